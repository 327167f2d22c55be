/* world.c - an audit to seal and to tamper with; see world.h. */
#include "world.h"

#include "arena.h"
#include "script.h"

#include <kith/clock.h>

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* SQL with its words filled in, borrowed until the next call. */
__attribute__((format(printf, 2, 0))) static const char *filled(const struct world *world, const char *fmt,
                                                                va_list args)
{
    static char sql[8192];
    char text[4096];
    char error[256];
    struct buf out = BUF_INIT;
    const struct script_word words[] = {{"audit", db_audit_schema(world->app)},
                                        {"seal", db_seal_schema(world->app)},
                                        {"name", db_schema(world->app)},
                                        {NULL, NULL}};
    int len = vsnprintf(text, sizeof text, fmt, args);
    ck_assert(len > 0 && (size_t)len < sizeof text);
    ck_assert_msg(script_fill(text, words, &out, error, sizeof error), "%s", error);
    ck_assert_uint_lt(out.len, sizeof sql);
    memcpy(sql, out.data, out.len);
    sql[out.len] = '\0';
    buf_free(&out);
    return sql;
}

void world_tamper(struct world *world, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    fixture_execute(filled(world, fmt, args));
    va_end(args);
}

int64_t world_number(struct world *world, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    int64_t number = fixture_number(filled(world, fmt, args));
    va_end(args);
    return number;
}

/* A sealer that was closed keeps its lock until the server has noticed, which takes a busy one a while. */
static void wait_for_lock(struct world *world)
{
    enum { TRIES = 1000 };
    int tries = 0;
    while (tries++ < TRIES && world_number(world, "SELECT IS_FREE_LOCK('kith seal {{name}}')"
                                                  " AND IS_FREE_LOCK('kith seal {{seal}}')") == 0)
        (void)usleep(20000);
}

void world_begin(struct world *world)
{
    static const char *const tables[] = {"audit_removed",   "audit_removal", "audit_seal",
                                         "audit_redaction", "audit_hold",    "audit_check"};
    char error[512];
    char id[AUDIT_KEY_ID_SIZE];
    world->app = fixture_db(DB_APP);
    world->sealer = fixture_db(DB_SEALER);
    world->keeper = fixture_db(DB_KEEPER);
    world->arena = arena_create();
    world->key_file = fixture_settings()->audit_key_file;
    wait_for_lock(world);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        world_tamper(world, "DELETE FROM {{seal}}.%s", tables[i]);
    world_tamper(world, "DELETE FROM {{audit}}.audit_event");
    (void)unlink(world->key_file);
    ck_assert_msg(audit_key_add(world->key_file, id, error, sizeof error), "%s", error);
}

void world_end(struct world *world)
{
    arena_destroy(&world->arena);
    db_close(&world->app);
    db_close(&world->sealer);
    db_close(&world->keeper);
}

static enum kith_rc write_entry(struct kith_db *db, void *data)
{
    return audit_write(db, data);
}

void world_write(struct world *world, size_t count, int64_t person, kith_time at)
{
    for (size_t i = 0; i < count; i++) {
        struct audit_entry entry = {.at = at + (kith_time)i * KITH_SECOND,
                                    .account_id = (int64_t)i % 3 + 1,
                                    .action = "page.view",
                                    .outcome = "done",
                                    .person_id = person,
                                    .object_id = (int64_t)i + 1,
                                    .request_id = "00112233445566778899aabbccddeeff",
                                    .section = "visits",
                                    .basis = KITH_BASIS_TEAM};
        ck_assert_int_eq(db_transaction(world->app, write_entry, &entry, NULL, NULL), KITH_OK);
    }
}

void world_seal(struct world *world)
{
    struct kith_db *db = fixture_db(DB_SEALER);
    struct sealer *sealer = sealer_create(db, world->key_file);
    enum seal_result result = sealer_all(sealer, kith_clock_now());
    ck_assert(result == SEAL_SEALED || result == SEAL_IDLE);
    sealer_destroy(&sealer);
    db_close(&db);
    wait_for_lock(world);
}
