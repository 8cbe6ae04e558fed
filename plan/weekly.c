/*
 * Rosters of all groups, one after the other, within one time limit; and their
 * cover, counted anew from the people. It knows no files and no terminal.
 */
#include "plan/weekly.h"

#include <math.h>
#include <stdlib.h>

#include "sim/err.h"
#include "sim/stopwatch.h"

enum {
    DAY_S = 86400
};

bool
weekly_hours(const struct scenario *scenario, unsigned weekday, double *from_s,
    double *until_s)
{
    const struct horizon *horizon = &scenario->horizon;

    for (size_t d = 0; d < horizon->num_days; d++)
        if (horizon->days[d].weekday == weekday) {
            *from_s = horizon->days[d].from_s;
            *until_s = horizon->days[d].until_s;
            return true;
        }
    return false;
}

/* ---- what is required ---- */

int
weekly_need_init(struct weekly_need *self, size_t num_groups, size_t num_intervals)
{
    *self = (struct weekly_need){ .num_groups = num_groups,
        .num_intervals = num_intervals };
    self->from_s = calloc(num_intervals + 1, sizeof(*self->from_s));
    self->heads =
        calloc(ROSTER_DAYS * num_groups * num_intervals + 1, sizeof(*self->heads));
    return self->from_s == NULL || self->heads == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;
}

void
weekly_need_free(struct weekly_need *self)
{
    free(self->from_s);
    free(self->heads);
    *self = (struct weekly_need){ 0 };
}

/* Intervals that lie in the weekday's hours, at least in part. */
static void
take_day(struct weekly_need *self, const struct shifts_need *day, unsigned weekday,
    double from_s, double until_s)
{
    for (size_t g = 0; g < self->num_groups; g++)
        for (size_t i = 0; i < self->num_intervals; i++)
            if (day->from_s[i] < until_s && day->from_s[i + 1] > from_s)
                self->heads[(weekday * self->num_groups + g) * self->num_intervals +
                            i] = day->heads[g * self->num_intervals + i];
}

int
weekly_need_of_staff(struct weekly_need *self, const struct scenario *scenario)
{
    struct shifts_need day;
    int ret = shifts_need_of_staff(&day, scenario);

    *self = (struct weekly_need){ 0 };
    if (ret == CQ_OK)
        ret = weekly_need_init(self, day.num_groups, day.num_intervals);
    for (size_t i = 0; ret == CQ_OK && i <= day.num_intervals; i++)
        self->from_s[i] = day.from_s[i];
    for (unsigned d = 0; ret == CQ_OK && d < ROSTER_DAYS; d++) {
        double from_s, until_s;

        if (weekly_hours(scenario, d, &from_s, &until_s))
            take_day(self, &day, d, from_s, until_s);
    }
    shifts_need_free(&day);
    return ret;
}

/* ---- cover, from the people alone ---- */

/* Is the row's person at the desk at a moment since opening of its own day? */
static bool
is_there(const struct shifts_row *row, double time_s)
{
    if (time_s < row->starts_s || time_s >= row->ends_s)
        return false;
    for (size_t b = 0; b < row->num_breaks; b++)
        if (time_s >= row->breaks[b].at_s &&
            time_s < row->breaks[b].at_s + row->breaks[b].length_s)
            return false;
    return true;
}

static const struct shifts_row *
row_of(const struct weekly *self, const struct weekly_person *person, unsigned day)
{
    return person->row[day] == ROSTER_OFF ? NULL
                                          : &self->days[day].rows[person->row[day]];
}

static uint32_t
heads_at(const struct weekly *self, size_t group, unsigned weekday, double time_s)
{
    const unsigned before = (weekday + ROSTER_DAYS - 1) % ROSTER_DAYS;
    uint32_t heads = 0;

    for (size_t p = 0; p < self->num_persons; p++) {
        const struct weekly_person *person = &self->persons[p];
        const struct shifts_row *today = row_of(self, person, weekday);
        const struct shifts_row *night = row_of(self, person, before);

        if (person->group != group)
            continue;
        heads += today != NULL && is_there(today, time_s);
        heads += night != NULL && shifts_wrap(self->scenario) &&
                 is_there(night, time_s + DAY_S);
    }
    return (uint32_t)(heads + shifts_lent(&self->days[weekday], group, time_s));
}

