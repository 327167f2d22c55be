/*
 * key.c - reading the file of the audit's keys, and adding one.
 *
 * A new file takes the old one's place in one step, with its owner and mode, so that the sealer never reads
 * half of it. Removes nothing.
 */
#include "key.h"

#include "buf.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ID_CHARS = AUDIT_KEY_ID_SIZE - 1, LINE_CHARS = ID_CHARS + 1 + 2 * AUDIT_KEY_BYTES, PATH_BYTES = 4096 };

static void key_id(const unsigned char bytes[AUDIT_KEY_BYTES], char id_r[AUDIT_KEY_ID_SIZE])
{
    static const char what[] = "kith audit key";
    unsigned char hash[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_state state;
    (void)crypto_hash_sha256_init(&state);
    (void)crypto_hash_sha256_update(&state, (const unsigned char *)what, sizeof what);
    (void)crypto_hash_sha256_update(&state, bytes, AUDIT_KEY_BYTES);
    (void)crypto_hash_sha256_final(&state, hash);
    text_hex(hash, ID_CHARS / 2, id_r);
    sodium_memzero(&state, sizeof state);
}

/* One line; false when it is not of the form, or its id is not that key's. */
static bool parse(const char *line, size_t len, struct audit_key *key)
{
    char hex[2 * AUDIT_KEY_BYTES + 1];
    char id[AUDIT_KEY_ID_SIZE];
    if (len != LINE_CHARS || line[ID_CHARS] != ' ')
        return false;
    memcpy(id, line, ID_CHARS);
    id[ID_CHARS] = '\0';
    memcpy(hex, line + ID_CHARS + 1, sizeof hex - 1);
    hex[sizeof hex - 1] = '\0';
    bool good = text_unhex(hex, key->bytes, sizeof key->bytes);
    key_id(key->bytes, key->id);
    sodium_memzero(hex, sizeof hex);
    return good && strcmp(id, key->id) == 0;
}

static bool fail(char *error, size_t error_size, const char *file, const char *what)
{
    (void)snprintf(error, error_size, "%s %s", file, what);
    return false;
}

/* The whole of a small file into TEXT; its status in INFO. */
static bool read_all(const char *file, char *text, size_t size, struct stat *info)
{
    size_t len = 0;
    ssize_t got = 1;
    int fd = open(file, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    bool good = fstat(fd, info) == 0;
    while (good && got > 0 && len < size - 1) {
        got = read(fd, text + len, size - 1 - len);
        if (got > 0)
            len += (size_t)got;
        good = got >= 0 || errno == EINTR;
    }
    int saved = errno;
    (void)close(fd);
    errno = saved;
    text[len] = '\0';
    return good;
}

bool audit_keys_load(const char *file, struct audit_keys *keys_r, char *error, size_t error_size)
{
    char text[AUDIT_KEYS_MAX * (LINE_CHARS + 1) + 2];
    struct stat info;
    bool good = true;
    keys_r->count = 0;
    if (!read_all(file, text, sizeof text, &info)) {
        (void)snprintf(error, error_size, "%s cannot be read (%s). kithctl init makes it.", file,
                       strerror(errno));
        return false;
    }
    if ((info.st_mode & S_IRWXO) != 0)
        good = fail(error, error_size, file, "is open to every account here. Run chmod o-rwx on it.");
    for (const char *at = text; good && *at != '\0';) {
        size_t len = strcspn(at, "\n");
        if (keys_r->count == AUDIT_KEYS_MAX || at[len] != '\n' ||
            !parse(at, len, &keys_r->keys[keys_r->count]))
            good = fail(error, error_size, file, "is damaged. Restore it from its backup.");
        keys_r->count++;
        at += len + (at[len] == '\n');
    }
    if (good && keys_r->count == 0)
        good = fail(error, error_size, file, "holds no key. Restore it from its backup.");
    sodium_memzero(text, sizeof text);
    if (!good)
        audit_keys_wipe(keys_r);
    return good;
}

void audit_keys_wipe(struct audit_keys *keys)
{
    sodium_memzero(keys, sizeof *keys);
}

const struct audit_key *audit_keys_current(const struct audit_keys *keys)
{
    return &keys->keys[keys->count - 1];
}

const struct audit_key *audit_keys_find(const struct audit_keys *keys, const char *id)
{
    for (size_t i = keys->count; i > 0; i--) {
        if (strcmp(keys->keys[i - 1].id, id) == 0)
            return &keys->keys[i - 1];
    }
    return NULL;
}

/* Makes the entry of a renamed file last. */
static void sync_folder(const char *file)
{
    char path[PATH_BYTES];
    (void)snprintf(path, sizeof path, "%s", file);
    int fd = open(dirname(path), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        (void)fsync(fd);
        (void)close(fd);
    }
}

/* TEXT into a new file that takes FILE's place. INFO, when not NULL: whose it was. */
static bool replace(const char *file, const struct buf *text, const struct stat *info)
{
    char path[PATH_BYTES];
    if (snprintf(path, sizeof path, "%s.new", file) >= (int)sizeof path)
        return false;
    (void)unlink(path);
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return false;
    bool good = write(fd, text->data, text->len) == (ssize_t)text->len;
    if (good && info != NULL)
        good = fchown(fd, info->st_uid, info->st_gid) == 0 && fchmod(fd, info->st_mode & 0770) == 0;
    good = fsync(fd) == 0 && good;
    good = close(fd) == 0 && good;
    good = good && rename(path, file) == 0;
    if (!good)
        (void)unlink(path);
    sync_folder(file);
    return good;
}

bool audit_key_add(const char *file, char id_r[AUDIT_KEY_ID_SIZE], char *error, size_t error_size)
{
    struct audit_keys keys = {.count = 0};
    struct audit_key fresh;
    struct stat info;
    char hex[2 * AUDIT_KEY_BYTES + 1];
    struct buf text = BUF_INIT;
    bool exists = stat(file, &info) == 0;
    if (exists && !audit_keys_load(file, &keys, error, error_size))
        return false;
    if (keys.count == AUDIT_KEYS_MAX)
        return fail(error, error_size, file, "is full.");
    text_random(fresh.bytes, sizeof fresh.bytes);
    key_id(fresh.bytes, fresh.id);
    for (size_t i = 0; i <= keys.count; i++) {
        const struct audit_key *key = i < keys.count ? &keys.keys[i] : &fresh;
        text_hex(key->bytes, sizeof key->bytes, hex);
        buf_printf(&text, "%s %s\n", key->id, hex);
    }
    bool good = replace(file, &text, exists ? &info : NULL);
    if (!good)
        (void)snprintf(error, error_size, "%s cannot be written (%s).", file, strerror(errno));
    memcpy(id_r, fresh.id, sizeof fresh.id);
    sodium_memzero(hex, sizeof hex);
    sodium_memzero(text.data, text.size);
    buf_free(&text);
    sodium_memzero(&fresh, sizeof fresh);
    audit_keys_wipe(&keys);
    return good;
}
