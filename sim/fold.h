/*
 * Several days made into what is kept of them: sums by interval over all days that
 * count, a row for each weekday (or each day), means of the days' largest, and how
 * many intervals and days met their target. Days of the warm-up are left out.
 */
#ifndef CQ_SIM_FOLD_H
#define CQ_SIM_FOLD_H

#include "sim/measures.h"

/** Where a type, all types or a segment stands in day_sums.longest_wait_s. */
size_t fold_thing(const struct scenario *scenario, struct of of);

/**
 * days: of a replication, from totals_init(); out: from totals_init_folded().
 * @return CQ_OK or CQ_ERR_NO_MEMORY
 */
int fold_days(
    const struct totals *days, const struct scenario *scenario, struct totals *out);

#endif
