/*
 * kith/person.h - what every page about a person shows beneath their name.
 *
 * The core asks one plugin for it: the one that offers the service KITH_PERSON_FLAGS. Nobody offering it is
 * fine; two offering it is not.
 */
#ifndef KITH_PERSON_H
#define KITH_PERSON_H

#include <kith/types.h>

#ifdef __cplusplus
extern "C" {
#endif

#define KITH_PERSON_FLAGS         "person.flags"
#define KITH_PERSON_FLAGS_VERSION 1

/* What a flag is about, most pressing first; pages say it in words and by colour. */
enum kith_flag_kind {
    KITH_FLAG_ALERT,         /* allergies, key risks */
    KITH_FLAG_COMMUNICATION, /* how to speak and write to them: "British Sign Language" */
    KITH_FLAG_LEGAL,         /* "Advance decision", "Attorney for health" */
    KITH_FLAG_NOTE,          /* anything else that nobody may miss: "Two cats" */
    KITH_FLAG__MAX
};

/* A few plain words, already in the account's language. In the arena, or a literal. */
struct kith_flag {
    const char *text;
    enum kith_flag_kind kind;
};

/* Whose flags, and the sections the viewer may read: KITH_SECTION_BIT() of each. A flag stands for one of
 * these. */
struct kith_flags_request {
    int64_t person;
    unsigned sections;
};

enum { KITH_FLAGS_MOST = 12 };

/* In the order in which they are shown. */
struct kith_flags {
    struct kith_flag flags[KITH_FLAGS_MOST];
    size_t count;
};

/*
 * The service is a kith_service_fn with these two structs: "static enum kith_rc flags(ctx, request,
 * answer_r)". It runs for every page about a person, after the page's own handler: at most one query.
 * KITH_NOT_FOUND means no flags; anything else but KITH_OK puts a sentence on the page that they cannot be
 * shown.
 */

#ifdef __cplusplus
}
#endif

#endif
