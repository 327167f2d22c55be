/*
 * test_keep.c - redaction by two people, removal of what is past its time, and the hold that beats both:
 * afterwards verify passes, and says what was done.
 */
#include "keep.h"
#include "log.h"
#include "verify.h"
#include "world.h"

#include "arena.h"

#include <kith/clock.h>

#include <string.h>

enum { ROWS = 8, EDITH = 1, ARTHUR = 2, PRIYA = 1, GARETH = 2 };

static struct world world;
static struct audit_keys keys;
static struct verify_result result;
static struct audit_redacted last_note;
static char last_reason[100];
static enum finding last_kind;
static int64_t first;
static kith_time now;

static void found(void *data, const struct audit_finding *finding)
{
    (void)data;
    last_kind = finding->kind;
}

static void redacted(void *data, const struct audit_redacted *note)
{
    (void)data;
    last_note = *note;
    ck_assert_uint_lt(strlen(note->reason), sizeof last_reason);
    (void)strcpy(last_reason, note->reason);
}

static void progress(void *data, int64_t done, int64_t of)
{
    (void)data;
    (void)done;
    (void)of;
}

static void verify(void)
{
    const struct verify_wish wish = {
        .keys = &keys, .now = kith_clock_now(), .found = found, .redacted = redacted, .progress = progress};
    world_seal(&world);
    ck_assert_int_eq(audit_verify(world.sealer, &wish, &result), KITH_OK);
}

static void begin(void)
{
    char error[300];
    log_init("test", LOG_LEVEL_ERROR + 1);
    world_begin(&world);
    ck_assert(audit_keys_load(world.key_file, &keys, error, sizeof error));
    now = kith_clock_now();
    world_write(&world, ROWS, EDITH, now - KITH_MINUTE);
    world_seal(&world);
    first = world_number(&world, "SELECT MIN(id) FROM {{audit}}.audit_event");
}

static void end(void)
{
    world_end(&world);
}

static int64_t audited(const char *action, int64_t object, int64_t account)
{
    return world_number(&world,
                        "SELECT COUNT(*) FROM {{audit}}.audit_event WHERE action = '%s' AND object_id = %lld"
                        " AND COALESCE(account_id, 0) = %lld",
                        action, (long long)object, (long long)account);
}

START_TEST(two_people_redact_and_verify_reports_it)
{
    begin();
    int64_t row = first + 3;
    ck_assert_int_eq(redact_confirm(world.keeper, &keys, row, GARETH, now, now), KEEP_NOT_PREPARED);
    ck_assert_int_eq(redact_prepare(world.keeper, row, PRIYA, "The wrong person", now), KEEP_OK);
    ck_assert_int_eq(redact_confirm(world.keeper, &keys, row, PRIYA, now, now), KEEP_SAME_PERSON);
    ck_assert_int_eq(
        world_number(&world, "SELECT person_id FROM {{audit}}.audit_event WHERE id = %lld", (long long)row),
        EDITH);
    verify();
    ck_assert_int_eq(result.findings + result.redacted, 0);
    ck_assert_int_eq(redact_confirm(world.keeper, &keys, row, GARETH, now, now + KITH_MINUTE), KEEP_OK);
    ck_assert_int_eq(
        world_number(&world,
                     "SELECT COUNT(*) FROM {{audit}}.audit_event WHERE id = %lld AND person_id IS NULL"
                     " AND account_id IS NULL AND action IS NULL AND object_id IS NULL AND section IS NULL"
                     " AND basis IS NULL AND request_id IS NULL AND salt IS NULL",
                     (long long)row),
        1);
    ck_assert_int_eq(audited("audit.redact-prepare", row, PRIYA), 1);
    ck_assert_int_eq(audited("audit.redact", row, GARETH), 1);
    verify();
    ck_assert_int_eq(result.findings, 0);
    ck_assert_int_eq(result.redacted, 1);
    ck_assert_int_eq(last_note.audit_id, row);
    ck_assert_int_eq(last_note.prepared_by, PRIYA);
    ck_assert_int_eq(last_note.confirmed_by, GARETH);
    ck_assert_str_eq(last_reason, "The wrong person");
    ck_assert_int_eq(redact_prepare(world.keeper, row, PRIYA, "Again", now), KEEP_DONE);
    ck_assert_int_eq(redact_confirm(world.keeper, &keys, row, GARETH, now, now), KEEP_DONE);
    end();
}
END_TEST

