/*
 * sender.h - one message out of the house: by SMTP, or as a file in a folder. The only layer that knows
 * libcurl.
 */
#ifndef KITH_MAIL_SENDER_H
#define KITH_MAIL_SENDER_H

#include "queue.h"
#include "settings.h"

struct sender;

/* Reads the mail server's password. NULL with ERROR. STOP_FD becomes readable when it must stop; -1 for none.
 */
struct sender *sender_create(const struct settings *settings, int stop_fd, char *error, size_t error_size);
void sender_destroy(struct sender **sender);

/*
 * 0: it is out. More than 0: it is not; see outbox.error_code (the mail server's reply, or 1000 plus
 * libcurl's code, or 2000 plus errno of the folder, or 3000). -1: asked to stop; nobody knows, so it is sent
 * again.
 */
int sender_send(struct sender *sender, const struct queue_mail *mail);

#endif
