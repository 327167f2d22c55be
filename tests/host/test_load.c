/* test_load.c - plugins from disk: served in order of their needs, or refused with a plain reason. */
#include "registry.h"
#include "sample.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Built by host.mk; the first folder does not exist. */
static const char DIRS[] = "tests/host/nowhere:tests/host/.libs";

static struct registry *with_core(void)
{
    const struct kith_plugin *const built_in[] = {sample_core(), NULL};
    return registry_create(built_in);
}

static const char *reason_of(const struct registry *registry, const char *name)
{
    size_t count;
    const struct refusal *refusals = registry_refusals(registry, &count);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(refusals[i].name, name) == 0)
            return refusals[i].reason;
    }
    return "";
}

static bool is_served(const struct registry *registry, const char *name)
{
    size_t count;
    const struct kith_plugin *const *plugins = registry_plugins(registry, &count);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(plugins[i]->name, name) == 0)
            return true;
    }
    return false;
}

START_TEST(a_right_one_is_served)
{
    struct registry *registry = with_core();
    ck_assert_msg(registry_load(registry, DIRS, "mright", 0, NULL), "%s", reason_of(registry, "mright"));
    ck_assert(is_served(registry, "mright"));
    size_t count;
    registry_refusals(registry, &count);
    ck_assert_uint_eq(count, 0);
    const struct route *routes = registry_routes(registry, &count);
    ck_assert_str_eq(routes[count - 1].spec->pattern, "/mright");
    registry_destroy(&registry);
}
END_TEST

