/*
 * Customers who leave the queue of a chat without a sign: by hand, to the second.
 */
#include <math.h>
#include <stdio.h>

#include "scenarios/address.h"
#include "sim/err.h"
#include "tests/lab.h"
#include "tests/suite.h"

/* One agent, with a chat of ten minutes from 08:00. At 08:01 somebody comes who
 * waits a minute, and goes without a sign; at 08:02:30 another, who waits. */
#define THREE(agents, more)                                                        \
    "day: {opens: '08:00', closes: '09:00', interval: 30 min" more "}\n"           \
    "contacts:\n"                                                                  \
    "  busy: {channel: chat, arrivals: {recorded: {at: ['08:00']}}, talk: 10 min}" \
    "\n"                                                                           \
    "  lost: {channel: chat, arrivals: {recorded: {at: ['08:01']}}, talk: 5 min, " \
    "patience: 1 min, silent_abandonment: {share: 100 %, noticed_after: 90 s}}\n"  \
    "  next: {channel: chat, arrivals: {recorded: {at: ['08:02:30']}}, talk: 4 "   \
    "min}\n"                                                                       \
    "agents: {g: {serves: {busy: {}, lost: {}, next: {}}, " agents "}}\n"

static void
test_noticed(void)
{
    static const struct lab_case cases[] = {
        /* busy until 08:10, 90 s for nobody, then the next until 08:15:30 */
        { THREE("staff: 1", ""),
            { { "lost.abandoned", 1 }, { "lost.wait_abandoned", 60 },
                { "lost.wait", 60 }, { "next.asa", 540 },
                { "lost.queue_mean", 540 / 3600. }, { "g.occupancy", 930 / 3600. },
                { "lost.answered", 0 }, { "all.aht", 420 } } },
        /* two at once, each half as fast: the one who comes at 08:01 finds a place
         */
        { THREE("staff: 1, chats: {at_once: 2, slowdown: [1, 1]}", ""),
            { { "lost.answered", 1 }, { "next.asa", 210 } } },
        /* the queue is cut: nobody has noticed */
        { "day: {opens: '08:00', closes: '08:10', interval: 5 min, at_close: "
          "hang_up}\ncontacts: {lost: {channel: chat, arrivals: {recorded: {at: "
          "['08:01']}}, talk: 5 min, patience: 1 min, silent_abandonment: {share: "
          "100 %, noticed_after: 90 s}}}\n"
          "agents: {g: {serves: {lost: {}}, staff: 0}}\n",
            { { "lost.abandoned", 1 }, { "lost.cut_off", 0 },
                { "lost.still_inside", 0 }, { "lost.queue_mean", 0.9 } } },
    };

    LAB_CHECK(cases);
}

/* From 08:02 on, when the customer has left, nobody stands in line until 08:10:
 * what Little's law needs beside the waits. */
static void
test_nobody_in_line(void)
{
    struct totals totals;
    struct lab lab;

    lab_read(&lab, THREE("staff: 1", ""));
    lab_watch(&lab, 1, NULL, &totals);
    CU_ASSERT_EQUAL(lab_type_sum(&totals, 1, SUM_silent_wait_s), 480);
    CU_ASSERT_EQUAL(lab_type_sum(&totals, 2, SUM_silent_wait_s), 0);
    totals_free(&totals);
    lab_free(&lab);
}

/* On a desk of two places, of which one is taken for an hour: nobody's 90 s are by
 * the clock, although both chats are half as fast. */
static void
test_on_a_desk(void)
{
    static const struct lab_case cases[] = {
        { "day: {opens: '08:00', closes: '09:00', interval: 30 min}\n"
          "contacts:\n"
          "  busy: {channel: chat, arrivals: {recorded: {at: ['08:00', '08:00']}}, "
          "talk: 5 min}\n"
          "  lost: {channel: chat, arrivals: {recorded: {at: ['08:01']}}, talk: 5 "
          "min, patience: 1 min, silent_abandonment: {share: 100 %, noticed_after: "
          "90 s}, retry: {after_abandon: 100 %, delay: 20 min}}\n"
          "agents: {g: {serves: {busy: {}, lost: {}}, staff: 1, chats: {at_once: "
          "2, "
          "slowdown: [1, 2]}}}\n",
            { { "lost.abandoned", 1 }, { "lost.retries", 1 },
                { "lost.answered", 1 }, { "lost.resolved", 1 },
                { "busy.talk", 600 }, { "lost.talk", 300 },
                { "g.occupancy", (600 + 90 + 300) / 3600. } } },
    };

    LAB_CHECK(cases);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_noticed),
        SUITE_TEST(test_nobody_in_line),
        SUITE_TEST(test_on_a_desk),
        SUITE_END,
    };

    return suite_main("silent", tests, argc, argv);
}
