/*
 * test_verify.c - each way to change what was, done by the owner of the database, is found and named.
 */
#include "log.h"
#include "verify.h"
#include "world.h"

#include <kith/arena.h>
#include <kith/clock.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ROWS = 20, FOUND_MAX = 1000 };

static struct world world;
static struct audit_keys keys;
static struct verify_result result;
static struct audit_finding findings[FOUND_MAX];
static size_t n_findings;
static size_t n_redacted;
static int64_t first; /* id of the first row */
static kith_time now;

static void found(void *data, const struct audit_finding *finding)
{
    (void)data;
    ck_assert_uint_lt(n_findings, FOUND_MAX);
    findings[n_findings++] = *finding;
}

static void redacted(void *data, const struct audit_redacted *note)
{
    (void)data;
    ck_assert_str_ne(note->reason, "");
    n_redacted++;
}

static void progress(void *data, int64_t done, int64_t of)
{
    (void)data;
    ck_assert_int_le(0, done);
    (void)of;
}

static void verify_with(const struct seal_head *heads, size_t n_heads, int64_t after)
{
    const struct verify_wish wish = {.keys = &keys,
                                     .now = kith_clock_now(),
                                     .heads = heads,
                                     .n_heads = n_heads,
                                     .after = after,
                                     .found = found,
                                     .redacted = redacted,
                                     .progress = progress};
    n_findings = 0;
    n_redacted = 0;
    ck_assert_int_eq(audit_verify(world.sealer, &wish, &result), KITH_OK);
    ck_assert_int_eq(result.findings, (int64_t)n_findings);
}

static void verify(void)
{
    verify_with(NULL, 0, 0);
}

static void load_keys(void)
{
    char error[300];
    ck_assert_msg(audit_keys_load(world.key_file, &keys, error, sizeof error), "%s", error);
}

/* ROWS sealed rows, written a few minutes ago, that verify. */
static void begin(void)
{
    log_init("test", LOG_LEVEL_ERROR + 1);
    world_begin(&world);
    load_keys();
    now = kith_clock_now();
    world_write(&world, ROWS, 1, now - 5 * KITH_MINUTE);
    world_seal(&world);
    first = world_number(&world, "SELECT MIN(id) FROM {{audit}}.audit_event");
    verify();
    ck_assert_uint_eq(n_findings, 0);
    ck_assert_int_eq(result.seals, ROWS);
    ck_assert_int_eq(result.head.sequence, ROWS);
    ck_assert_int_eq(result.waiting, 0);
}

static void end(void)
{
    world_end(&world);
}

static long long id_of(int row) /* from 1, as the seals count */
{
    return (long long)first + row - 1;
}

static const struct audit_finding *only(enum finding kind)
{
    verify();
    ck_assert_msg(n_findings == 1, "%zu findings, the first of kind %d", n_findings,
                  n_findings > 0 ? (int)findings[0].kind : -1);
    ck_assert_int_eq(findings[0].kind, kind);
    return &findings[0];
}

/* Whether a finding of KIND names row or seal WHICH, and OTHER unless it is 0. */
static bool named(enum finding kind, int64_t which, int64_t other)
{
    for (size_t i = 0; i < n_findings; i++) {
        bool seal = kind >= FINDING_SEAL_ALTERED && kind <= FINDING_HEAD_DIFFERS;
        if (findings[i].kind == kind && (seal ? findings[i].sequence : findings[i].audit_id) == which &&
            (other == 0 || findings[i].other == other))
            return true;
    }
    return false;
}

