/*
 * The shifts of a week and the people who work them: the least number of people
 * against every choice of days off, rosters that are known to exist, nights that
 * cover the next morning, and what cannot be.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plan/roster_week.h"
#include "sim/err.h"
#include "sim/rng.h"
#include "tests/suite.h"

enum {
    HOUR_S = 3600,
    INTERVALS = 12, /* of two hours */
    MOST_SHIFTS = 6,
    MOST_PATTERNS = 12,
    MOST_PERSONS = 12
};

struct week {
    double requirement[ROSTER_DAYS * INTERVALS];
    double cover[MOST_PATTERNS][2 * INTERVALS];
    struct roster_shift shifts[MOST_SHIFTS];
    struct roster_pattern patterns[MOST_PATTERNS];
    struct roster_week_task task;
    struct roster_week_options options;
    struct roster_week found;
};

static uint32_t
below(struct rng *rng, uint32_t num)
{
    return (uint32_t)(rng_uniform(rng) * num);
}

/* A shift of whole intervals, with two hours off in one of them (or none: 0). */
static void
add_pattern(struct week *self, unsigned starts, unsigned ends, unsigned off)
{
    struct roster_week_task *task = &self->task;
    struct roster_pattern *pattern = &self->patterns[task->num_patterns];
    double *cover = self->cover[task->num_patterns];
    const struct roster_shift shift = { starts * 2 * HOUR_S, ends * 2 * HOUR_S,
        (ends - starts) * 2 * HOUR_S };

    self->shifts[task->num_shifts++] = shift;
    for (unsigned i = starts; i < ends; i++)
        cover[i] = off == 0 || i != off;
    *pattern = (struct roster_pattern){ ends - starts, ends - starts < 4, cover };
    task->num_patterns++;
}

static void
week_init(struct week *self)
{
    *self = (struct week){ .task = { .num_intervals = INTERVALS,
                               .num_cover = 2 * INTERVALS,
                               .goes_on = true,
                               .rules = { 1, 5, 2, 11 * HOUR_S, 0, INFINITY },
                               .part_time_most = 1,
                               .most = INFINITY,
                               .num_persons_max = INFINITY },
        .options = { .time_limit_s = 20, .gap = 0, .solver = LP_GLPK } };
    self->task.requirement = self->requirement;
    self->task.patterns = self->patterns;
    self->task.shifts = self->shifts;
}

/* ---- the answer, counted again ---- */

static void
check_cover(struct week *self)
{
    const struct roster_week *found = &self->found;
    double cover[ROSTER_DAYS * INTERVALS] = { 0 };

    for (uint32_t p = 0; p < found->roster.num_persons; p++)
        for (unsigned d = 0; d < ROSTER_DAYS; d++) {
            const uint32_t shift = found->roster.work[p * ROSTER_DAYS + d];

            if (shift == ROSTER_OFF)
                continue;
            for (unsigned i = 0; i < 2 * INTERVALS; i++)
                cover[(d * INTERVALS + i) % (ROSTER_DAYS * INTERVALS)] +=
                    self->cover[shift][i];
        }
    for (size_t i = 0; i < ROSTER_DAYS * INTERVALS; i++) {
        CU_ASSERT_EQUAL(cover[i], found->cover[i]);
        CU_ASSERT(cover[i] >= self->requirement[i]);
    }
}

static void
find(struct week *self)
{
    CU_ASSERT_EQUAL_FATAL(
        roster_week_find(&self->found, &self->task, &self->options), CQ_OK);
}

static void
check_found(struct week *self)
{
    const struct roster_task task = { self->shifts, self->task.num_shifts,
        self->found.by_shift, self->task.rules };
    double cost = 0;

    CU_ASSERT_EQUAL_FATAL(self->found.end, ROSTER_WEEK_FOUND);
    CU_ASSERT_EQUAL(
        roster_check(&self->found.roster, &task).kind, ROSTER_FAULT_NONE);
    for (size_t i = 0; i < ROSTER_DAYS * self->task.num_patterns; i++)
        cost += self->found.counts[i] *
                self->patterns[i % self->task.num_patterns].cost;
    cost += self->task.person_cost * self->found.roster.num_persons;
    CU_ASSERT_DOUBLE_EQUAL(cost, self->found.cost, 1e-9);
    CU_ASSERT(self->found.bound <= cost + 1e-9);
    CU_ASSERT(self->found.persons_bound <= self->found.roster.num_persons);
    check_cover(self);
}

/* ---- the least number of people ---- */

/* Of those who work five days of the week, beginning on each day, the fewest that
 * cover the days; by trying all. */
