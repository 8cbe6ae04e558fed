/*
 * What the center_*.c files offer each other about customers, contact after
 * contact, and about the chatbots that they meet. A part of sim/center_state.h, for
 * center_*.c only, which include that.
 */
#ifndef CQ_SIM_CENTER_CUSTOMERS_H
#define CQ_SIM_CENTER_CUSTOMERS_H

#include "sim/center_waiting.h"

/* How a customer's story ends. */
enum ending {
    ENDING_RESOLVED,
    ENDING_GAVE_UP, /* handled, not settled */
    ENDING_LOST,    /* never answered nor contained */
    ENDING_OPEN     /* the run does before it */
};

/* center_outcomes.c: how customers judge what has happened to them */

/** The customer will be in touch again so long after the end of this attempt; after
 *  the run as well as in it. Is it the first contact after one that was handled,
 * and within the repeat window? */
void center_note_further(
    const struct center *self, struct customer *customer, double after_s);
/** The story has ended, or the run: what the scenario's models say of it, into a
 * row of customers' sums. */
void center_judge_customer(const struct center *self,
    const struct customer *customer, enum ending ending, double *sums);

/* center_customers.c: what becomes of customers, contact after contact */

/** A uniform number for what a customer decides in this attempt, as one of the type
 *  whose luck it is. */
static inline double
customer_coin(const struct luck *luck, const struct customer *customer,
    enum late_purpose purpose)
{
    return luck_late(luck, purpose, customer->birth, customer->num_attempts);
}

/** Likewise the customer who is in touch as a contact. */
static inline double
center_coin(const struct center *self, uint32_t slot, enum late_purpose purpose)
{
    return customer_coin(self->types[self->contacts.at[slot].type].luck,
        &self->customers.at[self->beside[slot].customer], purpose);
}

int center_customers_init(struct center *self);
void center_customers_reset(struct center *self);
/** Room for more records. @return CQ_OK, CQ_ERR_NO_MEMORY or CQ_ERR_LIMIT. */
int center_customers_grow(struct center *self);
/** The attempt ends, at ends_s (now or, of the served, at the end of talk): the
 *  customer will come back, or the books are closed. pair: who served. */
void center_part_customer(struct center *self, const struct contact *contact,
    uint32_t customer, enum fate fate, uint32_t pair, double ends_s);
/** Not handled, or not settled, and never in touch again. */
void center_give_up(
    struct center *self, uint32_t customer, enum fate fate, double ends_s);
/** The customer will be in touch again after a delay. After the last closing nobody
 *  is there: how the story goes on is not seen.
 *  @return whether it is */
bool center_stay_away(struct center *self, uint32_t customer,
    enum comeback_kind kind, const struct comeback *again, const struct luck *luck,
    enum late_purpose purpose, enum fate fate, double ends_s);
/** The run has ended with the contact in the queue or the bot. */
void center_note_inside(struct center *self, uint32_t slot, bool in_bot);
/** It leaves the queue since nobody will come for it: its story is open. */
void center_leave_customer(struct center *self, uint32_t slot);
/** The run has ended: whoever has not parted for good is open. */
void center_close_customers(struct center *self);

/** The contact, not with an agent, ends so: for the customer, and its slot. */
static inline void
center_part(struct center *self, uint32_t slot, enum fate fate)
{
    if (self->has_customers)
        center_part_customer(self, &self->contacts.at[slot],
            self->beside[slot].customer, fate, CQ_NONE, self->now_s);
    center_give_back(self, slot);
}

/** An attempt ends with fate at ends_s: what it leaves behind. */
void center_note_attempt(struct center *self, struct customer *customer,
    const struct contact *contact, enum fate fate, double ends_s);

/* center_returns.c: the next contact of a customer */

/** Luck for those who come back as some type. @return CQ_OK or CQ_ERR_NO_MEMORY. */
int center_returns_init(struct center *self);
/** The earliest of those who come back does. */
void center_come_back(struct center *self);

