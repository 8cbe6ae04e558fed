/*
 * What the center_*.c files offer each other about agents and their hours, days and
 * the run as a whole. A part of sim/center_state.h, for center_*.c only, which
 * include that.
 */
#ifndef CQ_SIM_CENTER_PEOPLE_H
#define CQ_SIM_CENTER_PEOPLE_H

#include "sim/center_customers.h"

/* center_waits.c: waits by interval */

int center_waits_init(struct center *self);
void center_waits_free(struct center *self);
void center_waits_reset(struct center *self);
/** Where wait_notes are: note the wait of somebody who was answered, of a type or
 *  slice (num_types + slice). */
void center_keep_wait(struct center *self, uint32_t kind, enum notes_of of,
    uint32_t period, double wait_s);
/** Into the totals. @return CQ_OK or CQ_ERR_NO_MEMORY. */
int center_pack_waits(struct center *self);

/* center_idle.c: customers who fall silent */

void center_idle_init(struct center *self);
/** How long an agent will wait for the customer at the end of talk; 0: not. */
double center_idle_s(const struct center *self, uint32_t slot);
/** It is talk. */
void center_note_idle(
    struct center *self, uint32_t agent, uint32_t slot, double idle_s);

/* center_trunks.c: lines that contacts by phone hold */

int center_trunks_init(struct center *self);
void center_trunks_reset(struct center *self);
/** Bring what a type's lines cost up to now; only where there are trunks, likewise:
 */
void center_flush_trunks(struct center *self, uint32_t type);
/** The contact was just born. @return false: it needs a line and none is free */
bool center_take_line(struct center *self, uint32_t slot);
/** Then it is blocked. */
void center_find_no_line(struct center *self, uint32_t slot);
/** An agent has reached the customer by phone: there always is a line for that. */
void center_take_line_out(struct center *self, struct contact *contact);
/** An agent passes the contact on: its line stays with the customer. Right without
 *  trunks, too. */
void center_keep_line(
    struct center *self, struct contact *contact, struct customer *customer);

/* center_hand.c: contacts that agents keep until something is decided */

/** The agent ends the talk with the contact in hand. */
void center_end_talk(struct center *self, uint32_t agent);
/** The contact in hand, whose talk has ended, leaves: after-call work. */
void center_wrap_up(struct center *self, uint32_t agent);

/* center_transfer.c: contacts that agents pass on */

/** The contact was just born: will an agent pass it on? Then its handle time is the
 *  first agent's. */
void center_plan_transfer(struct center *self, uint32_t slot);
/** The agent passes on the contact in hand.
 *  @return true: and stays on the line, until center_leave_line_held() */
bool center_pass_on(struct center *self, uint32_t agent, uint32_t slot);
/** The customer has been answered, or is gone: who holds the line leaves it. */
void center_leave_line_held(struct center *self, struct customer *customer);
/** Nothing happens any more before the next moment of the clock. If the day is
 * over, whoever has stayed on a line longest leaves it. @return false if nobody
 * does */
bool center_end_deadlock(struct center *self);

/* center_clock.c: periods, closing */

void center_start_clock(struct center *self);
/** When the k-th tick comes: a day's are its intervals' ends, a steady state's are
 *  the end of the warm-up and of each batch. */
double center_tick_s(const struct center *self, uint32_t k);
/** A steady state ends at its length; a day when nothing is left to happen. */
static inline bool
center_is_over(const struct center *self)
{
    return self->scenario->day.steady &&
           self->num_ticks > self->scenario->num_batches;
}
/** What the clock, the schedule or an agent's timer brings at next_moment_s. */
void center_moment(struct center *self);
/** Something that center_moment() looks at has changed. */
void center_note_next_moment(struct center *self);
/** Bring every integral up to now; all those of a group; that of a bot. */
void center_flush(struct center *self);
void center_flush_group(struct center *self, uint32_t group);
void center_flush_bot(struct center *self, uint32_t bot);

/* center_days.c: one day after the other */

