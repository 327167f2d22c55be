/*
 * kithctl_audit.h - what the files of kithctl audit share.
 */
#ifndef KITH_TOOLS_KITHCTL_AUDIT_H
#define KITH_TOOLS_KITHCTL_AUDIT_H

#include "kithctl.h"

int audit_verify_command(struct tool *tool, int argc, char **argv);
int audit_redact_command(struct tool *tool, int argc, char **argv);
int audit_hold_command(struct tool *tool, int argc, char **argv);
int audit_lift_command(struct tool *tool, int argc, char **argv);
int audit_holds_command(struct tool *tool, int argc, char **argv);
int audit_retain_command(struct tool *tool, int argc, char **argv);
int audit_daily_command(struct tool *tool, int argc, char **argv);

/* The name on an account, or its number when the portal cannot be asked. In the tool's arena. */
const char *audit_account_name(struct tool *tool, int64_t account);

#endif
