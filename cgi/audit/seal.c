/*
 * seal.c - finds rows that are not sealed and chains them, a batch at a time.
 *
 * Reads the audit and adds seals; changes nothing. Does not loop or wait: that is cgi/sealer.c.
 */
#include "seal.h"

#include "arena.h"
#include "log.h"
#include "text.h"

#include <kith/clock.h>

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
    BATCH = 512,          /* rows in one transaction */
    BATCHES = 40,         /* in one round, so that it ends within seconds */
    AT_ONCE = 16,         /* seals in one INSERT */
    SEAL_COLUMNS = 6,     /* of audit_seal */
    WINDOW_SECONDS = 60,  /* how long a transaction may take and still be found within a second */
    START_BACK = 200000,  /* ids before the last seal that a fresh sealer looks at first */
    WALK_IDS = 5000,      /* ids a second of the slow walk */
    BLOCK_IDS = 100000,   /* ids at once when everything is looked at */
    WAITING_BACK = 100000 /* ids that seal_waiting() looks at */
};

#define LOCK_NAME "CONCAT('kith seal ', DATABASE())"

static const struct kith_statement LOCK_HELD = {
    .name = "seal.lock_held",
    .sql = "SELECT COALESCE(IS_USED_LOCK(" LOCK_NAME ") = CONNECTION_ID(), 0)",
    .params = "",
    .columns = "i",
};

static const struct kith_statement LOCK_TAKE = {
    .name = "seal.lock_take",
    .sql = "SELECT COALESCE(GET_LOCK(" LOCK_NAME ", 0), 0)",
    .params = "",
    .columns = "i",
};

static const struct kith_statement HEAD = {
    .name = "seal.head",
    .sql = "SELECT sequence, chain FROM audit_seal ORDER BY sequence DESC LIMIT 1",
    .params = "",
    .columns = "ib",
};

static const struct kith_statement ENDS = {
    .name = "seal.ends",
    .sql = "SELECT COALESCE((SELECT MIN(id) FROM {{audit}}.audit_event), 1),"
           " COALESCE((SELECT MAX(id) FROM {{audit}}.audit_event), 0),"
           " COALESCE((SELECT MAX(audit_id) FROM audit_seal), 0)",
    .params = "",
    .columns = "iii",
};

static const struct kith_statement UNSEALED = {
    .name = "seal.unsealed",
    .sql = "SELECT " CANON_ROW_COLUMNS
           " FROM {{audit}}.audit_event e LEFT JOIN audit_seal s ON s.audit_id = e.id"
           " WHERE e.id > ? AND e.id <= ? AND s.audit_id IS NULL ORDER BY e.id LIMIT ?",
    .params = "iii",
    .columns = CANON_ROW_TYPES,
    .max_rows = BATCH,
};

/* Ids may be far apart. */
static const struct kith_statement NEXT = {
    .name = "seal.next",
    .sql = "SELECT MIN(id) FROM {{audit}}.audit_event WHERE id > ?",
    .params = "i",
    .columns = "i",
};

static const struct kith_statement BEFORE = {
    .name = "seal.before",
    .sql = "SELECT MAX(id) FROM {{audit}}.audit_event WHERE id <= ?",
    .params = "i",
    .columns = "i",
};

#define ADD_SQL "INSERT INTO audit_seal (sequence, audit_id, row_hash, chain, key_id, sealed_at) VALUES "
#define ONE     "(?, ?, ?, ?, ?, ?)"
#define FOUR    ONE ", " ONE ", " ONE ", " ONE
#define TYPES   "iibbst"
#define TYPES_4 TYPES TYPES TYPES TYPES

static const struct kith_statement ADD = {.name = "seal.add", .sql = ADD_SQL ONE, .params = TYPES};
static const struct kith_statement ADD_MANY = {
    .name = "seal.add_many",
    .sql = ADD_SQL FOUR ", " FOUR ", " FOUR ", " FOUR,
    .params = TYPES_4 TYPES_4 TYPES_4 TYPES_4,
};

static const struct kith_statement WAITING = {
    .name = "seal.waiting",
    .sql =
        "SELECT COUNT(*), MIN(e.at) FROM {{audit}}.audit_event e LEFT JOIN audit_seal s ON s.audit_id = e.id"
        " WHERE e.id > (SELECT MAX(id) FROM {{audit}}.audit_event) - ? AND s.audit_id IS NULL",
    .params = "i",
    .columns = "it",
};

const struct kith_statement *const seal_statements[] = {
    &LOCK_HELD, &LOCK_TAKE, &HEAD, &ENDS, &UNSEALED, &NEXT, &BEFORE, &ADD, &ADD_MANY, &WAITING, NULL};

