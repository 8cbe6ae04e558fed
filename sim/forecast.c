/* The luck of a forecast, and of a day. It knows nothing of what its factors
 * multiply. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_math.h>

#include "sim/forecast.h"

double
forecast_spread_of_mape(double mape)
{
    return 2 * gsl_cdf_ugaussian_Pinv(0.5 + mape / 4);
}

double
forecast_spread_of_cv(double cv)
{
    return sqrt(log1p(cv * cv));
}

double
forecast_mape(double spread)
{
    return 2 * erf(spread / (2 * M_SQRT2));
}

double
forecast_cv(double spread)
{
    return sqrt(expm1(spread * spread));
}

double
forecast_most(double spread)
{
    return exp(8 * spread - spread * spread / 2);
}

double
forecast_factor(
    const struct scenario *scenario, enum forecast of, uint64_t replication)
{
    static const char *const names[] = { "volume", "aht", "staff" };
    const double spreads[] = { scenario->forecast_error.volume,
        scenario->forecast_error.aht, scenario->forecast_error.staff };
    const double spread = spreads[of];
    double factor;
    struct rng rng;

    if (spread == 0)
        return 1;
    rng_start(&rng, rng_name_of(scenario->run.seed, "forecast_error", names[of]),
        replication);
    factor = exp(spread * rng_normal(&rng) - spread * spread / 2);
    return of == FORECAST_STAFF ? fmin(factor, forecast_most(spread)) : factor;
}

double
busyness_factor(const struct scenario *scenario, const struct duration *factor,
    const char *of, uint64_t number)
{
    struct rng rng;

    if (factor->model == NULL)
        return 1;
    rng_start(&rng, rng_name_of(scenario->run.seed, "busyness", of), number);
    return duration_draw(factor, 0, &rng);
}
