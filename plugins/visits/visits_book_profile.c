/*
 * visits_book_profile.c - a few words and a photograph that a worker gives of themselves, and who comes, as
 * the people they visit see it. The photograph is seen by them only while the worker agrees (002 25.1).
 */
#include "visits_book_profile.h"

#include "visits_record.h"

#include <kith/file.h>
#include <string.h>

const struct kith_param_rule profile_params[] = {
    {.name = "about", .kind = KITH_KIND_LINES, .max = 1000, .wrong = KITH_N("Use 1,000 letters or fewer")},
    {.name = "photograph", .kind = KITH_KIND_FILE, .max = KITH_FILE_MAX},
    {.name = "agree", .kind = KITH_KIND_BOOL},
    {.name = "remove", .kind = KITH_KIND_BOOL},
    {0}};
const struct kith_param_rule profile_photograph_params[] = {
    {.name = "person", .kind = KITH_KIND_ID}, {.name = "worker", .kind = KITH_KIND_ID}, {0}};

const struct kith_statement profile_get_sql = {
    .name = "visits.profile",
    .sql = "SELECT w.about, w.photograph_id, w.photograph_agreed_at FROM visits_worker w"
           " WHERE w.worker_id = ? AND w.owner_organisation_id = ?",
    .params = "ii",
    .columns = "sit",
};

const struct kith_statement profile_save_sql = {
    .name = "visits.profile_save",
    .sql = "INSERT INTO visits_worker (worker_id, owner_organisation_id, about, photograph_id,"
           " photograph_agreed_at, changed_at) VALUES (?, ?, ?, NULLIF(?, 0), ?, ?)"
           " ON DUPLICATE KEY UPDATE about = VALUES(about), photograph_id = VALUES(photograph_id),"
           " photograph_agreed_at = VALUES(photograph_agreed_at), changed_at = VALUES(changed_at),"
           " version = version + 1",
    .params = "iisitt",
};

#define COMERS                                                                                               \
    " FROM visits_assignment a JOIN account c ON c.id = a.worker_id"                                         \
    " JOIN visits_worker w ON w.worker_id = a.worker_id"                                                     \
    " AND w.owner_organisation_id = a.owner_organisation_id"                                                 \
    " WHERE a.person_id = {{person}} AND {{visible(a.person_id, 'visits', a.owner_organisation_id)}}"        \
    " AND a.ended_at IS NULL AND a.starts_at >= ? AND a.starts_at < ?"

const struct kith_statement profile_comers_sql = {
    .name = "visits.profile_comers",
    .sql = "SELECT DISTINCT c.public_id, c.display_name, w.about,"
           " w.photograph_id IS NOT NULL AND w.photograph_agreed_at IS NOT NULL" COMERS
           " AND (w.about <> '' OR (w.photograph_id IS NOT NULL AND w.photograph_agreed_at IS NOT NULL))"
           " ORDER BY c.display_name, c.public_id LIMIT 20",
    .params = "tt",
    .columns = "usso",
    .max_rows = PROFILE_COMING_MAX,
    .scope = KITH_SCOPE_PERSON,
};

/* Of everybody whose visits the viewer may read: for which visit, and whose face. */
const struct kith_statement profile_faces_sql = {
    .name = "visits.profile_faces",
    .sql =
        "SELECT a.visit_id, c.public_id, c.display_name FROM visits_assignment a JOIN account c ON c.id = a.worker_id"
        " JOIN visits_worker w ON w.worker_id = a.worker_id AND w.owner_organisation_id = a.owner_organisation_id"
        " WHERE a.starts_at >= ? AND a.starts_at < ? AND a.ended_at IS NULL AND w.photograph_id IS NOT NULL"
        " AND w.photograph_agreed_at IS NOT NULL"
        " AND {{visible(a.person_id, 'visits', a.owner_organisation_id)}} ORDER BY a.visit_id, c.display_name LIMIT 200",
    .params = "tt",
    .columns = "ius",
    .max_rows = PROFILE_FACES_MAX,
    .scope = KITH_SCOPE_LIST,
};

