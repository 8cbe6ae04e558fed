/* One group of agents alone: who leaves, who stays, who is taken. */
#include <math.h>

#include "sim/agents.h"
#include "tests/suite.h"

enum {
    NUM = 5
};

struct bench {
    struct agent agents[NUM];
    uint32_t ring[8], off[8], signed_on[NUM];
    struct group_state group;
};

/* NUM agents, all off. */
static void
bench_init(struct bench *self)
{
    *self = (struct bench){ 0 };
    self->group = (struct group_state){ .agents = self->agents,
        .ring = self->ring,
        .off = self->off,
        .mask = 7,
        .num_agents = NUM,
        .num_off = NUM };
    for (uint32_t a = 0; a < NUM; a++)
        self->off[a] = NUM - 1 - a;
}

/* Staff to a number; those who sign on are idle at once. */
static uint32_t
staff_to(struct bench *self, uint32_t staff, double now_s)
{
    const uint32_t num =
        group_set_staff(&self->group, staff, staff, now_s, self->signed_on);

    for (uint32_t i = 0; i < num; i++)
        group_add_idle(&self->group, self->signed_on[i], now_s);
    return num;
}

/* The longest idle agent begins a contact. */
static uint32_t
make_busy(struct bench *self)
{
    self->group.num_busy++;
    return group_take_longest_idle(&self->group);
}

static void
test_longest_idle_first(void)
{
    struct bench bench;

    bench_init(&bench);
    CU_ASSERT_EQUAL(staff_to(&bench, 3, 0), 3);
    CU_ASSERT_EQUAL(group_take_longest_idle(&bench.group), 0);
    CU_ASSERT_EQUAL(group_take_longest_idle(&bench.group), 1);
    group_add_idle(&bench.group, 1, 10);
    group_add_idle(&bench.group, 0, 20);
    CU_ASSERT_EQUAL(group_idle_key(&bench.group, AGENT_LONGEST_IDLE, 30), 0);
    CU_ASSERT_EQUAL(group_take_longest_idle(&bench.group), 2);
    CU_ASSERT_EQUAL(group_idle_key(&bench.group, AGENT_LONGEST_IDLE, 30), 10);
    CU_ASSERT_EQUAL(group_take_longest_idle(&bench.group), 1);
    CU_ASSERT_EQUAL(group_take_longest_idle(&bench.group), 0);
    CU_ASSERT_EQUAL(group_idle_key(&bench.group, AGENT_LONGEST_IDLE, 30), INFINITY);
}

/* Idle agents leave at once, the longest idle first; then the busy are marked. */
static void
test_fall(void)
{
    struct bench bench;

    bench_init(&bench);
    staff_to(&bench, 5, 0);
    make_busy(&bench);
    make_busy(&bench);
    CU_ASSERT_EQUAL(staff_to(&bench, 4, 10), 0);
    CU_ASSERT_EQUAL(bench.group.num_idle, 2);
    CU_ASSERT_EQUAL(bench.group.num_leaving, 0);
    CU_ASSERT_EQUAL(bench.off[bench.group.num_off - 1], 2);
    CU_ASSERT_EQUAL(staff_to(&bench, 1, 20), 0);
    CU_ASSERT_EQUAL(bench.group.num_idle, 0);
    CU_ASSERT_EQUAL(bench.group.num_leaving, 1);
    CU_ASSERT_EQUAL(staff_to(&bench, 0, 20), 0);
    CU_ASSERT_EQUAL(bench.group.num_leaving, 2);
}

/* A rise keeps those about to leave before it signs anyone on. */
static void
test_rise(void)
{
    struct bench bench;

    bench_init(&bench);
    staff_to(&bench, 3, 0);
    make_busy(&bench);
    make_busy(&bench);
    make_busy(&bench);
    staff_to(&bench, 1, 10);
    CU_ASSERT_EQUAL(bench.group.num_leaving, 2);
    CU_ASSERT_EQUAL(staff_to(&bench, 2, 20), 0);
    CU_ASSERT_EQUAL(bench.group.num_leaving, 1);
    CU_ASSERT_EQUAL(staff_to(&bench, 5, 30), 2);
    CU_ASSERT_EQUAL(bench.group.num_leaving, 0);
    CU_ASSERT_EQUAL(bench.group.num_idle, 2);
    CU_ASSERT_EQUAL(bench.agents[3].signed_on_s, 30);
}

