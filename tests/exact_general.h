/*
 * General patience (Zeltyn and Mandelbaum's integrals), constant and phase-type
 * handle times (Markov chains); and the simulations of W. Whitt 2005, with their
 * own half-widths.
 * Answers known exactly, for test_exact.c.
 */
#ifndef CQ_TESTS_EXACT_GENERAL_H
#define CQ_TESTS_EXACT_GENERAL_H

#include "tests/exact_case.h"

/* clang-format off */
static const struct exact_case exact_general[] = {
    { "mmng_det_small",
        "steady: {warm_up: 10 h, length: 926 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 4.5 per min}}, "
        "talk: {exponential: {mean: 1 min}}, patience: 1 min, "
        "service_level: {within: 0.2 min}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 5}}\n",
        4, false,
        { { "delayed", 0.593151496037, 0 }, { "wait", 18.8917008702, 0 },
            { "queue_mean", 1.41687756526, 0 },
            { "desk.occupancy", 0.828700256381, 0 },
            { "service_level", 0.531145008784, 0 }, { "asa", 15.3548234938, 0 },
            { "service_level_answered", 0.576843682894, 0 },
            { "abandonment", 0.0792219373549, 0 }, { "wait_abandoned", 60, 0 },
            { "service_level_excluding_within", 0.531145008784, 0 },
            { "service_level_credit", 0.531145008784, 0 } } },
    { "mmng_det_small, T 0.5",
        "steady: {warm_up: 10 h, length: 926 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 4.5 per min}}, "
        "talk: {exponential: {mean: 1 min}}, patience: 1 min, "
        "service_level: {within: 0.5 min}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 5}}\n",
        4, false,
        { { "service_level", 0.695767624965, 0 },
            { "service_level_answered", 0.755630105876, 0 },
            { "service_level_excluding_within", 0.695767624965, 0 },
            { "service_level_credit", 0.695767624965, 0 } } },
    { "mmng_det_rho12",
        "steady: {warm_up: 10 h, length: 35 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 120 per min}}, "
        "talk: {exponential: {mean: 1 min}}, patience: 0.2 min, "
        "service_level: {within: 0.1 min}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 100}}\n",
        4, true,
        { { "delayed", 0.98746487919, 0 }, { "wait", 9.57223277674, 0 },
            { "queue_mean", 19.1444655535, 0 },
            { "desk.occupancy", 0.999445961371, 0 },
            { "service_level", 0.110321630281, 0 }, { "asa", 9.08506434513, 0 },
            { "service_level_answered", 0.13245934393, 0 },
            { "abandonment", 0.167128365524, 0 }, { "wait_abandoned", 12, 0 },
            { "service_level_excluding_within", 0.110321630281, 0 },
            { "service_level_credit", 0.110321630281, 0 } } },
    { "mmng_E2_whitt",
        "steady: {warm_up: 10 h, length: 41 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 102 per min}}, "
        "talk: {exponential: {mean: 1 min}}, patience: {erlang: {mean: 1 "
        "min, phases: 2}}, service_level: {within: 0.1 min}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 100}}\n",
        4, true,
        { { "delayed", 0.754514902302, 0 }, { "wait", 6.91721779666, 0 },
            { "queue_mean", 11.7592702543, 0 },
            { "desk.occupancy", 0.98141110448, 0 },
            { "service_level", 0.499766128156, 0 }, { "asa", 6.80535025251, 0 },
            { "service_level_answered", 0.519416836015, 0 },
            { "abandonment", 0.0378322505094, 0 },
            { "wait_abandoned", 9.76228626996, 0 },
            { "service_level_excluding_within", 0.504985154506, 0 },
            { "service_level_credit", 0.510101137618, 0 } } },
    { "mmng_E2_whitt, T 0.2",
        "steady: {warm_up: 10 h, length: 41 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 102 per min}}, "
        "talk: {exponential: {mean: 1 min}}, patience: {erlang: {mean: 1 "
        "min, phases: 2}}, service_level: {within: 0.2 min}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 100}}\n",
        4, true,
        { { "service_level", 0.746022887269, 0 },
            { "service_level_answered", 0.775356363445, 0 },
            { "service_level_excluding_within", 0.765971453077, 0 },
            { "service_level_credit", 0.772066371954, 0 } } },
    { "mmng_LN11_whitt",
        "steady: {warm_up: 10 h, length: 41 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 102 per min}}, "
        "talk: {exponential: {mean: 1 min}}, patience: {lognormal: {mean: "
        "1 min, cv: 1}}, service_level: {within: 0.1 min}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 100}}\n",
        4, true,
        { { "delayed", 0.757003410001, 0 }, { "wait", 6.72164735492, 0 },
            { "queue_mean", 11.4268005034, 0 },
            { "desk.occupancy", 0.981599542027, 0 },
            { "service_level", 0.498903437521, 0 }, { "asa", 6.56443861632, 0 },
            { "service_level_answered", 0.518420684285, 0 },
            { "abandonment", 0.0376475078164, 0 },
            { "wait_abandoned", 10.7402459334, 0 },
            { "service_level_excluding_within", 0.501547885334, 0 },
            { "service_level_credit", 0.50417601047, 0 } } },
    { "mmng_LN11_whitt, T 0.2",
        "steady: {warm_up: 10 h, length: 41 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 102 per min}}, "
        "talk: {exponential: {mean: 1 min}}, patience: {lognormal: {mean: "
        "1 min, cv: 1}}, service_level: {within: 0.2 min}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 100}}\n",
        4, true,
        { { "service_level", 0.762357825809, 0 },
            { "service_level_answered", 0.792181484436, 0 },
            { "service_level_excluding_within", 0.781256542155, 0 },
            { "service_level_credit", 0.786547980165, 0 } } },
    { "mmng_LN4025_whitt",
        "steady: {warm_up: 10 h, length: 41 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 102 per min}}, "
        "talk: {exponential: {mean: 1 min}}, patience: {lognormal: {mean: "
        "4 min, cv: 0.5}}, service_level: {within: 0.4 min}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 100}}\n",
        4, true,
        { { "delayed", 0.989749310749, 0 }, { "wait", 69.1517548103, 0 },
            { "queue_mean", 117.557983178, 0 },
            { "desk.occupancy", 0.999223785911, 0 },
            { "service_level", 0.0703773832569, 0 }, { "asa", 68.935167215, 0 },
            { "service_level_answered", 0.0718406946815, 0 },
            { "abandonment", 0.0203688373422, 0 },
            { "wait_abandoned", 79.5684494026, 0 },
            { "service_level_excluding_within", 0.0703774990827, 0 },
            { "service_level_credit", 0.0703790290347, 0 } } },
    { "mmng_E2_mean4",
        "steady: {warm_up: 10 h, length: 41 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 102 per min}}, "
        "talk: {exponential: {mean: 1 min}}, patience: {erlang: {mean: 4 "
        "min, phases: 2}}, service_level: {within: 0.1 min}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 100}}\n",
        4, true,
        { { "delayed", 0.924142020245, 0 }, { "wait", 24.8213226255, 0 },
            { "queue_mean", 42.1962484634, 0 },
            { "desk.occupancy", 0.994255797711, 0 },
            { "service_level", 0.156119347635, 0 }, { "asa", 24.7775954257, 0 },
            { "service_level_answered", 0.160161735999, 0 },
            { "abandonment", 0.0252394140084, 0 },
            { "wait_abandoned", 26.5100920596, 0 },
            { "service_level_excluding_within", 0.156284153827, 0 },
            { "service_level_credit", 0.157173876757, 0 } } },
    { "mmng_E2_mean4, T 0.2",
        "steady: {warm_up: 10 h, length: 41 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 102 per min}}, "
        "talk: {exponential: {mean: 1 min}}, patience: {erlang: {mean: 4 "
        "min, phases: 2}}, service_level: {within: 0.2 min}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 100}}\n",
        4, true,
        { { "service_level", 0.25249682613, 0 },
            { "service_level_answered", 0.259034710429, 0 },
            { "service_level_excluding_within", 0.253460559952, 0 },
            { "service_level_credit", 0.256299129029, 0 } } },
    { "mmng_uniform",
        "steady: {warm_up: 10 h, length: 347 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 12 per min}}, talk: "
        "{exponential: {mean: 1 min}}, patience: {uniform: {min: 0 s, max: "
        "2 min}}, service_level: {within: 0.25 min}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 10}}\n",
        4, true,
        { { "delayed", 0.83044194781, 0 }, { "wait", 19.8711656206, 0 },
            { "queue_mean", 3.97423312411, 0 },
            { "desk.occupancy", 0.960575901964, 0 },
            { "service_level", 0.377027265387, 0 }, { "asa", 19.738060976, 0 },
            { "service_level_answered", 0.471001528916, 0 },
            { "abandonment", 0.199520081696, 0 },
            { "wait_abandoned", 20.405185024, 0 },
            { "service_level_excluding_within", 0.414606891512, 0 },
            { "service_level_credit", 0.467666439251, 0 } } },
    { "mmng_uniform, T 1",
        "steady: {warm_up: 10 h, length: 347 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 12 per min}}, talk: "
        "{exponential: {mean: 1 min}}, patience: {uniform: {min: 0 s, max: "
        "2 min}}, service_level: {within: 1 min}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 10}}\n",
        4, true,
        { { "service_level", 0.778243153132, 0 },
            { "service_level_answered", 0.972220708274, 0 },
            { "service_level_excluding_within", 0.9666721443, 0 },
            { "service_level_credit", 0.973168591172, 0 } } },
    { "mmng_weibull2",
        "steady: {warm_up: 10 h, length: 347 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 12 per min}}, talk: "
        "{exponential: {mean: 1 min}}, patience: {weibull: {mean: "
        "53.17361552716548 s, shape: 2}}, service_level: {within: 0.25 "
        "min}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 10}}\n",
        4, true,
        { { "delayed", 0.851377074576, 0 }, { "wait", 21.0982166521, 0 },
            { "queue_mean", 4.21964333042, 0 },
            { "desk.occupancy", 0.965443547466, 0 },
            { "service_level", 0.348833749313, 0 }, { "asa", 19.8309794623, 0 },
            { "service_level_answered", 0.433583610636, 0 },
            { "abandonment", 0.195463710445, 0 },
            { "wait_abandoned", 26.3142145698, 0 },
            { "service_level_excluding_within", 0.364819534025, 0 },
            { "service_level_credit", 0.392652084739, 0 } } },
    { "mmng_exp_balk",
        "steady: {warm_up: 10 h, length: 926 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 4.5 per min}}, "
        "talk: {exponential: {mean: 1 min}}, patience: {exponential: "
        "{mean: 4 min}}, service_level: {within: 0.2 min}, balk: 10 %}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 5}}\n",
        4, false,
        { { "delayed", 0.524895759268, 0 }, { "wait", 14.0793500144, 0 },
            { "queue_mean", 1.05595125108, 0 },
            { "desk.occupancy", 0.799961819112, 0 },
            { "service_level", 0.596387766008, 0 }, { "asa", 14.087516329, 0 },
            { "service_level_answered", 0.670968259465, 0 },
            { "abandonment+balking", 0.11115353432, 0 },
            { "balking", 0.0524895759268, 0 } } },
    { "mdn_n1, T 1",
        "steady: {warm_up: 10 h, length: 5208 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 0.8 per min}}, "
        "talk: 1 min, service_level: {within: 1 min}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 1}}\n",
        4, false,
        { { "service_level", 0.445108185698, 0 } } },
    { "mdn_n1, T 2",
        "steady: {warm_up: 10 h, length: 5208 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 0.8 per min}}, "
        "talk: 1 min, service_level: {within: 2 min}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 1}}\n",
        4, false,
        { { "service_level", 0.63451993632, 0 } } },
    { "mdn_n1",
        "steady: {warm_up: 10 h, length: 5208 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 0.8 per min}}, "
        "talk: 1 min, service_level: {within: 0.5 min}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 1}}\n",
        4, false,
        { { "delayed", 0.8, 0 }, { "asa", 120, 0 }, { "queue_mean", 1.6, 0 },
            { "desk.occupancy", 0.8, 0 },
            { "service_level", 0.298364939528, 0 } } },
    { "mdn_n10, T 0.5",
        "steady: {warm_up: 10 h, length: 463 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 9 per min}}, talk: "
        "1 min, service_level: {within: 0.5 min}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 10}}\n",
        4, false,
        { { "service_level", 0.741186526192, 0 } } },
    { "mdn_n10",
        "steady: {warm_up: 10 h, length: 463 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 9 per min}}, talk: "
        "1 min, service_level: {within: 0.1 min}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 10}}\n",
        4, false,
        { { "delayed", 0.646861283932, 0 }, { "asa", 20.6749230227, 0 },
            { "queue_mean", 3.1012384534, 0 }, { "desk.occupancy", 0.9, 0 },
            { "service_level", 0.438565233731, 0 } } },
    { "mphn_E2_10",
        "steady: {warm_up: 10 h, length: 463 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 9 per min}}, talk: "
        "{erlang: {mean: 1 min, phases: 2}}, service_level: {within: 0.1 "
        "min}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 10}}\n",
        4, false,
        { { "delayed", 0.66247546548, 0 }, { "wait", 30.5071014066, 0 },
            { "queue_mean", 4.57606521098, 0 }, { "desk.occupancy", 0.9, 0 },
            { "service_level", 0.409520640495, 0 } } },
    { "mphn_E2_10, T 0.5",
        "steady: {warm_up: 10 h, length: 463 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 9 per min}}, talk: "
        "{erlang: {mean: 1 min, phases: 2}}, service_level: {within: 0.5 "
        "min}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 10}}\n",
        4, false,
        { { "service_level", 0.648611295963, 0 } } },
    { "mphn_H2_10",
        "steady: {warm_up: 10 h, length: 463 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 9 per min}}, talk: "
        "{hyperexponential: {means: [2.5 min, 0.5 min], weights: [0.25, "
        "0.75]}}, service_level: {within: 0.1 min}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 10}}\n",
        4, false,
        { { "delayed", 0.67967562524, 0 }, { "wait", 67.5153592795, 0 },
            { "queue_mean", 10.1273038919, 0 }, { "desk.occupancy", 0.9, 0 },
            { "service_level", 0.373899982619, 0 } } },
    { "mphn_H2_10, T 0.5",
        "steady: {warm_up: 10 h, length: 463 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 9 per min}}, talk: "
        "{hyperexponential: {means: [2.5 min, 0.5 min], weights: [0.25, "
        "0.75]}}, service_level: {within: 0.5 min}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 10}}\n",
        4, false,
        { { "service_level", 0.523439573785, 0 } } },
    { "mphn_E2_20_M",
        "steady: {warm_up: 10 h, length: 189 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 22 per min}}, talk: "
        "{erlang: {mean: 1 min, phases: 2}}, patience: {exponential: "
        "{mean: 2 min}}, service_level: {within: 0.1 min}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 20}}\n",
        4, true,
        { { "delayed", 0.814795666197, 0 }, { "wait", 14.1064688529, 0 },
            { "queue_mean", 5.17237191272, 0 },
            { "desk.occupancy", 0.970690702182, 0 },
            { "service_level", 0.305836992306, 0 },
            { "abandonment", 0.117553907107, 0 },
            { "service_level_answered", 0.346578668963, 0 } } },
    { "mphn_E2_20_M, T 0.3",
        "steady: {warm_up: 10 h, length: 189 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 22 per min}}, talk: "
        "{erlang: {mean: 1 min, phases: 2}}, patience: {exponential: "
        "{mean: 2 min}}, service_level: {within: 0.3 min}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 20}}\n",
        4, true,
        { { "service_level", 0.573300992025, 0 },
            { "service_level_answered", 0.649672537101, 0 } } },
    { "mphn_Cox_6_M",
        "steady: {warm_up: 10 h, length: 758 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 5.5 per min}}, "
        "talk: {exponential: {mean: 40 s}}, after_call: {mixture: {parts: "
        "[{share: 0.6666666666666667, of: {constant: 0 s}}, {share: "
        "0.3333333333333333, of: {exponential: {mean: 1 min}}}]}}, "
        "patience: {exponential: {mean: 2.5 min}}, service_level: {within: "
        "0.2 min}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 6}}\n",
        4, false,
        { { "delayed", 0.552614817265, 0 }, { "wait", 14.2112002419, 0 },
            { "queue_mean", 1.30269335551, 0 },
            { "desk.occupancy", 0.829820442966, 0 },
            { "service_level", 0.591353183977, 0 },
            { "abandonment", 0.0947413349461, 0 },
            { "service_level_answered", 0.653242224356, 0 } } },
    { "mphn_talkwrap_8",
        "steady: {warm_up: 10 h, length: 2315 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 1.8 per min}}, "
        "talk: {exponential: {mean: 150 s}}, after_call: {exponential: "
        "{mean: 50 s}}, service_level: {within: 20 s}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 8}}\n",
        4, false,
        { { "delayed", 0.352799017112, 0 }, { "wait", 29.5545290295, 0 },
            { "queue_mean", 0.886635870884, 0 }, { "desk.occupancy", 0.75, 0 },
            { "service_level", 0.71680542264, 0 } } },
};

