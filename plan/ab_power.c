/*
 * Power and days of a test from the spread of one day, and the textbook's formulas.
 * Pure numbers: it knows no scenario.
 */
#include <math.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_integration.h>

#include "plan/ab_detect.h"

enum {
    NODES = 64,
    MANY_DAYS = 20000 /* from here on Student's t is a normal quantile */
};

/* The chance, given that the error came out `of_true` times what it is. */
static double
found(double apart, double needed, double of_true)
{
    return gsl_cdf_ugaussian_P(apart - needed * of_true) +
           gsl_cdf_ugaussian_P(-apart - needed * of_true);
}

double
ab_power(double days, double sd, double size, double confidence, unsigned lost)
{
    const double degrees = days - lost;
    const double apart = fabs(size) * sqrt(days) / sd;
    gsl_integration_glfixed_table *table;
    double needed, power = 0;

    if (!(degrees >= 1))
        return 0;
    if (degrees > MANY_DAYS)
        return found(apart, gsl_cdf_ugaussian_Pinv((1 + confidence) / 2), 1);
    needed = gsl_cdf_tdist_Pinv((1 + confidence) / 2, degrees);
    table = gsl_integration_glfixed_table_alloc(NODES);
    if (table == NULL)
        return NAN;
    for (size_t i = 0; i < NODES; i++) {
        double at, weight;

        gsl_integration_glfixed_point(0, 1, i, &at, &weight, table);
        power += weight * found(apart, needed,
                              sqrt(gsl_cdf_chisq_Pinv(at, degrees) / degrees));
    }
    gsl_integration_glfixed_table_free(table);
    return power;
}

double
ab_days_for(double sd, double size, double confidence, double power, unsigned lost)
{
    const double quantiles = gsl_cdf_ugaussian_Pinv((1 + confidence) / 2) +
                             gsl_cdf_ugaussian_Pinv(power);
    double days = ceil(pow(quantiles * sd / size, 2)); /* Student needs some more */

    if (isnan(sd) || isinf(days))
        return NAN;
    days = fmax(days, 1 + lost);
    while (days - lost <= MANY_DAYS && sd > 0 &&
           ab_power(days, sd, size, confidence, lost) < power)
        days++;
    return days;
}

double
ab_textbook_share_days(double share, double size, double treated_per_day,
    double control_per_day, double confidence, double power)
{
    const double other =
        share + size > 1 || share + size < 0 ? share - size : share + size;
    const double mean = (treated_per_day * other + control_per_day * share) /
                        (treated_per_day + control_per_day);
    const double alike =
        mean * (1 - mean) * (1 / treated_per_day + 1 / control_per_day);
    const double apart = other * (1 - other) / treated_per_day +
                         share * (1 - share) / control_per_day;
    const double root = gsl_cdf_ugaussian_Pinv((1 + confidence) / 2) * sqrt(alike) +
                        gsl_cdf_ugaussian_Pinv(power) * sqrt(apart);

    return other >= 0 && other <= 1 ? pow(root / size, 2) : NAN;
}

double
ab_textbook_mean_days(double variance_treated, double variance_control, double size,
    double treated_per_day, double control_per_day, double confidence, double power)
{
    const double quantiles = gsl_cdf_ugaussian_Pinv((1 + confidence) / 2) +
                             gsl_cdf_ugaussian_Pinv(power);

    return pow(quantiles / size, 2) * (variance_treated / treated_per_day +
                                          variance_control / control_per_day);
}
