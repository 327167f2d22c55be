/* random_export.c - what a person may take along, query by query, asked without a request. See random_acts.h.
 */
#include "random_acts.h"

#include "arena.h"
#include "export.h"
#include "fixture.h"
#include "random_pages.h"
#include "things.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { QUERIES = 60, COLUMNS = 20, ROWS = 20000 };

/* A query as it is registered; its text is kept, because a prepared statement is known by its address. */
struct query {
    char *name, *sql;
    char letters[COLUMNS + 1];
    struct kith_statement statement;
};
static struct query queries[QUERIES];
static size_t n_queries;

static const struct kith_statement LIST = {
    .name = "test.exports",
    .sql = "SELECT CONCAT(component, '.', name), query, columns FROM export_query ORDER BY component, place",
    .params = "",
    .columns = "sss",
    .max_rows = QUERIES};

/* "t:When\ts:What": the letters. */
static void take_letters(const char *columns, char letters[COLUMNS + 1])
{
    size_t n = 0;
    for (const char *at = columns; at != NULL && n < COLUMNS; at = strchr(at, '\t')) {
        at += *at == '\t';
        letters[n++] = *at;
    }
    letters[n] = '\0';
}

static char *keep(const char *text)
{
    char *copy = strdup(text);
    ck_assert_ptr_nonnull(copy);
    return copy;
}

static void read_queries(void)
{
    struct kith_rows rows;
    char error[300] = "";
    struct kith_db *owner = fixture_db(DB_OWNER);
    ck_assert_msg(
        export_register_all(owner, fixture_settings()->sql_dir, world.portal->arena, error, sizeof error),
        "%s", error);
    db_close(&owner);
    arena_reset(world.portal->arena);
    ck_assert_int_eq(kith_select(world.portal->db, &LIST, KITH_NO_ARGS, world.portal->arena, &rows),
                     KITH_FOUND);
    for (; n_queries < rows.count; n_queries++) {
        struct query *query = &queries[n_queries];
        query->name = keep(kith_cell_text(&rows, n_queries, 0));
        query->sql = keep(kith_cell_text(&rows, n_queries, 1));
        take_letters(kith_cell_text(&rows, n_queries, 2), query->letters);
        query->statement = (struct kith_statement){.name = query->name,
                                                   .sql = query->sql,
                                                   .params = "",
                                                   .columns = query->letters,
                                                   .max_rows = ROWS,
                                                   .scope = KITH_SCOPE_PERSON};
    }
    arena_reset(world.portal->arena);
}

/* What is being asked. */
struct asked {
    size_t seat;
    int64_t person;
    const struct query *query;
    const struct kith_rows *rows;
};

static void must(const struct asked *asked, bool has, bool right, const char *what)
{
    ck_assert_msg(has == right, "%s: %s %s %s", random_where(asked->seat, asked->person), asked->query->name,
                  right ? "lacks" : "has", what);
}

static bool has_text(const struct asked *asked, const char *mark)
{
    for (size_t row = 0; row < asked->rows->count; row++) {
        for (size_t c = 0; asked->query->letters[c] != '\0'; c++) {
            const char *text = asked->query->letters[c] == 's' ? kith_cell_text(asked->rows, row, c) : NULL;
            if (text != NULL && acts_holds(text, mark))
                return true;
        }
    }
    return false;
}

/* No word of what may not be read. */
static void ask_words(const struct asked *asked)
{
    const char *wrong = NULL;
    for (size_t row = 0; row < asked->rows->count; row++) {
        for (size_t c = 0; asked->query->letters[c] != '\0'; c++) {
            const char *text = asked->query->letters[c] == 's' ? kith_cell_text(asked->rows, row, c) : NULL;
            if (text != NULL)
                (void)things_shown(text, asked->seat, &wrong);
            ck_assert_msg(wrong == NULL, "%s: %s shows %.40s", random_where(asked->seat, asked->person),
                          asked->query->name, wrong);
        }
    }
}

/* What was laid of each provider in SECTION. */
static void ask_marks(const struct asked *asked, enum kith_section section)
{
    for (int64_t owner = HARBOUR; owner <= MEADOW; owner++) {
        char mark[60];
        (void)snprintf(mark, sizeof mark, "Mk-%s-%lld-%lld", kith_section_name(section), (long long)owner,
                       (long long)asked->person);
        must(asked, has_text(asked, mark), acts_sees(asked->seat, asked->person, section, owner), mark);
        acts.answers++;
    }
}

static void ask_visits(const struct asked *asked)
{
    for (size_t i = 0; i < acts.n_visits; i++) {
        const struct planned *visit = &acts.visits[i];
        bool found = false;
        if (visit->version == 0 || visit->person != asked->person)
            continue;
        for (size_t row = 0; row < asked->rows->count && !found; row++)
            found = kith_cell_time(asked->rows, row, 2) == visit->start &&
                    kith_cell_time(asked->rows, row, 3) == visit->end &&
                    strcmp(kith_cell_text(asked->rows, row, 0), acts_organisation(visit->provider)) == 0 &&
                    strcmp(kith_cell_text(asked->rows, row, 4), acts_state(visit)) == 0;
        must(asked, found, acts_sees(asked->seat, visit->person, KITH_SECTION_VISITS, visit->provider),
             acts_state(visit));
        acts.answers++;
    }
}

