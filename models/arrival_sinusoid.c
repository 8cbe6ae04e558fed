/*
 * Poisson with rate(t) = mean + amplitude sin(2 pi t / period), t since opening (in
 * a steady state since the start). A unit-rate stream is read on a clock that runs
 * at the rate; its inverse is found by Newton's method, kept inside a bracket.
 */
#include "sim/model.h"

struct sinusoid {
    double mean;
    double amplitude;
    double period;
    /* derived */
    double closes_s;
    /* of a replication */
    struct volume_steps steps;
    double volume;
    double unit; /* time of the unit-rate stream */
    double last_s;
};

static const struct param params[] = {
    PARAM(struct sinusoid, mean, PARAM_RATE, PARAM_REQUIRED, 0, 1e6,
        "rate on average: 240 per hour"),
    PARAM(struct sinusoid, amplitude, PARAM_RATE, PARAM_REQUIRED, 0, 1e6,
        "how far the rate swings up and down; at most the mean"),
    PARAM(struct sinusoid, period, PARAM_DURATION, PARAM_REQUIRED, 1e-3, 1e12,
        "length of one swing: 24 h"),
    PARAM_END,
};

/* M_PI is not in C17. */
static const double pi = 3.14159265358979323846;

static const char *
prepare(void *self, const struct day *day, struct arena *arena)
{
    struct sinusoid *p = self;

    (void)arena;
    p->closes_s = day->length_s;
    return p->amplitude <= p->mean
               ? NULL
               : "amplitude is above mean: the rate would fall below 0; lower it";
}

static void
start(void *self, const struct arrival_day *day, struct rng *rng)
{
    struct sinusoid *p = self;

    (void)rng;
    p->volume = day->volume;
    p->steps = day->steps;
    p->unit = 0;
    p->last_s = 0;
}

/* Time x within a period at which so much is expected since its beginning:
 * mean x + (amplitude period / pi) sin^2(pi x / period) = target. */
static double
invert(const struct sinusoid *p, double target)
{
    const double swing = p->amplitude * p->period / pi;
    double low = fmax(0, (target - swing) / p->mean);
    double high = fmin(p->period, target / p->mean);
    double x = low + (high - low) / 2;

    while (low < x && x < high) {
        const double s = sin(pi * x / p->period);
        const double c = cos(pi * x / p->period);
        const double excess = p->mean * x + swing * s * s - target;
        const double next = x - excess / (p->mean + 2 * p->amplitude * s * c);

        if (excess > 0)
            high = x;
        else
            low = x;
        if (fabs(next - x) <= DBL_EPSILON * x)
            return next;
        x = next > low && next < high ? next : low + (high - low) / 2;
    }
    return x;
}

static double
next_s(void *self, struct rng *rng)
{
    struct sinusoid *p = self;
    const double per_period = p->mean * p->period;
    double target;
    double num_periods;

    p->unit += rng_exponential(rng);
    target = volume_reach(&p->steps, p->unit / p->volume);
    if (isinf(target / per_period))
        return INFINITY;
    num_periods = floor(target / per_period);
    target = fmax(0, target - num_periods * per_period);
    /* the last bit of the inverse must not make time run backwards */
    p->last_s = fmax(p->last_s, num_periods * p->period + invert(p, target));
    return p->last_s < p->closes_s ? p->last_s : INFINITY;
}

/* Expected number up to a time, at volume 1. */
static double
until(const struct sinusoid *p, double time_s)
{
    const double s = sin(pi * fmod(time_s / p->period, 1));

    return p->mean * time_s + p->amplitude * p->period / pi * s * s;
}

static double
expected(const void *self, double from_s, double until_s)
{
    const struct sinusoid *p = self;

    from_s = fmin(fmax(from_s, 0), p->closes_s);
    until_s = fmin(fmax(until_s, 0), p->closes_s);
    return until(p, until_s) - until(p, from_s);
}

const struct arrival_model arrival_sinusoid = {
    .head = { "sinusoid", "Poisson, at a rate that swings around its mean",
        sizeof(struct sinusoid), params, prepare },
    .start = start,
    .next_s = next_s,
    .expected = expected,
    .is_poisson = true,
};
