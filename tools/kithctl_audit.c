/*
 * kithctl_audit.c - kithctl audit: the head of the chain of seals, and its keys.
 */
#include "kithctl_audit.h"

#include "key.h"
#include "seal.h"

#include <stdio.h>
#include <string.h>

static int head_command(struct tool *tool, int argc, char **argv)
{
    char text[SEAL_HEAD_TEXT];
    struct seal_head head;
    if (argc > 1)
        return tool_misuse("audit head takes no '%s'.", argv[1]);
    struct kith_db *db = tool_db(tool, DB_SEALER);
    if (db == NULL)
        return TOOL_FAILED;
    if (!seal_head(db, tool->arena, &head))
        return tool_fail("The seals cannot be read. Run kithctl doctor.");
    seal_head_text(&head, text);
    (void)printf("%s\n", text);
    return TOOL_OK;
}

static int key_command(struct tool *tool, int argc, char **argv)
{
    char error[512];
    char id[AUDIT_KEY_ID_SIZE];
    if (argc != 2 || strcmp(argv[1], "new") != 0)
        return tool_misuse("Write: kithctl audit key new");
    const struct settings *settings = tool_settings(tool);
    if (settings == NULL)
        return TOOL_FAILED;
    if (!audit_key_add(settings->audit_key_file, id, error, sizeof error))
        return tool_fail("%s", error);
    (void)printf(
        "The key %s seals from now on. Keep a copy of %s now, apart from the copies of the database.\n", id,
        settings->audit_key_file);
    return TOOL_OK;
}

const struct command audit_commands[] = {
    {"head", "print the last seal, to be kept elsewhere",
     "\n\n"
     "Prints the place and the chain of the last seal. Keep it on another machine, or on paper: verify then shows that\n"
     "nothing before it was changed or cut off.\n",
     head_command, NULL},
    {"key", "add a new key for the seals",
     "new\n"
     "\n"
     "Adds a random key to audit_key_file; the sealer uses it within a second. Older keys stay there, to verify what\n"
     "they sealed.\n",
     key_command, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};
