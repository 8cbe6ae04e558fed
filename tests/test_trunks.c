/*
 * Trunk lines: with as many as places in the system, lines are a limit of the
 * queue, bit by bit; stories of who holds one and who finds none; what they cost.
 */
#include "tests/bad.h"
#include "tests/story.h"

#define STEADY(more)                                                               \
    "steady: {warm_up: 1 h, length: 100 h, batches: 10}\n" more "contacts:\n"      \
    "  a: {arrivals: {poisson: {rate: 60 per hour}}, talk: {exponential: {mean: "  \
    "3 min}}, patience: {exponential: {mean: 2 min}}, service_level: {within: 20 " \
    "s}, "

/* M/M/3/5+M: five lines are three agents and two places. None left over: Erlang's
 * loss system. Those who try again change nothing in it. */
static void
test_places(void)
{
#define RETRY "retry: {after_blocked: 80 %, delay: 5 min}"
#define THREE "}\nagents: {g: {serves: {a: {}}, staff: 3}}\n"
    CU_ASSERT(same_fates(STEADY("lines: {count: 5}\n") "channel: phone" THREE,
        STEADY("") "queue_limit: 2" THREE));
    CU_ASSERT(same_fates(STEADY("lines: {count: 3}\n") "channel: phone" THREE,
        STEADY("") "queue_limit: 0" THREE));
    CU_ASSERT(same_fates(STEADY("lines: {count: 5}\n") RETRY THREE,
        STEADY("") "queue_limit: 2, " RETRY THREE));
    CU_ASSERT_FALSE(same_fates(STEADY("lines: {count: 4}\n") "channel: phone" THREE,
        STEADY("") "queue_limit: 2" THREE));
}

/* Who does not phone needs no line; who has enough of them notices nothing. */
static void
test_not_needed(void)
{
#define AND_PHONE                                                                  \
    "}\n  b: {arrivals: {poisson: {rate: 1 per hour}}, talk: 1 s}\n"               \
    "agents: {g: {serves: {a: {}}, staff: 3}, h: {serves: {b: {}}, staff: 9}}\n"
    CU_ASSERT(same_fates(STEADY("lines: {count: 9}\n") "channel: chat" AND_PHONE,
        STEADY("") "channel: chat" AND_PHONE));
    CU_ASSERT(same_fates(STEADY("lines: {count: 1000}\n") "after_call: 30 s" THREE,
        STEADY("") "after_call: 30 s" THREE));
}

#define DAY_OF(lines, keys)                                                        \
    "day: {opens: '08:00', closes: '09:00'}\n" lines "contacts:\n"                 \
    "  a: {arrivals: {recorded: {at: ['08:00', '08:00:30', '08:02', '08:03']}}, "  \
    "talk: 100 s, after_call: 200 s" keys "}\n"                                    \
    "agents: {g: {serves: {a: {}}, staff: 2}}\n"

/* A line is free at the end of talk, not of after-call work: the third finds one
 * and waits, the fourth finds it taken. */
static void
test_released(void)
{
    check_story(DAY_OF("lines: {count: 1}\n", ""), "0 arrive 1\n"
                                                   "0 answer 1\n"
                                                   "30 arrive 2\n"
                                                   "30 no_line 2\n"
                                                   "120 arrive 3\n"
                                                   "120 answer 3\n"
                                                   "180 arrive 4\n"
                                                   "180 no_line 4\n"
                                                   "300 end 1\n"
                                                   "420 end 3\n");
    check_story(DAY_OF("lines: {count: 1}\n", ", retry: {after_blocked: 100 %, "
                                              "delay: 5 min}"),
        "0 arrive 1\n"
        "0 answer 1\n"
        "30 arrive 2\n"
        "30 no_line 2\n"
        "120 arrive 3\n"
        "120 answer 3\n"
        "180 arrive 4\n"
        "180 no_line 4\n"
        "300 end 1\n"
        "330 retry 5\n"
        "330 answer 5\n"
        "420 end 3\n"
        "480 retry 6\n"
        "480 answer 6\n"
        "630 end 5\n"
        "780 end 6\n");
}

