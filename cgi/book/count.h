/*
 * count.h - what waits for an account, by plugin and person.
 */
#ifndef KITH_BOOK_COUNT_H
#define KITH_BOOK_COUNT_H

#include "conn.h"

#include <kith/access.h>

struct count_key {
    int64_t account;
    const char *name;
    int64_t person; /* 0: about nobody */
    enum kith_section section;
};

/* Inside a transaction each; see kith_count_add() and kith_count_clear(). */
enum kith_rc count_add(struct kith_db *db, const struct count_key *key, int64_t delta, kith_time now);
enum kith_rc count_clear(struct kith_db *db, int64_t account, const char *name, int64_t person);

enum { COUNT_NAMES_MOST = 200 };

/* For a statement that asks for more at once: what count_list() sums, by c.name; its parameter is the
 * account. */
#define COUNT_SEEN                                                                                           \
    " FROM account_count c WHERE c.account_id = ? AND c.value > 0"                                           \
    " AND (c.person_id = 0 OR {{visible(c.person_id, c.section)}}) GROUP BY c.name"

struct count_sum {
    const char *name;
    int64_t value;
};
/* The viewer's own counts above 0, without those of people who may not be seen. One query. */
enum kith_found count_list(struct kith_db *db, struct kith_arena *arena, int64_t account,
                           const struct count_sum **sums_r, size_t *count_r);

extern const struct kith_statement count_add_sql, count_clear_sql, count_clear_person_sql, count_list_sql;

#endif
