/* What the parts of plan/theory_check share. */
#ifndef CQ_PLAN_THEORY_DESKS_H
#define CQ_PLAN_THEORY_DESKS_H

#include "plan/theory_check.h"

/** Exponential without shift and clamps. */
bool theory_is_exponential(const struct duration *self);
bool theory_is_rough(const struct duration *self); /* of many values */
bool theory_is_never(const struct duration *self); /* or not given */

/** All its contacts are chats, several in hand: places count in place of agents. */
bool theory_is_chat_desk(
    const struct scenario *scenario, const struct theory_desk *desk);

/** What the formula of such a desk leaves out. */
uint64_t theory_gaps(
    const struct scenario *scenario, const struct theory_desk *desk);

#define THEORY_COARSE 1e-5 /* error of what is a curve through many values */

/** Fill in the intervals: contacts, handle times, loads, agents.
 *  @param out  [interval], all 0
 *  @return CQ_OK or CQ_ERR_NO_MEMORY */
int theory_desk_loads(const struct theory_check *check,
    const struct theory_desk *desk, struct theory_interval *out);

/** What the agents of the interval meet, patience by its mean. */
struct erlang_demand theory_desk_demand(const struct scenario *scenario,
    const struct theory_desk *desk, size_t interval, double within_s,
    const struct theory_interval *of);

/** The threshold that all types share; NAN: none. */
double theory_desk_within_s(
    const struct scenario *scenario, const struct theory_desk *desk);

/** Solve them, and choose the model. */
void theory_desk_solve(const struct theory_check *check, struct theory_desk *desk,
    struct theory_interval *intervals);

#endif
