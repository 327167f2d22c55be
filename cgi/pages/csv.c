/*
 * csv.c - tables for a spreadsheet program.
 */
#include "csv.h"

#include <string.h>

void csv_begin(struct buf *out)
{
    buf_text(out, "\xef\xbb\xbf");
}

/* What Excel, LibreOffice and Google Sheets take for a formula; blanks before it are skipped by some. */
static int is_formula(const char *text)
{
    if (*text == '\t' || *text == '\r' || *text == '\n')
        return 1;
    text += strspn(text, " ");
    return *text != '\0' && (strchr("=+-@", *text) != NULL || strncmp(text, "\xef\xbc\x9d", 3) == 0 ||
                             strncmp(text, "\xef\xbc\x8b", 3) == 0 || strncmp(text, "\xef\xbc\x8d", 3) == 0 ||
                             strncmp(text, "\xef\xbc\xa0", 3) == 0);
}

void csv_cell(struct buf *out, const char *text, int first)
{
    if (!first)
        buf_char(out, ',');
    buf_char(out, '"');
    if (text != NULL && is_formula(text))
        buf_char(out, '\'');
    for (; text != NULL && *text != '\0'; text++) {
        if (*text == '"')
            buf_char(out, '"');
        buf_char(out, *text);
    }
    buf_char(out, '"');
}

void csv_end_row(struct buf *out)
{
    buf_text(out, "\r\n");
}
