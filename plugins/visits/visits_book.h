/*
 * visits_book.h - pages for the reader: the communications book, and feedback on a visit.
 */
#ifndef VISITS_BOOK_H
#define VISITS_BOOK_H

#include "visits_book_store.h"

enum kith_rc book_page(struct kith_ctx *ctx);
enum kith_rc book_print_page(struct kith_ctx *ctx);
enum kith_rc book_feedback_page(struct kith_ctx *ctx);
enum kith_rc book_feedback_thanks(struct kith_ctx *ctx);
enum kith_rc book_feedback_save(struct kith_ctx *ctx);
enum kith_rc book_answer_page(struct kith_ctx *ctx);
enum kith_rc book_answer_save(struct kith_ctx *ctx);

/* What was said of VISIT, on its page, and the step to say more for who may. */
enum kith_rc book_fill_feedback(struct kith_ctx *ctx, const struct visit *visit);

extern const struct kith_param_rule book_params[], book_print_params[], book_show_params[],
    book_feedback_params[], book_answer_show_params[], book_answer_params[];

#endif
