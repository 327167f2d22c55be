/* test_fastcgi.c - the FastCGI back end against peers of every kind, over real sockets. */
#include "backend.h"
#include "peer.h"
#include "request.h"
#include "suite.h"

#include <errno.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
    PATIENCE = 1 /* seconds for a head or a body */
};

static int listen_fd;
static struct http_backend *backend;

static void begin(void)
{
    listen_fd = peer_listen();
    backend = backend_fastcgi_create(listen_fd, PATIENCE);
    ck_assert_ptr_nonnull(backend);
}

static void end(void)
{
    const struct timespec at_once = {0};
    sigset_t asked;
    backend->close(backend->self);
    close(listen_fd);
    /* A stop stays asked for: not in the next test, when all run in one process. */
    sigemptyset(&asked);
    sigaddset(&asked, SIGTERM);
    sigaddset(&asked, SIGINT);
    while (backend_stopping())
        (void)sigtimedwait(&asked, NULL, &at_once);
}

static double now(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

static bool say(const char *text)
{
    return backend->write(backend->self, text, strlen(text));
}

/* A good request is served: so nothing before it broke the worker. */
static void check_alive(void)
{
    struct buf bytes = BUF_INIT;
    struct buf text = BUF_INIT;
    int fd = peer_connect();
    peer_get(&bytes);
    peer_send(fd, &bytes);
    ck_assert_int_eq(backend->accept(backend->self), 1);
    ck_assert_str_eq(backend->variable(backend->self, "REQUEST_URI"), "/here");
    ck_assert(say("alive"));
    backend->finish(backend->self);
    ck_assert(peer_answer(fd, &text));
    ck_assert_str_eq(text.data, "alive");
    close(fd);
    buf_free(&bytes);
    buf_free(&text);
}

/* BYTES are dropped, and the good request behind them is the one accept() gives. Frees BYTES. */
static void check_dropped(struct buf *bytes)
{
    int fd = peer_connect();
    peer_send(fd, bytes);
    check_alive();
    ck_assert(peer_dropped(fd));
    close(fd);
    buf_free(bytes);
}

/* A peer in a thread of its own: sends BYTES in pieces of STEP with PAUSE between, then reads the answer. */
struct walker {
    pthread_t thread;
    int fd;
    struct buf bytes;
    size_t step;
    long pause_ns;
    bool read;
    bool ended;
    struct buf text;
};

static void *walk(void *data)
{
    struct walker *walker = data;
    const struct timespec pause = {.tv_nsec = walker->pause_ns};
    for (size_t at = 0; at < walker->bytes.len; at += walker->step) {
        size_t left = walker->bytes.len - at;
        size_t len = left < walker->step ? left : walker->step;
        if (send(walker->fd, walker->bytes.data + at, len, MSG_NOSIGNAL) <= 0)
            break;
        if (walker->pause_ns > 0)
            nanosleep(&pause, NULL);
    }
    if (walker->read)
        walker->ended = peer_answer(walker->fd, &walker->text);
    return NULL;
}

static void walker_start(struct walker *walker)
{
    walker->fd = peer_connect();
    ck_assert_int_eq(pthread_create(&walker->thread, NULL, walk, walker), 0);
}

static void walker_end(struct walker *walker)
{
    pthread_join(walker->thread, NULL);
    close(walker->fd);
    buf_free(&walker->bytes);
    buf_free(&walker->text);
}

START_TEST(a_request_and_its_answer)
{
    struct buf bytes = BUF_INIT;
    struct buf text = BUF_INIT;
    char body[64];
    begin();
    int fd = peer_connect();
    peer_head(&bytes, "POST", 11);
    peer_record(&bytes, PEER_STDIN, 1, "hello ", 6, 3);
    peer_record(&bytes, PEER_STDIN, 1, "world", 5, 0);
    peer_record(&bytes, PEER_STDIN, 1, NULL, 0, 0);
    peer_send(fd, &bytes);
    ck_assert_int_eq(backend->accept(backend->self), 1);
    ck_assert_str_eq(backend->variable(backend->self, "REQUEST_METHOD"), "POST");
    ck_assert_ptr_null(backend->variable(backend->self, "NOT_THERE"));
    ck_assert_int_eq(backend->read(backend->self, body, 3), 3);
    ck_assert_int_eq(backend->read(backend->self, body + 3, 61), 3);
    ck_assert_int_eq(backend->read(backend->self, body + 6, 58), 5);
    ck_assert(memcmp(body, "hello world", 11) == 0);
    ck_assert_int_eq(backend->read(backend->self, body, 64), 0);
    ck_assert_int_eq(backend->read(backend->self, body, 64), 0);
    ck_assert(say("Status: 200 OK\r\n\r\n"));
    ck_assert(say("page"));
    backend->finish(backend->self);
    backend->finish(backend->self);
    ck_assert_ptr_null(backend->variable(backend->self, "REQUEST_METHOD"));
    ck_assert(!say("too late"));
    ck_assert_int_eq(backend->read(backend->self, body, 64), -1);
    ck_assert(peer_answer(fd, &text));
    ck_assert_str_eq(text.data, "Status: 200 OK\r\n\r\npage");
    close(fd);
    buf_free(&bytes);
    buf_free(&text);
    end();
}
END_TEST

START_TEST(malformed_heads_are_dropped)
{
    static const char *const starts[] = {
        "\0\1\0\1\0\10\0\0\0\1\0\0\0\0\0\0",  /* version 0 */
        "\1\1\0\0\0\10\0\0\0\1\0\0\0\0\0\0",  /* begin for nobody */
        "\1\1\0\1\0\7\0\0\0\1\0\0\0\0\0\0",   /* begin too short */
        "\1\1\0\1\0\10\0\0\0\3\0\0\0\0\0\0",  /* a filter */
        "\1\2\0\1\0\0\0\0\0\0\0\0\0\0\0\0",   /* abort of nothing */
        "\1\5\0\1\0\0\0\0\0\0\0\0\0\0\0\0",   /* stdin first */
        "\1\143\0\0\0\0\0\0\0\0\0\0\0\0\0\0", /* unknown management record */
        "GET / HTTP/1.1\r\n",
    };
    static const struct {
        const char *bytes;
        size_t len;
    } params[] = {
        {"\1\1a", 3},
        {"\1\3ab\0c", 6},
        {"\xff\xff\xff\xff\xff\xff\xff\xff", 8},
        {"\x7f\xff\xff\xff\xff", 5},
        {"\1\xff\xff\xff\xfe\1", 6},
    };
    begin();
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        struct buf bytes = BUF_INIT;
        buf_add(&bytes, starts[i], 16);
        check_dropped(&bytes);
    }
    for (size_t i = 0; i < sizeof params / sizeof *params; i++) {
        struct buf bytes = BUF_INIT;
        peer_begin(&bytes, 1, 1, 0);
        peer_record(&bytes, PEER_PARAMS, 1, params[i].bytes, params[i].len, 0);
        peer_record(&bytes, PEER_PARAMS, 1, NULL, 0, 0);
        check_dropped(&bytes);
    }
    end();
}
END_TEST

