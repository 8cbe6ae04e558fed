/* The logarithm is normal: the usual shape of talk times. */
#include <gsl/gsl_cdf.h>

#include "sim/model.h"

struct lognormal {
    double mean;
    double cv;
    double sd;
    double median;
    double sigma;
    /* derived: mean and standard deviation of the logarithm */
    double log_mean;
    double log_sd;
};

static const struct param params[] = {
    PARAM_FLAGS(struct lognormal, mean, PARAM_DURATION, PARAM_OPTIONAL,
        PARAM_ABOVE_0, DBL_MAX, "mean; with cv or sd", PARAM_VARIES),
    PARAM(struct lognormal, cv, PARAM_SHARE, PARAM_OPTIONAL, 0, 1000,
        "standard deviation / mean"),
    PARAM(struct lognormal, sd, PARAM_DURATION, PARAM_OPTIONAL, 0, DBL_MAX,
        "standard deviation, in place of cv"),
    PARAM(struct lognormal, median, PARAM_DURATION, PARAM_OPTIONAL, PARAM_ABOVE_0,
        DBL_MAX, "median, in place of mean; with sigma"),
    PARAM(struct lognormal, sigma, PARAM_NUMBER, PARAM_OPTIONAL, 0, 30,
        "standard deviation of the natural logarithm; with median"),
    PARAM_END,
};

static const char *
prepare(void *self, const struct day *day, struct arena *arena)
{
    struct lognormal *p = self;
    const bool by_mean = !isnan(p->mean);
    const double cv = isnan(p->cv) ? p->sd / p->mean : p->cv;

    (void)day, (void)arena;
    if (by_mean == !isnan(p->median))
        return by_mean ? "mean and median cannot both be given; keep one"
                       : "the middle is missing; give mean and cv, mean and sd, or "
                         "median and sigma";
    if (!by_mean) {
        if (!isnan(p->cv) || !isnan(p->sd))
            return "cv and sd go with mean; give sigma with median";
        if (isnan(p->sigma))
            return "median needs sigma, the standard deviation of the logarithm";
        p->log_mean = log(p->median);
        p->log_sd = p->sigma;
        return NULL;
    }
    if (!isnan(p->sigma))
        return "sigma goes with median; give cv or sd with mean";
    if (isnan(p->cv) == isnan(p->sd))
        return isnan(p->cv) ? "mean needs cv (standard deviation / mean) or sd"
                            : "cv and sd say the same; keep one";
    p->log_sd = sqrt(log1p(cv * cv));
    p->log_mean = log(p->mean) - p->log_sd * p->log_sd / 2;
    return NULL;
}

static double
draw(const void *self, struct rng *rng)
{
    const struct lognormal *p = self;

    return exp(p->log_mean + p->log_sd * rng_normal(rng));
}

static double
mean(const void *self)
{
    const struct lognormal *p = self;

    return isnan(p->mean) ? p->median * exp(p->sigma * p->sigma / 2) : p->mean;
}

static double
lasts(const void *self, double t_s)
{
    const struct lognormal *p = self;

    if (p->log_sd == 0)
        return t_s < exp(p->log_mean);
    return t_s > 0 ? gsl_cdf_ugaussian_Q((log(t_s) - p->log_mean) / p->log_sd) : 1;
}

const struct duration_model duration_lognormal = {
    .head = { "lognormal",
        "the logarithm is normal; by mean and cv, mean and sd, or median and sigma",
        sizeof(struct lognormal), params, prepare },
    .draw = draw,
    .mean = mean,
    .lasts = lasts,
};
