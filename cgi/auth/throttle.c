/*
 * throttle.c - counters that make guessing slow.
 *
 * The arithmetic is in C, under row locks, so that it can be read. Keys are locked in the order of their
 * bytes, so that two tries never wait for each other in a circle.
 */
#include "throttle.h"

#include "log.h"
#include "statements.h"

#include <arpa/inet.h>
#include <sodium.h>
#include <string.h>

enum {
    KEYS_MAX = 4,
    LOOKED_MAX = 2 /* the question marks of throttle_look_sql */
};

/* How far the clocks of two hosts may be apart. */
#define CLOCKS_APART (5 * KITH_MINUTE)

static const struct policy {
    const char *name;
    kith_time forget; /* after so long without a failure it is as if there had been none */
    unsigned free;    /* tries without a pause */
    unsigned first;   /* seconds of the first pause; each next one is twice as long ... */
    unsigned longest; /* ... up to this */
    bool shared;      /* many people stand behind it: success of one does not clear it */
} policies[THROTTLE__MAX] = {
    [THROTTLE_SIGN_IN] = {"sign-in", KITH_DAY, 5, 10, 900, false},
    [THROTTLE_SIGN_IN_ADDRESS] = {"sign-in-address", KITH_HOUR, 30, 10, 900, true},
    [THROTTLE_SIGN_IN_DEVICE] = {"sign-in-device", KITH_DAY, 5, 10, 900, false},
    [THROTTLE_PASSWORD] = {"password", KITH_DAY, 5, 10, 900, false},
    [THROTTLE_CODE] = {"code", KITH_DAY, 5, 10, 900, false},
    [THROTTLE_RESET] = {"reset", 15 * KITH_MINUTE, 3, 900, 900, false},
    [THROTTLE_FEED] = {"feed", 10 * KITH_MINUTE, 20, 60, 900, false},
    [THROTTLE_FEED_ADDRESS] = {"feed-address", KITH_HOUR, 30, 10, 900, true},
    [THROTTLE_RESET_ADDRESS] = {"reset-address", KITH_HOUR, 20, 60, 900, true},
    [THROTTLE_INVITE] = {"invite", KITH_HOUR, 200, 60, 900, false},
    [THROTTLE_INVITE_TO] = {"invite-to", KITH_HOUR, 5, 60, 900, false},
};

const struct kith_statement throttle_lock_sql = {
    .name = "core.throttle_lock",
    .sql = "INSERT INTO throttle (throttle_key, failures, failed_at, blocked_until) VALUES (?, 0, ?, ?)"
           " ON DUPLICATE KEY UPDATE throttle_key = VALUES(throttle_key)",
    .params = "btt",
};

const struct kith_statement throttle_read_sql = {
    .name = "core.throttle_read",
    .sql = "SELECT failures, failed_at, blocked_until FROM throttle WHERE throttle_key = ? FOR UPDATE",
    .params = "b",
    .columns = "itt",
};

const struct kith_statement throttle_look_sql = {
    .name = "core.throttle_look",
    .sql =
        "SELECT throttle_key, failures, failed_at, blocked_until FROM throttle WHERE throttle_key IN (?, ?)",
    .params = "bb",
    .columns = "bitt",
    .max_rows = LOOKED_MAX,
};

const struct kith_statement throttle_write_sql = {
    .name = "core.throttle_write",
    .sql = "UPDATE throttle SET failures = ?, failed_at = ?, blocked_until = ? WHERE throttle_key = ?",
    .params = "ittb",
};

const struct kith_statement throttle_refund_sql = {
    .name = "core.throttle_refund",
    .sql = "UPDATE throttle SET failures = GREATEST(failures - 1, 0), blocked_until = failed_at"
           " WHERE throttle_key = ?",
    .params = "b",
};

const struct kith_statement throttle_remove_sql = {
    .name = "core.throttle_remove",
    .sql = "DELETE FROM throttle WHERE throttle_key = ?",
    .params = "b",
};

struct throttle_key throttle_key(const struct auth_env *env, enum throttle_kind kind, const void *value,
                                 size_t len)
{
    struct throttle_key key = {.kind = kind};
    crypto_auth_hmacsha256_state state;
    const char *name = policies[kind].name;
    crypto_auth_hmacsha256_init(&state, env->key, 32);
    crypto_auth_hmacsha256_update(&state, (const unsigned char *)name, strlen(name) + 1);
    crypto_auth_hmacsha256_update(&state, value, len);
    crypto_auth_hmacsha256_final(&state, key.bytes);
    sodium_memzero(&state, sizeof state);
    return key;
}

