/* random_pages.c - see random_pages.h. */
#include "random_pages.h"

#include "random_acts.h"
#include "things.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

const char *random_where(size_t seat, int64_t person)
{
    static char text[200];
    const struct seat *as = &world.seats[seat];
    (void)snprintf(text, sizeof text, "account %lld as role %d of %lld (%s), person %lld",
                   (long long)as->account, (int)as->role, (long long)as->organisation, as->office_function,
                   (long long)person);
    return text;
}

void random_whole_page(size_t seat, int64_t person, enum kith_section section)
{
    struct browser browser;
    char path[200];
    char id[KITH_ID_CHARS + 1];
    struct sight sight = model_sees(&world.model, &world.seats[seat], person);
    for (int i = 0; i < KITH_ID_BYTES; i++)
        (void)snprintf(id + 2 * (size_t)i, 3, "%02x", world.people[person].bytes[i]);
    bool any = section == KITH_SECTION__MAX;
    (void)snprintf(path, sizeof path, "/trial/%s/%s", id, any ? "any" : kith_section_name(section));
    world_browse(seat, &browser);
    browser_get(&browser, path);
    bool sees = (sight.sections & (any ? KITH_SECTIONS_ALL : KITH_SECTION_BIT(section))) != 0;
    ck_assert_msg(browser.status == (sees ? 200 : 404), "%s: %s gives %d", random_where(seat, person), path,
                  browser.status);
}

/* A calendar made long ago shows what its owner may see now. */
void random_calendar(size_t seat, int64_t person)
{
    struct browser browser = {.cookies = ""};
    struct sight sight = model_sees(&world.model, &world.seats[seat], person);
    bool sees = (sight.sections & KITH_SECTION_BIT(KITH_SECTION_VISITS)) != 0;
    browser_get(&browser, world_calendar(seat, person, "trial"));
    ck_assert_msg(browser.status == (sees ? 200 : 404), "%s: the calendar gives %d",
                  random_where(seat, person), browser.status);
}

/* One section of the timeline holds what each provider wrote there, if it may be seen; and nothing else. */
void random_timeline(size_t seat, int64_t person, enum kith_section section)
{
    struct browser browser;
    char path[200];
    char id[KITH_ID_CHARS + 1];
    const char *wrong = NULL;
    bool sees = model_sees(&world.model, &world.seats[seat], person).sections != 0;
    for (int i = 0; i < KITH_ID_BYTES; i++)
        (void)snprintf(id + 2 * (size_t)i, 3, "%02x", world.people[person].bytes[i]);
    (void)snprintf(path, sizeof path, "/people/%s/timeline?kind=%s", id, kith_section_name(section));
    world_browse(seat, &browser);
    browser_get(&browser, path);
    ck_assert_msg(browser.status == (sees ? 200 : 404), "%s: %s gives %d", random_where(seat, person), path,
                  browser.status);
    (void)things_shown(browser.answer, seat, &wrong);
    ck_assert_msg(wrong == NULL, "%s: %s shows %.40s", random_where(seat, person), path, wrong);
    if (sees && section == KITH_SECTION_SAFEGUARDING)
        random_entries_in(seat, person, path, browser.body);
    for (int64_t owner = HARBOUR; sees && owner <= MEADOW; owner++) {
        const struct entry entry = {.person = person, .section = section, .owner = owner};
        char mark[60];
        (void)snprintf(mark, sizeof mark, "Mk-%s-%lld-%lld<", kith_section_name(section), (long long)owner,
                       (long long)person);
        bool right = model_sees_entry(&world.model, &world.seats[seat], &entry);
        ck_assert_msg((strstr(browser.body, mark) != NULL) == right, "%s: %s %s", random_where(seat, person),
                      mark, right ? "is missing" : "should not be there");
    }
}

/* A record's own pages: opened by their section, and no words of what may not be read. */
void random_record(size_t seat, int64_t person, size_t which)
{
    static const struct {
        const char *page;
        enum kith_section section;
    } pages[] = {
        {"about", KITH_SECTION_ABOUT},   {"contact", KITH_SECTION_CONTACT},
        {"alerts", KITH_SECTION_ALERTS}, {"packages", KITH_SECTION_PLAN},
        {"visits", KITH_SECTION_VISITS}, {"visits/print", KITH_SECTION_VISITS},
        {"circle", KITH_SECTION_CIRCLE}, {"visits/money", KITH_SECTION_MONEY},
        {"", KITH_SECTION__MAX},
    };
    which %= sizeof pages / sizeof *pages;
    struct browser browser;
    char path[200];
    char id[KITH_ID_CHARS + 1];
    const char *wrong = NULL;
    unsigned sections = model_sees(&world.model, &world.seats[seat], person).sections;
    bool sees = pages[which].section == KITH_SECTION__MAX
                    ? sections != 0
                    : (sections & KITH_SECTION_BIT(pages[which].section)) != 0;
    for (int i = 0; i < KITH_ID_BYTES; i++)
        (void)snprintf(id + 2 * (size_t)i, 3, "%02x", world.people[person].bytes[i]);
    (void)snprintf(path, sizeof path, "/people/%s%s%s", id, *pages[which].page != '\0' ? "/" : "",
                   pages[which].page);
    world_browse(seat, &browser);
    browser_get(&browser, path);
    /* Workers have no page of the circle. */
    bool none = pages[which].section == KITH_SECTION_CIRCLE && world.seats[seat].role == KITH_ROLE_WORKER;
    ck_assert_msg(browser.status == (none   ? 403
                                     : sees ? 200
                                            : 404),
                  "%s: %s gives %d", random_where(seat, person), path, browser.status);
    (void)things_shown(browser.answer, seat, &wrong);
    ck_assert_msg(wrong == NULL, "%s: %s shows %.40s", random_where(seat, person), path, wrong);
}
