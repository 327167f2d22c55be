/*
 * gate.c - gates, guards and named services: how one plugin asks another.
 *
 * A gate fails closed: a guard that is absent, off, slow or in trouble keeps it shut. Nothing is remembered
 * but what a named person took upon themselves.
 */
#include "enter.h"
#include "host.h"
#include "log.h"

#include <kith/clock.h>

#include <string.h>

enum {
    GUARD_MOST = KITH_SECOND, /* microseconds of wall time a guard may take */
    REASON_MOST = 1000,
    DEPTH_MOST = 8 /* services that call services */
};

static const struct kith_statement OVERRIDDEN = {
    .name = "core.gate_overridden",
    .sql = "SELECT account_id FROM gate_override WHERE gate = ? AND person_id = ? AND until_at > ?"
           " ORDER BY until_at DESC LIMIT 1",
    .params = "sit",
    .columns = "i",
};

static const struct kith_statement OVERRIDE = {
    .name = "core.gate_override",
    .sql = "INSERT INTO gate_override (gate, person_id, account_id, reason, at, until_at)"
           " VALUES (?, ?, ?, ?, ?, ?)",
    .params = "siistt",
};

const struct kith_statement *const gate_statements[] = {&OVERRIDDEN, &OVERRIDE, NULL};

static void shut(struct kith_verdict *verdict, const char *guard, const char *reason, const char *path)
{
    *verdict = (struct kith_verdict){.guard = guard, .reason = reason, .path = path};
}

/* The sentence for a guard that gave no answer one could rely on. */
static const char *no_answer(const struct kith_ctx *ctx)
{
    return kith_tr(ctx, KITH_N("This cannot start now: a check that must come first gave no answer"));
}

/* False: it keeps the gate shut, and the verdict says why. */
static bool ask_guard(struct kith_ctx *ctx, const struct kith_guard *guard, const struct kith_plugin *plugin,
                      int64_t person, struct kith_verdict *verdict)
{
    struct kith_guard_answer answer = {.open = false};
    struct entered before;
    kith_time asked = kith_clock_now();
    if (!host_enter(ctx, plugin, BOARD_GUARD, &before)) {
        shut(verdict, guard->name, no_answer(ctx), NULL);
        return false;
    }
    enum kith_rc rc = guard->ask(ctx, person, &answer);
    host_leave(ctx, &before);
    kith_time took = kith_clock_now() - asked;
    if (rc != KITH_OK || took > GUARD_MOST) {
        log_event(LOG_LEVEL_ERROR, "guard.no_answer", "guard=%s rc=%d ms=%lld", guard->name, (int)rc,
                  (long long)(took / 1000));
        shut(verdict, guard->name, no_answer(ctx), NULL);
        return false;
    }
    if (answer.open)
        return true;
    shut(verdict, guard->name,
         answer.reason != NULL && *answer.reason != '\0' ? answer.reason : no_answer(ctx), answer.path);
    return false;
}

/* Those the gate's owner insists upon are there; whether they say yes comes after. */
static bool required_are_there(struct kith_ctx *ctx, const struct kith_gate *gate,
                               struct kith_verdict *verdict)
{
    const struct kith_plugin *plugin;
    for (const char *const *name = gate->requires; name != NULL && *name != NULL; name++) {
        const struct kith_guard *guard = registry_guard(ctx->portal->registry, *name, &plugin);
        if (guard != NULL && strcmp(guard->gate, gate->name) == 0)
            continue;
        log_event(LOG_LEVEL_ERROR, "guard.absent", "gate=%s guard=%s", gate->name, *name);
        shut(verdict, *name, no_answer(ctx), NULL);
        return false;
    }
    return true;
}

static bool all_say_yes(struct kith_ctx *ctx, const struct kith_gate *gate, int64_t person,
                        struct kith_verdict *verdict)
{
    size_t count;
    const struct kith_plugin *const *plugins = registry_plugins(ctx->portal->registry, &count);
    for (size_t i = 0; i < count; i++) {
        const struct kith_guard *guard = plugins[i]->guards;
        for (; guard != NULL && guard->name != NULL; guard++) {
            if (strcmp(guard->gate, gate->name) == 0 && !ask_guard(ctx, guard, plugins[i], person, verdict))
                return false;
        }
    }
    return true;
}

enum kith_rc kith_gate_ask(struct kith_ctx *ctx, const char *name, int64_t person,
                           struct kith_verdict *verdict_r)
{
    const struct kith_plugin *owner;
    struct kith_rows rows;
    shut(verdict_r, "", no_answer(ctx), NULL);
    const struct kith_gate *gate = registry_gate(ctx->portal->registry, name, &owner);
    if (gate == NULL) {
        log_event(LOG_LEVEL_ERROR, "gate.unknown", "gate=%s", name);
        return KITH_NOT_FOUND;
    }
    if (required_are_there(ctx, gate, verdict_r) && all_say_yes(ctx, gate, person, verdict_r)) {
        *verdict_r = (struct kith_verdict){.open = true};
        return KITH_OK;
    }
    if (gate->override == NULL)
        return KITH_OK;
    switch (kith_select(kith_db(ctx), &OVERRIDDEN,
                        KITH_ARGS(kith_text(name), kith_int(person), kith_instant(ctx->now)), kith_arena(ctx),
                        &rows)) {
    case KITH_FOUND:
        verdict_r->open = true;
        verdict_r->overridden = true;
        return KITH_OK;
    case KITH_NONE:
        return KITH_OK;
    default:
        return KITH_FAIL;
    }
}

enum kith_rc kith_gate_override(struct kith_ctx *ctx, const char *name, int64_t person, const char *reason)
{
    const struct kith_plugin *owner;
    int64_t id = 0;
    const struct kith_gate *gate = registry_gate(ctx->portal->registry, name, &owner);
    if (gate == NULL)
        return KITH_NOT_FOUND;
    if (gate->override == NULL || kith_account_id(ctx) == 0 || !kith_may(ctx, gate->override))
        return KITH_FORBIDDEN;
    if (person == 0 || reason == NULL || *reason == '\0' || strlen(reason) > 4 * (size_t)REASON_MOST)
        return KITH_INVALID;
    if (kith_write(kith_db(ctx), &OVERRIDE,
                   KITH_ARGS(kith_text(name), kith_int(person), kith_int(kith_account_id(ctx)),
                             kith_text(reason), kith_instant(ctx->now), kith_instant(ctx->now + KITH_DAY)),
                   NULL, &id) != KITH_WRITTEN)
        return KITH_FAIL;
    log_event(LOG_LEVEL_WARN, "gate.overridden", "gate=%s override=%lld", name, (long long)id);
    return kith_audit(ctx, "gate.override", person, id);
}

enum kith_rc kith_call(struct kith_ctx *ctx, const char *name, unsigned version, const void *request,
                       void *answer_r)
{
    const struct kith_plugin *plugin;
    struct entered before;
    const struct kith_service *service = registry_service(ctx->portal->registry, name, version, &plugin);
    if (service == NULL)
        return KITH_NOT_FOUND;
    if (ctx->depth == DEPTH_MOST) {
        log_event(LOG_LEVEL_ERROR, "service.circle", "service=%s", name);
        return KITH_FAIL;
    }
    if (!host_enter(ctx, plugin, BOARD_SERVICE, &before))
        return KITH_NOT_FOUND;
    ctx->depth++;
    enum kith_rc rc = service->call(ctx, request, answer_r);
    ctx->depth--;
    host_leave(ctx, &before);
    return rc;
}
