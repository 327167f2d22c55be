/* test_import.c - the file of people: opened once, changed where the file changed, and what people wrote
 * kept. */
#include "arena.h"
#include "buf.h"
#include "cast.h"
#include "engine.h"
#include "explain.h"
#include "fixture.h"
#include "registry_in.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#define HEAD                                                                                                 \
    "ref,name,preferred_name,postcode,nhs_number,phone,about,formats,allergies,risks,dnacpr,dnacpr_place\n"

static struct import_run run;

static enum kith_rc import(const char *csv)
{
    struct portal *portal = browser_portal();
    const struct kith_plugin *plugin;
    run = (struct import_run){
        .portal = portal,
        .importer = registry_importer(portal->registry, "people", &plugin),
        .organisation = fixture_number("SELECT id FROM organisation WHERE name = 'Harbour Homecare'"),
        .text = csv,
        .len = strlen(csv),
        .rows_most = 5000};
    run.plugin = plugin;
    ck_assert_ptr_nonnull(run.importer);
    import_init(&run);
    return db_transaction(portal->db, import_write, &run, NULL, NULL);
}

static void imports(const char *csv, int64_t added, int64_t changed, int64_t same)
{
    enum kith_rc rc = import(csv);
    ck_assert_msg(rc == KITH_OK, "%d: %s %s", (int)rc, run.n_problems > 0 ? run.problems[0].column : "",
                  run.n_problems > 0 ? run.problems[0].sentence : "");
    ck_assert_int_eq(run.counts.added, added);
    ck_assert_int_eq(run.counts.changed, changed);
    ck_assert_int_eq(run.counts.same, same);
    import_deinit(&run);
}

/* The person of a reference, for SQL. */
#define OF(REF) "(SELECT object_id FROM import_ref WHERE kind = 'people' AND external_ref = '" REF "')"

START_TEST(a_file_opens_records)
{
    cast_make();
    imports(HEAD "P1,Ada Field,Addie Field,zz993vz,943 476 5919,01632 960010,My cat,large-print; bsl,"
                 "Penicillin; nuts ,Falls,no,\n"
                 "P2,Bert Moss,,,,,,,,,yes,Blue folder\n",
            2, 0, 0);
    ck_assert_int_eq(cast_count("person", "id = " OF("P1") " AND name = 'Addie Field'"), 1);
    ck_assert_int_eq(cast_count("person", "id = " OF("P2") " AND name = 'Bert Moss'"), 1);
    ck_assert_int_eq(
        cast_count("people_contact",
                   "person_id = " OF("P1") " AND version = 1 AND postcode = 'ZZ99 3VZ'"
                                           " AND nhs_number = '9434765919' AND full_name = 'Ada Field'"
                                           " AND said_by = 'import'"),
        1);
    ck_assert_int_eq(cast_count("people_communication",
                                "person_id = " OF("P1") " AND formats = 'large-print,bsl' AND share = 'ask'"),
                     1);
    /* Where the file says nothing, nothing is written. */
    ck_assert_int_eq(cast_count("people_about", "person_id = " OF("P2")), 0);
    ck_assert_int_eq(
        cast_count("people_alert", "person_id = " OF("P1") " AND kind = 'allergy' AND alert = 'nuts'"), 1);
    ck_assert_int_eq(cast_count("people_alert", "person_id = " OF("P1")), 4);
    ck_assert_int_eq(
        cast_count("people_alert", "person_id = " OF("P1") " AND kind = 'no-dnacpr' AND alert = ''"), 1);
    ck_assert_int_eq(
        cast_count("people_alert", "person_id = " OF("P2") " AND kind = 'dnacpr' AND alert = 'Blue folder'"),
        1);
    /* Nobody sees them by this alone. */
    ck_page(&office, "/people", 200);
    ck_has_not(&office, "Addie Field");
}
END_TEST

START_TEST(again_changes_only_what_differs)
{
    cast_make();
    /* The office corrected the telephone meanwhile, and somebody wrote About Me. */
    fixture_execute(
        "INSERT INTO people_contact SELECT person_id, 2, full_name, preferred_name, address, postcode,"
        " '01632 960099', mobile, born_on, nhs_number, council_ref, gp, gp_phone, NULL, NULL, 'office',"
        " NULL, 'Moved', written_at FROM people_contact WHERE person_id = " OF("P1"));
    imports(HEAD "P1,Ada Field,Addie Field,ZZ99 4AB,943 476 5919,01632 960010,My cat,large-print; bsl,"
                 "Penicillin,Falls,no,\n"
                 "P2,Bert Moss,,,,,,,,,yes,Blue folder\n",
            0, 1, 1);
    /* The new postcode came, the corrected telephone stayed, and one allergy ended. */
    ck_assert_int_eq(cast_count("people_contact",
                                "person_id = " OF("P1") " AND version = 3 AND postcode = 'ZZ99 4AB'"
                                                        " AND phone = '01632 960099'"),
                     1);
    ck_assert_int_eq(cast_count("people_about", "person_id = " OF("P1")), 1);
    ck_assert_int_eq(
        cast_count("people_alert", "person_id = " OF("P1") " AND alert = 'nuts' AND ended_at IS NOT NULL"),
        1);
    ck_assert_int_eq(cast_count("people_alert", "person_id = " OF("P1") " AND ended_at IS NULL"), 3);
    imports(HEAD "P1,Ada Field,Ada Fields,ZZ99 4AB,943 476 5919,01632 960010,My dog,large-print; bsl,"
                 "Penicillin,Falls,no,\n",
            0, 1, 0);
    ck_assert_int_eq(cast_count("person", "id = " OF("P1") " AND name = 'Ada Fields'"), 1);
    ck_assert_int_eq(
        cast_count("people_about", "person_id = " OF("P1") " AND version = 2 AND matters = 'My dog'"), 1);
}
END_TEST

