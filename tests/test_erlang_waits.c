/*
 * Erlang A with a limited queue and with balking against its Markov chain, and the
 * law of the wait against the differential equations of one contact in line.
 */
#include <math.h>
#include <string.h>

#include "tests/suite.h"
#include "theory/erlang.h"

enum {
    MOST = 400 /* places */
};

/* Time in mean handle times. */
struct chain {
    double load, patience, balk, within;
    uint32_t agents, places;
};

struct found {
    double delayed, blocking, queue, answered, abandoned, answered_at_all;
};

/* From j ahead: the chance of having been answered, and of having hung up, by T. */
static void
solve_line(const struct chain *c, double *answered, double *abandoned)
{
    const double d = 1 / c->patience;
    const size_t num_steps = 4000;
    const double step = c->within / (double)num_steps;
    double slope[2][MOST], half[2][MOST];

    memset(answered, 0, MOST * sizeof(*answered));
    memset(abandoned, 0, MOST * sizeof(*abandoned));
    for (size_t i = 0; i < num_steps; i++) /* midpoint rule */
        for (int stage = 0; stage < 2; stage++) {
            const double *a = stage == 0 ? answered : half[0];
            const double *b = stage == 0 ? abandoned : half[1];

            for (uint32_t j = 0; j < c->places; j++) {
                const double on = c->agents + j * d;

                slope[0][j] = on * ((j > 0 ? a[j - 1] : 1) - a[j]) - d * a[j];
                slope[1][j] = on * ((j > 0 ? b[j - 1] : 0) - b[j]) + d * (1 - b[j]);
            }
            for (uint32_t j = 0; j < c->places; j++) {
                half[0][j] = answered[j] + step / 2 * slope[0][j];
                half[1][j] = abandoned[j] + step / 2 * slope[1][j];
                if (stage == 1) {
                    answered[j] += step * slope[0][j];
                    abandoned[j] += step * slope[1][j];
                }
            }
        }
}

static struct found
solve(const struct chain *c)
{
    const double joining = c->load * (1 - c->balk), d = 1 / c->patience;
    double answered[MOST], abandoned[MOST], weight = 1, sum = 0, served = 0;
    struct found out = { 0 };

    solve_line(c, answered, abandoned);
    for (uint32_t i = 0; i <= c->agents + c->places; i++) {
        if (i > 0)
            weight *= i <= c->agents ? c->load / i
                                     : joining / (c->agents + (i - c->agents) * d);
        sum += weight;
        served += weight * (i < c->agents ? i : c->agents);
        if (i < c->agents) {
            out.answered += weight;
            continue;
        }
        out.delayed += weight;
        out.queue += weight * (i - c->agents);
        if (i == c->agents + c->places) {
            out.blocking += weight;
            continue;
        }
        out.answered += (1 - c->balk) * weight * answered[i - c->agents];
        out.abandoned += (1 - c->balk) * weight * abandoned[i - c->agents];
    }
    out.delayed /= sum, out.blocking /= sum, out.queue /= sum;
    out.answered /= sum, out.abandoned /= sum;
    out.answered_at_all = served / sum / c->load;
    return out;
}

/* Notices 1e-10 of shares and queue, and 1e-6 of what happens within T. */
static void
check(struct chain c)
{
    const struct found want = solve(&c);
    const struct erlang_demand demand = { c.load, 1, c.within, c.patience, c.balk,
        c.places };
    const struct erlang got = erlang_a(&demand, c.agents);

    CU_ASSERT_DOUBLE_EQUAL(got.delayed, want.delayed, 1e-10);
    CU_ASSERT_DOUBLE_EQUAL(got.blocking, want.blocking, 1e-10);
    CU_ASSERT_DOUBLE_EQUAL(got.queue_mean, want.queue, 1e-10 * (1 + want.queue));
    CU_ASSERT_DOUBLE_EQUAL(got.service_level, want.answered, 1e-6);
    CU_ASSERT_DOUBLE_EQUAL(got.abandoned_within, want.abandoned, 1e-6);
    CU_ASSERT_DOUBLE_EQUAL(1 - got.abandonment - got.balking - got.blocking,
        want.answered_at_all, 1e-10);
    CU_ASSERT_DOUBLE_EQUAL(got.wait,
        want.answered_at_all * got.asa + got.abandonment * got.wait_abandoned,
        1e-9 * got.wait);
}

static void
test_chain(void)
{
    check((struct chain){ 4.5, 4, 0.1, 0.2, 5, 20 });
    check((struct chain){ 12, 0.5, 0, 0.1, 10, 30 });
    check((struct chain){ 12, 0.5, 0.3, 0.1, 10, 3 });
    check((struct chain){ 0.4, 1, 0, 1, 1, 1 });
    check((struct chain){ 3, 30, 0.5, 2, 1, 200 });
    check((struct chain){ 102, 1, 0, 0.2, 100, 200 });
    check((struct chain){ 150, 0.05, 0.02, 0.05, 100, 40 });
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = { SUITE_TEST(test_chain), SUITE_END };

    return suite_main("erlang waits", tests, argc, argv);
}
