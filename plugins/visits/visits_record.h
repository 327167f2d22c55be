/*
 * visits_record.h - pages for the worker: today's list, recording a visit, corrections, first visit.
 */
#ifndef VISITS_RECORD_H
#define VISITS_RECORD_H

#include <kith/plugin.h>

#endif
