/*
 * Chatbots: hanging up, capacity, what is handed over, false containment, outages,
 * prices. By hand where nothing is random, else against shares that follow from the
 * scenario, within five standard errors.
 */
#include <math.h>
#include <stdio.h>

#include "scenarios/address.h"
#include "sim/err.h"
#include "tests/lab.h"
#include "tests/suite.h"

#define DAY "day: {opens: '08:00', closes: '09:00', interval: 30 min}\n"
#define STEADY "steady: {warm_up: 1 h, length: 400 h, batches: 20}\n"
#define AGENTS "agents: {g: {serves: {a: {}}, staff: 9}}\n"

/* Contacts at given seconds, talk 100 s with 20 s after it, patience 60 s. */
#define AT(times, more)                                                            \
    DAY "contacts: {a: {arrivals: {recorded: {at: " times "}}, talk: 100 s, "      \
        "after_call: 20 s, patience: 60 s, service_level: {within: 20 s}" more     \
        "}}\n"
#define BOT(of_type, of_all)                                                       \
    "chatbots: {b: {session: 40 s, handles: {a: {" of_type "}}" of_all "}}\n"

/* Two at once and one 30 s later, with a bot that talks 40 s. */
#define THREE "['08:00:00', '08:00:00', '08:00:30']"

static void
test_capacity(void)
{
    static const struct lab_case cases[] = {
        { AT(THREE, "") AGENTS BOT("containment: 100 %", ", capacity: 1"),
            { { "a.contained", 1 }, { "a.escalated", 2 },
                { "a.bot_blocking", 2. / 3 }, { "a.answered", 2 },
                { "b.bot_time", 40 } } },
        { AT(THREE, "")
                AGENTS BOT("containment: 100 %", ", capacity: 1, when_full: block"),
            { { "a.contained", 1 }, { "a.bot_blocked", 2 }, { "a.offered", 0 },
                { "a.lost", 2 } } },
        /* one after the other: 0-40, 40-80, 80-120 s */
        { AT(THREE, "")
                AGENTS BOT("containment: 100 %", ", capacity: 1, when_full: wait"),
            { { "a.contained", 3 }, { "a.bot_blocking", 0 }, { "b.bot_time", 40 },
                { "b.bot_sessions", 120. / 3600 },
                { "a.resolution_time:customer", (40 + 80 + 90) / 3. } } },
        /* who waits longer than 35 s for the end of the session hangs up: all */
        { AT(THREE, "") AGENTS BOT("containment: 100 %, patience: 35 s",
              ", capacity: 1, when_full: wait"),
            { { "a.bot_abandoned", 3 }, { "a.contained", 0 },
                { "a.containment_reported", 1 }, { "a.lost", 3 },
                { "b.bot_sessions", (35 + 30) / 3600. } } },
    };

    LAB_CHECK(cases);
}

/* 40 s with the bot, then 120 s of work of which the bot changes something. */
static void
test_handover(void)
{
#define ONE "['08:00:00']"
    static const struct lab_case cases[] = {
        { AT(ONE, "") AGENTS BOT("containment: 0 %", ""),
            { { "a.aht", 120 }, { "a.escalated", 1 } } },
        { AT(ONE, "") AGENTS BOT("containment: 0 %, residual: 1.5", ""),
            { { "a.aht", 180 }, { "a.talk", 150 }, { "a.acw", 30 },
                { "a.workload_hours", 0.05 } } },
        { AT(ONE, "") AGENTS BOT("containment: 0 %",
              ", residual: 1.5, handover: {context: 100 %, saves: 20 %}"),
            { { "a.aht", 144 } } },
        { AT(ONE, "") AGENTS BOT("containment: 0 %",
              ", handover: {context: 0 %, saves: 20 %, else_adds: 25 s}"),
            { { "a.aht", 145 }, { "a.talk", 125 }, { "a.acw", 20 } } },
        { AT(ONE, "") AGENTS BOT("refuses: 100 %, containment: 0 %",
              ", residual: 1.5, handover: {saves: 20 %}"),
            { { "a.aht", 120 } } },
    };

    LAB_CHECK(cases);
}

