/*
 * test_access.c - relations and authorities: what each makes visible, to the microsecond, and which the rules
 * refuse. What shuts a record in spite of them, and what opens it, is in test_access_limits.c.
 */
#include "access_world.h"

#include <kith/clock.h>

IN_TRANSACTION(static, team,
               relation_team(db, env, ROSE, tom, in->harbour, ((struct span *)data)->from,
                             ((struct span *)data)->until, "visits", ((struct span *)data)->id))
IN_TRANSACTION(static, finance,
               authority_set(db, env, ROSE, edith, KITH_AUTHORITY_FINANCE, ((struct span *)data)->from,
                             ((struct span *)data)->until, "orders", ((struct span *)data)->id))
IN_TRANSACTION(static, incapacity,
               incapacity_set(db, env, ROSE, ((struct span *)data)->sections, ((struct span *)data)->from,
                              ((struct span *)data)->until, "assessments", ((struct span *)data)->id))
IN_TRANSACTION(static, end_order, relation_revoke(db, env, "orders", *(int64_t *)data))
IN_TRANSACTION(static, end_assessment, relation_revoke(db, env, "assessments", *(int64_t *)data))

START_TEST(consent_is_by_section_and_ends_at_once)
{
    open_world();
    kith_time now = people.env.now;
    struct kith_relation grant = grant_to(edith, BIT(KITH_SECTION_PLAN) | BIT(KITH_SECTION_VISITS), 1);
    grant.until = now + KITH_HOUR;
    sees_nothing(people.edith, now);
    ck_assert_int_eq(set_relation(&grant), KITH_OK);
    sees(people.edith, now, grant.sections, KITH_BASIS_GRANT);
    sees(people.edith, now + KITH_HOUR - 1, grant.sections, KITH_BASIS_GRANT);
    sees_nothing(people.edith, now + KITH_HOUR);
    sees_nothing(people.edith, now - 1);
    sees_nothing(people.tom, now);
    /* The same source again replaces it. */
    grant.sections = BIT(KITH_SECTION_MONEY);
    ck_assert_int_eq(set_relation(&grant), KITH_OK);
    sees(people.edith, now, grant.sections, KITH_BASIS_GRANT);
    /* In the circle without seeing anything. */
    grant.sections = 0;
    ck_assert_int_eq(set_relation(&grant), KITH_OK);
    sees_nothing(people.edith, now);
    grant.sections = BIT(KITH_SECTION_MONEY);
    ck_assert_int_eq(set_relation(&grant), KITH_OK);
    ck_assert_int_eq(revoke_relation(&grant.source_id), KITH_OK);
    sees_nothing(people.edith, now);
    sees_nothing(people.edith, now + 1);
    ck_assert_int_eq(revoke_relation(&grant.source_id), KITH_OK);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM access_relation"), 1);
    people_close(&people);
}
END_TEST

START_TEST(the_rules_of_each_kind_are_kept)
{
    open_world();
    struct kith_relation good = grant_to(edith, ALL, 1);
    struct kith_relation bad;
#define REFUSED(...)                                                                                         \
    bad = good;                                                                                              \
    __VA_ARGS__;                                                                                             \
    ck_assert_int_eq(set_relation(&bad), KITH_INVALID)
    REFUSED(bad.basis = KITH_BASIS_TEAM);
    REFUSED(bad.basis = KITH_BASIS_PACKAGE);
    REFUSED(bad.basis = KITH_BASIS_COMMISSION);
    REFUSED(bad.basis = KITH_BASIS_ATTORNEY);
    REFUSED(bad.basis = KITH_BASIS_EMERGENCY);
    REFUSED(bad.basis = KITH_BASIS_RECORDS);
    REFUSED(bad.basis = KITH_BASIS_NONE);
    REFUSED(bad.basis = KITH_BASIS_REPRESENTATIVE); /* she is alive */
    REFUSED(bad.organisation = people.harbour);
    REFUSED(bad.account = 0);
    REFUSED(bad.account = 0; bad.organisation = people.harbour);
    REFUSED(bad.until = bad.from);
    REFUSED(bad.until = KITH_FOREVER + 1);
    REFUSED(bad.from = KITH_TIME_NONE);
    REFUSED(bad.sections = ALL + 1);
    REFUSED(bad.person = 99);
    REFUSED(bad.source = "");
    REFUSED(bad.source = "authority/1");
    REFUSED(bad.basis = KITH_BASIS_RESIDENCE; bad.account = 0; bad.organisation = people.northshire);
    ck_assert_int_eq(set_relation(&good), KITH_OK);
    REFUSED(bad.person = 2); /* the same source cannot move to somebody else */
    struct kith_relation self = grant_to(edith, ALL, 2);
    self.basis = KITH_BASIS_SELF;
    ck_assert_int_eq(set_relation(&self), KITH_OK);
    REFUSED(bad.source_id = 3); /* consent to oneself */
    struct barring oneself = {.account = edith, .sections = ALL, .reason = "x"};
    ck_assert_int_eq(bar_account(&oneself), KITH_INVALID);
    people_close(&people);
}
END_TEST

