/*
 * A table of intervals gathered for the estimates, as the calls of a log are
 * (plan/fit_calls.h): counts into arrivals, means into sums that can be split again
 * by day and interval.
 */
#ifndef CQ_PLAN_FIT_TABLE_H
#define CQ_PLAN_FIT_TABLE_H

#include "plan/fit_calls.h"

/* Which times of the day intervals begin at: {0} is empty. */
struct fit_table_starts {
    bool minutes[1440];
};

/** For call_log_intervals(). self: struct fit_table_starts */
int fit_table_take_start(void *self, const struct interval_row *row);
/** The least time between two of them, which is the table's interval; a day if all
 *  are the same. */
double fit_table_interval_s(const struct fit_table_starts *self);

/** For call_log_intervals(). self: struct fit_calendar */
int fit_table_count_day(void *self, const struct interval_row *row);

/** After fit_gather_init(): make room for what a table tells.
 *  @return CQ_OK or CQ_ERR_NO_MEMORY */
int fit_table_begin(struct fit_gather *self);

/** For call_log_intervals(). self: struct fit_gather */
int fit_table_take(void *self, const struct interval_row *row);

#endif
