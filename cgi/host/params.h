/*
 * params.h - declared parameters: what came, checked and made into values.
 */
#ifndef KITH_HOST_PARAMS_H
#define KITH_HOST_PARAMS_H

#include "form.h"
#include "registry.h"

struct param_value {
    const struct kith_param_rule *rule;
    bool present; /* sent and not empty */
    bool valid;
    const char *text; /* trimmed and normalised; NULL when absent. As typed when not valid; NULL for a secret
                         not valid */
    int64_t
        number; /* KITH_KIND_INT, BOOL, TIME (minutes), MONEY (pence), DATE (KITH_DATE_NONE when absent) */
    struct kith_id id;
    const char *parts[3]; /* KITH_KIND_DATE: day, month, year as typed */
    const struct form_field *file;
    const char *error;    /* a sentence, when present or required and not valid; see params_sentence() */
    int64_t error_number; /* what stands for "{n}" in it */
};

/*
 * Fills VALUES (as many as the route declares) from path segments, query (GET) or body (POST), in that order
 * of precedence. False when any has an error. A path parameter that is not valid makes it KITH_NOT_FOUND for
 * the caller: *PATH_BAD_R. BODY and QUERY may be NULL.
 */
bool params_read(const struct route *route, const struct route_match *match, const struct form *query,
                 const struct form *body, struct kith_arena *arena, struct param_value *values,
                 bool *path_bad_r);
/* The value of NAME; ends the process when the route does not declare it. */
const struct param_value *params_get(const struct route *route, const struct param_value *values,
                                     const char *name);
/*
 * TRANSLATED (the value's error in the reader's language) with its number in place of "{n}". Every sentence
 * to show goes through here.
 */
const char *params_sentence(struct kith_arena *arena, const char *translated, int64_t number);
/* The rule's max, or its kind's default: characters, bytes for a file. */
int64_t params_max(const struct kith_param_rule *rule);

#endif
