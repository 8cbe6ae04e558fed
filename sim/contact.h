/*
 * Contacts that are waiting or talking to a bot now: slots from a free list, known
 * by their number. Whoever has an agent needs no slot.
 */
#ifndef CQ_SIM_CONTACT_H
#define CQ_SIM_CONTACT_H

#include <stddef.h>
#include <stdint.h>

enum contact_flag {
    CONTACT_BALKS = 1,      /* leaves on learning that there is a wait */
    CONTACT_HEAD_START = 2, /* counts as having waited longer */
    CONTACT_TO_BOT = 4,     /* is offered the bot */
    CONTACT_REFUSES = 8,    /* the bot */
    CONTACT_CONTAINED = 16, /* by the bot, if it meets it */
    CONTACT_MET_BOT = 32,   /* has finished a session */
    CONTACT_PATIENT = 64,   /* has no abandonment scheduled */
    CONTACT_HELD = 128, /* asked while agents become free: may find one at once */
    CONTACT_DELAYED = 256,    /* found no agent when it asked */
    CONTACT_PASSED_ON = 512,  /* the agent who answers it will pass it on */
    CONTACT_AT_BOT = 1024,    /* waits until the bot has time */
    CONTACT_HANGS_UP = 2048,  /* on the bot, when its session ends */
    CONTACT_DROPPED = 4096,   /* by the bot, which is out */
    CONTACT_SWITCHES = 8192,  /* what ends its wait is not its patience */
    CONTACT_CALLBACK = 16384, /* an agent calls the customer */
    CONTACT_ON_LINE = 32768   /* holds a trunk line */
};

/* One cache line. Its luck is drawn at birth; the rest is where it stands. */
struct contact {
    double talk_s;     /* at speed 1 */
    double acw_s;      /* likewise */
    double patience_s; /* INFINITY: waits for ever */
    double asked_s; /* when it asked for an agent; before: when it met the bot; held
                       by an agent who has passed it on: since when */
    double bot_s;   /* length of the bot's session */
    uint64_t number;         /* from 1 in the order of arrival */
    uint32_t next, previous; /* in its queue; CQ_NONE at the ends */
    uint32_t row; /* in which it is booked: the period in which the attempt
                     began, or as sim/center_books.c says */
    uint16_t type;
    uint16_t flags;
};

struct contacts {
    struct contact *at;
    uint32_t num_used;   /* slots ever handed out */
    uint32_t first_free; /* linked by `next`; CQ_NONE: none */
    uint32_t capacity;
};

/** None taken; keeps what memory there is. */
void contacts_clear(struct contacts *self);
/** Room for num slots, not fewer than now. @return CQ_OK or CQ_ERR_NO_MEMORY. */
int contacts_reserve(struct contacts *self, uint32_t num);
void contacts_free(struct contacts *self);

/** There is a slot for one more contact. */
static inline int
contacts_has_room(const struct contacts *self)
{
    return self->first_free != UINT32_MAX || self->num_used < self->capacity;
}

/** Take a slot; there must be one. */
static inline uint32_t
contacts_take(struct contacts *self)
{
    const uint32_t slot = self->first_free;

    if (slot == UINT32_MAX)
        return self->num_used++;
    self->first_free = self->at[slot].next;
    return slot;
}

static inline void
contacts_give_back(struct contacts *self, uint32_t slot)
{
    self->at[slot].next = self->first_free;
    self->first_free = slot;
}

#endif
