/* Estimates: small cases by hand to the last digits, then the promise of a
 * confidence interval on synthetic days. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/estimate.h"
#include "sim/rng.h"
#include "tests/suite.h"

/* t with 2 degrees has a closed form: t = (2p - 1) sqrt(2 / (4 p (1 - p))). */
static void
test_student(void)
{
    const double p = 0.975;

    CU_ASSERT_DOUBLE_EQUAL(estimate_student_t(3, 0.95),
        (2 * p - 1) * sqrt(2 / (4 * p * (1 - p))), 1e-10);
    CU_ASSERT_DOUBLE_EQUAL(estimate_student_t(2, 0.5), 1, 1e-12); /* Cauchy */
    CU_ASSERT(isnan(estimate_student_t(1, 0.95)));
}

/* 27/40, not the mean of 0.8, 0.9 and 0.5; rests 1.25, 2.25 and -3.5. */
static void
test_ratio_by_hand(void)
{
    const double a[] = { 8, 9, 10 }, b[] = { 10, 10, 20 };
    const double error = sqrt((1.5625 + 5.0625 + 12.25) / 2 / 3) / (40. / 3);
    double room[3];
    struct estimate e = estimate_ratio(a, b, 3, 4, room);

    CU_ASSERT_DOUBLE_EQUAL(e.value, 0.675, 1e-15);
    CU_ASSERT_DOUBLE_EQUAL(e.standard_error, error, 1e-15);
    CU_ASSERT_DOUBLE_EQUAL(e.half_width, 4 * error, 1e-15);
    CU_ASSERT_DOUBLE_EQUAL(e.sd,
        sqrt((0.0044444444444444444 + 0.027777777777777778 + 0.054444444444444444) /
             2),
        1e-15);
    CU_ASSERT_DOUBLE_EQUAL(e.p10, 0.56, 1e-15);
    CU_ASSERT_DOUBLE_EQUAL(e.p90, 0.88, 1e-15);
    CU_ASSERT_EQUAL(e.num_observations, 3);
}

/* A plain mean is a ratio with ones below. */
static void
test_mean_by_hand(void)
{
    const double a[] = { 1, 2, 3, 4 }, ones[] = { 1, 1, 1, 1 };
    double room[4];
    struct estimate e = estimate_ratio(a, ones, 4, 1, room);

    CU_ASSERT_DOUBLE_EQUAL(e.value, 2.5, 1e-15);
    CU_ASSERT_DOUBLE_EQUAL(e.sd, sqrt(5. / 3), 1e-15);
    CU_ASSERT_DOUBLE_EQUAL(e.standard_error, sqrt(5. / 3 / 4), 1e-15);
}

/* Days all alike: no error and no spread, not even that of rounding. */
static void
test_alike(void)
{
    double a[7], b[7], room[7];
    struct estimate e;

    for (int i = 0; i < 7; i++) {
        a[i] = 0.1 * 3;
        b[i] = 0.7;
    }
    e = estimate_ratio(a, b, 7, 2, room);
    CU_ASSERT_EQUAL(e.half_width, 0);
    CU_ASSERT_EQUAL(e.sd, 0);
    CU_ASSERT_EQUAL(e.p10, e.p90);
}

static void
test_edges(void)
{
    const double a[] = { 3, 0, 5 }, b[] = { 4, 0, 5 }, none[] = { 0, 0, 0 };
    double room[3];
    struct estimate e = estimate_ratio(a, b, 1, NAN, room);

    CU_ASSERT_DOUBLE_EQUAL(e.value, 0.75, 1e-15);
    CU_ASSERT(isnan(e.half_width) && isnan(e.sd) && isnan(e.p10));
    /* the empty day is in the error and not in the spread */
    e = estimate_ratio(a, b, 3, 1, room);
    CU_ASSERT_DOUBLE_EQUAL(e.value, 8. / 9, 1e-15);
    CU_ASSERT_DOUBLE_EQUAL(e.p10, 0.775, 1e-15);
    CU_ASSERT_DOUBLE_EQUAL(e.standard_error,
        sqrt((pow(3 - 32. / 9, 2) + pow(5 - 40. / 9, 2)) / 6) / 3, 1e-15);
    e = estimate_ratio(none, none, 3, 1, room);
    CU_ASSERT(isnan(e.value) && isnan(e.half_width));
    e = estimate_ratio(a, b, 0, NAN, room);
    CU_ASSERT(isnan(e.value));
}

