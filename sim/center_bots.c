/*
 * Chatbots: who meets one, whether there is room, how a session ends, and what that
 * does to the contact that goes on to the agents. What becomes of customers
 * afterwards is in center_customers.c.
 */
#include "sim/center_state.h"

static const struct bot_handling *
handling_of(const struct center *self, const struct contact *contact)
{
    return scenario_handling(self->scenario, &self->scenario->types[contact->type]);
}

static uint32_t
bot_of(const struct center *self, const struct contact *contact)
{
    return self->scenario->types[contact->type].bot;
}

/* ---- sessions begin ---- */

/* The customer's patience with the bot runs from the moment of meeting it. */
static double
hang_up_at_s(const struct center *self, uint32_t slot)
{
    const struct contact *contact = &self->contacts.at[slot];

    return handling_of(self, contact)->patience.model == NULL
               ? INFINITY
               : contact->asked_s + self->beside[slot].bot_patience_s;
}

static double
draw_patience(const struct center *self, uint32_t slot)
{
    const struct contact *contact = &self->contacts.at[slot];
    const struct customer *customer =
        &self->customers.at[self->beside[slot].customer];

    return luck_late_draw(self->types[contact->type].luck, LATE_bot_patience,
        customer->birth, customer->num_attempts,
        &handling_of(self, contact)->patience, center_luck_interval(self));
}

/* asked_s says since when the contact is with the bot. */
static void
begin_session(struct center *self, uint32_t slot)
{
    struct contact *contact = &self->contacts.at[slot];
    const uint32_t bot = bot_of(self, contact);
    const double hang_up_s = hang_up_at_s(self, slot);
    double ends_s = self->now_s + contact->bot_s;

    if (hang_up_s < ends_s) {
        contact->flags |= CONTACT_HANGS_UP;
        contact->bot_s = hang_up_s - self->now_s;
        ends_s = hang_up_s;
    }
    center_flush_bot(self, bot);
    self->bots[bot].num_sessions++;
    if (self->has_customers)
        self->customers.at[self->beside[slot].customer].num_sessions++;
    totals_bot(
        self->totals, bot, center_period_of(self, contact))[SUM_num_sessions]++;
    ends_put(&self->sessions, event_key_of(ends_s, self->order++, slot));
    center_tell(self, HAPPEN_BOT, contact, CQ_NONE);
}

static void
wait_for_bot(struct center *self, uint32_t slot)
{
    struct contact *contact = &self->contacts.at[slot];
    const double hang_up_s = hang_up_at_s(self, slot);

    contact->flags |= CONTACT_AT_BOT;
    queue_push(&self->bots[bot_of(self, contact)].line, self->contacts.at, slot);
    center_stay_until(self, slot, hang_up_s);
    center_tell(self, HAPPEN_BOT_WAIT, contact, CQ_NONE);
}

/* Out of the line for the bot; not in a session yet. */
static void
leave_line(struct center *self, uint32_t slot)
{
    struct contact *contact = &self->contacts.at[slot];

    queue_remove(&self->bots[bot_of(self, contact)].line, self->contacts.at, slot);
    if (!(contact->flags & CONTACT_PATIENT))
        dues_cancel(&self->dues, slot);
    contact->flags &= (uint16_t) ~(CONTACT_AT_BOT | CONTACT_PATIENT);
}

static void
block(struct center *self, uint32_t slot)
{
    struct contact *contact = &self->contacts.at[slot];

    contact->flags &= (uint16_t)~CONTACT_REFUSES; /* in vain, if it does */
    center_sums(self, contact)[SUM_bot_blocked]++;
    center_tell(self, HAPPEN_BOT_BLOCK, contact, CQ_NONE);
    center_part(self, slot, FATE_BOT_BLOCKED);
}

/* The session has not contained it. */
static void
leave_unhelped(struct center *self, uint32_t slot)
{
    const struct contact *contact = &self->contacts.at[slot];

    center_sums(self, contact)[SUM_bot_abandoned]++;
    center_tell(self, HAPPEN_UNHELPED, contact, CQ_NONE);
    center_part(self, slot, FATE_BOT_ABANDONED);
}

/* It wants an agent, or to be called by one. */
static void
ask(struct center *self, uint32_t slot)
{
    if (center_is_alone(self, slot))
        center_leave_number(self, slot);
    else
        center_ask(self, slot);
}

