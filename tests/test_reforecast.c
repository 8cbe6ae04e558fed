/*
 * What counts say of the volume to come: the gamma factor against its exact
 * posterior, other laws and several factors against sums made here in another way.
 */
#include <math.h>
#include <stdio.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_gamma.h>

#include "sim/factor_law.h"
#include "sim/err.h"
#include "sim/forecast.h"
#include "sim/reforecast.h"
#include "tests/lab.h"
#include "tests/suite.h"

#define DAY(luck, types, arrived)                                                  \
    "day: {opens: '08:00', closes: '18:00', interval: 30 min" luck "}\n"           \
    "contacts: {" types "}\n"                                                      \
    "agents: {g: {serves: {a: {}, b: {}}, staff: 5}}\n"                            \
    "now: {from: '11:00', arrived: {" arrived "}}\n"
#define TYPE(name, rate, luck)                                                     \
    name ": {arrivals: {poisson: {rate: " rate " per hour}" luck                   \
         "}, talk: 3 min, patience: 1 min}, "

static struct outlook
look(struct lab *lab, const char *text)
{
    struct outlook out;

    lab_read(lab, text);
    CU_ASSERT_EQUAL_FATAL(reforecast_look(&lab->scenario, 0.95, &out), CQ_OK);
    return out;
}

/* 2,466 expected by 11:00 and 12 % over: 10.8 % above the plan at cv 6 %. A shape
 * of 1/cv, a count of one interval left out and a mean of the mode (0.03 %) would
 * be seen; so would a prior that is not used (12 %). */
