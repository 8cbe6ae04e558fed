/*
 * What happens at desks with several contacts in hand: talk and after-call work
 * end, agents get ready for more, and some take no more because a break or going
 * home is owed. It knows nothing of who waits.
 */
#include "sim/center_chats.h"
#include "sim/center_state.h"

void
center_chats_set_next(struct center *self, uint32_t agent)
{
    struct desk *desk = &self->chats->desks[agent];
    struct dues *ends = &self->chats->ends;
    double next_s = INFINITY;

    if (desk->is_due)
        dues_cancel(ends, agent);
    if (desk->num > 0)
        desk_first(center_desks(self, agent), desk, &next_s);
    if (desk->list == DESK_DELAYED)
        next_s = fmin(next_s, desk->ready_s);
    desk->is_due = next_s < INFINITY;
    if (desk->is_due)
        dues_put(ends, event_key_of(next_s, self->order++, agent));
    self->chat_bits = (uint64_t)(dues_first(ends) >> 64);
}

static void
free_for_more(struct center *self, uint32_t agent)
{
    self->chats->desks[agent].is_free = true;
    self->freed[self->num_freed++] = agent;
}

/* Something else ends at the same instant: what then becomes of it is not known. */
static void
take_back(struct center *self, uint32_t agent)
{
    uint32_t place = 0;

    if (!self->chats->desks[agent].is_free)
        return;
    self->chats->desks[agent].is_free = false;
    while (self->freed[place] != agent)
        place++;
    self->num_freed--;
    for (; place < self->num_freed; place++)
        self->freed[place] = self->freed[place + 1];
}

/* ---- who takes no more ---- */

/* The agent who will be done soonest, as far as the numbers tell; or CQ_NONE. */
static uint32_t
next_to_mark(const struct desks *desks, uint8_t mark)
{
    const uint64_t filled = desks->filled[0] | desks->filled[1];
    unsigned in_hand;

    if (filled == 0)
        return desks->list[DESK_DELAYED].num == 0 && mark == DESK_LEAVING
                   ? desks->list[DESK_OWING].first
                   : desks->list[DESK_DELAYED].first;
    in_hand = (unsigned)__builtin_ctzll(filled);
    return desks->filled[0] >> in_hand & 1
               ? desks->list[in_hand].first
               : desks->list[DESK_WITH_CALL + in_hand].first;
}

static void
mark_some(struct center *self, struct desks *desks, uint8_t mark, uint32_t num)
{
    while (desks->list[mark].num < num) {
        const uint32_t agent = next_to_mark(desks, mark);

        if (agent == CQ_NONE)
            return;
        desks_pull(desks, agent);
        desks_file(desks, agent, mark, self->now_s);
        center_chats_set_next(self, agent);
    }
}

/* The last marked may take contacts again, once it is ready. */
static void
unmark_some(struct center *self, struct desks *desks, uint8_t mark, uint32_t num)
{
    while (desks->list[mark].num > num) {
        const uint32_t agent = desks->list[mark].last;

        desks_pull(desks, agent);
        if (desks->all[agent].ready_s > self->now_s) {
            desks_file(desks, agent, DESK_DELAYED, self->now_s);
            center_chats_set_next(self, agent);
        } else {
            free_for_more(self, agent);
        }
    }
}

void
center_chats_mark(struct center *self, uint32_t index)
{
    const struct group_state *group = &self->groups[index];
    struct desks *desks = group->desks;

    if (desks == NULL || (desks->list[DESK_LEAVING].num == group->num_leaving &&
                             desks->list[DESK_OWING].num == group->num_owed))
        return;
    center_chats_flush(self, index);
    unmark_some(self, desks, DESK_LEAVING, group->num_leaving);
    mark_some(self, desks, DESK_LEAVING, group->num_leaving);
    unmark_some(self, desks, DESK_OWING, group->num_owed);
    mark_some(self, desks, DESK_OWING, group->num_owed);
    center_show_idle(self, index);
}

/* ---- what happens at a desk ---- */

void
center_chats_begin_talk(
    struct center *self, uint32_t agent, struct in_hand *contact, double talk_s)
{
    struct desk *desk = &self->chats->desks[agent];

