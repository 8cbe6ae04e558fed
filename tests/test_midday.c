/*
 * A run that begins when the centre is at work: an M/M/n+M queue from a given state
 * against differential equations, the afternoons of whole days against runs that
 * begin in their middle, Little's law and the counting identities, and the parts
 * one by one.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_odeiv2.h>

#include "scenarios/address.h"
#include "sim/err.h"
#include "sim/residual.h"
#include "tests/identities.h"
#include "tests/lab.h"
#include "tests/suite.h"

/* ---- an M/M/n+M queue from a given state ---- */

enum {
    MOST = 60, /* in the system */
    QUARTERS = 4
};

struct system { /* rates per minute */
    double arrivals, served, abandons;
    int agents;
};

enum flow {
    FLOW_QUEUE, /* integrals of the numbers there */
    FLOW_BUSY,
    FLOW_ANSWERED,
    FLOW_ABANDONED,
    NUM_FLOWS
};

static int
derivatives(double t, const double *y, double *change, void *context)
{
    const struct system *of = context;

    (void)t;
    memset(change, 0, (MOST + 1 + NUM_FLOWS) * sizeof(*change));
    for (int j = 0; j <= MOST; j++) {
        const int busy = j < of->agents ? j : of->agents;
        const double up = j < MOST ? y[j] * of->arrivals : 0;
        const double served = y[j] * busy * of->served;
        const double lost = y[j] * (j - busy) * of->abandons;

        change[j] -= up + served + lost;
        if (j < MOST)
            change[j + 1] += up;
        if (j > 0)
            change[j - 1] += served + lost;
        change[MOST + 1 + FLOW_QUEUE] += y[j] * (j - busy);
        change[MOST + 1 + FLOW_BUSY] += y[j] * busy;
        change[MOST + 1 + FLOW_ABANDONED] += lost;
        change[MOST + 1 + FLOW_ANSWERED] += j < of->agents   ? up
                                            : j > of->agents ? served
                                                             : 0;
    }
    return GSL_SUCCESS;
}

static void
compare(const struct lab *lab, const char *measure, int quarter, double exactly)
{
    char address[60];
    struct estimate found;

    snprintf(address, sizeof(address), "%s@09:%02d", measure, 15 * quarter);
    found = lab_estimate(lab, address);
    CU_ASSERT(fabs(found.value - exactly) <= 5 * found.standard_error + 1e-9);
    if (!(fabs(found.value - exactly) <= 5 * found.standard_error + 1e-9))
        printf("\n%s is %.6g +- %.2g, exactly %.6g", address, found.value,
            found.half_width, exactly);
}

/* From in_system contacts at 09:00 on, as many with agents as there are. */
static void
check_transient(struct system of, int in_system)
{
    const int busy = in_system < of.agents ? in_system : of.agents;
    gsl_odeiv2_system equations = { derivatives, NULL, MOST + 1 + NUM_FLOWS, &of };
    gsl_odeiv2_driver *driver = gsl_odeiv2_driver_alloc_y_new(
        &equations, gsl_odeiv2_step_rk8pd, 0.01, 1e-10, 1e-9);
    double y[MOST + 1 + NUM_FLOWS] = { 0 }, t = 0;
    char text[800];
    struct lab lab;

    snprintf(text, sizeof(text),
        "day: {opens: '08:00', closes: '10:00', interval: 15 min}\n"
        "report: {count_in: answer}\n"
        "contacts: {a: {arrivals: {poisson: {rate: %g per min}}, talk: "
        "{exponential: {mean: %g min}}, patience: {exponential: {mean: %g min}}}}\n"
        "agents: {g: {serves: {a: {}}, staff: %d}}\n"
        "now: {from: '09:00', busy: {g: %d}, waiting: {a: {count: %d, oldest: 4 "
        "min}}}\n",
        of.arrivals, 1 / of.served, 1 / of.abandons, of.agents, busy,
        in_system - busy);
    lab_read(&lab, text);
    lab_run(&lab, 4000, 2);
    y[in_system] = 1;
    for (int i = 0; i < QUARTERS; i++) {
        const double *flows = y + MOST + 1;

        memset(y + MOST + 1, 0, NUM_FLOWS * sizeof(*y));
        CU_ASSERT_EQUAL_FATAL(
            gsl_odeiv2_driver_apply(driver, &t, 15. * (i + 1), y), GSL_SUCCESS);
        compare(&lab, "a.queue_mean", i, flows[FLOW_QUEUE] / 15);
        compare(&lab, "g.occupancy", i, flows[FLOW_BUSY] / 15 / (double)of.agents);
        compare(&lab, "a.answered", i, flows[FLOW_ANSWERED]);
        compare(&lab, "a.abandoned", i, flows[FLOW_ABANDONED]);
    }
    gsl_odeiv2_driver_free(driver);
    lab_free(&lab);
}

/* A crowd, and idle agents. In the first quarter, seen to be wrong from 2 % (busy
 * agents), 3 % (the queue) and 1 % (answered) on. */
static void
test_transient(void)
{
    const struct system of = { 2.2, 0.25, 0.4, 9 };

    check_transient(of, 22);
    check_transient(of, 4);
}

/* ---- the afternoons of whole days ---- */

/* What an observer sees of a day at its middle. */
struct glance {
    double at_s;
    bool is_past;
    uint32_t busy[2];
    double asked_s[200];
    uint64_t contact[200];
    size_t num;
};

