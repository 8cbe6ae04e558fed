/*
 * Poisson arrivals whose rate is itself random: a factor for each interval, hidden
 * states. Means, variances and correlations of the counts against their closed
 * forms; what more volume must leave alone, exactly.
 */
#include <gsl/gsl_randist.h>
#include <stdlib.h>

#include "tests/counts.h"

static const struct day steady = { true, 0, INFINITY, INFINITY, 1 };

/*
 * The k-th contact comes when the expected number has reached the k-th time of the
 * unit-rate stream over the volume. So the contacts of a day at two volumes are
 * points of one rising curve: by time, the expected numbers never fall. A factor or
 * a state that is drawn anew because the volume is another breaks that at once.
 */
struct point {
    double time_s, expected;
};

static int
by_time(const void *a, const void *b)
{
    const struct point *left = a, *right = b;

    return (left->time_s > right->time_s) - (left->time_s < right->time_s);
}

static size_t
add_points(struct stream *s, double volume, struct point *points, size_t room)
{
    double unit = 0, time_s;
    struct rng rng, other;
    size_t num = 0;

    stream_start(s, 3, volume);
    rng_start(&rng, rng_name_of("1", "arrivals", "test"), 3);
    rng_branch(&other, &rng);
    while (num < room && isfinite(time_s = stream_next_s(s))) {
        unit += rng_exponential(&rng);
        points[num++] = (struct point){ time_s, unit / volume };
    }
    return num;
}

static void
check_one_curve(
    const char *name, const struct setting *settings, const struct day *clock)
{
    enum {
        ROOM = 20000
    };
    struct point *points = calloc(2 * ROOM, sizeof(*points));
    struct stream s;
    size_t num, num_more;

    CU_ASSERT_PTR_NOT_NULL_FATAL(points);
    stream_make(&s, name, settings, clock);
    num = add_points(&s, 1, points, ROOM);
    num_more = add_points(&s, 13, points + num, ROOM);
    CU_ASSERT(num > 100 && num_more > 1000);
    num += num_more;
    qsort(points, num, sizeof(*points), by_time);
    for (size_t i = 1; i < num; i++)
        CU_ASSERT(points[i].expected >= points[i - 1].expected * (1 - 1e-12));
    arena_free(&s.arena);
    free(points);
}

/* ---- gamma_poisson ---- */

#define GAMMA(spread, lag1)                                                        \
    SETTINGS(MANY(counts, 20, 30, 20, 10, 20, 20, 40, 20, 20, 40),                 \
        ONE(cv, spread), ONE(correlation, lag1))

/* Given its factor f a count is Poisson(c f): variance c + c^2 cv^2, and covariance
 * c c' cv^2 r^lag with the factors' lag-1 correlation r. */
static struct law
gamma_law(double cv, double correlation)
{
    const double counts[] = { 20, 30, 20, 10, 20, 20, 40, 20, 20, 20 };
    struct law law = { 0 };

    for (size_t i = 0; i < NUM_INTERVALS; i++) {
        law.mean[i] = counts[i];
        law.variance[i] = counts[i] + counts[i] * counts[i] * cv * cv;
        for (size_t lag = 1; lag <= 2 && i + lag < NUM_INTERVALS; lag++)
            law.covariance[lag - 1][i] = counts[i] * counts[i + lag] * cv * cv *
                                         pow(correlation, (double)lag);
    }
    return law;
}

/* A mean wrong by 2 %, a variance wrong by 10 %, a correlation of counts wrong by
 * 0.06 would show; so would one of the second neighbours that is not r^2. Also
 * where beta and gamma degenerate: no correlation, one factor all day, no factor,
 * shapes far below 1. */
