/*
 * cell.c - one cell of a file as a value.
 *
 * Forgives what spreadsheets do to cells (non-breaking blanks, curly quotation marks, lost zeros of telephone
 * numbers) and refuses what has lost something for good, such as 1.00E+05. Dates and times are in moment.c.
 */
#include "cell.h"

#include "moment.h"
#include "param_text.h"
#include "text.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { TEXT_MOST = 200, LINES_MOST = 10000, PHONE_LEAST = 9, PHONE_MOST = 15, WHOLE_DIGITS = 15 };

static const char shortened[] =
    "A spreadsheet shortened this number. Format the column as text, enter the number again "
    "and save the file once more.";

enum kith_type cell_type(const struct kith_import_column *column)
{
    if (column->refers != NULL)
        return KITH_INT;
    switch (column->kind) {
    case KITH_CELL_INT:
    case KITH_CELL_CHOICES:
    case KITH_CELL_TIME:
    case KITH_CELL_MONEY:
    case KITH_CELL_DECIMAL:
        return KITH_INT;
    case KITH_CELL_BOOL:
        return KITH_BOOL;
    case KITH_CELL_DATE:
        return KITH_DATE;
    case KITH_CELL_INSTANT:
        return KITH_TIME;
    default:
        return KITH_TEXT;
    }
}

/* Puts plain characters in place of those that only look different. Never longer than before. */
static void plain(char *text, bool quotes)
{
    static const struct {
        const char *from, *to;
        bool quote;
    } PAIRS[] = {
        {"\xC2\xA0", " ", false},    {"\xE2\x80\x87", " ", false}, {"\xE2\x80\xAF", " ", false},
        {"\xEF\xBB\xBF", "", false}, {"\xE2\x80\x8B", "", false},  {"\xE2\x80\x98", "'", true},
        {"\xE2\x80\x99", "'", true}, {"\xE2\x80\x9C", "\"", true}, {"\xE2\x80\x9D", "\"", true},
        {"\xE2\x80\x93", "-", true}, {"\xE2\x80\x91", "-", true},
    };
    char *out = text;
    for (const char *at = text; *at != '\0';) {
        size_t i = 0;
        size_t count = (unsigned char)*at < 0x80 ? 0 : sizeof PAIRS / sizeof *PAIRS;
        while (i < count && !(text_starts(at, PAIRS[i].from) && (quotes || !PAIRS[i].quote)))
            i++;
        if (i >= count) {
            *out++ = *at++;
            continue;
        }
        at += strlen(PAIRS[i].from);
        out = stpcpy(out, PAIRS[i].to);
    }
    *out = '\0';
}

/* What Excel makes of a long number: "1.00E+05". */
static bool is_shortened(const char *text)
{
    size_t digits = strspn(text, "0123456789.,");
    if (digits == 0 || toupper((unsigned char)text[digits]) != 'E' ||
        (text[digits + 1] != '+' && text[digits + 1] != '-'))
        return false;
    size_t exponent = strspn(text + digits + 2, "0123456789");
    return exponent > 0 && text[digits + 2 + exponent] == '\0';
}

/* What a formula that went wrong leaves behind. */
static bool is_formula_error(const char *text)
{
    static const char *const errors[] = {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"};
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
        if (strcmp(text, errors[i]) == 0)
            return true;
    }
    return text[0] == '#' && strspn(text, "#") == strlen(text) && strlen(text) > 2;
}

void cell_reference(char *text)
{
    size_t len = strlen(text);
    if (strspn(text, "0123456789") != len)
        return;
    size_t zeros = strspn(text, "0");
    zeros = zeros == len && len > 0 ? len - 1 : zeros;
    memmove(text, text + zeros, len - zeros + 1);
}

static int64_t most_of(const struct kith_import_column *column, int64_t otherwise)
{
    return column->max != 0 ? column->max : otherwise;
}

static const char *read_text(const struct kith_import_column *column, char *text, struct kith_arena *arena)
{
    int64_t most = most_of(column, column->kind == KITH_CELL_LINES ? LINES_MOST : TEXT_MOST);
    int64_t count = (int64_t)text_utf8_count(text, strlen(text));
    if (count > most)
        return kith_printf(arena, "This is %lld characters long; the most is %lld. Shorten it.",
                           (long long)count, (long long)most);
    if (count < column->min)
        return kith_printf(arena, "This is too short: it must have at least %lld characters.",
                           (long long)column->min);
    return NULL;
}

