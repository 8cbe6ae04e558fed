/*
 * The contacts' side of a scenario: who gets in touch, when, and what becomes of
 * them besides being answered. A part of sim/scenario.h, which everybody includes.
 */
#ifndef CQ_SIM_SCENARIO_CONTACTS_H
#define CQ_SIM_SCENARIO_CONTACTS_H

#include "sim/model.h"

enum service_level_formula { /* the order of the names in measures.md */
    SERVICE_LEVEL,
    SERVICE_LEVEL_ANSWERED,
    SERVICE_LEVEL_EXCLUDING_SHORT,
    SERVICE_LEVEL_EXCLUDING_WITHIN,
    SERVICE_LEVEL_CREDIT,
    SERVICE_LEVEL_CREDIT_SHORT
};

struct arrivals {
    const struct arrival_model *model;
    const void *self;         /* the instance; a replication copies its bytes */
    double times;             /* volume multiplier */
    struct duration busyness; /* a factor, mean 1, of this type; model NULL: none */
    struct volume_steps steps; /* of incidents; {0}: none */
};

struct head_start {
    double share; /* of the contacts that have it; 0: none */
    double of_s;
};

enum via {
    VIA_AGENTS,
    VIA_BOT
};

/* How somebody comes back, with luck drawn anew. */
struct comeback {
    struct duration delay; /* from the end of the attempt; model NULL: never */
    uint32_t as;           /* the contact type of the next attempt */
    enum via via;          /* VIA_BOT: meets that type's chatbot, if it has one */
};

struct retry {
    double after_abandon, after_blocked, after_balk; /* share that tries again */
    double further; /* of second and later retries; NAN: as of the first */
    double limit;   /* retries of one customer; INFINITY: none */
    struct comeback again;
};

struct repeat { /* of those whose matter an agent did not settle */
    double probability;
    struct comeback again;
};

enum transfer_kind {
    TRANSFER_COLD,
    TRANSFER_WARM /* the first agent stays on the line until the second answers */
};

/* What an agent does not finish but passes on, as a contact of another type. */
struct transfer {
    double probability;   /* 0: nothing is passed on */
    double handle;        /* the first agent's share of a fresh handle time, ... */
    struct duration time; /* ... and time for passing it on: both at speed 1 */
    uint32_t to;          /* contact type; may be the same */
    enum transfer_kind kind;
};

/* What the wait ahead is told to be: sim/center_predict.c. */
enum wait_estimate {
    ESTIMATE_LAST_WAIT,
    ESTIMATE_QUEUE_LENGTH,
    ESTIMATE_MEAN
};

/* Whoever would have to wait hears for how long. */
struct announce {
    enum wait_estimate estimate;
    double believe; /* share who leave at once if it exceeds their patience */
};

/* Waiting contacts that go over to another type's queue. */
struct switching {
    double over_s;      /* asked once, when the wait reaches this */
    double probability; /* 0: nobody does */
    uint32_t to;
};

enum callback_level { /* what the takers are to a service level */
    CALLBACK_WAITING, /* never in time */
    CALLBACK_EXCLUDED,
    CALLBACK_ANSWERED /* in time */
};

/* Whoever would have to wait may be called back instead. */
struct callback {
    double over_s; /* offered where the predicted wait exceeds this; NAN: ... */
    double queue;  /* ... where so many contacts wait */
    enum wait_estimate estimate;
    double accept;
    double reach;          /* chance of an attempt */
    double attempts;       /* most of them */
    struct comeback again; /* from one to the next */
    double priority;       /* smaller first; INFINITY: after all who wait live */
    double keep_idle;      /* agents of the group that stay idle */
    double fail_s;         /* an agent's time for an attempt that reaches nobody */
    enum callback_level level;
    bool is_given;
};

/* Of chats: the customer falls silent in the session. */
struct idle_timeout {
    double share;   /* of those answered; 0: none */
    double after_s; /* until the agent ends it */
};

/* Who leaves the queue of a chat without a sign. */
struct silent_abandonment {
    double share;           /* of those who abandon; 0: none */
    double noticed_after_s; /* an agent's time */
};

/* What the matter may be: how long it takes follows from it, and what a chatbot can
 * do for it (struct bot_intent). */
struct intent {
    const char *name;
    double share;
    struct duration talk;
    double resolved; /* share that an agent settles; NAN: as of the type */
};

struct contact_type {
    const char *name;
    const char *channel;
    struct arrivals arrivals;
    struct duration talk;       /* with aht given: the whole handle time ...; with
                                   intents, model NULL */
    struct duration after_call; /* model NULL: none */
    double
        after_call_share; /* ... of which this share is after-call work; else 0 */
    struct duration patience; /* model NULL: waits for ever */
    double target;            /* of the service level, 0..1; NAN: none */
    double within_s;          /* answer-within threshold T; NAN: none given */
    enum service_level_formula formula; /* that the target is about */
    double short_abandon_s;
    double balk;
    double queue_limit;     /* waiting contacts of this type; INFINITY: none */
    double priority;        /* smaller first */
    double from_s, until_s; /* its hours: agents take it in this span only */
    double comes_from_s, comes_until_s; /* contacts come in this one, which is the
                             same unless a chatbot is there for longer */
    bool deferred;                      /* waits over closing */
    double backlog;                     /* so many wait when the run begins */
    bool interruptible;                 /* laid aside for contacts that are not */
    bool open_clock;                    /* within_s in opening hours */
    struct head_start head_start;
    struct retry retry;   /* again.delay.model NULL: nobody tries again */
    double resolved;      /* share whose matter an agent settles; skills may say
                             another */
    struct repeat repeat; /* again.delay.model NULL: nobody comes back */
    struct transfer transfer;
    struct idle_timeout idle_timeout;
    struct silent_abandonment silent_abandonment;
    struct announce announce; /* believe 0: nothing is announced */
    struct switching switching;
    struct callback callback;
    double value;                 /* of the customer, money; NAN: not given */
    const struct intent *intents; /* shares add to 1 */
    size_t num_intents;           /* 0: all matters are alike */
    uint32_t intent_slice; /* the first of its intents, in the scenario's slices */
    uint32_t arm_slice;    /* of the treated, before the control; CQ_NONE: none */
    uint32_t bot;          /* index of its chatbot, or CQ_NONE */
    uint32_t bot_handling; /* index in that chatbot's handles */
    bool served_by_bot;    /* no agent group serves it */
    bool is_chat;          /* of channel chat: an agent may have several in hand */
};

/** Contacts expected between two times since opening, or the start of a steady
 *  state, at volume 1; those of incidents included. */
double arrivals_expected(
    const struct arrivals *self, double from_s, double until_s);

/** Fresh contacts expected between two times since opening, in its hours, without
 *  the luck of a day. */
double contact_type_expected(
    const struct contact_type *self, double from_s, double until_s);

/** The share of talks (or aht) that last longer, over the intents; where the
 *  arrivals do not bring them. */
double contact_type_talk_lasts(
    const struct contact_type *self, size_t interval, double t_s);

/** The mean of talk (or aht) in an interval, over the intents; NAN where the
 *  arrivals bring it. */
double contact_type_talk_s(const struct contact_type *self, size_t interval);

/** Do contacts come while its chatbot is there and no agent is? */
static inline bool
contact_type_is_outlasted(const struct contact_type *self)
{
    return self->comes_from_s < self->from_s || self->comes_until_s > self->until_s;
}

#endif
