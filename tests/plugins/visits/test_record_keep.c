/*
 * test_record_keep.c - earlier versions of a record that are kept from the person, through the whole portal:
 * for everybody who is not named they are in no page, download, timeline or log; until they are opened.
 */
#include "scene.h"

#include "export.h"
#include "fixture.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#define SECRET                                                                                               \
    "obs-1-kind=mood&obs-1-value=Secret+mood&incident=Secret+fall&next-worker=Secret+note&happened=Secret+tea"
#define PLAIN   "&arrived-at=7:30am&left-at=7:58am&signed=yes"
#define WHY     "ground=third-party&why=She+asked+us+to+keep+her+name+out"
#define IN_WEEK "&review-on-day=1&review-on-month=12&review-on-year=2026"
#define COUNCIL "Northshire Council"

struct cast {
    struct scene scene;
    struct browser ann, priya, omar, gareth, self, dora;
};

/* Who may read the visits and health of PERSON as an officer of the council that pays, or as themselves. */
static void relate(const struct stand_person *person, const char *role, const char *basis, int64_t account,
                   int64_t organisation)
{
    char who[2][30] = {"NULL", "NULL"};
    if (account != 0)
        snprintf(who[0], sizeof who[0], "%lld", (long long)account);
    if (organisation != 0)
        snprintf(who[1], sizeof who[1], "%lld", (long long)organisation);
    stand_run(
        "INSERT INTO access_relation (public_id, person_id, account_id, organisation_id, role, basis, sections,"
        " from_at, until_at, source, source_id, created_at) VALUES (RANDOM_BYTES(16), %lld, %s, %s, '%s', '%s',"
        " 'about,visits,health,plan,log', '2000-01-01', '9999-01-01', 'test', %lld, NOW())",
        (long long)person->id, who[0], who[1], role, basis, (long long)person->id);
}

/* Tom's record, which says what Edith may not read, corrected by the office. */
static void begin(struct cast *cast, const char *name)
{
    struct scene *scene = &cast->scene;
    scene_begin(scene, name, morning, 1);
    scene_arrive(scene);
    stand_now += 28 * KITH_MINUTE;
    stand_post(&scene->tom, scene->visit.path, "/record", "/record", SECRET "&signed=yes&go=sign", 303);
    int64_t ann = stand_sign_in(&cast->ann, KITH_ROLE_WORKER, "Ann Bell", HARBOUR);
    stand_assign(&scene->person, &scene->visit, ann);
    stand_sign_in(&cast->priya, KITH_ROLE_COORDINATOR, "Priya Nair", HARBOUR);
    stand_sign_in(&cast->omar, KITH_ROLE_COORDINATOR, "Omar Aziz", HARBOUR);
    stand_sign_in(&cast->gareth, KITH_ROLE_OFFICER, "Gareth Pugh", COUNCIL);
    int64_t self = stand_sign_in(&cast->self, KITH_ROLE_PERSON, name, NULL);
    relate(&scene->person, "person", "self", self, 0);
    relate(&scene->person, "officer", "commission", 0, stand_organisation(COUNCIL));
    stand_grant(&scene->person, stand_sign_in(&cast->dora, KITH_ROLE_PERSON, "Dora Daughter", NULL),
                "visits,health");
}

/* The path of VERSION of Tom's record: WHAT "keep", "open" or "correct". */
static const char *of(const struct cast *cast, const char *what, int64_t version)
{
    static char paths[4][300];
    static unsigned next;
    char *path = paths[next++ % 4];
    unsigned long long halves[2];
    for (int i = 0; i < 2; i++)
        halves[i] = (unsigned long long)stand_number(
            "CAST(CONV(HEX(%s(public_id, 8)), 16, 10) AS SIGNED) FROM visits_record WHERE visit_id = %lld"
            " AND worker_id = %lld AND version = %lld",
            i == 0 ? "LEFT" : "RIGHT", (long long)cast->scene.visit.id, (long long)cast->scene.worker,
            (long long)version);
    snprintf(path, 300, "%s/%s/%016llx%016llx", cast->scene.visit.path, what, halves[0], halves[1]);
    return path;
}

