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
    X(intent)                                                                      \
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

/* Decisions that few contacts come to: not drawn at birth, but each from a stream
 * that the customer's day, number and attempt name, so that they stay the same
 * whatever else happens, and on whichever day they come. */
#define LATE_PURPOSE_LIST(X)                                                       \
    X(retry)                                                                       \
    X(retry_delay)                                                                 \
    X(resolved)                                                                    \
    X(silent)                                                                      \
    X(repeat)                                                                      \
    X(repeat_delay)                                                                \
    X(transfer)                                                                    \
    X(transfer_time)                                                               \
    X(idle)                                                                        \
    X(bot_patience)                                                                \
    X(handover)                                                                    \
    X(false_containment)                                                           \
    X(recognised)                                                                  \
    X(arm)                                                                         \
    X(bounce_back)                                                                 \
    X(bounce_back_delay)                                                           \
    X(believe)                                                                     \
    X(switch)                                                                      \
    X(callback)                                                                    \
    X(callback_reach)                                                              \
    X(callback_delay)

enum late_purpose {
#define X(name) LATE_##name,
    LATE_PURPOSE_LIST(X)
#undef X
    NUM_LATE_PURPOSES
};

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
    /* Of exponential talk, patience and so on, the mean; else 0: what is drawn most
     * often is drawn without asking a model. */
    double exponential_s[NUM_PURPOSES];
    double handle_times; /* the forecast's error: multiplies what is drawn */
    bool is_scaled;      /* one of these is not 1 */
    bool is_plain;       /* talk and patience are all there is to draw */

    /* What incidents may change; luck_start() puts it back. */
    double talk_times, after_call_times, patience_times;
    double balk, offered, refuses, containment;
    double intent_containment; /* multiplies that of each intent */

    /* Of the whole run: it tells the days apart by their customers. */
    struct rng_name late_name[NUM_LATE_PURPOSES];
    struct rng_root late[NUM_LATE_PURPOSES]; /* of this run */
    uint64_t customers; /* tells the customers of the type from those of others */
};

/** Name the streams of a type; draws nothing.
 *  @param of  of whom: "" for fresh contacts, "again" for those who come back */
void luck_init(struct luck *self, const struct scenario *scenario, size_t type,
    const char *of);

/** Begin a day, or a run: number as luck_number() makes it. */
void luck_start(struct luck *self, uint64_t number);

/** One of the factors has changed. */
void luck_note_scale(struct luck *self);

/* One duration of the purpose's stream. */
static inline double
luck_draw_duration(struct luck *self, enum purpose purpose,
    const struct duration *of, size_t interval)
{
    const double mean_s = self->exponential_s[purpose];

    return mean_s > 0 ? mean_s * rng_exponential(&self->stream[purpose])
                      : duration_draw(of, interval, &self->stream[purpose]);
}

/* Where there may be more to draw than talk and patience. */
uint32_t luck_draw_all(
    struct luck *self, size_t interval, struct contact *contact, uint32_t intent);

/**
 * Draw everything that one contact will need, in place.
 * @param interval  of its birth, for what varies over the day
 * @param intent    the matter, where it is known; CQ_NONE: it is drawn
 * @return the matter, an intent of the type; CQ_NONE: all matters are alike
 */
static inline uint32_t
luck_draw(
    struct luck *self, size_t interval, struct contact *contact, uint32_t intent)
{
    const struct contact_type *type = self->type;

    if (!self->is_plain)
        return luck_draw_all(self, interval, contact, intent);
    contact->talk_s = luck_draw_duration(self, PURPOSE_talk, &type->talk, interval);
    contact->acw_s = 0;
    contact->patience_s =
        luck_draw_duration(self, PURPOSE_patience, &type->patience, interval);
    contact->flags = 0;
    return CQ_NONE;
}

/** A uniform number for a decision about the attempt of a customer. */
static inline double
luck_late(const struct luck *self, enum late_purpose purpose, uint64_t customer,
    uint32_t attempt)
{
    return rng_uniform_of(rng_name_below(&self->late[purpose], customer, attempt));
}

/** Likewise a duration, of what holds in the interval. */
double luck_late_draw(const struct luck *self, enum late_purpose purpose,
    uint64_t customer, uint32_t attempt, const struct duration *of,
    size_t interval);

/** And the uniform number that binds it to a group; 0 where nothing is drawn. */
static inline double
luck_draw_split(struct luck *self)
{
    return self->uses & 1u << PURPOSE_split
               ? rng_uniform(&self->stream[PURPOSE_split])
               : 0;
}

#endif
