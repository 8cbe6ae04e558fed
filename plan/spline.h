/*
 * Cubic splines over how many times the load is as large as planned. Those of one
 * desk have the same knots, so that where to look is found once for many of them.
 */
#ifndef CQ_PLAN_SPLINE_H
#define CQ_PLAN_SPLINE_H

#include "plan/factor_points.h"

enum {
    SPLINE_KNOTS = 9
};

/* Where the knots are: evenly spaced. A spline is flat on either side of them. */
struct spline_axis {
    double from, step;
};

struct spline {
    double value[SPLINE_KNOTS]; /* at the knots */
    double bend[SPLINE_KNOTS];  /* second derivative there */
};

/* Where splines are looked at: weights of the numbers at both ends of a gap. */
struct spline_place {
    size_t gap;
    double value[2], bend[2];             /* of the spline, */
    double slope_value[2], slope_bend[2]; /* its slope, */
    double turn[2];                       /* its second derivative */
};

/** From 0.8 to 1.2, and as far as the law goes but for 1 in 10,000 on either side.
 */
struct spline_axis spline_axis(const struct factor_points *law);
double spline_knot(const struct spline_axis *axis, size_t index);

/** From the values, the natural spline. @return CQ_OK or CQ_ERR_NO_MEMORY */
int spline_bend(struct spline *self, const struct spline_axis *axis);

struct spline_place spline_place(const struct spline_axis *axis, double x);
double spline_value(const struct spline *self, const struct spline_place *at);
double spline_slope(const struct spline *self, const struct spline_place *at);
double spline_turn(const struct spline *self, const struct spline_place *at);
double spline_mean(const struct spline *self, const struct spline_axis *axis,
    const struct factor_points *law);

#endif
