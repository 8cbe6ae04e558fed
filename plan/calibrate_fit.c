/*
 * One round of least squares, by GSL's trust region. It knows knobs and figures as
 * numbers only; what their errors are it is told.
 */
#include <gsl/gsl_multifit_nlinear.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plan/calibrate_round.h"
#include "sim/err.h"

enum {
    MOST_ITERATIONS = 12,
    MOST_PASSES = 5
};

/* A step that gains a smaller part of the sum was the last, .. */
#define LEAST_GAIN 2e-4
/* .. and so is one over a smaller part of half the range. */
#define LEAST_STEP 2e-4
/* Is the step from the best too small to be worth a look? */
static bool
is_there(const struct round *self, const double *point)
{
    const struct calibrate_problem *problem = self->of->problem;
    double most = 0;

    for (size_t a = 0; a < self->num; a++) {
        const size_t k = self->active[a];

        most =
            fmax(most, fabs(calibrate_place(&problem->knobs[k], point[k]) -
                            calibrate_place(&problem->knobs[k], self->of->x[k])));
    }
    return most < LEAST_STEP;
}

static double
tie_of(const struct round *self, const gsl_vector *v, size_t a)
{
    return ROUND_TIE * (gsl_vector_get(v, a) - self->v0[a]);
}

static void
keep_best(struct round *self, const double *point, const double *values)
{
    const double squares = calibrate_squares(self->of, values);

    if (!(squares < self->best))
        return;
    self->best = squares;
    memcpy(self->of->x, point, self->of->problem->num_knobs * sizeof(*point));
}

static int
residuals(const gsl_vector *v, void *params, gsl_vector *out)
{
    struct round *self = params;
    const size_t num = self->of->problem->num_figures;

    round_point(self, v, self->points);
    if (isfinite(self->best) && is_there(self, self->points))
        return GSL_EFAILED; /* ends the round, and is no error */
    self->code = calibrate_look(self->of, self->points, 1, false, self->sights);
    if (self->code != CQ_OK)
        return GSL_EFAILED;
    for (size_t i = 0; i < num; i++)
        gsl_vector_set(out, i, calibrate_residual(self->of, i, self->values[i]));
    for (size_t a = 0; a < self->num; a++)
        gsl_vector_set(out, num + a, tie_of(self, v, a));
    keep_best(self, self->points, self->values);
    return GSL_SUCCESS;
}

/* ---- the round ---- */

static int
round_init(struct round *self, struct calibrate *of)
{
    const struct calibrate_problem *problem = of->problem;
    const size_t num = problem->num_knobs, most = 2 * num + 1;

    *self = (struct round){ .of = of, .best = INFINITY };
    self->active = calloc(num + 1, sizeof(*self->active));
    self->v0 = calloc(num + 1, sizeof(*self->v0));
    self->points = calloc(most * num, sizeof(*self->points));
    self->values = calloc(most * problem->num_figures, sizeof(*self->values));
    self->sights = calloc(most, sizeof(*self->sights));
    self->moves = calloc(num + 1, sizeof(*self->moves));
    self->apart = calloc(num + 1, sizeof(*self->apart));
    if (self->moves == NULL || self->apart == NULL || self->active == NULL ||
        self->v0 == NULL || self->points == NULL || self->values == NULL ||
        self->sights == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t i = 0; i < most; i++)
        self->sights[i].values = self->values + i * problem->num_figures;
    for (size_t k = 0; k < num; k++)
        if (!of->is_held[k])
            self->active[self->num++] = k;
    round_choose_moves(self);
    return CQ_OK;
}

static void
round_free(struct round *self)
{
    free(self->active);
    free(self->v0);
    free(self->points);
    free(self->values);
    free(self->sights);
    free(self->moves);
    free(self->apart);
}

