/* Splines with common knots. Numbers only. */
#include "plan/spline.h"

#include <gsl/gsl_spline.h>

#include "sim/err.h"

static const double near = 0.2, /* looked at about 1 in any case */
    seldom = 1e-4;

struct spline_axis
spline_axis(const struct factor_points *law)
{
    double from = 1 - near, until = 1 + near, below = 0;

    for (size_t i = 0; i < law->num; i++) {
        if (below <= seldom && below + law->weight[i] > seldom)
            from = fmin(from, law->at[i]);
        if (below < 1 - seldom && below + law->weight[i] >= 1 - seldom)
            until = fmax(until, law->at[i]);
        below += law->weight[i];
    }
    return (struct spline_axis){ from, (until - from) / (SPLINE_KNOTS - 1) };
}

double
spline_knot(const struct spline_axis *axis, size_t index)
{
    return axis->from + axis->step * (double)index;
}

struct spline_place
spline_place(const struct spline_axis *axis, double x)
{
    const double width = axis->step, knots = (x - axis->from) / width;
    struct spline_place out = { 0 };
    double a, b;

    out.gap = (size_t)fmax(0, fmin(SPLINE_KNOTS - 2, floor(knots)));
    b = fmax(0, fmin(1, knots - (double)out.gap));
    a = 1 - b;
    out.value[0] = a;
    out.value[1] = b;
    if (knots < 0 || knots > SPLINE_KNOTS - 1) /* flat: no slope, no turn */
        return out;
    out.bend[0] = (a * a * a - a) * width * width / 6;
    out.bend[1] = (b * b * b - b) * width * width / 6;
    out.slope_value[0] = -1 / width;
    out.slope_value[1] = 1 / width;
    out.slope_bend[0] = -(3 * a * a - 1) / 6 * width;
    out.slope_bend[1] = (3 * b * b - 1) / 6 * width;
    out.turn[0] = a;
    out.turn[1] = b;
    return out;
}

static double
weigh(const double *of, const struct spline_place *at, const double *weight)
{
    return of[at->gap] * weight[0] + of[at->gap + 1] * weight[1];
}

double
spline_value(const struct spline *self, const struct spline_place *at)
{
    return weigh(self->value, at, at->value) + weigh(self->bend, at, at->bend);
}

double
spline_slope(const struct spline *self, const struct spline_place *at)
{
    return weigh(self->value, at, at->slope_value) +
           weigh(self->bend, at, at->slope_bend);
}

double
spline_turn(const struct spline *self, const struct spline_place *at)
{
    return weigh(self->bend, at, at->turn);
}

int
spline_bend(struct spline *self, const struct spline_axis *axis)
{
    gsl_spline *spline = gsl_spline_alloc(gsl_interp_cspline, SPLINE_KNOTS);
    double knots[SPLINE_KNOTS];

    if (spline == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t i = 0; i < SPLINE_KNOTS; i++)
        knots[i] = spline_knot(axis, i);
    gsl_spline_init(spline, knots, self->value, SPLINE_KNOTS);
    for (size_t i = 0; i < SPLINE_KNOTS; i++)
        self->bend[i] = gsl_spline_eval_deriv2(spline, knots[i], NULL);
    gsl_spline_free(spline);
    return CQ_OK;
}

double
spline_mean(const struct spline *self, const struct spline_axis *axis,
    const struct factor_points *law)
{
    double sum = 0;

    for (size_t i = 0; i < law->num; i++) {
        const struct spline_place at = spline_place(axis, law->at[i]);

        sum += law->weight[i] * spline_value(self, &at);
    }
    return sum;
}
