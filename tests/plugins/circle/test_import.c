/*
 * test_import.c - the file of circles: it gives what was agreed, and never again what was taken back.
 */
#include "cast.h"
#include "engine.h"
#include "fixture.h"
#include "registry_in.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#define HEAD "ref,person_ref,kind,name,relationship,phone,email,sections,until\n"

static struct import_run run;

static void begin(void)
{
    char sql[300];
    fixture_execute("INSERT INTO plugin (name, enabled, changed_at) VALUES ('circle', 1, NOW(6))"
                    " ON DUPLICATE KEY UPDATE enabled = 1");
    cast_make();
    fixture_execute("UPDATE access_relation SET revoked_at = NOW(6) WHERE source = 'test' AND source_id = 2");
    (void)snprintf(sql, sizeof sql,
                   "INSERT IGNORE INTO import_ref VALUES ('people', (SELECT id FROM organisation"
                   " WHERE name = 'Harbour Homecare'), 'P1', %lld, REPEAT('x', 16))",
                   (long long)edith.id);
    fixture_execute(sql);
}

static enum kith_rc import_as(const struct session *who, const char *csv)
{
    struct portal *portal = browser_portal();
    const struct kith_plugin *plugin = NULL;
    run = (struct import_run){
        .portal = portal,
        .importer = registry_importer(portal->registry, "circle", &plugin),
        .organisation = fixture_number("SELECT id FROM organisation WHERE name = 'Harbour Homecare'"),
        .who = who,
        .text = csv,
        .len = strlen(csv),
        .rows_most = 5000};
    run.plugin = plugin;
    ck_assert_ptr_nonnull(run.importer);
    import_init(&run);
    return db_transaction(portal->db, import_write, &run, NULL, NULL);
}

static void imports(const char *csv)
{
    enum kith_rc rc = import_as(NULL, csv);
    ck_assert_msg(rc == KITH_OK, "%d: %s %s", (int)rc, run.n_problems > 0 ? run.problems[0].column : "",
                  run.n_problems > 0 ? run.problems[0].sentence : "");
    import_deinit(&run);
}

static void refuses(const struct session *who, const char *csv, const char *words)
{
    int64_t before = cast_count("circle_member", "1");
    ck_assert_int_eq(import_as(who, csv), KITH_INVALID);
    ck_assert_int_ge(run.n_problems, 1);
    ck_assert_msg(strstr(run.problems[0].sentence, words) != NULL, "%s", run.problems[0].sentence);
    ck_assert_int_eq(cast_count("circle_member", "1"), before);
    import_deinit(&run);
}

static const char *member_path(const char *rest)
{
    static char more[100];
    struct kith_rows rows;
    const struct kith_statement find = {
        .name = "test.member",
        .sql =
            "SELECT LOWER(HEX(public_id)) FROM circle_member WHERE name LIKE 'Susan%' AND ended_at IS NULL",
        .params = "",
        .columns = "s"};
    struct kith_db *db = fixture_db(DB_OWNER);
    ck_assert_int_eq(kith_select(db, &find, KITH_NO_ARGS, browser_portal()->arena, &rows), KITH_FOUND);
    (void)snprintf(more, sizeof more, "/circle/%s%s", kith_cell_text(&rows, 0, 0), rest);
    db_close(&db);
    return cast_path(more);
}

#define SUSAN "name=Susan+Marlow&kind=family&relationship=daughter"

START_TEST(what_was_taken_back_is_not_given_again)
{
    begin();
    imports(HEAD "C1,P1,family,Susan Marlow,daughter,,susan@example.org,about; contact,\n");
    ck_page(&daughter, cast_path("/about"), 200);
    ck_page(&daughter, cast_path("/contact"), 200);
    cast_post(&self, member_path(""), member_path(""),
              "version=1&" SUSAN "&share-about=yes&share-alerts=yes");
    ck_assert_int_eq(self.status, 303);
    ck_page(&daughter, cast_path("/contact"), 404);
    /* The office corrects a telephone in its file, where the old consent still stands. */
    imports(HEAD "C1,P1,family,Susan Marlow,daughter,07700 900123,susan@example.org,about; contact,\n");
    ck_assert_int_eq(cast_count("circle_member", "phone = '07700 900123'"), 1);
    ck_page(&daughter, cast_path("/contact"), 404);
    ck_page(&daughter, cast_path("/about"), 200);
    /* Nor does the file end what the person gave since. */
    ck_page(&daughter, cast_path("/alerts"), 200);
    /* What only files gave, a file ends. */
    imports(HEAD "C1,P1,family,Susan Marlow,daughter,07700 900123,susan@example.org,,\n");
    ck_page(&daughter, cast_path("/about"), 404);
    ck_page(&daughter, cast_path("/alerts"), 200);
}
END_TEST

START_TEST(nobody_else_signs_in_as_the_person)
{
    begin();
    imports(HEAD "C2,P1,self,Edith Marlow,,,edith@example.org,,\n");
    refuses(NULL, HEAD "C3,P1,self,Edith Marlow,,,priya@example.org,,\n", "can sign in already");
}
END_TEST

