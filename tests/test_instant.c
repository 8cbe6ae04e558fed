/*
 * What happens first when several things happen at one instant, and the other rules
 * of scenario.md that a few contacts on paper decide: short days, replayed from a
 * log with constant times, told event by event. Any other order, second or fate
 * shows.
 */
#include <stdio.h>
#include <string.h>

#include "tests/story.h"

#define DAY "day: {opens: '09:00', closes: '10:00', interval: 10 min}\n"

/* Patience equal to the wait is answered; patience one second shorter is not; an
 * arrival at the moment an agent becomes free is answered at once. */
static void
test_patience_equal_to_the_wait(void)
{
    check_story(DAY
        "contacts: {calls: {arrivals: {recorded: {at: ['09:00:00', '09:00:01',"
        " '09:00:02', '09:02:00'], talk: [60 s, 60 s, 60 s, 60 s],"
        " patience: [5 s, 59 s, 117 s, 5 s]}}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 1}}\n",
        "0 arrive 1\n0 answer 1\n1 arrive 2\n1 queue 2\n2 arrive 3\n2 queue 3\n"
        "60 end 1\n60 answer 2\n119 abandon 3\n120 end 2\n120 arrive 4\n"
        "120 answer 4\n180 end 4\n");
}

/* Two agents free at one instant take the two waiting contacts in the order in
 * which they became free; nobody overtakes. */
static void
test_two_ends_at_one_instant(void)
{
    check_story(DAY
        "contacts: {calls: {arrivals: {recorded: {at: ['09:00:00', '09:00:00',"
        " '09:00:10', '09:00:20'], talk: [60 s, 60 s, 10 s, 20 s]}}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 2}}\n",
        "0 arrive 1\n0 answer 1\n0 arrive 2\n0 answer 2\n10 arrive 3\n10 queue 3\n"
        "20 arrive 4\n20 queue 4\n60 end 1\n60 end 2\n60 answer 3\n60 answer 4\n"
        "70 end 3\n80 end 4\n");
}

/* Staff 1, then 0, then 1: a fall does not interrupt, the agent leaves when the
 * contact ends, and a rise at 09:20 serves who waits. */
static void
test_staff_falls_and_rises(void)
{
    check_story(DAY
        "contacts: {calls: {arrivals: {recorded: {at: ['09:05:00', '09:06:00'],"
        " talk: [10 min, 1 min]}}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: [1, 0, 1, 1, 1, 1]}}\n",
        "300 arrive 1\n300 answer 1\n360 arrive 2\n360 queue 2\n900 end 1\n"
        "1200 answer 2\n1260 end 2\n");
}

/* At closing: served to the end, or cut off. */
static void
test_closing(void)
{
    const char *contacts =
        "contacts: {calls: {arrivals: {recorded: {at: ['09:59:00', '09:59:30'],"
        " talk: [5 min, 1 min]}}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 1}}\n";
    char text[1024];

    snprintf(text, sizeof(text), "%s%s",
        "day: {opens: '09:00', closes: '10:00', at_close: serve}\n", contacts);
    check_story(text,
        "3540 arrive 1\n3540 answer 1\n3570 arrive 2\n3570 queue 2\n3840 end 1\n"
        "3840 answer 2\n3900 end 2\n");
    snprintf(text, sizeof(text), "%s%s",
        "day: {opens: '09:00', closes: '10:00', at_close: hang_up}\n", contacts);
    check_story(text, "3540 arrive 1\n3540 answer 1\n3570 arrive 2\n3570 queue 2\n"
                      "3600 cut_off 2\n3840 end 1\n");
}

/* A head start of 90 s overtakes those who came up to 90 s earlier, of its own type
 * and of others, and nobody earlier; then priority outranks any wait. */
