/*
 * The least number of agents for a target: exact answers, and the order on which
 * the search stands.
 */
#include <math.h>

#include "tests/suite.h"
#include "theory/erlang.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const struct erlang_target no_target = { NAN, NAN, NAN, NAN };

/* One agent more never makes a measure worse; bisection stands on this. Down to a
 * hair: neighbours must not be out of order by rounding where they differ. */
static void
check_monotone(erlang_model *model, const struct erlang_demand *demand)
{
    struct erlang last = model(demand, 1);

    for (uint32_t n = 2; n < 90; n++) {
        struct erlang next = model(demand, n);

        CU_ASSERT(next.service_level >= last.service_level - 1e-14);
        CU_ASSERT(next.abandonment <= last.abandonment * (1 + 1e-12));
        CU_ASSERT(next.blocking <= last.blocking * (1 + 1e-12));
        CU_ASSERT(next.occupancy <= last.occupancy * (1 + 1e-12));
        CU_ASSERT(next.asa <= last.asa * (1 + 1e-12) || isinf(last.asa));
        last = next;
    }
}

static void
test_monotone_in_agents(void)
{
    struct erlang_demand demand = { 40, 1, 0.1, 0.7, 0.05, INFINITY };

    check_monotone(erlang_b, &demand);
    check_monotone(erlang_c, &demand);
    check_monotone(erlang_a, &demand);
    demand.patience_s = 30;
    check_monotone(erlang_a, &demand);
    demand.places = 6;
    check_monotone(erlang_a, &demand);
}

/* Smallest staff for 80 % within 20 s and, for A, for 3 % abandonment: exact; the
 * least shows by the next smaller number missing the target. */
static void
test_agents_for_target(void)
{
    static const struct {
        double calls;
        uint32_t c180, c300, a_level, a_lost;
    } rows[] = { { 10, 3, 4, 3, 3 }, { 20, 4, 6, 4, 4 }, { 50, 8, 12, 7, 8 },
        { 100, 14, 21, 13, 13 }, { 200, 24, 39, 23, 23 }, { 500, 56, 91, 53, 53 },
        { 1000, 107, 176, 102, 102 }, { 2000, 208, 345, 0, 0 } };
    struct erlang_target level = no_target;
    struct erlang_target lost = no_target;

    level.service_level = 0.8;
    lost.abandonment = 0.03;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct erlang_demand demand = { rows[i].calls / 1800, 180, 20, 300, 0,
            INFINITY };

        CU_ASSERT_EQUAL(erlang_agents(erlang_c, &demand, &level), rows[i].c180);
        if (rows[i].a_level > 0) {
            CU_ASSERT_EQUAL(
                erlang_agents(erlang_a, &demand, &level), rows[i].a_level);
            CU_ASSERT_EQUAL(
                erlang_agents(erlang_a, &demand, &lost), rows[i].a_lost);
        }
        demand.aht_s = 300;
        CU_ASSERT_EQUAL(erlang_agents(erlang_c, &demand, &level), rows[i].c300);
    }
}

/* The answer meets the target and one agent fewer does not, for loads from 0.01 to
 * 100,000 and targets near 0 and 1. */
static void
test_agents_are_least(void)
{
    static const double loads[] = { 0.01, 1, 33, 1e3, 1e5 };
    static const struct erlang_target targets[] = { { 0.8, NAN, NAN, NAN },
        { 0.999999, NAN, NAN, NAN }, { 0.05, NAN, NAN, 0.85 },
        { NAN, 1e-6, NAN, NAN }, { NAN, 0.4, 0.4, 0.999 } };

    for (size_t i = 0; i < COUNT(loads) * COUNT(targets); i++) {
        const struct erlang_target *want = &targets[i % COUNT(targets)];
        struct erlang_demand demand = { loads[i / COUNT(targets)], 1, 0.05, 0.5, 0,
            INFINITY };
        uint32_t n = erlang_agents(erlang_a, &demand, want);
        struct erlang at = erlang_a(&demand, n);
        struct erlang less = erlang_a(&demand, n - 1); /* NAN for n = 1 */

        CU_ASSERT(n > 0);
        CU_ASSERT(!(at.service_level < want->service_level) &&
                  !(at.abandonment > want->abandonment) &&
                  !(at.occupancy > want->occupancy));
        CU_ASSERT(n == 1 || less.service_level < want->service_level ||
                  less.abandonment > want->abandonment ||
                  less.occupancy > want->occupancy);
    }
}

/* Lines for a blocking target, a cap on occupancy, and what cannot be met. */
static void
test_agents_other_targets(void)
{
    struct erlang_demand demand = { 100, 1, 0.2, 1, 0, INFINITY };
    struct erlang_target target = no_target;

    target.blocking = 0.01; /* B(117) = 0.0098, B(116) = 0.0119 by the recursion */
    CU_ASSERT_EQUAL(erlang_agents(erlang_b, &demand, &target), 117);
    target = no_target;
    target.occupancy = 0.8;
    CU_ASSERT_EQUAL(erlang_agents(erlang_c, &demand, &target), 125);
    /* nothing asked for: with C, still more agents than load */
    CU_ASSERT_EQUAL(erlang_agents(erlang_c, &demand, &no_target), 101);
    CU_ASSERT_EQUAL(erlang_agents(erlang_a, &demand, &no_target), 1);
    target.service_level = 1;
    CU_ASSERT_EQUAL(erlang_agents(erlang_c, &demand, &target), 0);
    target.service_level = 0.8;
    demand.within_s = NAN;
    CU_ASSERT_EQUAL(erlang_agents(erlang_c, &demand, &target), 0);
    demand.rate_per_s = 1e9;
    CU_ASSERT_EQUAL(erlang_agents(erlang_c, &demand, &no_target), 0);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_monotone_in_agents),
        SUITE_TEST(test_agents_for_target),
        SUITE_TEST(test_agents_are_least),
        SUITE_TEST(test_agents_other_targets),
        SUITE_END,
    };

    return suite_main("theory_agents", tests, argc, argv);
}
