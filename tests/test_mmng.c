/*
 * M/M/n+G against exact figures, against Erlang A where patience is exponential,
 * and against laws that hold whatever the patience.
 */
#include <math.h>
#include <stdio.h>

#include <gsl/gsl_cdf.h>

#include "tests/suite.h"
#include "tests/survivals.h"
#include "theory/mmng.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* ---- patience ---- */

/* mean, squared coefficient of variation */
static double
lognormal(const void *self, double t)
{
    const double *p = self;
    const double sd = sqrt(log1p(p[1]));

    if (t == 0 || isinf(t))
        return t == 0;
    return gsl_cdf_ugaussian_Q((log(t) - log(p[0])) / sd + sd / 2);
}

static double
uniform(const void *most, double t)
{
    return fmax(0, 1 - t / *(const double *)most);
}

static double
weibull_2(const void *scale, double t)
{
    return exp(-pow(t / *(const double *)scale, 2));
}

/* share that never hangs up, mean of the others */
static double
some_never(const void *self, double t)
{
    const double *p = self;

    return p[0] + (1 - p[0]) * exp(-t / p[1]);
}

/* ---- exact figures, in units of the mean handle time ---- */

struct mmng_case {
    double (*share)(const void *self, double t);
    double patience[2];
    double rate, balk, within;
    uint32_t agents;
    double delayed, lost, wait, queue, asa, wait_abandoned, occupancy;
    double service_level, waiting;
};

/* Computed outside this program by the integrals of Baccelli and Hebuterne in
 * composite Gauss-Legendre rules, right to 1e-15. lost: abandoned or balked. */
static const struct mmng_case cases[] = {
    { constant, { 1 }, 4.5, 0, 0.2, 5, 0.593151496036815, 0.0792219373548931,
        0.314861681169806, 1.41687756526413, 0.255913724896957, 1,
        0.828700256380596, 0.531145008783847, 0.468854991216153 },
    { constant, { 0.2 }, 120, 0, 0.1, 100, 0.987464879189518, 0.167128365524089,
        0.159537212945636, 19.1444655534763, 0.151417739085537, 0.2,
        0.999445961371093, 0.110321630280838, 0.889678369719162 },
    { erlang_2, { 1 }, 102, 0, 0.1, 100, 0.754514902302416, 0.0378322505094232,
        0.11528696327774, 11.7592702543295, 0.113422504208536, 0.162704771165942,
        0.981411104480388, 0.499766128156303, 0.48989886238159 },
    { lognormal, { 1, 1 }, 102, 0, 0.2, 100, 0.757003410001005, 0.0376475078163912,
        0.1120274559154, 11.4268005033708, 0.109407310271922, 0.179004098889572,
        0.981599542027281, 0.762357825808735, 0.213452019834949 },
    { lognormal, { 4, 0.25 }, 102, 0, 0.4, 100, 0.989749310749415,
        0.0203688373421996, 1.1525292468387, 117.557983177547, 1.14891945358383,
        1.32614082337665, 0.999223785910956, 0.0703773832569358,
        0.929620970965321 },
    { erlang_2, { 4 }, 102, 0, 0.2, 100, 0.924142020244795, 0.0252394140083781,
        0.413688710425623, 42.1962484634135, 0.41295992376212, 0.441834867659809,
        0.994255797711454, 0.25249682613011, 0.743700870971033 },
    { uniform, { 2 }, 12, 0, 0.25, 10, 0.830441947809842, 0.199520081696445,
        0.331186093675967, 3.9742331241116, 0.328967682933408, 0.340086417066315,
        0.960575901964267, 0.377027265387294, 0.532333560748777 },
    { weibull_2, { 1 }, 12, 0, 0.25, 10, 0.851377074576026, 0.195463710445027,
        0.351636944201833, 4.21964333042199, 0.330516324372017, 0.438570242829459,
        0.965443547465967, 0.348833749312929, 0.607347915260843 },
    { exponential, { 4 }, 4.5, 0.1, 0.2, 5, 0.524895759268001, 0.111153534320227,
        0.234655833573709, 1.05595125108169, 0.234791938817295, 0.442551939843,
        0.799961819111796, 0.596387766008465, 0.331193121353497 },
};

static int
close_to(double got, double want, double error)
{
    return fabs(got - want) <= error * fabs(want);
}

/* Notices 1e-11 of any measure. */
static void
test_exact(void)
{
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct mmng_case *c = &cases[i];
        const struct erlang_demand demand = { c->rate, 1, c->within, NAN, c->balk,
            NAN };
        const struct survival patience = { c->share, c->patience, 0 };
        const struct erlang e = mmng(&demand, &patience, c->agents);
        const double waiting = 1 - e.service_level - e.abandoned_within - e.balking;
        const int ok = close_to(e.delayed, c->delayed, 1e-11) &&
                       close_to(e.abandonment + e.balking, c->lost, 1e-11) &&
                       close_to(e.wait, c->wait, 1e-11) &&
                       close_to(e.queue_mean, c->queue, 1e-11) &&
                       close_to(e.asa, c->asa, 1e-11) &&
                       close_to(e.wait_abandoned, c->wait_abandoned, 1e-11) &&
                       close_to(e.occupancy, c->occupancy, 1e-11) &&
                       close_to(e.service_level, c->service_level, 1e-11) &&
                       close_to(waiting, c->waiting, 1e-11) && !e.overloaded;

        CU_ASSERT(ok);
        if (!ok)
            printf("\n  case %zu: delayed %.12g wait %.12g asa %.12g\n", i,
                e.delayed, e.wait, e.asa);
    }
}

