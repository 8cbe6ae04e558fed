/*
 * What becomes of a contact that wants an agent: answered, waiting, blocked,
 * balked, abandoned, cut off; and what a freed agent does. Every end is counted
 * here, in the row of the contact.
 */
#include "sim/center_chats.h"
#include "sim/center_state.h"

/* The contact stays with the agent to the end of talk (center_hand.c), or among
 * others on a desk. */
static void
keep_in_hand(
    struct center *self, uint32_t agent, uint32_t slot, double talk_s, double acw_s)
{
    const double idle_s = center_idle_s(self, slot);

    if (center_has_desk(self, agent)) {
        center_chats_begin(self, agent, slot, talk_s, acw_s);
        return;
    }
    if (idle_s > 0)
        center_note_idle(self, agent, slot, idle_s);
    self->contacts.at[slot].talk_s = talk_s;
    self->contacts.at[slot].acw_s = acw_s;
    self->agents[agent].hand = slot;
    ends_put(&self->services,
        event_key_of(self->now_s + talk_s + idle_s, self->order++, agent));
}

/* For quantiles by interval; a contact that counts where it leaves has no interval
 * yet. */
static void
note_wait(struct center *self, uint32_t slot)
{
    const struct contact *contact = &self->contacts.at[slot];
    const double wait_s = self->now_s - contact->asked_s;

    if (self->has_books)
        self->books[slot].wait_s = wait_s;
    else
        center_keep_wait(self, contact->type, NOTES_OF_CALLS, contact->row, wait_s);
}

/* Slot is given back, unless something is decided at the end of talk. */
void
center_begin_service(struct center *self, uint32_t agent, uint32_t slot)
{
    const struct contact *contact = &self->contacts.at[slot];
    const struct type_state *state = &self->types[contact->type];
    const uint32_t pair =
        center_pair(self, contact->type, self->agents[agent].group);
    const double speed = self->paces == NULL
                             ? self->pairs[pair].speed
                             : self->pairs[pair].speed * center_pace(self, agent);
    const double talk_s = speed == 1 ? contact->talk_s : contact->talk_s / speed;
    const double acw_s = speed == 1 ? contact->acw_s : contact->acw_s / speed;
    double *sums = center_sums(self, contact);

    self->agents[agent].since_s = self->now_s;
    sums[SUM_answered]++;
    sums[SUM_talk_s] += talk_s;
    sums[SUM_acw_s] += acw_s;
    if (state->only_group == CQ_NONE) {
        double *pair_sums = center_pair_sums(self, contact, pair);

        pair_sums[SUM_pair_answered]++;
        pair_sums[SUM_pair_talk_s] += talk_s;
        pair_sums[SUM_pair_acw_s] += acw_s;
        pair_sums[SUM_pair_answered_within] +=
            center_in_time(self, contact, self->now_s - contact->asked_s);
        pair_sums[SUM_pair_wait_s] += self->now_s - contact->asked_s;
    }
    if (state->has_offers)
        center_note_answer(self, slot, pair);
    if (contact->flags & CONTACT_MET_BOT) {
        sums[SUM_answered_after_bot]++;
        sums[SUM_bot_s_answered] += contact->bot_s;
        sums[SUM_wait_after_bot_s] += self->now_s - contact->asked_s;
    }
    if (self->has_customers) {
        center_answer_customer(
            self, contact, self->beside[slot].customer, talk_s, acw_s);
        if (self->wait_notes != NULL && !(contact->flags & CONTACT_CALLBACK))
            note_wait(self, slot);
        if (self->has_books)
            center_book_answer(self, slot, pair, state->stays ? NAN : talk_s);
    }
    if (self->sink != NULL)
        center_tell_answer(self, contact, agent, talk_s, acw_s);
    if (state->stays) {
        if (state->is_breakable && !center_has_desk(self, agent))
            center_hold_breakable(self, agent, slot, talk_s, acw_s, speed);
        else
            keep_in_hand(self, agent, slot, talk_s, acw_s);
        return;
    }
    ends_put(&self->services,
        event_key_of(self->now_s + talk_s + acw_s, self->order++, agent));
    if (self->has_customers)
        center_part_customer(self, contact, self->beside[slot].customer,
            FATE_SERVED, pair, self->now_s + talk_s);
    contacts_give_back(&self->contacts, slot);
}

/* An idle agent of the group, busy from now on. Every other contact comes this way:
 * a call would cost it 1 %. */
__attribute__((always_inline)) static inline uint32_t
wake_idle(struct center *self, uint32_t group_index)
{
    struct group_state *group = &self->groups[group_index];
    const enum agent_choice choice = self->scenario->routing.agent;
    uint32_t agent;

    center_flush_busy(self, group_index);
    group->num_busy++;
    agent = choice == AGENT_LONGEST_IDLE
                ? group_take_longest_idle(group)
                : group_take_idle(group, choice, self->now_s, &self->routing_rng);
    center_show_idle(self, group_index);
    return agent;
}

