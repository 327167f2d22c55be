/*
 * people_sheet.c - reads and writes the versions of a sheet, and says them in words.
 *
 * Knows no page (people_sheet_pages.c) and no sheet by name.
 */
#include "people_sheet.h"
#include "people_check.h"

#include <string.h>

enum { VERSION, WRITTEN_AT, AUTHOR, ORGANISATION, SAID_BY, SAID_ON, REASON, FIRST_FIELD };

const char *people_path(struct kith_ctx *ctx, const char *rest)
{
    struct kith_arena *arena = kith_arena(ctx);
    return kith_printf(arena, "/people/%s%s", kith_id_text(arena, kith_person(ctx)->public_id), rest);
}

bool people_is_self(struct kith_ctx *ctx)
{
    return kith_role(ctx) == KITH_ROLE_PERSON && kith_person(ctx)->basis == KITH_BASIS_SELF;
}

void people_lines(struct kith_arena *arena, struct kith_view *view, const char *name, const char *text)
{
    while (*text != '\0') {
        size_t len = strcspn(text, "\n");
        if (len > 0)
            kith_set(kith_add(view, name), "LINE_TEXT", kith_copy_n(arena, text, len));
        text += len + (text[len] == '\n');
    }
}

static const char *or_empty(const char *text)
{
    return text != NULL ? text : "";
}

static const char *iso_of(struct kith_arena *arena, kith_date date)
{
    int year, month, day;
    if (date == KITH_DATE_NONE)
        return "";
    kith_date_split(date, &year, &month, &day);
    return kith_printf(arena, "%04d-%02d-%02d", year, month, day);
}

static struct sheet_version from_row(struct kith_arena *arena, const struct sheet *sheet,
                                     const struct kith_rows *rows, size_t row)
{
    struct sheet_version version = {
        .version = kith_cell_int(rows, row, VERSION),
        .written_at = kith_cell_time(rows, row, WRITTEN_AT),
        .author = or_empty(kith_cell_text(rows, row, AUTHOR)),
        .organisation = or_empty(kith_cell_text(rows, row, ORGANISATION)),
        .said_by = or_empty(kith_cell_text(rows, row, SAID_BY)),
        .said_on = kith_cell_date(rows, row, SAID_ON),
        .reason = or_empty(kith_cell_text(rows, row, REASON)),
    };
    for (size_t i = 0; i < sheet->n_fields; i++)
        version.values[i] = sheet->fields[i].kind == SHEET_DATE
                                ? iso_of(arena, kith_cell_date(rows, row, FIRST_FIELD + i))
                                : or_empty(kith_cell_text(rows, row, FIRST_FIELD + i));
    return version;
}

enum kith_found sheet_now(struct kith_ctx *ctx, const struct sheet *sheet, struct sheet_version *version_r)
{
    struct kith_rows rows;
    *version_r = (struct sheet_version){.author = "", .organisation = "", .said_by = "", .reason = ""};
    for (size_t i = 0; i < sheet->n_fields; i++)
        version_r->values[i] = "";
    version_r->said_on = KITH_DATE_NONE;
    enum kith_found found = kith_select(kith_db(ctx), sheet->now, KITH_NO_ARGS, kith_arena(ctx), &rows);
    if (found == KITH_FOUND)
        *version_r = from_row(kith_arena(ctx), sheet, &rows, 0);
    return found;
}

enum kith_found sheet_history(struct kith_ctx *ctx, const struct sheet *sheet,
                              const struct sheet_version **versions_r, size_t *count_r)
{
    struct kith_rows rows;
    *count_r = 0;
    enum kith_found found = kith_select(kith_db(ctx), sheet->history, KITH_NO_ARGS, kith_arena(ctx), &rows);
    if (found != KITH_FOUND)
        return found;
    struct sheet_version *versions = kith_alloc_array(kith_arena(ctx), rows.count, sizeof *versions);
    for (size_t i = 0; i < rows.count; i++)
        versions[i] = from_row(kith_arena(ctx), sheet, &rows, i);
    *versions_r = versions;
    *count_r = rows.count;
    return found;
}

enum kith_rc sheet_add(struct kith_ctx *ctx, const struct sheet *sheet, const struct sheet_version *made)
{
    struct kith_value args[SHEET_FIELDS_MAX + 8];
    size_t n = 0;
    int64_t rows = 0;
    args[n++] = kith_int(made->version + 1);
    for (size_t i = 0; i < sheet->n_fields; i++) {
        kith_date date = KITH_DATE_NONE;
        if (sheet->fields[i].kind != SHEET_DATE) {
            args[n++] = kith_text(made->values[i]);
            continue;
        }
        if (*made->values[i] != '\0' && !kith_date_parse(made->values[i], &date))
            return KITH_FAIL;
        args[n++] = kith_day(date);
    }
    int64_t organisation = kith_organisation_id(ctx);
    args[n++] = kith_int(kith_account_id(ctx));
    args[n++] = organisation != 0 ? kith_int(organisation) : kith_null(KITH_INT);
    args[n++] = kith_text(made->said_by);
    args[n++] = kith_day(made->said_on);
    args[n++] = kith_text(made->reason);
    args[n++] = kith_instant(kith_now(ctx));
    args[n++] = kith_int(made->version);
    switch (kith_write(kith_db(ctx), sheet->add, args, n, &rows, NULL)) {
    case KITH_WRITTEN:
        return rows == 1 ? KITH_OK : KITH_CONFLICT;
    case KITH_DUPLICATE:
        return KITH_CONFLICT;
    default:
        return KITH_FAIL;
    }
}

const char *sheet_value(const struct sheet *sheet, const struct sheet_version *version, const char *field)
{
    for (size_t i = 0; i < sheet->n_fields; i++) {
        if (strcmp(sheet->fields[i].name, field) == 0)
            return version->values[i];
    }
    return "";
}

bool sheet_holds(const char *value, const char *choice)
{
    size_t len = strlen(choice);
    for (const char *at = value; *at != '\0';
         at += at[strcspn(at, ",")] == ',' ? strcspn(at, ",") + 1 : strcspn(at, ",")) {
        if (strncmp(at, choice, len) == 0 && (at[len] == ',' || at[len] == '\0'))
            return true;
    }
    return false;
}

/* "Large print, Braille" */
static const char *choices_in_words(struct kith_ctx *ctx, const struct sheet_field *field, const char *value)
{
    const char *words = "";
    for (const struct sheet_choice *choice = field->choices; choice->name != NULL; choice++) {
        if (sheet_holds(value, choice->name))
            words = kith_printf(kith_arena(ctx), "%s%s%s", words, *words != '\0' ? ", " : "",
                                kith_tr(ctx, choice->title));
    }
    return words;
}

const char *sheet_words(struct kith_ctx *ctx, const struct sheet_field *field, const char *value)
{
    kith_date date;
    switch (field->kind) {
    case SHEET_DATE:
        return kith_date_parse(value, &date) ? kith_date_text(kith_arena(ctx), date) : "";
    case SHEET_SET:
    case SHEET_ONE:
        return choices_in_words(ctx, field, value);
    case SHEET_NHS:
        return people_nhs_words(kith_arena(ctx), value);
    default:
        return value;
    }
}
