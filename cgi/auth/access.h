/*
 * access.h - who may see what of whose record: relations, authorities, bars and restrictions as rows.
 *
 * The functions of <kith/access.h> without a request: for the host, kithctl and the tests. All write inside
 * the transaction that is open, audit what they change, and refuse with KITH_INVALID what the rules of the
 * kind forbid (logged, without names). What is decided with these rows: cgi/db/visible.c for lists, session.c
 * for a route's person.
 */
#ifndef KITH_AUTH_ACCESS_H
#define KITH_AUTH_ACCESS_H

#include "env.h"

#include <kith/access.h>

enum { ACCESS_OPEN_MINUTES = 60 };

/* What a worker needs at the door; complaints and concerns stay out of the day-to-day record (002 §60). */
#define ACCESS_SECTIONS_TEAM                                                                                 \
    (KITH_SECTION_BIT(KITH_SECTION_ABOUT) | KITH_SECTION_BIT(KITH_SECTION_CONTACT) |                         \
     KITH_SECTION_BIT(KITH_SECTION_COMMUNICATION) | KITH_SECTION_BIT(KITH_SECTION_ALERTS) |                  \
     KITH_SECTION_BIT(KITH_SECTION_PLAN) | KITH_SECTION_BIT(KITH_SECTION_VISITS) |                           \
     KITH_SECTION_BIT(KITH_SECTION_HEALTH) | KITH_SECTION_BIT(KITH_SECTION_MONEY) |                          \
     KITH_SECTION_BIT(KITH_SECTION_NOTES))
/*
 * Part of a statement: the family relation f is of somebody who has accepted to be family. Only that ends
 * what staff may see; an invitation alone would let whoever sends it shut staff out.
 */
#define ACCESS_F_ACCEPTED                                                                                    \
    " AND EXISTS (SELECT 1 FROM membership o WHERE o.account_id = f.holder AND o.role = 'person'"            \
    " AND o.state = 'active')"

/* An office that serves or pays. Who has looked is the person's own, and of those they allow. */
#define ACCESS_SECTIONS_OFFICE (KITH_SECTIONS_ALL & ~KITH_SECTION_BIT(KITH_SECTION_LOG))
#define ACCESS_SECTIONS_PURCHASING                                                                           \
    (KITH_SECTION_BIT(KITH_SECTION_PLAN) | KITH_SECTION_BIT(KITH_SECTION_VISITS))
#define ACCESS_SECTIONS_COMPLAINTS (ACCESS_SECTIONS_PURCHASING | KITH_SECTION_BIT(KITH_SECTION_COMPLAINTS))
/* What a safeguarding or Care Act duty needs of somebody whose care the council does not pay (002 §59.3). */
#define ACCESS_SECTIONS_RESIDENCE                                                                            \
    (ACCESS_SECTIONS_OFFICE &                                                                                \
     ~(KITH_SECTION_BIT(KITH_SECTION_MONEY) | KITH_SECTION_BIT(KITH_SECTION_NOTES) |                         \
       KITH_SECTION_BIT(KITH_SECTION_COMPLAINTS)))

/* KITH_NONE: PROVIDER had packages of PERSON and all are over. KITH_FOUND also when there was none yet. */
enum kith_found relation_serves(struct kith_db *db, const struct auth_env *env, int64_t person,
                                int64_t provider);
/* See kith_relation_set() and its neighbours; the same rules. */
enum kith_rc relation_set(struct kith_db *db, const struct auth_env *env,
                          const struct kith_relation *relation);
enum kith_rc relation_revoke(struct kith_db *db, const struct auth_env *env, const char *source,
                             int64_t source_id);
enum kith_rc relation_team(struct kith_db *db, const struct auth_env *env, int64_t person, int64_t account,
                           int64_t organisation, kith_time start, kith_time end, const char *source,
                           int64_t source_id);
enum kith_rc relation_package(struct kith_db *db, const struct auth_env *env, int64_t person,
                              int64_t provider, int64_t council, kith_time from, kith_time until,
                              const char *source, int64_t source_id);
enum kith_rc authority_set(struct kith_db *db, const struct auth_env *env, int64_t person, int64_t account,
                           enum kith_authority authority, kith_time from, kith_time until, const char *source,
                           int64_t source_id);
enum kith_rc incapacity_set(struct kith_db *db, const struct auth_env *env, int64_t person, unsigned sections,
                            kith_time from, kith_time until, const char *source, int64_t source_id);
enum kith_rc access_died(struct kith_db *db, const struct auth_env *env, int64_t person, kith_date on);
enum kith_rc bar_set(struct kith_db *db, const struct auth_env *env, int64_t person, int64_t account,
                     unsigned sections, const char *reason, kith_date review, struct kith_id *bar_r);
enum kith_rc bar_lift(struct kith_db *db, const struct auth_env *env, struct kith_id bar, const char *reason);
enum kith_rc restriction_add(struct kith_db *db, const struct auth_env *env, int64_t person,
                             const int64_t *accounts, size_t count, const char *reason, kith_date review,
                             int64_t *restriction_r);
enum kith_rc restriction_recipients(struct kith_db *db, const struct auth_env *env, int64_t person,
                                    int64_t restriction, const int64_t *accounts, size_t count);
enum kith_rc restriction_lift(struct kith_db *db, const struct auth_env *env, int64_t person,
                              int64_t restriction, const char *reason);

/* Who asks to open a record with a reason: the membership acted in. */
struct access_asker {
    int64_t account_id;
    int64_t organisation_id;
    enum kith_role role;
    const char *office_function; /* "": none */
    kith_time now;
};

/* What would be opened. */
struct access_opening {
    int64_t person;
    const char *name; /* of the person */
    enum kith_basis basis;
    unsigned sections;
    int64_t entries_of; /* 0: all */
    bool read_only;
};

/*
 * Whether the asker may open this person's record for an hour by giving a reason. BASIS is one of
 *   EMERGENCY: a worker of a provider with a package;
 *   RECORDS: the records manager of a provider whose package has ended; own entries, read-only;
 *   RESIDENCE: an officer for safeguarding of the council of residence (kith_relation_set(), basis
 * residence). KITH_NONE: no such person, or no such right; the two look alike. Bars and the own circle shut
 * this too.
 */
enum kith_found access_may_open(struct kith_db *db, struct kith_arena *arena,
                                const struct access_asker *asker, struct kith_id person,
                                enum kith_basis basis, struct access_opening *opening_r);
/*
 * Inside a transaction: opens it for ACCESS_OPEN_MINUTES. KITH_NOT_FOUND as above, KITH_INVALID without a
 * reason. OPENING_R may be NULL.
 */
enum kith_rc access_open_with_reason(struct kith_db *db, const struct auth_env *env,
                                     const struct access_asker *asker, struct kith_id person,
                                     enum kith_basis basis, const char *reason,
                                     struct access_opening *opening_r);

#endif