static const struct exact_case exact_whitt[] = {
    { "M/E2/100+E2, patience 1",
        "steady: {warm_up: 10 h, length: 41 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 102 per min}}, "
        "talk: {erlang: {mean: 1 min, phases: 2}}, patience: {erlang: "
        "{mean: 1 min, phases: 2}}, queue_limit: 200}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 100}}\n",
        16, true,
        { { "delayed", 0.783, 0.0021 }, { "abandonment", 0.0351, 0.00029 },
            { "queue_mean", 11.52, 0.075 }, { "asa", 6.69, 0.0426 } } },
    { "M/E2/100+E2, patience 4",
        "steady: {warm_up: 10 h, length: 41 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 102 per min}}, "
        "talk: {erlang: {mean: 1 min, phases: 2}}, patience: {erlang: "
        "{mean: 4 min, phases: 2}}, queue_limit: 200}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 100}}\n",
        16, true,
        { { "delayed", 0.944, 0.0016 }, { "abandonment", 0.0236, 0.00036 },
            { "queue_mean", 41.6, 0.44 }, { "asa", 24.42, 0.252 } } },
    { "M/D/100+E2, patience 1",
        "steady: {warm_up: 10 h, length: 41 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 102 per min}}, "
        "talk: 1 min, patience: {erlang: {mean: 1 min, phases: 2}}, "
        "queue_limit: 200}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 100}}\n",
        16, true,
        { { "delayed", 0.82, 0.0013 }, { "abandonment", 0.0309, 0.00017 },
            { "queue_mean", 11.08, 0.042 }, { "asa", 6.468, 0.0228 } } },
    { "M/LN/100+LN",
        "steady: {warm_up: 10 h, length: 41 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 102 per min}}, "
        "talk: {lognormal: {mean: 1 min, cv: 1}}, patience: {lognormal: "
        "{mean: 1 min, cv: 1}}, queue_limit: 200}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 100}}\n",
        16, true,
        { { "delayed", 0.771, 0.0015 }, { "abandonment", 0.0366, 0.00024 },
            { "queue_mean", 11.44, 0.051 }, { "asa", 6.588, 0.0282 } } },
};
/* clang-format on */

#endif
