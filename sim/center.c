/*
 * The event loop of one replication: what happens next, in the order of
 * scenario.md for one instant, and the ways of contacts up to where they ask for an
 * agent. What happens to them then is in center_contacts.c.
 */
#include "sim/center_state.h"

enum {
    STOP_EVERY = 4096,  /* contacts between two looks at the stop flag */
    FIRST_CONTACTS = 64 /* room at first; it doubles */
};

static const char *const happening_words[] = {
#define X(name, word) word,
    HAPPENING_LIST(X)
#undef X
};

const char *
happening_word(enum happening what)
{
    return happening_words[what];
}

static void
tell(struct center *self, enum happening what, const struct contact *contact,
    uint32_t agent)
{
    struct event_record event = { .time_s = self->past_s + self->now_s,
        .what = what,
        .type = CQ_NONE,
        .group = CQ_NONE,
        .agent = CQ_NONE,
        .queue = self->num_waiting };

    if (contact != NULL) {
        event.contact = contact->number;
        event.type = contact->type;
    }
    if (agent != CQ_NONE) {
        event.group = self->agents[agent].group;
        event.agent = agent - self->groups[event.group].first_agent;
        if (what == HAPPEN_ANSWER) {
            self->agent_contact[agent] = event.contact;
            self->agent_type[agent] = event.type;
        }
        event.contact = self->agent_contact[agent];
        event.type = event.contact > 0 ? self->agent_type[agent] : CQ_NONE;
    }
    for (size_t g = 0; g < self->scenario->num_groups; g++)
        event.busy += self->groups[g].num_busy;
    event.busy -= self->num_freed;
    self->sink->tell(self->sink->self, &event);
}

void
center_tell(struct center *self, enum happening what, const struct contact *contact,
    uint32_t agent)
{
    if (self->sink != NULL)
        tell(self, what, contact, agent);
}

static void
begin_session(struct center *self, uint32_t slot)
{
    struct contact *contact = &self->contacts.at[slot];
    const uint32_t bot = self->scenario->types[contact->type].bot;

    center_flush_bot(self, bot);
    self->bots[bot].num_sessions++;
    contact->asked_s = self->now_s;
    ends_put(&self->sessions,
        event_key_of(self->now_s + contact->bot_s, self->order++, slot));
    center_tell(self, HAPPEN_BOT, contact, CQ_NONE);
}

static void
end_session(struct center *self)
{
    const uint32_t slot = event_owner(ends_take(&self->sessions));
    struct contact *contact = &self->contacts.at[slot];
    const uint32_t bot = self->scenario->types[contact->type].bot;
    double *sums = center_sums(self, contact);

    center_flush_bot(self, bot);
    self->bots[bot].num_sessions--;
    sums[SUM_bot_s] += contact->bot_s;
    if (contact->flags & CONTACT_CONTAINED) {
        sums[SUM_contained]++;
        sums[SUM_bot_s_contained] += contact->bot_s;
        center_tell(self, HAPPEN_CONTAIN, contact, CQ_NONE);
        contacts_give_back(&self->contacts, slot);
        return;
    }
    sums[SUM_escalated]++;
    contact->flags |= CONTACT_MET_BOT;
    center_tell(self, HAPPEN_ESCALATE, contact, CQ_NONE);
    center_ask(self, slot);
}

/* A contact that is to meet the bot does, or refuses and asks for an agent. */
static void
meet_bot(struct center *self, uint32_t slot)
{
    struct contact *contact = &self->contacts.at[slot];
    double *sums = center_sums(self, contact);

    sums[SUM_bot_offered]++;
    if (contact->flags & CONTACT_REFUSES) {
        sums[SUM_bot_refused]++;
        center_tell(self, HAPPEN_REFUSE, contact, CQ_NONE);
        center_ask(self, slot);
        return;
    }
    begin_session(self, slot);
}

/* Room for one more contact in the system, wherever it goes. Slots come last: where
 * memory runs out half way, there is never a slot without the rest. */
static int
make_room(struct center *self)
{
    const uint32_t capacity = self->contacts.capacity;
    const uint32_t num = capacity == 0 ? FIRST_CONTACTS : 2 * capacity;
    int status;

    if (num > EVENT_OWNERS_MAX)
        return CQ_ERR_LIMIT;
    status = dues_reserve(&self->dues, num);
    if (status == CQ_OK && self->scenario->num_bots > 0)
        status = ends_reserve(&self->sessions, num);
    if (status == CQ_OK)
        status = center_bound_reserve(self, num);
    if (status == CQ_OK)
        status = contacts_reserve(&self->contacts, num);
    return status;
}

/* What the log knows of the contact's luck replaces what was drawn. */
static void
take_recorded_luck(const struct type_state *type, struct contact *contact)
{
    double talk_s = NAN, patience_s = NAN;

    type->arrival_model->luck(type->arrivals, &talk_s, &patience_s);
    contact->talk_s = isnan(talk_s) ? contact->talk_s : talk_s;
    contact->patience_s = isnan(patience_s) ? contact->patience_s : patience_s;
}

