/*
 * Poisson with a rate that is constant within an interval of the day: the usual
 * forecast. A unit-rate stream is read on a clock that runs at the rate, so that
 * more volume moves arrivals and does not redraw them.
 */
#include "sim/model.h"

struct profile {
    struct list counts;
    int basis;
    /* derived */
    double interval_s;
    double closes_s;
    /* of a replication */
    struct volume_steps steps;
    double volume;
    double unit;  /* time of the unit-rate stream */
    size_t i;     /* the interval, and ... */
    double until; /* ... the expected number before it, at volume 1 */
};

enum {
    BASIS_FRESH,
    BASIS_OFFERED
};
static const char *const basis_words[] = { "fresh", "offered", NULL };

static const struct param params[] = {
    PARAM(struct profile, counts, PARAM_COUNTS, PARAM_REQUIRED, 0, 1e9,
        "expected contacts of each interval: [40, 62.5, 85]"),
    { "basis", PARAM_WORD, offsetof(struct profile, basis), "fresh", 0, 0,
        "offered: the counts are an ACD's, with those who came back in them; fresh "
        "counts are then found by simulation",
        0, basis_words },
    PARAM_END,
};

static const char *
prepare(void *self, const struct day *day, struct arena *arena)
{
    struct profile *p = self;

    (void)arena;
    p->interval_s = day->interval_s;
    p->closes_s = day->length_s;
    return NULL;
}

static void
start(void *self, const struct arrival_day *day, struct rng *rng)
{
    struct profile *p = self;

    (void)rng;
    p->volume = day->volume;
    p->steps = day->steps;
    p->unit = 0;
    p->i = 0;
    p->until = 0;
}

static double
next_s(void *self, struct rng *rng)
{
    struct profile *p = self;
    double target;

    p->unit += rng_exponential(rng);
    target = volume_reach(&p->steps, p->unit / p->volume);
    for (; p->i < p->counts.num; p->i++) {
        const double begins_s = (double)p->i * p->interval_s;
        const double ends_s = fmin(begins_s + p->interval_s, p->closes_s);
        const double rate = p->counts.at[p->i] / p->interval_s;
        const double area = rate * (ends_s - begins_s);

        if (target < p->until + area) {
            const double time_s =
                fmin(begins_s + (target - p->until) / rate, ends_s);

            return time_s < p->closes_s ? time_s : INFINITY;
        }
        p->until += area;
    }
    return INFINITY;
}

static double
expected(const void *self, double from_s, double until_s)
{
    const struct profile *p = self;

    return counts_between(&p->counts, p->interval_s, p->closes_s, from_s, until_s);
}

static struct list *
offered(void *self)
{
    struct profile *p = self;

    return p->basis == BASIS_OFFERED ? &p->counts : NULL;
}

const struct arrival_model arrival_profile = {
    .head = { "profile", "Poisson, at a constant rate within each interval",
        sizeof(struct profile), params, prepare },
    .needs_day = true,
    .start = start,
    .next_s = next_s,
    .expected = expected,
    .is_poisson = true,
    .offered = offered,
};
