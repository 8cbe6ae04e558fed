/*
 * What agents do by themselves between contacts, as stories worked out on paper.
 */
#include <math.h>

#include "tests/story.h"

#define DAY "day: {opens: '09:00', closes: '10:00', interval: 10 min}\n"

static void
check(const char *text, const char *expected)
{
    struct story story = { .text = "" };

    story_compare(&story, text, expected);
}

/* Half a minute after each contact: the waiting one is answered only then, so is
 * one whose patience ends at that very moment, and one who arrives then is answered
 * at once. A delay that is forgotten, or one second off, is seen. */
static void
test_ready_delay(void)
{
    check(DAY
        "contacts: {calls: {arrivals: {recorded: {at: ['09:00:00',"
        " '09:00:10', '09:03:00', '09:04:10'], talk: [60 s, 60 s, 60 s, 60"
        " s], patience: [80 s, 80 s, 80 s, 5 s]}}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 1, ready_delay: 30 s}}\n",
        "0 arrive 1\n0 answer 1\n10 arrive 2\n10 queue 2\n60 end 1\n90 answer 2\n"
        "150 end 2\n180 arrive 3\n180 answer 3\n240 end 3\n250 arrive 4\n"
        "250 queue 4\n255 abandon 4\n");
}

/* Staff 1, 0, 1: who is not ready yet when the staff falls leaves at once (overtime
 * is none), and comes back by the list. Staff back before the delay is over: the
 * delay still counts. */
static void
test_staff_falls_while_not_ready(void)
{
    const char *text =
        "contacts: {calls: {arrivals: {recorded: {at: ['09:09:00', '09:11:00'],"
        " talk: [30 s, 30 s]}}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: [1, 0, 1, 1, 1, 1],"
        " ready_delay: 2 min}}\n";
    struct story story = { .text = "" };
    struct totals totals;
    char day[800];
    struct lab lab;

    snprintf(day, sizeof(day), "%s%s", DAY, text);
    story_run(&story, day,
        "540 arrive 1\n540 answer 1\n570 end 1\n660 arrive 2\n660 queue 2\n"
        "1200 answer 2\n1230 end 2\n",
        &lab, &totals);
    CU_ASSERT_EQUAL(lab_group_sum(&totals, 0, SUM_overtime_s), 0);
    CU_ASSERT_DOUBLE_EQUAL(lab_group_sum(&totals, 0, SUM_seated_s), 5 * 600, 1e-9);
    totals_free(&totals);
    lab_free(&lab);
    snprintf(day, sizeof(day),
        "day: {opens: '09:00', closes: '09:06', interval: 1 "
        "min}\n%s",
        "contacts: {calls: {arrivals: {recorded: {at: ['09:00:00', '09:02:30'],"
        " talk: [50 s, 30 s]}}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: [1, 0, 1, 1, 1, 1],"
        " ready_delay: 3 min}}\n");
    check(day, "0 arrive 1\n0 answer 1\n50 end 1\n150 arrive 2\n150 queue 2\n"
               "230 answer 2\n260 end 2\n");
}

/* Two agents ready again, and one who ends a contact, at one instant: the two who
 * wait are answered then, once each, in the order of their coming. */
static void
test_ready_and_end_at_one_instant(void)
{
    check(DAY
        "contacts: {calls: {arrivals: {recorded: {at: ['09:00:00', '09:00:00',"
        " '09:00:00', '09:00:10', '09:00:20'], talk: [60 s, 60 s, 90 s, 10 s,"
        " 20 s]}}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 2, ready_delay: 30 s},"
        " swift: {serves: {calls: {rank: 2}}, staff: 1}}\n",
        "0 arrive 1\n0 answer 1\n0 arrive 2\n0 answer 2\n0 arrive 3\n0 answer 3\n"
        "10 arrive 4\n10 queue 4\n20 arrive 5\n20 queue 5\n60 end 1\n60 end 2\n"
        "90 end 3\n90 answer 4\n90 answer 5\n100 end 4\n110 end 5\n");
}

/* For the contacts a delay of 20 s is after-call work of 20 s: the same answers,
 * abandonments and waits. For the agents it is not: nobody is busy meanwhile, and
 * contacts in hand are talk alone (Little's law). A delay that is skipped or taken
 * twice once in the run would be noticed. */
static void
test_delay_against_after_call(void)
{
    const char *keys[] = { "ready_delay: 20 s}}\n", "ready_delay: 0 s}}\n" };
    const char *acw[] = { "0 s", "20 s" };
    struct lab lab[2];
    char text[800];

    for (size_t i = 0; i < 2; i++) {
        snprintf(text, sizeof(text),
            "day: {opens: '08:00', closes: '16:00'}\n"
            "contacts: {calls: {arrivals: {poisson: {rate: 200 per hour}},"
            " talk: {exponential: {mean: 3 min}}, after_call: %s, patience:"
            " {exponential: {mean: 2 min}}, service_level: {within: 20 s}}}\n"
            "agents: {desk: {serves: {calls: {}}, staff: 11, %s",
            acw[i], keys[i]);
        lab_read(&lab[i], text);
        lab_run(&lab[i], 3, 1);
    }
    for (size_t r = 0; r < 3; r++) {
        const enum type_sum counts[] = { SUM_answered, SUM_answered_within,
            SUM_answered_delayed, SUM_abandoned };
        const struct totals *delay = &lab[0].experiment.totals[r];
        const struct totals *work = &lab[1].experiment.totals[r];
        const double answered = lab_type_sum(work, 0, SUM_answered);
        const double talk_s = lab_type_sum(delay, 0, SUM_talk_s);

        CU_ASSERT(lab_type_sum(delay, 0, SUM_abandoned) > 50);
        for (size_t i = 0; i < 4; i++)
            CU_ASSERT_EQUAL(lab_type_sum(delay, 0, counts[i]),
                lab_type_sum(work, 0, counts[i]));
        CU_ASSERT_DOUBLE_EQUAL(lab_type_sum(delay, 0, SUM_wait_answered_s),
            lab_type_sum(work, 0, SUM_wait_answered_s), 1e-5);
        CU_ASSERT_DOUBLE_EQUAL(
            lab_group_sum(delay, 0, SUM_in_hand_s), talk_s, 1e-9 * talk_s);
        CU_ASSERT_DOUBLE_EQUAL(lab_group_sum(work, 0, SUM_in_hand_s),
            talk_s + 20 * answered, 1e-9 * talk_s);
    }
    lab_free(&lab[0]);
    lab_free(&lab[1]);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_ready_delay),
        SUITE_TEST(test_staff_falls_while_not_ready),
        SUITE_TEST(test_ready_and_end_at_one_instant),
        SUITE_TEST(test_delay_against_after_call),
        SUITE_END,
    };

    return suite_main("pauses", tests, argc, argv);
}
