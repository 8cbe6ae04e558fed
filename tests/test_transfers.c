/*
 * Contacts passed on from agent to agent: stories event by event, cold and warm;
 * who waits for whom; what is counted where. How tandems wait is in test_exact.c,
 * Little's law with everything switched on in test_random.c.
 */
#include "plan/offered.h"
#include "tests/bad.h"
#include "tests/story.h"

#define AT_EIGHT "day: {opens: '08:00', closes: '09:00'}\n"
#define DESKS                                                                      \
    "agents:\n"                                                                    \
    "  front: {serves: {a: {}}, staff: 1}\n"                                       \
    "  back: {serves: {b: {}}, staff: 1}\n"
#define FIRST(at, transfer)                                                        \
    "  a: {arrivals: {recorded: {at: [" at "]}}, talk: 100 s, after_call: 50 s, "  \
    "transfer: {probability: 100 %, to: b" transfer "}}\n"
#define SECOND(at, more)                                                           \
    "  b: {arrivals: {recorded: {at: [" at                                         \
    "]}}, talk: 200 s, after_call: 10 s" more "}\n"

/* The first agent's share of talk (40 s), the passing on (20 s), then a share of
 * after-call work (20 s); the second begins at once, afresh. */
static void
test_cold(void)
{
    check_story(AT_EIGHT "contacts:\n" FIRST("'08:00'",
                    ", time: 20 s, handle: 40 %") SECOND("'08:30'", "") DESKS,
        "0 arrive 1\n"
        "0 answer 1\n"
        "60 transfer 1\n"
        "60 transferred 2\n"
        "60 answer 2\n"
        "80 end 1\n"
        "270 end 2\n"
        "1800 arrive 3\n"
        "1800 answer 3\n"
        "2010 end 3\n");
}

/* The back desk is busy until 210 s: a cold transfer frees the front at 80 s, a
 * warm one holds the line until then, and works on until 230 s. */
static void
test_warm_waits(void)
{
    static const char cold[] = AT_EIGHT "contacts:\n" FIRST(
        "'08:00'", ", time: 20 s, handle: 40 %") SECOND("'08:00'", "") DESKS;
    static const char warm[] = AT_EIGHT "contacts:\n" FIRST("'08:00'",
        ", kind: warm, time: 20 s, handle: 40 %") SECOND("'08:00'", "") DESKS;

    check_story(cold, "0 arrive 1\n"
                      "0 answer 1\n"
                      "0 arrive 2\n"
                      "0 answer 2\n"
                      "60 transfer 1\n"
                      "60 transferred 3\n"
                      "60 queue 3\n"
                      "80 end 1\n"
                      "210 end 2\n"
                      "210 answer 3\n"
                      "420 end 3\n");
    check_story(warm, "0 arrive 1\n"
                      "0 answer 1\n"
                      "0 arrive 2\n"
                      "0 answer 2\n"
                      "60 transfer 1\n"
                      "60 transferred 3\n"
                      "60 queue 3\n"
                      "210 end 2\n"
                      "210 answer 3\n"
                      "230 end 1\n"
                      "420 end 3\n");
}

/* The hold, 150 s, is talk of the contact that was passed on. The least fault seen:
 * a second. */
static void
test_hold_is_talk(void)
{
    static const char text[] = AT_EIGHT "contacts:\n" FIRST("'08:00'",
        ", kind: warm, time: 20 s, handle: 40 %") SECOND("'08:00'", "") DESKS;
    struct totals totals;
    struct lab lab;

    lab_read(&lab, text);
    lab_watch(&lab, 1, NULL, &totals);
    CU_ASSERT_EQUAL(lab_type_sum(&totals, 0, SUM_talk_s), 60 + 150);
    CU_ASSERT_EQUAL(lab_type_sum(&totals, 0, SUM_acw_s), 20);
    CU_ASSERT_EQUAL(lab_type_sum(&totals, 1, SUM_talk_s), 2 * 200);
    CU_ASSERT_EQUAL(lab_type_sum(&totals, 1, SUM_transfers_in), 1);
    CU_ASSERT_EQUAL(lab_type_sum(&totals, 1, SUM_wait_answered_s), 150);
    CU_ASSERT_EQUAL(lab_type_sum(&totals, 0, SUM_work_offered_s), 80);
    CU_ASSERT_EQUAL(lab_group_sum(&totals, 0, SUM_busy_s), 230);
    CU_ASSERT_EQUAL(lab_group_sum(&totals, 1, SUM_busy_s), 420);
    totals_free(&totals);
    lab_free(&lab);
}