/* center_alone.c: chatbots that are there when the agents are not */

/** Luck for those who come then. @return CQ_OK or CQ_ERR_NO_MEMORY. */
int center_alone_init(struct center *self);
/** A contact that was just born would find only its bot now: note that. */
static inline bool
center_note_alone(struct center *self, uint32_t slot)
{
    const uint32_t type = self->contacts.at[slot].type;

    if (self->types[type].alone_luck == NULL)
        return false;
    self->beside[slot].is_alone = !center_is_open(self, type);
    return self->beside[slot].is_alone;
}
/** It came then, and still no agent takes its type. */
static inline bool
center_is_alone(const struct center *self, uint32_t slot)
{
    const uint32_t type = self->contacts.at[slot].type;

    return self->types[type].alone_luck != NULL && self->beside[slot].is_alone &&
           !center_is_open(self, type);
}
/** Which of its type a customer is, born today with the contact in slot. */
uint64_t center_birth(const struct center *self, uint32_t slot);
/** It has come then, and is not offered the bot: it does not come at all.
 *  @return whether that is so; the slot is given back */
bool center_drop_alone(struct center *self, uint32_t slot);
/** Likewise a customer's first contact, and nothing is left of the customer. */
bool center_drop_fresh(struct center *self, uint32_t slot);
/** The bot has not helped it: must it go without help? Else it may ask for an
 * agent, or, where it is alone, for a callback. */
bool center_goes_unhelped(struct center *self, uint32_t slot);
/** It asks for a callback. */
void center_leave_number(struct center *self, uint32_t slot);

/* center_bots.c: what chatbots do */

/** A contact meets its type's bot. */
void center_meet_bot(struct center *self, uint32_t slot);
/** The earliest session ends. */
void center_end_session(struct center *self);
/** A contact that waits until the bot has time hangs up. */
void center_leave_bot_line(struct center *self, uint32_t slot);
/** The day begins, the type's luck has been started: how much its bot contains by
 *  now. */
void center_grow_bot(struct center *self, uint32_t type);
/** Whoever waits although no bot will have time is still inside. */
void center_close_bot_lines(struct center *self);
/** An outage ends, or begins. */
void center_set_bot(struct center *self, uint32_t bot, bool is_up);

/* center_stories.c: what happened to customers, noted and booked */

/** The contact that was just born is a customer's first; intent: as luck_draw()
 * gave it. */
void center_begin_customer(struct center *self, uint32_t slot, uint32_t intent);
/** An agent answers the contact and will talk and work for so long. */
void center_answer_customer(struct center *self, const struct contact *contact,
    uint32_t customer, double talk_s, double acw_s);
/** The story ends, at ends_s, with the last attempt's fate (of the open: none,
 *  FATE_SERVED): it is booked, and the record is free. */
void center_close_story(struct center *self, uint32_t customer, enum ending ending,
    enum fate fate, double ends_s);
/** Nothing more will be seen of the customer. */
void center_leave_open(struct center *self, uint32_t customer);

/* center_slices.c: contacts that count in parts of their type, too */

int center_slices_init(struct center *self);
/** The contact that was just born, the attempt of its customer's, is in an arm of
 *  the A/B test: that of the control does not meet the bot. Where there are slices:
 */
void center_draw_arm(struct center *self, uint32_t slot);
/** Likewise anywhere. */
static inline void
center_choose_arm(struct center *self, uint32_t slot)
{
    if (self->customer_row != NULL)
        center_draw_arm(self, slot);
}
/** Where the customer of the contact is booked: they last when the record is gone.
 */
struct customer_rows center_customer_rows(const struct center *self, uint32_t slot);
/** Where there are slices: add what the slot has counted to its own, in the period.
 */
void center_book_slices(struct center *self, uint32_t slot, uint32_t period);
/** Likewise customer_row to the customer's, and to the type; it is empty then. */
void center_book_customer(struct center *self, const struct customer *customer);

#endif
