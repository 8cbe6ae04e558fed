/*
 * What the files plan/calibrate*.c share: knobs as they run over their ranges, and
 * the look at one point. Inside those files only.
 */
#ifndef CQ_PLAN_CALIBRATE_WORK_H
#define CQ_PLAN_CALIBRATE_WORK_H

#include "plan/calibrate.h"

/* A knob's place in its range: -1 at the low end, 1 at the high one. */
double calibrate_place(const struct calibrate_knob *knob, double value);
double calibrate_value(const struct calibrate_knob *knob, double place);

/** Simulate points and count them. @return as simulate() */
int calibrate_look(struct calibrate *self, const double *points, size_t num_points,
    bool judges, const struct calibrate_sight *out);

/** weight ((simulated - measured) / error)^2 before it is squared. */
double calibrate_residual(
    const struct calibrate *self, size_t figure, double simulated);
double calibrate_squares(const struct calibrate *self, const double *values);

/** Two places beside a knob's for a difference, as far as the range goes; whole
 *  knobs a whole step. @return how far they are apart, as places */
double calibrate_beside(
    const struct calibrate_knob *knob, double value, double *lower, double *upper);

/* ---- plan/calibrate_fit.c ---- */

/** One round from self->x to the best of self->x: knobs that are not held, with
 *  self->errors as they are. @return CQ_OK or an error of simulate() */
int calibrate_fit(struct calibrate *self);
/** Whole knobs: one more, one fewer, while that is better. */
int calibrate_polish(struct calibrate *self);

/* ---- plan/calibrate_weigh.c ---- */

/** Errors of self->errors and self->measured_errors from a look of the search at
 *  self->x. */
int calibrate_errors(struct calibrate *self);

/* ---- plan/calibrate_judge.c ---- */

/**
 * What the figures tell at self->x: errors of the knobs that are not held, into
 * self->found; knobs that they do not tell apart, into self->clashes, and held.
 * @param num_held  of those, how many are new
 */
int calibrate_judge(struct calibrate *self, double confidence, size_t *num_held);

/* ---- plan/calibrate_verdict.c ---- */

/** The figures by the luck that judges, and whether the model can meet them. */
int calibrate_verdict(struct calibrate *self);

#endif
