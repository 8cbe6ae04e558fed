/*
 * Logs that callq made, from scenarios whose truth stands in them, learnt from
 * again: what a planner may count on, in figures.
 */
#include <math.h>

#include "tests/typed.h"

/* Weibull with a mean and a shape: the share that is more patient. */
static double
survival(double mean_s, double shape, double at_s)
{
    return exp(-pow(at_s * tgamma(1 + 1 / shape) / mean_s, shape));
}

struct truth {
    const char *type, *law;
    double talk_s, talk_cv, patience_s, shape;
};

/* Means of talk within 2 %, cv and shape within 5 %, the mean of patience within
 * 12 %, and the law's survival within a point from the first second to the longest
 * wait that was seen. */
static void
check_type(const struct folder *folder, const struct truth *truth)
{
    const double mean_s = out_number(folder, truth->type, "patience", "mean");
    const double shape = truth->shape == 1
                             ? 1
                             : out_number(folder, truth->type, "patience", "shape");
    const double last_s =
        out_number(folder, truth->type, "patience", "longest_wait");
    double far = 0;

    CU_ASSERT_DOUBLE_EQUAL(
        out_number(folder, truth->type, "talk", "mean") / truth->talk_s, 1, 0.02);
    CU_ASSERT_DOUBLE_EQUAL(
        out_number(folder, truth->type, "talk", "cv") / truth->talk_cv, 1, 0.05);
    CU_ASSERT_DOUBLE_EQUAL(mean_s / truth->patience_s, 1, 0.12);
    CU_ASSERT_DOUBLE_EQUAL(shape / truth->shape, 1, 0.05);
    CU_ASSERT(last_s > 100);
    for (double at_s = 1; at_s <= last_s; at_s++)
        far = fmax(far, fabs(survival(mean_s, shape, at_s) -
                             survival(truth->patience_s, truth->shape, at_s)));
    CU_ASSERT(far < 0.01);
}

/* Ten days of 20,000 calls; nine in ten of those who wait are answered. */
static void
test_ten_days(void)
{
    static const struct truth truths[] = {
        { "sales", "weibull", 220, 1.1, 480, 0.8 },
        { "support", "exponential", 340, 0.6, 240, 1 },
    };
    struct folder folder;
    char *text;

    folder_make(&folder);
    CU_ASSERT_EQUAL_FATAL(
        typed(&folder, "callq run " SOURCE_DIR "/tests/fit_truth.yaml -n 10 "
                       "--seed learnt -q --trace log.csv && callq fit log.csv "
                       "--columns opens=08:00 --format json -q -o learnt.yaml"),
        0);
    text = folder_text(&folder, "out");
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "\"patience\": {\"model\": \"weibull\""));
    CU_ASSERT_PTR_NOT_NULL(
        strstr(text, "\"patience\": {\"model\": \"exponential\""));
    free(text);
    for (size_t i = 0; i < 2; i++)
        check_type(&folder, &truths[i]);
    CU_ASSERT_DOUBLE_EQUAL(
        out_number(&folder, "contacts", "all", "offered"), 200000, 2000);
    CU_ASSERT(holds(&folder, "learnt.yaml", "as chance may have it"));
    folder_remove(&folder);
}

/* Fatigue of 15 % above 85 %: within 3 points at its limit, talk of a rested agent
 * within 2 %; without it none. Patience as it was in both. */
static void
test_tired(void)
{
    struct folder folder;

    folder_make(&folder);
    CU_ASSERT_EQUAL_FATAL(
        typed(&folder, "callq run " SOURCE_DIR "/tests/fit_tired.yaml -n 20 -q "
                       "--trace log.csv && callq fit log.csv --columns opens=08:00 "
                       "--format json -q -o learnt.yaml"),
        0);
    CU_ASSERT_DOUBLE_EQUAL(
        exp(out_number(&folder, "pace", "tired", "change")), 1.15, 0.03);
    CU_ASSERT(holds(&folder, "learnt.yaml", "fatigue: {above_occupancy: 85 %"));
    CU_ASSERT(holds(&folder, "learnt.yaml", "talk: {lognormal: {mean: 19") ||
              holds(&folder, "learnt.yaml", "talk: {lognormal: {mean: 20"));
    CU_ASSERT_DOUBLE_EQUAL(
        out_number(&folder, "calls", "patience", "mean"), 300, 20);
    CU_ASSERT_EQUAL(typed(&folder, "callq check learnt.yaml"), 0);
    CU_ASSERT_EQUAL_FATAL(
        typed(&folder,
            "callq run " SOURCE_DIR "/tests/fit_tired.yaml -n 20 -q "
            "--unset agents.desk.fatigue --trace log.csv && callq fit "
            "log.csv --columns opens=08:00 --format json -q -o none.yaml"),
        0);
    CU_ASSERT(out_number(&folder, "pace", "tired", "chance") > 0.001);
    CU_ASSERT(!holds(&folder, "none.yaml", "fatigue: {"));
    folder_remove(&folder);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = { SUITE_TEST(test_ten_days),
        SUITE_TEST(test_tired), SUITE_END };

    return suite_main("fit_again", tests, argc, argv);
}
