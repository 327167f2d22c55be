/*
 * watch.c - the pages for machines: is a worker alive, can it do its work, and figures for Prometheus.
 *
 * Names no person and nobody's doing. Figures are of this host's workers, but for the queues, which are the
 * portal's.
 */
#include "buf.h"
#include "conn.h"
#include "core.h"
#include "ctx.h"
#include "scoreboard.h"
#include "statements.h"

#include <arpa/inet.h>
#include <string.h>

enum { PLUGINS_SHOWN = 96 };

const struct kith_statement STATEMENT_READY = {
    .name = "core.ready",
    .sql = "SELECT COALESCE(MAX(number), 0) FROM schema_migration WHERE component = 'core'",
    .params = "",
    .columns = "i",
};

const struct kith_statement STATEMENT_QUEUES = {
    .name = "core.queues",
    .sql = "SELECT (SELECT COUNT(*) FROM outbox WHERE state = 'waiting'),"
           " (SELECT COUNT(*) FROM outbox WHERE state = 'parked'),"
           " (SELECT COUNT(*) FROM event_delivery WHERE state = 'waiting'),"
           " (SELECT COUNT(*) FROM event_delivery WHERE state = 'parked')",
    .params = "",
    .columns = "iiii",
};

/* One row, of a view that says no more of the seals than this. */
const struct kith_statement STATEMENT_AUDIT_STATE = {
    .name = "core.audit_state",
    .sql = "SELECT unsealed, checked_at, findings, kept_at FROM {{audit}}.audit_state",
    .params = "",
    .columns = "itit",
};

static enum kith_rc say(struct kith_ctx *ctx, const char *text)
{
    response_header(&ctx->portal->response, kith_arena(ctx), "Cache-Control", "no-store");
    return kith_send(ctx, "text/plain; charset=utf-8", text, strlen(text));
}

/* GET /health - that a worker answers; asks no database, so that a database in trouble does not take the pool
 * out. */
enum kith_rc health_show(struct kith_ctx *ctx)
{
    return say(ctx, "ok\n");
}

/*
 * GET /ready - that the database answers and its tables are as this program wants them. Templates were loaded
 * before the first request. 503 tells a proxy in front to send visitors elsewhere.
 */
enum kith_rc ready_show(struct kith_ctx *ctx)
{
    struct kith_rows rows;
    const char *missing = NULL;
    if (!db_ready(ctx->portal->db) ||
        kith_select(ctx->portal->db, &STATEMENT_READY, KITH_NO_ARGS, kith_arena(ctx), &rows) != KITH_FOUND)
        missing = "not ready: the database does not answer\n";
    else if (kith_cell_int(&rows, 0, 0) < core_plugin()->migration)
        missing = "not ready: the database is older than this program\n";
    enum kith_rc rc = say(ctx, missing == NULL ? "ready\n" : missing);
    return rc == KITH_OK && missing != NULL ? KITH_BUSY : rc;
}

/*
 * Whether whoever asks is on this machine. What a proxy in front hands on comes from its address: the headers
 * that proxies add tell.
 */
static bool is_local(const struct kith_ctx *ctx)
{
    static const char *const handed_on[] = {"HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP",
                                            "HTTP_X_FORWARDED_HOST", "HTTP_VIA"};
    const struct http_backend *backend = ctx->request->backend;
    const char *address = ctx->request->remote_address;
    for (size_t i = 0; i < sizeof handed_on / sizeof *handed_on; i++) {
        if (backend->variable(backend->self, handed_on[i]) != NULL)
            return false;
    }
    if (strncmp(address, "::ffff:", 7) == 0)
        address += 7;
    struct in_addr four;
    return strcmp(address, "::1") == 0 ||
           (inet_pton(AF_INET, address, &four) == 1 && ntohl(four.s_addr) >> 24 == 127);
}

static void head(struct buf *out, const char *name, const char *type, const char *help)
{
    buf_printf(out, "# HELP kith_%s %s\n# TYPE kith_%s %s\n", name, help, name, type);
}

static void one(struct buf *out, const char *name, const char *type, const char *help, uint64_t value)
{
    head(out, name, type, help);
    buf_printf(out, "kith_%s %llu\n", name, (unsigned long long)value);
}

static void add_requests(struct buf *out, const struct board_counters *counters)
{
    uint64_t sum = 0;
    head(out, "requests_total", "counter", "Requests answered, by the first digit of the status.");
    for (int digit = 1; digit < BOARD_STATUSES; digit++)
        buf_printf(out, "kith_requests_total{status=\"%dxx\"} %llu\n", digit,
                   (unsigned long long)counters->requests[digit]);
    head(out, "request_duration_seconds", "histogram", "Time to make an answer, without sending it.");
    for (size_t i = 0; i < BOARD_BUCKETS; i++) {
        sum += counters->buckets[i];
        if (i + 1 < BOARD_BUCKETS)
            buf_printf(out, "kith_request_duration_seconds_bucket{le=\"%g\"} %llu\n",
                       (double)board_bucket_limits[i] / 1e6, (unsigned long long)sum);
        else
            buf_printf(out, "kith_request_duration_seconds_bucket{le=\"+Inf\"} %llu\n",
                       (unsigned long long)sum);
    }
    buf_printf(out, "kith_request_duration_seconds_sum %.6f\nkith_request_duration_seconds_count %llu\n",
               (double)counters->micros / 1e6, (unsigned long long)sum);
}

