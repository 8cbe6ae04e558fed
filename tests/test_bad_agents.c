/*
 * Mistakes of agent groups and their schedules: as tests/test_bad_scenarios.c.
 */
#include "tests/bad.h"

static void
test_shift_rules(void)
{
#define RULES(text) DAY CALLS DESK "    shift_rules: {" text "}\n"
#define PLAIN "lengths: [1 h, 90 min], starts: ['08:00', '08:30']"
#define RULE_BREAKS(text) RULES(PLAIN ", breaks: [" text "]")
    static const struct bad cases[] = {
        { RULES("starts: ['08:00']"), 10, 5, "needs the key lengths" },
        { RULES("lengths: [1 h]"), 10, 5, "needs the key starts" },
        { RULES("lengths: [1 h, 60 min], starts: ['08:00']"), 10, 28,
            "the same time stands here twice" },
        { RULES("lengths: [1], starts: ['08:00']"), 10, 29,
            "a duration needs a unit" },
        { RULES("lengths: [], starts: ['08:00']"), 10, 28, "name one at least" },
        { RULES("lengths: [25 h], starts: ['08:00']"), 10, 29, "at most 24 h" },
        { RULES("lengths: [1 h], starts: {from: '09:00', to: '08:00'}"), 10, 43,
            "from is after to" },
        { RULES("lengths: [1 h], starts: {from: '08:00', to: '09:00', every: 1 s}"),
            10, 43, "more than 1440 steps" },
        { RULES(PLAIN ", longths: [1 h]"), 10, 71, "did you mean" },
        { RULES(PLAIN ", at_most: 2.5"), 10, 80, "whole number" },
        { RULE_BREAKS("{length: 15 min, from: 20 min, to: 30 min}"), 10, 80,
            "the break does not fit between from and to" },
        { RULE_BREAKS("{length: 15 min, from: 20 min, to: 80 min}"), 10, 18,
            "some shift that has it is 1 h long" },
        { RULE_BREAKS("{length: 15 min, from: 20 min, to: 50 min, of_shifts: 2 h}"),
            10, 18, "of shifts that are longer than any" },
        { RULE_BREAKS("{length: 5 min, from: 20 min, to: 50 min}, {length: 5 min, "
                      "from: 45 min, to: 1 h}"),
            10, 18, "the windows of two breaks overlap" },
        { RULE_BREAKS("{length: 5 min, from: 0 min, to: 50 min}"), 10, 102,
            "above 0" },
        { RULES(PLAIN ", part_time_share: {at_most: 30 %, below: 1 h}"), 10, 88,
            "no length is part-time" },
        { RULES(PLAIN ", cost: {}"), 10, 77,
            "a cost needs a price: hour or shift" },
        { RULES(PLAIN ", cost: {shift: 3, evening: {from: '20:00', adds: 25 %}}"),
            10, 77, "evening adds to the price of an hour" },
        { RULES(PLAIN ", cost: {hour: 3, evening: {from: '20:00', until: '20:00', "
                      "adds: 25 %}}"),
            10, 96, "there is no evening" },
        { RULES(PLAIN ", stands_in_for: [dusk]"), 10, 87,
            "\"dusk\" is no agent group; did you mean desk" },
        { RULES(PLAIN ", stands_in_for: nobody"), 10, 86,
            "agents says which there" },
        { RULES(PLAIN ", stands_in_for: desk"), 10, 86,
            "a group cannot stand in for itself" },
        { RULES(PLAIN ", stands_in_for: []"), 10, 86, "name one group at least" },
        { RULES(PLAIN
              ", stands_in_for: [one, one]") "  one: {serves: {calls: {}}, staff: "
                                             "1, shift_rules: {" PLAIN "}}\n",
            10, 92, "the same group stands here twice" },
        { RULES(PLAIN
              ", stands_in_for: [one]") "  one: {serves: {calls: {}}, staff: 1}\n",
            10, 86, "'one' has no shift_rules" },
        { "steady: {length: 10 h}\n" CALLS DESK "    shift_rules: {" PLAIN "}\n",
            10, 18, "a steady state has none" },
    };

    CHECK_ALL(cases);
}

