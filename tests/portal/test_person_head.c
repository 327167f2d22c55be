/*
 * test_person_head.c - the head of a page about a person: their name, and what nobody may miss about them, as
 * the plugin that offers KITH_PERSON_FLAGS says.
 */
#include "browser.h"
#include "fixture.h"
#include "registry.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>

#define ROSE      "/people/00112233445566778899aabbccddeeff"
#define LIST      "<section aria-label=\"Important about Rose Teal\">"
#define SENTENCE  "Alerts and needs cannot be shown now"
#define FLAG_ITEM "kith-flags__item"

static const struct kith_statement ONE = {
    .name = "ward.one",
    .sql = "SELECT COUNT(*) FROM book_entry b WHERE b.person_id = {{person}}",
    .params = "",
    .columns = "i",
    .scope = KITH_SCOPE_PERSON,
};

static enum kith_rc says = KITH_OK;
static size_t many = 4;
static unsigned asked;
static struct kith_flags_request heard;

static enum kith_rc flags(struct kith_ctx *ctx, const void *request, void *answer_r)
{
    struct kith_flags *answer = answer_r;
    struct kith_rows rows;
    asked++;
    heard = *(const struct kith_flags_request *)request;
    static const struct kith_flag all[] = {{"Allergic to <penicillin>", KITH_FLAG_ALERT},
                                           {"Large print", KITH_FLAG_COMMUNICATION},
                                           {"Advance decision", KITH_FLAG_LEGAL},
                                           {"Two cats", KITH_FLAG_NOTE}};
    if (kith_select(kith_db(ctx), &ONE, KITH_NO_ARGS, kith_arena(ctx), &rows) != KITH_FOUND)
        return KITH_FAIL;
    memcpy(answer->flags, all, sizeof all);
    answer->count = many;
    return says;
}

static const struct kith_service services[] = {{KITH_PERSON_FLAGS, KITH_PERSON_FLAGS_VERSION, flags}, {0}};
static const struct kith_statement *const statements[] = {&ONE, NULL};
/* Five parts of a record beside its overview. */
static enum kith_rc part(struct kith_ctx *ctx)
{
    return kith_render(ctx, "core/person-timeline.tpl");
}

static const struct kith_param_rule part_params[] = {{.name = "person", .kind = KITH_KIND_ID}, {0}};
#define PART(NAME, SECTION)                                                                                  \
    {                                                                                                        \
        .pattern = "/people/:person/ward/" NAME, .permission = "ward.read", .person = "person",              \
        .section = SECTION, .params = part_params, .handler = part, .summary = NAME                          \
    }
static const struct kith_permission permissions[] = {{"ward.read", "Read", KITH_ROLE_BIT(KITH_ROLE_PERSON)},
                                                     {0}};
static const struct kith_route routes[] = {PART("one", "visits"),   PART("two", "visits"),
                                           PART("three", "visits"), PART("four", "visits"),
                                           PART("five", "money"),   {0}};
static const struct kith_tab tabs[] = {
    {"One", "ward/one", "visits", "ward.read", 1},     {"Two", "ward/two", "visits", "ward.read", 2},
    {"Three", "ward/three", "visits", "ward.read", 3}, {"Four", "ward/four", "visits", "ward.read", 4},
    {"Five", "ward/five", "money", "ward.read", 5},    {0}};

static const struct kith_plugin ward = {.abi = KITH_ABI,
                                        .size = sizeof ward,
                                        .name = "ward",
                                        .title = "Ward",
                                        .version = "1",
                                        .permissions = permissions,
                                        .routes = routes,
                                        .tabs = tabs,
                                        .statements = statements,
                                        .services = services};

/* Rose, and a daughter who may read about and visits. */
static void open_world(struct browser *browser)
{
    browser_sign_in(browser, KITH_ROLE_PERSON, "daughter@example.org", NULL);
    says = KITH_OK;
    many = 4;
    if (fixture_number("SELECT COUNT(*) FROM person") != 0)
        return;
    fixture_execute("INSERT INTO person (id, public_id, name, created_at) VALUES"
                    " (1, UNHEX('00112233445566778899AABBCCDDEEFF'), 'Rose Teal', '2026-01-01')");
    fixture_execute(
        "INSERT INTO access_relation (public_id, person_id, account_id, role, basis, sections, from_at,"
        " until_at, source, source_id, created_at) SELECT UNHEX(REPEAT('77', 16)), 1, a.id, 'person',"
        " 'grant', 'about,visits', '2026-01-01', '9999-01-01', 'test', 1, '2026-01-01' FROM account a"
        " WHERE a.email = 'daughter@example.org'");
}

static bool page_has(const struct browser *browser, const char *text)
{
    return strstr(browser->body, text) != NULL;
}

static void offer(void)
{
    static bool offered; /* when the tests run in one process */
    char error[512] = "";
    if (!offered)
        ck_assert_msg(registry_add(browser_portal()->registry, &ward, error, sizeof error), "%s", error);
    offered = true;
}

