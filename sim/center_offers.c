/*
 * What else than waiting there is for a contact that finds no agent: it hears how
 * long it will take and leaves, is to be called back, or goes over to another
 * type's queue later. It knows nothing of agents.
 */
#include "sim/center_state.h"

void
center_offers_init(struct center *self)
{
    for (size_t t = 0; t < self->scenario->num_types; t++) {
        const struct contact_type *type = &self->scenario->types[t];

        self->types[t].has_offers = type->announce.believe > 0 ||
                                    type->switching.probability > 0 ||
                                    type->callback.is_given;
    }
}

static bool
is_offered_callback(const struct center *self, uint32_t type)
{
    const struct callback *callback = &self->scenario->types[type].callback;

    if (!callback->is_given || !center_is_open(self, type))
        return false;
    return isnan(callback->over_s)
               ? self->types[type].num_waiting >= callback->queue
               : center_predict_s(self, type, callback->estimate) >
                     callback->over_s;
}

/* Believes what it hears, and that is more than it will wait. */
static bool
is_put_off(const struct center *self, uint32_t slot)
{
    const struct contact *contact = &self->contacts.at[slot];
    const struct announce *announce =
        &self->scenario->types[contact->type].announce;

    return announce->believe > 0 &&
           center_predict_s(self, contact->type, announce->estimate) >
               contact->patience_s &&
           center_coin(self, slot, LATE_believe) < announce->believe;
}

/* How long it will stay in the queue, unless it is answered. */
static double
stays_for_s(struct center *self, uint32_t slot)
{
    struct contact *contact = &self->contacts.at[slot];
    const struct switching *switching =
        &self->scenario->types[contact->type].switching;

    if (switching->probability == 0 || switching->over_s >= contact->patience_s ||
        center_coin(self, slot, LATE_switch) >= switching->probability)
        return contact->patience_s;
    contact->flags |= CONTACT_SWITCHES;
    return switching->over_s;
}

double
center_stays_for_s(struct center *self, uint32_t slot, double waited_s)
{
    const struct contact *contact = &self->contacts.at[slot];

    return waited_s < self->scenario->types[contact->type].switching.over_s
               ? stays_for_s(self, slot)
               : contact->patience_s;
}

double
center_hear_offers(struct center *self, uint32_t slot)
{
    const struct contact *contact = &self->contacts.at[slot];
    const struct callback *callback =
        &self->scenario->types[contact->type].callback;

    if (is_offered_callback(self, contact->type)) {
        center_sums(self, contact)[SUM_callbacks_offered]++;
        if (center_coin(self, slot, LATE_callback) < callback->accept) {
            center_take_callback(self, slot);
            return NAN;
        }
    }
    if (!is_put_off(self, slot))
        return stays_for_s(self, slot);
    center_turn_away(self, slot, SUM_balked, HAPPEN_BALK, FATE_BALKED);
    return NAN;
}

/* ---- going over to another type's queue ---- */

/* The other type is closed by now: the contact stays where it is. */
static void
stay(struct center *self, uint32_t slot)
{
    struct contact *contact = &self->contacts.at[slot];

    dues_cancel(&self->dues, slot);
    center_stay_until(self, slot, contact->asked_s + contact->patience_s);
}

void
center_switch(struct center *self, uint32_t slot)
{
    struct contact *contact = &self->contacts.at[slot];
    const struct contact_type *type = &self->scenario->types[contact->type];

    contact->flags &= (uint16_t)~CONTACT_SWITCHES;
    if (!center_is_open(self, type->switching.to)) {
        stay(self, slot);
        return;
    }
    center_leave_line(self, slot);
    dues_cancel(&self->dues, slot);
    center_note_other_wait(self, contact);
    center_turn_away(self, slot, SUM_switched_out, HAPPEN_SWITCH, FATE_SWITCHED);
}

/* Without that type's chatbot unless there is nobody else. */
void
center_switch_over(struct center *self, uint32_t index, uint32_t to)
{
    struct customer *customer = &self->customers.at[index];

    customer->next = COMEBACK_SWITCH;
    customer->next_type = (uint16_t)to;
    customer->via_bot = self->scenario->types[to].served_by_bot;
    ends_put(&self->returns, event_key_of(self->now_s, self->order++, index));
}

/* ---- who was answered ---- */

void
center_note_answer(struct center *self, uint32_t slot, uint32_t pair)
{
    const struct contact *contact = &self->contacts.at[slot];

    if (contact->flags & CONTACT_CALLBACK)
        center_book_callback(self, slot, pair);
    else if (self->types[contact->type].predicts)
        center_note_wait(self, contact->type, self->now_s - contact->asked_s);
}
