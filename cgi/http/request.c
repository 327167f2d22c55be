/*
 * request.c - makes a checked request of what a back end hands over.
 *
 * All but the body. Nothing is repaired: what is odd is refused, because the web server in front, this layer
 * and whatever reads the log must all see the same request.
 */
#include "request.h"
#include "percent.h"
#include "text.h"

#include <arpa/inet.h>
#include <string.h>

enum { HOST_MAX = 255, TYPE_MAX = 256, AGENT_MAX = 256, LANGUAGE_MAX = 256 };

static const char *variable(const struct request *request, const char *name)
{
    const char *value = request->backend->variable(request->backend->self, name);
    return value == NULL ? "" : value;
}

static int method_read(struct request *request)
{
    static const char *const others[] = {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"};
    const char *method = variable(request, "REQUEST_METHOD");
    if (strcmp(method, "GET") == 0) {
        request->method = HTTP_GET;
        return 0;
    }
    if (strcmp(method, "POST") == 0) {
        request->method = HTTP_POST;
        return 0;
    }
    if (strcmp(method, "HEAD") == 0) {
        request->method = HTTP_HEAD;
        return 0;
    }
    request->method = HTTP_OTHER;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (strcmp(method, others[i]) == 0)
            return 0;
    }
    return *method == '\0' ? 400 : 501;
}

/* A decoded path that is plain: no empty, "." or ".." segment, no control character, no '\'. */
static bool path_plain(const char *path)
{
    if (*path != '/')
        return false;
    for (const char *at = path; *at != '\0'; at++) {
        unsigned char c = (unsigned char)*at;
        if (c < 0x20 || c == 0x7f || c == '\\')
            return false;
        if (c != '/')
            continue;
        if (at[1] == '/' || (at[1] == '.' && (at[2] == '/' || at[2] == '\0')) ||
            (at[1] == '.' && at[2] == '.' && (at[3] == '/' || at[3] == '\0')))
            return false;
    }
    return true;
}

/* The path of REQUEST_URI, as the client sent it, into PATH_R; NULL when there is none. */
static int uri_read(const struct request *request, struct kith_arena *arena, const char **path_r)
{
    const char *uri = variable(request, "REQUEST_URI");
    size_t len = strcspn(uri, "?");
    *path_r = NULL;
    if (*uri == '\0')
        return 0;
    if (*uri != '/' || memchr(uri, '#', len) != NULL)
        return 400;
    if (len > (size_t)HTTP_PATH_MAX * 3)
        return 414;
    /* An encoded '/' would be one segment for us and two for the web server's rules. */
    for (const char *at = memchr(uri, '%', len); at != NULL;
         at = memchr(at + 1, '%', len - (size_t)(at + 1 - uri))) {
        if (at[1] == '2' && (at[2] == 'f' || at[2] == 'F'))
            return 400;
    }
    char *path = kith_alloc(arena, len + 1);
    ssize_t got = percent_decode(path, uri, len, false);
    *path_r = path;
    if (got < 0)
        return 400;
    return got > HTTP_PATH_MAX ? 414 : 0;
}

/*
 * PATH_INFO was decoded by the web server and counts when it is there. Without it FastCGI has REQUEST_URI; a
 * CGI program called without it stands at the portal's root. What the client sent must be well formed either
 * way.
 */
static int path_read(struct request *request, struct kith_arena *arena)
{
    const char *path = variable(request, "PATH_INFO");
    const char *sent;
    int status = uri_read(request, arena, &sent);
    if (status != 0)
        return status;
    if (*path == '\0')
        path = strcmp(request->backend->name, "cgi") == 0 ? "/" : sent;
    if (path == NULL)
        return 400;
    if (strlen(path) > HTTP_PATH_MAX)
        return 414;
    if (!text_utf8_valid(path, strlen(path)) || !path_plain(path))
        return 400;
    request->path = path;
    return 0;
}

