/* test_book_money.c - the ledger of the person's money: who reads it, who agrees, how the office corrects it,
 * and that years of entries stay quick to read. */
#include "explain.h"
#include "fixture.h"
#include "plan_world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct browser rose, daughter, office, other, attorney;
static char page[120];

static bool shows(const struct browser *browser, const char *text)
{
    return strstr(browser->body, text) != NULL;
}

/* "/people/ID/visits/money" and REST. */
static const char *path_of(const char *rest)
{
    static char path[300];
    (void)snprintf(path, sizeof path, "/people/%s/visits/money%s", plan.rose_id, rest);
    return path;
}

static void get(struct browser *browser, const char *rest, int status)
{
    browser_get(browser, path_of(rest));
    ck_assert_msg(browser->status == status, "GET %s: %d, not %d\n%s", rest, browser->status, status,
                  browser->body);
}

static void post(struct browser *browser, const char *rest, const char *fields, int status)
{
    browser_post(browser, path_of(rest), fields, true);
    ck_assert_msg(browser->status == status, "POST %s: %d, not %d\n%s", rest, browser->status, status,
                  browser->body);
}

static int64_t account_of(const char *email)
{
    return plan_number("SELECT id FROM account WHERE email = '%s'", email);
}

static void begin(void)
{
    plan_begin();
    plan_execute("DELETE FROM visits_money WHERE corrects_id IS NOT NULL ORDER BY id DESC");
    plan_execute("DELETE FROM visits_money");
    plan_rose(&rose);
    browser_sign_in(&daughter, KITH_ROLE_PERSON, "daughter@example.org", NULL);
    browser_sign_in(&attorney, KITH_ROLE_PERSON, "attorney@example.org", NULL);
    plan_office(&office, "office@example.org");
    browser_sign_in(&other, KITH_ROLE_COORDINATOR, "other@example.org", "Meadow Care");
    plan_execute("DELETE FROM access_relation WHERE source = 'finance'");
    plan_execute(
        "INSERT INTO access_relation (public_id, person_id, account_id, role, basis, sections, from_at,"
        " until_at, source, source_id, created_at) VALUES (RANDOM_BYTES(16), %lld, %lld, 'person', 'attorney',"
        " 'money', '2026-01-01', '9999-01-01', 'finance', 1, '2026-01-01')",
        (long long)plan.rose, (long long)account_of("attorney@example.org"));
}

/* Of the first provider, by worker 1, DAYS ago; its public id. */
static const char *entry(const char *what, int pence, int days, const char *purpose)
{
    static char ids[4][KITH_ID_CHARS + 1];
    static unsigned next;
    char *hex = ids[next++ % 4];
    struct kith_id id = kith_id_new();
    for (size_t i = 0; i < sizeof id.bytes; i++)
        (void)snprintf(hex + 2 * i, 3, "%02x", id.bytes[i]);
    plan_execute(
        "INSERT INTO visits_money (public_id, person_id, owner_organisation_id, worker_id, at, what, pence, amount,"
        " purpose, no_receipt, written_at, written_by) VALUES (UNHEX('%s'), %lld, %lld, %lld,"
        " '2026-11-20 10:00' - INTERVAL %d DAY, '%s', %d, %d, '%s', 'Lost', '2026-11-20', %lld)",
        hex, (long long)plan.rose, (long long)plan.provider, (long long)plan.workers[1], days, what, pence,
        abs(pence), purpose, (long long)plan.workers[1]);
    return hex;
}

START_TEST(an_empty_ledger_explains_itself)
{
    begin();
    get(&rose, "", 200);
    ck_assert(shows(&rose, "No money has been handled yet."));
    ck_assert(!shows(&rose, "is held now"));
    /* Of "visits" and "visits/money" only this tab is the current one. */
    const char *current = strstr(rose.body, "kith-tabs__link\" aria-current=\"page\"");
    ck_assert_ptr_nonnull(current);
    ck_assert_ptr_null(strstr(current + 1, "kith-tabs__link\" aria-current=\"page\""));
    ck_assert_ptr_nonnull(strstr(current, "/visits/money\">Money"));
}
END_TEST

