/*
 * What is left of a duration that is under way: of one found at work at a random
 * moment, and of one that has lasted so long. Of a duration X with mean m, found
 * so, P(left > t) = integral of P(X > s) over s from t on, / m: each agent who is
 * busy for a long time is as likely to be in any moment of it (renewal theory).
 * They know nothing of agents and contacts.
 */
#ifndef CQ_SIM_RESIDUAL_H
#define CQ_SIM_RESIDUAL_H

#include "sim/arena.h"

/** The share of durations that last longer than t_s; of falls from 1 to 0. */
typedef double lasts_longer(const void *context, double t_s);

/* What is left, as a table; num 0: nothing is ever under way. */
struct residual {
    size_t num;
    double mean_s; /* of the whole duration */
    double *at_s;  /* [num + 1] rising from 0 */
    double *upto;  /* [num + 1] chance that less is left, 0 .. 1 */
};

/** Memory from the arena. @return CQ_OK or CQ_ERR_NO_MEMORY. */
int residual_init(struct residual *self, lasts_longer *lasts, const void *context,
    struct arena *arena);

/** What is left at chance u, 0..1. */
double residual_at(const struct residual *self, double u);

/** How long one lasts in all that has lasted for so_far_s, at chance u: exact.
 *  INFINITY: for ever. lasts(so_far_s) must be above 0. */
double lasts_in_all(
    lasts_longer *lasts, const void *context, double so_far_s, double u);

#endif
