/*
 * question_store.h - the SQL of questions about a view of a record, and of their answers.
 *
 * The asker's side is bound to the person of the route; the office's side to its organisation and to what the
 * acting member may see of that person now. Nothing is overwritten.
 */
#ifndef KITH_PAGES_QUESTION_STORE_H
#define KITH_PAGES_QUESTION_STORE_H

#include <kith/plugin.h>

struct question {
    int64_t id;
    struct kith_id public_id;
    int64_t audit_id; /* the view asked about */
    int64_t asker_id;
    int64_t looker_id;
    struct kith_id person_id;
    const char *person_name, *asker_name, *looker_name, *organisation_name;
    enum kith_role looker_role;
    enum kith_section section; /* KITH_SECTION__MAX: a page for any section */
    enum kith_basis basis;
    kith_time looked_at, asked_at;
    const char *text;
    int64_t answers; /* versions; 0: none yet */
};

struct answer {
    int64_t question_id;
    int64_t version;
    const char *by, *text;
    kith_time at;
};

/* Whether the viewer may see what the question q is about. */
#define QUESTION_SEEN                                                                                        \
    "({{visible(q.person_id, q.section)}} OR (q.section = 'any' AND {{visible(q.person_id, NULL)}}))"

/* ---- The asker's side: for a route about a person ---- */

/*
 * Questions about the views FROM_ID to UNTIL_ID of the person's record: all of them for ALL, else only those
 * that ASKER asked. Answers of all their versions, oldest first.
 */
enum kith_found question_of_views(struct kith_ctx *ctx, int64_t from_id, int64_t until_id, bool all,
                                  int64_t asker, const struct question **questions_r, size_t *count_r);
enum kith_found question_answers_of_views(struct kith_ctx *ctx, int64_t from_id, int64_t until_id,
                                          const struct answer **answers_r, size_t *count_r);

/* Inside a transaction: one question an asker a view. KITH_CONFLICT: they asked about it before. ID_R may be
 * NULL. */
enum kith_rc question_add(struct kith_ctx *ctx, const struct question *question, int64_t organisation,
                          int64_t *id_r);

/* ---- The office's side ---- */

/* Of the acting organisation, about people the acting member may see; the oldest first when they wait. */
enum kith_found question_list(struct kith_ctx *ctx, bool answered, int64_t limit, int64_t offset,
                              const struct question **questions_r, size_t *count_r);
enum kith_found question_get(struct kith_ctx *ctx, struct kith_id id, struct question *question_r);
/* All versions of its answer, newest first. */
enum kith_found question_answers(struct kith_ctx *ctx, int64_t question_id, const struct answer **answers_r,
                                 size_t *count_r);
/* Inside a transaction: the next version after VERSION. KITH_CONFLICT: somebody answered meanwhile. */
enum kith_rc question_answer(struct kith_ctx *ctx, const struct question *question, int64_t version,
                             const char *text);
/* Whether the asker is to be told by mail that there is an answer: not when kept out of the record since. */
enum kith_found question_may_tell(struct kith_ctx *ctx, const struct question *question);

/* For the list of the core's statements. */
extern const struct kith_statement question_views_sql, question_view_answers_sql, question_add_sql,
    question_waiting_sql, question_answered_sql, question_get_sql, question_answers_sql, question_claim_sql,
    question_answer_sql, question_tell_sql;

#endif