START_TEST(what_is_left_is_counted_over_all_pages)
{
    begin();
    (void)entry("received", 2000, 60, "Shopping money");
    for (int i = 30; i > 0; i--)
        (void)entry("spent", -50, i, "Milk");
    get(&rose, "", 200);
    ck_assert(shows(&rose, "£5.00 is held now"));
    const char *first = strstr(rose.body, "Left after this");
    ck_assert_ptr_nonnull(first);
    ck_assert_int_eq(strncmp(first, "Left after this: £5.00", strlen("Left after this: £5.00")), 0);
    ck_assert(shows(&rose, "Signed by Worker 1, Harbour Homecare"));
    ck_assert(shows(&rose, "No receipt: Lost"));
    ck_assert(!shows(&rose, "Shopping money"));
    get(&rose, "?page=2", 200);
    ck_assert(shows(&rose, "Received £20.00: Shopping money"));
    ck_assert(shows(&rose, "Left after this: £20.00"));
    ck_assert_int_le(browser_count_queries(&rose, path_of("")), 5);
}
END_TEST

START_TEST(who_may_not_read_money_learns_nothing)
{
    char receipt[100], agree[100], correct[100];
    begin();
    const char *id = entry("spent", -420, 1, "Milk and bread");
    (void)snprintf(receipt, sizeof receipt, "/%s/receipt", id);
    (void)snprintf(agree, sizeof agree, "/%s/agree", id);
    (void)snprintf(correct, sizeof correct, "/%s/correct", id);
    /* The daughter may read visits, and not money. */
    get(&daughter, "", 404);
    get(&daughter, receipt, 404);
    browser_get(&daughter, "/");
    browser_post(&daughter, path_of(agree), "", true);
    ck_assert_int_eq(daughter.status, 404);
    /* Another provider of hers reads its own ledger, which is empty. */
    get(&other, "", 200);
    ck_assert(!shows(&other, "Milk and bread"));
    ck_assert(shows(&other, "No money has been handled yet."));
    get(&other, receipt, 404);
    get(&other, correct, 404);
    get(&other, "/add", 200);
    post(&other, correct, "what=spent&amount=1&purpose=Theirs&reason=Because", 404);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_money"), 1);
    /* While the attorney looks, the authority is revoked. */
    get(&attorney, "", 200);
    ck_assert(shows(&attorney, "Milk and bread"));
    plan_execute("UPDATE access_relation SET revoked_at = '2026-11-20' WHERE source = 'finance'");
    browser_post(&attorney, path_of(agree), "", true);
    ck_assert_int_eq(attorney.status, 404);
    get(&attorney, "", 404);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_money WHERE confirmed_account IS NOT NULL"), 0);
}
END_TEST

START_TEST(agreeing_is_one_step_for_who_answers_for_the_money)
{
    begin();
    const char *first = entry("spent", -420, 1, "Milk and bread");
    get(&office, "", 200);
    ck_assert(!shows(&office, "I agree with this"));
    (void)snprintf(page, sizeof page, "/%s/agree", first);
    post(&office, page, "", 403);
    /* The money may be read by consent; signing for it is another thing. */
    plan_execute("UPDATE access_relation SET sections = 'visits,money' WHERE account_id = %lld",
                 (long long)plan.daughter);
    get(&daughter, "", 200);
    ck_assert(!shows(&daughter, "I agree with this"));
    browser_post(&daughter, path_of(page), "csrf=x", true);
    ck_assert_int_eq(daughter.status, 404);
    plan_execute("UPDATE access_relation SET sections = 'visits' WHERE account_id = %lld",
                 (long long)plan.daughter);
    get(&attorney, "", 200);
    ck_assert(shows(&attorney, "Nobody has agreed yet"));
    ck_assert(shows(&attorney, "I agree with this"));
    post(&attorney, page, "", 303);
    browser_post_again(&attorney);
    ck_assert_int_eq(attorney.status, 303);
    ck_assert_int_eq(
        plan_number("SELECT COUNT(*) FROM visits_money WHERE confirmed_account = %lld AND confirmed_by <> ''",
                    (long long)account_of("attorney@example.org")),
        1);
    get(&rose, "", 200);
    ck_assert(shows(&rose, " agreed, 21 November 2026"));
    ck_assert(!shows(&rose, "I agree with this"));
    /* Who comes second changes nothing. */
    browser_get(&rose, "/");
    post(&rose, page, "", 303);
    ck_assert_int_eq(plan_number("SELECT confirmed_account FROM visits_money"),
                     account_of("attorney@example.org"));
}
END_TEST

