/* The solvers behind plan/lp.c: each fills status, value, bound and solution. */
#ifndef CQ_PLAN_LP_SOLVERS_H
#define CQ_PLAN_LP_SOLVERS_H

#include "plan/lp.h"

/* ---- plan/lp.c ---- */

/** Where only whole numbers cost anything, the step between two possible values:
 * the greatest common measure of all costs. 0: none is known. */
double lp_cost_step(const struct lp *self);

/* ---- plan/lp_glpk.c, or plan/lp_glpk_none.c where GLPK was not there to build
 * against ---- */

/** answer is empty, with room for solution and dual. As lp_solve(). */
int lp_glpk(const struct lp *program, const struct lp_options *options,
    struct lp_answer *answer);

/* ---- plan/lp_cbc.c ---- */

/** Is there a cbc on the PATH? */
bool lp_cbc_is_there(void);

int lp_cbc(const struct lp *program, const struct lp_options *options,
    struct lp_answer *answer);

#endif
