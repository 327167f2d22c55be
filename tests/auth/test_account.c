/* test_account.c - invitations, lists, roles, disabling, preferences: and who may not. */
#include "explain.h"
#include "people.h"
#include "statements.h"

#include <stdio.h>
#include <string.h>

static struct people people;

struct change {
    struct auth_env env;
    struct account_new account;
    struct kith_id id;
    int64_t version;
    enum kith_role role;
    const char *function;
};

static enum kith_rc invite(struct kith_db *db, struct people *p, void *data)
{
    struct change *c = data;
    (void)p;
    return account_invite(db, &c->env, &c->account, &c->id);
}

static enum kith_rc invite_again(struct kith_db *db, struct people *p, void *data)
{
    struct change *c = data;
    (void)p;
    return account_invite_again(db, &c->env, c->id);
}

static enum kith_rc set_role(struct kith_db *db, struct people *p, void *data)
{
    struct change *c = data;
    (void)p;
    return account_set_role(db, &c->env, c->id, c->version, c->role, c->function);
}

static enum kith_rc disable(struct kith_db *db, struct people *p, void *data)
{
    struct change *c = data;
    (void)p;
    return account_disable(db, &c->env, c->id, c->version);
}

static enum kith_rc enable(struct kith_db *db, struct people *p, void *data)
{
    struct change *c = data;
    (void)p;
    return account_enable(db, &c->env, c->id, c->version);
}

static enum kith_rc end_sessions(struct kith_db *db, struct people *p, void *data)
{
    struct change *c = data;
    (void)p;
    return account_end_sessions(db, &c->env, c->id);
}

/* Priya, the provider's coordinator, at work on ID. */
static struct change by_priya(struct kith_id id)
{
    return (struct change){.env = people_as(&people, people.priya), .id = id, .version = 1};
}

static struct change invitation(const char *email, enum kith_role role)
{
    struct change c = by_priya(people.tom);
    c.account = (struct account_new){
        .email = email, .name = "Sam Osei", .role = role, .organisation_id = people.harbour};
    return c;
}

static struct account_item item_of(int64_t organisation, struct kith_id id)
{
    struct account_item item;
    ck_assert_int_eq(account_get(people.db, people.arena, organisation, id, &item), KITH_FOUND);
    return item;
}

static int state_of(const char *cookie)
{
    struct session s;
    ck_assert_int_eq(session_find(people.db, people.arena, cookie, people.env.now, &people.settings, &s),
                     KITH_FOUND);
    return s.state;
}

