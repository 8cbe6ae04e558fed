/*
 * The Erlang formulas against exact figures, against each other and against laws
 * that hold whatever the figures.
 */
#include <stdio.h>

#include "tests/suite.h"
#include "tests/theory_cases.h"
#include "theory/erlang.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* 1e-9 of the figure, however small: a probability of 1e-200 is right in nine
 * digits too. What is under 1e-300 is as good as 0. */
static int
close_to(double got, double want)
{
    return fabs(got - want) <= 1e-9 * fabs(want) || fabs(got - want) < 1e-300;
}

static struct erlang_demand
demand_of(const struct theory_case *self)
{
    return (struct erlang_demand){ self->rate, self->aht, self->within,
        self->patience, self->balk, self->places };
}

static void
check_case(erlang_model *model, const struct theory_case *self)
{
    struct erlang_demand demand = demand_of(self);
    struct erlang got = model(&demand, (uint32_t)self->agents);
    int ok = close_to(got.load, self->rate * self->aht) &&
             close_to(got.delayed, self->delayed) &&
             close_to(got.abandonment + got.balking, self->lost) &&
             close_to(got.blocking, self->blocked) &&
             close_to(got.queue_mean, self->queue) &&
             close_to(got.wait, self->wait) && close_to(got.asa, self->asa) &&
             close_to(got.occupancy, self->occupancy) &&
             close_to(got.service_level, self->service_level) && !got.overloaded;

    CU_ASSERT(ok);
    if (!ok)
        printf(
            "\n  %s: delayed %.12g lost %.12g blocked %.12g queue %.12g wait %.12g "
            "asa %.12g occupancy %.12g service level %.12g\n",
            self->name, got.delayed, got.abandonment + got.balking, got.blocking,
            got.queue_mean, got.wait, got.asa, got.occupancy, got.service_level);
}

static void
check_all(erlang_model *model, const struct theory_case *cases, size_t num)
{
    for (size_t i = 0; i < num; i++)
        check_case(model, &cases[i]);
}

/* Notices 1e-9 of any measure, as do the next four. */
static void
test_erlang_b_exact(void)
{
    check_all(erlang_b, erlang_b_cases, COUNT(erlang_b_cases));
    check_all(erlang_a, erlang_b_cases, COUNT(erlang_b_cases)); /* 0 places */
}

static void
test_erlang_c_exact(void)
{
    check_all(erlang_c, erlang_c_cases, COUNT(erlang_c_cases));
    check_all(
        erlang_a, erlang_c_cases, COUNT(erlang_c_cases)); /* endless patience */
}

static void
test_limited_places_exact(void)
{
    check_all(erlang_a, mmnk_cases, COUNT(mmnk_cases));
}

static void
test_erlang_a_exact(void)
{
    check_all(erlang_a, erlang_a_cases, COUNT(erlang_a_cases));
}

static void
test_extremes(void)
{
    check_all(erlang_a, extreme_cases, COUNT(extreme_cases));
}

/* B's own recursion, B(n) = a B(n-1) / (n + a B(n-1)), which is stable: for small
 * and great loads, lines far under and far over the load. Notices 1e-11. */
static void
test_erlang_b_recursion(void)
{
    static const double loads[] = { 0.01, 0.9, 1, 7.5, 120, 1e3, 1e5 };
    double blocking;
    double load;

    for (size_t i = 0; i < COUNT(loads); i++) {
        load = loads[i];
        blocking = 1;
        for (uint32_t n = 1; n <= 2 * load + 50; n++) {
            struct erlang_demand demand = { load / 300, 300, NAN, NAN, NAN, NAN };

            blocking = load * blocking / (n + load * blocking);
            if (blocking < 1e-300)
                break;
            if (n % (1 + (uint32_t)load / 50) == 0)
                CU_ASSERT_DOUBLE_EQUAL(
                    erlang_b(&demand, n).blocking, blocking, 1e-11 * blocking);
        }
    }
}

/* Formulas that tie B and C together: C = B / (1 - (a / n)(1 - B)), and
 * 1 / C(n) = 1 + (n - a) / (a B(n - 1)). Notices 1e-11. */
static void
test_b_and_c(void)
{
    static const double loads[] = { 0.01, 3.7, 88, 4.2e4 };

    for (size_t i = 0; i < COUNT(loads); i++) {
        struct erlang_demand demand = { loads[i], 1, NAN, NAN, NAN, NAN };
        uint32_t first = (uint32_t)loads[i] + 2;

        for (uint32_t n = first; n < first + 40; n++) {
            double b = erlang_b(&demand, n).blocking;
            double less = erlang_b(&demand, n - 1).blocking;
            double c = erlang_c(&demand, n).delayed;

            CU_ASSERT_DOUBLE_EQUAL(c, b / (1 - loads[i] / n * (1 - b)), 1e-11 * c);
            CU_ASSERT_DOUBLE_EQUAL(
                1 / c, 1 + (n - loads[i]) / (loads[i] * less), 1e-10 / c);
        }
    }
}

