/*
 * Routing policies in the running centre: a story on paper that tells each from its
 * neighbours, and the identities that tie them to each other, bit by bit.
 */
#include <math.h>

#include "tests/story.h"

#define DAY "day: {opens: '09:00', closes: '10:00', interval: 10 min}\n"

/* ---- which type a freed agent takes ---- */

/* One agent, free every 100 s; at 100 s one of `a` has waited 90 s and two of `b`
 * 60 and 50 s. */
#define ONE_DESK(skills, policy)                                                   \
    DAY "contacts:\n"                                                              \
        "  a: {arrivals: {recorded: {at: ['09:00:00', '09:00:10'],"                \
        " talk: [100 s, 100 s]}}}\n"                                               \
        "  b: {arrivals: {recorded: {at: ['09:00:40', '09:00:50'],"                \
        " talk: [100 s, 100 s]}}}\n"                                               \
        "agents: {desk: {serves: " skills ", staff: 1}}\n"                         \
        "routing: {policy: " policy "}\n"

/* Each answer another policy's would show: the queue instead of the wait, a tie of
 * queues not broken by the wait, a weight that is not looked at or divides where it
 * should multiply. */
static void
test_types_of_a_freed_agent(void)
{
    check_answers(
        ONE_DESK("{a: {}, b: {}}", "fifo"), "1@0/0 2@100/0 3@200/0 4@300/0");
    check_answers(ONE_DESK("{a: {}, b: {}}", "longest_queue"),
        "1@0/0 3@100/0 2@200/0 4@300/0");
    check_answers(ONE_DESK("{a: {}, b: {weight: 2}}", "weighted_wait"),
        "1@0/0 3@100/0 4@200/0 2@300/0");
    check_answers(ONE_DESK("{a: {}, b: {weight: 1.4}}", "weighted_wait"),
        "1@0/0 2@100/0 3@200/0 4@300/0");
    check_answers(ONE_DESK("{a: {}, b: {weight: 2}}", "queue_ratio"),
        "1@0/0 2@100/0 3@200/0 4@300/0");
    check_answers(ONE_DESK("{a: {weight: 1.5}, b: {weight: 2}}", "queue_ratio"),
        "1@0/0 3@100/0 2@200/0 4@300/0");
    check_answers(ONE_DESK("{a: {weight: 3}, b: {}}", "queue_ratio"),
        "1@0/0 3@100/0 4@200/0 2@300/0");
}

/* ---- agents kept idle ---- */

/* Two agents; b is taken only if one stays idle: not at 10 s, nor by the agent who
 * becomes free at 100 s while the other talks, but at 120 s; and at once at 135 s,
 * when both are idle. An arriving a takes the agent kept idle. */
static void
test_agents_kept_idle(void)
{
#define TWO_AGENTS(keep)                                                           \
    DAY "contacts:\n"                                                              \
        "  b: {arrivals: {recorded: {at: ['09:00:00', '09:00:10', '09:02:15'],"    \
        " talk: [100 s, 10 s, 10 s]}}}\n"                                          \
        "  a: {arrivals: {recorded: {at: ['09:00:20'], talk: [100 s]}}}\n"         \
        "agents: {desk: {serves: {a: {}, b: {rank: 2" keep "}}, staff: 2}}\n"
    check_answers(TWO_AGENTS(", keep_idle: 1"), "1@0/0 3@20/0 2@120/0 4@135/0");
    check_answers(TWO_AGENTS(""), "1@0/0 2@10/0 3@20/0 4@135/0");
}

/* Two agents free at one instant: the first stays idle, so that the second may
 * take the contact that needs one idle. */
static void
test_two_freed_and_one_kept_idle(void)
{
    check_answers(DAY
        "contacts:\n"
        "  a: {arrivals: {recorded: {at: ['09:00:00', '09:00:00'],"
        " talk: [60 s, 60 s]}}}\n"
        "  b: {arrivals: {recorded: {at: ['09:00:30', '09:00:40'],"
        " talk: [60 s, 60 s]}}}\n"
        "agents: {desk: {serves: {a: {}, b: {rank: 2, keep_idle: 1}}, staff: 2}}\n",
        "1@0/0 2@0/0 3@60/0 4@120/0");
}

/* ---- identities ---- */

