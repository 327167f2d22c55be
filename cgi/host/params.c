/*
 * params.c - every declared parameter of a request, made into a value or into a sentence about what to do.
 *
 * Only what is declared is looked at; the rest of what was sent does not exist. Never logs what was typed.
 * Choosing the language of a sentence is the caller's.
 */
#include "params.h"

#include "log.h"
#include "param_amount.h"
#include "param_date.h"
#include "param_text.h"
#include "request.h"
#include "text.h"

#include <kith/db.h>
#include <string.h>

enum { MIB = 1024 * 1024 };

/* What is wrong, in the rule's own words when it has some. */
static void wrong(struct param_value *value, const char *general, int64_t number)
{
    value->valid = false;
    value->error = value->rule->wrong != NULL ? value->rule->wrong : general;
    value->error_number = number;
}

static bool length_ok(struct param_value *value, const char *text)
{
    int64_t count = (int64_t)text_utf8_count(text, strlen(text));
    int64_t max = params_max(value->rule);
    if (count > max)
        wrong(value, KITH_N("Make this shorter: use {n} characters or fewer"), max);
    else if (count < value->rule->min)
        wrong(value, KITH_N("Make this longer: use {n} characters or more"), value->rule->min);
    else
        return true;
    return false;
}

static void take_text(struct param_value *value, const char *typed, struct kith_arena *arena)
{
    bool lines = value->rule->kind == KITH_KIND_LINES;
    value->text = param_text_clean(arena, typed, lines);
    value->present = *value->text != '\0';
    if (!value->present)
        return;
    if (!param_text_fit(value->text, lines))
        wrong(value, KITH_N("This has characters that cannot be shown. Type it in again"), 0);
    else
        length_ok(value, value->text);
}

static void take_secret(struct param_value *value, const char *typed, struct kith_arena *arena)
{
    value->present = *typed != '\0';
    if (!value->present)
        return;
    if (!param_text_fit(typed, false))
        wrong(value, KITH_N("This has characters that cannot be shown. Type it in again"), 0);
    else if (length_ok(value, typed))
        value->text = kith_copy(arena, typed);
}

static void take_email(struct param_value *value, const char *typed, struct kith_arena *arena)
{
    char *text = param_text_clean(arena, typed, false);
    value->present = *text != '\0';
    value->text = kith_copy(arena, text);
    if (!value->present)
        return;
    if (param_text_email(text))
        value->text = text;
    else
        wrong(value, KITH_N("Enter an email address in the right format, like name@example.org"), 0);
}

static void take_int(struct param_value *value, const char *typed, struct kith_arena *arena)
{
    const struct kith_param_rule *rule = value->rule;
    value->text = param_text_clean(arena, typed, false);
    value->present = *value->text != '\0';
    if (!value->present)
        return;
    int64_t number = 0;
    if (!text_int(value->text, &number))
        wrong(value, KITH_N("Enter a whole number, like 8"), 0);
    else if ((rule->min != 0 || rule->max != 0) && number < rule->min)
        wrong(value, KITH_N("Enter {n} or a higher number"), rule->min);
    else if (rule->max != 0 && number > rule->max)
        wrong(value, KITH_N("Enter {n} or a lower number"), rule->max);
    else
        value->number = number;
}

/* What READ makes of it, within the rule's limits. */
static void take_amount(struct param_value *value, const char *typed, struct kith_arena *arena,
                        bool (*read)(const char *text, int64_t *number_r), const char *odd,
                        const char *outside)
{
    const struct kith_param_rule *rule = value->rule;
    int64_t number = 0;
    value->text = param_text_clean(arena, typed, false);
    value->present = *value->text != '\0';
    if (!value->present)
        return;
    if (!read(value->text, &number))
        wrong(value, odd, 0);
    else if (number < rule->min || (rule->max != 0 && number > rule->max))
        wrong(value, outside, 0);
    else
        value->number = number;
}

static void take_time(struct param_value *value, const char *typed, struct kith_arena *arena)
{
    take_amount(value, typed, arena, param_time_read, KITH_N("Enter a time, like 7:30am or 19:30"),
                KITH_N("The time is not one that can be used here. Enter another time"));
}

