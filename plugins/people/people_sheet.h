/*
 * people_sheet.h - one sheet of a record: About Me, how to communicate, contact.
 *
 * A sheet is a page of answers with one version in force. Every change is a new version beside the old ones;
 * two editors notice each other by the version their form began from. The three sheets differ in their
 * fields only, so reading, writing, history and conflict are here once.
 */
#ifndef PEOPLE_SHEET_H
#define PEOPLE_SHEET_H

#include <kith/plugin.h>

enum { SHEET_FIELDS_MAX = 12, SHEET_REASON_MAX = 500, SHEET_HISTORY_MAX = 50 };

enum sheet_kind {
    SHEET_TEXT, /* one line, or several */
    SHEET_DATE,
    SHEET_SET, /* several of CHOICES; in the form a tick box FIELD-CHOICE each; kept "a,b" */
    SHEET_ONE, /* one of CHOICES */
    SHEET_NHS  /* an NHS number, read in groups */
};

struct sheet_choice {
    const char *name; /* as in the schema */
    const char *title;
};

struct sheet_field {
    const char *name;  /* of the form's parameter */
    const char *title; /* as pages say it */
    enum sheet_kind kind;
    const struct sheet_choice *choices; /* SHEET_SET, SHEET_ONE; ends with a NULL name */
};

struct sheet {
    enum kith_section section;
    const char *path;  /* below the person */
    const char *title; /* "About Me" */
    const char *form;  /* the section of sheet-edit.tpl with its fields: "IS_ABOUT" */
    const struct sheet_field *fields;
    size_t n_fields;
    /* Columns: version, written_at, author, organisation, said_by, said_on, reason, then one for each field:
     * 'd' for a date, else 's'. NOW gives the version in force; HISTORY all, newest first. */
    const struct kith_statement *now, *history;
    /* Parameters: version, the fields, account, organisation, said_by, said_on, reason, written_at, and the
     * version it was made from. Touches no row when that is not in force. */
    const struct kith_statement *add;
    const char *noun;   /* "Edith Marlow changed NOUN" on the timeline */
    const char *action; /* of the audit */
    /* Corrects and checks what was typed; KITH_INVALID after kith_field_error(). May be NULL. */
    enum kith_rc (*check)(struct kith_ctx *ctx, const char **values);
    /* In the transaction, after the version is written. May be NULL. */
    enum kith_rc (*saved)(struct kith_ctx *ctx, const char *const *values);
    /* What the form holds where nothing is written yet. May be NULL. */
    const char *(*fallback)(struct kith_ctx *ctx, size_t field);
};

/* A version of a sheet. A value is text as kept: "" for none, a date as 2026-11-21. In the arena. */
struct sheet_version {
    int64_t version; /* 0: nobody has written anything yet */
    kith_time written_at;
    const char *author, *organisation; /* "" when imported, or written as the person */
    const char *said_by, *reason;
    kith_date said_on;
    const char *values[SHEET_FIELDS_MAX];
};

extern const struct sheet people_about, people_communication, people_contact;

/* The version in force, of the route's person. KITH_NONE leaves an empty version 0. */
enum kith_found sheet_now(struct kith_ctx *ctx, const struct sheet *sheet, struct sheet_version *version_r);
/* All versions, newest first. */
enum kith_found sheet_history(struct kith_ctx *ctx, const struct sheet *sheet,
                              const struct sheet_version **versions_r, size_t *count_r);
/* Inside a transaction: the version after MADE->version. KITH_CONFLICT when that is not the one in force. */
enum kith_rc sheet_add(struct kith_ctx *ctx, const struct sheet *sheet, const struct sheet_version *made);
/* Whether the set VALUE ("a,b") has CHOICE. */
bool sheet_holds(const char *value, const char *choice);
/* The value of FIELD; "" for none. */
const char *sheet_value(const struct sheet *sheet, const struct sheet_version *version, const char *field);
/* A value as people read it: "21 November 2026", "Large print, Braille". */
const char *sheet_words(struct kith_ctx *ctx, const struct sheet_field *field, const char *value);
/* Rows FIELD (FIELD_TITLE, LINE rows) of every answer given; false when there is none. */
bool sheet_fill(struct kith_ctx *ctx, struct kith_view *view, const struct sheet *sheet,
                const struct sheet_version *version);
/* One line after the other, empty ones left out: rows NAME with LINE_TEXT. */
void people_lines(struct kith_arena *arena, struct kith_view *view, const char *name, const char *text);
/* Whether the reader is the person of the route, acting as such. */
bool people_is_self(struct kith_ctx *ctx);
/* "/people/ID" and REST. */
const char *people_path(struct kith_ctx *ctx, const char *rest);

/* The pages; each sheet has a handler of its own that calls these. */
enum kith_rc sheet_page(struct kith_ctx *ctx, const struct sheet *sheet);
enum kith_rc sheet_history_page(struct kith_ctx *ctx, const struct sheet *sheet);
enum kith_rc sheet_edit_page(struct kith_ctx *ctx, const struct sheet *sheet);
enum kith_rc sheet_edit_again(struct kith_ctx *ctx, const struct sheet *sheet);
enum kith_rc sheet_save(struct kith_ctx *ctx, const struct sheet *sheet);

#endif
