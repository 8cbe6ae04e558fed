/* Laws of factors, cut into parts. It knows distributions by their doors. */
#include "plan/factor_points.h"

#include <gsl/gsl_cdf.h>

static const double tiny = 1e-9; /* of a law: beyond it nobody looks */

/* How much of a law lies above x, and how much of its mean. */
typedef void above_fn(const void *context, double x, double *share, double *mean);

void
law_of_one(struct factor_points *self)
{
    self->num = 1;
    self->at[0] = self->weight[0] = 1;
}

/* The mean of a part of the law; rounding must not take it out of the part. */
static void
add_part(struct factor_points *self, double from, double until, double share,
    double mean)
{
    if (share <= 0)
        return;
    self->weight[self->num] = share;
    self->at[self->num++] = fmin(until, fmax(from, mean / share));
}

/* Parts of equal width from the least to the most, and what is above. */
static void
cut(struct factor_points *self, above_fn *above, const void *context, double least,
    double most)
{
    double share, mean, next_share, next_mean, from = 0, until;

    above(context, -1, &share, &mean);
    self->num = 0;
    for (size_t i = 1; i <= LAW_POINTS; i++) {
        until = least + (most - least) * (double)i / LAW_POINTS;
        above(context, until, &next_share, &next_mean);
        add_part(self, from, until, share - next_share, mean - next_mean);
        from = until;
        share = next_share;
        mean = next_mean;
    }
    add_part(self, from, INFINITY, share, mean);
}

/* ---- lognormal ---- */

static void
lognormal_above(const void *context, double x, double *share, double *mean)
{
    const double *of = context; /* mean and spread of the logarithm */
    const double z = x > 0 ? (log(x) - of[0]) / of[1] : -INFINITY;

    *share = gsl_cdf_ugaussian_Q(z);
    *mean = exp(of[0] + of[1] * of[1] / 2) * gsl_cdf_ugaussian_Q(z - of[1]);
}

void
law_of_lognormal(struct factor_points *self, double mean, double spread)
{
    const double of[2] = { mean, spread }, most = -gsl_cdf_ugaussian_Pinv(tiny);

    if (spread > 0) {
        cut(self, lognormal_above, of, exp(mean - most * spread),
            fmin(LAW_MOST, exp(mean + most * spread)));
        return;
    }
    self->num = 1;
    self->at[0] = exp(mean);
    self->weight[0] = 1;
}

/* ---- any distribution ---- */

/* The part of the mean above x is x lasts(x) + the integral of lasts() from there
 * on.
 */
struct tail {
    double least, most;
    double left[LAW_POINTS + 1]; /* the integral above each edge */
    const struct duration *of;
};

/* Gauss's rule of three points, in pieces. */
static double
integral(const struct duration *of, double from, double until)
{
    const int num = duration_jumps(of) > 1 ? 64 : 2;
    double sum = 0;

    for (int i = 0; i < num; i++) {
        const double half = (until - from) / num / 2, off = sqrt(0.6) * half;
        const double middle = from + (2 * i + 1) * half;

        sum += half / 9 *
               (5 * duration_lasts(of, 0, fmax(0, middle - off)) +
                   8 * duration_lasts(of, 0, middle) +
                   5 * duration_lasts(of, 0, middle + off));
    }
    return sum;
}

static void
tail_above(const void *context, double x, double *share, double *mean)
{
    const struct tail *self = context;
    const double part = (self->most - self->least) / LAW_POINTS;

    *share = *mean = 1;
    if (x < 0)
        return;
    *share = duration_lasts(self->of, 0, x);
    *mean = x * *share + self->left[(size_t)lround((x - self->least) / part)];
}

/* The last x with more than so much above it, from 0 or upwards. */
static double
edge(const struct duration *of, double share)
{
    double low = 0, high = 1;

    while (duration_lasts(of, 0, high) > share && high < 1e6)
        high *= 2;
    for (int i = 0; i < 100; i++) {
        const double middle = (low + high) / 2;

        if (duration_lasts(of, 0, middle) > share)
            low = middle;
        else
            high = middle;
    }
    return high;
}

/* Its mean is 1: the integral up to the most leaves so much. */
static void
fill_tail(struct tail *self)
{
    const double part = (self->most - self->least) / LAW_POINTS;

    self->left[0] = 1 - self->least;
    for (size_t i = 0; i < LAW_POINTS; i++)
        self->left[i + 1] =
            self->left[i] - integral(self->of, self->least + part * (double)i,
                                self->least + part * (double)(i + 1));
}

void
law_of_duration(struct factor_points *self, const struct duration *of)
{
    struct tail tail = { .of = of };

    if (of->model == NULL) {
        law_of_one(self);
        return;
    }
    tail.least = fmax(0, edge(of, 1 - tiny) * (1 - 1e-9) - 1e-12);
    tail.most = fmin(LAW_MOST, edge(of, tiny) * (1 + 1e-9) + 1e-9);
    fill_tail(&tail);
    cut(self, tail_above, &tail, tail.least, tail.most);
}

/* ---- products ---- */

void
law_times(struct factor_points *self, const struct factor_points *other)
{
    double weight[LAW_POINTS + 1] = { 0 }, sum[LAW_POINTS + 1] = { 0 };
    const double least = self->at[0] * other->at[0];
    const double most =
        fmin(LAW_MOST, self->at[self->num - 1] * other->at[other->num - 1]);
    size_t num = 0;

    for (size_t i = 0; i < self->num; i++)
        for (size_t k = 0; k < other->num; k++) {
            const double at = self->at[i] * other->at[k];
            const double share = most > least ? (at - least) / (most - least) : 0;
            const size_t part = (size_t)fmin(LAW_POINTS, share * LAW_POINTS);

            weight[part] += self->weight[i] * other->weight[k];
            sum[part] += self->weight[i] * other->weight[k] * at;
        }
    for (size_t part = 0; part <= LAW_POINTS; part++)
        if (weight[part] > 0) {
            self->weight[num] = weight[part];
            self->at[num++] = sum[part] / weight[part];
        }
    self->num = num;
}
