/* The wishes for a precision that a scenario states (run.precision). */
#ifndef CQ_PLAN_AIMS_H
#define CQ_PLAN_AIMS_H

#include "plan/precision.h"

/**
 * Add them to self, `each` spelt out, and how many replications they may take at
 * most. precision_free(self) is right after it, failed or not.
 * @return CQ_OK or CQ_ERR_NO_MEMORY
 */
int aims_take(struct precision *self, const struct scenario *scenario);

/** Half of the memory that the machine has: what a run to a precision may fill. */
size_t aims_memory_bytes(void);

#endif
