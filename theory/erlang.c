/*
 * Erlang B and C in closed form, Erlang A by integrals over the wait of somebody of
 * endless patience. Knows no simulation.
 *
 * Inside, the unit of time is the mean handle time. With a = arrivals, n agents,
 * v = (1 - balk) a those who queue when they must, d = 1 / mean patience and K
 * places, the weights of k waiting, relative to none waiting with all agents busy,
 * are prod_{i<=k} v / (n + i d). Since somebody who finds k waiting is served after
 * k + 1 exponential steps at rates n, n + d, .., n + k d, the wait that an
 * endlessly patient contact would have has the density n exp(-n t) sum_{k<K} x(t)^k
 * / k!,  x(t) = v (1 - exp(-d t)) / d, relative to the same weight; all else is
 * integrals of it. Without a limit the sum is exp(x). All are positive and
 * log-concave, hence nothing cancels.
 */
#include <math.h>

#include "theory/erlang.h"
#include "theory/poisson.h"
#include "theory/quadrature.h"

enum integrand { /* what multiplies the density of the endless wait t */
    ALL,         /* 1: all who find a place, all agents busy */
    ANSWERED,    /* exp(-d t): whose patience is longer */
    ANSWERED_T,  /* t exp(-d t) */
    WAITED,      /* (1 - exp(-d t)) / d: mean of the shorter of wait and patience */
    BLOCKED      /* in place of the sum its next term, x^K / K! */
};

struct wait_law {
    enum integrand integrand;
    double agents;
    double joining;    /* v */
    double impatience; /* d */
    double places;     /* K */
    double origin;     /* where the density tops if there is no limit; else 0 */
};

/* u - 1 + exp(-u), right for small u too. */
static double
bend(double u)
{
    double term = u * u / 2;
    double sum = term;

    if (fabs(u) > 0.5)
        return u + expm1(-u);
    for (int i = 3; fabs(term) > 1e-18 * sum; i++) {
        term *= -u / i;
        sum += term;
    }
    return sum;
}

/* (1 - exp(-d t)) / d */
static double
discounted(double impatience, double t)
{
    return impatience == 0 ? t : -expm1(-impatience * t) / impatience;
}

/* Logarithm of the density, without its factor n; y is t - origin. Without a limit
 * it is given relative to its value at the origin. */
static double
log_density(const struct wait_law *self, double y)
{
    double d = self->impatience;
    double x;

    if (isinf(self->places)) {
        if (self->origin > 0)
            return -self->agents / d * bend(d * y);
        return -(self->agents - self->joining) * y -
               (d == 0 ? 0 : self->joining / d * bend(d * y));
    }
    x = self->joining * discounted(d, y);
    if (self->integrand != BLOCKED)
        return poisson_log_sum(self->places, x) - self->agents * y;
    if (self->places == 0)
        return -self->agents * y;
    return poisson_log_weight(self->places, x) + x - self->agents * y;
}

static double
log_integrand(const void *context, double y)
{
    const struct wait_law *self = context;
    double t = self->origin + y;
    double log_f = log_density(self, y);

    switch (self->integrand) {
    case ANSWERED:
        return log_f - self->impatience * t;
    case ANSWERED_T:
        return log_f - self->impatience * t + log(t);
    case WAITED:
        return log_f + log(discounted(self->impatience, t));
    case ALL:
    case BLOCKED:
        break;
    }
    return log_f;
}

/* Integral over waits up to `within`. */
static double
integrate(const struct wait_law *law, enum integrand integrand, double within)
{
    struct wait_law self = *law;
    double layer = self.impatience == 0 ? INFINITY : 1 / self.impatience;

    self.integrand = integrand;
    return log_integral(log_integrand, &self, -self.origin, within - self.origin,
        1 / self.agents, layer);
}

static bool
in_range(const struct erlang_demand *demand, uint32_t agents)
{
    return demand->rate_per_s > 0 && demand->aht_s > 0 &&
           isfinite(demand->rate_per_s * demand->aht_s) &&
           demand->rate_per_s * demand->aht_s > 0 && agents >= 1 &&
           agents <= ERLANG_MOST_AGENTS &&
           (isnan(demand->within_s) || demand->within_s >= 0);
}