START_TEST(a_team_sees_around_a_visit)
{
    open_world();
    kith_time now = people.env.now;
    struct span visit = {.from = now, .until = now + KITH_HOUR, .id = 7};
    ck_assert_int_eq(team(&visit), KITH_OK);
    kith_time from = now - 24 * KITH_HOUR;
    kith_time until = now + 49 * KITH_HOUR;
    sees_nothing(people.tom, from - 1);
    sees(people.tom, from, ACCESS_SECTIONS_TEAM, KITH_BASIS_TEAM);
    sees(people.tom, until - 1, ACCESS_SECTIONS_TEAM, KITH_BASIS_TEAM);
    sees_nothing(people.tom, until);
    sees_nothing(people.priya, now);
    sees_nothing(people.edith, now);
    /* A moved visit moves its window. */
    visit.from += 10 * KITH_DAY;
    visit.until += 10 * KITH_DAY;
    ck_assert_int_eq(team(&visit), KITH_OK);
    sees_nothing(people.tom, now);
    sees(people.tom, from + 10 * KITH_DAY, ACCESS_SECTIONS_TEAM, KITH_BASIS_TEAM);
    /* Never beyond a week. */
    visit.from = now;
    visit.until = now + 9 * KITH_DAY;
    ck_assert_int_eq(team(&visit), KITH_OK);
    sees(people.tom, from + 7 * KITH_DAY - 1, ACCESS_SECTIONS_TEAM, KITH_BASIS_TEAM);
    sees_nothing(people.tom, from + 7 * KITH_DAY);
    visit.until = visit.from;
    ck_assert_int_eq(team(&visit), KITH_INVALID);
    people_close(&people);
}
END_TEST

START_TEST(a_package_opens_offices_by_function_and_ends_teams)
{
    static const struct {
        const char *function;
        unsigned sections;
    } functions[] = {
        {"case", ALL & ~BIT(KITH_SECTION_LOG)},
        {"safeguarding", ALL & ~BIT(KITH_SECTION_LOG)},
        {"purchasing", BIT(KITH_SECTION_PLAN) | BIT(KITH_SECTION_VISITS)},
        {"complaints", BIT(KITH_SECTION_PLAN) | BIT(KITH_SECTION_VISITS) | BIT(KITH_SECTION_COMPLAINTS)}};
    open_world();
    kith_time now = people.env.now;
    struct span span = {.from = now, .until = now + 30 * KITH_DAY, .id = 1, .other = people.northshire};
    struct span visit = {.from = now + 29 * KITH_DAY, .until = now + 29 * KITH_DAY + KITH_HOUR, .id = 7};
    ck_assert_int_eq(team(&visit), KITH_OK);
    ck_assert_int_eq(set_package(&span), KITH_OK);
    sees(people.priya, now, ALL & ~BIT(KITH_SECTION_LOG), KITH_BASIS_PACKAGE);
    sees_nothing(people.priya, now - 1);
    sees_nothing(people.priya, span.until);
    sees_nothing(people.gareth, now); /* an officer without a function */
    for (size_t i = 0; i < 4; i++) {
        function_of(gareth, functions[i].function);
        sees(people.gareth, now, functions[i].sections, KITH_BASIS_COMMISSION);
        sees_nothing(people.gareth, span.until);
    }
    /* The worker's window ends with the package, not 48 hours later. */
    sees(people.tom, span.until - 1, ACCESS_SECTIONS_TEAM, KITH_BASIS_TEAM);
    sees_nothing(people.tom, span.until);
    /* Another council: the first sees nothing more. */
    span.other = 0;
    ck_assert_int_eq(set_package(&span), KITH_OK);
    sees_nothing(people.gareth, now);
    /* Ended before its time. */
    visit.from = now;
    visit.until = now + KITH_HOUR;
    visit.id = 8;
    ck_assert_int_eq(team(&visit), KITH_OK);
    sees(people.tom, now, ACCESS_SECTIONS_TEAM, KITH_BASIS_TEAM);
    people.env.now += KITH_MINUTE;
    ck_assert_int_eq(end_package(&span.id), KITH_OK);
    sees_nothing(people.priya, people.env.now);
    sees_nothing(people.tom, people.env.now);
    /* A visit written down afterwards opens nothing. */
    visit.id = 9;
    ck_assert_int_eq(team(&visit), KITH_OK);
    sees_nothing(people.tom, people.env.now);
    people_close(&people);
}
END_TEST

