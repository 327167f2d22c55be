/* test_seal.c - rows are found and chained: all of them, once, also those that are committed late. */
#include "log.h"
#include "world.h"

#include <kith/arena.h>
#include <kith/clock.h>

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NOW INT64_C(1795000000000000)

static struct world world;
static struct sealer *sealer;

static void begin(void)
{
    log_init("test", LOG_LEVEL_ERROR + 1); /* refusals are provoked here */
    world_begin(&world);
    sealer = sealer_create(world.sealer, world.key_file);
}

static void end(void)
{
    sealer_destroy(&sealer);
    world_end(&world);
}

static int64_t unsealed(void)
{
    return world_number(&world, "SELECT COUNT(*) FROM {{audit}}.audit_event e LEFT JOIN {{seal}}.audit_seal s"
                                " ON s.audit_id = e.id WHERE s.audit_id IS NULL");
}

static int64_t seals(void)
{
    return world_number(&world, "SELECT COUNT(*) FROM {{seal}}.audit_seal");
}

/* From 1 without a gap. */
static void dense(void)
{
    ck_assert_int_eq(world_number(&world, "SELECT COALESCE(MAX(sequence), 0) FROM {{seal}}.audit_seal"),
                     seals());
}

START_TEST(rows_are_sealed_once_and_in_order)
{
    begin();
    ck_assert_int_eq(sealer_round(sealer, NOW), SEAL_IDLE);
    world_write(&world, 40, 1, NOW);
    ck_assert_int_eq(sealer_round(sealer, NOW + KITH_SECOND / 4), SEAL_SEALED);
    ck_assert_int_eq(unsealed(), 0);
    ck_assert_int_eq(seals(), 40);
    dense();
    ck_assert_int_eq(world_number(&world,
                                  "SELECT COUNT(*) FROM {{seal}}.audit_seal a JOIN {{seal}}.audit_seal b"
                                  " ON b.sequence = a.sequence + 1 WHERE b.audit_id < a.audit_id"),
                     0);
    ck_assert_int_eq(sealer_round(sealer, NOW + KITH_SECOND / 2), SEAL_IDLE);
    world_write(&world, 1, 1, NOW);
    ck_assert_int_eq(sealer_round(sealer, NOW + KITH_SECOND), SEAL_SEALED);
    ck_assert_int_eq(seals(), 41);
    end();
}
END_TEST

/* The seals, worked out once more from what stands in the tables, by the words of canon.h. */
START_TEST(each_seal_follows_from_the_one_before)
{
    static const struct kith_statement all = {
        .name = "test.all",
        .sql = "SELECT " CANON_ROW_COLUMNS ", s.sequence, s.row_hash, s.chain, s.key_id, s.sealed_at"
               " FROM {{audit}}.audit_event e JOIN audit_seal s ON s.audit_id = e.id ORDER BY s.sequence",
        .params = "",
        .columns = CANON_ROW_TYPES "ibbst",
        .max_rows = 100};
    unsigned char chain[CANON_HASH_BYTES] = {0};
    unsigned char hash[CANON_HASH_BYTES];
    struct audit_keys keys;
    struct kith_rows rows;
    char error[200];
    size_t len;
    begin();
    world_write(&world, 20, 1, NOW);
    ck_assert_int_eq(sealer_round(sealer, NOW), SEAL_SEALED);
    ck_assert(audit_keys_load(world.key_file, &keys, error, sizeof error));
    ck_assert_int_eq(kith_select(world.sealer, &all, KITH_NO_ARGS, world.arena, &rows), KITH_FOUND);
    ck_assert_uint_eq(rows.count, 20);
    for (size_t i = 0; i < rows.count; i++) {
        struct canon_seal seal = {.sequence = (int64_t)i + 1,
                                  .audit_id = kith_cell_int(&rows, i, 0),
                                  .sealed_at = kith_cell_time(&rows, i, CANON_ROW_COUNT + 4)};
        canon_row_hash(&rows, i, 0, seal.audit_id, hash);
        ck_assert_mem_eq(hash, kith_cell_blob(&rows, i, CANON_ROW_COUNT + 1, &len), sizeof hash);
        memcpy(seal.row_hash, hash, sizeof hash);
        memcpy(seal.key_id, audit_keys_current(&keys)->id, sizeof seal.key_id);
        canon_chain(&seal, chain, audit_keys_current(&keys), chain);
        ck_assert_mem_eq(chain, kith_cell_blob(&rows, i, CANON_ROW_COUNT + 2, &len), sizeof chain);
    }
    end();
}
END_TEST

