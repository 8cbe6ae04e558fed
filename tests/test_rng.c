/* Streams: PCG's own known answers, names, ziggurats against their moments. */
#include <math.h>

#include "sim/rng.h"
#include "tests/suite.h"

/* libpcg's published check of pcg64(42, 54). */
static void
test_known_answers(void)
{
    const uint64_t expected[] = { 0x86b1da1d72062b68, 0x1304aa46c9853d39,
        0xa3670e9e0dd50358, 0xf9090e529a7dae00, 0xc85b9fd837996f2c,
        0x606121f8e3919196 };
    const uint64_t state[2] = { 42, 0 }, stream[2] = { 54, 0 };
    struct rng rng;

    rng_start_pcg(&rng, state, stream);
    for (unsigned i = 0; i < 6; i++)
        CU_ASSERT_EQUAL(rng_bits(&rng), expected[i]);
}

static void
test_names_differ(void)
{
    const struct rng_name names[] = { rng_name_of("1", "talk", "billing"),
        rng_name_of("1", "talkb", "illing"), rng_name_of("2", "talk", "billing"),
        rng_name_of("1", "patience", "billing"), rng_name_of("1", "talk", "tech") };
    uint64_t first[6];
    struct rng rng;

    for (unsigned i = 0; i < 5; i++) {
        rng_start(&rng, names[i], 1);
        first[i] = rng_bits(&rng);
    }
    rng_start(&rng, names[0], 2);
    first[5] = rng_bits(&rng);
    for (unsigned i = 0; i < 6; i++)
        for (unsigned j = 0; j < i; j++)
            CU_ASSERT_NOT_EQUAL(first[i], first[j]);
    rng_start(&rng, names[0], 1);
    CU_ASSERT_EQUAL(rng_bits(&rng), first[0]);
}

/* A branch is the same for the same parent and place, and another after each; the
 * parent goes on two numbers further, whatever is drawn from the branch. */
static void
test_branches(void)
{
    struct rng parent, untouched, branch[3];
    uint64_t first[3];

    rng_start(&untouched, rng_name_of("1", "arrivals", "billing"), 1);
    rng_start(&parent, rng_name_of("1", "arrivals", "billing"), 1);
    rng_branch(&branch[0], &parent);
    rng_branch(&branch[1], &parent);
    for (int i = 0; i < 1000; i++)
        rng_bits(&branch[1]);
    for (int i = 0; i < 4; i++)
        rng_bits(&untouched);
    CU_ASSERT_EQUAL(rng_bits(&parent), rng_bits(&untouched));
    rng_start(&parent, rng_name_of("1", "arrivals", "billing"), 1);
    for (int i = 0; i < 3; i++) {
        rng_branch(&branch[i], &parent);
        first[i] = rng_bits(&branch[i]);
    }
    CU_ASSERT(first[0] != first[1] && first[1] != first[2] && first[0] != first[2]);
    rng_start(&parent, rng_name_of("1", "arrivals", "billing"), 1);
    rng_branch(&branch[2], &parent);
    CU_ASSERT_EQUAL(rng_bits(&branch[2]), first[0]);
}

/* Four moments of a million draws within five standard errors: a mean wrong by
 * 0.5 %, or a layer of the ziggurat left out, shows. */
static void
test_exponential_moments(void)
{
    const double n = 1e6;
    const double sd[] = { 1, sqrt(20), sqrt(684), sqrt(39744) };
    const double moment[] = { 1, 2, 6, 24 };
    double sum[4] = { 0 };
    struct rng rng;

    rng_start(&rng, rng_name_of("1", "test", "exponential"), 1);
    for (int i = 0; i < (int)n; i++) {
        const double x = rng_exponential(&rng);

        CU_ASSERT_FATAL(x >= 0);
        for (int k = 0; k < 4; k++)
            sum[k] += pow(x, k + 1);
    }
    for (int k = 0; k < 4; k++)
        CU_ASSERT_DOUBLE_EQUAL(sum[k] / n, moment[k], 5 * sd[k] / sqrt(n));
}

