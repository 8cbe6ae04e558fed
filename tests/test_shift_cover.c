/*
 * Shifts that cover a requirement: against every way to staff a small day, against
 * a program with a column for each shift and each choice of breaks, and counted
 * again from what is handed out.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plan/shifts.h"
#include "sim/err.h"
#include "tests/lab.h"
#include "tests/suite.h"

enum {
    STEP_S = 300, /* everything here is in steps of five minutes */
    MOST_STEPS = 288,
    MOST_TOURS = 4000
};

static const struct shifts_options exactly = { LP_GLPK, 20, 0, NULL };

/* A shift with its breaks at given times. */
struct tour {
    double cost;
    bool part_time;
    unsigned char there[MOST_STEPS];
};

struct oracle {
    struct tour *tours;
    size_t num, num_steps;
    uint32_t *need; /* [step] */
};

static uint64_t
next(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 33;
}

static void
read_day(struct lab *lab, const char *opens, const char *closes, const char *staff,
    const char *rules)
{
    char text[2000];

    snprintf(text, sizeof(text),
        "day: {opens: '%s', closes: '%s', interval: 30 min}\n"
        "contacts: {a: {arrivals: {poisson: {rate: 10 per hour}}, talk: 2 min}}\n"
        "agents: {one: {serves: {a: {}}, staff: %s, shift_rules: {%s}}}\n",
        opens, closes, staff, rules);
    lab_read(lab, text);
}

/* ---- every tour, step by step: no part of plan/ is used ---- */

static void
mark(struct tour *tour, double from_s, double length_s, size_t num_steps, int value)
{
    const long first = lround(from_s / STEP_S), num = lround(length_s / STEP_S);

    for (long k = first; k < first + num; k++)
        if (num_steps == MOST_STEPS)
            tour->there[(size_t)(k + MOST_STEPS) % MOST_STEPS] =
                (unsigned char)value;
        else if (k >= 0 && k < (long)num_steps)
            tour->there[k] = (unsigned char)value;
}

/* The tours of one shift, from its break number b on. */
static void
add_tours(struct oracle *self, const struct shift_rules *rules, double starts_s,
    double length_s, size_t b, struct tour tour)
{
    const struct rule_break *rule = &rules->breaks[b];

    if (b == rules->num_breaks) {
        CU_ASSERT_FATAL(self->num < MOST_TOURS);
        self->tours[self->num++] = tour;
        return;
    }
    if (length_s < rule->of_shifts_s) {
        add_tours(self, rules, starts_s, length_s, b + 1, tour);
        return;
    }
    for (double at_s = rule->from_s; at_s + rule->length_s <= rule->to_s + 1;
         at_s += rule->every_s) {
        struct tour with = tour;

        mark(&with, starts_s + at_s, rule->length_s, self->num_steps, 0);
        if (!rule->is_paid)
            with.cost -= rules->cost.hour * rule->length_s / 3600;
        add_tours(self, rules, starts_s, length_s, b + 1, with);
    }
}

static void
oracle_init(struct oracle *self, const struct scenario *scenario)
{
    const struct shift_rules *rules = scenario->groups[0].rules;
    const double opens_s = scenario->day.opens_s;

    *self =
        (struct oracle){ .num_steps = (size_t)(scenario->day.length_s / STEP_S) };
    self->tours = calloc(MOST_TOURS, sizeof(*self->tours));
    self->need = calloc(self->num_steps, sizeof(*self->need));
    CU_ASSERT_FATAL(self->tours != NULL && self->need != NULL);
    for (size_t k = 0; k < self->num_steps; k++)
        self->need[k] =
            (uint32_t)scenario->groups[0]
                .staff.at[k * STEP_S / (size_t)scenario->day.interval_s];
    for (size_t s = 0; s < rules->starts_s.num; s++)
        for (size_t l = 0; l < rules->lengths_s.num; l++) {
            const double starts_s = rules->starts_s.at[s];
            const double length_s = rules->lengths_s.at[l];
            struct tour tour = { .cost = rules->cost.shift +
                                         rules->cost.hour * length_s / 3600,
                .part_time = length_s < rules->part_time_below_s };

            if (self->num_steps < MOST_STEPS &&
                starts_s + opens_s + length_s > 86400)
                continue;
            mark(&tour, starts_s, length_s, self->num_steps, 1);
            add_tours(self, rules, starts_s, length_s, 0, tour);
        }
}

