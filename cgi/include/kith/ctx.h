/*
 * kith/ctx.h - what a handler asks of the request it answers.
 *
 * When a handler runs, the account is known, its permission (and, for a route about a person, its basis) is
 * checked, the form token matched and every declared parameter validated. A handler asks its store, fills the
 * view and says what happened.
 */
#ifndef KITH_CTX_H
#define KITH_CTX_H

#include <kith/arena.h>
#include <kith/db.h>
#include <kith/types.h>
#include <kith/view.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The request's belongings. All borrowed; all gone when the request ends. */
KITH_API struct kith_arena *kith_arena(struct kith_ctx *ctx);
KITH_API struct kith_db *kith_db(struct kith_ctx *ctx);
KITH_API struct kith_view *kith_view(struct kith_ctx *ctx);
/* One instant for the whole request. */
KITH_API kith_time kith_now(const struct kith_ctx *ctx);

/* Who is acting. Zero and KITH_ROLE_NONE when signed out. */
KITH_API int64_t kith_account_id(const struct kith_ctx *ctx);
KITH_API int64_t
kith_organisation_id(const struct kith_ctx *ctx); /* of the membership acted in; 0 for none */
KITH_API enum kith_role kith_role(const struct kith_ctx *ctx);
KITH_API const char *kith_account_name(const struct kith_ctx *ctx); /* the name shown on pages */
/* Whether the acting role holds a permission, to show or leave out a button. The route's own is checked. */
KITH_API bool kith_may(const struct kith_ctx *ctx, const char *permission);

/* Declared parameters, by name. NULL, or FALLBACK, when absent or empty. A name not declared ends the
 * process. */
KITH_API const char *kith_param(const struct kith_ctx *ctx, const char *name);
/* Also minutes since midnight of a KITH_KIND_TIME (kith_time_make() gives the instant), pence of
 * KITH_KIND_MONEY. */
KITH_API int64_t kith_param_int(const struct kith_ctx *ctx, const char *name, int64_t fallback);
KITH_API bool kith_param_bool(const struct kith_ctx *ctx, const char *name);
KITH_API kith_date kith_param_date(const struct kith_ctx *ctx, const char *name);
KITH_API struct kith_id kith_param_id(const struct kith_ctx *ctx, const char *name);
/* An uploaded file; false when none was sent. FD is read from the start and closed by the core. */
struct kith_file {
    const char *name; /* as the browser gave it, made safe: no path, no control characters */
    const char *type; /* as the browser claimed: never trust it */
    int64_t size;     /* bytes */
    int fd;
};
KITH_API bool kith_param_file(const struct kith_ctx *ctx, const char *name, struct kith_file *file_r);

/*
 * Says what is wrong with a field, in a sentence that says what to do ("Enter your email address"). NAME NULL
 * is about the whole form. Return KITH_INVALID afterwards. The first error of a field counts.
 */
KITH_API void kith_field_error(struct kith_ctx *ctx, const char *name, const char *sentence);
/* What a form field holds the first time it is shown; what the user typed always wins. */
KITH_API void kith_field_default(struct kith_ctx *ctx, const char *name, const char *value);

/* Renders TEMPLATE ("notes/list.tpl") as the answer. Call it last. */
KITH_API KITH_MUST_USE enum kith_rc kith_render(struct kith_ctx *ctx, const char *name);
/*
 * The answer is these bytes as they are, for what is not a page: "text/plain; charset=utf-8", "text/csv;
 * charset=utf-8". Copied. No bytes at all is 204, "done, nothing to show". Call it last.
 */
KITH_API KITH_MUST_USE enum kith_rc kith_send(struct kith_ctx *ctx, const char *content_type,
                                              const void *bytes, size_t len);
/*
 * The answer is a file: a receipt, a photograph, a letter. Copied. A JPEG, PNG, WebP or GIF may stand in a
 * page
 * (<img>) and is shown; anything else is offered for saving as NAME, which may hold any text. CONTENT_TYPE
 * may be what a browser claimed when it sent the file: one that is not written like a type becomes "some
 * bytes", and no browser guesses another. Call it last.
 */
KITH_API KITH_MUST_USE enum kith_rc kith_send_file(struct kith_ctx *ctx, const char *content_type,
                                                   const char *name, const void *bytes, size_t len);
/*
 * The answer is a redirect (303) to a path inside the portal. Inside a transaction's function this is also
 * what a repeat of the same form gets. The path is built from FMT; only ids and numbers belong in it.
 */
KITH_API KITH_MUST_USE enum kith_rc kith_redirect(struct kith_ctx *ctx, const char *fmt, ...)
    KITH_PRINTF(2, 3);
/* Shown once, at the top of the next page. A literal marked KITH_N(). */
KITH_API void kith_flash(struct kith_ctx *ctx, const char *sentence);
/* With KITH_TOO_MANY or KITH_BUSY: seconds until it is worth asking again. */
KITH_API void kith_retry_after(struct kith_ctx *ctx, unsigned seconds);

/*
 * Runs FN in a transaction with this request's idempotency key: sent twice, FN's work stands once and the
 * second request gets KITH_REPEATED. Rolls back and tries again by itself on deadlock, lock wait and snapshot
 * conflict. At most one per request. Only for POST routes.
 */
KITH_API KITH_MUST_USE enum kith_rc kith_transaction(struct kith_ctx *ctx, kith_tx_fn fn, void *data);

/*
 * Writes who did what into the audit, in the transaction that is open. ACTION is "component.verb"; OBJECT the
 * internal id of what was touched; never a name or a text. PERSON is the person concerned, or 0.
 */
KITH_API KITH_MUST_USE enum kith_rc kith_audit(struct kith_ctx *ctx, const char *action, int64_t person,
                                               int64_t object);

/* The sentence in the account's language; the English one when there is no translation. */
KITH_API const char *kith_tr(const struct kith_ctx *ctx, const char *sentence);

/*
 * Paging of lists. Declare the parameter "page" with KITH_PAGE_PARAM. Select kith_page_limit() rows from
 * kith_page_offset(): one more than a page holds, so that "next" is known without counting; then tell
 * kith_page_show() how many came. It fills the pagination and gives how many rows to show.
 */
KITH_API int64_t kith_page_offset(const struct kith_ctx *ctx, unsigned per_page);
KITH_API int64_t kith_page_limit(unsigned per_page);
KITH_API size_t kith_page_show(struct kith_ctx *ctx, unsigned per_page, size_t rows);

#ifdef __cplusplus
}
#endif

#endif
