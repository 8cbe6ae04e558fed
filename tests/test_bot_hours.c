/*
 * A chatbot's own hours, by hand and to the second: shorter than its type's,
 * longer, and what is left then for those whom it does not contain.
 */
#include <stdio.h>

#include "scenarios/address.h"
#include "tests/lab.h"
#include "tests/story.h"
#include "tests/suite.h"

/* The agents take it from 09:00 to 10:00; one talks for 100 s. */
#define AT(times, more)                                                            \
    "contacts: {a: {hours: {opens: '09:00', closes: '10:00'}, arrivals: "          \
    "{recorded: {at: " times "}}, talk: 100 s" more "}}\n"                         \
    "agents: {g: {serves: {a: {}}, staff: 1}}\n"
#define DAY "day: {opens: '08:00', closes: '11:00', interval: 30 min}\n"
#define BOT(of_type, of_all)                                                       \
    "chatbots: {b: {session: 40 s, handles: {a: {" of_type "}}" of_all "}}\n"
#define ALWAYS ", hours: always"
#define CALLBACK ", callback: {offer_when_queue: 9"

/* Before, while, and after the agents are there. */
#define THREE "['08:30', '09:30', '10:30']"

/* The bot is there from 09:20 to 09:40: one of three meets it, the other two go to
 * the agents. */
static void
test_shorter(void)
{
    static const struct lab_case cases[] = {
        { DAY AT("['09:10', '09:30', '09:50']", "") BOT(
              "containment: 100 %", ", hours: {opens: '09:20', closes: '09:40'}"),
            { { "a.fresh", 3 }, { "a.bot_offered", 1 }, { "a.contained", 1 },
                { "a.answered", 2 }, { "a.bot_offered@09:00", 0 },
                { "a.offered@09:30", 1 } } },
        /* its doors open at 09:30 sharp, and close there */
        { DAY AT("['09:29:59', '09:30']", "")
                BOT("containment: 100 %", ", hours: {opens: '09:30'}"),
            { { "a.bot_offered", 1 }, { "a.answered", 1 } } },
        { DAY AT("['09:29:59', '09:30']", "")
                BOT("containment: 100 %", ", hours: {closes: '09:30'}"),
            { { "a.bot_offered", 1 }, { "a.answered", 1 } } },
    };

    LAB_CHECK(cases);
}

static void
test_contain_only(void)
{
    static const struct lab_case cases[] = {
        /* as ever: nobody comes while the type is closed */
        { DAY AT(THREE, "") BOT("containment: 0 %", ""),
            { { "a.fresh", 1 }, { "a.escalated", 1 }, { "a.answered", 1 } } },
        { DAY AT(THREE, "") BOT("containment: 100 %", ALWAYS),
            { { "a.fresh", 3 }, { "a.contained", 3 }, { "a.offered", 0 } } },
        /* unhelped, and a success in the vendor's report */
        { DAY AT(THREE, "") BOT("containment: 0 %", ALWAYS),
            { { "a.fresh", 3 }, { "a.bot_abandoned", 2 }, { "a.escalated", 1 },
                { "a.answered", 1 }, { "a.containment", 0 },
                { "a.containment_reported", 2. / 3 }, { "a.lost", 2 },
                { "b.bot_time", 40 }, { "a.bot_abandoned@10:30", 1 } } },
        /* those not offered it do not come, refusers are turned away */
        { DAY AT(THREE, "") BOT("offered: 0 %, containment: 0 %", ALWAYS),
            { { "a.fresh", 1 }, { "a.customers", 1 }, { "a.bot_offered", 0 },
                { "a.answered", 1 } } },
        { DAY AT(THREE, "") BOT("refuses: 100 %, containment: 0 %", ALWAYS),
            { { "a.fresh", 3 }, { "a.bot_refused", 1 }, { "a.bot_blocked", 2 },
                { "a.answered", 1 }, { "a.customers", 3 }, { "a.lost", 2 } } },
        /* who is with the bot when the agents come may ask for them, and who came
         * while they were there may do so even when they have gone */
        { DAY AT("['08:59:30', '09:59:50', '10:00']", "")
                BOT("containment: 0 %", ALWAYS),
            { { "a.escalated", 2 }, { "a.answered", 2 }, { "a.bot_abandoned", 1 },
                { "a.asa", 0 } } },
        /* nobody else to go on to from a full bot, or one that is down */
        { DAY AT("['10:30', '10:30', '10:30:40']", "")
                BOT("containment: 100 %", ALWAYS ", capacity: 1"),
            { { "a.contained", 2 }, { "a.bot_blocked", 1 } } },
        { DAY AT("['10:29:50', '10:30']", "") BOT("containment: 100 %",
              ALWAYS) "incidents: [{name: out, from: '10:30', until: '10:31', set: "
                      "{chatbots.b.up: no}}]\n",
            { { "a.bot_abandoned", 1 }, { "a.bot_blocked", 1 },
                { "b.bot_sessions", 10. / (3 * 3600) } } },
    };

    LAB_CHECK(cases);
}

