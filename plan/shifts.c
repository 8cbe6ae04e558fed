/*
 * Shifts of all groups, one after the other, within one time limit; and their
 * cover, counted anew from the shifts. It knows no files and no terminal.
 */
#include "plan/shifts.h"

#include <math.h>
#include <stdlib.h>

#include "plan/shift_patterns.h"
#include "sim/err.h"
#include "sim/stopwatch.h"

enum {
    DAY_S = 86400
};

bool
shifts_wrap(const struct scenario *scenario)
{
    return scenario->day.length_s == DAY_S;
}

size_t
shifts_first_without(const struct shifts *self)
{
    for (size_t g = 0; g < self->num_groups; g++)
        if (self->groups[g].end != SHIFTS_FOUND &&
            self->groups[g].end != SHIFTS_NOTHING)
            return g;
    return SIZE_MAX;
}

/* ---- cover, from the rows alone ---- */

/* At that moment of the day, or the same a day later. */
static bool
is_on(const struct shifts *self, double from_s, double until_s, double time_s)
{
    if (from_s <= time_s && time_s < until_s)
        return true;
    return shifts_wrap(self->scenario) && from_s <= time_s + DAY_S &&
           time_s + DAY_S < until_s;
}

static bool
is_there(const struct shifts *self, const struct shifts_row *row, double time_s)
{
    if (!is_on(self, row->starts_s, row->ends_s, time_s))
        return false;
    for (size_t b = 0; b < row->num_breaks; b++)
        if (is_on(self, row->breaks[b].at_s,
                row->breaks[b].at_s + row->breaks[b].length_s, time_s))
            return false;
    return true;
}

static uint32_t
heads_at(const struct shifts *self, size_t group, double time_s)
{
    uint32_t sum = 0;

    for (size_t r = 0; r < self->num_rows; r++)
        if (self->rows[r].group == group && is_there(self, &self->rows[r], time_s))
            sum += self->rows[r].agents;
    return sum;
}

/* Heads fall when a shift ends or a break begins. */
static uint32_t
after(const struct shifts *self, size_t group, double time_s, double from_s,
    double until_s, uint32_t least)
{
    uint32_t heads;

    if (shifts_wrap(self->scenario) && time_s >= DAY_S)
        time_s -= DAY_S;
    if (!(from_s < time_s && time_s < until_s))
        return least;
    heads = heads_at(self, group, time_s);
    return heads < least ? heads : least;
}

uint32_t
shifts_cover(const struct shifts *self, size_t group, double from_s, double until_s)
{
    uint32_t least = heads_at(self, group, from_s);

    for (size_t r = 0; r < self->num_rows; r++) {
        const struct shifts_row *row = &self->rows[r];

        if (row->group != group)
            continue;
        least = after(self, group, row->ends_s, from_s, until_s, least);
        for (size_t b = 0; b < row->num_breaks; b++)
            least = after(self, group, row->breaks[b].at_s, from_s, until_s, least);
    }
    return least;
}

static double
overlap_s(const struct shifts *self, double a_from, double a_until, double b_from,
    double b_until)
{
    double sum_s = fmax(0, fmin(a_until, b_until) - fmax(a_from, b_from));

    if (shifts_wrap(self->scenario))
        sum_s +=
            fmax(0, fmin(a_until - DAY_S, b_until) - fmax(a_from - DAY_S, b_from));
    return sum_s;
}

double
shifts_present_s(
    const struct shifts *self, size_t group, double from_s, double until_s)
{
    double sum_s = 0;

    for (size_t r = 0; r < self->num_rows; r++) {
        const struct shifts_row *row = &self->rows[r];
        double one_s = overlap_s(self, row->starts_s, row->ends_s, from_s, until_s);

        if (row->group != group)
            continue;
        for (size_t b = 0; b < row->num_breaks; b++)
            one_s -= overlap_s(self, row->breaks[b].at_s,
                row->breaks[b].at_s + row->breaks[b].length_s, from_s, until_s);
        sum_s += row->agents * one_s;
    }
    return sum_s;
}

/* ---- one group after the other ---- */

static void
add_up(struct shifts *self, size_t group)
{
    struct shifts_group *of = &self->groups[group];

    for (size_t r = 0; r < self->num_rows; r++) {
        const struct shifts_row *row = &self->rows[r];

        if (row->group != group)
            continue;
        of->people += row->agents;
        of->cost += row->agents * row->cost;
        of->paid_s += row->agents * row->paid_s;
    }
    of->bound = fmin(of->bound, of->cost);
}

/* Enough heads, whatever the program thought. */
static void
count_again(const struct shifts *self, size_t group, const struct shifts_need *need)
{
    for (size_t i = 0; i < need->num_intervals; i++)
        CQ_BUG_IF(shifts_cover(self, group, need->from_s[i], need->from_s[i + 1]) <
                  need->heads[group * need->num_intervals + i]);
}

static bool
needs_nobody(const struct shifts_need *need, size_t group)
{
    for (size_t i = 0; i < need->num_intervals; i++)
        if (need->heads[group * need->num_intervals + i] > 0)
            return false;
    return true;
}

static int
find_group(struct shifts *self, size_t group, const struct shifts_need *need,
    const struct shifts_options *options)
{
    struct shifts_group *out = &self->groups[group];
    struct shift_counts counts = { 0 };
    struct shift_space space;
    int ret;

    out->end = needs_nobody(need, group) ? SHIFTS_NOTHING : SHIFTS_NO_RULES;
    if (out->end == SHIFTS_NOTHING || self->scenario->groups[group].rules == NULL)
        return CQ_OK;
    ret = shift_space_init(&space, self->scenario, group, need,
        need->heads + group * need->num_intervals);
    out->num_patterns = space.num_patterns;
    out->num_left_out = space.num_left_out;
    if (ret == CQ_OK)
        ret = shift_cover_solve(&space, options, &counts, out);
    if (ret == CQ_OK && out->end == SHIFTS_FOUND) {
        ret = shift_hand_out(self, group, &space, &counts);
        if (ret == CQ_OK) {
            count_again(self, group, need);
            add_up(self, group);
        }
    }
    shift_counts_free(&counts, &space);
    shift_space_free(&space);
    return ret;
}

int
shifts_find(struct shifts *self, const struct scenario *scenario,
    const struct shifts_need *need, const struct shifts_options *options)
{
    struct shifts_options left = *options;
    const double began_s = stopwatch_now_s();
    int ret = CQ_OK;

    *self =
        (struct shifts){ .scenario = scenario, .num_groups = scenario->num_groups };
    self->groups = calloc(self->num_groups + 1, sizeof(*self->groups));
    self->room = calloc(self->num_groups + 1, sizeof(*self->room));
    if (self->groups == NULL || self->room == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t g = 0; ret == CQ_OK && g < self->num_groups; g++) {
        left.time_limit_s =
            (options->time_limit_s - (stopwatch_now_s() - began_s)) /
            (double)(self->num_groups - g);
        left.time_limit_s = fmax(left.time_limit_s, 0.05);
        ret = find_group(self, g, need, &left);
        self->cost += self->groups[g].cost;
        self->bound += self->groups[g].bound;
    }
    self->gap = self->cost > 0 ? (self->cost - self->bound) / self->cost : 0;
    return ret;
}

void
shifts_free(struct shifts *self)
{
    for (size_t g = 0; self->room != NULL && g < self->num_groups; g++)
        free(self->room[g]);
    free(self->room);
    free(self->rows);
    free(self->groups);
    *self = (struct shifts){ 0 };
}
