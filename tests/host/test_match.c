/* test_match.c - from a path to its route. */
#include "arena.h"
#include "registry.h"
#include "sample.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>

static struct kith_arena *arena;
static struct registry *registry;

#define ANY(N)                                                                                               \
    {                                                                                                        \
        .name = N                                                                                            \
    }

static const struct kith_param_rule PARAMS[] = {ANY("a"), ANY("b"), ANY("c"), ANY("d"), ANY("e"),
                                                ANY("f"), ANY("g"), ANY("h"), {0}};

#define PAGE(PATTERN, METHOD, SUMMARY)                                                                       \
    {                                                                                                        \
        .pattern = PATTERN, .method = METHOD, .permission = KITH_PUBLIC, .params = PARAMS,                   \
        .handler = sample_handler, .form = METHOD == KITH_POST ? sample_handler : NULL, .summary = SUMMARY   \
    }

static const struct kith_route ROUTES[] = {PAGE("/", KITH_GET, "root"),
                                           PAGE("/x", KITH_GET, "x"),
                                           PAGE("/x", KITH_POST, "x post"),
                                           PAGE("/x/new", KITH_GET, "x new"),
                                           PAGE("/x/:a", KITH_GET, "x any"),
                                           PAGE("/x/:a", KITH_POST, "x any post"),
                                           PAGE("/x/:b/edit", KITH_GET, "x any edit"),
                                           PAGE("/x/new/help", KITH_GET, "x new help"),
                                           PAGE("/y/only", KITH_POST, "y"),
                                           PAGE("/z/:a/:b/:c/:d/:e/:f/:g", KITH_GET, "deep"),
                                           PAGE("/z/:a/:b/:c/:d/:e/:f/end", KITH_GET, "deep end"),
                                           PAGE("/z/literal/:b/:c/:d/:e/:f/end", KITH_GET, "literal end"),
                                           {0}};

static const struct kith_plugin CORE = {.abi = KITH_ABI,
                                        .size = sizeof(struct kith_plugin),
                                        .name = "core",
                                        .title = "Core",
                                        .version = "1",
                                        .routes = ROUTES};

static void begin(void)
{
    const struct kith_plugin *const built_in[] = {&CORE, NULL};
    arena = arena_create();
    registry = registry_create(built_in);
}

static void end(void)
{
    registry_destroy(&registry);
    arena_destroy(&arena);
}

static const char *where(enum kith_method method, const char *path)
{
    struct route_match match;
    if (!registry_match(registry, method, path, arena, &match))
        return "404";
    if (match.other_method) {
        ck_assert_ptr_null(match.route);
        return kith_printf(arena, "405 %s", match.allow);
    }
    const char *text = match.route->spec->summary;
    for (size_t i = 0; i < match.count; i++)
        text = kith_printf(arena, "%s %s=%s", text, match.names[i], match.values[i]);
    return text;
}

START_TEST(paths_lead_to_their_routes)
{
    static const struct {
        enum kith_method method;
        const char *path;
        const char *leads_to;
    } cases[] = {
        {KITH_GET, "/", "root"},
        {KITH_POST, "/", "405 GET, HEAD"},
        {KITH_GET, "", "404"},
        {KITH_GET, "x", "404"},
        {KITH_GET, "//", "404"},
        {KITH_GET, "/x", "x"},
        {KITH_POST, "/x", "x post"},
        {KITH_GET, "/x/", "404"},
        {KITH_GET, "/X", "404"},
        {KITH_GET, "/xx", "404"},
        {KITH_GET, "/x/new", "x new"},
        {KITH_GET, "/x/newer", "x any a=newer"},
        {KITH_GET, "/x/ne", "x any a=ne"},
        {KITH_POST, "/x/12", "x any post a=12"},
        {KITH_GET, "/x/new/help", "x new help"},
        {KITH_GET, "/x/new/edit", "x any edit b=new"},
        {KITH_GET, "/x/7/edit", "x any edit b=7"},
        {KITH_POST, "/x/7/edit", "405 GET, HEAD"},
        {KITH_GET, "/x/7/help", "404"},
        {KITH_GET, "/x/new/help/more", "404"},
        {KITH_GET, "/x/caf\xc3\xa9 1", "x any a=caf\xc3\xa9 1"},
        {KITH_GET, "/x/:a", "x any a=:a"},
        {KITH_GET, "/y", "404"},
        {KITH_GET, "/y/only", "405 POST"},
        {KITH_GET, "/z/1/2/3/4/5/6/7", "deep a=1 b=2 c=3 d=4 e=5 f=6 g=7"},
        {KITH_GET, "/z/1/2/3/4/5/6/end", "deep end a=1 b=2 c=3 d=4 e=5 f=6"},
        {KITH_GET, "/z/literal/2/3/4/5/6/end", "literal end b=2 c=3 d=4 e=5 f=6"},
        {KITH_GET, "/z/literal/2/3/4/5/6/7", "deep a=literal b=2 c=3 d=4 e=5 f=6 g=7"},
        {KITH_GET, "/z/1/2/3/4/5/6/7/8", "404"},
        {KITH_GET, "/z/1/2/3/4/5/6/7/8/9/10/11/12/13", "404"},
    };
    begin();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_str_eq(where(cases[i].method, cases[i].path), cases[i].leads_to);
    end();
}
END_TEST

/* A table as large as every plugin's together: each pattern finds itself, whatever came before. */
START_TEST(many_routes_find_themselves)
{
    enum { MANY = 2000 };
    static struct kith_route routes[MANY + 1];
    static char patterns[MANY][32];
    struct kith_plugin core = CORE;
    for (int i = 0; i < MANY; i++) {
        snprintf(patterns[i], sizeof patterns[i], "/p%d/q%d%s", i % 97, i, i % 3 == 0 ? "/:a" : "");
        routes[i] = (struct kith_route)PAGE(patterns[i], KITH_GET, patterns[i]);
    }
    core.routes = routes;
    const struct kith_plugin *const built_in[] = {&core, NULL};
    arena = arena_create();
    registry = registry_create(built_in);
    for (int i = 0; i < MANY; i++) {
        const char *path = i % 3 == 0 ? kith_printf(arena, "/p%d/q%d/17", i % 97, i) : patterns[i];
        struct route_match match;
        ck_assert(registry_match(registry, KITH_GET, path, arena, &match));
        ck_assert_str_eq(match.route->spec->pattern, patterns[i]);
        ck_assert_uint_eq(match.count, i % 3 == 0);
    }
    end();
}
END_TEST

SUITE_MAIN("match", paths_lead_to_their_routes, many_routes_find_themselves)
