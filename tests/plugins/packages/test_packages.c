/*
 * test_packages.c - packages through the whole portal: entered, read, changed with a reason, changed by two
 * at once, ended; and the tasks of their visits.
 */
#include "cast.h"
#include "fixture.h"
#include "package_path.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#define TERMS                                                                                                \
    "council=Northshire+Council&starts-on-day=1&starts-on-month=9&starts-on-year=2026&minutes=30&workers=1"  \
    "&team-max=4&rate=standard&night=none&rural=none&consent=consent&reference=SDO-1&requirements=Two+cats"  \
    "&emergency=Ring+Mrs+Hill"

static void open_all(void)
{
    fixture_execute("INSERT INTO plugin (name, enabled, changed_at) VALUES ('packages', 1, NOW(6))"
                    " ON DUPLICATE KEY UPDATE enabled = 1");
    cast_make();
    fixture_execute("DELETE FROM packages_task");
    fixture_execute("DELETE FROM packages_version");
    fixture_execute("DELETE FROM packages_package");
    fixture_execute("DELETE FROM access_relation WHERE source = 'packages'");
    fixture_execute("DELETE FROM outbox");
}

static void enter(void)
{
    cast_post(&office, cast_path("/packages/new"), cast_path("/packages/new"), TERMS "&hours=10");
    ck_assert_msg(office.status == 303, "%d %.3000s", office.status, office.body);
}

START_TEST(a_package_is_entered_and_read_by_those_who_may)
{
    open_all();
    ck_page(&office, cast_path("/packages"), 200);
    ck_has(&office, "No care is ordered just now");
    enter();
    ck_assert_int_eq(cast_count("packages_package", "workers_needed = 1 AND starts_on = '2026-09-01'"), 1);
    ck_assert_int_eq(cast_count("packages_version", "weekly_minutes = 630 AND requirements = 'Two cats'"), 1);
    ck_assert_int_eq(cast_count("access_relation", "source = 'packages'"), 5);
    ck_assert_int_eq(cast_count("book_entry", "section = 'plan' AND title LIKE 'A package of care from%'"),
                     1);
    /* She is told that there is something, and nothing of it. */
    ck_assert_int_eq(cast_count("outbox", "to_address = 'edith@example.org'"), 1);
    ck_assert_int_eq(
        cast_count("outbox", "body LIKE '%cats%' OR body LIKE '%Harbour%' OR body LIKE '%hour%'"), 0);
    struct browser *const readers[] = {&self, &office, &worker, &officer};
    for (size_t i = 0; i < 4; i++) {
        ck_page(readers[i], cast_path("/packages"), 200);
        ck_has(readers[i], "10 hours 30 minutes");
        ck_has(readers[i], "Northshire Council");
        ck_has(readers[i], "Ring Mrs Hill");
        ck_page(readers[i], package_path("/history"), 200);
        ck_has(readers[i], "Version 1");
    }
    ck_page(&self, cast_path("/packages"), 200);
    ck_has_not(&self, "Change the package");
    ck_has(&self, "Your consent");
    ck_has_not(&self, "The person’s consent");
    ck_page(&officer, cast_path("/packages"), 200);
    ck_has(&officer, "The person’s consent");
    ck_page(&daughter, cast_path("/packages"), 404);
    ck_page(&stranger, cast_path("/packages"), 404);
    ck_page(&daughter, package_path("/history"), 404);
    static const char *const forms[] = {"/change", "/end", "/tasks"};
    for (size_t i = 0; i < 3; i++) {
        ck_page(&office, package_path(forms[i]), 200);
        ck_page(&self, package_path(forms[i]), 403);
        ck_page(&worker, package_path(forms[i]), 403);
        ck_page(&officer, package_path(forms[i]), 403);
        ck_page(&stranger, package_path(forms[i]), 404);
    }
}
END_TEST

