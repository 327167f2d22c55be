/*
 * bad.c - a plugin that does what its table bad_mode says: crashes, hangs, leaks, ends the process. For the
 * tests of the host against real workers.
 */
#include <kith/plugin.h>

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { LEAK_BYTES = 64 * 1024 * 1024, SLOW_MILLISECONDS = 1300 };

static const struct kith_statement MODE = {
    .name = "bad.mode",
    .sql = "SELECT mode FROM bad_mode WHERE place = ?",
    .params = "s",
    .columns = "s",
};

static const struct kith_statement HEARD = {
    .name = "bad.heard",
    .sql = "UPDATE bad_mode SET done = done + 1 WHERE place = ?",
    .params = "s",
};

static const struct kith_statement *const statements[] = {&MODE, &HEARD, NULL};

static void leak(void)
{
    volatile char *bytes = malloc(LEAK_BYTES);
    for (size_t i = 0; bytes != NULL && i < LEAK_BYTES; i += 1024)
        bytes[i] = 1;
}

static enum kith_rc misbehave(const char *mode)
{
    static volatile unsigned long turns;
    if (strcmp(mode, "crash") == 0)
        (void)raise(SIGSEGV);
    if (strcmp(mode, "exit") == 0)
        exit(0);
    while (strcmp(mode, "loop") == 0)
        turns = turns + 1;
    if (strcmp(mode, "leak") == 0)
        leak();
    if (strcmp(mode, "slow") == 0) {
        /* The worker's tick wakes it again and again. */
        kith_time until = kith_clock_now() + SLOW_MILLISECONDS * (KITH_SECOND / 1000);
        const struct timespec step = {0, 50000000};
        while (kith_clock_now() < until)
            (void)nanosleep(&step, NULL);
    }
    return strcmp(mode, "fail") == 0 ? KITH_FAIL : KITH_OK;
}

static enum kith_rc as_told(struct kith_ctx *ctx, const char *place)
{
    struct kith_rows rows;
    if (kith_select(kith_db(ctx), &MODE, KITH_ARGS(kith_text(place)), kith_arena(ctx), &rows) != KITH_FOUND)
        return KITH_FAIL;
    return misbehave(kith_cell_text(&rows, 0, 0));
}

static enum kith_rc done(struct kith_ctx *ctx, const char *place)
{
    if (kith_write(kith_db(ctx), &HEARD, KITH_ARGS(kith_text(place)), NULL, NULL) != KITH_WRITTEN)
        return KITH_FAIL;
    return as_told(ctx, place);
}

static enum kith_rc page(struct kith_ctx *ctx)
{
    enum kith_rc rc = misbehave(kith_param(ctx, "how"));
    return rc == KITH_OK ? kith_send(ctx, "text/plain; charset=utf-8", "fine\n", 5) : rc;
}

static enum kith_rc gate(struct kith_ctx *ctx)
{
    struct kith_verdict verdict;
    const char *text = "could not ask";
    if (kith_gate_ask(ctx, "bad.gate", 1, &verdict) == KITH_OK)
        text = verdict.open ? "open" : verdict.reason;
    return kith_send(ctx, "text/plain; charset=utf-8", text, strlen(text));
}

static enum kith_rc fill(struct kith_ctx *ctx, struct kith_view *view)
{
    kith_set(view, "WORD", "panel");
    return as_told(ctx, "panel");
}

static enum kith_rc ask(struct kith_ctx *ctx, int64_t person, struct kith_guard_answer *answer_r)
{
    (void)person;
    answer_r->open = true;
    return as_told(ctx, "guard");
}

static enum kith_rc listen(struct kith_ctx *ctx, const struct kith_event *event)
{
    (void)event;
    return done(ctx, "listener");
}

static enum kith_rc job(struct kith_ctx *ctx)
{
    return done(ctx, "job");
}

static const struct kith_param_rule params[] = {{.name = "how", .max = 20}, {0}};
static const struct kith_route routes[] = {{.pattern = "/bad/:how",
                                            .permission = KITH_SIGNED_IN,
                                            .params = params,
                                            .handler = page,
                                            .seconds = 2,
                                            .summary = "Does what the address says"},
                                           {.pattern = "/bad/gate",
                                            .permission = KITH_SIGNED_IN,
                                            .handler = gate,
                                            .seconds = 4,
                                            .summary = "Asks the gate"},
                                           {0}};
static const struct kith_panel panels[] = {
    {.name = "panel", .template_name = "bad/panel.tpl", .permission = KITH_SIGNED_IN, .fill = fill}, {0}};
static const char *const templates[] = {"bad/panel.tpl", NULL};
static const char *const events[] = {"bad.happened", NULL};
static const struct kith_listener listeners[] = {{"bad.listener", "bad.happened", listen, 1}, {0}};
static const char *const requires[] = {"bad.guard", NULL};
static const struct kith_gate gates[] = {{"bad.gate", "Start something", requires, NULL}, {0}};
static const struct kith_guard guards[] = {{"bad.guard", "bad.gate", ask}, {0}};
static const struct kith_job jobs[] = {
    {.name = "bad.job", .title = "Does what it is told", .at = "03:30", .seconds = 1, .run = job}, {0}};

static const struct kith_plugin plugin = {
    .abi = KITH_ABI,
    .size = sizeof(struct kith_plugin),
    .name = "bad",
    .title = "Bad",
    .version = "1",
    .routes = routes,
    .statements = statements,
    .panels = panels,
    .templates = templates,
    .migration = 1,
    .events = events,
    .listeners = listeners,
    .gates = gates,
    .guards = guards,
    .jobs = jobs,
};

KITH_PLUGIN(bad)
{
    return &plugin;
}
