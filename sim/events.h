/*
 * Ground floor: the future event list, as three sets, because three kinds of event
 * want three things. Earliest first; among equal times, first scheduled first.
 *
 *   ends      services and bot sessions: never cancelled, often one put where one
 *             was just taken.
 *   dues      patience: cancelled more often than not.
 *   arrivals  the next contact of each type: one time per type, replaced in place.
 */
#ifndef CQ_SIM_EVENTS_H
#define CQ_SIM_EVENTS_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* A moment and who it is about, as one number that sorts by time, then by order:
 * the bits of a double >= 0 rise with its value. */
__extension__ typedef unsigned __int128 event_key;

enum {
    EVENT_OWNER_BITS = 24
};
#define EVENT_OWNERS_MAX ((uint32_t)1 << EVENT_OWNER_BITS)
#define EVENT_NEVER (~(event_key)0)

/** order: of scheduling; its low 40 bits count, so that only ties that far apart
 *  could go wrong. owner: under EVENT_OWNERS_MAX. */
static inline event_key
event_key_of(double time_s, uint64_t order, uint32_t owner)
{
    uint64_t bits;

    memcpy(&bits, &time_s, sizeof(bits));
    return (event_key)bits << 64 | order << EVENT_OWNER_BITS | owner;
}

/** INFINITY for EVENT_NEVER. */
static inline double
event_time_s(event_key key)
{
    const uint64_t bits = (uint64_t)(key >> 64);
    double time_s;

    if (key == EVENT_NEVER)
        return INFINITY;
    memcpy(&time_s, &bits, sizeof(time_s));
    return time_s;
}

static inline uint32_t
event_owner(event_key key)
{
    return (uint32_t)key & (EVENT_OWNERS_MAX - 1);
}

/* ---- ends ---- */

/*
 * A binary heap padded with EVENT_NEVER to a full tree, so that sifting down needs
 * no test for the end and no unpredictable branch. Taking the earliest leaves a
 * hole at the top; the next put fills it with a single sift.
 */
struct ends {
    event_key *heap; /* from 1 */
    size_t num;      /* the hole counts */
    size_t capacity; /* a power of two: room for capacity - 1 */
    int hole;        /* the top has been taken */
};

/** {0} is empty. Room for one more: @return CQ_OK or CQ_ERR_NO_MEMORY. */
int ends_reserve(struct ends *self, size_t num);
void ends_free(struct ends *self);
void ends_clear(struct ends *self);
void ends_fill_hole(struct ends *self);
void ends_sift_down(struct ends *self, event_key key);
void ends_sift_up(struct ends *self, event_key key);

/** The earliest; EVENT_NEVER if empty. */
static inline event_key
ends_first(const struct ends *self)
{
    if (!self->hole)
        return self->heap[1];
    return self->heap[2] < self->heap[3] ? self->heap[2] : self->heap[3];
}

/** Remove and return the earliest; there must be one. */
static inline event_key
ends_take(struct ends *self)
{
    if (self->hole)
        ends_fill_hole(self);
    self->hole = 1;
    return self->heap[1];
}

/** Add one; room must have been reserved. */
static inline void
ends_put(struct ends *self, event_key key)
{
    if (self->hole) {
        self->hole = 0;
        ends_sift_down(self, key);
    } else {
        ends_sift_up(self, key);
    }
}

/** Ask of each what key it has from now on: its own, or an earlier one. */
void ends_hasten(struct ends *self,
    event_key (*hasten)(void *context, event_key key), void *context);

/* ---- dues ---- */

/* A 4-ary heap that tells each owner its place, so that it can be cancelled. */
struct dues {
    event_key *heap; /* from 0 */
    uint32_t *place; /* [owner]: index in the heap */
    uint32_t num, capacity;
};

int dues_reserve(struct dues *self, size_t num_owners);
void dues_free(struct dues *self);

static inline event_key
dues_first(const struct dues *self)
{
    return self->num == 0 ? EVENT_NEVER : self->heap[0];
}

/** Add the owner's moment; it must have none, and be below the reserved number. */
void dues_put(struct dues *self, event_key key);
/** The owner's moment; it must have one. */
static inline event_key
dues_of(const struct dues *self, uint32_t owner)
{
    return self->heap[self->place[owner]];
}
/** Remove the owner's moment; it must have one. */
void dues_cancel(struct dues *self, uint32_t owner);

/* ---- arrivals ---- */

/* A tournament over one time per type; the smaller index wins a tie. */
struct arrivals_next {
    double *time_s;   /* [num_leaves]; INFINITY: none, and in the padding */
    uint32_t *winner; /* [2 * num_leaves]: from 1, of each match; then the leaves */
    uint32_t num_leaves;
};

int arrivals_next_init(struct arrivals_next *self, size_t num_types);
void arrivals_next_free(struct arrivals_next *self);
void arrivals_next_replay(struct arrivals_next *self, uint32_t type);

static inline uint32_t
arrivals_next_type(const struct arrivals_next *self)
{
    return self->winner[1];
}

/** The next contact of the type comes at time_s. */
static inline void
arrivals_next_set(struct arrivals_next *self, uint32_t type, double time_s)
{
    self->time_s[type] = time_s;
    if (self->num_leaves > 2)
        arrivals_next_replay(self, type);
    else
        self->winner[1] = self->time_s[1] < self->time_s[0];
}

#endif
