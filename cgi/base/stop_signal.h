/*
 * stop_signal.h - being asked to stop, for a program that works in rounds and waits between them.
 *
 * Workers of the portal, which wait for requests, have stop.h of cgi/http.
 */
#ifndef KITH_BASE_STOP_SIGNAL_H
#define KITH_BASE_STOP_SIGNAL_H

#include <stdbool.h>

/*
 * Blocks SIGTERM and SIGINT from here on, and gives a descriptor that is readable once one of them came:
 * nothing is interrupted half way. SIGPIPE is ignored. The caller closes it. -1: errno says why.
 */
int stop_signal_open(void);
/* Waits up to MILLISECONDS to be asked; 0 only looks. Says to the service manager that all is well. */
bool stop_signal_within(int stop_fd, int milliseconds);
/* From here on SIGTERM comes when the parent process ends. False: it has ended already. */
bool stop_signal_with_parent(void);

#endif
