/*
 * Ground floor: when each of the agents with a contact is free again, earliest
 * first. Like struct ends of sim/events.h, but agents are alike: there are no
 * owners and ties have no order, so that a key is a time alone.
 */
#ifndef CQ_SIM_FREE_TIMES_H
#define CQ_SIM_FREE_TIMES_H

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "sim/arena.h"
#include "sim/err.h"

/* A binary heap of the bits of times >= 0, which rise with them (as signed numbers:
 * x86 takes two steps to choose the smaller of unsigned ones), padded with those of
 * INFINITY to a full tree. Taking the first leaves a hole at the top; the next
 * put fills it with a single sift. */
struct free_times {
    int64_t *heap;       /* from 1 */
    uint32_t first_leaf; /* at least 2: room for 2 * first_leaf - 1 */
    uint32_t num;        /* the hole counts */
    bool hole;           /* the top has been taken */
    double first_s;      /* the earliest; INFINITY if there is none */
};

static inline int64_t
free_times_bits(double time_s)
{
    int64_t bits;

    memcpy(&bits, &time_s, sizeof(bits));
    return bits;
}

static inline double
free_times_s(int64_t bits)
{
    double time_s;

    memcpy(&time_s, &bits, sizeof(time_s));
    return time_s;
}

static inline void
free_times_clear(struct free_times *self)
{
    for (uint32_t i = 0; i < 2 * self->first_leaf; i++)
        self->heap[i] = free_times_bits(INFINITY);
    self->num = 0;
    self->hole = false;
    self->first_s = INFINITY;
}

/** Empty, with room for num. @return CQ_OK or CQ_ERR_NO_MEMORY. */
static inline int
free_times_init(struct free_times *self, uint32_t num, struct arena *arena)
{
    self->first_leaf = 2;
    while (num >= 2 * self->first_leaf)
        self->first_leaf *= 2;
    self->heap =
        arena_alloc(arena, (size_t)2 * self->first_leaf * sizeof(*self->heap));
    if (self->heap == NULL)
        return CQ_ERR_NO_MEMORY;
    free_times_clear(self);
    return CQ_OK;
}

/* The top is a hole: at every level the smaller child moves up until the key is in
 * its place; from there on it and the rest of the path trade places. Always down to
 * the leaves, and by arithmetic: a mispredicted branch costs more than a level. */
static inline void
free_times_sift_down(struct free_times *self, int64_t key)
{
    int64_t *heap = self->heap;
    const size_t first_leaf = self->first_leaf;
    size_t at = 1;

    do {
        const int64_t left = heap[2 * at], right = heap[2 * at + 1];
        const int64_t child = right < left ? right : left;
        const size_t next = 2 * at + (right < left);

        heap[at] = key < child ? key : child;
        key = key < child ? child : key;
        at = next;
    } while (at < first_leaf);
    heap[at] = key;
}

static inline void
free_times_sift_up(struct free_times *self, int64_t key)
{
    int64_t *heap = self->heap;
    size_t at = ++self->num;

    for (; at > 1 && key < heap[at / 2]; at /= 2)
        heap[at] = heap[at / 2];
    heap[at] = key;
}

/* The last goes where the top was. */
static inline void
free_times_fill_hole(struct free_times *self)
{
    const int64_t last = self->heap[self->num];

    self->hole = false;
    self->heap[self->num--] = free_times_bits(INFINITY);
    if (self->num > 0)
        free_times_sift_down(self, last);
}

/** Remove the earliest; there must be one. */
static inline void
free_times_take(struct free_times *self)
{
    const int64_t *heap = self->heap;

    if (self->hole)
        free_times_fill_hole(self);
    self->hole = true;
    self->first_s = free_times_s(heap[2] < heap[3] ? heap[2] : heap[3]);
}

/** Add one; there must be room. */
static inline void
free_times_put(struct free_times *self, double time_s)
{
    if (self->hole)
        free_times_sift_down(self, free_times_bits(time_s));
    else
        free_times_sift_up(self, free_times_bits(time_s));
    self->hole = false;
    self->first_s = free_times_s(self->heap[1]);
}

#endif
