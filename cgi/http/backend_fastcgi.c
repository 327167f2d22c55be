/*
 * backend_fastcgi.c - requests from a web server over a Unix socket.
 *
 * libfcgi reads the head and writes the answer. Accepting, waiting, checking records (guard.c) and reading
 * the body are done here, because libfcgi has no time limits, ends the process on malformed heads and can
 * miss a stop signal. It gets checked heads through a pipe, then writes to the connection. One connection,
 * one request; never TCP.
 */
#include "backend.h"
#include "door.h"
#include "guard.h"
#include "log.h"
#include "notify.h"
#include "stop.h"

#include <errno.h>
#include <fcgiapp.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
    WINDOW = GUARD_HEAD_MAX + 8 * 1024,
    VALUES_MAX = 4,                /* FCGI_GET_VALUES on one connection */
    UNGUARDED_WRITE = 64 * 1024,   /* fits the socket's buffer, so that it cannot block */
    DRAIN_MS = 2000,               /* a body nobody wants: this long ... */
    DRAIN_BYTES = 64 * 1024 * 1024 /* ... and this much */
};

struct fastcgi {
    struct http_backend backend;
    FCGX_Request request;
    int listen_fd;
    struct door door;
    int epoll_fd;
    int pipe[2];
    int conn;
    unsigned head_seconds;
    bool last;   /* asked to stop: at most the connection at the door is still served */
    bool open;   /* a request is in hand */
    bool broken; /* its peer broke the protocol: nothing more is said to it */
    struct guard_body body;
    int64_t body_deadline; /* milliseconds; 0 until the first wait */
    size_t written;
    size_t start, end, high; /* of window: unused bytes, and how far it was ever filled */
    unsigned char window[WINDOW];
};

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void dropped(const char *reason)
{
    log_event(LOG_LEVEL_WARN, "fastcgi.dropped", "reason=%s", reason);
}

/* Waits until the connection has bytes or ended. False at the deadline. */
static bool wait_bytes(const struct fastcgi *fastcgi, int64_t deadline)
{
    struct pollfd wait = {.fd = fastcgi->conn, .events = POLLIN};
    for (;;) {
        int64_t left = deadline - now_ms();
        if (left <= 0)
            return false;
        int ready = poll(&wait, 1, (int)left);
        if (ready > 0)
            return true;
        if (ready < 0 && errno != EINTR)
            return false;
    }
}

/*
 * More bytes into the window, by *DEADLINE, which is set SECONDS from now at the first wait. More than 0; 0
 * when the peer closed; -1 when it is gone or too slow (errno ETIMEDOUT).
 */
static ssize_t window_fill(struct fastcgi *fastcgi, int64_t *deadline, int64_t milliseconds)
{
    for (;;) {
        ssize_t got =
            recv(fastcgi->conn, fastcgi->window + fastcgi->end, WINDOW - fastcgi->end, MSG_DONTWAIT);
        if (got > 0) {
            fastcgi->end += (size_t)got;
            if (fastcgi->end > fastcgi->high)
                fastcgi->high = fastcgi->end;
            return got;
        }
        if (got == 0)
            return 0;
        if (errno == EINTR)
            continue;
        if (errno != EAGAIN)
            return -1;
        if (*deadline == 0)
            *deadline = now_ms() + milliseconds;
        if (!wait_bytes(fastcgi, *deadline)) {
            errno = ETIMEDOUT;
            return -1;
        }
    }
}

static void window_shift(struct fastcgi *fastcgi)
{
    if (fastcgi->start > 0)
        memmove(fastcgi->window, fastcgi->window + fastcgi->start, fastcgi->end - fastcgi->start);
    fastcgi->end -= fastcgi->start;
    fastcgi->start = 0;
}

static bool values_answer(const struct fastcgi *fastcgi)
{
    size_t len;
    const unsigned char *answer = guard_values(&len);
    return send(fastcgi->conn, answer, len, MSG_DONTWAIT | MSG_NOSIGNAL) == (ssize_t)len;
}

