/*
 * Sums of Poisson weights, without overflow or cancellation; all that is behind the
 * Erlang formulas.
 */
#ifndef CQ_THEORY_POISSON_H
#define CQ_THEORY_POISSON_H

/** Logarithm of exp(-x) x^k / k! for whole k >= 0 and x >= 0; -INFINITY where the
 * weight is 0. (Saddle-point form of C. Loader 2000: no loss for large k.) */
double poisson_log_weight(double k, double x);

/** Logarithm of the sum of x^k / k! over k < terms; terms whole, >= 1; x >= 0. */
double poisson_log_sum(double terms, double x);

/* Share of time that the first `lines` of Poisson(load) have all taken, given that
 * no more are present, and the rest: both right to the last digits, however small.
 */
struct poisson_top {
    double top;   /* Erlang's B */
    double below; /* 1 - top */
};

/** lines whole >= 0; load > 0. */
struct poisson_top poisson_top(double lines, double load);

#endif
