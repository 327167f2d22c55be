/* random_plan.c - when visits are: one is moved, one or some of a week are planned. See random_acts.h. */
#include "random_acts.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#define OFFICE KITH_ROLE_BIT(KITH_ROLE_COORDINATOR)

enum { A_DAY = 24 * 60, DAYS = 7 };

/* Near enough that a window opens at once, whatever the hour. */
void acts_move(size_t seat, struct planned *visit, int64_t version)
{
    char fields[200];
    kith_date date = acts_today() - 1 + (kith_date)random_below(6);
    int starts = (int)random_below(A_DAY);
    int ends = (starts + 30 + (int)random_below(90)) % A_DAY;
    kith_time from = 0;
    kith_time until = 0;
    bool real = kith_time_make(date, starts, &from);
    real = kith_time_make(ends > starts ? date : date + 1, ends, &until) && real;
    int right = acts_may_plan(seat, visit, version);
    /* Nobody comes to the dead. */
    bool nobody = visit->worker != 0 && world.model.died[visit->person];
    if (right == 0)
        right = !real || visit->cancelled || visit->begun || nobody ? 422 : 303;
    size_t len =
        (size_t)snprintf(fields, sizeof fields,
                         "version=%lld&reason=Asked+for&confirm=yes&starts=%02d%%3A%02d&ends=%02d%%3A%02d",
                         (long long)version, starts / 60, starts % 60, ends / 60, ends % 60);
    (void)acts_put_date(fields + len, sizeof fields - len, "on", date);
    acts_send_visit(seat, visit, "/plan/move", fields, right, NULL);
    if (right != 303)
        return;
    acts.deeds[DEED_MOVE]++;
    visit->start = from;
    visit->end = until;
    visit->version++;
    acts_window(visit);
}

/* What a form plans. */
struct wish {
    kith_date from, until;
    bool days[DAYS]; /* from Monday; none: only the first day */
    bool repeats;
    int minute, lasts;
    kith_time starts[DAYS];
    int count;
    bool skipped, late; /* the clocks skip the first; one is over */
};

static int weekday(kith_date date)
{
    return (int)((date + 3) % DAYS); /* the first of January 1970 was a Thursday */
}

static void make_wish(struct wish *wish, int places)
{
    *wish = (struct wish){.from = acts_today() + (kith_date)random_below(3),
                          .minute = (int)random_below(A_DAY),
                          .lasts = 30 + (int)random_below(90)};
    wish->repeats = random_below(2) == 0;
    wish->until = wish->from + (wish->repeats ? (kith_date)random_below(4) : 0);
    for (kith_date date = wish->from; date <= wish->until; date++) {
        bool first = date == wish->from;
        if (!first && (wish->count == places || random_below(3) == 0))
            continue;
        wish->days[weekday(date)] = wish->repeats;
        bool shown = kith_time_make(date, wish->minute, &wish->starts[wish->count]);
        wish->skipped = wish->skipped || (first && !shown);
        wish->late = wish->late || wish->starts[wish->count] < world.model.now - 45 * KITH_MINUTE;
        wish->count++;
    }
}

/* Something begins at that very instant already. */
static bool stands(const struct planned *like, const struct wish *wish)
{
    for (size_t i = 0; i < acts.n_visits; i++) {
        const struct planned *visit = &acts.visits[i];
        for (int n = 0; n < wish->count; n++) {
            bool same = visit->person == like->person && visit->provider == like->provider;
            if (wish->starts[n] == acts.laid_at ||
                (same && visit->version > 0 && visit->start == wish->starts[n]))
                return true;
        }
    }
    return false;
}

static size_t put_wish(char *at, size_t size, const struct wish *wish)
{
    static const char *const names[DAYS] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    size_t len = (size_t)snprintf(at, size, "&starts-1=%02d%%3A%02d&minutes-1=%d&workers-1=1",
                                  wish->minute / 60, wish->minute % 60, wish->lasts);
    len += acts_put_date(at + len, size - len, "on", wish->from);
    if (wish->repeats)
        len += acts_put_date(at + len, size - len, "until", wish->until);
    for (int day = 0; day < DAYS; day++) {
        if (wish->days[day])
            len += (size_t)snprintf(at + len, size - len, "&%s=yes", names[day]);
    }
    return len;
}

