/*
 * Theory as a control: the laws of factors have the moments that they should, and
 * what is taken for the mean of a curve is what days have on average.
 */
#include "plan/curves.h"

#include <math.h>
#include <stdio.h>

#include "plan/factor_points.h"
#include "plan/spline.h"
#include "sim/err.h"
#include "tests/lab.h"
#include "tests/suite.h"

#define SMALL(busyness)                                                            \
    "day: {opens: \"08:00\", closes: \"10:00\", busyness: " busyness "}\n"         \
    "contacts: {calls: {arrivals: {poisson: {rate: 9 per hour}}, talk: 3 min}}\n"  \
    "agents: {desk: {serves: {calls: {}}, staff: 2}}\n"

static double
moment(const struct factor_points *law, double power)
{
    double sum = 0;

    for (size_t i = 0; i < law->num; i++)
        sum += law->weight[i] * pow(law->at[i], power);
    return sum;
}

/* It would notice parts one and a half times as wide. */
static void
check_law(const struct factor_points *law, double mean, double variance)
{
    CU_ASSERT_DOUBLE_EQUAL(moment(law, 0), 1, 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(moment(law, 1), mean, 2e-6);
    CU_ASSERT_DOUBLE_EQUAL(moment(law, 2) - moment(law, 1) * moment(law, 1),
        variance, 1e-3 * variance + 1e-9);
}

static void
test_laws(void)
{
    static const struct {
        const char *text;
        double variance;
    } cases[] = { { SMALL("{gamma: {cv: 10 %}}"), 0.01 },
        { SMALL("{gamma: {cv: 80 %}}"), 0.64 },
        { SMALL("{lognormal: {cv: 20 %}}"), 0.04 },
        { SMALL("{uniform: {min: 0.8, max: 1.2}}"), 0.16 / 12 },
        { SMALL("{empirical: {values: [0.5, 0.9, 1.6]}}"), 0.62 / 3 },
        { SMALL("{constant: 1}"), 0 } };

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct factor_points law, other;
        struct lab lab;

        lab_read(&lab, cases[i].text);
        law_of_duration(&law, &lab.scenario.busyness);
        check_law(&law, 1, cases[i].variance);
        law_of_lognormal(&other, -0.02, 0.2);
        check_law(&other, 1, expm1(0.04));
        law_times(&law, &other);
        check_law(&law, 1, (1 + cases[i].variance) * exp(0.04) - 1);
        lab_free(&lab);
    }
}

