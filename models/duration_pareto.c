/* Pareto of type I: a heavy tail above a minimum of mean (shape - 1) / shape. */
#include "sim/model.h"

struct pareto {
    double mean;
    double shape;
    /* derived */
    double min;
};

static const struct param params[] = {
    PARAM_FLAGS(struct pareto, mean, PARAM_DURATION, PARAM_REQUIRED, PARAM_ABOVE_0,
        DBL_MAX, "mean; the least value is mean (shape - 1) / shape", PARAM_VARIES),
    PARAM(struct pareto, shape, PARAM_NUMBER, PARAM_REQUIRED, 1, 1e6,
        "above 1; the smaller, the heavier the tail; up to 2 the variance is "
        "infinite"),
    PARAM_END,
};

static const char *
prepare(void *self, const struct day *day, struct arena *arena)
{
    struct pareto *p = self;

    (void)day, (void)arena;
    if (!(p->shape > 1))
        return "shape must be above 1: at 1 the mean is infinite";
    p->min = p->mean * ((p->shape - 1) / p->shape);
    return NULL;
}

static double
draw(const void *self, struct rng *rng)
{
    const struct pareto *p = self;

    return p->min * exp(rng_exponential(rng) / p->shape);
}

static double
mean(const void *self)
{
    return ((const struct pareto *)self)->mean;
}

static double
lasts(const void *self, double t_s)
{
    const struct pareto *p = self;

    return t_s < p->min ? 1 : pow(p->min / t_s, p->shape);
}

const struct duration_model duration_pareto = {
    .head = { "pareto", "a heavy tail above a minimum", sizeof(struct pareto),
        params, prepare },
    .draw = draw,
    .mean = mean,
    .lasts = lasts,
};
