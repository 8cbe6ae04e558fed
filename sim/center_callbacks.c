/*
 * Customers who are called back: lines of those who are due, and the attempts to
 * call them. Whoever has taken the offer keeps the slot of that contact until the
 * last attempt. It knows nothing of those who wait live, but for the one whom the
 * routing has named.
 */
#include "sim/center_state.h"

/* ---- memory ---- */

static size_t
num_lines(const struct center *self)
{
    return self->binds ? self->scenario->num_pairs : self->scenario->num_types;
}

static const struct callback *
callback_of(const struct center *self, uint32_t type)
{
    return &self->scenario->types[type].callback;
}

int
center_callbacks_init(struct center *self)
{
    const size_t num_types = self->scenario->num_types;
    bool any = false;

    for (uint32_t t = 0; t < num_types; t++)
        any |= callback_of(self, t)->is_given;
    if (!any)
        return CQ_OK;
    self->callback_lines =
        arena_alloc(&self->arena, num_lines(self) * sizeof(*self->callback_lines));
    self->callback_skills = arena_alloc(
        &self->arena, self->scenario->num_groups * sizeof(*self->callback_skills));
    return self->callback_lines == NULL || self->callback_skills == NULL
               ? CQ_ERR_NO_MEMORY
               : CQ_OK;
}

void
center_callbacks_reset(struct center *self)
{
    self->num_callbacks = 0;
    for (size_t i = 0; self->callback_lines != NULL && i < num_lines(self); i++)
        queue_clear(&self->callback_lines[i]);
}

/* ---- an attempt to call ---- */

static struct customer *
customer_of(const struct center *self, uint32_t slot)
{
    return &self->customers.at[self->beside[slot].customer];
}

/* What the slot has counted so far counts now; it is kept for the next attempt. */
static void
leave_book(struct center *self, uint32_t slot)
{
    if (self->has_books)
        center_book(self, slot);
}

void
center_try_later(struct center *self, uint32_t index,
    const struct contact_type *type, double ends_s)
{
    const uint32_t slot = self->customers.at[index].slot;
    const struct luck *luck = self->types[self->contacts.at[slot].type].luck;

    if (self->customers.at[index].num_callbacks < type->callback.attempts)
        center_stay_away(self, index, COMEBACK_CALLBACK, &type->callback.again,
            luck, LATE_callback_delay, FATE_UNREACHED, ends_s);
    else
        center_give_up(self, index, FATE_UNREACHED, ends_s);
}

/* The agent tries in vain; the customer may be tried again later. */
static void
reach_nobody(struct center *self, uint32_t agent, uint32_t slot)
{
    const struct contact *contact = &self->contacts.at[slot];
    const struct callback *callback = callback_of(self, contact->type);
    const double ends_s = self->now_s + callback->fail_s;
    double *sums = center_sums(self, contact);

    self->agents[agent].since_s = self->now_s;
    sums[SUM_callback_unreached]++;
    sums[SUM_callback_fail_s] += callback->fail_s;
    center_tell(self, HAPPEN_UNREACHED, contact, agent);
    ends_put(&self->services, event_key_of(ends_s, self->order++, agent));
    center_part_customer(self, contact, self->beside[slot].customer, FATE_UNREACHED,
        CQ_NONE, ends_s);
    leave_book(self, slot);
    if (customer_of(self, slot)->slot != slot)
        contacts_give_back(&self->contacts, slot);
}

void
center_book_callback(struct center *self, uint32_t slot, uint32_t pair)
{
    const struct contact *contact = &self->contacts.at[slot];
    double *sums = center_sums(self, contact);
    double *of_pair = center_pair_sums(self, contact, pair);

    sums[SUM_answered]--;
    sums[SUM_callbacks_reached]++;
    if (self->types[contact->type].only_group != CQ_NONE)
        return; /* center_finish() copies the type's sums */
    of_pair[SUM_pair_answered]--;
    of_pair[SUM_pair_answered_within]--;
    of_pair[SUM_pair_callbacks_reached]++;
}

