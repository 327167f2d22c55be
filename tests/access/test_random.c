/*
 * test_random.c - accounts of all kinds do things by chance, and the model predicts every sight and refusal.
 *
 * KITH_TEST_ACTIONS is how many (3,000; 100,000 in ./check); KITH_TEST_SEED the seed, which is always told.
 * The same seed does the same. Most is done by the core's functions, some by pages of the plugins; most
 * questions are asked of the session's query and of lists directly, some through whole pages.
 */
#include "fixture.h"
#include "random_acts.h"
#include "random_pages.h"
#include "things.h"
#include "world.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ACTIONS = 3000, MANY = 100000, SLOTS = 24 };

/* xorshift64*: the same everywhere. */
static uint64_t state;

static uint64_t next(void)
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return state * UINT64_C(2685821657736338717);
}

static int64_t below(int64_t bound)
{
    return (int64_t)((next() >> 16) % (uint64_t)bound);
}

int64_t random_below(int64_t bound)
{
    return below(bound);
}

static int64_t somebody(void)
{
    return 1 + below(WORLD_PEOPLE);
}

static size_t any_seat(void)
{
    return (size_t)below((int64_t)world.n_seats);
}

/*
 * Where something has just changed or an edge is near is where mistakes show: half of the questions are about
 * the person and one of the seats of the last fact that was touched.
 */
static int64_t focus_person = 1;
static size_t focus_seat;

/* Staff who are family too, from this seat on, as family. */
enum { N_BOTH = 3 };
static size_t first_of_both;

/* The other seat of an account that is staff and family; the seat itself where there is none. */
static size_t staff_of(size_t seat)
{
    for (size_t i = 0; i < world.n_seats; i++) {
        if (i != seat && world.seats[i].account == world.seats[seat].account)
            return i;
    }
    return seat;
}

/* Nobody looks as family before they have accepted to be. */
static size_t awake(size_t seat)
{
    bool waits =
        world.seats[seat].role == KITH_ROLE_PERSON && !world.model.accepted[world.seats[seat].account];
    return waits ? staff_of(seat) : seat;
}

size_t random_seat(void)
{
    return awake(any_seat());
}

static bool concerns(const struct seat *seat, const struct fact *fact)
{
    if (fact->account != 0)
        return seat->account == fact->account;
    for (size_t i = 0; fact->kind == FACT_INCAPACITY && i < world.model.n_facts; i++) {
        const struct fact *order = &world.model.facts[i];
        if (order->kind == FACT_HEALTH && order->person == fact->person && order->account == seat->account)
            return true;
    }
    return seat->organisation != 0 &&
           (seat->organisation == fact->organisation || seat->organisation == fact->council);
}

static void look_at(const struct fact *fact)
{
    size_t start = any_seat();
    if (fact == NULL)
        return;
    focus_person = fact->person;
    focus_seat = start;
    for (size_t i = 0; i < world.n_seats; i++) {
        if (concerns(&world.seats[(start + i) % world.n_seats], fact)) {
            focus_seat = (start + i) % world.n_seats;
            return;
        }
    }
}

static int64_t any_account(void)
{
    return world.seats[any_seat()].account;
}

static int64_t account_of_role(enum kith_role role)
{
    for (;;) {
        const struct seat *seat = &world.seats[any_seat()];
        if (seat->role == role)
            return seat->account;
    }
}

/* Often all or nothing, often a few. */
static unsigned some_sections(void)
{
    switch (below(4)) {
    case 0:
        return KITH_SECTIONS_ALL;
    case 1:
        return KITH_SECTION_BIT(below(KITH_SECTION__MAX));
    default:
        return (unsigned)(next() >> 20) & KITH_SECTIONS_ALL & (unsigned)(next() >> 20);
    }
}

static kith_time soon(void)
{
    static const kith_time spans[] = {1, KITH_SECOND, KITH_MINUTE, KITH_HOUR, KITH_DAY};
    return spans[below(5)] * (1 + below(30));
}