static void
check_laws(const struct erlang_demand *demand, uint32_t agents)
{
    struct erlang got = erlang_a(demand, agents);
    struct erlang few = erlang_a_shares(demand, agents);
    double joined = got.delayed - got.blocking - got.balking;
    double answered = 1 - got.abandonment - got.balking - got.blocking;

    /* Little in the queue; contacts leave it at rate 1 / patience each */
    CU_ASSERT_DOUBLE_EQUAL(
        got.queue_mean, demand->rate_per_s * got.wait, 1e-12 * got.queue_mean);
    CU_ASSERT_DOUBLE_EQUAL(
        got.abandonment * demand->patience_s, got.wait, 1e-12 * got.wait);
    /* all that agents do is the work of the answered */
    CU_ASSERT_DOUBLE_EQUAL(
        got.occupancy * agents, got.load * answered, 1e-11 * got.load);
    /* who balks is a share of those who might have waited */
    CU_ASSERT_DOUBLE_EQUAL(
        got.balking, demand->balk * (got.balking + joined), 1e-12 * got.delayed);
    CU_ASSERT(got.abandonment <= joined * (1 + 1e-12));
    CU_ASSERT(got.service_level <= answered * (1 + 1e-12));
    CU_ASSERT(few.service_level == got.service_level &&
              few.abandonment == got.abandonment && few.wait == got.wait &&
              few.delayed == got.delayed && isnan(few.asa));
}

/* Laws that do not depend on any figure, over a grid of demands. Notices 1e-11. */
static void
test_erlang_a_laws(void)
{
    static const double patiences[] = { 1e-4, 0.3, 1, 20, 1e5 };
    static const double balks[] = { 0, 0.15, 1 };
    static const double limits[] = { 0, 1, 12, INFINITY };
    static const double loads[] = { 0.05, 9, 10, 25 };

    for (size_t i = 0; i < COUNT(patiences); i++)
        for (size_t j = 0; j < COUNT(balks); j++)
            for (size_t k = 0; k < COUNT(limits); k++)
                for (size_t m = 0; m < COUNT(loads); m++) {
                    struct erlang_demand demand = { loads[m] / 240, 240, 30,
                        patiences[i] * 240, balks[j], limits[k] };

                    check_laws(&demand, 10);
                }
}

/* With patience as long as handling on average, all present leave at one rate and
 * their number is Poisson. Notices 1e-12. */
