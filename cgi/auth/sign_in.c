/*
 * sign_in.c - the decision and what follows it.
 *
 * Whatever is wrong, the same happens: the same queries, one counted try, one hash, one audit row. Only what
 * a right password proves may be told apart. As a rule being right costs one commit, that of the session.
 */
#include "sign_in.h"

#include "account.h"
#include "device.h"
#include "event.h"
#include "hash_slot.h"
#include "log.h"
#include "statements.h"
#include "token.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

enum {
    BUSY_SECONDS = 3 /* Retry-After when all slots are taken */
};

/*
 * One row for every address, and a look at the devices: a row that is read only for those who are known can
 * be measured from outside.
 */
const struct kith_statement sign_in_find_sql = {
    .name = "core.sign_in_find",
    .sql = "SELECT a.id, a.password_hash, a.state,"
           " (SELECT d.id FROM account_device d"
           " WHERE d.account_id = COALESCE(a.id, 0) AND d.token_hash = ? AND d.used_at > ?),"
           " a.password_changed_at"
           " FROM (SELECT 1) AS always LEFT JOIN account a ON a.email = ?",
    .params = "bts",
    .columns = "issit",
};

/* The one last acted in. Asked once the password was right, for the same reason. */
const struct kith_statement sign_in_membership_sql = {
    .name = "core.sign_in_membership",
    .sql = "SELECT id FROM membership WHERE account_id = ? AND state = 'active'"
           " ORDER BY last_used_at DESC, id LIMIT 1",
    .params = "i",
    .columns = "i",
};

/* Only while the password is the one that was verified: a reset in between has ended all sessions. */
const struct kith_statement sign_in_account_sql = {
    .name = "core.sign_in_account",
    .sql = "UPDATE account SET last_sign_in_at = ?"
           " WHERE id = ? AND state = 'active' AND password_changed_at <=> ?",
    .params = "tit",
};

/* Only over the hash that was verified: a password changed meanwhile stands. */
const struct kith_statement sign_in_rehash_sql = {
    .name = "core.sign_in_rehash",
    .sql = "UPDATE account SET password_hash = ? WHERE id = ? AND password_hash = ?",
    .params = "sis",
};

struct candidate {
    int64_t account_id; /* 0: unknown */
    const char *hash;
    bool active;
    int64_t device_id;
    kith_time password_set;
};

static enum kith_rc look_up(struct kith_db *db, const struct auth_env *env, const char *email,
                            const unsigned char device_hash[32], struct candidate *candidate_r)
{
    struct kith_rows rows;
    kith_time since = env->now - SIGN_IN_DEVICE_DAYS * KITH_DAY;
    *candidate_r = (struct candidate){.account_id = 0};
    switch (kith_select(db, &sign_in_find_sql,
                        KITH_ARGS(kith_blob(device_hash, 32), kith_instant(since), kith_text(email)),
                        env->arena, &rows)) {
    case KITH_FOUND:
        break;
    default:
        return KITH_FAIL;
    }
    const char *state = kith_cell_text(&rows, 0, 2);
    candidate_r->account_id = kith_cell_int(&rows, 0, 0);
    candidate_r->hash = kith_cell_text(&rows, 0, 1);
    candidate_r->active = state != NULL && strcmp(state, "active") == 0;
    candidate_r->device_id = kith_cell_int(&rows, 0, 3);
    candidate_r->password_set = kith_cell_time(&rows, 0, 4);
    return KITH_OK;
}

/* 0: none that is active. */
static enum kith_rc find_membership(struct kith_db *db, const struct auth_env *env, int64_t account_id,
                                    int64_t *membership_r)
{
    struct kith_rows rows;
    *membership_r = 0;
    switch (kith_select(db, &sign_in_membership_sql, KITH_ARGS(kith_int(account_id)), env->arena, &rows)) {
    case KITH_FOUND:
        *membership_r = kith_cell_int(&rows, 0, 0);
        return KITH_OK;
    case KITH_NONE:
        return KITH_OK;
    default:
        return KITH_FAIL;
    }
}

/* A browser that was here before has its own counter and no other: strangers cannot keep its owner out. */
static void choose_keys(const struct auth_env *env, const char *email, const unsigned char device_hash[32],
                        struct sign_in *decision)
{
    struct throttle_key by_email = throttle_key(env, THROTTLE_SIGN_IN, email, strlen(email));
    if (decision->device_id != 0) {
        unsigned char both[64];
        memcpy(both, device_hash, 32);
        memcpy(both + 32, by_email.bytes, 32);
        decision->keys[decision->n_keys++] = throttle_key(env, THROTTLE_SIGN_IN_DEVICE, both, sizeof both);
        return;
    }
    decision->keys[decision->n_keys++] = by_email;
    if (throttle_key_address(env, THROTTLE_SIGN_IN_ADDRESS, &decision->keys[decision->n_keys]))
        decision->n_keys++;
}

/* True only for an active account with that password. */
static bool compare(const struct auth_env *env, const struct candidate *candidate, const char *password,
                    struct sign_in *decision)
{
    const char *hash = candidate->active ? candidate->hash : NULL;
    bool match = password_verify(env->settings, hash, password);
    if (match && password_needs_rehash(env->settings, hash)) {
        if (!password_hash(env->settings, password, decision->new_hash))
            decision->new_hash[0] = '\0'; /* logged; the old one still serves */
        snprintf(decision->old_hash, sizeof decision->old_hash, "%s", hash);
    }
    return match;
}

struct refusal {
    const struct auth_env *env;
    const struct sign_in *decision;
    int64_t account_id;
    bool counted; /* already */
};

