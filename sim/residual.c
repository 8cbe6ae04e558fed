/* What is left of durations, from their survival function alone. */
#include <gsl/gsl_interp.h>
#include <math.h>

#include "sim/err.h"
#include "sim/residual.h"

enum {
    CELLS = 2000,
    POINTS = 4, /* in each, where the survival function is asked */
    HALVINGS = 200
};
/* What lasts longer is so rare that it is left out. */
static const double RARE = 1e-9;

/* From where on hardly any lasts. */
static double
longest_s(lasts_longer *lasts, const void *context)
{
    double s = 1e-3;

    while (lasts(context, s) > RARE && s < 1e12)
        s *= 2;
    return s;
}

/* The cells grow with the time, so that the first seconds and the longest are both
 * seen. */
static double
place_s(double most_s, size_t cell)
{
    const double x = (double)cell / CELLS;

    return most_s * x * x * x;
}

/* Midpoints: a survival function may jump. */
static double
area(lasts_longer *lasts, const void *context, double from_s, double until_s)
{
    const double step_s = (until_s - from_s) / POINTS;
    double sum = 0;

    for (int i = 0; i < POINTS; i++)
        sum += lasts(context, from_s + (i + 0.5) * step_s);
    return sum * step_s;
}

int
residual_init(struct residual *self, lasts_longer *lasts, const void *context,
    struct arena *arena)
{
    const double most_s = longest_s(lasts, context);

    *self = (struct residual){ 0 };
    self->at_s = arena_alloc(arena, 2 * (CELLS + 1) * sizeof(double));
    if (self->at_s == NULL)
        return CQ_ERR_NO_MEMORY;
    self->upto = self->at_s + CELLS + 1;
    for (size_t i = 0; i < CELLS; i++) {
        self->at_s[i + 1] = place_s(most_s, i + 1);
        self->upto[i + 1] =
            self->upto[i] + area(lasts, context, self->at_s[i], self->at_s[i + 1]);
    }
    self->mean_s = self->upto[CELLS];
    for (size_t i = 1; i <= CELLS; i++)
        self->upto[i] /= self->mean_s;
    self->num = self->mean_s > 0 ? CELLS : 0;
    return CQ_OK;
}

double
residual_at(const struct residual *self, double u)
{
    size_t low;
    double width;

    if (self->num == 0)
        return 0;
    low = gsl_interp_bsearch(self->upto, u, 0, self->num);
    width = self->upto[low + 1] - self->upto[low];
    return self->at_s[low] + (self->at_s[low + 1] - self->at_s[low]) *
                                 (width > 0 ? (u - self->upto[low]) / width : 0);
}

double
lasts_in_all(lasts_longer *lasts, const void *context, double so_far_s, double u)
{
    const double share = u * lasts(context, so_far_s);
    double low = so_far_s, high = fmax(1, 2 * so_far_s);

    while (lasts(context, high) > share && high < 1e300)
        high *= 2;
    if (high >= 1e300)
        return INFINITY;
    for (int i = 0; i < HALVINGS && high - low > 1e-12 * high; i++) {
        const double middle = low + (high - low) / 2;

        if (lasts(context, middle) > share)
            low = middle;
        else
            high = middle;
    }
    return high;
}
