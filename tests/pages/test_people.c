/* test_people.c - whose records are seen, what a person's pages say, and who may open one with a reason. */
#include "access.h"
#include "account.h"
#include "arena.h"
#include "csv.h"
#include "person.h"
#include "visitor.h"

#include <stdio.h>
#include <string.h>

/* Edith, her own record; a package of Harbour paid by Northshire; Tom visits now; Susan is her daughter. */
static struct person edith, arthur;
#define SUSAN "susan@example.org"

static enum kith_rc make_records(struct kith_db *db, void *data)
{
    struct auth_env *env = data;
    struct organisation harbour, council;
    struct kith_id id;
    char hash[PASSWORD_HASH_SIZE];
    int64_t edith_account = 0, tom = 0, susan = 0;
    const struct account_new daughter = {.email = SUSAN, .name = "Susan Marlow", .role = KITH_ROLE_PERSON};
    if (password_make(env->settings, PASSWORD, hash) != KITH_OK ||
        organisation_find(db, env->arena, "Harbour Homecare", &harbour) != KITH_FOUND ||
        organisation_find(db, env->arena, "Northshire Council", &council) != KITH_FOUND ||
        account_create(db, env, &daughter, hash, &id) != KITH_OK ||
        account_find(db, env->arena, who_email(EDITH), &edith_account) != KITH_FOUND ||
        account_find(db, env->arena, who_email(TOM), &tom) != KITH_FOUND ||
        account_find(db, env->arena, SUSAN, &susan) != KITH_FOUND ||
        person_create(db, env, "Edith Marlow", &edith) != KITH_OK ||
        person_create(db, env, "Arthur Pym", &arthur) != KITH_OK)
        return KITH_FAIL;
    const kith_time now = env->now - KITH_MINUTE;
    const struct kith_relation self = {.person = edith.id,
                                       .account = edith_account,
                                       .basis = KITH_BASIS_SELF,
                                       .sections = KITH_SECTIONS_ALL,
                                       .from = now,
                                       .until = KITH_FOREVER,
                                       .source = "test",
                                       .source_id = 1};
    struct kith_relation grant = self;
    grant.account = susan;
    grant.basis = KITH_BASIS_GRANT;
    grant.sections = KITH_SECTION_BIT(KITH_SECTION_ABOUT) | KITH_SECTION_BIT(KITH_SECTION_VISITS);
    grant.source_id = 2;
    enum kith_rc rc = relation_set(db, env, &self);
    if (rc == KITH_OK)
        rc = relation_set(db, env, &grant);
    for (int64_t i = 0; rc == KITH_OK && i < 2; i++)
        rc = relation_package(db, env, i == 0 ? edith.id : arthur.id, harbour.id, council.id, now,
                              KITH_FOREVER, "test", 3 + i);
    if (rc == KITH_OK)
        rc = relation_team(db, env, edith.id, tom, harbour.id, now, now + KITH_HOUR, "test", 5);
    return rc;
}

static void world_records(void)
{
    struct portal *p = world_open();
    struct auth_env env = {.settings = p->settings,
                           .key = p->key,
                           .arena = p->arena,
                           .now = kith_clock_now(),
                           .address = "",
                           .user_agent = ""};
    static char edith_name[] = "Edith Marlow";
    static char arthur_name[] = "Arthur Pym";
    world_people();
    struct db_viewer nobody = {.system = true};
    db_viewer_set(p->db, &nobody);
    if (fixture_number("SELECT COUNT(*) FROM person") == 0)
        ck_assert_int_eq(db_transaction(p->db, make_records, &env, NULL, NULL), KITH_OK);
    size_t count;
    struct kith_db *db = fixture_db(DB_OWNER);
    db_viewer_set(db, &nobody);
    ck_assert_int_eq(person_find(db, p->arena, edith_name, &edith, &count), KITH_FOUND);
    ck_assert_int_eq(person_find(db, p->arena, arthur_name, &arthur, &count), KITH_FOUND);
    db_close(&db);
    db_viewer_clear(p->db);
    db_reset(p->db);
}

/* "/people/ID" and REST. */
static const char *path_of(const struct person *person, const char *rest)
{
    static char path[4][200];
    static unsigned next;
    char hex[KITH_ID_CHARS + 1];
    char *at = path[next++ % 4];
    for (size_t i = 0; i < KITH_ID_BYTES; i++)
        (void)snprintf(hex + 2 * i, 3, "%02x", person->public_id.bytes[i]);
    (void)snprintf(at, sizeof path[0], "/people/%s%s", hex, rest);
    return at;
}

