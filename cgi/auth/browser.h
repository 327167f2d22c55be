/*
 * browser.h - "Firefox on Windows", for the list of own sessions.
 */
#ifndef KITH_AUTH_BROWSER_H
#define KITH_AUTH_BROWSER_H

#include "session.h"

/* A short description of a User-Agent header (may be NULL), of a fixed set of words. Lives as long as the
 * process. */
const char *browser_name(const char *user_agent);

#endif
