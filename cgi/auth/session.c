/*
 * session.c - the rows that say who is signed in.
 *
 * One query answers a cookie: session, account, membership and organisation at once, so that a disabled
 * account or a changed role ends the session by itself. Decides nothing about passwords.
 */
#include "session.h"

#include "account.h"
#include "browser.h"
#include "factor.h"
#include "log.h"
#include "person_sql.h"
#include "statements.h"
#include "text.h"
#include "token.h"

#include <sodium.h>
#include <string.h>

#define FIND_COLUMNS                                                                                         \
    "SELECT s.id, s.account_id, s.membership_id, m.organisation_id, m.role,"                                 \
    " (SELECT COUNT(*) FROM membership n WHERE n.account_id = s.account_id AND n.state = 'active'),"         \
    " a.display_name, a.email, o.name, a.language, a.text_size, s.started_at, s.seen_at, s.public_id,"       \
    " s.flash,"                                                                                              \
    " s.ended_at IS NULL AND a.state = 'active' AND m.state = 'active' AND m.role = s.role"                  \
    " AND m.account_id = s.account_id,"                                                                      \
    " s.factor_at, s.confirmed_at, EXISTS (SELECT 1 FROM account_factor f"                                   \
    " WHERE f.account_id = s.account_id AND f.confirmed_at IS NOT NULL), m.council_function"
#define FIND_TABLES                                                                                          \
    " FROM session s JOIN account a ON a.id = s.account_id JOIN membership m ON m.id = s.membership_id"      \
    " LEFT JOIN organisation o ON o.id = m.organisation_id"
#define FIND_LETTERS "iiiisissssittusottos"

const struct kith_statement session_find_sql = {
    .name = "core.session_find",
    .sql = FIND_COLUMNS FIND_TABLES " WHERE s.token_hash = ?",
    .params = "b",
    .columns = FIND_LETTERS,
};

#define FIND_PERSON FIND_TABLES " LEFT JOIN person p ON p.public_id = ?"
#define FIND_END    " WHERE s.token_hash = ? GROUP BY s.id"

/* The same, and on what basis this session sees one person. */
const struct kith_statement session_find_person_sql = {
    .name = "core.session_find_person",
    .sql =
        FIND_COLUMNS ", " PERSON_SECTIONS_SQL ", " PERSON_BASIS_SQL FIND_PERSON PERSON_RELATIONS_SQL FIND_END,
    .params = "ssssutttb",
    .columns = FIND_LETTERS PERSON_LETTERS,
};

/* The same for a page that opens on a basis for any section. */
const struct kith_statement session_find_anything_sql = {
    .name = "core.session_find_anything",
    .sql = FIND_COLUMNS ", " PERSON_SECTIONS_SQL
                        ", " PERSON_BASIS_ANY_SQL FIND_PERSON PERSON_RELATIONS_ANY_SQL FIND_END,
    .params = "utttb",
    .columns = FIND_LETTERS PERSON_LETTERS,
};

const struct kith_statement session_seen_sql = {
    .name = "core.session_seen",
    .sql = "UPDATE session SET seen_at = ? WHERE id = ? AND ended_at IS NULL",
    .params = "ti",
};

const struct kith_statement session_open_sql = {
    .name = "core.session_open",
    .sql = "INSERT INTO session (public_id, token_hash, account_id, membership_id, role, started_at, seen_at,"
           " browser) SELECT ?, ?, m.account_id, m.id, m.role, ?, ?, ? FROM membership m"
           " JOIN account a ON a.id = m.account_id"
           " WHERE m.id = ? AND m.state = 'active' AND a.state = 'active'",
    .params = "ubttsi",
};

const struct kith_statement session_used_sql = {
    .name = "core.session_used",
    .sql = "UPDATE membership SET last_used_at = ? WHERE id = ?",
    .params = "ti",
};

const struct kith_statement session_close_sql = {
    .name = "core.session_close",
    .sql = "UPDATE session SET ended_at = ?, end_reason = ?, flash = NULL WHERE id = ? AND ended_at IS NULL",
    .params = "tsi",
};

const struct kith_statement session_close_all_sql = {
    .name = "core.session_close_all",
    .sql = "UPDATE session SET ended_at = ?, end_reason = ?, flash = NULL"
           " WHERE account_id = ? AND ended_at IS NULL AND id <> ?",
    .params = "tsii",
};

const struct kith_statement session_flash_sql = {
    .name = "core.session_flash",
    .sql = "UPDATE session SET flash = ? WHERE id = ?",
    .params = "si",
};

/* How far the clocks of two hosts may be apart. */
#define CLOCKS_APART (5 * KITH_MINUTE)

/* The last column of all three, and where what the last two add begins. */
enum { FUNCTION = 19, PERSON };

static int64_t idle_minutes(const struct settings *settings, enum kith_role role)
{
    switch (role) {
    case KITH_ROLE_WORKER:
        return settings->idle_worker;
    case KITH_ROLE_COORDINATOR:
        return settings->idle_coordinator;
    case KITH_ROLE_OFFICER:
        return settings->idle_officer;
    default:
        return settings->idle_person;
    }
}

