/*
 * Rows and columns of a week. It lays them down and solves nothing but the small
 * program of days off; it knows no person.
 */
#include "plan/roster_program.h"

#include <math.h>
#include <stdlib.h>

#include "sim/err.h"

enum {
    HOURS_24_S = 86400
};

/* Columns that stand for the people of a shift on a day: patterns of a whole week,
 * or, where the shifts are given, no column but a number. */
struct counts {
    const struct roster_week_task *task;
    struct lp *lp;
    const size_t *at;         /* [day][pattern], or NULL: */
    const uint32_t *by_shift; /* [day][shift] */
    const size_t *people;     /* [days worked] */
};

double
roster_pattern_cover(const struct roster_week_task *task, size_t pattern,
    unsigned day, unsigned on_day, size_t interval)
{
    const double *cover = task->patterns[pattern].cover;
    const size_t later = interval + task->num_intervals;

    if (day == on_day)
        return interval < task->num_cover ? cover[interval] : 0;
    if (task->goes_on && (day + 1) % ROSTER_DAYS == on_day &&
        later < task->num_cover)
        return cover[later];
    return 0;
}

/* ---- columns ---- */

static void
add_people(struct lp *lp, const struct roster_week_task *task, double cost,
    size_t people[ROSTER_PATTERNS])
{
    for (unsigned p = 0; p < ROSTER_PATTERNS; p++)
        people[p] = p > 0 && roster_pattern_fits(p, &task->rules)
                        ? lp_add_column(lp, cost, 0, INFINITY, true)
                        : SIZE_MAX;
}

static bool
may_work(const struct roster_week_task *task, unsigned day, size_t pattern)
{
    return task->may == NULL || task->may[day * task->num_patterns + pattern];
}

static void
add_patterns(struct roster_program *self, const struct roster_week_task *task)
{
    for (unsigned d = 0; d < ROSTER_DAYS; d++)
        for (size_t p = 0; p < task->num_patterns; p++)
            self->at[d * task->num_patterns + p] =
                may_work(task, d, p)
                    ? lp_add_column(
                          &self->lp, task->patterns[p].cost, 0, INFINITY, true)
                    : SIZE_MAX;
}

/* ---- rows of people ---- */

/* A row of whole numbers in which the people of shifts and those with days off are
 * weighed; numbers that are given go to its right side. */
struct weighing {
    const struct counts *counts;
    size_t row;
    double given;
};

static struct weighing
begin_row(const struct counts *counts)
{
    return (
        struct weighing){ counts, lp_add_row(counts->lp, -INFINITY, INFINITY), 0 };
}

static void
weigh_shift(struct weighing *self, unsigned day, size_t shift, double weight)
{
    const struct counts *counts = self->counts;
    const struct roster_week_task *task = counts->task;

    if (counts->at == NULL) {
        self->given += weight * counts->by_shift[day * task->num_shifts + shift];
        return;
    }
    if (counts->at[day * task->num_patterns + shift] != SIZE_MAX)
        lp_set(counts->lp, self->row, counts->at[day * task->num_patterns + shift],
            weight);
}

/* Those who work on all days of one set, and on none of another. */
static void
weigh_people(struct weighing *self, unsigned working, unsigned off, double weight)
{
    for (unsigned p = 0; p < ROSTER_PATTERNS; p++)
        if (self->counts->people[p] != SIZE_MAX && (p & working) == working &&
            (p & off) == 0)
            lp_set(self->counts->lp, self->row, self->counts->people[p], weight);
}

static void
end_row(struct weighing *self, double low, double high)
{
    self->counts->lp->rows[self->row] =
        (struct lp_row){ low - self->given, high - self->given };
}