START_TEST(an_invitation_makes_account_membership_link_and_mail)
{
    struct link link;
    people_open(&people);
    struct change c = invitation(" Sam@Example.org", KITH_ROLE_WORKER);
    ck_assert_int_eq(people_run(&people, invite, &c), KITH_OK);
    struct account_item item = item_of(people.harbour, c.id);
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

struct taking {
    const char *token;
    int64_t account;
};

static enum kith_rc take_up(struct kith_db *db, struct people *p, void *data)
{
    const struct taking *taking = data;
    char hash[PASSWORD_HASH_SIZE], device[SESSION_COOKIE_CHARS + 1];
    ck_assert(password_hash(&p->settings, PASSWORD, hash));
    return account_link_password(db, &p->env, LINK_INVITATION, taking->token, hash, device);
}

static enum kith_rc accept_it(struct kith_db *db, struct people *p, void *data)
{
    const struct taking *taking = data;
    return account_accept(db, &p->env, taking->token, taking->account);
}

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
    struct change known = invitation("gareth@example.org", KITH_ROLE_WORKER);
    struct change fresh = invitation("sam@example.org", KITH_ROLE_WORKER);
    ck_assert_int_eq(people_run(&people, invite, &fresh), KITH_OK);
    ck_assert_int_eq(people_run(&people, invite, &known), KITH_OK);
    struct taking taking = {people_mailed_token(&people), gareth};
    ck_assert_ptr_nonnull(taking.token);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM account WHERE email = 'gareth@example.org'"), 1);
    const struct account_item one = item_of(people.harbour, known.id);
    const struct account_item other = item_of(people.harbour, fresh.id);
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
    ck_assert_str_eq(item_of(people.harbour, known.id).name, "Sam Osei");
    ck_assert_int_eq(people_run(&people, accept_it, &taking), KITH_NOT_FOUND);
    known.version = 2;
    ck_assert_int_eq(people_run(&people, enable, &known), KITH_OK);
    ck_assert_int_eq(item_of(people.harbour, known.id).state, ACCOUNT_INVITED);

    /* The link sets no password of an account that has one, and is nobody else's. */
    ck_assert_int_eq(people_run(&people, take_up, &taking), KITH_NOT_FOUND);
    taking.account = people_account(&people, "tom@example.org");
    ck_assert_int_eq(people_run(&people, accept_it, &taking), KITH_NOT_FOUND);
    taking.account = gareth;
    ck_assert_int_eq(people_run(&people, accept_it, &taking), KITH_OK);
    ck_assert_int_eq(people_run(&people, accept_it, &taking), KITH_NOT_FOUND);
    ck_assert_str_eq(item_of(people.harbour, known.id).name, "Gareth Lloyd");
    ck_assert_int_eq(item_of(people.harbour, known.id).state, ACCOUNT_ACTIVE);
    ck_assert(item_of(people.harbour, known.id).shared);
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
    struct change harbour = invitation("sam@example.org", KITH_ROLE_WORKER);
    struct change council = invitation("sam@example.org", KITH_ROLE_PERSON);
    council.account.organisation_id = people.northshire;
    ck_assert_int_eq(people_run(&people, invite, &harbour), KITH_OK);
    struct taking first = {.token = people_mailed_token(&people)};
    ck_assert_int_eq(people_run(&people, invite, &council), KITH_OK);
    struct taking second = {.token = people_mailed_token(&people)};
    ck_assert_int_eq(people_run(&people, take_up, &first), KITH_OK);
    ck_assert_int_eq(accepted_by("sam@example.org"), 1);
    ck_assert_int_eq(item_of(people.northshire, council.id).state, ACCOUNT_INVITED);
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
    struct change c = invitation("tom@example.org", KITH_ROLE_WORKER);
    ck_assert_int_eq(people_run(&people, invite, &c), KITH_CONFLICT);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM outbox"), 0);
    people_close(&people);
}
END_TEST

START_TEST(a_person_of_no_organisation_is_one_once)
{
    people_open(&people);
    struct change c = invitation("fam@example.org", KITH_ROLE_PERSON);
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
    struct change c = invitation("sam@example.org", KITH_ROLE_OFFICER);
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
    ck_assert_str_eq(item_of(people.northshire, c.id).council_function, "safeguarding");
    people_close(&people);
}
END_TEST

START_TEST(inviting_again_voids_the_older_link)
{
    people_open(&people);
    struct link link;
    struct change c = invitation("sam@example.org", KITH_ROLE_WORKER);
    ck_assert_int_eq(people_run(&people, invite, &c), KITH_OK);
    const char *older = people_mailed_token(&people);
    ck_assert_int_eq(people_run(&people, invite_again, &c), KITH_OK);
    const char *newer = people_mailed_token(&people);
    ck_assert_int_eq(link_find(people.db, people.arena, LINK_INVITATION, older, people.env.now, &link),
                     KITH_NONE);
    ck_assert_int_eq(link_find(people.db, people.arena, LINK_INVITATION, newer, people.env.now, &link),
                     KITH_FOUND);
    struct change active = by_priya(people.tom);
    ck_assert_int_eq(people_run(&people, invite_again, &active), KITH_CONFLICT);
    people_close(&people);
}
END_TEST

START_TEST(taking_an_invitation_up_makes_it_active)
{
    struct sign_in decision;
    people_open(&people);
    struct change c = invitation("sam@example.org", KITH_ROLE_WORKER);
    ck_assert_int_eq(people_run(&people, invite, &c), KITH_OK);
    ck_assert_int_eq(people_check(&people, "sam@example.org", PASSWORD, &decision), KITH_INVALID);
    struct taking taking = {.token = people_mailed_token(&people)};
    ck_assert_int_eq(people_run(&people, take_up, &taking), KITH_OK);
    ck_assert_int_eq(item_of(people.harbour, c.id).state, ACCOUNT_ACTIVE);
    ck_assert_int_eq(people_check(&people, "sam@example.org", PASSWORD, &decision), KITH_OK);
    people_close(&people);
}
END_TEST

