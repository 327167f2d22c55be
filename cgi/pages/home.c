/*
 * home.c - the first page after signing in, and the map of all pages.
 *
 * What is on the home page comes from the panels of plugins; the core only says what to expect when there is
 * none.
 */
#include "account.h"
#include "core.h"
#include "count.h"
#include "ctx.h"
#include "enter.h"
#include "office.h"

#include <string.h>

/* The sentence is a plugin's or a translator's: no format of ours. */
static const char *with_number(struct kith_arena *arena, const char *sentence, int64_t number)
{
    const char *at = strstr(sentence, "%d");
    if (at == NULL)
        return sentence;
    return kith_printf(arena, "%.*s%lld%s", (int)(at - sentence), sentence, (long long)number, at + 2);
}

/* What the core asks for the home page, at once: for an office also what its panel shows. Asked only when
 * some plugin counts, or for an office. */
static enum kith_found read_counts(struct kith_ctx *ctx, const struct count_sum **sums_r, size_t *count_r)
{
    *count_r = 0;
    if (kith_may(ctx, QUESTIONS_ANSWER))
        return office_read(ctx, sums_r, count_r);
    if (!registry_has_counts(ctx->portal->registry))
        return KITH_NONE;
    return count_list(kith_db(ctx), kith_arena(ctx), kith_account_id(ctx), sums_r, count_r);
}

/* "3 new visits": what waits for who asks, as the plugins say it. */
static size_t add_counts(struct kith_ctx *ctx, struct kith_view *view)
{
    const struct registry *registry = ctx->portal->registry;
    const struct count_sum *sums = NULL;
    size_t count = 0;
    size_t shown = 0;
    if (read_counts(ctx, &sums, &count) != KITH_FOUND)
        return 0;
    struct kith_view *list = NULL;
    for (size_t i = 0; i < count; i++) {
        const struct kith_count *words = registry_count(registry, sums[i].name);
        if (words == NULL)
            continue;
        if (list == NULL)
            list = kith_add(view, "HAS_COUNTS");
        const char *sentence = kith_tr(ctx, sums[i].value == 1 ? words->singular : words->plural);
        struct kith_view *row = kith_add(list, "COUNT_ROW");
        kith_set(row, "COUNT_TEXT", with_number(kith_arena(ctx), sentence, sums[i].value));
        kith_set_path(row, "COUNT_PATH", words->path);
        shown++;
    }
    return shown;
}

/* Whoever has another role is told of it here: what they look for may be there. */
static void add_roles(struct kith_ctx *ctx, struct kith_view *view)
{
    const struct account_membership *items = NULL;
    const char *names = NULL;
    size_t count = 0;
    bool own = false;
    if (ctx->session->memberships < 2 ||
        account_memberships(kith_db(ctx), kith_arena(ctx), kith_account_id(ctx), &items, &count) !=
            KITH_FOUND)
        return;
    for (size_t i = 0; i < count; i++) {
        if (items[i].membership_id == ctx->session->membership_id)
            continue;
        struct kith_view *row = kith_add(view, "OTHER_ROLE");
        if (items[i].role == KITH_ROLE_PERSON &&
            account_reads(kith_db(ctx), kith_arena(ctx), kith_account_id(ctx), kith_now(ctx), &names, &own) ==
                KITH_FOUND) {
            kith_set(kith_add(row, own ? "READS_OWN" : "READS"), "READS_OF", names);
            continue;
        }
        struct kith_view *acts = kith_add(row, "ACTS");
        kith_set(acts, "ACTS_AS", kith_tr(ctx, account_role_title(items[i].role)));
        if (*items[i].organisation_name != '\0')
            kith_set(kith_add(acts, "ACTS_OF"), "ACTS_FOR", items[i].organisation_name);
    }
}

