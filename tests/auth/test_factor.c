/* test_factor.c - the second step: right codes once, wrong ones slowly, secrets sealed. */
#include "explain.h"
#include "factor.h"
#include "factor_secret.h"
#include "people.h"
#include "statements.h"

#include <liboath/oath.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

static struct people people;
static struct auth_env env; /* of Priya, acting */
static char cookie[SESSION_COOKIE_CHARS + 1];
static int64_t session_id;

START_TEST(the_standards_own_numbers)
{
    /* RFC 6238, appendix B: the last six digits. */
    const unsigned char *secret = (const unsigned char *)"12345678901234567890";
    ck_assert_int_eq(factor_secret_step(secret, "287082", 59 * KITH_SECOND), 1);
    ck_assert_int_eq(factor_secret_step(secret, "081804", INT64_C(1111111109) * KITH_SECOND), 37037036);
    /* A clock half a minute off still gets in; one that is a minute off does not. */
    ck_assert_int_eq(factor_secret_step(secret, "287082", 89 * KITH_SECOND), 1);
    ck_assert_int_eq(factor_secret_step(secret, "287082", 29 * KITH_SECOND), 1);
    ck_assert_int_eq(factor_secret_step(secret, "287082", 90 * KITH_SECOND), 0);
    ck_assert_int_eq(factor_secret_step(secret, "28708", 59 * KITH_SECOND), 0);
    ck_assert_int_eq(factor_secret_step(secret, "94287082", 59 * KITH_SECOND), 0);
    ck_assert_int_eq(factor_secret_step(secret, "", 59 * KITH_SECOND), 0);
}
END_TEST

START_TEST(a_secret_opens_for_its_account_only)
{
    unsigned char key[32] = {1}, other[32] = {2}, sealed[FACTOR_SEALED_BYTES], secret[FACTOR_SECRET_BYTES];
    factor_secret_make(key, 7, sealed);
    ck_assert(factor_secret_open(key, 7, sealed, sizeof sealed, secret));
    ck_assert(!factor_secret_open(key, 8, sealed, sizeof sealed, secret));
    ck_assert(!factor_secret_open(other, 7, sealed, sizeof sealed, secret));
    ck_assert(!factor_secret_open(key, 7, sealed, sizeof sealed - 1, secret));
    sealed[30] ^= 1;
    ck_assert(!factor_secret_open(key, 7, sealed, sizeof sealed, secret));
}
END_TEST

START_TEST(recovery_codes_forgive_how_they_are_typed)
{
    unsigned char key[32] = {1}, hash[32], other[32];
    char code[FACTOR_CODE_CHARS + 1];
    factor_code_make(code);
    ck_assert_uint_eq(strlen(code), FACTOR_CODE_CHARS);
    ck_assert_int_eq(code[5], '-');
    ck_assert(factor_code_hash(key, 7, "a1c0e-fghjk", hash));
    ck_assert(factor_code_hash(key, 7, " A1COE FGHJK", other));
    ck_assert_mem_eq(hash, other, sizeof hash);
    ck_assert(factor_code_hash(key, 8, "a1c0e-fghjk", other));
    ck_assert_mem_ne(hash, other, sizeof hash);
    ck_assert(!factor_code_hash(key, 7, "a1c0e-fghj", other));
    ck_assert(!factor_code_hash(key, 7, "a1c0e-fghjkm", other));
    ck_assert(!factor_code_hash(key, 7, "a1c0e-fghj!", other));
    ck_assert(!factor_code_hash(key, 7, "123456", other));
}
END_TEST

static void sign_in_priya(void)
{
    people_open(&people);
    session_id = people_session(&people, people.priya, cookie);
    env = people_as(&people, people.priya);
}

static enum kith_rc begin(struct kith_db *db, struct people *p, void *data)
{
    (void)p;
    (void)data;
    return factor_begin(db, &env);
}

static enum kith_rc take(struct kith_db *db, struct people *p, void *data)
{
    (void)p;
    return factor_take(db, &env, data, session_id, cookie);
}

static enum kith_rc codes_make(struct kith_db *db, struct people *p, void *data)
{
    (void)p;
    return factor_codes_make(db, &env, data);
}

