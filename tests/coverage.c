/*
 * By hand (make coverage): do 95 % intervals hold the truth 95 times in a hundred?
 * Two thousand experiments each, 0.5 points standard error: plain intervals of
 * days, of batches and of paired differences 93 to 97 %; those of runs that stop by
 * themselves and those adjusted by control variates 92.5 to 97.5 %. It would notice
 * a half-width wrong by a tenth. CALLQ_COVERAGE=N makes it N experiments.
 */
#include <stdio.h>
#include <stdlib.h>

#include "plan/compare_adjust.h"
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

/* What is another way in a centre: its agents and its customers' patience. */
struct centre {
    const char *staff, *patience;
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
read_with(const char *path, unsigned seed, const struct centre *centre,
    struct scenario *out, struct reading *reading)
{
    char text[16];
    const struct override overrides[] = { { "run.seed", text, NULL },
        { "agents.desk.staff", centre == NULL ? NULL : centre->staff, NULL },
        { "contacts.calls.patience.exponential.mean",
            centre == NULL ? NULL : centre->patience, NULL } };
    const struct reader_options options = { .overrides = overrides,
        .num_overrides = centre == NULL ? 1 : 3 };

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

/* Likewise, by curves that are no more than rough. */
static void
test_plans_that_are_off(void)
{
    static const struct truth truths[] = {
        { "all.service_level", NAN, NAN },
        { "all.asa", NAN, NAN },
        { "all.abandonment@09:00", NAN, NAN },
        { NULL, 0, 0 },
    };

    look_at(TESTS_DIR "/coverage_forecast.yaml", truths, fixed, 2);
}

/* ---- paired differences ---- */

/* Four centres of whom the last three are nearly alike, so that the best of them is
 * hard to tell. */
enum {
    NUM_CENTRES = 4,
    NUM_PAIRS = NUM_CENTRES * (NUM_CENTRES - 1) / 2
};
static const struct centre centres[NUM_CENTRES] = { { "10", "60 s" },
    { "11", "60 s" }, { "11", "59 s" }, { "11", "58 s" } };

/* What one experiment said of all of them, on the same customers. */
struct sides {
    double difference[NUM_PAIRS], half_width[NUM_PAIRS], family[NUM_PAIRS];
    struct adjusted adjusted; /* of the first pair */
    bool may[NUM_CENTRES];    /* be the best */
    size_t best;              /* by the estimates */
};

static void
compare_sides(
    struct compare *compare, const struct scenario *first, struct sides *out)
{
    const struct address address = address_of(first, "all.service_level");
    struct compare_adjuster adjuster;

