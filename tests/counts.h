/*
 * Counts by interval over many days against their closed forms: means, variances,
 * covariances of neighbours. For tests of arrivals that vary more than Poisson's.
 */
#ifndef CQ_TESTS_COUNTS_H
#define CQ_TESTS_COUNTS_H

#include "tests/stream.h"

enum {
    NUM_DAYS = 20000,
    NUM_INTERVALS = 10 /* of stream_day; the last one is half as long */
};

/* A mean of independent values, with its standard error. */
struct average {
    double n, sum, squares;
};

static inline void
average_add(struct average *self, double x)
{
    self->n++;
    self->sum += x;
    self->squares += x * x;
}

/* Within five standard errors of the truth; and these are small enough to see the
 * smallest fault that the test promises. */
static inline void
average_check(const struct average *self, double truth, double smallest_fault)
{
    const double mean = self->sum / self->n;
    const double error =
        sqrt((self->squares / self->n - mean * mean) / (self->n - 1));

    if (fabs(mean - truth) > 5 * error || 5 * error > smallest_fault)
        printf("\n%g, exactly %g, five standard errors %g, at most %g\n", mean,
            truth, 5 * error, smallest_fault);
    CU_ASSERT(fabs(mean - truth) <= 5 * error);
    CU_ASSERT(5 * error <= smallest_fault);
}

/* One day's contacts by interval. */
static inline void
count_day(struct stream *s, uint64_t day, double volume, double *num)
{
    double last_s = 0, time_s;
    bool good = true;

    memset(num, 0, NUM_INTERVALS * sizeof(*num));
    stream_start(s, day, volume);
    while (good && isfinite(time_s = stream_next_s(s))) {
        good = time_s >= last_s && time_s < stream_day.length_s;
        if (good)
            num[(size_t)(time_s / stream_day.interval_s)]++;
        last_s = time_s;
    }
    CU_ASSERT_FATAL(good);
    CU_ASSERT_EQUAL_FATAL(stream_next_s(s), INFINITY);
}

/* What counts of neighbours should be. */
struct law {
    double mean[NUM_INTERVALS];
    double variance[NUM_INTERVALS];
    double covariance[2][NUM_INTERVALS]; /* with the next, and the one after it */
};

/* Means of all intervals, variances and covariances over many days: each within
 * five standard errors of the law. Faults are relative. */
static inline void
check_law(struct stream *s, double volume, const struct law *law, double mean_fault,
    double variance_fault)
{
    struct average mean[NUM_INTERVALS] = { 0 }, variance[NUM_INTERVALS] = { 0 };
    struct average covariance[2][NUM_INTERVALS] = { 0 };
    double num[NUM_INTERVALS];

    for (uint64_t day = 1; day <= NUM_DAYS; day++) {
        count_day(s, day, volume, num);
        for (size_t i = 0; i < NUM_INTERVALS; i++) {
            const double off = num[i] - law->mean[i];

            average_add(&mean[i], num[i]);
            average_add(&variance[i], off * off);
            for (size_t lag = 1; lag <= 2 && i + lag < NUM_INTERVALS; lag++)
                average_add(&covariance[lag - 1][i],
                    off * (num[i + lag] - law->mean[i + lag]));
        }
    }
    for (size_t i = 0; i < NUM_INTERVALS; i++) {
        average_check(&mean[i], law->mean[i], mean_fault * law->mean[i]);
        average_check(
            &variance[i], law->variance[i], variance_fault * law->variance[i]);
        for (size_t lag = 1; lag <= 2 && i + lag < NUM_INTERVALS; lag++)
            average_check(&covariance[lag - 1][i], law->covariance[lag - 1][i],
                variance_fault * sqrt(law->variance[i] * law->variance[i + lag]));
    }
}

#endif
