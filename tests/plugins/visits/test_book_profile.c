/* test_book_profile.c - what workers tell of themselves, and who sees it: the people they visit, while they
 * agree. */
#include "fixture.h"
#include "plan_world.h"

#include <stdio.h>
#include <string.h>

static struct browser rose, worker, office, other, stranger;

static bool shows(const struct browser *browser, const char *text)
{
    return strstr(browser->body, text) != NULL;
}

static const char *path_of(const char *rest)
{
    static char path[300];
    (void)snprintf(path, sizeof path, "/people/%s/visits%s", plan.rose_id, rest);
    return path;
}

/* A picture of 1 by 1 points. */
static const unsigned char png[] = {
    0x89, 'P',  'N',  'G',  0x0d, 0x0a, 0x1a, 0x0a, 0,    0,    0,   13,  'I',  'H',  'D',  'R',  0,
    0,    0,    1,    0,    0,    0,    1,    8,    6,    0,    0,   0,   0x1f, 0x15, 0xc4, 0x89, 0,
    0,    0,    10,   'I',  'D',  'A',  'T',  0x78, 0x9c, 0x63, 0,   1,   0,    0,    5,    0,    1,
    0x0d, 0x0a, 0x2d, 0xb4, 0,    0,    0,    0,    'I',  'E',  'N', 'D', 0xae, 0x42, 0x60, 0x82};

static void begin(void)
{
    plan_begin();
    plan_execute("DELETE FROM visits_worker");
    plan_rose(&rose);
    plan_worker_in(&worker, 3);
    plan_office(&office, "office@example.org");
    browser_sign_in(&other, KITH_ROLE_COORDINATOR, "other@example.org", "Meadow Care");
    browser_sign_in(&stranger, KITH_ROLE_PERSON, "stranger@example.org", NULL);
}

static void save(const char *const *fields, bool picture)
{
    browser_get(&worker, "/visits/profile");
    ck_assert_int_eq(worker.status, 200);
    browser_upload(&worker, "/visits/profile", fields, "photograph", picture ? "me.png" : "", png,
                   picture ? sizeof png : 0);
    ck_assert_msg(worker.status == 303, "%d %s", worker.status, worker.body);
}

START_TEST(words_and_photograph_stand_with_who_comes_today)
{
    static const char *const agreed[] = {"about", "I like gardens.", "agree", "yes", NULL};
    static const char *const not_agreed[] = {"about", "I like gardens.", NULL};
    char photograph[400];
    begin();
    int64_t visit = plan_visit(plan.now + KITH_HOUR, 30, 1, NULL);
    plan_assigned(visit, 3, "team");
    browser_get(&rose, path_of(""));
    ck_assert(!shows(&rose, "I like gardens."));
    save(agreed, true);
    (void)snprintf(photograph, sizeof photograph, "%s/worker/%s/photograph", path_of(""), plan_worker_id(3));
    browser_get(&rose, path_of(""));
    ck_assert(shows(&rose, "I like gardens."));
    ck_assert(shows(&rose, photograph));
    browser_get(&rose, photograph);
    ck_assert_int_eq(rose.status, 200);
    ck_assert_int_eq(strncmp(browser_header(&rose, "Content-Type"), "image/", 6), 0);
    /* Another provider of hers, somebody else, and one who does not come. */
    browser_get(&other, photograph);
    ck_assert_int_eq(other.status, 404);
    browser_get(&stranger, photograph);
    ck_assert_int_eq(stranger.status, 404);
    (void)snprintf(photograph, sizeof photograph, "%s/worker/%s/photograph", path_of(""), plan_worker_id(4));
    browser_get(&rose, photograph);
    ck_assert_int_eq(rose.status, 404);
    /* Agreement is taken back at once; the words stay, and the worker still sees the picture. */
    (void)snprintf(photograph, sizeof photograph, "%s/worker/%s/photograph", path_of(""), plan_worker_id(3));
    save(not_agreed, false);
    browser_get(&rose, photograph);
    ck_assert_int_eq(rose.status, 404);
    browser_get(&rose, path_of(""));
    ck_assert(shows(&rose, "I like gardens."));
    ck_assert(!shows(&rose, "/photograph"));
    browser_get(&worker, "/visits/profile/photograph");
    ck_assert_int_eq(worker.status, 200);
    /* Taken off the visit, nothing of them is there. */
    save(agreed, false);
    browser_get(&rose, photograph);
    ck_assert_int_eq(rose.status, 200);
    plan_execute("UPDATE visits_assignment SET ended_at = NOW() WHERE visit_id = %lld", (long long)visit);
    browser_get(&rose, photograph);
    ck_assert_int_eq(rose.status, 404);
    browser_get(&rose, path_of(""));
    ck_assert(!shows(&rose, "I like gardens."));
}
END_TEST

START_TEST(a_photograph_goes_for_good)
{
    static const char *const agreed[] = {"agree", "yes", NULL};
    static const char *const gone[] = {"remove", "yes", "agree", "yes", NULL};
    begin();
    save(agreed, true);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_worker WHERE photograph_agreed_at IS NOT NULL"),
                     1);
    int64_t file = plan_number("SELECT photograph_id FROM visits_worker");
    save(gone, false);
    ck_assert_int_eq(plan_number("SELECT COUNT(*) FROM visits_worker WHERE photograph_id IS NULL"
                                 " AND photograph_agreed_at IS NULL"),
                     1);
    ck_assert_int_eq(
        plan_number("SELECT COUNT(*) FROM file WHERE id = %lld AND removed_at IS NOT NULL", (long long)file),
        1);
    browser_get(&worker, "/visits/profile/photograph");
    ck_assert_int_eq(worker.status, 404);
    /* It is the worker's own page. */
    browser_get(&office, "/visits/profile");
    ck_assert_int_eq(office.status, 403);
    browser_get(&rose, "/visits/profile");
    ck_assert_int_eq(rose.status, 403);
}
END_TEST

/* However many others are visited at the same time. */
START_TEST(a_face_is_shown_among_many_visits)
{
    static const char *const agreed[] = {"about", "I like gardens.", "agree", "yes", NULL};
    begin();
    save(agreed, true);
    for (int i = 0; i < 201; i++)
        plan_assigned(plan_visit(plan.now + KITH_DAY, 30, 1, NULL), 3, "team");
    plan_execute("UPDATE visits_visit SET person_id = %lld", (long long)plan.jun);
    plan_execute("UPDATE visits_assignment SET person_id = %lld", (long long)plan.jun);
    plan_assigned(plan_visit(plan.now + KITH_HOUR, 30, 1, NULL), 3, "team");
    browser_get(&office, path_of(""));
    ck_assert_int_eq(office.status, 200);
    ck_assert(shows(&office, "kith-next__face"));
}
END_TEST

FIXTURE_MAIN("visits book profile", FIXTURE_MIGRATED, words_and_photograph_stand_with_who_comes_today,
             a_photograph_goes_for_good, a_face_is_shown_among_many_visits)
