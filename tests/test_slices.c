/*
 * Parts of a type that are counted apart: intents, and the arms of an A/B test.
 * That slices add up to their type is held by tests/identities.c in every random
 * scenario; here it is held that the right contacts are in them. By hand where
 * nothing is random; to the last bit where two scenarios must meet the same luck;
 * else against theory, within five standard errors.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "tests/lab.h"
#include "tests/suite.h"
#include "theory/erlang.h"

static double
value_of(const struct lab *lab, const char *address)
{
    return lab_estimate(lab, address).value;
}

/* Half-widths are those of 95 %: about two standard errors. */
static void
agrees(const struct lab *lab, const char *address, double value)
{
    const struct estimate estimate = lab_estimate(lab, address);
    const bool right =
        fabs(estimate.value - value) <= 2.5 * estimate.half_width + 1e-12;

    if (!right)
        printf("\n%s: %.6g ± %.2g, expected %.6g\n", address, estimate.value,
            estimate.half_width, value);
    CU_ASSERT(right);
}

static void
run_text(struct lab *lab, const char *text, size_t num_replications)
{
    lab_read(lab, text);
    lab_run(lab, num_replications, 1);
}

/* ---- by hand ---- */

#define AT(intents, more)                                                          \
    "day: {opens: '08:00', closes: '09:00', interval: 30 min}\n"                   \
    "contacts: {a: {arrivals: {recorded: {at: ['08:00:00', '08:00:10', "           \
    "'08:40:00']}}, intents: {" intents "}, after_call: 20 s" more "}}\n"          \
    "agents: {g: {serves: {a: {}}, staff: 1}}\n"
#define ONLY_X "x: {share: 100 %, talk: 100 s}, y: {share: 0 %, talk: 9 s}"
#define BOT(intents, more)                                                         \
    "chatbots: {b: {session: 40 s, handles: {a: {intents: {" intents "}" more      \
    "}}}}\n"

static void
test_by_hand(void)
{
    static const struct lab_case cases[] = {
        { AT(ONLY_X, ""),
            { { "a.aht", 120 }, { "a/x.answered", 3 }, { "a/y.attempts", 0 },
                { "a/x.asa", 110 / 3. }, { "a/x.longest_wait", 110 },
                { "a/x.aht", 120 }, { "a/x.answered@08:30", 1 },
                { "a/x.workload_hours", 0.1 } } },
        /* talk of the second intent, settled by nobody */
        { AT("x: {share: 0 %, talk: 100 s}, y: {share: 100 %, talk: 9 s, resolved: "
             "0 %}",
              ", resolved: 100 %"),
            { { "a/y.aht", 29 }, { "a/y.gave_up", 3 }, { "a.fcr", 0 },
                { "a/x.customers", 0 } } },
        { AT(ONLY_X, "") BOT("x: {containment: 100 %}, y: {containment: 0 %}", ""),
            { { "a/x.contained", 3 }, { "a.offered", 0 }, { "a/x.fcr", 1 } } },
        { AT(ONLY_X, "") BOT("x: {containment: 0 %}, y: {containment: 100 %}", ""),
            { { "a/x.escalated", 3 }, { "a.answered", 3 } } },
        /* what is not recognised is not contained, and nobody tells the agent */
        { AT(ONLY_X, "") BOT("x: {containment: 100 %, recognised: 0 %}, y: "
                             "{containment: 0 %}",
              ", handover: {context: 100 %, saves: 50 %, else_adds: 30 s}"),
            { { "a/x.escalated", 3 }, { "a/x.talk", 130 }, { "a/x.acw", 20 } } },
        { AT(ONLY_X, "") BOT("x: {containment: 0 %}, y: {containment: 0 %}",
              ", handover: {context: 100 %, saves: 50 %, else_adds: 30 s}"),
            { { "a/x.escalated", 3 }, { "a/x.talk", 50 }, { "a/x.acw", 10 } } },
        { AT(ONLY_X, "")
                BOT("x: {containment: 100 %, false_containment: 100 %}, y: "
                    "{containment: 0 %}",
                    ""),
            { { "a/x.contained", 3 }, { "a/x.false_containment", 1 },
                { "a/x.gave_up", 3 } } },
        { AT(ONLY_X, "") BOT("x: {containment: 100 %}, y: {containment: 0 %}",
              "") "ab_test: {bot: b, treated: 0 %}\n",
            { { "a/control.answered", 3 }, { "a/treated.attempts", 0 },
                { "a.bot_offered", 0 }, { "a/control.customers", 3 } } },
        { AT(ONLY_X, "") BOT("x: {containment: 100 %}, y: {containment: 0 %}",
              "") "ab_test: {bot: b, treated: 100 %}\n",
            { { "a/treated.contained", 3 }, { "a/control.attempts", 0 },
                { "a/treated.containment", 1 } } },
    };

    LAB_CHECK(cases);
}

/* ---- the same luck ---- */

