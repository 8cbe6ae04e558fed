/*
 * The whole number program of a team's shifts, and what its answer means. It knows
 * no clock and no names.
 */
#include <math.h>
#include <stdlib.h>

#include "plan/shift_team.h"
#include "sim/err.h"

/* ---- the program: columns of each member, then of heads that are lent ---- */

static void
add_columns(const struct shift_space *space, bool cost, bool people, struct lp *lp)
{
    for (size_t p = 0; p < space->num_patterns; p++)
        lp_add_column(lp,
            cost     ? space->patterns[p].cost
            : people ? 1
                     : 0,
            0, INFINITY, true);
    for (size_t m = 0; m < space->num_moments; m++)
        for (size_t t = 0; t < space->moments[m].num; t++)
            lp_add_column(
                lp, cost ? space->moments[m].cost[t] : 0, 0, INFINITY, true);
}

/* With whole people, heads lent are whole too, or may be: they need not be asked
 * for as whole numbers. */
static void
add_lent(const struct shift_team *team, struct lp *lp)
{
    const size_t square = team->num * team->num;

    for (size_t i = 0; i < team->spaces[0].num_cells * square; i++)
        if (team->lend_at[i] != SIZE_MAX)
            lp_add_column(
                lp, 0, 0, team->spaces[i % team->num].heads[i / square], false);
}

/* Heads of a member in a cell, shifts less breaks. */
static void
set_heads(const struct shift_space *space, size_t cell, struct lp *lp, size_t row)
{
    const double at_s = shift_middle(space, cell);
    size_t column = space->column + space->num_patterns;

    for (size_t p = 0; p < space->num_patterns; p++)
        if (shift_is_there(space, &space->patterns[p], at_s))
            lp_set(lp, row, space->column + p, 1);
    for (size_t m = 0; m < space->num_moments; m++) {
        const struct shift_moments *of = &space->moments[m];
        const double length_s = space->rules->breaks[of->rule].length_s;

        for (size_t t = 0; t < of->num; t++, column++)
            if (shift_is_on(space, of->at_s[t], of->at_s[t] + length_s, at_s))
                lp_set(lp, row, column, -1);
    }
}

static size_t
lent_column(
    const struct shift_team *team, size_t cell, size_t member, size_t helped)
{
    return team->lend_at[(cell * team->num + member) * team->num + helped];
}

static bool
may_lend(const struct shift_team *team, size_t member, size_t cell)
{
    for (size_t other = 0; other < team->num; other++)
        if (lent_column(team, cell, member, other) != SIZE_MAX)
            return true;
    return false;
}

/* Those lent to a member, less those that it lends. */
static void
set_lent(const struct shift_team *team, size_t member, size_t cell, struct lp *lp,
    size_t row)
{
    for (size_t other = 0; other < team->num; other++) {
        const size_t in = lent_column(team, cell, other, member);
        const size_t out = lent_column(team, cell, member, other);

        if (in != SIZE_MAX)
            lp_set(lp, row, in, 1);
        if (out != SIZE_MAX)
            lp_set(lp, row, out, -1);
    }
}

static void
add_cover(const struct shift_team *team, size_t member, struct lp *lp)
{
    const struct shift_space *space = &team->spaces[member];

    for (size_t c = 0; c < space->num_cells; c++) {
        size_t row;

        if (space->heads[c] == 0 && !may_lend(team, member, c))
            continue;
        row = lp_add_row(lp, space->heads[c], INFINITY);
        set_heads(space, c, lp, row);
        set_lent(team, member, c, lp, row);
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
                lp_set(lp, row, space->column + p, -1);
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
    size_t column = space->column + space->num_patterns;

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
add_limits(const struct shift_space *space, bool most, struct lp *lp)
{
    const struct shift_rules *rules = space->rules;
    size_t row;

    if (most && rules->agents_most < INFINITY) {
        row = lp_add_row(lp, -INFINITY, rules->agents_most);
        for (size_t p = 0; p < space->num_patterns; p++)
            lp_set(lp, row, space->column + p, 1);
    }
    if (rules->part_time_most >= 1)
        return;
    row = lp_add_row(lp, -INFINITY, 0);
    for (size_t p = 0; p < space->num_patterns; p++)
        lp_set(lp, row, space->column + p,
            (space->patterns[p].part_time ? 1 : 0) - rules->part_time_most);
}

int
shift_ask(const struct shift_team *team, const struct shifts_options *options,
    struct shift_wishes wishes, struct lp_answer *answer)
{
    const struct lp_options how = { .solver = options->solver,
        .time_limit_s = options->time_limit_s,
        .gap = options->gap,
        .stop = options->stop };
    struct lp lp;
    int ret;

    lp_init(&lp);
    for (size_t k = 0; k < team->num; k++)
        add_columns(&team->spaces[k], !wishes.people,
            wishes.but_for == k || wishes.but_for == SIZE_MAX, &lp);
    add_lent(team, &lp);
    for (size_t k = 0; k < team->num; k++)
        add_cover(team, k, &lp);
    for (size_t k = 0; k < team->num; k++) {
        shift_break_rows(&team->spaces[k], &lp);
        add_limits(&team->spaces[k], wishes.most && wishes.but_for != k, &lp);
    }
    ret = lp_solve(&lp, &how, answer);
    lp_free(&lp);
    return ret;
}

/* ---- the answer ---- */

void
shift_end_all(const struct shift_team *team, enum shifts_end end,
    struct shifts_group *const *out)
{
    for (size_t k = 0; k < team->num; k++)
        out[k]->end = end;
}

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

static int
take_all(const struct shift_team *team, const struct lp_answer *answer,
    struct shift_counts *counts, struct shifts_group *const *out)
{
    int ret = CQ_OK;

    for (size_t k = 0; k < team->num && ret == CQ_OK; k++) {
        const struct shift_space *space = &team->spaces[k];

        out[k]->end = SHIFTS_FOUND;
        out[k]->is_proven = answer->status == LP_OPTIMAL;
        out[k]->solver = answer->solver;
        ret = take(space, answer->solution + space->column, &counts[k]);
    }
    return ret;
}

int
shift_cover_solve(const struct shift_team *team,
    const struct shifts_options *options, struct shift_counts *counts,
    struct shifts_group *const *out, double *bound)
{
    const struct shift_wishes wishes = { .most = true, .but_for = SIZE_MAX };
    struct lp_answer answer = { 0 };
    int ret;

    if (shift_unreached(team, out))
        return CQ_OK;
    ret = shift_ask(team, options, wishes, &answer);
    shift_end_all(team,
        answer.status == LP_NO_SOLVER ? SHIFTS_NO_SOLVER : SHIFTS_NOT_YET, out);
    *bound = answer.bound;
    if (ret == CQ_OK && answer.solution != NULL)
        ret = take_all(team, &answer, counts, out);
    else if (ret == CQ_OK && answer.status == LP_INFEASIBLE)
        ret = shift_why_not(team, options, out);
    lp_answer_free(&answer);
    return ret;
}
