/*
 * packages_tasks.h - the service "packages.tasks".
 */
#ifndef PACKAGES_TASKS_H
#define PACKAGES_TASKS_H

#include <kith/plugin.h>

/* For the route's person where there is one, else for a job or listener. */
enum kith_rc packages_tasks_answer(struct kith_ctx *ctx, const void *request, void *answer_r);

extern const struct kith_statement packages_tasks_sql, packages_words_sql, packages_tasks_system_sql,
    packages_words_system_sql;
#define PACKAGES_TASKS_STATEMENTS                                                                            \
    &packages_tasks_sql, &packages_words_sql, &packages_tasks_system_sql, &packages_words_system_sql,

#endif
