/*
 * Batches: all at one instant, sizes rounded by chance. Times to the bit, sizes and
 * counts against their closed forms.
 */
#include "tests/counts.h"
#include "tests/drawn.h"

static const struct day steady = { true, 0, INFINITY, INFINITY, 1 };

static struct duration
of(const struct drawn *drawn)
{
    return (struct duration){ drawn->model, drawn->self, 1, 0, 0, INFINITY };
}

#define BATCHES(every_s, drawn)                                                    \
    SETTINGS(ONE(every, every_s), DRAWN(size, of(drawn)))

/* To the bit: batches of three at the times of the unit-rate stream. */
static void
test_batches_come_together(void)
{
    double unit = 0, time_s;
    struct rng rng, other;
    struct drawn three;
    struct stream s;

    drawn_make(&three, "constant", SETTINGS(ONE(value, 3)));
    stream_make(&s, "batches", BATCHES(60, &three), &stream_day);
    for (double volume = 0.5; volume < 9; volume *= 2) {
        size_t num = 0;

        stream_start(&s, 3, volume);
        unit = 0;
        rng_start(&rng, rng_name_of("1", "arrivals", "test"), 3);
        rng_branch(&other, &rng);
        while (isfinite(time_s = stream_next_s(&s))) {
            if (num++ % 3 == 0)
                unit += rng_exponential(&rng);
            CU_ASSERT_EQUAL(time_s, unit * (60 / volume));
            CU_ASSERT(time_s < stream_day.length_s);
        }
        CU_ASSERT(num % 3 == 0 && num > 300);
        unit += rng_exponential(&rng);
        CU_ASSERT(unit * (60 / volume) >= stream_day.length_s);
    }
    CU_ASSERT_DOUBLE_EQUAL(stream_expected(&s, 0, 1200), 60, 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(stream_expected(&s, 17000, 1e9), 5, 1e-9);
}

/* Times and sizes of batches. */
static size_t
list_batches(struct stream *s, double volume, double *times, double *sizes)
{
    double time_s;
    size_t num = 0;

    stream_start(s, 3, volume);
    while (num < 2000 && isfinite(time_s = stream_next_s(s))) {
        if (num == 0 || times[num - 1] != time_s) {
            times[num] = time_s;
            sizes[num++] = 0;
        }
        sizes[num - 1]++;
    }
    return num;
}

/* To the bit: twice the volume halves the times and leaves the sizes; another size
 * leaves the times of all batches that somebody is in. */
static void
test_batches_are_not_redrawn(void)
{
    double times[3][2000], sizes[3][2000];
    struct drawn some, many;
    struct stream s;
    size_t num[3], at = 0;

    drawn_make(&some, "exponential", SETTINGS(ONE(mean, 2)));
    drawn_make(&many, "constant", SETTINGS(ONE(value, 7)));
    stream_make(&s, "batches", BATCHES(60, &some), &stream_day);
    num[0] = list_batches(&s, 1, times[0], sizes[0]);
    num[1] = list_batches(&s, 2, times[1], sizes[1]);
    stream_make(&s, "batches", BATCHES(60, &many), &stream_day);
    num[2] = list_batches(&s, 1, times[2], sizes[2]);
    CU_ASSERT_FATAL(num[0] > 100 && num[1] > num[0] && num[2] > num[0]);
    for (size_t i = 0; i + 1 < num[0]; i++) {
        CU_ASSERT_EQUAL(times[0][i], 2 * times[1][i]);
        CU_ASSERT_EQUAL(sizes[0][i], sizes[1][i]);
        while (at < num[2] && times[2][at] < times[0][i])
            at++;
        CU_ASSERT(at < num[2] && times[2][at] == times[0][i]);
        CU_ASSERT_EQUAL(sizes[2][at], 7);
    }
}

/*
 * Counts of an interval: the mean is that of a number of batches times that of a
 * size, the variance that number times the size's second moment, and intervals do
 * not know of each other. Between whole numbers chance decides: it keeps the mean
 * and adds the mean of f (1 - f) to the second moment, f being the fraction. A mean
 * wrong by 2 %, a variance wrong by 7 % would show.
 */
static void
check_sizes(const struct drawn *size, double mean, double second_moment)
{
    struct law law = { 0 };
    struct stream s;

    for (size_t i = 0; i < NUM_INTERVALS; i++) {
        const double num_batches = (i + 1 < NUM_INTERVALS ? 1800 : 900) / 45.0;

        law.mean[i] = 1.5 * num_batches * mean;
        law.variance[i] = 1.5 * num_batches * second_moment;
    }
    stream_make(&s, "batches", BATCHES(45, size), &stream_day);
    check_law(&s, 1.5, &law, 0.02, 0.07);
    CU_ASSERT_DOUBLE_EQUAL(stream_expected(&s, 0, 1800), 40 * mean, 1e-9);
}

static void
test_batch_counts(void)
{
    const double q = exp(-0.5); /* of an exponential size, mean 2 */
    /* f has the density exp(-f/2) / 2 / (1 - q) on 0..1: */
    const double mean_f = 2 - q / (1 - q);
    const double square_f = (8 - 13 * q) / (1 - q);
    struct drawn size;

    drawn_make(&size, "constant", SETTINGS(ONE(value, 4)));
    check_sizes(&size, 4, 16);
    drawn_make(&size, "constant", SETTINGS(ONE(value, 2.3)));
    check_sizes(&size, 2.3, 0.7 * 4 + 0.3 * 9);
    drawn_make(&size, "uniform", SETTINGS(ONE(min, 1), ONE(max, 5)));
    check_sizes(&size, 3, (1 + 25) / 8.0 + (4 + 9 + 16) / 4.0);
    drawn_make(&size, "exponential", SETTINGS(ONE(mean, 2)));
    check_sizes(&size, 2, 8 + mean_f - square_f);
}

/* Of uniform(1, 5) an eighth are 1, an eighth 5, a quarter each 2, 3 and 4: a share
 * wrong by 0.01 would show. */
static void
test_batch_sizes(void)
{
    const double shares[] = { 0, 0.125, 0.25, 0.25, 0.25, 0.125 };
    double found[6] = { 0 };
    double n = 0, size = 0, last_s = NAN;
    struct drawn drawn;
    struct stream s;

    drawn_make(&drawn, "uniform", SETTINGS(ONE(min, 1), ONE(max, 5)));
    stream_make(&s, "batches", BATCHES(45, &drawn), &steady);
    stream_start(&s, 1, 1);
    while (n < 60000) {
        const double time_s = stream_next_s(&s);

        if (time_s != last_s && size > 0) {
            CU_ASSERT_FATAL(size <= 5);
            found[(size_t)size]++;
            n++;
            size = 0;
        }
        size++;
        last_s = time_s;
    }
    for (int k = 1; k <= 5; k++)
        CU_ASSERT_DOUBLE_EQUAL(
            found[k] / n, shares[k], 5 * sqrt(shares[k] * (1 - shares[k]) / n));
}

static void
test_zero_volume_is_silence(void)
{
    struct drawn three;
    struct stream s;

    drawn_make(&three, "constant", SETTINGS(ONE(value, 3)));
    stream_make(&s, "batches", BATCHES(60, &three), &steady);
    stream_start(&s, 1, 0);
    CU_ASSERT_EQUAL(stream_next_s(&s), INFINITY);
}

static void
test_refusals(void)
{
    struct drawn never, nobody;

    drawn_make(&never, "never", NOTHING);
    drawn_make(&nobody, "constant", SETTINGS(ONE(value, 0)));
    stream_refused("batches", BATCHES(60, &never), "no mean");
    stream_refused("batches", BATCHES(60, &nobody), "always 0");
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_batches_come_together),
        SUITE_TEST(test_batches_are_not_redrawn), SUITE_TEST(test_batch_counts),
        SUITE_TEST(test_batch_sizes), SUITE_TEST(test_zero_volume_is_silence),
        SUITE_TEST(test_refusals), SUITE_END };

    return suite_main("arrival batches", tests, argc, argv);
}
