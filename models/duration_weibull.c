/* Weibull: the hazard rises with time (shape above 1) or falls (below 1). */
#include "sim/model.h"

struct weibull {
    double mean;
    double shape;
    /* derived */
    double scale;
    double power;
};

static const struct param params[] = {
    PARAM_FLAGS(struct weibull, mean, PARAM_DURATION, PARAM_REQUIRED, PARAM_ABOVE_0,
        DBL_MAX, "mean", PARAM_VARIES),
    PARAM(struct weibull, shape, PARAM_NUMBER, PARAM_REQUIRED, 0.02, 1000,
        "1 is exponential; below 1 the longer, the longer still; above 1 ageing"),
    PARAM_END,
};

static const char *
prepare(void *self, const struct day *day, struct arena *arena)
{
    struct weibull *p = self;

    (void)day, (void)arena;
    p->power = 1 / p->shape;
    p->scale = p->mean / tgamma(1 + p->power);
    return NULL;
}

static double
draw(const void *self, struct rng *rng)
{
    const struct weibull *p = self;

    return p->scale * pow(rng_exponential(rng), p->power);
}

static double
mean(const void *self)
{
    return ((const struct weibull *)self)->mean;
}

static double
lasts(const void *self, double t_s)
{
    const struct weibull *p = self;

    return exp(-pow(t_s / p->scale, p->shape));
}

const struct duration_model duration_weibull = {
    .head = { "weibull", "with a hazard that rises or falls with time",
        sizeof(struct weibull), params, prepare },
    .draw = draw,
    .mean = mean,
    .lasts = lasts,
};
