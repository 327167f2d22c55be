/*
 * module.c - tiny plugins for the loader's test: one right, and one for each way to be refused.
 *
 * Built several times; MODULE is the name and one of the BAD_ words says what is wrong with it.
 */
#include <kith/plugin.h>

#define TEXT_(X)        #X
#define TEXT(X)         TEXT_(X)
#define FUNCTION_(NAME) KITH_PLUGIN(NAME)
#define FUNCTION(NAME)  FUNCTION_(NAME)

static enum kith_rc page(struct kith_ctx *ctx)
{
#ifdef BAD_SYMBOL
    KITH_API enum kith_rc kith_no_such_function(struct kith_ctx *);
    return kith_no_such_function(ctx);
#else
    (void)ctx;
    return KITH_NOT_FOUND;
#endif
}

static const struct kith_route routes[] = {{.pattern = "/" TEXT(MODULE),
#ifndef BAD_ROUTE
                                            .permission = KITH_SIGNED_IN,
#endif
                                            .handler = page,
                                            .summary = "A page"},
                                           {0}};

#ifdef NEEDS
static const char *const needs[] = {TEXT(NEEDS), NULL};
#endif
#ifdef TEMPLATE
static const char *const templates[] = {TEXT(MODULE) "/page.tpl", NULL};
#endif

static const struct kith_plugin plugin = {
#ifdef BAD_ABI
    .abi = KITH_ABI + 1,
#else
    .abi = KITH_ABI,
#endif
#ifdef BAD_SIZE
    .size = sizeof(struct kith_plugin) - sizeof(int),
#else
    .size = sizeof(struct kith_plugin),
#endif
#ifdef BAD_NAME
    .name = "somebody",
#else
    .name = TEXT(MODULE),
#endif
    .title = "A module",
    .version = "1",
#ifdef NEEDS
    .needs = needs,
#endif
    .routes = routes,
#ifdef TEMPLATE
    .templates = templates,
#endif
#ifdef MIGRATION
    .migration = MIGRATION,
#endif
};

#ifdef BAD_FUNCTION
KITH_PLUGIN(another)
#else
FUNCTION(MODULE)
#endif
{
#ifdef BAD_TABLE
    (void)plugin;
    return NULL;
#else
    return &plugin;
#endif
}
