/* fuzz_params.c - declared parameters of every kind, filled from a urlencoded body. */
#include "arena.h"
#include "fuzz.h"
#include "param_text.h"
#include "params.h"
#include "request.h"
#include "text.h"

#include <kith/clock.h>
#include <string.h>

const char fuzz_corpus[] = "params";

enum { KINDS = KITH_KIND__MAX };

static const char *const CHOICES[] = {"worker", "officer", NULL};

static const struct kith_param_rule RULES[KINDS + 1] = {
    {.name = "text", .kind = KITH_KIND_TEXT, .min = 2, .max = 20, .flags = KITH_REQUIRED},
    {.name = "lines", .kind = KITH_KIND_LINES, .max = 50},
    {.name = "secret", .kind = KITH_KIND_SECRET, .min = 3, .max = 12},
    {.name = "email", .kind = KITH_KIND_EMAIL},
    {.name = "int", .kind = KITH_KIND_INT, .min = -5, .max = 1000},
    {.name = "bool", .kind = KITH_KIND_BOOL},
    {.name = "choice", .kind = KITH_KIND_CHOICE, .choices = CHOICES},
    {.name = "date", .kind = KITH_KIND_DATE},
    {.name = "id", .kind = KITH_KIND_ID},
    {.name = "token", .kind = KITH_KIND_TOKEN, .min = 4, .max = 8},
    {.name = "path", .kind = KITH_KIND_PATH},
    {.name = "file", .kind = KITH_KIND_FILE},
    {.name = "time", .kind = KITH_KIND_TIME, .min = 60, .max = 1200},
    {.name = "money", .kind = KITH_KIND_MONEY},
    {0},
};

static int64_t characters(const struct param_value *value)
{
    return (int64_t)text_utf8_count(value->text, strlen(value->text));
}

/* What a handler may rely on when a value is there and right. */
static void check_right(const struct param_value *value)
{
    const struct kith_param_rule *rule = value->rule;
    kith_date date;
    switch (rule->kind) {
    case KITH_KIND_TEXT:
    case KITH_KIND_LINES:
    case KITH_KIND_SECRET:
        FUZZ_CHECK(characters(value) >= rule->min && characters(value) <= rule->max);
        FUZZ_CHECK(param_text_fit(value->text, rule->kind == KITH_KIND_LINES));
        break;
    case KITH_KIND_EMAIL:
        FUZZ_CHECK(strchr(value->text, '@') == strrchr(value->text, '@') && strlen(value->text) <= 254);
        FUZZ_CHECK(strpbrk(value->text, " \r\n<>,;:\"\\()") == NULL);
        break;
    case KITH_KIND_INT:
        FUZZ_CHECK(value->number >= rule->min && value->number <= rule->max);
        break;
    case KITH_KIND_CHOICE:
        FUZZ_CHECK(value->text == CHOICES[0] || value->text == CHOICES[1]);
        break;
    case KITH_KIND_DATE: {
        int year, month, day;
        kith_date_split((kith_date)value->number, &year, &month, &day);
        FUZZ_CHECK(kith_date_make(year, month, day, &date) && date == value->number);
        break;
    }
    case KITH_KIND_TOKEN:
        FUZZ_CHECK(characters(value) >= rule->min && characters(value) <= rule->max);
        break;
    case KITH_KIND_PATH:
        FUZZ_CHECK(url_is_inside(value->text));
        break;
    case KITH_KIND_FILE:
        FUZZ_CHECK(value->file != NULL);
        break;
    case KITH_KIND_TIME:
        FUZZ_CHECK(value->number >= 60 && value->number <= 1200);
        break;
    case KITH_KIND_MONEY:
        FUZZ_CHECK(value->number >= 0 && value->number <= INT64_C(9999999999));
        break;
    default:
        break;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct kith_route spec = {.pattern = "/x", .method = KITH_POST, .params = RULES};
    const struct route route = {.spec = &spec, .n_params = KINDS};
    const struct route_match match = {.route = &route};
    struct param_value values[KINDS];
    struct kith_arena *arena = arena_create();
    struct form form = {NULL, 0, 0};
    bool path_bad;
    if (form_parse_urlencoded(&form, arena, (const char *)data, size) == 0) {
        bool good = params_read(&route, &match, NULL, &form, arena, values, &path_bad);
        bool all = true;
        FUZZ_CHECK(!path_bad);
        for (size_t i = 0; i < KINDS; i++) {
            const struct param_value *value = &values[i];
            FUZZ_CHECK(value->valid == (value->error == NULL));
            FUZZ_CHECK(value->text == NULL || text_utf8_valid(value->text, strlen(value->text)));
            FUZZ_CHECK(value->valid || value->rule->kind != KITH_KIND_SECRET || value->text == NULL);
            FUZZ_CHECK(params_sentence(arena, value->error, value->error_number) != NULL || value->valid);
            if (value->valid && value->present)
                check_right(value);
            all = all && value->valid;
        }
        FUZZ_CHECK(all == good);
    }
    form_close(&form);
    arena_destroy(&arena);
    return 0;
}
