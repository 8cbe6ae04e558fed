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

/* ---- only after a while ---- */

#define HELP(skill, patience)                                                      \
    DAY "contacts:\n"                                                              \
        "  a: {arrivals: {recorded: {at: ['09:00:00', '09:00:10', '09:00:20'],"    \
        " talk: [100 s, 200 s, 30 s], patience: " patience "}}}\n"                 \
        "agents:\n  own: {serves: {a: {}}, staff: 1}\n"                            \
        "  help: {serves: {a: " skill "}, staff: 2}\n"
#define PATIENT "[1 h, 1 h, 1 h]"

/* Three calls at 0, 10 and 20 s, own desk of one agent busy until 100 s, help of
 * two idle agents 60 s later: the second call is helped at 70 s, the third at 80 s.
 * With one helper kept idle the third waits for its own desk. A look forgotten, or
 * made only when an agent becomes idle, shows. */
static void
test_help_after_a_while(void)
{
    check_answers(HELP("{rank: 2, after: 1 min}", PATIENT), "1@0/0 2@70/1 3@80/1");
    check_answers(HELP("{rank: 1, after: 1 min, keep_idle: 1}", PATIENT),
        "1@0/0 2@70/1 3@100/0");
    check_answers(HELP("{rank: 2, after: 79 s}", PATIENT), "1@0/0 2@89/1 3@99/1");
    check_answers(HELP("{rank: 2, after: 81 s}", PATIENT), "1@0/0 2@91/1 3@100/0");
}

/* Patience that ends with the limit is long enough, a second less is not; then the
 * next in line is looked at in its own time. */
static void
test_help_and_patience(void)
{
    check_answers(
        HELP("{rank: 2, after: 1 min}", "[1 h, 60 s, 1 h]"), "1@0/0 2@70/1 3@80/1");
    check_answers(
        HELP("{rank: 2, after: 1 min}", "[1 h, 59 s, 1 h]"), "1@0/0 3@80/1");
}

#define BUSY_HELP(start, head_start)                                               \
    DAY "contacts:\n"                                                              \
        "  b: {arrivals: {recorded: {at: ['09:00:00'], talk: [80 s]}}}\n"          \
        "  a: {arrivals: {recorded: {at: ['09:00:00', " start "],"                 \
        " talk: [300 s, 10 s, 10 s]}}" head_start "}\n"                            \
        "agents:\n  own: {serves: {a: {}}, staff: 1}\n"                            \
        "  help: {serves: {b: {}, a: {rank: 2, after: 1 min}}, staff: 1}\n"

/* The helper, busy until 80 s, then takes who has waited 60 s already, and later
 * who reaches them; whom it finds short of it, at the limit. */
static void
test_help_by_a_freed_agent(void)
{
    check_answers(
        BUSY_HELP("'09:00:05', '09:00:10'", ""), "1@0/1 2@0/0 3@80/1 4@90/1");
    check_answers(
        BUSY_HELP("'09:00:19', '09:00:35'", ""), "1@0/1 2@0/0 3@80/1 4@95/1");
    check_answers(
        BUSY_HELP("'09:00:40', '09:00:50'", ""), "1@0/1 2@0/0 3@100/1 4@110/1");
    check_answers(BUSY_HELP("'09:00:40', '09:00:50'", ", head_start: 90 s"),
        "1@0/1 2@0/0 3@100/1 4@110/1");
}

/* Two groups help from the same moment on: the earlier rank does. */
static void
test_help_of_two_groups(void)
{
    check_answers(DAY
        "contacts: {a: {arrivals: {recorded: {at: ['09:00:00', '09:00:10'],"
        " talk: [5 min, 5 min]}}}}\n"
        "agents:\n  own: {serves: {a: {}}, staff: 1}\n"
        "  late: {serves: {a: {rank: 3, after: 20 s}}, staff: 1}\n"
        "  soon: {serves: {a: {rank: 2, after: 20 s}}, staff: 1}\n",
        "1@0/0 2@30/2");
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
        BUSY("{a: {keep_idle: 0}, b: {after: 0 s}}",
            "{a: {keep_idle: 0}, b: {after: 0 s}, c: {keep_idle: 0}}", "ranks")));
    CU_ASSERT_FALSE(same_results(BUSY_ALIKE("ranks"),
        BUSY("{a: {}, b: {}}", "{a: {}, b: {}, c: {keep_idle: 1}}", "ranks")));
}

