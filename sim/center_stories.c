/*
 * The story of a customer: what happened in each attempt is noted in the record,
 * and booked once, when the story ends, at the type and in the period of the first.
 * Who comes back is decided in center_customers.c.
 */
#include "sim/center_state.h"

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
    const unsigned usual =
        CUSTOMER_ASKED | CUSTOMER_DELAYED | CUSTOMER_ANSWERED | CUSTOMER_WITHIN;

    sums[SUM_customer_asked] += (flags & CUSTOMER_ASKED) != 0;
    sums[SUM_customer_delayed] += (flags & CUSTOMER_DELAYED) != 0;
    if ((flags & ~usual) == 0)
        return;
    sums[SUM_customer_bot_offered] += (flags & CUSTOMER_BOT_OFFERED) != 0;
    sums[SUM_customer_bot_refused] += (flags & CUSTOMER_BOT_REFUSED) != 0;
    sums[SUM_customer_contained] += (flags & CUSTOMER_CONTAINED) != 0;
    sums[SUM_customer_escalated] += (flags & CUSTOMER_ESCALATED) != 0;
    sums[SUM_came_back] += (flags & CUSTOMER_CAME_BACK) != 0;
    sums[SUM_customer_still_queued] += (flags & CUSTOMER_STILL_QUEUED) != 0;
    sums[SUM_customer_still_in_bot] += (flags & CUSTOMER_STILL_IN_BOT) != 0;
}

static const enum customer_sum sum_of_ending[] = {
    [ENDING_RESOLVED] = SUM_resolved,
    [ENDING_GAVE_UP] = SUM_gave_up,
    [ENDING_LOST] = SUM_lost,
    [ENDING_OPEN] = SUM_open,
};

void
center_close_story(struct center *self, uint32_t index, enum ending ending,
    enum fate fate, double ends_s)
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
    *longest = customer->wait_s > *longest ? customer->wait_s : *longest;
    sums[sum_of_ending[ending]]++;
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
    if (isnan(customer->respond_s)) /* not before it began, but for rounding */
        customer->respond_s = at_s > customer->first_s ? at_s : customer->first_s;
}

static void
note_bot(struct customer *customer, const struct contact *contact)
{
    const unsigned flags = contact->flags;

    if ((flags & (CONTACT_TO_BOT | CONTACT_MET_BOT)) == 0)
        return;
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
    center_close_story(
        self, self->beside[slot].customer, ENDING_OPEN, FATE_SERVED, self->now_s);
}

void
center_leave_open(struct center *self, uint32_t customer)
{
    center_close_story(self, customer, ENDING_OPEN, FATE_SERVED, self->now_s);
}

void
center_close_customers(struct center *self)
{
    for (uint32_t i = 0; i < self->customers.num_used; i++)
        if (self->customers.at[i].number != 0)
            center_close_story(self, i, ENDING_OPEN, FATE_SERVED, self->now_s);
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
