/*
 * What the formulas of waiting lines say of staff: for each desk (groups and the
 * types that they share, as one pool) the least agents per interval for the targets
 * that a formula knows. An interval's whole-run target is asked of each interval.
 */
#ifndef CQ_PLAN_STAFF_THEORY_H
#define CQ_PLAN_STAFF_THEORY_H

#include "plan/staff_look.h"
#include "plan/theory_check.h"

struct staff_theory {
    struct experiment days; /* a few, with the staffing that was in place */
    struct theory_check check;
    const struct staff_asked *asked;
};

/** Set up for the staffing that is in place, from a few simulated days.
 *  staff_theory_free() is right after it, failed or not. */
int staff_theory_init(struct staff_theory *self, struct staff_trial *trial,
    struct staff_asked *asked);
void staff_theory_free(struct staff_theory *self);

/** The value of a target's measure by a formula; NAN: it does not know it. */
double staff_theory_value(const struct staff_theory *self,
    const struct theory_desk *desk, size_t interval, enum theory_model model,
    const struct goal *goal, uint32_t agents);

/** The least agents at work at a desk (places, of chats) by a formula; 0: nobody
 *  asks for any; NAN: no number is enough, or no target is known to it. */
double staff_theory_least(const struct staff_theory *self,
    const struct theory_desk *desk, size_t interval, enum theory_model model);

/** Whether theory answers exactly: one desk of one type and one group in a steady
 *  state, nothing left out, and every target known to it. */
bool staff_theory_is_exact(const struct staff_theory *self);

#endif
