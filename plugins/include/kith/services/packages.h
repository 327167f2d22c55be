/*
 * kith/services/packages.h - what the plugin packages tells other plugins: kith_call(ctx, KITH_PACKAGES_...,
 * 1, ...).
 *
 * Nothing here decides who may see: the caller's own route or job has.
 */
#ifndef KITH_SERVICES_PACKAGES_H
#define KITH_SERVICES_PACKAGES_H

#include <kith/types.h>

/* What is to be done at one visit, of the route's person, or of anybody in a job, a listener or an import:
 * struct kith_packages_ask -> struct kith_packages_tasks. */
#define KITH_PACKAGES_TASKS "packages.tasks"

struct kith_packages_ask {
    int64_t package;
    const char *slot; /* "Morning" */
    kith_time at;     /* the tasks as they stand then */
};
struct kith_packages_task {
    int64_t id;
    struct kith_id public_id;
    const char *task; /* plain words */
    bool medication;
    bool single_handed; /* may begin before a second worker is there */
};
struct kith_packages_tasks {
    const struct kith_packages_task *tasks;
    size_t count;
    const char *emergency;    /* what to do in an emergency at this home; "" for none */
    const char *requirements; /* "" for none */
};

/* Facts of packages by internal key, of those whose plan the reader may see: struct kith_packages_keys ->
 * struct kith_packages_facts, in the same order. */
#define KITH_PACKAGES_FACTS "packages.facts"
/* The same for a job, a listener or an import, where nobody looks: of any package. */
#define KITH_PACKAGES_FACTS_UNSEEN "packages.facts-unseen"

struct kith_packages_keys {
    const int64_t *packages;
    size_t count; /* at most 1,000 */
};
struct kith_packages_fact {
    int64_t package; /* 0: there is none of that key, or not for this reader */
    int64_t person;
    int64_t provider;
    int64_t council; /* 0: a self-funder */
    unsigned workers_needed;
    unsigned team_max;
    kith_date starts_on, ends_on; /* KITH_DATE_NONE: no end known */
};
struct kith_packages_facts {
    const struct kith_packages_fact *facts;
    size_t count;
};

/* The packages of the route's person that are not over, with the visits of their tasks in the order of the
 * day, as far as the reader may see plan; those with a first day to come are among them: no request (NULL) ->
 * struct kith_packages_running. */
#define KITH_PACKAGES_RUNNING "packages.running"

struct kith_packages_slot {
    const char *name;  /* "Morning" */
    const char *tasks; /* the first of them: "Washing, Breakfast" */
};
struct kith_packages_package {
    int64_t id;
    struct kith_id public_id;
    int64_t provider;
    const char *provider_name;
    unsigned workers_needed;
    kith_date starts_on, ends_on; /* KITH_DATE_NONE: no end known */
    const struct kith_packages_slot *slots;
    size_t n_slots;
};
struct kith_packages_running {
    const struct kith_packages_package *packages;
    size_t count;
};

/* Opens the first package of a new record, in the caller's transaction, with the relation it gives: struct
 * kith_packages_begin -> struct kith_packages_begun. */
#define KITH_PACKAGES_BEGIN "packages.begin"

struct kith_packages_begin {
    int64_t person;
    int64_t provider;
    int64_t council; /* 0: a self-funder, or not known yet */
    kith_date starts_on;
    int64_t weekly_minutes; /* 0: not known yet */
};
struct kith_packages_begun {
    int64_t package;
    struct kith_id public_id;
};

#endif
