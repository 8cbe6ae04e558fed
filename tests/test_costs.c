/*
 * Costs against hand arithmetic on the sums of the same run: equal to rounding, so
 * that a wrong price, unit, period or group shows.
 */
#include <math.h>

#include "scenarios/address.h"
#include "sim/err.h"
#include "tests/lab.h"
#include "tests/suite.h"

#define SCENE(one, two)                                                            \
    "day: {opens: '09:00', closes: '11:00', interval: 1 h}\n"                      \
    "currency: EUR\n"                                                              \
    "contacts: {a: {arrivals: {poisson: {rate: 100 per hour}}, talk: "             \
    "{exponential: {mean: 3 min}}, patience: 2 min}, b: {arrivals: {poisson: "     \
    "{rate: 40 per hour}}, talk: 2 min, after_call: 20 s, patience: 2 min}}\n"     \
    "agents: {one: {serves: {a: {}, b: {}}, staff: [4, 6], shrinkage: 25 %" one    \
    "}, two: {serves: {a: {}}, staff: 2" two "}}\n"                                \
    "chatbots: {bot: {handles: {b: {containment: 40 %, session: 60 s}}}}\n"

static double
value(const struct lab *lab, const char *address)
{
    struct estimate got;

    CU_ASSERT_EQUAL_FATAL(address_estimate(&lab->experiment, address, &got), CQ_OK);
    return got.value;
}

static void
equal(const struct lab *lab, const char *address, double expected)
{
    const double got = value(lab, address);

    if (!(fabs(got - expected) <= 1e-10 * expected))
        printf("%s: %.15g, not %.15g\n", address, got, expected);
    CU_ASSERT(fabs(got - expected) <= 1e-10 * expected);
}

/* 10 agent-hours of one, 4 of two: 240 by the hour. */
static void
test_by_hand(void)
{
    struct lab lab;
    double one, two, contacts;

    lab_read(&lab, SCENE(", cost: {hour: 24, contact: 2.10}", ", cost: {minute: "
                                                              "0.45}"));
    lab_run(&lab, 20, 1);
    one = 240 +
          2.10 * (value(&lab, "a/one.answered") + value(&lab, "b/one.answered"));
    two = 0.45 / 60 * value(&lab, "a/two.talk") * value(&lab, "a/two.answered");
    contacts = value(&lab, "all.answered") + value(&lab, "all.contained");
    equal(&lab, "one.agent_cost", one);
    equal(&lab, "two.agent_cost", two);
    equal(&lab, "all.agent_cost", one + two);
    equal(&lab, "all.total_cost", one + two);
    equal(&lab, "all.cost_per_contact", (one + two) / contacts);
    equal(&lab, "two.cost_per_contact", two / value(&lab, "a/two.answered"));
    equal(&lab, "one.agent_cost@09:00",
        96 + 2.10 * (value(&lab, "a/one.answered@09:00") +
                        value(&lab, "b/one.answered@09:00")));
    lab_free(&lab);
}

/* Seated hours are a quarter fewer than those scheduled, on average, and not paid.
 */
static void
test_paid(void)
{
    struct lab lab;

    lab_read(&lab, SCENE(", cost: {hour: 24, paid: seated}", ""));
    lab_run(&lab, 20, 1);
    equal(&lab, "all.total_cost", 24 * value(&lab, "one.seated_hours"));
    CU_ASSERT(value(&lab, "one.seated_hours") < 9);
    lab_free(&lab);
}

/* Of lines, by type: whoever waits or talks, in the bot or not, and nobody in
 * after-call work. */
static void
test_lines(void)
{
    static const struct of type = { OF_TYPE, 0 };
    double a, b;
    struct lab lab;

    lab_read(&lab, SCENE("", ", cost: {hour: 10}") "lines: {minute: 0.5}\n");
    lab_run(&lab, 20, 1);
    a = value(&lab, "a.wait") * value(&lab, "a.offered") +
        value(&lab, "a.talk") * value(&lab, "a.answered");
    b = value(&lab, "b.wait") * value(&lab, "b.offered") +
        value(&lab, "b.talk") * value(&lab, "b.answered") +
        60 * value(&lab, "b.attempts");
    equal(&lab, "a.line_cost", 0.5 / 60 * a);
    equal(&lab, "b.line_cost", 0.5 / 60 * b);
    equal(&lab, "all.line_cost", 0.5 / 60 * (a + b));
    equal(&lab, "all.total_cost", 40 + 0.5 / 60 * (a + b));
    equal(&lab, "all.cost_per_contact",
        value(&lab, "all.total_cost") /
            (value(&lab, "all.answered") + value(&lab, "all.contained")));
    equal(&lab, "all.cost_per_resolution:customer",
        value(&lab, "all.total_cost") / value(&lab, "all.resolved:customer"));
    lab_free(&lab);
    lab_read(&lab, SCENE("", ", cost: {hour: 10}"));
    CU_ASSERT_FALSE(
        measure_applies(measure_find("line_cost", OF_TYPE), &lab.scenario, type));
    lab_free(&lab);
}

/* Only where there are prices. */
static void
test_where_prices_are(void)
{
    const struct of all = { OF_ALL, 0 }, one = { OF_GROUP, 0 },
                    two = { OF_GROUP, 1 };
    const struct measure *cost = measure_find("agent_cost", OF_GROUP);
    struct lab lab;

    lab_read(&lab, SCENE(", cost: {hour: 0}", ""));
    CU_ASSERT(measure_applies(cost, &lab.scenario, one));
    CU_ASSERT_FALSE(measure_applies(cost, &lab.scenario, two));
    CU_ASSERT(measure_applies(cost, &lab.scenario, all));
    CU_ASSERT_STRING_EQUAL(lab.scenario.currency, "EUR");
    lab_free(&lab);
    lab_read(&lab, SCENE("", ""));
    CU_ASSERT_FALSE(measure_applies(cost, &lab.scenario, one));
    CU_ASSERT_FALSE(measure_applies(cost, &lab.scenario, all));
    lab_free(&lab);
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_by_hand),
        SUITE_TEST(test_paid), SUITE_TEST(test_lines),
        SUITE_TEST(test_where_prices_are), SUITE_END };

    return suite_main("costs", tests, argc, argv);
}
