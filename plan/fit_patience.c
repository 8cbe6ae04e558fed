/*
 * How long contacts wait before they give up, and whether it hangs on the hour. It
 * knows tallies of waits, no files and no words.
 */
#include "plan/fit_patience.h"

#include <math.h>
#include <stdlib.h>

#include "plan/fit_means.h"
#include "sim/err.h"

#define ALIKE 0.05 /* less than that is no sign of being alike */
#define PATIENCE_LAWS                                                              \
    (1u << FIT_EXPONENTIAL | 1u << FIT_WEIBULL | 1u << FIT_LOGNORMAL |             \
        1u << FIT_HYPEREXPONENTIAL)

double
fit_patience_survival(const struct fit_patience *self, double length_s)
{
    if (self->in_steps)
        return fit_hazard_survival(&self->hazard, length_s);
    return length_s > 0 ? exp(fit_log_survival(&self->curve.law, length_s)) : 1;
}

static double
patience_distance(const struct fit_patience *self)
{
    double most = NAN, before = 1;

    for (size_t i = 0; i < self->seen.num; i++) {
        const struct fit_step *step = &self->seen.steps[i];

        if (step->at_risk < 100)
            break;
        most = fmax(most, fabs(fit_patience_survival(self, step->length_s) -
                               (step->share + before) / 2));
        before = step->share;
    }
    return most;
}

/* More who hang up at 0 s than whole seconds make of those who do soon after? */
static double
balk_of(const struct fit_patience *self, const struct fit_calls *calls)
{
    const double all = calls->num_at_once + calls->num_waited;
    const double rounded =
        self->any ? all * (1 - fit_patience_survival(self, 0.5)) : 0;

    return calls->num_at_once > rounded + 4 * sqrt(rounded + 1)
               ? (calls->num_at_once - rounded) / all
               : 0;
}

/* ---- by the hour ---- */

/* By how much the cumulative hazard grows with time, both as logarithms, at a wait.
 */
static double
slope_at(const struct fit_law *law, double wait_s)
{
    static const double step = 0.01;

    return log(fit_log_survival(law, wait_s * exp(step)) /
               fit_log_survival(law, wait_s * exp(-step))) /
           2 / step;
}

/* Rates that differ enough to be worth a list: beyond chance, and by a quarter
 * where enough gave up. */
static bool
is_worth_it(
    struct fit_patience *self, const struct fit_calls *calls, const double *rates)
{
    self->most_rate = 0;
    self->least_rate = INFINITY;
    for (size_t i = 0; i < calls->arrivals.num_intervals; i++) {
        double num = 0;

        for (size_t k = 0; k < FIT_MOST_RATES; k++)
            num += calls->waits[i].num_ended[k];
        if (num < FIT_LEAST_LENGTHS)
            continue;
        self->most_rate = fmax(self->most_rate, rates[i]);
        self->least_rate = fmin(self->least_rate, rates[i]);
    }
    return self->same_all_day.chance < 0.001 &&
           self->most_rate > 1.25 * self->least_rate;
}

/* A list of means needs a law with a mean: where steps say more than the hours do,
 * they are kept. */
static bool
steps_say_more(
    const struct fit_patience *self, const struct fit_calls *calls, double gain)
{
    return self->in_steps &&
           self->curve.bic - self->hazard.bic >
               gain - self->same_all_day.degrees * log(calls->patience.num_ended);
}

static void
take_curve(struct fit_patience *self)
{
    self->in_steps = false;
    self->mean_s = fit_law_mean_s(&self->curve.law);
    self->distance = patience_distance(self);
}

static int
look_at_hours(struct fit_patience *self, const struct fit_calls *calls)
{
    const size_t num = calls->arrivals.num_intervals;
    const double wait_s = calls->wait_s / fmax(calls->num_waited, 1);
    double *rates = calloc(num + 1, sizeof(*rates)), gain;

    if (rates == NULL)
        return CQ_ERR_NO_MEMORY;
    self->same_all_day = fit_differ(calls->waits, num, rates, &gain);
    if (!is_worth_it(self, calls, rates)) {
        free(rates);
        return CQ_OK;
    }
    self->hours_lost = steps_say_more(self, calls, gain);
    if (self->hours_lost) {
        free(rates);
        return CQ_OK;
    }
    if (self->in_steps)
        take_curve(self);
    for (size_t i = 0; i < num; i++)
        rates[i] = pow(rates[i], -1 / slope_at(&self->curve.law, wait_s));
    self->factors = rates;
    return CQ_OK;
}

