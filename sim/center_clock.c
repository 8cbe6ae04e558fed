/*
 * The clock of a replication: intervals or batches begin, the doors close.
 * Integrals are cut at every one of these moments.
 */
#include "sim/center_chats.h"
#include "sim/center_state.h"

void
center_flush_group(struct center *self, uint32_t group)
{
    center_flush_busy(self, group);
    center_chats_flush(self, group);
    group_flush_heads(&self->groups[group], self->now_s, self->closed,
        totals_group(self->totals, group, self->period));
}

void
center_flush_bot(struct center *self, uint32_t bot)
{
    struct bot_state *state = &self->bots[bot];

    totals_bot(self->totals, bot, self->period)[SUM_sessions_s] +=
        state->num_sessions * (self->now_s - state->last_s);
    state->last_s = self->now_s;
}

void
center_flush(struct center *self)
{
    for (uint32_t type = 0; type < self->scenario->num_types; type++) {
        center_flush_queue(self, type);
        if (self->trunks != NULL)
            center_flush_trunks(self, type);
    }
    for (uint32_t group = 0; group < self->scenario->num_groups; group++)
        center_flush_group(self, group);
    for (uint32_t bot = 0; bot < self->scenario->num_bots; bot++)
        center_flush_bot(self, bot);
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
        self->types[type].queue_max =
            &self->totals->queue_max[type * rows + period];
        *self->types[type].queue_max = self->types[type].num_waiting;
    }
    self->queue_max = &self->totals->queue_max[num_types * rows + period];
    *self->queue_max = self->num_waiting;
}

static void
close_doors(struct center *self)
{
    center_tell(self, HAPPEN_CLOSE, NULL, CQ_NONE);
    if (self->scenario->at_close == AT_CLOSE_HANG_UP) {
        center_cut_queues(self);
        center_drop_callbacks(self);
    }
    begin_period(
        self, self->first_period + (uint32_t)self->scenario->day.num_intervals);
    self->closed = true;
    if (self->has_deferred)
        center_put_off(self);
    center_close_schedule(self);
    if (self->scenario->at_close == AT_CLOSE_SERVE)
        center_make_callbacks(self);
}

double
center_tick_s(const struct center *self, uint32_t k)
{
    const struct scenario *scenario = self->scenario;
    const struct day *day = &scenario->day;

    if (day->steady)
        return scenario->warm_up_s +
               scenario->run_length_s * k / (double)scenario->num_batches;
    return self->past_s +
           (k + 1 < day->num_intervals
                   ? fmin((k + 1) * day->interval_s, self->today.until_s)
                   : self->today.until_s);
}

/* The interval in which today's opening is. */
static uint32_t
first_interval(const struct center *self)
{
    uint32_t interval = 0;

    while (center_tick_s(self, interval) <= self->past_s + self->today.from_s)
        interval++;
    return interval;
}

void
center_note_next_moment(struct center *self)
{
    self->next_moment_s = fmin(fmin(self->next_tick_s, self->next_staff_s),
        fmin(self->next_change_s, event_time_s(ends_first(&self->timers))));
}

void
center_start_clock(struct center *self)
{
    const bool steady = self->scenario->day.steady;

    self->num_ticks = steady ? 0 : first_interval(self);
    self->next_tick_s = center_tick_s(self, self->num_ticks);
    begin_period(self, steady ? (uint32_t)self->totals->num_periods
                              : self->first_period + self->num_ticks);
    if (self->has_deferred)
        center_take_up(self);
    center_open_schedule(self);
    if (!steady)
        center_tell(self, HAPPEN_INTERVAL, NULL, CQ_NONE);
    center_note_next_moment(self);
}

static void
tick(struct center *self)
{
    const struct scenario *scenario = self->scenario;
    const uint32_t number = self->num_ticks++;

    if (scenario->day.steady) {
        self->next_tick_s = center_tick_s(self, number + 1);
        begin_period(self, number); /* the last begins what counts apart */
        return;
    }
    if (self->closed || self->now_s == center_next_opening_s(self)) {
        center_next_day(self);
        return;
    }
    if (self->now_s >= self->past_s + self->today.until_s) {
        close_doors(self);
        self->next_tick_s = center_next_opening_s(self);
        return;
    }
    self->next_tick_s = center_tick_s(self, number + 1);
    begin_period(self, self->first_period + number + 1);
    center_follow_schedule(self);
    center_tell(self, HAPPEN_INTERVAL, NULL, CQ_NONE);
}

void
center_moment(struct center *self)
{
    if (self->now_s >= self->next_change_s)
        center_change(self);
    else if (self->now_s >= self->next_tick_s)
        tick(self);
    else if (self->now_s >= self->next_staff_s)
        center_follow_schedule(self);
    else
        center_end_timer(self);
    for (uint32_t g = 0; self->chats != NULL && g < self->scenario->num_groups; g++)
        center_chats_mark(self, g);
    center_note_next_moment(self);
}
