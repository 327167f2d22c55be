/* cast.c - see cast.h. */
#include "cast.h"

#include <check.h>
#include <string.h>

#define BUT_LOG (EVERYTHING & ~S(LOG))
#define AT_THE_DOOR                                                                                          \
    (S(ABOUT) | S(CONTACT) | S(COMMUNICATION) | S(ALERTS) | S(PLAN) | S(VISITS) | S(HEALTH) | S(MONEY) |     \
     S(NOTES))
#define BY_DUTY                                                                                              \
    (S(ABOUT) | S(CONTACT) | S(COMMUNICATION) | S(ALERTS) | S(PLAN) | S(VISITS) | S(HEALTH) | S(CIRCLE) |    \
     S(SAFEGUARDING))

struct member cast[WORLD_SEATS];
size_t n_cast;

static void enter(const char *who, size_t seat, int64_t person, unsigned sections, enum kith_basis basis)
{
    ck_assert_uint_lt(n_cast, WORLD_SEATS);
    cast[n_cast++] = (struct member){who, seat, person, sections, basis, basis == KITH_BASIS_RECORDS};
}

size_t cast_family_seat(void)
{
    return world_seat(KITH_ROLE_PERSON, 0, "");
}

static int64_t account(size_t seat)
{
    return world.seats[seat].account;
}

static void nobody(const char *who, size_t seat, int64_t person)
{
    enter(who, seat, person, 0, KITH_BASIS_NONE);
}

static void cast_family(kith_time now)
{
    const kith_time before = now - KITH_DAY;
    size_t seat = cast_family_seat();
    ck_assert_ptr_nonnull(
        world_family(NULL, FACT_SELF, ROSE, account(seat), EVERYTHING, before, KITH_FOREVER));
    enter("self", seat, ROSE, EVERYTHING, KITH_BASIS_SELF);
    seat = cast_family_seat();
    ck_assert_ptr_nonnull(
        world_family(NULL, FACT_GRANT, ROSE, account(seat), S(PLAN) | S(VISITS), before, now + 1));
    enter("consent, its last microsecond", seat, ROSE, S(PLAN) | S(VISITS), KITH_BASIS_GRANT);
    seat = cast_family_seat();
    ck_assert_ptr_nonnull(world_family(NULL, FACT_GRANT, ROSE, account(seat), S(MONEY), now, KITH_FOREVER));
    enter("consent to another section, its first microsecond", seat, ROSE, S(MONEY), KITH_BASIS_GRANT);
    seat = cast_family_seat();
    ck_assert_ptr_nonnull(world_family(NULL, FACT_GRANT, ROSE, account(seat), EVERYTHING, before, now));
    nobody("consent that expires now", seat, ROSE);
    seat = cast_family_seat();
    ck_assert_ptr_nonnull(
        world_family(NULL, FACT_GRANT, ROSE, account(seat), EVERYTHING, now + 1, KITH_FOREVER));
    nobody("consent that begins in a microsecond", seat, ROSE);
    seat = cast_family_seat();
    ck_assert_ptr_nonnull(world_family(NULL, FACT_GRANT, ROSE, account(seat), 0, before, KITH_FOREVER));
    nobody("in the circle, without any section", seat, ROSE);
    nobody("a stranger", cast_family_seat(), ROSE);
    seat = cast_family_seat();
    ck_assert_ptr_nonnull(world_family(NULL, FACT_ADVOCATE, ROSE, account(seat),
                                       S(ABOUT) | S(PLAN) | S(HEALTH), before, now + KITH_DAY));
    enter("the allocated advocate", seat, ROSE, S(ABOUT) | S(PLAN) | S(HEALTH), KITH_BASIS_ADVOCATE);
}

