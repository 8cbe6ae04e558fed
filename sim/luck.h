/*
 * The luck of one contact type in one replication: a stream for every purpose, so
 * that the k-th contact meets the same luck whatever becomes of the others, and a
 * change of one distribution moves no other's draws.
 */
#ifndef CQ_SIM_LUCK_H
#define CQ_SIM_LUCK_H

#include "sim/contact.h"
#include "sim/scenario.h"

#define PURPOSE_LIST(X)                                                            \
    X(arrivals)                                                                    \
    X(talk)                                                                        \
    X(after_call)                                                                  \
    X(patience)                                                                    \
    X(balk)                                                                        \
    X(head_start)                                                                  \
    X(bot_offered)                                                                 \
    X(bot_refuses)                                                                 \
    X(bot_contains)                                                                \
    X(bot_session)                                                                 \
    X(split)

enum purpose {
#define X(name) PURPOSE_##name,
    PURPOSE_LIST(X)
#undef X
    NUM_PURPOSES
};

struct luck {
    struct rng stream[NUM_PURPOSES];
    struct rng_name name[NUM_PURPOSES];
    const struct contact_type *type;
    const struct bot_handling *bot; /* NULL: none */
    unsigned uses;                  /* bit p: purpose p is drawn in this scenario */
    const struct scenario *scenario;
    double handle_times; /* the forecast's error: multiplies what is drawn */
};

/** Name the streams of a type; draws nothing. */
void luck_init(struct luck *self, const struct scenario *scenario, size_t type);

/** Begin a day, or a run: number as luck_number() makes it. */
void luck_start(struct luck *self, uint64_t number);

/**
 * Draw everything that one contact will need, in place.
 * @param interval  of its birth, for what varies over the day
 */
void luck_draw(struct luck *self, size_t interval, struct contact *contact);

/** And the uniform number that binds it to a group; 0 where nothing is drawn. */
static inline double
luck_draw_split(struct luck *self)
{
    return self->uses & 1u << PURPOSE_split
               ? rng_uniform(&self->stream[PURPOSE_split])
               : 0;
}

#endif
