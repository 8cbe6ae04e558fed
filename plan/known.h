/*
 * What a scenario says exactly, before anything is simulated, of what a simulation
 * counts: how many contacts come on average, how long those who ask for an agent
 * keep one, how impatience and chatbots decide. NAN, or NULL, where it does not:
 * where a key makes it depend on what happens, or a mean is not exact.
 */
#ifndef CQ_PLAN_KNOWN_H
#define CQ_PLAN_KNOWN_H

#include "sim/scenario.h"

struct known_type {
    bool comes_once; /* nobody comes back, or from another type */
    bool asks_once;  /* .. and each asks for an agent, when it comes */
    bool paced; /* answered contacts take their handle time / the skill's speed */
    double late_s;     /* mean handle time of those in no row; NAN: not known */
    double patience_s; /* mean of an exponential one, whose end shows, and of whom
                          nothing else is asked while they wait; or NAN */
    const struct bot_handling *bot; /* whose coins fall as written; or NULL */
    bool offers; /* .. and to whom it is offered is a coin of each fresh contact */
};

struct known {
    const struct scenario *scenario;
    size_t num_rows;  /* intervals of the day, or batches */
    double *contacts; /* [type][row] fresh ones; owned */
    double *handle_s; /* [type][row] mean of talk and after-call work at speed 1,
                         whoever asks, each time anew */
    struct known_type *types; /* owned */
};

/** known_free() is right after it, failed or not. @return CQ_OK or
 *  CQ_ERR_NO_MEMORY */
int known_init(struct known *self, const struct scenario *scenario);
void known_free(struct known *self);

#endif
