/*
 * account_own.c - what everybody does with their own account: language and text size, where to act, where
 * signed in.
 */
#include "account.h"

#include "event.h"
#include "statements.h"
#include "token.h"

#include <string.h>

const struct kith_statement account_preferences_sql = {
    .name = "core.account_preferences",
    .sql = "UPDATE account SET language = ?, text_size = ? WHERE id = ?",
    .params = "sii",
};

const struct kith_statement own_memberships_sql = {
    .name = "core.own_memberships",
    .sql = "SELECT m.public_id, m.id, m.role, o.name FROM membership m"
           " LEFT JOIN organisation o ON o.id = m.organisation_id"
           " WHERE m.account_id = ? AND m.state = 'active' ORDER BY o.name, m.id LIMIT 100",
    .params = "i",
    .columns = "uiss",
    .max_rows = 100,
};

/* In whatever role the account acts now, so without {{visible()}}: its own relations, and the names alone. As
 * that does for any section, it leaves out whoever stands in the circle and sees nothing by it. */
const struct kith_statement own_reads_sql = {
    .name = "core.own_reads",
    .sql =
        "SELECT p.name, MAX(r.basis = 'self') FROM access_relation r JOIN person p ON p.id = r.person_id"
        " WHERE r.holder = ? AND r.role = 'person' AND r.until_at > ? AND r.from_at <= ? AND r.revoked_at IS NULL"
        " AND r.sections & ~(SELECT COALESCE(BIT_OR(b.sections + 0), 0) FROM access_bar b"
        " WHERE b.account_id = r.holder AND b.person_id = r.person_id AND b.lifted_at IS NULL) <> 0"
        " GROUP BY p.id, p.name ORDER BY p.name, p.id LIMIT 3",
    .params = "itt",
    .columns = "si",
    .max_rows = 3,
};

const struct kith_statement own_membership_sql = {
    .name = "core.own_membership",
    .sql = "SELECT id FROM membership WHERE public_id = ? AND account_id = ? AND state = 'active'",
    .params = "ui",
    .columns = "i",
};

/* The new session is as old as the one it replaces, and has taken the same steps. */
const struct kith_statement own_carry_sql = {
    .name = "core.own_carry",
    .sql = "UPDATE session n JOIN session o ON o.id = ? AND o.account_id = n.account_id"
           " SET n.started_at = o.started_at, n.factor_at = o.factor_at, n.confirmed_at = o.confirmed_at"
           " WHERE n.token_hash = ?",
    .params = "ib",
};

/* Limits in minutes by role, in the order person, worker, coordinator, officer. */
const struct kith_statement own_sessions_sql = {
    .name = "core.own_sessions",
    .sql = "SELECT s.public_id, s.browser, s.started_at, s.seen_at, s.id = ? FROM session s"
           " JOIN membership m ON m.id = s.membership_id AND m.state = 'active' AND m.role = s.role"
           " WHERE s.account_id = ? AND s.ended_at IS NULL AND s.started_at > ? AND s.seen_at >"
           " CASE s.role WHEN 'person' THEN ? WHEN 'worker' THEN ? WHEN 'coordinator' THEN ? ELSE ? END"
           " ORDER BY s.seen_at DESC, s.id DESC LIMIT 100",
    .params = "iittttt",
    .columns = "ustto",
    .max_rows = 100,
};

const struct kith_statement own_session_end_sql = {
    .name = "core.own_session_end",
    .sql = "UPDATE session SET ended_at = ?, end_reason = 'elsewhere', flash = NULL"
           " WHERE public_id = ? AND account_id = ? AND ended_at IS NULL",
    .params = "tui",
};

/* LANGUAGE is one of the words of the setting. */
static bool language_ok(const char *languages, const char *language)
{
    size_t len = strlen(language);
    for (const char *p = languages; len > 0 && *p != '\0';) {
        size_t n = strcspn(p, " ");
        if (n == len && strncmp(p, language, n) == 0)
            return true;
        p += n;
        p += strspn(p, " ");
    }
    return false;
}

enum kith_rc account_set_preferences(struct kith_db *db, const struct auth_env *env, const char *language,
                                     int text_size)
{
    if (!language_ok(env->settings->languages, language) || text_size < 0 || text_size > 2)
        return KITH_INVALID;
    return auth_write(db, &account_preferences_sql,
                      KITH_ARGS(kith_text(language), kith_int(text_size), kith_int(env->account_id)), NULL);
}

enum kith_found account_memberships(struct kith_db *db, struct kith_arena *arena, int64_t account_id,
                                    const struct account_membership **items_r, size_t *count_r)
{
    struct kith_rows rows;
    *items_r = NULL;
    *count_r = 0;
    enum kith_found found =
        kith_select(db, &own_memberships_sql, KITH_ARGS(kith_int(account_id)), arena, &rows);
    if (found != KITH_FOUND)
        return found;
    struct account_membership *items = kith_alloc_array(arena, rows.count, sizeof *items);
    for (size_t i = 0; i < rows.count; i++) {
        const char *organisation = kith_cell_text(&rows, i, 3);
        items[i].id = kith_cell_id(&rows, i, 0);
        items[i].membership_id = kith_cell_int(&rows, i, 1);
        items[i].organisation_name = organisation != NULL ? organisation : "";
        if (!account_role_parse(kith_cell_text(&rows, i, 2), &items[i].role))
            return KITH_ERROR;
    }
    *items_r = items;
    *count_r = rows.count;
    return KITH_FOUND;
}

