/*
 * door.c - see door.h. One question and one answer over netlink: a few microseconds.
 */
#include "door.h"

#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <linux/sock_diag.h>
#include <linux/unix_diag.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LISTENING = 10 /* TCP_LISTEN: Unix sockets share the numbers */ };

struct door door_open(int listen_fd)
{
    struct stat info;
    struct door door = {.netlink = -1};
    if (fstat(listen_fd, &info) != 0)
        return door;
    door.inode = (uint32_t)info.st_ino;
    door.netlink = socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC, NETLINK_SOCK_DIAG);
    if (door_waiting(&door) < 0)
        door_close(&door);
    return door;
}

void door_close(struct door *door)
{
    if (door->netlink >= 0)
        (void)close(door->netlink);
    door->netlink = -1;
}

static int length_in(const void *bytes, size_t len)
{
    const struct nlmsghdr *head = bytes;
    if (!NLMSG_OK(head, len) || head->nlmsg_type != SOCK_DIAG_BY_FAMILY ||
        head->nlmsg_len < NLMSG_LENGTH(sizeof(struct unix_diag_msg)))
        return -1;
    const struct unix_diag_msg *message = NLMSG_DATA(head);
    size_t left = head->nlmsg_len - NLMSG_LENGTH(sizeof *message);
    for (const struct rtattr *at = (const struct rtattr *)(message + 1); RTA_OK(at, left);
         at = RTA_NEXT(at, left)) {
        struct unix_diag_rqlen length;
        if (at->rta_type != UNIX_DIAG_RQLEN || RTA_PAYLOAD(at) < sizeof length)
            continue;
        memcpy(&length, RTA_DATA(at), sizeof length);
        return (int)length.udiag_rqueue;
    }
    return -1;
}

int door_waiting(struct door *door)
{
    struct {
        struct nlmsghdr head;
        struct unix_diag_req question;
    } request = {
        .head = {.nlmsg_len = sizeof request,
                 .nlmsg_type = SOCK_DIAG_BY_FAMILY,
                 .nlmsg_flags = NLM_F_REQUEST},
        .question = {.sdiag_family = AF_UNIX,
                     .udiag_states = 1U << LISTENING,
                     .udiag_ino = door->inode,
                     .udiag_show = UDIAG_SHOW_RQLEN,
                     .udiag_cookie = {~0U, ~0U}},
    };
    _Alignas(struct nlmsghdr) char answer[512];
    if (door->netlink < 0 || send(door->netlink, &request, sizeof request, 0) != (ssize_t)sizeof request)
        return -1;
    /* The kernel has answered before send() returned. */
    ssize_t len = recv(door->netlink, answer, sizeof answer, MSG_DONTWAIT);
    return len > 0 ? length_in(answer, (size_t)len) : -1;
}
