/*
 * fuzz_fastcgi.c - what a FastCGI peer sends. Heads that pass the guard go to libfcgi, which must take every
 * one of them; the rest is read as a body.
 */
#include "fuzz.h"
#include "guard.h"

#include <fcgiapp.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char fuzz_corpus[] = "fastcgi";

static void library_check(const unsigned char *head, size_t len)
{
    static FCGX_Request request;
    static int ends[2] = {-1, -1};
    if (ends[0] < 0) {
        FUZZ_CHECK(pipe2(ends, O_NONBLOCK | O_CLOEXEC) == 0 && FCGX_Init() == 0);
        FCGX_InitRequest(&request, -1, 0);
    }
    FUZZ_CHECK(write(ends[1], head, len) == (ssize_t)len);
    request.ipcFd = ends[0];
    request.keepConnection = 1;
    FUZZ_CHECK(FCGX_Accept_r(&request) == 0);
    FUZZ_CHECK(request.role == 1 && request.keepConnection == 0);
    FCGX_Free(&request, 0);
    /* It took exactly this head. */
    char byte;
    FUZZ_CHECK(read(ends[0], &byte, 1) < 0);
}

static void body_check(unsigned request_id, const unsigned char *bytes, size_t len, size_t step)
{
    struct guard_body body = {.request_id = request_id};
    size_t at = 0;
    size_t have = 0;
    size_t idle = 0;
    while (!body.ended) {
        size_t used;
        size_t content;
        enum guard_rc rc = guard_body(&body, bytes + at, have - at, &used, &content);
        if (rc == GUARD_BAD)
            return;
        FUZZ_CHECK(used <= have - at && content <= have - at - used);
        at += used;
        if (rc == GUARD_READY) {
            FUZZ_CHECK(content > 0 || body.ended);
            body.content -= (unsigned)content;
            at += content;
            idle = 0;
            continue;
        }
        FUZZ_CHECK(rc == GUARD_MORE && have - at < GUARD_HEADER);
        if (have == len)
            return;
        have = len - have < step ? len : have + step;
        FUZZ_CHECK(++idle < 600);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct guard_head head;
    struct guard_head again;
    if (size == 0)
        return 0;
    size_t step = data[0] + (size_t)1;
    size_t len = size - 1;
    /* Its own memory, so that reading behind it is noticed. */
    unsigned char *bytes = malloc(len > 0 ? len : 1);
    FUZZ_CHECK(bytes != NULL);
    memcpy(bytes, data + 1, len);
    enum guard_rc rc = guard_head(bytes, len, &head);
    if (rc == GUARD_VALUES)
        FUZZ_CHECK(head.used > 0 && head.used <= len);
    if (rc == GUARD_READY) {
        FUZZ_CHECK(head.used <= len && head.len <= head.used && head.len <= GUARD_HEAD_MAX);
        FUZZ_CHECK(guard_head(bytes, head.len, &again) == GUARD_READY && again.used == head.len);
        library_check(bytes, head.len);
        body_check(head.request_id, bytes + head.used, len - head.used, step);
    }
    free(bytes);
    return 0;
}
