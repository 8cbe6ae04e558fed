/* Quantiles of waits, from the share that is answered within t. */
#include <math.h>

#include "theory/mmng.h"

#define HALVINGS 200
#define PRECISION 1e-11

/* One model with its agents, whatever its patience. */
struct wait {
    erlang_model *model;             /* or */
    const struct survival *patience; /* of M/M/n+G */
    struct erlang_demand demand;
    uint32_t agents;
};

static struct erlang
at(const struct wait *self, double within_s)
{
    struct erlang_demand demand = self->demand;

    demand.within_s = within_s;
    return self->patience != NULL ? mmng(&demand, self->patience, self->agents)
                                  : self->model(&demand, self->agents);
}

static double
quantile(const struct wait *self, double share)
{
    const struct erlang all = at(self, INFINITY);
    const double answered = share * all.service_level;
    double low = 0, high = self->demand.aht_s / self->agents, middle;

    if (isnan(all.load) || !(share >= 0 && share < 1))
        return NAN;
    if (all.overloaded)
        return INFINITY;
    if (at(self, 0).service_level >= answered)
        return 0;
    while (at(self, high).service_level < answered) {
        low = high;
        high *= 2;
    }
    for (int i = 0; i < HALVINGS && high - low > PRECISION * high; i++) {
        middle = low + (high - low) / 2;
        if (at(self, middle).service_level < answered)
            low = middle;
        else
            high = middle;
    }
    return high;
}

double
erlang_wait_quantile(erlang_model *model, const struct erlang_demand *demand,
    uint32_t agents, double share)
{
    const struct wait wait = { model, NULL, *demand, agents };

    return quantile(&wait, share);
}

double
mmng_wait_quantile(const struct erlang_demand *demand,
    const struct survival *patience, uint32_t agents, double share)
{
    const struct wait wait = { NULL, patience, *demand, agents };

    return quantile(&wait, share);
}
