/*
 * One of the values given, each as likely as its weight says: a log's own times.
 * With weights, by bisection of their running sum.
 */
#include "sim/model.h"

struct empirical {
    struct list values;
    struct list weights;
    /* derived */
    const double *weight_up_to; /* value i inclusive; NULL: all alike */
    double mean;
};

static const struct param params[] = {
    PARAM_FLAGS(struct empirical, values, PARAM_DURATIONS, PARAM_REQUIRED, 0,
        DBL_MAX, "the values: [90 s, 4 min], or a column of a file",
        PARAM_COLUMN | PARAM_COLUMN_KEY),
    PARAM_FLAGS(struct empirical, weights, PARAM_SHARES, PARAM_OPTIONAL, 0, 1e15,
        "how often each is drawn, relative to their sum (all alike)", PARAM_COLUMN),
    PARAM_END,
};

/* The mean as it goes, which no sum of large values can overflow. */
static const char *
weigh(struct empirical *p, double *weight_up_to)
{
    double total = 0;

    for (size_t i = 0; i < p->values.num; i++) {
        const double weight = p->weights.at == NULL ? 1 : p->weights.at[i];

        total += weight;
        if (weight > 0)
            p->mean += (p->values.at[i] - p->mean) * (weight / total);
        if (weight_up_to != NULL)
            weight_up_to[i] = total;
    }
    p->weight_up_to = weight_up_to;
    return total > 0 ? NULL : "all weights are 0; make one positive";
}

static const char *
prepare(void *self, const struct day *day, struct arena *arena)
{
    struct empirical *p = self;
    double *weight_up_to = NULL;

    (void)day;
    if (p->values.num == 0)
        return "there are no values; give at least one";
    if (p->weights.at != NULL) {
        if (p->weights.num != p->values.num)
            return "values and weights must be of one length: a weight for each "
                   "value";
        weight_up_to = arena_alloc(arena, p->values.num * sizeof(double));
        if (weight_up_to == NULL)
            return model_no_memory;
    }
    return weigh(p, weight_up_to);
}

/* The first value whose running weight exceeds x; one of weight 0 never is. */
static size_t
find(const struct empirical *p, double x)
{
    size_t first = 0;
    size_t last = p->values.num - 1;

    while (first < last) {
        const size_t middle = first + (last - first) / 2;

        if (p->weight_up_to[middle] > x)
            last = middle;
        else
            first = middle + 1;
    }
    return first;
}

static double
draw(const void *self, struct rng *rng)
{
    const struct empirical *p = self;
    const double u = rng_uniform(rng);

    if (p->weight_up_to == NULL)
        return p->values.at[(size_t)(u * (double)p->values.num)];
    return p->values.at[find(p, u * p->weight_up_to[p->values.num - 1])];
}

static double
mean(const void *self)
{
    return ((const struct empirical *)self)->mean;
}

static double
lasts(const void *self, double t_s)
{
    const struct empirical *p = self;
    double above = 0, total = 0;

    for (size_t i = 0; i < p->values.num; i++) {
        const double weight = p->weights.at == NULL ? 1 : p->weights.at[i];

        total += weight;
        above += p->values.at[i] > t_s ? weight : 0;
    }
    return above / total;
}

static size_t
jumps(const void *self)
{
    return ((const struct empirical *)self)->values.num;
}

const struct duration_model duration_empirical = {
    .head = { "empirical", "one of the values given, as often as it is weighted",
        sizeof(struct empirical), params, prepare },
    .draw = draw,
    .mean = mean,
    .lasts = lasts,
    .jumps = jumps,
};
