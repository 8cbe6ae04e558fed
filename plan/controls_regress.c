/* The regression of what days add to an error on controls. It knows numbers only.
 */
#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_linalg.h>

#include "plan/controls.h"
#include "sim/err.h"

static const double least_share = 1e-9, /* below it, columns are one another's */
    least_sd = 1e-6; /* contacts, or seconds: below it there is only rounding */

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

/* What the columns explain: out->value, out->num_controls; and the squares of y
 * that are left, and how far the means are from where they should be (their
 * leverage). */
static void
explain(const struct fit *self, const double *y, size_t num, size_t num_columns,
    struct adjusted *out, double *rest, double *leverage)
{
    const double largest = gsl_vector_get(&self->s.vector, 0);

    out->value = *rest = *leverage = 0;
    for (size_t i = 0; i < num; i++)
        *rest += y[i] * y[i];
    for (size_t k = 0; k < num_columns; k++) {
        const double s = gsl_vector_get(&self->s.vector, k);
        const double part = u_times(self, k, y, num);
        const double distance = v_times_means(self, k, num_columns) / s;

        if (s == 0 || s <= least_share * largest)
            break;
        out->num_controls++;
        out->value -= part * distance;
        *rest -= part * part;
        *leverage += distance * distance;
    }
}

int
controls_regress(const double *influence, const double *controls,
    size_t num_controls, size_t num, double confidence, struct adjusted *out)
{
    double all = 0, rest, leverage, degrees;
    struct fit fit;
    int ret = fit_init(&fit, num, num_controls);

    *out = (struct adjusted){ NAN, NAN, NAN, NAN, 0 };
    for (size_t k = 0; ret == CQ_OK && k < num_controls; k++)
        fill_column(&fit, controls, k, num);
    if (ret == CQ_OK && gsl_linalg_SV_decomp(&fit.u.matrix, &fit.v.matrix,
                            &fit.s.vector, &fit.room.vector) != 0)
        ret = CQ_ERR_NO_MEMORY;
    if (ret == CQ_OK)
        explain(&fit, influence, num, num_controls, out, &rest, &leverage);
    degrees = (double)num - 1 - (double)out->num_controls;
    if (ret == CQ_OK && out->num_controls > 0 && degrees >= 1) {
        for (size_t i = 0; i < num; i++)
            all += influence[i] * influence[i];
        /* what rounding leaves of days that are wholly explained is no error */
        rest = rest <= 1e-13 * all ? 0 : rest;
        out->standard_error = sqrt(rest / degrees * (1 / (double)num + leverage));
        out->half_width = out->standard_error *
                          estimate_student_t(num - out->num_controls, confidence);
        out->saves =
            all / (double)(num - 1) / (double)num / pow(out->standard_error, 2);
    } else {
        *out = (struct adjusted){ NAN, NAN, NAN, NAN, 0 };
    }
    free(fit.cells);
    return ret;
}
