/*
 * Mistakes of incidents and of an ACD's counts: as tests/test_bad_scenarios.c.
 */
#include "tests/bad.h"

#define INCIDENT(keys)                                                             \
    GOOD "incidents:\n  - {from: \"09:00\", until: \"10:00\", " keys "}\n"
#define SET(keys) INCIDENT("set: {" keys "}")
#define SCALE(keys) INCIDENT("scale: {" keys "}")

static void
test_paths(void)
{
    static const struct bad cases[] = {
        { SET("agents.desk.staf: 3"), 11, 43, "did you mean \"staff\"?" },
        { SET("agents.dsk.staff: 3"), 11, 43, "did you mean desk?" },
        { SET("agents.desk.serves.cals.speed: 2"), 11, 43, "did you mean calls?" },
        { SET("agents.desk: 3"), 11, 43, "an incident may change contacts.NAME" },
        { SET("desk.staff.of.the.day.now: 3"), 11, 43, "an incident may change" },
        { SET("chatbots.bot.up: no"), 11, 43, "is no chatbot" },
        { GOOD
            "  idle: {serves: {calls: {}}, staff: 1}\n"
            "chatbots: {b: {session: 1 min, handles: {calls: {containment: 1}}}}\n"
            "incidents:\n  - {from: \"09:00\", until: \"10:00\", set: "
            "{chatbots.b.handles.cals.offered: 1}}\n",
            13, 43, "did you mean calls?" },
    };

    CHECK_ALL(cases);
}

static void
test_values(void)
{
    static const struct bad cases[] = {
        { SET("contacts.calls.talk: 3 min"), 11, 43, "can only be scaled" },
        { SET("agents.desk.staff: 2.5"), 11, 62, "not a whole number" },
        { SET("contacts.calls.balk: 120 %"), 11, 64, "from 0 % to 100 %" },
        { SCALE("contacts.calls.arrivals: -1"), 11, 70, "from 0 to 1000" },
        { SCALE("agents.desk.serves.calls.speed: 101"), 11, 45,
            "with this factor it should be from 0.01 to 100" },
        { SCALE("contacts.calls.queue_limit: 2"), 11, 45, "no limit to be scaled" },
        { SCALE("contacts.calls.aht: 2"), 11, 45, "does not have this key" },
        { SCALE("contacts.calls.after_call: 2"), 11, 45, "does not have this key" },
        { SCALE("contacts.calls.patience: 2"), 11, 45, "never ends" },
    };

    CHECK_ALL(cases);
}

static void
test_windows(void)
{
    static const struct bad cases[] = {
        { GOOD "incidents: {from: \"09:00\"}\n", 10, 12, "a list of at most 1000" },
        { GOOD "incidents:\n  - {from: \"09:00\", set: {agents.desk.staff: 1}}\n",
            11, 5, "needs the key until" },
        { GOOD "incidents:\n  - {from: \"07:00\", until: \"08:00\", set: "
               "{agents.desk.staff: 1}}\n",
            11, 5, "outside the opening hours" },
        { GOOD "incidents:\n  - {from: \"09:30\", until: \"09:00\", set: "
               "{agents.desk.staff: 1}}\n",
            11, 5, "ends at or before it begins" },
        { GOOD "incidents:\n  - {from: \"09:00\", until: \"09:30\"}\n", 11, 5,
            "give it set or scale" },
        { GOOD
            "incidents:\n"
            "  - {from: \"09:00\", until: \"09:30\", set: {agents.desk.staff: 1}}\n"
            "  - {from: \"09:29\", until: \"10:00\", scale: {agents.desk.staff: "
            "2}}\n",
            12, 45, "another incident changes this key" },
        { "steady: {length: 10 h}\n" CALLS DESK
          "incidents:\n  - {from: \"09:00\", until: \"10:00\", set: "
          "{agents.desk.staff: 1}}\n",
            10, 1, "a steady state has none" },
    };

    CHECK_ALL(cases);
}

static void
test_bots(void)
{
#define BOT(keys)                                                                  \
    "chatbots: {b: {session: 1 min, handles: {calls: {containment: " keys "}}}}\n" \
    "incidents:\n  - {from: \"09:00\", until: \"10:00\", "
    static const struct bad cases[] = {
        { GOOD BOT("50 %") "set: {chatbots.b.up: yes}}\n", 12, 58, "is up anyway" },
        { GOOD BOT("50 %") "scale: {chatbots.b.up: 2}}\n", 12, 45,
            "can only be set" },
        { GOOD BOT("50 %") "scale: {chatbots.b.handles.calls.containment: 3}}\n",
            12, 45, "with this factor it should be from 0 % to 100 %" },
        { DAY CALLS
            "    served_by: bot\n" BOT("100 %") "set: {chatbots.b.up: no}}\n",
            9, 43, "nobody else could take its contacts" },
    };

    CHECK_ALL(cases);
}

/* An ACD's counts are of one day. */
static void
test_basis(void)
{
    static const struct bad cases[] = {
        { DAY TYPES "    arrivals: {profile: {counts: 3, basis: all}}\n" TALK DESK,
            4, 44, "no word" },
        { DAY "horizon: {starts: 2026-03-02, days: 7}\n" TYPES
              "    arrivals: {profile: {counts: 3, basis: offered}}\n" TALK DESK,
            5, 44, "found for one day" },
    };

    CHECK_ALL(cases);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_paths),
        SUITE_TEST(test_values),
        SUITE_TEST(test_windows),
        SUITE_TEST(test_bots),
        SUITE_TEST(test_basis),
        SUITE_END,
    };

    return suite_main("bad_incidents", tests, argc, argv);
}
