/*
 * Observations: the pairs of sums that a ratio is formed over. In a day's scenario
 * one replication is one observation, in a steady state one batch of one
 * replication is. Here it is decided which periods a number covers:
 *
 * - contacts of the whole run: every interval and what came after closing; in a
 *   steady state the batches, without what arrived in the warm-up;
 * - integrals by the clock (queue length, seated, busy, sessions): from opening to
 *   closing only; overtime and contacts in hand whenever they are.
 */
#ifndef CQ_SIM_OBSERVATIONS_H
#define CQ_SIM_OBSERVATIONS_H

#include "sim/experiment.h"
#include "sim/measures.h"

size_t observations_num(const struct experiment *experiment);

/** Index of an observation's replication in experiment->totals. */
size_t observations_replication(
    const struct experiment *experiment, size_t observation);

/**
 * Numerator and denominator of an observation, for every form but FORM_QUANTILE.
 * A measure that is not defined there (the time average after closing) gives 0 / 0.
 */
void observations_pair(const struct experiment *experiment, struct address address,
    size_t observation, double *numerator, double *denominator);

/* The waits of the answered; or those of the abandoned. */
enum waits_of {
    WAITS_ANSWERED,
    WAITS_ABANDONED,
    WAITS_CUSTOMERS /* all waits of each customer who was answered */
};

/** Add an observation's waits to the HISTOGRAM_BINS of count: of the whole run; of
 * an interval (weekday, day) those of the answered only, where they were kept. */
void observations_waits(const struct experiment *experiment, struct of of,
    enum waits_of which, int interval, size_t observation, double *count);

#endif
