/*
 * migrate_list.h - what migrate.c and migrate_list.c share.
 */
#ifndef KITH_DB_MIGRATE_LIST_H
#define KITH_DB_MIGRATE_LIST_H

#include "migrate.h"

/* SHA-256 of BYTES in hex. */
void migrate_checksum(const void *bytes, size_t len, char out[65]);
enum kith_found migrate_table_exists(struct kith_db *db, struct kith_arena *arena);

#endif
