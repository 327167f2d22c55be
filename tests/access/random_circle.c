/*
 * random_circle.c - inviting to the circle, accepting, sharing and keeping out. See random_acts.h.
 */
#include "random_acts.h"

#include "arena.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#define OFFICES (KITH_ROLE_BIT(KITH_ROLE_COORDINATOR) | KITH_ROLE_BIT(KITH_ROLE_OFFICER))
#define STAFF   (KITH_BASIS_BIT(KITH_BASIS_PACKAGE) | KITH_BASIS_BIT(KITH_BASIS_COMMISSION))

enum { MEMBERS = 24, INVITES = 20 };

/* Somebody of a circle. */
struct member {
    int64_t number; /* "Friend 7"; 0: nobody yet */
    int64_t person, account, version;
    struct kith_id id;
    bool removed;
    unsigned sections;
    kith_date until; /* of all that is shared */
    struct fact *stands, *shares, *bar;
    struct kith_id bar_id;
    int64_t bar_of; /* the organisation that set it */
};
static struct member members[MEMBERS];
static int64_t numbers;
/* When each account invited somebody; oldest first. Family may do so only so often in an hour. */
static kith_time invited[MODEL_ACCOUNTS + 1][INVITES];
static kith_time mailed_at[MODEL_ACCOUNTS + 1];

/* What a form shares. */
struct wish {
    unsigned sections;
    kith_date until;
    bool evidence; /* the office says how it knows */
    char fields[700];
};

static struct fact *add(const struct member *member, enum fact_kind kind, unsigned sections, kith_time until)
{
    struct fact *fact = model_place(&world.model);
    ck_assert_ptr_nonnull(fact);
    *fact = (struct fact){.kind = kind,
                          .person = member->person,
                          .account = member->account,
                          .sections = sections,
                          .from = world.model.now,
                          .until = until,
                          .of_page = true};
    return fact;
}

static void drop(struct fact **fact)
{
    if (*fact != NULL)
        (*fact)->kind = FACT_FREE;
    *fact = NULL;
}

/* ---- what is shared ---- */

static void make_wish(struct wish *wish, int64_t number)
{
    static const enum kith_section ticks[] = {
        KITH_SECTION_ABOUT,      KITH_SECTION_CONTACT, KITH_SECTION_ALERTS, KITH_SECTION_PLAN,
        KITH_SECTION_VISITS,     KITH_SECTION_HEALTH,  KITH_SECTION_MONEY,  KITH_SECTION_CIRCLE,
        KITH_SECTION_COMPLAINTS, KITH_SECTION_LOG};
    size_t size = sizeof wish->fields;
    *wish = (struct wish){.until = KITH_DATE_NONE, .evidence = random_below(10) != 0};
    size_t len = (size_t)snprintf(wish->fields, size, "kind=friend&relationship=friend&name=Friend+%lld",
                                  (long long)number);
    for (size_t i = 0; i < sizeof ticks / sizeof *ticks; i++) {
        if (random_below(2) == 0)
            continue;
        wish->sections |= KITH_SECTION_BIT(ticks[i]);
        len += (size_t)snprintf(wish->fields + len, size - len, "&share-%s=yes", kith_section_name(ticks[i]));
    }
    if (random_below(3) == 0) {
        wish->until = acts_today() + (kith_date)random_below(4);
        len += acts_put_date(wish->fields + len, size - len, "until", wish->until);
    }
    if (wish->evidence)
        len += (size_t)snprintf(wish->fields + len, size - len, "&evidence=By+phone");
    ck_assert_uint_lt(len, size - 60);
}

/* The person alone, or an office that says how it knows, and never that something was shared with itself. */
static int may_share(size_t seat, const struct member *member, const struct wish *wish)
{
    int refused =
        acts_gate(seat, member->person, KITH_SECTION_CIRCLE, OFFICES | KITH_ROLE_BIT(KITH_ROLE_PERSON),
                  STAFF | KITH_BASIS_BIT(KITH_BASIS_SELF));
    if (refused != 0 || wish == NULL)
        return refused;
    if (member->removed)
        return 404;
    bool office = world.seats[seat].role != KITH_ROLE_PERSON;
    return office && (!wish->evidence || member->account == world.seats[seat].account) ? 422 : 0;
}

/* Consent is the living's, and never to oneself. */
static bool may_consent(const struct member *member)
{
    return !world.model.died[member->person] && !model_is_self(&world.model, member->account, member->person);
}

static void send_circle(size_t seat, const struct member *member, const char *rest, const char *fields,
                        int right)
{
    char path[200];
    char person[ID_TEXT];
    acts_hex(world.people[member->person], person);
    (void)snprintf(path, sizeof path, "/people/%s/circle/%s", person, rest);
    acts_send(seat, path, fields, right, NULL);
}

/* Now and then somebody who was family here, and has not accepted it again. */
static int64_t some_family(void)
{
    bool waits = random_below(2) == 0;
    for (int tries = 0;; tries++) {
        const struct seat *seat = &world.seats[random_below((int64_t)world.n_seats)];
        if (seat->role == KITH_ROLE_PERSON && (!waits || tries > 200 || !world.model.accepted[seat->account]))
            return seat->account;
    }
}

