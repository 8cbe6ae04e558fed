/*
 * A Markov-modulated Poisson process: calm and storm. The rate is that of a hidden
 * state; it stays for an exponential time and then moves to one of the others, each
 * as likely. So each state is left for each other alike, and in the long run it
 * holds for the share of time that its mean stay has in the sum of all: the law
 * that the first state is drawn from. The states have a stream of their own: more
 * volume moves arrivals and redraws neither them nor the states.
 */
#include "sim/model.h"

struct markov {
    struct list rates;
    struct list stay;
    /* derived */
    double mean_rate;
    double closes_s;
    /* of a replication */
    struct volume_steps steps;
    double volume;
    double now_s;
    size_t state;
    double ends_s;  /* of the stay ... */
    double until_s; /* ... or of the piece that a step cuts from it */
    double rate;    /* in it, at volume 1 */
    struct rng states;
};

static const struct param params[] = {
    PARAM(struct markov, rates, PARAM_RATES, PARAM_REQUIRED, 0, 1e6,
        "the rate in each state: [40 per hour, 200 per hour]"),
    PARAM(struct markov, stay, PARAM_DURATIONS, PARAM_REQUIRED, 1e-3, 1e12,
        "mean stay in each state, or one for all: [50 min, 10 min]"),
    PARAM_END,
};

static double
stay_of(const struct markov *p, size_t state)
{
    return p->stay.at[p->stay.num == 1 ? 0 : state];
}

static const char *
prepare(void *self, const struct day *day, struct arena *arena)
{
    struct markov *p = self;
    double stay_s = 0, expected = 0;

    (void)arena;
    if (p->rates.num < 2)
        return "rates needs two states at least; one rate alone is poisson";
    if (p->stay.num != 1 && p->stay.num != p->rates.num)
        return "stay needs one duration for each of the rates, or one for all";
    for (size_t i = 0; i < p->rates.num; i++) {
        stay_s += stay_of(p, i);
        expected += stay_of(p, i) * p->rates.at[i];
    }
    p->mean_rate = expected / stay_s;
    p->closes_s = day->length_s;
    return NULL;
}

static void
begin_piece(struct markov *p)
{
    p->rate = p->rates.at[p->state] * volume_at(&p->steps, p->now_s);
    p->until_s = fmin(p->ends_s, volume_next_s(&p->steps, p->now_s));
}

static void
begin_stay(struct markov *p, size_t state)
{
    p->state = state;
    p->ends_s = p->now_s + stay_of(p, state) * rng_exponential(&p->states);
    begin_piece(p);
}

/* Exponential stays have no memory: the first has run for ever, and yet what is
 * left of it is a whole one. */
static void
start(void *self, const struct arrival_day *day, struct rng *rng)
{
    struct markov *p = self;
    double stay_s = 0, point;
    size_t state = 0;

    rng_branch(&p->states, rng);
    p->volume = day->volume;
    p->steps = day->steps;
    p->now_s = 0;
    for (size_t i = 0; i < p->rates.num; i++)
        stay_s += stay_of(p, i);
    point = rng_uniform(&p->states) * stay_s;
    for (; state + 1 < p->rates.num && point >= stay_of(p, state); state++)
        point -= stay_of(p, state);
    begin_stay(p, state);
}

static void
move(struct markov *p)
{
    const double num_others = (double)(p->rates.num - 1);
    const size_t other = (size_t)(rng_uniform(&p->states) * num_others);

    begin_stay(p, other < p->state ? other : other + 1);
}

static double
next_s(void *self, struct rng *rng)
{
    struct markov *p = self;
    double left = rng_exponential(rng) / p->volume; /* expected until the next */

    if (isinf(left / p->mean_rate))
        return INFINITY;
    while (left >= p->rate * (p->until_s - p->now_s)) {
        left -= p->rate * (p->until_s - p->now_s);
        p->now_s = p->until_s;
        if (p->now_s >= p->closes_s)
            return INFINITY;
        if (p->now_s >= p->ends_s)
            move(p);
        else
            begin_piece(p);
    }
    p->now_s = fmin(p->now_s + left / p->rate, p->until_s);
    return p->now_s < p->closes_s ? p->now_s : INFINITY;
}

static double
expected(const void *self, double from_s, double until_s)
{
    const struct markov *p = self;

    return p->mean_rate * fmax(0, fmin(until_s, p->closes_s) - fmax(from_s, 0));
}

const struct arrival_model arrival_markov = {
    .head = { "markov",
        "Poisson, at the rate of a hidden state that changes at random",
        sizeof(struct markov), params, prepare },
    .start = start,
    .next_s = next_s,
    .expected = expected,
};
