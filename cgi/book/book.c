/*
 * book.c - new entries and their corrections.
 *
 * Takes what the caller says for true: whoever writes has checked the person. Reading is in timeline.c.
 */
#include "book.h"
#include "count.h"
#include "log.h"
#include "text.h"
#include "timeline.h"

#include <string.h>

enum { TITLE_MOST = 200, PATH_MOST = 300, REASON_MOST = 1000 };

static const struct kith_statement NEWEST = {
    .name = "book.newest",
    .sql = "SELECT version, person_id, at, id FROM book_entry WHERE component = ? AND object_id = ?"
           " ORDER BY version DESC LIMIT 1 FOR UPDATE",
    .params = "su",
    .columns = "iiti",
};

static const struct kith_statement SUPERSEDE = {
    .name = "book.supersede",
    .sql = "UPDATE book_entry SET superseded_at = ? WHERE person_id = ? AND at = ? AND id = ?"
           " AND superseded_at IS NULL",
    .params = "titi",
};

static const struct kith_statement ADD = {
    .name = "book.add",
    .sql = "INSERT INTO book_entry (person_id, at, component, object_id, version, section,"
           " owner_organisation_id, restriction_id, title, path, reason, actor_id, written_at)"
           " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    .params = "itsuisiisssit",
};

const struct kith_statement *const book_statements[] = {
    &NEWEST,
    &SUPERSEDE,
    &ADD,
    &timeline_all_sql,
    &timeline_section_sql,
    &timeline_versions_sql,
    &count_add_sql,
    &count_clear_sql,
    &count_clear_person_sql,
    &count_list_sql,
    NULL,
};

static struct kith_value key_or_null(int64_t id)
{
    return id != 0 ? kith_int(id) : kith_null(KITH_INT);
}

static bool fits(const char *text, size_t most)
{
    size_t len = strlen(text);
    return len > 0 && text_utf8_valid(text, len) && text_utf8_count(text, len) <= most;
}

static const char *wrong(const struct book_write *write)
{
    const struct kith_book_entry *entry = write->entry;
    static const struct kith_id none;
    if (entry->person == 0 || entry->at == KITH_TIME_NONE || memcmp(&entry->object, &none, sizeof none) == 0)
        return "person, time or object";
    if ((unsigned)entry->section >= KITH_SECTION__MAX)
        return "section";
    if (entry->title == NULL || !fits(entry->title, TITLE_MOST))
        return "title";
    if (entry->path != NULL &&
        (entry->path[0] != '/' || entry->path[1] == '/' || strlen(entry->path) > PATH_MOST))
        return "path";
    if (write->reason != NULL && !fits(write->reason, REASON_MOST))
        return "reason";
    return NULL;
}

static enum kith_rc add(struct kith_db *db, const struct book_write *write, int64_t version)
{
    const struct kith_book_entry *entry = write->entry;
    switch (kith_write(db, &ADD,
                       KITH_ARGS(kith_int(entry->person), kith_instant(entry->at),
                                 kith_text(write->component), kith_id(entry->object), kith_int(version),
                                 kith_text(kith_section_name(entry->section)),
                                 key_or_null(entry->owner_organisation), key_or_null(entry->restriction),
                                 kith_text(entry->title), kith_text(entry->path), kith_text(write->reason),
                                 key_or_null(write->actor), kith_instant(write->now)),
                       NULL, NULL)) {
    case KITH_WRITTEN:
        return KITH_OK;
    case KITH_DUPLICATE:
        return KITH_CONFLICT;
    default:
        return KITH_FAIL;
    }
}

/* Locks the version in force, so that corrections of one thing come one after the other. */
static enum kith_rc correct(struct kith_db *db, struct kith_arena *arena, const struct book_write *write)
{
    const struct kith_book_entry *entry = write->entry;
    struct kith_rows rows;
    int64_t touched = 0;
    enum kith_found found = kith_select(
        db, &NEWEST, KITH_ARGS(kith_text(write->component), kith_id(entry->object)), arena, &rows);
    if (found != KITH_FOUND)
        return found == KITH_NONE ? KITH_NOT_FOUND : KITH_FAIL;
    int64_t version = kith_cell_int(&rows, 0, 0);
    if (entry->replaces != 0 && entry->replaces != version)
        return KITH_CONFLICT;
    if (kith_write(db, &SUPERSEDE,
                   KITH_ARGS(kith_instant(write->now), kith_int(kith_cell_int(&rows, 0, 1)),
                             kith_instant(kith_cell_time(&rows, 0, 2)), kith_int(kith_cell_int(&rows, 0, 3))),
                   &touched, NULL) != KITH_WRITTEN)
        return KITH_FAIL;
    return touched == 1 ? add(db, write, version + 1) : KITH_CONFLICT;
}

enum kith_rc book_write(struct kith_db *db, struct kith_arena *arena, const struct book_write *write)
{
    const char *what = wrong(write);
    if (what != NULL) {
        log_event(LOG_LEVEL_ERROR, "book.bad_entry", "plugin=%s what=\"%s\"", write->component, what);
        return KITH_FAIL;
    }
    return write->reason == NULL ? add(db, write, 1) : correct(db, arena, write);
}
