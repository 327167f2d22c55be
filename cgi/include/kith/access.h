/*
 * kith/access.h - who may see what of a person's record.
 *
 * The core decides before a handler runs, from one table of relations between a person and an account or an
 * organisation. Plugins write relations where they arise (a visit, a package, a grant), in the transaction of
 * that thing, and never decide themselves.
 */
#ifndef KITH_ACCESS_H
#define KITH_ACCESS_H

#include <kith/types.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * The sections of a record. Consent is given by section. The names (kith_section_name()) stand in routes, in
 * the SETs and ENUMs of the schema, and in {{visible(...)}}; new ones are added at the end.
 */
enum kith_section {
    KITH_SECTION_ABOUT,         /* "about": About Me, name, photograph */
    KITH_SECTION_CONTACT,       /* "contact": address, telephone, GP */
    KITH_SECTION_COMMUNICATION, /* "communication": formats, language, interpreter */
    KITH_SECTION_ALERTS,        /* "alerts": allergies, key risks */
    KITH_SECTION_PLAN,          /* "plan": needs, goals, tasks, risks, reviews */
    KITH_SECTION_VISITS,        /* "visits": who comes, what happened */
    KITH_SECTION_HEALTH,        /* "health": medication, observations */
    KITH_SECTION_MONEY,         /* "money": the ledger, invoices */
    KITH_SECTION_CIRCLE,        /* "circle": family, authorities, what they may see */
    KITH_SECTION_COMPLAINTS,    /* "complaints": kept out of the day-to-day record */
    KITH_SECTION_SAFEGUARDING,  /* "safeguarding" */
    KITH_SECTION_NOTES,         /* "notes": staff notes of one organisation */
    KITH_SECTION_LOG,           /* "log": who has looked */
    KITH_SECTION__MAX
};
#define KITH_SECTION_BIT(section) (1U << (section))
#define KITH_SECTIONS_ALL         ((1U << KITH_SECTION__MAX) - 1)
/* What two providers of one person share; everything else belongs to whoever wrote it. */
#define KITH_SECTIONS_SHARED                                                                                 \
    (KITH_SECTION_BIT(KITH_SECTION_ABOUT) | KITH_SECTION_BIT(KITH_SECTION_COMMUNICATION) |                   \
     KITH_SECTION_BIT(KITH_SECTION_ALERTS) | KITH_SECTION_BIT(KITH_SECTION_PLAN))

/*
 * The section of a route, tab or panel that is for whoever may read anything at all of the person: the
 * handler runs on a basis for any section, kith_person()->sections says which, and it shows no more than
 * those.
 */
#define KITH_SECTION_ANY "any"

/* "about"; never NULL. */
KITH_API const char *kith_section_name(enum kith_section section);
/* "About Me", for pages; a sentence to hand to kith_tr(). */
KITH_API const char *kith_section_title(enum kith_section section);
KITH_API bool kith_section_parse(const char *name, enum kith_section *section_r);

/* On what an account sees a person: the first of these that holds. Also the ENUM of the schema. */
enum kith_basis {
    KITH_BASIS_NONE,
    KITH_BASIS_SELF,           /* the record is about the holder of the account */
    KITH_BASIS_GRANT,          /* the person's consent, for those sections */
    KITH_BASIS_ATTORNEY,       /* power of attorney or deputy: see kith_authority_* */
    KITH_BASIS_REPRESENTATIVE, /* personal representative, after death */
    KITH_BASIS_ADVOCATE,       /* statutory advocate, by the allocated referral */
    KITH_BASIS_TEAM,           /* a worker, around a visit */
    KITH_BASIS_PACKAGE,        /* the office of a provider with a package */
    KITH_BASIS_COMMISSION,     /* an officer of the council that pays, by function */
    KITH_BASIS_RECORDS,        /* after the package: own entries, read-only, with a reason */
    KITH_BASIS_RESIDENCE,      /* council of residence of a self-funder, with a reason */
    KITH_BASIS_EMERGENCY,      /* an hour, with a reason, shown to the manager and the person */
    KITH_BASIS__MAX
};
#define KITH_BASIS_BIT(basis) (1U << (basis))

