/*
 * Who waits in vain: whose patience ends, who is cut off at closing, or is there
 * when the day is over and nobody will come any more. It decides none of it.
 */
#include "sim/center_state.h"

void
center_count_abandoned(struct center *self, const struct contact *contact)
{
    const struct type_state *state = &self->types[contact->type];
    const double wait_s = self->now_s - contact->asked_s;
    double *sums = center_sums(self, contact);

    sums[SUM_abandoned]++;
    sums[SUM_wait_abandoned_s] += wait_s;
    sums[SUM_abandoned_within] += wait_s <= state->within_s;
    sums[SUM_abandoned_short] += wait_s <= state->short_abandon_s;
    state->abandoned[center_wait_period(self, contact)]
        .count[histogram_bin(wait_s)]++;
    center_note_longest(self, contact, wait_s);
}

void
center_abandon(struct center *self, uint32_t slot)
{
    const struct contact *contact = &self->contacts.at[slot];

    if (contact->flags & CONTACT_AT_BOT) {
        center_leave_bot_line(self, slot);
        return;
    }
    if (contact->flags & CONTACT_SWITCHES) {
        center_switch(self, slot);
        return;
    }
    dues_cancel(&self->dues, slot);
    center_count_abandoned(self, contact);
    if (self->has_silent && center_leave_silently(self, slot))
        return;
    center_leave_line(self, slot);
    center_tell(self, HAPPEN_ABANDON, contact, CQ_NONE);
    center_part(self, slot, FATE_ABANDONED);
}

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
