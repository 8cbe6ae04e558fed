/* The regression of what days add to an error on controls. It knows numbers only.
 */
#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_linalg.h>

#include "plan/controls.h"
#include "sim/err.h"

static const double least_share = 1e-9, /* below it, columns are one another's */
    least_left = 1e-3, /* of a day that is nearly a direction of its own */
    least_sd = 1e-6;   /* contacts, or seconds: below it there is only rounding */

/* Columns less their means, all of length 1, apart into U S V'. */
struct fit {
    double *cells; /* owns what the views look at */
    gsl_matrix_view u, v;
    gsl_vector_view s, room;
    double *means; /* of the columns, on their scale */
};

static int
fit_init(struct fit *self, size_t num, size_t num_columns)
{
    const size_t of_u = num * num_columns, of_v = num_columns * num_columns;
    double *at = calloc(of_u + of_v + 3 * num_columns + 1, sizeof(*at));

    *self = (struct fit){ .cells = at };
    if (at == NULL)
        return CQ_ERR_NO_MEMORY;
    self->u = gsl_matrix_view_array(at, num, num_columns);
    self->v = gsl_matrix_view_array(at + of_u, num_columns, num_columns);
    at += of_u + of_v;
    self->s = gsl_vector_view_array(at, num_columns);
    self->room = gsl_vector_view_array(at + num_columns, num_columns);
    self->means = at + 2 * num_columns;
    return CQ_OK;
}

/* What does not vary says nothing: a column of zeros. */
static void
fill_column(struct fit *self, const double *controls, size_t column, size_t num)
{
    double mean = 0, squares = 0, scale = 0;

    for (size_t i = 0; i < num; i++)
        mean += controls[i * CONTROLS_MOST + column] / (double)num;
    for (size_t i = 0; i < num; i++)
        squares += pow(controls[i * CONTROLS_MOST + column] - mean, 2);
    if (squares > least_sd * least_sd * (double)num)
        scale = 1 / sqrt(squares);
    for (size_t i = 0; i < num; i++)
        gsl_matrix_set(&self->u.matrix, i, column,
            (controls[i * CONTROLS_MOST + column] - mean) * scale);
    self->means[column] = mean * scale;
}

static double
u_times(const struct fit *self, size_t k, const double *y, size_t num)
{
    double sum = 0;

    for (size_t i = 0; i < num; i++)
        sum += gsl_matrix_get(&self->u.matrix, i, k) * y[i];
    return sum;
}

static double
v_times_means(const struct fit *self, size_t k, size_t num_columns)
{
    double sum = 0;

    for (size_t j = 0; j < num_columns; j++)
        sum += gsl_matrix_get(&self->v.matrix, j, k) * self->means[j];
    return sum;
}

/* Independent columns: those behind it are the others' once more. */
static size_t
rank_of(const struct fit *self, size_t num_columns)
{
    const double largest = gsl_vector_get(&self->s.vector, 0);
    size_t rank = 0;

    while (rank < num_columns && gsl_vector_get(&self->s.vector, rank) > 0 &&
           gsl_vector_get(&self->s.vector, rank) > least_share * largest)
        rank++;
    return rank;
}

/*
 * The adjusted figure is a weighted mean of the days, sum w_i y_i with
 * w_i = 1/n - sum_k d_k u_ik, where d_k is how far the means are from where they
 * should be, along the k-th direction. Its variance is that of the days left out
 * one by one (MacKinnon and White 1985, Journal of Econometrics 29, 305-325: HC3):
 * busy days scatter more than others about the line, which is not quite straight.
 */
static double
variance_of(const struct fit *self, const double *y, const double *slopes,
    const double *distance, size_t num, size_t rank)
{
    double sum = 0;

    for (size_t i = 0; i < num; i++) {
        double weight = 1 / (double)num, leverage = weight, rest = y[i];

        for (size_t k = 0; k < rank; k++) {
            const double u = gsl_matrix_get(&self->u.matrix, i, k);

            weight -= distance[k] * u;
            leverage += u * u;
            rest -= slopes[k] * u;
        }
        rest *= weight / fmax(1 - leverage, least_left);
        sum += rest * rest;
    }
    return sum * ((double)num - 1) / (double)num;
}

int
controls_regress(const double *influence, const double *controls,
    size_t num_controls, size_t num, double confidence, struct adjusted *out)
{
    double slopes[CONTROLS_MOST], distance[CONTROLS_MOST], all = 0, variance;
    struct fit fit;
    size_t rank = 0;
    int ret = fit_init(&fit, num, num_controls);

    *out = (struct adjusted){ NAN, NAN, NAN, NAN, 0, 0 };
    for (size_t k = 0; ret == CQ_OK && k < num_controls; k++)
        fill_column(&fit, controls, k, num);
    if (ret == CQ_OK && gsl_linalg_SV_decomp(&fit.u.matrix, &fit.v.matrix,
                            &fit.s.vector, &fit.room.vector) != 0)
        ret = CQ_ERR_NO_MEMORY;
    if (ret == CQ_OK)
        rank = rank_of(&fit, num_controls);
    if (rank > 0 && num > rank + 1) {
        out->value = 0;
        out->num_controls = rank;
        for (size_t k = 0; k < rank; k++) {
            slopes[k] = u_times(&fit, k, influence, num);
            distance[k] = v_times_means(&fit, k, num_controls) /
                          gsl_vector_get(&fit.s.vector, k);
            out->value -= slopes[k] * distance[k];
        }
        for (size_t i = 0; i < num; i++)
            all += influence[i] * influence[i];
        all /= (double)(num - 1) * (double)num;
        variance = variance_of(&fit, influence, slopes, distance, num, rank);
        /* what rounding leaves of days that are wholly explained is no error */
        variance = variance <= 1e-13 * all ? 0 : variance;
        out->standard_error = sqrt(variance);
        out->half_width =
            out->standard_error * estimate_student_t(num - rank, confidence);
        out->saves = all / variance;
    }
    free(fit.cells);
    return ret;
}