/* The newest id there was at an instant. */
struct mark {
    kith_time at;
    int64_t newest;
};

struct sealer {
    struct kith_db *db;
    struct kith_arena *arena;
    const char *key_file;
    struct audit_keys keys;
    struct stat key_stat; /* of the file when it was read; all zero: not yet */
    bool started;
    struct seal_head head;
    int64_t sealed;
    int64_t newest; /* the greatest id found so far */
    int64_t low;    /* below it only the walk looks */
    int64_t walk;   /* where the walk is, going down */
    int64_t oldest; /* where it ends */
    kith_time second;
    bool behind;                           /* the last round left something for the next */
    struct mark marks[WINDOW_SECONDS + 2]; /* a ring, one a second */
    size_t n_marks;
};

struct sealer *sealer_create(struct kith_db *db, const char *key_file)
{
    struct sealer *sealer = calloc(1, sizeof *sealer);
    if (sealer == NULL)
        log_die("memory.exhausted", "wanted", (long long)sizeof *sealer);
    sealer->db = db;
    sealer->key_file = key_file;
    sealer->arena = arena_create();
    return sealer;
}

void sealer_destroy(struct sealer **sealer)
{
    if (*sealer == NULL)
        return;
    audit_keys_wipe(&(*sealer)->keys);
    arena_destroy(&(*sealer)->arena);
    free(*sealer);
    *sealer = NULL;
}

const struct seal_head *sealer_head(const struct sealer *sealer, int64_t *sealed_r)
{
    *sealed_r = sealer->sealed;
    return &sealer->head;
}

void seal_head_text(const struct seal_head *head, char out[SEAL_HEAD_TEXT])
{
    char hex[2 * CANON_HASH_BYTES + 1];
    text_hex(head->chain, sizeof head->chain, hex);
    (void)snprintf(out, SEAL_HEAD_TEXT, "%lld:%s", (long long)head->sequence, hex);
}

bool seal_head(struct kith_db *db, struct kith_arena *arena, struct seal_head *head_r)
{
    struct kith_rows rows;
    size_t len;
    memset(head_r, 0, sizeof *head_r);
    switch (kith_select(db, &HEAD, KITH_NO_ARGS, arena, &rows)) {
    case KITH_NONE:
        return true;
    case KITH_FOUND:
        head_r->sequence = kith_cell_int(&rows, 0, 0);
        memcpy(head_r->chain, kith_cell_blob(&rows, 0, 1, &len), sizeof head_r->chain);
        return true;
    default:
        return false;
    }
}

/* The keys as they are now; a file that cannot be used leaves the keys of before. False: there are none. */
static bool keys_fresh(struct sealer *sealer)
{
    char error[512];
    struct stat info = {0};
    struct audit_keys keys;
    (void)stat(sealer->key_file, &info);
    const struct stat *was = &sealer->key_stat;
    if (sealer->keys.count > 0 && info.st_ino == was->st_ino && info.st_mtim.tv_sec == was->st_mtim.tv_sec &&
        info.st_mtim.tv_nsec == was->st_mtim.tv_nsec)
        return true;
    sealer->key_stat = info;
    if (!audit_keys_load(sealer->key_file, &keys, error, sizeof error)) {
        log_event(LOG_LEVEL_ERROR, "seal.no_key", "what=\"%s\"", error);
        return sealer->keys.count > 0;
    }
    sealer->keys = keys;
    audit_keys_wipe(&keys);
    log_event(LOG_LEVEL_INFO, "seal.key", "key=%s keys=%zu", audit_keys_current(&sealer->keys)->id,
              sealer->keys.count);
    return true;
}

static enum kith_found ask_number(struct sealer *sealer, const struct kith_statement *statement,
                                  int64_t *number_r)
{
    struct kith_rows rows;
    enum kith_found found = kith_select(sealer->db, statement, KITH_NO_ARGS, sealer->arena, &rows);
    if (found == KITH_FOUND)
        *number_r = kith_cell_int(&rows, 0, 0);
    return found;
}

/* SEAL_IDLE: this connection has the lock. */
static enum seal_result lead(struct sealer *sealer)
{
    int64_t mine = 0;
    if (ask_number(sealer, &LOCK_HELD, &mine) != KITH_FOUND)
        return SEAL_FAILED;
    if (mine != 0)
        return SEAL_IDLE;
    if (ask_number(sealer, &LOCK_TAKE, &mine) != KITH_FOUND)
        return SEAL_FAILED;
    if (mine != 0)
        log_event(LOG_LEVEL_INFO, "seal.leading", NULL);
    return mine != 0 ? SEAL_IDLE : SEAL_STANDBY;
}

