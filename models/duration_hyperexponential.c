/* One of several exponentials, chosen by chance: short matters and long ones. */
#include "sim/model.h"

struct hyperexponential {
    struct list means;
    struct list weights;
    /* derived */
    double total_weight;
};

static const struct param params[] = {
    PARAM(struct hyperexponential, means, PARAM_DURATIONS, PARAM_REQUIRED,
        PARAM_ABOVE_0, DBL_MAX, "mean of each exponential: [2 min, 15 min]"),
    PARAM(struct hyperexponential, weights, PARAM_SHARES, PARAM_REQUIRED, 0, 1e9,
        "how often each is chosen, relative to their sum: [70 %, 30 %]"),
    PARAM_END,
};

static const char *
prepare(void *self, const struct day *day, struct arena *arena)
{
    struct hyperexponential *p = self;

    (void)day, (void)arena;
    if (p->means.num == 0)
        return "means is empty; give at least one mean";
    if (p->means.num != p->weights.num)
        return "means and weights must be of one length: a weight for each mean";
    for (size_t i = 0; i < p->weights.num; i++)
        p->total_weight += p->weights.at[i];
    return p->total_weight > 0 ? NULL : "all weights are 0; make one positive";
}

static double
draw(const void *self, struct rng *rng)
{
    const struct hyperexponential *p = self;
    double left = rng_uniform(rng) * p->total_weight;
    size_t chosen = 0; /* the last of positive weight, should rounding leave some */

    for (size_t i = 0; i < p->weights.num && left >= 0; i++) {
        if (p->weights.at[i] > 0)
            chosen = i;
        left -= p->weights.at[i];
    }
    return p->means.at[chosen] * rng_exponential(rng);
}

static double
mean(const void *self)
{
    const struct hyperexponential *p = self;
    double sum = 0;

    for (size_t i = 0; i < p->means.num; i++)
        sum += p->weights.at[i] / p->total_weight * p->means.at[i];
    return sum;
}

static double
lasts(const void *self, double t_s)
{
    const struct hyperexponential *p = self;
    double sum = 0;

    for (size_t i = 0; i < p->means.num; i++)
        sum += p->weights.at[i] / p->total_weight * exp(-t_s / p->means.at[i]);
    return sum;
}

const struct duration_model duration_hyperexponential = {
    .head = { "hyperexponential", "one of several exponentials, chosen by chance",
        sizeof(struct hyperexponential), params, prepare },
    .draw = draw,
    .mean = mean,
    .lasts = lasts,
};
