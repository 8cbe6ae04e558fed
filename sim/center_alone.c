/*
 * Hours in which contacts come although no agent takes their type: only its chatbot
 * is there. Who comes then, and what is left for whoever it does not help. It knows
 * nothing of sessions.
 */
#include "sim/center_state.h"

int
center_alone_init(struct center *self)
{
    const struct scenario *scenario = self->scenario;

    for (uint32_t t = 0; t < scenario->num_types; t++) {
        struct type_state *type = &self->types[t];

        if (!contact_type_is_outlasted(&scenario->types[t]))
            continue;
        type->alone_luck = arena_alloc(&self->arena, sizeof(*type->alone_luck));
        if (type->alone_luck == NULL)
            return CQ_ERR_NO_MEMORY;
        luck_init(type->alone_luck, scenario, t, "out of hours");
    }
    return CQ_OK;
}

/* Those who come then are counted apart: the others are who they are with or
 * without them. */
uint64_t
center_birth(const struct center *self, uint32_t slot)
{
    struct type_state *type = &self->types[self->contacts.at[slot].type];

    if (type->alone_luck != NULL && self->beside[slot].is_alone)
        return LUCK_APART | ++type->num_alone;
    return ++type->num_fresh;
}

bool
center_drop_alone(struct center *self, uint32_t slot)
{
    if (!self->beside[slot].is_alone ||
        self->contacts.at[slot].flags & CONTACT_TO_BOT)
        return false;
    self->contacts.at[slot].number = 0;
    self->num_born--;
    contacts_give_back(&self->contacts, slot);
    return true;
}

bool
center_drop_fresh(struct center *self, uint32_t slot)
{
    const uint32_t customer = self->beside[slot].customer;

    if (!center_drop_alone(self, slot))
        return false;
    self->customers.at[customer].number = 0;
    self->customers.at[customer].slot = CQ_NONE;
    customers_give_back(&self->customers, customer);
    return true;
}

bool
center_goes_unhelped(struct center *self, uint32_t slot)
{
    const struct contact *contact = &self->contacts.at[slot];
    const struct contact_type *type = &self->scenario->types[contact->type];

    if (!center_is_alone(self, slot))
        return false;
    if (self->scenario->bots[type->bot].out_of_hours != OUT_OF_HOURS_CALLBACK)
        return true;
    center_sums(self, contact)[SUM_callbacks_offered]++;
    return center_coin(self, slot, LATE_callback) >= type->callback.accept;
}

void
center_leave_number(struct center *self, uint32_t slot)
{
    struct contact *contact = &self->contacts.at[slot];
    double *sums = center_sums(self, contact);

    if (self->has_deferred)
        center_ask_deferred(self, slot); /* it waits not, but is taken note of */
    contact->asked_s = self->now_s;
    contact->flags |= CONTACT_DELAYED;
    sums[SUM_offered]++;
    sums[SUM_work_offered_s] += contact->talk_s + contact->acw_s;
    sums[SUM_delayed]++;
    center_take_callback(self, slot);
}
