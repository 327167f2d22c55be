/*
 * response.h - one answer, built whole and sent once.
 */
#ifndef KITH_HTTP_RESPONSE_H
#define KITH_HTTP_RESPONSE_H

#include "buf.h"
#include "request.h"

struct response_header {
    const char *name;
    const char *value;
    struct response_header *next;
};

struct response {
    int status;
    const char *content_type; /* default "text/html; charset=utf-8" */
    const char *disposition;  /* Content-Disposition of a file; NULL: a page */
    bool cacheable;           /* false: Cache-Control: no-store; true: no-cache unless a header says more */
    struct response_header *headers;
    struct buf body; /* reused from request to request */
};

/* Ready for a new request: 200, no headers, empty body. */
void response_reset(struct response *response);
void response_free(struct response *response);
/* Adds a header. A value with a control character ends the process: it is a defect of ours. */
void response_header(struct response *response, struct kith_arena *arena, const char *name,
                     const char *value);
/*
 * "attachment; filename=..." for a file called NAME, or "inline; ..." for a SHOWN one: in ASCII for old
 * readers and in UTF-8. Never holds a quote, a path or a control character of NAME.
 */
const char *response_disposition(struct kith_arena *arena, const char *name, bool shown);
/* Whether TYPE is written like a media type: "image/png", "text/csv; charset=utf-8". */
bool response_type_plain(const char *type);
/*
 * Sets a cookie: Path=/; HttpOnly; Secure; SameSite=Lax, named with the __Host- prefix by the caller. MAX_AGE
 * in seconds; -1 for a session cookie; 0 removes it.
 */
void response_cookie(struct response *response, struct kith_arena *arena, const char *name, const char *value,
                     int64_t max_age);
/*
 * Sends it with the security headers every answer carries: Content-Security-Policy (default-src 'none';
 * script, style, img, font, connect 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'),
 * nosniff, Referrer-Policy, Cross-Origin-*-Policy, Permissions-Policy, HSTS when https, X-Request-Id. HEAD
 * sends no body, 204 and 304 no type and no length either. False when the peer is gone.
 */
bool response_send(struct response *response, const struct request *request, const char *request_id);

#endif
