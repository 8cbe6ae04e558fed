/*
 * What the figures tell of the knobs, where the search has come to rest: covariance
 * from the figures' errors and their correlations, directions that are not told,
 * and whether what is left may be chance. Linear algebra by GSL; it simulates only
 * for slopes and errors.
 */
#include <gsl/gsl_blas.h>
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_eigen.h>
#include <gsl/gsl_matrix.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plan/calibrate_work.h"
#include "sim/err.h"

/* A direction is unknown where its standard error is more than this share of half
 * the range: its 95 % interval is then the range. */
#define UNKNOWN 0.5
/* Of its eigenvector, what belongs to it. */
#define MEMBER 0.3
/* Of two found ones, what deserves a word. */
#define CORRELATED 0.95
/* Nearer to an end of the range than this is at it. */
#define AT_END 0.005

/* ---- slopes ---- */

/* What is at work: knobs neither held nor at an end of their range. */
struct judge {
    struct calibrate *of;
    size_t *active; /* [num] */
    size_t num;
    double *noise;          /* [num] what the luck of the slopes adds to normal */
    gsl_matrix *slopes;     /* figure x active: of residuals, by place */
    gsl_matrix *normal;     /* active x active */
    gsl_matrix *vectors;    /* its eigenvectors, in columns */
    gsl_vector *told;       /* its eigenvalues */
    gsl_matrix *hat;        /* active x figure: of residuals to places */
    gsl_matrix *covariance; /* active x active, of places */
};

static bool
is_at_end(const struct calibrate *self, size_t knob)
{
    return fabs(calibrate_place(&self->problem->knobs[knob], self->x[knob])) >
           1 - AT_END;
}

static int
judge_init(struct judge *self, struct calibrate *of)
{
    const size_t figures = of->problem->num_figures;

    *self = (struct judge){ .of = of };
    self->active = calloc(of->problem->num_knobs, sizeof(*self->active));
    self->noise = calloc(of->problem->num_knobs, sizeof(*self->noise));
    if (self->active == NULL || self->noise == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t k = 0; k < of->problem->num_knobs; k++)
        if (!of->is_held[k] && !is_at_end(of, k))
            self->active[self->num++] = k;
    if (self->num == 0)
        return CQ_OK;
    self->slopes = gsl_matrix_calloc(figures, self->num);
    self->normal = gsl_matrix_calloc(self->num, self->num);
    self->vectors = gsl_matrix_calloc(self->num, self->num);
    self->told = gsl_vector_calloc(self->num);
    self->hat = gsl_matrix_calloc(self->num, figures);
    self->covariance = gsl_matrix_calloc(self->num, self->num);
    return self->slopes == NULL || self->normal == NULL || self->vectors == NULL ||
                   self->told == NULL || self->hat == NULL ||
                   self->covariance == NULL
               ? CQ_ERR_NO_MEMORY
               : CQ_OK;
}

static void
judge_free(struct judge *self)
{
    free(self->active);
    free(self->noise);
    gsl_matrix_free(self->slopes);
    gsl_matrix_free(self->normal);
    gsl_matrix_free(self->vectors);
    gsl_vector_free(self->told);
    gsl_matrix_free(self->hat);
    gsl_matrix_free(self->covariance);
}

/* Of one figure: the mean square of what the days add to its difference. */
static double
noise_of(const double *upper, const double *lower, size_t num_days)
{
    double sum = 0;

    for (size_t d = 0; d < num_days; d++)
        if (isfinite(upper[d]) && isfinite(lower[d]))
            sum += (upper[d] - lower[d]) * (upper[d] - lower[d]);
    return sum / ((double)num_days * (double)(num_days - 1));
}