static enum kith_rc write_refusal(struct kith_db *db, void *data)
{
    const struct refusal *refusal = data;
    const struct sign_in *decision = refusal->decision;
    enum kith_rc rc = KITH_OK;
    if (!refusal->counted)
        rc = throttle_count(db, refusal->env, decision->keys, decision->n_keys);
    if (rc == KITH_OK)
        rc = event_write(db, refusal->env, "session.open", "refused", refusal->account_id);
    return rc;
}

/*
 * May they try? COUNTED_R: as with every other throttle, before we look. Most are right and none of their
 * tries failed lately; these are counted only if they were wrong, and being right costs them one commit.
 */
static enum kith_rc admit(struct kith_db *db, const struct auth_env *env, struct sign_in *decision,
                          bool *counted_r)
{
    enum throttle_standing standing;
    enum kith_rc rc =
        throttle_look(db, env, decision->keys, decision->n_keys, &standing, &decision->retry_after);
    *counted_r = rc == KITH_OK && standing == THROTTLE_NEAR;
    if (*counted_r)
        rc = throttle_take(db, env, decision->keys, decision->n_keys, &decision->retry_after);
    /* The network address stands last: it has a try to get back only if it was counted. */
    decision->n_clear = *counted_r ? decision->n_keys : standing == THROTTLE_TRIED ? 1 : 0;
    return rc;
}

/*
 * In a slot, which is given back only after a wrong try was counted: no more than there are slots are ever
 * under way and not counted yet.
 */
static enum kith_rc decide(struct kith_db *db, const struct auth_env *env, const struct candidate *candidate,
                           const char *password, struct sign_in *decision)
{
    struct refusal refusal = {.env = env, .decision = decision, .account_id = candidate->account_id};
    enum kith_rc rc = admit(db, env, decision, &refusal.counted);
    if (rc != KITH_OK)
        return rc;
    bool match = compare(env, candidate, password, decision);
    if (match)
        rc = find_membership(db, env, candidate->account_id, &decision->membership_id);
    if (rc != KITH_OK || decision->membership_id != 0)
        return rc;
    decision->no_membership = match;
    rc = db_transaction(db, write_refusal, &refusal, NULL, NULL);
    return rc == KITH_OK ? KITH_INVALID : rc;
}

enum kith_rc sign_in_check(struct kith_db *db, const struct auth_env *env, const char *email,
                           const char *password, const char *device, struct sign_in *decision_r)
{
    unsigned char device_hash[32] = {0};
    struct candidate candidate;
    struct hash_slot slot;
    enum throttle_standing standing;
    struct sign_in *decision = decision_r;
    *decision = (struct sign_in){.account_id = 0};
    /* What is not an e-mail address is nobody's and counts like one. */
    const char *known_as = account_email(env->arena, email);
    if (known_as == NULL)
        known_as = "-";
    if (device != NULL && !token_hash(device, device_hash))
        memset(device_hash, 0, sizeof device_hash);

    enum kith_rc rc = look_up(db, env, known_as, device_hash, &candidate);
    if (rc != KITH_OK)
        return rc;
    decision->device_id = candidate.device_id;
    choose_keys(env, known_as, device_hash, decision);
    /* Whoever has to wait takes no slot from anybody. Asked again in the slot, where the answer holds. */
    rc = throttle_look(db, env, decision->keys, decision->n_keys, &standing, &decision->retry_after);
    if (rc != KITH_OK)
        return rc;
    rc = hash_slot_take(env->settings, &slot);
    if (rc != KITH_OK) {
        decision->retry_after = BUSY_SECONDS;
        return rc;
    }
    rc = decide(db, env, &candidate, password, decision);
    hash_slot_give(&slot);
    if (rc == KITH_OK) {
        decision->account_id = candidate.account_id;
        decision->password_set = candidate.password_set;
    }
    return rc;
}

enum kith_rc sign_in_open(struct kith_db *db, const struct auth_env *env, const struct sign_in *decision,
                          int64_t old_session, char cookie_r[SESSION_COOKIE_CHARS + 1],
                          char device_r[SESSION_COOKIE_CHARS + 1])
{
    int64_t found = 0;
    device_r[0] = '\0';
    enum kith_rc rc = auth_write(db, &sign_in_account_sql,
                                 KITH_ARGS(kith_instant(env->now), kith_int(decision->account_id),
                                           kith_instant(decision->password_set)),
                                 &found);
    if (rc == KITH_OK && found != 1)
        rc = KITH_NOT_FOUND;
    if (rc == KITH_OK && decision->new_hash[0] != '\0')
        rc = auth_write(db, &sign_in_rehash_sql,
                        KITH_ARGS(kith_text(decision->new_hash), kith_int(decision->account_id),
                                  kith_text(decision->old_hash)),
                        NULL);
    if (rc == KITH_OK)
        rc = session_open(db, decision->membership_id, old_session, env->user_agent, env->now, env->settings,
                          cookie_r);
    if (rc == KITH_OK)
        rc = throttle_clear(db, decision->keys, decision->n_clear);
    if (rc == KITH_OK)
        rc = decision->device_id != 0 ? device_used(db, decision->device_id, env->now)
                                      : device_add(db, decision->account_id, env->now, device_r);
    if (rc == KITH_OK)
        rc = event_write_by(db, env, decision->account_id, "session.open", "done", decision->account_id);
    return rc;
}

enum kith_rc sign_out(struct kith_db *db, const struct auth_env *env, int64_t session_id)
{
    enum kith_rc rc = session_close(db, session_id, SESSION_END_SIGNED_OUT, env->now);
    if (rc == KITH_OK)
        rc = event_write(db, env, "session.close", "done", session_id);
    return rc;
}
