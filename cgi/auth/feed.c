/*
 * feed.c - the rows of secret addresses, and what their readers may see.
 *
 * Keeps no secret, only its hash. Does not audit and does not throttle: who answers a feed does.
 */
#include "feed.h"

#include "account.h"
#include "person_sql.h"
#include "statements.h"

const struct kith_statement feed_open_sql = {
    .name = "core.feed_open",
    .sql =
        "SELECT s.id, s.account_id, s.membership_id, m.organisation_id, m.role, a.display_name, a.email,"
        " o.name, a.language, a.text_size, m.council_function, s.created_at, s.last_used_at,"
        " p.public_id, " PERSON_SECTIONS_SQL ", " PERSON_BASIS_SQL
        " FROM feed s JOIN account a ON a.id = s.account_id JOIN membership m ON m.id = s.membership_id"
        " LEFT JOIN organisation o ON o.id = m.organisation_id JOIN person p ON p.id = s.person_id" PERSON_RELATIONS_SQL
        " WHERE s.token_hash = ? AND s.component = ? AND s.revoked_at IS NULL AND a.state = 'active'"
        " AND m.state = 'active' AND m.account_id = s.account_id AND m.role = s.role GROUP BY s.id",
    .params = "sssstttbs",
    .columns = "iiiisssssisttu" PERSON_LETTERS,
};

enum {
    ID,
    ACCOUNT,
    MEMBERSHIP,
    ORGANISATION,
    ROLE,
    NAME,
    EMAIL,
    ORGANISATION_NAME,
    LANGUAGE,
    TEXT_SIZE,
    FUNCTION,
    CREATED_AT,
    LAST_USED_AT,
    PERSON_PUBLIC,
    PERSON
};

const struct kith_statement feed_used_sql = {
    .name = "core.feed_used",
    .sql = "UPDATE feed SET last_used_at = ? WHERE id = ? AND (last_used_at IS NULL OR last_used_at <= ?)",
    .params = "tit",
};

const struct kith_statement feed_add_sql = {
    .name = "core.feed_add",
    .sql = "INSERT INTO feed (token_hash, account_id, membership_id, role, person_id, component, created_at)"
           " VALUES (?, ?, ?, ?, ?, ?, ?)",
    .params = "biisist",
};

const struct kith_statement feed_end_sql = {
    .name = "core.feed_end",
    .sql = "UPDATE feed SET revoked_at = ? WHERE membership_id = ? AND person_id = ? AND component = ?"
           " AND revoked_at IS NULL AND account_id = ?",
    .params = "tiisi",
};

const struct kith_statement feed_end_all_sql = {
    .name = "core.feed_end_all",
    .sql = "UPDATE feed SET revoked_at = ? WHERE account_id = ? AND revoked_at IS NULL",
    .params = "ti",
};

const struct kith_statement feed_find_sql = {
    .name = "core.feed_find",
    .sql = "SELECT s.created_at, s.last_used_at FROM feed s WHERE s.membership_id = ? AND s.person_id = ?"
           " AND s.component = ? AND s.revoked_at IS NULL AND s.account_id = ? ORDER BY s.id DESC LIMIT 1",
    .params = "iisi",
    .columns = "tt",
};

static const char *text_or_empty(const char *text)
{
    return text != NULL ? text : "";
}