/* A fact of KIND to change: one that stands (in the chosen place), or NULL for a new one. */
static struct fact *place_of(enum fact_kind kind)
{
    int64_t skip = below(SLOTS);
    struct fact *last = NULL;
    int64_t count = 0;
    for (size_t i = 0; i < world.model.n_facts; i++) {
        if (world.model.facts[i].kind == kind && !world.model.facts[i].of_page && count++ <= skip)
            last = &world.model.facts[i];
    }
    return count < SLOTS && below(3) == 0 ? NULL : last;
}

static void forget_old(void)
{
    for (size_t i = 0; i < world.model.n_facts; i++) {
        struct fact *fact = &world.model.facts[i];
        bool over = fact->kind == FACT_OPENED && fact->from + KITH_HOUR <= world.model.now;
        if (over || (fact->kind == FACT_BAR && fact->ended))
            fact->kind = FACT_FREE;
    }
}

/* To the very edge of some fact, or a microsecond beside it. */
static void wait_for_an_edge(void)
{
    size_t at = (size_t)below((int64_t)world.model.n_facts + 1);
    for (size_t i = 0; i < world.model.n_facts; i++) {
        const struct fact *fact = &world.model.facts[(at + i) % world.model.n_facts];
        const kith_time edges[] = {fact->from,
                                   fact->until,
                                   fact->from - 24 * KITH_HOUR,
                                   fact->until + 48 * KITH_HOUR,
                                   fact->from + 6 * KITH_DAY,
                                   fact->from + KITH_HOUR,
                                   fact->cut};
        kith_time edge = edges[below(7)];
        if (fact->kind == FACT_FREE || edge <= world.model.now + 1 || edge > world.model.now + 3 * KITH_DAY)
            continue;
        world_wait(edge - 1 + below(3) - world.model.now);
        look_at(fact);
        return;
    }
}

/* ---- what may happen ---- */

static void do_family(void)
{
    static const enum fact_kind kinds[] = {FACT_SELF,  FACT_GRANT, FACT_GRANT,          FACT_GRANT,
                                           FACT_GRANT, FACT_GRANT, FACT_REPRESENTATIVE, FACT_ADVOCATE};
    enum fact_kind kind = kinds[below(8)];
    struct fact *place = place_of(kind);
    int64_t person = place != NULL ? place->person : somebody();
    int64_t account = place != NULL   ? place->account
                      : below(3) == 0 ? any_account()
                      : below(4) == 0 ? world.seats[first_of_both + (size_t)below(N_BOTH)].account
                                      : account_of_role(KITH_ROLE_PERSON);
    kith_time from = world.model.now + (below(3) == 0 ? soon() : -soon());
    kith_time until = below(2) == 0 ? KITH_FOREVER : from + soon() - (below(20) == 0 ? KITH_DAY : 0);
    look_at(world_family(place, kind, person, account, some_sections(), from, until));
}

static void do_authority(void)
{
    enum fact_kind kind = below(2) == 0 ? FACT_HEALTH : FACT_FINANCE;
    struct fact *place = place_of(kind);
    int64_t person = place != NULL ? place->person : somebody();
    int64_t account = place != NULL ? place->account : account_of_role(KITH_ROLE_PERSON);
    kith_time from = world.model.now + (below(4) == 0 ? soon() : -soon());
    look_at(
        world_authority(place, kind, person, account, from, below(2) == 0 ? KITH_FOREVER : from + soon()));
}

static void do_incapacity(void)
{
    struct fact *place = place_of(FACT_INCAPACITY);
    int64_t person = place != NULL ? place->person : somebody();
    kith_time from = world.model.now + (below(4) == 0 ? soon() : -soon());
    look_at(world_incapacity(place, person, some_sections(), from, from + soon() + soon()));
}

