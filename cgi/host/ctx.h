/*
 * ctx.h - what <kith/ctx.h> hides: one request in the hands of the dispatcher.
 *
 * ctx.c implements the public interface over this; dispatch.c fills it step by step; pages of the core may
 * read it.
 */
#ifndef KITH_HOST_CTX_H
#define KITH_HOST_CTX_H

#include "form.h"
#include "params.h"
#include "registry.h"
#include "request.h"
#include "response.h"
#include "session.h"
#include "settings.h"
#include "view.h"

#include <kith/ctx.h>
#include <kith/plugin.h>

/* What one process has for all its requests. */
struct scoreboard; /* scoreboard.h */
struct auth_env;   /* env.h */
struct checked_file;

struct portal {
    const struct settings *settings;
    const unsigned char *key; /* 32 bytes */
    struct kith_db *db;
    struct registry *registry;
    struct views *views;
    struct kith_arena *arena;
    kith_time overloaded_at;               /* when that was last logged */
    struct export_kept *exports;           /* queries of a person's own download; see export.h */
    struct scoreboard *board;              /* of this host; NULL: none could be opened */
    const struct kith_plugin *last_plugin; /* whose page was answered last, for blaming growth */
    struct response response;
    char static_version[17]; /* changes with the static files: the "?v=" of their addresses */
};

struct field_error {
    const char *name; /* NULL: the whole form */
    const char *sentence;
    struct field_error *next;
};

struct field_default {
    const char *name;
    const char *value;
    struct field_default *next;
};

/* Where what an importer finds wrong goes to, while its function runs. See cgi/import. */
struct import_sink {
    void *data;
    void (*error)(void *data, unsigned line, const char *column, const char *sentence);
    bool (*has)(void *data, size_t column); /* the file has this column */
    bool invites;                           /* people are to be invited by mail */
    bool first;                             /* nothing of the kind came in before */
    int64_t organisation;                   /* for which the file is; 0: for all */
};

/* A part of a record that stands on a page about nobody; see kith_reads(). */
struct part_read {
    int64_t person;
    enum kith_section section;
    enum kith_basis basis;
    struct part_read *next;
};

struct kith_ctx {
    struct portal *portal;
    const struct request *request;
    char request_id[KITH_ID_CHARS + 1];
    kith_time now;

    const struct route *route;        /* NULL until routed; always outside a request */
    const struct kith_plugin *acting; /* whose code is running; NULL: nobody's yet */
    const struct session *session;    /* NULL when signed out; live ones only */
    unsigned depth;                   /* services that were called by services */
    const char *cookie;               /* the session's or the visitor's; what form tokens are made of */
    const char *language;             /* of the account, else of the browser, else the default */
    struct kith_person person;        /* of the route, once a basis was found; id 0: none */
    const struct import_sink *import; /* while an importer runs; else NULL */
    bool restricted;                  /* a restricted entry is shown or written: see kith_restricted() */

    struct part_read *readings; /* beside the route's own */

    struct form body;
    struct param_value *params; /* as many as the route declares */
    bool typed;                 /* params hold what a user typed: shown again in the form */
    bool restored;              /* ... kept from before signing in again */
    const char *kept;           /* the id of what was restored, for its form; NULL for none */
    struct field_error *errors;
    struct field_default *defaults;
    struct checked_file *files; /* uploads that were looked at: file.c */

    const struct kith_rows *office; /* what waits for an office: read by the home page for its panel */

    struct kith_view *view;
    const char *location;       /* of a redirect */
    const char *flash;          /* to show on the next page */
    const char *flash_now;      /* to show on this page */
    bool flash_shown;           /* ... and it stands on the page */
    unsigned retry_after;       /* seconds */
    struct kith_id idempotency; /* of this POST; see idempotency.h */
    bool wrote;                 /* a transaction was run */
    bool flash_stored;          /* ... and carried the flash with it */
    bool error_page;            /* what is rendered is a refusal: it asks nothing and shows no person */
    bool turned_away;           /* too many wait: refused before anything was read */
    bool rendered;
    const char *new_cookie;     /* sign-in and sign-out set it; "" removes it */
    const char *visitor_cookie; /* made for this answer, or NULL */
};

/* Ready for a new request; the view is made when first asked for. */
void ctx_init(struct kith_ctx *ctx, struct portal *portal);
/* What the functions of cgi/auth are told: who acts, and when. Without a request nobody does. */
struct auth_env ctx_env(const struct kith_ctx *ctx);
/* Whether the acting organisation may still write about PERSON; see relation_serves(). */
enum kith_found ctx_serves(struct kith_ctx *ctx, int64_t person);
/* Writes what was told by kith_reads() into the audit. In a transaction. */
enum kith_rc ctx_write_readings(struct kith_ctx *ctx);
/* Ends the view and closes spooled files. The arena is reset by the caller. */
void ctx_deinit(struct kith_ctx *ctx);
/* Like kith_transaction(), for a POST that may harmlessly run twice (signing in); keeps no idempotency key.
 */
enum kith_rc ctx_transaction_unkeyed(struct kith_ctx *ctx, kith_tx_fn fn, void *data);
/* Drops what was rendered and filled so far, for an error page in its place. */
void ctx_clear_view(struct kith_ctx *ctx);

#endif