int
fit_patience_of(struct fit_patience *self, const struct fit_calls *calls)
{
    const struct fit_tally *data = &calls->patience;
    /* of whole seconds, waits below half a second are 0 and not among these */
    const double from_s = fit_tally_step_s(data) == 1 ? 0.5 : 0;
    struct fit_curve curves[NUM_FIT_FAMILIES];
    size_t num;
    int ret = fit_survival_init(&self->seen, data);

    self->last_s = self->seen.last_s;
    if (ret != CQ_OK || data->num_ended < FIT_LEAST_LENGTHS || data->num < 2)
        return ret;
    ret = fit_curves(data, from_s, PATIENCE_LAWS, curves, &num);
    if (ret != CQ_OK || num == 0)
        return ret;
    self->any = true;
    self->rate = 1;
    self->curve = curves[0];
    fit_hazard_make(&self->hazard, data, fmax(data->num_ended / 40, 20));
    self->in_steps = self->hazard.bic < self->curve.bic;
    self->mean_s = self->in_steps ? fit_hazard_mean_s(&self->hazard)
                                  : fit_law_mean_s(&self->curve.law);
    self->mean_error_s =
        self->in_steps ? NAN
                       : fit_curve_mean_error_s(&self->curve, data, from_s, &ret);
    self->distance = patience_distance(self);
    self->balk = balk_of(self, calls);
    return ret == CQ_OK ? look_at_hours(self, calls) : ret;
}

/* ---- by type ---- */

void
fit_patience_borrow(struct fit_patience *self, const struct fit_patience *all)
{
    const struct fit_survival seen = self->seen;
    const double balk = self->balk;

    if (!all->any)
        return;
    free(self->of_all ? NULL : self->factors);
    *self = *all;
    self->seen = seen;
    self->balk = balk;
    self->of_all = true;
    self->distance = patience_distance(self);
}

/* Of a hazard that is at every moment so many times as large. */
static void
scale(struct fit_patience *self, double rate, double wait_s)
{
    self->rate = rate;
    for (size_t k = 0; k < self->hazard.num; k++)
        self->hazard.rate_per_s[k] *= rate;
    self->curve.law = fit_law_times(
        &self->curve.law, pow(rate, -1 / slope_at(&self->curve.law, wait_s)));
    self->mean_s = self->in_steps ? fit_hazard_mean_s(&self->hazard)
                                  : fit_law_mean_s(&self->curve.law);
    self->mean_error_s = NAN;
    self->distance = patience_distance(self);
}

/* Types do not differ: that of all. They do: their own, or with too few who gave up
 * the hazard of all times their rate. */
static void
settle(struct fit *self, size_t type, double rate)
{
    const struct fit_patience *all = &self->types[self->gather->num_types].patience;
    const struct fit_calls *calls = &self->gather->types[self->gather->num_types];
    /* a typical wait; any for the exponential of a table */
    const double wait_s =
        calls->num_waited > 0 ? calls->wait_s / calls->num_waited : 1;
    struct fit_patience *patience = &self->types[type].patience;

    if (self->types_alike && !patience->of_all && patience->any &&
        !patience->guessed) {
        fit_patience_borrow(patience, all);
        patience->alike = true;
    }
    if (self->same_types.chance <= ALIKE && patience->of_all && patience->any &&
        !patience->guessed)
        scale(patience, rate, wait_s);
}

/* Of a table all waiting is one step. */
static void
add_waits(struct fit_exposed *self, const struct fit_calls *calls)
{
    for (size_t i = 0; i < calls->arrivals.num_intervals; i++)
        fit_exposed_join(self, &calls->waits[i]);
    if (calls->table != NULL && fit_means_wait_s(calls) > 0) {
        self->num_ended[0] += calls->num_abandoned;
        self->exposed_s[0] += fit_means_wait_s(calls);
    }
}

int
fit_patience_of_types(struct fit *self)
{
    const struct fit_gather *gather = self->gather;
    struct fit_exposed *waits;
    double *rates, gain;

    self->same_types = self->same_steps = (struct fit_test){ NAN, 0, NAN };
    if (gather->num_types < 2)
        return CQ_OK;
    waits = calloc(gather->num_types, sizeof(*waits));
    rates = calloc(gather->num_types, sizeof(*rates));
    for (size_t t = 0; waits != NULL && t < gather->num_types; t++)
        add_waits(&waits[t], &gather->types[t]);
    if (waits != NULL && rates != NULL) {
        self->same_types = fit_differ(waits, gather->num_types, rates, &gain);
        self->same_steps = fit_differ_steps(waits, gather->num_types);
        self->types_alike =
            self->same_types.chance > ALIKE && !(self->same_steps.chance <= ALIKE);
    }
    for (size_t t = 0; rates != NULL && t < gather->num_types; t++)
        settle(self, t, rates[t]);
    free(rates);
    free(waits);
    return waits == NULL || rates == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;
}
