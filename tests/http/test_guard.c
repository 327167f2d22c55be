/* test_guard.c - FastCGI heads: what passes, in every cut, and what does not. */
#include "guard.h"
#include "peer.h"
#include "suite.h"

#include <string.h>

static struct buf in;

static enum guard_rc check_all(struct guard_head *head)
{
    return guard_head((unsigned char *)in.data, in.len, head);
}

/* BEGIN, the given bytes as one PARAMS record, the end. */
static enum guard_rc check_params(const void *bytes, size_t len)
{
    struct guard_head head;
    buf_reset(&in);
    peer_begin(&in, 1, 1, 0);
    peer_record(&in, PEER_PARAMS, 1, bytes, len, 0);
    peer_record(&in, PEER_PARAMS, 1, NULL, 0, 0);
    enum guard_rc rc = check_all(&head);
    return rc;
}

START_TEST(plain_heads_stay_as_they_are)
{
    struct guard_head head;
    buf_reset(&in);
    peer_get(&in);
    char *before = malloc(in.len);
    memcpy(before, in.data, in.len);
    ck_assert_int_eq(check_all(&head), GUARD_READY);
    ck_assert_uint_eq(head.used, in.len - 8);
    ck_assert_uint_eq(head.len, in.len - 8);
    ck_assert_uint_eq(head.request_id, 1);
    ck_assert(memcmp(before, in.data, in.len) == 0);
    free(before);
    buf_free(&in);
}
END_TEST

START_TEST(any_cut_wants_more)
{
    struct guard_head head;
    buf_reset(&in);
    peer_get(&in);
    for (size_t len = 0; len < in.len - 8; len++)
        ck_assert_int_eq(guard_head((unsigned char *)in.data, len, &head), GUARD_MORE);
    buf_free(&in);
}
END_TEST

START_TEST(scattered_heads_are_joined)
{
    struct buf params = BUF_INIT;
    struct buf plain = BUF_INIT;
    struct guard_head head;
    peer_pair(&params, "REQUEST_METHOD", "GET");
    peer_pair(&params, "REQUEST_URI", "/a");
    buf_reset(&in);
    peer_record(&in, PEER_BEGIN, 0x1234, "\0\1\1\0\0\0\0\0", 8, 7); /* asks to keep the connection */
    for (size_t i = 0; i < params.len; i++)
        peer_record(&in, PEER_PARAMS, 0x1234, params.data + i, 1, (unsigned)(i % 256));
    peer_record(&in, PEER_PARAMS, 0x1234, NULL, 0, 3);
    size_t end = in.len;
    buf_text(&in, "body");
    ck_assert_int_eq(check_all(&head), GUARD_READY);
    ck_assert_uint_eq(head.used, end);
    ck_assert(memcmp(in.data + end, "body", 4) == 0);
    peer_begin(&plain, 0x1234, 1, 0);
    peer_record(&plain, PEER_PARAMS, 0x1234, params.data, params.len, 0);
    peer_record(&plain, PEER_PARAMS, 0x1234, NULL, 0, 0);
    ck_assert_uint_eq(head.len, plain.len);
    ck_assert(memcmp(in.data, plain.data, plain.len) == 0);
    buf_free(&params);
    buf_free(&plain);
    buf_free(&in);
}
END_TEST

START_TEST(bad_pairs)
{
    static const struct {
        const char *bytes;
        size_t len;
    } bad[] = {
        {"\1", 1},               /* no value length */
        {"\1\1a", 3},            /* value missing */
        {"\0\1a", 3},            /* no name */
        {"\1\2ab\0", 5},         /* NUL in a value */
        {"\1\1\0b", 4},          /* NUL in a name */
        {"\2\1a=b", 5},          /* '=' in a name */
        {"\1\1 b", 4},           /* blank in a name */
        {"\xff\xff\xff\xff", 4}, /* 2 GiB of name */
        {"\xff\xff\xff\xff\xff\xff\xff\xff", 8},
        {"\x80\0\0", 3},                         /* half a length */
        {"\1\xff\xff\xff\xff\1", 6},             /* 2 GiB of value */
        {"\xff\xff\xff\xfe\xff\xff\xff\xfe", 8}, /* their sum overflows */
        {"\1\1ab\1", 5},                         /* a second one that stops */
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(check_params(bad[i].bytes, bad[i].len) == GUARD_BAD, "case %zu", i);
    ck_assert_int_eq(check_params("\1\0a", 3), GUARD_READY);
    ck_assert_int_eq(check_params("\x80\0\0\1\x80\0\0\1ab", 10), GUARD_READY);
    ck_assert_int_eq(check_params("", 0), GUARD_READY); /* no variable at all */
    buf_free(&in);
}
END_TEST

START_TEST(bad_records)
{
    static const char *const bad[] = {
        "\0\1\0\1\0\10\0\0\0\1\0\0\0\0\0\0", /* version 0 */
        "\1\1\0\0\0\10\0\0\0\1\0\0\0\0\0\0", /* begin for nobody */
        "\1\1\0\1\0\7\0\0\0\1\0\0\0\0\0\0",  /* begin too short */
        "\1\1\0\1\0\10\0\0\0\2\0\0\0\0\0\0", /* an authorizer */
        "\1\1\0\1\0\10\0\0\1\1\0\0\0\0\0\0", /* role 257 */
        "\1\2\0\1\0\0\0\0\0\0\0\0\0\0\0\0",  /* abort of nothing */
        "\1\4\0\1\0\0\0\0\0\0\0\0\0\0\0\0",  /* params first */
        "\1\5\0\1\0\0\0\0\0\0\0\0\0\0\0\0",  /* stdin first */
        "\1\13\0\0\0\0\0\0\0\0\0\0\0\0\0\0", /* unknown management record */
        "\1\11\0\1\0\0\0\0\0\0\0\0\0\0\0\0", /* values with an id */
        "GET / HTTP/1.1\r\n",
    };
    struct guard_head head;
    unsigned char bytes[16];
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        memcpy(bytes, bad[i], sizeof bytes);
        ck_assert_msg(guard_head(bytes, sizeof bytes, &head) == GUARD_BAD, "case %zu", i);
    }
    /* Between the parameters. */
    for (unsigned type = 0; type < 256; type++) {
        buf_reset(&in);
        peer_begin(&in, 1, 1, 0);
        peer_record(&in, type, 1, NULL, 0, 0);
        ck_assert_int_eq(check_all(&head), type == PEER_PARAMS ? GUARD_READY : GUARD_BAD);
    }
    buf_reset(&in);
    peer_begin(&in, 1, 1, 0);
    peer_record(&in, PEER_PARAMS, 2, NULL, 0, 0);
    ck_assert_int_eq(check_all(&head), GUARD_BAD);
    buf_free(&in);
}
END_TEST

