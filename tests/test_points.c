/* The points of a study on threads: each once, those that are done not at all. */
#include <stdlib.h>

#include "plan/points.h"
#include "sim/err.h"
#include "tests/suite.h"

enum {
    POINTS = 50
};

struct log {
    atomic_int simulated[POINTS];
    int taken[POINTS];
    atomic_uint num_threads; /* that a point was given, the last of them */
    size_t fails;            /* this point ends it; POINTS: none */
    atomic_bool stop;
    size_t stops; /* this point asks to stop */
};

static void *
simulate(void *of, size_t point, unsigned num_threads, int *code)
{
    struct log *self = of;

    self->simulated[point]++;
    self->num_threads = num_threads;
    *code = point == self->fails ? CQ_ERR_LIMIT : CQ_OK;
    if (point == self->stops)
        atomic_store(&self->stop, true);
    return &self->taken[point];
}

static int
take(void *of, size_t point, void *outcome, int code)
{
    struct log *self = of;

    CU_ASSERT_PTR_EQUAL(outcome, &self->taken[point]);
    self->taken[point] += code == CQ_OK;
    return code;
}

static int
run(struct log *log, size_t num, const bool *done, unsigned num_threads)
{
    const struct points points = { num, done, num_threads, &log->stop, simulate,
        take, log };

    return points_run(&points);
}

static void
test_each_once(void)
{
    bool done[POINTS] = { false };

    done[0] = done[7] = done[POINTS - 1] = true;
    for (unsigned num_threads = 1; num_threads <= 7; num_threads++) {
        struct log log = { .fails = POINTS, .stops = POINTS };

        CU_ASSERT_EQUAL(run(&log, POINTS, done, num_threads), CQ_OK);
        for (size_t i = 0; i < POINTS; i++) {
            CU_ASSERT_EQUAL(log.simulated[i], !done[i]);
            CU_ASSERT_EQUAL(log.taken[i], !done[i]);
        }
        CU_ASSERT_EQUAL(log.num_threads, 1);
    }
}

/* Fewer points than threads: the rest goes into each; none at all is well, too. */
static void
test_few(void)
{
    struct log log = { .fails = POINTS, .stops = POINTS };

    CU_ASSERT_EQUAL(run(&log, 2, NULL, 7), CQ_OK);
    CU_ASSERT_EQUAL(log.num_threads, 3);
    CU_ASSERT(log.taken[0] == 1 && log.taken[1] == 1 && log.taken[2] == 0);
    CU_ASSERT_EQUAL(run(&log, 0, NULL, 3), CQ_OK);
    CU_ASSERT_EQUAL(log.taken[0], 1);
}

/* A failure, and a wish to stop, leave what was done and begin no more. */
static void
test_ends(void)
{
    struct log failing = { .fails = 4, .stops = POINTS };
    struct log stopping = { .fails = POINTS, .stops = 4 };

    CU_ASSERT_EQUAL(run(&failing, POINTS, NULL, 1), CQ_ERR_LIMIT);
    CU_ASSERT_EQUAL(run(&stopping, POINTS, NULL, 1), CQ_ERR_INTERRUPTED);
    for (size_t i = 0; i < POINTS; i++) {
        CU_ASSERT_EQUAL(failing.taken[i], i < 4);
        CU_ASSERT_EQUAL(stopping.taken[i], i < 5);
    }
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_each_once),
        SUITE_TEST(test_few), SUITE_TEST(test_ends), SUITE_END };

    return suite_main("points", tests, argc, argv);
}
