/*
 * test_import_pages.c - a coordinator uploads a file, sees what it would do or what is wrong, says yes, and
 * it is brought in by kith-work's part; nobody else's office sees it.
 */
#include "browser.h"
#include "fixture.h"
#include "kinds.h"
#include "work.h"

#include <stdio.h>
#include <string.h>

static struct work work;
static struct browser priya;
static const char *const no_fields[] = {NULL};

static void begin(void)
{
    static bool added; /* once a process: all tests may run in one */
    char error[512] = "";
    struct portal *portal = browser_portal();
    if (!added)
        ck_assert_msg(registry_add(portal->registry, &kinds_plugin, error, sizeof error), "%s", error);
    added = true;
    for (const char *const *table = kinds_tables; *table != NULL; table++)
        fixture_execute(*table);
    fixture_execute("DELETE FROM kinds_call");
    fixture_execute("DELETE FROM kinds_client");
    fixture_execute("DELETE FROM import_ref");
    fixture_execute("DELETE FROM import_file");
    work_deinit(&work); /* of the test before, in the same process */
    work_init(&work, portal);
    browser_sign_in(&priya, KITH_ROLE_COORDINATOR, "priya@example.org", "Harbour Homecare");
}

/* What kith-work does until nothing waits. */
static void work_off(void)
{
    const struct db_viewer nobody = {.system = true};
    db_viewer_set(browser_portal()->db, &nobody);
    while (work_import(&work) == WORK_DID)
        continue;
}

static void says(const struct browser *browser, const char *words)
{
    ck_assert_msg(strstr(browser->body, words) != NULL, "%d: no \"%s\" in:\n%s", browser->status, words,
                  browser->body);
}

static void never_says(const struct browser *browser, const char *words)
{
    ck_assert_msg(strstr(browser->body, words) == NULL, "\"%s\" in:\n%s", words, browser->body);
}

static const char *upload(const char *csv)
{
    static char path[1024];
    browser_get(&priya, "/import/kinds/clients");
    ck_assert_int_eq(priya.status, 200);
    browser_upload(&priya, "/import/kinds/clients", no_fields, "file", "clients of november.csv", csv,
                   strlen(csv));
    ck_assert_int_eq(priya.status, 303);
    (void)snprintf(path, sizeof path, "%s", strstr(priya.location, "/import"));
    return path;
}

static void post(const char *page, const char *what)
{
    char path[1100];
    browser_get(&priya, page);
    (void)snprintf(path, sizeof path, "%s/%s", page, what);
    browser_post(&priya, path, "x=1", true);
    ck_assert_int_eq(priya.status, 303);
}

START_TEST(from_upload_to_done)
{
    begin();
    browser_get(&priya, "/import");
    says(&priya, "Clients");
    says(&priya, "No file has been brought in yet");
    never_says(&priya, "Visitors"); /* for the administrator only */
    browser_get(&priya, "/import/kinds/clients");
    says(&priya, "What they want to be called");
    browser_get(&priya, "/import/kinds/clients/template");
    says(&priya, "\"ref\",\"name\",\"born\"");
    ck_assert_str_eq(browser_header(&priya, "Content-Disposition"),
                     "attachment; filename=\"clients.csv\"; filename*=UTF-8''clients.csv");

    const char *page = upload("ref,name,born\nC1,Edith <b>Marlow</b>,21/11/1940\nC2,Tom,46347\n");
    browser_get(&priya, page);
    says(&priya, "We are checking your file");
    ck_assert_str_eq(browser_header(&priya, "Refresh"), "3");
    work_off();
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM kinds_client"), 0);
    browser_get(&priya, page);
    says(&priya, "Check what will happen");
    says(&priya, "Edith &lt;b&gt;Marlow&lt;/b&gt;");
    says(&priya, "21 November 2026");
    ck_assert_str_eq(browser_header(&priya, "Refresh"), "");

    post(page, "confirm");
    browser_get(&priya, page);
    says(&priya, "We are bringing in your file");
    work_off();
    browser_get(&priya, page);
    says(&priya, "The file was brought in");
    /* Calls refer to clients: they come next. Clients and visitors do not. */
    says(&priya, "href=\"/import/kinds/calls\"");
    ck_assert_ptr_null(strstr(priya.body, "href=\"/import/kinds/clients\""));
    ck_assert_ptr_null(strstr(priya.body, "href=\"/import/kinds/visitors\""));
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM kinds_client"), 2);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM import_chunk"), 0);
    browser_get(&priya, "/import");
    says(&priya, "clients of november.csv");
    says(&priya, "Brought in");

    /* The same again has nothing to do. */
    page = upload("ref,name,born\nC1,Edith <b>Marlow</b>,21/11/1940\n");
    work_off();
    browser_get(&priya, page);
    says(&priya, "Everything in this file is here already");
    post(page, "cancel");
    browser_get(&priya, page);
    says(&priya, "This file was put aside");
    work_off();
    ck_assert_int_eq(fixture_number("SELECT SUM(changes) FROM kinds_client"), 0);
}
END_TEST