/* As many shifts on a day as people who work on it. */
static void
add_day_row(const struct counts *counts, unsigned day)
{
    struct weighing row = begin_row(counts);

    for (size_t s = 0; s < counts->task->num_shifts; s++)
        weigh_shift(&row, day, s, 1);
    weigh_people(&row, 1U << day, 0, -1);
    end_row(&row, 0, 0);
    if (counts->task->most == INFINITY)
        return;
    row = begin_row(counts);
    weigh_people(&row, 1U << day, 0, 1);
    end_row(&row, -INFINITY, counts->task->most);
}

/* Who goes home too late to start before so many hours of the next day is off then,
 * or starts later. */
static void
add_rest_row(const struct counts *counts, unsigned day, double from_s)
{
    const struct roster_week_task *task = counts->task;
    const unsigned next = (day + 1) % ROSTER_DAYS;
    struct weighing row = begin_row(counts);

    for (size_t s = 0; s < task->num_shifts; s++) {
        const double free_s =
            task->shifts[s].ends_s + task->rules.rest_s - HOURS_24_S;

        if (free_s >= from_s)
            weigh_shift(&row, day, s, 1);
        if (task->shifts[s].starts_s >= from_s)
            weigh_shift(&row, next, s, -1);
    }
    weigh_people(&row, 1U << day, 1U << next, -1);
    end_row(&row, -INFINITY, 0);
}

/* The moments from which somebody may start again, if anybody could start before.
 */
static void
add_rest_rows(const struct counts *counts, unsigned day)
{
    const struct roster_week_task *task = counts->task;
    double first_s = INFINITY;

    for (size_t s = 0; s < task->num_shifts; s++)
        first_s = fmin(first_s, task->shifts[s].starts_s);
    for (size_t s = 0; s < task->num_shifts; s++) {
        const double free_s =
            task->shifts[s].ends_s + task->rules.rest_s - HOURS_24_S;
        bool known = free_s <= first_s;

        for (size_t i = 0; i < s && !known; i++)
            known = task->shifts[i].ends_s == task->shifts[s].ends_s;
        if (!known)
            add_rest_row(counts, day, free_s);
    }
}

static void
add_hours_row(const struct counts *counts, double paid_s, bool at_most)
{
    const struct roster_week_task *task = counts->task;
    struct weighing row;

    if (at_most ? paid_s == INFINITY : paid_s <= 0)
        return;
    row = begin_row(counts);
    for (unsigned d = 0; d < ROSTER_DAYS; d++)
        for (size_t s = 0; s < task->num_shifts; s++)
            weigh_shift(&row, d, s, task->shifts[s].paid_s / 3600);
    weigh_people(&row, 0, 0, -paid_s / 3600);
    end_row(&row, at_most ? -INFINITY : 0, at_most ? 0 : INFINITY);
}

static size_t
add_persons_row(const struct counts *counts, double least)
{
    struct weighing row = begin_row(counts);

    weigh_people(&row, 0, 0, 1);
    end_row(&row, least, counts->task->num_persons_max);
    return row.row;
}

static size_t
add_people_rows(const struct counts *counts, double least)
{
    for (unsigned d = 0; d < ROSTER_DAYS; d++) {
        add_day_row(counts, d);
        add_rest_rows(counts, d);
    }
    add_hours_row(counts, counts->task->rules.paid_most_s, true);
    add_hours_row(counts, counts->task->rules.paid_least_s, false);
    return add_persons_row(counts, least);
}

/* ---- rows of cover ---- */

/* @return whether anything covers it */
static bool
add_cover_row(struct roster_program *self, const struct roster_week_task *task,
    unsigned day, size_t interval)
{
    const unsigned before = (day + ROSTER_DAYS - 1) % ROSTER_DAYS;
    const unsigned from[2] = { day, before };
    const size_t row = lp_add_row(&self->lp,
        task->requirement[day * task->num_intervals + interval], INFINITY);
    bool covered = false;

    for (unsigned i = 0; i < 2; i++)
        for (size_t p = 0; p < task->num_patterns; p++) {
            const size_t column = self->at[from[i] * task->num_patterns + p];
            const double cover =
                roster_pattern_cover(task, p, from[i], day, interval);

            if (column == SIZE_MAX || cover == 0)
                continue;
            lp_set(&self->lp, row, column, cover);
            covered = covered || cover > 0;
        }
    return covered;
}

