/*
 * circle_review.c - what an office must look at again: who is kept out, restricted entries, authorities and
 * consent that end, consent that an office wrote down. Soonest first, for everybody it looks after; what was
 * looked at and stays is left out until four weeks before its next day.
 *
 * Reads the core's tables of access beside its own, since they are the truth. Ends nothing: each line leads
 * to the page that does. Restricted entries are named to their recipients alone.
 */
#include "circle_pages.h"
#include "circle_statements.h"

#include <string.h>

enum { PER_PAGE = 25, ROWS_MAX = 100, BEFORE_DAYS = 28, LOOKED_MAX = 50 };

/* What the newest review of a thing says: when somebody must look the next time. Between them: which thing.
 */
#define NEXT_ON "(SELECT w.next_on FROM circle_review w WHERE w.kind = "
#define NEWEST  " ORDER BY w.id DESC LIMIT 1)"
/* What has no public id is named by a hash of what only its readers know. */
#define HASH "UNHEX(MD5(CONCAT_WS('-', "

/*
 * Parameters: the reader; now, the end of time; today. An authority's end is midnight after its day; a review
 * that names a day after it was of an end since changed. A review of consent counts until somebody writes
 * more down.
 */
#define DUE                                                                                                  \
    "(SELECT b.review_on AS due, 'bar' AS kind, b.person_id,"                                                \
    " COALESCE((SELECT MIN(k.name) FROM circle_member k WHERE k.person_id = b.person_id"                     \
    " AND k.account_id = b.account_id), '') AS whom, b.public_id AS item, b.id AS object_id,"                \
    " CAST(NULL AS DATE) AS ends, (SELECT c.organisation_id FROM circle_bar c"                               \
    " WHERE c.public_id = b.public_id) AS owner,"                                                            \
    " " NEXT_ON "'bar' AND w.object_id = b.id" NEWEST " AS next_on"                                          \
    " FROM access_bar b WHERE b.lifted_at IS NULL AND {{visible(b.person_id, 'safeguarding')}}"              \
    " UNION ALL SELECT r.review_on, 'restriction', r.person_id, '',"                                         \
    " " HASH "'restriction', r.id, r.set_at))), r.id, NULL, NULL,"                                           \
    " " NEXT_ON "'restriction' AND w.object_id = r.id" NEWEST " FROM access_restriction r"                   \
    " JOIN access_recipient x ON x.restriction_id = r.id AND x.account_id = ?"                               \
    " AND x.removed_at IS NULL WHERE r.lifted_at IS NULL AND {{visible(r.person_id, 'safeguarding')}}"       \
    " UNION ALL SELECT DATE(u.until_at - INTERVAL 12 HOUR), 'authority', u.person_id,"                       \
    " COALESCE((SELECT MIN(k.name) FROM circle_member k WHERE k.person_id = u.person_id"                     \
    " AND k.account_id = u.account_id AND k.ended_at IS NULL), ''),"                                         \
    " " HASH "'authority', u.id, u.created_at))), u.id, DATE(u.until_at - INTERVAL 12 HOUR), NULL,"          \
    " " NEXT_ON "'authority' AND w.object_id = u.id"                                                         \
    " AND w.next_on <= DATE(u.until_at - INTERVAL 12 HOUR)" NEWEST                                           \
    " FROM access_authority u WHERE u.revoked_at IS NULL AND u.until_at > ? AND u.until_at < ?"              \
    " AND {{visible(u.person_id, 'circle')}}"                                                                \
    " UNION ALL SELECT g.due, 'consent', g.person_id, g.name, g.public_id, g.id, g.ends, NULL,"              \
    " " NEXT_ON "'consent' AND w.object_id = g.id AND w.looked_at >= g.given_at" NEWEST " FROM"              \
    " (SELECT MIN(COALESCE(c.until_on, DATE(c.given_at) + INTERVAL 1 YEAR)) AS due, c.person_id, m.name,"    \
    " m.public_id, m.id, MIN(c.until_on) AS ends, MAX(c.given_at) AS given_at"                               \
    " FROM circle_consent c JOIN circle_member m ON m.id = c.member_id"                                      \
    " WHERE c.given_how = 'office' AND c.ended_at IS NULL AND m.ended_at IS NULL"                            \
    " AND (c.until_on IS NULL OR c.until_on >= ?) AND {{visible(c.person_id, 'circle')}}"                    \
    " GROUP BY m.id, c.person_id, m.name, m.public_id) g) q"
