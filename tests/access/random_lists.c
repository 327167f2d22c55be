/* random_lists.c - lists of a day, by pages, visit by visit and number by number. See random_acts.h. */
#include "random_acts.h"

#include "random_pages.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

/* Gets PATH; whether it is for ROLE, and so to be read. */
static bool got(size_t seat, const char *path, enum kith_role role, struct browser *browser)
{
    bool may = world.seats[seat].role == role;
    world_browse(seat, browser);
    browser_get(browser, path);
    ck_assert_msg(browser->status == (may ? 200 : 403), "%s: %s gives %d", random_where(seat, 0), path,
                  browser->status);
    return may;
}

static kith_time midnight(kith_date date)
{
    kith_time at = 0;
    ck_assert(kith_time_make(date, 0, &at));
    return at;
}

void acts_shows(size_t seat, const struct browser *browser, const char *page, const struct planned *visit,
                const char *rest)
{
    char path[200];
    char person[ID_TEXT];
    char id[ID_TEXT];
    acts_hex(world.people[visit->person], person);
    acts_hex(visit->id, id);
    (void)snprintf(path, sizeof path, "/people/%s/visits/%s%s\"", person, id, rest != NULL ? rest : "");
    acts.lines += rest != NULL;
    ck_assert_msg((strstr(browser->body, rest != NULL ? path : id) != NULL) == (rest != NULL), "%s: %s %s %s",
                  random_where(seat, visit->person), page, rest != NULL ? "lacks" : "has", path);
}

/* Mine, from 3 days ago on and to come within a day; over before today: only what is not signed. */
static void ask_today(size_t seat)
{
    struct browser browser;
    kith_time now = world.model.now;
    kith_time until = midnight(kith_time_date(now) + 1);
    until = until > now + KITH_DAY ? until : now + KITH_DAY;
    if (!got(seat, "/visits/today", KITH_ROLE_WORKER, &browser))
        return;
    for (size_t i = 0; i < acts.n_visits; i++) {
        const struct planned *visit = &acts.visits[i];
        bool past = kith_time_date(visit->start) < kith_time_date(now) && visit->end < now;
        bool open = visit->begun && visit->records == 0;
        bool right = visit->version > 0 && visit->worker == world.seats[seat].account && (!past || open) &&
                     visit->start >= now - 3 * KITH_DAY && visit->start < until &&
                     acts_sees(seat, visit->person, KITH_SECTION_VISITS, visit->provider);
        acts_shows(seat, &browser, "today", visit, !right ? NULL : open && past ? "/record" : "");
    }
}

/*
 * The step for what is not begun and late, or without a worker, or with one who is new there; NULL: it needs
 * nothing.
 */
static const char *step_of(const struct planned *visit)
{
    kith_time late = world.model.now / KITH_SECOND - visit->start / KITH_SECOND;
    if (visit->cancelled || visit->begun)
        return NULL;
    if (visit->worker == 0)
        return late > INT64_C(120) * 60 ? "/plan" : "/plan/assign";
    return late >= INT64_C(45) * 60 || !acts.known[visit->person][visit->worker] ? "/plan" : NULL;
}

static void ask_day(size_t seat, const struct planned *some)
{
    struct browser browser;
    char path[100];
    int year, month, day;
    kith_time now = world.model.now;
    kith_date date = kith_time_date(some->version > 0 ? some->start : now);
    kith_time from = midnight(date);
    /* After midnight what was late is late still. */
    if (date == kith_time_date(now) && from > now - 3 * KITH_HOUR)
        from = now - 3 * KITH_HOUR;
    kith_date_split(date, &year, &month, &day);
    (void)snprintf(path, sizeof path, "/visits?on-day=%d&on-month=%d&on-year=%d", day, month, year);
    if (!got(seat, path, KITH_ROLE_COORDINATOR, &browser))
        return;
    for (size_t i = 0; i < acts.n_visits; i++) {
        const struct planned *visit = &acts.visits[i];
        bool right = visit->version > 0 && visit->provider == world.seats[seat].organisation &&
                     visit->start >= from && visit->start < midnight(date + 1) &&
                     acts_sees(seat, visit->person, KITH_SECTION_VISITS, visit->provider);
        acts_shows(seat, &browser, "the day", visit, right ? step_of(visit) : NULL);
    }
}

/* One was laid for each person and provider. */
static void ask_notices(size_t seat)
{
    struct browser browser;
    if (!got(seat, "/visits/notices", KITH_ROLE_COORDINATOR, &browser))
        return;
    for (size_t i = 0; i < acts.n_visits; i++) {
        const struct planned *visit = &acts.visits[i];
        char mark[60];
        (void)snprintf(mark, sizeof mark, "Mk-notes-%lld-%lld", (long long)visit->provider,
                       (long long)visit->person);
        const char *at = strstr(browser.body, mark);
        while (at != NULL && strchr("0123456789", at[strlen(mark)]) != NULL)
            at = strstr(at + 1, mark);
        bool right = visit->provider == world.seats[seat].organisation &&
                     acts_sees(seat, visit->person, KITH_SECTION_NOTES, visit->provider);
        ck_assert_msg((at != NULL) == right, "%s: notices: %s %s", random_where(seat, visit->person), mark,
                      right ? "is missing" : "should not be there");
    }
}