static void
add_cover_rows(struct roster_program *self, const struct roster_week_task *task)
{
    for (unsigned d = 0; d < ROSTER_DAYS; d++)
        for (size_t i = 0; i < task->num_intervals; i++) {
            const size_t at = d * task->num_intervals + i;

            if (task->requirement[at] <= 0)
                continue;
            if (!add_cover_row(self, task, d, i) && self->culprit == SIZE_MAX)
                self->culprit = at;
        }
}

/* What the numbers of a day keep to: columns that may not be on the day count none.
 */
static void
add_side(struct roster_program *self, const struct roster_week_task *task,
    unsigned day, const struct roster_side *side)
{
    const size_t row = lp_add_row(&self->lp, side->low, side->high);

    for (size_t i = 0; i < side->num; i++) {
        const size_t column =
            self->at[day * task->num_patterns + side->patterns[i]];

        if (column != SIZE_MAX)
            lp_set(&self->lp, row, column, side->weights[i]);
    }
}

static void
add_part_time(
    struct roster_program *self, const struct roster_week_task *task, unsigned day)
{
    const size_t row = lp_add_row(&self->lp, -INFINITY, 0);

    for (size_t s = 0; s < task->num_shifts; s++) {
        const size_t column = self->at[day * task->num_patterns + s];

        if (column != SIZE_MAX)
            lp_set(&self->lp, row, column,
                (task->patterns[s].part_time ? 1 : 0) - task->part_time_most);
    }
}

static void
add_day_rows(struct roster_program *self, const struct roster_week_task *task)
{
    for (unsigned d = 0; d < ROSTER_DAYS; d++) {
        for (size_t i = 0; i < task->num_sides; i++)
            add_side(self, task, d, &task->sides[i]);
        if (task->part_time_most < 1)
            add_part_time(self, task, d);
    }
}

/* ---- the programs ---- */

int
roster_program_init(
    struct roster_program *self, const struct roster_week_task *task)
{
    const struct counts counts = { task, &self->lp, NULL, NULL, self->people };
    struct counts columns = counts;

    *self = (struct roster_program){ .culprit = SIZE_MAX };
    lp_init(&self->lp);
    self->at = calloc(ROSTER_DAYS * task->num_patterns + 1, sizeof(*self->at));
    if (self->at == NULL)
        return CQ_ERR_NO_MEMORY;
    columns.at = self->at;
    add_patterns(self, task);
    add_people(&self->lp, task, task->person_cost, self->people);
    add_cover_rows(self, task);
    add_day_rows(self, task);
    self->persons = add_people_rows(&columns, 0);
    return self->lp.no_memory ? CQ_ERR_NO_MEMORY : CQ_OK;
}

void
roster_program_free(struct roster_program *self)
{
    lp_free(&self->lp);
    free(self->at);
    self->at = NULL;
}

int
roster_people(const struct roster_week_task *task, const uint32_t *by_shift,
    double persons_least, const struct lp_options *options, uint32_t *people,
    bool *found)
{
    struct lp lp;
    size_t at[ROSTER_PATTERNS];
    const struct counts counts = { task, &lp, NULL, by_shift, at };
    struct lp_answer answer = { 0 };
    int ret;

    *found = false;
    lp_init(&lp);
    add_people(&lp, task, 1, at);
    add_people_rows(&counts, persons_least);
    ret = lp_solve(&lp, options, &answer);
    if (ret == CQ_OK && answer.solution != NULL) {
        *found = true;
        for (unsigned p = 0; p < ROSTER_PATTERNS; p++)
            people[p] =
                at[p] == SIZE_MAX ? 0 : (uint32_t)llround(answer.solution[at[p]]);
    }
    lp_answer_free(&answer);
    lp_free(&lp);
    return ret;
}