/* The record of a redaction is bound to its row, its people and its reason. */
START_TEST(a_redaction_changed_afterwards_excuses_nothing)
{
    begin();
    ck_assert_int_eq(redact_prepare(world.keeper, first, PRIYA, "The wrong person", now), KEEP_OK);
    ck_assert_int_eq(redact_confirm(world.keeper, &keys, first, GARETH, now, now), KEEP_OK);
    world_tamper(&world, "UPDATE {{seal}}.audit_redaction SET confirmed_by = 7");
    verify();
    ck_assert_int_eq(result.redacted, 0);
    ck_assert_int_eq(result.findings, 2);
    world_tamper(&world, "UPDATE {{seal}}.audit_redaction SET confirmed_by = 2, audit_id = audit_id + 1");
    world_tamper(&world, "UPDATE {{audit}}.audit_event SET salt = NULL WHERE id = %lld",
                 (long long)first + 1);
    verify();
    ck_assert_int_eq(result.redacted, 0);
    ck_assert_int_ge(result.findings, 3);
    end();
}
END_TEST

/* What stays of the row is as sure as what was taken from it. */
/* What the second person has read is what they confirm. */
START_TEST(what_is_confirmed_is_what_was_seen)
{
    struct prepared_redaction seen;
    begin();
    ck_assert_int_eq(redact_prepared(world.keeper, world.arena, first, &seen), KITH_NONE);
    ck_assert_int_eq(redact_prepare(world.keeper, first, PRIYA, "The wrong person", now), KEEP_OK);
    ck_assert_int_eq(redact_prepared(world.keeper, world.arena, first, &seen), KITH_FOUND);
    ck_assert_str_eq(seen.reason, "The wrong person");
    ck_assert_int_eq(seen.prepared_by, PRIYA);
    ck_assert_str_eq(seen.action, "page.view");
    ck_assert_int_eq(redact_prepare(world.keeper, first, PRIYA, "Nobody may know", now + KITH_SECOND),
                     KEEP_OK);
    ck_assert_int_eq(redact_confirm(world.keeper, &keys, first, GARETH, seen.prepared_at, now + KITH_MINUTE),
                     KEEP_NOT_PREPARED);
    ck_assert_int_eq(redact_prepared(world.keeper, world.arena, first, &seen), KITH_FOUND);
    ck_assert_int_eq(redact_confirm(world.keeper, &keys, first, GARETH, seen.prepared_at, now + KITH_MINUTE),
                     KEEP_OK);
    ck_assert_int_eq(redact_prepared(world.keeper, world.arena, first, &seen), KITH_NONE);
    end();
}
END_TEST

START_TEST(what_stays_of_a_redacted_row_cannot_be_changed)
{
    static const char *const changes[] = {"at = at - INTERVAL 1 SECOND", "restricted = 1"};
    static const char *const back[] = {"at = at + INTERVAL 1 SECOND", "restricted = 0"};
    begin();
    ck_assert_int_eq(redact_prepare(world.keeper, first, PRIYA, "The wrong person", now), KEEP_OK);
    ck_assert_int_eq(redact_confirm(world.keeper, &keys, first, GARETH, now, now), KEEP_OK);
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        world_tamper(&world, "UPDATE {{audit}}.audit_event SET %s WHERE id = %lld", changes[i],
                     (long long)first);
        verify();
        ck_assert_msg(result.findings > 0, "%s", changes[i]);
        world_tamper(&world, "UPDATE {{audit}}.audit_event SET %s WHERE id = %lld", back[i],
                     (long long)first);
        verify();
        ck_assert_int_eq(result.findings, 0);
        ck_assert_int_eq(result.redacted, 1);
    }
    end();
}
END_TEST

