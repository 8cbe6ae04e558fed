/*
 * Callbacks, announcements and switches: stories event by event, and what is
 * counted where. Waits are compared with Markov chains in test_exact.c, Little's
 * law and conservation with everything switched on in test_random.c.
 */
#include "scenarios/address.h"
#include "tests/bad.h"
#include "tests/story.h"

#define AT_EIGHT "day: {opens: '08:00', closes: '09:00'}\n"
/* A contact each, with that talk and, if given, patience. */
#define LOG(at, talk) "arrivals: {recorded: {at: [" at "], talk: [" talk "]}}"
#define A(at, talk, more) "contacts:\n  a: {" LOG(at, talk) more "}\n"
#define ONE_DESK(num) "agents:\n  g: {serves: {a: {}}, staff: " num "}\n"
#define AT_ONCE ", callback: {offer_when_queue: 0"

/* ---- callbacks ---- */

/* The second finds nobody, takes the offer and is called when the first has gone.
 */
static void
test_called_when_free(void)
{
    check_story(AT_EIGHT A("'08:00:00', '08:00:10'", "100 s, 60 s", AT_ONCE "}")
                    ONE_DESK("1"),
        "0 arrive 1\n"
        "0 answer 1\n"
        "10 arrive 2\n"
        "10 callback_taken 2\n"
        "100 end 1\n"
        "100 callback 3\n"
        "100 answer 3\n"
        "160 end 3\n");
}

#define LIVE_AND_DUE(priority)                                                     \
    AT_EIGHT A("'08:00:00', '08:00:20'", "100 s, 60 s",                            \
        AT_ONCE priority "}") "  b: {" LOG("'08:00:10', '08:00:30'",               \
        "50 s, 40 s") "}\n"                                                        \
                      "agents:\n  g: {serves: {a: {}, b: {}}, staff: 1}\n"

/* The callback (contact 5) is due at 20 s, between two who wait since 10 s and 30
 * s. Live contacts come first; its priority may say otherwise, and the same
 * priority is as in one line. */
static void
test_live_first(void)
{
    check_answers(LIVE_AND_DUE(""), "1@0/0 2@100/0 4@150/0 5@190/0");
    check_answers(LIVE_AND_DUE(", priority: 2"), "1@0/0 2@100/0 4@150/0 5@190/0");
    check_answers(LIVE_AND_DUE(", priority: 1"), "1@0/0 2@100/0 5@150/0 4@210/0");
    check_answers(LIVE_AND_DUE(", priority: 0"), "1@0/0 5@100/0 2@160/0 4@210/0");
}

/* Two agents, free at 100 s and 150 s: with one to be kept idle the callback waits
 * for the second, and with three for closing time. */
static void
test_keep_idle(void)
{
#define KEEP(num)                                                                  \
    AT_EIGHT A("'08:00:00', '08:00:00', '08:00:10'", "100 s, 150 s, 60 s",         \
        AT_ONCE ", keep_idle: " num "}") ONE_DESK("2")
    check_answers(KEEP("0"), "1@0/0 2@0/0 4@100/0");
    check_answers(KEEP("1"), "1@0/0 2@0/0 4@150/0");
    check_answers(KEEP("2"), "1@0/0 2@0/0 4@3600/0");
#undef KEEP
}

/* Live contacts of other groups' types do not stand in the way, a group that does
 * not serve the type makes none, and the earliest rank calls if both can. */
static void
test_who_calls(void)
{
    check_answers(
        AT_EIGHT A("'08:00:00', '08:00:00', '08:00:10'", "100 s, 100 s, 60 s",
            AT_ONCE "}") "  b: {" LOG("'08:00:00', '08:00:30'",
            "50 s, 40 s") "}\n"
                          "agents:\n"
                          "  late: {serves: {a: {rank: 2}}, staff: 1}\n"
                          "  early: {serves: {a: {}}, staff: 1}\n"
                          "  other: {serves: {b: {}}, staff: 1}\n",
        "1@0/1 2@0/0 3@0/2 5@50/2 6@100/1");
}

/* Nobody is ever there: two attempts of 20 s, a minute apart, and then the customer
 * is lost. The wait is that for the first attempt. */
