/*
 * outbox.h - mail to be sent, as rows written in the transaction of what they tell of.
 *
 * kith-jobs sends them (sender.c), at least once, with a growing pause after a failure, and parks one
 * after 10. A body that carries a secret link is wiped once sent or parked.
 */
#ifndef KITH_MAIL_OUTBOX_H
#define KITH_MAIL_OUTBOX_H

#include "conn.h"

struct outbox_mail {
    const char *to; /* one address */
    const char *subject;
    const char *text;     /* plain text, UTF-8 */
    const char *language; /* Content-Language */
    bool secret;          /* wipe after sending */
    kith_time not_after;  /* KITH_TIME_NONE: no end; else dropped when not sent by then */
};

/* Inside a transaction. */
enum kith_rc outbox_add(struct kith_db *db, const struct outbox_mail *mail, kith_time now);

/* Every statement of this layer, for the tests and the doctor. NULL-terminated. */
extern const struct kith_statement *const mail_statements[];

#endif
