/*
 * reader.c - rows and cells by libcsv, one row at a time.
 *
 * Finds the separator by itself: comma, semicolon or tab. Does not know what the cells mean.
 */
#include "reader.h"

#include "log.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

struct reader {
    struct csv_parser csv;
    const char *text;
    size_t len, at;
    unsigned row;     /* of the one being read, from 1 */
    struct buf bytes; /* the row's cells, each with its NUL */
    size_t starts[READER_CELLS_MAX];
    const char *cells[READER_CELLS_MAX];
    size_t count, filled; /* cells, and those up to the last that is not empty */
    bool whole;           /* a row came to its end */
    bool finished;
    const char *error;
};

static void on_cell(void *bytes, size_t len, void *data)
{
    struct reader *reader = data;
    if (len > READER_CELL_BYTES_MAX) {
        reader->error = "A cell is far too long. Is a quotation mark (\") missing at its end?";
        return;
    }
    if (reader->count == READER_CELLS_MAX) {
        if (len > 0)
            reader->error = "This row has more than 200 cells. Take out what does not belong here.";
        return;
    }
    size_t start = reader->bytes.len;
    reader->starts[reader->count++] = start;
    if (len > 0)
        buf_add(&reader->bytes, bytes, len);
    buf_char(&reader->bytes, '\0');
    if (strlen(reader->bytes.data + start) < len)
        reader->error = "There is a character here that cannot be shown. Take it out.";
    else if (strspn(reader->bytes.data + start, " \t\n") < len)
        reader->filled = reader->count;
}

static void on_row(int end, void *data)
{
    (void)end;
    ((struct reader *)data)->whole = true;
}

/* The one of , ; and tab that stands most often in the first row, outside quotes. */
static unsigned char find_separator(const char *text, size_t len)
{
    static const char kinds[] = ",;\t";
    size_t counts[3] = {0};
    bool quoted = false;
    size_t i = strspn(text, "\n \t");
    for (; i < len && (quoted || text[i] != '\n'); i++) {
        const char *kind = strchr(kinds, text[i]);
        if (text[i] == '"')
            quoted = !quoted;
        else if (!quoted && kind != NULL)
            counts[kind - kinds]++;
    }
    size_t best = 0;
    for (size_t k = 1; k < 3; k++)
        best = counts[k] > counts[best] ? k : best;
    return (unsigned char)kinds[best];
}

struct reader *reader_open(const char *text, size_t len)
{
    struct reader *reader = calloc(1, sizeof *reader);
    unsigned char separator;
    if (reader == NULL || csv_init(&reader->csv, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL) != 0)
        log_die("memory.exhausted", "wanted", (long long)sizeof *reader);
    /* A line that some spreadsheets write for themselves and do not count. */
    if (len > 5 && strncmp(text, "sep=", 4) == 0 && strchr(",;\t", text[4]) != NULL && text[5] == '\n') {
        separator = (unsigned char)text[4];
        text += 6;
        len -= 6;
    } else {
        separator = find_separator(text, len);
    }
    csv_set_delim(&reader->csv, separator);
    reader->text = text;
    reader->len = len;
    return reader;
}

void reader_close(struct reader **reader)
{
    if (*reader == NULL)
        return;
    csv_free(&(*reader)->csv);
    buf_free(&(*reader)->bytes);
    free(*reader);
    *reader = NULL;
}

/* Feeds a line, or tells that there are no more. */
static void feed(struct reader *reader)
{
    if (reader->at == reader->len) {
        reader->finished = true;
        if (csv_fini(&reader->csv, on_cell, on_row, reader) != 0 && reader->error == NULL)
            reader->error =
                "A quotation mark (\") is opened here and never closed. Close it, or take it out.";
        return;
    }
    const char *from = reader->text + reader->at;
    const char *newline = memchr(from, '\n', reader->len - reader->at);
    size_t step = newline != NULL ? (size_t)(newline - from) + 1 : reader->len - reader->at;
    reader->at += step;
    if (csv_parse(&reader->csv, from, step, on_cell, on_row, reader) == step || reader->error != NULL)
        return;
    if (csv_error(&reader->csv) == CSV_ENOMEM)
        log_die("memory.exhausted", "wanted", (long long)step);
    reader->error =
        "A quotation mark (\") stands in the wrong place. Put the whole cell into quotation marks, "
        "and double those inside.";
}

bool reader_next(struct reader *reader, struct reader_row *row_r)
{
    while (reader->error == NULL && !reader->finished) {
        reader->row++;
        reader->count = reader->filled = 0;
        reader->bytes.len = 0;
        reader->whole = false;
        size_t begin = reader->at;
        while (!reader->whole && !reader->finished && reader->error == NULL) {
            feed(reader);
            /* Only a quotation mark that is never closed makes a row so long. */
            if (!reader->whole && reader->at - begin > (size_t)READER_CELL_BYTES_MAX * 4)
                reader->error =
                    "A quotation mark (\") is opened here and never closed. Close it, or take it out.";
        }
        if (reader->error != NULL)
            return false;
        if (reader->filled == 0)
            continue;
        for (size_t i = 0; i < reader->filled; i++)
            reader->cells[i] = reader->bytes.data + reader->starts[i];
        *row_r = (struct reader_row){reader->row, reader->cells, reader->filled};
        return true;
    }
    return false;
}

const char *reader_error(const struct reader *reader, unsigned *line_r)
{
    *line_r = reader->row;
    return reader->error;
}

size_t reader_position(const struct reader *reader)
{
    return reader->at;
}
