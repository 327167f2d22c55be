/*
 * refs.c - external references: a table in memory over import_ref, asked in runs of a hundred.
 *
 * What a file never mentions is never read. Does not know what the objects are.
 */
#include "refs.h"

#include <kith/arena.h>
#include <sodium.h>
#include <string.h>

enum { ASKED_AT_ONCE = 200, FIRST_SIZE = 256 };

#define TEN(X) X X X X X X X X X X
#define MARKS_199                                                                                            \
    "?, ?, ?, ?, ?, ?, ?, ?, ?, " TEN("?, ") TEN("?, ?, ") TEN("?, ?, ?, ?, ?, ?, ") TEN(TEN("?, "))
#define LETTERS_9 "sssssssss"

static const struct kith_statement ANY = {
    .name = "import.ref_any",
    .sql = "SELECT 1 FROM import_ref WHERE kind = ? AND organisation_id = ? LIMIT 1",
    .params = "si",
    .columns = "i",
};

static const struct kith_statement FIND = {
    .name = "import.ref_find",
    .sql = "SELECT external_ref, object_id, content_hash FROM import_ref"
           " WHERE kind = ? AND organisation_id = ? AND external_ref IN (" MARKS_199 "?)",
    .params = "si" LETTERS_9 TEN("s") TEN("ss") TEN("ssssss") TEN(TEN("s")) "s",
    .columns = "siu",
    .max_rows = ASKED_AT_ONCE,
};

static const struct kith_statement ADD = {
    .name = "import.ref_add",
    .sql = "INSERT INTO import_ref (kind, organisation_id, external_ref, object_id, content_hash)"
           " VALUES (?, ?, ?, ?, ?)",
    .params = "sisiu",
};

static const struct kith_statement CHANGE = {
    .name = "import.ref_change",
    .sql = "UPDATE import_ref SET object_id = ?, content_hash = ?"
           " WHERE kind = ? AND organisation_id = ? AND external_ref = ?",
    .params = "iusis",
};

const struct kith_statement *const import_ref_statements[] = {&ANY, &FIND, &ADD, &CHANGE, NULL};

bool refs_init(struct refs *refs, struct kith_db *db, struct kith_arena *arena, const char *kind,
               int64_t organisation)
{
    struct kith_rows rows;
    *refs = (struct refs){.arena = arena, .kind = kind, .organisation = organisation};
    enum kith_found found =
        kith_select(db, &ANY, KITH_ARGS(kith_text(kind), kith_int(organisation)), arena, &rows);
    refs->none = found == KITH_NONE;
    return found != KITH_ERROR;
}

static struct ref *place_of(struct ref *table, size_t size, const char *text)
{
    static unsigned char key[crypto_shorthash_KEYBYTES];
    static bool keyed;
    unsigned char hash[crypto_shorthash_BYTES];
    uint64_t at;
    /* By chance, so that nobody can make a file whose references all want one place. */
    if (!keyed)
        crypto_shorthash_keygen(key);
    keyed = true;
    (void)crypto_shorthash(hash, (const unsigned char *)text, strlen(text), key);
    memcpy(&at, hash, sizeof at);
    while (table[at & (size - 1)].text != NULL && strcmp(table[at & (size - 1)].text, text) != 0)
        at++;
    return &table[at & (size - 1)];
}

/* Twice the room. What waits is asked for before the table moves: see refs_meet(). */
static void grow(struct refs *refs)
{
    size_t size = refs->size == 0 ? FIRST_SIZE : refs->size * 2;
    struct ref *table = kith_alloc_array(refs->arena, size, sizeof *table);
    for (size_t i = 0; i < refs->size; i++) {
        if (refs->table[i].text != NULL)
            *place_of(table, size, refs->table[i].text) = refs->table[i];
    }
    for (size_t i = 0; i < refs->n_waiting; i++)
        refs->waiting[i] = place_of(table, size, refs->waiting[i]->text);
    refs->table = table;
    refs->size = size;
}

