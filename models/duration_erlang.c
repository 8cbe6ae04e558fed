/* A sum of equal exponential phases: work done in steps. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>

#include "sim/model.h"

struct erlang {
    double mean;
    double phases;
};

enum {
    FEW_PHASES = 8 /* up to here a sum is faster than a gamma variate */
};

static const struct param params[] = {
    PARAM_FLAGS(struct erlang, mean, PARAM_DURATION, PARAM_REQUIRED, PARAM_ABOVE_0,
        DBL_MAX, "mean of the whole", PARAM_VARIES),
    PARAM(struct erlang, phases, PARAM_WHOLE, PARAM_REQUIRED, 1, 10000,
        "number of exponential phases; the cv is 1 / sqrt(phases)"),
    PARAM_END,
};

static double
draw(const void *self, struct rng *rng)
{
    const struct erlang *p = self;
    const unsigned phases = (unsigned)p->phases;
    double sum = 0;

    if (phases > FEW_PHASES)
        return gsl_ran_gamma(&rng->gsl, p->phases, p->mean / p->phases);
    for (unsigned i = 0; i < phases; i++)
        sum += rng_exponential(rng);
    return p->mean / p->phases * sum;
}

static double
mean(const void *self)
{
    return ((const struct erlang *)self)->mean;
}

static double
lasts(const void *self, double t_s)
{
    const struct erlang *p = self;

    return isinf(t_s) ? 0 : gsl_cdf_gamma_Q(t_s, p->phases, p->mean / p->phases);
}

const struct duration_model duration_erlang = {
    .head = { "erlang", "a sum of equal exponential phases", sizeof(struct erlang),
        params, NULL },
    .draw = draw,
    .mean = mean,
    .lasts = lasts,
};
