/*
 * Fresh counts from an ACD's. A profile with `basis: offered` holds the contacts
 * that asked for an agent, callers who tried again included; what a simulation
 * needs is the fresh ones. They are found by simulation: counts at which the
 * simulated offered contacts are the given ones, interval by interval and for all
 * such types together, because returns of one may be contacts of another.
 *
 * Each round runs the same days with the same luck, from a seed of their own. In it
 * the fresh contacts are known on average, only what comes on top is simulated:
 *   offered = expected fresh + mean(simulated offered - simulated fresh).
 * Fresh counts are then multiplied by (given / offered)^damping, which is halved
 * whenever a round comes out worse than the best before. It ends when every
 * interval is within 1 % of the given count, or two standard errors or 0.05
 * contacts of it, and the day as a whole within 0.5 %; or, with the best
 * round, after FRESH_MOST_ROUNDS or FRESH_MOST_IN_VAIN that were no better.
 *
 * The days are ordinary ones: at `times: 1` and without incidents.
 */
#ifndef CQ_PLAN_FRESH_H
#define CQ_PLAN_FRESH_H

#include <stdatomic.h>

#include "sim/scenario.h"

enum {
    FRESH_MOST_ROUNDS = 40,
    FRESH_MOST_IN_VAIN = 8
};

/* Of one type in one interval, at `times: 1`. */
struct fresh_count {
    double given;     /* offered, as written; less where the type is not open */
    double simulated; /* offered, with the fresh counts found */
    double fresh;
    double within; /* how far simulated may be from given */
};

struct fresh {
    size_t num_types, num_intervals;
    struct fresh_count *counts;  /* [type][interval] */
    bool *asked;                 /* [type]: it has such counts */
    size_t num_rounds, num_days; /* days of each round */
    bool found;                  /* every count within its bound, and the day */
};

/** Does any type have such counts? */
bool fresh_wanted(const struct scenario *scenario);

/**
 * Find the fresh counts and put them in place of the given ones; the scenario's
 * arena owns what is new in it. A scenario that wants none is left alone.
 * fresh_free(self) is right after it, failed or not.
 * @param stop  NULL, or a flag that ends it early when it becomes true
 * @return CQ_OK, also where none were found (then the best are in place);
 *         CQ_ERR_NO_MEMORY, CQ_ERR_LIMIT, CQ_ERR_INTERRUPTED: the scenario is as
 *         before.
 */
int fresh_find(struct fresh *self, struct scenario *scenario, unsigned num_threads,
    const atomic_bool *stop);
void fresh_free(struct fresh *self);

#endif
