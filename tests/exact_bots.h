/*
 * A chatbot without limit in front of agents: with exponential times and Poisson
 * arrivals whoever leaves it does so as a Poisson stream, and the agents are an
 * Erlang A at the rate that is left; so they are where those who were contained
 * without being helped come back, to the agents or to the bot (a product form).
 * Answers known exactly, for test_exact.c.
 */
#ifndef CQ_TESTS_EXACT_BOTS_H
#define CQ_TESTS_EXACT_BOTS_H

#include "tests/exact_case.h"

/* clang-format off */
static const struct exact_case exact_bots[] = {
    { "bot_nobot",
        "steady: {warm_up: 10 h, length: 417 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 10 per min}}, talk: "
        "{exponential: {mean: 5 min}}, patience: {exponential: {mean: 10 "
        "min}}, service_level: {within: 20 s}}}\n"
        "chatbots: {robot: {handles: {calls: {offered: 100 %, containment: "
        "0 %}}, session: {exponential: {mean: 2 min}}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 50}}\n",
        4, true,
        { { "robot.bot_sessions", 20, 0 }, { "delayed", 0.601167651751, 0 },
            { "abandonment", 0.0466845859148, 0 },
            { "queue_mean", 4.66845859148, 0 },
            { "desk.occupancy", 0.953315414085, 0 }, { "wait", 28.0107515489, 0 },
            { "asa", 27.5428100885, 0 }, { "wait_abandoned", 37.5662782468, 0 },
            { "service_level", 0.549140448588, 0 },
            { "service_level_answered", 0.576032276909, 0 },
            { "offered", 600, 0 } } },
    { "bot_agent",
        "steady: {warm_up: 10 h, length: 417 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 10 per min}}, talk: "
        "{exponential: {mean: 5 min}}, patience: {exponential: {mean: 10 "
        "min}}, service_level: {within: 20 s}}}\n"
        "chatbots: {robot: {handles: {calls: {offered: 100 %, containment: "
        "51 %}}, session: {exponential: {mean: 2 min}}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 25}}\n",
        4, true,
        { { "robot.bot_sessions", 20, 0 }, { "delayed", 0.560828493927, 0 },
            { "abandonment", 0.0576044776057, 0 },
            { "queue_mean", 2.82261940268, 0 },
            { "desk.occupancy", 0.923547611946, 0 }, { "wait", 34.5626865634, 0 },
            { "asa", 33.5640005796, 0 }, { "wait_abandoned", 50.9009512006, 0 },
            { "service_level", 0.547318070093, 0 },
            { "service_level_answered", 0.580773207308, 0 },
            { "offered", 294, 0 } } },
    { "bot_chain3d",
        "steady: {warm_up: 10 h, length: 1875 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 133.3333333333333 "
        "per hour}}, talk: {exponential: {mean: 1 min}}, patience: "
        "{exponential: {mean: 2 min}}}}\n"
        "chatbots: {robot: {handles: {calls: {offered: 100 %, containment: "
        "50 %}}, session: {exponential: {mean: 1 min}}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 2}}\n",
        4, false,
        { { "robot.bot_sessions", 2.22222222222, 0 },
            { "abandonment", 0.0893414030379, 0 },
            { "queue_mean", 0.198536451195, 0 },
            { "desk.occupancy", 0.505921442757, 0 },
            { "wait", 10.7209683645, 0 } } },
    { "bot_agent, who was not helped calls the agents",
        "steady: {warm_up: 10 h, length: 417 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 10 per min}}, talk: "
        "{exponential: {mean: 5 min}}, patience: {exponential: {mean: 10 "
        "min}}, service_level: {within: 20 s}}}\n"
        "chatbots: {robot: {handles: {calls: {containment: 60 %, "
        "false_containment: 15 %, bounce_back: {delay: {exponential: {mean: 10 "
        "min}}, via: agents}}}, session: {exponential: {mean: 2 min}}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 25}}\n",
        4, true,
        { { "robot.bot_sessions", 20, 0 }, { "bot_offered", 600, 0 },
            { "bounce_backs", 54, 0 }, { "containment", 0.6, 0 },
            { "containment_resolved", 0.51, 0 }, { "true_deflection", 0.51, 0 },
            { "false_containment", 0.15, 0 }, { "bounce_back", 0.15, 0 },
            { "bot_time", 120, 0 }, { "offered", 294, 0 },
            { "delayed", 0.560828493927, 0 }, { "abandonment", 0.0576044776057, 0 },
            { "queue_mean", 2.82261940268, 0 },
            { "desk.occupancy", 0.923547611946, 0 }, { "wait", 34.5626865634, 0 },
            { "asa", 33.5640005796, 0 }, { "wait_abandoned", 50.9009512006, 0 },
            { "service_level", 0.547318070093, 0 },
            { "service_level_answered", 0.580773207308, 0 } } },
    { "bot_chain3d, who was not helped tries the bot again",
        "steady: {warm_up: 10 h, length: 1875 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 2 per min}}, talk: "
        "{exponential: {mean: 1 min}}, patience: {exponential: {mean: 2 min}}}}\n"
        "chatbots: {robot: {handles: {calls: {containment: 50 %, "
        "false_containment: 20 %, bounce_back: {delay: {exponential: {mean: 2 "
        "min}}, via: bot}}}, session: {exponential: {mean: 1 min}}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 2}}\n",
        4, false,
        { { "robot.bot_sessions", 2.22222222222, 0 },
            { "bot_offered", 133.333333333, 0 }, { "bounce_backs", 13.3333333333, 0 },
            { "offered", 66.6666666666, 0 }, { "containment", 0.5, 0 },
            { "containment_resolved", 0.4, 0 }, { "true_deflection", 0.4, 0 },
            { "abandonment", 0.0893414030379, 0 },
            { "queue_mean", 0.198536451195, 0 },
            { "desk.occupancy", 0.505921442757, 0 },
            { "wait", 10.7209683645, 0 } } },
};
/* clang-format on */

#endif
