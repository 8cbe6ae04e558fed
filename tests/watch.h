/*
 * A bystander who sees only the events of one replication and counts again: where
 * every contact and every agent is at every moment, and what follows from that for
 * the sums. Anything impossible is a fault: a contact in two places, lost or
 * answered twice; an agent with two contacts, or at work while on a break or off;
 * time that runs back; a count that is not the engine's.
 */
#ifndef CQ_TESTS_WATCH_H
#define CQ_TESTS_WATCH_H

#include "sim/center.h"
#include "tests/faults.h"

enum {
#define X(name, word) +1
    NUM_HAPPENINGS = 0 HAPPENING_LIST(X)
#undef X
};

enum whereabouts {
    PLACE_NOWHERE, /* not born */
    PLACE_ASKING,  /* born, or done with the bot; no time passes there */
    PLACE_BOT,
    PLACE_QUEUE,
    PLACE_AGENT,
    PLACE_GONE,
    NUM_PLACES
};

struct watched_contact {
    enum whereabouts place;
    uint32_t type;
    uint32_t period; /* of its arrival */
    uint32_t agent;  /* index in watched agents */
    double since_s;  /* it is in this place */
};

struct watched_agent {
    uint64_t contact; /* in hand; 0: none */
    bool pausing;
    double since_s;
};

struct watch {
    struct faults *faults;
    const struct scenario *scenario;
    struct watched_contact *contacts; /* [number] */
    size_t num_contacts, capacity;
    struct watched_agent *agents; /* [group][MOST_AGENTS] */
    double *queue_s;              /* [type] integral of those waiting */
    double *work_s;               /* [type] from answer to end */
    double *num;                  /* [type][period][happening] */
    uint32_t *num_in[NUM_PLACES]; /* [type] */
    uint32_t all_in[NUM_PLACES];
    double now_s;
    bool closed;
};

/** Begin; ends the test when memory is out. */
void watch_init(
    struct watch *self, const struct scenario *scenario, struct faults *faults);
/** For struct event_sink. */
void watch_tell(void *self, const struct event_record *event);
/** The replication is over: compare with its sums. */
void watch_end(struct watch *self, const struct totals *totals);
void watch_free(struct watch *self);

#endif
