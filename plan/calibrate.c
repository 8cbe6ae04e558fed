/*
 * Rounds of fitting and judging until all that can be known of the knobs is. It
 * knows no keys, files or words.
 */
#include "plan/calibrate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plan/calibrate_work.h"
#include "sim/err.h"

enum {
    MOST_ROUNDS = 4
};

/* Half of what differences go over, as a share of half the range: 4 % of what may
 * go from a quarter to four times. Wide against the jumps of counts; but waits grow
 * so fast with fewer people that over 11 % their slope seems a third too steep, and
 * errors too small. */
#define BESIDE 0.03
/* A knob that a round moves by less has arrived. */
#define ARRIVED 0.004
/* A figure that is not there counts as so many errors off. */
#define ABSENT 10.0

/* ---- knobs and figures ---- */

static double
inside(const struct calibrate_knob *knob, double value)
{
    return knob->is_log ? log(value) : value;
}

double
calibrate_place(const struct calibrate_knob *knob, double value)
{
    const double low = inside(knob, knob->low), high = inside(knob, knob->high);
    const double place = (2 * inside(knob, value) - low - high) / (high - low);

    return fmin(fmax(place, -1), 1);
}

double
calibrate_value(const struct calibrate_knob *knob, double place)
{
    const double low = inside(knob, knob->low), high = inside(knob, knob->high);
    const double at = (low + high) / 2 + place * (high - low) / 2;
    const double value = knob->is_log ? exp(at) : at;

    return fmin(fmax(knob->is_whole ? rint(value) : value, knob->low), knob->high);
}

double
calibrate_beside(
    const struct calibrate_knob *knob, double value, double *lower, double *upper)
{
    const double place = calibrate_place(knob, value);

    *lower = calibrate_value(knob, fmax(place - BESIDE, -1));
    *upper = calibrate_value(knob, fmin(place + BESIDE, 1));
    if (knob->is_whole) {
        *lower = fmax(fmin(*lower, value - 1), knob->low);
        *upper = fmin(fmax(*upper, value + 1), knob->high);
    }
    return calibrate_place(knob, *upper) - calibrate_place(knob, *lower);
}

int
calibrate_look(struct calibrate *self, const double *points, size_t num_points,
    bool judges, const struct calibrate_sight *out)
{
    const int ret = self->problem->simulate(
        self->problem->self, points, num_points, judges, out);

    if (ret == CQ_OK)
        self->num_looks += num_points;
    if (ret == CQ_OK && self->progress != NULL)
        self->progress(self->progress_self, self->num_looks);
    return ret;
}

double
calibrate_residual(const struct calibrate *self, size_t figure, double simulated)
{
    const struct calibrate_figure *of = &self->problem->figures[figure];
    const double off = (simulated - of->measured) / self->errors[figure];

    return sqrt(of->weight) * (isnan(off) ? ABSENT : off);
}

double
calibrate_squares(const struct calibrate *self, const double *values)
{
    double squares = 0;

    for (size_t i = 0; i < self->problem->num_figures; i++) {
        const double residual = calibrate_residual(self, i, values[i]);

        squares += residual * residual;
    }
    return squares;
}

/* ---- memory ---- */

static int
reserve(struct calibrate *self)
{
    const size_t knobs = self->problem->num_knobs;
    const size_t figures = self->problem->num_figures;
    const size_t days = self->problem->num_days > self->problem->num_days_judge
                            ? self->problem->num_days
                            : self->problem->num_days_judge;

    self->found = calloc(knobs, sizeof(*self->found));
    self->clashes = calloc(knobs * knobs + 1, sizeof(*self->clashes));
    self->x = calloc(knobs, sizeof(*self->x));
    self->is_held = calloc(knobs, sizeof(*self->is_held));
    self->before = calloc(figures, sizeof(*self->before));
    self->after = calloc(figures, sizeof(*self->after));
    self->after_errors = calloc(figures, sizeof(*self->after_errors));
    self->measured_errors = calloc(figures, sizeof(*self->measured_errors));
    self->is_moved = calloc(figures, sizeof(*self->is_moved));
    self->errors = calloc(figures, sizeof(*self->errors));
    self->influences = calloc(figures * days, sizeof(*self->influences));
    self->jacobian = calloc(figures * knobs, sizeof(*self->jacobian));
    return self->found == NULL || self->clashes == NULL || self->x == NULL ||
                   self->is_held == NULL || self->before == NULL ||
                   self->after == NULL || self->after_errors == NULL ||
                   self->measured_errors == NULL || self->is_moved == NULL ||
                   self->errors == NULL || self->influences == NULL ||
                   self->jacobian == NULL
               ? CQ_ERR_NO_MEMORY
               : CQ_OK;
}

void
calibrate_free(struct calibrate *self)
{
    for (size_t i = 0; i < self->num_clashes; i++)
        free(self->clashes[i].knobs);
    free(self->found);
    free(self->clashes);
    free(self->x);
    free(self->is_held);
    free(self->before);
    free(self->after);
    free(self->after_errors);
    free(self->measured_errors);
    free(self->is_moved);
    free(self->errors);
    free(self->influences);
    free(self->jacobian);
    *self = (struct calibrate){ 0 };
}

/* ---- knobs that do nothing ---- */

