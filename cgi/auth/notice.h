/*
 * notice.h - mails that say that there is something to see, and nothing of it.
 */
#ifndef KITH_AUTH_NOTICE_H
#define KITH_AUTH_NOTICE_H

#include "env.h"

enum { NOTICE_DAYS = 90 /* that a key is remembered */ };

/* See kith_notify(). PATH has been looked at. */
enum kith_rc notice_send(struct kith_db *db, const struct auth_env *env, int64_t account, const char *subject,
                         const char *sentence, const char *path, const char *once);

#endif
