/*
 * Why no shifts of a team cover what is required: a time that none reaches, too few
 * people, or too few who are not part-timers.
 */
#include <math.h>

#include "plan/shift_team.h"
#include "sim/err.h"

/* ---- what no shift covers ---- */

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

        if (can_cover(space, pattern, shift_middle(space, cell)))
            return true;
        *on_break = *on_break || shift_is_on(space, pattern->starts_s,
                                     pattern->ends_s, shift_middle(space, cell));
    }
    return false;
}

/* .. by the member or by whoever stands in for it. */
static bool
is_reached_by(
    const struct shift_team *team, size_t member, size_t cell, bool *on_break)
{
    bool ignored;

    if (is_reached(&team->spaces[member], cell, on_break))
        return true;
    for (size_t other = 0; other < team->num; other++)
        if (shift_helps(team, other, member) &&
            is_reached(&team->spaces[other], cell, &ignored))
            return true;
    return false;
}

/* The first stretch of the day that no shift covers. */
static bool
find_unreached(
    const struct shift_team *team, size_t member, struct shifts_group *out)
{
    const struct shift_space *space = &team->spaces[member];
    size_t cell = 0;
    bool on_break = false;

    while (
        cell < space->num_cells &&
        (space->heads[cell] == 0 || is_reached_by(team, member, cell, &on_break)))
        cell++;
    if (cell == space->num_cells)
        return false;
    out->end = SHIFTS_UNREACHED;
    out->on_break = on_break;
    out->from_s = space->cells[cell];
    while (cell < space->num_cells && space->heads[cell] > 0 &&
           !is_reached_by(team, member, cell, &on_break))
        cell++;
    out->until_s = space->cells[cell];
    return true;
}

bool
shift_unreached(const struct shift_team *team, struct shifts_group *const *out)
{
    shift_end_all(team, SHIFTS_WITH_OTHERS, out);
    for (size_t k = 0; k < team->num; k++)
        if (find_unreached(team, k, out[k]))
            return true;
    return false;
}

/* ---- limits in the way ---- */

/* Is it one member's number of people, all other limits kept? */
static int
blame_one(const struct shift_team *team, const struct shifts_options *options,
    size_t member, struct shifts_group *const *out, bool *found)
{
    const struct shift_wishes wishes = {
        .most = true, .but_for = member, .people = true
    };
    struct lp_answer answer = { 0 };
    int ret = shift_ask(team, options, wishes, &answer);

    *found = ret == CQ_OK && answer.status != LP_INFEASIBLE;
    if (*found) {
        shift_end_all(team, SHIFTS_WITH_OTHERS, out);
        out[member]->end = SHIFTS_TOO_FEW;
        if (answer.bound > 0)
            out[member]->least_people = (uint32_t)ceil(answer.bound - 1e-6);
    }
    lp_answer_free(&answer);
    return ret;
}

/* The first member with a limit, of people or of part-timers. */
static size_t
first_limited(const struct shift_team *team, bool most)
{
    for (size_t k = 0; k < team->num; k++)
        if (most ? team->spaces[k].rules->agents_most < INFINITY
                 : team->spaces[k].rules->part_time_most < 1)
            return k;
    return 0;
}

/* Every moment can be covered: then it is the number of people, or of part-timers.
 */
int
shift_why_not(const struct shift_team *team, const struct shifts_options *options,
    struct shifts_group *const *out)
{
    const struct shift_wishes wishes = { .but_for = SIZE_MAX, .people = true };
    struct lp_answer answer = { 0 };
    bool found = false;
    size_t culprit;
    int ret = CQ_OK;

    for (size_t k = 0; k < team->num && ret == CQ_OK && !found; k++)
        if (team->spaces[k].rules->agents_most < INFINITY)
            ret = blame_one(team, options, k, out, &found);
    if (found || ret != CQ_OK)
        return ret;
    ret = shift_ask(team, options, wishes, &answer);
    shift_end_all(team, SHIFTS_WITH_OTHERS, out);
    culprit = first_limited(team, answer.status != LP_INFEASIBLE);
    out[culprit]->end =
        answer.status == LP_INFEASIBLE ? SHIFTS_PART_TIME : SHIFTS_TOO_FEW;
    lp_answer_free(&answer);
    return ret;
}
