/*
 * test_import.c - files into the database: good ones however they are written, bad ones each with its
 * sentence and nothing changed, the same ones again, and a process that dies half-way.
 */
#include "arena.h"
#include "browser.h"
#include "encoding.h"
#include "engine.h"
#include "fixture.h"
#include "kinds.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { ORGANISATION = 1, OTHER_ORGANISATION = 2, ROWS_MOST = 1500 };

static struct import_run run;

static void begin(void)
{
    static bool added;
    char error[512] = "";
    struct portal *portal = browser_portal();
    if (added)
        return;
    added = true;
    ck_assert_msg(registry_add(portal->registry, &kinds_plugin, error, sizeof error), "%s", error);
    for (const char *const *table = kinds_tables; *table != NULL; table++)
        fixture_execute(*table);
    /* Each test is a process of its own, and the database is one. */
    fixture_execute("DELETE FROM kinds_call");
    fixture_execute("DELETE FROM kinds_client");
    fixture_execute("DELETE FROM import_ref");
}

static const struct kith_importer *importer_of(const char *file)
{
    char kind[40];
    const struct kith_plugin *plugin;
    size_t len = strcspn(file, "-.");
    memcpy(kind, file, len);
    kind[len] = '\0';
    const struct kith_importer *importer = registry_importer(browser_portal()->registry, kind, &plugin);
    ck_assert_msg(importer != NULL, "%s", kind);
    return importer;
}

/* Asks for the import of bytes. */
static void prepare(const char *file, int64_t organisation, const struct buf *text)
{
    run = (struct import_run){.portal = browser_portal(),
                              .plugin = &kinds_plugin,
                              .importer = importer_of(file),
                              .organisation = organisation,
                              .text = text->data,
                              .len = text->len,
                              .rows_most = ROWS_MOST};
    import_init(&run);
}

/* As the database is: anything that changes shows. */
static int64_t state(void)
{
    return fixture_number(
        "SELECT CAST((SELECT COALESCE(SUM(CRC32(CONCAT_WS('|', id, organisation_id, name, born, email, phone, colour,"
        " likes, visits, pays, gone, changes))), 0) FROM kinds_client) + (SELECT COALESCE(SUM(CRC32(CONCAT_WS('|', id,"
        " client_id, at, minutes, starts, note, changes))), 0) FROM kinds_call) + (SELECT COALESCE(SUM(CRC32("
        "CONCAT_WS('|', kind, organisation_id, external_ref, object_id, HEX(content_hash)))), 0) FROM import_ref)"
        " AS SIGNED)");
}

static enum kith_rc import_text(const char *file, int64_t organisation, const char *csv)
{
    struct buf text = BUF_INIT;
    ck_assert_ptr_null(encoding_read(csv, strlen(csv), &text));
    prepare(file, organisation, &text);
    enum kith_rc rc = db_transaction(run.portal->db, import_write, &run, NULL, NULL);
    buf_free(&text);
    return rc;
}

static void read_file(const char *folder, const char *file, struct buf *bytes)
{
    char path[512];
    size_t got;
    (void)snprintf(path, sizeof path, "%s/%s/%s", KITH_IMPORT_FILES, folder, file);
    FILE *from = fopen(path, "rb");
    ck_assert_msg(from != NULL, "%s", path);
    while ((got = fread(buf_room(bytes, 65536), 1, 65536, from)) > 0)
        bytes->len += got;
    ck_assert_int_eq(fclose(from), 0);
}

/* Imports a file; its first problem is in the run. */
static enum kith_rc import_file(const char *folder, const char *file, int64_t organisation)
{
    struct buf bytes = BUF_INIT;
    struct buf text = BUF_INIT;
    enum kith_rc rc = KITH_INVALID;
    read_file(folder, file, &bytes);
    const char *wrong = encoding_read(bytes.data, bytes.len, &text);
    prepare(file, organisation, &text);
    if (wrong != NULL)
        import_wrong(&run, 0, NULL, wrong);
    else
        rc = db_transaction(run.portal->db, import_write, &run, NULL, NULL);
    buf_free(&bytes);
    buf_free(&text);
    return rc;
}

