/*
 * kithctl_doctor_pages.c - statements, plugins and templates, as doctor looks at them: all are loaded and
 * prepared the way a worker does it.
 */
#include "account.h"
#include "arena.h"
#include "audit.h"
#include "book.h"
#include "boot.h"
#include "check_scope.h"
#include "core.h"
#include "engine.h"
#include "export.h"
#include "files.h"
#include "host.h"
#include "idempotency.h"
#include "kept_form.h"
#include "kithctl.h"
#include "outbox.h"
#include "refs.h"
#include "registry.h"
#include "view.h"
#include "work.h"

#include <stdio.h>
#include <string.h>

static size_t prepare(struct tool *tool, const struct kith_statement *const *statements, size_t *bad)
{
    char error[512];
    size_t count = 0;
    struct person_tables tables;
    (void)person_tables_read(tool->db[DB_APP], tool->arena, &tables);
    for (; statements != NULL && *statements != NULL; statements++) {
        count++;
        if (db_check_statement(tool->db[DB_APP], *statements, error, sizeof error) &&
            check_scope_tables(&tables, *statements, error, sizeof error))
            continue;
        doctor_say(tool, VERDICT_FAIL, "statements", "%s does not work here: %s", (*statements)->name, error);
        (*bad)++;
    }
    return count;
}

static void statements(struct tool *tool, const struct registry *registry)
{
    size_t n_plugins = 0;
    size_t bad = 0;
    const struct kith_plugin *const *plugins = registry_plugins(registry, &n_plugins);
    size_t count = prepare(tool, boot_statements, &bad) + prepare(tool, auth_statements, &bad) +
                   prepare(tool, audit_statements, &bad) + prepare(tool, mail_statements, &bad) +
                   prepare(tool, idempotency_statements, &bad) + prepare(tool, gate_statements, &bad) +
                   prepare(tool, event_statements, &bad) + prepare(tool, export_statements, &bad) +
                   prepare(tool, export_file_statements, &bad) + prepare(tool, book_statements, &bad) +
                   prepare(tool, kithctl_statements, &bad) + prepare(tool, relation_statements, &bad) +
                   prepare(tool, kithctl_work_statements, &bad) + prepare(tool, work_statements, &bad) +
                   prepare(tool, deliver_statements, &bad) + prepare(tool, work_job_statements, &bad) +
                   prepare(tool, backup_statements, &bad) + prepare(tool, import_ref_statements, &bad) +
                   prepare(tool, import_engine_statements, &bad) +
                   prepare(tool, import_file_statements, &bad);
    for (size_t i = 0; i < n_plugins; i++)
        count += prepare(tool, plugins[i]->statements, &bad);
    if (bad == 0)
        doctor_say(tool, VERDICT_OK, "statements", "all %zu prepare", count);
}

static void core_templates(struct tool *tool, struct views *views)
{
    char error[512];
    size_t count = 0;
    for (const char *const *name = core_plugin()->templates; name != NULL && *name != NULL; name++) {
        count++;
        if (views_load(views, *name, error, sizeof error))
            continue;
        doctor_say(tool, VERDICT_FAIL, "templates", "%s. Run make install again.", error);
        return;
    }
    doctor_say(tool, VERDICT_OK, "templates", "all %zu of the core load, in each of: %s", count,
               tool->settings->languages);
}

static void plugins(struct tool *tool, struct registry *registry, struct views *views)
{
    struct kith_rows rows;
    size_t refused = 0;
    size_t served = 0;
    enum kith_found found =
        kith_select(tool->db[DB_APP], boot_statements[0], KITH_NO_ARGS, tool->arena, &rows);
    if (found == KITH_ERROR) {
        doctor_say(tool, VERDICT_FAIL, "plugins", "The list of plugins cannot be read. Run kithctl migrate.");
        return;
    }
    const char **names = kith_alloc_array(tool->arena, rows.count + 1, sizeof *names);
    int *applied = kith_alloc_array(tool->arena, rows.count + 1, sizeof *applied);
    size_t count = 0;
    for (size_t i = 0; found == KITH_FOUND && i < rows.count; i++) {
        const char *name = kith_cell_text(&rows, i, 0);
        if (strcmp(name, core_plugin()->name) == 0)
            continue;
        names[count] = name;
        applied[count++] = (int)kith_cell_int(&rows, i, 1);
    }
    registry_load_all(registry, tool->settings->plugin_dir, names, applied, count, views);
    const struct refusal *refusals = registry_refusals(registry, &refused);
    for (size_t i = 0; i < refused; i++)
        doctor_say(tool, VERDICT_FAIL, "plugin", "%s is not served. %s", refusals[i].name,
                   refusals[i].reason);
    const struct kith_plugin *const *all = registry_plugins(registry, &served);
    for (size_t i = 0; i < served; i++)
        doctor_say(tool, VERDICT_OK, "plugin", "%s %s", all[i]->name, all[i]->version);
}

void doctor_pages(struct tool *tool)
{
    const struct kith_plugin *const built_in[] = {core_plugin(), NULL};
    struct views *views = views_create(tool->settings->template_dir, tool->settings->languages);
    struct registry *registry = registry_create(built_in);
    core_templates(tool, views);
    plugins(tool, registry, views);
    statements(tool, registry);
    registry_destroy(&registry);
    views_destroy(&views);
}
