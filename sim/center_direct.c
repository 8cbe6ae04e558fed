/*
 * A replication without an event list. Where one contact type meets one group of
 * equal agents and is served in the order of arrival, a contact's fate is known
 * when it asks for an agent: it begins when the first agent becomes free, unless
 * its patience ends before. So contacts are taken in turn, and each costs one place
 * in the heap of the times at which agents become free.
 *
 * What happens between two arrivals (somebody in line begins, or gives up; an agent
 * becomes idle) is caught up with in the order of time, so that every sum gets the
 * same numbers in the same order as from the event loop: the totals are the same
 * bits.
 */
#include <stdlib.h>

#include "sim/center_state.h"
#include "sim/free_times.h"

enum {
    STOP_EVERY = 4096, /* contacts between two looks at the stop flag */
    FIRST_BEGINS = 64  /* room at first; it doubles */
};

struct direct {
    /* Of those in line who will be answered, when they begin, rising, and then
     * INFINITY: a ring. */
    double *begins_s;
    uint32_t first, num;
    uint32_t mask;            /* its size, a power of two, less 1 */
    struct free_times agents; /* who have, or will have, somebody */
    double ends_s;            /* the run */

    /* Of the period that runs now. */
    double *group_sums, *longest_s;
    struct histogram *answered;
    uint64_t num_born; /* before it */
    uint32_t most_waiting;
};

/* ---- does it apply? ---- */

/* Its contacts are answered, balk, are blocked or give up, and that is all. */
static bool
is_plain_type(const struct contact_type *type)
{
    return type->head_start.share == 0 && !type->callback.is_given &&
           type->announce.believe == 0 && type->switching.probability == 0 &&
           type->idle_timeout.share == 0 && type->silent_abandonment.share == 0 &&
           !type->interruptible && type->arrivals.model->luck == NULL;
}

/* Whoever sits there at the beginning stays to the end and is always ready. */
static bool
is_plain_group(const struct agent_group *group)
{
    return group->num_shifts == 0 && group->plans == NULL &&
           group->num_changes == 0 && group->away.model == NULL &&
           group->ready_delay_s == 0 && group->learning.tenure.model == NULL &&
           group->fatigue.within_s == 0 && group->chats.at_once == 0;
}

/* An agent who is free takes whoever has waited longest. */
static bool
is_plain_routing(const struct scenario *scenario)
{
    const struct skills *types = &scenario->types_of[0];

    return types->num == 1 && types->at[0].keep_idle == 0 &&
           types->at[0].after_s == 0 && scenario->routing.model->bind == NULL &&
           scenario->routing.agent != AGENT_RANDOM;
}

const char *
center_needs_events(const struct scenario *scenario)
{
    const struct lines *lines = &scenario->lines;

    if (scenario->run.by_events)
        return "as --by-events asks";
    if (!scenario->day.steady)
        return "a day has hours and a schedule";
    if (scenario->num_types != 1 || scenario->num_groups != 1 ||
        scenario->num_bots > 0)
        return "there is more than one contact type and one group";
    if (!is_plain_type(&scenario->types[0]) || scenario_has_customers(scenario) ||
        scenario->num_changes > 0)
        return "contacts do more than wait, balk and give up";
    if (!is_plain_group(&scenario->groups[0]))
        return "agents come, go, pause, learn or tire";
    if (!is_plain_routing(scenario) || isfinite(lines->count) || lines->minute > 0)
        return "it is not first come, first served by whoever is free";
    if (scenario->num_slices > 0 || scenario->report.count_in != COUNT_IN_ARRIVAL ||
        scenario->report.waits_by_interval || scenario->now.is_given)
        return "more is counted than sums";
    return NULL;
}

/* ---- memory ---- */

int
center_direct_init(struct center *self)
{
    struct direct *direct;

    if (center_needs_events(self->scenario) != NULL)
        return CQ_OK;
    CQ_BUG_IF(self->groups[0].sole_type == CQ_NONE || self->has_books ||
              self->has_rare || self->has_silent || self->trunks != NULL ||
              self->paces != NULL || self->midday != NULL);
    direct = arena_alloc(&self->arena, sizeof(*direct));
    if (direct == NULL)
        return CQ_ERR_NO_MEMORY;
    direct->begins_s = malloc(FIRST_BEGINS * sizeof(*direct->begins_s));
    direct->mask = FIRST_BEGINS - 1;
    self->direct = direct;
    if (direct->begins_s == NULL)
        return CQ_ERR_NO_MEMORY;
    return free_times_init(&direct->agents, self->num_agents, &self->arena);
}

void
center_direct_free(struct center *self)
{
    if (self->direct != NULL)
        free(self->direct->begins_s);
}

