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

/* A visit that was planned here, of some people by some providers. */
struct planned {
    int64_t person, provider;
    int64_t usual; /* the worker who was laid with them */
    struct kith_id id;
    kith_time start, end;
    int64_t version; /* 0: none stands in this place yet */
    int64_t worker;  /* an account; 0: nobody comes */
    bool cancelled;
    bool begun; /* the worker came, who then cannot be changed any more */
    kith_time arrived;
    int64_t records;       /* versions that were signed */
    int64_t said;          /* the number in the words of the one in force */
    struct kith_id record; /* the one in force */
    struct fact *window;   /* what it opens to the worker */
};

/* A package that was laid. */
struct ordered {
    int64_t version;
    kith_date starts_on, ends_on;
    int64_t said; /* the number in its reference; 0: none */
    int64_t council;
    int64_t minutes;
    struct fact *fact; /* since a page wrote it */
};

enum { ACTS_PLACES = 3, ACTS_VISITS = WORLD_PEOPLE * 2 * ACTS_PLACES, ACTS_TRIES = 12 };

/* What was done by pages, counted so that nothing is left untried. */
enum deed {
    DEED_ASSIGN,
    DEED_TAKE_OFF,
    DEED_CANCEL,
    DEED_REINSTATE,
    DEED_MOVE,
    DEED_PLAN,
    DEED_PLAN_WEEK,
    DEED_READ,
    DEED_ARRIVE,
    DEED_MONEY,
    DEED_SIGN,
    DEED_CORRECT,
    DEED_INVITE,
    DEED_ACCEPT,
    DEED_SHARE,
    DEED_REMOVE,
    DEED_BAR,
    DEED_LIFT,
    DEED_WRITE,
    DEED_REWRITE,
    DEED_NAME,
    DEED_OPEN,
    DEED_END,
    DEED_CHANGE,
    DEED__MAX
};

/* What all acts share. */
struct acts {
    struct planned visits[ACTS_VISITS];
    size_t n_visits;
    bool known[WORLD_PEOPLE + 1][MODEL_ACCOUNTS + 1]; /* the account read about the person, or was there */
    bool shown[MODEL_ACCOUNTS + 1];                   /* workers who have a photograph */
    struct ordered packages[WORLD_PEOPLE + 1][MEADOW + 1];
    int64_t held[WORLD_PEOPLE + 1][MEADOW + 1];       /* pence of the person's that the provider holds */
    int64_t told_short[WORLD_PEOPLE + 1][MEADOW + 1]; /* notices of visits that were much shorter */
    int64_t words;                                    /* numbers in what was written */
    bool invited[MODEL_ACCOUNTS + 1];                 /* a link was mailed, and works */
    int64_t touched[2]; /* accounts whose sight the last act may have changed; 0: nobody's */
    size_t tried, done; /* forms */
    size_t deeds[DEED__MAX];
    size_t lines;      /* of these visits, that stood in lists */
    size_t answers;    /* of what stood in pages, calendars and exports */
    kith_time laid_at; /* two visits were laid for each then: at that hour, and one made 3 hours before */
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
/* Pages and addresses of one record, held against the model: the visit and the month it stands in, the
 * ledger, the packages, receipts, photographs, and the calendar. VISIT as above. */
void random_answers(size_t seat, int64_t person, const struct planned *visit);
/* What two readers find of a visit that somebody came to. */
void random_told(const struct planned *visit);
/* What a person may take along, asked directly. */
void random_export(size_t seat, int64_t person);
/* Entries about PERSON that only named people read, or did: the list of them, and each. */
void random_entries(size_t seat, int64_t person);
/* BODY of PAGE holds the titles of those that the seat may read, and of no others. */
void random_entries_in(size_t seat, int64_t person, const char *page, const char *body);
/* Whether that with TITLE may be taken along; and how many may. */
bool random_entry_is_open(const char *title, size_t seat, int64_t person);
size_t random_entries_open(size_t seat, int64_t person);
/* The mailed link of ACCOUNT is of no use any more. */
void random_forget_link(int64_t account);

/* ---- between the files of acts ---- */

void acts_hex(struct kith_id id, char text[ID_TEXT]);
/* The public id that a query with one number finds. */
struct kith_id acts_id(const char *sql, int64_t number);
/* What the portal answers before any handler runs: 403, 404, or 0. ROLES and BASES as a route names them. */
int acts_gate(size_t seat, int64_t person, enum kith_section section, unsigned roles, unsigned bases);
/* Mostly one who may, acting for ORGANISATION (0: whichever); else anybody. */
size_t acts_actor(int64_t person, enum kith_section section, unsigned roles, unsigned bases,
                  int64_t organisation);
/* Sends a form; the answer must be RIGHT, and lead to an address that ends with WHERE, unless that is NULL.
 */
void acts_send(size_t seat, const char *path, const char *fields, int right, const char *where);
/* "&until-day=1&until-month=..."; how long it is. */
size_t acts_put_date(char *at, size_t size, const char *name, kith_date date);
kith_date acts_today(void);
/* What a package or an office is called that is paid or cared for by. */
const char *acts_organisation(int64_t organisation);
/* How it stands, as it is stored. */
const char *acts_state(const struct planned *visit);
/* Whether MARK stands in TEXT as a whole, and is not the beginning of a longer number. */
bool acts_holds(const char *text, const char *mark);
/* The instant that DAY is over; KITH_FOREVER for none. */
kith_time acts_after(kith_date day);
bool acts_employs(int64_t provider, int64_t account);
struct kith_id acts_account(int64_t account);
/* "/people/ID" and REST. */
void acts_path(char *path, size_t size, int64_t person, const char *rest);
/* A form of one visit; STEP: "/plan/move". What is refused to a seat of those ROLES: 403, 404, or 0. */
int acts_of_visit(size_t seat, const struct planned *visit, unsigned roles);
void acts_send_visit(size_t seat, const struct planned *visit, const char *step, const char *fields,
                     int right, const char *where);
/* The form of the office, and as it stands: also 409. */
int acts_may_plan(size_t seat, const struct planned *visit, int64_t version);
/* What the visit opens to its worker, as it is now. */
void acts_window(struct planned *visit);
/* Whether a new one may stand in this place. */
bool acts_is_free(const struct planned *visit);
void acts_move(size_t seat, struct planned *visit, int64_t version);
/* Plans one visit or some of a week, for whom and whose VISIT's place is. */
void acts_plan(const struct planned *visit);
/* What the worker does next at the visit, or somebody tries to. */
void acts_at_visit(struct planned *visit);
void acts_correct(struct planned *visit);
const struct fact *acts_circle(void);
const struct fact *acts_entry(void);
/* Somebody who works here accepts to be family, by the link that was mailed. */
const struct fact *acts_accept(void);
const struct fact *acts_package(void);
/* The page holds the visit's address and REST, or, with REST NULL, nothing of the visit. */
void acts_shows(size_t seat, const struct browser *browser, const char *page, const struct planned *visit,
                const char *rest);
/* Whether the entry of that owner is to be seen. */
bool acts_sees(size_t seat, int64_t person, enum kith_section section, int64_t owner);

#endif
