/*
 * What lengths of time follow: tallies, Kaplan and Meier's curve by hand, laws
 * found again from lengths drawn by them, cut off or not.
 */
#include <gsl/gsl_randist.h>

#include "plan/fit_curve.h"
#include "plan/fit_survival.h"
#include "sim/err.h"
#include "tests/suite.h"

static void
add(struct fit_tally *self, double length_s, bool ended)
{
    CU_ASSERT_EQUAL_FATAL(fit_tally_add(self, length_s, ended), CQ_OK);
}

/* A length lost or counted twice while the tally grows would be seen. */
static void
test_tally(void)
{
    struct fit_tally tally = { 0 };
    double num = 0;

    for (int i = 0; i < 10000; i++)
        add(&tally, i % 100, i % 4 != 0);
    add(&tally, 3.14159, true);
    fit_tally_sort(&tally);
    CU_ASSERT_EQUAL(tally.num, 101);
    CU_ASSERT_EQUAL(tally.num_ended, 7501);
    CU_ASSERT_EQUAL(tally.num_cut, 2500);
    for (size_t i = 0; i < tally.num; i++)
        num += tally.lengths[i].num_ended + tally.lengths[i].num_cut;
    CU_ASSERT_EQUAL(num, 10001);
    CU_ASSERT_EQUAL(fit_tally_below(&tally, 3), 200);
    CU_ASSERT_DOUBLE_EQUAL(fit_tally_quantile_s(&tally, 0.5), 50, 1.01);
    fit_tally_free(&tally);
}

/* Seven callers: gave up at 1, 2, 2, 5; answered at 2, 3, 6. At 1: 6/7; at 2, where
 * those who gave up go first: x 4/6; at 5: x 1/2. */
static void
test_by_hand(void)
{
    struct fit_tally tally = { 0 };
    struct fit_survival curve;
    static const double gave_up[] = { 5, 2, 1, 2 }, answered[] = { 2, 6, 3 };

    for (size_t i = 0; i < 4; i++)
        add(&tally, gave_up[i], true);
    for (size_t i = 0; i < 3; i++)
        add(&tally, answered[i], false);
    fit_tally_sort(&tally);
    CU_ASSERT_EQUAL_FATAL(fit_survival_init(&curve, &tally), CQ_OK);
    CU_ASSERT_EQUAL(curve.num, 3);
    CU_ASSERT_EQUAL(fit_survival_at(&curve, 0.5), 1);
    CU_ASSERT_DOUBLE_EQUAL(fit_survival_at(&curve, 1), 6. / 7, 1e-15);
    CU_ASSERT_DOUBLE_EQUAL(fit_survival_at(&curve, 4), 6. / 7 * 4 / 6, 1e-15);
    CU_ASSERT_DOUBLE_EQUAL(fit_survival_at(&curve, 100), 2. / 7, 1e-15);
    /* Greenwood: 1 / (7 x 6) + 2 / (6 x 4) */
    CU_ASSERT_DOUBLE_EQUAL(fit_survival_step(&curve, 2)->error,
        4. / 7 * sqrt(1. / 42 + 2. / 24), 1e-15);
    CU_ASSERT_EQUAL(curve.last_s, 6);
    fit_survival_free(&curve);
    fit_tally_free(&tally);
}

struct drawn {
    enum fit_family family;
    double (*draw)(const gsl_rng *rng);
    double mean_s, cv;
};

static double
draw_exponential(const gsl_rng *rng)
{
    return gsl_ran_exponential(rng, 200);
}

static double
draw_lognormal(const gsl_rng *rng)
{
    return gsl_ran_lognormal(rng, log(200 / sqrt(2)), sqrt(log(2)));
}

static double
draw_gamma(const gsl_rng *rng)
{
    return gsl_ran_gamma(rng, 4, 50);
}

static double
draw_weibull(const gsl_rng *rng)
{
    return gsl_ran_weibull(rng, 100, 0.5);
}

