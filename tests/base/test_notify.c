/* What the service manager hears: ready, alive as often as it asked for, stopping. */
#include "notify.h"
#include "suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static int manager_open(char *path, size_t size)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    char folder[] = "/tmp/kith-notify-XXXXXX";
    ck_assert_ptr_nonnull(mkdtemp(folder));
    (void)snprintf(path, size, "%s/s", folder);
    (void)snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(bind(fd, (const struct sockaddr *)&address, sizeof address), 0);
    return fd;
}

static void manager_close(int fd, char *path)
{
    (void)close(fd);
    (void)unlink(path);
    *strrchr(path, '/') = '\0';
    (void)rmdir(path);
}

/* The next words, or "" when there are none. */
static const char *heard(int fd)
{
    static char words[64];
    ssize_t len = recv(fd, words, sizeof words - 1, 0);
    words[len > 0 ? len : 0] = '\0';
    return words;
}

START_TEST(test_ready_alive_and_stopping_are_said)
{
    char path[108];
    int fd = manager_open(path, sizeof path);
    ck_assert_int_eq(setenv("NOTIFY_SOCKET", path, 1), 0);
    ck_assert_int_eq(setenv("WATCHDOG_USEC", "3000000", 1), 0);
    (void)unsetenv("WATCHDOG_PID");
    notify_init();
    ck_assert_int_eq(notify_interval(), 1000);
    notify_ready();
    ck_assert_str_eq(heard(fd), "READY=1");
    notify_alive();
    ck_assert_str_eq(heard(fd), "WATCHDOG=1");
    for (int i = 0; i < 100; i++)
        notify_alive();
    ck_assert_str_eq(heard(fd), "");
    ck_assert_int_eq(usleep(1100000), 0);
    notify_alive();
    ck_assert_str_eq(heard(fd), "WATCHDOG=1");
    notify_stopping();
    ck_assert_str_eq(heard(fd), "STOPPING=1");
    /* A child is not the service. */
    ck_assert_ptr_null(getenv("NOTIFY_SOCKET"));
    ck_assert_ptr_null(getenv("WATCHDOG_USEC"));
    manager_close(fd, path);
}
END_TEST

START_TEST(test_a_watchdog_of_another_process_is_not_ours)
{
    char path[108];
    int fd = manager_open(path, sizeof path);
    ck_assert_int_eq(setenv("NOTIFY_SOCKET", path, 1), 0);
    ck_assert_int_eq(setenv("WATCHDOG_USEC", "3000000", 1), 0);
    ck_assert_int_eq(setenv("WATCHDOG_PID", "1", 1), 0);
    notify_init();
    ck_assert_int_eq(notify_interval(), -1);
    notify_alive();
    ck_assert_str_eq(heard(fd), "");
    notify_ready();
    ck_assert_str_eq(heard(fd), "READY=1");
    manager_close(fd, path);
}
END_TEST

START_TEST(test_without_a_manager_nothing_happens)
{
    (void)unsetenv("NOTIFY_SOCKET");
    notify_init();
    notify_ready();
    notify_alive();
    ck_assert_int_eq(notify_interval(), -1);
    ck_assert_int_eq(setenv("NOTIFY_SOCKET", "/nowhere/at/all", 1), 0);
    notify_init();
    notify_ready();
}
END_TEST

SUITE_MAIN("notify", test_without_a_manager_nothing_happens, test_a_watchdog_of_another_process_is_not_ours,
           test_ready_alive_and_stopping_are_said)