START_TEST(more_than_anyone_sends_is_dropped)
{
    struct buf bytes = BUF_INIT;
    struct buf params = BUF_INIT;
    begin();
    for (int i = 0; i < 10000; i++)
        peer_pair(&params, "A", "b");
    peer_begin(&bytes, 1, 1, 0);
    peer_record(&bytes, PEER_PARAMS, 1, params.data, params.len, 0);
    peer_record(&bytes, PEER_PARAMS, 1, NULL, 0, 0);
    check_dropped(&bytes);
    peer_begin(&bytes, 1, 1, 0);
    for (int i = 0; i < 20; i++)
        peer_record(&bytes, PEER_PARAMS, 1, params.data, 4000, 0);
    check_dropped(&bytes);
    buf_free(&params);
    end();
}
END_TEST

START_TEST(large_heads_come_through)
{
    struct buf bytes = BUF_INIT;
    struct buf params = BUF_INIT;
    struct buf text = BUF_INIT;
    char *value = malloc(45001);
    memset(value, 'v', 45000);
    value[45000] = '\0';
    begin();
    int fd = peer_connect();
    peer_pair(&params, "LARGE", value);
    peer_pair(&params, "LAST", "x");
    peer_begin(&bytes, 7, 1, 0);
    for (size_t at = 0; at < params.len; at += 5000)
        peer_record(&bytes, PEER_PARAMS, 7, params.data + at, params.len - at < 5000 ? params.len - at : 5000,
                    8);
    peer_record(&bytes, PEER_PARAMS, 7, NULL, 0, 0);
    peer_record(&bytes, PEER_STDIN, 7, NULL, 0, 0);
    peer_send(fd, &bytes);
    ck_assert_int_eq(backend->accept(backend->self), 1);
    ck_assert_str_eq(backend->variable(backend->self, "LARGE"), value);
    ck_assert_str_eq(backend->variable(backend->self, "LAST"), "x");
    ck_assert(say("ok"));
    backend->finish(backend->self);
    ck_assert(peer_answer(fd, &text));
    close(fd);
    free(value);
    buf_free(&bytes);
    buf_free(&params);
    buf_free(&text);
    end();
}
END_TEST

