/*
 * The law of a random factor as a list of points, for means of smooth functions of
 * it. Each point is the mean of the part of the law that it stands for, so that the
 * mean of a straight line is exact, and what is left for others is about a 24th of
 * the squared width of a part times the curvature: 1e-6 of it, mostly. What lies
 * above LAW_MOST is one point. No simulation.
 */
#ifndef CQ_PLAN_FACTOR_POINTS_H
#define CQ_PLAN_FACTOR_POINTS_H

#include "sim/model.h"

enum {
    LAW_POINTS = 512,
    LAW_MOST = 16
};

struct factor_points {
    size_t num;
    double at[LAW_POINTS + 1], weight[LAW_POINTS + 1]; /* weights add to 1 */
};

/** Always 1. */
void law_of_one(struct factor_points *self);
/** Of a factor >= 0 with mean 1; model NULL: always 1. */
void law_of_duration(struct factor_points *self, const struct duration *of);
/** exp(mean + spread Z), Z standard normal. */
void law_of_lognormal(struct factor_points *self, double mean, double spread);
/** Of the product with an independent one, in place. */
void law_times(struct factor_points *self, const struct factor_points *other);

#endif
