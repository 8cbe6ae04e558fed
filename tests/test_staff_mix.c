/*
 * Several groups: agents of one for agents of another. The program of an interval
 * against what can be worked out by hand; mixes whose least is known; prices.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "plan/staff.h"
#include "plan/staff_mix.h"
#include "scenarios/address.h"
#include "sim/err.h"
#include "tests/lab.h"
#include "tests/suite.h"

enum {
    TEXT_SIZE = 2000
};

/* ---- the program ---- */

struct hand {
    struct staff_trial trial;
    struct staff_asked asked;
    uint32_t least[2], most[2], from[2], at[2][2];
    double price[2], gain[2], slack[2];
    struct staff_search search;
    struct mix_ask ask;
    struct mix_point points[2];
    struct mix_program program;
};

/* Two groups and one target: an agent of the first brings 4 points, one of the
 * second
 * 2. At (3, 3) ten points are missing. */
static void
hand_init(struct hand *self)
{
    *self =
        (struct hand){ .trial = { .num_groups = 2, .num_intervals = 1, .num = 2 },
            .most = { 50, 50 },
            .from = { 3, 3 },
            .at = { { 3, 3 }, { 6, 3 } },
            .price = { 1, 1 },
            .gain = { 0.04, 0.02 },
            .slack = { -0.1, -0.01 } };
    self->search = (struct staff_search){ .trial = &self->trial,
        .asked = &self->asked,
        .least = self->least,
        .most = self->most,
        .price = self->price };
    for (size_t p = 0; p < 2; p++)
        self->points[p] = (struct mix_point){ self->at[p], &self->slack[p] };
    self->program = (struct mix_program){ .search = &self->search,
        .asks = &self->ask,
        .num_asks = 1,
        .points = self->points,
        .num_points = 1,
        .gain = self->gain,
        .from = self->from,
        .reach = 5,
        .part = 100 };
}

static void
check_solution(struct hand *self, uint32_t first, uint32_t second, double shortfall)
{
    struct mix_solution solution;
    uint32_t agents[2];

    CU_ASSERT_EQUAL(mix_program_solve(&self->program, 0, agents, &solution), CQ_OK);
    CU_ASSERT_FATAL(solution.solved);
    CU_ASSERT_EQUAL(agents[0], first);
    CU_ASSERT_EQUAL(agents[1], second);
    CU_ASSERT_DOUBLE_EQUAL(solution.shortfall, shortfall, 1e-9);
    CU_ASSERT_DOUBLE_EQUAL(
        solution.price, first * self->price[0] + second * self->price[1], 1e-9);
}

/* All 81 staffings within reach were tried by hand. Each step changes the answer,
 * so that a plane, a price, a limit or the reach that is left out is noticed. */
static void
test_program(void)
{
    struct hand hand;

    hand_init(&hand);
    check_solution(&hand, 7, 0, 0); /* four of the first for three of the second */
    hand.program.num_points = 2;
    check_solution(&hand, 8, 0, 0); /* the other point promises less */
    hand.slack[1] = -0.3;           /* so bad that it says nothing of others.. */
    check_solution(&hand, 7, 0, 0);
    hand.program.latest = 1; /* .. but there is nothing later to go by */
    check_solution(&hand, 8, 8, 0.12);
    hand.program.latest = 0;
    hand.program.num_points = 1;
    hand.price[0] = 3;
    check_solution(&hand, 3, 8, 0);
    hand.most[1] = 6;
    check_solution(&hand, 4, 6, 0);
    hand.program.reach = 1; /* out of reach: as near as can be */
    check_solution(&hand, 4, 4, 0.04);
}

/* ---- mixes ---- */

struct floor {
    struct lab lab;
    struct goal goals[2];
    struct staff staff;
};

