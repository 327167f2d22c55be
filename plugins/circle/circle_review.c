/*
 * circle_review.c - what an office must look at again: who is kept out, restricted entries, authorities and
 * consent that end, consent that an office wrote down. Soonest first, for everybody it looks after.
 *
 * Reads the core's tables of access beside its own, since they are the truth. Ends nothing: each line leads
 * to the page that does. Restricted entries are named to their recipients alone.
 */
#include "circle_pages.h"
#include "circle_statements.h"

#include <string.h>

enum { PER_PAGE = 25, ROWS_MAX = 100 };

/* Parameters: the reader; now, the end of time; today. An authority's end is midnight after its day. */
#define DUE                                                                                                  \
    "(SELECT b.review_on AS due, 'bar' AS kind, b.person_id,"                                                \
    " COALESCE((SELECT MIN(k.name) FROM circle_member k WHERE k.person_id = b.person_id"                     \
    " AND k.account_id = b.account_id), '') AS whom FROM access_bar b"                                       \
    " WHERE b.lifted_at IS NULL AND {{visible(b.person_id, 'safeguarding')}}"                                \
    " UNION ALL SELECT r.review_on, 'restriction', r.person_id, '' FROM access_restriction r"                \
    " JOIN access_recipient x ON x.restriction_id = r.id AND x.account_id = ?"                               \
    " WHERE {{visible(r.person_id, 'safeguarding')}}"                                                        \
    " UNION ALL SELECT DATE(u.until_at - INTERVAL 12 HOUR), 'authority', u.person_id,"                       \
    " COALESCE((SELECT MIN(k.name) FROM circle_member k WHERE k.person_id = u.person_id"                     \
    " AND k.account_id = u.account_id AND k.ended_at IS NULL), '') FROM access_authority u"                  \
    " WHERE u.revoked_at IS NULL AND u.until_at > ? AND u.until_at < ?"                                      \
    " AND {{visible(u.person_id, 'circle')}}"                                                                \
    " UNION ALL SELECT MIN(COALESCE(c.until_on, DATE(c.given_at) + INTERVAL 1 YEAR)), 'consent',"            \
    " c.person_id, m.name FROM circle_consent c JOIN circle_member m ON m.id = c.member_id"                  \
    " WHERE c.given_how = 'office' AND c.ended_at IS NULL AND m.ended_at IS NULL"                            \
    " AND (c.until_on IS NULL OR c.until_on >= ?) AND {{visible(c.person_id, 'circle')}}"                    \
    " GROUP BY c.member_id, c.person_id, m.name) q"
#define DUE_PARAMS "ittd"

const struct kith_statement CIRCLE_REVIEWS = {
    .name = "circle.reviews",
    .sql =
        "SELECT q.due, q.kind, p.public_id, p.name, q.whom FROM " DUE " JOIN person p ON p.id = q.person_id"
        " ORDER BY q.due, p.name, q.kind, q.whom LIMIT ? OFFSET ?",
    .params = DUE_PARAMS "ii",
    .columns = "dsuss",
    .max_rows = ROWS_MAX,
    .scope = KITH_SCOPE_LIST,
};

/* Where each kind is looked at again, and what it is called. */
static const struct {
    const char *kind, *shows, *path;
} kinds[] = {
    {"bar", "IS_BAR", "/circle/bars"},
    {"restriction", "IS_RESTRICTION", "/timeline"},
    {"authority", "IS_AUTHORITY", "/authorities"},
    {"consent", "IS_CONSENT", "/circle"},
};

static void fill_row(struct kith_ctx *ctx, struct kith_view *row, const struct kith_rows *rows, size_t i)
{
    kith_date today = kith_time_date(kith_now(ctx));
    kith_date due = kith_cell_date(rows, i, 0);
    const char *whom = kith_cell_text(rows, i, 4);
    kith_set_date(row, "DUE_ON", due);
    if (due <= today)
        kith_show(row, "OVERDUE");
    kith_set(row, "ABOUT_NAME", kith_cell_text(rows, i, 3));
    kith_set(row, "WHOM", *whom != '\0' ? whom : kith_tr(ctx, KITH_N("somebody not in the circle")));
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        if (strcmp(kinds[k].kind, kith_cell_text(rows, i, 1)) != 0)
            continue;
        kith_show(row, kinds[k].shows);
        kith_set_path(row, "REVIEW_PATH",
                      kith_printf(kith_arena(ctx), "/people/%s%s",
                                  kith_id_text(kith_arena(ctx), kith_cell_id(rows, i, 2)), kinds[k].path));
    }
}

/* GET /circle/reviews - what must be looked at again, soonest first. */
enum kith_rc circle_reviews(struct kith_ctx *ctx)
{
    struct kith_rows rows;
    struct kith_value today = kith_day(kith_time_date(kith_now(ctx)));
    if (kith_select(kith_db(ctx), &CIRCLE_REVIEWS,
                    KITH_ARGS(kith_int(kith_account_id(ctx)), kith_instant(kith_now(ctx)),
                              kith_instant(KITH_FOREVER), today, kith_int(kith_page_limit(PER_PAGE)),
                              kith_int(kith_page_offset(ctx, PER_PAGE))),
                    kith_arena(ctx), &rows) == KITH_ERROR)
        return KITH_FAIL;
    size_t count = kith_page_show(ctx, PER_PAGE, rows.count);
    kith_show_either(kith_view(ctx), count > 0, "REVIEWS", "NO_REVIEWS");
    for (size_t i = 0; i < count; i++)
        fill_row(ctx, kith_add(kith_view(ctx), "REVIEW"), &rows, i);
    return kith_render(ctx, "circle/reviews.tpl");
}

/* On the home page of an office: the way to the list. It counts nothing, for a home page has three queries.
 */
enum kith_rc circle_reviews_panel(struct kith_ctx *ctx, struct kith_view *view)
{
    (void)ctx;
    (void)view;
    return KITH_OK;
}