/* A group that takes nobody is no group: what becomes of every contact is the same
 * without it. */
static void
test_help_that_never_comes(void)
{
#define BESIDE(help)                                                               \
    "day: {opens: '08:00', closes: '12:00', interval: 30 min}\n"                   \
    "contacts:\n"                                                                  \
    "  a: {arrivals: {poisson: {rate: 100 per hour}}, talk: {exponential: {mean: " \
    "4 min}}, patience: {exponential: {mean: 5 min}}}\n"                           \
    "  b: {arrivals: {poisson: {rate: 60 per hour}}, talk: {exponential: {mean: "  \
    "4 min}}, patience: {exponential: {mean: 5 min}}}\n"                           \
    "agents:\n  one: {serves: {a: {}}, staff: 6}\n"                                \
    "  two: {serves: {b: {}" help "}, staff: [5, 4, 3, 4, 5, 6, 5, 5]}\n"
    CU_ASSERT(same_fates(BESIDE(""), BESIDE(", a: {rank: 2, after: 23 h}")));
    CU_ASSERT(same_fates(BESIDE(""), BESIDE(", a: {rank: 2, keep_idle: 6}")));
    CU_ASSERT_FALSE(same_fates(BESIDE(""), BESIDE(", a: {rank: 2, after: 1 min}")));
}

static double
of_pair(const struct totals *totals, size_t pair, enum pair_sum sum)
{
    double all = 0;

    for (size_t period = 0; period <= totals->num_periods; period++)
        all += totals_pair(totals, pair, period)[sum];
    return all;
}

/* Help without limit after 40 s is to the desk what customers are who hang up after
 * 40 s: the helped are the abandoned, and those whom the desk answers have the same
 * waits, to the last bit. A contact helped late, early or not at all shows. */
static void
test_help_is_like_hanging_up(void)
{
#define DESK(patience, help)                                                       \
    "day: {opens: '08:00', closes: '12:00', interval: 30 min}\n"                   \
    "contacts: {a: {arrivals: {poisson: {rate: 150 per hour}}, talk: {lognormal:"  \
    " {mean: 4 min, cv: 1}}" patience "}}\n"                                       \
    "agents:\n  desk: {serves: {a: {}}, staff: [9, 10, 8, 10, 9, 11, 10, "         \
    "10]}\n" help
    struct lab hang_up, helped;

    lab_read(&hang_up, DESK(", patience: 40 s", ""));
    lab_read(&helped,
        DESK("", "  help: {serves: {a: {rank: 2, after: 40 s}}, staff: 200}\n"));
    lab_run(&hang_up, 5, 1);
    lab_run(&helped, 5, 1);
    for (size_t r = 0; r < 5; r++) {
        const struct totals *one = &hang_up.experiment.totals[r];
        const struct totals *other = &helped.experiment.totals[r];

        CU_ASSERT(lab_type_sum(one, 0, SUM_abandoned) > 20);
        CU_ASSERT_EQUAL(lab_type_sum(one, 0, SUM_abandoned),
            of_pair(other, 1, SUM_pair_answered));
        CU_ASSERT_EQUAL(lab_type_sum(one, 0, SUM_answered),
            of_pair(other, 0, SUM_pair_answered));
        CU_ASSERT_EQUAL(lab_type_sum(one, 0, SUM_wait_answered_s),
            of_pair(other, 0, SUM_pair_wait_s));
    }
    lab_free(&hang_up);
    lab_free(&helped);
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_types_of_a_freed_agent),
        SUITE_TEST(test_agents_kept_idle),
        SUITE_TEST(test_two_freed_and_one_kept_idle),
        SUITE_TEST(test_help_after_a_while), SUITE_TEST(test_help_and_patience),
        SUITE_TEST(test_help_by_a_freed_agent), SUITE_TEST(test_help_of_two_groups),
        SUITE_TEST(test_identities_of_queues), SUITE_TEST(test_identities_of_ranks),
        SUITE_TEST(test_help_that_never_comes),
        SUITE_TEST(test_help_is_like_hanging_up), SUITE_END };

    return suite_main("policies", tests, argc, argv);
}