/* Who gives up, or finds the queue full, lets the first agent go. */
static void
test_warm_in_vain(void)
{
    check_story(AT_EIGHT
        "contacts:\n" FIRST("'08:00'", ", kind: warm, time: 20 s, handle: 40 %")
            SECOND("'08:00'", ", patience: 30 s") DESKS,
        "0 arrive 1\n"
        "0 answer 1\n"
        "0 arrive 2\n"
        "0 answer 2\n"
        "60 transfer 1\n"
        "60 transferred 3\n"
        "60 queue 3\n"
        "90 abandon 3\n"
        "110 end 1\n"
        "210 end 2\n");
    check_story(AT_EIGHT
        "contacts:\n" FIRST("'08:00'", ", kind: warm, time: 20 s, handle: 0 %")
            SECOND("'08:00'", ", queue_limit: 0") DESKS,
        "0 arrive 1\n"
        "0 answer 1\n"
        "0 arrive 2\n"
        "0 answer 2\n"
        "20 transfer 1\n"
        "20 transferred 3\n"
        "20 block 3\n"
        "20 end 1\n"
        "210 end 2\n");
}

/* One agent alone would wait for herself for ever: she does not stay on the line.
 * Nor do two of whom each would wait for the other: the last to come. */
static void
test_nobody_else(void)
{
    check_story(AT_EIGHT
        "contacts:\n" FIRST("'08:00'", ", kind: warm, time: 20 s, handle: 40 %")
            SECOND("'08:30'", "") "agents: {all_in_one: {serves: {a: {}, b: "
                                  "{}}, staff: 1}}\n",
        "0 arrive 1\n"
        "0 answer 1\n"
        "60 transfer 1\n"
        "60 transferred 2\n"
        "60 queue 2\n"
        "80 end 1\n"
        "80 answer 2\n"
        "290 end 2\n"
        "1800 arrive 3\n"
        "1800 answer 3\n"
        "2010 end 3\n");
    check_story(AT_EIGHT "contacts:\n" FIRST("'08:00'",
                    ", kind: warm, time: 20 s, handle: 40 %") SECOND("'08:00'",
                    ", transfer: {probability: 100 %, to: c, handle: 50 %, kind: "
                    "warm}") "  c: {arrivals: {recorded: {at: ['08:30']}}, "
                             "talk: 10 s}\n"
                             "agents:\n"
                             "  front: {serves: {a: {}, c: {}}, staff: 1}\n"
                             "  back: {serves: {b: {}}, staff: 1}\n",
        "0 arrive 1\n"
        "0 answer 1\n"
        "0 arrive 2\n"
        "0 answer 2\n"
        "60 transfer 1\n"
        "60 transferred 3\n"
        "60 queue 3\n"
        "100 transfer 2\n"
        "100 transferred 4\n"
        "100 queue 4\n"
        "105 end 2\n"
        "105 answer 3\n"
        "125 end 1\n"
        "125 answer 4\n"
        "135 end 4\n"
        "205 transfer 3\n"
        "205 transferred 5\n"
        "205 answer 5\n"
        "210 end 3\n"
        "215 end 5\n"
        "1800 arrive 6\n"
        "1800 answer 6\n"
        "1810 end 6\n");
}

/* The back desk goes home while the front holds the line: nobody comes, and when
 * nothing happens any more that day, after closing, it gives up. So it does on the
 * day after. */
static void
test_nobody_comes(void)
{
    static const char text[] =
        "day: {opens: '08:00', closes: '09:00', interval: 30 min}\n"
        "horizon: {starts: 2026-03-02, days: 2}\n"
        "contacts:\n" FIRST("'08:28'", ", kind: warm, time: 20 s, handle: 40 %")
            SECOND("'08:28'", "") "agents:\n"
                                  "  front: {serves: {a: {}}, staff: 1}\n"
                                  "  back: {serves: {b: {}}, staff: [1, 0]}\n";

    check_story(text, "1680 arrive 1\n"
                      "1680 answer 1\n"
                      "1680 arrive 2\n"
                      "1680 answer 2\n"
                      "1740 transfer 1\n"
                      "1740 transferred 3\n"
                      "1740 queue 3\n"
                      "1890 end 2\n"
                      "3620 end 1\n"
                      "3620 locked_up 3\n"
                      "88080 arrive 4\n"
                      "88080 answer 4\n"
                      "88080 arrive 5\n"
                      "88080 answer 5\n"
                      "88140 transfer 4\n"
                      "88140 transferred 6\n"
                      "88140 queue 6\n"
                      "88290 end 5\n"
                      "90020 end 4\n");
}

/* The matter of a customer passed on is settled, but not in the first contact. */
static void
test_customers(void)
{
    struct totals totals;
    struct lab lab;
    const double *sums;

    lab_read(&lab,
        AT_EIGHT "contacts:\n" FIRST("'08:00'", "") SECOND("'08:30'", "") DESKS);
    lab_watch(&lab, 1, NULL, &totals);
    sums = totals_customer(&totals, 0, 0);
    CU_ASSERT_EQUAL(sums[SUM_customers], 1);
    CU_ASSERT_EQUAL(sums[SUM_resolved], 1);
    CU_ASSERT_EQUAL(sums[SUM_handled], 1);
    CU_ASSERT_EQUAL(sums[SUM_settled_first], 0);
    CU_ASSERT_EQUAL(sums[SUM_came_back], 0);
    CU_ASSERT_EQUAL(sums[SUM_customer_talk_s], 300);
    CU_ASSERT_EQUAL(sums[SUM_resolution_s], 300);
    CU_ASSERT_EQUAL(totals_customer(&totals, 1, 0)[SUM_settled_first], 1);
    totals_free(&totals);
    lab_free(&lab);
}

