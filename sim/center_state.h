/*
 * The inside of a centre, shared by the center_*.c files and by nobody else.
 */
#ifndef CQ_SIM_CENTER_STATE_H
#define CQ_SIM_CENTER_STATE_H

#include "sim/agents.h"
#include "sim/center.h"
#include "sim/customers.h"
#include "sim/err.h"
#include "sim/events.h"
#include "sim/luck.h"
#include "sim/queue.h"
#include "sim/staffing.h"
#include "sim/wait_notes.h"

struct type_state {
    double *sums;      /* of the period that runs now */
    double *queue_max; /* likewise */
    double within_s;   /* INFINITY if no threshold is given */
    double short_abandon_s;
    double queue_limit;
    struct queue line[2]; /* without and with a head start */
    double head_start_s;
    uint32_t num_waiting;
    uint32_t only_group; /* the one group that serves the type, or CQ_NONE */
    double last_s;       /* the queue's integral is up to date until then */
    void *arrivals;      /* this replication's copy of the arrival instance */
    const struct arrival_model *arrival_model;
    struct luck *luck;
    struct luck *again; /* of those who come back as this type; NULL: nobody does */
    uint64_t num_fresh; /* so far */
    bool predicts;      /* somebody is told how long it will wait */
    bool has_offers;    /* waiting is not all there is: sim/center_offers.c */
    struct luck *backlog_luck; /* of what waits at the beginning; NULL: nothing */
    bool is_deferred;          /* waits over closing */
    bool is_breakable;         /* may be laid aside for others that may not */
    bool open_clock;           /* in time by the clock of opening hours */
    bool stays; /* the agent keeps the contact's slot to the end of talk: something
                   is decided then */
    struct histogram *answered, *abandoned; /* [histogram period] */
    struct histogram
        *customers; /* likewise: waits of the answered; NULL: as they */
    double from_s,
        until_s; /* its hours today, on the clock of now_s; the same ... */
    double clock_from_s, clock_until_s;           /* ... since the day's opening */
    double last_wait_s, known_waits_s, num_known; /* of those answered so far today;
                                                     only where it predicts */
};

struct bot_state {
    uint32_t num_sessions;
    bool is_down;      /* an incident */
    struct queue line; /* of those who wait until it has time */
    double last_s;
};

/* How far the day has come in a group's staffing. */
struct schedule_place {
    size_t num_steps;
    size_t num_due;   /* breaks that have fallen due ... */
    size_t num_begun; /* ... and of those, begun or lapsed */
    size_t interval;  /* of the last step */

    /* The next spell away falls due when the group's agents, all together, have
     * been seated and not away for long enough. */
    double away_left; /* of an exponential with mean 1, at away_since_s */
    double away_since_s;
    double away_per_s; /* since then: the rate of all of them */
    double away_due_s;
};

/* What few scenarios know of a contact beside sim/contact.h. */
struct beside {
    double luck;           /* binds it to a group */
    uint32_t pair;         /* bound: it waits there, or is about to */
    uint32_t customer;     /* sim/customers.h */
    double bot_patience_s; /* with the bot; drawn when it meets one */
    double speed;          /* breakable work: of the agent who has it, ... */
    double aside_s;        /* ... or laid aside: since when */
    bool is_begun;         /* it is laid aside */
};

/* Where the sums of contacts are booked: rows of the totals, [type][period]. Where
 * contacts count in the interval that they leave in, each slot has a row of its own
 * until then, sim/center_books.c. */
struct booked {
    double *type, *pair, *longest_s;
    size_t num_rows; /* of a type; 0: a slot's row is the same for all types */
};

/* What is known of where such a contact counts; CQ_NONE: not yet. */
struct book {
    uint32_t pair; /* who answered */
    uint32_t period;
    double wait_s; /* to be kept by interval; NAN: not */
};

/* How an attempt ends for the customer. */
enum fate {
    FATE_SERVED, /* by an agent */
    FATE_CONTAINED,
    FATE_ABANDONED,
    FATE_BLOCKED,
    FATE_BALKED,
    FATE_CUT_OFF,
    FATE_BOT_ABANDONED,
    FATE_BOT_BLOCKED,
    FATE_SWITCHED,       /* goes on as a contact of another type */
    FATE_TAKES_CALLBACK, /* is to be called back */
    FATE_UNREACHED       /* called back in vain */
};

