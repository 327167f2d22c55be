/*
 * test_home.c - the home page keeps to three queries for everybody, with plugins that count and have a panel.
 */
#include "browser.h"
#include "fixture.h"
#include "registry.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>

static const struct kith_statement ONE = {
    .name = "ward.one", .sql = "SELECT COUNT(*) FROM account a", .params = "", .columns = "i"};

static enum kith_rc fill(struct kith_ctx *ctx, struct kith_view *view)
{
    struct kith_rows rows;
    (void)view;
    return kith_select(kith_db(ctx), &ONE, KITH_NO_ARGS, kith_arena(ctx), &rows) == KITH_FOUND
               ? KITH_NOT_FOUND
               : KITH_FAIL;
}

static const struct kith_permission permissions[] = {{"ward.use", "Use the ward", KITH_ROLES_ALL}, {0}};
static const struct kith_count counts[] = {{"ward.beds", "%d free bed", "%d free beds", "/people"},
                                           {"ward.keys", "%d key", "%d keys", "/people"},
                                           {0}};
static const struct kith_panel panels[] = {
    {.name = "beds", .template_name = "ward/panel.tpl", .permission = "ward.use", .order = 20, .fill = fill},
    {0}};
static const char *const templates[] = {"ward/panel.tpl", NULL};
static const struct kith_statement *const statements[] = {&ONE, NULL};
static const struct kith_plugin ward = {.abi = KITH_ABI,
                                        .size = sizeof ward,
                                        .name = "ward",
                                        .title = "Ward",
                                        .version = "1",
                                        .permissions = permissions,
                                        .statements = statements,
                                        .panels = panels,
                                        .templates = templates,
                                        .counts = counts};

START_TEST(home_keeps_to_three_queries)
{
    static const struct {
        enum kith_role role;
        const char *email, *organisation;
    } who[] = {{KITH_ROLE_PERSON, "a@example.org", NULL},
               {KITH_ROLE_WORKER, "b@example.org", "Harbour Homecare"},
               {KITH_ROLE_COORDINATOR, "c@example.org", "Harbour Homecare"},
               {KITH_ROLE_OFFICER, "d@example.org", "Northshire Council"}};
    char error[512] = "";
    ck_assert_msg(registry_add(browser_portal()->registry, &ward, error, sizeof error), "%s", error);
    for (size_t i = 0; i < sizeof who / sizeof *who; i++) {
        struct browser browser;
        char sql[300];
        browser_sign_in(&browser, who[i].role, who[i].email, who[i].organisation);
        (void)snprintf(
            sql, sizeof sql,
            "INSERT INTO account_count (account_id, name, value, changed_at) SELECT id, n.name, n.value,"
            " '2026-01-01' FROM account, (SELECT 'ward.beds' name, 2 value UNION SELECT 'ward.keys', 1"
            " UNION SELECT 'gone.thing', 5) n WHERE email = '%s'",
            who[i].email);
        fixture_execute(sql);
        browser_get(&browser, "/");
        ck_assert_int_eq(browser.status, 200);
        ck_assert_ptr_nonnull(strstr(browser.body, ">2 free beds<"));
        ck_assert_ptr_nonnull(strstr(browser.body, ">1 key<"));
        ck_assert_ptr_null(strstr(browser.body, "gone"));
        ck_assert_int_eq(browser_count_queries(&browser, "/"), 3);
    }
}
END_TEST

FIXTURE_MAIN("home", FIXTURE_MIGRATED, home_keeps_to_three_queries)