/* While it is worth a step more. */
static void
iterate(struct round *self, gsl_multifit_nlinear_workspace *work)
{
    for (size_t i = 0; i < MOST_ITERATIONS && self->code == CQ_OK; i++) {
        const double before = self->best;

        if (gsl_multifit_nlinear_iterate(work) != GSL_SUCCESS)
            break;
        if (before - self->best <= LEAST_GAIN * (before + 1e-3))
            break;
    }
}

static int
solve(struct round *self)
{
    const size_t num = self->of->problem->num_figures + self->num;
    gsl_multifit_nlinear_parameters parameters =
        gsl_multifit_nlinear_default_parameters();
    gsl_multifit_nlinear_fdf fdf = {
        .f = residuals, .df = round_slopes, .n = num, .p = self->num, .params = self
    };
    gsl_multifit_nlinear_workspace *work;
    gsl_vector_view v0 = gsl_vector_view_array(self->v0, self->num);

    parameters.scale = gsl_multifit_nlinear_scale_levenberg;
    work = gsl_multifit_nlinear_alloc(
        gsl_multifit_nlinear_trust, &parameters, num, self->num);
    if (work == NULL)
        return CQ_ERR_NO_MEMORY;
    if (gsl_multifit_nlinear_init(&v0.vector, &fdf, work) == GSL_SUCCESS)
        iterate(self, work);
    gsl_multifit_nlinear_free(work);
    return self->code;
}

int
calibrate_fit(struct calibrate *self)
{
    struct round round;
    int ret = round_init(&round, self);

    for (size_t a = 0; ret == CQ_OK && a < round.num; a++)
        round.v0[a] = asin(calibrate_place(
            &self->problem->knobs[round.active[a]], self->x[round.active[a]]));
    if (ret == CQ_OK && round.num > 0)
        ret = solve(&round);
    round_free(&round);
    return ret;
}

/* ---- whole knobs ---- */

static int
polish_knob(struct calibrate *self, size_t knob, double *squares, bool *moved)
{
    const struct calibrate_problem *problem = self->problem;
    const size_t num = problem->num_knobs;
    double *points = calloc(2 * num, sizeof(*points));
    double *values = calloc(2 * problem->num_figures, sizeof(*values));
    struct calibrate_sight sights[2] = { { .values = values },
        { .values = values + problem->num_figures } };
    int ret = points == NULL || values == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;

    for (size_t i = 0; ret == CQ_OK && i < 2; i++) {
        const double value = self->x[knob] + (i == 0 ? -1 : 1);

        memcpy(points + i * num, self->x, num * sizeof(*points));
        points[i * num + knob] =
            fmin(fmax(value, problem->knobs[knob].low), problem->knobs[knob].high);
    }
    if (ret == CQ_OK)
        ret = calibrate_look(self, points, 2, false, sights);
    for (size_t i = 0; ret == CQ_OK && i < 2; i++) {
        const double now = calibrate_squares(self, sights[i].values);

        if (now < *squares) {
            *squares = now;
            *moved = true;
            self->x[knob] = points[i * num + knob];
        }
    }
    free(points);
    free(values);
    return ret;
}

int
calibrate_polish(struct calibrate *self)
{
    const struct calibrate_problem *problem = self->problem;
    double *values = calloc(problem->num_figures, sizeof(*values));
    double squares;
    bool moved = true;
    int ret = values == NULL ? CQ_ERR_NO_MEMORY
                             : calibrate_look(self, self->x, 1, false,
                                   &(struct calibrate_sight){ .values = values });

    squares = ret == CQ_OK ? calibrate_squares(self, values) : NAN;
    for (size_t pass = 0; ret == CQ_OK && moved && pass < MOST_PASSES; pass++) {
        moved = false;
        for (size_t k = 0; ret == CQ_OK && k < problem->num_knobs; k++)
            if (problem->knobs[k].is_whole && !self->is_held[k])
                ret = polish_knob(self, k, &squares, &moved);
    }
    free(values);
    return ret;
}
