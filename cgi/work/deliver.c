/*
 * deliver.c - one event to one listener at a time.
 *
 * The claim counts the try and is committed before the listener runs, so that a listener that takes the
 * process with it has been counted. Order is that of being due: an event that fails waits, and the others go
 * on.
 */
#include "arena.h"
#include "deadline.h"
#include "enter.h"
#include "log.h"
#include "work.h"

#include <kith/clock.h>

enum { LOOK = 20, SECONDS = 10, GRACE_SECONDS = 5, ABSENT_MINUTES = 2 };

static const struct kith_statement NEXT = {
    .name = "work.delivery_next",
    .sql =
        "SELECT d.event_id, d.listener, e.name, e.person_id, e.object_id, e.actor_id, e.at FROM event_delivery d"
        " JOIN event e ON e.id = d.event_id WHERE d.state = 'waiting' AND d.next_try_at <= ?"
        " ORDER BY d.next_try_at LIMIT 20",
    .params = "t",
    .columns = "issiiit",
    .max_rows = LOOK,
    .scope = KITH_SCOPE_SYSTEM,
};

static const struct kith_statement LOCK = {
    .name = "work.delivery_lock",
    .sql = "SELECT tries FROM event_delivery WHERE event_id = ? AND listener = ? AND state = 'waiting'"
           " AND next_try_at <= ? FOR UPDATE SKIP LOCKED",
    .params = "ist",
    .columns = "i",
};

static const struct kith_statement CLAIM = {
    .name = "work.delivery_claim",
    .sql = "UPDATE event_delivery SET tries = tries + 1, next_try_at = ?, result = NULL"
           " WHERE event_id = ? AND listener = ?",
    .params = "tis",
};

static const struct kith_statement LATER = {
    .name = "work.delivery_later",
    .sql =
        "UPDATE event_delivery SET next_try_at = ? WHERE event_id = ? AND listener = ? AND state = 'waiting'",
    .params = "tis",
};

static const struct kith_statement DONE = {
    .name = "work.delivery_done",
    .sql = "UPDATE event_delivery SET state = 'done', done_at = ?, result = 0"
           " WHERE event_id = ? AND listener = ? AND state = 'waiting' AND tries = ?",
    .params = "tisi",
};

static const struct kith_statement FAILED = {
    .name = "work.delivery_failed",
    .sql = "UPDATE event_delivery SET next_try_at = ?, result = ?"
           " WHERE event_id = ? AND listener = ? AND state = 'waiting' AND tries = ?",
    .params = "tiisi",
};

static const struct kith_statement PARK = {
    .name = "work.delivery_park",
    .sql = "UPDATE event_delivery SET state = 'parked', done_at = ?, result = COALESCE(?, result)"
           " WHERE event_id = ? AND listener = ? AND state = 'waiting'",
    .params = "tiis",
};

/* The administrator is told of the first in an hour. */
static const struct kith_statement PARKED_LATELY = {
    .name = "work.parked_lately",
    .sql = "SELECT COUNT(*) FROM event_delivery WHERE listener = ? AND state = 'parked' AND done_at > ?",
    .params = "st",
    .columns = "i",
};

const struct kith_statement *const deliver_statements[] = {&NEXT,   &LOCK, &CLAIM,         &LATER, &DONE,
                                                           &FAILED, &PARK, &PARKED_LATELY, NULL};

struct delivery {
    struct work *work;
    struct kith_event event;
    const char *name; /* of the listener */
    const struct kith_listener *listener;
    const struct kith_plugin *plugin;
    int64_t tries;
    enum { TAKEN, GIVEN_UP, NOT_OURS } claim;
    enum kith_rc result;
    bool came_back;
};

static enum kith_rc rc_of(enum kith_written written)
{
    return written == KITH_WRITTEN ? KITH_OK : KITH_FAIL;
}

static unsigned seconds_of(const struct kith_listener *listener)
{
    return listener->seconds != 0 ? listener->seconds : SECONDS;
}

static enum kith_rc claim(struct kith_db *db, void *data)
{
    struct delivery *d = data;
    struct kith_rows rows;
    kith_time now = kith_clock_now();
    d->claim = NOT_OURS;
    enum kith_found found =
        kith_select(db, &LOCK, KITH_ARGS(kith_int(d->event.id), kith_text(d->name), kith_instant(now)),
                    d->work->portal->arena, &rows);
    if (found != KITH_FOUND)
        return found == KITH_NONE ? KITH_OK : KITH_FAIL;
    d->tries = kith_cell_int(&rows, 0, 0) + 1;
    if (d->tries > WORK_TRIES_MAX) { /* the process died with it each time */
        d->claim = GIVEN_UP;
        return KITH_OK;
    }
    kith_time until = now + (seconds_of(d->listener) + GRACE_SECONDS) * KITH_SECOND;
    kith_time pause = now + work_pause(d->tries);
    d->claim = TAKEN;
    return rc_of(kith_write(
        db, &CLAIM,
        KITH_ARGS(kith_instant(pause > until ? pause : until), kith_int(d->event.id), kith_text(d->name)),
        NULL, NULL));
}