START_TEST(a_changed_role_ends_the_sessions_in_it)
{
    char cookie[SESSION_COOKIE_CHARS + 1];
    people_open(&people);
    people_session(&people, people.tom, cookie);
    struct change c = by_priya(people.tom);
    c.role = KITH_ROLE_COORDINATOR;
    ck_assert_int_eq(people_run(&people, set_role, &c), KITH_OK);
    ck_assert_int_eq(item_of(people.harbour, people.tom).role, KITH_ROLE_COORDINATOR);
    ck_assert_int_eq(state_of(cookie), SESSION_ENDED);
    /* Changed back, the session stays ended. */
    c.role = KITH_ROLE_WORKER;
    ck_assert_int_eq(people_run(&people, set_role, &c), KITH_CONFLICT); /* of the version as first read */
    c.version = 2;
    ck_assert_int_eq(people_run(&people, set_role, &c), KITH_OK);
    ck_assert_int_eq(state_of(cookie), SESSION_ENDED);
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
    struct change c = by_priya(people.tom);
    ck_assert_int_eq(people_run(&people, disable, &c), KITH_OK);
    ck_assert_int_eq(state_of(cookie), SESSION_ENDED);
    ck_assert_int_eq(item_of(people.harbour, people.tom).state, ACCOUNT_DISABLED);
    ck_assert_int_eq(people_check(&people, "tom@example.org", PASSWORD, &decision), KITH_INVALID);
    c.version = 2;
    ck_assert_int_eq(people_run(&people, disable, &c), KITH_CONFLICT);
    ck_assert_int_eq(people_run(&people, enable, &c), KITH_OK);
    ck_assert_int_eq(state_of(cookie), SESSION_ENDED);
    ck_assert_int_eq(people_check(&people, "tom@example.org", PASSWORD, &decision), KITH_OK);
    people_close(&people);
}
END_TEST

START_TEST(the_same_role_is_not_held_twice)
{
    people_open(&people);
    struct change c = invitation("tom@example.org", KITH_ROLE_COORDINATOR);
    ck_assert_int_eq(people_run(&people, invite, &c), KITH_OK);
    struct change change = by_priya(people.tom);
    change.role = KITH_ROLE_COORDINATOR;
    ck_assert_int_eq(people_run(&people, set_role, &change), KITH_INVALID);
    ck_assert_int_eq(item_of(people.harbour, people.tom).role, KITH_ROLE_WORKER);
    people_close(&people);
}
END_TEST

START_TEST(nobody_locks_themselves_out)
{
    people_open(&people);
    struct change c = by_priya(people.priya);
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
    struct change c = by_priya(people.gareth);
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
    struct change c = invitation("gareth@example.org", KITH_ROLE_WORKER);
    ck_assert_int_eq(people_run(&people, invite, &c), KITH_OK);
    c.version = 1;
    ck_assert_int_eq(people_run(&people, disable, &c), KITH_OK);
    ck_assert_int_eq(item_of(people.northshire, people.gareth).state, ACCOUNT_ACTIVE);
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
    struct change c = by_priya(people.tom);
    ck_assert_int_eq(people_run(&people, end_sessions, &c), KITH_OK);
    ck_assert_int_eq(state_of(one), SESSION_ENDED);
    ck_assert_int_eq(state_of(two), SESSION_ENDED);
    ck_assert_int_eq(state_of(other), SESSION_LIVE);
    people_close(&people);
}
END_TEST

START_TEST(another_organisations_sessions_are_left_alone)
{
    char there[SESSION_COOKIE_CHARS + 1], here[SESSION_COOKIE_CHARS + 1];
    people_open(&people);
    people_session(&people, people.gareth, there);
    struct change c = invitation("gareth@example.org", KITH_ROLE_WORKER);
    ck_assert_int_eq(people_run(&people, invite, &c), KITH_OK);
    struct taking taking = {people_mailed_token(&people), people_account(&people, "gareth@example.org")};
    ck_assert_int_eq(people_run(&people, accept_it, &taking), KITH_OK);
    /* When somebody last worked for another organisation is not told either. */
    ck_assert_int_eq(item_of(people.harbour, c.id).last_sign_in_at, KITH_TIME_NONE);
    ck_assert_int_eq(item_of(people.northshire, people.gareth).last_sign_in_at, people.env.now);
    people_session(&people, c.id, here);
    ck_assert_int_eq(people_run(&people, end_sessions, &c), KITH_OK);
    ck_assert_int_eq(state_of(here), SESSION_ENDED);
    ck_assert_int_eq(state_of(there), SESSION_LIVE);
    people_close(&people);
}
END_TEST

