/*
 * Differences without the luck of the days: what is known of both is known of the
 * difference, adjusted ones are unbiased, and their intervals hold the truth.
 */
#include "plan/compare_adjust.h"

#include <math.h>
#include <stdio.h>

#include "scenarios/address.h"
#include "sim/err.h"
#include "tests/lab.h"
#include "tests/suite.h"

#define DAY                                                                        \
    "day: {opens: \"08:00\", closes: \"10:00\", interval: 30 min, "                \
    "busyness: {gamma: {cv: 20 %}}}\n"
#define CALLS(keys)                                                                \
    "contacts:\n  calls:\n    arrivals: {poisson: {rate: 40 per hour}" keys "}\n"  \
    "    talk: {exponential: {mean: 3 min}}\n"                                     \
    "    patience: {exponential: {mean: 2 min}}\n"
#define DESK(staff) "agents: {desk: {serves: {calls: {}}, staff: " staff "}}\n"
#define BOT(offered)                                                               \
    "chatbots: {bot: {handles: {calls: {offered: " offered                         \
    ", containment: 50 %}}, session: 60 s}}\n"

struct found {
    struct compare_difference plain;
    struct adjusted adjusted;
};

/* Both on the same days; lab[0] and lab[1] have read them. */
static struct found
look(struct lab lab[2], uint64_t first, size_t num_days, const char *text)
{
    const struct experiment *both[] = { &lab[0].experiment, &lab[1].experiment };
    const struct experiment_options options = {
        .first = first, .num_replications = num_days, .num_threads = 1
    };
    char error[ADDRESS_ERROR_SIZE];
    struct compare_adjuster adjuster;
    struct compare compare;
    struct address address;
    struct found out;
    bool each;

    for (size_t i = 0; i < 2; i++)
        CU_ASSERT_EQUAL_FATAL(
            experiment_run(&lab[i].experiment, &lab[i].scenario, &options), CQ_OK);
    CU_ASSERT_EQUAL_FATAL(
        address_parse(&lab[0].scenario, text, &address, &each, error), CQ_OK);
    CU_ASSERT_EQUAL_FATAL(compare_init(&compare, both, 2, 0.95), CQ_OK);
    CU_ASSERT_EQUAL_FATAL(compare_add(&compare, 0, &address, 1), CQ_OK);
    CU_ASSERT_EQUAL_FATAL(compare_adjuster_init(&adjuster, &compare), CQ_OK);
    CU_ASSERT(compare_adjuster_any(&adjuster));
    compare_difference(&compare, &compare.lines[0], 0, 1, &out.plain);
    CU_ASSERT_EQUAL(
        compare_adjust(&adjuster, &compare.lines[0], 0, 1, &out.adjusted), CQ_OK);
    compare_adjuster_free(&adjuster);
    compare_free(&compare);
    for (size_t i = 0; i < 2; i++)
        experiment_free(&lab[i].experiment);
    return out;
}

static struct found
look_once(const char *a, const char *b, size_t num_days, const char *text)
{
    struct lab lab[2] = { 0 };
    struct found out;

    lab_read(&lab[0], a);
    lab_read(&lab[1], b);
    out = look(lab, 1, num_days, text);
    lab_free(&lab[0]);
    lab_free(&lab[1]);
    return out;
}

/* A tenth more contacts: 8 of 80, whatever came. It would notice a sign, or one
 * side's mean for the other's. */
static void
test_known_difference(void)
{
    const struct found of = look_once(DAY CALLS("") DESK("2"),
        DAY CALLS(", times: 1.1") DESK("2"), 60, "all.fresh");

    CU_ASSERT_DOUBLE_EQUAL(of.adjusted.value, 8, 1e-9);
    CU_ASSERT_EQUAL(of.adjusted.half_width, 0);
    CU_ASSERT(of.plain.half_width > 0.1);
}

/* Nothing differs, or too few days: nothing is adjusted. */
static void
test_nothing(void)
{
    struct found of = look_once(
        DAY CALLS("") DESK("2"), DAY CALLS("") DESK("2"), 40, "all.abandonment");

    CU_ASSERT(of.plain.same && isnan(of.adjusted.value));
    of = look_once(DAY CALLS("") DESK("2"), DAY CALLS("") DESK("3"),
        CONTROLS_LEAST_DAYS - 1, "all.abandonment");
    CU_ASSERT(!isnan(of.plain.difference) && isnan(of.adjusted.value));
}

/*
 * 100 experiments of 50 days: intervals of 95 % hold the mean of all plain
 * differences 95 +- 2.2 times (make coverage: 2,000), the adjusted ones' mean lies
 * within five standard errors of it, and at least so many times the days are saved.
 */
static void
check_coverage(const char *a, const char *b, const char *text, double saves)
{
    enum {
        RUNS = 100,
        DAYS = 50
    };
    static struct found found[RUNS];
    double mean = 0, of_plain = 0, squares = 0, saved = 0;
    unsigned num_held = 0;
    struct lab lab[2] = { 0 };

    lab_read(&lab[0], a);
    lab_read(&lab[1], b);
    for (unsigned i = 0; i < RUNS; i++) {
        found[i] = look(lab, 1 + i * DAYS, DAYS, text);
        mean += found[i].adjusted.value / RUNS;
        of_plain += found[i].plain.difference / RUNS;
        saved += log(found[i].adjusted.saves) / RUNS;
    }
    for (unsigned i = 0; i < RUNS; i++) {
        const struct adjusted *of = &found[i].adjusted;

        num_held += fabs(of->value - of_plain) <= of->half_width;
        squares += pow(found[i].plain.difference - of_plain, 2) / (RUNS - 1);
    }
    printf("(held %.1f %%, %.1f times) ", 100. * num_held / RUNS, exp(saved));
    CU_ASSERT(num_held > RUNS * 0.85);
    CU_ASSERT(exp(saved) > saves);
    CU_ASSERT_DOUBLE_EQUAL(mean, of_plain, 5 * sqrt(squares / RUNS));
    lab_free(&lab[0]);
    lab_free(&lab[1]);
}

static void
test_coverage(void)
{
    check_coverage(
        DAY CALLS("") DESK("2"), DAY CALLS("") DESK("3"), "all.abandonment", 1.8);
    check_coverage(DAY CALLS("") DESK("3"), DAY CALLS("") DESK("3") BOT("70 %"),
        "all.abandonment", 1.15);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = { SUITE_TEST(test_known_difference),
        SUITE_TEST(test_nothing), SUITE_TEST(test_coverage), SUITE_END };

    return suite_main("compare_adjust", tests, argc, argv);
}
