/*
 * kithctl_person.c - kithctl person: opens records, says whose account is whose, lists them.
 *
 * For setting up an installation before plugins look after people. Who may see what: kithctl_relation.c.
 */
#include "access.h"
#include "kithctl.h"
#include "kithctl_names.h"
#include "person.h"

#include <stdio.h>
#include <string.h>

enum { LIST_STEP = 200 };

struct adding {
    struct auth_env env;
    const char *name;
    int64_t account; /* 0: nobody's yet */
    struct person person;
};

static enum kith_rc set_self(struct kith_db *db, const struct adding *adding)
{
    const struct kith_relation self = {
        .person = adding->person.id,
        .account = adding->account,
        .basis = KITH_BASIS_SELF,
        .sections = KITH_SECTIONS_ALL,
        .from = adding->env.now,
        .until = KITH_FOREVER,
        .source = "kithctl-person",
        .source_id = adding->person.id,
    };
    return relation_set(db, &adding->env, &self);
}

static enum kith_rc add_rows(struct kith_db *db, void *data)
{
    struct adding *adding = data;
    enum kith_rc rc = person_create(db, &adding->env, adding->name, &adding->person);
    return rc == KITH_OK && adding->account != 0 ? set_self(db, adding) : rc;
}

static int add(struct tool *tool, int argc, char **argv)
{
    struct adding adding = {.account = 0};
    const char *email = NULL;
    bool if_missing = false;
    size_t count = 0;
    const struct tool_option options[] = {
        {"account", &email, NULL}, {"if-missing", NULL, &if_missing}, {NULL, NULL, NULL}};
    int status = tool_options(argc, argv, options, &adding.name, "name");
    if (status == TOOL_OK && strlen(adding.name) > PERSON_NAME_MAX)
        status = tool_misuse("A name has %d characters at most.", PERSON_NAME_MAX);
    if (status == TOOL_OK && email != NULL)
        status = tool_account(tool, email, &adding.account);
    if (status == TOOL_OK && (!tool_env(tool, &adding.env) || tool_db(tool, DB_APP) == NULL))
        status = TOOL_FAILED;
    if (status != TOOL_OK)
        return status;
    if (if_missing &&
        person_find(tool_db(tool, DB_APP), tool->arena, adding.name, &adding.person, &count) == KITH_FOUND) {
        (void)printf("%s is there already.\n", adding.name);
        return TOOL_OK;
    }
    enum kith_rc rc = db_transaction(tool_db(tool, DB_APP), add_rows, &adding, NULL, NULL);
    if (rc == KITH_INVALID)
        return tool_fail("%s is somebody else's own account already, or works in no role as a person.",
                         email);
    if (rc != KITH_OK)
        return tool_refused(rc, "person");
    (void)printf("Opened the record of %s: %s\n", adding.name,
                 kith_id_text(tool->arena, adding.person.public_id));
    if (email != NULL)
        (void)printf("%s sees it as their own.\n", email);
    else
        (void)printf("Nobody sees it yet: kithctl relation package --help\n");
    return TOOL_OK;
}

static int list(struct tool *tool, int argc, char **argv)
{
    const struct tool_option options[] = {{NULL, NULL, NULL}};
    int status = tool_options(argc, argv, options, NULL, NULL);
    struct kith_db *db = status == TOOL_OK ? tool_db(tool, DB_APP) : NULL;
    if (db == NULL)
        return status == TOOL_OK ? TOOL_FAILED : status;
    for (int64_t offset = 0;; offset += LIST_STEP) {
        const struct person *items = NULL;
        size_t count = 0;
        enum kith_found found = person_admin_list(db, tool->arena, offset, LIST_STEP, &items, &count);
        if (found == KITH_ERROR)
            return tool_refused(KITH_FAIL, "person");
        if (found == KITH_NONE && offset == 0)
            (void)printf("There is no record yet. Open the first: kithctl person add --help\n");
        for (size_t i = 0; i < count; i++)
            (void)printf("%s  %s\n", kith_id_text(tool->arena, items[i].public_id), items[i].name);
        if (count < LIST_STEP)
            return TOOL_OK;
    }
}

const struct command person_commands[] = {
    {"add", "open a record",
     "[--account EMAIL] [--if-missing] NAME\n"
     "\n"
     "Opens a care record about somebody and prints its id.\n"
     "\n"
     "  --account EMAIL   the account of that very person, who then sees all of it\n"
     "  --if-missing      no error, and nothing done, when there is one of that name already\n",
     add, NULL},
    {"list", "list all", "\n\nOne line for each: the id of the record and the name.\n", list, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};
