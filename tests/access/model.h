/*
 * model.h - who may see what, written down a second time.
 *
 * Says from plain facts (a grant, a visit, a package, a bar) what the rules of the house give, one fact after
 * the other, without SQL and without what the portal derives and stores. The tests hold the portal against
 * it.
 */
#ifndef KITH_TESTS_MODEL_H
#define KITH_TESTS_MODEL_H

#include <kith/access.h>
#include <kith/types.h>

enum {
    MODEL_FACTS = 1000,
    MODEL_PEOPLE = 16,
    MODEL_ACCOUNTS = 64,
    MODEL_ENTRIES = 400,
    MODEL_RECIPIENTS = 3
};

/* A membership, as somebody acts in it. */
struct seat {
    int64_t account;
    enum kith_role role;
    int64_t organisation;        /* 0: none */
    const char *office_function; /* "" for none */
};

enum fact_kind {
    FACT_FREE, /* nothing stands in this place */
    FACT_SELF,
    FACT_GRANT,
    FACT_ADVOCATE,
    FACT_REPRESENTATIVE,
    FACT_HEALTH,  /* an attorney for health, or a deputy */
    FACT_FINANCE, /* an attorney for money */
    FACT_INCAPACITY,
    FACT_VISIT,
    FACT_PACKAGE,
    FACT_RESIDENCE,
    FACT_BAR,
    FACT_OPENED /* a record opened with a reason */
};

struct fact {
    enum fact_kind kind;
    int64_t person;
    int64_t account;
    int64_t organisation; /* provider; residence: the council */
    int64_t council;      /* of a package; 0: none pays */
    unsigned sections;
    kith_time from, until; /* a visit: its start and end */
    kith_time cut;         /* a team's window or an opening ends here: the package did */
    bool ended;            /* revoked, lifted */
    kith_time ended_at;
    enum kith_basis basis; /* FACT_OPENED */
    struct seat seat;      /* FACT_OPENED: as whom */
    int64_t source_id;
    struct kith_id id; /* of a bar */
    bool of_page;      /* the row is a plugin's: only its pages change it */
};

struct entry {
    int64_t id;
    int64_t person;
    enum kith_section section;
    int64_t owner; /* 0: everybody's */
    int64_t restriction;
    int64_t recipients[MODEL_RECIPIENTS];
};

struct model {
    kith_time now;
    bool died[MODEL_PEOPLE + 1];           /* by person, from 1 */
    kith_time care_over[MODEL_PEOPLE + 1]; /* of those: the midnight after, by which any package is over */
    bool accepted[MODEL_ACCOUNTS + 1];     /* by account, from 1: has said yes to being family */
    struct fact facts[MODEL_FACTS];
    size_t n_facts;
    struct entry entries[MODEL_ENTRIES];
    size_t n_entries;
};

/* What somebody sees of one person now. */
struct sight {
    unsigned sections;
    enum kith_basis basis[KITH_SECTION__MAX]; /* the first that holds, for each section seen */
    bool read_only[KITH_SECTION__MAX];
};

/* A place for one more fact: a free one, or a new one. */
struct fact *model_place(struct model *model);

struct sight model_sees(const struct model *model, const struct seat *seat, int64_t person);
bool model_sees_entry(const struct model *model, const struct seat *seat, const struct entry *entry);

/* Whether the seat may open the person's record by giving a reason. */
bool model_may_open(const struct model *model, const struct seat *seat, int64_t person,
                    enum kith_basis basis);

/* Whether the account's own record is this person's, now or later. */
bool model_is_self(const struct model *model, int64_t account, int64_t person);
bool model_is_barred(const struct model *model, int64_t account, int64_t person);
/* When the package of PROVIDER ends that had begun by AT; KITH_FOREVER when none had. */
kith_time model_package_end(const struct model *model, int64_t person, int64_t provider, kith_time at);
/* After a change of packages: what reached beyond ends with it. */
void model_cut(struct model *model, int64_t person, int64_t provider);
/* Ends what death ends. */
void model_died(struct model *model, int64_t person);

#endif