static void cast_barred(kith_time now)
{
    size_t seat = cast_family_seat();
    ck_assert_ptr_nonnull(
        world_family(NULL, FACT_GRANT, ROSE, account(seat), EVERYTHING, now - KITH_DAY, KITH_FOREVER));
    ck_assert_ptr_nonnull(world_bar(ROSE, account(seat), EVERYTHING));
    nobody("consent to all, barred from all", seat, ROSE);
    seat = cast_family_seat();
    ck_assert_ptr_nonnull(
        world_family(NULL, FACT_GRANT, ROSE, account(seat), EVERYTHING, now - KITH_DAY, KITH_FOREVER));
    ck_assert_ptr_nonnull(world_bar(ROSE, account(seat), S(VISITS) | S(LOG)));
    enter("consent to all, barred from visits", seat, ROSE, BUT_LOG & ~S(VISITS), KITH_BASIS_GRANT);
    seat = cast_family_seat();
    ck_assert_ptr_nonnull(
        world_authority(NULL, FACT_FINANCE, ROSE, account(seat), now - KITH_DAY, KITH_FOREVER));
    ck_assert_ptr_nonnull(world_bar(ROSE, account(seat), EVERYTHING));
    nobody("an attorney under enquiry", seat, ROSE);
    seat = cast_family_seat();
    ck_assert_ptr_nonnull(
        world_family(NULL, FACT_GRANT, ROSE, account(seat), S(CIRCLE), now - KITH_DAY, KITH_FOREVER));
    ck_assert_ptr_nonnull(
        world_family(NULL, FACT_ADVOCATE, ROSE, account(seat), S(PLAN), now - KITH_DAY, now + KITH_DAY));
    ck_assert_ptr_nonnull(world_bar(ROSE, account(seat), S(CIRCLE)));
    enter("an advocate, barred from what they have consent to", seat, ROSE, S(PLAN), KITH_BASIS_ADVOCATE);
    seat = world_seat(KITH_ROLE_COORDINATOR, HARBOUR, "");
    ck_assert_ptr_nonnull(world_bar(ROSE, account(seat), EVERYTHING));
    nobody("a manager the complaint is about", seat, ROSE);
    seat = world_seat(KITH_ROLE_WORKER, HARBOUR, "");
    ck_assert_ptr_nonnull(world_visit(NULL, ROSE, account(seat), HARBOUR, now, now + KITH_HOUR));
    ck_assert_ptr_nonnull(world_bar(ROSE, account(seat), EVERYTHING));
    nobody("a worker of the team, barred", seat, ROSE);
}

static void cast_attorneys(kith_time now)
{
    const kith_time before = now - KITH_DAY;
    size_t seat = cast_family_seat();
    ck_assert_ptr_nonnull(
        world_incapacity(NULL, ROSE, S(HEALTH) | S(PLAN) | S(MONEY), before, now + KITH_DAY));
    ck_assert_ptr_nonnull(world_authority(NULL, FACT_HEALTH, ROSE, account(seat), before, KITH_FOREVER));
    enter("health attorney, incapacity recorded", seat, ROSE, S(HEALTH) | S(PLAN), KITH_BASIS_ATTORNEY);
    seat = cast_family_seat();
    ck_assert_ptr_nonnull(world_authority(NULL, FACT_HEALTH, JUN, account(seat), before, KITH_FOREVER));
    nobody("health attorney, nothing recorded", seat, JUN);
    seat = cast_family_seat();
    ck_assert_ptr_nonnull(world_authority(NULL, FACT_FINANCE, ROSE, account(seat), before, KITH_FOREVER));
    enter("finance attorney", seat, ROSE, S(MONEY), KITH_BASIS_ATTORNEY);
}