/* Some package, running or not; NULL: there is none yet. */
static const struct fact *some_package(void)
{
    size_t at = (size_t)below((int64_t)world.model.n_facts + 1);
    for (size_t i = 0; i < world.model.n_facts; i++) {
        const struct fact *fact = &world.model.facts[(at + i) % world.model.n_facts];
        if (fact->kind == FACT_PACKAGE)
            return fact;
    }
    return NULL;
}

/* A seat in that organisation, in ROLE where there is one. */
static size_t seat_in(int64_t organisation, enum kith_role role)
{
    size_t seat = any_seat();
    for (size_t i = 0; i < world.n_seats; i++, seat = (seat + 1) % world.n_seats) {
        if (world.seats[seat].organisation == organisation && world.seats[seat].role == role)
            return seat;
    }
    return seat;
}

static void do_visit(void)
{
    struct fact *place = place_of(FACT_VISIT);
    const struct fact *package = below(3) != 0 ? some_package() : NULL;
    int64_t person = package != NULL ? package->person : somebody();
    int64_t provider = package != NULL ? package->organisation : HARBOUR + below(3);
    int64_t account = below(6) == 0 ? account_of_role(KITH_ROLE_WORKER)
                                    : world.seats[seat_in(provider, KITH_ROLE_WORKER)].account;
    if (place != NULL) {
        person = place->person;
        account = place->account;
        provider = place->organisation;
    }
    kith_time start = world.model.now + (below(2) == 0 ? soon() : -soon());
    look_at(world_visit(place, person, account, provider, start, start + (below(20) == 0 ? 0 : soon())));
}

static void do_package(void)
{
    static const int64_t councils[] = {0, NORTHSHIRE, EASTFORD, NORTHSHIRE};
    struct fact *place = place_of(FACT_PACKAGE);
    int64_t person = place != NULL ? place->person : somebody();
    int64_t provider = place != NULL ? place->organisation : HARBOUR + below(3);
    int64_t council = place != NULL && below(3) != 0 ? place->council : councils[below(4)];
    kith_time from =
        place != NULL && below(3) != 0 ? place->from : world.model.now + (below(4) == 0 ? soon() : -soon());
    kith_time until =
        below(3) == 0 ? KITH_FOREVER : world.model.now + soon() - (below(4) == 0 ? KITH_DAY : 0);
    look_at(world_package(place, person, provider, council, from, until));
}

/* Moves the end of a package into a window that a worker holds, or ends it. */
static void do_end_of_package(void)
{
    size_t at = (size_t)below((int64_t)world.model.n_facts + 1);
    const struct fact *window = NULL;
    for (size_t i = 0; i < world.model.n_facts && window == NULL; i++) {
        const struct fact *fact = &world.model.facts[(at + i) % world.model.n_facts];
        bool team = fact->kind == FACT_VISIT && fact->until + 2 * KITH_DAY > world.model.now;
        bool opened = fact->kind == FACT_OPENED && fact->basis == KITH_BASIS_EMERGENCY;
        if ((team || opened) && !fact->ended && fact->cut > world.model.now)
            window = fact;
    }
    for (size_t i = 0; window != NULL && i < world.model.n_facts; i++) {
        struct fact *fact = &world.model.facts[i];
        if (fact->kind != FACT_PACKAGE || fact->person != window->person ||
            fact->organisation != window->organisation || fact->ended || fact->of_page)
            continue;
        if (below(3) == 0)
            world_end(fact);
        else
            (void)world_package(fact, fact->person, fact->organisation, fact->council, fact->from,
                                world.model.now +
                                    (below(2) == 0 ? -below(KITH_MINUTE) : below(2 * KITH_HOUR)));
        look_at(window);
        return;
    }
}

static void do_residence(void)
{
    struct fact *place = place_of(FACT_RESIDENCE);
    look_at(world_residence(place, place != NULL ? place->person : somebody(), NORTHSHIRE));
}

