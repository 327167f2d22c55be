/*
 * dispatch.c - the request pipeline: each step is one function in a table.
 *
 * The only file that sees every layer. A step gives 0 to go on, or the status to answer with. Handlers say
 * what happened (enum kith_rc); only this file makes a status and an error page of it. What happens to a form
 * that cannot be taken now is in kept_form.c.
 */
#include "dispatch.h"
#include "answer.h"
#include "arena.h"
#include "audit.h"
#include "deadline.h"
#include "enter.h"
#include "feed_request.h"
#include "idempotency.h"
#include "kept_form.h"
#include "language.h"
#include "log.h"
#include "page.h"
#include "text.h"

#include <string.h>

enum {
    DONE = -1, /* answered: nothing follows */
    SECONDS_DEFAULT = 10,
    WAITING_PER_WORKER = 8, /* requests at the door beyond which the next are turned away */
    WAITING_LEAST = 64,
    BODY_DEFAULT = 64 * 1024,
    RETURN_MAX = 1024 /* bytes of an address to come back to: what KITH_KIND_PATH takes */
};

struct flow {
    struct kith_ctx ctx;
    struct request request;
    struct route_match match;
    struct session session;
    const char *session_cookie; /* as sent, or NULL */
    const char *visitor_cookie;
    struct feed feed;          /* of a route that is one: who reads */
    struct kith_person person; /* what the session may see of the route's; id 0: nothing */
    bool session_read;
    bool stale; /* the session cookie is of no live session */
};

static int step_head(struct flow *flow, struct http_backend *backend)
{
    struct kith_ctx *ctx = &flow->ctx;
    unsigned char random[16];
    text_random(random, sizeof random);
    text_hex(random, sizeof random, ctx->request_id);
    log_request(ctx->request_id);
    ctx->request = &flow->request;
    ctx->language = language_default(ctx->portal->settings, ctx->portal->arena);
    return request_read_head(&flow->request, backend, ctx->portal->arena);
}

/* A form that waited for its owner to sign in again is shown by the POST route it belongs to. */
static enum kith_method method_of(struct flow *flow)
{
    if (flow->request.method == HTTP_POST)
        return KITH_POST;
    flow->ctx.restored = kept_form_wanted(&flow->request);
    return flow->ctx.restored ? KITH_POST : KITH_GET;
}

/*
 * Whether so many wait that this one is better told to come back: those who are let in shall not wait longer
 * than a few times what a page takes. Pages for machines are always answered.
 */
static bool too_many_wait(struct kith_ctx *ctx, const struct http_backend *backend)
{
    int64_t most = ctx->portal->settings->workers * WAITING_PER_WORKER;
    if (backend->waiting == NULL || (ctx->route->spec->flags & KITH_ROUTE_CACHEABLE) != 0)
        return false;
    int waiting = backend->waiting(backend->self);
    if (waiting <= (most > WAITING_LEAST ? most : WAITING_LEAST))
        return false;
    ctx->turned_away = true;
    if (ctx->now - ctx->portal->overloaded_at >= KITH_SECOND || ctx->now < ctx->portal->overloaded_at) {
        log_event(LOG_LEVEL_WARN, "portal.overloaded", "waiting=%d", waiting);
        ctx->portal->overloaded_at = ctx->now;
    }
    return true;
}

static int step_route(struct flow *flow, struct http_backend *backend)
{
    struct kith_ctx *ctx = &flow->ctx;
    bool found = registry_match(ctx->portal->registry, method_of(flow), flow->request.path,
                                ctx->portal->arena, &flow->match);
    if (ctx->restored && (!found || flow->match.other_method || flow->match.route->spec->form == NULL)) {
        ctx->restored = false;
        found = registry_match(ctx->portal->registry, KITH_GET, flow->request.path, ctx->portal->arena,
                               &flow->match);
    }
    if (!found)
        return 404;
    if (flow->match.other_method || flow->request.method == HTTP_OTHER) {
        response_header(&ctx->portal->response, ctx->portal->arena, "Allow", flow->match.allow);
        return 405;
    }
    ctx->route = flow->match.route;
    deadline_set(ctx->route->spec->seconds != 0 ? ctx->route->spec->seconds : SECONDS_DEFAULT);
    return too_many_wait(ctx, backend) ? 503 : 0;
}

