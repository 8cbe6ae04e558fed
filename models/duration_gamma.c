/* Gamma, by mean and coefficient of variation. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>

#include "sim/model.h"

struct gamma {
    double mean;
    double cv;
    /* derived */
    double shape;
};

static const struct param params[] = {
    PARAM_FLAGS(struct gamma, mean, PARAM_DURATION, PARAM_REQUIRED, PARAM_ABOVE_0,
        DBL_MAX, "mean", PARAM_VARIES),
    PARAM(struct gamma, cv, PARAM_SHARE, PARAM_REQUIRED, 0, 100,
        "standard deviation / mean: 0 is constant, 1 is exponential"),
    PARAM_END,
};

static const char *
prepare(void *self, const struct day *day, struct arena *arena)
{
    struct gamma *p = self;

    (void)day, (void)arena;
    p->shape = 1 / (p->cv * p->cv); /* cv 0: infinite, always the mean */
    return NULL;
}

static double
draw(const void *self, struct rng *rng)
{
    const struct gamma *p = self;

    if (isinf(p->shape))
        return p->mean;
    return gsl_ran_gamma(&rng->gsl, p->shape, p->mean / p->shape);
}

static double
mean(const void *self)
{
    return ((const struct gamma *)self)->mean;
}

static double
lasts(const void *self, double t_s)
{
    const struct gamma *p = self;

    if (isinf(p->shape))
        return t_s < p->mean;
    return isinf(t_s) ? 0 : gsl_cdf_gamma_Q(t_s, p->shape, p->mean / p->shape);
}

const struct duration_model duration_gamma = {
    .head = { "gamma", "by mean and coefficient of variation", sizeof(struct gamma),
        params, prepare },
    .draw = draw,
    .mean = mean,
    .lasts = lasts,
};