static void
test_patience_as_handling(void)
{
    struct erlang_demand demand = { 12, 1, NAN, 1, 0, INFINITY };
    double weight = exp(-12.);
    double busy = 0;
    double waiting = 0;
    struct erlang got = erlang_a(&demand, 10);

    for (int n = 1; n < 120; n++) {
        weight *= 12. / n;
        busy += n >= 10 ? weight : 0;
        waiting += n > 10 ? (n - 10) * weight : 0;
    }
    CU_ASSERT_DOUBLE_EQUAL(got.delayed, busy, 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(got.queue_mean, waiting, 1e-12 * waiting);
    CU_ASSERT_DOUBLE_EQUAL(got.abandonment, waiting / 12, 1e-12);
}

/* Very long patience is nearly none at all: C, by another way of computing. The
 * difference itself is of the order of queue / patience, 1e-9 here. */
static void
test_long_patience_is_erlang_c(void)
{
    struct erlang_demand demand = { 95, 1, 0.1, 1e12, 0, INFINITY };
    struct erlang a = erlang_a(&demand, 100);
    struct erlang c = erlang_c(&demand, 100);

    CU_ASSERT_DOUBLE_EQUAL(a.delayed, c.delayed, 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(a.asa, c.asa, 1e-9 * c.asa);
    CU_ASSERT_DOUBLE_EQUAL(a.service_level, c.service_level, 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(a.abandonment, c.wait / 1e12, 1e-9 * c.wait / 1e12);
}

/* Very short patience: whoever finds all busy is lost, as with B. */
static void
test_short_patience_is_erlang_b(void)
{
    struct erlang_demand demand = { 95, 1, 0.1, 1e-12, 0, INFINITY };
    struct erlang a = erlang_a(&demand, 100);
    struct erlang b = erlang_b(&demand, 100);

    CU_ASSERT_DOUBLE_EQUAL(a.abandonment, b.blocking, 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(a.delayed, b.delayed, 1e-9);
}

/* A threshold of 0 counts those who find an agent free, an endless one all
 * answered; none at all leaves the service level out and the rest as it is. */
static void
test_thresholds(void)
{
    struct erlang_demand demand = { 11, 1, 0, 2, 0.1, INFINITY };
    struct erlang at_0 = erlang_a(&demand, 10);
    struct erlang endless;
    struct erlang none;

    demand.within_s = INFINITY;
    endless = erlang_a(&demand, 10);
    demand.within_s = NAN;
    none = erlang_a(&demand, 10);
    CU_ASSERT_DOUBLE_EQUAL(at_0.service_level, 1 - at_0.delayed, 1e-14);
    CU_ASSERT_DOUBLE_EQUAL(
        endless.service_level, 1 - endless.abandonment - endless.balking, 1e-12);
    CU_ASSERT(isnan(none.service_level));
    CU_ASSERT_EQUAL(none.asa, at_0.asa);
    CU_ASSERT_EQUAL(none.occupancy, endless.occupancy);
    demand.within_s = INFINITY;
    CU_ASSERT_DOUBLE_EQUAL(erlang_c(&demand, 12).service_level, 1, 1e-15);
    demand.within_s = 0;
    CU_ASSERT_DOUBLE_EQUAL(erlang_c(&demand, 12).service_level,
        1 - erlang_c(&demand, 12).delayed, 1e-15);
}

/* Load equal to or above the agents: the queue of C grows for ever, and says so;
 * any patience or limit helps, and so does balking if it is enough. */
static void
test_more_work_than_agents(void)
{
    struct erlang_demand demand = { 10, 1, 0.2, INFINITY, 0, INFINITY };
    struct erlang got = erlang_c(&demand, 10);

    CU_ASSERT(got.overloaded && isinf(got.asa) && isinf(got.wait));
    CU_ASSERT(isinf(got.queue_mean) && got.delayed == 1 && got.occupancy == 1);
    CU_ASSERT_EQUAL(got.service_level, 0);
    CU_ASSERT(erlang_a(&demand, 10).overloaded && erlang_a(&demand, 3).overloaded);
    CU_ASSERT(
        !erlang_c(&demand, 11).overloaded && !erlang_a(&demand, 11).overloaded);
    demand.places = 5;
    CU_ASSERT(
        !erlang_a(&demand, 3).overloaded && erlang_a(&demand, 3).blocking > 0.7);
    demand.places = INFINITY;
    demand.balk = 0.75;
    CU_ASSERT(!erlang_a(&demand, 3).overloaded && erlang_a(&demand, 2).overloaded);
    demand.balk = 0;
    demand.patience_s = 1e6;
    got = erlang_a(&demand, 3);
    CU_ASSERT(!got.overloaded && got.abandonment > 0.69 && isfinite(got.asa));
}

static void
test_out_of_range(void)
{
    const struct erlang_demand good = { 1, 1, 0.2, 1, 0, INFINITY };
    struct erlang_demand bad[] = { good, good, good, good, good, good, good };

    bad[0].rate_per_s = 0;
    bad[1].aht_s = NAN;
    bad[2].within_s = -1;
    bad[3].patience_s = 0;
    bad[4].balk = 1.01;
    bad[5].places = 2.5;
    bad[6].places = -1;
    CU_ASSERT_DOUBLE_EQUAL(erlang_a(&good, 1).load, 1, 0);
    CU_ASSERT(isnan(erlang_a(&good, 0).load));
    for (size_t i = 0; i < COUNT(bad); i++) {
        CU_ASSERT(isnan(erlang_a(&bad[i], 1).delayed));
        CU_ASSERT(isnan(erlang_a(&bad[i], 1).load)); /* refused, not worked out */
        CU_ASSERT(i > 2 || isnan(erlang_c(&bad[i], 1).delayed));
        CU_ASSERT(i > 2 || isnan(erlang_b(&bad[i], 1).delayed));
    }
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_erlang_b_exact),
        SUITE_TEST(test_erlang_c_exact),
        SUITE_TEST(test_limited_places_exact),
        SUITE_TEST(test_erlang_a_exact),
        SUITE_TEST(test_extremes),
        SUITE_TEST(test_erlang_b_recursion),
        SUITE_TEST(test_b_and_c),
        SUITE_TEST(test_erlang_a_laws),
        SUITE_TEST(test_patience_as_handling),
        SUITE_TEST(test_long_patience_is_erlang_c),
        SUITE_TEST(test_short_patience_is_erlang_b),
        SUITE_TEST(test_thresholds),
        SUITE_TEST(test_more_work_than_agents),
        SUITE_TEST(test_out_of_range),
        SUITE_END,
    };

    return suite_main("theory", tests, argc, argv);
}
