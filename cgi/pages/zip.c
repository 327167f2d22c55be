/*
 * zip.c - a ZIP file in memory, written by libarchive, which is loaded for it alone.
 */
#include "zip.h"

#include "log.h"

#include <archive.h>
#include <archive_entry.h>
#include <dlfcn.h>
#include <stdlib.h>

/* What is used of the library; each with the type that its header declares. */
#define ZIP_FUNCTIONS(X)                                                                                     \
    X(archive_write_new)                                                                                     \
    X(archive_write_set_bytes_in_last_block)                                                                 \
    X(archive_write_set_format_zip)                                                                          \
    X(archive_write_open)                                                                                    \
    X(archive_write_header)                                                                                  \
    X(archive_write_data)                                                                                    \
    X(archive_write_close)                                                                                   \
    X(archive_write_free)                                                                                    \
    X(archive_entry_new)                                                                                     \
    X(archive_entry_free)                                                                                    \
    X(archive_entry_set_pathname)                                                                            \
    X(archive_entry_set_size)                                                                                \
    X(archive_entry_set_filetype)                                                                            \
    X(archive_entry_set_perm)                                                                                \
    X(archive_entry_set_mtime)

struct zip {
    void *library;
    struct archive *archive;
    struct buf *out;
    kith_time now;
    bool bad;
#define ZIP_MEMBER(NAME) __typeof__ (&(NAME))(NAME);
    ZIP_FUNCTIONS(ZIP_MEMBER)
#undef ZIP_MEMBER
};

static la_ssize_t take(struct archive *archive, void *data, const void *bytes, size_t len)
{
    struct zip *zip = data;
    (void)archive;
    buf_add(zip->out, bytes, len);
    return (la_ssize_t)len;
}

static bool load(struct zip *zip)
{
    zip->library = dlopen("libarchive.so.13", RTLD_NOW | RTLD_LOCAL);
    if (zip->library == NULL)
        return false;
    bool good = true;
#define ZIP_LOAD(NAME)                                                                                       \
    *(void **)&zip->NAME = dlsym(zip->library, #NAME);                                                       \
    good = good && zip->NAME != NULL;
    ZIP_FUNCTIONS(ZIP_LOAD)
#undef ZIP_LOAD
    return good;
}

struct zip *zip_open(struct buf *out, kith_time now)
{
    struct zip *zip = calloc(1, sizeof *zip);
    if (zip == NULL)
        abort();
    zip->out = out;
    zip->now = now;
    if (load(zip)) {
        zip->archive = zip->archive_write_new();
        if (zip->archive != NULL && zip->archive_write_set_format_zip(zip->archive) == ARCHIVE_OK &&
            zip->archive_write_set_bytes_in_last_block(zip->archive, 1) == ARCHIVE_OK && /* no padding */
            zip->archive_write_open(zip->archive, zip, NULL, take, NULL) == ARCHIVE_OK)
            return zip;
    }
    log_event(LOG_LEVEL_ERROR, "zip.library", "loaded=%d", zip->library != NULL);
    zip->bad = true;
    (void)zip_close(&zip);
    return NULL;
}

bool zip_add(struct zip *zip, const char *name, const struct buf *bytes)
{
    enum { FOR_OWNER = 0600 };
    struct archive_entry *entry = zip->archive_entry_new();
    if (entry == NULL)
        abort();
    zip->archive_entry_set_pathname(entry, name);
    zip->archive_entry_set_size(entry, (la_int64_t)bytes->len);
    zip->archive_entry_set_filetype(entry, AE_IFREG);
    zip->archive_entry_set_perm(entry, FOR_OWNER);
    zip->archive_entry_set_mtime(entry, (time_t)(zip->now / KITH_SECOND), 0);
    if (zip->archive_write_header(zip->archive, entry) != ARCHIVE_OK ||
        (bytes->len > 0 &&
         zip->archive_write_data(zip->archive, bytes->data, bytes->len) != (la_ssize_t)bytes->len))
        zip->bad = true;
    zip->archive_entry_free(entry);
    if (zip->bad)
        log_event(LOG_LEVEL_ERROR, "zip.write", "bytes=%zu", bytes->len);
    return !zip->bad;
}

bool zip_close(struct zip **zip_p)
{
    struct zip *zip = *zip_p;
    *zip_p = NULL;
    if (zip == NULL)
        return false;
    bool good = !zip->bad;
    if (zip->archive != NULL) {
        good = zip->archive_write_close(zip->archive) == ARCHIVE_OK && good;
        (void)zip->archive_write_free(zip->archive);
    }
    if (zip->library != NULL)
        (void)dlclose(zip->library);
    free(zip);
    return good;
}
