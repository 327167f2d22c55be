/*
 * people_import.h - the CSV file of people.
 */
#ifndef PEOPLE_IMPORT_H
#define PEOPLE_IMPORT_H

#include <kith/plugin.h>

extern const struct kith_importer people_importers[];

enum kith_rc people_import_apply(struct kith_ctx *ctx, int64_t organisation, struct kith_import_batch *batch);

/* What a row says of alerts; NULL: nothing. */
struct people_import_alerts {
    const char *allergies, *risks; /* parted by ';' or line feeds */
    const char *dnacpr;            /* "yes", "no", "unknown" */
    const char *dnacpr_place;
};
/*
 * Inside the import's transaction: adds alerts that no import brought before, and ends those that one brought
 * and that the file does not name any more. What offices wrote is left alone.
 */
enum kith_rc people_import_alerts(struct kith_ctx *ctx, int64_t person, int64_t organisation,
                                  const struct people_import_alerts *alerts);

extern const struct kith_statement PEOPLE_IMPORT_CONTACT_READ, PEOPLE_IMPORT_CONTACT_ADD,
    PEOPLE_IMPORT_ABOUT_READ, PEOPLE_IMPORT_ABOUT_ADD, PEOPLE_IMPORT_COMMUNICATION_READ,
    PEOPLE_IMPORT_COMMUNICATION_ADD, PEOPLE_IMPORT_ALERT_READ, PEOPLE_IMPORT_ALERT_ADD,
    PEOPLE_IMPORT_ALERT_END;

#endif
