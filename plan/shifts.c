/*
 * Shifts of all groups, one after the other, within one time limit; and their
 * cover, counted anew from the shifts. It knows no files and no terminal.
 */
#include "plan/shifts.h"

#include <math.h>
#include <stdlib.h>

#include "plan/shift_team.h"
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
            self->groups[g].end != SHIFTS_NOTHING &&
            self->groups[g].end != SHIFTS_WITH_OTHERS)
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

long
shifts_lent(const struct shifts *self, size_t group, double time_s)
{
    long sum = 0;

    for (size_t i = 0; i < self->num_lends; i++) {
        const struct shifts_lend *lend = &self->lends[i];

        if (!(lend->from_s <= time_s && time_s < lend->until_s))
            continue;
        sum += lend->to == group ? lend->heads : 0;
        sum -= lend->from == group ? lend->heads : 0;
    }
    return sum;
}

static uint32_t
heads_at(const struct shifts *self, size_t group, double time_s)
{
    uint32_t sum = 0;

    for (size_t r = 0; r < self->num_rows; r++)
        if (self->rows[r].group == group && is_there(self, &self->rows[r], time_s))
            sum += self->rows[r].agents;
    return (uint32_t)(sum + shifts_lent(self, group, time_s));
}

/* Heads fall when a shift ends or a break begins, and when heads are lent. */
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
    for (size_t i = 0; i < self->num_lends; i++) {
        const struct shifts_lend *lend = &self->lends[i];

        if (lend->from == group)
            least = after(self, group, lend->from_s, from_s, until_s, least);
        if (lend->to == group)
            least = after(self, group, lend->until_s, from_s, until_s, least);
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
    for (size_t i = 0; i < self->num_lends; i++) {
        const struct shifts_lend *lend = &self->lends[i];
        const double one_s =
            fmax(0, fmin(lend->until_s, until_s) - fmax(lend->from_s, from_s));

        sum_s += lend->to == group ? lend->heads * one_s : 0;
        sum_s -= lend->from == group ? lend->heads * one_s : 0;
    }
    return sum_s;
}

/* ---- one team after the other ---- */

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

/* What a team's counts come to. */
static int
take_team(struct shifts *self, const struct shift_team *team,
    const struct shift_counts *counts, const struct shifts_need *need, double bound)
{
    double cost = 0;
    int ret = CQ_OK;

    for (size_t k = 0; k < team->num && ret == CQ_OK; k++)
        ret = shift_hand_out(self, team->groups[k], &team->spaces[k], &counts[k]);
    if (ret == CQ_OK)
        ret = shift_lend(self, team, counts);
    for (size_t k = 0; k < team->num && ret == CQ_OK; k++) {
        count_again(self, team->groups[k], need);
        add_up(self, team->groups[k]);
        cost += self->groups[team->groups[k]].cost;
    }
    bound = fmin(bound, cost);
    for (size_t k = 0; k < team->num; k++)
        self->groups[team->groups[k]].bound = team->num == 1 ? bound : NAN;
    self->cost += cost;
    self->bound += bound;
    return ret;
}

static int
solve_team(struct shifts *self, const struct shift_team *team,
    const struct shifts_need *need, const struct shifts_options *options)
{
    struct shift_counts *counts = calloc(team->num, sizeof(*counts));
    struct shifts_group **out = calloc(team->num, sizeof(*out));
    double bound = 0;
    int ret = CQ_ERR_NO_MEMORY;

    if (counts != NULL && out != NULL) {
        for (size_t k = 0; k < team->num; k++) {
            out[k] = &self->groups[team->groups[k]];
            out[k]->num_patterns = team->spaces[k].num_patterns;
            out[k]->num_left_out = team->spaces[k].num_left_out;
        }
        ret = shift_cover_solve(team, options, counts, out, &bound);
        if (ret == CQ_OK && out[0]->end == SHIFTS_FOUND)
            ret = take_team(self, team, counts, need, bound);
    }
    for (size_t k = 0; counts != NULL && k < team->num; k++)
        shift_counts_free(&counts[k], &team->spaces[k]);
    free(counts);
    free(out);
    return ret;
}

/* The group's team, unless it was found with an earlier one's or needs nobody. */
static int
find_team(struct shifts *self, size_t group, const struct shifts_need *need,
    const struct shifts_options *options)
{
    struct shifts_group *out = &self->groups[group];
    struct shift_team team;
    bool nobody = true;
    int ret;

    if (self->scenario->groups[group].rules == NULL) {
        out->end = needs_nobody(need, group) ? SHIFTS_NOTHING : SHIFTS_NO_RULES;
        return CQ_OK;
    }
    ret = shift_team_init(&team, self->scenario, group);
    for (size_t k = 0; k < team.num && ret == CQ_OK; k++)
        nobody = nobody && needs_nobody(need, team.groups[k]);
    if (ret == CQ_OK && nobody)
        out->end = SHIFTS_NOTHING;
    else if (ret == CQ_OK && team.groups[0] == group) {
        ret = shift_team_lay_out(&team, self->scenario, need);
        if (ret == CQ_OK)
            ret = solve_team(self, &team, need, options);
    }
    shift_team_free(&team);
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
        ret = find_team(self, g, need, &left);
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
    free(self->lends);
    free(self->groups);
    *self = (struct shifts){ 0 };
}
