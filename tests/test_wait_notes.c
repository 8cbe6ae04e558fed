/*
 * Waits noted one by one and packed by row, against a histogram of each row: equal
 * bin by bin. One wait in a neighbour's row or bin, lost or counted twice, shows.
 */
#include <string.h>

#include "sim/err.h"
#include "sim/estimate.h"
#include "sim/wait_notes.h"
#include "tests/suite.h"

enum {
    NUM_ROWS = 30,
    NUM_WAITS = 5000
};

static void
test_against_histograms(void)
{
    static struct histogram expected[NUM_ROWS];
    static double got[HISTOGRAM_BINS];
    struct wait_notes notes = { 0 };
    struct arena arena = { 0 };
    uint64_t x = 1;

    memset(expected, 0, sizeof(expected));
    for (int i = 0; i < NUM_WAITS; i++) {
        const uint32_t row = (uint32_t)(x >> 33) % (NUM_ROWS - 1);
        const double wait_s = (double)(x >> 40) / (1 << (x >> 58 & 15));

        CU_ASSERT_EQUAL_FATAL(wait_notes_add(&notes, row, wait_s), CQ_OK);
        expected[row].count[histogram_bin(wait_s)]++;
        x = x * 6364136223846793005u + 1442695040888963407u;
    }
    wait_notes_sort(&notes);
    for (uint32_t row = 0; row < NUM_ROWS; row++) {
        struct histogram_counts counts;

        CU_ASSERT_EQUAL_FATAL(wait_notes_pack(&notes, row, &arena, &counts), CQ_OK);
        memset(got, 0, sizeof(got));
        histogram_counts_add(&counts, got);
        for (unsigned bin = 0; bin < HISTOGRAM_BINS; bin++)
            CU_ASSERT_EQUAL((uint64_t)got[bin], expected[row].count[bin]);
    }
    wait_notes_clear(&notes);
    CU_ASSERT_EQUAL(notes.num, 0);
    wait_notes_free(&notes);
    arena_free(&arena);
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_against_histograms),
        SUITE_END };

    return suite_main("wait_notes", tests, argc, argv);
}
