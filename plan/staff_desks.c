/* Which desks there are, and what is asked of them. It simulates nothing. */
#include "plan/staff_desks.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/err.h"

/* ---- which desks there are ---- */

static int
desk_alloc(struct staff_desk *self, const struct scenario *scenario)
{
    self->types = calloc(scenario->num_types + 1, sizeof(*self->types));
    self->groups = calloc(scenario->num_groups + 1, sizeof(*self->groups));
    return self->types == NULL || self->groups == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;
}

static void
add_type(struct staff_desk *self, const struct scenario *scenario, size_t type)
{
    self->types[type] = true;
    for (size_t k = 0; k < scenario->groups_of[type].num; k++)
        self->groups[scenario->groups_of[type].at[k].group] = true;
}

static bool
shares_group(
    const struct staff_desk *self, const struct scenario *scenario, size_t type)
{
    for (size_t k = 0; k < scenario->groups_of[type].num; k++)
        if (self->groups[scenario->groups_of[type].at[k].group])
            return true;
    return false;
}

static bool
is_within(
    const struct staff_desk *self, const struct scenario *scenario, size_t type)
{
    for (size_t k = 0; k < scenario->groups_of[type].num; k++)
        if (!self->groups[scenario->groups_of[type].at[k].group])
            return false;
    return scenario->groups_of[type].num > 0;
}

/* Whatever hangs together by a group. */
static void
grow(struct staff_desk *self, const struct scenario *scenario)
{
    for (bool more = true; more;) {
        more = false;
        for (size_t t = 0; t < scenario->num_types; t++)
            if (!self->types[t] && shares_group(self, scenario, t)) {
                add_type(self, scenario, t);
                more = true;
            }
    }
}

/* Types that nobody else than the groups of this one does. */
static void
close_up(struct staff_desk *self, const struct scenario *scenario)
{
    for (size_t t = 0; t < scenario->num_types; t++)
        if (is_within(self, scenario, t))
            self->types[t] = true;
}

static bool
is_known(const struct staff_desk *desks, size_t num, const struct staff_desk *desk,
    const struct scenario *scenario)
{
    for (size_t d = 0; d < num; d++)
        if (memcmp(desks[d].groups, desk->groups,
                scenario->num_groups * sizeof(*desk->groups)) == 0)
            return true;
    return false;
}

static int
add_desk(const struct staff *staff, size_t type, bool whole,
    struct staff_desk *desks, size_t *num)
{
    const struct scenario *scenario = staff->scenario;
    struct staff_desk *desk = &desks[*num];
    const int status = desk_alloc(desk, scenario);

    if (status == CQ_OK) {
        add_type(desk, scenario, type);
        if (whole)
            grow(desk, scenario);
        else
            close_up(desk, scenario);
    }
    if (status == CQ_OK && !is_known(desks, *num, desk, scenario))
        ++*num;
    else
        staff_desk_free(desk);
    return status;
}

/* A target of several types may be of more than one desk: then all are one. */
static bool
has_wide_goal(const struct staff *staff)
{
    for (size_t k = 0; k < staff->asked.num_goals; k++)
        if (staff->asked.goals[k].address.of.kind != OF_TYPE &&
            staff->asked.goals[k].address.of.kind != OF_GROUP)
            return true;
    return false;
}

int
staff_desks(const struct staff *staff, struct staff_desk **desks, size_t *num)
{
    const struct scenario *scenario = staff->scenario;
    const bool wide = has_wide_goal(staff);
    int status = CQ_OK;

    *num = 0;
    *desks = calloc(2 * scenario->num_types + 1, sizeof(**desks));
    if (*desks == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t t = 0; status == CQ_OK && t < scenario->num_types; t++)
        if (scenario->groups_of[t].num > 0 && !(wide && *num > 0))
            status = add_desk(staff, t, true, *desks, num);
    if (wide && *num > 0)
        for (size_t t = 0; t < scenario->num_types; t++)
            add_type(*desks, scenario, t);
    for (size_t t = 0; status == CQ_OK && staff->by_cost && t < scenario->num_types;
         t++)
        if (scenario->groups_of[t].num > 0)
            status = add_desk(staff, t, false, *desks, num);
    return status;
}

