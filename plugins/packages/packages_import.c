/*
 * packages_import.c - the files "packages" and "tasks".
 *
 * A row that is new becomes a package with its relations; one that differs from last time becomes a version.
 * A changed task is ended and entered anew. Nothing is removed because it is missing from a file.
 */
#include "packages_pages.h"
#include "packages_store.h"

#include <kith/services/packages.h>
#include <string.h>

const struct kith_statement PACKAGES_IMPORT_ADD = {
    .name = "packages.import_add",
    .sql = "INSERT INTO packages_package (public_id, person_id, owner_organisation_id, council_id, version,"
           " starts_on, ends_on, workers_needed, team_max, created_at) VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?, ?)",
    .params = "uiiiddiit",
    .scope = KITH_SCOPE_SYSTEM,
};

const struct kith_statement PACKAGES_IMPORT_VERSION = {
    .name = "packages.import_version",
    .sql =
        "INSERT INTO packages_version (package_id, version, person_id, owner_organisation_id, council_id,"
        " starts_on, ends_on, workers_needed, team_max, reference, cluster, weekly_minutes, rate, night,"
        " rural, shared_ref, consent, requirements, emergency, account_id, written_at, reason)"
        " SELECT p.id, p.version, p.person_id, p.owner_organisation_id, p.council_id, p.starts_on, p.ends_on,"
        " p.workers_needed, p.team_max, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM packages_package p"
        " WHERE p.id = ?",
    .params = "ssisssssssitsi",
    .scope = KITH_SCOPE_SYSTEM,
};

const struct kith_statement PACKAGES_IMPORT_REVISE = {
    .name = "packages.import_revise",
    .sql = "UPDATE packages_package p SET p.version = p.version + 1, p.council_id = ?, p.starts_on = ?,"
           " p.ends_on = ?, p.workers_needed = ?, p.team_max = ?"
           " WHERE p.id = ? AND p.person_id = ? AND p.owner_organisation_id = ? AND p.ended_at IS NULL",
    .params = "iddiiiii",
    .scope = KITH_SCOPE_SYSTEM,
};

/* Locked until the row is written: two files never open it again twice. */
const struct kith_statement PACKAGES_IMPORT_BEFORE = {
    .name = "packages.import_before",
    .sql =
        "SELECT p.ends_on FROM packages_package p WHERE p.id = ? AND p.owner_organisation_id = ? FOR UPDATE",
    .params = "ii",
    .columns = "d",
    .scope = KITH_SCOPE_SYSTEM,
};

/* A row when care to that last day would run on after a death. */
const struct kith_statement PACKAGES_IMPORT_DIED = {
    .name = "packages.import_died",
    .sql = "SELECT p.died_on FROM person p WHERE p.id = ? AND p.died_on < COALESCE(?, '9999-12-31')",
    .params = "id",
    .columns = "d",
    .scope = KITH_SCOPE_SYSTEM,
};

const struct kith_statement PACKAGES_IMPORT_TASK = {
    .name = "packages.import_task",
    .sql = "INSERT INTO packages_task (public_id, package_id, person_id, owner_organisation_id, slot, place,"
           " task, kind, single_handed, from_at, account_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
           " RETURNING id",
    .params = "uiiisissoti",
    .scope = KITH_SCOPE_SYSTEM,
};

const struct kith_statement PACKAGES_IMPORT_TASK_END = {
    .name = "packages.import_task_end",
    .sql =
        "UPDATE packages_task t SET t.until_at = GREATEST(t.from_at, ?) WHERE t.id = ? AND t.until_at IS NULL",
    .params = "ti",
    .scope = KITH_SCOPE_SYSTEM,
};

static const char *const rates[] = {"standard", "complex", NULL};
static const char *const nights[] = {"none", "sleeping", "waking", NULL};
static const char *const rurals[] = {"none", "town", "village", NULL};
static const char *const consents[] = {"consent", "best-interest", "court", NULL};
static const char *const kinds[] = {"support", "medication", NULL};

