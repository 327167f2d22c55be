/*
 * kithctl_audit_keep.c - kithctl audit redact, hold, lift, holds and retain.
 *
 * What may be taken out of the audit is decided in cgi/audit/keep.h; here two people show who they are.
 */
#include "kithctl_audit.h"

#include "account.h"
#include "keep.h"
#include "text.h"

#include <kith/arena.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { REASON_MAX = 1000 };

static const struct kith_statement STAFF = {
    .name = "kithctl.audit_staff",
    .sql = "SELECT COUNT(*) FROM membership m JOIN account a ON a.id = m.account_id WHERE m.account_id = ?"
           " AND m.role IN ('coordinator', 'officer') AND m.state = 'active' AND a.state = 'active'",
    .params = "i",
    .columns = "i",
};

static const struct kith_statement NAME = {
    .name = "kithctl.audit_name",
    .sql = "SELECT display_name FROM account WHERE id = ?",
    .params = "i",
    .columns = "s",
};

static const struct kith_statement PERSON = {
    .name = "kithctl.audit_person",
    .sql = "SELECT id, name FROM person WHERE public_id = ?",
    .params = "u",
    .columns = "is",
};

static const struct kith_statement PERSON_OF = {
    .name = "kithctl.audit_person_of",
    .sql = "SELECT public_id, name FROM person WHERE id = ?",
    .params = "i",
    .columns = "us",
};

const struct kith_statement *const audit_tool_statements[] = {&STAFF, &NAME, &PERSON, &PERSON_OF, NULL};

const char *audit_account_name(struct tool *tool, int64_t account)
{
    struct kith_rows rows;
    struct kith_db *db = tool_db(tool, DB_APP);
    if (db == NULL || kith_select(db, &NAME, KITH_ARGS(kith_int(account)), tool->arena, &rows) != KITH_FOUND)
        return kith_printf(tool->arena, "account %lld", (long long)account);
    return kith_cell_text(&rows, 0, 0);
}

static int say(enum keep_result result, const char *done)
{
    switch (result) {
    case KEEP_OK:
        (void)printf("%s\n", done);
        return TOOL_OK;
    case KEEP_NO_ROW:
        return tool_fail("There is no such row in the audit.");
    case KEEP_NOT_SEALED:
        return tool_fail("That row is not sealed yet. Does kith-sealer run?");
    case KEEP_HELD:
        return tool_fail("A legal hold keeps that row. kithctl audit holds lists them.");
    case KEEP_DONE:
        return tool_fail("That is done already.");
    case KEEP_NOT_PREPARED:
        return tool_fail("Nobody has prepared that in the last %d days. Give a --reason to prepare it.",
                         KEEP_PREPARED_DAYS);
    case KEEP_SAME_PERSON:
        return tool_fail("The one who prepared it cannot confirm it. Somebody else must.");
    case KEEP_NOT_HELD:
        return tool_fail("Nothing of that person is held.");
    default:
        return tool_fail("The database refused it. The line above, or kithctl doctor, says why.");
    }
}

/* The account of EMAIL, once its password is right; 0: said why not. */
static int64_t prove(struct tool *tool, const char *email)
{
    struct auth_env env;
    struct kith_rows rows;
    int64_t account = 0;
    unsigned retry_after = 0;
    struct kith_db *db = tool_db(tool, DB_APP);
    if (db == NULL || !tool_env(tool, &env))
        return 0;
    if (account_find(db, tool->arena, email, &account) != KITH_FOUND ||
        kith_select(db, &STAFF, KITH_ARGS(kith_int(account)), tool->arena, &rows) != KITH_FOUND ||
        kith_cell_int(&rows, 0, 0) == 0) {
        (void)tool_fail("%s is no coordinator or officer who may sign in.", email);
        return 0;
    }
    char *password = tool_password(true);
    if (password == NULL)
        return 0;
    env.account_id = account;
    enum kith_rc rc = account_password_check(db, &env, password, &retry_after);
    tool_forget(&password);
    if (rc == KITH_OK)
        return account;
    if (rc == KITH_TOO_MANY)
        (void)tool_fail("There were too many wrong passwords. Try again in %u seconds.", retry_after);
    else if (rc == KITH_INVALID)
        (void)tool_fail("That is not the password of %s.", email);
    else
        (void)tool_refused(rc, "account");
    return 0;
}

