/*
 * Rows of a table of intervals into counts and sums. What they mean is for
 * plan/fit_means.c to say.
 */
#include "plan/fit_table.h"

#include <math.h>
#include <stdlib.h>

#include "sim/err.h"

enum {
    NUM_MINUTES = 1440
};

int
fit_table_take_start(void *of, const struct interval_row *row)
{
    struct fit_table_starts *self = of;

    self->minutes[(size_t)(row->start_s / 60) % NUM_MINUTES] = true;
    return CQ_OK;
}

double
fit_table_interval_s(const struct fit_table_starts *self)
{
    size_t least = NUM_MINUTES, last = NUM_MINUTES;

    for (size_t i = 0; i < NUM_MINUTES; i++) {
        if (!self->minutes[i])
            continue;
        if (last < i && i - last < least)
            least = i - last;
        last = i;
    }
    return 60. * (double)least;
}

/* Tables of other programs may have forecasts in them: parts of a call are rounded.
 */
static uint32_t
whole(double count)
{
    return (uint32_t)fmin(round(count), 1e9);
}

/* Where a table does not tell how they ended, all are taken as answered. */
static double
answered_of(const struct interval_row *row)
{
    return isnan(row->answered) ? row->offered : row->answered;
}

int
fit_table_count_day(void *of, const struct interval_row *row)
{
    return fit_calendar_count(
        of, row->day, row->start_s, whole(row->offered), whole(answered_of(row)));
}

int
fit_table_begin(struct fit_gather *self)
{
    self->of_table = true;
    for (size_t t = 0; t <= self->num_types; t++) {
        struct fit_calls *calls = &self->types[t];
        const struct fit_arrivals *arrivals = &calls->arrivals;

        calls->table = calloc(1, sizeof(*calls->table));
        if (calls->table == NULL)
            return CQ_ERR_NO_MEMORY;
        calls->table->talk =
            calloc(arrivals->num_days * arrivals->num_intervals + 1,
                sizeof(*calls->table->talk));
        if (calls->table->talk == NULL)
            return CQ_ERR_NO_MEMORY;
    }
    return CQ_OK;
}

/* Nothing, if the mean or how many it is of is not told. */
static void
add_mean(struct fit_cell *self, double num, double mean_s)
{
    if (!(num > 0) || isnan(mean_s))
        return;
    self->num += num;
    self->sum_s += num * mean_s;
}

static void
add_row(struct fit_calls *self, const struct interval_row *row, size_t cell)
{
    struct fit_table_sums *sums = self->table;
    const bool apart = !isnan(row->talk_s) && !isnan(row->after_call_s);
    const double answered = answered_of(row);

    self->num_offered += row->offered;
    self->num_answered += answered;
    self->num_abandoned += isnan(row->abandoned) ? 0 : row->abandoned;
    sums->num_ends_told += isnan(row->answered) ? 0 : row->offered;
    self->num_within += isnan(row->within) ? 0 : row->within;
    sums->num_promised += isnan(row->within) ? 0 : row->offered;
    add_mean(&sums->talk[cell], answered, apart ? row->talk_s : row->handle_s);
    if (apart)
        add_mean(&sums->after_call, answered, row->after_call_s);
    add_mean(&sums->answered_wait, answered, row->wait_s);
    add_mean(&sums->abandoned_wait, row->abandoned, row->abandoned_wait_s);
    /* who gives up does so where the others of the interval wait, too */
    add_mean(&sums->likely_wait, row->abandoned, row->wait_s);
}

int
fit_table_take(void *of, const struct interval_row *row)
{
    struct fit_gather *self = of;
    struct fit_calls *both[2];
    size_t day, interval;

    if (!fit_calendar_has(
            self->calendar, row->day, row->start_s, &day, &interval)) {
        self->num_left_out += row->offered;
        return CQ_OK;
    }
    both[0] = &self->types[row->type];
    both[1] = &self->types[self->num_types];
    for (size_t i = 0; i < 2; i++) {
        fit_arrivals_add_count(
            &both[i]->arrivals, day, interval, whole(row->offered));
        both[i]->gave_up[interval] += row->abandoned > 0 ? row->abandoned : 0;
        add_row(both[i], row, day * both[i]->arrivals.num_intervals + interval);
    }
    return CQ_OK;
}