START_TEST(what_is_wrong_is_said_and_nothing_typed_is_lost)
{
    open_all();
    cast_post(
        &office, cast_path("/packages/new"), cast_path("/packages/new"),
        "council=Nowhere&starts-on-day=2&starts-on-month=9&starts-on-year=2026&ends-on-day=1&ends-on-month=9"
        "&ends-on-year=2026&hours=10&workers=2&team-max=4&rate=standard&night=none&rural=none"
        "&consent=court&requirements=Two+cats");
    ck_assert_int_eq(office.status, 422);
    ck_has(&office, "There is no council of that name here");
    ck_has(&office, "The last day of care must not be before the first");
    ck_has(&office, "Two cats");
    ck_assert_int_eq(cast_count("packages_package", "1 = 1"), 0);
    enter();
    cast_post(&office, package_path("/change"), package_path("/change"), TERMS "&hours=12&version=1");
    ck_assert_int_eq(office.status, 422);
    ck_has(&office, "Say why");
    ck_assert_int_eq(cast_count("packages_version", "1 = 1"), 1);
}
END_TEST

START_TEST(a_change_is_a_new_version_with_its_reason)
{
    open_all();
    enter();
    cast_post(&office, package_path("/change"), package_path("/change"),
              TERMS "&hours=12&version=1&reason=More+help+after+the+fall");
    ck_assert_msg(office.status == 303, "%d %.3000s", office.status, office.body);
    ck_assert_int_eq(cast_count("packages_version", "1 = 1"), 2);
    ck_page(&self, cast_path("/packages"), 200);
    ck_has(&self, "12 hours 30 minutes");
    ck_has_not(&self, "10 hours 30 minutes");
    ck_page(&self, package_path("/history"), 200);
    ck_has(&self, "More help after the fall");
    ck_has(&self, "10 hours 30 minutes");
    ck_assert_int_eq(cast_count("access_relation", "source = 'packages' AND revoked_at IS NULL"), 5);
}
END_TEST

START_TEST(two_who_change_it_see_each_other)
{
    open_all();
    enter();
    cast_post(&second_office, package_path("/change"), package_path("/change"),
              TERMS "&hours=14&version=1&reason=Theirs");
    ck_assert_int_eq(second_office.status, 303);
    /* A browser here keeps one page: this one is for its token. The version is what was read before. */
    ck_page(&office, package_path("/change"), 200);
    browser_post(&office, package_path("/change"), TERMS "&hours=9&version=1&reason=Ours", true);
    ck_assert_int_eq(office.status, 409);
    ck_has(&office, "This changed while you were writing");
    ck_has(&office, "14 hours 30 minutes");
    ck_has(&office, "9 hours 30 minutes");
    ck_has(&office, "name=\"version\" value=\"2\"");
    ck_has(&office, "value=\"9\"");
    ck_has_not(&office, "What to do in an emergency</h2>");
    ck_assert_int_eq(cast_count("packages_version", "1 = 1"), 2);
    browser_post(&office, package_path("/change"), TERMS "&hours=9&version=2&reason=Ours", true);
    ck_assert_int_eq(office.status, 303);
    ck_assert_int_eq(cast_count("packages_version", "version = 3 AND weekly_minutes = 570"), 1);
}
END_TEST

START_TEST(an_end_says_what_happens_and_takes_sight_away)
{
    open_all();
    enter();
    ck_page(&office, package_path("/end"), 200);
    ck_has(&office, "Visits that are planned after the last day are cancelled by themselves");
    ck_has(&office, "your workers see nothing of Edith Marlow any more");
    cast_post(&office, package_path("/end"), package_path("/end"),
              "version=1&ends-on-day=1&ends-on-month=8&ends-on-year=2026&reason=Moved");
    ck_assert_int_eq(office.status, 422);
    cast_post(&office, package_path("/end"), package_path("/end"),
              "version=7&ends-on-day=1&ends-on-month=10&ends-on-year=2026&reason=Moved");
    ck_assert_int_eq(office.status, 409);
    ck_assert_int_eq(cast_count("packages_package", "ended_at IS NULL"), 1);
    cast_post(&office, package_path("/end"), package_path("/end"),
              "version=1&ends-on-day=1&ends-on-month=10&ends-on-year=2026&reason=Moved");
    ck_assert_msg(office.status == 303, "%d %.3000s", office.status, office.body);
    ck_assert_int_eq(
        cast_count("packages_package", "ended_at IS NOT NULL AND ends_on = '2026-10-01' AND version = 2"), 1);
    ck_assert_int_eq(cast_count("packages_version", "version = 2 AND end_reason = 'Moved'"), 1);
    ck_assert_int_eq(
        cast_count("access_relation", "source = 'packages' AND until_at = '2026-10-01 23:00:00'"), 5);
    ck_page(&self, cast_path("/packages"), 200);
    ck_has(&self, "Packages that have ended");
    ck_has(&self, "Moved");
}
END_TEST

