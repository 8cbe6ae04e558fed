/*
 * By hand (make coverage): do 95 % intervals hold the truth 95 times in a hundred?
 * Two thousand experiments each, 0.5 points standard error: plain intervals of
 * days, of batches and of paired differences 93 to 97 %; those of runs that stop by
 * themselves and those adjusted by control variates 92.5 to 97.5 %. It would notice
 * a half-width wrong by a tenth. CALLQ_COVERAGE=N makes it N experiments.
 */
#include <stdio.h>
#include <stdlib.h>

#include "plan/compare.h"
#include "plan/controls.h"
#include "plan/precision.h"
#include "scenarios/address.h"
#include "scenarios/reader.h"
#include "sim/err.h"
#include "tests/suite.h"

enum {
    NUM_SEEDS = 2000,
    MOST_TRUTHS = 4
};

enum way {
    PLAIN,
    ADJUSTED,
    SEQUENTIAL,
    NUM_WAYS
};
static const char *const way_names[] = { "plain", "adjusted",
    "stopping by itself" };
static const double least_share[] = { 0.93, 0.925, 0.925 };

struct truth {
    const char *address;
    double value;      /* NAN: the mean of all */
    double half_width; /* asked for, of those that stop by themselves */
};

/* What one experiment said of one truth. */
struct said {
    double value[NUM_WAYS], half_width[NUM_WAYS];
    double num; /* days that it took */
};

struct study {
    const char *path;
    const struct truth *truths; /* address NULL at the end */
    size_t num_truths;
    unsigned num_seeds;
    struct said *said; /* [truth][seed] */
};

static unsigned
seeds_wanted(void)
{
    const char *text = getenv("CALLQ_COVERAGE");

    return text == NULL ? NUM_SEEDS : (unsigned)strtoul(text, NULL, 10);
}

static struct address
address_of(const struct scenario *scenario, const char *text)
{
    char error[ADDRESS_ERROR_SIZE];
    struct address address = { 0 };
    bool each;

    CU_ASSERT_EQUAL_FATAL(
        address_parse(scenario, text, &address, &each, error), CQ_OK);
    return address;
}

static int
read_with(const char *path, unsigned seed, const char *staff, struct scenario *out,
    struct reading *reading)
{
    char text[16];
    const struct override overrides[] = { { "run.seed", text, NULL },
        { "agents.desk.staff", staff, NULL } };
    const struct reader_options options = { overrides, staff == NULL ? 1 : 2 };

    snprintf(text, sizeof(text), "%u", seed);
    return scenario_read(path, &options, out, reading);
}

/* Plain and adjusted, from the same days. */
static int
estimate_all(
    const struct study *self, const struct experiment *experiment, unsigned seed)
{
    struct adjuster adjuster;
    int ret = adjuster_init(&adjuster, experiment, 0.95);

    for (size_t i = 0; ret == CQ_OK && i < self->num_truths; i++) {
        struct said *said = &self->said[i * self->num_seeds + seed - 1];
        struct adjusted adjusted;
        struct estimate plain;

        ret = controls_adjust(&adjuster.controls, &adjuster.room,
            address_of(experiment->scenario, self->truths[i].address), 0.95, &plain,
            &adjusted);
        said->value[PLAIN] = plain.value;
        said->half_width[PLAIN] = plain.half_width;
        said->value[ADJUSTED] = adjusted.value;
        said->half_width[ADJUSTED] = adjusted.half_width;
        said->num = (double)plain.num_observations;
    }
    adjuster_free(&adjuster);
    return ret;
}

