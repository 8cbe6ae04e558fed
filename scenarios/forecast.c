/*
 * The section `forecast_error`: how far the plan is off, in one of two words. It
 * knows nothing of what is planned.
 */
#include "scenarios/schema.h"
#include "sim/forecast.h"

struct error_keys {
    double mape, cv;
};

static const struct param error_params[] = {
    KEY("mape", struct error_keys, mape, PARAM_SHARE, PARAM_OPTIONAL, 0, 1,
        "mean distance from the forecast, in percent of it; or cv"),
    KEY("cv", struct error_keys, cv, PARAM_SHARE, PARAM_OPTIONAL, 0, 2,
        "standard deviation, in percent of the forecast; or mape"),
    PARAM_END,
};
/* Agents have room for the most of them that may come. */
static const struct param staff_params[] = {
    KEY("mape", struct error_keys, mape, PARAM_SHARE, PARAM_OPTIONAL, 0, 0.2,
        "mean distance from the forecast, in percent of it; or cv"),
    KEY("cv", struct error_keys, cv, PARAM_SHARE, PARAM_OPTIONAL, 0, 0.25,
        "standard deviation, in percent of the forecast; or mape"),
    PARAM_END,
};
static const struct section error_section = { "a forecast error", error_params,
    NULL, NULL };
static const struct section staff_section = { "a forecast error", staff_params,
    NULL, NULL };

/* A spread; out is a double. */
static void
error_read(struct reader *self, const struct spot *at,
    const struct section *section, double *out)
{
    const size_t before = reader_problems(self);
    struct error_keys keys = { NAN, NAN };

    section_read(self, at, section, &keys);
    if (reader_problems(self) > before || self->no_memory)
        return;
    if (isnan(keys.mape) == isnan(keys.cv))
        spot_problem(self, at, "a forecast error needs mape or cv, one of the two");
    else
        *out = isnan(keys.cv) ? forecast_spread_of_mape(keys.mape)
                              : forecast_spread_of_cv(keys.cv);
}

static void
error_child(struct reader *self, const struct spot *at, void *out)
{
    error_read(self, at, &error_section, out);
}

static void
staff_error_child(struct reader *self, const struct spot *at, void *out)
{
    error_read(self, at, &staff_section, out);
}

static const struct child forecast_children[] = {
    CHILD("volume", struct forecast_error, volume, PARAM_OPTIONAL, error_child,
        TAKES_SECTION, &error_section, "of all arrivals: {mape: 6 %}"),
    CHILD("aht", struct forecast_error, aht, PARAM_OPTIONAL, error_child,
        TAKES_SECTION, &error_section,
        "of talk and after-call work, where they are drawn: {mape: 3 %}"),
    CHILD("staff", struct forecast_error, staff, PARAM_OPTIONAL, staff_error_child,
        TAKES_SECTION, &staff_section, "of all who come: {mape: 2 %}"),
    CHILD_END,
};
const struct section forecast_section = { "forecast_error", NULL, forecast_children,
    NULL };

void
forecast_child(struct reader *self, const struct spot *at, void *out)
{
    section_read(self, at, &forecast_section, out);
}