START_TEST(mistakes_are_listed)
{
    char path[1100];
    struct buf csv = BUF_INIT;
    begin();
    buf_text(&csv, "ref,name,visits\n");
    for (int i = 0; i < 60; i++)
        buf_printf(&csv, "M%d,Ann,x%d\n", i, i);
    (void)snprintf(path, sizeof path, "%s", upload(csv.data));
    work_off();
    browser_get(&priya, path);
    says(&priya, "There are 60 mistakes in this file");
    says(&priya, "This is not a whole number");
    says(&priya, ">51<");
    never_says(&priya, ">52<"); /* on the second page */
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM kinds_client"), 0);
    (void)strcat(path, "/problems");
    browser_get(&priya, path);
    says(&priya, "\"61\",\"visits\",\"This is not a whole number. Write digits only, like 12.\"");
    buf_free(&csv);
}
END_TEST

START_TEST(only_ones_own)
{
    struct browser other = {.status = 0};
    struct browser worker = {.status = 0};
    begin();
    const char *page = upload("ref,name\nC1,Edith\n");
    work_off();
    browser_sign_in(&other, KITH_ROLE_COORDINATOR, "ola@example.org", "Other Homecare");
    browser_get(&other, page);
    ck_assert_int_eq(other.status, 404);
    browser_get(&other, "/import");
    never_says(&other, "november");
    browser_sign_in(&worker, KITH_ROLE_WORKER, "tom@example.org", "Harbour Homecare");
    browser_get(&worker, "/import");
    ck_assert_int_eq(worker.status, 403);
    browser_get(&priya, "/import/kinds/visitors");
    ck_assert_int_eq(priya.status, 404);
    browser_get(&priya, "/import/kinds/nothing");
    ck_assert_int_eq(priya.status, 404);
    browser_get(&priya, "/import/kinds/clients");
    browser_post(&priya, "/import/kinds/nothing", "", true);
    ck_assert_int_eq(priya.status, 404);
    browser_get(&priya, "/import/kinds/clients");
    browser_post(&priya, "/import/files/00112233445566778899aabbccddeeff/confirm", "", true);
    ck_assert_int_eq(priya.status, 404);
}
END_TEST

START_TEST(without_a_file)
{
    begin();
    browser_get(&priya, "/import/kinds/clients");
    browser_upload(&priya, "/import/kinds/clients", no_fields, "file", "", "", 0);
    ck_assert_int_eq(priya.status, 422);
    says(&priya, "Choose a file");
    const char *page = upload("%PDF-1.4 not a table");
    work_off();
    browser_get(&priya, page);
    says(&priya, "There is 1 mistake in this file");
    says(&priya, "This is a PDF file, not a CSV file");
}
END_TEST

/* Whoever worked on a file died: it is taken up again, and after three times it is told. */
START_TEST(a_dead_worker)
{
    begin();
    const char *page = upload("ref,name\nC1,Edith\n");
    fixture_execute("UPDATE import_file SET state = 'checking', tries = 1");
    fixture_execute(
        "INSERT INTO import_progress SELECT id, 0, 1, 0, UTC_TIMESTAMP(6) + INTERVAL 1 HOUR FROM import_file");
    work_off();
    browser_get(&priya, page);
    says(&priya, "We are checking your file"); /* somebody else still works on it */
    fixture_execute("UPDATE import_progress SET claimed_until = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND");
    work_off();
    browser_get(&priya, page);
    says(&priya, "Check what will happen");
    fixture_execute("UPDATE import_file SET state = 'importing', tries = 3");
    work_off();
    browser_get(&priya, page);
    says(&priya, "The file could not be brought in");
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM kinds_client"), 0);
    fixture_execute("UPDATE import_file SET uploaded_at = UTC_TIMESTAMP(6) - INTERVAL 31 DAY");
    const struct db_viewer nobody = {.system = true};
    db_viewer_set(browser_portal()->db, &nobody);
    ck_assert_int_eq(work_import_purge(&work), WORK_DID);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM import_file"), 0);
}
END_TEST

FIXTURE_MAIN("import-pages", FIXTURE_MIGRATED, from_upload_to_done, mistakes_are_listed, only_ones_own,
             without_a_file, a_dead_worker)
