/*
 * importers.c - organisations and workers from CSV files.
 *
 * An organisation of that name that is there already is taken for the same one; so is a worker with that
 * email address. Whoever left is switched off; nobody is let in again by a file.
 */
#include "importers.h"

#include "account.h"
#include "audit.h"
#include "ctx.h"
#include "organisation.h"
#include "translate.h"

#include <kith/clock.h>
#include <string.h>

enum { NAME_MOST = 100, ORGANISATION_MOST = 200 };

const struct kith_statement importer_organisation_rename_sql = {
    .name = "core.import_organisation_rename",
    .sql = "UPDATE organisation SET name = ? WHERE id = ?",
    .params = "si",
};

#define WORKER                                                                                               \
    "SELECT a.id, m.public_id, m.version, m.role, m.state, m.id, a.email, a.state FROM membership m"         \
    " JOIN account a ON a.id = m.account_id"
#define WORKER_LETTERS "iuississ"

const struct kith_statement importer_worker_by_email_sql = {
    .name = "core.import_worker_by_email",
    .sql = WORKER " WHERE a.email = ? AND m.manager_id = ? AND m.role IN ('worker', 'coordinator')"
                  " ORDER BY m.role = ? DESC LIMIT 1",
    .params = "sis",
    .columns = WORKER_LETTERS,
};

const struct kith_statement importer_worker_by_account_sql = {
    .name = "core.import_worker_by_account",
    .sql = WORKER " WHERE m.account_id = ? AND m.manager_id = ? AND m.role IN ('worker', 'coordinator')"
                  " ORDER BY m.role = ? DESC LIMIT 1",
    .params = "iis",
    .columns = WORKER_LETTERS,
};

/* What their own office typed, until they accept. */
const struct kith_statement importer_worker_name_sql = {
    .name = "core.import_worker_name",
    .sql = "UPDATE membership SET invited_as = ?, version = version + 1 WHERE id = ? AND state = 'invited'",
    .params = "si",
};

/* Nobody has taken the account up, and nobody else relies on it. */
const struct kith_statement importer_account_name_sql = {
    .name = "core.import_account_name",
    .sql =
        "UPDATE account SET display_name = ?, version = version + 1 WHERE id = ? AND state = 'invited'"
        " AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.account_id = account.id AND NOT m.manager_id <=> ?)",
    .params = "sii",
};

static struct auth_env env_of(struct kith_ctx *ctx, int64_t organisation)
{
    const struct session *session = ctx->session;
    return (struct auth_env){
        .settings = ctx->portal->settings,
        .key = ctx->portal->key,
        .arena = ctx->portal->arena,
        .now = ctx->now,
        .account_id = session != NULL ? session->account_id : 0,
        .membership_id = session != NULL ? session->membership_id : 0,
        .organisation_id = organisation,
        .office_function = session != NULL ? session->office_function : NULL,
        .request_id = ctx->request_id,
        .address = "",
        .user_agent = "",
        .tr = translate,
    };
}

static enum kith_rc write_one(struct kith_db *db, const struct kith_statement *statement,
                              const struct kith_value *args, size_t n_args)
{
    return kith_write(db, statement, args, n_args, NULL, NULL) == KITH_WRITTEN ? KITH_OK : KITH_FAIL;
}

/* ---- Organisations ---- */

enum { O_REF, O_NAME, O_KIND };
static const char *const organisation_kinds[] = {"provider", "council", NULL};
static const struct kith_import_column organisation_columns[] = {
    {.name = "ref",
     .flags = KITH_IMPORT_REQUIRED | KITH_IMPORT_KEY,
     .example = "HH",
     .help = KITH_N("Your own reference of the organisation")},
    {.name = "name",
     .flags = KITH_IMPORT_REQUIRED,
     .max = ORGANISATION_MOST,
     .example = "Harbour Homecare",
     .help = KITH_N("Its name, as people know it")},
    {.name = "kind",
     .kind = KITH_CELL_CHOICE,
     .flags = KITH_IMPORT_REQUIRED,
     .choices = organisation_kinds,
     .example = "provider",
     .help = KITH_N("Whether it provides care or is a council")},
    {0}};

