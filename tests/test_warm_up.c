/*
 * A warm-up where none is given, and what batches say of themselves: MSER-5 against
 * its own formula, pilots, von Neumann's ratio, queues that grow.
 */
#include <math.h>
#include <stdlib.h>

#include "plan/batches.h"
#include "plan/warm_up.h"
#include "sim/err.h"
#include "tests/lab.h"
#include "tests/suite.h"

enum {
    NUM = 200
};

/* ---- the rule ---- */

/* Numbers without a pattern in 0..1, the same in every run (Steele's splitmix). */
static double
noise(size_t i)
{
    uint64_t x = ((uint64_t)i + 1) * UINT64_C(0x9e3779b97f4a7c15);

    x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
    return (double)((x ^ x >> 31) >> 11) / 9007199254740992.;
}

/* MSER-5 as it is written: for each number d of batches left out, the sum of
 * squares of the rest over the square of their number. */
static size_t
by_formula(const double *series, size_t num)
{
    double least = INFINITY;
    size_t cut = 0;

    for (size_t d = 0; d + 5 < num / 5; d++) {
        const double kept = (double)(num / 5 - d);
        double mean = 0, squares = 0;

        for (size_t pass = 0; pass < 2; pass++)
            for (size_t j = d; j < num / 5; j++) {
                double x = 0;

                for (size_t i = 0; i < 5; i++)
                    x += series[5 * j + i] / 5;
                if (pass == 0)
                    mean += x / kept;
                else
                    squares += (x - mean) * (x - mean);
            }
        if (squares / kept / kept < least) {
            least = squares / kept / kept;
            cut = d;
        }
    }
    return 5 * cut;
}

/* Notices a cut that is off by one batch. */
static void
test_rule(void)
{
    double series[NUM];
    bool settled;

    for (size_t settles = 0; settles < NUM; settles += 13) {
        for (size_t i = 0; i < NUM; i++)
            series[i] = noise(i) - 8 * exp(-3 * (double)i / (double)(settles + 1));
        CU_ASSERT_EQUAL(
            warm_up_mser5(series, NUM, &settled), by_formula(series, NUM));
        CU_ASSERT_EQUAL(settled, 2 * by_formula(series, NUM) <= NUM);
    }
    for (size_t i = 0; i < NUM; i++) /* a step */
        series[i] = i < 60 ? -5 : 1;
    CU_ASSERT_EQUAL(warm_up_mser5(series, NUM, &settled), 60);
    CU_ASSERT(settled);
    for (size_t i = 0; i < NUM; i++)
        series[i] = 7;
    CU_ASSERT_EQUAL(warm_up_mser5(series, NUM, &settled), 0);
    CU_ASSERT(settled);
    for (size_t i = 0; i < NUM; i++)
        series[i] = (double)i;
    CU_ASSERT(warm_up_mser5(series, NUM, &settled) > NUM / 2);
    CU_ASSERT(!settled);
}

/* ---- pilots ---- */

#define CENTRE(steady, talk, staff)                                                \
    "steady: {" steady "}\n"                                                       \
    "contacts: {a: {arrivals: {poisson: {rate: 5 per min}}, talk: {exponential: "  \
    "{mean: " talk "}}, patience: {exponential: {mean: 5 min}}}}\n"                \
    "agents: {g: {serves: {a: {}}, staff: " staff "}}\n"

static struct warm_up
found(const char *text)
{
    struct warm_up out;
    struct lab lab;

    lab_read(&lab, text);
    CU_ASSERT_EQUAL_FATAL(warm_up_find(&out, &lab.scenario, 2, NULL), CQ_OK);
    if (out.word != WARM_UP_GIVEN)
        CU_ASSERT_EQUAL(lab.scenario.warm_up_s, out.found_s);
    lab_free(&lab);
    return out;
}