/* GET / */
enum kith_rc home_show(struct kith_ctx *ctx)
{
    static const char *const nothing[KITH_ROLE__MAX] = {
        [KITH_ROLE_PERSON] = "NOTHING_PERSON",
        [KITH_ROLE_WORKER] = "NOTHING_WORKER",
        [KITH_ROLE_COORDINATOR] = "NOTHING_COORDINATOR",
        [KITH_ROLE_OFFICER] = "NOTHING_OFFICER",
    };
    struct kith_view *view = kith_view(ctx);
    enum kith_role role = kith_role(ctx);
    const char *names = NULL;
    bool own = false;
    size_t counts = add_counts(ctx, view);
    add_roles(ctx, view);
    if (host_panels(ctx, view, NULL) + counts == 0 && nothing[role] != NULL) {
        struct kith_view *empty = kith_add(view, nothing[role]);
        if (role == KITH_ROLE_PERSON && account_reads(kith_db(ctx), kith_arena(ctx), kith_account_id(ctx),
                                                      kith_now(ctx), &names, &own) == KITH_ERROR)
            return KITH_FAIL;
        kith_show_either(empty, names != NULL, "READS_SOME", "READS_NONE");
    }
    if (kith_may(ctx, ACCOUNTS_MANAGE)) {
        struct kith_view *invite = kith_add(view, "MAY_INVITE");
        kith_show_either(invite, role == KITH_ROLE_OFFICER, "COUNCIL", "PROVIDER");
    }
    return kith_render(ctx, "core/home.tpl");
}

/* Pages that make sense only after something else. */
static bool is_step(const char *pattern)
{
    static const char *const steps[] = {"/signed-out",
                                        "/reset/sent",
                                        "/reset/done",
                                        "/invitation/accepted",
                                        "/invitation/done",
                                        "/health",
                                        "/ready",
                                        "/metrics",
                                        "/signin/code",
                                        "/account/confirm",
                                        "/account/second-step/set-up",
                                        "/account/second-step/picture",
                                        "/account/second-step/remove",
                                        NULL};
    for (const char *const *step = steps; *step != NULL; step++) {
        if (strcmp(pattern, *step) == 0)
            return true;
    }
    return strstr(pattern, "/:") != NULL;
}

static bool is_on_map(struct kith_ctx *ctx, const struct route *route)
{
    const struct kith_route *spec = route->spec;
    if (spec->method != KITH_GET || is_step(spec->pattern) || !kith_may(ctx, spec->permission))
        return false;
    if (strcmp(spec->pattern, "/account/switch") == 0 && ctx->session != NULL &&
        ctx->session->memberships < 2)
        return false;
    /* Signing in is for those who are not. */
    return ctx->session == NULL ||
           (strcmp(spec->pattern, "/signin") != 0 && strcmp(spec->pattern, "/reset") != 0);
}

/* A page that the menu of who asks names has that name on the map too; any other is named by its summary. */
static const char *name_on_map(const struct kith_ctx *ctx, const struct kith_route *spec)
{
    size_t count;
    const struct kith_nav *const *items = registry_navigation(ctx->portal->registry, &count);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(items[i]->path, spec->pattern) == 0 && kith_may(ctx, items[i]->permission))
            return kith_tr(ctx, items[i]->title);
    }
    return kith_tr(ctx, spec->summary);
}

/* GET /site-map - every page that who asks may open without naming anything. */
enum kith_rc site_map_show(struct kith_ctx *ctx)
{
    const struct kith_plugin *plugin = NULL;
    struct kith_view *part = NULL;
    size_t count;
    const struct route *routes = registry_routes(ctx->portal->registry, &count);
    for (size_t i = 0; i < count; i++) {
        if (!is_on_map(ctx, &routes[i]))
            continue;
        if (routes[i].plugin != plugin) {
            plugin = routes[i].plugin;
            part = kith_add(kith_view(ctx), "PART");
            kith_set(part, "PART_TITLE",
                     plugin == core_plugin() ? ctx->portal->settings->site_name
                                             : kith_tr(ctx, plugin->title));
        }
        struct kith_view *link = kith_add(part, "LINK");
        kith_set_path(link, "LINK_PATH", routes[i].spec->pattern);
        kith_set(link, "LINK_TITLE", name_on_map(ctx, routes[i].spec));
    }
    return kith_render(ctx, "core/site-map.tpl");
}
