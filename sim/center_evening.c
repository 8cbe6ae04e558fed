/*
 * Whoever waits when the queue is cut at closing, or when the day is over and
 * nobody will come any more. It decides neither.
 */
#include "sim/center_state.h"

void
center_leave_inside(struct center *self, uint32_t slot)
{
    const struct contact *contact = &self->contacts.at[slot];

    if (center_is_ghost(self, slot)) {
        center_drop_ghost(self, slot);
        return;
    }
    center_leave_line(self, slot);
    center_sums(self, contact)[SUM_still_queued]++;
    center_note_other_wait(self, contact);
    center_tell(self, HAPPEN_LOCK_UP, contact, CQ_NONE);
    if (self->has_customers)
        center_leave_customer(self, slot);
    center_give_back(self, slot);
}

static void
cut_off(struct center *self, uint32_t slot)
{
    const struct contact *contact = &self->contacts.at[slot];

    if (center_is_ghost(self, slot)) {
        center_drop_ghost(self, slot);
        return;
    }
    center_leave_line(self, slot);
    if (!(contact->flags & CONTACT_PATIENT))
        dues_cancel(&self->dues, slot);
    center_note_other_wait(self, contact);
    center_turn_away(self, slot, SUM_cut_off, HAPPEN_CUT_OFF, FATE_CUT_OFF);
}

void
center_cut_queues(struct center *self)
{
    for (size_t i = 0; i < center_num_lines(self); i++) {
        const struct queue *line = center_line(self, i);

        while (line->first != CQ_NONE &&
               !self->types[self->contacts.at[line->first].type].is_deferred)
            cut_off(self, line->first);
    }
}
