/*
 * page_person.c - the head of every page about a person: name and tabs.
 *
 * Asks no database: person and sections came with the access check.
 */
#include "page_person.h"
#include "enter.h"
#include "page.h"
#include "translate.h"

#include <string.h>

static void add_tab(struct kith_ctx *ctx, const char *title, const char *path, bool current)
{
    struct kith_view *tab = kith_add(ctx->view, "PERSON_TAB");
    kith_set(tab, "TAB_TITLE", translate(ctx->language, title));
    kith_set_path(tab, "TAB_PATH", path);
    if (current)
        kith_show(tab, "TAB_CURRENT");
}

/* A page below a tab belongs to it as well. */
static bool is_at(const char *here, const char *path)
{
    size_t len = strlen(path);
    return strncmp(here, path, len) == 0 && (here[len] == '\0' || here[len] == '/');
}

void page_fill_person(struct kith_ctx *ctx)
{
    const struct kith_person *person = kith_person(ctx);
    size_t count;
    if (person == NULL)
        return;
    struct kith_arena *arena = kith_arena(ctx);
    const char *here = page_path(ctx);
    const char *home = kith_printf(arena, "/people/%s", kith_id_text(arena, person->public_id));
    view_set_global(ctx->view, "PERSON_NAME", person->name);
    kith_set_path(ctx->view, "PERSON_PATH", home);
    add_tab(ctx, KITH_N("Overview"), home, strcmp(here, home) == 0);
    const struct registry_tab *tabs = registry_tabs(ctx->portal->registry, &count);
    for (size_t i = 0; i < count; i++) {
        const struct kith_tab *tab = tabs[i].tab;
        enum kith_section section;
        const char *path = kith_printf(arena, "%s/%s", home, tab->path);
        bool sees = strcmp(tab->section, KITH_SECTION_ANY) == 0 ||
                    (kith_section_parse(tab->section, &section) && kith_sees(ctx, section));
        if (sees && kith_may(ctx, tab->permission) && !host_is_off(ctx->portal, tabs[i].plugin))
            add_tab(ctx, tab->title, path, is_at(here, path));
    }
}
