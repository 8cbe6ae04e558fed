/*
 * The inside of a centre, shared by the center_*.c files and by nobody else: what
 * it is made of, and the inlines that all of them need. What the files offer each
 * other is in the three headers included at the end.
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
    uint32_t sole_group; /* takes it whenever somebody is idle: there is nothing to
                            decide; else CQ_NONE */
    uint32_t only_group; /* the one group that serves the type, or CQ_NONE */
    double last_s;       /* the queue's integral is up to date until then */
    void *arrivals;      /* this replication's copy of the arrival instance */
    const struct arrival_model *arrival_model;
    struct luck *luck;
    struct luck *again; /* of those who come back as this type; NULL: nobody does */
    uint64_t num_fresh; /* so far today, ... */
    uint64_t
        num_alone; /* ... but for those who came while only its bot was there: */
    struct luck *alone_luck; /* theirs; NULL: there are none */
    bool predicts;           /* somebody is told how long it will wait */
    bool has_offers;         /* waiting is not all there is: sim/center_offers.c */
    struct luck *backlog_luck; /* of what waits at the beginning; NULL: nothing */
    bool is_deferred;          /* waits over closing */
    bool is_breakable;         /* may be laid aside for others that may not */
    bool falls_silent;         /* some leave its queue without a sign */
    bool open_clock;           /* in time by the clock of opening hours */
    bool has_looks; /* to be looked at, once it has waited: center.looks */
    bool stays; /* the agent keeps the contact's slot to the end of talk: something
                   is decided then */
    struct histogram *answered, *abandoned; /* [histogram period] */
    struct histogram
        *customers;         /* likewise: waits of the answered; NULL: as they */
    double from_s, until_s; /* its hours today, on the clock of now_s */
    double clock_from_s, clock_until_s; /* since the day's opening: when contacts
                                           come, be it only to its bot */
    double last_wait_s, known_waits_s, num_known; /* of those answered so far today;
                                                     only where it predicts */
};

struct bot_state {
    uint32_t num_sessions;
    bool is_down;           /* an incident */
    double from_s, until_s; /* its hours today, on the clock of now_s */
    struct queue line;      /* of those who wait until it has time */
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
    uint32_t intent;       /* of the type; CQ_NONE: all matters are alike */
    double bot_patience_s; /* with the bot; drawn when it meets one */
    double speed;          /* breakable work: of the agent who has it, ... */
    double aside_s;        /* ... or laid aside: since when */
    bool is_begun;         /* it is laid aside */
    bool is_control;       /* of an A/B test */
    bool is_ghost;         /* the customer has left without a sign, at aside_s */
    bool is_alone;         /* came while only its bot was there */
};

/* Where the sums of contacts are booked: rows of the totals, [type][period]. Where
 * contacts count in the interval that they leave in, each slot has a row of its own
 * until then, sim/center_books.c. */
struct booked {
    double *type, *pair, *longest_s;
    size_t num_rows; /* of a type; 0: a slot's row is the same for all types */
};

/* What is known of where such a contact counts; CQ_NONE: not yet. The period of a
 * contact that counts where it arrived, in slices too, is known from the first. */
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

struct midday; /* sim/center_midday.c */

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
    bool has_deferred; /* or breakable work, or customers who leave silently */
    bool has_silent;
    bool
        has_odd_lines; /* they are more than who waits for a type, and since when */
    struct customers customers;
    struct booked booked;
    struct book *books; /* [slot]; NULL unless has_books */
    size_t book_capacity;
    bool has_books;       /* contacts do not count where they arrived, or in slices,
                             too (center_slices.c) */
    double *customer_row; /* room for a customer's sums; NULL: no slices */
    bool has_customers; /* always with has_books; else: a matter may take more than
                           one contact */
    bool has_rare;      /* events other than services, patience, arrivals, clock */
    bool has_rare_ends; /* of them: chats, breakable work, sessions with bots */

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
    struct histogram *histograms; /* [type, slice][3][histogram period] */
    size_t num_histogram_periods;
    struct wait_notes *wait_notes; /* [type, slice][enum notes_of]; NULL: nobody
                                      asks */
    uint32_t num_warm_up_periods;  /* the first, of several days */

    struct totals *totals;
    uint64_t *agent_contact; /* number of the contact in hand; for the sink */
    uint32_t *agent_type;    /* and its type */
    const struct event_sink *sink;
    const atomic_bool *stop;
    struct midday *midday; /* NULL: the run begins as the doors open */
    struct direct *direct; /* sim/center_direct.c; NULL: by events */
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

/** The histograms, by period, of a type's waits, or of a slice's (num_types +
 * slice).
 */
enum waits_kept {
    WAITS_OF_ANSWERED,
    WAITS_OF_ABANDONED,
    WAITS_OF_CUSTOMERS,
    NUM_WAITS_KEPT
};
static inline struct histogram *
center_histograms(const struct center *self, size_t kind, enum waits_kept waits)
{
    return self->histograms +
           (NUM_WAITS_KEPT * kind + waits) * self->num_histogram_periods;
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
    uint32_t period;

    if (!self->has_books)
        return contact->row;
    period = self->books[contact->row].period;
    return period == CQ_NONE ? self->period : period;
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

/* They need what is above. */
#include "sim/center_customers.h"
#include "sim/center_people.h"
#include "sim/center_waiting.h"

#endif
