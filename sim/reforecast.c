/* Laws of factors on grids: the plan's, and those that counts leave. It knows
 * nothing of the contacts to come. */
#include <gsl/gsl_cdf.h>
#include <stdlib.h>

#include "sim/err.h"
#include "sim/forecast.h"
#include "sim/reforecast.h"

enum {
    COARSE = 4000, /* cells that find where a law lies, between ... */
    FINE = 2000,   /* ... and of the law itself */
    OWN = 4000,
    BESIDE = 300, /* of a busyness beside a forecast's error */
    LOOKS = 4000  /* draws for what is to come */
};
static const double LEAST = 1e-6, MOST = 100; /* ... these factors */
static const double GONE = 45;                /* exp(-GONE) is nothing beside 1 */

/* ---- laws ---- */

static bool
law_alloc(struct factor_law *self, size_t num, struct arena *arena)
{
    double *at = arena_alloc(arena, (5 * num + 2) * sizeof(*at));

    *self = (struct factor_law){ 0 };
    if (at == NULL)
        return false;
    *self = (struct factor_law){ .num = num,
        .end = at,
        .upto = at + num + 1,
        .mass = at + 2 * num + 2,
        .middle = at + 3 * num + 2,
        .logarithm = at + 4 * num + 2 };
    return true;
}

/* The chance that a factor of the plan is greater than x: P(B > x) or P(B V > x), B
 * with that law, V lognormal with mean 1. */
struct plan_factor {
    const struct duration *busyness; /* model NULL: 1 */
    double spread;                   /* of the logarithm of V; 0: 1 */
    const struct factor_law *of;     /* of B, where there are both */
};

static double
lognormal_exceeds(double spread, double x)
{
    return gsl_cdf_ugaussian_Q((log(x) + spread * spread / 2) / spread);
}

static double
exceeds(const struct plan_factor *self, double x)
{
    double sum = 0;

    if (self->spread == 0)
        return duration_lasts(self->busyness, 0, x);
    if (self->busyness->model == NULL)
        return lognormal_exceeds(self->spread, x);
    for (size_t i = 0; i < self->of->num; i++)
        sum += self->of->mass[i] *
               lognormal_exceeds(self->spread, x / self->of->middle[i]);
    return sum;
}

/* The plan's law in equal steps of the logarithm. */
static void
law_fill(struct factor_law *self, const struct plan_factor *plan, double least,
    double most)
{
    const double step = log(most / least) / (double)self->num;
    double above = exceeds(plan, least);

    self->end[0] = least;
    for (size_t i = 0; i < self->num; i++) {
        const double next = least * exp(step * (double)(i + 1));
        const double rest = exceeds(plan, next);

        self->end[i + 1] = next;
        self->middle[i] = (self->end[i] + next) / 2;
        self->logarithm[i] = log(self->middle[i]);
        self->mass[i] = fmax(0, above - rest);
        above = rest;
    }
}

static void
law_sum(struct factor_law *self)
{
    double sum = 0;

    for (size_t i = 0; i < self->num; i++)
        sum += self->mass[i];
    self->upto[0] = 0;
    for (size_t i = 0; i < self->num; i++) {
        self->mass[i] /= sum;
        self->upto[i + 1] = self->upto[i] + self->mass[i];
    }
}

/* Over all that may be. */
static void
law_fill_all(struct factor_law *self, const struct plan_factor *plan)
{
    size_t first = 0, last = self->num - 1;

    law_fill(self, plan, LEAST, MOST);
    while (first < last && self->mass[first] == 0)
        first++;
    while (last > first && self->mass[last] == 0)
        last--;
    law_fill(self, plan, self->end[first], self->end[last + 1]);
}

static double
law_at(const struct factor_law *self, double u)
{
    size_t low = 0, high = self->num;

    if (self->num == 0)
        return 1;
    while (high - low > 1) {
        const size_t middle = low + (high - low) / 2;

        if (self->upto[middle] <= u)
            low = middle;
        else
            high = middle;
    }
    if (self->mass[low] == 0)
        return self->end[low];
    return self->end[low] + (self->end[low + 1] - self->end[low]) *
                                fmin(1, (u - self->upto[low]) / self->mass[low]);
}

static double
law_mean(const struct factor_law *self)
{
    double mean = self->num == 0;

    for (size_t i = 0; i < self->num; i++)
        mean += self->mass[i] * self->middle[i];
    return mean;
}

/* ---- counts ---- */

/* The logarithm of the chance that so many come at that mean, against the mean that
 * fits best; log_ratio: of the mean to what was expected. */
static double
fit(const struct known_volume *type, double mean, double log_ratio)
{
    const double n = type->arrived;

    if (n == 0)
        return -mean;
    return n * (log_ratio + log(type->expected / n)) - mean + n;
}

