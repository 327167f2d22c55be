/*
 * check_work.c - what a plugin offers beside pages, against the contract: tabs, counts, events, listeners,
 * gates, guards, services, jobs and indicators.
 *
 * Reads static data only. A listener may wait for an event that nobody emits, and a guard for a gate that
 * nobody has: their plugins may come later.
 */
#include "check.h"

#include "text.h"

#include <stdlib.h>
#include <string.h>

#define NAME_CHARS "abcdefghijklmnopqrstuvwxyz0123456789-."

enum {
    NAME_MOST = 60,
    LISTENER_SECONDS_MOST = 300,
    JOB_SECONDS_MOST = 3600,
    MINUTES_MOST = 24 * 60,
    SERVICE_VERSION_MOST = 1000,
    AREA_MOST = 5
};

static bool is_empty(const char *text)
{
    return text == NULL || *text == '\0';
}

/* "visit.recorded": words joined by a dot. */
static bool is_name(const char *name)
{
    const char *dot = name == NULL ? NULL : strchr(name, '.');
    return dot != NULL && dot != name && dot[1] != '\0' && strlen(name) <= NAME_MOST &&
           name[strspn(name, NAME_CHARS)] == '\0';
}

/* ... of which the first is the plugin's. */
static bool is_own(const struct check *check, const char *name)
{
    size_t len = strlen(check->plugin->name);
    return is_name(name) && strncmp(name, check->plugin->name, len) == 0 && name[len] == '.';
}

static bool refuse_name(struct check *check, const char *what, const char *name)
{
    return check_refuse(
        check,
        "%s \"%s\" must be named like \"%s.what-it-does\": lower case, own name first, at most %d "
        "characters.",
        what, name == NULL ? "" : name, check->plugin->name, NAME_MOST);
}

static bool refuse_twice(struct check *check, const char *what, const char *name)
{
    return check_refuse(check, "%s \"%s\" is there twice. Give one another name.", what, name);
}

/* Names every row of a table once and as its own. FIRST: where the table begins. */
#define ROW_NAMED_RIGHT(WHAT, TYPE, FIRST, ROW)                                                              \
    do {                                                                                                     \
        if (!is_own(check, (ROW)->name))                                                                     \
            return refuse_name(check, WHAT, (ROW)->name);                                                    \
        for (const struct TYPE *before = (FIRST); before < (ROW); before++) {                                \
            if (strcmp(before->name, (ROW)->name) == 0)                                                      \
                return refuse_twice(check, WHAT, (ROW)->name);                                               \
        }                                                                                                    \
    } while (0)

/* The plugin's page of a person that the tab leads to. */
static const struct kith_route *tab_route(const struct kith_plugin *plugin, const char *path)
{
    static const char person[] = "/people/:person/";
    for (const struct kith_route *r = plugin->routes; r != NULL && r->pattern != NULL; r++) {
        if (r->method == KITH_GET && r->person != NULL && text_starts(r->pattern, person) &&
            strcmp(r->pattern + strlen(person), path) == 0)
            return r;
    }
    return NULL;
}

static bool check_tabs(struct check *check)
{
    for (const struct kith_tab *tab = check->plugin->tabs; tab != NULL && tab->title != NULL; tab++) {
        enum kith_section section;
        const struct kith_route *route = tab->path != NULL ? tab_route(check->plugin, tab->path) : NULL;
        if (route == NULL)
            return check_refuse(
                check,
                "Tab \"%s\" leads to /people/:person/%s, which no GET route of the plugin about a "
                "person answers. Add the route or correct the path.",
                tab->title, tab->path == NULL ? "" : tab->path);
        if (tab->section == NULL ||
            (strcmp(tab->section, KITH_SECTION_ANY) != 0 && !kith_section_parse(tab->section, &section)))
            return check_refuse(check, "Tab \"%s\" names the section \"%s\", which does not exist.",
                                tab->title, tab->section == NULL ? "" : tab->section);
        if (strcmp(tab->section, route->section) != 0)
            return check_refuse(
                check, "Tab \"%s\" is of the section \"%s\" and its route of \"%s\". Make them the same.",
                tab->title, tab->section, route->section);
        if (tab->permission == NULL || !check_permission_known(check, tab->permission))
            return check_refuse(check, "Tab \"%s\" names the permission \"%s\", which nobody declares.",
                                tab->title, tab->permission == NULL ? "" : tab->permission);
    }
    return true;
}

