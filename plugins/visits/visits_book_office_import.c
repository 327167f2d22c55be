/*
 * visits_book_office_import.c - the telephone of a provider's office from a CSV file. There is one office and
 * one reference of it: its row takes the place of what stands there.
 */
#include "visits_book_office.h"

#include <string.h>

enum office_column { O_REF, O_PHONE, O_HOURS };

const struct kith_import_column book_office_columns[] = {
    [O_REF] = {.name = "ref",
               .flags = KITH_IMPORT_REQUIRED | KITH_IMPORT_KEY,
               .example = "OFFICE",
               .help = "Your own reference of the office; there is one"},
    [O_PHONE] = {.name = "phone",
                 .kind = KITH_CELL_PHONE,
                 .flags = KITH_IMPORT_REQUIRED,
                 .example = "01632 960101",
                 .help = "Whom people ring when nobody comes"},
    [O_HOURS] = {.name = "hours",
                 .max = OFFICE_HOURS_MAX,
                 .example = "every day from 7am to 10pm",
                 .help = "When somebody answers"},
    {0}};

const struct kith_statement book_office_import_sql = {
    .name = "visits.book_office_import",
    .sql = "INSERT INTO visits_office (owner_organisation_id, phone, hours, changed_at, changed_by)"
           " VALUES (?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE phone = VALUES(phone), hours = VALUES(hours),"
           " changed_at = VALUES(changed_at), changed_by = VALUES(changed_by), version = version + 1",
    .params = "issti",
};

enum kith_rc book_office_import(struct kith_ctx *ctx, int64_t organisation, struct kith_import_batch *batch)
{
    int64_t account = kith_account_id(ctx);
    bool good = true;
    for (size_t i = 0; i < batch->count; i++) {
        struct kith_import_row *row = &batch->rows[i];
        const char *hours = kith_import_text(row, O_HOURS);
        /* The reference of another row would come to the same office, and which of them stood would be
         * chance. */
        if (i > 0 || (row->object == 0 && !kith_import_first(ctx))) {
            kith_import_error(ctx, row, NULL,
                              i > 0 ? "There is one office. Leave the row with its telephone, and no other."
                                    : "There is one office, and it came in with another reference. Give its "
                                      "row that reference, and leave no other row.");
            good = false;
            continue;
        }
        if (kith_write(kith_db(ctx), &book_office_import_sql,
                       KITH_ARGS(kith_int(organisation), kith_text(kith_import_text(row, O_PHONE)),
                                 kith_text(hours != NULL ? hours : ""), kith_instant(kith_now(ctx)),
                                 account != 0 ? kith_int(account) : kith_null(KITH_INT)),
                       NULL, NULL) != KITH_WRITTEN ||
            kith_audit(ctx, "visits.office", 0, organisation) != KITH_OK)
            return KITH_FAIL;
        row->object = organisation;
    }
    return good ? KITH_OK : KITH_INVALID;
}
