/*
 * The least number of agents for a target: bisection on measures that only get
 * better with one agent more.
 */
#include <math.h>

#include "theory/erlang.h"

static bool
meets(const struct erlang *got, const struct erlang_target *target)
{
    return (isnan(target->service_level) ||
               got->service_level >= target->service_level) &&
           (isnan(target->abandonment) ||
               got->abandonment <= target->abandonment) &&
           (isnan(target->blocking) || got->blocking <= target->blocking) &&
           (isnan(target->occupancy) || got->occupancy <= target->occupancy) &&
           !got->overloaded;
}

static bool
in_range(const struct erlang_demand *demand, const struct erlang_target *target)
{
    return (isnan(target->service_level) ||
               (target->service_level >= 0 && target->service_level < 1 &&
                   !isnan(demand->within_s))) &&
           (isnan(target->abandonment) || target->abandonment > 0) &&
           (isnan(target->blocking) || target->blocking > 0) &&
           (isnan(target->occupancy) || target->occupancy > 0);
}

uint32_t
erlang_agents(erlang_model *model, const struct erlang_demand *demand,
    const struct erlang_target *target)
{
    double load = demand->rate_per_s * demand->aht_s;
    uint32_t misses = 0; /* no agents meet nothing */
    uint32_t meets_at;
    uint32_t step;
    struct erlang got;

    if (!in_range(demand, target) || !(load > 0 && load < ERLANG_MOST_AGENTS))
        return 0;
    /* the answer is mostly within a few square roots of the load */
    meets_at = (uint32_t)ceil(load) + 1;
    step = (uint32_t)ceil(sqrt(load));
    for (;;) {
        if (meets_at > ERLANG_MOST_AGENTS)
            meets_at = ERLANG_MOST_AGENTS;
        got = model(demand, meets_at);
        if (meets(&got, target))
            break;
        if (meets_at == ERLANG_MOST_AGENTS)
            return 0;
        misses = meets_at;
        meets_at += step;
        step *= 2;
    }
    while (meets_at - misses > 1) {
        step = misses + (meets_at - misses) / 2;
        got = model(demand, step);
        if (meets(&got, target))
            meets_at = step;
        else
            misses = step;
    }
    return meets_at;
}
