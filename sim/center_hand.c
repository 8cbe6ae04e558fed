/*
 * Contacts that an agent keeps until the end of talk, because something is decided
 * then. It knows nothing of who else waits.
 */
#include "sim/center_state.h"

void
center_wrap_up(struct center *self, uint32_t agent)
{
    const uint32_t slot = self->agents[agent].hand;
    const double acw_s = self->contacts.at[slot].acw_s;

    self->agents[agent].hand = CQ_NONE;
    center_give_back(self, slot);
    if (acw_s > 0)
        ends_put(&self->services,
            event_key_of(self->now_s + acw_s, self->order++, agent));
    else
        center_end_work(self, agent);
}

void
center_end_talk(struct center *self, uint32_t agent)
{
    const uint32_t slot = self->agents[agent].hand;
    const struct contact *contact = &self->contacts.at[slot];
    const uint32_t pair =
        center_pair(self, contact->type, self->agents[agent].group);

    if (contact->flags & CONTACT_PASSED_ON) {
        if (center_pass_on(self, agent, slot))
            return;
    } else if (self->has_customers) {
        center_part_customer(self, contact, self->beside[slot].customer,
            FATE_SERVED, pair, self->now_s);
    }
    center_wrap_up(self, agent);
}