static void expect_counts(int64_t all, int64_t added, int64_t changed, int64_t same)
{
    ck_assert_msg(run.n_problems == 0, "%u %s", run.n_problems > 0 ? run.problems[0].line : 0,
                  run.n_problems > 0 ? run.problems[0].sentence : "");
    ck_assert_int_eq(run.counts.all, all);
    ck_assert_int_eq(run.counts.added, added);
    ck_assert_int_eq(run.counts.changed, changed);
    ck_assert_int_eq(run.counts.same, same);
    import_deinit(&run);
}

START_TEST(good_files)
{
    static const char *const files[] = {"clients-plain.csv", "clients-bom-crlf.csv", "clients-windows.csv",
                                        "clients-utf16.csv", "clients-excel.csv",    "clients-mac.csv",
                                        "clients-tabs.csv"};
    begin();
    ck_assert_int_eq(import_file("good", files[0], ORGANISATION), KITH_OK);
    ck_assert_uint_eq(run.n_preview, 3);
    ck_assert_str_eq(run.preview[1].cells[1], "Zo\xC3\xAB O\xE2\x80\x99"
                                              "Brien");
    ck_assert_str_eq(run.preview[0].cells[6], "tea; cake");
    expect_counts(3, 3, 0, 0);
    int64_t before = state();
    /* However a program has written them, they say the same. */
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        enum kith_rc rc = import_file("good", files[i], ORGANISATION);
        ck_assert_msg(rc == KITH_OK, "%s", files[i]);
        expect_counts(3, 0, 0, 3);
    }
    ck_assert_int_eq(state(), before);
    ck_assert_int_eq(
        fixture_number(
            "SELECT COUNT(*) FROM kinds_client WHERE organisation_id = 1 AND born = '1940-11-21' AND"
            " phone = '01632 960123' AND likes = 5 AND pays = 1250 AND gone = 0 AND visits = 14"),
        1);
    /* Another organisation's references are its own. */
    ck_assert_int_eq(import_file("good", files[0], OTHER_ORGANISATION), KITH_OK);
    expect_counts(3, 3, 0, 0);
}
END_TEST

START_TEST(only_what_differs)
{
    begin();
    ck_assert_int_eq(import_text("clients", ORGANISATION, "ref,name,visits\nA,Ann,1\nB,Bea,2\nC,Cis,3\n"),
                     KITH_OK);
    expect_counts(3, 3, 0, 0);
    ck_assert_int_eq(import_text("clients", ORGANISATION, "visits;name;ref\n1;Ann;A\n5;Bea;B\n;Dot;D\n"),
                     KITH_OK);
    expect_counts(3, 1, 1, 1);
    ck_assert_int_eq(fixture_number("SELECT SUM(changes) FROM kinds_client"), 1);
    ck_assert_int_eq(fixture_number("SELECT visits FROM kinds_client WHERE name = 'Bea'"), 5);
    ck_assert_int_eq(
        import_text("calls", ORGANISATION, "ref,client ref,at,note\n1,A,21/11/2026 07:30,\"a\r\nb\"\n"),
        KITH_OK);
    expect_counts(1, 1, 0, 0);
    /* The same reference that leads to somebody else is a change. */
    ck_assert_int_eq(
        import_text("calls", ORGANISATION, "ref,client ref,at,note\n1,B,21/11/2026 07:30,\"a\nb\"\n"),
        KITH_OK);
    expect_counts(1, 0, 1, 0);
    ck_assert_int_eq(
        fixture_number("SELECT COUNT(*) FROM kinds_call k JOIN kinds_client c ON c.id = k.client_id"
                       " WHERE c.name = 'Bea' AND k.changes = 1 AND note = 'a\nb'"),
        1);
}
END_TEST

