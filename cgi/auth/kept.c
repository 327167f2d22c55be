/*
 * kept.c - forms kept over a sign-in. What may be kept (no secrets, no tokens) is the dispatcher's to choose.
 */
#include "kept.h"

#include "arena.h"
#include "log.h"
#include "statements.h"

const struct kith_statement kept_add_sql = {
    .name = "core.kept_add",
    .sql = "INSERT INTO kept_form (public_id, account_id, membership_id, path, body, created_at, expires_at)"
           " VALUES (?, ?, ?, ?, ?, ?, ?)",
    .params = "uiisbtt",
};

const struct kith_statement kept_oldest_sql = {
    .name = "core.kept_oldest",
    .sql = "SELECT created_at FROM kept_form WHERE account_id = ? ORDER BY created_at DESC LIMIT 1 OFFSET ?",
    .params = "ii",
    .columns = "t",
};

const struct kith_statement kept_trim_sql = {
    .name = "core.kept_trim",
    .sql = "DELETE FROM kept_form WHERE account_id = ? AND created_at < ?",
    .params = "it",
};

const struct kith_statement kept_find_sql = {
    .name = "core.kept_find",
    .sql = "SELECT path, body FROM kept_form WHERE public_id = ? AND account_id = ? AND membership_id = ?"
           " AND expires_at > ?",
    .params = "uiit",
    .columns = "sb",
};

const struct kith_statement kept_remove_sql = {
    .name = "core.kept_remove",
    .sql = "DELETE FROM kept_form WHERE public_id = ? AND account_id = ? AND membership_id = ? AND path = ?",
    .params = "uiis",
};

const struct kith_statement kept_shown_sql = {
    .name = "core.kept_shown",
    .sql = "UPDATE kept_form SET expires_at = ?"
           " WHERE public_id = ? AND account_id = ? AND membership_id = ? AND expires_at > ?",
    .params = "tuiit",
};

struct keeping {
    const struct kept_form *form;
    struct kith_arena *arena;
    const struct kept_owner *owner;
    kith_time now;
    struct kith_id id;
};

static enum kith_rc keep(struct kith_db *db, void *data)
{
    struct keeping *k = data;
    struct kith_rows rows;
    k->id = kith_id_new();
    enum kith_rc rc = auth_write(db, &kept_add_sql,
                                 KITH_ARGS(kith_id(k->id), kith_int(k->owner->account_id),
                                           kith_int(k->owner->membership_id), kith_text(k->form->path),
                                           kith_blob(k->form->body, k->form->body_len), kith_instant(k->now),
                                           kith_instant(k->now + KITH_DAY)),
                                 NULL);
    if (rc != KITH_OK)
        return rc;
    switch (kith_select(db, &kept_oldest_sql,
                        KITH_ARGS(kith_int(k->owner->account_id), kith_int(KEPT_PER_ACCOUNT - 1)), k->arena,
                        &rows)) {
    case KITH_NONE:
        return KITH_OK;
    case KITH_FOUND:
        return auth_write(
            db, &kept_trim_sql,
            KITH_ARGS(kith_int(k->owner->account_id), kith_instant(kith_cell_time(&rows, 0, 0))), NULL);
    default:
        return KITH_FAIL;
    }
}

enum kith_rc kept_save(struct kith_db *db, const struct kept_owner *owner, const struct kept_form *form,
                       kith_time now, struct kith_id *id_r)
{
    if (form->body_len > KEPT_BODY_MAX)
        return KITH_INVALID;
    struct keeping k = {.form = form, .owner = owner, .now = now, .arena = arena_create()};
    enum kith_rc rc = db_transaction(db, keep, &k, NULL, NULL);
    arena_destroy(&k.arena);
    *id_r = k.id;
    return rc;
}

enum kith_found kept_find(struct kith_db *db, struct kith_arena *arena, const struct kept_owner *owner,
                          struct kith_id id, kith_time now, struct kept_form *form_r)
{
    struct kith_rows rows;
    enum kith_found found = kith_select(db, &kept_find_sql,
                                        KITH_ARGS(kith_id(id), kith_int(owner->account_id),
                                                  kith_int(owner->membership_id), kith_instant(now)),
                                        arena, &rows);
    if (found != KITH_FOUND)
        return found;
    form_r->path = kith_cell_text(&rows, 0, 0);
    form_r->body = kith_cell_blob(&rows, 0, 1, &form_r->body_len);
    return KITH_FOUND;
}

struct showing {
    const struct kept_owner *owner;
    struct kith_id id;
    kith_time until;
};

static enum kith_rc cut(struct kith_db *db, void *data)
{
    const struct showing *showing = data;
    return auth_write(db, &kept_shown_sql,
                      KITH_ARGS(kith_instant(showing->until), kith_id(showing->id),
                                kith_int(showing->owner->account_id), kith_int(showing->owner->membership_id),
                                kith_instant(showing->until)),
                      NULL);
}

void kept_shown(struct kith_db *db, const struct kept_owner *owner, struct kith_id id, kith_time now)
{
    struct showing showing = {.owner = owner, .id = id, .until = now + KEPT_SHOWN_MINUTES * KITH_MINUTE};
    if (db_transaction(db, cut, &showing, NULL, NULL) != KITH_OK)
        log_event(LOG_LEVEL_WARN, "form.kept_longer", NULL);
}

enum kith_rc kept_remove(struct kith_db *db, const struct kept_owner *owner, struct kith_id id,
                         const char *path)
{
    return auth_write(
        db, &kept_remove_sql,
        KITH_ARGS(kith_id(id), kith_int(owner->account_id), kith_int(owner->membership_id), kith_text(path)),
        NULL);
}