START_TEST(byte_by_byte_is_served)
{
    struct walker walker = {.step = 1, .read = true};
    char byte;
    begin();
    peer_head(&walker.bytes, "POST", 3);
    peer_record(&walker.bytes, PEER_STDIN, 1, "abc", 3, 5);
    peer_record(&walker.bytes, PEER_STDIN, 1, NULL, 0, 0);
    walker_start(&walker);
    ck_assert_int_eq(backend->accept(backend->self), 1);
    for (const char *want = "abc"; *want != '\0'; want++) {
        ck_assert_int_eq(backend->read(backend->self, &byte, 1), 1);
        ck_assert_int_eq(byte, *want);
    }
    ck_assert_int_eq(backend->read(backend->self, &byte, 1), 0);
    ck_assert(say("done"));
    backend->finish(backend->self);
    pthread_join(walker.thread, NULL);
    ck_assert(walker.ended);
    ck_assert_str_eq(walker.text.data, "done");
    close(walker.fd);
    buf_free(&walker.bytes);
    buf_free(&walker.text);
    end();
}
END_TEST

START_TEST(slow_and_silent_heads_are_dropped)
{
    struct walker slow = {.step = 1, .pause_ns = 50000000};
    begin();
    double start = now();
    int silent = peer_connect();
    check_alive();
    ck_assert(peer_dropped(silent));
    close(silent);
    double took = now() - start;
    ck_assert_msg(took >= PATIENCE * 0.9 && took < PATIENCE + 1.5, "took %f", took);
    /* Always a little more, never enough: the time for the whole head counts. */
    peer_get(&slow.bytes);
    start = now();
    walker_start(&slow);
    check_alive();
    took = now() - start;
    ck_assert_msg(took < PATIENCE + 1.5, "took %f", took);
    walker_end(&slow);
    end();
}
END_TEST

START_TEST(half_heads_are_dropped)
{
    struct buf bytes = BUF_INIT;
    begin();
    peer_get(&bytes);
    for (size_t len = 0; len < bytes.len - 8; len += 7) {
        int fd = peer_connect();
        const struct buf part = {.data = bytes.data, .len = len};
        peer_send(fd, &part);
        close(fd);
    }
    double start = now();
    check_alive();
    ck_assert(now() - start < 0.5);
    buf_free(&bytes);
    end();
}
END_TEST