struct held {
    struct kith_db *other;
    int step;
};

static enum kith_rc write_late(struct kith_db *db, void *data)
{
    struct held *held = data;
    const struct audit_entry entry = {.at = NOW, .action = "late.row", .outcome = "done"};
    ck_assert_int_eq(audit_write(db, &entry), KITH_OK);
    /* Others come and go while this one is open. */
    struct world others = world;
    others.app = held->other;
    world_write(&others, 3, 1, NOW);
    ck_assert_int_eq(sealer_round(sealer, NOW), SEAL_SEALED);
    ck_assert_int_eq(seals(), 3);
    ck_assert_int_eq(sealer_round(sealer, NOW + KITH_SECOND / 4), SEAL_IDLE);
    return KITH_OK;
}

START_TEST(a_row_committed_after_later_ones_is_sealed_within_a_second)
{
    begin();
    struct held held = {.other = fixture_db(DB_APP)};
    ck_assert_int_eq(db_transaction(world.app, write_late, &held, NULL, NULL), KITH_OK);
    ck_assert_int_eq(unsealed(), 1);
    ck_assert_int_eq(sealer_round(sealer, NOW + KITH_SECOND), SEAL_SEALED);
    ck_assert_int_eq(unsealed(), 0);
    ck_assert_int_eq(world_number(&world,
                                  "SELECT s.sequence FROM {{seal}}.audit_seal s JOIN {{audit}}.audit_event e"
                                  " ON e.id = s.audit_id WHERE e.action = 'late.row'"),
                     4);
    db_close(&held.other);
    end();
}
END_TEST

/* Committed when the window had moved on: the walk over everything finds it. */
START_TEST(a_row_committed_an_hour_late_is_sealed_by_the_walk)
{
    begin();
    world_write(&world, 2, 1, NOW);
    int64_t first = world_number(&world, "SELECT MIN(id) FROM {{audit}}.audit_event");
    world_tamper(&world, "UPDATE {{audit}}.audit_event SET id = id + 30000"); /* room below */
    ck_assert_int_eq(sealer_round(sealer, NOW), SEAL_SEALED);
    for (int second = 1; second <= 70; second++)
        ck_assert_int_eq(sealer_round(sealer, NOW + second * KITH_SECOND), SEAL_IDLE);
    world_tamper(&world,
                 "INSERT INTO {{audit}}.audit_event (id, at, action, outcome) VALUES"
                 " (%lld, '2026-11-01', 'late.row', 'done')",
                 (long long)first);
    int rounds = 0;
    while (unsealed() > 0 && rounds < 60)
        (void)sealer_round(sealer, NOW + (100 + rounds++) * KITH_SECOND);
    ck_assert_int_eq(unsealed(), 0);
    ck_assert_int_eq(seals(), 3);
    dense();
    world_tamper(&world, "ALTER TABLE {{audit}}.audit_event AUTO_INCREMENT = 100000");
    end();
}
END_TEST

START_TEST(a_fresh_sealer_goes_on_where_the_last_one_stopped)
{
    begin();
    world_write(&world, 5, 1, NOW);
    ck_assert_int_eq(sealer_round(sealer, NOW), SEAL_SEALED);
    sealer_destroy(&sealer);
    world_write(&world, 5, 1, NOW);
    sealer = sealer_create(world.sealer, world.key_file);
    ck_assert_int_eq(sealer_round(sealer, NOW), SEAL_SEALED);
    ck_assert_int_eq(seals(), 10);
    dense();
    end();
}
END_TEST