/* Each truth is a wish, alone; the first look is after 50 days. */
static int
stop_by_itself(const struct study *self, struct scenario *scenario, unsigned seed)
{
    const struct precision_options options = { .num_threads = 2 };
    int ret = CQ_OK;

    scenario->run.replications = PRECISION_FIRST;
    for (size_t i = 0; ret == CQ_OK && i < self->num_truths; i++) {
        struct said *said = &self->said[i * self->num_seeds + seed - 1];
        struct wish wish = { .half_width = self->truths[i].half_width };
        struct precision precision = {
            .wishes = &wish, .num_wishes = 1, .num_aims = 1, .most = 10000
        };
        struct experiment experiment;

        wish.address = address_of(scenario, self->truths[i].address);
        ret = precision_run(&precision, &experiment, scenario, &options);
        said->value[SEQUENTIAL] = wish.estimate.value;
        said->half_width[SEQUENTIAL] = wish.estimate.half_width;
        said->num = precision.num;
        experiment_free(&experiment);
    }
    return ret;
}

static int
one_seed(const struct study *self, unsigned seed, bool sequential)
{
    struct experiment_options options = { .first = 1, .num_threads = 2 };
    struct experiment experiment = { 0 };
    struct scenario scenario;
    struct reading reading;
    int ret = read_with(self->path, seed, NULL, &scenario, &reading);

    if (ret == CQ_OK && sequential) {
        ret = stop_by_itself(self, &scenario, seed);
    } else if (ret == CQ_OK) {
        options.num_replications = (size_t)scenario.run.replications;
        ret = experiment_run(&experiment, &scenario, &options);
        if (ret == CQ_OK)
            ret = estimate_all(self, &experiment, seed);
    }
    experiment_free(&experiment);
    scenario_free(&scenario);
    return ret;
}

static void
report(const struct study *self, size_t truth, enum way way)
{
    const struct said *said = &self->said[truth * self->num_seeds];
    double value = self->truths[truth].value, mean = 0, width = 0, num = 0, share;
    double of_plain = 0;
    unsigned num_held = 0;

    for (unsigned i = 0; i < self->num_seeds; i++) {
        mean += said[i].value[way] / self->num_seeds;
        width += said[i].half_width[way] / self->num_seeds;
        num += said[i].num / self->num_seeds;
    }
    for (unsigned i = 0; i < self->num_seeds; i++)
        of_plain += said[i].value[PLAIN] / self->num_seeds;
    value = isnan(value) ? of_plain : value; /* of all days */
    for (unsigned i = 0; i < self->num_seeds; i++)
        num_held += fabs(said[i].value[way] - value) <= said[i].half_width[way];
    share = num_held / (double)self->num_seeds;
    printf("\n  %-20s %-19s held by %.1f %%; mean %.6g of %.6g +- %.3g, n %.0f",
        self->truths[truth].address, way_names[way], 100 * share, mean, value,
        width, num);
    fflush(stdout);
    CU_ASSERT(share >= least_share[way] && share <= 1.9 - least_share[way]);
}

static void
look_at(const char *path, const struct truth *truths, const enum way *ways,
    size_t num_ways)
{
    struct study self = {
        .path = path, .truths = truths, .num_seeds = seeds_wanted()
    };
    int ret = CQ_OK;

    while (truths[self.num_truths].address != NULL)
        self.num_truths++;
    self.said = calloc(MOST_TRUTHS * self.num_seeds, sizeof(*self.said));
    CU_ASSERT_PTR_NOT_NULL_FATAL(self.said);
    for (unsigned seed = 1; ret == CQ_OK && seed <= self.num_seeds; seed++)
        ret = one_seed(&self, seed, ways[0] == SEQUENTIAL);
    CU_ASSERT_EQUAL(ret, CQ_OK);
    for (size_t i = 0; i < self.num_truths; i++)
        for (size_t k = 0; k < num_ways; k++)
            report(&self, i, ways[k]);
    free(self.said);
}

static const enum way fixed[] = { PLAIN, ADJUSTED }, by_itself[] = { SEQUENTIAL };

/* A day of 8 hours that starts empty: Kolmogorov's equations. */
static const struct truth days[] = {
    { "all.service_level", 0.945793102406041, 0.0035 },
    { "all.wait", 60 * 0.0293964376854398, 0.12 },
    { "all.abandonment", 0.0293964376854398, 0.002 },
    { NULL, 0, 0 },
};

