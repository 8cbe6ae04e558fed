/* Three-point estimate: least, most likely, greatest. By inversion. */
#include "sim/model.h"

struct triangular {
    double min;
    double mode;
    double max;
};

static const struct param params[] = {
    PARAM(struct triangular, min, PARAM_DURATION, PARAM_REQUIRED, 0, DBL_MAX,
        "the least value"),
    PARAM(struct triangular, mode, PARAM_DURATION, PARAM_REQUIRED, 0, DBL_MAX,
        "the most likely value"),
    PARAM(struct triangular, max, PARAM_DURATION, PARAM_REQUIRED, 0, DBL_MAX,
        "the greatest value"),
    PARAM_END,
};

static const char *
prepare(void *self, const struct day *day, struct arena *arena)
{
    const struct triangular *p = self;

    (void)day, (void)arena;
    if (p->min > p->max)
        return "min is above max; exchange them";
    return p->min <= p->mode && p->mode <= p->max
               ? NULL
               : "mode, the most likely value, must lie between min and max";
}

static double
draw(const void *self, struct rng *rng)
{
    const struct triangular *p = self;
    const double width = p->max - p->min;
    const double u = rng_uniform(rng);
    const double below = width > 0 ? (p->mode - p->min) / width : 0;

    if (u < below)
        return p->min + width * sqrt(u * below);
    return p->max - width * sqrt((1 - u) * (1 - below));
}

static double
mean(const void *self)
{
    const struct triangular *p = self;

    return p->min / 3 + p->mode / 3 + p->max / 3;
}

static double
lasts(const void *self, double t_s)
{
    const struct triangular *p = self;
    const double width = p->max - p->min;

    if (t_s < p->min || t_s >= p->max)
        return t_s < p->min;
    if (t_s < p->mode)
        return 1 - (t_s - p->min) / width * ((t_s - p->min) / (p->mode - p->min));
    return (p->max - t_s) / width * ((p->max - t_s) / (p->max - p->mode));
}

const struct duration_model duration_triangular = {
    .head = { "triangular", "a three-point estimate: least, most likely, greatest",
        sizeof(struct triangular), params, prepare },
    .draw = draw,
    .mean = mean,
    .lasts = lasts,
};
