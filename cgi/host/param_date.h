/*
 * param_date.h - a date from three fields, or a sentence about what is missing.
 */
#ifndef KITH_HOST_PARAM_DATE_H
#define KITH_HOST_PARAM_DATE_H

#include <kith/clock.h>

/*
 * PARTS are day, month and year as typed, trimmed. NULL when they make a date; else the sentence that says
 * what to do (for the catalogue). The month may be a number or an English or Welsh name, long or short.
 */
const char *param_date_read(const char *const parts[3], kith_date *date_r);

#endif