enum package_column {
    P_REF,
    P_PERSON,
    P_COUNCIL,
    P_STARTS,
    P_ENDS,
    P_HOURS,
    P_DOUBLE,
    P_TEAM,
    P_RATE,
    P_NIGHT,
    P_RURAL,
    P_SHARES,
    P_CONSENT,
    P_SDO,
    P_CLUSTER,
    P_REQUIREMENTS,
    P_EMERGENCY
};

static const struct kith_import_column package_columns[] = {
    [P_REF] = {.name = "ref",
               .flags = KITH_IMPORT_REQUIRED | KITH_IMPORT_KEY,
               .example = "PK-101",
               .help = "Your own reference of the package"},
    [P_PERSON] = {.name = "person_ref",
                  .flags = KITH_IMPORT_REQUIRED,
                  .refers = "people",
                  .example = "P-101",
                  .help = "The reference of the person from the people file"},
    [P_COUNCIL] = {.name = "council",
                   .example = "Northshire Council",
                   .help = "The name of the council that pays, as in the portal; empty for a self-funder"},
    [P_STARTS] = {.name = "starts_on",
                  .kind = KITH_CELL_DATE,
                  .flags = KITH_IMPORT_REQUIRED,
                  .example = "01/09/2026",
                  .help = "The first day of care"},
    [P_ENDS] = {.name = "ends_on",
                .kind = KITH_CELL_DATE,
                .example = "",
                .help = "The last day of care; empty when no end is known"},
    [P_HOURS] = {.name = "weekly_hours",
                 .kind = KITH_CELL_DECIMAL,
                 .flags = KITH_IMPORT_REQUIRED,
                 .min = 0,
                 .max = 33600,
                 .example = "10.5",
                 .help = "Hours ordered a week; 10.5 is ten and a half"},
    [P_DOUBLE] = {.name = "double_handed",
                  .kind = KITH_CELL_BOOL,
                  .example = "no",
                  .help = "Whether two workers come to a visit; empty for no"},
    [P_TEAM] = {.name = "team_max",
                .kind = KITH_CELL_INT,
                .min = 1,
                .max = 50,
                .example = "4",
                .help = "Workers of the trusted team before the office is warned; empty for 4"},
    [P_RATE] = {.name = "rate",
                .kind = KITH_CELL_CHOICE,
                .choices = rates,
                .example = "standard",
                .help = "Rate of the contract; empty for standard"},
    [P_NIGHT] = {.name = "night",
                 .kind = KITH_CELL_CHOICE,
                 .choices = nights,
                 .example = "none",
                 .help = "Night sessions of nine hours; empty for none"},
    [P_RURAL] =
        {.name = "rural",
         .kind = KITH_CELL_CHOICE,
         .choices = rurals,
         .example = "none",
         .help = "Where the home is: town for town and fringe, village also for dispersed; empty for none"},
    [P_SHARES] = {.name = "shares_with",
                  .max = 60,
                  .example = "",
                  .help =
                      "The reference of the package in the same home whose hours it shares, in both rows"},
    [P_CONSENT] = {.name = "consent",
                   .kind = KITH_CELL_CHOICE,
                   .choices = consents,
                   .example = "consent",
                   .help = "On what the care rests: consent, best-interest or court; empty for consent"},
    [P_SDO] = {.name = "sdo_reference",
               .max = 60,
               .example = "SDO-4711",
               .help = "Of the service delivery order or financial activation notice"},
    [P_CLUSTER] = {.name = "cluster", .max = 60, .example = "Coast", .help = "The area the council buys for"},
    [P_REQUIREMENTS] = {.name = "requirements",
                        .kind = KITH_CELL_LINES,
                        .max = 2000,
                        .example = "Prefers a woman to help her wash",
                        .help = "Special requirements, in words"},
    [P_EMERGENCY] = {.name = "emergency",
                     .kind = KITH_CELL_LINES,
                     .max = 2000,
                     .example = "Ring the daughter, then 111",
                     .help = "What to do in an emergency at this home"},
    {0}};

enum task_column { T_REF, T_PACKAGE, T_SLOT, T_PLACE, T_TASK, T_KIND, T_SINGLE };