/* An agent of the group who may take the type: idle, or with others in hand. */
__attribute__((always_inline)) static inline uint32_t
wake(struct center *self, uint32_t group, uint32_t type)
{
    if (self->chats != NULL) {
        const uint32_t agent = center_chats_wake(self, group, type);

        if (agent != CQ_NONE)
            return agent;
    }
    return wake_idle(self, group);
}

uint32_t
center_wake(struct center *self, uint32_t group)
{
    return wake_idle(self, group);
}

/* Work that was laid aside, or a customer who has gone. */
static bool
take_odd(struct center *self, uint32_t slot, uint32_t agent)
{
    if (center_is_ghost(self, slot))
        center_notice(self, slot, agent);
    else if (self->has_breakable && self->beside[slot].is_begun)
        center_resume(self, slot, agent);
    else
        return false;
    return true;
}

/* A waiting contact gets the agent. */
static inline void
answer_waiting(struct center *self, uint32_t slot, uint32_t agent)
{
    const struct contact *contact = &self->contacts.at[slot];
    const struct type_state *state = &self->types[contact->type];
    const double wait_s = self->now_s - contact->asked_s;
    double *sums = center_sums(self, contact);

    center_leave_line(self, slot);
    if ((state->is_breakable || state->falls_silent) && take_odd(self, slot, agent))
        return;
    if (!(contact->flags & CONTACT_PATIENT))
        dues_cancel(&self->dues, slot);
    sums[SUM_answered_delayed]++;
    sums[SUM_answered_within] += center_in_time(self, contact, wait_s);
    sums[SUM_wait_answered_s] += wait_s;
    if (!self->has_books) /* else center_book() knows which period it counts in */
        state->answered[center_wait_period(self, contact)]
            .count[histogram_bin(wait_s)]++;
    center_note_longest(self, contact, wait_s);
    if (state->only_group == CQ_NONE) {
        const uint32_t pair =
            center_pair(self, contact->type, self->agents[agent].group);

        center_pair_sums(self, contact, pair)[SUM_pair_answered_delayed]++;
    }
    center_begin_service(self, agent, slot);
}

/* For so long, unless it is answered. */
static void
join_queue(struct center *self, uint32_t slot, double stays_s)
{
    struct contact *contact = &self->contacts.at[slot];

    center_enter_line(self, slot);
    center_note_queue_max(self, contact->type);
    center_stay_until(self, slot, self->now_s + stays_s);
    center_tell(self, HAPPEN_QUEUE, contact, CQ_NONE);
}

void
center_turn_away(struct center *self, uint32_t slot, enum type_sum sum,
    enum happening what, enum fate fate)
{
    const struct contact *contact = &self->contacts.at[slot];

    center_sums(self, contact)[sum]++;
    center_tell(self, what, contact, CQ_NONE);
    center_part(self, slot, fate);
}

static inline uint32_t
pick_group(struct center *self, uint32_t type, double asked_s)
{
    const struct routing *routing = &self->scenario->routing;
    const uint32_t sole = self->types[type].sole_group;

    if (sole != CQ_NONE)
        return self->groups[sole].num_idle > 0 ? sole : CQ_NONE;
    if (self->looks_at_agents)
        center_show_agents(self, type);
    self->view.now_s = self->now_s;
    self->view.asked_s = asked_s;
    return routing->model->pick_group(routing->self, &self->view, type);
}

/* An agent lays other work aside for it, if there is one who may. */
static bool
take_broken_off(struct center *self, uint32_t slot)
{
    const uint32_t agent = center_break_for(self, slot);

    if (agent == CQ_NONE)
        return false;
    center_sums(self, &self->contacts.at[slot])[SUM_answered_within]++;
    center_begin_service(self, agent, slot);
    return true;
}

/* There is no agent for it. */
static void
find_nobody(struct center *self, uint32_t slot)
{
    struct contact *contact = &self->contacts.at[slot];
    const struct type_state *state = &self->types[contact->type];
    double stays_s = contact->patience_s;

    if (self->has_breakable && take_broken_off(self, slot))
        return;
    center_sums(self, contact)[SUM_delayed]++;
    contact->flags |= CONTACT_DELAYED;
    if (state->num_waiting >= state->queue_limit) {
        center_turn_away(self, slot, SUM_blocked, HAPPEN_BLOCK, FATE_BLOCKED);
        return;
    }
    if (contact->flags & CONTACT_BALKS) {
        center_turn_away(self, slot, SUM_balked, HAPPEN_BALK, FATE_BALKED);
        return;
    }
    if (self->closed && self->scenario->at_close == AT_CLOSE_HANG_UP &&
        !state->is_deferred) {
        center_turn_away(self, slot, SUM_cut_off, HAPPEN_CUT_OFF, FATE_CUT_OFF);
        return;
    }
    if (state->has_offers)
        stays_s = center_hear_offers(self, slot);
    if (!isnan(stays_s))
        join_queue(self, slot, stays_s);
}

/* Agents become free at this very instant: whether there is one for the contact is
 * known when they have chosen. Until then it stands in line without having joined.
 */
