/*
 * Weekly rosters: the count of every rule against planted faults, the hand-out
 * against rosters that are known to exist, and against every possible one where
 * there are few.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plan/rosters.h"
#include "sim/err.h"
#include "sim/rng.h"
#include "tests/suite.h"

enum {
    HOUR_S = 3600,
    MOST_SHIFTS = 12,
    MOST_PERSONS = 60
};

/* Early, middle, late and night, of eight and a half hours. */
static const struct roster_shift four[] = {
    { 6 * HOUR_S, 14.5 * HOUR_S, 8 * HOUR_S },
    { 10 * HOUR_S, 18.5 * HOUR_S, 8 * HOUR_S },
    { 14 * HOUR_S, 22.5 * HOUR_S, 8 * HOUR_S },
    { 22 * HOUR_S, 30.5 * HOUR_S, 8 * HOUR_S },
};

static const struct roster_rules usual = { 1, 5, 2, 11 * HOUR_S, 0, INFINITY };

/* A roster, and the task that it answers. */
struct planted {
    struct roster_shift shifts[MOST_SHIFTS];
    struct roster_task task;
    uint32_t counts[ROSTER_DAYS * MOST_SHIFTS];
    uint32_t people[ROSTER_PATTERNS];
    struct roster roster;
    uint32_t work[MOST_PERSONS * ROSTER_DAYS];
};

static unsigned
pattern_of(const uint32_t *work)
{
    unsigned pattern = 0;

    for (unsigned d = 0; d < ROSTER_DAYS; d++)
        pattern |= (unsigned)(work[d] != ROSTER_OFF) << d;
    return pattern;
}

/* The counts that the weeks come to. */
static void
planted_count(struct planted *self)
{
    memset(self->counts, 0, sizeof(self->counts));
    memset(self->people, 0, sizeof(self->people));
    for (uint32_t p = 0; p < self->roster.num_persons; p++) {
        const uint32_t *work = self->work + p * ROSTER_DAYS;

        self->people[pattern_of(work)]++;
        for (unsigned d = 0; d < ROSTER_DAYS; d++)
            if (work[d] != ROSTER_OFF)
                self->counts[d * self->task.num_shifts + work[d]]++;
    }
}

static void
planted_init(struct planted *self, const struct roster_shift *shifts, size_t num)
{
    *self = (struct planted){ .task = { .num_shifts = num, .rules = usual } };
    memcpy(self->shifts, shifts, num * sizeof(*shifts));
    self->task.shifts = self->shifts;
    self->task.counts = self->counts;
    self->roster.work = self->work;
    for (size_t i = 0; i < MOST_PERSONS * ROSTER_DAYS; i++)
        self->work[i] = ROSTER_OFF;
}

static uint32_t
below(struct rng *rng, uint32_t num)
{
    return (uint32_t)(rng_uniform(rng) * num);
}

/* A week that keeps the rules, by trial. */
static void
plant_week(const struct roster_task *task, struct rng *rng, uint32_t *work)
{
    struct roster_task alone = *task;
    uint32_t counts[ROSTER_DAYS * MOST_SHIFTS];
    const struct roster one = { 1, work };
    struct roster_fault fault;

    alone.counts = counts;
    do {
        memset(counts, 0, sizeof(counts));
        for (unsigned d = 0; d < ROSTER_DAYS; d++) {
            work[d] = ROSTER_OFF;
            if (below(rng, 7) >= 5)
                continue;
            work[d] = below(rng, (uint32_t)task->num_shifts);
            counts[d * task->num_shifts + work[d]] = 1;
        }
        fault = roster_check(&one, &alone);
    } while (fault.kind != ROSTER_FAULT_NONE);
}

