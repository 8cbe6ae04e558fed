/*
 * From a group's rules and requirement to the plain numbers of a week, and back
 * from counts to rows of people with their breaks. It solves nothing.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plan/shift_patterns.h"
#include "plan/weekly.h"
#include "sim/err.h"

enum {
    DAY_S = 86400
};

struct weekly_space {
    struct shift_space days[ROSTER_DAYS]; /* alike, but for their heads */
    struct shift_space straight;          /* a view of the first: no wrap */
    struct roster_week_task task;
    double *requirement, *cover;
    bool *may;
    struct roster_shift *shifts;
    struct roster_pattern *patterns;
    struct roster_side *sides;
    size_t *side_patterns;
    double *side_weights;
};

/* ---- patterns ---- */

/* The middle of a cell, those of the next day after those of the day. */
static double
cell_at(const struct shift_space *space, size_t cell)
{
    const size_t num = space->num_cells;
    const size_t of = cell % num;

    return (space->cells[of] + space->cells[of + 1]) / 2 +
           (cell < num ? 0 : (double)DAY_S);
}

static void
set_shift(struct weekly_space *self, size_t p)
{
    const struct shift_pattern *pattern = &self->days[0].patterns[p];
    double *cover = self->cover + p * self->task.num_cover;

    self->shifts[p] = (struct roster_shift){ pattern->starts_s, pattern->ends_s,
        pattern->paid_s };
    self->patterns[p] =
        (struct roster_pattern){ pattern->cost, pattern->part_time, cover };
    for (size_t c = 0; c < self->task.num_cover; c++)
        cover[c] =
            shift_is_there(&self->straight, pattern, cell_at(&self->straight, c))
                ? 1
                : 0;
}

static void
set_break(
    struct weekly_space *self, size_t p, const struct shift_moments *of, size_t t)
{
    const double length_s = self->straight.rules->breaks[of->rule].length_s;
    double *cover = self->cover + p * self->task.num_cover;

    self->patterns[p] = (struct roster_pattern){ of->cost[t], false, cover };
    for (size_t c = 0; c < self->task.num_cover; c++)
        cover[c] = shift_is_on(&self->straight, of->at_s[t], of->at_s[t] + length_s,
                       cell_at(&self->straight, c))
                       ? -1
                       : 0;
}

static void
set_patterns(struct weekly_space *self)
{
    const struct shift_space *space = &self->days[0];
    size_t at = space->num_patterns;

    for (size_t p = 0; p < space->num_patterns; p++)
        set_shift(self, p);
    for (size_t m = 0; m < space->num_moments; m++)
        for (size_t t = 0; t < space->moments[m].num; t++)
            set_break(self, at++, &space->moments[m], t);
}

/* ---- which on which day ---- */

static bool
overlaps(const struct shift_pattern *pattern, double from_s, double until_s)
{
    return pattern->starts_s < until_s && pattern->ends_s > from_s;
}

static bool
lies_in(const struct shift_pattern *pattern, double from_s, double until_s)
{
    return pattern->starts_s >= from_s && pattern->ends_s <= until_s;
}

/* Somebody who is there before opening or after closing could as well work a shift
 * as long within the hours, and be there at the same times of them. */
static bool
is_better_within(
    const struct shift_space *space, size_t p, double from_s, double until_s)
{
    const struct shift_pattern *pattern = &space->patterns[p];
    const double length_s = shift_tidy(pattern->ends_s - pattern->starts_s);

    if (space->wraps || lies_in(pattern, from_s, until_s))
        return false;
    for (size_t q = 0; q < space->num_patterns; q++) {
        const struct shift_pattern *other = &space->patterns[q];

        if (shift_tidy(other->ends_s - other->starts_s) == length_s &&
            lies_in(other, from_s, until_s) && other->cost <= pattern->cost &&
            other->starts_s <= fmax(pattern->starts_s, from_s) &&
            other->ends_s >= fmin(pattern->ends_s, until_s))
            return true;
    }
    return false;
}

/* Breaks are where shifts are. */
static void
set_days(struct weekly_space *self)
{
    const struct shift_space *space = &self->days[0];
    const size_t num = self->task.num_patterns;

    for (unsigned d = 0; d < ROSTER_DAYS; d++) {
        double from_s, until_s;
        const bool open = weekly_hours(space->scenario, d, &from_s, &until_s);

        for (size_t p = 0; p < num; p++)
            self->may[d * num + p] =
                open && (p >= space->num_patterns ||
                            (overlaps(&space->patterns[p], from_s, until_s) &&
                                !is_better_within(space, p, from_s, until_s)));
        for (size_t c = 0; c < space->num_cells; c++)
            self->requirement[d * space->num_cells + c] = self->days[d].heads[c];
    }
}

