/*
 * sample.h - a plugin's table in memory that may be changed, right as it stands.
 */
#ifndef KITH_TESTS_HOST_SAMPLE_H
#define KITH_TESTS_HOST_SAMPLE_H

#include <kith/plugin.h>

struct sample {
    struct kith_plugin plugin;
    struct kith_permission permissions[3];
    struct kith_route list, show, create; /* copied into routes by sample_table() */
    struct kith_route routes[6];
    struct kith_param_rule list_params[4], show_params[4], create_params[6], person_params[3];
    struct kith_statement select, insert;
    const struct kith_statement *statements[4];
    struct kith_nav navigation[3];
    struct kith_panel panels[3];
    const char *templates[5];
    const char *needs[3];
    struct kith_route of_person; /* the page of the tab */
    struct kith_tab tabs[3];
    struct kith_count counts[3];
    const char *events[3];
    struct kith_listener listeners[3];
    struct kith_gate gates[3];
    const char *requires[3];
    struct kith_guard guards[3];
    struct kith_service services[3];
    struct kith_job jobs[3];
    struct kith_indicator indicators[3];
    struct kith_statement counting;
    struct kith_importer importers[3];
    struct kith_import_column columns[5];
    const char *choices[3];
    const char *after[3];
};

/* A right one, named "notes". */
void sample_init(struct sample *sample);
/* The whole table, after the fields were changed. */
const struct kith_plugin *sample_table(struct sample *sample);
/* A right core with "/", "/signin", "/accounts" and "/accounts/:id"; it emits and keeps "core.thing". */
const struct kith_plugin *sample_core(void);
enum kith_rc sample_handler(struct kith_ctx *ctx);

#endif
