/*
 * person.h - the people that records are about. Who may see them is access.h's matter.
 */
#ifndef KITH_AUTH_PERSON_H
#define KITH_AUTH_PERSON_H

#include "env.h"

enum { PERSON_NAME_MAX = 200 /* characters, as the column has them */ };

struct person {
    int64_t id;
    struct kith_id public_id;
    const char *name;
};

/* Inside a transaction: opens a record, and says so in the audit. */
enum kith_rc person_create(struct kith_db *db, const struct auth_env *env, const char *name,
                           struct person *person_r);

/* Inside a transaction: what they want to be called from now on. Audited. KITH_NOT_FOUND. */
enum kith_rc person_rename(struct kith_db *db, const struct auth_env *env, int64_t person, const char *name);

/*
 * For kithctl: WHO is a public id or a whole name. COUNT_R: how many of that name there are; PERSON_R is the
 * first. KITH_NONE: nobody.
 */
enum kith_found person_find(struct kith_db *db, struct kith_arena *arena, const char *who,
                            struct person *person_r, size_t *count_r);
/* For kithctl: by name; LIMIT at most 201. */
enum kith_found person_admin_list(struct kith_db *db, struct kith_arena *arena, int64_t offset, int64_t limit,
                                  const struct person **items_r, size_t *count_r);

#endif