static enum kith_rc add_organisation(struct kith_ctx *ctx, struct kith_import_row *row,
                                     enum organisation_kind kind)
{
    struct kith_db *db = kith_db(ctx);
    struct organisation there;
    const char *name = kith_import_text(row, O_NAME);
    enum kith_found found = organisation_find(db, kith_arena(ctx), name, &there);
    if (found == KITH_ERROR)
        return KITH_FAIL;
    if (found == KITH_FOUND) {
        row->object = there.id;
        if (there.kind == kind)
            return KITH_OK;
        kith_import_error(ctx, row, "kind",
                          kith_printf(kith_arena(ctx),
                                      "There is a %s of that name already. Correct the kind or the name.",
                                      organisation_kind_name(there.kind)));
        return KITH_INVALID;
    }
    enum kith_rc rc = organisation_create(db, kind, name, ctx->now, &row->object);
    const struct audit_entry entry = {.at = ctx->now,
                                      .organisation_id = row->object,
                                      .action = "organisation.create",
                                      .outcome = "done",
                                      .object_id = row->object,
                                      .request_id = ctx->request_id};
    return rc == KITH_OK ? audit_write(db, &entry) : rc;
}

static enum kith_rc change_organisation(struct kith_ctx *ctx, const struct kith_import_row *row,
                                        enum organisation_kind kind)
{
    struct kith_db *db = kith_db(ctx);
    struct organisation there, other;
    const char *name = kith_import_text(row, O_NAME);
    if (organisation_get(db, kith_arena(ctx), row->object, &there) != KITH_FOUND)
        return KITH_FAIL;
    if (there.kind != kind) {
        kith_import_error(ctx, row, "kind", "A provider cannot become a council, nor a council a provider.");
        return KITH_INVALID;
    }
    enum kith_found found = organisation_find(db, kith_arena(ctx), name, &other);
    if (found == KITH_FOUND && other.id != there.id) {
        kith_import_error(ctx, row, "name", "Another organisation has this name. Give this one another.");
        return KITH_INVALID;
    }
    if (found == KITH_ERROR)
        return KITH_FAIL;
    const struct audit_entry entry = {.at = ctx->now,
                                      .organisation_id = there.id,
                                      .action = "organisation.rename",
                                      .outcome = "done",
                                      .object_id = there.id,
                                      .request_id = ctx->request_id};
    enum kith_rc rc =
        write_one(db, &importer_organisation_rename_sql, KITH_ARGS(kith_text(name), kith_int(there.id)));
    return rc == KITH_OK ? audit_write(db, &entry) : rc;
}

static enum kith_rc apply_organisations(struct kith_ctx *ctx, int64_t organisation,
                                        struct kith_import_batch *batch)
{
    enum kith_rc all = KITH_OK;
    (void)organisation;
    for (size_t i = 0; i < batch->count; i++) {
        struct kith_import_row *row = &batch->rows[i];
        enum organisation_kind kind = ORGANISATION_PROVIDER;
        (void)organisation_kind_parse(kith_import_text(row, O_KIND), &kind);
        enum kith_rc rc =
            row->object == 0 ? add_organisation(ctx, row, kind) : change_organisation(ctx, row, kind);
        if (rc != KITH_OK && rc != KITH_INVALID)
            return rc;
        all = rc != KITH_OK ? rc : all;
    }
    return all;
}

/* ---- Workers ---- */

enum { W_REF, W_NAME, W_EMAIL, W_ROLE, W_ENDED, W_PHONE };
static const char *const worker_roles[] = {"worker", "coordinator", NULL};
static const struct kith_import_column worker_columns[] = {
    {.name = "ref",
     .flags = KITH_IMPORT_REQUIRED | KITH_IMPORT_KEY,
     .example = "W001",
     .help = KITH_N("Your own reference of the worker, like a payroll number")},
    {.name = "name",
     .flags = KITH_IMPORT_REQUIRED,
     .max = NAME_MOST,
     .example = "Tom Reed",
     .help = KITH_N("Their full name, as people know them")},
    {.name = "email",
     .kind = KITH_CELL_EMAIL,
     .flags = KITH_IMPORT_REQUIRED,
     .example = "tom.reed@example.org",
     .help = KITH_N("The email address they sign in with")},
    {.name = "role",
     .kind = KITH_CELL_CHOICE,
     .flags = KITH_IMPORT_REQUIRED,
     .choices = worker_roles,
     .example = "worker",
     .help = KITH_N("A worker visits people; a coordinator works in the office")},
    {.name = "ended",
     .kind = KITH_CELL_DATE,
     .example = "",
     .help = KITH_N("The day they left; empty while they work for you")},
    {.name = "phone",
     .kind = KITH_CELL_PHONE,
     .flags = KITH_IMPORT_KEEPS,
     .example = "07700 900123",
     .help = KITH_N("Work telephone of a worker; only your office sees it")},
    {0}};

