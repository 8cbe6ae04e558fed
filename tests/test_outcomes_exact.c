/*
 * Judgements whose distribution is known: customers of a queue whose waits are
 * known from theory, and matters that take a geometric number of contacts. A mean
 * is within five standard errors, the interval's half-width being about two.
 */
#include <gsl/gsl_integration.h>
#include <math.h>
#include <stdio.h>

#include "tests/lab.h"
#include "tests/suite.h"

static double
logistic(double x)
{
    return 1 / (1 + exp(-x));
}

/* most: what its half-width is below, so that this says something. */
static void
check(const struct lab *lab, const char *address, double exact, double most)
{
    const struct estimate estimate = lab_estimate(lab, address);

    if (!(fabs(estimate.value - exact) < 2.5 * estimate.half_width))
        printf("\n%s: %.6g +- %.2g, not %.6g\n", address, estimate.value,
            estimate.half_width, exact);
    CU_ASSERT(fabs(estimate.value - exact) < 2.5 * estimate.half_width);
    CU_ASSERT(estimate.half_width < most);
}

/* ---- waits of M/M/1 ---- */

struct tail {
    double load, rate_per_min; /* P(wait > t) = load x exp(-rate t) */
    double base, per_minute;
};

static double
density(double minutes, void *self)
{
    const struct tail *tail = self;

    return logistic(tail->base + tail->per_minute * minutes) * tail->load *
           tail->rate_per_min * exp(-tail->rate_per_min * minutes);
}

static double
mean_logistic(struct tail *tail)
{
    gsl_integration_workspace *room = gsl_integration_workspace_alloc(1000);
    gsl_function f = { density, tail };
    double out = NAN, error;

    CU_ASSERT_PTR_NOT_NULL_FATAL(room);
    CU_ASSERT_EQUAL(
        gsl_integration_qagiu(&f, 0, 1e-12, 1e-10, 1000, room, &out, &error), 0);
    gsl_integration_workspace_free(room);
    return (1 - tail->load) * logistic(tail->base) + out;
}

/* Satisfaction is 0.555; that of the mean wait would be 0.417. */
static void
test_waits(void)
{
    struct tail tail = { 0.7, 0.3 / 2, 2, -0.5 };
    struct lab lab;

    lab_read(&lab, "steady: {warm_up: 20 h, length: 20000 h}\n"
                   "contacts: {a: {arrivals: {poisson: {rate: 21 per hour}}, talk: "
                   "{exponential: {mean: 2 min}}}}\n"
                   "agents: {desk: {serves: {a: {}}, staff: 1}}\n"
                   "outcomes:\n"
                   "  csat: {base: 2, per_minute_waited: -0.5}\n"
                   "  churn: {base: -3, per_minute_waited: 0.25}\n"
                   "  ces: {base: 1, per_minute_waited: 0.5}\n");
    lab_run(&lab, 1, 1);
    check(&lab, "csat", mean_logistic(&tail), 0.01);
    /* effort is clipped at 7, after 12 minutes */
    check(&lab, "ces",
        1 + 0.5 * tail.load / tail.rate_per_min *
                (1 - exp(-12 * tail.rate_per_min)),
        0.06);
    tail.base = -3;
    tail.per_minute = 0.25;
    check(&lab, "churn", mean_logistic(&tail), 0.01);
    lab_free(&lab);
}

/* ---- matters that take several contacts ---- */

/* Settled with 0.6 in each contact; of the others half come back, each time. */
static void
test_repeats(void)
{
    double csat = 0, nps = 0, returns = 1;
    struct lab lab;

    for (int n = 0; n < 60; n++) {
        const double settled = 1 - 0.5 * n, gave_up = settled - 1.5;

        csat += returns * (0.6 * logistic(settled) + 0.2 * logistic(gave_up));
        nps += returns * 100 *
               (0.6 * (logistic(settled - 1) + logistic(settled) - 1) +
                   0.2 * (logistic(gave_up - 1) + logistic(gave_up) - 1));
        returns *= 0.4 * 0.5;
    }
    lab_read(&lab, "day: {opens: '08:00', closes: '18:00'}\n"
                   "contacts: {a: {arrivals: {linear: {times: ['08:00', '13:00', "
                   "'13:01', '18:00'], rates: [200 per hour, 200 per hour, 0 per "
                   "hour, 0 per hour]}}, talk: 1 min, resolved: 60 %, repeat: "
                   "{probability: 50 %, delay: 10 min}}}\n"
                   "agents: {desk: {serves: {a: {}}, staff: 50}}\n"
                   "outcomes:\n"
                   "  csat: {base: 1, per_repeat: -0.5, unresolved: -1.5}\n"
                   "  nps: {base: 1, per_repeat: -0.5, unresolved: -1.5, "
                   "passive_width: 1}\n");
    lab_run(&lab, 200, 1);
    check(&lab, "csat", csat, 0.002);
    check(&lab, "nps", nps, 0.3);
    check(&lab, "fcr", 0.6, 0.004);
    check(&lab, "fcr_measured", 0.8, 0.003);
    lab_free(&lab);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_waits),
        SUITE_TEST(test_repeats),
        SUITE_END,
    };

    return suite_main("outcomes exact", tests, argc, argv);
}
