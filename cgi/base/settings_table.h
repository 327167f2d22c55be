/*
 * settings_table.h - the rows of kith.conf; for settings.c only.
 */
#ifndef KITH_BASE_SETTINGS_TABLE_H
#define KITH_BASE_SETTINGS_TABLE_H

#include "settings.h"

enum setting_kind {
    SETTING_TEXT,
    SETTING_PATH,   /* relative to the file */
    SETTING_PATHS,  /* several, ':' between */
    SETTING_NUMBER, /* min to max */
    SETTING_CHOICE, /* one word of choices */
    SETTING_SITE_URL,
    SETTING_LANGUAGES,
    SETTING_NAME /* of a schema */
};

struct setting_row {
    const char *key;      /* NULL: meaning is a heading */
    size_t offset;        /* in struct settings */
    const char *fallback; /* the default, as it would be written; paths absolute */
    int64_t min, max;
    const char *choices; /* blank between */
    const char *meaning; /* a sentence; no line begins with '.' */
    enum setting_kind kind;
    bool may_be_empty;
};

extern const struct setting_row settings_table[];
extern const size_t settings_rows;
extern const char settings_default_file[];

#endif