START_TEST(a_second_sealer_waits_for_the_first)
{
    begin();
    struct kith_db *db = fixture_db(DB_SEALER);
    struct sealer *second = sealer_create(db, world.key_file);
    world_write(&world, 5, 1, NOW);
    ck_assert_int_eq(sealer_round(sealer, NOW), SEAL_SEALED);
    world_write(&world, 5, 1, NOW);
    ck_assert_int_eq(sealer_round(second, NOW), SEAL_STANDBY);
    ck_assert_int_eq(seals(), 5);
    db_close(&world.sealer); /* the first one dies */
    int tries = 0;
    enum seal_result result;
    while ((result = sealer_round(second, NOW)) == SEAL_STANDBY && tries++ < 100)
        (void)usleep(20000);
    ck_assert_int_eq(result, SEAL_SEALED);
    ck_assert_int_eq(seals(), 10);
    dense();
    sealer_destroy(&sealer);
    world.sealer = fixture_db(DB_SEALER);
    sealer = sealer_create(world.sealer, world.key_file);
    ck_assert_int_eq(sealer_round(sealer, NOW), SEAL_STANDBY);
    sealer_destroy(&second);
    db_close(&db);
    end();
}
END_TEST

/* Seals of another sealer, made without asking for the lock, are built upon, never beside. */
START_TEST(the_chain_cannot_be_forked)
{
    begin();
    world_write(&world, 3, 1, NOW);
    ck_assert_int_eq(sealer_round(sealer, NOW), SEAL_SEALED);
    world_tamper(&world,
                 "INSERT INTO {{seal}}.audit_seal SELECT 4, 999999, row_hash, chain, key_id, sealed_at"
                 " FROM {{seal}}.audit_seal WHERE sequence = 3");
    world_write(&world, 2, 1, NOW);
    ck_assert_int_eq(sealer_round(sealer, NOW + KITH_SECOND), SEAL_SEALED);
    ck_assert_int_eq(seals(), 6);
    dense();
    end();
}
END_TEST

START_TEST(a_new_key_is_used_from_the_next_seal_on)
{
    char error[200];
    char id[AUDIT_KEY_ID_SIZE];
    struct audit_keys keys;
    struct stat info;
    begin();
    world_write(&world, 2, 1, NOW);
    ck_assert_int_eq(sealer_round(sealer, NOW), SEAL_SEALED);
    ck_assert(audit_key_add(world.key_file, id, error, sizeof error));
    world_write(&world, 3, 1, NOW);
    ck_assert_int_eq(sealer_round(sealer, NOW + KITH_SECOND), SEAL_SEALED);
    ck_assert_int_eq(world_number(&world, "SELECT COUNT(*) FROM {{seal}}.audit_seal WHERE key_id = '%s'", id),
                     3);
    ck_assert(audit_keys_load(world.key_file, &keys, error, sizeof error));
    ck_assert_uint_eq(keys.count, 2);
    ck_assert_str_eq(audit_keys_current(&keys)->id, id);
    ck_assert_ptr_nonnull(audit_keys_find(&keys, keys.keys[0].id));
    ck_assert_ptr_null(audit_keys_find(&keys, "00000000"));
    ck_assert_int_eq(stat(world.key_file, &info), 0);
    ck_assert_uint_eq(info.st_mode & 0777, 0600);
    /* A file that others can read is not used; what was read before is. */
    ck_assert_int_eq(chmod(world.key_file, 0644), 0);
    ck_assert(!audit_keys_load(world.key_file, &keys, error, sizeof error));
    ck_assert_ptr_nonnull(strstr(error, "chmod"));
    end();
}
END_TEST

START_TEST(a_damaged_key_file_is_refused)
{
    struct audit_keys keys;
    char error[200];
    char line[200];
    begin();
    FILE *file = fopen(world.key_file, "r+");
    ck_assert_ptr_nonnull(file);
    ck_assert_ptr_nonnull(fgets(line, sizeof line, file));
    line[20] = line[20] == '0' ? '1' : '0';
    rewind(file);
    (void)fputs(line, file);
    (void)fclose(file);
    ck_assert(!audit_keys_load(world.key_file, &keys, error, sizeof error));
    ck_assert_ptr_nonnull(strstr(error, "damaged"));
    ck_assert_int_eq(sealer_round(sealer, NOW), SEAL_FAILED);
    end();
}
END_TEST

