/*
 * family.h - accounts of people and of their family and friends, invited by those who look after a circle.
 */
#ifndef KITH_AUTH_FAMILY_H
#define KITH_AUTH_FAMILY_H

#include "env.h"

enum { FAMILY_INVITES_AN_HOUR = 20 /* by somebody of role 'person' */ };

/* See kith_invite_family(). THROTTLED: whoever acts may invite so many an hour only; RETRY_AFTER_R in
 * seconds. */
enum kith_rc family_invite(struct kith_db *db, const struct auth_env *env, const char *email,
                           const char *name, bool throttled, int64_t *account_r, unsigned *retry_after_r);

#endif