static size_t some_sharer(int64_t person)
{
    return acts_actor(person, KITH_SECTION_CIRCLE, OFFICES | KITH_ROLE_BIT(KITH_ROLE_PERSON),
                      STAFF | KITH_BASIS_BIT(KITH_BASIS_SELF), 0);
}

static void begin_sharing(struct member *place)
{
    struct wish wish;
    char fields[800];
    struct member member = {.number = ++numbers, .account = some_family(), .version = 1};
    make_wish(&wish, member.number);
    size_t seat = 0;
    for (int i = 0; i < ACTS_TRIES; i++) {
        member.person = 1 + random_below(WORLD_PEOPLE);
        seat = some_sharer(member.person);
        if (may_share(seat, &member, NULL) == 0)
            break;
    }
    kith_time *times = invited[world.seats[seat].account];
    bool often = world.seats[seat].role == KITH_ROLE_PERSON && times[0] > world.model.now - KITH_HOUR;
    int right = may_share(seat, &member, NULL);
    if (right == 0 && world.seats[seat].role != KITH_ROLE_PERSON && !wish.evidence)
        right = 422;
    if (right == 0)
        right = often ? 429 : may_share(seat, &member, &wish);
    if (right == 0)
        right = may_consent(&member) ? 303 : 422;
    (void)snprintf(fields, sizeof fields, "%s&email=a%lld%%40example.org", wish.fields,
                   (long long)member.account);
    send_circle(seat, &member, "new", fields, right);
    if (right != 303)
        return;
    acts.deeds[DEED_INVITE]++;
    memmove(times, times + 1, (INVITES - 1) * sizeof *times);
    times[INVITES - 1] = world.model.now;
    member.id =
        acts_id("SELECT public_id FROM circle_member WHERE name = CONCAT('Friend ', ?)", member.number);
    if (!world.model.accepted[member.account]) {
        acts.invited[member.account] = true;
        mailed_at[member.account] = world.model.now;
    }
    member.sections = wish.sections;
    member.until = wish.until;
    member.stands = add(&member, FACT_GRANT, 0, KITH_FOREVER);
    member.shares = add(&member, FACT_GRANT, wish.sections, acts_after(wish.until));
    *place = member;
}

static void change_sharing(struct member *member)
{
    struct wish wish;
    char fields[800];
    char rest[ID_TEXT];
    make_wish(&wish, member->number);
    size_t seat = some_sharer(member->person);
    int64_t version = member->version - (member->version > 1 && random_below(10) == 0);
    bool lapsed = member->until != KITH_DATE_NONE && member->until < acts_today();
    bool anew = (wish.sections & ~(lapsed ? 0 : member->sections)) != 0 ||
                (wish.sections != 0 && wish.until != member->until);
    int right = may_share(seat, member, &wish);
    if (right == 0 && version != member->version)
        right = 409;
    if (right == 0)
        right = anew && !may_consent(member) ? 422 : 303;
    (void)snprintf(fields, sizeof fields, "%s&version=%lld", wish.fields, (long long)version);
    acts_hex(member->id, rest);
    send_circle(seat, member, rest, fields, right);
    if (right != 303)
        return;
    acts.deeds[DEED_SHARE]++;
    member->version++;
    member->sections = wish.sections;
    member->until = wish.until;
    member->shares->sections = wish.sections;
    member->shares->until = acts_after(wish.until);
}

static void stop_sharing(struct member *member)
{
    char rest[ID_TEXT + 10];
    size_t seat = some_sharer(member->person);
    int right = may_share(seat, member, NULL);
    if (right == 0)
        right = member->removed ? 404 : 303;
    acts_hex(member->id, rest);
    (void)snprintf(rest + strlen(rest), 10, "/remove");
    send_circle(seat, member, rest, "", right);
    if (right != 303)
        return;
    acts.deeds[DEED_REMOVE]++;
    drop(&member->stands);
    drop(&member->shares);
    member->removed = true;
}

/* ---- who is kept out ---- */

static void keep_out(struct member *member)
{
    char fields[200] = "reason=A+concern&member=";
    size_t seat = acts_actor(member->person, KITH_SECTION_SAFEGUARDING, OFFICES, STAFF, 0);
    int right = acts_gate(seat, member->person, KITH_SECTION_SAFEGUARDING, OFFICES, STAFF);
    if (right == 0)
        right = member->removed || model_is_self(&world.model, member->account, member->person) ? 422 : 303;
    acts_hex(member->id, fields + strlen(fields));
    (void)acts_put_date(fields + strlen(fields), 60, "review-on", acts_today() + 30);
    send_circle(seat, member, "bars", fields, right);
    if (right != 303)
        return;
    acts.deeds[DEED_BAR]++;
    member->bar = add(member, FACT_BAR, KITH_SECTIONS_ALL, KITH_FOREVER);
    member->bar_of = world.seats[seat].organisation;
    member->bar_id = acts_id("SELECT c.public_id FROM circle_bar c JOIN circle_member m ON m.id = c.member_id"
                             " WHERE m.name = CONCAT('Friend ', ?) AND c.lifted_at IS NULL",
                             member->number);
}

