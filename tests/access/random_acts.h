/*
 * random_acts.h - what somebody does through pages of the plugins: visits, circle, packages.
 *
 * The answer of each page, done or refused, is said before by the model, and so is what is true afterwards.
 * Nothing of that is read back: only ids that the portal made.
 */
#ifndef KITH_TESTS_RANDOM_ACTS_H
#define KITH_TESTS_RANDOM_ACTS_H

#include "world.h"

#define ID_TEXT (KITH_ID_CHARS + 1)

/* A visit that was planned here, of each of some people by each of some providers. */
struct planned {
    int64_t person, provider;
    struct kith_id id; /* all 0: not yet */
    kith_time start, end;
    int64_t version;
    int64_t worker; /* an account; 0: nobody comes */
    bool cancelled;
    struct fact *window; /* what it opens to the worker */
};

enum { ACTS_VISITS = WORLD_PEOPLE * 2, ACTS_TRIES = 12 };

/* What all acts share. */
struct acts {
    struct planned visits[ACTS_VISITS];
    size_t n_visits;
    bool known[WORLD_PEOPLE + 1][MODEL_ACCOUNTS + 1]; /* the account was at the person's before */
    int64_t touched[2]; /* accounts whose sight the last act may have changed; 0: nobody's */
    size_t tried, done; /* forms */
    size_t lines;       /* of these visits, that stood in lists */
    kith_time laid_at;  /* two visits were laid for each then: at that hour, and one made 3 hours before */
};
extern struct acts acts;

/* By chance; of the program's own. */
int64_t random_below(int64_t bound);
/* A seat that may sign in now. */
size_t random_seat(void);

/* After things_lay(), with the same. */
void random_acts_lay(int64_t person, int64_t provider, int64_t worker);
/* One act of somebody; gives a fact that is near to it, or NULL. */
const struct fact *random_act(void);
/* What lists of a day hold, by pages: a worker's today, an office's day, its notices and its numbers. VISIT:
 * the one that is looked for, or NULL. */
void random_lists(size_t seat, const struct planned *visit);

/* ---- between the files of acts ---- */

void acts_hex(struct kith_id id, char text[ID_TEXT]);
/* The public id that a query with one number finds. */
struct kith_id acts_id(const char *sql, int64_t number);
/* What the portal answers before any handler runs: 403, 404, or 0. ROLES and BASES as a route names them. */
int acts_gate(size_t seat, int64_t person, enum kith_section section, unsigned roles, unsigned bases);
/* Mostly one who may, acting for ORGANISATION (0: whichever); else anybody. */
size_t acts_actor(int64_t person, enum kith_section section, unsigned roles, unsigned bases,
                  int64_t organisation);
/* Sends a form; the answer must be RIGHT. */
void acts_send(size_t seat, const char *path, const char *fields, int right);
const struct fact *acts_circle(void);
const struct fact *acts_package(void);

#endif
