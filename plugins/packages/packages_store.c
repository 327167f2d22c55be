/*
 * packages_store.c - see packages_store.h. Knows no page and no file.
 */
#include "packages_store.h"

#include "packages_slots.h"

#define TERM_COLUMNS                                                                                         \
    "v.reference, v.cluster, v.weekly_minutes, v.rate, v.night, v.rural, v.consent, v.shared_ref,"           \
    " v.requirements, v.emergency, v.end_reason, v.reason, v.written_at, a.display_name"
#define TERM_TYPES "ssisssssssssts"
#define TERM_JOINS " LEFT JOIN account a ON a.id = v.account_id"

#define PACKAGE_READ                                                                                                    \
    "SELECT p.id, p.public_id, p.person_id, p.owner_organisation_id, o.name, p.version, p.ended_at,"                    \
    " p.council_id, c.name, p.starts_on, p.ends_on, p.workers_needed, p.team_max, " TERM_COLUMNS                        \
    " FROM packages_package p JOIN packages_version v ON v.package_id = p.id AND v.version = p.version"                 \
    " JOIN organisation o ON o.id = p.owner_organisation_id LEFT JOIN organisation c ON c.id = p.council_id" TERM_JOINS \
    " WHERE p.person_id = {{person}}"                                                                                   \
    " AND {{visible({{person}}, 'plan', p.owner_organisation_id)}}"
#define PACKAGE_TYPES "iuiisitisddii" TERM_TYPES

