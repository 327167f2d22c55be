/* kinds.c - see kinds.h. */
#include "kinds.h"

#include <string.h>

static const char *const colours[] = {"red", "blue", "green", NULL};
static const char *const likes[] = {"tea", "coffee", "cake", NULL};

enum { C_REF, C_NAME, C_BORN, C_EMAIL, C_PHONE, C_COLOUR, C_LIKES, C_VISITS, C_PAYS, C_LEFT };
static const struct kith_import_column client_columns[] = {
    {.name = "ref", .flags = KITH_IMPORT_REQUIRED | KITH_IMPORT_KEY, .help = "Your own reference"},
    {.name = "name", .flags = KITH_IMPORT_REQUIRED, .max = 100, .help = "What they want to be called"},
    {.name = "born", .kind = KITH_CELL_DATE, .help = "Their birthday"},
    {.name = "email", .kind = KITH_CELL_EMAIL, .help = "Their email address"},
    {.name = "phone", .kind = KITH_CELL_PHONE, .help = "Their telephone number"},
    {.name = "colour", .kind = KITH_CELL_CHOICE, .choices = colours, .help = "A colour"},
    {.name = "likes", .kind = KITH_CELL_CHOICES, .choices = likes, .help = "What they like"},
    {.name = "visits", .kind = KITH_CELL_INT, .max = 28, .help = "Visits a week"},
    {.name = "pays", .kind = KITH_CELL_MONEY, .help = "What they pay a week"},
    {.name = "left", .kind = KITH_CELL_BOOL, .help = "Whether they left"},
    {0}};

enum { V_REF, V_CLIENT, V_AT, V_MINUTES, V_STARTS, V_NOTE };
static const struct kith_import_column call_columns[] = {
    {.name = "ref", .flags = KITH_IMPORT_REQUIRED | KITH_IMPORT_KEY, .help = "Your own reference"},
    {.name = "client_ref", .flags = KITH_IMPORT_REQUIRED, .refers = "clients", .help = "Whom it is to"},
    {.name = "at", .kind = KITH_CELL_INSTANT, .flags = KITH_IMPORT_REQUIRED, .help = "When it begins"},
    {.name = "minutes", .kind = KITH_CELL_INT, .min = 1, .max = 1440, .help = "How long it is"},
    {.name = "starts", .kind = KITH_CELL_TIME, .help = "When it usually starts"},
    {.name = "note", .kind = KITH_CELL_LINES, .help = "Anything to say"},
    {0}};

static const struct kith_import_column visitor_columns[] = {
    {.name = "ref", .flags = KITH_IMPORT_REQUIRED | KITH_IMPORT_KEY, .help = "Your own reference"},
    {.name = "staff_ref", .refers = "staff", .help = "Whom they visit"},
    {0}};

static const struct kith_statement CLIENT_ADD = {
    .name = "kinds.client_add",
    .sql =
        "INSERT INTO kinds_client (organisation_id, name, born, email, phone, colour, likes, visits, pays, gone)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
    .params = "isdsssiiio",
};
static const struct kith_statement CLIENT_CHANGE = {
    .name = "kinds.client_change",
    .sql =
        "UPDATE kinds_client SET name = ?, born = ?, email = ?, phone = ?, colour = ?, likes = ?, visits = ?,"
        " pays = ?, gone = ?, changes = changes + 1 WHERE id = ?",
    .params = "sdsssiiioi",
};
static const struct kith_statement CALL_ADD = {
    .name = "kinds.call_add",
    .sql =
        "INSERT INTO kinds_call (client_id, at, minutes, starts, note) VALUES (?, ?, ?, ?, ?) RETURNING id",
    .params = "itiis",
};
static const struct kith_statement CALL_CHANGE = {
    .name = "kinds.call_change",
    .sql =
        "UPDATE kinds_call SET client_id = ?, at = ?, minutes = ?, starts = ?, note = ?, changes = changes + 1"
        " WHERE id = ?",
    .params = "itiisi",
};
static const struct kith_statement *const statements[] = {&CLIENT_ADD, &CLIENT_CHANGE, &CALL_ADD,
                                                          &CALL_CHANGE, NULL};