static bool
in_range_a(const struct erlang_demand *demand)
{
    return demand->patience_s > 0 && demand->balk >= 0 && demand->balk <= 1 &&
           demand->places >= 0 && demand->places == floor(demand->places) &&
           (isinf(demand->places) || demand->places <= 1e6);
}

static struct erlang
out_of_range(void)
{
    return (struct erlang){ NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN,
        NAN, false };
}

static struct erlang
overloaded(double load, double balk, double within_s)
{
    return (struct erlang){
        .load = load,
        .occupancy = 1,
        .delayed = 1,
        .asa = INFINITY,
        .wait = INFINITY,
        .service_level = isnan(within_s) ? NAN : 0,
        .balking = balk,
        .queue_mean = INFINITY,
        .wait_abandoned = NAN,
        .abandoned_within = isnan(within_s) ? NAN : 0,
        .overloaded = true,
    };
}

struct erlang
erlang_b(const struct erlang_demand *demand, uint32_t agents)
{
    double load = demand->rate_per_s * demand->aht_s;
    struct poisson_top all_busy;

    if (!in_range(demand, agents))
        return out_of_range();
    all_busy = poisson_top(agents, load);
    return (struct erlang){
        .load = load,
        .occupancy = load * all_busy.below / agents,
        .delayed = all_busy.top,
        .service_level = isnan(demand->within_s) ? NAN : all_busy.below,
        .blocking = all_busy.top,
        .wait_abandoned = NAN,
        .abandoned_within = isnan(demand->within_s) ? NAN : 0,
    };
}

struct erlang
erlang_c(const struct erlang_demand *demand, uint32_t agents)
{
    double load = demand->rate_per_s * demand->aht_s;
    double free_share = (agents - load) / agents;
    struct poisson_top all_busy;
    double weight;
    struct erlang out;

    if (!in_range(demand, agents))
        return out_of_range();
    if (load >= agents)
        return overloaded(load, 0, demand->within_s);
    all_busy = poisson_top(agents, load);
    weight = free_share * all_busy.below + all_busy.top;
    out = (struct erlang){
        .load = load,
        .occupancy = load / agents,
        .delayed = all_busy.top / weight,
        .wait_abandoned = NAN,
        .abandoned_within = isnan(demand->within_s) ? NAN : 0,
    };
    out.wait = out.delayed * demand->aht_s / (agents - load);
    out.asa = out.wait;
    out.queue_mean = demand->rate_per_s * out.wait;
    out.service_level =
        free_share * all_busy.below / weight -
        out.delayed * expm1(-(agents - load) * demand->within_s / demand->aht_s);
    return out;
}

/* Shares of time with an agent free, with all busy and a place free, and full. */
struct state_shares {
    double agent_free;
    double place_free;
    double full;
};

/* log_all, log_blocked: the integrals ALL and BLOCKED; -INFINITY for nothing. */
static struct state_shares
state_shares(
    const struct wait_law *law, double load, double log_all, double log_blocked)
{
    struct poisson_top all_busy = poisson_top(law->agents, load);
    double log_place = log(law->agents) + log_all;
    double log_full = log(law->agents) + log_blocked;
    double top;
    double sum;
    struct state_shares out;

    if (law->origin > 0) /* the density there, relative to that at 0 */
        log_place += law->agents / law->impatience *
                     bend(-log1p((law->joining - law->agents) / law->agents));
    top = fmax(0, fmax(log_place, log_full));
    out.agent_free = all_busy.below * exp(-top);
    out.place_free = all_busy.top * exp(log_place - top);
    out.full = all_busy.top * exp(log_full - top);
    sum = out.agent_free + out.place_free + out.full;
    out.agent_free /= sum;
    out.place_free /= sum;
    out.full /= sum;
    return out;
}

static struct wait_law
wait_law(const struct erlang_demand *demand, uint32_t agents, double load)
{
    struct wait_law out = {
        .agents = agents,
        .joining = (1 - demand->balk) * load,
        .impatience = demand->aht_s / demand->patience_s,
        .places = demand->places,
    };

    if (isinf(out.places) && out.joining > agents)
        out.origin = log1p((out.joining - agents) / agents) / out.impatience;
    return out;
}