const struct kith_statement PACKAGES_LIST = {
    .name = "packages.list",
    .sql = PACKAGE_READ " ORDER BY p.starts_on DESC, p.id DESC LIMIT 100",
    .params = "",
    .columns = PACKAGE_TYPES,
    .max_rows = PACKAGES_OF_A_PERSON,
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement PACKAGES_GET = {
    .name = "packages.get",
    .sql = PACKAGE_READ " AND p.public_id = ?",
    .params = "u",
    .columns = PACKAGE_TYPES,
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement PACKAGES_VERSIONS = {
    .name = "packages.versions",
    .sql =
        "SELECT v.version, v.council_id, c.name, v.starts_on, v.ends_on, v.workers_needed, v.team_max,"
        " " TERM_COLUMNS " FROM packages_version v LEFT JOIN organisation c ON c.id = v.council_id" TERM_JOINS
        " WHERE v.package_id = ? AND v.person_id = {{person}}"
        " AND {{visible({{person}}, 'plan', v.owner_organisation_id)}} ORDER BY v.version DESC LIMIT 500",
    .params = "i",
    .columns = "iisddii" TERM_TYPES,
    .max_rows = PACKAGES_VERSIONS_MAX,
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement PACKAGES_COUNCIL = {
    .name = "packages.council",
    .sql = "SELECT o.id FROM organisation o WHERE o.name = ? AND o.kind = 'council'",
    .params = "s",
    .columns = "i",
};

const struct kith_statement PACKAGES_COUNCILS = {
    .name = "packages.councils",
    .sql = "SELECT o.name FROM organisation o WHERE o.kind = 'council' ORDER BY o.name LIMIT 500",
    .params = "",
    .columns = "s",
    .max_rows = PACKAGES_COUNCILS_MAX,
};

const struct kith_statement PACKAGES_TASK_LIST = {
    .name = "packages.task_list",
    .sql = "SELECT t.id, t.public_id, t.slot, t.task, t.kind = 'medication', t.single_handed, t.place,"
           " t.package_id FROM packages_task t WHERE t.person_id = {{person}} AND t.from_at <= ?"
           " AND (t.until_at IS NULL OR t.until_at > ?)"
           " AND {{visible({{person}}, 'plan', t.owner_organisation_id)}} AND (t.kind = 'support'"
           " OR {{visible({{person}}, 'health', t.owner_organisation_id)}})"
           " ORDER BY t.package_id, t.slot, t.place, t.id LIMIT 500",
    .params = "tt",
    .columns = "iussooii",
    .max_rows = PACKAGES_TASKS_MAX,
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement PACKAGES_ADD = {
    .name = "packages.add",
    .sql = "INSERT INTO packages_package (public_id, person_id, owner_organisation_id, council_id, version,"
           " starts_on, ends_on, workers_needed, team_max, created_at)"
           " VALUES (?, {{person}}, ?, ?, 1, ?, ?, ?, ?, ?)",
    .params = "uiiddiit",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement PACKAGES_VERSION_ADD = {
    .name = "packages.version_add",
    .sql = "INSERT INTO packages_version (package_id, version, person_id, owner_organisation_id, council_id,"
           " starts_on, ends_on, workers_needed, team_max, reference, cluster, weekly_minutes, rate, night,"
           " rural, shared_ref, consent, requirements, emergency, end_reason, account_id, written_at, reason)"
           " VALUES (?, ?, {{person}}, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    .params = "iiiiddiississssssssits",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement PACKAGES_REVISE = {
    .name = "packages.revise",
    .sql =
        "UPDATE packages_package p SET p.version = p.version + 1, p.council_id = ?, p.starts_on = ?,"
        " p.ends_on = ?, p.workers_needed = ?, p.team_max = ?, p.ended_at = IF(?, NULL, COALESCE(p.ended_at, ?))"
        " WHERE p.id = ? AND p.person_id = {{person}} AND p.owner_organisation_id = ? AND p.version = ?",
    .params = "iddiiotiii",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement PACKAGES_TASK_ADD = {
    .name = "packages.task_add",
    .sql =
        "INSERT INTO packages_task (public_id, package_id, person_id, owner_organisation_id, slot, place,"
        " task, kind, single_handed, from_at, account_id) VALUES (?, ?, {{person}}, ?, ?, ?, ?, ?, ?, ?, ?)",
    .params = "uiisissoti",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement PACKAGES_TASK_END = {
    .name = "packages.task_end",
    .sql = "UPDATE packages_task t SET t.until_at = ? WHERE t.id = ? AND t.package_id = ?"
           " AND t.person_id = {{person}} AND t.until_at IS NULL",
    .params = "tii",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement PACKAGES_TASK_PLACE = {
    .name = "packages.task_place",
    .sql = "UPDATE packages_task t SET t.place = ? WHERE t.id = ? AND t.package_id = ?"
           " AND t.person_id = {{person}} AND t.until_at IS NULL",
    .params = "iii",
    .scope = KITH_SCOPE_PERSON,
};

static const char *text_of(const struct kith_rows *rows, size_t row, size_t column)
{
    const char *text = kith_cell_text(rows, row, column);
    return text != NULL ? text : "";
}

/* The columns of TERM_COLUMNS, from FIRST on. */
static void read_terms(const struct kith_rows *rows, size_t row, size_t first,
                       struct packages_package *package)
{
    struct packages_terms *terms = &package->terms;
    terms->reference = text_of(rows, row, first);
    terms->cluster = text_of(rows, row, first + 1);
    terms->weekly_minutes = kith_cell_int(rows, row, first + 2);
    terms->rate = text_of(rows, row, first + 3);
    terms->night = text_of(rows, row, first + 4);
    terms->rural = text_of(rows, row, first + 5);
    terms->consent = text_of(rows, row, first + 6);
    terms->shared_ref = text_of(rows, row, first + 7);
    terms->requirements = text_of(rows, row, first + 8);
    terms->emergency = text_of(rows, row, first + 9);
    package->end_reason = text_of(rows, row, first + 10);
    package->reason = text_of(rows, row, first + 11);
    package->written_at = kith_cell_time(rows, row, first + 12);
    package->author = text_of(rows, row, first + 13);
}

/* Council, dates and numbers, from FIRST on. */
static void read_frame(const struct kith_rows *rows, size_t row, size_t first, struct packages_terms *terms)
{
    terms->council = kith_cell_int(rows, row, first);
    terms->council_name = text_of(rows, row, first + 1);
    terms->starts_on = kith_cell_date(rows, row, first + 2);
    terms->ends_on = kith_cell_date(rows, row, first + 3);
    terms->workers = kith_cell_int(rows, row, first + 4);
    terms->team_max = kith_cell_int(rows, row, first + 5);
}

static struct packages_package read_package(const struct kith_rows *rows, size_t row)
{
    struct packages_package package = {
        .id = kith_cell_int(rows, row, 0),
        .public_id = kith_cell_id(rows, row, 1),
        .person = kith_cell_int(rows, row, 2),
        .provider = kith_cell_int(rows, row, 3),
        .provider_name = text_of(rows, row, 4),
        .version = kith_cell_int(rows, row, 5),
        .ended_at = kith_cell_time(rows, row, 6),
    };
    read_frame(rows, row, 7, &package.terms);
    read_terms(rows, row, 13, &package);
    return package;
}

enum kith_found packages_list(struct kith_ctx *ctx, struct packages_packages *packages_r)
{
    struct kith_rows rows;
    *packages_r = (struct packages_packages){NULL, 0};
    enum kith_found found = kith_select(kith_db(ctx), &PACKAGES_LIST, KITH_NO_ARGS, kith_arena(ctx), &rows);
    if (found != KITH_FOUND)
        return found;
    struct packages_package *items = kith_alloc_array(kith_arena(ctx), rows.count, sizeof *items);
    for (size_t i = 0; i < rows.count; i++)
        items[i] = read_package(&rows, i);
    *packages_r = (struct packages_packages){items, rows.count};
    return found;
}

enum kith_found packages_get(struct kith_ctx *ctx, struct kith_id id, struct packages_package *package_r)
{
    struct kith_rows rows;
    enum kith_found found =
        kith_select(kith_db(ctx), &PACKAGES_GET, KITH_ARGS(kith_id(id)), kith_arena(ctx), &rows);
    if (found == KITH_FOUND)
        *package_r = read_package(&rows, 0);
    return found;
}

enum kith_found packages_versions(struct kith_ctx *ctx, const struct packages_package *package,
                                  struct packages_packages *versions_r)
{
    struct kith_rows rows;
    *versions_r = (struct packages_packages){NULL, 0};
    enum kith_found found = kith_select(kith_db(ctx), &PACKAGES_VERSIONS, KITH_ARGS(kith_int(package->id)),
                                        kith_arena(ctx), &rows);
    if (found != KITH_FOUND)
        return found;
    struct packages_package *items = kith_alloc_array(kith_arena(ctx), rows.count, sizeof *items);
    for (size_t i = 0; i < rows.count; i++) {
        items[i] = *package;
        items[i].version = kith_cell_int(&rows, i, 0);
        read_frame(&rows, i, 1, &items[i].terms);
        read_terms(&rows, i, 7, &items[i]);
    }
    *versions_r = (struct packages_packages){items, rows.count};
    return found;
}

enum kith_found packages_tasks(struct kith_ctx *ctx, struct packages_tasks *tasks_r)
{
    struct kith_rows rows;
    struct kith_value now = kith_instant(kith_now(ctx));
    *tasks_r = (struct packages_tasks){NULL, 0};
    enum kith_found found =
        kith_select(kith_db(ctx), &PACKAGES_TASK_LIST, KITH_ARGS(now, now), kith_arena(ctx), &rows);
    if (found != KITH_FOUND)
        return found;
    struct packages_task *items = kith_alloc_array(kith_arena(ctx), rows.count, sizeof *items);
    for (size_t i = 0; i < rows.count; i++)
        items[i] = (struct packages_task){
            .id = kith_cell_int(&rows, i, 0),
            .public_id = kith_cell_id(&rows, i, 1),
            .slot = text_of(&rows, i, 2),
            .task = text_of(&rows, i, 3),
            .medication = kith_cell_bool(&rows, i, 4),
            .single_handed = kith_cell_bool(&rows, i, 5),
            .place = kith_cell_int(&rows, i, 6),
            .package = kith_cell_int(&rows, i, 7),
        };
    packages_sort_by_time(items, rows.count);
    *tasks_r = (struct packages_tasks){items, rows.count};
    return found;
}

enum kith_found packages_council(struct kith_ctx *ctx, const char *name, int64_t *council_r)
{
    struct kith_rows rows;
    enum kith_found found =
        kith_select(kith_db(ctx), &PACKAGES_COUNCIL, KITH_ARGS(kith_text(name)), kith_arena(ctx), &rows);
    *council_r = found == KITH_FOUND ? kith_cell_int(&rows, 0, 0) : 0;
    return found;
}

enum kith_found packages_councils(struct kith_ctx *ctx, struct kith_rows *names_r)
{
    *names_r = (struct kith_rows){.count = 0};
    return kith_select(kith_db(ctx), &PACKAGES_COUNCILS, KITH_NO_ARGS, kith_arena(ctx), names_r);
}

/* ---- Writing ---- */

enum packages_reopening packages_reopening(struct kith_ctx *ctx, kith_date before, kith_date after)
{
    int year, month, day;
    kith_date today = kith_time_date(kith_now(ctx));
    if (before == KITH_DATE_NONE || before >= today || (after != KITH_DATE_NONE && after < today))
        return PACKAGES_STAYS;
    kith_date_split(today, &year, &month, &day);
    /* 29 February becomes the 28th. */
    kith_date oldest = 0;
    (void)kith_date_make(year - KITH_CARE_KEPT_YEARS, month, month == 2 && day > 28 ? 28 : day, &oldest);
    return before < oldest ? PACKAGES_TOO_OLD : PACKAGES_REOPENS;
}

static struct kith_value key_or_null(int64_t key)
{
    return key != 0 ? kith_int(key) : kith_null(KITH_INT);
}

static struct kith_value text_or_null(const char *text)
{
    return kith_text(*text != '\0' ? text : NULL);
}

kith_time packages_midnight(kith_date day)
{
    kith_time at = KITH_TIME_NONE;
    (void)kith_time_make(day, 0, &at);
    return at;
}

enum kith_rc packages_relate(struct kith_ctx *ctx, int64_t person, int64_t provider,
                             const struct packages_terms *terms, int64_t package)
{
    kith_time from = packages_midnight(terms->starts_on);
    kith_time until = terms->ends_on != KITH_DATE_NONE ? packages_midnight(terms->ends_on + 1) : KITH_FOREVER;
    /* The office plans before the first day. */
    if (from > kith_now(ctx))
        from = kith_now(ctx);
    return kith_relation_package(ctx, person, provider, terms->council, from, until, "packages", package);
}

static enum kith_rc add_version(struct kith_ctx *ctx, int64_t package, int64_t version, int64_t provider,
                                const struct packages_terms *terms, const char *reason,
                                const char *end_reason)
{
    return kith_write(
               kith_db(ctx), &PACKAGES_VERSION_ADD,
               KITH_ARGS(
                   kith_int(package), kith_int(version), kith_int(provider), key_or_null(terms->council),
                   kith_day(terms->starts_on), kith_day(terms->ends_on), kith_int(terms->workers),
                   kith_int(terms->team_max), text_or_null(terms->reference), text_or_null(terms->cluster),
                   kith_int(terms->weekly_minutes), kith_text(terms->rate), kith_text(terms->night),
                   kith_text(terms->rural), text_or_null(terms->shared_ref), kith_text(terms->consent),
                   kith_text(terms->requirements), kith_text(terms->emergency), text_or_null(end_reason),
                   key_or_null(kith_account_id(ctx)), kith_instant(kith_now(ctx)), kith_text(reason)),
               NULL, NULL) == KITH_WRITTEN
               ? KITH_OK
               : KITH_FAIL;
}

enum kith_rc packages_add(struct kith_ctx *ctx, int64_t provider, const struct packages_terms *terms,
                          int64_t *package_r, struct kith_id *id_r)
{
    *id_r = kith_id_new();
    if (kith_write(kith_db(ctx), &PACKAGES_ADD,
                   KITH_ARGS(kith_id(*id_r), kith_int(provider), key_or_null(terms->council),
                             kith_day(terms->starts_on), kith_day(terms->ends_on), kith_int(terms->workers),
                             kith_int(terms->team_max), kith_instant(kith_now(ctx))),
                   NULL, package_r) != KITH_WRITTEN)
        return KITH_FAIL;
    enum kith_rc rc = add_version(ctx, *package_r, 1, provider, terms, "", "");
    return rc == KITH_OK ? packages_relate(ctx, kith_person(ctx)->id, provider, terms, *package_r) : rc;
}

enum kith_rc packages_revise(struct kith_ctx *ctx, const struct packages_package *package, int64_t seen,
                             const struct packages_terms *terms, const char *reason, const char *end_reason)
{
    int64_t rows = 0;
    bool ends = *end_reason != '\0';
    if (kith_write(kith_db(ctx), &PACKAGES_REVISE,
                   KITH_ARGS(key_or_null(terms->council), kith_day(terms->starts_on),
                             kith_day(terms->ends_on), kith_int(terms->workers), kith_int(terms->team_max),
                             kith_bool(packages_reopening(ctx, package->terms.ends_on, terms->ends_on) !=
                                       PACKAGES_STAYS),
                             kith_instant(ends ? kith_now(ctx) : KITH_TIME_NONE), kith_int(package->id),
                             kith_int(package->provider), kith_int(seen)),
                   &rows, NULL) != KITH_WRITTEN)
        return KITH_FAIL;
    if (rows == 0)
        return KITH_CONFLICT;
    enum kith_rc rc = add_version(ctx, package->id, seen + 1, package->provider, terms, reason, end_reason);
    return rc == KITH_OK ? packages_relate(ctx, package->person, package->provider, terms, package->id) : rc;
}

enum kith_rc packages_task_add(struct kith_ctx *ctx, const struct packages_package *package,
                               const struct packages_task *task)
{
    return kith_write(kith_db(ctx), &PACKAGES_TASK_ADD,
                      KITH_ARGS(kith_id(task->public_id), kith_int(package->id), kith_int(package->provider),
                                kith_text(task->slot), kith_int(task->place), kith_text(task->task),
                                kith_text(task->medication ? "medication" : "support"),
                                kith_bool(task->single_handed), kith_instant(kith_now(ctx)),
                                key_or_null(kith_account_id(ctx))),
                      NULL, NULL) == KITH_WRITTEN
               ? KITH_OK
               : KITH_FAIL;
}

enum kith_rc packages_task_end(struct kith_ctx *ctx, int64_t package, int64_t task)
{
    int64_t rows = 0;
    if (kith_write(kith_db(ctx), &PACKAGES_TASK_END,
                   KITH_ARGS(kith_instant(kith_now(ctx)), kith_int(task), kith_int(package)), &rows,
                   NULL) != KITH_WRITTEN)
        return KITH_FAIL;
    return rows == 1 ? KITH_OK : KITH_CONFLICT;
}

enum kith_rc packages_task_place(struct kith_ctx *ctx, int64_t package, int64_t task, int64_t place)
{
    return kith_write(kith_db(ctx), &PACKAGES_TASK_PLACE,
                      KITH_ARGS(kith_int(place), kith_int(task), kith_int(package)), NULL,
                      NULL) == KITH_WRITTEN
               ? KITH_OK
               : KITH_FAIL;
}
