/*
 * visits_sentence.h - how a visit stands, in one plain sentence: "Tom is here now (since 7:32am)". The one
 * place for it, for the person, the family, the worker and the office.
 */
#ifndef VISITS_SENTENCE_H
#define VISITS_SENTENCE_H

#include "visits_store.h"

/*
 * Fills ROW for the component visit-sentence. WHO came, or else is to come, as pages name them, with ", "
 * between; "" for nobody. Borrowed. MINE: the reader is one of them, beside those in WHO, and is told "you".
 * On a page of the person themselves somebody is "here now", else "visiting now".
 */
void visit_fill_sentence(struct kith_ctx *ctx, struct kith_view *row, const struct visit *visit,
                         const char *who, bool mine);
/* How many names stand in WHO, which GROUP_CONCAT put together with ", ". */
size_t visit_count_names(const char *who);
/*
 * The same in two or three words and without a name, for a line of the office: "Here now" while it is under
 * way, "Done" when it is over, each with how it began when that was not on time. To hand to kith_tr(). What
 * was punctual is said by visit_standing() alone.
 */
const char *visit_words(const struct visit *visit, kith_time now);
/*
 * What deserves a tag beside the sentence, as a section of ROW with TAG_TEXT: TAG_BAD for late and missed,
 * TAG_PLAIN for what began early, was cancelled or was much shorter than planned; none for what goes as
 * planned.
 */
void visit_fill_tag(struct kith_ctx *ctx, struct kith_view *row, const struct visit *visit);

#endif