static void
test_gamma_is_exact(void)
{
    const double k = 1 / (0.06 * 0.06), n = 2762, e = 2466;
    struct lab lab;
    const struct outlook out =
        look(&lab, DAY(", busyness: {gamma: {cv: 6 %}}",
                       TYPE("a", "500", "") TYPE("b", "322", ""),
                       "a: [250, 290, 290, 280, 300, 270], b: 1082"));

    CU_ASSERT_DOUBLE_EQUAL(out.arrived, n, 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(out.expected, e, 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(out.planned, 7 * 822, 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(out.times, (k + n) / (k + e), 1e-6);
    CU_ASSERT_DOUBLE_EQUAL(out.times, 1.1079, 5e-5);
    CU_ASSERT_DOUBLE_EQUAL(
        out.least, gsl_cdf_gamma_Pinv(0.025, k + n, 1 / (k + e)), 1e-6);
    CU_ASSERT_DOUBLE_EQUAL(
        out.most, gsl_cdf_gamma_Pinv(0.975, k + n, 1 / (k + e)), 1e-6);
    lab_free(&lab);
}

/* Wide and narrow priors, few and many counts, none at all: all within 1e-5 of the
 * closed form's spread. */
static void
test_gamma_over_its_range(void)
{
    static const double cvs[] = { 0.02, 0.1, 0.5, 1 };
    static const double counts[] = { 0, 3, 300, 4000, 60000 };

    for (size_t c = 0; c < sizeof(cvs) / sizeof(*cvs); c++)
        for (size_t i = 0; i < sizeof(counts) / sizeof(*counts); i++) {
            const double k = 1 / (cvs[c] * cvs[c]);
            const double n = counts[i], e = n == 0 ? 3 : n / 1.05;
            const double sd = sqrt(k + n) / (k + e);
            char text[800];
            struct outlook out;
            struct lab lab;

            snprintf(text, sizeof(text),
                "day: {opens: '08:00', closes: '18:00', busyness: {gamma: {cv: "
                "%g}}}\n"
                "contacts: {a: {arrivals: {poisson: {rate: %.17g per hour}}, talk: "
                "3 min}}\n"
                "agents: {g: {serves: {a: {}}, staff: 5}}\n"
                "now: {from: '11:00', arrived: {a: %g}}\n",
                cvs[c], e / 3, n);
            out = look(&lab, text);
            CU_ASSERT_DOUBLE_EQUAL(out.times, (k + n) / (k + e), 1e-3 * sd);
            CU_ASSERT_DOUBLE_EQUAL(
                out.most, gsl_cdf_gamma_Pinv(0.975, k + n, 1 / (k + e)), 2e-3 * sd);
            lab_free(&lab);
        }
}

/* Each replication draws its factor from the posterior: 20,000 of them have its
 * mean and its spread (five standard errors: 0.0007 and 2.5 %). One that draws the
 * mean alone, or the prior's spread of 6 %, would be seen. */
static void
test_draws_are_of_the_posterior(void)
{
    const double k = 1 / (0.06 * 0.06), n = 2762, e = 2466;
    const double mean = (k + n) / (k + e), sd = sqrt(k + n) / (k + e);
    const int num = 20000;
    double sum = 0, squares = 0;
    struct lab lab;

    lab_read(
        &lab, DAY(", busyness: {gamma: {cv: 6 %}}",
                  TYPE("a", "500", "") TYPE("b", "322", ""), "a: 1680, b: 1082"));
    for (int r = 1; r <= num; r++) {
        const double x =
            reforecast_draw(lab.scenario.now.reforecast, "1", (uint64_t)r);

        sum += x - mean;
        squares += (x - mean) * (x - mean);
    }
    CU_ASSERT_DOUBLE_EQUAL(sum / num, 0, 5 * sd / sqrt(num));
    CU_ASSERT_DOUBLE_EQUAL(sqrt(squares / num), sd, 5 * sd / sqrt(2. * num));
    CU_ASSERT_FALSE(reforecast_knows(lab.scenario.now.reforecast, 0));
    lab_free(&lab);
}

/* A forecast's error is lognormal, and beside a gamma day both count: against plain
 * sums over both. */
static void
test_other_laws(void)
{
    const double spread = forecast_spread_of_cv(0.08), k = 100, n = 1300, e = 1200;
    double mass = 0, mean = 0, both = 0, mean_both = 0;
    struct outlook out;
    struct lab lab;

    for (double z = -7; z < 7; z += 0.002) {
        const double v = exp(spread * z - spread * spread / 2);
        const double p = exp(-z * z / 2 + n * log(v) - v * e + e);
        /* the gamma integrated out: v and a negative binomial count */
        const double q = exp(-z * z / 2 + n * log(v) - (k + n) * log(k + v * e) +
                             (k + n) * log(k + e));

        mass += p;
        mean += p * v;
        both += q;
        mean_both += q * v * (k + n) / (k + v * e);
    }
    out = look(&lab, "forecast_error: {volume: {cv: 8 %}}\n" DAY(
                         "", TYPE("a", "400", "") TYPE("b", "400", ""), "a: 1300"));
    CU_ASSERT_DOUBLE_EQUAL(out.times, mean / mass, 1e-6);
    lab_free(&lab);
    out = look(&lab,
        "forecast_error: {volume: {cv: 8 %}}\n" DAY(", busyness: {gamma: {cv: 10 "
                                                    "%}}",
            TYPE("a", "400", "") TYPE("b", "400", ""), "a: 1300"));
    CU_ASSERT_DOUBLE_EQUAL(out.times, mean_both / both, 1e-5);
    lab_free(&lab);
}

/* Two types share a day's factor G (cv 8 %) and one has a factor of its own H (cv
 * 10
 * %): means of both, against the sum over the first with the second integrated out.
 * A type that does not inform the other, or its own factor counted as the day's,
 * would be off by 1 %. */
static void
test_own_and_common(void)
{
    const double k = 1 / (0.08 * 0.08), own = 1 / (0.1 * 0.1);
    const double na = 1400, ea = 1200, nb = 620, eb = 600;
    double mass = 0, mean = 0, mean_own = 0, drawn = 0, drawn_own = 0;
    const int num = 4000;
    struct lab lab;

    for (double g = 0.5; g < 2; g += 1e-4) {
        const double p = (k - 1 + na + nb) * log(g) - k * g - g * eb -
                         (own + na) * log(own + g * ea) +
                         (own + na) * log(own + ea) + k + eb;

        mass += exp(p);
        mean += exp(p) * g;
        mean_own += exp(p) * (own + na) / (own + g * ea);
    }
    lab_read(&lab, DAY(", busyness: {gamma: {cv: 8 %}}",
                       TYPE("a", "400", ", busyness: {gamma: {cv: 10 %}}")
                           TYPE("b", "200", ""),
                       "a: 1400, b: 620"));
    for (int r = 1; r <= num; r++) {
        const struct reforecast *known = lab.scenario.now.reforecast;
        const double common = reforecast_draw(known, "1", (uint64_t)r);

        CU_ASSERT(reforecast_knows(known, 0) && !reforecast_knows(known, 1));
        drawn += common / num;
        drawn_own += reforecast_draw_own(known, 0, common, "1", (uint64_t)r) / num;
    }
    CU_ASSERT_DOUBLE_EQUAL(drawn, mean / mass, 5 * 0.05 / sqrt(num));
    CU_ASSERT_DOUBLE_EQUAL(drawn_own, mean_own / mass, 5 * 0.06 / sqrt(num));
    lab_free(&lab);
}

/* Ratio: so many times, surely; none: as before, to the last bit. */
static void
test_ratio_and_none(void)
{
    const char *const day = "day: {opens: '08:00', closes: '18:00', interval: 30 "
                            "min, busyness: {gamma: {cv: 20 %}}}\n"
                            "contacts: {a: {arrivals: {poisson: {rate: 200 per "
                            "hour}}, talk: 3 min, patience: 1 min}}\n"
                            "agents: {g: {serves: {a: {}}, staff: 8}}\n";
    double arrivals[3] = { 0 };
    char text[600];

    for (int i = 0; i < 3; i++) {
        static const char *const states[] = {
            "{from: '11:00', reforecast: ratio, arrived: {a: 720}}",
            "{from: '11:00', reforecast: none, arrived: {a: 720}}",
            "{from: '11:00', reforecast: none}"
        };
        struct lab lab;

        snprintf(text, sizeof(text), "%snow: %s\n", day, states[i]);
        lab_read(&lab, text);
        lab_run(&lab, 200, 1);
        for (size_t r = 0; r < 200; r++)
            arrivals[i] +=
                lab_type_sum(&lab.experiment.totals[r], 0, SUM_fresh) / 200;
        if (i == 0)
            CU_ASSERT_DOUBLE_EQUAL(
                lab_estimate(&lab, "a.fresh").sd, sqrt(1680), 5 * 2.1);
        lab_free(&lab);
    }
    CU_ASSERT_DOUBLE_EQUAL(arrivals[0], 1680, 5 * sqrt(1680. / 200));
    CU_ASSERT_DOUBLE_EQUAL(arrivals[1], 1400, 5 * 0.2 * 1400 / sqrt(200));
    CU_ASSERT_EQUAL(arrivals[1], arrivals[2]);
}

/* The cells of a narrow law lie where its chances are, at both ends: at least every
 * other holds some. Of cells that reach to the least or most that callq looks at
 * only a few would, and the law would be as coarse as they are. */
static void
test_cells_where_the_chances_are(void)
{
    const struct duration none = { 0 };
    const struct plan_factor plan = { .busyness = &none, .spread = 0.02 };
    struct arena arena = { 0 };
    struct factor_law law;
    size_t num_held = 0;

    CU_ASSERT_FATAL(factor_law_alloc(&law, 200, &arena));
    factor_law_fill_all(&law, &plan);
    for (size_t i = 0; i < law.num; i++)
        num_held += law.mass[i] > 0;
    CU_ASSERT(num_held > 100);
    CU_ASSERT(law.end[0] < 0.9 && law.end[200] > 1.1);
    arena_free(&arena);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_gamma_is_exact),
        SUITE_TEST(test_gamma_over_its_range),
        SUITE_TEST(test_draws_are_of_the_posterior),
        SUITE_TEST(test_other_laws),
        SUITE_TEST(test_own_and_common),
        SUITE_TEST(test_ratio_and_none),
        SUITE_TEST(test_cells_where_the_chances_are),
        SUITE_END,
    };

    return suite_main("reforecast", tests, argc, argv);
}
