/*
 * kith/people.h - the people a plugin writes about and to: persons, accounts of their circle and of offices,
 * notices by mail.
 */
#ifndef KITH_PEOPLE_H
#define KITH_PEOPLE_H

#include <kith/access.h>
#include <kith/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Persons ---- */

enum { KITH_PERSON_NAME_MAX = 200 /* characters */ };

/*
 * Inside a transaction: opens a record. NAME is what the person wants to be called. Audited. A person without
 * a relation is seen by nobody: set one in the same transaction (kith_relation_package(), ...). KITH_INVALID:
 * no name, or too long a one (logged). ID_R may be NULL.
 */
KITH_API KITH_MUST_USE enum kith_rc kith_person_add(struct kith_ctx *ctx, const char *name, int64_t *person_r,
                                                    struct kith_id *id_r);
/* Inside a transaction. Audited. KITH_NOT_FOUND, or KITH_INVALID as above. */
KITH_API KITH_MUST_USE enum kith_rc kith_person_rename(struct kith_ctx *ctx, int64_t person,
                                                       const char *name);

/* ---- Accounts ---- */

struct kith_account {
    int64_t id;
    struct kith_id public_id;
    const char *name;
    const char *phone; /* of a worker, at work; "" for none. Only for the office of the same organisation */
};

/*
 * Inside a transaction: the account of an e-mail address, with a membership as family and friends (or the
 * person themselves). Who has none yet is invited to it by mail, and gets another link each time until it is
 * accepted; who has one gets a mail that there is something new. The caller cannot tell the difference, and
 * shows NAME, not the account's own. While an importer runs, mail goes out only when its maker wants it. Link
 * it to the record with kith_relation_set() in the same transaction. Audited. KITH_INVALID: not one e-mail
 * address. KITH_TOO_MANY: somebody of role 'person' has invited too many this hour; kith_retry_after() was
 * called. KITH_CONFLICT: invited by somebody else at this moment.
 */
KITH_API KITH_MUST_USE enum kith_rc kith_invite_family(struct kith_ctx *ctx, const char *email,
                                                       const char *name, int64_t *account_r);

enum { KITH_INVITED_MAX = 200 /* of one person */ };
struct kith_invited {
    int64_t account;
    kith_time at;   /* when the calling plugin linked them to the record */
    bool signed_in; /* as family or as the person, since then: what they did before stays theirs */
};
/*
 * Whom the calling plugin links to the route's person now, of role 'person' (kith_relation_set()), and
 * whether they have signed in since. Whether an address had an account before it was invited cannot be told
 * from it. KITH_NONE: nobody.
 */
KITH_API KITH_MUST_USE enum kith_found kith_invited(struct kith_ctx *ctx,
                                                    const struct kith_invited **invited_r, size_t *count_r);
/*
 * Inside a transaction: the mail of kith_invite_family() once more, to one of those; as audited and as often
 * as that. NAME is what the caller knows them by. KITH_NOT_FOUND: the calling plugin does not link them.
 * KITH_CONFLICT: they have signed in since. KITH_TOO_MANY as there.
 */
KITH_API KITH_MUST_USE enum kith_rc kith_invite_again(struct kith_ctx *ctx, int64_t account,
                                                      const char *name);

enum { KITH_WORKERS_MAX = 500 };
/*
 * Workers of an organisation, those among them who have not accepted their invitation yet, by name. SEARCH is
 * anywhere in the name, "" for all; LIMIT at most KITH_WORKERS_MAX. KITH_NONE: no row.
 */
KITH_API KITH_MUST_USE enum kith_found kith_workers(struct kith_ctx *ctx, int64_t organisation,
                                                    const char *search, int64_t offset, int64_t limit,
                                                    const struct kith_account **accounts_r, size_t *count_r);
/* One of them by the account's public id, for a form that names a worker. KITH_NONE: not one of theirs. */
KITH_API KITH_MUST_USE enum kith_found kith_worker_get(struct kith_ctx *ctx, int64_t organisation,
                                                       struct kith_id id, struct kith_account *account_r);

/*
 * Accounts of role 'person' (the person and their circle) that may see SECTION of PERSON now, by the same
 * rules as {{visible(...)}}. For requests, jobs and listeners. KITH_NONE: nobody.
 */
KITH_API KITH_MUST_USE enum kith_found kith_circle_accounts(struct kith_ctx *ctx, int64_t person,
                                                            enum kith_section section,
                                                            const int64_t **accounts_r, size_t *count_r);
/*
 * Coordinators who can act for an organisation, to tell them of something about PERSON (0: about nobody).
 * Left out are those who are barred from anything of that person and those who have accepted to be of the
 * person's own circle: for them staff bases never apply. KITH_NONE: nobody.
 */
KITH_API KITH_MUST_USE enum kith_found kith_office_accounts(struct kith_ctx *ctx, int64_t organisation,
                                                            int64_t person, const int64_t **accounts_r,
                                                            size_t *count_r);

struct kith_reader {
    int64_t account;
    struct kith_id public_id; /* of the account */
    const char *name;
    const char *organisation;
    bool own; /* of the organisation acted for */
};
enum { KITH_READERS_MAX = 60 };
/*
 * Who of the offices may see SECTION of PERSON now, by the same rules as {{visible(...)}}: whom a restricted
 * entry may name. The own organisation first, then by name; at most KITH_READERS_MAX. KITH_NONE: nobody.
 */
KITH_API KITH_MUST_USE enum kith_found kith_readers(struct kith_ctx *ctx, int64_t person,
                                                    enum kith_section section,
                                                    const struct kith_reader **readers_r, size_t *count_r);

/* ---- Notices ---- */

enum { KITH_ONCE_MAX = 100 /* characters, ASCII */ };

/*
 * Inside a transaction (a request's, a listener's or a job's): mails one account that there is something to
 * see, never what: SUBJECT and SENTENCE are KITH_N() literals without names or facts of care, and may say
 * {site}. PATH is where to read it, behind signing in. Nothing is sent, and KITH_OK all the same, when the
 * account cannot sign in now. ONCE is a key ("visits.late:123"): the same account is told once per key, for
 * 90 days; NULL for always.
 */
KITH_API KITH_MUST_USE enum kith_rc kith_notify(struct kith_ctx *ctx, int64_t account, const char *subject,
                                                const char *sentence, const char *path, const char *once);

#ifdef __cplusplus
}
#endif

#endif
