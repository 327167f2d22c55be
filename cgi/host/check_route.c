/*
 * check_route.c - one route of a plugin and its parameters against the contract.
 *
 * A route is deny by default: without a permission nobody may use it, so it is refused at load instead of
 * failing quietly later.
 */
#include "check.h"

#include "params.h"
#include "text.h"

#include <stdio.h>
#include <string.h>

#define PARAM_CHARS   "abcdefghijklmnopqrstuvwxyz0123456789-"
#define PERSON_PATH   "/people/:person"
#define SEGMENT_CHARS "abcdefghijklmnopqrstuvwxyz0123456789-_."

enum {
    BODY_DEFAULT = 64 * 1024,
    BODY_MOST = 256 * 1024 * 1024,
    SECONDS_MOST = 600,
    FLAGS_OF_PLUGINS = KITH_ROUTE_AUDIT_VIEW | KITH_ROUTE_CACHEABLE | KITH_ROUTE_REAUTH | KITH_ROUTE_FEED,
    /* A character of a European language takes up to two bytes, each sent as three. */
    SENT_PER_CHARACTER = 6
};

/* Fields the core adds to every form. */
static const char *const RESERVED[] = {"csrf", "idempotency", "restore", "restored", NULL};

const char *check_method(enum kith_method method)
{
    return method == KITH_POST ? "POST" : "GET";
}

/* "GET /notes/:id" before the message, so that the author finds the line. */
#define REFUSE(fmt, ...)                                                                                     \
    check_refuse(check, "%s %s: " fmt, check_method(route->method), route->pattern, __VA_ARGS__)

static const struct kith_param_rule *rule_find(const struct kith_route *route, const char *name, size_t len)
{
    for (const struct kith_param_rule *rule = route->params; rule != NULL && rule->name != NULL; rule++) {
        if (strncmp(rule->name, name, len) == 0 && rule->name[len] == '\0')
            return rule;
    }
    return NULL;
}

/* Whether the pattern has ":NAME". */
static bool in_path(const struct kith_route *route, const char *name)
{
    size_t len = strlen(name);
    for (const char *at = strstr(route->pattern, "/:"); at != NULL; at = strstr(at + 2, "/:")) {
        if (strncmp(at + 2, name, len) == 0 && (at[2 + len] == '/' || at[2 + len] == '\0'))
            return true;
    }
    return false;
}

static bool kind_fits_path(enum kith_kind kind)
{
    return kind == KITH_KIND_ID || kind == KITH_KIND_INT || kind == KITH_KIND_TEXT ||
           kind == KITH_KIND_TOKEN || kind == KITH_KIND_CHOICE;
}

static bool check_segment(struct check *check, const struct kith_route *route, const char *segment,
                          size_t len)
{
    if (len == 0)
        return REFUSE("has an empty part. Write paths like \"/%s/new\", without a '/' at the end.",
                      check->plugin->name);
    bool is_param = *segment == ':';
    const char *name = is_param ? segment + 1 : segment;
    size_t name_len = is_param ? len - 1 : len;
    if (name_len == 0 || strspn(name, is_param ? PARAM_CHARS : SEGMENT_CHARS) < name_len || *name == '.')
        return REFUSE("the part \"%.*s\" cannot be used. Use lower case letters, digits and '-'.", (int)len,
                      segment);
    if (!is_param)
        return true;
    const struct kith_param_rule *rule = rule_find(route, name, name_len);
    if (rule == NULL)
        return REFUSE("declare \"%.*s\" in its params: a part of the path is checked like any other.",
                      (int)name_len, name);
    if (!kind_fits_path(rule->kind))
        return REFUSE("\"%s\" is part of the path, so its kind must be ID, INT, TEXT, TOKEN or CHOICE.",
                      rule->name);
    const char *again = strstr(name, "/:");
    for (; again != NULL; again = strstr(again + 2, "/:")) {
        if (strncmp(again + 2, name, name_len) == 0 &&
            (again[2 + name_len] == '/' || again[2 + name_len] == '\0'))
            return REFUSE("\"%.*s\" stands twice in the path. Give one another name.", (int)len, segment);
    }
    return true;
}

