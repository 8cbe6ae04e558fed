/*
 * How many contacts come, and how regularly: from the counts of comparable days.
 *
 * Expected in an interval of a day: the interval's mean times the weekday's factor.
 * What counts vary beyond that, and beyond Poisson's law, is a factor of the whole
 * day (busyness) and factors of the intervals, by the method of moments: with r the
 * count less its expectation m, the sum of r_i r_j over pairs of intervals of a day
 * that lie hours apart, over that of m_i m_j, is the square of busyness's cv; the
 * sum of r^2 - m over that of m^2 that of both together; neighbours give the
 * correlation. Residuals are widened for the means that come from the same days.
 *
 * A trend through the days looks like busyness. Where it is seen beyond chance it
 * is part of the expectation (a straight line through the days), and what is told
 * of variation is net of it. Intervals of a day may be missing (plan/fit_holes.h):
 * then means and factors are the likeliest by what is left.
 */
#ifndef CQ_PLAN_FIT_ARRIVALS_H
#define CQ_PLAN_FIT_ARRIVALS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    FIT_CELLS = 5, /* parts of an interval that are counted apart */
    FIT_WEEK = 7
};

/* A test by chi-squared. */
struct fit_test {
    double index;   /* chi-squared / degrees: 1 where the law holds */
    double degrees; /* 0: not to be tested */
    double chance;  /* of so much or more, if the law holds */
};

struct fit_arrivals {
    size_t num_days, num_intervals;
    bool whole;               /* intervals are counted as one, not in parts */
    uint32_t *cells;          /* [day][interval][FIT_CELLS]; owned */
    size_t *weekdays;         /* [day] Monday 0; owned */
    bool *missing;            /* [day][interval]: not to be learnt from; owned */
    double *means;            /* [interval] expected on an average day; owned */
    double *levels;           /* [day] of the trend, 1 on average; owned */
    double factors[FIT_WEEK]; /* of a weekday; NAN: no such day */
    double busyness_cv;       /* 0: none seen */
    double busyness_error;    /* standard error of its square, by the days */
    double interval_cv;   /* of an interval's own factor, on top; 0: none seen */
    double correlation;   /* of neighbouring such factors */
    double with_trend_cv; /* of days, if the trend is taken for busyness, too */
    double trend, trend_error; /* of the volume from one day of the log to the next,
                                  a share of the mean; NAN: too few days */
    struct fit_test poisson;   /* counts of comparable days: busyness fails it */
    struct fit_test steady;    /* within an interval: a rate that changes, or calls
                                  that come together, fails it */
};

/** All counts 0. @return CQ_OK or CQ_ERR_NO_MEMORY; fit_arrivals_free() is right
 *  after it, failed or not */
int fit_arrivals_init(
    struct fit_arrivals *self, size_t num_days, size_t num_intervals);
void fit_arrivals_free(struct fit_arrivals *self);

/** @param within  where in its interval, 0 <= within < 1 */
void fit_arrivals_add(
    struct fit_arrivals *self, size_t day, size_t interval, double within);

/** So many in an interval, which leaves open where in it. */
void fit_arrivals_add_count(
    struct fit_arrivals *self, size_t day, size_t interval, uint32_t num);

double fit_arrivals_count(
    const struct fit_arrivals *self, size_t day, size_t interval);
/** Is it not learnt from? */
bool fit_arrivals_missing(
    const struct fit_arrivals *self, size_t day, size_t interval);
/** Is the trend beyond chance: three times its standard error? */
bool fit_has_trend(const struct fit_arrivals *self);
/** Expected on a day. After fit_arrivals_estimate(). */
double fit_arrivals_expected(
    const struct fit_arrivals *self, size_t day, size_t interval);

/** Everything below the counts, from them and the weekdays.
 *  @return CQ_OK or CQ_ERR_NO_MEMORY */
int fit_arrivals_estimate(struct fit_arrivals *self);

#endif
