/*
 * The core of `callq calibrate` on models that are known: figures are functions of
 * the knobs, days have normal errors with a part in common. What it finds, how sure
 * it says it is, and what it says cannot be known, against what is so.
 */
#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plan/calibrate.h"
#include "sim/err.h"
#include "tests/suite.h"

enum {
    FIGURES = 6,
    LIST = 30, /* knobs and figures of a list by interval */
    DAYS = 50,
    JUDGED = 80,
    MEASURED = 20, /* days */
    KNOBS = LIST
};

/* Errors of a day: this much in common to all figures, and apart. */
#define COMMON 0.3
#define APART 0.5

struct world {
    void (*model)(const double *x, double *figures);
    struct calibrate_problem problem;
    struct calibrate_knob knobs[KNOBS];
    struct calibrate_figure figures[LIST];
    unsigned long seed; /* of the search; one more judges */
    size_t num_left;    /* points until it is interrupted; SIZE_MAX: never */
    bool is_exact;      /* no luck at all */
};

/* ---- memory that runs out: the linker puts these in place of our own calls ----
 */

/* Allocations left before one fails; below 0: none will. */
static long countdown = -1;

void *__real_malloc(size_t size);
void *__real_calloc(size_t num, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t num, size_t size);

void *
__wrap_malloc(size_t size)
{
    return countdown >= 0 && countdown-- == 0 ? NULL : __real_malloc(size);
}

void *
__wrap_calloc(size_t num, size_t size)
{
    return countdown >= 0 && countdown-- == 0 ? NULL : __real_calloc(num, size);
}

/* ---- models ---- */

static void
apart(const double *x, double *figures)
{
    for (size_t i = 0; i < FIGURES; i++)
        figures[i] =
            i % 2 == 0 ? 5 * x[0] + 0.5 * x[1] * x[1] : 4 * x[1] - x[0] * x[1];
}

/* Only the product of the first two is seen; the third by itself. */
static void
product(const double *x, double *figures)
{
    for (size_t i = 0; i < FIGURES; i++)
        figures[i] = i % 2 == 0 ? 6 * x[0] * x[1] : 5 * x[2];
}

static void
first_only(const double *x, double *figures)
{
    for (size_t i = 0; i < FIGURES; i++)
        figures[i] = 5 * x[0];
}

/* The second is felt, and hardly. */
static void
faint(const double *x, double *figures)
{
    for (size_t i = 0; i < FIGURES; i++)
        figures[i] = 5 * x[0] + (i == 0 ? 0.02 * x[1] : 0);
}

/* What a knob of an interval does to its own, the next two and the one before. */
static void
carried_over(const double *x, double *figures)
{
    for (size_t i = 0; i < LIST; i++)
        figures[i] = 5 * x[i] + (i > 0 ? 1.5 * x[i - 1] : 0) +
                     (i > 1 ? 0.5 * x[i - 2] * x[i - 2] : 0) +
                     (i + 1 < LIST ? 0.3 * x[i + 1] : 0);
}

/* ---- the world ---- */

static void
add_days(const gsl_rng *rng, double errors[LIST])
{
    const double common = gsl_ran_gaussian(rng, COMMON);

    for (size_t i = 0; i < LIST; i++)
        errors[i] = common + gsl_ran_gaussian(rng, APART);
}

static void
simulate_one(const struct world *self, const double *x, bool judges,
    const struct calibrate_sight *out)
{
    const size_t num = judges ? JUDGED : DAYS;
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_taus2);
    double days[JUDGED][LIST], sums[LIST] = { 0 };

    gsl_rng_set(rng, self->seed + judges);
    self->model(x, out->values);
    for (size_t d = 0; d < num; d++) {
        add_days(rng, days[d]);
        for (size_t i = 0; i < self->problem.num_figures; i++) {
            days[d][i] = self->is_exact ? 0 : days[d][i];
            sums[i] += days[d][i] / (double)num;
        }
    }
    gsl_rng_free(rng);
    for (size_t i = 0; i < self->problem.num_figures; i++) {
        double squares = 0;

        out->values[i] += sums[i];
        for (size_t d = 0; out->errors != NULL && d < num; d++) {
            out->influences[i * num + d] = days[d][i] - sums[i];
            squares += (days[d][i] - sums[i]) * (days[d][i] - sums[i]);
        }
        if (out->errors != NULL)
            out->errors[i] = sqrt(squares / (double)(num * (num - 1)));
    }
}

