/*
 * purge.h - rows whose time is over: ended sessions, old links, kept forms, form keys, counters, browsers,
 * sent mail.
 */
#ifndef KITH_AUTH_PURGE_H
#define KITH_AUTH_PURGE_H

#include "conn.h"

enum {
    PURGE_BATCH = 500 /* rows of one transaction, so that nobody waits for it */
};

/*
 * One batch of each kind, each in its own transaction. KITH_OK: MORE_R says whether there may be more.
 * KITH_FAIL: logged.
 */
enum kith_rc purge_expired(struct kith_db *db, const struct settings *settings, kith_time now, bool *more_r);

#endif