static bool check_counts(struct check *check)
{
    const struct kith_count *first = check->plugin->counts;
    for (const struct kith_count *count = first; count != NULL && count->name != NULL; count++) {
        ROW_NAMED_RIGHT("Count", kith_count, first, count);
        if (is_empty(count->singular) || count->plural == NULL || strstr(count->plural, "%d") == NULL)
            return check_refuse(
                check, "Count \"%s\" needs two sentences, like \"%%d new visit\" and \"%%d new visits\".",
                count->name);
        if (count->path == NULL || count->path[0] != '/' || count->path[1] == '/')
            return check_refuse(check, "Count \"%s\" has no path inside the portal. Say where to see them.",
                                count->name);
    }
    return true;
}

static bool check_events(struct check *check)
{
    const char *const *first = check->plugin->events;
    for (const char *const *event = first; event != NULL && *event != NULL; event++) {
        if (!is_name(*event))
            return check_refuse(check, "Event \"%s\" must be named like \"visit.recorded\".", *event);
        const struct kith_plugin *other = registry_emitter(check->registry, *event);
        if (other != NULL)
            return check_refuse(check, "Event \"%s\" is the plugin \"%s\"'s. Name yours otherwise.", *event,
                                other->name);
        for (const char *const *before = first; before < event; before++) {
            if (strcmp(*before, *event) == 0)
                return refuse_twice(check, "Event", *event);
        }
    }
    return true;
}

static bool check_listeners(struct check *check)
{
    const struct kith_listener *first = check->plugin->listeners;
    for (const struct kith_listener *l = first; l != NULL && l->name != NULL; l++) {
        ROW_NAMED_RIGHT("Listener", kith_listener, first, l);
        if (!is_name(l->event))
            return check_refuse(check, "Listener \"%s\" does not say which event it waits for.", l->name);
        if (l->run == NULL)
            return check_refuse(check, "Listener \"%s\" has no function. Set run.", l->name);
        if (l->seconds > LISTENER_SECONDS_MOST)
            return check_refuse(check, "Listener \"%s\" may take %u seconds; the most is %d. Lower it.",
                                l->name, l->seconds, LISTENER_SECONDS_MOST);
    }
    return true;
}

static bool check_gates(struct check *check)
{
    const struct kith_gate *first = check->plugin->gates;
    for (const struct kith_gate *gate = first; gate != NULL && gate->name != NULL; gate++) {
        const struct kith_plugin *other = NULL;
        if (!is_name(gate->name))
            return check_refuse(check, "Gate \"%s\" must be named like \"care-process.start\".", gate->name);
        if (registry_gate(check->registry, gate->name, &other) != NULL)
            return check_refuse(check, "Gate \"%s\" is the plugin \"%s\"'s. Name yours otherwise.",
                                gate->name, other->name);
        for (const struct kith_gate *before = first; before < gate; before++) {
            if (strcmp(before->name, gate->name) == 0)
                return refuse_twice(check, "Gate", gate->name);
        }
        if (is_empty(gate->title))
            return check_refuse(check, "Gate \"%s\" has no title. Say what it lets start.", gate->name);
        for (const char *const *guard = gate->requires; guard != NULL && *guard != NULL; guard++) {
            if (!is_name(*guard))
                return check_refuse(check, "Gate \"%s\" requires \"%s\", which cannot be a guard's name.",
                                    gate->name, *guard);
        }
        if (gate->override != NULL &&
            (strcmp(gate->override, KITH_SIGNED_IN) == 0 || !check_permission_known(check, gate->override)))
            return check_refuse(
                check, "Gate \"%s\" may be opened by who holds \"%s\", which nobody declares. Declare it.",
                gate->name, gate->override);
    }
    return true;
}

static bool check_guards(struct check *check)
{
    const struct kith_guard *first = check->plugin->guards;
    for (const struct kith_guard *guard = first; guard != NULL && guard->name != NULL; guard++) {
        ROW_NAMED_RIGHT("Guard", kith_guard, first, guard);
        if (!is_name(guard->gate))
            return check_refuse(check, "Guard \"%s\" does not say which gate it keeps.", guard->name);
        if (guard->ask == NULL)
            return check_refuse(check, "Guard \"%s\" has no function. Set ask.", guard->name);
    }
    return true;
}

/* A service that the core itself asks for may be anybody's, but only one's. */
static bool check_known_service(struct check *check, const struct kith_service *service)
{
    const struct kith_plugin *other;
    if (service->version != KITH_PERSON_FLAGS_VERSION)
        return check_refuse(check, "Service \"%s\" has version %u; pages ask for version %d.", service->name,
                            service->version, KITH_PERSON_FLAGS_VERSION);
    if (registry_service(check->registry, service->name, service->version, &other) != NULL)
        return check_refuse(check, "Service \"%s\" is offered by the plugin \"%s\" already. Take one out.",
                            service->name, other->name);
    return true;
}