    if (center_is_ghost(self, contact->slot)) { /* noticed by the clock */
        contact->idle_s = 0;
        contact->customer_rows = (struct customer_rows){ 0 };
        desk_begin(desk, contact, STRETCH_IDLE, INFINITY);
        contact->until_s = self->now_s + talk_s;
        return;
    }
    contact->idle_s = center_idle_s(self, contact->slot);
    contact->customer_rows = center_customer_rows(self, contact->slot);
    desk_begin(desk, contact, STRETCH_TALK, talk_s);
}

/* A stretch took longer (or, below 0, less long) than its work alone, which was
 * counted when the contact was answered. */
static void
book_longer(struct center *self, const struct in_hand *contact, uint32_t group,
    unsigned stretch, double length_s)
{
    const struct contact *of = &self->contacts.at[contact->slot];
    const bool talk = stretch != STRETCH_AFTER_CALL;

    if (center_is_ghost(self, contact->slot)) {
        self->types[of->type].sums[SUM_silent_s] += length_s;
        return;
    }
    center_sums(self, of)[talk ? SUM_talk_s : SUM_acw_s] += length_s;
    for (unsigned i = 0; i < contact->customer_rows.num; i++)
        contact->customer_rows
            .at[i][talk ? SUM_customer_talk_s : SUM_customer_acw_s] += length_s;
    if (self->types[of->type].only_group == CQ_NONE)
        center_pair_sums(self, of,
            center_pair(self, of->type,
                group))[talk ? SUM_pair_talk_s : SUM_pair_acw_s] += length_s;
}

/* Something is still in hand; the agent takes more, as soon as it is ready, unless
 * its list says not. */
static void
go_on(struct center *self, uint32_t agent, uint8_t list)
{
    const uint32_t index = self->agents[agent].group;
    const double delay_s = self->groups[index].ready_delay_s;
    struct desks *desks = self->groups[index].desks;
    struct desk *desk = &self->chats->desks[agent];

    center_tell(self, HAPPEN_END, NULL, agent);
    desk->ready_s = self->now_s + delay_s;
    if (list == DESK_LEAVING || list == DESK_OWING)
        desks_file(desks, agent, list, self->now_s);
    else if (delay_s > 0)
        desks_file(desks, agent, DESK_DELAYED, self->now_s);
    center_chats_set_next(self, agent);
    center_show_idle(self, index);
    if (desk->list == DESK_NOWHERE)
        free_for_more(self, agent);
}

static void
end_contact(struct center *self, uint32_t agent, struct in_hand *contact)
{
    const uint32_t index = self->agents[agent].group;
    const uint32_t slot = contact->slot;
    struct desks *desks = self->groups[index].desks;
    struct desk *desk = &self->chats->desks[agent];
    const uint8_t list = desk->list;

    take_back(self, agent);
    self->agent_contact[agent] = self->contacts.at[slot].number;
    self->agent_type[agent] = self->contacts.at[slot].type;
    center_give_back(self, slot);
    center_chats_flush(self, index);
    desks_pull(desks, agent);
    desk_remove(desk, contact);
    desks->num_in_hand--;
    if (desk->num > 0) {
        go_on(self, agent, list);
        return;
    }
    desks->num_busy--;
    center_chats_set_next(self, agent);
    center_show_idle(self, index);
    center_end_work(self, agent);
    center_chats_mark(self, index);
}

/* Ready for the next contact, with others in hand. */
static void
end_delay(struct center *self, uint32_t agent)
{
    desks_pull(center_desks(self, agent), agent);
    center_chats_set_next(self, agent);
    free_for_more(self, agent);
}

/* Where contacts count when they end, it is with the end of talk; so is the line.
 */
static void
note_end(struct center *self, uint32_t slot)
{
    if (self->trunks != NULL)
        center_give_back_line(self, &self->contacts.at[slot]);
    if (self->has_books && self->books[slot].period == CQ_NONE)
        self->books[slot].period = self->period;
}

/* The customer leaves, or is passed on. @return whether the agent stays on the
 * line.
 */
