/*
 * kithctl.h - what the files of the administrator's command share.
 *
 * A command is a function on a struct tool, which opens settings, key and database when first asked for them.
 * Every failure is one plain sentence on standard error that says what to do next, and status 1; a wrong call
 * is status 2.
 */
#ifndef KITH_TOOLS_KITHCTL_H
#define KITH_TOOLS_KITHCTL_H

#include "conn.h"
#include "env.h"
#include "settings.h"

#include <kith/clock.h>

enum { TOOL_OK = 0, TOOL_FAILED = 1, TOOL_USAGE = 2 };
enum { TOOL_DATABASES = DB_KEEPER + 1 };

struct tool {
    const char *config; /* the file, as it will be read */
    struct kith_arena *arena;
    const struct settings *settings;    /* NULL until tool_settings() */
    struct kith_db *db[TOOL_DATABASES]; /* by enum db_account; NULL until tool_db() */
    unsigned char key[32];
    bool has_key;
    unsigned counts[3]; /* by enum verdict: lines of the doctor's report */
};

/* One entry of the dispatch table, or of a command's own. Ends with a NULL name. */
struct command {
    const char *name;
    const char *summary; /* one line of the list */
    const char *usage;   /* everything after "kithctl NAME ", then what it does; shown by --help */
    int (*run)(struct tool *tool, int argc, char **argv); /* argv[0] is the command's name */
    const struct command *parts;                          /* "add", "list"; NULL when run does it all */
};

int init_command(struct tool *tool, int argc, char **argv);
int migrate_command(struct tool *tool, int argc, char **argv);
int doctor_command(struct tool *tool, int argc, char **argv);
int reload_command(struct tool *tool, int argc, char **argv);
int import_command(struct tool *tool, int argc, char **argv);
int backup_command(struct tool *tool, int argc, char **argv);
int restore_command(struct tool *tool, int argc, char **argv);
extern const struct command organisation_commands[];
extern const struct command account_commands[];
extern const struct command event_commands[];
extern const struct command job_commands[];
extern const struct command person_commands[];
extern const struct command relation_commands[];
extern const struct command plugin_commands[];
extern const struct command audit_commands[];

/* Prints "kithctl: ..." and a new line to standard error; gives TOOL_FAILED. */
int tool_fail(const char *fmt, ...) KITH_PRINTF(1, 2);
/* The same for a wrong call. */
int tool_misuse(const char *fmt, ...) KITH_PRINTF(1, 2);

/* An option of a command: "--name VALUE" sets TEXT, "--name" alone sets FLAG. A table ends with a NULL name.
 */
struct tool_option {
    const char *name;
    const char **text;
    bool *flag;
};
/*
 * Reads them, and the one argument that is no option: OPERAND says what it is ("email address"); OPERAND_R
 * NULL: there must be none. TOOL_OK, or TOOL_USAGE and said why.
 */
int tool_options(int argc, char **argv, const struct tool_option *table, const char **operand_r,
                 const char *operand);

/* Each prints why not and gives NULL or false. */
const struct settings *tool_settings(struct tool *tool);
struct kith_db *tool_db(struct tool *tool, enum db_account account);
bool tool_key(struct tool *tool);
/* The administrator acts: no account. Opens settings and key. */
bool tool_env(struct tool *tool, struct auth_env *env_r);

/*
 * A password: asked for twice without echo on a terminal, else the first line of standard input. NULL: said
 * why. Wipe and free it with tool_forget(). ONCE: asked for only once.
 */
char *tool_password(bool once);
void tool_forget(char **secret);

/* What a failed transaction means, in a sentence; TOOL_FAILED. WHAT: "the account". */
int tool_refused(enum kith_rc rc, const char *what);

/* ---- kith.conf ---- */

struct conf_set {
    const char *key;
    const char *value;
};
/*
 * Makes FILE from the built-in example when there is none, and sets the keys; everything else in it stays.
 * What came out is checked before it takes the old one's place. False: said why.
 */
bool conf_write(const char *file, const struct conf_set *sets, size_t count);

/* ---- doctor ---- */

enum verdict { VERDICT_OK, VERDICT_WARN, VERDICT_FAIL };
/* One line of the doctor's report: WHAT was looked at, and a sentence that says what to do when it is not
 * well. */
void doctor_say(struct tool *tool, enum verdict verdict, const char *what, const char *fmt, ...)
    KITH_PRINTF(4, 5);
void doctor_files(struct tool *tool);
/* False when the database cannot be used; the rest would only repeat that. */
bool doctor_database(struct tool *tool);
/* Once the database is usable. */
void doctor_audit(struct tool *tool);
void doctor_pages(struct tool *tool);
void doctor_service(struct tool *tool);
/* Events, jobs, and plugins that died. */
void doctor_work(struct tool *tool);

/* What kithctl itself asks. NULL-terminated. */
extern const struct kith_statement *const kithctl_statements[];
extern const struct kith_statement *const relation_statements[];
extern const struct kith_statement *const doctor_statements[];
extern const struct kith_statement *const kithctl_work_statements[];
extern const struct kith_statement *const backup_statements[];

/* ---- workers ---- */

/* Ids of the processes on this machine that run PROGRAM ("kith") with this configuration, at most MAX; how
 * many. */
size_t processes_find(const char *program, const char *config, int *pids_r, size_t max);

#endif
