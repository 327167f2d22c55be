/*
 * statements.c - the list of this layer's statements, for tests and doctor, and the one way they are written
 * with.
 */
#include "statements.h"

#include "account.h"

#define AUTH_LISTED(NAME) &(NAME),
const struct kith_statement *const auth_statements[] = {AUTH_STATEMENTS(AUTH_LISTED) NULL};
#undef AUTH_LISTED

enum kith_rc auth_write(struct kith_db *db, const struct kith_statement *statement,
                        const struct kith_value *args, size_t n_args, int64_t *rows_r)
{
    switch (kith_write(db, statement, args, n_args, rows_r, NULL)) {
    case KITH_WRITTEN:
        return KITH_OK;
    case KITH_DUPLICATE:
        return KITH_CONFLICT;
    default:
        return KITH_FAIL;
    }
}