/* With the common factor, whatever the type's own is. */
static double
fit_common(const struct known_volume *type, double common)
{
    const struct factor_law *own = &type->own;
    const double log_common = log(common);
    double sum = 0;

    if (own->num == 0)
        return fit(type, common * type->expected, log_common);
    for (size_t i = 0; i < own->num; i++) {
        const double fits = fit(type, common * own->middle[i] * type->expected,
            log_common + own->logarithm[i]);

        if (fits > -GONE)
            sum += own->mass[i] * exp(fits);
    }
    return log(sum);
}

/* How well a common factor goes with all counts. */
static double
fit_all(const struct reforecast *self, double common)
{
    double sum = 0;

    for (size_t t = 0; t < self->scenario->num_types; t++)
        if (self->types[t].is_known && self->types[t].expected > 0)
            sum += fit_common(&self->types[t], common);
    return sum;
}

/* From the plan's law to what the counts leave of it; the cells that are left, if
 * asked for: */
static void
weigh(const struct reforecast *self, struct factor_law *law, size_t *first,
    size_t *last)
{
    double best = -INFINITY;

    for (size_t i = 0; i < law->num; i++) {
        law->upto[i] = fit_all(self, law->middle[i]) + log(law->mass[i]);
        best = fmax(best, law->upto[i]);
    }
    *first = law->num;
    *last = 0;
    for (size_t i = 0; i < law->num; i++) {
        const double left = law->upto[i] - best;

        if (left > -GONE) {
            *first = i < *first ? i : *first;
            *last = i;
        }
        law->mass[i] = left > -GONE ? exp(left) : 0;
    }
}

static bool
find_common(
    struct reforecast *self, const struct plan_factor *plan, struct arena *arena)
{
    struct factor_law coarse;
    size_t first, last;

    if (!law_alloc(&coarse, COARSE, arena) ||
        !law_alloc(&self->common, FINE, arena))
        return false;
    law_fill(&coarse, plan, LEAST, MOST);
    weigh(self, &coarse, &first, &last);
    CQ_BUG_IF(first > last);
    law_fill(&self->common, plan, coarse.end[first > 0 ? first - 1 : 0],
        coarse.end[last + 2 <= COARSE ? last + 2 : COARSE]);
    weigh(self, &self->common, &first, &last);
    law_sum(&self->common);
    return true;
}

/* ---- */

bool
reforecast_is_open(const struct scenario *scenario)
{
    bool is_open =
        scenario->busyness.model != NULL || scenario->forecast_error.volume > 0;

    for (size_t t = 0; t < scenario->num_types; t++)
        is_open |= scenario->types[t].arrivals.busyness.model != NULL;
    return is_open;
}

static bool
know(struct reforecast *self, size_t index, struct arena *arena)
{
    const struct scenario *scenario = self->scenario;
    const struct contact_type *type = &scenario->types[index];
    const struct plan_factor plan = { .busyness = &type->arrivals.busyness };
    struct known_volume *known = &self->types[index];

    known->arrived = scenario->now.arrived[index];
    known->is_known = !isnan(known->arrived);
    known->expected = contact_type_expected(type, 0, scenario->now.from_s);
    if (type->arrivals.busyness.model == NULL || self->by != REFORECAST_BAYES)
        return true;
    if (!law_alloc(&known->own, OWN, arena))
        return false;
    law_fill_all(&known->own, &plan);
    law_sum(&known->own);
    return true;
}

struct reforecast *
reforecast_new(const struct scenario *scenario, struct arena *arena)
{
    struct reforecast *self = arena_alloc(arena, sizeof(*self));
    struct plan_factor plan = { .busyness = &scenario->busyness,
        .spread = scenario->forecast_error.volume };
    struct factor_law busyness = { 0 };

    if (self == NULL)
        return NULL;
    *self = (struct reforecast){ .scenario = scenario,
        .by = scenario->now.by,
        .types = arena_alloc(arena, scenario->num_types * sizeof(*self->types)) };
    if (self->types == NULL)
        return NULL;
    for (size_t t = 0; t < scenario->num_types; t++)
        if (!know(self, t, arena))
            return NULL;
    if (self->by != REFORECAST_BAYES ||
        (plan.busyness->model == NULL && plan.spread == 0))
        return self;
    if (plan.busyness->model != NULL && plan.spread > 0) {
        const struct plan_factor alone = { .busyness = plan.busyness };

        if (!law_alloc(&busyness, BESIDE, arena))
            return NULL;
        law_fill_all(&busyness, &alone);
        plan.of = &busyness;
    }
    return find_common(self, &plan, arena) ? self : NULL;
}

/* ---- draws ---- */

static double
uniform(const char *seed, const char *of, uint64_t number)
{
    struct rng rng;

    rng_start(&rng, rng_name_of(seed, "busyness", of), number);
    return rng_uniform(&rng);
}

double
reforecast_draw(const struct reforecast *self, const char *seed, uint64_t number)
{
    return self->common.num == 0 ? 1
                                 : law_at(&self->common, uniform(seed, "", number));
}