/* Digits with commas between thousands, or without. False: something else. */
static bool whole_number(const char *text, int64_t *value_r)
{
    size_t digits = 0;
    size_t group = 0;
    bool grouped = false;
    int64_t value = 0;
    for (; *text != '\0'; text++) {
        if (*text == ',') {
            if (digits == 0 || group > 3 || (grouped && group != 3))
                return false;
            grouped = true;
            group = 0;
            continue;
        }
        if (!isdigit((unsigned char)*text) || ++digits > WHOLE_DIGITS)
            return false;
        group++;
        value = value * 10 + (*text - '0');
    }
    *value_r = value;
    return digits > 0 && (!grouped || group == 3);
}

static const char *within(const struct kith_import_column *column, int64_t value, struct kith_arena *arena)
{
    if (column->min == 0 && column->max == 0)
        return NULL;
    if (value >= column->min && (column->max == 0 || value <= column->max))
        return NULL;
    const struct kith_value low = kith_int(column->min);
    const struct kith_value high = kith_int(column->max);
    return column->max != 0 ? kith_printf(arena, "This must be between %s and %s.",
                                          cell_show(column, &low, arena), cell_show(column, &high, arena))
                            : kith_printf(arena, "This must be %s or more.", cell_show(column, &low, arena));
}

static const char *read_int(const struct kith_import_column *column, const char *text,
                            struct kith_arena *arena, struct kith_value *value_r)
{
    int64_t value;
    bool negative = *text == '-';
    if (!whole_number(text + negative, &value))
        return "This is not a whole number. Write digits only, like 12.";
    *value_r = kith_int(negative ? -value : value);
    return within(column, value_r->as.i, arena);
}

static const char *read_money(const struct kith_import_column *column, char *text, struct kith_arena *arena,
                              struct kith_value *value_r)
{
    bool money = column->kind == KITH_CELL_MONEY;
    const char *wrong =
        money ? "This is not an amount of money. Write pounds and pence, like 12.50."
              : "This is not a number. Write it like 10.5, with at most two digits behind the point.";
    int64_t pounds;
    int64_t pence = 0;
    bool negative = *text == '-';
    text += negative;
    if (money && text_starts(text, "\xC2\xA3"))
        text += 2;
    text += strspn(text, " ");
    if (!negative && *text == '-') {
        negative = true;
        text++;
    }
    char *point = strchr(text, '.');
    if (point != NULL) {
        size_t digits = strspn(point + 1, "0123456789");
        if (digits < 1 || digits > 2 || point[1 + digits] != '\0')
            return wrong;
        pence = (point[1] - '0') * 10 + (digits == 2 ? point[2] - '0' : 0);
        *point = '\0';
    }
    if (!whole_number(text, &pounds) || pounds > INT32_MAX)
        return wrong;
    int64_t value = pounds * 100 + pence;
    if (negative && column->min >= 0)
        return "This is below zero. Write it without the minus.";
    *value_r = kith_int(negative ? -value : value);
    return within(column, value_r->as.i, arena);
}

static const char *read_bool(const char *text, struct kith_value *value_r)
{
    static const char *const words[] = {"no", "yes", "n", "y", "false", "true", "0", "1"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (strcasecmp(text, words[i]) == 0) {
            *value_r = kith_bool(i % 2 == 1);
            return NULL;
        }
    }
    return "Write yes or no here.";
}

/* Case does not matter, nor whether words are joined by blanks, '-' or '_'. */
static bool same_word(const char *a, const char *b, size_t len)
{
    for (; len > 0 && *b != '\0'; a++, b++, len--) {
        bool joined = strchr(" -_", *a) != NULL && strchr(" -_", *b) != NULL;
        if (!joined && tolower((unsigned char)*a) != tolower((unsigned char)*b))
            return false;
    }
    return len == 0 && *b == '\0';
}

static size_t find_choice(const struct kith_import_column *column, const char *text, size_t len)
{
    size_t i = 0;
    while (column->choices[i] != NULL && !same_word(text, column->choices[i], len))
        i++;
    return i;
}

static const char *choices_text(const struct kith_import_column *column, struct kith_arena *arena)
{
    const char *text = column->choices[0];
    for (size_t i = 1; column->choices[i] != NULL; i++)
        text = kith_printf(arena, "%s%s%s", text, column->choices[i + 1] != NULL ? ", " : " or ",
                           column->choices[i]);
    return text;
}

static const char *read_choice(const struct kith_import_column *column, const char *text,
                               struct kith_arena *arena, struct kith_value *value_r)
{
    size_t i = find_choice(column, text, strlen(text));
    if (column->choices[i] == NULL)
        return kith_printf(arena, "Write one of these here: %s.", choices_text(column, arena));
    *value_r = kith_text(column->choices[i]);
    return NULL;
}

