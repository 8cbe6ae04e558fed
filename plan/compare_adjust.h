/*
 * Differences between scenarios without the luck of the days: what each day adds to
 * a difference is regressed on what is known of both (plan/controls.h). Contacts
 * and work are mostly the same on both sides, and a busy day still makes more of a
 * difference; where theory's curves differ, their difference tells how much, and so
 * do coins that fall otherwise.
 */
#ifndef CQ_PLAN_COMPARE_ADJUST_H
#define CQ_PLAN_COMPARE_ADJUST_H

#include "plan/compare.h"
#include "plan/controls.h"

struct compare_adjuster {
    struct compare *compare;
    struct controls *controls; /* [num]; owned */
    double *columns;           /* [3][observations][CONTROLS_MOST]; owned */
};

/** The comparison must outlive it. compare_adjuster_free() is right after it,
 * failed or not. @return CQ_OK or CQ_ERR_NO_MEMORY */
int compare_adjuster_init(struct compare_adjuster *self, struct compare *compare);
void compare_adjuster_free(struct compare_adjuster *self);

/** Is anything known of any of them? */
bool compare_adjuster_any(const struct compare_adjuster *self);

/**
 * The line's difference b - a, adjusted; what there is nothing to adjust by gives
 * NANs. @return CQ_OK or CQ_ERR_NO_MEMORY
 */
int compare_adjust(struct compare_adjuster *self, struct compare_line *line,
    size_t a, size_t b, struct adjusted *out);

#endif
