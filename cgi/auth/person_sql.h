/*
 * person_sql.h - what an account sees of one person, as parts of a statement that finds the account: the
 * predicate of cgi/db/visible.c for one row. For this layer only.
 *
 * The statement has s (with account_id), m (the membership acted in) and p (the person, or NULLs), and groups
 * by its row of s. An unknown person, a barred one and one without a basis are found alike, and cost the
 * same.
 */
#ifndef KITH_AUTH_PERSON_SQL_H
#define KITH_AUTH_PERSON_SQL_H

#define PERSON_BARRED                                                                                        \
    "(SELECT COALESCE(BIT_OR(b.sections + 0), 0) FROM access_bar b"                                          \
    " WHERE b.account_id = s.account_id AND b.person_id = p.id AND b.lifted_at IS NULL)"

/* Columns "isi": key, name, sections without those barred. */
#define PERSON_SECTIONS_SQL "p.id, p.name, BIT_OR(r.sections + 0) & ~" PERSON_BARRED
/* Columns "iiii" and parameters "ssss" (the section, each time): basis, whether all entries, else whose,
 * read-only. */
#define PERSON_BASIS_SQL                                                                                     \
    "COALESCE(MIN(IF(FIND_IN_SET(?, r.sections) > 0, r.basis + 0, NULL)), 0),"                               \
    " COALESCE(MAX(FIND_IN_SET(?, r.sections) > 0 AND r.entries_of IS NULL), 0),"                            \
    " MIN(IF(FIND_IN_SET(?, r.sections) > 0, r.entries_of, NULL)),"                                          \
    " COALESCE(MIN(IF(FIND_IN_SET(?, r.sections) > 0, r.read_only, NULL)), 1)"
/* The same of any section, without parameters. All entries only when every relation opens all. */
#define PERSON_BASIS_ANY_SQL                                                                                 \
    "COALESCE(MIN(r.basis + 0), 0), COALESCE(MIN(r.entries_of IS NULL), 0), MIN(r.entries_of),"              \
    " COALESCE(MIN(r.read_only), 1)"
#define PERSON_LETTERS "isiiiii"

/* Parameters "ttt": now, each time. */
#define PERSON_RELATIONS_SQL                                                                                      \
    " LEFT JOIN access_relation r ON r.person_id = p.id AND r.holder IN (s.account_id, -m.organisation_id)"       \
    " AND r.role = m.role AND r.until_at > ? AND r.from_at <= ? AND r.revoked_at IS NULL"                         \
    " AND (r.office_function = 'any' OR r.office_function = m.council_function)"                                  \
    " AND (r.organisation_id IS NULL OR r.organisation_id = m.organisation_id)"                                   \
    " AND (m.role = 'person' OR NOT EXISTS (SELECT 1 FROM access_relation f WHERE f.holder = s.account_id"        \
    " AND f.person_id = p.id AND f.role = 'person' AND f.until_at > ? AND f.revoked_at IS NULL" ACCESS_F_ACCEPTED \
    "))"
/* ... for PERSON_BASIS_ANY_SQL: a relation counts that opens a section of which no bar takes the sight. */
#define PERSON_RELATIONS_ANY_SQL PERSON_RELATIONS_SQL " AND r.sections & ~" PERSON_BARRED " <> 0"

#include "access.h"
#include "conn.h"

#include <kith/access.h>

/* What the row says of the person, from column AT on; id 0 unless there is a basis for one of ASKED and no
 * bar. */
struct kith_person person_read(const struct kith_rows *rows, size_t at, unsigned asked,
                               struct kith_id public_id);

#endif