START_TEST(values_are_answered)
{
    struct buf bytes = BUF_INIT;
    struct buf text = BUF_INIT;
    unsigned char answer[64];
    begin();
    int fd = peer_connect();
    /* The names that make libfcgi write past its buffer. */
    struct buf names = BUF_INIT;
    for (int i = 0; i < 20; i++)
        peer_pair(&names, "FCGI_MPXS_CONNS", "");
    peer_record(&bytes, PEER_VALUES, 0, names.data, names.len, 1);
    peer_get(&bytes);
    peer_send(fd, &bytes);
    ck_assert_int_eq(backend->accept(backend->self), 1);
    ck_assert(say("served"));
    backend->finish(backend->self);
    ck_assert_int_eq(recv(fd, answer, sizeof answer, MSG_WAITALL), sizeof answer);
    ck_assert_uint_eq(answer[1], PEER_VALUES_RESULT);
    ck_assert(peer_answer(fd, &text));
    ck_assert_str_eq(text.data, "served");
    close(fd);
    buf_reset(&bytes);
    for (int i = 0; i < 10; i++)
        peer_record(&bytes, PEER_VALUES, 0, names.data, names.len, 1);
    fd = peer_connect();
    peer_send(fd, &bytes);
    check_alive();
    close(fd);
    buf_free(&names);
    buf_free(&bytes);
    buf_free(&text);
    end();
}
END_TEST

/* What read() gives after the first bytes of a body, and whether a peer then hears anything. */
static ssize_t body_then(const struct buf *more, bool leave, bool *answered_r)
{
    struct buf bytes = BUF_INIT;
    struct buf text = BUF_INIT;
    char body[64];
    ssize_t got;
    int fd = peer_connect();
    peer_head(&bytes, "POST", 100);
    peer_record(&bytes, PEER_STDIN, 1, "first", 5, 0);
    buf_add(&bytes, more->data, more->len);
    peer_send(fd, &bytes);
    if (leave)
        shutdown(fd, SHUT_WR);
    ck_assert_int_eq(backend->accept(backend->self), 1);
    ck_assert_int_eq(backend->read(backend->self, body, sizeof body), 5);
    got = backend->read(backend->self, body, sizeof body);
    (void)say("refused");
    backend->finish(backend->self);
    *answered_r = peer_answer(fd, &text);
    close(fd);
    buf_free(&bytes);
    buf_free(&text);
    check_alive();
    return got;
}

START_TEST(garbage_in_a_body_drops_it)
{
    bool answered;
    begin();
    for (unsigned type = 0; type < 256; type++) {
        struct buf more = BUF_INIT;
        if (type == PEER_STDIN)
            continue;
        peer_record(&more, type, 1, "\xff\xff\xff\xff\xff\xff\xff\xff", 8, 0);
        ck_assert_int_eq(body_then(&more, false, &answered), -1);
        ck_assert(!answered);
        buf_reset(&more);
        peer_record(&more, type, 0, "\xff\xff\xff\xff\xff\xff\xff\xff", 8, 0);
        ck_assert_int_eq(body_then(&more, false, &answered), -1);
        buf_free(&more);
    }
    struct buf more = BUF_INIT;
    peer_record(&more, PEER_STDIN, 2, "x", 1, 0);
    ck_assert_int_eq(body_then(&more, false, &answered), -1);
    buf_reset(&more);
    buf_text(&more, "\7garbage");
    ck_assert_int_eq(body_then(&more, false, &answered), -1);
    buf_free(&more);
    end();
}
END_TEST

START_TEST(cut_and_slow_bodies_end)
{
    const struct buf nothing = {.data = "", .len = 0};
    bool answered;
    begin();
    ck_assert_int_eq(body_then(&nothing, true, &answered), -1);
    ck_assert(!answered);
    double start = now();
    /* A slow peer is told so, and gets its time to hear it. */
    ck_assert_int_eq(body_then(&nothing, false, &answered), -1);
    ck_assert(answered);
    ck_assert(now() - start < PATIENCE + 3);
    end();
}
END_TEST