/* Why a customer is in touch again. */
enum comeback_kind {
    COMEBACK_RETRY,
    COMEBACK_REPEAT,
    COMEBACK_BOUNCE_BACK,
    COMEBACK_TRANSFER,
    COMEBACK_SWITCH,
    COMEBACK_CALLBACK
};

/* Agents of a group with breakable work, in a list. */
struct breakable_link {
    uint32_t previous, next;
};

struct bound_line {
    struct queue line[2]; /* without and with a head start */
    uint32_t num_waiting;
};

struct pace; /* sim/center_pace.c */

struct chatting; /* sim/center_chats.h */

/* Trunk lines, where they are few or have a price. */
struct trunk_use {
    uint32_t num_held;
    double last_s; /* what they cost is up to date until then */
};
struct trunks {
    double count;              /* there are now */
    uint32_t num_held;         /* of all types */
    struct trunk_use *of_type; /* [type] */
};

struct center {
    const struct scenario *scenario;
    struct arena arena;

    double now_s;
    uint64_t now_bits;  /* the bits of now_s, to compare with event keys */
    uint64_t chat_bits; /* likewise of when something is next at a desk; all ones:
                           never */
    uint64_t order;     /* events scheduled so far */
    uint64_t num_born;
    uint64_t replication;
    /* now_s goes on over all days, from the first day's opening (of struct day);
     * today's is at past_s: center_clock_s() is the time since then. */
    double past_s;
    double quiet_since_s; /* until the clock's last moment: the event before */
    size_t day_index;     /* in the scenario's horizon */
    struct calendar_day today;
    uint32_t first_period; /* of today */
    uint32_t period; /* that runs now: a row of the totals. first_period + intervals
                        of a day: after closing; num_periods of a steady state: the
                        warm-up */
    uint32_t num_ticks;
    double next_tick_s;
    double next_staff_s;  /* the schedule's next change */
    double next_change_s; /* of an incident */
    double next_moment_s; /* the earliest of them, and of the agents' timers */
    size_t num_changes;   /* of incidents, so far */
    bool closed;
    int status; /* CQ_OK, or why the run must end */

    struct arrivals_next arrivals;
    struct ends services; /* owner: agent */
    struct ends sessions; /* owner: contact */
    struct ends timers;   /* owner: agent; what agents do by themselves */
    struct ends returns;  /* owner: customer; who comes back later */
    struct dues dues;     /* owner: contact */
    struct contacts contacts;
    struct beside *beside; /* [slot]; NULL unless the policy binds or customers
                              are followed */
    struct dues breakable; /* owner: agent; ends of work that may be laid aside */
    struct breakable_link *breakable_links; /* [agent] */
    uint32_t *breakable_first;              /* [group] an agent with such work */
    bool has_breakable;
    bool has_deferred; /* or breakable work */
    bool
        has_odd_lines; /* they are more than who waits for a type, and since when */
    struct customers customers;
    struct booked booked;
    struct book *books; /* [slot]; NULL unless has_books */
    size_t book_capacity;
    bool has_books;     /* contacts do not count where they arrived */
    bool has_customers; /* always with has_books; else: a matter may take more than
                           one contact */
    bool has_rare;      /* events other than services, patience, arrivals, clock */

    struct type_state *types;
    struct group_state *groups;
    struct staffing *staffing; /* [group] */
    struct staffing **plans;   /* [group][day of the calendar]; NULL: one for all */
    struct schedule_place *schedules; /* [group] */
    struct rng *away_rngs;            /* [group] */
    struct bot_state *bots;
    struct agent *agents;
    uint32_t num_agents;
    struct chatting *chats; /* NULL: nobody has several contacts in hand */
    struct trunks *trunks;  /* NULL: there are as many as it takes, without price */
    bool looks_at_agents;   /* one by one, where one is chosen */
    struct pace *paces;     /* [agent]; NULL: all work at the pair's speed */
    uint32_t *pair_of;      /* [type][group] */
    const struct skill *pairs; /* the scenario's, or own ones that may change */
    double *priority;          /* [type] */
    uint32_t *freed;           /* agents waiting for the moment's other ends */
    uint32_t num_freed;
    uint32_t
        num_holding; /* agents who stay on the line with a customer passed on */
    bool any_held;   /* contacts wait for that moment, too */
    uint32_t num_waiting; /* all types */
    double *queue_max;    /* the most, in the period that runs now */