static void
arrive(struct center *self)
{
    const uint32_t type_index = arrivals_next_type(&self->arrivals);
    struct type_state *type = &self->types[type_index];
    struct contact *contact;
    uint32_t slot;

    if (!contacts_has_room(&self->contacts)) {
        self->status = make_room(self);
        if (self->status != CQ_OK)
            return;
    }
    slot = contacts_take(&self->contacts);
    contact = &self->contacts.at[slot];
    contact->type = (uint16_t)type_index;
    contact->period = self->period;
    contact->number = ++self->num_born;
    luck_draw(type->luck, center_interval(self), contact);
    if (type->arrival_model->luck != NULL)
        take_recorded_luck(type, contact);
    if (self->binds)
        self->bindings[slot].luck = luck_draw_split(type->luck);
    arrivals_next_set(&self->arrivals, type_index, center_next_arrival_s(type));
    type->sums[SUM_attempts]++;
    type->sums[SUM_fresh]++;
    center_tell(self, HAPPEN_ARRIVE, contact, CQ_NONE);
    if (contact->flags & CONTACT_TO_BOT)
        meet_bot(self, slot);
    else
        center_ask(self, slot);
    if (self->num_born % STOP_EVERY == 0 && self->stop != NULL &&
        atomic_load_explicit(self->stop, memory_order_relaxed))
        self->status = CQ_ERR_INTERRUPTED;
}

/* An agent has finished. Where another service or session ends at this very
 * instant, who takes which contact is decided after all of them. */
static void
end_service(struct center *self)
{
    const uint32_t number = event_owner(ends_take(&self->services));
    struct agent *agent = &self->agents[number];
    struct group_state *group = &self->groups[agent->group];

    agent->busy_s += self->now_s - agent->since_s;
    if (group->num_leaving > 0) {
        center_flush_busy(self, agent->group);
        group->num_leaving--;
        group->num_busy--;
        group_sign_off(group, number, self->now_s);
        center_tell(self, HAPPEN_END, NULL, number);
        return;
    }
    if (group->num_owed > 0 || group->ready_delay_s > 0) {
        center_pause(self, number);
        return;
    }
    if (self->sink != NULL || self->num_freed > 0 ||
        (uint64_t)(ends_first(&self->services) >> 64) == self->now_bits ||
        (uint64_t)(ends_first(&self->sessions) >> 64) == self->now_bits) {
        self->freed[self->num_freed++] =
            number; /* busy until settled: no time passes */
        center_tell(self, HAPPEN_END, NULL, number);
        return;
    }
    center_give_work(self, number);
}

/* All ends of this instant are done: freed agents, in the order in which they were
 * freed, take waiting contacts. */
static void
settle(struct center *self)
{
    const uint32_t num_freed = self->num_freed;

    for (uint32_t i = 0; i < num_freed; i++) {
        self->num_freed--;
        center_give_work(self, self->freed[i]);
    }
    if (self->any_held)
        center_release_held(self);
}

/* The bits of the time at which an event set begins; all ones: never. */
static uint64_t
bits_of(double time_s)
{
    uint64_t bits;

    memcpy(&bits, &time_s, sizeof(bits));
    return bits;
}

static bool
is_time(uint64_t bits)
{
    return bits < (uint64_t)0x7ff << 52;
}

/* One event, the earliest; at equal times in the order of scenario.md.
 * @return false when nothing is left to happen. */
static bool
step(struct center *self)
{
    const uint64_t service = (uint64_t)(ends_first(&self->services) >> 64);
    const uint64_t session = (uint64_t)(ends_first(&self->sessions) >> 64);
    const uint64_t look = bits_of(self->next_look_s);
    const uint64_t due = (uint64_t)(dues_first(&self->dues) >> 64);
    const double arrival_s =
        self->arrivals.time_s[arrivals_next_type(&self->arrivals)];
    const uint64_t end = service <= session ? service : session;
    const uint64_t waiting = look <= due ? look : due;
    const uint64_t contact =
        waiting <= bits_of(arrival_s) ? waiting : bits_of(arrival_s);
    const uint64_t tick = bits_of(self->next_moment_s);
    const uint64_t next = end <= contact ? end : contact;

    if (self->num_freed > 0 && end > self->now_bits) {
        settle(self);
        return true;
    }
    if (tick <= next) {
        if (!is_time(tick))
            return false;
        center_advance_to(self, self->next_moment_s);
        center_moment(self);
    } else if (service <= next) {
        center_advance_to(self, event_time_s((event_key)service << 64));
        end_service(self);
    } else if (session <= next) {
        center_advance_to(self, event_time_s((event_key)session << 64));
        end_session(self);
    } else if (look <= next) {
        center_advance_to(self, self->next_look_s);
        center_look(self);
    } else if (due <= next) {
        center_advance_to(self, event_time_s((event_key)due << 64));
        center_abandon(self, event_owner(dues_first(&self->dues)));
    } else {
        center_advance_to(self, arrival_s);
        arrive(self);
    }
    return true;
}

/* A steady state ends at its length; a day when nothing is left to happen. */
static bool
is_over(const struct center *self)
{
    return self->scenario->day.steady &&
           self->num_ticks > self->scenario->num_batches;
}

int
center_run(struct center *self, uint64_t replication, struct totals *totals,
    const struct event_sink *sink, const atomic_bool *stop)
{
    self->totals = totals;
    self->sink = sink;
    self->stop = stop;
    self->status = CQ_OK;
    center_advance_to(self, 0);
    center_reset(self, replication);
    center_begin_first_day(self);
    do {
        while (self->status == CQ_OK && !is_over(self) && step(self))
            continue;
    } while (self->status == CQ_OK && center_next_day(self));
    if (self->status == CQ_OK)
        self->status = center_finish(self);
    return self->status;
}