static bool check_services(struct check *check)
{
    const struct kith_service *first = check->plugin->services;
    for (const struct kith_service *s = first; s != NULL && s->name != NULL; s++) {
        bool known = s->name != NULL && strcmp(s->name, KITH_PERSON_FLAGS) == 0;
        if (!known && !is_own(check, s->name))
            return refuse_name(check, "Service", s->name);
        if (known && !check_known_service(check, s))
            return false;
        if (s->version == 0 || s->version > SERVICE_VERSION_MOST)
            return check_refuse(check, "Service \"%s\" has version %u. Count from 1.", s->name, s->version);
        if (s->call == NULL)
            return check_refuse(check, "Service \"%s\" has no function. Set call.", s->name);
        for (const struct kith_service *before = first; before < s; before++) {
            if (before->version == s->version && strcmp(before->name, s->name) == 0)
                return refuse_twice(check, "Service", s->name);
        }
    }
    return true;
}

/* "03:30" */
static bool is_clock(const char *at)
{
    return at != NULL && strlen(at) == 5 && strspn(at, "0123456789") == 2 && at[2] == ':' &&
           strspn(at + 3, "0123456789") == 2 && strtol(at, NULL, 10) < 24 && strtol(at + 3, NULL, 10) < 60;
}

static bool check_jobs(struct check *check)
{
    const struct kith_job *first = check->plugin->jobs;
    for (const struct kith_job *job = first; job != NULL && job->name != NULL; job++) {
        ROW_NAMED_RIGHT("Job", kith_job, first, job);
        if (is_empty(job->title))
            return check_refuse(check, "Job \"%s\" has no title. Say what it does.", job->name);
        if (job->run == NULL)
            return check_refuse(check, "Job \"%s\" has no function. Set run.", job->name);
        if (job->minutes != 0 && job->at != NULL)
            return check_refuse(check, "Job \"%s\" says both minutes and at. Take one out.", job->name);
        if (job->minutes == 0 && !is_clock(job->at))
            return check_refuse(check, "Job \"%s\" does not say when: minutes, or at like \"03:30\".",
                                job->name);
        if (job->minutes > MINUTES_MOST)
            return check_refuse(check, "Job \"%s\" comes every %u minutes; the most is %d. Use at.",
                                job->name, job->minutes, MINUTES_MOST);
        if (job->seconds > JOB_SECONDS_MOST)
            return check_refuse(check, "Job \"%s\" may take %u seconds; the most is %d. Lower it.", job->name,
                                job->seconds, JOB_SECONDS_MOST);
    }
    return true;
}

static bool is_listed(const struct kith_plugin *plugin, const struct kith_statement *statement)
{
    for (const struct kith_statement *const *s = plugin->statements; s != NULL && *s != NULL; s++) {
        if (*s == statement)
            return true;
    }
    return false;
}

static bool counts_a_month(const char *params)
{
    return strcmp(params, "tt") == 0 || strcmp(params, "ttt") == 0;
}

static bool check_indicators(struct check *check)
{
    const struct kith_indicator *first = check->plugin->indicators;
    for (const struct kith_indicator *i = first; i != NULL && i->name != NULL; i++) {
        ROW_NAMED_RIGHT("Indicator", kith_indicator, first, i);
        if (is_empty(i->title) || is_empty(i->unit))
            return check_refuse(check, "Indicator \"%s\" needs a title and a unit.", i->name);
        if (i->area < 1 || i->area > AREA_MOST)
            return check_refuse(check, "Indicator \"%s\" is of area %u. Use 1 to %d.", i->name, i->area,
                                AREA_MOST);
        if (i->statement == NULL || !is_listed(check->plugin, i->statement))
            return check_refuse(check, "Indicator \"%s\" has no statement in the plugin's list. Add it.",
                                i->name);
        if (i->statement->scope != KITH_SCOPE_SYSTEM || !counts_a_month(i->statement->params) ||
            i->statement->columns == NULL || strcmp(i->statement->columns, "iii") != 0)
            return check_refuse(
                check,
                "Indicator \"%s\": its statement must be KITH_SCOPE_SYSTEM with params \"tt\" (from, "
                "until) or \"ttt\" (and now), and columns \"iii\" (organisation, count, of how many).",
                i->name);
    }
    return true;
}

bool check_work(struct check *check)
{
    return check_tabs(check) && check_counts(check) && check_events(check) && check_listeners(check) &&
           check_gates(check) && check_guards(check) && check_services(check) && check_jobs(check) &&
           check_indicators(check);
}
