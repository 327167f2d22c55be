/*
 * script.c - files of SQL: words filled in, then one statement after the other; see script.h.
 */
#include "script.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SCRIPT_MAX_BYTES = 4 * 1024 * 1024 };

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* After the quote that AT points at; NULL when it is never closed. */
static const char *skip_quoted(const char *at)
{
    char quote = *at++;
    while (*at != '\0') {
        if (*at == '\\' && quote != '`' && at[1] != '\0') {
            at += 2;
        } else if (*at == quote) {
            if (at[1] != quote)
                return at + 1;
            at += 2; /* doubled: stands for itself */
        } else {
            at++;
        }
    }
    return NULL;
}

/* After the comment that AT points at, or AT itself when there is none; NULL when it is never closed. */
static const char *skip_comment(const char *at)
{
    if (*at == '#' || (at[0] == '-' && at[1] == '-' && (at[2] == '\0' || is_blank(at[2]))))
        return at + strcspn(at, "\n");
    if (at[0] == '/' && at[1] == '*') {
        const char *end = strstr(at + 2, "*/");
        return end == NULL ? NULL : end + 2;
    }
    return at;
}

/* The first character that is neither blank nor comment; NULL when a comment is never closed. */
static const char *skip_nothing(const char *at)
{
    for (;;) {
        while (is_blank(*at) || *at == ';')
            at++;
        if (at[0] == '/' && at[1] == '*' && (at[2] == '!' || at[2] == 'M'))
            return at; /* the server runs these */
        const char *after = skip_comment(at);
        if (after == NULL || after == at)
            return after;
        at = after;
    }
}

static unsigned line_of(const char *text, const char *at)
{
    unsigned line = 1;
    for (; text < at; text++)
        line += *text == '\n';
    return line;
}

bool script_next(const char *text, const char **at, struct script_statement *statement, char *error,
                 size_t error_size)
{
    const char *from = *at;
    const char *here = skip_nothing(from);
    *error = '\0';
    if (here != NULL && *here == '\0')
        return false;
    if (here != NULL) {
        from = here;
        statement->start = here;
        statement->line = line_of(text, here);
        statement->number = *at == text ? 1 : statement->number + 1;
    }
    while (here != NULL && *here != '\0' && *here != ';') {
        from = here;
        if (*here == '\'' || *here == '"' || *here == '`') {
            here = skip_quoted(here);
        } else {
            const char *after = skip_comment(here);
            here = after == here ? here + 1 : after;
        }
    }
    if (here == NULL) {
        (void)snprintf(error, error_size, "line %u: the %s that begins here is not closed",
                       line_of(text, from), strchr("'\"`", *from) != NULL ? "quote" : "comment");
        return false;
    }
    const char *end = here;
    while (end > statement->start && is_blank(end[-1]))
        end--;
    statement->len = (size_t)(end - statement->start);
    *at = here;
    return true;
}

bool script_fill(const char *text, const struct script_word *words, struct buf *out, char *error,
                 size_t error_size)
{
    const char *open;
    while ((open = strstr(text, "{{")) != NULL) {
        const char *name = open + 2;
        size_t len = strcspn(name, "}\n");
        const struct script_word *word = words;
        while (word->name != NULL && (strlen(word->name) != len || strncmp(word->name, name, len) != 0))
            word++;
        if (word->name == NULL || strncmp(name + len, "}}", 2) != 0) {
            (void)snprintf(error, error_size, "{{%.*s}} is not a word that can be filled in",
                           (int)(len < 40 ? len : 40), name);
            return false;
        }
        buf_add(out, text, (size_t)(open - text));
        buf_text(out, word->value);
        text = name + len + 2;
    }
    buf_text(out, text);
    return true;
}

bool script_read(const char *path, struct buf *out, char *error, size_t error_size)
{
    FILE *file = fopen(path, "re");
    size_t got = 0;
    if (file != NULL) {
        while (out->len <= SCRIPT_MAX_BYTES && (got = fread(buf_room(out, 65536), 1, 65536, file)) > 0)
            out->len += got;
        bool bad = ferror(file) != 0 || out->len > SCRIPT_MAX_BYTES;
        if (out->len > SCRIPT_MAX_BYTES)
            errno = EFBIG;
        (void)fclose(file);
        buf_add(out, "", 0); /* the NUL after what was read */
        if (!bad && memchr(out->data, '\0', out->len) == NULL)
            return true;
        if (!bad)
            errno = EILSEQ;
    }
    (void)snprintf(error, error_size, "%s: %s", path, strerror(errno));
    return false;
}

bool script_run(struct kith_db *db, const char *path, const struct script_word *words, char *error,
                size_t error_size)
{
    struct buf file = BUF_INIT;
    struct buf text = BUF_INIT;
    struct script_statement statement = {0};
    char what[512] = "";
    bool good = script_read(path, &file, error, error_size);
    if (good && !script_fill(file.data, words, &text, what, sizeof what)) {
        (void)snprintf(error, error_size, "%s: %s", path, what);
        good = false;
    }
    if (good) {
        const char *at = text.data;
        while (good && script_next(text.data, &at, &statement, what, sizeof what)) {
            char *sql = strndup(statement.start, statement.len);
            good = sql != NULL && db_execute(db, sql, what, sizeof what);
            if (!good)
                (void)snprintf(error, error_size, "%s statement %u (line %u): %s", path, statement.number,
                               statement.line, what);
            if (sql != NULL)
                explicit_bzero(sql, statement.len); /* may carry a new account's password */
            free(sql);
        }
        if (good && *what != '\0') {
            (void)snprintf(error, error_size, "%s: %s", path, what);
            good = false;
        }
    }
    if (text.data != NULL)
        explicit_bzero(text.data, text.size);
    buf_free(&text);
    buf_free(&file);
    return good;
}
