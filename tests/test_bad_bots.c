/*
 * Mistakes with chatbots, as tests/test_bad_scenarios.c: their hours, what they
 * leave to others, and outages.
 */
#include "tests/bad.h"

#define HOURS "    hours: {opens: \"08:30\", closes: \"09:30\"}\n"
#define BOT(keys)                                                                  \
    "chatbots:\n  bot: {session: 9 s, handles: {calls: {containment: 50 "          \
    "%}}, " keys "}\n"
#define ONLY                                                                       \
    "    served_by: bot\n"                                                         \
    "chatbots:\n  bot: {session: 9 s, handles: {calls: {containment: 1}}, "

static void
test_hours(void)
{
    static const struct bad cases[] = {
        { GOOD BOT("hours: allways"), 11, 69, "write always, or hours such as" },
        { GOOD BOT("hours: {}"), 11, 69, "needs opens or closes" },
        { GOOD BOT("hours: {opens: \"07:00\"}"), 11, 77,
            "is before the day opens" },
        { GOOD BOT("hours: {closes: \"11:00\"}"), 11, 78,
            "is after the day closes" },
        { GOOD BOT("hours: {open: \"09:00\"}"), 11, 70, "did you mean opens?" },
        { GOOD BOT("hours: {opens: \"09:30\", closes: \"09:00\"}"), 11, 69,
            "closes at or before it opens" },
        { GOOD BOT("hours: [1]"), 11, 69, "a mapping of keys" },
        { "steady: {length: 10 h}\n" CALLS DESK BOT("hours: always"), 11, 62,
            "a steady state has no clock" },
        { DAY CALLS HOURS DESK BOT("hours: {opens: \"09:40\"}"), 12, 69,
            "nobody is there; let them meet" },
        { DAY CALLS HOURS DESK BOT("hours: {closes: \"08:20\"}"), 12, 69,
            "nobody is there; let them meet" },
        { DAY CALLS ONLY "hours: {opens: \"09:00\"}}\n", 8, 66,
            "would find nobody; let the bot be there" },
        { DAY TYPES HOURS
            "    arrivals: {profile: {counts: 3, basis: offered}}\n" TALK DESK BOT(
                "hours: always"),
            12, 69, "an ACD does not count who comes" },
    };

    CHECK_ALL(cases);
}

static void
test_out_of_hours(void)
{
    static const struct bad cases[] = {
        { GOOD BOT("out_of_hours: refuse"), 11, 62, "has no effect: no type" },
        { GOOD BOT("hours: always, out_of_hours: refuse"), 11, 77,
            "has no effect" },
        { DAY CALLS HOURS DESK BOT(
              "hours: {opens: \"08:30\"}, out_of_hours: contain"),
            12, 101, "did you mean contain_only?" },
        { DAY CALLS HOURS DESK BOT(
              "hours: {closes: \"09:30\", opens: \"08:40\"}, out_of_hours: "
              "callback"),
            12, 104, "has no effect" },
        { DAY CALLS HOURS DESK BOT("hours: always, out_of_hours: callback"), 12, 91,
            "calls has no key callback; write one" },
    };

    CHECK_ALL(cases);
}

static void
test_shares(void)
{
#define HANDLES(keys)                                                              \
    GOOD "chatbots:\n  bot: {session: 9 s, handles: {calls: {" keys "}}}\n"
    static const struct bad cases[] = {
        { HANDLES("containment: 60 %, refuses: 50 %"), 11, 40,
            "refuses 50 % and containment 60 % are more than 100 % together; lower "
            "one" },
        { HANDLES("containment: 60 %, offered: 101 %"), 11, 69,
            "from 0 % to 100 %" },
        { HANDLES("containment: 60 %, false_containment: -1 %"), 11, 79,
            "from 0 % to 100 %" },
        { HANDLES("containment: 60 %, residual: 0"), 11, 70, "from 0.01 to 100" },
        { HANDLES("containment: 60 %, handover: {context: 2}"), 11, 80,
            "from 0 % to 100 %" },
        { HANDLES("containment: 60 %, handover: {else_adds: 25}"), 11, 82,
            "a duration needs a unit" },
        { HANDLES("containment: 60 %, handover: {else_adds: 25 s}"), 11, 71,
            "write context: 0 %" },
        { HANDLES("containment: 60 %, bounce_back: {probability: 50 %}"), 11, 60,
            "needs the key delay" },
        { HANDLES("containment: 60 %, bounce_back: {delay: 1 h, as: sales}"), 11,
            90, "sales" },
        { HANDLES("containment: 60 %, bounce_back: {delay: 1 h, via: robot}"), 11,
            91, "write agents or bot" },
        { GOOD BOT("when_full: drop, capacity: 3"), 11, 73, "is no" },
        { GOOD BOT("bot_time_counts_as_waiting: yes"), 11, 62, "loses patience" },
        { GOOD BOT("on_outage: {sessions: wait}"), 11, 84,
            "write escalate or drop" },
        { GOOD BOT("containment_growth: {from: 30 %}"), 11, 62,
            "needs the key half_life" },
        { GOOD BOT("cost: {session: free}"), 11, 78, "not a number" },
    };

    CHECK_ALL(cases);
}

/* An outage, and its keys, where there is no bot or no day. */
static void
test_outages(void)
{
#define OUT(from, until, key)                                                      \
    GOOD BOT("capacity: 9") "incidents:\n  - {from: \"" from "\", until: \"" until \
                            "\", set: {" key "}}\n"
    static const struct bad cases[] = {
        { OUT("10:00", "10:30", "chatbots.bot.up: no"), 13, 5,
            "outside the opening hours; move from or until" },
        { OUT("06:00", "08:00", "chatbots.bot.up: no"), 13, 5,
            "outside the opening hours; move from or until" },
        { OUT("09:00", "09:30", "chatbots.bott.up: no"), 13, 43,
            "did you mean bot?" },
        { OUT("09:00", "09:30", "chatbots.bot.up: maybe"), 13, 60, "yes or no" },
        { OUT("09:00", "09:30", "chatbots.bot.hours: always"), 13, 43,
            "an incident may change" },
        { OUT("09:00", "09:30", "chatbots.bot.handles.calls.containment: 2"), 13,
            83, "from 0 % to 100 %" },
    };

    CHECK_ALL(cases);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_hours),
        SUITE_TEST(test_out_of_hours),
        SUITE_TEST(test_shares),
        SUITE_TEST(test_outages),
        SUITE_END,
    };

    return suite_main("bad bots", tests, argc, argv);
}