/* Until more is known, a page shown in between is made for the browser as it is. */
static void read_cookies(struct flow *flow)
{
    struct kith_arena *arena = flow->ctx.portal->arena;
    flow->session_cookie = cookie_get(flow->request.cookies, "__Host-kith", arena);
    flow->visitor_cookie = cookie_get(flow->request.cookies, "__Host-kith-visit", arena);
    flow->ctx.cookie = flow->session_cookie != NULL ? flow->session_cookie : flow->visitor_cookie;
}

/* The session, and with it what its holder may see of the route's person: one query either way. */
static enum kith_found find_session(struct flow *flow)
{
    struct kith_ctx *ctx = &flow->ctx;
    struct portal *portal = ctx->portal;
    const struct route *route = ctx->route;
    if (route == NULL || route->person >= route->n_names)
        return session_find(portal->db, portal->arena, flow->session_cookie, ctx->now, portal->settings,
                            &flow->session);
    struct kith_id person = {{0}}; /* nobody's, where the path has no id at all */
    if (!kith_id_parse(flow->match.values[route->person], &person))
        memset(&person, 0, sizeof person);
    return session_find_person(portal->db, portal->arena, flow->session_cookie, ctx->now, portal->settings,
                               person, route->section, &flow->session, &flow->person);
}

/* From here on lists know who is looking; the route's person comes in when access was found. */
static void set_viewer(struct kith_ctx *ctx)
{
    const struct session *session = ctx->session;
    struct db_viewer viewer = {
        .account_id = session->account_id,
        .organisation_id = session->organisation_id,
        .role = session->role,
        .now = ctx->now,
        .person_id = ctx->person.id,
    };
    size_t len = strlen(session->office_function);
    if (len < sizeof viewer.office_function)
        memcpy(viewer.office_function, session->office_function, len);
    db_viewer_set(ctx->portal->db, &viewer);
}

/* Reads who is signed in. A page that is the same for everybody asks nothing. */
static int read_session(struct flow *flow)
{
    struct kith_ctx *ctx = &flow->ctx;
    flow->session_read = true;
    read_cookies(flow);
    if (flow->session_cookie != NULL) {
        switch (find_session(flow)) {
        case KITH_FOUND:
            flow->stale = flow->session.state != SESSION_LIVE;
            break;
        case KITH_NONE:
            flow->stale = true;
            flow->session.account_id = 0;
            break;
        default:
            return db_is_down(ctx->portal->db) ? 503 : 500;
        }
        if (!flow->stale) {
            ctx->session = &flow->session;
            ctx->cookie = flow->session_cookie;
            ctx->flash_now = flow->session.flash;
            if (flow->session.owes == SESSION_OWES_NOTHING)
                set_viewer(ctx);
        }
    }
    if (ctx->session == NULL)
        ctx->cookie = flow->visitor_cookie;
    return 0;
}

/* The secret in the path of a feed, for which no cookie counts. */
static int read_feed(struct flow *flow)
{
    struct kith_ctx *ctx = &flow->ctx;
    const char *token = NULL;
    flow->session_read = true;
    for (size_t i = 0; i < flow->match.count; i++) {
        if (strcmp(flow->match.names[i], "token") == 0)
            token = flow->match.values[i];
    }
    int status = feed_enter(ctx, token, &flow->feed);
    if (status != 0)
        return status;
    ctx->session = &flow->feed.as;
    flow->person = flow->feed.person;
    return 0;
}

static int step_session(struct flow *flow, struct http_backend *backend)
{
    struct kith_ctx *ctx = &flow->ctx;
    (void)backend;
    if (feed_is(ctx->route)) {
        int status = read_feed(flow);
        ctx->language = language_of(&flow->request, ctx->session, ctx->portal->settings, ctx->portal->arena);
        return status;
    }
    if ((ctx->route->spec->flags & KITH_ROUTE_CACHEABLE) == 0 || !ctx->route->is_public) {
        int status = read_session(flow);
        if (status != 0)
            return status;
    }
    ctx->language = language_of(&flow->request, ctx->session, ctx->portal->settings, ctx->portal->arena);
    return 0;
}

