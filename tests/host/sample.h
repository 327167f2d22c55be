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
    struct kith_param_rule list_params[4], show_params[4], create_params[6];
    struct kith_statement select, insert;
    const struct kith_statement *statements[4];
    struct kith_nav navigation[3];
    struct kith_panel panels[3];
    const char *templates[5];
    const char *needs[3];
};

/* A right one, named "notes". */
void sample_init(struct sample *sample);
/* The whole table, after the fields were changed. */
const struct kith_plugin *sample_table(struct sample *sample);
/* A right core with "/", "/signin", "/accounts" and "/accounts/:id". */
const struct kith_plugin *sample_core(void);
enum kith_rc sample_handler(struct kith_ctx *ctx);

#endif
