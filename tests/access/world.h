/*
 * world.h - a small world of people, accounts and organisations, in the portal's database and in the model.
 *
 * Every change is made in both, and both must agree on whether it is allowed. Time is the world's own: the
 * program is linked with --wrap=kith_clock_now.
 */
#ifndef KITH_TESTS_WORLD_H
#define KITH_TESTS_WORLD_H

#include "access.h"
#include "browser.h"
#include "model.h"

enum {
    WORLD_PEOPLE = 12,
    WORLD_SEATS = 60,
    /* Organisations by key. */
    HARBOUR = 1,
    MEADOW = 2,
    LANTERN = 3,
    NORTHSHIRE = 4,
    EASTFORD = 5
};

struct world {
    struct model model;
    struct seat seats[WORLD_SEATS];
    size_t n_seats;
    char cookies[WORLD_SEATS][SESSION_COOKIE_CHARS + 1];
    kith_time cookies_at;                    /* when the sessions were last made fresh */
    struct kith_id people[WORLD_PEOPLE + 1]; /* public ids, from 1 */
    struct portal *portal;
    int64_t next_source;
};

extern struct world world;

/* Boots the portal with the test's own plugin, makes organisations, people, entries and seats. Once a
 * program. */
void world_make(void);
/* A new account with a membership; the seat's index. FUNCTION "" for none; ORGANISATION 0 for none. */
size_t world_seat(enum kith_role role, int64_t organisation, const char *function);
/* One more membership of the account of SEAT. */
size_t world_seat_of(size_t seat, enum kith_role role, int64_t organisation, const char *function);
/* Whether the membership of SEAT, of role person, was accepted; it is from the start. Until then nobody looks
 * as that seat. */
void world_accept(size_t seat, bool accepted);
/* Time passes; never back. */
void world_wait(kith_time micros);
/* A browser of that seat, signed in now. */
void world_browse(size_t seat, struct browser *browser);
/* The address of the seat's calendar of the person's visits by the plugin "visits", or "trial", made at the
 * first call. */
const char *world_calendar(size_t seat, int64_t person, const char *plugin);
/* What the seat's session finds, without a request. */
void world_ask(size_t seat, int64_t person, enum kith_section section, struct kith_person *person_r);
/* Lists asked without a request are asked as this seat. */
void world_look_as(size_t seat);
/* The same, on a page about that person. */
void world_look_at(size_t seat, int64_t person);

/*
 * Each makes a new fact, or with FACT one that stands there anew; the outcome of portal and model must be the
 * same. They give the fact, or NULL when both refused.
 */
struct fact *world_family(struct fact *fact, enum fact_kind kind, int64_t person, int64_t account,
                          unsigned sections, kith_time from, kith_time until);
struct fact *world_authority(struct fact *fact, enum fact_kind kind, int64_t person, int64_t account,
                             kith_time from, kith_time until);
struct fact *world_incapacity(struct fact *fact, int64_t person, unsigned sections, kith_time from,
                              kith_time until);
struct fact *world_visit(struct fact *fact, int64_t person, int64_t account, int64_t provider,
                         kith_time start, kith_time end);
struct fact *world_package(struct fact *fact, int64_t person, int64_t provider, int64_t council,
                           kith_time from, kith_time until);
struct fact *world_residence(struct fact *fact, int64_t person, int64_t council);
struct fact *world_bar(int64_t person, int64_t account, unsigned sections);
struct fact *world_open(size_t seat, int64_t person, enum kith_basis basis);
/* An entry that only these accounts see. */
const struct entry *world_restricted(int64_t person, enum kith_section section, int64_t owner,
                                     const int64_t *accounts, size_t count);
/* Revokes, lifts, ends: whatever the kind is called. An opening cannot be ended so. */
void world_end(struct fact *fact);
void world_die(int64_t person);

/* Fills BITS (of entry index) with the entries that the seat sees by one list. */
void world_list_entries(size_t seat, bool seen[MODEL_ENTRIES]);
/* People the seat sees by a list: bit (1 << person). SECTION KITH_SECTION__MAX: any. */
unsigned world_list_people(size_t seat, enum kith_section section);

#endif
