/*
 * kith/plugin.h - the plugin contract. All an author includes.
 *
 * A plugin exports one function, NAME_plugin(), that returns static data. The core checks, lists and tests
 * that data without running any of it. Every table ends with an entry whose first member is NULL: write {0}.
 *
 * Changes: ABI 3: routes, tabs and panels for any section; bases of a route; flags under a person's name;
 * importers; files; feeds; times and money. ABI 2: routes about a person, tabs, counts, events, guards,
 * services, jobs, indicators. ABI 1: the first.
 */
#ifndef KITH_PLUGIN_H
#define KITH_PLUGIN_H

#include <kith/access.h>
#include <kith/arena.h>
#include <kith/book.h>
#include <kith/clock.h>
#include <kith/ctx.h>
#include <kith/db.h>
#include <kith/feed.h>
#include <kith/file.h>
#include <kith/import.h>
#include <kith/people.h>
#include <kith/person.h>
#include <kith/types.h>
#include <kith/view.h>
#include <kith/work.h>

#ifdef __cplusplus
extern "C" {
#endif

#define KITH_ABI 3

enum kith_method {
    KITH_GET, /* answers HEAD as well */
    KITH_POST
};

/* What a parameter may hold. Text is valid UTF-8 without control characters, trimmed, Unicode NFC as sent. */
enum kith_kind {
    KITH_KIND_TEXT,   /* one line; min and max count characters */
    KITH_KIND_LINES,  /* several lines; \r\n becomes \n */
    KITH_KIND_SECRET, /* a password: not trimmed, never shown again, never logged or kept */
    KITH_KIND_EMAIL,  /* lower-cased; min and max ignored, at most 254 characters */
    KITH_KIND_INT,    /* min and max are the values' bounds */
    KITH_KIND_BOOL,   /* a tick box: present or not */
    KITH_KIND_CHOICE, /* one of choices */
    KITH_KIND_DATE,   /* NAME-day, NAME-month, NAME-year */
    KITH_KIND_ID,     /* 32 hex digits */
    KITH_KIND_TOKEN,  /* base64url, min to max characters: a mailed link's secret */
    KITH_KIND_PATH,   /* a path inside the portal, for "return to" */
    KITH_KIND_FILE,   /* an upload; max is bytes */
    KITH_KIND_TIME,   /* a time of day, "7:30am", "1930": minutes since midnight by London's clocks */
    KITH_KIND_MONEY,  /* "4.20", "£4.20", "50p": pence */
    KITH_KIND__MAX
};

enum {
    KITH_REQUIRED = 1 << 0 /* empty is refused with the missing sentence */
};

struct kith_param_rule {
    const char *name; /* as in the form and the query; letters, digits, '-' */
    enum kith_kind kind;
    unsigned flags;
    int64_t min, max;    /* see kind; max 0 means the kind's default: 200, 10,000, 128, -, any, ... */
    const char *missing; /* "Enter a title" */
    const char *wrong;   /* "The title must be 200 characters or less"; NULL gives a general sentence */
    const char *const *choices; /* KITH_KIND_CHOICE: NULL-terminated */
};

#define KITH_PAGE_PARAM                                                                                      \
    {                                                                                                        \
        .name = "page", .kind = KITH_KIND_INT, .min = 1, .max = 10000                                        \
    }

/* A permission: what it lets do, in words, and which roles hold it from the start. */
struct kith_permission {
    const char *name;  /* "notes.write" */
    const char *title; /* "Write notes" */
    unsigned roles;    /* KITH_ROLE_BIT() of each */
};

/* The route is open to all, signed in or not. The core's own pages only; a plugin's is refused. */
#define KITH_PUBLIC "public"
/* The route is open to everybody who is signed in. */
#define KITH_SIGNED_IN "signed-in"

enum {
    KITH_ROUTE_AUDIT_VIEW = 1 << 0, /* reading it is written in the audit; a person's routes always are */
    KITH_ROUTE_CACHEABLE = 1 << 1,  /* not personal: no no-store */
    KITH_ROUTE_REAUTH = 1 << 2,     /* the password must have been given within the last 10 minutes */
    KITH_ROUTE_FEED = 1 << 3, /* a calendar reads it with a secret in place of a session: <kith/feed.h> */
};

typedef enum kith_rc (*kith_handler)(struct kith_ctx *ctx);

struct kith_route {
    /* "/notes/:id/edit": ":x" takes one segment, which must be declared below. Begins with the plugin's name,
     * or, about a person, with "/people/:person/" and the plugin's name. */
    const char *pattern;
    enum kith_method method;
    const char *permission; /* NULL is refused at load: nobody may */
    /*
     * The path parameter that names the person by public id, or NULL: "person" in "/people/:person/visits".
     * The handler runs only when the viewer has a basis for SECTION; else the answer is the same 404 as for
     * an unknown id. Reading such a page is always audited. A GET that shows parts of several sections, each
     * only to who may read it, takes KITH_SECTION_ANY. A feed names a section and no person: its secret is
     * about one.
     */
    const char *person;
    const char *section; /* of that person's record ("visits"); required with person, and of a feed */
    unsigned bases;      /* KITH_BASIS_BIT()s of the bases that open it; any other is refused as if there were
                            none. 0: all. What the person does alone has KITH_BASIS_BIT(KITH_BASIS_SELF) */
    const struct kith_param_rule *params; /* path, query and body alike; others are ignored; NULL for none */
    kith_handler handler;
    /* POST: shows the form again with the errors and what was typed; NULL only when nothing can be invalid.
     * GET: the handler itself, when it shows a search whose fields can be wrong; NULL answers 400 instead. */
    kith_handler form;
    unsigned flags;
    size_t body_max;     /* bytes; 0 means 64 KiB */
    unsigned seconds;    /* most time the request may take; 0 means 10 */
    const char *summary; /* one line: the site map (unless a menu names the page) and the manual page */
};

/* A link in the main navigation, shown to those who hold the permission. */
struct kith_nav {
    const char *title;
    const char *path;
    const char *permission;
    int order; /* small is left */
};

/*
 * A block on the home page, or, with SECTION, on a person's page. FILL asks the store and fills the panel's
 * own view; KITH_NOT_FOUND leaves it out because there is nothing to show, anything else but OK as a failure.
 * A panel whose plugin dies three times a minute is left out from then on.
 */
struct kith_panel {
    const char *name;
    const char *template_name; /* "notes/panel.tpl" */
    const char *permission;
    int order;
    enum kith_rc (*fill)(struct kith_ctx *ctx, struct kith_view *view);
    const char *section; /* of the person's record, or KITH_SECTION_ANY; NULL: the home page */
};

/* A link among the tabs of a person's page, for those who may read that section (or KITH_SECTION_ANY). */
struct kith_tab {
    const char *title;
    const char
        *path; /* below the person: "visits" for /people/ID/visits, which must be a route of the plugin */
    const char *section;
    const char *permission;
    int order;
};

/* How a count of kith_count_add() reads on the home page; hidden at 0. */
struct kith_count {
    const char *name;     /* "visits.unread" */
    const char *singular; /* "%d new visit" */
    const char *plural;   /* "%d new visits" */
    const char *path;     /* where to see them */
};

struct kith_plugin {
    unsigned abi;             /* KITH_ABI */
    size_t size;              /* sizeof(struct kith_plugin) */
    const char *name;         /* lower case letters and digits; also its folders, tables and routes */
    const char *title;        /* "Notes" */
    const char *version;      /* "1.0.0" */
    const char *const *needs; /* names of plugins it cannot do without; NULL-terminated, or NULL */
    const struct kith_permission *permissions;
    const struct kith_route *routes;
    const struct kith_statement *const *statements; /* NULL-terminated: every one it runs */
    const struct kith_nav *navigation;
    const struct kith_panel *panels;
    const char *const
        *templates; /* "notes/list.tpl", ...: every page and panel it renders; NULL-terminated */
    int migration;  /* the number of the newest file in sql/NAME; 0 for none */
    const struct kith_tab *tabs;
    const struct kith_count *counts;
    const char *const *events; /* names it may emit; NULL-terminated, or NULL */
    const struct kith_listener *listeners;
    const struct kith_gate *gates;
    const struct kith_guard *guards;
    const struct kith_service *services;
    const struct kith_job *jobs;
    const struct kith_indicator *indicators;
    const struct kith_importer *importers; /* kinds of CSV file it takes */
};

/* In the plugin's main file: KITH_PLUGIN(notes) { return &plugin; } */
#define KITH_PLUGIN(NAME)                                                                                    \
    KITH_API const struct kith_plugin *NAME##_plugin(void);                                                  \
    const struct kith_plugin *NAME##_plugin(void)

#ifdef __cplusplus
}
#endif

#endif
