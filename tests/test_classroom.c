/*
 * Eight callers and one agent, simulated by hand (the table stands in the
 * scenario's comment): the file, read and run, gives the same events at the same
 * seconds, and the sums that follow from them. Nothing is random, so any wrong
 * second, order or tie shows.
 */
#include "scenarios/reader.h"
#include "sim/center.h"
#include "sim/err.h"
#include "tests/suite.h"

#define FILE_NAME SOURCE_DIR "/scenarios/classroom/eight_callers.yaml"

struct by_hand {
    double time_s;
    enum happening what;
    uint64_t contact;
    uint32_t type, group, agent, queue, busy;
};

static const struct by_hand by_hand[] = {
    /* time, what, caller, .., waiting, busy; ties in the order of the contract */
    { 0, HAPPEN_INTERVAL, 0, 0, 0, 0, 0, 0 },
    { 0, HAPPEN_ARRIVE, 1, 0, 0, 0, 0, 0 },
    { 0, HAPPEN_ANSWER, 1, 0, 0, 0, 0, 1 },
    { 60, HAPPEN_ARRIVE, 2, 0, 0, 0, 0, 1 },
    { 60, HAPPEN_QUEUE, 2, 0, 0, 0, 1, 1 },
    { 120, HAPPEN_ARRIVE, 3, 0, 0, 0, 1, 1 },
    { 120, HAPPEN_QUEUE, 3, 0, 0, 0, 2, 1 },
    { 180, HAPPEN_END, 1, 0, 0, 0, 2, 0 },
    { 180, HAPPEN_ANSWER, 2, 0, 0, 0, 1, 1 },
    { 210, HAPPEN_ABANDON, 3, 0, 0, 0, 0, 1 },
    { 240, HAPPEN_ARRIVE, 4, 0, 0, 0, 0, 1 },
    { 240, HAPPEN_QUEUE, 4, 0, 0, 0, 1, 1 },
    { 270, HAPPEN_ARRIVE, 5, 0, 0, 0, 1, 1 },
    { 270, HAPPEN_QUEUE, 5, 0, 0, 0, 2, 1 },
    { 300, HAPPEN_END, 2, 0, 0, 0, 2, 0 },
    { 300, HAPPEN_ANSWER, 4, 0, 0, 0, 1, 1 },
    { 420, HAPPEN_END, 4, 0, 0, 0, 1, 0 },
    { 420, HAPPEN_ANSWER, 5, 0, 0, 0, 0, 1 }, /* patience ends now, too late */
    { 480, HAPPEN_END, 5, 0, 0, 0, 0, 0 },
    { 480, HAPPEN_ARRIVE, 6, 0, 0, 0, 0, 0 }, /* after the end: finds an agent */
    { 480, HAPPEN_ANSWER, 6, 0, 0, 0, 0, 1 },
    { 570, HAPPEN_END, 6, 0, 0, 0, 0, 0 },
    { 600, HAPPEN_ARRIVE, 7, 0, 0, 0, 0, 0 },
    { 600, HAPPEN_ANSWER, 7, 0, 0, 0, 0, 1 },
    { 620, HAPPEN_ARRIVE, 8, 0, 0, 0, 0, 1 },
    { 620, HAPPEN_QUEUE, 8, 0, 0, 0, 1, 1 },
    { 880, HAPPEN_END, 7, 0, 0, 0, 1, 0 },
    { 880, HAPPEN_ANSWER, 8, 0, 0, 0, 0, 1 },
    { 900, HAPPEN_CLOSE, 0, 0, 0, 0, 0, 1 },
    { 940, HAPPEN_END, 8, 0, 0, 0, 0, 0 },
};

enum {
    NUM_BY_HAND = sizeof(by_hand) / sizeof(by_hand[0])
};

static void
compare(void *self, const struct event_record *event)
{
    size_t *num = self;
    const struct by_hand *hand = &by_hand[*num];

    CU_ASSERT_FATAL(*num < NUM_BY_HAND);
    CU_ASSERT_EQUAL(event->time_s, hand->time_s);
    CU_ASSERT_EQUAL(event->what, hand->what);
    CU_ASSERT_EQUAL(event->contact, hand->contact);
    CU_ASSERT_EQUAL(event->queue, hand->queue);
    CU_ASSERT_EQUAL(event->busy, hand->busy);
    ++*num;
}

static void
check_sums(const struct totals *totals)
{
    const double *type = totals_type(totals, 0, 0);
    const double *group = totals_group(totals, 0, 0);
    const double *after = totals_group(totals, 0, 1);
    const double counts[][2] = { { SUM_offered, 8 }, { SUM_answered, 7 },
        { SUM_answered_within, 4 }, { SUM_delayed, 5 }, { SUM_answered_delayed, 4 },
        { SUM_abandoned, 1 }, { SUM_abandoned_within, 0 }, { SUM_talk_s, 910 },
        { SUM_wait_answered_s, 590 }, { SUM_wait_abandoned_s, 90 },
        { SUM_queue_area_s, 680 } };

    for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++)
        CU_ASSERT_EQUAL(type[(size_t)counts[i][0]], counts[i][1]);
    CU_ASSERT_EQUAL(group[SUM_busy_s], 870);
    CU_ASSERT_EQUAL(after[SUM_overtime_s], 40);
    CU_ASSERT_EQUAL(totals->queue_max[0], 2);
    CU_ASSERT_EQUAL(totals->longest_wait_s[0], 260);
}

static void
test_eight_callers(void)
{
    const struct reader_options options = { 0 };
    size_t num = 0;
    const struct event_sink sink = { compare, &num };
    struct scenario scenario;
    struct reading reading;
    struct totals totals;
    struct center *center;

    CU_ASSERT_EQUAL_FATAL(
        scenario_read(FILE_NAME, &options, &scenario, &reading), CQ_OK);
    center = center_new(&scenario);
    CU_ASSERT_PTR_NOT_NULL_FATAL(center);
    CU_ASSERT_EQUAL_FATAL(totals_init(&totals, &scenario), CQ_OK);
    CU_ASSERT_EQUAL(center_run(center, 1, &totals, &sink, NULL), CQ_OK);
    CU_ASSERT_EQUAL(num, NUM_BY_HAND);
    check_sums(&totals);
    center_free(center);
    totals_free(&totals);
    scenario_free(&scenario);
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_eight_callers), SUITE_END };

    return suite_main("classroom", tests, argc, argv);
}