/* With agents to spare, warm is cold: nobody is waited for. */
static void
test_warm_among_many(void)
{
#define BUSY(kind)                                                                 \
    "day: {opens: '08:00', closes: '18:00', interval: 1 h}\n"                      \
    "contacts:\n"                                                                  \
    "  a: {arrivals: {poisson: {rate: 90 per hour}}, talk: {exponential: {mean: "  \
    "3 "                                                                           \
    "min}}, after_call: 20 s, transfer: {probability: 30 %, to: b, time: 15 s, "   \
    "handle: 50 %, kind: " kind "}}\n"                                             \
    "  b: {arrivals: {poisson: {rate: 20 per hour}}, talk: {exponential: {mean: "  \
    "3 "                                                                           \
    "min}}, transfer: {probability: 10 %, to: a, kind: " kind "}}\n"               \
    "agents: {g: {serves: {a: {}, b: {}}, staff: "

    CU_ASSERT(same_results(BUSY("cold") "60}}\n", BUSY("warm") "60}}\n"));
    CU_ASSERT_FALSE(same_results(BUSY("cold") "6}}\n", BUSY("warm") "6}}\n"));
}

/* What `check` sets beside the staff: b has its own, 27 of a and half of all
 * of it once more, 100 in all; of what a passes on, its agents have a quarter, and
 * 20 s. */
static void
test_expected_load(void)
{
    static const char text[] =
        "steady: {}\n"
        "contacts:\n"
        "  a: {arrivals: {poisson: {rate: 90 per hour}}, talk: 100 s, after_call: "
        "20 "
        "s, transfer: {probability: 30 %, to: b, time: 20 s, handle: 25 %}}\n"
        "  b: {arrivals: {poisson: {rate: 23 per hour}}, talk: 60 s, transfer: "
        "{probability: 50 %, to: b}}\n"
        "agents: {g: {serves: {a: {}, b: {}}, staff: 60}}\n";
    struct offered offered;
    struct lab lab;

    lab_read(&lab, text);
    CU_ASSERT_EQUAL_FATAL(offered_init(&offered, &lab.scenario), CQ_OK);
    CU_ASSERT_DOUBLE_EQUAL(offered_load(&offered, &lab.scenario, 0, 0),
        90 * (0.7 * 120 + 0.3 * (30 + 20)) / 3600, 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(offered.contacts[1], 100, 1e-6);
    CU_ASSERT_DOUBLE_EQUAL(
        offered_load(&offered, &lab.scenario, 1, 0), 100 * 60 / 3600., 1e-6);
    offered_free(&offered);
    lab_free(&lab);
}

static void
test_bad(void)
{
#define TRANSFER(keys) DAY CALLS "    transfer: {" keys "}\n" DESK
#define AUTO(keys)                                                                 \
    "  auto: {arrivals: {poisson: {rate: 1 per hour}}, served_by: bot" keys "}\n"
#define BOT                                                                        \
    "chatbots: {bot: {session: 60 s, handles: {auto: {containment: 100 %}}}}\n"
    static const struct bad cases[] = {
        { DAY CALLS "    transfer: {probability: 8 %, to: auto}\n" AUTO("")
                DESK BOT,
            6, 38, "no agent group serves auto" },
        { DAY CALLS AUTO(", transfer: {probability: 8 %, to: calls}") DESK BOT, 6,
            67, "no agent answers this type" },
        { TRANSFER("to: calls"), 6, 5, "needs the key probability" },
        { TRANSFER("probability: 8 %"), 6, 5, "needs the key to" },
        { TRANSFER("probability: 8 %, to: call"), 6, 38, "did you mean calls" },
        { TRANSFER("probability: 108 %, to: calls"), 6, 29, "from 0 % to 100 %" },
        { TRANSFER("probability: 8 %, to: calls, kind: hot"), 6, 51, "cold" },
        { TRANSFER("probability: 8 %, to: calls, time: 20"), 6, 51,
            "needs a unit" },
        { TRANSFER("probability: 100 %, to: calls"), 6, 15, "ever served" },
    };

    CHECK_ALL(cases);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_cold),
        SUITE_TEST(test_warm_waits),
        SUITE_TEST(test_hold_is_talk),
        SUITE_TEST(test_warm_in_vain),
        SUITE_TEST(test_nobody_else),
        SUITE_TEST(test_nobody_comes),
        SUITE_TEST(test_customers),
        SUITE_TEST(test_warm_among_many),
        SUITE_TEST(test_expected_load),
        SUITE_TEST(test_bad),
        SUITE_END,
    };

    return suite_main("transfers", tests, argc, argv);
}
