/*
 * Integrals of functions whose logarithm is concave (one top, falling ever faster
 * or at the same pace on both sides), whatever their scale.
 */
#ifndef CQ_THEORY_QUADRATURE_H
#define CQ_THEORY_QUADRATURE_H

/** Concave in x; -INFINITY where the function is 0. */
typedef double log_function(const void *context, double x);

/**
 * Logarithm of the integral of exp(log_f) over [from, to], to about 1e-13.
 *
 * to may be INFINITY if the function falls to 0. step: a first step to look for the
 * top with, > 0; any will do. layer: a length over which the slope of log_f may
 * settle behind the top, INFINITY if there is none. The function must not be 0
 * everywhere. Uses the 21-point Gauss-Kronrod rule of GSL in halved panels.
 */
double log_integral(log_function *log_f, const void *context, double from,
    double to, double step, double layer);

#endif