/* The bot's time counts, too: blocked before it, and offered to no bot. */
static void
test_bot(void)
{
    static const char text[] = DAY_OF(
        "lines: {count: 1}\n", "") "chatbots: {bot: {handles: {a: {containment: "
                                   "100 %, session: 100 s}}}}\n";
    struct totals totals;
    struct lab lab;

    check_story(text, "0 arrive 1\n"
                      "0 bot 1\n"
                      "30 arrive 2\n"
                      "30 no_line 2\n"
                      "100 contained 1\n"
                      "120 arrive 3\n"
                      "120 bot 3\n"
                      "180 arrive 4\n"
                      "180 no_line 4\n"
                      "220 contained 3\n");
    lab_read(&lab, text);
    lab_watch(&lab, 1, NULL, &totals);
    CU_ASSERT_EQUAL(lab_type_sum(&totals, 0, SUM_bot_offered), 2);
    CU_ASSERT_EQUAL(lab_type_sum(&totals, 0, SUM_offered), 2);
    CU_ASSERT_EQUAL(lab_type_sum(&totals, 0, SUM_blocked), 2);
    totals_free(&totals);
    lab_free(&lab);
}

/* A customer who is passed on keeps the line, whether the first agent stays or not;
 * the last one at that. */
static void
test_passed_on(void)
{
#define PASSED_ON(kind, channel)                                                   \
    "day: {opens: '08:00', closes: '09:00'}\n"                                     \
    "lines: {count: 1, minute: 6}\n"                                               \
    "contacts:\n"                                                                  \
    "  a: {arrivals: {recorded: {at: ['08:00', '08:02', '08:05']}}, talk: 60 s, "  \
    "after_call: 10 s, transfer: {probability: 100 %, to: b, kind: " kind "}}\n"   \
    "  b: {channel: " channel                                                      \
    ", arrivals: {recorded: {at: ['08:30']}}, talk: 100 s}\n"                      \
    "agents: {g: {serves: {a: {}}, staff: 2}, h: {serves: {b: {}}, staff: 1}}\n"
    static const char *const kinds[] = { PASSED_ON("cold", "phone"),
        PASSED_ON("warm", "phone") };

    for (int i = 0; i < 2; i++) {
        struct totals totals;
        struct lab lab;

        check_story(kinds[i], "0 arrive 1\n"
                              "0 answer 1\n"
                              "60 transfer 1\n"
                              "60 transferred 2\n"
                              "60 answer 2\n"
                              "70 end 1\n"
                              "120 arrive 3\n"
                              "120 no_line 3\n"
                              "160 end 2\n"
                              "300 arrive 4\n"
                              "300 answer 4\n"
                              "360 transfer 4\n"
                              "360 transferred 5\n"
                              "360 answer 5\n"
                              "370 end 4\n"
                              "460 end 5\n"
                              "1800 arrive 6\n"
                              "1800 answer 6\n"
                              "1900 end 6\n");
        lab_read(&lab, kinds[i]);
        lab_watch(&lab, 1, NULL, &totals);
        CU_ASSERT_DOUBLE_EQUAL(
            lab_type_sum(&totals, 0, SUM_line_cost), 6 * 2, 1e-9);
        CU_ASSERT_DOUBLE_EQUAL(
            lab_type_sum(&totals, 1, SUM_line_cost), 6 * 5, 1e-9);
        totals_free(&totals);
        lab_free(&lab);
    }
}

/* Then the line is free. */
static void
test_passed_on_to_chat(void)
{
    check_story(PASSED_ON("cold", "chat"), "0 arrive 1\n"
                                           "0 answer 1\n"
                                           "60 transfer 1\n"
                                           "60 transferred 2\n"
                                           "60 answer 2\n"
                                           "70 end 1\n"
                                           "120 arrive 3\n"
                                           "120 answer 3\n"
                                           "160 end 2\n"
                                           "180 transfer 3\n"
                                           "180 transferred 4\n"
                                           "180 answer 4\n"
                                           "190 end 3\n"
                                           "280 end 4\n"
                                           "300 arrive 5\n"
                                           "300 answer 5\n"
                                           "360 transfer 5\n"
                                           "360 transferred 6\n"
                                           "360 answer 6\n"
                                           "370 end 5\n"
                                           "460 end 6\n"
                                           "1800 arrive 7\n"
                                           "1800 answer 7\n"
                                           "1900 end 7\n");
}