static bool keys_open(struct tool *tool, struct audit_keys *keys)
{
    char error[512];
    const struct settings *settings = tool_settings(tool);
    if (settings == NULL)
        return false;
    if (audit_keys_load(settings->audit_key_file, keys, error, sizeof error))
        return true;
    (void)tool_fail("%s", error);
    return false;
}

static bool reason_good(const char *reason)
{
    return reason != NULL && *reason != '\0' && text_utf8_valid(reason, strlen(reason)) &&
           text_utf8_count(reason, strlen(reason)) <= REASON_MAX;
}

/* Nobody confirms what they have not seen. */
static bool show_prepared(struct tool *tool, struct kith_db *keeper, int64_t id,
                          struct prepared_redaction *prepared)
{
    switch (redact_prepared(keeper, tool->arena, id, prepared)) {
    case KITH_FOUND:
        break;
    case KITH_NONE: /* a number of no row, redacted already, or never prepared: confirming says which */
        *prepared = (struct prepared_redaction){.prepared_at = KITH_TIME_NONE};
        return true;
    default:
        (void)say(KEEP_FAILED, "");
        return false;
    }
    (void)printf("Row %lld: %s by %s, %s.\nPrepared by %s, %s: %s\n", (long long)id, prepared->action,
                 prepared->account != 0 ? audit_account_name(tool, prepared->account) : "nobody",
                 kith_time_text(tool->arena, prepared->at), audit_account_name(tool, prepared->prepared_by),
                 kith_time_text(tool->arena, prepared->prepared_at), prepared->reason);
    (void)fflush(stdout);
    return true;
}

int audit_redact_command(struct tool *tool, int argc, char **argv)
{
    static struct audit_keys keys;
    const char *reason = NULL;
    const char *email = NULL;
    const char *row = NULL;
    bool confirm = false;
    int64_t id = 0;
    const struct tool_option options[] = {{"reason", &reason, NULL},
                                          {"account", &email, NULL},
                                          {"confirm", NULL, &confirm},
                                          {NULL, NULL, NULL}};
    int status = tool_options(argc, argv, options, &row, "number of a row");
    if (status != TOOL_OK)
        return status;
    if (!text_int(row, &id) || id <= 0)
        return tool_misuse("'%s' is no number of a row.", row);
    if (email == NULL)
        return tool_misuse("Say with --account who you are.");
    if (confirm ? reason != NULL : !reason_good(reason))
        return tool_misuse("Give either a --reason of at most %d characters, or --confirm.", REASON_MAX);
    struct kith_db *keeper = tool_db(tool, DB_KEEPER);
    if (keeper == NULL || !keys_open(tool, &keys))
        return TOOL_FAILED;
    struct prepared_redaction prepared = {.prepared_at = KITH_TIME_NONE};
    int64_t account = !confirm || show_prepared(tool, keeper, id, &prepared) ? prove(tool, email) : 0;
    kith_time now = kith_clock_now();
    if (account == 0)
        status = TOOL_FAILED;
    else if (confirm)
        status = say(redact_confirm(keeper, &keys, id, account, prepared.prepared_at, now),
                     "The row is redacted.");
    else
        status = say(redact_prepare(keeper, id, account, reason, now),
                     kith_printf(tool->arena,
                                 "Prepared. Somebody else now runs: kithctl audit redact --confirm --account "
                                 "THEIR-EMAIL %lld",
                                 (long long)id));
    audit_keys_wipe(&keys);
    return status;
}

/* The person of a public id, as in the address of their page; 0: said why not. */
static int64_t find_person(struct tool *tool, const char *text)
{
    struct kith_id id;
    struct kith_rows rows;
    struct kith_db *db = tool_db(tool, DB_APP);
    if (db == NULL)
        return 0;
    if (kith_id_parse(text, &id) &&
        kith_select(db, &PERSON, KITH_ARGS(kith_id(id)), tool->arena, &rows) == KITH_FOUND)
        return kith_cell_int(&rows, 0, 0);
    (void)tool_fail("There is no person %s. It is the last part of the address of their page.", text);
    return 0;
}

