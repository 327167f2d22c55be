/* test_factor.c - the second step and the password asked again, page by page. */
#include "factor.h"
#include "visitor.h"

#include <liboath/oath.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void require(const char *word)
{
    struct settings *settings = (struct settings *)(uintptr_t)world_open()->settings;
    settings->second_factor = word;
}

/* The key on the set-up page, without its blanks. */
static void key_of(const struct visitor *v, char key_r[FACTOR_SECRET_CHARS + 1])
{
    const char *at = strstr(v->page, "kith-key\">");
    size_t len = 0;
    ck_assert_ptr_nonnull(at);
    for (at += strlen("kith-key\">"); *at != '<' && len < FACTOR_SECRET_CHARS; at++) {
        if (*at != ' ')
            key_r[len++] = *at;
    }
    key_r[len] = '\0';
    ck_assert_uint_eq(len, FACTOR_SECRET_CHARS);
}

/* STEPS half minutes from now, because a code works once. */
static const char *code_of(const char *key, int steps)
{
    static char field[32];
    char digits[FACTOR_DIGITS + 1];
    char *secret = NULL;
    size_t len = 0;
    ck_assert_int_eq(oath_base32_decode(key, strlen(key), &secret, &len), OATH_OK);
    ck_assert_int_eq(oath_totp_generate(
                         secret, len, (time_t)(kith_clock_now() / KITH_SECOND) + steps * FACTOR_STEP_SECONDS,
                         FACTOR_STEP_SECONDS, 0, FACTOR_DIGITS, digits),
                     OATH_OK);
    free(secret);
    (void)snprintf(field, sizeof field, "code=%s", digits);
    return field;
}

static void wipe(void)
{
    fixture_execute("DELETE FROM account_recovery_code");
    fixture_execute("DELETE FROM account_factor");
    fixture_execute("DELETE FROM throttle");
}

/* The password alone: the session is half open. */
static void give_password(struct visitor *v, enum who who, const char *to)
{
    char fields[256];
    (void)snprintf(fields, sizeof fields, "email=%s&password=velvet+otter+marches+home%s", who_email(who),
                   to);
    visit(v, "/signin");
    submit(v, "/signin", fields);
    ck_assert_int_eq(v->status, 303);
}

START_TEST(a_coordinator_must_set_it_up)
{
    struct visitor v = visitor_new();
    char key[FACTOR_SECRET_CHARS + 1];
    world_people();
    wipe();
    require("required");
    give_password(&v, PRIYA, "&to=%2Faccounts");
    ck_assert_str_eq(v.location, "/accounts");
    visit(&v, "/accounts");
    ck_leads(&v, "/account/second-step?to=%2Faccounts");
    /* Nothing else opens: no page, no form, no navigation. */
    visit(&v, "/account/sessions");
    ck_leads(&v, "/account/second-step?to=%2Faccount%2Fsessions");
    visit(&v, "/account/second-step?to=%2Faccounts");
    ck_assert_int_eq(v.status, 200);
    ck_hides(&v, "href=\"/accounts\"");
    submit(&v, "/account/sessions/end-others", "");
    ck_assert_int_eq(v.status, 303);
    ck_assert_int_eq(strncmp(v.location, "/account/second-step?to=", 24), 0);
    visit(&v, "/account/second-step?to=%2Faccounts");
    submit(&v, "/account/second-step/start", "to=%2Faccounts");
    ck_leads(&v, "/account/second-step/set-up?to=%2Faccounts");
    visit(&v, "/account/second-step/picture");
    ck_assert_int_eq(v.status, 200);
    ck_shows(&v, "<svg");
    visit(&v, "/account/second-step/set-up?to=%2Faccounts");
    key_of(&v, key);
    ck_assert_int_eq(submit(&v, "/account/second-step/set-up", "to=%2Faccounts&code=000000"), 422);
    ck_shows(&v, "That code is not right");
    ck_assert_int_eq(submit(&v, "/account/second-step/set-up",
                            strcat(strcpy((char[64]){0}, code_of(key, 0)), "&to=%2Faccounts")),
                     200);
    ck_shows(&v, "Your recovery codes");
    ck_shows(&v, "href=\"/accounts\"");
    visit(&v, "/accounts");
    ck_assert_int_eq(v.status, 200);
    require("offered");
}
END_TEST

START_TEST(the_code_is_asked_for_at_every_sign_in)
{
    struct visitor v = visitor_new(), again = visitor_new();
    char key[FACTOR_SECRET_CHARS + 1], recovery[64];
    world_people();
    wipe();
    require("offered");
    sign_in_as(&v, who_email(TOM), PASSWORD);
    visit(&v, "/account/second-step");
    ck_shows(&v, "Set it up");
    submit(&v, "/account/second-step/start", "");
    ck_leads(&v, "/account/second-step/set-up");
    visit(&v, "/account/second-step/set-up");
    key_of(&v, key);
    ck_assert_int_eq(submit(&v, "/account/second-step/set-up", code_of(key, 0)), 200);
    const char *first = strstr(v.page, "kith-key\">");
    ck_assert_ptr_nonnull(first);
    (void)snprintf(recovery, sizeof recovery, "code=%.11s", first + strlen("kith-key\">"));

    give_password(&again, TOM, "&to=%2Faccount");
    visit(&again, "/account");
    ck_leads(&again, "/signin/code?to=%2Faccount");
    visit(&again, "/signin/code?to=%2Faccount");
    ck_assert_int_eq(submit(&again, "/signin/code", "to=%2Faccount&code=12345"), 422);
    ck_assert_int_eq(submit(&again, "/signin/code", ""), 422);
    ck_shows(&again, "Enter the code from your app");
    submit(&again, "/signin/code", strcat(strcpy((char[64]){0}, code_of(key, 1)), "&to=%2Faccount"));
    ck_leads(&again, "/account");
    ck_assert_int_eq(visit(&again, "/account"), 200);

    struct visitor third = visitor_new();
    give_password(&third, TOM, "");
    visit(&third, "/");
    ck_leads(&third, "/signin/code?to=%2F");
    visit(&third, "/signin/code?to=%2F");
    submit(&third, "/signin/code", recovery);
    ck_leads(&third, "/");
    visit(&third, "/account/second-step");
    ck_shows(&third, "You have 9 recovery codes left");
    submit(&third, "/account/second-step/remove", "");
    ck_leads(&third, "/account/second-step");
    struct visitor fourth = visitor_new();
    sign_in_as(&fourth, who_email(TOM), PASSWORD);
}
END_TEST

