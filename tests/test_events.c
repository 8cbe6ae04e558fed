/* The future event list against a plain sorted reference, and its ties. */
#include <stdlib.h>

#include "sim/err.h"
#include "sim/events.h"
#include "sim/histogram.h"
#include "sim/rng.h"
#include "tests/suite.h"

enum {
    MANY = 3000
};

static int
by_key(const void *a, const void *b)
{
    const event_key x = *(const event_key *)a, y = *(const event_key *)b;

    return (x > y) - (x < y);
}

/* Remove the least of num keys and return it. */
static event_key
reference_take(event_key *keys, size_t *num)
{
    event_key first;

    qsort(keys, *num, sizeof(*keys), by_key);
    first = keys[0];
    keys[0] = keys[--*num];
    return first;
}

static void
test_key_sorts_like_its_time(void)
{
    CU_ASSERT(event_key_of(0, 0, 0) < event_key_of(1e-300, 0, 0));
    CU_ASSERT(event_key_of(1, 5, 7) < event_key_of(1, 6, 0));
    CU_ASSERT(event_key_of(1, 6, 0) < event_key_of(1.0000001, 0, 0));
    CU_ASSERT(event_key_of(INFINITY, 0, 0) < EVENT_NEVER);
    CU_ASSERT_EQUAL(event_owner(event_key_of(3, 9, 12345)), 12345);
    CU_ASSERT_EQUAL(event_time_s(event_key_of(3.25, 9, 12345)), 3.25);
    CU_ASSERT_EQUAL(event_time_s(EVENT_NEVER), INFINITY);
}

/* Puts and takes at random, times with many ties: one swap of two equal times, or
 * one key lost, is seen. */
static void
test_ends_against_reference(void)
{
    static event_key reference[MANY];
    struct ends ends = { 0 };
    struct rng rng;
    size_t num = 0;

    rng_start(&rng, rng_name_of("1", "test", "ends"), 1);
    CU_ASSERT_EQUAL_FATAL(ends_reserve(&ends, 1), CQ_OK);
    for (uint64_t order = 0; order < 20000; order++) {
        const uint64_t draw = rng_bits(&rng);

        if (num > 0 && (draw & 3) < (order < 15000 ? 1 : 3)) {
            const event_key first = ends_first(&ends);

            CU_ASSERT_FATAL(first == ends_take(&ends));
            CU_ASSERT_FATAL(first == reference_take(reference, &num));
        } else if (num < 300) {
            reference[num] = event_key_of((double)(draw >> 2 & 31), order, 1);
            CU_ASSERT_EQUAL_FATAL(ends_reserve(&ends, num + 2), CQ_OK);
            ends_put(&ends, reference[num++]);
        }
    }
    while (num > 0)
        CU_ASSERT_FATAL(ends_take(&ends) == reference_take(reference, &num));
    CU_ASSERT(ends_first(&ends) == EVENT_NEVER);
    ends_free(&ends);
}

/* The same with cancellation from the middle. */
static void
test_dues_against_reference(void)
{
    static event_key reference[MANY];
    struct dues dues = { 0 };
    struct rng rng;
    size_t num = 0;
    uint32_t owner = 0;

    rng_start(&rng, rng_name_of("1", "test", "dues"), 1);
    CU_ASSERT_EQUAL_FATAL(dues_reserve(&dues, 20000), CQ_OK);
    for (uint64_t order = 0; order < 20000; order++) {
        const uint64_t draw = rng_bits(&rng);

        if (num > 0 && (draw & 7) < 2) {
            const size_t victim = (draw >> 8) % num;

            dues_cancel(&dues, event_owner(reference[victim]));
            reference[victim] = reference[--num];
        } else if (num > 0 && (draw & 7) < 3) {
            const event_key first = dues_first(&dues);

            CU_ASSERT_FATAL(first == reference_take(reference, &num));
            dues_cancel(&dues, event_owner(first));
        } else if (num < 500) {
            reference[num] = event_key_of((double)(draw >> 8 & 63), order, owner++);
            dues_put(&dues, reference[num++]);
        }
        CU_ASSERT_EQUAL_FATAL(dues.num, num);
    }
    dues_free(&dues);
}

