/*
 * importers.h - the kinds of file the core itself takes: organisations and workers.
 */
#ifndef KITH_PAGES_IMPORTERS_H
#define KITH_PAGES_IMPORTERS_H

#include <kith/import.h>

#define PEOPLE_IMPORT "people.import"

extern const struct kith_importer core_importers[];

extern const struct kith_statement importer_organisation_rename_sql, importer_worker_by_email_sql,
    importer_worker_by_account_sql, importer_worker_name_sql, importer_account_name_sql;

#endif
