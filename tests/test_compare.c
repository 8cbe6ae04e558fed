/*
 * Paired differences: exact where the same is set against the same, by hand on
 * small sums, right as often as they say on a difference that is known.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "plan/compare.h"
#include "scenarios/address.h"
#include "tests/lab.h"
#include "tests/small.h"
#include "tests/suite.h"

#define DAY(desk, flex, more)                                                      \
    "day: {opens: '08:00', closes: '11:00', interval: 30 min}\n"                   \
    "contacts:\n"                                                                  \
    "  billing: {arrivals: {poisson: {rate: 60 per hour}}, talk: {exponential: "   \
    "{mean: 4 min}}, patience: {exponential: {mean: 2 min}}, service_level: "      \
    "{within: 20 s}, retry: {after_abandon: 30 %, delay: 5 min}}\n"                \
    "  tech: {arrivals: {poisson: {rate: 20 per hour}}, talk: {exponential: "      \
    "{mean: 6 min}}, patience: {exponential: {mean: 3 min}}, service_level: "      \
    "{within: 20 s}}\n"                                                            \
    "agents:\n"                                                                    \
    "  desk: {serves: {billing: {}, tech: {rank: 2}}, staff: " desk "}\n"          \
    "  flex: {serves: {tech: {}}, staff: " flex "}\n" more

static struct compare
compare_labs(struct lab *labs, const struct experiment **experiments, size_t num)
{
    struct compare self;

    for (size_t i = 0; i < num; i++)
        experiments[i] = &labs[i].experiment;
    CU_ASSERT_EQUAL_FATAL(compare_init(&self, experiments, num, 0.95), CQ_OK);
    return self;
}

static struct compare_difference
difference_of(struct compare *self, const char *text)
{
    const size_t first = self->num_lines;
    char error[ADDRESS_ERROR_SIZE];
    struct compare_difference out = { NAN, NAN, NAN, NAN, NAN, NAN, false };
    struct address address;
    bool each;

    CU_ASSERT_EQUAL_FATAL(
        address_parse(self->experiments[0]->scenario, text, &address, &each, error),
        CQ_OK);
    CU_ASSERT_EQUAL_FATAL(compare_add(self, 0, &address, 1), CQ_OK);
    CU_ASSERT_EQUAL_FATAL(self->num_lines, first + 1);
    compare_difference(self, &self->lines[first], 0, 1, &out);
    return out;
}

/* The same against itself: nothing differs, in any interval, without any error. */
static void
test_identity(void)
{
    const struct experiment *experiments[2];
    struct compare compare;
    struct lab labs[2];
    size_t num_sure = 0;

    for (size_t i = 0; i < 2; i++) {
        lab_read(&labs[i], DAY("6", "2", ""));
        lab_run(&labs[i], 20, (unsigned)i + 1);
    }
    compare = compare_labs(labs, experiments, 2);
    CU_ASSERT_EQUAL(compare_add_all(&compare, BY_INTERVAL), CQ_OK);
    CU_ASSERT(compare_same_customers(&compare, 0, 1));
    for (size_t i = 0; i < compare.num_lines; i++) {
        const struct compare_line *line = &compare.lines[i];
        struct compare_difference of;

        CU_ASSERT(compare_difference(&compare, line, 0, 1, &of));
        CU_ASSERT(isnan(of.a) ? isnan(of.difference) : of.difference == 0);
        CU_ASSERT(of.half_width == 0 || isnan(line->sides[0].estimate.half_width));
        num_sure += of.half_width == 0;
    }
    CU_ASSERT(num_sure > 500);
    compare_free(&compare);
    lab_free(&labs[0]);
    lab_free(&labs[1]);
}

