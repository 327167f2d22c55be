/*
 * people.h - an agency to test with: two organisations, and somebody of each role.
 */
#ifndef KITH_TESTS_PEOPLE_H
#define KITH_TESTS_PEOPLE_H

#include "account.h"
#include "fixture.h"
#include "sign_in.h"

#define PASSWORD "seven quiet lanterns"

struct people {
    struct kith_db *db;
    struct kith_db *parent_db; /* of the process this one was forked from */
    struct kith_arena *arena;
    struct settings settings; /* a copy that a test may change */
    unsigned char key[32];
    struct auth_env env; /* signed out; at a fixed instant */
    int64_t harbour, northshire;
    struct kith_id edith, tom, priya, gareth; /* memberships */
};

/* Empties the tables first: tests of one program share a schema. */
void people_open(struct people *people);
void people_close(struct people *people);
/* After fork(): a connection of its own. The parent's stays open, and is known to valgrind. */
void people_reconnect(struct people *people);
/* The environment of the holder of MEMBERSHIP, acting in it. */
struct auth_env people_as(struct people *people, struct kith_id membership);
int64_t people_account(struct people *people, const char *email);
/* A new session; the cookie in COOKIE_R. */
int64_t people_session(struct people *people, struct kith_id membership,
                       char cookie_r[SESSION_COOKIE_CHARS + 1]);
/* One more account of the provider. */
struct kith_id people_add(struct people *people, const char *email, const char *name, enum kith_role role);
/* sign_in_check() from nowhere known. */
enum kith_rc people_check(struct people *people, const char *email, const char *password,
                          struct sign_in *decision_r);
/* The newest mail's text with its link's token, from the outbox. NULL when there is none. */
const char *people_mailed_token(struct people *people);

/* FN in a transaction. */
enum kith_rc people_run(struct people *people, enum kith_rc (*fn)(struct kith_db *, struct people *, void *),
                        void *data);

#endif
