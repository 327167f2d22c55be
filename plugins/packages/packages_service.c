/*
 * packages_service.c - what other plugins ask: the tasks of a visit, and facts of packages.
 *
 * Decides nothing: asked in a request the statements ask for the route's person or the reader; asked where
 * nobody looks they are the system's, which no request may run.
 */
#include "packages_pages.h"
#include "packages_store.h"

#include <kith/services/packages.h>

enum { KEYS_MAX = 1000 };

#define TASKS_READ                                                                                           \
    "SELECT t.id, t.public_id, t.task, t.kind = 'medication', t.single_handed FROM packages_task t"          \
    " WHERE t.package_id = ? AND t.slot = ? AND t.from_at <= ? AND (t.until_at IS NULL OR t.until_at > ?)"
#define TASKS_ORDER " ORDER BY t.place, t.id LIMIT 500"

const struct kith_statement PACKAGES_TASKS_PERSON = {
    .name = "packages.tasks_person",
    .sql = TASKS_READ
    " AND t.person_id = {{person}} AND {{visible({{person}}, 'plan', t.owner_organisation_id)}}" TASKS_ORDER,
    .params = "istt",
    .columns = "iusoo",
    .max_rows = PACKAGES_TASKS_MAX,
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement PACKAGES_TASKS_SYSTEM = {
    .name = "packages.tasks_system",
    .sql = TASKS_READ TASKS_ORDER,
    .params = "istt",
    .columns = "iusoo",
    .max_rows = PACKAGES_TASKS_MAX,
    .scope = KITH_SCOPE_SYSTEM,
};

#define WORDS_READ                                                                                           \
    "SELECT v.emergency, v.requirements FROM packages_package p JOIN packages_version v"                     \
    " ON v.package_id = p.id AND v.version = p.version WHERE p.id = ?"

const struct kith_statement PACKAGES_WORDS_PERSON = {
    .name = "packages.words_person",
    .sql = WORDS_READ
    " AND p.person_id = {{person}} AND {{visible({{person}}, 'plan', p.owner_organisation_id)}}",
    .params = "i",
    .columns = "ss",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement PACKAGES_WORDS_SYSTEM = {
    .name = "packages.words_system",
    .sql = WORDS_READ,
    .params = "i",
    .columns = "ss",
    .scope = KITH_SCOPE_SYSTEM,
};

#define FACTS_READ                                                                                           \
    "SELECT p.id, p.person_id, p.owner_organisation_id, p.council_id, p.workers_needed, p.team_max,"         \
    " p.starts_on, p.ends_on FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$')) k"                      \
    " JOIN packages_package p ON p.id = k.id"
#define FACTS_TYPES "iiiiiidd"

const struct kith_statement PACKAGES_FACTS_LIST = {
    .name = "packages.facts_list",
    .sql = FACTS_READ " WHERE {{visible(p.person_id, 'plan', p.owner_organisation_id)}}",
    .params = "s",
    .columns = FACTS_TYPES,
    .max_rows = KEYS_MAX,
    .scope = KITH_SCOPE_LIST,
};

const struct kith_statement PACKAGES_FACTS_SYSTEM = {
    .name = "packages.facts_system",
    .sql = FACTS_READ,
    .params = "s",
    .columns = FACTS_TYPES,
    .max_rows = KEYS_MAX,
    .scope = KITH_SCOPE_SYSTEM,
};

enum kith_rc packages_tell_tasks(struct kith_ctx *ctx, const void *request, void *answer_r)
{
    const struct kith_packages_ask *ask = request;
    struct kith_packages_tasks *answer = answer_r;
    struct kith_rows rows;
    bool unseen = kith_person(ctx) == NULL;
    *answer = (struct kith_packages_tasks){NULL, 0, "", ""};
    if (kith_select(kith_db(ctx), unseen ? &PACKAGES_TASKS_SYSTEM : &PACKAGES_TASKS_PERSON,
                    KITH_ARGS(kith_int(ask->package), kith_text(ask->slot), kith_instant(ask->at),
                              kith_instant(ask->at)),
                    kith_arena(ctx), &rows) == KITH_ERROR)
        return KITH_FAIL;
    struct kith_packages_task *tasks = kith_alloc_array(kith_arena(ctx), rows.count, sizeof *tasks);
    for (size_t i = 0; i < rows.count; i++)
        tasks[i] = (struct kith_packages_task){
            .id = kith_cell_int(&rows, i, 0),
            .public_id = kith_cell_id(&rows, i, 1),
            .task = kith_cell_text(&rows, i, 2),
            .medication = kith_cell_bool(&rows, i, 3),
            .single_handed = kith_cell_bool(&rows, i, 4),
        };
    answer->tasks = tasks;
    answer->count = rows.count;
    switch (kith_select(kith_db(ctx), unseen ? &PACKAGES_WORDS_SYSTEM : &PACKAGES_WORDS_PERSON,
                        KITH_ARGS(kith_int(ask->package)), kith_arena(ctx), &rows)) {
    case KITH_FOUND:
        answer->emergency = kith_cell_text(&rows, 0, 0);
        answer->requirements = kith_cell_text(&rows, 0, 1);
        return KITH_OK;
    case KITH_NONE:
        return KITH_OK;
    default:
        return KITH_FAIL;
    }
}

/* "[1,2,3]": one parameter for any number of keys. */
static const char *json_of(struct kith_arena *arena, const struct kith_packages_keys *keys)
{
    enum { DIGITS = 21 };
    char *text = kith_alloc(arena, keys->count * DIGITS + 3);
    char *at = text;
    *at++ = '[';
    for (size_t i = 0; i < keys->count; i++) {
        const char *number = kith_printf(arena, i == 0 ? "%lld" : ",%lld", (long long)keys->packages[i]);
        while (*number != '\0')
            *at++ = *number++;
    }
    *at = ']';
    return text;
}

static enum kith_rc tell_facts(struct kith_ctx *ctx, const struct kith_statement *statement,
                               const void *request, void *answer_r)
{
    const struct kith_packages_keys *keys = request;
    struct kith_packages_facts *answer = answer_r;
    struct kith_rows rows;
    *answer = (struct kith_packages_facts){NULL, 0};
    if (keys->count > KEYS_MAX)
        return KITH_FAIL;
    if (kith_select(kith_db(ctx), statement, KITH_ARGS(kith_text(json_of(kith_arena(ctx), keys))),
                    kith_arena(ctx), &rows) == KITH_ERROR)
        return KITH_FAIL;
    struct kith_packages_fact *facts = kith_alloc_array(kith_arena(ctx), keys->count, sizeof *facts);
    for (size_t i = 0; i < keys->count; i++) {
        facts[i] = (struct kith_packages_fact){.starts_on = KITH_DATE_NONE, .ends_on = KITH_DATE_NONE};
        for (size_t row = 0; row < rows.count; row++) {
            if (kith_cell_int(&rows, row, 0) != keys->packages[i])
                continue;
            facts[i] = (struct kith_packages_fact){
                .package = keys->packages[i],
                .person = kith_cell_int(&rows, row, 1),
                .provider = kith_cell_int(&rows, row, 2),
                .council = kith_cell_int(&rows, row, 3),
                .workers_needed = (unsigned)kith_cell_int(&rows, row, 4),
                .team_max = (unsigned)kith_cell_int(&rows, row, 5),
                .starts_on = kith_cell_date(&rows, row, 6),
                .ends_on = kith_cell_date(&rows, row, 7),
            };
            break;
        }
    }
    answer->facts = facts;
    answer->count = keys->count;
    return KITH_OK;
}

enum kith_rc packages_tell_facts(struct kith_ctx *ctx, const void *request, void *answer_r)
{
    return tell_facts(ctx, &PACKAGES_FACTS_LIST, request, answer_r);
}

enum kith_rc packages_tell_facts_unseen(struct kith_ctx *ctx, const void *request, void *answer_r)
{
    return tell_facts(ctx, &PACKAGES_FACTS_SYSTEM, request, answer_r);
}
