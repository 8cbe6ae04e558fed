/*
 * What the center_*.c files offer each other about contacts that want an agent:
 * lines, what routing sees of them, books, and what else than waiting there is. A
 * part of sim/center_state.h, for center_*.c only, which include that.
 */
#ifndef CQ_SIM_CENTER_WAITING_H
#define CQ_SIM_CENTER_WAITING_H

/* center_contacts.c: what becomes of a contact that wants an agent */

/** A contact asks for an agent now: it is answered, waits or leaves. */
void center_ask(struct center *self, uint32_t slot);
/** An agent without a contact, not idle, takes the one that routing names, or is
 *  idle from now on. */
void center_give_work(struct center *self, uint32_t agent);
/** Agents who became free have chosen: whoever asked meanwhile and was not taken
 *  waits, or leaves. */
void center_release_held(struct center *self);
/** An idle agent of the group, busy from now on. */
uint32_t center_wake(struct center *self, uint32_t group);
/** The agent, already counted as busy, begins with the contact. */
void center_begin_service(struct center *self, uint32_t agent, uint32_t slot);
/** It leaves, counted in the given sum, without an agent. */
void center_turn_away(struct center *self, uint32_t slot, enum type_sum sum,
    enum happening what, enum fate fate);
/** The first in line has waited long enough (looks) for an idle agent. */
void center_look(struct center *self);

/* center_evening.c: who waits in vain */

/** The contact's patience ends now. */
void center_abandon(struct center *self, uint32_t slot);
/** What that adds to its sums. */
void center_count_abandoned(struct center *self, const struct contact *contact);
/** It waits when nobody will come for it any more. */
void center_leave_inside(struct center *self, uint32_t slot);
/** Everyone waiting is cut off. */
void center_cut_queues(struct center *self);

/** Of those who wait, the agent, not idle, takes the one that routing names, or
 *  calls somebody back; false: there is none. */
bool center_take_waiting(struct center *self, uint32_t agent, bool may_call);
/** An agent without a contact, counted as busy, is idle from now on. */
void center_be_idle(struct center *self, uint32_t agent);

/* center_lines.c: who stands in line, and what routing may see */

int center_lines_init(struct center *self);
void center_lines_reset(struct center *self);
/** Bring the integral of a type's queue up to now. */
static inline void
center_flush_queue(struct center *self, uint32_t type)
{
    struct type_state *state = &self->types[type];

    state->sums[SUM_queue_area_s] +=
        state->num_waiting * (self->now_s - state->last_s);
    state->last_s = self->now_s;
}
/** A queue or the idle agents changed: when to look at these pairs' `after`. */
void center_set_looks(struct center *self, const struct skills *skills);
/** What routing sees of idle agents one by one, where self->looks_at_agents. */
void center_show_agents(struct center *self, uint32_t type);
void center_enter_line(struct center *self, uint32_t slot);
void center_leave_line(struct center *self, uint32_t slot);
/** One more waits: of a type, of all. */
static inline void
center_note_queue_max(struct center *self, uint32_t type)
{
    struct type_state *state = &self->types[type];

    if (state->num_waiting > *state->queue_max)
        *state->queue_max = state->num_waiting;
    if (self->num_waiting > *self->queue_max)
        *self->queue_max = self->num_waiting;
}
/** Whoever waits hangs up at that time, unless it is served; INFINITY: never. */
static inline void
center_stay_until(struct center *self, uint32_t slot, double until_s)
{
    if (isinf(until_s))
        self->contacts.at[slot].flags |= CONTACT_PATIENT;
    else
        dues_put(&self->dues, event_key_of(until_s, self->order++, slot));
}
/** Back into the line, where its time of asking puts it. */
void center_reenter_line(struct center *self, uint32_t slot);
/** When the first of a line asked; INFINITY: nobody. */
static inline double
center_line_asked_s(const struct center *self, const struct queue *line)
{
    return line->first == CQ_NONE ? INFINITY
                                  : self->contacts.at[line->first].asked_s;
}

/** What routing may see of two lines, without and with a head start. */
static inline void
center_show_line(struct center *self, struct queue_head *head,
    const struct queue *line, uint32_t num_waiting)
{
    head->num_waiting = num_waiting;
    head->asked_s[0] = center_line_asked_s(self, &line[0]);
    head->since_s = head->asked_s[0];
    if (head->head_start_s > 0) {
        head->asked_s[1] = center_line_asked_s(self, &line[1]);
        head->since_s =
            fmin(head->asked_s[0], head->asked_s[1] - head->head_start_s);
    }
}

size_t center_num_lines(const struct center *self);
/** Each line of the centre, whatever it is for. */
struct queue *center_line(struct center *self, size_t index);
/** Those who stand in line without having joined (CONTACT_HELD), out of their lines
 *  now and linked by `next`, the earlier born first; CQ_NONE: nobody. */
uint32_t center_take_held(struct center *self);
uint32_t center_first_of_both(const struct queue_head *head,
    const struct queue *line, double after_s, double now_s);

/** Who comes first of those who wait for an agent of the pair and have waited for
 *  after_s; there must be one. */
static inline uint32_t
center_first_in_line(
    const struct center *self, uint32_t type, uint32_t pair, double after_s)
{
    const struct queue *line =
        self->binds ? self->bound_lines[pair].line : self->types[type].line;

    return line[1].first == CQ_NONE
               ? line[0].first
               : center_first_of_both(
                     self->binds ? &self->bound_heads[pair] : &self->heads[type],
                     line, after_s, self->now_s);
}

