/*
 * On which days and at what hours a log's calls were served: seen from when calls
 * were answered, or told. The largest set of weekdays with about the same hours is
 * what a fitted day is of; other days are left out and named.
 */
#ifndef CQ_PLAN_FIT_CALENDAR_H
#define CQ_PLAN_FIT_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    FIT_DAY_S = 86400,
    FIT_WEEKDAYS = 7
};

struct fit_day {
    int32_t day;                  /* since 1970-01-01 */
    bool open;                    /* takes part */
    size_t row;                   /* index among those that do */
    uint32_t *answered, *offered; /* [intervals of 24 h]; owned */
    double num_answered;
};

struct fit_calendar {
    double interval_s;    /* divides 24 h */
    size_t num_intervals; /* of 24 h */
    struct fit_day *days; /* owned; in order after fit_calendar_decide() */
    size_t num_days, capacity;
    bool weekdays[FIT_WEEKDAYS]; /* Monday first: that take part */
    double opens_s, closes_s;    /* of the day */
    size_t num_open_days;
};

/* What is told rather than seen. */
struct fit_calendar_told {
    double opens_s, closes_s; /* NAN: seen */
    unsigned weekdays;        /* bits, Monday 1 << 0; 0: seen */
};

/** Empty. @param interval_s  divides a day */
void fit_calendar_init(struct fit_calendar *self, double interval_s);
void fit_calendar_free(struct fit_calendar *self);

/** Monday 0 .. Sunday 6. */
size_t fit_weekday(int32_t day);

/** One call. @param answered_s  of the day; NAN: never. Who rings before the hours
 *  begin is answered when they do. @return CQ_OK or CQ_ERR_NO_MEMORY */
int fit_calendar_add(
    struct fit_calendar *self, int32_t day, double arrived_s, double answered_s);

/** Counts of the interval that begins at start_s.
 *  @return CQ_OK or CQ_ERR_NO_MEMORY */
int fit_calendar_count(struct fit_calendar *self, int32_t day, double start_s,
    uint32_t offered, uint32_t answered);

/**
 * Decide, after all calls. A half hour of a weekday is open if on at least half of
 * such days a call was answered in it, and at the day's ends a tenth of the
 * busiest's; a day takes part if at least a tenth of what is usual among the days
 * that do was answered on it (holidays are left out so). @return whether any day is
 * open
 */
bool fit_calendar_decide(
    struct fit_calendar *self, const struct fit_calendar_told *told);

/** Does a call of this day and hour take part? *row: index among the open days in
 *  order. After fit_calendar_decide(). */
bool fit_calendar_has(const struct fit_calendar *self, int32_t day,
    double arrived_s, size_t *row, size_t *interval);

/** Number of intervals from opening to closing. */
size_t fit_calendar_open_intervals(const struct fit_calendar *self);

#endif
