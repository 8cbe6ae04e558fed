/*
 * The law of V, the wait that an endlessly patient contact would have. With v the
 * rate of those who would queue, S the share whose patience lasts, and n agents of
 * rate mu, V > t has the density
 *     b exp(g(t)),  g(t) = integral of v S - n mu over [0, t],
 * b = n mu times the share of time with all agents busy and nobody waiting. Since S
 * falls, g has one top; everything is an integral of exp(g), taken from the top to
 * both sides until nothing is left. g is integrated together with it, piece by
 * piece, so that large loads cannot cancel.
 */
#include <math.h>

#include <gsl/gsl_integration.h>

#include "theory/mmng.h"
#include "theory/poisson.h"

#define FALL 55         /* e-folds that count as nothing: 1e-24 */
#define EXPONENT 1e-11  /* error of g, a piece */
#define TOLERANCE 1e-11 /* of an integral, a piece */

enum weight {
    ALL,    /* 1 */
    SERVED, /* S(t): whose patience is longer */
    SERVED_T,
    LOST,   /* 1 - S(t) */
    WAITED, /* mean of the shorter of t and patience */
    NUM_WEIGHTS
};

struct law {
    const struct survival *patience;
    double joining;             /* v, per second */
    double leaving;             /* n mu, per second */
    double within_s;            /* T, or INFINITY */
    double top_s;               /* where g tops */
    double waited_s;            /* mean of the shorter of that and patience */
    double log_top;             /* g there */
    double log_all;             /* of the integral of exp(g) */
    double sum[NUM_WEIGHTS][2]; /* relative to exp(log_top), before T and after */
};

/* One piece as GSL sees it. */
struct integrand {
    const struct survival_piece *piece;
    const struct law *law;
    enum weight weight;
    double log_from; /* g, and the mean above, where the piece begins: */
    double waited_s;
};

static double
patient_at(const struct law *self, double t_s)
{
    return self->patience->share(self->patience->self, t_s);
}

static double
log_density(const struct integrand *self, double t_s)
{
    return self->log_from + self->law->joining * survival_area(self->piece, t_s) -
           self->law->leaving * (t_s - self->piece->from_s);
}

static double
value(double t_s, void *params)
{
    const struct integrand *self = params;
    const double density = exp(log_density(self, t_s));

    switch (self->weight) {
    case SERVED:
        return density * survival_share(self->piece, t_s);
    case SERVED_T:
        return density * t_s * survival_share(self->piece, t_s);
    case LOST:
        return density * (1 - survival_share(self->piece, t_s));
    case WAITED:
        return density * (self->waited_s + survival_area(self->piece, t_s));
    case ALL:
    case NUM_WEIGHTS:
        break;
    }
    return density;
}

static double
integrate(struct integrand *self, enum weight weight, double *error)
{
    gsl_function f = { value, self };
    double result, size, spread;

    self->weight = weight;
    gsl_integration_qk21(&f, self->piece->from_s, self->piece->until_s, &result,
        error, &size, &spread);
    return result;
}

/* Add the piece to the sums. @return false if it is too long to be integrated. */
static bool
add_piece(struct law *self, struct integrand *piece)
{
    const bool late = piece->piece->from_s >= self->within_s;
    double error;
    const double all = integrate(piece, ALL, &error);

    if (error > fmax(TOLERANCE, self->patience->coarse) *
                    (all + self->sum[ALL][0] + self->sum[ALL][1]))
        return false;
    self->sum[ALL][late] += all;
    for (enum weight weight = SERVED; weight < NUM_WEIGHTS; weight++)
        self->sum[weight][late] += integrate(piece, weight, &error);
    return true;
}

/* From the top to one side, piece by piece; until_s: 0, or INFINITY. */
static void
walk(struct law *self, double until_s)
{
    const double way = until_s < self->top_s ? -1 : 1;
    struct survival_piece piece;
    struct integrand integrand = { .piece = &piece, .law = self };
    double at_s = self->top_s, log_at = 0, waited_s = self->waited_s;
    double step_s = 1 / self->leaving;

    while (at_s != until_s && log_at > -FALL) {
        const double edge_s =
            way > 0 ? (at_s < self->within_s ? self->within_s : INFINITY)
                    : (at_s > self->within_s ? self->within_s : 0);
        double area_s, log_area;

        survival_fit(&piece, self->patience, at_s, edge_s, EXPONENT / self->joining,
            &step_s);
        area_s = survival_area(&piece, piece.until_s);
        log_area =
            self->joining * area_s - self->leaving * (piece.until_s - piece.from_s);
        integrand.log_from = way > 0 ? log_at : log_at - log_area;
        integrand.waited_s = way > 0 ? waited_s : waited_s - area_s;
        if (!add_piece(self, &integrand)) {
            step_s = (piece.until_s - piece.from_s) / 2;
            continue;
        }
        at_s = way > 0 ? piece.until_s : piece.from_s;
        log_at += way * log_area;
        waited_s += way * area_s;
    }
}

