/*
 * verify.c - walks the chain of seals, each with its row, and then the rows that have none.
 *
 * A page at a time, so that a hundred million rows need no more memory than a thousand. What does not fit is
 * kept and named at the end (verify_place.c).
 */
#include "verify_in.h"

#include "arena.h"
#include "log.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

enum {
    GRACE_SECONDS = 60,     /* a row younger than this may be on its way to the sealer */
    LATE_SECONDS = 10 * 60, /* entered so much later than its neighbours: not by the portal */
    RESYNC_IDS = 50000,     /* ids at once when rows without a seal are looked for */
    LATE_MARKS = LATE_SECONDS / 60 + 2
};

/* Columns of PAGE. */
enum {
    SEQUENCE,
    AUDIT_ID,
    ROW_HASH,
    CHAIN,
    KEY_ID,
    SEALED_AT,
    ROW,
    REDACTION = ROW + CANON_ROW_COUNT,
    REASON,
    PREPARED_BY,
    PREPARED_AT,
    CONFIRMED_BY,
    CONFIRMED_AT,
    REDACTION_KEY,
    REDACTION_MAC,
    REMOVAL
};

static const struct kith_statement PAGE = {
    .name = "verify.page",
    .sql =
        "SELECT s.sequence, s.audit_id, s.row_hash, s.chain, s.key_id, s.sealed_at, " CANON_ROW_COLUMNS
        ", r.audit_id, r.reason, r.prepared_by, r.prepared_at, r.confirmed_by, r.confirmed_at, r.key_id, r.mac,"
        " d.removal_id FROM audit_seal s LEFT JOIN {{audit}}.audit_event e ON e.id = s.audit_id"
        " LEFT JOIN audit_redaction r ON r.audit_id = s.audit_id AND r.confirmed_at IS NOT NULL"
        " LEFT JOIN audit_removed d ON d.audit_id = s.audit_id"
        " WHERE s.sequence > ? ORDER BY s.sequence LIMIT ?",
    .params = "ii",
    .columns = "iibbst" CANON_ROW_TYPES "isititsbi",
    .max_rows = VERIFY_PAGE,
};

static const struct kith_statement LOOSE = {
    .name = "verify.loose",
    .sql = "SELECT " CANON_ROW_COLUMNS
           " FROM {{audit}}.audit_event e LEFT JOIN audit_seal s ON s.audit_id = e.id"
           " WHERE e.id > ? AND e.id <= ? AND s.audit_id IS NULL ORDER BY e.id LIMIT ?",
    .params = "iii",
    .columns = CANON_ROW_TYPES,
    .max_rows = VERIFY_PAGE,
};

static const struct kith_statement ENDS = {
    .name = "verify.ends",
    .sql = "SELECT COALESCE((SELECT MIN(id) FROM {{audit}}.audit_event), 1),"
           " COALESCE((SELECT MAX(id) FROM {{audit}}.audit_event), 0)",
    .params = "",
    .columns = "ii",
};

/* Ids may be far apart: whoever can add a row can choose its id. */
static const struct kith_statement NEXT = {
    .name = "verify.next",
    .sql = "SELECT MIN(id) FROM {{audit}}.audit_event WHERE id > ?",
    .params = "i",
    .columns = "i",
};

/* The sealer begins at 1. */
static const struct kith_statement BEFORE_FIRST = {
    .name = "verify.before_first",
    .sql = "SELECT sequence, audit_id, sealed_at FROM audit_seal WHERE sequence > ? AND sequence < 1"
           " ORDER BY sequence LIMIT 2000",
    .params = "i",
    .columns = "iit",
    .max_rows = VERIFY_PAGE,
};

static const struct kith_statement REMOVALS = {
    .name = "verify.removals",
    .sql =
        "SELECT id, rule, years, COALESCE(person_id, 0), removed_at, removed, key_id, mac FROM audit_removal"
        " WHERE id > ? ORDER BY id LIMIT 500",
    .params = "i",
    .columns = "isiitisb",
    .max_rows = 500,
};