static void correct(struct cast *cast, struct browser *browser, int64_t version, const char *fields)
{
    stand_post(browser, of(cast, "correct", version), "", "", fields, 303);
}

/* The box beside the account of that address on the page that BROWSER shows, ticked. */
static const char *tick(const struct browser *browser, const char *email)
{
    static char field[100];
    char id[KITH_ID_CHARS + 1];
    unsigned long long halves[2];
    for (int i = 0; i < 2; i++)
        halves[i] = (unsigned long long)stand_number(
            "CAST(CONV(HEX(%s(public_id, 8)), 16, 10) AS SIGNED) FROM account WHERE email = '%s'",
            i == 0 ? "LEFT" : "RIGHT", email);
    snprintf(id, sizeof id, "%016llx%016llx", halves[0], halves[1]);
    const char *at = strstr(browser->body, id);
    ck_assert_msg(at != NULL, "no box for %s", email);
    while (strncmp(at, "name=\"", 6) != 0)
        at--;
    snprintf(field, sizeof field, "&%.9s=%s", at + 6, id);
    return field;
}

/* Priya keeps version 1, and names the officer. */
static void keep_one(struct cast *cast)
{
    char fields[600];
    correct(cast, &cast->priya, 1, "happened=Plain+tea&reason=A+mistake" PLAIN);
    stand_get(&cast->priya, of(cast, "keep", 1), "", 200);
    snprintf(fields, sizeof fields, WHY IN_WEEK "%s", tick(&cast->priya, "gareth.pugh@example.org"));
    browser_post(&cast->priya, of(cast, "keep", 1), fields, true);
    ck_assert_msg(cast->priya.status == 303, "%d\n%s", cast->priya.status, cast->priya.body);
}

static void sees(struct cast *cast, struct browser *browser, bool secret)
{
    stand_get(browser, cast->scene.visit.path, "", 200);
    ck_assert(stand_shows(browser, "Plain tea"));
    ck_assert_int_eq(stand_shows(browser, "Secret"), secret);
    ck_assert_int_eq(stand_shows(browser, "What it said before it was corrected"), secret);
    ck_assert(!stand_shows(browser, "There are so many versions"));
    ck_assert_int_eq(stand_shows(browser, "Only for the people it names"), secret);
}

/* How many rows of all the queries of the plugin's part of a download have "Secret" in a cell; in NUMBERS the
 * numbers of the versions. */
