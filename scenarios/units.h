/*
 * Text with units to numbers: "4m30s", "08:30", "240 per hour", "80 %", "0.5
 * points". Pure functions of a text; the reader adds the place to what they say.
 */
#ifndef CQ_SCENARIOS_UNITS_H
#define CQ_SCENARIOS_UNITS_H

#include <stddef.h>

/*
 * Each returns NULL and stores the value, or returns a constant phrase that says
 * what is wrong and what to write ("a duration needs a unit: write 20 s, 5 min or
 * 1h30m"), leaving value as it was. Infinite or not-a-number is never accepted.
 */

/** "20 s", "0.25 min", "4m30s", "1 h", "2 d", "8 weeks", "6 months": seconds. */
const char *unit_duration(const char *text, double *seconds);
/** "08:30", "8:30", "08:30:15", up to "24:00": seconds of the day. */
const char *unit_clock(const char *text, double *seconds);
/** "240 per hour", "3 per 30 min", "100 per interval" (interval_s; NAN: there is
 *  none): per second. */
const char *unit_rate(const char *text, double interval_s, double *per_second);
/** "80 %", "80%", "0.8": a share. */
const char *unit_share(const char *text, double *share);
/** "0.5 points" -> 0.005: a difference of shares. */
const char *unit_points(const char *text, double *difference);
/** A plain number, 1e-5 included; no hexadecimal. */
const char *unit_number(const char *text, double *value);
/** yes, no, true, false. */
const char *unit_switch(const char *text, int *value);
/** The seconds of a unit's name alone ("s", "min", "hours"); for `unit: s`. */
const char *unit_name(const char *text, double *seconds);

/** The index-th word for a unit of time, lower case; NULL past the last. */
const char *unit_word(size_t index);

/** Shortest text that unit_duration reads back to the same double: "4 min 30 s"
 *  style for whole seconds. size >= 40. */
void unit_print_duration(double seconds, char *out, unsigned size);
/** "08:30", or "08:30:15" when there are seconds. size >= 16. */
void unit_print_clock(double seconds_of_day, char *out, unsigned size);

#endif
