/*
 * Patience from waits: callers who gave up show theirs, callers who were answered
 * only that it was longer (Kaplan and Meier 1958, JASA 53, 457-481; variance by
 * Greenwood 1926). At one length those who gave up go first.
 */
#ifndef CQ_PLAN_FIT_SURVIVAL_H
#define CQ_PLAN_FIT_SURVIVAL_H

#include "plan/fit_laws.h"
#include "plan/fit_tally.h"

struct fit_step {
    double length_s;
    double share;   /* that lasts longer */
    double error;   /* standard error of it */
    double at_risk; /* just before */
};

/* The curve, a step for each length at which somebody gave up. */
struct fit_survival {
    struct fit_step *steps; /* owned */
    size_t num;
    double last_s; /* the longest length seen, given up or not */
};

/** @param data  sorted @return CQ_OK or CQ_ERR_NO_MEMORY */
int fit_survival_init(struct fit_survival *self, const struct fit_tally *data);
void fit_survival_free(struct fit_survival *self);

/** The share that lasts longer than length_s; 1 before the first step, the last one
 *  for ever. */
double fit_survival_at(const struct fit_survival *self, double length_s);
/** The step that holds at length_s; NULL before the first. */
const struct fit_step *fit_survival_step(
    const struct fit_survival *self, double length_s);

/** How far a law is from it at most, where at least `least` were at risk. */
double fit_survival_distance(
    const struct fit_survival *self, const struct fit_law *law, double least);

enum {
    FIT_MOST_RATES = 24
};

/* Where a caller's mind may change: often at first, then ever more seldom. */
extern const double fit_marks_s[FIT_MOST_RATES];

/* A hazard that changes in steps: the chance to give up per second. */
struct fit_hazard {
    size_t num;
    double from_s[FIT_MOST_RATES]; /* the first is 0 */
    double rate_per_s[FIT_MOST_RATES];
    double num_ended[FIT_MOST_RATES], exposed_s[FIT_MOST_RATES];
    double log_likelihood, bic;
};

/** At most so many steps, each with at least `least` who gave up; the last rate
 * goes on for ever. @param data  sorted, somebody gave up */
void fit_hazard_make(
    struct fit_hazard *self, const struct fit_tally *data, double least);
double fit_hazard_survival(const struct fit_hazard *self, double length_s);
/** With the last rate for ever. */
double fit_hazard_mean_s(const struct fit_hazard *self);

/**
 * Steps whose rate is above the lowest on either side (as far as to a higher one)
 * beyond chance, 1 in 200 on each; the first has one side only.
 * @param out  at most `most` indices, in order @return how many
 */
size_t fit_hazard_peaks(const struct fit_hazard *self, size_t *out, size_t most);

#endif