static const struct kith_statement REMOVED = {
    .name = "verify.removed",
    .sql =
        "SELECT audit_id FROM audit_removed WHERE removal_id = ? AND audit_id > ? ORDER BY audit_id LIMIT 2000",
    .params = "ii",
    .columns = "i",
    .max_rows = VERIFY_PAGE,
};

static const struct kith_statement NOTE = {
    .name = "verify.note",
    .sql = "INSERT INTO audit_check (checked_at, seals, findings, sequence, chain) VALUES (?, ?, ?, ?, ?)",
    .params = "tiiib",
};

static const struct kith_statement NOTED = {
    .name = "verify.noted",
    .sql = "SELECT checked_at, findings FROM audit_check ORDER BY id DESC LIMIT 1",
    .params = "",
    .columns = "ti",
};

static const struct kith_statement KEPT = {
    .name = "verify.kept",
    .sql = "SELECT kept_at, removed FROM audit_keeping ORDER BY id DESC LIMIT 1",
    .params = "",
    .columns = "ti",
};

const struct kith_statement *const verify_statements[] = {
    &PAGE, &LOOSE, &ENDS, &NEXT, &BEFORE_FIRST, &REMOVALS, &REMOVED, &NOTE, &NOTED, &KEPT, NULL};

/* Where the walk along the chain is. */
struct walk {
    struct verify *verify;
    int64_t sequence;                         /* of the last seal read */
    bool known;                               /* what the chain is there */
    unsigned char stored[CANON_HASH_BYTES];   /* as it stands there */
    unsigned char computed[CANON_HASH_BYTES]; /* as it should stand there */
    char key_id[AUDIT_KEY_ID_SIZE];           /* of the last one that was missing */
    kith_time latest;                         /* of the rows so far */
    struct late_mark {                        /* the greatest id that was sealed in each minute */
        int64_t minute;
        int64_t newest;
    } marks[LATE_MARKS];
    int64_t newest_of_old;  /* the greatest id sealed before those minutes */
    size_t newest_key;      /* the place in the file of the newest key met so far */
    int64_t *good_removals; /* in rising order */
    size_t n_good;
};

static void bytes_of(const struct kith_rows *rows, size_t row, size_t column,
                     unsigned char out[CANON_HASH_BYTES])
{
    size_t len = 0;
    const void *bytes = kith_cell_blob(rows, row, column, &len);
    memset(out, 0, CANON_HASH_BYTES);
    if (bytes != NULL)
        memcpy(out, bytes, len < CANON_HASH_BYTES ? len : CANON_HASH_BYTES);
}

static void key_id_of(const struct kith_rows *rows, size_t row, size_t column, char out[AUDIT_KEY_ID_SIZE])
{
    const char *text = kith_cell_text(rows, row, column);
    size_t len = text == NULL ? 0 : strnlen(text, AUDIT_KEY_ID_SIZE - 1);
    memcpy(out, text == NULL ? "" : text, len);
    out[len] = '\0';
}

static bool equal(const unsigned char *one, const unsigned char *other)
{
    return sodium_memcmp(one, other, CANON_HASH_BYTES) == 0;
}

/* Whether SEAL follows from PREVIOUS; COMPUTED is what its chain should be. */
static bool follows(const struct canon_seal *seal, const unsigned char *previous, const struct audit_key *key,
                    unsigned char computed[CANON_HASH_BYTES])
{
    canon_chain(seal, previous, key, computed);
    return equal(computed, seal->chain);
}