/* Two days: 17/20 against 15/15. What the days add to each ratio's error is -+0.05
 * and -+0.1333, so that the difference's is 0.08333 each day: an error in any of
 * the four sums shows in the third digit; forgetting n - 1 would give 0.0589. */
static void
test_difference_by_hand(void)
{
    const double a[] = { 8, 9 }, b[] = { 10, 10 };
    const double c[] = { 9, 6 }, d[] = { 10, 5 };
    double first[2], second[2];

    estimate_ratio_influence(a, b, 2, 17. / 20, first);
    estimate_ratio_influence(c, d, 2, 1, second);
    CU_ASSERT_DOUBLE_EQUAL(first[0], -0.05, 1e-15);
    CU_ASSERT_DOUBLE_EQUAL(first[1], 0.05, 1e-15);
    CU_ASSERT_DOUBLE_EQUAL(second[0], -1 / 7.5, 1e-15);
    CU_ASSERT_DOUBLE_EQUAL(second[1], 1 / 7.5, 1e-15);
    CU_ASSERT_DOUBLE_EQUAL(
        estimate_paired_error(first, second, 2), 1 / 7.5 - 0.05, 1e-15);
    /* of one ratio alone, as estimate_ratio() has it */
    CU_ASSERT_DOUBLE_EQUAL(
        estimate_paired_error((const double[]){ 0, 0 }, first, 2),
        estimate_ratio(a, b, 2, 1, (double[2]){ 0 }).standard_error, 1e-15);
    CU_ASSERT_EQUAL(estimate_paired_error(first, first, 2), 0);
    CU_ASSERT(isnan(estimate_paired_error(first, second, 1)));
    estimate_ratio_influence(a, (const double[]){ 0, 0 }, 2, NAN, first);
    CU_ASSERT(isnan(first[0]) && isnan(first[1]));
}

static double
paired_t(const double *first, const double *second, size_t num, double confidence)
{
    const struct estimate_paired of = estimate_paired(first, second, num);

    return estimate_paired_t(&of, num, estimate_level(num, confidence));
}

/* One day in four makes the difference: deviations -1, -1, -1, 3 have standard
 * deviation 2, skewness 3/4 and no excess, and 1.96 for x: Student's t of 4 days is
 * wider by 0.5625 x 19.440 / 18 / 4. Where days do not differ, or many alike do, it
 * is Student's. */