/* From 1 agent to 10,000, hardly any load to ten times too much, patience from 1 s
 * to 10 h, with and without those who balk. Notices 1e-9 of any measure. */
static void
test_is_erlang_a(void)
{
    static const double means[] = { 1, 30, 300, 3600, 36000 };
    static const double loads[] = { 0.05, 0.5, 0.95, 1, 1.05, 2, 10 };

    for (size_t i = 0; i < COUNT(means) * COUNT(loads) * 5; i++) {
        const double mean = means[i % 5], load = loads[i / 5 % 7];
        const uint32_t agents = (uint32_t)pow(10, (double)(i / 35));
        const struct erlang_demand demand = { load * agents / 240, 240, 20, mean,
            i % 3 == 0 ? 0.1 : 0, INFINITY };
        const struct survival patience = { exponential, &mean, 0 };
        const struct erlang got = mmng(&demand, &patience, agents);
        const struct erlang want = erlang_a(&demand, agents);

        if (want.delayed < 1e-20)
            continue;
        CU_ASSERT_DOUBLE_EQUAL(got.delayed, want.delayed, 1e-9 * want.delayed);
        CU_ASSERT_DOUBLE_EQUAL(
            got.abandonment, want.abandonment, 1e-9 * want.abandonment);
        CU_ASSERT_DOUBLE_EQUAL(got.balking, want.balking, 1e-9);
        CU_ASSERT_DOUBLE_EQUAL(got.wait, want.wait, 1e-9 * want.wait);
        CU_ASSERT_DOUBLE_EQUAL(got.asa, want.asa, 1e-9 * want.asa);
        CU_ASSERT_DOUBLE_EQUAL(
            got.occupancy, want.occupancy, 1e-9 * want.occupancy);
        CU_ASSERT_DOUBLE_EQUAL(got.service_level, want.service_level, 1e-9);
        CU_ASSERT_DOUBLE_EQUAL(got.abandoned_within, want.abandoned_within, 1e-9);
        CU_ASSERT_DOUBLE_EQUAL(
            got.wait_abandoned, want.wait_abandoned, 1e-6 * want.wait_abandoned);
    }
}

/* What comes in goes out: contacts, and those who are served keep so many busy;
 * who has neither been answered nor left by T still waits (the exact cases).
 * Notices 1e-10. */
static void
check_laws(const struct survival *patience, double load, uint32_t agents)
{
    const struct erlang_demand demand = { load * agents / 300, 300, 60, NAN, 0.05,
        NAN };
    const struct erlang e = mmng(&demand, patience, agents);

    CU_ASSERT_DOUBLE_EQUAL(e.occupancy * agents,
        demand.rate_per_s * 300 * (1 - e.abandonment - e.balking),
        1e-9 * e.occupancy * agents);
    CU_ASSERT(e.service_level + e.abandoned_within + e.balking < 1 + 1e-10);
    CU_ASSERT_DOUBLE_EQUAL(e.wait,
        (1 - e.abandonment - e.balking) * e.asa +
            (e.abandonment > 0 ? e.abandonment * e.wait_abandoned : 0),
        1e-9 * e.wait);
}

static void
test_laws(void)
{
    static const double loads[] = { 0.3, 0.9, 1.1, 3 };
    const double day[] = { 36000, 4 }, minute[] = { 60, 1 };
    const double waiters[] = { 0.2, 90 };
    const struct survival patience[] = { { constant, minute, 0 },
        { lognormal, day, 0 }, { lognormal, minute, 0 }, { some_never, waiters, 0 },
        { uniform, day, 0 } };

    for (size_t i = 0; i < COUNT(patience); i++)
        for (size_t k = 0; k < COUNT(loads); k++) {
            check_laws(&patience[i], loads[k], 1);
            check_laws(&patience[i], loads[k], 50);
            check_laws(&patience[i], loads[k], 10000);
        }
}

/* A mixture in which hardly anybody hangs up is Erlang C; one in which more never
 * do than the agents can serve is overloaded. */
