/*
 * One round of least squares, between plan/calibrate_fit.c and the slopes that it
 * asks for; inside those two only.
 */
#ifndef CQ_PLAN_CALIBRATE_ROUND_H
#define CQ_PLAN_CALIBRATE_ROUND_H

#include <gsl/gsl_matrix.h>

#include "plan/calibrate_work.h"

/* Knobs that nothing else moves are drawn to their start by this much of an error
 * per half range: a tie-break, and no fewer equations than unknowns. */
#define ROUND_TIE 0.05

struct round {
    struct calibrate *of;
    size_t *active; /* [num] knobs */
    size_t num;
    double *v0;     /* [num] where they started */
    double *points; /* [1 + 2 num][knob] */
    double *values; /* [1 + 2 num][figure] */
    struct calibrate_sight *sights;
    size_t *moves; /* [num] knobs of one move are looked at together */
    double *apart; /* [num] of the two points of a move, as places */
    size_t num_moves;
    bool differs_twice; /* each move up and down, not up alone */
    double best;        /* sum of squares, of of->x */
    int code;
};

/** The knobs at v, those that are held where they are. */
void round_point(const struct round *self, const gsl_vector *v, double *point);
/** Which knobs are moved together: those of one list, so far apart that each has
 *  figures of its own, where all figures are of intervals. */
void round_choose_moves(struct round *self);
/** The derivatives that GSL asks for. params: struct round */
int round_slopes(const gsl_vector *v, void *params, gsl_matrix *out);

#endif