    CU_ASSERT_EQUAL_FATAL(compare_add(compare, 0, &address, 1), CQ_OK);
    for (size_t a = 0; a < NUM_CENTRES; a++) {
        for (size_t b = a + 1; b < NUM_CENTRES; b++) {
            const size_t pair = compare_pair(compare, a, b);
            struct compare_difference found;

            CU_ASSERT_FATAL(
                compare_difference(compare, &compare->lines[0], a, b, &found));
            out->difference[pair] = found.difference;
            out->half_width[pair] = found.half_width;
            out->family[pair] = found.family_half_width;
        }
    }
    out->best = compare_best(compare, &compare->lines[0], out->may);
    CU_ASSERT_EQUAL(compare_adjuster_init(&adjuster, compare), CQ_OK);
    CU_ASSERT_EQUAL(
        compare_adjust(&adjuster, &compare->lines[0], 0, 1, &out->adjusted), CQ_OK);
    compare_adjuster_free(&adjuster);
}

static int
one_set(unsigned seed, size_t num_days, struct sides *out)
{
    const struct experiment_options options = {
        .first = 1, .num_replications = num_days, .num_threads = 2
    };
    struct experiment experiments[NUM_CENTRES] = { 0 };
    const struct experiment *all[NUM_CENTRES];
    struct scenario scenarios[NUM_CENTRES] = { 0 };
    struct compare compare = { 0 };
    struct reading reading;
    int ret = CQ_OK;

    for (size_t i = 0; ret == CQ_OK && i < NUM_CENTRES; i++) {
        ret = read_with(TESTS_DIR "/coverage_busy.yaml", seed, &centres[i],
            &scenarios[i], &reading);
        if (ret == CQ_OK)
            ret = experiment_run(&experiments[i], &scenarios[i], &options);
        all[i] = &experiments[i];
    }
    if (ret == CQ_OK)
        ret = compare_init(&compare, all, NUM_CENTRES, 0.95);
    if (ret == CQ_OK)
        compare_sides(&compare, &scenarios[0], out);
    compare_free(&compare);
    for (size_t i = 0; i < NUM_CENTRES; i++) {
        experiment_free(&experiments[i]);
        scenario_free(&scenarios[i]);
    }
    return ret;
}

static double
share_of(unsigned num_held, unsigned num)
{
    return num_held / (double)num;
}

/* The first pair without the luck of the days. */
static void
look_at_adjusted(const struct sides *said, unsigned num, double truth)
{
    double mean = 0, width = 0, plain_width = 0, share;
    unsigned num_held = 0;

    for (unsigned i = 0; i < num; i++) {
        const struct adjusted *of = &said[i].adjusted;

        mean += of->value / num;
        width += of->half_width / num;
        plain_width += said[i].half_width[0] / num;
        num_held += fabs(of->value - truth) <= of->half_width;
    }
    share = share_of(num_held, num);
    printf(
        "\n  adjusted: held by %.1f %%; mean %.6f of %.6f +- %.2g, plain +- %.2g",
        100 * share, mean, truth, width, plain_width);
    CU_ASSERT(
        share >= least_share[ADJUSTED] && share <= 1.9 - least_share[ADJUSTED]);
}

/* 10 agents and 11, on the same customers; the intervals of all pairs at once; and
 * the best, which is not to be called beaten. The truth is the mean of all. Between
 * centres nearly alike a few busy days make the difference: with 50 days that is
 * known by half. */
static void
look_at_pairs(size_t num_days, double least_at_once)
{
    const unsigned num = seeds_wanted();
    struct sides *said = calloc(num, sizeof(*said));
    double truth[NUM_PAIRS] = { 0 };
    unsigned num_held = 0, num_all_held = 0, num_best = 0, num_told = 0;
    size_t best = 1;

    CU_ASSERT_PTR_NOT_NULL_FATAL(said);
    for (unsigned i = 0; i < num; i++) {
        CU_ASSERT_EQUAL_FATAL(one_set(i + 1, num_days, &said[i]), CQ_OK);
        for (size_t pair = 0; pair < NUM_PAIRS; pair++)
            truth[pair] += said[i].difference[pair] / num;
    }
    for (size_t i = 1; i < NUM_CENTRES; i++) /* (0, i) stands at i - 1 */
        best = truth[i - 1] > truth[best - 1] ? i : best;
    for (unsigned i = 0; i < num; i++) {
        bool all = true;

        for (size_t pair = 0; pair < NUM_PAIRS; pair++)
            all = all && fabs(said[i].difference[pair] - truth[pair]) <=
                             said[i].family[pair];
        num_held += fabs(said[i].difference[0] - truth[0]) <= said[i].half_width[0];
        num_all_held += all;
        num_best += said[i].may[best];
        num_told += !said[i].may[0];
    }
    printf("\n  %zu days: a paired difference of service levels, %.5f, held by "
           "%.1f %%; those "
           "of six pairs\n  all at once %.1f %%; the best (%zu) kept "
           "%.1f %%, one %.5f off by; the worst told %.1f %%",
        num_days, truth[0], 100 * share_of(num_held, num),
        100 * share_of(num_all_held, num), best, 100 * share_of(num_best, num),
        truth[3], 100 * share_of(num_told, num));
    CU_ASSERT(fabs(share_of(num_held, num) - 0.95) <= 0.02);
    CU_ASSERT(share_of(num_all_held, num) >= least_at_once);
    CU_ASSERT(share_of(num_best, num) >= 0.93);
    look_at_adjusted(said, num, truth[0]);
    free(said);
}

static void
test_pairs(void)
{
    look_at_pairs(50, 0.91);
    look_at_pairs(200, 0.93);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_days),
        SUITE_TEST(test_batches),
        SUITE_TEST(test_busy_days),
        SUITE_TEST(test_plans_that_are_off),
        SUITE_TEST(test_pairs),
        SUITE_TEST(test_days_that_stop),
        SUITE_END,
    };

    return suite_main("coverage", tests, argc, argv);
}
