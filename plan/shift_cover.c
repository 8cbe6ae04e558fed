/*
 * The whole number program of a group's shifts, and why there is no answer where
 * there is none. It knows no clock and no names.
 */
#include <math.h>
#include <stdlib.h>

#include "plan/shift_patterns.h"
#include "sim/err.h"

/* What of the rules is asked for. */
struct wishes {
    bool most;   /* no more people than there are */
    bool people; /* the fewest people, in place of the least cost */
};

/* ---- the program: columns are patterns, then moments, kind by kind ---- */

static double
middle(const struct shift_space *space, size_t cell)
{
    return (space->cells[cell] + space->cells[cell + 1]) / 2;
}

static void
add_columns(const struct shift_space *space, struct wishes wishes, struct lp *lp)
{
    for (size_t p = 0; p < space->num_patterns; p++)
        lp_add_column(
            lp, wishes.people ? 1 : space->patterns[p].cost, 0, INFINITY, true);
    for (size_t m = 0; m < space->num_moments; m++)
        for (size_t t = 0; t < space->moments[m].num; t++)
            lp_add_column(lp, wishes.people ? 0 : space->moments[m].cost[t], 0,
                INFINITY, true);
}

static void
add_cover(const struct shift_space *space, struct lp *lp)
{
    for (size_t c = 0; c < space->num_cells; c++) {
        const double at_s = middle(space, c);
        size_t row, column = space->num_patterns;

        if (space->heads[c] == 0)
            continue;
        row = lp_add_row(lp, space->heads[c], INFINITY);
        for (size_t p = 0; p < space->num_patterns; p++)
            if (shift_is_there(space, &space->patterns[p], at_s))
                lp_set(lp, row, p, 1);
        for (size_t m = 0; m < space->num_moments; m++) {
            const struct shift_moments *of = &space->moments[m];
            const double length_s = space->rules->breaks[of->rule].length_s;

            for (size_t t = 0; t < of->num; t++, column++)
                if (shift_is_on(space, of->at_s[t], of->at_s[t] + length_s, at_s))
                    lp_set(lp, row, column, -1);
        }
    }
}

/* Patterns that have the break and start in starts[first .. last]. */
static void
set_starts(const struct shift_space *space, const struct shift_moments *of,
    size_t first, size_t last, struct lp *lp, size_t row)
{
    const struct rule_break *rule = &space->rules->breaks[of->rule];

    for (size_t p = 0; p < space->num_patterns; p++) {
        const struct shift_pattern *pattern = &space->patterns[p];

        if (!shift_has_break(space, pattern, rule) ||
            pattern->starts_s < of->starts_s[first] ||
            pattern->starts_s > of->starts_s[last])
            continue;
        /* of another phase? then the start is none of these */
        for (size_t s = first; s <= last; s++)
            if (of->starts_s[s] == pattern->starts_s)
                lp_set(lp, row, p, -1);
    }
}

static void
set_moments(size_t column, size_t first, size_t last, struct lp *lp, size_t row)
{
    for (size_t t = first; t <= last; t++)
        lp_set(lp, row, column + t, 1);
}

/* Where the k-th moment of the shifts of a start stands. */
static size_t
moment_of(const struct shift_space *space, const struct shift_moments *of,
    size_t start, size_t k)
{
    const struct rule_break *rule = &space->rules->breaks[of->rule];

    return shift_moment_at(of,
        shift_tidy(of->starts_s[start] + rule->from_s + (double)k * rule->every_s));
}

/* As many breaks as shifts that have them; up to the last moment of each start at
 * least those of the shifts up to it; and the same from behind. */
void
shift_break_rows(const struct shift_space *space, struct lp *lp)
{
    size_t column = space->num_patterns;

    for (size_t m = 0; m < space->num_moments; m++) {
        const struct shift_moments *of = &space->moments[m];
        const size_t last = of->num_starts - 1;
        size_t row = lp_add_row(lp, 0, 0);

        set_moments(column, 0, of->num - 1, lp, row);
        set_starts(space, of, 0, last, lp, row);
        for (size_t s = 0; s < last; s++) {
            row = lp_add_row(lp, 0, INFINITY);
            set_moments(
                column, 0, moment_of(space, of, s, of->num_each - 1), lp, row);
            set_starts(space, of, 0, s, lp, row);
            row = lp_add_row(lp, 0, INFINITY);
            set_moments(
                column, moment_of(space, of, s + 1, 0), of->num - 1, lp, row);
            set_starts(space, of, s + 1, last, lp, row);
        }
        column += of->num;
    }
}

static void
add_limits(const struct shift_space *space, struct wishes wishes, struct lp *lp)
{
    const struct shift_rules *rules = space->rules;
    size_t row;

    if (wishes.most && rules->agents_most < INFINITY) {
        row = lp_add_row(lp, -INFINITY, rules->agents_most);
        for (size_t p = 0; p < space->num_patterns; p++)
            lp_set(lp, row, p, 1);
    }
    if (rules->part_time_most >= 1)
        return;
    row = lp_add_row(lp, -INFINITY, 0);
    for (size_t p = 0; p < space->num_patterns; p++)
        lp_set(lp, row, p,
            (space->patterns[p].part_time ? 1 : 0) - rules->part_time_most);
}

