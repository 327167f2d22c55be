/*
 * scene.c - a worker, somebody new and one visit, for tests of the worker's pages. Asserts nothing but the
 * statuses.
 */
#include "scene.h"

#include <check.h>
#include <stdio.h>

/* The time of a test mostly stands still, and the visit is over as it began. */
#define SIGN "&happened=We+had+tea&short-reason=Asked+to+go&signed=yes&go=sign"

void scene_begin(struct scene *scene, const char *name, kith_time start, unsigned needed)
{
    stand_begin();
    stand_now = start;
    scene->worker = stand_sign_in(&scene->tom, KITH_ROLE_WORKER, "Tom Akande", HARBOUR);
    scene->person = stand_person(name, HARBOUR, needed);
    scene->visit = stand_visit(&scene->person, "Morning", start);
    stand_assign(&scene->person, &scene->visit, scene->worker);
    stand_first(&scene->person, scene->worker);
}

void scene_later(struct scene *scene, kith_time by)
{
    stand_now += by;
    (void)stand_sign_in(&scene->tom, KITH_ROLE_WORKER, "Tom Akande", HARBOUR);
}

void scene_arrive(struct scene *scene)
{
    stand_post(&scene->tom, scene->visit.path, "", "/arrive", "", 303);
}

void scene_sign(struct scene *scene, const char *more)
{
    char fields[2000];
    snprintf(fields, sizeof fields, "%s" SIGN, more);
    stand_post(&scene->tom, scene->visit.path, "/record", "/record", fields + (*fields == '&'), 303);
}

int64_t scene_count(const struct scene *scene, const char *table)
{
    return stand_number("COUNT(*) FROM %s WHERE visit_id = %lld", table, (long long)scene->visit.id);
}

void scene_with_tokens(const struct browser *browser, const char *fields, char sent[600])
{
    char token[100];
    snprintf(token, sizeof token, "%s", browser_hidden(browser, "csrf"));
    snprintf(sent, 600, "csrf=%s&idempotency=%s&%s", token, browser_hidden(browser, "idempotency"), fields);
}
