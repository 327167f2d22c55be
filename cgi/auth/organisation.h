/*
 * organisation.h - providers and councils. The administrator makes them with kithctl.
 */
#ifndef KITH_AUTH_ORGANISATION_H
#define KITH_AUTH_ORGANISATION_H

#include "conn.h"

enum organisation_kind { ORGANISATION_PROVIDER, ORGANISATION_COUNCIL };

struct organisation {
    int64_t id;
    struct kith_id public_id;
    enum organisation_kind kind;
    const char *name;
    kith_time created_at;
};

/* Inside a transaction. KITH_CONFLICT when there is one of that name. */
enum kith_rc organisation_create(struct kith_db *db, enum organisation_kind kind, const char *name,
                                 kith_time now, int64_t *id_r);
enum kith_found organisation_find(struct kith_db *db, struct kith_arena *arena, const char *name,
                                  struct organisation *organisation_r);
enum kith_found organisation_get(struct kith_db *db, struct kith_arena *arena, int64_t id,
                                 struct organisation *organisation_r);
/* By name; at most 1,000. */
enum kith_found organisation_list(struct kith_db *db, struct kith_arena *arena,
                                  const struct organisation **items_r, size_t *count_r);

/* "provider" and "council". */
const char *organisation_kind_name(enum organisation_kind kind);
bool organisation_kind_parse(const char *name, enum organisation_kind *kind_r);

#endif