/* The seal itself: false when it cannot vouch for its row. */
static bool check_seal(struct walk *walk, const struct canon_seal *seal)
{
    struct verify *verify = walk->verify;
    const struct audit_key *key = audit_keys_find(verify->wish->keys, seal->key_id);
    size_t place = key == NULL ? 0 : (size_t)(key - verify->wish->keys->keys);
    bool known = walk->known;
    bool good = true;
    if (seal->sequence != walk->sequence + 1) {
        verify_found(verify, FINDING_SEAL_DELETED, 0, walk->sequence + 1, seal->sequence - 1, KITH_TIME_NONE);
        known = false;
    }
    if (key == NULL) {
        if (strcmp(walk->key_id, seal->key_id) != 0)
            verify_found(verify, FINDING_KEY_UNKNOWN, 0, seal->sequence, 0, seal->sealed_at);
        memcpy(walk->key_id, seal->key_id, sizeof walk->key_id);
        memcpy(walk->computed, seal->chain, sizeof walk->computed);
        good = false;
    } else if (known) {
        unsigned char computed[CANON_HASH_BYTES];
        good = follows(seal, walk->stored, key, computed);
        /* The one before may have had its chain altered: then this one follows from what it was. */
        if (!good && !equal(walk->stored, walk->computed)) {
            unsigned char other[CANON_HASH_BYTES];
            good = follows(seal, walk->computed, key, other);
        }
        if (!good)
            verify_keep_seal(verify, seal, walk->stored);
        memcpy(walk->computed, good ? seal->chain : computed, sizeof walk->computed);
    } else {
        memcpy(walk->computed, seal->chain, sizeof walk->computed);
    }
    /* A key is replaced because it may have got out: what is sealed with it afterwards proves nothing. */
    if (key != NULL && good && place < walk->newest_key) {
        verify_found(verify, FINDING_KEY_OLD, 0, seal->sequence, 0, seal->sealed_at);
        good = false;
    } else if (key != NULL && good) {
        walk->newest_key = place;
    }
    for (size_t i = 0; i < verify->wish->n_heads; i++) {
        const struct seal_head *head = &verify->wish->heads[i];
        if (head->sequence == seal->sequence && !equal(head->chain, seal->chain))
            verify_found(verify, FINDING_HEAD_DIFFERS, 0, seal->sequence, 0, seal->sealed_at);
    }
    memcpy(walk->stored, seal->chain, sizeof walk->stored);
    walk->sequence = seal->sequence;
    walk->known = true;
    return good;
}

/*
 * A row that two people redacted, by the record of it. False: there is no such record, or it is false, which
 * is named.
 */
static bool redacted(struct walk *walk, const struct kith_rows *rows, size_t i, const struct canon_seal *seal)
{
    struct verify *verify = walk->verify;
    unsigned char mac[CANON_HASH_BYTES];
    unsigned char expected[CANON_HASH_BYTES];
    char key_id[AUDIT_KEY_ID_SIZE];
    if (kith_cell_null(rows, i, REDACTION))
        return false;
    struct canon_redaction redaction = {.audit_id = seal->audit_id,
                                        .at = kith_cell_time(rows, i, ROW + 1),
                                        .reason = kith_cell_text(rows, i, REASON),
                                        .prepared_by = kith_cell_int(rows, i, PREPARED_BY),
                                        .prepared_at = kith_cell_time(rows, i, PREPARED_AT),
                                        .confirmed_by = kith_cell_int(rows, i, CONFIRMED_BY),
                                        .confirmed_at = kith_cell_time(rows, i, CONFIRMED_AT)};
    memcpy(redaction.row_hash, seal->row_hash, sizeof redaction.row_hash);
    key_id_of(rows, i, REDACTION_KEY, key_id);
    bytes_of(rows, i, REDACTION_MAC, mac);
    const struct audit_key *key = audit_keys_find(verify->wish->keys, key_id);
    if (key != NULL)
        canon_redaction_mac(&redaction, key, expected);
    if (key == NULL || !equal(mac, expected)) {
        verify_found(verify, FINDING_REDACTION_FALSE, seal->audit_id, seal->sequence, 0,
                     redaction.confirmed_at);
        return false;
    }
    const struct audit_redacted note = {.audit_id = seal->audit_id,
                                        .prepared_by = redaction.prepared_by,
                                        .confirmed_by = redaction.confirmed_by,
                                        .confirmed_at = redaction.confirmed_at,
                                        .reason = redaction.reason};
    verify->result->redacted++;
    verify->wish->redacted(verify->wish->data, &note);
    return true;
}

