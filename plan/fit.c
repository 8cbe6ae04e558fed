/*
 * What the calls of a log follow. It knows sums and tallies, no files and no words.
 */
#include "plan/fit.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

#include "plan/fit_means.h"
#include "plan/fit_patience.h"
#include "sim/err.h"

#define ALL_TALK_LAWS ((1u << NUM_FIT_FAMILIES) - 1)
#define NEAR 0.015

/* ---- talk ---- */

double
fit_length_share_below(const struct fit_length_law *self, double length_s)
{
    const double rest = -expm1(fit_log_survival(&self->curve.law, length_s));
    /* the spike is taken to be even over its seconds */
    const double spike = fmin(length_s / FIT_SHORT_S, 1);

    return self->share_short * spike + (1 - self->share_short) * rest;
}

double
fit_length_mean_s(const struct fit_length_law *self)
{
    return self->share_short * self->short_mean_s +
           (1 - self->share_short) * fit_law_mean_s(&self->curve.law);
}

/* How far the law is from what was seen, at most, above the spike. */
static double
length_distance(const struct fit_length_law *self, const struct fit_tally *data)
{
    double below = 0, most = 0;

    for (size_t i = 0; i < data->num; i++) {
        const struct fit_length *length = &data->lengths[i];
        const double seen = (below + length->num_ended / 2) / data->num_ended;

        if (length->length_s >= FIT_SHORT_S)
            most = fmax(
                most, fabs(seen - fit_length_share_below(self, length->length_s)));
        below += length->num_ended;
    }
    return most;
}

/* More short ones than the law of the longer ones has, beyond chance and by half a
 * percent of all? */
static void
look_for_spike(struct fit_length_law *self, const struct fit_tally *data)
{
    const double survival = exp(fit_log_survival(&self->curve.law, FIT_SHORT_S));
    const double num_short = fit_tally_below(data, FIT_SHORT_S);
    const double expected =
        (data->num_ended - num_short) * (1 - survival) / survival;
    const double extra = num_short - expected;
    double sum_s = 0;

    if (extra <= 4 * sqrt(expected + 1) || extra <= 0.005 * data->num_ended)
        return;
    for (size_t i = 0; data->lengths[i].length_s < FIT_SHORT_S; i++)
        sum_s += data->lengths[i].num_ended * data->lengths[i].length_s;
    self->share_short = extra / data->num_ended;
    self->short_mean_s = sum_s / num_short;
}

/* The likeliest law; but a plain one that is nowhere off by more than NEAR goes
 * before it, because people can read it and it can change through the day. */
static void
choose(struct fit_length_law *self, const struct fit_curve *curves, size_t num,
    const struct fit_tally *data, bool spikes)
{
    const double near = fmax(NEAR, 1.36 / sqrt(data->num_ended)); /* Kolmogorov's */
    struct fit_length_law chosen = { .any = false };
    double lognormal = NAN;

    for (size_t i = 0; i < num; i++) {
        struct fit_length_law law = { .any = true, .curve = curves[i] };

        if (spikes)
            look_for_spike(&law, data);
        law.distance = length_distance(&law, data);
        if (curves[i].law.family == FIT_LOGNORMAL)
            lognormal = law.distance;
        if (i == 0 || (fit_num_parameters(chosen.curve.law.family) > 2 &&
                          fit_num_parameters(curves[i].law.family) <= 2 &&
                          law.distance <= near))
            chosen = law;
    }
    *self = chosen;
    self->lognormal_distance = lognormal;
    self->cv_error = NAN;
}

static int
fit_lengths(struct fit_length_law *self, const struct fit_tally *data, bool spikes)
{
    struct fit_curve curves[NUM_FIT_FAMILIES];
    const double num_long = data->num_ended - fit_tally_below(data, FIT_SHORT_S);
    size_t num = 0;
    int ret = CQ_OK;

    if (data->num_ended < FIT_LEAST_LENGTHS || data->num < 2)
        return CQ_OK;
    if (spikes && num_long >= FIT_LEAST_LENGTHS) {
        ret = fit_curves(data, FIT_SHORT_S, ALL_TALK_LAWS, curves, &num);
        if (ret == CQ_OK)
            choose(self, curves, num, data, true);
    }
    if (ret == CQ_OK && !(self->share_short > 0)) {
        ret = fit_curves(data, 0, ALL_TALK_LAWS, curves, &num);
        if (ret == CQ_OK)
            choose(self, curves, num, data, false);
    }
    return ret;
}

/* How the logarithms of talk differ between the intervals of the day. */
struct spread {
    double num, groups, mean;
    double within, between; /* sums of squares */
    double most, least;     /* of the intervals' factors, where many calls tell */
};

/* Of the logarithms of an interval; without what fatigue adds there. */
static double
own_mean(const struct fit_calls *calls, const struct fit_pace *pace,
    size_t interval, double otherwise)
{
    const struct fit_moments *of = &calls->log_talk[interval];

    return of->num > 0 ? of->sum / of->num - fit_pace_added(pace, interval)
                       : otherwise;
}

static struct spread
spread_of(const struct fit_calls *calls, const struct fit_pace *pace)
{
    const size_t num_intervals = calls->arrivals.num_intervals;
    struct spread out = { .least = INFINITY };

    for (size_t i = 0; i < num_intervals; i++) {
        out.num += calls->log_talk[i].num;
        out.mean += calls->log_talk[i].num * own_mean(calls, pace, i, 0);
    }
    out.mean /= out.num;
    for (size_t i = 0; i < num_intervals; i++) {
        const struct fit_moments *of = &calls->log_talk[i];
        const double off = own_mean(calls, pace, i, out.mean) - out.mean;

        out.groups += of->num > 0;
        out.within += of->num > 0 ? of->squares - of->sum * of->sum / of->num : 0;
        out.between += of->num * off * off;
        if (of->num >= 100) {
            out.most = fmax(out.most, exp(off));
            out.least = fmin(out.least, exp(off));
        }
    }
    return out;
}