START_TEST(an_altered_row_is_named_whatever_column_it_is)
{
    static const char *const changes[] = {"at = at + INTERVAL 1 MICROSECOND",
                                          "account_id = 99",
                                          "account_id = NULL",
                                          "membership_id = 7",
                                          "organisation_id = 7",
                                          "action = 'page.viewed'",
                                          "outcome = 'refused'",
                                          "person_id = 2",
                                          "object_id = 0",
                                          "request_id = RANDOM_BYTES(16)",
                                          "request_id = NULL",
                                          "section = 'money'",
                                          "section = NULL",
                                          "basis = 'self'",
                                          "restricted = 1",
                                          "salt = RANDOM_BYTES(16)",
                                          "salt = NULL"};
    begin();
    world_tamper(&world, "CREATE TABLE {{audit}}.kept AS SELECT * FROM {{audit}}.audit_event WHERE id = %lld",
                 id_of(7));
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        world_tamper(&world, "UPDATE {{audit}}.audit_event SET %s WHERE id = %lld", changes[i], id_of(7));
        verify();
        ck_assert_msg(n_findings == 1 && named(FINDING_ALTERED, id_of(7), 0), "%s: %zu findings", changes[i],
                      n_findings);
        world_tamper(&world, "REPLACE INTO {{audit}}.audit_event SELECT * FROM {{audit}}.kept");
    }
    world_tamper(&world, "DROP TABLE {{audit}}.kept");
    verify();
    ck_assert_uint_eq(n_findings, 0);
    end();
}
END_TEST

START_TEST(a_deleted_row_is_named)
{
    begin();
    world_tamper(&world, "DELETE FROM {{audit}}.audit_event WHERE id IN (%lld, %lld)", id_of(4), id_of(20));
    verify();
    ck_assert_uint_eq(n_findings, 2);
    ck_assert(named(FINDING_DELETED, id_of(4), 0));
    ck_assert(named(FINDING_DELETED, id_of(20), 0));
    end();
}
END_TEST

START_TEST(an_inserted_row_is_named_before_and_after_it_is_sealed)
{
    begin();
    /* With an instant of yesterday among the rows of today. */
    world_tamper(&world,
                 "INSERT INTO {{audit}}.audit_event (id, at, action, outcome, salt)"
                 " VALUES (%lld, UTC_TIMESTAMP(6) - INTERVAL 1 DAY, 'page.view', 'done', RANDOM_BYTES(16))",
                 id_of(ROWS) + 5);
    ck_assert_int_eq(only(FINDING_UNSEALED)->audit_id, id_of(ROWS) + 5);
    world_seal(&world); /* the sealer does not know better */
    ck_assert_int_eq(only(FINDING_LATE)->audit_id, id_of(ROWS) + 5);
    end();
}
END_TEST

/* In a gap of the ids, with an instant that fits its neighbours there. */
START_TEST(a_row_put_between_old_ones_is_named)
{
    begin();
    end();
    world_begin(&world);
    load_keys();
    struct sealer *sealer = sealer_create(world.sealer, world.key_file);
    world_write(&world, 3, 1, now - 3 * KITH_HOUR);
    first = world_number(&world, "SELECT MIN(id) FROM {{audit}}.audit_event");
    world_tamper(&world, "UPDATE {{audit}}.audit_event SET id = id + 10 WHERE id = %lld", id_of(3));
    ck_assert_int_eq(sealer_all(sealer, now - 3 * KITH_HOUR), SEAL_SEALED);
    world_tamper(&world, "ALTER TABLE {{audit}}.audit_event AUTO_INCREMENT = %lld", id_of(30));
    world_write(&world, 3, 1, now - 2 * KITH_HOUR);
    ck_assert_int_eq(sealer_all(sealer, now - 2 * KITH_HOUR), SEAL_SEALED);
    verify();
    ck_assert_uint_eq(n_findings, 0);
    world_tamper(&world,
                 "INSERT INTO {{audit}}.audit_event SELECT %lld, (SELECT MAX(at) FROM"
                 " {{audit}}.audit_event), account_id, membership_id, organisation_id, action, outcome,"
                 " person_id, object_id, request_id, section, basis, restricted, salt"
                 " FROM {{audit}}.audit_event WHERE id = %lld",
                 id_of(5), id_of(1));
    ck_assert_int_eq(sealer_all(sealer, now - KITH_HOUR), SEAL_SEALED);
    ck_assert_int_eq(only(FINDING_LATE)->audit_id, id_of(5));
    sealer_destroy(&sealer);
    end();
}
END_TEST