struct worker {
    int64_t account;
    struct kith_id membership;
    int64_t version;
    const char *role, *state;
    int64_t membership_id;
    const char *email, *account_state;
};

static enum kith_found find_worker(struct kith_ctx *ctx, const struct kith_import_row *row,
                                   int64_t organisation, struct worker *worker_r)
{
    struct kith_rows rows;
    struct kith_value role = kith_text(kith_import_text(row, W_ROLE));
    enum kith_found found =
        row->object != 0
            ? kith_select(kith_db(ctx), &importer_worker_by_account_sql,
                          KITH_ARGS(kith_int(row->object), kith_int(organisation), role), kith_arena(ctx),
                          &rows)
            : kith_select(kith_db(ctx), &importer_worker_by_email_sql,
                          KITH_ARGS(kith_text(kith_import_text(row, W_EMAIL)), kith_int(organisation), role),
                          kith_arena(ctx), &rows);
    if (found == KITH_FOUND)
        *worker_r = (struct worker){kith_cell_int(&rows, 0, 0),  kith_cell_id(&rows, 0, 1),
                                    kith_cell_int(&rows, 0, 2),  kith_cell_text(&rows, 0, 3),
                                    kith_cell_text(&rows, 0, 4), kith_cell_int(&rows, 0, 5),
                                    kith_cell_text(&rows, 0, 6), kith_cell_text(&rows, 0, 7)};
    return found;
}

static enum kith_rc enter_worker(struct kith_ctx *ctx, const struct auth_env *env,
                                 struct kith_import_row *row, int64_t organisation)
{
    struct kith_id membership;
    struct account_new account = {.email = kith_import_text(row, W_EMAIL),
                                  .name = kith_import_text(row, W_NAME),
                                  .organisation_id = organisation};
    (void)account_role_parse(kith_import_text(row, W_ROLE), &account.role);
    enum kith_rc rc =
        account_enter(kith_db(ctx), env, &account, kith_import_invites(ctx) && row->cells[W_ENDED].null,
                      &membership, &row->object);
    if (rc == KITH_FORBIDDEN) {
        kith_import_error(ctx, row, "role",
                          "Only a provider has workers and coordinators. Is it the right organisation?");
        return KITH_INVALID;
    }
    return rc;
}

static enum kith_rc change_worker(struct kith_ctx *ctx, const struct auth_env *env,
                                  const struct kith_import_row *row, const struct worker *worker)
{
    const char *name = kith_import_text(row, W_NAME);
    const char *role_name = kith_import_text(row, W_ROLE);
    enum kith_role role = KITH_ROLE_WORKER;
    enum kith_rc rc = KITH_OK;
    if (strcmp(worker->email, kith_import_text(row, W_EMAIL)) != 0) {
        kith_import_error(
            ctx, row, "email",
            "This worker has another email address in the portal. Write that one here, or ask the "
            "administrator to correct it.");
        return KITH_INVALID;
    }
    (void)account_role_parse(role_name, &role);
    if (strcmp(worker->role, role_name) != 0)
        rc = account_set_role(kith_db(ctx), env, worker->membership, worker->version, role, NULL);
    if (rc == KITH_FORBIDDEN || rc == KITH_INVALID) {
        kith_import_error(ctx, row, "role",
                          rc == KITH_FORBIDDEN ? "You cannot change your own role."
                                               : "They have this role already beside another one. "
                                                 "Switch one off under Accounts.");
        return KITH_INVALID;
    }
    if (rc == KITH_OK)
        rc = write_one(kith_db(ctx), &importer_worker_name_sql,
                       KITH_ARGS(kith_text(name), kith_int(worker->membership_id)));
    if (rc == KITH_OK)
        rc = write_one(kith_db(ctx), &importer_account_name_sql,
                       KITH_ARGS(kith_text(name), kith_int(worker->account), kith_int(env->organisation_id)));
    return rc;
}

