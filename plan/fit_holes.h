/*
 * Holes: stretches of a day without a single call that chance cannot explain (the
 * lines were down, the log was cut, the day ended early). What is missing there is
 * no small demand, and is set aside from the estimates of arrivals.
 *
 * A stretch of empty fifths of intervals is a hole if the other days of its weekday
 * (else all other days), brought to the level of the rest of its day, have so many
 * calls there that none has a chance below FIT_HOLE_CHANCE by Poisson's law. All
 * intervals that it touches are set aside. A day of its own kind, as quiet there as
 * another of its weekday, is none.
 */
#ifndef CQ_PLAN_FIT_HOLES_H
#define CQ_PLAN_FIT_HOLES_H

#include "plan/fit_arrivals.h"

#define FIT_HOLE_CHANCE 1e-9

struct fit_hole {
    size_t day;
    double from, until; /* in intervals, from opening */
    double expected;    /* calls that the other days have there */
};

/* {0} is empty. */
struct fit_holes {
    struct fit_hole *holes; /* owned */
    size_t num, capacity;
};

void fit_holes_free(struct fit_holes *self);

/** Of the counts of all types. @return CQ_OK or CQ_ERR_NO_MEMORY */
int fit_holes_find(struct fit_holes *self, const struct fit_arrivals *of);

/** Do not learn from them. Before fit_arrivals_estimate(). */
void fit_holes_set_aside(const struct fit_holes *self, struct fit_arrivals *of);

#endif
