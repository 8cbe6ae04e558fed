/*
 * Who comes back: after giving up, within a few hours; after an answer, within
 * days. Only of customers whom the log tells apart, and only of a log in the order
 * of time. It cannot know whether somebody comes back for the same matter.
 */
#ifndef CQ_PLAN_FIT_RETURNS_H
#define CQ_PLAN_FIT_RETURNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "plan/fit_tally.h"

#define FIT_RETRY_S (4. * 3600)   /* who gave up and comes back so soon, retries */
#define FIT_REPEAT_S (7. * 86400) /* the window of repeat calls */

struct fit_last {
    double time_s; /* when the last contact ended; NAN: none */
    bool answered;
};

/* {0} is empty. */
struct fit_returns {
    struct fit_last *last; /* [capacity] by the customer's number; owned */
    size_t capacity;
    double num_gave_up, num_answered; /* who could have come back */
    struct fit_tally retry_delay, repeat_delay;
};

void fit_returns_free(struct fit_returns *self);

/** @param customer  >= 1 @param time_s  of arrival, over days @param end_s  of it
 *  @return CQ_OK or CQ_ERR_NO_MEMORY */
int fit_returns_add(struct fit_returns *self, uint32_t customer, double time_s,
    double end_s, bool answered);

/** Shares, NAN without anybody; those whose window the log's end cuts off count as
 *  not having come back. */
double fit_retry_share(const struct fit_returns *self);
double fit_repeat_share(const struct fit_returns *self);

#endif
