/*
 * timeline.c - one page of a person's timeline, and the versions of one entry.
 *
 * Reads in the order of the table's own key and asks the predicate row by row (STRAIGHT_JOIN keeps the server
 * from turning it round), so that a page costs the same however long the record is. Does not decide who may
 * see: the predicate in the SQL does.
 */
#include "timeline.h"

#include "text.h"

#include <kith/arena.h>

#include <stdio.h>
#include <string.h>

enum { SKIP_MOST = 10000, VERSIONS_MOST = 100 };

#define JOINS                                                                                                \
    " LEFT JOIN organisation o ON o.id = e.owner_organisation_id LEFT JOIN account a ON a.id = e.actor_id"
#define SEEN "{{visible({{person}}, e.section, e.owner_organisation_id, e.restriction_id)}}"

const struct kith_statement timeline_all_sql = {
    .name = "book.timeline",
    .sql =
        "SELECT STRAIGHT_JOIN e.at, e.component, e.object_id, e.version, e.section, e.title, e.path, o.name,"
        " e.restriction_id IS NOT NULL, a.display_name, e.written_at, e.reason, e.superseded_at"
        " FROM book_entry e FORCE INDEX (PRIMARY)" JOINS
        " WHERE e.person_id = {{person}} AND e.at <= ? AND e.at >= ? AND e.superseded_at IS NULL"
        " AND FIND_IN_SET(e.section, ?) AND (? = '' OR e.component = ?) AND " SEEN
        " ORDER BY e.at DESC, e.id DESC LIMIT ? OFFSET ?",
    .params = "ttsssii",
    .columns = "tsuissssostst",
    .max_rows = TIMELINE_MOST + 1,
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement timeline_section_sql = {
    .name = "book.timeline_section",
    .sql =
        "SELECT STRAIGHT_JOIN e.at, e.component, e.object_id, e.version, e.section, e.title, e.path, o.name,"
        " e.restriction_id IS NOT NULL, a.display_name, e.written_at, e.reason, e.superseded_at"
        " FROM book_entry e FORCE INDEX (book_entry_section)" JOINS
        " WHERE e.person_id = {{person}} AND e.section = ? AND e.at <= ? AND e.at >= ?"
        " AND e.superseded_at IS NULL AND (? = '' OR e.component = ?) AND " SEEN
        " ORDER BY e.at DESC, e.id DESC LIMIT ? OFFSET ?",
    .params = "sttssii",
    .columns = "tsuissssostst",
    .max_rows = TIMELINE_MOST + 1,
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement timeline_versions_sql = {
    .name = "book.versions",
    .sql =
        "SELECT STRAIGHT_JOIN e.at, e.component, e.object_id, e.version, e.section, e.title, e.path, o.name,"
        " e.restriction_id IS NOT NULL, a.display_name, e.written_at, e.reason, e.superseded_at"
        " FROM book_entry e JOIN book_entry c ON c.component = e.component AND c.object_id = e.object_id"
        " AND c.superseded_at IS NULL" JOINS
        " WHERE e.component = ? AND e.object_id = ? AND e.person_id = {{person}} AND " SEEN
        " AND {{visible(c.person_id, c.section, c.owner_organisation_id, c.restriction_id)}}"
        " ORDER BY e.version DESC LIMIT 100",
    .params = "su",
    .columns = "tsuissssostst",
    .max_rows = VERSIONS_MOST,
    .scope = KITH_SCOPE_PERSON,
};

const char *timeline_place_text(struct kith_arena *arena, struct timeline_place place)
{
    if (place.at == KITH_TIME_NONE)
        return "";
    return kith_printf(arena, "%lld-%u", (long long)place.at, place.skip);
}

bool timeline_place_parse(const char *text, struct timeline_place *place_r)
{
    char at[32];
    int64_t skip = 0;
    int64_t micros = 0;
    *place_r = (struct timeline_place){KITH_TIME_NONE, 0};
    if (text == NULL || *text == '\0')
        return true;
    const char *dash = strrchr(text, '-');
    if (dash == NULL || dash == text || (size_t)(dash - text) >= sizeof at)
        return false;
    (void)snprintf(at, sizeof at, "%.*s", (int)(dash - text), text);
    if (!text_int(at, &micros) || !text_int(dash + 1, &skip) || skip < 0 || skip > SKIP_MOST ||
        micros < -KITH_FOREVER || micros > KITH_FOREVER)
        return false;
    *place_r = (struct timeline_place){micros, (unsigned)skip};
    return true;
}

static bool entry_of(const struct kith_rows *rows, size_t row, struct timeline_entry *entry)
{
    *entry = (struct timeline_entry){
        .at = kith_cell_time(rows, row, 0),
        .component = kith_cell_text(rows, row, 1),
        .object = kith_cell_id(rows, row, 2),
        .version = kith_cell_int(rows, row, 3),
        .title = kith_cell_text(rows, row, 5),
        .path = kith_cell_text(rows, row, 6),
        .organisation = kith_cell_text(rows, row, 7),
        .restricted = kith_cell_bool(rows, row, 8),
        .author = kith_cell_text(rows, row, 9),
        .written_at = kith_cell_time(rows, row, 10),
        .reason = kith_cell_text(rows, row, 11),
        .superseded_at = kith_cell_time(rows, row, 12),
    };
    return kith_section_parse(kith_cell_text(rows, row, 4), &entry->section);
}

static enum kith_found take(const struct kith_rows *rows, struct kith_arena *arena, size_t limit,
                            struct timeline *timeline_r)
{
    size_t count = rows->count < limit ? rows->count : limit;
    struct timeline_entry *entries = kith_alloc_array(arena, count + 1, sizeof *entries);
    for (size_t i = 0; i < count; i++) {
        if (!entry_of(rows, i, &entries[i]))
            return KITH_ERROR;
    }
    *timeline_r = (struct timeline){.entries = entries, .count = count, .more = rows->count > limit};
    return count > 0 ? KITH_FOUND : KITH_NONE;
}

/* "about,plan" of a set of sections. */
static const char *names_of(struct kith_arena *arena, unsigned sections)
{
    const char *names = "";
    for (unsigned i = 0; i < KITH_SECTION__MAX; i++) {
        if ((sections & KITH_SECTION_BIT(i)) != 0)
            names = kith_printf(arena, "%s%s%s", names, *names != '\0' ? "," : "",
                                kith_section_name((enum kith_section)i));
    }
    return names;
}

/* The only section of a set, or KITH_SECTION__MAX. */
static enum kith_section only_one(unsigned sections)
{
    for (unsigned i = 0; i < KITH_SECTION__MAX; i++) {
        if (sections == KITH_SECTION_BIT(i))
            return (enum kith_section)i;
    }
    return KITH_SECTION__MAX;
}

/* Where the page after ENTRIES begins: at its last instant, after as many of it as were shown. */
static struct timeline_place place_after(const struct timeline *timeline, struct timeline_place before)
{
    kith_time last = timeline->entries[timeline->count - 1].at;
    unsigned same = 0;
    for (size_t i = 0; i < timeline->count; i++)
        same += timeline->entries[i].at == last;
    return (struct timeline_place){last, same + (before.at == last ? before.skip : 0)};
}

enum kith_found timeline_read(struct kith_db *db, struct kith_arena *arena,
                              const struct timeline_filter *filter, struct timeline *timeline_r)
{
    struct kith_rows rows;
    struct timeline_place place = filter->place;
    unsigned limit = filter->limit < TIMELINE_MOST ? filter->limit : TIMELINE_MOST;
    unsigned sections = filter->sections != 0 ? filter->sections : KITH_SECTIONS_ALL;
    enum kith_section section = only_one(sections);
    const char *component = filter->component != NULL ? filter->component : "";
    kith_time newest = filter->until != KITH_TIME_NONE ? filter->until - 1 : KITH_FOREVER;
    if (place.at != KITH_TIME_NONE && place.at <= newest)
        newest = place.at;
    else
        place.skip = 0;
    /* Year 1000 is the oldest that the database takes. */
    kith_time oldest = filter->from != KITH_TIME_NONE ? filter->from : INT64_C(-30610224000000000);
    *timeline_r = (struct timeline){.entries = NULL};
    enum kith_found found;
    if (section != KITH_SECTION__MAX)
        found = kith_select(db, &timeline_section_sql,
                            KITH_ARGS(kith_text(kith_section_name(section)), kith_instant(newest),
                                      kith_instant(oldest), kith_text(component), kith_text(component),
                                      kith_int((int64_t)limit + 1), kith_int(place.skip)),
                            arena, &rows);
    else
        found =
            kith_select(db, &timeline_all_sql,
                        KITH_ARGS(kith_instant(newest), kith_instant(oldest),
                                  kith_text(names_of(arena, sections)), kith_text(component),
                                  kith_text(component), kith_int((int64_t)limit + 1), kith_int(place.skip)),
                        arena, &rows);
    if (found == KITH_FOUND)
        found = take(&rows, arena, limit, timeline_r);
    if (found == KITH_FOUND && timeline_r->more)
        timeline_r->next = place_after(timeline_r, place);
    return found;
}

enum kith_found timeline_versions(struct kith_db *db, struct kith_arena *arena, const char *component,
                                  struct kith_id object, struct timeline *timeline_r)
{
    struct kith_rows rows;
    *timeline_r = (struct timeline){.entries = NULL};
    enum kith_found found = kith_select(db, &timeline_versions_sql,
                                        KITH_ARGS(kith_text(component), kith_id(object)), arena, &rows);
    return found == KITH_FOUND ? take(&rows, arena, VERSIONS_MOST, timeline_r) : found;
}
