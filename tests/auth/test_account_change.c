/*
 * test_account_change.c - roles, switching off and on, ended sessions: what an office may change of an
 * account, and of whose.
 */
#include "office.h"

static struct people people;

START_TEST(a_changed_role_ends_the_sessions_in_it)
{
    char cookie[SESSION_COOKIE_CHARS + 1];
    people_open(&people);
    people_session(&people, people.tom, cookie);
    struct change c = by_priya(&people, people.tom);
    c.role = KITH_ROLE_COORDINATOR;
    ck_assert_int_eq(people_run(&people, set_role, &c), KITH_OK);
    ck_assert_int_eq(item_of(&people, people.harbour, people.tom).role, KITH_ROLE_COORDINATOR);
    ck_assert_int_eq(state_of(&people, cookie), SESSION_ENDED);
    /* Changed back, the session stays ended. */
    c.role = KITH_ROLE_WORKER;
    ck_assert_int_eq(people_run(&people, set_role, &c), KITH_CONFLICT); /* of the version as first read */
    c.version = 2;
    ck_assert_int_eq(people_run(&people, set_role, &c), KITH_OK);
    ck_assert_int_eq(state_of(&people, cookie), SESSION_ENDED);
    c.version = 3;
    c.role = KITH_ROLE_OFFICER;
    ck_assert_int_eq(people_run(&people, set_role, &c), KITH_FORBIDDEN);
    people_close(&people);
}
END_TEST

START_TEST(disabled_is_out_at_once_and_enabled_signs_in_again)
{
    char cookie[SESSION_COOKIE_CHARS + 1];
    struct sign_in decision;
    people_open(&people);
    people_session(&people, people.tom, cookie);
    struct change c = by_priya(&people, people.tom);
    ck_assert_int_eq(people_run(&people, disable, &c), KITH_OK);
    ck_assert_int_eq(state_of(&people, cookie), SESSION_ENDED);
    ck_assert_int_eq(item_of(&people, people.harbour, people.tom).state, ACCOUNT_DISABLED);
    ck_assert_int_eq(people_check(&people, "tom@example.org", PASSWORD, &decision), KITH_INVALID);
    c.version = 2;
    ck_assert_int_eq(people_run(&people, disable, &c), KITH_CONFLICT);
    ck_assert_int_eq(people_run(&people, enable, &c), KITH_OK);
    ck_assert_int_eq(state_of(&people, cookie), SESSION_ENDED);
    ck_assert_int_eq(people_check(&people, "tom@example.org", PASSWORD, &decision), KITH_OK);
    people_close(&people);
}
END_TEST

START_TEST(the_same_role_is_not_held_twice)
{
    people_open(&people);
    struct change c = invitation(&people, "tom@example.org", KITH_ROLE_COORDINATOR);
    ck_assert_int_eq(people_run(&people, invite, &c), KITH_OK);
    struct change change = by_priya(&people, people.tom);
    change.role = KITH_ROLE_COORDINATOR;
    ck_assert_int_eq(people_run(&people, set_role, &change), KITH_INVALID);
    ck_assert_int_eq(item_of(&people, people.harbour, people.tom).role, KITH_ROLE_WORKER);
    people_close(&people);
}
END_TEST

START_TEST(nobody_locks_themselves_out)
{
    people_open(&people);
    struct change c = by_priya(&people, people.priya);
    c.role = KITH_ROLE_WORKER;
    ck_assert_int_eq(people_run(&people, disable, &c), KITH_FORBIDDEN);
    ck_assert_int_eq(people_run(&people, set_role, &c), KITH_FORBIDDEN);
    people_close(&people);
}
END_TEST

START_TEST(another_organisations_people_do_not_exist)
{
    struct account_item item;
    people_open(&people);
    struct change c = by_priya(&people, people.gareth);
    c.role = KITH_ROLE_WORKER;
    ck_assert_int_eq(account_get(people.db, people.arena, people.harbour, people.gareth, &item), KITH_NONE);
    ck_assert_int_eq(people_run(&people, disable, &c), KITH_NOT_FOUND);
    ck_assert_int_eq(people_run(&people, enable, &c), KITH_NOT_FOUND);
    ck_assert_int_eq(people_run(&people, set_role, &c), KITH_NOT_FOUND);
    ck_assert_int_eq(people_run(&people, end_sessions, &c), KITH_NOT_FOUND);
    ck_assert_int_eq(people_run(&people, invite_again, &c), KITH_NOT_FOUND);
    people_close(&people);
}
END_TEST

START_TEST(one_organisation_disables_only_what_it_gave)
{
    struct sign_in decision;
    people_open(&people);
    struct change c = invitation(&people, "gareth@example.org", KITH_ROLE_WORKER);
    ck_assert_int_eq(people_run(&people, invite, &c), KITH_OK);
    c.version = 1;
    ck_assert_int_eq(people_run(&people, disable, &c), KITH_OK);
    ck_assert_int_eq(item_of(&people, people.northshire, people.gareth).state, ACCOUNT_ACTIVE);
    ck_assert_int_eq(people_check(&people, "gareth@example.org", PASSWORD, &decision), KITH_OK);
    people_close(&people);
}
END_TEST

START_TEST(ending_sessions_ends_all_of_the_account)
{
    char one[SESSION_COOKIE_CHARS + 1], two[SESSION_COOKIE_CHARS + 1], other[SESSION_COOKIE_CHARS + 1];
    people_open(&people);
    people_session(&people, people.tom, one);
    people_session(&people, people.tom, two);
    people_session(&people, people.priya, other);
    struct change c = by_priya(&people, people.tom);
    ck_assert_int_eq(people_run(&people, end_sessions, &c), KITH_OK);
    ck_assert_int_eq(state_of(&people, one), SESSION_ENDED);
    ck_assert_int_eq(state_of(&people, two), SESSION_ENDED);
    ck_assert_int_eq(state_of(&people, other), SESSION_LIVE);
    people_close(&people);
}
END_TEST

START_TEST(another_organisations_sessions_are_left_alone)
{
    char there[SESSION_COOKIE_CHARS + 1], here[SESSION_COOKIE_CHARS + 1];
    people_open(&people);
    people_session(&people, people.gareth, there);
    struct change c = invitation(&people, "gareth@example.org", KITH_ROLE_WORKER);
    ck_assert_int_eq(people_run(&people, invite, &c), KITH_OK);
    struct taking taking = {people_mailed_token(&people), people_account(&people, "gareth@example.org")};
    ck_assert_int_eq(people_run(&people, accept_it, &taking), KITH_OK);
    /* When somebody last worked for another organisation is not told either. */
    ck_assert_int_eq(item_of(&people, people.harbour, c.id).last_sign_in_at, KITH_TIME_NONE);
    ck_assert_int_eq(item_of(&people, people.northshire, people.gareth).last_sign_in_at, people.env.now);
    people_session(&people, c.id, here);
    ck_assert_int_eq(people_run(&people, end_sessions, &c), KITH_OK);
    ck_assert_int_eq(state_of(&people, here), SESSION_ENDED);
    ck_assert_int_eq(state_of(&people, there), SESSION_LIVE);
    people_close(&people);
}
END_TEST

FIXTURE_MAIN("changed accounts", FIXTURE_MIGRATED, a_changed_role_ends_the_sessions_in_it,
             disabled_is_out_at_once_and_enabled_signs_in_again, the_same_role_is_not_held_twice,
             nobody_locks_themselves_out, another_organisations_people_do_not_exist,
             one_organisation_disables_only_what_it_gave, ending_sessions_ends_all_of_the_account,
             another_organisations_sessions_are_left_alone)
