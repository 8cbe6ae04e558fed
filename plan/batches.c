/* Tests on batch means. It estimates nothing that is reported. */
#include "plan/batches.h"

#include <stdlib.h>

#include <gsl/gsl_cdf.h>

#define CHANCE 0.01
#define DRIFT_ERRORS 5

/* The residuals a - r b of all observations, whose mean is 0. NULL without memory.
 */
static double *
residuals(const struct experiment *experiment, struct address address, size_t num)
{
    double *out = calloc(num + 1, sizeof(*out));
    double sum_a = 0, sum_b = 0, a, b;

    for (size_t i = 0; i < num && out != NULL; i++) {
        observations_pair(experiment, address, i, &a, &b);
        sum_a += a;
        sum_b += b;
    }
    for (size_t i = 0; i < num && out != NULL && sum_b != 0; i++) {
        observations_pair(experiment, address, i, &a, &b);
        out[i] = a - sum_a / sum_b * b;
    }
    return out;
}

/* Sums of squares: of steps within the runs, within the runs, of run means. */
struct squares {
    double steps, within, between;
};

static struct squares
squares_of(const double *x, size_t num_runs, size_t num)
{
    struct squares out = { 0 };

    for (size_t r = 0; r < num_runs; r++, x += num) {
        double mean = 0;

        for (size_t i = 0; i < num; i++)
            mean += x[i] / (double)num;
        out.between += (double)num * mean * mean;
        for (size_t i = 0; i < num; i++) {
            out.within += (x[i] - mean) * (x[i] - mean);
            if (i > 0)
                out.steps += (x[i] - x[i - 1]) * (x[i] - x[i - 1]);
        }
    }
    return out;
}

struct batch_test
batches_test(const struct experiment *experiment, const char *measure)
{
    const struct address address = { measure_find(measure, OF_ALL), { OF_ALL, 0 },
        INTERVAL_ALL, BASIS_CALL };
    const size_t num = experiment->scenario->num_batches;
    const size_t runs = experiment->num_replications;
    const double n = (double)num, r = (double)runs;
    struct batch_test out = { num, runs, NAN, NAN, false, false };
    struct squares sums;
    double *x;

    if (num < BATCHES_LEAST || runs == 0)
        return out;
    x = residuals(experiment, address, num * runs);
    if (x == NULL)
        return out;
    sums = squares_of(x, runs, num);
    free(x);
    if (!(sums.within > 0))
        return out;
    out.ratio = sums.steps / sums.within;
    out.least =
        2 - gsl_cdf_ugaussian_Qinv(CHANCE) * sqrt(4 * (n - 2) / (n * n - 1) / r);
    out.dependent = out.ratio < out.least;
    if (runs > 1)
        out.runs_differ = sums.between / (r - 1) / (sums.within / r / (n - 1)) >
                          gsl_cdf_fdist_Qinv(CHANCE, r - 1, r * (n - 1));
    return out;
}

/* ---- drift ---- */

/* The mean, and a straight line through numbers of all runs over the batch. */
struct line {
    double mean, slope, error;
};

static struct line
line_through(const struct experiment *experiment, struct address address)
{
    const size_t num = experiment->scenario->num_batches;
    const size_t all = num * experiment->num_replications;
    const double middle = ((double)num - 1) / 2;
    double sum_y = 0, sum_xx = 0, sum_xy = 0, sum_yy = 0, rest;
    struct line out;

    for (size_t i = 0; i < all; i++) {
        const double x = (double)(i % num) - middle;
        double a, b;

        observations_pair(experiment, address, i, &a, &b);
        sum_y += a / b;
        sum_xx += x * x;
        sum_xy += x * (a / b);
        sum_yy += (a / b) * (a / b);
    }
    out.mean = sum_y / (double)all;
    out.slope = sum_xy / sum_xx;
    rest = sum_yy - (double)all * out.mean * out.mean - out.slope * sum_xy;
    out.error = sqrt(fmax(0, rest) / ((double)all - 2) / sum_xx);
    return out;
}

struct batch_drift
batches_drift(const struct experiment *experiment)
{
    const struct scenario *scenario = experiment->scenario;
    const double num = (double)scenario->num_batches;
    const double batch_h = scenario->run_length_s / 3600 / num;
    struct address address = { measure_find("queue_mean", OF_TYPE), { OF_TYPE, 0 },
        INTERVAL_ALL, BASIS_CALL };
    struct batch_drift out = { 0 };

    if (scenario->num_batches < BATCHES_LEAST || experiment->num_replications == 0)
        return out;
    for (uint32_t type = 0; type < scenario->num_types; type++) {
        struct line line;

        address.of.index = type;
        line = line_through(experiment, address);
        if (line.slope > DRIFT_ERRORS * line.error &&
            line.slope * (num - 1) > line.mean &&
            line.slope / batch_h > out.per_hour)
            out = (struct batch_drift){ true, type, line.slope / batch_h };
    }
    return out;
}
