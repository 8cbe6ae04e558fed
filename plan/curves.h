/*
 * What theory says of a day, as a control variate: a busy day loses more than a
 * quiet one gains, and a straight line through contacts and work misses that.
 *
 * Of each desk and interval the formula of Erlang A is worked out as a curve over
 * z, how many times the agents' load is as large as planned: contacts answered in
 * time, and contacts lost. How busy the day is (busyness, and the factors of a
 * forecast's error) is known of every day that was simulated, and so is its law:
 * the mean of the curve h(z) is exact, however rough the formula is. What came in
 * the interval beyond z, the work U and of it the contacts' part C, has mean 0
 * given z; with the variance of the counts known, so has C^2 - var C, and C (U -
 * C). The control is h(z) + h'(z) U + h''(z) ((C^2 - var C)/2 + C (U - C)),
 * Taylor's line about z, less the mean of h(z).
 */
#ifndef CQ_PLAN_CURVES_H
#define CQ_PLAN_CURVES_H

#include "plan/known.h"
#include "sim/experiment.h"

enum curve {
    CURVE_IN_TIME,
    CURVE_LOST,
    NUM_CURVES
};

struct curves {
    const struct known *known;
    const struct experiment *experiment;
    size_t num_desks; /* 0: no such controls */
    struct curve_desk *desks;
    uint32_t *desk_of; /* [type] */
};

/** For days with contacts counted where they arrive; others get none. Both must
 *  outlive it; curves_free() is right after it, failed or not.
 *  @return CQ_OK or CQ_ERR_NO_MEMORY */
int curves_init(struct curves *self, const struct known *known,
    const struct experiment *experiment);
void curves_free(struct curves *self);

/** One interval of a desk on a day, the index-th of the experiment: less its mean.
 */
double curves_excess(const struct curves *self, size_t desk, enum curve curve,
    size_t row, size_t replication);
/** All intervals. */
double curves_day_excess(
    const struct curves *self, size_t desk, enum curve curve, size_t replication);

#endif