START_TEST(rows_that_changed_places_are_named_with_where_they_belong)
{
    begin();
    world_tamper(&world, "UPDATE {{audit}}.audit_event SET id = 0 - id WHERE id = %lld", id_of(3));
    world_tamper(&world, "UPDATE {{audit}}.audit_event SET id = %lld WHERE id = %lld", id_of(3), id_of(9));
    world_tamper(&world, "UPDATE {{audit}}.audit_event SET id = %lld WHERE id = -%lld", id_of(9), id_of(3));
    verify();
    ck_assert_uint_eq(n_findings, 2);
    ck_assert(named(FINDING_REORDERED, id_of(3), id_of(9)));
    ck_assert(named(FINDING_REORDERED, id_of(9), id_of(3)));
    end();
}
END_TEST

START_TEST(a_row_moved_to_another_id_is_named_with_where_it_belongs)
{
    begin();
    world_tamper(&world, "UPDATE {{audit}}.audit_event SET id = %lld WHERE id = %lld", id_of(90), id_of(5));
    world_tamper(&world, "UPDATE {{audit}}.audit_event SET at = at WHERE id = %lld", id_of(90));
    verify();
    ck_assert_uint_eq(n_findings, 1);
    ck_assert(named(FINDING_REORDERED, id_of(90), id_of(5)));
    end();
}
END_TEST

START_TEST(an_altered_seal_is_named_whatever_column_it_is)
{
    static const char *const changes[] = {"audit_id = 99999999", "row_hash = RANDOM_BYTES(32)",
                                          "chain = RANDOM_BYTES(32)",
                                          "sealed_at = sealed_at - INTERVAL 1 SECOND"};
    begin();
    world_tamper(&world, "CREATE TABLE {{seal}}.kept AS SELECT * FROM {{seal}}.audit_seal");
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        for (int at = 1; at <= ROWS; at += 9) { /* also the first, and one before the last */
            world_tamper(&world, "UPDATE {{seal}}.audit_seal SET %s WHERE sequence = %d", changes[i], at);
            verify();
            ck_assert_msg(named(FINDING_SEAL_ALTERED, at, 0), "%s at %d", changes[i], at);
            /* Without its seal the row counts as put in; nothing else may be blamed. */
            ck_assert_uint_eq(n_findings, i == 0 ? 2 : 1);
            world_tamper(&world,
                         "REPLACE INTO {{seal}}.audit_seal SELECT * FROM {{seal}}.kept"
                         " WHERE sequence = %d",
                         at);
        }
    }
    world_tamper(&world, "DROP TABLE {{seal}}.kept");
    world_tamper(&world, "UPDATE {{seal}}.audit_seal SET key_id = 'ffffffff' WHERE sequence = 6");
    verify();
    ck_assert(named(FINDING_KEY_UNKNOWN, 6, 0));
    end();
}
END_TEST

/* Whoever changes a row and makes its hash fit still has not the key. */
START_TEST(a_row_altered_with_its_hash_is_named_by_its_seal)
{
    static const struct kith_statement one = {.name = "test.one",
                                              .sql = "SELECT " CANON_ROW_COLUMNS
                                                     " FROM {{audit}}.audit_event e WHERE e.id = ?",
                                              .params = "i",
                                              .columns = CANON_ROW_TYPES};
    unsigned char hash[CANON_HASH_BYTES];
    char hex[2 * sizeof hash + 1];
    struct kith_rows rows;
    begin();
    world_tamper(&world, "UPDATE {{audit}}.audit_event SET account_id = 99 WHERE id = %lld", id_of(8));
    ck_assert_int_eq(kith_select(world.sealer, &one, KITH_ARGS(kith_int(id_of(8))), world.arena, &rows),
                     KITH_FOUND);
    canon_row_hash(&rows, 0, 0, id_of(8), hash);
    for (size_t i = 0; i < sizeof hash; i++)
        (void)snprintf(hex + 2 * i, 3, "%02x", hash[i]);
    world_tamper(&world, "UPDATE {{seal}}.audit_seal SET row_hash = UNHEX('%s') WHERE sequence = 8", hex);
    const struct audit_finding *finding = only(FINDING_SEAL_ALTERED);
    ck_assert_int_eq(finding->sequence, 8);
    ck_assert_int_eq(finding->audit_id, id_of(8));
    end();
}
END_TEST