static enum kith_rc remove_it(struct kith_db *db, struct people *p, void *data)
{
    (void)p;
    (void)data;
    return factor_remove(db, &env, env.account_id);
}

/* What the app with that base32 shows at AT. */
static void app_shows(const char *base32, kith_time at, char digits_r[FACTOR_DIGITS + 1])
{
    char *secret = NULL;
    size_t len = 0;
    ck_assert_int_eq(oath_base32_decode(base32, strlen(base32), &secret, &len), OATH_OK);
    ck_assert_int_eq(oath_totp_generate(secret, len, (time_t)(at / KITH_SECOND), FACTOR_STEP_SECONDS, 0,
                                        FACTOR_DIGITS, digits_r),
                     OATH_OK);
    free(secret);
}

static enum kith_rc check(const char *code, struct factor_taken *taken_r)
{
    unsigned seconds;
    return factor_check(people.db, &env, code, taken_r, &seconds);
}

static enum session_owes owes(const char *value)
{
    struct session session;
    ck_assert_int_eq(session_find(people.db, people.arena, value, env.now, &people.settings, &session),
                     KITH_FOUND);
    ck_assert_int_eq(session.state, SESSION_LIVE);
    session_id = session.id;
    return session.owes;
}

/* Set up as a user does; the secret in BASE32. */
static void set_up(char base32[FACTOR_SECRET_CHARS + 1])
{
    struct factor factor;
    struct factor_taken taken;
    char digits[FACTOR_DIGITS + 1];
    ck_assert_int_eq(people_run(&people, begin, NULL), KITH_OK);
    ck_assert_int_eq(factor_find(people.db, &env, &factor), KITH_FOUND);
    ck_assert(factor.pending && !factor.confirmed);
    memcpy(base32, factor.secret, sizeof factor.secret);
    app_shows(base32, env.now, digits);
    ck_assert_int_eq(check(digits, &taken), KITH_OK);
    ck_assert_int_eq(people_run(&people, take, &taken), KITH_OK);
}

START_TEST(a_code_works_once)
{
    char base32[FACTOR_SECRET_CHARS + 1], digits[FACTOR_DIGITS + 1];
    struct factor_taken one, two;
    struct factor factor;
    sign_in_priya();
    people.settings.second_factor = "required";
    ck_assert_int_eq(owes(cookie), SESSION_OWES_SET_UP);
    set_up(base32);
    ck_assert_int_eq(owes(cookie), SESSION_OWES_NOTHING);
    ck_assert_int_eq(factor_find(people.db, &env, &factor), KITH_FOUND);
    ck_assert(factor.confirmed && !factor.pending && factor.secret[0] == '\0');
    /* It is there: another cannot be begun over it. */
    ck_assert_int_eq(people_run(&people, begin, NULL), KITH_CONFLICT);

    app_shows(base32, env.now, digits);
    ck_assert_int_eq(check(digits, &one), KITH_INVALID);
    env.now += 60 * KITH_SECOND;
    app_shows(base32, env.now, digits);
    ck_assert_int_eq(check(digits, &one), KITH_OK);
    ck_assert_int_eq(check(digits, &two), KITH_OK);
    ck_assert_int_eq(people_run(&people, take, &one), KITH_OK);
    /* Both were right when they were looked at; one was first. */
    ck_assert_int_eq(people_run(&people, take, &two), KITH_INVALID);
    ck_assert_int_eq(check(digits, &one), KITH_INVALID);
    people_close(&people);
}
END_TEST

START_TEST(another_sign_in_owes_the_code)
{
    char base32[FACTOR_SECRET_CHARS + 1], second[SESSION_COOKIE_CHARS + 1], first[SESSION_COOKIE_CHARS + 1];
    sign_in_priya();
    memcpy(first, cookie, sizeof first);
    set_up(base32);
    /* What was replaced is over, and a new password alone opens nothing, required or not. */
    struct session session;
    ck_assert_int_eq(session_find(people.db, people.arena, first, env.now, &people.settings, &session),
                     KITH_FOUND);
    ck_assert_int_eq(session.state, SESSION_ENDED);
    people.settings.second_factor = "offered";
    people_session(&people, people.priya, second);
    ck_assert_int_eq(owes(second), SESSION_OWES_CODE);
    /* It does not wait for ever. */
    ck_assert_int_eq(session_find(people.db, people.arena, second,
                                  people.env.now + SESSION_HALF_MINUTES * KITH_MINUTE, &people.settings,
                                  &session),
                     KITH_FOUND);
    ck_assert_int_eq(session.state, SESSION_EXPIRED);
    people_close(&people);
}
END_TEST