static void do_open(void)
{
    static const enum kith_basis reasons[] = {KITH_BASIS_EMERGENCY, KITH_BASIS_RECORDS, KITH_BASIS_RESIDENCE};
    const struct fact *package = below(3) != 0 ? some_package() : NULL;
    enum kith_basis basis = reasons[below(3)];
    size_t seat = any_seat();
    if (package != NULL)
        seat = seat_in(package->organisation,
                       basis == KITH_BASIS_EMERGENCY ? KITH_ROLE_WORKER : KITH_ROLE_COORDINATOR);
    world_wait(1); /* two openings at the same microsecond would be one */
    look_at(world_open(seat, package != NULL ? package->person : somebody(), basis));
}

static void do_end(void)
{
    size_t at = (size_t)below((int64_t)world.model.n_facts + 1);
    for (size_t i = 0; i < world.model.n_facts; i++) {
        struct fact *fact = &world.model.facts[(at + i) % world.model.n_facts];
        if (fact->kind != FACT_FREE && fact->kind != FACT_OPENED && !fact->ended && !fact->of_page) {
            world_end(fact);
            look_at(fact);
            return;
        }
    }
}

/* Staff who were invited as family say yes, or have not yet. */
static void do_accept(void)
{
    size_t seat = first_of_both + (size_t)below((int64_t)(N_BOTH));
    int64_t account = world.seats[seat].account;
    world_accept(seat, !world.model.accepted[account]);
    random_forget_link(account);
    size_t at = (size_t)below((int64_t)world.model.n_facts + 1);
    focus_seat = staff_of(seat);
    for (size_t i = 0; i < world.model.n_facts; i++) {
        const struct fact *fact = &world.model.facts[(at + i) % world.model.n_facts];
        if (fact->kind >= FACT_SELF && fact->kind <= FACT_FINANCE && fact->account == account) {
            focus_person = fact->person;
            return;
        }
    }
}

static void do_change(void)
{
    int64_t what = below(100);
    if (what < 6)
        do_accept();
    else if (what < 28)
        do_family();
    else if (what < 36)
        do_authority();
    else if (what < 43)
        do_incapacity();
    else if (what < 60)
        do_visit();
    else if (what < 64)
        do_package();
    else if (what < 70)
        do_end_of_package();
    else if (what < 74)
        look_at(world_bar(somebody(), any_account(), some_sections()));
    else if (what < 86)
        do_end();
    else if (what < 98)
        do_open();
    else
        do_residence();
}

/* ---- what is asked ---- */

static void ask_page(size_t seat, int64_t person, enum kith_section section)
{
    struct kith_person found;
    struct sight sight = model_sees(&world.model, &world.seats[seat], person);
    bool sees = (sight.sections & KITH_SECTION_BIT(section)) != 0;
    world_ask(seat, person, section, &found);
    ck_assert_msg((found.id != 0) == sees, "%s: %s %s", random_where(seat, person),
                  kith_section_name(section), sees ? "should be seen" : "should be shut");
    if (!sees)
        return;
    ck_assert_msg(found.sections == sight.sections && found.basis == sight.basis[section] &&
                      found.read_only == sight.read_only[section],
                  "%s: sections %x of %x, basis %d of %d", random_where(seat, person), found.sections,
                  sight.sections, (int)found.basis, (int)sight.basis[section]);
}

/* A page for any section: the first basis of all, read-only when every one is. */
static void ask_overview(size_t seat, int64_t person)
{
    struct kith_person found;
    struct sight sight = model_sees(&world.model, &world.seats[seat], person);
    enum kith_basis basis = KITH_BASIS__MAX;
    bool read_only = true;
    world_ask(seat, person, KITH_SECTION__MAX, &found);
    ck_assert_msg((found.id != 0) == (sight.sections != 0), "%s: any section %s", random_where(seat, person),
                  sight.sections != 0 ? "should be seen" : "should be shut");
    for (int section = 0; section < KITH_SECTION__MAX; section++) {
        if ((sight.sections & KITH_SECTION_BIT(section)) == 0)
            continue;
        basis = sight.basis[section] < basis ? sight.basis[section] : basis;
        read_only = read_only && sight.read_only[section];
    }
    ck_assert_msg(found.id == 0 || (found.sections == sight.sections && found.basis == basis &&
                                    found.read_only == read_only),
                  "%s: any: sections %x of %x, basis %d of %d", random_where(seat, person), found.sections,
                  sight.sections, (int)found.basis, (int)basis);
}

