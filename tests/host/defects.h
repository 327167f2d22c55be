/*
 * defects.h - ways to spoil the right table of sample.h, each with a part of the reason that must be given.
 */
#ifndef KITH_TESTS_HOST_DEFECTS_H
#define KITH_TESTS_HOST_DEFECTS_H

#include "sample.h"

struct defect {
    const char *what;
    void (*make)(struct sample *sample);
    const char *reason; /* part of it */
};

/* Each ends with one whose WHAT is NULL. */
extern const struct defect defects_request[]; /* name, permissions, routes, parameters, statements */
extern const struct defect defects_offer[];   /* templates and panels to jobs and imports */

/* Defines NAME(s), which spoils the sample S. */
#define DEFECT(NAME, ...)                                                                                    \
    static void NAME(struct sample *s)                                                                       \
    {                                                                                                        \
        __VA_ARGS__;                                                                                         \
    }

#define ROW(NAME, REASON)                                                                                    \
    {                                                                                                        \
#NAME, NAME, REASON                                                                                  \
    }

#define ROWS_END                                                                                             \
    {                                                                                                        \
        NULL, NULL, NULL                                                                                     \
    }

#endif
