/*
 * The event loop of one replication: what happens next, in the order of
 * scenario.md for one instant, and the ways of contacts up to where they ask for an
 * agent. What happens to them then is in center_contacts.c.
 */
#include <stdlib.h>

#include "sim/center_chats.h"
#include "sim/center_state.h"

enum {
    STOP_EVERY = 4096,  /* contacts between two looks at the stop flag */
    FIRST_CONTACTS = 64 /* room at first; it doubles */
};

static int
reserve_beside(struct center *self, uint32_t num)
{
    struct beside *beside = realloc(self->beside, num * sizeof(*beside));

    if (beside == NULL)
        return CQ_ERR_NO_MEMORY;
    self->beside = beside;
    return CQ_OK;
}

/* Slots come last: where memory runs out half way, there is never a slot without
 * the rest. */
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
    if (status == CQ_OK &&
        (self->binds || self->has_customers || self->has_breakable))
        status = reserve_beside(self, num);
    if (status == CQ_OK)
        status = center_books_reserve(self, num);
    if (status == CQ_OK)
        status = contacts_reserve(&self->contacts, num);
    return status;
}

bool
center_make_room(struct center *self)
{
    if (!contacts_has_room(&self->contacts))
        self->status = make_room(self);
    if (self->status == CQ_OK && self->has_customers &&
        !customers_has_room(&self->customers))
        self->status = center_customers_grow(self);
    return self->status == CQ_OK;
}

/* A contact with its luck drawn goes its way. */
static inline void
begin_contact(struct center *self, uint32_t slot)
{
    if (self->trunks != NULL && !center_take_line(self, slot)) {
        center_find_no_line(self, slot);
        return;
    }
    if (self->contacts.at[slot].flags & CONTACT_TO_BOT)
        center_meet_bot(self, slot);
    else
        center_ask(self, slot);
}

