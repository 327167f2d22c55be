/*
 * notify.h - tells the service manager how this process is (sd_notify(3)); does nothing where there is none.
 *
 * The protocol is a few words in a datagram. libsystemd would bring four compression libraries into every
 * worker for it.
 */
#ifndef KITH_BASE_NOTIFY_H
#define KITH_BASE_NOTIFY_H

/* Takes $NOTIFY_SOCKET and $WATCHDOG_USEC, which children do not get. Once, before any other. */
void notify_init(void);
/* Ready to serve. */
void notify_ready(void);
/* Asked to stop, and doing so. */
void notify_stopping(void);
/*
 * Still alive: to be called at least every notify_interval() milliseconds while all is well, as often as one
 * likes; only every third of the watchdog's time is anything sent. Async-signal-safe.
 */
void notify_alive(void);
/* Milliseconds that a wait may take; -1 for any time: there is no watchdog. */
int notify_interval(void);

#endif