static bool blank(const struct kith_rows *rows, size_t i, size_t first)
{
    for (size_t column = 2; column < CANON_ROW_COUNT; column++) {
        if (column != CANON_ROW_SALT - 1 && !kith_cell_null(rows, i, first + column))
            return false;
    }
    return true;
}

static void keep_row(struct verify *verify, const struct kith_rows *rows, size_t i, size_t first, bool sealed)
{
    struct kept_row row = {.audit_id = kith_cell_int(rows, i, first),
                           .at = kith_cell_time(rows, i, first + 1),
                           .sealed = sealed,
                           .blank = blank(rows, i, first),
                           .has_salt = !kith_cell_null(rows, i, first + CANON_ROW_SALT)};
    const struct kith_id salt = kith_cell_id(rows, i, first + CANON_ROW_SALT);
    memcpy(row.salt, salt.bytes, sizeof row.salt);
    canon_row(rows, i, first, &row.canon);
    verify_keep_row(verify, &row);
}

static void keep_hash(struct verify *verify, const struct canon_seal *seal, bool gone)
{
    struct kept_hash hash = {
        .audit_id = seal->audit_id, .sequence = seal->sequence, .at = seal->sealed_at, .gone = gone};
    memcpy(hash.row_hash, seal->row_hash, sizeof hash.row_hash);
    verify_keep_hash(verify, &hash);
}

/*
 * Rows come to the sealer nearly in the order of their ids and of their instants. One that is ten minutes
 * behind by either was not written by the portal when it says so.
 */
static void check_late(struct walk *walk, const struct canon_seal *seal, kith_time at)
{
    int64_t minute = seal->sealed_at / KITH_MINUTE;
    const kith_time late = LATE_SECONDS * KITH_SECOND;
    for (size_t i = 0; i < LATE_MARKS; i++) {
        struct late_mark *mark = &walk->marks[i];
        if (mark->newest > walk->newest_of_old && (mark->minute + 1) * KITH_MINUTE + late <= seal->sealed_at)
            walk->newest_of_old = mark->newest;
    }
    if (seal->audit_id < walk->newest_of_old || at < walk->latest - late || at > seal->sealed_at + late)
        verify_found(walk->verify, FINDING_LATE, seal->audit_id, seal->sequence, 0, at);
    if (seal->sealed_at - at > late)
        walk->verify->result->slow++;
    struct late_mark *mark = &walk->marks[(uint64_t)minute % LATE_MARKS];
    if (mark->minute != minute) {
        if (mark->newest > walk->newest_of_old)
            walk->newest_of_old = mark->newest;
        *mark = (struct late_mark){.minute = minute};
    }
    if (seal->audit_id > mark->newest)
        mark->newest = seal->audit_id;
    /* An instant from the future must not make all that follow late. */
    kith_time instant = at < seal->sealed_at ? at : seal->sealed_at;
    if (instant > walk->latest)
        walk->latest = instant;
}

static int compare_ids(const void *one, const void *other)
{
    int64_t a = *(const int64_t *)one;
    int64_t b = *(const int64_t *)other;
    return (a > b) - (a < b);
}

/* Only what was proved excuses: a removal that nobody has read is none. */
static bool removed_lawfully(const struct walk *walk, int64_t removal)
{
    return walk->n_good > 0 && bsearch(&removal, walk->good_removals, walk->n_good,
                                       sizeof *walk->good_removals, compare_ids) != NULL;
}

static void check_row(struct walk *walk, const struct kith_rows *rows, size_t i,
                      const struct canon_seal *seal)
{
    struct verify *verify = walk->verify;
    unsigned char hash[CANON_HASH_BYTES];
    if (kith_cell_null(rows, i, ROW)) {
        if (!kith_cell_null(rows, i, REMOVAL) && removed_lawfully(walk, kith_cell_int(rows, i, REMOVAL)))
            verify->result->removed++;
        else
            keep_hash(verify, seal, true);
        return;
    }
    bool excused = redacted(walk, rows, i, seal);
    if (excused && blank(rows, i, ROW) && !kith_cell_bool(rows, i, ROW + CANON_ROW_SALT - 1))
        return;
    canon_row_hash(rows, i, ROW, seal->audit_id, hash);
    if (!equal(hash, seal->row_hash)) {
        keep_row(verify, rows, i, ROW, true);
        keep_hash(verify, seal, false);
        return;
    }
    check_late(walk, seal, kith_cell_time(rows, i, ROW + 1));
}

