/*
 * From observations to an estimate with its error: ratios of sums by the delta
 * method, quantiles of merged histograms, the spread between days. Pure numbers: it
 * knows no measure and no scenario.
 */
#ifndef CQ_SIM_ESTIMATE_H
#define CQ_SIM_ESTIMATE_H

#include "sim/histogram.h"

struct estimate {
    double value;          /* NAN: does not exist (nobody was answered, say) */
    double half_width;     /* of the confidence interval; NAN: none */
    double standard_error; /* half_width / Student's t; NAN: none */
    double sd;             /* between days (batches); NAN with fewer than two */
    double p10, p90;       /* of the days; NAN with fewer than two */
    size_t num_observations;
};

/** An estimate of nothing: all NAN. */
struct estimate estimate_none(size_t num_observations);

/** Student's t that leaves (1 - confidence)/2 above it; NAN for num < 2. */
double estimate_student_t(size_t num_observations, double confidence);

/**
 * (sum of a) / (sum of b), error by the delta method on the pairs with Student t on
 * num - 1 degrees; sd, p10 and p90 of the a/b with b != 0.
 * @param room  num doubles to work in
 */
struct estimate estimate_ratio(
    const double *a, const double *b, size_t num, double confidence, double *room);

/**
 * Quantile of type 7 (linear between order statistics) of sorted numbers; NAN for
 * none of them.
 */
double estimate_order_quantile(const double *sorted, size_t num, double level);

/* ---- quantiles of waits ---- */

/**
 * The wait that a share `level` does not exceed, linear within its bin; 0 in the
 * atom at zero; NAN of an empty histogram.
 * @param count  HISTOGRAM_BINS counts, as doubles so that many days fit
 */
double histogram_quantile_s(const double *count, double level);
/** Number of waits up to wait_s, linear within its bin. */
double histogram_below(const double *count, double wait_s);
/** Likewise of the sparse form. */
double histogram_counts_below(const struct histogram_counts *self, double wait_s);
/** Add to the HISTOGRAM_BINS of count. */
void histogram_counts_add(const struct histogram_counts *self, double *count);

/**
 * The error of the quantile q of the pooled histogram: that of the share waiting at
 * most q, by estimate_ratio on each day's numbers, through the slope of the pooled
 * distribution function over just that width. NAN in the atom at zero.
 * @param below  each day's number up to q
 * @param of     each day's number
 */
struct estimate estimate_quantile(const double *pooled, double level,
    const double *below, const double *of, size_t num, double confidence,
    double *room);

#endif