/* Are they the same all day? One-way analysis of variance. If not, the interval's
 * own factors, shrunk as far as the mean of so few is unsure (empirical Bayes). */
static int
look_at_hours(struct fit_length_law *self, const struct fit_calls *calls,
    const struct fit_pace *pace)
{
    const struct spread spread = spread_of(calls, pace);
    const double free_in = spread.num - spread.groups, free_of = spread.groups - 1;
    double noise, variance, f;

    if (!(free_in > 0) || !(free_of > 0) || !(spread.within > 0))
        return CQ_OK;
    noise = spread.within / free_in;
    f = spread.between / free_of / noise;
    self->same_all_day =
        (struct fit_test){ f, free_of, gsl_cdf_fdist_Q(f, free_of, free_in) };
    if (self->same_all_day.chance > 0.001 || spread.most < 1.1 * spread.least)
        return CQ_OK;
    self->factors = calloc(calls->arrivals.num_intervals, sizeof(*self->factors));
    if (self->factors == NULL)
        return CQ_ERR_NO_MEMORY;
    variance = fmax(spread.between - free_of * noise, 0) / spread.num;
    for (size_t i = 0; i < calls->arrivals.num_intervals; i++) {
        const struct fit_moments *of = &calls->log_talk[i];
        const double trust = variance / (variance + noise / fmax(of->num, 1));

        self->factors[i] =
            exp(trust * (own_mean(calls, pace, i, spread.mean) - spread.mean));
    }
    return CQ_OK;
}

/* So that the mean over all calls stays what it was. */
static void
level_factors(struct fit_length_law *self, const struct fit_calls *calls)
{
    double num = 0, sum = 0;

    if (self->factors == NULL)
        return;
    for (size_t i = 0; i < calls->arrivals.num_intervals; i++) {
        num += calls->log_talk[i].num;
        sum += calls->log_talk[i].num * self->factors[i];
    }
    for (size_t i = 0; i < calls->arrivals.num_intervals; i++)
        self->factors[i] *= num / sum;
}

/* ---- all of it ---- */

static int
fit_type_of(struct fit_type *self, const struct fit_calls *calls,
    const struct fit_pace *pace)
{
    int ret;

    self->calls = calls;
    ret = fit_lengths(&self->talk, &calls->talk, true);
    if (ret == CQ_OK && self->talk.any)
        ret = look_at_hours(&self->talk, calls, pace);
    level_factors(&self->talk, calls);
    if (ret == CQ_OK)
        ret = fit_lengths(&self->after_call, &calls->after_call, false);
    if (ret == CQ_OK)
        ret = fit_patience_of(&self->patience, calls);
    return ret;
}

static double
num_gave_up(const struct fit_type *self)
{
    return self->calls->table != NULL ? self->calls->num_abandoned
                                      : self->calls->patience.num_ended;
}

/* Where a type has too few of its own. Factors and curves seen stay its own. */
static void
borrow(struct fit_type *self, const struct fit_type *all)
{
    if (!self->talk.any) {
        self->talk = all->talk;
        self->talk.factors = NULL;
        self->talk.of_all = true;
    }
    if (!self->after_call.any && self->calls->after_call.num_ended > 0) {
        self->after_call = all->after_call;
        self->after_call.factors = NULL;
        self->after_call.of_all = true;
    }
    if (num_gave_up(self) < FIT_LEAST_GAVE_UP)
        fit_patience_borrow(&self->patience, &all->patience);
}

int
fit_init(struct fit *self, const struct fit_gather *gather)
{
    int ret = CQ_OK;

    *self = (struct fit){ .gather = gather };
    self->types = calloc(gather->num_types + 1, sizeof(*self->types));
    if (self->types == NULL)
        return CQ_ERR_NO_MEMORY;
    ret = fit_holes_find(&self->holes, &gather->types[gather->num_types].arrivals);
    for (size_t i = 0; ret == CQ_OK && i <= gather->num_types; i++) {
        fit_holes_set_aside(&self->holes, &gather->types[i].arrivals);
        ret = fit_arrivals_estimate(&gather->types[i].arrivals);
        if (ret == CQ_OK && gather->of_table)
            ret = fit_means_of(&self->types[i], &gather->types[i]);
        else if (ret == CQ_OK)
            ret = fit_type_of(&self->types[i], &gather->types[i], &gather->pace);
    }
    for (size_t i = 0;
         ret == CQ_OK && gather->num_types > 1 && i < gather->num_types; i++)
        borrow(&self->types[i], &self->types[gather->num_types]);
    if (ret == CQ_OK)
        ret = fit_patience_of_types(self);
    return ret == CQ_OK ? fit_speeds_init(&self->speeds, gather) : ret;
}

void
fit_free(struct fit *self)
{
    for (size_t i = 0; self->types != NULL && i <= self->gather->num_types; i++) {
        fit_survival_free(&self->types[i].patience.seen);
        if (!self->types[i].patience.of_all)
            free(self->types[i].patience.factors);
        free(self->types[i].talk.factors);
        free(self->types[i].after_call.factors);
    }
    free(self->types);
    fit_holes_free(&self->holes);
    fit_speeds_free(&self->speeds);
    *self = (struct fit){ 0 };
}
