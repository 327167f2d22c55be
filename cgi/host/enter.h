/*
 * enter.h - every step into a plugin's code goes through here: it is marked on the scoreboard, and a plugin
 * that is off is not entered.
 */
#ifndef KITH_HOST_ENTER_H
#define KITH_HOST_ENTER_H

#include "ctx.h"
#include "scoreboard.h"

/* What to put back on the way out. */
struct entered {
    const struct kith_plugin *plugin;
    uint32_t mark;
};

/* False: the plugin is off, and nothing was marked. The core is never off. */
bool host_enter(struct kith_ctx *ctx, const struct kith_plugin *plugin, enum board_place place,
                struct entered *before_r);
void host_leave(struct kith_ctx *ctx, const struct entered *before);
/* Whether PLUGIN died too often: leave out what it offers. */
bool host_is_off(const struct portal *portal, const struct kith_plugin *plugin);

/*
 * Asks every panel that who asks may see (of that section of the route's person; NULL: of the home page) and
 * adds a row PANEL_ROW with the section PANEL_FILLED and the include PANEL for each that answers. How many
 * did.
 */
size_t host_panels(struct kith_ctx *ctx, struct kith_view *view, const char *section);

/*
 * Counts who died inside a plugin since the last look and tells the administrator of plugins that are off
 * now. Once when a worker starts: it takes the place of one that ended.
 */
void host_reap(struct portal *portal);

/* A letter to the administrator, when there is an address: in a transaction of its own. TEXT is plain. */
void host_tell(struct kith_db *db, const struct settings *settings, const char *subject, const char *text);

#endif
