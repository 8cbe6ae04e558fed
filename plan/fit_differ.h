/*
 * Does patience differ, between types or between hours? By giving up seen and
 * expected: with one hazard for all, in steps, a group that waited so long in each
 * of them would have had so many who give up (the log-rank test, Mantel 1966, with
 * steps in place of moments). A group's rate, seen over expected, is its hazard
 * relative to all; shrunk towards 1 as far as so few tell (a gamma prior, by
 * moments).
 */
#ifndef CQ_PLAN_FIT_DIFFER_H
#define CQ_PLAN_FIT_DIFFER_H

#include "plan/fit_arrivals.h"
#include "plan/fit_survival.h"

/* {0} is empty. */
struct fit_exposed {
    double num_ended[FIT_MOST_RATES], exposed_s[FIT_MOST_RATES];
};

/** A wait, which ended by giving up or not. */
void fit_exposed_add(struct fit_exposed *self, double wait_s, bool ended);
void fit_exposed_join(struct fit_exposed *self, const struct fit_exposed *other);

/**
 * Held against each other.
 * @param rates  [num] out: of each, relative to all, shrunk
 * @param gain   out: what the rates as seen add to twice the log-likelihood
 */
struct fit_test fit_differ(
    const struct fit_exposed *groups, size_t num, double *rates, double *gain);

/** Do they differ in any step? Rates may be the same in all and yet cross: steps
 * with few who gave up are joined, and the numbers of each compared. */
struct fit_test fit_differ_steps(const struct fit_exposed *groups, size_t num);

#endif