START_TEST(the_first_page_is_headed_by_the_name)
{
    struct browser browser;
    open_world(&browser);
    browser_get(&browser, ROSE);
    ck_assert_int_eq(browser.status, 200);
    ck_assert(page_has(&browser, "<h1 class=\"govuk-heading-l\">Rose Teal</h1>"));
    ck_assert(!page_has(&browser, "<span class=\"govuk-caption-l\">Rose Teal</span>"));
    browser_get(&browser, ROSE "/timeline");
    ck_assert(page_has(&browser, "<span class=\"govuk-caption-l\">Rose Teal</span>"));
    ck_assert(page_has(&browser, "<h1 class=\"govuk-heading-l\">Timeline</h1>"));
    /* Nobody offers flags: nothing is said of them. */
    ck_assert(!page_has(&browser, "kith-flags"));
}
END_TEST

START_TEST(every_page_of_a_person_shows_the_flags)
{
    struct browser browser;
    open_world(&browser);
    browser_get(&browser, ROSE);
    int without = browser_count_queries(&browser, ROSE);
    offer();
    const char *const pages[] = {ROSE, ROSE "/timeline"};
    for (size_t i = 0; i < 2; i++) {
        browser_get(&browser, pages[i]);
        ck_assert_int_eq(browser.status, 200);
        ck_assert(page_has(&browser, LIST));
        ck_assert(page_has(&browser, "govuk-tag--red\"><span class=\"govuk-visually-hidden\">Alert: </span>"
                                     "Allergic to &lt;penicillin&gt;</strong>"));
        ck_assert(page_has(&browser, "govuk-tag--blue\"><span class=\"govuk-visually-hidden\">Communication: "
                                     "</span>Large print"));
        ck_assert(page_has(&browser, "Legal: </span>Advance decision"));
        ck_assert(page_has(&browser, "Note: </span>Two cats"));
    }
    ck_assert_int_eq(heard.person, 1);
    ck_assert_uint_eq(heard.sections,
                      KITH_SECTION_BIT(KITH_SECTION_ABOUT) | KITH_SECTION_BIT(KITH_SECTION_VISITS));
    ck_assert_int_eq(browser_count_queries(&browser, ROSE), without + 1);
    many = 0;
    browser_get(&browser, ROSE);
    ck_assert(!page_has(&browser, "kith-flags"));
    many = 4;
    says = KITH_NOT_FOUND;
    browser_get(&browser, ROSE);
    ck_assert(!page_has(&browser, "kith-flags"));
}
END_TEST

START_TEST(flags_that_cannot_be_shown_are_not_taken_for_none)
{
    struct browser browser;
    open_world(&browser);
    offer();
    says = KITH_FAIL;
    browser_get(&browser, ROSE);
    ck_assert_int_eq(browser.status, 200);
    ck_assert(page_has(&browser, SENTENCE));
    ck_assert(!page_has(&browser, FLAG_ITEM));
    says = KITH_OK;
    many = KITH_FLAGS_MOST + 1;
    browser_get(&browser, ROSE);
    ck_assert(page_has(&browser, SENTENCE));
    ck_assert(!page_has(&browser, FLAG_ITEM));
}
END_TEST

START_TEST(pages_that_show_nobody_do_not_ask)
{
    struct browser browser;
    open_world(&browser);
    offer();
    asked = 0;
    browser_get(&browser, "/people/ffffffffffffffffffffffffffffffff");
    ck_assert_int_eq(browser.status, 404);
    /* Refused after the person was found: an entry that nobody has, a permission. */
    browser_get(&browser, ROSE "/log");
    ck_assert_int_eq(browser.status, 404);
    browser_get(&browser, ROSE "/timeline?page=0");
    browser_get(&browser, "/");
    browser_get(&browser, ROSE "/export");
    ck_assert_int_eq(browser.status, 404);
    ck_assert(!page_has(&browser, "kith-flags"));
    ck_assert_uint_eq(asked, 1); /* the timeline's, which is one of hers */
}
END_TEST

/* The first three, and where one is; what else there is for this reader stands below "More". */
START_TEST(a_few_tabs_are_seen_at_once)
{
    static const char *const pages[] = {ROSE, ROSE "/ward/four"};
    struct browser browser;
    open_world(&browser);
    offer();
    for (size_t i = 0; i < 2; i++) {
        browser_get(&browser, pages[i]);
        ck_assert_int_eq(browser.status, 200);
        const char *here = strstr(browser.body, "aria-current=\"page\" href=\"/people/");
        const char *more = strstr(browser.body, "<details class=\"kith-tabs__more\">");
        const char *two = strstr(browser.body, "ward/two\">Two</a>");
        const char *three = strstr(browser.body, "ward/three\">Three</a>");
        const char *four = strstr(browser.body, "ward/four\">Four</a>");
        ck_assert(here != NULL && more != NULL && two != NULL && three != NULL && four != NULL);
        ck_assert(here < more && two < more && three > more);
        ck_assert((four < more) == (i == 1));
        ck_assert(!page_has(&browser, "ward/five"));
    }
}
END_TEST

FIXTURE_MAIN("person head", FIXTURE_MIGRATED, the_first_page_is_headed_by_the_name,
             every_page_of_a_person_shows_the_flags, flags_that_cannot_be_shown_are_not_taken_for_none,
             pages_that_show_nobody_do_not_ask, a_few_tabs_are_seen_at_once)