/* What a right password alone does not open. */
static enum session_owes owes(const struct settings *settings, const struct kith_rows *rows,
                              enum kith_role role)
{
    if (!kith_cell_null(rows, 0, 16))
        return SESSION_OWES_NOTHING;
    if (kith_cell_bool(rows, 0, 18))
        return SESSION_OWES_CODE;
    return factor_is_required(settings, role) ? SESSION_OWES_SET_UP : SESSION_OWES_NOTHING;
}

static const char *text_or_empty(const char *text)
{
    return text != NULL ? text : "";
}

static enum kith_found read_row(const struct kith_rows *at, kith_time now, const struct settings *settings,
                                struct session *session_r)
{
    const struct kith_rows rows = *at;
    struct session s = {
        .id = kith_cell_int(&rows, 0, 0),
        .account_id = kith_cell_int(&rows, 0, 1),
        .membership_id = kith_cell_int(&rows, 0, 2),
        .organisation_id = kith_cell_int(&rows, 0, 3),
        .memberships = (unsigned)kith_cell_int(&rows, 0, 5),
        .account_name = kith_cell_text(&rows, 0, 6),
        .account_email = kith_cell_text(&rows, 0, 7),
        .organisation_name = text_or_empty(kith_cell_text(&rows, 0, 8)),
        .language = kith_cell_text(&rows, 0, 9),
        .text_size = (int)kith_cell_int(&rows, 0, 10),
        .started_at = kith_cell_time(&rows, 0, 11),
        .seen_at = kith_cell_time(&rows, 0, 12),
        .public_id = kith_cell_id(&rows, 0, 13),
        .flash = kith_cell_text(&rows, 0, 14),
        .office_function = text_or_empty(kith_cell_text(&rows, 0, FUNCTION)),
    };
    if (!account_role_parse(kith_cell_text(&rows, 0, 4), &s.role))
        return KITH_ERROR;
    kith_time confirmed_at = kith_cell_time(&rows, 0, 17);
    s.confirmed_at = confirmed_at != KITH_TIME_NONE ? confirmed_at : s.started_at;
    /* What a clock that was wrong wrote opens nothing until the time that it told. */
    if (s.confirmed_at - now > CLOCKS_APART)
        s.confirmed_at = now - KITH_DAY;
    if (s.seen_at - now > CLOCKS_APART)
        s.seen_at = now;
    s.owes = owes(settings, &rows, s.role);
    s.idle_ends = s.seen_at + idle_minutes(settings, s.role) * KITH_MINUTE;
    s.absolute_ends = s.started_at + settings->session_hours * KITH_HOUR;
    if (s.owes != SESSION_OWES_NOTHING && s.absolute_ends > s.started_at + SESSION_HALF_MINUTES * KITH_MINUTE)
        s.absolute_ends = s.started_at + SESSION_HALF_MINUTES * KITH_MINUTE;
    if (!kith_cell_bool(&rows, 0, 15))
        s.state = SESSION_ENDED;
    else if (now >= s.idle_ends || now >= s.absolute_ends || s.started_at - now > CLOCKS_APART)
        s.state = SESSION_EXPIRED;
    else
        s.state = SESSION_LIVE;
    *session_r = s;
    return KITH_FOUND;
}

enum kith_found session_find(struct kith_db *db, struct kith_arena *arena, const char *cookie, kith_time now,
                             const struct settings *settings, struct session *session_r)
{
    unsigned char hash[32];
    struct kith_rows rows;
    if (!token_hash(cookie, hash))
        return KITH_NONE;
    enum kith_found found =
        kith_select(db, &session_find_sql, KITH_ARGS(kith_blob(hash, sizeof hash)), arena, &rows);
    return found == KITH_FOUND ? read_row(&rows, now, settings, session_r) : found;
}

enum kith_found session_find_person(struct kith_db *db, struct kith_arena *arena, const char *cookie,
                                    kith_time now, const struct settings *settings, struct kith_id public_id,
                                    enum kith_section section, struct session *session_r,
                                    struct kith_person *person_r)
{
    unsigned char hash[32];
    struct kith_rows rows;
    bool any = section == KITH_SECTION__MAX;
    struct kith_value at = kith_instant(now);
    *person_r = (struct kith_person){0};
    if (!token_hash(cookie, hash))
        return KITH_NONE;
    struct kith_value name = kith_text(any ? "" : kith_section_name(section));
    struct kith_value id = kith_id(public_id);
    struct kith_value token = kith_blob(hash, sizeof hash);
    enum kith_found found =
        any ? kith_select(db, &session_find_anything_sql, KITH_ARGS(id, at, at, at, token), arena, &rows)
            : kith_select(db, &session_find_person_sql,
                          KITH_ARGS(name, name, name, name, id, at, at, at, token), arena, &rows);
    if (found == KITH_FOUND)
        found = read_row(&rows, now, settings, session_r);
    if (found == KITH_FOUND && session_r->state == SESSION_LIVE && session_r->owes == SESSION_OWES_NOTHING)
        *person_r =
            person_read(&rows, PERSON, any ? KITH_SECTIONS_ALL : KITH_SECTION_BIT(section), public_id);
    return found;
}

