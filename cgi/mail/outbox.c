/*
 * outbox.c - rows of mail: written, claimed, done.
 *
 * Does not send: sender.c does, in a program of its own.
 */
#include "outbox.h"

#include "queue.h"

#include <kith/arena.h>

static const struct kith_statement OUTBOX_ADD = {
    .name = "mail.add",
    .sql = "INSERT INTO outbox (message_id, to_address, subject, body, language, secret, not_after, state,"
           " next_try_at, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?)",
    .params = "ussssottt",
};

/* The lock skips what another sender is claiming at this moment; the claim itself is next_try_at. */
static const struct kith_statement QUEUE_NEXT = {
    .name = "mail.next",
    .sql = "SELECT id, message_id, to_address, subject, body, language, secret, tries, created_at,"
           " COALESCE(not_after < ?, 0)"
           " FROM outbox WHERE state = 'waiting' AND next_try_at <= ? ORDER BY next_try_at LIMIT 1"
           " FOR UPDATE SKIP LOCKED",
    .params = "tt",
    .columns = "iussssoito",
};

static const struct kith_statement QUEUE_CLAIM = {
    .name = "mail.claim",
    .sql = "UPDATE outbox SET tries = tries + 1, next_try_at = ? WHERE id = ?",
    .params = "ti",
};

static const struct kith_statement QUEUE_DONE = {
    .name = "mail.done",
    .sql = "UPDATE outbox SET state = ?, done_at = ?, error_code = ?, body = IF(secret, '', body)"
           " WHERE id = ? AND state = 'waiting'",
    .params = "stii",
};

static const struct kith_statement QUEUE_AGAIN = {
    .name = "mail.again",
    .sql =
        "UPDATE outbox SET next_try_at = ?, error_code = ? WHERE id = ? AND state = 'waiting' AND tries = ?",
    .params = "tiii",
};

static const struct kith_statement QUEUE_PUT_BACK = {
    .name = "mail.put_back",
    .sql =
        "UPDATE outbox SET next_try_at = ?, tries = tries - 1 WHERE id = ? AND state = 'waiting' AND tries = ?",
    .params = "tii",
};

const struct kith_statement *const mail_statements[] = {
    &OUTBOX_ADD, &QUEUE_NEXT, &QUEUE_CLAIM, &QUEUE_DONE, &QUEUE_AGAIN, &QUEUE_PUT_BACK, NULL,
};

static enum kith_rc rc_of(enum kith_written written)
{
    return written == KITH_WRITTEN ? KITH_OK : KITH_FAIL;
}

enum kith_rc outbox_add(struct kith_db *db, const struct outbox_mail *mail, kith_time now)
{
    return rc_of(
        kith_write(db, &OUTBOX_ADD,
                   KITH_ARGS(kith_id(kith_id_new()), kith_text(mail->to), kith_text(mail->subject),
                             kith_text(mail->text), kith_text(mail->language), kith_bool(mail->secret),
                             kith_instant(mail->not_after), kith_instant(now), kith_instant(now)),
                   NULL, NULL));
}

struct claim {
    struct kith_arena *arena;
    kith_time now;
    unsigned lease_seconds;
    struct queue_mail *mail;
    enum kith_found found;
    bool dropped;
};

static enum kith_rc done(struct kith_db *db, int64_t id, const char *state, int code, kith_time now)
{
    return rc_of(kith_write(db, &QUEUE_DONE,
                            KITH_ARGS(kith_text(state), kith_instant(now),
                                      code != 0 ? kith_int(code) : kith_null(KITH_INT), kith_int(id)),
                            NULL, NULL));
}

