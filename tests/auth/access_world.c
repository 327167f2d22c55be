/* access_world.c - Rose's record, what is done to it and who sees what of it; see access_world.h. */
#include "access_world.h"

#include "arena.h"
#include "statements.h"

#include <stdio.h>
#include <string.h>

struct people people;
struct kith_id rose_id;
int64_t edith, tom, priya, gareth;

void open_world(void)
{
    people_open(&people);
    fixture_execute("INSERT INTO person (id, public_id, name, created_at) VALUES"
                    " (1, UNHEX(REPEAT('0a', 16)), 'Rose Teal', '2026-01-01'),"
                    " (2, UNHEX(REPEAT('0b', 16)), 'Hal Teal', '2026-01-01')");
    memset(rose_id.bytes, 0x0a, sizeof rose_id.bytes);
    edith = people_account(&people, "edith@example.org");
    tom = people_account(&people, "tom@example.org");
    priya = people_account(&people, "priya@example.org");
    gareth = people_account(&people, "gareth@example.org");
}

void function_of(int64_t account, const char *function)
{
    char sql[200];
    snprintf(sql, sizeof sql, "UPDATE membership SET council_function = '%s' WHERE account_id = %lld",
             function, (long long)account);
    fixture_execute(sql);
}

/* The sections of ROSE that the session of MEMBERSHIP sees at AT, and the basis of the first. */
static unsigned seen(struct kith_id membership, kith_time at, enum kith_basis *basis_r)
{
    static char cookie[SESSION_COOKIE_CHARS + 1];
    unsigned by_session = 0;
    unsigned by_list = 0;
    *basis_r = KITH_BASIS_NONE;
    /* Sessions end with time; here only the person's windows are asked about. */
    kith_time was = people.env.now;
    people.env.now = at;
    (void)people_session(&people, membership, cookie);
    people.env.now = was;
    static const struct kith_statement COUNTS[KITH_SECTION__MAX] = {
#define COUNT_OF(SECTION)                                                                                    \
    {"test.count",                                                                                           \
     "SELECT COUNT(*) FROM person p WHERE p.id = 1 AND {{visible(p.id, '" SECTION "')}}",                    \
     "",                                                                                                     \
     "i",                                                                                                    \
     1,                                                                                                      \
     KITH_SCOPE_LIST}
        COUNT_OF("about"),  COUNT_OF("contact"),    COUNT_OF("communication"), COUNT_OF("alerts"),
        COUNT_OF("plan"),   COUNT_OF("visits"),     COUNT_OF("health"),        COUNT_OF("money"),
        COUNT_OF("circle"), COUNT_OF("complaints"), COUNT_OF("safeguarding"),  COUNT_OF("notes"),
        COUNT_OF("log")};
    for (unsigned i = 0; i < KITH_SECTION__MAX; i++) {
        struct session session;
        struct kith_person person;
        struct kith_rows rows;
        ck_assert_int_eq(session_find_person(people.db, people.arena, cookie, at, &people.settings, rose_id,
                                             (enum kith_section)i, &session, &person),
                         KITH_FOUND);
        ck_assert_int_eq(session.state, SESSION_LIVE);
        if (person.id == ROSE) {
            by_session |= BIT(i);
            if (*basis_r == KITH_BASIS_NONE || person.basis < *basis_r)
                *basis_r = person.basis;
            ck_assert((person.sections & BIT(i)) != 0);
            ck_assert_str_eq(person.name, "Rose Teal");
        }
        struct db_viewer viewer = {.account_id = session.account_id,
                                   .organisation_id = session.organisation_id,
                                   .role = session.role,
                                   .now = at};
        snprintf(viewer.office_function, sizeof viewer.office_function, "%s", session.office_function);
        db_viewer_set(people.db, &viewer);
        ck_assert_int_eq(kith_select(people.db, &COUNTS[i], KITH_NO_ARGS, people.arena, &rows), KITH_FOUND);
        by_list |= (unsigned)kith_cell_int(&rows, 0, 0) << i;
    }
    ck_assert_uint_eq(by_session, by_list);
    struct session session;
    struct kith_person person;
    ck_assert_int_eq(session_find_person(people.db, people.arena, cookie, at, &people.settings, rose_id,
                                         KITH_SECTION__MAX, &session, &person),
                     KITH_FOUND);
    ck_assert_int_eq(person.id, by_session != 0 ? ROSE : 0);
    ck_assert_uint_eq(person.sections, by_session);
    ck_assert_int_eq(person.basis, *basis_r);
    return by_session;
}

void sees(struct kith_id membership, kith_time at, unsigned sections, enum kith_basis basis)
{
    enum kith_basis found;
    unsigned got = seen(membership, at, &found);
    ck_assert_msg(got == sections, "sees %x, not %x", got, sections);
    ck_assert_int_eq(found, sections == 0 ? KITH_BASIS_NONE : basis);
}

void sees_nothing(struct kith_id membership, kith_time at)
{
    sees(membership, at, 0, KITH_BASIS_NONE);
}

IN_TRANSACTION(extern, set_relation, relation_set(db, env, data))
IN_TRANSACTION(extern, revoke_relation, relation_revoke(db, env, "circle", *(int64_t *)data))
IN_TRANSACTION(extern, rose_dies, access_died(db, env, ROSE, (kith_date)(env->now / KITH_DAY)))
IN_TRANSACTION(extern, set_package,
               relation_package(db, env, ROSE, in->harbour, ((struct span *)data)->other,
                                ((struct span *)data)->from, ((struct span *)data)->until, "packages",
                                ((struct span *)data)->id))
IN_TRANSACTION(extern, end_package, relation_revoke(db, env, "packages", *(int64_t *)data))
IN_TRANSACTION(extern, set_health,
               authority_set(db, env, ROSE, edith, KITH_AUTHORITY_HEALTH, ((struct span *)data)->from,
                             ((struct span *)data)->until, "orders", ((struct span *)data)->id))
IN_TRANSACTION(extern, bar_account,
               bar_set(db, env, ROSE, ((struct barring *)data)->account, ((struct barring *)data)->sections,
                       ((struct barring *)data)->reason, 21000, &((struct barring *)data)->id))

struct kith_relation grant_to(int64_t account, unsigned sections, int64_t id)
{
    return (struct kith_relation){.person = ROSE,
                                  .account = account,
                                  .basis = KITH_BASIS_GRANT,
                                  .sections = sections,
                                  .from = people.env.now,
                                  .until = KITH_FOREVER,
                                  .source = "circle",
                                  .source_id = id};
}
