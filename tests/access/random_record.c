/*
 * random_record.c - what a worker does at a visit: reads about the person, arrives, handles money, signs; and
 * how a record is corrected. See random_acts.h.
 */
#include "random_acts.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#define WORKER       KITH_ROLE_BIT(KITH_ROLE_WORKER)
#define MAY_CORRECT  (WORKER | KITH_ROLE_BIT(KITH_ROLE_COORDINATOR))
#define EARLIEST     (12 * KITH_HOUR)
#define WITHOUT_TIME (26 * KITH_HOUR) /* so long after the arrival "left now" is believed */

enum { A_DAY = 24 * 60 };

/* Mostly the worker who is to come. */
static size_t some_worker_of(const struct planned *visit)
{
    size_t start = random_seat();
    size_t tries = random_below(6) != 0 ? world.n_seats : 0;
    for (size_t i = 0; i < tries; i++) {
        const struct seat *as = &world.seats[(start + i) % world.n_seats];
        if (as->role == KITH_ROLE_WORKER && as->account == visit->worker &&
            as->organisation == visit->provider)
            return (start + i) % world.n_seats;
    }
    return start;
}

static bool is_mine(size_t seat, const struct planned *visit)
{
    return world.seats[seat].account == visit->worker;
}

static void read_first(size_t seat, const struct planned *visit)
{
    bool ticked = random_below(6) != 0;
    int right = acts_of_visit(seat, visit, WORKER);
    if (right == 0)
        right = ticked && is_mine(seat, visit) ? 303 : 422;
    acts_send_visit(seat, visit, "/first", ticked ? "read=yes" : "", right, NULL);
    if (right != 303)
        return;
    acts.deeds[DEED_READ]++;
    acts.known[visit->person][visit->worker] = true;
}

/* The last time that clocks showed MINUTE; false: there was none that day. */
static bool last_time(int minute, kith_time *at_r)
{
    kith_date date = acts_today();
    if (!kith_time_make(date, minute, at_r))
        return false;
    return *at_r <= world.model.now || kith_time_make(date - 1, minute, at_r);
}

/* What the portal says of an arrival at AT by somebody who may say so; SURE: that it is this visit. */
static int arrival(const struct planned *visit, kith_time at, bool typed, bool sure)
{
    if (at < visit->start - EARLIEST && (typed || sure))
        return 422;
    bool asks = visit->start / KITH_SECOND - at / KITH_SECOND > INT64_C(60) * 60;
    return asks && !sure ? 200 : 303;
}

static void arrive(size_t seat, struct planned *visit)
{
    char fields[100] = "";
    const char *where = NULL;
    kith_time at = world.model.now;
    bool sure = random_below(3) != 0;
    bool typed = random_below(3) == 0;
    bool real = true;
    bool done = false;
    if (typed) {
        int minute = (kith_time_minute(at) + A_DAY - (int)random_below(200)) % A_DAY;
        (void)snprintf(fields, sizeof fields, "earlier=yes&arrived-at=%02d%%3A%02d", minute / 60,
                       minute % 60);
        real = last_time(minute, &at);
    }
    (void)snprintf(fields + strlen(fields), 30, sure ? "&right-visit=yes" : "");
    int right = acts_of_visit(seat, visit, WORKER);
    if (right == 0 && (!is_mine(seat, visit) || visit->cancelled)) {
        right = 422;
    } else if (right == 0 && visit->begun) {
        right = 303;
    } else if (right == 0 && !acts.known[visit->person][visit->worker]) {
        right = 303;
        where = "/first";
    } else if (right == 0) {
        right = real ? arrival(visit, at, typed, sure) : 422;
        done = right == 303;
    }
    acts_send_visit(seat, visit, "/arrive", fields, right, where);
    if (!done)
        return;
    acts.deeds[DEED_ARRIVE]++;
    visit->begun = true;
    visit->arrived = at;
    visit->version++;
}

/* The tasks of the package, with what came of them. */
static void put_tasks(char *at, const struct planned *visit)
{
    static const char *const outcomes[] = {"done", "helped", "prompted"};
    static const char *const tasks[] = {"SELECT public_id FROM packages_task WHERE id = ?",
                                        "SELECT public_id FROM packages_task WHERE id = 1000 + ?"};
    for (int i = 0; i < 2; i++) {
        char hex[ID_TEXT];
        acts_hex(acts_id(tasks[i], visit->person * 10 + visit->provider), hex);
        at += snprintf(at, 100, "&task-%d-id=%s&task-%d-outcome=%s", i + 1, hex, i + 1,
                       outcomes[random_below(3)]);
    }
}

static struct kith_id newest_record(int64_t number)
{
    return acts_id("SELECT r.public_id FROM visits_record r JOIN (SELECT MAX(id) AS id FROM visits_record) n"
                   " ON n.id = r.id WHERE r.happened LIKE CONCAT('%said-', ?, '.')",
                   number);
}

static void written(struct planned *visit)
{
    visit->records++;
    visit->version++;
    visit->said = ++acts.words;
    visit->record = newest_record(visit->said);
}

