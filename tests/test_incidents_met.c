/*
 * Incidents in what a contact meets: the queue, the lines, the agents, the chatbot.
 * What is changed in a window is changed there and nowhere else.
 */
#include "tests/watched.h"

/* ---- the queue ---- */

#define QUEUE(staff, incident)                                                     \
    DAY("1 h")                                                                     \
    CALLS("arrivals: {poisson: {rate: 90 per hour}}")                              \
    "agents: {desk: {serves: {calls: {}}, staff: " staff "}}\n"                    \
    "incidents: [{from: '09:00', until: '10:00', set: {" incident "}}]\n"

static void
test_balk_and_queue_limit(void)
{
    struct watched balk, limit;

    day_watch(&balk, 1, QUEUE("0", "contacts.calls.balk: 100 %"));
    day_watch(&limit, 1, QUEUE("0", "contacts.calls.queue_limit: 0"));
    for (size_t p = 0; p < 4; p++) {
        const double offered = sum_of(&balk, 0, p, SUM_offered);

        CU_ASSERT(offered > 50);
        if (p == 1) {
            CU_ASSERT_EQUAL(sum_of(&balk, 0, p, SUM_balked), offered);
            CU_ASSERT_EQUAL(sum_of(&limit, 0, p, SUM_blocked), offered);
        } else {
            CU_ASSERT(sum_of(&balk, 0, p, SUM_balked) < 0.3 * offered);
            CU_ASSERT_EQUAL(
                sum_of(&balk, 0, p, SUM_balked), sum_of(&limit, 0, p, SUM_balked));
            CU_ASSERT_EQUAL(sum_of(&limit, 0, p, SUM_blocked), 0);
        }
    }
    day_free(&balk);
    day_free(&limit);
}

/* From 09:00 to 10:00 mails come first: whenever a call is answered from the queue,
 * no mail waits; at other times calls come first. */
static void
test_priority(void)
{
    uint32_t waiting[2] = { 0 }, checked[2] = { 0 };
    struct watched day;

    day_watch(&day, 1,
        DAY("1 h") "contacts:\n"
                   "  calls: {arrivals: {poisson: {rate: 60 per hour}}, talk: 1 "
                   "min}\n"
                   "  mails: {arrivals: {poisson: {rate: 60 per hour}}, talk: 1 "
                   "min, priority: "
                   "2}\n"
                   "agents: {desk: {serves: {calls: {}, mails: {}}, staff: 2}}\n"
                   "incidents: [{from: '09:00', until: '10:00', set: "
                   "{contacts.mails.priority: "
                   "0.5}}]\n");
    for (size_t i = 0; i < day.num; i++) {
        const struct event_record *event = &day.events[i];
        const bool mails_first = event->time_s >= 3600 && event->time_s < 7200;

        if (event->what == HAPPEN_QUEUE)
            waiting[event->type]++;
        if (event->what != HAPPEN_ANSWER || waiting[0] + waiting[1] == 0)
            continue;
        if (event->type == (mails_first ? 0u : 1u)) {
            CU_ASSERT_EQUAL(waiting[1 - event->type], 0);
            checked[mails_first]++;
        }
        waiting[event->type]--;
    }
    CU_ASSERT(checked[0] > 10 && checked[1] > 5);
    day_free(&day);
}

/* Of lines that are fewer for an hour nobody is cut off, and nobody finds one while
 * as many are held. */
static void
test_lines(void)
{
    uint32_t held = 0, refused = 0;
    struct watched day;

    day_watch(&day, 1,
        DAY("1 h") CALLS(
            "arrivals: {poisson: {rate: 90 per hour}}") "agents: {desk: {serves: "
                                                        "{calls: {}}, staff: 6}}\n"
                                                        "lines: {count: 20}\n"
                                                        "incidents: [{from: "
                                                        "'09:00', until: '10:00', "
                                                        "set: {lines.count: "
                                                        "4}}]\n");
    for (size_t i = 0; i < day.num; i++) {
        const struct event_record *event = &day.events[i];

        if (event->what == HAPPEN_NO_LINE) {
            CU_ASSERT(event->time_s >= 3600 && event->time_s < 7200);
            refused++;
        }
        if (event->what == HAPPEN_ANSWER && event->time_s > 4500 &&
            event->time_s < 7200)
            held = event->busy > held ? event->busy : held;
    }
    CU_ASSERT(refused > 10);
    CU_ASSERT_EQUAL(held, 4);
    day_free(&day);
}

/* ---- who serves ---- */

/* Contacts that begin in the window take twice as long; an agent kept back is free
 * from its very beginning. */