static void
test_head_start_and_priority(void)
{
    const char *agents =
        "agents: {desk: {serves: {plain: {}, valued: {}}, staff: 1}}\n";
    char text[2048];

    snprintf(text, sizeof(text),
        DAY "contacts:\n"
            "  plain: {arrivals: {recorded: {at: ['09:00:00', '09:00:05',"
            " '09:01:00'], talk: [5 min, 5 min, 5 min]}}}\n"
            "  valued: {arrivals: {recorded: {at: ['09:02:00'], talk: [5 min]}},"
            " head_start: 90 s}\n%s",
        agents);
    check_story(text,
        "0 arrive 1\n0 answer 1\n5 arrive 2\n5 queue 2\n60 arrive 3\n60 queue 3\n"
        "120 arrive 4\n120 queue 4\n300 end 1\n300 answer 2\n600 end 2\n"
        "600 answer 4\n900 end 4\n900 answer 3\n1200 end 3\n");
    snprintf(text, sizeof(text),
        DAY
        "contacts:\n"
        "  plain: {arrivals: {recorded: {at: ['09:00:00', '09:00:05',"
        " '09:01:00'], talk: [5 min, 5 min, 5 min]}}, priority: 2}\n"
        "  valued: {arrivals: {recorded: {at: ['09:02:00'], talk: [5 min]}}}\n%s",
        agents);
    check_story(text,
        "0 arrive 1\n0 answer 1\n5 arrive 2\n5 queue 2\n60 arrive 3\n60 queue 3\n"
        "120 arrive 4\n120 queue 4\n300 end 1\n300 answer 4\n600 end 4\n"
        "600 answer 2\n900 end 2\n900 answer 3\n1200 end 3\n");
}

/* Agents who sign on stand before those who end a contact at this instant, all ends
 * come before anyone takes a contact, and a fall takes the idle agent, not the one
 * whose contact ends right now. */
static void
test_staff_changes_while_contacts_end(void)
{
    const char *agents = "agents: {desk: {serves: {calls: {}}, staff: %s}}\n";
    char text[1024];

    snprintf(text, sizeof(text),
        DAY "contacts: {calls: {arrivals: {recorded: {at: ['09:05:00', '09:06:00',"
            " '09:07:00'], talk: [5 min, 1 min, 2 min]}}}}\n%s",
        "agents: {desk: {serves: {calls: {}}, staff: [1, 2, 2, 2, 2, 2]}}\n");
    check_story(text,
        "300 arrive 1\n300 answer 1\n360 arrive 2\n360 queue 2\n420 arrive 3\n"
        "420 queue 3\n600 end 1\n600 answer 2\n600 answer 3\n660 end 2\n"
        "720 end 3\n");
    snprintf(text, sizeof(text),
        DAY "contacts: {calls: {arrivals: {recorded: {at: ['09:05:00', '09:11:00',"
            " '09:12:00'], talk: [5 min, 2 min, 1 min]}}}}\n");
    snprintf(text + strlen(text), sizeof(text) - strlen(text), agents,
        "[2, 1, 1, 1, 1, 1]");
    check_story(text,
        "300 arrive 1\n300 answer 1\n600 end 1\n660 arrive 2\n660 answer 2\n"
        "720 arrive 3\n720 queue 3\n780 end 2\n780 answer 3\n840 end 3\n");
}

/* A contact whose session with the bot ends while an agent becomes free asks before
 * the agent chooses: its priority counts. */
static void
test_session_and_service_end_together(void)
{
    check_story(DAY
        "contacts:\n"
        "  plain: {arrivals: {recorded: {at: ['09:00:00', '09:00:10'],"
        " talk: [60 s, 60 s]}}, priority: 2}\n"
        "  urgent: {arrivals: {recorded: {at: ['09:00:30'], talk: [60 s]}}}\n"
        "agents: {desk: {serves: {plain: {}, urgent: {}}, staff: 1}}\n"
        "chatbots: {robo: {handles: {urgent: {containment: 0 %}}, session: 30 "
        "s}}\n",
        "0 arrive 1\n0 answer 1\n10 arrive 2\n10 queue 2\n30 arrive 3\n30 bot 3\n"
        "60 end 1\n60 escalate 3\n60 answer 3\n120 end 3\n"
        "120 answer 2\n180 end 2\n");
}

/* One place in the queue, two who ask at the moment at which the agent turns to
 * somebody else: it is the first one's, whoever of them has a head start (seed 1:
 * the second, seed 4: the first). And while the first joins, the other stands
 * nowhere. */
