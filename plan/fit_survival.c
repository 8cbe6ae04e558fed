/*
 * Kaplan and Meier's curve, and a hazard in steps. It knows lengths that ended and
 * lengths that were cut off, not calls.
 */
#include "plan/fit_survival.h"

#include <math.h>
#include <stdlib.h>

#include "sim/err.h"

int
fit_survival_init(struct fit_survival *self, const struct fit_tally *data)
{
    double at_risk = data->num_ended + data->num_cut, share = 1, greenwood = 0;

    *self = (struct fit_survival){ 0 };
    self->steps = calloc(data->num + 1, sizeof(*self->steps));
    if (self->steps == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t i = 0; i < data->num; i++) {
        const struct fit_length *length = &data->lengths[i];
        const double num = length->num_ended;

        if (num > 0) {
            share *= 1 - num / at_risk;
            greenwood += at_risk > num ? num / at_risk / (at_risk - num) : 0;
            self->steps[self->num++] = (struct fit_step){ length->length_s, share,
                share * sqrt(greenwood), at_risk };
        }
        at_risk -= num + length->num_cut;
        self->last_s = length->length_s;
    }
    return CQ_OK;
}

void
fit_survival_free(struct fit_survival *self)
{
    free(self->steps);
    *self = (struct fit_survival){ 0 };
}

const struct fit_step *
fit_survival_step(const struct fit_survival *self, double length_s)
{
    size_t low = 0, high = self->num;

    while (low < high) {
        const size_t middle = (low + high) / 2;

        if (self->steps[middle].length_s <= length_s)
            low = middle + 1;
        else
            high = middle;
    }
    return low == 0 ? NULL : &self->steps[low - 1];
}

double
fit_survival_at(const struct fit_survival *self, double length_s)
{
    const struct fit_step *step = fit_survival_step(self, length_s);

    return step == NULL ? 1 : step->share;
}

double
fit_survival_distance(
    const struct fit_survival *self, const struct fit_law *law, double least)
{
    double most = 0, before = 1;

    for (size_t i = 0; i < self->num && self->steps[i].at_risk >= least; i++) {
        const struct fit_step *step = &self->steps[i];
        const double share =
            step->length_s > 0 ? exp(fit_log_survival(law, step->length_s)) : 1;

        /* a law runs through the middle of what whole seconds make of it */
        most = fmax(most, fabs(share - (step->share + before) / 2));
        before = step->share;
    }
    return most;
}

/* ---- a hazard in steps ---- */

const double fit_marks_s[FIT_MOST_RATES] = { 0, 2, 5, 10, 15, 20, 30, 40, 50, 60,
    70, 80, 90, 120, 150, 180, 240, 300, 420, 600, 900, 1200, 1800, 3600 };

/* Those who gave up in [from_s, until_s), and all time spent waiting there. */
static void
count_between(const struct fit_tally *data, double from_s, double until_s,
    double *num_ended, double *exposed_s)
{
    *num_ended = *exposed_s = 0;
    for (size_t i = 0; i < data->num; i++) {
        const struct fit_length *length = &data->lengths[i];

        if (length->length_s < from_s)
            continue;
        *exposed_s += (length->num_ended + length->num_cut) *
                      (fmin(length->length_s, until_s) - from_s);
        *num_ended += length->length_s < until_s ? length->num_ended : 0;
    }
}

void
fit_hazard_make(struct fit_hazard *self, const struct fit_tally *data, double least)
{
    const size_t num_marks = FIT_MOST_RATES;
    /* of whole seconds 2 s is what lasted 1.5 s to 2.5 s, and 0 is not among them
     */
    const double half_s = fit_tally_step_s(data) == 1 ? 0.5 : 0;
    double num_ended = 0;

    *self = (struct fit_hazard){ 0 };
    for (size_t i = 0; i < num_marks; i++) {
        const double from_s = i > 0 ? fit_marks_s[i] - half_s : half_s;
        const double until_s =
            i + 1 < num_marks ? fit_marks_s[i + 1] - half_s : INFINITY;
        double num, exposed_s;

        count_between(data, from_s, until_s, &num, &exposed_s);
        if (self->num > 0 && self->num_ended[self->num - 1] < least) {
            /* too few: the stretch goes on */
            self->num_ended[self->num - 1] += num;
            self->exposed_s[self->num - 1] += exposed_s;
            continue;
        }
        self->from_s[self->num] = i > 0 ? from_s : 0;
        self->num_ended[self->num] = num;
        self->exposed_s[self->num++] = exposed_s;
    }
    if (self->num > 1 && self->num_ended[self->num - 1] < least) {
        self->num--; /* what is left over joins the last */
        self->num_ended[self->num - 1] += self->num_ended[self->num];
        self->exposed_s[self->num - 1] += self->exposed_s[self->num];
    }
    for (size_t i = 0; i < self->num; i++) {
        const double num = self->num_ended[i];

        self->rate_per_s[i] = num / self->exposed_s[i];
        self->log_likelihood += num > 0 ? num * log(self->rate_per_s[i]) : 0;
        self->log_likelihood -= num;
        num_ended += num;
    }
    self->bic = (double)self->num * log(num_ended) - 2 * self->log_likelihood;
}

double
fit_hazard_survival(const struct fit_hazard *self, double length_s)
{
    double sum = 0;

    for (size_t i = 0; i < self->num && self->from_s[i] < length_s; i++) {
        const double until_s = i + 1 < self->num ? self->from_s[i + 1] : INFINITY;

        sum += self->rate_per_s[i] * (fmin(length_s, until_s) - self->from_s[i]);
    }
    return exp(-sum);
}

double
fit_hazard_mean_s(const struct fit_hazard *self)
{
    double mean_s = 0, share = 1;

    for (size_t i = 0; i < self->num; i++) {
        const double rate = self->rate_per_s[i];
        const double long_s =
            i + 1 < self->num ? self->from_s[i + 1] - self->from_s[i] : INFINITY;

        mean_s += rate > 0 ? share * -expm1(-rate * long_s) / rate : share * long_s;
        share *= exp(-rate * long_s);
    }
    return mean_s;
}

/* Is the rate of a step above that of another beyond chance? */
static bool
is_above(const struct fit_hazard *self, size_t step, size_t other)
{
    const double a = self->rate_per_s[step], b = self->rate_per_s[other];
    const double variance = a * a / fmax(self->num_ended[step], 1) +
                            b * b / fmax(self->num_ended[other], 1);

    return a - b > 2.58 * sqrt(variance);
}

/* From a step on in one direction, up to a higher one: is there a lower one? */
static bool
falls_to(const struct fit_hazard *self, size_t step, int direction)
{
    size_t least = step;

    for (size_t k = step + (size_t)direction;
         k < self->num && self->rate_per_s[k] < self->rate_per_s[step];
         k += (size_t)direction)
        if (self->rate_per_s[k] < self->rate_per_s[least])
            least = k;
    return least != step && is_above(self, step, least);
}

size_t
fit_hazard_peaks(const struct fit_hazard *self, size_t *out, size_t most)
{
    size_t num = 0;

    for (size_t k = 0; k + 1 < self->num && num < most; k++)
        if ((k == 0 || falls_to(self, k, -1)) && falls_to(self, k, 1))
            out[num++] = k;
    return num;
}
