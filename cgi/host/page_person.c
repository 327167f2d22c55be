/*
 * page_person.c - the head of every page about a person: name, flags and tabs.
 *
 * Person and sections came with the access check; only the plugin that offers flags asks the database.
 */
#include "page_person.h"
#include "enter.h"
#include "log.h"
#include "page.h"
#include "translate.h"

#include <string.h>

enum { TABS_AT_ONCE = 3 };

static void add_tab(struct kith_view *row, const struct kith_ctx *ctx, const char *title, const char *path,
                    bool current)
{
    kith_set(row, "TAB_TITLE", translate(ctx->language, title));
    kith_set_path(row, "TAB_PATH", path);
    if (current)
        kith_show(row, "TAB_CURRENT");
}

/* A page below a tab belongs to it as well. */
static bool is_at(const char *here, const char *path)
{
    size_t len = strlen(path);
    return strncmp(here, path, len) == 0 && (here[len] == '\0' || here[len] == '/');
}

static void fill_flag(struct kith_view *list, const struct kith_flag *flag)
{
    static const char *const kinds[KITH_FLAG__MAX] = {
        [KITH_FLAG_ALERT] = "FLAG_ALERT",
        [KITH_FLAG_COMMUNICATION] = "FLAG_COMMUNICATION",
        [KITH_FLAG_LEGAL] = "FLAG_LEGAL",
        [KITH_FLAG_NOTE] = "FLAG_NOTE",
    };
    struct kith_view *row = kith_add(list, "PERSON_FLAG");
    bool known = (unsigned)flag->kind < KITH_FLAG__MAX;
    kith_show(row, kinds[known ? flag->kind : KITH_FLAG_NOTE]);
    kith_set(row, "FLAG_TEXT", flag->text);
}

/* What nobody may miss. That it cannot be shown is said: nothing to see would be taken for nothing to know.
 */
static void fill_flags(struct kith_ctx *ctx, const struct kith_person *person)
{
    const struct kith_plugin *plugin;
    const struct kith_flags_request request = {.person = person->id, .sections = person->sections};
    struct kith_flags *flags = kith_alloc(kith_arena(ctx), sizeof *flags);
    if (registry_service(ctx->portal->registry, KITH_PERSON_FLAGS, KITH_PERSON_FLAGS_VERSION, &plugin) ==
        NULL)
        return;
    bool off = host_is_off(ctx->portal, plugin);
    enum kith_rc rc = kith_call(ctx, KITH_PERSON_FLAGS, KITH_PERSON_FLAGS_VERSION, &request, flags);
    if (off || (rc != KITH_OK && rc != KITH_NOT_FOUND) || flags->count > KITH_FLAGS_MOST) {
        log_event(LOG_LEVEL_WARN, "person.flags_missing", "plugin=%s rc=%d", plugin->name, (int)rc);
        kith_show(ctx->view, "PERSON_FLAGS_MISSING");
        return;
    }
    if (rc == KITH_NOT_FOUND || flags->count == 0)
        return;
    struct kith_view *list = kith_add(ctx->view, "PERSON_FLAGS");
    for (size_t i = 0; i < flags->count; i++)
        fill_flag(list, &flags->flags[i]);
}

/* Whether this viewer has that tab; PATH_R is where it leads. */
static bool has_tab(struct kith_ctx *ctx, const struct registry_tab *row, const char *home,
                    const char **path_r)
{
    const struct kith_tab *tab = row->tab;
    enum kith_section section;
    bool sees = strcmp(tab->section, KITH_SECTION_ANY) == 0 ||
                (kith_section_parse(tab->section, &section) && kith_sees(ctx, section));
    *path_r = kith_printf(kith_arena(ctx), "%s/%s", home, tab->path);
    return sees && kith_may(ctx, tab->permission) && !host_is_off(ctx->portal, row->plugin);
}

struct tab {
    const char *title, *path;
};

/*
 * The first few stand in one line on a phone, and the others under "More"; the current one is always to be
 * seen. A single one is not worth opening something for.
 */
static void show_tabs(struct kith_ctx *ctx, const struct tab *tabs, size_t count, const struct tab *current)
{
    size_t at_once = count <= TABS_AT_ONCE + 1 ? count : TABS_AT_ONCE;
    struct kith_view *more = NULL;
    for (size_t i = 0; i < count; i++) {
        bool here = &tabs[i] == current;
        if (i >= at_once && !here && more == NULL)
            more = kith_add(ctx->view, "PERSON_TABS_MORE");
        add_tab(i < at_once || here ? kith_add(ctx->view, "PERSON_TAB") : kith_add(more, "PERSON_TAB_MORE"),
                ctx, tabs[i].title, tabs[i].path, here);
    }
}

/* One tab is current at most: of "visits" and "visits/money" the longer. */
static void fill_tabs(struct kith_ctx *ctx, const char *here, const char *home)
{
    size_t count, shown = 0;
    const struct registry_tab *all = registry_tabs(ctx->portal->registry, &count);
    struct tab *tabs = kith_alloc_array(kith_arena(ctx), count + 1, sizeof *tabs);
    const struct tab *current = NULL;
    tabs[shown++] = (struct tab){KITH_N("Overview"), home};
    if (strcmp(here, home) == 0)
        current = tabs;
    for (size_t i = 0; i < count; i++) {
        struct tab *tab = &tabs[shown];
        if (!has_tab(ctx, &all[i], home, &tab->path))
            continue;
        tab->title = all[i].tab->title;
        if (is_at(here, tab->path) && (current == NULL || strlen(tab->path) > strlen(current->path)))
            current = tab;
        shown++;
    }
    show_tabs(ctx, tabs, shown, current);
}

void page_fill_person(struct kith_ctx *ctx)
{
    const struct kith_person *person = kith_person(ctx);
    if (person == NULL || ctx->error_page)
        return;
    struct kith_arena *arena = kith_arena(ctx);
    const char *here = page_path(ctx);
    const char *home = kith_printf(arena, "/people/%s", kith_id_text(arena, person->public_id));
    view_set_global(ctx->view, "PERSON_NAME", person->name);
    kith_set_path(ctx->view, "PERSON_PATH", home);
    fill_flags(ctx, person);
    fill_tabs(ctx, here, home);
}
