/*
 * Customers who come back: the next contact of the same matter, with luck drawn
 * anew. It knows nothing of why and when somebody does.
 */
#include "sim/center_state.h"

static bool
is_returned_to(const struct scenario *scenario, uint32_t type)
{
    for (uint32_t from = 0; from < scenario->num_types; from++)
        if (scenario_leads_to(scenario, from, type))
            return true;
    return false;
}

int
center_returns_init(struct center *self)
{
    const struct scenario *scenario = self->scenario;

    for (uint32_t t = 0; t < scenario->num_types; t++) {
        struct type_state *type = &self->types[t];

        if (!is_returned_to(scenario, t))
            continue;
        type->again = arena_alloc(&self->arena, sizeof(*type->again));
        if (type->again == NULL)
            return CQ_ERR_NO_MEMORY;
        luck_init(type->again, scenario, t, "again");
    }
    return ends_reserve(&self->returns, 1);
}

/* Luck anew; what only a log knows stays as it was. */
static void
draw_again(struct center *self, struct luck *luck, const struct customer *customer,
    uint32_t slot)
{
    struct contact *contact = &self->contacts.at[slot];
    const bool is_same = contact->type == customer->type;

    self->beside[slot].intent = luck_draw(luck, center_luck_interval(self), contact,
        is_same ? customer->intent : CQ_NONE);
    if (!(luck->uses & 1u << PURPOSE_talk))
        contact->talk_s = customer->log_talk_s;
    if (!(luck->uses & 1u << PURPOSE_patience))
        contact->patience_s = customer->log_patience_s;
    if (self->binds)
        self->beside[slot].luck = luck_draw_split(luck);
    if (!customer->via_bot && self->scenario->groups_of[contact->type].num > 0)
        contact->flags &= (uint16_t)~CONTACT_TO_BOT;
    center_choose_arm(self, slot);
}

/* How the next contact of a customer is counted, and told. */
static const struct {
    enum type_sum sum;
    enum happening what;
} births[] = {
    [COMEBACK_RETRY] = { SUM_retries, HAPPEN_RETRY },
    [COMEBACK_REPEAT] = { SUM_repeats, HAPPEN_REPEAT },
    [COMEBACK_BOUNCE_BACK] = { SUM_bounce_backs, HAPPEN_BOUNCE_BACK },
    [COMEBACK_SWITCH] = { SUM_switched_in, HAPPEN_SWITCHED_IN },
    [COMEBACK_TRANSFER] = { SUM_transfers_in, HAPPEN_TRANSFERRED },
};

static void
note_comeback(struct customer *customer)
{
    customer->num_attempts++;
    customer->num_retries += customer->next == COMEBACK_RETRY;
    customer->num_repeats +=
        customer->next == COMEBACK_REPEAT || customer->next == COMEBACK_BOUNCE_BACK;
    if (customer->num_handled > 0 && customer->next != COMEBACK_TRANSFER &&
        customer->next != COMEBACK_SWITCH)
        customer->flags |= CUSTOMER_CAME_BACK;
}

/* It would have met the bot, and is not offered it: the agents are not there. */
static void
come_later(struct center *self, uint32_t index)
{
    struct customer *customer = &self->customers.at[index];
    const double due_s =
        center_return_s(self, customer->next_type, self->now_s, false);

    customer->via_bot = false;
    if (!(customer->flags & CUSTOMER_CAME_BACK))
        customer->flags &= (uint16_t)~CUSTOMER_SOON; /* that was of this return */
    center_note_further(
        self, customer, (isnan(due_s) ? self->now_s : due_s) - customer->ended_s);
    if (isnan(due_s))
        center_leave_open(self, index);
    else if (isinf(due_s))
        center_give_up(self, index, (enum fate)customer->fate, self->now_s);
    else
        ends_put(&self->returns, event_key_of(due_s, self->order++, index));
}

void
center_come_back(struct center *self)
{
    const uint32_t index = event_owner(ends_take(&self->returns));
    struct customer *customer = &self->customers.at[index], before;
    struct type_state *type;
    struct contact *contact;
    double *sums;
    uint32_t slot;

    if (customer->next == COMEBACK_CALLBACK) {
        center_callback_due(self, customer->slot);
        return;
    }
    if (!center_has_room(self))
        return;
    customer = &self->customers.at[index];
    type = &self->types[customer->next_type];
    slot = center_take_slot(self, customer->next_type);
    contact = &self->contacts.at[slot];
    self->beside[slot].customer = index;
    before = *customer;
    note_comeback(customer);
    draw_again(self, type->again, customer, slot);
    if (center_note_alone(self, slot) && customer->via_bot &&
        center_drop_alone(self, slot)) {
        *customer = before;
        come_later(self, index);
        return;
    }
    center_plan_transfer(self, slot);
    sums = center_open_book(self, slot);
    sums[SUM_attempts]++;
    sums[births[customer->next].sum]++;
    center_tell(self, births[customer->next].what, contact, CQ_NONE);
    center_begin_contact(self, slot);
}
