/*
 * A forecast that is right on average and wrong each time: Poisson, at a rate that
 * is the interval's own times a factor drawn anew for every interval, gamma with
 * mean 1. Neighbouring factors are correlated by the beta-gamma autoregression of
 * Lewis, McKenzie and Hugus (1989): B G + E, with B beta and E gamma, is gamma
 * again and its correlation with G is exactly the mean of B. That is why the
 * correlation cannot be below 0. The factors have a stream of their own: more
 * volume moves arrivals and redraws neither them nor the factors.
 */
#include <gsl/gsl_randist.h>

#include "sim/model.h"

struct gamma_poisson {
    struct list counts;
    double cv;
    double correlation;
    /* derived */
    double shape;
    double interval_s;
    double closes_s;
    /* of a replication */
    struct volume_steps steps;
    double volume;
    double now_s;
    double ends_s;  /* of the interval ... */
    double until_s; /* ... or of the piece that a step cuts from it */
    double drawn;   /* rate in the interval, at volume 1 ... */
    double rate;    /* ... and in the piece */
    size_t num_begun;
    double gamma; /* the factor times the shape */
    struct rng factors;
};

static const struct param params[] = {
    PARAM(struct gamma_poisson, counts, PARAM_COUNTS, PARAM_REQUIRED, 0, 1e9,
        "expected contacts of each interval: [40, 62.5, 85]"),
    PARAM(struct gamma_poisson, cv, PARAM_SHARE, PARAM_REQUIRED, 0, 10,
        "standard deviation / mean of the factor of an interval: 15 %; 0 is "
        "profile"),
    PARAM(struct gamma_poisson, correlation, PARAM_SHARE, "0", 0, 1,
        "of the factors of neighbouring intervals: 0.6; 0 is none, 1 one factor "
        "for "
        "the whole day"),
    PARAM_END,
};

static const char *
prepare(void *self, const struct day *day, struct arena *arena)
{
    struct gamma_poisson *p = self;

    (void)arena;
    p->shape = 1 / (p->cv * p->cv); /* cv 0: infinite, always the mean */
    p->interval_s = day->interval_s;
    p->closes_s = day->length_s;
    return NULL;
}

static void
start(void *self, const struct arrival_day *day, struct rng *rng)
{
    struct gamma_poisson *p = self;

    rng_branch(&p->factors, rng);
    p->volume = day->volume;
    p->steps = day->steps;
    p->now_s = 0;
    p->ends_s = 0;
    p->until_s = 0;
    p->rate = 0;
    p->num_begun = 0;
}

/* The share of the last gamma that is kept; the rest of the shape comes anew. */
static double
keep(struct gamma_poisson *p)
{
    const double kept = p->shape * p->correlation;
    const double fresh = p->shape * (1 - p->correlation);

    if (p->num_begun == 0 || kept == 0)
        return 0;
    return fresh > 0 ? gsl_ran_beta(&p->factors.gsl, kept, fresh) : 1;
}

static double
draw_factor(struct gamma_poisson *p)
{
    double fresh = p->shape;

    if (isinf(p->shape))
        return 1;
    if (p->num_begun > 0)
        fresh *= 1 - p->correlation;
    p->gamma *= keep(p);
    if (fresh > 0)
        p->gamma += gsl_ran_gamma(&p->factors.gsl, fresh, 1);
    return p->gamma / p->shape;
}

static void
begin_piece(struct gamma_poisson *p)
{
    p->rate = p->drawn * volume_at(&p->steps, p->now_s);
    p->until_s = fmin(p->ends_s, volume_next_s(&p->steps, p->now_s));
}

static void
begin_interval(struct gamma_poisson *p)
{
    p->now_s = (double)p->num_begun * p->interval_s;
    p->ends_s = fmin(p->now_s + p->interval_s, p->closes_s);
    p->drawn = p->counts.at[p->num_begun] / p->interval_s * draw_factor(p);
    p->num_begun++;
}

static double
next_s(void *self, struct rng *rng)
{
    struct gamma_poisson *p = self;
    double left = rng_exponential(rng) / p->volume; /* expected until the next */

    while (left >= p->rate * (p->until_s - p->now_s)) {
        left -= p->rate * (p->until_s - p->now_s);
        p->now_s = p->until_s;
        if (p->now_s >= p->ends_s && p->num_begun == p->counts.num)
            return INFINITY;
        if (p->now_s >= p->ends_s)
            begin_interval(p);
        begin_piece(p);
    }
    p->now_s = fmin(p->now_s + left / p->rate, p->until_s);
    return p->now_s < p->closes_s ? p->now_s : INFINITY;
}

static double
expected(const void *self, double from_s, double until_s)
{
    const struct gamma_poisson *p = self;

    return counts_between(&p->counts, p->interval_s, p->closes_s, from_s, until_s);
}

static double
scatter(const void *self, double from_s, double until_s)
{
    const struct gamma_poisson *p = self;
    const double sd = p->cv * expected(self, from_s, until_s);

    return sd * sd;
}

const struct arrival_model arrival_gamma_poisson = {
    .head = { "gamma_poisson",
        "Poisson, at a rate times a random factor for each interval",
        sizeof(struct gamma_poisson), params, prepare },
    .needs_day = true,
    .start = start,
    .next_s = next_s,
    .expected = expected,
    .scatter = scatter,
};
