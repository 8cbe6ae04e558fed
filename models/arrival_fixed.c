/*
 * Exactly so many contacts in each interval, scattered uniformly over it: a day
 * whose volume is known. The next of m left is the least of m uniform times in what
 * remains of the interval, so nothing has to be remembered. Where volume, hours or
 * closing leave a fraction, it is the chance of one contact more.
 */
#include "sim/model.h"

struct fixed {
    struct list counts;
    /* derived */
    double interval_s;
    double closes_s;
    /* of a replication */
    struct volume_steps steps;
    double volume;
    double from_s, until_s;
    double last_s;
    double ends_s; /* of the interval, or of the piece that a step cuts from it */
    bool goes_on;  /* the interval, after the piece */
    double left;   /* contacts still to come in it */
    size_t num_begun;
};

static const struct param params[] = {
    PARAM(struct fixed, counts, PARAM_WHOLES, PARAM_REQUIRED, 0, 1e9,
        "contacts of each interval, exactly: [40, 62, 85]"),
    PARAM_END,
};

static const char *
prepare(void *self, const struct day *day, struct arena *arena)
{
    struct fixed *p = self;

    (void)arena;
    p->interval_s = day->interval_s;
    p->closes_s = day->length_s;
    return NULL;
}

static void
start(void *self, const struct arrival_day *day, struct rng *rng)
{
    struct fixed *p = self;

    (void)rng;
    p->volume = day->volume;
    p->steps = day->steps;
    p->from_s = day->from_s;
    p->until_s = fmin(day->until_s, p->closes_s);
    p->last_s = 0;
    p->left = 0;
    p->goes_on = false;
    p->num_begun = 0;
}

static double
expected(const void *self, double from_s, double until_s)
{
    const struct fixed *p = self;

    return counts_between(&p->counts, p->interval_s, p->closes_s, from_s, until_s);
}

/* The next interval, or what a step leaves of one. */
static void
begin_piece(struct fixed *p, struct rng *rng)
{
    const double begins_s = (double)p->num_begun * p->interval_s;
    const double whole_s = begins_s + p->interval_s;
    double num = p->counts.at[p->num_begun] * p->volume;

    p->last_s = p->goes_on ? p->ends_s : fmax(begins_s, p->from_s);
    num *= volume_at(&p->steps, p->last_s);
    p->ends_s =
        fmin(fmin(whole_s, p->until_s), volume_next_s(&p->steps, p->last_s));
    if (p->last_s > begins_s || p->ends_s < whole_s) /* cut */
        num *= fmax(0, p->ends_s - p->last_s) / p->interval_s;
    p->left = floor(num);
    p->left += rng_uniform(rng) < num - p->left;
    p->goes_on = p->ends_s < fmin(whole_s, p->until_s);
    if (!p->goes_on)
        p->num_begun++;
}

static double
next_s(void *self, struct rng *rng)
{
    struct fixed *p = self;
    double share;

    while (p->left == 0) {
        if (p->num_begun == p->counts.num)
            return INFINITY;
        begin_piece(p, rng);
    }
    share =
        -expm1(-rng_exponential(rng) / p->left); /* the least of left uniforms */
    p->left--;
    p->last_s += share * (p->ends_s - p->last_s);
    p->last_s = fmin(p->last_s, nextafter(p->ends_s, 0));
    return p->last_s;
}

const struct arrival_model arrival_fixed = {
    .head = { "fixed", "exactly so many in each interval, scattered uniformly",
        sizeof(struct fixed), params, prepare },
    .needs_day = true,
    .start = start,
    .next_s = next_s,
    .expected = expected,
};
