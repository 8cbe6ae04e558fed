/*
 * A line of waiting contacts, first come first served, linked through their slots.
 */
#ifndef CQ_SIM_QUEUE_H
#define CQ_SIM_QUEUE_H

#include "sim/contact.h"

struct queue {
    uint32_t first, last; /* slots; UINT32_MAX: empty */
};

static inline void
queue_clear(struct queue *self)
{
    self->first = self->last = UINT32_MAX;
}

static inline void
queue_push(struct queue *self, struct contact *contacts, uint32_t slot)
{
    contacts[slot].next = UINT32_MAX;
    contacts[slot].previous = self->last;
    if (self->last == UINT32_MAX)
        self->first = slot;
    else
        contacts[self->last].next = slot;
    self->last = slot;
}

/** Before another in the line; UINT32_MAX: at its end. */
static inline void
queue_insert(
    struct queue *self, struct contact *contacts, uint32_t slot, uint32_t before)
{
    uint32_t previous;

    if (before == UINT32_MAX) {
        queue_push(self, contacts, slot);
        return;
    }
    previous = contacts[before].previous;
    contacts[slot].next = before;
    contacts[slot].previous = previous;
    contacts[before].previous = slot;
    if (previous == UINT32_MAX)
        self->first = slot;
    else
        contacts[previous].next = slot;
}

/** From anywhere in the line. */
static inline void
queue_remove(struct queue *self, struct contact *contacts, uint32_t slot)
{
    const uint32_t next = contacts[slot].next;
    const uint32_t previous = contacts[slot].previous;

    if (previous == UINT32_MAX)
        self->first = next;
    else
        contacts[previous].next = next;
    if (next == UINT32_MAX)
        self->last = previous;
    else
        contacts[next].previous = previous;
}

#endif