/* room: points, values and influences of two points. */
static int
fill_slope(struct judge *self, size_t a, double *room)
{
    struct calibrate *of = self->of;
    const struct calibrate_problem *problem = of->problem;
    const size_t num = problem->num_figures, days = problem->num_days;
    double *values = room + 2 * problem->num_knobs;
    double *influences = values + 4 * num;
    const struct calibrate_sight sights[2] = { { values, values + 2 * num,
                                                   influences },
        { values + num, values + 3 * num, influences + num * days } };
    const size_t knob = self->active[a];
    double lower, upper;
    const double apart =
        calibrate_beside(&problem->knobs[knob], of->x[knob], &lower, &upper);
    int ret;

    memcpy(room, of->x, problem->num_knobs * sizeof(*room));
    memcpy(room + problem->num_knobs, of->x, problem->num_knobs * sizeof(*room));
    room[knob] = lower;
    room[problem->num_knobs + knob] = upper;
    ret = calibrate_look(of, room, 2, false, sights);
    for (size_t i = 0; ret == CQ_OK && i < num; i++) {
        const double slope = (calibrate_residual(of, i, values[num + i]) -
                                 calibrate_residual(of, i, values[i])) /
                             apart;
        const double scale =
            sqrt(problem->figures[i].weight) / (of->errors[i] * apart);

        gsl_matrix_set(self->slopes, i, a, slope);
        self->noise[a] += scale * scale *
                          noise_of(influences + num * days + i * days,
                              influences + i * days, days);
    }
    return ret;
}

static int
fill_slopes(struct judge *self)
{
    const struct calibrate_problem *problem = self->of->problem;
    double *room = calloc(2 * problem->num_knobs + 4 * problem->num_figures +
                              2 * problem->num_figures * problem->num_days,
        sizeof(*room));
    int ret = room == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;

    for (size_t a = 0; ret == CQ_OK && a < self->num; a++)
        ret = fill_slope(self, a, room);
    free(room);
    return ret;
}

/* ---- what is told ---- */

/* Normal equations less what the luck of the slopes adds to them, and how well each
 * direction is told. */
static int
fill_told(struct judge *self)
{
    gsl_eigen_symmv_workspace *work = gsl_eigen_symmv_alloc(self->num);
    gsl_matrix *copy = gsl_matrix_alloc(self->num, self->num);
    int ret = work == NULL || copy == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;

    if (ret == CQ_OK) {
        gsl_blas_dgemm(CblasTrans, CblasNoTrans, 1, self->slopes, self->slopes, 0,
            self->normal);
        gsl_matrix_memcpy(copy, self->normal);
        for (size_t a = 0; a < self->num; a++)
            *gsl_matrix_ptr(copy, a, a) -= self->noise[a];
        gsl_eigen_symmv(copy, self->told, self->vectors, work);
        gsl_eigen_symmv_sort(self->told, self->vectors, GSL_EIGEN_SORT_VAL_ASC);
    }
    gsl_eigen_symmv_free(work);
    gsl_matrix_free(copy);
    return ret;
}

/* Correlations of the figures from day to day: each day's part of each, of length
 * 1 in all. @return NULL: no memory */
static gsl_matrix *
shapes_of(const struct calibrate *self, size_t num_days)
{
    gsl_matrix *out = gsl_matrix_calloc(self->problem->num_figures, num_days);

    for (size_t i = 0; out != NULL && i < self->problem->num_figures; i++) {
        const double *influences = self->influences + i * num_days;
        double squares = 0;

        for (size_t d = 0; d < num_days; d++)
            squares += isfinite(influences[d]) ? influences[d] * influences[d] : 0;
        for (size_t d = 0; squares > 0 && d < num_days; d++)
            gsl_matrix_set(out, i, d,
                isfinite(influences[d]) ? influences[d] / sqrt(squares) : 0);
    }
    return out;
}

