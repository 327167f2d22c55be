/*
 * account.c - reading accounts: names of things, lists of an office, lists for the administrator.
 *
 * Changes nothing: account_change.c, account_password.c and account_own.c do.
 */
#include "account.h"

#include "message.h"
#include "statements.h"
#include "text.h"

#include <string.h>

/* What an office is told before an invitation is accepted does not depend on whether the address was known.
 */
#define SHOWN_NAME "COALESCE(m.invited_as, a.display_name)"
#define SHOWN_STATE                                                                                          \
    "IF(m.state = 'invited', 'invited', IF(m.state = 'disabled' OR a.state = 'disabled', 'disabled', a.state))"
#define ITEM_COLUMNS                                                                                         \
    "m.public_id, m.id, a.id, " SHOWN_NAME ", a.email, m.role, m.council_function, " SHOWN_STATE             \
    ", m.created_at,"                                                                                        \
    " m.last_used_at, m.version, o.kind,"                                                                    \
    " EXISTS (SELECT 1 FROM membership n WHERE n.account_id = a.id AND n.manager_id <> m.manager_id)"        \
    " FROM membership m JOIN account a ON a.id = m.account_id JOIN organisation o ON o.id = m.manager_id"

const struct kith_statement account_list_sql = {
    .name = "core.account_list",
    .sql = "SELECT " ITEM_COLUMNS " WHERE m.manager_id = ?"
           " AND (" SHOWN_NAME " LIKE ? ESCAPE '!' OR a.email LIKE ? ESCAPE '!')"
           " ORDER BY " SHOWN_NAME ", m.id LIMIT ? OFFSET ?",
    .params = "issii",
    .columns = "uiisssssttiso",
    .max_rows = 201,
};

const struct kith_statement account_get_sql = {
    .name = "core.account_get",
    .sql = "SELECT " ITEM_COLUMNS " WHERE m.public_id = ? AND m.manager_id = ?",
    .params = "ui",
    .columns = "uiisssssttiso",
};

const struct kith_statement account_admin_list_sql = {
    .name = "core.account_admin_list",
    .sql = "SELECT a.email, a.display_name, o.name, m.role, " SHOWN_STATE ", a.last_sign_in_at"
           " FROM membership m JOIN account a ON a.id = m.account_id"
           " LEFT JOIN organisation o ON o.id = m.manager_id"
           " ORDER BY o.name, a.display_name, m.id LIMIT ? OFFSET ?",
    .params = "ii",
    .columns = "ssssst",
    .max_rows = 201,
};

static const struct {
    const char *name, *title;
} roles[KITH_ROLE__MAX] = {
    [KITH_ROLE_PERSON] = {"person", KITH_N("Person who gets care, or their family")},
    [KITH_ROLE_WORKER] = {"worker", KITH_N("Care worker")},
    [KITH_ROLE_COORDINATOR] = {"coordinator", KITH_N("Care coordinator")},
    [KITH_ROLE_OFFICER] = {"officer", KITH_N("Council officer")},
};

static const char *const states[] = {
    [ACCOUNT_INVITED] = "invited", [ACCOUNT_ACTIVE] = "active", [ACCOUNT_DISABLED] = "disabled"};

const char *account_role_name(enum kith_role role)
{
    return role > KITH_ROLE_NONE && role < KITH_ROLE__MAX ? roles[role].name : NULL;
}

const char *account_role_title(enum kith_role role)
{
    return role > KITH_ROLE_NONE && role < KITH_ROLE__MAX ? roles[role].title : NULL;
}

bool account_role_parse(const char *name, enum kith_role *role_r)
{
    for (int role = KITH_ROLE_NONE + 1; role < KITH_ROLE__MAX; role++)
        if (name != NULL && strcmp(name, roles[role].name) == 0) {
            *role_r = (enum kith_role)role;
            return true;
        }
    return false;
}

const char *account_state_name(enum account_state state)
{
    return states[state];
}

static bool state_parse(const char *name, enum account_state *state_r)
{
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        if (name != NULL && strcmp(name, states[i]) == 0) {
            *state_r = (enum account_state)i;
            return true;
        }
    return false;
}

unsigned account_roles_of(enum organisation_kind kind)
{
    if (kind == ORGANISATION_COUNCIL)
        return KITH_ROLE_BIT(KITH_ROLE_OFFICER) | KITH_ROLE_BIT(KITH_ROLE_PERSON);
    return KITH_ROLE_BIT(KITH_ROLE_WORKER) | KITH_ROLE_BIT(KITH_ROLE_COORDINATOR) |
           KITH_ROLE_BIT(KITH_ROLE_PERSON);
}

