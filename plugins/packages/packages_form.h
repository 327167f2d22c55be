/*
 * packages_form.h - the form of what is ordered: declared parameters, what it holds, and what was typed.
 */
#ifndef PACKAGES_FORM_H
#define PACKAGES_FORM_H

#include "packages_store.h"

/* For the tables of packages.c. */
extern const struct kith_param_rule packages_new_params[], packages_change_params[], packages_end_params[],
    packages_task_add_params[], packages_task_params[];

/* What the form holds the first time it is shown. */
void packages_form_defaults(struct kith_ctx *ctx, const struct packages_terms *terms);
/* What was typed. KITH_INVALID: kith_field_error() was called. */
enum kith_rc packages_form_read(struct kith_ctx *ctx, struct packages_terms *terms_r);
/* Rows DIFFERENCE: FIELD_TITLE, THEIRS, YOURS; false when both say the same. */
bool packages_form_compare(struct kith_ctx *ctx, struct kith_view *view, const struct packages_terms *theirs,
                           const struct packages_terms *yours);

#endif