static void ask_records(const struct asked *asked)
{
    for (size_t i = 0; i < acts.n_visits; i++) {
        const struct planned *visit = &acts.visits[i];
        char said[40];
        if (visit->records == 0)
            continue;
        (void)snprintf(said, sizeof said, "said-%lld.", (long long)visit->said);
        must(asked, has_text(asked, said),
             visit->person == asked->person &&
                 acts_sees(asked->seat, visit->person, KITH_SECTION_VISITS, visit->provider),
             said);
    }
    ask_marks(asked, KITH_SECTION_VISITS);
}

/* A record says what was planned in the plan's own words: there they are of the visit. */
static void ask_support(const struct asked *asked)
{
    ask_marks(asked, KITH_SECTION_VISITS);
    for (int64_t owner = HARBOUR; owner <= LANTERN; owner++) {
        for (int64_t person = 1; person <= WORLD_PEOPLE; person++) {
            char mark[60];
            (void)snprintf(mark, sizeof mark, "Mk-plan-%lld-%lld", (long long)owner, (long long)person);
            bool may = person == asked->person && acts_sees(asked->seat, person, KITH_SECTION_VISITS, owner);
            if (has_text(asked, mark))
                must(asked, true, may, mark);
        }
    }
}

static void ask_packages(const struct asked *asked)
{
    for (int64_t owner = HARBOUR; owner <= MEADOW; owner++) {
        const struct ordered *package = &acts.packages[asked->person][owner];
        bool found = false;
        for (size_t row = 0; row < asked->rows->count && !found; row++)
            found = strcmp(kith_cell_text(asked->rows, row, 0), acts_organisation(owner)) == 0 &&
                    strcmp(kith_cell_text(asked->rows, row, 1), acts_organisation(package->council)) == 0 &&
                    kith_cell_date(asked->rows, row, 2) == package->starts_on &&
                    kith_cell_date(asked->rows, row, 3) == package->ends_on &&
                    kith_cell_int(asked->rows, row, 4) == package->minutes;
        must(asked, found, acts_sees(asked->seat, asked->person, KITH_SECTION_PLAN, owner),
             acts_organisation(owner));
        acts.answers++;
    }
}

/* What was opened, and nothing that only named people read. */
static void ask_entries(const struct asked *asked)
{
    size_t written = 0;
    for (size_t row = 0; row < asked->rows->count; row++) {
        const char *title = kith_cell_text(asked->rows, row, 1);
        if (strncmp(title, "Letter-", strlen("Letter-")) != 0)
            continue;
        written++;
        must(asked, true, random_entry_is_open(title, asked->seat, asked->person), title);
    }
    ck_assert_uint_eq(written, random_entries_open(asked->seat, asked->person));
    ask_marks(asked, KITH_SECTION_SAFEGUARDING);
}

static void ask_timeline(const struct asked *asked)
{
    for (int section = 0; section < KITH_SECTION__MAX; section++)
        ask_marks(asked, (enum kith_section)section);
}

static const struct {
    const char *name;
    void (*ask)(const struct asked *asked);
    enum kith_section section; /* without ASK: what was laid there */
} rules[] = {
    {"visits.visits", ask_visits, KITH_SECTION_VISITS},
    {"visits.records", ask_records, KITH_SECTION_VISITS},
    {"visits.support", ask_support, KITH_SECTION_VISITS},
    {"visits.medication", NULL, KITH_SECTION_HEALTH},
    {"visits.observations", NULL, KITH_SECTION_HEALTH},
    {"visits.money", NULL, KITH_SECTION_MONEY},
    {"visits.feedback", NULL, KITH_SECTION_VISITS},
    {"packages.packages", ask_packages, KITH_SECTION_PLAN},
    {"packages.tasks", NULL, KITH_SECTION_PLAN},
    {"people.entry", NULL, KITH_SECTION_CONTACT},
    {"circle.entries", ask_entries, KITH_SECTION_SAFEGUARDING},
    {"core.timeline", ask_timeline, KITH_SECTION_ABOUT},
};

void random_export(size_t seat, int64_t person)
{
    size_t known = 0;
    if (n_queries == 0)
        read_queries();
    for (size_t i = 0; i < n_queries; i++) {
        struct kith_rows rows = {0};
        struct asked asked = {seat, person, &queries[i], &rows};
        world_look_at(seat, person);
        ck_assert_int_ne(
            kith_select(world.portal->db, &queries[i].statement, KITH_NO_ARGS, world.portal->arena, &rows),
            KITH_ERROR);
        bool as_planned = strcmp(queries[i].name, "visits.support") == 0;
        if (!as_planned)
            ask_words(&asked);
        for (size_t r = 0; r < sizeof rules / sizeof *rules; r++) {
            if (strcmp(rules[r].name, queries[i].name) != 0)
                continue;
            known++;
            if (rules[r].ask != NULL)
                rules[r].ask(&asked);
            else
                ask_marks(&asked, rules[r].section);
        }
        arena_reset(world.portal->arena);
    }
    ck_assert_uint_eq(known, sizeof rules / sizeof *rules);
}