static void take_money(struct param_value *value, const char *typed, struct kith_arena *arena)
{
    take_amount(value, typed, arena, param_money_read, KITH_N("Enter an amount of money, like 4.20"),
                KITH_N("The amount is not one that can be used here. Enter another amount"));
}

static void take_bool(struct param_value *value, const char *typed, struct kith_arena *arena)
{
    (void)arena;
    value->present = *typed != '\0';
    value->number = value->present;
    value->text = value->present ? "yes" : NULL;
}

static void take_choice(struct param_value *value, const char *typed, struct kith_arena *arena)
{
    value->text = param_text_clean(arena, typed, false);
    value->present = *value->text != '\0';
    if (!value->present)
        return;
    for (const char *const *choice = value->rule->choices; *choice != NULL; choice++) {
        if (strcmp(*choice, value->text) == 0) {
            value->text = *choice;
            return;
        }
    }
    /* Only a broken or made-up form sends anything else: it is not shown again. */
    value->text = NULL;
    wrong(value, KITH_N("Choose one of the answers"), 0);
}

static void take_id(struct param_value *value, const char *typed, struct kith_arena *arena)
{
    value->present = *typed != '\0';
    value->text = kith_copy(arena, typed);
    if (value->present && !kith_id_parse(typed, &value->id))
        wrong(value, KITH_N("This page is out of date. Go back and try again"), 0);
}

