/* random_answers.c - pages and addresses of one record, word by word. See random_acts.h. */
#include "random_acts.h"

#include "arena.h"
#include "random_pages.h"
#include "things.h"

#include <check.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { PATH = 200 };

/* Gets PATH about PERSON; the answer must be RIGHT. */
static bool got(size_t seat, int64_t person, const char *rest, int right, struct browser *browser)
{
    char path[PATH];
    acts_path(path, sizeof path, person, rest);
    world_browse(seat, browser);
    browser_get(browser, path);
    ck_assert_msg(browser->status == right, "%s: %s gives %d, not %d", random_where(seat, person), path,
                  browser->status, right);
    return right == 200;
}

static bool opens(size_t seat, int64_t person, enum kith_section section)
{
    return (model_sees(&world.model, &world.seats[seat], person).sections & KITH_SECTION_BIT(section)) != 0;
}

static void must(bool has, bool right, size_t seat, int64_t person, const char *page, const char *what)
{
    ck_assert_msg(has == right, "%s: %s %s %s", random_where(seat, person), page, right ? "lacks" : "has",
                  what);
}

/* ---- visits ---- */

static void put_said(char *text, size_t size, const struct planned *visit)
{
    (void)snprintf(text, size, "said-%lld.", (long long)visit->said);
}

static void ask_visit(size_t seat, const struct planned *visit)
{
    struct browser browser;
    char rest[PATH] = "/visits/";
    char said[40];
    char link[60] = "/correct/";
    const struct seat *as = &world.seats[seat];
    struct sight sight = model_sees(&world.model, as, visit->person);
    acts_hex(visit->id, rest + strlen(rest));
    bool sees = opens(seat, visit->person, KITH_SECTION_VISITS) &&
                acts_sees(seat, visit->person, KITH_SECTION_VISITS, visit->provider);
    if (!got(seat, visit->person, rest, sees ? 200 : 404, &browser))
        return;
    put_said(said, sizeof said, visit);
    must(strstr(browser.body, said) != NULL, visit->records > 0, seat, visit->person, "a visit", said);
    acts_hex(visit->record, link + strlen(link));
    bool mine = as->role == KITH_ROLE_WORKER
                    ? as->account == visit->worker
                    : as->role == KITH_ROLE_COORDINATOR && as->organisation == visit->provider;
    bool right = visit->records > 0 && mine && !sight.read_only[KITH_SECTION_VISITS];
    must(strstr(browser.body, link) != NULL, right, seat, visit->person, "a visit", link);
    acts.answers++;
}

/* All visits of a month, and what happened there. */
static void ask_month(size_t seat, const struct planned *some)
{
    struct browser browser;
    char rest[PATH];
    int year, month, day, other_year, other_month;
    kith_date_split(kith_time_date(some->start), &year, &month, &day);
    (void)snprintf(rest, sizeof rest, "/visits/print?month=%04d-%02d", year, month);
    if (!got(seat, some->person, rest, opens(seat, some->person, KITH_SECTION_VISITS) ? 200 : 404, &browser))
        return;
    for (size_t i = 0; i < acts.n_visits; i++) {
        const struct planned *visit = &acts.visits[i];
        char said[40];
        if (visit->version == 0 || visit->person != some->person)
            continue;
        kith_date_split(kith_time_date(visit->start), &other_year, &other_month, &day);
        bool right = year == other_year && month == other_month &&
                     acts_sees(seat, visit->person, KITH_SECTION_VISITS, visit->provider);
        acts_shows(seat, &browser, rest, visit, right ? "" : NULL);
        put_said(said, sizeof said, visit);
        must(strstr(browser.body, said) != NULL, right && visit->records > 0, seat, visit->person, rest,
             said);
        acts.answers++;
    }
}

static void put_stamp(char *text, size_t size, kith_time at)
{
    time_t seconds = (time_t)(at / KITH_SECOND);
    struct tm parts;
    ck_assert_ptr_nonnull(gmtime_r(&seconds, &parts));
    ck_assert_uint_gt(strftime(text, size, "%Y%m%dT%H%M%SZ", &parts), 0);
}

