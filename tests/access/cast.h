/*
 * cast.h - everybody who may stand in some relation to a person, and what is right for each, written by hand.
 */
#ifndef KITH_TESTS_MATRIX_CAST_H
#define KITH_TESTS_MATRIX_CAST_H

#include "world.h"

#define S(NAME) KITH_SECTION_BIT(KITH_SECTION_##NAME)
#define EVERYTHING                                                                                           \
    (S(ABOUT) | S(CONTACT) | S(COMMUNICATION) | S(ALERTS) | S(PLAN) | S(VISITS) | S(HEALTH) | S(MONEY) |     \
     S(CIRCLE) | S(COMPLAINTS) | S(SAFEGUARDING) | S(NOTES) | S(LOG))

enum { ROSE = 1, HAL, IRIS, JUN }; /* people: in care, died, whose package ended, who pays for themselves */

struct member {
    const char *who;
    size_t seat;
    int64_t person;
    unsigned sections; /* what is right */
    enum kith_basis basis;
    bool read_only;
};

extern struct member cast[WORLD_SEATS];
extern size_t n_cast;

/* Once, after world_make(). */
void cast_make(void);
const struct member *cast_member(const char *who);
/* A new seat as family, of nobody yet. */
size_t cast_family_seat(void);

#endif
