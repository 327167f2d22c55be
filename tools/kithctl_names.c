/*
 * kithctl_names.c - the words for people, accounts and sections that several commands take.
 */
#include "kithctl_names.h"

#include "account.h"
#include "person.h"

#include <kith/access.h>

#include <string.h>

int tool_account(struct tool *tool, const char *email, int64_t *id_r)
{
    const char *address = account_email(tool->arena, email);
    struct kith_db *db = tool_db(tool, DB_APP);
    if (address == NULL)
        return tool_misuse("'%s' is not an email address.", email);
    if (db == NULL)
        return TOOL_FAILED;
    switch (account_find(db, tool->arena, address, id_r)) {
    case KITH_FOUND:
        return TOOL_OK;
    case KITH_NONE:
        return tool_fail("There is no account of %s. kithctl account list shows them.", address);
    default:
        return tool_refused(KITH_FAIL, "account");
    }
}

int tool_person(struct tool *tool, const char *who, int64_t *id_r)
{
    struct person person;
    size_t count = 0;
    struct kith_db *db = tool_db(tool, DB_APP);
    if (db == NULL)
        return TOOL_FAILED;
    enum kith_found found = person_find(db, tool->arena, who, &person, &count);
    if (found == KITH_ERROR)
        return tool_refused(KITH_FAIL, "person");
    if (found == KITH_NONE)
        return tool_fail("There is no record of %s. kithctl person list shows them.", who);
    if (count > 1)
        return tool_fail("Several people are called %s. Say the id that kithctl person list shows.", who);
    *id_r = person.id;
    return TOOL_OK;
}

int tool_sections(const char *text, unsigned *sections_r)
{
    *sections_r = 0;
    if (strcmp(text, "all") == 0) {
        *sections_r = KITH_SECTIONS_ALL;
        return TOOL_OK;
    }
    while (*text != '\0') {
        char name[32];
        enum kith_section section;
        size_t len = strcspn(text, ",");
        if (len >= sizeof name)
            return tool_misuse("'%s' is no section. --help lists them.", text);
        memcpy(name, text, len);
        name[len] = '\0';
        if (!kith_section_parse(name, &section))
            return tool_misuse("'%s' is no section. --help lists them.", name);
        *sections_r |= KITH_SECTION_BIT(section);
        text += len + (text[len] == ',');
    }
    return *sections_r != 0 ? TOOL_OK : tool_misuse("Say at least one section, or all.");
}