static void
test_gamma_poisson_counts(void)
{
    const double cases[][2] = { { 0.5, 0.7 }, { 0.3, 0.2 }, { 0.5, 0 }, { 0.4, 1 },
        { 0, 0.5 }, { 0.9, 0.9 } };

    for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        const struct law law = gamma_law(cases[i][0], cases[i][1]);
        const bool wide = cases[i][0] > 0.5;
        struct stream s;

        stream_make(
            &s, "gamma_poisson", GAMMA(cases[i][0], cases[i][1]), &stream_day);
        check_law(&s, 1, &law, wide ? 0.04 : 0.025, wide ? 0.2 : 0.1);
    }
}

/*
 * Not the moments only: Poisson with a gamma mean is negative binomial, on the
 * first interval and on the last, where eight steps of the recursion have passed.
 * Each of 60 values within five standard errors of its probability: one that is
 * wrong by 5 % near the top, or a lognormal in gamma's place, would show.
 */
static void
test_gamma_poisson_marginals(void)
{
    const double cv = 0.5, shape = 1 / (cv * cv), mean = 20;
    const size_t places[] = { 0, 8 };
    double found[2][60] = { 0 };
    double num[NUM_INTERVALS];
    struct stream s;

    stream_make(&s, "gamma_poisson", GAMMA(0.5, 0.7), &stream_day);
    for (uint64_t day = 1; day <= 3 * NUM_DAYS; day++) {
        count_day(&s, day, 1, num);
        for (int at = 0; at < 2; at++)
            if (num[places[at]] < 60)
                found[at][(size_t)num[places[at]]]++;
    }
    for (int at = 0; at < 2; at++)
        for (unsigned k = 0; k < 60; k++) {
            const double n = 3 * NUM_DAYS;
            const double p =
                gsl_ran_negative_binomial_pdf(k, shape / (shape + mean), shape);

            CU_ASSERT_DOUBLE_EQUAL(
                found[at][k] / n, p, 5 * sqrt(p * (1 - p) / n) + 1 / n);
        }
}

/* Shapes of a hundredth: most factors are next to 0 and their law is one for the
 * logarithm. No NAN, no time before the last, and the mean: 2 contacts of 20 amiss
 * would show. */
static void
test_gamma_poisson_of_small_shape(void)
{
    struct average mean = { 0 };
    double num[NUM_INTERVALS];
    struct stream s;

    stream_make(&s, "gamma_poisson", GAMMA(3, 0.5), &stream_day);
    for (uint64_t day = 1; day <= 3 * NUM_DAYS; day++) {
        count_day(&s, day, 1, num);
        average_add(&mean, num[8]);
    }
    average_check(&mean, 20, 2);
    stream_make(&s, "gamma_poisson", GAMMA(10, 0.5), &stream_day);
    for (uint64_t day = 1; day <= NUM_DAYS; day++)
        count_day(&s, day, 1, num);
}

/* Correlation 1: one factor for the day. Within one day at a high volume the rates
 * of all intervals relate as their counts: to 1e-9. */
static void
test_gamma_poisson_of_one_factor(void)
{
    const double counts[] = { 20, 30, 20, 10, 20, 20, 40, 20, 20, 40 };
    struct point points[20000];
    double first_factor = NAN;
    struct stream s;
    size_t num;

    stream_make(&s, "gamma_poisson", GAMMA(0.5, 1), &stream_day);
    num = add_points(&s, 50, points, 20000);
    for (size_t i = 1; i < num; i++) {
        const size_t interval = (size_t)(points[i].time_s / 1800);
        double factor;

        if ((size_t)(points[i - 1].time_s / 1800) != interval ||
            points[i].time_s - points[i - 1].time_s < 1)
            continue;
        factor = (points[i].expected - points[i - 1].expected) /
                 (points[i].time_s - points[i - 1].time_s) * 1800 /
                 counts[interval];
        if (isnan(first_factor))
            first_factor = factor;
        CU_ASSERT_DOUBLE_EQUAL(factor, first_factor, 1e-9);
    }
    CU_ASSERT(num > 1000 && fabs(first_factor - 1) > 0.01);
}

/* ---- markov ---- */

/* Counts in windows when the rate is stationary with this variance and its
 * correlation falls as exp(-decay t). */
