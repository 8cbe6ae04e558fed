/*
 * Many at one instant: a coach stops, an alarm goes out. Batches come at a constant
 * rate, independently of each other; all contacts of a batch arrive together. A
 * size that is drawn between two whole numbers becomes one of them by chance, so
 * that its mean is kept; a batch of 0 is nobody. More volume is more batches of the
 * same sizes, which have a stream of their own: it moves batches and redraws none,
 * and another size moves no batch.
 */
#include "sim/model.h"

struct batches {
    double every;
    struct duration size;
    /* derived */
    double closes_s;
    double mean_size;
    /* of a replication */
    struct volume_steps steps;
    double gap_s;  /* mean */
    double unit;   /* time of the unit-rate stream */
    double time_s; /* of the batch */
    double left;   /* contacts of it still to come */
    struct rng sizes;
};

static const struct param params[] = {
    PARAM(struct batches, every, PARAM_DURATION, PARAM_REQUIRED, 1e-6, 1e12,
        "mean time from one batch to the next: 10 min"),
    PARAM_FLAGS(struct batches, size, PARAM_DISTRIBUTION, PARAM_REQUIRED, 0, 1e9,
        "contacts in a batch, plain numbers: 12, or {gamma: {mean: 12, cv: 0.5}}",
        PARAM_PLAIN),
    PARAM_END,
};

static const char *
prepare(void *self, const struct day *day, struct arena *arena)
{
    struct batches *p = self;

    (void)arena;
    p->closes_s = day->length_s;
    p->mean_size = duration_mean(&p->size, 0);
    if (p->mean_size > 1e9)
        return "size has no mean, or one above 1e9; give another, or at_most";
    return p->mean_size > 0 ? NULL : "size is always 0; give one above 0";
}

static void
start(void *self, const struct arrival_day *day, struct rng *rng)
{
    struct batches *p = self;

    rng_branch(&p->sizes, rng);
    p->gap_s = p->every / day->volume;
    p->steps = day->steps;
    p->unit = 0;
    p->left = 0;
}

static void
draw_size(struct batches *p)
{
    const double drawn = duration_draw(&p->size, 0, &p->sizes);

    p->left = floor(drawn);
    p->left += rng_uniform(&p->sizes) < drawn - p->left;
}

static double
next_s(void *self, struct rng *rng)
{
    struct batches *p = self;
    const double rate = p->mean_size / p->every; /* of contacts, at volume 1 */

    while (p->left == 0) {
        if (isinf(p->gap_s))
            return INFINITY;
        p->unit += rng_exponential(rng);
        p->time_s = p->unit * p->gap_s;
        if (p->steps.num > 0)
            p->time_s = volume_reach(&p->steps, rate * p->time_s) / rate;
        if (p->time_s >= p->closes_s)
            return INFINITY;
        draw_size(p);
    }
    p->left--;
    return p->time_s;
}

static double
expected(const void *self, double from_s, double until_s)
{
    const struct batches *p = self;
    const double open_s = fmax(0, fmin(until_s, p->closes_s) - fmax(from_s, 0));

    return p->mean_size * open_s / p->every;
}

/* Where the mean size is. */
static bool
expects_roughly(const void *self)
{
    const struct batches *p = self;

    return !duration_mean_is_exact(&p->size);
}

const struct arrival_model arrival_batches = {
    .head = { "batches", "many at one instant, at random times",
        sizeof(struct batches), params, prepare },
    .start = start,
    .next_s = next_s,
    .expected = expected,
    .expects_roughly = expects_roughly,
};