static double
draw_hyper(const gsl_rng *rng)
{
    return gsl_rng_uniform(rng) < 0.6 ? gsl_ran_exponential(rng, 40)
                                      : gsl_ran_exponential(rng, 440);
}

static double
draw_two(const gsl_rng *rng)
{
    return gsl_rng_uniform(rng) < 0.3 ? gsl_ran_lognormal(rng, 3, 0.3)
                                      : gsl_ran_lognormal(rng, 6, 0.5);
}

static const struct drawn laws[] = {
    { FIT_EXPONENTIAL, draw_exponential, 200, 1 },
    { FIT_LOGNORMAL, draw_lognormal, 200, 1 },
    { FIT_GAMMA, draw_gamma, 200, 0.5 },
    { FIT_WEIBULL, draw_weibull, 200, 2.2360679775 },
    { FIT_HYPEREXPONENTIAL, draw_hyper, 200, 1.7088 },
    { FIT_TWO_LOGNORMALS, draw_two, 326.3, NAN },
};

/* 20,000 lengths of each law: it is chosen, its mean is right within 5 standard
 * errors of a mean (a law with a bias of 4 % would be seen), its cv within 6 %. */
static void
test_found_again(void)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);

    for (size_t i = 0; i < sizeof(laws) / sizeof(*laws); i++) {
        struct fit_curve curves[NUM_FIT_FAMILIES];
        struct fit_tally tally = { 0 };
        size_t num;

        gsl_rng_set(rng, 7 + i);
        for (int k = 0; k < 20000; k++)
            add(&tally, laws[i].draw(rng), true);
        fit_tally_sort(&tally);
        CU_ASSERT_EQUAL_FATAL(
            fit_curves(&tally, 0, (1u << NUM_FIT_FAMILIES) - 1, curves, &num),
            CQ_OK);
        CU_ASSERT_EQUAL(num, NUM_FIT_FAMILIES);
        CU_ASSERT_EQUAL(curves[0].law.family, laws[i].family);
        CU_ASSERT_DOUBLE_EQUAL(
            fit_law_mean_s(&curves[0].law) / laws[i].mean_s, 1, 0.04);
        if (!isnan(laws[i].cv))
            CU_ASSERT_DOUBLE_EQUAL(
                fit_law_cv(&curves[0].law) / laws[i].cv, 1, 0.06);
        fit_tally_free(&tally);
    }
    gsl_rng_free(rng);
}

/* Exponential patience of 200 s, cut off by waits of 30 s on average: 6 in 7 are
 * cut off. The mean is right within 4 of its own standard errors, which are those
 * of 1 / sqrt(number that ended); so is that of a hazard in steps. */
static void
test_cut_off(void)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    struct fit_curve curves[NUM_FIT_FAMILIES];
    struct fit_tally tally = { 0 };
    struct fit_survival curve;
    struct fit_hazard hazard;
    double error_s;
    size_t num;
    int code;

    for (int k = 0; k < 20000; k++) {
        const double patience = gsl_ran_exponential(rng, 200);
        const double wait = gsl_ran_exponential(rng, 30);

        add(&tally, fmin(patience, wait), patience < wait);
    }
    fit_tally_sort(&tally);
    CU_ASSERT_EQUAL_FATAL(
        fit_curves(
            &tally, 0, 1u << FIT_EXPONENTIAL | 1u << FIT_WEIBULL, curves, &num),
        CQ_OK);
    CU_ASSERT_EQUAL(curves[0].law.family, FIT_EXPONENTIAL);
    error_s = fit_curve_mean_error_s(&curves[0], &tally, 0, &code);
    CU_ASSERT_DOUBLE_EQUAL(
        error_s, fit_law_mean_s(&curves[0].law) / sqrt(tally.num_ended), 0.05);
    CU_ASSERT(fabs(fit_law_mean_s(&curves[0].law) - 200) < 4 * error_s);
    fit_hazard_make(&hazard, &tally, 100);
    CU_ASSERT(hazard.num >= 5);
    CU_ASSERT_DOUBLE_EQUAL(fit_hazard_survival(&hazard, 30), exp(-0.15), 0.01);
    CU_ASSERT(hazard.bic > curves[0].bic);
    CU_ASSERT_EQUAL_FATAL(fit_survival_init(&curve, &tally), CQ_OK);
    CU_ASSERT(fit_survival_distance(&curve, &curves[0].law, 1000) < 0.01);
    fit_survival_free(&curve);
    fit_tally_free(&tally);
    gsl_rng_free(rng);
}

