/*
 * outside.c - the generated plugin "meals" in the whole portal: served, switched off, refused. Run by
 * test_outside.sh, which builds it.
 *
 * KITH_TEST_PLUGIN_DIR, KITH_TEST_TEMPLATE_DIR and KITH_TEST_SQL_DIR say where it is; KITH_TEST_OLD_DIR has
 * the same built for another version of the contract.
 */
#include "browser.h"
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void enable(bool on)
{
    char sql[256];
    snprintf(sql, sizeof sql,
             "INSERT INTO plugin (name, enabled, changed_at) VALUES ('meals', %d, NOW(6))"
             " ON DUPLICATE KEY UPDATE enabled = %d",
             on, on);
    fixture_execute(sql);
}

START_TEST(enabled_it_is_served)
{
    struct browser office;
    enable(true);
    browser_sign_in(&office, KITH_ROLE_COORDINATOR, "office@example.org", "Harbour Homecare");
    browser_get(&office, "/meals");
    ck_assert_int_eq(office.status, 200);
    ck_assert_ptr_nonnull(strstr(office.body, "There are no notices yet."));
    browser_get(&office, "/meals/new");
    ck_assert_ptr_nonnull(strstr(office.body, "action=\"/meals\""));
    browser_post(&office, "/meals", "title=Soup&message=On+Monday", true);
    ck_assert_int_eq(office.status, 303);
    browser_get(&office, office.location);
    ck_assert_int_eq(office.status, 200);
    ck_assert_ptr_nonnull(strstr(office.body, "On Monday"));
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM meals_version WHERE title = 'Soup'"), 1);
    browser_get(&office, "/");
    ck_assert_ptr_nonnull(strstr(office.body, "Soup"));
}
END_TEST

START_TEST(disabled_it_is_gone)
{
    struct browser office;
    enable(false);
    browser_sign_in(&office, KITH_ROLE_COORDINATOR, "office2@example.org", "Harbour Homecare");
    browser_get(&office, "/meals");
    ck_assert_int_eq(office.status, 404);
    browser_get(&office, "/");
    ck_assert_int_eq(office.status, 200);
    ck_assert_ptr_null(strstr(office.body, "/meals"));
}
END_TEST

START_TEST(of_another_contract_it_is_refused_and_the_rest_is_served)
{
    struct browser office;
    size_t count;
    enable(true);
    ck_assert_int_eq(setenv("KITH_TEST_PLUGIN_DIR", getenv("KITH_TEST_OLD_DIR"), 1), 0);
    browser_sign_in(&office, KITH_ROLE_COORDINATOR, "office3@example.org", "Harbour Homecare");
    const struct refusal *refusals = registry_refusals(browser_portal()->registry, &count);
    ck_assert_uint_eq(count, 1);
    ck_assert_str_eq(refusals[0].name, "meals");
    ck_assert_str_eq(refusals[0].reason,
                     "It is made for version 4 of the plugin contract, and this is version 3. Build it "
                     "again with the headers of this Kith.");
    browser_get(&office, "/meals");
    ck_assert_int_eq(office.status, 404);
    browser_get(&office, "/");
    ck_assert_int_eq(office.status, 200);
}
END_TEST

FIXTURE_MAIN("outside", FIXTURE_MIGRATED, enabled_it_is_served, disabled_it_is_gone,
             of_another_contract_it_is_refused_and_the_rest_is_served)
