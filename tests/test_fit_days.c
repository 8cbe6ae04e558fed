/*
 * Days and volumes learnt from a log: hours and weekdays seen, holidays left out,
 * Poisson's law held and failed, busyness and its correlation found again.
 */
#include <gsl/gsl_randist.h>

#include "plan/fit_arrivals.h"
#include "plan/fit_calendar.h"
#include "plan/fit_holes.h"
#include "sim/err.h"
#include "tests/suite.h"

static const struct fit_calendar_told nothing_told = { NAN, NAN, 0 };

static void
add_calls(struct fit_calendar *self, int32_t day, double from_h, double until_h,
    double every_s)
{
    for (double t = from_h * 3600; t < until_h * 3600; t += every_s)
        CU_ASSERT_EQUAL_FATAL(fit_calendar_add(self, day, t, t), CQ_OK);
}

/* Four weeks: Monday to Friday 8 to 18 (one of them a holiday with four calls, one
 * call at 3 in the night), Saturday 9 to 13, Sunday shut. */
static void
test_calendar(void)
{
    struct fit_calendar calendar;
    int32_t monday = 10650;
    size_t row, interval;

    while (fit_weekday(monday) != 0)
        monday++;
    fit_calendar_init(&calendar, 1800);
    for (int32_t d = 0; d < 28; d++) {
        if (d % 7 == 6)
            continue;
        if (d == 8)
            add_calls(&calendar, monday + d, 10, 14, 3600);
        else
            add_calls(&calendar, monday + d, d % 7 == 5 ? 9 : 8,
                d % 7 == 5 ? 13 : 18, 60);
    }
    add_calls(&calendar, monday + 1, 3, 3.1, 600);
    CU_ASSERT(fit_calendar_decide(&calendar, &nothing_told));
    CU_ASSERT_EQUAL(calendar.opens_s, 8 * 3600);
    CU_ASSERT_EQUAL(calendar.closes_s, 18 * 3600);
    CU_ASSERT_EQUAL(calendar.num_open_days, 19);
    CU_ASSERT(calendar.weekdays[0] && calendar.weekdays[4]);
    CU_ASSERT(!calendar.weekdays[5] && !calendar.weekdays[6]);
    CU_ASSERT_EQUAL(fit_calendar_open_intervals(&calendar), 20);
    CU_ASSERT(
        fit_calendar_has(&calendar, monday + 9, 8.75 * 3600, &row, &interval));
    CU_ASSERT_EQUAL(row, 6); /* the holiday and a weekend lie before it */
    CU_ASSERT_EQUAL(interval, 1);
    CU_ASSERT(!fit_calendar_has(&calendar, monday + 8, 36000, &row, &interval));
    CU_ASSERT(!fit_calendar_has(&calendar, monday + 1, 3 * 3600, &row, &interval));
    CU_ASSERT(!fit_calendar_has(&calendar, monday + 1, 18 * 3600, &row, &interval));
    fit_calendar_free(&calendar);
}

static void
test_weekdays(void)
{
    CU_ASSERT_EQUAL(fit_weekday(0), 3); /* 1970-01-01, a Thursday */
    CU_ASSERT_EQUAL(fit_weekday(-1), 2);
    CU_ASSERT_EQUAL(fit_weekday(20514), 0); /* 2026-03-02, a Monday */
}

enum {
    NUM_DAYS = 250,
    NUM_INTERVALS = 20
};

/* Days of 50 calls an interval, a fifth more on Mondays, times a gamma factor of
 * the day; of the interval, which is that of the one before with chance `keep`. */
static void
draw_days(struct fit_arrivals *self, double day_cv, double interval_cv, double keep)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);

    CU_ASSERT_EQUAL_FATAL(fit_arrivals_init(self, NUM_DAYS, NUM_INTERVALS), CQ_OK);
    for (size_t day = 0; day < NUM_DAYS; day++) {
        const double k = 1 / day_cv / day_cv, q = 1 / interval_cv / interval_cv;
        const double busy = day_cv > 0 ? gsl_ran_gamma(rng, k, 1 / k) : 1;
        double own = 1;

        self->weekdays[day] = day % 5;
        for (size_t i = 0; i < NUM_INTERVALS; i++) {
            unsigned num;

            if (interval_cv > 0 && (i == 0 || gsl_rng_uniform(rng) >= keep))
                own = gsl_ran_gamma(rng, q, 1 / q);
            num = gsl_ran_poisson(rng, 50 * busy * own * (day % 5 == 0 ? 1.2 : 1));
            for (unsigned n = 0; n < num; n++)
                fit_arrivals_add(self, day, i, gsl_rng_uniform(rng));
        }
    }
    gsl_rng_free(rng);
    CU_ASSERT_EQUAL(fit_arrivals_estimate(self), CQ_OK);
}

/* Poisson alone is told so by both tests, at 5 standard errors of chi-squared (an
 * index of 1.1 would be seen), with no busyness above 1 %. */
