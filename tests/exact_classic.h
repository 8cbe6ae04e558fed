/*
 * Erlang B, C and A, M/M/n/K: closed forms.
 * Answers known exactly, for test_exact.c.
 */
#ifndef CQ_TESTS_EXACT_CLASSIC_H
#define CQ_TESTS_EXACT_CLASSIC_H

#include "tests/exact_case.h"

/* clang-format off */
static const struct exact_case exact_classic[] = {
    { "erlang_b_a0.5_n2",
        "steady: {warm_up: 10 h, length: 8333 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 0.5 per min}}, "
        "talk: {exponential: {mean: 1 min}}, queue_limit: 0}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 2}}\n",
        4, false,
        { { "blocking", 0.0769230769231, 0 }, { "delayed", 0.0769230769231, 0 },
            { "desk.occupancy", 0.230769230769, 0 } } },
    { "erlang_b_a10_n15",
        "steady: {warm_up: 10 h, length: 417 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 10 per min}}, talk: "
        "{exponential: {mean: 1 min}}, queue_limit: 0}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 15}}\n",
        4, false,
        { { "blocking", 0.0364969454724, 0 }, { "delayed", 0.0364969454724, 0 },
            { "desk.occupancy", 0.642335369685, 0 } } },
    { "erlang_b_a100_n110",
        "steady: {warm_up: 1 h, length: 42 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 100 per min}}, "
        "talk: {exponential: {mean: 1 min}}, queue_limit: 0}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 110}}\n",
        4, false,
        { { "blocking", 0.0274634484498, 0 }, { "delayed", 0.0274634484498, 0 },
            { "desk.occupancy", 0.884124137773, 0 } } },
    { "erlang_b_a1000_n1020",
        "steady: {warm_up: 1 h, length: 17 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 1000 per min}}, "
        "talk: {exponential: {mean: 1 min}}, queue_limit: 0}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 1020}}\n",
        4, true,
        { { "blocking", 0.0137893860447, 0 }, { "delayed", 0.0137893860447, 0 },
            { "desk.occupancy", 0.966873150937, 0 } } },
    { "erlang_c_cch_n11",
        "steady: {warm_up: 20 h, length: 1250 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 200 per hour}}, "
        "talk: {exponential: {mean: 3 min}}, service_level: {within: 20 "
        "s}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 11}}\n",
        4, false,
        { { "delayed", 0.682118204689, 0 }, { "wait", 122.781276844, 0 },
            { "asa", 122.781276844, 0 }, { "wait_delayed", 180, 0 },
            { "queue_mean", 6.82118204689, 0 },
            { "desk.occupancy", 0.909090909091, 0 },
            { "service_level", 0.389613811729, 0 },
            { "wait_p90", 345.605899949, 0 } } },
    { "erlang_c_cch_n12",
        "steady: {warm_up: 20 h, length: 1250 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 200 per hour}}, "
        "talk: {exponential: {mean: 3 min}}, service_level: {within: 20 "
        "s}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 12}}\n",
        4, false,
        { { "delayed", 0.449388224298, 0 }, { "wait", 40.4449401868, 0 },
            { "asa", 40.4449401868, 0 }, { "wait_delayed", 90, 0 },
            { "queue_mean", 2.24694112149, 0 },
            { "desk.occupancy", 0.833333333333, 0 },
            { "service_level", 0.640158040374, 0 },
            { "wait_p90", 135.244527323, 0 } } },
    { "erlang_c_cch_n13",
        "steady: {warm_up: 20 h, length: 1250 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 200 per hour}}, "
        "talk: {exponential: {mean: 3 min}}, service_level: {within: 20 "
        "s}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 13}}\n",
        4, false,
        { { "delayed", 0.285270453036, 0 }, { "wait", 17.1162271822, 0 },
            { "asa", 17.1162271822, 0 }, { "wait_delayed", 60, 0 },
            { "queue_mean", 0.950901510122, 0 },
            { "desk.occupancy", 0.769230769231, 0 },
            { "service_level", 0.795594788418, 0 },
            { "wait_p90", 62.8960501396, 0 } } },
    { "erlang_c_cch_n14",
        "steady: {warm_up: 20 h, length: 1250 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 200 per hour}}, "
        "talk: {exponential: {mean: 3 min}}, service_level: {within: 20 "
        "s}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 14}}\n",
        4, false,
        { { "delayed", 0.174131933595, 0 }, { "wait", 7.83593701178, 0 },
            { "asa", 7.83593701178, 0 }, { "wait_delayed", 45, 0 },
            { "queue_mean", 0.435329833988, 0 },
            { "desk.occupancy", 0.714285714286, 0 },
            { "service_level", 0.888350019179, 0 },
            { "wait_p90", 24.9589379232, 0 } } },
    { "erlang_c_erlangxl, T 30",
        "steady: {warm_up: 10 h, length: 2500 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 100 per hour}}, "
        "talk: {exponential: {mean: 3 min}}, service_level: {within: 0.5 "
        "min}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 8}}\n",
        4, false,
        { { "service_level", 0.898547735367, 0 } } },
    { "erlang_c_erlangxl",
        "steady: {warm_up: 20 h, length: 2500 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 100 per hour}}, "
        "talk: {exponential: {mean: 3 min}}, service_level: {within: 0.25 "
        "min}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 8}}\n",
        4, false,
        { { "delayed", 0.167266506662, 0 }, { "wait", 10.0359903997, 0 },
            { "asa", 10.0359903997, 0 }, { "wait_delayed", 60, 0 },
            { "queue_mean", 0.278777511103, 0 }, { "desk.occupancy", 0.625, 0 },
            { "service_level", 0.86973271363, 0 },
            { "wait_p90", 30.8650921614, 0 } } },
    { "erlang_c_jones_n27",
        "steady: {warm_up: 20 h, length: 1000 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 250 per hour}}, "
        "talk: {exponential: {mean: 5.5 min}}, service_level: {within: 0.5 "
        "min}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 27}}\n",
        4, false,
        { { "delayed", 0.315727834154, 0 }, { "wait", 25.5159637398, 0 },
            { "asa", 25.5159637398, 0 }, { "wait_delayed", 80.8163265306, 0 },
            { "queue_mean", 1.77194192637, 0 },
            { "desk.occupancy", 0.848765432099, 0 },
            { "service_level", 0.782180129976, 0 },
            { "wait_p90", 92.9153688519, 0 } } },
    { "erlang_c_gmr",
        "steady: {warm_up: 20 h, length: 87 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 48 per min}}, talk: "
        "{exponential: {mean: 1 min}}, service_level: {within: 20 s}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 50}}\n",
        4, true,
        { { "delayed", 0.694455611197, 0 }, { "wait", 20.8336683359, 0 },
            { "asa", 20.8336683359, 0 }, { "wait_delayed", 30, 0 },
            { "queue_mean", 16.6669346687, 0 }, { "desk.occupancy", 0.96, 0 },
            { "service_level", 0.643454600803, 0 },
            { "wait_p90", 58.138741782, 0 } } },
    { "erlang_c_mm1",
        "steady: {warm_up: 20 h, length: 5208 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 0.8 per min}}, "
        "talk: {exponential: {mean: 1 min}}, service_level: {within: 1 "
        "min}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 1}}\n",
        4, false,
        { { "delayed", 0.8, 0 }, { "wait", 240, 0 }, { "asa", 240, 0 },
            { "wait_delayed", 300, 0 }, { "queue_mean", 3.2, 0 },
            { "desk.occupancy", 0.8, 0 }, { "service_level", 0.345015397538, 0 },
            { "wait_p90", 623.832462504, 0 } } },
    { "mmnk_small",
        "steady: {warm_up: 10 h, length: 992 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 4.2 per min}}, "
        "talk: {exponential: {mean: 2 min}}, service_level: {within: 20 "
        "s}, queue_limit: 5}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 12}}\n",
        4, false,
        { { "blocking", 0.00947687430251, 0 }, { "delayed", 0.165842199038, 0 },
            { "asa", 3.66745444556, 0 }, { "wait", 3.63269844077, 0 },
            { "queue_mean", 0.254288890854, 0 },
            { "desk.occupancy", 0.693366187988, 0 },
            { "service_level", 0.91876783435, 0 },
            { "service_level_answered", 0.927558186694, 0 } } },
    { "mmnk_ww2005",
        "steady: {warm_up: 10 h, length: 496 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 8.4 per min}}, "
        "talk: {exponential: {mean: 10 min}}, service_level: {within: 0.5 "
        "min}, queue_limit: 30}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 90}}\n",
        4, false,
        { { "blocking", 0.00364307607096, 0 }, { "delayed", 0.381965334487, 0 },
            { "asa", 27.0013656578, 0 }, { "wait", 26.9029976287, 0 },
            { "queue_mean", 3.76641966802, 0 },
            { "desk.occupancy", 0.929933129, 0 },
            { "service_level", 0.730252185679, 0 },
            { "service_level_answered", 0.732922277289, 0 } } },
    { "erlang_a_pyworkforce",
        "steady: {warm_up: 10 h, length: 1250 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 200 per hour}}, "
        "talk: {exponential: {mean: 3 min}}, patience: {exponential: "
        "{mean: 5 min}}, service_level: {within: 20 s}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 14}}\n",
        4, false,
        { { "delayed", 0.145260114296, 0 }, { "wait", 4.19512323672, 0 },
            { "queue_mean", 0.23306240204, 0 },
            { "desk.occupancy", 0.704297325627, 0 },
            { "service_level", 0.916792091864, 0 }, { "asa", 3.87848004452, 0 },
            { "service_level_answered", 0.929794094569, 0 },
            { "abandonment", 0.0139837441224, 0 },
            { "wait_abandoned", 26.5221432459, 0 },
            { "service_level_excluding_within", 0.923407322279, 0 },
            { "service_level_credit", 0.923956027275, 0 } } },
    { "erlang_a_gmr",
        "steady: {warm_up: 10 h, length: 87 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 48 per min}}, talk: "
        "{exponential: {mean: 1 min}}, patience: {exponential: {mean: 2 "
        "min}}, service_level: {within: 20 s}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 50}}\n",
        4, true,
        { { "delayed", 0.467774068554, 0 }, { "wait", 3.70946989946, 0 },
            { "queue_mean", 2.96757591957, 0 },
            { "desk.occupancy", 0.930324240804, 0 },
            { "service_level", 0.943018954747, 0 }, { "asa", 3.61590023955, 0 },
            { "service_level_answered", 0.973099653702, 0 },
            { "abandonment", 0.0309122491622, 0 },
            { "wait_abandoned", 6.64284465305, 0 },
            { "service_level_excluding_within", 0.972029602987, 0 },
            { "service_level_credit", 0.972864391708, 0 } } },
    { "erlang_a_gmr, T 0.5",
        "steady: {warm_up: 10 h, length: 87 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 48 per min}}, talk: "
        "{exponential: {mean: 1 min}}, patience: {exponential: {mean: 2 "
        "min}}, service_level: {within: 0.5 min}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 50}}\n",
        4, true,
        { { "service_level", 0.966034966341, 0 },
            { "service_level_answered", 0.996849836876, 0 },
            { "service_level_excluding_within", 0.99674412941, 0 },
            { "service_level_credit", 0.996844441073, 0 } } },
    { "erlang_a_whitt_theta1",
        "steady: {warm_up: 10 h, length: 41 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 102 per min}}, "
        "talk: {exponential: {mean: 1 min}}, patience: {exponential: "
        "{mean: 1 min}}, service_level: {within: 0.1 min}, queue_limit: "
        "200}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 100}}\n",
        4, true,
        { { "delayed", 0.591718634519, 0 }, { "wait", 2.99507855999, 0 },
            { "queue_mean", 5.09163355198, 0 },
            { "desk.occupancy", 0.96908366448, 0 },
            { "service_level", 0.758777298109, 0 }, { "asa", 2.94245531129, 0 },
            { "service_level_answered", 0.798643989615, 0 },
            { "abandonment", 0.0499179759998, 0 },
            { "wait_abandoned", 3.99664967011, 0 },
            { "service_level_excluding_within", 0.788988106386, 0 },
            { "service_level_credit", 0.797067873128, 0 } } },
    { "erlang_a_whitt_theta1, T 0.2",
        "steady: {warm_up: 10 h, length: 41 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 102 per min}}, "
        "talk: {exponential: {mean: 1 min}}, patience: {exponential: "
        "{mean: 1 min}}, service_level: {within: 0.2 min}, queue_limit: "
        "200}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 100}}\n",
        4, true,
        { { "service_level", 0.916271215757, 0 },
            { "service_level_answered", 0.964412748174, 0 },
            { "service_level_excluding_within", 0.962903070927, 0 },
            { "service_level_credit", 0.96469961585, 0 } } },
    { "erlang_a_whitt_theta025",
        "steady: {warm_up: 10 h, length: 41 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 102 per min}}, "
        "talk: {exponential: {mean: 1 min}}, patience: {exponential: "
        "{mean: 4 min}}, service_level: {within: 0.1 min}, queue_limit: "
        "200}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 100}}\n",
        4, true,
        { { "delayed", 0.774320867667, 0 }, { "wait", 8.72685322077, 0 },
            { "queue_mean", 14.8356504753, 0 },
            { "desk.occupancy", 0.982910873812, 0 },
            { "service_level", 0.45174107742, 0 }, { "asa", 8.73272026331, 0 },
            { "service_level_answered", 0.468787060196, 0 },
            { "abandonment", 0.0363618884199, 0 },
            { "wait_abandoned", 8.57136883753, 0 },
            { "service_level_excluding_within", 0.459244197756, 0 },
            { "service_level_credit", 0.468079052669, 0 } } },
    { "erlang_a_whitt_theta025, T 0.2",
        "steady: {warm_up: 10 h, length: 41 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 102 per min}}, "
        "talk: {exponential: {mean: 1 min}}, patience: {exponential: "
        "{mean: 4 min}}, service_level: {within: 0.2 min}, queue_limit: "
        "200}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 100}}\n",
        4, true,
        { { "service_level", 0.661518285323, 0 },
            { "service_level_answered", 0.686479994278, 0 },
            { "service_level_excluding_within", 0.679724669482, 0 },
            { "service_level_credit", 0.688303224838, 0 } } },
    { "erlang_a_whitt_rho12",
        "steady: {warm_up: 10 h, length: 35 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 120 per min}}, "
        "talk: {exponential: {mean: 1 min}}, patience: {exponential: "
        "{mean: 1 min}}, service_level: {within: 0.1 min}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 100}}\n",
        4, true,
        { { "delayed", 0.972136260109, 0 }, { "wait", 10.0615773413, 0 },
            { "queue_mean", 20.1231546826, 0 },
            { "desk.occupancy", 0.998768453174, 0 },
            { "service_level", 0.183052701087, 0 }, { "asa", 10.7293337995, 0 },
            { "service_level_answered", 0.219934100448, 0 },
            { "abandonment", 0.167692955688, 0 },
            { "wait_abandoned", 6.74731526164, 0 },
            { "service_level_excluding_within", 0.200391558676, 0 },
            { "service_level_credit", 0.269577591171, 0 } } },
    { "erlang_a_whitt_rho12, T 0.2",
        "steady: {warm_up: 10 h, length: 35 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 120 per min}}, "
        "talk: {exponential: {mean: 1 min}}, patience: {exponential: "
        "{mean: 1 min}}, service_level: {within: 0.2 min}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 100}}\n",
        4, true,
        { { "service_level", 0.495683755204, 0 },
            { "service_level_answered", 0.595553958832, 0 },
            { "service_level_excluding_within", 0.577356137354, 0 },
            { "service_level_credit", 0.637143032877, 0 } } },
    { "erlang_a_small",
        "steady: {warm_up: 10 h, length: 926 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 4.5 per min}}, "
        "talk: {exponential: {mean: 1 min}}, patience: {exponential: "
        "{mean: 2 min}}, service_level: {within: 0.2 min}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 5}}\n",
        4, false,
        { { "delayed", 0.527642410302, 0 }, { "wait", 13.184230567, 0 },
            { "queue_mean", 0.988817292525, 0 },
            { "desk.occupancy", 0.801118270747, 0 },
            { "service_level", 0.607913918259, 0 }, { "asa", 12.1217965939, 0 },
            { "service_level_answered", 0.682948506371, 0 },
            { "abandonment", 0.109868588058, 0 },
            { "wait_abandoned", 21.7918396145, 0 },
            { "service_level_excluding_within", 0.635490012473, 0 },
            { "service_level_credit", 0.651307352732, 0 } } },
    { "erlang_a_small, T 1",
        "steady: {warm_up: 10 h, length: 926 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 4.5 per min}}, "
        "talk: {exponential: {mean: 1 min}}, patience: {exponential: "
        "{mean: 2 min}}, service_level: {within: 1 min}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 5}}\n",
        4, false,
        { { "service_level", 0.855893788078, 0 },
            { "service_level_answered", 0.961536438997, 0 },
            { "service_level_excluding_within", 0.95527046524, 0 },
            { "service_level_credit", 0.959923673622, 0 } } },
    { "erlang_a_bank",
        "steady: {warm_up: 10 h, length: 2083 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 2 per min}}, talk: "
        "{exponential: {mean: 3.35 min}}, patience: {exponential: {mean: "
        "446 s}}, service_level: {within: 20 s}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 8}}\n",
        4, false,
        { { "delayed", 0.408291860691, 0 }, { "wait", 25.3883142647, 0 },
            { "queue_mean", 0.846277142157, 0 },
            { "desk.occupancy", 0.789825755164, 0 },
            { "service_level", 0.674615041101, 0 }, { "asa", 23.6074236058, 0 },
            { "service_level_answered", 0.715335114394, 0 },
            { "abandonment", 0.0569244714455, 0 },
            { "wait_abandoned", 54.892574152, 0 },
            { "service_level_excluding_within", 0.685595559873, 0 },
            { "service_level_credit", 0.690631070689, 0 } } },
    { "erlang_a_bank, T 60",
        "steady: {warm_up: 10 h, length: 2083 h, batches: 10}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 2 per min}}, talk: "
        "{exponential: {mean: 3.35 min}}, patience: {exponential: {mean: "
        "446 s}}, service_level: {within: 1 min}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 8}}\n",
        4, false,
        { { "service_level", 0.796038932403, 0 },
            { "service_level_answered", 0.844088207467, 0 },
            { "service_level_excluding_within", 0.826512486371, 0 },
            { "service_level_credit", 0.8329089791, 0 } } },
    { "erlang_a_balk",
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
};
/* clang-format on */

#endif