/* Signed now it is so much shorter than planned that why is asked: by a quarter of an hour, or by half. */
static bool is_short(const struct planned *visit)
{
    kith_time planned = visit->end - visit->start;
    kith_time given = world.model.now - visit->arrived;
    return planned - given >= 15 * KITH_MINUTE || given * 2 < planned;
}

static void sign(size_t seat, struct planned *visit)
{
    char fields[600];
    bool ticked = random_below(8) != 0;
    bool says_why = random_below(4) != 0;
    bool done = false;
    int right = acts_of_visit(seat, visit, WORKER);
    if (right == 0 && (!is_mine(seat, visit) || !visit->begun)) {
        right = 303; /* the page says what comes first */
    } else if (right == 0 && visit->records > 0) {
        right = 409;
    } else if (right == 0) {
        right = !ticked || (is_short(visit) && !says_why) || world.model.now - visit->arrived > WITHOUT_TIME
                    ? 422
                    : 303;
        done = right == 303;
    }
    (void)snprintf(fields, sizeof fields, "go=sign%s%s&happened=Mk-visits-%lld-%lld+said-%lld.",
                   ticked ? "&signed=yes" : "", says_why ? "&short-reason=Asked+to" : "",
                   (long long)visit->provider, (long long)visit->person, (long long)acts.words + 1);
    put_tasks(fields + strlen(fields), visit);
    acts_send_visit(seat, visit, "/record", fields, right, done ? "/visits/today" : NULL);
    if (!done)
        return;
    acts.deeds[DEED_SIGN]++;
    acts.told_short[visit->person][visit->provider] += is_short(visit);
    written(visit);
}

/* Received, spent, given back or a present; of money that is the person's. */
static void handle_money(size_t seat, const struct planned *visit)
{
    static const char *const kinds[] = {"received", "spent", "returned", "gift"};
    char fields[300];
    int64_t what = random_below(4);
    int64_t pence = 1 + random_below(700);
    bool explained = random_below(4) != 0;
    int right = acts_gate(seat, visit->person, KITH_SECTION_MONEY, WORKER, 0);
    if (right == 0)
        right = acts_of_visit(seat, visit, WORKER);
    if (right == 0)
        right =
            !is_mine(seat, visit) || !visit->begun || (what == 1 && !explained) || (what == 3 && pence > 500)
                ? 422
                : 303;
    (void)snprintf(fields, sizeof fields,
                   "what=%s&amount=%lld.%02lld&purpose=Mk-money-%lld-%lld&signed=yes%s", kinds[what],
                   (long long)(pence / 100), (long long)(pence % 100), (long long)visit->provider,
                   (long long)visit->person, explained ? "&no-receipt=Lost" : "");
    acts_send_visit(seat, visit, "/money", fields, right, NULL);
    if (right != 303)
        return;
    acts.deeds[DEED_MONEY]++;
    if (what < 3)
        acts.held[visit->person][visit->provider] += what == 0 ? pence : -pence;
}

void acts_at_visit(struct planned *visit)
{
    size_t seat = some_worker_of(visit);
    int64_t what = random_below(8);
    bool known = acts.known[visit->person][visit->worker];
    if (what == 0 || (!visit->begun && known && what < 6))
        arrive(seat, visit);
    else if (!visit->begun && !known && what < 7)
        read_first(seat, visit);
    else if (what < 4 || visit->records > 0)
        sign(seat, visit);
    else
        handle_money(seat, visit);
}

/* By its writer or the provider's office; now and then of a version that is not in force any more. */
void acts_correct(struct planned *visit)
{
    static struct kith_id before; /* some record that was corrected */
    static int64_t before_of;
    char step[100] = "/correct/";
    char fields[300];
    size_t seat = random_below(2) == 0
                      ? some_worker_of(visit)
                      : acts_actor(visit->person, KITH_SECTION_VISITS, MAY_CORRECT, 0, visit->provider);
    const struct seat *as = &world.seats[seat];
    bool old = before_of == visit->said && visit->records > 1 && random_below(3) == 0;
    bool mine =
        as->role == KITH_ROLE_COORDINATOR ? as->organisation == visit->provider : is_mine(seat, visit);
    int right = acts_of_visit(seat, visit, MAY_CORRECT);
    if (right == 0)
        right = !mine ? 403 : old ? 409 : world.model.now - visit->arrived > WITHOUT_TIME ? 422 : 303;
    acts_hex(old ? before : visit->record, step + strlen(step));
    (void)snprintf(
        fields, sizeof fields,
        "signed=yes&reason=Asked+for&short-reason=Asked+to&happened=Mk-visits-%lld-%lld+said-%lld.",
        (long long)visit->provider, (long long)visit->person, (long long)acts.words + 1);
    acts_send_visit(seat, visit, step, fields, right, NULL);
    if (right != 303)
        return;
    acts.deeds[DEED_CORRECT]++;
    before = visit->record;
    written(visit);
    before_of = visit->said;
}
