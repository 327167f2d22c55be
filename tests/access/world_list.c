/* world_list.c - what a seat sees by lists, asked without a request. See world.h. */
#include "world.h"

#include "arena.h"
#include "conn.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

void world_look_as(size_t seat)
{
    world_look_at(seat, 0);
}

void world_look_at(size_t seat, int64_t person)
{
    const struct seat *as = &world.seats[seat];
    struct db_viewer viewer = {.account_id = as->account,
                               .organisation_id = as->organisation,
                               .role = as->role,
                               .person_id = person,
                               .now = world.model.now};
    (void)snprintf(viewer.office_function, sizeof viewer.office_function, "%s", as->office_function);
    db_viewer_set(world.portal->db, &viewer);
}

static const struct kith_statement ENTRIES = {
    .name = "trial.list_entries",
    .sql = "SELECT e.id FROM trial_entry e"
           " WHERE {{visible(e.person_id, e.section, e.owner_organisation_id, e.restriction_id)}}",
    .params = "",
    .columns = "i",
    .max_rows = MODEL_ENTRIES,
    .scope = KITH_SCOPE_LIST,
};

#define PEOPLE(SECTION)                                                                                      \
    {                                                                                                        \
        .name = "trial.list_people",                                                                         \
        .sql = "SELECT p.id FROM person p WHERE {{visible(p.id, " SECTION ")}}", .params = "",               \
        .columns = "i", .max_rows = WORLD_PEOPLE, .scope = KITH_SCOPE_LIST                                   \
    }

static const struct kith_statement PEOPLE_BY[KITH_SECTION__MAX + 1] = {
    PEOPLE("'about'"),  PEOPLE("'contact'"),    PEOPLE("'communication'"), PEOPLE("'alerts'"),
    PEOPLE("'plan'"),   PEOPLE("'visits'"),     PEOPLE("'health'"),        PEOPLE("'money'"),
    PEOPLE("'circle'"), PEOPLE("'complaints'"), PEOPLE("'safeguarding'"),  PEOPLE("'notes'"),
    PEOPLE("'log'"),    PEOPLE("NULL")};

void world_list_entries(size_t seat, bool seen[MODEL_ENTRIES])
{
    struct kith_rows rows;
    memset(seen, 0, MODEL_ENTRIES * sizeof *seen);
    world_look_as(seat);
    ck_assert_int_ne(kith_select(world.portal->db, &ENTRIES, KITH_NO_ARGS, world.portal->arena, &rows),
                     KITH_ERROR);
    for (size_t i = 0; i < rows.count; i++) {
        bool *one = &seen[kith_cell_int(&rows, i, 0) - 1];
        ck_assert_msg(!*one, "an entry stands twice in a list");
        *one = true;
    }
    arena_reset(world.portal->arena);
}

unsigned world_list_people(size_t seat, enum kith_section section)
{
    struct kith_rows rows;
    unsigned people = 0;
    world_look_as(seat);
    ck_assert_int_ne(
        kith_select(world.portal->db, &PEOPLE_BY[section], KITH_NO_ARGS, world.portal->arena, &rows),
        KITH_ERROR);
    for (size_t i = 0; i < rows.count; i++)
        people |= 1U << kith_cell_int(&rows, i, 0);
    ck_assert_uint_eq(rows.count, (size_t)__builtin_popcount(people));
    arena_reset(world.portal->arena);
    return people;
}