static void
refuse(struct center *self, uint32_t slot)
{
    const struct contact *contact = &self->contacts.at[slot];

    if (center_goes_unhelped(self, slot)) {
        block(self, slot);
        return;
    }
    center_sums(self, contact)[SUM_bot_refused]++;
    center_tell(self, HAPPEN_REFUSE, contact, CQ_NONE);
    ask(self, slot);
}

/* The bot has no time for it. */
static void
find_no_bot(struct center *self, uint32_t slot, enum no_bot then)
{
    const struct contact *contact = &self->contacts.at[slot];

    if (then == NO_BOT_WAIT) {
        wait_for_bot(self, slot);
    } else if (then == NO_BOT_BLOCK || center_goes_unhelped(self, slot)) {
        block(self, slot);
    } else {
        center_sums(self, contact)[SUM_bot_passed]++;
        center_tell(self, HAPPEN_BOT_PASS, contact, CQ_NONE);
        ask(self, slot);
    }
}

static bool
is_there(const struct center *self, const struct bot_state *bot)
{
    return self->now_s >= bot->from_s && self->now_s < bot->until_s;
}

void
center_meet_bot(struct center *self, uint32_t slot)
{
    struct contact *contact = &self->contacts.at[slot];
    const struct chatbot *bot = &self->scenario->bots[bot_of(self, contact)];
    const struct bot_state *state = &self->bots[bot_of(self, contact)];

    if (!is_there(self, state)) {
        contact->flags &= (uint16_t)~CONTACT_TO_BOT;
        center_ask(self, slot);
        return;
    }
    center_sums(self, contact)[SUM_bot_offered]++;
    contact->asked_s = self->now_s;
    if (handling_of(self, contact)->patience.model != NULL)
        self->beside[slot].bot_patience_s = draw_patience(self, slot);
    if (bot->out_of_hours == OUT_OF_HOURS_REFUSE && center_is_alone(self, slot))
        block(self, slot);
    else if (contact->flags & CONTACT_REFUSES)
        refuse(self, slot);
    else if (state->is_down)
        find_no_bot(self, slot, bot->on_outage.arrivals);
    else if (state->num_sessions >= bot->capacity)
        find_no_bot(self, slot, bot->when_full);
    else
        begin_session(self, slot);
}

/* ---- sessions end ---- */

/* Whoever waits for the bot longest has its time. */
static void
take_next(struct center *self, uint32_t bot)
{
    struct bot_state *state = &self->bots[bot];

    while (state->line.first != CQ_NONE && !state->is_down &&
           state->num_sessions < self->scenario->bots[bot].capacity) {
        const uint32_t slot = state->line.first;

        leave_line(self, slot);
        begin_session(self, slot);
    }
}

/* Has the bot seen what the customer wants? */
static bool
is_recognised(const struct center *self, uint32_t slot)
{
    const struct bot_handling *handling =
        handling_of(self, &self->contacts.at[slot]);

    return handling->intents == NULL ||
           center_coin(self, slot, LATE_recognised) <
               handling->intents[self->beside[slot].intent].recognised;
}

static void
contain(struct center *self, uint32_t slot)
{
    struct contact *contact = &self->contacts.at[slot];
    double *sums = center_sums(self, contact);

    sums[SUM_contained]++;
    if (!center_is_alone(self, slot)) {
        sums[SUM_spared]++;
        sums[SUM_work_contained_s] += contact->talk_s + contact->acw_s;
    }
    sums[SUM_bot_s_contained] += self->now_s - contact->asked_s;
    center_tell(self, HAPPEN_CONTAIN, contact, CQ_NONE);
    center_part(self, slot, FATE_CONTAINED);
}

static void
hang_up(struct center *self, uint32_t slot)
{
    const struct contact *contact = &self->contacts.at[slot];

    center_sums(self, contact)[SUM_bot_abandoned]++;
    center_tell(self, HAPPEN_HANG_UP, contact, CQ_NONE);
    center_part(self, slot, FATE_BOT_ABANDONED);
}

static bool
hears_context(
    const struct center *self, uint32_t slot, const struct handover *handover)
{
    return handover_is_by_chance(handover)
               ? center_coin(self, slot, LATE_handover) < handover->context
               : handover->context > 0;
}

/* What the bot leaves of the matter: harder, and told once already or not. */
static void
hand_over(struct center *self, uint32_t slot)
{
    struct contact *contact = &self->contacts.at[slot];
    const struct bot_handling *handling = handling_of(self, contact);
    const struct handover *handover = &handling->handover;
    double times = handling->residual, adds_s = 0;

    if (handover->is_given) {
        if (hears_context(self, slot, handover) && is_recognised(self, slot))
            times *= 1 - handover->saves;
        else
            adds_s = handover->else_adds_s;
    }
    if (times != 1) {
        contact->talk_s *= times;
        contact->acw_s *= times;
    }
    contact->talk_s += adds_s;
}

