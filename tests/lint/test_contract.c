/*
 * test_contract.c - the core and every plugin of this tree keep the contract, and a table that does not is
 * found.
 */
#include "account.h"
#include "audit.h"
#include "book.h"
#include "boot.h"
#include "check_scope.h"
#include "contract.h"
#include "core.h"
#include "engine.h"
#include "export.h"
#include "files.h"
#include "fixture.h"
#include "host.h"
#include "idempotency.h"
#include "keep.h"
#include "outbox.h"
#include "refs.h"
#include "seal.h"
#include "verify.h"
#include "work.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* The plugins of this tree: plugins.mk names them. */
static const char *const PLUGINS[] = {KITH_PLUGINS NULL};

static char error[1024];

static struct kith_db *database(void)
{
    struct kith_db *db = fixture_db(DB_APP);
    ck_assert(db_ready(db));
    return db;
}

static const struct kith_plugin *plugin_named(const char *name)
{
    char path[1024];
    char symbol[64];
    snprintf(path, sizeof path, "%s/.libs/%s.so", KITH_BUILD, name);
    snprintf(symbol, sizeof symbol, "%s_plugin", name);
    void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    ck_assert_msg(handle != NULL, "%s", dlerror());
    const struct kith_plugin *(*descriptor)(void);
    void *found = dlsym(handle, symbol);
    memcpy(&descriptor, &found, sizeof descriptor);
    ck_assert_msg(descriptor != NULL, "%s does not export %s", path, symbol);
    return descriptor();
}

static void read_sources(const char *folder, struct buf *sources)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", KITH_SOURCE, folder);
    ck_assert_msg(contract_read_sources(path, sources), "no sources in %s", path);
}

static void core_sources(struct buf *sources)
{
    static const char *const folders[] = {"cgi",       "cgi/pages", "cgi/host", "cgi/auth",
                                          "cgi/audit", "cgi/mail",  "cgi/book", "cgi/work"};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        read_sources(folders[i], sources);
}

static void keeps_contract(struct kith_db *db, const struct kith_plugin *plugin, const struct buf *sources)
{
    char templates[1024];
    char sql[1024];
    snprintf(templates, sizeof templates, "%s/templates/%s", KITH_SOURCE, plugin->name);
    snprintf(sql, sizeof sql, "%s/sql/%s", KITH_SOURCE, plugin->name);
    struct views *views = views_create(KITH_BUILD "/templates-built", "en");
    ck_assert_msg(contract_routes(plugin, sources, error, sizeof error), "%s", error);
    ck_assert_msg(contract_statements(db, plugin->statements, error, sizeof error), "%s", error);
    ck_assert_msg(contract_templates(plugin, views, templates, sources, error, sizeof error), "%s", error);
    ck_assert_msg(contract_migration(plugin, sql, error, sizeof error), "%s", error);
    views_destroy(&views);
}

START_TEST(the_core_keeps_it)
{
    const struct kith_plugin *const built_in[] = {core_plugin(), NULL};
    const struct kith_statement *const *const lists[] = {
        auth_statements,        audit_statements,         mail_statements,        idempotency_statements,
        gate_statements,        event_statements,         file_statements,        export_statements,
        export_file_statements, work_statements,          deliver_statements,     work_job_statements,
        book_statements,        boot_statements,          check_scope_statements, core_plugin()->statements,
        import_ref_statements,  import_engine_statements, import_file_statements, NULL};
    struct registry *registry = registry_create(built_in);
    struct kith_db *db = database();
    struct buf sources = BUF_INIT;
    core_sources(&sources);
    keeps_contract(db, core_plugin(), &sources);
    for (size_t i = 0; lists[i] != NULL; i++)
        ck_assert_msg(contract_statements(db, lists[i], error, sizeof error), "%s", error);
    /* Those of the sealer and of kithctl audit are checked with their own accounts (tests/audit). */
    const struct kith_statement *const *known[sizeof lists / sizeof *lists + 5] = {
        seal_statements, verify_statements, keep_statements, retain_statements, retain_portal_statements};
    memcpy(known + 5, lists, sizeof lists);
    ck_assert_msg(contract_listed(&sources, known, error, sizeof error), "%s", error);
    buf_free(&sources);
    db_close(&db);
    registry_destroy(&registry);
}
END_TEST