static int may_plan_new(size_t seat, const struct planned *like, const struct wish *wish, int64_t worker)
{
    const struct ordered *package = &acts.packages[like->person][like->provider];
    bool over = package->ends_on != KITH_DATE_NONE && package->ends_on < acts_today();
    int refused = acts_gate(seat, like->person, KITH_SECTION_VISITS, OFFICE, 0);
    if (refused != 0)
        return refused;
    if (world.seats[seat].organisation != like->provider || over ||
        !acts_sees(seat, like->person, KITH_SECTION_PLAN, like->provider))
        return 422;
    bool outside = wish->from < package->starts_on ||
                   (package->ends_on != KITH_DATE_NONE && wish->until > package->ends_on);
    bool nobody = worker != 0 && (!acts_employs(like->provider, worker) || world.model.died[like->person]);
    return outside || wish->skipped || wish->late || nobody ? 422 : 303;
}

static void place_all(const struct planned *like, const struct wish *wish, int64_t worker)
{
    int n = 0;
    for (size_t i = 0; i < acts.n_visits && n < wish->count; i++) {
        struct planned *visit = &acts.visits[i];
        if (visit->person != like->person || visit->provider != like->provider || !acts_is_free(visit))
            continue;
        visit->worker = 0;
        acts_window(visit);
        *visit = (struct planned){
            .person = visit->person,
            .provider = visit->provider,
            .usual = visit->usual,
            .id = acts_id("SELECT v.public_id FROM visits_visit v WHERE v.id ="
                          " (SELECT MAX(m.id) FROM visits_visit m) - ?",
                          wish->count - 1 - n),
            .start = wish->starts[n],
            .end = wish->starts[n] + wish->lasts * KITH_MINUTE,
            .version = 1,
            .worker = worker,
        };
        acts_window(visit);
        n++;
    }
    ck_assert_int_eq(n, wish->count);
    acts.deeds[wish->count > 1 ? DEED_PLAN_WEEK : DEED_PLAN]++;
}

void acts_plan(const struct planned *visit)
{
    char fields[700];
    char path[200];
    char hex[ID_TEXT];
    struct wish wish;
    const struct planned like = *visit;
    int places = 0;
    for (size_t i = 0; i < acts.n_visits; i++) {
        const struct planned *one = &acts.visits[i];
        places += one->person == like.person && one->provider == like.provider && acts_is_free(one);
    }
    make_wish(&wish, places);
    if (stands(&like, &wish))
        return;
    size_t seat = acts_actor(like.person, KITH_SECTION_VISITS, OFFICE, 0, like.provider);
    int64_t worker = random_below(3) == 0 ? 0 : like.usual;
    int64_t stranger = world.seats[random_below((int64_t)world.n_seats)].account;
    /* One more of the provider's would let the team grow, which is another test's matter. */
    if (random_below(8) == 0 && !acts_employs(like.provider, stranger))
        worker = stranger;
    int right = may_plan_new(seat, &like, &wish, worker);
    acts_hex(acts_id("SELECT public_id FROM packages_package WHERE id = ?", like.person * 10 + like.provider),
             hex);
    size_t len =
        (size_t)snprintf(fields, sizeof fields, "pick-1=yes&what-1=%s+Morning&confirm=yes&reason=So", hex);
    len += put_wish(fields + len, sizeof fields - len, &wish);
    if (worker != 0) {
        acts_hex(acts_account(worker), hex);
        (void)snprintf(fields + len, sizeof fields - len, "&worker=%s", hex);
    }
    acts_path(path, sizeof path, like.person, "/visits/plan");
    acts_send(seat, path, fields, right, NULL);
    if (right == 303)
        place_all(&like, &wish, worker);
}