static bool check_pattern(struct check *check, const struct kith_route *route)
{
    const char *own = check->plugin->name;
    if (route->method != KITH_GET && route->method != KITH_POST)
        return check_refuse(check,
                            "Route \"%s\" has a method that does not exist. Use KITH_GET or KITH_POST.",
                            route->pattern);
    if (route->pattern[0] != '/')
        return REFUSE("a path begins with '/'. Write \"/%s\".", own);
    if (!check->built_in) {
        size_t len = strlen(own);
        /* A person's page has the plugin's own part below it; those of the plugin "people" stand there at
         * once. */
        bool of_person =
            route->person != NULL && strcmp(route->person, "person") == 0 && strcmp(own, "people") != 0;
        const char *from = of_person && text_starts(route->pattern, PERSON_PATH)
                               ? route->pattern + strlen(PERSON_PATH)
                               : route->pattern;
        const char *after = from + 1 + len;
        if (strncmp(from + 1, own, len) != 0 || (*after != '\0' && *after != '/'))
            return REFUSE(
                "is outside the plugin's own paths. Let it begin with \"/%s\", or, for a route about a "
                "person, with \"" PERSON_PATH "/%s\".",
                own, own);
    }
    if (strcmp(route->pattern, "/") == 0)
        return true;
    unsigned segments = 0;
    const char *rest = route->pattern;
    while (*rest == '/') {
        rest++;
        size_t len = strcspn(rest, "/");
        if (!check_segment(check, route, rest, len))
            return false;
        if (++segments > ROUTE_SEGMENTS_MAX)
            return REFUSE("has more than %d parts. Make it shorter.", ROUTE_SEGMENTS_MAX);
        rest += len;
    }
    return true;
}

/* Whether two patterns answer the same paths: what a ":x" is called makes no difference. */
static bool same_shape(const char *a, const char *b)
{
    while (*a == '/' && *b == '/') {
        a++, b++;
        size_t a_len = strcspn(a, "/");
        size_t b_len = strcspn(b, "/");
        bool both_params = *a == ':' && *b == ':';
        if (!both_params && (a_len != b_len || memcmp(a, b, a_len) != 0))
            return false;
        a += a_len, b += b_len;
    }
    return *a == *b;
}

static bool check_clash(struct check *check, const struct kith_route *route)
{
    for (const struct kith_route *before = check->plugin->routes; before < route; before++) {
        if (before->method == route->method && same_shape(before->pattern, route->pattern))
            return REFUSE("answers the same paths as its own route %s. Take one out.", before->pattern);
    }
    for (size_t i = 0; i < check->registry->n_routes; i++) {
        const struct route *other = &check->registry->routes[i];
        if (other->spec->method == route->method && same_shape(other->spec->pattern, route->pattern))
            return REFUSE("answers the same paths as %s of the plugin \"%s\". Change the path.",
                          other->spec->pattern, other->plugin->name);
    }
    return true;
}

static bool check_permission(struct check *check, const struct kith_route *route)
{
    if (route->permission == NULL)
        return REFUSE("%s", "has no permission, so nobody may use it. Name a permission, or KITH_SIGNED_IN.");
    if (strcmp(route->permission, KITH_PUBLIC) == 0) {
        if (!check->built_in)
            return REFUSE(
                "%s",
                "asks to be open to strangers (KITH_PUBLIC), which only the core's own pages may. Name a "
                "permission, or KITH_SIGNED_IN.");
        return true;
    }
    if (!check_permission_known(check, route->permission))
        return REFUSE("names the permission \"%s\", which nobody declares. Declare it in permissions.",
                      route->permission);
    return true;
}

/* All but KITH_BASIS_NONE, on which nothing opens. */
#define ALL_BASES ((KITH_BASIS_BIT(KITH_BASIS__MAX) - 1) & ~KITH_BASIS_BIT(KITH_BASIS_NONE))
/* A calendar has no session: the secret in its path says who reads, and about whom. */
static bool check_feed(struct check *check, const struct kith_route *route)
{
    enum kith_section known;
    const struct kith_param_rule *token = rule_find(route, "token", strlen("token"));
    if (route->method != KITH_GET || (route->flags & (KITH_ROUTE_CACHEABLE | KITH_ROUTE_REAUTH)) != 0)
        return REFUSE("%s", "is a feed, which is a plain GET. Take the other flags out.");
    if (token == NULL || !in_path(route, "token") || token->kind != KITH_KIND_TOKEN ||
        token->min != KITH_FEED_TOKEN_CHARS || token->max != KITH_FEED_TOKEN_CHARS)
        return REFUSE("%s", "is a feed without its secret. Add \":token\" to the path and KITH_FEED_PARAM.");
    if (route->person != NULL)
        return REFUSE("%s", "is a feed and names a person too. The secret says whom it is about.");
    if (route->section == NULL || !kith_section_parse(route->section, &known))
        return REFUSE("is a feed of the section \"%s\". Name the one section that it shows.",
                      route->section == NULL ? "" : route->section);
    return true;
}

