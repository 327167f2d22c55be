/*
 * bench_import.c - a file of visits through the import against the least program that writes the same rows.
 *
 * bench-import ROWS PAIRS: under tests/db/with-db. Prints one line of JSON: rows, seconds of each,
 * interleaved. The bare one knows all values beforehand: it binds arrays of a thousand rows and commits once.
 */
#include "browser.h"
#include "encoding.h"
#include "engine.h"
#include "fixture.h"
#include "kinds.h"

#include <mysql.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { ARRAY = 1000, COLUMNS = 5, PAIRS_MOST = 20, TEXT_MOST = 80 };

static int64_t wanted_rows;
static int pairs;

static const char note[] = "Tea and toast, eyes bright. Please bring the blue bag next time.";

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

static const struct kith_importer *importer_of(const char *name)
{
    const struct kith_plugin *plugin;
    return registry_importer(browser_portal()->registry, name, &plugin);
}

static void import_text(const char *name, const char *csv, size_t len, int64_t count)
{
    struct buf text = BUF_INIT;
    struct import_run run = {.portal = browser_portal(),
                             .plugin = &kinds_plugin,
                             .importer = importer_of(name),
                             .organisation = 1,
                             .rows_most = count};
    MUST((encoding_read(csv, len, &text)) == NULL);
    run.text = text.data;
    run.len = text.len;
    import_init(&run);
    MUST(db_transaction(run.portal->db, import_write, &run, NULL, NULL) == KITH_OK);
    MUST(run.counts.added == count);
    import_deinit(&run);
    buf_free(&text);
}

static double ours(const struct buf *csv)
{
    double began = now();
    import_text("calls", csv->data, csv->len, wanted_rows);
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

/* Column arrays of a thousand rows. */
static long long client[ARRAY], minutes[ARRAY], starts[ARRAY], object[ARRAY], organisation[ARRAY];
static MYSQL_TIME at[ARRAY];
static MYSQL_TIME *ats[ARRAY]; /* the library takes numbers side by side, all else by its address */
static char refs[ARRAY][TEXT_MOST];
static char hashes[ARRAY][KITH_ID_BYTES];
static char kind[] = "calls";
static char *ref_texts[ARRAY], *kind_texts[ARRAY], *note_texts[ARRAY], *hash_texts[ARRAY];
static unsigned long ref_lens[ARRAY], kind_lens[ARRAY], note_lens[ARRAY], hash_lens[ARRAY];

static MYSQL_BIND numbers(long long *values)
{
    return (MYSQL_BIND){.buffer_type = MYSQL_TYPE_LONGLONG, .buffer = values};
}

static MYSQL_BIND texts(char **values, unsigned long *lens)
{
    return (MYSQL_BIND){.buffer_type = MYSQL_TYPE_STRING, .buffer = values, .length = lens};
}

static void fill(int64_t from, long long client_id)
{
    static char the_note[sizeof note];
    memcpy(the_note, note, sizeof note);
    for (int i = 0; i < ARRAY; i++) {
        int64_t n = from + i;
        client[i] = client_id;
        minutes[i] = 30;
        starts[i] = 450;
        organisation[i] = 1;
        object[i] = n + 1;
        at[i] = (MYSQL_TIME){.year = 2026,
                             .month = 11,
                             .day = (unsigned)(1 + n % 30),
                             .hour = 7,
                             .minute = 30,
                             .time_type = MYSQL_TIMESTAMP_DATETIME};
        ats[i] = &at[i];
        ref_lens[i] = (unsigned long)snprintf(refs[i], TEXT_MOST, "V%lld", (long long)n);
        ref_texts[i] = refs[i];
        kind_texts[i] = kind;
        kind_lens[i] = sizeof kind - 1;
        note_texts[i] = the_note;
        note_lens[i] = sizeof note - 1;
        memcpy(hashes[i], &n, sizeof n);
        hash_texts[i] = hashes[i];
        hash_lens[i] = KITH_ID_BYTES;
    }
}

static double bare(MYSQL *mysql, long long client_id)
{
    double began = now();
    MYSQL_STMT *calls = prepare(
        mysql, "INSERT INTO kinds_call (client_id, at, minutes, starts, note) VALUES (?, ?, ?, ?, ?)");
    MYSQL_STMT *references =
        prepare(mysql, "INSERT INTO import_ref (kind, organisation_id, external_ref, object_id,"
                       " content_hash) VALUES (?, ?, ?, ?, ?)");
    MUST(mysql_query(mysql, "START TRANSACTION") == 0);
    for (int64_t from = 0; from < wanted_rows; from += ARRAY) {
        fill(from, client_id);
        MYSQL_BIND a[COLUMNS] = {numbers(client),
                                 {.buffer_type = MYSQL_TYPE_DATETIME, .buffer = ats},
                                 numbers(minutes),
                                 numbers(starts),
                                 texts(note_texts, note_lens)};
        MYSQL_BIND b[COLUMNS] = {texts(kind_texts, kind_lens), numbers(organisation),
                                 texts(ref_texts, ref_lens), numbers(object), texts(hash_texts, hash_lens)};
        MUST(mysql_stmt_bind_param(calls, a) == 0);
        MUST(mysql_stmt_execute(calls) == 0);
        MUST(mysql_stmt_bind_param(references, b) == 0);
        MUST(mysql_stmt_execute(references) == 0);
    }
    MUST(mysql_query(mysql, "COMMIT") == 0);
    (void)mysql_stmt_close(calls);
    (void)mysql_stmt_close(references);
    return now() - began;
}

static void clean(MYSQL *mysql)
{
    MUST(mysql_query(mysql, "TRUNCATE TABLE kinds_call") == 0);
    MUST(mysql_query(mysql, "DELETE FROM import_ref WHERE kind = 'calls'") == 0);
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
    char error[512] = "";
    double a[PAIRS_MOST], b[PAIRS_MOST];
    struct buf csv = BUF_INIT;
    MUST(registry_add(browser_portal()->registry, &kinds_plugin, error, sizeof error));
    for (const char *const *table = kinds_tables; *table != NULL; table++)
        fixture_execute(*table);
    static const char clients[] = "ref,name\nC1,Edith\n";
    import_text("clients", clients, sizeof clients - 1, 1);
    long long client_id = fixture_number("SELECT id FROM kinds_client");
    buf_text(&csv, "ref,client_ref,at,minutes,starts,note\n");
    for (int64_t i = 0; i < wanted_rows; i++)
        buf_printf(&csv, "V%lld,C1,%lld/11/2026 07:30,30,07:30,\"%s\"\n", (long long)i,
                   (long long)(1 + i % 30), note);
    MYSQL *mysql = mysql_init(NULL);
    MUST(NULL != mysql_real_connect(mysql, "localhost", "root", "", getenv("KITH_TEST_DB"), 0,
                                    getenv("KITH_TEST_SOCKET"), 0));
    (void)ours(&csv);
    for (int i = 0; i < pairs; i++) {
        clean(mysql);
        a[i] = ours(&csv);
        clean(mysql);
        b[i] = bare(mysql, client_id);
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
