/*
 * param_rule.c - what a rule allows when it does not say.
 *
 * Apart from params.c, as the check of a plugin's table asks this too.
 */
#include "params.h"

enum {
    TEXT_MAX = 200,
    LINES_MAX = 10000,
    SECRET_MAX = 128,
    EMAIL_MAX = 254,
    NUMBER_MAX = 20,
    TOKEN_MAX = 200,
    PATH_MAX_BYTES = 1024,
    FILE_MAX = 10 * 1024 * 1024
};

int64_t params_max(const struct kith_param_rule *rule)
{
    static const int64_t DEFAULTS[KITH_KIND__MAX] = {
        [KITH_KIND_TEXT] = TEXT_MAX,   [KITH_KIND_LINES] = LINES_MAX,     [KITH_KIND_SECRET] = SECRET_MAX,
        [KITH_KIND_EMAIL] = EMAIL_MAX, [KITH_KIND_INT] = NUMBER_MAX,      [KITH_KIND_BOOL] = NUMBER_MAX,
        [KITH_KIND_CHOICE] = TEXT_MAX, [KITH_KIND_DATE] = NUMBER_MAX,     [KITH_KIND_ID] = KITH_ID_CHARS,
        [KITH_KIND_TOKEN] = TOKEN_MAX, [KITH_KIND_PATH] = PATH_MAX_BYTES, [KITH_KIND_FILE] = FILE_MAX,
        [KITH_KIND_TIME] = NUMBER_MAX, [KITH_KIND_MONEY] = NUMBER_MAX};
    bool counts = rule->kind == KITH_KIND_TEXT || rule->kind == KITH_KIND_LINES ||
                  rule->kind == KITH_KIND_SECRET || rule->kind == KITH_KIND_TOKEN ||
                  rule->kind == KITH_KIND_FILE;
    return counts && rule->max > 0 ? rule->max : DEFAULTS[rule->kind];
}
