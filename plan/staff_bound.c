/*
 * What is needed at least, so that a planner sees how much a better search could
 * still find. Of targets of intervals: for each interval the least that meets its
 * targets when there are more than enough in the intervals beside it, for whatever
 * other intervals do, they cannot do better than that; with several groups, of
 * agents who can do everything. Of targets of the whole run with several groups:
 * what such a pool comes to by the same search. Else: the work that must be done.
 * All by the estimates, without the margin that confidence asks for.
 */
#include <stdlib.h>
#include <string.h>

#include "plan/offered.h"
#include "plan/staff.h"
#include "plan/staff_pool.h"
#include "sim/err.h"

/* A pool on its way to its least. */
struct pooled {
    struct staff_pool pool;
    struct staff_trial trial;
    struct staff_asked asked;
    struct goal *goals; /* those that a pool can be asked */
    struct staff_search search;
    struct staff_start start;
    uint32_t *agents, *misses, *enough; /* [interval] */
    double *hours;
    size_t num_days;
};

static bool
is_of_contacts(const struct goal *goal)
{
    const enum of_kind kind = goal->address.of.kind;

    return kind == OF_ALL || kind == OF_TYPE || kind == OF_SEGMENT ||
           kind == OF_SLICE;
}

/* Of an interval, and not about agents, for `all` may be about those too. */
static bool
is_of_interval(const struct staff_trial *trial, const struct goal *goal)
{
    return goal->each || goal->address.interval != INTERVAL_ALL ||
           trial->scenario.day.steady;
}

static void
choose_goals(struct pooled *self, const struct staff *staff, bool intervals)
{
    self->asked = staff->asked;
    self->asked.goals = self->goals;
    self->asked.num_goals = 0;
    for (size_t k = 0; k < staff->asked.num_goals; k++) {
        const struct goal *goal = &staff->asked.goals[k];
        bool given_up = false;

        for (size_t c = 0; c < staff->num_cells; c++)
            given_up |= staff->cells[c].goal == k && staff->cells[c].given_up;
        if (is_of_contacts(goal) && !given_up &&
            is_of_interval(&staff->trial, goal) == intervals)
            self->goals[self->asked.num_goals++] = *goal;
    }
}

static int
pooled_init(
    struct pooled *self, const struct staff *staff, bool intervals, bool *made)
{
    const size_t num = staff->trial.num_intervals;
    int status = staff_pool_init(&self->pool, staff->scenario, made);

    if (status != CQ_OK || !*made)
        return status;
    self->goals = calloc(staff->asked.num_goals + 1, sizeof(*self->goals));
    self->agents = calloc(num + 1, sizeof(*self->agents));
    self->misses = calloc(num + 1, sizeof(*self->misses));
    self->enough = calloc(num + 1, sizeof(*self->enough));
    if (self->goals == NULL || self->agents == NULL || self->misses == NULL ||
        self->enough == NULL)
        return CQ_ERR_NO_MEMORY;
    choose_goals(self, staff, intervals);
    *made = self->asked.num_goals > 0;
    status = staff_trial_init(&self->trial, &self->pool.scenario);
    self->trial.scenario.report = staff->trial.scenario.report;
    if (status == CQ_OK)
        status = staff_start_init(&self->start, &self->pool.scenario);
    if (status == CQ_OK)
        status = staff_search_init(&self->search, &self->trial, &self->asked);
    self->search.agents = self->agents;
    self->search.least = self->start.least;
    self->search.most = self->start.most;
    self->search.price = staff->hours; /* one group */
    self->hours = staff->hours;
    return status;
}

static void
pooled_free(struct pooled *self)
{
    staff_search_free(&self->search);
    staff_start_free(&self->start);
    staff_trial_free(&self->trial);
    staff_pool_free(&self->pool);
    free(self->goals);
    free(self->agents);
    free(self->misses);
    free(self->enough);
}

/* ---- each interval alone ---- */

/* Is every target of the interval met, by the estimates? */
static bool
interval_met(const struct staff_search *search, size_t interval)
{
    if (search->now.failed)
        return false;
    for (size_t c = 0; c < search->num_cells; c++)
        if ((search->cells[c].column == interval || search->now.num_columns == 1) &&
            staff_judge(&search->now, &search->cells[c], false).word != VERDICT_MET)
            return false;
    return true;
}

/* Halve what is open in every second interval; plenty in the others. */
static int
halve(struct pooled *self, size_t first, bool *open)
{
    const size_t num = self->trial.num_intervals;
    int status;

    *open = false;
    for (size_t i = 0; i < num; i++) {
        const bool here = i % 2 == first;

        self->agents[i] =
            here ? self->misses[i] + (self->enough[i] - self->misses[i]) / 2
                 : self->start.most[i];
        *open |= here && self->enough[i] > self->misses[i] + 1;
    }
    if (!*open)
        return CQ_OK;
    status = staff_search_look(&self->search, self->num_days, false);
    for (size_t i = first; status == CQ_OK && i < num; i += 2) {
        if (self->enough[i] <= self->misses[i] + 1)
            continue;
        if (interval_met(&self->search, i))
            self->enough[i] = self->agents[i];
        else
            self->misses[i] = self->agents[i];
    }
    return status;
}