START_TEST(an_unwanted_body_does_not_cost_the_answer)
{
    struct walker walker = {.step = 65536, .read = true};
    static char content[60000];
    begin();
    peer_head(&walker.bytes, "POST", sizeof content * 50);
    for (int i = 0; i < 50; i++)
        peer_record(&walker.bytes, PEER_STDIN, 1, content, sizeof content, 0);
    peer_record(&walker.bytes, PEER_STDIN, 1, NULL, 0, 0);
    walker_start(&walker);
    ck_assert_int_eq(backend->accept(backend->self), 1);
    ck_assert(say("Status: 413\r\n\r\ntoo large"));
    backend->finish(backend->self);
    pthread_join(walker.thread, NULL);
    ck_assert(walker.ended);
    ck_assert_str_eq(walker.text.data, "Status: 413\r\n\r\ntoo large");
    close(walker.fd);
    buf_free(&walker.bytes);
    buf_free(&walker.text);
    end();
}
END_TEST

START_TEST(peers_that_leave_do_no_harm)
{
    struct buf bytes = BUF_INIT;
    static char page[300000];
    begin();
    peer_get(&bytes);
    for (int i = 0; i < 3; i++) {
        int fd = peer_connect();
        peer_send(fd, &bytes);
        close(fd);
        ck_assert_int_eq(backend->accept(backend->self), 1);
        ck_assert(!backend->write(backend->self, page, sizeof page));
        backend->finish(backend->self);
    }
    check_alive();
    buf_free(&bytes);
    end();
}
END_TEST

START_TEST(a_peer_that_does_not_read_is_left)
{
    struct buf bytes = BUF_INIT;
    static char page[4000000];
    begin();
    peer_get(&bytes);
    int fd = peer_connect();
    peer_send(fd, &bytes);
    ck_assert_int_eq(backend->accept(backend->self), 1);
    double start = now();
    ck_assert(!backend->write(backend->self, page, sizeof page));
    backend->finish(backend->self);
    ck_assert(now() - start < PATIENCE + 1.5);
    check_alive();
    close(fd);
    buf_free(&bytes);
    end();
}
END_TEST

START_TEST(large_answers_arrive)
{
    struct walker walker = {.step = 65536, .read = true};
    char *page = malloc(3000000);
    begin();
    for (size_t i = 0; i < 3000000; i++)
        page[i] = (char)('a' + i % 26);
    peer_get(&walker.bytes);
    walker_start(&walker);
    ck_assert_int_eq(backend->accept(backend->self), 1);
    ck_assert(backend->write(backend->self, page, 3000000));
    backend->finish(backend->self);
    pthread_join(walker.thread, NULL);
    ck_assert(walker.ended);
    ck_assert_uint_eq(walker.text.len, 3000000);
    ck_assert(memcmp(walker.text.data, page, 3000000) == 0);
    free(page);
    close(walker.fd);
    buf_free(&walker.bytes);
    buf_free(&walker.text);
    end();
}
END_TEST

START_TEST(keeping_the_connection_is_declined)
{
    struct buf bytes = BUF_INIT;
    struct buf text = BUF_INIT;
    begin();
    int fd = peer_connect();
    peer_begin(&bytes, 1, 1, 1);
    peer_record(&bytes, PEER_PARAMS, 1, NULL, 0, 0);
    peer_record(&bytes, PEER_STDIN, 1, NULL, 0, 0);
    peer_send(fd, &bytes);
    ck_assert_int_eq(backend->accept(backend->self), 1);
    ck_assert(say("once"));
    backend->finish(backend->self);
    ck_assert(peer_answer(fd, &text)); /* which reads to the end of the connection */
    close(fd);
    check_alive();
    buf_free(&bytes);
    buf_free(&text);
    end();
}
END_TEST

START_TEST(a_stop_just_before_accept)
{
    backend_stop_on_signals();
    begin();
    check_alive();
    ck_assert(!backend_stopping());
    raise(SIGTERM);
    ck_assert(backend_stopping());
    double start = now();
    ck_assert_int_eq(backend->accept(backend->self), 0);
    ck_assert_int_eq(backend->accept(backend->self), 0);
    ck_assert(now() - start < 0.5);
    end();
}
END_TEST

