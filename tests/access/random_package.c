/* random_package.c - packages of care: the last day, and a new version. See random_acts.h. */
#include "random_acts.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#define OFFICE  KITH_ROLE_BIT(KITH_ROLE_COORDINATOR)
#define PACKAGE KITH_BASIS_BIT(KITH_BASIS_PACKAGE)

/* Ended so long ago that it stays ended. */
static bool is_too_old(kith_date before, kith_date after)
{
    int year, month, day;
    kith_date oldest = 0;
    if (before == KITH_DATE_NONE || before >= acts_today() ||
        (after != KITH_DATE_NONE && after < acts_today()))
        return false;
    kith_date_split(acts_today(), &year, &month, &day);
    ck_assert(kith_date_make(year - KITH_CARE_KEPT_YEARS, month, month == 2 && day > 28 ? 28 : day, &oldest));
    return before < oldest;
}

/* No care is ordered for after the day of a death. */
static bool outlives(int64_t person, kith_date ends_on)
{
    return world.model.died[person] && acts_after(ends_on) > world.model.care_over[person];
}

/* What office and council see from now on. */
static void relate(struct ordered *package, int64_t person, int64_t provider)
{
    kith_time from = 0;
    ck_assert(kith_time_make(package->starts_on, 0, &from));
    if (package->fact == NULL)
        package->fact = model_place(&world.model);
    ck_assert_ptr_nonnull(package->fact);
    *package->fact = (struct fact){
        .kind = FACT_PACKAGE,
        .person = person,
        .organisation = provider,
        .council = package->council,
        .from = from < world.model.now ? from : world.model.now, /* the office plans before the first day */
        .until = acts_after(package->ends_on),
        .of_page = true,
    };
    model_cut(&world.model, person, provider);
}

static void end(size_t seat, int64_t person, int64_t provider, const char *path, int right)
{
    char fields[200];
    struct ordered *package = &acts.packages[person][provider];
    bool stale = package->version > 1 && random_below(10) == 0;
    kith_date last = acts_today() - 5 + (kith_date)random_below(60);
    if (right == 0)
        right = last < package->starts_on || is_too_old(package->ends_on, last) ? 422
                : stale                                                         ? 409
                : outlives(person, last)                                        ? 422
                                                                                : 303;
    size_t len = (size_t)snprintf(fields, sizeof fields, "version=%lld&reason=Asked+for",
                                  (long long)(package->version - stale));
    (void)acts_put_date(fields + len, sizeof fields - len, "ends-on", last);
    acts_send(seat, path, fields, right, NULL);
    if (right != 303)
        return;
    acts.deeds[DEED_END]++;
    package->version++;
    package->ends_on = last;
    relate(package, person, provider);
}

/* Another council may pay from now on, or none; another first and last day; other hours. */
static void change(size_t seat, int64_t person, int64_t provider, const char *path, int right)
{
    static const struct {
        const char *name;
        int64_t id; /* -1: there is none of that name */
    } councils[] = {
        {"", 0}, {"Northshire+Council", NORTHSHIRE}, {"Eastford+Council", EASTFORD}, {"Nowhere+Council", -1}};
    char fields[600];
    struct ordered *package = &acts.packages[person][provider];
    struct ordered wish = *package;
    size_t paid = (size_t)random_below(random_below(4) == 0 ? 4 : 3);
    bool stale = package->version > 1 && random_below(10) == 0;
    wish.council = councils[paid].id;
    wish.minutes = 60 * (1 + random_below(40)) + random_below(60);
    wish.said = acts.words + 1;
    wish.version++;
    ck_assert(kith_date_make(2026, 1, 1, &wish.starts_on));
    if (random_below(4) == 0)
        wish.starts_on = acts_today() - 3 + (kith_date)random_below(6);
    wish.ends_on = random_below(3) != 0 ? KITH_DATE_NONE : acts_today() - 3 + (kith_date)random_below(30);
    bool backwards = wish.ends_on != KITH_DATE_NONE && wish.ends_on < wish.starts_on;
    if (right == 0)
        right = backwards || wish.council < 0 || is_too_old(package->ends_on, wish.ends_on) ? 422
                : stale                                                                     ? 409
                : outlives(person, wish.ends_on)                                            ? 422
                                                                                            : 303;
    size_t len = (size_t)snprintf(
        fields, sizeof fields,
        "version=%lld&reason=Asked+for&council=%s&hours=%lld&minutes=%lld&workers=1&team-max=4&rate=standard"
        "&night=none&rural=none&consent=consent&reference=Ref-%lld.",
        (long long)(package->version - stale), councils[paid].name, (long long)(wish.minutes / 60),
        (long long)(wish.minutes % 60), (long long)wish.said);
    len += acts_put_date(fields + len, sizeof fields - len, "starts-on", wish.starts_on);
    if (wish.ends_on != KITH_DATE_NONE)
        (void)acts_put_date(fields + len, sizeof fields - len, "ends-on", wish.ends_on);
    acts_send(seat, path, fields, right, NULL);
    if (right != 303)
        return;
    acts.deeds[DEED_CHANGE]++;
    acts.words++;
    *package = wish;
    relate(package, person, provider);
}

const struct fact *acts_package(void)
{
    char path[200];
    char rest[100];
    char hex[ID_TEXT];
    int64_t person = 0;
    int64_t provider = 0;
    size_t seat = 0;
    for (int i = 0; i < ACTS_TRIES; i++) {
        person = 1 + random_below(WORLD_PEOPLE);
        provider = HARBOUR + random_below(2);
        seat = acts_actor(person, KITH_SECTION_PLAN, OFFICE, PACKAGE, provider);
        if (acts_gate(seat, person, KITH_SECTION_PLAN, OFFICE, PACKAGE) == 0)
            break;
    }
    bool ends = random_below(2) == 0;
    int right = acts_gate(seat, person, KITH_SECTION_PLAN, OFFICE, PACKAGE);
    if (right == 0 && world.seats[seat].organisation != provider)
        right = 404;
    acts_hex(acts_id("SELECT public_id FROM packages_package WHERE id = ?", person * 10 + provider), hex);
    (void)snprintf(rest, sizeof rest, "/packages/%s/%s", hex, ends ? "end" : "change");
    acts_path(path, sizeof path, person, rest);
    if (ends)
        end(seat, person, provider, path, right);
    else
        change(seat, person, provider, path, right);
    random_answers(random_seat(), person, NULL);
    return acts.packages[person][provider].fact;
}