/* Who is to be called back holds no line until then: the third finds one. Three
 * times 5 minutes of talk are paid for. */
static void
test_called_back(void)
{
    static const char text[] = "day: {opens: '08:00', closes: '09:00'}\n"
                               "lines: {count: 2, minute: 6}\n"
                               "contacts:\n"
                               "  a: {arrivals: {recorded: {at: ['08:00', '08:01', "
                               "'08:02']}}, talk: 300 s, "
                               "after_call: 20 s, callback: {offer_when_queue: 0, "
                               "accept: 100 %, reach: 100 "
                               "%}}\n"
                               "agents: {g: {serves: {a: {}}, staff: 1}}\n";
    struct story story = { .answers_only = false };
    struct totals totals;
    struct lab lab;

    story_run(&story, text,
        "0 arrive 1\n"
        "0 answer 1\n"
        "60 arrive 2\n"
        "60 callback_taken 2\n"
        "120 arrive 3\n"
        "120 callback_taken 3\n"
        "320 end 1\n"
        "320 callback 4\n"
        "320 answer 4\n"
        "640 end 4\n"
        "640 callback 5\n"
        "640 answer 5\n"
        "960 end 5\n",
        &lab, &totals);
    CU_ASSERT_DOUBLE_EQUAL(lab_type_sum(&totals, 0, SUM_line_cost), 90, 1e-9);
    totals_free(&totals);
    lab_free(&lab);
}

/* Lines are held while waiting, in the bot and in talk: to rounding, for all of a
 * day with everything in it. Sees a contact that keeps its line for a second. */
static void
test_cost(void)
{
    static const char text[] =
        "day: {opens: '08:00', closes: '18:00', interval: 30 min}\n"
        "lines: {minute: 60}\n"
        "contacts:\n"
        "  a: {arrivals: {poisson: {rate: 90 per hour}}, talk: {exponential: "
        "{mean: 3 min}}, after_call: 20 s, patience: {exponential: {mean: 2 min}}, "
        "retry: {after_abandon: 50 %, delay: 5 min}}\n"
        "  b: {arrivals: {poisson: {rate: 20 per hour}}, channel: chat, talk: 4 "
        "min}\n"
        "agents: {g: {serves: {a: {}, b: {}}, staff: 6}}\n"
        "chatbots: {bot: {handles: {a: {offered: 50 %, containment: 40 %, session: "
        "60 s}}}}\n";
    struct totals totals;
    struct lab lab;
    double held_s;

    lab_read(&lab, text);
    lab_watch(&lab, 1, NULL, &totals);
    held_s = lab_type_sum(&totals, 0, SUM_wait_answered_s) +
             lab_type_sum(&totals, 0, SUM_wait_abandoned_s) +
             lab_type_sum(&totals, 0, SUM_talk_s) +
             lab_type_sum(&totals, 0, SUM_bot_s);
    CU_ASSERT(lab_type_sum(&totals, 0, SUM_abandoned) > 10);
    CU_ASSERT_DOUBLE_EQUAL(
        lab_type_sum(&totals, 0, SUM_line_cost), held_s, 1e-9 * held_s);
    CU_ASSERT_EQUAL(lab_type_sum(&totals, 1, SUM_line_cost), 0);
    totals_free(&totals);
    lab_free(&lab);
}

static void
test_bad(void)
{
    static const struct bad cases[] = {
        { GOOD "lines: {}\n", 10, 8, "without a count or a price" },
        { GOOD "lines: {count: none}\n", 10, 8, "without a count or a price" },
        { GOOD "lines: {count: 1.5}\n", 10, 16, "whole" },
        { GOOD "lines: {minute: -1}\n", 10, 17, "0 or more" },
        { DAY CALLS "    channel: chat\n" DESK "lines: {count: 3}\n", 11, 1,
            "no contact type has the channel phone" },
    };

    CHECK_ALL(cases);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_places),
        SUITE_TEST(test_not_needed),
        SUITE_TEST(test_released),
        SUITE_TEST(test_bot),
        SUITE_TEST(test_passed_on),
        SUITE_TEST(test_passed_on_to_chat),
        SUITE_TEST(test_called_back),
        SUITE_TEST(test_cost),
        SUITE_TEST(test_bad),
        SUITE_END,
    };

    return suite_main("trunks", tests, argc, argv);
}