static bool check_person(struct check *check, const struct kith_route *route)
{
    if ((route->flags & KITH_ROUTE_FEED) != 0)
        return check_feed(check, route);
    if (route->person == NULL) {
        if (route->section != NULL)
            return REFUSE(
                "names the section \"%s\" but no person. Set person to the part of the path that names them.",
                route->section);
        if (route->bases != 0)
            return REFUSE("%s",
                          "names bases but no person. Set person to the part of the path that names them.");
        return true;
    }
    if (!in_path(route, route->person))
        return REFUSE("person is \"%s\", which is not a part of the path. Add \":%s\" to it.", route->person,
                      route->person);
    if (rule_find(route, route->person, strlen(route->person))->kind != KITH_KIND_ID)
        return REFUSE("\"%s\" names a person, so its kind must be KITH_KIND_ID.", route->person);
    if (route->section == NULL || *route->section == '\0')
        return REFUSE(
            "%s",
            "is about a person but names no section of the record. Set section, so that the basis to see "
            "it can be checked.");
    if ((route->bases & ~ALL_BASES) != 0)
        return REFUSE("names bases 0x%x, which are not all of <kith/access.h>.", route->bases);
    enum kith_section known;
    if (strcmp(route->section, KITH_SECTION_ANY) == 0) {
        if (route->method == KITH_POST)
            return REFUSE("%s",
                          "writes without saying into which section of the record. Name the one it changes.");
        return true;
    }
    if (!kith_section_parse(route->section, &known))
        return REFUSE("names the section \"%s\", which no record has. Use one of <kith/access.h>.",
                      route->section);
    return true;
}

/* What the browser sends for a rule: its own name, or for a date three. */
static bool same_field(const struct kith_param_rule *date, const char *name)
{
    size_t len = strlen(date->name);
    return date->kind == KITH_KIND_DATE && strncmp(name, date->name, len) == 0 &&
           (strcmp(name + len, "-day") == 0 || strcmp(name + len, "-month") == 0 ||
            strcmp(name + len, "-year") == 0);
}

static bool check_rule_name(struct check *check, const struct kith_route *route,
                            const struct kith_param_rule *rule)
{
    size_t len = strspn(rule->name, PARAM_CHARS);
    if (len == 0 || rule->name[len] != '\0' || rule->name[0] == '-' || len > 60)
        return REFUSE("the parameter \"%s\" cannot be named so. Use lower case letters, digits and '-'.",
                      rule->name);
    for (const char *const *reserved = RESERVED; *reserved != NULL; reserved++) {
        if (strcmp(rule->name, *reserved) == 0)
            return REFUSE("the parameter \"%s\" is kept for the core. Give it another name.", rule->name);
    }
    for (const struct kith_param_rule *other = route->params; other->name != NULL; other++) {
        if (other < rule && strcmp(other->name, rule->name) == 0)
            return REFUSE("declares the parameter \"%s\" twice. Take one out.", rule->name);
        if (other != rule && same_field(other, rule->name))
            return REFUSE("the parameter \"%s\" is also a part of the date \"%s\". Give one another name.",
                          rule->name, other->name);
    }
    return true;
}

static bool check_choices(struct check *check, const struct kith_route *route,
                          const struct kith_param_rule *rule)
{
    if (rule->kind != KITH_KIND_CHOICE)
        return true;
    if (rule->choices == NULL || rule->choices[0] == NULL)
        return REFUSE("the parameter \"%s\" is a choice without choices. List them.", rule->name);
    for (const char *const *choice = rule->choices; *choice != NULL; choice++) {
        if (**choice == '\0' || (*choice)[strspn(*choice, PARAM_CHARS "_")] != '\0')
            return REFUSE(
                "the choice \"%s\" of \"%s\" cannot be used. Use lower case letters, digits, '-' and '_'.",
                *choice, rule->name);
    }
    return true;
}