const char *account_email(struct kith_arena *arena, const char *typed)
{
    static const char blanks[] = " \t\r\n";
    if (typed == NULL)
        return NULL;
    typed += strspn(typed, blanks);
    size_t len = strlen(typed);
    while (len > 0 && strchr(blanks, typed[len - 1]) != NULL)
        len--;
    char *email = kith_copy_n(arena, typed, len);
    text_lower(email);
    return text_utf8_valid(email, len) && message_address_ok(email) ? email : NULL;
}

static const char *or_empty(const char *text)
{
    return text != NULL ? text : "";
}

static bool read_item(const struct kith_rows *rows, size_t row, struct account_item *item_r)
{
    *item_r = (struct account_item){
        .id = kith_cell_id(rows, row, 0),
        .membership_id = kith_cell_int(rows, row, 1),
        .account_id = kith_cell_int(rows, row, 2),
        .name = kith_cell_text(rows, row, 3),
        .email = kith_cell_text(rows, row, 4),
        .council_function = or_empty(kith_cell_text(rows, row, 6)),
        .created_at = kith_cell_time(rows, row, 8),
        .last_sign_in_at = kith_cell_time(rows, row, 9),
        .version = kith_cell_int(rows, row, 10),
        .shared = kith_cell_bool(rows, row, 12),
    };
    return account_role_parse(kith_cell_text(rows, row, 5), &item_r->role) &&
           state_parse(kith_cell_text(rows, row, 7), &item_r->state) &&
           organisation_kind_parse(kith_cell_text(rows, row, 11), &item_r->kind);
}

enum kith_found account_list(struct kith_db *db, struct kith_arena *arena, int64_t organisation_id,
                             const char *search, int64_t offset, int64_t limit,
                             const struct account_item **items_r, size_t *count_r)
{
    struct kith_rows rows;
    *items_r = NULL;
    *count_r = 0;
    const char *name = text_like(arena, or_empty(search));
    char *email = text_like(arena, or_empty(search));
    text_lower(email); /* addresses are kept in lower case and compared byte for byte */
    enum kith_found found = kith_select(db, &account_list_sql,
                                        KITH_ARGS(kith_int(organisation_id), kith_text(name),
                                                  kith_text(email), kith_int(limit), kith_int(offset)),
                                        arena, &rows);
    if (found != KITH_FOUND)
        return found;
    struct account_item *items = kith_alloc_array(arena, rows.count, sizeof *items);
    for (size_t i = 0; i < rows.count; i++)
        if (!read_item(&rows, i, &items[i]))
            return KITH_ERROR;
    *items_r = items;
    *count_r = rows.count;
    return KITH_FOUND;
}

enum kith_found account_get(struct kith_db *db, struct kith_arena *arena, int64_t organisation_id,
                            struct kith_id id, struct account_item *item_r)
{
    struct kith_rows rows;
    enum kith_found found =
        kith_select(db, &account_get_sql, KITH_ARGS(kith_id(id), kith_int(organisation_id)), arena, &rows);
    if (found != KITH_FOUND)
        return found;
    return read_item(&rows, 0, item_r) ? KITH_FOUND : KITH_ERROR;
}

enum kith_found account_admin_list(struct kith_db *db, struct kith_arena *arena, int64_t offset,
                                   int64_t limit, const struct account_line **items_r, size_t *count_r)
{
    struct kith_rows rows;
    *items_r = NULL;
    *count_r = 0;
    enum kith_found found =
        kith_select(db, &account_admin_list_sql, KITH_ARGS(kith_int(limit), kith_int(offset)), arena, &rows);
    if (found != KITH_FOUND)
        return found;
    struct account_line *items = kith_alloc_array(arena, rows.count, sizeof *items);
    for (size_t i = 0; i < rows.count; i++) {
        items[i].email = kith_cell_text(&rows, i, 0);
        items[i].name = kith_cell_text(&rows, i, 1);
        items[i].organisation = or_empty(kith_cell_text(&rows, i, 2));
        items[i].last_sign_in_at = kith_cell_time(&rows, i, 5);
        if (!account_role_parse(kith_cell_text(&rows, i, 3), &items[i].role) ||
            !state_parse(kith_cell_text(&rows, i, 4), &items[i].state))
            return KITH_ERROR;
    }
    *items_r = items;
    *count_r = rows.count;
    return KITH_FOUND;
}