#define DUE_PARAMS "ittd"

const struct kith_statement CIRCLE_REVIEWS = {
    .name = "circle.reviews",
    .sql = "SELECT COALESCE(q.next_on, q.due) AS day, q.kind, p.public_id, p.name, q.whom, q.item, q.owner"
           " FROM " DUE " JOIN person p ON p.id = q.person_id WHERE q.next_on IS NULL OR q.next_on <= ?"
           " ORDER BY day, p.name, q.kind, q.whom LIMIT ? OFFSET ?",
    .params = DUE_PARAMS "dii",
    .columns = "dsussui",
    .max_rows = ROWS_MAX,
    .scope = KITH_SCOPE_LIST,
};

const struct kith_statement CIRCLE_REVIEW_ITEM = {
    .name = "circle.review_item",
    .sql = "SELECT COALESCE(q.next_on, q.due), q.kind, q.whom, q.owner, q.object_id, q.ends FROM " DUE
           " WHERE q.person_id = {{person}} AND q.item = ?",
    .params = DUE_PARAMS "u",
    .columns = "dssiid",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement CIRCLE_REVIEW_ADD = {
    .name = "circle.review_add",
    .sql = "INSERT INTO circle_review (person_id, kind, object_id, looked_at, account_id, organisation_id,"
           " next_on, reason) VALUES ({{person}}, ?, ?, ?, ?, ?, ?, ?)",
    .params = "sitiids",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement CIRCLE_REVIEW_PAST = {
    .name = "circle.review_past",
    .sql = "SELECT a.display_name, o.name, w.looked_at, w.next_on, w.reason FROM circle_review w"
           " JOIN account a ON a.id = w.account_id LEFT JOIN organisation o ON o.id = w.organisation_id"
           " WHERE w.person_id = {{person}} AND w.kind = ? AND w.object_id = ? ORDER BY w.id DESC LIMIT 50",
    .params = "si",
    .columns = "sstds",
    .max_rows = LOOKED_MAX,
    .scope = KITH_SCOPE_PERSON,
};

/* Where each kind is looked at again, what it is called, and whether the person must not know of it. */
static const struct {
    const char *kind, *shows, *path;
    bool hidden;
} kinds[] = {
    {"bar", "IS_BAR", "/circle/bars", true},
    {"restriction", "IS_RESTRICTION", "/circle/restricted", true},
    {"authority", "IS_AUTHORITY", "/authorities", false},
    {"consent", "IS_CONSENT", "/circle", false},
};

static size_t kind_of(const char *name)
{
    size_t k = 0;
    while (k + 1 < sizeof kinds / sizeof *kinds && strcmp(kinds[k].kind, name) != 0)
        k++;
    return k;
}

/* Who decides about bars of others, asked once and only when there is one. */
struct decider {
    bool asked, safeguards;
};

/*
 * Whoever may set a thing says that it stays. A bar: as for ending it, those who set it and safeguarding;
 * another office that could put it off would take it from their list.
 */
static enum kith_rc may_keep(struct kith_ctx *ctx, struct decider *decider, const char *kind, int64_t owner,
                             bool *may_r)
{
    *may_r = true;
    if (strcmp(kind, "authority") == 0) {
        *may_r = kith_may(ctx, "people.authority");
    } else if (strcmp(kind, "consent") == 0) {
        *may_r = kith_may(ctx, "circle.change");
    } else if (strcmp(kind, "bar") == 0 && (owner == 0 || owner != kith_organisation_id(ctx))) {
        enum kith_found found = decider->asked ? KITH_FOUND : circle_safeguards(ctx);
        if (found == KITH_ERROR)
            return KITH_FAIL;
        if (!decider->asked)
            *decider = (struct decider){true, found == KITH_FOUND};
        *may_r = decider->safeguards;
    }
    return KITH_OK;
}

static const char *named(struct kith_ctx *ctx, const char *whom)
{
    return *whom != '\0' ? whom : kith_tr(ctx, KITH_N("somebody not in the circle"));
}

static enum kith_rc fill_row(struct kith_ctx *ctx, struct kith_view *row, const struct kith_rows *rows,
                             size_t i, struct decider *decider)
{
    struct kith_arena *arena = kith_arena(ctx);
    kith_date today = kith_time_date(kith_now(ctx));
    kith_date due = kith_cell_date(rows, i, 0);
    size_t kind = kind_of(kith_cell_text(rows, i, 1));
    const char *person = kith_id_text(arena, kith_cell_id(rows, i, 2));
    bool may;
    enum kith_rc rc = may_keep(ctx, decider, kinds[kind].kind, kith_cell_int(rows, i, 6), &may);
    kith_set_date(row, "DUE_ON", due);
    if (due <= today)
        kith_show(row, "OVERDUE");
    kith_set(row, "ABOUT_NAME", kith_cell_text(rows, i, 3));
    kith_set(row, "WHOM", named(ctx, kith_cell_text(rows, i, 4)));
    kith_show(row, kinds[kind].shows);
    kith_set_path(row, "REVIEW_PATH", kith_printf(arena, "/people/%s%s", person, kinds[kind].path));
    if (may)
        kith_set_path(kith_add(row, "MAY_KEEP"), "KEEP_PATH",
                      kith_printf(arena, "/people/%s/circle/reviews/%s/stays", person,
                                  kith_id_text(arena, kith_cell_id(rows, i, 5))));
    return rc;
}

/* GET /circle/reviews - what must be looked at again, soonest first. */
enum kith_rc circle_reviews(struct kith_ctx *ctx)
{
    struct kith_rows rows;
    kith_date today = kith_time_date(kith_now(ctx));
    if (kith_select(kith_db(ctx), &CIRCLE_REVIEWS,
                    KITH_ARGS(kith_int(kith_account_id(ctx)), kith_instant(kith_now(ctx)),
                              kith_instant(KITH_FOREVER), kith_day(today), kith_day(today + BEFORE_DAYS),
                              kith_int(kith_page_limit(PER_PAGE)), kith_int(kith_page_offset(ctx, PER_PAGE))),
                    kith_arena(ctx), &rows) == KITH_ERROR)
        return KITH_FAIL;
    struct decider decider = {false, false};
    size_t count = kith_page_show(ctx, PER_PAGE, rows.count);
    kith_show_either(kith_view(ctx), count > 0, "REVIEWS", "NO_REVIEWS");
    for (size_t i = 0; i < count; i++) {
        if (fill_row(ctx, kith_add(kith_view(ctx), "REVIEW"), &rows, i, &decider) != KITH_OK)
            return KITH_FAIL;
    }
    return kith_render(ctx, "circle/reviews.tpl");
}

/* ---- one that stays ---- */

struct item {
    size_t kind;
    kith_date due, ends; /* ENDS: by itself; KITH_DATE_NONE */
    const char *whom;
    int64_t object;
};

/* What the path names, of this person, and of a kind that the reader may set. */
static enum kith_rc item_of(struct kith_ctx *ctx, struct item *item_r)
{
    struct kith_rows rows;
    struct decider decider = {false, false};
    bool may;
    kith_date today = kith_time_date(kith_now(ctx));
    enum kith_found found = kith_select(kith_db(ctx), &CIRCLE_REVIEW_ITEM,
                                        KITH_ARGS(kith_int(kith_account_id(ctx)), kith_instant(kith_now(ctx)),
                                                  kith_instant(KITH_FOREVER), kith_day(today),
                                                  kith_id(kith_param_id(ctx, "item"))),
                                        kith_arena(ctx), &rows);
    if (found != KITH_FOUND)
        return found == KITH_NONE ? KITH_NOT_FOUND : KITH_FAIL;
    *item_r = (struct item){
        .kind = kind_of(kith_cell_text(&rows, 0, 1)),
        .due = kith_cell_date(&rows, 0, 0),
        .ends = kith_cell_date(&rows, 0, 5),
        .whom = named(ctx, kith_cell_text(&rows, 0, 2)),
        .object = kith_cell_int(&rows, 0, 4),
    };
    enum kith_rc rc = may_keep(ctx, &decider, kinds[item_r->kind].kind, kith_cell_int(&rows, 0, 3), &may);
    if (rc == KITH_OK && !may)
        return KITH_NOT_FOUND;
    if (kinds[item_r->kind].hidden)
        kith_restricted(ctx);
    return rc;
}

static const char *item_path(struct kith_ctx *ctx)
{
    return circle_path(ctx, kith_printf(kith_arena(ctx), "/circle/reviews/%s/stays",
                                        kith_id_text(kith_arena(ctx), kith_param_id(ctx, "item"))));
}

/* GET /people/:person/circle/reviews/:item/stays - what it is, and who left it as it was; also what POST
 * shows again. */
enum kith_rc circle_review_form(struct kith_ctx *ctx)
{
    struct kith_view *view = kith_view(ctx);
    struct item item;
    struct kith_rows past;
    enum kith_rc rc = item_of(ctx, &item);
    if (rc != KITH_OK)
        return rc;
    if (kith_select(kith_db(ctx), &CIRCLE_REVIEW_PAST,
                    KITH_ARGS(kith_text(kinds[item.kind].kind), kith_int(item.object)), kith_arena(ctx),
                    &past) == KITH_ERROR)
        return KITH_FAIL;
    struct kith_view *list = past.count > 0 ? kith_add(view, "HAS_LOOKED") : NULL;
    for (size_t i = 0; i < past.count; i++) {
        struct kith_view *row = kith_add(list, "LOOKED");
        const char *office = kith_cell_text(&past, i, 1);
        const char *reason = kith_cell_text(&past, i, 4);
        kith_set(row, "LOOKED_BY",
                 office != NULL ? kith_printf(kith_arena(ctx), "%s, %s", kith_cell_text(&past, i, 0), office)
                                : kith_cell_text(&past, i, 0));
        kith_set_time(row, "LOOKED_AT", kith_cell_time(&past, i, 2));
        kith_set_date(row, "LOOKED_NEXT", kith_cell_date(&past, i, 3));
        if (*reason != '\0')
            kith_set(kith_add(row, "LOOKED_WHY"), "LOOKED_REASON", reason);
    }
    kith_show(view, kinds[item.kind].shows);
    kith_set(view, "WHOM", item.whom);
    kith_set_date(view, "DUE_ON", item.due);
    if (item.ends != KITH_DATE_NONE)
        kith_set_date(kith_add(view, "ENDS"), "ENDS_ON", item.ends);
    kith_set_path(view, "REVIEW_PATH", circle_path(ctx, kinds[item.kind].path));
    kith_set_path(view, "REVIEWS_PATH", "/circle/reviews");
    kith_set_path(view, "FORM_PATH", item_path(ctx));
    return kith_render(ctx, "circle/review.tpl");
}

struct keeping {
    struct kith_ctx *ctx;
    struct item item;
};

static enum kith_rc keep(struct kith_db *db, void *data)
{
    struct keeping *work = data;
    struct kith_ctx *ctx = work->ctx;
    const char *reason = kith_param(ctx, "reason");
    int64_t office = kith_organisation_id(ctx);
    int64_t id = 0;
    if (kith_write(db, &CIRCLE_REVIEW_ADD,
                   KITH_ARGS(kith_text(kinds[work->item.kind].kind), kith_int(work->item.object),
                             kith_instant(kith_now(ctx)), kith_int(kith_account_id(ctx)),
                             office != 0 ? kith_int(office) : kith_null(KITH_INT),
                             kith_day(kith_param_date(ctx, "next-on")),
                             kith_text(reason != NULL ? reason : "")),
                   NULL, &id) != KITH_WRITTEN)
        return KITH_FAIL;
    enum kith_rc rc = kith_audit(ctx, "circle.review", kith_person(ctx)->id, id);
    return rc == KITH_OK ? kith_redirect(ctx, "/circle/reviews") : rc;
}

/* POST /people/:person/circle/reviews/:item/stays - the list is without it until its next day is near. */
enum kith_rc circle_review_keep(struct kith_ctx *ctx)
{
    struct keeping work = {.ctx = ctx};
    kith_date today = kith_time_date(kith_now(ctx));
    kith_date next = kith_param_date(ctx, "next-on");
    enum kith_rc rc = item_of(ctx, &work.item);
    if (rc != KITH_OK)
        return rc;
    if (next <= today || next > today + CIRCLE_DATED_DAYS) {
        kith_field_error(ctx, "next-on", KITH_N("Choose a day after today and within a year"));
        return KITH_INVALID;
    }
    if (work.item.ends != KITH_DATE_NONE && next > work.item.ends) {
        kith_field_error(ctx, "next-on", KITH_N("Choose a day before it ends by itself"));
        return KITH_INVALID;
    }
    kith_flash(ctx, KITH_N("Looked at again: it stays"));
    return kith_transaction(ctx, keep, &work);
}

/* On the home page of an office: the way to the list. It counts nothing, for a home page has three queries.
 */
enum kith_rc circle_reviews_panel(struct kith_ctx *ctx, struct kith_view *view)
{
    (void)ctx;
    (void)view;
    return KITH_OK;
}
