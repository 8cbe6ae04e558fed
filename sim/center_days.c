/*
 * Several days in one run: what begins anew each morning, and what goes on. It
 * knows nothing of what becomes of a contact.
 */
#include "sim/center_chats.h"
#include "sim/center_state.h"
#include "sim/forecast.h"
#include "sim/reforecast.h"

enum {
    DAY_S = 86400
};

static void
reset_groups(struct center *self)
{
    center_chats_reset(self);
    for (uint32_t a = 0; a < self->num_agents; a++) {
        self->agents[a].busy_s = 0;
        self->agents[a].duty_s = 0;
        self->agents[a].hand = CQ_NONE;
    }
    for (size_t g = 0; g < self->scenario->num_groups; g++) {
        struct group_state *group = &self->groups[g];

        group->first = group->num_idle = group->num_busy = group->num_leaving = 0;
        group->num_unready = group->num_unready_leaving = 0;
        group->num_on_break = group->num_break_leaving = group->num_owed = 0;
        group->num_away = group->num_away_leaving = group->seats = 0;
        group->num_holding = 0;
        group->staff = group->scheduled = group->present = 0;
        group->last_s = group->heads_last_s = self->now_s;
        group->num_off = group->num_agents;
        for (uint32_t a = 0; a < group->num_agents; a++)
            group->off[a] = group->first_agent + group->num_agents - 1 - a;
    }
}

/* All types' of the day; of a run that begins in mid-day, as known by then. */
static double
volume_today(const struct center *self)
{
    const struct reforecast *known = self->scenario->now.reforecast;

    if (known != NULL)
        return reforecast_draw(
            known, self->scenario->run.seed, center_luck_number(self));
    return busyness_factor(self->scenario, &self->scenario->busyness, "",
               center_luck_number(self)) *
           forecast_factor(self->scenario, FORECAST_VOLUME, self->replication) *
           self->today.volume;
}

/* Likewise of a type, beside volume, that of all. */
static double
own_volume(const struct center *self, uint32_t type, double volume)
{
    const struct reforecast *known = self->scenario->now.reforecast;
    const struct contact_type *of = &self->scenario->types[type];

    if (known != NULL && reforecast_knows(known, type))
        return reforecast_draw_own(known, type, volume, self->scenario->run.seed,
            center_luck_number(self));
    return busyness_factor(
        self->scenario, &of->arrivals.busyness, of->name, center_luck_number(self));
}

static void
begin_arrivals(struct center *self, uint32_t index, double volume)
{
    const struct contact_type *type = &self->scenario->types[index];
    struct type_state *state = &self->types[index];
    const struct arrival_day day = {
        .number = (self->replication - 1) * scenario_num_days(self->scenario) +
                  self->day_index + 1,
        .volume = type->arrivals.times * volume * own_volume(self, index, volume),
        .from_s = fmax(type->comes_from_s, self->today.from_s),
        .until_s = fmin(type->comes_until_s, self->today.until_s),
        .steps = type->arrivals.steps
    };

    state->clock_from_s = day.from_s;
    state->clock_until_s = day.until_s;
    state->from_s = self->past_s + fmax(type->from_s, self->today.from_s);
    state->until_s = self->past_s + fmin(type->until_s, self->today.until_s);
    memcpy(state->arrivals, type->arrivals.self, type->arrivals.model->head.size);
    type->arrivals.model->start(
        state->arrivals, &day, &state->luck->stream[PURPOSE_arrivals]);
    arrivals_next_set(&self->arrivals, index, center_next_arrival_s(self, state));
}

static void
begin_types(struct center *self)
{
    const struct scenario *scenario = self->scenario;
    const double volume = volume_today(self);

    for (uint32_t t = 0; t < scenario->num_types; t++) {
        self->types[t].last_s = self->now_s;
        self->types[t].num_fresh = self->types[t].num_alone = 0;
        luck_start(self->types[t].luck, center_luck_number(self));
        if (self->types[t].again != NULL)
            luck_start(self->types[t].again, center_luck_number(self));
        if (self->types[t].alone_luck != NULL)
            luck_start(self->types[t].alone_luck, center_luck_number(self));
        center_grow_bot(self, t);
        center_predict_reset(self, t);
        self->types[t].sums = totals_type(self->totals, t, self->period);
        begin_arrivals(self, t, volume);
    }
}

