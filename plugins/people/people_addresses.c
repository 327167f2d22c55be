/*
 * people_addresses.c - the service "people.addresses": the first line of where each of several people lives,
 * for a list that a worker goes through in a day. One question for all of them; only of whom the viewer may
 * read the section contact.
 */
#include "people_pages.h"
#include "people_statements.h"

#include <kith/services/people.h>
#include <stdio.h>
#include <string.h>

enum { DIGITS = 22 };

const struct kith_statement PEOPLE_ADDRESSES = {
    .name = "people.addresses",
    .sql = "SELECT v.person_id, v.address FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$')) j"
           " JOIN people_contact v ON v.person_id = j.id"
           " WHERE v.version = (SELECT MAX(n.version) FROM people_contact n WHERE n.person_id = v.person_id)"
           " AND {{visible(v.person_id, 'contact')}}",
    .params = "s",
    .columns = "is",
    .max_rows = KITH_PEOPLE_ADDRESSES_MAX,
    .scope = KITH_SCOPE_LIST,
};

enum kith_rc people_addresses(struct kith_ctx *ctx, const void *request, void *answer_r)
{
    const struct kith_people_addresses_ask *ask = request;
    struct kith_people_addresses *answer = answer_r;
    struct kith_arena *arena = kith_arena(ctx);
    struct kith_rows rows;
    char *keys = kith_alloc(arena, ask->count * DIGITS + 3);
    const char **lines = kith_alloc_array(arena, ask->count, sizeof *lines);
    size_t len = 0;
    if (ask->count > KITH_PEOPLE_ADDRESSES_MAX)
        return KITH_FAIL;
    for (size_t i = 0; i < ask->count; i++) {
        len += (size_t)snprintf(keys + len, DIGITS, "%c%lld", i == 0 ? '[' : ',', (long long)ask->persons[i]);
        lines[i] = "";
    }
    memcpy(keys + len, ask->count == 0 ? "[]" : "]", ask->count == 0 ? 3 : 2);
    answer->lines = lines;
    enum kith_found found =
        kith_select(kith_db(ctx), &PEOPLE_ADDRESSES, KITH_ARGS(kith_text(keys)), arena, &rows);
    if (found != KITH_FOUND)
        return found == KITH_NONE ? KITH_OK : KITH_FAIL;
    for (size_t i = 0; i < ask->count; i++) {
        for (size_t row = 0; row < rows.count; row++) {
            const char *address = kith_cell_text(&rows, row, 1);
            if (kith_cell_int(&rows, row, 0) == ask->persons[i] && address != NULL)
                lines[i] = kith_copy_n(arena, address, strcspn(address, ",\n"));
        }
    }
    return KITH_OK;
}