static int taken_along(const struct cast *cast, const char *email, char numbers[20])
{
    char path[400];
    static char text[20000];
    char error[300];
    const struct export_query *queries;
    size_t count;
    int secret = 0;
    struct kith_arena *arena = browser_portal()->arena;
    const char *dir = fixture_settings()->sql_dir;
    snprintf(path, sizeof path, "%.*s/visits/export.sql", (int)strcspn(dir, ":"), dir);
    FILE *file = fopen(path, "r");
    ck_assert_ptr_nonnull(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    (void)fclose(file);
    ck_assert_msg(export_parse(arena, "visits", text, &queries, &count, error, sizeof error), "%s", error);
    struct kith_db *db = fixture_db(DB_APP);
    const struct db_viewer viewer = {.account_id = stand_number("id FROM account WHERE email = '%s'", email),
                                     .role = KITH_ROLE_PERSON,
                                     .now = stand_now,
                                     .person_id = cast->scene.person.id};
    db_viewer_set(db, &viewer);
    *numbers = '\0';
    for (size_t i = 0; i < count; i++) {
        char letters[EXPORT_COLUMNS_MAX + 1] = "";
        for (const char *at = queries[i].columns; *at != '\0'; at++) {
            if (at[1] == ':' && (at == queries[i].columns || at[-1] == '\t'))
                snprintf(letters + strlen(letters), sizeof letters - strlen(letters), "%c", *at);
        }
        const struct kith_statement statement = {.name = "test.export",
                                                 .sql = queries[i].sql,
                                                 .params = "",
                                                 .columns = letters,
                                                 .max_rows = EXPORT_ROWS_MAX,
                                                 .scope = KITH_SCOPE_PERSON};
        struct kith_rows rows;
        ck_assert_int_ne(kith_select(db, &statement, KITH_NO_ARGS, arena, &rows), KITH_ERROR);
        for (size_t row = 0; row < rows.count; row++) {
            for (size_t column = 0; letters[column] != '\0'; column++)
                secret += letters[column] == 's' && kith_cell_text(&rows, row, column) != NULL &&
                          strstr(kith_cell_text(&rows, row, column), "Secret") != NULL;
            if (strcmp(queries[i].name, "records") == 0)
                snprintf(numbers + strlen(numbers), 20 - strlen(numbers), "%lld",
                         (long long)kith_cell_int(&rows, row, 3));
        }
    }
    db_close(&db);
    return secret;
}

static int64_t looked(const struct cast *cast)
{
    return stand_number("COUNT(*) FROM %s_audit.audit_event WHERE person_id = %lld AND restricted = 0",
                        fixture_settings()->db_name, (long long)cast->scene.person.id);
}

static const char *timeline(const struct cast *cast, const char *rest)
{
    static char path[200];
    snprintf(path, sizeof path, "/people/%s%s", cast->scene.person.hex, rest);
    return path;
}

START_TEST(only_those_it_names_read_it)
{
    struct cast cast;
    char numbers[20];
    begin(&cast, "Kay Kept");
    ck_assert_int_eq(taken_along(&cast, "kay.kept@example.org", numbers), 4);
    keep_one(&cast);
    sees(&cast, &cast.priya, true);
    sees(&cast, &cast.gareth, true);
    sees(&cast, &cast.scene.tom, true); /* his own words */
    sees(&cast, &cast.self, false);
    sees(&cast, &cast.dora, false);
    sees(&cast, &cast.ann, false);
    sees(&cast, &cast.omar, false);
    stand_get(&cast.priya, cast.scene.visit.path, "", 200);
    ck_assert(stand_shows(&cast.priya, "Let the person read this version"));
    stand_get(&cast.gareth, cast.scene.visit.path, "", 200);
    ck_assert(!stand_shows(&cast.gareth, "Let the person read this version"));
    ck_assert_int_eq(taken_along(&cast, "kay.kept@example.org", numbers), 0);
    ck_assert_str_eq(numbers, "1"); /* a download counts what it has */
    /* The line leads those who are named to it, and nobody else sees it. */
    stand_get(&cast.gareth, timeline(&cast, "/timeline"), "", 200);
    ck_assert(stand_shows(&cast.gareth, "An earlier record by Tom Akande was kept for named people"));
    struct browser *const others[] = {&cast.self, &cast.dora, &cast.omar, &cast.ann};
    for (size_t i = 0; i < 4; i++) {
        stand_get(others[i], timeline(&cast, "/timeline"), "", 200);
        ck_assert(!stand_shows(others[i], "earlier record"));
        ck_assert(stand_shows(others[i], "Tom Akande visited at 7:30am"));
    }
    stand_get(&cast.self, timeline(&cast, "/log"), "", 200);
    ck_assert(!stand_shows(&cast.self, "restrict") && !stand_shows(&cast.self, "earlier"));
    /* A colleague who is not named finds nothing under its id; who is no office may not even ask. */
    stand_get(&cast.omar, of(&cast, "open", 1), "", 404);
    stand_get(&cast.omar, of(&cast, "keep", 1), "", 404);
    stand_get(&cast.omar, of(&cast, "correct", 1), "", 404);
    stand_get(&cast.ann, of(&cast, "correct", 1), "", 404);
    stand_get(&cast.gareth, of(&cast, "open", 1), "", 403);
    stand_get(&cast.self, of(&cast, "open", 1), "", 403);
    /* Mail says nothing of it, and goes to who was chosen. */
    ck_assert_int_eq(stand_number("COUNT(*) FROM outbox WHERE body LIKE '%%You are one of them%%'"
                                  " AND to_address = 'gareth.pugh@example.org'"),
                     1);
    ck_assert_int_eq(stand_number("COUNT(*) FROM outbox WHERE body LIKE '%%Secret%%'"), 0);
}
END_TEST

START_TEST(what_keeps_it_stands_where_the_person_does_not_read)
{
    struct cast cast;
    begin(&cast, "Lou Log");
    correct(&cast, &cast.priya, 1, "happened=Plain+tea&reason=A+mistake" PLAIN);
    int64_t before = looked(&cast);
    stand_post(&cast.priya, of(&cast, "keep", 1), "", "", WHY IN_WEEK, 303);
    ck_assert_int_eq(looked(&cast), before);
    ck_assert_int_eq(
        stand_number("COUNT(*) FROM %s_audit.audit_event WHERE action = 'visits.keep' AND restricted = 1"
                     " AND person_id = %lld",
                     fixture_settings()->db_name, (long long)cast.scene.person.id),
        1);
    ck_assert_int_eq(stand_number("COUNT(*) FROM access_recipient x JOIN visits_record r"
                                  " ON r.restriction_id = x.restriction_id WHERE r.visit_id = %lld",
                                  (long long)cast.scene.visit.id),
                     2); /* Priya and Tom */
    /* Reading the visit is told as ever, with or without it. */
    stand_get(&cast.priya, cast.scene.visit.path, "", 200);
    ck_assert_int_eq(looked(&cast), before + 1);
}
END_TEST

START_TEST(what_stands_now_is_corrected_first)
{
    struct cast cast;
    begin(&cast, "Finn Force");
    stand_get(&cast.priya, cast.scene.visit.path, "", 200);
    ck_assert(stand_shows(&cast.priya, "Keep words in it from the person"));
    ck_assert(!stand_shows(&cast.priya, "Keep this version from the person"));
    stand_get(&cast.priya, of(&cast, "keep", 1), "", 200);
    ck_assert(stand_shows(&cast.priya, "Correct the record first"));
    ck_assert(stand_shows(&cast.priya, of(&cast, "correct", 1)));
    ck_assert(!stand_shows(&cast.priya, "Keep it from them"));
    stand_get(&cast.priya, of(&cast, "correct", 1), "", 200);
    browser_post(&cast.priya, of(&cast, "keep", 1), WHY IN_WEEK, true);
    ck_assert_int_eq(cast.priya.status, 409);
    ck_assert_int_eq(stand_number("COUNT(*) FROM visits_record WHERE restriction_id IS NOT NULL"
                                  " AND visit_id = %lld",
                                  (long long)cast.scene.visit.id),
                     0);
    correct(&cast, &cast.priya, 1, "happened=Plain+tea&reason=A+mistake" PLAIN);
    stand_get(&cast.priya, cast.scene.visit.path, "", 200);
    ck_assert(stand_shows(&cast.priya, "Keep this version from the person"));
    stand_get(&cast.priya, of(&cast, "keep", 1), "", 200);
    ck_assert(stand_shows(&cast.priya, "why:"));
    ck_assert(stand_shows(&cast.priya, "A mistake"));
    /* What is wrong is said, and what was typed stays. */
    browser_post(&cast.priya, of(&cast, "keep", 1), "why=Words+to+keep" IN_WEEK, true);
    ck_assert_int_eq(cast.priya.status, 422);
    ck_assert(stand_shows(&cast.priya, "Choose why the person may not read it"));
    ck_assert(stand_shows(&cast.priya, "Words to keep</textarea>"));
    browser_post(&cast.priya, of(&cast, "keep", 1),
                 WHY "&review-on-day=21&review-on-month=11&review-on-year=2026", true);
    ck_assert_int_eq(cast.priya.status, 422);
    ck_assert(stand_shows(&cast.priya, "Choose a day after today and within a year"));
    /* Neither the person, the family nor workers are asked. */
    stand_get(&cast.self, of(&cast, "keep", 1), "", 403);
    stand_get(&cast.dora, of(&cast, "keep", 1), "", 403);
    stand_get(&cast.scene.tom, of(&cast, "keep", 1), "", 403);
    stand_get(&cast.gareth, of(&cast, "keep", 1), "", 403);
    ck_assert_int_eq(
        stand_number("COUNT(*) FROM visits_keep WHERE person_id = %lld", (long long)cast.scene.person.id), 0);
}
END_TEST

/* The record stays one thing in the timeline though its first version is out of sight of who corrects it. */
START_TEST(a_version_that_is_kept_leaves_no_gap)
{
    struct cast cast;
    char numbers[20];
    begin(&cast, "Gia Gap");
    keep_one(&cast);
    correct(&cast, &cast.omar, 2, "happened=Plain+tea+twice&reason=Again" PLAIN);
    correct(&cast, &cast.omar, 3, "happened=Plain+tea+thrice&reason=Again" PLAIN);
    ck_assert_int_eq(stand_number("COUNT(DISTINCT object_id) FROM book_entry WHERE person_id = %lld"
                                  " AND restriction_id IS NULL",
                                  (long long)cast.scene.person.id),
                     1);
    /* One in the middle, too. */
    stand_post(&cast.priya, of(&cast, "keep", 3), "", "", WHY IN_WEEK, 303);
    stand_get(&cast.self, cast.scene.visit.path, "", 200);
    ck_assert(stand_shows(&cast.self, "Plain tea thrice"));
    ck_assert(stand_shows(&cast.self, "What it said before it was corrected"));
    ck_assert(!stand_shows(&cast.self, "Plain tea twice"));
    ck_assert(!stand_shows(&cast.self, "There are so many versions"));
    ck_assert_int_eq(taken_along(&cast, "gia.gap@example.org", numbers), 0);
    ck_assert_str_eq(numbers, "12");
}
END_TEST

START_TEST(who_is_quicker_keeps_it)
{
    struct cast cast;
    begin(&cast, "Quin Quick");
    correct(&cast, &cast.priya, 1, "happened=Plain+tea&reason=A+mistake" PLAIN);
    stand_get(&cast.omar, of(&cast, "keep", 1), "", 200);
    stand_post(&cast.priya, of(&cast, "keep", 1), "", "", WHY IN_WEEK, 303);
    browser_post(&cast.omar, of(&cast, "keep", 1), WHY IN_WEEK, true);
    ck_assert_int_eq(cast.omar.status, 404);
    stand_get(&cast.priya, of(&cast, "keep", 1), "", 303);
    ck_assert_int_eq(
        stand_number("COUNT(*) FROM visits_keep WHERE person_id = %lld", (long long)cast.scene.person.id), 1);
}
END_TEST

/* Omar has the form open while Priya corrects that version and keeps it without naming him. */
START_TEST(what_was_typed_as_a_correction_is_not_lost)
{
    struct cast cast;
    char fields[600], path[300];
    const char *last;
    begin(&cast, "Una Unsaved");
    (void)snprintf(path, sizeof path, "%s", of(&cast, "correct", 1));
    stand_get(&cast.omar, path, "", 200);
    const char *hidden = strstr(cast.omar.body, "name=\"of\" value=\"");
    ck_assert_ptr_nonnull(hidden);
    (void)snprintf(fields, sizeof fields, "of=%.32s&happened=Omar+typed+this&reason=Mine" PLAIN,
                   hidden + strlen("name=\"of\" value=\""));
    keep_one(&cast);
    stand_get(&cast.omar, cast.scene.visit.path, "", 200);
    browser_post(&cast.omar, path, fields, true);
    ck_assert_int_eq(cast.omar.status, 409);
    ck_assert(stand_shows(&cast.omar, "Omar typed this</textarea>"));
    ck_assert(stand_shows(&cast.omar, "Plain tea"));
    ck_assert(!stand_shows(&cast.omar, "Secret"));
    ck_assert(stand_shows(&cast.omar, of(&cast, "correct", 2)));
    /* So too where something was wrong with it; and an id that never was is answered alike. */
    last = strstr(fields, "&reason=Mine");
    (void)snprintf(fields + (last - fields), sizeof fields - (size_t)(last - fields), "%s", PLAIN);
    browser_post(&cast.omar, path, fields, true);
    ck_assert_int_eq(cast.omar.status, 409);
    ck_assert(stand_shows(&cast.omar, "Omar typed this</textarea>"));
    memset(strrchr(path, '/') + 1, '7', 32);
    browser_post(&cast.omar, path, fields, true);
    ck_assert_int_eq(cast.omar.status, 409);
    browser_post(&cast.omar, path, "happened=Omar+typed+this&reason=Mine" PLAIN, true);
    ck_assert_int_eq(cast.omar.status, 404);
    browser_post(&cast.omar, of(&cast, "correct", 2), strstr(fields, "happened="), true);
    ck_assert_int_eq(cast.omar.status, 422);
}
END_TEST

/* A notice begins as the record does. */
START_TEST(a_notice_does_not_say_what_is_kept)
{
    struct cast cast;
    char plan[300];
    begin(&cast, "Nell Notice");
    /* Words of its own: the lists of the office are about everybody. */
    stand_run(
        "UPDATE visits_notice SET detail = REPLACE(detail, 'Secret', 'Whispered') WHERE visit_id = %lld",
        (long long)cast.scene.visit.id);
    (void)snprintf(plan, sizeof plan, "%s/plan", cast.scene.visit.path);
    const char *const pages[] = {"/visits/notices", "/visits", plan};
    for (size_t i = 0; i < 3; i++) {
        stand_get(&cast.omar, pages[i], "", 200);
        ck_assert_msg(stand_shows(&cast.omar, "Tom Akande: Whispered fall"), "%s", pages[i]);
    }
    keep_one(&cast);
    for (size_t i = 0; i < 3; i++) {
        stand_get(&cast.omar, pages[i], "", 200);
        ck_assert_msg(!stand_shows(&cast.omar, "Whispered"), "%s", pages[i]);
    }
    stand_post(&cast.priya, of(&cast, "open", 1), "", "", "reason=She+agreed", 303);
    stand_get(&cast.omar, "/visits/notices", "", 200);
    ck_assert(stand_shows(&cast.omar, "Whispered"));
}
END_TEST

START_TEST(once_it_is_open_the_person_reads_it)
{
    struct cast cast;
    char numbers[20];
    begin(&cast, "Opal Open");
    keep_one(&cast);
    stand_post(&cast.priya, of(&cast, "open", 1), "", "", "reason=", 422);
    ck_assert(stand_shows(&cast.priya, "Say why"));
    sees(&cast, &cast.self, false);
    int64_t before = looked(&cast);
    stand_post(&cast.priya, of(&cast, "open", 1), "", "", "reason=She+agreed", 303);
    ck_assert_int_eq(looked(&cast), before);
    struct browser *const all[] = {&cast.self, &cast.dora, &cast.omar, &cast.ann, &cast.priya};
    for (size_t i = 0; i < 5; i++) {
        stand_get(all[i], cast.scene.visit.path, "", 200);
        ck_assert(stand_shows(all[i], "Secret tea"));
        ck_assert(stand_shows(all[i], "Plain tea"));
        ck_assert(!stand_shows(all[i], "Only for the people it names"));
        ck_assert(!stand_shows(all[i], "She agreed"));
        ck_assert(!stand_shows(all[i], "keep her name out"));
    }
    ck_assert_int_eq(taken_along(&cast, "opal.open@example.org", numbers), 4);
    ck_assert_str_eq(numbers, "12");
    ck_assert_int_eq(
        stand_number("COUNT(*) FROM access_restriction WHERE person_id = %lld AND lifted_at IS NOT NULL"
                     " AND lift_reason = 'She agreed'",
                     (long long)cast.scene.person.id),
        1);
    stand_get(&cast.self, timeline(&cast, "/timeline"), "", 200);
    ck_assert(!stand_shows(&cast.self, "earlier record"));
    stand_get(&cast.gareth, timeline(&cast, "/timeline"), "", 200);
    ck_assert(stand_shows(&cast.gareth, "An earlier record by Tom Akande can be read by everybody again"));
    stand_get(&cast.priya, of(&cast, "open", 1), "", 404);
    /* And kept again. */
    stand_post(&cast.priya, of(&cast, "keep", 1), "", "", WHY IN_WEEK, 303);
    sees(&cast, &cast.self, false);
    sees(&cast, &cast.gareth, false);
}
END_TEST

FIXTURE_MAIN("visits record kept", FIXTURE_MIGRATED, only_those_it_names_read_it,
             what_keeps_it_stands_where_the_person_does_not_read, what_stands_now_is_corrected_first,
             a_version_that_is_kept_leaves_no_gap, who_is_quicker_keeps_it,
             what_was_typed_as_a_correction_is_not_lost, a_notice_does_not_say_what_is_kept,
             once_it_is_open_the_person_reads_it)
