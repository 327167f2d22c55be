/*
 * kith/types.h - the words every other header uses.
 *
 * Public: plugins may rely on everything here. The ABI number lives in <kith/plugin.h>.
 */
#ifndef KITH_TYPES_H
#define KITH_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define KITH_API              __attribute__((visibility("default")))
#define KITH_PRINTF(fmt, arg) __attribute__((format(printf, fmt, arg)))
#define KITH_MUST_USE         __attribute__((warn_unused_result))
#else
#define KITH_API
#define KITH_PRINTF(fmt, arg)
#define KITH_MUST_USE
#endif

/* Marks a sentence for the catalogue without translating it where it stands. */
#define KITH_N(text) (text)

#ifdef __cplusplus
extern "C" {
#endif

struct kith_arena; /* <kith/arena.h> */
struct kith_ctx;   /* <kith/ctx.h> */
struct kith_db;    /* <kith/db.h> */
struct kith_view;  /* <kith/view.h> */

/* What a look-up gives. One value for "not there" and another for "could not ask". */
enum kith_found { KITH_FOUND, KITH_NONE, KITH_ERROR };

/* What a handler, or a function on its way, says happened. Only the dispatcher makes a status of it. */
enum kith_rc {
    KITH_OK,        /* 200, or 303 after kith_redirect() */
    KITH_NOT_FOUND, /* 404: no such thing, or no basis to see it; the two look alike */
    KITH_FORBIDDEN, /* 403: the role lacks the permission */
    KITH_INVALID,   /* 422: kith_field_error() was called; the form is shown again with what was typed */
    KITH_CONFLICT,  /* 409: somebody else changed the thing first */
    KITH_REPEATED,  /* the same form was sent before; the first answer is given again */
    KITH_TOO_MANY,  /* 429: throttled; see kith_retry_after() */
    KITH_BUSY,      /* 503: over a limit now; ask again shortly */
    KITH_FAIL,      /* 500: already logged where it happened */
    KITH_RC__MAX
};

/* Microseconds since 1970-01-01T00:00:00Z. Shown in Europe/London, stored as DATETIME(6) in UTC. */
typedef int64_t kith_time;
#define KITH_TIME_NONE INT64_MIN
#define KITH_SECOND    INT64_C(1000000)
#define KITH_MINUTE    (60 * KITH_SECOND)
#define KITH_HOUR      (60 * KITH_MINUTE)
#define KITH_DAY       (24 * KITH_HOUR)

/*
 * How many years a record of care is kept after the care has ended: the portal's own default, also of
 * retain_care_years, by which a site keeps the audit longer or shorter.
 */
#define KITH_CARE_KEPT_YEARS 8

/* Days since 1970-01-01 in the proleptic Gregorian calendar, for dates that have no time. */
typedef int32_t kith_date;
#define KITH_DATE_NONE INT32_MIN

/* Random 128-bit id that stands in URLs; written as 32 lower-case hex digits. */
#define KITH_ID_BYTES 16
#define KITH_ID_CHARS 32
struct kith_id {
    unsigned char bytes[KITH_ID_BYTES];
};

/* The four roles. A membership has exactly one; a session acts in exactly one membership. */
enum kith_role {
    KITH_ROLE_NONE,        /* signed out */
    KITH_ROLE_PERSON,      /* a service user, or somebody of their circle */
    KITH_ROLE_WORKER,      /* a care or support worker of a provider */
    KITH_ROLE_COORDINATOR, /* the provider's office */
    KITH_ROLE_OFFICER,     /* an officer of a council */
    KITH_ROLE__MAX
};
#define KITH_ROLE_BIT(role) (1U << (role))
#define KITH_ROLES_ALL                                                                                       \
    (KITH_ROLE_BIT(KITH_ROLE_PERSON) | KITH_ROLE_BIT(KITH_ROLE_WORKER) |                                     \
     KITH_ROLE_BIT(KITH_ROLE_COORDINATOR) | KITH_ROLE_BIT(KITH_ROLE_OFFICER))

#ifdef __cplusplus
}
#endif

#endif