static void wait_for(struct refs *refs, struct ref *ref)
{
    if (refs->n_waiting == refs->waiting_size) {
        size_t size = refs->waiting_size == 0 ? FIRST_SIZE : refs->waiting_size * 2;
        struct ref **more = kith_alloc_array(refs->arena, size, sizeof(void *));
        if (refs->n_waiting > 0)
            memcpy(more, refs->waiting, refs->n_waiting * sizeof(void *));
        refs->waiting = more;
        refs->waiting_size = size;
    }
    refs->waiting[refs->n_waiting++] = ref;
}

struct ref *refs_meet(struct refs *refs, const char *text)
{
    if ((refs->used + 1) * 2 > refs->size)
        grow(refs);
    struct ref *ref = place_of(refs->table, refs->size, text);
    if (ref->text == NULL) {
        *ref = (struct ref){.text = kith_copy(refs->arena, text), .asked = refs->none};
        refs->used++;
        if (!refs->none)
            wait_for(refs, ref);
    }
    return ref;
}

static bool ask_some(struct refs *refs, struct kith_db *db, struct ref *const *asked, size_t count,
                     struct kith_arena *scratch)
{
    struct kith_value args[ASKED_AT_ONCE + 2] = {kith_text(refs->kind), kith_int(refs->organisation)};
    struct kith_rows rows;
    for (size_t i = 0; i < ASKED_AT_ONCE; i++)
        args[2 + i] = kith_text(asked[i < count ? i : count - 1]->text);
    if (kith_select(db, &FIND, args, ASKED_AT_ONCE + 2, scratch, &rows) == KITH_ERROR)
        return false;
    for (size_t i = 0; i < rows.count; i++) {
        struct ref *ref = place_of(refs->table, refs->size, kith_cell_text(&rows, i, 0));
        ref->object = kith_cell_int(&rows, i, 1);
        ref->hash = kith_cell_id(&rows, i, 2);
    }
    for (size_t i = 0; i < count; i++)
        asked[i]->asked = true;
    return true;
}

bool refs_ask(struct refs *refs, struct kith_db *db, struct kith_arena *scratch)
{
    for (size_t i = 0; i < refs->n_waiting; i += ASKED_AT_ONCE) {
        size_t left = refs->n_waiting - i;
        if (!ask_some(refs, db, refs->waiting + i, left < ASKED_AT_ONCE ? left : ASKED_AT_ONCE, scratch))
            return false;
    }
    refs->n_waiting = 0;
    return true;
}

enum kith_written refs_add(const struct refs *refs, struct kith_db *db, const struct ref_row *rows,
                           size_t count, struct kith_arena *scratch)
{
    enum { COLUMNS = 5 };
    struct kith_value *args = kith_alloc_array(scratch, count * COLUMNS, sizeof *args);
    for (size_t i = 0; i < count; i++) {
        struct kith_value *a = args + i * COLUMNS;
        a[0] = kith_text(refs->kind);
        a[1] = kith_int(refs->organisation);
        a[2] = kith_text(rows[i].text);
        a[3] = kith_int(rows[i].object);
        a[4] = kith_id(rows[i].hash);
    }
    return count == 0 ? KITH_WRITTEN : kith_write_many(db, &ADD, args, count, NULL, NULL);
}

enum kith_written refs_change(const struct refs *refs, struct kith_db *db, const struct ref_row *rows,
                              size_t count, struct kith_arena *scratch)
{
    enum { COLUMNS = 5 };
    struct kith_value *args = kith_alloc_array(scratch, count * COLUMNS, sizeof *args);
    for (size_t i = 0; i < count; i++) {
        struct kith_value *a = args + i * COLUMNS;
        a[0] = kith_int(rows[i].object);
        a[1] = kith_id(rows[i].hash);
        a[2] = kith_text(refs->kind);
        a[3] = kith_int(refs->organisation);
        a[4] = kith_text(rows[i].text);
    }
    return count == 0 ? KITH_WRITTEN : kith_write_many(db, &CHANGE, args, count, NULL, NULL);
}
