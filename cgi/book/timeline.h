/*
 * timeline.h - reading the timeline of the route's person, as the viewer may.
 *
 * The viewer and the person come from the connection (db_viewer_set()); what a viewer may not see is not
 * there. Entries stay readable when the plugin that wrote them is off.
 */
#ifndef KITH_BOOK_TIMELINE_H
#define KITH_BOOK_TIMELINE_H

#include "conn.h"

#include <kith/access.h>
#include <kith/db.h>

enum { TIMELINE_MOST = 100 }; /* entries a page may have */

/* Where the next page begins. Holds no internal key, so that it may stand in an address. */
struct timeline_place {
    kith_time at;  /* KITH_TIME_NONE: at the newest */
    unsigned skip; /* entries of exactly that instant that were shown already */
};
/* "1779999999000000-2" in the arena; "" for the newest. */
const char *timeline_place_text(struct kith_arena *arena, struct timeline_place place);
/* False: not a place. "" and NULL are the newest. */
bool timeline_place_parse(const char *text, struct timeline_place *place_r);

struct timeline_filter {
    unsigned sections;     /* KITH_SECTION_BIT() of each; 0: all */
    const char *component; /* the plugin that wrote them; NULL: all */
    kith_time from, until; /* KITH_TIME_NONE: no limit; UNTIL itself is out */
    struct timeline_place place;
    unsigned limit; /* at most TIMELINE_MOST */
};

struct timeline_entry {
    kith_time at;
    const char *component;
    struct kith_id object; /* with the component: which thing; see timeline_versions() */
    int64_t version;       /* above 1: it was corrected */
    enum kith_section section;
    const char *title;
    const char *path;         /* NULL for none */
    const char *organisation; /* whose entry it is; NULL: everybody's */
    bool restricted;          /* only for named people */
    const char *author;       /* the name of who wrote this version; NULL: the system */
    kith_time written_at;
    const char *reason;      /* why it was corrected; NULL for version 1 */
    kith_time superseded_at; /* KITH_TIME_NONE: in force */
};

struct timeline {
    const struct timeline_entry *entries; /* newest first */
    size_t count;
    bool more;
    struct timeline_place next; /* when there is more */
};

/* One query. KITH_NONE: nothing there for this viewer. */
enum kith_found timeline_read(struct kith_db *db, struct kith_arena *arena,
                              const struct timeline_filter *filter, struct timeline *timeline_r);
/*
 * All versions of one thing, newest first. An earlier version is only seen by who may see the one in force:
 * what a correction has hidden stays hidden.
 */
enum kith_found timeline_versions(struct kith_db *db, struct kith_arena *arena, const char *component,
                                  struct kith_id object, struct timeline *timeline_r);

extern const struct kith_statement timeline_all_sql, timeline_section_sql, timeline_versions_sql;

#endif
