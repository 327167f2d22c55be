/*
 * kithctl_doctor_db.c - the database as doctor looks at it: reachable, set right, granted right, migrated,
 * and mail that could not be sent.
 */
#include "kithctl.h"
#include "migrate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CLOCK_SKEW_SECONDS = 2, MAIL_LATE_MINUTES = 15 };

/*
 * What this account may do beyond what the portal's needs: anything on the whole server or on single tables,
 * and on a schema anything but rows; in the audit rows may only be read and added. A grant's schema is a
 * pattern: '_' has a backslash (92) before it.
 */
static const struct kith_statement EXCESS = {
    .name = "doctor.excess_grants",
    .sql =
        "SELECT COUNT(*) FROM ("
        "SELECT 1 FROM information_schema.USER_PRIVILEGES WHERE PRIVILEGE_TYPE <> 'USAGE'"
        " UNION ALL SELECT 1 FROM information_schema.SCHEMA_PRIVILEGES WHERE NOT"
        " ((REPLACE(TABLE_SCHEMA, CHAR(92), '') = ? AND PRIVILEGE_TYPE IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE'))"
        " OR (REPLACE(TABLE_SCHEMA, CHAR(92), '') = ? AND PRIVILEGE_TYPE IN ('SELECT', 'INSERT')))"
        " UNION ALL SELECT 1 FROM information_schema.TABLE_PRIVILEGES) AS excess",
    .params = "ss",
    .columns = "i",
};

static const struct kith_statement GRANTED = {
    .name = "doctor.grants",
    .sql =
        "SELECT COUNT(*) FROM information_schema.SCHEMA_PRIVILEGES WHERE (REPLACE(TABLE_SCHEMA, CHAR(92), '') = ?"
        " AND PRIVILEGE_TYPE IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE'))"
        " OR (REPLACE(TABLE_SCHEMA, CHAR(92), '') = ? AND PRIVILEGE_TYPE IN ('SELECT', 'INSERT'))",
    .params = "ss",
    .columns = "i",
};

static const struct kith_statement SERVER_TIME = {
    .name = "doctor.server_time",
    .sql = "SELECT UTC_TIMESTAMP(6)",
    .params = "",
    .columns = "t",
};

static const struct kith_statement MAIL = {
    .name = "doctor.mail",
    .sql =
        "SELECT COALESCE(SUM(state = 'parked'), 0), COALESCE(SUM(state = 'waiting'), 0),"
        " COALESCE(SUM(state = 'waiting' AND created_at < ?), 0) FROM outbox WHERE state IN ('parked', 'waiting')",
    .params = "t",
    .columns = "iii",
};

const struct kith_statement *const doctor_statements[] = {&EXCESS, &GRANTED, &SERVER_TIME, &MAIL, NULL};

static struct kith_db *connect_as(struct tool *tool, enum db_account account)
{
    char error[512];
    const struct settings *settings = tool->settings;
    const char *user = db_user(settings, account);
    char *password = settings_secret(db_password_file(settings, account), error, sizeof error);
    if (password == NULL)
        return NULL; /* reported with the secrets */
    struct kith_db *db = db_create(settings, account, password);
    tool_forget(&password);
    if (!db_check_server(db, error, sizeof error)) {
        doctor_say(tool, VERDICT_FAIL, "database", "%s", error);
        if (!db_ready(db))
            db_close(&db);
    } else {
        doctor_say(tool, VERDICT_OK, "database", "%s gets in, and the server is set as it must be", user);
    }
    tool->db[account] = db;
    return db;
}

static void grants(struct tool *tool, struct kith_db *db)
{
    struct kith_rows rows;
    const char *name = tool->settings->db_name;
    const char *audit = db_audit_schema(db);
    if (kith_select(db, &EXCESS, KITH_ARGS(kith_text(name), kith_text(audit)), tool->arena, &rows) !=
        KITH_FOUND)
        doctor_say(tool, VERDICT_FAIL, "grants", "What the portal's account may do cannot be read.");
    else if (kith_cell_int(&rows, 0, 0) > 0)
        doctor_say(tool, VERDICT_FAIL, "grants",
                   "%s may do more than it needs. Take away all it has and run kithctl init.",
                   tool->settings->db_app_user);
    else if (kith_select(db, &GRANTED, KITH_ARGS(kith_text(name), kith_text(audit)), tool->arena, &rows) !=
                 KITH_FOUND ||
             kith_cell_int(&rows, 0, 0) != 6)
        doctor_say(tool, VERDICT_FAIL, "grants", "%s may do less than it needs. Run kithctl init.",
                   tool->settings->db_app_user);
    else
        doctor_say(tool, VERDICT_OK, "grants", "%s may change rows, and only read and add in the audit",
                   tool->settings->db_app_user);
}

