/* test_reader.c - how files are written, and rows and cells as people's programs write them. */
#include "encoding.h"
#include "reader.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>

/* Every row as "number:cell|cell", and what stopped it. */
static const char *read_all(const char *bytes, size_t len)
{
    static struct buf out;
    struct buf text = BUF_INIT;
    struct reader_row row;
    unsigned line;
    buf_reset(&out);
    const char *wrong = encoding_read(bytes, len, &text);
    if (wrong != NULL) {
        buf_free(&text);
        return wrong;
    }
    struct reader *reader = reader_open(text.data, text.len);
    while (reader_next(reader, &row)) {
        buf_printf(&out, "%u:", row.number);
        for (size_t i = 0; i < row.count; i++)
            buf_printf(&out, "%s%s", i > 0 ? "|" : "", row.cells[i]);
        buf_text(&out, "/");
    }
    wrong = reader_error(reader, &line);
    if (wrong != NULL)
        buf_printf(&out, "%u!%.30s", line, wrong);
    reader_close(&reader);
    buf_free(&text);
    return out.data;
}

#define READS(BYTES, EXPECTED) ck_assert_str_eq(read_all(BYTES, sizeof(BYTES) - 1), EXPECTED)
#define REFUSES(BYTES, PART)   ck_assert_ptr_nonnull(strstr(read_all(BYTES, sizeof(BYTES) - 1), PART))

START_TEST(separators)
{
    READS("a,b\n1,2\n", "1:a|b/2:1|2/");
    READS("a;b\n1,5;2\n", "1:a|b/2:1,5|2/");
    READS("a\tb\n1\t2", "1:a|b/2:1|2/");
    READS("sep=;\na;b,c\n1;2\n", "1:a|b,c/2:1|2/");
    READS("\"a;b\",c\n1,2\n", "1:a;b|c/2:1|2/");
    READS("a\n1\n", "1:a/2:1/");
}
END_TEST

START_TEST(lines)
{
    READS("a,b\r\n1,2\r\n", "1:a|b/2:1|2/");
    READS("a,b\r1,2\r", "1:a|b/2:1|2/");
    READS("a,b\n\n\n1,2\n\n", "1:a|b/4:1|2/");
    READS("a,b\r\n\r\n1,2\r\n,\r\n,,\r\n", "1:a|b/3:1|2/");
    READS("a,b,,\n1,2,,,\n3\n", "1:a|b/2:1|2/3:3/");
    READS("\n\na,b\n", "3:a|b/");
}
END_TEST

START_TEST(quotes)
{
    READS("a,b\n\"1,\"\"x\"\"\",\"two\nlines\"\n3,4\n", "1:a|b/2:1,\"x\"|two\nlines/3:3|4/");
    READS("a,b\r\n\"two\r\nlines\", \"x\" \r\n3,4", "1:a|b/2:two\nlines|x/3:3|4/");
    READS("a,b\n\"\",2\n", "1:a|b/2:|2/");
    READS("a,b\n1,\"2\n3,4\n", "1:a|b/2!A quotation mark (\") is opened");
    READS("a,b\n1,2\n3,x\"y\n5,6\n", "1:a|b/2:1|2/3!A quotation mark (\") stands in");
    READS("a,b\n1,\"2\"x\n", "1:a|b/2!A quotation mark (\") stands in");
}
END_TEST

START_TEST(encodings)
{
    READS("\xEF\xBB\xBF"
          "name\nZo\xC3\xAB\n",
          "1:name/2:Zo\xC3\xAB/");
    READS("name\nZo\xC3\xAB\n", "1:name/2:Zo\xC3\xAB/");
    READS("name\nZo\xEB \x80\x92\n", "1:name/2:Zo\xC3\xAB \xE2\x82\xAC\xE2\x80\x99/");
    READS("\xFF\xFEn\0\n\0\xEB\0", "1:n/2:\xC3\xAB/");
    READS("\xFE\xFF\0n\0\n\0\xEB", "1:n/2:\xC3\xAB/");
}
END_TEST

START_TEST(no_csv)
{
    REFUSES("", "This file is empty");
    REFUSES(" \r\n\t\r\n", "This file is empty");
    REFUSES("\xEF\xBB\xBF", "This file is empty");
    REFUSES("%PDF-1.7 ...", "This is a PDF file");
    REFUSES("PK\003\004....", "This is a spreadsheet or a ZIP file");
    REFUSES("\xD0\xCF\x11\xE0\xA1\xB1", "an older spreadsheet (.xls)");
    REFUSES("<!doctype html><table>", "This is a web page");
    REFUSES("a,b\n1,\0\n", "This file is not text");
    REFUSES("\xFF\xFEn\0\n", "Some letters of this file cannot be read");
    REFUSES("a\n\x81\n", "Some letters of this file cannot be read");
    REFUSES("\xEF\xBB\xBF"
            "a\n\xEB\n",
            "Some letters of this file cannot be read");
}
END_TEST

START_TEST(far_too_long)
{
    enum { LEN = 100000 };
    char *text = malloc(LEN + 1);
    memset(text, 'x', LEN);
    text[LEN] = '\0';
    memcpy(text, "a,b\n", 4);
    ck_assert_str_eq(read_all(text, LEN), "1:a|b/2!A cell is far too long. Is a q");
    /* One that is never closed does not swallow a whole file before it is told. */
    for (size_t i = 5; i < LEN; i += 50)
        text[i] = '\n';
    text[4] = '"';
    ck_assert_str_eq(read_all(text, LEN), "1:a|b/2!A quotation mark (\") is opened");
    memset(text, ',', LEN);
    memcpy(text, "a,b\n1", 5);
    text[LEN - 1] = '2';
    ck_assert_str_eq(read_all(text, LEN), "1:a|b/2!This row has more than 200 cel");
    free(text);
}
END_TEST

SUITE_MAIN("import-reader", separators, lines, quotes, encodings, no_csv, far_too_long)