static void
test_never(void)
{
    const double nobody[] = { 1, 60 }, half[] = { 0.5, 60 };
    const struct survival endless = { some_never, nobody, 0 };
    const struct survival mixed = { some_never, half, 0 };
    const struct erlang_demand demand = { 0.0555, 180, 20, NAN, 0, NAN };
    const struct erlang got = mmng(&demand, &endless, 11);
    const struct erlang want = erlang_c(&demand, 11);

    CU_ASSERT_DOUBLE_EQUAL(got.delayed, want.delayed, 1e-10);
    CU_ASSERT_DOUBLE_EQUAL(got.wait, want.wait, 1e-9 * want.wait);
    CU_ASSERT_DOUBLE_EQUAL(got.service_level, want.service_level, 1e-10);
    CU_ASSERT_DOUBLE_EQUAL(got.abandonment, 0, 1e-12);
    CU_ASSERT(mmng(&demand, &endless, 9).overloaded);
    CU_ASSERT_FALSE(mmng(&demand, &mixed, 6).overloaded);
    CU_ASSERT(mmng(&demand, &mixed, 4).overloaded);
}

/* The share answered within the quantile is the share asked for; who waits not at
 * all is in the atom. Notices 1e-9. */
static void
test_quantiles(void)
{
    static const double shares[] = { 0.5, 0.9, 0.999 };
    const double mean = 300;
    const struct survival patience = { exponential, &mean, 0 };
    struct erlang_demand demand = { 0.5, 240, INFINITY, mean, 0, INFINITY };

    for (size_t i = 0; i < COUNT(shares); i++) {
        const double all = erlang_a(&demand, 115).service_level;
        const double t = erlang_wait_quantile(erlang_a, &demand, 115, shares[i]);

        CU_ASSERT_DOUBLE_EQUAL(
            mmng_wait_quantile(&demand, &patience, 115, shares[i]), t, 1e-7);
        demand.within_s = t;
        CU_ASSERT_DOUBLE_EQUAL(
            erlang_a(&demand, 115).service_level, shares[i] * all, 1e-9);
        demand.within_s = INFINITY;
    }
    demand = (struct erlang_demand){ 10. / 180, 180, NAN, INFINITY, 0, INFINITY };
    CU_ASSERT_DOUBLE_EQUAL(erlang_wait_quantile(erlang_c, &demand, 11, 0.9),
        345.605899949, 1e-6); /* log(delayed / 0.1) x 180 s */
    CU_ASSERT_EQUAL(erlang_wait_quantile(erlang_c, &demand, 20, 0.9), 0);
    CU_ASSERT_EQUAL(erlang_wait_quantile(erlang_c, &demand, 9, 0.9), INFINITY);
    CU_ASSERT(isnan(erlang_wait_quantile(erlang_c, &demand, 11, 1)));
}

/* Values of a log, each of its own chance: through a table of points it is as good
 * as the curve that they come from. Notices 1 % of a wait. */
static double
in_steps(const void *mean, double t)
{
    return exp(-floor(t) / *(const double *)mean); /* whole seconds */
}

static void
test_table(void)
{
    static const double loads[] = { 0.7, 1, 1.3 };
    const double mean = 90;
    const struct survival steps = { in_steps, &mean, 0 };
    struct survival_table table;
    const struct survival curve = { survival_look_up, &table, 1e-5 };

    survival_tabulate(&table, &steps);
    CU_ASSERT_EQUAL(survival_look_up(&table, 0), 1);
    CU_ASSERT(survival_look_up(&table, INFINITY) < 1e-6);
    for (double t = 5.5; t < 500; t *= 1.3)
        CU_ASSERT_DOUBLE_EQUAL(survival_look_up(&table, t), in_steps(&mean, t),
            0.012 * in_steps(&mean, t) + 1e-4);
    for (size_t i = 0; i < COUNT(loads); i++) {
        const struct erlang_demand demand = { loads[i] * 20 / 180, 180, 20, NAN, 0,
            NAN };
        const struct erlang want = mmng(&demand, &steps, 20);
        const struct erlang got = mmng(&demand, &curve, 20);

        CU_ASSERT_DOUBLE_EQUAL(got.wait, want.wait, 0.01 * want.wait);
        CU_ASSERT_DOUBLE_EQUAL(
            got.abandonment, want.abandonment, 0.02 * want.abandonment);
        CU_ASSERT_DOUBLE_EQUAL(got.service_level, want.service_level, 0.002);
    }
}

static void
test_out_of_range(void)
{
    const double mean = 60;
    const struct survival patience = { exponential, &mean, 0 };
    const struct erlang_demand good = { 0.1, 60, 20, NAN, 0, NAN };
    struct erlang_demand demand = good;

    CU_ASSERT(isnan(mmng(&demand, &patience, 0).wait));
    demand.rate_per_s = 0;
    CU_ASSERT(isnan(mmng(&demand, &patience, 5).wait));
    demand = good;
    demand.balk = 1.5;
    CU_ASSERT(isnan(mmng(&demand, &patience, 5).wait));
    demand = good;
    demand.within_s = NAN;
    CU_ASSERT(isnan(mmng(&demand, &patience, 5).service_level));
    CU_ASSERT(isfinite(mmng(&demand, &patience, 5).asa));
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = { SUITE_TEST(test_exact),
        SUITE_TEST(test_is_erlang_a), SUITE_TEST(test_laws), SUITE_TEST(test_never),
        SUITE_TEST(test_quantiles), SUITE_TEST(test_table),
        SUITE_TEST(test_out_of_range), SUITE_END };

    return suite_main("mmng", tests, argc, argv);
}
