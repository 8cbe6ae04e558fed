/*
 * Several contacts in hand, moment by moment: who takes which, when each is done,
 * and what agents do who go home, take a break or are not ready. Days of a few
 * contacts, worked out by hand.
 */
#include <stdio.h>
#include <string.h>

#include "sim/err.h"
#include "tests/lab.h"
#include "tests/suite.h"

struct told {
    char text[4000];
};

/* Answers as CONTACT@SECONDS/AGENT, ends as (CONTACT@SECONDS. */
static void
write_event(void *context, const struct event_record *event)
{
    struct told *self = context;
    const size_t used = strlen(self->text);
    char *end = self->text + used;
    const size_t room = sizeof(self->text) - used;
    const char *space = used > 0 ? " " : "";

    if (event->what == HAPPEN_ANSWER)
        snprintf(end, room, "%s%d@%.10g/%u", space, (int)event->contact,
            event->time_s, event->agent);
    if (event->what == HAPPEN_END)
        snprintf(
            end, room, "%s(%d@%.10g", space, (int)event->contact, event->time_s);
    if (event->what == HAPPEN_BREAK)
        snprintf(end, room, "%sbreak@%.10g/%u", space, event->time_s, event->agent);
}

/* Chats arrive at `chats`, calls at `calls`; two agents unless `staff` says. */
static void
check_text(const char *text, const char *expected)
{
    struct told told = { "" };
    struct totals totals;
    struct lab lab;

    lab_read(&lab, text);
    lab_watch(&lab, 1, &(struct event_sink){ write_event, &told }, &totals);
    suite_expect(told.text, expected);
    totals_free(&totals);
    lab_free(&lab);
}

static void
check(const char *chats, const char *calls, const char *desk, const char *expected)
{
    char text[2000];

    snprintf(text, sizeof(text),
        "day: {opens: '08:00', closes: '09:00', interval: 30 min}\n"
        "contacts:\n"
        "  chat: {channel: chat, arrivals: {recorded: {at: [%s]}}, talk: 100 s}\n"
        "%s%s%s"
        "agents:\n"
        "  desk: {%s}\n",
        chats, calls[0] != '\0' ? "  call: {arrivals: {recorded: {at: [" : "",
        calls, calls[0] != '\0' ? "]}}, talk: 100 s}\n" : "", desk);
    check_text(text, expected);
}

#define CHATS "serves: {chat: {}}, "
#define BOTH "serves: {chat: {}, call: {}}, "

/* To the fewest in hand; among equals to whom nothing has happened for longest. */
static void
test_fewest_in_hand(void)
{
    check("'08:00:00', '08:00:01', '08:00:02', '08:00:03', '08:00:10', '08:01:42'",
        "", CHATS "staff: 2, chats: {at_once: 3}",
        "1@0/0 2@1/1 3@2/0 4@3/1 5@10/0 (1@100 (2@101 (3@102 6@102/1 (4@103 "
        "(5@110 (6@202");
    /* one that waits goes to the first place that is free */
    check("'08:00:00', '08:00:01', '08:00:02', '08:00:10'", "",
        CHATS "staff: 1, chats: {at_once: 3}",
        "1@0/0 2@1/0 3@2/0 (1@100 4@100/0 (2@101 (3@102 (4@200");
}

/* At 4 s the first has 6 s left of 10 (here: 96 of 100), which take 1.25 times as
 * long with the second beside it. */
static void
test_slowdown(void)
{
    check("'08:00:00', '08:00:04'", "",
        CHATS "staff: 1, chats: {at_once: 2, slowdown: [1, 1.25]}",
        "1@0/0 2@4/0 (1@124 (2@128");
    check("'08:00:00', '08:00:04'", "",
        CHATS "staff: 1, chats: {at_once: 2, effective: [1, 1.6]}",
        "1@0/0 2@4/0 (1@124 (2@128");
    check("'08:00:00', '08:00:00'", "",
        CHATS "staff: 1, chats: {at_once: 2, slowdown: [1, 1.35]}",
        "1@0/0 2@0/0 (1@135 (2@135");
}

/* Agents freed at one instant: those with nothing in hand come first, one contact
 * each. Agent 0 has two chats, of which one ends with the only one of agent 1. */
static void
test_freed_at_one_instant(void)
{
    check("'08:00:00', '08:00:00', '08:00:20', '08:00:20', '08:00:30', '08:00:30'",
        "", CHATS "staff: 2, chats: {at_once: 2}",
        "1@0/0 2@0/1 3@20/0 4@20/1 (1@100 (2@100 5@100/0 6@100/1 (3@120 (4@120 "
        "(5@200 (6@200");
    /* at half past staff comes: each of the two takes one of those who wait */
    check("'08:29:50', '08:29:51'", "", CHATS "staff: [0, 2], chats: {at_once: 2}",
        "1@1800/0 2@1800/1 (1@1900 (2@1900");
}

