/*
 * A chance to end per unit of time that changes in steps: how patience is measured.
 * Inversion: the hazard accumulated until the end is exponential with mean 1.
 */
#include "sim/model.h"

struct hazard {
    struct list times;
    struct list rates;
};

static const struct param params[] = {
    PARAM_FLAGS(struct hazard, times, PARAM_DURATIONS, PARAM_REQUIRED, 0, DBL_MAX,
        "when each rate begins, rising; the first is 0 s: [0 s, 10 s, 60 s]",
        PARAM_COLUMN),
    PARAM_FLAGS(struct hazard, rates, PARAM_RATES, PARAM_REQUIRED, 0, 1e6,
        "chance to end per unit of time, from each of the times on; the last goes "
        "on, and if it is 0 some never end: [0.5 per min, 0.1 per min, 0.2 per "
        "min]",
        PARAM_COLUMN),
    PARAM_END,
};

static const char *
prepare(void *self, const struct day *day, struct arena *arena)
{
    const struct hazard *p = self;

    (void)day, (void)arena;
    if (p->times.num == 0)
        return "times is empty; give at least 0 s";
    if (p->times.num != p->rates.num)
        return "times and rates must be of one length: a rate from each time on";
    if (p->times.at[0] != 0)
        return "the first of times must be 0 s; give the rate from the start";
    for (size_t i = 1; i < p->times.num; i++)
        if (!(p->times.at[i] > p->times.at[i - 1]))
            return "times must rise";
    return NULL;
}

static double
draw(const void *self, struct rng *rng)
{
    const struct hazard *p = self;
    double left = rng_exponential(rng);
    size_t i;

    for (i = 0; i + 1 < p->times.num; i++) {
        const double step = p->rates.at[i] * (p->times.at[i + 1] - p->times.at[i]);

        if (left < step)
            return fmin(p->times.at[i] + left / p->rates.at[i], p->times.at[i + 1]);
        left -= step;
    }
    return p->rates.at[i] > 0 ? p->times.at[i] + left / p->rates.at[i] : INFINITY;
}

/* The integral of the share that has not ended yet. */
static double
mean(const void *self)
{
    const struct hazard *p = self;
    double survival = 1;
    double sum = 0;
    size_t i;

    for (i = 0; i + 1 < p->times.num; i++) {
        const double width = p->times.at[i + 1] - p->times.at[i];
        const double rate = p->rates.at[i];

        sum += survival * (rate > 0 ? -expm1(-rate * width) / rate : width);
        survival *= exp(-rate * width);
    }
    if (survival == 0)
        return sum;
    return p->rates.at[i] > 0 ? sum + survival / p->rates.at[i] : INFINITY;
}

static double
lasts(const void *self, double t_s)
{
    const struct hazard *p = self;
    double sum = 0;
    size_t i;

    for (i = 0; i + 1 < p->times.num && p->times.at[i + 1] <= t_s; i++)
        sum += p->rates.at[i] * (p->times.at[i + 1] - p->times.at[i]);
    if (p->rates.at[i] > 0)
        sum += p->rates.at[i] * (t_s - p->times.at[i]);
    return exp(-sum);
}

/* Bends, not jumps: a few of them are as much work as one. */
static size_t
jumps(const void *self)
{
    return ((const struct hazard *)self)->times.num / 8;
}

const struct duration_model duration_hazard = {
    .head = { "hazard", "a chance to end per unit of time that changes in steps",
        sizeof(struct hazard), params, prepare },
    .draw = draw,
    .mean = mean,
    .lasts = lasts,
    .jumps = jumps,
};
