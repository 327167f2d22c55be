/*
 * door.h - how many connections wait at a listening Unix socket.
 *
 * Linux says so through sock_diag(7). Where it does not (another network namespace, no such module), nobody
 * is ever known to wait.
 */
#ifndef KITH_HTTP_DOOR_H
#define KITH_HTTP_DOOR_H

#include <stdint.h>

struct door {
    int netlink; /* -1: the kernel does not say */
    uint32_t inode;
};

struct door door_open(int listen_fd);
void door_close(struct door *door);
/* Connections that were made and not yet accepted; -1 when it is not known. */
int door_waiting(struct door *door);

#endif