/* At 100 s agent 0 still has one, and is the first to be free; agent 1 has none:
 * the one that waits longer is hers, the other for either. */
static void
test_fewest_among_freed(void)
{
    check_text(
        "day: {opens: '08:00', closes: '09:00'}\n"
        "contacts: {chat: {channel: chat, arrivals: {recorded: {at: ['08:00:00', "
        "'08:00:00', '08:00:00', '08:00:00', '08:00:10', '08:00:11'], talk: [100 "
        "s, "
        "100 s, 200 s, 100 s, 50 s, 50 s]}}}}\n"
        "agents: {desk: {serves: {chat: {}}, staff: 2, chats: {at_once: 2}}}\n",
        "1@0/0 2@0/1 3@0/0 4@0/1 (1@100 (2@100 (4@100 5@100/1 6@100/0 (5@150 "
        "(6@150 "
        "(3@200");
}

/* Apart: a call waits until an agent has nothing in hand, and a chat until nobody
 * has the call. Together: one call among the chats. */
static void
test_calls(void)
{
    check("'08:00:00', '08:00:10', '08:02:10'", "'08:00:05', '08:00:06'",
        BOTH "staff: 1, chats: {at_once: 2}",
        "1@0/0 4@10/0 (1@100 (4@110 2@110/0 (2@210 3@210/0 (3@310 5@310/0 (5@410");
    check("'08:00:00', '08:00:10', '08:02:10'", "'08:00:05', '08:00:06'",
        BOTH "staff: 1, chats: {at_once: 2, with_phone: yes}",
        "1@0/0 2@5/0 (1@100 4@100/0 (2@105 3@105/0 (4@200 5@200/0 (3@205 (5@300");
}

/* A chat leaves one agent idle: with two idle it takes one of them, the next goes
 * to who has one in hand already, and the third waits until there is room. */
static void
test_keep_idle(void)
{
    check("'08:00:00', '08:00:01', '08:00:02'", "'08:00:05'",
        "serves: {chat: {keep_idle: 1}, call: {}}, staff: 2, chats: {at_once: 2}",
        "1@0/0 2@1/0 4@5/1 (1@100 (2@101 (4@105 3@105/1 (3@205");
}

/* Whose shift is over takes no more, and goes when nothing is left in hand. */
static void
test_fall_in_staff(void)
{
    check("'08:29:00', '08:29:10', '08:29:20', '08:30:10'", "",
        CHATS "staff: [1, 0], chats: {at_once: 2}",
        "1@1740/0 2@1750/0 (1@1840 (2@1850");
    /* of two, the one with fewer in hand: 1 has one, 0 has two */
    check("'08:29:00', '08:29:10', '08:29:20', '08:30:10'", "",
        CHATS "staff: [2, 1], chats: {at_once: 3}",
        "1@1740/0 2@1750/1 3@1760/0 4@1810/0 (1@1840 (2@1850 (3@1860 (4@1910");
}

/* The time after that is overtime, of one agent; what she had in hand is no use of
 * the seats that there are. */
static void
test_sums(void)
{
    static const char text[] =
        "day: {opens: '08:00', closes: '09:00', interval: 30 min}\n"
        "contacts: {chat: {channel: chat, arrivals: {recorded: {at: ['08:29:00', "
        "'08:29:10']}}, talk: 100 s, after_call: 20 s}}\n"
        "agents: {desk: {serves: {chat: {}}, staff: [1, 0], chats: {at_once: 2, "
        "slowdown: [1, 1.25]}}}\n";
    struct totals totals;
    struct lab lab;

    lab_read(&lab, text);
    lab_watch(&lab, 1, NULL, &totals);
    /* 10 s alone; 110 s left of the one take 137.5 s, then 10 of the other */
    CU_ASSERT_EQUAL(lab_group_sum(&totals, 0, SUM_in_hand_s), 147.5 + 147.5);
    CU_ASSERT_EQUAL(lab_group_sum(&totals, 0, SUM_busy_s), 60);
    CU_ASSERT_EQUAL(lab_group_sum(&totals, 0, SUM_overtime_s), 97.5);
    CU_ASSERT_EQUAL(lab_group_sum(&totals, 0, SUM_slots_used_s), 110);
    CU_ASSERT_EQUAL(lab_group_sum(&totals, 0, SUM_slots_s), 2 * 1800);
    CU_ASSERT_EQUAL(lab_group_sum(&totals, 0, SUM_seated_s), 1800);
    /* by hand: the first talks 10 + 90 x 1.25 s and works 20 x 1.25 s */
    CU_ASSERT_EQUAL(lab_type_sum(&totals, 0, SUM_talk_s), 122.5 + 125);
    CU_ASSERT_DOUBLE_EQUAL(
        lab_type_sum(&totals, 0, SUM_acw_s), 25 + (10 / 1. + 10 * 1.25), 1e-9);
    totals_free(&totals);
    lab_free(&lab);
}

