/*
 * kithctl_organisation.c - kithctl organisation: adds and lists providers and councils.
 */
#include "audit.h"
#include "kithctl.h"
#include "organisation.h"

#include <stdio.h>
#include <string.h>

struct adding {
    enum organisation_kind kind;
    const char *name;
    kith_time now;
};

static enum kith_rc add_rows(struct kith_db *db, void *data)
{
    const struct adding *adding = data;
    int64_t id = 0;
    enum kith_rc rc = organisation_create(db, adding->kind, adding->name, adding->now, &id);
    if (rc != KITH_OK)
        return rc;
    const struct audit_entry entry = {.at = adding->now,
                                      .organisation_id = id,
                                      .action = "organisation.create",
                                      .outcome = "done",
                                      .object_id = id};
    return audit_write(db, &entry);
}

static int add(struct tool *tool, int argc, char **argv)
{
    struct adding adding = {.name = NULL};
    const char *kind = NULL;
    bool if_missing = false;
    const struct tool_option options[] = {
        {"kind", &kind, NULL}, {"if-missing", NULL, &if_missing}, {NULL, NULL, NULL}};
    int status = tool_options(argc, argv, options, &adding.name, "name");
    if (status != TOOL_OK)
        return status;
    if (kind == NULL || !organisation_kind_parse(kind, &adding.kind))
        return tool_misuse("Say what it is: --kind provider or --kind council.");
    struct kith_db *db = tool_db(tool, DB_APP);
    if (db == NULL)
        return TOOL_FAILED;
    if (if_missing) {
        struct organisation there;
        enum kith_found found = organisation_find(db, tool->arena, adding.name, &there);
        if (found == KITH_ERROR)
            return tool_refused(KITH_FAIL, "organisation");
        if (found == KITH_FOUND && there.kind != adding.kind)
            return tool_fail("There is a %s named %s already. Choose another name.",
                             organisation_kind_name(there.kind), adding.name);
        if (found == KITH_FOUND) {
            (void)printf("%s is there already.\n", adding.name);
            return TOOL_OK;
        }
    }
    adding.now = kith_clock_now();
    enum kith_rc rc = db_transaction(db, add_rows, &adding, NULL, NULL);
    if (rc == KITH_CONFLICT)
        return tool_fail("There is an organisation named %s already. Choose another name.", adding.name);
    if (rc != KITH_OK)
        return tool_refused(rc, "organisation");
    (void)printf("Added %s. Now invite its first coordinator or officer: kithctl account invite --help\n",
                 adding.name);
    return TOOL_OK;
}

static int list(struct tool *tool, int argc, char **argv)
{
    const struct organisation *items = NULL;
    size_t count = 0;
    if (argc > 1)
        return tool_misuse("list takes no '%s'.", argv[1]);
    struct kith_db *db = tool_db(tool, DB_APP);
    if (db == NULL)
        return TOOL_FAILED;
    enum kith_found found = organisation_list(db, tool->arena, &items, &count);
    if (found == KITH_ERROR)
        return tool_refused(KITH_FAIL, "organisation");
    if (found == KITH_NONE)
        (void)printf("There is no organisation yet. Add one: kithctl organisation add --help\n");
    for (size_t i = 0; found == KITH_FOUND && i < count; i++)
        (void)printf("%-9s %s\n", organisation_kind_name(items[i].kind), items[i].name);
    return TOOL_OK;
}

const struct command organisation_commands[] = {
    {"add", "add one",
     "--kind provider|council [--if-missing] NAME\n"
     "\n"
     "  --kind KIND    a provider of care at home, or a council\n"
     "  --if-missing   no error when there is one of that name and kind already\n",
     add, NULL},
    {"list", "list all", "\n\nOne line for each: what it is and its name.\n", list, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};