START_TEST(test_lists)
{
    struct visitor v = visitor_new();
    world_records();
    /* One record: straight there. */
    sign_in_as(&v, who_email(EDITH), PASSWORD);
    visit(&v, "/people");
    ck_leads(&v, path_of(&edith, ""));
    struct visitor priya = visitor_new();
    sign_in_as(&priya, who_email(PRIYA), PASSWORD);
    ck_assert_int_eq(visit(&priya, "/people"), 200);
    ck_shows(&priya, "Edith Marlow");
    ck_shows(&priya, "Arthur Pym");
    visit(&priya, "/people?q=pym");
    ck_shows(&priya, "Arthur Pym");
    ck_hides(&priya, ">Edith Marlow<");
    visit(&priya, "/people?q=%25");
    ck_shows(&priya, "We found nobody with that name");
    struct visitor tom = visitor_new();
    sign_in_as(&tom, who_email(TOM), PASSWORD);
    visit(&tom, "/people");
    ck_shows(&tom, ">Edith Marlow<");
    ck_hides(&tom, "Arthur Pym");
    ck_shows(&tom, "href=\"/emergency\"");
    /* Another provider, and an account with no record at all. */
    struct visitor olive = visitor_new();
    sign_in_as(&olive, who_email(OLIVE), PASSWORD);
    visit(&olive, "/people");
    ck_shows(&olive, "There is nobody whose record you may open now");
}
END_TEST

START_TEST(test_overview)
{
    struct visitor v = visitor_new();
    world_records();
    sign_in_as(&v, who_email(EDITH), PASSWORD);
    ck_assert_int_eq(visit(&v, path_of(&edith, "")), 200);
    ck_shows(&v, "This is your own record.");
    ck_shows(&v, "Who has looked");
    struct visitor susan = visitor_new();
    sign_in_as(&susan, SUSAN, PASSWORD);
    ck_assert_int_eq(visit(&susan, path_of(&edith, "")), 200);
    ck_shows(&susan, "You can see this because Edith Marlow shared it with you.");
    ck_shows(&susan, "<li>Visits</li>");
    ck_hides(&susan, "<li>Money</li>");
    ck_hides(&susan, "/log\"");
    ck_assert_int_eq(visit(&susan, path_of(&edith, "/log")), 404);
    struct visitor gareth = visitor_new();
    sign_in_as(&gareth, who_email(GARETH), PASSWORD);
    visit(&gareth, path_of(&edith, ""));
    ck_shows(&gareth, "Northshire Council pays for care for Edith Marlow");
    struct visitor olive = visitor_new();
    struct visitor none = visitor_new();
    sign_in_as(&olive, who_email(OLIVE), PASSWORD);
    ck_assert_int_eq(visit(&olive, path_of(&edith, "")), 404);
    none = olive;
    ck_assert_int_eq(visit(&none, "/people/0123456789abcdef0123456789abcdef"), 404);
    same_page(&olive, &none);
}
END_TEST