static void ask_entries(size_t seat)
{
    static bool seen[MODEL_ENTRIES];
    world_list_entries(seat, seen);
    for (size_t i = 0; i < world.model.n_entries; i++) {
        const struct entry *entry = &world.model.entries[i];
        bool right = model_sees_entry(&world.model, &world.seats[seat], entry);
        ck_assert_msg(seen[i] == right, "%s: entry %lld (%s, owner %lld, restriction %lld) %s",
                      random_where(seat, entry->person), (long long)entry->id,
                      kith_section_name(entry->section), (long long)entry->owner,
                      (long long)entry->restriction, right ? "is missing" : "should not be there");
    }
}

static void ask_people(size_t seat, unsigned section)
{
    unsigned right = 0;
    for (int64_t person = 1; person <= WORLD_PEOPLE; person++) {
        unsigned sections = model_sees(&world.model, &world.seats[seat], person).sections;
        if (section < KITH_SECTION__MAX ? (sections & KITH_SECTION_BIT(section)) != 0 : sections != 0)
            right |= 1U << person;
    }
    unsigned got = world_list_people(seat, (enum kith_section)section);
    ck_assert_msg(got == right, "%s: lists %x, not %x", random_where(seat, 0), got, right);
}

static void make_seats(void)
{
    static const char *const functions[] = {"case", "purchasing", "complaints", "safeguarding"};
    for (int i = 0; i < 12; i++)
        (void)world_seat(KITH_ROLE_PERSON, 0, "");
    for (int i = 0; i < 12; i++)
        (void)world_seat(KITH_ROLE_WORKER, HARBOUR + i % 3, "");
    for (int i = 0; i < 6; i++)
        (void)world_seat(KITH_ROLE_COORDINATOR, HARBOUR + i % 3, i < 3 ? "" : "records");
    for (int i = 0; i < 10; i++)
        (void)world_seat(KITH_ROLE_OFFICER, i < 5 ? NORTHSHIRE : EASTFORD, i % 5 < 4 ? functions[i % 5] : "");
    /* Some have two roles: staff who are family, a worker of two providers. */
    first_of_both = world_seat_of(13, KITH_ROLE_PERSON, 0, "");
    (void)world_seat_of(24, KITH_ROLE_PERSON, 0, "");
    (void)world_seat_of(31, KITH_ROLE_PERSON, 0, "");
    (void)world_seat_of(14, KITH_ROLE_WORKER, HARBOUR, "");
    for (int64_t person = 1; person <= WORLD_PEOPLE; person += 3) {
        const int64_t named[] = {any_account(), any_account()};
        (void)world_restricted(person, KITH_SECTION_PLAN, HARBOUR, named, 2);
        (void)world_restricted(person, KITH_SECTION_SAFEGUARDING, 0, named, 1);
    }
}

/* Somebody acts by a page; at once those whom it concerns are asked about. */
static void do_page(void)
{
    look_at(random_act());
    for (size_t i = 0; i < world.n_seats; i++) {
        bool touched = world.seats[i].account == acts.touched[0] || world.seats[i].account == acts.touched[1];
        if ((!touched && i != focus_seat) || awake(i) != i)
            continue;
        ask_overview(i, focus_person);
        ask_page(i, focus_person, (enum kith_section)below(KITH_SECTION__MAX));
    }
}

