/*
 * Arrivals in storms and in batches: the Markov chain of (state, number present) or
 * of the number present, solved without simulation; the wait of who finds k ahead
 * is a sum of exponential times. The waits in batches of five at one agent are also
 * known in closed form (scenarios/classroom/coach.yaml).
 */
#ifndef CQ_TESTS_EXACT_BURSTS_H
#define CQ_TESTS_EXACT_BURSTS_H

#include "tests/exact_case.h"

static const struct exact_case exact_bursts[] = {
    { "mmpp/m/20+m, two states",
        "steady: {warm_up: 10 h, length: 2000 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {markov: {rates: [3 per min, 11 per min], "
        "stay: [30 min, 10 min]}}, "
        "talk: {exponential: {mean: 3 min}}, patience: {exponential: {mean: 5 "
        "min}}, "
        "service_level: {within: 20 s}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 20}}\n",
        4, false,
        { { "delayed", 0.502956232892, 0 }, { "wait", 44.9370608226, 0 },
            { "queue_mean", 3.74475506855, 0 },
            { "abandonment", 0.149790202742, 0 },
            { "desk.occupancy", 0.637657347943, 0 },
            { "service_level", 0.529275698321, 0 } } },
    { "mmpp/m/20+m, three states",
        "steady: {warm_up: 10 h, length: 2000 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {markov: {rates: [3 per min, 14 per min, 6 "
        "per min], stay: [40 min, 5 min, 10 min]}}, "
        "talk: {exponential: {mean: 3 min}}, patience: {exponential: {mean: 5 "
        "min}}, "
        "service_level: {within: 20 s}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 20}}\n",
        4, false,
        { { "delayed", 0.371324836479, 0 }, { "wait", 32.5293621356, 0 },
            { "queue_mean", 2.46434561634, 0 },
            { "abandonment", 0.108431207119, 0 },
            { "desk.occupancy", 0.607887813328, 0 },
            { "service_level", 0.67140130334, 0 } } },
    { "m[5]/m/1",
        "steady: {warm_up: 10 h, length: 12000 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {batches: {every: 25 min, size: 5}}, "
        "talk: {exponential: {mean: 4 min}}, "
        "service_level: {within: 20 s}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 1}}\n",
        4, false,
        { { "delayed", 0.96, 0 }, { "wait", 3360, 0 }, { "queue_mean", 11.2, 0 },
            { "desk.occupancy", 0.8, 0 },
            { "service_level", 0.0438925581222, 0 } } },
    { "m[x]/m/8+m, four or eight",
        "steady: {warm_up: 10 h, length: 2000 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {batches: {every: 2 min, size: {empirical: "
        "{values: [4, 8]}}}}, "
        "talk: {exponential: {mean: 2 min}}, patience: {exponential: {mean: 4 "
        "min}}, "
        "service_level: {within: 20 s}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 8}}\n",
        4, false,
        { { "delayed", 0.584103807328, 0 }, { "wait", 36.4074776848, 0 },
            { "queue_mean", 1.82037388424, 0 },
            { "abandonment", 0.151697823687, 0 },
            { "desk.occupancy", 0.636226632235, 0 },
            { "service_level", 0.505907300763, 0 } } },
};

#endif