/* Whoever set it ends it, and safeguarding, which answers for all. */
static void let_in(struct member *member)
{
    char rest[ID_TEXT + 20] = "bars/";
    size_t seat = acts_actor(member->person, KITH_SECTION_SAFEGUARDING, OFFICES, STAFF, 0);
    const struct seat *as = &world.seats[seat];
    bool own = as->organisation == member->bar_of ||
               (as->role == KITH_ROLE_OFFICER && strcmp(as->office_function, "safeguarding") == 0);
    int right = acts_gate(seat, member->person, KITH_SECTION_SAFEGUARDING, OFFICES, STAFF);
    if (right == 0)
        right = own ? 303 : 404;
    acts_hex(member->bar_id, rest + strlen(rest));
    (void)snprintf(rest + strlen(rest), 10, "/lift");
    send_circle(seat, member, rest, "reason=It+is+over", right);
    if (right != 303)
        return;
    acts.deeds[DEED_LIFT]++;
    drop(&member->bar);
}

const struct fact *acts_circle(void)
{
    struct member *member = NULL;
    for (int i = 0; i < ACTS_TRIES; i++) {
        member = &members[random_below(MEMBERS)];
        if (member->number == 0 || may_share(some_sharer(member->person), member, NULL) == 0)
            break;
    }
    const struct fact *shares = member->shares;
    const struct fact *bar = member->bar;
    int64_t what = random_below(10);
    if (member->number == 0 || (member->removed && member->bar == NULL && what < 7))
        begin_sharing(member);
    else if (member->bar != NULL && what < 3)
        let_in(member);
    else if (member->bar == NULL && what < 3)
        keep_out(member);
    else if (what < 8)
        change_sharing(member);
    else
        stop_sharing(member);
    acts.touched[0] = member->account;
    bar = bar != NULL ? bar : member->bar;
    return bar != NULL ? bar : shares != NULL ? shares : member->shares;
}

/* ---- who accepts ---- */

void random_forget_link(int64_t account)
{
    acts.invited[account] = false;
}

/* "/invitation/TOKEN" of the newest mail to ACCOUNT. */
static void read_mail(int64_t account, char *path, size_t size)
{
    static const struct kith_statement find = {
        .name = "test.mail",
        .sql = "SELECT o.body FROM outbox o WHERE o.to_address = ? AND o.body LIKE '%/invitation/%'"
               " ORDER BY o.id DESC LIMIT 1",
        .params = "s",
        .columns = "s",
        .max_rows = 1};
    struct kith_rows rows;
    char address[60];
    (void)snprintf(address, sizeof address, "a%lld@example.org", (long long)account);
    ck_assert_int_eq(
        kith_select(world.portal->db, &find, KITH_ARGS(kith_text(address)), world.portal->arena, &rows),
        KITH_FOUND);
    const char *link = strstr(kith_cell_text(&rows, 0, 0), "/invitation/");
    ck_assert_ptr_nonnull(link);
    (void)snprintf(path, size, "%.*s", (int)strcspn(link, "\r\n"), link);
    arena_reset(world.portal->arena);
}

/* Signed in at work, as the one who was invited; else as somebody else, who has no password for it. */
static size_t some_invited(int64_t account)
{
    size_t start = random_seat();
    size_t tries = random_below(5) != 0 ? world.n_seats : 0;
    for (size_t i = 0; i < tries; i++) {
        const struct seat *as = &world.seats[(start + i) % world.n_seats];
        if (as->account == account && as->role != KITH_ROLE_PERSON)
            return (start + i) % world.n_seats;
    }
    return start;
}

static const struct fact *family_of(int64_t account)
{
    size_t start = (size_t)random_below((int64_t)world.model.n_facts);
    for (size_t i = 0; i < world.model.n_facts; i++) {
        const struct fact *fact = &world.model.facts[(start + i) % world.model.n_facts];
        if (fact->kind >= FACT_SELF && fact->kind <= FACT_FINANCE && fact->account == account)
            return fact;
    }
    return NULL;
}

const struct fact *acts_accept(void)
{
    char path[200];
    int64_t account = 1;
    const kith_time lasts = (kith_time)world.portal->settings->invitation_days * KITH_DAY;
    while (account <= MODEL_ACCOUNTS && (!acts.invited[account] || world.model.accepted[account]))
        account++;
    if (account > MODEL_ACCOUNTS)
        return acts_circle();
    size_t seat = some_invited(account);
    bool theirs = world.seats[seat].account == account;
    bool works = world.model.now < mailed_at[account] + lasts;
    read_mail(account, path, sizeof path);
    acts_send(seat, path, "", works && !theirs ? 422 : 303,
              !works   ? path
              : theirs ? "/invitation/accepted"
                       : NULL);
    acts.touched[0] = account;
    if (works && !theirs)
        return family_of(account);
    world.model.accepted[account] = world.model.accepted[account] || works;
    acts.invited[account] = false;
    acts.deeds[DEED_ACCEPT] += works;
    /* It works once. */
    if (works)
        acts_send(seat, path, "", 303, path);
    return family_of(account);
}