START_TEST(what_cannot_be_redacted_is_refused)
{
    begin();
    ck_assert_int_eq(redact_prepare(world.keeper, 99999999, PRIYA, "None", now), KEEP_NO_ROW);
    world_write(&world, 1, EDITH, now);
    int64_t fresh = world_number(&world, "SELECT MAX(id) FROM {{audit}}.audit_event");
    ck_assert_int_eq(redact_prepare(world.keeper, fresh, PRIYA, "Too early", now), KEEP_NOT_SEALED);
    ck_assert_int_eq(redact_prepare(world.keeper, first, PRIYA, "Right", now), KEEP_OK);
    ck_assert_int_eq(redact_confirm(world.keeper, &keys, first, GARETH, now, now + 8 * KITH_DAY),
                     KEEP_NOT_PREPARED);
    ck_assert_int_eq(hold_set(world.keeper, EDITH, "An inquest", now), KEEP_OK);
    ck_assert_int_eq(redact_confirm(world.keeper, &keys, first, GARETH, now, now), KEEP_HELD);
    ck_assert_int_eq(redact_prepare(world.keeper, first + 1, PRIYA, "Held", now), KEEP_HELD);
    ck_assert_int_eq(hold_lift(world.keeper, EDITH, "It is over", now), KEEP_OK);
    ck_assert_int_eq(redact_confirm(world.keeper, &keys, first, GARETH, now, now), KEEP_OK);
    end();
}
END_TEST

START_TEST(a_hold_is_set_once_lifted_once_and_listed)
{
    const struct hold *holds;
    size_t count;
    begin();
    ck_assert_int_eq(hold_list(world.keeper, world.arena, &holds, &count), KITH_NONE);
    ck_assert_int_eq(hold_set(world.keeper, EDITH, "An inquest", now), KEEP_OK);
    ck_assert_int_eq(hold_set(world.keeper, EDITH, "Once more", now), KEEP_DONE);
    ck_assert_int_eq(hold_list(world.keeper, world.arena, &holds, &count), KITH_FOUND);
    ck_assert_uint_eq(count, 1);
    ck_assert_int_eq(holds[0].person, EDITH);
    ck_assert_str_eq(holds[0].reason, "An inquest");
    ck_assert_int_eq(hold_lift(world.keeper, ARTHUR, "Another", now), KEEP_NOT_HELD);
    ck_assert_int_eq(hold_lift(world.keeper, EDITH, "It is over", now), KEEP_OK);
    ck_assert_int_eq(hold_lift(world.keeper, EDITH, "It is over", now), KEEP_NOT_HELD);
    ck_assert_int_eq(audited("audit.hold", EDITH, 0), 1);
    ck_assert_int_eq(audited("audit.hold-lift", EDITH, 0), 1);
    end();
}
END_TEST

/* Two people: Edith, whose package ended 9 years ago, and Arthur, who is still cared for. */
static void old_people(void)
{
    world_tamper(&world, "DELETE FROM access_relation");
    world_tamper(&world, "DELETE FROM person");
    world_tamper(&world, "DELETE FROM organisation");
    world_tamper(&world, "INSERT INTO organisation (id, public_id, kind, name, created_at) VALUES"
                         " (1, RANDOM_BYTES(16), 'provider', 'Harbour Homecare', NOW())");
    world_tamper(
        &world, "INSERT INTO person (id, public_id, name, created_at) VALUES"
                " (1, RANDOM_BYTES(16), 'Edith Marlow', NOW()), (2, RANDOM_BYTES(16), 'Arthur Penn', NOW())");
    world_tamper(&world,
                 "INSERT INTO access_relation (public_id, person_id, organisation_id, role, basis, sections,"
                 " from_at, until_at, source, source_id, created_at) VALUES"
                 " (RANDOM_BYTES(16), 1, 1, 'coordinator', 'package', 'visits', '2010-01-01',"
                 " UTC_TIMESTAMP() - INTERVAL 9 YEAR, 'test', 1, NOW()),"
                 " (RANDOM_BYTES(16), 2, 1, 'coordinator', 'package', 'visits', '2010-01-01', '9999-01-01',"
                 " 'test', 2, NOW())");
}

static void old_rows(int64_t person, const char *section, const char *years, int count)
{
    world_tamper(
        &world,
        "INSERT INTO {{audit}}.audit_event (at, action, outcome, person_id, section, salt)"
        " SELECT UTC_TIMESTAMP(6) - INTERVAL %s YEAR + INTERVAL seq SECOND, 'page.view', 'done', %s, %s,"
        " RANDOM_BYTES(16) FROM seq_1_to_%d",
        years,
        person == 0       ? "NULL"
        : person == EDITH ? "1"
                          : "2",
        section, count);
}