/* The distribution function itself, at the deciles and far in the tail. */
static void
test_exponential_law(void)
{
    const double at[] = { 0.001, 0.1, 0.5, 1, 2, 4, 7, 7.7, 8, 10, 12 };
    double below[11] = { 0 };
    const double n = 2e6;
    struct rng rng;

    rng_start(&rng, rng_name_of("1", "test", "law"), 1);
    for (int i = 0; i < (int)n; i++) {
        const double x = rng_exponential(&rng);

        for (int k = 0; k < 11; k++)
            below[k] += x > at[k];
    }
    for (int k = 0; k < 11; k++) {
        const double p = exp(-at[k]);

        CU_ASSERT_DOUBLE_EQUAL(below[k] / n, p, 5 * sqrt(p * (1 - p) / n) + 1e-9);
    }
}

static void
test_normal_law(void)
{
    const double at[] = { -4, -3, -2, -1, 0, 0.5, 1, 2, 3, 3.6, 3.7, 4, 4.5 };
    double above[13] = { 0 };
    const double n = 2e6;
    struct rng rng;

    rng_start(&rng, rng_name_of("1", "test", "normal"), 1);
    for (int i = 0; i < (int)n; i++) {
        const double x = rng_normal(&rng);

        for (int k = 0; k < 13; k++)
            above[k] += x > at[k];
    }
    for (int k = 0; k < 13; k++) {
        const double p = erfc(at[k] / sqrt(2)) / 2;

        CU_ASSERT_DOUBLE_EQUAL(above[k] / n, p, 5 * sqrt(p * (1 - p) / n) + 1e-9);
    }
}

/* Around the end of the layers at 3.65 and beyond, both sides: 5 % of the tail too
 * many or too few, or the corner of the last layer left out, shows. */
static void
test_normal_tail(void)
{
    const double at[] = { 3.4, 3.5, 3.6, 3.7, 4 };
    double beyond[5] = { 0 };
    const double n = 2e7;
    struct rng rng;

    rng_start(&rng, rng_name_of("1", "test", "tail"), 1);
    for (int i = 0; i < (int)n; i++) {
        const double x = fabs(rng_normal(&rng));

        for (int k = 0; k < 5 && x > at[k]; k++)
            beyond[k]++;
    }
    for (int k = 0; k < 5; k++) {
        const double p = erfc(at[k] / sqrt(2));

        CU_ASSERT_DOUBLE_EQUAL(beyond[k] / n, p, 5 * sqrt(p / n));
    }
}

/* GSL's view: the declared range is the true one, so that gsl_rng_uniform_int and
 * gsl_rng_uniform are uniform. */
static void
test_gsl_type(void)
{
    double count[7] = { 0 };
    const double n = 700000;
    struct rng rng;

    rng_start(&rng, rng_name_of("1", "test", "gsl"), 1);
    CU_ASSERT_EQUAL(gsl_rng_max(&rng.gsl), UINT64_MAX);
    CU_ASSERT_EQUAL(gsl_rng_min(&rng.gsl), 0);
    for (int i = 0; i < (int)n; i++)
        count[gsl_rng_uniform_int(&rng.gsl, 7)]++;
    for (int k = 0; k < 7; k++)
        CU_ASSERT_DOUBLE_EQUAL(count[k], n / 7, 5 * sqrt(n * 6 / 49));
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_known_answers),
        SUITE_TEST(test_names_differ), SUITE_TEST(test_branches),
        SUITE_TEST(test_exponential_moments), SUITE_TEST(test_exponential_law),
        SUITE_TEST(test_normal_law), SUITE_TEST(test_normal_tail),
        SUITE_TEST(test_gsl_type), SUITE_END };

    return suite_main("rng", tests, argc, argv);
}
