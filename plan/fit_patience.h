/* Patience of one type; not for others than plan/fit.c. */
#ifndef CQ_PLAN_FIT_PATIENCE_H
#define CQ_PLAN_FIT_PATIENCE_H

#include "plan/fit.h"

/** {0} before. @return CQ_OK or CQ_ERR_NO_MEMORY; fit_free() is right after it */
int fit_patience_of(struct fit_patience *self, const struct fit_calls *calls);

/** Take that of all types, if it is known; what was seen stays its own. */
void fit_patience_borrow(struct fit_patience *self, const struct fit_patience *all);

/**
 * Do types differ? If not beyond chance (1 in 20), all have the patience of all.
 * If so, those with too few who gave up have the hazard of all times their own
 * rate.
 * @return CQ_OK or CQ_ERR_NO_MEMORY
 */
int fit_patience_of_types(struct fit *self);

#endif