static unsigned
fewest(const unsigned *needed, unsigned start, unsigned left, unsigned *begin)
{
    if (start == ROSTER_DAYS) {
        for (unsigned d = 0; d < ROSTER_DAYS; d++) {
            unsigned there = 0;

            for (unsigned k = 0; k < 5; k++)
                there += begin[(d + ROSTER_DAYS - k) % ROSTER_DAYS];
            if (there < needed[d])
                return 0;
        }
        return 1;
    }
    for (begin[start] = 0; begin[start] <= left; begin[start]++)
        if (fewest(needed, start + 1, left - begin[start], begin))
            return 1;
    return 0;
}

/* One shift, five days on and two off together: cost and people are the least.
 * One person too many in any of 60 weeks would be seen. */
static void
test_fewest_people(void)
{
    for (uint64_t i = 1; i <= 60; i++) {
        unsigned needed[ROSTER_DAYS], begin[ROSTER_DAYS], people = 0;
        struct week self;
        struct rng rng;

        rng_start(&rng, rng_name_of("test", "fewest", ""), i);
        week_init(&self);
        self.task.rules.days_least = 5;
        add_pattern(&self, 4, 8, 0);
        for (unsigned d = 0; d < ROSTER_DAYS; d++) {
            needed[d] = below(&rng, 5);
            self.requirement[d * INTERVALS + 5] = needed[d];
        }
        while (!fewest(needed, 0, people, begin))
            people++;
        find(&self);
        check_found(&self);
        CU_ASSERT_EQUAL(self.found.roster.num_persons, people);
        CU_ASSERT_DOUBLE_EQUAL(self.found.cost, 5 * 4 * people, 1e-9);
        CU_ASSERT_DOUBLE_EQUAL(self.found.bound, self.found.cost, 1e-6);
        roster_week_free(&self.found);
    }
}

/* ---- rosters that are known to exist ---- */

/* One person more or less has a price, and so has each hour. */
static double
plant(struct week *self, struct rng *rng, uint32_t num_persons)
{
    double cost = num_persons * self->task.person_cost;

    for (uint32_t p = 0; p < num_persons; p++) {
        const unsigned first = below(rng, ROSTER_DAYS);
        const uint32_t late = below(rng, 2);

        for (unsigned k = 0; k < 5; k++) {
            const uint32_t pattern = late + below(rng, 2);
            const unsigned d = (first + k) % ROSTER_DAYS;

            for (unsigned i = 0; i < 2 * INTERVALS; i++)
                self->requirement[(d * INTERVALS + i) %
                                  (ROSTER_DAYS * INTERVALS)] +=
                    self->cover[pattern][i];
            cost += self->patterns[pattern].cost;
        }
    }
    return cost;
}

/* Nobody's roster costs less than the bound, and the answer costs no more than one
 * that exists. */
static void
test_no_dearer_than_what_exists(void)
{
    for (uint64_t i = 1; i <= 15; i++) {
        struct week self;
        struct rng rng;
        double cost;

        rng_start(&rng, rng_name_of("test", "exists", ""), i);
        week_init(&self);
        self.options.gap = 0.003;
        self.task.person_cost = (double)(i % 2);
        self.task.rules.days_least = i % 3 == 0 ? 5 : 1;
        add_pattern(&self, 3, 8, 5);
        add_pattern(&self, 4, 9, 6);
        add_pattern(&self, 5, 10, 7);
        add_pattern(&self, 9, 14, 11);
        cost = plant(&self, &rng, 2 + below(&rng, 40));
        find(&self);
        check_found(&self);
        CU_ASSERT(self.found.bound <= cost + 1e-6);
        CU_ASSERT(self.found.cost <= cost * 1.004 + 1e-6);
        roster_week_free(&self.found);
    }
}

/* A night from 20:00 to 06:00 covers the next morning, Monday's is Sunday's; and
 * after it nobody starts before 17:00. */
static void
test_nights(void)
{
    struct week self;

    week_init(&self);
    add_pattern(&self, 4, 8, 0);
    add_pattern(&self, 10, 15, 0);
    for (unsigned d = 0; d < ROSTER_DAYS; d++) {
        self.requirement[d * INTERVALS + 1] = 1;
        self.requirement[d * INTERVALS + 6] = 1;
    }
    find(&self);
    check_found(&self);
    CU_ASSERT_EQUAL(self.found.cost, 7 * (5 + 4));
    CU_ASSERT_EQUAL(self.found.roster.num_persons, 3);
    roster_week_free(&self.found);
    self.task.goes_on = false;
    find(&self);
    CU_ASSERT_EQUAL(self.found.end, ROSTER_WEEK_NEVER);
    CU_ASSERT_EQUAL(self.found.culprit, 1);
    roster_week_free(&self.found);
}

