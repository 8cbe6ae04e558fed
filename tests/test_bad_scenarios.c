/*
 * Wrong scenarios: each mistake is told once, at its line and column, in words that
 * say what to do. A case notices a mistake that is taken, that is told at another
 * place, or that drags others along.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/bad.h"

static void
test_root(void)
{
    static const struct bad cases[] = {
        { CALLS DESK, 1, 1, "needs the key day (or steady)" },
        { DAY DESK, 1, 1, "needs the key contacts" },
        { GOOD "agnets: {}\n", 10, 1, "did you mean agents?" },
        { GOOD "bananas: 3\n", 10, 1, "the keys are scenario, about" },
        { GOOD "callq: 2\n", 10, 8, "reads format 1" },
        { GOOD "report: {fte: 37}\n", 10, 15, "write 37.5 h per week" },
        { GOOD "report: {fte: 37 h per day}\n", 10, 15, "write 37.5 h per week" },
        { GOOD "report: {fte: 37 per week}\n", 10, 15, "begin with a duration" },
        { GOOD "report: {fte: 200 h per week}\n", 10, 15, "from 1 h to 168 h" },
        { GOOD "report: {ftes: 37 h per week}\n", 10, 10, "did you mean fte?" },
        { GOOD "ab_test:\n", 10, 1, "has no value" },
        { GOOD "steady: {}\n", 10, 1, "there is a day too" },
        { GOOD "scenario: [a]\n", 10, 11, "one value, a text" },
        { GOOD "run: 3\n", 10, 6, "a mapping of keys" },
        { GOOD "run: {replications: 0}\n", 10, 21, "from 1 to" },
        { GOOD "run: {replications: 1.5}\n", 10, 21, "not a whole number" },
        { GOOD "run: {confidence: 100 %}\n", 10, 19, "from 50 % to 99.9999 %" },
        { GOOD "run: {precision: {all.asa: 1 %}}\n", 10, 28,
            "run.precision.all.asa: '1 %'" },
        { GOOD "run: {precision: {all.abandonment: 1 %}}\n", 10, 36,
            "'1 %': a half-width of a share is a difference; write 0.5 points" },
        { GOOD "run: {precision: {all.abandonment: 1}}\n", 10, 36,
            "this would be 25 points or more; write 0.5 points" },
        { GOOD "run: {precision: {all.asa: 0 s}}\n", 10, 28, "is above 0" },
        { GOOD "run: {precision: {all.aso: 1 s}}\n", 10, 28,
            "did you mean 'asa'?" },
        { GOOD "run: {precision: all.asa}\n", 10, 18, "a mapping such as" },
        { GOOD "run: {precision: {all.asa: 1 s}, at_most: 0}\n", 10, 43,
            "from 1 to" },
        { GOOD "run: {seed: }\n", 10, 7, "has no value" },
    };

    CHECK_ALL(cases);
}

static void
test_day(void)
{
#define DAY_OF(keys) "day: {" keys "}\n" CALLS DESK
    static const struct bad cases[] = {
        { "day: 3\n" CALLS DESK, 1, 6, "a mapping of keys" },
        { "day:\n" CALLS DESK, 1, 1, "has no value" },
        { DAY_OF("opens: \"25:00\""), 1, 14, "the last one is" },
        { DAY_OF("opens: \"08:61\""), 1, 14, "minutes and seconds" },
        { DAY_OF("opens: \"12:00\", closes: \"08:00\""), 1, 31, "closes at or" },
        { DAY_OF("interval: 30"), 1, 17, "a duration needs a unit" },
        { DAY_OF("interval: 1 s"), 1, 17, "from 1 min to" },
        { DAY_OF("at_close: wait"), 1, 17, "write serve or hang_up" },
        { DAY_OF("at_close: server"), 1, 17, "did you mean serve?" },
        { DAY_OF("open: \"09:00\""), 1, 7, "did you mean opens?" },
        { DAY_OF("busyness: {gamma: {mean: 2, cv: 10 %}}"), 1, 17, "and has 2" },
        { DAY_OF("busyness: {gamma: {mean: 1 s, cv: 10 %}}"), 1, 32,
            "not a plain number" },
        { DAY_OF("busyness: {uniform: {min: 0.5, max: 1.5}, at_least: 0.6}"), 1, 17,
            "would move the mean" },
        { DAY_OF("busyness: {lognormal: {median: 1}}"), 1, 29, "median needs" },
    };

    CHECK_ALL(cases);
}

static void
test_hours(void)
{
#define HOURS_OF(keys) DAY CALLS "    hours: {" keys "}\n" DESK
    static const struct bad cases[] = {
        { HOURS_OF(""), 6, 12, "needs opens or closes" },
        { HOURS_OF("opens: \"07:30\""), 6, 20, "before the day opens" },
        { HOURS_OF("closes: \"10:30\""), 6, 21, "after the day closes" },
        { HOURS_OF("opens: \"09:00\", closes: \"09:00\""), 6, 12,
            "closes at or before it opens" },
        { HOURS_OF("opens: \"10:00\""), 6, 12, "closes at or before it opens" },
        { HOURS_OF("open: \"09:00\", closes: \"09:30\""), 6, 13,
            "did you mean opens?" },
        { "steady: {}\n" CALLS "    hours: {opens: \"09:00\"}\n" DESK, 6, 5,
            "has no clock" },
    };

    CHECK_ALL(cases);
}

static void
test_horizon(void)
{
#define MONTH GOOD "horizon: {days: 30}\n"
    static const struct bad cases[] = {
        { GOOD "horizon: {days: 0}\n", 10, 17, "should be" },
        { GOOD "horizon: {days: 2.5}\n", 10, 17, "whole" },
        { GOOD "horizon: {starts: 2026-02-29}\n", 10, 19, "a date is written" },
        { GOOD "horizon: {warm_up: 36 h}\n", 10, 20, "no whole number of days" },
        { GOOD "horizon: {days: 3, warm_up: 3 d}\n", 10, 29, "leaves no day" },
        { GOOD "horizon: {dyas: 3}\n", 10, 11, "did you mean days?" },
        { GOOD "week: {Sun: closed}\n", 10, 1, "no effect without a horizon" },
        { MONTH "week: {Sun: shut}\n", 11, 13, "closed" },
        { MONTH "week: {Sunday: closed}\n", 11, 8, "the keys are Mon" },
        { MONTH "week: {Sun: {opens: \"11:00\"}}\n", 11, 13,
            "closes at or before it opens" },
        { MONTH "week: {Sun: {opens: \"07:00\"}}\n", 11, 21,
            "before the day opens" },
        { MONTH "week: {Sun: {volume: -5 %}}\n", 11, 22, "should be" },
        { GOOD "horizon: {days: 1}\nweek: {Mon: closed}\n", 11, 1,
            "leaves no open day" },
        { "day: {returns_after_close: lost}\n" CALLS DESK, 1, 7, "add a horizon" },
        { "day: {returns_after_close: lost}\n" CALLS DESK "horizon: {days: 3}\n", 1,
            7, "no type has retry" },
        { "steady: {}\nhorizon: {days: 3}\n" CALLS DESK, 2, 1, "has no days" },
    };

    CHECK_ALL(cases);
}

static void
test_forecast_error(void)
{
#define ERROR_OF(keys) "forecast_error: {" keys "}\nday: {}\n" CALLS DESK
    static const struct bad cases[] = {
        { ERROR_OF("volume: {}"), 1, 26, "mape or cv" },
        { ERROR_OF("aht: {mape: 5 %, cv: 6 %}"), 1, 23, "mape or cv" },
        { ERROR_OF("volume: 6 %"), 1, 26, "a mapping of keys" },
        { ERROR_OF("volume: {mape: 101 %}"), 1, 33, "from 0 % to 100 %" },
        { ERROR_OF("staff: {mape: 21 %}"), 1, 32, "from 0 % to 20 %" },
        { ERROR_OF("staf: {mape: 2 %}"), 1, 18, "did you mean staff?" },
    };

    CHECK_ALL(cases);
}

static void
test_steady(void)
{
#define STEADY(keys) "steady: {" keys "}\n"
    static const struct bad cases[] = {
        { STEADY("length: 0 s") CALLS DESK, 1, 18, "above 0" },
        { STEADY("batches: 2.5") CALLS DESK, 1, 19, "not a whole number" },
        { STEADY("opens: \"08:00\"") CALLS DESK, 1, 10, "unknown key" },
        { STEADY("") CALLS AGENTS SERVES "    staff: [3, 4]\n", 9, 12,
            "a list per interval" },
        { STEADY("") TYPES "    arrivals: {profile: {counts: [3]}}\n" TALK DESK, 4,
            16, "needs a day" },
        { STEADY("") TYPES
            "    arrivals: {poisson: {rate: 3 per interval}}\n" TALK DESK,
            4, 32, "there is no interval" },
        { STEADY("") TYPES RATE "    talk: {exponential: {mean: [1 s]}}\n" DESK, 5,
            32, "a list per interval" },
    };

    CHECK_ALL(cases);
}

static void
test_contacts(void)
{
#define TYPE(line) DAY CALLS line DESK
    static const struct bad cases[] = {
        { DAY TYPES TALK DESK, 3, 3, "needs the key arrivals" },
        { DAY TYPES RATE DESK, 3, 3, "needs the key talk (or aht, or intents)" },
        { DAY "contacts: {}\n", 2, 11, "names no contact type" },
        { DAY "contacts: [calls]\n", 2, 11, "a mapping of contact types" },
        { DAY "contacts:\n  calls:\n" DESK, 3, 3, "has no value" },
        { TYPE("    talkk: 3\n"), 6, 5, "did you mean talk?" },
        { TYPE("    aht: 4 min\n"), 6, 5, "there is talk too" },
        { TYPE("    after_call: 12 %\n"), 6, 17, "a share goes with aht" },
        { TYPE("    patience: 3\n"), 6, 15, "a duration needs a unit" },
        { TYPE("    patience: []\n"), 6, 15, "0 values" },
        { TYPE("    patience: {}\n"), 6, 15, "names no distribution" },
        { TYPE("    patience: exponential\n"), 6, 15, "write {exponential: {mean" },
        { TYPE("    balk: -1 %\n"), 6, 11, "from 0 % to 100 %" },
        { TYPE("    balk: 3\n"), 6, 11, "from 0 % to 100 %" },
        { TYPE("    queue_limit: -1\n"), 6, 18, "from 0 to" },
        { TYPE("    queue_limit: many\n"), 6, 18, "write one, or none" },
        { TYPE("    short_abandon: -5 s\n"), 6, 20, "0 s or more" },
        { TYPE("    priority: high\n"), 6, 15, "is not a number" },
        { TYPE("    service_level: 80 %\n"), 6, 20, "a mapping of keys" },
        { TYPE("    service_level: {target: 80 %}\n"), 6, 5, "the key within" },
        { TYPE("    service_level: {within: 20}\n"), 6, 29, "needs a unit" },
        { TYPE("    service_level: {within: 20 s, measure: service_level}\n"), 6,
            35, "no effect without a target" },
        { TYPE("    head_start: 90\n"), 6, 17, "needs a unit" },
        { TYPE("    head_start: {share: 2, of: 3 s}\n"), 6, 25, "at most 100 %" },
        { TYPE("    backlog: 5\n"), 6, 5, "no effect without deferred" },
        { TYPE("    deferred: yes\n    patience: 3 min\n"), 7, 5,
            "without a customer at the other end" },
        { TYPE("    deferred: perhaps\n"), 6, 15, "yes" },
        { TYPE("    retry: {after_abandon: 40 %}\n"), 6, 5, "the key delay" },
        { TYPE("    retry: {delay: 5 min, as: clals}\n"), 6, 31, "did you mean" },
        { TYPE("    retry: {delay: 5 min, via: phone}\n"), 6, 32, "agents" },
        { TYPE("    repeat: {probability: 3, delay: 1 h}\n"), 6, 27, "to 100 %" },
        { TYPE("    resolved: 100\n"), 6, 15, "to 100 %" },
        { TYPE("    served_by: agents\n"), 6, 16, "write bot" },
        { TYPE("    served_by: bot\n"), 6, 16, "an agent group serves this type" },
        { DAY TYPES RATE "    intents: {a: {share: 1}}\n" DESK, 5, 15,
            "needs the key talk" },
        { DAY TYPES RATE "    intents: {a: {share: 90 %, talk: 1 min}}\n" DESK, 5,
            5, "add to 90 %" },
        { DAY TYPES RATE "    intents: {}\n" DESK, 5, 14, "names no intent" },
        { DAY TYPES RATE "    intents: {desk: {share: 1, talk: 1 min}}\n" DESK, 5,
            15, "that of an agent group" },
        { DAY TYPES RATE "    intents: {control: {share: 1, talk: 1 min}}\n" DESK,
            5, 15, "an arm of an A/B test" },
        { TYPE("    intents: {a: {share: 1, talk: 1 min}}\n"), 5, 5,
            "there are intents too" },
        { DAY TYPES RATE "    talk: never\n" DESK, 5, 11, "never ends" },
        { DAY TYPES RATE "    aht: 3 min\n    after_call: 20 s\n" DESK, 6, 17,
            "is not a share" },
    };

    CHECK_ALL(cases);
}

static void
test_arrivals(void)
{
#define ARRIVALS(value) DAY TYPES "    arrivals: " value "\n" TALK DESK
    static const struct bad cases[] = {
        { ARRIVALS("240 per hour"), 4, 15, "a mapping such as" },
        { ARRIVALS("{times: 2}"), 4, 15, "says not how contacts arrive" },
        { ARRIVALS("{possion: {rate: 3 per h}}"), 4, 16, "did you mean poisson?" },
        { ARRIVALS("{poisson: {rate: 3}}"), 4, 32, "a rate needs a unit" },
        { ARRIVALS("{poisson: {rate: -3 per h}}"), 4, 32, "from 0 per hour" },
        { ARRIVALS("{poisson: {}}"), 4, 16, "needs the key rate" },
        { ARRIVALS("{poisson: 3 per h}"), 4, 25, "the model's parameters" },
        { ARRIVALS("{poisson: {rate: 3 per h}, fixed: {counts: 3}}"), 4, 16,
            "a second kind of arrivals" },
        { ARRIVALS("{poisson: {rate: 3 per h}, times: -1}"), 4, 49, "0 or more" },
        { ARRIVALS("{poisson: {rate: 3 per h, foo: 1}}"), 4, 41,
            "unknown key of poisson" },
        { ARRIVALS("{fixed: {counts: 3, file: calls.csv}}"), 4, 35,
            "counts: {file: volumes.csv, at: interval, column: calls}" },
        { ARRIVALS("{profile: {counts: [1, 2, 3]}}"), 4, 34,
            "the day has 4 intervals of 30 min; give 4" },
        { ARRIVALS("{profile: {counts: [1, 2, 3, x]}}"), 4, 44, "is not a number" },
        { ARRIVALS("{profile: {counts: 3, basis: offerd}}"), 4, 44,
            "did you mean offered" },
        { ARRIVALS("{profile: {counts: {values: [1, 2, 3, 4], unit: s}}}"), 4, 34,
            "unit has no effect" },
        { ARRIVALS("{gamma_poisson: {counts: 3}}"), 4, 16,
            "gamma_poisson needs the key cv" },
        { ARRIVALS("{gamma_poisson: {counts: 3, cv: 0.2, correlation: -0.1}}"), 4,
            65, "should be from 0 % to 100 %" },
        { ARRIVALS("{markov: {rates: 3 per h, stay: 1 min}}"), 4, 24,
            "two states at least" },
        { ARRIVALS("{batches: {every: 1 min, size: 3 s}}"), 4, 46,
            "is not a plain number" },
        { ARRIVALS("{batches: {every: 1 min, size: [1, 2, 3, 4]}}"), 4, 46,
            "the same all day; give one value" },
        { ARRIVALS("{batches: {every: 1 min, size: {gamma: {cv: 0.5}}}}"), 4, 47,
            "gamma needs the key mean" },
        { ARRIVALS("{batches: {every: 1 min, size: never}}"), 4, 25,
            "size has no mean" },
        { ARRIVALS("{batches: {every: 1 min, size: 0}}"), 4, 25, "always 0" },
        { ARRIVALS("{recorded: {at: [\"08:00\", \"09:00\"], talk: [3 s, 4 s]}}"), 5,
            5, "the arrivals bring their talk" },
        { ARRIVALS("{recorded: {at: [\"12:00\"]}}"), 4, 26,
            "outside the opening hours" },
        { ARRIVALS("{recorded: {at: [\"08:00\"], file: none.csv, talk: x}}"), 4, 48,
            "no such file" },
    };

    CHECK_ALL(cases);
}

static void
test_distributions(void)
{
#define TALKING(value) DAY TYPES RATE "    talk: " value "\n" DESK
    static const struct bad cases[] = {
        { TALKING("{exponential: {mean: 0 s}}"), 5, 32, "above 0" },
        { TALKING("{exponential: {mean: 3 s, rate: 3}}"), 5, 37,
            "unknown key of exponential" },
        { TALKING("{exponentail: {mean: 3 s}}"), 5, 12,
            "did you mean exponential?" },
        { TALKING("{gamma: {mean: 3 s, cv: 1}, exponential: {mean: 3 s}}"), 5, 12,
            "a second distribution beside" },
        { TALKING("{lognormal: {mean: 3 s}}"), 5, 23, "mean needs cv" },
        { TALKING("{constant: 3 s, at_least: 5 s, at_most: 4 s}"), 5, 11,
            "at_least is above at_most" },
        { TALKING("{constant: 3 s, shift: 5}"), 5, 34, "needs a unit" },
        { TALKING("{mixture: {parts: 3}}"), 5, 29, "should be a list" },
        { TALKING("{mixture: {parts: [{share: 1}]}}"), 5, 30, "the key of" },
        { TALKING("{mixture: {parts: [{share: 1, of: 3}]}}"), 5, 45,
            "needs a unit" },
        { TALKING("[1 min, 2 min]"), 5, 11, "the day has 4 intervals" },
        { TALKING("{values: [1, 2, 3, 4]}"), 5, 11, "add unit: s" },
        { TALKING("{values: [1, 2, 3, 4], unit: parsec}"), 5, 40,
            "is not a unit of time" },
        { TALKING("{uniform: {min: 5 s, max: 4 s}}"), 5, 21, "min is above max" },
    };

    CHECK_ALL(cases);
}

static void
test_names(void)
{
    static const struct bad cases[] = {
        { DAY CALLS DESK "chatbots: {desk: {session: 3 s, handles: {calls: "
                         "{containment: 1}}}}\n",
            10, 12, "already that of an entry of agents" },
        { DAY CALLS DESK "segments: {calls: [calls]}\n", 10, 12, "already that" },
        { DAY CALLS DESK "segments: {all: [calls]}\n", 10, 12, "choose another" },
        { DAY CALLS DESK "segments: {a.b: [calls]}\n", 10, 12, "letters, digits" },
        { DAY CALLS DESK "segments: {a: [cals]}\n", 10, 16, "did you mean calls?" },
        { DAY CALLS DESK "segments: {a: [calls, calls]}\n", 10, 23, "already" },
        { DAY CALLS DESK "segments: {a: []}\n", 10, 15, "a list of contact types" },
        { DAY CALLS AGENTS SERVES STAFF "  desk: {}\n", 10, 3,
            "stands here twice" },
    };

    CHECK_ALL(cases);
}

static void
test_routing(void)
{
#define URGENT DAY CALLS "    priority: 2\n" DESK
    static const struct bad cases[] = {
        { GOOD "routing: {policy: rank}\n", 10, 19, "did you mean ranks?" },
        { DAY CALLS AGENTS "    serves: {calls: {weight: 2}}\n" STAFF
                           "routing: {policy: longest_queue}\n",
            8, 22, "no effect under routing.policy: longest_queue" },
        { DAY CALLS AGENTS "    serves: {calls: {weight: 2}}\n" STAFF, 8, 22,
            "no effect under routing.policy: ranks" },
        { DAY CALLS AGENTS "    serves: {calls: {keep_idle: 1}}\n" STAFF
                           "routing: {policy: fifo}\n",
            8, 22, "no effect under routing.policy: fifo" },
        { DAY CALLS AGENTS "    serves: {calls: {after: 1 min}}\n" STAFF
                           "routing: {policy: longest_queue}\n",
            8, 22, "no effect under routing.policy: longest_queue" },
        { DAY CALLS AGENTS "    serves: {calls: {after: 60}}\n" STAFF, 8, 29,
            "unit" },
        { DAY CALLS AGENTS "    serves: {calls: {keep_idle: 1.5}}\n" STAFF, 8, 33,
            "whole number" },
        { DAY CALLS AGENTS "    serves: {calls: {weight: 0}}\n" STAFF
                           "routing: {policy: queue_ratio}\n",
            8, 30, "above 0" },
        { GOOD "routing: {policy: {split: {calls: 1}}}\n", 10, 35,
            "groups and their shares" },
        { GOOD "routing: {policy: {split: {calls: {desk: 1}}}, split: {calls: "
               "{desk: 1}}}\n",
            10, 48, "under policy already" },
        { GOOD "routing: {split: {calls: {desk: 1}}}\n", 10, 11,
            "no effect under the policy ranks" },
        { GOOD "routing: {policy: split, split: {cals: {desk: 1}}}\n", 10, 34,
            "did you mean calls?" },
        { GOOD "routing: {policy: split, split: {calls: {dsk: 1}}}\n", 10, 42,
            "no agent group" },
        { GOOD "routing: {policy: split, split: {calls: {desk: 90 %}}}\n", 10, 41,
            "add up to 90 %" },
        { GOOD "routing: {policy: split, split: {calls: {desk: 110 %}}}\n", 10, 48,
            "from 0 % to 100 %" },
        { DAY CALLS "  mails:\n" RATE TALK DESK
                    "  post: {serves: {mails: {}}, staff: 1}\n"
                    "routing: {policy: split, split: {calls: {post: 1}}}\n",
            14, 42, "does not serve calls" },
        { DAY CALLS DESK "  more: {serves: {calls: {}}, staff: 1}\n"
                         "routing: {policy: split}\n",
            11, 10, "which share goes to each" },
        { GOOD "routing: {agent: laziest}\n", 10, 18, "longest_idle, least_busy" },
        { GOOD "routing: {policy: fifo, contact: priority}\n", 10, 25,
            "no effect under the policy fifo" },
        { URGENT "routing: {policy: fifo}\n", 6, 5, "no effect" },
        { URGENT "routing: {contact: longest_wait}\n", 6, 5, "no effect" },
        { DAY CALLS AGENTS "    serves: {calls: {rank: 2}}\n" STAFF
                           "routing: {policy: fifo}\n",
            8, 22, "no effect under routing.policy: fifo" },
        { DAY CALLS "    priority: 2\n"
                    "  mails:\n" RATE TALK AGENTS
                    "    serves: {calls: {}, mails: {}}\n" STAFF
                    "routing: {contact: longest_wait}\n",
            14, 20, "they differ" },
    };

    CHECK_ALL(cases);
}

static void
test_chatbots(void)
{
#define BOT(keys) GOOD "chatbots:\n  helper: {" keys "}\n"
#define ONLY                                                                       \
    DAY TYPES RATE "    served_by: bot\n"                                          \
                   "chatbots:\n  helper: {session: 9 s, handles: {calls: {"
    static const struct bad cases[] = {
        { BOT("session: 9 s"), 11, 3, "needs the key handles" },
        { BOT("session: 9 s, handles: {}"), 11, 35, "a contact type to handle" },
        { BOT("handles: {calls: {containment: 50 %}}"), 11, 29,
            "needs the key session" },
        { BOT("session: 9 s, handles: {calls: {}}"), 11, 36,
            "needs the key containment" },
        { BOT("session: 9 s, handles: {calls: {containment: 1.5}}"), 11, 57,
            "from 0 % to 100 %" },
        { BOT("session: 9 s, handles: {cals: {containment: 1}}"), 11, 36,
            "did you mean calls?" },
        { BOT("session: 9 s, handles: {calls: {containment: 1, session: 3 s}}"), 11,
            12, "has no effect" },
        { BOT("session: 9 s, capacity: 0, handles: {calls: {containment: 1}}"), 11,
            36, "from 1 to" },
        { BOT("session: 9 s, when_full: wait, handles: {calls: {containment: 1}}"),
            11, 26, "no effect without capacity" },
        { BOT("session: 9 s, handles: {calls: {containment: 80 %, refuses: 30 %}}"),
            11, 43, "more than 100 % together" },
        { BOT("session: 9 s, handles: {calls: {containment: 1, "
              "bounce_back: {delay: 5 min, as: clals}}}"),
            11, 92, "did you mean calls?" },
        { BOT("session: 9 s, handles: {calls: {containment: 1}}") "  second: "
                                                                  "{session: 9 s, "
                                                                  "handles: "
                                                                  "{calls: "
                                                                  "{containment: "
                                                                  "1}}}\n",
            12, 36, "helper handles this type already" },
        { DAY TYPES RATE "    served_by: bot\n", 5, 16, "no chatbot handles" },
        { ONLY "containment: 1}}, capacity: 3}\n", 5, 16, "when_full: wait" },
        { ONLY "containment: 90 %}}}\n", 5, 16, "would need an agent" },
        { ONLY "containment: 1, offered: 90 %}}}\n", 5, 16, "offered: 100 %" },
        { ONLY "containment: 99 %, refuses: 1 %}}}\n", 5, 16, "refuses: 0 %" },
        { ONLY "containment: 1}}, containment_growth: {from: 10 %, half_life: 9 "
               "d}}\n",
            5, 16, "would need an agent" },
        { ONLY "containment: 1, bounce_back: {probability: 1, delay: 9 s, via: "
               "agents}, false_containment: 9 %}}}\n",
            5, 16, "write via: bot" },
    };

    CHECK_ALL(cases);
}

static void
test_targets(void)
{
    static const struct bad cases[] = {
        { GOOD "targets: all.asa <= 20 s\n", 10, 10, "should be a list" },
        { GOOD "targets: [all.asa = 20 s]\n", 10, 11, "is no target" },
        { GOOD "targets: [all.asb <= 20 s]\n", 10, 11, "did you mean" },
        { GOOD "targets: [all.asa <= 20 %]\n", 10, 11, "is not a unit" },
        { GOOD "targets: [sales.asa <= 20 s]\n", 10, 11, "'sales'" },
        { GOOD "targets: [\"calls.asa@07:00 <= 20 s\"]\n", 10, 11,
            "no interval begins at" },
    };

    CHECK_ALL(cases);
}

/* All in one go, in the order of the file. */
static void
test_all_at_once(void)
{
    static const char text[] =
        DAY TYPES "    arrivals: {poisson: {rate: 3}}\n"
                  "    talk: 3\n"
                  "    balk: 3\n" AGENTS SERVES "    staff: -1\n"
                  "run: {replications: x}\n";
    struct reading reading;
    struct scenario scenario;

    CU_ASSERT_EQUAL(scenario_read_text("bad.yaml", text, NULL, &scenario, &reading),
        CQ_ERR_INPUT);
    CU_ASSERT_EQUAL(reading.problems.num, 5);
    scenario_free(&scenario);
}