static void
test_one_place_for_two(void)
{
    static const char *const seeds[] = { "1", "4" };

    for (int i = 0; i < 2; i++) {
        struct story story = { .answers_only = false };
        struct totals totals;
        struct lab lab;
        char text[1024];

        snprintf(text, sizeof(text),
            DAY
            "contacts:\n"
            "  calls: {arrivals: {recorded: {at: ['09:00:00', '09:00:10'], talk: "
            "[60 s, 60 s]}}}\n"
            "  asks: {arrivals: {recorded: {at: ['09:00:00', '09:00:00']}}, talk: "
            "20 s, queue_limit: 1, head_start: {share: 50 %%, of: 1 s}}\n"
            "agents: {desk: {serves: {calls: {}, asks: {rank: 2}}, staff: 1}}\n"
            "chatbots: {robo: {handles: {asks: {containment: 0 %%}}, session: 60 "
            "s}}\n"
            "run: {seed: %s}\n",
            seeds[i]);
        story_run(&story, text,
            "0 arrive 1\n0 answer 1\n0 arrive 2\n0 bot 2\n0 arrive 3\n0 bot 3\n"
            "10 arrive 4\n10 queue 4\n60 end 1\n60 escalate 2\n60 escalate 3\n"
            "60 answer 4\n60 queue 2\n60 block 3\n120 end 4\n120 answer 2\n"
            "140 end 2\n",
            &lab, &totals);
        CU_ASSERT_EQUAL(totals.queue_max[2 * (totals.num_periods + 1)], 1);
        totals_free(&totals);
        lab_free(&lab);
    }
}

/* Three sessions and the one service end together: the first of the three finds the
 * agent and has not waited, though no place would have been left for it to wait;
 * the next takes the one place; the last is blocked. Who balks and finds the agent
 * stays. */
static void
test_sessions_end_while_an_agent_becomes_free(void)
{
    static const char text[] = DAY
        "contacts:\n"
        "  calls: {arrivals: {recorded: {at: ['09:00:00'], talk: [60 s]}}}\n"
        "  asked: {arrivals: {recorded: {at: ['09:00:30', '09:00:30', '09:00:30'],"
        " talk: [60 s, 60 s, 60 s], patience: [9 s, 9 s, 9 s]}}, queue_limit: 1}\n"
        "agents: {desk: {serves: {calls: {}, asked: {}}, staff: 1}}\n"
        "chatbots: {robo: {handles: {asked: {containment: 0 %}}, session: 30 s}}\n";
    struct totals totals;
    struct lab lab;

    check_story(text,
        "0 arrive 1\n0 answer 1\n30 arrive 2\n30 bot 2\n30 arrive 3\n30 bot 3\n"
        "30 arrive 4\n30 bot 4\n60 end 1\n60 escalate 2\n60 escalate 3\n"
        "60 escalate 4\n60 answer 2\n60 queue 3\n60 block 4\n69 abandon 3\n"
        "120 end 2\n");
    lab_read(&lab, text);
    lab_watch(&lab, 1, NULL, &totals);
    CU_ASSERT_EQUAL(lab_type_sum(&totals, 1, SUM_offered), 3);
    CU_ASSERT_EQUAL(lab_type_sum(&totals, 1, SUM_delayed), 2);
    CU_ASSERT_EQUAL(lab_type_sum(&totals, 1, SUM_answered_delayed), 0);
    CU_ASSERT_EQUAL(lab_type_sum(&totals, 1, SUM_answered_within), 1);
    CU_ASSERT_EQUAL(lab_type_sum(&totals, 1, SUM_queue_area_s), 9);
    CU_ASSERT_EQUAL(totals.queue_max[1 * 7], 1);
    totals_free(&totals);
    lab_free(&lab);
    check_story(DAY
        "contacts: {calls: {arrivals: {recorded: {at: ['09:00:00', '09:00:30'],"
        " talk: [60 s, 60 s]}}, balk: 100 %}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 1}}\n"
        "chatbots: {robo: {handles: {calls: {containment: 0 %}},"
        " session: {empirical: {values: [30 s]}, at_least: 30 s}}}\n",
        "0 arrive 1\n0 bot 1\n30 escalate 1\n30 answer 1\n30 arrive 2\n"
        "30 bot 2\n60 escalate 2\n60 balk 2\n90 end 1\n");
}

/* Fresh contacts of one instant come in the order of the file, after patience ends:
 * the place in the queue that one leaves is there for the next. */
