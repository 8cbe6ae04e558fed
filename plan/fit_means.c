/* What can be learnt from means and counts. It knows sums, no calls and no words.
 */
#include "plan/fit_means.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>

#include "sim/err.h"

enum {
    LEAST_DEGREES = 20 /* to see a cv in the scatter of means */
};

static double
mean_of(const struct fit_cell *cell)
{
    return cell->num > 0 ? cell->sum_s / cell->num : NAN;
}

/* The talk of an interval on all days, or of all. */
static struct fit_cell
talk_between(const struct fit_calls *calls, size_t from, size_t until)
{
    const size_t num_intervals = calls->arrivals.num_intervals;
    struct fit_cell out = { 0 };

    for (size_t day = 0; day < calls->arrivals.num_days; day++) {
        for (size_t i = from; i < until; i++) {
            const struct fit_cell *cell =
                &calls->table->talk[day * num_intervals + i];

            out.num += cell->num;
            out.sum_s += cell->sum_s;
        }
    }
    return out;
}

/* n (m - M)^2 over the days, m the mean of a day's interval and M of all days',
 * less `less`: their sum, or that of squares. */
static double
scatter(const struct fit_calls *calls, double less, int power, double *degrees)
{
    double sum = 0;

    *degrees = 0;
    for (size_t i = 0; i < calls->arrivals.num_intervals; i++) {
        const struct fit_cell all = talk_between(calls, i, i + 1);

        *degrees -= all.num > 0;
        for (size_t day = 0; day < calls->arrivals.num_days; day++) {
            const struct fit_cell *cell =
                &calls->table->talk[day * calls->arrivals.num_intervals + i];
            const double off = mean_of(cell) - mean_of(&all);

            if (!(cell->num > 0))
                continue;
            *degrees += 1;
            sum += pow(cell->num * off * off - less, power);
        }
    }
    return sum;
}

/* The cv of single lengths, and its standard error; NAN if it is only taken. */
static double
cv_of(const struct fit_calls *calls, double mean_s, double *error)
{
    double degrees, variance, of_variance, cv;

    *error = NAN;
    variance = scatter(calls, 0, 1, &degrees);
    if (degrees < LEAST_DEGREES || !(variance > 0))
        return FIT_ASSUMED_CV;
    variance /= degrees;
    of_variance = sqrt(scatter(calls, variance, 2, &degrees)) / degrees;
    cv = sqrt(variance) / mean_s;
    *error = cv * of_variance / variance / 2;
    return cv;
}

/* Means of intervals that differ beyond chance and by a tenth, shrunk as far as the
 * mean of so few is unsure. */
static int
look_at_hours(
    struct fit_length_law *self, const struct fit_calls *calls, double sd_s)
{
    const size_t num = calls->arrivals.num_intervals;
    const struct fit_cell all = talk_between(calls, 0, num);
    double between = 0, groups = 0, most = 0, least = INFINITY, chi, spread,
           level = 0;

    for (size_t i = 0; i < num; i++) {
        const struct fit_cell one = talk_between(calls, i, i + 1);
        const double off = one.num > 0 ? mean_of(&one) - mean_of(&all) : 0;

        groups += one.num > 0;
        between += one.num * off * off;
        if (one.num < 100)
            continue;
        most = fmax(most, mean_of(&one));
        least = fmin(least, mean_of(&one));
    }
    if (!(groups > 1))
        return CQ_OK;
    chi = between / sd_s / sd_s;
    self->same_all_day = (struct fit_test){ chi / (groups - 1), groups - 1,
        gsl_cdf_chisq_Q(chi, groups - 1) };
    if (self->same_all_day.chance > 0.001 || most < 1.1 * least)
        return CQ_OK;
    self->factors = calloc(num, sizeof(*self->factors));
    if (self->factors == NULL)
        return CQ_ERR_NO_MEMORY;
    spread = (between - (groups - 1) * sd_s * sd_s) / all.num;
    for (size_t i = 0; i < num; i++) {
        const struct fit_cell one = talk_between(calls, i, i + 1);
        const double trust = spread / (spread + sd_s * sd_s / fmax(one.num, 1));

        self->factors[i] =
            one.num > 0 ? 1 + trust * (mean_of(&one) / mean_of(&all) - 1) : 1;
        level += one.num * self->factors[i];
    }
    for (size_t i = 0; i < num; i++)
        self->factors[i] *= all.num / level;
    return CQ_OK;
}

/* Of a mean alone. */
static void
take_law(struct fit_length_law *self, enum fit_family family, double mean_s,
    double cv, double cv_error)
{
    self->any = self->of_means = true;
    self->curve.law = fit_law_start(family, mean_s, cv);
    self->cv_error = cv_error;
    self->distance = self->lognormal_distance = NAN;
}

static int
fit_talk(struct fit_type *self, const struct fit_calls *calls)
{
    const struct fit_cell talk =
        talk_between(calls, 0, calls->arrivals.num_intervals);
    const double mean_s = mean_of(&talk);
    double cv, error;

    if (!(talk.num >= FIT_LEAST_LENGTHS) || !(mean_s > 0))
        return CQ_OK;
    cv = cv_of(calls, mean_s, &error);
    take_law(&self->talk, FIT_LOGNORMAL, mean_s, cv, error);
    if (mean_of(&calls->table->after_call) > 0)
        take_law(&self->after_call, FIT_EXPONENTIAL,
            mean_of(&calls->table->after_call), 1, NAN);
    return look_at_hours(&self->talk, calls, cv * mean_s);
}

/* Without any wait: as long as talk, by the rule of thumb. */
static void
guess_patience(struct fit_patience *self, const struct fit_length_law *talk)
{
    if (!talk->any)
        return;
    self->any = self->guessed = true;
    self->mean_s = fit_law_mean_s(&talk->curve.law);
    self->curve.law = fit_law_start(FIT_EXPONENTIAL, self->mean_s, 1);
}

double
fit_means_wait_s(const struct fit_calls *calls)
{
    const struct fit_table_sums *sums = calls->table;
    const double gone_s = sums->abandoned_wait.num > 0
                              ? mean_of(&sums->abandoned_wait)
                              : mean_of(&sums->likely_wait);
    const double all_s =
        calls->num_answered * mean_of(&sums->answered_wait) +
        (calls->num_abandoned > 0 ? calls->num_abandoned * gone_s : 0);

    return all_s > 0 ? all_s : 0;
}

static void
fit_patience(struct fit_patience *self, const struct fit_calls *calls,
    const struct fit_length_law *talk)
{
    const double all_s = fit_means_wait_s(calls);

    self->last_s = self->distance = self->mean_error_s = NAN;
    self->rate = 1;
    self->of_means = true;
    self->wait_guessed = !(calls->table->abandoned_wait.num > 0);
    if (calls->num_abandoned < FIT_LEAST_LENGTHS)
        return;
    if (!(all_s > 0)) {
        guess_patience(self, talk);
        return;
    }
    self->any = true;
    self->mean_s = all_s / calls->num_abandoned;
    self->mean_error_s = self->mean_s / sqrt(calls->num_abandoned);
    self->curve.law = fit_law_start(FIT_EXPONENTIAL, self->mean_s, 1);
}

int
fit_means_of(struct fit_type *self, const struct fit_calls *calls)
{
    const int ret = fit_talk(self, calls);

    self->calls = calls;
    fit_patience(&self->patience, calls, &self->talk);
    return ret;
}