    struct queue
        *callback_lines; /* [type], [pair] if the policy binds; NULL: none */
    struct skill *callback_skills; /* room for who may take those of a type */
    uint32_t num_callbacks;        /* due, in these lines */

    struct arrivals_next looks; /* one time per pair, as center_lines.c says */
    double next_look_s;
    bool has_looks;    /* some pair has `after` ... */
    bool looks_at_all; /* ... or may have, or lets fewer stay idle, at times */
    bool shows_more;   /* has_looks, or somebody has several contacts in hand */

    struct bound_line *bound_lines; /* [pair] */
    struct queue_head *bound_heads; /* [pair] */
    uint32_t *num_staff;            /* [group] what view.num_staff shows */
    double *handle_s;               /* [interval][type] means; NULL: nobody asks */
    bool binds;                     /* a contact waits for one group */

    struct routing_view view;
    struct queue_head *heads; /* what view.queue shows */
    struct idle_head *idle;   /* what view.idle shows */
    struct rng routing_rng;
    struct histogram *histograms; /* [type][3][histogram period] */
    size_t num_histogram_periods;
    struct wait_notes *wait_notes; /* [type][enum notes_of]; NULL: nobody asks */
    uint32_t num_warm_up_periods;  /* the first, of several days */

    struct totals *totals;
    uint64_t *agent_contact; /* number of the contact in hand; for the sink */
    uint32_t *agent_type;    /* and its type */
    const struct event_sink *sink;
    const atomic_bool *stop;
};

/** Go on to a time. */
static inline void
center_advance_to(struct center *self, double time_s)
{
    self->now_s = time_s;
    memcpy(&self->now_bits, &time_s, sizeof(time_s));
}

/** Time since today's opening (of struct day), as scenarios count it. */
static inline double
center_clock_s(const struct center *self)
{
    return self->now_s - self->past_s;
}

/** The interval of the clock, for what varies over the day; after closing, the
 *  number of intervals. */
static inline uint32_t
center_interval(const struct center *self)
{
    return self->scenario->day.steady ? 0 : self->period - self->first_period;
}

/** Likewise for what is drawn: after closing, as in the last interval. */
static inline uint32_t
center_luck_interval(const struct center *self)
{
    const uint32_t last = (uint32_t)self->scenario->day.num_intervals - 1;
    const uint32_t interval = center_interval(self);

    return interval < last || self->scenario->day.steady ? interval : last;
}

/** Which histogram the waits of a period go to. Of several days those of the
 * warm-up go to one that nobody keeps. */
static inline size_t
center_histogram_period(const struct center *self, uint32_t period)
{
    if (self->num_histogram_periods == 1)
        return 0;
    return self->scenario->day.steady ? period : period < self->num_warm_up_periods;
}

/** The period that what happens now to the contact counts in, where it is not one
 * of its sums. */
static inline uint32_t
center_period_of(const struct center *self, const struct contact *contact)
{
    return self->has_books ? self->period : contact->row;
}

static inline size_t
center_wait_period(const struct center *self, const struct contact *contact)
{
    return center_histogram_period(self, center_period_of(self, contact));
}

/** The number that names today's luck, or a run's (scenario.h). */
static inline uint64_t
center_luck_number(const struct center *self)
{
    return luck_number(self->replication, &self->today);
}

/** The sums of a contact: of its type, in the period that it counts in. */
static inline double *
center_sums(const struct center *self, const struct contact *contact)
{
    return self->booked.type +
           (contact->type * self->booked.num_rows + contact->row) * NUM_TYPE_SUMS;
}

/** Likewise, of those that the group answered. */
static inline double *
center_pair_sums(
    const struct center *self, const struct contact *contact, uint32_t pair)
{
    return self->booked.pair +
           (pair * self->booked.num_rows + contact->row) * NUM_PAIR_SUMS;
}

/** The longest wait of its type and period may be this one. */
static inline void
center_note_longest(
    const struct center *self, const struct contact *contact, double wait_s)
{
    double *longest =
        &self->booked
             .longest_s[contact->type * self->booked.num_rows + contact->row];

    *longest = wait_s > *longest ? wait_s : *longest;
}

/** It has waited until now and is neither answered nor out of patience. */
static inline void
center_note_other_wait(const struct center *self, const struct contact *contact)
{
    const double wait_s = self->now_s - contact->asked_s;

    center_sums(self, contact)[SUM_wait_other_s] += wait_s;
    center_note_longest(self, contact, wait_s);
}