/* What changes a bot's containment does so while it is alone, too. */
static void
test_changes(void)
{
    static const struct lab_case cases[] = {
        { DAY AT(THREE, "") BOT("containment: 100 %",
              ALWAYS ", containment_growth: {from: 0 %, half_life: 9 d}"),
            { { "a.contained", 0 }, { "a.bot_abandoned", 2 },
                { "a.escalated", 1 } } },
        { DAY AT(THREE, "") BOT("containment: 100 %",
              ALWAYS) "incidents: [{name: lost, from: '08:10', until: '08:40', "
                      "set: "
                      "{chatbots.b.handles.a.containment: 0 %}}]\n",
            { { "a.contained", 2 }, { "a.bot_abandoned@08:30", 1 } } },
    };

    LAB_CHECK(cases);
}

/* Where contacts are bound to groups, so is who leaves a number. */
static void
test_bound(void)
{
    check_answers(DAY
        "contacts: {a: {hours: {opens: '09:00', closes: '10:00'}, arrivals: "
        "{recorded: {at: ['08:30', '08:31', '08:32']}}, talk: 100 s" CALLBACK
        "}}}\n"
        "agents: {one: {serves: {a: {}}, staff: 1}, two: {serves: {a: {}}, staff: "
        "1}}\n"
        "routing: {policy: split, split: {a: {one: 0 %, two: 100 %}}}\n" BOT(
            "containment: 0 %", ALWAYS ", out_of_hours: callback"),
        "4@3600/1 5@3700/1 6@3800/1");
}

static void
test_callback_and_refuse(void)
{
    static const struct lab_case cases[] = {
        { DAY AT(THREE, "")
                BOT("containment: 100 %", ALWAYS ", out_of_hours: refuse"),
            { { "a.contained", 1 }, { "a.bot_blocked", 2 }, { "a.bot_refused", 0 },
                { "a.lost", 2 }, { "a.resolved", 1 } } },
        /* one a minute later is turned away as well: the agents are not there */
        { DAY AT("['08:55']",
              ", retry: {after_blocked: 100 %, delay: 1 min, limit: 9}")
                BOT("containment: 100 %", ALWAYS ", out_of_hours: refuse"),
            { { "a.bot_blocked", 5 }, { "a.retries", 5 }, { "a.contained", 1 } } },
        /* called at 09:00, 1760 s after 08:30:40; the other one not in this run */
        { DAY AT(THREE, CALLBACK "}")
                BOT("containment: 0 %", ALWAYS ", out_of_hours: callback"),
            { { "a.callbacks_offered", 2 }, { "a.callback_taken", 2 },
                { "a.callbacks_made", 1 }, { "a.escalated", 3 },
                { "a.callback_wait", 1760 }, { "a.open", 1 }, { "a.resolved", 2 },
                { "a.answered", 2 }, { "a.bot_abandoned", 0 } } },
        /* who will not take one leaves; refusers take one, too */
        { DAY AT(THREE, CALLBACK ", accept: 0 %}")
                BOT("containment: 0 %", ALWAYS ", out_of_hours: callback"),
            { { "a.callbacks_offered", 2 }, { "a.callback_taken", 0 },
                { "a.bot_abandoned", 2 }, { "a.offered", 1 } } },
        { DAY AT(THREE, CALLBACK "}") BOT("refuses: 100 %, containment: 0 %",
              ALWAYS ", out_of_hours: callback"),
            { { "a.bot_refused", 3 }, { "a.callback_taken", 2 },
                { "a.callback_wait", 1800 }, { "a.bot_blocked", 0 } } },
    };

    LAB_CHECK(cases);
}

/* Friday's late one is called on Monday at 09:00, whatever returns_after_close
 * says; and on a Monday that opens at 09:30, then. */
static void
test_days(void)
{
#define DAYS(week)                                                                 \
    DAY "horizon: {starts: 2026-03-06, days: 4}\nweek: {Sat: closed, Sun: "        \
        "closed" week "}\n"
#define LATE                                                                       \
    AT("['10:30']", CALLBACK "}")                                                  \
    BOT("containment: 0 %", ALWAYS ", out_of_hours: callback")
    static const struct lab_case cases[] = {
        { DAYS("") LATE,
            { { "a.callback_taken", 2. }, { "a.callbacks_made", 1 },
                { "a.callback_wait", 3 * 86400 - 5400 - 40 }, { "a.open", 1 } } },
        { DAYS(", Mon: {opens: '09:30'}") LATE,
            { { "a.callback_wait", 3 * 86400 - 3600 - 40 }, { "a.open", 1 } } },
        /* the bot goes home with everybody else */
        { DAYS(", Mon: {closes: '10:15'}") LATE,
            { { "a.fresh", 1 }, { "a.open", 0 }, { "a.callbacks_reached", 1 } } },
    };

    LAB_CHECK(cases);
}