/* The part of the ring that has come round goes behind the rest. */
static int
grow(struct direct *self)
{
    const uint32_t size = self->mask + 1;
    double *begins_s;

    if (size >= EVENT_OWNERS_MAX)
        return CQ_ERR_LIMIT;
    begins_s = realloc(self->begins_s, 2 * size * sizeof(*begins_s));
    if (begins_s == NULL)
        return CQ_ERR_NO_MEMORY;
    memcpy(begins_s + size, begins_s, self->first * sizeof(*begins_s));
    self->begins_s = begins_s;
    self->mask = 2 * size - 1;
    return CQ_OK;
}

/* ---- from one contact to the next ---- */

/* One more waits (1) or less (-1), from then on. */
static inline void
change_queue(struct center *self, double at_s, uint32_t change)
{
    struct type_state *type = &self->types[0];

    type->sums[SUM_queue_area_s] += type->num_waiting * (at_s - type->last_s);
    type->last_s = at_s;
    type->num_waiting += change;
}

static inline void
note_waiting(struct center *self)
{
    if (self->types[0].num_waiting > self->direct->most_waiting)
        self->direct->most_waiting = self->types[0].num_waiting;
}

static inline void
join_queue(struct center *self, double at_s)
{
    change_queue(self, at_s, 1);
    note_waiting(self);
}

/* Likewise is busy. As group_flush() has it where nobody leaves: but for the busy
 * time, which is that in hand. */
static inline void
change_busy(struct center *self, double at_s, uint32_t change)
{
    struct group_state *group = &self->groups[0];
    double *sums = self->direct->group_sums;
    const double length_s = at_s - group->last_s;
    const double in_hand_s = group->num_busy * length_s;

    sums[SUM_in_hand_s] += in_hand_s;
    sums[SUM_seated_s] += group->staff * length_s;
    group->last_s = at_s;
    group->num_busy += change;
}

static inline void
begin_first(struct center *self)
{
    struct direct *direct = self->direct;

    change_queue(self, direct->begins_s[direct->first], (uint32_t)-1);
    direct->first = (direct->first + 1) & direct->mask;
    direct->num--;
}

/* Whose patience ends before that time, given by its bits, hangs up. */
static void
abandon_before(struct center *self, int64_t bits)
{
    while ((uint64_t)(dues_first(&self->dues) >> 64) < (uint64_t)bits) {
        const event_key due = dues_first(&self->dues);
        const uint32_t slot = event_owner(due);

        center_advance_to(self, event_time_s(due));
        dues_cancel(&self->dues, slot);
        center_count_abandoned(self, &self->contacts.at[slot]);
        change_queue(self, self->now_s, (uint32_t)-1);
        contacts_give_back(&self->contacts, slot);
    }
}

/* All that happens until then, in order. While somebody waits no agent is idle: the
 * heap's first is not before the last in line leaves it. Every contact comes this
 * way. */
__attribute__((always_inline)) static inline void
catch_up(struct center *self, double until_s)
{
    struct direct *direct = self->direct;

    while (direct->begins_s[direct->first] <= until_s) {
        if (self->dues.num > 0) /* of one moment, beginning comes first */
            abandon_before(self, free_times_bits(direct->begins_s[direct->first]));
        begin_first(self);
    }
    if (self->dues.num > 0)
        abandon_before(self, free_times_bits(until_s) + 1);
    while (direct->agents.first_s <= until_s) {
        change_busy(self, direct->agents.first_s, (uint32_t)-1);
        free_times_take(&direct->agents);
    }
}

/* An agent begins with the contact then. */
static inline void
serve(struct center *self, const struct contact *contact, double at_s)
{
    const double speed = self->pairs[0].speed;
    const double talk_s = speed == 1 ? contact->talk_s : contact->talk_s / speed;
    const double acw_s = speed == 1 ? contact->acw_s : contact->acw_s / speed;
    double *sums = self->types[0].sums;

    sums[SUM_answered]++;
    sums[SUM_talk_s] += talk_s;
    sums[SUM_acw_s] += acw_s;
    free_times_put(&self->direct->agents, at_s + talk_s + acw_s);
}

/* It stands in line until an agent begins with it then. */
static void
wait_for_agent(struct center *self, const struct contact *contact, double at_s)
{
    const struct type_state *type = &self->types[0];
    struct direct *direct = self->direct;
    const double wait_s = at_s - contact->asked_s;
    double *sums = type->sums;

    if (direct->num == direct->mask)
        self->status = grow(direct);
    if (self->status != CQ_OK)
        return;
    direct->begins_s[(direct->first + direct->num++) & direct->mask] = at_s;
    direct->begins_s[(direct->first + direct->num) & direct->mask] = INFINITY;
    join_queue(self, contact->asked_s);
    sums[SUM_answered_delayed]++;
    sums[SUM_answered_within] += wait_s <= type->within_s;
    sums[SUM_wait_answered_s] += wait_s;
    direct->answered->count[histogram_bin(wait_s)]++;
    if (wait_s > *direct->longest_s)
        *direct->longest_s = wait_s;
    free_times_take(&direct->agents);
}

/* It gives up then, or is still there when the run ends: that is counted of those
 * in line. */