static bool may_spool(void *data, const struct form *so_far)
{
    const struct kith_ctx *ctx = data;
    const struct form_field *token = form_get(so_far, "csrf");
    return ctx->cookie != NULL && token != NULL &&
           session_form_token_matches(ctx->portal->key, ctx->cookie, token->value);
}

static int read_body(struct flow *flow)
{
    struct kith_ctx *ctx = &flow->ctx;
    const struct kith_route *spec = ctx->route->spec;
    struct body_limits limits = {
        .body_max = spec->body_max != 0 ? spec->body_max : BODY_DEFAULT,
        .value_max = spec->body_max != 0 ? spec->body_max : BODY_DEFAULT,
        .spool_dir = ctx->portal->settings->spool_dir,
        .may_spool = may_spool,
        .data = ctx,
    };
    for (size_t i = 0; i < ctx->route->n_params; i++) {
        const struct kith_param_rule *rule = &spec->params[i];
        if (rule->kind == KITH_KIND_FILE && (size_t)params_max(rule) > limits.file_max)
            limits.file_max = (size_t)params_max(rule);
    }
    return request_read_body(&flow->request, &limits, ctx->portal->arena, &ctx->body);
}

/* To PATH, and from there to HERE. */
static int send_on(struct kith_ctx *ctx, const char *path, const char *here)
{
    struct kith_arena *arena = ctx->portal->arena;
    if (strlen(here) > RETURN_MAX)
        return answer_redirect(ctx, path);
    return answer_redirect(ctx, kith_printf(arena, "%s?to=%s", path, url_encode(arena, here)));
}

/* This page's address, as somebody comes back to it. */
static const char *this_page(struct flow *flow)
{
    const char *here = page_path(&flow->ctx);
    if (*flow->request.query == '\0')
        return here;
    return kith_printf(flow->ctx.portal->arena, "%s?%s", here, flow->request.query);
}

/*
 * Something comes first: the page PATH, and then back here. A form that was sent is kept meanwhile; one that
 * cannot be kept leads to its address, which has no page of its own, so to AFTER.
 */
static int ask_first(struct flow *flow, const char *path, const char *after)
{
    struct kith_ctx *ctx = &flow->ctx;
    struct kith_arena *arena = ctx->portal->arena;
    const char *kept = NULL;
    if (flow->request.method != HTTP_POST)
        return send_on(ctx, path, this_page(flow));
    if (read_body(flow) == 0 && may_spool(ctx, &ctx->body))
        kept = kept_form_keep(ctx, ctx->session);
    if (kept == NULL)
        return send_on(ctx, path, after);
    return send_on(ctx, path, kith_printf(arena, "%s?restore=%s", page_path(ctx), kept));
}

/* Nobody is signed in, and the page is not for all: to the sign-in page, and back here afterwards. */
static int ask_to_sign_in(struct flow *flow)
{
    struct kith_ctx *ctx = &flow->ctx;
    struct kith_arena *arena = ctx->portal->arena;
    if (flow->request.method != HTTP_POST)
        return send_on(ctx, "/signin", this_page(flow));
    const char *kept = NULL;
    if (flow->session.account_id != 0) {
        /* The cookie of the ended session still proves that the form is its owner's. */
        ctx->cookie = flow->session_cookie;
        int status = read_body(flow);
        if (status == 0 && may_spool(ctx, &ctx->body))
            kept = kept_form_keep(ctx, &flow->session);
    }
    return answer_redirect(ctx,
                           kept != NULL ? kith_printf(arena, "/signin?kept=%s", kept) : "/signin?ended=yes");
}

/* A role alone is never a basis. Nothing is written on one that only lets read, and some is only for some. */
static bool person_opens(struct flow *flow)
{
    struct kith_ctx *ctx = &flow->ctx;
    const struct kith_route *spec = ctx->route->spec;
    if (flow->person.id == 0 || (flow->person.read_only && spec->method == KITH_POST))
        return false;
    if (spec->bases != 0 && (spec->bases & KITH_BASIS_BIT(flow->person.basis)) == 0)
        return false;
    ctx->person = flow->person;
    set_viewer(ctx);
    return true;
}