START_TEST(bad_ones_are_refused_and_the_rest_is_served)
{
    static const struct {
        const char *name;
        int applied;
        const char *reason;
    } cases[] = {
        {"mabi", 0, "made for version 4 of the plugin contract, and this is version 3. Build it again"},
        {"msize", 0, "Set size to sizeof(struct kith_plugin)"},
        {"mname", 0, "calls itself \"somebody\". File and name must be the same"},
        {"mfunction", 0, "has no function mfunction_plugin(). Write KITH_PLUGIN(mfunction)"},
        {"mtable", 0, "It gives no description of itself"},
        {"msymbol", 0, "kith_no_such_function"},
        {"mroute", 0, "GET /mroute: has no permission, so nobody may use it"},
        {"mneeds", 0, "It needs the plugin \"mnowhere\", which is not served"},
        {"mmigrated", 1, "Its tables are at step 1 and it needs step 2. Run: kithctl migrate"},
        {"mmigrated", -1, "Its tables are at step 0 and it needs step 2. Run: kithctl migrate"},
        {"mabsent", 0, "There is no mabsent.so in tests/host/nowhere:tests/host/.libs"},
        {"../mright", 0, "cannot be used. A name has lower case letters and digits"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct registry *registry = with_core();
        ck_assert_msg(!registry_load(registry, DIRS, cases[i].name, cases[i].applied, NULL), "%s was served",
                      cases[i].name);
        const char *reason = reason_of(registry, cases[i].name);
        ck_assert_msg(strstr(reason, cases[i].reason) != NULL, "%s: %s", cases[i].name, reason);
        ck_assert(!is_served(registry, cases[i].name));
        ck_assert(registry_load(registry, DIRS, "mright", 0, NULL));
        registry_destroy(&registry);
    }
}
END_TEST

START_TEST(migrations_ahead_of_the_plugin_are_fine)
{
    struct registry *registry = with_core();
    ck_assert(registry_load(registry, DIRS, "mmigrated", 2, NULL));
    registry_destroy(&registry);
    registry = with_core();
    ck_assert(registry_load(registry, DIRS, "mmigrated", 3, NULL));
    registry_destroy(&registry);
}
END_TEST

START_TEST(needs_come_first)
{
    static const char *const names[] = {"mneedsneeder", "mabi", "mneeder", "mright"};
    static const int applied[] = {0, 0, 0, 0};
    struct registry *registry = with_core();
    registry_load_all(registry, DIRS, names, applied, 4, NULL);
    size_t count;
    const struct kith_plugin *const *plugins = registry_plugins(registry, &count);
    ck_assert_uint_eq(count, 4);
    ck_assert_str_eq(plugins[1]->name, "mright");
    ck_assert_str_eq(plugins[2]->name, "mneeder");
    ck_assert_str_eq(plugins[3]->name, "mneedsneeder");
    registry_refusals(registry, &count);
    ck_assert_uint_eq(count, 1);
    registry_destroy(&registry);
}
END_TEST

START_TEST(too_many_are_refused_and_the_rest_is_served)
{
    static char text[REGISTRY_LOADED_MAX + 3][16];
    const char *names[REGISTRY_LOADED_MAX + 3];
    static const int applied[REGISTRY_LOADED_MAX + 3];
    names[0] = "mright";
    for (size_t i = 1; i < REGISTRY_LOADED_MAX + 3; i++) {
        (void)snprintf(text[i], sizeof text[i], "mnone%zu", i);
        names[i] = text[i];
    }
    struct registry *registry = with_core();
    registry_load_all(registry, DIRS, names, applied, REGISTRY_LOADED_MAX + 3, NULL);
    ck_assert(is_served(registry, "mright"));
    ck_assert_ptr_nonnull(
        strstr(reason_of(registry, names[REGISTRY_LOADED_MAX - 1]), "There is no mnone63.so"));
    for (size_t i = REGISTRY_LOADED_MAX; i < REGISTRY_LOADED_MAX + 3; i++)
        ck_assert_ptr_nonnull(strstr(reason_of(registry, names[i]),
                                     "At most 64 plugins can be on, and there are 67. Switch one off"));
    registry_destroy(&registry);
}
END_TEST

START_TEST(what_needs_a_refused_one_is_refused)
{
    static const char *const names[] = {"mneedsabi", "mabi", "mright"};
    static const int applied[] = {0, 0, 0};
    struct registry *registry = with_core();
    registry_load_all(registry, DIRS, names, applied, 3, NULL);
    ck_assert(is_served(registry, "mright"));
    ck_assert_ptr_nonnull(
        strstr(reason_of(registry, "mneedsabi"), "needs the plugin \"mabi\", which is not served"));
    ck_assert_ptr_nonnull(strstr(reason_of(registry, "mabi"), "of the plugin contract"));
    registry_destroy(&registry);
}
END_TEST

START_TEST(circles_are_refused_by_name)
{
    static const char *const names[] = {"mround", "mright", "mroundback", "mneedsround"};
    static const int applied[] = {0, 0, 0, 0};
    struct registry *registry = with_core();
    registry_load_all(registry, DIRS, names, applied, 4, NULL);
    ck_assert(is_served(registry, "mright"));
    ck_assert_str_eq(reason_of(registry, "mround"),
                     "The needs go round in a circle: mround needs mroundback needs "
                     "mround. Take one of these needs out.");
    ck_assert_str_eq(reason_of(registry, "mroundback"),
                     "The needs go round in a circle: mroundback needs mround "
                     "needs mroundback. Take one of these needs out.");
    ck_assert_ptr_nonnull(
        strstr(reason_of(registry, "mneedsround"), "mneedsround needs mround needs mroundback"));
    registry_destroy(&registry);
}
END_TEST

static void put(const char *folder, const char *text)
{
    char path[512];
    snprintf(path, sizeof path, "%s/page.tpl", folder);
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    ck_assert_int_eq(fclose(file), 0);
}

START_TEST(templates_are_looked_at)
{
    static const struct {
        const char *text; /* NULL: none */
        const char *reason;
    } cases[] = {
        {"{{%AUTOESCAPE context=\"HTML\"}}\n<p>{{NAME}}</p>\n", NULL},
        {"<p>{{NAME}}</p>\n", "Its template mtemplate/page.tpl cannot be used: "},
        {"{{%AUTOESCAPE context=\"HTML\"}}\n<p>{{NAME:none}}</p>\n",
         "Its template mtemplate/page.tpl cannot be used: "},
        {"{{%AUTOESCAPE context=\"HTML\"}}\n<a href=x onclick=\"{{NAME}}\">x</a>\n",
         "Its template mtemplate/page.tpl cannot be used: "},
        {NULL, "Its template mtemplate/page.tpl cannot be used: "},
    };
    char root[] = "/tmp/kith-load-XXXXXX";
    char english[64];
    char folder[80];
    char file[96];
    ck_assert_ptr_nonnull(mkdtemp(root));
    snprintf(english, sizeof english, "%s/en", root);
    snprintf(folder, sizeof folder, "%s/mtemplate", english);
    snprintf(file, sizeof file, "%s/page.tpl", folder);
    ck_assert_int_eq(mkdir(english, 0700), 0);
    ck_assert_int_eq(mkdir(folder, 0700), 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        unlink(file);
        if (cases[i].text != NULL)
            put(folder, cases[i].text);
        struct views *views = views_create(root, "en");
        struct registry *registry = with_core();
        bool served = registry_load(registry, DIRS, "mtemplate", 0, views);
        const char *reason = reason_of(registry, "mtemplate");
        ck_assert_msg(served == (cases[i].reason == NULL), "case %zu: %s", i, reason);
        if (!served)
            ck_assert_msg(strncmp(reason, cases[i].reason, strlen(cases[i].reason)) == 0 &&
                              strlen(reason) > strlen(cases[i].reason) + 10,
                          "case %zu: %s", i, reason);
        registry_destroy(&registry);
        views_destroy(&views);
    }
    unlink(file);
    rmdir(folder);
    rmdir(english);
    rmdir(root);
}
END_TEST

SUITE_MAIN("load", a_right_one_is_served, bad_ones_are_refused_and_the_rest_is_served,
           migrations_ahead_of_the_plugin_are_fine, needs_come_first,
           too_many_are_refused_and_the_rest_is_served, what_needs_a_refused_one_is_refused,
           circles_are_refused_by_name, templates_are_looked_at)