static const char *read_choices(const struct kith_import_column *column, const char *text,
                                struct kith_arena *arena, struct kith_value *value_r)
{
    /* Blanks part words only where no other sign does: a choice may have blanks of its own. */
    const char *between = strpbrk(text, ";,") != NULL ? ";,\n" : " \n";
    int64_t bits = 0;
    if (find_choice(column, text, strlen(text)) < 60 &&
        column->choices[find_choice(column, text, strlen(text))])
        between = "";
    for (const char *at = text; *at != '\0';) {
        at += strspn(at, " ;,\n");
        size_t len = strcspn(at, between);
        size_t word = len;
        while (word > 0 && at[word - 1] == ' ')
            word--;
        if (word == 0) {
            at += len;
            continue;
        }
        size_t i = find_choice(column, at, word);
        if (column->choices[i] == NULL)
            return kith_printf(arena, "Write one or more of these here, with ; between them: %s.",
                               choices_text(column, arena));
        bits |= INT64_C(1) << i;
        at += len;
    }
    *value_r = kith_int(bits);
    return NULL;
}

/* 01632 960123, 020 7946 0123, 0113 496 0123, 0808 157 0123: how the parts of a number are set apart. */
static const char *phone_parts(const char *digits, struct kith_arena *arena)
{
    size_t len = strlen(digits);
    if (len != 11 || digits[0] != '0')
        return digits;
    size_t area =
        digits[1] == '2' ? 3
        : digits[1] == '3' || digits[1] == '8' || (digits[1] == '1' && (digits[2] == '1' || digits[3] == '1'))
            ? 4
            : 5;
    size_t middle = area == 3 ? 4 : 3;
    if (area == 5)
        return kith_printf(arena, "%.5s %s", digits, digits + 5);
    return kith_printf(arena, "%.*s %.*s %s", (int)area, digits, (int)middle, digits + area,
                       digits + area + middle);
}

static const char *read_phone(const char *text, struct kith_arena *arena, struct kith_value *value_r)
{
    static const char wrong[] = "This is not a telephone number. Write it like 01632 960123.";
    char digits[PHONE_MOST + 3] = "";
    size_t len = 0;
    bool abroad = *text == '+';
    for (text += abroad; *text != '\0'; text++) {
        if (text_starts(text, "(0)") && abroad) {
            text += 2;
        } else if (isdigit((unsigned char)*text)) {
            if (len == PHONE_MOST + 2)
                return wrong;
            digits[len++] = *text;
        } else if (strchr(" -.()/", *text) == NULL) {
            return wrong;
        }
    }
    digits[len] = '\0';
    const char *number = digits;
    if (!abroad && text_starts(number, "00")) {
        abroad = true;
        number += 2;
    }
    if (abroad && text_starts(number, "44"))
        number = kith_printf(arena, "0%s", number + 2);
    else if (abroad)
        number = kith_printf(arena, "+%s", number);
    else if (len == PHONE_LEAST + 1 && strchr("12378", *number) != NULL)
        number = kith_printf(arena, "0%s", number);
    len = strlen(number);
    if (len < PHONE_LEAST || len > PHONE_MOST + 1 || (*number != '0' && *number != '+'))
        return wrong;
    *value_r = kith_text(kith_copy(arena, phone_parts(number, arena)));
    return NULL;
}

static const char *read_moment(const struct kith_import_column *column, const char *text,
                               struct kith_arena *arena, struct kith_value *value_r)
{
    kith_date date = 0;
    kith_time at = 0;
    int minute = 0;
    const char *wrong;
    if (column->kind == KITH_CELL_DATE) {
        wrong = moment_date(text, &date);
        *value_r = kith_day(date);
    } else if (column->kind == KITH_CELL_TIME) {
        wrong = moment_time(text, &minute);
        *value_r = kith_int(minute);
    } else {
        wrong = moment_instant(text, &at);
        *value_r = kith_instant(at);
    }
    return wrong != NULL ? wrong : within(column, value_r->as.i, arena);
}

