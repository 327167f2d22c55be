/*
 * test_invitation.c - who may invite whom, what an inviter learns of an address, and how an invitation is
 * accepted.
 */
#include "office.h"

#include <stdio.h>

static struct people people;

START_TEST(an_invitation_makes_account_membership_link_and_mail)
{
    struct link link;
    people_open(&people);
    struct change c = invitation(&people, " Sam@Example.org", KITH_ROLE_WORKER);
    ck_assert_int_eq(people_run(&people, invite, &c), KITH_OK);
    struct account_item item = item_of(&people, people.harbour, c.id);
    ck_assert_str_eq(item.email, "sam@example.org");
    ck_assert_int_eq(item.state, ACCOUNT_INVITED);
    ck_assert_int_eq(item.role, KITH_ROLE_WORKER);
    ck_assert(!item.shared);
    ck_assert_int_eq(
        fixture_number("SELECT COUNT(*) FROM outbox WHERE to_address = 'sam@example.org' AND secret"
                       " AND subject = 'Harbour Homecare has invited you to Kith'"),
        1);
    ck_assert_int_eq(link_find(people.db, people.arena, LINK_INVITATION, people_mailed_token(&people),
                               people.env.now + 7 * KITH_DAY - 1, &link),
                     KITH_FOUND);
    ck_assert_str_eq(link.organisation_name, "Harbour Homecare");
    people_close(&people);
}
END_TEST

static enum kith_rc remove_factor(struct kith_db *db, struct people *p, void *data)
{
    const struct change *c = data;
    (void)p;
    return account_factor_remove(db, &c->env, c->id);
}

static size_t found_by(const char *search)
{
    const struct account_item *items;
    size_t count;
    ck_assert_int_ne(account_list(people.db, people.arena, people.harbour, search, 0, 25, &items, &count),
                     KITH_ERROR);
    return count;
}

/* What the inviter is told, can find and can do is the same as with an address that nobody has. */
START_TEST(an_address_that_is_known_stays_unknown_until_it_accepts)
{
    people_open(&people);
    int64_t gareth = people_account(&people, "gareth@example.org");
    struct change known = invitation(&people, "gareth@example.org", KITH_ROLE_WORKER);
    struct change fresh = invitation(&people, "sam@example.org", KITH_ROLE_WORKER);
    ck_assert_int_eq(people_run(&people, invite, &fresh), KITH_OK);
    ck_assert_int_eq(people_run(&people, invite, &known), KITH_OK);
    struct taking taking = {people_mailed_token(&people), gareth};
    ck_assert_ptr_nonnull(taking.token);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM account WHERE email = 'gareth@example.org'"), 1);
    const struct account_item one = item_of(&people, people.harbour, known.id);
    const struct account_item other = item_of(&people, people.harbour, fresh.id);
    ck_assert_str_eq(one.name, "Sam Osei"); /* as the inviter typed */
    ck_assert_str_eq(other.name, one.name);
    ck_assert_int_eq(one.state, ACCOUNT_INVITED);
    ck_assert_int_eq(other.state, one.state);
    ck_assert_int_eq(other.version, one.version);
    ck_assert_uint_eq(found_by("Lloyd"), 0);
    ck_assert_uint_eq(found_by("Osei"), 2);
    ck_assert_int_eq(people_run(&people, remove_factor, &known), KITH_CONFLICT);
    ck_assert_int_eq(people_run(&people, remove_factor, &fresh), KITH_CONFLICT);

    /* Nothing of it can be acted in, and switching it off and on accepts nothing. */
    const struct account_membership *memberships;
    size_t count;
    ck_assert_int_eq(account_memberships(people.db, people.arena, gareth, &memberships, &count), KITH_FOUND);
    ck_assert_uint_eq(count, 1);
    ck_assert_int_eq(people_run(&people, disable, &known), KITH_OK);
    ck_assert_str_eq(item_of(&people, people.harbour, known.id).name, "Sam Osei");
    ck_assert_int_eq(people_run(&people, accept_it, &taking), KITH_NOT_FOUND);
    known.version = 2;
    ck_assert_int_eq(people_run(&people, enable, &known), KITH_OK);
    ck_assert_int_eq(item_of(&people, people.harbour, known.id).state, ACCOUNT_INVITED);

    /* The link sets no password of an account that has one, and is nobody else's. */
    ck_assert_int_eq(people_run(&people, take_up, &taking), KITH_NOT_FOUND);
    taking.account = people_account(&people, "tom@example.org");
    ck_assert_int_eq(people_run(&people, accept_it, &taking), KITH_NOT_FOUND);
    taking.account = gareth;
    ck_assert_int_eq(people_run(&people, accept_it, &taking), KITH_OK);
    ck_assert_int_eq(people_run(&people, accept_it, &taking), KITH_NOT_FOUND);
    ck_assert_str_eq(item_of(&people, people.harbour, known.id).name, "Gareth Lloyd");
    ck_assert_int_eq(item_of(&people, people.harbour, known.id).state, ACCOUNT_ACTIVE);
    ck_assert(item_of(&people, people.harbour, known.id).shared);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM outbox WHERE to_address = 'gareth@example.org'"),
                     1);
    people_close(&people);
}
END_TEST

