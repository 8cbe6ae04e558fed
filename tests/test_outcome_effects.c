/*
 * What the coefficients of customer models do: each moves its own model the way
 * that its sign says and nothing else by a single bit; and what models without a
 * coefficient, or linear ones, must come to exactly.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "scenarios/address.h"
#include "sim/err.h"
#include "tests/lab.h"
#include "tests/suite.h"

enum {
    TEXT_SIZE = 4000
};

static double
logistic(double x)
{
    return 1 / (1 + exp(-x));
}

static double
value_of(const struct lab *lab, const char *address)
{
    return lab_estimate(lab, address).value;
}

/* Whatever may happen to customers does. */
#define DAY "day: {opens: '08:00', closes: '18:00', interval: 30 min}\n"
#define CENTRE                                                                     \
    "contacts:\n"                                                                  \
    "  a: {arrivals: {poisson: {rate: 90 per hour}}, talk: {exponential: {mean: "  \
    "3 min}}, patience: {exponential: {mean: 90 s}}, resolved: 70 %, retry: "      \
    "{after_abandon: 70 %, delay: {exponential: {mean: 5 min}}}, repeat: "         \
    "{probability: 50 %, delay: {exponential: {mean: 20 min}}, via: bot}, "        \
    "transfer: {probability: 20 %, to: b}, value: 8}\n"                            \
    "  b: {arrivals: {poisson: {rate: 20 per hour}}, talk: {exponential: {mean: "  \
    "3 min}}, patience: {exponential: {mean: 3 min}}, value: 32}\n"                \
    "agents:\n"                                                                    \
    "  one: {serves: {a: {}, b: {rank: 2}}, staff: 5}\n"                           \
    "  two: {serves: {b: {}}, staff: 1}\n"                                         \
    "chatbots:\n"                                                                  \
    "  bot: {session: 40 s, handles: {a: {offered: 70 %, containment: 30 %, "      \
    "false_containment: 50 %}}, bounce_back: {probability: 60 %, delay: 20 "       \
    "min}}\n"
#define BASES                                                                      \
    "outcomes:\n"                                                                  \
    "  csat: {base: 1.25}\n"                                                       \
    "  ces: {base: 3.5}\n"                                                         \
    "  nps: {base: 0.5}\n"                                                         \
    "  churn: {base: -3}\n"

/* ---- models without coefficients ---- */

/* Each customer judged says the same: the sums are of the judged and of nobody
 * else. */