static void
escalate(struct center *self, uint32_t slot)
{
    struct contact *contact = &self->contacts.at[slot];
    double *sums = center_sums(self, contact);

    if (center_goes_unhelped(self, slot)) {
        leave_unhelped(self, slot);
        return;
    }
    sums[SUM_escalated]++;
    contact->flags |= CONTACT_MET_BOT;
    if (self->scenario->bots[bot_of(self, contact)].time_counts &&
        !center_is_alone(self, slot)) {
        contact->patience_s -= self->now_s - contact->asked_s;
        sums[SUM_patience_spent] += contact->patience_s <= 0;
        contact->patience_s = fmax(0, contact->patience_s);
    }
    hand_over(self, slot);
    center_tell(self, HAPPEN_ESCALATE, contact, CQ_NONE);
    ask(self, slot);
}

void
center_end_session(struct center *self)
{
    const uint32_t slot = event_owner(ends_take(&self->sessions));
    const struct contact *contact = &self->contacts.at[slot];
    const uint32_t bot = bot_of(self, contact);

    center_flush_bot(self, bot);
    self->bots[bot].num_sessions--;
    center_sums(self, contact)[SUM_bot_s] += contact->bot_s;
    if (contact->flags & CONTACT_HANGS_UP)
        hang_up(self, slot);
    else if (contact->flags & CONTACT_DROPPED)
        block(self, slot);
    else if (contact->flags & CONTACT_CONTAINED && is_recognised(self, slot))
        contain(self, slot);
    else
        escalate(self, slot);
    take_next(self, bot);
}

void
center_leave_bot_line(struct center *self, uint32_t slot)
{
    leave_line(self, slot);
    hang_up(self, slot);
}

void
center_close_bot_lines(struct center *self)
{
    for (size_t bot = 0; bot < self->scenario->num_bots; bot++)
        while (self->bots[bot].line.first != CQ_NONE) {
            const uint32_t slot = self->bots[bot].line.first;

            leave_line(self, slot);
            center_sums(self, &self->contacts.at[slot])[SUM_still_in_bot]++;
            if (self->has_customers)
                center_note_inside(self, slot, true);
            center_give_back(self, slot);
        }
}

/* ---- days ---- */

/* All intents alike. */
static void
grow(struct luck *luck, const struct growth *growth, double past_s)
{
    luck->containment +=
        (growth->from - luck->containment) * exp2(-past_s / growth->half_life_s);
    if (luck->bot->containment > 0)
        luck->intent_containment = luck->containment / luck->bot->containment;
}

void
center_grow_bot(struct center *self, uint32_t type)
{
    const uint32_t bot = self->scenario->types[type].bot;
    struct luck *const lucks[] = { self->types[type].luck, self->types[type].again,
        self->types[type].alone_luck };
    const struct growth *growth;

    if (bot == CQ_NONE || isnan(self->scenario->bots[bot].growth.from))
        return;
    growth = &self->scenario->bots[bot].growth;
    for (size_t i = 0; i < 3; i++)
        if (lucks[i] != NULL)
            grow(lucks[i], growth, self->past_s);
}

/* ---- outages ---- */

struct outage {
    struct center *center;
    uint32_t bot;
};

/* A session of the bot ends now: an agent is wanted, or it is dropped. */
static event_key
cut_short(void *context, event_key key)
{
    const struct outage *outage = context;
    struct center *self = outage->center;
    struct contact *contact = &self->contacts.at[event_owner(key)];
    const event_key rest = ((event_key)1 << 64) - 1; /* order and owner */
    const bool drops = self->scenario->bots[outage->bot].on_outage.drops_sessions;

    if (bot_of(self, contact) != outage->bot)
        return key;
    contact->bot_s -= event_time_s(key) - self->now_s;
    contact->flags &= (uint16_t) ~(CONTACT_CONTAINED | CONTACT_HANGS_UP);
    contact->flags |= drops ? CONTACT_DROPPED : 0;
    return (event_key)self->now_bits << 64 | (key & rest);
}

void
center_set_bot(struct center *self, uint32_t bot, bool is_up)
{
    struct outage outage = { self, bot };

    self->bots[bot].is_down = !is_up;
    if (is_up)
        take_next(self, bot);
    else
        ends_hasten(&self->sessions, cut_short, &outage);
}