/* ---- files ---- */

static void
write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");

    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    fputs(text, file);
    fclose(file);
}

/* staff from staff.csv; the problem is in the scenario, or at line of the CSV. */
struct bad_file {
    const char *csv;
    const char *keys;
    unsigned line;
    const char *phrase;
};

static void
check_bad_file(const char *folder, const struct bad_file *bad)
{
    char csv[96], yaml[96], text[600];
    struct reading reading;
    struct scenario scenario;

    snprintf(csv, sizeof(csv), "%s/staff.csv", folder);
    snprintf(yaml, sizeof(yaml), "%s/day.yaml", folder);
    snprintf(text, sizeof(text), "%s    staff: {file: staff.csv, %s}\n",
        DAY CALLS AGENTS SERVES, bad->keys);
    write_file(csv, bad->csv);
    write_file(yaml, text);
    CU_ASSERT_EQUAL(scenario_read(yaml, NULL, &scenario, &reading), CQ_ERR_INPUT);
    CU_ASSERT_EQUAL_FATAL(reading.problems.num, 1);
    CU_ASSERT_EQUAL(reading.problems.all[0].place.line, bad->line);
    CU_ASSERT_PTR_NOT_NULL(strstr(reading.problems.all[0].message, bad->phrase));
    if (strstr(reading.problems.all[0].message, bad->phrase) == NULL)
        problems_print(&reading.problems, stdout);
    scenario_free(&scenario);
    remove(csv);
    remove(yaml);
}

