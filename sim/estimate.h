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
 * (sum of a) / (sum of b), error by the delta method on the pairs; sd, p10 and p90
 * of the a/b with b != 0. All NAN if the sum of b is 0.
 * @param student_t  estimate_student_t(num, confidence)
 * @param room       num doubles to work in
 */
struct estimate estimate_ratio(
    const double *a, const double *b, size_t num, double student_t, double *room);

/**
 * What each observation adds to a ratio's error: (a - value * b) / (mean of b). The
 * ratio's standard error is that of the mean of these (they add up to 0); that of a
 * difference of two ratios over the same days, that of the mean of the differences:
 * the delta method on the paired sums. NAN each if the sum of b is 0.
 */
void estimate_ratio_influence(
    const double *a, const double *b, size_t num, double value, double *out);

/** Standard error of the difference second - first of two estimates over the same
 *  observations, from the influences on each; NAN with fewer than two. */
double estimate_paired_error(const double *first, const double *second, size_t num);

/* Such a difference's error, and how unlike the normal law its days are. */
struct estimate_paired {
    double standard_error; /* NAN with fewer than two */
    double skewness,
        excess; /* of the days' differences; 0 where they do not differ */
};

struct estimate_paired estimate_paired(
    const double *first, const double *second, size_t num);

/* What a confidence asks for, worked out once for many differences. */
struct estimate_level {
    double student_t; /* estimate_student_t() */
    double normal;    /* the normal quantile */
};

struct estimate_level estimate_level(size_t num_observations, double confidence);

/**
 * Student's t for such a difference, wider where a few days make most of it: with
 * skewness g and excess k of the days' differences and x the normal quantile, times
 *   1 + (g^2 (x^4 + 2 x^2 - 3) / 18 - max(k, 0) (x^2 - 3) / 12) / num,
 * what the Edgeworth expansion of a two-sided interval adds (Hall 1992, The
 * Bootstrap and Edgeworth Expansion, section 3.5), never less than 1. A skewness
 * seen in few days is less than the true one, so that it goes part of the way.
 */
double estimate_paired_t(
    const struct estimate_paired *self, size_t num, struct estimate_level level);

/** Fill in sd, p10 and p90 from what the days gave (put in another order), if there
 * are at least two of them. */
void estimate_spread(double *days, size_t num, struct estimate *out);

/** Quantile of type 7 (linear between order statistics); NAN for no numbers, which
 * are put in another order. */
double estimate_order_quantile(double *numbers, size_t num, double level);

/* ---- quantiles of waits: HISTOGRAM_BINS counts, as doubles, for many days ---- */

/** Add to the HISTOGRAM_BINS of count. */
void histogram_counts_add(const struct histogram_counts *self, double *count);
double histogram_total(const double *count);
/** The wait that a share `level` does not exceed, linear within its bin; 0 in the
 *  atom at zero; NAN of an empty histogram. */
double histogram_quantile_s(const double *count, double level);
/** Number of waits up to wait_s, linear within its bin. */
double histogram_below(const double *count, double wait_s);

/**
 * The quantile of the pooled histogram. Its error is that of the share waiting at
 * most so long, by estimate_ratio on each day's numbers, over the slope of the
 * pooled distribution function across just that error. No error in the atom at
 * zero, where a quantile does not move; no spread (estimate_spread on the days' own
 * quantiles).
 * @param below  each day's number up to the quantile
 * @param of     each day's number
 */
struct estimate estimate_quantile(const double *pooled, double level,
    const double *below, const double *of, size_t num, double student_t,
    double *room);

#endif
