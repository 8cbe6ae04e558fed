/*
 * Lengths of time and how often each was seen. It knows nothing of calls.
 */
#include "plan/fit_tally.h"

#include <math.h>
#include <stdlib.h>

#include "sim/err.h"

void
fit_tally_free(struct fit_tally *self)
{
    free(self->lengths);
    *self = (struct fit_tally){ 0 };
}

static int
by_length(const void *a, const void *b)
{
    const struct fit_length *first = a, *second = b;

    return (first->length_s > second->length_s) -
           (first->length_s < second->length_s);
}

void
fit_tally_sort(struct fit_tally *self)
{
    size_t num = 0;

    if (self->num_sorted == self->num)
        return;
    qsort(self->lengths, self->num, sizeof(*self->lengths), by_length);
    for (size_t i = 1; i < self->num; i++) {
        struct fit_length *last = &self->lengths[num];

        if (self->lengths[i].length_s == last->length_s) {
            last->num_ended += self->lengths[i].num_ended;
            last->num_cut += self->lengths[i].num_cut;
        } else {
            self->lengths[++num] = self->lengths[i];
        }
    }
    self->num = self->num_sorted = num + 1;
}

/* Room for one more: first by putting equal ones together. */
static int
reserve(struct fit_tally *self)
{
    const size_t capacity = 2 * self->capacity + 1024;
    struct fit_length *lengths;

    if (self->num < self->capacity)
        return CQ_OK;
    fit_tally_sort(self);
    if (2 * self->num < self->capacity)
        return CQ_OK;
    lengths = realloc(self->lengths, capacity * sizeof(*lengths));
    if (lengths == NULL)
        return CQ_ERR_NO_MEMORY;
    self->lengths = lengths;
    self->capacity = capacity;
    return CQ_OK;
}

int
fit_tally_add(struct fit_tally *self, double length_s, bool ended)
{
    const double per_s = length_s < 10 ? 100 : 10;

    if (reserve(self) != CQ_OK)
        return CQ_ERR_NO_MEMORY;
    self->lengths[self->num++] =
        (struct fit_length){ round(length_s * per_s) / per_s, ended ? 1 : 0,
            ended ? 0 : 1 };
    self->num_ended += ended ? 1 : 0;
    self->num_cut += ended ? 0 : 1;
    self->sum_s += ended ? length_s : 0;
    self->sum_squares_s2 += ended ? length_s * length_s : 0;
    return CQ_OK;
}

double
fit_tally_step_s(const struct fit_tally *self)
{
    for (size_t i = 0; i < self->num && self->lengths[i].length_s < 10; i++)
        if (self->lengths[i].length_s != floor(self->lengths[i].length_s))
            return 0.01;
    return 1;
}

double
fit_tally_mean_s(const struct fit_tally *self)
{
    return self->num_ended > 0 ? self->sum_s / self->num_ended : NAN;
}

double
fit_tally_sd_s(const struct fit_tally *self)
{
    const double mean_s = fit_tally_mean_s(self);
    const double squares = self->sum_squares_s2 - self->num_ended * mean_s * mean_s;

    return self->num_ended > 1 ? sqrt(fmax(squares, 0) / (self->num_ended - 1))
                               : NAN;
}

double
fit_tally_quantile_s(const struct fit_tally *self, double share)
{
    double below = 0;

    for (size_t i = 0; i < self->num; i++) {
        below += self->lengths[i].num_ended;
        if (below > 0 && below >= share * self->num_ended)
            return self->lengths[i].length_s;
    }
    return NAN;
}

double
fit_tally_below(const struct fit_tally *self, double length_s)
{
    double below = 0;

    for (size_t i = 0; i < self->num && self->lengths[i].length_s < length_s; i++)
        below += self->lengths[i].num_ended;
    return below;
}

int
fit_tally_coarse(const struct fit_tally *self, size_t most, struct fit_tally *out)
{
    const double all = self->num_ended + self->num_cut;
    struct fit_length *to;

    *out = *self;
    out->lengths = calloc(self->num + 1, sizeof(*out->lengths));
    if (out->lengths == NULL) {
        *out = (struct fit_tally){ 0 };
        return CQ_ERR_NO_MEMORY;
    }
    to = out->lengths;
    out->num = 0;
    for (size_t i = 0; i < self->num; i++) {
        const struct fit_length *from = &self->lengths[i];
        const double had = to->num_ended + to->num_cut;
        const double more = from->num_ended + from->num_cut;

        if (had > 0 && self->num > most && had + more > all / (double)most) {
            to++;
            to->length_s = from->length_s;
        } else if (had > 0 && self->num <= most) {
            to++;
        }
        to->length_s =
            (to->length_s * (to->num_ended + to->num_cut) + from->length_s * more) /
            (to->num_ended + to->num_cut + more);
        to->num_ended += from->num_ended;
        to->num_cut += from->num_cut;
        out->num = (size_t)(to - out->lengths) + 1;
    }
    out->num_sorted = out->num;
    out->capacity = self->num + 1;
    return CQ_OK;
}