static void
test_lopsided(void)
{
    const double none[4] = { 0 }, one[] = { -1, -1, -1, 3 };
    const double t = estimate_student_t(4, 0.95);
    double even[200], zero[200] = { 0 };

    CU_ASSERT_DOUBLE_EQUAL(
        paired_t(none, one, 4, 0.95), t * (1 + 0.5625 * 19.440 / 72), 1e-4);
    CU_ASSERT_DOUBLE_EQUAL(paired_t(none, none, 4, 0.95), t, 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(
        paired_t(one, none, 4, 0.95), paired_t(none, one, 4, 0.95), 1e-12);
    for (size_t i = 0; i < 200; i++)
        even[i] = i % 2 == 0 ? 1 : -1;
    CU_ASSERT_DOUBLE_EQUAL(
        paired_t(zero, even, 200, 0.95) / estimate_student_t(200, 0.95), 1, 1e-12);
}

static void
test_order_quantile(void)
{
    double four[] = { 4, 1, 8, 2 };

    CU_ASSERT_DOUBLE_EQUAL(estimate_order_quantile(four, 4, 0), 1, 0);
    CU_ASSERT_DOUBLE_EQUAL(estimate_order_quantile(four, 4, 1), 8, 0);
    CU_ASSERT_DOUBLE_EQUAL(estimate_order_quantile(four, 4, 0.5), 3, 1e-15);
    CU_ASSERT_DOUBLE_EQUAL(estimate_order_quantile(four, 4, 0.9), 6.8, 1e-14);
    CU_ASSERT(isnan(estimate_order_quantile(four, 0, 0.5)));
}

static int
compare(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* Against a sorted copy, at every rank, with many ties and without. */
static void
test_order_quantile_any(void)
{
    struct rng rng;

    rng_start(&rng, rng_name_of("1", "test", "select"), 1);
    for (size_t num = 1; num < 60; num++) {
        double numbers[60], sorted[60];

        for (size_t k = 0; k < num; k++) {
            for (size_t i = 0; i < num; i++)
                numbers[i] =
                    num % 2 == 0 ? floor(4 * rng_uniform(&rng)) : rng_uniform(&rng);
            memcpy(sorted, numbers, sizeof(sorted));
            qsort(sorted, num, sizeof(double), compare);
            CU_ASSERT_DOUBLE_EQUAL(
                estimate_order_quantile(
                    numbers, num, num == 1 ? 0.3 : (double)k / (double)(num - 1)),
                sorted[k], 1e-12);
        }
    }
}

/* 600 at 0, 300 in [32, 32.25), 100 in [64, 64.5). */
static void
test_histogram_by_hand(void)
{
    static double count[HISTOGRAM_BINS];

    CU_ASSERT(isnan(histogram_quantile_s(count, 0.5)));
    count[0] = 600;
    count[histogram_bin(32)] = 300;
    count[histogram_bin(64)] = 100;
    CU_ASSERT_EQUAL(histogram_total(count), 1000);
    CU_ASSERT_EQUAL(histogram_quantile_s(count, 0.6), 0);
    CU_ASSERT_DOUBLE_EQUAL(histogram_quantile_s(count, 0.7), 32 + 0.25 / 3, 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(histogram_quantile_s(count, 0.95), 64.25, 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(histogram_quantile_s(count, 1), 64.5, 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(histogram_below(count, 0), 600, 0);
    CU_ASSERT_DOUBLE_EQUAL(histogram_below(count, 40), 900, 0);
    CU_ASSERT_DOUBLE_EQUAL(histogram_below(count, 64.25), 950, 1e-9);
}

/* Two days; the share below the quantile is uncertain by h, and the distribution
 * function rises evenly by 100/1000 per half second there: h / 0.2 seconds. */
static void
test_quantile_by_hand(void)
{
    static double count[HISTOGRAM_BINS];
    const double below[] = { 470, 480 }, of[] = { 500, 500 };
    const double t = 2;
    /* rests -5 and 5; mean of 500 */
    const double h = t * sqrt(50. / 1 / 2) / 500;
    double room[2];
    struct estimate e;

    count[0] = 600;
    count[histogram_bin(32)] = 300;
    count[histogram_bin(64)] = 100;
    e = estimate_quantile(count, 0.95, below, of, 2, t, room);
    CU_ASSERT_DOUBLE_EQUAL(e.value, 64.25, 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(e.half_width, h / 0.2, 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(e.standard_error, h / 0.2 / t, 1e-12);
    e = estimate_quantile(count, 0.5, below, of, 2, t, room);
    CU_ASSERT_EQUAL(e.value, 0);
    CU_ASSERT(isnan(e.half_width));
}

/* A share whose day-to-day volume varies by 30 %, 15 days, 4,000 times: 95 % within
 * five standard errors, 1.7 points. Normal quantiles in place of Student's (93.0 %)
 * show; so does the mean of daily ratios when it is biased by a fifth of an error.
 */
static void
test_coverage_of_ratio(void)
{
    enum {
        DAYS = 15,
        TRIALS = 4000
    };
    double a[DAYS], b[DAYS], room[DAYS];
    const double t = estimate_student_t(DAYS, 0.95);
    double covered = 0;
    struct rng rng;

    rng_start(&rng, rng_name_of("1", "test", "ratio"), 1);
    for (int trial = 0; trial < TRIALS; trial++) {
        struct estimate e;

        for (int i = 0; i < DAYS; i++) {
            b[i] = 100 + 30 * rng_normal(&rng);
            a[i] = 0.8 * b[i] - 0.2 * (b[i] - 100) + 4 * rng_normal(&rng);
        }
        e = estimate_ratio(a, b, DAYS, t, room);
        covered += fabs(e.value - 0.8) <= e.half_width;
    }
    CU_ASSERT_DOUBLE_EQUAL(covered / TRIALS, 0.95, 5 * sqrt(0.95 * 0.05 / TRIALS));
}

/* The 80 % quantile of waits that are 0 or exponential, from day to day busier or
 * quieter: 1,000 times, within 92 and 98 %. */
static void
test_coverage_of_quantile(void)
{
    enum {
        DAYS = 20,
        TRIALS = 1000,
        WAITS = 100
    };
    static double pooled[HISTOGRAM_BINS];
    static uint16_t bin[DAYS][WAITS];
    double below[DAYS], of[DAYS], room[DAYS];
    const double t = estimate_student_t(DAYS, 0.95);
    const double exact_s = 30 * log(0.5 / 0.2); /* half of them do not wait */
    double covered = 0;
    struct rng rng;

    rng_start(&rng, rng_name_of("1", "test", "quantile"), 1);
    for (int trial = 0; trial < TRIALS; trial++) {
        struct estimate e;
        double q_s;

        for (int i = 0; i < HISTOGRAM_BINS; i++)
            pooled[i] = 0;
        for (int day = 0; day < DAYS; day++) {
            /* of[day] waits, more on a busy day, all of one law */
            of[day] = 60 + floor(40 * rng_uniform(&rng));
            for (int i = 0; i < (int)of[day]; i++) {
                bin[day][i] = (uint16_t)histogram_bin(
                    rng_uniform(&rng) < 0.5 ? 0 : 30 * rng_exponential(&rng));
                pooled[bin[day][i]]++;
            }
        }
        q_s = histogram_quantile_s(pooled, 0.8);
        for (int day = 0; day < DAYS; day++) {
            const unsigned end = histogram_bin(q_s);
            const double part = (q_s - histogram_edge_s(end)) /
                                (histogram_edge_s(end + 1) - histogram_edge_s(end));

            below[day] = 0;
            for (int i = 0; i < (int)of[day]; i++)
                below[day] += bin[day][i] < end ? 1 : bin[day][i] == end ? part : 0;
        }
        e = estimate_quantile(pooled, 0.8, below, of, DAYS, t, room);
        covered += fabs(e.value - exact_s) <= e.half_width;
    }
    CU_ASSERT(covered / TRIALS >= 0.92 && covered / TRIALS <= 0.98);
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_student),
        SUITE_TEST(test_ratio_by_hand), SUITE_TEST(test_mean_by_hand),
        SUITE_TEST(test_edges), SUITE_TEST(test_alike),
        SUITE_TEST(test_difference_by_hand), SUITE_TEST(test_lopsided),
        SUITE_TEST(test_order_quantile), SUITE_TEST(test_order_quantile_any),
        SUITE_TEST(test_histogram_by_hand), SUITE_TEST(test_quantile_by_hand),
        SUITE_TEST(test_coverage_of_ratio), SUITE_TEST(test_coverage_of_quantile),
        SUITE_END };

    return suite_main("estimate", tests, argc, argv);
}
