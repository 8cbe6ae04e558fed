/*
 * The systems that people argue about (scenarios/README.md), each beside its
 * counterpart: what the heads of the files promise under Expect is what a few
 * replications with the same customers show, so that nobody changes a scenario
 * without reading its head again. A claim fails if a figure, or the difference, is
 * off by more than `within`: 1 to 2 points of a share, 2 % of a workload.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "scenarios/address.h"
#include "sim/err.h"
#include "tests/lab.h"
#include "tests/pair_claims.h"
#include "tests/suite.h"

enum {
    NUM_RUNS = 4, /* of several days; as many contacts as */
    NUM_DAYS = 30
};

/* set: NULL, or nine places of which the used ones come first. */
static void
side_run(struct lab *self, const char *folder, const char *name,
    const char *const (*set)[2])
{
    struct override overrides[9];
    struct reader_options options = { .overrides = overrides };
    char path[400];
    int ret;

    for (size_t i = 0; set != NULL && i < 9 && set[i][0] != NULL; i++)
        overrides[options.num_overrides++] =
            (struct override){ .path = set[i][0], .value = set[i][1] };
    *self = (struct lab){ 0 };
    snprintf(path, sizeof(path), SOURCE_DIR "/scenarios/%s/%s.yaml", folder, name);
    ret = scenario_read(path, &options, &self->scenario, &self->reading);
    if (ret == CQ_ERR_INPUT)
        problems_print(&self->reading.problems, stdout);
    CU_ASSERT_EQUAL_FATAL(ret, CQ_OK);
    lab_run(self, self->scenario.horizon.num_days > 0 ? NUM_RUNS : NUM_DAYS, 1);
}

static double
figure(const struct lab *side, const char *address)
{
    struct estimate estimate;
    const int ret = address_estimate(&side->experiment, address, &estimate);

    CU_ASSERT_EQUAL(ret, CQ_OK);
    return ret == CQ_OK ? estimate.value : NAN;
}

static bool
near(double have, double want, double within)
{
    return isnan(want) || fabs(have - want) <= within;
}

/* Both figures, their difference, and its sign where the head says that they
 * differ. */
static bool
holds(const struct claim *claim, double a, double b)
{
    const double promised = claim->b - claim->a;

    return near(a, claim->a, claim->within) && near(b, claim->b, claim->within) &&
           near(b - a, promised, claim->within) &&
           (isnan(promised) || promised == 0 || (b - a) * promised > 0);
}

static void
check_claim(const struct pair *pair, const struct claim *claim,
    const struct lab *side_a, const struct lab *side_b)
{
    const double a = isnan(claim->a) ? NAN : figure(side_a, claim->address);
    const double b = figure(side_b, claim->address);
    const bool good = holds(claim, a, b);

    if (!good)
        printf("\n%s, %s: %s is %.5g and %.5g; the heads say %.5g and %.5g\n",
            pair->a, pair->b, claim->address, a, b, claim->a, claim->b);
    CU_ASSERT(good);
}

/* As many fresh customers of each type that both know, in every replication: else
 * a difference would be luck. */
static void
check_fresh(const struct pair *pair, const struct lab *a, const struct lab *b)
{
    size_t num_equal = 0;

    for (size_t i = 0; i < a->scenario.num_types; i++)
        for (size_t k = 0; k < b->scenario.num_types; k++) {
            if (strcmp(a->scenario.types[i].name, b->scenario.types[k].name) != 0)
                continue;
            num_equal++;
            for (size_t r = 0; r < a->experiment.num_replications; r++)
                CU_ASSERT_EQUAL(
                    lab_type_sum(&a->experiment.totals[r], i, SUM_fresh),
                    lab_type_sum(&b->experiment.totals[r], k, SUM_fresh));
        }
    if (num_equal != a->scenario.num_types)
        printf("\n%s, %s: a type is missing\n", pair->a, pair->b);
    CU_ASSERT_EQUAL(num_equal, a->scenario.num_types);
}

/* The first side, run already if it is that of the pair before. */
struct first {
    struct lab lab;
    const char *name;
};

static void
check_pair(
    struct first *first, const struct pair *pair, const char *const (*set)[2])
{
    struct lab b;

    if (first->name == NULL || strcmp(first->name, pair->a) != 0) {
        lab_free(&first->lab);
        side_run(&first->lab, pair->folder, pair->a, NULL);
        first->name = pair->a;
    }
    side_run(&b, pair->folder, pair->b, set);
    check_fresh(pair, &first->lab, &b);
    for (const struct claim *claim = pair->claims; claim->address != NULL; claim++)
        check_claim(pair, claim, &first->lab, &b);
    lab_free(&b);
}

static void
test_heads_are_true(void)
{
    struct first first = { 0 };

    for (size_t i = 0; i < NUM_PAIRS; i++)
        check_pair(&first, &pairs[i], NULL);
    lab_free(&first.lab);
}

static void
test_changes_do_what_heads_say(void)
{
    struct first first = { 0 };

    for (size_t i = 0; i < NUM_VARIANTS; i++)
        check_pair(&first, &variants[i].pair, variants[i].set);
    lab_free(&first.lab);
}

/* The whole file, short enough to hold. */
static void
read_text(const char *path, char *out, size_t size)
{
    FILE *file = fopen(path, "r");
    size_t length;

    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    length = fread(out, 1, size - 1, file);
    fclose(file);
    CU_ASSERT(length < size - 1);
    out[length] = '\0';
}

static void
expect_in(const char *text, const char *what, const char *where)
{
    if (strstr(text, what) == NULL)
        printf("\n%s is not in %s\n", what, where);
    CU_ASSERT_PTR_NOT_NULL(strstr(text, what));
}

/* So that people find them: scenarios/README.md names each file of a pair, and the
 * head of the second says how to compare them. */
static void
test_index(void)
{
    static char index[20000], text[20000];

    read_text(SOURCE_DIR "/scenarios/README.md", index, sizeof(index));
    for (size_t i = 0; i < NUM_PAIRS; i++) {
        const struct pair *pair = &pairs[i];
        char name[200], path[400];

        snprintf(name, sizeof(name), "`%s`", pair->a);
        expect_in(index, name, "scenarios/README.md");
        snprintf(name, sizeof(name), "`%s`", pair->b);
        expect_in(index, name, "scenarios/README.md");
        snprintf(path, sizeof(path), SOURCE_DIR "/scenarios/%s/%s.yaml",
            pair->folder, pair->b);
        snprintf(name, sizeof(name), "# Compare:  callq compare %s.yaml %s.yaml\n",
            pair->a, pair->b);
        read_text(path, text, sizeof(text));
        expect_in(text, name, pair->b);
    }
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_heads_are_true),
        SUITE_TEST(test_changes_do_what_heads_say), SUITE_TEST(test_index),
        SUITE_END };

    return suite_main("pairs", tests, argc, argv);
}