START_TEST(deleted_seals_are_named)
{
    begin();
    world_tamper(&world, "DELETE FROM {{seal}}.audit_seal WHERE sequence IN (6, 7)");
    verify();
    ck_assert(named(FINDING_SEAL_DELETED, 6, 7));
    ck_assert(named(FINDING_UNSEALED, id_of(6), 0));
    ck_assert(named(FINDING_UNSEALED, id_of(7), 0));
    ck_assert_uint_eq(n_findings, 3);
    /* The same with their rows. */
    world_tamper(&world, "DELETE FROM {{audit}}.audit_event WHERE id IN (%lld, %lld)", id_of(6), id_of(7));
    verify();
    ck_assert_uint_eq(n_findings, 1);
    ck_assert(named(FINDING_SEAL_DELETED, 6, 7));
    end();
}
END_TEST

static void swap_seals(int one, int other)
{
    world_tamper(&world, "UPDATE {{seal}}.audit_seal SET sequence = 1000 WHERE sequence = %d", one);
    world_tamper(&world, "UPDATE {{seal}}.audit_seal SET sequence = %d WHERE sequence = %d", one, other);
    world_tamper(&world, "UPDATE {{seal}}.audit_seal SET sequence = %d WHERE sequence = 1000", other);
}

START_TEST(seals_that_changed_places_are_named_with_where_they_belong)
{
    begin();
    swap_seals(5, 6); /* neighbours */
    verify();
    ck_assert_uint_eq(n_findings, 2);
    ck_assert(named(FINDING_SEAL_REORDERED, 5, 6));
    ck_assert(named(FINDING_SEAL_REORDERED, 6, 5));
    swap_seals(5, 6);
    swap_seals(3, 11); /* far apart */
    verify();
    ck_assert_uint_eq(n_findings, 2);
    ck_assert(named(FINDING_SEAL_REORDERED, 3, 11));
    ck_assert(named(FINDING_SEAL_REORDERED, 11, 3));
    swap_seals(3, 11);
    verify();
    ck_assert_uint_eq(n_findings, 0);
    end();
}
END_TEST

static struct seal_head head_now(void)
{
    struct seal_head head;
    ck_assert(seal_head(world.sealer, world.arena, &head));
    return head;
}

START_TEST(an_end_that_was_cut_off_shows_by_a_kept_head)
{
    begin();
    const struct seal_head kept = head_now();
    verify_with(&kept, 1, 0);
    ck_assert_uint_eq(n_findings, 0);
    world_tamper(&world, "DELETE FROM {{audit}}.audit_event WHERE id >= %lld", id_of(16));
    world_tamper(&world, "DELETE FROM {{seal}}.audit_seal WHERE sequence >= 16");
    verify();
    ck_assert_uint_eq(n_findings, 0); /* nothing inside the database could tell */
    verify_with(&kept, 1, 0);
    ck_assert_uint_eq(n_findings, 1);
    ck_assert(named(FINDING_HEAD_GONE, ROWS, 15));
    /* New rows grow over it: the sealer goes on from what it finds. */
    world_write(&world, 10, 1, now);
    world_seal(&world);
    verify();
    ck_assert_uint_eq(n_findings, 0);
    verify_with(&kept, 1, 0);
    ck_assert_uint_eq(n_findings, 1);
    ck_assert(named(FINDING_HEAD_DIFFERS, ROWS, 0));
    end();
}
END_TEST

START_TEST(from_a_kept_head_only_what_follows_is_read)
{
    begin();
    const struct seal_head kept = head_now();
    world_write(&world, 5, 1, now);
    world_seal(&world);
    verify_with(&kept, 1, kept.sequence);
    ck_assert_uint_eq(n_findings, 0);
    ck_assert_int_eq(result.seals, 6);
    world_tamper(&world, "UPDATE {{audit}}.audit_event SET account_id = 99 WHERE id IN (%lld, %lld)",
                 id_of(2), id_of(22));
    verify_with(&kept, 1, kept.sequence);
    ck_assert_uint_eq(n_findings, 1);
    ck_assert(named(FINDING_ALTERED, id_of(22), 0));
    world_tamper(&world, "UPDATE {{seal}}.audit_seal SET chain = RANDOM_BYTES(32) WHERE sequence = %d", ROWS);
    verify_with(&kept, 1, kept.sequence);
    ck_assert(named(FINDING_HEAD_DIFFERS, ROWS, 0));
    end();
}
END_TEST