/* The person a route is about, once the core has found a basis. */
struct kith_person {
    int64_t id;
    struct kith_id public_id;
    const char *name;
    enum kith_basis basis; /* for the section of this route; the first of all for KITH_SECTION_ANY */
    unsigned sections;     /* KITH_SECTION_BIT() of every section this viewer may read */
    int64_t entries_of;    /* only this organisation's entries, beyond what providers share; 0: all */
    bool read_only;        /* POST is refused */
};
/* NULL unless the route names a person. */
KITH_API const struct kith_person *kith_person(const struct kith_ctx *ctx);
/* Whether the viewer may read another section of the route's person: to show or leave out a link. */
KITH_API bool kith_sees(const struct kith_ctx *ctx, enum kith_section section);
/* This request shows or writes a restricted entry: the person does not read of it in who has looked. */
KITH_API void kith_restricted(struct kith_ctx *ctx);
/*
 * The page shows SECTION of PERSON though its route is about nobody, as the home page does. Once it was
 * rendered that reading is in the audit, as one of a page about the person is. Say it last, when nothing can
 * leave it out any more; BASIS comes with the list: {{basis(v.person_id, 'visits')}} gives its number.
 */
KITH_API void kith_reads(struct kith_ctx *ctx, int64_t person, enum kith_section section,
                         enum kith_basis basis);

/*
 * Relations. All inside a transaction. SOURCE and SOURCE_ID say what they arise from ("visits", the visit's
 * key): setting one again with the same source, account and basis replaces it, so that a moved visit moves
 * its window. SOURCE is the plugin's own name. Every change is audited. KITH_INVALID: the rules of the kind
 * forbid it (logged).
 */
struct kith_relation {
    int64_t person;
    int64_t account;      /* 0: everybody of the organisation with the right role */
    int64_t organisation; /* 0: as family, not as staff */
    enum kith_basis basis;
    unsigned sections;     /* 0: stands in the circle, and sees nothing by it */
    kith_time from, until; /* UNTIL is not optional: kith_forever() for "until revoked" */
    const char *source;    /* the plugin's name */
    int64_t source_id;
};
#define KITH_FOREVER INT64_C(253370764800000000) /* 9999-01-01T00:00:00Z */

/*
 * Consent, self, advocate, representative: as given, to an account and as family, never as staff. Nobody can
 * be given consent to their own record; a representative comes after death, all others end with it.
 * Residence: the council (ORGANISATION, no account, no sections) where a person lives who pays for
 * themselves: its safeguarding officers may then open the record with a reason. SOURCE has no '/'.
 */
KITH_API KITH_MUST_USE enum kith_rc kith_relation_set(struct kith_ctx *ctx,
                                                      const struct kith_relation *relation);
/* Ends what arose from SOURCE and SOURCE_ID, at once. KITH_OK also when there was none. */
KITH_API KITH_MUST_USE enum kith_rc kith_relation_revoke(struct kith_ctx *ctx, const char *source,
                                                         int64_t source_id);
/*
 * A worker's window around one visit: 24 hours before START to 48 hours after END, at most a week in all;
 * replaces the window of the same visit and worker. ORGANISATION is the provider.
 */
KITH_API KITH_MUST_USE enum kith_rc kith_relation_team(struct kith_ctx *ctx, int64_t person, int64_t account,
                                                       int64_t organisation, kith_time start, kith_time end,
                                                       const char *source, int64_t source_id);