/* ---- which breaks fit which shifts ---- */

static int
set_sides(struct weekly_space *self, const struct lp *lp)
{
    size_t *next = calloc(lp->num_rows + 1, sizeof(*next));
    size_t at = 0;

    self->sides = calloc(lp->num_rows + 1, sizeof(*self->sides));
    self->side_patterns = calloc(lp->num_entries + 1, sizeof(*self->side_patterns));
    self->side_weights = calloc(lp->num_entries + 1, sizeof(*self->side_weights));
    if (next == NULL || self->sides == NULL || self->side_patterns == NULL ||
        self->side_weights == NULL) {
        free(next);
        return CQ_ERR_NO_MEMORY;
    }
    for (size_t e = 0; e < lp->num_entries; e++)
        self->sides[lp->entries[e].row].num++;
    for (size_t r = 0; r < lp->num_rows; r++) {
        struct roster_side *side = &self->sides[r];

        next[r] = at;
        side->patterns = self->side_patterns + at;
        side->weights = self->side_weights + at;
        side->low = lp->rows[r].low;
        side->high = lp->rows[r].high;
        at += side->num;
    }
    for (size_t e = 0; e < lp->num_entries; e++) {
        const size_t to = next[lp->entries[e].row]++;

        self->side_patterns[to] = lp->entries[e].column;
        self->side_weights[to] = lp->entries[e].value;
    }
    self->task.num_sides = lp->num_rows;
    free(next);
    return CQ_OK;
}

static int
make_sides(struct weekly_space *self)
{
    struct lp lp;
    int ret;

    lp_init(&lp);
    for (size_t p = 0; p < self->task.num_patterns; p++)
        lp_add_column(&lp, 0, 0, INFINITY, true);
    shift_break_rows(&self->days[0], &lp);
    ret = lp.no_memory ? CQ_ERR_NO_MEMORY : set_sides(self, &lp);
    lp_free(&lp);
    return ret;
}

/* ---- the whole ---- */

static void
set_rules(struct weekly_space *self)
{
    const struct shift_rules *rules = self->straight.rules;
    const struct week_rules *week = &rules->week;

    self->task.rules = (struct roster_rules){ (unsigned)week->days_least,
        (unsigned)week->days_most, (unsigned)week->off_together, week->rest_s,
        week->paid_least_s, week->paid_most_s };
    self->task.most = rules->agents_most;
    self->task.part_time_most = rules->part_time_most;
    self->task.person_cost = week->person_cost;
    self->task.num_persons_max = week->persons_most;
}

static int
allocate(struct weekly_space *self)
{
    const struct shift_space *space = &self->days[0];
    struct roster_week_task *task = &self->task;

    task->num_intervals = space->num_cells;
    task->goes_on = space->wraps;
    task->num_cover = space->num_cells * (space->wraps ? 2 : 1);
    task->num_shifts = space->num_patterns;
    task->num_patterns = shift_num_columns(space);
    self->requirement =
        calloc(ROSTER_DAYS * space->num_cells + 1, sizeof(*self->requirement));
    self->cover =
        calloc(task->num_patterns * task->num_cover + 1, sizeof(*self->cover));
    self->may = calloc(ROSTER_DAYS * task->num_patterns + 1, sizeof(*self->may));
    self->shifts = calloc(task->num_shifts + 1, sizeof(*self->shifts));
    self->patterns = calloc(task->num_patterns + 1, sizeof(*self->patterns));
    task->requirement = self->requirement;
    task->may = self->may;
    task->shifts = self->shifts;
    task->patterns = self->patterns;
    return self->requirement != NULL && self->cover != NULL && self->may != NULL &&
                   self->shifts != NULL && self->patterns != NULL
               ? CQ_OK
               : CQ_ERR_NO_MEMORY;
}

static int
fill(struct weekly_space *self, const struct scenario *scenario, size_t group,
    const struct weekly_need *need)
{
    const struct shifts_need day = { need->num_groups, need->num_intervals,
        need->from_s, NULL };
    int ret = CQ_OK;

    for (unsigned d = 0; d < ROSTER_DAYS && ret == CQ_OK; d++)
        ret = shift_space_init(&self->days[d], scenario, group, &day,
            need->heads + (d * need->num_groups + group) * need->num_intervals);
    self->straight = self->days[0];
    self->straight.wraps = false;
    if (ret == CQ_OK)
        ret = allocate(self);
    if (ret != CQ_OK)
        return ret;
    set_rules(self);
    set_patterns(self);
    set_days(self);
    ret = make_sides(self);
    self->task.sides = self->sides;
    return ret;
}

