/* Times, dates and lengths as logs write them. */
#ifndef CQ_PLAN_CALL_LOG_TIME_H
#define CQ_PLAN_CALL_LOG_TIME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Which of three numbers of a date is what, where the year does not come first. */
enum date_order {
    DATES_UNDECIDED,
    DATES_DMY,
    DATES_MDY,
    DATES_YMD
};

/* What a text says of a time: a date, a clock time, a mere number, or some of it.
 */
struct log_time {
    bool has_day, has_clock, is_number;
    int32_t day;   /* since 1970-01-01 */
    double s;      /* of the day; with is_number: the number */
    bool has_zone; /* Z, +01:00: read and left alone */
    /* the two numbers before the year, of a date that could be read either way */
    int first, second; /* 0: it could not */
};

/**
 * Read a time. decimal: '.' or ','. Dates as 2026-03-02, 3/2/2026 and 02-03-26 (by
 * order; with it undecided a day is still given, as day-month), 02.03.2026 (the day
 * first), 2-Mar-2026, Mar 2 2026, 20260302; clocks as 8:15, 08:15:30.25, 8:15 PM,
 * alone or behind a date.
 * @return false for what is no time, or cannot be (32 March, 25:00).
 */
bool log_time_read(
    const char *text, enum date_order order, char decimal, struct log_time *out);

enum {
    LOG_DAY_S = 86400,
    LOG_MOST_DAY = 47482 /* 2100-01-01 */
};

enum log_length {
    LENGTH_READ,
    LENGTH_EMPTY, /* or -, n/a, null */
    LENGTH_TEXT,
    LENGTH_NEGATIVE
};

/** A number; with thousands as in 1,234.5 (or 1.234,5 with a decimal comma). */
bool log_number(const char *text, char decimal, double *value);

/** Empty, or one of the words for it. */
bool log_is_empty(const char *text);

/** A length: a number of units of unit_s, h:mm:ss, mm:ss, 1h 2m 3s, PT1M3S. */
enum log_length log_length_read(
    const char *text, double unit_s, char decimal, double *seconds);

/** What clocks do on that day: NULL, or words with where; by the rules of the
 *  European Union (from 1996) and the United States (from 2007, and 1987 to 2006).
 */
const char *log_clock_change(int32_t day);

#endif
