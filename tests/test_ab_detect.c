/*
 * Days that a test needs: the arithmetic against published figures, and a plan of D
 * days against a few hundred tests of D days, simulated one by one: they find the
 * change about as often as the plan says.
 *
 * The change is put in by the scenario itself: the arms of the simulated tests
 * differ by what the plan was asked to see (false containment lowers the resolution
 * of the treated; a second chatbot contains more).
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "plan/ab_detect.h"
#include "scenarios/address.h"
#include "sim/err.h"
#include "tests/lab.h"
#include "tests/suite.h"

#define TESTED(staff, more, handles, test)                                         \
    "day: {opens: '08:00', closes: '09:00', busyness: {gamma: {cv: 0.2}}}\n"       \
    "contacts: {billing: {arrivals: {poisson: {rate: 60 per hour}}, talk: "        \
    "{exponential: {mean: 4 min}}, patience: {exponential: {mean: 2 min}}" more    \
    "}}\n"                                                                         \
    "agents: {desk: {serves: {billing: {}}, staff: " staff "}}\n"                  \
    "chatbots: {bot: {handles: {billing: {" handles "}}, session: "                \
    "{exponential: {mean: 60 s}}}}\n"                                              \
    "ab_test: {bot: bot" test "}\n"

enum {
    NUM_TESTS = 300
};

/* ---- arithmetic ---- */

/* Power of the t test of one sample: published values of the noncentral t. */
static void
test_power(void)
{
    CU_ASSERT_DOUBLE_EQUAL(ab_power(10, 1, 1, 0.95, 1), 0.80310, 1e-4);
    CU_ASSERT_DOUBLE_EQUAL(ab_power(34, 1, 0.5, 0.95, 1), 0.80778, 1e-4);
    CU_ASSERT_DOUBLE_EQUAL(ab_power(34, 1, 0, 0.95, 1), 0.05, 1e-4);
    CU_ASSERT_DOUBLE_EQUAL(ab_power(34, 2, -1, 0.95, 1), 0.80778, 1e-4);
    CU_ASSERT_EQUAL(ab_power(1, 1, 1, 0.95, 1), 0);
    CU_ASSERT_EQUAL(ab_days_for(1, 0.5, 0.95, 0.8, 1), 34);
    CU_ASSERT_EQUAL(ab_days_for(1, 0.2, 0.95, 0.8, 1), 199);
    CU_ASSERT_EQUAL(ab_days_for(1, 0.8, 0.95, 0.8, 1), 15);
    CU_ASSERT_EQUAL(ab_days_for(1, -0.5, 0.95, 0.8, 1), 34);
    /* two samples of 26 (51 needed in all, but sd of a difference of halves is 2)
     */
    CU_ASSERT_EQUAL(ab_days_for(2, 0.8, 0.95, 0.8, 2), 52);
    CU_ASSERT_EQUAL(ab_days_for(0, 1, 0.95, 0.8, 1), 2);
    CU_ASSERT(isnan(ab_days_for(NAN, 1, 0.95, 0.8, 1)));
    /* (1.95996 + 0.84162)^2 = 7.8489 at a million days */
    CU_ASSERT_DOUBLE_EQUAL(
        ab_days_for(1, sqrt(7.84888e-6), 0.95, 0.8, 1), 1e6, 100);
}

