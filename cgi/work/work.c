/*
 * work.c - what is to be done, and the context it is done in.
 *
 * Does not deliver (deliver.c) and does not run jobs (job.c).
 */
#include "work.h"
#include "arena.h"
#include "language.h"
#include "log.h"
#include "text.h"

#include <kith/clock.h>

#include <string.h>

enum { LISTENERS_MOST = 1000, DELIVERY_DAYS = 30, RUN_DAYS = 90, BATCH = 500 };

static const struct kith_statement LISTENERS = {
    .name = "work.listeners",
    .sql = "SELECT l.name, l.event, l.component, COALESCE(p.enabled, 0) FROM event_listener l"
           " LEFT JOIN plugin p ON p.name = l.component ORDER BY l.name LIMIT 1000",
    .params = "",
    .columns = "ssso",
    .max_rows = LISTENERS_MOST,
};

static const struct kith_statement LISTENER_SET = {
    .name = "work.listener_set",
    .sql = "INSERT INTO event_listener (name, event, component, since) VALUES (?, ?, ?, ?)"
           " ON DUPLICATE KEY UPDATE event = VALUES(event), component = VALUES(component)",
    .params = "ssst",
    .scope = KITH_SCOPE_SYSTEM,
};

static const struct kith_statement LISTENER_END = {
    .name = "work.listener_end",
    .sql = "DELETE FROM event_listener WHERE name = ?",
    .params = "s",
};

static const struct kith_statement JOB_SET = {
    .name = "work.job_set",
    .sql = "INSERT IGNORE INTO job (name, due_at, next_try_at) VALUES (?, ?, ?)",
    .params = "stt",
};

static const struct kith_statement PURGE_DELIVERY = {
    .name = "work.purge_delivery",
    .sql = "DELETE FROM event_delivery WHERE state = 'done' AND done_at < ? ORDER BY done_at LIMIT 500",
    .params = "t",
    .scope = KITH_SCOPE_SYSTEM,
};

/* What nobody waits for any more. */
static const struct kith_statement PURGE_EVENT = {
    .name = "work.purge_event",
    .sql =
        "DELETE FROM event WHERE at < ? AND NOT EXISTS (SELECT 1 FROM event_delivery d WHERE d.event_id = event.id)"
        " ORDER BY at LIMIT 500",
    .params = "t",
    .scope = KITH_SCOPE_SYSTEM,
};

static const struct kith_statement PURGE_RUN = {
    .name = "work.purge_run",
    .sql = "DELETE FROM job_run WHERE started_at < ? ORDER BY started_at LIMIT 500",
    .params = "t",
};

const struct kith_statement *const work_statements[] = {
    &LISTENERS, &LISTENER_SET, &LISTENER_END, &JOB_SET, &PURGE_DELIVERY, &PURGE_EVENT, &PURGE_RUN, NULL,
};

static void add_job(struct work *work, const struct work_job *job)
{
    struct work_job *more = kith_alloc_array(work->arena, work->n_jobs + 1, sizeof *more);
    if (work->n_jobs > 0)
        memcpy(more, work->jobs, work->n_jobs * sizeof *more);
    more[work->n_jobs++] = *job;
    work->jobs = more;
}

static void add_jobs_of(struct work *work, const struct kith_plugin *plugin)
{
    enum { SECONDS = 60, INDICATOR_SECONDS = 300 };
    for (const struct kith_job *job = plugin->jobs; job != NULL && job->name != NULL; job++)
        add_job(work, &(struct work_job){.name = job->name,
                                         .title = job->title,
                                         .plugin = plugin,
                                         .schedule = {job->minutes, job->at},
                                         .seconds = job->seconds != 0 ? job->seconds : SECONDS,
                                         .job = job});
    const struct kith_indicator *indicator = plugin->indicators;
    for (; indicator != NULL && indicator->name != NULL; indicator++)
        add_job(work, &(struct work_job){.name = kith_printf(work->arena, "indicator.%s", indicator->name),
                                         .title = indicator->title,
                                         .plugin = plugin,
                                         .schedule = {0, "02:15"},
                                         .seconds = INDICATOR_SECONDS,
                                         .indicator = indicator});
}

void work_init(struct work *work, struct portal *portal)
{
    size_t count;
    const struct kith_plugin *const *plugins = registry_plugins(portal->registry, &count);
    const struct db_viewer nobody = {.system = true, .now = kith_clock_now()};
    *work = (struct work){.portal = portal, .arena = arena_create()};
    for (size_t i = 0; i < count; i++)
        add_jobs_of(work, plugins[i]);
    db_viewer_set(portal->db, &nobody);
}

void work_deinit(struct work *work)
{
    arena_destroy(&work->arena);
}

