/*
 * letter.h - the words of our own mails: short, plain, who sent it, what to do, and what when you did not
 * ask.
 *
 * Sending is the outbox's business. Sentences are English with KITH_N() marks; a translation goes through TR.
 */
#ifndef KITH_MAIL_LETTER_H
#define KITH_MAIL_LETTER_H

#include <kith/arena.h>

/* SENTENCE in LANGUAGE, or SENTENCE itself. The result outlives the mail's making. */
typedef const char *(*letter_tr_fn)(const char *language, const char *sentence);

struct letter_facts {
    const char *site_name;
    const char *site_url;     /* without a slash at the end */
    const char *contact;      /* whom to ask; "" for none */
    const char *name;         /* whom we write to */
    const char *organisation; /* who invited; "" for none */
    const char *token;        /* of the link */
    const char *until;        /* when the link ends, in words */
    const char *language;
    letter_tr_fn tr; /* NULL: English */
};

struct letter {
    const char *subject;
    const char *text;
};

struct letter letter_invitation(struct kith_arena *arena, const struct letter_facts *facts);
/* To somebody who has an account already: there is a new place to act for, once they accept. */
struct letter letter_invitation_known(struct kith_arena *arena, const struct letter_facts *facts);
struct letter letter_reset(struct kith_arena *arena, const struct letter_facts *facts);
struct letter letter_password_changed(struct kith_arena *arena, const struct letter_facts *facts);
/* To the address that an account had, without the one it has now: it may be a stranger's. */
struct letter letter_address_old(struct kith_arena *arena, const struct letter_facts *facts);
struct letter letter_address_new(struct kith_arena *arena, const struct letter_facts *facts);
struct letter letter_factor_removed(struct kith_arena *arena, const struct letter_facts *facts);
/* To family who have an account already: somebody has let them see something. */
struct letter letter_welcome(struct kith_arena *arena, const struct letter_facts *facts);
/* There is something to read at PATH: SUBJECT and SENTENCE are ours, and say nothing of it. */
struct letter letter_notice(struct kith_arena *arena, const struct letter_facts *facts, const char *subject,
                            const char *sentence, const char *path);

/* To somebody who asked who looked at a record: that there is an answer, and nothing of it. */
struct letter letter_answered(struct kith_arena *arena, const struct letter_facts *facts);

#endif
