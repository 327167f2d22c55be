/*
 * param_amount.h - a time of day and an amount of money as people type them.
 */
#ifndef KITH_HOST_PARAM_AMOUNT_H
#define KITH_HOST_PARAM_AMOUNT_H

#include <stdbool.h>
#include <stdint.h>

/*
 * TEXT is trimmed: "7:30am", "7.30 p.m.", "7pm", "07:30", "19.30", "0730", "midday", "midnight". Without am
 * or pm the hour is one of 24, and needs its minutes: "7" alone could be either. False: not a time.
 */
bool param_time_read(const char *text, int64_t *minutes_r);
/*
 * TEXT is trimmed: "4.20", "£4.20", "£ 1,234", "50p". Pence are none or two digits: "4.2" could be 4.02
 * or 4.20. False: not an amount, or 100 million pounds and more.
 */
bool param_money_read(const char *text, int64_t *pence_r);

#endif