static void
floor_find(struct floor *self, const char *agents, const char *a, const char *b)
{
    static const char head[] =
        "day: {opens: \"08:00\", closes: \"10:00\", interval: 1 h}\n"
        "defaults: {contacts: {service_level: {within: 20 s}, "
        "patience: {exponential: {mean: 3 min}}, "
        "talk: {exponential: {mean: 4 min}}}}\n"
        "contacts:\n"
        "  a: {arrivals: {profile: {counts: [90, 120]}}}\n"
        "  b: {arrivals: {profile: {counts: [40, 60]}}}\n"
        "agents:\n%s";
    const char *const targets[] = { a, b };
    struct staff_options options = {
        .confidence = 0.95, .risk = NAN, .num_threads = 2, .num_days = 120
    };
    char text[TEXT_SIZE], error[ADDRESS_ERROR_SIZE];

    *self = (struct floor){ 0 };
    snprintf(text, sizeof(text), head, agents);
    lab_read(&self->lab, text);
    for (size_t k = 0; k < 2; k++)
        CU_ASSERT_EQUAL_FATAL(
            goal_parse(&self->lab.scenario, targets[k], &self->goals[k], error),
            CQ_OK);
    options.goals = self->goals;
    options.num_goals = 2;
    CU_ASSERT_EQUAL_FATAL(
        staff_find(&self->staff, &self->lab.scenario, &options), CQ_OK);
    CU_ASSERT_EQUAL(self->staff.end, STAFF_FOUND);
    for (size_t c = 0; c < self->staff.num_cells; c++)
        CU_ASSERT_EQUAL(self->staff.verdicts[c].word, VERDICT_MET);
}

static void
floor_free(struct floor *self)
{
    staff_free(&self->staff);
    lab_free(&self->lab);
}

static uint32_t
seated(const struct floor *self, size_t group)
{
    return self->staff.agents[2 * group] + self->staff.agents[2 * group + 1];
}

#define EACH "a.service_level@each >= 80 %", "b.service_level@each >= 80 %"
#define DAY "a.service_level >= 80 %", "b.service_level >= 80 %"

/* Whoever knows all does no worse than whoever knows half: beside a pool of such
 * there is nothing to be won by specialists. A search that only takes single agents
 * away stays far above it, for each desk needs its last one. */
static void
test_as_good_as_a_pool(void)
{
    static const char *const three = "  as: {serves: {a: {}}, staff: 1}\n"
                                     "  bs: {serves: {b: {}}, staff: 1}\n"
                                     "  any: {serves: {a: {}, b: {}}, staff: 1}\n";
    struct floor pool, mix, day;

    floor_find(&pool, "  any: {serves: {a: {}, b: {}}, staff: 1}\n", EACH);
    floor_find(&mix, three, EACH);
    floor_find(&day, three, DAY);
    CU_ASSERT(staff_hours(&mix.staff, mix.staff.agents) <=
              staff_hours(&pool.staff, pool.staff.agents) + 1);
    CU_ASSERT(staff_hours(&day.staff, day.staff.agents) <=
              staff_hours(&mix.staff, mix.staff.agents));
    floor_free(&pool);
    floor_free(&mix);
    floor_free(&day);
}

/* ---- the bound ---- */

/* Desks that share nothing are bounded one by one, not as a pool of all; an answer
 * for the whole day lies above what the program buys, and near it. */
static void
test_bound(void)
{
    static const char *const two = "  as: {serves: {a: {}}, staff: 1}\n"
                                   "  bs: {serves: {b: {}}, staff: 1}\n";
    struct floor each, day;

    floor_find(&each, two, EACH);
    floor_find(&day, two, DAY);
    CU_ASSERT_EQUAL(each.staff.bound, STAFF_BOUND_INTERVALS);
    CU_ASSERT_EQUAL(day.staff.bound, STAFF_BOUND_DAY);
    CU_ASSERT(
        each.staff.lower_bound <= staff_hours(&each.staff, each.staff.agents));
    CU_ASSERT(
        each.staff.lower_bound + 2 >= staff_hours(&each.staff, each.staff.agents));
    CU_ASSERT(day.staff.lower_bound <= staff_hours(&day.staff, day.staff.agents));
    CU_ASSERT(
        day.staff.lower_bound + 2 >= staff_hours(&day.staff, day.staff.agents));
    CU_ASSERT(day.staff.lower_bound < each.staff.lower_bound);
    floor_free(&each);
    floor_free(&day);
}

/* One type is to be served well, the other hardly at all. Five and eight agents who
 * stay apart do that, six and ten in the second hour: 29 hours. A pool would serve
 * both well, and needs 37: that is no bound, and no answer to be content with. */
