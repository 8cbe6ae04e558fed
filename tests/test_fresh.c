/*
 * Fresh counts behind an ACD's: simulated again, with luck of their own, they give
 * the counts that were given.
 */
#include <math.h>
#include <string.h>

#include "plan/fresh.h"
#include "sim/err.h"
#include "tests/lab.h"
#include "tests/suite.h"

#define DAY "day: {opens: '08:00', closes: '12:00', interval: 30 min}\n"
#define COUNTS "counts: [60, 78, 97, 108, 107, 102, 98, 88]"
#define DESK(staff) "agents: {desk: {serves: {calls: {}}, staff: " staff "}}\n"
#define CALLS(arrivals, keys)                                                      \
    "contacts:\n"                                                                  \
    "  calls: {arrivals: {" arrivals "}, talk: {lognormal: {mean: 5 min, cv: "     \
    "0.9}}, patience: {exponential: {mean: 3 min}}" keys "}\n"
#define RETRY                                                                      \
    ", retry: {after_abandon: 50 %, delay: {exponential: {mean: 10 min}}}, "       \
    "resolved: 80 %, repeat: {probability: 60 %, delay: {exponential: {mean: 45 "  \
    "min}}}"
#define STAFF "[11, 14, 16, 17, 17, 16, 15, 14]"

static void
find(struct fresh *fresh, struct lab *lab, unsigned num_threads)
{
    CU_ASSERT_EQUAL_FATAL(
        fresh_find(fresh, &lab->scenario, num_threads, NULL), CQ_OK);
}

static void
mean_of(const struct experiment *days, size_t type, size_t interval, double *mean,
    double *error)
{
    const double num = (double)days->num_replications;
    double sum = 0, squares = 0;

    for (size_t r = 0; r < days->num_replications; r++) {
        const double x = totals_type(&days->totals[r], type, interval)[SUM_offered];

        sum += x;
        squares += x * x;
    }
    *mean = sum / num;
    *error = sqrt((squares / num - *mean * *mean) / num);
}

/* 800 days of other luck: the offered counts are the given ones, within what was
 * promised and four standard errors of each day's count, about 3 %. A method that
 * left the returns in, which are up to 18 %, would be seen at once. */
static void
check_offered(struct lab *lab, const struct fresh *fresh)
{
    lab_run(lab, 800, 2);
    for (size_t t = 0; t < fresh->num_types; t++)
        for (size_t i = 0; fresh->asked[t] && i < fresh->num_intervals; i++) {
            const struct fresh_count *count =
                &fresh->counts[t * fresh->num_intervals + i];
            double mean, error;

            mean_of(&lab->experiment, t, i, &mean, &error);
            CU_ASSERT_DOUBLE_EQUAL(mean, count->given, count->within + 4 * error);
            CU_ASSERT_DOUBLE_EQUAL(count->simulated, count->given, count->within);
            CU_ASSERT(count->within < 0.04 * count->given);
        }
}

/* Nobody comes back: the fresh counts are the given ones, to the last bit. */
static void
test_without_returns(void)
{
    struct fresh fresh;
    struct lab lab;

    lab_read(
        &lab, DAY CALLS("profile: {" COUNTS ", basis: offered}", "") DESK("9"));
    CU_ASSERT(fresh_wanted(&lab.scenario));
    find(&fresh, &lab, 1);
    CU_ASSERT(fresh.found);
    CU_ASSERT_EQUAL(fresh.num_rounds, 1);
    for (size_t i = 0; i < 8; i++) {
        CU_ASSERT_EQUAL(fresh.counts[i].fresh, fresh.counts[i].given);
        CU_ASSERT_EQUAL(fresh.counts[i].simulated, fresh.counts[i].given);
    }
    fresh_free(&fresh);
    lab_free(&lab);
    lab_read(&lab, DAY CALLS("profile: {" COUNTS "}", RETRY) DESK("9"));
    CU_ASSERT_FALSE(fresh_wanted(&lab.scenario));
    find(&fresh, &lab, 1);
    CU_ASSERT_PTR_NULL(fresh.counts);
    fresh_free(&fresh);
    lab_free(&lab);
}

static void
test_with_returns(void)
{
    struct fresh fresh;
    struct lab lab;

    lab_read(&lab,
        DAY CALLS("profile: {" COUNTS ", basis: offered}", RETRY) DESK(STAFF));
    find(&fresh, &lab, 2);
    CU_ASSERT(fresh.found);
    CU_ASSERT(fresh.counts[7].fresh < 0.9 * fresh.counts[7].given);
    check_offered(&lab, &fresh);
    fresh_free(&fresh);
    lab_free(&lab);
}

