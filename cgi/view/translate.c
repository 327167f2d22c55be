/*
 * translate.c - compiled gettext catalogues, several languages in one process.
 *
 * Reads the .mo format (a header, two tables of length and offset, sorted texts). Every offset is checked
 * once, at load. No plural forms: sentences with numbers are written so that they need none.
 */
#include "translate.h"
#include "log.h"

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LANGUAGES = 8, CODE = 12, LARGEST = 16 * 1024 * 1024 };

struct catalogue {
    char *bytes;
    uint32_t size, count, originals, translations;
    char code[CODE];
    bool swapped; /* made on a machine of the other byte order */
};

/* Filled before the first request, only read afterwards. */
static struct catalogue catalogues[LANGUAGES];
static size_t catalogue_count;

static uint32_t number(const struct catalogue *c, uint32_t at)
{
    uint32_t value;
    memcpy(&value, c->bytes + at, sizeof value);
    return c->swapped ? __builtin_bswap32(value) : value;
}

/* The table row's text; NULL unless it lies inside the file and ends in NUL. */
static const char *text_at(const struct catalogue *c, uint32_t table, uint32_t row)
{
    uint32_t len = number(c, table + row * 8);
    uint32_t offset = number(c, table + row * 8 + 4);
    if (offset >= c->size || len >= c->size - offset || c->bytes[offset + len] != '\0')
        return NULL;
    return c->bytes + offset;
}

static bool table_fits(const struct catalogue *c, uint32_t table)
{
    return table <= c->size && c->count <= (c->size - table) / 8;
}

static bool catalogue_check(struct catalogue *c)
{
    if (c->size < 28)
        return false;
    uint32_t magic = number(c, 0);
    c->swapped = magic == 0xde120495U;
    if (magic != 0x950412deU && !c->swapped)
        return false;
    if (number(c, 4) >> 16 > 1)
        return false;
    c->count = number(c, 8);
    c->originals = number(c, 12);
    c->translations = number(c, 16);
    if (!table_fits(c, c->originals) || !table_fits(c, c->translations))
        return false;
    const char *before = NULL;
    for (uint32_t i = 0; i < c->count; i++) {
        const char *original = text_at(c, c->originals, i);
        if (original == NULL || text_at(c, c->translations, i) == NULL)
            return false;
        if (before != NULL && strcmp(before, original) >= 0)
            return false;
        before = original;
    }
    return true;
}

static bool catalogue_read(struct catalogue *c, const char *path)
{
    FILE *file = fopen(path, "re");
    if (file == NULL)
        return false;
    bool ok = fseek(file, 0, SEEK_END) == 0;
    long size = ok ? ftell(file) : -1;
    if (size > 0 && size <= LARGEST && fseek(file, 0, SEEK_SET) == 0) {
        c->bytes = malloc((size_t)size);
        if (c->bytes == NULL)
            log_die("memory.exhausted", "wanted", size);
        c->size = (uint32_t)size;
        ok = fread(c->bytes, 1, c->size, file) == c->size && catalogue_check(c);
    } else {
        ok = false;
    }
    (void)fclose(file);
    if (!ok) {
        free(c->bytes);
        c->bytes = NULL;
        errno = EINVAL;
    }
    return ok;
}

void translate_init(const char *locale_dir, const char *languages)
{
    translate_end();
    for (const char *at = languages; *at != '\0' && catalogue_count < LANGUAGES;) {
        size_t len = strcspn(at, " ");
        struct catalogue *c = &catalogues[catalogue_count];
        /* English is what the sentences are written in. */
        if (len > 0 && len < CODE && strncmp(at, "en", len) != 0) {
            char path[1024];
            *c = (struct catalogue){.bytes = NULL};
            memcpy(c->code, at, len);
            int wrote = snprintf(path, sizeof path, "%s/%s/LC_MESSAGES/kith.mo", locale_dir, c->code);
            if (wrote > 0 && (size_t)wrote < sizeof path && catalogue_read(c, path))
                catalogue_count++;
            else
                log_event(LOG_LEVEL_WARN, "translate.missing", "language=%s errno=%d", c->code, errno);
        }
        at += len;
        at += strspn(at, " ");
    }
}

void translate_end(void)
{
    for (size_t i = 0; i < catalogue_count; i++)
        free(catalogues[i].bytes);
    catalogue_count = 0;
}

static const char *look_up(const struct catalogue *c, const char *sentence)
{
    uint32_t low = 0, high = c->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = strcmp(sentence, text_at(c, c->originals, middle));
        if (order == 0) {
            const char *found = text_at(c, c->translations, middle);
            return *found != '\0' ? found : sentence;
        }
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return sentence;
}

const char *translate(const char *language, const char *sentence)
{
    if (language == NULL || sentence == NULL || *sentence == '\0')
        return sentence;
    for (size_t i = 0; i < catalogue_count; i++)
        if (strcmp(catalogues[i].code, language) == 0)
            return look_up(&catalogues[i], sentence);
    return sentence;
}

const char *translate_language_name(const char *code)
{
    static const char *const names[][2] = {{"ar", "العربية"},  {"bn", "বাংলা"},   {"cy", "Cymraeg"},
                                           {"en", "English"},  {"ga", "Gaeilge"}, {"gd", "Gàidhlig"},
                                           {"pa", "ਪੰਜਾਬੀ"},    {"pl", "Polski"},  {"ro", "Română"},
                                           {"so", "Soomaali"}, {"ur", "اردو"}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(names[i][0], code) == 0)
            return names[i][1];
    return code;
}