static void
test_arrivals_come_last(void)
{
    check_story(DAY
        "contacts:\n"
        "  first: {arrivals: {recorded: {at: ['09:00:00', '09:01:00'],"
        " talk: [5 min, 60 s]}}}\n"
        "  second: {arrivals: {recorded: {at: ['09:00:00', '09:01:00'],"
        " talk: [60 s, 60 s], patience: [60 s, 60 s]}}, queue_limit: 1}\n"
        "agents: {desk: {serves: {first: {}, second: {}}, staff: 1}}\n",
        "0 arrive 1\n0 answer 1\n0 arrive 2\n0 queue 2\n60 abandon 2\n"
        "60 arrive 3\n60 queue 3\n60 arrive 4\n60 queue 4\n120 abandon 4\n"
        "300 end 1\n300 answer 3\n360 end 3\n");
}

/* No patience at all: answered at once or gone. No talk: the agent is free again
 * for who comes at the same instant. No place in the queue: blocked, whether or not
 * it would have balked. */
static void
test_nothing_takes_no_time(void)
{
    check_story(DAY
        "contacts: {calls: {arrivals: {recorded: {at: ['09:00:00', '09:00:00',"
        " '09:01:00', '09:01:00'], talk: [0 s, 60 s, 0 s, 60 s],"
        " patience: [0 s, 0 s, 0 s, 0 s]}}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 1}}\n",
        "0 arrive 1\n0 answer 1\n0 end 1\n0 arrive 2\n0 answer 2\n60 end 2\n"
        "60 arrive 3\n60 answer 3\n60 end 3\n60 arrive 4\n60 answer 4\n"
        "120 end 4\n");
    check_story(DAY
        "contacts: {calls: {arrivals: {recorded: {at: ['09:00:00', '09:00:30'],"
        " talk: [60 s, 60 s], patience: [0 s, 0 s]}}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 1}}\n",
        "0 arrive 1\n0 answer 1\n30 arrive 2\n30 queue 2\n30 abandon 2\n"
        "60 end 1\n");
    check_story(DAY
        "contacts: {calls: {arrivals: {recorded: {at: ['09:00:00', '09:00:30'],"
        " talk: [60 s, 60 s]}}, queue_limit: 0, balk: 100 %}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 1}}\n",
        "0 arrive 1\n0 answer 1\n30 arrive 2\n30 block 2\n60 end 1\n");
}

/* Which agent answered, in the order of the answers. */
struct answers {
    char agents[32];
};

static void
note_agent(void *self, const struct event_record *event)
{
    struct answers *answers = self;
    const size_t num = strlen(answers->agents);

    if (event->what == HAPPEN_ANSWER && num + 1 < sizeof(answers->agents))
        answers->agents[num] = (char)('0' + event->agent);
}

static void
check_agents(const char *choice, const char *expected)
{
    struct answers answers = { "" };
    const struct event_sink sink = { note_agent, &answers };
    struct totals totals;
    struct lab lab;
    char text[1024];

    snprintf(text, sizeof(text),
        DAY "contacts: {calls: {arrivals: {recorded: {at: ['09:00:00', '09:00:30',"
            " '09:01:40', '09:01:45', '09:03:20'],"
            " talk: [60 s, 40 s, 10 s, 35 s, 10 s]}}}}\n"
            "agents: {desk: {serves: {calls: {}}, staff: 2}}\n"
            "routing: {agent: %s}\n",
        choice);
    lab_read(&lab, text);
    lab_watch(&lab, 1, &sink, &totals);
    CU_ASSERT_STRING_EQUAL(answers.agents, expected);
    if (strcmp(answers.agents, expected) != 0)
        fprintf(stderr, "%s: %s\n", choice, answers.agents);
    totals_free(&totals);
    lab_free(&lab);
}

/* At 100 s agent 0 has been idle longest, agent 1 has worked less: 40 s of 100, not
 * 60. Whoever is left takes the next; at 200 s agent 0 has worked 70 s and been
 * idle since 110 s, or, under least_busy, agent 1 has worked 50 s and the other 95.
 */
static void
test_choice_of_agent(void)
{
    check_agents("longest_idle", "01010");
    check_agents("fastest", "01010");
    check_agents("least_busy", "01101");
}

