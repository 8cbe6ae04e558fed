/*
 * Perfect pooling: a scenario in which everybody can do everything, at the best
 * speed that anybody has for it, and nobody is ever away; or everybody some types,
 * and others, of whom there may be plenty, the rest. What such a pool needs is what
 * the groups of the scenario that can do any of it need at least.
 */
#ifndef CQ_PLAN_STAFF_POOL_H
#define CQ_PLAN_STAFF_POOL_H

#include "sim/scenario.h"

struct staff_pool {
    struct scenario scenario; /* its arena is the caller's */
    struct arena arena;       /* of what is new in it */
};

/**
 * The routing policy and all of the contacts' side stay. staff_pool_free() is right
 * after it, failed or not.
 * Group 0 does the types inside, group 1, if any is outside, the others.
 * @param inside  [type]
 * @param made  false: the scenario cannot be pooled like that (contacts are bound
 * to groups, several are in hand, an incident changes a skill)
 * @return CQ_OK or CQ_ERR_NO_MEMORY
 */
int staff_pool_init(struct staff_pool *self, const struct scenario *scenario,
    const bool *inside, bool *made);
void staff_pool_free(struct staff_pool *self);

#endif
