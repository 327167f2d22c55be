/*
 * account.h - accounts and the memberships they act in.
 *
 * An account is one person who signs in; a membership is a role, for an organisation or as oneself. An
 * organisation's office looks after memberships: it invites, changes the role, disables, enables. It never
 * touches what another organisation gave. Only the administrator's command disables a whole account.
 * Everything that changes something here writes the audit and ends the sessions it must, in the transaction
 * it is called in.
 */
#ifndef KITH_AUTH_ACCOUNT_H
#define KITH_AUTH_ACCOUNT_H

#include "env.h"
#include "link.h"
#include "organisation.h"
#include "password.h"
#include "session.h"

enum account_state {
    ACCOUNT_INVITED, /* the invitation was not accepted yet */
    ACCOUNT_ACTIVE,
    ACCOUNT_DISABLED /* the membership, or the whole account */
};

/* Names as the database and kithctl have them: "worker", "invited". NULL / false when there is none. */
const char *account_role_name(enum kith_role role);
bool account_role_parse(const char *name, enum kith_role *role_r);
const char *account_state_name(enum account_state state);
/* The role in words for pages, marked for translation: "Care worker". */
const char *account_role_title(enum kith_role role);
/* The roles that an organisation of that kind may give: KITH_ROLE_BIT()s. */
unsigned account_roles_of(enum organisation_kind kind);
/* Lower-cased and trimmed copy; NULL when it is not one e-mail address of at most 254 bytes. */
const char *account_email(struct kith_arena *arena, const char *typed);

/* ---- Lists of an organisation's office ---- */

/* One membership that an organisation looks after, with its account. The id in the URL is the membership's.
 */
struct account_item {
    struct kith_id id;
    int64_t membership_id;
    int64_t account_id;
    const char *name; /* until the invitation is accepted: what the inviter typed */
    const char *email;
    enum kith_role role;
    const char *council_function; /* "case", ...; "" for none */
    enum account_state state;
    kith_time created_at;
    kith_time last_sign_in_at;   /* in this membership; KITH_TIME_NONE: never */
    int64_t version;             /* of the membership: hand it back with a change */
    enum organisation_kind kind; /* of the organisation */
    bool shared;                 /* another organisation looks after the same account too */
};

/*
 * By name, SEARCH ("" for all) anywhere in name or e-mail address; LIMIT rows (at most 201) from OFFSET.
 * KITH_NONE: no row.
 */
enum kith_found account_list(struct kith_db *db, struct kith_arena *arena, int64_t organisation_id,
                             const char *search, int64_t offset, int64_t limit,
                             const struct account_item **items_r, size_t *count_r);
/* KITH_NONE: none of that id that this organisation looks after. */
enum kith_found account_get(struct kith_db *db, struct kith_arena *arena, int64_t organisation_id,
                            struct kith_id id, struct account_item *item_r);

/* ---- Changes, each inside a transaction ---- */

struct account_new {
    const char *email;
    const char *name;
    enum kith_role role;
    const char *council_function; /* NULL or "" for none; an officer's, or "records" for a coordinator */
    int64_t organisation_id;      /* who invites and looks after it; 0: nobody (kithctl, a person) */
    const char *language;         /* NULL: the first of the settings */
};

/*
 * Invites: a link is mailed, and the membership begins when it is accepted. An address not known yet gets an
 * account too, whose password is chosen then; the inviter cannot tell the difference. ID_R: the membership's.
 * KITH_CONFLICT: this organisation has given that role to that address already.
 * KITH_FORBIDDEN: not a role for such an organisation.
 */
/*
 * Functions decide what an officer may read, so nobody gives more than they have: care and support planning
 * ("case") reads everything and gives every function, the others only their own. The administrator gives all.
 */
bool account_may_give(const struct auth_env *env, const char *council_function);
enum kith_rc account_invite(struct kith_db *db, const struct auth_env *env, const struct account_new *account,
                            struct kith_id *id_r);
/* The same, and gives the account. MAILED false: nobody is told yet; account_invite_again() does it later. */
enum kith_rc account_enter(struct kith_db *db, const struct auth_env *env, const struct account_new *account,
                           bool mailed, struct kith_id *id_r, int64_t *account_r);
/* Counts an invitation to EMAIL, in its own transaction, before it is made or sent again. KITH_TOO_MANY with
 * RETRY_AFTER_R in seconds; by who invites, and by organisation and address. */
enum kith_rc account_invite_allowed(struct kith_db *db, const struct auth_env *env, const char *email,
                                    unsigned *retry_after_r);
