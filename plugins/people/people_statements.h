/*
 * people_statements.h - the parts that the SQL of all sheets shares, and the plugin's list of statements.
 *
 * TABLE and FIELDS are literals: "people_about", "v.matters, v.support".
 */
#ifndef PEOPLE_STATEMENTS_H
#define PEOPLE_STATEMENTS_H

#include <kith/plugin.h>

#define SHEET_READ(TABLE, FIELDS)                                                                            \
    "SELECT v.version, v.written_at, a.display_name, o.name, v.said_by, v.said_on, v.reason, " FIELDS        \
    " FROM " TABLE " v LEFT JOIN account a ON a.id = v.account_id"                                           \
    " LEFT JOIN organisation o ON o.id = v.organisation_id"                                                  \
    " WHERE v.person_id = {{person}} ORDER BY v.version DESC LIMIT "
#define SHEET_COLUMNS "itsssds"
/* MARKS: a '?' for each of FIELDS. */
#define SHEET_WRITE(TABLE, FIELDS, MARKS)                                                                    \
    "INSERT INTO " TABLE " (person_id, version, " FIELDS                                                     \
    ", account_id, organisation_id, said_by, said_on, reason, written_at)"                                   \
    " SELECT {{person}}, ?, " MARKS ", ?, ?, ?, ?, ?, ? FROM DUAL"                                           \
    " WHERE (SELECT COALESCE(MAX(v.version), 0) FROM " TABLE " v WHERE v.person_id = {{person}}) = ?"
#define SHEET_LAST "iisdsti"

extern const struct kith_statement PEOPLE_ABOUT_NOW, PEOPLE_ABOUT_HISTORY, PEOPLE_ABOUT_ADD;
extern const struct kith_statement PEOPLE_COMMUNICATION_NOW, PEOPLE_COMMUNICATION_HISTORY,
    PEOPLE_COMMUNICATION_ADD;
extern const struct kith_statement PEOPLE_CONTACT_NOW, PEOPLE_CONTACT_HISTORY, PEOPLE_CONTACT_ADD;
extern const struct kith_statement PEOPLE_ALERT_LIST, PEOPLE_ALERT_ALL, PEOPLE_ALERT_GET, PEOPLE_ALERT_NEXT,
    PEOPLE_ALERT_ADD, PEOPLE_ALERT_END;
extern const struct kith_statement PEOPLE_DEATH_GET, PEOPLE_DEATH_ADD, PEOPLE_REPRESENTATIVE_LIST,
    PEOPLE_REPRESENTATIVE_ADD;
extern const struct kith_statement PEOPLE_AUTHORITY_LIST, PEOPLE_AUTHORITY_ADD, PEOPLE_AUTHORITY_END,
    PEOPLE_INCAPACITY_LIST, PEOPLE_INCAPACITY_ADD, PEOPLE_INCAPACITY_END;
extern const struct kith_statement PEOPLE_FLAGS, PEOPLE_ADDRESSES, PEOPLE_COUNCILS;
extern const struct kith_statement PEOPLE_ENTRY_LIST, PEOPLE_ENTRY_ADD, PEOPLE_ENTRY_END,
    PEOPLE_ENTRY_END_ALL;

#endif
