/*
 * visits_book_calendar.c - coming visits as a calendar (RFC 5545) that a phone reads by itself, and the page
 * to make, replace and end its address. The calendar says when and which provider, nothing of care and no
 * names: whoever sees the phone sees it.
 */
#include "visits_book_calendar.h"

#include <string.h>

enum {
    EVENT_BYTES = 2048, /* most of one event: a name is the only long text */
    LINE_OCTETS = 75    /* RFC 5545, 3.1: without the line break */
};

const struct kith_param_rule calendar_params[] = {{.name = "person", .kind = KITH_KIND_ID}, {0}};
const struct kith_param_rule calendar_feed_params[] = {KITH_FEED_PARAM, {0}};

/* Days past stay a week, so that a calendar learns of a late cancellation. */
static const kith_time BACK = 7 * KITH_DAY;
static const kith_time AHEAD = 35 * KITH_DAY;

const struct kith_statement calendar_visits_sql = {
    .name = "visits.calendar",
    .sql = "SELECT v.public_id, v.starts_at, v.ends_at, v.state = 'cancelled', v.version, o.name"
           " FROM visits_visit v JOIN organisation o ON o.id = v.owner_organisation_id"
           " WHERE v.person_id = {{person}} AND {{visible(v.person_id, 'visits', v.owner_organisation_id)}}"
           " AND v.starts_at >= ? AND v.starts_at < ? ORDER BY v.starts_at, v.id LIMIT 500",
    .params = "tt",
    .columns = "uttois",
    .max_rows = CALENDAR_MAX,
    .scope = KITH_SCOPE_PERSON,
};

static enum kith_rc show(struct kith_ctx *ctx, const char *token)
{
    struct kith_view *view = kith_view(ctx);
    struct kith_arena *arena = kith_arena(ctx);
    struct kith_feed feed;
    const char *id = kith_id_text(arena, kith_person(ctx)->public_id);
    enum kith_found found = kith_feed_find(ctx, "visits", kith_person(ctx)->id, &feed);
    if (found == KITH_ERROR)
        return KITH_FAIL;
    kith_show_either(view, found == KITH_FOUND, "HAS_FEED", "NO_FEED");
    if (found == KITH_FOUND) {
        kith_set_time(view, "MADE_AT", feed.created_at);
        if (feed.last_used_at != KITH_TIME_NONE)
            kith_set_time(kith_add(view, "WAS_READ"), "READ_AT", feed.last_used_at);
    }
    if (token != NULL)
        kith_set_path(kith_add(view, "SECRET"), "FEED_PATH",
                      kith_printf(arena, "/visits/feed/%s/visits.ics", token));
    kith_set_path(view, "BOOK_PATH", kith_printf(arena, "/people/%s/visits", id));
    kith_set_path(view, "MAKE_PATH", kith_printf(arena, "/people/%s/visits/calendar", id));
    kith_set_path(view, "END_PATH", kith_printf(arena, "/people/%s/visits/calendar/end", id));
    return kith_render(ctx, "visits/calendar.tpl");
}

/* GET /people/:person/visits/calendar */
enum kith_rc book_calendar_page(struct kith_ctx *ctx)
{
    return show(ctx, NULL);
}

struct making {
    struct kith_ctx *ctx;
    char token[KITH_FEED_TOKEN_CHARS + 1];
};

static enum kith_rc make(struct kith_db *db, void *data)
{
    struct making *making = data;
    (void)db;
    return kith_feed_create(making->ctx, "visits", kith_person(making->ctx)->id, making->token);
}

/* POST /people/:person/visits/calendar - the address stands on this answer and nowhere else. */
enum kith_rc book_calendar_make(struct kith_ctx *ctx)
{
    struct making making = {ctx, ""};
    enum kith_rc rc = kith_transaction(ctx, make, &making);
    return rc == KITH_OK ? show(ctx, making.token) : rc;
}

static enum kith_rc end(struct kith_db *db, void *data)
{
    struct kith_ctx *ctx = data;
    (void)db;
    enum kith_rc rc = kith_feed_revoke(ctx, "visits", kith_person(ctx)->id);
    return rc == KITH_OK ? kith_redirect(ctx, "/people/%s/visits/calendar",
                                         kith_id_text(kith_arena(ctx), kith_person(ctx)->public_id))
                         : rc;
}

