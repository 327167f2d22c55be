/*
 * book_ctx.c - <kith/book.h> and events, for whoever acts: the plugin whose code is running.
 *
 * Says which plugin it is, so that none writes in another's name. The rows themselves are the book's.
 */
#include "book.h"
#include "count.h"
#include "ctx.h"
#include "host.h"
#include "log.h"

#include <kith/book.h>
#include <kith/work.h>

#include <string.h>

static const struct kith_statement EMIT = {
    .name = "core.event_emit",
    .sql = "INSERT INTO event (name, person_id, object_id, actor_id, at) VALUES (?, ?, ?, ?, ?)",
    .params = "siiit",
};

/* Whoever is entered as a listener, whether its plugin can be served just now or not. */
static const struct kith_statement SPREAD = {
    .name = "core.event_spread",
    .sql = "INSERT INTO event_delivery (event_id, listener, state, next_try_at)"
           " SELECT ?, l.name, 'waiting', ? FROM event_listener l WHERE l.event = ?",
    .params = "its",
};

const struct kith_statement *const event_statements[] = {&EMIT, &SPREAD, NULL};

static const char *acting_name(const struct kith_ctx *ctx)
{
    return ctx->acting != NULL ? ctx->acting->name : "core";
}

enum kith_rc kith_book_write(struct kith_ctx *ctx, const struct kith_book_entry *entry, const char *reason)
{
    const struct book_write write = {
        .component = acting_name(ctx),
        .entry = entry,
        .reason = reason,
        .actor = kith_account_id(ctx),
        .now = ctx->now,
    };
    return book_write(kith_db(ctx), kith_arena(ctx), &write);
}

/* A plugin counts only what it has said it would. */
static bool may_count(const struct kith_ctx *ctx, const char *name)
{
    const struct kith_count *count = ctx->acting != NULL ? ctx->acting->counts : NULL;
    for (; count != NULL && count->name != NULL; count++) {
        if (strcmp(count->name, name) == 0)
            return true;
    }
    log_event(LOG_LEVEL_ERROR, "count.undeclared", "plugin=%s count=%s", acting_name(ctx), name);
    return false;
}

enum kith_rc kith_count_add(struct kith_ctx *ctx, int64_t account, int64_t person, enum kith_section section,
                            const char *name, int64_t delta)
{
    const struct count_key key = {account, name, person, person != 0 ? section : KITH_SECTION_ABOUT};
    return may_count(ctx, name) ? count_add(kith_db(ctx), &key, delta, ctx->now) : KITH_FAIL;
}

enum kith_rc kith_count_clear(struct kith_ctx *ctx, int64_t account, int64_t person, const char *name)
{
    return may_count(ctx, name) ? count_clear(kith_db(ctx), account, name, person) : KITH_FAIL;
}

static bool may_emit(const struct kith_ctx *ctx, const char *name)
{
    const char *const *event = ctx->acting != NULL ? ctx->acting->events : NULL;
    for (; event != NULL && *event != NULL; event++) {
        if (strcmp(*event, name) == 0)
            return true;
    }
    log_event(LOG_LEVEL_ERROR, "event.undeclared", "plugin=%s event_name=%s", acting_name(ctx), name);
    return false;
}

static struct kith_value key_or_null(int64_t id)
{
    return id != 0 ? kith_int(id) : kith_null(KITH_INT);
}

enum kith_rc kith_emit(struct kith_ctx *ctx, const char *name, int64_t person, int64_t object)
{
    struct kith_db *db = kith_db(ctx);
    int64_t id = 0;
    if (!may_emit(ctx, name))
        return KITH_FAIL;
    if (kith_write(db, &EMIT,
                   KITH_ARGS(kith_text(name), key_or_null(person), kith_int(object),
                             key_or_null(kith_account_id(ctx)), kith_instant(ctx->now)),
                   NULL, &id) != KITH_WRITTEN ||
        kith_write(db, &SPREAD, KITH_ARGS(kith_int(id), kith_instant(ctx->now), kith_text(name)), NULL,
                   NULL) != KITH_WRITTEN)
        return KITH_FAIL;
    return KITH_OK;
}
