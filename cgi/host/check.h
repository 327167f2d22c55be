/*
 * check.h - whether a plugin's table may be served, and if not, why and what to do.
 *
 * Every message is one plain sentence or two for the person who wrote or installed the plugin.
 */
#ifndef KITH_HOST_CHECK_H
#define KITH_HOST_CHECK_H

#include "registry_in.h"

struct check {
    const struct registry *registry;
    const struct kith_plugin *plugin;
    bool built_in; /* linked in: may answer any path, and strangers */
    char *error;
    size_t error_size;
};

/* Only what may be read before the rest of the table is trusted: ABI number and size. */
bool check_abi(const struct kith_plugin *plugin, char *error, size_t error_size);
/* The whole table against itself and what REGISTRY holds already. Changes nothing. */
bool check_plugin(const struct registry *registry, const struct kith_plugin *plugin, bool built_in,
                  char *error, size_t error_size);
/* Lower case letters and digits, a letter first, at most 30. */
bool check_name(const char *name);
/* A name the core keeps for itself. */
bool check_name_reserved(const char *name);

/* Between the files of the check: writes the reason and gives false. */
bool check_refuse(struct check *check, const char *fmt, ...) KITH_PRINTF(2, 3);
bool check_permission_known(const struct check *check, const char *name);
bool check_route(struct check *check, const struct kith_route *route);
/* Tabs, counts, events, listeners, gates, guards, services, jobs and indicators. */
bool check_work(struct check *check);
bool check_importers(struct check *check);
bool check_statement(struct check *check, const struct kith_statement *statement);
/* The words "GET" and "POST". */
const char *check_method(enum kith_method method);

#endif