static struct canon_seal seal_of(const struct kith_rows *rows, size_t i)
{
    struct canon_seal seal = {.sequence = kith_cell_int(rows, i, SEQUENCE),
                              .audit_id = kith_cell_int(rows, i, AUDIT_ID),
                              .sealed_at = kith_cell_time(rows, i, SEALED_AT)};
    bytes_of(rows, i, ROW_HASH, seal.row_hash);
    bytes_of(rows, i, CHAIN, seal.chain);
    key_id_of(rows, i, KEY_ID, seal.key_id);
    return seal;
}

static enum kith_rc walk_chain(struct walk *walk)
{
    struct verify *verify = walk->verify;
    struct seal_head last;
    struct kith_rows rows;
    arena_reset(verify->arena);
    if (!seal_head(verify->db, verify->arena, &last))
        return KITH_FAIL;
    do {
        arena_reset(verify->arena);
        if (kith_select(verify->db, &PAGE, KITH_ARGS(kith_int(walk->sequence), kith_int(VERIFY_PAGE)),
                        verify->arena, &rows) == KITH_ERROR)
            return KITH_FAIL;
        for (size_t i = 0; i < rows.count; i++) {
            struct canon_seal seal = seal_of(&rows, i);
            /* What a broken seal says of its row is worth nothing. */
            if (check_seal(walk, &seal))
                check_row(walk, &rows, i, &seal);
            verify->result->seals++;
        }
        verify->wish->progress(verify->wish->data, walk->sequence, last.sequence);
    } while (rows.count == VERIFY_PAGE);
    verify->result->head.sequence = walk->sequence;
    memcpy(verify->result->head.chain, walk->stored, sizeof walk->stored);
    for (size_t i = 0; i < verify->wish->n_heads; i++) {
        if (verify->wish->heads[i].sequence > walk->sequence)
            verify_found(verify, FINDING_HEAD_GONE, 0, verify->wish->heads[i].sequence, walk->sequence,
                         KITH_TIME_NONE);
    }
    return KITH_OK;
}

/* A seal before the first would make its row look sealed, and is no part of the chain. */
static enum kith_rc look_before_first(struct verify *verify)
{
    struct kith_rows rows;
    int64_t last = INT64_MIN;
    do {
        arena_reset(verify->arena);
        if (kith_select(verify->db, &BEFORE_FIRST, KITH_ARGS(kith_int(last)), verify->arena, &rows) ==
            KITH_ERROR)
            return KITH_FAIL;
        for (size_t i = 0; i < rows.count; i++) {
            last = kith_cell_int(&rows, i, 0);
            verify_found(verify, FINDING_SEAL_ALTERED, kith_cell_int(&rows, i, 1), last, 0,
                         kith_cell_time(&rows, i, 2));
        }
    } while (rows.count == VERIFY_PAGE);
    return KITH_OK;
}

/* Just before the next row after UNTIL, or LAST. */
static enum kith_rc skip_gap(struct verify *verify, int64_t until, int64_t last, int64_t *from_r)
{
    struct kith_rows rows;
    if (kith_select(verify->db, &NEXT, KITH_ARGS(kith_int(until)), verify->arena, &rows) != KITH_FOUND)
        return KITH_FAIL;
    *from_r = kith_cell_null(&rows, 0, 0) ? last : kith_cell_int(&rows, 0, 0) - 1;
    return KITH_OK;
}