static size_t listed(const char *search, int64_t offset, int64_t limit, const struct account_item **items_r)
{
    size_t count;
    enum kith_found found =
        account_list(people.db, people.arena, people.harbour, search, offset, limit, items_r, &count);
    ck_assert_int_eq(found, count > 0 ? KITH_FOUND : KITH_NONE);
    return count;
}

START_TEST(lists_are_searched_paged_and_kept_apart)
{
    const struct account_item *items;
    people_open(&people);
    people_add(&people, "per%cent@example.org", "Zo\xc3\xab O'Hara", KITH_ROLE_WORKER);
    ck_assert_uint_eq(listed("", 0, 201, &items), 4);
    ck_assert_str_eq(items[0].name, "Edith Marlow"); /* by name; Gareth is another's */
    ck_assert_str_eq(items[1].name, "Priya Nair");
    ck_assert_str_eq(items[2].name, "Tom Akande");
    ck_assert_uint_eq(listed("", 2, 1, &items), 1);
    ck_assert_str_eq(items[0].name, "Tom Akande");
    ck_assert_uint_eq(listed("NAIR", 0, 10, &items), 1);
    ck_assert_uint_eq(listed("PRIYA@", 0, 10, &items), 1);
    ck_assert_uint_eq(listed("zoe", 0, 10, &items), 1);
    ck_assert_uint_eq(listed("'", 0, 10, &items), 1);
    ck_assert_uint_eq(listed("%", 0, 10, &items), 1); /* a character like any other */
    ck_assert_uint_eq(listed("_", 0, 10, &items), 0);
    ck_assert_uint_eq(listed("gareth", 0, 10, &items), 0);
    people_close(&people);
}
END_TEST

static enum kith_rc preferences(struct kith_db *db, struct people *p, void *data)
{
    const struct auth_env env = people_as(p, p->tom);
    const struct change *c = data;
    return account_set_preferences(db, &env, c->function, (int)c->version);
}

START_TEST(preferences_are_of_what_is_offered)
{
    struct session s;
    char cookie[SESSION_COOKIE_CHARS + 1];
    people_open(&people);
    people.settings.languages = "en cy";
    people_session(&people, people.tom, cookie);
    struct change c = {.function = "cy", .version = 2};
    ck_assert_int_eq(people_run(&people, preferences, &c), KITH_OK);
    ck_assert_int_eq(session_find(people.db, people.arena, cookie, people.env.now, &people.settings, &s),
                     KITH_FOUND);
    ck_assert_str_eq(s.language, "cy");
    ck_assert_int_eq(s.text_size, 2);
    static const char *const wrong[] = {"fr", "", "c", "en cy", "cyy"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        c.function = wrong[i];
        ck_assert_int_eq(people_run(&people, preferences, &c), KITH_INVALID);
    }
    c = (struct change){.function = "en", .version = 3};
    ck_assert_int_eq(people_run(&people, preferences, &c), KITH_INVALID);
    people_close(&people);
}
END_TEST

static enum kith_rc change_password(struct kith_db *db, struct people *p, void *data)
{
    char hash[PASSWORD_HASH_SIZE];
    const struct auth_env env = people_as(p, p->tom);
    ck_assert(password_hash(&p->settings, "nine loud teapots", hash));
    return account_password_change(db, &env, *(const int64_t *)data, hash);
}