/* A break that is owed: no more is taken until nothing is left in hand. */
static void
test_break(void)
{
    check("'08:09:00', '08:09:30', '08:10:10', '08:20:00'", "",
        CHATS "shifts: [{starts: '08:00', ends: '09:00', agents: 1, breaks: [{at: "
              "'08:10', length: 5 min}]}], chats: {at_once: 3}",
        "1@540/0 2@570/0 (1@640 (2@670 break@670/0 3@970/0 (3@1070 4@1200/0 "
        "(4@1300");
}

/* Not ready for 30 s after each end; what is in hand goes on meanwhile. */
static void
test_ready_delay(void)
{
    check("'08:00:00', '08:00:10', '08:00:20', '08:01:00'", "",
        CHATS "staff: 1, ready_delay: 30 s, chats: {at_once: 2}",
        "1@0/0 2@10/0 (1@100 (2@110 3@140/0 4@140/0 (3@240 (4@240");
    check("'08:00:00', '08:01:00', '08:01:10'", "",
        CHATS "staff: 1, ready_delay: 30 s, chats: {at_once: 2}",
        "1@0/0 2@60/0 (1@100 3@130/0 (2@160 (3@230");
}

/* A customer who falls silent at the end of talk is waited for, by the clock and in
 * hand: it slows who is beside it. By hand: the first is alone until it has talked
 * at 100 s and waited for until 160; the second does 5 s of work until then. */
static void
test_idle_timeout(void)
{
#define IDLE(at, chats)                                                            \
    "day: {opens: '08:00', closes: '09:00', interval: 30 min}\n"                   \
    "contacts: {chat: {channel: chat, arrivals: {recorded: {at: [" at              \
    "]}}, talk: 100 s, after_call: 10 s, idle_timeout: {share: 100 %, after: 1 "   \
    "min}}}\n"                                                                     \
    "agents: {desk: {serves: {chat: {}}, staff: 1" chats "}}\n"
    struct totals totals;
    struct lab lab;

    check_text(IDLE("'08:00:00'", ""), "1@0/0 (1@170");
    check_text(
        IDLE("'08:00:00', '08:02:30'", ", chats: {at_once: 2, slowdown: [1, 2]}"),
        "1@0/0 2@150/0 (1@180 (2@335");
    lab_read(&lab,
        IDLE("'08:00:00', '08:02:30'", ", chats: {at_once: 2, slowdown: [1, 2]}"));
    lab_watch(&lab, 1, NULL, &totals);
    /* the first works for 10 s after 160 s, at half pace; so the second does 10
     * more */
    CU_ASSERT_EQUAL(lab_type_sum(&totals, 0, SUM_talk_s), 160 + 115 + 60);
    CU_ASSERT_EQUAL(lab_type_sum(&totals, 0, SUM_acw_s), 20 + 10);
    CU_ASSERT_EQUAL(lab_group_sum(&totals, 0, SUM_in_hand_s), 180 + 185);
    totals_free(&totals);
    lab_free(&lab);
}

/* Nobody is another for being watched: all sums of a day with everything in it. */
static void
test_watched_or_not(void)
{
    struct told told = { "" };
    struct totals seen, unseen;
    struct scenario scenario;
    struct reading reading;
    struct lab lab = { 0 };

    CU_ASSERT_EQUAL_FATAL(
        scenario_read(TESTS_DIR "/chats.yaml", NULL, &scenario, &reading), CQ_OK);
    lab.scenario = scenario;
    for (uint64_t r = 1; r <= 3; r++) {
        lab_watch(&lab, r, &(struct event_sink){ write_event, &told }, &seen);
        lab_watch(&lab, r, NULL, &unseen);
        CU_ASSERT(memcmp(seen.type, unseen.type, totals_size(&lab.scenario)) == 0);
        totals_free(&seen);
        totals_free(&unseen);
        told.text[0] = '\0';
    }
    scenario_free(&scenario);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_fewest_in_hand),
        SUITE_TEST(test_slowdown),
        SUITE_TEST(test_freed_at_one_instant),
        SUITE_TEST(test_fewest_among_freed),
        SUITE_TEST(test_calls),
        SUITE_TEST(test_keep_idle),
        SUITE_TEST(test_fall_in_staff),
        SUITE_TEST(test_sums),
        SUITE_TEST(test_break),
        SUITE_TEST(test_ready_delay),
        SUITE_TEST(test_idle_timeout),
        SUITE_TEST(test_watched_or_not),
        SUITE_END,
    };

    return suite_main("chat_desks", tests, argc, argv);
}