static void
oracle_free(struct oracle *self)
{
    free(self->tours);
    free(self->need);
}

/* The least cost over all counts 0 .. most of each tour; INFINITY: none covers. */
static double
try_all(const struct oracle *self, const struct shift_rules *rules, unsigned most)
{
    unsigned counts[16] = { 0 };
    double best = INFINITY;
    size_t at;

    CU_ASSERT_FATAL(self->num <= 16);
    do {
        double cost = 0, people = 0, part = 0;
        bool covers = true;

        for (size_t t = 0; t < self->num; t++) {
            cost += counts[t] * self->tours[t].cost;
            people += counts[t];
            part += self->tours[t].part_time ? counts[t] : 0;
        }
        covers = cost < best && people <= rules->agents_most &&
                 part <= rules->part_time_most * people + 1e-9;
        for (size_t k = 0; k < self->num_steps && covers; k++) {
            uint32_t there = 0;

            for (size_t t = 0; t < self->num; t++)
                there += self->tours[t].there[k] * counts[t];
            covers = there >= self->need[k];
        }
        best = covers ? cost : best;
        for (at = 0; at < self->num && ++counts[at] > most; at++)
            counts[at] = 0;
    } while (at < self->num);
    return best;
}

/* The same by a program with a column for each tour. */
static double
try_columns(const struct oracle *self, const struct shift_rules *rules)
{
    const struct lp_options how = { .solver = LP_GLPK, .time_limit_s = 30 };
    struct lp_answer answer = { 0 };
    struct lp lp = { 0 };
    double value;
    size_t people, part;

    for (size_t t = 0; t < self->num; t++)
        lp_add_column(&lp, self->tours[t].cost, 0, INFINITY, true);
    for (size_t k = 0; k < self->num_steps; k++) {
        const size_t row = lp_add_row(&lp, self->need[k], INFINITY);

        for (size_t t = 0; t < self->num; t++)
            lp_set(&lp, row, t, self->tours[t].there[k]);
    }
    people = lp_add_row(&lp, 0, rules->agents_most);
    part = lp_add_row(&lp, -INFINITY, 0);
    for (size_t t = 0; t < self->num; t++) {
        lp_set(&lp, people, t, 1);
        lp_set(&lp, part, t,
            (self->tours[t].part_time ? 1 : 0) - rules->part_time_most);
    }
    CU_ASSERT_EQUAL(lp_solve(&lp, &how, &answer), CQ_OK);
    value = answer.status == LP_OPTIMAL ? answer.value : NAN;
    if (answer.status == LP_INFEASIBLE)
        value = INFINITY;
    lp_answer_free(&answer);
    lp_free(&lp);
    return value;
}

/* ---- what is handed out: legal, and enough, step by step ---- */