static int64_t accepted_by(const char *email)
{
    char sql[200];
    snprintf(sql, sizeof sql,
             "SELECT COUNT(*) FROM membership m JOIN account a ON a.id = m.account_id"
             " WHERE a.email = '%s' AND m.state = 'active'",
             email);
    return fixture_number(sql);
}

/* Two organisations invite the same stranger: each invitation is accepted by itself. */
START_TEST(one_invitation_takes_no_other_away_and_accepts_no_other)
{
    people_open(&people);
    struct change harbour = invitation(&people, "sam@example.org", KITH_ROLE_WORKER);
    struct change council = invitation(&people, "sam@example.org", KITH_ROLE_PERSON);
    council.account.organisation_id = people.northshire;
    ck_assert_int_eq(people_run(&people, invite, &harbour), KITH_OK);
    struct taking first = {.token = people_mailed_token(&people)};
    ck_assert_int_eq(people_run(&people, invite, &council), KITH_OK);
    struct taking second = {.token = people_mailed_token(&people)};
    ck_assert_int_eq(people_run(&people, take_up, &first), KITH_OK);
    ck_assert_int_eq(accepted_by("sam@example.org"), 1);
    ck_assert_int_eq(item_of(&people, people.northshire, council.id).state, ACCOUNT_INVITED);
    ck_assert_int_eq(people_run(&people, take_up, &second), KITH_NOT_FOUND);
    second.account = people_account(&people, "sam@example.org");
    ck_assert_int_eq(people_run(&people, accept_it, &second), KITH_OK);
    ck_assert_int_eq(accepted_by("sam@example.org"), 2);
    people_close(&people);
}
END_TEST

START_TEST(invitations_are_slowed_down_by_inviter_and_by_address)
{
    enum { TO_ONE = 5, BY_ONE = 200 };
    unsigned wait = 0;
    char email[40];
    people_open(&people);
    struct auth_env env = people_as(&people, people.priya);
    for (int i = 0; i < TO_ONE; i++)
        ck_assert_int_eq(account_invite_allowed(people.db, &env, "SAM@example.org", &wait), KITH_OK);
    ck_assert_int_eq(account_invite_allowed(people.db, &env, "sam@example.org", &wait), KITH_TOO_MANY);
    ck_assert_uint_gt(wait, 0);
    /* Another organisation learns nothing of it. */
    struct auth_env council = people_as(&people, people.gareth);
    ck_assert_int_eq(account_invite_allowed(people.db, &council, "sam@example.org", &wait), KITH_OK);
    for (int i = TO_ONE; i < BY_ONE; i++) {
        snprintf(email, sizeof email, "w%d@example.org", i);
        ck_assert_int_eq(account_invite_allowed(people.db, &env, email, &wait), KITH_OK);
    }
    ck_assert_int_eq(account_invite_allowed(people.db, &env, "more@example.org", &wait), KITH_TOO_MANY);
    env.now += 2 * KITH_HOUR;
    ck_assert_int_eq(account_invite_allowed(people.db, &env, "more@example.org", &wait), KITH_OK);
    people_close(&people);
}
END_TEST

START_TEST(the_same_role_twice_is_a_conflict_and_changes_nothing)
{
    people_open(&people);
    struct change c = invitation(&people, "tom@example.org", KITH_ROLE_WORKER);
    ck_assert_int_eq(people_run(&people, invite, &c), KITH_CONFLICT);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM outbox"), 0);
    people_close(&people);
}
END_TEST

