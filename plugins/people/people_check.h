/*
 * people_check.h - what people type as a postcode, a telephone number or an NHS number, made one form.
 *
 * Pure: no database, no request.
 */
#ifndef PEOPLE_CHECK_H
#define PEOPLE_CHECK_H

#include <kith/plugin.h>

/* "zz993vz" -> "ZZ99 3VZ". False when it cannot be a postcode of the United Kingdom; "" gives "". */
bool people_postcode(struct kith_arena *arena, const char *typed, const char **postcode_r);
/* Digits, spaces, '+', '(', ')', '-' and an extension "ext 12"; 7 to 15 digits. Spaces are made single. */
bool people_phone(struct kith_arena *arena, const char *typed, const char **phone_r);
/* "943 476 5919" -> "9434765919". Ten digits whose last is the check digit modulo 11 of the first nine. */
bool people_nhs_number(struct kith_arena *arena, const char *typed, const char **number_r);
/* "9434765919" -> "943 476 5919", as it is read aloud. */
const char *people_nhs_words(struct kith_arena *arena, const char *number);

#endif
