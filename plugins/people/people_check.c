/*
 * people_check.c - see people_check.h.
 */
#include "people_check.h"

#include <ctype.h>
#include <string.h>

/* The letters and digits of TEXT, in capitals; NULL when there is anything else but spaces. */
static char *letters_and_digits(struct kith_arena *arena, const char *text)
{
    char *kept = kith_alloc(arena, strlen(text) + 1);
    size_t len = 0;
    for (; *text != '\0'; text++) {
        if (isalnum((unsigned char)*text))
            kept[len++] = (char)toupper((unsigned char)*text);
        else if (*text != ' ')
            return NULL;
    }
    return kept;
}

/* A letter for L, a digit for 9. */
static bool has_shape(const char *text, size_t len, const char *shape)
{
    if (strlen(shape) != len)
        return false;
    for (size_t i = 0; i < len; i++) {
        if (shape[i] == '9' ? !isdigit((unsigned char)text[i]) : !isupper((unsigned char)text[i]))
            return false;
    }
    return true;
}

bool people_postcode(struct kith_arena *arena, const char *typed, const char **postcode_r)
{
    static const char *const outward[] = {"L9", "L99", "LL9", "LL99", "L9L", "LL9L"};
    char *text = letters_and_digits(arena, typed);
    *postcode_r = "";
    if (text == NULL)
        return false;
    size_t len = strlen(text);
    if (len == 0)
        return true;
    if (len < 5 || len > 7 || !has_shape(text + len - 3, 3, "9LL"))
        return false;
    for (size_t i = 0; i < sizeof outward / sizeof *outward; i++) {
        if (has_shape(text, len - 3, outward[i])) {
            *postcode_r = kith_printf(arena, "%.*s %s", (int)(len - 3), text, text + len - 3);
            return true;
        }
    }
    return false;
}

bool people_phone(struct kith_arena *arena, const char *typed, const char **phone_r)
{
    char *kept = kith_alloc(arena, strlen(typed) + 1);
    size_t len = 0;
    unsigned digits = 0;
    *phone_r = "";
    for (const char *at = typed; *at != '\0'; at++) {
        if (isdigit((unsigned char)*at))
            digits++;
        else if (strncmp(at, "ext", 3) == 0 && digits >= 7)
            return digits <= 15 && strspn(at + 3, " .0123456789") == strlen(at + 3) &&
                   (*phone_r = kith_printf(arena, "%s%s", kept, at), true);
        else if (strchr(" +()-", *at) == NULL || (*at == '+' && len > 0))
            return false;
        if (*at != ' ' || (len > 0 && kept[len - 1] != ' '))
            kept[len++] = *at;
    }
    while (len > 0 && kept[len - 1] == ' ')
        kept[--len] = '\0';
    *phone_r = kept;
    return len == 0 || (digits >= 7 && digits <= 15);
}

bool people_nhs_number(struct kith_arena *arena, const char *typed, const char **number_r)
{
    char *number = kith_alloc(arena, strlen(typed) + 1);
    size_t len = 0;
    unsigned sum = 0;
    *number_r = "";
    for (; *typed != '\0'; typed++) {
        if (isdigit((unsigned char)*typed))
            number[len++] = *typed;
        else if (*typed != ' ' && *typed != '-')
            return false;
    }
    if (len == 0)
        return true;
    if (len != 10)
        return false;
    for (unsigned i = 0; i < 9; i++)
        sum += (10 - i) * (unsigned)(number[i] - '0');
    /* 11 stands for 0; 10 is no number that was ever given out. */
    unsigned check = (11 - sum % 11) % 11;
    if (check != (unsigned)(number[9] - '0'))
        return false;
    *number_r = number;
    return true;
}

const char *people_nhs_words(struct kith_arena *arena, const char *number)
{
    if (strlen(number) != 10)
        return number;
    return kith_printf(arena, "%.3s %.3s %s", number, number + 3, number + 6);
}