static void
check_row(const struct scenario *scenario, const struct shifts_row *row)
{
    const struct shift_rules *rules = scenario->groups[0].rules;
    const double length_s = row->ends_s - row->starts_s;
    bool start = false, length = false;
    size_t b = 0;

    for (size_t i = 0; i < rules->starts_s.num; i++)
        start = start || rules->starts_s.at[i] == row->starts_s;
    for (size_t i = 0; i < rules->lengths_s.num; i++)
        length = length || rules->lengths_s.at[i] == length_s;
    CU_ASSERT(start && length && row->agents > 0);
    for (size_t i = 0; i < rules->num_breaks; i++) {
        const struct rule_break *rule = &rules->breaks[i];
        double after_s, steps;

        if (length_s < rule->of_shifts_s)
            continue;
        CU_ASSERT_FATAL(b < row->num_breaks);
        after_s = row->breaks[b].at_s - row->starts_s;
        steps = (after_s - rule->from_s) / rule->every_s;
        CU_ASSERT(steps >= 0 && steps == floor(steps));
        CU_ASSERT(after_s + rule->length_s <= rule->to_s);
        CU_ASSERT_EQUAL(row->breaks[b].length_s, rule->length_s);
        b++;
    }
    CU_ASSERT_EQUAL(b, row->num_breaks);
}

/* What is put into a scenario has the same heads at every moment, day by day. */
static void
check_schedule(const struct shifts *shifts, const uint32_t *there, size_t num_steps)
{
    struct shifts_schedule schedule;

    CU_ASSERT_EQUAL_FATAL(shifts_schedule_init(&schedule, shifts), CQ_OK);
    for (size_t k = 0; k < num_steps; k++) {
        const double at_s = ((double)k + 0.5) * STEP_S;
        uint32_t heads = 0;

        for (size_t i = 0; i < schedule.groups[0].num_shifts; i++) {
            const struct shift *shift = &schedule.groups[0].shifts[i];
            bool on = shift->starts_s <= at_s && at_s < shift->ends_s;

            for (size_t b = 0; b < shift->num_breaks; b++)
                on = on && !(shift->breaks[b].from_s <= at_s &&
                               at_s < shift->breaks[b].until_s);
            heads += on ? shift->num_agents : 0;
        }
        CU_ASSERT_EQUAL(heads, there[k]);
    }
    shifts_schedule_free(&schedule);
}

/* Of an interval: the fewest of its steps. */
static void
check_intervals(
    const struct shifts *shifts, const uint32_t *there, size_t num_steps)
{
    const size_t each = 6;

    for (size_t k = 0; k + each <= num_steps; k += each) {
        uint32_t least = there[k];

        for (size_t i = 1; i < each; i++)
            least = there[k + i] < least ? there[k + i] : least;
        CU_ASSERT_EQUAL(least, shifts_cover(shifts, 0, (double)k * STEP_S,
                                   (double)(k + each) * STEP_S));
    }
}

static void
check_answer(const struct oracle *oracle, const struct shifts *shifts)
{
    const struct shift_rules *rules = shifts->scenario->groups[0].rules;
    uint32_t there[MOST_STEPS] = { 0 };
    double cost = 0, people = 0, part = 0;

    for (size_t r = 0; r < shifts->num_rows; r++) {
        const struct shifts_row *row = &shifts->rows[r];
        struct tour tour = { 0 };

        check_row(shifts->scenario, row);
        mark(&tour, row->starts_s, row->ends_s - row->starts_s, oracle->num_steps,
            1);
        cost += row->agents *
                (rules->cost.shift + rules->cost.hour * row->paid_s / 3600);
        for (size_t b = 0; b < row->num_breaks; b++)
            mark(&tour, row->breaks[b].at_s, row->breaks[b].length_s,
                oracle->num_steps, 0);
        people += row->agents;
        if (row->ends_s - row->starts_s < rules->part_time_below_s)
            part += row->agents;
        for (size_t k = 0; k < oracle->num_steps; k++)
            there[k] += row->agents * tour.there[k];
    }
    for (size_t k = 0; k < oracle->num_steps; k++) {
        const double at_s = (double)k * STEP_S;

        CU_ASSERT(there[k] >= oracle->need[k]);
        CU_ASSERT_EQUAL(there[k], shifts_cover(shifts, 0, at_s, at_s + STEP_S));
        CU_ASSERT_DOUBLE_EQUAL((double)there[k] * STEP_S,
            shifts_present_s(shifts, 0, at_s, at_s + STEP_S), 1e-6);
    }
    check_schedule(shifts, there, oracle->num_steps);
    check_intervals(shifts, there, oracle->num_steps);
    CU_ASSERT_DOUBLE_EQUAL(cost, shifts->cost, 1e-9 * cost);
    CU_ASSERT_EQUAL(people, shifts->groups[0].people);
    CU_ASSERT(people <= rules->agents_most);
    CU_ASSERT(part <= rules->part_time_most * people + 1e-9);
}

