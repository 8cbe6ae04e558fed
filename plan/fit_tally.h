/*
 * Lengths of time seen, and how often each: of any number of calls in the memory of
 * the different lengths among them. Below 10 s they are kept to the hundredth of a
 * second, above to the tenth; whole seconds stay as they are.
 *
 * A length may be the whole of what it measures, or cut off: of a caller who was
 * answered after 40 s only so much is known of the patience, that it lasts longer.
 */
#ifndef CQ_PLAN_FIT_TALLY_H
#define CQ_PLAN_FIT_TALLY_H

#include <stdbool.h>
#include <stddef.h>

struct fit_length {
    double length_s;
    double num_ended; /* so often it was just so long */
    double num_cut;   /* so often it was longer: cut off there */
};

/* {0} is empty. */
struct fit_tally {
    struct fit_length *lengths; /* owned; in order after fit_tally_sort() */
    size_t num, capacity;
    size_t num_sorted; /* of them, at the front */
    double num_ended, num_cut;
    double sum_s, sum_squares_s2; /* of those ended, unrounded */
};

void fit_tally_free(struct fit_tally *self);

/** @param length_s  >= 0 @return CQ_OK, or CQ_ERR_NO_MEMORY leaving it as it was */
int fit_tally_add(struct fit_tally *self, double length_s, bool ended);

/** Put them in order, each length once. */
void fit_tally_sort(struct fit_tally *self);

/** The step in which lengths are told: 1 s if those below 10 s are all whole
 *  seconds, else 0.01 s. Sorted. */
double fit_tally_step_s(const struct fit_tally *self);

/** Of those ended: NAN without any (sd: two). */
double fit_tally_mean_s(const struct fit_tally *self);
double fit_tally_sd_s(const struct fit_tally *self);
/** The length that a share of those ended does not exceed. Sorted. */
double fit_tally_quantile_s(const struct fit_tally *self, double share);
/** Number of those ended that are shorter than length_s. Sorted. */
double fit_tally_below(const struct fit_tally *self, double length_s);

/**
 * The same in at most about `most` lengths, neighbours put together at their mean.
 * @return CQ_OK or CQ_ERR_NO_MEMORY; fit_tally_free(out) is right after it
 */
int fit_tally_coarse(
    const struct fit_tally *self, size_t most, struct fit_tally *out);

#endif