/*
 * Inside a transaction: ACCOUNT_ID, who has shown that the account is theirs, accepts the invitation of
 * TOKEN. KITH_NOT_FOUND: the link does not work, or is another's.
 */
enum kith_rc account_accept(struct kith_db *db, const struct auth_env *env, const char *token,
                            int64_t account_id);
/* As above, but active at once with that password hash (password_make()) and no mail: kithctl and tests. */
enum kith_rc account_create(struct kith_db *db, const struct auth_env *env, const struct account_new *account,
                            const char *password_hash, struct kith_id *id_r);
/* A new link, which voids the older. KITH_CONFLICT: accepted meanwhile. */
enum kith_rc account_invite_again(struct kith_db *db, const struct auth_env *env, struct kith_id id);

/*
 * Of a membership that env->organisation_id looks after, else KITH_NOT_FOUND. VERSION as read; KITH_CONFLICT
 * when somebody was first. KITH_FORBIDDEN for one's own account (nobody locks themselves out) and roles that
 * the organisation may not give. KITH_INVALID: they have that role in a second membership already. Sessions
 * in that membership end at once.
 */
enum kith_rc account_set_role(struct kith_db *db, const struct auth_env *env, struct kith_id id,
                              int64_t version, enum kith_role role, const char *council_function);
/*
 * Inside a transaction: the work telephone of a worker of env->organisation_id; "" for none, at most
 * ACCOUNT_PHONE_MAX characters. Audited when it changes, without the number. KITH_NOT_FOUND: no worker of
 * theirs.
 */
enum { ACCOUNT_PHONE_MAX = 30 };
enum kith_rc account_set_phone(struct kith_db *db, const struct auth_env *env, int64_t account,
                               const char *phone);
enum kith_rc account_disable(struct kith_db *db, const struct auth_env *env, struct kith_id id,
                             int64_t version);
enum kith_rc account_enable(struct kith_db *db, const struct auth_env *env, struct kith_id id,
                            int64_t version);
/*
 * All sessions of the account that act for this organisation: for a lost phone. Those that act for another
 * are left alone, and could switch back here: whoever must be kept out is disabled.
 */
/*
 * Inside a transaction: takes the second step off somebody who has lost their app and their recovery codes,
 * and mails them. KITH_FORBIDDEN when another organisation relies on the account too: then the administrator
 * does it. KITH_CONFLICT unless they act for this one: not while invited, nor switched off.
 */
enum kith_rc account_factor_remove(struct kith_db *db, const struct auth_env *env, struct kith_id id);
enum kith_rc account_end_sessions(struct kith_db *db, const struct auth_env *env, struct kith_id id);

/* The administrator's: the whole account, by e-mail address. KITH_NOT_FOUND, KITH_CONFLICT when it is so
 * already. */
enum kith_rc account_admin_disable(struct kith_db *db, const struct auth_env *env, const char *email);
enum kith_rc account_admin_enable(struct kith_db *db, const struct auth_env *env, const char *email);
/* Sets a password hash and ends all sessions; an account that had none accepts its invitations by it. */
enum kith_rc account_admin_password(struct kith_db *db, const struct auth_env *env, const char *email,
                                    const char *password_hash);

/*
 * The name, as shown everywhere, also beside what was written before; of 1 to 200 bytes, else KITH_INVALID.
 * KITH_NOT_FOUND: no such account.
 */
enum kith_rc account_admin_rename(struct kith_db *db, const struct auth_env *env, const char *email,
                                  const char *name);
/*
 * From now on signs in and gets mail with NEW_EMAIL, for which the administrator vouches. All sessions end
 * and links that were mailed work no more; both addresses are told, and invitations go out again, to the new
 * one. KITH_INVALID: not an address. KITH_CONFLICT: another account has it. KITH_NOT_FOUND: no account of
 * EMAIL.
 */
enum kith_rc account_admin_email(struct kith_db *db, const struct auth_env *env, const char *email,
                                 const char *new_email);

/* The account of an address, for kithctl. KITH_NONE: there is none. */
enum kith_found account_find(struct kith_db *db, struct kith_arena *arena, const char *email, int64_t *id_r);

/* Every membership of every account, by organisation and name, for kithctl; LIMIT at most 201. */
struct account_line {
    const char *email, *name, *organisation; /* "" for none */
    enum kith_role role;
    enum account_state state;
    kith_time last_sign_in_at;
};
enum kith_found account_admin_list(struct kith_db *db, struct kith_arena *arena, int64_t offset,
                                   int64_t limit, const struct account_line **items_r, size_t *count_r);