static uint32_t
after(const struct weekly *self, size_t group, unsigned weekday, double time_s,
    double from_s, double until_s, uint32_t least)
{
    uint32_t heads;

    if (time_s <= from_s || time_s >= until_s)
        return least;
    heads = heads_at(self, group, weekday, time_s);
    return heads < least ? heads : least;
}

/* Heads fall when a shift ends or a break begins .. */
static uint32_t
after_row(const struct weekly *self, size_t group, unsigned weekday,
    const struct shifts_row *row, double shift_s, double from_s, double until_s,
    uint32_t least)
{
    least =
        after(self, group, weekday, row->ends_s - shift_s, from_s, until_s, least);
    for (size_t b = 0; b < row->num_breaks; b++)
        least = after(self, group, weekday, row->breaks[b].at_s - shift_s, from_s,
            until_s, least);
    return least;
}

/* .. and when heads are lent, or no longer. */
static uint32_t
after_lends(const struct weekly *self, size_t group, unsigned weekday,
    double from_s, double until_s, uint32_t least)
{
    const struct shifts *day = &self->days[weekday];

    for (size_t i = 0; i < day->num_lends; i++) {
        least = after(
            self, group, weekday, day->lends[i].from_s, from_s, until_s, least);
        least = after(
            self, group, weekday, day->lends[i].until_s, from_s, until_s, least);
    }
    return least;
}

uint32_t
weekly_cover(const struct weekly *self, size_t group, unsigned weekday,
    double from_s, double until_s)
{
    const struct shifts *days[2] = { &self->days[weekday],
        &self->days[(weekday + ROSTER_DAYS - 1) % ROSTER_DAYS] };
    const size_t num = shifts_wrap(self->scenario) ? 2 : 1;
    uint32_t least = heads_at(self, group, weekday, from_s);

    for (size_t k = 0; k < num; k++)
        for (size_t r = 0; r < days[k]->num_rows; r++)
            if (days[k]->rows[r].group == group)
                least = after_row(self, group, weekday, &days[k]->rows[r],
                    k == 0 ? 0 : DAY_S, from_s, until_s, least);
    return after_lends(self, group, weekday, from_s, until_s, least);
}

/* ---- one group after the other ---- */

static enum weekly_end
end_of(const struct roster_week *week)
{
    switch (week->end) {
    case ROSTER_WEEK_FOUND:
        return WEEKLY_FOUND;
    case ROSTER_WEEK_NEVER:
        return week->culprit == SIZE_MAX ? WEEKLY_NEVER : WEEKLY_UNREACHED;
    case ROSTER_WEEK_NO_SOLVER:
        return WEEKLY_NO_SOLVER;
    case ROSTER_WEEK_NOT_YET:
        break;
    }
    return WEEKLY_NOT_YET;
}

static bool
needs_nobody(const struct weekly_need *need, size_t group)
{
    for (unsigned d = 0; d < ROSTER_DAYS; d++)
        for (size_t i = 0; i < need->num_intervals; i++)
            if (need->heads[(d * need->num_groups + group) * need->num_intervals +
                            i] > 0)
                return false;
    return true;
}

/* Every rule and every head, whatever the program thought. */
static void
count_again(const struct weekly *self, size_t group, const struct weekly_need *need,
    const struct roster_week_task *task, const struct roster_week *week)
{
    const struct roster_task of = { task->shifts, task->num_shifts, week->by_shift,
        task->rules };

    CQ_BUG_IF(roster_check(&week->roster, &of).kind != ROSTER_FAULT_NONE);
    for (unsigned d = 0; d < ROSTER_DAYS; d++)
        for (size_t i = 0; i < need->num_intervals; i++)
            CQ_BUG_IF(
                weekly_cover(self, group, d, need->from_s[i], need->from_s[i + 1]) <
                need->heads[(d * need->num_groups + group) * need->num_intervals +
                            i]);
}

static void
add_up(struct weekly *self, size_t group, const struct roster_week *week)
{
    struct weekly_group *of = &self->groups[group];

    of->num_persons = week->roster.num_persons;
    of->persons_bound = (uint32_t)week->persons_bound;
    of->cost =
        self->scenario->groups[group].rules->week.person_cost * of->num_persons;
    for (size_t p = 0; p < self->num_persons; p++)
        for (unsigned d = 0; d < ROSTER_DAYS; d++) {
            const struct shifts_row *row = row_of(self, &self->persons[p], d);

            if (row == NULL || row->group != group)
                continue;
            of->cost += row->cost;
            of->paid_s += row->paid_s;
        }
    of->bound = fmin(week->bound, of->cost);
}