/* Reads and checks the whole head into the window. False: dropped. */
static bool head_read(struct fastcgi *fastcgi, struct guard_head *head)
{
    int64_t deadline = 0;
    unsigned values = 0;
    fastcgi->start = 0;
    fastcgi->end = 0;
    for (;;) {
        enum guard_rc rc = guard_head(fastcgi->window, fastcgi->end, head);
        if (rc == GUARD_READY)
            return true;
        if (rc == GUARD_VALUES && values++ < VALUES_MAX && values_answer(fastcgi)) {
            fastcgi->start = head->used;
            window_shift(fastcgi);
            continue;
        }
        if (rc != GUARD_MORE) {
            dropped("malformed");
            return false;
        }
        ssize_t got = window_fill(fastcgi, &deadline, (int64_t)fastcgi->head_seconds * 1000);
        if (got <= 0) {
            /* Connecting and leaving without a word is how some look whether we live. */
            if (got < 0 && errno == ETIMEDOUT)
                dropped("slow");
            else if (fastcgi->end > 0)
                dropped("truncated");
            return false;
        }
    }
}

static void pipe_open(struct fastcgi *fastcgi)
{
    /* Never blocks: libfcgi finds the whole head there, or is wrong. */
    if (pipe2(fastcgi->pipe, O_CLOEXEC | O_NONBLOCK) != 0)
        log_die("fastcgi.pipe", "errno", errno);
}

/* Lets libfcgi read the checked head, then points it at the connection. */
static bool head_hand_over(struct fastcgi *fastcgi, const struct guard_head *head)
{
    FCGX_Request *request = &fastcgi->request;
    ssize_t wrote = write(fastcgi->pipe[1], fastcgi->window, head->len);
    request->ipcFd = fastcgi->pipe[0];
    request->keepConnection = 1; /* or it would begin by closing it */
    if (wrote != (ssize_t)head->len || FCGX_Accept_r(request) != 0) {
        log_event(LOG_LEVEL_ERROR, "fastcgi.head", "written=%zd len=%zu", wrote, head->len);
        close(fastcgi->pipe[1]);
        if (request->ipcFd >= 0)
            close(fastcgi->pipe[0]);
        request->ipcFd = -1;
        pipe_open(fastcgi);
        return false;
    }
    request->ipcFd = fastcgi->conn;
    request->keepConnection = 1;
    FCGX_Detach(request); /* its way of closing waits up to two seconds for the peer */
    fastcgi->body = (struct guard_body){.request_id = head->request_id};
    fastcgi->body_deadline = 0;
    fastcgi->start = head->used;
    fastcgi->written = 0;
    fastcgi->broken = false;
    fastcgi->open = true;
    return true;
}

/* Waits for a connection. 1, or what accept() returns. */
static int conn_accept(struct fastcgi *fastcgi)
{
    struct epoll_event events[2];
    while (!fastcgi->last) {
        notify_alive();
        int count = epoll_wait(fastcgi->epoll_fd, events, 2, notify_interval());
        if (count < 0 && errno != EINTR)
            return -1;
        /*
         * Told to stop: one look at the door first. Only one of the workers is woken for a connection, and if
         * it was this one nobody else comes for it.
         */
        for (int i = 0; i < count; i++) {
            if (events[i].data.fd != fastcgi->listen_fd)
                fastcgi->last = true;
        }
        fastcgi->conn = accept4(fastcgi->listen_fd, NULL, NULL, SOCK_CLOEXEC);
        if (fastcgi->conn >= 0)
            return 1;
        if (errno != EAGAIN && errno != EINTR && errno != ECONNABORTED) {
            log_event(LOG_LEVEL_ERROR, "fastcgi.accept", "errno=%d", errno);
            return -1;
        }
    }
    return 0;
}

