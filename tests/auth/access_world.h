/*
 * access_world.h - Rose, whose record is looked at, and what a test of cgi/auth/access.h does to it:
 * relations, a package, an order, a bar. And what of it each account sees.
 */
#ifndef KITH_TESTS_ACCESS_WORLD_H
#define KITH_TESTS_ACCESS_WORLD_H

#include "access.h"
#include "people.h"

#define ALL (KITH_SECTIONS_ALL)
#define BIT KITH_SECTION_BIT

enum { ROSE = 1 }; /* the person of these tests, by internal key */

/* All are made by open_world(); a test ends with people_close(&people). */
extern struct people people;
extern struct kith_id rose_id;
extern int64_t edith, tom, priya, gareth; /* accounts */

void open_world(void);
/* The part of the office that ACCOUNT works in. */
void function_of(int64_t account, const char *function);

/*
 * MEMBERSHIP sees SECTIONS of Rose's record at AT, the first of them on BASIS. Asked twice: of the list
 * predicate and of the session's own query.
 */
void sees(struct kith_id membership, kith_time at, unsigned sections, enum kith_basis basis);
void sees_nothing(struct kith_id membership, kith_time at);

/* Defines NAME(data), which runs CALL in a transaction; CALL names db, env, in and data. */
#define IN_TRANSACTION(LINKAGE, NAME, CALL)                                                                  \
    static enum kith_rc NAME##_fn(struct kith_db *db, struct people *in, void *data)                         \
    {                                                                                                        \
        const struct auth_env *env = &in->env;                                                               \
        (void)data;                                                                                          \
        return CALL;                                                                                         \
    }                                                                                                        \
    LINKAGE enum kith_rc NAME(void *data)                                                                    \
    {                                                                                                        \
        return people_run(&people, NAME##_fn, data);                                                         \
    }

/* What one of these needs to know: a package, a visit, an order, an assessment. */
struct span {
    kith_time from, until;
    int64_t id, other;
    unsigned sections;
};
struct barring {
    int64_t account;
    unsigned sections;
    const char *reason;
    struct kith_id id;
};

/* Each takes what its comment names, and gives what the core gave. */
enum kith_rc set_relation(void *data);    /* struct kith_relation */
enum kith_rc revoke_relation(void *data); /* int64_t: the id of one that the circle made */
enum kith_rc rose_dies(void *data);       /* NULL */
enum kith_rc set_package(void *data);     /* struct span; OTHER is the council that pays */
enum kith_rc end_package(void *data);     /* int64_t */
enum kith_rc set_health(void *data);      /* struct span: Edith decides about health */
enum kith_rc bar_account(void *data);     /* struct barring */

/* Rose shares SECTIONS with ACCOUNT from now on. */
struct kith_relation grant_to(int64_t account, unsigned sections, int64_t id);

#endif