static bool migrations(struct tool *tool, struct kith_db *db)
{
    char error[1024];
    struct migrations all;
    size_t pending = 0;
    size_t odd = 0;
    if (!migrate_list(db, tool->settings->sql_dir, tool->arena, &all, error, sizeof error)) {
        doctor_say(tool, VERDICT_FAIL, "migrations", "%s", error);
        return false;
    }
    for (size_t i = 0; i < all.count; i++) {
        const struct migration *one = &all.items[i];
        if (one->state == MIGRATION_CHANGED) {
            doctor_say(tool, VERDICT_FAIL, "migrations",
                       "%s changed after it was applied. Put back the file as it was released.", one->path);
            odd++;
        } else if (one->state == MIGRATION_MISSING) {
            doctor_say(tool, VERDICT_WARN, "migrations",
                       "%s %04d was applied, but its file is gone. Install that part again.", one->component,
                       one->number);
            odd++;
        }
        pending += one->state == MIGRATION_PENDING;
    }
    if (pending > 0)
        doctor_say(tool, VERDICT_FAIL, "migrations", "%zu are not applied. Run kithctl migrate.", pending);
    else if (odd == 0)
        doctor_say(tool, VERDICT_OK, "migrations", "all %zu are applied", all.count);
    return pending == 0;
}

static void clocks(struct tool *tool, struct kith_db *db)
{
    struct kith_rows rows;
    if (kith_select(db, &SERVER_TIME, KITH_NO_ARGS, tool->arena, &rows) != KITH_FOUND)
        return;
    kith_time apart = kith_cell_time(&rows, 0, 0) - kith_clock_now();
    if (llabs(apart) > CLOCK_SKEW_SECONDS * KITH_SECOND)
        doctor_say(tool, VERDICT_FAIL, "clock",
                   "The database server's clock is %lld seconds from this machine's. Set both by chrony.",
                   (long long)(apart / KITH_SECOND));
}

static void mail(struct tool *tool, struct kith_db *db)
{
    struct kith_rows rows;
    kith_time late = kith_clock_now() - MAIL_LATE_MINUTES * KITH_MINUTE;
    if (kith_select(db, &MAIL, KITH_ARGS(kith_instant(late)), tool->arena, &rows) != KITH_FOUND) {
        doctor_say(tool, VERDICT_FAIL, "mail", "The queue cannot be read.");
        return;
    }
    int64_t parked = kith_cell_int(&rows, 0, 0);
    int64_t waiting = kith_cell_int(&rows, 0, 1);
    if (kith_cell_int(&rows, 0, 2) > 0)
        doctor_say(tool, VERDICT_WARN, "mail",
                   "%lld have waited for over %d minutes. Does kith-jobs run, and is smtp_url right?",
                   (long long)kith_cell_int(&rows, 0, 2), MAIL_LATE_MINUTES);
    if (parked > 0)
        doctor_say(tool, VERDICT_WARN, "mail",
                   "%lld could not be sent in 10 tries and were given up. See the log of kith-jobs.",
                   (long long)parked);
    else if (*tool->settings->mail_dir != '\0')
        doctor_say(tool, VERDICT_OK, "mail", "%lld waiting; none is sent, all land in %s", (long long)waiting,
                   tool->settings->mail_dir);
    else
        doctor_say(tool, VERDICT_OK, "mail", "%lld waiting", (long long)waiting);
}

bool doctor_database(struct tool *tool)
{
    struct kith_db *db = connect_as(tool, DB_APP);
    if (db == NULL)
        return false;
    (void)connect_as(tool, DB_OWNER);
    grants(tool, db);
    clocks(tool, db);
    if (!migrations(tool, db))
        return false;
    mail(tool, db);
    return true;
}
