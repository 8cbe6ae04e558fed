/*
 * Wrong models of customers: each mistake is told once, at its place, in words that
 * say what to do.
 */
#include "tests/bad.h"

#define OUTCOMES(keys) GOOD "outcomes: {" keys "}\n"
#define CSAT(keys) OUTCOMES("csat: {base: 1, " keys "}")
#define VALUE(value) DAY CALLS "    value: " value "\n" DESK
#define BOT                                                                        \
    "chatbots: {bot: {session: 1 min, handles: {calls: {containment: 9 %}}}}\n"

static void
test_models(void)
{
    static const struct bad cases[] = {
        { GOOD "outcomes:\n", 10, 1, "has no value" },
        { GOOD "outcomes: 3\n", 10, 11, "a mapping of keys" },
        { GOOD "outcome: {}\n", 10, 1, "did you mean outcomes?" },
        { OUTCOMES("cast: {base: 1}"), 10, 12, "did you mean csat?" },
        { OUTCOMES("csat: 0.8"), 10, 18, "a mapping of keys" },
        { OUTCOMES("csat: {}"), 10, 12, "needs the key base" },
        { OUTCOMES("nps: {passive_width: 1}"), 10, 12, "needs the key base" },
        { OUTCOMES("csat: {base: 1.9 %}"), 10, 25, "not a share" },
        { OUTCOMES("csat: {base: 1e7}"), 10, 25, "from -1000000 to" },
        { CSAT("per_minute: 1"), 10, 28, "did you mean per_minute_waited?" },
        { CSAT("per_minute_waited: 1 min"), 10, 47, "not a plain number" },
        { CSAT("passive_width: 1"), 10, 28, "unknown key" },
        { OUTCOMES("nps: {base: 1, passive_width: -1}"), 10, 42, "from 0 to" },
        { OUTCOMES("repeat_window: 7"), 10, 27, "needs a unit" },
        { OUTCOMES("repeat_window: 0 s"), 10, 27, "above 0" },
    };

    CHECK_ALL(cases);
}

static void
test_in_vain(void)
{
    static const struct bad cases[] = {
        { CSAT("per_transfer: -1"), 10, 28, "no contact type has transfer" },
        { CSAT("per_repeat: -1"), 10, 28, "nobody is in touch again" },
        { CSAT("bot_loop: -1"), 10, 28, "there are no chatbots" },
        { CSAT("unresolved: -1"), 10, 28, "every matter is settled" },
        { CSAT("abandoned: -1"), 10, 28, "write patience" },
        { BOT GOOD "outcomes: {ces: {base: 1, bot_loop: 1}}\n", 11, 27,
            "nobody meets a chatbot twice" },
        { BOT GOOD "outcomes: {ces: {base: 1, unresolved: 1}}\n", 11, 27,
            "false_containment" },
        { VALUE("120"), 6, 5, "without a model of churn" },
        { VALUE("120") "outcomes: {csat: {base: 1}}\n", 6, 5,
            "without a model of churn" },
        { VALUE("-1") "outcomes: {churn: {base: 1}}\n", 6, 12, "0 or more" },
        { VALUE("120 EUR") "outcomes: {churn: {base: 1}}\n", 6, 12,
            "not a plain number" },
        { GOOD "targets: [\"csat >= 80 %\"]\n", 10, 11, "under outcomes" },
        { GOOD "targets: [\"fcr_measured >= 80 %\"]\n", 10, 11, "add outcomes" },
        { GOOD "outcomes: {churn: {base: 1}}\ntargets: [\"lost_value <= 8\"]\n", 11,
            11, "add value" },
        { OUTCOMES("nps: {base: 1}") "targets: [\"nps >= 101\"]\n", 11, 11,
            "between -100 and 100" },
        { OUTCOMES("nps: {base: 1}") "targets: [\"nps >= 20 %\"]\n", 11, 11,
            "not a share" },
        { OUTCOMES("ces: {base: 1}") "targets: [\"ces <= 8\"]\n", 11, 11,
            "between 1 and 7" },
    };

    CHECK_ALL(cases);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_models),
        SUITE_TEST(test_in_vain),
        SUITE_END,
    };

    return suite_main("bad outcomes", tests, argc, argv);
}
