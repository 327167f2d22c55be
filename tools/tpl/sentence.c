/*
 * sentence.c - sentences and catalogues, through libgettextpo.
 *
 * White space inside a sentence counts as one space. A translation must hold the same {{VALUES}} as its
 * sentence and no markup the sentence has not: translators write words, not pages.
 */
#include "sentence.h"

#include <ctype.h>
#include <gettext-po.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct entry {
    const char *key;
    po_message_t message;
};

struct sentences {
    po_file_t po;
    struct entry *entries; /* sorted by key once read; in order of arrival while collecting */
    size_t count;
    size_t size;
};

static bool catalogue_bad; /* libgettextpo's handler has no place for our own data */

static void on_error(int severity, po_message_t message, const char *file, size_t line, size_t column,
                     int multiline, const char *text)
{
    (void)message;
    (void)column;
    (void)multiline;
    if (severity != PO_SEVERITY_WARNING)
        catalogue_bad = true;
    if (file != NULL && line != (size_t)-1)
        (void)fprintf(stderr, "%s:%zu: %s\n", file, line, text);
    else
        (void)fprintf(stderr, "%s: %s\n", file == NULL ? "catalogue" : file, text);
    if (severity == PO_SEVERITY_FATAL_ERROR)
        exit(EXIT_FAILURE);
}

static void on_error_pair(int severity, po_message_t message, const char *file, size_t line, size_t column,
                          int multiline, const char *text, po_message_t message2, const char *file2,
                          size_t line2, size_t column2, int multiline2, const char *text2)
{
    on_error(severity, message, file, line, column, multiline, text);
    on_error(severity, message2, file2, line2, column2, multiline2, text2);
}

static const struct po_xerror_handler handler = {on_error, on_error_pair};

static struct sentences *create(po_file_t po)
{
    struct sentences *sentences = calloc(1, sizeof *sentences);
    if (sentences == NULL)
        abort();
    sentences->po = po;
    return sentences;
}

static void keep(struct sentences *sentences, const char *key, po_message_t message)
{
    if (sentences->count == sentences->size) {
        sentences->size = sentences->size == 0 ? 256 : sentences->size * 2;
        sentences->entries = reallocarray(sentences->entries, sentences->size, sizeof *sentences->entries);
        if (sentences->entries == NULL)
            abort();
    }
    sentences->entries[sentences->count].key = key;
    sentences->entries[sentences->count++].message = message;
}

struct sentences *sentences_create(void)
{
    struct sentences *sentences = create(po_file_create());
    po_message_iterator_t at = po_message_iterator(sentences->po, NULL);
    po_message_t header = po_message_create();
    po_message_set_msgid(header, "");
    po_message_set_msgstr(header,
                          "Project-Id-Version: kith\nMIME-Version: 1.0\n"
                          "Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n");
    po_message_insert(at, header);
    po_message_iterator_free(at);
    return sentences;
}

static int compare(const void *a, const void *b)
{
    return strcmp(((const struct entry *)a)->key, ((const struct entry *)b)->key);
}

/* Every {{VALUE}} and {name} of FROM stands in TO. */
static bool values_in(const char *from, const char *to)
{
    for (const char *at = strchr(from, '{'); at != NULL; at = strchr(at, '{')) {
        size_t open = strspn(at, "{");
        const char *end = strchr(at, '}');
        if (end == NULL)
            return false;
        end += strspn(end, "}");
        if (memmem(to, strlen(to), at, (size_t)(end - at)) == NULL || open > 2)
            return false;
        at = end;
    }
    return true;
}

static bool fits(const char *sentence, const char *translation)
{
    for (const char *mark = "<>\""; *mark != '\0'; mark++)
        if (strchr(translation, *mark) != NULL && strchr(sentence, *mark) == NULL)
            return false;
    return values_in(sentence, translation) && values_in(translation, sentence);
}

