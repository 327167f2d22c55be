/*
 * response.c - writes one answer in CGI form: "Status: ...", headers, body.
 *
 * The web server adds Date, Server and the transfer. Sent once and whole, so that a failure half-way through
 * making a page can still become an error page.
 */
#include "response.h"
#include "log.h"

#include <string.h>

enum { HEAD_USUAL = 2048 /* bytes it seldom outgrows */ };

/* No inline script or style anywhere, nothing from other sites, no framing, forms only to ourselves. */
static const char security_headers[] =
    "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; "
    "object-src 'none'\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: same-origin\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n"
    "Cross-Origin-Embedder-Policy: require-corp\r\n"
    "Permissions-Policy: camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()\r\n";

static const struct {
    int status;
    const char *reason;
} reasons[] = {
    {200, "OK"},
    {201, "Created"},
    {204, "No Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {411, "Length Required"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {422, "Unprocessable Content"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
};

static const char *reason_of(int status)
{
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        if (reasons[i].status == status)
            return reasons[i].reason;
    }
    return "Unknown";
}

void response_reset(struct response *response)
{
    response->status = 200;
    response->content_type = "text/html; charset=utf-8";
    response->disposition = NULL;
    response->cacheable = false;
    response->headers = NULL;
    buf_reset(&response->body);
}

void response_free(struct response *response)
{
    buf_free(&response->body);
}

static bool header_plain(const char *text)
{
    for (const unsigned char *at = (const unsigned char *)text; *at != '\0'; at++) {
        if (*at < 0x20 || *at == 0x7f)
            return false;
    }
    return true;
}

void response_header(struct response *response, struct kith_arena *arena, const char *name, const char *value)
{
    if (*name == '\0' || strpbrk(name, " :\t") != NULL || !header_plain(name) || !header_plain(value))
        log_die("response.bad_header", "status", response->status);
    struct response_header *header = kith_alloc(arena, sizeof *header);
    header->name = kith_copy(arena, name);
    header->value = kith_copy(arena, value);
    struct response_header **at = &response->headers;
    while (*at != NULL)
        at = &(*at)->next;
    *at = header;
}

const char *response_disposition(struct kith_arena *arena, const char *name, bool shown)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_. ";
    const char *behind = strrchr(name, '/');
    const char *own = behind != NULL ? behind + 1 : name;
    char *plain = kith_copy(arena, *own != '\0' ? own : "file");
    for (char *at = plain; *at != '\0'; at++) {
        if (strchr(letters, *at) == NULL)
            *at = '_';
    }
    return kith_printf(arena, "%s; filename=\"%s\"; filename*=UTF-8''%s", shown ? "inline" : "attachment",
                       plain, url_encode(arena, *own != '\0' ? own : "file"));
}

bool response_type_plain(const char *type)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-+._";
    size_t len = strspn(type, letters);
    if (len == 0 || type[len] != '/')
        return false;
    size_t rest = strspn(type + len + 1, letters);
    const char *end = type + len + 1 + rest;
    return rest > 0 && (*end == '\0' || (*end == ';' && header_plain(end)));
}

void response_cookie(struct response *response, struct kith_arena *arena, const char *name, const char *value,
                     int64_t max_age)
{
    const char *age = max_age < 0 ? "" : kith_printf(arena, "; Max-Age=%lld", (long long)max_age);
    if (strpbrk(name, "=;, ") != NULL || strpbrk(value, ";, \"\\") != NULL)
        log_die("response.bad_cookie", "status", response->status);
    response_header(response, arena, "Set-Cookie",
                    kith_printf(arena, "%s=%s; Path=/; HttpOnly; Secure; SameSite=Lax%s", name, value, age));
}

static void line(struct buf *head, const char *name, const char *value)
{
    buf_text(head, name);
    buf_add(head, ": ", 2);
    buf_text(head, value);
    buf_add(head, "\r\n", 2);
}

static bool header_set(const struct response *response, const char *name)
{
    for (const struct response_header *header = response->headers; header != NULL; header = header->next) {
        if (strcmp(header->name, name) == 0)
            return true;
    }
    return false;
}

static void head_make(struct buf *head, const struct response *response, const struct request *request,
                      const char *request_id, bool has_body)
{
    buf_printf(head, "Status: %d %s\r\n", response->status, reason_of(response->status));
    if (has_body) {
        line(head, "Content-Type", response->content_type);
        buf_printf(head, "Content-Length: %zu\r\n", response->body.len);
    }
    if (response->disposition != NULL && has_body)
        line(head, "Content-Disposition", response->disposition);
    if (!response->cacheable)
        line(head, "Cache-Control", "no-store");
    else if (!header_set(response, "Cache-Control"))
        line(head, "Cache-Control", "no-cache");
    buf_add(head, security_headers, sizeof security_headers - 1);
    if (request->https)
        line(head, "Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    line(head, "X-Request-Id", request_id);
    for (const struct response_header *header = response->headers; header != NULL; header = header->next)
        line(head, header->name, header->value);
    buf_add(head, "\r\n", 2);
}

bool response_send(struct response *response, const struct request *request, const char *request_id)
{
    struct http_backend *backend = request->backend;
    struct buf head = BUF_INIT;
    (void)buf_room(&head, HEAD_USUAL);
    bool has_body = response->status != 204 && response->status != 304;
    head_make(&head, response, request, request_id, has_body);
    bool sent = backend->write(backend->self, head.data, head.len);
    if (sent && has_body && request->method != HTTP_HEAD && response->body.len > 0)
        sent = backend->write(backend->self, response->body.data, response->body.len);
    explicit_bzero(head.data, head.len);
    buf_free(&head);
    return sent;
}
