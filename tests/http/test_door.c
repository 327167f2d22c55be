/* How many wait at a listening socket. */
#include "door.h"
#include "peer.h"
#include "suite.h"

#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

START_TEST(test_those_who_wait_are_counted)
{
    int peers[5];
    int listen_fd = peer_listen();
    struct door door = door_open(listen_fd);
    if (door.netlink < 0) {
        puts("this kernel does not say who waits at a socket");
        close(listen_fd);
        return;
    }
    ck_assert_int_eq(door_waiting(&door), 0);
    for (size_t i = 0; i < 5; i++) {
        peers[i] = peer_connect();
        ck_assert_int_eq(door_waiting(&door), (int)i + 1);
    }
    int accepted = accept(listen_fd, NULL, NULL);
    ck_assert_int_ge(accepted, 0);
    ck_assert_int_eq(door_waiting(&door), 4);
    close(accepted);
    for (size_t i = 0; i < 5; i++)
        close(peers[i]);
    close(listen_fd);
    door_close(&door);
    ck_assert_int_eq(door_waiting(&door), -1);
}
END_TEST

START_TEST(test_what_is_no_listener_has_none)
{
    struct door door = door_open(-1);
    ck_assert_int_eq(door_waiting(&door), -1);
}
END_TEST

SUITE_MAIN("door", test_those_who_wait_are_counted, test_what_is_no_listener_has_none)