/* Who may read one part of the record finds the person, and sees that part and no more. */
START_TEST(test_any_section)
{
    struct visitor v = visitor_new();
    struct visitor log = visitor_new();
    char sql[700];
    world_records();
    fixture_execute(
        "UPDATE membership m JOIN account a ON a.id = m.account_id SET m.council_function = 'purchasing'"
        " WHERE a.email = 'gareth@example.org'");
    sign_in_as(&v, who_email(GARETH), PASSWORD);
    visit(&v, "/people");
    ck_shows(&v, ">Edith Marlow<");
    ck_assert_int_eq(visit(&v, path_of(&edith, "")), 200);
    ck_shows(&v, "Edith Marlow");
    ck_shows(&v, "<li>Visits</li>");
    ck_hides(&v, "<li>About Me</li>");
    ck_hides(&v, "<li>Money</li>");
    (void)snprintf(
        sql, sizeof sql,
        "INSERT INTO book_entry (person_id, at, component, object_id, version, section, title,"
        " written_at) VALUES (%lld, '2026-03-02 07:30:00', 'visits', UNHEX(REPEAT('a1', 16)), 1,"
        " 'visits', 'A visit took place', '2026-03-02 09:00:00'), (%lld, '2026-03-02 07:31:00', 'visits',"
        " UNHEX(REPEAT('a2', 16)), 1, 'money', 'A till receipt', '2026-03-02 09:00:00')",
        (long long)edith.id, (long long)edith.id);
    fixture_execute(sql);
    ck_assert_int_eq(visit(&v, path_of(&edith, "/timeline")), 200);
    ck_shows(&v, "A visit took place");
    ck_hides(&v, "A till receipt");
    /* And the person reads of it, as what it was. */
    sign_in_as(&log, who_email(EDITH), PASSWORD);
    ck_assert_int_eq(visit(&log, path_of(&edith, "/log")), 200);
    ck_hides(&log, "<details class=\"govuk-details\" open>");
    ck_shows(&log, "Gareth Lloyd, council officer at Northshire Council, read an overview of the record on ");
    ck_assert_int_eq(visit(&log, path_of(&edith, "/log?kind=about")), 200);
    ck_shows(&log, "<details class=\"govuk-details\" open>");
    ck_hides(&log, "Gareth Lloyd");
    fixture_execute("DELETE FROM book_entry WHERE title IN ('A visit took place', 'A till receipt')");
    fixture_execute(
        "UPDATE membership m JOIN account a ON a.id = m.account_id SET m.council_function = 'case'"
        " WHERE a.email = 'gareth@example.org'");
}
END_TEST

START_TEST(test_timeline)
{
    struct visitor v = visitor_new();
    char sql[2000];
    world_records();
    sign_in_as(&v, who_email(EDITH), PASSWORD);
    visit(&v, path_of(&edith, "/timeline"));
    ck_shows(&v, "Nothing is on the timeline yet");
    static const char entry[] =
        "INSERT INTO book_entry (person_id, at, component, object_id, version, superseded_at, section,"
        " owner_organisation_id, title, path, reason, written_at) SELECT %lld, '%s', 'visits', UNHEX('%032d'), %d,"
        " %s, '%s', o.id, '%s', '/nowhere/1', %s, '2026-03-02 09:00:00' FROM organisation o"
        " WHERE o.name = 'Harbour Homecare'";
    (void)snprintf(sql, sizeof sql, entry, (long long)edith.id, "2026-03-02 07:30:00", 1, 1,
                   "UTC_TIMESTAMP(6)", "visits", "Tom came at 7am", "NULL");
    fixture_execute(sql);
    (void)snprintf(sql, sizeof sql, entry, (long long)edith.id, "2026-03-02 07:30:00", 1, 2, "NULL", "visits",
                   "Tom came at 7:30am", "'Wrong time'");
    fixture_execute(sql);
    (void)snprintf(sql, sizeof sql, entry, (long long)edith.id, "2026-07-01 22:30:00", 2, 1, "NULL", "money",
                   "Shopping for 12 pounds", "NULL");
    fixture_execute(sql);
    visit(&v, path_of(&edith, "/timeline"));
    ck_shows(&v, "Tom came at 7:30am");
    ck_shows(&v, "Tom came at 7am");
    ck_shows(&v, "Why: Wrong time");
    ck_shows(&v, "Shopping for 12 pounds");
    ck_hides(&v, "/nowhere/1");
    ck_hides(&v, "<details class=\"govuk-details\" open>");
    visit(&v, path_of(&edith, "/timeline?kind=money"));
    ck_hides(&v, "Tom came");
    /* What is chosen stands open; what is wrong too. */
    ck_shows(&v, "<details class=\"govuk-details\" open>");
    /* Half past ten at night in UTC is the day's own evening in summer time. */
    visit(&v, path_of(&edith,
                      "/timeline?from-day=1&from-month=7&from-year=2026&to-day=1&to-month=7&to-year=2026"));
    ck_shows(&v, "Shopping for 12 pounds");
    ck_hides(&v, "Tom came");
    ck_assert_int_eq(visit(&v, path_of(&edith, "/timeline?from-day=40&from-month=7&from-year=2026")), 422);
    ck_shows(&v, "from-day");
    ck_shows(&v, "<details class=\"govuk-details\" open>");
    visit(&v, path_of(&edith,
                      "/timeline?from-day=2&from-month=7&from-year=2026&to-day=1&to-month=7&to-year=2026"));
    ck_shows(&v, "The last day must be the first day or later");
    struct visitor susan = visitor_new();
    sign_in_as(&susan, SUSAN, PASSWORD);
    visit(&susan, path_of(&edith, "/timeline"));
    ck_shows(&susan, "Tom came at 7:30am");
    ck_hides(&susan, "Shopping");
}
END_TEST

