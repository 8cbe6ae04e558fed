/*
 * Laws of lengths of time: densities and survivals. Nothing here knows of data.
 */
#include "plan/fit_laws.h"

#include <math.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sf_erf.h>
#include <gsl/gsl_sf_gamma.h>

static const char *const names[] = { "exponential", "lognormal", "gamma", "weibull",
    "hyperexponential", "mixture" };
static const size_t nums[] = { 1, 2, 2, 2, 3, 5 };

#define LOG_SQRT_TWO_PI 0.918938533204672741780

const char *
fit_family_name(enum fit_family family)
{
    return names[family];
}

size_t
fit_num_parameters(enum fit_family family)
{
    return nums[family];
}

static double
share_of(double logit)
{
    return 1 / (1 + exp(-logit));
}

/* log(share e^a + (1 - share) e^b), without overflow. */
static double
mixed(double share, double a, double b)
{
    const double top = fmax(a, b);

    return isinf(top)
               ? top
               : top + log(share * exp(a - top) + (1 - share) * exp(b - top));
}

/* ---- single laws ---- */

static double
lognormal_density(double mu, double log_sigma, double x)
{
    const double z = (log(x) - mu) / exp(log_sigma);

    return -z * z / 2 - log_sigma - log(x) - LOG_SQRT_TWO_PI;
}

static double
lognormal_survival(double mu, double log_sigma, double x)
{
    return gsl_sf_log_erfc((log(x) - mu) / exp(log_sigma) / sqrt(2)) - log(2);
}

static double
gamma_density(double log_mean, double log_shape, double x)
{
    const double k = exp(log_shape), log_scale = log_mean - log_shape;

    return (k - 1) * log(x) - x / exp(log_scale) - k * log_scale -
           gsl_sf_lngamma(k);
}

static double
gamma_survival(double log_mean, double log_shape, double x)
{
    return log(gsl_cdf_gamma_Q(x, exp(log_shape), exp(log_mean - log_shape)));
}

/* log of (x / scale)^shape */
static double
weibull_power(double log_mean, double log_shape, double x)
{
    const double k = exp(log_shape);

    return k * (log(x) - log_mean + gsl_sf_lngamma(1 + 1 / k));
}

static double
weibull_density(double log_mean, double log_shape, double x)
{
    const double power = weibull_power(log_mean, log_shape, x);

    return log_shape + power - log(x) - exp(power);
}

/* ---- any ---- */

static void
hyper(const struct fit_law *self, double rates[2])
{
    rates[0] = exp(-self->at[0]);
    rates[1] = exp(-self->at[0] - exp(self->at[1]));
}

double
fit_log_density(const struct fit_law *self, double x)
{
    const double *at = self->at;
    double rates[2];

    switch (self->family) {
    case FIT_EXPONENTIAL:
        return -at[0] - x * exp(-at[0]);
    case FIT_LOGNORMAL:
        return lognormal_density(at[0], at[1], x);
    case FIT_GAMMA:
        return gamma_density(at[0], at[1], x);
    case FIT_WEIBULL:
        return weibull_density(at[0], at[1], x);
    case FIT_HYPEREXPONENTIAL:
        hyper(self, rates);
        return mixed(share_of(at[2]), log(rates[0]) - rates[0] * x,
            log(rates[1]) - rates[1] * x);
    default:
        return mixed(share_of(at[4]), lognormal_density(at[0], at[1], x),
            lognormal_density(at[2], at[3], x));
    }
}

double
fit_log_survival(const struct fit_law *self, double x)
{
    const double *at = self->at;
    double rates[2];

    switch (self->family) {
    case FIT_EXPONENTIAL:
        return -x * exp(-at[0]);
    case FIT_LOGNORMAL:
        return lognormal_survival(at[0], at[1], x);
    case FIT_GAMMA:
        return gamma_survival(at[0], at[1], x);
    case FIT_WEIBULL:
        return -exp(weibull_power(at[0], at[1], x));
    case FIT_HYPEREXPONENTIAL:
        hyper(self, rates);
        return mixed(share_of(at[2]), -rates[0] * x, -rates[1] * x);
    default:
        return mixed(share_of(at[4]), lognormal_survival(at[0], at[1], x),
            lognormal_survival(at[2], at[3], x));
    }
}

