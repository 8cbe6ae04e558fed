/*
 * Several types and groups (Markov chains), and a random level of the arrival rate.
 * Answers known exactly, for test_exact.c.
 */
#ifndef CQ_TESTS_EXACT_SKILLS_H
#define CQ_TESTS_EXACT_SKILLS_H

#include "tests/exact_case.h"

/* clang-format off */
static const struct exact_case exact_skills[] = {
    { "skill_prio_same_mu",
        "steady: {warm_up: 10 h, length: 926 h, batches: 10}\n"
        "contacts:\n"
        "  t0: {arrivals: {poisson: {rate: 2 per min}}, talk: "
        "{exponential: {mean: 1 min}}, priority: 1, patience: "
        "{exponential: {mean: 2 min}}, service_level: {within: 0.2 min}}\n"
        "  t1: {arrivals: {poisson: {rate: 2.5 per min}}, talk: "
        "{exponential: {mean: 1 min}}, priority: 2, patience: "
        "{exponential: {mean: 2 min}}, service_level: {within: 0.2 min}}\n"
        "agents:\n"
        "  g0: {serves: {t0: {}, t1: {}}, staff: 5}\n",
        4, false,
        { { "t0.delayed", 0.527642410302, 0 }, { "t0.wait", 8.04152462495, 0 },
            { "t0.queue_mean", 0.268050820832, 0 },
            { "t0.abandonment", 0.0670127052079, 0 },
            { "t0.service_level_excluding_within", 0.745526679571, 0 },
            { "t0.service_level", 0.717983974381, 0 },
            { "t1.delayed", 0.527642410302, 0 }, { "t1.wait", 17.2983953206, 0 },
            { "t1.queue_mean", 0.720766471693, 0 },
            { "t1.abandonment", 0.144153294339, 0 },
            { "t1.service_level_excluding_within", 0.618131757268, 0 },
            { "t1.service_level", 0.590915163125, 0 },
            { "all.abandonment", 0.109868588058, 0 },
            { "g0.occupancy", 0.801118270747, 0 } } },
    { "skill_V_diff_mu",
        "steady: {warm_up: 10 h, length: 1190 h, batches: 10}\n"
        "contacts:\n"
        "  t0: {arrivals: {poisson: {rate: 1.5 per min}}, talk: "
        "{exponential: {mean: 50 s}}, priority: 1, patience: {exponential: "
        "{mean: 2.5 min}}, service_level: {within: 0.25 min}}\n"
        "  t1: {arrivals: {poisson: {rate: 2 per min}}, talk: "
        "{exponential: {mean: 1.25 min}}, priority: 2, patience: "
        "{exponential: {mean: 5 min}}, service_level: {within: 0.25 min}}\n"
        "agents:\n"
        "  g0: {serves: {t0: {}, t1: {}}, staff: 4}\n",
        4, false,
        { { "t0.delayed", 0.639177557729, 0 }, { "t0.wait", 12.598112488, 0 },
            { "t0.queue_mean", 0.314952812199, 0 },
            { "t0.abandonment", 0.0839874165864, 0 },
            { "t0.service_level_excluding_within", 0.679009213841, 0 },
            { "t0.service_level", 0.648173408403, 0 },
            { "t1.delayed", 0.639177557729, 0 }, { "t1.wait", 37.4628916515, 0 },
            { "t1.queue_mean", 1.24876305505, 0 },
            { "t1.abandonment", 0.124876305505, 0 },
            { "t1.service_level_excluding_within", 0.486168230901, 0 },
            { "t1.service_level", 0.472426497873, 0 },
            { "all.abandonment", 0.107352495968, 0 },
            { "g0.occupancy", 0.833206241376, 0 } } },
    { "skill_N",
        "steady: {warm_up: 10 h, length: 758 h, batches: 10}\n"
        "contacts:\n"
        "  t0: {arrivals: {poisson: {rate: 3 per min}}, talk: "
        "{exponential: {mean: 1 min}}, patience: {exponential: {mean: 2 "
        "min}}, service_level: {within: 0.25 min}}\n"
        "  t1: {arrivals: {poisson: {rate: 2.5 per min}}, talk: "
        "{exponential: {mean: 1 min}}, patience: {exponential: {mean: 4 "
        "min}}, service_level: {within: 0.25 min}}\n"
        "agents:\n"
        "  g0: {serves: {t0: {rank: 1}}, staff: 3}\n"
        "  g1: {serves: {t1: {rank: 1}, t0: {rank: 2}}, staff: 4}\n",
        4, false,
        { { "t0.delayed", 0.306753794412, 0 }, { "t0.wait", 6.5821905022, 0 },
            { "t0.queue_mean", 0.32910952511, 0 },
            { "t0.abandonment", 0.0548515875183, 0 },
            { "t0.service_level_excluding_within", 0.841150895468, 0 },
            { "t0.service_level", 0.817859715682, 0 },
            { "t1.delayed", 0.516343824235, 0 }, { "t1.wait", 13.9172115594, 0 },
            { "t1.queue_mean", 0.579883814974, 0 },
            { "t1.abandonment", 0.0579883814974, 0 },
            { "t1.service_level_excluding_within", 0.686063886924, 0 },
            { "t1.service_level", 0.668780157802, 0 },
            { "all.abandonment", 0.0562774029634, 0 },
            { "g0.occupancy", 0.711708277128, 0 },
            { "g1.occupancy", 0.76383736308, 0 } } },
    { "skill_M",
        "steady: {warm_up: 10 h, length: 1190 h, batches: 10}\n"
        "contacts:\n"
        "  t0: {arrivals: {poisson: {rate: 2 per min}}, talk: "
        "{exponential: {mean: 1 min}}, patience: {exponential: {mean: 2 "
        "min}}, service_level: {within: 0.25 min}}\n"
        "  t1: {arrivals: {poisson: {rate: 1.5 per min}}, talk: "
        "{exponential: {mean: 1 min}}, patience: {exponential: {mean: 2 "
        "min}}, service_level: {within: 0.25 min}}\n"
        "agents:\n"
        "  g0: {serves: {t0: {rank: 1}}, staff: 2}\n"
        "  g1: {serves: {t1: {rank: 1}}, staff: 1}\n"
        "  g2: {serves: {t0: {rank: 2}, t1: {rank: 3}}, staff: 2}\n",
        4, false,
        { { "t0.delayed", 0.301621573867, 0 }, { "t0.wait", 5.95065965907, 0 },
            { "t0.queue_mean", 0.198355321969, 0 },
            { "t0.abandonment", 0.0495888304922, 0 },
            { "t0.service_level_excluding_within", 0.850690486341, 0 },
            { "t0.service_level", 0.827845353962, 0 },
            { "t1.delayed", 0.391676894899, 0 }, { "t1.wait", 11.878715785, 0 },
            { "t1.queue_mean", 0.296967894626, 0 },
            { "t1.abandonment", 0.0989892982086, 0 },
            { "t1.service_level_excluding_within", 0.746653573926, 0 },
            { "t1.service_level", 0.717532929226, 0 },
            { "all.abandonment", 0.0707604595135, 0 },
            { "g0.occupancy", 0.650406548675, 0 },
            { "g1.occupancy", 0.672566507781, 0 },
            { "g2.occupancy", 0.639479393286, 0 } } },
    { "skill_X",
        "steady: {warm_up: 10 h, length: 926 h, batches: 10}\n"
        "contacts:\n"
        "  t0: {arrivals: {poisson: {rate: 2.5 per min}}, talk: "
        "{exponential: {mean: 1 min}}, patience: {exponential: {mean: 200 "
        "s}}, service_level: {within: 0.25 min}}\n"
        "  t1: {arrivals: {poisson: {rate: 2 per min}}, talk: "
        "{exponential: {mean: 1 min}}, patience: {exponential: {mean: 100 "
        "s}}, service_level: {within: 0.25 min}}\n"
        "agents:\n"
        "  g0: {serves: {t0: {rank: 1}, t1: {rank: 2, speed: 0.7}}, staff: "
        "2}\n"
        "  g1: {serves: {t1: {rank: 1}, t0: {rank: 2, speed: 0.7}}, staff: "
        "2}\n",
        4, true,
        { { "t0.delayed", 0.832572826104, 0 }, { "t0.wait", 42.2670965541, 0 },
            { "t0.queue_mean", 1.76112902309, 0 },
            { "t0.abandonment", 0.211335482771, 0 },
            { "t0.service_level_excluding_within", 0.31408774199, 0 },
            { "t0.service_level", 0.29672712536, 0 },
            { "t1.delayed", 0.832572826104, 0 }, { "t1.wait", 29.3859425356, 0 },
            { "t1.queue_mean", 0.979531417854, 0 },
            { "t1.abandonment", 0.293859425356, 0 },
            { "t1.service_level_excluding_within", 0.36991146894, 0 },
            { "t1.service_level", 0.33157532011, 0 },
            { "all.abandonment", 0.248012790586, 0 },
            { "g0.occupancy", 0.931719967331, 0 },
            { "g1.occupancy", 0.930324754679, 0 } } },
    { "skill_W_contactcenters",
        "steady: {warm_up: 10 h, length: 1042 h, batches: 10}\n"
        "contacts:\n"
        "  t0: {arrivals: {poisson: {rate: 1 per min}}, talk: "
        "{exponential: {mean: 1 min}}, patience: {exponential: {mean: 5 "
        "min}}, service_level: {within: 20 s}, balk: 8 %}\n"
        "  t1: {arrivals: {poisson: {rate: 2 per min}}, talk: "
        "{exponential: {mean: 1 min}}, patience: {exponential: {mean: 10 "
        "min}}, service_level: {within: 0.5 min}, balk: 6 %}\n"
        "  t2: {arrivals: {poisson: {rate: 1 per min}}, talk: "
        "{exponential: {mean: 1 min}}, patience: {exponential: {mean: 5 "
        "min}}, service_level: {within: 0.25 min}, balk: 8 %}\n"
        "agents:\n"
        "  g0: {serves: {t1: {rank: 1}, t0: {rank: 3}}, staff: 1}\n"
        "  g1: {serves: {t1: {rank: 2}, t2: {rank: 3}}, staff: 2}\n",
        4, true,
        { { "t0.delayed", 0.968947900896, 0 }, { "t0.wait", 153.387283278, 0 },
            { "t0.queue_mean", 2.5564547213, 0 },
            { "t0.abandonment+t0.balking", 0.588806776331, 0 },
            { "t0.service_level", 0.0586468045819, 0 },
            { "t1.delayed", 0.849507184433, 0 }, { "t1.wait", 33.0366208978, 0 },
            { "t1.queue_mean", 1.10122069659, 0 },
            { "t1.abandonment+t1.balking", 0.106031465896, 0 },
            { "t1.service_level", 0.521554925337, 0 },
            { "t2.delayed", 0.867716475614, 0 }, { "t2.wait", 98.4873599067, 0 },
            { "t2.queue_mean", 1.64145599845, 0 },
            { "t2.abandonment+t2.balking", 0.397708517738, 0 },
            { "t2.service_level", 0.187675164703, 0 },
            { "all.abandonment+all.balking", 0.299644556465, 0 },
            { "g0.occupancy", 0.968947900896, 0 },
            { "g1.occupancy", 0.916236936618, 0 } } },
    { "mixture_gamma20",
        "steady: {warm_up: 1 h, length: 10 h, batches: 1}\n"
        "contacts: {calls: {arrivals: {poisson: {rate: 20 per min}, "
        "busyness: {gamma: {cv: 0.223606797749979}}}, talk: {exponential: "
        "{mean: 1 min}}, patience: {exponential: {mean: 2 min}}, "
        "service_level: {within: 6 s}}}\n"
        "agents: {desk: {serves: {calls: {}}, staff: 22}}\n",
        7000, false,
        { { "abandonment", 0.0755364016592, 0 }, { "wait", 9.06436819911, 0 },
            { "service_level", 0.604940396399, 0 },
            { "delayed", 0.49012960379, 0 } } },
};
/* clang-format on */

#endif
