/* The sums of one replication: their memory, no meaning. */
#include <string.h>

#include "sim/err.h"
#include "sim/totals.h"

size_t
totals_size(const struct scenario *scenario)
{
    const size_t rows = scenario_num_periods(scenario) + 1;
    const size_t per_row = scenario->num_types * (NUM_TYPE_SUMS + 2) + 1 +
                           scenario->num_pairs * NUM_PAIR_SUMS +
                           scenario->num_groups * NUM_GROUP_SUMS +
                           scenario->num_bots * NUM_BOT_SUMS;

    return rows * per_row * sizeof(double);
}

int
totals_init(struct totals *self, const struct scenario *scenario)
{
    const size_t num_periods = scenario_num_periods(scenario);
    const size_t rows = num_periods + 1;
    size_t num_histograms;
    double *at;

    *self = (struct totals){ .num_periods = num_periods };
    self->num_histogram_periods = scenario->day.steady ? rows : 1;
    num_histograms = scenario->num_types * self->num_histogram_periods;
    at = arena_alloc(&self->arena, totals_size(scenario));
    self->answered =
        arena_alloc(&self->arena, num_histograms * sizeof(*self->answered));
    self->abandoned =
        arena_alloc(&self->arena, num_histograms * sizeof(*self->abandoned));
    if (at == NULL || self->answered == NULL || self->abandoned == NULL) {
        totals_free(self);
        return CQ_ERR_NO_MEMORY;
    }
    self->type = at;
    self->pair = self->type + rows * scenario->num_types * NUM_TYPE_SUMS;
    self->group = self->pair + rows * scenario->num_pairs * NUM_PAIR_SUMS;
    self->bot = self->group + rows * scenario->num_groups * NUM_GROUP_SUMS;
    self->queue_max = self->bot + rows * scenario->num_bots * NUM_BOT_SUMS;
    self->longest_wait_s = self->queue_max + rows * (scenario->num_types + 1);
    return CQ_OK;
}

void
totals_free(struct totals *self)
{
    arena_free(&self->arena);
    *self = (struct totals){ 0 };
}