/* Those whom calls leave unsettled write mails: of both the counts are an ACD's. */
static void
test_two_types(void)
{
    struct fresh fresh;
    struct lab lab;

    lab_read(&lab,
        DAY "contacts:\n"
            "  calls: {arrivals: {profile: {" COUNTS ", basis: offered}}, talk: "
            "{exponential: {mean: 4 min}}, patience: {exponential: {mean: 3 min}}, "
            "resolved: 60 %, repeat: {probability: 70 %, as: mails, delay: "
            "{exponential: {mean: 10 min}}}}\n"
            "  mails: {arrivals: {profile: {counts: [40, 60, 70, 70, 70, 70, 70, "
            "70], basis: offered}}, talk: {exponential: {mean: 3 min}}, resolved: "
            "70 %, repeat: {probability: 50 %, as: calls, delay: {exponential: "
            "{mean: 20 min}}}}\n"
            "  visits: {arrivals: {poisson: {rate: 10 per hour}}, talk: 1 min}\n"
            "agents: {desk: {serves: {calls: {}, mails: {}, visits: {}}, staff: "
            "26}}\n");
    find(&fresh, &lab, 2);
    CU_ASSERT(fresh.found);
    CU_ASSERT_FALSE(fresh.asked[2]);
    CU_ASSERT(fresh.counts[8 + 4].fresh < 0.75 * fresh.counts[8 + 4].given);
    check_offered(&lab, &fresh);
    fresh_free(&fresh);
    lab_free(&lab);
}

/* The same counts for any number of threads, and each time. */
static void
test_same_bits(void)
{
    struct fresh fresh[2];
    struct lab lab[2];

    for (unsigned k = 0; k < 2; k++) {
        lab_read(&lab[k],
            DAY CALLS("profile: {" COUNTS ", basis: offered}", RETRY) DESK(STAFF));
        find(&fresh[k], &lab[k], 1 + 2 * k);
    }
    CU_ASSERT_EQUAL(
        memcmp(fresh[0].counts, fresh[1].counts, 8 * sizeof(*fresh[0].counts)), 0);
    for (unsigned k = 0; k < 2; k++) {
        fresh_free(&fresh[k]);
        lab_free(&lab[k]);
    }
}

/* More come back at 11:00 than were counted: that is told, and the rest is as near
 * as it can be. */
static void
test_what_cannot_be(void)
{
    struct fresh fresh;
    struct lab lab;

    lab_read(&lab,
        DAY CALLS("profile: {counts: [60, 78, 97, 108, 107, 102, 9, 20], basis: "
                  "offered}",
            ", retry: {after_abandon: 90 %, delay: {exponential: {mean: 20 min}}}")
            DESK("6"));
    find(&fresh, &lab, 2);
    CU_ASSERT_FALSE(fresh.found);
    CU_ASSERT(fresh.num_rounds <= FRESH_MOST_ROUNDS);
    CU_ASSERT(fresh.counts[6].simulated > 2 * fresh.counts[6].given);
    CU_ASSERT_DOUBLE_EQUAL(
        fresh.counts[3].simulated, fresh.counts[3].given, fresh.counts[3].within);
    fresh_free(&fresh);
    lab_free(&lab);
}

/* `times`, an incident and hours come on top: of the fresh counts there are then so
 * many times as many, in the window and as far as it is open. */
static void
test_what_comes_on_top(void)
{
    struct fresh fresh[2];
    struct lab lab[2];
    double mean[2], error[2];

#define TOP(keys)                                                                  \
    DAY CALLS("profile: {" COUNTS ", basis: offered}" keys,                        \
        RETRY ", hours: {opens: '08:15'}") DESK(STAFF)
    lab_read(&lab[0], TOP(""));
    lab_read(&lab[1], TOP(", times: 2") "incidents: [{from: '09:00', until: "
                                        "'09:30', scale: {contacts.calls.arrivals: "
                                        "1.5}, set: {agents.desk.staff: 1}}]\n");
    for (size_t k = 0; k < 2; k++) {
        find(&fresh[k], &lab[k], 2);
        lab_run(&lab[k], 400, 2);
    }
    CU_ASSERT_EQUAL(fresh[0].counts[0].given, 30);
    CU_ASSERT_EQUAL(
        memcmp(fresh[0].counts, fresh[1].counts, 8 * sizeof(*fresh[0].counts)), 0);
    for (size_t i = 0; i < 8; i++) {
        for (size_t k = 0; k < 2; k++) {
            double sum = 0, squares = 0;

            for (size_t r = 0; r < 400; r++) {
                const double x =
                    totals_type(&lab[k].experiment.totals[r], 0, i)[SUM_fresh];

                sum += x;
                squares += x * x;
            }
            mean[k] = sum / 400;
            error[k] = sqrt((squares / 400 - mean[k] * mean[k]) / 400);
        }
        CU_ASSERT_DOUBLE_EQUAL(mean[0], fresh[0].counts[i].fresh, 4.5 * error[0]);
        CU_ASSERT_DOUBLE_EQUAL(
            mean[1], (i == 2 ? 3 : 2) * fresh[0].counts[i].fresh, 4.5 * error[1]);
    }
    for (size_t k = 0; k < 2; k++) {
        fresh_free(&fresh[k]);
        lab_free(&lab[k]);
    }
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_without_returns),
        SUITE_TEST(test_with_returns),
        SUITE_TEST(test_two_types),
        SUITE_TEST(test_same_bits),
        SUITE_TEST(test_what_cannot_be),
        SUITE_TEST(test_what_comes_on_top),
        SUITE_END,
    };

    return suite_main("fresh", tests, argc, argv);
}