START_TEST(an_emptied_row_is_named_though_it_claims_to_be_redacted)
{
    begin();
    world_tamper(&world,
                 "UPDATE {{audit}}.audit_event SET account_id = NULL, membership_id = NULL,"
                 " organisation_id = NULL, action = NULL, outcome = NULL, person_id = NULL, object_id = NULL,"
                 " request_id = NULL, section = NULL, basis = NULL, restricted = 0, salt = NULL"
                 " WHERE id = %lld",
                 id_of(9));
    ck_assert_int_eq(only(FINDING_BLANKED)->audit_id, id_of(9));
    world_tamper(&world,
                 "INSERT INTO {{seal}}.audit_redaction VALUES (%lld, 'made up', 1, UTC_TIMESTAMP(6), 2,"
                 " UTC_TIMESTAMP(6), '%s', RANDOM_BYTES(32))",
                 id_of(9), keys.keys[0].id);
    verify();
    ck_assert_uint_eq(n_findings, 2);
    ck_assert_uint_eq(n_redacted, 0);
    ck_assert(named(FINDING_BLANKED, id_of(9), 0));
    ck_assert(named(FINDING_REDACTION_FALSE, id_of(9), 0));
    end();
}
END_TEST

START_TEST(a_made_up_removal_excuses_nothing)
{
    begin();
    world_tamper(&world, "DELETE FROM {{audit}}.audit_event WHERE id = %lld", id_of(2));
    world_tamper(&world,
                 "INSERT INTO {{seal}}.audit_removal VALUES (1, 'care', 8, 1, UTC_TIMESTAMP(6), 1, '%s',"
                 " RANDOM_BYTES(32))",
                 keys.keys[0].id);
    world_tamper(&world, "INSERT INTO {{seal}}.audit_removed VALUES (%lld, 1)", id_of(2));
    verify();
    ck_assert_uint_eq(n_findings, 2);
    ck_assert(named(FINDING_DELETED, id_of(2), 0));
    ck_assert_int_eq(findings[0].kind, FINDING_REMOVAL_FALSE);
    ck_assert_int_eq(findings[0].other, 1);
    end();
}
END_TEST

/* Ids that no look for removals begins at, and removals that are not there at all. */
START_TEST(a_removal_that_was_never_proved_excuses_nothing)
{
    begin();
    world_tamper(&world, "DELETE FROM {{audit}}.audit_event WHERE id = %lld", id_of(2));
    world_tamper(&world,
                 "INSERT INTO {{seal}}.audit_removal VALUES (-1, 'care', 8, 1, UTC_TIMESTAMP(6), 1, '%s',"
                 " RANDOM_BYTES(32))",
                 keys.keys[0].id);
    world_tamper(&world, "INSERT INTO {{seal}}.audit_removed VALUES (%lld, -1)", id_of(2));
    verify();
    ck_assert(named(FINDING_DELETED, id_of(2), 0));
    ck_assert_int_eq(findings[0].kind, FINDING_REMOVAL_FALSE);
    ck_assert_int_eq(findings[0].other, -1);
    world_tamper(&world, "ALTER TABLE {{seal}}.audit_removed DROP FOREIGN KEY audit_removed_removal");
    world_tamper(&world, "DELETE FROM {{seal}}.audit_removal");
    ck_assert_int_eq(only(FINDING_DELETED)->audit_id, id_of(2));
    world_tamper(&world, "DELETE FROM {{seal}}.audit_removed");
    world_tamper(&world, "ALTER TABLE {{seal}}.audit_removed ADD CONSTRAINT audit_removed_removal"
                         " FOREIGN KEY (removal_id) REFERENCES audit_removal (id)");
    end();
}
END_TEST

