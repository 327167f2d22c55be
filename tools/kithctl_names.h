/*
 * kithctl_names.h - people, accounts and sections as the administrator types them.
 */
#ifndef KITH_TOOLS_KITHCTL_NAMES_H
#define KITH_TOOLS_KITHCTL_NAMES_H

#include "kithctl.h"

/* The account of an address; TOOL_FAILED and said why when there is none. */
int tool_account(struct tool *tool, const char *email, int64_t *id_r);
/* The one person of an id or a name. */
int tool_person(struct tool *tool, const char *who, int64_t *id_r);
/* "about,visits" or "all" to bits. */
int tool_sections(const char *text, unsigned *sections_r);

#endif