/* The agent, already counted as busy, calls: a contact is born. */
static void
call(struct center *self, uint32_t agent, uint32_t slot)
{
    struct contact *contact = &self->contacts.at[slot];
    struct customer *customer = customer_of(self, slot);
    double *sums = center_sums(self, contact);

    if (customer->num_callbacks++ == 0) {
        sums[SUM_callbacks_begun]++;
        sums[SUM_callback_wait_s] += self->now_s - contact->asked_s;
    }
    customer->num_attempts++;
    contact->number = ++self->num_born;
    contact->flags = (contact->flags & CONTACT_PASSED_ON) | CONTACT_CALLBACK;
    sums = center_open_book(self, slot);
    sums[SUM_attempts]++;
    sums[SUM_callbacks_made]++;
    center_tell(self, HAPPEN_CALLBACK, contact, CQ_NONE);
    if (center_coin(self, slot, LATE_callback_reach) <
        callback_of(self, contact->type)->reach) {
        customer->slot = CQ_NONE;
        if (self->trunks != NULL)
            center_take_line_out(self, contact);
        contact->asked_s = self->now_s; /* no wait but callback_wait */
        center_begin_service(self, agent, slot);
    } else {
        reach_nobody(self, agent, slot);
    }
}

/* ---- who is due ---- */

static struct queue *
line_of(const struct center *self, uint32_t slot)
{
    return &self->callback_lines[self->binds ? self->beside[slot].pair
                                             : self->contacts.at[slot].type];
}

static void
leave(struct center *self, uint32_t slot)
{
    queue_remove(line_of(self, slot), self->contacts.at, slot);
    self->num_callbacks--;
}

/* How many agents must stay idle; after closing there is nobody to keep them for.
 */
static double
keep_idle(const struct center *self, const struct skill *skill)
{
    return self->closed
               ? 0
               : fmax(skill->keep_idle, callback_of(self, skill->type)->keep_idle);
}

/* Who may take the callbacks of a type: whoever may take its contacts, even if they
 * would have to wait before, with agents to spare. */
static struct skills
skills_now(struct center *self, uint32_t type)
{
    const struct skills *groups = &self->view.groups_of[type];

    center_show_agents(self, type);
    for (size_t i = 0; i < groups->num; i++) {
        struct skill *skill = &self->callback_skills[i];

        *skill = groups->at[i];
        skill->after_s = 0;
        skill->keep_idle = keep_idle(self, skill);
    }
    return (struct skills){ self->callback_skills, groups->num };
}

/* The group with an idle agent who may take it, the earliest rank first. */
static uint32_t
pick_idle_group(struct center *self, uint32_t slot)
{
    const struct skills skills = skills_now(self, self->contacts.at[slot].type);
    const struct skill *end = skills.at + skills.num;

    self->view.now_s = self->view.asked_s = self->now_s;
    for (const struct skill *first = skills.at, *last; first < end; first = last) {
        uint32_t group = CQ_NONE;

        for (last = first + 1;
             !self->binds && last < end && last->rank == first->rank; last++)
            continue;
        if (!self->binds || first->pair == self->beside[slot].pair)
            group = routing_best_group(&self->view, first, last);
        if (group != CQ_NONE)
            return group;
    }
    return CQ_NONE;
}

/* Only agents with nothing in hand call. */
static uint32_t
pick_group(struct center *self, uint32_t slot)
{
    const struct part_head *part = self->view.part[0];
    uint32_t group;

    self->view.part[0] = NULL;
    group = pick_idle_group(self, slot);
    self->view.part[0] = part;
    return group;
}

void
center_callback_due(struct center *self, uint32_t slot)
{
    uint32_t group;

    if (self->binds &&
        self->types[self->contacts.at[slot].type].alone_luck != NULL &&
        self->beside[slot].is_alone) {
        center_bind(self, slot); /* it has not asked for an agent before */
        self->beside[slot].is_alone = false;
    }
    group = pick_group(self, slot);
    if (group != CQ_NONE) {
        call(self, center_wake(self, group), slot);
        return;
    }
    queue_push(line_of(self, slot), self->contacts.at, slot);
    self->num_callbacks++;
}

/* Of those due whom an agent of the group may call: the smallest priority, then the
 * earliest rank, then the one who waits longest. */
static uint32_t
first_due(const struct center *self, uint32_t group)
{
    const struct skills *types = &self->view.types_of[group];
    const struct skill *best = NULL;
    uint32_t best_slot = CQ_NONE;

    for (size_t i = 0; i < types->num; i++) {
        const struct skill *skill = &types->at[i];
        const struct callback *callback = callback_of(self, skill->type);
        const uint32_t slot =
            self->callback_lines[self->binds ? skill->pair : skill->type].first;

        if (!callback->is_given || slot == CQ_NONE ||
            self->groups[group].num_idle < keep_idle(self, skill))
            continue;
        if (best == NULL ||
            callback->priority < callback_of(self, best->type)->priority ||
            (callback->priority == callback_of(self, best->type)->priority &&
                skill->rank == best->rank &&
                self->contacts.at[slot].asked_s <
                    self->contacts.at[best_slot].asked_s)) {
            best = skill;
            best_slot = slot;
        }
    }
    return best_slot;
}