/* Who comes back to the bot at 10:31 finds it, alone; who comes back to agents, or
 * is not offered the bot this time, does not come any more on this day. */
static void
test_returns(void)
{
#define RETRY(via)                                                                 \
    AT("['09:50']", ", patience: 10 s, retry: {after_abandon: 100 %, delay: 40 "   \
                    "min, limit: 1, via: " via "}")                                \
    "incidents: [{name: nobody, from: '09:00', until: '10:00', set: "              \
    "{agents.g.staff: 0}}]\n"
    static const struct lab_case cases[] = {
        { DAY RETRY("bot") BOT("containment: 0 %", ALWAYS),
            { { "a.abandoned", 1 }, { "a.retries", 1 }, { "a.bot_abandoned", 1 },
                { "a.lost", 1 } } },
        { DAY RETRY("agents") BOT("containment: 0 %", ALWAYS),
            { { "a.abandoned", 1 }, { "a.retries", 0 }, { "a.open", 1 } } },
        { DAY RETRY("bot") BOT("offered: 0 %, containment: 0 %", ALWAYS),
            { { "a.abandoned", 1 }, { "a.retries", 0 }, { "a.open", 1 } } },
        { DAY "horizon: {starts: 2026-03-02, days: 2}\n" RETRY("bot")
                BOT("offered: 0 %, containment: 0 %", ALWAYS),
            { { "a.abandoned", 2 }, { "a.retries", 0 }, { "a.lost", 1 },
                { "a.open", 1 } } },
        { "day: {opens: '08:00', closes: '11:00', interval: 30 min, "
          "returns_after_close: next_opening}\n"
          "horizon: {starts: 2026-03-02, days: 2}\n" RETRY("bot")
                BOT("offered: 0 %, containment: 0 %", ALWAYS),
            { { "a.abandoned", 3 }, { "a.retries", 1 }, { "a.lost", 1 },
                { "a.open", 1 } } },
    };

    LAB_CHECK(cases);
}

/* Whoever the agents see is the same person, with late luck and all, whether or not
 * the bot is there for longer; and hours that are the type's own change nothing. */
static void
test_same_people(void)
{
#define PEOPLE(hours)                                                              \
    "day: {opens: '08:00', closes: '12:00', interval: 1 h}\n"                      \
    "contacts: {a: {hours: {opens: '09:00', closes: '11:00'}, arrivals: "          \
    "{poisson: "                                                                   \
    "{rate: 40 per hour}}, talk: {exponential: {mean: 3 min}}, patience: "         \
    "{exponential: {mean: 2 min}}, resolved: 60 %}}\n"                             \
    "agents: {g: {serves: {a: {}}, staff: 2}}\n"                                   \
    "chatbots: {b: {session: {exponential: {mean: 1 min}}, handles: {a: "          \
    "{offered: "                                                                   \
    "70 %, refuses: 10 %, containment: 40 %, false_containment: 20 %}}" hours      \
    "}}\n"
    static const enum type_sum sums[] = { SUM_offered, SUM_answered, SUM_talk_s,
        SUM_wait_answered_s, SUM_abandoned };
    struct lab with, without;

    CU_ASSERT(same_results(
        PEOPLE(""), PEOPLE(", hours: {opens: '09:00', closes: '11:00'}")));
    run_both(&with, PEOPLE(", hours: {opens: '09:00', closes: '12:00'}"), &without,
        PEOPLE(""));
    for (size_t r = 0; r < 5; r++) {
        const struct totals *one = &with.experiment.totals[r];
        const struct totals *other = &without.experiment.totals[r];

        for (size_t i = 0; i < sizeof(sums) / sizeof(*sums); i++)
            CU_ASSERT_EQUAL(
                lab_type_sum(one, 0, sums[i]), lab_type_sum(other, 0, sums[i]));
        CU_ASSERT(lab_type_sum(one, 0, SUM_fresh) >
                  lab_type_sum(other, 0, SUM_fresh) + 10);
        for (size_t period = 0; period < 3; period++)
            CU_ASSERT_EQUAL(totals_customer(one, 0, period)[SUM_resolved],
                totals_customer(other, 0, period)[SUM_resolved]);
    }
    lab_free(&with);
    lab_free(&without);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_shorter),
        SUITE_TEST(test_contain_only),
        SUITE_TEST(test_changes),
        SUITE_TEST(test_bound),
        SUITE_TEST(test_callback_and_refuse),
        SUITE_TEST(test_days),
        SUITE_TEST(test_returns),
        SUITE_TEST(test_same_people),
        SUITE_END,
    };

    return suite_main("bot hours", tests, argc, argv);
}
