/*
 * Deferred work: over closing and into the next day, what waits at the beginning,
 * the clock of opening hours, and work laid aside; each by hand, to the second.
 */
#include <math.h>
#include <stdio.h>

#include "scenarios/address.h"
#include "sim/err.h"
#include "tests/lab.h"
#include "tests/suite.h"

#define DAY "day: {opens: '08:00', closes: '09:00', interval: 30 min}\n"
#define TWO_DAYS DAY "horizon: {starts: 2026-03-02, days: 2}\n"
#define ONE_AGENT "agents: {g: {serves: {mail: {}}, staff: 1}}\n"
#define MAIL(times, more)                                                          \
    "contacts: {mail: {channel: email, deferred: yes, arrivals: {recorded: "       \
    "{at: " times "}}, talk: 20 min" more "}}\n"

/* Four letters at 08:00 and one agent who needs 20 minutes for each: the fourth is
 * left over, the third's last second is the closing's. */
static void
test_over_closing(void)
{
#define FOUR "['08:00', '08:00', '08:00', '08:00']"
    static const struct lab_case cases[] = {
        { DAY MAIL(FOUR, "") ONE_AGENT,
            { { "mail.answered", 3 }, { "mail.still_inside", 1 },
                { "mail.backlog", 1 }, { "mail.oldest", 3600 }, { "g.overtime", 0 },
                { "mail.wait", (0 + 20 + 40 + 60) * 15. } } },
        /* the fifth minute of the next day's first letter: the fourth of today's
         * waits for 24 h, tomorrow's four for 20 min more each */
        { TWO_DAYS MAIL("['08:00', '08:00', '08:00', '08:00']", "") ONE_AGENT,
            { { "mail.answered", 6 }, { "mail.still_inside", 2 },
                { "mail.backlog", (1 + 2) / 2. },
                { "mail.oldest", (3600 + 3600) / 2. } } },
        /* the queue is cut at closing, letters are not */
        { "day: {opens: '08:00', closes: '09:00', interval: 30 min, at_close: "
          "hang_up}\n" MAIL(FOUR, "") ONE_AGENT,
            { { "mail.answered", 3 }, { "mail.cut_off", 0 },
                { "mail.still_inside", 1 } } },
        /* nobody begins a letter after closing, though the agent is there until
         * 09:10 with a call */
        { DAY "contacts: {call: {arrivals: {recorded: {at: ['08:50']}}, talk: 20 "
              "min}, mail: {deferred: yes, arrivals: {recorded: {at: ['08:55']}}, "
              "talk: 1 min}}\nagents: {g: {serves: {mail: {}, call: {}}, staff: "
              "1}}\n",
            { { "mail.answered", 0 }, { "call.answered", 1 }, { "mail.backlog", 1 },
                { "mail.oldest", 300 } } },
    };

    LAB_CHECK(cases);
}

static void
test_backlog(void)
{
    static const struct lab_case cases[] = {
        { DAY MAIL("['08:50']", ", backlog: 2") ONE_AGENT,
            { { "mail.attempts", 3 }, { "mail.fresh", 3 }, { "mail.answered", 3 },
                { "mail.asa", (0 + 1200 + 0) / 3. }, { "mail.backlog", 0 },
                { "mail.customers", 3 } } },
    };

    LAB_CHECK(cases);
}

/* A letter of 08:55 is answered at 08:10 of the next day, behind one of the
 * backlog: after 23 h 15 min by the clock, and 15 min of open time. */
static void
test_clock(void)
{
#define LATE(clock)                                                                \
    TWO_DAYS                                                                       \
    "contacts: {call: {arrivals: {recorded: {at: ['08:50']}}, talk: 10 min}, "     \
    "mail: {deferred: yes, arrivals: {recorded: {at: ['08:55']}}, talk: 1 min, "   \
    "service_level: {within: 5 min" clock "}}}\n"                                  \
    "agents: {g: {serves: {mail: {}, call: {}}, staff: [0, 1]}}\n"
    static const struct lab_case cases[] = {
        { LATE(""), { { "mail.answered", 1 }, { "mail.service_level", 0 } } },
        { LATE(", clock: open_hours"),
            { { "mail.answered", 1 }, { "mail.service_level", 0 } } },
        { TWO_DAYS MAIL("['08:55']",
              ", service_level: {within: 40 min, clock: "
              "open_hours}") "agents: {g: {serves: {mail: {}}, staff: [1, 0]}}\n",
            { { "mail.answered", 1 }, { "mail.service_level", 0.5 },
                { "mail.asa", 23 * 3600 + 300 } } },
        { TWO_DAYS MAIL("['08:55']",
              ", service_level: {within: 40 min}") "agents: {g: {serves: {mail: "
                                                   "{}}, staff: [1, 0]}}\n",
            { { "mail.service_level", 0 } } },
    };

    LAB_CHECK(cases);
}

/* A letter of 20 minutes, begun at 08:00, is laid aside for a call of 2 minutes at
 * 08:05 and done at 08:22. */
static void
test_laid_aside(void)
{
#define BOTH(letters, calls, more, staff)                                          \
    DAY "contacts: {mail: {deferred: yes, interruptible: yes, arrivals: "          \
        "{recorded: {at: " letters "}}, talk: 15 min, after_call: 5 min" more      \
        "}, call: {arrivals: {recorded: {at: " calls "}}, talk: 2 min}}\n"         \
        "agents: {g: {serves: {mail: {}, call: {}}, staff: " staff "}}\n"
    static const struct lab_case cases[] = {
        { BOTH("['08:00']", "['08:05']", "", "1"),
            { { "call.asa", 0 }, { "mail.answered", 1 }, { "mail.asa", 0 },
                { "mail.wait", 120 }, { "mail.talk", 900 }, { "mail.acw", 300 },
                { "g.occupancy", 22. / 60 } } },
        /* twice, the second time in the after-call work */
        { BOTH("['08:00']", "['08:05', '08:20']", "", "1"),
            { { "call.asa", 0 }, { "mail.wait", 240 }, { "mail.talk", 900 },
                { "mail.acw", 300 }, { "g.occupancy", 24. / 60 },
                { "mail.answered", 1 } } },
        /* of two letters in hand, both laid aside, the older goes on first */
        { BOTH("['08:00', '08:01']", "['08:05', '08:05']", "", "2"),
            { { "call.asa", 0 }, { "mail.wait", 120 }, { "mail.answered", 2 } } },
        /* calls do not lay calls aside */
        { BOTH("['08:55']", "['08:05', '08:06']", "", "1"),
            { { "call.asa", 30 } } },
        /* the customers' story ends when the letter does */
        { BOTH("['08:00']", "['08:05']", ", resolved: 0 %", "1"),
            { { "mail.gave_up", 1 }, { "mail.talk:customer", 900 } } },
    };

    LAB_CHECK(cases);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_over_closing),
        SUITE_TEST(test_backlog),
        SUITE_TEST(test_clock),
        SUITE_TEST(test_laid_aside),
        SUITE_END,
    };

    return suite_main("deferred", tests, argc, argv);
}
