/*
 * Figures adjusted by what is known beforehand: the known means are the true ones,
 * the regression is right by hand, adjusted figures are unbiased and their
 * intervals hold the truth as often as they say.
 */
#include "plan/controls.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "scenarios/address.h"
#include "sim/err.h"
#include "tests/lab.h"
#include "tests/suite.h"

#define DAY "day: {opens: \"08:00\", closes: \"10:00\", interval: 30 min"
#define CALLS(arrivals, talk)                                                      \
    "contacts:\n  calls:\n    arrivals: {" arrivals "}\n    talk: " talk           \
    "\n    patience: {exponential: {mean: 2 min}}\n"
#define TALK "{exponential: {mean: 3 min}}"
#define DESK "agents: {desk: {serves: {calls: {}}, staff: 2}}\n"
#define POISSON "poisson: {rate: 40 per hour}"

static struct address
address_of(const struct lab *lab, const char *text)
{
    char error[ADDRESS_ERROR_SIZE];
    struct address address;
    bool each;

    CU_ASSERT_EQUAL_FATAL(
        address_parse(&lab->scenario, text, &address, &each, error), CQ_OK);
    return address;
}

static struct adjusted
adjust(const struct lab *lab, const char *text, struct estimate *plain)
{
    struct adjusted out = { 0 };
    struct adjuster self;

    CU_ASSERT_EQUAL_FATAL(adjuster_init(&self, &lab->experiment, 0.95), CQ_OK);
    CU_ASSERT_EQUAL(controls_adjust(&self.controls, &self.room,
                        address_of(lab, text), 0.95, plain, &out),
        CQ_OK);
    adjuster_free(&self);
    return out;
}

/* Six days, one column: slope 2 and rests 1, -1, -1, 1, 0, 0 that know nothing of
 * it. It would notice a degree of freedom more or less. */