/* Each edge of the window, to the microsecond. */
static void cast_team(kith_time now)
{
    static const struct {
        const char *who;
        kith_time start, end; /* from now */
        bool sees;
    } edges[] = {
        {"team, during a visit", 0, KITH_HOUR, true},
        {"team, a day before a visit", KITH_DAY, KITH_DAY + KITH_HOUR, true},
        {"team, a microsecond too early", KITH_DAY + 1, KITH_DAY + KITH_HOUR, false},
        {"team, last microsecond after a visit", -50 * KITH_HOUR, -48 * KITH_HOUR + 1, true},
        {"team, two days after a visit", -50 * KITH_HOUR, -48 * KITH_HOUR, false},
        {"team, last microsecond of the week", -6 * KITH_DAY + 1, 0, true},
        {"team, a week after it began", -6 * KITH_DAY, 0, false},
    };
    for (size_t i = 0; i < sizeof edges / sizeof *edges; i++) {
        size_t seat = world_seat(KITH_ROLE_WORKER, HARBOUR, "");
        ck_assert_ptr_nonnull(
            world_visit(NULL, ROSE, account(seat), HARBOUR, now + edges[i].start, now + edges[i].end));
        enter(edges[i].who, seat, ROSE, edges[i].sees ? AT_THE_DOOR : 0,
              edges[i].sees ? KITH_BASIS_TEAM : KITH_BASIS_NONE);
    }
    size_t elsewhere = world_seat(KITH_ROLE_WORKER, HARBOUR, "");
    ck_assert_ptr_nonnull(world_visit(NULL, ROSE, account(elsewhere), HARBOUR, now, now + KITH_HOUR));
    nobody("team, acting for another provider", world_seat_of(elsewhere, KITH_ROLE_WORKER, MEADOW, ""), ROSE);
    nobody("a worker of the provider without a visit", world_seat(KITH_ROLE_WORKER, HARBOUR, ""), ROSE);
}

static void cast_offices(void)
{
    static const struct {
        const char *who;
        const char *function;
        unsigned sections;
    } officers[] = {
        {"council, case", "case", BUT_LOG},
        {"council, safeguarding", "safeguarding", BUT_LOG},
        {"council, purchasing", "purchasing", S(PLAN) | S(VISITS)},
        {"council, complaints", "complaints", S(PLAN) | S(VISITS) | S(COMPLAINTS)},
    };
    enter("own provider", world_seat(KITH_ROLE_COORDINATOR, HARBOUR, ""), ROSE, BUT_LOG, KITH_BASIS_PACKAGE);
    enter("second provider", world_seat(KITH_ROLE_COORDINATOR, MEADOW, ""), ROSE, BUT_LOG,
          KITH_BASIS_PACKAGE);
    nobody("other provider", world_seat(KITH_ROLE_COORDINATOR, LANTERN, ""), ROSE);
    for (size_t i = 0; i < 4; i++)
        enter(officers[i].who, world_seat(KITH_ROLE_OFFICER, NORTHSHIRE, officers[i].function), ROSE,
              officers[i].sections, KITH_BASIS_COMMISSION);
    nobody("council, no function", world_seat(KITH_ROLE_OFFICER, NORTHSHIRE, ""), ROSE);
    nobody("other council", world_seat(KITH_ROLE_OFFICER, EASTFORD, "case"), ROSE);
    size_t staff = world_seat(KITH_ROLE_COORDINATOR, HARBOUR, "");
    ck_assert_ptr_nonnull(world_family(NULL, FACT_GRANT, ROSE, account(staff), S(PLAN),
                                       world.model.now - KITH_DAY, KITH_FOREVER));
    nobody("a coordinator who is family, at work", staff, ROSE);
    enter("a coordinator who is family, at home", world_seat_of(staff, KITH_ROLE_PERSON, 0, ""), ROSE,
          S(PLAN), KITH_BASIS_GRANT);
}

/* Runs an hour before the cast looks. */
static void opened_an_hour_ago(void)
{
    size_t seat = world_seat(KITH_ROLE_WORKER, HARBOUR, "");
    ck_assert_ptr_nonnull(world_open(seat, ROSE, KITH_BASIS_EMERGENCY));
    nobody("emergency, after the hour", seat, ROSE);
}

