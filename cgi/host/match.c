/*
 * match.c - from a path to its route: a tree with one level for each segment.
 *
 * A literal segment wins over ":x"; when the literal leads nowhere, ":x" is tried. The number of steps
 * depends on the path's segments, hardly on the number of routes. Knows nothing of permissions.
 */
#include "registry_in.h"

#include <stdlib.h>
#include <string.h>

enum { ROOT = 0 };

struct span {
    const char *at;
    size_t len;
};

static int node_create(struct matcher *matcher)
{
    matcher->nodes = registry_grow(matcher->nodes, matcher->count, sizeof *matcher->nodes);
    struct match_node *node = &matcher->nodes[matcher->count];
    *node = (struct match_node){.any = -1};
    for (int method = 0; method < METHODS; method++)
        node->route[method] = -1;
    return (int)matcher->count++;
}

void matcher_init(struct matcher *matcher)
{
    *matcher = (struct matcher){NULL, 0};
    node_create(matcher);
}

void matcher_deinit(struct matcher *matcher)
{
    for (size_t i = 0; i < matcher->count; i++)
        free(matcher->nodes[i].edges);
    free(matcher->nodes);
    *matcher = (struct matcher){NULL, 0};
}

static int edge_compare(const struct match_edge *edge, const char *segment, size_t len)
{
    if (edge->len != len)
        return edge->len < len ? -1 : 1;
    return memcmp(edge->segment, segment, len);
}

/* The place of SEGMENT among the edges; *FOUND_R says whether it is there or only belongs there. */
static size_t edge_place(const struct match_node *node, const char *segment, size_t len, bool *found_r)
{
    size_t low = 0;
    size_t high = node->n_edges;
    *found_r = false;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = edge_compare(&node->edges[middle], segment, len);
        if (order == 0) {
            *found_r = true;
            return middle;
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static int literal_child(struct matcher *matcher, int at, const char *segment, size_t len)
{
    bool found;
    size_t place = edge_place(&matcher->nodes[at], segment, len, &found);
    if (found)
        return matcher->nodes[at].edges[place].node;
    int child = node_create(matcher);
    struct match_node *node = &matcher->nodes[at];
    node->edges = registry_grow(node->edges, node->n_edges, sizeof *node->edges);
    memmove(&node->edges[place + 1], &node->edges[place], (node->n_edges - place) * sizeof *node->edges);
    node->edges[place] = (struct match_edge){segment, len, child};
    node->n_edges++;
    return child;
}

static int any_child(struct matcher *matcher, int at)
{
    if (matcher->nodes[at].any < 0) {
        int child = node_create(matcher);
        matcher->nodes[at].any = child;
    }
    return matcher->nodes[at].any;
}

void matcher_add(struct matcher *matcher, const char *pattern, enum kith_method method, int route)
{
    int at = ROOT;
    const char *rest = strcmp(pattern, "/") == 0 ? "" : pattern;
    while (*rest == '/') {
        rest++;
        size_t len = strcspn(rest, "/");
        at = *rest == ':' ? any_child(matcher, at) : literal_child(matcher, at, rest, len);
        rest += len;
    }
    matcher->nodes[at].route[method] = route;
}

static bool is_end(const struct match_node *node)
{
    for (int method = 0; method < METHODS; method++) {
        if (node->route[method] >= 0)
            return true;
    }
    return false;
}

/* The node where REST ends, or -1. At most two ways on at each of ROUTE_SEGMENTS_MAX levels. */
static int find(const struct matcher *matcher, int at, const char *rest, unsigned depth,
                struct span spans[ROUTE_SEGMENTS_MAX], size_t n_spans, size_t *n_spans_r)
{
    const struct match_node *node = &matcher->nodes[at];
    if (*rest == '\0') {
        *n_spans_r = n_spans;
        return is_end(node) ? at : -1;
    }
    rest++;
    size_t len = strcspn(rest, "/");
    if (len == 0 || depth == ROUTE_SEGMENTS_MAX)
        return -1;
    bool found;
    size_t place = edge_place(node, rest, len, &found);
    if (found) {
        int end = find(matcher, node->edges[place].node, rest + len, depth + 1, spans, n_spans, n_spans_r);
        if (end >= 0)
            return end;
    }
    if (node->any < 0)
        return -1;
    spans[n_spans] = (struct span){rest, len};
    return find(matcher, node->any, rest + len, depth + 1, spans, n_spans + 1, n_spans_r);
}

bool registry_match(const struct registry *registry, enum kith_method method, const char *path,
                    struct kith_arena *arena, struct route_match *match_r)
{
    *match_r = (struct route_match){.route = NULL};
    if (path[0] != '/')
        return false;
    struct span spans[ROUTE_SEGMENTS_MAX];
    size_t n_spans = 0;
    int end = find(&registry->matcher, ROOT, path[1] == '\0' ? "" : path, 0, spans, 0, &n_spans);
    if (end < 0)
        return false;
    const int *route = registry->matcher.nodes[end].route;
    match_r->allow = route[KITH_GET] < 0 ? "POST" : route[KITH_POST] < 0 ? "GET, HEAD" : "GET, HEAD, POST";
    if (route[method] < 0) {
        match_r->other_method = true;
        return true;
    }
    match_r->route = &registry->routes[route[method]];
    match_r->count = n_spans;
    for (size_t i = 0; i < n_spans; i++) {
        match_r->names[i] = match_r->route->names[i];
        match_r->values[i] = kith_copy_n(arena, spans[i].at, spans[i].len);
    }
    return true;
}