/* Rows without a seal, but for those of the last minute. */
static enum kith_rc look_for_loose(struct verify *verify)
{
    struct kith_rows ends;
    struct kith_rows rows;
    arena_reset(verify->arena);
    if (kith_select(verify->db, &ENDS, KITH_NO_ARGS, verify->arena, &ends) != KITH_FOUND)
        return KITH_FAIL;
    int64_t from = kith_cell_int(&ends, 0, 0);
    int64_t last = kith_cell_int(&ends, 0, 1);
    /* The least number there is has none before it; the portal's ids begin at 1. */
    if (from == INT64_MIN)
        verify_found(verify, FINDING_UNSEALED, from, 0, 0, KITH_TIME_NONE);
    else
        from--;
    const kith_time young = verify->wish->now - GRACE_SECONDS * KITH_SECOND;
    const kith_time soon = verify->wish->now + GRACE_SECONDS * KITH_SECOND;
    while (from < last) {
        int64_t until = last >= 0 && from < last - RESYNC_IDS ? from + RESYNC_IDS : last;
        arena_reset(verify->arena);
        if (kith_select(verify->db, &LOOSE, KITH_ARGS(kith_int(from), kith_int(until), kith_int(VERIFY_PAGE)),
                        verify->arena, &rows) == KITH_ERROR)
            return KITH_FAIL;
        for (size_t i = 0; i < rows.count; i++) {
            kith_time at = kith_cell_time(&rows, i, 1);
            if (at >= young && at <= soon)
                verify->result->waiting++;
            else
                keep_row(verify, &rows, i, 0, false);
        }
        if (rows.count == VERIFY_PAGE)
            from = kith_cell_int(&rows, rows.count - 1, 0);
        else if (skip_gap(verify, until, last, &from) != KITH_OK)
            return KITH_FAIL;
    }
    return KITH_OK;
}

static enum kith_rc check_removal(struct walk *walk, const struct kith_rows *rows, size_t i)
{
    struct verify *verify = walk->verify;
    struct kith_arena *arena = arena_create();
    struct kith_rows ids;
    struct canon_ids sum;
    unsigned char mac[CANON_HASH_BYTES];
    unsigned char expected[CANON_HASH_BYTES];
    char key_id[AUDIT_KEY_ID_SIZE];
    int64_t removal_id = kith_cell_int(rows, i, 0);
    int64_t last = INT64_MIN;
    struct canon_removal removal = {.rule = kith_cell_text(rows, i, 1),
                                    .years = kith_cell_int(rows, i, 2),
                                    .person_id = kith_cell_int(rows, i, 3),
                                    .removed_at = kith_cell_time(rows, i, 4),
                                    .removed = kith_cell_int(rows, i, 5)};
    enum kith_found found;
    canon_ids_start(&sum);
    do {
        arena_reset(arena);
        found =
            kith_select(verify->db, &REMOVED, KITH_ARGS(kith_int(removal_id), kith_int(last)), arena, &ids);
        for (size_t j = 0; found == KITH_FOUND && j < ids.count; j++) {
            last = kith_cell_int(&ids, j, 0);
            canon_ids_add(&sum, last);
        }
    } while (found == KITH_FOUND && ids.count == VERIFY_PAGE);
    arena_destroy(&arena);
    if (found == KITH_ERROR)
        return KITH_FAIL;
    memcpy(removal.ids, sum.sum, sizeof removal.ids);
    key_id_of(rows, i, 6, key_id);
    bytes_of(rows, i, 7, mac);
    const struct audit_key *key = audit_keys_find(verify->wish->keys, key_id);
    if (key != NULL)
        canon_removal_mac(&removal, key, expected);
    if (key == NULL || !equal(mac, expected)) {
        verify_found(verify, FINDING_REMOVAL_FALSE, 0, 0, removal_id, removal.removed_at);
        return KITH_OK;
    }
    if ((walk->n_good & (walk->n_good - 1)) == 0) { /* full at every power of two */
        size_t room = walk->n_good == 0 ? 1 : 2 * walk->n_good;
        int64_t *more = realloc(walk->good_removals, room * sizeof *more);
        if (more == NULL)
            log_die("memory.exhausted", "wanted", (long long)room);
        walk->good_removals = more;
    }
    walk->good_removals[walk->n_good++] = removal_id;
    return KITH_OK;
}