static void
test_poisson(void)
{
    struct fit_arrivals of;

    draw_days(&of, 0, 0, 0);
    CU_ASSERT(fabs(of.poisson.index - 1) < 5 * sqrt(2 / of.poisson.degrees));
    CU_ASSERT(fabs(of.steady.index - 1) < 5 * sqrt(2 / of.steady.degrees));
    CU_ASSERT(of.poisson.chance > 1e-4 && of.steady.chance > 1e-4);
    CU_ASSERT(of.busyness_cv < 0.015);
    CU_ASSERT(of.interval_cv < 0.04);
    CU_ASSERT_DOUBLE_EQUAL(of.factors[0] / of.factors[1], 1.2, 0.02);
    CU_ASSERT(isnan(of.factors[6]));
    CU_ASSERT_DOUBLE_EQUAL(of.means[3], 52, 2);
    CU_ASSERT_DOUBLE_EQUAL(
        fit_arrivals_expected(&of, 0, 3), of.factors[0] * of.means[3], 1e-12);
    fit_arrivals_free(&of);
}

/* A day's factor with cv 10 %: found within 1.5 points, and no other. */
static void
test_busy_days(void)
{
    struct fit_arrivals of;

    draw_days(&of, 0.1, 0, 0);
    CU_ASSERT_DOUBLE_EQUAL(of.busyness_cv, 0.1, 0.015);
    CU_ASSERT(of.busyness_cv * of.busyness_cv > 5 * of.busyness_error);
    CU_ASSERT(of.interval_cv < 0.04);
    CU_ASSERT(of.poisson.index > 1.3 && of.poisson.chance < 1e-6);
    CU_ASSERT(fabs(of.steady.index - 1) < 5 * sqrt(2 / of.steady.degrees));
    fit_arrivals_free(&of);
}

/* Factors of half hours with cv 20 % and correlation 0.6, and a day's of 5 %. */
static void
test_busy_intervals(void)
{
    struct fit_arrivals of;

    draw_days(&of, 0.05, 0.2, 0.6);
    CU_ASSERT_DOUBLE_EQUAL(of.interval_cv, 0.2, 0.02);
    CU_ASSERT_DOUBLE_EQUAL(of.correlation, 0.6, 0.08);
    CU_ASSERT_DOUBLE_EQUAL(of.busyness_cv, 0.05, 0.02);
    fit_arrivals_free(&of);
}

/* Calls that come all in the first part of their interval are no steady flow. */
static void
test_uneven(void)
{
    struct fit_arrivals of;

    CU_ASSERT_EQUAL_FATAL(fit_arrivals_init(&of, 3, 2), CQ_OK);
    for (size_t i = 0; i < 60; i++)
        fit_arrivals_add(&of, i % 3, i % 2, 0.1);
    CU_ASSERT_EQUAL(fit_arrivals_estimate(&of), CQ_OK);
    /* 10 in one of 5 parts where 2 are expected in each: (64 + 4 x 4) / 2 / 4 */
    CU_ASSERT_DOUBLE_EQUAL(of.steady.index, 10, 1e-9);
    CU_ASSERT(of.steady.chance < 1e-6);
    CU_ASSERT_EQUAL(of.busyness_cv, 0);
    fit_arrivals_free(&of);
}

/* Ten days of one weekday, 100 calls on the first and 5 more on each: a line of 5
 * in a mean of 122.5, without error. */
static void
test_trend(void)
{
    struct fit_arrivals of;

    CU_ASSERT_EQUAL_FATAL(fit_arrivals_init(&of, 10, 1), CQ_OK);
    for (size_t day = 0; day < 10; day++)
        for (size_t k = 0; k < 100 + 5 * day; k++)
            fit_arrivals_add(&of, day, 0, 0.5);
    CU_ASSERT_EQUAL(fit_arrivals_estimate(&of), CQ_OK);
    CU_ASSERT_DOUBLE_EQUAL(of.trend, 5 / 122.5, 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(of.trend_error, 0, 1e-6);
    fit_arrivals_free(&of);
}

/* Forty days of 20 intervals with 50 calls, times a day's gamma factor of cv 5 %
 * and a trend of 1.5 % of the mean a day: the trend within 4 of its standard
 * errors, the factor within 1.5 points; together they would be taken for 18 %. */
static void
test_trend_and_busyness(void)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    struct fit_arrivals of;

    CU_ASSERT_EQUAL_FATAL(fit_arrivals_init(&of, 40, NUM_INTERVALS), CQ_OK);
    for (size_t day = 0; day < 40; day++) {
        const double level = 1 + 0.015 * ((double)day - 19.5);
        const double busy = gsl_ran_gamma(rng, 400, 1 / 400.);

        of.weekdays[day] = day % 5;
        for (size_t i = 0; i < NUM_INTERVALS; i++)
            for (unsigned n = gsl_ran_poisson(rng, 50 * level * busy); n > 0; n--)
                fit_arrivals_add(&of, day, i, gsl_rng_uniform(rng));
    }
    gsl_rng_free(rng);
    CU_ASSERT_EQUAL(fit_arrivals_estimate(&of), CQ_OK);
    CU_ASSERT(fit_has_trend(&of));
    CU_ASSERT(fabs(of.trend - 0.015) < 4 * of.trend_error);
    CU_ASSERT(of.trend_error < 0.001);
    CU_ASSERT_DOUBLE_EQUAL(of.busyness_cv, 0.05, 0.015);
    CU_ASSERT_DOUBLE_EQUAL(of.with_trend_cv, 0.18, 0.03);
    CU_ASSERT_DOUBLE_EQUAL(of.levels[39] - of.levels[0], 39 * of.trend, 1e-9);
    fit_arrivals_free(&of);
}