static void
test_in_vain(void)
{
    struct story story = { .answers_only = false };
    struct totals totals;
    struct lab lab;

    story_run(&story,
        AT_EIGHT A("'08:00:00', '08:00:10'", "100 s, 60 s",
            AT_ONCE ", reach: 0 %, attempts: 2, retry_after: 1 min}") ONE_DESK("1"),
        "0 arrive 1\n"
        "0 answer 1\n"
        "10 arrive 2\n"
        "10 callback_taken 2\n"
        "100 end 1\n"
        "100 callback 3\n"
        "100 unreached 3\n"
        "120 end 3\n"
        "180 callback 4\n"
        "180 unreached 4\n"
        "200 end 4\n",
        &lab, &totals);
#define SUM(name) lab_type_sum(&totals, 0, SUM_##name)
    CU_ASSERT_EQUAL(SUM(callbacks_made), 2);
    CU_ASSERT_EQUAL(SUM(callback_unreached), 2);
    CU_ASSERT_EQUAL(SUM(callbacks_begun), 1);
    CU_ASSERT_EQUAL(SUM(callback_wait_s), 90);
    CU_ASSERT_EQUAL(SUM(callback_fail_s), 40);
    CU_ASSERT_EQUAL(SUM(talk_s), 100);
    CU_ASSERT_EQUAL(lab_group_sum(&totals, 0, SUM_in_hand_s), 140);
    CU_ASSERT_EQUAL(totals_customer(&totals, 0, 0)[SUM_lost], 1);
    CU_ASSERT_EQUAL(totals_customer(&totals, 0, 0)[SUM_customer_unreached], 1);
#undef SUM
    totals_free(&totals);
    lab_free(&lab);
}

/* Whom an agent would have passed on is passed on when called back. */
static void
test_passed_on(void)
{
    check_answers(
        AT_EIGHT A("'08:00:00', '08:00:10'", "100 s, 60 s",
            AT_ONCE
            "}, transfer: {probability: 100 %, to: b}") "  b: {arrivals: {poisson: "
                                                        "{rate: 0 per hour}}, "
                                                        "talk: 10 s}\n"
                                                        "agents:\n"
                                                        "  g: {serves: {a: {}}, "
                                                        "staff: 1}\n"
                                                        "  h: {serves: {b: {}}, "
                                                        "staff: 1}\n",
        "1@0/0 3@100/0 4@100/1 5@160/1");
}

/* A contact that waits already is what offer_when_queue asks for; the queue's limit
 * comes first, and balkers do not listen. */
static void
test_order_of_offers(void)
{
#define THREE(more)                                                                \
    AT_EIGHT A("'08:00:00', '08:00:10', '08:00:20'", "100 s, 60 s, 60 s", more)    \
        ONE_DESK("1")
    check_answers(
        THREE(", callback: {offer_when_queue: 1}"), "1@0/0 2@100/0 4@160/0");
    check_answers(
        THREE(", callback: {offer_when_queue: 2}"), "1@0/0 2@100/0 3@160/0");
    check_answers(THREE(AT_ONCE "}, queue_limit: 0"), "1@0/0");
    check_answers(THREE(AT_ONCE "}, balk: 100 %"), "1@0/0");
    check_answers(THREE(AT_ONCE ", accept: 0 %}"), "1@0/0 2@100/0 3@160/0");
#undef THREE
}

/* The last who was answered had waited for 90 s when the third asks, at 150 s. */
static void
test_offered_by_wait(void)
{
#define BY_WAIT(over)                                                              \
    AT_EIGHT A("'08:00:00', '08:00:10', '08:02:30', '08:02:40'",                   \
        "100 s, 100 s, 60 s, 60 s",                                                \
        ", callback: {offer_when_wait_over: " over "}") ONE_DESK("1")
    check_answers(BY_WAIT("90 s"), "1@0/0 2@100/0 3@200/0 4@260/0");
    check_answers(BY_WAIT("89 s"), "1@0/0 2@100/0 5@200/0 6@260/0");
    check_answers(
        BY_WAIT("200 s, estimate: queue_length"), "1@0/0 2@100/0 3@200/0 4@260/0");
#undef BY_WAIT
}

/* ---- closing ---- */

