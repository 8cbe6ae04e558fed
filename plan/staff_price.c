/* What a staffing costs: money where every group has a price by the hour, else
 * hours. It looks at no target. */
#include <stdlib.h>

#include "plan/offered.h"
#include "plan/staff.h"
#include "sim/err.h"
#include "sim/staffing.h"

/* Of an hour of one agent at work: whoever is paid by schedule is paid for those
 * who stay away, too. */
static double
hourly(const struct agent_group *group, size_t interval)
{
    const double there =
        (1 - group->unplanned) * (1 - staffing_planned(group, interval));

    if (group->cost.paid == PAID_SEATED || !(there > 0))
        return group->cost.hour;
    return group->cost.hour / there;
}

int
staff_price_fill(struct staff *self)
{
    const struct scenario *scenario = self->scenario;
    const size_t num_intervals = self->trial.num_intervals;

    self->hours = calloc(num_intervals + 1, sizeof(*self->hours));
    self->price = calloc(self->trial.num + 1, sizeof(*self->price));
    if (self->hours == NULL || self->price == NULL)
        return CQ_ERR_NO_MEMORY;
    self->unpriced = CQ_NONE;
    for (size_t g = scenario->num_groups; g-- > 0;)
        if (!(scenario->groups[g].cost.hour > 0))
            self->unpriced = (uint32_t)g;
    self->by_cost = scenario->num_groups > 0 && self->unpriced == CQ_NONE;
    for (size_t i = 0; i < num_intervals; i++)
        self->hours[i] = offered_interval_s(scenario, i) / 3600;
    for (size_t k = 0; k < self->trial.num; k++) {
        const size_t interval = k % num_intervals;
        const struct agent_group *group = &scenario->groups[k / num_intervals];

        self->price[k] =
            self->hours[interval] * (self->by_cost ? hourly(group, interval) : 1);
    }
    return CQ_OK;
}

double
staff_hours(const struct staff *self, const uint32_t *agents)
{
    double sum = 0;

    for (size_t k = 0; k < self->trial.num; k++)
        sum += agents[k] * self->hours[k % self->trial.num_intervals];
    return sum;
}

double
staff_cost(const struct staff *self, const uint32_t *agents)
{
    double sum = 0;

    for (size_t k = 0; k < self->trial.num; k++)
        sum += agents[k] * self->price[k];
    return sum;
}
