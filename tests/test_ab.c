/*
 * An A/B test beside its rollout: the sides are those of single runs, the gap is
 * nothing where nobody waits and is what the shipped scenario promises where they
 * do, and its interval is right as often as it says.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "plan/ab.h"
#include "scenarios/address.h"
#include "sim/err.h"
#include "tests/lab.h"
#include "tests/suite.h"

#define CENTER(staff, more, test)                                                  \
    "day: {opens: '08:00', closes: '10:00', interval: 30 min}\n"                   \
    "contacts:\n"                                                                  \
    "  billing: {arrivals: {poisson: {rate: 60 per hour}}, talk: {exponential: "   \
    "{mean: 4 min}}, patience: {exponential: {mean: 2 min}}, service_level: "      \
    "{within: 20 s}" more "}\n"                                                    \
    "  tech: {arrivals: {poisson: {rate: 20 per hour}}, talk: {exponential: "      \
    "{mean: 6 min}}, patience: {exponential: {mean: 3 min}}}\n"                    \
    "agents: {desk: {serves: {billing: {}, tech: {}}, staff: " staff "}}\n"        \
    "chatbots: {bot: {handles: {billing: {offered: 80 %, refuses: 10 %, "          \
    "containment: 40 %}}, session: {exponential: {mean: 60 s}}}}\n" test

static void
run(struct ab *self, const struct lab *lab, uint64_t first, size_t num)
{
    const struct experiment_options options = {
        .first = first, .num_replications = num, .num_threads = 1
    };

    CU_ASSERT_PTR_NULL_FATAL(ab_obstacle(&lab->scenario));
    CU_ASSERT_EQUAL_FATAL(ab_run(self, &lab->scenario, &options), CQ_OK);
}

static struct address
address_of(const struct scenario *scenario, const char *text)
{
    char error[ADDRESS_ERROR_SIZE];
    struct address out;
    bool each;

    CU_ASSERT_EQUAL_FATAL(address_parse(scenario, text, &out, &each, error), CQ_OK);
    return out;
}

static const struct ab_line *
line_of(struct ab *self, const char *text)
{
    const struct address address = address_of(self->scenario, text);
    const struct ab_line *line;

    CU_ASSERT_EQUAL_FATAL(ab_add(self, &address, 1), CQ_OK);
    line = ab_find(self, address);
    CU_ASSERT_PTR_NOT_NULL_FATAL(line);
    return line;
}

static struct compare_difference
effect_of(struct ab *self, const char *text, enum ab_effect effect)
{
    struct compare_difference out;

    CU_ASSERT(ab_effect(self, line_of(self, text), effect, &out));
    return out;
}

/* ---- values ---- */

/* Of the arms they are those of billing/treated and billing/control of a run, of
 * the rollout those of runs with nobody and everybody treated, to the last bit. */
static void
test_sides_are_those_of_runs(void)
{
    static const char *const shares[] = { "50 %", "0", "100 %" };
    struct lab labs[3];
    struct estimate want;
    struct ab ab;

    for (size_t i = 0; i < 3; i++) {
        char text[2000];

        snprintf(text, sizeof(text), "%sab_test: {bot: bot, treated: %s}\n",
            CENTER("6", "", ""), shares[i]);
        lab_read(&labs[i], text);
        lab_run(&labs[i], 12, 2);
    }
    run(&ab, &labs[0], 1, 12);
    for (enum ab_side side = 0; side < NUM_AB_SIDES; side++) {
        static const char *const of[] = { "billing/control", "billing/treated",
            "billing", "billing" };
        static const size_t lab_of[] = { 0, 0, 1, 2 };
        static const char *const names[] = { "asa", "wait_p80", "abandonment",
            "service_level@09:00" };

        for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
            char text[100];

            snprintf(text, sizeof(text), "%s.%s", of[side], names[i]);
            CU_ASSERT_EQUAL_FATAL(
                address_estimate(&labs[lab_of[side]].experiment, text, &want),
                CQ_OK);
            snprintf(text, sizeof(text), "billing.%s", names[i]);
            CU_ASSERT(
                memcmp(&line_of(&ab, text)->sides[side], &want, sizeof(want)) == 0);
        }
    }
    ab_free(&ab);
    for (size_t i = 0; i < 3; i++)
        lab_free(&labs[i]);
}

/* Where nobody waits and nobody comes back, customers do not touch each other: of
 * the control exactly one contact each asks for an agent, and what is offered and
 * what is contained in the arms add up to the customers. A treated one does the
 * same whether the others are treated or not, so that a wrong pairing shows in the
 * last digit. */