static void
test_regression_by_hand(void)
{
    static const double excess[6] = { 1, 2, 3, 4, 5, 6 };
    static const double rest[6] = { 1, -1, -1, 1, 0, 0 };
    double influence[6], columns[6 * CONTROLS_MOST] = { 0 }, variance = 0;
    struct adjusted out;

    for (size_t i = 0; i < 6; i++) {
        influence[i] = 2 * (excess[i] - 3.5) + rest[i];
        columns[i * CONTROLS_MOST] = excess[i];
        columns[i * CONTROLS_MOST + 1] = 3 * excess[i]; /* nothing new */
        columns[i * CONTROLS_MOST + 2] = 7;             /* never varies */
    }
    for (size_t i = 0; i < 6; i++) {
        const double x = excess[i] - 3.5;

        variance +=
            pow(rest[i] * (1 / 6. - 3.5 * x / 17.5) / (1 - 1 / 6. - x * x / 17.5),
                2) *
            5 / 6.;
    }
    CU_ASSERT_EQUAL(controls_regress(influence, columns, 3, 6, 0.95, &out), CQ_OK);
    CU_ASSERT_EQUAL(out.num_controls, 1);
    CU_ASSERT_DOUBLE_EQUAL(out.value, -2 * 3.5, 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(out.standard_error, sqrt(variance), 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(
        out.half_width, 2.7764451051977943 * sqrt(variance), 1e-9); /* t, 4 df */
}

/* Means of all columns, of the day and of an interval, in standard errors. */
static void
check_means(const char *text, size_t num_of_day, size_t num_of_interval)
{
    enum {
        DAYS = 1500
    };
    static double columns[DAYS * CONTROLS_MOST];
    struct controls controls;
    struct lab lab;
    unsigned kinds;
    size_t num;

    lab_read(&lab, text);
    lab_run(&lab, DAYS, 2);
    CU_ASSERT_EQUAL_FATAL(controls_init(&controls, &lab.experiment), CQ_OK);
    for (int interval = INTERVAL_ALL; interval < 3; interval += 2) {
        struct address address = address_of(&lab, "all.wait");

        address.interval = interval;
        num = controls_fill(&controls, address, columns, &kinds);
        CU_ASSERT_EQUAL(num, interval < 0 ? num_of_day : num_of_interval);
        for (size_t k = 0; k < num; k++) {
            double mean = 0, squares = 0, error;

            for (size_t i = 0; i < DAYS; i++) {
                const double x = columns[i * CONTROLS_MOST + k];

                mean += x / DAYS;
                squares += x * x / DAYS;
            }
            error = sqrt((squares - mean * mean) / DAYS);
            if (!(fabs(mean) <= 4.5 * error + 1e-6))
                printf("\n%s: column %zu is off by %g, error %g\n", text, k, mean,
                    error);
            CU_ASSERT(fabs(mean) <= 4.5 * error + 1e-6);
        }
    }
    controls_free(&controls);
    lab_free(&lab);
}

/* Every model whose mean is taken for exact: 1,500 days of 80 calls, 4.5 standard
 * errors. It would notice a mean wrong by 1.3 % (4 % with busyness). */
static void
test_known_means(void)
{
#define KNOWN(arrivals) check_means(DAY "}\n" CALLS(arrivals, TALK) DESK, 6, 10)
    KNOWN(POISSON);
    KNOWN(POISSON ", times: 1.5, busyness: {gamma: {cv: 30 %}}");
    KNOWN("profile: {counts: [10, 30, 0.5, 20]}");
    KNOWN(
        "linear: {times: [\"08:00\", \"09:00\", \"10:00\"], rates: [0 per hour, 90 "
        "per hour, 20 per hour]}");
    KNOWN("sinusoid: {mean: 40 per hour, amplitude: 30 per hour, period: 100 min}");
    KNOWN("fixed: {counts: [10, 30, 5, 20]}, times: 1.23");
    KNOWN("gamma_poisson: {counts: [10, 30, 5, 20], cv: 40 %, correlation: 0.6}");
    KNOWN("markov: {rates: [10 per hour, 100 per hour], stay: [20 min, 10 min]}");
#undef KNOWN
    check_means(DAY ", busyness: {lognormal: {cv: 20 %}}}\n" CALLS(POISSON,
                    "{mixture: {parts: [{share: 30 %, of: {uniform: {min: 1 s, "
                    "max: 5 s}}}, {share: 70 %, of: {lognormal: {mean: 3 min, cv: "
                    "1}, shift: 20 s}}]}}\n    after_call: [10 s, 20 s, 30 s, 40 "
                    "s]") DESK "forecast_error: {volume: {cv: 10 %}, aht: {cv: 10 "
                               "%}}\n",
        6, 10);
    check_means(DAY "}\n" CALLS(POISSON, TALK "\n    hours: {opens: \"08:20\", "
                                              "closes: \"09:40\"}") DESK
        "incidents: [{from: \"08:30\", until: \"09:10\", scale: "
        "{contacts.calls.arrivals: 2}}]\n",
        6, 10);
    check_means(DAY "}\n" CALLS(POISSON, TALK "\n    hours: {closes: \"09:10\"}")
                    DESK
        "chatbots: {bot: {handles: {calls: {containment: 30 %}}, session: "
        "60 s, hours: {opens: \"08:20\", closes: \"09:40\"}}}\n",
        5, 9);
}

/* Several days: those that count, each with its volume and hours. */
static void
test_known_horizons(void)
{
    check_means(DAY
        ", busyness: {gamma: {cv: 10 %}}}\n"
        "horizon: {starts: 2026-03-06, days: 4, warm_up: 1 d}\n"
        "week: {Sat: {volume: 50 %, opens: \"08:40\"}, Sun: closed}\n" CALLS(
            POISSON, TALK) DESK,
        4, 8);
}

/* Coins: bots, retries, who comes from another type, agents of unlike speed. */
static void
test_known_coins(void)
{
    check_means(DAY ", busyness: {gamma: {cv: 10 %}}}\n" CALLS(POISSON, TALK) DESK
        "forecast_error: {aht: {cv: 20 %}}\n"
        "chatbots: {bot: {handles: {calls: {offered: 80 %, refuses: "
        "10 %, containment: 30 %}}, session: 60 s, patience: "
        "{exponential: {mean: 2 min}}}}\n",
        7, 11);
    check_means(DAY "}\n" CALLS(POISSON, TALK
                    "\n    retry: {after_abandon: 80 %, delay: 5 min}\n    balk: "
                    "20 %\n    queue_limit: 4") DESK,
        6, 10);
    check_means(DAY
        "}\n" CALLS("batches: {every: 5 min, size: {exponential: {mean: "
                    "3}}}",
            TALK
            "\n    transfer: {probability: 30 %, to: more}") "  more: {arrivals: "
                                                             "{poisson: {rate: 9 "
                                                             "per hour}}, talk: "
                                                             "{exponential: {mean: "
                                                             "[1 min, 2 min, 1 "
                                                             "min, 3 min]}}, "
                                                             "patience: "
                                                             "{exponential: {mean: "
                                                             "1 min}}}\n"
                                                             "agents: {desk: "
                                                             "{serves: {calls: {}, "
                                                             "more: {speed: 0.7}}, "
                                                             "staff: 2}}\n",
        6, 10);
}

/* What is known of the first type: c contacts, h their handle times, o that each
 * asks once, p patience, k the pace of agents, b the bot's coins, f whom it is
 * offered to. */
static void
check_known(const char *text, const char *letters)
{
    char found[8] = "";
    struct known known;
    struct lab lab;

    lab_read(&lab, text);
    CU_ASSERT_EQUAL_FATAL(known_init(&known, &lab.scenario), CQ_OK);
    strcat(found, isnan(known.contacts[0]) ? "" : "c");
    strcat(found, isnan(known.handle_s[0]) ? "" : "h");
    strcat(found, known.types[0].asks_once ? "o" : "");
    strcat(found, isnan(known.types[0].patience_s) ? "" : "p");
    strcat(found, known.types[0].paced ? "k" : "");
    strcat(found, known.types[0].bot == NULL ? "" : "b");
    strcat(found, known.types[0].offers ? "f" : "");
    if (strcmp(found, letters) != 0)
        printf("\n%s: %s known, expected %s\n", text, found, letters);
    CU_ASSERT_STRING_EQUAL(found, letters);
    known_free(&known);
    lab_free(&lab);
}

#define MORE(keys) DAY "}\n" CALLS(POISSON, TALK "\n    " keys) DESK
#define BOT(keys)                                                                  \
    DAY "}\n" CALLS(POISSON, TALK) DESK                                            \
        "chatbots: {bot: {handles: {calls: {containment: 30 %, " keys              \
        "}}, session: 60 s"
#define TWO(keys)                                                                  \
    DAY "}\n" CALLS(                                                               \
        POISSON, TALK "\n    " keys) "  more: {arrivals: {poisson: {rate: 9 per "  \
                                     "hour}}, talk: 1 min}\n"                      \
                                     "agents: {desk: {serves: {calls: {}, more: "  \
                                     "{}}, staff: 2}}\n"

/* What is not known exactly is not used. */
static void
test_not_known(void)
{
    check_known(DAY "}\n" CALLS(POISSON, TALK) DESK, "chopk");
    check_known(DAY "}\n" CALLS(POISSON, "{exponential: {mean: 3 min}, at_most: 9 "
                                         "min}") DESK,
        "copk");
    check_known(DAY "}\n" CALLS(POISSON,
                    "{mixture: {parts: [{share: 100 %, of: {exponential: {mean: "
                    "3 min}, at_least: 1 min}}]}}") DESK,
        "copk");
    check_known(MORE("retry: {after_abandon: 80 %, delay: 5 min}"), "chpk");
    check_known(DAY "}\n" CALLS("batches: {every: 5 min, size: {exponential: "
                                "{mean: 3}}}",
                    TALK) DESK,
        "chopk");
    check_known(DAY "}\n" CALLS("batches: {every: 5 min, size: {exponential: "
                                "{mean: 3}, at_most: 9}}",
                    TALK) DESK,
        "hopk");
    check_known(DAY "}\n" CALLS("recorded: {at: [\"08:10\", \"08:20\"]}", TALK)
                    DESK,
        "hopk");
    check_known(DAY
        "}\ncontacts: {calls: {arrivals: {poisson: {rate: 9 per hour}}, "
        "talk: 3 min, deferred: yes}}\n" DESK,
        "ok");
    check_known(MORE("callback: {offer_when_queue: 2, accept: 50 %}"), "cok");
    check_known(MORE("announce: {estimate: last_wait, believe: 70 %}"), "chok");
    check_known(TWO("transfer: {probability: 30 %, to: more}"), "copk");
    check_known(
        TWO("switch: {to: more, when_wait_over: 30 s, probability: 1}"), "cok");
    check_known(MORE("channel: chat\n    silent_abandonment: {share: 20 %, "
                     "noticed_after: 9 s}"),
        "cho");
    check_known(
        MORE("channel: chat\n    idle_timeout: {share: 20 %, after: 3 min}"),
        "chop");
    check_known(DAY "}\n" CALLS(POISSON, TALK) DESK
        "incidents: [{from: \"08:30\", until: \"09:10\", scale: "
        "{contacts.calls.talk: 2}}]\n",
        "co");
    check_known(DAY
        "}\n" CALLS(POISSON,
            TALK) "agents: {desk: {serves: {calls: {}}, "
                  "staff: 2, learning: {tenure: {exponential: {mean: 8 months}}, "
                  "novice_speed: 0.75, ramp: 6 months}}}\n",
        "chop");
}

/* Likewise of a chatbot. */
static void
test_not_known_of_bots(void)
{
    check_known(BOT("offered: 70 %") "}}\n", "chpkbf");
    check_known(BOT("residual: 1.2") "}}\n", "cpkbf");
    check_known(BOT("handover: {context: 80 %, saves: 20 %}") "}}\n", "cpkbf");
    check_known(
        BOT("false_containment: 10 %, bounce_back: {probability: 50 %, delay: "
            "10 min}") "}}\n",
        "chpkb");
    check_known(
        BOT("offered: 90 %") ", bot_time_counts_as_waiting: yes}}\n", "chkbf");
    check_known(BOT("offered: 90 %") ", hours: {opens: \"08:30\", closes: "
                                     "\"09:30\"}}}\n",
        "chpkb");
    check_known(BOT("offered: 90 %") "}}\nab_test: {bot: bot}\n", "chpkb");
    check_known(BOT("offered: 90 %") "}}\nincidents: [{from: \"08:30\", until: "
                                     "\"09:10\", set: {chatbots.bot.up: no}}]\n",
        "ch");
#define ALONE(offered, more)                                                       \
    DAY "}\n" CALLS(POISSON, TALK "\n    hours: {closes: \"09:00\"}") DESK         \
        "chatbots: {bot: {handles: {calls: {offered: " offered                     \
        ", containment: 30 %}}, session: 60 s, hours: always}}\n" more
    check_known(ALONE("100 %", ""), "chk");
    check_known(ALONE("90 %", ""), "hk");
    check_known(ALONE("100 %", "ab_test: {bot: bot}\n"), "hk");
}

/* Shipped scenarios of many kinds: adjusted figures lie where the plain ones do.
 * 100 days, five standard errors of the plain one: it would notice a known mean
 * that is off by as much. That of transfers was, once. */
static void
test_shipped(void)
{
    static const char *const files[] = { "planner/transfers", "planner/half_hours",
        "planner/acd_report", "planner/forecast_error", "chatbot/outage",
        "planner/chat" };
    static const char *const names[] = { "all.fresh", "all.workload_hours",
        "all.service_level" };

    for (size_t f = 0; f < sizeof(files) / sizeof(*files); f++) {
        char path[400];
        struct lab lab = { 0 };

        snprintf(path, sizeof(path), SOURCE_DIR "/scenarios/%s.yaml", files[f]);
        CU_ASSERT_EQUAL_FATAL(
            scenario_read(path, NULL, &lab.scenario, &lab.reading), CQ_OK);
        lab_run(&lab, 100, 2);
        for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
            struct estimate plain;
            const struct adjusted out = adjust(&lab, names[i], &plain);

            CU_ASSERT(fabs(out.value - plain.value) <= 5 * plain.standard_error);
            if (i == 0)
                CU_ASSERT_EQUAL(out.half_width, 0);
        }
        lab_free(&lab);
    }
}

/* What is known is known: no error is left. What adds up goes on adding up. */
static void
test_exact_and_additive(void)
{
    struct estimate plain;
    struct adjusted out;
    struct lab lab;
    double sum = 0;

    lab_read(&lab, DAY "}\n" CALLS(POISSON, TALK) DESK);
    lab_run(&lab, 60, 1);
    out = adjust(&lab, "all.fresh", &plain);
    CU_ASSERT_DOUBLE_EQUAL(out.value, 80, 1e-9);
    CU_ASSERT_EQUAL(out.half_width, 0);
    CU_ASSERT(isinf(out.saves) && plain.half_width > 1);
    out = adjust(&lab, "all.workload_hours", &plain);
    CU_ASSERT_DOUBLE_EQUAL(out.value, 4, 1e-9);
    sum = adjust(&lab, "all.answered", &plain).value +
          adjust(&lab, "all.abandoned", &plain).value;
    CU_ASSERT_DOUBLE_EQUAL(sum, 80, 1e-9);
    out = adjust(&lab, "calls.offered@08:30", &plain);
    CU_ASSERT_DOUBLE_EQUAL(out.value, 20, 1e-9);
    lab_free(&lab);
}

/* Few days, or nothing known: the plain figure and no other. */
static void
test_too_few(void)
{
    struct estimate plain;
    struct adjusted out;
    struct lab lab;

    lab_read(&lab, DAY "}\n" CALLS(POISSON, TALK) DESK);
    lab_run(&lab, CONTROLS_LEAST_DAYS - 1, 1);
    out = adjust(&lab, "all.wait", &plain);
    CU_ASSERT(isnan(out.value) && isnan(out.half_width) && !isnan(plain.value));
    lab_free(&lab);
}

#define BUSY DAY ", busyness: {gamma: {cv: 20 %}}}\n" CALLS(POISSON, TALK) DESK

/*
 * 600 experiments of 50 days that differ much. The truth is the mean of 600 x 50
 * days, whose own error is a 24th of each experiment's; intervals of 95 % hold it
 * 570 +- 5.3 times. Five standard errors: it would notice intervals too narrow by a
 * sixth, or a bias of a quarter of the half-width; and a mean of the adjusted
 * figures off by five of its standard errors, a tenth of the half-width. Three
 * times the days and more are saved.
 */
static void
test_coverage(void)
{
    enum {
        RUNS = 600,
        DAYS = 50
    };
    static double values[RUNS], half_widths[RUNS];
    const struct experiment_options options = {
        .first = 1, .num_replications = DAYS, .num_threads = 2
    };
    double mean = 0, of_plain = 0, squares = 0, saved = 0;
    unsigned num_held = 0;
    struct lab lab;

    lab_read(&lab, BUSY);
    for (unsigned run = 0; run < RUNS; run++) {
        struct experiment_options here = options;
        struct estimate plain;
        struct adjusted out;

        here.first = 1 + run * DAYS;
        CU_ASSERT_EQUAL_FATAL(
            experiment_run(&lab.experiment, &lab.scenario, &here), CQ_OK);
        out = adjust(&lab, "all.abandonment", &plain);
        values[run] = out.value;
        half_widths[run] = out.half_width;
        mean += out.value / RUNS;
        of_plain += plain.value / RUNS;
        saved += log(out.saves) / RUNS;
        experiment_free(&lab.experiment);
    }
    for (unsigned run = 0; run < RUNS; run++) {
        num_held += fabs(values[run] - of_plain) <= half_widths[run];
        squares += pow(values[run] - mean, 2) / (RUNS - 1);
    }
    printf("(held %.1f %%, %.1f times) ", 100. * num_held / RUNS, exp(saved));
    CU_ASSERT(num_held > 570 - 27 && num_held < 570 + 24);
    CU_ASSERT(exp(saved) > 3);
    CU_ASSERT_DOUBLE_EQUAL(mean, of_plain, 5 * sqrt(squares * 3 / RUNS));
    lab_free(&lab);
}

/* Batches of a steady state have known means too. */
static void
test_steady(void)
{
    struct estimate plain;
    struct adjusted out;
    struct lab lab;

    lab_read(&lab, "steady: {warm_up: 1 h, length: 300 h, batches: 100}\n" CALLS(
                       POISSON, TALK) DESK);
    lab_run(&lab, 1, 1);
    out = adjust(&lab, "all.fresh", &plain);
    CU_ASSERT_DOUBLE_EQUAL(out.value, 40, 1e-9);
    out = adjust(&lab, "all.abandonment", &plain);
    CU_ASSERT(out.saves > 1.5);
    CU_ASSERT(fabs(out.value - plain.value) < 4 * plain.standard_error);
    lab_free(&lab);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = { SUITE_TEST(test_regression_by_hand),
        SUITE_TEST(test_known_means), SUITE_TEST(test_known_horizons),
        SUITE_TEST(test_known_coins), SUITE_TEST(test_not_known),
        SUITE_TEST(test_not_known_of_bots), SUITE_TEST(test_shipped),
        SUITE_TEST(test_exact_and_additive), SUITE_TEST(test_too_few),
        SUITE_TEST(test_coverage), SUITE_TEST(test_steady), SUITE_END };

    return suite_main("controls", tests, argc, argv);
}
