/*
 * Desks with several contacts in hand, and the lists of a group's busy agents. They
 * know work and time, not events, types or luck.
 */
#include "sim/chats.h"
#include "sim/err.h"

/* ---- one desk ---- */

void
desk_clear(struct desk *self)
{
    *self = (struct desk){ .at = self->at,
        .next = UINT32_MAX,
        .previous = UINT32_MAX,
        .list = DESK_NOWHERE };
}

struct in_hand *
desk_put(const struct desks *group, struct desk *self, uint32_t slot, bool is_call)
{
    struct in_hand *contact = &self->at[self->num];

    CQ_BUG_IF(self->num >= group->at_once);
    if (self->num == 0)
        self->work_s = 0;
    self->num++;
    self->num_calls = (uint8_t)(self->num_calls + is_call);
    *contact = (struct in_hand){ .done_s = INFINITY,
        .until_s = INFINITY,
        .since_s = self->last_s,
        .slot = slot,
        .is_call = is_call };
    return contact;
}

void
desk_begin(
    struct desk *self, struct in_hand *contact, uint8_t stretch, double work_s)
{
    if (self->num == 1)
        self->work_s = 0; /* a contact alone takes what it takes, to the last bit */
    contact->stretch = stretch;
    contact->since_s = self->last_s;
    contact->work_s = work_s;
    contact->done_s = self->work_s + work_s;
    contact->until_s = INFINITY;
}

struct in_hand *
desk_first(const struct desks *group, const struct desk *self, double *end_s)
{
    const double slowdown = desk_slowdown(group, self);
    struct in_hand *first = self->at;

    *end_s = INFINITY;
    for (struct in_hand *contact = self->at; contact < self->at + self->num;
         contact++) {
        const double left_s = fmax(0, contact->done_s - self->work_s);
        const double at_s =
            fmin(contact->until_s, self->last_s + left_s * slowdown);

        if (at_s < *end_s) {
            first = contact;
            *end_s = at_s;
        }
    }
    return first;
}

void
desk_finish(const struct desks *group, struct desk *self,
    const struct in_hand *contact, double now_s)
{
    desk_pass(group, self, now_s);
    if (isinf(contact->until_s))
        self->work_s = contact->done_s;
}

void
desk_remove(struct desk *self, struct in_hand *contact)
{
    self->num--;
    self->num_calls = (uint8_t)(self->num_calls - contact->is_call);
    for (; contact < self->at + self->num; contact++)
        *contact = contact[1];
}

/* ---- the agents of a group ---- */

void
desks_clear(struct desks *self)
{
    for (unsigned list = 0; list < NUM_DESK_LISTS; list++)
        self->list[list] = (struct desk_list){ UINT32_MAX, UINT32_MAX, 0 };
    self->filled[0] = self->filled[1] = 0;
    self->num_in_hand = self->num_in_hand_leaving = self->num_busy = 0;
    self->last_s = 0;
}

/* Whether anybody is in the list, as a bit. */
static void
note_filled(struct desks *self, uint8_t list)
{
    const unsigned with_call = list > DESK_WITH_CALL;
    const uint64_t bit = (uint64_t)1 << (list - with_call * DESK_WITH_CALL);

    if (list >= DESK_DELAYED)
        return;
    if (self->list[list].num > 0)
        self->filled[with_call] |= bit;
    else
        self->filled[with_call] &= ~bit;
}

void
desks_file(struct desks *self, uint32_t agent, uint8_t list, double now_s)
{
    struct desk *desk = &self->all[agent];
    struct desk_list *to = &self->list[list];

    CQ_BUG_IF(desk->list != DESK_NOWHERE);
    desk->list = list;
    desk->filed_s = now_s;
    desk->next = UINT32_MAX;
    desk->previous = to->last;
    if (to->last == UINT32_MAX)
        to->first = agent;
    else
        self->all[to->last].next = agent;
    to->last = agent;
    to->num++;
    note_filled(self, list);
    if (list == DESK_LEAVING)
        self->num_in_hand_leaving += desk->num;
}

void
desks_pull(struct desks *self, uint32_t agent)
{
    struct desk *desk = &self->all[agent];
    struct desk_list *from;

    if (desk->list == DESK_NOWHERE)
        return;
    from = &self->list[desk->list];
    if (desk->previous == UINT32_MAX)
        from->first = desk->next;
    else
        self->all[desk->previous].next = desk->next;
    if (desk->next == UINT32_MAX)
        from->last = desk->previous;
    else
        self->all[desk->next].previous = desk->previous;
    from->num--;
    note_filled(self, desk->list);
    if (desk->list == DESK_LEAVING)
        self->num_in_hand_leaving -= desk->num;
    desk->list = DESK_NOWHERE;
}

bool
desk_has_room(const struct desks *group, const struct desk *self, bool is_call)
{
    if (self->num >= group->at_once)
        return false;
    if (self->num == 0)
        return true;
    if (is_call)
        return group->with_phone && self->num_calls == 0;
    return group->with_phone || self->num_calls == 0;
}

uint32_t
desks_fewest(const struct desks *self, bool is_call)
{
    const uint64_t with_room = ((uint64_t)1 << self->at_once) - 1;
    uint64_t filled = is_call ? 0 : self->filled[0];

    if (self->with_phone)
        filled = self->filled[0] | (is_call ? 0 : self->filled[1]);
    filled &= with_room;
    return filled == 0 ? 0 : (uint32_t)__builtin_ctzll(filled);
}

bool
desks_may_list(const struct desks *self, uint8_t list, bool is_call)
{
    const unsigned with_call = list > DESK_WITH_CALL;
    const unsigned num = list - with_call * DESK_WITH_CALL;

    if (list >= DESK_DELAYED || num >= self->at_once)
        return false;
    return is_call ? self->with_phone && !with_call
                   : self->with_phone || !with_call;
}