static void
test_days(void)
{
    look_at(TESTS_DIR "/coverage_day.yaml", days, fixed, 2);
}

static void
test_days_that_stop(void)
{
    look_at(TESTS_DIR "/coverage_day.yaml", days, by_itself, 1);
}

/* M/M/5+M in its steady state, by batches: the closed form. */
static void
test_batches(void)
{
    static const struct truth truths[] = {
        { "all.service_level", 0.607913918259154, NAN },
        { "all.asa", 60 * 0.202029943231084, NAN },
        { "all.abandonment", 0.109868588058354, NAN },
        { NULL, 0, 0 },
    };

    look_at(TESTS_DIR "/coverage_steady.yaml", truths, fixed, 2);
}

/* Where controls are worth most, and days are least normal. */
static void
test_busy_days(void)
{
    static const struct truth truths[] = {
        { "all.service_level", NAN, NAN },
        { "all.asa", NAN, NAN },
        { "all.abandonment", NAN, NAN },
        { NULL, 0, 0 },
    };

    look_at(TESTS_DIR "/coverage_busy.yaml", truths, fixed, 2);
}

/* ---- paired differences ---- */

static int
one_pair(unsigned seed, double *difference, double *half_width)
{
    static const char *const staff[] = { "10", "11" };
    struct experiment_options options = { .first = 1, .num_threads = 2 };
    struct experiment experiments[2] = { 0 };
    const struct experiment *both[] = { &experiments[0], &experiments[1] };
    struct compare_difference found = { 0 };
    struct scenario scenarios[2] = { 0 };
    struct compare compare = { 0 };
    struct reading reading;
    struct address address;
    int ret = CQ_OK;

    for (size_t i = 0; ret == CQ_OK && i < 2; i++) {
        ret = read_with(TESTS_DIR "/coverage_busy.yaml", seed, staff[i],
            &scenarios[i], &reading);
        options.num_replications = (size_t)scenarios[i].run.replications;
        if (ret == CQ_OK)
            ret = experiment_run(&experiments[i], &scenarios[i], &options);
    }
    if (ret == CQ_OK)
        ret = compare_init(&compare, both, 2, 0.95);
    address = address_of(&scenarios[0], "all.service_level");
    if (ret == CQ_OK)
        ret = compare_add(&compare, 0, &address, 1);
    if (ret == CQ_OK)
        compare_difference(&compare, &compare.lines[0], 0, 1, &found);
    *difference = found.difference;
    *half_width = found.half_width;
    compare_free(&compare);
    for (size_t i = 0; i < 2; i++) {
        experiment_free(&experiments[i]);
        scenario_free(&scenarios[i]);
    }
    return ret;
}

/* 10 agents and 11, on the same customers; the truth is the mean of all. */
static void
test_pairs(void)
{
    const unsigned num = seeds_wanted();
    double *found = calloc(2 * num, sizeof(*found)), mean = 0, share;
    unsigned num_held = 0;

    CU_ASSERT_PTR_NOT_NULL_FATAL(found);
    for (unsigned i = 0; i < num; i++) {
        CU_ASSERT_EQUAL_FATAL(one_pair(i + 1, &found[i], &found[num + i]), CQ_OK);
        mean += found[i] / num;
    }
    for (unsigned i = 0; i < num; i++)
        num_held += fabs(found[i] - mean) <= found[num + i];
    share = num_held / (double)num;
    printf("\n  a paired difference of service levels, %.5f, held by %.1f %%", mean,
        100 * share);
    CU_ASSERT(share >= 0.93 && share <= 0.97);
    free(found);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_days),
        SUITE_TEST(test_batches),
        SUITE_TEST(test_busy_days),
        SUITE_TEST(test_pairs),
        SUITE_TEST(test_days_that_stop),
        SUITE_END,
    };

    return suite_main("coverage", tests, argc, argv);
}
