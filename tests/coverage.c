/*
 * By hand (make coverage): do 95 % intervals hold the exact value 95 times in a
 * hundred? A thousand seeds of a day and of a steady state whose answers are known;
 * 92 to 98 % is right, being 4.4 standard errors of the count on either side. It
 * would notice a half-width wrong by a tenth.
 */
#include <stdio.h>

#include "scenarios/address.h"
#include "scenarios/reader.h"
#include "sim/err.h"
#include "tests/suite.h"

enum {
    NUM_SEEDS = 1000
};

struct truth {
    const char *address;
    double value;
    unsigned num_held;
};

/* One run with its own seed; counts the truths that its intervals hold. */
static int
one_seed(const char *path, unsigned seed, struct truth *truths)
{
    char text[16];
    const struct override override = { "run.seed", text, NULL };
    const struct reader_options reader_options = { &override, 1 };
    struct experiment_options options = { .first = 1, .num_threads = 2 };
    struct experiment experiment = { 0 };
    struct scenario scenario;
    struct reading reading;
    int ret;

    snprintf(text, sizeof(text), "%u", seed);
    ret = scenario_read(path, &reader_options, &scenario, &reading);
    if (ret == CQ_ERR_INPUT)
        problems_print(&reading.problems, stdout);
    if (ret == CQ_OK) {
        options.num_replications = (size_t)scenario.run.replications;
        ret = experiment_run(&experiment, &scenario, &options);
    }
    for (; ret == CQ_OK && truths->address != NULL; truths++) {
        struct estimate estimate;

        ret = address_estimate(&experiment, truths->address, &estimate);
        if (fabs(estimate.value - truths->value) <= estimate.half_width)
            truths->num_held++;
    }
    experiment_free(&experiment);
    scenario_free(&scenario);
    return ret;
}

static void
look_at(const char *path, struct truth *truths)
{
    int ret = CQ_OK;

    for (unsigned seed = 1; ret == CQ_OK && seed <= NUM_SEEDS; seed++)
        ret = one_seed(path, seed, truths);
    CU_ASSERT_EQUAL(ret, CQ_OK);
    for (; truths->address != NULL; truths++) {
        const double share = truths->num_held / (double)NUM_SEEDS;

        printf(
            "\n  %-20s held by %.1f %% of intervals", truths->address, 100 * share);
        CU_ASSERT(share >= 0.92 && share <= 0.98);
    }
}

/* A day of 8 hours that starts empty: Kolmogorov's equations. */
static void
test_days(void)
{
    struct truth truths[] = {
        { "all.service_level", 0.945793102406041, 0 },
        { "all.wait", 60 * 0.0293964376854398, 0 },
        { "all.abandonment", 0.0293964376854398, 0 },
        { NULL, 0, 0 },
    };

    look_at(TESTS_DIR "/coverage_day.yaml", truths);
}

/* M/M/5+M in its steady state, by batches: the closed form. */
static void
test_batches(void)
{
    struct truth truths[] = {
        { "all.service_level", 0.607913918259154, 0 },
        { "all.asa", 60 * 0.202029943231084, 0 },
        { "all.abandonment", 0.109868588058354, 0 },
        { NULL, 0, 0 },
    };

    look_at(TESTS_DIR "/coverage_steady.yaml", truths);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_days),
        SUITE_TEST(test_batches),
        SUITE_END,
    };

    return suite_main("coverage", tests, argc, argv);
}