static int change_hold(struct tool *tool, int argc, char **argv, bool set)
{
    const char *reason = NULL;
    const char *text = NULL;
    const struct tool_option options[] = {{"reason", &reason, NULL}, {NULL, NULL, NULL}};
    int status = tool_options(argc, argv, options, &text, "person");
    if (status != TOOL_OK)
        return status;
    if (!reason_good(reason))
        return tool_misuse("Give a --reason of at most %d characters.", REASON_MAX);
    struct kith_db *keeper = tool_db(tool, DB_KEEPER);
    int64_t person = keeper == NULL ? 0 : find_person(tool, text);
    if (person == 0)
        return TOOL_FAILED;
    kith_time now = kith_clock_now();
    return set ? say(hold_set(keeper, person, reason, now),
                     "Nothing of that person's audit is taken out from now on.")
               : say(hold_lift(keeper, person, reason, now), "The hold is lifted.");
}

int audit_hold_command(struct tool *tool, int argc, char **argv)
{
    return change_hold(tool, argc, argv, true);
}

int audit_lift_command(struct tool *tool, int argc, char **argv)
{
    return change_hold(tool, argc, argv, false);
}

int audit_holds_command(struct tool *tool, int argc, char **argv)
{
    const struct hold *holds;
    size_t count;
    if (argc > 1)
        return tool_misuse("audit holds takes no '%s'.", argv[1]);
    struct kith_db *keeper = tool_db(tool, DB_KEEPER);
    struct kith_db *db = keeper == NULL ? NULL : tool_db(tool, DB_APP);
    if (db == NULL)
        return TOOL_FAILED;
    if (hold_list(keeper, tool->arena, &holds, &count) == KITH_ERROR)
        return tool_fail("The holds cannot be read. Run kithctl doctor.");
    for (size_t i = 0; i < count; i++) {
        struct kith_rows rows;
        if (kith_select(db, &PERSON_OF, KITH_ARGS(kith_int(holds[i].person)), tool->arena, &rows) !=
            KITH_FOUND)
            return tool_fail("The people cannot be read. Run kithctl doctor.");
        (void)printf("%s  %s, since %s: %s\n", kith_id_text(tool->arena, kith_cell_id(&rows, 0, 0)),
                     kith_cell_text(&rows, 0, 1), kith_time_text(tool->arena, holds[i].set_at),
                     holds[i].reason);
    }
    if (count == 0)
        (void)printf("Nothing is held.\n");
    return TOOL_OK;
}

static void progress(void *data, int64_t people, int64_t removed)
{
    if (*(const bool *)data && people % 100 == 0)
        (void)fprintf(stderr, "\r\033[K%lld people looked at, %lld rows", (long long)people,
                      (long long)removed);
}

int audit_retain_command(struct tool *tool, int argc, char **argv)
{
    static struct audit_keys keys;
    bool terminal = isatty(STDERR_FILENO) == 1;
    bool dry = false;
    bool sure = false;
    int64_t removed = 0;
    for (int i = 1; i < argc; i++) {
        dry = dry || strcmp(argv[i], "--dry-run") == 0;
        sure = sure || strcmp(argv[i], "--clock-is-right") == 0;
        if (strcmp(argv[i], "--dry-run") != 0 && strcmp(argv[i], "--clock-is-right") != 0)
            return tool_misuse("audit retain takes only --dry-run and --clock-is-right.");
    }
    struct kith_db *owner = tool_db(tool, DB_OWNER);
    struct kith_db *keeper = owner == NULL ? NULL : tool_db(tool, DB_KEEPER);
    if (keeper == NULL || !keys_open(tool, &keys))
        return TOOL_FAILED;
    const struct settings *settings = tool->settings;
    const struct retain_wish wish = {.keys = &keys,
                                     .care_years = settings->retain_care_years,
                                     .complaints_years = settings->retain_complaints_years,
                                     .other_years = settings->retain_other_years,
                                     .now = kith_clock_now(),
                                     .dry = dry,
                                     .sure = sure,
                                     .progress = progress,
                                     .data = &terminal};
    enum kith_rc rc = retain(owner, keeper, &wish, &removed);
    audit_keys_wipe(&keys);
    if (terminal)
        (void)fputs("\r\033[K", stderr);
    if (rc == KITH_CONFLICT)
        return tool_fail(
            "By this machine's clock it is %s, and nothing was sealed for more than %d days before. Is the "
            "clock right? Then add --clock-is-right. Nothing was removed.",
            kith_time_text(tool->arena, wish.now), RETAIN_STILL_DAYS);
    (void)printf(dry ? "%lld rows would be removed: their time is over.\n"
                     : "%lld rows were removed: their time was over.\n",
                 (long long)removed);
    return rc == KITH_OK ? TOOL_OK : tool_fail("It did not come to its end. Run it again.");
}
