/*
 * kithctl.c - the administrator's command: finds the command in the table and runs it.
 *
 * Does nothing itself; each command is a file kithctl_NAME.c.
 */
#include "kithctl.h"
#include "arena.h"
#include "config.h"
#include "log.h"

#include <getopt.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct command commands[] = {
    {"init", "make the settings, secrets, schemas and database accounts",
     "[--admin-user USER] [--admin-password-stdin] [--group GROUP] [--set KEY=VALUE]...\n"
     "\n"
     "Makes kith.conf, the key, the passwords of the database accounts, the folders, the two schemas and the\n"
     "accounts with their grants. What is there already is kept, so it can be run again.\n"
     "\n"
     "  --admin-user USER        database account that may make others (root)\n"
     "  --admin-password-stdin   its password is the first line of standard input\n"
     "  --group GROUP            lets this group read what the workers need\n"
     "  --set KEY=VALUE          writes a setting into kith.conf; may be given again\n",
     init_command, NULL},
    {"migrate", "bring the tables up to date",
     "[--dry-run | --list]\n"
     "\n"
     "Applies, in order, every migration of the core and of all installed plugins that was not applied yet.\n"
     "\n"
     "  --dry-run   says what would be applied\n"
     "  --list      says of every migration whether it was applied\n",
     migrate_command, NULL},
    {"organisation", "providers and councils", NULL, NULL, organisation_commands},
    {"account", "who may sign in, and as what", NULL, NULL, account_commands},
    {"import", "bring in people, workers, packages and visits from CSV files",
     "[--organisation NAME] [--kind KIND] [--check] [--invite] FILE|FOLDER...\n"
     "       kithctl import --describe\n"
     "\n"
     "A file is taken whole or not at all, and importing it again changes only what differs. Its kind is the\n"
     "beginning of its name: people.csv, visits-november.csv. Of a folder every .csv file is taken, and files that\n"
     "others refer to come first. docs/import.md has every kind with its columns.\n"
     "\n"
     "  --organisation NAME   whose files they are\n"
     "  --kind KIND           the kind, whatever the name says\n"
     "  --check               says what would be done and what is wrong, and changes nothing\n"
     "  --invite              invites people by mail now; else it is done later, on their pages\n"
     "  --describe            prints the kinds of file and their columns\n",
     import_command, NULL},
    {"audit", "seal, verify, redact and keep the record of who did what", NULL, NULL, audit_commands},
    {"event", "what plugins tell each other, and what failed", NULL, NULL, event_commands},
    {"job", "what comes round, and what came of it", NULL, NULL, job_commands},
    {"person", "whom records are about", NULL, NULL, person_commands},
    {"relation", "who may see what of whose record", NULL, NULL, relation_commands},
    {"plugin", "what is installed, and what is switched on", NULL, NULL, plugin_commands},
    {"doctor", "look at the whole installation and say what to do",
     "\n\n"
     "Checks settings, secrets, database, grants, migrations, statements, plugins, templates, static files, workers,\n"
     "mail, disk and clock. One line for each: ok, warn or fail, with what to do. The status is 1 when a line fails.\n",
     doctor_command, NULL},
    {"backup", "copy the whole database while it serves",
     "[--log] [--admin-user USER] [--admin-password-stdin] DIR\n"
     "\n"
     "Copies the database into the new folder DIR, with the log of what changed meanwhile. With --log it only adds to a\n"
     "backup what was logged since: do that every few minutes, and any second can be restored. The keys are left out:\n"
     "keep them elsewhere. This user must be able to read the database's own folder.\n"
     "\n"
     "  --log                    only the log since\n"
     "  --admin-user USER        database account that may make backups (root)\n"
     "  --admin-password-stdin   its password is the first line of standard input\n",
     backup_command, NULL},
    {"restore", "bring a backup back, as it was at a chosen second",
     "--into FOLDER [--until TIME] [--admin-user USER] [--admin-password-stdin] DIR\n"
     "\n"
     "Makes the new data folder FOLDER from the backup in DIR and its log. Nothing that runs is touched: stop the\n"
     "database, put FOLDER in place of its own, start it, and run kithctl audit verify.\n"
     "\n"
     "  --until TIME             \"2026-11-21 07:30:05\", in UTC: everything up to the end of that second\n"
     "  --admin-user USER        database account that may change everything (root)\n"
     "  --admin-password-stdin   its password is the first line of standard input\n",
     restore_command, NULL},
    {"reload", "replace the workers, one at a time",
     "[--quiet]\n"
     "\n"
     "Ends one worker after the other, each when it has answered its request, and waits until its supervisor has\n"
     "started a new one. No request is lost. Needed after a build, and after switching a plugin on or off.\n"
     "\n"
     "  --quiet   only says what goes wrong\n",
     reload_command, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static void list(FILE *out, const char *before, const struct command *table)
{
    for (const struct command *command = table; command->name != NULL; command++)
        (void)fprintf(out, "  %s%-14s %s\n", before, command->name, command->summary);
}

static void usage(FILE *out)
{
    (void)fprintf(out, "Usage: kithctl [--config FILE] COMMAND ...\n       kithctl --version\n\n");
    list(out, "", commands);
    (void)fprintf(
        out, "\nkithctl COMMAND --help says more. --config is kith.conf: the installed one, or $KITH_CONF,\n"
             "when it is left out.\n");
}

static const struct command *find(const struct command *table, const char *name)
{
    for (const struct command *command = table; command->name != NULL; command++) {
        if (strcmp(command->name, name) == 0)
            return command;
    }
    return NULL;
}

static bool wants_help(const char *argument)
{
    return argument != NULL && (strcmp(argument, "--help") == 0 || strcmp(argument, "-h") == 0);
}

static int run(struct tool *tool, const struct command *command, const char *before, int argc, char **argv)
{
    char name[64];
    (void)snprintf(name, sizeof name, "%s%s", before, command->name);
    if (command->parts != NULL) {
        const struct command *part = argc > 1 ? find(command->parts, argv[1]) : NULL;
        if (part != NULL) {
            (void)snprintf(name, sizeof name, "%s ", command->name);
            return run(tool, part, name, argc - 1, argv + 1);
        }
        bool help = wants_help(argv[1]);
        if (argc > 1 && !help)
            (void)fprintf(stderr, "kithctl: there is no '%s %s'.\n", command->name, argv[1]);
        (void)fprintf(help ? stdout : stderr, "Usage: kithctl %s COMMAND ...\n\n", command->name);
        list(help ? stdout : stderr, "", command->parts);
        return help ? TOOL_OK : TOOL_USAGE;
    }
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (wants_help(argv[i])) {
            (void)printf("Usage: kithctl %s%s%s", name, *command->usage == '\n' ? "" : " ", command->usage);
            return TOOL_OK;
        }
    }
    int status = command->run(tool, argc, argv);
    if (status == TOOL_USAGE)
        (void)fprintf(stderr, "Try kithctl %s --help.\n", name);
    return status;
}

