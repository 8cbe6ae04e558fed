/*
 * The lines of waiting contacts: who stands where, what routing may see of it, and
 * the moments at which a contact has waited long enough for a group (`after`) that
 * has an idle agent. It decides nothing and counts only what stands in line.
 */
#include "sim/center_chats.h"
#include "sim/center_state.h"

int
center_lines_init(struct center *self)
{
    const struct scenario *scenario = self->scenario;

    self->next_look_s = INFINITY;
    self->has_looks = self->looks_at_all;
    for (size_t i = 0; i < scenario->num_pairs; i++) {
        const struct skill *pair = &scenario->pairs[i];
        const bool looks = pair->after_s > 0 || self->looks_at_all;

        self->has_looks |= looks;
        self->types[pair->type].has_looks |= looks;
        self->groups[pair->group].has_looks |= looks;
    }
    self->shows_more = self->has_looks || self->chats != NULL;
    for (size_t type = 0; type < scenario->num_types; type++)
        self->heads[type].head_start_s = self->types[type].head_start_s;
    return self->has_looks ? arrivals_next_init(&self->looks, scenario->num_pairs)
                           : CQ_OK;
}

void
center_lines_reset(struct center *self)
{
    for (size_t type = 0; type < self->scenario->num_types; type++) {
        struct type_state *state = &self->types[type];
        struct queue_head *head = &self->heads[type];

        queue_clear(&state->line[0]);
        queue_clear(&state->line[1]);
        state->num_waiting = 0;
        queue_head_clear(head);
    }
    center_bound_reset(self);
    self->num_waiting = 0;
    self->next_look_s = INFINITY;
    for (uint32_t pair = 0; self->has_looks && pair < self->scenario->num_pairs;
         pair++)
        arrivals_next_set(&self->looks, pair, INFINITY);
}

/* When the first in line will have waited long enough for the group: at the same
 * moment as any behind it or earlier, so that one moment for each pair will do. */
static void
set_look(struct center *self, const struct skill *skill)
{
    const struct queue_head *head = &self->heads[skill->type];
    const double *asked_s = head->asked_s;
    double at_s = INFINITY;

    if (routing_may_take(&self->view, skill)) {
        at_s = (asked_s[0] < asked_s[1] ? asked_s[0] : asked_s[1]) + skill->after_s;
        at_s = at_s < self->now_s ? self->now_s : at_s;
    }
    if (at_s != self->looks.time_s[skill->pair]) {
        arrivals_next_set(&self->looks, skill->pair, at_s);
        self->next_look_s = self->looks.time_s[arrivals_next_type(&self->looks)];
    }
}

void
center_set_looks(struct center *self, const struct skills *skills)
{
    for (size_t i = 0; i < skills->num; i++)
        if (skills->at[i].after_s > 0 || self->looks_at_all)
            set_look(self, &skills->at[i]);
}

void
center_show_more(struct center *self, uint32_t group)
{
    if (self->chats != NULL)
        center_chats_show(self, group);
    if (self->groups[group].has_looks)
        center_set_looks(self, &self->view.types_of[group]);
}

/* What routing may see of a line, after one more or less stands there. */
static inline void
show_change(struct center *self, uint32_t slot, int change)
{
    const uint32_t type = self->contacts.at[slot].type;
    const struct type_state *state = &self->types[type];

    if (!self->binds)
        center_show_line(self, &self->heads[type], state->line, state->num_waiting);
    if (!self->has_odd_lines)
        return;
    if (self->binds)
        center_bound_count(self, slot, change);
    if (center_is_put_off(self, type))
        center_show_deferred(self, type);
    if (self->types[type].has_looks)
        center_set_looks(self, &self->view.groups_of[type]);
}

static struct queue *
line_of(struct center *self, uint32_t slot)
{
    const struct contact *contact = &self->contacts.at[slot];
    const unsigned line = (contact->flags & CONTACT_HEAD_START) != 0;

    if (self->binds)
        return &self->bound_lines[self->beside[slot].pair].line[line];
    return &self->types[contact->type].line[line];
}

void
center_enter_line(struct center *self, uint32_t slot)
{
    const uint32_t type = self->contacts.at[slot].type;

    center_flush_queue(self, type);
    self->types[type].num_waiting++;
    self->num_waiting++;
    queue_push(line_of(self, slot), self->contacts.at, slot);
    show_change(self, slot, 1);
}

void
center_reenter_line(struct center *self, uint32_t slot)
{
    const struct contact *contacts = self->contacts.at;
    const uint32_t type = contacts[slot].type;
    struct queue *line = line_of(self, slot);
    uint32_t before = line->first;

    while (before != CQ_NONE && contacts[before].asked_s < contacts[slot].asked_s)
        before = contacts[before].next;
    center_flush_queue(self, type);
    self->types[type].num_waiting++;
    self->num_waiting++;
    queue_insert(line, self->contacts.at, slot, before);
    show_change(self, slot, 1);
    center_note_queue_max(self, type);
}

void
center_show_agents(struct center *self, uint32_t type)
{
    const struct skills *groups = &self->scenario->groups_of[type];

    for (size_t i = 0; i < groups->num; i++) {
        const uint32_t group = groups->at[i].group;
        struct idle_head *idle = &self->idle[group];

        center_show_idle(self, group);
        if (self->view.fastest)
            idle->speed = group_idle_speed(&self->groups[group], &idle->key);
    }
}

void
center_leave_line(struct center *self, uint32_t slot)
{
    const uint32_t type = self->contacts.at[slot].type;

    center_flush_queue(self, type);
    self->types[type].num_waiting--;
    self->num_waiting--;
    queue_remove(line_of(self, slot), self->contacts.at, slot);
    show_change(self, slot, -1);
}

size_t
center_num_lines(const struct center *self)
{
    return 2 *
           (self->binds ? self->scenario->num_pairs : self->scenario->num_types);
}

struct queue *
center_line(struct center *self, size_t index)
{
    return self->binds ? &self->bound_lines[index / 2].line[index % 2]
                       : &self->types[index / 2].line[index % 2];
}

uint32_t
center_first_of_both(const struct queue_head *head, const struct queue *line,
    double after_s, double now_s)
{
    const double plain_s = queue_asked_s(head, 0, after_s, now_s);
    const double ahead_s = queue_asked_s(head, 1, after_s, now_s);

    return ahead_s - head->head_start_s < plain_s ? line[1].first : line[0].first;
}

/* Those held in a line, out of it now and linked in its order. */
static uint32_t
take_held(struct center *self, const struct queue *line)
{
    struct contact *contacts = self->contacts.at;
    uint32_t held = CQ_NONE;

    while (line->last != CQ_NONE && contacts[line->last].flags & CONTACT_HELD) {
        const uint32_t slot = line->last;

        center_leave_line(self, slot);
        contacts[slot].next = held;
        held = slot;
    }
    return held;
}

/* Two such lists as one, the earlier born first. */
static uint32_t
merge_held(struct contact *contacts, uint32_t a, uint32_t b)
{
    uint32_t first = CQ_NONE;
    uint32_t *end = &first;

    while (a != CQ_NONE && b != CQ_NONE) {
        uint32_t *from = contacts[a].number < contacts[b].number ? &a : &b;

        *end = *from;
        end = &contacts[*from].next;
        *from = *end;
    }
    *end = a == CQ_NONE ? b : a;
    return first;
}

uint32_t
center_take_held(struct center *self)
{
    uint32_t held = CQ_NONE;

    for (size_t i = 0; i < center_num_lines(self); i++)
        held = merge_held(
            self->contacts.at, held, take_held(self, center_line(self, i)));
    return held;
}
