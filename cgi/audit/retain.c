/*
 * retain.c - removes rows whose time is over, and leaves the proof that it was.
 *
 * The seals stay, so the chain stays whole. Knows when care has ended from relations and deaths only.
 */
#include "audit.h"
#include "canon.h"
#include "keep.h"

#include "arena.h"

#include <kith/clock.h>

#include <string.h>

enum { BATCH = 500, PEOPLE = 500 };

/* Relations of the basis package and commission are what a package makes: their end is that of care. */
static const struct kith_statement ENDS = {
    .name = "retain.ends",
    .sql = "SELECT p.id, p.died_on, (SELECT MAX(LEAST(r.until_at, COALESCE(r.revoked_at, r.until_at)))"
           " FROM access_relation r WHERE r.person_id = p.id AND r.basis IN ('package', 'commission'))"
           " FROM person p WHERE p.id > ? ORDER BY p.id LIMIT 500",
    .params = "i",
    .columns = "idt",
    .max_rows = PEOPLE,
    .scope = KITH_SCOPE_SYSTEM,
};

const struct kith_statement *const retain_portal_statements[] = {&ENDS, NULL};

#define EXPIRED(WHERE)                                                                                       \
    "SELECT e.id FROM {{audit}}.audit_event e JOIN audit_seal s ON s.audit_id = e.id WHERE " WHERE           \
    " AND e.at < ? AND e.id > ? ORDER BY e.id LIMIT 500 FOR UPDATE"

static const struct kith_statement CARE = {
    .name = "retain.care",
    .sql = EXPIRED("e.person_id = ? AND (e.section IS NULL OR e.section <> 'complaints')"),
    .params = "iti",
    .columns = "i",
    .max_rows = BATCH,
};

static const struct kith_statement COMPLAINTS = {
    .name = "retain.complaints",
    .sql = EXPIRED("e.person_id = ? AND e.section = 'complaints'"),
    .params = "iti",
    .columns = "i",
    .max_rows = BATCH,
};

/* The row of a redaction has lost its person; it goes with these. */
static const struct kith_statement OTHER = {
    .name = "retain.other",
    .sql = EXPIRED("e.person_id IS NULL AND ? = 0"),
    .params = "iti",
    .columns = "i",
    .max_rows = BATCH,
};

static const struct kith_statement HELD = {
    .name = "retain.held",
    .sql = "SELECT COUNT(*) FROM audit_hold WHERE person_id = ? AND lifted_at IS NULL LOCK IN SHARE MODE",
    .params = "i",
    .columns = "i",
};

static const struct kith_statement LAST_SEAL = {
    .name = "retain.last_seal",
    .sql = "SELECT COALESCE(MAX(sequence), 0) FROM audit_seal",
    .params = "",
    .columns = "i",
};

static const struct kith_statement SEALED_AT = {
    .name = "retain.sealed_at",
    .sql = "SELECT sealed_at FROM audit_seal WHERE sequence = ?",
    .params = "i",
    .columns = "t",
};

static const struct kith_statement ADD = {
    .name = "retain.add",
    .sql = "INSERT INTO audit_removal (rule, years, person_id, removed_at, removed, key_id, mac)"
           " VALUES (?, ?, ?, ?, ?, ?, ?)",
    .params = "siitisb",
};

static const struct kith_statement ADD_ID = {
    .name = "retain.add_id",
    .sql = "INSERT INTO audit_removed (audit_id, removal_id) VALUES (?, ?)",
    .params = "ii",
};

static const struct kith_statement REMOVE = {
    .name = "retain.remove", .sql = "DELETE FROM {{audit}}.audit_event WHERE id = ?", .params = "i"};

static const struct kith_statement NOTE = {
    .name = "retain.note",
    .sql = "INSERT INTO audit_keeping (kept_at, removed) VALUES (?, ?)",
    .params = "ti",
};

const struct kith_statement *const retain_statements[] = {
    &CARE, &COMPLAINTS, &OTHER, &HELD, &LAST_SEAL, &SEALED_AT, &ADD, &ADD_ID, &REMOVE, &NOTE, NULL};

kith_time retain_years_ago(kith_time now, int64_t years)
{
    int year;
    int month;
    int day;
    kith_date date = (kith_date)(now / KITH_DAY - (now % KITH_DAY < 0));
    kith_date_split(date, &year, &month, &day);
    kith_date then = date;
    if (!kith_date_make(year - (int)years, month, day, &then))
        (void)kith_date_make(year - (int)years, month, day - 1, &then);
    return now - (kith_time)(date - then) * KITH_DAY;
}

