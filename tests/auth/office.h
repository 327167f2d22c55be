/*
 * office.h - what an office does to accounts, as functions for people_run(), and what becomes of them.
 */
#ifndef KITH_TESTS_OFFICE_H
#define KITH_TESTS_OFFICE_H

#include "people.h"

struct change {
    struct auth_env env;
    struct account_new account;
    struct kith_id id;
    int64_t version;
    enum kith_role role;
    const char *function;
};

/* Priya, the provider's coordinator, at work on ID. */
struct change by_priya(struct people *people, struct kith_id id);
/* Priya invites Sam Osei. */
struct change invitation(struct people *people, const char *email, enum kith_role role);

/* For people_run(), with a struct change. invite() sets its id. */
enum kith_rc invite(struct kith_db *db, struct people *people, void *data);
enum kith_rc invite_again(struct kith_db *db, struct people *people, void *data);
enum kith_rc set_role(struct kith_db *db, struct people *people, void *data);
enum kith_rc disable(struct kith_db *db, struct people *people, void *data);
enum kith_rc enable(struct kith_db *db, struct people *people, void *data);
enum kith_rc end_sessions(struct kith_db *db, struct people *people, void *data);

struct taking {
    const char *token;
    int64_t account;
};

/* For people_run(), with a struct taking: an invitation is accepted with a first password, or by an account.
 */
enum kith_rc take_up(struct kith_db *db, struct people *people, void *data);
enum kith_rc accept_it(struct kith_db *db, struct people *people, void *data);

/* As the list of ORGANISATION has it; the test fails when it has none. */
struct account_item item_of(struct people *people, int64_t organisation, struct kith_id id);
/* enum session_state of the session with that cookie. */
int state_of(struct people *people, const char *cookie);

#endif
