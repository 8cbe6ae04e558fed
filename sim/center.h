/*
 * One replication of a contact centre: events, contacts, queues, agent groups,
 * bots. It asks the models through their doors and leaves sums behind. It knows no
 * model by name, no replication but its own, no file and no thread.
 */
#ifndef CQ_SIM_CENTER_H
#define CQ_SIM_CENTER_H

#include <stdatomic.h>

#include "sim/scenario.h"
#include "sim/totals.h"

/* What can happen, with its word in the file of events. */
#define HAPPENING_LIST(X)                                                          \
    X(ARRIVE, "arrive") /* a customer's first contact is born */                   \
    X(RETRY, "retry")   /* so is one of who comes back, having reached nobody */   \
    X(REPEAT, "repeat") /* ... having been served without success */               \
    X(BOUNCE_BACK, "bounce_back") /* ... contained without being helped */         \
    X(TRANSFERRED, "transferred") /* ... or passed on by an agent */               \
    X(SWITCHED_IN, "switched_in") /* ... coming from another type's queue */       \
    X(CALLBACK, "callback")       /* an agent calls a customer back */             \
    X(BOT, "bot")                 /* it begins a session with the chatbot */       \
    X(BOT_WAIT, "bot_wait")       /* it waits until the chatbot has time */        \
    X(BOT_PASS, "bot_pass")       /* no time for it: an agent is wanted */         \
    X(BOT_BLOCK, "bot_block")     /* no time for it: it is turned away */          \
    X(HANG_UP, "hang_up")         /* the customer has enough of the chatbot */     \
    X(UNHELPED, "unhelped")       /* the chatbot has not helped, and is alone */   \
    X(REFUSE, "refuse")           /* it will not talk to the chatbot */            \
    X(CONTAIN, "contained") /* the chatbot's session ends, no agent wanted */      \
    X(ESCALATE, "escalate") /* the session ends and an agent is wanted */          \
    X(QUEUE, "queue")       /* it begins to wait */                                \
    X(BLOCK, "block")       /* the queue is full */                                \
    X(NO_LINE, "no_line")   /* no trunk line is free */                            \
    X(BALK, "balk")         /* it leaves on learning that there is a wait */       \
    X(ANSWER, "answer")     /* an agent takes it */                                \
    X(TRANSFER, "transfer") /* the agent passes it on: another contact is born */  \
    X(UNREACHED, "unreached")          /* the customer is not there */             \
    X(TAKE_CALLBACK, "callback_taken") /* it leaves, to be called back */          \
    X(SWITCH, "switched_out") /* it leaves the queue for another type's */         \
    X(SILENT,                                                                      \
        "silent") /* it abandons without a sign: stands in line for others */      \
    X(NOTICE, "notice")     /* an agent begins to find that nobody is there */     \
    X(FORGET, "forget")     /* nobody has noticed when the queue is given up */    \
    X(ASIDE, "aside")       /* the agent lays it aside for one that cannot wait */ \
    X(RESUME, "resume")     /* an agent goes on with it */                         \
    X(ABANDON, "abandon")   /* its patience ends */                                \
    X(CUT_OFF, "cut_off")   /* it waits when the queue is cut at closing */        \
    X(LOCK_UP, "locked_up") /* it waits in vain: of several days, a day is over */ \
    X(END, "end")           /* the agent has finished talk and after-call work */  \
    X(BREAK, "break")       /* an agent's break begins */                          \
    X(AWAY, "away")         /* an agent is away for a spell */                     \
    X(BACK, "back")         /* a break or a spell away ends */                     \
    X(INTERVAL, "interval") /* an interval begins, staff changes */                \
    X(CLOSE, "close")       /* closing time */

enum happening {
#define X(name, word) HAPPEN_##name,
    HAPPENING_LIST(X)
#undef X
};

/** The word of a happening. */
const char *happening_word(enum happening what);

/** Whether a contact is born there. */
bool happening_is_birth(enum happening what);
/** Whether its contact is gone after it. */
bool happening_is_last(enum happening what);

struct center; /* sim/center_state.h */

struct event_record {
    double time_s; /* since opening; of several days, that of the first */
    enum happening what;
    uint64_t contact;  /* counted from 1 in the order of arrival; 0: no contact */
    uint32_t type;     /* of the contact: index, or CQ_NONE */
    uint32_t group;    /* of the agent, or CQ_NONE */
    uint32_t agent;    /* counted from 0 within the group, or CQ_NONE */
    uint32_t queue;    /* contacts waiting after it, all types */
    uint32_t busy;     /* agents busy after it, all groups */
    uint64_t customer; /* at a birth: number of the customer's first contact, ... */
    uint32_t attempt; /* ... and which of the customer's contacts this is, from 1 */
    double talk_s, after_call_s; /* at an answer: how long it will take, unless
                                    something comes between; else 0 */
    const struct center *center; /* to look around in while it is told */
};

/* How an agent group stands. Who is away or not ready is seated all the same; of
 * the busy, so many leave when their contact ends and are not seated any more. */
struct group_now {
    uint32_t seated, busy, leaving, unready, away, on_break;
};

/* Someone who wants to be told of every event, in order. */
struct event_sink {
    void (*tell)(void *self, const struct event_record *event);
    void *self;
};

/** How a group stands after the event that is being told. */
void center_group_now(
    const struct center *self, uint32_t group, struct group_now *out);

/** Room for running replications of the scenario one after the other, which must
 *  outlive it; NULL when memory is out. */
struct center *center_new(const struct scenario *scenario);
void center_free(struct center *self);
/** NULL: contacts are taken in turn, without an event list, wherever nobody listens
 *  (sim/center_direct.c); else, in words, why not. The bits are the same. */
const char *center_needs_events(const struct scenario *scenario);

/**
 * Run one replication (numbered from 1), a pure function of scenario and number.
 * @param totals  from totals_init(), all zero; filled in
 * @param sink    NULL: nobody listens
 * @param stop    NULL, or a flag that ends the run early when it becomes true
 * @return CQ_OK, CQ_ERR_NO_MEMORY, CQ_ERR_LIMIT or CQ_ERR_INTERRUPTED; the centre
 *         can be used again after any of them, the totals cannot.
 */
int center_run(struct center *self, uint64_t replication, struct totals *totals,
    const struct event_sink *sink, const atomic_bool *stop);

#endif
