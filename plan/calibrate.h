/*
 * Knobs turned until simulated figures meet measured ones. Pure numbers: a problem
 * is knobs, figures and a way to simulate; it knows no keys, units or files.
 *
 * Least squares: the sum over figures of weight ((simulated - measured) / error)^2,
 * where error^2 = (measured's)^2 + (simulated's)^2. It is simulated with common
 * random numbers, so that the sum is a function of the knobs; steps of differences
 * are large against its jumps. A measured figure of so many days has the error of
 * as many simulated days; where it has one of its own besides, times what the own
 * ones are of those on the average of its kind (root mean square): taken one by
 * one, the figures that happened to be low would count most, for their errors are
 * low, too. Errors are found at the start and anew where a round ends (iteratively
 * reweighted), for a service level of 100 % on all days has none and says little of
 * one of 60 %.
 *
 * Each round is gsl_multifit_nlinear with its trust region, in v: a knob runs over
 * its range (its logarithm, where it is a factor) as middle + half sin v. Steps are
 * damped alike in all v, so that along what the figures do not tell a knob stays
 * near its start.
 *
 * What is found has the covariance A S A', A = (J'WJ)^-1 J'W, of which S is that of
 * the figures: their errors, and their correlations from day to day in the
 * simulation (calibrate_judge.c). A direction in which a knob is not known within
 * its range is unknown: one of its knobs is held where it started, and the others
 * are fitted again.
 */
#ifndef CQ_PLAN_CALIBRATE_H
#define CQ_PLAN_CALIBRATE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

enum {
    CALIBRATE_MOST_KNOBS = 400,
    CALIBRATE_MOST_FIGURES = 4000
};

struct calibrate_knob {
    double start, low, high; /* low < high, low <= start <= high */
    bool is_log;             /* low > 0: equal ratios are equal steps */
    bool is_whole;           /* whole numbers only */
    int interval;            /* that it is about, with its neighbours; -1: all */
    size_t list;             /* knobs of one list differ in their interval alone */
};

struct calibrate_figure {
    double measured;
    double error;       /* standard error of it; NAN: that of so many days */
    double num_days;    /* .. measured; above 0 */
    double weight;      /* above 0; 1 for most */
    int interval;       /* that it is of; -1: the whole run */
    size_t kind;        /* figures of one kind are alike (a measure by interval) */
    double least_error; /* above 0: nothing is known better than this */
};

/* One point simulated: [figure] each, of memory of the caller. */
struct calibrate_sight {
    double *values;     /* NAN: there is no such figure */
    double *errors;     /* standard errors; NULL: not wanted, nor are: */
    double *influences; /* [figure][day], their mean squares make the errors */
};

struct calibrate_problem {
    const struct calibrate_knob *knobs;
    size_t num_knobs;
    const struct calibrate_figure *figures;
    size_t num_figures;
    size_t num_days;       /* observations of a simulation of the search */
    size_t num_days_judge; /* of one that judges */
    /**
     * Simulate points, [point][knob], always on the same days; with luck of the
     * search, or that which judges it.
     * @return CQ_OK or an error that ends it all
     */
    int (*simulate)(void *self, const double *points, size_t num_points,
        bool judges, const struct calibrate_sight *out);
    void *self;
};

enum calibrate_fate {
    CALIBRATE_FOUND,
    CALIBRATE_AT_BOUND, /* found, at an end of its range */
    CALIBRATE_NO_EFFECT,
    CALIBRATE_UNKNOWN /* held at its start: others move the same figures, or
                         none much */
};

struct calibrate_found {
    double value;
    double error;     /* standard; of the logarithm if is_log; NAN unless found */
    double low, high; /* confidence interval, within its range; NAN likewise */
    enum calibrate_fate fate;
};

/* Knobs that move the same figures. */
struct calibrate_clash {
    size_t num;
    size_t *knobs;      /* [num] the one that is held first, if one is */
    bool is_held;       /* else: correlated, and both found */
    double correlation; /* of two; NAN of more */
    bool is_faint;      /* one alone: it moves the figures too little */
};

struct calibrate {
    const struct calibrate_problem *problem;
    struct calibrate_found *found;   /* [knob] */
    struct calibrate_clash *clashes; /* [num_clashes] */
    size_t num_clashes;
    double *before, *after;  /* [figure] by the luck that judges */
    double *after_errors;    /* [figure] standard, simulated */
    double *measured_errors; /* [figure] standard */
    bool *is_moved;          /* [figure] by any knob */
    double start, end;       /* sum of squares, by the luck that judges */
    double expected;         /* of the end, if the model is right */
    double chance;           /* to end so far off or farther, then */
    size_t num_looks;        /* points simulated */
    size_t num_rounds;
    bool is_interrupted; /* what is found is the best so far, without errors */
    /* While it works: */
    double *x;          /* [knob] the best */
    bool *is_held;      /* [knob] */
    double *errors;     /* [figure] both errors together: the scale of residuals */
    double *influences; /* [figure][num_days] of the last look that judged */
    double *jacobian;   /* [figure][knob] by range, of the last round */
    void (*progress)(void *self, size_t num_looks);
    void *progress_self;
};

struct calibrate_options {
    double confidence;
    void (*progress)(void *self, size_t num_looks); /* NULL: none */
    void *progress_self;
};

/**
 * Find them. calibrate_free(self) is right after it, failed or not; the problem
 * must outlive self. If any knob has CALIBRATE_NO_EFFECT nothing else was looked
 * for.
 * @return CQ_OK; CQ_ERR_INTERRUPTED from simulate() with the best so far in found,
 *         and is_interrupted; another error of simulate(); CQ_ERR_NO_MEMORY
 */
int calibrate_find(struct calibrate *self, const struct calibrate_problem *problem,
    const struct calibrate_options *options);
void calibrate_free(struct calibrate *self);

#endif