static int64_t rows_of(int64_t person, const char *section)
{
    return world_number(
        &world, "SELECT COUNT(*) FROM {{audit}}.audit_event WHERE person_id = %lld AND section = '%s'",
        (long long)person, section);
}

static int64_t retained(bool dry)
{
    int64_t removed = -1;
    struct kith_db *owner = fixture_db(DB_OWNER);
    const struct retain_wish wish = {.keys = &keys,
                                     .care_years = 8,
                                     .complaints_years = 10,
                                     .other_years = 8,
                                     .now = kith_clock_now(),
                                     .dry = dry,
                                     .progress = progress};
    ck_assert_int_eq(retain(owner, world.keeper, &wish, &removed), KITH_OK);
    db_close(&owner);
    return removed;
}

START_TEST(what_is_past_its_time_goes_and_the_chain_holds)
{
    begin();
    end();
    world_begin(&world);
    char error[200];
    ck_assert(audit_keys_load(world.key_file, &keys, error, sizeof error));
    old_people();
    old_rows(0, "NULL", "9", 5);            /* sign-ins: goes */
    old_rows(EDITH, "'visits'", "9", 1203); /* goes, in three batches */
    old_rows(EDITH, "'complaints'", "9", 7);
    old_rows(ARTHUR, "'visits'", "9", 11);
    old_rows(0, "NULL", "7", 3);
    old_rows(EDITH, "'visits'", "2", 13); /* looked at after the end, not long ago */
    ck_assert_int_eq(retained(false), 0); /* nothing is sealed */
    world_seal(&world);
    ck_assert_int_eq(hold_set(world.keeper, EDITH, "A claim", kith_clock_now()), KEEP_OK);
    ck_assert_int_eq(retained(true), 5);
    ck_assert_int_eq(hold_lift(world.keeper, EDITH, "Settled", kith_clock_now()), KEEP_OK);
    ck_assert_int_eq(retained(true), 1208);
    ck_assert_int_eq(rows_of(EDITH, "visits"), 1216); /* it only counted */
    ck_assert_int_eq(retained(false), 1208);
    ck_assert_int_eq(rows_of(EDITH, "visits"), 13);
    ck_assert_int_eq(rows_of(EDITH, "complaints"), 7);
    ck_assert_int_eq(rows_of(ARTHUR, "visits"), 11);
    ck_assert_int_eq(retained(false), 0);
    verify();
    ck_assert_int_eq(result.removed, 1208);
    ck_assert_int_eq(result.findings, 0);
    /* Nobody else may hide behind it. */
    world_tamper(&world, "DELETE FROM {{audit}}.audit_event WHERE person_id = 2 ORDER BY id LIMIT 1");
    verify();
    ck_assert_int_eq(result.findings, 1);
    ck_assert_int_eq(last_kind, FINDING_DELETED);
    world_tamper(&world,
                 "INSERT INTO {{seal}}.audit_removed SELECT s.audit_id, (SELECT MIN(id) FROM"
                 " {{seal}}.audit_removal) FROM {{seal}}.audit_seal s LEFT JOIN {{audit}}.audit_event e"
                 " ON e.id = s.audit_id LEFT JOIN {{seal}}.audit_removed d ON d.audit_id = s.audit_id"
                 " WHERE e.id IS NULL AND d.audit_id IS NULL");
    verify();
    ck_assert_int_gt(result.findings, 1); /* the batch it was put into is worth nothing now */
    end();
}
END_TEST

