/*
 * Loglogistic: the chance to end in the next second first rises, then falls, as of
 * people who hang up soon or stay for good. The logarithm follows a logistic law.
 *
 *     longer than t: 1 / (1 + (t / median)^shape)
 *     mean:          median (pi / shape) / sin(pi / shape), if shape > 1
 *
 * Johnson, Kotz, Balakrishnan: Continuous Univariate Distributions 2, 1995, ch. 23.
 */
#include "sim/model.h"

struct loglogistic {
    double median;
    double shape;
    /* derived */
    double power;
};

static const struct param params[] = {
    PARAM_FLAGS(struct loglogistic, median, PARAM_DURATION, PARAM_REQUIRED,
        PARAM_ABOVE_0, DBL_MAX, "half of all last longer", PARAM_VARIES),
    PARAM(struct loglogistic, shape, PARAM_NUMBER, PARAM_REQUIRED, 1, 1000,
        "above 1; the larger, the nearer to the median"),
    PARAM_END,
};

static const char *
prepare(void *self, const struct day *day, struct arena *arena)
{
    struct loglogistic *p = self;

    (void)day, (void)arena;
    if (!(p->shape > 1))
        return "shape must be above 1: at 1 the mean is infinite";
    p->power = 1 / p->shape;
    return NULL;
}

static double
draw(const void *self, struct rng *rng)
{
    const struct loglogistic *p = self;
    const double u = rng_uniform(rng);

    return p->median * pow(u / (1 - u), p->power);
}

static double
mean(const void *self)
{
    const struct loglogistic *p = self;
    const double angle = acos(-1) * p->power;

    return p->median * angle / sin(angle);
}

static double
lasts(const void *self, double t_s)
{
    const struct loglogistic *p = self;

    return 1 / (1 + pow(t_s / p->median, p->shape));
}

const struct duration_model duration_loglogistic = {
    .head = { "loglogistic", "a hazard that rises, then falls",
        sizeof(struct loglogistic), params, prepare },
    .draw = draw,
    .mean = mean,
    .lasts = lasts,
};