static struct law
modulated_law(double mean_rate, double variance, double decay)
{
    struct law law = { 0 };

    for (size_t i = 0; i < NUM_INTERVALS; i++) {
        const double w_s = i + 1 < NUM_INTERVALS ? 1800 : 900;
        const double faded = -expm1(-decay * w_s) / decay;

        law.mean[i] = mean_rate * w_s;
        law.variance[i] = law.mean[i] + 2 * variance * (w_s - faded) / decay;
        for (size_t lag = 1; lag <= 2 && i + lag < NUM_INTERVALS; lag++) {
            const double next_s = i + lag + 1 < NUM_INTERVALS ? 1800 : 900;

            law.covariance[lag - 1][i] = variance * faded *
                                         -expm1(-decay * next_s) / decay *
                                         exp(-decay * 1800 * (double)(lag - 1));
        }
    }
    return law;
}

/*
 * Two states: the rate's variance is q1 q2 (r1 - r2)^2, with q the shares of time,
 * and its correlation falls as exp(-(1/s1 + 1/s2) t); what follows is the known
 * index of dispersion of counts. The first interval obeys the same law as the last:
 * the state is stationary from the start. A mean wrong by 2 %, a variance (index of
 * dispersion) by 6 %, a correlation of neighbours wrong by 0.06 would show.
 */
static void
test_markov_of_two_states(void)
{
    const double r1 = 0.005, r2 = 0.05, s1 = 2400, s2 = 900;
    const double q1 = s1 / (s1 + s2), q2 = 1 - q1;
    const struct law law = modulated_law(
        q1 * r1 + q2 * r2, q1 * q2 * (r1 - r2) * (r1 - r2), 1 / s1 + 1 / s2);
    struct stream s;

    stream_make(&s, "markov",
        SETTINGS(MANY(rates, 0.005, 0.05), MANY(stay, 2400, 900)), &stream_day);
    check_law(&s, 1, &law, 0.04, 0.08);
    CU_ASSERT_DOUBLE_EQUAL(
        stream_expected(&s, 600, 1600), 1000 * law.mean[0] / 1800, 1e-9);
    CU_ASSERT_EQUAL(stream_expected(&s, 1e6, 1e9), 0);
    CU_ASSERT_DOUBLE_EQUAL(stream_expected(&s, 0, 1e9),
        stream_day.length_s * law.mean[0] / 1800, 1e-9);
}

/*
 * Four states with one mean stay s, each left for each other alike: the rate's
 * correlation falls as exp(-4/3 t/s) whatever the rates. Were they left in a
 * circle, the second neighbours' covariance would be another by a quarter of a
 * variance; a sixteenth of it would show.
 */
static void
test_markov_moves_to_any_other(void)
{
    const double rates[] = { 0.1, 0.04, 0, 0.02 }, s_s = 1000;
    const double mean = 0.04;
    double variance = 0;
    struct law law;
    struct stream s;

    for (int i = 0; i < 4; i++)
        variance += (rates[i] - mean) * (rates[i] - mean) / 4;
    law = modulated_law(mean, variance, 4 / (3 * s_s));
    stream_make(&s, "markov",
        SETTINGS(MANY(rates, 0.1, 0.04, 0, 0.02), MANY(stay, 1000)), &stream_day);
    check_law(&s, 1, &law, 0.03, 0.08);
}

/* Three states of unequal stays: a minute and a half after the start the mean is
 * that of the long run. A mean wrong by 2 % would show: a first state drawn with
 * equal chances is wrong by 59 %, one that forgets the second state by 14 %. */
static void
test_markov_begins_as_it_goes_on(void)
{
    const double truth = 20 * 90 * (0.01 * 3000 + 0.06 * 500 + 0.03 * 1500) / 5000;
    struct average mean = { 0 };
    struct stream s;

    stream_make(&s, "markov",
        SETTINGS(MANY(rates, 0.01, 0.06, 0.03), MANY(stay, 3000, 500, 1500)),
        &steady);
    for (uint64_t run = 1; run <= 3 * NUM_DAYS; run++) {
        double num = 0;

        stream_start(&s, run, 20);
        while (stream_next_s(&s) < 90)
            num++;
        average_add(&mean, num);
    }
    average_check(&mean, truth, 0.02 * truth);
}

