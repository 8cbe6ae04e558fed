/* Always the same. */
#include "sim/model.h"

struct constant {
    double value;
};

static const struct param params[] = {
    PARAM_FLAGS(struct constant, value, PARAM_DURATION, PARAM_REQUIRED, 0, DBL_MAX,
        "the value; `constant: 20 s`, or the bare duration, says the same",
        PARAM_VARIES),
    PARAM_END,
};

static double
draw(const void *self, struct rng *rng)
{
    (void)rng;
    return ((const struct constant *)self)->value;
}

static double
mean(const void *self)
{
    return ((const struct constant *)self)->value;
}

static double
lasts(const void *self, double t_s)
{
    return t_s < ((const struct constant *)self)->value;
}

const struct duration_model duration_constant = {
    .head = { "constant", "always the same", sizeof(struct constant), params,
        NULL },
    .draw = draw,
    .mean = mean,
    .lasts = lasts,
};
