/*
 * Every scenario of scenarios/ is read and run; in each replication contacts are
 * conserved exactly and Little's law holds path by path. One contact lost, counted
 * twice or booked twice shows, and a wait wrong by a millionth of all waits.
 */
#include <glob.h>
#include <stdio.h>

#include "scenarios/reader.h"
#include "sim/center.h"
#include "sim/err.h"
#include "tests/suite.h"

enum {
    NUM_REPLICATIONS = 3
};

/* Sums over all periods, what lies outside of them included. */
static double
type_sum(const struct totals *totals, size_t type, enum type_sum sum)
{
    double all = 0;

    for (size_t p = 0; p <= totals->num_periods; p++)
        all += totals_type(totals, type, p)[sum];
    return all;
}

static double
group_sum(const struct totals *totals, size_t group, enum group_sum sum)
{
    double all = 0;

    for (size_t p = 0; p <= totals->num_periods; p++)
        all += totals_group(totals, group, p)[sum];
    return all;
}

static void
check_counts(const struct totals *totals, size_t type)
{
#define N(name) type_sum(totals, type, SUM_##name)
    const double asked = N(blocked) + N(balked) + N(answered) + N(abandoned) +
                         N(cut_off) + N(still_queued);

    CU_ASSERT(N(attempts) > 0);
    CU_ASSERT_EQUAL(N(attempts), N(fresh));
    CU_ASSERT_EQUAL(N(attempts), asked + N(contained) + N(still_in_bot));
    CU_ASSERT_EQUAL(N(offered), asked);
    CU_ASSERT_EQUAL(N(bot_offered),
        N(bot_refused) + N(contained) + N(escalated) + N(still_in_bot));
    CU_ASSERT(N(answered_within) <= N(answered));
    CU_ASSERT(N(delayed) <= N(offered));
#undef N
}

/* Over whole days: they begin and end empty. */
static void
check_little(const struct scenario *scenario, const struct totals *totals)
{
    double in_hand_s = 0, handled_s = 0;

    for (size_t t = 0; t < scenario->num_types; t++) {
        const double waited_s = type_sum(totals, t, SUM_wait_answered_s) +
                                type_sum(totals, t, SUM_wait_abandoned_s) +
                                type_sum(totals, t, SUM_wait_other_s);

        CU_ASSERT_DOUBLE_EQUAL(
            type_sum(totals, t, SUM_queue_area_s), waited_s, 1e-6 * waited_s);
        handled_s +=
            type_sum(totals, t, SUM_talk_s) + type_sum(totals, t, SUM_acw_s);
    }
    for (size_t g = 0; g < scenario->num_groups; g++)
        in_hand_s += group_sum(totals, g, SUM_in_hand_s);
    CU_ASSERT_DOUBLE_EQUAL(in_hand_s, handled_s, 1e-6 * handled_s);
}

static void
check_runs(const struct scenario *scenario)
{
    const uint64_t num = scenario->day.steady ? 1 : NUM_REPLICATIONS;
    struct center *center = center_new(scenario);

    CU_ASSERT_PTR_NOT_NULL_FATAL(center);
    for (uint64_t r = 1; r <= num; r++) {
        struct totals totals;

        CU_ASSERT_EQUAL_FATAL(totals_init(&totals, scenario), CQ_OK);
        CU_ASSERT_EQUAL(center_run(center, r, &totals, NULL, NULL), CQ_OK);
        for (size_t t = 0; t < scenario->num_types; t++)
            check_counts(&totals, t);
        if (!scenario->day.steady)
            check_little(scenario, &totals);
        totals_free(&totals);
    }
    center_free(center);
}

static void
test_every_scenario(void)
{
    const struct reader_options options = { 0 };
    glob_t found;

    CU_ASSERT_EQUAL_FATAL(
        glob(SOURCE_DIR "/scenarios/*/*.yaml", 0, NULL, &found), 0);
    CU_ASSERT(found.gl_pathc >= 5);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        struct scenario scenario;
        struct reading reading;
        const int status =
            scenario_read(found.gl_pathv[i], &options, &scenario, &reading);

        CU_ASSERT_EQUAL(status, CQ_OK);
        if (status == CQ_ERR_INPUT)
            problems_print(&reading.problems, stdout);
        if (status == CQ_OK)
            check_runs(&scenario);
        scenario_free(&scenario);
    }
    globfree(&found);
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_every_scenario),
        SUITE_END };

    return suite_main("shipped", tests, argc, argv);
}
