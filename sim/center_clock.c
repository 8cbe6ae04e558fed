/*
 * The clock of a replication: intervals or batches begin, staff changes, the doors
 * close. Integrals are cut at every one of these moments.
 */
#include "sim/center_state.h"

void
center_flush(struct center *self)
{
    for (uint32_t type = 0; type < self->scenario->num_types; type++)
        center_flush_queue(self, type);
    for (size_t g = 0; g < self->scenario->num_groups; g++)
        group_flush(&self->groups[g], self->now_s, self->closed,
            totals_group(self->totals, g, self->period));
    for (size_t b = 0; b < self->scenario->num_bots; b++) {
        totals_bot(self->totals, b, self->period)[SUM_sessions_s] +=
            self->bots[b].num_sessions * (self->now_s - self->bots[b].last_s);
        self->bots[b].last_s = self->now_s;
    }
}

/* From now on sums go to this period; the number waiting is carried over. */
static void
begin_period(struct center *self, uint32_t period)
{
    const size_t rows = self->totals->num_periods + 1;
    const size_t num_types = self->scenario->num_types;

    center_flush(self);
    self->period = period;
    for (size_t type = 0; type < num_types; type++) {
        self->types[type].sums = totals_type(self->totals, type, period);
        self->totals->queue_max[type * rows + period] =
            self->types[type].num_waiting;
    }
    self->totals->queue_max[num_types * rows + period] = self->num_waiting;
}

/* Agents who sign on are treated like freed ones: those who end a contact at this
 * very instant come before anyone takes a waiting contact. */
static void
set_staff(struct center *self, size_t group_index)
{
    struct group_state *group = &self->groups[group_index];
    const struct list *staff = &self->scenario->groups[group_index].staff;
    const size_t interval =
        self->period < staff->num ? self->period : staff->num - 1;
    uint32_t num;

    num = group_set_staff(group, (uint32_t)staff->at[interval], self->now_s,
        self->freed + self->num_freed);
    group->num_busy += num; /* until they are settled, in no time */
    self->num_freed += num;
    self->idle[group_index].num_idle = group->num_idle;
    self->idle[group_index].key =
        group_idle_key(group, self->scenario->routing.agent, self->now_s);
}

static void
set_all_staff(struct center *self)
{
    for (size_t g = 0; g < self->scenario->num_groups; g++)
        set_staff(self, g);
}

static void
close_doors(struct center *self)
{
    center_tell(self, HAPPEN_CLOSE, NULL, CQ_NONE);
    if (self->scenario->at_close == AT_CLOSE_HANG_UP)
        center_cut_queues(self);
    begin_period(self, (uint32_t)self->totals->num_periods);
    self->closed = true;
}

/* When the k-th tick comes: a day's are its intervals' ends, a steady state's are
 * the end of the warm-up and of each batch. */
static double
tick_time_s(const struct scenario *scenario, uint32_t k)
{
    if (scenario->day.steady)
        return scenario->warm_up_s +
               scenario->run_length_s * k / (double)scenario->num_batches;
    return k + 1 < scenario->day.num_intervals ? (k + 1) * scenario->day.interval_s
                                               : scenario->day.length_s;
}

void
center_start_clock(struct center *self)
{
    const bool steady = self->scenario->day.steady;

    self->num_ticks = 0;
    self->next_tick_s = tick_time_s(self->scenario, 0);
    begin_period(self, steady ? (uint32_t)self->totals->num_periods : 0);
    set_all_staff(self);
    if (!steady)
        center_tell(self, HAPPEN_INTERVAL, NULL, CQ_NONE);
}

void
center_tick(struct center *self)
{
    const struct scenario *scenario = self->scenario;
    const uint32_t tick = self->num_ticks++;

    if (scenario->day.steady) {
        self->next_tick_s = tick_time_s(scenario, tick + 1);
        if (tick < scenario->num_batches)
            begin_period(self, tick);
        return;
    }
    if (tick + 1 == scenario->day.num_intervals) {
        self->next_tick_s = INFINITY;
        close_doors(self);
        return;
    }
    self->next_tick_s = tick_time_s(scenario, tick + 1);
    begin_period(self, tick + 1);
    set_all_staff(self);
    center_tell(self, HAPPEN_INTERVAL, NULL, CQ_NONE);
}