static int step_access(struct flow *flow, struct http_backend *backend)
{
    struct kith_ctx *ctx = &flow->ctx;
    (void)backend;
    if (ctx->route->is_public)
        return 0;
    if (ctx->session == NULL) {
        int status = ask_to_sign_in(flow);
        return status;
    }
    if (ctx->session->owes != SESSION_OWES_NOTHING && (ctx->route->spec->flags & ROUTE_HALF) == 0)
        return ask_first(
            flow, ctx->session->owes == SESSION_OWES_CODE ? "/signin/code" : "/account/second-step", "/");
    if ((ctx->route->roles & KITH_ROLE_BIT(ctx->session->role)) == 0)
        return 403;
    bool about = ctx->route->spec->person != NULL || feed_is(ctx->route);
    if (about && !person_opens(flow))
        return 404;
    if ((ctx->route->spec->flags & KITH_ROUTE_REAUTH) != 0 &&
        ctx->now - ctx->session->confirmed_at > SESSION_CONFIRM_MINUTES * KITH_MINUTE)
        return ask_first(flow, "/account/confirm", "/account");
    return 0;
}

/* A plugin that crashed again and again is not entered until somebody has looked at it. */
static int step_served(struct flow *flow, struct http_backend *backend)
{
    struct kith_ctx *ctx = &flow->ctx;
    (void)backend;
    return host_is_off(ctx->portal, ctx->route->plugin) ? answer_page(ctx, 503, "OFF") : 0;
}

static int step_body(struct flow *flow, struct http_backend *backend)
{
    (void)backend;
    if (flow->request.method == HTTP_POST)
        return read_body(flow);
    if (flow->ctx.restored)
        return kept_form_restore(&flow->ctx, &flow->request);
    return 0;
}

static int call_form(struct kith_ctx *ctx, int status);

/*
 * Whether the form's token is of this browser. A page of a session that has ended since counts too where
 * everybody may send the form: signing out, choosing a language.
 */
static bool token_matches(struct flow *flow)
{
    struct kith_ctx *ctx = &flow->ctx;
    if (may_spool(ctx, &ctx->body))
        return true;
    if (!flow->stale || flow->session.account_id == 0)
        return false;
    const char *cookie = ctx->cookie;
    ctx->cookie = flow->session_cookie;
    bool matches = may_spool(ctx, &ctx->body);
    ctx->cookie = cookie;
    return matches;
}

/*
 * The token of a form shows that it came from a page we gave to this browser. A form of our own site whose
 * token is of an earlier session (signed in again in another tab) is shown again with a fresh one; any other
 * is refused.
 */
static int step_token(struct flow *flow, struct http_backend *backend)
{
    struct kith_ctx *ctx = &flow->ctx;
    (void)backend;
    if (flow->request.method != HTTP_POST)
        return 0;
    if (token_matches(flow) && idempotency_of(ctx, &ctx->idempotency))
        return 0;
    log_event(LOG_LEVEL_INFO, "form.token", "route=%s cookie=%d", ctx->route->spec->pattern,
              ctx->cookie != NULL);
    if (ctx->cookie == NULL || !flow->request.navigate || ctx->route->spec->form == NULL)
        return answer_page(ctx, 403, "TOKEN");
    ctx->typed = true;
    ctx->params = kith_alloc_array(ctx->portal->arena, ctx->route->n_params + 1, sizeof *ctx->params);
    bool path_bad = false;
    (void)params_read(ctx->route, &flow->match, &flow->request.query_fields, &ctx->body, ctx->portal->arena,
                      ctx->params, &path_bad);
    if (path_bad)
        return 404;
    kith_field_error(ctx, NULL,
                     KITH_N("This page was open for a long time. Check your answers and send them again"));
    return call_form(ctx, 422);
}

static void take_errors(struct kith_ctx *ctx)
{
    for (size_t i = 0; i < ctx->route->n_params; i++) {
        const struct param_value *value = &ctx->params[i];
        if (value->error != NULL)
            kith_field_error(
                ctx, value->rule->name,
                params_sentence(ctx->portal->arena, kith_tr(ctx, value->error), value->error_number));
    }
}

