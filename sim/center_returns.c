/*
 * Customers who come back: the next contact of the same matter, with luck drawn
 * anew. It knows nothing of why and when somebody does.
 */
#include "sim/center_state.h"

/* Luck anew; what only a log knows stays as it was. */
static void
draw_again(struct center *self, struct luck *luck, const struct customer *customer,
    uint32_t slot)
{
    struct contact *contact = &self->contacts.at[slot];

    luck_draw(luck, center_luck_interval(self), contact);
    if (!(luck->uses & 1u << PURPOSE_talk))
        contact->talk_s = customer->log_talk_s;
    if (!(luck->uses & 1u << PURPOSE_patience))
        contact->patience_s = customer->log_patience_s;
    if (self->binds)
        self->beside[slot].luck = luck_draw_split(luck);
    if (!customer->via_bot && self->scenario->groups_of[contact->type].num > 0)
        contact->flags &= (uint16_t)~CONTACT_TO_BOT;
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
    if (customer->num_handled > 0 && customer->next != COMEBACK_TRANSFER &&
        customer->next != COMEBACK_SWITCH)
        customer->flags |= CUSTOMER_CAME_BACK;
}

void
center_come_back(struct center *self)
{
    const uint32_t index = event_owner(ends_take(&self->returns));
    struct customer *customer = &self->customers.at[index];
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
    slot = contacts_take(&self->contacts);
    contact = &self->contacts.at[slot];
    contact->type = customer->next_type;
    contact->number = ++self->num_born;
    self->beside[slot].customer = index;
    note_comeback(customer);
    draw_again(self, type->again, customer, slot);
    center_plan_transfer(self, slot);
    sums = center_open_book(self, slot);
    sums[SUM_attempts]++;
    sums[births[customer->next].sum]++;
    center_tell(self, births[customer->next].what, contact, CQ_NONE);
    center_begin_contact(self, slot);
}
