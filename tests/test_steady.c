/*
 * Steady state and many replications: batches, warm-up, interruption, and that a
 * change of one distribution moves no other's luck.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "sim/err.h"
#include "tests/lab.h"
#include "tests/suite.h"

#define STEADY(warm_up, talk, patience)                                            \
    "steady: {warm_up: " warm_up ", length: 100 h, batches: 20}\n"                 \
    "contacts: {calls: {arrivals: {poisson: {rate: 240 per hour}}, talk: " talk    \
    ", patience: " patience ", after_call: {uniform: {min: 5 s, max: 20 s}},"      \
    " balk: 5 %, service_level: {within: 20 s}}}\n"                                \
    "agents: {desk: {serves: {calls: {}}, staff: 17}}\n"
#define TALK "{exponential: {mean: 4 min}}"
#define PATIENCE "{exponential: {mean: 3 min}}"

/* A run with warm-up w sees the same contacts as one without: those of the
 * warm-up are apart, and the rest is booked by the time of arrival. */
static void
test_batches_are_cut_by_the_clock(void)
{
    const double length_s = 100 * 3600 / 20.0;
    struct lab lab;
    double apart, offered = 0, seated_s;

    lab_read(&lab, STEADY("10 h", TALK, PATIENCE));
    lab_run(&lab, 1, 1);
    apart = totals_type(&lab.experiment.totals[0], 0, 20)[SUM_offered];
    CU_ASSERT_DOUBLE_EQUAL(apart, 2400, 5 * sqrt(2400));
    for (size_t batch = 0; batch < 20; batch++) {
        const double *sums = totals_type(&lab.experiment.totals[0], 0, batch);

        offered += sums[SUM_offered];
        CU_ASSERT_DOUBLE_EQUAL(sums[SUM_offered], 1200, 5 * sqrt(1200));
        seated_s = totals_group(&lab.experiment.totals[0], 0, batch)[SUM_seated_s];
        CU_ASSERT_DOUBLE_EQUAL(seated_s, 17 * length_s, 1e-6);
    }
    CU_ASSERT_EQUAL(
        lab_type_sum(&lab.experiment.totals[0], 0, SUM_fresh), offered + apart);
    lab_free(&lab);
}

/* No warm-up and one batch: everything counts, from the first second to the last.
 */
static void
test_one_batch_without_warm_up(void)
{
    const struct totals *totals;
    struct lab lab;

    lab_read(&lab, "steady: {warm_up: 0 s, length: 10 h, batches: 1}\n"
                   "contacts: {calls: {arrivals: {poisson: {rate: 240 per hour}},"
                   " talk: 4 min, patience: 1000000 s}}\n"
                   "agents: {desk: {serves: {calls: {}}, staff: 15}}\n");
    lab_run(&lab, 1, 1);
    totals = &lab.experiment.totals[0];
    CU_ASSERT_EQUAL(totals_type(totals, 0, 1)[SUM_attempts], 0);
    CU_ASSERT_DOUBLE_EQUAL(
        totals_type(totals, 0, 0)[SUM_attempts], 2400, 5 * sqrt(2400));
    CU_ASSERT(totals_type(totals, 0, 0)[SUM_still_queued] > 0);
    CU_ASSERT_DOUBLE_EQUAL(
        totals_group(totals, 0, 0)[SUM_seated_s], 15 * 36000, 1e-6);
    CU_ASSERT_DOUBLE_EQUAL(
        lab_group_sum(totals, 0, SUM_seated_s), 15 * 36000, 1e-6);
    lab_free(&lab);
}

/* Little's law over the whole run, whoever still waits at its end included. */
static void
test_little_over_the_run(void)
{
    struct lab lab;
    double waits_s;

    lab_read(&lab, STEADY("0 s", TALK, "never"));
    lab_run(&lab, 2, 2);
    for (size_t r = 0; r < 2; r++) {
        const struct totals *totals = &lab.experiment.totals[r];

        waits_s = lab_type_sum(totals, 0, SUM_wait_answered_s) +
                  lab_type_sum(totals, 0, SUM_wait_other_s);
        CU_ASSERT(lab_type_sum(totals, 0, SUM_abandoned) == 0);
        CU_ASSERT_DOUBLE_EQUAL(
            lab_type_sum(totals, 0, SUM_queue_area_s), waits_s, 1e-9 * waits_s);
    }
    lab_free(&lab);
}

/* Every wait of the answered is in the histogram of its batch. */
static void
test_histograms_hold_everyone(void)
{
    struct lab lab;

    lab_read(&lab, STEADY("1 h", TALK, PATIENCE));
    lab_run(&lab, 1, 1);
    for (size_t batch = 0; batch <= 20; batch++) {
        const struct totals *totals = &lab.experiment.totals[0];
        double answered = 0, abandoned = 0;

        for (uint32_t i = 0; i < totals->answered[batch].num; i++)
            answered += (double)totals->answered[batch].count[i];
        for (uint32_t i = 0; i < totals->abandoned[batch].num; i++)
            abandoned += (double)totals->abandoned[batch].count[i];
        CU_ASSERT_EQUAL(answered, totals_type(totals, 0, batch)[SUM_answered]);
        CU_ASSERT_EQUAL(abandoned, totals_type(totals, 0, batch)[SUM_abandoned]);
    }
    lab_free(&lab);
}

/* What a bystander hears of arrivals, up to the first few thousand. */
struct times {
    double at_s[4096];
    size_t num;
};

