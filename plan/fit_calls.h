/*
 * What the calls of a log are gathered into, type by type, for the estimates: none
 * of it grows with the number of calls, but that of customers and agents' days.
 */
#ifndef CQ_PLAN_FIT_CALLS_H
#define CQ_PLAN_FIT_CALLS_H

#include "plan/call_log.h"
#include "plan/fit_arrivals.h"
#include "plan/fit_calendar.h"
#include "plan/fit_differ.h"
#include "plan/fit_pace.h"
#include "plan/fit_returns.h"
#include "plan/fit_seen.h"
#include "plan/fit_tally.h"

#define FIT_WITHIN_S 20. /* answered within: the usual promise, for the report */

/* Logarithms of the talk of the calls that came in an interval. */
struct fit_moments {
    double num, sum, squares;
};

/* A sum of so many lengths. */
struct fit_cell {
    double num, sum_s;
};

/* What a table of intervals tells instead of lengths. */
struct fit_table_sums {
    struct fit_cell *talk; /* [day][interval]; with after-call work if not apart */
    struct fit_cell after_call, answered_wait, abandoned_wait;
    struct fit_cell likely_wait; /* of the abandoned, taken as of the answered */
    double num_promised;         /* offered where a service level is told */
    double num_ends_told;        /* offered where the answered are */
};

/* Calls of one type, or of all. */
struct fit_calls {
    double num_offered, num_answered, num_abandoned;
    double num_waited;  /* not answered at once */
    double num_within;  /* answered within FIT_WITHIN_S */
    double num_at_once; /* gave up after 0 s */
    double wait_s, answered_wait_s, abandoned_wait_s; /* sums */
    struct fit_tally talk, after_call;
    struct fit_tally patience; /* of those who waited */
    struct fit_arrivals arrivals;
    struct fit_moments *log_talk;   /* [interval]; owned */
    struct fit_exposed *waits;      /* [interval]; owned */
    double *gave_up;                /* [interval]; owned */
    struct fit_moments *group_talk; /* [group] of logarithms; owned */
    double *groups;                 /* [group] calls answered there; owned */
    struct fit_table_sums *table;   /* owned; NULL: calls were told one by one */
};

struct fit_gather {
    const struct fit_calendar *calendar;
    struct fit_calls *types; /* [num_types], and [num_types] of all; owned */
    size_t num_types, num_groups;
    struct fit_seen_store seen; /* who answered whom */
    struct fit_returns returns;
    struct fit_pace pace;
    double num_left_out; /* on other days or hours */
    bool of_table;       /* of intervals (plan/fit_table.h) */
};

/** calendar must be decided, and outlive it; num_types and num_groups are the
 * log's. fit_gather_free() is right after it, failed or not.
 *  @return CQ_OK or CQ_ERR_NO_MEMORY */
int fit_gather_init(struct fit_gather *self, const struct fit_calendar *calendar,
    size_t num_types, size_t num_groups);
void fit_gather_free(struct fit_gather *self);

/** For call_log_calls(). self: struct fit_gather */
int fit_gather_take(void *self, const struct call *call);

/** Put tallies in order, name days' weekdays, look who came back: once, after the
 *  last call. @return CQ_OK or CQ_ERR_NO_MEMORY */
int fit_gather_finish(struct fit_gather *self);

#endif