/* Both values are those of `callq run`, to the last bit. */
static void
test_values_are_those_of_a_run(void)
{
    const struct experiment *experiments[2];
    struct compare compare;
    struct lab labs[2];

    lab_read(&labs[0], DAY("6", "2", ""));
    lab_read(&labs[1], DAY("7", "2", ""));
    lab_run(&labs[0], 20, 1);
    lab_run(&labs[1], 20, 2);
    compare = compare_labs(labs, experiments, 2);
    CU_ASSERT_EQUAL(compare_add_all(&compare, BY_INTERVAL), CQ_OK);
    for (size_t i = 0; i < compare.num_lines; i++)
        for (size_t k = 0; k < 2; k++) {
            const struct estimate *have = &compare.lines[i].sides[k].estimate;
            struct estimate want;

            CU_ASSERT_EQUAL(result_estimate(experiments[k],
                                compare.lines[i].address, 0.95, &want),
                CQ_OK);
            if (compare.lines[i].address.measure->flags & MEASURE_ONLY_COMPARED)
                continue;
            CU_ASSERT(memcmp(have, &want, sizeof(want)) == 0);
        }
    compare_free(&compare);
    lab_free(&labs[0]);
    lab_free(&labs[1]);
}

/* Types, groups and intervals in another order and at other places are found by
 * their names; an hour more at the end leaves the others what they were. */
static void
test_by_name(void)
{
    static const char other[] =
        "day: {opens: '07:30', closes: '11:00', interval: 30 min}\n"
        "contacts:\n"
        "  tech: {arrivals: {poisson: {rate: 20 per hour}}, aht: 6 min}\n"
        "  chat: {arrivals: {poisson: {rate: 1 per hour}}, aht: 6 min}\n"
        "agents:\n"
        "  flex: {serves: {tech: {}, chat: {}}, staff: 5}\n"
        "  desk: {serves: {tech: {}}, staff: 1}\n";
    struct address address, found;
    struct lab labs[2];

    lab_read(&labs[0], DAY("6", "2", ""));
    lab_read(&labs[1], other);
    address = (struct address){ measure_find("asa", OF_TYPE), { OF_TYPE, 1 }, 2,
        BASIS_CALL };
    CU_ASSERT(compare_find(&labs[0].scenario, address, &labs[1].scenario, &found));
    CU_ASSERT_EQUAL(found.of.index, 0);
    CU_ASSERT_EQUAL(found.interval, 3);
    address.interval = (int)labs[0].scenario.day.num_intervals; /* after_close */
    CU_ASSERT(compare_find(&labs[0].scenario, address, &labs[1].scenario, &found));
    CU_ASSERT_EQUAL(found.interval, (int)labs[1].scenario.day.num_intervals);
    address.of.index = 0; /* billing */
    CU_ASSERT_FALSE(
        compare_find(&labs[0].scenario, address, &labs[1].scenario, &found));
    address = (struct address){ measure_find("occupancy", OF_GROUP),
        { OF_GROUP, 0 }, INTERVAL_ALL, BASIS_CALL };
    CU_ASSERT(compare_find(&labs[0].scenario, address, &labs[1].scenario, &found));
    CU_ASSERT_EQUAL(found.of.index, 1);
    address = (struct address){ measure_find("service_level", OF_TYPE),
        { OF_TYPE, 1 }, INTERVAL_ALL, BASIS_CALL };
    CU_ASSERT_FALSE(/* no threshold there */
        compare_find(&labs[0].scenario, address, &labs[1].scenario, &found));
    lab_free(&labs[0]);
    lab_free(&labs[1]);
}

/* By hand: in B billing has 200 offered each day and 150, 160, 170 of them
 * answered, against A's 200, 220, 240 offered and 150, 165, 180 answered, where
 * nobody differs from three in four. */