static void
planted_draw(struct planted *self, uint32_t num_persons, uint64_t number)
{
    struct rng rng;

    rng_start(&rng, rng_name_of("test", "planted", ""), number);
    planted_init(self, four, 4);
    for (size_t s = 0; s < self->task.num_shifts; s++) {
        self->shifts[s].starts_s += HOUR_S / 2.0 * below(&rng, 6);
        self->shifts[s].ends_s =
            self->shifts[s].starts_s + 4 * HOUR_S + HOUR_S / 2.0 * below(&rng, 10);
        self->shifts[s].paid_s = self->shifts[s].ends_s - self->shifts[s].starts_s;
    }
    self->task.rules.off_together = below(&rng, 3);
    if (below(&rng, 2) == 0)
        self->task.rules.paid_most_s = 32 * HOUR_S;
    self->roster.num_persons = num_persons;
    for (uint32_t p = 0; p < num_persons; p++)
        plant_week(&self->task, &rng, self->work + p * ROSTER_DAYS);
    planted_count(self);
}

/* ---- the rules, counted again ---- */

static enum roster_fault_kind
fault_of(struct planted *self)
{
    return roster_check(&self->roster, &self->task).kind;
}

/* Two people, five days each; then one thing at a time is broken by one shift, one
 * day or half an hour. */
static void
test_check_sees_each_rule(void)
{
    static const uint32_t weeks[2][ROSTER_DAYS] = {
        { 0, 0, 1, 2, 2, ROSTER_OFF, ROSTER_OFF },
        { ROSTER_OFF, ROSTER_OFF, 3, 3, 3, 3, 3 },
    };
    struct planted self;

    planted_init(&self, four, 4);
    memcpy(self.work, weeks, sizeof(weeks));
    self.roster.num_persons = 2;
    planted_count(&self);
    CU_ASSERT_EQUAL(fault_of(&self), ROSTER_FAULT_NONE);
    self.counts[2 * 4 + 1]++;
    CU_ASSERT_EQUAL(fault_of(&self), ROSTER_FAULT_COUNT);
    self.counts[2 * 4 + 1]--;
    self.task.rules.days_most = 4;
    CU_ASSERT_EQUAL(fault_of(&self), ROSTER_FAULT_DAYS);
    self.task.rules.days_most = 7;
    self.task.rules.days_least = 6;
    CU_ASSERT_EQUAL(fault_of(&self), ROSTER_FAULT_DAYS);
    self.task.rules = usual;
    self.task.rules.paid_most_s = 39.5 * HOUR_S;
    CU_ASSERT_EQUAL(fault_of(&self), ROSTER_FAULT_HOURS);
    self.task.rules.paid_most_s = 40 * HOUR_S;
    self.task.rules.paid_least_s = 40.5 * HOUR_S;
    CU_ASSERT_EQUAL(fault_of(&self), ROSTER_FAULT_HOURS);
    self.task.rules = usual;
    self.task.rules.off_together = 3;
    CU_ASSERT_EQUAL(fault_of(&self), ROSTER_FAULT_TOGETHER);
    self.task.rules = usual;
    self.shifts[1].ends_s =
        27.5 * HOUR_S; /* until the late shift at 14:00: 10.5 h */
    CU_ASSERT_EQUAL(fault_of(&self), ROSTER_FAULT_REST);
    self.shifts[1].ends_s = 27 * HOUR_S;
    CU_ASSERT_EQUAL(fault_of(&self), ROSTER_FAULT_NONE);
}

/* The week begins again: a night from Sunday to Monday, and an early Monday. */
static void
test_check_wraps(void)
{
    struct planted self;

    planted_init(&self, four, 4);
    self.roster.num_persons = 1;
    self.work[0] = 0;
    self.work[6] = 3;
    planted_count(&self);
    CU_ASSERT_EQUAL(fault_of(&self), ROSTER_FAULT_REST);
    CU_ASSERT_EQUAL(roster_rest_s(self.work, self.shifts, 6), -0.5 * HOUR_S);
    self.work[0] = 3;
    planted_count(&self);
    CU_ASSERT_EQUAL(fault_of(&self), ROSTER_FAULT_NONE);
    CU_ASSERT_EQUAL(
        roster_rest_s(self.work, self.shifts, 0), (6 * 24 - 8.5) * HOUR_S);
}