static void
note_arrival(void *self, const struct event_record *event)
{
    struct times *times = self;

    if (event->what == HAPPEN_ARRIVE && times->num < 4096)
        times->at_s[times->num++] = event->time_s;
}

static double
offered_work_s(const char *text, struct times *times, double *balked)
{
    const struct event_sink sink = { note_arrival, times };
    struct totals totals;
    struct lab lab;
    double work_s;

    times->num = 0;
    lab_read(&lab, text);
    lab_watch(&lab, 1, &sink, &totals);
    work_s = lab_type_sum(&totals, 0, SUM_work_offered_s);
    *balked = lab_type_sum(&totals, 0, SUM_balked);
    totals_free(&totals);
    lab_free(&lab);
    return work_s;
}

/* Another patience moves neither arrivals nor talk nor after-call work; another
 * talk moves no arrival. */
static void
test_one_purpose_moves_no_other(void)
{
    static struct times base, other;
    double balked_base, balked_other;
    const double work_s =
        offered_work_s(STEADY("0 s", TALK, PATIENCE), &base, &balked_base);

    CU_ASSERT_EQUAL(
        offered_work_s(STEADY("0 s", TALK, "{gamma: {mean: 9 s, cv: 3}}"), &other,
            &balked_other),
        work_s);
    CU_ASSERT_EQUAL(memcmp(&base, &other, sizeof(base)), 0);
    CU_ASSERT_NOT_EQUAL(balked_base, balked_other);
    CU_ASSERT_NOT_EQUAL(
        offered_work_s(STEADY("0 s", "{gamma: {mean: 4 min, cv: 1}}", PATIENCE),
            &other, &balked_other),
        work_s);
    CU_ASSERT_EQUAL(memcmp(&base, &other, sizeof(base)), 0);
}

/* A run that ends with full queues, open sessions and busy agents leaves nothing to
 * the next in the same centre. */
static void
test_each_run_starts_afresh(void)
{
    static const char text[] =
        "steady: {warm_up: 1 h, length: 3 h, batches: 2}\n"
        "contacts:\n"
        "  a: {arrivals: {poisson: {rate: 90 per hour}}, talk: 4 min,"
        " patience: {exponential: {mean: 9 min}}, queue_limit: 9}\n"
        "  b: {arrivals: {sinusoid: {mean: 1 per min, amplitude: 1 per min,"
        " period: 1 h}}, talk: {exponential: {mean: 3 min}}, head_start: {share: "
        "20 %,"
        " of: 1 min}}\n"
        "agents:\n"
        "  both: {serves: {a: {}, b: {rank: 2}}, staff: 6}\n"
        "  more: {serves: {b: {}}, staff: 2}\n"
        "routing: {agent: random}\n"
        "chatbots: {robo: {handles: {b: {containment: 10 %}}, session: 10 min}}\n";
    struct totals alone;
    struct lab lab;

    lab_read(&lab, text);
    lab_run(&lab, 8, 1);
    CU_ASSERT(lab_type_sum(&lab.experiment.totals[6], 1, SUM_still_in_bot) > 0);
    CU_ASSERT(lab_type_sum(&lab.experiment.totals[6], 0, SUM_still_queued) +
                  lab_type_sum(&lab.experiment.totals[6], 1, SUM_still_queued) >
              0);
    lab_watch(&lab, 8, NULL, &alone);
    CU_ASSERT_EQUAL(memcmp(alone.type, lab.experiment.totals[7].type,
                        totals_size(&lab.scenario)),
        0);
    totals_free(&alone);
    lab_free(&lab);
}

static void
stop_after_three(void *self, size_t num_done, size_t num_replications)
{
    (void)num_replications;
    if (num_done == 3)
        atomic_store((atomic_bool *)self, true);
}

/* What was finished is kept, whole, under its number. */
static void
test_interrupted_run_keeps_what_is_finished(void)
{
    atomic_bool stop = false;
    const struct experiment_options options = { .first = 5,
        .num_replications = 50,
        .num_threads = 1,
        .stop = &stop,
        .progress = stop_after_three,
        .progress_self = &stop };
    struct experiment part, alone;
    struct lab lab;

    lab_read(&lab, STEADY("1 h", TALK, PATIENCE));
    CU_ASSERT_EQUAL(
        experiment_run(&part, &lab.scenario, &options), CQ_ERR_INTERRUPTED);
    CU_ASSERT_EQUAL_FATAL(part.num_replications, 3);
    CU_ASSERT_EQUAL(part.numbers[0], 5);
    CU_ASSERT_EQUAL(part.numbers[2], 7);
    CU_ASSERT_EQUAL(experiment_run(&alone, &lab.scenario,
                        &(struct experiment_options){
                            .first = 7, .num_replications = 1, .num_threads = 1 }),
        CQ_OK);
    CU_ASSERT_EQUAL(memcmp(part.totals[2].type, alone.totals[0].type,
                        totals_size(&lab.scenario)),
        0);
    experiment_free(&part);
    experiment_free(&alone);
    lab_free(&lab);
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(
                                            test_batches_are_cut_by_the_clock),
        SUITE_TEST(test_one_batch_without_warm_up),
        SUITE_TEST(test_little_over_the_run),
        SUITE_TEST(test_histograms_hold_everyone),
        SUITE_TEST(test_one_purpose_moves_no_other),
        SUITE_TEST(test_each_run_starts_afresh),
        SUITE_TEST(test_interrupted_run_keeps_what_is_finished), SUITE_END };

    return suite_main("steady", tests, argc, argv);
}
