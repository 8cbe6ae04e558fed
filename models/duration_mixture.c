/* One of several distributions, chosen by chance. */
#include "sim/model.h"

struct mixture {
    struct parts parts;
};

static const struct param params[] = {
    PARAM(struct mixture, parts, PARAM_PARTS, PARAM_REQUIRED, 0, 1,
        "[{share: 30 %, of: {exponential: {mean: 20 s}}}, ..]; shares add to 100 "
        "%"),
    PARAM_END,
};

static const char *
prepare(void *self, const struct day *day, struct arena *arena)
{
    const struct mixture *p = self;
    double sum = 0;

    (void)day, (void)arena;
    if (p->parts.num == 0)
        return "parts is empty; give at least one";
    for (size_t i = 0; i < p->parts.num; i++) {
        if (p->parts.at[i].of.num_instances > 1)
            return "the mean of a part cannot vary over the day; give one value";
        sum += p->parts.at[i].share;
    }
    return fabs(sum - 1) < 1e-9 ? NULL
                                : "the shares of the parts must add to 100 %";
}

static double
draw(const void *self, struct rng *rng)
{
    const struct mixture *p = self;
    double left = rng_uniform(rng);
    size_t chosen = 0; /* the last of positive share, should rounding leave some */

    for (size_t i = 0; i < p->parts.num && left >= 0; i++) {
        if (p->parts.at[i].share > 0)
            chosen = i;
        left -= p->parts.at[i].share;
    }
    return duration_draw(&p->parts.at[chosen].of, 0, rng);
}

static double
mean(const void *self)
{
    const struct mixture *p = self;
    double sum = 0;

    for (size_t i = 0; i < p->parts.num; i++)
        if (p->parts.at[i].share > 0)
            sum += p->parts.at[i].share * duration_mean(&p->parts.at[i].of, 0);
    return sum;
}

static double
lasts(const void *self, double t_s)
{
    const struct mixture *p = self;
    double sum = 0;

    for (size_t i = 0; i < p->parts.num; i++)
        sum += p->parts.at[i].share * duration_lasts(&p->parts.at[i].of, 0, t_s);
    return fmin(sum, 1);
}

static size_t
jumps(const void *self)
{
    const struct mixture *p = self;
    size_t num = 0;

    for (size_t i = 0; i < p->parts.num; i++)
        num += duration_jumps(&p->parts.at[i].of);
    return num;
}

const struct duration_model duration_mixture = {
    .head = { "mixture", "one of several distributions, chosen by chance",
        sizeof(struct mixture), params, prepare },
    .draw = draw,
    .mean = mean,
    .lasts = lasts,
    .jumps = jumps,
};