START_TEST(every_plugin_keeps_it)
{
    const struct kith_plugin *const built_in[] = {core_plugin(), NULL};
    struct kith_db *db = database();
    size_t count = 0;
    /* One for all, in the order of the list: what one needs stands before it. */
    struct registry *registry = registry_create(built_in);
    for (const char *const *name = PLUGINS; *name != NULL; name++, count++) {
        const struct kith_plugin *plugin = plugin_named(*name);
        const struct kith_statement *const *const lists[] = {plugin->statements, NULL};
        struct buf sources = BUF_INIT;
        char folder[128];
        ck_assert_msg(registry_add(registry, plugin, error, sizeof error), "%s", error);
        snprintf(folder, sizeof folder, "plugins/%s", *name);
        read_sources(folder, &sources);
        keeps_contract(db, plugin, &sources);
        ck_assert_msg(contract_listed(&sources, lists, error, sizeof error), "%s", error);
        buf_free(&sources);
    }
    ck_assert_uint_gt(count, 0);
    db_close(&db);
    registry_destroy(&registry);
}
END_TEST

START_TEST(plugins_export_one_function)
{
    for (const char *const *name = PLUGINS; *name != NULL; name++) {
        char command[2048];
        char line[256];
        unsigned lines = 0;
        snprintf(command, sizeof command, "nm -D --defined-only %s/.libs/%s.so", KITH_BUILD, *name);
        FILE *nm = popen(command, "r");
        ck_assert_ptr_nonnull(nm);
        char wanted[64];
        snprintf(wanted, sizeof wanted, " T %s_plugin\n", *name);
        for (; fgets(line, sizeof line, nm) != NULL; lines++)
            ck_assert_msg(strstr(line, wanted) != NULL, "%s exports %s", *name, line);
        ck_assert_int_eq(pclose(nm), 0);
        ck_assert_uint_eq(lines, 1);
    }
}
END_TEST

/* From here on: each defect is found. */

static enum kith_rc handler(struct kith_ctx *ctx)
{
    (void)ctx;
    return KITH_NOT_FOUND;
}

static void says(bool good, const char *words)
{
    ck_assert(!good);
    ck_assert_msg(strstr(error, words) != NULL, "%s", error);
}

START_TEST(a_route_without_permission_is_found)
{
    struct kith_route routes[] = {
        {.pattern = "/notes", .permission = "notes.read", .handler = handler, .summary = "Notes"}, {0}};
    const struct kith_permission permissions[] = {
        {"notes.read", "Read", KITH_ROLES_ALL}, {"notes.write", "Write", KITH_ROLES_ALL}, {0}};
    const struct kith_plugin plugin = {.name = "notes", .routes = routes, .permissions = permissions};
    struct buf sources = BUF_INIT;
    buf_text(&sources, "{\"notes.read\"}, {\"notes.write\"} kith_may(ctx, \"notes.write\")");
    ck_assert_msg(contract_routes(&plugin, &sources, error, sizeof error), "%s", error);
    routes[0].summary = "";
    says(contract_routes(&plugin, &sources, error, sizeof error), "/notes has no summary");
    routes[0].summary = "Notes";
    routes[0].permission = NULL;
    says(contract_routes(&plugin, &sources, error, sizeof error), "/notes has no permission");
    routes[0].permission = "notes.read";
    buf_reset(&sources);
    buf_text(&sources, "{\"notes.read\"}, {\"notes.write\"}");
    says(contract_routes(&plugin, &sources, error, sizeof error), "notes.write is used nowhere");
    buf_free(&sources);
}
END_TEST