static void
random_staff(char *out, size_t size, size_t num, unsigned most, uint64_t *state)
{
    size_t used = 0;

    for (size_t i = 0; i < num; i++)
        used += (size_t)snprintf(out + used, size - used, "%s%u",
            i == 0 ? "[" : ", ", (unsigned)(next(state) % (most + 1)));
    snprintf(out + used, size - used, "]");
}

/* One day: the least is the oracle's, and what is handed out is legal. */
static void
check_day(const char *opens, const char *closes, const char *staff,
    const char *rules, unsigned most, size_t *num_found)
{
    struct shifts_need need;
    struct shifts shifts;
    struct oracle oracle;
    struct lab lab;
    double best;

    read_day(&lab, opens, closes, staff, rules);
    oracle_init(&oracle, &lab.scenario);
    best = most > 0 ? try_all(&oracle, lab.scenario.groups[0].rules, most)
                    : try_columns(&oracle, lab.scenario.groups[0].rules);
    CU_ASSERT_EQUAL_FATAL(shifts_need_of_staff(&need, &lab.scenario), CQ_OK);
    CU_ASSERT_EQUAL_FATAL(
        shifts_find(&shifts, &lab.scenario, &need, &exactly), CQ_OK);
    if (best == INFINITY)
        CU_ASSERT(shifts.groups[0].end != SHIFTS_FOUND);
    if (best < INFINITY && shifts.groups[0].end != SHIFTS_NOTHING) {
        ++*num_found;
        CU_ASSERT_EQUAL_FATAL(shifts.groups[0].end, SHIFTS_FOUND);
        if (fabs(shifts.cost - best) > 1e-6)
            printf("\n%s %s: %g, not %g\n", staff, rules, shifts.cost, best);
        CU_ASSERT_DOUBLE_EQUAL(shifts.cost, best, 1e-6);
        CU_ASSERT_EQUAL(shifts.gap, 0);
        check_answer(&oracle, &shifts);
    }
    shifts_free(&shifts);
    shifts_need_free(&need);
    oracle_free(&oracle);
    lab_free(&lab);
}

/* Twenty small days with at most nine tours, every count of them tried: one
 * person, or a break in the wrong place, is noticed. */
static void
test_every_way(void)
{
    uint64_t state = 11;
    size_t num_found = 0;

    for (int k = 0; k < 20; k++) {
        char staff[100];

        random_staff(staff, sizeof(staff), 6, 2, &state);
        check_day("08:00", "11:00", staff,
            k % 2 == 0 ? "lengths: [1 h, 90 min, 2 h], starts: ['08:00', '08:30', "
                         "'09:30'], "
                         "cost: {hour: 10, shift: 3}"
                       : "lengths: [2 h], starts: ['08:00', '08:30', '09:00'], "
                         "at_most: 5, "
                         "breaks: [{length: 10 min, from: 30 min, to: 1 h, every: "
                         "10 min}], "
                         "cost: 10",
            k % 2 == 0 ? 2 : 3, &num_found);
    }
    CU_ASSERT(num_found >= 8);
}

/* Larger ones, against a column for each choice of breaks; with breaks of their own
 * grid, part-timers, hours that are not paid, and nights. */
