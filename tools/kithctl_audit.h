/*
 * kithctl_audit.h - what the files of kithctl audit share.
 */
#ifndef KITH_TOOLS_KITHCTL_AUDIT_H
#define KITH_TOOLS_KITHCTL_AUDIT_H

#include "kithctl.h"

#endif
