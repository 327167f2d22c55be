/*
 * ctx_people.c - <kith/people.h> over one request, or over a job or listener, where nobody acts.
 *
 * The work is done in cgi/auth; this fills in who acts and when.
 */
#include "ctx.h"
#include "family.h"
#include "log.h"
#include "notice.h"
#include "person.h"
#include "reach.h"
#include "text.h"

#include <kith/people.h>

#include <string.h>

/* What pages and importers have checked with words; here only so that the column holds it. */
static bool name_fits(const char *name)
{
    bool fits = name != NULL && *name != '\0' && text_utf8_count(name, strlen(name)) <= KITH_PERSON_NAME_MAX;
    if (!fits)
        log_event(LOG_LEVEL_WARN, "person.bad_name", NULL);
    return fits;
}

enum kith_rc kith_person_add(struct kith_ctx *ctx, const char *name, int64_t *person_r, struct kith_id *id_r)
{
    const struct auth_env env = ctx_env(ctx);
    struct person person;
    if (!name_fits(name))
        return KITH_INVALID;
    enum kith_rc rc = person_create(ctx->portal->db, &env, name, &person);
    if (rc != KITH_OK)
        return rc;
    *person_r = person.id;
    if (id_r != NULL)
        *id_r = person.public_id;
    return KITH_OK;
}

enum kith_rc kith_person_rename(struct kith_ctx *ctx, int64_t person, const char *name)
{
    const struct auth_env env = ctx_env(ctx);
    return name_fits(name) ? person_rename(ctx->portal->db, &env, person, name) : KITH_INVALID;
}

/* What a plugin links is its own matter, and nobody else's. */
static const char *linker(const struct kith_ctx *ctx)
{
    return ctx->acting != NULL ? ctx->acting->name : "core";
}

static enum family_mail mail_of(const struct kith_ctx *ctx)
{
    if (ctx->import != NULL && !kith_import_invites(ctx))
        return FAMILY_QUIET;
    return kith_role(ctx) == KITH_ROLE_PERSON ? FAMILY_THROTTLED : FAMILY_MAILED;
}

enum kith_rc kith_invite_family(struct kith_ctx *ctx, const char *email, const char *name, int64_t *account_r)
{
    const struct auth_env env = ctx_env(ctx);
    unsigned seconds = 0;
    if (!name_fits(name))
        return KITH_INVALID;
    enum kith_rc rc = family_invite(ctx->portal->db, &env, email, name, mail_of(ctx), account_r, &seconds);
    if (rc == KITH_TOO_MANY)
        kith_retry_after(ctx, seconds);
    return rc;
}

enum kith_found kith_invited(struct kith_ctx *ctx, const struct kith_invited **invited_r, size_t *count_r)
{
    return family_linked(ctx->portal->db, ctx->portal->arena, linker(ctx), invited_r, count_r);
}

enum kith_rc kith_invite_again(struct kith_ctx *ctx, int64_t account, const char *name)
{
    const struct auth_env env = ctx_env(ctx);
    unsigned seconds = 0;
    if (!name_fits(name))
        return KITH_INVALID;
    enum kith_rc rc =
        family_invite_again(ctx->portal->db, &env, linker(ctx), account, name, mail_of(ctx), &seconds);
    if (rc == KITH_TOO_MANY)
        kith_retry_after(ctx, seconds);
    return rc;
}

enum kith_found kith_workers(struct kith_ctx *ctx, int64_t organisation, const char *search, int64_t offset,
                             int64_t limit, const struct kith_account **accounts_r, size_t *count_r)
{
    return reach_workers(ctx->portal->db, ctx->portal->arena, organisation, search, offset, limit, accounts_r,
                         count_r);
}

enum kith_found kith_worker_get(struct kith_ctx *ctx, int64_t organisation, struct kith_id id,
                                struct kith_account *account_r)
{
    return reach_worker(ctx->portal->db, ctx->portal->arena, organisation, id, account_r);
}

enum kith_found kith_circle_accounts(struct kith_ctx *ctx, int64_t person, enum kith_section section,
                                     const int64_t **accounts_r, size_t *count_r)
{
    return reach_circle(ctx->portal->db, ctx->portal->arena, person, section, ctx->now, accounts_r, count_r);
}

enum kith_found kith_office_accounts(struct kith_ctx *ctx, int64_t organisation, int64_t person,
                                     const int64_t **accounts_r, size_t *count_r)
{
    return reach_office(ctx->portal->db, ctx->portal->arena, organisation, person, ctx->now, accounts_r,
                        count_r);
}

enum kith_found kith_readers(struct kith_ctx *ctx, int64_t person, enum kith_section section,
                             const struct kith_reader **readers_r, size_t *count_r)
{
    const struct auth_env env = ctx_env(ctx);
    return reach_readers(ctx->portal->db, &env, person, section, readers_r, count_r);
}

enum kith_rc kith_notify(struct kith_ctx *ctx, int64_t account, const char *subject, const char *sentence,
                         const char *path, const char *once)
{
    const struct auth_env env = ctx_env(ctx);
    if (!url_is_inside(path)) {
        log_event(LOG_LEVEL_ERROR, "notice.outside", "plugin=%s",
                  ctx->acting != NULL ? ctx->acting->name : "core");
        return KITH_FAIL;
    }
    return notice_send(ctx->portal->db, &env, account, subject, sentence, path, once);
}