/* Without the key nobody can add to the chain; a seal before its first would hide a row all the same. */
START_TEST(a_row_put_in_with_a_seal_before_the_first_is_named)
{
    begin();
    world_tamper(&world,
                 "INSERT INTO {{audit}}.audit_event (id, at, action, outcome, person_id, section, salt)"
                 " VALUES (%lld, UTC_TIMESTAMP(6) - INTERVAL 5 MINUTE, 'page.view', 'done', 1, 'money',"
                 " RANDOM_BYTES(16))",
                 id_of(ROWS) + 5);
    world_tamper(&world,
                 "INSERT INTO {{seal}}.audit_seal VALUES (-7, %lld, RANDOM_BYTES(32), RANDOM_BYTES(32),"
                 " '%s', UTC_TIMESTAMP(6))",
                 id_of(ROWS) + 5, keys.keys[0].id);
    world_seal(&world);
    const struct audit_finding *finding = only(FINDING_SEAL_ALTERED);
    ck_assert_int_eq(finding->sequence, -7);
    ck_assert_int_eq(finding->audit_id, id_of(ROWS) + 5);
    end();
}
END_TEST

/* Whoever may only add rows must not be able to keep anybody from verifying. */
START_TEST(ids_that_are_far_apart_take_no_longer)
{
    static const char *const far[] = {"4000000000000000000", "-4000000000000000000", "-9223372036854775808"};
    begin();
    for (size_t i = 0; i < sizeof far / sizeof *far; i++) {
        world_tamper(&world,
                     "INSERT INTO {{audit}}.audit_event (id, at, action, outcome, salt)"
                     " VALUES (%s, UTC_TIMESTAMP(6) - INTERVAL 5 MINUTE, 'page.view', 'done',"
                     " RANDOM_BYTES(16))",
                     far[i]);
        verify();
        ck_assert_uint_eq(n_findings, i + 1);
        ck_assert(named(FINDING_UNSEALED, strtoll(far[i], NULL, 10), 0));
    }
    world_tamper(&world, "DELETE FROM {{audit}}.audit_event WHERE id = %s", far[2]);
    world_seal(&world);
    verify(); /* they are sealed now; the one that lies before all others says that it was put in */
    ck_assert(named(FINDING_LATE, -4000000000000000000, 0) || n_findings == 0);
    for (size_t i = 0; i < n_findings; i++)
        ck_assert_int_eq(findings[i].kind, FINDING_LATE);
    end();
}
END_TEST

/* A sealer that was stopped leaves them all unsealed: an instant to come is no excuse. */
START_TEST(a_row_of_the_future_is_not_on_its_way)
{
    begin();
    world_tamper(&world,
                 "INSERT INTO {{audit}}.audit_event (id, at, action, outcome, salt)"
                 " VALUES (%lld, UTC_TIMESTAMP(6) + INTERVAL 1 DAY, 'page.view', 'done', RANDOM_BYTES(16))",
                 id_of(ROWS) + 5);
    ck_assert_int_eq(only(FINDING_UNSEALED)->audit_id, id_of(ROWS) + 5);
    ck_assert_int_eq(result.waiting, 0);
    end();
}
END_TEST

/* An old key that got out: whoever has it can make seals that follow, but not unseen. */
START_TEST(a_seal_of_a_replaced_key_after_the_new_one_is_named)
{
    char error[200];
    char id[AUDIT_KEY_ID_SIZE];
    struct audit_keys old;
    begin();
    old = keys;
    ck_assert(audit_key_add(world.key_file, id, error, sizeof error));
    world_write(&world, 5, 1, now);
    world_seal(&world);
    load_keys();
    verify();
    ck_assert_uint_eq(n_findings, 0);
    world_write(&world, 1, 1, now);
    ck_assert_int_eq(unlink(world.key_file), 0);
    FILE *file = fopen(world.key_file, "w");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_eq(fchmod(fileno(file), 0600), 0);
    (void)fprintf(file, "%s ", old.keys[0].id);
    for (size_t i = 0; i < sizeof old.keys[0].bytes; i++)
        (void)fprintf(file, "%02x", old.keys[0].bytes[i]);
    (void)fprintf(file, "\n");
    ck_assert_int_eq(fclose(file), 0);
    world_seal(&world);
    ck_assert_int_eq(only(FINDING_KEY_OLD)->sequence, ROWS + 6);
    end();
}
END_TEST

