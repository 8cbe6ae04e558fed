/*
 * Work that may be interrupted: an agent who has such a contact in hand lays it
 * aside for one that cannot wait, and it goes on later, by whoever takes it up,
 * with what is left of it. It knows nothing of who is preferred.
 */
#include "sim/center_chats.h"
#include "sim/center_state.h"

/* The agents of a group with such work in hand, the latest begun first. */
static void
link_agent(struct center *self, uint32_t agent)
{
    const uint32_t group = self->agents[agent].group;
    const uint32_t next = self->breakable_first[group];

    self->breakable_links[agent] = (struct breakable_link){ CQ_NONE, next };
    if (next != CQ_NONE)
        self->breakable_links[next].previous = agent;
    self->breakable_first[group] = agent;
}

static void
unlink_agent(struct center *self, uint32_t agent)
{
    const struct breakable_link link = self->breakable_links[agent];

    if (link.previous == CQ_NONE)
        self->breakable_first[self->agents[agent].group] = link.next;
    else
        self->breakable_links[link.previous].next = link.next;
    if (link.next != CQ_NONE)
        self->breakable_links[link.next].previous = link.previous;
}

int
center_break_init(struct center *self)
{
    const struct scenario *scenario = self->scenario;

    for (uint32_t t = 0; t < scenario->num_types; t++) {
        self->types[t].is_breakable = scenario->types[t].interruptible;
        self->types[t].stays |= scenario->types[t].interruptible;
        self->has_breakable |= scenario->types[t].interruptible;
        self->has_deferred |= scenario->types[t].interruptible;
    }
    if (!self->has_breakable)
        return CQ_OK;
    self->breakable_links = arena_alloc(
        &self->arena, self->num_agents * sizeof(*self->breakable_links));
    self->breakable_first = arena_alloc(
        &self->arena, scenario->num_groups * sizeof(*self->breakable_first));
    if (self->breakable_links == NULL || self->breakable_first == NULL)
        return CQ_ERR_NO_MEMORY;
    return dues_reserve(&self->breakable, self->num_agents);
}

void
center_break_reset(struct center *self)
{
    self->breakable.num = 0;
    for (size_t g = 0; self->has_breakable && g < self->scenario->num_groups; g++)
        self->breakable_first[g] = CQ_NONE;
}

/* Talk and after-call work as the agent of the pair has them, counted. */
static void
count_work(struct center *self, const struct contact *contact, uint32_t pair,
    double talk_s, double acw_s)
{
    double *sums = center_sums(self, contact);

    sums[SUM_talk_s] += talk_s;
    sums[SUM_acw_s] += acw_s;
    if (self->has_customers) {
        struct customer *customer =
            &self->customers.at[self->beside[contact - self->contacts.at].customer];

        customer->talk_s += talk_s;
        customer->acw_s += acw_s;
    }
    if (self->types[contact->type].only_group != CQ_NONE)
        return;
    sums = center_pair_sums(self, contact, pair);
    sums[SUM_pair_talk_s] += talk_s;
    sums[SUM_pair_acw_s] += acw_s;
}

void
center_hold_breakable(struct center *self, uint32_t agent, uint32_t slot,
    double talk_s, double acw_s, double speed)
{
    struct contact *contact = &self->contacts.at[slot];
    struct beside *beside = &self->beside[slot];

    contact->talk_s = talk_s;
    contact->acw_s = acw_s;
    beside->speed = speed;
    self->agents[agent].hand = slot;
    link_agent(self, agent);
    dues_put(&self->breakable,
        event_key_of(self->now_s + talk_s + acw_s, self->order++, agent));
}

void
center_end_breakable(struct center *self)
{
    const uint32_t agent = event_owner(dues_first(&self->breakable));

    dues_cancel(&self->breakable, agent);
    unlink_agent(self, agent);
    self->contacts.at[self->agents[agent].hand].acw_s = 0; /* done as well */
    center_end_talk(self, agent);
}

/* What is left goes back to its place in the line. */
static void
lay_aside(struct center *self, uint32_t agent)
{
    const uint32_t slot = self->agents[agent].hand;
    struct contact *contact = &self->contacts.at[slot];
    struct beside *beside = &self->beside[slot];
    const uint32_t pair =
        center_pair(self, contact->type, self->agents[agent].group);
    const double left_s =
        event_time_s(dues_of(&self->breakable, agent)) - self->now_s;
    const double acw_s = fmin(left_s, contact->acw_s);
    const double talk_s = left_s - acw_s;

    dues_cancel(&self->breakable, agent);
    unlink_agent(self, agent);
    self->agents[agent].hand = CQ_NONE;
    self->agents[agent].busy_s += self->now_s - self->agents[agent].since_s;
    count_work(self, contact, pair, -talk_s, -acw_s);
    contact->talk_s = talk_s * beside->speed;
    contact->acw_s = acw_s * beside->speed;
    contact->flags |= CONTACT_PATIENT;
    beside->is_begun = true;
    contact->flags &= (uint16_t)~CONTACT_HELD; /* that was when it asked */
    beside->aside_s = self->now_s;
    center_reenter_line(self, slot);
    center_tell(self, HAPPEN_ASIDE, NULL, agent);
}

uint32_t
center_break_for(struct center *self, uint32_t slot)
{
    const struct contact *contact = &self->contacts.at[slot];
    const struct skills *groups = &self->view.groups_of[contact->type];

    if (self->types[contact->type].is_breakable)
        return CQ_NONE;
    for (size_t i = 0; i < groups->num; i++) {
        const struct skill *skill = &groups->at[i];
        const uint32_t agent = self->breakable_first[skill->group];

        /* whoever is done first there goes home, or takes a break */
        if (self->groups[skill->group].num_leaving > 0 ||
            self->groups[skill->group].num_owed > 0)
            continue;
        if (agent == CQ_NONE || skill->after_s > 0 || skill->keep_idle > 0 ||
            (self->binds && self->beside[slot].pair != skill->pair))
            continue;
        lay_aside(self, agent);
        return agent;
    }
    return CQ_NONE;
}

void
center_note_aside(struct center *self, const struct contact *contact)
{
    const double wait_s =
        self->now_s - self->beside[contact - self->contacts.at].aside_s;

    center_sums(self, contact)[SUM_wait_other_s] += wait_s;
    center_note_longest(self, contact, wait_s);
    if (self->has_customers)
        self->customers.at[self->beside[contact - self->contacts.at].customer]
            .wait_s += wait_s;
}

void
center_resume(struct center *self, uint32_t slot, uint32_t agent)
{
    struct contact *contact = &self->contacts.at[slot];
    const uint32_t pair =
        center_pair(self, contact->type, self->agents[agent].group);
    const double speed = self->pairs[pair].speed *
                         (self->paces == NULL ? 1 : center_pace(self, agent));

    center_note_aside(self, contact);
    self->beside[slot].is_begun = false;
    self->agents[agent].since_s = self->now_s;
    count_work(
        self, contact, pair, contact->talk_s / speed, contact->acw_s / speed);
    center_tell(self, HAPPEN_RESUME, contact, agent);
    if (center_has_desk(self, agent))
        center_chats_begin(
            self, agent, slot, contact->talk_s / speed, contact->acw_s / speed);
    else
        center_hold_breakable(self, agent, slot, contact->talk_s / speed,
            contact->acw_s / speed, speed);
}