static void cast_reasons(void)
{
    size_t seat = world_seat(KITH_ROLE_WORKER, HARBOUR, "");
    ck_assert_ptr_nonnull(world_open(seat, ROSE, KITH_BASIS_EMERGENCY));
    enter("emergency, within the hour", seat, ROSE, AT_THE_DOOR, KITH_BASIS_EMERGENCY);
    seat = world_seat(KITH_ROLE_COORDINATOR, HARBOUR, "records");
    ck_assert_ptr_nonnull(world_open(seat, IRIS, KITH_BASIS_RECORDS));
    enter("records manager, with a reason", seat, IRIS, BUT_LOG, KITH_BASIS_RECORDS);
    nobody("records manager, without", world_seat(KITH_ROLE_COORDINATOR, HARBOUR, "records"), IRIS);
    nobody("coordinator after the package", world_seat(KITH_ROLE_COORDINATOR, HARBOUR, ""), IRIS);
    seat = world_seat(KITH_ROLE_OFFICER, NORTHSHIRE, "safeguarding");
    ck_assert_ptr_nonnull(world_open(seat, JUN, KITH_BASIS_RESIDENCE));
    enter("council of residence, with a reason", seat, JUN, BY_DUTY, KITH_BASIS_RESIDENCE);
}

const struct member *cast_member(const char *who)
{
    for (size_t i = 0; i < n_cast; i++) {
        if (strcmp(cast[i].who, who) == 0)
            return &cast[i];
    }
    ck_abort_msg("nobody is called %s", who);
    return NULL;
}

void cast_make(void)
{
    const kith_time now = world.model.now + KITH_HOUR; /* when they look */
    ck_assert_ptr_nonnull(world_package(NULL, ROSE, HARBOUR, NORTHSHIRE, now - 30 * KITH_DAY, KITH_FOREVER));
    ck_assert_ptr_nonnull(world_package(NULL, ROSE, MEADOW, 0, now - 30 * KITH_DAY, KITH_FOREVER));
    ck_assert_ptr_nonnull(world_package(NULL, HAL, MEADOW, EASTFORD, now - 30 * KITH_DAY, KITH_FOREVER));
    ck_assert_ptr_nonnull(world_residence(NULL, JUN, NORTHSHIRE));
    opened_an_hour_ago();
    /* Iris: her worker was there yesterday, and the package has just ended. */
    size_t worker = world_seat(KITH_ROLE_WORKER, HARBOUR, "");
    struct fact *package = world_package(NULL, IRIS, HARBOUR, 0, now - 30 * KITH_DAY, KITH_FOREVER);
    ck_assert_ptr_nonnull(
        world_visit(NULL, IRIS, account(worker), HARBOUR, now - KITH_DAY, now - 23 * KITH_HOUR));
    nobody("a worker after the package", worker, IRIS);
    size_t revoked = cast_family_seat();
    struct fact *consent =
        world_family(NULL, FACT_GRANT, ROSE, account(revoked), EVERYTHING, now - KITH_DAY, KITH_FOREVER);
    nobody("consent revoked a second ago", revoked, ROSE);
    size_t mourner = cast_family_seat();
    ck_assert_ptr_nonnull(
        world_family(NULL, FACT_GRANT, HAL, account(mourner), EVERYTHING, now - KITH_DAY, KITH_FOREVER));
    nobody("consent of somebody who has died", mourner, HAL);
    world_wait(now - KITH_SECOND - world.model.now);
    world_end(consent);
    world_end(package);
    world_die(HAL);
    world_wait(KITH_SECOND);
    size_t executor = cast_family_seat();
    ck_assert_ptr_nonnull(
        world_family(NULL, FACT_REPRESENTATIVE, HAL, account(executor), EVERYTHING, now, KITH_FOREVER));
    enter("personal representative", executor, HAL, EVERYTHING, KITH_BASIS_REPRESENTATIVE);
    cast_family(now);
    cast_barred(now);
    cast_attorneys(now);
    cast_team(now);
    cast_offices();
    cast_reasons();
    /* An entry for one officer, somebody barred, and a stranger. */
    const int64_t to[] = {account(cast_member("council, safeguarding")->seat),
                          account(cast_member("consent to all, barred from all")->seat),
                          account(cast_member("a stranger")->seat)};
    ck_assert_ptr_nonnull(world_restricted(ROSE, KITH_SECTION_PLAN, 0, to, 3));
}