static void
test_every_column(void)
{
    static const char *const rules[] = {
        "lengths: [4 h, 6 h], starts: {from: '08:00', to: '12:00', every: 30 min}, "
        "breaks: [{length: 15 min, from: 1 h, to: 2 h}, {length: 30 min, from: 2 "
        "h, "
        "to: 3h30m, of_shifts: 5 h, paid: no}], cost: {hour: 10, shift: 2}",
        "lengths: [3 h, 5 h], starts: ['07:30', '08:05', '10:00', '11:35'], "
        "breaks: "
        "[{length: 20 min, from: 50 min, to: 2h30m, every: 20 min}], cost: 10, "
        "part_time_share: {at_most: 40 %}",
        "lengths: [4 h, 5 h], starts: {from: '08:00', to: '12:00', every: 1 h}, "
        "breaks: [{length: 30 min, from: 2 h, to: 2h30m}], cost: {hour: 10}",
    };
    uint64_t state = 5;
    size_t num_found = 0;

    for (int k = 0; k < 12; k++) {
        char staff[200];

        random_staff(staff, sizeof(staff), 16, 6, &state);
        check_day("08:00", "16:00", staff, rules[k % 3], 0, &num_found);
    }
    for (int k = 0; k < 3; k++) {
        char staff[400];

        random_staff(staff, sizeof(staff), 48, 5, &state);
        check_day("00:00", "24:00", staff,
            "lengths: [8 h], starts: {from: '00:00', to: '23:00', every: 60 min}, "
            "breaks: [{length: 45 min, from: 3 h, to: 5 h, every: 30 min}], cost: "
            "10",
            0, &num_found);
    }
    CU_ASSERT(num_found >= 9);
}

/* Two groups, each by its own rules: what both cost is the sum of each alone. */
static void
test_two_groups(void)
{
    static const char text[] =
        "day: {opens: '08:00', closes: '10:00', interval: 30 min}\n"
        "contacts: {a: {arrivals: {poisson: {rate: 10 per hour}}, talk: 2 min}}\n"
        "agents:\n"
        "  one: {serves: {a: {}}, staff: [1, 2, 2, 0], shift_rules: {lengths: [90 "
        "min], "
        "starts: ['08:00', '08:30'], cost: 10}}\n"
        "  kept: {serves: {a: {}}, staff: 3}\n"
        "  two: {serves: {a: {}}, staff: [0, 0, 1, 3], cost: {hour: 20}, "
        "shift_rules: "
        "{lengths: [30 min, 1 h], starts: {from: '08:00', to: '09:30'}}}\n";
    struct shifts_schedule schedule;
    struct shifts_need need;
    struct shifts shifts;
    struct lab lab;

    lab_read(&lab, text);
    CU_ASSERT_EQUAL_FATAL(shifts_need_of_staff(&need, &lab.scenario), CQ_OK);
    memset(need.heads + need.num_intervals, 0,
        need.num_intervals * sizeof(*need.heads));
    CU_ASSERT_EQUAL_FATAL(
        shifts_find(&shifts, &lab.scenario, &need, &exactly), CQ_OK);
    CU_ASSERT_EQUAL(shifts_first_without(&shifts), SIZE_MAX);
    CU_ASSERT_EQUAL(shifts.groups[0].cost, 30); /* one from 08:00, one from 08:30 */
    CU_ASSERT_EQUAL(shifts.groups[1].end, SHIFTS_NOTHING);
    CU_ASSERT_EQUAL(shifts.groups[2].cost, 40); /* two half hours and one hour */
    CU_ASSERT_EQUAL(shifts.cost, 70);
    CU_ASSERT_EQUAL_FATAL(shifts_schedule_init(&schedule, &shifts), CQ_OK);
    CU_ASSERT_EQUAL(schedule.groups[0].num_persons, 2);
    CU_ASSERT_EQUAL(schedule.groups[1].staff.num, 4);
    CU_ASSERT_EQUAL(schedule.groups[1].num_shifts, 0);
    CU_ASSERT(schedule.groups[2].num_persons >= 3);
    CU_ASSERT_EQUAL(schedule.groups[2].staff.num, 0);
    shifts_schedule_free(&schedule);
    shifts_free(&shifts);
    shifts_need_free(&need);
    lab_free(&lab);
}