static void
test_columns(void)
{
#define ROWS "at,n\n08:00,1\n08:30,2\n09:00,3\n"
    static const struct bad_file cases[] = {
        { ROWS "09:30,4\n", "column: m, at: at", 9, "column" },
        { ROWS "09:30,4\n", "column: n", 9, "needs the key at" },
        { ROWS "09:30,4\n", "at: at", 9, "needs the key column" },
        { ROWS "09:30,4\n", "column: n, at: at, colum: 3", 9, "did you mean" },
        { ROWS "09:30,4\n", "column: n, at: at, unit: s", 9, "no effect" },
        { ROWS "09:30,4\n", "column: n, at: at, where: {q: 3}", 9, "column" },
        { ROWS, "column: n, at: at", 9,
            "no row of staff.csv for the interval that "
            "begins at 09:30" },
        { ROWS "09:45,4\n09:30,4\n", "column: n, at: at", 5, "a second row" },
        { ROWS "09:30,4\n09:30,4\n", "column: n, at: at", 6, "for this time" },
        { ROWS "09:30,4\n", "column: n, at: at, volume: n", 9, "has no effect" },
        { ROWS "09:30,2.5\n", "column: n, at: at", 5, "is not a whole number" },
        { ROWS "09:30,\n", "column: n, at: at", 5, "an empty cell" },
        { ROWS "09:30,x\n", "column: n, at: at", 5, "is not a number" },
        { ROWS "09.30,4\n", "column: n, at: at", 5, "is not a clock time" },
        { ROWS "09:30,-4\n", "column: n, at: at", 5, "should be from 0" },
    };
    char folder[] = "/tmp/callq-bad-XXXXXX";

    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(folder));
    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
        check_bad_file(folder, &cases[i]);
    rmdir(folder);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_root),
        SUITE_TEST(test_day),
        SUITE_TEST(test_hours),
        SUITE_TEST(test_horizon),
        SUITE_TEST(test_forecast_error),
        SUITE_TEST(test_steady),
        SUITE_TEST(test_contacts),
        SUITE_TEST(test_arrivals),
        SUITE_TEST(test_distributions),
        SUITE_TEST(test_names),
        SUITE_TEST(test_routing),
        SUITE_TEST(test_chatbots),
        SUITE_TEST(test_targets),
        SUITE_TEST(test_all_at_once),
        SUITE_TEST(test_columns),
        SUITE_END,
    };

    return suite_main("bad scenarios", tests, argc, argv);
}
