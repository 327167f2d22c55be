/*
 * circle_death.c - somebody has died: their consent ends, for those too who have not accepted yet.
 *
 * The core has ended what it opened already (kith_person_died()); here the circle says the same.
 */
#include "circle_death.h"
#include "circle_statements.h"

const struct kith_statement CIRCLE_DEATH_STOP = {
    .name = "circle.death_stop",
    .sql = "UPDATE circle_consent SET ended_at = ?, ended_by = ? WHERE person_id = ? AND ended_at IS NULL",
    .params = "tii",
    .scope = KITH_SCOPE_SYSTEM,
};

enum kith_rc circle_on_death(struct kith_ctx *ctx, const struct kith_event *event)
{
    struct kith_value by = event->actor != 0 ? kith_int(event->actor) : kith_null(KITH_INT);
    return kith_write(kith_db(ctx), &CIRCLE_DEATH_STOP,
                      KITH_ARGS(kith_instant(event->at), by, kith_int(event->person)), NULL,
                      NULL) == KITH_WRITTEN
               ? KITH_OK
               : KITH_FAIL;
}
