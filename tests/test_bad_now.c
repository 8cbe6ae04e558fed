/*
 * Mistakes of how the centre stands in mid-day: as tests/test_bad_scenarios.c.
 */
#include "tests/bad.h"

#define NOW(keys) GOOD "now: {from: \"09:00\", " keys "}\n"
#define OPEN                                                                       \
    "day: {opens: \"08:00\", closes: \"10:00\", interval: 30 min, busyness: "      \
    "{gamma: {cv: 5 %}}}\n"                                                        \
    "contacts:\n  a: {arrivals: {poisson: {rate: 60 per hour}}, talk: 3 min, "     \
    "patience: 2 min, queue_limit: 5}\n"                                           \
    "  b: {arrivals: {fixed: {counts: [0, 0, 9, 9]}}, talk: 3 min}\n"              \
    "agents:\n  g: {serves: {a: {}}, staff: [4, 4, 2, 2]}\n"                       \
    "  h: {serves: {b: {}}, staff: 1}\n"

static void
test_keys(void)
{
    static const struct bad cases[] = {
        { GOOD "now: {arrived: {calls: 3}}\n", 10, 1, "needs the key from" },
        { GOOD "now: {from: \"07:59\"}\n", 10, 13, "opens at 08:00 and closes" },
        { GOOD "now: {from: \"10:00\"}\n", 10, 13, "write a time between the two" },
        { NOW("arived: {calls: 3}"), 10, 22, "did you mean arrived?" },
        { NOW("arrived: 3"), 10, 31, "a mapping of contact types" },
        { NOW("arrived: {cals: 3}"), 10, 32, "did you mean calls?" },
        { NOW("arrived: {calls: -3}"), 10, 39, "from 0" },
        { NOW("reforecast: bays"), 10, 34, "did you mean bayes?" },
        { NOW("reforecast: bayes"), 10, 34, "the plan leaves nothing open" },
        { NOW("waiting: {calls: 3}"), 10, 39, "for how long?" },
        { NOW("waiting: {calls: {count: 3}}"), 10, 39, "needs the key oldest" },
        { NOW("waiting: {calls: {oldest: 3 min}}"), 10, 39, "{count: 12, oldest" },
        { NOW("waiting: {calls: {count: 1, waits: [3 s]}}"), 10, 50,
            "leave out count and oldest" },
        { NOW("waiting: {calls: {count: 2.5, oldest: 1 s}}"), 10, 47, "whole" },
        { NOW("busy: {desk: 3, dsk: 1}"), 10, 38, "did you mean desk?" },
        { NOW("busy: {desk: {cals: 1}}"), 10, 36, "did you mean calls?" },
        { NOW("busy: {desk: 1000}"), 10, 35, "are scheduled at 09:00" },
        { NOW("callbacks: {calls: 3}"), 10, 41, "offers no callbacks" },
        { NOW("callbacks: {calls: {oldest: 3 s}}"), 10, 34, "needs the key count" },
    };

    CHECK_ALL(cases);
}

/* What does not go together with the plan. */
static void
test_plan(void)
{
    static const struct bad cases[] = {
        { OPEN "now: {from: \"09:00\", arrived: {a: [1, 2, 3]}}\n", 8, 35,
            "3 values, but 2 intervals have begun before 09:00" },
        { OPEN "now: {from: \"09:10\", arrived: {a: [1, 2]}}\n", 8, 35,
            "give 3, the last up to then" },
        { OPEN "now: {from: \"09:00\", arrived: {b: 3}}\n", 8, 35,
            "by the plan none of this type come before 09:00" },
        { OPEN "now: {from: \"09:30\", arrived: {b: 3}}\n", 8, 32,
            "only Poisson counts tell" },
        { OPEN "now: {from: \"09:30\", reforecast: ratio, arrived: {b: 3}}\n", 8, 1,
            "a is not there" },
        { OPEN "now: {from: \"09:00\", waiting: {a: {count: 3, oldest: 2 min}}}\n",
            8, 35, "nobody waits for 2 min here" },
        { OPEN "now: {from: \"09:00\", waiting: {a: {count: 6, oldest: 1 min}}}\n",
            8, 35, "queue_limit is 5" },
        { OPEN "now: {from: \"09:00\", busy: {g: 5}}\n", 8, 32,
            "no more than 4 of the group" },
        { OPEN "now: {from: \"09:30\", busy: {g: 3}}\n", 8, 32,
            "no more than 2 of the group" },
        { OPEN "now: {from: \"09:00\", busy: {g: {b: 1}}}\n", 8, 33,
            "does not serve this type" },
        { OPEN "lines: {count: 9}\nnow: {from: \"09:00\"}\n", 9, 1,
            "leave out lines" },
        { OPEN "horizon: {days: 3}\nnow: {from: \"09:00\"}\n", 9, 1,
            "leave out horizon" },
        { OPEN "targets: [\"a.asa@08:30 <= 1 s\"]\nnow: {from: \"09:00\"}\n", 8, 11,
            "08:30 is past" },
        { "steady: {length: 10 h}\n" CALLS DESK "now: {from: \"09:00\"}\n", 10, 1,
            "a steady state has no clock" },
    };

    CHECK_ALL(cases);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_keys),
        SUITE_TEST(test_plan),
        SUITE_END,
    };

    return suite_main("bad now", tests, argc, argv);
}