static const struct kith_import_column task_columns[] = {
    [T_REF] = {.name = "ref",
               .flags = KITH_IMPORT_REQUIRED | KITH_IMPORT_KEY,
               .example = "T-1001",
               .help = "Your own reference of the task"},
    [T_PACKAGE] = {.name = "package_ref",
                   .flags = KITH_IMPORT_REQUIRED,
                   .refers = "packages",
                   .example = "PK-101",
                   .help = "The reference of the package from the packages file"},
    [T_SLOT] = {.name = "slot",
                .flags = KITH_IMPORT_REQUIRED,
                .max = 40,
                .example = "Morning",
                .help = "At which visit: the name of the visit, the same as in the visits file"},
    [T_PLACE] = {.name = "place",
                 .kind = KITH_CELL_INT,
                 .min = 1,
                 .max = 1000,
                 .example = "1",
                 .help = "Order within the visit; empty for the order of the file"},
    [T_TASK] = {.name = "task",
                .flags = KITH_IMPORT_REQUIRED,
                .max = 300,
                .example = "Help with washing and dressing",
                .help = "What is to be done, in plain words"},
    [T_KIND] = {.name = "kind",
                .kind = KITH_CELL_CHOICE,
                .choices = kinds,
                .example = "support",
                .help = "support or medication; empty for support"},
    [T_SINGLE] = {.name = "single_handed",
                  .kind = KITH_CELL_BOOL,
                  .example = "no",
                  .help = "Whether one worker may begin before the second is there; empty for no"},
    {0}};

static const char *or_else(const char *text, const char *otherwise)
{
    return text != NULL ? text : otherwise;
}

/* ---- Packages ---- */

/* What a row says. False: told with the row. */
static enum kith_rc read_terms(struct kith_ctx *ctx, const struct kith_import_row *row,
                               struct packages_terms *terms_r)
{
    const char *council = kith_import_text(row, P_COUNCIL);
    const char *own = kith_import_text(row, P_REF);
    const char *other = or_else(kith_import_text(row, P_SHARES), "");
    enum kith_rc rc = KITH_OK;
    *terms_r = (struct packages_terms){
        .starts_on = kith_import_date(row, P_STARTS),
        .ends_on = kith_import_date(row, P_ENDS),
        .workers = kith_import_int(row, P_DOUBLE, 0) != 0 ? 2 : 1,
        .team_max = kith_import_int(row, P_TEAM, 4),
        .weekly_minutes = (kith_import_int(row, P_HOURS, 0) * 60 + 50) / 100,
        .reference = or_else(kith_import_text(row, P_SDO), ""),
        .cluster = or_else(kith_import_text(row, P_CLUSTER), ""),
        .rate = or_else(kith_import_text(row, P_RATE), "standard"),
        .night = or_else(kith_import_text(row, P_NIGHT), "none"),
        .rural = or_else(kith_import_text(row, P_RURAL), "none"),
        .consent = or_else(kith_import_text(row, P_CONSENT), "consent"),
        /* The same for both, whichever names the other. */
        .shared_ref = *other != '\0' && strcmp(own, other) < 0 ? own : other,
        .requirements = or_else(kith_import_text(row, P_REQUIREMENTS), ""),
        .emergency = or_else(kith_import_text(row, P_EMERGENCY), ""),
    };
    if (terms_r->ends_on != KITH_DATE_NONE && terms_r->ends_on < terms_r->starts_on) {
        kith_import_error(ctx, row, "ends_on",
                          "The last day of care is before the first. Correct one of them.");
        rc = KITH_INVALID;
    }
    if (*other != '\0' && strcmp(own, other) == 0) {
        kith_import_error(ctx, row, "shares_with",
                          "A package cannot share hours with itself. Name the other one.");
        rc = KITH_INVALID;
    }
    if (strlen(terms_r->shared_ref) > 60) {
        kith_import_error(ctx, row, "shares_with",
                          "This reference is too long. Shorten it to 60 characters.");
        rc = KITH_INVALID;
    }
    if (council == NULL)
        return rc;
    switch (packages_council(ctx, council, &terms_r->council)) {
    case KITH_FOUND:
        return rc;
    case KITH_NONE:
        kith_import_error(
            ctx, row, "council",
            kith_printf(kith_arena(ctx),
                        "There is no council called \"%s\" in the portal. Correct the name, or leave "
                        "the cell empty when the person pays.",
                        council));
        return KITH_INVALID;
    default:
        return KITH_FAIL;
    }
}