enum kith_found account_reads(struct kith_db *db, struct kith_arena *arena, int64_t account_id, kith_time now,
                              const char **names_r, bool *own_r)
{
    struct kith_rows rows;
    *names_r = NULL;
    *own_r = false;
    enum kith_found found =
        kith_select(db, &own_reads_sql, KITH_ARGS(kith_int(account_id), kith_instant(now), kith_instant(now)),
                    arena, &rows);
    if (found != KITH_FOUND)
        return found;
    const char *names = kith_cell_text(&rows, 0, 0);
    if (rows.count == 2)
        names = kith_printf(arena, "%s, %s", names, kith_cell_text(&rows, 1, 0));
    else if (rows.count > 2)
        names = kith_printf(arena, "%s, %s, ...", names, kith_cell_text(&rows, 1, 0));
    for (size_t i = 0; i < rows.count; i++)
        *own_r = *own_r || kith_cell_int(&rows, i, 1) != 0;
    *names_r = names;
    return KITH_FOUND;
}

enum kith_rc account_switch(struct kith_db *db, const struct auth_env *env, int64_t session_id,
                            struct kith_id membership, char cookie_r[SESSION_COOKIE_CHARS + 1])
{
    unsigned char hash[32];
    struct kith_rows rows;
    switch (kith_select(db, &own_membership_sql, KITH_ARGS(kith_id(membership), kith_int(env->account_id)),
                        env->arena, &rows)) {
    case KITH_FOUND:
        break;
    case KITH_NONE:
        return KITH_NOT_FOUND;
    default:
        return KITH_FAIL;
    }
    int64_t id = kith_cell_int(&rows, 0, 0);
    enum kith_rc rc = session_open(db, id, session_id, env->user_agent, env->now, env->settings, cookie_r);
    if (rc == KITH_OK && !token_hash(cookie_r, hash))
        rc = KITH_FAIL;
    if (rc == KITH_OK)
        rc = auth_write(db, &own_carry_sql, KITH_ARGS(kith_int(session_id), kith_blob(hash, sizeof hash)),
                        NULL);
    if (rc == KITH_OK)
        rc = event_write(db, env, "session.switch", "done", id);
    return rc;
}

enum kith_found account_sessions(struct kith_db *db, const struct auth_env *env, int64_t session_id,
                                 const struct account_session **items_r, size_t *count_r)
{
    const struct settings *settings = env->settings;
    struct kith_rows rows;
    *items_r = NULL;
    *count_r = 0;
    enum kith_found found =
        kith_select(db, &own_sessions_sql,
                    KITH_ARGS(kith_int(session_id), kith_int(env->account_id),
                              kith_instant(env->now - settings->session_hours * KITH_HOUR),
                              kith_instant(env->now - settings->idle_person * KITH_MINUTE),
                              kith_instant(env->now - settings->idle_worker * KITH_MINUTE),
                              kith_instant(env->now - settings->idle_coordinator * KITH_MINUTE),
                              kith_instant(env->now - settings->idle_officer * KITH_MINUTE)),
                    env->arena, &rows);
    if (found != KITH_FOUND)
        return found;
    struct account_session *items = kith_alloc_array(env->arena, rows.count, sizeof *items);
    for (size_t i = 0; i < rows.count; i++)
        items[i] = (struct account_session){
            .id = kith_cell_id(&rows, i, 0),
            .browser = kith_cell_text(&rows, i, 1),
            .started_at = kith_cell_time(&rows, i, 2),
            .seen_at = kith_cell_time(&rows, i, 3),
            .current = kith_cell_bool(&rows, i, 4),
        };
    *items_r = items;
    *count_r = rows.count;
    return KITH_FOUND;
}

enum kith_rc account_session_end(struct kith_db *db, const struct auth_env *env, struct kith_id id)
{
    int64_t ended = 0;
    enum kith_rc rc =
        auth_write(db, &own_session_end_sql,
                   KITH_ARGS(kith_instant(env->now), kith_id(id), kith_int(env->account_id)), &ended);
    if (rc == KITH_OK && ended != 1)
        return KITH_NOT_FOUND;
    if (rc == KITH_OK)
        rc = event_write(db, env, "session.end", "done", env->account_id);
    return rc;
}

enum kith_rc account_sessions_end_others(struct kith_db *db, const struct auth_env *env, int64_t session_id)
{
    enum kith_rc rc = session_close_all(db, env->account_id, session_id, SESSION_END_ELSEWHERE, env->now);
    if (rc == KITH_OK)
        rc = event_write(db, env, "session.end_others", "done", env->account_id);
    return rc;
}