/* Told once: not of the type too, that nobody serves it. */
static void
test_what_follows(void)
{
    static const struct bad cases[] = {
        { DAY CALLS "agents: {desk: {serves: calls, staff: 3}}\n", 6, 25,
            "a mapping of contact types such as {billing: {}}" },
        { DAY CALLS "agents: {desk: {serves: {cals: {}}, staff: 3}}\n", 6, 26,
            "did you mean calls?" },
    };

    CHECK_ALL(cases);
}

static void
test_agents(void)
{
#define ARMY(n) "  a" #n ": {serves: {calls: {}}, staff: 1000000}\n"
#define GROUP(staff) DAY CALLS AGENTS SERVES "    staff: " staff "\n"
    static const struct bad cases[] = {
        { DAY CALLS, 3, 3, "no agent group serves this type" },
        { DAY CALLS AGENTS SERVES, 7, 3, "needs the key staff" },
        { DAY CALLS AGENTS SERVES "    staff: 1000000\n" ARMY(1) ARMY(2) ARMY(
              3) ARMY(4) ARMY(5) ARMY(6) ARMY(7) ARMY(8) ARMY(9) ARMY(10) ARMY(11)
                ARMY(12) ARMY(13) ARMY(14) ARMY(
                    15) "  last: {serves: {calls: {}}, staff: [0, 777217, 0, 0]}\n",
            7, 3, "more than 16,777,216 agents" },
        { DAY CALLS DESK "  idle: {serves: {}, staff: 3}\n", 10, 18,
            "needs a contact type to serve" },
        { DAY CALLS DESK "  idle: {serves: [calls], staff: 3}\n", 10, 18,
            "such as {billing: {}}" },
        { DAY CALLS DESK "  idle: {serves: {cals: {}}, staff: 3}\n", 10, 19,
            "did you mean calls?" },
        { DAY CALLS DESK "  idle: {serves: {calls: }, staff: 3}\n", 10, 19,
            "or {}" },
        { GROUP("2.5"), 9, 12, "is not a whole number" },
        { GROUP("-1"), 9, 12, "from 0 to" },
        { GROUP("[1, 2, 3]"), 9, 12, "the day has 4 intervals of 30 min" },
        { GROUP("[1, 2, 3, 4, 5]"), 9, 12, "5 values" },
        { GROUP("[1, 2, 3, -4]"), 9, 22, "from 0 to" },
        { GROUP("[1, 2, 3, ~]"), 9, 22, "has no value" },
        { GROUP("many"), 9, 12, "is not a number" },
        { DAY CALLS AGENTS SERVES "    roster: []\n", 9, 13,
            "should be a mapping" },
        { GROUP("3\n    learning: 0"), 10, 15, "should be a mapping" },
        { CALLS AGENTS SERVES "    staff: 3\n    learning: {tenure: {exponential: "
                              "{mean: 3 months}}, novice_speed: 0.7, ramp: 6 "
                              "months}\n",
            1, 1, "needs the key day" },
        { GROUP("3\n    learning: {novice_speed: 0.7, ramp: 6 months}"), 10, 5,
            "needs the key tenure" },
        { GROUP("3\n    learning: {tenure: 1 d, novice_speed: 1.2, ramp: 2 d}"), 10,
            43, "from 0.01 to 1" },
        { GROUP("3\n    learning: {tenure: 1 d, novice_speed: 0.7, ramp: 0 d}"), 10,
            54, "above 0" },
        { GROUP("3\n    learning: {tenure: [1 d, 2 d, 3 d, 4 d], novice_speed: "
                "0.7, ramp: 2 d}"),
            10, 15, "tenure does not vary over the day" },
        { GROUP("3\n    chats: {at_once: 2}"), 10, 5,
            "no contact type of channel" },
        { GROUP("3\n    chats: {at_once: 33}"), 10, 22, "from 1 to 32" },
        { GROUP("3\n    chats: {slowdown: [1]}"), 10, 5, "needs the key at_once" },
        { GROUP("3\n    chats: {at_once: 2, slowdown: [1, 1.3, 2]}"), 10, 35,
            "3 values, but at_once is 2" },
        { GROUP("3\n    chats: {at_once: 2, effective: [1]}"), 10, 36,
            "1 value, but at_once is 2" },
        { GROUP("3\n    fatigue: {above_occupancy: 100 %, slowdown: 15 %}"), 10, 14,
            "never above 100 %" },
        { GROUP("3\n    fatigue: {above_occupancy: 85 %, slowdown: 0}"), 10, 48,
            "above 0" },
        { DAY CALLS AGENTS "    serves: {calls: {rank: x}}\n" STAFF, 8, 28,
            "is not a number" },
        { DAY CALLS AGENTS "    serves: {calls: {speed: 0}}\n" STAFF, 8, 29,
            "from 0.01 to 100" },
    };

    CHECK_ALL(cases);
}