START_TEST(a_statement_that_does_not_prepare_is_found)
{
    const struct kith_statement good = {
        "notes.get", "SELECT id, name FROM organisation WHERE id = ?", "i", "is", 1, 0};
    struct kith_statement bad = good;
    const struct kith_statement *const list[] = {&good, &bad, NULL};
    struct kith_db *db = database();
    ck_assert_msg(contract_statements(db, list, error, sizeof error), "%s", error);
    bad.sql = "SELECT id, nmae FROM organisation WHERE id = ?";
    says(contract_statements(db, list, error, sizeof error), "nmae");
    bad.sql = "SELECT id, name FROM organisations WHERE id = ?";
    says(contract_statements(db, list, error, sizeof error), "organisations");
    bad.sql = "SELECT id, name FROM organisation WHERE id = ? AND name = ?";
    says(contract_statements(db, list, error, sizeof error), "notes.get does not prepare");
    bad.sql = "SELECT id FROM organisation WHERE id = ?";
    says(contract_statements(db, list, error, sizeof error), "notes.get does not prepare");
    bad.sql = "SELEKT 1, ?";
    says(contract_statements(db, list, error, sizeof error), "SELEKT");
    db_close(&db);
}
END_TEST

/* A table of entries as a plugin makes them. */
static void make_entries(void)
{
    fixture_execute("CREATE TABLE IF NOT EXISTS entry_test (id BIGINT PRIMARY KEY, person_id BIGINT NOT NULL,"
                    " owner_organisation_id BIGINT NULL, restriction_id BIGINT NULL)");
    fixture_execute("CREATE TABLE IF NOT EXISTS owned_test (id BIGINT PRIMARY KEY, person_id BIGINT NOT NULL,"
                    " owner_organisation_id BIGINT NOT NULL)");
    fixture_execute(
        "CREATE TABLE IF NOT EXISTS plain_test (id BIGINT PRIMARY KEY, person_id BIGINT NOT NULL)");
}

START_TEST(a_statement_that_hides_whose_data_it_touches_is_found)
{
    static const struct {
        const char *sql;
        enum kith_scope scope;
        const char *columns;
        const char *says; /* NULL: right */
    } cases[] = {
        {"SELECT t.id FROM plain_test t", KITH_SCOPE_NONE, "i",
         "names plain_test, which holds people's data"},
        {"SELECT t.id FROM organisation o JOIN plain_test t ON t.id = o.id", KITH_SCOPE_NONE, "i",
         "plain_test"},
        {"SELECT COUNT(*) FROM plain_test", KITH_SCOPE_NONE, "i", "plain_test"},
        {"SELECT a.id FROM account a WHERE EXISTS (SELECT 1 FROM\nplain_test)", KITH_SCOPE_NONE, "i",
         "plain_test"},
        {"DELETE FROM plain_test", KITH_SCOPE_NONE, NULL, "plain_test"},
        {"UPDATE `plain_test` SET id = 1", KITH_SCOPE_NONE, NULL, "plain_test"},
        {"SELECT p.id FROM person p", KITH_SCOPE_NONE, "i", "names person,"},
        {"SELECT e.id FROM {{audit}}.audit_event e", KITH_SCOPE_NONE, "i", "audit_event"},
        {"SELECT 1 FROM account a WHERE a.email = 'plain_test person'", KITH_SCOPE_NONE, "i", NULL},
        {"DELETE FROM plain_test", KITH_SCOPE_SYSTEM, NULL, NULL},
        {"SELECT t.id FROM plain_test t WHERE t.person_id = {{person}}", KITH_SCOPE_PERSON, "i", NULL},
        {"SELECT t.id FROM plain_test t WHERE {{visible(t.person_id, 'plan')}}", KITH_SCOPE_LIST, "i", NULL},
        {"SELECT t.id FROM plain_test t WHERE {{visible(t.person_id, NULL)}}", KITH_SCOPE_LIST, "i", NULL},
        {"SELECT t.id FROM owned_test t WHERE {{visible(t.person_id, 'plan')}}", KITH_SCOPE_LIST, "i",
         "have an owner."},
        {"SELECT t.id FROM owned_test t WHERE t.person_id = {{person}}", KITH_SCOPE_PERSON, "i",
         "have an owner."},
        {"SELECT t.id FROM owned_test t WHERE t.person_id = {{person}}"
         " AND {{visible({{person}}, 'plan', t.owner_organisation_id)}}",
         KITH_SCOPE_PERSON, "i", NULL},
        {"SELECT t.id FROM entry_test t WHERE {{visible(t.person_id, 'plan', t.owner_organisation_id)}}",
         KITH_SCOPE_LIST, "i", "an owner and a restriction"},
        {"SELECT t.id FROM entry_test t"
         " WHERE {{visible(t.person_id, 'plan', t.owner_organisation_id, t.restriction_id)}}",
         KITH_SCOPE_LIST, "i", NULL},
        {"INSERT INTO entry_test (id, person_id) VALUES (1, {{person}})", KITH_SCOPE_PERSON, NULL, NULL},
        {"SELECT t.id FROM plain_test t WHERE {{visible(person_id, 'plan')}}", KITH_SCOPE_LIST, "i",
         "must be a column with its table"},
        {"SELECT t.id FROM plain_test t WHERE {{visible(t.person_id, 'plans')}}", KITH_SCOPE_LIST, "i",
         "no section \"plans\""},
        {"SELECT t.id FROM plain_test t", KITH_SCOPE_LIST, "i", "KITH_SCOPE_LIST needs {{visible(...)}}"},
        {"SELECT t.id FROM plain_test t", KITH_SCOPE_PERSON, "i", "KITH_SCOPE_PERSON needs {{person}}"},
    };
    struct kith_db *db = database();
    make_entries();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct kith_statement one = {"notes.look",     cases[i].sql, "",
                                           cases[i].columns, 10,           cases[i].scope};
        const struct kith_statement *const list[] = {&one, NULL};
        bool good = contract_statements(db, list, error, sizeof error);
        if (cases[i].says == NULL)
            ck_assert_msg(good, "%s", error);
        else
            ck_assert_msg(!good && strstr(error, cases[i].says) != NULL, "%s: %s", cases[i].sql,
                          good ? "taken" : error);
    }
    db_close(&db);
    fixture_execute("DROP TABLE entry_test, owned_test, plain_test");
}
END_TEST

