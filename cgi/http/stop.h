/*
 * stop.h - what accept() needs to notice that it should stop; for this layer only.
 */
#ifndef KITH_HTTP_STOP_H
#define KITH_HTTP_STOP_H

/* Readable once a stop was asked for; -1 when backend_stop_on_signals() was not called. */
int stop_fd(void);

#endif
