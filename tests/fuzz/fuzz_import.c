/* fuzz_import.c - bytes of a file as rows and cells, and every cell as each kind of value. */
#include "arena.h"
#include "cell.h"
#include "encoding.h"
#include "fuzz.h"
#include "reader.h"
#include "text.h"

#include <string.h>

const char fuzz_corpus[] = "import";

static const char *const choices[] = {"one", "two words", "three", NULL};

static void cell_check(struct kith_arena *arena, const char *text)
{
    for (int kind = 0; kind < KITH_CELL__MAX; kind++) {
        const struct kith_import_column column = {
            .name = "x",
            .kind = (enum kith_cell_kind)kind,
            .choices = kind == KITH_CELL_CHOICE || kind == KITH_CELL_CHOICES ? choices : NULL,
            .help = "x"};
        struct kith_value value;
        const char *wrong = cell_read(&column, text, arena, &value);
        if (wrong != NULL) {
            FUZZ_CHECK(*wrong != '\0' && text_utf8_valid(wrong, strlen(wrong)));
            continue;
        }
        FUZZ_CHECK(value.type == cell_type(&column));
        if (value.type == KITH_TEXT && !value.null)
            FUZZ_CHECK(strlen(value.as.bytes.data) == value.as.bytes.len && value.as.bytes.len > 0);
        if (kind == KITH_CELL_TIME && !value.null)
            FUZZ_CHECK(value.as.i >= 0 && value.as.i < 24 * 60);
        FUZZ_CHECK(cell_show(&column, &value, arena) != NULL);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct kith_arena *arena;
    struct buf text = BUF_INIT;
    struct reader_row row;
    unsigned last = 0;
    if (arena == NULL)
        arena = arena_create();
    const char *wrong = encoding_read(data, size, &text);
    if (wrong == NULL) {
        FUZZ_CHECK(text_utf8_valid(text.data, text.len) && memchr(text.data, '\r', text.len) == NULL);
        struct reader *reader = reader_open(text.data, text.len);
        while (reader_next(reader, &row)) {
            FUZZ_CHECK(row.number > last && row.count > 0 && row.count <= READER_CELLS_MAX);
            last = row.number;
            for (size_t i = 0; i < row.count; i++) {
                FUZZ_CHECK(text_utf8_valid(row.cells[i], strlen(row.cells[i])));
                if (i < 8)
                    cell_check(arena, row.cells[i]);
            }
            arena_reset(arena);
        }
        reader_close(&reader);
    }
    buf_free(&text);
    return 0;
}
