/* What was found for a scenario that does not say it, put in its place. */
#ifndef CQ_PLAN_SETTLE_H
#define CQ_PLAN_SETTLE_H

#include "plan/warm_up.h"
#include "scenarios/reader.h"

enum {
    SETTLE_REASON_SIZE = 110
};

/** "chosen by MSER-5 from 5 pilot runs of 20 h"; "" where it is given. */
void settle_reason(const struct warm_up *self, char *out, size_t size);

/** That warm-up into the scenario and the tree that was read, with the reason.
 *  @return CQ_OK or CQ_ERR_NO_MEMORY */
int settle_warm_up(const struct warm_up *self, double warm_up_s,
    struct scenario *scenario, struct reading *reading);

#endif