/* The same lengths without those below 30 s, and with all of those. */
static void
test_left_out(void)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    struct fit_curve curves[NUM_FIT_FAMILIES];
    struct fit_tally tally = { 0 };
    size_t num;

    for (int k = 0; k < 20000; k++)
        add(&tally, draw_lognormal(rng), true);
    for (int k = 0; k < 2000; k++)
        add(&tally, 10 * gsl_rng_uniform(rng), true); /* cut short */
    fit_tally_sort(&tally);
    CU_ASSERT_EQUAL_FATAL(
        fit_curves(&tally, 10, 1u << FIT_LOGNORMAL, curves, &num), CQ_OK);
    CU_ASSERT_DOUBLE_EQUAL(fit_law_mean_s(&curves[0].law), 200, 6);
    CU_ASSERT_DOUBLE_EQUAL(fit_law_cv(&curves[0].law), 1, 0.05);
    fit_tally_free(&tally);
    gsl_rng_free(rng);
}

/* Constant hazards by hand: 0.02 per s for 10 s, then 0.005: the mean is
 * (1 - e^-0.2) / 0.02 + e^-0.2 / 0.005. */
static void
test_hazard_by_hand(void)
{
    const struct fit_hazard hazard = {
        .num = 2, .from_s = { 0, 10 }, .rate_per_s = { 0.02, 0.005 }
    };

    CU_ASSERT_DOUBLE_EQUAL(fit_hazard_survival(&hazard, 30), exp(-0.3), 1e-15);
    CU_ASSERT_DOUBLE_EQUAL(
        fit_hazard_mean_s(&hazard), -expm1(-0.2) / 0.02 + exp(-0.2) / 0.005, 1e-12);
}

/* 7, 16, 11, 8, 14, 10 and 6 of a hundred in each step: peaks in the second and the
 * fifth. With a tenth of the calls nothing stands out; a fall from the first is one
 * at once. */
static void
test_peaks(void)
{
    static const double rates[] = { 7, 16, 11, 8, 14, 10, 6 };
    static const double falling[] = { 30, 20, 10, 9 };
    struct fit_hazard hazard = { .num = 7 };
    size_t peaks[4];

    for (size_t k = 0; k < 7; k++) {
        hazard.rate_per_s[k] = rates[k];
        hazard.num_ended[k] = 10 * rates[k];
    }
    CU_ASSERT_EQUAL_FATAL(fit_hazard_peaks(&hazard, peaks, 4), 2);
    CU_ASSERT_EQUAL(peaks[0], 1);
    CU_ASSERT_EQUAL(peaks[1], 4);
    for (size_t k = 0; k < 7; k++)
        hazard.num_ended[k] = rates[k] / 2;
    CU_ASSERT_EQUAL(fit_hazard_peaks(&hazard, peaks, 4), 0);
    hazard.num = 4;
    for (size_t k = 0; k < 4; k++) {
        hazard.rate_per_s[k] = falling[k];
        hazard.num_ended[k] = 100;
    }
    CU_ASSERT_EQUAL_FATAL(fit_hazard_peaks(&hazard, peaks, 4), 1);
    CU_ASSERT_EQUAL(peaks[0], 0);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = { SUITE_TEST(test_tally),
        SUITE_TEST(test_by_hand), SUITE_TEST(test_found_again),
        SUITE_TEST(test_cut_off), SUITE_TEST(test_left_out),
        SUITE_TEST(test_hazard_by_hand), SUITE_TEST(test_peaks), SUITE_END };

    return suite_main("fit_lengths", tests, argc, argv);
}