struct sentences *sentences_read(const char *file)
{
    catalogue_bad = false;
    po_file_t po = po_file_read(file, &handler);
    if (po == NULL || catalogue_bad) {
        if (po != NULL)
            po_file_free(po);
        else
            (void)fprintf(stderr, "%s: cannot be read\n", file);
        return NULL;
    }
    struct sentences *sentences = create(po);
    po_message_iterator_t at = po_message_iterator(po, NULL);
    po_message_t message;
    while ((message = po_next_message(at)) != NULL)
        if (po_message_msgctxt(message) == NULL && !po_message_is_obsolete(message))
            keep(sentences, po_message_msgid(message), message);
    po_message_iterator_free(at);
    for (size_t i = 0; i < sentences->count; i++) {
        const char *translation = po_message_msgstr(sentences->entries[i].message);
        if (sentences->entries[i].key[0] == '\0' || translation[0] == '\0' ||
            fits(sentences->entries[i].key, translation))
            continue;
        (void)fprintf(
            stderr,
            "%s: the translation \"%s\" must hold the same {{VALUES}} as \"%s\" and no other markup\n", file,
            translation, sentences->entries[i].key);
        sentences_free(&sentences);
        return NULL;
    }
    if (sentences->count > 0)
        qsort(sentences->entries, sentences->count, sizeof *sentences->entries, compare);
    return sentences;
}

bool sentences_write(struct sentences *sentences, const char *file)
{
    catalogue_bad = false;
    return po_file_write(sentences->po, file, &handler) != NULL && !catalogue_bad;
}

void sentences_free(struct sentences **sentences)
{
    if (*sentences == NULL)
        return;
    po_file_free((*sentences)->po);
    free((*sentences)->entries);
    free(*sentences);
    *sentences = NULL;
}

/* The sentence between the brackets at AT, white space put right, or NULL. END_R is after the closing ones.
 */
static const char *sentence_at(struct kith_arena *arena, const char *at, const char **end_r)
{
    const char *start = at + 2;
    const char *end = strstr(start, "]]");
    const char *again = strstr(start, "[[");
    if (end == NULL || (again != NULL && again < end))
        return NULL;
    char *text = kith_alloc(arena, (size_t)(end - start) + 1);
    size_t len = 0;
    for (const char *p = start; p < end; p++) {
        if (!isspace((unsigned char)*p))
            text[len++] = *p;
        else if (len > 0 && text[len - 1] != ' ')
            text[len++] = ' ';
    }
    while (len > 0 && text[len - 1] == ' ')
        len--;
    text[len] = '\0';
    *end_r = end + 2;
    return len == 0 ? NULL : text;
}

static size_t line_of(const char *text, const char *at)
{
    size_t line = 1;
    for (const char *p = text; p < at; p++)
        line += *p == '\n';
    return line;
}

static bool unclosed(const char *file, const char *text, const char *at, char *error, size_t error_size)
{
    (void)snprintf(error, error_size, "%s:%zu: a sentence [[...]] is empty, not closed or holds another",
                   file, line_of(text, at));
    return false;
}

bool sentences_collect(struct sentences *sentences, struct kith_arena *arena, const char *file,
                       const char *text, char *error, size_t error_size)
{
    for (const char *at = strstr(text, "[["); at != NULL; at = strstr(at, "[[")) {
        const char *end;
        const char *key = sentence_at(arena, at, &end);
        if (key == NULL)
            return unclosed(file, text, at, error, error_size);
        po_message_t message = NULL;
        for (size_t i = 0; i < sentences->count && message == NULL; i++)
            if (strcmp(sentences->entries[i].key, key) == 0)
                message = sentences->entries[i].message;
        if (message == NULL) {
            message = po_message_create();
            po_message_set_msgid(message, key);
            po_message_set_msgstr(message, "");
            po_message_iterator_t last = po_message_iterator(sentences->po, NULL);
            while (po_next_message(last) != NULL)
                continue;
            po_message_insert(last, message);
            po_message_iterator_free(last);
            keep(sentences, key, message);
        }
        po_message_add_filepos(message, file, line_of(text, at));
        at = end;
    }
    return true;
}

bool sentences_replace(const struct sentences *sentences, struct kith_arena *arena, const char *file,
                       const char *text, struct buf *out, char *error, size_t error_size)
{
    const char *from = text;
    for (const char *at = strstr(text, "[["); at != NULL; at = strstr(from, "[[")) {
        const char *end;
        const struct entry wanted = {sentence_at(arena, at, &end), NULL};
        if (wanted.key == NULL)
            return unclosed(file, text, at, error, error_size);
        const struct entry *found = NULL;
        if (sentences != NULL && sentences->count > 0)
            found = bsearch(&wanted, sentences->entries, sentences->count, sizeof wanted, compare);
        const char *translation = wanted.key;
        if (found != NULL && !po_message_is_fuzzy(found->message) &&
            po_message_msgstr(found->message)[0] != '\0')
            translation = po_message_msgstr(found->message);
        buf_add(out, from, (size_t)(at - from));
        buf_text(out, translation);
        from = end;
    }
    buf_text(out, from);
    return true;
}
