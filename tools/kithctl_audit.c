/*
 * kithctl_audit.c - kithctl audit: the table of its parts, the head of the chain of seals, and its keys.
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
    {"verify", "find every row that is not as it was sealed",
     "[--head HEAD]... [--from-head HEAD]\n"
     "\n"
     "Reads the whole audit with its seals and names each row that was altered, deleted, inserted or moved, and each seal.\n"
     "Lawful redactions are listed. The status is 1 when something is wrong.\n"
     "\n"
     "  --head HEAD        a head that was kept: it must be in the chain; may be given again\n"
     "  --from-head HEAD   the same, and only what was sealed after it is read\n",
     audit_verify_command, NULL},
    {"redact", "empty one row, by two people",
     "--account EMAIL (--reason TEXT | --confirm) ROW\n"
     "\n"
     "One coordinator or officer prepares it with a reason, another confirms it within 7 days; each gives their own\n"
     "password. The row loses its content; its number, its time, the two people and the reason stay, and verify shows them.\n"
     "\n"
     "  --account EMAIL   who you are\n"
     "  --reason TEXT     prepares it, and says why\n"
     "  --confirm         confirms what somebody else has prepared\n",
     audit_redact_command, NULL},
    {"hold", "keep everything of one person, whatever its age",
     "--reason TEXT PERSON\n"
     "\n"
     "Neither redact nor retain takes anything out of that person's audit until the hold is lifted. PERSON is the last\n"
     "part of the address of their page.\n",
     audit_hold_command, NULL},
    {"lift", "lift such a hold", "--reason TEXT PERSON\n\nLifts the hold on that person's audit.\n",
     audit_lift_command, NULL},
    {"holds", "list the holds", "\n\nLists the legal holds there are now.\n", audit_holds_command, NULL},
    {"retain", "remove what is past its time",
     "[--dry-run] [--clock-is-right]\n"
     "\n"
     "Removes rows about people whose care ended longer ago than retain_care_years (retain_complaints_years for\n"
     "complaints), and other rows older than retain_other_years. The seals stay, and verify still passes. audit daily\n"
     "does it.\n"
     "\n"
     "  --dry-run          only counts\n"
     "  --clock-is-right   also when nothing was sealed for a month: a clock that is ahead would make everything old\n",
     audit_retain_command, NULL},
    {"daily", "verify, and remove what is past its time, when it is due",
     "\n\n"
     "What a timer calls: verify and retain, each when it was last done more than 20 hours ago. The status is 1 when\n"
     "something is wrong. kithctl doctor and /metrics tell when both were done.\n",
     audit_daily_command, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};