static int step_params(struct flow *flow, struct http_backend *backend)
{
    struct kith_ctx *ctx = &flow->ctx;
    bool path_bad = false;
    (void)backend;
    ctx->params = kith_alloc_array(ctx->portal->arena, ctx->route->n_params + 1, sizeof *ctx->params);
    bool good = params_read(ctx->route, &flow->match, &flow->request.query_fields,
                            flow->request.method == HTTP_POST || ctx->restored ? &ctx->body : NULL,
                            ctx->portal->arena, ctx->params, &path_bad);
    if (path_bad)
        return 404;
    if (ctx->restored) {
        ctx->typed = true;
        return call_form(ctx, 200);
    }
    if (good)
        return 0;
    if (ctx->route->spec->form == NULL)
        return 400;
    take_errors(ctx);
    ctx->typed = true;
    return call_form(ctx, 422);
}

/* A form that was done already is answered as it was the first time. 0 when it was not. */
static int answer_repeat(struct kith_ctx *ctx)
{
    const char *location = NULL;
    if (ctx->request->method != HTTP_POST || idempotency_find(ctx, &location) != KITH_FOUND)
        return 0;
    ctx->flash = NULL;
    ctx_clear_view(ctx);
    return answer_redirect(ctx, *location != '\0' ? location : "/");
}

/* Runs a handler of the route's plugin. KITH_BUSY: it went off in this moment. */
static enum kith_rc run_handler(struct kith_ctx *ctx, kith_handler handler)
{
    struct entered before;
    if (!host_enter(ctx, ctx->route->plugin, BOARD_ROUTE, &before))
        return KITH_BUSY;
    enum kith_rc rc = handler(ctx);
    host_leave(ctx, &before);
    return rc;
}

static int status_of(struct kith_ctx *ctx, enum kith_rc rc)
{
    int repeated = 0;
    if (rc != KITH_OK && rc != KITH_FAIL && rc != KITH_FORBIDDEN)
        repeated = answer_repeat(ctx);
    if (repeated != 0)
        return repeated;
    switch (rc) {
    case KITH_OK:
        if (ctx->location != NULL)
            return answer_redirect(ctx, ctx->location);
        if (ctx->rendered)
            return answer_rendered(ctx, ctx->portal->response.body.len > 0 ? 200 : 204);
        log_event(LOG_LEVEL_ERROR, "handler.silent", "route=%s", ctx->route->spec->pattern);
        return 500;
    case KITH_INVALID:
        ctx->typed = true;
        if (ctx->rendered)
            return answer_rendered(ctx, 422);
        return ctx->route->spec->form != NULL ? call_form(ctx, 422) : 422;
    case KITH_NOT_FOUND:
        return 404;
    case KITH_FORBIDDEN:
        return 403;
    case KITH_CONFLICT:
        return ctx->rendered ? answer_rendered(ctx, 409) : 409;
    case KITH_TOO_MANY:
        return ctx->rendered ? answer_rendered(ctx, 429) : 429;
    case KITH_BUSY:
        return ctx->rendered ? answer_rendered(ctx, 503) : 503;
    default:
        return db_is_down(ctx->portal->db) ? 503 : 500;
    }
}

/* Shows the form of a POST route again; what it says decides, but its success is STATUS. */
static int call_form(struct kith_ctx *ctx, int status)
{
    ctx_clear_view(ctx);
    enum kith_rc rc = run_handler(ctx, ctx->route->spec->form);
    if (rc == KITH_OK && ctx->rendered)
        return answer_rendered(ctx, status);
    return rc == KITH_INVALID ? 422 : status_of(ctx, rc);
}

static int step_handle(struct flow *flow, struct http_backend *backend)
{
    (void)backend;
    return status_of(&flow->ctx, run_handler(&flow->ctx, flow->ctx.route->spec->handler));
}

typedef int (*step_fn)(struct flow *flow, struct http_backend *backend);

static const struct step {
    const char *name;
    step_fn run;
} steps[] = {
    {"head", step_head},       /* within limits, into the arena */
    {"route", step_route},     /* pure CPU: 404, 405; 503 when too many wait */
    {"session", step_session}, /* one query */
    {"access", step_access},   /* role and basis: 303 to sign-in or to what it still owes, 403, 404 */
    {"served", step_served},   /* 503 when the plugin is off */
    {"body", step_body},       /* only now; uploads are spooled after their token matched */
    {"token", step_token},     /* 403 */
    {"params", step_params},   /* 422 and the form again */
    {"handle", step_handle},   /* the page's own work */
};

/* Whether reading the page of this route is written in the audit, whatever stands on it. */
static bool is_audited(const struct kith_ctx *ctx)
{
    return ctx->route != NULL &&
           (ctx->person.id != 0 || (ctx->route->spec->flags & KITH_ROUTE_AUDIT_VIEW) != 0);
}