/* Does the callback come before the waiting contact that routing has named? */
static bool
comes_first(const struct center *self, uint32_t slot, uint32_t live)
{
    const struct contact *due = &self->contacts.at[slot];
    const struct contact *waiting = &self->contacts.at[live];
    const double a = callback_of(self, due->type)->priority;
    const double b = self->priority[waiting->type];

    return a < b || (a == b && due->asked_s < waiting->asked_s);
}

/* Those who are due stay so until another day. */
static bool
nobody_calls(const struct center *self)
{
    return self->closed && self->scenario->at_close == AT_CLOSE_HANG_UP;
}

bool
center_call_back(struct center *self, uint32_t agent, uint32_t live)
{
    const uint32_t slot = first_due(self, self->agents[agent].group);

    if (slot == CQ_NONE || nobody_calls(self) ||
        (live != CQ_NONE && !comes_first(self, slot, live)))
        return false;
    leave(self, slot);
    call(self, agent, slot);
    return true;
}

/* ---- the offer is taken; closing ---- */

/* Taken while no agent takes the type: due when they do. */
static void
call_later(struct center *self, uint32_t slot)
{
    const uint32_t index = self->beside[slot].customer;
    const uint32_t type = self->contacts.at[slot].type;
    const double due_s = center_opens_s(self, type);

    if (isnan(due_s)) {
        center_leave_open(self, index);
        contacts_give_back(&self->contacts, slot);
        return;
    }
    self->customers.at[index].next = COMEBACK_CALLBACK;
    self->customers.at[index].next_type = (uint16_t)type;
    ends_put(&self->returns, event_key_of(due_s, self->order++, index));
}

void
center_take_callback(struct center *self, uint32_t slot)
{
    struct contact *contact = &self->contacts.at[slot];
    struct customer *customer = customer_of(self, slot);
    const struct callback *callback = callback_of(self, contact->type);
    double *sums = center_sums(self, contact);

    sums[SUM_callback_taken]++;
    sums[SUM_callback_excluded] += callback->level == CALLBACK_EXCLUDED;
    sums[SUM_callback_counted] += callback->level == CALLBACK_ANSWERED;
    center_tell(self, HAPPEN_TAKE_CALLBACK, contact, CQ_NONE);
    customer->num_callbacks = 0;
    customer->slot = slot;
    if (self->trunks != NULL)
        center_give_back_line(self, contact);
    center_part_customer(self, contact, self->beside[slot].customer,
        FATE_TAKES_CALLBACK, CQ_NONE, self->now_s);
    leave_book(self, slot);
    if (center_is_open(self, contact->type))
        center_callback_due(self, slot);
    else
        call_later(self, slot);
}

void
center_keep_promise(struct center *self, uint32_t slot)
{
    customer_of(self, slot)->slot = slot;
    leave_book(self, slot);
    if (center_is_open(self, self->contacts.at[slot].type))
        center_callback_due(self, slot);
    else
        call_later(self, slot);
}

void
center_make_callbacks(struct center *self)
{
    for (size_t i = 0; self->num_callbacks > 0 && i < num_lines(self); i++) {
        uint32_t next;

        for (uint32_t slot = self->callback_lines[i].first; slot != CQ_NONE;
             slot = next) {
            const uint32_t group = pick_group(self, slot);

            next = self->contacts.at[slot].next;
            if (group == CQ_NONE)
                break;
            leave(self, slot);
            call(self, center_wake(self, group), slot);
        }
    }
}

/* The doors are closed and nobody will call today: will somebody on a later day? If
 * not, the story has ended. */
static bool
stays_due(struct center *self, uint32_t slot)
{
    const uint32_t index = self->beside[slot].customer;
    const double due_s =
        center_return_s(self, self->contacts.at[slot].type, self->now_s, false);

    if (isnan(due_s))
        center_leave_open(self, index);
    else if (isinf(due_s))
        center_give_up(self, index, FATE_UNREACHED, self->now_s);
    return isfinite(due_s);
}

void
center_drop_callbacks(struct center *self)
{
    for (size_t i = 0; self->num_callbacks > 0 && i < num_lines(self); i++)
        for (uint32_t slot = self->callback_lines[i].first, next; slot != CQ_NONE;
             slot = next) {
            next = self->contacts.at[slot].next;
            if (stays_due(self, slot))
                continue;
            leave(self, slot);
            contacts_give_back(&self->contacts, slot);
        }
}