const char *cell_read(const struct kith_import_column *column, const char *text, struct kith_arena *arena,
                      struct kith_value *value_r)
{
    bool lines = column->kind == KITH_CELL_LINES;
    bool words =
        column->kind == KITH_CELL_TEXT && column->refers == NULL && (column->flags & KITH_IMPORT_KEY) == 0;
    char *clean = param_text_clean(arena, text, lines);
    *value_r = kith_null(cell_type(column));
    plain(clean, !lines && !words);
    if (*clean == '\0')
        return NULL;
    if (!param_text_fit(clean, lines))
        return strchr(clean, '\n') != NULL
                   ? "There is more than one line in this cell. Write it in one."
                   : "There is a character here that cannot be shown. Take it out, or type the cell anew.";
    if (is_shortened(clean))
        return shortened;
    if (is_formula_error(clean))
        return "This is what a spreadsheet shows when it cannot work something out. Write the value itself.";
    switch (column->kind) {
    case KITH_CELL_INT:
        return read_int(column, clean, arena, value_r);
    case KITH_CELL_MONEY:
    case KITH_CELL_DECIMAL:
        return read_money(column, clean, arena, value_r);
    case KITH_CELL_BOOL:
        return read_bool(clean, value_r);
    case KITH_CELL_CHOICE:
        return read_choice(column, clean, arena, value_r);
    case KITH_CELL_CHOICES:
        return read_choices(column, clean, arena, value_r);
    case KITH_CELL_PHONE:
        return read_phone(clean, arena, value_r);
    case KITH_CELL_DATE:
    case KITH_CELL_TIME:
    case KITH_CELL_INSTANT:
        return read_moment(column, clean, arena, value_r);
    case KITH_CELL_EMAIL:
        *value_r = kith_text(clean);
        return param_text_email(clean) ? NULL
                                       : "This is not an email address. Write it like name@example.org.";
    default:
        break;
    }
    if (!words && !lines)
        cell_reference(clean);
    *value_r = kith_text(clean);
    return read_text(column, clean, arena);
}

static const char *show_choices(const struct kith_import_column *column, int64_t bits,
                                struct kith_arena *arena)
{
    const char *text = "";
    for (size_t i = 0; column->choices[i] != NULL; i++) {
        if ((bits >> i & 1) != 0)
            text = kith_printf(arena, "%s%s%s", text, *text != '\0' ? "; " : "", column->choices[i]);
    }
    return text;
}

const char *cell_show(const struct kith_import_column *column, const struct kith_value *value,
                      struct kith_arena *arena)
{
    if (value->null)
        return "";
    int64_t number = value->as.i;
    switch (column->kind) {
    case KITH_CELL_INT:
        return kith_printf(arena, "%lld", (long long)number);
    case KITH_CELL_MONEY:
        return kith_printf(arena, "%s\xC2\xA3%lld.%02lld", number < 0 ? "-" : "",
                           (long long)(number < 0 ? -number : number) / 100,
                           (long long)(number < 0 ? -number : number) % 100);
    case KITH_CELL_DECIMAL:
        return kith_printf(arena, "%s%lld.%02lld", number < 0 ? "-" : "",
                           (long long)(number < 0 ? -number : number) / 100,
                           (long long)(number < 0 ? -number : number) % 100);
    case KITH_CELL_BOOL:
        return number != 0 ? "yes" : "no";
    case KITH_CELL_CHOICES:
        return show_choices(column, number, arena);
    case KITH_CELL_DATE:
        return kith_date_text(arena, (kith_date)number);
    case KITH_CELL_TIME:
        return kith_printf(arena, "%02d:%02d", (int)number / 60, (int)number % 60);
    case KITH_CELL_INSTANT:
        return kith_time_text(arena, number);
    default:
        return value->as.bytes.data;
    }
}

const char *cell_describe(const struct kith_import_column *column, struct kith_arena *arena)
{
    switch (column->kind) {
    case KITH_CELL_LINES:
        return kith_printf(arena, "text, also on several lines, up to %lld characters",
                           (long long)most_of(column, LINES_MOST));
    case KITH_CELL_EMAIL:
        return "email address";
    case KITH_CELL_PHONE:
        return "telephone number";
    case KITH_CELL_INT:
        return column->max != 0 ? kith_printf(arena, "whole number, %lld to %lld", (long long)column->min,
                                              (long long)column->max)
                                : "whole number";
    case KITH_CELL_BOOL:
        return "yes or no";
    case KITH_CELL_CHOICE:
        return kith_printf(arena, "one of: %s", choices_text(column, arena));
    case KITH_CELL_CHOICES:
        return kith_printf(arena, "one or more, with ; between them, of: %s", choices_text(column, arena));
    case KITH_CELL_DATE:
        return "date, like 21/11/2026";
    case KITH_CELL_TIME:
        return "time, like 07:30";
    case KITH_CELL_INSTANT:
        return "date and time, like 21/11/2026 07:30";
    case KITH_CELL_MONEY:
        return "pounds and pence, like 12.50";
    case KITH_CELL_DECIMAL:
        return "number, like 10.5";
    default:
        break;
    }
    if (column->refers != NULL)
        return kith_printf(arena, "reference from the %s file", column->refers);
    if ((column->flags & KITH_IMPORT_KEY) != 0)
        return "your own reference, different in every row";
    return kith_printf(arena, "text, up to %lld characters", (long long)most_of(column, TEXT_MOST));
}
