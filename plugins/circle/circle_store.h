/*
 * circle_store.h - the people around a person, what is shared with each, and who is kept out.
 *
 * Everything is about the person of the route. Reads are audited by the core; writes want an open
 * transaction.
 */
#ifndef CIRCLE_STORE_H
#define CIRCLE_STORE_H

#include <kith/plugin.h>

enum {
    CIRCLE_MEMBERS_MAX = 100, /* of one person */
    CIRCLE_NAME_MAX = 100,
    CIRCLE_RELATIONSHIP_MAX = 60,
    CIRCLE_PHONE_MAX = 30,
    CIRCLE_EVIDENCE_MAX = 500,
    CIRCLE_REASON_MAX = 1000,
    CIRCLE_DATED_DAYS = 366 /* the longest consent to a professional (002 40.1) */
};

/* What may be shared: everything but the offices' own notes and safeguarding. */
#define CIRCLE_SHARED                                                                                        \
    (KITH_SECTIONS_ALL &                                                                                     \
     ~(KITH_SECTION_BIT(KITH_SECTION_NOTES) | KITH_SECTION_BIT(KITH_SECTION_SAFEGUARDING)))

struct circle_member {
    int64_t id;
    struct kith_id public_id;
    int64_t account; /* 0: does not sign in */
    const char *kind;
    const char *name;
    const char *relationship;
    const char *phone;
    int64_t version;
    kith_time changed_at;
    const char *changed_by;              /* "" for an import */
    bool imported;                       /* a file brought them; nobody need have mailed them */
    unsigned sections;                   /* what is shared now: KITH_SECTION_BIT()s */
    int64_t consents[KITH_SECTION__MAX]; /* keys, by section; 0: not shared */
    kith_date until[KITH_SECTION__MAX];  /* KITH_DATE_NONE: until it is ended */
};

/* Who stands in the circle now, by name; the person's own sign-in first. KITH_NONE: nobody. */
enum kith_found circle_members(struct kith_ctx *ctx, struct circle_member **members_r, size_t *count_r);
/* One of them. KITH_NONE: not of this person, or taken out. */
enum kith_found circle_member_get(struct kith_ctx *ctx, struct kith_id id, struct circle_member *member_r);

struct circle_past {
    const char *name;
    enum kith_section section;
    kith_time from, ended; /* KITH_TIME_NONE: it ran out, or runs still */
    kith_date until;
    const char *given_by, *ended_by; /* "" for an import, and when nobody ended it */
    const char *evidence;
};
/* Every consent of a member, newest first. */
enum kith_found circle_history(struct kith_ctx *ctx, int64_t member, const struct circle_past **items_r,
                               size_t *count_r);

/* What a form says about a member. */
struct circle_wish {
    const char *kind, *name, *relationship, *phone;
    const char *email; /* NULL: none given */
    unsigned sections;
    kith_date until;      /* KITH_DATE_NONE: until it is ended */
    const char *evidence; /* "" when the person does it alone */
};

/*
 * Adds somebody, invites them by mail when there is an address, and shares. ID_R may be NULL. KITH_INVALID:
 * not one e-mail address, or the address of the person's own account; KITH_TOO_MANY.
 */
enum kith_rc circle_add(struct kith_ctx *ctx, int64_t person, const struct circle_wish *wish,
                        int64_t *member_r, struct kith_id *id_r);
/*
 * Makes what is shared with MEMBER what WISH says, at once, and corrects name, relationship and phone. An
 * address invites somebody who does not sign in yet. KITH_CONFLICT: somebody changed them since VERSION.
 */
enum kith_rc circle_change(struct kith_ctx *ctx, int64_t person, const struct circle_member *member,
                           int64_t version, const struct circle_wish *wish);
/* Ends all that is shared and takes them out. KITH_CONFLICT: taken out already. */
enum kith_rc circle_remove(struct kith_ctx *ctx, int64_t person, const struct circle_member *member);
/* The person's own sign-in, by mail. KITH_CONFLICT: there is one. MEMBER_R may be NULL. */
enum kith_rc circle_own(struct kith_ctx *ctx, int64_t person, const char *name, const char *email,
                        int64_t *member_r);

struct circle_bar {
    struct kith_id public_id;
    int64_t account;
    const char *name; /* as in the circle; "" for somebody who does not stand in it */
    const char *reason;
    const char *set_by;   /* "": the administrator */
    int64_t organisation; /* that set it; 0: the administrator, or not known */
    const char *organisation_name;
    const char *lifted_by, *lift_reason;
    unsigned sections; /* kept out of these: KITH_SECTION_BIT()s */
    kith_date review_on;
    kith_time set_at, lifted_at; /* KITH_TIME_NONE: it holds */
};
/* Those that hold first, then lifted ones, newest first, the administrator's too. KITH_NONE: none. */
enum kith_found circle_bars(struct kith_ctx *ctx, const struct circle_bar **bars_r, size_t *count_r);
/* KITH_INVALID: they do not sign in, or it is the person. */
enum kith_rc circle_bar_set(struct kith_ctx *ctx, int64_t person, const struct circle_member *member,
                            const char *reason, kith_date review_on);
/* Whether the acting account answers for safeguarding at a council. */
enum kith_found circle_safeguards(struct kith_ctx *ctx);
/*
 * A bar of the route's person, and one that the acting account may lift: its organisation set it, or it
 * answers for safeguarding. KITH_NOT_FOUND: lifted already.
 */
enum kith_rc circle_bar_lift(struct kith_ctx *ctx, struct kith_id bar, const char *reason);

#endif