static void
wait_in_vain(struct center *self, const struct contact *contact, double until_s)
{
    uint32_t slot;

    if (!center_has_room(self))
        return;
    slot = contacts_take(&self->contacts);
    self->contacts.at[slot] = *contact;
    if (until_s < self->direct->ends_s) {
        join_queue(self, contact->asked_s);
        dues_put(&self->dues, event_key_of(until_s, self->order++, slot));
    } else {
        center_enter_line(self, slot);
        note_waiting(self);
    }
}

/* No agent is idle. @return when one will begin with it; NAN: none will */
static double
wait_or_leave(struct center *self, const struct contact *contact)
{
    const double begins_s = self->direct->agents.first_s;
    const double until_s = contact->asked_s + contact->patience_s;
    double *sums = self->types[0].sums;

    sums[SUM_delayed]++;
    if (self->types[0].num_waiting >= self->types[0].queue_limit) {
        sums[SUM_blocked]++;
    } else if (contact->flags & CONTACT_BALKS) {
        sums[SUM_balked]++;
    } else if (begins_s <= until_s && begins_s < self->direct->ends_s) {
        wait_for_agent(self, contact, begins_s);
        return self->status == CQ_OK ? begins_s : NAN;
    } else {
        wait_in_vain(self, contact, until_s);
    }
    return NAN;
}

/* It has a slot only while it waits for an agent in vain. */
static void
take_turn(struct center *self, double now_s)
{
    struct type_state *type = &self->types[0];
    double *sums = type->sums;
    double begins_s = now_s;
    struct contact contact;

    self->now_s = now_s;
    contact.number = ++self->num_born;
    contact.type = 0;
    self->arrivals.time_s[0] = center_next_arrival_s(self, type);
    luck_draw(type->luck, 0, &contact, CQ_NONE);
    contact.row = self->period;
    contact.asked_s = now_s;
    sums[SUM_work_offered_s] += contact.talk_s + contact.acw_s;
    if (self->groups[0].num_busy < self->groups[0].seats) {
        sums[SUM_answered_within]++;
        change_busy(self, now_s, 1);
    } else {
        begins_s = wait_or_leave(self, &contact);
    }
    if (!isnan(begins_s))
        serve(self, &contact, begins_s);
}

/* ---- from one period to the next ---- */

static void
begin_period(struct center *self)
{
    const struct type_state *type = &self->types[0];
    struct direct *direct = self->direct;

    direct->group_sums = totals_group(self->totals, 0, self->period);
    direct->longest_s = &self->booked.longest_s[self->period];
    direct->answered = &type->answered[center_histogram_period(self, self->period)];
    direct->num_born = self->num_born;
    direct->most_waiting = type->num_waiting;
}

/* What need not be counted in each turn: all who came asked for an agent, and so
 * on. */
static void
end_period(struct center *self)
{
    const struct direct *direct = self->direct;
    const struct type_state *type = &self->types[0];
    const double num = (double)(self->num_born - direct->num_born);

    type->sums[SUM_attempts] += num;
    type->sums[SUM_fresh] += num;
    type->sums[SUM_offered] += num;
    direct->group_sums[SUM_busy_s] = direct->group_sums[SUM_in_hand_s];
    *type->queue_max = fmax(*type->queue_max, direct->most_waiting);
    *self->queue_max = *type->queue_max;
    self->num_waiting = type->num_waiting;
}

/* What the clock brings comes before all else of that moment. */
static void
take_moment(struct center *self)
{
    catch_up(self, nextafter(self->next_moment_s, 0));
    end_period(self);
    center_advance_to(self, self->next_moment_s);
    center_moment(self);
    begin_period(self);
}

/* Whoever sits there at the beginning is idle. */
static void
begin(struct center *self)
{
    while (self->num_freed > 0)
        center_be_idle(self, self->freed[--self->num_freed]);
    self->direct->num = self->direct->first = 0;
    self->direct->begins_s[0] = INFINITY;
    free_times_clear(&self->direct->agents);
    self->direct->ends_s =
        center_tick_s(self, (uint32_t)self->scenario->num_batches);
    begin_period(self);
}

/* Contacts in turn, up to the next moment of the clock. */
static void
take_turns(struct center *self)
{
    const double until_s = self->next_moment_s;
    const double *arrives_s = &self->arrivals.time_s[0];

    while (*arrives_s < until_s && self->status == CQ_OK) {
        const double now_s = *arrives_s;

        catch_up(self, now_s);
        take_turn(self, now_s);
        if (self->num_born % STOP_EVERY == 0 && self->stop != NULL &&
            atomic_load_explicit(self->stop, memory_order_relaxed))
            self->status = CQ_ERR_INTERRUPTED;
    }
}

void
center_run_direct(struct center *self)
{
    begin(self);
    while (self->status == CQ_OK && !center_is_over(self)) {
        take_turns(self);
        if (self->status == CQ_OK)
            take_moment(self);
    }
}
