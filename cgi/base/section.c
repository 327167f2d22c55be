/*
 * section.c - the sections of a record by name and by title.
 *
 * The order is that of enum kith_section and of the SETs of the schema. Does not decide who may see one.
 */
#include <kith/access.h>

#include <string.h>

static const struct {
    const char *name;
    const char *title;
} sections[KITH_SECTION__MAX] = {
    [KITH_SECTION_ABOUT] = {"about", KITH_N("About Me")},
    [KITH_SECTION_CONTACT] = {"contact", KITH_N("Address and contacts")},
    [KITH_SECTION_COMMUNICATION] = {"communication", KITH_N("How to communicate")},
    [KITH_SECTION_ALERTS] = {"alerts", KITH_N("Allergies and key risks")},
    [KITH_SECTION_PLAN] = {"plan", KITH_N("Care plan")},
    [KITH_SECTION_VISITS] = {"visits", KITH_N("Visits")},
    [KITH_SECTION_HEALTH] = {"health", KITH_N("Health and medicines")},
    [KITH_SECTION_MONEY] = {"money", KITH_N("Money")},
    [KITH_SECTION_CIRCLE] = {"circle", KITH_N("Family and circle")},
    [KITH_SECTION_COMPLAINTS] = {"complaints", KITH_N("Complaints")},
    [KITH_SECTION_SAFEGUARDING] = {"safeguarding", KITH_N("Safeguarding")},
    [KITH_SECTION_NOTES] = {"notes", KITH_N("Staff notes")},
    [KITH_SECTION_LOG] = {"log", KITH_N("Who has looked")},
};

const char *kith_section_name(enum kith_section section)
{
    return (unsigned)section < KITH_SECTION__MAX ? sections[section].name : "";
}

const char *kith_section_title(enum kith_section section)
{
    return (unsigned)section < KITH_SECTION__MAX ? sections[section].title : "";
}

bool kith_section_parse(const char *name, enum kith_section *section_r)
{
    for (unsigned i = 0; name != NULL && i < KITH_SECTION__MAX; i++) {
        if (strcmp(sections[i].name, name) == 0) {
            *section_r = (enum kith_section)i;
            return true;
        }
    }
    return false;
}
