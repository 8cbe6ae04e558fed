/*
 * Two scenarios with one seed see the same people: whatever changes in routing,
 * staff or bots, the fresh contacts are born at the same times with the same talk,
 * after-call work, patience and moods, to the last bit.
 */
#include <stdio.h>

#include "tests/fresh.h"
#include "tests/lab.h"
#include "tests/suite.h"

#define CENTER(contacts, agents, more)                                             \
    "day: {opens: '08:00', closes: '12:00', interval: 30 min, busyness: {gamma: "  \
    "{cv: 20 %}}}\n"                                                               \
    "contacts:\n" contacts "agents:\n" agents more
#define BILLING                                                                    \
    "  billing: {arrivals: {profile: {counts: [20, 30, 40, 60, 60, 40, 30, 20]}, " \
    "busyness: {gamma: {cv: 10 %}}}, talk: {lognormal: {mean: 4 min, cv: 1}}, "    \
    "after_call: {exponential: {mean: 30 s}}, patience: {exponential: {mean: 2 "   \
    "min}}, balk: 10 %, head_start: {share: 20 %, of: 1 min}}\n"
#define TECH                                                                       \
    "  tech: {arrivals: {markov: {rates: [10 per hour, 90 per hour], stay: 20 "    \
    "min}}, talk: {mixture: {parts: [{share: 30 %, of: 2 min}, {share: 70 %, of: " \
    "{gamma: {mean: 5 min, cv: 0.5}}}]}}, patience: {weibull: {mean: 3 min, "      \
    "shape: 2}}}\n"
#define CHAT                                                                       \
    "  chat: {channel: chat, arrivals: {batches: {every: 10 min, size: 4}}, aht: " \
    "{exponential: {mean: 6 min}}, after_call: 12 %, queue_limit: 6}\n"
#define USUAL                                                                      \
    "  one: {serves: {billing: {}, tech: {}}, staff: 14}\n"                        \
    "  two: {serves: {tech: {}, chat: {}}, staff: 9}\n"

static const char usual[] = CENTER(BILLING TECH CHAT, USUAL, "");

static void
check_same(const char *other)
{
    struct faults faults = { 0 };
    struct lab a, b;

    lab_read(&a, usual);
    lab_read(&b, other);
    for (uint64_t replication = 1; replication <= 5; replication++)
        fresh_compare(&faults, &a.scenario, &b.scenario, replication);
    if (faults.num > 0)
        printf("\n%s", faults.first);
    CU_ASSERT_EQUAL(faults.num, 0);
    lab_free(&a);
    lab_free(&b);
}

static void
check_different(const char *other)
{
    struct faults faults = { 0 };
    struct lab a, b;

    lab_read(&a, usual);
    lab_read(&b, other);
    fresh_compare(&faults, &a.scenario, &b.scenario, 1);
    CU_ASSERT(faults.num > 0);
    lab_free(&a);
    lab_free(&b);
}

static void
test_other_routing(void)
{
    check_same(CENTER(BILLING TECH CHAT, USUAL, "routing: {policy: fifo}\n"));
    check_same(CENTER(BILLING TECH CHAT, USUAL,
        "routing: {policy: longest_queue, agent: random}"
        "\n"));
    check_same(
        CENTER(BILLING TECH CHAT, USUAL, "routing: {policy: expected_delay}\n"));
    check_same(CENTER(BILLING TECH CHAT, USUAL,
        "routing: {policy: split, split: {tech: {one: 40 %, two: 60 %}}}\n"));
    check_same(CENTER(BILLING TECH CHAT,
        "  one: {serves: {billing: {}, tech: {rank: 2, after: 30 s, keep_idle: 1, "
        "speed: 0.8}}, staff: 14}\n"
        "  two: {serves: {tech: {}, chat: {rank: 2}}, staff: 9}\n",
        "routing: {agent: least_busy}\n"));
}

static void
test_other_staff(void)
{
    check_same(CENTER(BILLING TECH CHAT,
        "  one: {serves: {billing: {}, tech: {}}, staff: [1, 2, 3, 30, 2, 1, 0, "
        "0], "
        "shrinkage: {planned: 10 %, unplanned: 10 %}}\n"
        "  two: {serves: {tech: {}, chat: {}}, shifts: [{starts: '08:30', ends: "
        "'11:30', agents: 5, breaks: [{at: '10:00', length: 15 min}]}], adherence: "
        "{share: 80 %, away: {exponential: {mean: 5 min}}}, ready_delay: 5 s}\n",
        ""));
    check_same(CENTER(BILLING TECH CHAT,
        "  everyone: {serves: {billing: {}, tech: {}, chat: {}}, staff: 25, "
        "fatigue: "
        "{above_occupancy: 50 %, slowdown: 20 %}, learning: {tenure: {exponential: "
        "{mean: 3 months}}, novice_speed: 0.7, ramp: 6 months}}\n",
        ""));
}

static void
test_with_and_without_a_bot(void)
{
    check_same(CENTER(BILLING TECH CHAT, USUAL,
        "chatbots: {robo: {handles: {billing: {offered: 70 %, refuses: 10 %, "
        "containment: 50 %}, chat: {containment: 20 %}}, session: {exponential: "
        "{mean: 90 s}}}}\n"));
}

/* The comparison sees another seed, and one more who never waits in vain. */
static void
test_other_people(void)
{
    check_different(CENTER(BILLING TECH CHAT, USUAL, "run: {seed: 2}\n"));
    check_different(CENTER(BILLING TECH
        "  chat: {arrivals: {batches: {every: 10 min, size: 4}}, aht: "
        "{exponential: {mean: 6 min}}, after_call: 12 %, queue_limit: "
        "6, patience: 1 h}\n",
        USUAL, ""));
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_other_routing),
        SUITE_TEST(test_other_staff),
        SUITE_TEST(test_with_and_without_a_bot),
        SUITE_TEST(test_other_people),
        SUITE_END,
    };

    return suite_main("equal luck", tests, argc, argv);
}