static int fastcgi_accept(void *self)
{
    struct fastcgi *fastcgi = self;
    struct guard_head head;
    int got;
    fastcgi->backend.finish(fastcgi);
    while ((got = conn_accept(fastcgi)) == 1) {
        if (head_read(fastcgi, &head) && head_hand_over(fastcgi, &head))
            return 1;
        close(fastcgi->conn);
        fastcgi->conn = -1;
    }
    return got;
}

static const char *fastcgi_variable(void *self, const char *name)
{
    const struct fastcgi *fastcgi = self;
    return fastcgi->open ? FCGX_GetParam(name, fastcgi->request.envp) : NULL;
}

static ssize_t body_read(struct fastcgi *fastcgi, void *bytes, size_t len, int64_t milliseconds)
{
    for (;;) {
        size_t used;
        size_t content;
        enum guard_rc rc = guard_body(&fastcgi->body, fastcgi->window + fastcgi->start,
                                      fastcgi->end - fastcgi->start, &used, &content);
        if (rc == GUARD_BAD) {
            fastcgi->broken = true;
            dropped("malformed_body");
            return -1;
        }
        fastcgi->start += used;
        if (rc == GUARD_READY) {
            if (len > content)
                len = content;
            if (len > 0)
                memcpy(bytes, fastcgi->window + fastcgi->start, len);
            fastcgi->start += len;
            fastcgi->body.content -= (unsigned)len;
            return (ssize_t)len;
        }
        window_shift(fastcgi);
        ssize_t got = window_fill(fastcgi, &fastcgi->body_deadline, milliseconds);
        if (got <= 0) {
            /* An end without the record that says so: the client went away half-way. */
            fastcgi->broken = got == 0 || errno != ETIMEDOUT;
            return -1;
        }
    }
}

static int fastcgi_waiting(void *self)
{
    struct fastcgi *fastcgi = self;
    return door_waiting(&fastcgi->door);
}

static ssize_t fastcgi_read(void *self, void *bytes, size_t len)
{
    struct fastcgi *fastcgi = self;
    if (!fastcgi->open || fastcgi->broken)
        return -1;
    return len == 0 ? 0 : body_read(fastcgi, bytes, len, (int64_t)fastcgi->head_seconds * 1000);
}