/* Three types at two groups, often in a queue: also with a head start, hang-ups and
 * staff that falls and rises. */
#define BUSY(first, second, policy)                                                \
    "day: {opens: '08:00', closes: '12:15', interval: 30 min}\n"                   \
    "contacts:\n"                                                                  \
    "  a: {arrivals: {profile: {counts: [40, 60, 85, 70, 50, 90, 60, 50, 20]}},"   \
    " talk: {lognormal: {mean: 4 min, cv: 1.1}}, after_call: 30 s,"                \
    " patience: {exponential: {mean: 3 min}}, head_start: {share: 30 %, of: 90 "   \
    "s}}\n"                                                                        \
    "  b: {arrivals: {poisson: {rate: 70 per hour}}, talk: {exponential: {mean: "  \
    "3 min}}, patience: {exponential: {mean: 5 min}}}\n"                           \
    "  c: {arrivals: {poisson: {rate: 30 per hour}}, talk: {exponential: {mean: "  \
    "5 min}}}\n"                                                                   \
    "agents:\n"                                                                    \
    "  first: {serves: " first ", staff: [5, 6, 9, 7, 5, 9, 8, 3, 2]}\n"           \
    "  second: {serves: " second ", staff: [8, 9, 8, 9, 6, 8, 9, 9, 8]}\n"         \
    "routing: {policy: " policy "}\n"

#define BUSY_ALIKE(policy) BUSY("{a: {}, b: {}}", "{a: {}, b: {}, c: {}}", policy)

/* A centre with one type has one queue: every one of these policies is fifo. Then
 * equal weights: weighted_wait is fifo, queue_ratio is longest_queue. A single
 * contact routed otherwise moves a sum. And policies that should differ do. */
static void
test_identities_of_queues(void)
{
#define ONE_TYPE(policy)                                                           \
    "day: {opens: '08:00', closes: '12:00'}\n"                                     \
    "contacts: {a: {arrivals: {poisson: {rate: 150 per hour}}, talk:"              \
    " {exponential: {mean: 4 min}}, patience: {exponential: {mean: 3 min}}}}\n"    \
    "agents: {x: {serves: {a: {}}, staff: 4}, y: {serves: {a: {}}, staff: 5}}\n"   \
    "routing: {policy: " policy "}\n"
    CU_ASSERT(same_results(ONE_TYPE("fifo"), ONE_TYPE("longest_queue")));
    CU_ASSERT(same_results(ONE_TYPE("fifo"), ONE_TYPE("weighted_wait")));
    CU_ASSERT(same_results(ONE_TYPE("fifo"), ONE_TYPE("queue_ratio")));
    CU_ASSERT(same_results(BUSY_ALIKE("fifo"), BUSY_ALIKE("weighted_wait")));
    CU_ASSERT(same_results(BUSY_ALIKE("fifo"),
        BUSY("{a: {weight: 3}, b: {weight: 3}}",
            "{a: {weight: 0.7}, b: {weight: 0.7}, c: {weight: 0.7}}",
            "weighted_wait")));
    CU_ASSERT(same_results(BUSY_ALIKE("longest_queue"), BUSY_ALIKE("queue_ratio")));
    CU_ASSERT_FALSE(same_results(BUSY_ALIKE("fifo"), BUSY_ALIKE("longest_queue")));
}

/* Keys of ranks at their defaults, one contact routed otherwise shows. */
static void
test_identities_of_ranks(void)
{
    CU_ASSERT(same_results(BUSY_ALIKE("ranks"),
        BUSY("{a: {keep_idle: 0}, b: {keep_idle: 0}}",
            "{a: {keep_idle: 0}, b: {keep_idle: 0}, c: {keep_idle: 0}}", "ranks")));
    CU_ASSERT_FALSE(same_results(BUSY_ALIKE("ranks"),
        BUSY("{a: {}, b: {}}", "{a: {}, b: {}, c: {keep_idle: 1}}", "ranks")));
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_types_of_a_freed_agent),
        SUITE_TEST(test_agents_kept_idle),
        SUITE_TEST(test_two_freed_and_one_kept_idle),
        SUITE_TEST(test_identities_of_queues), SUITE_TEST(test_identities_of_ranks),
        SUITE_END };

    return suite_main("policies", tests, argc, argv);
}
