/*
 * Contacts that an agent does not finish but passes on: the customer goes on as a
 * contact of another type. Passed on warm, the first agent stays on the line until
 * another answers. It knows nothing of queues, and of routing.
 */
#include "sim/center_chats.h"
#include "sim/center_state.h"

void
center_plan_transfer(struct center *self, uint32_t slot)
{
    struct contact *contact = &self->contacts.at[slot];
    const struct transfer *transfer =
        &self->scenario->types[contact->type].transfer;
    const struct luck *luck = self->types[contact->type].luck;
    const struct customer *customer =
        &self->customers.at[self->beside[slot].customer];

    if (transfer->probability == 0 ||
        customer_coin(luck, customer, LATE_transfer) >= transfer->probability)
        return;
    contact->flags |= CONTACT_PASSED_ON;
    contact->talk_s =
        transfer->handle * contact->talk_s +
        luck_late_draw(luck, LATE_transfer_time, customer->birth,
            customer->num_attempts, &transfer->time, center_luck_interval(self));
    contact->acw_s *= transfer->handle;
}

/* How many contacts of the type an agent may have in hand. */
static uint32_t
num_at_once(const struct center *self, const struct skill *skill)
{
    const struct desks *desks = self->groups[skill->group].desks;

    return desks == NULL || !self->scenario->types[skill->type].is_chat
               ? 1
               : desks->at_once;
}

static void
count_holding(struct center *self, uint32_t agent, int change)
{
    self->num_holding += (uint32_t)change;
    self->groups[self->agents[agent].group].num_holding += (uint32_t)change;
}

/* Is anybody there who may answer the type, and does not wait for others? If not,
 * an agent who stayed on the line would wait for herself, or for one who waits for
 * her. */
static bool
is_anybody_there(const struct center *self, uint32_t type)
{
    const struct skills *groups = &self->scenario->groups_of[type];
    uint32_t seated = 0, holding = 0;

    for (size_t i = 0; i < groups->num; i++) {
        seated += num_at_once(self, &groups->at[i]) *
                  self->groups[groups->at[i].group].staff;
        holding += self->groups[groups->at[i].group].num_holding;
    }
    return seated > holding;
}

/* The next contact is born when all that ends at this instant has ended, like that
 * of any customer who comes back. */
bool
center_pass_on(struct center *self, uint32_t agent, uint32_t slot)
{
    struct contact *contact = &self->contacts.at[slot];
    const struct transfer *transfer =
        &self->scenario->types[contact->type].transfer;
    const uint32_t index = self->beside[slot].customer;
    struct customer *customer = &self->customers.at[index];

    center_tell(self, HAPPEN_TRANSFER, contact, agent);
    center_keep_line(self, contact, customer);
    center_note_attempt(self, customer, contact, FATE_SERVED, self->now_s);
    customer->num_transfers++;
    customer->next = COMEBACK_TRANSFER;
    customer->next_type = (uint16_t)transfer->to;
    customer->via_bot = false;
    ends_put(&self->returns, event_key_of(self->now_s, self->order++, index));
    if (transfer->kind == TRANSFER_COLD)
        return false;
    count_holding(self, agent, 1);
    if (!is_anybody_there(self, transfer->to)) {
        count_holding(self, agent, -1);
        return false;
    }
    contact->asked_s = self->now_s;
    customer->holder = agent;
    customer->held = slot;
    return true;
}

/* Time on the line is talk of the attempt that was passed on. */
static void
note_hold(struct center *self, struct customer *customer,
    const struct contact *contact, uint32_t agent)
{
    const double hold_s = self->now_s - contact->asked_s;
    const uint32_t pair =
        center_pair(self, contact->type, self->agents[agent].group);

    center_sums(self, contact)[SUM_talk_s] += hold_s;
    if (self->types[contact->type].only_group == CQ_NONE)
        center_pair_sums(self, contact, pair)[SUM_pair_talk_s] += hold_s;
    customer->talk_s += hold_s;
}

/* The agent may be busy with a service that begins or ends right now: what comes
 * next for the holder is an event of its own. */
void
center_leave_line_held(struct center *self, struct customer *customer)
{
    const uint32_t agent = customer->holder;
    uint32_t slot;

    if (agent == CQ_NONE)
        return;
    customer->holder = CQ_NONE;
    slot = customer->held;
    note_hold(self, customer, &self->contacts.at[slot], agent);
    count_holding(self, agent, -1);
    if (center_desks(self, agent) != NULL) {
        center_chats_let_go(self, agent, slot);
        return;
    }
    self->agents[agent].hand = CQ_NONE;
    ends_put(
        &self->services, event_key_of(self->now_s + self->contacts.at[slot].acw_s,
                             self->order++, agent));
    center_give_back(self, slot);
}

bool
center_end_deadlock(struct center *self)
{
    struct customer *longest = NULL;
    double since_s = INFINITY;

    if (!self->closed || !center_is_quiet(self))
        return false;
    for (uint32_t i = 0; i < self->customers.num_used; i++) {
        struct customer *customer = &self->customers.at[i];
        const struct contact *contact;

        if (customer->number == 0 || customer->holder == CQ_NONE)
            continue;
        contact = &self->contacts.at[customer->held];
        if (contact->asked_s < since_s) {
            since_s = contact->asked_s;
            longest = customer;
        }
    }
    if (longest != NULL)
        center_leave_line_held(self, longest);
    return longest != NULL;
}
