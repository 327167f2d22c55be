/* office.c - what an office does to accounts; see office.h. */
#include "office.h"

enum kith_rc invite(struct kith_db *db, struct people *p, void *data)
{
    struct change *c = data;
    (void)p;
    return account_invite(db, &c->env, &c->account, &c->id);
}

enum kith_rc invite_again(struct kith_db *db, struct people *p, void *data)
{
    struct change *c = data;
    (void)p;
    return account_invite_again(db, &c->env, c->id);
}

enum kith_rc set_role(struct kith_db *db, struct people *p, void *data)
{
    struct change *c = data;
    (void)p;
    return account_set_role(db, &c->env, c->id, c->version, c->role, c->function);
}

enum kith_rc disable(struct kith_db *db, struct people *p, void *data)
{
    struct change *c = data;
    (void)p;
    return account_disable(db, &c->env, c->id, c->version);
}

enum kith_rc enable(struct kith_db *db, struct people *p, void *data)
{
    struct change *c = data;
    (void)p;
    return account_enable(db, &c->env, c->id, c->version);
}

enum kith_rc end_sessions(struct kith_db *db, struct people *p, void *data)
{
    struct change *c = data;
    (void)p;
    return account_end_sessions(db, &c->env, c->id);
}

struct change by_priya(struct people *people, struct kith_id id)
{
    return (struct change){.env = people_as(people, people->priya), .id = id, .version = 1};
}

struct change invitation(struct people *people, const char *email, enum kith_role role)
{
    struct change c = by_priya(people, people->tom);
    c.account = (struct account_new){
        .email = email, .name = "Sam Osei", .role = role, .organisation_id = people->harbour};
    return c;
}

struct account_item item_of(struct people *people, int64_t organisation, struct kith_id id)
{
    struct account_item item;
    ck_assert_int_eq(account_get(people->db, people->arena, organisation, id, &item), KITH_FOUND);
    return item;
}

int state_of(struct people *people, const char *cookie)
{
    struct session s;
    ck_assert_int_eq(session_find(people->db, people->arena, cookie, people->env.now, &people->settings, &s),
                     KITH_FOUND);
    return s.state;
}

enum kith_rc take_up(struct kith_db *db, struct people *p, void *data)
{
    const struct taking *taking = data;
    char hash[PASSWORD_HASH_SIZE], device[SESSION_COOKIE_CHARS + 1];
    ck_assert(password_hash(&p->settings, PASSWORD, hash));
    return account_link_password(db, &p->env, LINK_INVITATION, taking->token, hash, device);
}

enum kith_rc accept_it(struct kith_db *db, struct people *p, void *data)
{
    const struct taking *taking = data;
    return account_accept(db, &p->env, taking->token, taking->account);
}
