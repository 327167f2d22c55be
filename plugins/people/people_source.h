/*
 * people_source.h - what relations of this plugin arise from: one number for each thing of each kind, because
 * revoking one must not end another of the same key.
 */
#ifndef PEOPLE_SOURCE_H
#define PEOPLE_SOURCE_H

#include <stdint.h>

enum people_source { SOURCE_PERSON, SOURCE_AUTHORITY, SOURCE_INCAPACITY, SOURCE_REPRESENTATIVE, SOURCE__MAX };

static inline int64_t people_source(enum people_source kind, int64_t id)
{
    return id * SOURCE__MAX + (int64_t)kind;
}

#endif
