/*
 * Trunk lines: each contact by phone holds one from its arrival to the end of talk,
 * or until it leaves. How many there are, and what their time costs. It knows
 * nothing of queues and agents.
 */
#include <string.h>

#include "sim/center_state.h"

int
center_trunks_init(struct center *self)
{
    const struct scenario *scenario = self->scenario;
    struct trunks *trunks;

    if (isinf(scenario->lines.count) && scenario->lines.minute == 0)
        return CQ_OK;
    trunks = arena_alloc(&self->arena, sizeof(*trunks));
    if (trunks == NULL)
        return CQ_ERR_NO_MEMORY;
    trunks->of_type =
        arena_alloc(&self->arena, scenario->num_types * sizeof(*trunks->of_type));
    if (trunks->of_type == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t t = 0; t < scenario->num_types; t++)
        self->types[t].stays |= contact_type_holds_line(&scenario->types[t]);
    self->trunks = trunks;
    return CQ_OK;
}

void
center_trunks_reset(struct center *self)
{
    if (self->trunks == NULL)
        return;
    self->trunks->count = self->scenario->lines.count;
    self->trunks->num_held = 0;
    for (size_t t = 0; t < self->scenario->num_types; t++)
        self->trunks->of_type[t] = (struct trunk_use){ 0 };
}

void
center_flush_trunks(struct center *self, uint32_t type)
{
    struct trunk_use *use = &self->trunks->of_type[type];

    self->types[type].sums[SUM_line_cost] += self->scenario->lines.minute *
                                             use->num_held *
                                             (self->now_s - use->last_s) / 60;
    use->last_s = self->now_s;
}

/* Its customer was on a line already when an agent passed it on. */
static bool
brings_line(struct center *self, uint32_t slot)
{
    struct customer *customer;
    bool brings;

    if (!self->has_customers)
        return false;
    customer = &self->customers.at[self->beside[slot].customer];
    brings = (customer->flags & CUSTOMER_ON_LINE) != 0;
    customer->flags &= (uint16_t)~CUSTOMER_ON_LINE;
    return brings;
}

static void
hold(struct center *self, struct contact *contact)
{
    center_flush_trunks(self, contact->type);
    self->trunks->of_type[contact->type].num_held++;
    contact->flags |= CONTACT_ON_LINE;
}

bool
center_take_line(struct center *self, uint32_t slot)
{
    struct contact *contact = &self->contacts.at[slot];
    struct trunks *trunks = self->trunks;
    const bool brings = brings_line(self, slot);

    trunks->num_held -= brings;
    if (!contact_type_holds_line(&self->scenario->types[contact->type]))
        return true;
    if (trunks->num_held >= trunks->count)
        return false;
    trunks->num_held++;
    hold(self, contact);
    return true;
}

void
center_find_no_line(struct center *self, uint32_t slot)
{
    struct contact *contact = &self->contacts.at[slot];
    double *sums = center_sums(self, contact);

    contact->asked_s = self->now_s;
    contact->flags |= CONTACT_DELAYED;
    contact->flags &= (uint16_t)~CONTACT_TO_BOT;
    sums[SUM_offered]++;
    sums[SUM_work_offered_s] += contact->talk_s + contact->acw_s;
    sums[SUM_delayed]++;
    center_turn_away(self, slot, SUM_blocked, HAPPEN_NO_LINE, FATE_BLOCKED);
}

void
center_take_line_out(struct center *self, struct contact *contact)
{
    if (!contact_type_holds_line(&self->scenario->types[contact->type]))
        return;
    self->trunks->num_held++;
    hold(self, contact);
}

static void
let_go(struct center *self, struct contact *contact)
{
    center_flush_trunks(self, contact->type);
    self->trunks->of_type[contact->type].num_held--;
    contact->flags &= (uint16_t)~CONTACT_ON_LINE;
}

void
center_give_back_line(struct center *self, struct contact *contact)
{
    if (!(contact->flags & CONTACT_ON_LINE))
        return;
    let_go(self, contact);
    self->trunks->num_held--;
}

void
center_keep_line(
    struct center *self, struct contact *contact, struct customer *customer)
{
    if (self->trunks == NULL || !(contact->flags & CONTACT_ON_LINE))
        return;
    let_go(self, contact);
    customer->flags |= CUSTOMER_ON_LINE;
}