START_TEST(bad_files)
{
    char line[1000];
    unsigned count = 0;
    FILE *expected;
    begin();
    ck_assert_int_eq(import_text("clients", ORGANISATION, "ref,name\nC1,Edith\nP1,Ann\n"), KITH_OK);
    import_deinit(&run);
    expected = fopen(KITH_IMPORT_FILES "/bad/expected", "r");
    ck_assert_ptr_nonnull(expected);
    int64_t before = state();
    while (fgets(line, sizeof line, expected) != NULL) {
        char *rest = line;
        line[strcspn(line, "\n")] = '\0';
        if (*line == '#')
            continue;
        const char *file = strsep(&rest, "|");
        long row = strtol(strsep(&rest, "|"), NULL, 10);
        const char *column = strsep(&rest, "|");
        ck_assert_msg(import_file("bad", file, ORGANISATION) == KITH_INVALID, "%s was taken", file);
        ck_assert_msg(run.n_problems == 1, "%s: %lld problems", file, (long long)run.n_problems);
        const struct import_problem *told = &run.problems[0];
        ck_assert_msg((long)told->line == row, "%s: row %u", file, told->line);
        ck_assert_msg(strcmp(told->column != NULL ? told->column : "", column) == 0, "%s: column %s", file,
                      told->column);
        ck_assert_msg(strncmp(told->sentence, rest, strlen(rest)) == 0, "%s: %s", file, told->sentence);
        ck_assert_msg(state() == before, "%s changed something", file);
        import_deinit(&run);
        count++;
    }
    (void)fclose(expected);
    ck_assert_uint_ge(count, 30);
}
END_TEST

START_TEST(all_that_is_wrong)
{
    struct buf csv = BUF_INIT;
    begin();
    int64_t before = state();
    buf_text(&csv, "ref,name,visits,born\n");
    for (int i = 0; i < 300; i++)
        buf_printf(&csv, "R%d,%s,%s,1/1/1950\n", i, i == 7 ? "Nobody" : "Ann", i % 3 == 0 ? "x" : "1");
    buf_text(&csv, "R5,,29,30/2/1950\n");
    ck_assert_int_eq(import_text("clients", ORGANISATION, csv.data), KITH_INVALID);
    ck_assert_int_eq(run.n_problems, 105);
    ck_assert_uint_eq(run.problems[0].line, 2);
    ck_assert_uint_eq(run.problems[3].line, 9);
    ck_assert_str_eq(run.problems[3].sentence, "Nobody is not a name here.");
    ck_assert_uint_eq(run.problems[104].line, 302);
    import_deinit(&run);
    for (int i = 0; i < 300; i++)
        buf_printf(&csv, "S%d,,,\n", i);
    ck_assert_int_eq(import_text("clients", ORGANISATION, csv.data), KITH_INVALID);
    /* So much is wrong that the importer is not asked any more. */
    ck_assert_int_eq(run.n_problems, 404);
    ck_assert_uint_eq(run.problems[IMPORT_PROBLEMS_MAX - 1].line, 399);
    import_deinit(&run);
    ck_assert_int_eq(state(), before);
    buf_free(&csv);
}
END_TEST

START_TEST(checking_changes_nothing)
{
    struct buf text = BUF_INIT;
    begin();
    int64_t before = state();
    buf_text(&text, "ref,name\nN1,Ann\nN2,Bea\n");
    prepare("clients", ORGANISATION, &text);
    ck_assert_int_eq(db_transaction(run.portal->db, import_check, &run, NULL, NULL), KITH_REPEATED);
    ck_assert_int_eq(state(), before);
    expect_counts(2, 2, 0, 0);
    buf_free(&text);
}
END_TEST

/* Calls of one client, as many as KILL_ROWS. */
enum { KILL_ROWS = 6000, KILL_ROUNDS = 12 };
static void many_calls(struct buf *csv)
{
    buf_text(csv, "ref,client_ref,at,minutes\n");
    for (int i = 0; i < KILL_ROWS; i++)
        buf_printf(csv, "K%d,C1,%d/11/2026 07:30,30\n", i, 1 + i % 30);
}

static int progress_pipe[2];
static int go_on_pipe[2];

static void tell(void *data, size_t done, size_t of_all, int64_t rows)
{
    (void)data;
    (void)done;
    (void)of_all;
    ck_assert_int_eq(write(progress_pipe[1], &rows, sizeof rows), sizeof rows);
}

static void tell_and_wait(void *data, size_t done, size_t of_all, int64_t rows)
{
    char byte;
    tell(data, done, of_all, rows);
    ck_assert_int_eq(read(go_on_pipe[0], &byte, 1), 1);
}