/* A steady state of a hundred million seconds, within five standard deviations of
 * its mean number: 2.5 % amiss would show. */
static void
test_markov_in_steady_state(void)
{
    const double r1 = 0.005, r2 = 0.05, s1 = 2400, s2 = 900, length_s = 1e8;
    const double q1 = s1 / (s1 + s2), q2 = 1 - q1, decay = 1 / s1 + 1 / s2;
    const double mean = (q1 * r1 + q2 * r2) * length_s;
    const double variance =
        mean + 2 * q1 * q2 * (r1 - r2) * (r1 - r2) * length_s / decay;
    double num = 0, last_s = 0, time_s;
    bool rising = true;
    struct stream s;

    stream_make(&s, "markov",
        SETTINGS(MANY(rates, 0.005, 0.05), MANY(stay, 2400, 900)), &steady);
    stream_start(&s, 1, 1);
    while ((time_s = stream_next_s(&s)) < length_s) {
        rising = rising && time_s >= last_s;
        last_s = time_s;
        num++;
    }
    CU_ASSERT(rising);
    CU_ASSERT_DOUBLE_EQUAL(num, mean, 5 * sqrt(variance));
    CU_ASSERT(5 * sqrt(variance) < 0.025 * mean);
}

/* ---- both ---- */

static void
test_volume_redraws_nothing(void)
{
    check_one_curve("gamma_poisson", GAMMA(0.8, 0.5), &stream_day);
    check_one_curve("gamma_poisson", GAMMA(0.8, 0), &stream_day);
    check_one_curve("markov",
        SETTINGS(MANY(rates, 0.1, 0.01, 0.03), MANY(stay, 300, 600, 900)),
        &stream_day);
    check_one_curve(
        "markov", SETTINGS(MANY(rates, 0, 0.03), MANY(stay, 300)), &steady);
}

static void
test_zero_volume_is_silence(void)
{
    const struct setting *const rates = SETTINGS(MANY(rates, 0, 0), MANY(stay, 60));
    struct stream s;

    stream_make(&s, "gamma_poisson", GAMMA(0.5, 0.5), &stream_day);
    stream_start(&s, 1, 0);
    CU_ASSERT_EQUAL(stream_next_s(&s), INFINITY);
    stream_make(&s, "markov", SETTINGS(MANY(rates, 1, 2), MANY(stay, 60)), &steady);
    stream_start(&s, 1, 0);
    CU_ASSERT_EQUAL(stream_next_s(&s), INFINITY);
    stream_make(&s, "markov", rates, &steady);
    stream_start(&s, 1, 1);
    CU_ASSERT_EQUAL(stream_next_s(&s), INFINITY);
}

static void
test_refusals(void)
{
    stream_refused(
        "markov", SETTINGS(MANY(rates, 1), MANY(stay, 60)), "two states");
    stream_refused("markov", SETTINGS(MANY(rates, 1, 2, 3), MANY(stay, 60, 70)),
        "for each of the rates");
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_gamma_poisson_counts),
        SUITE_TEST(test_gamma_poisson_marginals),
        SUITE_TEST(test_gamma_poisson_of_small_shape),
        SUITE_TEST(test_gamma_poisson_of_one_factor),
        SUITE_TEST(test_markov_of_two_states),
        SUITE_TEST(test_markov_moves_to_any_other),
        SUITE_TEST(test_markov_begins_as_it_goes_on),
        SUITE_TEST(test_markov_in_steady_state),
        SUITE_TEST(test_volume_redraws_nothing),
        SUITE_TEST(test_zero_volume_is_silence), SUITE_TEST(test_refusals),
        SUITE_END };

    return suite_main("arrival random rates", tests, argc, argv);
}
