/*
 * A distribution given by the share of it that lasts longer than t: patience, talk.
 * Everything in theory/ that takes any distribution takes it so.
 */
#ifndef CQ_THEORY_SURVIVAL_H
#define CQ_THEORY_SURVIVAL_H

#include <gsl/gsl_chebyshev.h>

struct survival {
    /** Share that lasts longer than t_s >= 0, INFINITY included: never rising,
     * 0..1. It may jump (constant durations) and stay above 0 (some never end). */
    double (*share)(const void *self, double t_s);
    const void *self;
    /* 0: integrals are as exact as can be, which takes long for a curve of many
     * jumps or bends. Else they may be off by about so much, of their size. */
    double coarse;
};

enum {
    PIECE_ORDER = 16
};

/* A stretch on which it is as good as a polynomial. It points into itself and must
 * not be copied. */
struct survival_piece {
    double from_s, until_s;
    gsl_cheb_series share, area;
    double share_at[2][PIECE_ORDER + 1], area_at[2][PIECE_ORDER + 1];
};

/** Fit the longest stretch from from_s towards until_s (which may lie before it,
 * but not below 0) that is right to error_s in its area; at first a stretch of
 * *step_s is tried. *step_s becomes what to try next. */
void survival_fit(struct survival_piece *self, const struct survival *of,
    double from_s, double until_s, double error_s, double *step_s);

/** The share at t_s in [from_s, until_s]. */
double survival_share(const struct survival_piece *self, double t_s);
/** The integral of the share over [self->from_s, t_s]. */
double survival_area(const struct survival_piece *self, double t_s);

/** The integral of the share over [from_s, until_s], 0 <= from_s <= until_s, both
 *  finite; from 0 it is the mean of the shorter of the duration and until_s. Right
 *  to about 1e-12 of the longer of the two. */
double survival_between(const struct survival *self, double from_s, double until_s);

enum {
    SURVIVAL_POINTS = 128
};

/* A curve of very many jumps, as a log of values is, by its values at a few points.
 */
struct survival_table {
    double t_s[SURVIVAL_POINTS], share[SURVIVAL_POINTS];
};

/** Look at the shares from a hundred-thousandth of where the curve ends (or stays)
 *  to there. */
void survival_tabulate(struct survival_table *self, const struct survival *of);
/** A share of struct survival: straight between the points, the last one for ever.
 */
double survival_look_up(const void *table, double t_s);

#endif
