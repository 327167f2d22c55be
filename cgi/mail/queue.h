/*
 * queue.h - the outbox from the sender's side: claim one, send it, say what came of it.
 *
 * A claim is a lease: whoever dies with one in hand leaves it to the next when the lease ends, so that mail
 * is sent at least once and never lost. Every call is a transaction of its own.
 */
#ifndef KITH_MAIL_QUEUE_H
#define KITH_MAIL_QUEUE_H

#include "conn.h"

enum {
    QUEUE_TRIES_MAX = 10,     /* then it is parked */
    QUEUE_LEASE_SECONDS = 120 /* longer than any sending takes */
};

struct queue_mail {
    int64_t id;
    struct kith_id message_id;
    const char *to;
    const char *subject;
    const char *text;
    const char *language;
    bool secret;
    int tries; /* this one included */
    kith_time created_at;
};

/*
 * The next that is due, claimed until NOW plus LEASE_SECONDS. Those past their not_after are dropped on the
 * way. KITH_NONE: nothing is due.
 */
enum kith_found queue_claim(struct kith_db *db, struct kith_arena *arena, kith_time now,
                            unsigned lease_seconds, struct queue_mail *mail_r);
/* It was sent. Wipes a secret body. */
enum kith_rc queue_sent(struct kith_db *db, const struct queue_mail *mail, kith_time now);
/* It was not: again after a pause that doubles from a minute to six hours; parked after QUEUE_TRIES_MAX.
 * CODE: see outbox.error_code. */
enum kith_rc queue_failed(struct kith_db *db, const struct queue_mail *mail, int code, kith_time now);
/* Nobody tried (asked to stop): due again at once, and the try does not count. */
enum kith_rc queue_put_back(struct kith_db *db, const struct queue_mail *mail, kith_time now);

#endif