struct weekly_space *
weekly_space_new(
    const struct scenario *scenario, size_t group, const struct weekly_need *need)
{
    struct weekly_space *self = calloc(1, sizeof(*self));

    if (self != NULL && fill(self, scenario, group, need) == CQ_OK)
        return self;
    weekly_space_free(self);
    return NULL;
}

void
weekly_space_free(struct weekly_space *self)
{
    if (self == NULL)
        return;
    for (unsigned d = 0; d < ROSTER_DAYS; d++)
        shift_space_free(&self->days[d]);
    free(self->requirement);
    free(self->cover);
    free(self->may);
    free(self->shifts);
    free(self->patterns);
    free(self->sides);
    free(self->side_patterns);
    free(self->side_weights);
    free(self);
}

const struct roster_week_task *
weekly_space_task(const struct weekly_space *self)
{
    return &self->task;
}

/* Does any shift cover the cell of a weekday, breaks put elsewhere? */
static bool
is_reached(const struct weekly_space *self, unsigned day, size_t cell)
{
    const struct roster_week_task *task = &self->task;
    const unsigned before = (day + ROSTER_DAYS - 1) % ROSTER_DAYS;

    for (size_t s = 0; s < task->num_shifts; s++) {
        const double *cover = task->patterns[s].cover;

        if ((self->may[day * task->num_patterns + s] && cover[cell] > 0) ||
            (task->goes_on && self->may[before * task->num_patterns + s] &&
                cover[cell + task->num_intervals] > 0))
            return true;
    }
    return false;
}

void
weekly_space_place(const struct weekly_space *self, size_t culprit,
    unsigned *weekday, double *from_s, double *until_s)
{
    const size_t num = self->task.num_intervals;
    size_t cell = culprit % num;

    *weekday = (unsigned)(culprit / num);
    *from_s = self->straight.cells[cell];
    while (cell < num && self->requirement[*weekday * num + cell] > 0 &&
           !is_reached(self, *weekday, cell))
        cell++;
    *until_s = self->straight.cells[cell];
}

/* ---- back to people ---- */

/* One weekday's rows, appended to those of the groups before. */
static int
take_day(const struct weekly_space *self, const struct roster_week *week,
    unsigned day, size_t group, struct shifts *out)
{
    const struct shift_space *space = &self->days[day];
    uint32_t *counts = week->counts + day * self->task.num_patterns;
    uint32_t *next = counts + space->num_patterns;
    uint32_t **breaks = calloc(space->num_moments + 1, sizeof(*breaks));
    const struct shift_counts of = { counts, breaks };
    int ret;

    if (breaks == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t m = 0; m < space->num_moments; m++) {
        breaks[m] = next;
        next += space->moments[m].num;
    }
    ret = shift_hand_out(out, group, space, &of);
    free(breaks);
    return ret;
}

/* Those who work a pattern take its rows in turn. */
static void
take_persons(const struct weekly_space *self, const struct roster_week *week,
    unsigned day, const struct shifts *out, size_t first_row,
    struct weekly_person *persons)
{
    for (uint32_t s = 0; s < self->task.num_shifts; s++) {
        const struct roster_shift *shift = &self->shifts[s];
        size_t row = first_row;
        uint32_t given = 0;

        for (uint32_t p = 0; p < week->roster.num_persons; p++) {
            if (week->roster.work[p * ROSTER_DAYS + day] != s)
                continue;
            while (row < out->num_rows &&
                   (out->rows[row].starts_s != shift->starts_s ||
                       out->rows[row].ends_s != shift->ends_s ||
                       given == out->rows[row].agents)) {
                row++;
                given = 0;
            }
            CQ_BUG_IF(row == out->num_rows);
            persons[p].row[day] = (uint32_t)row;
            given++;
        }
    }
}

int
weekly_space_take(const struct weekly_space *self, const struct roster_week *week,
    size_t group, struct weekly *weekly, struct weekly_person *persons)
{
    int ret = CQ_OK;

    for (uint32_t p = 0; p < week->roster.num_persons; p++) {
        persons[p].group = group;
        for (unsigned d = 0; d < ROSTER_DAYS; d++)
            persons[p].row[d] = ROSTER_OFF;
    }
    for (unsigned d = 0; d < ROSTER_DAYS && ret == CQ_OK; d++) {
        const size_t first_row = weekly->days[d].num_rows;

        ret = take_day(self, week, d, group, &weekly->days[d]);
        if (ret == CQ_OK)
            take_persons(self, week, d, &weekly->days[d], first_row, persons);
    }
    return ret;
}
