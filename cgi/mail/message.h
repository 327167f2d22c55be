/*
 * message.h - a mail as bytes: RFC 5322 with MIME, lines ended by CR LF.
 */
#ifndef KITH_MAIL_MESSAGE_H
#define KITH_MAIL_MESSAGE_H

#include "buf.h"

#include <kith/types.h>

struct message {
    const char *from_name; /* any UTF-8; "" for none */
    const char *from_address;
    const char *to_address;
    const char *subject;    /* any UTF-8 */
    const char *text;       /* UTF-8, lines ended by LF */
    const char *language;   /* "en"; "" for none */
    const char *message_id; /* left part of the Message-ID */
    kith_time date;
};

/*
 * Adds the whole message to OUT. Plain ASCII goes as it is, anything else quoted-printable. False when an
 * address could not stand in a header or an envelope (blank, control character, <, >, more than one @):
 * nothing is added.
 */
bool message_write(struct buf *out, const struct message *message);
/* An address that may stand in a header and an envelope. */
bool message_address_ok(const char *address);

#endif