bool throttle_key_address(const struct auth_env *env, enum throttle_kind kind, struct throttle_key *key_r)
{
    static const unsigned char mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    unsigned char bytes[16];
    if (env->address == NULL)
        return false;
    if (inet_pton(AF_INET, env->address, bytes) == 1) {
        *key_r = throttle_key(env, kind, bytes, 4);
        return true;
    }
    if (inet_pton(AF_INET6, env->address, bytes) != 1)
        return false;
    if (memcmp(bytes, mapped, sizeof mapped) == 0)
        *key_r = throttle_key(env, kind, bytes + 12, 4);
    else
        *key_r = throttle_key(env, kind, bytes, 8); /* who has one address of a /64 has them all */
    return true;
}

struct work {
    struct kith_arena *arena;
    kith_time now;
    const struct throttle_key *keys[KEYS_MAX];
    size_t count;
    unsigned retry_after;
};

static void sort_keys(struct work *work, const struct throttle_key *keys, size_t count)
{
    if (count > KEYS_MAX)
        log_die("throttle.keys", "count", (long long)count);
    work->count = count;
    for (size_t i = 0; i < count; i++) {
        size_t j = i;
        for (; j > 0 && memcmp(work->keys[j - 1]->bytes, keys[i].bytes, sizeof keys[i].bytes) > 0; j--)
            work->keys[j] = work->keys[j - 1];
        work->keys[j] = &keys[i];
    }
}

static struct kith_value key_value(const struct throttle_key *key)
{
    return kith_blob(key->bytes, sizeof key->bytes);
}

static kith_time pause_after(const struct policy *policy, int64_t failures)
{
    if (failures < policy->free)
        return 0;
    kith_time pause = policy->first;
    for (int64_t i = policy->free; i < failures && pause < policy->longest; i++)
        pause *= 2;
    return (pause < policy->longest ? pause : policy->longest) * KITH_SECOND;
}

struct counter {
    int64_t failures;
    kith_time failed_at, blocked_until;
};

/* From the columns that begin with FIRST. */
static struct counter read_counter(const struct kith_rows *rows, size_t row, size_t first,
                                   const struct policy *policy, kith_time now)
{
    struct counter counter = {
        .failures = kith_cell_int(rows, row, first),
        .failed_at = kith_cell_time(rows, row, first + 1),
        .blocked_until = kith_cell_time(rows, row, first + 2),
    };
    if (now - counter.failed_at > policy->forget)
        counter.failures = 0;
    /* Of a clock that was wrong: it must not keep anybody out until the time that it told. */
    if (counter.failed_at - now > CLOCKS_APART)
        counter = (struct counter){.failures = 0, .failed_at = now, .blocked_until = now};
    return counter;
}

/* Without a pause it is only when the last try was; another worker's may have begun after this one. */
static void wait_for(const struct counter *counter, const struct policy *policy, kith_time now,
                     kith_time *longest)
{
    kith_time left = counter->failures < policy->free ? 0 : counter->blocked_until - now;
    if (left > *longest)
        *longest = left;
}

static unsigned whole_seconds(kith_time wait)
{
    return (unsigned)((wait + KITH_SECOND - 1) / KITH_SECOND);
}

/* Makes sure that there is a row and locks it. */
static enum kith_rc lock_one(struct kith_db *db, const struct work *work, const struct throttle_key *key,
                             struct counter *counter_r)
{
    struct kith_rows rows;
    enum kith_rc rc =
        auth_write(db, &throttle_lock_sql,
                   KITH_ARGS(key_value(key), kith_instant(work->now), kith_instant(work->now)), NULL);
    if (rc != KITH_OK)
        return rc;
    if (kith_select(db, &throttle_read_sql, KITH_ARGS(key_value(key)), work->arena, &rows) != KITH_FOUND)
        return KITH_FAIL;
    *counter_r = read_counter(&rows, 0, 0, &policies[key->kind], work->now);
    return KITH_OK;
}

static kith_time later(kith_time one, kith_time other)
{
    return one > other ? one : other;
}

/* One more. A try that began before the last one counted shortens no pause. */
static enum kith_rc count_one(struct kith_db *db, const struct work *work, const struct throttle_key *key,
                              const struct counter *counter)
{
    int64_t failures = counter->failures + 1;
    kith_time until = work->now + pause_after(&policies[key->kind], failures);
    return auth_write(db, &throttle_write_sql,
                      KITH_ARGS(kith_int(failures), kith_instant(later(work->now, counter->failed_at)),
                                kith_instant(later(until, counter->blocked_until)), key_value(key)),
                      NULL);
}

static enum kith_rc take_all(struct kith_db *db, void *data)
{
    struct work *work = data;
    struct counter counters[KEYS_MAX] = {{0}};
    kith_time wait = 0;
    enum kith_rc rc = KITH_OK;
    for (size_t i = 0; i < work->count && rc == KITH_OK; i++) {
        rc = lock_one(db, work, work->keys[i], &counters[i]);
        wait_for(&counters[i], &policies[work->keys[i]->kind], work->now, &wait);
    }
    work->retry_after = whole_seconds(wait);
    if (rc == KITH_OK && wait > 0)
        return KITH_TOO_MANY;
    for (size_t i = 0; i < work->count && rc == KITH_OK; i++)
        rc = count_one(db, work, work->keys[i], &counters[i]);
    return rc;
}