static void take_token(struct param_value *value, const char *typed, struct kith_arena *arena)
{
    static const char BASE64URL[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    size_t len = strlen(typed);
    value->present = len > 0;
    if (!value->present)
        return;
    if (strspn(typed, BASE64URL) != len || (int64_t)len < value->rule->min ||
        (int64_t)len > params_max(value->rule))
        wrong(value, KITH_N("This page is out of date. Go back and try again"), 0);
    else
        value->text = kith_copy(arena, typed);
}

/* Nobody types a "return to": one that leads outside counts as none. */
static void take_path(struct param_value *value, const char *typed, struct kith_arena *arena)
{
    value->present =
        *typed != '\0' && (int64_t)strlen(typed) <= params_max(value->rule) && url_is_inside(typed);
    if (value->present)
        value->text = kith_copy(arena, typed);
}

static void take_file(struct param_value *value, const struct form_field *field)
{
    /* A browser sends an empty part for an empty field. */
    value->present = field->file_name != NULL && (field->file_size > 0 || *field->file_name != '\0');
    if (!value->present)
        return;
    int64_t max = params_max(value->rule);
    if (field->file_size == 0)
        wrong(value, KITH_N("The file is empty. Choose another file"), 0);
    else if (field->file_size > max)
        wrong(value, KITH_N("The file must be smaller than {n} MB"), max < MIB ? 1 : max / MIB);
    else
        value->file = field;
}

static void take(struct param_value *value, const char *typed, struct kith_arena *arena)
{
    static void (*const TAKE[KITH_KIND__MAX])(struct param_value *, const char *, struct kith_arena *) = {
        [KITH_KIND_TEXT] = take_text,     [KITH_KIND_LINES] = take_text, [KITH_KIND_SECRET] = take_secret,
        [KITH_KIND_EMAIL] = take_email,   [KITH_KIND_INT] = take_int,    [KITH_KIND_BOOL] = take_bool,
        [KITH_KIND_CHOICE] = take_choice, [KITH_KIND_ID] = take_id,      [KITH_KIND_TOKEN] = take_token,
        [KITH_KIND_PATH] = take_path,     [KITH_KIND_TIME] = take_time,  [KITH_KIND_MONEY] = take_money};
    TAKE[value->rule->kind](value, typed, arena);
}

static void take_date(struct param_value *value, const struct form *form, struct kith_arena *arena)
{
    static const char *const SUFFIXES[] = {"day", "month", "year"};
    for (size_t i = 0; i < 3; i++) {
        const char *name = kith_printf(arena, "%s-%s", value->rule->name, SUFFIXES[i]);
        const struct form_field *field = form == NULL ? NULL : form_get(form, name);
        value->parts[i] = param_text_clean(arena, field == NULL ? "" : field->value, false);
        value->present = value->present || *value->parts[i] != '\0';
    }
    value->number = KITH_DATE_NONE;
    if (!value->present)
        return;
    kith_date date = KITH_DATE_NONE;
    const struct kith_param_rule *rule = value->rule;
    const char *sentence = param_date_read(value->parts, &date);
    if (sentence != NULL) {
        value->valid = false;
        value->error = sentence;
    } else if ((rule->min != 0 && date < rule->min) || (rule->max != 0 && date > rule->max)) {
        wrong(value, KITH_N("The date is not one that can be used here. Enter another date"), 0);
    } else {
        value->number = date;
    }
}

static const char *path_value(const struct route_match *match, const char *name)
{
    for (size_t i = 0; i < match->count; i++) {
        if (strcmp(match->names[i], name) == 0)
            return match->values[i];
    }
    return NULL;
}

static void take_field(struct param_value *value, const struct form *form, struct kith_arena *arena)
{
    const char *name = value->rule->name;
    const struct form_field *field = form == NULL ? NULL : form_get(form, name);
    if (field == NULL) {
        if (form != NULL && form_count(form, name) > 1) {
            value->present = true;
            value->valid = false;
            value->error = KITH_N("Give one answer only");
        }
        return;
    }
    if (value->rule->kind == KITH_KIND_FILE)
        take_file(value, field);
    else if (field->file_name == NULL)
        take(value, field->value, arena);
}

bool params_read(const struct route *route, const struct route_match *match, const struct form *query,
                 const struct form *body, struct kith_arena *arena, struct param_value *values,
                 bool *path_bad_r)
{
    bool good = true;
    *path_bad_r = false;
    const struct form *form = route->spec->method == KITH_POST ? body : query;
    for (size_t i = 0; i < route->n_params; i++) {
        struct param_value *value = &values[i];
        const struct kith_param_rule *rule = &route->spec->params[i];
        *value = (struct param_value){.rule = rule, .valid = true};
        const char *segment = path_value(match, rule->name);
        if (segment != NULL)
            take(value, segment, arena);
        else if (rule->kind == KITH_KIND_DATE)
            take_date(value, form, arena);
        else
            take_field(value, form, arena);
        if (!value->present) {
            value->text = NULL;
            if (segment != NULL || (rule->flags & KITH_REQUIRED) != 0) {
                value->valid = false;
                value->error = rule->missing != NULL ? rule->missing : KITH_N("Answer this question");
            }
        }
        *path_bad_r = *path_bad_r || (segment != NULL && !value->valid);
        good = good && value->valid;
    }
    return good;
}

const struct param_value *params_get(const struct route *route, const struct param_value *values,
                                     const char *name)
{
    for (size_t i = 0; i < route->n_params; i++) {
        if (strcmp(values[i].rule->name, name) == 0)
            return &values[i];
    }
    log_event(LOG_LEVEL_ERROR, "param.not_declared", "route=%s name=%s", route->spec->pattern, name);
    log_die("param.not_declared", "params", (long long)route->n_params);
}

const char *params_sentence(struct kith_arena *arena, const char *translated, int64_t number)
{
    const char *mark = translated == NULL ? NULL : strstr(translated, "{n}");
    if (mark == NULL)
        return translated;
    /* 10000 reads as 10,000. */
    char digits[32];
    char *out = digits + sizeof digits;
    uint64_t rest = number < 0 ? -(uint64_t)number : (uint64_t)number;
    *--out = '\0';
    for (unsigned i = 0; i == 0 || rest > 0; i++, rest /= 10) {
        if (i > 0 && i % 3 == 0)
            *--out = ',';
        *--out = (char)('0' + rest % 10);
    }
    if (number < 0)
        *--out = '-';
    return kith_printf(arena, "%.*s%s%s", (int)(mark - translated), translated, out, mark + 3);
}
