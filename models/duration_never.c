/* Never ends: the patience of one who waits for ever. */
#include "sim/model.h"

static double
draw(const void *self, struct rng *rng)
{
    (void)self, (void)rng;
    return INFINITY;
}

static double
mean(const void *self)
{
    (void)self;
    return INFINITY;
}

static double
lasts(const void *self, double t_s)
{
    (void)self, (void)t_s;
    return 1;
}

const struct duration_model duration_never = {
    .head = { "never", "never ends: `patience: never`", 0, NULL, NULL },
    .draw = draw,
    .mean = mean,
    .lasts = lasts,
};