#define EVENING(at_close, more)                                                    \
    "day: {opens: '08:00', closes: '09:00', at_close: " at_close "}\n" A(          \
        "'08:50:00', '08:50:10'", "20 min, 60 s", AT_ONCE more "}") ONE_DESK("1")

/* Talk goes on to 09:10: then the callback is made, or it was dropped at 09:00. */
static void
test_closing(void)
{
    struct story story = { .answers_only = true };
    struct totals totals;
    struct lab lab;

    check_answers(EVENING("serve", ""), "1@3000/0 3@4200/0");
    story_run(&story, EVENING("hang_up", ""), "1@3000/0", &lab, &totals);
    CU_ASSERT_EQUAL(totals_customer(&totals, 0, 0)[SUM_open], 1);
    totals_free(&totals);
    lab_free(&lab);
    story_run(&story, EVENING("serve", ", reach: 0 %"), "1@3000/0", &lab, &totals);
    CU_ASSERT_EQUAL(totals_customer(&totals, 0, 0)[SUM_open], 1);
    CU_ASSERT_EQUAL(lab_type_sum(&totals, 0, SUM_callbacks_made), 1);
    totals_free(&totals);
    lab_free(&lab);
}

/* Whoever comes out of the chatbot after closing is offered nothing, and waits. */
static void
test_after_closing(void)
{
    check_answers(EVENING("serve", "") "chatbots:\n"
                                       "  bot: {handles: {a: {containment: 0 %}}, "
                                       "session: 15 min}\n",
        "1@3900/0 2@5100/0");
}

#define TWO_DAYS(returns)                                                          \
    "day: {opens: '08:00', closes: '09:00', at_close: hang_up, "                   \
    "returns_after_close: " returns "}\n"                                          \
    "horizon: {starts: 2026-03-02, days: 2}\n" A(                                  \
        "'08:50:00', '08:50:10'", "20 min, 60 s", AT_ONCE "}") ONE_DESK("1")

/* The next morning at eight, or never; then the log is replayed. */
static void
test_next_morning(void)
{
    check_answers(TWO_DAYS("next_opening"), "1@3000/0 3@86400/0 4@89400/0");
    check_answers(TWO_DAYS("lost"), "1@3000/0 3@89400/0");
}

/* ---- what a service level makes of it ---- */

/* One is answered at once, one at once too late, one called back. */
static void
check_level(const char *level, double of_offered, double of_answered)
{
    struct estimate found;
    struct lab lab;
    char all[1000];

    snprintf(all, sizeof(all),
        AT_EIGHT A("'08:00:00', '08:00:10', '08:00:20'", "100 s, 60 s, 60 s",
            ", service_level: {within: 20 s}, callback: {offer_when_queue: 1, "
            "in_service_level: %s}") ONE_DESK("1"),
        level);
    lab_read(&lab, all);
    lab_run(&lab, 1, 1);
    CU_ASSERT_EQUAL(
        address_estimate(&lab.experiment, "a.service_level", &found), CQ_OK);
    CU_ASSERT_DOUBLE_EQUAL(found.value, of_offered, 1e-12);
    CU_ASSERT_EQUAL(
        address_estimate(&lab.experiment, "a.service_level_answered", &found),
        CQ_OK);
    CU_ASSERT_DOUBLE_EQUAL(found.value, of_answered, 1e-12);
    CU_ASSERT_EQUAL(address_estimate(&lab.experiment, "a.answered", &found), CQ_OK);
    CU_ASSERT_EQUAL(found.value, 3);
    CU_ASSERT_EQUAL(address_estimate(&lab.experiment, "a.aht", &found), CQ_OK);
    CU_ASSERT_DOUBLE_EQUAL(found.value, 220. / 3, 1e-12);
    CU_ASSERT_EQUAL(address_estimate(&lab.experiment, "a.asa", &found), CQ_OK);
    CU_ASSERT_DOUBLE_EQUAL(found.value, 45, 1e-12);
    lab_free(&lab);
}

static void
test_service_level(void)
{
    check_level("waiting", 1. / 3, 1. / 2);
    check_level("excluded", 1. / 2, 1. / 2);
    check_level("answered", 2. / 3, 2. / 3);
}