static void
begin_bots(struct center *self)
{
    for (size_t b = 0; b < self->scenario->num_bots; b++) {
        self->bots[b].from_s = self->past_s + self->scenario->bots[b].hours.from_s;
        self->bots[b].until_s =
            self->past_s + self->scenario->bots[b].hours.until_s;
    }
}

/* now_s is the time of today's opening. */
static void
begin_day(struct center *self)
{
    begin_bots(self);
    center_draw_staff(self);
    center_pace_day(self);
    begin_types(self);
    center_incidents_reset(self);
    center_start_clock(self);
}

void
center_begin_first_day(struct center *self)
{
    self->day_index = 0;
    self->today = scenario_day(self->scenario, 0);
    self->first_period = 0;
    center_advance_to(self, self->today.from_s);
    reset_groups(self);
    for (size_t b = 0; b < self->scenario->num_bots; b++)
        self->bots[b].last_s = self->now_s;
    begin_day(self);
    if (self->scenario->now.is_given)
        center_begin_midday(self);
    else
        center_begin_backlog(self);
}

double
center_next_opening_s(const struct center *self)
{
    struct calendar_day next;

    if (self->day_index + 1 >= scenario_num_days(self->scenario))
        return INFINITY;
    next = scenario_day(self->scenario, self->day_index + 1);
    return self->past_s + (double)DAY_S * (next.number - self->today.number) +
           next.from_s;
}

/* When the type is open on that day of the horizon, on the clock of now_s. */
static void
hours_on(const struct center *self, size_t index, double opens_s, double closes_s,
    double *from_s, double *until_s)
{
    const struct calendar_day day = scenario_day(self->scenario, index);
    const double day_s =
        self->past_s + (double)DAY_S * (day.number - self->today.number);

    *from_s = day_s + fmax(opens_s, day.from_s);
    *until_s = day_s + fmin(closes_s, day.until_s);
}

double
center_return_s(const struct center *self, uint32_t type, double due_s, bool by_bot)
{
    const struct scenario *scenario = self->scenario;
    const struct contact_type *of = &scenario->types[type];

    for (size_t i = self->day_index; i < scenario_num_days(scenario); i++) {
        double from_s, until_s;

        hours_on(self, i, by_bot ? of->comes_from_s : of->from_s,
            by_bot ? of->comes_until_s : of->until_s, &from_s, &until_s);
        if (due_s >= until_s || from_s >= until_s)
            continue;
        if (due_s >= from_s || i == self->day_index ||
            scenario->returns_after_close == RETURNS_NEXT_OPENING)
            return fmax(due_s, from_s);
        return INFINITY;
    }
    return NAN;
}

double
center_opens_s(const struct center *self, uint32_t type)
{
    const struct contact_type *of = &self->scenario->types[type];

    for (size_t i = self->day_index; i < scenario_num_days(self->scenario); i++) {
        double from_s, until_s;

        hours_on(self, i, of->from_s, of->until_s, &from_s, &until_s);
        if (from_s >= self->now_s && from_s < until_s)
            return from_s;
    }
    return NAN;
}

bool
center_is_quiet(const struct center *self)
{
    return ends_first(&self->services) == EVENT_NEVER &&
           ends_first(&self->sessions) == EVENT_NEVER &&
           self->chat_bits == UINT64_MAX && self->breakable.num == 0 &&
           ends_first(&self->timers) == EVENT_NEVER && self->dues.num == 0;
}

/* The doors are locked: whoever still waits has waited in vain. */
static void
lock_up(struct center *self)
{
    center_advance_to(self, self->quiet_since_s);
    center_drop_callbacks(self);
    for (size_t i = 0; i < center_num_lines(self); i++) {
        const struct queue *line = center_line(self, i);

        while (line->first != CQ_NONE &&
               !self->types[self->contacts.at[line->first].type].is_deferred)
            center_leave_inside(self, line->first);
    }
    center_close_bot_lines(self);
}

void
center_next_day(struct center *self)
{
    const double opens_s = self->now_s;
    const bool is_new = self->closed && center_is_quiet(self);

    if (is_new)
        lock_up(self);
    center_advance_to(self, opens_s);
    center_flush(self);
    self->past_s +=
        (double)DAY_S * (scenario_day(self->scenario, ++self->day_index).number -
                            self->today.number);
    self->today = scenario_day(self->scenario, self->day_index);
    self->first_period += (uint32_t)scenario_num_periods(self->scenario) + 1;
    self->period = self->first_period;
    self->closed = false;
    if (is_new) {
        reset_groups(self);
        center_pace_rest(self);
    }
    begin_day(self);
    center_make_callbacks(self);
}