/* A process of its own that imports. */
static pid_t import_apart(const struct buf *text, void (*progress)(void *, size_t, size_t, int64_t))
{
    ck_assert_int_eq(pipe(progress_pipe), 0);
    db_close(&browser_portal()->db);
    pid_t pid = fork();
    ck_assert_int_ge(pid, 0);
    browser_portal()->db = fixture_db(DB_APP);
    if (pid == 0) {
        prepare("calls", ORGANISATION, text);
        run.rows_most = KILL_ROWS;
        run.progress = progress;
        enum kith_rc rc = db_transaction(run.portal->db, import_write, &run, NULL, NULL);
        _exit(rc == KITH_OK ? 0 : 1);
    }
    (void)close(progress_pipe[1]);
    return pid;
}

START_TEST(killed_half_way)
{
    struct buf csv = BUF_INIT;
    unsigned nothing = 0;
    begin();
    ck_assert_int_eq(import_text("clients", ORGANISATION, "ref,name\nC1,Edith\n"), KITH_OK);
    import_deinit(&run);
    many_calls(&csv);
    for (int round = 0; round < KILL_ROUNDS; round++) {
        /* Waits until the server has noticed that the one before is gone. */
        fixture_execute("DELETE FROM import_lock");
        fixture_execute("DELETE FROM kinds_call");
        fixture_execute("DELETE FROM import_ref WHERE kind = 'calls'");
        pid_t pid = import_apart(&csv, tell);
        int64_t rows;
        /* From before the first batch to after the last, and a little chance. */
        for (int seen = 0; seen < round % 7; seen++)
            ck_assert_int_eq(read(progress_pipe[0], &rows, sizeof rows), sizeof rows);
        (void)usleep((useconds_t)(rand() % 15000));
        (void)kill(pid, SIGKILL);
        ck_assert_int_eq(waitpid(pid, NULL, 0), pid);
        (void)close(progress_pipe[0]);
        /* Both in one look: a commit may be under way. */
        int64_t both = fixture_number("SELECT (SELECT COUNT(*) FROM kinds_call) * 100000 +"
                                      " (SELECT COUNT(*) FROM import_ref WHERE kind = 'calls')");
        int64_t calls = both / 100000;
        ck_assert_int_eq(calls, both % 100000);
        ck_assert_msg(calls == 0 || calls == KILL_ROWS, "%lld calls", (long long)calls);
        nothing += calls == 0;
    }
    ck_assert_uint_ge(nothing, KILL_ROUNDS / 2);
    buf_free(&csv);
}
END_TEST

START_TEST(one_at_a_time)
{
    struct buf csv = BUF_INIT;
    int64_t rows;
    int status;
    begin();
    ck_assert_int_eq(import_text("clients", ORGANISATION, "ref,name\nC1,Edith\n"), KITH_OK);
    import_deinit(&run);
    ck_assert_int_eq(import_text("calls", ORGANISATION, "ref,client_ref,at\nL1,C1,1/11/2026 07:30\n"),
                     KITH_OK);
    import_deinit(&run);
    many_calls(&csv);
    ck_assert_int_eq(pipe(go_on_pipe), 0);
    pid_t pid = import_apart(&csv, tell_and_wait);
    ck_assert_int_eq(read(progress_pipe[0], &rows, sizeof rows), sizeof rows);
    ck_assert_int_eq(import_text("calls", ORGANISATION, "ref,client_ref,at\nL2,C1,1/11/2026 07:30\n"),
                     KITH_BUSY);
    ck_assert(run.busy);
    import_deinit(&run);
    /* Another kind goes on. */
    ck_assert_int_eq(import_text("clients", ORGANISATION, "ref,name\nC7,Tom\n"), KITH_OK);
    import_deinit(&run);
    for (int i = 0; i < KILL_ROWS / IMPORT_BATCH_ROWS; i++)
        ck_assert_int_eq(write(go_on_pipe[1], "", 1), 1);
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    ck_assert_int_eq(import_text("calls", ORGANISATION, "ref,client_ref,at\nL2,C1,1/11/2026 07:30\n"),
                     KITH_OK);
    import_deinit(&run);
    buf_free(&csv);
}
END_TEST

FIXTURE_MAIN("import", FIXTURE_MIGRATED, good_files, only_what_differs, bad_files, all_that_is_wrong,
             checking_changes_nothing, killed_half_way, one_at_a_time)