/* The same of the route's person. */
const struct kith_statement profile_person_faces_sql = {
    .name = "visits.profile_person_faces",
    .sql = "SELECT a.visit_id, c.public_id, c.display_name" COMERS
           " AND w.photograph_id IS NOT NULL AND w.photograph_agreed_at IS NOT NULL"
           " ORDER BY a.visit_id, c.display_name LIMIT 200",
    .params = "tt",
    .columns = "ius",
    .max_rows = PROFILE_FACES_MAX,
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement profile_comer_sql = {
    .name = "visits.profile_comer",
    .sql = "SELECT w.photograph_id" COMERS " AND c.public_id = ? AND w.photograph_agreed_at IS NOT NULL"
           " AND w.photograph_id IS NOT NULL LIMIT 1",
    .params = "ttu",
    .columns = "i",
    .scope = KITH_SCOPE_PERSON,
};

struct profile {
    const char *about;
    int64_t photograph; /* 0: none */
    kith_time agreed_at;
};

static enum kith_rc own(struct kith_ctx *ctx, struct profile *profile_r)
{
    struct kith_rows rows;
    *profile_r = (struct profile){"", 0, KITH_TIME_NONE};
    switch (kith_select(kith_db(ctx), &profile_get_sql,
                        KITH_ARGS(kith_int(kith_account_id(ctx)), kith_int(kith_organisation_id(ctx))),
                        kith_arena(ctx), &rows)) {
    case KITH_FOUND:
        *profile_r = (struct profile){kith_cell_text(&rows, 0, 0), kith_cell_int(&rows, 0, 1),
                                      kith_cell_time(&rows, 0, 2)};
        return KITH_OK;
    case KITH_NONE:
        return KITH_OK;
    default:
        return KITH_FAIL;
    }
}

/* GET /visits/profile - also what POST shows again. */
enum kith_rc book_profile_page(struct kith_ctx *ctx)
{
    struct kith_view *view = kith_view(ctx);
    struct profile profile;
    enum kith_rc rc = own(ctx, &profile);
    if (rc != KITH_OK)
        return rc;
    kith_field_default(ctx, "about", profile.about);
    if (profile.photograph != 0) {
        struct kith_view *picture = kith_add(view, "PHOTOGRAPH");
        kith_set_path(picture, "PHOTOGRAPH_PATH", "/visits/profile/photograph");
        kith_show_either(picture, profile.agreed_at != KITH_TIME_NONE, "IS_SHOWN", "IS_HIDDEN");
    }
    if (profile.agreed_at != KITH_TIME_NONE)
        kith_field_default(ctx, "agree", "yes");
    return kith_render(ctx, "visits/profile.tpl");
}

/* GET /visits/profile/photograph - one's own. */
enum kith_rc book_profile_photograph(struct kith_ctx *ctx)
{
    struct profile profile;
    enum kith_rc rc = own(ctx, &profile);
    if (rc == KITH_OK && profile.photograph == 0)
        rc = KITH_NOT_FOUND;
    return rc == KITH_OK ? kith_file_send(ctx, 0, profile.photograph) : rc;
}

struct saving {
    struct kith_ctx *ctx;
    bool sent;
};

static enum kith_rc save(struct kith_db *db, void *data)
{
    const struct saving *work = data;
    struct kith_ctx *ctx = work->ctx;
    struct profile old;
    (void)db;
    enum kith_rc rc = own(ctx, &old);
    const char *about = kith_param(ctx, "about");
    int64_t photograph = kith_param_bool(ctx, "remove") ? 0 : old.photograph;
    if (rc == KITH_OK && work->sent)
        rc = kith_file_store(ctx, "photograph", 0, &photograph);
    if (rc != KITH_OK)
        return rc;
    bool agreed = photograph != 0 && kith_param_bool(ctx, "agree");
    /* An agreement that goes on keeps its day, unless it is about another picture. */
    kith_time since =
        old.agreed_at != KITH_TIME_NONE && photograph == old.photograph ? old.agreed_at : kith_now(ctx);
    if (kith_write(kith_db(ctx), &profile_save_sql,
                   KITH_ARGS(kith_int(kith_account_id(ctx)), kith_int(kith_organisation_id(ctx)),
                             kith_text(about != NULL ? about : ""), kith_int(photograph),
                             kith_instant(agreed ? since : KITH_TIME_NONE), kith_instant(kith_now(ctx))),
                   NULL, NULL) != KITH_WRITTEN)
        return KITH_FAIL;
    if (old.photograph != 0 && photograph != old.photograph)
        rc = kith_file_remove(ctx, 0, old.photograph);
    if (rc == KITH_OK)
        rc = kith_audit(ctx, "visits.profile", 0, kith_account_id(ctx));
    return rc == KITH_OK ? kith_redirect(ctx, "/visits/profile") : rc;
}

/* POST /visits/profile */
enum kith_rc book_profile_save(struct kith_ctx *ctx)
{
    struct saving work = {ctx, false};
    enum kith_rc rc = kith_file_check(ctx, "photograph", &work.sent);
    if (rc == KITH_OK && record_looks_secret(kith_param(ctx, "about"))) {
        kith_field_error(ctx, "about", KITH_N("Do not write card numbers or PINs. Take the number out"));
        rc = KITH_INVALID;
    }
    if (rc != KITH_OK)
        return rc;
    kith_flash(ctx, KITH_N("Your words and photograph are saved"));
    return kith_transaction(ctx, save, &work);
}

enum kith_rc profile_fill_comers(struct kith_ctx *ctx, struct kith_view *view, kith_time from,
                                 kith_time until)
{
    struct kith_rows rows;
    struct kith_arena *arena = kith_arena(ctx);
    enum kith_found found = kith_select(kith_db(ctx), &profile_comers_sql,
                                        KITH_ARGS(kith_instant(from), kith_instant(until)), arena, &rows);
    if (found == KITH_ERROR)
        return KITH_FAIL;
    struct kith_view *comers = found == KITH_FOUND ? kith_add(view, "COMERS") : NULL;
    for (size_t i = 0; found == KITH_FOUND && i < rows.count; i++) {
        struct kith_view *row = kith_add(comers, "COMER");
        kith_set(row, "COMER_NAME", kith_cell_text(&rows, i, 1));
        record_fill_text(ctx, row, "COMER_ABOUT", kith_cell_text(&rows, i, 2));
        if (kith_cell_bool(&rows, i, 3))
            kith_set_path(kith_add(row, "COMER_PHOTOGRAPH"), "COMER_PATH",
                          kith_printf(arena, "/people/%s/visits/worker/%s/photograph",
                                      kith_id_text(arena, kith_person(ctx)->public_id),
                                      kith_id_text(arena, kith_cell_id(&rows, i, 0))));
    }
    return KITH_OK;
}

enum kith_found profile_faces_get(struct kith_ctx *ctx, kith_time from, kith_time until,
                                  struct kith_rows *faces_r)
{
    *faces_r = (struct kith_rows){0};
    return kith_select(kith_db(ctx),
                       kith_person(ctx) != NULL ? &profile_person_faces_sql : &profile_faces_sql,
                       KITH_ARGS(kith_instant(from), kith_instant(until)), kith_arena(ctx), faces_r);
}

void profile_fill_faces(struct kith_ctx *ctx, struct kith_view *view, const struct kith_rows *faces,
                        const struct visit *visit)
{
    struct kith_arena *arena = kith_arena(ctx);
    for (size_t i = 0; i < faces->count; i++) {
        if (kith_cell_int(faces, i, 0) != visit->id)
            continue;
        struct kith_view *face = kith_add(view, "FACE");
        kith_set(face, "FACE_NAME", kith_cell_text(faces, i, 2));
        kith_set_path(face, "FACE_PATH",
                      kith_printf(arena, "/people/%s/visits/worker/%s/photograph",
                                  kith_id_text(arena, visit->person_public_id),
                                  kith_id_text(arena, kith_cell_id(faces, i, 1))));
    }
}

/* GET /people/:person/visits/worker/:worker/photograph - of somebody who comes, while they agree. */
enum kith_rc book_comer_photograph(struct kith_ctx *ctx)
{
    struct kith_rows rows;
    kith_time now = kith_now(ctx);
    switch (kith_select(kith_db(ctx), &profile_comer_sql,
                        KITH_ARGS(kith_instant(now - KITH_DAY), kith_instant(now + 8 * KITH_DAY),
                                  kith_id(kith_param_id(ctx, "worker"))),
                        kith_arena(ctx), &rows)) {
    case KITH_FOUND:
        return kith_file_send(ctx, 0, kith_cell_int(&rows, 0, 0));
    case KITH_NONE:
        return KITH_NOT_FOUND;
    default:
        return KITH_FAIL;
    }
}