static void
check_bases(const char *text)
{
    const double nps = 100 * (logistic(0.5 - 1.5) + logistic(0.5) - 1);
    double judged;
    struct lab lab;

    lab_read(&lab, text);
    lab_run(&lab, 3, 1);
    CU_ASSERT(value_of(&lab, "open") > 0);
    CU_ASSERT_DOUBLE_EQUAL(value_of(&lab, "csat"), logistic(1.25), 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(value_of(&lab, "a.csat"), logistic(1.25), 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(value_of(&lab, "b.ces"), 3.5, 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(value_of(&lab, "nps"), nps, 1e-10);
    CU_ASSERT_DOUBLE_EQUAL(value_of(&lab, "churn"), logistic(-3), 1e-12);
    judged = value_of(&lab, "a.resolved") + value_of(&lab, "a.gave_up") +
             value_of(&lab, "a.lost");
    CU_ASSERT_DOUBLE_EQUAL(
        value_of(&lab, "a.lost_value"), judged * logistic(-3) * 8, 1e-8);
    CU_ASSERT_DOUBLE_EQUAL(value_of(&lab, "lost_value"),
        value_of(&lab, "a.lost_value") + value_of(&lab, "b.lost_value"), 1e-8);
    lab_free(&lab);
}

static void
test_bases(void)
{
    struct lab lab;

    check_bases(DAY CENTRE BASES);
    check_bases("steady: {warm_up: 1 h, length: 40 h}\n" CENTRE BASES);
    check_bases(DAY "horizon: {days: 3, warm_up: 1 d}\n" CENTRE BASES);
    lab_read(&lab, DAY CENTRE BASES);
    lab_run(&lab, 1, 1);
    CU_ASSERT_DOUBLE_EQUAL(value_of(&lab, "csat@08:00"), logistic(1.25), 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(value_of(&lab, "csat@17:30"), logistic(1.25), 1e-12);
    lab_free(&lab);
}

/* ---- linear effort ---- */

/* Effort that is never clipped is linear in what is counted otherwise. A customer
 * who is open has waited, too: here nobody is. */
static void
test_linear_effort(void)
{
    static const char text[] =
        "day: {opens: '08:00', closes: '18:00', interval: 30 min}\n"
        "contacts:\n"
        "  a: {arrivals: {linear: {times: ['08:00', '12:00', '12:01', '18:00'], "
        "rates: [90 per hour, 90 per hour, 0 per hour, 0 per hour]}}, talk: "
        "{exponential: {mean: 3 min}}, patience: {exponential: {mean: 90 s}}, "
        "resolved: 70 %, retry: {after_abandon: 70 %, delay: 5 min}, repeat: "
        "{probability: 50 %, delay: 20 min}, transfer: {probability: 20 %, to: "
        "a}}\n"
        "agents: {one: {serves: {a: {}}, staff: 6}}\n"
        "outcomes: {ces: {base: 4, per_minute_waited: 0.05, per_transfer: -0.125, "
        "per_repeat: 0.0625, unresolved: 0.375, abandoned: -0.25}}\n";
    double customers, waits_s = 0;
    struct lab lab;

    lab_read(&lab, text);
    lab_run(&lab, 1, 1);
    for (size_t row = 0; row < lab.experiment.totals->num_rows; row++) {
        const double *sums = totals_customer(lab.experiment.totals, 0, row);

        waits_s += sums[SUM_customer_wait_answered_s] +
                   sums[SUM_customer_wait_abandoned_s] +
                   sums[SUM_customer_wait_other_s];
    }
    customers = value_of(&lab, "customers");
    CU_ASSERT_EQUAL(value_of(&lab, "open"), 0);
    CU_ASSERT(value_of(&lab, "gave_up") > 20 && value_of(&lab, "lost") > 5);
    CU_ASSERT_DOUBLE_EQUAL(value_of(&lab, "ces") * customers,
        4 * customers + 0.05 * waits_s / 60 -
            0.125 * value_of(&lab, "transfers_in") +
            0.0625 * value_of(&lab, "repeats") + 0.375 * value_of(&lab, "gave_up") -
            0.25 * value_of(&lab, "lost"),
        1e-8);
    lab_free(&lab);
}

/* ---- directions ---- */

static const enum customer_sum judged_sums[] = { SUM_csat, SUM_ces, SUM_nps,
    SUM_churn, SUM_lost_value };

/* Are all sums the same, those by models but `except` too? */
static bool
same_but(const struct totals *a, const struct totals *b, const struct scenario *of,
    const enum customer_sum *except, size_t num)
{
    struct totals_table tables[2][NUM_TOTALS_TABLES];

    totals_tables(a, of, tables[0]);
    totals_tables(b, of, tables[1]);
    for (size_t t = 0; t < NUM_TOTALS_TABLES; t++) {
        const size_t num_sums = tables[0][t].num_sums;
        const size_t cells = tables[0][t].num_things * a->num_rows * num_sums;

        for (size_t i = 0; i < cells; i++) {
            bool excepted = false;

            for (size_t k = 0; k < num && tables[0][t].at == a->customer; k++)
                excepted |= i % num_sums == except[k];
            if (!excepted && tables[0][t].at[i] != tables[1][t].at[i])
                return false;
        }
    }
    return true;
}

static double
all_of(const struct lab *lab, enum customer_sum sum)
{
    const struct totals *totals = lab->experiment.totals;
    double total = 0;

    for (size_t type = 0; type < lab->scenario.num_types; type++)
        for (size_t row = 0; row < totals->num_rows; row++)
            total += totals_customer(totals, type, row)[sum];
    return total;
}

static void
run_with(struct lab *lab, const char *path, const char *value)
{
    const struct override override = { .path = path, .value = value };
    const struct reader_options options = { .overrides = &override,
        .num_overrides = 1 };

    *lab = (struct lab){ 0 };
    CU_ASSERT_EQUAL_FATAL(scenario_read_text("test.yaml", DAY CENTRE BASES,
                              &options, &lab->scenario, &lab->reading),
        CQ_OK);
    lab_run(lab, 1, 1);
}

/* A coefficient that is not looked at, with the wrong sign, in another model, or at
 * another coefficient's place (they are counted on other customers). */
static void
check_direction(const struct lab *plain, const char *model, const char *coefficient,
    const enum customer_sum *sums, size_t num)
{
    static const char *const values[] = { "-0.25", "0", "0.25" };
    char path[100];

    snprintf(path, sizeof(path), "outcomes.%s.%s", model, coefficient);
    for (int sign = -1; sign <= 1; sign++) {
        struct lab lab;

        run_with(&lab, path, values[sign + 1]);
        for (size_t i = 0; i < num; i++) {
            const double change = all_of(&lab, sums[i]) - all_of(plain, sums[i]);

            CU_ASSERT(sign == 0 ? change == 0 : change * sign > 0.01);
        }
        CU_ASSERT(same_but(lab.experiment.totals, plain->experiment.totals,
            &lab.scenario, sums, num));
        lab_free(&lab);
    }
}

static void
test_directions(void)
{
    static const char *const coefficients[] = { "per_minute_waited", "per_transfer",
        "per_repeat", "bot_loop", "unresolved", "abandoned" };
    static const char *const models[] = { "csat", "ces", "nps", "churn" };
    struct lab plain;

    lab_read(&plain, DAY CENTRE BASES);
    lab_run(&plain, 1, 1);
    for (size_t m = 0; m < 4; m++)
        for (size_t c = 0; c < 6; c++) /* lost value goes with churn */
            check_direction(
                &plain, models[m], coefficients[c], &judged_sums[m], 1 + (m == 3));
    lab_free(&plain);
}

#define PLAIN                                                                      \
    DAY "contacts: {a: {arrivals: {poisson: {rate: 90 per hour}}, talk: "          \
        "{exponential: {mean: 3 min}}, patience: {exponential: {mean: 2 min}}}}\n" \
        "agents: {one: {serves: {a: {}}, staff: 5}}\n"

/* With models, and with fewer; or with none, where nobody comes back and there are
 * records of customers for the models' sake only (which add their sums up in
 * another order). */
static void
test_left_out(void)
{
    enum customer_sum all[NUM_CUSTOMER_SUMS];
    const struct {
        const char *texts[2];
        const enum customer_sum *except;
        size_t num;
    } cases[] = {
        { { DAY CENTRE BASES, DAY CENTRE "outcomes: {churn: {base: 1}}\n" },
            judged_sums, 5 },
        { { PLAIN, PLAIN BASES }, all, NUM_CUSTOMER_SUMS },
    };

    for (size_t i = 0; i < NUM_CUSTOMER_SUMS; i++)
        all[i] = (enum customer_sum)i;
    for (size_t i = 0; i < 2; i++) {
        struct lab one, other;

        lab_read(&one, cases[i].texts[0]);
        lab_read(&other, cases[i].texts[1]);
        lab_run(&one, 1, 1);
        lab_run(&other, 1, 1);
        CU_ASSERT(same_but(one.experiment.totals, other.experiment.totals,
            &one.scenario, cases[i].except, cases[i].num));
        CU_ASSERT_EQUAL(all_of(&one, SUM_resolved), all_of(&other, SUM_resolved));
        CU_ASSERT_EQUAL(all_of(&one, SUM_lost), all_of(&other, SUM_lost));
        lab_free(&one);
        lab_free(&other);
    }
}

/* ---- first contact resolution as it is measured ---- */

#define WINDOW(window)                                                             \
    DAY "contacts: {a: {arrivals: {linear: {times: ['08:00', '12:00', '12:01', "   \
        "'18:00'], rates: [90 per hour, 90 per hour, 0 per hour, 0 per hour]}}, "  \
        "talk: {exponential: {mean: 3 min}}, resolved: 70 %, repeat: "             \
        "{probability: 60 %, delay: 20 min}, transfer: {probability: 10 %, to: "   \
        "a}}}\n"                                                                   \
        "agents: {one: {serves: {a: {}}, staff: 9}}\n"                             \
        "outcomes: {repeat_window: " window "}\n"

static double
measured(const char *text, double *repeat_rate)
{
    double out;
    struct lab lab;

    lab_read(&lab, text);
    lab_run(&lab, 1, 1);
    CU_ASSERT_EQUAL(value_of(&lab, "open"), 0);
    *repeat_rate = value_of(&lab, "repeat_rate");
    out = value_of(&lab, "fcr_measured");
    lab_free(&lab);
    return out;
}

/* Everybody who comes back does so 20 minutes after the end of talk, to the last
 * digit: not one of them a moment sooner, all of them by then. */
static void
test_window(void)
{
    double repeat_rate;

    CU_ASSERT_EQUAL(measured(WINDOW("1199 s"), &repeat_rate), 1);
    CU_ASSERT(repeat_rate > 0.1 && repeat_rate < 0.3);
    CU_ASSERT_DOUBLE_EQUAL(
        measured(WINDOW("20 min"), &repeat_rate), 1 - repeat_rate, 1e-12);
    CU_ASSERT_DOUBLE_EQUAL(
        measured(WINDOW("7 d"), &repeat_rate), 1 - repeat_rate, 1e-12);
}

/* Passed on, and then called back in vain, twice: one contact all the same. */
static void
test_one_contact(void)
{
    static const char text[] =
        "day: {opens: '09:00', closes: '11:00'}\n"
        "contacts:\n"
        "  a: {arrivals: {recorded: {at: ['09:00']}}, talk: 3 min, transfer: "
        "{probability: 100 %, to: b}}\n"
        "  b: {arrivals: {recorded: {at: ['09:02']}}, talk: 30 min, callback: "
        "{offer_when_queue: 0, reach: 0 %, attempts: 2, retry_after: 5 min}}\n"
        "agents:\n"
        "  one: {serves: {a: {}}, staff: 1}\n"
        "  two: {serves: {b: {}}, staff: 1}\n"
        "outcomes: {}\n";
    struct lab lab;

    lab_read(&lab, text);
    lab_run(&lab, 1, 1);
    CU_ASSERT_EQUAL(value_of(&lab, "callback_unreached"), 2);
    CU_ASSERT_EQUAL(value_of(&lab, "a.gave_up"), 1);
    CU_ASSERT_EQUAL(value_of(&lab, "fcr_measured"), 1);
    lab_free(&lab);
}

/* Who finds the doors closed at night is there when they open, 15 hours after the
 * end of talk; what becomes of the second day's customer is not seen, and she would
 * be back after the 10 hours that she had in mind. */
static void
test_over_night(void)
{
    static const struct {
        const char *window;
        double fcr;
    } cases[] = { { "9 h", 1 }, { "10 h", 0.5 }, { "14 h", 0.5 }, { "15 h", 0 } };

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        char text[TEXT_SIZE];
        struct lab lab;

        snprintf(text, sizeof(text),
            "day: {opens: '08:00', closes: '18:00', returns_after_close: "
            "next_opening}\n"
            "horizon: {days: 2}\n"
            "contacts: {a: {arrivals: {recorded: {at: ['16:57']}}, talk: 3 min, "
            "resolved: 0 %%, repeat: {delay: 10 h}}}\n"
            "agents: {desk: {serves: {a: {}}, staff: 1}}\n"
            "outcomes: {repeat_window: %s}\n",
            cases[i].window);
        lab_read(&lab, text);
        lab_run(&lab, 1, 1);
        CU_ASSERT_EQUAL(value_of(&lab, "repeats"), 1);
        CU_ASSERT_EQUAL(value_of(&lab, "fcr_measured"), cases[i].fcr);
        lab_free(&lab);
    }
}

/* Longer windows see more of them, those after the end of the run as well. */
static void
test_longer_windows(void)
{
    static const char *const windows[] = { "1 min", "10 min", "1 h", "12 h",
        "7 d" };
    double before = 1, value = 1, share;
    struct lab lab;

    for (size_t i = 0; i < 5; i++) {
        char text[TEXT_SIZE];

        snprintf(text, sizeof(text),
            DAY "contacts: {a: {arrivals: {poisson: {rate: 90 per hour}}, talk: 3 "
                "min, resolved: 60 %%, repeat: {probability: 50 %%, delay: "
                "{exponential: {mean: 4 h}}}}}\n"
                "agents: {one: {serves: {a: {}}, staff: 9}}\n"
                "outcomes: {repeat_window: %s}\n",
            windows[i]);
        lab_read(&lab, text);
        lab_run(&lab, 20, 1);
        value = value_of(&lab, "fcr_measured");
        CU_ASSERT(value < before);
        before = value;
        share = value_of(&lab, "customers") * 20;
        lab_free(&lab);
    }
    /* of 7 days all: 0.4 x 0.5 come back, if not today; a coin each, 5 s.e. */
    CU_ASSERT_DOUBLE_EQUAL(value, 0.8, 5 * sqrt(0.2 * 0.8 / share));
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_bases),
        SUITE_TEST(test_linear_effort),
        SUITE_TEST(test_directions),
        SUITE_TEST(test_left_out),
        SUITE_TEST(test_window),
        SUITE_TEST(test_one_contact),
        SUITE_TEST(test_over_night),
        SUITE_TEST(test_longer_windows),
        SUITE_END,
    };

    return suite_main("outcome effects", tests, argc, argv);
}