static void
test_unequal(void)
{
    struct floor floor;
    const uint32_t apart[] = { 5, 6, 8, 10, 0, 0 };
    struct staff_look look;

    floor_find(&floor,
        "  as: {serves: {a: {}}, staff: 1}\n"
        "  bs: {serves: {b: {}}, staff: 1}\n"
        "  any: {serves: {a: {}, b: {}}, staff: 1}\n",
        "a.service_level@each >= 20 %", "b.service_level@each >= 99 %");
    staff_trial_set(&floor.staff.trial, apart);
    staff_look_init(&look, &floor.staff.trial, &floor.staff.asked);
    CU_ASSERT_EQUAL_FATAL(staff_look_run(&look, 300), CQ_OK);
    for (size_t c = 0; c < floor.staff.num_cells; c++)
        CU_ASSERT_EQUAL(
            staff_judge(&look, &floor.staff.cells[c], true).word, VERDICT_MET);
    staff_look_free(&look);
    CU_ASSERT(floor.staff.lower_bound <= 22); /* 19; never above the answer */
    CU_ASSERT(floor.staff.lower_bound >= 15);
    CU_ASSERT(staff_hours(&floor.staff, floor.staff.agents) <= 31);
    floor_free(&floor);
}

/* ---- where passes begin ---- */

/* 8.7 Erlang, then 12: 16 agents are 2.5 roots of the load more than it, 21 as much
 * (22 would be as busy). The lender's mix makes 6.6, 6.6 and 7.9 of them. */
static void
test_beginnings(void)
{
    struct lab lab;
    struct staff_trial trial;
    uint32_t least[6] = { 0 }, most[6] = { 50, 50, 50, 50, 50, 50 };
    uint32_t agents[6] = { 5, 9, 5, 6, 6, 7 };
    double price[6] = { 1, 1, 1, 1, 1, 1 }, total[2] = { 16, 22 };
    struct staff_search search = {
        .trial = &trial, .least = least, .most = most, .price = price
    };
    bool any;

    lab_read(&lab,
        "day: {opens: \"08:00\", closes: \"10:00\", interval: 1 h}\n"
        "defaults: {contacts: {patience: never, talk: {exponential: {mean: 4 "
        "min}}}}\n"
        "contacts:\n"
        "  a: {arrivals: {profile: {counts: [90, 120]}}}\n"
        "  b: {arrivals: {profile: {counts: [40, 60]}}}\n"
        "agents:\n"
        "  as: {serves: {a: {}}, staff: 1}\n"
        "  bs: {serves: {b: {}}, staff: 1}\n"
        "  any: {serves: {a: {}, b: {}}, staff: 1}\n");
    CU_ASSERT_EQUAL_FATAL(staff_trial_init(&trial, &lab.scenario), CQ_OK);
    CU_ASSERT_EQUAL_FATAL(mix_borrow(&search, total, agents, &any), CQ_OK);
    CU_ASSERT(any);
    CU_ASSERT_EQUAL(agents[0] + 10 * agents[2] + 100 * agents[4], 655);
    CU_ASSERT_EQUAL(agents[1] + 10 * agents[3] + 100 * agents[5], 867);
    total[1] = 21; /* no cheaper than what it has */
    CU_ASSERT_EQUAL_FATAL(mix_borrow(&search, total, agents, &any), CQ_OK);
    CU_ASSERT_FALSE(any);
    total[0] = INFINITY; /* does not meet its targets: nothing to be had */
    total[1] = 22;
    CU_ASSERT_EQUAL_FATAL(mix_borrow(&search, total, agents, &any), CQ_OK);
    CU_ASSERT(any); /* the first from the second */
    CU_ASSERT_EQUAL(agents[1] + 10 * agents[3] + 100 * agents[5], 867);
    least[4] = 1;
    CU_ASSERT_EQUAL_FATAL(mix_apart(&search, agents), CQ_OK);
    CU_ASSERT_EQUAL(agents[0], 9); /* 6 and 2.4 */
    CU_ASSERT_EQUAL(agents[1], 11);
    CU_ASSERT_EQUAL(agents[2], 5);
    CU_ASSERT_EQUAL(agents[3], 6);
    CU_ASSERT_EQUAL(agents[4], 1);
    CU_ASSERT_EQUAL(agents[5], 0);
    staff_trial_free(&trial);
    lab_free(&lab);
}