static void
test_by_hand(void)
{
    const double answered[] = { 150, 160, 170 };
    const struct experiment *experiments[2];
    struct small a, b;
    struct compare compare;
    struct compare_difference of;

    small_init(&a, 3, 0.1, false);
    small_init(&b, 3, 0, false);
    for (size_t r = 0; r < 3; r++)
        for (size_t period = 0; period < 4; period++) {
            const double share = period == 3 ? 0.5 : (double)(period + 1);
            double *sums = b.totals[r].type + period * NUM_TYPE_SUMS;

            sums[SUM_answered] = share * answered[r];
            sums[SUM_answered_within] = share * (answered[r] - 30);
        }
    experiments[0] = &a.experiment;
    experiments[1] = &b.experiment;
    CU_ASSERT_EQUAL_FATAL(compare_init(&compare, experiments, 2, 0.95), CQ_OK);
    of = difference_of(&compare, "billing.service_level");
    CU_ASSERT_DOUBLE_EQUAL(of.a, 0.6, 1e-15);
    CU_ASSERT_DOUBLE_EQUAL(of.b, 130. / 200, 1e-15);
    CU_ASSERT_DOUBLE_EQUAL(of.difference, 0.05, 1e-15);
    /* influences -0.05, 0, 0.05: error sqrt(0.005 / 2 / 3), t(2) = 4.302653 */
    CU_ASSERT_DOUBLE_EQUAL(
        of.half_width, 4.302652729749464 * sqrt(0.005 / 6), 1e-12);
    /* counts: 6.5 times 200, 220, 240 against 200 each: 20 apart, then 0, -20 */
    of = difference_of(&compare, "billing.offered");
    CU_ASSERT_DOUBLE_EQUAL(of.difference, 6.5 * -20, 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(
        of.half_width, 4.302652729749464 * 6.5 * sqrt(800. / 2 / 3), 1e-9);
    compare_free(&compare);
    small_free(&a);
    small_free(&b);
}

/* With the bot 200, 220, 240 ask for an agent (times 6.5), without it 400 each day:
 * 45 % are spared, and the hours likewise. */
static void
test_net_deflection(void)
{
    const struct experiment *experiments[2];
    struct small with, without;
    struct compare compare;
    struct compare_difference of;

    small_init(&with, 3, 0.1, false);
    small_init(&without, 3, 0, false);
    for (size_t r = 0; r < 3; r++)
        for (size_t period = 0; period < 4; period++) {
            double *sums = without.totals[r].type + period * NUM_TYPE_SUMS;

            sums[SUM_offered] *= 2;
            sums[SUM_work_offered_s] *= 2;
            sums[SUM_bot_offered] = 0;
        }
    experiments[0] = &without.experiment;
    experiments[1] = &with.experiment;
    CU_ASSERT_EQUAL_FATAL(compare_init(&compare, experiments, 2, 0.95), CQ_OK);
    of = difference_of(&compare, "billing.net_deflection");
    CU_ASSERT_EQUAL(of.a, 0);
    CU_ASSERT_DOUBLE_EQUAL(of.difference, 0.45, 1e-12);
    /* 200, 220, 240 of 400: 0.05 apart */
    CU_ASSERT_DOUBLE_EQUAL(
        of.half_width, 4.302652729749464 * sqrt(0.005 / 6), 1e-12);
    of = difference_of(&compare, "billing.hours_saved");
    CU_ASSERT_DOUBLE_EQUAL(of.difference, 6.5 * 47000 / 3600 * 0.9, 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(
        of.half_width, 4.302652729749464 * 6.5 * 4700 / 3600 * sqrt(1. / 3), 1e-9);
    compare_free(&compare);
    /* the other way round it is the other sign, not another number */
    experiments[0] = &with.experiment;
    experiments[1] = &without.experiment;
    CU_ASSERT_EQUAL_FATAL(compare_init(&compare, experiments, 2, 0.95), CQ_OK);
    of = difference_of(&compare, "billing.net_deflection");
    CU_ASSERT_DOUBLE_EQUAL(of.a, 0.45, 1e-12);
    CU_ASSERT_EQUAL(of.b, 0);
    CU_ASSERT_DOUBLE_EQUAL(of.difference, -0.45, 1e-12);
    compare_free(&compare);
    small_free(&with);
    small_free(&without);
}

/* Where it is the scenario without that differs from day to day: 200 with, and 400,
 * 440, 480 without it, so that 1 - 200 / 440 are spared, by delta 200 / 440 of what
 * the days without add. */
static void
test_net_deflection_of_days(void)
{
    const struct experiment *experiments[2];
    struct small with, without;
    struct compare compare;
    struct compare_difference of;

    small_init(&with, 3, 0, false);
    small_init(&without, 3, 0.1, false);
    for (size_t r = 0; r < 3; r++)
        for (size_t period = 0; period < 4; period++) {
            double *sums = without.totals[r].type + period * NUM_TYPE_SUMS;

            sums[SUM_offered] *= 2;
            sums[SUM_bot_offered] = 0;
        }
    experiments[0] = &without.experiment;
    experiments[1] = &with.experiment;
    CU_ASSERT_EQUAL_FATAL(compare_init(&compare, experiments, 2, 0.95), CQ_OK);
    of = difference_of(&compare, "billing.net_deflection");
    CU_ASSERT_DOUBLE_EQUAL(of.difference, 1 - 200. / 440, 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(of.half_width,
        4.302652729749464 * 200 / 440 * 40 / 440 * sqrt(2. / 2 / 3), 1e-12);
    compare_free(&compare);
    small_free(&with);
    small_free(&without);
}

/* A chatbot that settles 40 % against one that settles 60 %: the difference is
 * known to be 20 points. 1,000 experiments of five days: within five standard
 * errors of 95
 * %, 91.5 to 98.5. Normal quantiles for Student's would give 88 %; the half-widths
 * of two runs with customers of their own, 97 to 99 %. */
static void
test_coverage(void)
{
    enum {
        TRIALS = 1000,
        DAYS = 5
    };
#define BOT(containment)                                                           \
    "day: {opens: '08:00', closes: '10:00', interval: 1 h}\n"                      \
    "contacts:\n"                                                                  \
    "  billing: {arrivals: {poisson: {rate: 15 per hour}, busyness: {gamma: {cv: " \
    "30 %}}}, aht: 1 min}\n"                                                       \
    "chatbots: {bot: {handles: {billing: {containment: " containment               \
    "}}, session: 1 min}}\n"                                                       \
    "agents: {desk: {serves: {billing: {}}, staff: 9}}\n"
    double covered = 0, narrower = 0;
    struct lab labs[2];

    lab_read(&labs[0], BOT("40 %"));
    lab_read(&labs[1], BOT("60 %"));
    for (uint64_t trial = 0; trial < TRIALS; trial++) {
        const struct experiment_options options = { 1 + trial * DAYS, DAYS, 1, NULL,
            NULL, NULL };
        const struct experiment *experiments[2];
        struct compare compare;
        struct compare_difference of;
        double apart;

        for (size_t i = 0; i < 2; i++)
            CU_ASSERT_EQUAL(
                experiment_run(&labs[i].experiment, &labs[i].scenario, &options),
                CQ_OK);
        compare = compare_labs(labs, experiments, 2);
        of = difference_of(&compare, "billing.containment");
        apart = hypot(compare.lines[0].sides[0].estimate.half_width,
            compare.lines[0].sides[1].estimate.half_width);
        covered += fabs(of.difference - 0.2) <= of.half_width;
        narrower += of.half_width < apart;
        compare_free(&compare);
        for (size_t i = 0; i < 2; i++)
            experiment_free(&labs[i].experiment);
    }
    CU_ASSERT_DOUBLE_EQUAL(covered / TRIALS, 0.95, 5 * sqrt(0.95 * 0.05 / TRIALS));
    CU_ASSERT(narrower / TRIALS > 0.8);
    lab_free(&labs[0]);
    lab_free(&labs[1]);
}

/* One agent more on the first scenario of the house: pairing the same customers
 * leaves less than half of the half-width of two runs of their own. */
static void
test_pairing_pays(void)
{
    const struct experiment *experiments[2];
    struct compare compare;
    struct compare_difference of;
    struct lab labs[2];
    double apart;

    lab_read(&labs[0], DAY("8", "3", ""));
    lab_read(&labs[1], DAY("9", "3", ""));
    lab_run(&labs[0], 50, 1);
    lab_run(&labs[1], 50, 1);
    compare = compare_labs(labs, experiments, 2);
    of = difference_of(&compare, "desk.occupancy");
    apart = hypot(compare.lines[0].sides[0].estimate.half_width,
        compare.lines[0].sides[1].estimate.half_width);
    CU_ASSERT(of.half_width < 0.5 * apart);
    CU_ASSERT(of.difference < -5 * of.half_width);
    compare_free(&compare);
    lab_free(&labs[0]);
    lab_free(&labs[1]);
}

/* Where nearly nobody waits the 90 % quantile is safely 0 and adds no error: the
 * difference has the half-width of the other's own; of two such it is 0. Against
 * itself a quantile that moves differs by nothing. */
static void
test_quantiles(void)
{
    const struct experiment *experiments[3];
    static const char *const texts[] = { DAY("5", "2", ""), DAY("30", "9", ""),
        DAY("25", "9", "") };
    struct compare compare;
    struct compare_difference of;
    struct estimate alone;
    struct lab labs[3];

    for (size_t i = 0; i < 3; i++) {
        lab_read(&labs[i], texts[i]);
        lab_run(&labs[i], 30, 1);
    }
    compare = compare_labs(labs, experiments, 3);
    of = difference_of(&compare, "billing.wait_p90");
    CU_ASSERT_EQUAL(
        address_estimate(experiments[0], "billing.wait_p90", &alone), CQ_OK);
    CU_ASSERT(alone.half_width > 0);
    CU_ASSERT_EQUAL(of.b, 0);
    CU_ASSERT_EQUAL(of.difference, -alone.value);
    CU_ASSERT_DOUBLE_EQUAL(of.standard_error, alone.standard_error, 1e-9);
    CU_ASSERT(compare_difference(&compare, &compare.lines[0], 1, 2, &of));
    CU_ASSERT(of.difference == 0 && of.half_width == 0 && of.same);
    compare_free(&compare);
    for (size_t i = 0; i < 3; i++)
        lab_free(&labs[i]);
}

/* After an interruption only what all have finished is compared. */
static void
test_common(void)
{
    const struct experiment_options first = { 1, 5, 1, NULL, NULL, NULL },
                                    second = { 3, 5, 1, NULL, NULL, NULL };
    struct lab labs[2];

    for (size_t i = 0; i < 2; i++) {
        lab_read(&labs[i], DAY("5", "2", ""));
        CU_ASSERT_EQUAL_FATAL(experiment_run(&labs[i].experiment, &labs[i].scenario,
                                  i == 0 ? &first : &second),
            CQ_OK);
    }
    experiment_keep_common(&labs[0].experiment, &labs[1].experiment);
    for (size_t i = 0; i < 2; i++) {
        CU_ASSERT_EQUAL_FATAL(labs[i].experiment.num_replications, 3);
        for (uint64_t k = 0; k < 3; k++)
            CU_ASSERT_EQUAL(labs[i].experiment.numbers[k], 3 + k);
    }
    CU_ASSERT_EQUAL(lab_type_sum(&labs[0].experiment.totals[2], 0, SUM_offered),
        lab_type_sum(&labs[1].experiment.totals[2], 0, SUM_offered));
    lab_free(&labs[0]);
    lab_free(&labs[1]);
}

/* In a steady state the batches are paired. */
static void
test_batches(void)
{
#define STEADY(staff)                                                              \
    "steady: {warm_up: 1 h, length: 40 h, batches: 20}\n"                          \
    "contacts: {call: {arrivals: {poisson: {rate: 60 per hour}}, talk: "           \
    "{exponential: {mean: 4 min}}, patience: {exponential: {mean: 2 min}}}}\n"     \
    "agents: {desk: {serves: {call: {}}, staff: " staff "}}\n"
    const struct experiment *experiments[2];
    struct compare compare;
    struct compare_difference of;
    struct lab labs[2];

    lab_read(&labs[0], STEADY("5"));
    lab_read(&labs[1], STEADY("6"));
    lab_run(&labs[0], 1, 1);
    lab_run(&labs[1], 1, 1);
    CU_ASSERT_PTR_NULL(compare_obstacle(&labs[0].scenario, &labs[1].scenario));
    compare = compare_labs(labs, experiments, 2);
    CU_ASSERT(compare_same_customers(&compare, 0, 1));
    of = difference_of(&compare, "asa");
    CU_ASSERT_EQUAL(compare.num_observations, 20);
    CU_ASSERT(of.difference < -of.half_width && of.half_width > 0);
    compare_free(&compare);
    lab_free(&labs[0]);
    lab_free(&labs[1]);
}

/* Three of them: 8 agents answer best; 7 are beaten clearly, a copy of 8 is not.
 * The family-wise half-width is Student's t at 1 - 5 % / 3, but for the shape. */
static void
test_best(void)
{
    static const char *const texts[] = { DAY("7", "2", ""), DAY("8", "2", ""),
        DAY("8", "2", "") };
    const struct experiment *experiments[3];
    bool may[3];
    struct compare compare;
    struct compare_difference of;
    struct lab labs[3];

    for (size_t i = 0; i < 3; i++) {
        lab_read(&labs[i], texts[i]);
        lab_run(&labs[i], 40, 1);
    }
    compare = compare_labs(labs, experiments, 3);
    of = difference_of(&compare, "billing.service_level");
    /* days about alike add next to nothing to Student's */
    CU_ASSERT_DOUBLE_EQUAL(
        of.half_width / of.standard_error / estimate_student_t(40, 0.95), 1, 0.02);
    CU_ASSERT_DOUBLE_EQUAL(of.family_half_width / of.standard_error /
                               estimate_student_t(40, 1 - 0.05 / 3),
        1, 0.04);
    CU_ASSERT_EQUAL(compare_best(&compare, &compare.lines[0], may), 1);
    CU_ASSERT(!may[0] && may[1] && may[2]);
    difference_of(&compare, "billing.abandonment");
    CU_ASSERT_EQUAL(compare_best(&compare, &compare.lines[1], may), 1);
    CU_ASSERT(!may[0] && may[1] && may[2]);
    difference_of(&compare, "desk.occupancy"); /* neither way better */
    CU_ASSERT_EQUAL(compare_best(&compare, &compare.lines[2], may), 3);
    CU_ASSERT(!may[0] && !may[1] && !may[2]);
    CU_ASSERT_EQUAL(compare_pair(&compare, 0, 1), 0);
    CU_ASSERT_EQUAL(compare_pair(&compare, 0, 2), 1);
    CU_ASSERT_EQUAL(compare_pair(&compare, 1, 2), 2);
    compare_free(&compare);
    for (size_t i = 0; i < 3; i++)
        lab_free(&labs[i]);
}

/* Every measure has a say in which way it is better, or knows of none; names that
 * no measure has would be dead letters, which this would not notice. */
static void
test_better(void)
{
    CU_ASSERT_EQUAL(compare_better(measure_named("service_level")), 1);
    CU_ASSERT_EQUAL(compare_better(measure_named("asa")), -1);
    CU_ASSERT_EQUAL(compare_better(measure_named("wait_p99")), -1);
    CU_ASSERT_EQUAL(compare_better(measure_named("occupancy")), 0);
}

/* Half a half-width apart: 1.4294 half-widths are found four times in five, so that
 * (1.4294 / 0.5)^2 = 8.2 times the replications show it. */
static void
test_times(void)
{
    struct compare_difference of = { 0, 0.5, 0.5, 1, 0.5, NAN, false };
    double shows;

    CU_ASSERT_EQUAL(compare_times(&of, 0.95, &shows), 9);
    CU_ASSERT_DOUBLE_EQUAL(shows, 1.42941 / 3, 1e-5);
    of.difference = 1e-9;
    CU_ASSERT_EQUAL(compare_times(&of, 0.95, &shows), 100);
    CU_ASSERT_DOUBLE_EQUAL(shows, 0.142941, 1e-6);
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_identity),
        SUITE_TEST(test_values_are_those_of_a_run), SUITE_TEST(test_by_name),
        SUITE_TEST(test_by_hand), SUITE_TEST(test_net_deflection),
        SUITE_TEST(test_net_deflection_of_days), SUITE_TEST(test_coverage),
        SUITE_TEST(test_pairing_pays), SUITE_TEST(test_quantiles),
        SUITE_TEST(test_common), SUITE_TEST(test_batches), SUITE_TEST(test_best),
        SUITE_TEST(test_better), SUITE_TEST(test_times), SUITE_END };

    return suite_main("compare", tests, argc, argv);
}