START_TEST(a_correction_stands_beside_what_it_corrects)
{
    begin();
    (void)entry("received", 1000, 3, "Shopping money");
    const char *id = entry("spent", -420, 1, "Milk and bread");
    (void)snprintf(page, sizeof page, "/%s/correct", id);
    get(&rose, page, 403);
    get(&office, page, 200);
    ck_assert(shows(&office, "It says: Spent £4.20, Milk and bread."));
    post(&office, page, "what=spent&amount=2.40&purpose=Milk", 422);
    ck_assert(shows(&office, "Say why. The person can read it"));
    post(&office, page, "what=gift&amount=5.01&purpose=Thanks&reason=Because", 422);
    ck_assert(shows(&office, "A worker may not take a gift worth more than £5"));
    post(&office, page, "what=spent&amount=2.40&purpose=Milk&reason=The+digits+were+swapped", 303);
    get(&rose, "", 200);
    ck_assert(shows(&rose, "£7.60 is held now"));
    ck_assert(shows(&rose, "This was corrected. It now says: Spent £2.40, Milk."));
    ck_assert(shows(&rose, "This corrects an entry that said: Spent £4.20, Milk and bread."));
    ck_assert(shows(&rose, "The digits were swapped"));
    /* Somebody else had the form open: theirs is shown, what was typed stays. */
    get(&office, page, 200);
    post(&office, page, "what=spent&amount=2.50&purpose=My+own+words&reason=Because", 422);
    ck_assert(shows(&office, "Somebody else corrected this entry first."));
    ck_assert(shows(&office, "has corrected it: Spent £2.40, Milk."));
    ck_assert(shows(&office, "My own words"));
    /* The correction can be corrected: as if it had not been. */
    char hex[KITH_ID_CHARS + 1];
    get(&office, "", 200);
    const char *link = strstr(office.body, "/correct\"");
    ck_assert_ptr_nonnull(link);
    (void)snprintf(hex, sizeof hex, "%.32s", link - KITH_ID_CHARS);
    ck_assert_str_ne(hex, id);
    (void)snprintf(page, sizeof page, "/%s/correct", hex);
    get(&office, page, 200);
    post(&office, page, "what=spent&amount=0&purpose=Nothing&reason=It+was+not+hers", 303);
    get(&rose, "", 200);
    ck_assert(shows(&rose, "£10.00 is held now"));
    ck_assert_int_eq(plan_number("SELECT SUM(pence) FROM visits_money"), 1000);
    /* One thing on the timeline, with its versions. */
    ck_assert_int_eq(plan_number("SELECT COUNT(DISTINCT object_id) FROM book_entry WHERE section = 'money'"),
                     1);
    ck_assert_int_eq(
        plan_number("SELECT COUNT(*) FROM book_entry WHERE section = 'money' AND object_id = UNHEX('%s')",
                    id),
        2);
}
END_TEST

START_TEST(the_office_adds_with_a_reason)
{
    begin();
    get(&rose, "/add", 403);
    get(&office, "", 200);
    ck_assert(shows(&office, "Add an entry"));
    get(&office, "/add", 200);
    post(&office, "/add", "what=spent&amount=3&purpose=Stamps&reason=Bought+by+the+office", 422);
    ck_assert(shows(&office, "Add a picture of the receipt, or say why there is none"));
    post(&office, "/add", "what=spent&amount=0&purpose=Stamps&no-receipt=Lost&reason=Bought+by+the+office",
         422);
    ck_assert(shows(&office, "Enter how much, like 4.20"));
    post(&office, "/add", "what=spent&amount=3&purpose=PIN+1234&no-receipt=Lost&reason=Bought", 422);
    ck_assert(shows(&office, "Do not write card numbers or PINs."));
    post(&office, "/add", "what=spent&amount=3&purpose=Stamps&no-receipt=Lost&reason=Bought+by+us", 303);
    browser_post_again(&office);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_money WHERE pence = -300 AND amount = 300"), 1);
    get(&rose, "", 200);
    ck_assert(shows(&rose, "Spent £3.00: Stamps"));
    ck_assert(shows(&rose, "Why: Bought by us"));
    ck_assert(shows(&rose, "£3.00 more was spent than received"));
    ck_assert(shows(&rose, "Spent beyond what was received, after this: £3.00"));
    ck_assert(!shows(&rose, "is held now"));
    ck_assert(!shows(&rose, "-£3.00"));
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM book_entry WHERE section = 'money' AND title LIKE"
                                 " 'Spent £3.00: Stamps'"),
                     1);
}
END_TEST

