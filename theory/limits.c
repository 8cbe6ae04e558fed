/* Halfin-Whitt, Garnett, and fluid: closed forms in the normal law and in
 * exponentials. */
#include <math.h>

#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_erf.h>

#include "theory/limits.h"

#define SURE 40 /* betas beyond which nobody, or everybody, waits */

/* Density over upper tail. */
static double
hazard(double x)
{
    return gsl_sf_hazard(x);
}

double
halfin_whitt(double beta)
{
    if (isnan(beta) || beta <= 0)
        return isnan(beta) ? NAN : 1;
    return 1 / (1 + beta / hazard(-beta)); /* Phi(b) / phi(b) = 1 / h(-b) */
}

double
garnett(double beta, double ratio)
{
    const double root = sqrt(1 / ratio);

    if (!(ratio > 0) || isnan(beta))
        return NAN;
    return 1 / (1 + hazard(beta * root) / (root * hazard(-beta)));
}

struct square_root
square_root(double rate_per_s, double aht_s, double patience_s, uint32_t agents)
{
    const double load = rate_per_s * aht_s;
    const double beta = (agents - load) / sqrt(load);
    const double ratio = aht_s / patience_s;
    const double scaled = beta / sqrt(ratio);
    struct square_root out = { .beta = beta };

    if (!(rate_per_s > 0 && aht_s > 0 && patience_s > 0 && agents >= 1) ||
        isinf(load))
        return (struct square_root){ NAN, NAN, NAN, NAN, NAN };
    if (isinf(patience_s)) {
        out.delayed = halfin_whitt(beta);
        out.wait = beta > 0 ? out.delayed * aht_s / (agents - load) : INFINITY;
    } else {
        out.delayed = garnett(beta, ratio);
        out.abandonment =
            out.delayed * sqrt(ratio / agents) * (hazard(scaled) - scaled);
        out.wait = out.abandonment * patience_s;
    }
    out.queue_mean = rate_per_s * out.wait;
    return out;
}

double
square_root_agents(
    double rate_per_s, double aht_s, double patience_s, double delayed)
{
    const double load = rate_per_s * aht_s;
    const double ratio = aht_s / patience_s;
    double low = -SURE, high = SURE, middle;

    if (!(rate_per_s > 0 && aht_s > 0 && patience_s > 0 && isfinite(load) &&
            delayed > 0 && delayed < 1))
        return NAN;
    for (int i = 0; i < 100; i++) {
        middle = (low + high) / 2;
        if ((isinf(patience_s) ? halfin_whitt(middle) : garnett(middle, ratio)) >
            delayed)
            low = middle;
        else
            high = middle;
    }
    return fmax(1, ceil(load + high * sqrt(load)));
}

/* ---- fluid ---- */

/* The wait at which a share of at most `share` is still patient. */
static double
patience_of(const struct survival *patience, double share, double step_s)
{
    double low = 0, high = step_s, middle;

    while (patience->share(patience->self, high) > share) {
        low = high;
        high *= 2;
    }
    for (int i = 0; i < 200; i++) {
        middle = low + (high - low) / 2;
        if (patience->share(patience->self, middle) > share)
            low = middle;
        else
            high = middle;
    }
    return high;
}

struct fluid
fluid_steady(
    double rate_per_s, double aht_s, const struct survival *patience, double agents)
{
    const double load = rate_per_s * aht_s;
    const double share = agents / load; /* who can be served */
    struct fluid out = { .occupancy = fmin(1, load / agents) };

    if (!(rate_per_s > 0 && aht_s > 0 && agents > 0) || isinf(load))
        return (struct fluid){ NAN, NAN, NAN, NAN };
    if (share >= 1)
        return out;
    out.abandonment = 1 - share;
    out.wait = out.queue = INFINITY;
    if (patience->share(patience->self, INFINITY) >= share)
        return out;
    out.wait = patience_of(patience, share, aht_s);
    out.queue = rate_per_s * survival_between(patience, 0, out.wait);
    return out;
}

/* From inside on, x' = speed (level - x) for length_s. @return the integral of x */
static double
approach(double *inside, double level, double speed, double length_s)
{
    const double gone = -expm1(-speed * length_s);
    const double away = *inside - level;

    *inside = level + away * (1 - gone);
    return level * length_s + away * gone / speed;
}

/* When it would reach `at`; INFINITY: not. */
static double
time_to(double inside, double at, double level, double speed)
{
    if ((level - at) * (at - inside) <= 0)
        return INFINITY;
    return log((level - inside) / (level - at)) / speed;
}

/* All agents have something in hand, until the end or until one is free. @return so
 * long */
static double
flow_full(struct fluid_flow *self, double length_s)
{
    const double surplus = self->rate_per_s - self->agents / self->aht_s;
    double queue = self->inside - self->agents, area_s;

    if (isinf(self->patience_s)) {
        if (surplus < 0)
            length_s = fmin(length_s, queue / -surplus);
        area_s = (queue + surplus * length_s / 2) * length_s;
        queue += surplus * length_s;
    } else {
        const double level = surplus * self->patience_s;

        if (surplus < 0)
            length_s =
                fmin(length_s, self->patience_s * log((queue - level) / -level));
        area_s = approach(&queue, level, 1 / self->patience_s, length_s);
    }
    self->inside = self->agents + fmax(0, queue);
    self->queue_area_s += area_s;
    self->busy_area_s += self->agents * length_s;
    return length_s;
}

void
fluid_flow(struct fluid_flow *self, double length_s)
{
    const double load = self->rate_per_s * self->aht_s;

    self->queue_area_s = self->busy_area_s = 0;
    while (length_s > 0) {
        double step_s;

        if (self->inside > self->agents ||
            (self->inside == self->agents && load > self->agents)) {
            step_s = flow_full(self, length_s);
        } else {
            step_s = fmin(length_s,
                time_to(self->inside, self->agents, load, 1 / self->aht_s));
            self->busy_area_s +=
                approach(&self->inside, load, 1 / self->aht_s, step_s);
            if (step_s < length_s)
                self->inside = self->agents;
        }
        length_s -= step_s;
    }
    self->served = self->busy_area_s / self->aht_s;
    self->abandoned = self->queue_area_s / self->patience_s;
}
