/*
 * test_access_limits.c - what counts beside relations: bars, staff who are family, restricted entries, and
 * records that a reason opens for an hour.
 */
#include "access_world.h"

#include <stdio.h>

IN_TRANSACTION(static, lift,
               bar_lift(db, env, ((struct barring *)data)->id, ((struct barring *)data)->reason))

struct restricting {
    int64_t accounts[2];
    size_t count;
    int64_t id;
};
IN_TRANSACTION(static, restrict_to,
               restriction_add(db, env, ROSE, ((struct restricting *)data)->accounts,
                               ((struct restricting *)data)->count, "A third party told us", 21000,
                               &((struct restricting *)data)->id))

struct renaming {
    int64_t restriction, person;
    int64_t accounts[2];
    size_t count;
    const char *reason; /* of lifting it */
};
IN_TRANSACTION(static, name_others,
               restriction_recipients(db, env, ((struct renaming *)data)->person,
                                      ((struct renaming *)data)->restriction,
                                      ((struct renaming *)data)->accounts, ((struct renaming *)data)->count))
IN_TRANSACTION(static, lift_restriction,
               restriction_lift(db, env, ((struct renaming *)data)->person,
                                ((struct renaming *)data)->restriction, ((struct renaming *)data)->reason))

struct opening {
    struct access_asker asker;
    enum kith_basis basis;
    const char *reason;
    struct access_opening found;
};
IN_TRANSACTION(static, open_record,
               access_open_with_reason(db, env, &((struct opening *)data)->asker, rose_id,
                                       ((struct opening *)data)->basis, ((struct opening *)data)->reason,
                                       &((struct opening *)data)->found))

START_TEST(a_bar_beats_every_basis)
{
    open_world();
    kith_time now = people.env.now;
    struct kith_relation grant = grant_to(edith, ALL, 1);
    struct barring barring = {.account = edith, .sections = BIT(KITH_SECTION_VISITS), .reason = "A concern"};
    ck_assert_int_eq(set_relation(&grant), KITH_OK);
    ck_assert_int_eq(bar_account(&barring), KITH_OK);
    sees(people.edith, now, ALL & ~BIT(KITH_SECTION_VISITS), KITH_BASIS_GRANT);
    struct barring second = {.account = edith, .sections = ALL, .reason = "A worse one"};
    ck_assert_int_eq(bar_account(&second), KITH_OK);
    sees_nothing(people.edith, now);
    sees_nothing(people.edith, now + 1000 * KITH_DAY);
    second.reason = " ";
    ck_assert_int_eq(lift(&second), KITH_INVALID);
    second.reason = "It was a mistake";
    ck_assert_int_eq(lift(&second), KITH_OK);
    ck_assert_int_eq(lift(&second), KITH_NOT_FOUND);
    sees(people.edith, now, ALL & ~BIT(KITH_SECTION_VISITS), KITH_BASIS_GRANT);
    barring.sections = 0;
    ck_assert_int_eq(bar_account(&barring), KITH_INVALID);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM access_bar"), 2);
    /* Whoever reads who has looked finds nothing of it. */
    char sql[200];
    snprintf(sql, sizeof sql,
             "SELECT COUNT(*) FROM %s_audit.audit_event WHERE action LIKE 'bar.%%' AND restricted = 1",
             fixture_settings()->db_name);
    ck_assert_int_eq(fixture_number(sql), 3);
    people_close(&people);
}
END_TEST

static void be_family(int64_t account, const char *state)
{
    char sql[300];
    (void)snprintf(
        sql, sizeof sql,
        "REPLACE INTO membership (id, public_id, account_id, role, state, created_at) VALUES (9000,"
        " UNHEX(MD5('family')), %lld, 'person', '%s', '2026-01-01')",
        (long long)account, state);
    fixture_execute(sql);
}

