/*
 * Customers who leave the queue of a chat without a sign: counted as abandoned when
 * they do, and still in line for everybody else, until an agent has noticed.
 */
#include "sim/center_chats.h"
#include "sim/center_state.h"

int
center_silent_init(struct center *self)
{
    for (uint32_t t = 0; t < self->scenario->num_types; t++) {
        self->types[t].falls_silent =
            self->scenario->types[t].silent_abandonment.share > 0;
        self->has_silent |= self->types[t].falls_silent;
    }
    self->has_deferred |= self->has_silent;
    return CQ_OK;
}

/* Where what is lost to them is booked: by the clock. */
static double *
sums_now(struct center *self, uint32_t slot)
{
    return self->types[self->contacts.at[slot].type].sums;
}

bool
center_leave_silently(struct center *self, uint32_t slot)
{
    struct contact *contact = &self->contacts.at[slot];
    struct beside *beside = &self->beside[slot];
    const struct type_state *state = &self->types[contact->type];

    if (!state->falls_silent ||
        center_coin(self, slot, LATE_silent) >=
            self->scenario->types[contact->type].silent_abandonment.share)
        return false;
    center_tell(self, HAPPEN_SILENT, contact, CQ_NONE);
    contact->flags &= (uint16_t) ~(CONTACT_HELD | CONTACT_PASSED_ON);
    beside->is_ghost = true;
    beside->aside_s = self->now_s;
    center_part_customer(
        self, contact, beside->customer, FATE_ABANDONED, CQ_NONE, self->now_s);
    if (self->has_books)
        center_book(self, slot);
    return true;
}

void
center_note_ghost(struct center *self, uint32_t slot)
{
    sums_now(self, slot)[SUM_silent_wait_s] +=
        self->now_s - self->beside[slot].aside_s;
}

void
center_notice(struct center *self, uint32_t slot, uint32_t agent)
{
    const struct contact *contact = &self->contacts.at[slot];
    const double notice_s =
        self->scenario->types[contact->type].silent_abandonment.noticed_after_s;

    center_note_ghost(self, slot);
    self->agents[agent].since_s = self->now_s;
    center_tell(self, HAPPEN_NOTICE, contact, agent);
    if (center_has_desk(self, agent)) {
        center_chats_begin(self, agent, slot, notice_s, 0);
        return;
    }
    sums_now(self, slot)[SUM_silent_s] += notice_s;
    ends_put(&self->services,
        event_key_of(self->now_s + notice_s, self->order++, agent));
    contacts_give_back(&self->contacts, slot);
}

void
center_drop_ghost(struct center *self, uint32_t slot)
{
    center_leave_line(self, slot);
    center_note_ghost(self, slot);
    center_tell(self, HAPPEN_FORGET, &self->contacts.at[slot], CQ_NONE);
    contacts_give_back(&self->contacts, slot);
}