static enum kith_rc run(struct kith_db *db, void *data)
{
    struct delivery *d = data;
    struct kith_ctx ctx;
    (void)db;
    work_ctx(d->work, &ctx, d->plugin, d->event.person);
    enum kith_rc rc = d->listener->run(&ctx, &d->event);
    ctx_deinit(&ctx);
    return rc;
}

/* In the listener's own transaction. Not ours any more: the claim had ended, and somebody else has it. */
static enum kith_rc mark_done(struct kith_db *db, void *data)
{
    const struct delivery *d = data;
    int64_t rows = 0;
    if (kith_write(db, &DONE,
                   KITH_ARGS(kith_instant(kith_clock_now()), kith_int(d->event.id), kith_text(d->name),
                             kith_int(d->tries)),
                   &rows, NULL) != KITH_WRITTEN)
        return KITH_FAIL;
    return rows == 1 ? KITH_OK : KITH_CONFLICT;
}

static enum kith_rc mark_failed(struct kith_db *db, void *data)
{
    const struct delivery *d = data;
    kith_time now = kith_clock_now();
    if (d->tries >= WORK_TRIES_MAX)
        return rc_of(
            kith_write(db, &PARK,
                       KITH_ARGS(kith_instant(now), d->came_back ? kith_int(d->result) : kith_null(KITH_INT),
                                 kith_int(d->event.id), kith_text(d->name)),
                       NULL, NULL));
    return rc_of(kith_write(db, &FAILED,
                            KITH_ARGS(kith_instant(now + work_pause(d->tries)), kith_int(d->result),
                                      kith_int(d->event.id), kith_text(d->name), kith_int(d->tries)),
                            NULL, NULL));
}

static enum kith_rc wait_for_plugin(struct kith_db *db, void *data)
{
    const struct delivery *d = data;
    return rc_of(kith_write(db, &LATER,
                            KITH_ARGS(kith_instant(kith_clock_now() + ABSENT_MINUTES * KITH_MINUTE),
                                      kith_int(d->event.id), kith_text(d->name)),
                            NULL, NULL));
}

static void tell_parked(const struct delivery *d)
{
    const struct portal *portal = d->work->portal;
    struct kith_rows rows;
    log_event(LOG_LEVEL_ERROR, "event.parked", "listener=%s event_id=%lld", d->name, (long long)d->event.id);
    if (kith_select(portal->db, &PARKED_LATELY,
                    KITH_ARGS(kith_text(d->name), kith_instant(kith_clock_now() - KITH_HOUR)), portal->arena,
                    &rows) != KITH_FOUND ||
        kith_cell_int(&rows, 0, 0) != 1)
        return;
    host_tell(
        portal->db, portal->settings,
        kith_printf(portal->arena, "%s: %s could not take an event", portal->settings->site_name, d->name),
        kith_printf(portal->arena,
                    "An event was handed to \"%s\" five times without success, and is put aside.\n"
                    "Everything else goes on.\n\n"
                    "What to do: look in the log for this name. When the fault is mended, see\n"
                    "kithctl event list, and try again with kithctl event retry %lld\n",
                    d->name, (long long)d->event.id));
}

/* False: the database does not answer. */
static bool deliver_one(struct delivery *d)
{
    struct kith_db *db = d->work->portal->db;
    if (d->listener == NULL)
        return db_transaction(db, wait_for_plugin, d, NULL, NULL) == KITH_OK;
    if (db_transaction(db, claim, d, NULL, NULL) != KITH_OK)
        return false;
    if (d->claim == NOT_OURS)
        return true;
    if (d->claim == TAKEN) {
        deadline_set(seconds_of(d->listener));
        d->result = db_transaction(db, run, d, mark_done, d);
        deadline_set(0);
        d->came_back = true;
        if (d->result == KITH_OK)
            return true;
        log_event(LOG_LEVEL_WARN, "event.failed", "listener=%s event_id=%lld tries=%lld rc=%d", d->name,
                  (long long)d->event.id, (long long)d->tries, (int)d->result);
    }
    if (db_is_down(db) || db_transaction(db, mark_failed, d, NULL, NULL) != KITH_OK)
        return false;
    if (d->tries >= WORK_TRIES_MAX)
        tell_parked(d);
    return true;
}

enum work_step work_deliver(struct work *work)
{
    struct kith_rows rows;
    arena_reset(work->portal->arena);
    switch (kith_select(work->portal->db, &NEXT, KITH_ARGS(kith_instant(kith_clock_now())),
                        work->portal->arena, &rows)) {
    case KITH_FOUND:
        break;
    case KITH_NONE:
        return WORK_NOTHING;
    default:
        return WORK_DOWN;
    }
    for (size_t i = 0; i < rows.count; i++) {
        struct delivery d = {.work = work,
                             .event = {.id = kith_cell_int(&rows, i, 0),
                                       .name = kith_cell_text(&rows, i, 2),
                                       .person = kith_cell_int(&rows, i, 3),
                                       .object = kith_cell_int(&rows, i, 4),
                                       .actor = kith_cell_int(&rows, i, 5),
                                       .at = kith_cell_time(&rows, i, 6)},
                             .name = kith_cell_text(&rows, i, 1)};
        d.listener = registry_listener(work->portal->registry, d.name, &d.plugin);
        if (work->stop != NULL && work->stop(work))
            break;
        if (!deliver_one(&d))
            return WORK_DOWN;
    }
    return WORK_DID;
}
