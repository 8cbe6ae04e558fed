/*
 * The work that a scenario offers to its agents, computed before anything is
 * simulated: expected contacts x mean handle time. Periods are the intervals of
 * the day; a steady state has one, and its figures are per hour.
 */
#ifndef CQ_PLAN_OFFERED_H
#define CQ_PLAN_OFFERED_H

#include "sim/scenario.h"

struct offered {
    size_t num_types, num_intervals;
    double *contacts; /* [type][interval] expected to ask for an agent, fresh or
                         passed on by one */
    double *handle_s; /* [type][interval] their mean talk and after-call work */
};

/** offered_free() is right after it, failed or not. @return CQ_OK or
 *  CQ_ERR_NO_MEMORY. */
int offered_init(struct offered *self, const struct scenario *scenario);
void offered_free(struct offered *self);

/** Fresh contacts of a type that are expected to ask for an agent between two
 * times, as far as the type is open then. Not of a steady state. */
double offered_between(
    const struct scenario *scenario, size_t type, double from_s, double until_s);

/** Seconds of an interval; the last may be shorter. An hour in a steady state. */
double offered_interval_s(const struct scenario *scenario, size_t interval);

/** Erlangs of one type, at speed 1. */
double offered_load(const struct offered *self, const struct scenario *scenario,
    size_t type, size_t interval);

/** Agents of a group, means over the interval: those seated (absences and
 *  shrinkage out) ... */
double offered_staff(
    const struct scenario *scenario, size_t group, size_t interval);
/** ... those of them who are not away for a spell ... */
double offered_ready(
    const struct scenario *scenario, size_t group, size_t interval);
/** ... and the heads of the schedule. */
double offered_heads(
    const struct scenario *scenario, size_t group, size_t interval);

#endif
