/*
 * Contacts arrive one by one at a constant rate, independently of each other: gaps
 * are exponential. A unit-rate stream is read on a clock that runs at the rate, so
 * that more volume moves arrivals and does not redraw them.
 */
#include "sim/model.h"

struct poisson {
    double rate;
    /* derived */
    double closes_s;
    /* of a replication */
    struct volume_steps steps;
    double mean_gap_s;
    double unit; /* time of the unit-rate stream */
};

static const struct param params[] = {
    PARAM(struct poisson, rate, PARAM_RATE, PARAM_REQUIRED, 0, 1e6,
        "contacts per unit of time: 240 per hour"),
    PARAM_END,
};

static const char *
prepare(void *self, const struct day *day, struct arena *arena)
{
    struct poisson *p = self;

    (void)arena;
    p->closes_s = day->length_s;
    return NULL;
}

static void
start(void *self, const struct arrival_day *day, struct rng *rng)
{
    struct poisson *p = self;

    (void)rng;
    p->mean_gap_s = 1 / (p->rate * day->volume);
    p->steps = day->steps;
    p->unit = 0;
}

static double
next_s(void *self, struct rng *rng)
{
    struct poisson *p = self;
    double time_s;

    if (isinf(p->mean_gap_s))
        return INFINITY;
    p->unit += rng_exponential(rng);
    time_s = p->unit * p->mean_gap_s;
    if (p->steps.num > 0)
        time_s = volume_reach(&p->steps, p->rate * time_s) / p->rate;
    return time_s < p->closes_s ? time_s : INFINITY;
}

static double
expected(const void *self, double from_s, double until_s)
{
    const struct poisson *p = self;

    return p->rate * fmax(0, fmin(until_s, p->closes_s) - fmax(from_s, 0));
}

const struct arrival_model arrival_poisson = {
    .head = { "poisson", "at a constant rate, independently",
        sizeof(struct poisson), params, prepare },
    .start = start,
    .next_s = next_s,
    .expected = expected,
    .is_poisson = true,
};
