/*
 * guard.h - the records of a FastCGI request, checked byte by byte before libfcgi sees one; for this layer
 * only.
 *
 * libfcgi ends the process on a malformed name-value pair and writes past a buffer on a crafted
 * FCGI_GET_VALUES. So only heads that passed here reach it, and bodies never do.
 */
#ifndef KITH_HTTP_GUARD_H
#define KITH_HTTP_GUARD_H

#include <kith/types.h>

enum {
    GUARD_HEADER = 8,           /* bytes of a record's header */
    GUARD_HEAD_MAX = 56 * 1024, /* bytes of a whole head; fits a pipe at once */
    GUARD_PAIRS_MAX = 500,      /* variables in a head */
    GUARD_NAME_MAX = 256        /* bytes of a variable's name */
};

enum guard_rc {
    GUARD_MORE,   /* not all there yet */
    GUARD_READY,  /* a whole head, or some body */
    GUARD_VALUES, /* FCGI_GET_VALUES: answer with guard_values(), then go on behind it */
    GUARD_BAD     /* not FastCGI, or not for us: drop the connection */
};

struct guard_head {
    unsigned request_id;
    size_t used; /* bytes of the input that were looked at and are done with */
    size_t len; /* GUARD_READY: bytes of the head as it now stands at the start of the input, in plain form */
};

/*
 * Looks at LEN bytes from the start of a connection. A whole head is rewritten in place as BEGIN_REQUEST, one
 * PARAMS record and the empty one, without padding and without FCGI_KEEP_CONN.
 */
enum guard_rc guard_head(unsigned char *bytes, size_t len, struct guard_head *head_r);

/* The answer to every FCGI_GET_VALUES: one connection, one request, no multiplexing. */
const unsigned char *guard_values(size_t *len_r);

/* The body: records of FCGI_STDIN. Zeroed at its start, except request_id. */
struct guard_body {
    unsigned request_id;
    unsigned content; /* bytes of content left in this record */
    unsigned padding;
    bool ended;
};

/*
 * Goes on in LEN bytes. GUARD_MORE: *USED_R bytes are done with, more must come. GUARD_READY: behind *USED_R
 * bytes stand *CONTENT_R > 0 bytes of body (take N off body->content when N are taken), or ENDED is set.
 * GUARD_BAD: anything else.
 */
enum guard_rc guard_body(struct guard_body *body, const unsigned char *bytes, size_t len, size_t *used_r,
                         size_t *content_r);

#endif
