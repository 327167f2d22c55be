/*
 * ctx_access.c - <kith/access.h> over one request: the route's person, and changes of who may see what.
 *
 * The work is done in cgi/auth (relation.c and its neighbours); this fills in who acts and when. Works
 * without a request as well, for jobs and listeners: nobody acts then.
 */
#include "access.h"
#include "ctx.h"
#include "log.h"
#include "translate.h"

#include <string.h>

const struct kith_person *kith_person(const struct kith_ctx *ctx)
{
    return ctx->person.id != 0 ? &ctx->person : NULL;
}

bool kith_sees(const struct kith_ctx *ctx, enum kith_section section)
{
    return ctx->person.id != 0 && (unsigned)section < KITH_SECTION__MAX &&
           (ctx->person.sections & KITH_SECTION_BIT(section)) != 0;
}

void kith_restricted(struct kith_ctx *ctx)
{
    ctx->restricted = true;
}

void kith_reads(struct kith_ctx *ctx, int64_t person, enum kith_section section, enum kith_basis basis)
{
    for (const struct part_read *one = ctx->readings; one != NULL; one = one->next) {
        if (one->person == person && one->section == section)
            return;
    }
    struct part_read *reading = kith_alloc(kith_arena(ctx), sizeof *reading);
    *reading = (struct part_read){person, section, basis, ctx->readings};
    ctx->readings = reading;
}

struct auth_env ctx_env(const struct kith_ctx *ctx)
{
    return (struct auth_env){
        .settings = ctx->portal->settings,
        .key = ctx->portal->key,
        .arena = ctx->portal->arena,
        .now = ctx->now,
        .account_id = kith_account_id(ctx),
        .membership_id = ctx->session != NULL ? ctx->session->membership_id : 0,
        .organisation_id = kith_organisation_id(ctx),
        .import = ctx->import != NULL,
        .import_organisation = ctx->import != NULL ? ctx->import->organisation : 0,
        .office_function = ctx->session != NULL ? ctx->session->office_function : NULL,
        .request_id = ctx->request_id,
        .address = "",
        .user_agent = "",
        .tr = translate,
    };
}

enum kith_found ctx_serves(struct kith_ctx *ctx, int64_t person)
{
    const struct auth_env env = ctx_env(ctx);
    return relation_serves(ctx->portal->db, &env, person, env.organisation_id);
}

/* A plugin changes what arose from itself: a mistaken name would end another's, or take its place. */
static bool is_own(const struct kith_ctx *ctx, const char *source)
{
    if (ctx->acting == NULL || (source != NULL && strcmp(source, ctx->acting->name) == 0))
        return true;
    log_event(LOG_LEVEL_ERROR, "access.source_of_another", "plugin=%s", ctx->acting->name);
    return false;
}

enum kith_rc kith_relation_set(struct kith_ctx *ctx, const struct kith_relation *relation)
{
    if (!is_own(ctx, relation->source))
        return KITH_INVALID;
    const struct auth_env env = ctx_env(ctx);
    return relation_set(ctx->portal->db, &env, relation);
}

enum kith_rc kith_relation_revoke(struct kith_ctx *ctx, const char *source, int64_t source_id)
{
    if (!is_own(ctx, source))
        return KITH_INVALID;
    const struct auth_env env = ctx_env(ctx);
    return relation_revoke(ctx->portal->db, &env, source, source_id);
}

enum kith_rc kith_relation_team(struct kith_ctx *ctx, int64_t person, int64_t account, int64_t organisation,
                                kith_time start, kith_time end, const char *source, int64_t source_id)
{
    if (!is_own(ctx, source))
        return KITH_INVALID;
    const struct auth_env env = ctx_env(ctx);
    return relation_team(ctx->portal->db, &env, person, account, organisation, start, end, source, source_id);
}

enum kith_rc kith_relation_package(struct kith_ctx *ctx, int64_t person, int64_t provider, int64_t council,
                                   kith_time from, kith_time until, const char *source, int64_t source_id)
{
    if (!is_own(ctx, source))
        return KITH_INVALID;
    const struct auth_env env = ctx_env(ctx);
    return relation_package(ctx->portal->db, &env, person, provider, council, from, until, source, source_id);
}

enum kith_rc kith_authority_set(struct kith_ctx *ctx, int64_t person, int64_t account,
                                enum kith_authority authority, kith_time from, kith_time until,
                                const char *source, int64_t source_id)
{
    if (!is_own(ctx, source))
        return KITH_INVALID;
    const struct auth_env env = ctx_env(ctx);
    return authority_set(ctx->portal->db, &env, person, account, authority, from, until, source, source_id);
}

enum kith_rc kith_incapacity_set(struct kith_ctx *ctx, int64_t person, unsigned sections, kith_time from,
                                 kith_time until, const char *source, int64_t source_id)
{
    if (!is_own(ctx, source))
        return KITH_INVALID;
    const struct auth_env env = ctx_env(ctx);
    return incapacity_set(ctx->portal->db, &env, person, sections, from, until, source, source_id);
}

enum kith_rc kith_person_died(struct kith_ctx *ctx, int64_t person, kith_date on)
{
    const struct auth_env env = ctx_env(ctx);
    return access_died(ctx->portal->db, &env, person, on);
}

enum kith_rc kith_bar_set(struct kith_ctx *ctx, int64_t person, int64_t account, unsigned sections,
                          const char *reason, kith_date review, struct kith_id *bar_r)
{
    const struct auth_env env = ctx_env(ctx);
    return bar_set(ctx->portal->db, &env, person, account, sections, reason, review, bar_r);
}

enum kith_rc kith_bar_lift(struct kith_ctx *ctx, struct kith_id bar, const char *reason)
{
    const struct auth_env env = ctx_env(ctx);
    return bar_lift(ctx->portal->db, &env, bar, reason);
}

enum kith_rc kith_restriction_add(struct kith_ctx *ctx, int64_t person, const int64_t *accounts, size_t count,
                                  const char *reason, kith_date review, int64_t *restriction_r)
{
    const struct auth_env env = ctx_env(ctx);
    return restriction_add(ctx->portal->db, &env, person, accounts, count, reason, review, restriction_r);
}

enum kith_rc kith_restriction_recipients(struct kith_ctx *ctx, int64_t person, int64_t restriction,
                                         const int64_t *accounts, size_t count)
{
    const struct auth_env env = ctx_env(ctx);
    return restriction_recipients(ctx->portal->db, &env, person, restriction, accounts, count);
}

enum kith_rc kith_restriction_lift(struct kith_ctx *ctx, int64_t person, int64_t restriction,
                                   const char *reason)
{
    const struct auth_env env = ctx_env(ctx);
    return restriction_lift(ctx->portal->db, &env, person, restriction, reason);
}
