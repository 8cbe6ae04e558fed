/*
 * Deferred work: what waits over closing and is taken up again at the next opening,
 * what waits already when the run begins, and waits by the clock of opening hours.
 */
#include "sim/center_state.h"

enum {
    DAY_S = 86400
};

/* ---- lines over closing ---- */

static void
show(struct center *self, uint32_t type, struct queue_head *head,
    const struct queue *line, uint32_t num_waiting)
{
    if (center_is_put_off(self, type))
        queue_head_clear(head);
    else
        center_show_line(self, head, line, num_waiting);
}

void
center_show_deferred(struct center *self, uint32_t type)
{
    const struct skills *groups = &self->scenario->groups_of[type];
    const struct type_state *state = &self->types[type];

    if (!self->binds)
        show(self, type, &self->heads[type], state->line, state->num_waiting);
    for (size_t i = 0; self->binds && i < groups->num; i++) {
        const uint32_t pair = groups->at[i].pair;
        const struct bound_line *bound = &self->bound_lines[pair];

        show(self, type, &self->bound_heads[pair], bound->line, bound->num_waiting);
    }
    if (self->has_looks)
        center_set_looks(self, &self->view.groups_of[type]);
}

/* Who has waited longest. */
static double
oldest_asked_s(struct center *self, uint32_t type)
{
    double asked_s = INFINITY;

    for (size_t i = 0; i < center_num_lines(self); i++) {
        const struct queue *line = center_line(self, i);

        if (line->first != CQ_NONE && self->contacts.at[line->first].type == type)
            asked_s = fmin(asked_s, center_line_asked_s(self, line));
    }
    return asked_s;
}

void
center_put_off(struct center *self)
{
    for (uint32_t type = 0; type < self->scenario->num_types; type++) {
        const struct type_state *state = &self->types[type];
        double *sums = totals_type(self->totals, type, self->period);

        if (!state->is_deferred)
            continue;
        sums[SUM_closings]++;
        sums[SUM_backlog] += state->num_waiting;
        if (state->num_waiting > 0)
            sums[SUM_oldest_s] += self->now_s - oldest_asked_s(self, type);
        center_show_deferred(self, type);
    }
}

void
center_take_up(struct center *self)
{
    for (uint32_t type = 0; type < self->scenario->num_types; type++)
        if (self->types[type].is_deferred)
            center_show_deferred(self, type);
}

/* ---- what waits at the beginning ---- */

static void
begin_contact(struct center *self, uint32_t type_index)
{
    struct type_state *type = &self->types[type_index];
    struct contact *contact;
    double *sums;
    uint32_t slot, intent;

    if (!center_has_room(self))
        return;
    slot = center_take_slot(self, type_index);
    contact = &self->contacts.at[slot];
    intent =
        luck_draw(type->backlog_luck, center_luck_interval(self), contact, CQ_NONE);
    if (type->alone_luck != NULL)
        self->beside[slot].is_alone = false;
    contact->flags &= (uint16_t) ~(CONTACT_TO_BOT | CONTACT_BALKS);
    if (self->binds)
        self->beside[slot].luck = luck_draw_split(type->backlog_luck);
    sums = center_open_book(self, slot);
    sums[SUM_attempts]++;
    sums[SUM_fresh]++;
    if (self->has_customers)
        center_begin_customer(self, slot, intent);
    center_tell(self, HAPPEN_ARRIVE, contact, CQ_NONE);
    center_begin_contact(self, slot);
}

void
center_begin_backlog(struct center *self)
{
    for (uint32_t t = 0; t < self->scenario->num_types; t++) {
        if (self->types[t].backlog_luck == NULL)
            continue;
        luck_start(self->types[t].backlog_luck, center_luck_number(self));
        for (double i = 0;
             i < self->scenario->types[t].backlog && self->status == CQ_OK; i++)
            begin_contact(self, t);
    }
}

/* ---- the clock of opening hours ---- */

/* Open time from the first opening until then. */
static double
open_until_s(const struct center *self, double time_s)
{
    double open_s = 0;

    for (size_t i = 0; i <= self->day_index; i++) {
        const struct calendar_day day = scenario_day(self->scenario, i);
        const double day_s =
            self->past_s + (double)DAY_S * (day.number - self->today.number);

        /* the doors were open before a run that begins in mid-day */
        open_s += fmax(0, fmin(time_s, day_s + day.until_s) -
                              (day_s + day.from_s - self->scenario->now.from_s));
    }
    return open_s;
}

double
center_open_wait_s(const struct center *self, double from_s, double until_s)
{
    return open_until_s(self, until_s) - open_until_s(self, from_s);
}

/* ---- */

int
center_deferred_init(struct center *self)
{
    const struct scenario *scenario = self->scenario;

    for (uint32_t t = 0; t < scenario->num_types; t++) {
        struct type_state *type = &self->types[t];

        type->is_deferred = scenario->types[t].deferred;
        type->open_clock = scenario->types[t].open_clock;
        self->has_deferred |= type->is_deferred;
        if (!(scenario->types[t].backlog > 0))
            continue;
        type->backlog_luck = arena_alloc(&self->arena, sizeof(struct luck));
        if (type->backlog_luck == NULL)
            return CQ_ERR_NO_MEMORY;
        luck_init(type->backlog_luck, scenario, t, "backlog");
    }
    return CQ_OK;
}