/* Takes note of the newest id and moves the window on; once a second. */
static bool look_around(struct sealer *sealer, kith_time now)
{
    struct kith_rows rows;
    if (kith_select(sealer->db, &ENDS, KITH_NO_ARGS, sealer->arena, &rows) != KITH_FOUND)
        return false;
    int64_t newest = kith_cell_int(&rows, 0, 1);
    int64_t last_sealed = kith_cell_int(&rows, 0, 2);
    sealer->oldest = kith_cell_int(&rows, 0, 0);
    if (!sealer->started) {
        sealer->newest = last_sealed;
        sealer->low = last_sealed > START_BACK ? last_sealed - START_BACK : 0;
        sealer->walk = sealer->low;
        sealer->started = true;
    }
    const size_t room = sizeof sealer->marks / sizeof *sealer->marks;
    sealer->marks[sealer->n_marks++ % room] = (struct mark){now, newest};
    for (size_t i = 0; i < room && i < sealer->n_marks; i++) {
        const struct mark *mark = &sealer->marks[i];
        /* A clock that was set back makes marks of the future: they only wait. */
        if (now - mark->at >= WINDOW_SECONDS * KITH_SECOND && mark->newest > sealer->low)
            sealer->low = mark->newest;
    }
    return true;
}

/* A batch that is to be sealed, and what becomes of it. */
struct batch {
    struct sealer *sealer;
    const struct kith_rows *rows;
    kith_time now;
    struct seal_head head; /* after it */
    bool taken;            /* somebody else sealed in between */
};

static void seal_values(const struct canon_seal *seal, struct kith_value *values)
{
    values[0] = kith_int(seal->sequence);
    values[1] = kith_int(seal->audit_id);
    values[2] = kith_blob(seal->row_hash, sizeof seal->row_hash);
    values[3] = kith_blob(seal->chain, sizeof seal->chain);
    values[4] = kith_text(seal->key_id);
    values[5] = kith_instant(seal->sealed_at);
}

static void seal_next(const struct batch *batch, size_t row, struct seal_head *head, struct canon_seal *seal)
{
    const struct audit_key *key = audit_keys_current(&batch->sealer->keys);
    *seal = (struct canon_seal){.sequence = head->sequence + 1,
                                .audit_id = kith_cell_int(batch->rows, row, 0),
                                .sealed_at = batch->now};
    memcpy(seal->key_id, key->id, sizeof seal->key_id);
    canon_row_hash(batch->rows, row, 0, seal->audit_id, seal->row_hash);
    canon_chain(seal, head->chain, key, seal->chain);
    head->sequence++;
    memcpy(head->chain, seal->chain, sizeof head->chain);
}

static enum kith_rc write_batch(struct kith_db *db, void *data)
{
    struct batch *batch = data;
    batch->taken = false;
    if (!seal_head(db, batch->sealer->arena, &batch->head))
        return KITH_FAIL;
    const struct seal_head *known = &batch->sealer->head;
    if (known->sequence > 0 &&
        (batch->head.sequence < known->sequence ||
         (batch->head.sequence == known->sequence && memcmp(batch->head.chain, known->chain, 32) != 0))) {
        char text[SEAL_HEAD_TEXT];
        seal_head_text(known, text);
        log_event(LOG_LEVEL_ERROR, "seal.chain_cut", "expected=%s found=%lld", text,
                  (long long)batch->head.sequence);
    }
    for (size_t i = 0; i < batch->rows->count;) {
        struct canon_seal seals[AT_ONCE];
        struct kith_value values[AT_ONCE * SEAL_COLUMNS];
        size_t count = batch->rows->count - i >= AT_ONCE ? AT_ONCE : 1;
        for (size_t j = 0; j < count; j++) {
            seal_next(batch, i + j, &batch->head, &seals[j]);
            seal_values(&seals[j], values + j * SEAL_COLUMNS);
        }
        enum kith_written written =
            kith_write(db, count == 1 ? &ADD : &ADD_MANY, values, count * SEAL_COLUMNS, NULL, NULL);
        if (written != KITH_WRITTEN) {
            batch->taken = written == KITH_DUPLICATE;
            return KITH_FAIL;
        }
        i += count;
    }
    return KITH_OK;
}

