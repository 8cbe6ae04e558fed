/*
 * What becomes of customers, contact after contact: whoever was not helped may come
 * back, and each story is booked once, when it ends, at the type and in the period
 * of its first attempt. It knows nothing of queues and agents.
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

/* ---- the books ---- */

/* Of those who never got through, how the last attempt ended. */
static void
book_lost(double *sums, const struct center *self, const struct customer *customer,
    enum fate fate)
{
    const struct type_state *type = &self->types[customer->type];
    const double wait_s = customer->wait_s;

    sums[SUM_customer_abandoned] += fate == FATE_ABANDONED;
    sums[SUM_customer_blocked] += fate == FATE_BLOCKED;
    sums[SUM_customer_balked] += fate == FATE_BALKED;
    sums[SUM_customer_cut_off] += fate == FATE_CUT_OFF;
    sums[SUM_customer_bot_abandoned] += fate == FATE_BOT_ABANDONED;
    sums[SUM_customer_bot_blocked] += fate == FATE_BOT_BLOCKED;
    sums[SUM_customer_unreached] += fate == FATE_UNREACHED;
    if (fate != FATE_ABANDONED) {
        sums[SUM_customer_wait_other_s] += wait_s;
        return;
    }
    sums[SUM_customer_wait_abandoned_s] += wait_s;
    sums[SUM_customer_abandoned_within] += wait_s <= type->within_s;
    sums[SUM_customer_abandoned_short] += wait_s <= type->short_abandon_s;
}

static void
book_answered(double *sums, struct center *self, const struct customer *customer)
{
    const struct type_state *type = &self->types[customer->type];

    sums[SUM_customer_answered]++;
    sums[SUM_customer_answered_within] += (customer->flags & CUSTOMER_WITHIN) != 0;
    sums[SUM_customer_answered_delayed] +=
        (customer->flags & CUSTOMER_DELAYED) != 0;
    sums[SUM_customer_wait_answered_s] += customer->wait_s;
    sums[SUM_customer_talk_s] += customer->talk_s;
    sums[SUM_customer_acw_s] += customer->acw_s;
    type->customers[center_histogram_period(self, customer->period)]
        .count[histogram_bin(customer->wait_s)]++;
    if (self->wait_notes != NULL)
        center_keep_wait(self, customer->type, NOTES_OF_CUSTOMERS, customer->period,
            customer->wait_s);
}

/* What happened at all, in whichever attempt. */
static void
book_flags(double *sums, unsigned flags)
{
    sums[SUM_customer_asked] += (flags & CUSTOMER_ASKED) != 0;
    sums[SUM_customer_delayed] += (flags & CUSTOMER_DELAYED) != 0;
    sums[SUM_customer_bot_offered] += (flags & CUSTOMER_BOT_OFFERED) != 0;
    sums[SUM_customer_bot_refused] += (flags & CUSTOMER_BOT_REFUSED) != 0;
    sums[SUM_customer_contained] += (flags & CUSTOMER_CONTAINED) != 0;
    sums[SUM_customer_escalated] += (flags & CUSTOMER_ESCALATED) != 0;
    sums[SUM_came_back] += (flags & CUSTOMER_CAME_BACK) != 0;
    sums[SUM_customer_still_queued] += (flags & CUSTOMER_STILL_QUEUED) != 0;
    sums[SUM_customer_still_in_bot] += (flags & CUSTOMER_STILL_IN_BOT) != 0;
}

/* The story ends: with the last attempt's fate (of the open: none, FATE_SERVED). */
static void
close_books(struct center *self, uint32_t index, enum ending ending, enum fate fate,
    double ends_s)
{
    const struct customer *customer = &self->customers.at[index];
    double *sums =
        self->customer_row != NULL
            ? self->customer_row
            : totals_customer(self->totals, customer->type, customer->period);
    double *longest =
        &self->totals
             ->longest_customer_s[customer->type * (self->totals->num_periods + 1) +
                                  customer->period];

    sums[SUM_customers]++;
    book_flags(sums, customer->flags);
    if (customer->flags & CUSTOMER_ANSWERED)
        book_answered(sums, self, customer);
    else if (customer->flags & CUSTOMER_CONTAINED)
        sums[SUM_customer_wait_other_s] += customer->wait_s;
    else
        book_lost(sums, self, customer, fate);
    *longest = fmax(*longest, customer->wait_s);
    sums[SUM_resolved] += ending == ENDING_RESOLVED;
    sums[SUM_gave_up] += ending == ENDING_GAVE_UP;
    sums[SUM_lost] += ending == ENDING_LOST;
    sums[SUM_open] += ending == ENDING_OPEN;
    sums[SUM_handled] += customer->num_handled > 0;
    if (ending == ENDING_RESOLVED) {
        sums[SUM_settled_first] += customer->num_handled == 1;
        sums[SUM_resolution_s] += ends_s - customer->first_s;
    }
    if (!isnan(customer->respond_s)) {
        sums[SUM_responded]++;
        sums[SUM_first_response_s] += customer->respond_s - customer->first_s;
    }
    if (self->scenario->outcomes.is_given)
        center_judge_customer(self, customer, ending, sums);
    if (self->customer_row != NULL)
        center_book_customer(self, customer);
    self->customers.at[index].number = 0;
    self->customers.at[index].slot = CQ_NONE;
    customers_give_back(&self->customers, index);
}

