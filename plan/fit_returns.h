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

/* A contact of a customer whom the log knows. */
struct fit_contact {
    double time_s, end_s; /* over days: of arrival, of its end */
    uint32_t customer;
    bool answered;
};

enum {
    FIT_MOST_CONTACTS = 1000000 /* above it every second customer is forgotten */
};

/* {0} is empty. */
struct fit_returns {
    struct fit_contact *contacts; /* until fit_returns_finish(); owned */
    size_t num, capacity;
    uint32_t
        thinned; /* customers whose mixed number has one of these are not kept */
    double num_gave_up, num_answered; /* who could have come back */
    struct fit_tally retry_delay, repeat_delay;
};

void fit_returns_free(struct fit_returns *self);

/** In any order. @return CQ_OK or CQ_ERR_NO_MEMORY */
int fit_returns_add(struct fit_returns *self, const struct fit_contact *contact);

/** After the last one: what is below the contacts, which are forgotten.
 *  @return CQ_OK or CQ_ERR_NO_MEMORY */
int fit_returns_finish(struct fit_returns *self);

/** Shares, NAN without anybody; those whose window the log's end cuts off count as
 *  not having come back. */
double fit_retry_share(const struct fit_returns *self);
double fit_repeat_share(const struct fit_returns *self);

#endif