/* For every number of types: the earliest wins, the first of the file on a tie. */
static void
test_arrivals_tournament(void)
{
    struct rng rng;

    rng_start(&rng, rng_name_of("1", "test", "arrivals"), 1);
    for (uint32_t num = 1; num <= 9; num++) {
        struct arrivals_next next;
        double time_s[9];

        CU_ASSERT_EQUAL_FATAL(arrivals_next_init(&next, num), CQ_OK);
        for (uint32_t type = 0; type < num; type++)
            time_s[type] = INFINITY;
        for (int round = 0; round < 500; round++) {
            const uint32_t type = (uint32_t)(rng_bits(&rng) % num);
            uint32_t first = 0;

            time_s[type] = (double)(rng_bits(&rng) % 5);
            arrivals_next_set(&next, type, time_s[type]);
            for (uint32_t t = 1; t < num; t++)
                first = time_s[t] < time_s[first] ? t : first;
            CU_ASSERT_EQUAL_FATAL(arrivals_next_type(&next), first);
        }
        arrivals_next_free(&next);
    }
}

/* Every wait lies between the edges of its bin, bins are under 1 % wide above
 * 1/16 s, and the edges themselves fall into the bin that they begin. */
static void
test_histogram_bins(void)
{
    CU_ASSERT_EQUAL(histogram_bin(0), 0);
    CU_ASSERT_EQUAL(histogram_bin(1e-9), 1);
    CU_ASSERT_EQUAL(histogram_bin(1e300), HISTOGRAM_BINS - 1);
    for (unsigned bin = 2; bin < HISTOGRAM_BINS - 1; bin++) {
        const double low = histogram_edge_s(bin), high = histogram_edge_s(bin + 1);

        CU_ASSERT_FATAL(low < high && high <= low * (1 + 1.0 / 128));
        CU_ASSERT_EQUAL_FATAL(histogram_bin(low), bin);
        CU_ASSERT_EQUAL_FATAL(histogram_bin(nextafter(high, 0)), bin);
    }
    CU_ASSERT_EQUAL(histogram_edge_s(2), 1.0 / 16);
    CU_ASSERT_EQUAL(histogram_edge_s(HISTOGRAM_BINS - 1), 4194304);
}

/* Every third owner's moment is brought forward to now. */
static event_key
third_now(void *context, event_key key)
{
    const double now_s = *(double *)context;

    return event_owner(key) % 3 == 0
               ? event_key_of(now_s, (uint64_t)event_owner(key), event_owner(key))
               : key;
}

/* A heap in which some moments are brought forward is a heap still, with all of
 * them: one key in the wrong place is seen. */
static void
test_ends_hastened(void)
{
    struct ends ends = { 0 };
    double now_s = 5;
    event_key last = 0;
    unsigned num_now = 0, num = 0;
    struct rng rng;

    rng_start(&rng, rng_name_of("1", "test", "hasten"), 1);
    CU_ASSERT_EQUAL_FATAL(ends_reserve(&ends, MANY), CQ_OK);
    for (uint32_t owner = 0; owner < MANY; owner++)
        ends_put(
            &ends, event_key_of(5 + floor(rng_uniform(&rng) * 900), owner, owner));
    ends_take(&ends); /* a hole is no moment */
    ends_hasten(&ends, third_now, &now_s);
    while (ends_first(&ends) != EVENT_NEVER) {
        const event_key key = ends_take(&ends);

        CU_ASSERT(key > last);
        CU_ASSERT(event_owner(key) % 3 > 0 || event_time_s(key) == now_s);
        num_now += event_owner(key) % 3 == 0;
        last = key;
        num++;
    }
    CU_ASSERT_EQUAL(num, MANY - 1);
    CU_ASSERT(num_now >= MANY / 3 - 1);
    ends_free(&ends);
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_key_sorts_like_its_time),
        SUITE_TEST(test_ends_against_reference), SUITE_TEST(test_ends_hastened),
        SUITE_TEST(test_dues_against_reference),
        SUITE_TEST(test_arrivals_tournament), SUITE_TEST(test_histogram_bins),
        SUITE_END };

    return suite_main("events", tests, argc, argv);
}
