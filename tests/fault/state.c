/* state.c - see state.h. */
#include "state.h"
#include "arena.h"
#include "fixture.h"

#include <stdio.h>

static struct kith_db *owner;

void state_open(void)
{
    owner = fixture_db(DB_OWNER);
}

void state_close(void)
{
    db_close(&owner);
}

void state_execute(const char *sql)
{
    char error[512];
    ck_assert_msg(db_execute(owner, sql, error, sizeof error), "%s: %s", sql, error);
}

void state_count(int64_t numbers[NUMBERS])
{
    static char sql[4096];
    static const struct kith_statement statement = {
        .name = "test.count", .sql = sql, .params = "", .columns = "iiiiiiiiiiiiiiii"};
    struct kith_arena *arena = arena_create();
    struct kith_rows rows;
    if (sql[0] == '\0') {
        const char *audit = db_audit_schema(owner);
        int len = snprintf(
            sql, sizeof sql,
            "SELECT (SELECT COUNT(*) FROM session), (SELECT COUNT(*) FROM session WHERE ended_at IS NULL),"
            " (SELECT COUNT(*) FROM account_device), (SELECT COALESCE(MAX(failures), 0) FROM throttle),"
            " (SELECT COALESCE(MAX(last_step), 0) FROM account_factor), (SELECT COUNT(*) FROM skeleton_notice),"
            " (SELECT COUNT(*) FROM skeleton_version), (SELECT COUNT(*) FROM idempotency_key)");
        static const char *const actions[][2] = {{"session.open", "done"},    {"session.open", "refused"},
                                                 {"factor.code", "done"},     {"factor.code", "refused"},
                                                 {"session.close", "done"},   {"skeleton.create", "done"},
                                                 {"skeleton.change", "done"}, {"page.view", "done"}};
        for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
            len += snprintf(sql + len, sizeof sql - (size_t)len,
                            ", (SELECT COUNT(*) FROM %s.audit_event WHERE action = '%s' AND outcome = '%s')",
                            audit, actions[i][0], actions[i][1]);
        ck_assert_int_lt(len, (int)sizeof sql);
    }
    ck_assert_int_eq(kith_select(owner, &statement, KITH_NO_ARGS, arena, &rows), KITH_FOUND);
    for (unsigned i = 0; i < NUMBERS; i++)
        numbers[i] = kith_cell_int(&rows, 0, i);
    arena_destroy(&arena);
}