/* A calendar made long ago: from a week ago on, what its owner may see now, as it is planned now. */
static void ask_calendar(size_t seat, int64_t person)
{
    struct browser browser = {.cookies = ""};
    bool sees = world.seats[seat].role == KITH_ROLE_PERSON && opens(seat, person, KITH_SECTION_VISITS);
    browser_get(&browser, world_calendar(seat, person, "visits"));
    ck_assert_msg(browser.status == (sees ? 200 : 404), "%s: the calendar of visits gives %d",
                  random_where(seat, person), browser.status);
    for (size_t i = 0; sees && i < acts.n_visits; i++) {
        const struct planned *visit = &acts.visits[i];
        char event[300] = "UID:";
        char starts[40];
        char ends[40];
        if (visit->version == 0)
            continue;
        bool right = visit->person == person && visit->start >= world.model.now - 7 * KITH_DAY &&
                     acts_sees(seat, person, KITH_SECTION_VISITS, visit->provider);
        acts_hex(visit->id, event + strlen(event));
        const char *at = strstr(browser.body, event);
        must(at != NULL, right, seat, person, "the calendar", event);
        if (!right)
            continue;
        put_stamp(starts, sizeof starts, visit->start);
        put_stamp(ends, sizeof ends, visit->end);
        (void)snprintf(event, sizeof event,
                       "DTSTART:%s\r\nDTEND:%s\r\nSEQUENCE:%lld\r\nSTATUS:%s\r\nSUMMARY:Visit by %s", starts,
                       ends, (long long)visit->version, visit->cancelled ? "CANCELLED" : "CONFIRMED",
                       acts_organisation(visit->provider));
        const char *end = strstr(at, "END:VEVENT");
        const char *found = strstr(at, event);
        must(found != NULL && end != NULL && found < end, true, seat, person, "the calendar", event);
        acts.answers++;
    }
}

/* ---- money ---- */

/* What each provider holds. */
static void ask_ledger(size_t seat, int64_t person)
{
    struct browser browser;
    if (!got(seat, person, "/visits/money", opens(seat, person, KITH_SECTION_MONEY) ? 200 : 404, &browser))
        return;
    const char *list = strstr(browser.body, "govuk-summary-list");
    for (int64_t owner = HARBOUR; owner <= MEADOW; owner++) {
        char text[60];
        int64_t pence = acts.held[person][owner];
        int64_t size = pence < 0 ? -pence : pence;
        bool right = acts_sees(seat, person, KITH_SECTION_MONEY, owner);
        const char *at = list != NULL ? strstr(list, acts_organisation(owner)) : NULL;
        must(at != NULL, right, seat, person, "the ledger", acts_organisation(owner));
        if (!right)
            continue;
        const char *end = strstr(at, "</dd>");
        (void)snprintf(text, sizeof text, "\u00a3%lld.%02lld %s", (long long)(size / 100),
                       (long long)(size % 100), pence < 0 ? "more was spent than received" : "is held now");
        const char *found = strstr(at, text);
        must(found != NULL && end != NULL && found < end, true, seat, person, "the ledger", text);
        acts.answers++;
    }
}

static void ask_receipt(size_t seat, int64_t person)
{
    struct browser browser;
    char rest[PATH] = "/visits/money/";
    int64_t owner = HARBOUR + random_below(2);
    acts_hex(things_money(person, owner), rest + strlen(rest));
    (void)snprintf(rest + strlen(rest), 20, "/receipt");
    acts.answers +=
        got(seat, person, rest, acts_sees(seat, person, KITH_SECTION_MONEY, owner) ? 200 : 404, &browser);
}

/* ---- who comes ---- */

static bool is_soon(kith_time at)
{
    return at >= world.model.now - KITH_DAY && at < world.model.now + 8 * KITH_DAY;
}

