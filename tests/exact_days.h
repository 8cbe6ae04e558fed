/*
 * Days that begin empty, with changing rates and staff, until the last contact has
 * gone: Kolmogorov's equations.
 * Answers known exactly, for test_exact.c.
 */
#ifndef CQ_TESTS_EXACT_DAYS_H
#define CQ_TESTS_EXACT_DAYS_H

#include "tests/exact_case.h"

/* clang-format off */
static const struct exact_case exact_days[] = {
    { "transient_cc_mmc",
        "day: {opens: \"08:00\", closes: \"16:00\"}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 4.2 per min}}, "
        "talk: {exponential: {mean: 2 min}}, service_level: {within: 20 "
        "s}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 12}}\n",
        1500, false,
        { { "fresh", 2016, 0 }, { "wait", 6.04084446108, 0 },
            { "delayed", 0.181721946646, 0 },
            { "service_level", 0.900432409281, 0 },
            { "service_level_answered", 0.900432409281, 0 },
            { "desk.occupancy", 0.696934349489, 0 } } },
    { "transient_cc_mmcab",
        "day: {opens: \"08:00\", closes: \"16:00\"}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 4.2 per min}}, "
        "talk: {exponential: {mean: 2 min}}, patience: {exponential: "
        "{mean: 1 min}}, service_level: {within: 20 s}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 12}}\n",
        1500, false,
        { { "fresh", 2016, 0 }, { "wait", 1.76378626113, 0 },
            { "delayed", 0.126190277664, 0 },
            { "service_level", 0.945793102406, 0 },
            { "service_level_answered", 0.974438111633, 0 },
            { "abandonment", 0.0293964376854, 0 },
            { "service_level_excluding_within", 0.968189068578, 0 },
            { "service_level_credit", 0.968924913019, 0 },
            { "desk.occupancy", 0.676558344178, 0 } } },
    { "transient_sin_theta1",
        "day: {opens: \"00:00\", closes: \"12:00\", interval: 30 min}\n"
        "contacts: {calls: {arrivals: {sinusoid: {mean: 20 per hour, "
        "amplitude: 8 per hour, period: 22619.46710584651 s}}, talk: "
        "{exponential: {mean: 60 min}}, patience: {exponential: {mean: 60 "
        "min}}, service_level: {within: 6 min}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: [15, 14, 20, 24, 26, "
        "27, 25, 23, 20, 18, 16, 16, 18, 20, 23, 26, 28, 28, 27, 25, 22, "
        "19, 17, 16]}}\n",
        6000, false,
        { { "fresh", 241.24916833, 0 }, { "wait", 155.420636826, 0 },
            { "delayed", 0.330554491436, 0 },
            { "service_level", 0.812972364926, 0 },
            { "service_level_answered", 0.849653965016, 0 },
            { "abandonment", 0.0431723991184, 0 },
            { "service_level_excluding_within", 0.832926935656, 0 },
            { "service_level_credit", 0.836929533167, 0 } } },
    { "transient_sin_theta025",
        "day: {opens: \"00:00\", closes: \"12:00\", interval: 30 min}\n"
        "contacts: {calls: {arrivals: {sinusoid: {mean: 20 per hour, "
        "amplitude: 8 per hour, period: 22619.46710584651 s}}, talk: "
        "{exponential: {mean: 60 min}}, patience: {exponential: {mean: 240 "
        "min}}, service_level: {within: 6 min}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: [15, 14, 20, 24, 26, "
        "27, 25, 23, 20, 18, 16, 16, 18, 20, 23, 26, 28, 28, 27, 25, 22, "
        "19, 17, 16]}}\n",
        6000, false,
        { { "fresh", 241.24916833, 0 }, { "wait", 305.193153948, 0 },
            { "delayed", 0.396658904578, 0 }, { "service_level", 0.73752342276, 0 },
            { "service_level_answered", 0.753492928547, 0 },
            { "abandonment", 0.0211939690242, 0 },
            { "service_level_excluding_within", 0.7434958017, 0 },
            { "service_level_credit", 0.745556257548, 0 } } },
    { "transient_stepdown",
        "day: {opens: \"00:00\", closes: \"10:00\", interval: 1 h}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 10 per hour}}, "
        "talk: {exponential: {mean: 60 min}}, patience: {exponential: "
        "{mean: 200 min}}, service_level: {within: 12 min}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: [12, 12, 12, 12, 6, "
        "6, 14, 14, 14, 14]}}\n",
        10000, false,
        { { "fresh", 100, 0 }, { "wait", 547.536880178, 0 },
            { "delayed", 0.357992134932, 0 },
            { "service_level", 0.750651797515, 0 },
            { "service_level_answered", 0.786540107218, 0 },
            { "abandonment", 0.0456280733481, 0 },
            { "service_level_excluding_within", 0.763947779913, 0 },
            { "service_level_credit", 0.768056105438, 0 } } },
    { "transient_ssj_B1",
        "day: {opens: \"08:00\", closes: \"21:00\", interval: 1 h}\n"
        "contacts: {calls: {arrivals: {profile: {counts: [100, 150, 150, "
        "180, 200, 150, 150, 150, 120, 100, 80, 70, 60]}}, talk: "
        "{exponential: {mean: 100 s}}, patience: {exponential: {mean: 1000 "
        "s}}, balk: 10 %, service_level: {within: 20 s}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: [4, 6, 8, 8, 8, 7, 8, "
        "8, 6, 6, 4, 4, 4]}}\n",
        2500, false,
        { { "fresh", 1660, 0 }, { "wait", 4.59437624222, 0 },
            { "delayed", 0.14888440988, 0 }, { "service_level", 0.909492850708, 0 },
            { "service_level_answered", 0.927564418748, 0 },
            { "balking", 0.014888440988, 0 },
            { "abandonment", 0.00459437624222, 0 } } },
    { "transient_ssj_alpha400",
        "day: {opens: \"08:00\", closes: \"21:00\", interval: 1 h, busyness: "
        "{gamma: {cv: 0.05}}}\n"
        "contacts: {calls: {arrivals: {profile: {counts: [100, 150, 150, "
        "180, 200, 150, 150, 150, 120, 100, 80, 70, 60]}}, talk: "
        "{exponential: {mean: 100 s}}, patience: {exponential: {mean: 1000 "
        "s}}, balk: 10 %, service_level: {within: 20 s}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: [4, 6, 8, 8, 8, 7, 8, "
        "8, 6, 6, 4, 4, 4]}}\n",
        1000, false,
        { { "fresh", 1660, 0 }, { "wait", 4.72360415042, 0 },
            { "service_level", 0.907500462332, 0 },
            { "abandonment+balking", 0.0198592462527, 0 } } },
    { "transient_ssj_alpha10",
        "day: {opens: \"08:00\", closes: \"21:00\", interval: 1 h, busyness: "
        "{gamma: {cv: 0.3162277660168379}}}\n"
        "contacts: {calls: {arrivals: {profile: {counts: [100, 150, 150, "
        "180, 200, 150, 150, 150, 120, 100, 80, 70, 60]}}, talk: "
        "{exponential: {mean: 100 s}}, patience: {exponential: {mean: 1000 "
        "s}}, balk: 10 %, service_level: {within: 20 s}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: [4, 6, 8, 8, 8, 7, 8, "
        "8, 6, 6, 4, 4, 4]}}\n",
        22000, false,
        { { "fresh", 1659.99999996, 0 }, { "wait", 12.5196416022, 0 },
            { "service_level", 0.827150845606, 0 },
            { "abandonment+balking", 0.0364894996462, 0 } } },
    /* transient_isa_mu_eq_theta: the number present is Poisson whatever the staff, so
     * each of its times is a day of its own, which begins two periods before, or more,
     * and ends with six minutes around that time (4 pi, and 4.5 pi, service times) */
    { "transient_isa_t0_half",
        "day: {opens: \"00:00\", closes: \"10:06\", interval: 10 h}\n"
        "contacts: {calls: {arrivals: {sinusoid: {mean: 125.038513576 per hour, "
        "amplitude: 25.0077027151 per hour, period: 18090 s}}, talk: {exponential: "
        "{mean: 2879.11292053 s}}, patience: {exponential: {mean: 2879.11292053 s}}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 90}}\n",
        5000, false, { { "delayed@10:00", 0.514018246674875, 0 } } },
    { "transient_isa_t1.57_half",
        "day: {opens: \"00:00\", closes: \"10:06\", interval: 10 h}\n"
        "contacts: {calls: {arrivals: {sinusoid: {mean: 140.668327773 per hour, "
        "amplitude: 28.1336655545 per hour, period: 16080 s}}, talk: {exponential: "
        "{mean: 2559.21148492 s}}, patience: {exponential: {mean: 2559.21148492 s}}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 110}}\n",
        5000, false, { { "delayed@10:00", 0.512679845339503, 0 } } },
    { "transient_isa_t1.57_0.9",
        "day: {opens: \"00:00\", closes: \"10:06\", interval: 10 h}\n"
        "contacts: {calls: {arrivals: {sinusoid: {mean: 140.668327773 per hour, "
        "amplitude: 28.1336655545 per hour, period: 16080 s}}, talk: {exponential: "
        "{mean: 2559.21148492 s}}, patience: {exponential: {mean: 2559.21148492 s}}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 97}}\n",
        1200, false, { { "delayed@10:00", 0.902975447332839, 0 } } },
};
/* clang-format on */

#endif