START_TEST(visits_stand_in_the_order_of_the_day)
{
    static const char *const slots[] = {"Bedtime", "Afternoon", "Tea", "Lunch", "2nd visit", "Morning"};
    static const char *const order[] = {"Morning", "Lunch", "Afternoon", "Tea", "Bedtime", "2nd visit"};
    open_all();
    enter();
    for (size_t i = 0; i < 6; i++) {
        char fields[100];
        (void)snprintf(fields, sizeof fields, "slot=%s&task=Help&kind=support", slots[i]);
        if (strchr(fields, ' ') != NULL)
            *strchr(fields, ' ') = '+';
        cast_post(&office, package_path("/tasks"), package_path("/tasks"), fields);
        ck_assert_msg(office.status == 303, "%s: %d", fields, office.status);
    }
    for (size_t p = 0; p < 2; p++) {
        ck_page(&office, p == 0 ? cast_path("/packages") : package_path("/tasks"), 200);
        const char *at = office.body;
        for (size_t i = 0; i < 6; i++) {
            char heading[60];
            (void)snprintf(heading, sizeof heading, ">%s</h", order[i]);
            at = strstr(at, heading);
            ck_assert_msg(at != NULL, "%s on page %zu", order[i], p);
        }
    }
}
END_TEST

START_TEST(an_ended_one_is_opened_again_openly_or_not_at_all)
{
    open_all();
    enter();
    fixture_execute("UPDATE packages_package SET starts_on = '2014-01-01', ends_on = CURDATE() - INTERVAL 95"
                    " MONTH, ended_at = NOW(6)");
    cast_post(&office, package_path("/change"), package_path("/change"),
              TERMS "&hours=10&version=1&reason=She+came+back");
    ck_assert_int_eq(office.status, 303);
    ck_assert_int_eq(cast_count("packages_package", "ends_on IS NULL AND ended_at IS NULL"), 1);
    ck_assert_int_eq(cast_count("book_entry", "title LIKE '% opened the package of care again'"), 1);
    fixture_execute("UPDATE packages_package SET starts_on = '2014-01-01', ends_on = CURDATE() - INTERVAL 97"
                    " MONTH");
    cast_post(&office, package_path("/change"), package_path("/change"),
              TERMS "&hours=10&version=2&reason=She+came+back");
    ck_assert_int_eq(office.status, 422);
    ck_has(&office, "This package ended too long ago to be opened again");
    /* Not by another last day either. */
    cast_post(&office, package_path("/end"), package_path("/end"),
              "version=2&ends-on-day=1&ends-on-month=10&ends-on-year=2090&reason=Moved");
    ck_assert_int_eq(office.status, 422);
    ck_assert_int_eq(cast_count("packages_version", "version > 2"), 0);
}
END_TEST

START_TEST(the_council_is_chosen_from_those_that_stand)
{
    open_all();
    ck_page(&office, cast_path("/packages/new"), 200);
    ck_has(&office, "<option value=\"Northshire Council\">Northshire Council</option>");
    ck_has_not(&office, "<option value=\"Harbour Homecare\"");
    enter();
    ck_page(&office, package_path("/change"), 200);
    ck_has(&office, "<option value=\"Northshire Council\" selected>");
    /* No hours were said: none is not what was ordered. */
    ck_page(&office, cast_path("/packages"), 200);
    ck_has_not(&office, "Not known yet");
    fixture_execute("UPDATE packages_version SET weekly_minutes = 0");
    ck_page(&office, cast_path("/packages"), 200);
    ck_has(&office, "Not known yet");
    ck_has_not(&office, "0 hours");
    /* What was chosen stays chosen beside a mistake. */
    cast_post(&office, cast_path("/packages/new"), cast_path("/packages/new"), TERMS);
    ck_assert_int_eq(office.status, 422);
    ck_has(&office, "<option value=\"Northshire Council\" selected>");
}
END_TEST