/* One shift of two hours from 08:00, at 10 an hour and half as much more from
 * 09:00: 25; with half an hour of break unpaid in the evening 17.5, before it 20.
 */
static void
test_evening(void)
{
    static const struct {
        const char *rules;
        double cost;
    } cases[] = {
        { "cost: {hour: 10, evening: {from: '09:00', adds: 50 %}}", 25 },
        { "cost: {hour: 10, shift: 3, evening: {from: '23:00', until: '08:30', "
          "adds: "
          "50 %}}",
            25.5 },
        { "cost: {hour: 10, evening: {from: '09:00', adds: 50 %}}, breaks: "
          "[{length: 30 "
          "min, from: 1 h, to: 2 h, paid: no}]",
            17.5 },
        { "cost: {hour: 10, evening: {from: '09:00', adds: 50 %}}, breaks: "
          "[{length: 30 "
          "min, from: 30 min, to: 1 h, paid: no}]",
            20 },
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        struct shifts_need need;
        struct shifts shifts;
        struct lab lab;
        char text[300];

        snprintf(text, sizeof(text), "lengths: [2 h], starts: ['08:00'], %s",
            cases[i].rules);
        read_day(&lab, "08:00", "10:00", "[1, 0, 0, 0]", text);
        CU_ASSERT_EQUAL_FATAL(shifts_need_of_staff(&need, &lab.scenario), CQ_OK);
        CU_ASSERT_EQUAL_FATAL(
            shifts_find(&shifts, &lab.scenario, &need, &exactly), CQ_OK);
        CU_ASSERT_DOUBLE_EQUAL(shifts.cost, cases[i].cost, 1e-9);
        CU_ASSERT_DOUBLE_EQUAL(shifts.bound, cases[i].cost, 1e-9);
        shifts_free(&shifts);
        shifts_need_free(&need);
        lab_free(&lab);
    }
}

/* 48 intervals, 233 pairs of start and length, two breaks: proven to be within 0.3
 * % of the least. (Two seconds are enough: docs/checked.md.) */
static void
test_size(void)
{
    const struct shifts_options near_enough = { LP_GLPK, 30, 0.003, NULL };
    uint64_t state = 17;

    for (int k = 0; k < 2; k++) {
        struct shifts_need need;
        struct shifts shifts;
        struct lab lab;

        read_day(&lab, "06:00", "22:00", "0",
            "lengths: {from: 4 h, to: 9 h, every: 50 min}, starts: {from: '06:00', "
            "to: "
            "'18:00', every: 20 min}, breaks: [{length: 20 min, from: 80 min, to: "
            "3 h, "
            "every: 20 min}, {length: 40 min, from: 3 h, to: 4h40m, every: 20 min, "
            "of_shifts: 5 h, paid: no}], cost: {hour: 24, shift: 10}");
        CU_ASSERT_EQUAL_FATAL(shifts_need_init(&need, 1, 48), CQ_OK);
        for (size_t i = 0; i <= 48; i++)
            need.from_s[i] = 1200.0 * (double)i;
        for (size_t i = 0; i < 48; i++)
            need.heads[i] =
                (uint32_t)(8 + 3 * (i < 24 ? i : 48 - i) / 2 + next(&state) % 6);
        CU_ASSERT_EQUAL_FATAL(
            shifts_find(&shifts, &lab.scenario, &need, &near_enough), CQ_OK);
        CU_ASSERT_EQUAL(shifts.groups[0].end, SHIFTS_FOUND);
        CU_ASSERT(shifts.groups[0].num_patterns >= 200);
        CU_ASSERT(shifts.gap <= 0.003);
        for (size_t i = 0; i < 48; i++)
            CU_ASSERT(shifts_cover(&shifts, 0, need.from_s[i],
                          need.from_s[i + 1]) >= need.heads[i]);
        shifts_free(&shifts);
        shifts_need_free(&need);
        lab_free(&lab);
    }
}

