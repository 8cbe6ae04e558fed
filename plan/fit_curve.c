/*
 * Searches for the likeliest law, by the simplex of Nelder and Mead (GSL), begun
 * twice. It knows laws and lengths, not what they are of.
 */
#include "plan/fit_curve.h"

#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_blas.h>
#include <gsl/gsl_linalg.h>
#include <gsl/gsl_multimin.h>

#include "sim/err.h"

enum {
    MOST_LENGTHS = 3000, /* neighbours are put together above it */
    MOST_STEPS = 2000
};
#define LEAST_LENGTH_S                                                             \
    0.25 /* whole seconds: 0 stands for less than half of one                      \
          */

struct likelihood {
    const struct fit_tally *data;
    double from_s;
    double least_s; /* what a length of 0 stands for */
    enum fit_family family;
};

/* What a length of 0 stands for: half of half the step. */
static double
least_of(const struct fit_tally *data)
{
    return fit_tally_step_s(data) / 4;
}

static double
log_likelihood(const struct fit_law *law, const struct fit_tally *data,
    double from_s, double least_s)
{
    double sum = 0, num = 0;

    for (size_t i = 0; i < data->num; i++) {
        const struct fit_length *length = &data->lengths[i];
        const double x = fmax(length->length_s, least_s);

        if (length->length_s < from_s)
            continue;
        if (length->num_ended > 0)
            sum += length->num_ended * fit_log_density(law, x);
        if (length->num_cut > 0 && length->length_s > 0)
            sum += length->num_cut * fit_log_survival(law, x);
        num += length->num_ended + length->num_cut;
    }
    return from_s > 0 ? sum - num * fit_log_survival(law, from_s) : sum;
}

static double
badness(const gsl_vector *at, void *with)
{
    const struct likelihood *self = with;
    struct fit_law law = { .family = self->family };
    double value;

    for (size_t i = 0; i < fit_num_parameters(self->family); i++)
        law.at[i] = gsl_vector_get(at, i);
    value = -log_likelihood(&law, self->data, self->from_s, self->least_s);
    return isfinite(value) ? value : 1e300;
}

/* One search, from where the law is to where it is likeliest. */
static int
search(struct likelihood *self, struct fit_law *law, double step, double *value)
{
    const size_t num = fit_num_parameters(self->family);
    gsl_multimin_function function = { badness, num, self };
    gsl_multimin_fminimizer *minimizer =
        gsl_multimin_fminimizer_alloc(gsl_multimin_fminimizer_nmsimplex2, num);
    gsl_vector *from = gsl_vector_alloc(num), *steps = gsl_vector_alloc(num);
    const bool all = minimizer != NULL && from != NULL && steps != NULL;

    for (size_t i = 0; all && i < num; i++) {
        gsl_vector_set(from, i, law->at[i]);
        gsl_vector_set(steps, i, step);
    }
    if (all &&
        gsl_multimin_fminimizer_set(minimizer, &function, from, steps) == 0) {
        for (int i = 0; i < MOST_STEPS; i++)
            if (gsl_multimin_fminimizer_iterate(minimizer) != 0 ||
                gsl_multimin_fminimizer_size(minimizer) < 1e-6)
                break;
        for (size_t i = 0; i < num; i++)
            law->at[i] = gsl_vector_get(minimizer->x, i);
        *value = -minimizer->fval;
    }
    if (minimizer != NULL)
        gsl_multimin_fminimizer_free(minimizer);
    gsl_vector_free(from);
    gsl_vector_free(steps);
    return all ? CQ_OK : CQ_ERR_NO_MEMORY;
}

/* Mean and spread of what is there, cut off or not, as a place to begin. */
static struct fit_law
start(const struct fit_tally *data, double from_s, enum fit_family family)
{
    double num = 0, total = 0, square = 0, mean_s, cv;

    for (size_t i = 0; i < data->num; i++) {
        const struct fit_length *length = &data->lengths[i];

        if (length->length_s < from_s)
            continue;
        num += length->num_ended;
        total += (length->num_ended + length->num_cut) * length->length_s;
        square += length->num_ended * length->length_s * length->length_s;
    }
    mean_s = fmax(total / num, 0.25);
    cv = sqrt(fmax(square / num / mean_s / mean_s - 1, 0.05));
    return fit_law_start(family, mean_s, fmin(cv, 2));
}