bool
reforecast_knows(const struct reforecast *self, size_t type)
{
    const struct known_volume *known = &self->types[type];

    return known->is_known && known->expected > 0 &&
           (known->own.num > 0 || self->by == REFORECAST_RATIO);
}

/* The chance of a cell of a type's own factor, as known beside a common one, up to
 * what is the same for all. */
static double
own_mass(
    const struct known_volume *type, size_t cell, double common, double log_common)
{
    const struct factor_law *own = &type->own;
    const double fits = fit(type, common * own->middle[cell] * type->expected,
        log_common + own->logarithm[cell]);

    return own->mass[cell] * exp(fits);
}

static double
own_at(const struct known_volume *type, double common, double u)
{
    const struct factor_law *own = &type->own;
    const double log_common = log(common);
    double sum = 0, left;
    size_t cell = 0;

    for (size_t i = 0; i < own->num; i++)
        sum += own_mass(type, i, common, log_common);
    left = u * sum;
    for (;; cell++) {
        const double mass = own_mass(type, cell, common, log_common);

        if (left <= mass || cell + 1 == own->num)
            return own->end[cell] + (own->end[cell + 1] - own->end[cell]) *
                                        (mass > 0 ? fmin(1, left / mass) : 1);
        left -= mass;
    }
}

double
reforecast_draw_own(const struct reforecast *self, size_t type, double common,
    const char *seed, uint64_t number)
{
    const struct known_volume *known = &self->types[type];

    if (self->by == REFORECAST_RATIO)
        return known->arrived / known->expected;
    return own_at(
        known, common, uniform(seed, self->scenario->types[type].name, number));
}

/* ---- what is to come ---- */

/* A day's: how many times the plan. */
static double
look_once(const struct reforecast *self, const double *planned, double common,
    uint64_t number)
{
    const struct scenario *scenario = self->scenario;
    double sum = 0, all = 0;

    for (size_t t = 0; t < scenario->num_types; t++) {
        const struct duration *busyness = &scenario->types[t].arrivals.busyness;
        double own = 1;

        all += planned[t];
        if (reforecast_knows(self, t))
            own = reforecast_draw_own(self, t, common, scenario->run.seed, number);
        else
            own = busyness_factor(
                scenario, busyness, scenario->types[t].name, number);
        sum += planned[t] * common * own;
    }
    return all > 0 ? sum / all : 1;
}

static int
compare(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* Factors of types differ by type: what is to come is drawn, the common factor in
 * equal steps of chance. */
static void
look_at_draws(const struct reforecast *self, const double *planned, double *times,
    double confidence, struct outlook *out)
{
    const double tail = (1 - confidence) / 2;

    out->times = 0;
    for (size_t i = 0; i < LOOKS; i++) {
        const double common =
            law_at(&self->common, ((double)i + 0.5) / (double)LOOKS);

        times[i] = look_once(self, planned, common, i + 1);
        out->times += times[i] / (double)LOOKS;
    }
    qsort(times, LOOKS, sizeof(*times), compare);
    out->least = times[(size_t)(tail * (LOOKS - 1))];
    out->most = times[(size_t)ceil((1 - tail) * (LOOKS - 1))];
}

static bool
types_differ(const struct scenario *scenario)
{
    for (size_t t = 0; t < scenario->num_types; t++)
        if (scenario->types[t].arrivals.busyness.model != NULL)
            return true;
    return scenario->now.by == REFORECAST_RATIO;
}

static void
look(const struct reforecast *self, double *planned, double *times,
    double confidence, struct outlook *out)
{
    const struct scenario *scenario = self->scenario;

    for (size_t t = 0; t < scenario->num_types; t++) {
        planned[t] = contact_type_expected(
            &scenario->types[t], scenario->now.from_s, scenario->day.length_s);
        out->planned += planned[t];
        if (!self->types[t].is_known)
            continue;
        out->arrived += self->types[t].arrived;
        out->expected += self->types[t].expected;
    }
    if (types_differ(scenario)) {
        look_at_draws(self, planned, times, confidence, out);
        return;
    }
    out->times = law_mean(&self->common);
    out->least = law_at(&self->common, (1 - confidence) / 2);
    out->most = law_at(&self->common, (1 + confidence) / 2);
}

int
reforecast_look(
    const struct scenario *scenario, double confidence, struct outlook *out)
{
    const struct reforecast *self = scenario->now.reforecast;
    struct arena arena = { 0 };
    double *room =
        arena_alloc(&arena, (scenario->num_types + LOOKS) * sizeof(*room));

    *out = (struct outlook){ 0 };
    if (self == NULL)
        self = reforecast_new(scenario, &arena);
    if (room != NULL && self != NULL)
        look(self, room, room + scenario->num_types, confidence, out);
    arena_free(&arena);
    return room == NULL || self == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;
}