static int
ask(const struct shift_space *space, const struct shifts_options *options,
    struct wishes wishes, struct lp_answer *answer)
{
    const struct lp_options how = { .solver = options->solver,
        .time_limit_s = options->time_limit_s,
        .gap = options->gap,
        .stop = options->stop };
    struct lp lp;
    int ret;

    lp_init(&lp);
    add_columns(space, wishes, &lp);
    add_cover(space, &lp);
    shift_break_rows(space, &lp);
    add_limits(space, wishes, &lp);
    ret = lp_solve(&lp, &how, answer);
    lp_free(&lp);
    return ret;
}

/* ---- why not ---- */

/* Some way to have its breaks leaves the pattern at the desk. */
static bool
can_cover(const struct shift_space *space, const struct shift_pattern *pattern,
    double time_s)
{
    if (!shift_is_there(space, pattern, time_s))
        return false;
    for (size_t b = 0; b < space->rules->num_breaks; b++) {
        const struct rule_break *rule = &space->rules->breaks[b];
        const size_t num = shift_num_moments(rule);
        bool free_s = num == 1 || !shift_has_break(space, pattern, rule);

        for (size_t k = 0; k < num && !free_s; k++) {
            const double at_s =
                pattern->starts_s + rule->from_s + (double)k * rule->every_s;

            free_s = !shift_is_on(space, at_s, at_s + rule->length_s, time_s);
        }
        if (!free_s)
            return false;
    }
    return true;
}

static bool
is_reached(const struct shift_space *space, size_t cell, bool *on_break)
{
    *on_break = false;
    for (size_t p = 0; p < space->num_patterns; p++) {
        const struct shift_pattern *pattern = &space->patterns[p];

        if (can_cover(space, pattern, middle(space, cell)))
            return true;
        *on_break = *on_break || shift_is_on(space, pattern->starts_s,
                                     pattern->ends_s, middle(space, cell));
    }
    return false;
}

/* The first stretch of the day that no shift covers. */
static bool
find_unreached(const struct shift_space *space, struct shifts_group *out)
{
    size_t cell = 0;
    bool on_break = false;

    while (cell < space->num_cells &&
           (space->heads[cell] == 0 || is_reached(space, cell, &on_break)))
        cell++;
    if (cell == space->num_cells)
        return false;
    out->end = SHIFTS_UNREACHED;
    out->on_break = on_break;
    out->from_s = space->cells[cell];
    while (cell < space->num_cells && space->heads[cell] > 0 &&
           !is_reached(space, cell, &on_break))
        cell++;
    out->until_s = space->cells[cell];
    return true;
}

/* Every moment can be covered: then it is the number of people, or of part-timers.
 */
static int
explain(const struct shift_space *space, const struct shifts_options *options,
    struct shifts_group *out)
{
    const struct wishes wishes = { .most = false, .people = true };
    struct lp_answer answer = { 0 };
    int ret = ask(space, options, wishes, &answer);

    out->end = SHIFTS_TOO_FEW;
    if (answer.status == LP_INFEASIBLE)
        out->end = SHIFTS_PART_TIME;
    else if (answer.bound > 0)
        out->least_people = (uint32_t)ceil(answer.bound - 1e-6);
    lp_answer_free(&answer);
    return ret;
}

/* ---- the answer ---- */

static int
take(const struct shift_space *space, const double *solution,
    struct shift_counts *counts)
{
    const double *next = solution + space->num_patterns;

    counts->people = calloc(space->num_patterns + 1, sizeof(*counts->people));
    counts->breaks = calloc(space->num_moments + 1, sizeof(*counts->breaks));
    if (counts->people == NULL || counts->breaks == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t p = 0; p < space->num_patterns; p++)
        counts->people[p] = (uint32_t)lround(solution[p]);
    for (size_t m = 0; m < space->num_moments; m++) {
        const size_t num = space->moments[m].num;

        counts->breaks[m] = calloc(num + 1, sizeof(**counts->breaks));
        if (counts->breaks[m] == NULL)
            return CQ_ERR_NO_MEMORY;
        for (size_t t = 0; t < num; t++)
            counts->breaks[m][t] = (uint32_t)lround(*next++);
    }
    return CQ_OK;
}

void
shift_counts_free(struct shift_counts *self, const struct shift_space *space)
{
    for (size_t m = 0; self->breaks != NULL && m < space->num_moments; m++)
        free(self->breaks[m]);
    free(self->breaks);
    free(self->people);
    *self = (struct shift_counts){ 0 };
}

int
shift_cover_solve(const struct shift_space *space,
    const struct shifts_options *options, struct shift_counts *counts,
    struct shifts_group *out)
{
    const struct wishes wishes = { .most = true, .people = false };
    struct lp_answer answer = { 0 };
    int ret;

    *counts = (struct shift_counts){ 0 };
    if (find_unreached(space, out))
        return CQ_OK;
    ret = ask(space, options, wishes, &answer);
    out->end = answer.status == LP_NO_SOLVER ? SHIFTS_NO_SOLVER : SHIFTS_NOT_YET;
    if (ret == CQ_OK && answer.solution != NULL) {
        out->end = SHIFTS_FOUND;
        out->is_proven = answer.status == LP_OPTIMAL;
        out->bound = answer.bound;
        out->solver = answer.solver;
        ret = take(space, answer.solution, counts);
    } else if (ret == CQ_OK && answer.status == LP_INFEASIBLE)
        ret = explain(space, options, out);
    lp_answer_free(&answer);
    return ret;
}