/* Rest makes people necessary that days alone do not: late until 22:00 and early
 * from 6:00 are never one person's on two days running. */
static void
test_rest_costs(void)
{
    struct week self;

    week_init(&self);
    self.task.rules.off_together = 0;
    self.task.rules.days_most = 7;
    add_pattern(&self, 3, 7, 0);
    add_pattern(&self, 7, 11, 0);
    for (unsigned d = 0; d < ROSTER_DAYS; d++)
        self.requirement[d * INTERVALS + (d % 2 == 0 ? 9 : 4)] = 3;
    find(&self);
    check_found(&self);
    CU_ASSERT_EQUAL(self.found.roster.num_persons, 6);
    roster_week_free(&self.found);
    self.task.rules.rest_s = 8 * HOUR_S;
    find(&self);
    check_found(&self);
    CU_ASSERT_EQUAL(self.found.roster.num_persons, 3);
    roster_week_free(&self.found);
}

/* A break as a column of its own, as many as shifts, costs what shifts with the
 * break in each place cost: the two ways to write it agree. */
static void
test_breaks(void)
{
    static const size_t patterns[3] = { 0, 1, 2 };
    static const double weights[3] = { -1, 1, 1 };
    const struct roster_side side = { patterns, weights, 3, 0, 0 };

    for (uint64_t i = 1; i <= 15; i++) {
        struct week placed, free_;
        struct rng rng;

        rng_start(&rng, rng_name_of("test", "breaks", ""), i);
        week_init(&placed);
        week_init(&free_);
        for (size_t k = 0; k < ROSTER_DAYS * INTERVALS; k++)
            if (k % INTERVALS >= 4 && k % INTERVALS < 8)
                placed.requirement[k] = free_.requirement[k] = below(&rng, 6);
        add_pattern(&placed, 4, 8, 5);
        add_pattern(&placed, 4, 8, 6);
        add_pattern(&free_, 4, 8, 0);
        free_.task.num_patterns = 3;
        free_.patterns[1].cover = free_.cover[1];
        free_.patterns[2].cover = free_.cover[2];
        free_.cover[1][5] = free_.cover[2][6] = -1;
        free_.task.sides = &side;
        free_.task.num_sides = 1;
        find(&placed);
        check_found(&placed);
        find(&free_);
        CU_ASSERT_EQUAL_FATAL(free_.found.end, ROSTER_WEEK_FOUND);
        CU_ASSERT_EQUAL(free_.found.cost, placed.found.cost);
        for (size_t k = 0; k < ROSTER_DAYS * INTERVALS; k++)
            CU_ASSERT(free_.found.cover[k] >= free_.requirement[k]);
        for (unsigned d = 0; d < ROSTER_DAYS; d++)
            CU_ASSERT_EQUAL(free_.found.counts[d * 3],
                free_.found.counts[d * 3 + 1] + free_.found.counts[d * 3 + 2]);
        roster_week_free(&placed.found);
        roster_week_free(&free_.found);
    }
}

/* Limits bind one by one: on part-time shifts, on people, on seats. */
static void
test_limits(void)
{
    struct week self;

    week_init(&self);
    add_pattern(&self, 4, 6, 0);
    add_pattern(&self, 4, 8, 0);
    for (unsigned d = 0; d < 5; d++)
        self.requirement[d * INTERVALS + 4] = 4;
    find(&self);
    check_found(&self);
    CU_ASSERT_EQUAL(self.found.cost, 5 * 4 * 2);
    roster_week_free(&self.found);
    self.task.part_time_most = 0.25;
    find(&self);
    check_found(&self);
    CU_ASSERT_EQUAL(self.found.cost, 5 * (2 + 3 * 4));
    roster_week_free(&self.found);
    self.task.num_persons_max = 3;
    find(&self);
    CU_ASSERT_EQUAL(self.found.end, ROSTER_WEEK_NEVER);
    CU_ASSERT_EQUAL(self.found.culprit, SIZE_MAX);
    roster_week_free(&self.found);
    self.task.num_persons_max = INFINITY;
    self.task.most = 3;
    find(&self);
    CU_ASSERT_EQUAL(self.found.end, ROSTER_WEEK_NEVER);
    roster_week_free(&self.found);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_fewest_people),
        SUITE_TEST(test_no_dearer_than_what_exists),
        SUITE_TEST(test_nights),
        SUITE_TEST(test_rest_costs),
        SUITE_TEST(test_breaks),
        SUITE_TEST(test_limits),
        SUITE_END,
    };

    return suite_main("roster week", tests, argc, argv);
}