/* Residuals to places: (J'J)^-1 J', small eigenvalues held off. */
static int
fill_hat(struct judge *self)
{
    gsl_matrix *inverse = gsl_matrix_calloc(self->num, self->num);

    if (inverse == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t e = 0; e < self->num; e++) {
        const gsl_vector_view vector = gsl_matrix_column(self->vectors, e);
        const double told = gsl_vector_get(self->told, e);

        gsl_blas_dger(
            1 / fmax(told, 1e-3), &vector.vector, &vector.vector, inverse);
    }
    gsl_blas_dgemm(
        CblasNoTrans, CblasTrans, 1, inverse, self->slopes, 0, self->hat);
    gsl_matrix_free(inverse);
    return CQ_OK;
}

/* Rows of shapes times each figure's error over the scale of its residual. */
static void
scale_rows(const struct calibrate *self, const double *errors, gsl_matrix *shapes)
{
    for (size_t i = 0; i < self->problem->num_figures; i++) {
        gsl_vector_view row = gsl_matrix_row(shapes, i);

        gsl_vector_scale(&row.vector,
            sqrt(self->problem->figures[i].weight) * errors[i] / self->errors[i]);
    }
}

static int
fill_covariance(struct judge *self)
{
    const size_t days = self->of->problem->num_days;
    gsl_matrix *shapes = shapes_of(self->of, days);
    gsl_matrix *moved = gsl_matrix_calloc(self->num, days);
    int ret = shapes == NULL || moved == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;

    if (ret == CQ_OK)
        ret = fill_hat(self);
    if (ret == CQ_OK) {
        scale_rows(self->of, self->of->errors, shapes);
        gsl_blas_dgemm(CblasNoTrans, CblasNoTrans, 1, self->hat, shapes, 0, moved);
        gsl_blas_dgemm(
            CblasNoTrans, CblasTrans, 1, moved, moved, 0, self->covariance);
    }
    gsl_matrix_free(shapes);
    gsl_matrix_free(moved);
    return ret;
}

/* ---- what is not ---- */

static int
add_clash(struct judge *self, const size_t *members, size_t num, bool is_held,
    double correlation)
{
    struct calibrate *of = self->of;
    size_t *knobs = malloc(num * sizeof(*knobs));

    if (knobs == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t i = 0; i < num; i++)
        knobs[i] = self->active[members[i]];
    of->clashes[of->num_clashes++] = (struct calibrate_clash){ .num = num,
        .knobs = knobs,
        .is_held = is_held,
        .is_faint = num == 1,
        .correlation = correlation };
    return CQ_OK;
}

/* Of those that make the direction, the last of the greatest, not yet held. */
static size_t
choose_held(const struct judge *self, size_t e)
{
    size_t chosen = self->num;
    double most = 0;

    for (size_t a = 0; a < self->num; a++) {
        const double part = fabs(gsl_matrix_get(self->vectors, a, e));

        if (self->of->is_held[self->active[a]] || part < most * 0.8)
            continue;
        chosen = a;
        most = fmax(most, part);
    }
    return chosen;
}

static int
hold(struct judge *self, size_t e, size_t *members)
{
    struct calibrate *of = self->of;
    const size_t held = choose_held(self, e);
    const double most = fabs(gsl_matrix_get(self->vectors, held, e));
    const size_t knob = self->active[held];
    size_t num = 0;

    members[num++] = held;
    for (size_t a = 0; a < self->num; a++)
        if (a != held && fabs(gsl_matrix_get(self->vectors, a, e)) >= MEMBER * most)
            members[num++] = a;
    of->is_held[knob] = true;
    of->found[knob].fate = CALIBRATE_UNKNOWN;
    of->x[knob] = of->problem->knobs[knob].start;
    return add_clash(self, members, num, true, NAN);
}

static double
error_along(const struct judge *self, size_t e)
{
    const double told = gsl_vector_get(self->told, e);
    double squares = 0;

    for (size_t a = 0; a < self->num; a++)
        for (size_t b = 0; b < self->num; b++)
            squares += gsl_matrix_get(self->vectors, a, e) *
                       gsl_matrix_get(self->vectors, b, e) *
                       gsl_matrix_get(self->covariance, a, b);
    return told <= 0 ? INFINITY : sqrt(fmax(squares, 1 / told));
}