static void
test_heads(void)
{
    struct lab lab;
    struct ab ab;
    const struct ab_line *offered, *contained, *work;

    lab_read(&lab, CENTER("100", "", "ab_test: {bot: bot, treated: 30 %}\n"));
    run(&ab, &lab, 1, 10);
    offered = line_of(&ab, "billing.offered");
    CU_ASSERT(offered->per_head && offered->has_arms);
    CU_ASSERT_EQUAL(offered->sides[AB_CONTROL].value, 1);
    CU_ASSERT_EQUAL(offered->sides[AB_NOBODY].value, 1);
    for (enum ab_side side = 0; side < NUM_AB_SIDES; side++) {
        offered = line_of(&ab, "billing.offered");
        contained = line_of(&ab, "billing.contained");
        CU_ASSERT_DOUBLE_EQUAL(
            offered->sides[side].value + contained->sides[side].value, 1, 1e-12);
    }
    work = line_of(&ab, "billing.workload_hours");
    CU_ASSERT_DOUBLE_EQUAL(work->sides[AB_NOBODY].value, 240 / 3600., 0.004);
    /* 0.8 * 0.9 * 0.4 of them are contained; 1200 customers: 5 s.e. are 0.07 */
    CU_ASSERT_DOUBLE_EQUAL(
        effect_of(&ab, "billing.offered", AB_ROLLOUT).difference, -0.288, 0.07);
    CU_ASSERT_FALSE(line_of(&ab, "tech.offered")->per_head);
    CU_ASSERT_FALSE(line_of(&ab, "all.occupancy")->has_arms);
    CU_ASSERT(isnan(line_of(&ab, "billing.containment")->sides[AB_CONTROL].value));
    ab_free(&ab);
    lab_free(&lab);
}

/* Arms drawn anew for each attempt: counts of attempts are per attempt then. */
static void
test_by_contact(void)
{
    struct lab lab;
    struct ab ab;

    lab_read(&lab, CENTER("4", ", retry: {after_abandon: 60 %, delay: 5 min}",
                       "ab_test: {bot: bot, treated: 50 %, unit: contact}\n"));
    run(&ab, &lab, 1, 10);
    CU_ASSERT_EQUAL(line_of(&ab, "billing.attempts")->sides[AB_CONTROL].value, 1);
    CU_ASSERT_EQUAL(line_of(&ab, "billing.attempts")->sides[AB_TREATED].value, 1);
    CU_ASSERT(line_of(&ab, "billing.fresh")->sides[AB_TREATED].value < 1);
    suite_expect(
        ab_head_word(&lab.scenario, line_of(&ab, "billing.fresh")), "contact");
    /* customers have the arm of their first contact */
    CU_ASSERT_EQUAL(line_of(&ab, "billing.customers")->sides[AB_CONTROL].value, 1);
    suite_expect(
        ab_head_word(&lab.scenario, line_of(&ab, "billing.customers")), "customer");
    ab_free(&ab);
    lab_free(&lab);
}

/* `all` of a single type is that type, with its arms. */
static void
test_all_of_one(void)
{
    static const char one[] =
        "day: {opens: '08:00', closes: '09:00'}\n"
        "contacts: {billing: {arrivals: {poisson: {rate: 60 per hour}}, talk: 3 "
        "min}}\n"
        "agents: {desk: {serves: {billing: {}}, staff: 4}}\n"
        "chatbots: {bot: {handles: {billing: {containment: 40 %}}, session: 60 "
        "s}}\n"
        "ab_test: {bot: bot}\n";
    struct lab lab;
    struct ab ab;

    lab_read(&lab, one);
    run(&ab, &lab, 1, 3);
    CU_ASSERT(line_of(&ab, "asa")->has_arms);
    CU_ASSERT_PTR_EQUAL(line_of(&ab, "asa"), line_of(&ab, "billing.asa"));
    CU_ASSERT_EQUAL(ab.num_lines, 1);
    CU_ASSERT_FALSE(line_of(&ab, "queue_mean")->has_arms);
    ab_free(&ab);
    lab_free(&lab);
}

/* ---- intervals ---- */

/* 95 % of the intervals hold what is true: of the gap 0, of the arms -0.288
 * contacts per customer. 150 experiments of 10 days: fewer than 88 % (132) would be
 * a miss of one in 10000 (binomial) for an interval that is right; it sees a
 * half-width that is a fifth too small. */
static void
test_coverage(void)
{
    enum {
        NUM = 150,
        DAYS = 10
    };
    size_t of_gap = 0, of_arms = 0;
    struct lab lab;

    lab_read(&lab, CENTER("100", "", "ab_test: {bot: bot, treated: 40 %}\n"));
    for (size_t i = 0; i < NUM; i++) {
        struct compare_difference of;
        struct ab ab;

        run(&ab, &lab, 1 + i * DAYS, DAYS);
        of = effect_of(&ab, "billing.offered", AB_INTERFERENCE);
        of_gap += fabs(of.difference) <= of.half_width;
        of = effect_of(&ab, "billing.offered", AB_ARMS);
        of_arms += fabs(of.difference + 0.288) <= of.half_width;
        ab_free(&ab);
    }
    CU_ASSERT(of_gap >= 132 && of_gap <= 150);
    CU_ASSERT(of_arms >= 132 && of_arms <= 150);
    lab_free(&lab);
}