START_TEST(complaints_go_after_ten_years_and_death_ends_care)
{
    begin();
    end();
    world_begin(&world);
    char error[200];
    ck_assert(audit_keys_load(world.key_file, &keys, error, sizeof error));
    old_people();
    world_tamper(
        &world,
        "UPDATE access_relation SET until_at = UTC_TIMESTAMP() - INTERVAL 11 YEAR WHERE person_id = 1");
    world_tamper(&world, "UPDATE person SET died_on = UTC_DATE() - INTERVAL 9 YEAR WHERE id = 2");
    old_rows(EDITH, "'complaints'", "12", 4);
    old_rows(EDITH, "'complaints'", "9", 2);
    old_rows(ARTHUR, "'visits'", "9", 6);
    old_rows(ARTHUR, "'visits'", "12", 6);
    world_seal(&world);
    ck_assert_int_eq(retained(false), 16);
    ck_assert_int_eq(rows_of(EDITH, "complaints"), 2);
    ck_assert_int_eq(rows_of(ARTHUR, "visits"), 0);
    end();
}
END_TEST

START_TEST(years_are_years_of_the_calendar)
{
    kith_date day;
    ck_assert(kith_date_make(2024, 2, 29, &day));
    kith_time leap = (kith_time)day * KITH_DAY + 7 * KITH_HOUR;
    ck_assert(kith_date_make(2023, 2, 28, &day));
    ck_assert(retain_years_ago(leap, 1) == (kith_time)day * KITH_DAY + 7 * KITH_HOUR);
    ck_assert(kith_date_make(2016, 2, 29, &day));
    ck_assert(retain_years_ago(leap, 8) == (kith_time)day * KITH_DAY + 7 * KITH_HOUR);
}
END_TEST

START_TEST(every_statement_prepares)
{
    char error[300];
    struct kith_db *owner = fixture_db(DB_OWNER);
    begin();
    for (size_t i = 0; keep_statements[i] != NULL; i++)
        ck_assert_msg(db_check_statement(world.keeper, keep_statements[i], error, sizeof error), "%s", error);
    for (size_t i = 0; retain_statements[i] != NULL; i++)
        ck_assert_msg(db_check_statement(world.keeper, retain_statements[i], error, sizeof error), "%s",
                      error);
    for (size_t i = 0; retain_portal_statements[i] != NULL; i++)
        ck_assert_msg(db_check_statement(owner, retain_portal_statements[i], error, sizeof error), "%s",
                      error);
    db_close(&owner);
    end();
}
END_TEST

/* A machine that starts with its clock years ahead finds everything old, and must not remove it. */
START_TEST(a_clock_that_leapt_removes_nothing)
{
    begin();
    fixture_execute("DELETE FROM person");
    struct kith_db *owner = fixture_db(DB_OWNER);
    struct retain_wish wish = {.keys = &keys,
                               .care_years = 8,
                               .complaints_years = 10,
                               .other_years = 8,
                               .now = kith_clock_now() + 20 * 365 * KITH_DAY,
                               .progress = progress};
    const int64_t rows = world_number(&world, "SELECT COUNT(*) FROM {{audit}}.audit_event");
    int64_t removed = -1;
    ck_assert_int_eq(retain(owner, world.keeper, &wish, &removed), KITH_CONFLICT);
    ck_assert_int_eq(removed, 0);
    /* Nor once the portal has written and sealed by that clock. */
    world_write(&world, 1, 0, wish.now);
    struct sealer *sealer = sealer_create(world.sealer, world.key_file);
    ck_assert_int_eq(sealer_all(sealer, wish.now), SEAL_SEALED);
    sealer_destroy(&sealer);
    ck_assert_int_eq(retain(owner, world.keeper, &wish, &removed), KITH_CONFLICT);
    ck_assert_int_eq(world_number(&world, "SELECT COUNT(*) FROM {{audit}}.audit_event"), rows + 1);
    wish.sure = true;
    ck_assert_int_eq(retain(owner, world.keeper, &wish, &removed), KITH_OK);
    db_close(&owner);
    end();
}
END_TEST

FIXTURE_MAIN("keep", FIXTURE_MIGRATED, two_people_redact_and_verify_reports_it,
             a_redaction_changed_afterwards_excuses_nothing, what_is_confirmed_is_what_was_seen,
             a_clock_that_leapt_removes_nothing, what_stays_of_a_redacted_row_cannot_be_changed,
             what_cannot_be_redacted_is_refused, a_hold_is_set_once_lifted_once_and_listed,
             what_is_past_its_time_goes_and_the_chain_holds,
             complaints_go_after_ten_years_and_death_ends_care, years_are_years_of_the_calendar,
             every_statement_prepares)