START_TEST(a_record_opens_with_its_first_package)
{
    open_all();
    ck_page(&office, "/people/new", 200);
    ck_has(&office, "<option value=\"Northshire Council\">");
    browser_post(&office, "/people/new",
                 "name=Owen+Open&starts-on-day=1&starts-on-month=2&starts-on-year=2026&council=Nowhere",
                 true);
    ck_assert_int_eq(office.status, 422);
    ck_has(&office, "Choose a council from the list");
    browser_post(&office, "/people/new",
                 "name=Owen+Open&starts-on-day=1&starts-on-month=2&starts-on-year=2026"
                 "&council=Northshire+Council&hours=7&minutes=30",
                 true);
    ck_assert_msg(office.status == 303, "%d %s", office.status, office.body);
    ck_assert_int_eq(cast_count("packages_version", "weekly_minutes = 450 AND starts_on = '2026-02-01'"
                                                    " AND council_id = (SELECT id FROM organisation"
                                                    " WHERE name = 'Northshire Council')"),
                     1);
    /* For as long as the package runs, and by nothing else. */
    ck_assert_int_eq(cast_count("access_relation r JOIN person p ON p.id = r.person_id",
                                "p.name = 'Owen Open' AND r.revoked_at IS NULL AND r.basis = 'package'"
                                " AND r.source = 'packages' AND r.until_at > '9000-01-01'"),
                     1);
    ck_assert_int_eq(cast_count("access_relation r JOIN person p ON p.id = r.person_id",
                                "p.name = 'Owen Open' AND r.revoked_at IS NULL AND r.basis = 'package'"),
                     1);
    ck_assert_int_eq(cast_count("book_entry", "title = 'A package of care from 1 February 2026 was entered'"),
                     1);
    char path[300];
    (void)snprintf(path, sizeof path, "%.200s", office.location);
    ck_page(&office, path, 200);
    ck_has(&office, "The record is open, with its first package of care");
    /* The tasks of the package that is there, not the list of packages. */
    const char *step = strstr(office.body, "/tasks\">Write down what is done at each visit</a>");
    ck_assert_msg(step != NULL, "%s", office.body);
    ck_has_not(&office, "Enter the package of care");
    char tasks[200];
    const char *from = step;
    while (strncmp(from, "/people/", 8) != 0)
        from--;
    (void)snprintf(tasks, sizeof tasks, "%.*s/tasks", (int)(step - from), from);
    ck_page(&office, tasks, 200);
    ck_has(&office, "name=\"task\"");
    ck_page(&officer, path, 403);
    ck_page(&stranger, path, 404);
    /* Without one, the package comes first. */
    ck_page(&office, cast_path("/next"), 200);
    ck_has(&office, "/packages/new\">Enter the package of care</a>");
    ck_has_not(&office, "Write down what is done at each visit");
    path[strlen(path) - strlen("/next")] = '\0';
    ck_page(&officer, path, 200);
}
END_TEST

START_TEST(tasks_are_added_ordered_and_ended)
{
    open_all();
    enter();
    static const char *const tasks[] = {"slot=Morning&task=Help+with+washing&kind=support&single=yes",
                                        "slot=Morning&task=Give+tablets&kind=medication",
                                        "slot=Evening&task=Warm+supper&kind=support"};
    for (size_t i = 0; i < 3; i++) {
        cast_post(&office, package_path("/tasks"), package_path("/tasks"), tasks[i]);
        ck_assert_msg(office.status == 303, "%d %.3000s", office.status, office.body);
    }
    cast_post(&office, package_path("/tasks"), package_path("/tasks"), "slot=Morning&kind=support");
    ck_assert_int_eq(office.status, 422);
    ck_has(&office, "Say what is to be done");
    ck_page(&self, cast_path("/packages"), 200);
    const char *washing = strstr(self.body, "Help with washing");
    const char *tablets = strstr(self.body, "Give tablets");
    ck_assert(washing != NULL && tablets != NULL && washing < tablets);
    /* The only task that may go up is the second of the morning. */
    ck_page(&office, package_path("/tasks"), 200);
    ck_has(&office, "Move up: Give tablets");
    ck_has_not(&office, "Move up: Help with washing");
    ck_has_not(&office, "Move up: Warm supper");
    const char *at = strstr(office.body, "/up\"");
    ck_assert_ptr_nonnull(at);
    const char *from = at;
    while (*from != '"')
        from--;
    char path[300];
    (void)snprintf(path, sizeof path, "%.*s", (int)(at + 3 - from - 1), from + 1);
    browser_post(&office, path, "", true);
    ck_assert_int_eq(office.status, 303);
    ck_page(&self, cast_path("/packages"), 200);
    ck_assert(strstr(self.body, "Give tablets") < strstr(self.body, "Help with washing"));
    ck_assert(strstr(self.body, "Help with washing") < strstr(self.body, "Warm supper"));
    /* End: what is recorded of it stays. */
    strcpy(path + strlen(path) - 2, "end");
    ck_page(&office, package_path("/tasks"), 200);
    browser_post(&office, path, "", true);
    ck_assert_int_eq(office.status, 303);
    ck_assert_int_eq(cast_count("packages_task", "task = 'Give tablets' AND until_at IS NOT NULL"), 1);
    ck_page(&self, cast_path("/packages"), 200);
    ck_has_not(&self, "Give tablets");
    ck_page(&office, package_path("/tasks"), 200);
    browser_post(&office, path, "", true);
    ck_assert_int_eq(office.status, 404);
}
END_TEST

