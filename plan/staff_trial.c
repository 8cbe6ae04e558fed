/* A scenario with other people in it. It decides nothing. */
#include "plan/staff_trial.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plan/offered.h"
#include "sim/err.h"
#include "sim/staffing.h"

enum {
    STEADY_CONTACTS = 100000, /* in a replication of a steady state, about */
    STEADY_BATCHES = 20
};

static double
expected_contacts(const struct offered *offered, const struct scenario *scenario)
{
    double sum = 0;

    for (size_t k = 0; k < offered->num_types * offered->num_intervals; k++)
        sum += offered->contacts[k];
    if (scenario->horizon.num_days > 0) /* those of one day, about */
        sum *= (double)scenario->horizon.num_days;
    return sum;
}

/* Long enough for batches to be apart, short enough to look often. */
static void
choose_length(struct staff_trial *self)
{
    struct scenario *trial = &self->scenario;
    const double per_h = self->contacts;

    if (!trial->day.steady || !(per_h > 0))
        return;
    trial->run_length_s = fmin(trial->run_length_s, STEADY_CONTACTS / per_h * 3600);
    trial->num_batches = STEADY_BATCHES;
    self->contacts *= (trial->run_length_s + trial->warm_up_s) / 3600;
}

static int
choose_seed(struct staff_trial *self)
{
    static const char mark[] = "staff ";
    const size_t size = sizeof(mark) + strlen(self->of->run.seed);

    self->search_seed = malloc(size);
    if (self->search_seed == NULL)
        return CQ_ERR_NO_MEMORY;
    snprintf(self->search_seed, size, "%s%s", mark, self->of->run.seed);
    return CQ_OK;
}

/* A list of heads in place of all that says who works when. */
static void
make_groups(struct staff_trial *self)
{
    for (size_t g = 0; g < self->num_groups; g++) {
        struct agent_group *group = &self->groups[g];

        *group = self->of->groups[g];
        group->staff = (struct list){ self->heads + g * self->num_intervals,
            self->num_intervals };
        group->shifts = NULL;
        group->num_shifts = 0;
        group->num_persons = 0;
        group->plans = NULL;
        group->num_plans = 0;
    }
}

int
staff_trial_init(struct staff_trial *self, const struct scenario *scenario)
{
    struct offered offered;
    int status;

    *self = (struct staff_trial){ .scenario = *scenario,
        .of = scenario,
        .num_groups = scenario->num_groups,
        .num_intervals = scenario->day.num_intervals };
    self->num = self->num_groups * self->num_intervals;
    self->groups = calloc(self->num_groups + 1, sizeof(*self->groups));
    self->heads = calloc(self->num + 1, sizeof(*self->heads));
    if (self->groups == NULL || self->heads == NULL)
        return CQ_ERR_NO_MEMORY;
    status = choose_seed(self);
    if (status != CQ_OK)
        return status;
    make_groups(self);
    self->scenario.groups = self->groups;
    status = offered_init(&offered, scenario);
    if (status == CQ_OK)
        self->contacts = expected_contacts(&offered, scenario);
    offered_free(&offered);
    choose_length(self);
    staff_trial_luck(self, false);
    return status;
}

void
staff_trial_free(struct staff_trial *self)
{
    free(self->groups);
    free(self->heads);
    free(self->search_seed);
    *self = (struct staff_trial){ 0 };
}

uint32_t
staff_heads(
    const struct scenario *scenario, size_t group, size_t interval, uint32_t agents)
{
    const struct agent_group *of = &scenario->groups[group];
    const double there = (1 - of->unplanned) * (1 - staffing_planned(of, interval));

    if (agents == 0 || !(there > 0))
        return agents;
    return (uint32_t)fmin(SCENARIO_AGENTS_MAX, ceil(agents / there - 1e-9));
}

void
staff_trial_set(struct staff_trial *self, const uint32_t *agents)
{
    for (size_t g = 0; g < self->num_groups; g++)
        for (size_t i = 0; i < self->num_intervals; i++) {
            const size_t at = g * self->num_intervals + i;

            self->heads[at] = staff_heads(self->of, g, i, agents[at]);
        }
}

void
staff_trial_luck(struct staff_trial *self, bool own)
{
    self->scenario.run.seed = own ? self->of->run.seed : self->search_seed;
}