static void add_processes(struct buf *out, const struct board_counters *counters)
{
    one(out, "database_errors_total", "counter", "Statements that failed.", counters->db_errors);
    one(out, "processes", "gauge", "Processes on the scoreboard of this host.", counters->processes);
    one(out, "process_starts_total", "counter", "Processes that began.", counters->worker_starts);
    one(out, "process_deaths_total", "counter", "Processes that ended without a word.",
        counters->worker_deaths);
    one(out, "process_outgrown_total", "counter", "Workers that ended because they had grown too big.",
        counters->worker_grown);
    one(out, "panels_left_out_total", "counter", "Panels that were left out of a page.",
        counters->panels_left_out);
}

static void add_plugins(struct kith_ctx *ctx, struct buf *out)
{
    struct board_plugin_facts *facts = kith_alloc_array(kith_arena(ctx), PLUGINS_SHOWN, sizeof *facts);
    size_t count = scoreboard_plugins(ctx->portal->board, facts, PLUGINS_SHOWN);
    if (count > PLUGINS_SHOWN)
        count = PLUGINS_SHOWN;
    if (count == 0)
        return;
    head(out, "plugin_off", "gauge", "1 while a plugin is switched off because it crashed too often.");
    for (size_t i = 0; i < count; i++)
        buf_printf(out, "kith_plugin_off{plugin=\"%s\"} %d\n", facts[i].name, facts[i].off);
    head(out, "plugin_deaths_total", "counter", "Processes that ended inside a plugin.");
    for (size_t i = 0; i < count; i++)
        buf_printf(out, "kith_plugin_deaths_total{plugin=\"%s\"} %llu\n", facts[i].name,
                   (unsigned long long)facts[i].deaths);
}

static void add_queues(struct kith_ctx *ctx, struct buf *out)
{
    struct kith_rows rows;
    bool up = db_ready(ctx->portal->db) && kith_select(ctx->portal->db, &STATEMENT_QUEUES, KITH_NO_ARGS,
                                                       kith_arena(ctx), &rows) == KITH_FOUND;
    one(out, "database_up", "gauge", "1 when the database answers.", up);
    if (!up)
        return;
    one(out, "mail_waiting", "gauge", "Mail that waits to be sent.", (uint64_t)kith_cell_int(&rows, 0, 0));
    one(out, "mail_parked", "gauge", "Mail that could not be sent.", (uint64_t)kith_cell_int(&rows, 0, 1));
    one(out, "events_waiting", "gauge", "Deliveries of events that wait.",
        (uint64_t)kith_cell_int(&rows, 0, 2));
    one(out, "events_parked", "gauge", "Deliveries of events that failed five times.",
        (uint64_t)kith_cell_int(&rows, 0, 3));
}

/* Seconds since 1970; 0: never. */
static uint64_t seconds_of(const struct kith_rows *rows, size_t column)
{
    kith_time at = kith_cell_time(rows, 0, column);
    return at == KITH_TIME_NONE || at < 0 ? 0 : (uint64_t)(at / KITH_SECOND);
}

static void add_audit(struct kith_ctx *ctx, struct buf *out)
{
    struct kith_rows rows;
    if (!db_ready(ctx->portal->db) || kith_select(ctx->portal->db, &STATEMENT_AUDIT_STATE, KITH_NO_ARGS,
                                                  kith_arena(ctx), &rows) != KITH_FOUND)
        return;
    one(out, "audit_unsealed", "gauge", "Rows of the audit that wait for their seal, of the newest 10,000.",
        (uint64_t)kith_cell_int(&rows, 0, 0));
    one(out, "audit_verified_timestamp_seconds", "gauge", "When the audit was last verified; 0: never.",
        seconds_of(&rows, 1));
    one(out, "audit_findings", "gauge", "What was wrong with the audit then.",
        (uint64_t)kith_cell_int(&rows, 0, 2));
    one(out, "audit_retained_timestamp_seconds", "gauge",
        "When what is past its time was last removed; 0: never.", seconds_of(&rows, 3));
}

/* GET /metrics - figures in the text format of Prometheus, for this machine only: 404 for everybody else. */
enum kith_rc metrics_show(struct kith_ctx *ctx)
{
    struct board_counters counters;
    struct buf out = BUF_INIT;
    if (!is_local(ctx))
        return KITH_NOT_FOUND;
    memset(&counters, 0, sizeof counters);
    scoreboard_counters(ctx->portal->board, &counters);
    head(&out, "build_info", "gauge", "Which release this is.");
    buf_printf(&out, "kith_build_info{version=\"%s\"} 1\n", core_plugin()->version);
    add_requests(&out, &counters);
    add_processes(&out, &counters);
    add_plugins(ctx, &out);
    add_queues(ctx, &out);
    add_audit(ctx, &out);
    response_header(&ctx->portal->response, kith_arena(ctx), "Cache-Control", "no-store");
    enum kith_rc rc = kith_send(ctx, "text/plain; version=0.0.4; charset=utf-8", out.data, out.len);
    buf_free(&out);
    return rc;
}
