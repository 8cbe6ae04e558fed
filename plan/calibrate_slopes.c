/*
 * Slopes of residuals by differences. Knobs of intervals that are far apart move
 * figures of their own, and are looked at together: a list of 34 takes as many
 * looks as one of 6 (Curtis, Powell and Reid 1974, on sparse Jacobians). What
 * reaches farther is left out: good enough for a direction to search in, and not
 * used for errors (calibrate_judge.c).
 */
#include <gsl/gsl_errno.h>
#include <math.h>
#include <string.h>

#include "plan/calibrate_round.h"
#include "sim/err.h"

enum {
    SPREAD = 6, /* intervals that a knob reaches: one before its own, four after */
    FEW_MOVES = 8 /* as many as have differences to both sides */
};

/* At an end of its range a knob's slope in v is nothing; it may turn back. */
#define LEAST_SLOPE 0.1

void
round_point(const struct round *self, const gsl_vector *v, double *point)
{
    const struct calibrate *of = self->of;

    memcpy(point, of->x, of->problem->num_knobs * sizeof(*point));
    for (size_t a = 0; a < self->num; a++)
        point[self->active[a]] = calibrate_value(
            &of->problem->knobs[self->active[a]], sin(gsl_vector_get(v, a)));
}

/* ---- moves ---- */

static const struct calibrate_knob *
knob_of(const struct round *self, size_t a)
{
    return &self->of->problem->knobs[self->active[a]];
}

static bool
are_of_intervals(const struct calibrate_problem *problem)
{
    for (size_t i = 0; i < problem->num_figures; i++)
        if (problem->figures[i].interval < 0)
            return false;
    return true;
}

static bool
go_together(const struct calibrate_knob *a, const struct calibrate_knob *b)
{
    return a->interval >= 0 && b->interval >= 0 && a->list == b->list &&
           a->interval % SPREAD == b->interval % SPREAD;
}

void
round_choose_moves(struct round *self)
{
    const bool apart = are_of_intervals(self->of->problem);

    self->num_moves = 0;
    for (size_t a = 0; a < self->num; a++) {
        size_t b = 0;

        while (b < a && !(apart && go_together(knob_of(self, a), knob_of(self, b))))
            b++;
        self->moves[a] = b < a ? self->moves[b] : self->num_moves++;
    }
    self->differs_twice = self->num_moves <= FEW_MOVES;
}

/* Does the figure belong to the knob, among those that are moved with it? */
static bool
reaches(const struct round *self, size_t a, size_t figure)
{
    const int interval = self->of->problem->figures[figure].interval;
    const int own = knob_of(self, a)->interval;

    return own < 0 || interval < 0 ||
           (interval >= own - 1 && interval < own - 1 + SPREAD);
}

/* ---- points ---- */

/* All knobs of a move up, or down, from those at v; how far apart that is from the
 * other point of the move. */
static void
set_move(const struct round *self, const gsl_vector *v, size_t move, bool down,
    double *point)
{
    round_point(self, v, point);
    for (size_t a = 0; a < self->num; a++) {
        const struct calibrate_knob *knob = knob_of(self, a);
        const double here = point[self->active[a]];
        double lower, upper;

        if (self->moves[a] != move)
            continue;
        self->apart[a] = calibrate_beside(knob, here, &lower, &upper);
        if (!self->differs_twice) { /* to the side where the range is longer */
            upper = calibrate_place(knob, here) > 0 ? lower : upper;
            self->apart[a] =
                calibrate_place(knob, upper) - calibrate_place(knob, here);
        }
        point[self->active[a]] = down ? lower : upper;
    }
}

/* Each move up, then each down, or all as they are. @return how many points */
static size_t
set_points(const struct round *self, const gsl_vector *v)
{
    const size_t num = self->of->problem->num_knobs;

    for (size_t m = 0; m < self->num_moves; m++) {
        set_move(self, v, m, false, self->points + m * num);
        if (self->differs_twice)
            set_move(self, v, m, true, self->points + (self->num_moves + m) * num);
    }
    if (self->differs_twice)
        return 2 * self->num_moves;
    round_point(self, v, self->points + self->num_moves * num);
    return self->num_moves + 1;
}

/* ---- slopes ---- */

static void
fill_column(
    const struct round *self, const gsl_vector *v, size_t a, gsl_matrix *out)
{
    const size_t num = self->of->problem->num_figures, move = self->moves[a];
    const double *upper = self->values + move * num;
    const double *lower =
        self->values + (self->num_moves + (self->differs_twice ? move : 0)) * num;
    const double slope = cos(gsl_vector_get(v, a));
    const double per_v =
        fabs(slope) < LEAST_SLOPE ? copysign(LEAST_SLOPE, slope) : slope;

    for (size_t i = 0; i < num; i++) {
        const double difference = calibrate_residual(self->of, i, upper[i]) -
                                  calibrate_residual(self->of, i, lower[i]);

        gsl_matrix_set(out, i, a,
            reaches(self, a, i) ? per_v * difference / self->apart[a] : 0);
    }
    for (size_t k = 0; k < self->num; k++)
        gsl_matrix_set(out, num + k, a, k == a ? ROUND_TIE : 0);
}

int
round_slopes(const gsl_vector *v, void *params, gsl_matrix *out)
{
    struct round *self = params;

    self->code = calibrate_look(
        self->of, self->points, set_points(self, v), false, self->sights);
    for (size_t a = 0; self->code == CQ_OK && a < self->num; a++)
        fill_column(self, v, a, out);
    return self->code == CQ_OK ? GSL_SUCCESS : GSL_EFAILED;
}