START_TEST(a_changed_password_ends_the_other_sessions_and_is_mailed)
{
    char here[SESSION_COOKIE_CHARS + 1], elsewhere[SESSION_COOKIE_CHARS + 1];
    unsigned retry;
    people_open(&people);
    people_session(&people, people.tom, elsewhere);
    int64_t id = people_session(&people, people.tom, here);
    const struct auth_env env = people_as(&people, people.tom);
    fixture_execute("INSERT INTO person (public_id, name, created_at)"
                    " VALUES (REPEAT('a', 16), 'Rose Teal', '2026-01-01')");
    fixture_execute(
        "INSERT INTO feed (token_hash, account_id, membership_id, role, person_id, component,"
        " created_at) SELECT UNHEX(SHA2(a.email, 256)), a.id, m.id, m.role, p.id, 'visits', NOW(6)"
        " FROM account a JOIN membership m ON m.account_id = a.id JOIN person p");
    ck_assert_int_eq(account_password_check(people.db, &env, "wrong", &retry), KITH_INVALID);
    ck_assert_int_eq(account_password_check(people.db, &env, PASSWORD, &retry), KITH_OK);
    ck_assert_int_eq(people_run(&people, change_password, &id), KITH_OK);
    ck_assert_int_eq(state_of(here), SESSION_LIVE);
    ck_assert_int_eq(state_of(elsewhere), SESSION_ENDED);
    /* Nor does a calendar go on that somebody else may have made with the old one; others' do. */
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM feed WHERE revoked_at IS NOT NULL"), 1);
    ck_assert_int_eq(fixture_number("SELECT COUNT(*) FROM feed f JOIN account a ON a.id = f.account_id"
                                    " WHERE f.revoked_at IS NOT NULL AND a.email = 'tom@example.org'"),
                     1);
    ck_assert_int_eq(
        fixture_number("SELECT COUNT(*) FROM outbox WHERE to_address = 'tom@example.org' AND NOT secret"), 1);
    for (int i = 0; i < 5; i++)
        ck_assert_int_eq(account_password_check(people.db, &env, PASSWORD, &retry), KITH_INVALID);
    ck_assert_int_eq(account_password_check(people.db, &env, "nine loud teapots", &retry), KITH_TOO_MANY);
    ck_assert_uint_gt(retry, 0);
    people_close(&people);
}
END_TEST

START_TEST(a_password_is_not_changed_from_an_ended_session)
{
    char cookie[SESSION_COOKIE_CHARS + 1];
    unsigned retry;
    people_open(&people);
    int64_t id = people_session(&people, people.tom, cookie);
    const struct auth_env env = people_as(&people, people.tom);
    ck_assert_int_eq(account_password_check(people.db, &env, PASSWORD, &retry), KITH_OK);
    /* A reset by mail comes in between. */
    fixture_execute("UPDATE session SET ended_at = NOW(6), end_reason = 'account'");
    ck_assert_int_eq(people_run(&people, change_password, &id), KITH_FORBIDDEN);
    ck_assert_int_eq(account_password_check(people.db, &env, PASSWORD, &retry), KITH_OK);
    people_close(&people);
}
END_TEST

static enum kith_rc admin(struct kith_db *db, struct people *p, void *data)
{
    const struct change *c = data;
    char hash[PASSWORD_HASH_SIZE];
    if (c->version == 0)
        return account_admin_disable(db, &p->env, c->function);
    if (c->version == 1)
        return account_admin_enable(db, &p->env, c->function);
    ck_assert(password_hash(&p->settings, "nine loud teapots", hash));
    return account_admin_password(db, &p->env, c->function, hash);
}

START_TEST(the_administrator_disables_a_whole_account)
{
    char cookie[SESSION_COOKIE_CHARS + 1];
    struct sign_in decision;
    people_open(&people);
    people_session(&people, people.tom, cookie);
    struct change off = {.function = "Tom@example.org", .version = 0},
                  on = {.function = "tom@example.org", .version = 1};
    struct change password = {.function = "tom@example.org", .version = 2};
    ck_assert_int_eq(people_run(&people, admin, &on), KITH_CONFLICT);
    ck_assert_int_eq(people_run(&people, admin, &off), KITH_OK);
    ck_assert_int_eq(people_run(&people, admin, &off), KITH_CONFLICT);
    ck_assert_int_eq(state_of(cookie), SESSION_ENDED);
    ck_assert_int_eq(people_run(&people, admin, &password), KITH_CONFLICT);
    ck_assert_int_eq(people_run(&people, admin, &on), KITH_OK);
    ck_assert_int_eq(people_run(&people, admin, &password), KITH_OK);
    ck_assert_int_eq(people_check(&people, "tom@example.org", "nine loud teapots", &decision), KITH_OK);
    off.function = "nobody@example.org";
    ck_assert_int_eq(people_run(&people, admin, &off), KITH_NOT_FOUND);
    /* One that never took its invitation up is invited again, not active without a password. */
    struct change c = invitation("sam@example.org", KITH_ROLE_WORKER);
    ck_assert_int_eq(people_run(&people, invite, &c), KITH_OK);
    off.function = on.function = "sam@example.org";
    ck_assert_int_eq(people_run(&people, admin, &off), KITH_OK);
    ck_assert_int_eq(people_run(&people, admin, &on), KITH_OK);
    ck_assert_int_eq(item_of(people.harbour, c.id).state, ACCOUNT_INVITED);
    people_close(&people);
}
END_TEST

