/*
 * session.h - who is signed in: rows with hashed random tokens.
 *
 * The cookie holds 32 random bytes; the table their SHA-256. A session acts in exactly one membership.
 */
#ifndef KITH_AUTH_SESSION_H
#define KITH_AUTH_SESSION_H

#include "conn.h"

#include <kith/access.h>
#include <kith/db.h>

enum {
    SESSION_TOKEN_BYTES = 32,
    SESSION_COOKIE_CHARS = 43,   /* base64url */
    SESSION_HALF_MINUTES = 30,   /* until a session that owes its second step ends */
    SESSION_CONFIRM_MINUTES = 10 /* for so long a password counts as just given */
};

/* What stands between the password and the pages. */
enum session_owes {
    SESSION_OWES_NOTHING,
    SESSION_OWES_CODE,  /* the account has a second step */
    SESSION_OWES_SET_UP /* the role needs one, and there is none yet */
};

/* What one query tells of a request's cookie. Text is in the arena. */
struct session {
    int64_t id;
    int64_t account_id;
    int64_t membership_id;
    int64_t organisation_id; /* 0 for none */
    enum kith_role role;
    unsigned memberships; /* how many the account could act in */
    const char *account_name;
    const char *account_email;
    const char *organisation_name; /* "" for none */
    const char *office_function;   /* of the membership: "case", "records"; "" for none */
    const char *language;          /* "en" */
    int text_size;                 /* 0 normal, 1 large, 2 largest */
    kith_time started_at, seen_at;
    kith_time idle_ends, absolute_ends;
    kith_time confirmed_at; /* when the password was last given */
    enum session_owes owes;
    enum {
        SESSION_LIVE,
        SESSION_EXPIRED, /* idle or absolute limit passed: a form is kept for this account */
        SESSION_ENDED    /* signed out, elsewhere too; disabled; role changed; password changed */
    } state;
    struct kith_id public_id; /* names the session in the list of own sessions */
    const char *flash;        /* sentence to show once, or NULL; taken off by session_flash_taken() */
};

/* The session of a cookie value. KITH_NONE: no such token (or not one at all). */
enum kith_found session_find(struct kith_db *db, struct kith_arena *arena, const char *cookie, kith_time now,
                             const struct settings *settings, struct session *session_r);
/*
 * The same in one query with what its holder may see of a person: PERSON_R has id 0 unless SECTION, or with
 * KITH_SECTION__MAX any section at all, is open to them. An unknown id and a shut record look alike.
 */
enum kith_found session_find_person(struct kith_db *db, struct kith_arena *arena, const char *cookie,
                                    kith_time now, const struct settings *settings, struct kith_id public_id,
                                    enum kith_section section, struct session *session_r,
                                    struct kith_person *person_r);
/* seen_at = NOW when it is older than a minute; its own transaction. Failure is logged and harmless. */
void session_seen(struct kith_db *db, const struct session *session, kith_time now);
/* The form token of a session or a signed-out visitor: a hash of the cookie under the key; base64url,
 * 43 characters. */
const char *session_form_token(struct kith_arena *arena, const unsigned char key[32], const char *cookie);
/* Constant time. */
bool session_form_token_matches(const unsigned char key[32], const char *cookie, const char *token);

/*
 * Inside a transaction: a new session for a membership; ends OLD (0 for none). The cookie's new value in
 * COOKIE_R. USER_AGENT is kept as a short description ("Firefox on Windows") for the list of own sessions.
 */
enum kith_rc session_open(struct kith_db *db, int64_t membership_id, int64_t old, const char *user_agent,
                          kith_time now, const struct settings *settings,
                          char cookie_r[SESSION_COOKIE_CHARS + 1]);

enum session_end {
    SESSION_END_SIGNED_OUT,
    SESSION_END_ELSEWHERE, /* from the list of own sessions */
    SESSION_END_ACCOUNT    /* disabled, role or password changed */
};
/* Inside a transaction. */
enum kith_rc session_close(struct kith_db *db, int64_t session_id, enum session_end why, kith_time now);
/* All of an account but EXCEPT (0 for none). */
enum kith_rc session_close_all(struct kith_db *db, int64_t account_id, int64_t except, enum session_end why,
                               kith_time now);
/* Inside a transaction: keeps a sentence for the next page. */
enum kith_rc session_flash_set(struct kith_db *db, int64_t session_id, const char *sentence);
/* Its own transaction. */
void session_flash_taken(struct kith_db *db, int64_t session_id);

#endif