static enum kith_rc write_view(struct kith_db *db, void *data)
{
    struct kith_ctx *ctx = data;
    (void)db;
    enum kith_rc rc = is_audited(ctx) ? kith_audit(ctx, "page.view", ctx->person.id, 0) : KITH_OK;
    return rc == KITH_OK ? ctx_write_readings(ctx) : rc;
}

/* What follows an answer before it leaves: the audit of a view, the flash, the session's clock. */
static int after(struct flow *flow, int status)
{
    struct kith_ctx *ctx = &flow->ctx;
    struct kith_db *db = ctx->portal->db;
    if (feed_is(ctx->route)) {
        if (!ctx->rendered || feed_written(ctx, &flow->feed))
            return status;
        ctx_clear_view(ctx);
        return answer_page(ctx, 503, NULL);
    }
    bool audited = is_audited(ctx) || ctx->readings != NULL;
    if (audited && ctx->rendered && db_transaction(db, write_view, ctx, NULL, NULL) != KITH_OK) {
        ctx_clear_view(ctx);
        return answer_page(ctx, 503, NULL);
    }
    if (ctx->session == NULL)
        return status;
    if (ctx->flash_shown && ctx->rendered)
        session_flash_taken(db, ctx->session->id);
    if (ctx->flash != NULL && !ctx->flash_stored)
        answer_keep_flash(ctx);
    session_seen(db, ctx->session, ctx->now);
    return status;
}

static void set_cookies(struct flow *flow)
{
    struct kith_ctx *ctx = &flow->ctx;
    if (feed_is(ctx->route))
        return;
    struct response *response = &ctx->portal->response;
    struct kith_arena *arena = ctx->portal->arena;
    if (ctx->new_cookie != NULL && *ctx->new_cookie != '\0')
        response_cookie(response, arena, "__Host-kith", ctx->new_cookie, -1);
    else if (ctx->new_cookie != NULL || (flow->stale && flow->request.method != HTTP_POST))
        response_cookie(response, arena, "__Host-kith", "", 0);
    if (ctx->visitor_cookie != NULL)
        response_cookie(response, arena, "__Host-kith-visit", ctx->visitor_cookie, -1);
}

/* Whoever is signed in stays so on a page that is not there. */
static int refuse(struct flow *flow, int status)
{
    struct kith_ctx *ctx = &flow->ctx;
    if (!flow->session_read)
        read_cookies(flow);
    if (!flow->session_read && (status == 404 || status == 405) && read_session(flow) == 0)
        ctx->language = language_of(&flow->request, ctx->session, ctx->portal->settings, ctx->portal->arena);
    return answer_page(ctx, status, NULL);
}

void dispatch(struct portal *portal, struct http_backend *backend)
{
    struct flow flow;
    memset(&flow.match, 0, sizeof flow.match);
    memset(&flow.session, 0, sizeof flow.session);
    memset(&flow.request, 0, sizeof flow.request);
    flow.session_cookie = NULL;
    flow.visitor_cookie = NULL;
    memset(&flow.person, 0, sizeof flow.person);
    memset(&flow.feed, 0, sizeof flow.feed);
    flow.session_read = false;
    flow.stale = false;
    ctx_init(&flow.ctx, portal);
    response_reset(&portal->response);
    deadline_set(SECONDS_DEFAULT);

    int status = 0;
    for (size_t i = 0; i < sizeof steps / sizeof steps[0] && status == 0; i++)
        status = steps[i].run(&flow, backend);
    if (status != DONE)
        status = refuse(&flow, status);
    status = after(&flow, status);
    set_cookies(&flow);
    (void)status;
    scoreboard_answered(portal->board, portal->response.status, kith_clock_now() - flow.ctx.now,
                        db_errors(portal->db));
    portal->last_plugin = flow.ctx.route != NULL ? flow.ctx.route->plugin : NULL;
    (void)response_send(&portal->response, &flow.request, flow.ctx.request_id);
    backend->finish(backend->self);

    deadline_set(0);
    ctx_deinit(&flow.ctx);
    db_reset(portal->db);
    log_request(NULL);
    arena_reset(portal->arena);
}
