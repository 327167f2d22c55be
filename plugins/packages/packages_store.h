/*
 * packages_store.h - packages, their versions and their tasks, as rows.
 */
#ifndef PACKAGES_STORE_H
#define PACKAGES_STORE_H

#include <kith/plugin.h>

enum {
    PACKAGES_OF_A_PERSON = 100,
    PACKAGES_VERSIONS_MAX = 500,
    PACKAGES_TASKS_MAX = 500,
    PACKAGES_REASON_MAX = 500,
    PACKAGES_COUNCILS_MAX = 500
};

/* What was ordered. Text is "" for none. */
struct packages_terms {
    int64_t council; /* 0: the person pays */
    const char *council_name;
    kith_date starts_on, ends_on; /* KITH_DATE_NONE: no end is known */
    int64_t workers, team_max, weekly_minutes;
    const char *reference, *cluster;
    const char *rate, *night, *rural, *consent; /* as the ENUMs of the schema */
    const char *shared_ref, *requirements, *emergency;
};

struct packages_package {
    int64_t id, person, provider;
    struct kith_id public_id;
    const char *provider_name;
    int64_t version;
    kith_time ended_at; /* KITH_TIME_NONE: it runs */
    struct packages_terms terms;
    const char *end_reason, *reason, *author; /* "" when imported */
    kith_time written_at;
};
struct packages_packages {
    const struct packages_package *items;
    size_t count;
};

struct packages_task {
    int64_t id, package;
    struct kith_id public_id;
    const char *slot, *task;
    bool medication, single_handed;
    int64_t place;
};
struct packages_tasks {
    const struct packages_task *items;
    size_t count;
};

extern const struct kith_statement PACKAGES_LIST, PACKAGES_GET, PACKAGES_VERSIONS, PACKAGES_COUNCIL,
    PACKAGES_TASK_LIST, PACKAGES_ADD, PACKAGES_VERSION_ADD, PACKAGES_REVISE, PACKAGES_TASK_ADD,
    PACKAGES_TASK_END, PACKAGES_TASK_PLACE, PACKAGES_TASKS_PERSON, PACKAGES_TASKS_SYSTEM,
    PACKAGES_WORDS_PERSON, PACKAGES_WORDS_SYSTEM, PACKAGES_FACTS_LIST, PACKAGES_FACTS_SYSTEM,
    PACKAGES_IMPORT_ADD, PACKAGES_IMPORT_VERSION, PACKAGES_IMPORT_REVISE, PACKAGES_IMPORT_TASK,
    PACKAGES_IMPORT_TASK_END, PACKAGES_IMPORT_BEFORE, PACKAGES_IMPORT_DIED, PACKAGES_COUNCILS,
    PACKAGES_BEGIN_ADD, PACKAGES_BEGIN_VERSION, PACKAGES_DEATH_LIST, PACKAGES_DEATH_END,
    PACKAGES_DEATH_VERSION;

/* Of the route's person, those whose plan the reader may see: newest first. */
enum kith_found packages_list(struct kith_ctx *ctx, struct packages_packages *packages_r);
enum kith_found packages_get(struct kith_ctx *ctx, struct kith_id id, struct packages_package *package_r);
/* Every version of PACKAGE, newest first, as packages. */
enum kith_found packages_versions(struct kith_ctx *ctx, const struct packages_package *package,
                                  struct packages_packages *versions_r);
/* Tasks of all of these that hold now, by package, time of the visit and order; medication only for who may
 * read of it.
 */
enum kith_found packages_tasks(struct kith_ctx *ctx, struct packages_tasks *tasks_r);
/* The council of that name. KITH_NONE: there is none. */
enum kith_found packages_council(struct kith_ctx *ctx, const char *name, int64_t *council_r);

/* The names of all councils. */
enum kith_found packages_councils(struct kith_ctx *ctx, struct kith_rows *names_r);

/* ---- Inside a transaction, about the route's person ---- */

enum kith_rc packages_add(struct kith_ctx *ctx, int64_t provider, const struct packages_terms *terms,
                          int64_t *package_r, struct kith_id *id_r);
/* The version after SEEN. KITH_CONFLICT: that is not in force. END_REASON: "" unless it ends by this. */
enum kith_rc packages_revise(struct kith_ctx *ctx, const struct packages_package *package, int64_t seen,
                             const struct packages_terms *terms, const char *reason, const char *end_reason);
enum kith_rc packages_task_add(struct kith_ctx *ctx, const struct packages_package *package,
                               const struct packages_task *task);
/* KITH_CONFLICT: it has ended already. */
enum kith_rc packages_task_end(struct kith_ctx *ctx, int64_t package, int64_t task);
enum kith_rc packages_task_place(struct kith_ctx *ctx, int64_t package, int64_t task, int64_t place);

/* ---- What both pages and importers do ---- */

/*
 * What a new last day does to a package that ended on BEFORE (KITH_DATE_NONE: no end): one that is over and
 * would run again is opened again, unless it ended longer ago than its record is kept.
 */
enum packages_reopening { PACKAGES_STAYS, PACKAGES_REOPENS, PACKAGES_TOO_OLD };
enum packages_reopening packages_reopening(struct kith_ctx *ctx, kith_date before, kith_date after);
/* Midnight in London at the start of a day. */
kith_time packages_midnight(kith_date day);
/* Opens the record to the office and the council for the time of the package. */
enum kith_rc packages_relate(struct kith_ctx *ctx, int64_t person, int64_t provider,
                             const struct packages_terms *terms, int64_t package);

#endif