/* Longer talk takes longer to settle; the same every time; whole minutes. */
static void
test_pilots(void)
{
    const struct warm_up quick = found(CENTRE("length: 50 h", "3 min", "16"));
    const struct warm_up again = found(CENTRE("length: 50 h", "3 min", "16"));
    const struct warm_up slow = found(CENTRE("length: 50 h", "90 min", "480"));

    CU_ASSERT_EQUAL(quick.word, WARM_UP_SETTLED);
    CU_ASSERT_EQUAL(quick.found_s, again.found_s);
    CU_ASSERT(quick.found_s >= 60 && quick.found_s <= 3600);
    CU_ASSERT_EQUAL(fmod(quick.found_s, 60), 0);
    CU_ASSERT_EQUAL(slow.word, WARM_UP_SETTLED);
    /* three mean times from empty, 5 % are missing; ten, none */
    CU_ASSERT(slow.found_s > 2 * 5400 && slow.found_s < 10 * 5400);
    CU_ASSERT(slow.pilot_s >= 20 * 5400);
}

static void
test_given(void)
{
    struct lab lab;
    struct warm_up out;

    lab_read(&lab, CENTRE("warm_up: 2 h, length: 10 h", "3 min", "16"));
    CU_ASSERT_EQUAL(warm_up_find(&out, &lab.scenario, 1, NULL), CQ_OK);
    CU_ASSERT_EQUAL(out.word, WARM_UP_GIVEN);
    CU_ASSERT_EQUAL(lab.scenario.warm_up_s, 7200);
    lab_free(&lab);
}

/* What takes days to settle does not do so in pilots of hours: they are made
 * longer, by what else is drawn out. */
static void
test_returns_take_longer(void)
{
    const struct warm_up out =
        found("steady: {length: 20 h}\n"
              "contacts: {a: {arrivals: {poisson: {rate: 1 per min}}, talk: "
              "{exponential: "
              "{mean: 1 min}}, patience: {exponential: {mean: 1 min}}, retry: "
              "{after_abandon: 90 %, delay: {exponential: {mean: 10 h}}}}}\n"
              "agents: {g: {serves: {a: {}}, staff: 1}}\n");

    CU_ASSERT(out.pilot_s >= 20 * 36000);
    CU_ASSERT(out.found_s > 36000);
}

static void
test_unstable(void)
{
    CU_ASSERT_EQUAL(
        found("steady: {length: 50 h}\n"
              "contacts: {a: {arrivals: {poisson: {rate: 5 per min}}, talk: "
              "{exponential: {mean: 3 min}}}}\n"
              "agents: {g: {serves: {a: {}}, staff: 14}}\n")
            .word,
        WARM_UP_UNSTABLE);
}

/* Printed as resolved and in the hash, as if somebody had written it. */
static void
test_filled_in(void)
{
    struct lab found_one, written;
    char text[2000];
    FILE *out = tmpfile();
    size_t length;

    lab_read(&found_one, CENTRE("length: 50 h", "3 min", "16"));
    lab_read(&written, CENTRE("warm_up: 4 min, length: 50 h", "3 min", "16"));
    CU_ASSERT_STRING_NOT_EQUAL(found_one.scenario.hash, written.scenario.hash);
    CU_ASSERT_EQUAL(reading_fill(&found_one.reading, &found_one.scenario, "steady",
                        "warm_up", "240 s", "chosen"),
        CQ_OK);
    CU_ASSERT_STRING_EQUAL(found_one.scenario.hash, written.scenario.hash);
    node_print(found_one.reading.resolved, out);
    rewind(out);
    length = fread(text, 1, sizeof(text) - 1, out);
    text[length] = '\0';
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "\n  warm_up: 240 s  # chosen\n"));
    fclose(out);
    lab_free(&found_one);
    lab_free(&written);
}

/* ---- batches ---- */

/* One sum of every batch of every run becomes what the function says. */
static void
plant(struct lab *lab, enum type_sum sum, double (*of)(size_t run, size_t batch))
{
    for (size_t r = 0; r < lab->experiment.num_replications; r++)
        for (size_t batch = 0; batch < lab->scenario.num_batches; batch++)
            lab->experiment.totals[r].type[batch * NUM_TYPE_SUMS + sum] =
                of(r, batch);
}

static double
ten(size_t run, size_t batch)
{
    (void)run, (void)batch;
    return 10;
}

static double
alternating(size_t run, size_t batch)
{
    (void)run;
    return batch % 2 == 0 ? 1 : 3;
}

static double
in_halves(size_t run, size_t batch)
{
    (void)run;
    return batch < 10 ? 1 : 3;
}

