/* Distributions for the tests of theory, each the share that lasts longer than t.
 */
#ifndef CQ_TESTS_SURVIVALS_H
#define CQ_TESTS_SURVIVALS_H

#include <gsl/gsl_cdf.h>
#include <math.h>

static inline double
exponential(const void *mean, double t)
{
    return exp(-t / *(const double *)mean);
}

static inline double
constant(const void *length, double t)
{
    return t < *(const double *)length;
}

static inline double
erlang_2(const void *mean, double t)
{
    return gsl_cdf_gamma_Q(t, 2, *(const double *)mean / 2);
}

#endif
