/*
 * packages_tasks.c - the service "packages.tasks": what is to be done at one visit.
 */
#include "packages_tasks.h"

#include <kith/services/packages.h>

enum { TASKS_MOST = 100 };

/* As they stood at an instant; the words about the home are of the version in force. */
#define TASKS_COLUMNS "k.id, k.public_id, k.task, k.kind = 'medication', k.single_handed"
#define TASKS_OF                                                                                             \
    " FROM packages_task k WHERE k.package_id = ? AND k.slot = ? AND k.from_at <= ?"                         \
    " AND (k.until_at IS NULL OR k.until_at > ?)"
#define TASKS_ORDER " ORDER BY k.place, k.id"
#define WORDS                                                                                                \
    "SELECT w.emergency, w.requirements FROM packages_package p JOIN packages_version w"                     \
    " ON w.package_id = p.id AND w.version = p.version WHERE p.id = ?"

const struct kith_statement packages_tasks_sql = {
    .name = "packages.tasks",
    .sql =
        "SELECT " TASKS_COLUMNS TASKS_OF
        " AND k.person_id = {{person}} AND {{visible(k.person_id, 'plan', k.owner_organisation_id)}}" TASKS_ORDER,
    .params = "istt",
    .columns = "iusio",
    .max_rows = TASKS_MOST,
    .scope = KITH_SCOPE_PERSON,
};
const struct kith_statement packages_words_sql = {
    .name = "packages.words",
    .sql =
        WORDS " AND p.person_id = {{person}} AND {{visible(p.person_id, 'plan', p.owner_organisation_id)}}",
    .params = "i",
    .columns = "ss",
    .scope = KITH_SCOPE_PERSON,
};
/* The same for listeners and jobs. */
const struct kith_statement packages_tasks_system_sql = {
    .name = "packages.tasks_system",
    .sql = "SELECT " TASKS_COLUMNS TASKS_OF TASKS_ORDER,
    .params = "istt",
    .columns = "iusio",
    .max_rows = TASKS_MOST,
    .scope = KITH_SCOPE_SYSTEM,
};
const struct kith_statement packages_words_system_sql = {
    .name = "packages.words_system",
    .sql = WORDS,
    .params = "i",
    .columns = "ss",
    .scope = KITH_SCOPE_SYSTEM,
};

enum kith_rc packages_tasks_answer(struct kith_ctx *ctx, const void *request, void *answer_r)
{
    const struct kith_packages_ask *ask = request;
    struct kith_packages_tasks *answer = answer_r;
    bool asked = kith_person(ctx) != NULL;
    struct kith_rows rows, words;
    *answer = (struct kith_packages_tasks){.emergency = "", .requirements = ""};
    enum kith_found found =
        kith_select(kith_db(ctx), asked ? &packages_words_sql : &packages_words_system_sql,
                    KITH_ARGS(kith_int(ask->package)), kith_arena(ctx), &words);
    if (found != KITH_FOUND)
        return found == KITH_NONE ? KITH_OK : KITH_FAIL;
    answer->emergency = kith_cell_text(&words, 0, 0);
    answer->requirements = kith_cell_text(&words, 0, 1);
    found = kith_select(
        kith_db(ctx), asked ? &packages_tasks_sql : &packages_tasks_system_sql,
        KITH_ARGS(kith_int(ask->package), kith_text(ask->slot), kith_instant(ask->at), kith_instant(ask->at)),
        kith_arena(ctx), &rows);
    if (found != KITH_FOUND)
        return found == KITH_NONE ? KITH_OK : KITH_FAIL;
    struct kith_packages_task *tasks = kith_alloc_array(kith_arena(ctx), rows.count, sizeof *tasks);
    for (size_t i = 0; i < rows.count; i++)
        tasks[i] = (struct kith_packages_task){.id = kith_cell_int(&rows, i, 0),
                                               .public_id = kith_cell_id(&rows, i, 1),
                                               .task = kith_cell_text(&rows, i, 2),
                                               .medication = kith_cell_int(&rows, i, 3) != 0,
                                               .single_handed = kith_cell_bool(&rows, i, 4)};
    answer->tasks = tasks;
    answer->count = rows.count;
    return KITH_OK;
}