/* Talk and after-call work are divided by the speed; what was offered is not. */
static void
test_speed(void)
{
    struct totals totals;
    struct lab lab;

    lab_read(&lab,
        DAY "contacts: {calls: {arrivals: {recorded: {at: ['09:00:00', '09:00:01',"
            " '09:00:02'], talk: [60 s, 60 s, 60 s]}}, after_call: 30 s}}\n"
            "agents:\n"
            "  quick: {serves: {calls: {speed: 2}}, staff: 1}\n"
            "  slow: {serves: {calls: {speed: 0.5}}, staff: 1}\n"
            "  usual: {serves: {calls: {}}, staff: 1}\n");
    lab_watch(&lab, 1, NULL, &totals);
    CU_ASSERT_EQUAL(totals_pair(&totals, 0, 0)[SUM_pair_talk_s], 30);
    CU_ASSERT_EQUAL(totals_pair(&totals, 0, 0)[SUM_pair_acw_s], 15);
    CU_ASSERT_EQUAL(totals_pair(&totals, 1, 0)[SUM_pair_talk_s], 120);
    CU_ASSERT_EQUAL(totals_pair(&totals, 1, 0)[SUM_pair_acw_s], 60);
    CU_ASSERT_EQUAL(totals_pair(&totals, 2, 0)[SUM_pair_talk_s], 60);
    CU_ASSERT_EQUAL(totals_group(&totals, 0, 0)[SUM_in_hand_s], 45);
    CU_ASSERT_EQUAL(totals_group(&totals, 1, 0)[SUM_in_hand_s], 180);
    CU_ASSERT_EQUAL(totals_type(&totals, 0, 0)[SUM_work_offered_s], 270);
    totals_free(&totals);
    lab_free(&lab);
}

#define CLOSING(keys) "day: {opens: '09:00', closes: '10:00', " keys "}\n"

/* Closing comes first of all: whose patience or session ends then, and whose agent
 * is free then, has been cut off, or asks after closing. Who asks after closing is
 * answered by an idle agent, or cut off like the others. */
static void
test_hang_up_with_sessions_open(void)
{
    check_story(
        CLOSING("at_close: hang_up") "contacts:\n"
                                     "  plain: {arrivals: {recorded: {at: "
                                     "['09:59:00', '09:59:10', '09:59:20'],"
                                     " talk: [60 s, 60 s, 60 s], patience: [60 s, "
                                     "50 s, 60 s]}}}\n"
                                     "  chatty: {arrivals: {recorded: {at: "
                                     "['09:59:30', '09:59:40',"
                                     " '09:59:50'], talk: [60 s, 60 s, 60 s]}}}\n"
                                     "agents: {desk: {serves: {plain: {}, chatty: "
                                     "{}}, staff: 1}}\n"
                                     "chatbots: {robo: {handles: {chatty: "
                                     "{containment: 0 %}}, session: 30 s}}\n",
        "3540 arrive 1\n3540 answer 1\n3550 arrive 2\n3550 queue 2\n"
        "3560 arrive 3\n3560 queue 3\n3570 arrive 4\n3570 bot 4\n"
        "3580 arrive 5\n3580 bot 5\n3590 arrive 6\n3590 bot 6\n"
        "3600 cut_off 2\n3600 cut_off 3\n3600 end 1\n3600 escalate 4\n"
        "3600 answer 4\n3610 escalate 5\n3610 cut_off 5\n3620 escalate 6\n"
        "3620 cut_off 6\n3660 end 4\n");
}

/* A wait of exactly T is within T, answered or abandoned; one of exactly the short
 * limit is short; at the edge of two intervals a contact belongs to the second. */
static void
test_limits_are_included(void)
{
    struct totals totals;
    struct lab lab;

    lab_read(&lab,
        DAY "contacts: {calls: {arrivals: {recorded: {at: ['09:00:00', '09:00:40',"
            " '09:00:50', '09:10:00', '09:10:10'], talk: [60 s, 60 s, 60 s, 60 s, "
            "60 s],"
            " patience: [never, never, 20 s, never, 5 s]}}, short_abandon: 5 s,"
            " service_level: {within: 20 s}}}\n"
            "agents: {desk: {serves: {calls: {}}, staff: 1}}\n");
    lab_watch(&lab, 1, NULL, &totals);
    CU_ASSERT_EQUAL(totals_type(&totals, 0, 0)[SUM_answered_within], 2);
    CU_ASSERT_EQUAL(totals_type(&totals, 0, 0)[SUM_abandoned_within], 1);
    CU_ASSERT_EQUAL(totals_type(&totals, 0, 0)[SUM_abandoned_short], 0);
    CU_ASSERT_EQUAL(totals_type(&totals, 0, 1)[SUM_attempts], 2);
    CU_ASSERT_EQUAL(totals_type(&totals, 0, 1)[SUM_abandoned_short], 1);
    totals_free(&totals);
    lab_free(&lab);
}