/* Least share of the time on duty, not least time: the newcomer with 5 of 10 s
 * busy comes after the old hand with 30 of 100. The ring keeps its order. */
static void
test_least_busy(void)
{
    struct bench bench;

    bench_init(&bench);
    staff_to(&bench, 2, 0);
    staff_to(&bench, 3, 90);
    bench.agents[0].busy_s = 40;
    bench.agents[1].busy_s = 30;
    bench.agents[2].busy_s = 5;
    CU_ASSERT_DOUBLE_EQUAL(
        group_idle_key(&bench.group, AGENT_LEAST_BUSY, 100), 0.3, 1e-15);
    CU_ASSERT_EQUAL(group_take_idle(&bench.group, AGENT_LEAST_BUSY, 100, NULL), 1);
    CU_ASSERT_EQUAL(group_take_idle(&bench.group, AGENT_LEAST_BUSY, 100, NULL), 0);
    CU_ASSERT_EQUAL(group_take_idle(&bench.group, AGENT_LEAST_BUSY, 100, NULL), 2);
}

/* Time at home is no time on duty: after 100 s of duty, 100 s off and 100 s more,
 * 60 s busy are a share of 0.3, not 0.2 of the day nor 0.6 of the second turn. */
static void
test_time_off_is_not_idle(void)
{
    struct bench bench;

    bench_init(&bench);
    staff_to(&bench, 1, 0);
    staff_to(&bench, 0, 100);
    staff_to(&bench, 1, 200);
    bench.agents[0].busy_s = 60;
    CU_ASSERT_DOUBLE_EQUAL(
        group_idle_key(&bench.group, AGENT_LEAST_BUSY, 300), 0.3, 1e-15);
}

/* Each idle agent alike: one place never taken, or taken twice as often, shows. */
static void
test_random(void)
{
    const double n = 50000;
    double taken[NUM] = { 0 };
    struct bench bench;
    struct rng rng;

    bench_init(&bench);
    staff_to(&bench, NUM, 0);
    rng_start(&rng, rng_name_of("1", "test", "random"), 1);
    for (int i = 0; i < (int)n; i++) {
        const uint32_t agent = group_take_idle(&bench.group, AGENT_RANDOM, 1, &rng);

        taken[agent]++;
        group_add_idle(&bench.group, agent, 1);
    }
    for (unsigned a = 0; a < NUM; a++)
        CU_ASSERT_DOUBLE_EQUAL(taken[a], n / NUM, 5 * sqrt(n * 0.16));
}

/* Ten seconds with 3 scheduled, 4 busy, 1 of them after its time; then closed. */
static void
test_integrals(void)
{
    double sums[NUM_GROUP_SUMS] = { 0 };
    struct bench bench;

    bench_init(&bench);
    bench.group.staff = 3;
    bench.group.num_busy = 4;
    bench.group.num_leaving = 1;
    group_flush(&bench.group, 10, 0, sums);
    CU_ASSERT_EQUAL(sums[SUM_seated_s], 30);
    CU_ASSERT_EQUAL(sums[SUM_busy_s], 30);
    CU_ASSERT_EQUAL(sums[SUM_overtime_s], 10);
    CU_ASSERT_EQUAL(sums[SUM_in_hand_s], 40);
    group_flush(&bench.group, 15, 1, sums);
    CU_ASSERT_EQUAL(sums[SUM_seated_s], 30);
    CU_ASSERT_EQUAL(sums[SUM_busy_s], 30);
    CU_ASSERT_EQUAL(sums[SUM_overtime_s], 30);
    CU_ASSERT_EQUAL(sums[SUM_in_hand_s], 60);
}

int
main(int argc, char **argv)
{
    const struct suite_test tests[] = { SUITE_TEST(test_longest_idle_first),
        SUITE_TEST(test_fall), SUITE_TEST(test_rise), SUITE_TEST(test_least_busy),
        SUITE_TEST(test_time_off_is_not_idle), SUITE_TEST(test_random),
        SUITE_TEST(test_integrals), SUITE_END };

    return suite_main("agents", tests, argc, argv);
}
