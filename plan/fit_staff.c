/* Erlang A the other way round. It knows the fit, no agents. */
#include "plan/fit_staff.h"

#include <math.h>

#include "plan/fit_means.h"
#include "theory/erlang.h"

/* An interval's chance to give up is worth so many calls less. */
#define PRIOR_CALLS 20.

static const struct fit_type *
all_of(const struct fit *self)
{
    return &self->types[self->gather->num_types];
}

static double
waited_s(const struct fit *self)
{
    const struct fit_calls *calls = all_of(self)->calls;

    return calls->table != NULL ? fit_means_wait_s(calls) : calls->wait_s;
}

bool
fit_staff_is_known(const struct fit *self)
{
    return all_of(self)->calls->num_abandoned >= FIT_LEAST_LENGTHS &&
           waited_s(self) > 0;
}

/* Work that comes in the interval if everybody is served: contacts and seconds. */
static struct erlang_demand
demand_of(const struct fit *self, size_t interval, double interval_s)
{
    double num = 0, work_s = 0;

    for (size_t t = 0; t < self->gather->num_types; t++) {
        const struct fit_type *of = &self->types[t];
        const double mean = of->calls->arrivals.means[interval];
        const double factor =
            of->talk.factors == NULL ? 1 : of->talk.factors[interval];

        if (!(mean > 0) || !of->talk.any)
            continue;
        num += mean;
        work_s +=
            mean *
            (factor * fit_length_mean_s(&of->talk) +
                (of->after_call.any ? fit_length_mean_s(&of->after_call) : 0));
    }
    return (struct erlang_demand){ .rate_per_s = num / interval_s,
        .aht_s = num > 0 ? work_s / num : 0,
        .within_s = NAN,
        .patience_s = waited_s(self) / all_of(self)->calls->num_abandoned,
        .places = INFINITY };
}

static double
abandonment_of(const struct fit *self, size_t interval)
{
    const struct fit_calls *calls = all_of(self)->calls;
    const double day = calls->num_abandoned / calls->num_offered;
    double offered = 0;

    for (size_t d = 0; d < calls->arrivals.num_days; d++)
        offered += fit_arrivals_count(&calls->arrivals, d, interval);
    return (calls->gave_up[interval] + PRIOR_CALLS * day) / (offered + PRIOR_CALLS);
}

static double
rule_of_thumb(const struct fit *self, const struct erlang_demand *demand)
{
    const struct fit_calls *calls = all_of(self)->calls;
    const double load = demand->rate_per_s * demand->aht_s * calls->num_answered /
                        calls->num_offered;

    return ceil(load + sqrt(load));
}

double
fit_staff(const struct fit *self, size_t interval, double interval_s)
{
    const struct erlang_demand demand = demand_of(self, interval, interval_s);
    const double abandonment = abandonment_of(self, interval);
    const struct erlang_target target = { NAN, abandonment, NAN, NAN };
    double here, fewer;
    uint32_t agents;

    if (!(demand.rate_per_s > 0) || !(demand.aht_s > 0))
        return 0;
    if (!fit_staff_is_known(self))
        return rule_of_thumb(self, &demand);
    agents = erlang_agents(erlang_a, &demand, &target);
    if (agents == 0)
        return rule_of_thumb(self, &demand);
    here = erlang_a(&demand, agents).abandonment;
    fewer = agents > 1 ? erlang_a(&demand, agents - 1).abandonment : 1;
    return agents - fmin(fmax((abandonment - here) / (fewer - here), 0), 1);
}