/* The last interval ends at closing, also where an interval of 4.1 min times ten is
 * less than 41 min by a rounding; and so do talk times given by interval. */
static void
test_last_interval_ends_at_closing(void)
{
    struct totals totals;
    struct lab lab;

    lab_read(&lab,
        "day: {opens: '00:00', closes: '00:41', interval: 4.1 min}\n"
        "contacts: {calls: {arrivals: {recorded: {at: ['00:40:59.9999999999995']}},"
        " talk: {constant: [1 s, 2 s, 3 s, 4 s, 5 s, 6 s, 7 s, 8 s, 9 s, 10 s]}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 1}}\n");
    lab_watch(&lab, 1, NULL, &totals);
    CU_ASSERT_EQUAL(totals_type(&totals, 0, 9)[SUM_attempts], 1);
    CU_ASSERT_EQUAL(totals_type(&totals, 0, 9)[SUM_talk_s], 10);
    CU_ASSERT_DOUBLE_EQUAL(lab_group_sum(&totals, 0, SUM_seated_s), 2460, 1e-9);
    totals_free(&totals);
    lab_free(&lab);
}

#define TWO_LATE                                                                   \
    "contacts: {calls: {arrivals: {recorded: {at: ['09:10:00', '09:59:30'],"       \
    " talk: [60 s, 60 s]}}}}\n"                                                    \
    "agents: {desk: {serves: {calls: {}}, staff: 0}}\n"

/* Nobody serves. Cut off at closing, the queue is empty from then on; not cut off,
 * they are still there when nothing is left to happen. Their waits are known. */
static void
test_nobody_there(void)
{
    struct totals totals;
    struct lab lab;

    lab_read(&lab, CLOSING("at_close: hang_up") TWO_LATE);
    lab_watch(&lab, 1, NULL, &totals);
    CU_ASSERT_EQUAL(totals_type(&totals, 0, 0)[SUM_cut_off], 2);
    CU_ASSERT_EQUAL(totals_type(&totals, 0, 0)[SUM_wait_other_s], 3030);
    CU_ASSERT_EQUAL(totals_type(&totals, 0, 0)[SUM_queue_area_s], 3030);
    CU_ASSERT_EQUAL(totals.queue_max[0], 2);
    CU_ASSERT_EQUAL(totals.queue_max[1], 0);
    CU_ASSERT_EQUAL(totals.longest_wait_s[0], 3000);
    totals_free(&totals);
    lab_free(&lab);
    lab_read(&lab, CLOSING("at_close: serve") TWO_LATE);
    lab_watch(&lab, 1, NULL, &totals);
    CU_ASSERT_EQUAL(totals_type(&totals, 0, 0)[SUM_still_queued], 2);
    CU_ASSERT_EQUAL(totals_type(&totals, 0, 0)[SUM_wait_other_s], 3030);
    CU_ASSERT_EQUAL(totals_type(&totals, 0, 0)[SUM_queue_area_s], 3030);
    CU_ASSERT_EQUAL(totals.queue_max[0], 2);
    CU_ASSERT_EQUAL(totals.queue_max[1], 2);
    CU_ASSERT_EQUAL(totals.longest_wait_s[0], 3000);
    totals_free(&totals);
    lab_free(&lab);
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_patience_equal_to_the_wait),
        SUITE_TEST(test_two_ends_at_one_instant),
        SUITE_TEST(test_staff_falls_and_rises),
        SUITE_TEST(test_staff_changes_while_contacts_end),
        SUITE_TEST(test_session_and_service_end_together),
        SUITE_TEST(test_one_place_for_two),
        SUITE_TEST(test_sessions_end_while_an_agent_becomes_free),
        SUITE_TEST(test_arrivals_come_last), SUITE_TEST(test_nothing_takes_no_time),
        SUITE_TEST(test_closing), SUITE_TEST(test_hang_up_with_sessions_open),
        SUITE_TEST(test_head_start_and_priority),
        SUITE_TEST(test_limits_are_included), SUITE_TEST(test_choice_of_agent),
        SUITE_TEST(test_speed), SUITE_TEST(test_last_interval_ends_at_closing),
        SUITE_TEST(test_nobody_there), SUITE_END };

    return suite_main("instant", tests, argc, argv);
}
