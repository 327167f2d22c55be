/*
 * import_table.h - the pages that bring in files, as rows of the core's tables.
 */
#ifndef KITH_PAGES_IMPORT_TABLE_H
#define KITH_PAGES_IMPORT_TABLE_H

#include "importers.h"

#include <kith/plugin.h>

/* import_new.c */
enum kith_rc import_index(struct kith_ctx *ctx);
enum kith_rc import_new_show(struct kith_ctx *ctx);
enum kith_rc import_new_send(struct kith_ctx *ctx);
enum kith_rc import_template(struct kith_ctx *ctx);
/* import_file.c */
enum kith_rc import_show(struct kith_ctx *ctx);
enum kith_rc import_problems(struct kith_ctx *ctx);
enum kith_rc import_confirm(struct kith_ctx *ctx);
enum kith_rc import_cancel(struct kith_ctx *ctx);

extern const struct kith_param_rule import_index_params[], import_kind_params[], import_new_params[],
    import_show_params[], import_id_params[];

enum { IMPORT_UPLOAD_MAX = 30 * 1024 * 1024, IMPORT_UPLOAD_SECONDS = 60 };

#define IMPORT_ROUTES                                                                                        \
    {.pattern = "/import",                                                                                   \
     .method = KITH_GET,                                                                                     \
     .permission = PEOPLE_IMPORT,                                                                            \
     .params = import_index_params,                                                                          \
     .handler = import_index,                                                                                \
     .summary = KITH_N("Bring in records from files")},                                                      \
        {.pattern = "/import/kinds/:kind",                                                                   \
         .method = KITH_GET,                                                                                 \
         .permission = PEOPLE_IMPORT,                                                                        \
         .params = import_kind_params,                                                                       \
         .handler = import_new_show,                                                                         \
         .summary = KITH_N("Choose a file to bring in")},                                                    \
        {.pattern = "/import/kinds/:kind",                                                                   \
         .method = KITH_POST,                                                                                \
         .permission = PEOPLE_IMPORT,                                                                        \
         .params = import_new_params,                                                                        \
         .handler = import_new_send,                                                                         \
         .form = import_new_show,                                                                            \
         .body_max = IMPORT_UPLOAD_MAX + 65536,                                                              \
         .seconds = IMPORT_UPLOAD_SECONDS,                                                                   \
         .summary = KITH_N("Upload a file to bring in")},                                                    \
        {.pattern = "/import/kinds/:kind/template",                                                          \
         .method = KITH_GET,                                                                                 \
         .permission = PEOPLE_IMPORT,                                                                        \
         .params = import_kind_params,                                                                       \
         .handler = import_template,                                                                         \
         .summary = KITH_N("An empty file of a kind")},                                                      \
        {.pattern = "/import/files/:id",                                                                     \
         .method = KITH_GET,                                                                                 \
         .permission = PEOPLE_IMPORT,                                                                        \
         .params = import_show_params,                                                                       \
         .handler = import_show,                                                                             \
         .summary = KITH_N("How far a file is")},                                                            \
        {.pattern = "/import/files/:id/problems",                                                            \
         .method = KITH_GET,                                                                                 \
         .permission = PEOPLE_IMPORT,                                                                        \
         .params = import_id_params,                                                                         \
         .handler = import_problems,                                                                         \
         .summary = KITH_N("What is wrong with a file, as a table to download")},                            \
        {.pattern = "/import/files/:id/confirm",                                                             \
         .method = KITH_POST,                                                                                \
         .permission = PEOPLE_IMPORT,                                                                        \
         .params = import_id_params,                                                                         \
         .handler = import_confirm,                                                                          \
         .form = import_show_again,                                                                          \
         .summary = KITH_N("Bring in a file that was checked")},                                             \
    {                                                                                                        \
        .pattern = "/import/files/:id/cancel", .method = KITH_POST, .permission = PEOPLE_IMPORT,             \
        .params = import_id_params, .handler = import_cancel, .form = import_show_again,                     \
        .summary = KITH_N("Put a file aside")                                                                \
    }

/* Shows a file again after a form that could not be taken. */
enum kith_rc import_show_again(struct kith_ctx *ctx);

/* Of import_new.c, for import_file.c: the kind of that name that this role may import; NULL: none. */
struct import_kind;
const struct import_kind *import_kind_allowed(struct kith_ctx *ctx, const char *name);

#endif