/* 50 % against 60 %: 388 a group; means half a deviation apart: 63. */
static void
test_textbook(void)
{
    CU_ASSERT_DOUBLE_EQUAL(
        ab_textbook_share_days(0.5, 0.1, 100, 100, 0.95, 0.8), 3.873, 5e-4);
    CU_ASSERT_DOUBLE_EQUAL(ab_textbook_share_days(0.95, 0.1, 100, 100, 0.95, 0.8),
        ab_textbook_share_days(0.95, -0.1, 100, 100, 0.95, 0.8), 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(
        ab_textbook_mean_days(100, 100, 5, 1, 1, 0.95, 0.8), 62.79, 5e-3);
    /* one to four: 1 + 1/4 in the place of 1/2.5 + 1/2.5 */
    CU_ASSERT_DOUBLE_EQUAL(
        ab_textbook_mean_days(100, 100, 5, 1, 4, 0.95, 0.8) /
            ab_textbook_mean_days(100, 100, 5, 2.5, 2.5, 0.95, 0.8),
        1.25 / 0.8, 1e-12);
}

/* ---- plans ---- */

struct bench {
    struct lab lab;
    struct ab ab;
    struct ab_detect detect;
};

static struct address
address_of(const struct scenario *scenario, const char *text)
{
    char error[ADDRESS_ERROR_SIZE];
    struct address out;
    bool each;

    CU_ASSERT_EQUAL_FATAL(address_parse(scenario, text, &out, &each, error), CQ_OK);
    return out;
}

static void
bench_init(struct bench *self, const char *text, size_t num)
{
    const struct experiment_options options = {
        .first = 1, .num_replications = num, .num_threads = 2
    };

    lab_read(&self->lab, text);
    CU_ASSERT_EQUAL_FATAL(ab_run(&self->ab, &self->lab.scenario, &options), CQ_OK);
    self->detect = (struct ab_detect){ 0 };
}

static const struct ab_line *
bench_line(struct bench *self, const char *text)
{
    const struct address address = address_of(&self->lab.scenario, text);

    CU_ASSERT_EQUAL_FATAL(ab_add(&self->ab, &address, 1), CQ_OK);
    return ab_find(&self->ab, address);
}

static const struct ab_plan *
bench_plan(struct bench *self, const char *text, double size)
{
    const struct ab_wish wish = { address_of(&self->lab.scenario, text), size };
    const struct experiment_options options = { .first = 1,
        .num_replications = self->ab.test.num_replications,
        .num_threads = 2 };

    ab_detect_free(&self->detect);
    CU_ASSERT_EQUAL_FATAL(
        ab_detect_run(&self->detect, &self->ab, &wish, 1, 0.8, &options), CQ_OK);
    return &self->detect.plans[0];
}

static const struct ab_days *
at_share(const struct bench *self, double share)
{
    for (size_t i = 0; i < self->detect.num_shares; i++)
        if (fabs(self->detect.shares[i] - share) < 1e-9)
            return &self->detect.plans[0].at[i];
    CU_FAIL_FATAL("no such share");
    return NULL;
}

static void
bench_free(struct bench *self)
{
    ab_detect_free(&self->detect);
    ab_free(&self->ab);
    lab_free(&self->lab);
}

/* ---- tests of D days, one after the other ---- */

/* Days cut out of many; it owns nothing. */
static struct experiment
cut(const struct experiment *from, size_t first, size_t num)
{
    return (struct experiment){ from->scenario, num, from->numbers + first,
        from->totals + first };
}

/* An arm of a test that runs on these days. */
struct arm {
    struct experiment days;
    enum ab_side side;
};

/* Does Student's test find that the arms differ? paired: on the same days. */
static bool
finds(const struct ab_line *line, struct arm first, struct arm second, bool paired)
{
    const size_t num = first.days.num_replications;
    double influences[2][2000], error;
    struct result_room room;
    struct estimate a, b;

    CU_ASSERT_FATAL(num <= 2000);
    CU_ASSERT_EQUAL_FATAL(result_room_init(&room, &first.days, 0.95), CQ_OK);
    a = ab_estimate(&room, &first.days, line, first.side, influences[0]);
    b = ab_estimate(&room, &second.days, line, second.side, influences[1]);
    error = paired ? estimate_paired_error(influences[0], influences[1], num)
                   : hypot(a.standard_error, b.standard_error);
    result_room_free(&room);
    return fabs(b.value - a.value) >
           error * estimate_student_t(paired ? num : 2 * num - 1, 0.95);
}

/* Days that no plan has seen. */
static void
run_days(struct experiment *out, const struct scenario *scenario, size_t num)
{
    const struct experiment_options options = {
        .first = 100000, .num_replications = num, .num_threads = 2
    };

    CU_ASSERT_EQUAL_FATAL(experiment_run(out, scenario, &options), CQ_OK);
}

/* 300 tests that find a change with a chance of 80 % find it in 74 to 86 % of
 * cases, but for one time in 100; the deviation of a day being a tenth too small
 * (large) makes it 71 % (87 %), and would be noticed. */
static void
check_found(size_t num_found)
{
    const double share = (double)num_found / NUM_TESTS;

    CU_ASSERT(share >= 0.74 && share <= 0.86);
}

/* Resolution of the treated, lowered by false containment, with a queue, busy and
 * calm days, and customers who come again. */
static void
test_customers_split(void)
{
    struct experiment days;
    struct bench bench;
    const struct ab_line *line;
    struct compare_difference arms;
    size_t num_found = 0, length;

    bench_init(&bench,
        TESTED("9",
            ", resolved: 85 %, repeat: {probability: 50 %, delay: 10 min}, retry: "
            "{after_abandon: 50 %, delay: 5 min}",
            "offered: 90 %, containment: 40 %, false_containment: 45 %",
            ", treated: 30 %"),
        1000);
    line = bench_line(&bench, "billing.fcr");
    CU_ASSERT_FATAL(ab_effect(&bench.ab, line, AB_ARMS, &arms));
    bench_plan(&bench, "billing.fcr", arms.difference);
    length = (size_t)at_share(&bench, 0.3)->days;
    run_days(&days, &bench.lab.scenario, NUM_TESTS * length);
    for (size_t i = 0; i < NUM_TESTS; i++) {
        const struct experiment test = cut(&days, i * length, length);

        num_found += finds(line, (struct arm){ test, AB_CONTROL },
            (struct arm){ test, AB_TREATED }, true);
    }
    check_found(num_found);
    experiment_free(&days);
    bench_free(&bench);
}

/* Two versions: in the control the chatbot contains 15 points more, with the same
 * customers, each of whom meets one of the versions. And of two that are alike, one
 * test in twenty finds a difference: 300 of them 1.5 to 9 %. */
static void
test_versions(void)
{
    static const char old_one[] =
        TESTED("100", "", "containment: 40 %", ", treated: 20 %");
    static const char new_one[] =
        TESTED("100", "", "containment: 55 %", ", treated: 20 %");
    struct experiment old_days, new_days;
    size_t num_found = 0, num_false = 0, length;
    const struct ab_plan *plan;
    struct scenario first, second;
    struct lab other;
    struct bench bench;

    bench_init(&bench, old_one, 1000);
    plan = bench_plan(&bench, "billing.containment", 0.15);
    CU_ASSERT(plan->versions);
    length = (size_t)at_share(&bench, 0.2)->days;
    lab_read(&other, new_one);
    first = bench.lab.scenario;
    second = other.scenario;
    first.ab_test.both_meet = second.ab_test.both_meet = true;
    run_days(&old_days, &first, NUM_TESTS * length);
    run_days(&new_days, &second, NUM_TESTS * length);
    for (size_t i = 0; i < NUM_TESTS; i++) {
        const struct experiment test = cut(&old_days, i * length, length);
        const struct experiment changed = cut(&new_days, i * length, length);

        num_found += finds(&plan->line, (struct arm){ test, AB_CONTROL },
            (struct arm){ changed, AB_TREATED }, true);
        num_false += finds(&plan->line, (struct arm){ test, AB_CONTROL },
            (struct arm){ test, AB_TREATED }, true);
    }
    check_found(num_found);
    CU_ASSERT(num_false >= 4 && num_false <= 27);
    experiment_free(&old_days);
    experiment_free(&new_days);
    lab_free(&other);
    bench_free(&bench);
}

/* Of one day: the variance with everybody treated over the share of days treated,
 * and that with nobody over the rest. */
static void
check_whole_sd(const struct bench *bench, const struct ab_line *line)
{
    const double with = line->sides[AB_EVERYBODY].standard_error;
    const double without = line->sides[AB_NOBODY].standard_error;
    const double num = (double)bench->ab.test.num_replications;

    for (size_t i = 0; i < bench->detect.num_shares; i++) {
        const struct ab_days *at = &bench->detect.plans[0].at[i];

        CU_ASSERT_DOUBLE_EQUAL(at->whole_sd * at->whole_sd,
            num *
                (with * with / at->treated + without * without / (1 - at->treated)),
            1e-9);
    }
}

/* Whole days, half of them treated: they find what the rollout does. */
static void
test_whole_days(void)
{
    struct experiment with, without;
    struct bench bench;
    struct compare_difference of;
    const struct ab_line *line;
    size_t num_found = 0, half;

    bench_init(&bench, TESTED("5", "", "containment: 35 %", ""), 1000);
    line = bench_line(&bench, "billing.abandonment");
    CU_ASSERT_FATAL(ab_effect(&bench.ab, line, AB_ROLLOUT, &of));
    bench_plan(&bench, "billing.abandonment", of.difference);
    check_whole_sd(&bench, line);
    half = (size_t)rint(at_share(&bench, 0.5)->whole_days / 2);
    run_days(&with, &bench.ab.everybody, NUM_TESTS * half);
    run_days(&without, &bench.ab.nobody, (NUM_TESTS + 1) * half);
    for (size_t i = 0; i < NUM_TESTS; i++)
        /* days of their own, not the same ones */
        num_found += finds(line,
            (struct arm){ cut(&without, (i + 1) * half, half), AB_NOBODY },
            (struct arm){ cut(&with, i * half, half), AB_EVERYBODY }, false);
    check_found(num_found);
    experiment_free(&with);
    experiment_free(&without);
    bench_free(&bench);
}

/* ---- what a plan is made of ---- */

/* Everybody meets the chatbot, and nothing else is changed: treated and control
 * together have the sums of the rollout, to the last bit. */
static void
test_both_meet(void)
{
    struct experiment split, whole;
    struct scenario both, all;
    struct lab lab;

    lab_read(&lab, TESTED("5", ", retry: {after_abandon: 50 %, delay: 5 min}",
                       "offered: 80 %, containment: 40 %", ", treated: 30 %"));
    both = lab.scenario;
    both.ab_test.both_meet = true;
    all = ab_treated(&lab.scenario, 1);
    run_days(&split, &both, 5);
    run_days(&whole, &all, 5);
    for (size_t day = 0; day < 5; day++)
        for (unsigned sum = 0; sum < NUM_TYPE_SUMS; sum++)
            CU_ASSERT_EQUAL(lab_type_sum(&split.totals[day], 0, sum),
                lab_type_sum(&whole.totals[day], 0, sum));
    CU_ASSERT(lab_type_sum(&split.totals[0], 1, SUM_bot_offered) > 10);
    CU_ASSERT(lab_type_sum(&split.totals[0], 2, SUM_bot_offered) > 20);
    experiment_free(&split);
    experiment_free(&whole);
    lab_free(&lab);
}

/* Waits of the answered, contact by contact as they are told. */
struct waits {
    double since_s[1000]; /* by contact; NAN: does not wait */
    double num, sum, squares;
};

static void
hear(void *self, const struct event_record *event)
{
    struct waits *waits = self;
    double wait_s;

    if (event->contact == 0)
        return;
    CU_ASSERT_FATAL(event->contact < 1000);
    if (event->what == HAPPEN_ARRIVE)
        waits->since_s[event->contact] = NAN;
    if (event->what == HAPPEN_QUEUE)
        waits->since_s[event->contact] = event->time_s;
    if (event->what != HAPPEN_ANSWER)
        return;
    wait_s = isnan(waits->since_s[event->contact])
                 ? 0
                 : event->time_s - waits->since_s[event->contact];
    waits->num++;
    waits->sum += wait_s;
    waits->squares += wait_s * wait_s;
}

/* The textbook's figure from a recount: the waits told by the engine, contact by
 * contact, and the answered of each arm. The arms wait alike, so that one variance
 * does for both, to some per cent; a mean square in its place, or the contacts of
 * one arm for those of the other, are off by far more. */
static void
test_textbook_recount(void)
{
    enum {
        DAYS = 200
    };
    struct waits waits = { 0 };
    const struct event_sink sink = { hear, &waits };
    const struct ab_days *at;
    struct bench bench;
    double treated = 0, control = 0, fresh = 0, variance;

    bench_init(
        &bench, TESTED("3", "", "containment: 40 %", ", treated: 20 %"), DAYS);
    bench_plan(&bench, "billing.asa", 4);
    at = at_share(&bench, 0.2);
    for (size_t day = 0; day < DAYS; day++) {
        struct totals totals;

        lab_watch(&bench.lab, day + 1, &sink, &totals);
        fresh += lab_type_sum(&totals, 0, SUM_fresh) / DAYS;
        treated += lab_type_sum(&totals, 1, SUM_answered) / DAYS;
        control += lab_type_sum(&totals, 2, SUM_answered) / DAYS;
        totals_free(&totals);
    }
    CU_ASSERT_DOUBLE_EQUAL(waits.num / DAYS, treated + control, 1e-9);
    variance = waits.squares / waits.num - pow(waits.sum / waits.num, 2);
    CU_ASSERT(pow(waits.sum / waits.num, 2) > 0.2 * variance);
    CU_ASSERT_DOUBLE_EQUAL(at->textbook_days,
        7.84888 / 16 * variance * (1 / treated + 1 / control),
        0.07 * at->textbook_days);
    CU_ASSERT_DOUBLE_EQUAL(at->heads, at->days * fresh, 1e-6);
    bench_free(&bench);
}

/* Of each customer: lost, or not. The same share with the lost and without. */
static void
test_textbook_of_heads(void)
{
    struct bench bench;
    double lost, lower, per_day;

    bench_init(&bench,
        TESTED("3", ", retry: {after_abandon: 50 %, delay: 5 min}",
            "containment: 20 %", ""),
        50);
    bench_plan(&bench, "billing.lost", -0.02);
    lost = bench.detect.plans[0].base;
    per_day = at_share(&bench, 0.5)->heads / at_share(&bench, 0.5)->days;
    CU_ASSERT(lost > 0.05 && per_day > 50);
    /* a coin: the arms are of nearly the same size */
    lower =
        ab_textbook_share_days(lost, -0.02, per_day / 2, per_day / 2, 0.95, 0.8);
    CU_ASSERT_DOUBLE_EQUAL(
        at_share(&bench, 0.5)->textbook_days, lower, 0.02 * lower);
    bench_plan(&bench, "billing.offered", -0.02);
    CU_ASSERT(isnan(at_share(&bench, 0.5)->textbook_days));
    bench_free(&bench);
}

/* A hundred days know a variance to 99 / chi-square(2.5 %, 97.5 %; 99): tables. */
static void
test_between(void)
{
    struct bench bench;
    const struct ab_days *at;

    bench_init(&bench, TESTED("5", "", "containment: 40 %", ""), 100);
    bench_plan(&bench, "billing.asa", 1);
    at = at_share(&bench, 0.5);
    CU_ASSERT_EQUAL(at->days, ab_days_for(at->sd, 1, 0.95, 0.8, 1));
    CU_ASSERT_DOUBLE_EQUAL(
        at->days_low, ab_days_for(at->sd * sqrt(99 / 128.422), 1, 0.95, 0.8, 1), 1);
    CU_ASSERT_DOUBLE_EQUAL(
        at->days_high, ab_days_for(at->sd * sqrt(99 / 73.361), 1, 0.95, 0.8, 1), 1);
    CU_ASSERT(at->days > 50);
    bench_free(&bench);
}

/* A customer who calls until answered brings several calls that go alike: the
 * textbook counts them as independent. By customer they count once. */
static void
test_repeats_cluster(void)
{
    struct bench bench;
    const struct ab_plan *plan;

    bench_init(&bench,
        TESTED("3", ", retry: {after_abandon: 90 %, delay: 2 min, limit: 20}",
            "containment: 10 %", ""),
        300);
    plan = bench_plan(&bench, "billing.abandonment", 0.05);
    CU_ASSERT(plan->attempts_per_head > 1.5);
    CU_ASSERT(at_share(&bench, 0.5)->design_effect > 1.2);
    plan = bench_plan(&bench, "billing.abandonment:customer", 0.05);
    CU_ASSERT_EQUAL(plan->attempts_per_head, 1);
    CU_ASSERT(at_share(&bench, 0.5)->design_effect < 1.2);
    bench_free(&bench);
}

/* Days are days, whether a replication has one of them or five; a forgotten factor
 * of five would show. */
static void
test_horizon(void)
{
    struct bench day, week;
    double days;

    bench_init(&day, TESTED("6", "", "containment: 40 %", ""), 300);
    bench_init(&week,
        TESTED("6", "", "containment: 40 %",
            "") "horizon: {starts: 2026-03-02, days: 7, warm_up: 2 d}\n",
        60);
    bench_plan(&day, "billing.abandonment", 0.03);
    days = at_share(&day, 0.5)->days;
    bench_plan(&week, "billing.abandonment", 0.03);
    CU_ASSERT_DOUBLE_EQUAL(at_share(&week, 0.5)->days / days, 1, 0.5);
    CU_ASSERT_DOUBLE_EQUAL(
        at_share(&week, 0.5)->textbook_days / at_share(&day, 0.5)->textbook_days, 1,
        0.15);
    bench_free(&day);
    bench_free(&week);
}

/* Every figure that a type can have, on both bases: days of two or more, or none.
 */
static void
test_every_measure(void)
{
    const struct experiment_options options = {
        .first = 1, .num_replications = 3, .num_threads = 1
    };
    struct ab_wish wishes[400];
    struct bench bench;
    size_t num = 0;

    bench_init(&bench,
        TESTED("5",
            ", service_level: {within: 20 s}, resolved: 80 %, repeat: "
            "{probability: "
            "50 %, delay: 10 min}, value: 100",
            "containment: 40 %, false_containment: 20 %",
            "") "outcomes: {csat: {base: 1, abandoned: -1}, churn: {base: -3, "
                "abandoned: 1}}\n",
        3);
    for (size_t i = 0; i < num_measures; i++)
        for (enum basis basis = BASIS_CALL; basis <= BASIS_CUSTOMER; basis++) {
            const struct address address = { &measures[i], { OF_TYPE, 0 },
                INTERVAL_ALL, basis };

            if (measure_applies(&measures[i], &bench.lab.scenario, address.of) &&
                (basis == BASIS_CALL || measures[i].flags & MEASURE_HAS_CUSTOMER) &&
                (basis == BASIS_CUSTOMER ||
                    !(measures[i].flags & MEASURE_ONLY_CUSTOMER)) &&
                ab_line_of(&bench.lab.scenario, address).has_arms)
                wishes[num++] = (struct ab_wish){ address, 0.1 };
        }
    CU_ASSERT(num > 80);
    CU_ASSERT_EQUAL_FATAL(
        ab_detect_run(&bench.detect, &bench.ab, wishes, num, 0.8, &options), CQ_OK);
    for (size_t i = 0; i < num; i++)
        for (size_t k = 0; k < bench.detect.num_shares; k++) {
            const struct ab_days *at = &bench.detect.plans[i].at[k];

            CU_ASSERT(isnan(at->days) ? isnan(at->sd) : at->days >= 2);
            CU_ASSERT(isnan(at->textbook_days) || at->textbook_days >= 0);
        }
    bench_free(&bench);
}

/* 10 % to 50 %, and the scenario's own in its place; once. */
static void
test_shares(void)
{
    static const struct {
        const char *test;
        double shares[6];
        size_t num;
    } cases[] = {
        { "", { 0.1, 0.2, 0.3, 0.4, 0.5 }, 5 },
        { ", treated: 30 %", { 0.1, 0.2, 0.3, 0.4, 0.5 }, 5 },
        { ", treated: 5 %", { 0.05, 0.1, 0.2, 0.3, 0.4, 0.5 }, 6 },
        { ", treated: 25 %", { 0.1, 0.2, 0.25, 0.3, 0.4, 0.5 }, 6 },
        { ", treated: 80 %", { 0.1, 0.2, 0.3, 0.4, 0.5, 0.8 }, 6 },
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        char text[2000];
        struct bench bench;

        snprintf(text, sizeof(text), TESTED("6", "", "containment: 40 %%", "%s"),
            cases[i].test);
        bench_init(&bench, text, 3);
        bench_plan(&bench, "billing.asa", 1);
        CU_ASSERT_EQUAL(bench.detect.num_shares, cases[i].num);
        for (size_t k = 0; k < cases[i].num; k++)
            CU_ASSERT_DOUBLE_EQUAL(
                bench.detect.shares[k], cases[i].shares[k], 1e-12);
        bench_free(&bench);
    }
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_power),
        SUITE_TEST(test_textbook), SUITE_TEST(test_customers_split),
        SUITE_TEST(test_versions), SUITE_TEST(test_whole_days),
        SUITE_TEST(test_both_meet), SUITE_TEST(test_textbook_recount),
        SUITE_TEST(test_textbook_of_heads), SUITE_TEST(test_between),
        SUITE_TEST(test_repeats_cluster), SUITE_TEST(test_horizon),
        SUITE_TEST(test_every_measure), SUITE_TEST(test_shares), SUITE_END };

    return suite_main("ab_detect", tests, argc, argv);
}
