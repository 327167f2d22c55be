/*
 * kithctl_doctor_audit.c - the seals of the audit, as doctor looks at them: the keys, the sealer's account,
 * what waits, and when all of it was last verified. Does not verify: that may take long.
 */
#include "kithctl.h"

#include "key.h"
#include "seal.h"
#include "verify.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum { BEHIND_SECONDS = 30, LATE_DAYS = 3 };

/* What the sealer's account may do beyond reading the audit and reading and adding seals. */
static const struct kith_statement EXCESS = {
    .name = "doctor.sealer_excess",
    .sql = "SELECT COUNT(*) FROM ("
           "SELECT 1 FROM information_schema.USER_PRIVILEGES WHERE PRIVILEGE_TYPE <> 'USAGE'"
           " UNION ALL SELECT 1 FROM information_schema.SCHEMA_PRIVILEGES WHERE NOT"
           " ((REPLACE(TABLE_SCHEMA, CHAR(92), '') = ? AND PRIVILEGE_TYPE = 'SELECT')"
           " OR (REPLACE(TABLE_SCHEMA, CHAR(92), '') = ? AND PRIVILEGE_TYPE IN ('SELECT', 'INSERT')))"
           " UNION ALL SELECT 1 FROM information_schema.TABLE_PRIVILEGES) AS excess",
    .params = "ss",
    .columns = "i",
};

static const struct kith_statement FIRST = {
    .name = "doctor.first_seal",
    .sql = "SELECT sealed_at FROM audit_seal ORDER BY sequence LIMIT 1",
    .params = "",
    .columns = "t",
};

static void keys(struct tool *tool)
{
    static struct audit_keys all;
    char error[512];
    const char *file = tool->settings->audit_key_file;
    if (access(file, R_OK) != 0 && errno == EACCES)
        doctor_say(
            tool, VERDICT_WARN, "audit key",
            "%s cannot be read by this account; that is right for the workers, and kithctl audit needs one "
            "that can.",
            file);
    else if (!audit_keys_load(file, &all, error, sizeof error))
        doctor_say(tool, VERDICT_FAIL, "audit key", "%s", error);
    else
        doctor_say(tool, VERDICT_OK, "audit key", "%s seals; %zu in %s", audit_keys_current(&all)->id,
                   all.count, file);
    audit_keys_wipe(&all);
}

static void grants(struct tool *tool, struct kith_db *db)
{
    struct kith_rows rows;
    if (kith_select(db, &EXCESS, KITH_ARGS(kith_text(db_audit_schema(db)), kith_text(db_seal_schema(db))),
                    tool->arena, &rows) != KITH_FOUND)
        doctor_say(tool, VERDICT_FAIL, "sealer", "What its database account may do cannot be read.");
    else if (kith_cell_int(&rows, 0, 0) > 0)
        doctor_say(
            tool, VERDICT_FAIL, "sealer",
            "%s may do more than read the audit and add seals. Take away all it has and run kithctl init.",
            tool->settings->db_sealer_user);
}

static void waiting(struct tool *tool, struct kith_db *db)
{
    int64_t count = 0;
    kith_time oldest = KITH_TIME_NONE;
    if (seal_waiting(db, tool->arena, &count, &oldest) != KITH_FOUND) {
        doctor_say(tool, VERDICT_FAIL, "seals", "They cannot be read. Run kithctl init and kithctl migrate.");
        return;
    }
    int64_t seconds = oldest == KITH_TIME_NONE ? 0 : (kith_clock_now() - oldest) / KITH_SECOND;
    if (seconds > BEHIND_SECONDS)
        doctor_say(
            tool, VERDICT_FAIL, "seals",
            "%lld rows of the audit wait to be sealed, the oldest for %lld seconds. Start kith-sealer, or "
            "see its log.",
            (long long)count, (long long)seconds);
    else
        doctor_say(tool, VERDICT_OK, "seals", "the audit is sealed; %lld rows wait", (long long)count);
}

/* Whether there was anything to look after three days ago. */
static bool is_old(struct tool *tool, struct kith_db *db, kith_time long_ago)
{
    struct kith_rows rows;
    return kith_select(db, &FIRST, KITH_NO_ARGS, tool->arena, &rows) == KITH_FOUND &&
           kith_cell_time(&rows, 0, 0) < long_ago;
}

#define TIMER "kith-audit.timer does it every night; by hand it is kithctl audit daily."

static void verified(struct tool *tool, struct kith_db *db)
{
    kith_time at = KITH_TIME_NONE;
    int64_t findings = 0;
    const kith_time long_ago = kith_clock_now() - LATE_DAYS * KITH_DAY;
    enum kith_found found = audit_verified(db, tool->arena, &at, &findings);
    if (found == KITH_FOUND && findings > 0)
        doctor_say(tool, VERDICT_FAIL, "audit",
                   "On %s %lld things were wrong with it. Run kithctl audit verify, and see what it says.",
                   kith_time_text(tool->arena, at), (long long)findings);
    else if (found == KITH_FOUND && at >= long_ago)
        doctor_say(tool, VERDICT_OK, "audit", "verified on %s", kith_time_text(tool->arena, at));
    else if (is_old(tool, db, long_ago))
        doctor_say(tool, VERDICT_WARN, "audit", "It was not verified for over %d days. " TIMER, LATE_DAYS);
}

static void kept(struct tool *tool, struct kith_db *db)
{
    kith_time at = KITH_TIME_NONE;
    int64_t removed = 0;
    const kith_time long_ago = kith_clock_now() - LATE_DAYS * KITH_DAY;
    enum kith_found found = audit_kept(db, tool->arena, &at, &removed);
    if (found == KITH_FOUND && at >= long_ago)
        doctor_say(tool, VERDICT_OK, "retention", "looked after on %s; %lld rows removed then",
                   kith_time_text(tool->arena, at), (long long)removed);
    else if (is_old(tool, db, long_ago))
        doctor_say(tool, VERDICT_WARN, "retention",
                   "What is past its time was not looked for for over %d days. " TIMER, LATE_DAYS);
}

void doctor_audit(struct tool *tool)
{
    char error[512];
    keys(tool);
    char *password = settings_secret(tool->settings->db_sealer_password_file, error, sizeof error);
    if (password == NULL)
        return; /* reported with the secrets */
    struct kith_db *db = db_create(tool->settings, DB_SEALER, password);
    tool_forget(&password);
    tool->db[DB_SEALER] = db;
    if (!db_ready(db)) {
        doctor_say(tool, VERDICT_FAIL, "sealer", "The database does not let %s in. Run kithctl init.",
                   tool->settings->db_sealer_user);
        return;
    }
    grants(tool, db);
    waiting(tool, db);
    verified(tool, db);
    kept(tool, db);
}