static int
simulate(void *of, const double *points, size_t num_points, bool judges,
    const struct calibrate_sight *out)
{
    struct world *self = of;

    for (size_t p = 0; p < num_points; p++) {
        if (self->num_left == 0)
            return CQ_ERR_INTERRUPTED;
        self->num_left -= self->num_left != SIZE_MAX;
        simulate_one(self, points + p * self->problem.num_knobs, judges, &out[p]);
    }
    return CQ_OK;
}

/* Measured at truth on so many days of yet other luck; 0: without error. */
static void
measure(struct world *self, const double *truth, size_t num_days)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_taus2);
    double values[LIST];

    gsl_rng_set(rng, self->seed + 1000003);
    self->model(truth, values);
    for (size_t d = 0; d < num_days; d++) {
        double errors[LIST];

        add_days(rng, errors);
        for (size_t i = 0; i < self->problem.num_figures; i++)
            values[i] += errors[i] / (double)num_days;
    }
    gsl_rng_free(rng);
    for (size_t i = 0; i < self->problem.num_figures; i++)
        self->figures[i] = (struct calibrate_figure){ .measured = values[i],
            .error = NAN,
            .num_days = num_days > 0 ? (double)num_days : 1e6,
            .weight = 1,
            .interval = -1,
            .least_error = 1e-6 };
}

static void
world_init(struct world *self, void (*model)(const double *, double *),
    size_t num_knobs, unsigned long seed)
{
    *self = (struct world){ .model = model,
        .problem = { .knobs = self->knobs,
            .num_knobs = num_knobs,
            .figures = self->figures,
            .num_figures = FIGURES,
            .num_days = DAYS,
            .num_days_judge = JUDGED,
            .simulate = simulate,
            .self = self },
        .seed = seed,
        .num_left = SIZE_MAX };
    for (size_t k = 0; k < num_knobs; k++)
        self->knobs[k] = (struct calibrate_knob){ 1, 0.25, 4, true, false, -1, 0 };
}

static int
find(struct world *self, struct calibrate *out)
{
    const struct calibrate_options options = { .confidence = 0.95 };

    gsl_set_error_handler_off();
    return calibrate_find(out, &self->problem, &options);
}

/* ---- tests ---- */

/* Without luck the knobs come back: an error of the slopes' signs, of the ranges or
 * of the transform moves them by far more than 0.1 %. */
static void
test_exact(void)
{
    const double truth[] = { 1.3, 0.6 };
    struct calibrate found;
    struct world world;

    world_init(&world, apart, 2, 1);
    world.is_exact = true;
    measure(&world, truth, 0);
    CU_ASSERT_EQUAL_FATAL(find(&world, &found), CQ_OK);
    for (size_t k = 0; k < 2; k++)
        CU_ASSERT_DOUBLE_EQUAL(found.found[k].value, truth[k], 1e-3 * truth[k]);
    CU_ASSERT(found.end < 1e-4 * found.start);
    CU_ASSERT_EQUAL(found.num_clashes, 0);
    calibrate_free(&found);
}

/* 95 % intervals of 400 experiments hold the truth in 95 % of them, and the chance
 * of what remains is below 5 % in 5 % (binomial sd 1.1 %). Errors of the measured
 * forgotten, or days taken for independent figures, gives 60 to 85 %. */
static void
test_coverage(void)
{
    const double truth[] = { 1.3, 0.6 };
    const size_t num = 400;
    size_t covered[2] = { 0 }, rejected = 0;

    for (size_t e = 0; e < num; e++) {
        struct calibrate found;
        struct world world;

        world_init(&world, apart, 2, 100 + 10 * e);
        measure(&world, truth, MEASURED);
        CU_ASSERT_EQUAL_FATAL(find(&world, &found), CQ_OK);
        for (size_t k = 0; k < 2; k++)
            covered[k] +=
                found.found[k].low <= truth[k] && truth[k] <= found.found[k].high;
        rejected += found.chance < 0.05;
        calibrate_free(&found);
    }
    printf("(%zu, %zu, %zu of 400) ", covered[0], covered[1], rejected);
    for (size_t k = 0; k < 2; k++)
        CU_ASSERT(
            covered[k] >= 0.91 * (double)num && covered[k] <= 0.985 * (double)num);
    CU_ASSERT(rejected >= 4 && rejected <= 40);
}