/* POST /people/:person/visits/calendar/end */
enum kith_rc book_calendar_end(struct kith_ctx *ctx)
{
    kith_flash(ctx, KITH_N("The address does not work any more"));
    return kith_transaction(ctx, end, ctx);
}

struct calendar {
    char *at, *end;
};

static void put(struct calendar *out, const char *bytes, size_t len)
{
    if (len > (size_t)(out->end - out->at))
        len = (size_t)(out->end - out->at);
    memcpy(out->at, bytes, len);
    out->at += len;
}

/* One content line, folded between characters and never inside one (RFC 5545, 3.1). */
static void line(struct calendar *out, const char *text)
{
    size_t used = 0;
    while (*text != '\0') {
        size_t len = 1;
        while (((unsigned char)text[len] & 0xc0) == 0x80)
            len++;
        if (used + len > LINE_OCTETS) {
            put(out, "\r\n ", 3);
            used = 1;
        }
        put(out, text, len);
        used += len;
        text += len;
    }
    put(out, "\r\n", 2);
}

/* As a value of type TEXT (RFC 5545, 3.3.11). */
static const char *escaped(struct kith_arena *arena, const char *text)
{
    char *copy = kith_alloc(arena, 2 * strlen(text) + 1);
    char *to = copy;
    for (; *text != '\0'; text++) {
        if (strchr("\\;,", *text) != NULL)
            *to++ = '\\';
        *to++ = *text;
    }
    *to = '\0';
    return copy;
}

/* "20261121T073000Z": the usual form without what stands between the numbers. */
static const char *stamp(struct kith_arena *arena, kith_time at)
{
    const char *iso = kith_time_iso(arena, at);
    char *text = kith_alloc(arena, strlen(iso) + 1);
    char *to = text;
    for (; *iso != '\0'; iso++) {
        if (*iso != '-' && *iso != ':')
            *to++ = *iso;
    }
    *to = '\0';
    return text;
}

static void event(struct kith_ctx *ctx, struct calendar *out, const struct kith_rows *rows, size_t row)
{
    struct kith_arena *arena = kith_arena(ctx);
    line(out, "BEGIN:VEVENT");
    line(out, kith_printf(arena, "UID:%s@visits.kith", kith_id_text(arena, kith_cell_id(rows, row, 0))));
    line(out, kith_printf(arena, "DTSTAMP:%s", stamp(arena, kith_now(ctx))));
    line(out, kith_printf(arena, "DTSTART:%s", stamp(arena, kith_cell_time(rows, row, 1))));
    line(out, kith_printf(arena, "DTEND:%s", stamp(arena, kith_cell_time(rows, row, 2))));
    line(out, kith_printf(arena, "SEQUENCE:%lld", (long long)kith_cell_int(rows, row, 4)));
    line(out, kith_cell_bool(rows, row, 3) ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
    line(out, kith_printf(arena, "SUMMARY:%s %s", escaped(arena, kith_tr(ctx, KITH_N("Visit by"))),
                          escaped(arena, kith_cell_text(rows, row, 5))));
    line(out, "END:VEVENT");
}

/* GET /visits/feed/:token/visits.ics */
enum kith_rc book_calendar_feed(struct kith_ctx *ctx)
{
    struct kith_rows rows;
    kith_time now = kith_now(ctx);
    if (kith_select(kith_db(ctx), &calendar_visits_sql,
                    KITH_ARGS(kith_instant(now - BACK), kith_instant(now + AHEAD)), kith_arena(ctx),
                    &rows) == KITH_ERROR)
        return KITH_FAIL;
    size_t room = (rows.count + 1) * EVENT_BYTES;
    char *bytes = kith_alloc(kith_arena(ctx), room);
    struct calendar out = {bytes, bytes + room};
    line(&out, "BEGIN:VCALENDAR");
    line(&out, "VERSION:2.0");
    line(&out, "PRODID:-//Kith//Visits//EN");
    line(&out, "CALSCALE:GREGORIAN");
    line(&out, "REFRESH-INTERVAL;VALUE=DURATION:PT1H");
    for (size_t i = 0; i < rows.count; i++)
        event(ctx, &out, &rows, i);
    line(&out, "END:VCALENDAR");
    return kith_send(ctx, "text/calendar; charset=utf-8", bytes, (size_t)(out.at - bytes));
}
