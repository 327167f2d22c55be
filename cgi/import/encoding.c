/*
 * encoding.c - finds out how a file is written, and writes it as UTF-8.
 *
 * What is no text at all, such as a spreadsheet's own format, is known by its first bytes. Does not look at
 * rows and cells.
 */
#include "encoding.h"

#include "text.h"

#include <iconv.h>
#include <string.h>
#include <strings.h>

#define SAVE_AS_CSV "Open it in your spreadsheet program, choose \"Save as\" and then \"CSV UTF-8\"."

static const struct {
    const char *start;
    size_t len;
    const char *sentence;
} FORMATS[] = {
    {"%PDF", 4,
     "This is a PDF file, not a CSV file. Ask for the table it was made from, and save that as CSV."},
    {"PK\003\004", 4, "This is a spreadsheet or a ZIP file, not a CSV file. " SAVE_AS_CSV},
    {"PK\005\006", 4, "This is an empty ZIP file, not a CSV file. " SAVE_AS_CSV},
    {"\xD0\xCF\x11\xE0", 4, "This is an older spreadsheet (.xls), not a CSV file. " SAVE_AS_CSV},
    {"{\\rtf", 5, "This is a text document (RTF), not a CSV file. " SAVE_AS_CSV},
    {"<!DOCTYPE", 9, "This is a web page, not a CSV file. " SAVE_AS_CSV},
    {"<html", 5, "This is a web page, not a CSV file. " SAVE_AS_CSV},
    {"<?xml", 5, "This is an XML file, not a CSV file. " SAVE_AS_CSV},
};

static const char *other_format(const char *bytes, size_t len)
{
    for (size_t i = 0; i < sizeof FORMATS / sizeof *FORMATS; i++) {
        if (len >= FORMATS[i].len && strncasecmp(bytes, FORMATS[i].start, FORMATS[i].len) == 0)
            return FORMATS[i].sentence;
    }
    return NULL;
}

/* The library reads only, but its type lacks the const. */
static char *unconst(const char *at)
{
    union {
        const char *in;
        char *out;
    } pointer = {.in = at};
    return pointer.out;
}

static bool convert(const char *from, const char *bytes, size_t len, struct buf *text)
{
    iconv_t conversion = iconv_open("UTF-8", from);
    char *in = unconst(bytes);
    /* A character of two bytes has three at most in UTF-8, one of a single byte too. */
    size_t room = len * 3 + 4;
    size_t left = room;
    char *out = buf_room(text, room);
    /* NOLINTNEXTLINE(performance-no-int-to-ptr): the library says no so */
    if (conversion == (iconv_t)-1) /* the system's tables are not installed */
        return false;
    bool good = iconv(conversion, &in, &len, &out, &left) != (size_t)-1 && len == 0;
    (void)iconv_close(conversion);
    if (good)
        text->len += room - left;
    return good;
}

/* "\r\n" and "\r" become "\n". */
static void unify_lines(struct buf *text)
{
    char *out = text->data;
    for (const char *at = text->data, *end = text->data + text->len; at < end; at++) {
        if (*at != '\r')
            *out++ = *at;
        else if (at + 1 == end || at[1] != '\n')
            *out++ = '\n';
    }
    text->len = (size_t)(out - text->data);
    *out = '\0';
}

static bool is_blank(const struct buf *text)
{
    for (size_t i = 0; i < text->len; i++) {
        if (strchr(" \t\n", text->data[i]) == NULL)
            return false;
    }
    return true;
}

const char *encoding_read(const void *data, size_t len, struct buf *text)
{
    const char *bytes = data;
    bool good;
    buf_reset(text);
    const char *other = other_format(bytes, len);
    if (other != NULL)
        return other;
    if (len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        good = text_utf8_valid(bytes + 3, len - 3);
        buf_add(text, bytes + 3, len - 3);
    } else if (len >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0)) {
        good = convert(bytes[0] == '\xFF' ? "UTF-16LE" : "UTF-16BE", bytes + 2, len - 2, text) &&
               text_utf8_valid(text->data, text->len);
    } else if (len > 0 && memchr(bytes, '\0', len) != NULL) {
        return "This file is not text, so it cannot be a CSV file. " SAVE_AS_CSV;
    } else if (text_utf8_valid(bytes, len)) {
        good = true;
        buf_add(text, bytes, len);
    } else {
        good = convert("WINDOWS-1252", bytes, len, text);
    }
    if (!good)
        return "Some letters of this file cannot be read. " SAVE_AS_CSV;
    if (text->len > 0)
        unify_lines(text);
    return is_blank(text) ? "This file is empty. Check that you chose the right one." : NULL;
}
