/*
 * How sure the figures are, simulated and measured, where the search stands. It
 * knows nothing of knobs.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plan/calibrate_work.h"
#include "sim/err.h"

/* No error is believed below this share of what is usual for its kind. */
#define LEAST_SHARE 0.25

static int
compare_numbers(const void *a, const void *b)
{
    const double *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

/* The median over figures of one kind, those at 0 left out; 0 without any. */
static double
usual_error(
    const struct calibrate *self, const double *errors, size_t kind, double *room)
{
    size_t num = 0;

    for (size_t i = 0; i < self->problem->num_figures; i++)
        if (self->problem->figures[i].kind == kind && errors[i] > 0)
            room[num++] = errors[i];
    qsort(room, num, sizeof(*room), compare_numbers);
    return num == 0 ? 0 : room[num / 2];
}

/* Of as many simulated days. */
static double
error_of_days(const struct calibrate *self, size_t figure, const double *simulated)
{
    const double days = self->problem->figures[figure].num_days;

    return simulated[figure] *
           sqrt((double)self->problem->num_days / (isnan(days) ? 1 : days));
}

/* The measured errors of a kind over those of as many simulated days. */
static double
ratio_of_kind(const struct calibrate *self, size_t kind, const double *simulated)
{
    double own = 0, of_days = 0;

    for (size_t i = 0; i < self->problem->num_figures; i++) {
        const struct calibrate_figure *of = &self->problem->figures[i];
        const double error = error_of_days(self, i, simulated);

        if (of->kind != kind || isnan(of->error) || isnan(of->num_days))
            continue;
        own += of->error * of->error;
        of_days += error * error;
    }
    return of_days > 0 ? sqrt(own / of_days) : 1;
}

static double
measured_error(const struct calibrate *self, size_t figure, const double *simulated)
{
    const struct calibrate_figure *of = &self->problem->figures[figure];

    if (!isnan(of->error) && isnan(of->num_days))
        return of->error;
    return error_of_days(self, figure, simulated) *
           (isnan(of->error) ? 1 : ratio_of_kind(self, of->kind, simulated));
}

static int
fill_errors(struct calibrate *self, double *simulated)
{
    const struct calibrate_problem *problem = self->problem;
    double *room = calloc(2 * problem->num_figures, sizeof(*room));
    double *own = room + problem->num_figures;

    if (room == NULL)
        return CQ_ERR_NO_MEMORY;
    memcpy(own, simulated, problem->num_figures * sizeof(*own));
    for (size_t i = 0; i < problem->num_figures; i++) {
        const struct calibrate_figure *of = &problem->figures[i];

        simulated[i] =
            fmax(own[i], fmax(of->least_error,
                             LEAST_SHARE * usual_error(self, own, of->kind, room)));
    }
    for (size_t i = 0; i < problem->num_figures; i++) {
        self->measured_errors[i] = fmax(
            measured_error(self, i, simulated), problem->figures[i].least_error);
        self->errors[i] = hypot(simulated[i], self->measured_errors[i]);
    }
    free(room);
    return CQ_OK;
}

int
calibrate_errors(struct calibrate *self)
{
    double *values = calloc(self->problem->num_figures, sizeof(*values));
    const struct calibrate_sight sight = { values, self->after_errors,
        self->influences };
    int ret = values == NULL ? CQ_ERR_NO_MEMORY
                             : calibrate_look(self, self->x, 1, false, &sight);

    if (ret == CQ_OK)
        ret = fill_errors(self, self->after_errors);
    free(values);
    return ret;
}
