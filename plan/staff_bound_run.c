/* A bound where days cannot be taken apart by interval: what a pool of agents who
 * can do everything comes to by the same search. */
#include <stdlib.h>
#include <string.h>

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
    uint32_t *agents; /* [interval] */
    size_t num_days;
};

static bool
is_of_contacts(const struct goal *goal)
{
    const enum of_kind kind = goal->address.of.kind;

    return kind == OF_ALL || kind == OF_TYPE || kind == OF_SEGMENT ||
           kind == OF_SLICE;
}

static void
choose_goals(struct pooled *self, const struct staff *staff)
{
    self->asked = staff->asked;
    self->asked.goals = self->goals;
    self->asked.num_goals = 0;
    for (size_t k = 0; k < staff->asked.num_goals; k++) {
        const struct goal *goal = &staff->asked.goals[k];
        bool given_up = false;

        for (size_t c = 0; c < staff->num_cells; c++)
            given_up |= staff->cells[c].goal == k && staff->cells[c].given_up;
        if (is_of_contacts(goal) && !given_up)
            self->goals[self->asked.num_goals++] = *goal;
    }
}

static int
pooled_init(struct pooled *self, const struct staff *staff, bool *made)
{
    const size_t num = staff->trial.num_intervals;
    bool *all = calloc(staff->scenario->num_types + 1, sizeof(*all));
    int status;

    if (all == NULL)
        return CQ_ERR_NO_MEMORY;
    memset(all, true, staff->scenario->num_types * sizeof(*all));
    status = staff_pool_init(&self->pool, staff->scenario, all, made);
    free(all);
    if (status != CQ_OK || !*made)
        return status;
    self->goals = calloc(staff->asked.num_goals + 1, sizeof(*self->goals));
    self->agents = calloc(num + 1, sizeof(*self->agents));
    if (self->goals == NULL || self->agents == NULL)
        return CQ_ERR_NO_MEMORY;
    choose_goals(self, staff);
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
}

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
            staff->lower_bound += self->agents[i] * staff->hours[i];
        staff->bound = STAFF_BOUND_POOLED_RUN;
    }
    return status;
}

int
staff_bound_run(struct staff *self, size_t num_days)
{
    struct pooled pooled = { .num_days = num_days };
    bool made = false;
    int status = pooled_init(&pooled, self, &made);

    if (status == CQ_OK && made)
        status = bound_run(&pooled, self);
    pooled_free(&pooled);
    return status;
}