const char *const kinds_tables[] = {
    "CREATE TABLE IF NOT EXISTS kinds_client (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, organisation_id BIGINT NOT NULL,"
    " name VARCHAR(100) NOT NULL, born DATE NULL, email VARCHAR(254) NULL, phone VARCHAR(30) NULL,"
    " colour VARCHAR(10) NULL, likes INT NULL, visits INT NULL, pays INT NULL, gone TINYINT(1) NULL,"
    " changes INT NOT NULL DEFAULT 0) ENGINE=InnoDB",
    "CREATE TABLE IF NOT EXISTS kinds_call (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, client_id BIGINT NOT NULL,"
    " at DATETIME(6) NOT NULL, minutes INT NULL, starts INT NULL, note TEXT NULL, changes INT NOT NULL DEFAULT 0,"
    " FOREIGN KEY (client_id) REFERENCES kinds_client (id)) ENGINE=InnoDB",
    NULL,
};

/* Writes new rows together and changed ones too. COLUMNS of a row from FIRST on are the parameters. */
static enum kith_rc write_rows(struct kith_ctx *ctx, const struct kith_statement *add,
                               const struct kith_statement *change, int64_t organisation, size_t columns,
                               struct kith_import_batch *batch)
{
    struct kith_arena *arena = kith_arena(ctx);
    struct kith_value *added = kith_alloc_array(arena, batch->count * (columns + 1), sizeof *added);
    struct kith_value *changed = kith_alloc_array(arena, batch->count * (columns + 1), sizeof *changed);
    int64_t *ids = kith_alloc_array(arena, batch->count, sizeof *ids);
    size_t n_added = 0, n_changed = 0, a = 0, c = 0, next = 0;
    for (size_t i = 0; i < batch->count; i++) {
        const struct kith_import_row *row = &batch->rows[i];
        bool is_new = row->object == 0;
        struct kith_value *args = is_new ? added : changed;
        size_t *at = is_new ? &a : &c;
        if (is_new && organisation != 0)
            args[(*at)++] = kith_int(organisation);
        for (size_t k = 1; k <= columns; k++)
            args[(*at)++] = row->cells[k];
        if (!is_new)
            args[(*at)++] = kith_int(row->object);
        n_added += is_new;
        n_changed += !is_new;
    }
    if ((n_added > 0 && kith_write_many(kith_db(ctx), add, added, n_added, NULL, ids) != KITH_WRITTEN) ||
        (n_changed > 0 &&
         kith_write_many(kith_db(ctx), change, changed, n_changed, NULL, NULL) != KITH_WRITTEN))
        return KITH_FAIL;
    for (size_t i = 0; i < batch->count; i++) {
        if (batch->rows[i].object == 0)
            batch->rows[i].object = ids[next++];
    }
    return KITH_OK;
}

static enum kith_rc apply_clients(struct kith_ctx *ctx, int64_t organisation, struct kith_import_batch *batch)
{
    bool wrong = false;
    for (size_t i = 0; i < batch->count; i++) {
        if (strcmp(kith_import_text(&batch->rows[i], C_NAME), "Nobody") == 0) {
            kith_import_error(ctx, &batch->rows[i], "name", "Nobody is not a name here.");
            wrong = true;
        }
    }
    return wrong ? KITH_INVALID : write_rows(ctx, &CLIENT_ADD, &CLIENT_CHANGE, organisation, C_LEFT, batch);
}

static enum kith_rc apply_calls(struct kith_ctx *ctx, int64_t organisation, struct kith_import_batch *batch)
{
    (void)organisation;
    return write_rows(ctx, &CALL_ADD, &CALL_CHANGE, 0, V_NOTE, batch);
}

static enum kith_rc apply_visitors(struct kith_ctx *ctx, int64_t organisation,
                                   struct kith_import_batch *batch)
{
    (void)ctx;
    (void)organisation;
    (void)batch;
    return KITH_FAIL;
}

static const char *const after_clients[] = {"clients", NULL};
static const struct kith_permission permissions[] = {
    {"kinds.import", "Import samples", KITH_ROLE_BIT(KITH_ROLE_COORDINATOR)}, {0}};
static const struct kith_importer importers[] = {
    {"clients", "Clients", 0, client_columns, NULL, "kinds.import", apply_clients},
    {"calls", "Calls", 0, call_columns, after_clients, "kinds.import", apply_calls},
    {"visitors", "Visitors", 0, visitor_columns, NULL, NULL, apply_visitors},
    {0}};

const struct kith_plugin kinds_plugin = {
    .abi = KITH_ABI,
    .size = sizeof(struct kith_plugin),
    .name = "kinds",
    .title = "Kinds",
    .version = "1",
    .permissions = permissions,
    .statements = statements,
    .importers = importers,
};