/* A list of 30 is found, and with fewer looks than a round of its slopes one by one
 * would take: 31 to see that each does something, 60 for the errors, and at most 14
 * for a round of slopes. A slope given to the wrong knob would not end there. */
static void
test_list(void)
{
    double truth[LIST];
    struct calibrate found;
    struct world world;

    world_init(&world, carried_over, LIST, 3);
    world.problem.num_figures = LIST;
    world.is_exact = true;
    for (size_t i = 0; i < LIST; i++) {
        truth[i] = 1 + 0.5 * sin((double)(i * i));
        world.knobs[i].interval = (int)i;
    }
    measure(&world, truth, 0);
    for (size_t i = 0; i < LIST; i++)
        world.figures[i].interval = (int)i;
    CU_ASSERT_EQUAL_FATAL(find(&world, &found), CQ_OK);
    for (size_t k = 0; k < LIST; k++)
        CU_ASSERT_DOUBLE_EQUAL(found.found[k].value, truth[k], 2e-3 * truth[k]);
    CU_ASSERT(found.num_looks < 31 + 60 + 10 * 14);
    calibrate_free(&found);
}

/* Only a product is seen: the key named last stays, the other makes up for it, and
 * the third is found as if nothing were. */
static void
test_pair(void)
{
    const double truth[] = { 1.5, 0.8, 0.7 };
    struct calibrate found;
    struct world world;

    world_init(&world, product, 3, 7);
    measure(&world, truth, MEASURED);
    CU_ASSERT_EQUAL_FATAL(find(&world, &found), CQ_OK);
    CU_ASSERT_EQUAL_FATAL(found.num_clashes, 1);
    CU_ASSERT(found.clashes[0].is_held && !found.clashes[0].is_faint);
    CU_ASSERT_EQUAL_FATAL(found.clashes[0].num, 2);
    CU_ASSERT_EQUAL(found.clashes[0].knobs[0], 1);
    CU_ASSERT_EQUAL(found.clashes[0].knobs[1], 0);
    CU_ASSERT_EQUAL(found.found[1].fate, CALIBRATE_UNKNOWN);
    CU_ASSERT_EQUAL(found.found[1].value, 1);
    CU_ASSERT(isnan(found.found[1].error));
    CU_ASSERT_DOUBLE_EQUAL(
        found.found[0].value, 1.2, 5 * found.found[0].error * 1.2);
    CU_ASSERT_DOUBLE_EQUAL(
        found.found[2].value, 0.7, 5 * found.found[2].error * 0.7);
    CU_ASSERT(found.found[0].error < 0.1 && found.found[2].error < 0.1);
    calibrate_free(&found);
}

static void
test_faint(void)
{
    const double truth[] = { 1.5, 3 };
    struct calibrate found;
    struct world world;

    world_init(&world, faint, 2, 7);
    measure(&world, truth, MEASURED);
    CU_ASSERT_EQUAL_FATAL(find(&world, &found), CQ_OK);
    CU_ASSERT_EQUAL_FATAL(found.num_clashes, 1);
    CU_ASSERT(found.clashes[0].is_faint);
    CU_ASSERT_EQUAL(found.found[1].fate, CALIBRATE_UNKNOWN);
    CU_ASSERT_EQUAL(found.found[0].fate, CALIBRATE_FOUND);
    calibrate_free(&found);
}

/* Then nothing is looked for: the start and the ends. */
static void
test_no_effect(void)
{
    const double truth[] = { 1.5, 1 };
    struct calibrate found;
    struct world world;

    world_init(&world, first_only, 2, 7);
    measure(&world, truth, MEASURED);
    CU_ASSERT_EQUAL_FATAL(find(&world, &found), CQ_OK);
    CU_ASSERT_EQUAL(found.found[0].fate, CALIBRATE_FOUND);
    CU_ASSERT_EQUAL(found.found[1].fate, CALIBRATE_NO_EFFECT);
    CU_ASSERT_EQUAL(found.num_looks, 4);
    calibrate_free(&found);
}

/* What is measured lies beyond the range: its end, and no error is claimed; what
 * remains is no chance. */
static void
test_at_bound(void)
{
    const double truth[] = { 8 };
    struct calibrate found;
    struct world world;

    world_init(&world, first_only, 1, 7);
    measure(&world, truth, MEASURED);
    CU_ASSERT_EQUAL_FATAL(find(&world, &found), CQ_OK);
    CU_ASSERT_EQUAL(found.found[0].fate, CALIBRATE_AT_BOUND);
    CU_ASSERT(found.found[0].value > 3.95 && isnan(found.found[0].error));
    CU_ASSERT(found.chance < 1e-6);
    calibrate_free(&found);
}