static void
note_response(struct customer *customer, double at_s)
{
    if (isnan(customer->respond_s))
        customer->respond_s = fmax(at_s, customer->first_s); /* but for rounding */
}

static void
note_bot(struct customer *customer, const struct contact *contact)
{
    const unsigned flags = contact->flags;

    if (flags & CONTACT_TO_BOT)
        customer->flags |= CUSTOMER_BOT_OFFERED;
    if (flags & CONTACT_TO_BOT && flags & CONTACT_REFUSES)
        customer->flags |= CUSTOMER_BOT_REFUSED;
    if (flags & CONTACT_MET_BOT) {
        customer->flags |= CUSTOMER_ESCALATED;
        note_response(customer, contact->asked_s - contact->bot_s);
    }
}

void
center_note_inside(struct center *self, uint32_t slot, bool in_bot)
{
    const struct contact *contact = &self->contacts.at[slot];
    struct customer *customer = &self->customers.at[self->beside[slot].customer];

    note_bot(customer, contact);
    if (in_bot) {
        customer->flags |= CUSTOMER_STILL_IN_BOT;
        note_response(customer, contact->asked_s);
        return;
    }
    customer->flags |= CUSTOMER_STILL_QUEUED | CUSTOMER_ASKED | CUSTOMER_DELAYED;
    customer->wait_s += self->now_s - contact->asked_s;
    center_leave_line_held(self, customer);
}

void
center_leave_customer(struct center *self, uint32_t slot)
{
    center_note_inside(self, slot, false);
    close_books(
        self, self->beside[slot].customer, ENDING_OPEN, FATE_SERVED, self->now_s);
}

void
center_leave_open(struct center *self, uint32_t customer)
{
    close_books(self, customer, ENDING_OPEN, FATE_SERVED, self->now_s);
}

void
center_close_customers(struct center *self)
{
    for (uint32_t i = 0; i < self->customers.num_used; i++)
        if (self->customers.at[i].number != 0)
            close_books(self, i, ENDING_OPEN, FATE_SERVED, self->now_s);
}

/* ---- an attempt begins and ends ---- */

void
center_begin_customer(struct center *self, uint32_t slot, uint32_t intent)
{
    const struct contact *contact = &self->contacts.at[slot];
    struct type_state *type = &self->types[contact->type];
    struct customer *customer;

    self->beside[slot].customer = customers_take(&self->customers);
    customer = &self->customers.at[self->beside[slot].customer];
    customer->number = contact->number;
    customer->birth =
        type->luck->customers ^ luck_number(center_birth(self, slot), &self->today);
    customer->first_s = self->now_s;
    customer->respond_s = NAN;
    customer->period = self->period;
    customer->type = contact->type;
    customer->num_attempts = 1;
    customer->log_talk_s = contact->talk_s;
    customer->log_patience_s = contact->patience_s;
    customer->holder = CQ_NONE;
    customer->intent = self->beside[slot].intent = intent;
    center_choose_arm(self, slot);
    center_plan_transfer(self, slot);
}

void
center_answer_customer(struct center *self, const struct contact *contact,
    uint32_t index, double talk_s, double acw_s)
{
    struct customer *customer = &self->customers.at[index];
    const bool called = (contact->flags & CONTACT_CALLBACK) != 0;
    const double wait_s = self->now_s - contact->asked_s;
    const bool within = called
                            ? self->scenario->types[contact->type].callback.level ==
                                  CALLBACK_ANSWERED
                            : center_in_time(self, contact, wait_s);

    note_bot(customer, contact); /* the first response, if there was none */
    if (!(customer->flags & CUSTOMER_ANSWERED) && within)
        customer->flags |= CUSTOMER_WITHIN;
    customer->flags |= CUSTOMER_ANSWERED;
    customer->num_handled++;
    customer->wait_s += wait_s;
    customer->talk_s += talk_s;
    customer->acw_s += acw_s;
    note_response(customer, self->now_s);
    center_leave_line_held(self, customer);
}

void
center_note_attempt(struct center *self, struct customer *customer,
    const struct contact *contact, enum fate fate, double ends_s)
{
    note_bot(customer, contact);
    if (fate == FATE_BOT_ABANDONED || fate == FATE_BOT_BLOCKED)
        return;
    if (fate == FATE_CONTAINED) {
        customer->flags |= CUSTOMER_CONTAINED;
        customer->num_handled++;
        note_response(customer, ends_s - contact->bot_s);
        return;
    }
    customer->flags |= CUSTOMER_ASKED;
    if (contact->flags & CONTACT_DELAYED)
        customer->flags |= CUSTOMER_DELAYED;
    if (fate == FATE_ABANDONED || fate == FATE_CUT_OFF || fate == FATE_SWITCHED)
        customer->wait_s += self->now_s - contact->asked_s;
    center_leave_line_held(self, customer);
}

void
center_give_up(struct center *self, uint32_t index, enum fate fate, double ends_s)
{
    close_books(self, index,
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
        close_books(self, index, ENDING_OPEN, FATE_SERVED, ends_s);
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
        close_books(self, index, ENDING_RESOLVED, FATE_SERVED, ends_s);
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
        close_books(self, index, ENDING_RESOLVED, FATE_CONTAINED, self->now_s);
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