static enum kith_rc end_worker(struct kith_ctx *ctx, const struct auth_env *env,
                               const struct kith_import_row *row)
{
    struct worker worker;
    kith_date ended = kith_import_date(row, W_ENDED);
    if (ended == KITH_DATE_NONE)
        return KITH_OK;
    if (ended > kith_time_date(ctx->now)) {
        kith_import_error(ctx, row, "ended",
                          "This day has not come yet. Leave it empty until they have left.");
        return KITH_INVALID;
    }
    if (find_worker(ctx, row, env->organisation_id, &worker) != KITH_FOUND)
        return KITH_FAIL;
    if (strcmp(worker.state, "disabled") == 0)
        return KITH_OK;
    enum kith_rc rc = account_disable(kith_db(ctx), env, worker.membership, worker.version);
    if (rc == KITH_FORBIDDEN) {
        kith_import_error(ctx, row, "ended", "You cannot switch off your own account.");
        return KITH_INVALID;
    }
    return rc;
}

/* An empty cell takes a number away once the row is known: not from somebody whom the file names first. */
static enum kith_rc phone_worker(struct kith_ctx *ctx, const struct auth_env *env,
                                 const struct kith_import_row *row)
{
    const char *phone = row->cells[W_PHONE].null ? "" : kith_import_text(row, W_PHONE);
    if (strcmp(kith_import_text(row, W_ROLE), "worker") == 0)
        return account_set_phone(kith_db(ctx), env, row->object, phone);
    if (*phone == '\0')
        return KITH_OK;
    kith_import_error(ctx, row, "phone",
                      "Only the telephone of a worker is kept. Leave it empty for a coordinator.");
    return KITH_INVALID;
}

static enum kith_rc apply_worker(struct kith_ctx *ctx, const struct auth_env *env,
                                 struct kith_import_row *row, int64_t organisation)
{
    struct worker worker;
    enum kith_rc rc;
    bool is_new = row->object == 0;
    switch (find_worker(ctx, row, organisation, &worker)) {
    case KITH_FOUND:
        row->object = worker.account;
        rc = is_new && strcmp(worker.role, kith_import_text(row, W_ROLE)) == 0
                 ? KITH_OK
                 : change_worker(ctx, env, row, &worker);
        break;
    case KITH_NONE:
        rc = enter_worker(ctx, env, row, organisation);
        break;
    default:
        return KITH_FAIL;
    }
    if (rc == KITH_OK && kith_import_has(ctx, W_PHONE) && !(is_new && row->cells[W_PHONE].null))
        rc = phone_worker(ctx, env, row);
    return rc == KITH_OK ? end_worker(ctx, env, row) : rc;
}

static enum kith_rc apply_workers(struct kith_ctx *ctx, int64_t organisation, struct kith_import_batch *batch)
{
    const struct auth_env env = env_of(ctx, organisation);
    enum kith_rc all = KITH_OK;
    for (size_t i = 0; i < batch->count; i++) {
        struct kith_import_row *row = &batch->rows[i];
        enum kith_rc rc = apply_worker(ctx, &env, row, organisation);
        for (size_t k = 0; rc == KITH_OK && k < i; k++) {
            if (batch->rows[k].object == row->object) {
                kith_import_error(
                    ctx, row, "email",
                    kith_printf(kith_arena(ctx),
                                "This is the same worker as in row %u: the email address is theirs.",
                                batch->rows[k].line));
                rc = KITH_INVALID;
            }
        }
        if (rc != KITH_OK && rc != KITH_INVALID)
            return rc;
        all = rc != KITH_OK ? rc : all;
    }
    return all;
}

static const char *const after_organisations[] = {"organisations", NULL};

const struct kith_importer core_importers[] = {{.name = "organisations",
                                                .title = KITH_N("Providers and councils"),
                                                .flags = KITH_IMPORT_SHARED,
                                                .columns = organisation_columns,
                                                .apply = apply_organisations},
                                               {.name = "workers",
                                                .title = KITH_N("Care workers and coordinators"),
                                                .flags = KITH_IMPORT_INVITES,
                                                .columns = worker_columns,
                                                .after = after_organisations,
                                                .permission = PEOPLE_IMPORT,
                                                .apply = apply_workers},
                                               {0}};
