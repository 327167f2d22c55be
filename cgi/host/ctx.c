/*
 * ctx.c - the public interface of <kith/ctx.h> over one request.
 *
 * Everything here belongs to one request and is gone with it. Access, tokens and validation were done by the
 * dispatcher before any of this is called by a handler.
 */
#include "ctx.h"
#include "audit.h"
#include "idempotency.h"
#include "kept.h"
#include "log.h"
#include "page.h"
#include "translate.h"

#include <kith/clock.h>
#include <string.h>
#include <unistd.h>

void ctx_init(struct kith_ctx *ctx, struct portal *portal)
{
    memset(ctx, 0, sizeof *ctx);
    ctx->portal = portal;
    ctx->now = kith_clock_now();
}

void ctx_clear_view(struct kith_ctx *ctx)
{
    ctx->portal->response.disposition = NULL;
    if (ctx->view != NULL)
        view_destroy(&ctx->view);
    buf_reset(&ctx->portal->response.body);
    ctx->rendered = false;
    ctx->readings = NULL;
}

void ctx_deinit(struct kith_ctx *ctx)
{
    if (ctx->view != NULL)
        view_destroy(&ctx->view);
    form_close(&ctx->body);
}

struct kith_arena *kith_arena(struct kith_ctx *ctx)
{
    return ctx->portal->arena;
}

struct kith_db *kith_db(struct kith_ctx *ctx)
{
    return ctx->portal->db;
}

struct kith_view *kith_view(struct kith_ctx *ctx)
{
    if (ctx->view == NULL)
        ctx->view = view_create(ctx->portal->arena);
    return ctx->view;
}

kith_time kith_now(const struct kith_ctx *ctx)
{
    return ctx->now;
}

int64_t kith_account_id(const struct kith_ctx *ctx)
{
    return ctx->session != NULL ? ctx->session->account_id : 0;
}

int64_t kith_organisation_id(const struct kith_ctx *ctx)
{
    return ctx->session != NULL ? ctx->session->organisation_id : 0;
}

enum kith_role kith_role(const struct kith_ctx *ctx)
{
    return ctx->session != NULL ? ctx->session->role : KITH_ROLE_NONE;
}

const char *kith_account_name(const struct kith_ctx *ctx)
{
    return ctx->session != NULL ? ctx->session->account_name : "";
}

bool kith_may(const struct kith_ctx *ctx, const char *permission)
{
    if (strcmp(permission, KITH_PUBLIC) == 0)
        return true;
    if (ctx->session == NULL || ctx->session->owes != SESSION_OWES_NOTHING)
        return false;
    if (strcmp(permission, KITH_SIGNED_IN) == 0)
        return true;
    return (registry_roles(ctx->portal->registry, permission) & KITH_ROLE_BIT(ctx->session->role)) != 0;
}

static const struct param_value *param(const struct kith_ctx *ctx, const char *name)
{
    const struct param_value *value = params_get(ctx->route, ctx->params, name);
    return value->present && value->valid ? value : NULL;
}

const char *kith_param(const struct kith_ctx *ctx, const char *name)
{
    const struct param_value *value = param(ctx, name);
    return value != NULL ? value->text : NULL;
}

int64_t kith_param_int(const struct kith_ctx *ctx, const char *name, int64_t fallback)
{
    const struct param_value *value = param(ctx, name);
    return value != NULL ? value->number : fallback;
}

bool kith_param_bool(const struct kith_ctx *ctx, const char *name)
{
    const struct param_value *value = param(ctx, name);
    return value != NULL && value->number != 0;
}

kith_date kith_param_date(const struct kith_ctx *ctx, const char *name)
{
    const struct param_value *value = param(ctx, name);
    return value != NULL ? (kith_date)value->number : KITH_DATE_NONE;
}

struct kith_id kith_param_id(const struct kith_ctx *ctx, const char *name)
{
    const struct param_value *value = param(ctx, name);
    return value != NULL ? value->id : (struct kith_id){{0}};
}

bool kith_param_file(const struct kith_ctx *ctx, const char *name, struct kith_file *file_r)
{
    const struct param_value *value = param(ctx, name);
    if (value == NULL || value->file == NULL || value->file->fd < 0)
        return false;
    *file_r = (struct kith_file){
        .name = value->file->file_name,
        .type = value->file->file_type,
        .size = value->file->file_size,
        .fd = value->file->fd,
    };
    return lseek(file_r->fd, 0, SEEK_SET) == 0;
}

void kith_field_error(struct kith_ctx *ctx, const char *name, const char *sentence)
{
    struct field_error **end = &ctx->errors;
    for (; *end != NULL; end = &(*end)->next) {
        const char *other = (*end)->name;
        if (other == name || (other != NULL && name != NULL && strcmp(other, name) == 0))
            return;
    }
    struct field_error *error = kith_alloc(ctx->portal->arena, sizeof *error);
    error->name = name;
    error->sentence = sentence;
    *end = error;
}

void kith_field_default(struct kith_ctx *ctx, const char *name, const char *value)
{
    if (value == NULL)
        return;
    struct field_default *entry = kith_alloc(ctx->portal->arena, sizeof *entry);
    entry->name = name;
    entry->value = value;
    entry->next = ctx->defaults;
    ctx->defaults = entry;
}

enum kith_rc kith_render(struct kith_ctx *ctx, const char *name)
{
    struct portal *portal = ctx->portal;
    page_fill(ctx);
    buf_reset(&portal->response.body);
    portal->response.content_type = "text/html; charset=utf-8";
    if (!view_expand(portal->views, name, ctx->language, ctx->view, &portal->response.body)) {
        buf_reset(&portal->response.body);
        return KITH_FAIL;
    }
    ctx->rendered = true;
    return KITH_OK;
}

