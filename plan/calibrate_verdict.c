/*
 * The figures by luck that the search has not seen, and whether what they miss may
 * be chance. It changes nothing of what was found.
 *
 * What is left of a figure, in units of its error, is
 *   (1 - H) measured + fresh - H searched,  H = J (J'J)^-1 J',
 * of three independent errors with the correlations of the days. Its sum of squares
 * is a quadratic form of normal numbers, taken for a multiple of chi square with
 * its mean and variance (Satterthwaite).
 */
#include <gsl/gsl_blas.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plan/calibrate_work.h"
#include "sim/err.h"

struct verdict_room {
    size_t figures, knobs, days;
    gsl_matrix *q, *part;     /* figure x knob: J's columns made orthonormal */
    gsl_matrix *errors, *hat; /* figure x day */
    gsl_matrix *moved;        /* knob x day */
    gsl_matrix *covariance;   /* figure x figure */
};

static int
room_init(struct verdict_room *self, const struct calibrate *of)
{
    *self = (struct verdict_room){ .figures = of->problem->num_figures,
        .knobs = of->problem->num_knobs,
        .days = of->problem->num_days_judge };
    self->q = gsl_matrix_calloc(self->figures, self->knobs);
    self->errors = gsl_matrix_calloc(self->figures, self->days);
    self->hat = gsl_matrix_calloc(self->figures, self->days);
    self->moved = gsl_matrix_calloc(self->knobs, self->days);
    self->covariance = gsl_matrix_calloc(self->figures, self->figures);
    return self->q == NULL || self->errors == NULL || self->hat == NULL ||
                   self->moved == NULL || self->covariance == NULL
               ? CQ_ERR_NO_MEMORY
               : CQ_OK;
}

static void
room_free(struct verdict_room *self)
{
    gsl_matrix_free(self->q);
    gsl_matrix_free(self->errors);
    gsl_matrix_free(self->hat);
    gsl_matrix_free(self->moved);
    gsl_matrix_free(self->covariance);
}

/* Gram and Schmidt, twice over; a column that is nothing new becomes nothing. */
static void
fill_q(struct verdict_room *self, const struct calibrate *of)
{
    for (size_t k = 0; k < self->knobs; k++) {
        gsl_vector_view column = gsl_matrix_column(self->q, k);
        double before, after;

        for (size_t i = 0; i < self->figures; i++)
            gsl_vector_set(&column.vector, i, of->jacobian[i * self->knobs + k]);
        before = gsl_blas_dnrm2(&column.vector);
        for (size_t other = 0; other < 2 * k; other++) {
            gsl_vector_view earlier = gsl_matrix_column(self->q, other % k);
            double along;

            gsl_blas_ddot(&earlier.vector, &column.vector, &along);
            gsl_blas_daxpy(-along, &earlier.vector, &column.vector);
        }
        after = gsl_blas_dnrm2(&column.vector);
        gsl_vector_scale(
            &column.vector, after > 1e-9 * before && after > 0 ? 1 / after : 0);
    }
}

/* Errors times each day's part, of length 1 over the days. */
static void
fill_errors(
    struct verdict_room *self, const struct calibrate *of, const double *errors)
{
    for (size_t i = 0; i < self->figures; i++) {
        const double *influences = of->influences + i * self->days;
        const double scale =
            sqrt(of->problem->figures[i].weight) * errors[i] / of->errors[i];
        double squares = 0;

        for (size_t d = 0; d < self->days; d++)
            squares += isfinite(influences[d]) ? influences[d] * influences[d] : 0;
        for (size_t d = 0; d < self->days; d++)
            gsl_matrix_set(self->errors, i, d,
                squares > 0 && isfinite(influences[d])
                    ? scale * influences[d] / sqrt(squares)
                    : 0);
        if (squares == 0)
            *gsl_matrix_ptr(self->covariance, i, i) += scale * scale;
    }
}

static void
add_covariance(struct verdict_room *self, const gsl_matrix *errors)
{
    gsl_blas_dgemm(
        CblasNoTrans, CblasTrans, 1, errors, errors, 1, self->covariance);
}

static void
fill_hat(struct verdict_room *self)
{
    gsl_blas_dgemm(
        CblasTrans, CblasNoTrans, 1, self->q, self->errors, 0, self->moved);
    gsl_blas_dgemm(
        CblasNoTrans, CblasNoTrans, 1, self->q, self->moved, 0, self->hat);
}

static void
fill_chance(struct verdict_room *self, struct calibrate *of)
{
    double squares = 0;

    of->expected = 0;
    for (size_t i = 0; i < self->figures; i++) {
        of->expected += gsl_matrix_get(self->covariance, i, i);
        for (size_t j = 0; j < self->figures; j++)
            squares += gsl_matrix_get(self->covariance, i, j) *
                       gsl_matrix_get(self->covariance, i, j);
    }
    of->chance = gsl_cdf_chisq_Q(
        of->end * of->expected / squares, of->expected * of->expected / squares);
}

/* searched, fresh: [figure] standard errors of a simulation each. */
static int
judge(struct calibrate *self, const double *searched, const double *fresh)
{
    struct verdict_room room;
    const int ret = room_init(&room, self);

    if (ret == CQ_OK) {
        fill_q(&room, self);
        fill_errors(&room, self, self->measured_errors);
        fill_hat(&room);
        gsl_matrix_sub(room.errors, room.hat);
        add_covariance(&room, room.errors);
        fill_errors(&room, self, fresh);
        add_covariance(&room, room.errors);
        fill_errors(&room, self, searched);
        fill_hat(&room);
        add_covariance(&room, room.hat);
        fill_chance(&room, self);
    }
    room_free(&room);
    return ret;
}

/* Before and after, on the same days. */
static int
look(struct calibrate *self)
{
    const struct calibrate_problem *problem = self->problem;
    const size_t num = problem->num_knobs;
    double *point = calloc(num, sizeof(*point));
    const struct calibrate_sight before = { .values = self->before };
    const struct calibrate_sight after = { self->after, self->after_errors,
        self->influences };
    int ret = point == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;

    for (size_t k = 0; ret == CQ_OK && k < num; k++)
        point[k] = problem->knobs[k].start;
    if (ret == CQ_OK)
        ret = calibrate_look(self, point, 1, true, &before);
    if (ret == CQ_OK)
        ret = calibrate_look(self, self->x, 1, true, &after);
    free(point);
    return ret;
}

int
calibrate_verdict(struct calibrate *self)
{
    const size_t num = self->problem->num_figures;
    const double longer = sqrt(
        (double)self->problem->num_days / (double)self->problem->num_days_judge);
    double *errors = calloc(2 * num, sizeof(*errors));
    int ret = errors == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;

    if (ret == CQ_OK) {
        memcpy(errors, self->after_errors, num * sizeof(*errors));
        for (size_t i = 0; i < num; i++)
            errors[num + i] = errors[i] * longer;
        ret = look(self);
    }
    if (ret == CQ_OK) {
        self->start = calibrate_squares(self, self->before);
        self->end = calibrate_squares(self, self->after);
        ret = judge(self, errors, errors + num);
    }
    free(errors);
    return ret;
}