/* An invitation alone shuts nobody out: whoever sends it would decide which staff may look. */
START_TEST(staff_who_are_family_see_as_family_only)
{
    open_world();
    kith_time now = people.env.now;
    struct span span = {.from = now, .until = KITH_FOREVER, .id = 1, .other = people.northshire};
    struct kith_relation grant = grant_to(priya, 0, 1);
    ck_assert_int_eq(set_package(&span), KITH_OK);
    sees(people.priya, now, ACCESS_SECTIONS_OFFICE, KITH_BASIS_PACKAGE);
    ck_assert_int_eq(set_relation(&grant), KITH_OK); /* in the circle, without any section */
    sees(people.priya, now, ACCESS_SECTIONS_OFFICE, KITH_BASIS_PACKAGE); /* and asked by nobody */
    be_family(priya, "invited");
    sees(people.priya, now, ACCESS_SECTIONS_OFFICE, KITH_BASIS_PACKAGE);
    be_family(priya, "active");
    sees_nothing(people.priya, now);
    be_family(priya, "disabled");
    sees(people.priya, now, ACCESS_SECTIONS_OFFICE, KITH_BASIS_PACKAGE);
    /* Somebody else's acceptance is not hers. */
    be_family(edith, "active");
    sees(people.priya, now, ACCESS_SECTIONS_OFFICE, KITH_BASIS_PACKAGE);
    be_family(priya, "active");
    sees_nothing(people.priya, now);
    ck_assert_int_eq(revoke_relation(&grant.source_id), KITH_OK);
    sees(people.priya, now, ACCESS_SECTIONS_OFFICE, KITH_BASIS_PACKAGE);
    people_close(&people);
}
END_TEST

START_TEST(restrictions_need_recipients_who_are_not_the_person)
{
    open_world();
    struct kith_relation self = grant_to(edith, ALL, 1);
    self.basis = KITH_BASIS_SELF;
    ck_assert_int_eq(set_relation(&self), KITH_OK);
    struct restricting to = {.accounts = {gareth, priya}, .count = 2};
    ck_assert_int_eq(restrict_to(&to), KITH_OK);
    ck_assert_int_gt(to.id, 0);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM access_recipient"), 2);
    to.accounts[1] = edith;
    ck_assert_int_eq(restrict_to(&to), KITH_INVALID);
    to.count = 0;
    ck_assert_int_eq(restrict_to(&to), KITH_INVALID);
    people_close(&people);
}
END_TEST

static const struct kith_statement READS = {
    .name = "test.reads",
    .sql = "SELECT x.id FROM access_restriction x WHERE x.id = ?"
           " AND {{visible(x.person_id, 'safeguarding', NULL, x.id)}}",
    .params = "i",
    .columns = "i",
    .scope = KITH_SCOPE_LIST,
};

/* Whether ACCOUNT, in the office of ORGANISATION, reads what is restricted so. */
static bool reads(int64_t account, enum kith_role role, int64_t organisation, int64_t restriction)
{
    struct db_viewer viewer = {
        .account_id = account, .organisation_id = organisation, .role = role, .now = people.env.now};
    struct kith_rows rows;
    (void)snprintf(viewer.office_function, sizeof viewer.office_function, "case");
    db_viewer_set(people.db, &viewer);
    enum kith_found found =
        kith_select(people.db, &READS, KITH_ARGS(kith_int(restriction)), people.arena, &rows);
    db_viewer_clear(people.db);
    ck_assert_int_ne(found, KITH_ERROR);
    return found == KITH_FOUND;
}

/* Which of the two offices reads it. */
static void ck_readers(int64_t restriction, bool provider, bool council)
{
    ck_assert_int_eq(reads(priya, KITH_ROLE_COORDINATOR, people.harbour, restriction), provider);
    ck_assert_int_eq(reads(gareth, KITH_ROLE_OFFICER, people.northshire, restriction), council);
}

static int64_t audited_hidden(const char *action)
{
    char sql[300];
    (void)snprintf(sql, sizeof sql,
                   "SELECT COUNT(*) FROM %s_audit.audit_event WHERE action = '%s' AND restricted = 1",
                   fixture_settings()->db_name, action);
    return fixture_number(sql);
}

