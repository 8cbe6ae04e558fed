/*
 * Staffings that a search has looked at, so that one it comes back to is not
 * simulated again: about a fifth of the days of a search over many groups. What is
 * recalled are the same bits.
 */
#ifndef CQ_PLAN_STAFF_MEMORY_H
#define CQ_PLAN_STAFF_MEMORY_H

#include "plan/staff_look.h"

struct staff_memory;

/** Of looks at this trial, for what is asked here; both must outlive it. NULL: no
 *  memory, and then nothing is remembered. */
struct staff_memory *staff_memory_new(
    const struct staff_trial *trial, const struct staff_asked *asked);
/** Takes NULL too. */
void staff_memory_free(struct staff_memory *self);

/** Into a look without days: up to num_replications with the staffing that is in
 *  place, if it is remembered. @return CQ_OK or CQ_ERR_NO_MEMORY */
int staff_memory_recall(const struct staff_memory *self, struct staff_look *look,
    size_t num_replications);
/** Remember a look, in place of the one longest ago if there is no room. */
void staff_memory_keep(struct staff_memory *self, const struct staff_look *look);

#endif