/* A name without a statement would exempt whatever is called so next. */
START_TEST(every_exemption_is_still_needed)
{
    const struct kith_statement *const *const lists[] = {auth_statements,
                                                         audit_statements,
                                                         mail_statements,
                                                         idempotency_statements,
                                                         gate_statements,
                                                         event_statements,
                                                         file_statements,
                                                         export_statements,
                                                         export_file_statements,
                                                         work_statements,
                                                         deliver_statements,
                                                         work_job_statements,
                                                         book_statements,
                                                         boot_statements,
                                                         core_plugin()->statements,
                                                         import_ref_statements,
                                                         import_engine_statements,
                                                         import_file_statements,
                                                         NULL};
    for (const struct scope_exemption *one = check_scope_exemptions; one->name != NULL; one++) {
        bool found = false;
        for (size_t i = 0; lists[i] != NULL; i++)
            for (const struct kith_statement *const *at = lists[i]; *at != NULL; at++)
                found = found || (strcmp((*at)->name, one->name) == 0 && (*at)->scope == KITH_SCOPE_NONE);
        ck_assert_msg(found, "%s is exempt and there is no such statement", one->name);
        ck_assert(*one->reason != '\0');
    }
}
END_TEST

START_TEST(an_unlisted_statement_is_found)
{
    const struct kith_statement listed = {.name = "notes.get"};
    const struct kith_statement *const list[] = {&listed, NULL};
    const struct kith_statement *const *const lists[] = {list, NULL};
    struct buf sources = BUF_INIT;
    buf_text(&sources, "static const struct kith_statement GET = {\n    .name = \"notes.get\",\n};\n"
                       "int f(const struct kith_statement *statement);\n");
    ck_assert_msg(contract_listed(&sources, lists, error, sizeof error), "%s", error);
    buf_text(&sources, "static const struct kith_statement PUT = {\n    .name = \"notes.put\",\n};\n");
    says(contract_listed(&sources, lists, error, sizeof error), "notes.put is in no list");
    buf_free(&sources);
}
END_TEST

static void put(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    ck_assert_int_eq(fclose(file), 0);
}

static bool linter_takes(const char *path)
{
    char command[2048];
    snprintf(command, sizeof command, "%s/kith-tpl lint %s >/dev/null 2>&1", KITH_BUILD, path);
    int status = system(command);
    ck_assert(WIFEXITED(status));
    return WEXITSTATUS(status) == 0;
}