/* ---- Passwords ---- */

/*
 * Somebody asks for a reset link by e-mail address. Inside a transaction; looks and takes the same for an
 * unknown address, to which nothing is sent. KITH_OK whatever the address is; at most 3 links in a quarter of
 * an hour go to one address. Call throttle first: KITH_TOO_MANY is by network address only. RETRY_AFTER_R in
 * seconds.
 */
enum kith_rc account_reset_allowed(struct kith_db *db, const struct auth_env *env, const char *email,
                                   bool *send_r, unsigned *retry_after_r); /* its own transaction */
enum kith_rc account_reset_ask(struct kith_db *db, const struct auth_env *env, const char *email, bool send);

/*
 * Takes up an invitation or a reset: inside a transaction uses the link, sets the hash (password_make()
 * before), accepts what the invitation is to, ends all the account's sessions, clears its throttle, and mails
 * a notice after a reset. DEVICE_R is a value for the device cookie (sign_in.h), so that whoever keeps
 * guessing this account's password cannot keep its owner from signing in next. KITH_NOT_FOUND: the link does
 * not work; an invitation also when the account has a password already (account_accept()).
 */
enum kith_rc account_link_password(struct kith_db *db, const struct auth_env *env, enum link_purpose purpose,
                                   const char *token, const char *password_hash,
                                   char device_r[SESSION_COOKIE_CHARS + 1]);

/*
 * Checks the current password of the acting account; its own transaction; throttled. KITH_OK, KITH_INVALID
 * (wrong), KITH_TOO_MANY, KITH_BUSY, KITH_FAIL.
 */
enum kith_rc account_password_check(struct kith_db *db, const struct auth_env *env, const char *password,
                                    unsigned *retry_after_r);
/* Inside a transaction: sets the acting account's hash, ends all its other sessions, voids links, mails a
 * notice. KITH_FORBIDDEN: SESSION_ID was ended meanwhile. */
enum kith_rc account_password_change(struct kith_db *db, const struct auth_env *env, int64_t session_id,
                                     const char *password_hash);

/* ---- One's own ---- */

/* Inside a transaction. TEXT_SIZE 0 to 2; LANGUAGE must be one of the settings, else KITH_INVALID. */
enum kith_rc account_set_preferences(struct kith_db *db, const struct auth_env *env, const char *language,
                                     int text_size);

struct account_membership {
    struct kith_id id;
    int64_t membership_id;
    enum kith_role role;
    const char *organisation_name; /* "" for none */
};
/* Those the account may act in. */
enum kith_found account_memberships(struct kith_db *db, struct kith_arena *arena, int64_t account_id,
                                    const struct account_membership **items_r, size_t *count_r);
/*
 * Whose records the account may read as family, or as that person: their names, "A, B and others"; NULL when
 * there is none. Only of whom it may read any section, beside what a bar keeps from it. OWN_R: one of them is
 * its own.
 */
enum kith_found account_reads(struct kith_db *db, struct kith_arena *arena, int64_t account_id, kith_time now,
                              const char **names_r, bool *own_r);
/*
 * Inside a transaction: from now on acts in another membership of its own, in a new session that replaces
 * SESSION_ID and keeps its absolute limit. KITH_NOT_FOUND: not one of its own, or not active.
 */
enum kith_rc account_switch(struct kith_db *db, const struct auth_env *env, int64_t session_id,
                            struct kith_id membership, char cookie_r[SESSION_COOKIE_CHARS + 1]);

struct account_session {
    struct kith_id id;
    const char *browser; /* "Firefox on Windows" */
    kith_time started_at, seen_at;
    bool current;
};
/* Live ones, newest first, at most 100. */
enum kith_found account_sessions(struct kith_db *db, const struct auth_env *env, int64_t session_id,
                                 const struct account_session **items_r, size_t *count_r);
/* Inside a transaction: ends one of one's own. KITH_NOT_FOUND when it is not, or ended already. */
enum kith_rc account_session_end(struct kith_db *db, const struct auth_env *env, struct kith_id id);
/* Inside a transaction: all but SESSION_ID. */
enum kith_rc account_sessions_end_others(struct kith_db *db, const struct auth_env *env, int64_t session_id);

/* Every statement of this layer, for the tests and the doctor. NULL-terminated. */
extern const struct kith_statement *const auth_statements[];

#endif