static int length_read(struct request *request)
{
    const char *length = variable(request, "CONTENT_LENGTH");
    const char *type = variable(request, "CONTENT_TYPE");
    request->content_length = -1;
    if (*length != '\0') {
        if (strlen(length) > 18 || strspn(length, "0123456789") != strlen(length) ||
            !text_int(length, &request->content_length))
            return 400;
    }
    if (strlen(type) > TYPE_MAX || !text_utf8_valid(type, strlen(type)))
        return 400;
    request->content_type = type;
    return 0;
}

static int host_read(struct request *request)
{
    const char *host = variable(request, "HTTP_HOST");
    size_t len = strlen(host);
    if (len > HOST_MAX ||
        strspn(host, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_:[]") != len)
        return 400;
    request->host = host;
    return 0;
}

static int cookies_read(struct request *request)
{
    const char *cookies = variable(request, "HTTP_COOKIE");
    size_t len = strlen(cookies);
    if (len > HTTP_COOKIE_MAX)
        return 431;
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)cookies[i];
        if ((c < 0x20 && c != '\t') || c == 0x7f)
            return 400;
    }
    request->cookies = cookies;
    return 0;
}

/* At most MAX bytes of VALUE, whole characters, odd bytes as '?'. */
static const char *cleaned(struct kith_arena *arena, const char *value, size_t max)
{
    size_t len = strnlen(value, max + 1);
    if (len > max) {
        len = max;
        while (len > 0 && ((unsigned char)value[len] & 0xc0) == 0x80)
            len--;
    }
    bool plain = text_utf8_valid(value, len);
    char *copy = kith_copy_n(arena, value, len);
    for (char *at = copy; *at != '\0'; at++) {
        unsigned char c = (unsigned char)*at;
        if (c < 0x20 || c == 0x7f || (c >= 0x80 && !plain))
            *at = '?';
    }
    return copy;
}

static const char *address_read(const struct request *request)
{
    unsigned char address[sizeof(struct in6_addr)];
    const char *text = variable(request, "REMOTE_ADDR");
    return inet_pton(AF_INET, text, address) == 1 || inet_pton(AF_INET6, text, address) == 1 ? text : "";
}

static int query_read(struct request *request, struct kith_arena *arena)
{
    const char *query = variable(request, "QUERY_STRING");
    size_t len = strlen(query);
    if (len > HTTP_QUERY_MAX)
        return 414;
    request->query = query;
    return form_parse_urlencoded(&request->query_fields, arena, query, len);
}

int request_read_head(struct request *request, struct http_backend *backend, struct kith_arena *arena)
{
    int status;
    *request = (struct request){.backend = backend,
                                .method = HTTP_OTHER,
                                .path = "/",
                                .query = "",
                                .cookies = "",
                                .content_type = "",
                                .content_length = -1,
                                .remote_address = "",
                                .user_agent = "",
                                .accept_language = "",
                                .host = ""};
    /* First what a refusal needs to be answered rightly: HEAD has no body, HTTPS gets its header. */
    status = method_read(request);
    request->https = strcmp(variable(request, "HTTPS"), "on") == 0 ||
                     strcmp(variable(request, "REQUEST_SCHEME"), "https") == 0;
    request->remote_address = address_read(request);
    if (status != 0 || (status = path_read(request, arena)) != 0 || (status = length_read(request)) != 0 ||
        (status = host_read(request)) != 0 || (status = cookies_read(request)) != 0 ||
        (status = query_read(request, arena)) != 0)
        return status;
    const char *site = variable(request, "HTTP_SEC_FETCH_SITE");
    request->navigate = *site == '\0' || strcmp(site, "same-origin") == 0 || strcmp(site, "none") == 0;
    request->user_agent = cleaned(arena, variable(request, "HTTP_USER_AGENT"), AGENT_MAX);
    request->accept_language = cleaned(arena, variable(request, "HTTP_ACCEPT_LANGUAGE"), LANGUAGE_MAX);
    return 0;
}