/* Where "Older" leads, or "" on the last page. */
static const char *older(const struct visitor *v)
{
    static char path[400];
    const char *end = strstr(v->page, "\" rel=\"next\"");
    const char *at = end;
    size_t len = 0;
    while (end != NULL && at > v->page && at[-1] != '"')
        at--;
    for (; at != end && len < sizeof path - 1; at++) {
        path[len++] = *at;
        at += strncmp(at, "&amp;", 5) == 0 ? 4 : 0;
    }
    path[len] = '\0';
    return path;
}

START_TEST(test_timeline_goes_back_to_the_first_day)
{
    enum { ENTRIES = 60, PER_PAGE = 25 };
    struct visitor v = visitor_new();
    char sql[1000], title[40], path[400];
    bool seen[ENTRIES + 1] = {false};
    world_records();
    /* Three at each instant, so that pages end in the middle of one; a line of another kind between them. */
    (void)snprintf(
        sql, sizeof sql,
        "INSERT INTO book_entry (person_id, at, component, object_id, version, section, title,"
        " written_at) SELECT %lld, '2026-03-01' + INTERVAL seq DIV 3 DAY, 'visits', UNHEX(MD5(seq)), 1,"
        " IF(seq > %d, 'money', 'visits'), CONCAT('Line ', seq, '.'), '2026-11-21' FROM seq_1_to_%d",
        (long long)edith.id, ENTRIES, ENTRIES + 1);
    fixture_execute(sql);
    sign_in_as(&v, who_email(EDITH), PASSWORD);
    (void)snprintf(path, sizeof path, "%s", path_of(&edith, "/timeline?kind=visits"));
    for (int page = 0, count = 0; *path != '\0'; page++) {
        ck_assert_int_eq(visit(&v, path), 200);
        ck_hides(&v, "Line 61.");
        int before = count;
        for (int i = 1; i <= ENTRIES; i++) {
            (void)snprintf(title, sizeof title, ">Line %d.<", i);
            if (strstr(v.page, title) == NULL)
                continue;
            ck_assert_msg(!seen[i], "line %d came twice", i);
            seen[i] = true;
            count++;
        }
        ck_assert_int_eq(count - before, page < 2 ? PER_PAGE : ENTRIES - 2 * PER_PAGE);
        ck_assert_int_eq(strstr(v.page, "Back to the newest") != NULL, page > 0);
        (void)snprintf(path, sizeof path, "%s", older(&v));
        ck_assert_int_eq(*path != '\0', page < 2);
    }
    ck_assert_int_eq(visit(&v, path_of(&edith, "/timeline?before=yesterday")), 404);
    fixture_execute("DELETE FROM book_entry WHERE title LIKE 'Line %'");
}
END_TEST

/* The address of the first link to PATH's end on the page. */
static const char *link_ending(const struct visitor *v, const char *word)
{
    static char path[400];
    for (const char *at = strstr(v->page, "href=\""); at != NULL; at = strstr(at + 1, "href=\"")) {
        size_t len = strcspn(at + 6, "\"");
        (void)snprintf(path, sizeof path, "%.*s", (int)len, at + 6);
        if (strstr(path, word) != NULL)
            return path;
    }
    ck_abort_msg("no link with %s in:\n%.3000s", word, v->page);
    return NULL;
}