START_TEST(a_form_waits_for_the_password)
{
    struct visitor v = visitor_new();
    char path[128], form[160];
    world_people();
    wipe();
    require("offered");
    sign_in_as(&v, who_email(PRIYA), PASSWORD);
    (void)snprintf(path, sizeof path, "/accounts/%s", membership_of(who_email(TOM)));
    (void)snprintf(form, sizeof form, "%s/disable", path);
    ck_assert_int_eq(visit(&v, form), 200);
    fixture_execute("UPDATE session SET started_at = started_at - INTERVAL 11 MINUTE");
    submit(&v, form, "reason=left&version=1");
    ck_assert_int_eq(v.status, 303);
    ck_assert_int_eq(strncmp(v.location, "/account/confirm?to=", 20), 0);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM membership WHERE state = 'disabled'"), 0);
    char confirm[512];
    (void)snprintf(confirm, sizeof confirm, "%s", v.location);
    ck_assert_int_eq(visit(&v, confirm), 200);
    ck_assert_int_eq(submit(&v, "/account/confirm", "password=wrong"), 422);
    char fields[600];
    (void)snprintf(fields, sizeof fields, "password=velvet+otter+marches+home&%s", strchr(confirm, '?') + 1);
    struct visitor before = v;
    submit(&v, "/account/confirm", fields);
    ck_assert_int_eq(v.status, 303);
    ck_assert_ptr_nonnull(strstr(v.location, "/disable?restore="));
    /* The cookie is a new one, the old one opens nothing, and the session lasts no longer for it. */
    ck_assert_str_ne(v.session, before.session);
    ck_assert_int_eq(visit(&before, "/account"), 303);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM session WHERE ended_at IS NULL"
                                    " AND started_at > UTC_TIMESTAMP(6) - INTERVAL 10 MINUTE"),
                     0);
    ck_assert_int_eq(visit(&v, v.location), 200);
    ck_shows(&v, "value=\"left\" checked");
    /* Now it goes through. */
    submit(&v, form, "reason=left&version=1");
    ck_leads(&v, path);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM membership WHERE state = 'disabled'"), 1);
    fixture_execute("UPDATE membership SET state = 'active'");
}
END_TEST

START_TEST(the_office_lets_somebody_begin_again)
{
    struct visitor tom = visitor_new(), v = visitor_new();
    char key[FACTOR_SECRET_CHARS + 1], path[128];
    world_people();
    wipe();
    sign_in_as(&tom, who_email(TOM), PASSWORD);
    visit(&tom, "/account/second-step");
    submit(&tom, "/account/second-step/start", "");
    visit(&tom, "/account/second-step/set-up");
    key_of(&tom, key);
    ck_assert_int_eq(submit(&tom, "/account/second-step/set-up", code_of(key, 0)), 200);
    sign_in_as(&v, who_email(PRIYA), PASSWORD);
    (void)snprintf(path, sizeof path, "/accounts/%s/second-step", membership_of(who_email(TOM)));
    ck_assert_int_eq(visit(&v, path), 200);
    submit(&v, path, "");
    ck_assert_int_eq(v.status, 303);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM account_factor"), 0);
    /* Not where another organisation relies on the account as well. */
    visit(&tom, "/account/second-step");
    submit(&tom, "/account/second-step/start", "");
    visit(&tom, "/account/second-step/set-up");
    key_of(&tom, key);
    ck_assert_int_eq(submit(&tom, "/account/second-step/set-up", code_of(key, 1)), 200);
    fixture_execute(
        "INSERT INTO membership (public_id, account_id, organisation_id, manager_id, role, created_at)"
        " SELECT RANDOM_BYTES(16), a.id, o.id, o.id, 'worker', UTC_TIMESTAMP(6) FROM account a"
        " JOIN organisation o ON o.name = 'Larch Care' WHERE a.email = 'tom@example.org'");
    visit(&v, path);
    ck_assert_int_eq(submit(&v, path, ""), 422);
    ck_shows(&v, "Only the administrator");
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM account_factor"), 1);
    fixture_execute("DELETE m FROM membership m JOIN organisation o ON o.id = m.organisation_id"
                    " WHERE o.name = 'Larch Care' AND m.role = 'worker'");
    wipe();
}
END_TEST

FIXTURE_MAIN("pages_factor", FIXTURE_MIGRATED, a_coordinator_must_set_it_up,
             the_code_is_asked_for_at_every_sign_in, a_form_waits_for_the_password,
             the_office_lets_somebody_begin_again)