START_TEST(what_is_wrong_is_named)
{
    static const struct {
        const char *row, *column;
    } cases[] = {
        {"P9,Cy Reed,,ZZ99 3V,,,,,,,,\n", "postcode"},
        {"P9,Cy Reed,,,9434765918,,,,,,,\n", "nhs_number"},
        {"P9,Cy Reed,,,,,,,,,yes,\n", "dnacpr_place"},
        {"P9,Cy Reed,,,,,,interpreter,,,,\n", "interpreter"},
        {"P9,,,,,,,,,,,\n", "name"},
    };
    cast_make();
    int64_t before = cast_count("person", "1 = 1");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char csv[400];
        (void)snprintf(csv, sizeof csv, HEAD "P8,Dee Vale,,,,,,,,,,\n%s", cases[i].row);
        ck_assert_int_eq(import(csv), KITH_INVALID);
        ck_assert_int_eq(run.n_problems, 1);
        ck_assert_uint_eq(run.problems[0].line, 3);
        ck_assert_str_eq(run.problems[0].column, cases[i].column);
        import_deinit(&run);
    }
    ck_assert_int_eq(cast_count("person", "1 = 1"), before);
}
END_TEST

START_TEST(many_at_once)
{
    struct buf csv = BUF_INIT;
    cast_make();
    buf_add(&csv, HEAD, strlen(HEAD));
    for (int i = 0; i < 1500; i++) {
        char row[200];
        int len =
            snprintf(row, sizeof row, "M%d,Person M%d,,ZZ99 3VZ,,,Tea number %d,audio,Dust,,,\n", i, i, i);
        buf_add(&csv, row, (size_t)len);
    }
    buf_char(&csv, '\0');
    imports(csv.data, 1500, 0, 0);
    ck_assert_int_eq(
        cast_count("people_about v JOIN import_ref r ON r.object_id = v.person_id AND r.kind = 'people'",
                   "v.matters = CONCAT('Tea number ', SUBSTR(r.external_ref, 2))"),
        1500);
    imports(csv.data, 0, 0, 1500);
    buf_free(&csv);
}
END_TEST

static const struct kith_statement *statement_of(const char *name)
{
    const struct kith_statement *const *at =
        registry_plugin(browser_portal()->registry, "people")->statements;
    while (*at != NULL && strcmp((*at)->name, name) != 0)
        at++;
    ck_assert_msg(*at != NULL, "%s", name);
    return *at;
}

/* With many people in the tables: what every page asks reads the rows of one person. */
START_TEST(pages_read_the_rows_of_one_person)
{
    cast_make();
    fixture_execute("ANALYZE TABLE people_about, people_communication, people_contact, people_alert");
    struct kith_db *db = fixture_db(DB_APP);
    struct db_viewer viewer = {.account_id = 1,
                               .organisation_id = 1,
                               .role = KITH_ROLE_COORDINATOR,
                               .now = kith_clock_now(),
                               .person_id = fixture_number("SELECT" OF("M7"))};
    db_viewer_set(db, &viewer);
    const struct kith_value flags[] = {kith_bool(true), kith_bool(true), kith_day(20000), kith_day(20000),
                                       kith_bool(true)};
    explain_uses(db, statement_of("people.flags"), flags, 5, "v", "people_alert_person");
    explain_uses(db, statement_of("people.flags"), flags, 5, "c", "PRIMARY");
    explain_uses(db, statement_of("people.about_now"), NULL, 0, "v", "PRIMARY");
    explain_no_sort(db, statement_of("people.about_now"), NULL, 0);
    explain_uses(db, statement_of("people.communication_now"), NULL, 0, "v", "PRIMARY");
    explain_uses(db, statement_of("people.contact_now"), NULL, 0, "v", "PRIMARY");
    explain_no_sort(db, statement_of("people.contact_now"), NULL, 0);
    explain_uses(db, statement_of("people.alert_list"), NULL, 0, "v", "people_alert_person");
    db_close(&db);
}
END_TEST

FIXTURE_MAIN("people-import", FIXTURE_MIGRATED, a_file_opens_records, again_changes_only_what_differs,
             what_is_wrong_is_named, many_at_once, pages_read_the_rows_of_one_person)
