/* Survival functions in pieces: Chebyshev polynomials on stretches that are halved
 * until the last coefficients say that they fit. A jump ends up between two pieces,
 * in one too short to matter. */
#include <gsl/gsl_interp.h>
#include <math.h>

#include "theory/survival.h"

#define NOISE 1e-15    /* of a piece's length: what rounding leaves uncertain */
#define SHORTEST 1e-15 /* of where it stands */

static double
share_of(double t_s, void *params)
{
    const struct survival *self = params;

    return self->share(self->self, t_s);
}

static void
point_into_itself(struct survival_piece *self)
{
    self->share = (gsl_cheb_series){ .c = self->share_at[0],
        .f = self->share_at[1],
        .order = PIECE_ORDER,
        .order_sp = PIECE_ORDER };
    self->area = (gsl_cheb_series){ .c = self->area_at[0],
        .f = self->area_at[1],
        .order = PIECE_ORDER,
        .order_sp = PIECE_ORDER };
}

/* Of the area, by the last coefficients of the share. */
static double
error_of(const struct survival_piece *self)
{
    const double *c = self->share_at[0];

    return (self->until_s - self->from_s) *
           (fabs(c[PIECE_ORDER]) + fabs(c[PIECE_ORDER - 1]) +
               fabs(c[PIECE_ORDER - 2]));
}

void
survival_fit(struct survival_piece *self, const struct survival *of, double from_s,
    double until_s, double error_s, double *step_s)
{
    gsl_function share = { share_of, (void *)of };
    const double way = until_s < from_s ? -1 : 1;
    double length_s = fmin(*step_s, fabs(until_s - from_s));
    double end_s;

    point_into_itself(self);
    for (;; length_s /= 2) {
        end_s =
            length_s < fabs(until_s - from_s) ? from_s + way * length_s : until_s;
        self->from_s = fmin(from_s, end_s);
        self->until_s = fmax(from_s, end_s);
        gsl_cheb_init(&self->share, &share, self->from_s, self->until_s);
        if (error_of(self) <= error_s + NOISE * length_s ||
            length_s < SHORTEST * from_s || length_s < 1e-300)
            break;
    }
    gsl_cheb_calc_integ(&self->area, &self->share);
    *step_s = 2 * length_s;
}

double
survival_share(const struct survival_piece *self, double t_s)
{
    return fmin(1, fmax(0, gsl_cheb_eval(&self->share, t_s)));
}

double
survival_area(const struct survival_piece *self, double t_s)
{
    return gsl_cheb_eval(&self->area, t_s);
}

double
survival_between(const struct survival *self, double from_s, double until_s)
{
    struct survival_piece piece;
    double step_s = until_s - from_s;
    double sum_s = 0;

    while (from_s < until_s) {
        survival_fit(&piece, self, from_s, until_s,
            fmax(1e-14, self->coarse) * until_s, &step_s);
        sum_s += survival_area(&piece, piece.until_s);
        from_s = piece.until_s;
    }
    return sum_s;
}

/* ---- tables ---- */

/* Where nearly all has been seen: only what never ends is left. */
static double
end_of(const struct survival *of)
{
    const double never = of->share(of->self, INFINITY);
    double end_s = 1;

    while (end_s < 1e12 && of->share(of->self, end_s) > never + 1e-6)
        end_s *= 2;
    while (end_s > 1e-6 && of->share(of->self, end_s / 2) <= never + 1e-6)
        end_s /= 2;
    return end_s;
}

void
survival_tabulate(struct survival_table *self, const struct survival *of)
{
    const double end_s = end_of(of);

    self->t_s[0] = 0;
    self->share[0] = of->share(of->self, 0);
    for (size_t i = 1; i < SURVIVAL_POINTS; i++) {
        const double place = (double)(i - 1) / (SURVIVAL_POINTS - 2);

        self->t_s[i] = end_s * pow(10, 5 * (place - 1));
        self->share[i] = of->share(of->self, self->t_s[i]);
    }
}

double
survival_look_up(const void *table, double t_s)
{
    const struct survival_table *self = table;
    const size_t last = SURVIVAL_POINTS - 1;
    size_t low;

    if (t_s >= self->t_s[last])
        return self->share[last];
    low = gsl_interp_bsearch(self->t_s, t_s, 0, last);
    return self->share[low] + (self->share[low + 1] - self->share[low]) *
                                  (t_s - self->t_s[low]) /
                                  (self->t_s[low + 1] - self->t_s[low]);
}
