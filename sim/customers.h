/*
 * Customers, each a person with one matter: records from a free list, in scenarios
 * where a matter may take more than one contact. A customer has one attempt going
 * on (a contact), or comes back later (sim/center_returns.c), or the record is
 * free.
 */
#ifndef CQ_SIM_CUSTOMERS_H
#define CQ_SIM_CUSTOMERS_H

#include <stddef.h>
#include <stdint.h>

enum customer_flag { /* what has happened in any attempt */
    CUSTOMER_ASKED = 1,
    CUSTOMER_ANSWERED = 2,
    CUSTOMER_WITHIN = 4, /* the first answered attempt was in time */
    CUSTOMER_DELAYED = 8,
    CUSTOMER_BOT_OFFERED = 16,
    CUSTOMER_BOT_REFUSED = 32,
    CUSTOMER_CONTAINED = 64,
    CUSTOMER_ESCALATED = 128,
    CUSTOMER_CAME_BACK = 256, /* after an attempt that was handled */
    CUSTOMER_SOON = 512,      /* likewise, or will be: within the repeat window */
    CUSTOMER_STILL_QUEUED = 1024, /* when the run ended */
    CUSTOMER_STILL_IN_BOT = 2048,
    CUSTOMER_CONTROL = 4096, /* of an A/B test, in the first attempt */
    CUSTOMER_ON_LINE = 32768 /* passed on: between two attempts, keeps its line */
};

struct customer {
    /* What every attempt touches stands together: one or two cache lines. */
    uint64_t birth;   /* names the late luck: sim/luck.h */
    double first_s;   /* when the first attempt began; may be before opening */
    double respond_s; /* when a person or bot first answered; NAN: never */
    double wait_s;    /* of all attempts together, as are: */
    double talk_s, acw_s;
    uint32_t period;       /* of the first attempt, as are ... */
    uint32_t intent;       /* ... this, of its type, or CQ_NONE, and ... */
    uint16_t type;         /* ... this */
    uint16_t flags;        /* enum customer_flag */
    uint32_t num_attempts; /* the one that goes on counts */
    uint32_t num_handled;  /* attempts that an agent or bot answered */
    uint32_t holder; /* the agent who stays on the line with the customer until
                        another answers, or CQ_NONE */
    uint32_t held;   /* and the slot of the contact that is passed on, meanwhile */
    uint32_t next_free;
    uint64_t number; /* of the contact that was the first attempt */

    /* And what few do. */
    double log_talk_s, log_patience_s; /* what a log brought; for returns, too */
    double ended_s;     /* while away: when the last attempt ended, ... */
    uint8_t fate;       /* ... how, ... */
    uint8_t next;       /* ... enum comeback_kind, ... */
    uint16_t next_type; /* ... the type of the next attempt, and ... */
    uint8_t via_bot;    /* ... where it goes */
    uint32_t num_retries;
    uint32_t num_transfers; /* times that an agent passed the matter on */
    uint32_t num_repeats;   /* times that it came back to, as not settled */
    uint32_t num_sessions;  /* with a chatbot */
    uint32_t num_callbacks; /* attempts to call it since it took the last offer, */
    uint32_t slot;          /* and the contact that it took it with */
};

enum {
    MOST_SLICES = 2 /* of one contact: its intent's, and its arm's */
};

/* The sums that a customer's story is booked in: of its type, and of slices. */
struct customer_rows {
    double *at[1 + MOST_SLICES];
    unsigned num; /* 0: nobody follows customers */
};

struct customers {
    struct customer *at;
    uint32_t num_used; /* records ever handed out */
    uint32_t first_free;
    uint32_t capacity;
};

/** None taken; keeps what memory there is. */
void customers_clear(struct customers *self);
/** Room for num, not fewer than now. @return CQ_OK or CQ_ERR_NO_MEMORY. */
int customers_reserve(struct customers *self, uint32_t num);
void customers_free(struct customers *self);

static inline int
customers_has_room(const struct customers *self)
{
    return self->first_free != UINT32_MAX || self->num_used < self->capacity;
}

/** Take a record, all zero; there must be one. */
uint32_t customers_take(struct customers *self);
void customers_give_back(struct customers *self, uint32_t customer);

#endif
