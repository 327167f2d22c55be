/*
 * bench_import.c - a file of planned visits through the importer of the plugin visits, against the least
 * program that writes the same rows into the same tables.
 *
 * bench-import ROWS PAIRS: under tests/db/with-db. Prints one line of JSON: rows, seconds of each,
 * interleaved. The bare one knows all values beforehand, the keys of rows too: it binds arrays of a thousand
 * rows and commits once. Visits are of past years, so that none opens a worker's window.
 */
#include "browser.h"
#include "encoding.h"
#include "engine.h"
#include "fixture.h"

#include <mysql.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum {
    ARRAY = 1000,
    COLUMNS_MOST = 13,
    PAIRS_MOST = 20,
    TEXT_MOST = 80,
    PEOPLE = 40,
    WORKERS = 60,
    MONTHS = 24
};

static int64_t wanted_rows;
static int pairs;

#define MUST(WHAT)                                                                                           \
    do {                                                                                                     \
        if (!(WHAT)) {                                                                                       \
            (void)fprintf(stderr, "bench-import: not so: %s\n", #WHAT);                                      \
            exit(EXIT_FAILURE);                                                                              \
        }                                                                                                    \
    } while (0)

static double now(void)
{
    struct timespec at;
    (void)clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

/* What the file refers to: people, their packages, workers; and what it adds. */
static void make_world(void)
{
    static const char *const steps[] = {
        "INSERT INTO organisation (id, public_id, kind, name, created_at) VALUES (1, RANDOM_BYTES(16), 'provider',"
        " 'Harbour Homecare', '2020-01-01')",
        "INSERT INTO person (id, public_id, name, created_at) SELECT seq, RANDOM_BYTES(16), CONCAT('Person ', seq),"
        " '2020-01-01' FROM seq_1_to_40",
        "INSERT INTO account (id, public_id, email, display_name, state, created_at) SELECT seq, RANDOM_BYTES(16),"
        " CONCAT('w', seq, '@example.org'), CONCAT('Worker ', seq), 'active', '2020-01-01' FROM seq_1_to_60",
        "INSERT INTO packages_package (id, public_id, person_id, owner_organisation_id, version, starts_on,"
        " workers_needed, team_max, created_at) SELECT seq, RANDOM_BYTES(16), seq, 1, 1, '2020-01-01', 1, 8,"
        " '2020-01-01' FROM seq_1_to_40",
        "INSERT INTO import_ref SELECT 'people', 1, CONCAT('P', seq), seq, UNHEX(MD5(seq)) FROM seq_1_to_40",
        "INSERT INTO import_ref SELECT 'packages', 1, CONCAT('K', seq), seq, UNHEX(MD5(seq)) FROM seq_1_to_40",
        "INSERT INTO import_ref SELECT 'workers', 1, CONCAT('W', seq), seq, UNHEX(MD5(seq)) FROM seq_1_to_60"};
    fixture_execute("INSERT INTO plugin (name, enabled, changed_at) VALUES ('packages', 1, NOW(6)),"
                    " ('visits', 1, NOW(6)) ON DUPLICATE KEY UPDATE enabled = 1");
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        fixture_execute(steps[i]);
}

/* The N-th visit: four a day to each person, over two years, by the workers in turn. */
struct planned {
    int person, worker, year, month, day, hour;
};

static struct planned planned(int64_t n)
{
    int64_t month = n / PEOPLE / 4 / 28 % MONTHS;
    return (struct planned){.person = (int)(1 + n % PEOPLE),
                            .worker = (int)(1 + n / 3 % WORKERS),
                            .year = (int)(2023 + month / 12),
                            .month = (int)(1 + month % 12),
                            .day = (int)(1 + n / PEOPLE / 4 % 28),
                            .hour = (int)(7 + n / PEOPLE % 4 * 4)};
}

static void make_file(struct buf *csv)
{
    buf_text(csv, "ref,person_ref,package_ref,slot,starts,ends,worker_ref\n");
    for (int64_t i = 0; i < wanted_rows; i++) {
        struct planned v = planned(i);
        buf_printf(csv, "V%lld,P%d,K%d,Morning,%02d/%02d/%d %02d:30,%02d/%02d/%d %02d:15,W%d\n", (long long)i,
                   v.person, v.person, v.day, v.month, v.year, v.hour, v.day, v.month, v.year, v.hour + 1,
                   v.worker);
    }
}

static double ours(const struct buf *csv)
{
    const struct kith_plugin *plugin;
    const struct kith_importer *importer = registry_importer(browser_portal()->registry, "visits", &plugin);
    const struct db_viewer nobody = {.system = true};
    struct buf text = BUF_INIT;
    double began = now();
    MUST(importer != NULL);
    MUST((encoding_read(csv->data, csv->len, &text)) == NULL);
    struct import_run run = {.portal = browser_portal(),
                             .plugin = plugin,
                             .importer = importer,
                             .organisation = 1,
                             .text = text.data,
                             .len = text.len,
                             .rows_most = wanted_rows};
    import_init(&run);
    db_viewer_set(run.portal->db, &nobody);
    MUST(db_transaction(run.portal->db, import_write, &run, NULL, NULL) == KITH_OK);
    MUST(run.counts.added == wanted_rows);
    import_deinit(&run);
    buf_free(&text);
    return now() - began;
}

static MYSQL_STMT *prepare(MYSQL *mysql, const char *sql)
{
    MYSQL_STMT *stmt = mysql_stmt_init(mysql);
    unsigned array = ARRAY;
    MUST(mysql_stmt_prepare(stmt, sql, strlen(sql)) == 0);
    MUST(mysql_stmt_attr_set(stmt, STMT_ATTR_ARRAY_SIZE, &array) == 0);
    return stmt;
}

/* Column arrays of a thousand rows. The library takes numbers side by side, all else by its address. */
struct numbers {
    long long values[ARRAY];
};
struct texts {
    char text[ARRAY][TEXT_MOST];
    char *at[ARRAY];
    unsigned long len[ARRAY];
};
struct instants {
    MYSQL_TIME time[ARRAY];
    MYSQL_TIME *at[ARRAY];
};
static struct numbers ids, people, packages, workers, ones;
static struct texts public_ids, slots, day_kinds, states, covers, kinds, refs, hashes;
static struct instants starts, ends, now_is;

static MYSQL_BIND of_numbers(struct numbers *numbers)
{
    return (MYSQL_BIND){.buffer_type = MYSQL_TYPE_LONGLONG, .buffer = numbers->values};
}

static MYSQL_BIND of_texts(struct texts *texts)
{
    return (MYSQL_BIND){.buffer_type = MYSQL_TYPE_STRING, .buffer = (void *)texts->at, .length = texts->len};
}

static MYSQL_BIND of_instants(struct instants *instants)
{
    return (MYSQL_BIND){.buffer_type = MYSQL_TYPE_DATETIME, .buffer = (void *)instants->at};
}

static void put_text(struct texts *texts, int i, const void *bytes, size_t len)
{
    memcpy(texts->text[i], bytes, len);
    texts->at[i] = texts->text[i];
    texts->len[i] = len;
}

static void put_instant(struct instants *instants, int i, const struct planned *v, unsigned hour,
                        unsigned minute)
{
    instants->time[i] = (MYSQL_TIME){.year = (unsigned)v->year,
                                     .month = (unsigned)v->month,
                                     .day = (unsigned)v->day,
                                     .hour = hour,
                                     .minute = minute,
                                     .time_type = MYSQL_TIMESTAMP_DATETIME};
    instants->at[i] = &instants->time[i];
}

static void fill(int64_t from, int64_t first_id)
{
    char ref[TEXT_MOST];
    for (int i = 0; i < ARRAY; i++) {
        int64_t n = from + i;
        struct planned v = planned(n);
        struct kith_id id = kith_id_new();
        ids.values[i] = first_id + n;
        people.values[i] = v.person;
        packages.values[i] = v.person;
        workers.values[i] = v.worker;
        ones.values[i] = 1;
        put_text(&public_ids, i, id.bytes, sizeof id.bytes);
        put_text(&hashes, i, id.bytes, sizeof id.bytes);
        put_text(&slots, i, "Morning", 7);
        put_text(&day_kinds, i, "day", 3);
        put_text(&states, i, "planned", 7);
        put_text(&covers, i, "team", 4);
        put_text(&kinds, i, "visits", 6);
        put_text(&refs, i, ref, (size_t)snprintf(ref, sizeof ref, "V%lld", (long long)n));
        put_instant(&starts, i, &v, (unsigned)v.hour, 30);
        put_instant(&ends, i, &v, (unsigned)v.hour + 1, 15);
        put_instant(&now_is, i, &(struct planned){.year = 2026, .month = 11, .day = 22}, 9, 0);
    }
}

static void run_array(MYSQL_STMT *stmt, MYSQL_BIND *binds)
{
    MUST(mysql_stmt_bind_param(stmt, binds) == 0);
    MUST(mysql_stmt_execute(stmt) == 0);
}

static double bare(MYSQL *mysql)
{
    int64_t first_id = fixture_number("SELECT COALESCE(MAX(id), 0) + 1 FROM visits_visit");
    double began = now();
    MYSQL_STMT *visits = prepare(
        mysql, "INSERT INTO visits_visit (id, public_id, person_id, owner_organisation_id, package_id, slot,"
               " kind, starts_at, ends_at, workers_needed, state, told_late_at, told_missed_at, created_at)"
               " VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    MYSQL_STMT *assignments =
        prepare(mysql, "INSERT INTO visits_assignment (visit_id, person_id, owner_organisation_id, worker_id,"
                       " starts_at, covers, at) VALUES (?, ?, 1, ?, ?, ?, ?)");
    MYSQL_STMT *references =
        prepare(mysql, "INSERT INTO import_ref (kind, organisation_id, external_ref, object_id, content_hash)"
                       " VALUES (?, 1, ?, ?, ?)");
    MUST(mysql_query(mysql, "START TRANSACTION") == 0);
    for (int64_t from = 0; from < wanted_rows; from += ARRAY) {
        fill(from, first_id);
        MYSQL_BIND a[COLUMNS_MOST] = {of_numbers(&ids),      of_texts(&public_ids), of_numbers(&people),
                                      of_numbers(&packages), of_texts(&slots),      of_texts(&day_kinds),
                                      of_instants(&starts),  of_instants(&ends),    of_numbers(&ones),
                                      of_texts(&states),     of_instants(&now_is),  of_instants(&now_is),
                                      of_instants(&now_is)};
        MYSQL_BIND b[COLUMNS_MOST] = {of_numbers(&ids),     of_numbers(&people), of_numbers(&workers),
                                      of_instants(&starts), of_texts(&covers),   of_instants(&now_is)};
        MYSQL_BIND c[COLUMNS_MOST] = {of_texts(&kinds), of_texts(&refs), of_numbers(&ids), of_texts(&hashes)};
        run_array(visits, a);
        run_array(assignments, b);
        run_array(references, c);
    }
    MUST(mysql_query(mysql, "COMMIT") == 0);
    (void)mysql_stmt_close(visits);
    (void)mysql_stmt_close(assignments);
    (void)mysql_stmt_close(references);
    return now() - began;
}

/* As many rows as there must be, and then none. */
static void clean(MYSQL *mysql, bool full)
{
    static const char *const empty[] = {"SET foreign_key_checks = 0", "TRUNCATE TABLE visits_assignment",
                                        "TRUNCATE TABLE visits_visit", "SET foreign_key_checks = 1",
                                        "DELETE FROM import_ref WHERE kind = 'visits'"};
    int64_t rows = full ? wanted_rows : 0;
    MUST(fixture_number("SELECT COUNT(*) FROM visits_visit WHERE told_late_at IS NOT NULL") == rows);
    MUST(fixture_number(
             "SELECT COUNT(*) FROM visits_assignment a JOIN visits_visit v ON v.id = a.visit_id") == rows);
    MUST(fixture_number("SELECT COUNT(*) FROM import_ref r JOIN visits_visit v ON v.id = r.object_id"
                        " WHERE r.kind = 'visits'") == rows);
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
        MUST(mysql_query(mysql, empty[i]) == 0);
}

static void print(const char *name, const double *seconds, int count)
{
    (void)printf(", \"%s\": [", name);
    for (int i = 0; i < count; i++)
        (void)printf("%s%.3f", i > 0 ? ", " : "", seconds[i]);
    (void)printf("]");
}

/* As a test, because what tests share wants to be called by one. */
START_TEST(measure)
{
    double a[PAIRS_MOST], b[PAIRS_MOST];
    struct buf csv = BUF_INIT;
    make_world();
    make_file(&csv);
    MYSQL *mysql = mysql_init(NULL);
    MUST(NULL != mysql_real_connect(mysql, "localhost", "root", "", getenv("KITH_TEST_DB"), 0,
                                    getenv("KITH_TEST_SOCKET"), 0));
    clean(mysql, false);
    for (int i = 0; i < pairs; i++) {
        a[i] = ours(&csv);
        clean(mysql, true);
        b[i] = bare(mysql);
        clean(mysql, true);
    }
    (void)printf("{\"rows\": %lld", (long long)wanted_rows);
    print("ours", a, pairs);
    print("bare", b, pairs);
    (void)printf("}\n");
    mysql_close(mysql);
    buf_free(&csv);
}
END_TEST

int main(int argc, char **argv)
{
    const TTest *const tests[] = {measure, NULL};
    fixture_enter(FIXTURE_MIGRATED, argv);
    wanted_rows = argc > 1 ? strtoll(argv[1], NULL, 10) / ARRAY * ARRAY : 100000;
    pairs = argc > 2 ? (int)strtol(argv[2], NULL, 10) : 3;
    pairs = pairs > PAIRS_MOST ? PAIRS_MOST : pairs;
    (void)setenv("CK_FORK", "no", 1); /* and without its limit of time */
    return suite_run("bench-import", tests);
}