static bool check_rule(struct check *check, const struct kith_route *route,
                       const struct kith_param_rule *rule)
{
    bool from_path = in_path(route, rule->name);
    if (!check_rule_name(check, route, rule))
        return false;
    if ((unsigned)rule->kind >= KITH_KIND__MAX)
        return REFUSE("the parameter \"%s\" has a kind that does not exist. Use one of enum kith_kind.",
                      rule->name);
    if (rule->max != 0 && rule->min > rule->max)
        return REFUSE("the parameter \"%s\" has a min above its max. Correct them.", rule->name);
    if ((rule->flags & KITH_REQUIRED) != 0 && route->method == KITH_POST && !from_path &&
        rule->missing == NULL)
        return REFUSE(
            "the parameter \"%s\" is required but has no missing sentence. Say what to do, like \"Enter a "
            "title\".",
            rule->name);
    if (rule->kind == KITH_KIND_FILE || rule->kind == KITH_KIND_SECRET) {
        if (route->method != KITH_POST)
            return REFUSE(
                "the parameter \"%s\" is a file or a secret, which never travels in an address. Use POST.",
                rule->name);
    }
    return check_choices(check, route, rule);
}

/* Whether what a browser sends for RULE can ever be refused. Bad "return to" paths count as absent. */
static bool can_be_invalid(const struct kith_param_rule *rule)
{
    if ((rule->flags & KITH_REQUIRED) != 0)
        return true;
    return rule->kind != KITH_KIND_BOOL && rule->kind != KITH_KIND_PATH;
}

/* The most a browser sends for RULE when everything in it is right. */
static size_t most_sent(const struct kith_param_rule *rule)
{
    size_t most = (size_t)params_max(rule);
    return rule->kind == KITH_KIND_FILE ? most : most * SENT_PER_CHARACTER;
}

static bool check_body(struct check *check, const struct kith_route *route)
{
    size_t body_max = route->body_max == 0 ? BODY_DEFAULT : route->body_max;
    size_t sent = 0;
    if (route->method != KITH_POST && route->body_max != 0)
        return REFUSE("%s", "sets body_max, but a GET has no body. Take it out.");
    if (body_max > BODY_MOST)
        return REFUSE("body_max is above %d bytes. Lower it.", BODY_MOST);
    for (const struct kith_param_rule *rule = route->params; rule != NULL && rule->name != NULL; rule++) {
        if (!check_rule(check, route, rule))
            return false;
        if (route->method != KITH_POST || in_path(route, rule->name))
            continue;
        if (route->form == NULL && can_be_invalid(rule))
            return REFUSE(
                "the parameter \"%s\" can be wrong, but there is no form to show again. Set form to the handler "
                "that shows it.",
                rule->name);
        sent += most_sent(rule);
    }
    if (route->method == KITH_POST && sent > body_max)
        return REFUSE(
            "what its parameters allow takes up to %zu bytes, more than its body_max of %zu. Raise body_max, "
            "or lower a max.",
            sent, body_max);
    return true;
}

bool check_route(struct check *check, const struct kith_route *route)
{
    if (!check_pattern(check, route) || !check_clash(check, route) || !check_permission(check, route) ||
        !check_person(check, route) || !check_body(check, route))
        return false;
    if (route->handler == NULL)
        return REFUSE("%s", "has no handler. Set it.");
    if (route->form != NULL && route->method != KITH_POST && route->form != route->handler)
        return REFUSE("%s",
                      "sets form, which for GET can only be its own handler. Set that, or take it out.");
    if (!check->built_in && (route->flags & ~FLAGS_OF_PLUGINS) != 0)
        return REFUSE("flags 0x%x holds one that is not of the contract. Take it out.", route->flags);
    if (route->seconds > SECONDS_MOST)
        return REFUSE("may take %u seconds; the most is %d. Lower it.", route->seconds, SECONDS_MOST);
    if (route->summary == NULL || *route->summary == '\0')
        return REFUSE("%s", "has no summary. Say in one line what it does, for the site map.");
    return true;
}
