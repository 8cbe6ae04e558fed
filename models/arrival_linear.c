/*
 * Poisson with a rate that runs in straight lines between points of the clock, and
 * stays at the first rate before the first point, at the last after the last. Two
 * points at one time are a jump. A unit-rate stream is read on a clock that runs at
 * the rate: within a segment the inverse is the root of a quadratic.
 */
#include "sim/model.h"

struct knot {
    double time_s; /* since opening */
    double rate;
    double until; /* expected number before it, at volume 1 */
};

struct linear {
    struct list times;
    struct list rates;
    /* derived: opening, the points between, closing */
    const struct knot *knots;
    size_t num_knots;
    /* of a replication */
    struct volume_steps steps;
    double volume;
    double unit; /* time of the unit-rate stream */
    size_t k;    /* the knot that was passed last */
};

static const struct param params[] = {
    PARAM(struct linear, times, PARAM_CLOCKS, PARAM_REQUIRED, 0, 86400,
        "clock times, in order: [\"08:00\", \"11:00\", \"18:00\"]; twice the same "
        "is "
        "a jump"),
    PARAM(struct linear, rates, PARAM_RATES, PARAM_REQUIRED, 0, 1e6,
        "rate at each; straight between them, constant before and after: "
        "[20 per hour, 90 per hour, 30 per hour]"),
    PARAM_END,
};

static double
between(const struct linear *p, size_t i, double clock_s)
{
    const double share =
        (clock_s - p->times.at[i]) / (p->times.at[i + 1] - p->times.at[i]);

    return p->rates.at[i] + share * (p->rates.at[i + 1] - p->rates.at[i]);
}

/* The rate just after a clock time, and just before one. */
static double
rate_after(const struct linear *p, double clock_s)
{
    size_t i = 0; /* points passed */

    while (i < p->times.num && p->times.at[i] <= clock_s)
        i++;
    if (i == 0 || i == p->times.num)
        return p->rates.at[i == 0 ? 0 : i - 1];
    return between(p, i - 1, clock_s);
}

static double
rate_before(const struct linear *p, double clock_s)
{
    size_t i = 0; /* points passed */

    while (i < p->times.num && p->times.at[i] < clock_s)
        i++;
    if (i == 0 || i == p->times.num)
        return p->rates.at[i == 0 ? 0 : i - 1];
    return between(p, i - 1, clock_s);
}

static void
add(struct linear *p, struct knot *knots, double time_s, double rate)
{
    struct knot *knot = &knots[p->num_knots];

    *knot = (struct knot){ time_s, rate, 0 };
    if (p->num_knots > 0)
        knot->until = knot[-1].until +
                      (time_s - knot[-1].time_s) * (knot[-1].rate + rate) / 2;
    p->num_knots++;
}

static const char *
prepare(void *self, const struct day *day, struct arena *arena)
{
    struct linear *p = self;
    struct knot *knots;

    if (p->times.num == 0)
        return "times is empty; give at least one clock time";
    if (p->times.num != p->rates.num)
        return "times and rates must be of one length: a rate at each time";
    for (size_t i = 1; i < p->times.num; i++)
        if (p->times.at[i] < p->times.at[i - 1])
            return "times must be in the order of the clock";
    knots = arena_alloc(arena, (p->times.num + 2) * sizeof(*knots));
    if (knots == NULL)
        return model_no_memory;
    add(p, knots, 0, rate_after(p, day->opens_s));
    for (size_t i = 0; i < p->times.num; i++) {
        const double time_s = p->times.at[i] - day->opens_s;

        if (time_s > 0 && time_s < day->length_s)
            add(p, knots, time_s, p->rates.at[i]);
    }
    add(p, knots, day->length_s, rate_before(p, day->opens_s + day->length_s));
    p->knots = knots;
    return NULL;
}

static void
start(void *self, const struct arrival_day *day, struct rng *rng)
{
    struct linear *p = self;

    (void)rng;
    p->volume = day->volume;
    p->steps = day->steps;
    p->unit = 0;
    p->k = 0;
}

/* Time after the knot at which so much more is expected; it is before the next. */
static double
invert(const struct knot *knot, double more)
{
    const double width_s = knot[1].time_s - knot->time_s;
    const double slope = (knot[1].rate - knot->rate) / width_s;
    const double end_rate =
        sqrt(fmax(0, knot->rate * knot->rate + 2 * slope * more));

    return fmin(2 * more / (knot->rate + end_rate), width_s);
}

static double
next_s(void *self, struct rng *rng)
{
    struct linear *p = self;
    const double closes_s = p->knots[p->num_knots - 1].time_s;
    const struct knot *knot;
    double target;
    double time_s;

    p->unit += rng_exponential(rng);
    target = volume_reach(&p->steps, p->unit / p->volume);
    while (p->k + 1 < p->num_knots && p->knots[p->k + 1].until <= target)
        p->k++;
    if (p->k + 1 == p->num_knots)
        return INFINITY;
    knot = &p->knots[p->k];
    time_s = target > knot->until
                 ? knot->time_s + invert(knot, target - knot->until)
                 : knot->time_s;
    return time_s < closes_s ? time_s : INFINITY;
}

/* Expected number up to a time, at volume 1. */
static double
until(const struct linear *p, double time_s)
{
    const struct knot *knot = p->knots;
    double past_s;

    if (time_s >= knot[p->num_knots - 1].time_s)
        return knot[p->num_knots - 1].until;
    while (knot[1].time_s <= time_s)
        knot++;
    past_s = fmax(0, time_s - knot->time_s);
    return knot->until +
           past_s * (knot->rate + past_s / 2 * (knot[1].rate - knot->rate) /
                                      (knot[1].time_s - knot->time_s));
}

static double
expected(const void *self, double from_s, double until_s)
{
    return until(self, until_s) - until(self, from_s);
}

const struct arrival_model arrival_linear = {
    .head = { "linear", "Poisson, at a rate that runs straight from point to point",
        sizeof(struct linear), params, prepare },
    .needs_day = true,
    .start = start,
    .next_s = next_s,
    .expected = expected,
    .is_poisson = true,
};
