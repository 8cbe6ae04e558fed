/*
 * Contacts arrive one by one at a constant rate, independently of each other: gaps
 * are exponential. The gaps are those of a unit-rate stream divided by the rate, so
 * that more volume moves arrivals and does not redraw them.
 */
#include "sim/model.h"

struct poisson {
    double rate;
    /* derived */
    double closes_s;
    double mean_gap_s;
    double last_s;
};

static const struct param params[] = {
    PARAM(struct poisson, rate, PARAM_RATE, PARAM_REQUIRED, 0, DBL_MAX,
        "contacts per unit of time: 240 per hour"),
    PARAM_END,
};

static const char *
prepare(void *self, const struct day *day)
{
    struct poisson *p = self;

    p->closes_s = day->length_s;
    return NULL;
}

static void
start(void *self, uint64_t replication, double volume, struct rng *rng)
{
    struct poisson *p = self;

    (void)replication, (void)rng;
    p->mean_gap_s = 1 / (p->rate * volume);
    p->last_s = 0;
}

static double
next_s(void *self, struct rng *rng)
{
    struct poisson *p = self;

    if (isinf(p->mean_gap_s))
        return INFINITY;
    p->last_s += rng_exponential(rng) * p->mean_gap_s;
    return p->last_s < p->closes_s ? p->last_s : INFINITY;
}

static double
expected(const void *self, double from_s, double until_s)
{
    return ((const struct poisson *)self)->rate * (until_s - from_s);
}

const struct arrival_model arrival_poisson = {
    .head = { "poisson", "at a constant rate, independently",
        sizeof(struct poisson), params, prepare },
    .start = start,
    .next_s = next_s,
    .expected = expected,
};
