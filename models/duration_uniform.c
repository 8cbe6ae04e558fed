/* Anything between two ends, all equally likely. */
#include "sim/model.h"

struct uniform {
    double min;
    double max;
};

static const struct param params[] = {
    PARAM(struct uniform, min, PARAM_DURATION, PARAM_REQUIRED, 0, DBL_MAX,
        "the least value"),
    PARAM(struct uniform, max, PARAM_DURATION, PARAM_REQUIRED, 0, DBL_MAX,
        "the greatest value"),
    PARAM_END,
};

static const char *
prepare(void *self, const struct day *day, struct arena *arena)
{
    const struct uniform *p = self;

    (void)day, (void)arena;
    return p->min <= p->max ? NULL : "min is above max; exchange them";
}

static double
draw(const void *self, struct rng *rng)
{
    const struct uniform *p = self;

    return p->min + rng_uniform(rng) * (p->max - p->min);
}

static double
mean(const void *self)
{
    const struct uniform *p = self;

    return p->min + (p->max - p->min) / 2;
}

static double
lasts(const void *self, double t_s)
{
    const struct uniform *p = self;

    if (t_s < p->min || t_s >= p->max)
        return t_s < p->min;
    return (p->max - t_s) / (p->max - p->min);
}

const struct duration_model duration_uniform = {
    .head = { "uniform", "anything between min and max, equally likely",
        sizeof(struct uniform), params, prepare },
    .draw = draw,
    .mean = mean,
    .lasts = lasts,
};
