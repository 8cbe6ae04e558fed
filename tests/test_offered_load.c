/*
 * The modified offered load against closed forms: a sine wave, a step, and the
 * network of one thing after another.
 */
#include <math.h>

#include "tests/suite.h"
#include "tests/survivals.h"
#include "theory/offered_load.h"

enum {
    NUM = 400
};

static double
wave(const void *context, double t)
{
    (void)context;
    return 100 + 20 * sin(t);
}

/* m(t) = 100 + 10 (sin t - cos t) for a wave that has always been, and exponential
 * times of mean 1. Notices 1e-9 of an Erlang. */
static void
test_wave(void)
{
    const double one = 1;
    const struct survival handle = { exponential, &one, 0 };
    const struct survival to_the_second = { constant, &one, 0 };

    for (double t = 0; t < 7; t += 0.7854) {
        CU_ASSERT_DOUBLE_EQUAL(offered_load_at(wave, NULL, &handle, -INFINITY, t),
            100 + 10 * (sin(t) - cos(t)), 1e-9);
        CU_ASSERT_DOUBLE_EQUAL(
            offered_load_at(wave, NULL, &to_the_second, -INFINITY, t),
            100 + 20 * (cos(t - 1) - cos(t)), 1e-9);
    }
    /* nobody before 0 */
    CU_ASSERT_DOUBLE_EQUAL(offered_load_at(wave, NULL, &to_the_second, 0, 0.5),
        50 + 20 * (1 - cos(0.5)), 1e-9);
}

/* Counts that rise and fall: the quadrature is the differential equation. Notices
 * 1e-10. */
static void
test_equation(void)
{
    const double aht = 240;
    const struct survival handle = { exponential, &aht, 0 };
    double contacts[NUM], by_quadrature[NUM] = { 0 }, by_equation[NUM] = { 0 };

    for (size_t k = 0; k < NUM; k++)
        contacts[k] = (double)(k * 37 % 101);
    offered_load_cells(contacts, NUM, 60, &handle, by_quadrature);
    offered_load_exponential(contacts, NUM, 60, aht, by_equation);
    for (size_t k = 0; k < NUM; k++)
        CU_ASSERT_DOUBLE_EQUAL(
            by_quadrature[k], by_equation[k], 1e-10 * by_equation[k] + 1e-12);
}

/* A constant length: the load is what came in so long. */
static void
test_constant(void)
{
    const double aht = 150;
    const struct survival handle = { constant, &aht, 0 };
    double contacts[NUM], load[NUM] = { 0 };

    for (size_t k = 0; k < NUM; k++)
        contacts[k] = (double)(k % 7);
    offered_load_cells(contacts, NUM, 60, &handle, load);
    for (size_t k = 2; k < NUM; k++)
        CU_ASSERT_DOUBLE_EQUAL(
            load[k], contacts[k] + contacts[k - 1] + 0.5 * contacts[k - 2], 1e-9);
}

/* Two exponential stretches one after the other are one of Erlang's: the departures
 * of the first are what comes to the second. Cells of a twentieth of the mean: the
 * evenness within them is right to 1e-3. */
static void
test_one_after_the_other(void)
{
    const double half = 120, whole = 240;
    const struct survival handle = { erlang_2, &whole, 0 };
    double contacts[NUM], load[NUM] = { 0 }, parts[NUM] = { 0 };
    double departures[NUM], first[NUM] = { 0 };

    for (size_t k = 0; k < NUM; k++)
        contacts[k] = 3 + 2 * sin((double)k / 20);
    offered_load_cells(contacts, NUM, 6, &handle, load);
    offered_load_exponential(contacts, NUM, 6, half, first);
    for (size_t k = 0; k < NUM; k++) {
        departures[k] = contacts[k] - first[k] + (k > 0 ? first[k - 1] : 0);
        parts[k] = first[k];
    }
    offered_load_exponential(departures, NUM, 6, half, parts);
    for (size_t k = 20; k < NUM; k++)
        CU_ASSERT_DOUBLE_EQUAL(parts[k], load[k], 1e-3 * load[k]);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = { SUITE_TEST(test_wave),
        SUITE_TEST(test_equation), SUITE_TEST(test_constant),
        SUITE_TEST(test_one_after_the_other), SUITE_END };

    return suite_main("offered load", tests, argc, argv);
}