START_TEST(email_addresses_are_normalised)
{
    people_open(&people);
    ck_assert_str_eq(account_email(people.arena, "  Tom.Akande@Example.ORG\n"), "tom.akande@example.org");
    static const char *const wrong[] = {"",        "tom",       "@example.org",         "tom@",
                                        "a@b@c",   "a b@c.org", "tom@example.org, x@y", "<tom@example.org>",
                                        "a\r\n@b", "t\"@x.org"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        ck_assert_msg(account_email(people.arena, wrong[i]) == NULL, "%s", wrong[i]);
    ck_assert_ptr_null(account_email(people.arena, NULL));
    people_close(&people);
}
END_TEST

/* Addresses that only look alike are different accounts: a reset must not go to the other. */
START_TEST(addresses_are_compared_byte_for_byte)
{
    struct sign_in decision;
    people_open(&people);
    ck_assert_int_eq(people_check(&people, "t\xc3\xb6m@example.org", PASSWORD, &decision), KITH_INVALID);
    ck_assert_int_eq(people_check(&people, "tom@ex\xc3\xa4mple.org", PASSWORD, &decision), KITH_INVALID);
    ck_assert_int_eq(people_check(&people, "tom@example.org", PASSWORD, &decision), KITH_OK);
    people_close(&people);
}
END_TEST

START_TEST(the_list_reads_one_organisation)
{
    people_open(&people);
    for (int i = 0; i < 60; i++) {
        char email[40];
        snprintf(email, sizeof email, "worker%d@example.org", i);
        people_add(&people, email, "A Worker", KITH_ROLE_WORKER);
    }
    fixture_execute("ANALYZE TABLE account, membership");
    struct kith_db *owner = fixture_db(DB_OWNER);
    explain_uses(
        owner, &account_list_sql,
        KITH_ARGS(kith_int(people.northshire), kith_text(""), kith_text(""), kith_int(20), kith_int(0)), "m",
        "membership_manager");
    explain_uses(owner, &own_memberships_sql, KITH_ARGS(kith_int(1)), "m", "membership_once");
    db_close(&owner);
    people_close(&people);
}
END_TEST

FIXTURE_MAIN("accounts", FIXTURE_MIGRATED, an_invitation_makes_account_membership_link_and_mail,
             an_address_that_is_known_stays_unknown_until_it_accepts,
             one_invitation_takes_no_other_away_and_accepts_no_other,
             invitations_are_slowed_down_by_inviter_and_by_address,
             the_same_role_twice_is_a_conflict_and_changes_nothing, an_organisation_gives_only_its_own_roles,
             a_person_of_no_organisation_is_one_once, inviting_again_voids_the_older_link,
             taking_an_invitation_up_makes_it_active, a_changed_role_ends_the_sessions_in_it,
             disabled_is_out_at_once_and_enabled_signs_in_again, the_same_role_is_not_held_twice,
             nobody_locks_themselves_out, another_organisations_people_do_not_exist,
             one_organisation_disables_only_what_it_gave, ending_sessions_ends_all_of_the_account,
             another_organisations_sessions_are_left_alone, a_password_is_not_changed_from_an_ended_session,
             lists_are_searched_paged_and_kept_apart, preferences_are_of_what_is_offered,
             a_changed_password_ends_the_other_sessions_and_is_mailed,
             the_administrator_disables_a_whole_account, email_addresses_are_normalised,
             addresses_are_compared_byte_for_byte, the_list_reads_one_organisation)