static void act(int64_t n)
{
    int64_t what = below(100);
    bool focused = below(2) == 0;
    size_t seat = awake(focused ? focus_seat : any_seat());
    int64_t person = focused ? focus_person : somebody();
    world_wait(below(4) == 0);
    if (below(60) == 0) {
        do_page();
    } else if (what < 12) {
        do_change();
    } else if (what < 15) {
        if (below(3) != 0)
            wait_for_an_edge();
        else
            world_wait(below(6) == 0 ? soon() : below(KITH_MINUTE));
        forget_old();
    } else if (what < 30) {
        ask_overview(seat, person);
    } else if (what < 31) {
        random_calendar(seat, person);
    } else if (what < 32) {
        if (below(3) == 0)
            random_export(seat, person);
        else
            random_answers(seat, person, NULL);
    } else if (what < 33) {
        random_timeline(seat, person, (enum kith_section)below(KITH_SECTION__MAX));
    } else if (what < 34) {
        random_record(seat, person, (size_t)below(100));
    } else if (what < 35) {
        random_lists(seat, NULL);
    } else if (what < 80) {
        ask_page(seat, person, (enum kith_section)below(KITH_SECTION__MAX));
    } else if (what < 88) {
        ask_entries(seat);
    } else if (what < 97) {
        ask_people(seat, (unsigned)below(KITH_SECTION__MAX + 1));
    } else {
        random_whole_page(seat, person, (enum kith_section)below(KITH_SECTION__MAX + 1));
    }
    /* Few die, so that the living stay many. */
    if (n % 20000 == 19999)
        world_die(somebody());
}

START_TEST(the_portal_does_what_the_model_says)
{
    const char *seed = getenv("KITH_TEST_SEED");
    const char *wish = getenv("KITH_TEST_ACTIONS");
    int64_t actions = wish != NULL ? atoll(wish) : ACTIONS;
    state = seed != NULL ? strtoull(seed, NULL, 10) : 20261121;
    time_t began = time(NULL);
    unsigned long long first = state;
    printf("seed %llu, %lld actions\n", first, (long long)actions);
    (void)fflush(stdout);
    /* The server is ours alone, and need not outlive a power cut. */
    fixture_admin("SET GLOBAL innodb_flush_log_at_trx_commit = 0, GLOBAL sync_binlog = 0");
    world_make();
    make_seats();
    for (int64_t person = 1; person <= WORLD_PEOPLE; person++) {
        for (int64_t owner = HARBOUR; owner <= MEADOW; owner++) {
            int64_t worker = world.seats[seat_in(owner, KITH_ROLE_WORKER)].account;
            things_lay(person, owner, worker);
            random_acts_lay(person, owner, worker);
            /* Half of them are cared for from the start, so that offices have something to do. */
            if (person % 2 == 0)
                (void)world_package(NULL, person, owner, NORTHSHIRE, world.model.now, KITH_FOREVER);
        }
    }
    for (int64_t n = 0; n < actions; n++)
        act(n);
    printf("%lld actions in %lld s; %zu forms of %zu were done, %zu lines stood in lists, %zu in answers\n",
           (long long)actions, (long long)(time(NULL) - began), acts.done, acts.tried, acts.lines,
           acts.answers);
    for (int deed = 0; deed < DEED__MAX; deed++)
        printf("%s%zu", deed == 0 ? "done by pages, of each kind: " : " ", acts.deeds[deed]);
    printf("\n");
    ck_assert(actions < ACTIONS ||
              (acts.done > 0 && acts.done < acts.tried && acts.lines > 0 && acts.answers > 0));
    for (int deed = 0; deed < DEED__MAX; deed++)
        ck_assert_msg(actions < MANY || acts.deeds[deed] > 0, "nothing of kind %d was ever done", deed);
}
END_TEST

int main(int argc, char **argv)
{
    Suite *suite = suite_create("random");
    TCase *tcase = tcase_create("random");
    (void)argc;
    fixture_enter(FIXTURE_ALONE_MIGRATED, argv);
    tcase_set_timeout(tcase, 0);
    tcase_add_test(tcase, the_portal_does_what_the_model_says);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
