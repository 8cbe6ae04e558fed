/*
 * The law that lengths of time follow most likely. Maximum likelihood with lengths
 * cut off, and with those below a limit left out of account (left truncation);
 * among laws the least of Schwarz's criterion (BIC: Schwarz 1978, Annals of
 * Statistics 6, 461-464) with the number of lengths that ended.
 */
#ifndef CQ_PLAN_FIT_CURVE_H
#define CQ_PLAN_FIT_CURVE_H

#include "plan/fit_laws.h"
#include "plan/fit_tally.h"

struct fit_curve {
    struct fit_law law;
    double log_likelihood;
    double bic;
};

/**
 * Every law of the families (bits 1 << enum fit_family), the likeliest first by
 * BIC. out has room for NUM_FIT_FAMILIES.
 * @param data    sorted; at least two different lengths that ended, from from_s on
 * @param from_s  lengths below are left out, as if they could not have been seen
 * @return CQ_OK, *num of them; or CQ_ERR_NO_MEMORY
 */
int fit_curves(const struct fit_tally *data, double from_s, unsigned families,
    struct fit_curve *out, size_t *num);

/** Standard error of the law's mean by the curvature of the likelihood: the delta
 *  method on the inverse of the observed information; NAN where that fails. */
double fit_curve_mean_error_s(const struct fit_curve *self,
    const struct fit_tally *data, double from_s, int *code);

#endif
