/* Designs: every slice once, the cube filled evenly, a key more moves no other. */
#include <math.h>
#include <stdlib.h>

#include "plan/design.h"
#include "sim/err.h"
#include "tests/suite.h"

enum {
    POINTS = 64,
    KEYS = 3
};

static const char *const names[] = { "a", "b", "c" };

/* Of each key each of the 64 slices has exactly one point; the order of one key
 * says nothing about another's: correlations below 0.5, four standard errors. */
static void
test_lhs(void)
{
    double u[POINTS * KEYS], more[POINTS * (KEYS - 1)], other[POINTS * KEYS];
    double product = 0;

    CU_ASSERT_EQUAL_FATAL(design_lhs("1", names, POINTS, KEYS, u), CQ_OK);
    for (size_t k = 0; k < KEYS; k++) {
        int seen[POINTS] = { 0 };

        for (size_t p = 0; p < POINTS; p++)
            seen[(size_t)(u[p * KEYS + k] * POINTS)]++;
        for (size_t i = 0; i < POINTS; i++)
            CU_ASSERT_EQUAL(seen[i], 1);
    }
    for (size_t p = 0; p < POINTS; p++)
        product += 12 * (u[p * KEYS] - 0.5) * (u[p * KEYS + 1] - 0.5) / POINTS;
    CU_ASSERT(fabs(product) < 0.5);
    /* without the last key the others stay; another seed is another design */
    CU_ASSERT_EQUAL_FATAL(design_lhs("1", names, POINTS, KEYS - 1, more), CQ_OK);
    for (size_t p = 0; p < POINTS; p++)
        for (size_t k = 0; k + 1 < KEYS; k++)
            CU_ASSERT_EQUAL(more[p * (KEYS - 1) + k], u[p * KEYS + k]);
    CU_ASSERT_EQUAL_FATAL(design_lhs("2", names, POINTS, KEYS, other), CQ_OK);
    CU_ASSERT(other[0] != u[0] && other[1] != u[1]);
}

/* The first 2^k - 1 points of each key are the halves, quarters, .. in some order:
 * 0.5; 0.25 and 0.75; .. */
static void
test_sobol(void)
{
    double u[15 * KEYS];

    CU_ASSERT_EQUAL_FATAL(design_sobol(15, KEYS, u), CQ_OK);
    for (size_t k = 0; k < KEYS; k++) {
        int seen[16] = { 0 };

        CU_ASSERT_EQUAL(u[k], 0.5);
        for (size_t p = 0; p < 15; p++)
            seen[(size_t)(16 * u[p * KEYS + k])]++;
        CU_ASSERT_EQUAL(seen[0], 0);
        for (size_t i = 1; i < 16; i++)
            CU_ASSERT_EQUAL(seen[i], 1);
    }
}

/* Whole numbers from 4 to 9 have an equal share of [0, 1), both ends too. */
static void
test_values(void)
{
    int seen[10] = { 0 };

    CU_ASSERT_EQUAL(design_value(0, -2, 6, 0), -2);
    CU_ASSERT_EQUAL(design_value(0.25, -2, 6, 0), 0);
    for (int i = 0; i < 600; i++)
        seen[(int)design_value(i / 600., 4, 9, 1)]++;
    for (int i = 4; i <= 9; i++)
        CU_ASSERT_EQUAL(seen[i], 100);
    CU_ASSERT_EQUAL(design_value(1 - 1e-17, 4, 9, 1), 9);
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_lhs),
        SUITE_TEST(test_sobol), SUITE_TEST(test_values), SUITE_END };

    return suite_main("design", tests, argc, argv);
}