/*
 * A package: the provider's office, and the council that pays (0: a self-funder) by function: case and
 * safeguarding read all, purchasing plan and visits, complaints also complaints; who has looked is left to
 * the person. Offices see their own entries and the provider's, and what providers share. From UNTIL on the
 * provider's workers see nothing more, and its records manager may open its own entries with a reason.
 * KITH_INVALID also when the person has died and UNTIL is after that day.
 */
KITH_API KITH_MUST_USE enum kith_rc kith_relation_package(struct kith_ctx *ctx, int64_t person,
                                                          int64_t provider, int64_t council, kith_time from,
                                                          kith_time until, const char *source,
                                                          int64_t source_id);

/*
 * Legal authority. A health attorney or deputy sees nothing by the order alone: only while a lack of capacity
 * for that decision is recorded, and only the sections of that decision, money never. A finance one opens
 * money only. */
enum kith_authority { KITH_AUTHORITY_HEALTH, KITH_AUTHORITY_FINANCE, KITH_AUTHORITY__MAX };
KITH_API KITH_MUST_USE enum kith_rc kith_authority_set(struct kith_ctx *ctx, int64_t person, int64_t account,
                                                       enum kith_authority authority, kith_time from,
                                                       kith_time until, const char *source,
                                                       int64_t source_id);
/* Records a lack of capacity for one decision: opens SECTIONS to every health authority that holds, for that
 * time. */
KITH_API KITH_MUST_USE enum kith_rc kith_incapacity_set(struct kith_ctx *ctx, int64_t person,
                                                        unsigned sections, kith_time from, kith_time until,
                                                        const char *source, int64_t source_id);
/*
 * Ends the person's own access, consent, authorities, teams and advocates, and invitations of those who have
 * nothing left to read; representatives and offices stay.
 */
KITH_API KITH_MUST_USE enum kith_rc kith_person_died(struct kith_ctx *ctx, int64_t person, kith_date on);

/*
 * Bars: ACCOUNT sees nothing of SECTIONS, whatever basis it has, and nothing tells it so. Stays until lifted;
 * REVIEW is when somebody must look at it again. Nobody can be barred from the record about themselves:
 * KITH_INVALID. REASON is kept with the bar and shown to those who may set bars only.
 */
KITH_API KITH_MUST_USE enum kith_rc kith_bar_set(struct kith_ctx *ctx, int64_t person, int64_t account,
                                                 unsigned sections, const char *reason, kith_date review,
                                                 struct kith_id *bar_r);
/* KITH_NOT_FOUND: no such bar, or lifted already. */
KITH_API KITH_MUST_USE enum kith_rc kith_bar_lift(struct kith_ctx *ctx, struct kith_id bar,
                                                  const char *reason);

/*
 * Restricted entries go to named accounts only, and only while they have a basis too. Give the id to the
 * entry's restriction_id column. The person, the circle, exports and the who-looked list leave them out.
 * Nothing is said anywhere of any of this but to those accounts. KITH_INVALID: no account or more than 100,
 * or the person's own; no reason (logged).
 */
KITH_API KITH_MUST_USE enum kith_rc kith_restriction_add(struct kith_ctx *ctx, int64_t person,
                                                         const int64_t *accounts, size_t count,
                                                         const char *reason, kith_date review,
                                                         int64_t *restriction_r);
/* From now on these accounts, and no others. KITH_NOT_FOUND: none of this person, or ended. */
KITH_API KITH_MUST_USE enum kith_rc kith_restriction_recipients(struct kith_ctx *ctx, int64_t person,
                                                                int64_t restriction, const int64_t *accounts,
                                                                size_t count);
/*
 * It ends, in the transaction in which the plugin writes the entry anew without a restriction. Versions that
 * name it stay with those accounts. KITH_NOT_FOUND: none of this person, or ended.
 */
KITH_API KITH_MUST_USE enum kith_rc kith_restriction_lift(struct kith_ctx *ctx, int64_t person,
                                                          int64_t restriction, const char *reason);

#ifdef __cplusplus
}
#endif

#endif