void
staff_desk_free(struct staff_desk *self)
{
    staff_trial_free(&self->trial);
    staff_pool_free(&self->pool);
    free(self->types);
    free(self->groups);
    free(self->goals);
    free(self->family);
    free(self->cells);
    free(self->least);
    free(self->first);
    free(self->merit);
    free(self->after);
    *self = (struct staff_desk){ 0 };
}

/* ---- its targets ---- */

static bool
has_all_types(const struct staff_desk *self, const struct scenario *scenario)
{
    for (size_t t = 0; t < scenario->num_types; t++)
        if (!self->types[t] && scenario->groups_of[t].num > 0)
            return false;
    return true;
}

static bool
is_about(
    const struct staff_desk *self, const struct scenario *scenario, struct of of)
{
    if (of.kind == OF_TYPE)
        return self->types[of.index];
    return (of.kind == OF_ALL || of.kind == OF_SEGMENT || of.kind == OF_SLICE) &&
           has_all_types(self, scenario);
}

static bool
is_of_interval(const struct staff *staff, const struct goal *goal)
{
    return goal->each || goal->address.interval != INTERVAL_ALL ||
           staff->scenario->day.steady;
}

static bool
is_given_up(const struct staff *staff, size_t goal)
{
    for (size_t c = 0; c < staff->num_cells; c++)
        if (staff->cells[c].goal == goal && staff->cells[c].given_up)
            return true;
    return false;
}

/* A day of which it is not known which interval does what for its target cannot be
 * taken apart. */
static bool
can_be_shared(const struct staff_desk *self, const struct goal *goal)
{
    const struct staff_asked asked = { .goals = goal, .num_goals = 1 };
    struct staff_asked copy = asked;
    struct staff_trial trial = self->trial;
    struct staff_look look;

    if (!isnan(self->asked.risk))
        return false;
    staff_look_init(&look, &trial, &copy);
    return staff_look_is_local(&look, 0);
}

static void
choose_goals(struct staff_desk *self, const struct staff *staff, bool whole)
{
    for (size_t k = 0; k < staff->asked.num_goals; k++) {
        const struct goal *goal = &staff->asked.goals[k];

        if (is_about(self, staff->scenario, goal->address.of) &&
            !is_given_up(staff, k) && is_of_interval(staff, goal) != whole &&
            (!whole ||
                (!staff_is_implied(&staff->asked, k) && can_be_shared(self, goal))))
            self->goals[self->asked.num_goals++] = *goal;
    }
}

static bool
is_met_with(const struct goal *a, const struct goal *b)
{
    return a->address.of.kind == OF_TYPE && b->address.of.kind == OF_TYPE &&
           a->address.of.index != b->address.of.index && a->each == b->each &&
           a->address.interval == b->address.interval &&
           a->address.measure == b->address.measure &&
           a->address.basis == b->address.basis && a->at_least == b->at_least;
}

/* Whoever serves a type whose target is high first may do with fewer than a pool
 * that serves all alike; not with fewer than the pool needs for all together. */
static void
find_families(struct staff_desk *self)
{
    for (size_t k = 0; k < self->asked.num_goals; k++) {
        self->family[k] = k;
        for (size_t j = 0; j < k; j++)
            if (self->family[j] == j &&
                is_met_with(&self->goals[j], &self->goals[k])) {
                self->family[k] = j;
                break;
            }
    }
}

/* Whatever is judged by the estimate is met without a margin. */
static double
margin_days(const struct staff *staff)
{
    for (size_t c = 0; c < staff->num_cells; c++)
        if (staff->cells[c].lenient)
            return INFINITY;
    return (double)staff->num_days;
}

int
staff_desk_goals(struct staff_desk *self, const struct staff *staff)
{
    self->asked = staff->asked;
    self->goals = calloc(staff->asked.num_goals + 1, sizeof(*self->goals));
    if (self->goals == NULL)
        return CQ_ERR_NO_MEMORY;
    self->asked.goals = self->goals;
    self->asked.num_goals = 0;
    choose_goals(self, staff, false);
    self->num_each = self->asked.num_goals;
    choose_goals(self, staff, true);
    self->family = calloc(self->asked.num_goals + 1, sizeof(*self->family));
    if (self->family == NULL)
        return CQ_ERR_NO_MEMORY;
    find_families(self);
    self->margin_days = margin_days(staff);
    self->cells = staff_cells(&self->trial, &self->asked, &self->num_cells);
    return self->cells == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;
}
