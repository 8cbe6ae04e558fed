/*
 * Talk, after-call work and patience from the means of a table of intervals.
 *
 * A mean tells no law. Talk is taken as lognormal, which talk was found to follow
 * where calls were known one by one (Brown et al. 2005, Journal of the American
 * Statistical Association 100, 36-50). Its cv is seen in how the means of the same
 * interval differ from day to day: n contacts of variance v have a mean of variance
 * v / n. What days differ by on top counts into it, so it is rather too large. With
 * few days it is taken as 1.
 *
 * Patience is taken as exponential: all the waiting, over the number who gave up.
 */
#ifndef CQ_PLAN_FIT_MEANS_H
#define CQ_PLAN_FIT_MEANS_H

#include "plan/fit.h"

#define FIT_ASSUMED_CV 1.

/** The estimates of one type of a gathered table, but for arrivals.
 *  @return CQ_OK or CQ_ERR_NO_MEMORY */
int fit_means_of(struct fit_type *self, const struct fit_calls *calls);

/** All that was waited, that of the abandoned by the answered of their interval
 * where it is not told; 0: not told at all. */
double fit_means_wait_s(const struct fit_calls *calls);

#endif
