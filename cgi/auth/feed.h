/*
 * feed.h - secret addresses of calendars: rows that act as one membership of an account, for one person.
 *
 * Whether the account may see the person now is part of the look-up: who may not is found like who does not
 * exist.
 */
#ifndef KITH_AUTH_FEED_H
#define KITH_AUTH_FEED_H

#include "env.h"
#include "session.h"
#include "token.h"

#include <kith/feed.h>

enum { FEED_AUDIT_MINUTES = 60 };

/* What one query tells of a secret. Text is in the arena. */
struct feed {
    int64_t id;
    struct session as; /* who reads, as a session that was never opened: id 0, live, owing nothing */
    struct kith_person person;
    kith_time last_used_at;
};

/*
 * The live feed of COMPONENT with that secret, when its account may see SECTION of its person now. KITH_NONE:
 * none, ended, its account or membership switched off or with another role, or nothing to see.
 */
enum kith_found feed_open(struct kith_db *db, struct kith_arena *arena, const char *token,
                          const char *component, enum kith_section section, kith_time now,
                          struct feed *feed_r);
/*
 * Inside a transaction: whether NOW is the first reading of its hour, which stands in the audit.
 * KITH_NOT_FOUND: it is not.
 */
enum kith_rc feed_used(struct kith_db *db, int64_t feed, kith_time now);

/* Inside a transaction each, for ENV's account and membership; see kith_feed_create() and kith_feed_revoke().
 */
enum kith_rc feed_create(struct kith_db *db, const struct auth_env *env, enum kith_role role,
                         const char *component, int64_t person, char token_r[TOKEN_CHARS + 1], int64_t *id_r);
/* ENDED_R: how many there were. */
enum kith_rc feed_revoke(struct kith_db *db, const struct auth_env *env, const char *component,
                         int64_t person, int64_t *ended_r);
/* Inside a transaction: every one of ACCOUNT, because its password is a new one: whoever knew the old may
 * have made them. */
enum kith_rc feed_end_all(struct kith_db *db, int64_t account, kith_time now);
enum kith_found feed_find(struct kith_db *db, const struct auth_env *env, const char *component,
                          int64_t person, struct kith_feed *feed_r);

#endif