static int
take(struct weekly *self, size_t group, const struct weekly_space *space,
    const struct roster_week *week, const struct weekly_need *need)
{
    const size_t num = self->num_persons + week->roster.num_persons;
    struct weekly_person *persons =
        realloc(self->persons, (num + 1) * sizeof(*persons));
    int ret;

    if (persons == NULL)
        return CQ_ERR_NO_MEMORY;
    self->persons = persons;
    ret = weekly_space_take(space, week, group, self, persons + self->num_persons);
    self->num_persons = num;
    if (ret != CQ_OK)
        return ret;
    count_again(self, group, need, weekly_space_task(space), week);
    add_up(self, group, week);
    return CQ_OK;
}

static int
find_group(struct weekly *self, size_t group, const struct weekly_need *need,
    const struct weekly_need *own, const struct roster_week_options *options)
{
    struct weekly_group *out = &self->groups[group];
    struct weekly_space *space;
    struct roster_week week = { 0 };
    int ret;

    out->end = needs_nobody(own, group) ? WEEKLY_NOTHING : WEEKLY_NO_RULES;
    if (out->end == WEEKLY_NOTHING || self->scenario->groups[group].rules == NULL)
        return CQ_OK;
    space = weekly_space_new(self->scenario, group, own);
    if (space == NULL)
        return CQ_ERR_NO_MEMORY;
    ret = roster_week_find(&week, weekly_space_task(space), options);
    if (ret == CQ_OK)
        out->end = end_of(&week);
    if (out->end == WEEKLY_UNREACHED)
        weekly_space_place(
            space, week.culprit, &out->weekday, &out->from_s, &out->until_s);
    if (ret == CQ_OK && out->end == WEEKLY_FOUND)
        ret = take(self, group, space, &week, need);
    roster_week_free(&week);
    weekly_space_free(space);
    return ret;
}

/* ---- all of it ---- */

static int
allocate(struct weekly *self, const struct scenario *scenario)
{
    *self =
        (struct weekly){ .scenario = scenario, .num_groups = scenario->num_groups };
    self->groups = calloc(self->num_groups + 1, sizeof(*self->groups));
    if (self->groups == NULL)
        return CQ_ERR_NO_MEMORY;
    for (unsigned d = 0; d < ROSTER_DAYS; d++) {
        self->days[d] =
            (struct shifts){ .scenario = scenario, .num_groups = self->num_groups };
        self->days[d].room =
            calloc(self->num_groups + 1, sizeof(*self->days[d].room));
        if (self->days[d].room == NULL)
            return CQ_ERR_NO_MEMORY;
    }
    return CQ_OK;
}

/* own: what is required of each group's own people. */
static int
find_groups(struct weekly *self, const struct weekly_need *need,
    const struct weekly_need *own, const struct weekly_options *options)
{
    struct roster_week_options left = {
        .gap = options->gap, .solver = options->solver, .stop = options->stop
    };
    const double began_s = stopwatch_now_s();
    int ret = CQ_OK;

    for (size_t g = 0; ret == CQ_OK && g < self->num_groups; g++) {
        left.time_limit_s =
            fmax(0.05, (options->time_limit_s - (stopwatch_now_s() - began_s)) /
                           (double)(self->num_groups - g));
        ret = find_group(self, g, need, own, &left);
        self->cost += self->groups[g].cost;
        self->bound += self->groups[g].bound;
    }
    self->gap = self->cost > 0 ? (self->cost - self->bound) / self->cost : 0;
    return ret;
}

int
weekly_find(struct weekly *self, const struct scenario *scenario,
    const struct weekly_need *need, const struct weekly_options *options)
{
    struct weekly_need own = { 0 };
    int ret = allocate(self, scenario);

    if (ret == CQ_OK)
        ret = weekly_lend(self, need, options, &own);
    if (ret == CQ_OK)
        ret = find_groups(self, need, &own, options);
    weekly_need_free(&own);
    return ret;
}

void
weekly_free(struct weekly *self)
{
    for (unsigned d = 0; d < ROSTER_DAYS; d++)
        shifts_free(&self->days[d]);
    free(self->persons);
    free(self->groups);
    *self = (struct weekly){ 0 };
}

size_t
weekly_first_without(const struct weekly *self)
{
    for (size_t g = 0; g < self->num_groups; g++)
        if (self->groups[g].end != WEEKLY_FOUND &&
            self->groups[g].end != WEEKLY_NOTHING)
            return g;
    return SIZE_MAX;
}