/* One agent, busy until 120 s with a caller who refused; the next is escalated at
 * 50 s with 60 s of patience, of which the bot may have used up 40. */
static void
test_patience_used_up(void)
{
#define BUSY                                                                       \
    DAY "contacts: {x: {arrivals: {recorded: {at: ['08:00:00']}}, talk: 120 s}, "  \
        "a: {arrivals: {recorded: {at: ['08:00:10']}}, talk: 100 s, patience: "    \
        "60 s}}\nagents: {g: {serves: {a: {}, x: {}}, staff: 1}}\n"
    static const struct lab_case cases[] = {
        { BUSY BOT("containment: 0 %", ""),
            { { "a.wait_abandoned", 60 }, { "a.patience_spent", 0 } } },
        { BUSY BOT("containment: 0 %", ", bot_time_counts_as_waiting: yes"),
            { { "a.wait_abandoned", 20 }, { "a.patience_spent", 0 } } },
        { BUSY "chatbots: {b: {session: 70 s, handles: {a: {containment: 0 %}}, "
               "bot_time_counts_as_waiting: yes}}\n",
            { { "a.wait_abandoned", 0 }, { "a.patience_spent", 1 },
                { "a.abandoned", 1 } } },
        /* to the second: nothing is left, and yet the session has ended */
        { BUSY "chatbots: {b: {session: 60 s, handles: {a: {containment: 0 %, "
               "patience: 60 s}}, bot_time_counts_as_waiting: yes}}\n",
            { { "a.bot_abandoned", 0 }, { "a.escalated", 1 },
                { "a.patience_spent", 1 }, { "a.abandoned", 1 } } },
        /* an agent is free at once: answered, patience or not */
        { AT(ONE, "") AGENTS "chatbots: {b: {session: 70 s, handles: {a: "
                             "{containment: 0 %}}, bot_time_counts_as_waiting: "
                             "yes}}\n",
            { { "a.answered", 1 }, { "a.patience_spent", 1 } } },
    };

    LAB_CHECK(cases);
}

/* The bot is down from 08:00:20 to 08:30. */
static void
test_outage(void)
{
#define OUT                                                                        \
    "incidents: [{name: out, from: '08:00:20', until: '08:30', set: "              \
    "{chatbots.b.up: no}}]\n"
    static const struct lab_case cases[] = {
        { AT(THREE, "") AGENTS OUT BOT("containment: 100 %", ""),
            { { "a.contained", 0 }, { "a.escalated", 3 }, { "a.answered", 3 },
                { "a.bot_blocking", 1. / 3 }, { "b.bot_time", 20 } } },
        { AT(THREE, "") AGENTS OUT BOT("containment: 100 %",
              ", on_outage: {sessions: drop, arrivals: block}"),
            { { "a.contained", 0 }, { "a.bot_blocked", 3 }, { "a.lost", 3 } } },
        { AT(THREE, "") AGENTS OUT BOT("containment: 100 %",
              ", on_outage: {sessions: drop, arrivals: wait}"),
            { { "a.contained", 1 }, { "a.bot_blocked", 2 },
                { "a.resolution_time:customer", 1800 - 30 + 40 } } },
    };

    LAB_CHECK(cases);
}

static void
test_prices(void)
{
    static const struct lab_case cases[] = {
        { AT(THREE, "") "agents: {g: {serves: {a: {}}, staff: 9, cost: {hour: 1}}}"
                        "\n" BOT("containment: 100 %",
                            ", cost: {session: 0.5, resolution: 2, month: 30.4}"),
            { { "b.bot_cost", 1.5 + 6 + 1 }, { "all.agent_cost", 9 },
                { "all.total_cost", 17.5 }, { "all.cost_per_contact", 17.5 / 3 },
                { "all.cost_per_resolution", 17.5 / 3 } } },
    };

    LAB_CHECK(cases);
}

/* Half of what the bot contains is not helped; of those 60 % come back, past the
 * bot, where 10 minutes later an agent settles the matter. */
