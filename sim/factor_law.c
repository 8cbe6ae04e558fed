/* Laws of factors on a grid. It knows nothing of counts. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_interp.h>
#include <math.h>

#include "sim/factor_law.h"

static const double LEAST = 1e-6, MOST = 100; /* factors are between them */

bool
factor_law_alloc(struct factor_law *self, size_t num, struct arena *arena)
{
    double *at = arena_alloc(arena, (5 * num + 2) * sizeof(*at));

    *self = (struct factor_law){ 0 };
    if (at == NULL)
        return false;
    *self = (struct factor_law){ .num = num,
        .end = at,
        .upto = at + num + 1,
        .mass = at + 2 * num + 2,
        .middle = at + 3 * num + 2,
        .logarithm = at + 4 * num + 2 };
    return true;
}

static double
lognormal_exceeds(double spread, double x)
{
    return gsl_cdf_ugaussian_Q((log(x) + spread * spread / 2) / spread);
}

static double
exceeds(const struct plan_factor *self, double x)
{
    double sum = 0;

    if (self->spread == 0)
        return duration_lasts(self->busyness, 0, x);
    if (self->busyness->model == NULL)
        return lognormal_exceeds(self->spread, x);
    for (size_t i = 0; i < self->of->num; i++)
        sum += self->of->mass[i] *
               lognormal_exceeds(self->spread, x / self->of->middle[i]);
    return sum;
}

void
factor_law_fill(struct factor_law *self, const struct plan_factor *plan,
    double least, double most)
{
    const double step = log(most / least) / (double)self->num;
    double above = exceeds(plan, least);

    self->end[0] = least;
    for (size_t i = 0; i < self->num; i++) {
        const double next = least * exp(step * (double)(i + 1));
        const double rest = exceeds(plan, next);

        self->end[i + 1] = next;
        self->middle[i] = (self->end[i] + next) / 2;
        self->logarithm[i] = log(self->middle[i]);
        self->mass[i] = fmax(0, above - rest);
        above = rest;
    }
}

void
factor_law_sum(struct factor_law *self)
{
    double sum = 0;

    for (size_t i = 0; i < self->num; i++)
        sum += self->mass[i];
    self->upto[0] = 0;
    for (size_t i = 0; i < self->num; i++) {
        self->mass[i] /= sum;
        self->upto[i + 1] = self->upto[i] + self->mass[i];
    }
}

void
factor_law_fill_widest(struct factor_law *self, const struct plan_factor *plan)
{
    factor_law_fill(self, plan, LEAST, MOST);
}

void
factor_law_fill_all(struct factor_law *self, const struct plan_factor *plan)
{
    size_t first = 0, last = self->num - 1;

    factor_law_fill_widest(self, plan);
    while (first < last && self->mass[first] == 0)
        first++;
    while (last > first && self->mass[last] == 0)
        last--;
    factor_law_fill(self, plan, self->end[first], self->end[last + 1]);
}

double
factor_law_at(const struct factor_law *self, double u)
{
    size_t low;

    if (self->num == 0)
        return 1;
    low = gsl_interp_bsearch(self->upto, u, 0, self->num);
    if (self->mass[low] == 0)
        return self->end[low];
    return self->end[low] + (self->end[low + 1] - self->end[low]) *
                                fmin(1, (u - self->upto[low]) / self->mass[low]);
}

double
factor_law_mean(const struct factor_law *self)
{
    double mean = self->num == 0;

    for (size_t i = 0; i < self->num; i++)
        mean += self->mass[i] * self->middle[i];
    return mean;
}
