/*
 * A scenario with a staffing of one's own: agents of each group in each interval,
 * in place of what the scenario says by list, shifts or roster. A staffing is a
 * table of whole people, [group][interval]; a steady state has one interval.
 *
 * It counts people seated. Where a group has shrinkage, as many heads are scheduled
 * as it takes to seat so many in expectation; who is then away is the luck of the
 * day, as in every simulation. What incidents do to the staff, they do to this.
 */
#ifndef CQ_PLAN_STAFF_TRIAL_H
#define CQ_PLAN_STAFF_TRIAL_H

#include <stdatomic.h>

#include "sim/experiment.h"

struct staff_trial {
    struct scenario scenario;  /* with its own groups; its arena is the caller's */
    const struct scenario *of; /* the caller's */
    struct agent_group *groups;
    double *heads; /* [group][interval] */
    size_t num_groups, num_intervals;
    size_t num;        /* groups x intervals */
    char *search_seed; /* luck that is not the scenario's own */
    double contacts;   /* expected in a replication, about */
};

/** Nobody is there yet. staff_trial_free() is right after it, failed or not. In a
 * steady state the run may be made shorter than the scenario's: a replication of a
 * handy length. @return CQ_OK or CQ_ERR_NO_MEMORY */
int staff_trial_init(struct staff_trial *self, const struct scenario *scenario);
void staff_trial_free(struct staff_trial *self);

/** Heads to schedule so that so many are seated in expectation: never fewer. */
uint32_t staff_heads(const struct scenario *scenario, size_t group, size_t interval,
    uint32_t agents);

/** Put such people in place. agents: [group][interval] */
void staff_trial_set(struct staff_trial *self, const uint32_t *agents);

/** Whose luck: the scenario's own, or another for the search, so that what was
 * chosen by one is judged by the other. */
void staff_trial_luck(struct staff_trial *self, bool own);

#endif
