/*
 * cast.h - the people that tests of the plugin people are about, and who may see them.
 *
 * Edith has an account of her own, a daughter with consent to some sections, a provider with a package, a
 * council that pays, and a worker who is there now. Rose is the other provider's.
 */
#ifndef KITH_TESTS_PEOPLE_CAST_H
#define KITH_TESTS_PEOPLE_CAST_H

#include "browser.h"
#include "person.h"

extern struct person edith, rose;
extern struct browser self, daughter, office, second_office, worker, officer, stranger;

/* First in every test: each runs in a process of its own, after those before it. */
void cast_make(void);
/* "/people/ID" and REST of Edith; kept for four calls. */
const char *cast_path(const char *rest);
bool cast_shows(const struct browser *browser, const char *text);
int64_t cast_count(const char *table, const char *where);
/* Asks for a page and then sends a form to PATH with the page's token. */
void cast_post(struct browser *browser, const char *page, const char *path, const char *fields);

#define ck_page(BROWSER, PATH, STATUS)                                                                       \
    do {                                                                                                     \
        browser_get(BROWSER, PATH);                                                                          \
        ck_assert_msg((BROWSER)->status == (STATUS), "%s: %d\n%.2000s", PATH, (BROWSER)->status,             \
                      (BROWSER)->body);                                                                      \
    } while (0)
#define ck_has(BROWSER, TEXT)                                                                                \
    ck_assert_msg(cast_shows(BROWSER, TEXT), "\"%s\" is not in (%d):\n%.3000s", TEXT, (BROWSER)->status,     \
                  (BROWSER)->body)
#define ck_has_not(BROWSER, TEXT)                                                                            \
    ck_assert_msg(!cast_shows(BROWSER, TEXT), "\"%s\" is in:\n%.3000s", TEXT, (BROWSER)->body)

#endif
