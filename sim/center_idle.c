/*
 * Chats whose customer falls silent at the end: the agent waits for a while before
 * the session ends. It is talk, with nothing to do.
 */
#include "sim/center_state.h"

void
center_idle_init(struct center *self)
{
    for (size_t t = 0; t < self->scenario->num_types; t++)
        self->types[t].stays |= self->scenario->types[t].idle_timeout.share > 0;
}

double
center_idle_s(const struct center *self, uint32_t slot)
{
    const struct contact *contact = &self->contacts.at[slot];
    const struct idle_timeout *idle =
        &self->scenario->types[contact->type].idle_timeout;

    if (idle->share == 0 || contact->flags & CONTACT_PASSED_ON)
        return 0;
    return center_coin(self, slot, LATE_idle) < idle->share ? idle->after_s : 0;
}

void
center_note_idle(struct center *self, uint32_t agent, uint32_t slot, double idle_s)
{
    const struct contact *contact = &self->contacts.at[slot];
    const uint32_t pair =
        center_pair(self, contact->type, self->agents[agent].group);

    center_sums(self, contact)[SUM_talk_s] += idle_s;
    if (self->types[contact->type].only_group == CQ_NONE)
        center_pair_sums(self, contact, pair)[SUM_pair_talk_s] += idle_s;
    self->customers.at[self->beside[slot].customer].talk_s += idle_s;
}