static bool fastcgi_write(void *self, const void *bytes, size_t len)
{
    struct fastcgi *fastcgi = self;
    const char *at = bytes;
    if (!fastcgi->open || fastcgi->broken)
        return false;
    if (fastcgi->written <= UNGUARDED_WRITE && fastcgi->written + len > UNGUARDED_WRITE) {
        const struct timeval limit = {.tv_sec = fastcgi->head_seconds};
        (void)setsockopt(fastcgi->conn, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    }
    fastcgi->written += len;
    while (len > 0) {
        int piece = len > 1 << 20 ? 1 << 20 : (int)len;
        if (FCGX_PutStr(at, piece, fastcgi->request.out) != piece)
            return false;
        at += piece;
        len -= (size_t)piece;
    }
    return true;
}

/*
 * Closing while the web server is still sending a body would cost it our answer, so take what comes for a
 * while.
 */
static void body_drain(struct fastcgi *fastcgi)
{
    unsigned char waste[16 * 1024];
    size_t total = 0;
    ssize_t got = 1;
    if (fastcgi->body.ended)
        return;
    fastcgi->body_deadline = 0;
    while (got > 0 && total < DRAIN_BYTES) {
        got = body_read(fastcgi, waste, sizeof waste, DRAIN_MS);
        total += got > 0 ? (size_t)got : 0;
    }
    explicit_bzero(waste, total < sizeof waste ? total : sizeof waste);
}

static void fastcgi_finish(void *self)
{
    struct fastcgi *fastcgi = self;
    if (!fastcgi->open)
        return;
    if (fastcgi->broken)
        FCGX_Free(&fastcgi->request, 0);
    else
        FCGX_Finish_r(&fastcgi->request);
    /* When writing failed it has closed the connection. */
    if (fastcgi->request.ipcFd >= 0) {
        if (!fastcgi->broken)
            body_drain(fastcgi);
        close(fastcgi->conn);
    }
    fastcgi->request.ipcFd = -1;
    fastcgi->conn = -1;
    /* Session tokens and passwords came through here. */
    explicit_bzero(fastcgi->window, fastcgi->high);
    fastcgi->high = 0;
    fastcgi->open = false;
}

static void fastcgi_close(void *self)
{
    struct fastcgi *fastcgi = self;
    fastcgi_finish(fastcgi);
    close(fastcgi->pipe[0]);
    close(fastcgi->pipe[1]);
    close(fastcgi->epoll_fd);
    door_close(&fastcgi->door);
    free(fastcgi);
}

static int socket_number(int fd, int option)
{
    int value = -1;
    socklen_t len = sizeof value;
    return getsockopt(fd, SOL_SOCKET, option, &value, &len) == 0 ? value : -1;
}

bool backend_is_fastcgi(void)
{
    return socket_number(STDIN_FILENO, SO_ACCEPTCONN) == 1;
}

/* libfcgi's own handlers only note SIGTERM and SIGUSR1 for its own accept(), which is never called here. */
static void library_init(void)
{
    struct sigaction term;
    struct sigaction user;
    sigaction(SIGTERM, NULL, &term);
    sigaction(SIGUSR1, NULL, &user);
    if (FCGX_Init() != 0)
        log_die("fastcgi.init", "errno", errno);
    sigaction(SIGTERM, &term, NULL);
    sigaction(SIGUSR1, &user, NULL);
    /* A client that left is an answer of write(), not a death. */
    (void)signal(SIGPIPE, SIG_IGN);
}

struct http_backend *backend_fastcgi_create(int listen_fd, unsigned head_seconds)
{
    if (socket_number(listen_fd, SO_DOMAIN) != AF_UNIX || socket_number(listen_fd, SO_ACCEPTCONN) != 1) {
        log_event(LOG_LEVEL_ERROR, "fastcgi.listener", "reason=not_a_listening_unix_socket");
        return NULL;
    }
    struct fastcgi *fastcgi = malloc(sizeof *fastcgi);
    if (fastcgi == NULL)
        log_die("memory.exhausted", "wanted", (long long)sizeof *fastcgi);
    memset(fastcgi, 0, offsetof(struct fastcgi, window));
    library_init();
    FCGX_InitRequest(&fastcgi->request, -1, 0); /* it never accepts by itself */
    fastcgi->listen_fd = listen_fd;
    fastcgi->door = door_open(listen_fd);
    fastcgi->conn = -1;
    fastcgi->head_seconds = head_seconds;
    pipe_open(fastcgi);
    /* Workers share the socket: the one that comes second must not wait in accept(), deaf to signals. */
    int flags = fcntl(listen_fd, F_GETFL);
    fastcgi->epoll_fd = epoll_create1(EPOLL_CLOEXEC);
    struct epoll_event door = {.events = EPOLLIN | EPOLLEXCLUSIVE, .data.fd = listen_fd};
    struct epoll_event stop = {.events = EPOLLIN, .data.fd = stop_fd()};
    if (flags < 0 || fcntl(listen_fd, F_SETFL, flags | O_NONBLOCK) != 0 || fastcgi->epoll_fd < 0 ||
        epoll_ctl(fastcgi->epoll_fd, EPOLL_CTL_ADD, listen_fd, &door) != 0 ||
        (stop_fd() >= 0 && epoll_ctl(fastcgi->epoll_fd, EPOLL_CTL_ADD, stop_fd(), &stop) != 0))
        log_die("fastcgi.epoll", "errno", errno);
    fastcgi->backend = (struct http_backend){.name = "fastcgi",
                                             .self = fastcgi,
                                             .accept = fastcgi_accept,
                                             .variable = fastcgi_variable,
                                             .waiting = fastcgi_waiting,
                                             .read = fastcgi_read,
                                             .write = fastcgi_write,
                                             .finish = fastcgi_finish,
                                             .close = fastcgi_close};
    return &fastcgi->backend;
}