/* ---- announcements ---- */

#define TOLD(estimate, third, fourth)                                              \
    AT_EIGHT "contacts:\n"                                                         \
             "  a: {arrivals: {recorded: {at: ['08:00:00', '08:01:00', "           \
             "'08:02:25', '08:03:30', '08:03:40'], talk: [100 s, 100 s, 100 s, "   \
             "100 s, 100 s], patience: [200 s, 200 s, 200 s, " third ", " fourth   \
             "]}}, announce: {" estimate "}}\n" ONE_DESK("1")

/* Waits so far when the last two ask: 0, 40 and 55 s, the mean being 31.7 s; one
 * agent, and a mean handle time that a log does not tell (a second). Whoever
 * believes to wait no longer than the patience, which may be wrong, stays. */
static void
test_announcements(void)
{
    check_story(TOLD("", "54 s", "55 s"), "0 arrive 1\n"
                                          "0 answer 1\n"
                                          "60 arrive 2\n"
                                          "60 queue 2\n"
                                          "100 end 1\n"
                                          "100 answer 2\n"
                                          "145 arrive 3\n"
                                          "145 queue 3\n"
                                          "200 end 2\n"
                                          "200 answer 3\n"
                                          "210 arrive 4\n"
                                          "210 balk 4\n"
                                          "220 arrive 5\n"
                                          "220 queue 5\n"
                                          "275 abandon 5\n"
                                          "300 end 3\n");
    check_story(TOLD("estimate: mean", "32 s", "31 s"), "0 arrive 1\n"
                                                        "0 answer 1\n"
                                                        "60 arrive 2\n"
                                                        "60 queue 2\n"
                                                        "100 end 1\n"
                                                        "100 answer 2\n"
                                                        "145 arrive 3\n"
                                                        "145 queue 3\n"
                                                        "200 end 2\n"
                                                        "200 answer 3\n"
                                                        "210 arrive 4\n"
                                                        "210 queue 4\n"
                                                        "220 arrive 5\n"
                                                        "220 balk 5\n"
                                                        "242 abandon 4\n"
                                                        "300 end 3\n");
    check_answers(TOLD("believe: 0 %", "95 s", "90 s"), "1@0/0 2@100/0 3@200/0 "
                                                        "4@300/0");
}

/* One of them serves at half the speed: those who ask third and fourth would wait
 * for 100 / 1.5 s and 200 / 1.5 s. */
static void
test_queue_length(void)
{
    check_story(AT_EIGHT "contacts:\n"
                         "  a: {arrivals: {recorded: {at: ['08:00:00', '08:00:00', "
                         "'08:00:10', '08:00:20']}}, talk: 100 s, patience: 100 s, "
                         "announce: {estimate: queue_length}}\n"
                         "agents:\n"
                         "  g: {serves: {a: {}}, staff: 1}\n"
                         "  h: {serves: {a: {rank: 2, speed: 0.5}}, staff: 1}\n",
        "0 arrive 1\n"
        "0 answer 1\n"
        "0 arrive 2\n"
        "0 answer 2\n"
        "10 arrive 3\n"
        "10 queue 3\n"
        "20 arrive 4\n"
        "20 balk 4\n"
        "100 end 1\n"
        "100 answer 3\n"
        "200 end 2\n"
        "200 end 3\n");
}

/* ---- over to another type ---- */

#define SWITCHES(patience, of_b)                                                   \
    AT_EIGHT "contacts:\n"                                                         \
             "  a: {arrivals: {recorded: {at: ['08:00:00', '08:00:10', "           \
             "'08:00:20'], talk: [100 s, 100 s, 100 s], patience: [200 s, "        \
             "" patience "]}}, switch: {to: b, when_wait_over: 30 s}}\n"           \
             "  b: {arrivals: {poisson: {rate: 0 per hour}}, talk: 10 s" of_b      \
             "}\n"                                                                 \
             "agents:\n"                                                           \
             "  g: {serves: {a: {}}, staff: 1}\n"                                  \
             "  h: {serves: {b: {}}, staff: 1}\n"

