/*
 * ContactCenters' shipped example singleQueue, hour by hour: what another
 * simulator printed, from 300 days. Its service level leaves those out who gave up
 * within the 20 s, and those who balk gave up after 0 s. Both errors: of its 300
 * days, which vary as ours do, and of ours. A bias of about 1.5 points in one of
 * the hours, or of 0.3 over the day, would be seen.
 */
#include <math.h>
#include <stdio.h>

#include "sim/estimate.h"
#include "tests/lab.h"
#include "tests/suite.h"

enum {
    NUM_HOURS = 13,
    NUM_DAYS = 1500,
    THEIR_DAYS = 300
};

#define ROUNDED 0.0005 /* they printed three digits */

static const char single_queue[] =
    "day: {opens: '08:00', closes: '21:00', interval: 1 h}\n"
    "contacts:\n"
    "  calls:\n"
    "    arrivals: {profile: {counts: [100, 150, 150, 180, 200, 150, 150, 150, "
    "120, 100, 80, 70, 60]}}\n"
    "    talk: {exponential: {mean: 100 s}}\n"
    "    patience: {exponential: {mean: 1000 s}}\n"
    "    balk: 10 %\n"
    "    service_level: {within: 20 s}\n"
    "agents:\n"
    "  desk: {serves: {calls: {}}, staff: [4, 6, 8, 8, 8, 7, 8, 8, 6, 6, 4, 4, "
    "4]}\n";

static const double theirs[NUM_HOURS] = { 0.781, 0.859, 0.975, 0.937, 0.901, 0.93,
    0.974, 0.973, 0.935, 0.97, 0.873, 0.918, 0.947 };
static const double their_day = 0.925, their_day_half_width = 0.0025;

/* From one hour to the next but one given. */
static struct estimate
service_level(const struct experiment *experiment, size_t first, size_t last)
{
    double a[NUM_DAYS], b[NUM_DAYS], room[NUM_DAYS];

    for (size_t day = 0; day < NUM_DAYS; day++) {
        a[day] = b[day] = 0;
        for (size_t hour = first; hour < last; hour++) {
            const double *sums = totals_type(&experiment->totals[day], 0, hour);

            a[day] += sums[SUM_answered_within];
            b[day] +=
                sums[SUM_offered] - sums[SUM_balked] - sums[SUM_abandoned_within];
        }
    }
    return estimate_ratio(a, b, NUM_DAYS, estimate_student_t(NUM_DAYS, 0.95), room);
}

static void
compare(const struct estimate *ours, double their_value, double their_half_width)
{
    const double both = ours->half_width + their_half_width + ROUNDED;

    if (fabs(ours->value - their_value) > both)
        printf("\n%.4f +- %.4f, theirs %.3f +- %.4f", ours->value, ours->half_width,
            their_value, their_half_width);
    CU_ASSERT_DOUBLE_EQUAL(ours->value, their_value, both);
}

static void
test_by_the_hour(void)
{
    struct lab lab;

    lab_read(&lab, single_queue);
    lab_run(&lab, NUM_DAYS, 2);
    for (size_t hour = 0; hour < NUM_HOURS; hour++) {
        const struct estimate ours = service_level(&lab.experiment, hour, hour + 1);

        compare(&ours, theirs[hour],
            ours.half_width * sqrt((double)NUM_DAYS / THEIR_DAYS));
    }
    lab_free(&lab);
}

static void
test_the_day(void)
{
    struct estimate ours;
    struct lab lab;

    lab_read(&lab, single_queue);
    lab_run(&lab, NUM_DAYS, 2);
    ours = service_level(&lab.experiment, 0, NUM_HOURS);
    compare(&ours, their_day, their_day_half_width);
    lab_free(&lab);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_by_the_hour),
        SUITE_TEST(test_the_day),
        SUITE_END,
    };

    return suite_main("single queue", tests, argc, argv);
}