static void
test_schedules(void)
{
#define SHIFTS(shift) DAY CALLS AGENTS SERVES "    shifts: [{" shift "}]\n"
#define SHIFT "starts: '08:00', ends: '10:00', agents: 2"
#define BREAK(rest) SHIFTS(SHIFT ", breaks: [{" rest "}]")
    static const struct bad cases[] = {
        { DAY CALLS AGENTS SERVES, 7, 3, "the key staff, shifts or roster" },
        { DAY CALLS AGENTS SERVES "    shifts: []\n", 9, 13, "a list of shifts" },
        { GROUP("3\n    shifts: [{" SHIFT "}]"), 10, 5, "keep one of the two" },
        { SHIFTS("starts: '08:00', agents: 2"), 9, 14,
            "a shift needs the key ends" },
        { SHIFTS("starts: '09:00', ends: '09:00', agents: 2"), 9, 14,
            "ends at or before" },
        { SHIFTS("starts: '10:00', ends: '12:00', agents: 2"), 9, 14,
            "outside the opening hours" },
        { SHIFTS("starts: '07:00', ends: '08:00', agents: 2"), 9, 14,
            "outside the opening hours" },
        { SHIFTS("starts: '08:00', ends: '10:00', agents: 2.5"), 9, 55,
            "is not a whole number" },
        { BREAK("length: 5 min"), 9, 67, "at or between, one of them" },
        { BREAK("at: '09:00', between: ['09:00', '09:30'], length: 5 min"), 9, 67,
            "at or between, one of them" },
        { BREAK("at: '09:00'"), 9, 67, "needs the key length" },
        { BREAK("at: '08:00', length: 5 min"), 9, 67, "begins after its shift" },
        { BREAK("at: '09:56', length: 5 min"), 9, 67,
            "ends with it at the latest" },
        { BREAK("between: ['09:00', '09:04'], length: 5 min"), 9, 67,
            "does not fit between" },
        { BREAK("between: ['09:00'], length: 5 min"), 9, 77, "two clock times" },
        { "steady: {}\n" CALLS AGENTS SERVES "    shifts: [{" SHIFT "}]\n", 9, 13,
            "write staff" },
        { GROUP("3\n    shrinkage: 110 %"), 10, 16, "from 0 % to 100 %" },
        { GROUP("3\n    shrinkage: {planned: [10 %, 20 %]}"), 10, 26,
            "the day has 4 intervals" },
        { GROUP("3\n    cost: {}"), 10, 11, "needs a price" },
        { GROUP("3\n    cost: {contact: 2, paid: seated}"), 10, 24,
            "without hour" },
        { GROUP("3\n    cost: {hour: -1}"), 10, 18, "0 or more" },
        { GROUP("3\n    shrinkage: {unplanned: 2}"), 10, 28, "from 0 % to 100 %" },
        { GROUP("3\n    ready_delay: 2"), 10, 18, "needs a unit" },
        { GROUP("3\n    adherence: {share: 90 %}"), 10, 5, "needs the key away" },
        { GROUP("3\n    adherence: {share: 0, away: 5 min}"), 10, 24,
            "should be above 0" },
        { GROUP("3\n    adherence: {share: 90 %, away: 0 s}"), 10, 16,
            "a mean above 0" },
    };

    CHECK_ALL(cases);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_agents),
        SUITE_TEST(test_what_follows),
        SUITE_TEST(test_shift_rules),
        SUITE_TEST(test_schedules),
        SUITE_END,
    };

    return suite_main("bad agents", tests, argc, argv);
}
