/* Verdicts: the bound decides, not the estimate. */
#include "scenarios/address.h"
#include "tests/small.h"

/* Service level 0.6 in every interval; on even days 10 contacts of 200 more. */
static void
spread(struct small *small, size_t num)
{
    const size_t rows = 4;

    small_init(small, num, 0, false);
    for (size_t day = 0; day < num; day += 2)
        for (size_t period = 0; period < rows; period++) {
            double *sums = small->totals[day].type + period * NUM_TYPE_SUMS;

            sums[SUM_answered_within] += sums[SUM_offered] / 20;
        }
}

static struct verdict
give(const struct small *small, const char *text)
{
    char error[ADDRESS_ERROR_SIZE];
    struct verdict verdict;
    struct goal goal;

    CU_ASSERT_EQUAL_FATAL(goal_parse(&small->scenario, text, &goal, error), CQ_OK);
    CU_ASSERT_EQUAL_FATAL(
        verdict_give(&small->experiment, &goal, 0.95, &verdict), CQ_OK);
    return verdict;
}

/* Days of 0.65 and 0.6: 0.625 with sd 0.0267, so +- 0.0223 on 8 days. */
static void
test_bound_decides(void)
{
    const double half_width = 2.3646242515927849 * 0.025 * sqrt(8. / 7) / sqrt(8);
    struct verdict verdict;
    struct small small;

    spread(&small, 8);
    verdict = give(&small, "billing.service_level >= 60 %");
    CU_ASSERT_EQUAL(verdict.word, VERDICT_MET);
    CU_ASSERT_DOUBLE_EQUAL(verdict.margin, 0.025, 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(verdict.worst.half_width, half_width, 1e-9);
    CU_ASSERT_EQUAL(
        give(&small, "billing.service_level >= 0.61").word, VERDICT_UNDECIDED);
    CU_ASSERT_EQUAL(
        give(&small, "billing.service_level >= 0.64").word, VERDICT_UNDECIDED);
    CU_ASSERT_EQUAL(
        give(&small, "billing.service_level >= 0.65").word, VERDICT_MISSED);
    CU_ASSERT_EQUAL(
        give(&small, "billing.service_level <= 0.65").word, VERDICT_MET);
    CU_ASSERT_EQUAL(
        give(&small, "billing.service_level <= 0.64").word, VERDICT_UNDECIDED);
    verdict = give(&small, "billing.service_level <= 0.6");
    CU_ASSERT_EQUAL(verdict.word, VERDICT_MISSED);
    CU_ASSERT_DOUBLE_EQUAL(verdict.margin, -0.025, 1e-12);
    small_free(&small);
}

static void
test_one_day_decides_nothing(void)
{
    struct small small;

    small_init(&small, 1, 0, false);
    CU_ASSERT_EQUAL(
        give(&small, "billing.service_level >= 10 %").word, VERDICT_UNDECIDED);
    CU_ASSERT_EQUAL(
        give(&small, "billing.service_level >= 90 %").word, VERDICT_UNDECIDED);
    small_free(&small);
}

/* One interval spoilt, one without a contact: the latter is left out. */
static void
test_each(void)
{
    struct verdict verdict;
    struct small small;

    spread(&small, 8);
    verdict = give(&small, "billing.service_level@each >= 60 %");
    CU_ASSERT_EQUAL(verdict.word, VERDICT_MET);
    CU_ASSERT_EQUAL(verdict.num_met, 3);
    for (size_t day = 0; day < 8; day++) {
        small.totals[day].type[1 * NUM_TYPE_SUMS + SUM_answered_within] /= 2;
        small.totals[day].type[2 * NUM_TYPE_SUMS + SUM_answered_within] = 0;
        small.totals[day].type[2 * NUM_TYPE_SUMS + SUM_offered] = 0;
    }
    verdict = give(&small, "billing.service_level@each >= 60 %");
    CU_ASSERT_EQUAL(verdict.word, VERDICT_MISSED);
    CU_ASSERT_EQUAL(verdict.num_met, 1);
    CU_ASSERT_EQUAL(verdict.num_missed, 1);
    CU_ASSERT_EQUAL(verdict.num_undecided, 0);
    CU_ASSERT_EQUAL(verdict.interval, 1);
    CU_ASSERT_DOUBLE_EQUAL(verdict.worst.value, 0.3125, 1e-12);
    verdict = give(&small, "billing.service_level@09:00 >= 60 %");
    CU_ASSERT_EQUAL(verdict.word, VERDICT_UNDECIDED);
    CU_ASSERT(isnan(verdict.worst.value));
    small_free(&small);
}

static void
test_targets_file(void)
{
    static const char *const texts[] = { "billing.service_level@each >= 80 %",
        "all.asa <= 20 s", "desk.occupancy@08:30 <= 85 %" };
    char error[ADDRESS_ERROR_SIZE];
    struct goal goals[3];
    struct small small;
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    small_init(&small, 0, 0, false);
    for (size_t i = 0; i < 3; i++)
        CU_ASSERT_EQUAL(
            goal_parse(&small.scenario, texts[i], &goals[i], error), CQ_OK);
    CU_ASSERT_EQUAL(verdict_write_targets(&small.scenario, goals, 3, out), CQ_OK);
    fclose(out);
    CU_ASSERT_STRING_EQUAL(text,
        "of,measure,interval,comparison,value\n"
        "billing,service_level,each,>=,0.8\n"
        "all,asa,all,<=,20\n"
        "desk,occupancy,08:30,<=,0.85\n"
        "billing,service_level,all,>=,0.8\n"); /* the type's own */
    free(text);
    small_free(&small);
}

/* Billing states 80 % itself; asked for at another level, it is not said again. */
static void
test_own_target(void)
{
    char error[ADDRESS_ERROR_SIZE];
    struct goal own, other;
    struct small small;

    small_init(&small, 0, 0, false);
    CU_ASSERT(goal_of_type(&small.scenario, 0, &own));
    CU_ASSERT_FALSE(goal_of_type(&small.scenario, 1, &other));
    CU_ASSERT_EQUAL(own.value, 0.8);
    goal_parse(&small.scenario, "billing.service_level >= 70 %", &other, error);
    CU_ASSERT(goal_same_address(&own, &other));
    goal_parse(
        &small.scenario, "billing.service_level@each >= 80 %", &other, error);
    CU_ASSERT_FALSE(goal_same_address(&own, &other));
    goal_parse(&small.scenario, "billing.service_level <= 80 %", &other, error);
    CU_ASSERT_FALSE(goal_same_address(&own, &other));
    small_free(&small);
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_bound_decides),
        SUITE_TEST(test_one_day_decides_nothing), SUITE_TEST(test_each),
        SUITE_TEST(test_targets_file), SUITE_TEST(test_own_target), SUITE_END };

    return suite_main("verdict", tests, argc, argv);
}