/** The pair (type, group), which must go together. */
static inline uint32_t
center_pair(const struct center *self, uint32_t type, uint32_t group)
{
    return self->pair_of[type * self->scenario->num_groups + group];
}

/** Is the type open now? Only then it comes by itself: fresh, as a return or as a
 *  callback. Whoever waits already is served all the same. */
static inline bool
center_is_open(const struct center *self, uint32_t type)
{
    return self->now_s >= self->types[type].from_s &&
           self->now_s < self->types[type].until_s;
}

/** When the type's next fresh contact comes; INFINITY: no more today. */
static inline double
center_next_arrival_s(const struct center *self, struct type_state *type)
{
    struct rng *rng = &type->luck->stream[PURPOSE_arrivals];
    double time_s;

    do {
        time_s = type->arrival_model->next_s(type->arrivals, rng);
    } while (time_s < type->clock_from_s);
    return time_s < type->clock_until_s ? self->past_s + time_s : INFINITY;
}

/** Bring the integrals of a group's busy and seated agents up to now. */
static inline void
center_flush_busy(struct center *self, uint32_t group)
{
    group_flush(&self->groups[group], self->now_s, self->closed,
        totals_group(self->totals, group, self->period));
}

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
/** The contact's patience ends now. */
void center_abandon(struct center *self, uint32_t slot);
/** The first in line has waited long enough (looks) for an idle agent. */
void center_look(struct center *self);

/* center_evening.c: who waits in vain */

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
void center_flush_queue(struct center *self, uint32_t type);
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

    contact->row = self->has_books ? slot : self->period;
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
/** An agent of the pair has begun with the contact, or callback; it is counted. */
void center_note_answer(struct center *self, uint32_t slot, uint32_t pair);
/** So long it has stayed, and that was not its patience. */
void center_switch(struct center *self, uint32_t slot);

/** The customer goes on at once as a contact of that type. */
void center_switch_over(struct center *self, uint32_t customer, uint32_t to);

/* center_callbacks.c: customers who are called back */

int center_callbacks_init(struct center *self);
void center_callbacks_reset(struct center *self);
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

/* center_customers.c: what becomes of customers, contact after contact */

int center_customers_init(struct center *self);
void center_customers_reset(struct center *self);
/** Room for more records. @return CQ_OK, CQ_ERR_NO_MEMORY or CQ_ERR_LIMIT. */
int center_customers_grow(struct center *self);
/** The contact that was just born is a customer's first. */
void center_begin_customer(struct center *self, uint32_t slot);
/** An agent answers the contact and will talk and work for so long. */
void center_answer_customer(struct center *self, const struct contact *contact,
    uint32_t customer, double talk_s, double acw_s);
/** The attempt ends, at ends_s (now or, of the served, at the end of talk): the
 *  customer will come back, or the books are closed. pair: who served. */
void center_part_customer(struct center *self, const struct contact *contact,
    uint32_t customer, enum fate fate, uint32_t pair, double ends_s);
/** Nothing more will be seen of the customer. */
void center_leave_open(struct center *self, uint32_t customer);
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

/* center_waits.c: waits by interval */

int center_waits_init(struct center *self);
void center_waits_free(struct center *self);
void center_waits_reset(struct center *self);
/** Where wait_notes are: note the wait of somebody who was answered. */
void center_keep_wait(struct center *self, uint32_t type, enum notes_of of,
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
 *  says. NAN: after the last day. */
double center_return_s(const struct center *self, uint32_t type, double due_s);
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

/** Draw the day's staff; nobody is there yet. */
void center_draw_staff(struct center *self);
/** Who is there at opening. */
void center_open_schedule(struct center *self);
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

/* center_cost.c */

/** All other sums must be complete. */
void center_add_costs(struct center *self);

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
/** A contact with its luck drawn goes its way: to the chatbot or the agents. */
void center_begin_contact(struct center *self, uint32_t slot);
/** The agent has finished talk and after-call work. */
void center_end_work(struct center *self, uint32_t agent);

/* center_tell.c */

void center_tell_sink(struct center *self, enum happening what,
    const struct contact *contact, uint32_t agent);
static inline void
center_tell(struct center *self, enum happening what, const struct contact *contact,
    uint32_t agent)
{
    if (self->sink != NULL)
        center_tell_sink(self, what, contact, agent);
}

#endif