static struct fit_part
lognormal_part(double share, double mu, double log_sigma)
{
    const double variance = exp(2 * log_sigma);

    return (
        struct fit_part){ share, exp(mu + variance / 2), sqrt(expm1(variance)) };
}

void
fit_law_parts(const struct fit_law *self, struct fit_part parts[2])
{
    const double *at = self->at;
    double rates[2];

    if (self->family == FIT_HYPEREXPONENTIAL) {
        hyper(self, rates);
        parts[0] = (struct fit_part){ share_of(at[2]), 1 / rates[0], 1 };
        parts[1] = (struct fit_part){ 1 - parts[0].share, 1 / rates[1], 1 };
    } else {
        parts[0] = lognormal_part(share_of(at[4]), at[0], at[1]);
        parts[1] = lognormal_part(1 - parts[0].share, at[2], at[3]);
    }
}

double
fit_law_mean_s(const struct fit_law *self)
{
    struct fit_part parts[2];

    switch (self->family) {
    case FIT_LOGNORMAL:
        return lognormal_part(1, self->at[0], self->at[1]).mean_s;
    case FIT_HYPEREXPONENTIAL:
    case FIT_TWO_LOGNORMALS:
        fit_law_parts(self, parts);
        return parts[0].share * parts[0].mean_s + parts[1].share * parts[1].mean_s;
    default:
        return exp(self->at[0]);
    }
}

static double
weibull_cv(double shape)
{
    return sqrt(
        expm1(gsl_sf_lngamma(1 + 2 / shape) - 2 * gsl_sf_lngamma(1 + 1 / shape)));
}

double
fit_law_cv(const struct fit_law *self)
{
    struct fit_part parts[2];
    double second = 0, mean_s;

    switch (self->family) {
    case FIT_EXPONENTIAL:
        return 1;
    case FIT_LOGNORMAL:
        return lognormal_part(1, self->at[0], self->at[1]).cv;
    case FIT_GAMMA:
        return exp(-self->at[1] / 2);
    case FIT_WEIBULL:
        return weibull_cv(exp(self->at[1]));
    default:
        fit_law_parts(self, parts);
        mean_s = fit_law_mean_s(self);
        for (size_t i = 0; i < 2; i++)
            second += parts[i].share * parts[i].mean_s * parts[i].mean_s *
                      (1 + parts[i].cv * parts[i].cv);
        return sqrt(second / mean_s / mean_s - 1);
    }
}

double
fit_law_shape(const struct fit_law *self)
{
    return self->family == FIT_GAMMA || self->family == FIT_WEIBULL
               ? exp(self->at[1])
               : NAN;
}

struct fit_law
fit_law_times(const struct fit_law *self, double times)
{
    struct fit_law out = *self;

    out.at[0] += log(times);
    if (self->family == FIT_TWO_LOGNORMALS)
        out.at[2] += log(times);
    return out;
}

struct fit_law
fit_law_start(enum fit_family family, double mean_s, double cv)
{
    const double log_mean = log(mean_s), variance = log1p(cv * cv);

    switch (family) {
    case FIT_LOGNORMAL:
        return (struct fit_law){ family,
            { log_mean - variance / 2, log(variance) / 2 } };
    case FIT_GAMMA:
        return (struct fit_law){ family, { log_mean, -2 * log(cv) } };
    case FIT_WEIBULL:
        return (struct fit_law){ family, { log_mean, -log(cv) } };
    case FIT_HYPEREXPONENTIAL:
        return (struct fit_law){ family, { log_mean - 0.7, 0, 0 } };
    case FIT_TWO_LOGNORMALS:
        return (struct fit_law){ family,
            { log_mean - variance / 2 - 1, log(variance) / 2 - 0.3,
                log_mean - variance / 2 + 0.5, log(variance) / 2 - 0.3, -0.5 } };
    default:
        return (struct fit_law){ FIT_EXPONENTIAL, { log_mean } };
    }
}
