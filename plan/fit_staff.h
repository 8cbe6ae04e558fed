/*
 * How many agents there were, of a log that does not tell: the number with which
 * Erlang A loses as many as gave up, interval by interval. Its patience is the
 * exponential one that fits the log as a whole, all waiting over all who gave up.
 *
 * Busy days lose more than quiet ones spare: where days differ the number is rather
 * too small.
 */
#ifndef CQ_PLAN_FIT_STAFF_H
#define CQ_PLAN_FIT_STAFF_H

#include "plan/fit.h"

/** Is there enough to tell: waits, and somebody who gives up? */
bool fit_staff_is_known(const struct fit *self);

/** Agents of an interval of the mean day, parts of one included: between whole
 *  numbers in proportion. The chance to give up is drawn to that of the day as far
 *  as few calls tell. If nothing is known, the work answered and a square root of
 * it.
 *  @param interval_s  its length */
double fit_staff(const struct fit *self, size_t interval, double interval_s);

#endif
