/*
 * visitor.h - the whole portal in one process, and visitors who read pages and send forms.
 *
 * Nothing is left out but the web server: requests go through the dispatcher with the memory back end,
 * against a database of this run. Visitors sign in by the page as one of a fixed cast, from an address and a
 * device of their own, because that is what these tests are about; tests/portal/browser.h signs anybody in
 * without it.
 */
#ifndef KITH_TESTS_VISITOR_H
#define KITH_TESTS_VISITOR_H

#include "ctx.h"
#include "fixture.h"

/* Boots the portal, once in a process. */
struct portal *world_open(void);

#define PASSWORD "velvet otter marches home"

/* Organisations and accounts that every test may use; made at the first call of the run. */
enum who {
    EDITH,  /* service user, looked after by Harbour */
    TOM,    /* worker of Harbour */
    PRIYA,  /* coordinator of Harbour */
    OLIVE,  /* coordinator of another provider */
    GARETH, /* officer of the council */
    WHO__MAX
};
void world_people(void);
const char *who_email(enum who who);
/* The id in the URL of the one membership of EMAIL, as text; the test fails when there is none. */
const char *membership_of(const char *email);
/* The token of the newest mailed link to EMAIL below PATH ("/reset/"), or NULL. */
const char *mailed_token(const char *email, const char *path);

struct visitor {
    char session[64]; /* cookies; "" for none */
    char visit[64];
    char device[64];
    char address[32];
    const char *forwarded; /* X-Forwarded-For; NULL for none */
    int status;
    char location[512];
    char *head; /* of the last answer */
    char *page; /* its body */
    char csrf[64];
    char key[64]; /* the form's idempotency key */
};

/* A browser that was never here, from an address of its own. */
struct visitor visitor_new(void);
/* GET PATH, with a query after '?'. Returns the status. */
int visit(struct visitor *visitor, const char *path);
/* Sends FIELDS ("a=b&c=d", encoded) with the tokens of the last page that had a form. */
int submit(struct visitor *visitor, const char *path, const char *fields);
/* The same once more: same key, as a second click does. */
int submit_again(struct visitor *visitor, const char *path, const char *fields);
/* Signs in; the test fails when that does not work. */
void sign_in_as(struct visitor *visitor, const char *email, const char *password);
/* The two pages are the same, byte for byte, but for what differs from request to request. */
void same_page(struct visitor *one, struct visitor *other);
/* Gives back the memory of all answers so far: a program that asks thousands of times needs it. */
void visitors_forget(void);

#define ck_shows(VISITOR, TEXT)                                                                              \
    ck_assert_msg(strstr((VISITOR)->page, TEXT) != NULL, "status %d, \"%s\" is not in:\n%.3000s",            \
                  (VISITOR)->status, TEXT, (VISITOR)->page)
#define ck_hides(VISITOR, TEXT)                                                                              \
    ck_assert_msg(strstr((VISITOR)->page, TEXT) == NULL, "status %d, \"%s\" is in:\n%.3000s",                \
                  (VISITOR)->status, TEXT, (VISITOR)->page)
#define ck_leads(VISITOR, PATH)                                                                              \
    do {                                                                                                     \
        ck_assert_int_eq((VISITOR)->status, 303);                                                            \
        ck_assert_str_eq((VISITOR)->location, PATH);                                                         \
    } while (0)

#endif