/* Seals every unsealed row with an id above FROM and up to UNTIL. */
static enum seal_result seal_between(struct sealer *sealer, int64_t from, int64_t until, kith_time now)
{
    enum seal_result result = SEAL_IDLE;
    sealer->behind = false;
    for (int i = 0; i < BATCHES; i++) {
        struct kith_rows rows;
        arena_reset(sealer->arena);
        enum kith_found found =
            kith_select(sealer->db, &UNSEALED, KITH_ARGS(kith_int(from), kith_int(until), kith_int(BATCH)),
                        sealer->arena, &rows);
        if (found != KITH_FOUND)
            return found == KITH_NONE ? result : SEAL_FAILED;
        struct batch batch = {.sealer = sealer, .rows = &rows, .now = now};
        if (db_transaction(sealer->db, write_batch, &batch, NULL, NULL) != KITH_OK) {
            if (batch.taken)
                log_event(LOG_LEVEL_WARN, "seal.taken", NULL);
            sealer->head.sequence = 0; /* unknown until the next batch stands */
            return SEAL_FAILED;
        }
        sealer->head = batch.head;
        sealer->sealed += (int64_t)rows.count;
        from = kith_cell_int(&rows, rows.count - 1, 0);
        if (from > sealer->newest)
            sealer->newest = from;
        result = SEAL_SEALED;
        now = kith_clock_now();
        if (rows.count < BATCH)
            return result;
    }
    sealer->behind = true;
    return result;
}

static enum seal_result begin(struct sealer *sealer)
{
    arena_reset(sealer->arena);
    return keys_fresh(sealer) ? lead(sealer) : SEAL_FAILED;
}

static enum seal_result either(enum seal_result one, enum seal_result other)
{
    return one == SEAL_FAILED || other == SEAL_FAILED ? SEAL_FAILED : one == SEAL_SEALED ? one : other;
}

/* ID - STEP, or the least there is: whoever can add a row can choose its id. */
static int64_t minus(int64_t id, int64_t step)
{
    return id < INT64_MIN + step ? INT64_MIN : id - step;
}

/* The id that STATEMENT finds from AT on; OTHERWISE when there is none. */
static bool find_id(struct sealer *sealer, const struct kith_statement *statement, int64_t at,
                    int64_t otherwise, int64_t *id_r)
{
    struct kith_rows rows;
    if (kith_select(sealer->db, statement, KITH_ARGS(kith_int(at)), sealer->arena, &rows) != KITH_FOUND)
        return false;
    *id_r = kith_cell_null(&rows, 0, 0) ? otherwise : kith_cell_int(&rows, 0, 0);
    return true;
}

enum seal_result sealer_round(struct sealer *sealer, kith_time now)
{
    enum seal_result result = begin(sealer);
    if (result != SEAL_IDLE)
        return result;
    bool second = now - sealer->second >= KITH_SECOND || now < sealer->second;
    bool whole = !sealer->started || (second && !sealer->behind);
    if (whole && !look_around(sealer, now))
        return SEAL_FAILED;
    int64_t from = whole && sealer->low < sealer->newest ? sealer->low : sealer->newest;
    result = seal_between(sealer, from, INT64_MAX, now);
    if (!whole || sealer->behind || result == SEAL_FAILED)
        return result;
    sealer->second = now;
    if (sealer->walk < sealer->oldest)
        sealer->walk = sealer->low;
    result = either(result, seal_between(sealer, minus(sealer->walk, WALK_IDS), sealer->walk, now));
    /* On to the next id there is. */
    return find_id(sealer, &BEFORE, minus(sealer->walk, WALK_IDS), minus(sealer->oldest, 1), &sealer->walk)
               ? result
               : SEAL_FAILED;
}

enum seal_result sealer_all(struct sealer *sealer, kith_time now)
{
    struct kith_rows rows;
    enum seal_result result = begin(sealer);
    if (result != SEAL_IDLE)
        return result;
    if (kith_select(sealer->db, &ENDS, KITH_NO_ARGS, sealer->arena, &rows) != KITH_FOUND)
        return SEAL_FAILED;
    int64_t first = minus(kith_cell_int(&rows, 0, 0), 1);
    int64_t last = kith_cell_int(&rows, 0, 1);
    for (int64_t from = first; from < last && result != SEAL_FAILED;) {
        int64_t until = from < minus(last, BLOCK_IDS) ? from + BLOCK_IDS : last;
        do
            result = either(result, seal_between(sealer, from, until, now));
        while (sealer->behind && result != SEAL_FAILED);
        int64_t next = INT64_MIN;
        if (!find_id(sealer, &NEXT, until, INT64_MIN, &next))
            result = SEAL_FAILED;
        from = next == INT64_MIN ? last : next - 1;
    }
    return result;
}

enum kith_found seal_waiting(struct kith_db *db, struct kith_arena *arena, int64_t *count_r,
                             kith_time *oldest_r)
{
    struct kith_rows rows;
    enum kith_found found = kith_select(db, &WAITING, KITH_ARGS(kith_int(WAITING_BACK)), arena, &rows);
    if (found == KITH_FOUND) {
        *count_r = kith_cell_int(&rows, 0, 0);
        *oldest_r = kith_cell_time(&rows, 0, 1);
    }
    return found;
}
