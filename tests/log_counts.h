/* Of a log of calls: no row is lost, and none is counted twice. */
#ifndef CQ_TESTS_LOG_COUNTS_H
#define CQ_TESTS_LOG_COUNTS_H

#include "plan/call_log.h"

static inline bool
log_counts_add_up(const struct call_log *log)
{
    uint64_t sum = log->num_calls;

    for (size_t i = 0; i < NUM_CALL_NOT_OFFERED; i++)
        sum += log->num_not_offered[i];
    for (size_t i = 0; i < NUM_CALL_ASIDE; i++)
        sum += log->num_aside[i];
    return sum == log->num_rows;
}

#endif