static int
fit_one(const struct fit_tally *data, double from_s, double least_s,
    enum fit_family family, struct fit_curve *out)
{
    struct likelihood self = { data, from_s, least_s, family };
    int ret;

    *out = (struct fit_curve){ .law = start(data, from_s, family),
        .log_likelihood = -INFINITY };
    ret = search(&self, &out->law, 0.5, &out->log_likelihood);
    if (ret == CQ_OK) /* a simplex may lie down too early */
        ret = search(&self, &out->law, 0.2, &out->log_likelihood);
    return ret;
}

static int
by_bic(const void *a, const void *b)
{
    const struct fit_curve *first = a, *second = b;

    return (first->bic > second->bic) - (first->bic < second->bic);
}

int
fit_curves(const struct fit_tally *data, double from_s, unsigned families,
    struct fit_curve *out, size_t *num)
{
    struct fit_tally coarse;
    double num_ended = 0;
    int ret = fit_tally_coarse(data, MOST_LENGTHS, &coarse);

    *num = 0;
    for (size_t i = 0; i < coarse.num; i++)
        if (coarse.lengths[i].length_s >= from_s)
            num_ended += coarse.lengths[i].num_ended;
    for (unsigned family = 0; ret == CQ_OK && family < NUM_FIT_FAMILIES; family++) {
        struct fit_curve *curve = &out[*num];

        if (!(families & 1u << family))
            continue;
        ret = fit_one(
            &coarse, from_s, least_of(data), (enum fit_family)family, curve);
        curve->bic =
            (double)fit_num_parameters((enum fit_family)family) * log(num_ended) -
            2 * curve->log_likelihood;
        *num += isfinite(curve->log_likelihood) ? 1 : 0;
    }
    fit_tally_free(&coarse);
    qsort(out, *num, sizeof(*out), by_bic);
    return ret;
}

/* ---- how sure ---- */

/* Minus the second derivatives of the log-likelihood, by differences. */
static void
information_of(const struct fit_curve *self, const struct fit_tally *data,
    double from_s, double least_s, gsl_matrix *out)
{
    static const double step = 1e-3;
    const size_t num = out->size1;

    for (size_t i = 0; i < num; i++) {
        for (size_t k = 0; k <= i; k++) {
            double second = 0;

            for (int corner = 0; corner < 4; corner++) {
                struct fit_law law = self->law;
                const int up = corner & 1 ? 1 : -1, across = corner & 2 ? 1 : -1;

                law.at[i] += up * step;
                law.at[k] += across * step;
                second += up * across * log_likelihood(&law, data, from_s, least_s);
            }
            second /= -4 * step * step;
            gsl_matrix_set(out, i, k, second);
            gsl_matrix_set(out, k, i, second);
        }
    }
}

double
fit_curve_mean_error_s(const struct fit_curve *self, const struct fit_tally *data,
    double from_s, int *code)
{
    static const double step = 1e-4;
    const size_t num = fit_num_parameters(self->law.family);
    gsl_matrix *information = gsl_matrix_alloc(num, num);
    gsl_vector *slope = gsl_vector_alloc(num), *solved = gsl_vector_alloc(num);
    struct fit_tally coarse = { 0 };
    double variance = NAN;

    *code = information == NULL || slope == NULL || solved == NULL
                ? CQ_ERR_NO_MEMORY
                : fit_tally_coarse(data, MOST_LENGTHS, &coarse);
    if (*code == CQ_OK) {
        information_of(self, &coarse, from_s, least_of(data), information);
        for (size_t i = 0; i < num; i++) {
            struct fit_law up = self->law, down = self->law;

            up.at[i] += step;
            down.at[i] -= step;
            gsl_vector_set(
                slope, i, (fit_law_mean_s(&up) - fit_law_mean_s(&down)) / 2 / step);
        }
        if (gsl_linalg_cholesky_decomp1(information) == 0 &&
            gsl_linalg_cholesky_solve(information, slope, solved) == 0)
            gsl_blas_ddot(slope, solved, &variance);
    }
    fit_tally_free(&coarse);
    gsl_matrix_free(information);
    gsl_vector_free(slope);
    gsl_vector_free(solved);
    return sqrt(variance);
}