void
center_begin_contact(struct center *self, uint32_t slot)
{
    begin_contact(self, slot);
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

__attribute__((always_inline)) static inline void
arrive(struct center *self, bool rare)
{
    const uint32_t type_index = arrivals_next_type(&self->arrivals);
    struct type_state *type = &self->types[type_index];
    struct luck *luck = type->luck;
    struct contact *contact;
    double *sums;
    uint32_t slot, intent;

    if (!center_has_room(self))
        return;
    slot = center_take_slot(self, type_index);
    contact = &self->contacts.at[slot];
    if (rare && center_note_alone(self, slot))
        luck = type->alone_luck;
    intent = luck_draw(luck, center_interval(self), contact, CQ_NONE);
    if (type->arrival_model->luck != NULL)
        take_recorded_luck(type, contact);
    if (self->binds)
        self->beside[slot].luck = luck_draw_split(luck);
    arrivals_next_set(
        &self->arrivals, type_index, center_next_arrival_s(self, type));
    contact->row = self->period;
    sums = type->sums;
    if (self->has_customers) {
        sums = center_open_book(self, slot);
        center_begin_customer(self, slot, intent);
        if (rare && luck != type->luck && center_drop_fresh(self, slot))
            return;
    }
    sums[SUM_attempts]++;
    sums[SUM_fresh]++;
    center_tell(self, HAPPEN_ARRIVE, contact, CQ_NONE);
    begin_contact(self, slot);
    if (self->num_born % STOP_EVERY == 0 && self->stop != NULL &&
        atomic_load_explicit(self->stop, memory_order_relaxed))
        self->status = CQ_ERR_INTERRUPTED;
}

/* Where another service or session ends at this very instant, who takes which
 * contact is decided after all of them. */
__attribute__((always_inline)) static inline bool
another_ends_now(const struct center *self)
{
    return (uint64_t)(ends_first(&self->services) >> 64) == self->now_bits ||
           (self->has_rare_ends &&
               ((uint64_t)(ends_first(&self->sessions) >> 64) == self->now_bits ||
                   (uint64_t)(dues_first(&self->breakable) >> 64) ==
                       self->now_bits ||
                   self->chat_bits == self->now_bits));
}

__attribute__((always_inline)) static inline void
end_work(struct center *self, uint32_t number)
{
    struct agent *agent = &self->agents[number];
    struct group_state *group = &self->groups[agent->group];

    agent->busy_s += self->now_s - agent->since_s;
    if (group->num_leaving > 0) {
        center_flush_busy(self, agent->group);
        group->num_leaving--;
        group->num_busy--;
        group_sign_off(group, number, self->now_s);
        center_tell(self, HAPPEN_END, NULL, number);
        center_chats_mark(self, agent->group);
        return;
    }
    if (group->num_owed > 0 || group->ready_delay_s > 0) {
        center_pause(self, number);
        center_chats_mark(self, agent->group);
        return;
    }
    if (self->sink != NULL || self->num_freed > 0 || another_ends_now(self)) {
        self->freed[self->num_freed++] =
            number; /* busy until settled: no time passes */
        center_tell(self, HAPPEN_END, NULL, number);
        return;
    }
    center_give_work(self, number);
}

void
center_end_work(struct center *self, uint32_t agent)
{
    end_work(self, agent);
}

static inline void
end_service(struct center *self)
{
    const uint32_t agent = event_owner(ends_take(&self->services));

    if (self->agents[agent].hand == CQ_NONE)
        end_work(self, agent);
    else
        center_end_talk(self, agent);
}

/* All ends of this instant are done: freed agents, in the order in which they were
 * freed, take waiting contacts. */
static void
settle(struct center *self)
{
    const uint32_t num_freed = self->num_freed;

    if (self->chats != NULL)
        center_chats_settle(self);
    else
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

/* The event sets that there may be something in: services, patience, arrivals and
 * the clock; returns and looks, too; or all. */
enum event_kinds {
    PLAIN_KINDS,
    RETURNING_KINDS,
    ALL_KINDS
};

/* Of the event sets, when the earliest of each kind comes; in those that are empty
 * in a scenario, never. */
struct upcoming {
    uint64_t tick, service, chat, breakable, session, look, due, back, arrival;
};

static inline struct upcoming
look_ahead(const struct center *self, enum event_kinds kinds)
{
    const uint64_t never = ~(uint64_t)0;
    struct upcoming next = {
        .chat = never,
        .breakable = never,
        .session = never,
        .look = never,
        .back = never,
        .tick = bits_of(self->next_moment_s),
        .service = (uint64_t)(ends_first(&self->services) >> 64),
        .due = (uint64_t)(dues_first(&self->dues) >> 64),
        .arrival =
            bits_of(self->arrivals.time_s[arrivals_next_type(&self->arrivals)]),
    };

    if (kinds == ALL_KINDS) {
        next.chat = self->chat_bits;
        next.breakable = (uint64_t)(dues_first(&self->breakable) >> 64);
        next.session = (uint64_t)(ends_first(&self->sessions) >> 64);
    }
    if (kinds != PLAIN_KINDS) {
        next.look = bits_of(self->next_look_s);
        next.back = (uint64_t)(ends_first(&self->returns) >> 64);
    }
    return next;
}

static inline uint64_t
earlier(uint64_t a, uint64_t b)
{
    return a <= b ? a : b;
}

/* Rare ends of work; at most at the time `first`. */
static bool
take_rare_end(struct center *self, const struct upcoming *next, uint64_t first)
{
    center_advance_to(self, event_time_s((event_key)first << 64));
    if (next->chat == first)
        center_chats_event(self);
    else if (next->breakable == first)
        center_end_breakable(self);
    else if (next->session == first)
        center_end_session(self);
    else
        return false;
    return true;
}

/* One event, the earliest; at equal times in the order of scenario.md.
 * @return false when nothing is left to happen. */
__attribute__((always_inline)) static inline bool
step(struct center *self, enum event_kinds kinds)
{
    const struct upcoming next = look_ahead(self, kinds);
    const uint64_t end = earlier(
        earlier(next.service, next.chat), earlier(next.breakable, next.session));
    const uint64_t waiting = earlier(earlier(next.look, next.due), next.back);
    const uint64_t first = earlier(end, earlier(waiting, next.arrival));

    if (self->num_freed > 0 && end > self->now_bits) {
        settle(self);
        return true;
    }
    if (next.tick <= first) {
        if (kinds != PLAIN_KINDS && self->num_holding > 0 &&
            center_end_deadlock(self))
            return true;
        if (!is_time(next.tick))
            return false;
        self->quiet_since_s = self->now_s;
        center_advance_to(self, self->next_moment_s);
        center_moment(self);
    } else if (next.service == first) {
        center_advance_to(self, event_time_s((event_key)first << 64));
        end_service(self);
    } else if (kinds == ALL_KINDS && take_rare_end(self, &next, first)) {
    } else if (kinds != PLAIN_KINDS && next.look == first) {
        center_advance_to(self, event_time_s((event_key)first << 64));
        center_look(self);
    } else if (next.due == first) {
        center_advance_to(self, event_time_s((event_key)first << 64));
        center_abandon(self, event_owner(dues_first(&self->dues)));
    } else if (kinds != PLAIN_KINDS && next.back == first) {
        center_advance_to(self, event_time_s((event_key)first << 64));
        center_come_back(self);
    } else {
        center_advance_to(self, event_time_s((event_key)first << 64));
        arrive(self, kinds != PLAIN_KINDS);
    }
    return true;
}

static inline bool
has_ended(const struct center *self)
{
    return self->status != CQ_OK || center_is_over(self);
}

/* The loop is compiled once for each choice of event sets. */
static void
run(struct center *self)
{
    if (self->direct != NULL && self->sink == NULL)
        center_run_direct(self);
    else if (!self->has_rare)
        while (!has_ended(self) && step(self, PLAIN_KINDS))
            continue;
    else if (!self->has_rare_ends)
        while (!has_ended(self) && step(self, RETURNING_KINDS))
            continue;
    else
        while (!has_ended(self) && step(self, ALL_KINDS))
            continue;
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
    run(self);
    if (self->status == CQ_OK)
        self->status = center_finish(self);
    return self->status;
}