/** The first day, or the run of a steady state, begins; everything is empty. */
void center_begin_first_day(struct center *self);
/** When the day after today opens; INFINITY: there is none. */
double center_next_opening_s(const struct center *self);
/** Somebody is to return to the type at due_s: when that is; if it finds the doors
 *  closed, at the next opening, or never (INFINITY), as day.returns_after_close
 *  says. NAN: after the last day. by_bot: it is enough if its bot is there. */
double center_return_s(
    const struct center *self, uint32_t type, double due_s, bool by_bot);
/** When agents take the type again, on whichever day; NAN: they do not. */
double center_opens_s(const struct center *self, uint32_t type);
/**
 * The next opening is now. Who still waited last evening when nothing was left to
 * happen has gone, and the agents went home; but if contacts are in hand even now,
 * or the doors were never closed, all goes on, and the new day's schedule finds
 * them at work.
 */
void center_next_day(struct center *self);
/** Does nothing happen any more but what waits for a day to begin? */
bool center_is_quiet(const struct center *self);

/* center_incidents.c: values that change at certain moments */

int center_incidents_init(struct center *self);
/** The day begins: all as the scenario says, but for what an incident has changed
 * by now. The luck of the types must have been started. */
void center_incidents_reset(struct center *self);
/** Put in place what is due at next_change_s. */
void center_change(struct center *self);

/* center_agents.c: agents come, go and pause */

/** Bring the integrals of a group's busy and seated agents up to now. */
static inline void
center_flush_busy(struct center *self, uint32_t group)
{
    group_flush(&self->groups[group], self->now_s, self->closed,
        totals_group(self->totals, group, self->period));
}

/** Draw the day's staff; nobody is there yet. */
void center_draw_staff(struct center *self);
/** Who is there at opening. */
void center_open_schedule(struct center *self);
/** Of those who sit there, still to be settled: whose break has begun, has it. */
void center_send_on_break(struct center *self);
/** The schedule as far as it has come by now. */
void center_follow_schedule(struct center *self);
/** Whoever is there stays; no more breaks. */
void center_close_schedule(struct center *self);
/** A busy agent has finished a contact and owes a break, or is not ready for the
 *  next. */
void center_pause(struct center *self, uint32_t agent);
/** The earliest of the agents' timers ends now. */
void center_end_timer(struct center *self);

/* center_pace.c: how fast an agent works */

int center_pace_init(struct center *self);
void center_pace_free(struct center *self);
/** Tenures of the replication, nobody tired. */
void center_pace_reset(struct center *self, uint64_t replication);
/** What the tenures come to today. */
void center_pace_day(struct center *self);
/** A new day: nobody is tired. */
void center_pace_rest(struct center *self);
/** The agent has signed on, or is back from a break. */
void center_pace_sign_on(struct center *self, uint32_t agent);
/** An agent who has no contact begins with one now: what the pair's speed is
 *  multiplied with. Only where there are paces. */
double center_pace(struct center *self, uint32_t agent);

/* center_setup.c */

/** Everything empty, agents off, streams at the start of the replication. */
void center_reset(struct center *self, uint64_t replication);
/** Close the books: who is still inside, histograms, sums that follow from others.
 */
int center_finish(struct center *self);

/* center_deferred.c: what waits over closing */

int center_deferred_init(struct center *self);
/** Waits for the next opening, whoever is idle. */
static inline bool
center_is_put_off(const struct center *self, uint32_t type)
{
    return self->closed && self->types[type].is_deferred;
}
/** A contact asks for an agent. @return whether it waits for the next opening. */
static inline bool
center_ask_deferred(struct center *self, uint32_t slot)
{
    if (self->has_breakable)
        self->beside[slot].is_begun = false;
    if (self->has_silent)
        self->beside[slot].is_ghost = false;
    return center_is_put_off(self, self->contacts.at[slot].type);
}
/** What routing may see of a deferred type's lines. */
void center_show_deferred(struct center *self, uint32_t type);
/** The doors have closed: deferred work waits, and is counted. */
void center_put_off(struct center *self);
/** They open again. */
void center_take_up(struct center *self);
/** The run begins: what waits already. */
void center_begin_backlog(struct center *self);
/** Open time between two moments, up to today. */
double center_open_wait_s(const struct center *self, double from_s, double until_s);