static int
hold_unknown(struct judge *self, size_t *members, size_t *num_held)
{
    int ret = CQ_OK;

    *num_held = 0;
    for (size_t e = 0; ret == CQ_OK && e < self->num; e++)
        if (error_along(self, e) > UNKNOWN) {
            ret = hold(self, e, members);
            ++*num_held;
        }
    return ret;
}

static int
tell_correlated(struct judge *self, size_t *members)
{
    int ret = CQ_OK;

    for (size_t a = 0; a < self->num; a++)
        for (size_t b = a + 1; ret == CQ_OK && b < self->num; b++) {
            const double correlation = gsl_matrix_get(self->covariance, a, b) /
                                       sqrt(gsl_matrix_get(self->covariance, a, a) *
                                            gsl_matrix_get(self->covariance, b, b));

            members[0] = a;
            members[1] = b;
            if (fabs(correlation) > CORRELATED)
                ret = add_clash(self, members, 2, false, correlation);
        }
    return ret;
}

/* ---- knobs found ---- */

static void
tell_found(struct judge *self, double confidence)
{
    const double normal = gsl_cdf_ugaussian_Pinv((1 + confidence) / 2);
    struct calibrate *of = self->of;

    for (size_t a = 0; a < self->num; a++) {
        const struct calibrate_knob *knob = &of->problem->knobs[self->active[a]];
        struct calibrate_found *found = &of->found[self->active[a]];
        const double error = sqrt(gsl_matrix_get(self->covariance, a, a));
        const double place = calibrate_place(knob, of->x[self->active[a]]);
        const double half =
            (knob->is_log ? log(knob->high / knob->low) : knob->high - knob->low) /
            2;
        struct calibrate_knob plain = *knob;

        plain.is_whole = false;
        found->fate = CALIBRATE_FOUND;
        found->error = error * half;
        found->low = calibrate_value(&plain, fmax(place - normal * error, -1));
        found->high = calibrate_value(&plain, fmin(place + normal * error, 1));
    }
}

/* Of those that stand at an end of their range no error is known. */
static void
tell_ends(struct calibrate *self)
{
    for (size_t k = 0; k < self->problem->num_knobs; k++)
        if (!self->is_held[k] && is_at_end(self, k))
            self->found[k] = (struct calibrate_found){ self->x[k], NAN, NAN, NAN,
                CALIBRATE_AT_BOUND };
}

static void
keep_jacobian(struct judge *self)
{
    struct calibrate *of = self->of;
    const size_t num = of->problem->num_knobs;

    memset(of->jacobian, 0, of->problem->num_figures * num * sizeof(double));
    for (size_t i = 0; i < of->problem->num_figures; i++)
        for (size_t a = 0; a < self->num; a++)
            of->jacobian[i * num + self->active[a]] =
                gsl_matrix_get(self->slopes, i, a);
}

int
calibrate_judge(struct calibrate *self, double confidence, size_t *num_held)
{
    size_t *members = calloc(self->problem->num_knobs + 1, sizeof(*members));
    struct judge judge;
    int ret = judge_init(&judge, self);

    *num_held = 0;
    if (members == NULL)
        ret = CQ_ERR_NO_MEMORY;
    tell_ends(self);
    if (ret == CQ_OK && judge.num > 0) {
        ret = fill_slopes(&judge);
        if (ret == CQ_OK)
            ret = fill_told(&judge);
        if (ret == CQ_OK)
            ret = fill_covariance(&judge);
        if (ret == CQ_OK)
            ret = hold_unknown(&judge, members, num_held);
        if (ret == CQ_OK && *num_held == 0) {
            tell_found(&judge, confidence);
            keep_jacobian(&judge);
            ret = tell_correlated(&judge, members);
        }
    }
    judge_free(&judge);
    free(members);
    return ret;
}