START_TEST(test_ask_and_answer)
{
    struct visitor tom = visitor_new();
    struct visitor v = visitor_new();
    struct visitor priya = visitor_new();
    char ask[400], question[400];
    world_records();
    sign_in_as(&tom, who_email(TOM), PASSWORD);
    ck_assert_int_eq(visit(&tom, path_of(&edith, "")), 200);
    sign_in_as(&v, who_email(EDITH), PASSWORD);
    ck_assert_int_eq(visit(&v, path_of(&edith, "/log")), 200);
    ck_shows(&v, "Tom Akande, care worker at Harbour Homecare, read an overview of the record on ");
    ck_shows(&v, "because they were due to visit, or had just visited.");
    (void)snprintf(ask, sizeof ask, "%s", link_ending(&v, "/ask?at="));
    ck_assert_int_eq(visit(&v, ask), 200);
    ck_shows(&v, "office of Harbour Homecare");
    char fields[200];
    (void)snprintf(fields, sizeof fields, "at=%s&question=", strstr(ask, "at=") + 3);
    *strchr(ask, '?') = '\0';
    ck_assert_int_eq(submit(&v, ask, fields), 422);
    ck_shows(&v, "Write your question");
    (void)snprintf(fields + strlen(fields), sizeof fields - strlen(fields), "Why+did+Tom+look%%3F");
    submit(&v, ask, fields);
    ck_leads(&v, path_of(&edith, "/log"));
    submit_again(&v, ask, fields);
    ck_leads(&v, path_of(&edith, "/log"));
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM access_question"), 1);
    visit(&v, path_of(&edith, "/log"));
    ck_shows(&v, "Waiting for an answer");
    ck_shows(&v, "Why did Tom look?");

    struct visitor olive = visitor_new();
    sign_in_as(&priya, who_email(PRIYA), PASSWORD);
    ck_shows(&priya, "1 question waits for an answer.");
    visit(&priya, "/questions");
    (void)snprintf(question, sizeof question, "%s", link_ending(&priya, "/questions/"));
    sign_in_as(&olive, who_email(OLIVE), PASSWORD);
    ck_assert_int_eq(visit(&olive, question), 404);
    ck_assert_int_eq(visit(&tom, question), 403);
    ck_assert_int_eq(visit(&priya, question), 200);
    ck_assert_int_eq(submit(&priya, question, "version=0&answer="), 422);
    submit(&priya, question, "version=0&answer=He+was+due+at+7%3A30am.");
    ck_leads(&priya, "/questions");
    /* The mail says that there is one and nothing of it. */
    ck_assert_int_eq(
        fixture_number("SELECT COUNT(*) FROM outbox WHERE to_address = 'edith@example.org' AND body LIKE"
                       " '%has answered a question%' AND body NOT LIKE '%7:30am%'"),
        1);
    visit(&priya, question);
    /* Somebody else's answer came first. */
    ck_assert_int_eq(submit(&priya, question, "version=0&answer=Again"), 422);
    ck_shows(&priya, "A colleague answered this meanwhile");
    visit(&priya, question);
    submit(&priya, question, "version=1&answer=He+was+due+at+8am.");
    ck_leads(&priya, "/questions");
    visit(&v, path_of(&edith, "/log"));
    ck_shows(&v, "He was due at 8am.");
    ck_shows(&v, "This answer was corrected");
    ck_shows(&v, "He was due at 7:30am.");
    ck_hides(&v, "Waiting for an answer");
}
END_TEST

START_TEST(test_emergency)
{
    struct visitor tom = visitor_new();
    char path[400];
    world_records();
    sign_in_as(&tom, who_email(TOM), PASSWORD);
    ck_assert_int_eq(visit(&tom, path_of(&arthur, "")), 404);
    visit(&tom, "/emergency");
    ck_shows(&tom, "Arthur Pym");
    submit(&tom, "/emergency", "name=Nobody+Here");
    ck_shows(&tom, "We found nobody of that name");
    submit(&tom, "/emergency", "name=Arthur+Pym");
    (void)snprintf(path, sizeof path, "%s", link_ending(&tom, "/emergency/"));
    ck_assert_int_eq(visit(&tom, path), 200);
    ck_assert_int_eq(submit(&tom, path, "why="), 422);
    ck_shows(&tom, "Say why you need to open this record");
    submit(&tom, path, "why=Found+on+the+floor%2C+allergies%3F");
    ck_leads(&tom, path_of(&arthur, ""));
    ck_assert_int_eq(visit(&tom, path_of(&arthur, "")), 200);
    ck_shows(&tom, "because you used emergency access");
    struct visitor priya = visitor_new();
    sign_in_as(&priya, who_email(PRIYA), PASSWORD);
    ck_shows(&priya, "Emergency access used");
    ck_shows(&priya, "Found on the floor, allergies?");
    /* An office without the function is told; an unknown id is not there for anybody. */
    ck_assert_int_eq(visit(&priya, "/people/open-with-reason"), 200);
    ck_shows(&priya, "Only the records manager");
    ck_assert_int_eq(visit(&priya, "/emergency"), 403);
    ck_assert_int_eq(visit(&tom, "/emergency/0123456789abcdef0123456789abcdef"), 404);
}
END_TEST

