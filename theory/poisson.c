/*
 * Sums of Poisson weights around and away from their top. Every sum is of positive
 * terms that fall, so that it can stop early and cannot cancel.
 */
#include <math.h>

#include <gsl/gsl_math.h>
#include <gsl/gsl_sf_log.h>

#include "theory/poisson.h"

#define NEGLIGIBLE 1e-18

/* log k! - (k log k - k), k >= 10: Stirling's series. */
static double
stirling_rest(double k)
{
    double r = 1 / (k * k);

    return (1. / 12 -
               r * (1. / 360 - r * (1. / 1260 - r * (1. / 1680 - r / 1188)))) /
               k +
           0.5 * log(2 * M_PI * k);
}

double
poisson_log_weight(double k, double x)
{
    double away;

    if (x == 0)
        return k == 0 ? 0 : -INFINITY;
    if (k < 10)
        return k * log(x) - x - lgamma(k + 1);
    if (x < 0.5 * k || x > 2 * k)
        away = k * log(k / x) + (x - k);
    else
        away = -k * gsl_sf_log_1plusx_mx((x - k) / k);
    return -away - stirling_rest(k);
}

/* The weights under k, relative to that at k; k <= x, so that they fall. */
static double
sum_under(double k, double x)
{
    double term = 1;
    double sum = 0;
    double share;

    for (double j = k; j > 0; j--) {
        share = j / x;
        term *= share;
        sum += term;
        if (term * share < NEGLIGIBLE * sum * (1 - share))
            break;
    }
    return sum;
}

/* The weights over k, relative to that at k; k + 1 > x. */
static double
sum_over(double k, double x)
{
    double term = 1;
    double sum = 0;
    double share;

    for (double j = k + 1;; j++) {
        share = x / j;
        term *= share;
        sum += term;
        if (term * share <= NEGLIGIBLE * sum * (1 - share))
            break;
    }
    return sum;
}

double
poisson_log_sum(double terms, double x)
{
    double k = terms - 1;
    double weight;

    if (k == 0)
        return 0;
    if (k > x) {
        weight = poisson_log_weight(k, x);
        return weight < -60 ? x : x + log1p(-exp(weight) * sum_over(k, x));
    }
    if (k < 10)
        return k * log(x) - lgamma(k + 1) + log1p(sum_under(k, x));
    return k * log(x / k) + k - stirling_rest(k) + log1p(sum_under(k, x));
}

struct poisson_top
poisson_top(double lines, double load)
{
    double under;
    double weight;
    double top;

    if (lines <= load) {
        under = sum_under(lines, load);
        return (struct poisson_top){ 1 / (1 + under), under / (1 + under) };
    }
    weight = exp(poisson_log_weight(lines, load));
    top = weight / (1 - weight * sum_over(lines, load));
    return (struct poisson_top){ top, 1 - top };
}
