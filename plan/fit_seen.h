/*
 * Contacts kept one by one, as far as who answered whom needs it: those whose agent
 * the log names, and those who waited.
 *
 * Memory is bounded: of more than FIT_MOST_SEEN every second day is dropped, and
 * every second of what is left, until they fit.
 */
#ifndef CQ_PLAN_FIT_SEEN_H
#define CQ_PLAN_FIT_SEEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    FIT_MOST_SEEN = 250000,
    FIT_MOST_STRIDE = 65536
};

/* 20 bytes; times are of the day, to 1/64 s. */
struct fit_seen {
    float arrived_s, wait_s;
    float work_s;   /* talk and after-call work; 0: not answered, or not told */
    uint32_t agent; /* 0: not answered, or by whom is not told */
    uint16_t row;   /* of the day among the open ones */
    uint16_t type;
};

/* The open days: intervals from opening. */
struct fit_frame {
    double opens_s, interval_s;
    size_t num_intervals, num_rows, num_types;
};

/* {0} is empty. */
struct fit_seen_store {
    struct fit_seen *contacts; /* [num] owned */
    size_t num, capacity;
    size_t stride;             /* days whose row it divides are kept; 0: all */
    uint32_t num_agents;       /* the largest number of one */
    double named_s, unnamed_s; /* work of agents whom the log names, and not */
};

void fit_seen_free(struct fit_seen_store *self);

/** @param answered  if not, agent and work_s are 0
 *  @return CQ_OK or CQ_ERR_NO_MEMORY */
int fit_seen_add(
    struct fit_seen_store *self, const struct fit_seen *contact, bool answered);

/** By day, then by the end of the wait, agent, type: the order of the log is gone.
 */
void fit_seen_sort(struct fit_seen_store *self);

/** How many of the first num_rows days are kept. */
size_t fit_seen_days(const struct fit_seen_store *self, size_t num_rows);

/** The contact behind the last whose wait ends on the day and in the interval of
 *  this one, in a store that is sorted. */
const struct fit_seen *fit_seen_cell_end(const struct fit_seen *self,
    const struct fit_seen *end, const struct fit_frame *frame);

#endif
