/*
 * kithctl_audit_daily.c - kithctl audit daily: what the audit needs once a day, when it is due.
 *
 * For a timer: systemd's kith-audit.timer, or the supervisor of ./run. It needs the database owner's password
 * and the key of the seals, which no service of the portal has, so none of them does this.
 */
#include "kithctl_audit.h"

#include "keep.h"
#include "verify.h"

#include <kith/arena.h>
#include <kith/clock.h>

#include <stdio.h>

enum { DUE_HOURS = 20 }; /* less than a day: a timer that comes a little early still finds it due */

/* Whether what was last done at AT is due again; a clock that was wrong does not put it off. */
static bool is_due(struct tool *tool, enum kith_found found, kith_time at, const char *done)
{
    const kith_time now = kith_clock_now();
    if (found == KITH_FOUND && at <= now && now - at < DUE_HOURS * KITH_HOUR) {
        (void)printf("%s on %s; not due yet.\n", done, kith_time_text(tool->arena, at));
        return false;
    }
    return true;
}

int audit_daily_command(struct tool *tool, int argc, char **argv)
{
    static char verify[] = "verify";
    static char keep[] = "retain";
    char *words[] = {verify, NULL};
    kith_time at = KITH_TIME_NONE;
    int64_t number = 0;
    int status = TOOL_OK;
    if (argc > 1)
        return tool_misuse("audit daily takes no '%s'.", argv[1]);
    struct kith_db *db = tool_db(tool, DB_SEALER);
    if (db == NULL)
        return TOOL_FAILED;
    enum kith_found found = audit_verified(db, tool->arena, &at, &number);
    if (found == KITH_ERROR)
        return tool_fail("The seals cannot be read. Run kithctl doctor.");
    if (is_due(tool, found, at, "Verified"))
        status = audit_verify_command(tool, 1, words);
    found = audit_kept(db, tool->arena, &at, &number);
    if (found == KITH_ERROR)
        return tool_fail("The seals cannot be read. Run kithctl doctor.");
    words[0] = keep;
    if (is_due(tool, found, at, "Looked for what is past its time")) {
        int kept = audit_retain_command(tool, 1, words);
        status = status == TOOL_OK ? kept : status;
    }
    return status;
}
