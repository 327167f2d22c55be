/*
 * canon.c - rows and seals as the bytes that are hashed. Reads and writes no database.
 */
#include "canon.h"

#include "log.h"

#include <sodium.h>
#include <string.h>

static void put(struct canon *canon, unsigned char tag, const void *bytes, size_t len)
{
    if (len > sizeof canon->bytes - 1 - canon->len)
        log_die("audit.canon_too_long", "len", (long long)len);
    canon->bytes[canon->len++] = tag;
    if (len > 0)
        memcpy(canon->bytes + canon->len, bytes, len);
    canon->len += len;
}

static void big_endian(uint64_t number, unsigned char *out, size_t len)
{
    for (size_t i = 0; i < len; i++)
        out[i] = (unsigned char)(number >> (8 * (len - 1 - i)));
}

void canon_number(struct canon *canon, int64_t number)
{
    unsigned char bytes[8];
    big_endian((uint64_t)number, bytes, sizeof bytes);
    put(canon, 1, bytes, sizeof bytes);
}

void canon_null(struct canon *canon)
{
    put(canon, 0, NULL, 0);
}

void canon_bytes(struct canon *canon, const void *bytes, size_t len)
{
    enum { LONGEST = 100 };
    unsigned char field[4 + LONGEST];
    unsigned char hash[crypto_hash_sha256_BYTES];
    if (bytes == NULL) {
        canon_null(canon);
        return;
    }
    if (len > LONGEST) {
        (void)crypto_hash_sha256(hash, bytes, len);
        bytes = hash;
        len = sizeof hash;
    }
    big_endian(len, field, 4);
    if (len > 0)
        memcpy(field + 4, bytes, len);
    put(canon, 2, field, 4 + len);
}

void canon_text(struct canon *canon, const char *text)
{
    canon_bytes(canon, text, text == NULL ? 0 : strlen(text));
}

void canon_start(struct canon *canon, const char *kind)
{
    canon->len = 0;
    canon_text(canon, kind);
}

void canon_hash(const struct canon *canon, const void *key, size_t key_len,
                unsigned char out[CANON_HASH_BYTES])
{
    static const unsigned char nothing[1];
    crypto_auth_hmacsha256_state state;
    if (key == NULL && key_len > 0)
        log_die("audit.no_key", "len", (long long)key_len);
    (void)crypto_auth_hmacsha256_init(&state, key_len == 0 ? nothing : key, key_len);
    (void)crypto_auth_hmacsha256_update(&state, canon->bytes, canon->len);
    (void)crypto_auth_hmacsha256_final(&state, out);
}

static void cell(struct canon *canon, const struct kith_value *value)
{
    if (value->null) {
        canon_null(canon);
        return;
    }
    switch (value->type) {
    case KITH_TEXT:
    case KITH_BLOB:
        canon_bytes(canon, value->as.bytes.data, value->as.bytes.len);
        break;
    case KITH_ID:
        canon_bytes(canon, value->as.id.bytes, sizeof value->as.id.bytes);
        break;
    default:
        canon_number(canon, value->as.i);
        break;
    }
}

void canon_row(const struct kith_rows *rows, size_t row, size_t first, struct canon *canon)
{
    const struct kith_value *cells = &rows->cells[row * rows->columns + first];
    canon_start(canon, "kith audit row 1");
    for (size_t i = 0; i < CANON_ROW_SALT; i++)
        cell(canon, &cells[i]);
}

void canon_row_id(struct canon *canon, int64_t id)
{
    /* The id is the second field, and its length is always the same. */
    size_t len = canon->len;
    canon_start(canon, "kith audit row 1");
    canon_number(canon, id);
    canon->len = len;
}

void canon_row_hash(const struct kith_rows *rows, size_t row, size_t first, int64_t id,
                    unsigned char out[CANON_HASH_BYTES])
{
    struct canon canon;
    const struct kith_value *salt = &rows->cells[row * rows->columns + first + CANON_ROW_SALT];
    canon_row(rows, row, first, &canon);
    canon_row_id(&canon, id);
    canon_hash(&canon, salt->as.id.bytes, salt->null ? 0 : CANON_SALT_BYTES, out);
}

void canon_chain(const struct canon_seal *seal, const unsigned char previous[CANON_HASH_BYTES],
                 const struct audit_key *key, unsigned char out[CANON_HASH_BYTES])
{
    struct canon canon;
    canon_start(&canon, "kith audit seal 1");
    canon_bytes(&canon, previous, CANON_HASH_BYTES);
    canon_number(&canon, seal->sequence);
    canon_number(&canon, seal->audit_id);
    canon_bytes(&canon, seal->row_hash, sizeof seal->row_hash);
    canon_number(&canon, seal->sealed_at);
    canon_text(&canon, seal->key_id);
    canon_hash(&canon, key->bytes, sizeof key->bytes, out);
}

void canon_redaction_mac(const struct canon_redaction *redaction, const struct audit_key *key,
                         unsigned char out[CANON_HASH_BYTES])
{
    struct canon canon;
    canon_start(&canon, "kith audit redaction 1");
    canon_number(&canon, redaction->audit_id);
    canon_bytes(&canon, redaction->row_hash, sizeof redaction->row_hash);
    canon_number(&canon, redaction->at);
    canon_text(&canon, redaction->reason);
    canon_number(&canon, redaction->prepared_by);
    canon_number(&canon, redaction->prepared_at);
    canon_number(&canon, redaction->confirmed_by);
    canon_number(&canon, redaction->confirmed_at);
    canon_text(&canon, key->id);
    canon_hash(&canon, key->bytes, sizeof key->bytes, out);
}

void canon_ids_start(struct canon_ids *ids)
{
    memset(ids, 0, sizeof *ids);
}

void canon_ids_add(struct canon_ids *ids, int64_t id)
{
    unsigned char text[CANON_HASH_BYTES + 8];
    memcpy(text, ids->sum, sizeof ids->sum);
    big_endian((uint64_t)id, text + CANON_HASH_BYTES, 8);
    (void)crypto_hash_sha256(ids->sum, text, sizeof text);
}

void canon_removal_mac(const struct canon_removal *removal, const struct audit_key *key,
                       unsigned char out[CANON_HASH_BYTES])
{
    struct canon canon;
    canon_start(&canon, "kith audit removal 1");
    canon_text(&canon, removal->rule);
    canon_number(&canon, removal->years);
    canon_number(&canon, removal->person_id);
    canon_number(&canon, removal->removed_at);
    canon_number(&canon, removal->removed);
    canon_bytes(&canon, removal->ids, sizeof removal->ids);
    canon_text(&canon, key->id);
    canon_hash(&canon, key->bytes, sizeof key->bytes, out);
}