START_TEST(more_than_a_round_takes_is_left_to_the_next)
{
    begin();
    world_tamper(&world, "INSERT INTO {{audit}}.audit_event (at, action, outcome, salt)"
                         " SELECT '2026-11-01', 'many.rows', 'done', RANDOM_BYTES(16) FROM seq_1_to_30000");
    int rounds = 0;
    while (unsealed() > 0 && rounds++ < 5)
        ck_assert_int_eq(sealer_round(sealer, NOW + rounds * KITH_SECOND), SEAL_SEALED);
    ck_assert_int_eq(rounds, 2);
    ck_assert_int_eq(seals(), 30000);
    dense();
    int64_t waiting = 77;
    kith_time oldest;
    ck_assert_int_eq(seal_waiting(world.sealer, world.arena, &waiting, &oldest), KITH_FOUND);
    ck_assert_int_eq(waiting, 0);
    world_write(&world, 2, 1, NOW);
    ck_assert_int_eq(seal_waiting(world.sealer, world.arena, &waiting, &oldest), KITH_FOUND);
    ck_assert_int_eq(waiting, 2);
    ck_assert(oldest == NOW);
    end();
}
END_TEST

/* What the server refuses each of the three accounts. */
START_TEST(each_account_may_do_its_part_only)
{
    static const struct kith_statement forbidden[] = {
        {.name = "a", .sql = "UPDATE audit_seal SET sequence = 1", .params = ""},
        {.name = "b", .sql = "DELETE FROM audit_seal", .params = ""},
        {.name = "c", .sql = "DELETE FROM {{audit}}.audit_event", .params = ""},
        {.name = "d", .sql = "UPDATE {{audit}}.audit_event SET id = 1", .params = ""},
        {.name = "e", .sql = "INSERT INTO {{audit}}.audit_event (at) VALUES (NOW())", .params = ""}};
    char error[300];
    char sql[300];
    begin();
    for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++)
        ck_assert_msg(!db_check_statement(world.sealer, &forbidden[i], error, sizeof error) &&
                          strstr(error, "denied") != NULL,
                      "%s: %s", forbidden[i].sql, error);
    (void)snprintf(sql, sizeof sql, "SELECT COUNT(*) FROM %s.account", db_schema(world.app));
    const struct kith_statement portal = {.name = "f", .sql = sql, .params = "", .columns = "i"};
    ck_assert(!db_check_statement(world.sealer, &portal, error, sizeof error));
    ck_assert_ptr_nonnull(strstr(error, "denied"));
    char of_app[300];
    (void)snprintf(of_app, sizeof of_app, "SELECT COUNT(*) FROM %s.audit_seal", db_seal_schema(world.app));
    const struct kith_statement seal = {.name = "g", .sql = of_app, .params = "", .columns = "i"};
    ck_assert(!db_check_statement(world.app, &seal, error, sizeof error));
    ck_assert_ptr_nonnull(strstr(error, "denied"));
    for (size_t i = 0; seal_statements[i] != NULL; i++)
        ck_assert_msg(db_check_statement(world.sealer, seal_statements[i], error, sizeof error), "%s", error);
    end();
}
END_TEST

FIXTURE_MAIN("seal", FIXTURE_MIGRATED, rows_are_sealed_once_and_in_order,
             each_seal_follows_from_the_one_before,
             a_row_committed_after_later_ones_is_sealed_within_a_second,
             a_row_committed_an_hour_late_is_sealed_by_the_walk,
             a_fresh_sealer_goes_on_where_the_last_one_stopped, a_second_sealer_waits_for_the_first,
             the_chain_cannot_be_forked, a_new_key_is_used_from_the_next_seal_on,
             a_damaged_key_file_is_refused, more_than_a_round_takes_is_left_to_the_next,
             each_account_may_do_its_part_only)