static enum kith_rc claim_one(struct kith_db *db, void *data)
{
    struct claim *claim = data;
    struct kith_rows rows;
    claim->dropped = false;
    claim->found = kith_select(db, &QUEUE_NEXT, KITH_ARGS(kith_instant(claim->now), kith_instant(claim->now)),
                               claim->arena, &rows);
    if (claim->found == KITH_NONE)
        return KITH_OK;
    if (claim->found == KITH_ERROR)
        return KITH_FAIL;
    struct queue_mail *mail = claim->mail;
    *mail = (struct queue_mail){
        .id = kith_cell_int(&rows, 0, 0),
        .message_id = kith_cell_id(&rows, 0, 1),
        .to = kith_cell_text(&rows, 0, 2),
        .subject = kith_cell_text(&rows, 0, 3),
        .text = kith_cell_text(&rows, 0, 4),
        .language = kith_cell_text(&rows, 0, 5),
        .secret = kith_cell_bool(&rows, 0, 6),
        .tries = (int)kith_cell_int(&rows, 0, 7) + 1,
        .created_at = kith_cell_time(&rows, 0, 8),
    };
    if (kith_cell_bool(&rows, 0, 9)) {
        claim->dropped = true;
        return done(db, mail->id, "dropped", 0, claim->now);
    }
    if (mail->tries > QUEUE_TRIES_MAX) { /* its sender died each time */
        claim->dropped = true;
        return done(db, mail->id, "parked", 0, claim->now);
    }
    kith_time until = claim->now + claim->lease_seconds * KITH_SECOND;
    return rc_of(
        kith_write(db, &QUEUE_CLAIM, KITH_ARGS(kith_instant(until), kith_int(mail->id)), NULL, NULL));
}

enum kith_found queue_claim(struct kith_db *db, struct kith_arena *arena, kith_time now,
                            unsigned lease_seconds, struct queue_mail *mail_r)
{
    struct claim claim = {.arena = arena, .now = now, .lease_seconds = lease_seconds, .mail = mail_r};
    do {
        if (db_transaction(db, claim_one, &claim, NULL, NULL) != KITH_OK)
            return KITH_ERROR;
    } while (claim.dropped);
    return claim.found;
}

struct outcome {
    const struct queue_mail *mail;
    kith_time now;
    int code;
};

static enum kith_rc write_sent(struct kith_db *db, void *data)
{
    const struct outcome *o = data;
    return done(db, o->mail->id, "sent", 0, o->now);
}

static enum kith_rc write_failed(struct kith_db *db, void *data)
{
    const struct outcome *o = data;
    if (o->mail->tries >= QUEUE_TRIES_MAX)
        return done(db, o->mail->id, "parked", o->code, o->now);
    kith_time pause = KITH_MINUTE;
    for (int i = 1; i < o->mail->tries && pause < 6 * KITH_HOUR; i++)
        pause *= 2;
    if (pause > 6 * KITH_HOUR)
        pause = 6 * KITH_HOUR;
    return rc_of(kith_write(db, &QUEUE_AGAIN,
                            KITH_ARGS(kith_instant(o->now + pause), kith_int(o->code), kith_int(o->mail->id),
                                      kith_int(o->mail->tries)),
                            NULL, NULL));
}

static enum kith_rc write_put_back(struct kith_db *db, void *data)
{
    const struct outcome *o = data;
    return rc_of(kith_write(db, &QUEUE_PUT_BACK,
                            KITH_ARGS(kith_instant(o->now), kith_int(o->mail->id), kith_int(o->mail->tries)),
                            NULL, NULL));
}

enum kith_rc queue_sent(struct kith_db *db, const struct queue_mail *mail, kith_time now)
{
    struct outcome o = {.mail = mail, .now = now};
    return db_transaction(db, write_sent, &o, NULL, NULL);
}

enum kith_rc queue_failed(struct kith_db *db, const struct queue_mail *mail, int code, kith_time now)
{
    struct outcome o = {.mail = mail, .now = now, .code = code};
    return db_transaction(db, write_failed, &o, NULL, NULL);
}

enum kith_rc queue_put_back(struct kith_db *db, const struct queue_mail *mail, kith_time now)
{
    struct outcome o = {.mail = mail, .now = now};
    return db_transaction(db, write_put_back, &o, NULL, NULL);
}