static bool
end_talk(struct center *self, uint32_t agent, struct in_hand *in_hand)
{
    const struct contact *contact = &self->contacts.at[in_hand->slot];

    if (center_is_ghost(self, in_hand->slot))
        return false;
    if (contact->flags & CONTACT_PASSED_ON &&
        center_pass_on(self, agent, in_hand->slot))
        return true;
    if (self->has_customers && !(contact->flags & CONTACT_PASSED_ON))
        center_part_customer(self, contact, self->beside[in_hand->slot].customer,
            FATE_SERVED,
            center_pair(self, contact->type, self->agents[agent].group),
            self->now_s);
    note_end(self, in_hand->slot);
    return false;
}

void
center_chats_let_go(struct center *self, uint32_t agent, uint32_t slot)
{
    struct desk *desk = &self->chats->desks[agent];
    struct in_hand *contact = desk->at;

    while (contact->slot != slot)
        contact++;
    note_end(self, slot);
    desk_pass(center_desks(self, agent), desk, self->now_s);
    desk_begin(desk, contact, STRETCH_AFTER_CALL, contact->after_call_s);
    center_chats_set_next(self, agent);
}

void
center_chats_event(struct center *self)
{
    const uint32_t agent = event_owner(dues_first(&self->chats->ends));
    const struct desks *desks = center_desks(self, agent);
    struct desk *desk = &self->chats->desks[agent];
    struct in_hand *contact;
    double end_s;

    contact = desk_first(desks, desk, &end_s);
    if (desk->list == DESK_DELAYED && desk->ready_s <= self->now_s &&
        desk->ready_s < end_s) {
        end_delay(self, agent);
        return;
    }
    desk_finish(desks, desk, contact, self->now_s);
    book_longer(self, contact, self->agents[agent].group, contact->stretch,
        self->now_s - contact->since_s -
            (contact->stretch == STRETCH_IDLE ? 0 : contact->work_s));
    if (contact->stretch == STRETCH_TALK && contact->idle_s > 0) {
        desk_begin(desk, contact, STRETCH_IDLE, INFINITY);
        contact->until_s = self->now_s + contact->idle_s;
        contact->idle_s = 0;
        center_chats_set_next(self, agent);
        return;
    }
    if (contact->stretch <= STRETCH_IDLE && end_talk(self, agent, contact)) {
        desk_begin(desk, contact, STRETCH_HOLD, INFINITY);
        center_chats_set_next(self, agent);
        return;
    }
    if (contact->stretch <= STRETCH_IDLE && contact->after_call_s > 0) {
        desk_begin(desk, contact, STRETCH_AFTER_CALL, contact->after_call_s);
        center_chats_set_next(self, agent);
        return;
    }
    end_contact(self, agent, contact);
}

/* ---- the end ---- */

/* Whatever is in hand goes on as it would at the pace of now. */
static void
book_rest(struct center *self, uint32_t agent)
{
    const uint32_t group = self->agents[agent].group;
    const struct desks *desks = center_desks(self, agent);
    struct desk *desk = &self->chats->desks[agent];
    const double slowdown = desk_slowdown(desks, desk);

    desk_pass(desks, desk, self->now_s);
    for (unsigned i = 0; i < desk->num; i++) {
        const struct in_hand *contact = &desk->at[i];

        if (contact->stretch == STRETCH_HOLD)
            book_longer(
                self, contact, group, STRETCH_TALK, self->now_s - contact->since_s);
        else if (contact->stretch == STRETCH_IDLE)
            book_longer(self, contact, group, STRETCH_TALK,
                contact->until_s - contact->since_s);
        else
            book_longer(self, contact, group, contact->stretch,
                contact->idle_s + self->now_s - contact->since_s - contact->work_s +
                    fmax(0, contact->done_s - desk->work_s) * slowdown);
        if (contact->stretch != STRETCH_AFTER_CALL)
            book_longer(self, contact, group, STRETCH_AFTER_CALL,
                contact->after_call_s * (slowdown - 1));
    }
}

void
center_chats_finish(struct center *self)
{
    for (uint32_t a = 0; self->chats != NULL && a < self->num_agents; a++)
        book_rest(self, a);
}