static enum kith_rc check_removals(struct walk *walk)
{
    struct kith_rows rows;
    int64_t last = INT64_MIN;
    do {
        arena_reset(walk->verify->arena);
        if (kith_select(walk->verify->db, &REMOVALS, KITH_ARGS(kith_int(last)), walk->verify->arena, &rows) ==
            KITH_ERROR)
            return KITH_FAIL;
        for (size_t i = 0; i < rows.count; i++) {
            if (check_removal(walk, &rows, i) != KITH_OK)
                return KITH_FAIL;
            last = kith_cell_int(&rows, i, 0);
        }
    } while (rows.count == 500);
    return KITH_OK;
}

static enum kith_rc write_note(struct kith_db *db, void *data)
{
    const struct verify *verify = data;
    const struct verify_result *result = verify->result;
    return kith_write(db, &NOTE,
                      KITH_ARGS(kith_instant(verify->wish->now), kith_int(result->seals),
                                kith_int(result->findings), kith_int(result->head.sequence),
                                kith_blob(result->head.chain, sizeof result->head.chain)),
                      NULL, NULL) == KITH_WRITTEN
               ? KITH_OK
               : KITH_FAIL;
}

static void *room(size_t count, size_t size)
{
    void *at = calloc(count, size);
    if (at == NULL)
        log_die("memory.exhausted", "wanted", (long long)size);
    return at;
}

enum kith_rc audit_verify(struct kith_db *db, const struct verify_wish *wish, struct verify_result *result_r)
{
    memset(result_r, 0, sizeof *result_r);
    struct verify verify = {.db = db,
                            .arena = arena_create(),
                            .wish = wish,
                            .result = result_r,
                            .rows = room(KEPT_MAX, sizeof *verify.rows),
                            .hashes = room(KEPT_MAX, sizeof *verify.hashes),
                            .seals = room(KEPT_MAX, sizeof *verify.seals)};
    struct walk walk = {.verify = &verify, .known = true, .latest = INT64_MIN / 2};
    for (size_t i = 0; wish->after != 0 && i < wish->n_heads; i++) {
        if (wish->heads[i].sequence != wish->after)
            continue;
        /* Seal AFTER itself is read too, to see that it is the one that was kept. */
        walk.sequence = wish->after - 1;
        walk.known = walk.sequence == 0;
    }
    enum kith_rc rc = check_removals(&walk);
    if (rc == KITH_OK)
        rc = walk_chain(&walk);
    if (rc == KITH_OK)
        rc = look_before_first(&verify);
    if (rc == KITH_OK)
        rc = look_for_loose(&verify);
    if (rc == KITH_OK) {
        verify_place(&verify);
        if (wish->after == 0)
            rc = db_transaction(db, write_note, &verify, NULL, NULL);
    }
    free(walk.good_removals);
    free(verify.rows);
    free(verify.hashes);
    free(verify.seals);
    arena_destroy(&verify.arena);
    return rc;
}

static enum kith_found last_of(struct kith_db *db, struct kith_arena *arena,
                               const struct kith_statement *statement, kith_time *at_r, int64_t *number_r)
{
    struct kith_rows rows;
    enum kith_found found = kith_select(db, statement, KITH_NO_ARGS, arena, &rows);
    if (found == KITH_FOUND) {
        *at_r = kith_cell_time(&rows, 0, 0);
        *number_r = kith_cell_int(&rows, 0, 1);
    }
    return found;
}

enum kith_found audit_verified(struct kith_db *db, struct kith_arena *arena, kith_time *at_r,
                               int64_t *findings_r)
{
    return last_of(db, arena, &NOTED, at_r, findings_r);
}

enum kith_found audit_kept(struct kith_db *db, struct kith_arena *arena, kith_time *at_r, int64_t *removed_r)
{
    return last_of(db, arena, &KEPT, at_r, removed_r);
}
