/*
 * device.h - browsers that signed in to an account before. For this layer only.
 */
#ifndef KITH_AUTH_DEVICE_H
#define KITH_AUTH_DEVICE_H

#include "env.h"
#include "session.h"

/* Inside a transaction: one more browser of the account; its cookie in TEXT_R. */
enum kith_rc device_add(struct kith_db *db, int64_t account_id, kith_time now,
                        char text_r[SESSION_COOKIE_CHARS + 1]);
/* Inside a transaction: it was used again. */
enum kith_rc device_used(struct kith_db *db, int64_t device_id, kith_time now);
/* Inside a transaction: all of an account. */
enum kith_rc device_forget_all(struct kith_db *db, int64_t account_id);

#endif