/** Of a change among the idle agents: what only few scenarios look at. */
void center_show_more(struct center *self, uint32_t group);
/** To be called whenever agents of the group began or ceased to be idle. */
static inline void
center_show_idle(struct center *self, uint32_t group)
{
    self->idle[group].num_idle = self->groups[group].num_idle;
    self->idle[group].key = group_idle_key(
        &self->groups[group], self->scenario->routing.agent, self->now_s);
    if (self->shows_more)
        center_show_more(self, group);
}

/* center_bound.c: policies that bind a contact to a group */

int center_bound_init(struct center *self);
void center_bound_reset(struct center *self);
/** Bind a contact that asks for an agent. @return the group if an agent is idle
 * there, or CQ_NONE: it waits. */
uint32_t center_bind(struct center *self, uint32_t slot);
/** The group to which it is bound if an agent there may take it, or CQ_NONE. */
uint32_t center_bound_group(struct center *self, uint32_t slot);
/** One more (1) or less (-1) stands in the contact's line. */
void center_bound_count(struct center *self, uint32_t slot, int change);

/* center_books.c: contacts that count where they leave, not where they arrive */

/** Where sums go: to be called when the totals are known. */
void center_books_reset(struct center *self);
/** Room for so many slots. @return CQ_OK or CQ_ERR_NO_MEMORY. */
int center_books_reserve(struct center *self, uint32_t num);
void center_books_free(struct center *self);
/** An agent of the pair takes the contact, which will leave in so long; NAN: that
 *  is not known. */
void center_book_answer(
    struct center *self, uint32_t slot, uint32_t pair, double talk_s);
/** The contact leaves now. */
void center_book(struct center *self, uint32_t slot);
/** The run has ended: whoever is inside counts where it ended. */
void center_close_books(struct center *self);

/** The sums of a contact that is born now into the slot, of its type. */
static inline double *
center_open_book(struct center *self, uint32_t slot)
{
    struct contact *contact = &self->contacts.at[slot];

    contact->row = self->period;
    if (self->has_books) {
        contact->row = slot;
        if (self->scenario->report.count_in == COUNT_IN_ARRIVAL)
            self->books[slot].period = self->period;
    }
    return center_sums(self, contact);
}

/** The line that it may hold is free again (center_trunks.c). */
void center_give_back_line(struct center *self, struct contact *contact);

/** The contact leaves now, and its slot is free. */
static inline void
center_give_back(struct center *self, uint32_t slot)
{
    if (self->has_books)
        center_book(self, slot);
    if (self->trunks != NULL)
        center_give_back_line(self, &self->contacts.at[slot]);
    contacts_give_back(&self->contacts, slot);
}

/** The mean handle time of a type now, at speed 1; only where somebody asks. */
double center_handle_s(const struct center *self, uint32_t type);

/* center_predict.c: how long will it take? */

void center_predict_init(struct center *self);
/** A day begins: nobody of the type has waited. */
void center_predict_reset(struct center *self, uint32_t type);
/** Somebody of the type was answered after so long. */
void center_note_wait(struct center *self, uint32_t type, double wait_s);
double center_predict_s(
    const struct center *self, uint32_t type, enum wait_estimate estimate);

/* center_offers.c: what else than waiting there is */

void center_offers_init(struct center *self);
/** The contact is about to wait. @return how long it will stay in the queue, unless
 *  it is answered; NAN: it has left instead */
double center_hear_offers(struct center *self, uint32_t slot);
/** How long one that has waited so long goes on, since it asked: until its patience
 *  ends, or what else ends its wait. */
double center_stays_for_s(struct center *self, uint32_t slot, double waited_s);
/** An agent of the pair has begun with the contact, or callback; it is counted. */
void center_note_answer(struct center *self, uint32_t slot, uint32_t pair);
/** So long it has stayed, and that was not its patience. */
void center_switch(struct center *self, uint32_t slot);

/** The customer goes on at once as a contact of that type. */
void center_switch_over(struct center *self, uint32_t customer, uint32_t to);

/* center_callbacks.c: customers who are called back */

int center_callbacks_init(struct center *self);
void center_callbacks_reset(struct center *self);
/** The customer of the slot, which nothing has been counted of, has taken an offer
 *  before the run began. */
void center_keep_promise(struct center *self, uint32_t slot);
/** The contact takes the offer. */
void center_take_callback(struct center *self, uint32_t slot);
/** An attempt that ends at ends_s reaches nobody: another is due later, or that was
 *  the last. */
void center_try_later(struct center *self, uint32_t customer,
    const struct contact_type *type, double ends_s);
/** What was counted as an answer is one of these. */
void center_book_callback(struct center *self, uint32_t slot, uint32_t pair);
/** Somebody may call now: an idle agent does, or it waits in line. */
void center_callback_due(struct center *self, uint32_t slot);
/** An agent without a contact, not idle, calls back whoever is due, unless that
 *  comes after the waiting contact live (CQ_NONE: none).
 *  @return true if there was somebody */
bool center_call_back(struct center *self, uint32_t agent, uint32_t live);
/** The doors open with some due from another day, or are closed and idle agents
 * need not wait for live contacts: those who can, call. */
void center_make_callbacks(struct center *self);
/** Whoever is due will not be called any more today. */
void center_drop_callbacks(struct center *self);

#endif
