/*
 * visits_book_office.h - the telephone of a provider's office, for whoever waits for a visit.
 */
#ifndef VISITS_BOOK_OFFICE_H
#define VISITS_BOOK_OFFICE_H

#include <kith/import.h>
#include <kith/plugin.h>

enum { OFFICE_PHONE_MAX = 30, OFFICE_HOURS_MAX = 100 };

enum kith_rc book_office_page(struct kith_ctx *ctx);
enum kith_rc book_office_save(struct kith_ctx *ctx);

extern const struct kith_param_rule book_office_show_params[], book_office_params[];
extern const struct kith_statement book_office_sql, book_office_add_sql, book_office_save_sql,
    book_office_import_sql;
#define OFFICE_STATEMENTS                                                                                    \
    &book_office_sql, &book_office_add_sql, &book_office_save_sql, &book_office_import_sql,

extern const struct kith_import_column book_office_columns[];
enum kith_rc book_office_import(struct kith_ctx *ctx, int64_t organisation, struct kith_import_batch *batch);

/* clang-format off */
#define OFFICE_PERMISSIONS \
    {"visits.office", KITH_N("Say how the office is reached"), KITH_ROLE_BIT(KITH_ROLE_COORDINATOR)},
#define OFFICE_ROUTES \
    {.pattern = "/visits/office", .permission = "visits.office", .params = book_office_show_params, \
     .handler = book_office_page, \
     .summary = KITH_N("The telephone of your office, for the people you visit")}, \
    {.pattern = "/visits/office", .method = KITH_POST, .permission = "visits.office", .params = book_office_params, \
     .handler = book_office_save, .form = book_office_page, .summary = KITH_N("Keeps the telephone of the office")},
#define OFFICE_IMPORTERS \
    {.name = "office", .title = KITH_N("The telephone of your office"), .columns = book_office_columns, \
     .permission = "visits.office", .apply = book_office_import},
/* clang-format on */

#endif
