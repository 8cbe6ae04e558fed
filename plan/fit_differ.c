/*
 * Seen and expected numbers of those who give up. It knows waits, not whose.
 */
#include "plan/fit_differ.h"

#include <math.h>

#include <gsl/gsl_cdf.h>

void
fit_exposed_add(struct fit_exposed *self, double wait_s, bool ended)
{
    size_t k = 0;

    while (k + 1 < FIT_MOST_RATES && wait_s >= fit_marks_s[k + 1]) {
        self->exposed_s[k] += fit_marks_s[k + 1] - fit_marks_s[k];
        k++;
    }
    self->exposed_s[k] += wait_s - fit_marks_s[k];
    self->num_ended[k] += ended ? 1 : 0;
}

void
fit_exposed_join(struct fit_exposed *self, const struct fit_exposed *other)
{
    for (size_t k = 0; k < FIT_MOST_RATES; k++) {
        self->num_ended[k] += other->num_ended[k];
        self->exposed_s[k] += other->exposed_s[k];
    }
}

static double
num_of(const struct fit_exposed *self)
{
    double num = 0;

    for (size_t k = 0; k < FIT_MOST_RATES; k++)
        num += self->num_ended[k];
    return num;
}

/* With the hazard of all. */
static double
expected_of(const struct fit_exposed *self, const struct fit_exposed *all)
{
    double num = 0;

    for (size_t k = 0; k < FIT_MOST_RATES; k++)
        if (all->exposed_s[k] > 0)
            num += all->num_ended[k] / all->exposed_s[k] * self->exposed_s[k];
    return num;
}

struct fit_test
fit_differ(
    const struct fit_exposed *groups, size_t num, double *rates, double *gain)
{
    struct fit_exposed all = { 0 };
    double squares = 0, sum = 0, sum_squares = 0, chi = 0, degrees = -1, prior;

    *gain = 0;
    for (size_t g = 0; g < num; g++)
        fit_exposed_join(&all, &groups[g]);
    for (size_t g = 0; g < num; g++) {
        const double seen = num_of(&groups[g]);
        const double expected = expected_of(&groups[g], &all);

        if (expected < 1)
            continue;
        degrees++;
        chi += (seen - expected) * (seen - expected) / expected;
        squares += (seen - expected) * (seen - expected);
        sum += expected;
        sum_squares += expected * expected;
        *gain += seen > 0 ? 2 * seen * log(seen / expected) : 0;
    }
    /* of rates with this variance the gamma law has so many calls' worth of prior
     */
    prior = sum_squares > 0 ? sum_squares / fmax(squares - sum, 1e-9) : 1e9;
    for (size_t g = 0; g < num; g++)
        rates[g] =
            (num_of(&groups[g]) + prior) / (expected_of(&groups[g], &all) + prior);
    if (degrees < 1)
        return (struct fit_test){ NAN, 0, NAN };
    return (
        struct fit_test){ chi / degrees, degrees, gsl_cdf_chisq_Q(chi, degrees) };
}

/* The groups in the steps [from, until). */
static void
add_steps(const struct fit_exposed *groups, size_t num, size_t from, size_t until,
    double *chi, double *degrees)
{
    double all_ended = 0, all_s = 0, num_groups = 0;

    for (size_t g = 0; g < num; g++)
        for (size_t k = from; k < until; k++) {
            all_ended += groups[g].num_ended[k];
            all_s += groups[g].exposed_s[k];
        }
    for (size_t g = 0; g < num && all_ended > 0; g++) {
        double seen = 0, expected = 0;

        for (size_t k = from; k < until; k++) {
            seen += groups[g].num_ended[k];
            expected += all_ended / all_s * groups[g].exposed_s[k];
        }
        if (expected < 1)
            continue;
        num_groups++;
        *chi += (seen - expected) * (seen - expected) / expected;
    }
    *degrees += fmax(num_groups - 1, 0);
}

struct fit_test
fit_differ_steps(const struct fit_exposed *groups, size_t num)
{
    double chi = 0, degrees = 0, ended = 0;
    size_t from = 0;

    for (size_t k = 0; k < FIT_MOST_RATES; k++) {
        for (size_t g = 0; g < num; g++)
            ended += groups[g].num_ended[k];
        if (ended < 10 * (double)num && k + 1 < FIT_MOST_RATES)
            continue;
        add_steps(groups, num, from, k + 1, &chi, &degrees);
        from = k + 1;
        ended = 0;
    }
    if (degrees < 1)
        return (struct fit_test){ NAN, 0, NAN };
    return (
        struct fit_test){ chi / degrees, degrees, gsl_cdf_chisq_Q(chi, degrees) };
}