/* Does any figure differ from what it is where the search starts? */
static bool
differ(struct calibrate *self, const double *values, const double *start)
{
    bool any = false;

    for (size_t i = 0; i < self->problem->num_figures; i++) {
        const bool moves = memcmp(&values[i], &start[i], sizeof(*values)) != 0;

        self->is_moved[i] = self->is_moved[i] || moves;
        any = any || moves;
    }
    return any;
}

/* Each knob at one end of its range, the others where they start: has[knob]. */
static int
look_at_ends(struct calibrate *self, bool high, const double *start, bool *has)
{
    const struct calibrate_problem *problem = self->problem;
    const size_t num = problem->num_knobs, figures = problem->num_figures;
    double *points = calloc(num * num, sizeof(*points));
    double *values = calloc(num * figures, sizeof(*values));
    struct calibrate_sight *sights = calloc(num, sizeof(*sights));
    size_t *knobs = calloc(num, sizeof(*knobs)), num_points = 0;
    int ret = CQ_ERR_NO_MEMORY;

    if (points != NULL && values != NULL && sights != NULL && knobs != NULL) {
        for (size_t k = 0; k < num; k++) {
            if (has[k])
                continue;
            memcpy(points + num_points * num, self->x, num * sizeof(*points));
            points[num_points * num + k] =
                high ? problem->knobs[k].high : problem->knobs[k].low;
            sights[num_points].values = values + num_points * figures;
            knobs[num_points++] = k;
        }
        ret = calibrate_look(self, points, num_points, false, sights);
    }
    for (size_t p = 0; ret == CQ_OK && p < num_points; p++)
        has[knobs[p]] = differ(self, sights[p].values, start);
    free(points);
    free(values);
    free(sights);
    free(knobs);
    return ret;
}

static int
look_for_effects(struct calibrate *self, bool *all)
{
    const size_t num = self->problem->num_knobs;
    double *start = calloc(self->problem->num_figures, sizeof(*start));
    bool *has = calloc(num, sizeof(*has));
    const struct calibrate_sight sight = { .values = start };
    int ret = start == NULL || has == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;

    *all = true;
    if (ret == CQ_OK)
        ret = calibrate_look(self, self->x, 1, false, &sight);
    for (size_t end = 0; ret == CQ_OK && end < 2; end++)
        ret = look_at_ends(self, end == 1, start, has);
    for (size_t k = 0; ret == CQ_OK && k < num; k++) {
        *all = *all && has[k];
        self->found[k].fate = has[k] ? CALIBRATE_FOUND : CALIBRATE_NO_EFFECT;
    }
    free(start);
    free(has);
    return ret;
}

/* ---- the search ---- */

/* With the errors of where it stands, until it stays there. */
static int
fit_rounds(struct calibrate *self)
{
    const size_t num = self->problem->num_knobs;
    double *was = calloc(num, sizeof(*was));
    double moved = INFINITY;
    int ret = was == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;

    for (size_t round = 0; ret == CQ_OK && moved > ARRIVED && round < MOST_ROUNDS;
         round++) {
        memcpy(was, self->x, num * sizeof(*was));
        ret = calibrate_errors(self);
        if (ret == CQ_OK)
            ret = calibrate_fit(self);
        moved = 0;
        for (size_t k = 0; k < num; k++)
            moved = fmax(
                moved, fabs(calibrate_place(&self->problem->knobs[k], self->x[k]) -
                            calibrate_place(&self->problem->knobs[k], was[k])));
        self->num_rounds++;
    }
    free(was);
    for (size_t k = 0; ret == CQ_OK && k < num; k++)
        if (self->problem->knobs[k].is_whole && !self->is_held[k])
            return calibrate_polish(self);
    return ret;
}

/* Fit, and hold what cannot be known, until the rest can. */
static int
search(struct calibrate *self, double confidence)
{
    size_t num_held = 1;
    int ret = CQ_OK;

    while (ret == CQ_OK && num_held > 0) {
        ret = fit_rounds(self);
        if (ret == CQ_OK)
            ret = calibrate_errors(self);
        if (ret == CQ_OK)
            ret = calibrate_judge(self, confidence, &num_held);
    }
    return ret;
}

int
calibrate_find(struct calibrate *self, const struct calibrate_problem *problem,
    const struct calibrate_options *options)
{
    bool all_move = false;
    int ret;

    *self = (struct calibrate){ .problem = problem,
        .progress = options->progress,
        .progress_self = options->progress_self };
    ret = reserve(self);
    for (size_t k = 0; ret == CQ_OK && k < problem->num_knobs; k++)
        self->found[k] = (struct calibrate_found){ problem->knobs[k].start, NAN,
            NAN, NAN, CALIBRATE_FOUND };
    for (size_t k = 0; ret == CQ_OK && k < problem->num_knobs; k++)
        self->x[k] = problem->knobs[k].start;
    if (ret == CQ_OK)
        ret = look_for_effects(self, &all_move);
    if (ret == CQ_OK && !all_move)
        return CQ_OK;
    if (ret == CQ_OK)
        ret = search(self, options->confidence);
    for (size_t k = 0; self->x != NULL && k < problem->num_knobs; k++)
        if (self->found != NULL)
            self->found[k].value = self->x[k];
    if (ret == CQ_OK)
        ret = calibrate_verdict(self);
    self->is_interrupted = ret == CQ_ERR_INTERRUPTED;
    return ret;
}
