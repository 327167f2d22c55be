/*
 * moment.h - dates and times as people and spreadsheets write them.
 */
#ifndef KITH_IMPORT_MOMENT_H
#define KITH_IMPORT_MOMENT_H

#include <kith/clock.h>

/*
 * Each reads the whole of TEXT (trimmed ASCII). NULL: read; else what is wrong and what to do.
 *
 * Dates: 21/11/2026, 21-11-26, 21.11.2026, 2026-11-21, 21-Nov-26, 21 November 2026, and the number a
 * spreadsheet keeps for it (46347, days of the 1900 system). Two digits of a year: 30 to 99 are 19..
 * Times: 07:30, 7.30pm, 7am, 07:30:00, and a spreadsheet's fraction of a day (0.3125).
 * Instants: a date and a time with a blank or T between them, London's clocks unless Z or an offset stands
 * behind; a spreadsheet's 46347.3125. An hour that comes twice is the first of the two.
 */
const char *moment_date(const char *text, kith_date *date_r);
const char *moment_time(const char *text, int *minute_r);
const char *moment_instant(const char *text, kith_time *at_r);

#endif