/* By hand: the error of the gap is that of the day's four influences together. */
static void
test_gap_by_hand(void)
{
    enum {
        DAYS = 8
    };
    double sums[NUM_AB_SIDES][2] = { { 0 } }, gap[DAYS], squares = 0;
    struct compare_difference of;
    struct address address;
    struct lab lab;
    struct ab ab;

    lab_read(&lab, CENTER("6", "", "ab_test: {bot: bot, treated: 50 %}\n"));
    run(&ab, &lab, 1, DAYS);
    of = effect_of(&ab, "billing.abandonment", AB_INTERFERENCE);
    for (int pass = 0; pass < 2; pass++)
        for (size_t day = 0; day < DAYS; day++) {
            const struct experiment *runs[] = { &ab.test, &ab.test, &ab.without,
                &ab.with };
            static const char *const names[] = { "billing/control.abandonment",
                "billing/treated.abandonment", "billing.abandonment",
                "billing.abandonment" };
            static const int signs[] = { 1, -1, -1, 1 };

            gap[day] = 0;
            for (size_t side = 0; side < NUM_AB_SIDES; side++) {
                double a, b;

                address = address_of(&lab.scenario, names[side]);
                observations_pair(runs[side], address, day, &a, &b);
                if (pass == 0) {
                    sums[side][0] += a;
                    sums[side][1] += b;
                } else {
                    gap[day] += signs[side] *
                                (a - sums[side][0] / sums[side][1] * b) /
                                (sums[side][1] / DAYS);
                }
            }
            squares += gap[day] * gap[day];
        }
    CU_ASSERT_DOUBLE_EQUAL(
        of.standard_error, sqrt(squares / (DAYS - 1) / DAYS), 1e-12);
    ab_free(&ab);
    lab_free(&lab);
}

/* ---- the shipped scenario ---- */

static double
value_of(struct ab *self, const char *text, enum ab_side side)
{
    return line_of(self, text)->sides[side].value;
}

/* What its head promises, at its 200 days; an error of one in the last digit shows.
 */
static void
test_shared_queue(void)
{
    struct compare_difference arms, gap;
    struct lab lab = { 0 };
    struct ab ab;

    CU_ASSERT_EQUAL_FATAL(
        scenario_read(SOURCE_DIR "/scenarios/chatbot/ab_test_shared_queue.yaml",
            NULL, &lab.scenario, &lab.reading),
        CQ_OK);
    run(&ab, &lab, 1, (size_t)lab.scenario.run.replications);
    arms = effect_of(&ab, "billing.asa", AB_ARMS);
    CU_ASSERT(fabs(arms.difference) < arms.half_width && arms.half_width < 0.5);
    CU_ASSERT_DOUBLE_EQUAL(value_of(&ab, "billing.asa", AB_TREATED), 7.2, 0.05);
    CU_ASSERT_DOUBLE_EQUAL(value_of(&ab, "billing.asa", AB_CONTROL), 7.3, 0.05);
    CU_ASSERT_DOUBLE_EQUAL(value_of(&ab, "billing.asa", AB_NOBODY), 22.5, 0.05);
    CU_ASSERT_DOUBLE_EQUAL(value_of(&ab, "billing.asa", AB_EVERYBODY), 0.9, 0.05);
    gap = effect_of(&ab, "billing.asa", AB_INTERFERENCE);
    CU_ASSERT(gap.difference < -20 && gap.half_width < 1);
    gap = effect_of(&ab, "billing.workload_hours", AB_INTERFERENCE);
    CU_ASSERT(fabs(gap.difference) < gap.half_width);
    ab_free(&ab);
    scenario_free(&lab.scenario);
}

/* ---- what is no test ---- */

static void
test_obstacles(void)
{
    static const struct {
        const char *text, *words;
    } cases[] = {
        { CENTER("6", "", ""),
            "add the line: ab_test: {bot: NAME, treated: 50 %}" },
        { CENTER("6", "", "ab_test: {bot: bot, treated: 0}\n"),
            "nobody is treated" },
        { CENTER("6", "", "ab_test: {bot: bot, treated: 1}\n"), "no control" },
        { "day: {opens: '08:00', closes: '09:00'}\n"
          "contacts: {billing: {arrivals: {poisson: {rate: 60 per hour}}, talk: 3 "
          "min}}\n"
          "agents: {desk: {serves: {billing: {}}, staff: 4}}\n",
            "no chatbot to be tested" },
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct lab lab;
        const char *obstacle;

        lab_read(&lab, cases[i].text);
        obstacle = ab_obstacle(&lab.scenario);
        CU_ASSERT_PTR_NOT_NULL(obstacle);
        CU_ASSERT(obstacle != NULL && strstr(obstacle, cases[i].words) != NULL);
        lab_free(&lab);
    }
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_sides_are_those_of_runs),
        SUITE_TEST(test_heads), SUITE_TEST(test_by_contact),
        SUITE_TEST(test_all_of_one), SUITE_TEST(test_coverage),
        SUITE_TEST(test_gap_by_hand), SUITE_TEST(test_shared_queue),
        SUITE_TEST(test_obstacles), SUITE_END };

    return suite_main("ab", tests, argc, argv);
}