static void tool_end(struct tool *tool)
{
    for (size_t i = 0; i < TOOL_DATABASES; i++)
        db_close(&tool->db[i]);
    sodium_memzero(tool->key, sizeof tool->key);
    settings_free(&tool->settings);
    arena_destroy(&tool->arena);
}

int main(int argc, char **argv)
{
    static const struct option options[] = {
        {"config", required_argument, NULL, 'c'},
        {"help", no_argument, NULL, 'h'},
        {"version", no_argument, NULL, 'V'},
        {NULL, 0, NULL, 0},
    };
    struct tool tool = {0};
    const char *config = NULL;
    int option;
    while ((option = getopt_long(argc, argv, "+c:hV", options, NULL)) != -1) {
        switch (option) {
        case 'c':
            config = optarg;
            break;
        case 'h':
            usage(stdout);
            return TOOL_OK;
        case 'V':
            (void)printf("kithctl %s\n", PACKAGE_VERSION);
            return TOOL_OK;
        default:
            usage(stderr);
            return TOOL_USAGE;
        }
    }
    if (optind == argc) {
        usage(stderr);
        return TOOL_USAGE;
    }
    if (strcmp(argv[optind], "help") == 0) {
        usage(stdout);
        return TOOL_OK;
    }
    const struct command *command = find(commands, argv[optind]);
    if (command == NULL) {
        (void)fprintf(stderr, "kithctl: there is no command '%s'.\n", argv[optind]);
        usage(stderr);
        return TOOL_USAGE;
    }
    if (sodium_init() < 0)
        return tool_fail("The system gives no random numbers.");
    /*
     * What the layers below have to say is for the log of a worker. Doctor and plugin make a sentence of it,
     * and people at a terminal need no more.
     */
    bool says_all = command->run == doctor_command || command->parts == plugin_commands;
    log_init("kithctl", says_all && isatty(STDERR_FILENO) == 1 ? LOG_LEVEL_NONE : LOG_LEVEL_ERROR);
    (void)setenv("TZ", "Europe/London", 1);
    tool.config = settings_file(config);
    tool.arena = arena_create();
    argc -= optind;
    argv += optind;
    optind = 0;
    int status = run(&tool, command, "", argc, argv);
    if (fflush(stdout) != 0 && status == TOOL_OK)
        status = tool_fail("What was to be said could not be written.");
    tool_end(&tool);
    return status;
}
