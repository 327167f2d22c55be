/* explain.c - does a statement use the index it was written for? See explain.h. */
#include "explain.h"
#include "arena.h"

#include <kith/arena.h>

#include <check.h>
#include <string.h>

enum { TABLE = 2, TYPE = 3, KEY = 5, EXTRA = 9 };

static struct kith_rows explain(struct kith_db *db, const struct kith_statement *statement,
                                const struct kith_value *args, size_t n_args, struct kith_arena *arena)
{
    /* A connection knows its statements by their address, so each question needs one of its own. */
    static struct kith_statement questions[256];
    static size_t asked;
    struct kith_rows rows;
    ck_assert_uint_lt(asked, sizeof questions / sizeof *questions);
    struct kith_statement *question = &questions[asked++];
    question->name = statement->name;
    question->sql = kith_printf(arena, "EXPLAIN %s", statement->sql);
    question->params = statement->params;
    question->columns = "isssssssss";
    question->max_rows = 100;
    question->scope = statement->scope;
    ck_assert_msg(kith_select(db, question, args, n_args, arena, &rows) == KITH_FOUND,
                  "%s: cannot be explained", statement->name);
    return rows;
}

static const char *word(const struct kith_rows *rows, size_t row, size_t column)
{
    const char *text = kith_cell_text(rows, row, column);
    return text == NULL ? "none" : text;
}

void explain_uses(struct kith_db *db, const struct kith_statement *statement, const struct kith_value *args,
                  size_t n_args, const char *table, const char *index)
{
    struct kith_arena *arena = arena_create();
    struct kith_rows rows = explain(db, statement, args, n_args, arena);
    bool seen = false;
    for (size_t i = 0; i < rows.count; i++) {
        if (strcmp(word(&rows, i, TABLE), table) != 0)
            continue;
        seen = true;
        ck_assert_msg(strcmp(word(&rows, i, KEY), index) == 0 && strcmp(word(&rows, i, TYPE), "index") != 0,
                      "%s reads %s by index %s, type %s; wanted %s", statement->name, table,
                      word(&rows, i, KEY), word(&rows, i, TYPE), index);
    }
    ck_assert_msg(seen, "%s does not read %s: %s", statement->name, table, word(&rows, 0, EXTRA));
    arena_destroy(&arena);
}

void explain_reads(struct kith_db *db, const struct kith_statement *statement, const struct kith_value *args,
                   size_t n_args, const char *table, const char *index)
{
    struct kith_arena *arena = arena_create();
    struct kith_rows rows = explain(db, statement, args, n_args, arena);
    bool seen = false;
    for (size_t i = 0; i < rows.count; i++) {
        if (strcmp(word(&rows, i, TABLE), table) != 0)
            continue;
        seen = seen || strcmp(word(&rows, i, KEY), index) == 0;
        ck_assert_msg(strcmp(word(&rows, i, TYPE), "ALL") != 0 && strcmp(word(&rows, i, TYPE), "index") != 0,
                      "%s reads the whole of %s by %s", statement->name, table, word(&rows, i, KEY));
    }
    ck_assert_msg(seen, "%s does not read %s by %s", statement->name, table, index);
    arena_destroy(&arena);
}

void explain_no_sort(struct kith_db *db, const struct kith_statement *statement,
                     const struct kith_value *args, size_t n_args)
{
    struct kith_arena *arena = arena_create();
    struct kith_rows rows = explain(db, statement, args, n_args, arena);
    for (size_t i = 0; i < rows.count; i++)
        ck_assert_msg(strstr(word(&rows, i, EXTRA), "filesort") == NULL &&
                          strstr(word(&rows, i, EXTRA), "temporary") == NULL,
                      "%s sorts: %s", statement->name, word(&rows, i, EXTRA));
    arena_destroy(&arena);
}
