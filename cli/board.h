/*
 * How a centre stands at a moment of a replication, for whoever watches it go by:
 * who waits, what the agents do, what has come of the contacts so far. It is told
 * of every event in order, and prints nothing.
 */
#ifndef CQ_CLI_BOARD_H
#define CQ_CLI_BOARD_H

#include "cli/trips.h"
#include "sim/center.h"

/* Of the contacts since counting began. */
struct board_counts {
    uint64_t arrived;     /* every attempt */
    uint64_t answered;    /* ... by an agent */
    uint64_t gave_up;     /* in the queue */
    uint64_t contained;   /* by a chatbot */
    uint64_t turned_away; /* blocked, balked, cut off, sent away by a chatbot */
    uint64_t callbacks;   /* taken in place of a wait */
    uint64_t judged;      /* answered or given up, of types with a threshold, ... */
    uint64_t in_time;     /* ... and of them answered within it */
    double wait_s;        /* of the answered, together */
};

struct board_agent {
    double talks_until_s; /* then after-call work; INFINITY: nobody knows */
    double ready_s;       /* until then not ready for the next */
    uint32_t in_hand;
};

struct board_group {
    struct group_now now;       /* after the last event */
    struct board_agent *agents; /* those who have been seen; owned */
    uint32_t num_agents;
};

struct board_type {
    uint32_t waiting, at_bot;
};

struct board {
    const struct scenario *scenario;
    struct trips inside;
    struct board_type *types;   /* owned */
    struct board_group *groups; /* owned */
    struct board_counts counts;
    double told_s;  /* of the last event; NAN: none yet */
    bool no_memory; /* from then on nothing is noted */
};

/* What the agents of a group do at a moment. */
struct board_work {
    uint32_t seated, talk, after_call, unready, away, on_break, idle;
};

/** What a watcher needs to know of an event beside the record. */
struct board_note {
    double waited_s; /* in the queue, of its contact; NAN: it did not wait */
};

/** @return CQ_OK or CQ_ERR_NO_MEMORY; board_free() is right after either. */
int board_init(struct board *self, const struct scenario *scenario);
void board_free(struct board *self);
/** Note the event; @return what it means to its contact. */
struct board_note board_tell(struct board *self, const struct event_record *event);
/** Count from nothing again; who is inside stays. */
void board_begin_counting(struct board *self);
/** At now_s, which must not be before the last event. */
struct board_work board_work(
    const struct board *self, uint32_t group, double now_s);
/** How long who waits longest of the type has waited; 0: nobody waits. */
double board_longest_s(const struct board *self, uint32_t type, double now_s);

#endif