#define CALLS                                                                      \
    "contacts: {a: {arrivals: {poisson: {rate: 60 per hour}}, talk: 2 min}}\n"     \
    "agents: {g: {serves: {a: {}}, staff: 5}}\n"

static void
is_about(const struct experiment *experiment, const char *address, double value)
{
    struct estimate estimate;

    CU_ASSERT_EQUAL(address_estimate(experiment, address, &estimate), CQ_OK);
    if (!(fabs(estimate.value - value) <= 2.5 * estimate.half_width))
        printf("\n%s: %g +- %g, not %g\n", address, estimate.value,
            estimate.half_width, value);
    CU_ASSERT(estimate.half_width < 0.01);
    CU_ASSERT(fabs(estimate.value - value) <= 2.5 * estimate.half_width);
}

/* Noticed from about a point on. */
static void
test_false_containment(void)
{
    struct lab lab;

    lab_read(&lab,
        STEADY CALLS "chatbots: {b: {session: 40 s, handles: {a: {offered: 80 %, "
                     "refuses: 10 %, containment: 60 %, false_containment: 50 %}}, "
                     "bounce_back: {probability: 60 %, delay: 10 min, via: agents}}"
                     "}\n");
    lab_run(&lab, 4, 1);
    is_about(&lab.experiment, "a.containment", 0.54);
    is_about(&lab.experiment, "a.false_containment", 0.5);
    is_about(&lab.experiment, "a.containment_resolved", 0.27);
    is_about(&lab.experiment, "a.bounce_back", 0.3);
    is_about(&lab.experiment, "a.true_deflection", 0.8 * 0.27);
    is_about(&lab.experiment, "a.escalation_rate", 0.36);
    /* unhelped by the bot: 80 % x 27 % of the customers */
    is_about(&lab.experiment, "a.fcr", 1 - 0.8 * 0.27);
    is_about(&lab.experiment, "a.repeat_rate", 0.8 * 0.27 * 0.6);
    lab_free(&lab);
}

/* Exponential session (mean 60 s) against exponential patience (mean 120 s): a
 * third hangs up, and sessions last 40 s. */
static void
test_hanging_up(void)
{
    struct lab lab;

    lab_read(&lab,
        STEADY CALLS "chatbots: {b: {session: {exponential: {mean: 60 s}}, "
                     "patience: {exponential: {mean: 120 s}}, handles: {a: "
                     "{containment: 50 %}}}}\n");
    lab_run(&lab, 4, 1);
    is_about(&lab.experiment, "a.bot_abandonment", 1. / 3);
    is_about(&lab.experiment, "a.containment", 1. / 3);
    is_about(&lab.experiment, "a.containment_reported", 2. / 3);
    lab_free(&lab);
}

/* Containment 60 % from 20 % with a half life of two days: over the first four days
 * 20, 31.7, 40, 45.9 %. */
static void
test_growth(void)
{
    struct lab lab;

    lab_read(&lab,
        "day: {opens: '08:00', closes: '18:00', interval: 1 h}\n"
        "horizon: {starts: 2026-03-02, days: 4}\n"
        "contacts: {a: {arrivals: {profile: {counts: 200}}, talk: 1 s}}\n"
        "agents: {g: {serves: {a: {}}, staff: 5}}\n"
        "chatbots: {b: {session: 40 s, handles: {a: {containment: 60 %}}, "
        "containment_growth: {from: 20 %, half_life: 2 d}}}\n");
    lab_run(&lab, 30, 1);
    is_about(&lab.experiment, "a.containment",
        0.6 - 0.4 * (1 + sqrt(0.5) + 0.5 + sqrt(0.125)) / 4);
    lab_free(&lab);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_capacity),
        SUITE_TEST(test_handover),
        SUITE_TEST(test_patience_used_up),
        SUITE_TEST(test_outage),
        SUITE_TEST(test_prices),
        SUITE_TEST(test_false_containment),
        SUITE_TEST(test_hanging_up),
        SUITE_TEST(test_growth),
        SUITE_END,
    };

    return suite_main("bots", tests, argc, argv);
}