/* ---- why there is none ---- */

static struct shifts_group
find_end(const char *staff, const char *rules)
{
    struct shifts_group out;
    struct shifts_need need;
    struct shifts shifts;
    struct lab lab;

    read_day(&lab, "08:00", "10:00", staff, rules);
    CU_ASSERT_EQUAL_FATAL(shifts_need_of_staff(&need, &lab.scenario), CQ_OK);
    CU_ASSERT_EQUAL_FATAL(
        shifts_find(&shifts, &lab.scenario, &need, &exactly), CQ_OK);
    out = shifts.groups[0];
    CU_ASSERT_EQUAL(shifts_first_without(&shifts),
        out.end == SHIFTS_FOUND || out.end == SHIFTS_NOTHING ? SIZE_MAX : 0);
    CU_ASSERT(out.end == SHIFTS_FOUND || shifts.num_rows == 0);
    shifts_free(&shifts);
    shifts_need_free(&need);
    lab_free(&lab);
    return out;
}

static void
test_why_not(void)
{
    const char *const rules = "lengths: [1 h], starts: ['08:00', '08:30'";
    char text[300];
    struct shifts_group end;

    snprintf(text, sizeof(text), "%s]", rules);
    CU_ASSERT_EQUAL(find_end("[0, 0, 0, 0]", text).end, SHIFTS_NOTHING);
    CU_ASSERT_EQUAL(find_end("[1, 1, 1, 0]", text).end, SHIFTS_FOUND);
    end = find_end("[1, 1, 1, 1]", text);
    CU_ASSERT_EQUAL(end.end, SHIFTS_UNREACHED);
    CU_ASSERT_EQUAL(end.from_s, 5400);
    CU_ASSERT_EQUAL(end.until_s, 7200);
    CU_ASSERT_FALSE(end.on_break);
    snprintf(text, sizeof(text), "%s, '09:00'], at_most: 3", rules);
    end = find_end("[2, 2, 2, 2]", text);
    CU_ASSERT_EQUAL(end.end, SHIFTS_TOO_FEW);
    CU_ASSERT_EQUAL(end.least_people, 4);
    snprintf(text, sizeof(text),
        "%s], breaks: [{length: 10 min, from: 40 min, to: 50 min}]", rules);
    end = find_end("[1, 1, 1, 0]", text);
    CU_ASSERT_EQUAL(end.end, SHIFTS_UNREACHED);
    CU_ASSERT(end.on_break);
    CU_ASSERT_EQUAL(end.from_s, 4200);
    /* the longer shift has a break then; short ones only beside longer ones */
    CU_ASSERT_EQUAL(
        find_end("[1, 0, 0, 0]",
            "lengths: [30 min, 1 h], starts: ['08:00'], breaks: [{length: "
            "10 min, from: 10 min, to: 20 min, of_shifts: 1 h}], "
            "part_time_share: {at_most: 0}")
            .end,
        SHIFTS_PART_TIME);
    CU_ASSERT_EQUAL(
        find_end("[1, 0, 0, 0]",
            "lengths: [30 min, 1 h], starts: ['08:00'], breaks: [{length: "
            "10 min, from: 10 min, to: 20 min, of_shifts: 1 h}], "
            "part_time_share: {at_most: 50 %}")
            .people,
        2);
}

int
main(int argc, char **argv)
{
    static const struct suite_test tests[] = { SUITE_TEST(test_every_way),
        SUITE_TEST(test_every_column), SUITE_TEST(test_two_groups),
        SUITE_TEST(test_evening), SUITE_TEST(test_size), SUITE_TEST(test_why_not),
        SUITE_END };

    return suite_main("shift_cover", tests, argc, argv);
}