START_TEST(medication_is_for_those_who_read_about_health)
{
    open_all();
    enter();
    cast_post(&office, package_path("/tasks"), package_path("/tasks"),
              "slot=Morning&task=Give+tablets&kind=medication");
    cast_post(&office, package_path("/tasks"), package_path("/tasks"),
              "slot=Morning&task=Open+curtains&kind=support");
    fixture_execute("UPDATE access_relation r JOIN account a ON a.id = r.account_id SET r.sections = 'plan'"
                    " WHERE a.email = 'susan@example.org'");
    ck_page(&daughter, cast_path("/packages"), 200);
    ck_has(&daughter, "Open curtains");
    ck_has_not(&daughter, "Give tablets");
    fixture_execute(
        "UPDATE access_relation r JOIN account a ON a.id = r.account_id SET r.sections = 'plan,health'"
        " WHERE a.email = 'susan@example.org'");
    ck_page(&daughter, cast_path("/packages"), 200);
    ck_has(&daughter, "Give tablets");
    fixture_execute("UPDATE access_relation r JOIN account a ON a.id = r.account_id SET"
                    " r.sections = 'about,communication' WHERE a.email = 'susan@example.org'");
}
END_TEST

START_TEST(another_provider_reads_the_plan_and_changes_none_of_it)
{
    open_all();
    enter();
    fixture_execute(
        "INSERT INTO access_relation (public_id, person_id, organisation_id, role, basis, sections,"
        " entries_of, from_at, until_at, source, source_id, created_at) SELECT RANDOM_BYTES(16), p.id,"
        " o.id, 'coordinator', 'package', 'about,plan', o.id, '2026-01-01', '9999-01-01', 'packages',"
        " 999, NOW(6) FROM person p JOIN organisation o ON o.name = 'Meadow Care'"
        " WHERE p.name = 'Edith Marlow'");
    ck_page(&stranger, cast_path("/packages"), 200);
    ck_has(&stranger, "10 hours 30 minutes");
    ck_has_not(&stranger, "Change the package");
    ck_page(&stranger, package_path("/change"), 404);
    ck_page(&stranger, package_path("/end"), 404);
    ck_page(&stranger, package_path("/tasks"), 404);
    ck_page(&stranger, cast_path("/packages/new"), 200);
    browser_post(&stranger, package_path("/end"),
                 "version=1&ends-on-day=1&ends-on-month=10&ends-on-year=2026&reason=Moved", true);
    ck_assert_int_eq(stranger.status, 404);
    browser_post(&stranger, package_path("/change"), TERMS "&hours=9&version=1&reason=Ours", true);
    ck_assert_int_eq(stranger.status, 404);
    ck_assert_int_eq(cast_count("packages_version", "1 = 1"), 1);
}
END_TEST

FIXTURE_MAIN("packages", FIXTURE_MIGRATED, a_package_is_entered_and_read_by_those_who_may,
             what_is_wrong_is_said_and_nothing_typed_is_lost, a_change_is_a_new_version_with_its_reason,
             two_who_change_it_see_each_other, an_end_says_what_happens_and_takes_sight_away,
             visits_stand_in_the_order_of_the_day, an_ended_one_is_opened_again_openly_or_not_at_all,
             the_council_is_chosen_from_those_that_stand, a_record_opens_with_its_first_package,
             tasks_are_added_ordered_and_ended, medication_is_for_those_who_read_about_health,
             another_provider_reads_the_plan_and_changes_none_of_it)