/* Where so many are still patient that the queue neither grows nor shrinks. */
static double
find_top(const struct law *self)
{
    const double share = self->leaving / self->joining;
    double low = 0, high = 1 / self->leaving, middle;

    if (patient_at(self, 0) <= share)
        return 0;
    while (patient_at(self, high) > share) {
        low = high;
        high *= 2;
    }
    for (int i = 0; i < 200; i++) {
        middle = low + (high - low) / 2;
        if (middle <= low || middle >= high)
            break;
        if (patient_at(self, middle) > share)
            low = middle;
        else
            high = middle;
    }
    return high;
}

static double
total(const struct law *self, enum weight weight)
{
    return self->sum[weight][0] + self->sum[weight][1];
}

static void
fill(struct law *self)
{
    if (self->joining > self->leaving)
        self->top_s = find_top(self);
    self->waited_s = survival_between(self->patience, 0, self->top_s);
    self->log_top = self->joining * self->waited_s - self->leaving * self->top_s;
    walk(self, 0);
    walk(self, INFINITY);
    self->log_all = self->log_top + log(total(self, ALL));
}

static bool
in_range(const struct erlang_demand *demand, uint32_t agents)
{
    return demand->rate_per_s > 0 && demand->aht_s > 0 &&
           isfinite(demand->rate_per_s * demand->aht_s) &&
           demand->rate_per_s * demand->aht_s > 0 && agents >= 1 &&
           agents <= ERLANG_MOST_AGENTS && demand->balk >= 0 && demand->balk <= 1 &&
           (isnan(demand->within_s) || demand->within_s >= 0);
}

static struct erlang
out_of_range(void)
{
    return (struct erlang){ NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN,
        NAN, false };
}

static struct erlang
overloaded(const struct erlang_demand *demand)
{
    const double none = isnan(demand->within_s) ? NAN : 0;

    return (struct erlang){
        .load = demand->rate_per_s * demand->aht_s,
        .occupancy = 1,
        .delayed = 1,
        .asa = INFINITY,
        .wait = INFINITY,
        .service_level = none,
        .balking = demand->balk,
        .queue_mean = INFINITY,
        .wait_abandoned = NAN,
        .abandoned_within = none,
        .overloaded = true,
    };
}

/* joined: share of the offered that waits at all. */
static void
add_waits(struct erlang *self, const struct law *law,
    const struct erlang_demand *demand, double joined)
{
    const double each = joined / total(law, ALL);
    const double served = self->service_level + each * total(law, SERVED);
    const double served_t = each * total(law, SERVED_T);

    self->abandonment = each * total(law, LOST);
    self->wait = each * total(law, WAITED);
    self->asa = served_t / served;
    self->queue_mean = demand->rate_per_s * self->wait;
    self->occupancy = fmin(1, demand->rate_per_s * served / law->leaving);
    if (self->abandonment > 0)
        self->wait_abandoned = (self->wait - served_t) / self->abandonment;
    self->service_level += each * law->sum[SERVED][0];
    self->abandoned_within =
        each * (law->sum[LOST][0] +
                   law->sum[ALL][1] * (1 - patient_at(law, law->within_s)));
}

struct erlang
mmng(const struct erlang_demand *demand, const struct survival *patience,
    uint32_t agents)
{
    const double load = demand->rate_per_s * demand->aht_s;
    struct law law = { .patience = patience,
        .joining = (1 - demand->balk) * demand->rate_per_s,
        .leaving = agents / demand->aht_s,
        .within_s = isnan(demand->within_s) ? INFINITY : demand->within_s };
    struct poisson_top busy;
    struct erlang out;
    double log_wait, log_most, free, wait;

    if (!in_range(demand, agents))
        return out_of_range();
    if (law.joining * patient_at(&law, INFINITY) >= law.leaving)
        return overloaded(demand);
    fill(&law);
    busy = poisson_top(agents, load);
    log_wait = log(law.leaving) + law.log_all;
    log_most = fmax(0, log_wait);
    free = busy.below * exp(-log_most);
    wait = busy.top * exp(log_wait - log_most);
    out = (struct erlang){ .load = load,
        .delayed = wait / (free + wait),
        .service_level = free / (free + wait),
        .wait_abandoned = NAN };
    out.balking = demand->balk * out.delayed;
    add_waits(&out, &law, demand, (1 - demand->balk) * out.delayed);
    if (isnan(demand->within_s))
        out.service_level = out.abandoned_within = NAN;
    return out;
}