START_TEST(taken_out_is_out_of_everything)
{
    begin();
    /* Given in another window while the page that takes her out was read. */
    fixture_execute("INSERT INTO circle_consent (person_id, member_id, section, from_at, given_at, given_how,"
                    " evidence) SELECT person_id, member_id, section, from_at, given_at, given_how, evidence"
                    " FROM circle_consent WHERE section = 'alerts' AND ended_at IS NULL");
    fixture_execute(
        "INSERT INTO access_relation (public_id, person_id, account_id, role, basis, sections,"
        " from_at, until_at, source, source_id, created_at)"
        " SELECT UNHEX(MD5(RAND())), person_id, account_id, role, basis, sections, from_at, until_at, source,"
        " (SELECT MAX(id) FROM circle_consent), created_at FROM access_relation"
        " WHERE source = 'circle' AND sections = 'alerts' AND revoked_at IS NULL");
    ck_page(&daughter, cast_path("/alerts"), 200);
    cast_post(&self, member_path("/remove"), member_path("/remove"), "");
    ck_assert_int_eq(self.status, 303);
    ck_page(&daughter, cast_path("/alerts"), 404);
    ck_assert_int_eq(cast_count("circle_consent", "section = 'alerts' AND ended_at IS NULL"), 0);
}
END_TEST

static struct session priya(void)
{
    return (struct session){
        .account_id = fixture_number("SELECT id FROM account WHERE email = 'priya@example.org'"),
        .membership_id = fixture_number("SELECT m.id FROM membership m JOIN account a ON a.id = m.account_id"
                                        " WHERE a.email = 'priya@example.org' AND m.role = 'coordinator'"),
        .organisation_id = fixture_number("SELECT id FROM organisation WHERE name = 'Harbour Homecare'"),
        .role = KITH_ROLE_COORDINATOR,
        .account_name = "Priya",
        .account_email = "priya@example.org"};
}

/* Who has looked: neither the portal itself, nor a change that somebody made to the record there. */
START_TEST(the_log_tells_what_a_file_brought)
{
    begin();
    imports(HEAD "C30,P1,family,Susan Marlow,daughter,,susan@example.org,about; contact,\n");
    ck_page(&self, cast_path("/log"), 200);
    ck_has(&self, "Harbour Homecare brought in Family and circle from earlier records, by an import: ");
    ck_has(&self, "Harbour Homecare brought in Family and circle from earlier records on ");
    const struct session who = priya();
    ck_assert_int_eq(import_as(&who, HEAD "C31,P1,friend,Una Hill,friend,,una@example.org,about,\n"),
                     KITH_OK);
    import_deinit(&run);
    ck_page(&self, cast_path("/log"), 200);
    ck_assert_int_eq(cast_count("circle_member", "name = 'Una Hill' AND added_by IS NULL"), 1);
    ck_has(&self,
           ", care coordinator at Harbour Homecare, brought in Family and circle from earlier records");
    /* And why somebody could read is told to the person as such. */
    ck_page(&daughter, cast_path("/about"), 200);
    ck_page(&self, cast_path("/log"), 200);
    ck_has(&self, "because you shared it with them.");
    ck_has_not(&self, "Edith shared it with them");
}
END_TEST

START_TEST(who_imports_vouches_for_others_only)
{
    begin();
    const struct session who = priya();
    struct browser colleague;
    browser_sign_in(&colleague, KITH_ROLE_WORKER, "ted@example.org", "Harbour Homecare");
    const char *own = HEAD "C20,P1,family,Priya,niece,,priya@example.org,about; money,\n";
    refuses(&who, own, "that of whoever imports");
    refuses(&who, HEAD "C21,P1,self,Edith,,,priya@example.org,,\n", "");
    ck_assert_int_eq(cast_count("access_relation",
                                "source = 'circle' AND account_id = (SELECT id FROM account"
                                " WHERE email = 'priya@example.org')"),
                     0);
    ck_assert_int_eq(import_as(&who, HEAD "C22,P1,friend,Ted Hill,neighbour,,ted@example.org,about,\n"),
                     KITH_OK);
    import_deinit(&run);
    ck_assert_int_eq(cast_count("book_entry", "title LIKE '%Ted Hill (who works for Harbour Homecare)%'"), 1);
}
END_TEST

START_TEST(who_is_served_no_more_is_left_alone)
{
    begin();
    const struct session who = priya();
    const char *row = HEAD "C9,P1,family,Priya,friend,,olive@example.org,about; money,\n";
    fixture_execute("UPDATE access_relation SET until_at = NOW(6) - INTERVAL 1 DAY"
                    " WHERE basis = 'package' AND source = 'test' AND source_id = 3");
    refuses(&who, row, "does not serve this person any more");
    fixture_execute("UPDATE access_relation SET until_at = '9999-01-01'"
                    " WHERE basis = 'package' AND source = 'test' AND source_id = 3");
    ck_assert_int_eq(import_as(&who, row), KITH_OK);
    import_deinit(&run);
}
END_TEST

FIXTURE_MAIN("circle-import", FIXTURE_MIGRATED, what_was_taken_back_is_not_given_again,
             nobody_else_signs_in_as_the_person, taken_out_is_out_of_everything,
             the_log_tells_what_a_file_brought, who_imports_vouches_for_others_only,
             who_is_served_no_more_is_left_alone)