START_TEST(who_must_and_who_may)
{
    people_open(&people);
    people.settings.second_factor = "required";
    people_session(&people, people.tom, cookie);
    env = people_as(&people, people.tom);
    ck_assert_int_eq(owes(cookie), SESSION_OWES_NOTHING);
    people_session(&people, people.gareth, cookie);
    env = people_as(&people, people.gareth);
    ck_assert_int_eq(owes(cookie), SESSION_OWES_SET_UP);
    people.settings.second_factor = "offered";
    ck_assert_int_eq(owes(cookie), SESSION_OWES_NOTHING);
    people_close(&people);
}
END_TEST

START_TEST(recovery_codes_work_once_each)
{
    char base32[FACTOR_SECRET_CHARS + 1];
    struct factor_codes codes, others;
    struct factor_taken taken;
    struct factor factor;
    sign_in_priya();
    set_up(base32);
    ck_assert_int_eq(owes(cookie), SESSION_OWES_NOTHING);
    ck_assert_int_eq(people_run(&people, codes_make, &codes), KITH_OK);
    ck_assert_int_eq(check(codes.text[3], &taken), KITH_OK);
    ck_assert_int_eq(people_run(&people, take, &taken), KITH_OK);
    ck_assert_int_eq(check(codes.text[3], &taken), KITH_INVALID);
    ck_assert_int_eq(factor_find(people.db, &env, &factor), KITH_FOUND);
    ck_assert_uint_eq(factor.codes_left, FACTOR_CODES - 1);
    /* New ones take the place of all the old. */
    ck_assert_int_eq(people_run(&people, codes_make, &others), KITH_OK);
    ck_assert_int_eq(check(codes.text[4], &taken), KITH_INVALID);
    ck_assert_int_eq(check(others.text[4], &taken), KITH_OK);
    people_close(&people);
}
END_TEST

START_TEST(guessing_is_slow)
{
    char base32[FACTOR_SECRET_CHARS + 1], digits[FACTOR_DIGITS + 1];
    struct factor_taken taken;
    unsigned seconds = 0;
    sign_in_priya();
    set_up(base32);
    for (int i = 0; i < 5; i++)
        ck_assert_int_eq(check("000000", &taken), KITH_INVALID);
    env.now += KITH_SECOND;
    app_shows(base32, env.now + 60 * KITH_SECOND, digits);
    ck_assert_int_eq(factor_check(people.db, &env, digits, &taken, &seconds), KITH_TOO_MANY);
    ck_assert_uint_gt(seconds, 0);
    people_close(&people);
}
END_TEST

START_TEST(taking_it_off_tells_its_owner)
{
    char base32[FACTOR_SECRET_CHARS + 1];
    struct factor factor;
    struct factor_taken taken;
    sign_in_priya();
    set_up(base32);
    int64_t mails = fixture_number("SELECT COUNT(*) FROM outbox");
    ck_assert_int_eq(people_run(&people, remove_it, NULL), KITH_OK);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM outbox"), mails + 1);
    ck_assert_int_eq(factor_find(people.db, &env, &factor), KITH_NONE);
    ck_assert_int_eq(people_run(&people, remove_it, NULL), KITH_NOT_FOUND);
    ck_assert_int_eq(check("123456", &taken), KITH_NOT_FOUND);
    people_close(&people);
}
END_TEST

FIXTURE_MAIN("factor", FIXTURE_MIGRATED, the_standards_own_numbers, a_secret_opens_for_its_account_only,
             recovery_codes_forgive_how_they_are_typed, a_code_works_once, another_sign_in_owes_the_code,
             who_must_and_who_may, recovery_codes_work_once_each, guessing_is_slow,
             taking_it_off_tells_its_owner)
