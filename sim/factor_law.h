/*
 * The law of a random factor with mean 1, as the chances of cells of a line, and
 * the laws that a plan gives to its volume.
 */
#ifndef CQ_SIM_FACTOR_LAW_H
#define CQ_SIM_FACTOR_LAW_H

#include "sim/arena.h"
#include "sim/model.h"

/* The law of a factor: the chances of cells of a line. */
struct factor_law {
    size_t num;     /* cells; 0: the factor is 1 */
    double *end;    /* [num + 1], rising */
    double *mass;   /* [num] the chance of the cell between two ends */
    double *upto;   /* [num + 1] of a factor below end[]; NULL: not asked for */
    double *middle; /* [num] and its logarithm: */
    double *logarithm;
};

/* A factor of the plan: B, V or B V, B drawn from a distribution and V lognormal
 * with mean 1. */
struct plan_factor {
    const struct duration *busyness; /* model NULL: 1 */
    double spread;                   /* of the logarithm of V; 0: 1 */
    const struct factor_law *of;     /* of B, where there are both */
};

/** Room for so many cells, all 0; memory from the arena. False when it is out. */
bool factor_law_alloc(struct factor_law *self, size_t num, struct arena *arena);
/** The plan's law between two factors, cells in equal steps of the logarithm. */
void factor_law_fill(struct factor_law *self, const struct plan_factor *plan,
    double least, double most);
/** Likewise between all that callq looks at, and where the law has chances. */
void factor_law_fill_widest(
    struct factor_law *self, const struct plan_factor *plan);
void factor_law_fill_all(struct factor_law *self, const struct plan_factor *plan);
/** Make the chances 1 in all, and fill in upto. */
void factor_law_sum(struct factor_law *self);
/** After that: the factor with the chance u of a smaller one; and the mean. */
double factor_law_at(const struct factor_law *self, double u);
double factor_law_mean(const struct factor_law *self);

#endif