enum kith_rc kith_send(struct kith_ctx *ctx, const char *content_type, const void *bytes, size_t len)
{
    struct response *response = &ctx->portal->response;
    buf_reset(&response->body);
    buf_add(&response->body, bytes, len);
    response->content_type = content_type;
    ctx->rendered = true;
    return KITH_OK;
}

/* Pictures no browser runs anything of. */
static bool is_picture(const char *type)
{
    static const char *const types[] = {"image/jpeg", "image/png", "image/webp", "image/gif", NULL};
    for (const char *const *one = types; *one != NULL; one++) {
        if (strcmp(type, *one) == 0)
            return true;
    }
    return false;
}

enum kith_rc kith_send_file(struct kith_ctx *ctx, const char *content_type, const char *name,
                            const void *bytes, size_t len)
{
    bool known = content_type != NULL && response_type_plain(content_type);
    const char *type = known ? kith_copy(ctx->portal->arena, content_type) : "application/octet-stream";
    enum kith_rc rc = kith_send(ctx, type, bytes, len);
    ctx->portal->response.disposition =
        response_disposition(ctx->portal->arena, name != NULL ? name : "", is_picture(type));
    return rc;
}

enum kith_rc kith_redirect(struct kith_ctx *ctx, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    const char *path = kith_vprintf(ctx->portal->arena, fmt, args);
    va_end(args);
    if (!url_is_inside(path)) {
        log_event(LOG_LEVEL_ERROR, "redirect.outside", "route=%s", ctx->route->spec->pattern);
        return KITH_FAIL;
    }
    ctx->location = path;
    return KITH_OK;
}

void kith_flash(struct kith_ctx *ctx, const char *sentence)
{
    ctx->flash = sentence;
}

void kith_retry_after(struct kith_ctx *ctx, unsigned seconds)
{
    ctx->retry_after = seconds;
}

/* What was kept over a sign-in has come back in this form: it is done with. */
static enum kith_rc forget_kept(struct kith_db *db, const struct kith_ctx *ctx)
{
    const struct form_field *field = form_get(&ctx->body, "restored");
    struct kith_id id;
    if (field == NULL || ctx->session == NULL || !kith_id_parse(field->value, &id))
        return KITH_OK;
    const struct kept_owner owner = {ctx->session->account_id, ctx->session->membership_id};
    return kept_remove(db, &owner, id, ctx->request->path);
}

/*
 * The last words of a transaction: the sentence for the next page, what need not be kept any longer, and the
 * key that makes it happen once.
 */
static enum kith_rc before_commit(struct kith_db *db, void *data)
{
    struct kith_ctx *ctx = data;
    if (ctx->flash != NULL && ctx->session != NULL) {
        enum kith_rc rc = session_flash_set(db, ctx->session->id, ctx->flash);
        if (rc != KITH_OK)
            return rc;
    }
    enum kith_rc rc = forget_kept(db, ctx);
    return rc == KITH_OK ? idempotency_record(db, ctx) : rc;
}

static void must_be_first_write(struct kith_ctx *ctx)
{
    if (ctx->wrote || ctx->route->spec->method != KITH_POST)
        log_die("transaction.misplaced", "method", (long long)ctx->route->spec->method);
    ctx->wrote = true;
}

enum kith_rc kith_transaction(struct kith_ctx *ctx, kith_tx_fn fn, void *data)
{
    must_be_first_write(ctx);
    enum kith_rc rc = db_transaction(ctx->portal->db, fn, data, before_commit, ctx);
    ctx->flash_stored = rc == KITH_OK;
    /* It told of work that was not done. */
    if (rc != KITH_OK)
        ctx->flash = NULL;
    return rc;
}

enum kith_rc ctx_transaction_unkeyed(struct kith_ctx *ctx, kith_tx_fn fn, void *data)
{
    must_be_first_write(ctx);
    return db_transaction(ctx->portal->db, fn, data, NULL, NULL);
}

/* What both have in common: who acts, now. */
static struct audit_entry entry_of(const struct kith_ctx *ctx, const char *action, int64_t person)
{
    return (struct audit_entry){
        .at = ctx->now,
        .account_id = kith_account_id(ctx),
        .membership_id = ctx->session != NULL ? ctx->session->membership_id : 0,
        .organisation_id = kith_organisation_id(ctx),
        .action = action,
        .outcome = ctx->import != NULL ? AUDIT_IMPORTED : "done",
        .person_id = person,
        .request_id = ctx->request_id,
    };
}

enum kith_rc ctx_write_readings(struct kith_ctx *ctx)
{
    enum kith_rc rc = KITH_OK;
    for (const struct part_read *one = ctx->readings; rc == KITH_OK && one != NULL; one = one->next) {
        struct audit_entry entry = entry_of(ctx, "page.view", one->person);
        entry.section = kith_section_name(one->section);
        entry.basis = one->basis;
        rc = audit_write(ctx->portal->db, &entry);
    }
    return rc;
}

enum kith_rc kith_audit(struct kith_ctx *ctx, const char *action, int64_t person, int64_t object)
{
    bool about = person != 0 && person == ctx->person.id;
    struct audit_entry entry = entry_of(ctx, action, person);
    entry.object_id = object;
    entry.section = about ? ctx->route->spec->section : NULL;
    entry.basis = about ? ctx->person.basis : KITH_BASIS_NONE;
    entry.restricted = ctx->restricted;
    return audit_write(ctx->portal->db, &entry);
}

const char *kith_tr(const struct kith_ctx *ctx, const char *sentence)
{
    return translate(ctx->language, sentence);
}
