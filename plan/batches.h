/*
 * Whether the batches of a steady state may be taken as independent, as their
 * half-widths do, and whether there is a steady state at all.
 */
#ifndef CQ_PLAN_BATCHES_H
#define CQ_PLAN_BATCHES_H

#include "sim/observations.h"

enum {
    BATCHES_LEAST = 8 /* of a run: fewer tell nothing */
};

/* Of one measure over all contacts. */
struct batch_test {
    size_t num_batches; /* of a run */
    size_t num_runs;
    /* Von Neumann's ratio (1941): squared steps from batch to batch against squared
     * distances from their mean, 2 on average of independent ones. Of the residuals
     * that the half-width is made of, and over all runs. NAN: cannot be told. */
    double ratio;
    double least;     /* ratios below come once in a hundred times by chance */
    bool dependent;   /* ratio < least */
    bool runs_differ; /* from each other, more than their batches do: by an F test,
                         once in a hundred times by chance */
};

/** measure: one of `all`, by its name. All NAN and false without memory, or with
 * too few batches. */
struct batch_test batches_test(
    const struct experiment *experiment, const char *measure);

/* A queue that grows. */
struct batch_drift {
    bool grows;
    uint32_t type;   /* whose queue grows most */
    double per_hour; /* by so many contacts */
};

/** Of the queue of each type, a straight line through its batch means: it grows if
 *  its rise is over five standard errors and, over a run, more than its mean. */
struct batch_drift batches_drift(const struct experiment *experiment);

#endif