START_TEST(a_stop_with_somebody_at_the_door)
{
    struct buf bytes = BUF_INIT;
    struct buf text = BUF_INIT;
    backend_stop_on_signals();
    begin();
    int fd = peer_connect();
    int next = peer_connect();
    peer_get(&bytes);
    peer_send(fd, &bytes);
    peer_send(next, &bytes);
    raise(SIGTERM);
    ck_assert_int_eq(backend->accept(backend->self), 1);
    ck_assert(say("last"));
    ck_assert_int_eq(backend->accept(backend->self), 0); /* finishes the one before */
    ck_assert(peer_answer(fd, &text));
    ck_assert_str_eq(text.data, "last");
    close(fd);
    close(next);
    buf_free(&bytes);
    buf_free(&text);
    end();
}
END_TEST

static void *stop_soon(void *data)
{
    const struct timespec pause = {.tv_nsec = 100000000};
    nanosleep(&pause, NULL);
    kill(getpid(), *(int *)data);
    return NULL;
}

START_TEST(a_stop_while_waiting)
{
    pthread_t thread;
    int signal_number = SIGINT;
    backend_stop_on_signals();
    begin();
    ck_assert_int_eq(pthread_create(&thread, NULL, stop_soon, &signal_number), 0);
    ck_assert_int_eq(backend->accept(backend->self), 0);
    pthread_join(thread, NULL);
    end();
}
END_TEST

START_TEST(a_stop_does_not_disturb_a_request)
{
    struct walker walker = {.step = 20, .pause_ns = 10000000, .read = true};
    char body[256];
    size_t len = 0;
    ssize_t got;
    backend_stop_on_signals();
    begin();
    peer_head(&walker.bytes, "POST", 200);
    for (int i = 0; i < 20; i++)
        peer_record(&walker.bytes, PEER_STDIN, 1, "0123456789", 10, 0);
    peer_record(&walker.bytes, PEER_STDIN, 1, NULL, 0, 0);
    walker_start(&walker);
    ck_assert_int_eq(backend->accept(backend->self), 1);
    kill(getpid(), SIGTERM);
    while ((got = backend->read(backend->self, body + len, sizeof body - len)) > 0)
        len += (size_t)got;
    ck_assert_int_eq(got, 0);
    ck_assert_uint_eq(len, 200);
    ck_assert(say("whole"));
    backend->finish(backend->self);
    pthread_join(walker.thread, NULL);
    ck_assert(walker.ended);
    ck_assert_str_eq(walker.text.data, "whole");
    ck_assert_int_eq(backend->accept(backend->self), 0);
    close(walker.fd);
    buf_free(&walker.bytes);
    buf_free(&walker.text);
    end();
}
END_TEST

START_TEST(only_unix_listeners)
{
    int pair[2];
    int tcp = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in any = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    ck_assert_int_eq(bind(tcp, (struct sockaddr *)&any, sizeof any), 0);
    ck_assert_int_eq(listen(tcp, 1), 0);
    ck_assert_ptr_null(backend_fastcgi_create(tcp, PATIENCE));
    ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
    ck_assert_ptr_null(backend_fastcgi_create(pair[0], PATIENCE));
    ck_assert_ptr_null(backend_fastcgi_create(-1, PATIENCE));
    dup2(pair[0], 0);
    ck_assert(!backend_is_fastcgi());
    int listener = peer_listen();
    dup2(listener, 0);
    ck_assert(backend_is_fastcgi());
    close(listener);
    close(pair[0]);
    close(pair[1]);
    close(tcp);
}
END_TEST

SUITE_MAIN("fastcgi", a_request_and_its_answer, malformed_heads_are_dropped,
           more_than_anyone_sends_is_dropped, large_heads_come_through, byte_by_byte_is_served,
           slow_and_silent_heads_are_dropped, half_heads_are_dropped, values_are_answered,
           garbage_in_a_body_drops_it, cut_and_slow_bodies_end, an_unwanted_body_does_not_cost_the_answer,
           peers_that_leave_do_no_harm, a_peer_that_does_not_read_is_left, large_answers_arrive,
           keeping_the_connection_is_declined, a_stop_just_before_accept, a_stop_with_somebody_at_the_door,
           a_stop_while_waiting, a_stop_does_not_disturb_a_request, only_unix_listeners)