START_TEST(an_attorney_sees_only_what_was_recorded)
{
    open_world();
    kith_time now = people.env.now;
    struct span order = {.from = now - KITH_DAY, .until = now + 10 * KITH_DAY, .id = 1};
    struct span lack = {.from = now,
                        .until = now + 20 * KITH_DAY,
                        .id = 5,
                        .sections = BIT(KITH_SECTION_HEALTH) | BIT(KITH_SECTION_MONEY)};
    ck_assert_int_eq(set_health(&order), KITH_OK);
    sees_nothing(people.edith, now);
    ck_assert_int_eq(incapacity(&lack), KITH_OK);
    sees_nothing(people.edith, now - 1);
    sees(people.edith, now, BIT(KITH_SECTION_HEALTH), KITH_BASIS_ATTORNEY);
    sees(people.edith, order.until - 1, BIT(KITH_SECTION_HEALTH), KITH_BASIS_ATTORNEY);
    sees_nothing(people.edith, order.until);
    /* Either moves, either ends; the order of setting makes no difference. */
    lack.until = now + KITH_DAY;
    ck_assert_int_eq(incapacity(&lack), KITH_OK);
    sees_nothing(people.edith, now + KITH_DAY);
    ck_assert_int_eq(end_assessment(&lack.id), KITH_OK);
    sees_nothing(people.edith, now);
    ck_assert_int_eq(incapacity(&lack), KITH_OK);
    sees(people.edith, now, BIT(KITH_SECTION_HEALTH), KITH_BASIS_ATTORNEY);
    ck_assert_int_eq(end_order(&order.id), KITH_OK);
    sees_nothing(people.edith, now);
    ck_assert_int_eq(set_health(&order), KITH_OK);
    sees(people.edith, now, BIT(KITH_SECTION_HEALTH), KITH_BASIS_ATTORNEY);
    ck_assert_int_eq(end_order(&order.id), KITH_OK);
    order.id = 2;
    ck_assert_int_eq(finance(&order), KITH_OK);
    sees(people.edith, now, BIT(KITH_SECTION_MONEY), KITH_BASIS_ATTORNEY);
    ck_assert_int_eq(rose_dies(NULL), KITH_OK);
    sees_nothing(people.edith, now);
    ck_assert_int_eq(finance(&order), KITH_INVALID);
    people_close(&people);
}
END_TEST

START_TEST(death_leaves_offices_and_representatives)
{
    open_world();
    kith_time now = people.env.now;
    struct span span = {.from = now, .until = KITH_FOREVER, .id = 1, .other = people.northshire};
    struct kith_relation grant = grant_to(edith, ALL, 1);
    struct span visit = {.from = now, .until = now + KITH_HOUR, .id = 7};
    ck_assert_int_eq(set_package(&span), KITH_OK);
    ck_assert_int_eq(team(&visit), KITH_OK);
    ck_assert_int_eq(set_relation(&grant), KITH_OK);
    ck_assert_int_eq(rose_dies(NULL), KITH_OK);
    sees_nothing(people.edith, now);
    sees_nothing(people.tom, now);
    sees(people.priya, now, ACCESS_SECTIONS_OFFICE, KITH_BASIS_PACKAGE);
    ck_assert_int_eq(set_relation(&grant), KITH_INVALID);
    ck_assert_int_eq(team(&visit), KITH_INVALID);
    /* No care after the day; what was ordered until then may be written down later. */
    struct span late = {.from = now, .until = KITH_FOREVER, .id = 2, .other = people.northshire};
    kith_time over;
    ck_assert(kith_time_make((kith_date)(now / KITH_DAY) + 1, 0, &over));
    ck_assert_int_eq(set_package(&late), KITH_INVALID);
    late.until = over + 1;
    ck_assert_int_eq(set_package(&late), KITH_INVALID);
    late.until = over;
    ck_assert_int_eq(set_package(&late), KITH_OK);
    grant.basis = KITH_BASIS_REPRESENTATIVE;
    grant.source_id = 2;
    ck_assert_int_eq(set_relation(&grant), KITH_OK);
    sees(people.edith, now, ALL, KITH_BASIS_REPRESENTATIVE);
    people_close(&people);
}
END_TEST

FIXTURE_MAIN("access", FIXTURE_MIGRATED, consent_is_by_section_and_ends_at_once,
             the_rules_of_each_kind_are_kept, a_team_sees_around_a_visit,
             a_package_opens_offices_by_function_and_ends_teams, an_attorney_sees_only_what_was_recorded,
             death_leaves_offices_and_representatives)