/* Between nobody and the answer, which is enough. */
static int
bound_intervals(struct pooled *self, struct staff *staff)
{
    const size_t num = self->trial.num_intervals;
    int status = CQ_OK;

    for (size_t k = 0; k < staff->trial.num; k++)
        self->enough[k % num] += staff->agents[k];
    for (size_t first = 0; first < 2; first++)
        for (bool open = true; status == CQ_OK && open;)
            status = halve(self, first, &open);
    staff->lower_bound = 0;
    for (size_t i = 0; i < num; i++) /* nobody was not tried */
        staff->lower_bound +=
            (self->enough[i] == 1 ? 0 : self->enough[i]) * self->hours[i];
    staff->bound = staff->trial.num_groups > 1 ? STAFF_BOUND_POOLED_INTERVALS
                                               : STAFF_BOUND_INTERVALS;
    return status;
}

/* ---- the whole run ---- */

static int
bound_run(struct pooled *self, struct staff *staff)
{
    const size_t num = self->trial.num_intervals;
    int status;

    for (size_t k = 0; k < staff->trial.num; k++)
        self->agents[k % num] += staff->agents[k];
    for (size_t i = 0; i < num; i++)
        if (self->agents[i] > self->start.most[i])
            self->start.most[i] = self->agents[i];
    status = staff_search_look(&self->search, self->num_days, false);
    if (status == CQ_OK)
        status = staff_search_repair(&self->search);
    if (status == CQ_OK && self->search.found)
        status = staff_search_shave(&self->search, UINT32_MAX);
    if (status == CQ_OK && self->search.found) {
        staff->lower_bound = 0;
        for (size_t i = 0; i < num; i++)
            staff->lower_bound += self->agents[i] * self->hours[i];
        staff->bound = STAFF_BOUND_POOLED_RUN;
    }
    return status;
}

/* ---- work ---- */

/* At least such a share of the type's contacts must be answered for a target. */
static double
share_answered(const struct staff *staff, uint32_t type)
{
    const struct contact_type *of = &staff->scenario->types[type];
    double out = 0;

    if (isfinite(of->queue_limit) || of->balk > 0)
        return 0;
    for (size_t k = 0; k < staff->asked.num_goals; k++) {
        const struct goal *goal = &staff->asked.goals[k];
        const char *name = goal->address.measure->name;
        const bool alone =
            (goal->address.of.kind == OF_TYPE && goal->address.of.index == type) ||
            (goal->address.of.kind == OF_ALL && staff->scenario->num_types == 1);

        if (!alone || goal->address.basis != BASIS_CALL ||
            goal->address.interval != INTERVAL_ALL)
            continue;
        if (goal->at_least && strcmp(name, "service_level") == 0)
            out = fmax(out, goal->value);
        if (!goal->at_least && strcmp(name, "abandonment") == 0)
            out = fmax(out, 1 - goal->value);
    }
    return out;
}

static int
bound_work(struct staff *staff)
{
    const struct scenario *scenario = staff->scenario;
    struct offered offered;
    double sum = 0;
    int status;

    for (size_t g = 0; g < scenario->num_groups; g++)
        if (scenario->groups[g].chats.at_once > 1) /* several at a time */
            return CQ_OK;
    if (scenario->horizon.num_days > 0) /* whose days differ */
        return CQ_OK;
    status = offered_init(&offered, scenario);

    for (uint32_t t = 0; status == CQ_OK && t < scenario->num_types; t++)
        for (size_t i = 0; i < offered.num_intervals; i++) {
            const struct skills *groups = &scenario->groups_of[t];
            double speed = 0;

            for (size_t k = 0; k < groups->num; k++)
                speed = fmax(speed, groups->at[k].speed);
            if (speed > 0)
                sum += share_answered(staff, t) * staff->hours[i] *
                       offered_load(&offered, scenario, t, i) / speed;
        }
    offered_free(&offered);
    if (status == CQ_OK && sum > 0 && isnan(staff->asked.risk)) {
        staff->lower_bound = sum;
        staff->bound = STAFF_BOUND_WORK;
    }
    return status;
}

int
staff_bound_fill(struct staff *self, size_t num_days)
{
    struct pooled pooled = { .num_days = num_days };
    bool made = false;
    int status = pooled_init(&pooled, self, true, &made);

    if (status == CQ_OK && made) {
        status = bound_intervals(&pooled, self);
    } else if (status == CQ_OK && self->trial.num_groups > 1) {
        pooled_free(&pooled);
        pooled = (struct pooled){ .num_days = num_days };
        status = pooled_init(&pooled, self, false, &made);
        if (status == CQ_OK && made)
            status = bound_run(&pooled, self);
    }
    pooled_free(&pooled);
    return status == CQ_OK && isnan(self->lower_bound) ? bound_work(self) : status;
}
