/*
 * What becomes of customers, contact after contact: whoever was not helped may come
 * back, or the story ends (center_stories.c). It knows nothing of queues and
 * agents.
 */
#include "sim/center_state.h"

/* ---- memory ---- */

int
center_customers_init(struct center *self)
{
    const struct scenario *scenario = self->scenario;

    /* customers count where their first attempts began, whatever contacts do; and
     * each who is answered may be asked for the wait */
    self->has_customers = scenario_has_customers(scenario) || self->has_books ||
                          self->wait_notes != NULL;
    for (uint32_t t = 0; t < scenario->num_types; t++)
        self->types[t].stays |= scenario->types[t].transfer.probability > 0;
    if (center_alone_init(self) != CQ_OK)
        return CQ_ERR_NO_MEMORY;
    return center_returns_init(self);
}

void
center_customers_reset(struct center *self)
{
    customers_clear(&self->customers);
    ends_clear(&self->returns);
    for (size_t type = 0; type < self->scenario->num_types; type++)
        self->types[type].num_fresh = self->types[type].num_alone = 0;
}

int
center_customers_grow(struct center *self)
{
    const uint32_t capacity = self->customers.capacity;
    const uint32_t num = capacity == 0 ? 64 : 2 * capacity;
    int status;

    if (num > EVENT_OWNERS_MAX)
        return CQ_ERR_LIMIT;
    status = ends_reserve(&self->returns, num);
    return status == CQ_OK ? customers_reserve(&self->customers, num) : status;
}

/* ---- who is in touch again ---- */

void
center_give_up(struct center *self, uint32_t index, enum fate fate, double ends_s)
{
    center_close_story(self, index,
        self->customers.at[index].num_handled > 0 ? ENDING_GAVE_UP : ENDING_LOST,
        fate, ends_s);
}

bool
center_stay_away(struct center *self, uint32_t index, enum comeback_kind kind,
    const struct comeback *again, const struct luck *luck,
    enum late_purpose purpose, enum fate fate, double ends_s)
{
    struct customer *customer = &self->customers.at[index];
    const double delay_s = luck_late_draw(luck, purpose, customer->birth,
        customer->num_attempts, &again->delay, center_luck_interval(self));
    const bool by_bot =
        kind != COMEBACK_CALLBACK &&
        (again->via == VIA_BOT || self->scenario->groups_of[again->as].num == 0);
    const double due_s = center_return_s(self, again->as, ends_s + delay_s, by_bot);

    if (kind != COMEBACK_CALLBACK) /* the delay, but for doors that are closed */
        center_note_further(
            self, customer, due_s > ends_s + delay_s ? due_s - ends_s : delay_s);
    if (isnan(due_s)) {
        center_close_story(self, index, ENDING_OPEN, FATE_SERVED, ends_s);
        return false;
    }
    if (isinf(due_s)) {
        center_give_up(self, index, fate, ends_s);
        return false;
    }
    customer->next = (uint8_t)kind;
    customer->next_type = (uint16_t)again->as;
    customer->via_bot = again->via == VIA_BOT;
    customer->fate = (uint8_t)fate;
    customer->ended_s = ends_s;
    ends_put(&self->returns, event_key_of(due_s, self->order++, index));
    return true;
}

static bool
tries_again(const struct customer *customer, const struct contact_type *type,
    const struct luck *luck, enum fate fate)
{
    const struct retry *retry = &type->retry;
    const bool blocked = fate == FATE_BLOCKED || fate == FATE_BOT_BLOCKED;
    double share = blocked               ? retry->after_blocked
                   : fate == FATE_BALKED ? retry->after_balk
                                         : retry->after_abandon;

    if (retry->again.delay.model == NULL || customer->num_retries >= retry->limit)
        return false;
    if (customer->num_retries > 0 && !isnan(retry->further) && share > 0)
        share = retry->further;
    return customer_coin(luck, customer, LATE_retry) < share;
}