struct seen {
    const struct session *session;
    kith_time now;
};

static enum kith_rc write_seen(struct kith_db *db, void *data)
{
    const struct seen *seen = data;
    return auth_write(db, &session_seen_sql, KITH_ARGS(kith_instant(seen->now), kith_int(seen->session->id)),
                      NULL);
}

void session_seen(struct kith_db *db, const struct session *session, kith_time now)
{
    if (now - session->seen_at < KITH_MINUTE)
        return;
    struct seen seen = {.session = session, .now = now};
    if (db_transaction(db, write_seen, &seen, NULL, NULL) != KITH_OK)
        log_event(LOG_LEVEL_WARN, "session.seen_lost", NULL);
}

/* Keyed BLAKE2b: a MAC in one pass, where HMAC-SHA-256 takes four blocks of a slower hash for every page. */
static void form_token(const unsigned char key[32], const char *cookie, char text_r[TOKEN_CHARS + 1])
{
    static const unsigned char purpose[] = "form";
    unsigned char mac[32];
    crypto_generichash_state state;
    (void)crypto_generichash_init(&state, key, 32, sizeof mac);
    (void)crypto_generichash_update(&state, purpose, sizeof purpose); /* with its NUL: ends the word */
    (void)crypto_generichash_update(&state, (const unsigned char *)cookie, strlen(cookie));
    (void)crypto_generichash_final(&state, mac, sizeof mac);
    text_base64url(mac, sizeof mac, text_r);
    sodium_memzero(&state, sizeof state);
}

const char *session_form_token(struct kith_arena *arena, const unsigned char key[32], const char *cookie)
{
    char *text = kith_alloc(arena, TOKEN_CHARS + 1);
    form_token(key, cookie, text);
    return text;
}

bool session_form_token_matches(const unsigned char key[32], const char *cookie, const char *token)
{
    char right[TOKEN_CHARS + 1];
    if (cookie == NULL || cookie[0] == '\0' || token == NULL || strlen(token) != TOKEN_CHARS)
        return false;
    form_token(key, cookie, right);
    return sodium_memcmp(right, token, TOKEN_CHARS) == 0;
}

enum kith_rc session_open(struct kith_db *db, int64_t membership_id, int64_t old, const char *user_agent,
                          kith_time now, const struct settings *settings,
                          char cookie_r[SESSION_COOKIE_CHARS + 1])
{
    (void)
        settings; /* limits are reckoned when the session is looked at, so that a new setting holds at once */
    unsigned char hash[32];
    int64_t rows = 0;
    token_new(cookie_r, hash);
    enum kith_rc rc =
        auth_write(db, &session_used_sql, KITH_ARGS(kith_instant(now), kith_int(membership_id)), NULL);
    if (rc == KITH_OK)
        rc = auth_write(db, &session_open_sql,
                        KITH_ARGS(kith_id(kith_id_new()), kith_blob(hash, sizeof hash), kith_instant(now),
                                  kith_instant(now), kith_text(browser_name(user_agent)),
                                  kith_int(membership_id)),
                        &rows);
    if (rc == KITH_OK && rows != 1)
        rc = KITH_NOT_FOUND;
    if (rc == KITH_OK && old != 0)
        rc = session_close(db, old, SESSION_END_SIGNED_OUT, now);
    return rc;
}

static const char *reason(enum session_end why)
{
    switch (why) {
    case SESSION_END_SIGNED_OUT:
        return "signed-out";
    case SESSION_END_ELSEWHERE:
        return "elsewhere";
    default:
        return "account";
    }
}

enum kith_rc session_close(struct kith_db *db, int64_t session_id, enum session_end why, kith_time now)
{
    return auth_write(db, &session_close_sql,
                      KITH_ARGS(kith_instant(now), kith_text(reason(why)), kith_int(session_id)), NULL);
}

enum kith_rc session_close_all(struct kith_db *db, int64_t account_id, int64_t except, enum session_end why,
                               kith_time now)
{
    return auth_write(
        db, &session_close_all_sql,
        KITH_ARGS(kith_instant(now), kith_text(reason(why)), kith_int(account_id), kith_int(except)), NULL);
}

enum kith_rc session_flash_set(struct kith_db *db, int64_t session_id, const char *sentence)
{
    return auth_write(db, &session_flash_sql, KITH_ARGS(kith_text(sentence), kith_int(session_id)), NULL);
}

static enum kith_rc write_flash_taken(struct kith_db *db, void *data)
{
    const int64_t *id = data;
    return session_flash_set(db, *id, NULL);
}

void session_flash_taken(struct kith_db *db, int64_t session_id)
{
    if (db_transaction(db, write_flash_taken, &session_id, NULL, NULL) != KITH_OK)
        log_event(LOG_LEVEL_WARN, "session.flash_stays", NULL);
}