#define CENTER(handling, more)                                                     \
    "day: {opens: '08:00', closes: '12:00', interval: 30 min}\n"                   \
    "contacts: {a: {arrivals: {poisson: {rate: 200 per hour}}, " handling ", "     \
    "patience: {exponential: {mean: 2 min}}, service_level: {within: 20 s}, "      \
    "retry: {after_abandon: 50 %, delay: 5 min}, resolved: 80 %, repeat: {delay: " \
    "10 min, via: bot}}}\n"                                                        \
    "agents: {g: {serves: {a: {}}, staff: 12}}\n" more
#define TALK "{lognormal: {mean: 4 min, cv: 1}}"
#define PLAIN_BOT                                                                  \
    "chatbots: {b: {session: 40 s, handles: {a: {containment: 30 %, "              \
    "false_containment: 20 %}}, bounce_back: {delay: 20 min}}}\n"

/* Every sum of contacts and customers, up to the order of adding. */
static void
same_sums(const char *one_text, const char *other_text)
{
    struct lab one, other;

    run_text(&one, one_text, 2);
    run_text(&other, other_text, 2);
    for (size_t r = 0; r < 2; r++)
        for (unsigned sum = 0; sum < NUM_TYPE_SUMS; sum++) {
            const double a = lab_type_sum(&one.experiment.totals[r], 0, sum);
            const double b = lab_type_sum(&other.experiment.totals[r], 0, sum);

            CU_ASSERT_DOUBLE_EQUAL(a, b, 1e-9 * fabs(a));
        }
    CU_ASSERT_EQUAL(
        value_of(&one, "a.fcr:customer"), value_of(&other, "a.fcr:customer"));
    CU_ASSERT_EQUAL(value_of(&one, "a.wait_p90"), value_of(&other, "a.wait_p90"));
    lab_free(&one);
    lab_free(&other);
}

static void
test_luck_is_that_without(void)
{
    static const char whole[] =
        CENTER("intents: {x: {share: 100 %, talk: " TALK "}}", PLAIN_BOT);
    static const char known[] = CENTER("intents: {x: {share: 100 %, talk: " TALK
                                       "}}",
        "chatbots: {b: {session: 40 s, handles: {a: {intents: {x: {containment: 30 "
        "%, false_containment: 20 %}}}}, bounce_back: {delay: 20 min}}}\n");
    static const char plain[] = CENTER("talk: " TALK, PLAIN_BOT);

    same_sums(plain, whole);
    same_sums(plain, known);
    same_sums(plain,
        CENTER("talk: " TALK, PLAIN_BOT "ab_test: {bot: b, treated: 100 %}\n"));
    same_sums(CENTER("talk: " TALK, ""),
        CENTER("talk: " TALK, PLAIN_BOT "ab_test: {bot: b, treated: 0 %}\n"));
}

/* ---- theory ---- */

/* The bot keeps all of the easy fifth: what is left to the agents is exponential,
 * so they are an M/M/n+M at four fifths of the rate. A bias of 0.3 % in who is
 * left, of 1.5 % in the wait, would be seen. */
static void
test_hard_matters_stay(void)
{
    static const char text[] =
        "steady: {warm_up: 2 h, length: 2000 h, batches: 40}\n"
        "contacts: {a: {arrivals: {poisson: {rate: 150 per hour}}, intents: "
        "{reset: "
        "{share: 20 %, talk: {lognormal: {mean: 3 min, cv: 0.8}}}, dispute: "
        "{share: "
        "80 %, talk: {exponential: {mean: 6.75 min}}}}, patience: {exponential: "
        "{mean: 4 min}}}}\n"
        "agents: {g: {serves: {a: {}}, staff: 14}}\n"
        "chatbots: {b: {session: {exponential: {mean: 1 min}}, handles: {a: "
        "{intents: {reset: {containment: 100 %}, dispute: {containment: 0 "
        "%}}}}}}\n";
    const struct erlang_demand demand = { .rate_per_s = 0.8 * 150 / 3600,
        .aht_s = 405,
        .within_s = NAN,
        .patience_s = 240,
        .places = INFINITY };
    const struct erlang expected = erlang_a(&demand, 14);
    struct lab lab;

    run_text(&lab, text, 1);
    agrees(&lab, "a.containment", 0.2);
    agrees(&lab, "a/dispute.abandonment", expected.abandonment);
    agrees(&lab, "a.abandonment", expected.abandonment);
    agrees(&lab, "a.wait", expected.wait);
    agrees(&lab, "a.delayed", expected.delayed);
    agrees(&lab, "a.offered_load", 13.5);
    agrees(&lab, "a/reset.offered_load", 0);
    lab_free(&lab);
}

/* Of those whom the bot passes on, each intent has its share, and the mean talk
 * follows: x is left in 1 - 0.9 x 0.8 of 30 %, y in 1 - 0.1 of 70 %. */