static void
part_unserved(struct center *self, uint32_t index, const struct contact_type *type,
    const struct luck *luck, enum fate fate)
{
    struct customer *customer = &self->customers.at[index];

    if (fate != FATE_CUT_OFF && tries_again(customer, type, luck, fate))
        center_stay_away(self, index, COMEBACK_RETRY, &type->retry.again, luck,
            LATE_retry_delay, fate, self->now_s);
    else
        center_give_up(self, index, fate, self->now_s);
}

/* What the group says goes before what the matter says, and that before the type.
 */
static double
share_resolved(const struct center *self, const struct contact *contact,
    const struct contact_type *type, uint32_t pair)
{
    const double by_skill = self->scenario->pairs[pair].resolved;
    const uint32_t intent = self->beside[contact - self->contacts.at].intent;

    if (!isnan(by_skill))
        return by_skill;
    return intent == CQ_NONE || isnan(type->intents[intent].resolved)
               ? type->resolved
               : type->intents[intent].resolved;
}

static void
part_served(struct center *self, uint32_t index, const struct contact *contact,
    const struct contact_type *type, const struct luck *luck, uint32_t pair,
    double ends_s)
{
    const struct customer *customer = &self->customers.at[index];
    const double resolved = share_resolved(self, contact, type, pair);

    if (customer_coin(luck, customer, LATE_resolved) < resolved)
        center_close_story(self, index, ENDING_RESOLVED, FATE_SERVED, ends_s);
    else if (type->repeat.again.delay.model != NULL &&
             customer_coin(luck, customer, LATE_repeat) < type->repeat.probability)
        center_stay_away(self, index, COMEBACK_REPEAT, &type->repeat.again, luck,
            LATE_repeat_delay, FATE_SERVED, ends_s);
    else
        center_give_up(self, index, FATE_SERVED, ends_s);
}

/* Whom the bot has contained: helped, or not. */
static void
part_contained(struct center *self, uint32_t index, const struct contact *contact,
    const struct luck *luck)
{
    const struct customer *customer = &self->customers.at[index];
    const struct bot_handling *handling = luck->bot;
    const struct bounce_back *back = &handling->bounce_back;
    const uint32_t intent = self->beside[contact - self->contacts.at].intent;
    const double falsely = handling->intents == NULL
                               ? handling->false_containment
                               : handling->intents[intent].false_containment;
    double *sums = center_sums(self, contact);

    if (customer_coin(luck, customer, LATE_false_containment) >= falsely) {
        sums[SUM_deflected] += customer->num_attempts == 1;
        center_close_story(
            self, index, ENDING_RESOLVED, FATE_CONTAINED, self->now_s);
        return;
    }
    sums[SUM_falsely_contained]++;
    if (back->again.delay.model != NULL &&
        customer_coin(luck, customer, LATE_bounce_back) < back->probability)
        sums[SUM_bounced] +=
            center_stay_away(self, index, COMEBACK_BOUNCE_BACK, &back->again, luck,
                LATE_bounce_back_delay, FATE_CONTAINED, self->now_s);
    else
        center_give_up(self, index, FATE_CONTAINED, self->now_s);
}

void
center_part_customer(struct center *self, const struct contact *contact,
    uint32_t index, enum fate fate, uint32_t pair, double ends_s)
{
    const struct contact_type *type = &self->scenario->types[contact->type];
    const struct luck *luck = self->types[contact->type].luck;
    struct customer *customer = &self->customers.at[index];

    center_note_attempt(self, customer, contact, fate, ends_s);
    if (fate == FATE_SERVED)
        part_served(self, index, contact, type, luck, pair, ends_s);
    else if (fate == FATE_CONTAINED)
        part_contained(self, index, contact, luck);
    else if (fate == FATE_SWITCHED)
        center_switch_over(self, index, type->switching.to);
    else if (fate == FATE_UNREACHED)
        center_try_later(self, index, type, ends_s);
    else if (fate != FATE_TAKES_CALLBACK)
        part_unserved(self, index, type, luck, fate);
}