START_TEST(sizes_are_limited)
{
    struct buf params = BUF_INIT;
    struct guard_head head;
    for (size_t i = 0; i < GUARD_PAIRS_MAX; i++)
        peer_pair(&params, "A", "b");
    ck_assert_int_eq(check_params(params.data, params.len), GUARD_READY);
    peer_pair(&params, "A", "b");
    ck_assert_int_eq(check_params(params.data, params.len), GUARD_BAD);
    buf_reset(&params);
    /* Refused as soon as it is clear, not when all of it has come. */
    buf_reset(&in);
    peer_begin(&in, 1, 1, 0);
    peer_record(&in, PEER_PARAMS, 1, buf_room(&params, 60000), 60000, 0);
    ck_assert_int_eq(guard_head((unsigned char *)in.data, 24, &head), GUARD_BAD);
    buf_reset(&in);
    peer_begin(&in, 1, 1, 0);
    for (size_t i = 0; i < 300; i++)
        peer_record(&in, PEER_PARAMS, 1, "a", 1, 255);
    ck_assert_int_eq(check_all(&head), GUARD_BAD);
    buf_free(&params);
    buf_free(&in);
}
END_TEST

START_TEST(values_are_noticed)
{
    struct guard_head head;
    size_t len;
    buf_reset(&in);
    peer_record(&in, PEER_VALUES, 0, "\16\0FCGI_MAX_CONNS", 16, 4);
    ck_assert_int_eq(guard_head((unsigned char *)in.data, in.len - 1, &head), GUARD_MORE);
    ck_assert_int_eq(check_all(&head), GUARD_VALUES);
    ck_assert_uint_eq(head.used, in.len);
    const unsigned char *answer = guard_values(&len);
    ck_assert_uint_eq(answer[1], PEER_VALUES_RESULT);
    ck_assert_uint_eq(len, 8U + answer[5] + answer[6]);
    /* The pairs fill the content exactly. */
    size_t at = 8;
    for (int i = 0; i < 3; i++)
        at += 2U + answer[at] + answer[at + 1];
    ck_assert_uint_eq(at, 8U + answer[5]);
    buf_free(&in);
}
END_TEST

/* Collects the body in pieces of STEP bytes. */
static enum guard_rc body_all(size_t step, struct buf *out, bool *ended_r)
{
    struct guard_body body = {.request_id = 1};
    size_t at = 0;
    size_t have = 0;
    for (;;) {
        size_t used;
        size_t content;
        enum guard_rc rc = guard_body(&body, (const unsigned char *)in.data + at, have - at, &used, &content);
        *ended_r = body.ended;
        if (rc == GUARD_BAD || body.ended)
            return rc;
        at += used;
        if (rc == GUARD_READY) {
            buf_add(out, in.data + at, content);
            body.content -= (unsigned)content;
            at += content;
        } else if (have == in.len) {
            return GUARD_MORE;
        } else {
            have = have + step < in.len ? have + step : in.len;
        }
    }
}

START_TEST(bodies_come_whole_in_any_cut)
{
    bool ended;
    buf_reset(&in);
    peer_record(&in, PEER_STDIN, 1, "hello ", 6, 2);
    peer_record(&in, PEER_STDIN, 1, "world", 5, 255);
    peer_record(&in, PEER_STDIN, 1, NULL, 0, 0);
    for (size_t step = 1; step < in.len; step++) {
        struct buf out = BUF_INIT;
        ck_assert_int_eq(body_all(step, &out, &ended), GUARD_READY);
        ck_assert(ended);
        ck_assert_str_eq(out.data, "hello world");
        buf_free(&out);
    }
    for (unsigned type = 0; type < 256; type++) {
        struct buf out = BUF_INIT;
        buf_reset(&in);
        peer_record(&in, PEER_STDIN, 1, "a", 1, 0);
        peer_record(&in, type, type == PEER_VALUES ? 0 : 1, "b", 1, 0);
        ck_assert_int_eq(body_all(1, &out, &ended), type == PEER_STDIN ? GUARD_MORE : GUARD_BAD);
        buf_free(&out);
    }
    buf_free(&in);
}
END_TEST

SUITE_MAIN("guard", plain_heads_stay_as_they_are, any_cut_wants_more, scattered_heads_are_joined, bad_pairs,
           bad_records, sizes_are_limited, values_are_noticed, bodies_come_whole_in_any_cut)
