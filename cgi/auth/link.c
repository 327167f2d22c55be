/*
 * link.c - rows of mailed links. The mail itself is letter.c's; what a link may change is
 * account_password.c's.
 */
#include "link.h"

#include "account.h"
#include "statements.h"
#include "token.h"

const struct kith_statement link_find_sql = {
    .name = "core.link_find",
    .sql = "SELECT l.id, a.id, a.display_name, a.email, o.name, a.language, l.expires_at,"
           " a.state = 'invited', m.role"
           " FROM account_link l JOIN account a ON a.id = l.account_id"
           " LEFT JOIN organisation o ON o.id = l.organisation_id"
           " LEFT JOIN membership m ON m.id = l.membership_id"
           " WHERE l.token_hash = ? AND l.purpose = ? AND l.used_at IS NULL AND l.voided_at IS NULL"
           " AND l.expires_at > ? AND a.state <> 'disabled'"
           " AND (l.purpose = 'reset' OR m.state = 'invited')",
    .params = "bst",
    .columns = "iisssstos",
};

const struct kith_statement link_void_resets_sql = {
    .name = "core.link_void_resets",
    .sql =
        "UPDATE account_link SET voided_at = ? WHERE account_id = ? AND purpose = 'reset' AND used_at IS NULL"
        " AND voided_at IS NULL",
    .params = "ti",
};

const struct kith_statement link_void_all_sql = {
    .name = "core.link_void_all",
    .sql =
        "UPDATE account_link SET voided_at = ? WHERE account_id = ? AND used_at IS NULL AND voided_at IS NULL",
    .params = "ti",
};

/* Of one purpose: a stranger who asks for a reset must not take an invitation away. */
const struct kith_statement link_void_older_sql = {
    .name = "core.link_void_older",
    .sql = "UPDATE account_link SET voided_at = ?"
           " WHERE account_id = ? AND purpose = ? AND COALESCE(membership_id, 0) = ? AND used_at IS NULL"
           " AND voided_at IS NULL",
    .params = "tisi",
};

const struct kith_statement link_add_sql = {
    .name = "core.link_add",
    .sql =
        "INSERT INTO account_link (account_id, purpose, token_hash, organisation_id, membership_id, created_at,"
        " expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
    .params = "isbiitt",
};

const struct kith_statement link_use_sql = {
    .name = "core.link_use",
    .sql = "UPDATE account_link SET used_at = ? WHERE token_hash = ? AND purpose = ? AND used_at IS NULL"
           " AND voided_at IS NULL AND expires_at > ?",
    .params = "tbst",
};

const struct kith_statement link_account_sql = {
    .name = "core.link_account",
    .sql = "SELECT account_id, membership_id FROM account_link WHERE token_hash = ?",
    .params = "b",
    .columns = "ii",
};

static const char *purpose_name(enum link_purpose purpose)
{
    return purpose == LINK_INVITATION ? "invitation" : "reset";
}

enum kith_found link_find(struct kith_db *db, struct kith_arena *arena, enum link_purpose purpose,
                          const char *token, kith_time now, struct link *link_r)
{
    unsigned char hash[32];
    struct kith_rows rows;
    if (!token_hash(token, hash))
        return KITH_NONE;
    enum kith_found found = kith_select(
        db, &link_find_sql,
        KITH_ARGS(kith_blob(hash, sizeof hash), kith_text(purpose_name(purpose)), kith_instant(now)), arena,
        &rows);
    if (found != KITH_FOUND)
        return found;
    const char *organisation = kith_cell_text(&rows, 0, 4);
    *link_r = (struct link){
        .id = kith_cell_int(&rows, 0, 0),
        .account_id = kith_cell_int(&rows, 0, 1),
        .account_name = kith_cell_text(&rows, 0, 2),
        .account_email = kith_cell_text(&rows, 0, 3),
        .organisation_name = organisation != NULL ? organisation : "",
        .language = kith_cell_text(&rows, 0, 5),
        .expires_at = kith_cell_time(&rows, 0, 6),
        .is_new = kith_cell_bool(&rows, 0, 7),
    };
    if (!kith_cell_null(&rows, 0, 8) && !account_role_parse(kith_cell_text(&rows, 0, 8), &link_r->role))
        return KITH_ERROR;
    return KITH_FOUND;
}

enum kith_rc link_make(struct kith_db *db, enum link_purpose purpose, int64_t account_id,
                       int64_t organisation, int64_t membership, kith_time now, kith_time expires,
                       char token_r[LINK_TOKEN_CHARS + 1])
{
    unsigned char hash[32];
    struct kith_value to = membership != 0 ? kith_int(membership) : kith_null(KITH_INT);
    enum kith_rc rc = auth_write(db, &link_void_older_sql,
                                 KITH_ARGS(kith_instant(now), kith_int(account_id),
                                           kith_text(purpose_name(purpose)), kith_int(membership)),
                                 NULL);
    if (rc != KITH_OK)
        return rc;
    token_new(token_r, hash);
    return auth_write(db, &link_add_sql,
                      KITH_ARGS(account_id != 0 ? kith_int(account_id) : kith_null(KITH_INT),
                                kith_text(purpose_name(purpose)), kith_blob(hash, sizeof hash),
                                organisation != 0 ? kith_int(organisation) : kith_null(KITH_INT), to,
                                kith_instant(now), kith_instant(expires)),
                      NULL);
}

enum kith_rc link_use(struct kith_db *db, struct kith_arena *arena, enum link_purpose purpose,
                      const char *token, kith_time now, int64_t *account_id_r, int64_t *membership_id_r)
{
    unsigned char hash[32];
    struct kith_rows rows;
    int64_t used = 0;
    *account_id_r = 0;
    *membership_id_r = 0;
    if (!token_hash(token, hash))
        return KITH_NOT_FOUND;
    /* The write comes first: it takes the row's lock, so of two at once the second finds it used. */
    enum kith_rc rc = auth_write(db, &link_use_sql,
                                 KITH_ARGS(kith_instant(now), kith_blob(hash, sizeof hash),
                                           kith_text(purpose_name(purpose)), kith_instant(now)),
                                 &used);
    if (rc != KITH_OK)
        return rc;
    if (used != 1)
        return KITH_NOT_FOUND;
    if (kith_select(db, &link_account_sql, KITH_ARGS(kith_blob(hash, sizeof hash)), arena, &rows) !=
        KITH_FOUND)
        return KITH_FAIL;
    *account_id_r = kith_cell_int(&rows, 0, 0);
    *membership_id_r = kith_cell_int(&rows, 0, 1);
    return *account_id_r != 0 ? KITH_OK : KITH_NOT_FOUND; /* nobody's: asked for an address that is unknown */
}

enum kith_rc link_void_resets(struct kith_db *db, int64_t account_id, kith_time now)
{
    return auth_write(db, &link_void_resets_sql, KITH_ARGS(kith_instant(now), kith_int(account_id)), NULL);
}

enum kith_rc link_void_all(struct kith_db *db, int64_t account_id, kith_time now)
{
    return auth_write(db, &link_void_all_sql, KITH_ARGS(kith_instant(now), kith_int(account_id)), NULL);
}
