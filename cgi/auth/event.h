/*
 * event.h - the audit of account events. For this layer only.
 */
#ifndef KITH_AUTH_EVENT_H
#define KITH_AUTH_EVENT_H

#include "env.h"

/* Inside a transaction. OBJECT: what was touched, 0 for none. */
enum kith_rc event_write(struct kith_db *db, const struct auth_env *env, const char *action,
                         const char *outcome, int64_t object);
/* The same, by an account that the request does not know yet as signed in. */
enum kith_rc event_write_by(struct kith_db *db, const struct auth_env *env, int64_t account_id,
                            const char *action, const char *outcome, int64_t object);
/* In a transaction of its own: a refusal, whose request writes nothing else. */
enum kith_rc event_refused(struct kith_db *db, const struct auth_env *env, const char *action,
                           int64_t object);

/* For the audit of a record: what a file of earlier records changes is told apart, with the organisation it
 * is for even when nobody acts. */
const char *event_outcome(const struct auth_env *env);
int64_t event_organisation(const struct auth_env *env);

#endif