enum kith_found feed_open(struct kith_db *db, struct kith_arena *arena, const char *token,
                          const char *component, enum kith_section section, kith_time now,
                          struct feed *feed_r)
{
    unsigned char hash[32];
    struct kith_rows rows;
    struct kith_value name = kith_text(kith_section_name(section));
    struct kith_value at = kith_instant(now);
    if (!token_hash(token, hash))
        return KITH_NONE;
    enum kith_found found = kith_select(
        db, &feed_open_sql,
        KITH_ARGS(name, name, name, name, at, at, at, kith_blob(hash, sizeof hash), kith_text(component)),
        arena, &rows);
    if (found != KITH_FOUND)
        return found;
    *feed_r = (struct feed){
        .id = kith_cell_int(&rows, 0, ID),
        .as = {.account_id = kith_cell_int(&rows, 0, ACCOUNT),
               .membership_id = kith_cell_int(&rows, 0, MEMBERSHIP),
               .organisation_id = kith_cell_int(&rows, 0, ORGANISATION),
               .memberships = 1,
               .account_name = kith_cell_text(&rows, 0, NAME),
               .account_email = kith_cell_text(&rows, 0, EMAIL),
               .organisation_name = text_or_empty(kith_cell_text(&rows, 0, ORGANISATION_NAME)),
               .office_function = text_or_empty(kith_cell_text(&rows, 0, FUNCTION)),
               .language = kith_cell_text(&rows, 0, LANGUAGE),
               .text_size = (int)kith_cell_int(&rows, 0, TEXT_SIZE),
               .started_at = now,
               .seen_at = now,
               .idle_ends = now,
               .absolute_ends = now,
               .owes = SESSION_OWES_NOTHING,
               .state = SESSION_LIVE},
        .last_used_at = kith_cell_time(&rows, 0, LAST_USED_AT),
        .person =
            person_read(&rows, PERSON, KITH_SECTION_BIT(section), kith_cell_id(&rows, 0, PERSON_PUBLIC)),
    };
    if (!account_role_parse(kith_cell_text(&rows, 0, ROLE), &feed_r->as.role))
        return KITH_ERROR;
    return feed_r->person.id != 0 ? KITH_FOUND : KITH_NONE;
}

enum kith_rc feed_used(struct kith_db *db, int64_t feed, kith_time now)
{
    int64_t rows = 0;
    enum kith_rc rc = auth_write(
        db, &feed_used_sql,
        KITH_ARGS(kith_instant(now), kith_int(feed), kith_instant(now - FEED_AUDIT_MINUTES * KITH_MINUTE)),
        &rows);
    return rc == KITH_OK && rows == 0 ? KITH_NOT_FOUND : rc;
}

enum kith_rc feed_revoke(struct kith_db *db, const struct auth_env *env, const char *component,
                         int64_t person, int64_t *ended_r)
{
    return auth_write(db, &feed_end_sql,
                      KITH_ARGS(kith_instant(env->now), kith_int(env->membership_id), kith_int(person),
                                kith_text(component), kith_int(env->account_id)),
                      ended_r);
}

enum kith_rc feed_end_all(struct kith_db *db, int64_t account, kith_time now)
{
    return auth_write(db, &feed_end_all_sql, KITH_ARGS(kith_instant(now), kith_int(account)), NULL);
}

enum kith_rc feed_create(struct kith_db *db, const struct auth_env *env, enum kith_role role,
                         const char *component, int64_t person, char token_r[TOKEN_CHARS + 1], int64_t *id_r)
{
    unsigned char hash[32];
    int64_t ended = 0;
    enum kith_rc rc = feed_revoke(db, env, component, person, &ended);
    if (rc != KITH_OK)
        return rc;
    token_new(token_r, hash);
    return kith_write(db, &feed_add_sql,
                      KITH_ARGS(kith_blob(hash, sizeof hash), kith_int(env->account_id),
                                kith_int(env->membership_id), kith_text(account_role_name(role)),
                                kith_int(person), kith_text(component), kith_instant(env->now)),
                      NULL, id_r) == KITH_WRITTEN
               ? KITH_OK
               : KITH_FAIL;
}

enum kith_found feed_find(struct kith_db *db, const struct auth_env *env, const char *component,
                          int64_t person, struct kith_feed *feed_r)
{
    struct kith_rows rows;
    enum kith_found found = kith_select(db, &feed_find_sql,
                                        KITH_ARGS(kith_int(env->membership_id), kith_int(person),
                                                  kith_text(component), kith_int(env->account_id)),
                                        env->arena, &rows);
    if (found == KITH_FOUND)
        *feed_r = (struct kith_feed){kith_cell_time(&rows, 0, 0), kith_cell_time(&rows, 0, 1)};
    return found;
}