static void
test_pairs(void)
{
    struct watched plain, slow, kept;
    double at_s = 0;

#define PAIRS(of, incident)                                                        \
    DAY("1 h")                                                                     \
    "contacts:\n  calls: {arrivals: {fixed: {counts: [60, 60, 60, "                \
    "60]}}, talk: 20 s}\n"                                                         \
    "agents: {desk: {serves: {calls: {" of "}}, staff: 3}}\n" incident
#define WINDOW(path)                                                               \
    "incidents: [{from: '09:00', until: '10:00', set: {" path "}}]\n"
    day_watch(&plain, 1, PAIRS("", ""));
    day_watch(&slow, 1, PAIRS("", WINDOW("agents.desk.serves.calls.speed: 0.5")));
    for (size_t p = 0; p < 4; p++)
        CU_ASSERT_DOUBLE_EQUAL(sum_of(&slow, 0, p, SUM_talk_s),
            (p == 1 ? 2 : 1) * sum_of(&plain, 0, p, SUM_talk_s), 1e-6);
    day_watch(&kept, 1,
        PAIRS("keep_idle: 3", WINDOW("agents.desk.serves.calls.keep_idle: 0")));
    for (size_t i = 0; i < kept.num; i++)
        if (kept.events[i].what == HAPPEN_ANSWER) {
            at_s = at_s == 0 ? kept.events[i].time_s : at_s;
            CU_ASSERT(
                kept.events[i].time_s >= 3600 && kept.events[i].time_s < 7200);
        }
    CU_ASSERT_EQUAL(at_s, 3600);
    day_free(&plain);
    day_free(&slow);
    day_free(&kept);
}

/* ---- the chatbot ---- */

#define BOT(incident)                                                              \
    DAY("1 h")                                                                     \
    CALLS("arrivals: {poisson: {rate: 90 per hour}}")                              \
    REST "chatbots: {bot: {session: {exponential: {mean: 4 min}}, handles: "       \
         "{calls: {offered: 80 %, refuses: 10 %, containment: 60 %}}}}\n"          \
         "incidents: [{from: '09:10', until: '10:00', set: {" incident "}}]\n"

/* While the bot is down nobody meets it; who was in a session when it went down
 * asks for an agent at that moment; and the same people are offered it as ever. */
static void
test_outage(void)
{
    uint32_t in_session = 0, at_once = 0, before = 0;
    double sessions_s = 0, bot_s = 0;
    struct watched day, up;

    day_watch(&day, 1, BOT("chatbots.bot.up: no"));
    day_watch(&up, 1, BOT("contacts.mails.balk: 1 %"));
    for (size_t i = 0; i < day.num; i++) {
        const struct event_record *event = &day.events[i];

        if (event->what == HAPPEN_BOT) {
            CU_ASSERT(event->time_s < 4200 || event->time_s >= 7200);
            in_session++;
        }
        if (event->what == HAPPEN_CONTAIN || event->what == HAPPEN_ESCALATE)
            in_session--;
        if (event->what == HAPPEN_CONTAIN)
            CU_ASSERT(event->time_s < 4200 || event->time_s > 7200);
        if (event->time_s < 4200)
            before = in_session;
        else if (event->time_s == 4200 && event->what == HAPPEN_ESCALATE)
            at_once++;
        if (event->time_s >= 4200 && event->time_s < 7200 && at_once == before)
            CU_ASSERT_EQUAL(in_session, 0);
    }
    CU_ASSERT(before >= 2);
    CU_ASSERT_EQUAL(at_once, before);
    CU_ASSERT(sum_of(&day, 0, 1, SUM_bot_passed) > 20);
    for (size_t p = 0; p <= 4; p++) {
        sessions_s += totals_bot(&day.totals, 0, p)[SUM_sessions_s];
        bot_s += sum_of(&day, 0, p, SUM_bot_s);
    }
    CU_ASSERT_DOUBLE_EQUAL(sessions_s, bot_s, 1e-6);
    for (size_t p = 0; p < 4; p++) {
        CU_ASSERT_EQUAL(sum_of(&day, 0, p, SUM_bot_offered),
            sum_of(&up, 0, p, SUM_bot_offered));
        CU_ASSERT_EQUAL(sum_of(&day, 0, p, SUM_bot_refused),
            sum_of(&up, 0, p, SUM_bot_refused));
        if (p > 1)
            CU_ASSERT_EQUAL(sum_of(&day, 0, p, SUM_bot_passed), 0);
    }
    day_free(&day);
    day_free(&up);
}

static void
test_bot_shares(void)
{
    struct watched day;

    day_watch(&day, 1,
        BOT("chatbots.bot.handles.calls.offered: 100 %, "
            "chatbots.bot.handles.calls.refuses: 0, "
            "chatbots.bot.handles.calls.containment: 100 %"));
    for (size_t i = 0; i < day.num; i++)
        if (day.events[i].type == 0 && day.events[i].time_s >= 4200 &&
            day.events[i].time_s < 7200)
            CU_ASSERT(day.events[i].what != HAPPEN_REFUSE);
    CU_ASSERT(sum_of(&day, 0, 1, SUM_bot_offered) >
              0.9 * sum_of(&day, 0, 1, SUM_attempts));
    CU_ASSERT(sum_of(&day, 0, 1, SUM_contained) >
              0.85 * sum_of(&day, 0, 1, SUM_bot_offered));
    CU_ASSERT(sum_of(&day, 0, 3, SUM_contained) <
              0.8 * sum_of(&day, 0, 3, SUM_bot_offered));
    day_free(&day);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_balk_and_queue_limit),
        SUITE_TEST(test_priority),
        SUITE_TEST(test_lines),
        SUITE_TEST(test_pairs),
        SUITE_TEST(test_outage),
        SUITE_TEST(test_bot_shares),
        SUITE_END,
    };

    return suite_main("incidents_met", tests, argc, argv);
}