static void
hold(struct center *self, uint32_t slot)
{
    struct contact *contact = &self->contacts.at[slot];

    contact->flags |= CONTACT_HELD;
    self->any_held = true;
    center_enter_line(self, slot);
}

static void
answer_held(struct center *self, uint32_t slot, uint32_t agent)
{
    center_leave_line(self, slot);
    center_sums(self, &self->contacts.at[slot])[SUM_answered_within]++;
    center_begin_service(self, agent, slot);
}

/* An agent who has something in hand takes it, now that those with less have
 * chosen. */
static bool
find_part(struct center *self, uint32_t slot)
{
    const uint32_t type = self->contacts.at[slot].type;
    uint32_t group;

    if (self->binds)
        group = center_bound_group(self, slot);
    else
        group = pick_group(self, type, self->now_s);
    if (group == CQ_NONE)
        return false;
    center_sums(self, &self->contacts.at[slot])[SUM_answered_within]++;
    center_begin_service(self, wake(self, group, type), slot);
    return true;
}

void
center_release_held(struct center *self)
{
    struct contact *contacts = self->contacts.at;
    uint32_t held = center_take_held(self);

    while (held != CQ_NONE) {
        const uint32_t slot = held;

        held = contacts[slot].next;
        contacts[slot].flags &= (uint16_t)~CONTACT_HELD;
        if (self->chats == NULL || !find_part(self, slot))
            find_nobody(self, slot);
    }
    self->any_held = false;
}

void
center_ask(struct center *self, uint32_t slot)
{
    struct contact *contact = &self->contacts.at[slot];
    double *sums = center_sums(self, contact);
    uint32_t group = self->binds ? center_bind(self, slot)
                                 : pick_group(self, contact->type, self->now_s);

    if (self->has_deferred && center_ask_deferred(self, slot))
        group = CQ_NONE;
    contact->asked_s = self->now_s;
    sums[SUM_offered]++;
    sums[SUM_work_offered_s] += contact->talk_s + contact->acw_s;
    if (group != CQ_NONE &&
        (self->num_freed == 0 || self->groups[group].num_idle > 0)) {
        sums[SUM_answered_within]++;
        center_begin_service(self, wake(self, group, contact->type), slot);
        return;
    }
    if (self->num_freed > 0)
        hold(self, slot);
    else
        find_nobody(self, slot);
}

static inline void
answer(struct center *self, uint32_t slot, uint32_t agent)
{
    if (self->contacts.at[slot].flags & CONTACT_HELD)
        answer_held(self, slot, agent);
    else
        answer_waiting(self, slot, agent);
}

/* The waiting contact of the type that an agent of the group takes. */
static uint32_t
first_for(const struct center *self, uint32_t type, uint32_t group)
{
    const uint32_t pair = center_pair(self, type, group);

    return center_first_in_line(
        self, type, pair, self->has_looks ? self->pairs[pair].after_s : 0);
}

/* Every other contact comes this way: a call would cost it 1 %. */
__attribute__((always_inline)) static inline bool
take_waiting(struct center *self, uint32_t agent, bool may_call)
{
    const uint32_t group = self->agents[agent].group;
    const struct routing *routing = &self->scenario->routing;
    uint32_t type = CQ_NONE, slot = CQ_NONE;

    self->view.now_s = self->now_s;
    if (self->num_waiting > 0) {
        type = self->groups[group].sole_type;
        if (type == CQ_NONE)
            type = routing->model->pick_type(routing->self, &self->view, group);
        else if (self->types[type].num_waiting == 0)
            type = CQ_NONE;
    }
    if (type != CQ_NONE)
        slot = first_for(self, type, group);
    if (self->num_callbacks > 0 && may_call && center_call_back(self, agent, slot))
        return true;
    if (slot == CQ_NONE)
        return false;
    answer(self, slot, agent);
    return true;
}

bool
center_take_waiting(struct center *self, uint32_t agent, bool may_call)
{
    return take_waiting(self, agent, may_call);
}

static inline void
be_idle(struct center *self, uint32_t agent)
{
    const uint32_t index = self->agents[agent].group;

    center_flush_busy(self, index);
    self->groups[index].num_busy--;
    group_add_idle(&self->groups[index], agent, self->now_s);
    center_show_idle(self, index);
}

void
center_be_idle(struct center *self, uint32_t agent)
{
    be_idle(self, agent);
}

void
center_give_work(struct center *self, uint32_t agent)
{
    if (center_has_desk(self, agent))
        center_chats_give(self, agent);
    else if (!take_waiting(self, agent, true))
        be_idle(self, agent);
}

void
center_look(struct center *self)
{
    const uint32_t pair = arrivals_next_type(&self->looks);
    const uint32_t type = self->scenario->pairs[pair].type;
    const uint32_t slot = first_for(self, type, self->scenario->pairs[pair].group);
    const uint32_t group = pick_group(self, type, self->contacts.at[slot].asked_s);

    CQ_BUG_IF(group == CQ_NONE);
    answer_waiting(self, slot, wake(self, group, type));
}
