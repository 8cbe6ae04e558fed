/* The sums of one replication: their memory, no meaning. */
#include <string.h>

#include "sim/err.h"
#include "sim/totals.h"

/* Rows of a day, or of the batches. */
static size_t
rows_of_day(const struct scenario *scenario)
{
    return scenario_num_periods(scenario) + 1;
}

static size_t
size_of(const struct scenario *scenario, size_t rows)
{
    const size_t per_row =
        scenario_num_kinds(scenario) * (NUM_TYPE_SUMS + NUM_CUSTOMER_SUMS + 2) +
        scenario->num_types + 1 + scenario->num_pairs * NUM_PAIR_SUMS +
        scenario->num_groups * NUM_GROUP_SUMS + scenario->num_bots * NUM_BOT_SUMS;

    return rows * per_row * sizeof(double);
}

size_t
totals_size(const struct scenario *scenario)
{
    return size_of(scenario, rows_of_day(scenario) + scenario_num_apart(scenario));
}

/* Room for the waits of every row that somebody may ask for. */
static bool
init_wait_rows(struct totals *self, const struct scenario *scenario)
{
    if (!scenario->report.waits_by_interval)
        return true;
    self->num_wait_rows = rows_of_day(scenario) + scenario_num_apart(scenario);
    self->wait_rows = arena_alloc(
        &self->arena, scenario_num_kinds(scenario) * NUM_NOTES_OF *
                          self->num_wait_rows * sizeof(*self->wait_rows));
    return self->wait_rows != NULL;
}

static int
init(struct totals *self, const struct scenario *scenario)
{
    const size_t num_kinds = scenario_num_kinds(scenario);
    const size_t num_histograms = num_kinds * self->num_histogram_periods;
    double *at = arena_alloc(&self->arena, size_of(scenario, self->num_rows));

    self->answered =
        arena_alloc(&self->arena, num_histograms * sizeof(*self->answered));
    self->abandoned =
        arena_alloc(&self->arena, num_histograms * sizeof(*self->abandoned));
    self->customers =
        arena_alloc(&self->arena, num_histograms * sizeof(*self->customers));
    if (at == NULL || self->answered == NULL || self->abandoned == NULL ||
        self->customers == NULL || !init_wait_rows(self, scenario)) {
        totals_free(self);
        return CQ_ERR_NO_MEMORY;
    }
    self->type = at;
    self->customer = self->type + self->num_rows * num_kinds * NUM_TYPE_SUMS;
    self->pair = self->customer + self->num_rows * num_kinds * NUM_CUSTOMER_SUMS;
    self->group = self->pair + self->num_rows * scenario->num_pairs * NUM_PAIR_SUMS;
    self->bot =
        self->group + self->num_rows * scenario->num_groups * NUM_GROUP_SUMS;
    self->queue_max =
        self->bot + self->num_rows * scenario->num_bots * NUM_BOT_SUMS;
    self->longest_wait_s =
        self->queue_max + self->num_rows * (scenario->num_types + 1);
    self->longest_customer_s = self->longest_wait_s + self->num_rows * num_kinds;
    return CQ_OK;
}

int
totals_init(struct totals *self, const struct scenario *scenario)
{
    const size_t rows = rows_of_day(scenario) * scenario_num_days(scenario);

    *self = (struct totals){ .num_rows = rows, .num_periods = rows - 1 };
    self->num_histogram_periods = scenario->day.steady ? rows : 1;
    return init(self, scenario);
}

int
totals_init_folded(struct totals *self, const struct scenario *scenario)
{
    const size_t num_apart = scenario_num_apart(scenario);
    const size_t rows = rows_of_day(scenario) + num_apart;
    const size_t longest =
        (scenario_num_kinds(scenario) + 1 + scenario->num_segments) * rows *
        NUM_DAYS_SUMS * sizeof(double);
    struct day_sums *days;

    *self = (struct totals){ .num_rows = rows,
        .num_periods = scenario_num_periods(scenario),
        .num_histogram_periods = 1 };
    if (init(self, scenario) != CQ_OK)
        return CQ_ERR_NO_MEMORY;
    days = arena_alloc(&self->arena, sizeof(*days));
    if (days != NULL) {
        days->queue_max = arena_alloc(&self->arena,
            (scenario->num_types + 1) * rows * NUM_DAYS_SUMS * sizeof(double));
        days->longest_wait_s = arena_alloc(&self->arena, 2 * longest);
        days->longest_customer_s = days->longest_wait_s + longest / sizeof(double);
        days->in_target = arena_alloc(&self->arena,
            scenario->num_types * num_apart * NUM_IN_TARGET * sizeof(double));
    }
    if (days == NULL || days->queue_max == NULL || days->longest_wait_s == NULL ||
        days->in_target == NULL) {
        totals_free(self);
        return CQ_ERR_NO_MEMORY;
    }
    self->days = days;
    return CQ_OK;
}

int
totals_init_kept(struct totals *self, const struct scenario *scenario)
{
    return scenario->horizon.num_days > 0 ? totals_init_folded(self, scenario)
                                          : totals_init(self, scenario);
}

size_t
totals_num_sums(const struct totals *self, const struct scenario *scenario)
{
    return size_of(scenario, self->num_rows) / sizeof(double);
}

void
totals_tables(const struct totals *self, const struct scenario *scenario,
    struct totals_table out[NUM_TOTALS_TABLES])
{
    const size_t num_kinds = scenario_num_kinds(scenario);

    out[0] = (struct totals_table){ self->type, num_kinds, NUM_TYPE_SUMS };
    out[1] = (struct totals_table){ self->customer, num_kinds, NUM_CUSTOMER_SUMS };
    out[2] =
        (struct totals_table){ self->pair, scenario->num_pairs, NUM_PAIR_SUMS };
    out[3] =
        (struct totals_table){ self->group, scenario->num_groups, NUM_GROUP_SUMS };
    out[4] = (struct totals_table){ self->bot, scenario->num_bots, NUM_BOT_SUMS };
}

void
totals_free(struct totals *self)
{
    arena_free(&self->arena);
    *self = (struct totals){ 0 };
}
