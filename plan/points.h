/*
 * Many points of a study on threads: they claim points from a counter. While there
 * are as many points as threads each has one; where there are fewer, the threads
 * left over go into the replications of each. The results do not depend on it.
 */
#ifndef CQ_PLAN_POINTS_H
#define CQ_PLAN_POINTS_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

struct points {
    size_t num;
    const bool *done;        /* [num] to be left out; NULL: none */
    unsigned num_threads;    /* at least 1 */
    const atomic_bool *stop; /* NULL, or set it to begin no more */
    /* One point with so many threads of its own, from any thread. @return what came
     * out, for take(); *code: CQ_OK, or an error that ends it all */
    void *(*simulate)(void *self, size_t point, unsigned num_threads, int *code);
    /* What came out, by one thread at a time. @return CQ_OK, or an error likewise
     */
    int (*take)(void *self, size_t point, void *outcome, int code);
    void *self;
};

/** @return CQ_OK; CQ_ERR_INTERRUPTED if stopped before the end; else the first
 *          failure. What was simulated before stays. */
int points_run(const struct points *self);

#endif
