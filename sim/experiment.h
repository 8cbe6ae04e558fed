/*
 * Many replications: threads claim numbers, results are kept by number, so that
 * they are the same bits for any number of threads. It knows nothing of events,
 * text or files.
 */
#ifndef CQ_SIM_EXPERIMENT_H
#define CQ_SIM_EXPERIMENT_H

#include <stdatomic.h>

#include "sim/center.h"

struct experiment_options {
    uint64_t first; /* number of the first replication, from 1 */
    size_t num_replications;
    unsigned num_threads;    /* at least 1 */
    const atomic_bool *stop; /* NULL, or set it to end early */
    /* NULL, or told after each replication, by one thread at a time */
    void (*progress)(void *self, size_t num_done, size_t num_replications);
    void *progress_self;
};

struct experiment {
    const struct scenario *scenario;
    size_t num_replications; /* finished ones */
    uint64_t *numbers;       /* of the replications, rising */
    struct totals *totals;   /* of each */
};

/**
 * Run replications first .. first + num_replications - 1.
 * The scenario must outlive the experiment. experiment_free() is right after any
 * experiment_run, failed or not.
 * @return CQ_OK; CQ_ERR_INTERRUPTED with the finished replications kept; another
 *         error with none.
 */
int experiment_run(struct experiment *self, const struct scenario *scenario,
    const struct experiment_options *options);
/**
 * Run so many more; options->first must be above every number that is there. The
 * bits are those of one experiment that ran them all.
 * @return CQ_OK; CQ_ERR_INTERRUPTED with the finished ones added; another error
 *         with none added.
 */
int experiment_more(
    struct experiment *self, const struct experiment_options *options);
/** An experiment without replications, and room for num of them. experiment_free()
 *  is right after it, failed or not. @return CQ_OK or CQ_ERR_NO_MEMORY */
int experiment_begin(
    struct experiment *self, const struct scenario *scenario, size_t num);
/** One that was run elsewhere, into the room; number is above all that are there.
 *  totals is empty afterwards. */
void experiment_take(
    struct experiment *self, uint64_t number, struct totals *totals);
/** Leave in both only the replications that both have: after an interruption. */
void experiment_keep_common(struct experiment *a, struct experiment *b);
void experiment_free(struct experiment *self);

#endif
