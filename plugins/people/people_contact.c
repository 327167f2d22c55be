/*
 * people_contact.c - the sheet of address, telephone, numbers and doctor.
 *
 * Keys and codes of the home are never here (002 50.4e): people_entry.c.
 */
#include "people_check.h"
#include "people_pages.h"
#include "people_statements.h"

#include <string.h>

#define FIELDS                                                                                               \
    "full_name, preferred_name, address, postcode, phone, mobile, born_on, nhs_number, council_ref, gp, gp_phone"
#define READ                                                                                                                 \
    "v.full_name, v.preferred_name, v.address, v.postcode, v.phone, v.mobile, v.born_on, v.nhs_number, v.council_ref, v.gp," \
    " v.gp_phone"

const struct kith_statement PEOPLE_CONTACT_NOW = {
    .name = "people.contact_now",
    .sql = SHEET_READ("people_contact", READ) "1",
    .params = "",
    .columns = SHEET_COLUMNS "ssssssdssss",
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement PEOPLE_CONTACT_HISTORY = {
    .name = "people.contact_history",
    .sql = SHEET_READ("people_contact", READ) "50",
    .params = "",
    .columns = SHEET_COLUMNS "ssssssdssss",
    .max_rows = SHEET_HISTORY_MAX,
    .scope = KITH_SCOPE_PERSON,
};

const struct kith_statement PEOPLE_CONTACT_ADD = {
    .name = "people.contact_add",
    .sql = SHEET_WRITE("people_contact", FIELDS, "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"),
    .params = "issssssdssss" SHEET_LAST,
    .scope = KITH_SCOPE_PERSON,
};

enum {
    FULL_NAME,
    PREFERRED_NAME,
    ADDRESS,
    POSTCODE,
    PHONE,
    MOBILE,
    BORN_ON,
    NHS_NUMBER,
    COUNCIL_REF,
    GP,
    GP_PHONE
};

static const struct sheet_field fields[] = {
    [FULL_NAME] = {"full-name", KITH_N("Full name"), SHEET_TEXT, NULL},
    [PREFERRED_NAME] = {"preferred-name", KITH_N("Wants to be called"), SHEET_TEXT, NULL},
    [ADDRESS] = {"address", KITH_N("Address"), SHEET_TEXT, NULL},
    [POSTCODE] = {"postcode", KITH_N("Postcode"), SHEET_TEXT, NULL},
    [PHONE] = {"phone", KITH_N("Phone"), SHEET_TEXT, NULL},
    [MOBILE] = {"mobile", KITH_N("Mobile phone"), SHEET_TEXT, NULL},
    [BORN_ON] = {"born-on", KITH_N("Date of birth"), SHEET_DATE, NULL},
    [NHS_NUMBER] = {"nhs-number", KITH_N("NHS number"), SHEET_NHS, NULL},
    [COUNCIL_REF] = {"council-ref", KITH_N("The council’s number"), SHEET_TEXT, NULL},
    [GP] = {"gp", KITH_N("Doctor or surgery"), SHEET_TEXT, NULL},
    [GP_PHONE] = {"gp-phone", KITH_N("Phone of the surgery"), SHEET_TEXT, NULL},
};

static bool check_phone(struct kith_ctx *ctx, const char *name, const char **value)
{
    if (people_phone(kith_arena(ctx), *value, value))
        return true;
    kith_field_error(ctx, name, KITH_N("Enter a phone number, like 01632 960 001"));
    return false;
}

static enum kith_rc check(struct kith_ctx *ctx, const char **values)
{
    struct kith_arena *arena = kith_arena(ctx);
    kith_date born;
    bool good = check_phone(ctx, "phone", &values[PHONE]);
    good = check_phone(ctx, "mobile", &values[MOBILE]) && good;
    good = check_phone(ctx, "gp-phone", &values[GP_PHONE]) && good;
    if (!people_postcode(arena, values[POSTCODE], &values[POSTCODE])) {
        kith_field_error(ctx, "postcode", KITH_N("Enter a full postcode, like ZZ99 3VZ"));
        good = false;
    }
    if (!people_nhs_number(arena, values[NHS_NUMBER], &values[NHS_NUMBER])) {
        kith_field_error(
            ctx, "nhs-number",
            KITH_N("Check the NHS number. It has 10 digits, like 943 476 5919, and one of them is "
                   "not right"));
        good = false;
    }
    if (kith_date_parse(values[BORN_ON], &born) && born > kith_time_date(kith_now(ctx))) {
        kith_field_error(ctx, "born-on", KITH_N("The date of birth must be in the past"));
        good = false;
    }
    return good ? KITH_OK : KITH_INVALID;
}

/* The record is headed by what the person wants to be called. */
static enum kith_rc saved(struct kith_ctx *ctx, const char *const *values)
{
    const struct kith_person *person = kith_person(ctx);
    const char *name = *values[PREFERRED_NAME] != '\0' ? values[PREFERRED_NAME] : values[FULL_NAME];
    if (*name == '\0' || strcmp(name, person->name) == 0)
        return KITH_OK;
    return kith_person_rename(ctx, person->id, name);
}

static const char *fallback(struct kith_ctx *ctx, size_t field)
{
    return field == PREFERRED_NAME ? kith_person(ctx)->name : "";
}

const struct sheet people_contact = {
    .section = KITH_SECTION_CONTACT,
    .path = "contact",
    .title = KITH_N("Contact"),
    .form = "IS_CONTACT",
    .fields = fields,
    .n_fields = sizeof fields / sizeof *fields,
    .now = &PEOPLE_CONTACT_NOW,
    .history = &PEOPLE_CONTACT_HISTORY,
    .add = &PEOPLE_CONTACT_ADD,
    .noun = "the contact details",
    .action = "people.contact-change",
    .check = check,
    .saved = saved,
    .fallback = fallback,
};

/* GET /people/:person/contact - how to reach the person. */
enum kith_rc people_contact_page(struct kith_ctx *ctx)
{
    return sheet_page(ctx, &people_contact);
}

/* GET /people/:person/contact/history - every version. */
enum kith_rc people_contact_history_page(struct kith_ctx *ctx)
{
    return sheet_history_page(ctx, &people_contact);
}

/* GET /people/:person/contact/edit - the form. */
enum kith_rc people_contact_edit(struct kith_ctx *ctx)
{
    return sheet_edit_page(ctx, &people_contact);
}

/* The form again, with what was typed. */
enum kith_rc people_contact_again(struct kith_ctx *ctx)
{
    return sheet_edit_again(ctx, &people_contact);
}

/* POST /people/:person/contact/edit - a new version. */
enum kith_rc people_contact_save(struct kith_ctx *ctx)
{
    return sheet_save(ctx, &people_contact);
}

/* On the overview: where the person lives and how to phone. */
enum kith_rc people_contact_panel(struct kith_ctx *ctx, struct kith_view *view)
{
    static const int shown[] = {ADDRESS, POSTCODE};
    static const int phones[] = {PHONE, MOBILE};
    struct sheet_version now;
    bool any = false;
    if (sheet_now(ctx, &people_contact, &now) == KITH_ERROR)
        return KITH_FAIL;
    kith_set_path(view, "CONTACT_PATH", people_path(ctx, "/contact"));
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        any = any || *now.values[shown[i]] != '\0';
        people_lines(kith_arena(ctx), view, "CONTACT_LINE", now.values[shown[i]]);
    }
    for (size_t i = 0; i < sizeof phones / sizeof *phones; i++) {
        if (*now.values[phones[i]] == '\0')
            continue;
        struct kith_view *row = kith_add(view, "CONTACT_PHONE");
        kith_set(row, "PHONE_TEXT", now.values[phones[i]]);
        kith_set_tel(row, "PHONE_TEL", now.values[phones[i]]);
        any = true;
    }
    kith_show_either(view, any, "WRITTEN_DOWN", "NOT_YET");
    enum kith_basis basis = kith_person(ctx)->basis;
    if (kith_may(ctx, "people.entry") && basis == KITH_BASIS_PACKAGE)
        kith_set_path(kith_add(view, "KEYS"), "ENTRY_PATH", people_path(ctx, "/entry"));
    else if (kith_may(ctx, "people.lost") && basis == KITH_BASIS_TEAM)
        kith_set_path(kith_add(view, "LOSS"), "LOST_PATH", people_path(ctx, "/entry/lost"));
    return KITH_OK;
}