/* The photograph of a worker who comes, while there is such a visit that may be seen. */
static void ask_photograph(size_t seat, const struct planned *some)
{
    struct browser browser;
    char rest[PATH] = "/visits/worker/";
    int64_t worker = some->worker != 0 && random_below(2) == 0 ? some->worker : some->usual;
    bool comes = false;
    for (size_t i = 0; i < acts.n_visits; i++) {
        const struct planned *visit = &acts.visits[i];
        bool planned = visit->version > 0 && visit->worker == worker && is_soon(visit->start);
        bool laid =
            visit->usual == worker && (is_soon(acts.laid_at) || is_soon(acts.laid_at - 3 * KITH_HOUR));
        comes = comes || (visit->person == some->person && (planned || laid) &&
                          acts_sees(seat, visit->person, KITH_SECTION_VISITS, visit->provider));
    }
    acts_hex(acts_account(worker), rest + strlen(rest));
    (void)snprintf(rest + strlen(rest), 20, "/photograph");
    acts.answers += got(seat, some->person, rest, comes && acts.shown[worker] ? 200 : 404, &browser);
}

/* ---- packages ---- */

static void put_hours(char *text, size_t size, int64_t minutes)
{
    int64_t rest = minutes % 60;
    size_t len =
        (size_t)snprintf(text, size, "%lld hour%s", (long long)(minutes / 60), minutes / 60 == 1 ? "" : "s");
    if (rest > 0)
        (void)snprintf(text + len, size - len, " %lld minute%s", (long long)rest, rest == 1 ? "" : "s");
}

static void put_days(char *text, size_t size, const struct ordered *package)
{
    const char *from = kith_date_text(world.portal->arena, package->starts_on);
    if (package->ends_on == KITH_DATE_NONE)
        (void)snprintf(text, size, "From %s; no end is known", from);
    else
        (void)snprintf(text, size, "From %s until %s", from,
                       kith_date_text(world.portal->arena, package->ends_on));
    arena_reset(world.portal->arena);
}

/* Whether TEXT stands in the package's part of the page: from the heading before END on. */
static bool within(const char *body, const char *end, const char *text)
{
    const char *from = body;
    for (const char *at = strstr(body, "<h2"); at != NULL && at < end; at = strstr(at + 1, "<h2"))
        from = at;
    const char *found = strstr(from, text);
    return found != NULL && found < end;
}

static void ask_terms(size_t seat, const char *body, int64_t person, int64_t owner)
{
    char hex[ID_TEXT];
    char history[100];
    char change[100];
    char text[100];
    const struct ordered *package = &acts.packages[person][owner];
    const struct seat *as = &world.seats[seat];
    bool sees = acts_sees(seat, person, KITH_SECTION_PLAN, owner);
    acts_hex(acts_id("SELECT public_id FROM packages_package WHERE id = ?", person * 10 + owner), hex);
    (void)snprintf(history, sizeof history, "/packages/%s/history", hex);
    (void)snprintf(change, sizeof change, "/packages/%s/change", hex);
    const char *end = strstr(body, history);
    must(end != NULL, sees, seat, person, "the plan", history);
    bool over = package->ends_on != KITH_DATE_NONE && package->ends_on < acts_today();
    struct sight sight = model_sees(&world.model, as, person);
    must(strstr(body, change) != NULL,
         sees && !over && as->role == KITH_ROLE_COORDINATOR && as->organisation == owner &&
             sight.basis[KITH_SECTION_PLAN] == KITH_BASIS_PACKAGE,
         seat, person, "the plan", change);
    if (!sees)
        return;
    put_days(text, sizeof text, package);
    must(within(body, end, text), true, seat, person, history, text);
    put_hours(text, sizeof text, package->minutes);
    must(within(body, end, text), true, seat, person, history, text);
    const char *paid =
        package->council != 0 ? acts_organisation(package->council) : "The person pays for themselves";
    must(within(body, end, paid), true, seat, person, history, paid);
    (void)snprintf(text, sizeof text, "Ref-%lld.", (long long)package->said);
    must(within(body, end, package->said != 0 ? text : "Ref-"), package->said != 0, seat, person, history,
         text);
    acts.answers++;
}

static void ask_packages(size_t seat, int64_t person)
{
    struct browser browser;
    if (!got(seat, person, "/packages", opens(seat, person, KITH_SECTION_PLAN) ? 200 : 404, &browser))
        return;
    for (int64_t owner = HARBOUR; owner <= MEADOW; owner++)
        ask_terms(seat, browser.body, person, owner);
}

