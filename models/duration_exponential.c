/* Memoryless: the chance to end in the next second does not depend on the past. */
#include "sim/model.h"

struct exponential {
    double mean;
};

static const struct param params[] = {
    PARAM_FLAGS(struct exponential, mean, PARAM_DURATION, PARAM_REQUIRED,
        PARAM_ABOVE_0, DBL_MAX, "mean", PARAM_VARIES),
    PARAM_END,
};

static double
draw(const void *self, struct rng *rng)
{
    return ((const struct exponential *)self)->mean * rng_exponential(rng);
}

static double
mean(const void *self)
{
    return ((const struct exponential *)self)->mean;
}

static double
lasts(const void *self, double t_s)
{
    return exp(-t_s / ((const struct exponential *)self)->mean);
}

const struct duration_model duration_exponential = {
    .head = { "exponential", "memoryless, by its mean", sizeof(struct exponential),
        params, NULL },
    .draw = draw,
    .mean = mean,
    .lasts = lasts,
    .is_exponential = true,
};
