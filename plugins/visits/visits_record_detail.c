/*
 * visits_record_detail.c - the service "visits.detail": what an event of this plugin was about. For nobody's
 * eyes: whoever asks decides who is shown it.
 */
#include "visits_record.h"

#include <kith/services/visits.h>
#include <string.h>

#define DETAIL_VISIT                                                                                         \
    "v.person_id, v.owner_organisation_id, v.package_id, v.id, v.public_id, v.slot, v.starts_at, v.started_at,"
#define DETAIL_LETTERS "iiiiustt"

const struct kith_statement record_detail_sql = {
    .name = "visits.detail_of_record",
    .sql =
        "SELECT " DETAIL_VISIT
        " r.worker_id, w.display_name, r.version, IF(r.restriction_id IS NULL, r.happened, ''),"
        " IF(r.restriction_id IS NULL, r.changes, ''), IF(r.restriction_id IS NULL, r.incident, ''), 0, ''"
        " FROM visits_record r JOIN visits_visit v ON v.id = r.visit_id JOIN account w ON w.id = r.worker_id"
        " WHERE r.id = ?",
    .params = "i",
    .columns = DETAIL_LETTERS "isisssis",
    .scope = KITH_SCOPE_SYSTEM,
};

const struct kith_statement record_detail_visit_sql = {
    .name = "visits.detail_of_visit",
    .sql = "SELECT " DETAIL_VISIT " 0, '', 0, '', '', '', IFNULL(n.object_id, 0), IFNULL(n.detail, '')"
           " FROM visits_visit v LEFT JOIN visits_notice n ON n.visit_id = v.id AND n.kind = 'refusals'"
           " WHERE v.id = ? ORDER BY n.id DESC LIMIT 1",
    .params = "i",
    .columns = DETAIL_LETTERS "isisssis",
    .scope = KITH_SCOPE_SYSTEM,
};

enum kith_rc record_detail_answer(struct kith_ctx *ctx, const void *request, void *answer_r)
{
    const struct kith_visits_ask *ask = request;
    struct kith_visits_detail *detail = answer_r;
    struct kith_rows rows;
    if (kith_account_id(ctx) != 0)
        return KITH_FORBIDDEN;
    bool of_visit =
        strcmp(ask->event, "visit.refused-three") == 0 || strcmp(ask->event, "visit.no-reply") == 0;
    enum kith_found found =
        kith_select(kith_db(ctx), of_visit ? &record_detail_visit_sql : &record_detail_sql,
                    KITH_ARGS(kith_int(ask->object)), kith_arena(ctx), &rows);
    if (found != KITH_FOUND)
        return found == KITH_NONE ? KITH_NOT_FOUND : KITH_FAIL;
    *detail = (struct kith_visits_detail){
        .person = kith_cell_int(&rows, 0, 0),
        .provider = kith_cell_int(&rows, 0, 1),
        .package = kith_cell_int(&rows, 0, 2),
        .visit = kith_cell_int(&rows, 0, 3),
        .visit_public_id = kith_cell_id(&rows, 0, 4),
        .slot = kith_cell_text(&rows, 0, 5),
        .starts_at = kith_cell_time(&rows, 0, 6),
        .started_at = kith_cell_time(&rows, 0, 7),
        .worker = kith_cell_int(&rows, 0, 8),
        .worker_name = kith_cell_text(&rows, 0, 9),
        .version = kith_cell_int(&rows, 0, 10),
        .happened = kith_cell_text(&rows, 0, 11),
        .changes = kith_cell_text(&rows, 0, 12),
        .incident = kith_cell_text(&rows, 0, 13),
        .task = kith_cell_int(&rows, 0, 14),
        .task_words = kith_cell_text(&rows, 0, 15),
    };
    return KITH_OK;
}