START_TEST(test_export)
{
    struct visitor v = visitor_new();
    world_records();
    sign_in_as(&v, who_email(EDITH), PASSWORD);
    ck_assert_int_eq(visit(&v, path_of(&edith, "/export")), 200);
    ck_assert_int_eq(submit(&v, path_of(&edith, "/export"), ""), 200);
    ck_assert_ptr_nonnull(strstr(v.head, "application/zip"));
    ck_assert_ptr_nonnull(strstr(v.head, "attachment; filename=\"care-record.zip\";"));
    ck_assert_int_eq(memcmp(v.page, "PK\x03\x04", 4), 0);
    visit(&v, path_of(&edith, "/log"));
    ck_shows(&v, "You downloaded the record on ");
    struct visitor susan = visitor_new();
    sign_in_as(&susan, SUSAN, PASSWORD);
    ck_assert_int_eq(visit(&susan, path_of(&edith, "/export")), 404);
    ck_assert_int_eq(submit(&susan, path_of(&edith, "/export"), ""), 404);
}
END_TEST

START_TEST(test_csv)
{
    struct buf out = BUF_INIT;
    csv_cell(&out, "=1+1", 1);
    csv_cell(&out, " @SUM(A1)", 0);
    csv_cell(&out, "say \"hello\", twice\nand more", 0);
    csv_cell(&out, "-5", 0);
    csv_cell(&out, NULL, 0);
    csv_cell(&out, "plain", 0);
    csv_end_row(&out);
    ck_assert_str_eq(
        out.data,
        "\"'=1+1\",\"' @SUM(A1)\",\"say \"\"hello\"\", twice\nand more\",\"'-5\",\"\",\"plain\"\r\n");
    buf_free(&out);
}
END_TEST

START_TEST(test_barred)
{
    struct visitor priya = visitor_new();
    struct visitor tom = visitor_new();
    world_records();
    sign_in_as(&priya, who_email(PRIYA), PASSWORD);
    sign_in_as(&tom, who_email(TOM), PASSWORD);
    fixture_execute(
        "INSERT INTO access_bar (public_id, person_id, account_id, sections, reason, review_on, set_at)"
        " SELECT RANDOM_BYTES(16), p.id, a.id, 8191, 'test', '2030-01-01', UTC_TIMESTAMP(6) FROM person p, account a"
        " WHERE p.name = 'Arthur Pym' AND a.email IN ('priya@example.org', 'tom@example.org')");
    visit(&priya, "/people");
    ck_hides(&priya, "Arthur Pym");
    ck_shows(&priya, "Edith Marlow");
    visit(&priya, "/");
    ck_hides(&priya, "Arthur Pym");
    visit(&tom, "/emergency");
    ck_hides(&tom, "Arthur Pym");
    submit(&tom, "/emergency", "name=Arthur+Pym");
    ck_shows(&tom, "We found nobody of that name");
    fixture_execute("DELETE FROM access_bar");
}
END_TEST

/* Lines of one page and instant are one thing, to whoever may read them all. */
START_TEST(test_one_thing_is_one_line)
{
    struct visitor v = visitor_new();
    struct visitor susan = visitor_new();
    char sql[1000];
    world_records();
    (void)snprintf(
        sql, sizeof sql,
        "INSERT INTO book_entry (person_id, at, component, object_id, version, section, title, path,"
        " written_at) VALUES (%lld, '2026-04-02 07:30:00', 'visits', UNHEX(REPEAT('b1', 16)), 1, 'visits',"
        " 'Ada came', '/people', '2026-04-02'), (%lld, '2026-04-02 07:30:00', 'visits',"
        " UNHEX(REPEAT('b2', 16)), 1, 'health', 'Tablets given', '/people', '2026-04-02')",
        (long long)edith.id, (long long)edith.id);
    fixture_execute(sql);
    sign_in_as(&v, who_email(EDITH), PASSWORD);
    visit(&v, path_of(&edith,
                      "/timeline?from-day=2&from-month=4&from-year=2026&to-day=2&to-month=4&to-year=2026"));
    const char *item = strstr(v.page, "<div class=\"moj-timeline__item\">");
    ck_assert_ptr_nonnull(item);
    ck_assert_ptr_null(strstr(item + 1, "<div class=\"moj-timeline__item\">"));
    ck_shows(&v, ">Ada came<");
    ck_shows(&v, "Tablets given <span");
    sign_in_as(&susan, SUSAN, PASSWORD);
    visit(&susan, path_of(&edith, "/timeline"));
    ck_shows(&susan, ">Ada came<");
    ck_hides(&susan, "Tablets given");
    fixture_execute("DELETE FROM book_entry WHERE title IN ('Ada came', 'Tablets given')");
}
END_TEST