/* Every version, the first too. */
static void ask_history(size_t seat, int64_t person)
{
    struct browser browser;
    char rest[PATH] = "/packages/";
    char text[100];
    int64_t owner = HARBOUR + random_below(2);
    const struct ordered *package = &acts.packages[person][owner];
    acts_hex(acts_id("SELECT public_id FROM packages_package WHERE id = ?", person * 10 + owner),
             rest + strlen(rest));
    (void)snprintf(rest + strlen(rest), 20, "/history");
    bool sees = opens(seat, person, KITH_SECTION_PLAN) && acts_sees(seat, person, KITH_SECTION_PLAN, owner);
    if (!got(seat, person, rest, sees ? 200 : 404, &browser))
        return;
    (void)snprintf(text, sizeof text, "Ref-%lld.", (long long)package->said);
    must(strstr(browser.body, package->said != 0 ? text : "Ref-") != NULL, package->said != 0, seat, person,
         rest, text);
    must(strstr(browser.body, "10 hours") != NULL, true, seat, person, rest, "the first version");
    acts.answers++;
}

/* ---- all ---- */

/* The page that says what is in the file; now and then the file. */
static void ask_take_along(size_t seat, int64_t person)
{
    struct browser browser;
    char path[PATH];
    struct sight sight = model_sees(&world.model, &world.seats[seat], person);
    bool may = (sight.sections & KITH_SECTION_BIT(KITH_SECTION_ABOUT)) != 0 &&
               (sight.basis[KITH_SECTION_ABOUT] == KITH_BASIS_SELF ||
                (world.seats[seat].role == KITH_ROLE_PERSON && sight.sections == KITH_SECTIONS_ALL));
    int right = world.seats[seat].role != KITH_ROLE_PERSON ? 403 : may ? 200 : 404;
    acts_path(path, sizeof path, person, "/export");
    if (random_below(3) == 0)
        acts_send(seat, path, "", right, NULL);
    else
        acts.answers += got(seat, person, "/export", right, &browser);
}

/* Mostly one who sees something of the person. */
static size_t some_reader(size_t start, int64_t person)
{
    size_t tries = random_below(4) != 0 ? world.n_seats : 0;
    for (size_t i = 0; i < tries; i++) {
        const struct seat *as = &world.seats[(start + i) % world.n_seats];
        bool asleep = as->role == KITH_ROLE_PERSON && !world.model.accepted[as->account];
        if (!asleep && model_sees(&world.model, as, person).sections != 0)
            return (start + i) % world.n_seats;
    }
    return start;
}

/* One of the person's; NULL: none stands yet. */
static const struct planned *some_visit(int64_t person)
{
    size_t start = (size_t)random_below((int64_t)acts.n_visits);
    for (size_t i = 0; i < acts.n_visits; i++) {
        const struct planned *visit = &acts.visits[(start + i) % acts.n_visits];
        if (visit->person == person && visit->version > 0)
            return visit;
    }
    return NULL;
}

void random_told(const struct planned *visit)
{
    for (int i = 0; i < 2; i++) {
        size_t seat = some_reader(random_seat(), visit->person);
        ask_visit(seat, visit);
        ask_month(seat, visit);
    }
}

void random_answers(size_t seat, int64_t person, const struct planned *visit)
{
    seat = some_reader(seat, person);
    if (visit == NULL)
        visit = some_visit(person);
    switch (random_below(visit == NULL ? 8 : 11)) {
    case 0:
        ask_ledger(seat, person);
        break;
    case 1:
        ask_receipt(seat, person);
        break;
    case 2:
        ask_packages(seat, person);
        break;
    case 3:
        ask_history(seat, person);
        break;
    case 4:
        ask_take_along(seat, person);
        break;
    case 5:
        ask_calendar(seat, person);
        break;
    case 6:
        random_export(seat, person);
        break;
    case 7:
        random_entries(seat, person);
        break;
    case 8:
        ask_photograph(seat, visit);
        break;
    case 9:
        ask_month(seat, visit);
        break;
    default:
        ask_visit(seat, visit);
        break;
    }
}