void work_ctx(const struct work *work, struct kith_ctx *ctx, const struct kith_plugin *plugin, int64_t person)
{
    unsigned char random[16];
    struct db_viewer viewer = {.system = true, .person_id = person};
    ctx_init(ctx, work->portal);
    text_random(random, sizeof random);
    text_hex(random, sizeof random, ctx->request_id);
    ctx->language = language_default(work->portal->settings, work->portal->arena);
    ctx->acting = plugin;
    viewer.now = ctx->now;
    db_viewer_set(work->portal->db, &viewer);
}

/* What the table says and the plugins do not: gone, unless its plugin is on and only cannot be served. */
static bool is_over(const struct work *work, const struct kith_rows *rows, size_t row)
{
    const struct kith_plugin *plugin;
    const char *component = kith_cell_text(rows, row, 2);
    if (registry_listener(work->portal->registry, kith_cell_text(rows, row, 0), &plugin) != NULL)
        return false;
    size_t count;
    const struct kith_plugin *const *plugins = registry_plugins(work->portal->registry, &count);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(plugins[i]->name, component) == 0)
            return true;
    }
    return !kith_cell_bool(rows, row, 3);
}

static bool is_entered(const struct kith_rows *rows, const struct kith_listener *listener)
{
    for (size_t i = 0; i < rows->count; i++) {
        if (strcmp(kith_cell_text(rows, i, 0), listener->name) == 0)
            return strcmp(kith_cell_text(rows, i, 1), listener->event) == 0;
    }
    return false;
}

static enum kith_rc rc_of(enum kith_written written)
{
    return written == KITH_WRITTEN ? KITH_OK : KITH_FAIL;
}

static enum kith_rc enter_listeners(struct kith_db *db, const struct work *work, const struct kith_rows *rows)
{
    size_t count;
    enum kith_rc rc = KITH_OK;
    const struct kith_plugin *const *plugins = registry_plugins(work->portal->registry, &count);
    for (size_t i = 0; i < count; i++) {
        const struct kith_listener *l = plugins[i]->listeners;
        for (; rc == KITH_OK && l != NULL && l->name != NULL; l++) {
            if (!is_entered(rows, l))
                rc = rc_of(kith_write(db, &LISTENER_SET,
                                      KITH_ARGS(kith_text(l->name), kith_text(l->event),
                                                kith_text(plugins[i]->name), kith_instant(kith_clock_now())),
                                      NULL, NULL));
        }
    }
    return rc;
}

static enum kith_rc do_register(struct kith_db *db, void *data)
{
    struct work *work = data;
    struct kith_rows rows;
    if (kith_select(db, &LISTENERS, KITH_NO_ARGS, work->portal->arena, &rows) == KITH_ERROR)
        return KITH_FAIL;
    enum kith_rc rc = enter_listeners(db, work, &rows);
    for (size_t i = 0; rc == KITH_OK && i < rows.count; i++) {
        if (is_over(work, &rows, i))
            rc = rc_of(
                kith_write(db, &LISTENER_END, KITH_ARGS(kith_text(kith_cell_text(&rows, i, 0))), NULL, NULL));
    }
    kith_time now = kith_clock_now();
    for (size_t i = 0; rc == KITH_OK && i < work->n_jobs; i++) {
        kith_time first = schedule_first(&work->jobs[i].schedule, now);
        rc = rc_of(kith_write(
            db, &JOB_SET, KITH_ARGS(kith_text(work->jobs[i].name), kith_instant(first), kith_instant(first)),
            NULL, NULL));
    }
    return rc;
}

enum kith_rc work_register(struct work *work)
{
    enum kith_rc rc = db_transaction(work->portal->db, do_register, work, NULL, NULL);
    arena_reset(work->portal->arena);
    return rc;
}

kith_time work_pause(int64_t tries)
{
    kith_time pause = WORK_PAUSE_SECONDS * KITH_SECOND;
    for (int64_t i = 1; i < tries && pause < KITH_HOUR; i++)
        pause *= 2;
    return pause < KITH_HOUR ? pause : KITH_HOUR;
}

struct purge {
    const struct kith_statement *statement;
    kith_time before;
    int64_t rows;
};

static enum kith_rc purge_some(struct kith_db *db, void *data)
{
    struct purge *purge = data;
    return rc_of(
        kith_write(db, purge->statement, KITH_ARGS(kith_instant(purge->before)), &purge->rows, NULL));
}

enum work_step work_purge(struct work *work)
{
    kith_time now = kith_clock_now();
    struct purge purges[] = {{&PURGE_DELIVERY, now - DELIVERY_DAYS * KITH_DAY, 0},
                             {&PURGE_EVENT, now - DELIVERY_DAYS * KITH_DAY, 0},
                             {&PURGE_RUN, now - RUN_DAYS * KITH_DAY, 0}};
    bool more = false;
    for (size_t i = 0; i < sizeof purges / sizeof *purges; i++) {
        if (db_transaction(work->portal->db, purge_some, &purges[i], NULL, NULL) != KITH_OK)
            return WORK_DOWN;
        more = more || purges[i].rows >= BATCH;
    }
    return more ? WORK_DID : WORK_NOTHING;
}