static void
test_mix_that_is_left(void)
{
    const double x = 0.3 * (1 - 0.9 * 0.8), y = 0.7 * (1 - 0.1);
    struct lab lab;

    run_text(&lab,
        "day: {opens: '08:00', closes: '18:00', interval: 30 min}\n"
        "contacts: {a: {arrivals: {poisson: {rate: 500 per hour}}, intents: {x: "
        "{share: 30 %, talk: {exponential: {mean: 2 min}}}, y: {share: 70 %, talk: "
        "{gamma: {mean: 5 min, cv: 0.7}}}}}}\n"
        "agents: {g: {serves: {a: {}}, staff: 70}}\n"
        "chatbots: {b: {session: 1 min, handles: {a: {intents: {x: {containment: "
        "90 "
        "%, recognised: 80 %}, y: {containment: 10 %}}}}}}\n",
        40);
    agrees(&lab, "a.containment", 0.3 * 0.9 * 0.8 + 0.7 * 0.1);
    agrees(&lab, "a/x.containment", 0.72);
    agrees(&lab, "a/y.containment", 0.1);
    agrees(&lab, "a.talk", (x * 120 + y * 300) / (x + y));
    agrees(&lab, "a/x.talk", 120);
    agrees(&lab, "a/y.talk", 300);
    agrees(&lab, "a/x.fresh", 1500);
    lab_free(&lab);
}

/* A bot that learns has, on the first day, of each intent the same part of what is
 * stated: 25 % instead of 50 %. */
static void
test_growth_is_alike(void)
{
    struct lab lab;

    run_text(&lab,
        "day: {opens: '08:00', closes: '18:00'}\n"
        "horizon: {starts: 2026-03-02, days: 2}\n"
        "contacts: {a: {arrivals: {poisson: {rate: 300 per hour}}, intents: {x: "
        "{share: 50 %, talk: 1 min}, y: {share: 50 %, talk: 1 min}}}}\n"
        "agents: {g: {serves: {a: {}}, staff: 20}}\n"
        "chatbots: {b: {session: 1 min, containment_growth: {from: 25 %, "
        "half_life: "
        "1000 d}, handles: {a: {intents: {x: {containment: 90 %}, y: {containment: "
        "10 %}}}}}}\n",
        20);
    /* after a day in 1,000 a seven hundredth part of the way */
    agrees(&lab, "a/x.containment", 0.45 * (1 + 0.5 * (1 - exp2(-1e-3))));
    agrees(&lab, "a/y.containment", 0.05 * (1 + 0.5 * (1 - exp2(-1e-3))));
    lab_free(&lab);
}

/* ---- arms ---- */

#define UNHELPFUL                                                                  \
    "chatbots: {b: {session: 40 s, handles: {a: {containment: 60 %, "              \
    "false_containment: 90 %}}, bounce_back: {delay: 20 min}}}\n"

/* The customer's arm is that of all attempts: one of the control never comes back
 * from the bot. Drawn for each attempt, some do. */
static void
test_arms_of_customers(void)
{
    struct lab lab;

    run_text(&lab,
        CENTER("talk: " TALK, UNHELPFUL "ab_test: {bot: b, treated: 30 %}\n"), 40);
    agrees(&lab, "a/treated.customers", 0.3 * 800);
    agrees(&lab, "a/control.customers", 0.7 * 800);
    CU_ASSERT_EQUAL(value_of(&lab, "a/control.bot_offered"), 0);
    CU_ASSERT_EQUAL(value_of(&lab, "a/control.bounce_backs"), 0);
    CU_ASSERT(value_of(&lab, "a/treated.bounce_backs") > 0);
    CU_ASSERT(value_of(&lab, "a/control.retries") > 0);
    CU_ASSERT(isnan(value_of(&lab, "a/control.containment")));
    lab_free(&lab);
    run_text(&lab,
        CENTER("talk: " TALK,
            UNHELPFUL "ab_test: {bot: b, treated: 30 %, unit: contact}\n"),
        40);
    CU_ASSERT_EQUAL(value_of(&lab, "a/control.bot_offered"), 0);
    CU_ASSERT(value_of(&lab, "a/control.bounce_backs") > 0);
    lab_free(&lab);
}

/* Both arms wait for the same agents: with the bot's time left out of their
 * patience, and talk as long, their waits differ by nothing that 60 days show. */
static void
test_arms_share_the_queue(void)
{
    struct estimate treated, control;
    struct lab lab;

    run_text(&lab,
        CENTER("talk: " TALK, "chatbots: {b: {session: 40 s, handles: {a: "
                              "{containment: 30 %}}}}\n"
                              "ab_test: {bot: b}\n"),
        60);
    treated = lab_estimate(&lab, "a/treated.asa");
    control = lab_estimate(&lab, "a/control.asa");
    CU_ASSERT(treated.value > 20);
    CU_ASSERT_DOUBLE_EQUAL(treated.value, control.value, 0.05 * control.value);
    lab_free(&lab);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_by_hand),
        SUITE_TEST(test_luck_is_that_without),
        SUITE_TEST(test_hard_matters_stay),
        SUITE_TEST(test_mix_that_is_left),
        SUITE_TEST(test_growth_is_alike),
        SUITE_TEST(test_arms_of_customers),
        SUITE_TEST(test_arms_share_the_queue),
        SUITE_END,
    };

    return suite_main("slices", tests, argc, argv);
}