START_TEST(a_bad_template_is_found)
{
    static const char good[] = "{{%AUTOESCAPE context=\"HTML\"}}\n<p>{{NAME}}</p>\n";
    const char *templates[] = {"notes/list.tpl", NULL};
    const struct kith_plugin plugin = {.name = "notes", .templates = templates};
    char root[] = "/tmp/kith-contract-XXXXXX";
    char folder[64];
    char file[96];
    char command[128];
    struct buf sources = BUF_INIT;
    struct views *views;
    ck_assert_ptr_nonnull(mkdtemp(root));
    snprintf(folder, sizeof folder, "%s/en", root);
    ck_assert_int_eq(mkdir(folder, 0700), 0);
    snprintf(folder, sizeof folder, "%s/en/notes", root);
    ck_assert_int_eq(mkdir(folder, 0700), 0);
    snprintf(file, sizeof file, "%s/list.tpl", folder);
    buf_text(&sources, "templates = {\"notes/list.tpl\"}; kith_render(ctx, \"notes/list.tpl\")");

    put(file, good);
    ck_assert(linter_takes(file));
    views = views_create(root, "en");
    ck_assert_msg(contract_templates(&plugin, views, folder, &sources, error, sizeof error), "%s", error);
    views_destroy(&views);

    put(file, "<p>{{NAME}}</p>\n");
    ck_assert(!linter_takes(file));
    views = views_create(root, "en");
    says(contract_templates(&plugin, views, folder, &sources, error, sizeof error), "notes/list.tpl: ");
    views_destroy(&views);

    put(file, good);
    templates[0] = "notes/lost.tpl";
    views = views_create(root, "en");
    says(contract_templates(&plugin, views, folder, &sources, error, sizeof error), "notes/lost.tpl: ");
    templates[0] = NULL;
    says(contract_templates(&plugin, views, folder, &sources, error, sizeof error),
         "list.tpl is there and not listed");
    templates[0] = "notes/list.tpl";
    buf_reset(&sources);
    buf_text(&sources, "templates = {\"notes/list.tpl\"}");
    says(contract_templates(&plugin, views, folder, &sources, error, sizeof error),
         "is listed and never used");
    views_destroy(&views);
    buf_free(&sources);
    snprintf(command, sizeof command, "rm -rf %s", root);
    ck_assert_int_eq(system(command), 0);
}
END_TEST

START_TEST(a_forgotten_migration_number_is_found)
{
    const struct kith_plugin plugin = {.name = "skeleton", .migration = 0};
    says(contract_migration(&plugin, KITH_SOURCE "/sql/skeleton", error, sizeof error),
         "migration is 0 and the newest file is 1");
}
END_TEST

/* A column without a comment is one that nobody can ask about. */
START_TEST(every_table_and_column_says_what_it_is)
{
    ck_assert_int_eq(
        fixture_number("SELECT COUNT(*) FROM information_schema.TABLES WHERE TABLE_SCHEMA LIKE"
                       " CONCAT(DATABASE(), '%') AND TABLE_TYPE = 'BASE TABLE' AND TABLE_COMMENT = ''"),
        0);
    ck_assert_int_eq(
        fixture_number("SELECT COUNT(*) FROM information_schema.COLUMNS WHERE TABLE_SCHEMA LIKE"
                       " CONCAT(DATABASE(), '%') AND COLUMN_COMMENT = '' AND NOT EXISTS (SELECT 1"
                       " FROM information_schema.VIEWS v WHERE v.TABLE_SCHEMA = COLUMNS.TABLE_SCHEMA"
                       " AND v.TABLE_NAME = COLUMNS.TABLE_NAME)"),
        0);
    ck_assert_int_gt(
        fixture_number("SELECT COUNT(*) FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE()"),
        50);
}
END_TEST

FIXTURE_MAIN("contract", FIXTURE_MIGRATED, the_core_keeps_it, every_plugin_keeps_it,
             plugins_export_one_function, a_route_without_permission_is_found,
             a_statement_that_hides_whose_data_it_touches_is_found, every_exemption_is_still_needed,
             a_statement_that_does_not_prepare_is_found, an_unlisted_statement_is_found,
             a_bad_template_is_found, a_forgotten_migration_number_is_found,
             every_table_and_column_says_what_it_is)
