/*
 * First and last call of every agent and day. It knows agents by numbers alone.
 */
#include "plan/fit_desks.h"

#include <math.h>
#include <stdlib.h>

#include "sim/err.h"

void
fit_desks_free(struct fit_desks *self)
{
    free(self->duties);
    *self = (struct fit_desks){ 0 };
}

/* Its place, or the free one where it belongs; capacity is a power of 2. */
static struct fit_duty *
place_of(struct fit_duty *duties, size_t capacity, uint64_t key)
{
    size_t at = (size_t)(key * 0x9e3779b97f4a7c15u >> 20) & (capacity - 1);

    while (duties[at].key != 0 && duties[at].key != key)
        at = (at + 1) & (capacity - 1);
    return &duties[at];
}

static int
grow(struct fit_desks *self)
{
    const size_t capacity = self->capacity == 0 ? 256 : 2 * self->capacity;
    struct fit_duty *duties;

    if (2 * self->num < self->capacity)
        return CQ_OK;
    duties = calloc(capacity, sizeof(*duties));
    if (duties == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t i = 0; i < self->capacity; i++)
        if (self->duties[i].key != 0)
            *place_of(duties, capacity, self->duties[i].key) = self->duties[i];
    free(self->duties);
    self->duties = duties;
    self->capacity = capacity;
    return CQ_OK;
}

int
fit_desks_add(struct fit_desks *self, size_t day, uint32_t agent, size_t group,
    double from_s, double until_s)
{
    const uint64_t key = (uint64_t)day << 32 | agent;
    struct fit_duty *duty;

    if (grow(self) != CQ_OK)
        return CQ_ERR_NO_MEMORY;
    duty = place_of(self->duties, self->capacity, key);
    if (duty->key == 0) {
        *duty = (struct fit_duty){ key, group, from_s, until_s };
        self->num++;
    }
    duty->from_s = fmin(duty->from_s, from_s);
    duty->until_s = fmax(duty->until_s, until_s);
    return CQ_OK;
}

double
fit_desks_present(const struct fit_desks *self, size_t group, double from_s,
    double until_s, size_t num_days)
{
    double present_s = 0;

    for (size_t i = 0; i < self->capacity; i++) {
        const struct fit_duty *duty = &self->duties[i];

        if (duty->key != 0 && duty->group == group)
            present_s +=
                fmax(0, fmin(until_s, duty->until_s) - fmax(from_s, duty->from_s));
    }
    return present_s / (until_s - from_s) / (double)num_days;
}
