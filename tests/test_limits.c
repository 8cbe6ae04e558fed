/*
 * Square-root staffing and fluid limits against published functions, against the
 * exact formulas of large centres, and against a differential equation solved in
 * small steps.
 */
#include <math.h>

#include "tests/suite.h"
#include "theory/erlang.h"
#include "theory/limits.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* Computed outside this program with 50 digits. Notices 1e-13. */
static void
test_limit_functions(void)
{
    static const double hw[][2] = { { 0.1, 0.880287083330812 },
        { 0.5, 0.504538640997945 }, { 1, 0.223361274798261 },
        { 1.5, 0.0846903944938577 }, { 2, 0.0268813624294323 } };
    static const double g[][3] = { { -1, 0.25, 0.982209777790362 },
        { -1, 1, 0.841344746068543 }, { -1, 4, 0.599631049215328 },
        { 0, 0.25, 0.666666666666667 }, { 0, 1, 0.5 }, { 0, 4, 0.333333333333333 },
        { 0.5, 0.25, 0.400368950784672 }, { 0.5, 1, 0.308537538725987 },
        { 0.5, 4, 0.208991930186747 }, { 1, 0.25, 0.195087818122597 },
        { 1, 1, 0.158655253931457 }, { 1, 4, 0.11191725035028 } };

    for (size_t i = 0; i < COUNT(hw); i++)
        CU_ASSERT_DOUBLE_EQUAL(halfin_whitt(hw[i][0]), hw[i][1], 1e-13);
    for (size_t i = 0; i < COUNT(g); i++)
        CU_ASSERT_DOUBLE_EQUAL(garnett(g[i][0], g[i][1]), g[i][2], 1e-13);
    CU_ASSERT_EQUAL(halfin_whitt(-0.5), 1);
    CU_ASSERT(isnan(garnett(1, 0)));
}

/* The error falls as one over the square root of the load: at 10,000 agents it is
 * under 1 % of each figure. */
static void
test_large_centres(void)
{
    static const double betas[] = { -1, 0, 1 };

    for (size_t i = 0; i < COUNT(betas); i++) {
        const double agents = round(1e4 + 100 * betas[i]);
        const struct erlang_demand demand = { 1e4 / 300, 300, NAN, 120, 0,
            INFINITY };
        const struct erlang want = erlang_a(&demand, (uint32_t)agents);
        const struct square_root got =
            square_root(1e4 / 300, 300, 120, (uint32_t)agents);

        CU_ASSERT_DOUBLE_EQUAL(got.beta, betas[i], 1e-9);
        CU_ASSERT_DOUBLE_EQUAL(got.delayed, want.delayed, 0.01 * want.delayed);
        CU_ASSERT_DOUBLE_EQUAL(
            got.abandonment, want.abandonment, 0.02 * want.abandonment);
        CU_ASSERT_DOUBLE_EQUAL(
            got.queue_mean, want.queue_mean, 0.02 * want.queue_mean);
    }
}

/* Within an agent or two of the least that Erlang's formulas need. */
static void
test_square_root_agents(void)
{
    static const double loads[] = { 5, 50, 500, 5000 };

    for (size_t i = 0; i < COUNT(loads); i++)
        for (double delayed = 0.1; delayed < 0.95; delayed += 0.2) {
            const struct erlang_demand demand = { loads[i] / 300, 300, NAN, 600, 0,
                INFINITY };
            const double n = square_root_agents(loads[i] / 300, 300, 600, delayed);
            const double m =
                square_root_agents(loads[i] / 300, 300, INFINITY, delayed);

            CU_ASSERT(erlang_a(&demand, (uint32_t)n + 2).delayed < delayed);
            CU_ASSERT(erlang_a(&demand, (uint32_t)n - 2).delayed > delayed);
            CU_ASSERT(erlang_c(&demand, (uint32_t)m + 2).delayed < delayed);
            CU_ASSERT(erlang_c(&demand, (uint32_t)m - 2).delayed > delayed);
        }
    CU_ASSERT(isnan(square_root_agents(1, 60, 60, 1)));
}

static double
constant(const void *length, double t)
{
    return t < *(const double *)length;
}

static double
exponential(const void *mean, double t)
{
    return exp(-t / *(const double *)mean);
}

static void
test_fluid_steady(void)
{
    const double minute = 60;
    const struct survival patience = { exponential, &minute, 0 };
    const struct survival to_the_second = { constant, &minute, 0 };
    const struct erlang_demand demand = { 40, 300, NAN, 60, 0, INFINITY };
    const struct erlang exact = erlang_a(&demand, 10000);
    struct fluid got = fluid_steady(40, 300, &patience, 10000);

    CU_ASSERT_DOUBLE_EQUAL(got.abandonment, 1. / 6, 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(got.wait, 60 * log(1.2), 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(got.queue, 40 * 10, 1e-8); /* rate x 60 x 1/6 */
    CU_ASSERT_DOUBLE_EQUAL(got.queue, exact.queue_mean, 0.001 * got.queue);
    CU_ASSERT_DOUBLE_EQUAL(got.wait, exact.asa, 0.003 * got.wait);
    got = fluid_steady(40, 300, &to_the_second, 10000);
    CU_ASSERT_DOUBLE_EQUAL(got.wait, 60, 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(got.abandonment, 1. / 6, 1e-12);
    got = fluid_steady(20, 300, &patience, 10000);
    CU_ASSERT(got.abandonment == 0 && got.wait == 0 && got.queue == 0);
    CU_ASSERT_DOUBLE_EQUAL(got.occupancy, 0.6, 1e-12);
}

/* Up through the agents, down again, and with endless patience: against the same
 * equation in steps of a hundredth of a second. Notices 1e-4 of an area. */
static void
check_flow(
    double rate, double inside, double agents, double patience, double length)
{
    struct fluid_flow flow = { .rate_per_s = rate,
        .aht_s = 300,
        .patience_s = patience,
        .agents = agents,
        .inside = inside };
    const double step = 0.01;
    double x = inside, queue = 0, busy = 0;

    for (long i = 0; i < lround(length / step); i++) {
        const double before = x;

        x += step * (rate - fmin(x, agents) / 300 - fmax(0, x - agents) / patience);
        queue += step * (fmax(0, x - agents) + fmax(0, before - agents)) / 2;
        busy += step * (fmin(x, agents) + fmin(before, agents)) / 2;
    }
    fluid_flow(&flow, length);
    CU_ASSERT_DOUBLE_EQUAL(flow.inside, x, 1e-4 * x);
    CU_ASSERT_DOUBLE_EQUAL(flow.queue_area_s, queue, 1e-4 * (1 + queue));
    CU_ASSERT_DOUBLE_EQUAL(flow.busy_area_s, busy, 1e-4 * busy);
    CU_ASSERT_DOUBLE_EQUAL(inside + rate * length,
        flow.inside + flow.served + flow.abandoned, 1e-9 * rate * length);
}

static void
test_fluid_flow(void)
{
    check_flow(1, 0, 200, 120, 3600);
    check_flow(0.3, 400, 200, 120, 3600);
    check_flow(1, 0, 200, INFINITY, 1800);
    check_flow(0.3, 400, 200, INFINITY, 3600);
    check_flow(0.5, 100, 200, 120, 600);
    check_flow(1, 200, 200, 60, 60);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = { SUITE_TEST(test_limit_functions),
        SUITE_TEST(test_large_centres), SUITE_TEST(test_square_root_agents),
        SUITE_TEST(test_fluid_steady), SUITE_TEST(test_fluid_flow), SUITE_END };

    return suite_main("limits", tests, argc, argv);
}
