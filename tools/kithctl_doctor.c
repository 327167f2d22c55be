/*
 * kithctl_doctor.c - kithctl doctor: runs every check and counts the verdicts.
 *
 * The checks are in kithctl_doctor_*.c. Nothing here changes anything.
 */
#include "kithctl.h"

#include <stdarg.h>
#include <stdio.h>

void doctor_say(struct tool *tool, enum verdict verdict, const char *what, const char *fmt, ...)
{
    static const char *const words[] = {"ok", "warn", "fail"};
    va_list args;
    tool->counts[verdict]++;
    (void)printf("%-5s %-12s ", words[verdict], what);
    va_start(args, fmt);
    (void)vprintf(fmt, args);
    va_end(args);
    (void)putchar('\n');
    (void)fflush(stdout);
}

static int end(const struct tool *tool)
{
    (void)printf("%u ok, %u to look at, %u wrong\n", tool->counts[VERDICT_OK], tool->counts[VERDICT_WARN],
                 tool->counts[VERDICT_FAIL]);
    return tool->counts[VERDICT_FAIL] == 0 ? TOOL_OK : TOOL_FAILED;
}

int doctor_command(struct tool *tool, int argc, char **argv)
{
    char error[512];
    if (argc > 1)
        return tool_misuse("doctor takes no '%s'.", argv[1]);
    tool->settings = settings_load(tool->config, error, sizeof error);
    if (tool->settings == NULL) {
        doctor_say(tool, VERDICT_FAIL, "settings", "%s", error);
        return end(tool);
    }
    doctor_say(tool, VERDICT_OK, "settings", "%s", tool->config);
    doctor_files(tool);
    if (doctor_database(tool)) {
        doctor_audit(tool);
        doctor_pages(tool);
        doctor_work(tool);
    }
    doctor_service(tool);
    return end(tool);
}