struct done {
    kith_time at;
    int64_t removed;
};

static enum kith_rc write_done(struct kith_db *db, void *data)
{
    const struct done *done = data;
    return kith_write(db, &NOTE, KITH_ARGS(kith_instant(done->at), kith_int(done->removed)), NULL, NULL) ==
                   KITH_WRITTEN
               ? KITH_OK
               : KITH_FAIL;
}

/* One rule for one person, or for nobody. */
struct task {
    const struct retain_wish *wish;
    struct kith_arena *arena;
    const struct kith_statement *expired;
    const char *rule;
    int64_t years;
    int64_t person; /* 0: nobody */
    kith_time before;
    int64_t last; /* the greatest id looked at */
    size_t found;
};

static enum kith_rc record(struct kith_db *db, const struct task *task, const struct kith_rows *rows)
{
    const struct audit_key *key = audit_keys_current(task->wish->keys);
    unsigned char mac[CANON_HASH_BYTES];
    struct canon_ids sum;
    int64_t removal_id = 0;
    struct canon_removal removal = {.rule = task->rule,
                                    .years = task->years,
                                    .person_id = task->person,
                                    .removed_at = task->wish->now,
                                    .removed = (int64_t)rows->count};
    canon_ids_start(&sum);
    for (size_t i = 0; i < rows->count; i++)
        canon_ids_add(&sum, kith_cell_int(rows, i, 0));
    memcpy(removal.ids, sum.sum, sizeof removal.ids);
    canon_removal_mac(&removal, key, mac);
    if (kith_write(db, &ADD,
                   KITH_ARGS(kith_text(task->rule), kith_int(task->years),
                             task->person != 0 ? kith_int(task->person) : kith_null(KITH_INT),
                             kith_instant(removal.removed_at), kith_int(removal.removed), kith_text(key->id),
                             kith_blob(mac, sizeof mac)),
                   NULL, &removal_id) != KITH_WRITTEN)
        return KITH_FAIL;
    for (size_t i = 0; i < rows->count; i++) {
        int64_t id = kith_cell_int(rows, i, 0);
        if (kith_write(db, &ADD_ID, KITH_ARGS(kith_int(id), kith_int(removal_id)), NULL, NULL) !=
                KITH_WRITTEN ||
            kith_write(db, &REMOVE, KITH_ARGS(kith_int(id)), NULL, NULL) != KITH_WRITTEN)
            return KITH_FAIL;
    }
    const struct audit_entry entry = {
        .at = task->wish->now, .action = "audit.retain", .outcome = "done", .object_id = removal_id};
    return audit_write(db, &entry);
}

static enum kith_rc remove_batch(struct kith_db *db, void *data)
{
    struct task *task = data;
    struct kith_rows rows;
    task->found = 0;
    if (task->person != 0) {
        if (kith_select(db, &HELD, KITH_ARGS(kith_int(task->person)), task->arena, &rows) != KITH_FOUND)
            return KITH_FAIL;
        if (kith_cell_int(&rows, 0, 0) > 0)
            return KITH_OK;
    }
    enum kith_found found =
        kith_select(db, task->expired,
                    KITH_ARGS(kith_int(task->person), kith_instant(task->before), kith_int(task->last)),
                    task->arena, &rows);
    if (found != KITH_FOUND)
        return found == KITH_NONE ? KITH_OK : KITH_FAIL;
    task->found = rows.count;
    if (task->wish->dry) {
        task->last = kith_cell_int(&rows, rows.count - 1, 0);
        return KITH_OK;
    }
    return record(db, task, &rows);
}

static enum kith_rc carry_out(struct kith_db *keeper, struct task *task, int64_t *removed)
{
    do {
        arena_reset(task->arena);
        if (db_transaction(keeper, remove_batch, task, NULL, NULL) != KITH_OK)
            return KITH_FAIL;
        *removed += (int64_t)task->found;
    } while (task->found == BATCH);
    return KITH_OK;
}

/* When care ended; KITH_TIME_NONE: it has not, or nobody knows. */
static kith_time care_ended(const struct kith_rows *rows, size_t i, kith_time now)
{
    if (!kith_cell_null(rows, i, 1))
        return ((kith_time)kith_cell_date(rows, i, 1) + 1) * KITH_DAY;
    kith_time end = kith_cell_time(rows, i, 2);
    return end == KITH_TIME_NONE || end > now ? KITH_TIME_NONE : end;
}