/** Whether a contact answered now is answered in time. */
static inline bool
center_in_time(
    const struct center *self, const struct contact *contact, double wait_s)
{
    const struct type_state *type = &self->types[contact->type];

    return wait_s <= type->within_s ||
           (type->open_clock && center_open_wait_s(self, contact->asked_s,
                                    self->now_s) <= type->within_s);
}

/* center_midday.c: a run that begins when the centre is at work */

int center_midday_init(struct center *self);
/** So many of the group have a contact in hand then; 0 of other runs. */
uint32_t center_busy_before(const struct center *self, uint32_t group);
/** Who waits, is at work and is to be called back, as the scenario says. */
void center_begin_midday(struct center *self);

/* center_break.c: work that may be laid aside */

int center_break_init(struct center *self);
void center_break_reset(struct center *self);
/** The agent begins with it; speed as it works now. */
void center_hold_breakable(struct center *self, uint32_t agent, uint32_t slot,
    double talk_s, double acw_s, double speed);
/** The earliest of such work ends. */
void center_end_breakable(struct center *self);
/** An agent who lays such work aside for the contact, which found nobody; busy,
 * with nothing in hand. CQ_NONE: none may. */
uint32_t center_break_for(struct center *self, uint32_t slot);
/** The agent, counted as busy, goes on with it. */
void center_resume(struct center *self, uint32_t slot, uint32_t agent);
/** It has waited since it was laid aside. */
void center_note_aside(struct center *self, const struct contact *contact);

/* center_silent.c: customers who leave without a sign */

int center_silent_init(struct center *self);
/** Nobody is there any more. */
static inline bool
center_is_ghost(const struct center *self, uint32_t slot)
{
    return self->has_silent &&
           self->types[self->contacts.at[slot].type].falls_silent &&
           self->beside[slot].is_ghost;
}
/** The contact abandons, and is counted. @return whether it stays in line. */
bool center_leave_silently(struct center *self, uint32_t slot);
/** It has stood in line until now. */
void center_note_ghost(struct center *self, uint32_t slot);
/** The agent, counted as busy, takes it and will notice. */
void center_notice(struct center *self, uint32_t slot, uint32_t agent);
/** The queue is given up. */
void center_drop_ghost(struct center *self, uint32_t slot);

/* center_cost.c */

/** All other sums must be complete. */
void center_add_costs(struct center *self);

/* center_direct.c: contacts taken in turn, without an event list */

/** self->direct, where that gives the same sums. @return CQ_OK or
 *  CQ_ERR_NO_MEMORY. */
int center_direct_init(struct center *self);
void center_direct_free(struct center *self);
/** The run, begun, to its end; nobody listens. */
void center_run_direct(struct center *self);

/* center.c */

/** Make room for more contacts in the system, wherever they go.
 *  @return false: self->status says why not. */
bool center_make_room(struct center *self);
/** Is there room for one more, or can it be made? */
static inline bool
center_has_room(struct center *self)
{
    return (contacts_has_room(&self->contacts) &&
               (!self->has_customers || customers_has_room(&self->customers))) ||
           center_make_room(self);
}
/** A contact of the type is born, with nothing but its number; there must be room.
 */
static inline uint32_t
center_take_slot(struct center *self, uint32_t type)
{
    const uint32_t slot = contacts_take(&self->contacts);

    self->contacts.at[slot].type = (uint16_t)type;
    self->contacts.at[slot].number = ++self->num_born;
    return slot;
}
/** A contact with its luck drawn goes its way: to the chatbot or the agents. */
void center_begin_contact(struct center *self, uint32_t slot);
/** The agent has finished talk and after-call work. */
void center_end_work(struct center *self, uint32_t agent);

/* center_tell.c */

void center_tell_sink(struct center *self, enum happening what,
    const struct contact *contact, uint32_t agent);
/** The agent answers: for a sink, which there must be. */
void center_tell_answer(struct center *self, const struct contact *contact,
    uint32_t agent, double talk_s, double acw_s);
static inline void
center_tell(struct center *self, enum happening what, const struct contact *contact,
    uint32_t agent)
{
    if (self->sink != NULL)
        center_tell_sink(self, what, contact, agent);
}

#endif