enum kith_rc throttle_take(struct kith_db *db, const struct auth_env *env, const struct throttle_key *keys,
                           size_t count, unsigned *retry_after_r)
{
    struct work work = {.arena = env->arena, .now = env->now};
    sort_keys(&work, keys, count);
    *retry_after_r = 0;
    if (count == 0)
        return KITH_OK;
    enum kith_rc rc = db_transaction(db, take_all, &work, NULL, NULL);
    if (rc == KITH_TOO_MANY)
        *retry_after_r = work.retry_after;
    return rc;
}

/* The counter in a row of throttle_look_sql. */
static void look_at_row(const struct work *work, const struct kith_rows *rows, size_t row,
                        enum throttle_standing *standing, kith_time *wait)
{
    size_t len;
    const void *bytes = kith_cell_blob(rows, row, 0, &len);
    for (size_t i = 0; i < work->count; i++) {
        const struct throttle_key *key = work->keys[i];
        const struct policy *policy = &policies[key->kind];
        if (len != sizeof key->bytes || memcmp(bytes, key->bytes, len) != 0)
            continue;
        struct counter counter = read_counter(rows, row, 1, policy, work->now);
        wait_for(&counter, policy, work->now, wait);
        if (2 * counter.failures >= policy->free)
            *standing = THROTTLE_NEAR;
    }
}

enum kith_rc throttle_look(struct kith_db *db, const struct auth_env *env, const struct throttle_key *keys,
                           size_t count, enum throttle_standing *standing_r, unsigned *retry_after_r)
{
    struct work work = {.now = env->now};
    struct kith_rows rows;
    kith_time wait = 0;
    *standing_r = THROTTLE_CLEAN;
    *retry_after_r = 0;
    if (count == 0 || count > LOOKED_MAX)
        log_die("throttle.keys", "count", (long long)count);
    sort_keys(&work, keys, count);
    switch (kith_select(db, &throttle_look_sql, KITH_ARGS(key_value(&keys[0]), key_value(&keys[count - 1])),
                        env->arena, &rows)) {
    case KITH_NONE:
        return KITH_OK;
    case KITH_FOUND:
        break;
    default:
        return KITH_FAIL;
    }
    *standing_r = THROTTLE_TRIED;
    for (size_t i = 0; i < rows.count; i++)
        look_at_row(&work, &rows, i, standing_r, &wait);
    *retry_after_r = whole_seconds(wait);
    return wait > 0 ? KITH_TOO_MANY : KITH_OK;
}

enum kith_rc throttle_count(struct kith_db *db, const struct auth_env *env, const struct throttle_key *keys,
                            size_t count)
{
    struct work work = {.arena = env->arena, .now = env->now};
    struct counter counter;
    enum kith_rc rc = KITH_OK;
    sort_keys(&work, keys, count);
    for (size_t i = 0; i < work.count && rc == KITH_OK; i++) {
        rc = lock_one(db, &work, work.keys[i], &counter);
        if (rc == KITH_OK)
            rc = count_one(db, &work, work.keys[i], &counter);
    }
    return rc;
}

static enum kith_rc undo_all(struct kith_db *db, void *data)
{
    const struct work *work = data;
    enum kith_rc rc = KITH_OK;
    for (size_t i = 0; i < work->count && rc == KITH_OK; i++)
        rc = auth_write(db, &throttle_refund_sql, KITH_ARGS(key_value(work->keys[i])), NULL);
    return rc;
}

void throttle_undo(struct kith_db *db, const struct auth_env *env, const struct throttle_key *keys,
                   size_t count)
{
    struct work work = {.now = env->now};
    sort_keys(&work, keys, count);
    if (count > 0 && db_transaction(db, undo_all, &work, NULL, NULL) != KITH_OK)
        log_event(LOG_LEVEL_WARN, "throttle.undo_failed", NULL);
}

enum kith_rc throttle_clear(struct kith_db *db, const struct throttle_key *keys, size_t count)
{
    struct work work = {.now = 0};
    enum kith_rc rc = KITH_OK;
    sort_keys(&work, keys, count);
    for (size_t i = 0; i < work.count && rc == KITH_OK; i++) {
        const struct throttle_key *key = work.keys[i];
        rc = auth_write(db, policies[key->kind].shared ? &throttle_refund_sql : &throttle_remove_sql,
                        KITH_ARGS(key_value(key)), NULL);
    }
    return rc;
}