static void
see(void *context, const struct event_record *event)
{
    struct glance *self = context;

    if (event->time_s >= self->at_s)
        self->is_past = true;
    if (self->is_past)
        return;
    if (event->what == HAPPEN_QUEUE) {
        CU_ASSERT_FATAL(self->num < 200);
        self->contact[self->num] = event->contact;
        self->asked_s[self->num++] = event->time_s;
    }
    for (size_t i = 0; i < self->num; i++)
        if (self->contact[i] == event->contact &&
            (event->what == HAPPEN_ANSWER || event->what == HAPPEN_ABANDON)) {
            self->num--;
            memmove(&self->contact[i], &self->contact[i + 1],
                (self->num - i) * sizeof(*self->contact));
            memmove(&self->asked_s[i], &self->asked_s[i + 1],
                (self->num - i) * sizeof(*self->asked_s));
        }
    if (event->group != CQ_NONE)
        self->busy[0] = event->busy;
}

#define BIG_DAY                                                                    \
    "day: {opens: '08:00', closes: '11:00', interval: 30 min}\n"                   \
    "contacts: {a: {arrivals: {profile: {counts: [120, 150, 160, 140, 130, "       \
    "120]}}, talk: {lognormal: {mean: 4 min, cv: 1.2}}, after_call: "              \
    "{exponential: {mean: 40 s}}, patience: {weibull: {mean: 3 min, shape: "       \
    "0.8}}, service_level: {within: 20 s}}}\n"                                     \
    "agents: {g: {serves: {a: {}}, staff: 22}}\n"

enum {
    NUM_DAYS = 800
};

/* A half-hour's sums of one day. */
struct half {
    double value[6];
};

static struct half
half_of(const struct totals *totals, size_t interval)
{
    const double *sums = totals_type(totals, 0, interval);

    return (struct half){ { sums[SUM_answered], sums[SUM_abandoned],
        sums[SUM_answered_within], sums[SUM_wait_answered_s],
        sums[SUM_queue_area_s], totals_group(totals, 0, interval)[SUM_busy_s] } };
}

/* The day goes on from what was seen of it. */
static void
go_on(const struct glance *glance, uint64_t day, bool all_waits, struct half *out)
{
    char text[4000];
    int length;
    struct totals totals;
    struct lab lab;

    length = snprintf(text, sizeof(text),
        BIG_DAY "now: {from: '09:30', busy: {g: %u}, waiting: {a: {",
        glance->busy[0]);
    if (glance->num > 0 && all_waits) {
        length +=
            snprintf(text + length, sizeof(text) - (size_t)length, "waits: [");
        for (size_t i = 0; i < glance->num; i++)
            length += snprintf(text + length, sizeof(text) - (size_t)length,
                "%s%.6f s", i > 0 ? ", " : "", 5400 - glance->asked_s[i]);
        length += snprintf(text + length, sizeof(text) - (size_t)length, "]");
    } else {
        length += snprintf(text + length, sizeof(text) - (size_t)length,
            "count: %zu, oldest: %.6f s", glance->num,
            glance->num > 0 ? 5400 - glance->asked_s[0] : 0);
    }
    snprintf(text + length, sizeof(text) - (size_t)length, "}}}\n");
    lab_read(&lab, text);
    lab_watch(&lab, 100000 + day, NULL, &totals);
    for (size_t i = 0; i < 3; i++)
        out[i] = half_of(&totals, 3 + i);
    totals_free(&totals);
    lab_free(&lab);
}

/* The state at 09:30 of each of 800 days, and the day run on from there with other
 * luck: on average the rest of the day is as in the whole days, in each half-hour,
 * whether every wait is told or only the longest. Of contacts, those who waited at
 * 09:30 count in the first half-hour of the rest, so what is compared there are
 * queue and busy agents; later, all. Five standard errors of the difference are 0.6
 * % of the time worked, 2.5 % of those answered at 10:00 and 15 % of the queue;
 * fresh talk for who is at work (a mean of 4:40 left where 7:20 are) moves the
 * first by 4 % and the queue by half. */
static void
test_rest_of_whole_days(void)
{
    double sum[2][3][6] = { { { 0 } } }, squares[2][3][6] = { { { 0 } } };
    struct lab lab;

    lab_read(&lab, BIG_DAY);
    for (uint64_t day = 1; day <= NUM_DAYS; day++) {
        struct glance glance = { .at_s = 5400 };
        const struct event_sink sink = { see, &glance };
        struct half rest[3];
        struct totals totals;

        lab_watch(&lab, day, &sink, &totals);
        for (int way = 0; way < 2; way++) {
            go_on(&glance, day, way == 0, rest);
            for (size_t i = 0; i < 3; i++)
                for (int k = 0; k < 6; k++) {
                    const double off =
                        rest[i].value[k] - half_of(&totals, 3 + i).value[k];

                    sum[way][i][k] += off;
                    squares[way][i][k] += off * off;
                }
        }
        totals_free(&totals);
    }
    for (int way = 0; way < 2; way++)
        for (size_t i = 0; i < 3; i++)
            for (int k = i == 0 ? 4 : 0; k < 6; k++) {
                const double mean = sum[way][i][k] / NUM_DAYS;
                const double error =
                    sqrt(squares[way][i][k] / NUM_DAYS - mean * mean) /
                    sqrt(NUM_DAYS);

                CU_ASSERT(fabs(mean) < 5 * error);
                if (!(fabs(mean) < 5 * error))
                    printf("\nway %d, half-hour %zu, figure %d: off by %g +- %g",
                        way, i, k, mean, error);
            }
    lab_free(&lab);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_transient),
        SUITE_TEST(test_rest_of_whole_days),
        SUITE_END,
    };

    return suite_main("midday", tests, argc, argv);
}
