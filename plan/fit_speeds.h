/*
 * Do agents' groups, where a log names them, talk longer or shorter with the same
 * type? Logarithms of talk, one-way analysis of variance within each type.
 */
#ifndef CQ_PLAN_FIT_SPEEDS_H
#define CQ_PLAN_FIT_SPEEDS_H

#include "plan/fit_calls.h"

struct fit_speeds {
    struct fit_test
        same;       /* degrees 0: not two groups of a type with enough calls */
    double *speeds; /* [type][group] relative to the type's talk, shrunk as far as
                       few calls tell; NAN: fewer than 100; owned */
    bool differ;    /* beyond chance (1 in 1000) and by a twentieth */
};

/** gather finished. fit_speeds_free() is right after it, failed or not.
 *  @return CQ_OK or CQ_ERR_NO_MEMORY */
int fit_speeds_init(struct fit_speeds *self, const struct fit_gather *gather);
void fit_speeds_free(struct fit_speeds *self);

/** Of all types, by the group's calls; NAN: too few. */
double fit_speed_of_group(
    const struct fit_speeds *self, const struct fit_gather *gather, size_t group);

#endif