static struct kith_value key_or_null(int64_t key)
{
    return key != 0 ? kith_int(key) : kith_null(KITH_INT);
}

static struct kith_value text_or_null(const char *text)
{
    return kith_text(*text != '\0' ? text : NULL);
}

static enum kith_rc write_version(struct kith_ctx *ctx, int64_t package, const struct packages_terms *terms,
                                  const char *reason)
{
    return kith_write(kith_db(ctx), &PACKAGES_IMPORT_VERSION,
                      KITH_ARGS(text_or_null(terms->reference), text_or_null(terms->cluster),
                                kith_int(terms->weekly_minutes), kith_text(terms->rate),
                                kith_text(terms->night), kith_text(terms->rural),
                                text_or_null(terms->shared_ref), kith_text(terms->consent),
                                kith_text(terms->requirements), kith_text(terms->emergency),
                                key_or_null(kith_account_id(ctx)), kith_instant(kith_now(ctx)),
                                kith_text(reason), kith_int(package)),
                      NULL, NULL) == KITH_WRITTEN
               ? KITH_OK
               : KITH_FAIL;
}

/* The line in the timeline: begun, or changed. */
static enum kith_rc tell(struct kith_ctx *ctx, int64_t person, int64_t organisation, kith_time at,
                         const char *title, struct kith_id object)
{
    const struct kith_book_entry line = {
        .person = person,
        .at = at,
        .section = KITH_SECTION_PLAN,
        .owner_organisation = organisation,
        .title = title,
        .object = object,
    };
    return kith_book_write(ctx, &line, NULL);
}

static enum kith_rc add(struct kith_ctx *ctx, int64_t organisation, struct kith_import_row *row,
                        const struct packages_terms *terms)
{
    struct kith_id id = kith_id_new();
    int64_t person = kith_import_int(row, P_PERSON, 0);
    kith_time begins = packages_midnight(terms->starts_on);
    if (kith_write(kith_db(ctx), &PACKAGES_IMPORT_ADD,
                   KITH_ARGS(kith_id(id), kith_int(person), kith_int(organisation),
                             key_or_null(terms->council), kith_day(terms->starts_on),
                             kith_day(terms->ends_on), kith_int(terms->workers), kith_int(terms->team_max),
                             kith_instant(kith_now(ctx))),
                   NULL, &row->object) != KITH_WRITTEN)
        return KITH_FAIL;
    enum kith_rc rc = write_version(ctx, row->object, terms, "");
    if (rc == KITH_OK)
        rc = packages_relate(ctx, person, organisation, terms, row->object);
    if (rc == KITH_OK)
        rc = tell(ctx, person, organisation, begins < kith_now(ctx) ? begins : kith_now(ctx),
                  begins < kith_now(ctx) ? "A package of care began"
                                         : kith_printf(kith_arena(ctx), "A package of care will begin on %s",
                                                       kith_date_text(kith_arena(ctx), terms->starts_on)),
                  id);
    return rc == KITH_OK ? kith_audit(ctx, "packages.add", person, row->object) : rc;
}