/* Rose's package: both offices may read what does not name others. */
static int64_t restricted_to_priya(void)
{
    struct span span = {.from = people.env.now, .until = KITH_FOREVER, .id = 1, .other = people.northshire};
    struct restricting to = {.accounts = {priya}, .count = 1};
    ck_assert_int_eq(set_package(&span), KITH_OK);
    ck_assert_int_eq(restrict_to(&to), KITH_OK);
    return to.id;
}

START_TEST(whom_a_restriction_names_changes_at_once)
{
    open_world();
    int64_t restriction = restricted_to_priya();
    ck_readers(restriction, true, false);
    struct renaming names = {.restriction = restriction, .person = ROSE, .accounts = {gareth}, .count = 1};
    ck_assert_int_eq(name_others(&names), KITH_OK);
    ck_readers(restriction, false, true);
    /* Put back: the same row counts again. */
    names.accounts[1] = priya;
    names.count = 2;
    ck_assert_int_eq(name_others(&names), KITH_OK);
    ck_readers(restriction, true, true);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM access_recipient"), 2);
    names.count = 1;
    names.accounts[0] = priya;
    ck_assert_int_eq(name_others(&names), KITH_OK);
    ck_readers(restriction, true, false);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM access_recipient WHERE removed_at IS NOT NULL"), 1);
    /* Nobody, the person, somebody else's, one that there is not: all stays as it was. */
    names.count = 0;
    ck_assert_int_eq(name_others(&names), KITH_INVALID);
    struct kith_relation self = grant_to(edith, ALL, 1);
    self.basis = KITH_BASIS_SELF;
    ck_assert_int_eq(set_relation(&self), KITH_OK);
    names.count = 2;
    names.accounts[0] = gareth;
    names.accounts[1] = edith;
    ck_assert_int_eq(name_others(&names), KITH_INVALID);
    names.count = 1;
    names.person = ROSE + 1;
    ck_assert_int_eq(name_others(&names), KITH_NOT_FOUND);
    names.person = ROSE;
    names.restriction++;
    ck_assert_int_eq(name_others(&names), KITH_NOT_FOUND);
    ck_readers(restriction, true, false);
    ck_assert_int_eq(audited_hidden("restriction.recipients"), 3);
    people_close(&people);
}
END_TEST

START_TEST(a_restriction_ends_once)
{
    open_world();
    int64_t restriction = restricted_to_priya();
    struct renaming lifting = {.restriction = restriction, .person = ROSE, .reason = " "};
    ck_assert_int_eq(lift_restriction(&lifting), KITH_INVALID);
    lifting.reason = "She has agreed";
    lifting.person = ROSE + 1;
    ck_assert_int_eq(lift_restriction(&lifting), KITH_NOT_FOUND);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM access_restriction WHERE lifted_at IS NULL"), 1);
    lifting.person = ROSE;
    ck_assert_int_eq(lift_restriction(&lifting), KITH_OK);
    ck_assert_int_eq(lift_restriction(&lifting), KITH_NOT_FOUND);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM access_restriction WHERE lifted_at IS NOT NULL"
                                    " AND lift_reason = 'She has agreed'"),
                     1);
    /* What still names it stays with whom it named, and they cannot be changed any more. */
    ck_readers(restriction, true, false);
    struct renaming names = {.restriction = restriction, .person = ROSE, .accounts = {gareth}, .count = 1};
    ck_assert_int_eq(name_others(&names), KITH_NOT_FOUND);
    ck_readers(restriction, true, false);
    ck_assert_int_eq(audited_hidden("restriction.lift"), 1);
    people_close(&people);
}
END_TEST

static struct opening asking(int64_t account, int64_t organisation, enum kith_role role, const char *function,
                             enum kith_basis basis)
{
    return (struct opening){.asker = {.account_id = account,
                                      .organisation_id = organisation,
                                      .role = role,
                                      .office_function = function,
                                      .now = people.env.now},
                            .basis = basis,
                            .reason = "She did not answer the door"};
}