static double
by_run(size_t run, size_t batch)
{
    return 5 * (double)run + noise(37 * run + batch);
}

/* By hand: 20 batches 1, 3, 1, .. are 19 steps of 2 squared over 20 distances of 1;
 * in halves there is one step. */
static void
test_ratio(void)
{
    struct batch_test test;
    struct lab lab;

    lab_read(&lab, CENTRE("length: 20 h, batches: 20", "3 min", "16"));
    lab_run(&lab, 3, 1);
    test = batches_test(&lab.experiment, "wait");
    CU_ASSERT(test.ratio > test.least && !test.dependent && !test.runs_differ);
    plant(&lab, SUM_offered, ten);
    plant(&lab, SUM_wait_abandoned_s, ten);
    plant(&lab, SUM_wait_other_s, ten);
    plant(&lab, SUM_wait_answered_s, alternating);
    CU_ASSERT_DOUBLE_EQUAL(
        batches_test(&lab.experiment, "wait").ratio, 19 * 4 / 20., 1e-12);
    plant(&lab, SUM_wait_answered_s, in_halves);
    test = batches_test(&lab.experiment, "wait");
    CU_ASSERT_DOUBLE_EQUAL(test.ratio, 4 / 20., 1e-12);
    CU_ASSERT(test.dependent);
    plant(&lab, SUM_wait_answered_s, by_run);
    test = batches_test(&lab.experiment, "wait");
    CU_ASSERT(!test.dependent && test.runs_differ);
    lab_free(&lab);
}

/* Batches of a fifth of a handle time hang together, those of an hour do not; fewer
 * than eight tell nothing. */
static void
test_short_batches(void)
{
    struct lab lab;

    lab_read(
        &lab, CENTRE("warm_up: 1 h, length: 5 h, batches: 500", "3 min", "16"));
    lab_run(&lab, 1, 1);
    CU_ASSERT(batches_test(&lab.experiment, "wait").dependent);
    lab_free(&lab);
    lab_read(
        &lab, CENTRE("warm_up: 1 h, length: 500 h, batches: 500", "3 min", "16"));
    lab_run(&lab, 1, 1);
    CU_ASSERT(!batches_test(&lab.experiment, "wait").dependent);
    CU_ASSERT(!batches_drift(&lab.experiment).grows);
    lab_free(&lab);
    lab_read(&lab, CENTRE("warm_up: 1 h, length: 5 h, batches: 7", "3 min", "16"));
    lab_run(&lab, 1, 1);
    CU_ASSERT(isnan(batches_test(&lab.experiment, "wait").ratio));
    lab_free(&lab);
}

/* Two desks that help each other in one direction only: the pool would do, but
 * nobody helps those who need it. */
static void
test_drift(void)
{
    struct batch_drift drift;
    struct lab lab;

    lab_read(&lab, "steady: {warm_up: 1 h, length: 100 h}\n"
                   "defaults: {contacts: {talk: {exponential: {mean: 3 min}}}}\n"
                   "contacts:\n"
                   "  a: {arrivals: {poisson: {rate: 1 per min}}}\n"
                   "  b: {arrivals: {poisson: {rate: 4 per min}}}\n"
                   "agents:\n"
                   "  one: {serves: {a: {}}, staff: 9}\n"
                   "  two: {serves: {a: {}, b: {}}, staff: 11}\n");
    lab_run(&lab, 1, 1);
    drift = batches_drift(&lab.experiment);
    CU_ASSERT(drift.grows);
    CU_ASSERT_EQUAL(drift.type, 1);
    /* 240 come in an hour, 220 are served, fewer where they also do others */
    CU_ASSERT(drift.per_hour > 10 && drift.per_hour < 200);
    lab_free(&lab);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = { SUITE_TEST(test_rule),
        SUITE_TEST(test_pilots), SUITE_TEST(test_given),
        SUITE_TEST(test_returns_take_longer), SUITE_TEST(test_unstable),
        SUITE_TEST(test_filled_in), SUITE_TEST(test_ratio),
        SUITE_TEST(test_short_batches), SUITE_TEST(test_drift), SUITE_END };

    return suite_main("warm-up", tests, argc, argv);
}