/* One figure of six that no knob can make is seen as such. */
static void
test_wrong_model(void)
{
    const double truth[] = { 1.5 };
    struct calibrate found;
    struct world world;

    world_init(&world, first_only, 1, 7);
    measure(&world, truth, MEASURED);
    world.figures[3].measured += 1;
    CU_ASSERT_EQUAL_FATAL(find(&world, &found), CQ_OK);
    CU_ASSERT(found.chance < 1e-3);
    CU_ASSERT(fabs(found.after[3] - world.figures[3].measured) > 0.5);
    calibrate_free(&found);
}

static void
test_whole(void)
{
    const double truth[] = { 7 };
    struct calibrate found;
    struct world world;

    world_init(&world, first_only, 1, 7);
    world.knobs[0] = (struct calibrate_knob){ 3, 1, 20, false, true, -1, 0 };
    measure(&world, truth, MEASURED);
    CU_ASSERT_EQUAL_FATAL(find(&world, &found), CQ_OK);
    CU_ASSERT_EQUAL(found.found[0].value, 7);
    calibrate_free(&found);
}

/* A figure that one knob weighs down by its weight: the weighted mean of two. */
static void
test_weights(void)
{
    struct calibrate found;
    struct world world;
    const double truth[] = { 1 };

    world_init(&world, first_only, 1, 7);
    world.is_exact = true;
    measure(&world, truth, 0);
    for (size_t i = 0; i < FIGURES; i++) {
        world.figures[i].measured = i == 0 ? 10 : 5;
        world.figures[i].error = 0.1;
        world.figures[i].num_days = NAN;
        world.figures[i].weight = i == 0 ? 15 : 1;
    }
    CU_ASSERT_EQUAL_FATAL(find(&world, &found), CQ_OK);
    CU_ASSERT_DOUBLE_EQUAL(found.found[0].value, (15 * 2 + 5 * 1) / 20., 2e-3);
    calibrate_free(&found);
}

/* After any number of points: the code, and a place no worse than the start. */
static void
test_interrupted(void)
{
    const double truth[] = { 1.3, 0.6 };
    int ret = CQ_ERR_INTERRUPTED;

    for (size_t left = 0; ret == CQ_ERR_INTERRUPTED; left++) {
        struct calibrate found;
        struct world world;

        world_init(&world, apart, 2, 1);
        measure(&world, truth, MEASURED);
        world.num_left = left;
        ret = find(&world, &found);
        CU_ASSERT_EQUAL(found.is_interrupted, ret == CQ_ERR_INTERRUPTED);
        for (size_t k = 0; k < 2; k++) {
            CU_ASSERT(found.found[k].value >= 0.25 && found.found[k].value <= 4);
        }
        calibrate_free(&found);
        CU_ASSERT_FATAL(left < 2000);
    }
    CU_ASSERT_EQUAL(ret, CQ_OK);
}

/* Each allocation fails in turn; what was there is freed (the sanitizer looks). */
static void
test_no_memory(void)
{
    const double truth[] = { 1.5, 0.8, 0.7 };
    int ret = CQ_ERR_NO_MEMORY;
    long n;

    for (n = 0; ret == CQ_ERR_NO_MEMORY; n++) {
        struct calibrate found;
        struct world world;

        world_init(&world, product, 3, 7);
        world.knobs[2].is_whole = true;
        world.knobs[2].is_log = false;
        measure(&world, truth, MEASURED);
        countdown = n;
        ret = find(&world, &found);
        countdown = -1;
        calibrate_free(&found);
    }
    CU_ASSERT_EQUAL(ret, CQ_OK);
    CU_ASSERT(n > 60);
}

static const struct suite_test tests[] = { SUITE_TEST(test_exact),
    SUITE_TEST(test_coverage), SUITE_TEST(test_list), SUITE_TEST(test_pair),
    SUITE_TEST(test_faint), SUITE_TEST(test_no_effect), SUITE_TEST(test_at_bound),
    SUITE_TEST(test_wrong_model), SUITE_TEST(test_whole), SUITE_TEST(test_weights),
    SUITE_TEST(test_interrupted), SUITE_TEST(test_no_memory), SUITE_END };

int
main(int argc, char **argv)
{
    return suite_main("calibrate", tests, argc, argv);
}