/* A picture of 1 by 1 points. */
static const unsigned char png[] = {
    0x89, 'P',  'N',  'G',  0x0d, 0x0a, 0x1a, 0x0a, 0,    0,    0,   13,  'I',  'H',  'D',  'R',  0,
    0,    0,    1,    0,    0,    0,    1,    8,    6,    0,    0,   0,   0x1f, 0x15, 0xc4, 0x89, 0,
    0,    0,    10,   'I',  'D',  'A',  'T',  0x78, 0x9c, 0x63, 0,   1,   0,    0,    5,    0,    1,
    0x0d, 0x0a, 0x2d, 0xb4, 0,    0,    0,    0,    'I',  'E',  'N', 'D', 0xae, 0x42, 0x60, 0x82};

START_TEST(the_receipt_is_for_who_reads_the_money)
{
    static const char *const fields[] = {"what",   "spent",  "amount",    "3", "purpose",
                                         "Stamps", "reason", "Bought it", NULL};
    begin();
    get(&office, "/add", 200);
    browser_upload(&office, path_of("/add"), fields, "receipt", "receipt.png", png, sizeof png);
    ck_assert_msg(office.status == 303, "%d %s", office.status, office.body);
    get(&rose, "", 200);
    const char *link = strstr(rose.body, "/receipt\"");
    ck_assert_ptr_nonnull(link);
    (void)snprintf(page, sizeof page, "/%.32s/receipt", link - KITH_ID_CHARS);
    get(&rose, page, 200);
    ck_assert_int_eq(strncmp(browser_header(&rose, "Content-Type"), "image/", 6), 0);
    get(&attorney, page, 200);
    get(&other, page, 404);
    get(&daughter, page, 404);
}
END_TEST

static const struct kith_statement *statement(const char *name)
{
    const struct kith_plugin *plugin = NULL;
    ck_assert_ptr_nonnull(registry_importer(browser_portal()->registry, "records", &plugin));
    for (const struct kith_statement *const *one = plugin->statements; *one != NULL; one++) {
        if (strcmp((*one)->name, name) == 0)
            return *one;
    }
    ck_abort_msg("no statement %s", name);
}

START_TEST(years_of_money_are_read_by_their_index)
{
    begin();
    plan_execute(
        "INSERT INTO visits_money (public_id, person_id, owner_organisation_id, worker_id, at, what, pence,"
        " amount, purpose, written_at, written_by) SELECT RANDOM_BYTES(16), IF(s.seq %% 10 = 0, %lld, %lld),"
        " %lld, %lld, '2020-01-01' + INTERVAL s.seq HOUR, 'spent', -1, 1, 'Milk', '2026-01-01', %lld"
        " FROM seq_1_to_5000 s",
        (long long)plan.rose, (long long)plan.jun, (long long)plan.provider, (long long)plan.workers[1],
        (long long)plan.workers[1]);
    plan_execute("ANALYZE TABLE visits_money PERSISTENT FOR ALL");
    struct kith_db *db = fixture_db(DB_APP);
    const struct db_viewer viewer = {
        .account_id = plan.self, .role = KITH_ROLE_PERSON, .now = plan.now, .person_id = plan.rose};
    db_viewer_set(db, &viewer);
    explain_uses(db, statement("visits.money_rows"), KITH_ARGS(kith_int(21), kith_int(0)), "m",
                 "visits_money_person");
    explain_uses(db, statement("visits.money_rows"), KITH_ARGS(kith_int(21), kith_int(0)), "n",
                 "visits_money_corrects");
    explain_uses(db, statement("visits.money_held"), KITH_NO_ARGS, "m", "visits_money_person");
    db_close(&db);
    begin();
}
END_TEST

FIXTURE_MAIN("visits book money", FIXTURE_MIGRATED, an_empty_ledger_explains_itself,
             what_is_left_is_counted_over_all_pages, who_may_not_read_money_learns_nothing,
             agreeing_is_one_step_for_who_answers_for_the_money, a_correction_stands_beside_what_it_corrects,
             the_office_adds_with_a_reason, the_receipt_is_for_who_reads_the_money,
             years_of_money_are_read_by_their_index)
