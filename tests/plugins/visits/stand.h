/*
 * stand.h - a small agency for tests of the plugin visits: people, workers, packages, visits; and its own
 * clock.
 *
 * One portal a program, linked with --wrap=kith_clock_now. Rows are laid by the owner, as the importers
 * would.
 */
#ifndef KITH_TESTS_STAND_H
#define KITH_TESTS_STAND_H

#include "browser.h"

#include <kith/clock.h>

/* What the portal takes for now. Sessions last an hour: sign in again after a leap. */
extern kith_time stand_now;
/* An instant of UTC: "2026-11-21 07:30:00". */
kith_time stand_utc(const char *text);

/* The plugins are on before the portal boots. Call first in every test. */
void stand_begin(void);
/* Signs in, made when missing, and gives the account. NAME is shown on pages. */
int64_t stand_sign_in(struct browser *browser, enum kith_role role, const char *name,
                      const char *organisation);
int64_t stand_organisation(const char *name);
/* A new person with a package of the provider that asks for NEEDED workers; the office may see them. */
struct stand_person {
    int64_t id, owner, package;
    char hex[KITH_ID_CHARS + 1];
};
struct stand_person stand_person(const char *name, const char *provider, unsigned needed);
/* A task of their package; its id. KIND "support" or "medication". */
int64_t stand_task(const struct stand_person *person, const char *slot, const char *task, const char *kind,
                   bool single);
/* A visit of theirs of half an hour from START. */
struct stand_visit {
    int64_t id;
    char hex[KITH_ID_CHARS + 1];
    char path[128]; /* /people/ID/visits/ID */
};
struct stand_visit stand_visit(const struct stand_person *person, const char *slot, kith_time start);
/* WORKER is to come, and may see the person around it. */
void stand_assign(const struct stand_person *person, const struct stand_visit *visit, int64_t worker);
/* WORKER has read what must be read. */
void stand_first(const struct stand_person *person, int64_t worker);
/* An account sees SECTIONS ("visits,about") of the person as family. */
void stand_grant(const struct stand_person *person, int64_t account, const char *sections);

/* The number that "SELECT " and the format give. */
int64_t stand_number(const char *fmt, ...) KITH_PRINTF(1, 2);
void stand_run(const char *fmt, ...) KITH_PRINTF(1, 2);
bool stand_shows(const struct browser *browser, const char *text);
/* GET of PATH and REST must give STATUS. */
void stand_get(struct browser *browser, const char *path, const char *rest, int status);
/* GETs FORM, then POSTs FIELDS to PATH and REST with the page's token; must give STATUS. */
void stand_post(struct browser *browser, const char *path, const char *form, const char *rest,
                const char *fields, int status);

#endif