START_TEST(a_person_of_no_organisation_is_one_once)
{
    people_open(&people);
    struct change c = invitation(&people, "fam@example.org", KITH_ROLE_PERSON);
    c.account.organisation_id = 0;
    ck_assert_int_eq(people_run(&people, invite, &c), KITH_OK);
    ck_assert_int_eq(people_run(&people, invite, &c), KITH_CONFLICT);
    c.account.organisation_id = people.harbour;
    ck_assert_int_eq(people_run(&people, invite, &c), KITH_OK);
    people_close(&people);
}
END_TEST

START_TEST(an_organisation_gives_only_its_own_roles)
{
    people_open(&people);
    struct change c = invitation(&people, "sam@example.org", KITH_ROLE_OFFICER);
    ck_assert_int_eq(people_run(&people, invite, &c), KITH_FORBIDDEN);
    c.account.role = KITH_ROLE_NONE;
    ck_assert_int_eq(people_run(&people, invite, &c), KITH_FORBIDDEN);
    c.account.role = KITH_ROLE_WORKER;
    c.account.council_function = "case";
    ck_assert_int_eq(people_run(&people, invite, &c), KITH_FORBIDDEN);
    c.account = (struct account_new){.email = "sam@example.org",
                                     .name = "Sam Osei",
                                     .role = KITH_ROLE_OFFICER,
                                     .council_function = "safeguarding",
                                     .organisation_id = people.northshire};
    /* Nobody gives a function that opens more than their own. */
    c.env = people_as(&people, people.gareth);
    c.env.office_function = "purchasing";
    ck_assert_int_eq(people_run(&people, invite, &c), KITH_FORBIDDEN);
    c.env.office_function = "case";
    ck_assert_int_eq(people_run(&people, invite, &c), KITH_OK);
    ck_assert_str_eq(item_of(&people, people.northshire, c.id).council_function, "safeguarding");
    people_close(&people);
}
END_TEST

START_TEST(inviting_again_voids_the_older_link)
{
    people_open(&people);
    struct link link;
    struct change c = invitation(&people, "sam@example.org", KITH_ROLE_WORKER);
    ck_assert_int_eq(people_run(&people, invite, &c), KITH_OK);
    const char *older = people_mailed_token(&people);
    ck_assert_int_eq(people_run(&people, invite_again, &c), KITH_OK);
    const char *newer = people_mailed_token(&people);
    ck_assert_int_eq(link_find(people.db, people.arena, LINK_INVITATION, older, people.env.now, &link),
                     KITH_NONE);
    ck_assert_int_eq(link_find(people.db, people.arena, LINK_INVITATION, newer, people.env.now, &link),
                     KITH_FOUND);
    struct change active = by_priya(&people, people.tom);
    ck_assert_int_eq(people_run(&people, invite_again, &active), KITH_CONFLICT);
    people_close(&people);
}
END_TEST

START_TEST(taking_an_invitation_up_makes_it_active)
{
    struct sign_in decision;
    people_open(&people);
    struct change c = invitation(&people, "sam@example.org", KITH_ROLE_WORKER);
    ck_assert_int_eq(people_run(&people, invite, &c), KITH_OK);
    ck_assert_int_eq(people_check(&people, "sam@example.org", PASSWORD, &decision), KITH_INVALID);
    struct taking taking = {.token = people_mailed_token(&people)};
    ck_assert_int_eq(people_run(&people, take_up, &taking), KITH_OK);
    ck_assert_int_eq(item_of(&people, people.harbour, c.id).state, ACCOUNT_ACTIVE);
    ck_assert_int_eq(people_check(&people, "sam@example.org", PASSWORD, &decision), KITH_OK);
    people_close(&people);
}
END_TEST

FIXTURE_MAIN("invitations", FIXTURE_MIGRATED, an_invitation_makes_account_membership_link_and_mail,
             an_address_that_is_known_stays_unknown_until_it_accepts,
             one_invitation_takes_no_other_away_and_accepts_no_other,
             invitations_are_slowed_down_by_inviter_and_by_address,
             the_same_role_twice_is_a_conflict_and_changes_nothing, a_person_of_no_organisation_is_one_once,
             an_organisation_gives_only_its_own_roles, inviting_again_voids_the_older_link,
             taking_an_invitation_up_makes_it_active)