/* Ten days of two weekdays, 60 calls in each of 8 intervals; on day 4 none comes
 * from the middle of interval 2 to the end of interval 4, which is three intervals
 * set aside. Then nothing is missing in the means, which those zeros would lower by
 * a tenth. The last interval is empty on every second day: a weekday that ends
 * early. */
static void
test_hole(void)
{
    struct fit_holes holes = { 0 };
    struct fit_arrivals of;

    CU_ASSERT_EQUAL_FATAL(fit_arrivals_init(&of, 10, 8), CQ_OK);
    for (size_t day = 0; day < 10; day++) {
        of.weekdays[day] = day % 2;
        for (size_t k = 0; k < 8 * 60; k++) {
            const double at = ((double)k + 0.5) / 60;

            if ((day != 4 || at < 2.4 || at >= 5) && (day % 2 == 0 || at < 7))
                fit_arrivals_add(&of, day, (size_t)at, at - floor(at));
        }
    }
    CU_ASSERT_EQUAL(fit_holes_find(&holes, &of), CQ_OK);
    CU_ASSERT_EQUAL_FATAL(holes.num, 1);
    CU_ASSERT_EQUAL(holes.holes[0].day, 4);
    CU_ASSERT_DOUBLE_EQUAL(holes.holes[0].from, 2.4, 1e-12);
    CU_ASSERT_EQUAL(holes.holes[0].until, 5);
    CU_ASSERT_DOUBLE_EQUAL(holes.holes[0].expected, 2.6 * 60, 1e-9);
    fit_holes_set_aside(&holes, &of);
    CU_ASSERT(fit_arrivals_missing(&of, 4, 2) && fit_arrivals_missing(&of, 4, 4));
    CU_ASSERT(!fit_arrivals_missing(&of, 4, 1) && !fit_arrivals_missing(&of, 3, 2));
    CU_ASSERT_EQUAL(fit_arrivals_estimate(&of), CQ_OK);
    CU_ASSERT_DOUBLE_EQUAL(of.means[2], 60, 0.5);
    CU_ASSERT_DOUBLE_EQUAL(of.means[0], 60, 0.5);
    CU_ASSERT_DOUBLE_EQUAL(of.means[7], 30, 1);
    CU_ASSERT(of.busyness_cv < 0.01);
    fit_holes_free(&holes);
    fit_arrivals_free(&of);
}

/* A day with a thirtieth of the calls of others has gaps of half an interval, in
 * which those have 30: no hole, but a quiet day. */
static void
test_quiet_day(void)
{
    struct fit_holes holes = { 0 };
    struct fit_arrivals of;

    CU_ASSERT_EQUAL_FATAL(fit_arrivals_init(&of, 6, 8), CQ_OK);
    for (size_t day = 0; day < 6; day++)
        for (size_t k = 0; k < 8 * 60; k += day == 3 ? 30 : 1)
            fit_arrivals_add(&of, day, k / 60, (double)(k % 60) / 60);
    CU_ASSERT_EQUAL(fit_holes_find(&holes, &of), CQ_OK);
    CU_ASSERT_EQUAL(holes.num, 0);
    fit_holes_free(&holes);
    fit_arrivals_free(&of);
}

/* Among 250 Poisson days of 20 intervals of 50 calls, and 250 whose intervals
 * differ by a fifth, chance makes no hole. */
static void
test_no_hole(void)
{
    for (size_t k = 0; k < 2; k++) {
        struct fit_holes holes = { 0 };
        struct fit_arrivals of;

        draw_days(&of, 0.1, k == 0 ? 0 : 0.2, 0.6);
        CU_ASSERT_EQUAL(fit_holes_find(&holes, &of), CQ_OK);
        CU_ASSERT_EQUAL(holes.num, 0);
        fit_holes_free(&holes);
        fit_arrivals_free(&of);
    }
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = { SUITE_TEST(test_calendar),
        SUITE_TEST(test_weekdays), SUITE_TEST(test_poisson),
        SUITE_TEST(test_busy_days), SUITE_TEST(test_busy_intervals),
        SUITE_TEST(test_uneven), SUITE_TEST(test_trend),
        SUITE_TEST(test_trend_and_busyness), SUITE_TEST(test_hole),
        SUITE_TEST(test_quiet_day), SUITE_TEST(test_no_hole), SUITE_END };

    return suite_main("fit_days", tests, argc, argv);
}
