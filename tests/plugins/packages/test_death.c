/*
 * test_death.c - what ends with a death beyond the page that records it: packages on that day, consent, and
 * invitations of those who have nothing left to read.
 */
#include "cast.h"
#include "fixture.h"
#include "package_path.h"
#include "work.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#define TERMS                                                                                                \
    "starts-on-day=1&starts-on-month=9&starts-on-year=2025&hours=10&workers=1&team-max=4&rate=standard"      \
    "&night=none&rural=none&consent=consent"
#define LATER                                                                                                \
    "starts-on-day=1&starts-on-month=9&starts-on-year=2089&hours=10&workers=1&team-max=4&rate=standard"      \
    "&night=none&rural=none&consent=consent"
#define ADD(WHO, EMAIL) "name=" WHO "&kind=family&relationship=niece&share-about=yes&email=" EMAIL

static struct work work;

static void begin(void)
{
    fixture_execute("INSERT INTO plugin (name, enabled, changed_at) VALUES ('packages', 1, NOW(6)),"
                    " ('circle', 1, NOW(6)) ON DUPLICATE KEY UPDATE enabled = 1");
    cast_make();
}

/* The job program, once: its connection is nobody's afterwards. */
static void deliver_all(void)
{
    work_init(&work, browser_portal());
    while (work_deliver(&work) == WORK_DID) {
    }
    work_deinit(&work);
}

static void listen(void)
{
    work_init(&work, browser_portal());
    ck_assert_int_eq(work_register(&work), KITH_OK);
    work_deinit(&work);
}

static int64_t live_links(const char *email)
{
    char where[300];
    (void)snprintf(where, sizeof where,
                   "purpose = 'invitation' AND used_at IS NULL AND voided_at IS NULL"
                   " AND account_id = (SELECT id FROM account WHERE email = '%s')",
                   email);
    return cast_count("account_link", where);
}