/* Asked at 30 s: patience that ends then comes first. */
static void
test_switch(void)
{
    struct story story = { .answers_only = false };
    struct totals totals;
    struct lab lab;

    story_run(&story, SWITCHES("30 s, 40 s", ""),
        "0 arrive 1\n"
        "0 answer 1\n"
        "10 arrive 2\n"
        "10 queue 2\n"
        "20 arrive 3\n"
        "20 queue 3\n"
        "40 abandon 2\n"
        "50 switched_out 3\n"
        "50 switched_in 4\n"
        "50 answer 4\n"
        "60 end 4\n"
        "100 end 1\n",
        &lab, &totals);
    CU_ASSERT_EQUAL(lab_type_sum(&totals, 0, SUM_switched_out), 1);
    CU_ASSERT_EQUAL(lab_type_sum(&totals, 0, SUM_wait_other_s), 30);
    CU_ASSERT_EQUAL(lab_type_sum(&totals, 1, SUM_switched_in), 1);
    CU_ASSERT_EQUAL(totals_customer(&totals, 0, 0)[SUM_customer_answered], 2);
    CU_ASSERT_EQUAL(
        totals_customer(&totals, 0, 0)[SUM_customer_wait_answered_s], 30);
    totals_free(&totals);
    lab_free(&lab);
}

/* The other type opens at 08:15: both stay, one until its patience ends. */
static void
test_switch_to_nobody(void)
{
    check_story(SWITCHES("90 s, 40 s", ", hours: {opens: '08:15'}"),
        "0 arrive 1\n"
        "0 answer 1\n"
        "10 arrive 2\n"
        "10 queue 2\n"
        "20 arrive 3\n"
        "20 queue 3\n"
        "60 abandon 3\n"
        "100 end 1\n"
        "100 answer 2\n"
        "200 end 2\n");
}

/* ---- mistakes ---- */

#define TYPE(more) DAY CALLS more DESK

static void
test_bad(void)
{
    static const struct bad cases[] = {
        { TYPE("    callback: {accept: 50 %}\n"), 6, 5, "offer_when_queue: 2" },
        { TYPE(
              "    callback: {offer_when_queue: 1, offer_when_wait_over: 1 min}\n"),
            6, 16, "keep one of the two" },
        { TYPE("    callback: {offer_when_queue: 1, estimate: mean}\n"), 6, 37,
            "no effect beside offer_when_queue" },
        { TYPE("    callback: {offer_when_queue: 1, in_service_level: excluded}\n"),
            6, 37, "no effect without a service_level" },
        { TYPE("    callback: {offer_when_queue: 1, accept: 120 %}\n"), 6, 45,
            "100" },
        { TYPE("    callback: {offer_when_queue: 1, acept: 50 %}\n"), 6, 37,
            "did you mean accept" },
        { TYPE("    announce: {}\n"), 6, 5, "patience never ends" },
        { TYPE("    patience: never\n    announce: {}\n"), 7, 5,
            "patience never ends" },
        { TYPE("    patience: 1 min\n    announce: {estimate: last}\n"), 7, 26,
            "last_wait" },
        { TYPE("    switch: {when_wait_over: 1 min}\n"), 6, 5, "the key to" },
        { TYPE("    switch: {to: chat, when_wait_over: 1 min}\n"), 6, 18, "chat" },
        { TYPE("    switch: {to: calls, when_wait_over: 1 min}\n"), 6, 18,
            "is the type itself" },
    };

    CHECK_ALL(cases);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_called_when_free),
        SUITE_TEST(test_live_first),
        SUITE_TEST(test_keep_idle),
        SUITE_TEST(test_who_calls),
        SUITE_TEST(test_in_vain),
        SUITE_TEST(test_passed_on),
        SUITE_TEST(test_order_of_offers),
        SUITE_TEST(test_offered_by_wait),
        SUITE_TEST(test_closing),
        SUITE_TEST(test_after_closing),
        SUITE_TEST(test_next_morning),
        SUITE_TEST(test_service_level),
        SUITE_TEST(test_announcements),
        SUITE_TEST(test_queue_length),
        SUITE_TEST(test_switch),
        SUITE_TEST(test_switch_to_nobody),
        SUITE_TEST(test_bad),
        SUITE_END,
    };

    return suite_main("callbacks", tests, argc, argv);
}
