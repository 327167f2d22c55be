/*
 * kith/services/people.h - what the plugin people tells other plugins.
 */
#ifndef KITH_SERVICES_PEOPLE_H
#define KITH_SERVICES_PEOPLE_H

#include <kith/types.h>

/*
 * What a worker must have read before a first visit (002 48.1d): struct kith_people_ask -> struct
 * kith_people_essentials. Only sections of ASK are filled; the others are "". The caller's route has checked
 * them.
 */
#define KITH_PEOPLE_ESSENTIALS "people.essentials"

struct kith_people_ask {
    int64_t person;
    unsigned sections; /* KITH_SECTION_BIT()s that the reader may read */
};
struct kith_people_essentials {
    const char *about;         /* About Me, in the person's own words, lines */
    const char *support;       /* how best to support me */
    const char *communication; /* how I communicate, formats, interpreter */
    const char *alerts;        /* allergies and key risks, a line each */
    const char *address;       /* one line */
    const char *phone;
    const char *dnacpr; /* a sentence on whether one is known and where it is kept; "" when unknown */
};

/*
 * The first line of where people live, for a list of them: struct kith_people_addresses_ask -> struct
 * kith_people_addresses, in the same order; "" where nothing is known, or the viewer may not read the section
 * contact.
 */
#define KITH_PEOPLE_ADDRESSES "people.addresses"

enum { KITH_PEOPLE_ADDRESSES_MAX = 100 };
struct kith_people_addresses_ask {
    const int64_t *persons; /* each once */
    size_t count;           /* at most KITH_PEOPLE_ADDRESSES_MAX */
};
struct kith_people_addresses {
    const char *const *lines;
};

/* Whether the person of the route has died: struct kith_people_died_ask -> struct kith_people_died. Pages
 * then speak of no birthday and no today. The event "people.died" tells it to jobs. */
#define KITH_PEOPLE_DIED "people.has-died"

struct kith_people_died_ask {
    int64_t person;
};
struct kith_people_died {
    kith_date on; /* KITH_DATE_NONE: alive */
};

/* The ways into the home for a visit that is due now, kept apart and encrypted (002 49.1): struct
 * kith_people_entry_ask -> struct kith_people_entry. Calling it is a reveal: it writes the audit and so wants
 * an open transaction. */
#define KITH_PEOPLE_ENTRY "people.entry"

struct kith_people_entry_ask {
    int64_t person;
    int64_t provider; /* whose agreement it is */
};
struct kith_people_entry {
    const char *how;  /* "Key safe left of the door" */
    const char *code; /* "" when there is none */
};

#endif