static bool within(kith_time at, kith_time from, kith_time until)
{
    return from <= at && at < until;
}

/* The office's day in numbers, on its home page. */
static void ask_numbers(size_t seat)
{
    struct browser browser;
    char text[60];
    int total = 0;
    int notices = 0;
    kith_date today = kith_time_date(world.model.now);
    kith_time from = midnight(today);
    kith_time until = midnight(today + 1);
    kith_time late = world.model.now - 3 * KITH_HOUR;
    if (world.seats[seat].role != KITH_ROLE_COORDINATOR)
        return;
    for (size_t i = 0; i < acts.n_visits; i++) {
        const struct planned *visit = &acts.visits[i];
        bool first = i % ACTS_PLACES == 0; /* what was laid is told once */
        if (visit->provider != world.seats[seat].organisation)
            continue;
        if (acts_sees(seat, visit->person, KITH_SECTION_VISITS, visit->provider)) {
            total += visit->version > 0 && !visit->cancelled && within(visit->start, from, until);
            total += first && within(acts.laid_at, from, until);
            total += first && within(acts.laid_at - 3 * KITH_HOUR, from, until);
        }
        /* A late visit of the day is told of as such. */
        if (first && acts_sees(seat, visit->person, KITH_SECTION_NOTES, visit->provider))
            notices += !within(acts.laid_at, from > late ? late : from, until) +
                       (int)acts.told_short[visit->person][visit->provider];
    }
    world_browse(seat, &browser);
    browser_get(&browser, "/");
    ck_assert_int_eq(browser.status, 200);
    (void)snprintf(text, sizeof text, "Planned today: %d<", total);
    ck_assert_msg(strstr(browser.body, text) != NULL, "%s: home lacks %s", random_where(seat, 0), text);
    (void)snprintf(text, sizeof text, ">%d notices to settle<", notices);
    ck_assert_msg(notices == 0 ? strstr(browser.body, " notices to settle<") == NULL
                               : strstr(browser.body, text) != NULL,
                  "%s: home lacks %s", random_where(seat, 0), text);
}

/* Monday to Sunday. */
static kith_date week_of(kith_date date)
{
    return date - (date + 3) % 7; /* the first of January 1970 was a Thursday */
}

/* A day or a week of the office, by person or by worker; also only what nobody comes to. */
static void ask_rota(size_t seat, const struct planned *some)
{
    static const char *const views[] = {"", "view=week&", "view=week&by=worker&"};
    enum { A_PAGE = 50 };
    struct browser browser;
    char path[120];
    int year, month, day;
    size_t lines = 0;
    int view = (int)random_below(3);
    bool open = view < 2 && random_below(3) == 0;
    kith_date date = some->version > 0 ? kith_time_date(some->start) : acts_today();
    kith_date_split(date, &year, &month, &day);
    (void)snprintf(path, sizeof path, "/visits/rota?%son-day=%d&on-month=%d&on-year=%d%s", views[view], day,
                   month, year, open ? "&uncovered=yes" : "");
    kith_time from = midnight(view == 0 ? date : week_of(date));
    kith_time until = midnight(view == 0 ? date + 1 : week_of(date) + 7);
    if (!got(seat, path, KITH_ROLE_COORDINATOR, &browser))
        return;
    for (const char *at = strstr(browser.body, "/plan\""); at != NULL; at = strstr(at + 1, "/plan\""))
        lines++;
    for (size_t i = 0; i < acts.n_visits && (view > 0 || lines < A_PAGE); i++) {
        const struct planned *visit = &acts.visits[i];
        bool covered = visit->worker != 0;
        bool right = visit->version > 0 && visit->provider == world.seats[seat].organisation &&
                     visit->start >= from && visit->start < until && (view == 0 || !visit->cancelled) &&
                     (view < 2 || covered) && (!open || (!covered && !visit->cancelled)) &&
                     acts_sees(seat, visit->person, KITH_SECTION_VISITS, visit->provider);
        acts_shows(seat, &browser, path, visit, right ? "/plan" : NULL);
    }
}

void random_lists(size_t seat, const struct planned *visit)
{
    enum kith_role role = random_below(2) == 0 ? KITH_ROLE_WORKER : KITH_ROLE_COORDINATOR;
    if (visit == NULL)
        visit = &acts.visits[random_below((int64_t)acts.n_visits)];
    /* Mostly somebody who has to do with one of them. */
    size_t tries = random_below(8) != 0 ? world.n_seats : 0;
    for (size_t i = 0; i < tries; i++) {
        size_t at = (seat + i) % world.n_seats;
        const struct seat *as = &world.seats[at];
        if (as->role == role && as->organisation == visit->provider &&
            (role == KITH_ROLE_COORDINATOR || visit->worker == 0 || visit->worker == as->account)) {
            seat = at;
            break;
        }
    }
    switch (role == KITH_ROLE_WORKER ? 0 : random_below(4)) {
    case 0:
        ask_today(seat);
        break;
    case 1:
        ask_day(seat, visit);
        ask_notices(seat);
        break;
    case 2:
        ask_rota(seat, visit);
        break;
    default:
        ask_numbers(seat);
        break;
    }
}