static void
test_patterns(void)
{
    const struct roster_rules five = { 5, 5, 2, 0, 0, INFINITY };
    const struct roster_rules any = { 0, 7, 0, 0, 0, INFINITY };
    const struct roster_rules apart = { 5, 5, 1, 0, 0, INFINITY };
    unsigned num_five = 0, num_any = 0, num_apart = 0;

    for (unsigned p = 0; p < ROSTER_PATTERNS; p++) {
        num_five += roster_pattern_fits(p, &five);
        num_any += roster_pattern_fits(p, &any);
        num_apart += roster_pattern_fits(p, &apart);
    }
    CU_ASSERT_EQUAL(num_five, 7);
    CU_ASSERT_EQUAL(num_any, 128);
    CU_ASSERT_EQUAL(num_apart, 21);
}

/* ---- the hand-out ---- */

/* Somebody's roster exists, of up to 60 people: it must be found, or another. */
static void
test_finds_what_exists(void)
{
    for (uint64_t i = 1; i <= 40; i++) {
        struct planted self;
        struct roster found;
        bool fits;

        planted_draw(&self, i <= 30 ? (uint32_t)i : MOST_PERSONS, i);
        CU_ASSERT_EQUAL_FATAL(
            roster_assign(&found, &self.task, self.people, &fits), CQ_OK);
        CU_ASSERT(fits);
        CU_ASSERT_EQUAL(roster_check(&found, &self.task).kind, ROSTER_FAULT_NONE);
        CU_ASSERT_EQUAL(found.num_persons, self.roster.num_persons);
        roster_free(&found);
    }
}

/* Every way to hand out the shifts of the days from one on. */
static bool
exists(struct planted *self, const unsigned *patterns, unsigned day,
    uint32_t person, uint32_t *left)
{
    uint32_t *cell = self->work + person * ROSTER_DAYS + day;
    bool found = false;

    if (day == ROSTER_DAYS)
        return fault_of(self) == ROSTER_FAULT_NONE;
    if (person == self->roster.num_persons)
        return exists(self, patterns, day + 1, 0, left);
    if (!(patterns[person] >> day & 1)) {
        *cell = ROSTER_OFF;
        return exists(self, patterns, day, person + 1, left);
    }
    for (uint32_t s = 0; s < self->task.num_shifts && !found; s++) {
        uint32_t *num = &left[day * self->task.num_shifts + s];

        if (*num == 0)
            continue;
        --*num;
        *cell = s;
        found = exists(self, patterns, day, person + 1, left);
        ++*num;
    }
    return found;
}

/* Three people and shifts at random, most of which cannot be handed out. */
static void
test_against_every_roster(void)
{
    unsigned num_found = 0;

    for (uint64_t i = 1; i <= 150; i++) {
        uint32_t left[ROSTER_DAYS * MOST_SHIFTS];
        unsigned patterns[3];
        struct planted self;
        struct roster found;
        struct rng rng;
        bool fits;

        rng_start(&rng, rng_name_of("test", "every", ""), i);
        planted_draw(&self, 3, i);
        for (unsigned p = 0; p < 3; p++) {
            for (unsigned d = 0; d < ROSTER_DAYS; d++) {
                uint32_t *cell = &self.work[p * ROSTER_DAYS + d];

                if (*cell != ROSTER_OFF && below(&rng, 3) == 0)
                    *cell = below(&rng, 4);
            }
            patterns[p] = pattern_of(self.work + p * ROSTER_DAYS);
        }
        planted_count(&self);
        memcpy(left, self.counts, sizeof(left));
        CU_ASSERT_EQUAL_FATAL(
            roster_assign(&found, &self.task, self.people, &fits), CQ_OK);
        CU_ASSERT_EQUAL(exists(&self, patterns, 0, 0, left), fits);
        num_found += fits;
        roster_free(&found);
    }
    CU_ASSERT(num_found > 15 && num_found < 135);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = {
        SUITE_TEST(test_check_sees_each_rule),
        SUITE_TEST(test_check_wraps),
        SUITE_TEST(test_patterns),
        SUITE_TEST(test_finds_what_exists),
        SUITE_TEST(test_against_every_roster),
        SUITE_END,
    };

    return suite_main("rosters", tests, argc, argv);
}