START_TEST(seals_of_an_older_key_verify_while_it_is_kept)
{
    char error[200];
    char id[AUDIT_KEY_ID_SIZE];
    begin();
    ck_assert(audit_key_add(world.key_file, id, error, sizeof error));
    world_write(&world, 5, 1, now);
    world_seal(&world);
    load_keys();
    verify();
    ck_assert_uint_eq(n_findings, 0);
    /* Without the first key its seals cannot be checked, and that is said once. */
    keys.keys[0] = keys.keys[1];
    keys.count = 1;
    ck_assert_int_eq(only(FINDING_KEY_UNKNOWN)->sequence, 1);
    end();
}
END_TEST

START_TEST(rows_on_their_way_to_the_sealer_are_no_finding)
{
    begin();
    world_write(&world, 3, 1, kith_clock_now());
    verify();
    ck_assert_uint_eq(n_findings, 0);
    ck_assert_int_eq(result.waiting, 3);
    end();
}
END_TEST

/* More than is kept to look where it belongs: every single one is named all the same. */
START_TEST(more_than_can_be_placed_are_all_named)
{
    begin();
    world_tamper(&world, "INSERT INTO {{audit}}.audit_event (at, action, outcome, salt)"
                         " SELECT UTC_TIMESTAMP(6), 'page.view', 'done', RANDOM_BYTES(16) FROM seq_1_to_600");
    world_seal(&world);
    world_tamper(&world, "UPDATE {{audit}}.audit_event SET object_id = 7 WHERE id > %lld", id_of(ROWS));
    verify();
    ck_assert_uint_eq(n_findings, 600);
    for (size_t i = 0; i < n_findings; i++)
        ck_assert_int_eq(findings[i].kind, FINDING_ALTERED);
    end();
}
END_TEST

START_TEST(the_check_is_noted_for_the_doctor)
{
    kith_time at;
    int64_t wrong = 77;
    begin();
    world_tamper(&world, "DELETE FROM {{seal}}.audit_check");
    ck_assert_int_eq(audit_verified(world.sealer, world.arena, &at, &wrong), KITH_NONE);
    world_tamper(&world, "DELETE FROM {{audit}}.audit_event WHERE id = %lld", id_of(4));
    verify();
    ck_assert_int_eq(audit_verified(world.sealer, world.arena, &at, &wrong), KITH_FOUND);
    ck_assert_int_eq(wrong, 1);
    ck_assert(at >= now);
    for (size_t i = 0; verify_statements[i] != NULL; i++) {
        char error[300];
        ck_assert_msg(db_check_statement(world.sealer, verify_statements[i], error, sizeof error), "%s",
                      error);
    }
    end();
}
END_TEST

FIXTURE_MAIN("verify", FIXTURE_MIGRATED, an_altered_row_is_named_whatever_column_it_is,
             a_deleted_row_is_named, an_inserted_row_is_named_before_and_after_it_is_sealed,
             a_row_put_between_old_ones_is_named, rows_that_changed_places_are_named_with_where_they_belong,
             a_row_moved_to_another_id_is_named_with_where_it_belongs,
             an_altered_seal_is_named_whatever_column_it_is, a_row_altered_with_its_hash_is_named_by_its_seal,
             deleted_seals_are_named, seals_that_changed_places_are_named_with_where_they_belong,
             an_end_that_was_cut_off_shows_by_a_kept_head, from_a_kept_head_only_what_follows_is_read,
             an_emptied_row_is_named_though_it_claims_to_be_redacted, a_made_up_removal_excuses_nothing,
             a_removal_that_was_never_proved_excuses_nothing,
             a_row_put_in_with_a_seal_before_the_first_is_named, ids_that_are_far_apart_take_no_longer,
             a_row_of_the_future_is_not_on_its_way, a_seal_of_a_replaced_key_after_the_new_one_is_named,
             seals_of_an_older_key_verify_while_it_is_kept, rows_on_their_way_to_the_sealer_are_no_finding,
             more_than_can_be_placed_are_all_named, the_check_is_noted_for_the_doctor)
