/*
 * Least squares with two kinds of groups held against themselves. It knows columns
 * of numbers, not what they are.
 */
#include <math.h>
#include <stdlib.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_linalg.h>

#include "plan/fit_pace_parts.h"
#include "sim/err.h"

enum {
    MOST_TURNS = 30,
    MOST_SLOPES = 3,
    LEAST_AGENTS = 3 /* in whom a column differs */
};

struct mean {
    double sum, num;
};

/* @return the largest mean that was taken out */
static double
take_means_out(size_t num, const uint32_t *groups, const bool *use, double *column,
    struct mean *means, size_t num_groups)
{
    double most = 0;

    for (size_t g = 0; g < num_groups; g++)
        means[g] = (struct mean){ 0 };
    for (size_t i = 0; i < num; i++) {
        if (use != NULL && !use[i])
            continue;
        means[groups[i]].sum += column[i];
        means[groups[i]].num++;
    }
    for (size_t i = 0; i < num; i++)
        if (use == NULL || use[i])
            column[i] -= means[groups[i]].sum / means[groups[i]].num;
    for (size_t g = 0; g < num_groups; g++)
        if (means[g].num > 0)
            most = fmax(most, fabs(means[g].sum / means[g].num));
    return most;
}

int
pace_project(
    const struct pace_rows *self, bool by_week, const bool *use, double *column)
{
    const uint32_t *groups = by_week ? self->of_week : self->of_agent;
    const size_t num = by_week ? self->num_of_week : self->num_of_agent;
    struct mean *means =
        calloc((num > self->num_of_interval ? num : self->num_of_interval) + 1,
            sizeof(*means));

    if (means == NULL)
        return CQ_ERR_NO_MEMORY;
    for (int turn = 0; turn < MOST_TURNS; turn++) {
        const double far = take_means_out(self->num, self->of_interval, use, column,
            means, self->num_of_interval);

        take_means_out(self->num, groups, use, column, means, num);
        if (turn > 0 && far < 1e-5)
            break;
    }
    free(means);
    return CQ_OK;
}

/* Sums of products of the columns. */
static double
product(
    const struct pace_rows *self, const bool *use, const double *a, const double *b)
{
    double sum = 0;

    for (size_t i = 0; i < self->num; i++)
        if (use == NULL || use[i])
            sum += a[i] * b[i];
    return sum;
}

/* The middle of the sandwich: outer products of each agent's sum of x times what is
 * left of talk. */
static void
add_scores(const struct pace_rows *self, const bool *use, double *const *columns,
    const size_t *places, const double *slopes, size_t num, gsl_matrix *out)
{
    double scores[MOST_SLOPES] = { 0 };

    for (size_t i = 0; i < self->num; i++) {
        double left = columns[0][i];

        for (size_t k = 0; k < num; k++)
            left -= slopes[k] * columns[places[k]][i];
        for (size_t k = 0; k < num && (use == NULL || use[i]); k++)
            scores[k] += left * columns[places[k]][i];
        if (i + 1 < self->num && self->agents[i + 1] == self->agents[i])
            continue;
        for (size_t k = 0; k < num; k++)
            for (size_t l = 0; l < num; l++)
                gsl_matrix_set(
                    out, k, l, gsl_matrix_get(out, k, l) + scores[k] * scores[l]);
        for (size_t k = 0; k < num; k++)
            scores[k] = 0;
    }
}

/* Agents whose column differs by more than the others' means have it. */
static double
agents_in(const struct pace_rows *self, const bool *use, const double *column)
{
    const double all = product(self, use, column, column);
    double num = 0, square = 0;

    for (size_t i = 0; i < self->num; i++) {
        square += use == NULL || use[i] ? column[i] * column[i] : 0;
        if (i + 1 < self->num && self->agents[i + 1] == self->agents[i])
            continue;
        num += square > all / (double)self->num_agents / 20;
        square = 0;
    }
    return num;
}

/* The k-th on the diagonal of bread x meat x bread. */
static double
sandwich(const gsl_matrix *bread, const gsl_matrix *meat, size_t k)
{
    double sum = 0;

    for (size_t a = 0; a < bread->size1; a++)
        for (size_t b = 0; b < bread->size1; b++)
            sum += gsl_matrix_get(bread, k, a) * gsl_matrix_get(meat, a, b) *
                   gsl_matrix_get(bread, b, k);
    return sum;
}

/* Of the columns that differ at all (places): slopes and the sandwich. */
static void
solve(const struct pace_rows *self, const bool *use, double *const *columns,
    const size_t *places, size_t num, struct fit_slope *out)
{
    double storage[2 * MOST_SLOPES * MOST_SLOPES] = { 0 }, slopes[MOST_SLOPES];
    gsl_matrix_view bread = gsl_matrix_view_array(storage, num, num);
    gsl_matrix_view meat = gsl_matrix_view_array(storage + num * num, num, num);

    for (size_t k = 0; k < num; k++)
        for (size_t l = 0; l < num; l++)
            gsl_matrix_set(&bread.matrix, k, l,
                product(self, use, columns[places[k]], columns[places[l]]));
    if (gsl_linalg_cholesky_decomp1(&bread.matrix) != 0 ||
        gsl_linalg_cholesky_invert(&bread.matrix) != 0)
        return;
    for (size_t k = 0; k < num; k++) {
        slopes[k] = 0;
        for (size_t l = 0; l < num; l++)
            slopes[k] += gsl_matrix_get(&bread.matrix, k, l) *
                         product(self, use, columns[places[l]], columns[0]);
    }
    add_scores(self, use, columns, places, slopes, num, &meat.matrix);
    for (size_t k = 0; k < num; k++) {
        const double degrees = agents_in(self, use, columns[places[k]]) - 1;
        const double error = sqrt(
            sandwich(&bread.matrix, &meat.matrix, k) * (degrees + 1) / degrees);

        out[places[k] - 1] = (struct fit_slope){ slopes[k], error,
            2 * gsl_cdf_tdist_Q(fabs(slopes[k]) / error, degrees) };
    }
}

void
pace_regress(const struct pace_rows *self, const bool *use, double *const *columns,
    size_t num, struct fit_slope *out)
{
    size_t places[MOST_SLOPES], num_places = 0;

    for (size_t k = 0; k < num; k++) {
        out[k] = (struct fit_slope){ NAN, NAN, NAN };
        if (product(self, use, columns[k + 1], columns[k + 1]) > 1e-6 &&
            agents_in(self, use, columns[k + 1]) >= LEAST_AGENTS)
            places[num_places++] = k + 1;
    }
    if (num_places > 0)
        solve(self, use, columns, places, num_places, out);
}
