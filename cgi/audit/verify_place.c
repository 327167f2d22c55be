/*
 * verify_place.c - what did not fit where it stands: does it belong somewhere else?
 *
 * Rows and seals that were exchanged are told from those that were altered. Reads nothing.
 */
#include "verify_in.h"

#include <sodium.h>
#include <string.h>

void verify_found(struct verify *verify, enum finding kind, int64_t audit_id, int64_t sequence, int64_t other,
                  kith_time at)
{
    const struct audit_finding finding = {
        .kind = kind, .audit_id = audit_id, .sequence = sequence, .other = other, .at = at};
    verify->result->findings++;
    verify->wish->found(verify->wish->data, &finding);
}

static void name_row(struct verify *verify, const struct kept_row *row)
{
    enum finding kind = !row->sealed ? FINDING_UNSEALED : row->blank ? FINDING_BLANKED : FINDING_ALTERED;
    verify_found(verify, kind, row->audit_id, 0, 0, row->at);
}

static void name_hash(struct verify *verify, const struct kept_hash *hash)
{
    /* Where there is a row, the row was named. */
    if (hash->gone)
        verify_found(verify, FINDING_DELETED, hash->audit_id, hash->sequence, 0, hash->at);
}

void verify_keep_row(struct verify *verify, const struct kept_row *row)
{
    if (verify->n_rows < KEPT_MAX)
        verify->rows[verify->n_rows++] = *row;
    else
        name_row(verify, row);
}

void verify_keep_hash(struct verify *verify, const struct kept_hash *hash)
{
    if (verify->n_hashes < KEPT_MAX)
        verify->hashes[verify->n_hashes++] = *hash;
    else
        name_hash(verify, hash);
}

void verify_keep_seal(struct verify *verify, const struct canon_seal *seal, const unsigned char *previous)
{
    if (verify->n_seals == KEPT_MAX) {
        verify_found(verify, FINDING_SEAL_ALTERED, seal->audit_id, seal->sequence, 0, seal->sealed_at);
        return;
    }
    struct kept_seal *kept = &verify->seals[verify->n_seals++];
    *kept = (struct kept_seal){.seal = *seal};
    memcpy(kept->previous, previous, sizeof kept->previous);
}

/* Whether ROW is what HASH sealed. */
static bool row_fits(struct kept_row *row, const struct kept_hash *hash)
{
    unsigned char out[CANON_HASH_BYTES];
    canon_row_id(&row->canon, hash->audit_id);
    canon_hash(&row->canon, row->salt, row->has_salt ? sizeof row->salt : 0, out);
    return sodium_memcmp(out, hash->row_hash, sizeof out) == 0;
}

static void place_rows(struct verify *verify)
{
    for (size_t i = 0; i < verify->n_rows; i++) {
        struct kept_row *row = &verify->rows[i];
        for (size_t j = 0; j < verify->n_hashes && !row->placed; j++) {
            struct kept_hash *hash = &verify->hashes[j];
            if (hash->placed || !row_fits(row, hash))
                continue;
            row->placed = true;
            hash->placed = true;
            verify_found(verify, FINDING_REORDERED, row->audit_id, hash->sequence, hash->audit_id, row->at);
        }
        if (!row->placed)
            name_row(verify, row);
    }
    for (size_t i = 0; i < verify->n_hashes; i++) {
        if (!verify->hashes[i].placed)
            name_hash(verify, &verify->hashes[i]);
    }
}

/* Whether CANDIDATE was made for SEQUENCE, after a seal whose chain is PREVIOUS. */
static bool seal_fits(const struct verify *verify, const struct kept_seal *candidate, int64_t sequence,
                      const unsigned char *previous)
{
    unsigned char out[CANON_HASH_BYTES];
    struct canon_seal seal = candidate->seal;
    const struct audit_key *key = audit_keys_find(verify->wish->keys, seal.key_id);
    if (key == NULL)
        return false;
    seal.sequence = sequence;
    canon_chain(&seal, previous, key, out);
    return sodium_memcmp(out, seal.chain, sizeof out) == 0;
}

static void place_seals(struct verify *verify)
{
    const struct kept_seal *before = NULL;
    for (size_t i = 0; i < verify->n_seals; i++) {
        struct kept_seal *place = &verify->seals[i];
        int64_t sequence = place->seal.sequence;
        bool next = before != NULL && before->filled && before->seal.sequence + 1 == sequence;
        const unsigned char *previous = next ? before->true_chain : place->previous;
        for (size_t j = 0; j < verify->n_seals && !place->filled; j++) {
            struct kept_seal *candidate = &verify->seals[j];
            if (candidate->placed || !seal_fits(verify, candidate, sequence, previous))
                continue;
            candidate->placed = true;
            place->filled = true;
            memcpy(place->true_chain, candidate->seal.chain, sizeof place->true_chain);
            /* Right where it is, once the one before it was put right. */
            if (candidate != place)
                verify_found(verify, FINDING_SEAL_REORDERED, candidate->seal.audit_id,
                             candidate->seal.sequence, sequence, candidate->seal.sealed_at);
        }
        before = place;
    }
    for (size_t i = 0; i < verify->n_seals; i++) {
        const struct kept_seal *seal = &verify->seals[i];
        if (!seal->placed)
            verify_found(verify, FINDING_SEAL_ALTERED, seal->seal.audit_id, seal->seal.sequence, 0,
                         seal->seal.sealed_at);
    }
}

void verify_place(struct verify *verify)
{
    place_seals(verify);
    place_rows(verify);
}