static enum kith_rc change(struct kith_ctx *ctx, int64_t organisation, const struct kith_import_row *row,
                           const struct packages_terms *terms)
{
    int64_t rows = 0;
    int64_t person = kith_import_int(row, P_PERSON, 0);
    enum packages_reopening reopening = PACKAGES_STAYS;
    struct kith_rows before;
    switch (kith_select(kith_db(ctx), &PACKAGES_IMPORT_BEFORE,
                        KITH_ARGS(kith_int(row->object), kith_int(organisation)), kith_arena(ctx), &before)) {
    case KITH_FOUND:
        reopening = packages_reopening(ctx, kith_cell_date(&before, 0, 0), terms->ends_on);
        break;
    case KITH_NONE:
        break;
    default:
        return KITH_FAIL;
    }
    if (reopening == PACKAGES_TOO_OLD) {
        kith_import_error(
            ctx, row, "ends_on",
            "This package ended too long ago to be opened again. Give the new one a reference of its own.");
        return KITH_INVALID;
    }
    if (kith_write(kith_db(ctx), &PACKAGES_IMPORT_REVISE,
                   KITH_ARGS(key_or_null(terms->council), kith_day(terms->starts_on),
                             kith_day(terms->ends_on), kith_int(terms->workers), kith_int(terms->team_max),
                             kith_int(row->object), kith_int(person), kith_int(organisation)),
                   &rows, NULL) != KITH_WRITTEN)
        return KITH_FAIL;
    if (rows == 0) {
        kith_import_error(
            ctx, row, "person_ref",
            "A package cannot move to another person, and one that was ended on a page stays ended. Give the "
            "new one a reference of its own.");
        return KITH_INVALID;
    }
    enum kith_rc rc = write_version(ctx, row->object, terms, "Imported again");
    if (rc == KITH_OK)
        rc = packages_relate(ctx, person, organisation, terms, row->object);
    if (rc == KITH_OK)
        rc = tell(ctx, person, organisation, kith_now(ctx),
                  reopening == PACKAGES_REOPENS ? "The package of care was opened again: imported"
                                                : "The package of care was changed",
                  kith_id_new());
    return rc == KITH_OK ? kith_audit(ctx, "packages.change", person, row->object) : rc;
}

static enum kith_rc check_alive(struct kith_ctx *ctx, const struct kith_import_row *row,
                                const struct packages_terms *terms)
{
    struct kith_rows rows;
    enum kith_found found =
        kith_select(kith_db(ctx), &PACKAGES_IMPORT_DIED,
                    KITH_ARGS(kith_int(kith_import_int(row, P_PERSON, 0)), kith_day(terms->ends_on)),
                    kith_arena(ctx), &rows);
    if (found != KITH_FOUND)
        return found == KITH_NONE ? KITH_OK : KITH_FAIL;
    kith_import_error(ctx, row, "ends_on",
                      "This person has died. Give a last day of care that is not after the day they died.");
    return KITH_INVALID;
}

static enum kith_rc apply_packages(struct kith_ctx *ctx, int64_t organisation,
                                   struct kith_import_batch *batch)
{
    enum kith_rc result = KITH_OK;
    for (size_t i = 0; i < batch->count; i++) {
        struct kith_import_row *row = &batch->rows[i];
        struct packages_terms terms;
        enum kith_rc rc = read_terms(ctx, row, &terms);
        if (rc == KITH_OK)
            rc = check_alive(ctx, row, &terms);
        if (rc == KITH_OK)
            rc = row->object == 0 ? add(ctx, organisation, row, &terms)
                                  : change(ctx, organisation, row, &terms);
        if (rc != KITH_OK && rc != KITH_INVALID)
            return rc;
        if (rc == KITH_INVALID)
            result = rc;
    }
    return result;
}

/* ---- Tasks ---- */

enum { TASK_PARAMETERS = 11 };

/* The packages of the batch. */
static enum kith_rc facts_of(struct kith_ctx *ctx, const struct kith_import_batch *batch,
                             struct kith_packages_facts *facts_r)
{
    int64_t *keys = kith_alloc_array(kith_arena(ctx), batch->count, sizeof *keys);
    for (size_t i = 0; i < batch->count; i++)
        keys[i] = kith_import_int(&batch->rows[i], T_PACKAGE, 0);
    const struct kith_packages_keys ask = {keys, batch->count};
    return packages_tell_facts_unseen(ctx, &ask, facts_r);
}

/* New tasks hold from the first day of care, so that earlier visits of the same file find them. */
static void bind_task(struct kith_ctx *ctx, const struct kith_import_row *row,
                      const struct kith_packages_fact *fact, struct kith_value args[TASK_PARAMETERS])
{
    kith_time from = packages_midnight(fact->starts_on);
    size_t i = 0;
    args[i++] = kith_id(kith_id_new());
    args[i++] = kith_int(fact->package);
    args[i++] = kith_int(fact->person);
    args[i++] = kith_int(fact->provider);
    args[i++] = kith_text(kith_import_text(row, T_SLOT));
    args[i++] = kith_int(kith_import_int(row, T_PLACE, row->line));
    args[i++] = kith_text(kith_import_text(row, T_TASK));
    args[i++] = kith_text(or_else(kith_import_text(row, T_KIND), "support"));
    args[i++] = kith_bool(kith_import_int(row, T_SINGLE, 0) != 0);
    args[i++] = kith_instant(row->object == 0 ? from : kith_now(ctx));
    args[i] = key_or_null(kith_account_id(ctx));
}

