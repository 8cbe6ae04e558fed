/*
 * Stretches without a call. It knows counts, and no reason for them.
 */
#include "plan/fit_holes.h"

#include <math.h>
#include <stdlib.h>

#include "sim/err.h"

void
fit_holes_free(struct fit_holes *self)
{
    free(self->holes);
    *self = (struct fit_holes){ 0 };
}

/* Fifths of intervals, or whole ones where no parts are counted. */
static size_t
parts_of(const struct fit_arrivals *of)
{
    return of->whole ? 1 : FIT_CELLS;
}

static bool
is_empty(const struct fit_arrivals *of, size_t day, size_t part)
{
    const size_t parts = parts_of(of);

    return of->whole ? !(fit_arrivals_count(of, day, part) > 0)
                     : of->cells[day * of->num_intervals * parts + part] == 0;
}

/* The mean of an interval on the other days like this one. */
static double
mean_of_others(const struct fit_arrivals *of, size_t day, size_t interval)
{
    double same = 0, num_same = 0, all = 0, num_all = 0;

    for (size_t d = 0; d < of->num_days; d++) {
        const double num = fit_arrivals_count(of, d, interval);

        if (d == day)
            continue;
        all += num;
        num_all++;
        same += of->weekdays[d] == of->weekdays[day] ? num : 0;
        num_same += of->weekdays[d] == of->weekdays[day];
    }
    if (num_same > 0)
        return same / num_same;
    return num_all > 0 ? all / num_all : 0;
}

/* How busy the day is beside the stretch, as a share of what the others have; at
 * most as busy. */
static double
level_without(
    const struct fit_arrivals *of, const double *means, const struct fit_hole *hole)
{
    double seen = 0, expected = 0;

    for (size_t i = 0; i < of->num_intervals; i++) {
        if ((double)i + 1 > hole->from && (double)i < hole->until)
            continue;
        seen += fit_arrivals_count(of, hole->day, i);
        expected += means[i];
    }
    return expected > 0 ? fmin(seen / expected, 1) : 0;
}

static int
keep(struct fit_holes *self, const struct fit_hole *hole)
{
    if (self->num == self->capacity) {
        const size_t capacity = 2 * self->capacity + 8;
        struct fit_hole *holes = realloc(self->holes, capacity * sizeof(*holes));

        if (holes == NULL)
            return CQ_ERR_NO_MEMORY;
        self->holes = holes;
        self->capacity = capacity;
    }
    self->holes[self->num++] = *hole;
    return CQ_OK;
}

/* An empty stretch [from, until) of parts: is it a hole? */
static int
judge(struct fit_holes *self, const struct fit_arrivals *of, const double *means,
    size_t day, size_t from, size_t until)
{
    const size_t parts = parts_of(of);
    struct fit_hole hole = { day, (double)from / (double)parts,
        (double)until / (double)parts, 0 };

    for (size_t part = from; part < until; part++)
        hole.expected += means[part / parts] / (double)parts;
    hole.expected *= level_without(of, means, &hole);
    return hole.expected > -log(FIT_HOLE_CHANCE) ? keep(self, &hole) : CQ_OK;
}

static int
find_on(struct fit_holes *self, const struct fit_arrivals *of, size_t day,
    double *means)
{
    const size_t num = of->num_intervals * parts_of(of);
    size_t from = 0;
    int ret = CQ_OK;

    for (size_t i = 0; i < of->num_intervals; i++)
        means[i] = mean_of_others(of, day, i);
    for (size_t part = 0; ret == CQ_OK && part <= num; part++) {
        if (part < num && is_empty(of, day, part))
            continue;
        if (part > from)
            ret = judge(self, of, means, day, from, part);
        from = part + 1;
    }
    return ret;
}

int
fit_holes_find(struct fit_holes *self, const struct fit_arrivals *of)
{
    double *means = calloc(of->num_intervals + 1, sizeof(*means));
    int ret = means == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;

    for (size_t day = 0; ret == CQ_OK && day < of->num_days; day++)
        ret = find_on(self, of, day, means);
    free(means);
    return ret;
}

void
fit_holes_set_aside(const struct fit_holes *self, struct fit_arrivals *of)
{
    for (size_t k = 0; k < self->num; k++) {
        const struct fit_hole *hole = &self->holes[k];

        for (size_t i = 0; i < of->num_intervals; i++)
            if ((double)i + 1 > hole->from && (double)i < hole->until)
                of->missing[hole->day * of->num_intervals + i] = true;
    }
}