/* ---- prices ---- */

/* Two groups that can do the same: whoever is cheaper does it all, by whatever the
 * price is paid for. */
static void
test_cheaper_ones(void)
{
    struct floor floor;

    floor_find(&floor,
        "  dear: {serves: {a: {}, b: {}}, staff: 1, cost: {hour: 30}}\n"
        "  cheap: {serves: {a: {}, b: {}}, staff: 1, cost: {hour: 20}}\n",
        EACH);
    CU_ASSERT(floor.staff.by_cost);
    CU_ASSERT_EQUAL(seated(&floor, 0), 0);
    CU_ASSERT(
        floor.staff.lower_cost <= staff_cost(&floor.staff, floor.staff.agents));
    CU_ASSERT_DOUBLE_EQUAL(
        floor.staff.lower_cost, 20 * floor.staff.lower_bound, 1e-6);
    CU_ASSERT_DOUBLE_EQUAL(staff_cost(&floor.staff, floor.staff.agents),
        20. * seated(&floor, 1), 1e-9);
    floor_free(&floor);
    /* 30 for who is seated is less than 20 for all who are scheduled, if half of
     * them stay away */
    floor_find(&floor,
        "  dear: {serves: {a: {}, b: {}}, staff: 1, cost: {hour: 30, paid: "
        "seated}}\n"
        "  cheap: {serves: {a: {}, b: {}}, staff: 1, cost: {hour: 20}, "
        "shrinkage: {planned: 50 %}}\n",
        EACH);
    CU_ASSERT_EQUAL(seated(&floor, 1), 0);
    CU_ASSERT_DOUBLE_EQUAL(floor.staff.price[2], 40, 1e-9);
    floor_free(&floor);
}

/* Who knows all at four times the price: only what specialists leave. */
static void
test_dear_generalists(void)
{
    struct floor even, dear;

    floor_find(&even,
        "  as: {serves: {a: {}}, staff: 1, cost: {hour: 20}}\n"
        "  bs: {serves: {b: {}}, staff: 1, cost: {hour: 20}}\n"
        "  any: {serves: {a: {}, b: {}}, staff: 1, cost: {hour: 20}}\n",
        EACH);
    floor_find(&dear,
        "  as: {serves: {a: {}}, staff: 1, cost: {hour: 20}}\n"
        "  bs: {serves: {b: {}}, staff: 1, cost: {hour: 20}}\n"
        "  any: {serves: {a: {}, b: {}}, staff: 1, cost: {hour: 80}}\n",
        EACH);
    CU_ASSERT(seated(&dear, 2) <= 1);
    CU_ASSERT(staff_hours(&even.staff, even.staff.agents) <
              staff_hours(&dear.staff, dear.staff.agents));
    floor_free(&even);
    floor_free(&dear);
}

/* A price is missing: hours, and it is said whose. */
static void
test_not_all_priced(void)
{
    struct floor floor;

    floor_find(&floor,
        "  as: {serves: {a: {}, b: {}}, staff: 1, cost: {hour: 20}}\n"
        "  bs: {serves: {b: {}}, staff: 1}\n",
        EACH);
    CU_ASSERT(!floor.staff.by_cost);
    CU_ASSERT_EQUAL(floor.staff.unpriced, 1);
    CU_ASSERT_EQUAL(staff_cost(&floor.staff, floor.staff.agents),
        staff_hours(&floor.staff, floor.staff.agents));
    floor_free(&floor);
}

static const struct suite_test tests[] = { SUITE_TEST(test_program),
    SUITE_TEST(test_as_good_as_a_pool), SUITE_TEST(test_bound),
    SUITE_TEST(test_unequal), SUITE_TEST(test_beginnings),
    SUITE_TEST(test_cheaper_ones), SUITE_TEST(test_dear_generalists),
    SUITE_TEST(test_not_all_priced), SUITE_END };

int
main(int argc, char **argv)
{
    return suite_main("staff_mix", tests, argc, argv);
}
