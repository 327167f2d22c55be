/*
 * family.h - accounts of people and of their family and friends, invited by those who look after a circle.
 */
#ifndef KITH_AUTH_FAMILY_H
#define KITH_AUTH_FAMILY_H

#include "env.h"

#include <kith/people.h>

enum { FAMILY_INVITES_AN_HOUR = 20 /* by somebody of role 'person' */ };

enum family_mail {
    FAMILY_QUIET,    /* no mail now: an import whose maker did not want any */
    FAMILY_MAILED,   /* by an office */
    FAMILY_THROTTLED /* by somebody of role 'person', who may invite so many an hour only */
};
/* See kith_invite_family(). RETRY_AFTER_R in seconds, with KITH_TOO_MANY. */
enum kith_rc family_invite(struct kith_db *db, const struct auth_env *env, const char *email,
                           const char *name, enum family_mail how, int64_t *account_r,
                           unsigned *retry_after_r);

/* See kith_invited() and kith_invite_again(). SOURCE is the plugin that links them. */
enum kith_found family_linked(struct kith_db *db, struct kith_arena *arena, const char *source,
                              const struct kith_invited **invited_r, size_t *count_r);
enum kith_rc family_invite_again(struct kith_db *db, const struct auth_env *env, const char *source,
                                 int64_t account, const char *name, enum family_mail how,
                                 unsigned *retry_after_r);

#endif