/* What one person did on a day is one sentence, and each time is below it. */
START_TEST(test_looks_of_a_day_stand_together)
{
    struct visitor tom = visitor_new();
    struct visitor v = visitor_new();
    world_records();
    sign_in_as(&tom, who_email(TOM), PASSWORD);
    visit(&tom, path_of(&edith, ""));
    visit(&tom, path_of(&edith, ""));
    sign_in_as(&v, who_email(EDITH), PASSWORD);
    ck_assert_int_eq(visit(&v, path_of(&edith, "/log")), 200);
    ck_shows(&v, "Tom Akande, care worker at Harbour Homecare, looked at an overview of the record ");
    ck_shows(&v, " times, because they were due to visit, or had just visited.");
    ck_shows(&v, "Show each time");
    ck_shows(&v, "Tom Akande, care worker at Harbour Homecare, read an overview of the record on ");
}
END_TEST

/* What Susan was shown until DAYS ago. */
static void unshared(const char *sections, int source, int days)
{
    char sql[700];
    (void)snprintf(
        sql, sizeof sql,
        "INSERT INTO access_relation (public_id, person_id, account_id, role, basis, sections, from_at, until_at,"
        " revoked_at, source, source_id, created_at) SELECT RANDOM_BYTES(16), p.id, a.id, 'person', 'grant', '%s',"
        " '2026-01-01', '9999-01-01', UTC_TIMESTAMP(6) - INTERVAL %d DAY, 'test', %d, '2026-01-01'"
        " FROM person p, account a WHERE p.name = 'Edith Marlow' AND a.email = 'susan@example.org'",
        sections, days, source);
    fixture_execute(sql);
}

/* Who still reads something is told there; who is refused reads the same as of nobody at all. */
START_TEST(test_what_is_no_longer_shared_is_told)
{
    struct visitor susan = visitor_new();
    char when[100];
    world_records();
    sign_in_as(&susan, SUSAN, PASSWORD);
    unshared("money,visits", 98, 31);
    visit(&susan, path_of(&edith, ""));
    ck_hides(&susan, "You can no longer see");
    unshared("money,visits", 99, 9);
    visit(&susan, path_of(&edith, ""));
    ck_shows(&susan, "You can no longer see");
    ck_shows(&susan, "<li>Money</li>");
    const char *at = strstr(susan.page, "what you may see here changed");
    ck_assert_ptr_nonnull(at);
    (void)snprintf(when, sizeof when, "%.50s", at - 20);
    /* A bar is silent, also when the days of what is shared change while it holds. */
    fixture_execute(
        "INSERT INTO access_bar (public_id, person_id, account_id, sections, reason, review_on, set_at)"
        " SELECT public_id, person_id, account_id, 'visits', 'test', '2030-01-01', created_at"
        " FROM access_relation WHERE source = 'test' AND source_id = 99");
    unshared("visits", 97, 0);
    visit(&susan, path_of(&edith, ""));
    ck_shows(&susan, when);
    ck_shows(&susan, "<li>Money</li>");
    ck_hides(&susan, "<li>Visits</li>");
    fixture_execute("DELETE FROM access_bar");
    fixture_execute("DELETE FROM access_relation WHERE source_id IN (97, 98, 99)");
}
END_TEST

FIXTURE_MAIN("people", FIXTURE_MIGRATED, test_lists, test_overview, test_any_section, test_timeline,
             test_timeline_goes_back_to_the_first_day, test_ask_and_answer, test_emergency, test_export,
             test_csv, test_barred, test_one_thing_is_one_line, test_looks_of_a_day_stand_together,
             test_what_is_no_longer_shared_is_told)
