/*
 * circle_statements.h - every statement of the plugin, for its table.
 */
#ifndef CIRCLE_STATEMENTS_H
#define CIRCLE_STATEMENTS_H

#include <kith/plugin.h>

extern const struct kith_statement CIRCLE_MEMBERS;
extern const struct kith_statement CIRCLE_MEMBER;
extern const struct kith_statement CIRCLE_HISTORY;
extern const struct kith_statement CIRCLE_SELF;
extern const struct kith_statement CIRCLE_ADD;
extern const struct kith_statement CIRCLE_ADD_IMPORT;
extern const struct kith_statement CIRCLE_CHANGE;
extern const struct kith_statement CIRCLE_CHANGE_IMPORT;
extern const struct kith_statement CIRCLE_REMOVE;
extern const struct kith_statement CIRCLE_SHARE;
extern const struct kith_statement CIRCLE_SHARE_IMPORT;
extern const struct kith_statement CIRCLE_STOP;
extern const struct kith_statement CIRCLE_STOP_IMPORT;
extern const struct kith_statement CIRCLE_OPEN;
extern const struct kith_statement CIRCLE_SELF_IMPORT;
extern const struct kith_statement CIRCLE_IMPORTED_ENDED;
extern const struct kith_statement CIRCLE_BARS;
extern const struct kith_statement CIRCLE_BAR_ADD;
extern const struct kith_statement CIRCLE_BAR_LIFT;
extern const struct kith_statement CIRCLE_SAFEGUARDS;
extern const struct kith_statement CIRCLE_EMPLOYER;
extern const struct kith_statement CIRCLE_DEATH_STOP;
extern const struct kith_statement CIRCLE_REVIEWS;
extern const struct kith_statement CIRCLE_REVIEW_ITEM;
extern const struct kith_statement CIRCLE_REVIEW_ADD;
extern const struct kith_statement CIRCLE_REVIEW_PAST;
extern const struct kith_statement CIRCLE_ENTRIES;
extern const struct kith_statement CIRCLE_ENTRY_VERSIONS;
extern const struct kith_statement CIRCLE_ENTRY_READERS;
extern const struct kith_statement CIRCLE_ENTRY_ADD;
extern const struct kith_statement CIRCLE_ENTRY_SUPERSEDE;

#endif
