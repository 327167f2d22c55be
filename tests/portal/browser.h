/*
 * browser.h - the whole portal in one process, asked through the memory back end as a browser would.
 *
 * Accounts and organisations are made as each test asks for them and are signed in without their password:
 * for plugins and the dispatcher, where who signs in does not matter. tests/pages/visitor.h is the other one:
 * a fixed cast who sign in by the page, for the core's own pages, where that is what is tested.
 *
 * Between fixture_enter() and the end of the program. One portal per program; each test makes its accounts.
 */
#ifndef KITH_TESTS_BROWSER_H
#define KITH_TESTS_BROWSER_H

#include "ctx.h"

/* The portal, booted at first use. Plugins and templates are the build's, or those of KITH_TEST_PLUGIN_DIR
 * and KITH_TEST_TEMPLATE_DIR. */
struct portal *browser_portal(void);

/* A signed-in or signed-out browser: its cookies. */
struct browser {
    char cookies[1024];
    int status;
    char location[1024]; /* of the last answer, "" for none */
    const char *answer;  /* head and body of the last answer, until the next */
    const char *body;
};

/* A new account of that role in ORGANISATION (made when missing), signed in without its password. */
void browser_sign_in(struct browser *browser, enum kith_role role, const char *email,
                     const char *organisation);
void browser_get(struct browser *browser, const char *target);
/* FIELDS is urlencoded; the form's token and key come from the last page when WITH_TOKENS. */
void browser_post(struct browser *browser, const char *path, const char *fields, bool with_tokens);
/* As above, the same bytes as the last post: a double click. */
void browser_post_again(struct browser *browser);
/* Sends a form with a file, with tokens of the last page. FIELDS: name, value, ..., NULL. */
void browser_upload(struct browser *browser, const char *path, const char *const *fields,
                    const char *file_field, const char *file_name, const void *bytes, size_t len);
/*
 * Gets TARGET and gives how many SELECTs the portal's connection ran for it: the fewest of three, because the
 * server counts once more when it must prepare a statement anew for reasons of other programs.
 */
int browser_count_queries(struct browser *browser, const char *target);
/* The value of the first hidden field NAME in the last page; "" for none. Lives until the next call. */
const char *browser_hidden(const struct browser *browser, const char *name);
/* A header of the last answer; "" for none. Lives until the next call. */
const char *browser_header(const struct browser *browser, const char *name);

#endif