START_TEST(a_reason_opens_for_an_hour)
{
    open_world();
    kith_time now = people.env.now;
    kith_time hour = now + KITH_HOUR;
    struct span span = {.from = now - KITH_DAY, .until = now + 9 * KITH_DAY, .id = 1, .other = 0};
    struct opening emergency = asking(tom, people.harbour, KITH_ROLE_WORKER, "", KITH_BASIS_EMERGENCY);
    ck_assert_int_eq(open_record(&emergency), KITH_NOT_FOUND); /* no package */
    ck_assert_int_eq(set_package(&span), KITH_OK);
    sees_nothing(people.tom, now);
    emergency.reason = "  ";
    ck_assert_int_eq(open_record(&emergency), KITH_INVALID);
    emergency.reason = "She did not answer the door";
    ck_assert_int_eq(open_record(&emergency), KITH_OK);
    sees(people.tom, now, ACCESS_SECTIONS_TEAM, KITH_BASIS_EMERGENCY);
    sees(people.tom, hour - 1, ACCESS_SECTIONS_TEAM, KITH_BASIS_EMERGENCY);
    sees_nothing(people.tom, hour);
    struct opening wrong = asking(priya, people.harbour, KITH_ROLE_COORDINATOR, "", KITH_BASIS_EMERGENCY);
    ck_assert_int_eq(open_record(&wrong), KITH_NOT_FOUND);
    wrong = asking(tom, people.northshire, KITH_ROLE_WORKER, "", KITH_BASIS_EMERGENCY);
    ck_assert_int_eq(open_record(&wrong), KITH_NOT_FOUND);
    wrong = asking(tom, people.harbour, KITH_ROLE_WORKER, "", KITH_BASIS_TEAM);
    ck_assert_int_eq(open_record(&wrong), KITH_NOT_FOUND);
    /* Bars and the own circle shut it, and look like no right at all. */
    struct barring barring = {.account = tom, .sections = ALL, .reason = "A concern"};
    ck_assert_int_eq(bar_account(&barring), KITH_OK);
    ck_assert_int_eq(open_record(&emergency), KITH_NOT_FOUND);
    sees_nothing(people.tom, now);
    ck_assert_int_eq(lift(&barring), KITH_OK);

    /* The records manager, once the package has ended. */
    function_of(priya, "records");
    struct opening records =
        asking(priya, people.harbour, KITH_ROLE_COORDINATOR, "records", KITH_BASIS_RECORDS);
    ck_assert_int_eq(open_record(&records), KITH_NOT_FOUND);
    ck_assert_int_eq(end_package(&span.id), KITH_OK);
    sees_nothing(people.priya, now);
    sees_nothing(people.tom, now);
    ck_assert_int_eq(open_record(&emergency), KITH_NOT_FOUND);
    ck_assert_int_eq(open_record(&records), KITH_OK);
    ck_assert(records.found.read_only);
    ck_assert_int_eq(records.found.entries_of, people.harbour);
    sees(people.priya, now, ACCESS_SECTIONS_OFFICE, KITH_BASIS_RECORDS);
    sees_nothing(people.priya, hour);

    /* The council of residence. */
    function_of(gareth, "safeguarding");
    struct opening residence =
        asking(gareth, people.northshire, KITH_ROLE_OFFICER, "safeguarding", KITH_BASIS_RESIDENCE);
    ck_assert_int_eq(open_record(&residence), KITH_NOT_FOUND);
    struct kith_relation lives = {.person = ROSE,
                                  .organisation = people.northshire,
                                  .basis = KITH_BASIS_RESIDENCE,
                                  .from = now,
                                  .until = KITH_FOREVER,
                                  .source = "people",
                                  .source_id = 1};
    ck_assert_int_eq(set_relation(&lives), KITH_OK);
    sees_nothing(people.gareth, now);
    ck_assert_int_eq(open_record(&residence), KITH_OK);
    sees(people.gareth, now, ACCESS_SECTIONS_RESIDENCE, KITH_BASIS_RESIDENCE);
    sees_nothing(people.gareth, hour);
    people_close(&people);
}
END_TEST

FIXTURE_MAIN("limits of access", FIXTURE_MIGRATED, a_bar_beats_every_basis,
             staff_who_are_family_see_as_family_only, restrictions_need_recipients_who_are_not_the_person,
             whom_a_restriction_names_changes_at_once, a_restriction_ends_once, a_reason_opens_for_an_hour)