static bool sealed_at(struct kith_db *keeper, int64_t sequence, kith_time *at_r)
{
    struct kith_arena *arena = arena_create();
    struct kith_rows rows;
    bool found = kith_select(keeper, &SEALED_AT, KITH_ARGS(kith_int(sequence)), arena, &rows) == KITH_FOUND;
    *at_r = found ? kith_cell_time(&rows, 0, 0) : KITH_TIME_NONE;
    arena_destroy(&arena);
    return found;
}

/*
 * A machine that starts with its clock years ahead would find everything old. Seals are made every day, one
 * after the other: a leap in their time tells. KITH_CONFLICT: there is one.
 */
static enum kith_rc check_clock(struct kith_db *keeper, struct kith_arena *arena, kith_time now)
{
    const kith_time still = RETAIN_STILL_DAYS * KITH_DAY;
    struct kith_rows rows;
    kith_time at = KITH_TIME_NONE;
    kith_time before = KITH_TIME_NONE;
    if (kith_select(keeper, &LAST_SEAL, KITH_NO_ARGS, arena, &rows) != KITH_FOUND)
        return KITH_FAIL;
    int64_t last = kith_cell_int(&rows, 0, 0);
    if (last == 0)
        return KITH_OK;
    if (!sealed_at(keeper, last, &at))
        return KITH_FAIL;
    if (now - at > still || at - now > still)
        return KITH_CONFLICT;
    /* The first seal of the last STILL, and the one before it. */
    int64_t low = 0;
    for (int64_t high = last; high - low > 1;) {
        int64_t middle = low + (high - low) / 2;
        if (!sealed_at(keeper, middle, &at))
            return KITH_FAIL;
        if (now - at > still)
            low = middle;
        else
            high = middle;
    }
    if (low == 0)
        return KITH_OK;
    if (!sealed_at(keeper, low, &before) || !sealed_at(keeper, low + 1, &at))
        return KITH_FAIL;
    return at - before > still ? KITH_CONFLICT : KITH_OK;
}

enum kith_rc retain(struct kith_db *owner, struct kith_db *keeper, const struct retain_wish *wish,
                    int64_t *removed_r)
{
    struct kith_arena *people_arena = arena_create();
    struct task task = {.wish = wish, .arena = arena_create()};
    const kith_time care = retain_years_ago(wish->now, wish->care_years);
    const kith_time complaints = retain_years_ago(wish->now, wish->complaints_years);
    struct kith_rows people;
    int64_t last = 0;
    int64_t seen = 0;
    enum kith_found found;
    struct db_viewer nobody = {.system = true};
    db_viewer_set(owner, &nobody);
    *removed_r = 0;
    enum kith_rc rc = wish->sure ? KITH_OK : check_clock(keeper, task.arena, wish->now);
    if (rc != KITH_OK) {
        arena_destroy(&task.arena);
        arena_destroy(&people_arena);
        return rc;
    }
    do {
        arena_reset(people_arena);
        found = kith_select(owner, &ENDS, KITH_ARGS(kith_int(last)), people_arena, &people);
        rc = found == KITH_ERROR ? KITH_FAIL : KITH_OK;
        for (size_t i = 0; rc == KITH_OK && i < people.count; i++) {
            last = kith_cell_int(&people, i, 0);
            seen++;
            kith_time end = care_ended(&people, i, wish->now);
            task.person = last;
            task.last = 0;
            task.expired = &CARE;
            task.rule = "care";
            task.years = wish->care_years;
            task.before = care;
            if (end != KITH_TIME_NONE && end <= care)
                rc = carry_out(keeper, &task, removed_r);
            task.last = 0;
            task.expired = &COMPLAINTS;
            task.rule = "complaints";
            task.years = wish->complaints_years;
            task.before = complaints;
            if (rc == KITH_OK && end != KITH_TIME_NONE && end <= complaints)
                rc = carry_out(keeper, &task, removed_r);
            wish->progress(wish->data, seen, *removed_r);
        }
    } while (rc == KITH_OK && people.count == PEOPLE);
    if (rc == KITH_OK) {
        task = (struct task){.wish = wish,
                             .arena = task.arena,
                             .expired = &OTHER,
                             .rule = "other",
                             .years = wish->other_years,
                             .before = retain_years_ago(wish->now, wish->other_years)};
        rc = carry_out(keeper, &task, removed_r);
        wish->progress(wish->data, seen, *removed_r);
    }
    struct done done = {wish->now, *removed_r};
    if (rc == KITH_OK && !wish->dry)
        rc = db_transaction(keeper, write_done, &done, NULL, NULL);
    arena_destroy(&task.arena);
    arena_destroy(&people_arena);
    return rc;
}