static enum kith_rc end_changed(struct kith_ctx *ctx, const struct kith_import_batch *batch)
{
    struct kith_value *args = kith_alloc_array(kith_arena(ctx), batch->count * 2, sizeof *args);
    size_t count = 0;
    for (size_t i = 0; i < batch->count; i++) {
        if (batch->rows[i].object == 0)
            continue;
        args[2 * count] = kith_instant(kith_now(ctx));
        args[2 * count + 1] = kith_int(batch->rows[i].object);
        count++;
    }
    return kith_write_many(kith_db(ctx), &PACKAGES_IMPORT_TASK_END, args, count, NULL, NULL) == KITH_WRITTEN
               ? KITH_OK
               : KITH_FAIL;
}

/* On a page nothing is written about a package that is over; who runs kithctl may bring in its history. */
static enum kith_rc check_running(struct kith_ctx *ctx, const struct kith_import_batch *batch,
                                  const struct kith_packages_facts *facts)
{
    enum kith_rc rc = KITH_OK;
    kith_date today = kith_time_date(kith_now(ctx));
    for (size_t i = 0; i < batch->count && kith_account_id(ctx) != 0; i++) {
        kith_date ends = facts->facts[i].ends_on;
        if (ends == KITH_DATE_NONE || ends >= today)
            continue;
        kith_import_error(ctx, &batch->rows[i], task_columns[T_PACKAGE].name,
                          "This package is over. Take the row out, or import the new package first.");
        rc = KITH_INVALID;
    }
    return rc;
}

static enum kith_rc apply_tasks(struct kith_ctx *ctx, int64_t organisation, struct kith_import_batch *batch)
{
    struct kith_packages_facts facts;
    struct kith_arena *arena = kith_arena(ctx);
    struct kith_value *args = kith_alloc_array(arena, batch->count * TASK_PARAMETERS, sizeof *args);
    int64_t *ids = kith_alloc_array(arena, batch->count, sizeof *ids);
    enum kith_rc rc = facts_of(ctx, batch, &facts);
    if (rc == KITH_OK)
        rc = check_running(ctx, batch, &facts);
    for (size_t i = 0; rc == KITH_OK && i < batch->count; i++) {
        if (facts.facts[i].provider != organisation)
            return KITH_FAIL; /* references are the organisation's own */
        bind_task(ctx, &batch->rows[i], &facts.facts[i], args + i * TASK_PARAMETERS);
    }
    if (rc == KITH_OK)
        rc = end_changed(ctx, batch);
    if (rc == KITH_OK &&
        kith_write_many(kith_db(ctx), &PACKAGES_IMPORT_TASK, args, batch->count, NULL, ids) != KITH_WRITTEN)
        rc = KITH_FAIL;
    for (size_t i = 0; rc == KITH_OK && i < batch->count; i++) {
        batch->rows[i].object = ids[i];
        rc = kith_audit(ctx, "packages.task-add", facts.facts[i].person, ids[i]);
    }
    return rc;
}

static const char *const after_people[] = {"people", NULL};
static const char *const after_packages[] = {"packages", NULL};

const struct kith_importer packages_importers[] = {{.name = "packages",
                                                    .title = KITH_N("Packages of care"),
                                                    .columns = package_columns,
                                                    .after = after_people,
                                                    .permission = "packages.import",
                                                    .apply = apply_packages},
                                                   {.name = "tasks",
                                                    .title = KITH_N("Tasks of visits"),
                                                    .columns = task_columns,
                                                    .after = after_packages,
                                                    .permission = "packages.import",
                                                    .apply = apply_tasks},
                                                   {0}};
