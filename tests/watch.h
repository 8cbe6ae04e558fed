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
    WATCHED_AGENTS = 256 /* of a group */
};

enum {
#define X(name, word) +1
    NUM_HAPPENINGS = 0 HAPPENING_LIST(X)
#undef X
};

enum whereabouts {
    PLACE_NOWHERE, /* not born */
    PLACE_ASKING,  /* born, or done with the bot; no time passes there */
    PLACE_BOT,
    PLACE_BOT_LINE, /* waits until the bot has time */
    PLACE_QUEUE,
    PLACE_GHOST, /* likewise: the customer has left without a sign */
    PLACE_ASIDE, /* in the queue as well: an agent has begun with it */
    PLACE_AGENT,
    PLACE_GONE,
    PLACE_LEFT, /* waited when the doors were locked */
    NUM_PLACES
};

struct watched_contact {
    enum whereabouts place;
    uint32_t type;
    uint32_t row;   /* of its arrival, among the rows of the totals */
    double since_s; /* it is in this place */
    bool is_ghost;  /* the customer has left it without a sign */
    double answered_s;
    uint32_t group, agent; /* that answered it */

    uint64_t customer; /* number of the customer's first contact */
    uint32_t attempt;
    /* Of a first contact: the customer's story so far. */
    uint64_t last; /* the latest contact */
    bool answered;
    double wait_s; /* of all attempts */
    bool handled;  /* by an agent or a chatbot */
    uint32_t num_transfers, num_repeats, num_sessions;
};

struct watched_agent {
    uint32_t num;       /* contacts in hand */
    uint32_t num_calls; /* of them, not of channel chat */
    bool pausing;
    double since_s;
};

struct watch {
    struct faults *faults;
    const struct scenario *scenario;
    struct watched_contact *contacts; /* [number] */
    size_t num_contacts, capacity;
    struct watched_agent *agents; /* [group][WATCHED_AGENTS] */
    uint32_t *in_hand;            /* [group] */
    uint32_t num_busy;            /* agents with a contact, or several */
    uint32_t *num_in[NUM_PLACES]; /* [type] */
    uint32_t all_in[NUM_PLACES];

    uint32_t num_passed_on; /* transferred, and not yet born again */

    size_t num_rows, row; /* as in the totals; that of now */
    double now_s;
    bool begun, closed;
    double day_number; /* since the first */

    double *num;       /* [type][row][happening] */
    double *queue_s;   /* [type] integral of those waiting */
    double *bot_s;     /* [bot] of those in session */
    double line_s[2];  /* of lines held: at least, at most */
    double *in_hand_s; /* [group] of contacts in hand */
    double *work_s;    /* [type] from answer to end */
    double *wait_s;    /* [type][happening] from the queue to what ends it */
    double *queue_max; /* [type, and all together][row] */
    double *longest_s; /* [type][row] */
};

/** How many waited in vain, to the end. */
static inline double
watch_num_left(const struct watch *self, size_t type)
{
    return self->num_in[PLACE_QUEUE][type] + self->num_in[PLACE_LEFT][type];
}

/** Begin; ends the test when memory is out. */
void watch_init(
    struct watch *self, const struct scenario *scenario, struct faults *faults);
/** Time goes on to the event; integrals and rows with it. */
void watch_let_time_pass(struct watch *self, const struct event_record *event);
/** A contact of the type has come to wait, or has waited so long. */
/** Contacts in line: of a type, of all. */
static inline uint32_t
watch_waiting(const struct watch *self, size_t type)
{
    return self->num_in[PLACE_QUEUE][type] + self->num_in[PLACE_ASIDE][type] +
           self->num_in[PLACE_GHOST][type];
}

static inline uint32_t
watch_all_waiting(const struct watch *self)
{
    return self->all_in[PLACE_QUEUE] + self->all_in[PLACE_ASIDE] +
           self->all_in[PLACE_GHOST];
}

void watch_note_queue(struct watch *self, uint32_t type);
void watch_note_wait(
    struct watch *self, const struct watched_contact *contact, enum happening what);
/** A contact is born; the customer may have had others. */
void watch_birth(struct watch *self, const struct event_record *event,
    struct watched_contact *contact);
/** Customers' stories against the sums. */
void watch_customers_end(const struct watch *self, const struct totals *totals);
/** What happens to the contact is a part of its customer's story; and all of them
 *  against what they are said to judge. */
void watch_note_story(
    struct watch *self, const struct watched_contact *contact, enum happening what);
void watch_outcomes_end(const struct watch *self, const struct totals *totals);
/** An agent takes or ends a contact, or pauses. */
void watch_agent(struct watch *self, const struct event_record *event);
/** Tell what is wrong with an event. */
void watch_wrong(
    struct watch *self, const struct event_record *event, const char *what);
/** For struct event_sink. */
void watch_tell(void *self, const struct event_record *event);
/** A sum and what it should be; of: whose, and in which row. */
void watch_compare(const struct watch *self, const char *what, const char *of,
    size_t row, double have, double want);
/** The replication is over: compare with its sums. */
void watch_end(struct watch *self, const struct totals *totals);
void watch_free(struct watch *self);

#endif
