/* Calendar dates, alone and before a clock time; as the functions of units.h. */
#ifndef CQ_SCENARIOS_DATES_H
#define CQ_SCENARIOS_DATES_H

/** "2026-03-02": days since 1970-01-01. */
const char *unit_date(const char *text, double *days);

/** "08:30", or "2026-03-02 08:30" (days is 0 without a date). */
const char *unit_date_clock(const char *text, double *days, double *seconds_of_day);

#endif
