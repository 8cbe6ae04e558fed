/* What counts leave of the plan's laws of factors. It knows nothing of the contacts
 * to come. */
#include <stdlib.h>

#include "sim/err.h"
#include "sim/forecast.h"
#include "sim/reforecast.h"

enum {
    COARSE = 4000, /* cells that find where a law lies, ... */
    FINE = 2000,   /* ... and of the law itself */
    OWN = 4000,
    BESIDE = 300, /* of a busyness beside a forecast's error */
    LOOKS = 4000  /* draws for what is to come */
};
static const double GONE = 45; /* exp(-GONE) is nothing beside 1 */

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

    if (!factor_law_alloc(&coarse, COARSE, arena) ||
        !factor_law_alloc(&self->common, FINE, arena))
        return false;
    factor_law_fill_widest(&coarse, plan);
    weigh(self, &coarse, &first, &last);
    CQ_BUG_IF(first > last);
    factor_law_fill(&self->common, plan, coarse.end[first > 0 ? first - 1 : 0],
        coarse.end[last + 2 <= COARSE ? last + 2 : COARSE]);
    weigh(self, &self->common, &first, &last);
    factor_law_sum(&self->common);
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
    if (!factor_law_alloc(&known->own, OWN, arena))
        return false;
    factor_law_fill_all(&known->own, &plan);
    factor_law_sum(&known->own);
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

        if (!factor_law_alloc(&busyness, BESIDE, arena))
            return NULL;
        factor_law_fill_all(&busyness, &alone);
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
    return self->common.num == 0
               ? 1
               : factor_law_at(&self->common, uniform(seed, "", number));
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
            factor_law_at(&self->common, ((double)i + 0.5) / (double)LOOKS);

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
    out->times = factor_law_mean(&self->common);
    out->least = factor_law_at(&self->common, (1 - confidence) / 2);
    out->most = factor_law_at(&self->common, (1 + confidence) / 2);
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
