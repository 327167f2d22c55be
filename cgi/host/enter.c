/*
 * enter.c - the way into plugins and out again, the panels, and the letter when one died too often.
 *
 * Does not decide when a plugin is off: scoreboard.c does.
 */
#include "enter.h"
#include "log.h"
#include "outbox.h"

#include <kith/clock.h>

#include <string.h>

/* The core is the first plugin of a registry and is linked in. */
static bool is_core(const struct portal *portal, const struct kith_plugin *plugin)
{
    size_t count;
    const struct kith_plugin *const *plugins = registry_plugins(portal->registry, &count);
    return count > 0 && plugins[0] == plugin;
}

static int number_of(const struct portal *portal, const struct kith_plugin *plugin)
{
    return scoreboard_plugin(portal->board, plugin->name);
}

bool host_is_off(const struct portal *portal, const struct kith_plugin *plugin)
{
    return !is_core(portal, plugin) && scoreboard_is_off(portal->board, number_of(portal, plugin));
}

bool host_enter(struct kith_ctx *ctx, const struct kith_plugin *plugin, enum board_place place,
                struct entered *before_r)
{
    bool core = is_core(ctx->portal, plugin);
    int number = core ? -1 : number_of(ctx->portal, plugin);
    if (!core && scoreboard_is_off(ctx->portal->board, number))
        return false;
    before_r->plugin = ctx->acting;
    before_r->mark = scoreboard_enter(ctx->portal->board, number, place);
    ctx->acting = plugin;
    return true;
}

void host_leave(struct kith_ctx *ctx, const struct entered *before)
{
    ctx->acting = before->plugin;
    scoreboard_leave(ctx->portal->board, before->mark);
}

/* Asks one panel; false leaves it out. */
static bool add_panel(struct kith_ctx *ctx, struct kith_view *view, const struct registry_panel *entry)
{
    struct entered before;
    if (!host_enter(ctx, entry->plugin, BOARD_PANEL, &before))
        return false;
    struct kith_view *row = kith_add(view, "PANEL_ROW");
    struct kith_view *panel =
        view_include(ctx->portal->views, row, "PANEL", entry->panel->template_name, ctx->language);
    enum kith_rc rc = entry->panel->fill(ctx, panel);
    host_leave(ctx, &before);
    if (rc == KITH_OK) {
        kith_show(row, "PANEL_FILLED");
        return true;
    }
    if (rc == KITH_NOT_FOUND) /* nothing to show today */
        return false;
    log_event(LOG_LEVEL_WARN, "panel.left_out", "plugin=%s panel=%s rc=%d", entry->plugin->name,
              entry->panel->name, (int)rc);
    scoreboard_panel_left_out(ctx->portal->board);
    return false;
}

static bool is_of(const struct kith_panel *panel, const char *section)
{
    if (panel->section == NULL || section == NULL)
        return panel->section == section;
    return strcmp(panel->section, section) == 0;
}

size_t host_panels(struct kith_ctx *ctx, struct kith_view *view, const char *section)
{
    size_t shown = 0;
    size_t count;
    const struct registry_panel *panels = registry_panels(ctx->portal->registry, &count);
    for (size_t i = 0; i < count; i++) {
        if (is_of(panels[i].panel, section) && kith_may(ctx, panels[i].panel->permission) &&
            add_panel(ctx, view, &panels[i]))
            shown++;
    }
    return shown;
}

struct letter {
    const char *to, *subject, *text;
    kith_time now;
};

static enum kith_rc post_letter(struct kith_db *db, void *data)
{
    const struct letter *letter = data;
    const struct outbox_mail mail = {
        .to = letter->to,
        .subject = letter->subject,
        .text = letter->text,
        .language = "en",
        .not_after = letter->now + 7 * KITH_DAY,
    };
    return outbox_add(db, &mail, letter->now);
}

void host_tell(struct kith_db *db, const struct settings *settings, const char *subject, const char *text)
{
    struct letter letter = {settings->administrator, subject, text, kith_clock_now()};
    if (*settings->administrator == '\0')
        return;
    if (db_transaction(db, post_letter, &letter, NULL, NULL) != KITH_OK)
        log_event(LOG_LEVEL_ERROR, "administrator.not_told", NULL);
}

void host_reap(struct portal *portal)
{
    int off[BOARD_PLUGINS_MAX];
    static struct board_plugin_facts facts[BOARD_PLUGINS_MAX];
    size_t count = scoreboard_reap(portal->board, kith_clock_now(), off, BOARD_PLUGINS_MAX);
    if (count == 0)
        return;
    size_t known = scoreboard_plugins(portal->board, facts, BOARD_PLUGINS_MAX);
    for (size_t i = 0; i < count; i++) {
        const char *name = (size_t)off[i] < known ? facts[off[i]].name : "?";
        host_tell(
            portal->db, portal->settings,
            kith_printf(portal->arena, "%s: %s is switched off", portal->settings->site_name, name),
            kith_printf(portal->arena,
                        "The part of the portal called \"%s\" crashed or hung three times within a minute.\n"
                        "It is switched off on this machine. The rest of the portal works.\n\n"
                        "What to do: look in the log for lines with event=plugin.death. When the fault is\n"
                        "mended, run: kithctl plugin enable %s\n",
                        name, name));
    }
}