START_TEST(a_death_ends_packages_consent_and_invitations)
{
    begin();
    cast_post(&office, cast_path("/packages/new"), cast_path("/packages/new"), TERMS);
    ck_assert_int_eq(office.status, 303);
    cast_post(&office, cast_path("/packages/new"), cast_path("/packages/new"),
              TERMS "&ends-on-day=1&ends-on-month=12&ends-on-year=2025");
    ck_assert_int_eq(office.status, 303);
    /* One under notice, ended on its page with a last day to come; one that will begin. */
    cast_post(&office, cast_path("/packages/new"), cast_path("/packages/new"), TERMS);
    ck_assert_int_eq(office.status, 303);
    const char *notice = package_path("/end");
    cast_post(&office, notice, notice,
              "version=1&ends-on-day=1&ends-on-month=3&ends-on-year=2090&reason=Moves");
    ck_assert_msg(office.status == 303, "%d %s", office.status, office.body);
    cast_post(&office, cast_path("/packages/new"), cast_path("/packages/new"), LATER);
    ck_assert_int_eq(office.status, 303);
    cast_post(&self, cast_path("/circle/new"), cast_path("/circle/new"), ADD("Amy", "amy%40example.org"));
    ck_assert_int_eq(self.status, 303);
    cast_post(&self, cast_path("/circle/new"), cast_path("/circle/new"), ADD("Ben", "ben%40example.org"));
    ck_assert_int_eq(self.status, 303);
    /* Ben is invited by Rose too, who lives. */
    char sql[500];
    (void)snprintf(sql, sizeof sql,
                   "INSERT INTO access_relation (public_id, person_id, account_id, role, basis, sections,"
                   " from_at, until_at, source, source_id, created_at) SELECT UNHEX(MD5('ben')), %lld, id,"
                   " 'person', 'grant', 'about', NOW(6), '9999-01-01', 'test', 77, NOW(6)"
                   " FROM account WHERE email = 'ben@example.org'",
                   (long long)rose.id);
    fixture_execute(sql);
    ck_assert_int_eq(live_links("amy@example.org"), 1);
    ck_assert_int_eq(live_links("ben@example.org"), 1);
    listen();
    browser_sign_in(&second_office, KITH_ROLE_COORDINATOR, "omar@example.org", "Harbour Homecare");
    cast_post(&second_office, cast_path("/death"), cast_path("/death"),
              "died-on-day=1&died-on-month=2&died-on-year=2026&sure=yes");
    ck_assert_msg(second_office.status == 303, "%d %s", second_office.status, second_office.body);
    ck_assert_int_eq(live_links("amy@example.org"), 0);
    ck_assert_int_eq(live_links("ben@example.org"), 1);
    deliver_all();
    /* Those that ran, were under notice or will never begin end on that day; what had ended before stays as
     * it was. */
    ck_assert_int_eq(cast_count("packages_package", "ends_on = '2026-02-01' AND ended_at IS NOT NULL"), 3);
    ck_assert_int_eq(cast_count("packages_package", "ends_on IS NULL OR ends_on > '2026-02-01'"), 0);
    ck_assert_int_eq(cast_count("packages_package", "ends_on = '2025-12-01' AND ended_at IS NULL"), 1);
    ck_assert_int_eq(cast_count("packages_version", "end_reason = 'They have died'"
                                                    " AND weekly_minutes = 600 AND ends_on = '2026-02-01'"
                                                    " AND account_id = (SELECT id FROM account"
                                                    " WHERE email = 'omar@example.org')"),
                     3);
    ck_assert_int_eq(
        cast_count("book_entry",
                   "title = 'The package of care ended on 1 February 2026' AND section = 'plan'"),
        2);
    ck_assert_int_eq(cast_count("book_entry", "title = 'The package of care will not begin'"), 1);
    ck_assert_int_eq(cast_count("circle_consent", "ended_at IS NULL"), 0);
    /* Told once more: nothing. */
    fixture_execute("UPDATE event_delivery SET state = 'waiting', next_try_at = NOW(6) - INTERVAL 1 MINUTE");
    deliver_all();
    ck_assert_int_eq(cast_count("packages_version", "end_reason = 'They have died'"), 3);
    ck_assert_int_eq(cast_count("book_entry", "title LIKE 'The package of care ended on%'"), 2);
    /* The office reads on, as the page of the death says. */
    fixture_execute("UPDATE access_relation SET revoked_at = NOW(6) WHERE source = 'test' AND source_id = 3");
    browser_sign_in(&office, KITH_ROLE_COORDINATOR, "priya@example.org", "Harbour Homecare");
    ck_page(&office, cast_path("/packages"), 200);
    ck_has(&office, "Why it ended: They have died");
    /* The form says first what can be written yet. */
    const char *change = package_path("/change");
    ck_page(&office, cast_path("/packages/new"), 200);
    ck_has(&office, "died on 1 February 2026. No care can be ordered after that day.");
    ck_page(&office, change, 200);
    ck_has(&office, "No care can be ordered after that day.");
    /* Nothing new is ordered, nothing is opened again; what was before may be corrected. */
    cast_post(&office, cast_path("/packages/new"), cast_path("/packages/new"), TERMS);
    ck_assert_int_eq(office.status, 422);
    ck_has(&office, "They have died. Enter a last day of care that is not after the day they died");
    cast_post(&office, cast_path("/packages/new"), cast_path("/packages/new"), LATER);
    ck_assert_int_eq(office.status, 422);
    cast_post(&office, change, change, LATER "&version=2&reason=A+mistake");
    ck_assert_int_eq(office.status, 422);
    cast_post(&office, notice, notice,
              "version=3&ends-on-day=2&ends-on-month=2&ends-on-year=2026&reason=Moves");
    ck_assert_int_eq(office.status, 422);
    ck_assert_int_eq(cast_count("packages_version", "1"), 8);
    cast_post(&office, notice, notice,
              "version=3&ends-on-day=31&ends-on-month=1&ends-on-year=2026&reason=Moves");
    ck_assert_msg(office.status == 303, "%d %s", office.status, office.body);
}
END_TEST

FIXTURE_MAIN("packages-death", FIXTURE_MIGRATED, a_death_ends_packages_consent_and_invitations)