/* What is beyond the most is one point, and a straight line's mean stays exact. */
static void
test_long_tails(void)
{
    struct factor_points law;

    law_of_lognormal(&law, -2, 2);
    CU_ASSERT_DOUBLE_EQUAL(moment(&law, 0), 1, 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(moment(&law, 1), 1, 1e-9);
    CU_ASSERT(law.at[law.num - 1] > LAW_MOST);
    law_of_lognormal(&law, 0, 0);
    CU_ASSERT(law.num == 1 && law.at[0] == 1);
    law_of_one(&law);
    CU_ASSERT(law.num == 1 && law.at[0] == 1 && law.weight[0] == 1);
}

/* A parabola with flat ends, whose natural spline is one but near the ends. */
static void
test_splines(void)
{
    const double off = 1e-4;
    struct factor_points law;
    struct spline_axis axis;
    struct spline spline;

    law_of_lognormal(&law, -0.02, 0.2);
    axis = spline_axis(&law);
    CU_ASSERT(axis.from < 0.5 && spline_knot(&axis, SPLINE_KNOTS - 1) > 1.9);
    for (size_t i = 0; i < SPLINE_KNOTS; i++)
        spline.value[i] = pow(spline_knot(&axis, i), 2);
    CU_ASSERT_EQUAL_FATAL(spline_bend(&spline, &axis), CQ_OK);
    for (double x = 1; x < 1.3; x += 0.01) {
        const struct spline_place at = spline_place(&axis, x),
                                  less = spline_place(&axis, x - off),
                                  more = spline_place(&axis, x + off);
        const double low = spline_value(&spline, &less),
                     high = spline_value(&spline, &more);

        CU_ASSERT_DOUBLE_EQUAL(spline_value(&spline, &at), x * x, 0.005);
        CU_ASSERT_DOUBLE_EQUAL(
            spline_slope(&spline, &at), (high - low) / (2 * off), 1e-6);
        CU_ASSERT_DOUBLE_EQUAL(spline_turn(&spline, &at),
            (high - 2 * spline_value(&spline, &at) + low) / off / off, 1e-2);
    }
    for (double x = -1; x < 4; x += 4.5) {
        const struct spline_place at = spline_place(&axis, x);

        CU_ASSERT_EQUAL(
            spline_value(&spline, &at), spline.value[x < 0 ? 0 : SPLINE_KNOTS - 1]);
        CU_ASSERT(
            spline_slope(&spline, &at) == 0 && spline_turn(&spline, &at) == 0);
    }
    CU_ASSERT_DOUBLE_EQUAL(spline_mean(&spline, &axis, &law), exp(0.04), 0.005);
    law_of_one(&law);
    axis = spline_axis(&law);
    CU_ASSERT_DOUBLE_EQUAL(axis.from, 0.8, 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(spline_knot(&axis, SPLINE_KNOTS - 1), 1.2, 1e-12);
}

/* ---- days ---- */

#define DAY(keys)                                                                  \
    "day: {opens: \"08:00\", closes: \"10:00\", interval: 30 min" keys "}\n"
#define CALLS(arrivals)                                                            \
    "contacts:\n  calls:\n    arrivals: {" arrivals "}\n"                          \
    "    talk: {exponential: {mean: 3 min}}\n"                                     \
    "    patience: {exponential: {mean: 2 min}}\n"
#define DESK "agents: {desk: {serves: {calls: {}}, staff: [2, 4, 3, 5]}}\n"
#define COUNTS "counts: [20, 40, 30, 60]"

/*
 * 3,000 days of 150 calls: the mean excess of each curve, over the day and in an
 * interval, within 4.5 standard errors of 0. Where days differ by 30 % it would
 * notice 2 % more of the curve's bend, or a variance of counts off by a tenth.
 */
static void
check_excess(const char *text)
{
    enum {
        DAYS = 3000
    };
    struct known known;
    struct curves curves;
    struct lab lab;

    lab_read(&lab, text);
    lab_run(&lab, DAYS, 2);
    CU_ASSERT_EQUAL_FATAL(known_init(&known, &lab.scenario), CQ_OK);
    CU_ASSERT_EQUAL_FATAL(curves_init(&curves, &known, &lab.experiment), CQ_OK);
    CU_ASSERT_FATAL(curves.num_desks > 0);
    for (unsigned k = 0; k < 4; k++) {
        double mean = 0, squares = 0, error;

        for (size_t r = 0; r < DAYS; r++) {
            const double x = k < 2 ? curves_day_excess(&curves, 0, k, r)
                                   : curves_excess(&curves, 0, k - 2, 2, r);

            mean += x / DAYS;
            squares += x * x / DAYS;
        }
        error = sqrt((squares - mean * mean) / DAYS);
        if (!(error > 0 && fabs(mean) <= 4.5 * error))
            printf("\n%s: curve %u is off by %g, error %g\n", text, k, mean, error);
        CU_ASSERT(error > 0 && fabs(mean) <= 4.5 * error);
    }
    curves_free(&curves);
    known_free(&known);
    lab_free(&lab);
}

static void
test_means_of_curves(void)
{
    check_excess(DAY("") CALLS("profile: {" COUNTS "}") DESK);
    check_excess(DAY(", busyness: {gamma: {cv: 30 %}}")
            CALLS("profile: {" COUNTS "}, times: 0.9") DESK);
    check_excess(DAY(", busyness: {lognormal: {cv: 20 %}}")
            CALLS("profile: {" COUNTS "}, busyness: {gamma: {cv: 20 %}}") DESK);
    check_excess(DAY("") CALLS("profile: {" COUNTS "}") DESK
        "forecast_error: {volume: {cv: 20 %}, aht: {cv: 20 %}, staff: {cv: 5 "
        "%}}\n");
    check_excess(DAY(", busyness: {gamma: {cv: 15 %}}") CALLS(
        "gamma_poisson: {" COUNTS ", cv: 30 %, correlation: 0.5}, times: 1.2")
            DESK);
    check_excess(DAY(", busyness: {gamma: {cv: 15 %}}")
            CALLS("fixed: {counts: [20, 40, 30, 60]}") DESK);
    check_excess(DAY(", busyness: {gamma: {cv: 15 %}}") CALLS(
        "profile: {" COUNTS
        "}\n    , busyness: {gamma: {cv: 20 %}}") "    hours: {opens: \"08:10\", "
                                                  "closes: \"09:40\"}\n"
                                                  "  more: {arrivals: {poisson: "
                                                  "{rate: 20 per hour}}, talk: 2 "
                                                  "min}\n"
                                                  "agents: {desk: {serves: {calls: "
                                                  "{}, more: {}}, staff: 4}}\n"
                                                  "incidents: [{from: \"09:00\", "
                                                  "until: \"09:20\", scale: "
                                                  "{contacts.calls.arrivals: "
                                                  "2}}]\n");
    check_excess(
        DAY(", busyness: {gamma: {cv: 15 %}}") CALLS("profile: {" COUNTS "}") DESK
        "chatbots: {bot: {handles: {calls: {containment: 30 %, residual: "
        "1.2}}, session: 60 s}}\n");
}

/* Contacts counted where they end, several days and a steady state have none. */
static void
test_no_curves(void)
{
    static const char *const texts[] = { DAY("") CALLS("profile: {" COUNTS "}") DESK
        "report: {count_in: end}\n",
        DAY("") CALLS("profile: {" COUNTS "}") DESK "horizon: {days: 2}\n",
        "steady: {warm_up: 1 h, length: 20 h, batches: 10}\n" CALLS(
            "poisson: {rate: 20 per hour}") "agents: {desk: {serves: {calls: {}}, "
                                            "staff: 2}}\n" };

    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
        struct known known;
        struct curves curves;
        struct lab lab;

        lab_read(&lab, texts[i]);
        lab_run(&lab, 2, 1);
        CU_ASSERT_EQUAL_FATAL(known_init(&known, &lab.scenario), CQ_OK);
        CU_ASSERT_EQUAL(curves_init(&curves, &known, &lab.experiment), CQ_OK);
        CU_ASSERT_EQUAL(curves.num_desks, 0);
        curves_free(&curves);
        known_free(&known);
        lab_free(&lab);
    }
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = { SUITE_TEST(test_laws),
        SUITE_TEST(test_long_tails), SUITE_TEST(test_splines),
        SUITE_TEST(test_means_of_curves), SUITE_TEST(test_no_curves), SUITE_END };

    return suite_main("curves", tests, argc, argv);
}