/* Of the joined, those who have hung up after at most `within`. */
static double
lost_within(const struct wait_law *law, double within, double log_all)
{
    const double d = law->impatience;

    if (!(within > 0) || d == 0)
        return 0;
    return d * exp(integrate(law, WAITED, within) - log_all) -
           expm1(-d * within) *
               fmax(0, 1 - exp(integrate(law, ALL, within) - log_all));
}

/* What is lost and answered in time of those who find all agents busy and a place
 * free: joined is their share of the offered, balkers out. @return their mean wait
 * by it, in handle times */
static double
add_joined(struct erlang *self, const struct erlang_demand *demand,
    const struct wait_law *law, double joined, double log_all)
{
    const double within = demand->within_s / demand->aht_s;
    const double waited = joined * exp(integrate(law, WAITED, INFINITY) - log_all);

    self->wait = waited * demand->aht_s;
    self->abandonment = waited * law->impatience;
    self->queue_mean = demand->rate_per_s * self->wait;
    if (within > 0)
        self->service_level +=
            joined * exp(integrate(law, ANSWERED, within) - log_all);
    return waited;
}

/* And the rest of their measures; agent_free: share of those who need not wait. */
static void
add_waits(struct erlang *self, const struct erlang_demand *demand,
    const struct wait_law *law, double joined, double log_all, double agent_free,
    double waited)
{
    const double within = demand->within_s / demand->aht_s;
    const double answered_t =
        joined * exp(integrate(law, ANSWERED_T, INFINITY) - log_all);
    const double answered =
        agent_free + joined * exp(integrate(law, ANSWERED, INFINITY) - log_all);

    if (self->abandonment > 0)
        self->wait_abandoned =
            (waited - answered_t) / self->abandonment * demand->aht_s;
    self->asa = answered_t / answered * demand->aht_s;
    self->occupancy = fmin(1, self->load * answered / law->agents);
    self->abandoned_within = joined * lost_within(law, within, log_all);
}

static struct erlang
solve_a(const struct erlang_demand *demand, uint32_t agents, bool with_waits)
{
    double load = demand->rate_per_s * demand->aht_s;
    struct wait_law law;
    double log_all = -INFINITY;
    double log_blocked = -INFINITY;
    double joined;
    struct state_shares share;
    struct erlang out;

    if (!in_range(demand, agents) || !in_range_a(demand))
        return out_of_range();
    law = wait_law(demand, agents, load);
    if (isinf(law.places) && law.impatience == 0 && law.joining >= agents)
        return overloaded(load, demand->balk, demand->within_s);
    if (law.places > 0)
        log_all = integrate(&law, ALL, INFINITY);
    if (isfinite(law.places) && (law.joining > 0 || law.places == 0))
        log_blocked = integrate(&law, BLOCKED, INFINITY);
    share = state_shares(&law, load, log_all, log_blocked);
    out = (struct erlang){
        .load = load,
        .occupancy = load * share.agent_free / agents,
        .delayed = share.place_free + share.full,
        .service_level = share.agent_free,
        .balking = demand->balk * share.place_free,
        .blocking = share.full,
        .wait_abandoned = NAN,
    };
    joined = (1 - demand->balk) * share.place_free;
    if (joined > 0) {
        const double waited = add_joined(&out, demand, &law, joined, log_all);

        if (with_waits)
            add_waits(
                &out, demand, &law, joined, log_all, share.agent_free, waited);
    }
    if (isnan(demand->within_s))
        out.service_level = out.abandoned_within = NAN;
    return out;
}

struct erlang
erlang_a(const struct erlang_demand *demand, uint32_t agents)
{
    return solve_a(demand, agents, true);
}

struct erlang
erlang_a_shares(const struct erlang_demand *demand, uint32_t agents)
{
    struct erlang out = solve_a(demand, agents, false);

    out.occupancy = out.asa = out.wait_abandoned = out.abandoned_within = NAN;
    return out;
}
