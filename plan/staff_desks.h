/*
 * Desks, for the lower bound: groups that share types, as one pool that can do all
 * of them, and what so many agents come to there in an interval by itself.
 */
#ifndef CQ_PLAN_STAFF_DESKS_H
#define CQ_PLAN_STAFF_DESKS_H

#include "plan/staff.h"
#include "plan/staff_pool.h"

/* Some types, and all groups that can do any of them. */
struct staff_desk {
    bool *types, *groups;
    struct staff_pool pool;
    struct staff_trial trial;
    struct staff_asked asked;
    struct goal *goals; /* about these types alone: those of intervals, then those
                           of the whole day */
    size_t num_each;
    size_t *family; /* [goal] the first of those that are met together: of different
                       types by one measure. Each met: so are all together */
    double margin_days; /* what is asked is to be met by what so many leave open */
    struct staff_cell *cells;
    size_t num_cells;
    uint32_t *least;  /* [interval] agents: fewer miss a target of the interval */
    uint32_t *first;  /* [interval] of the table below, after nobody at all */
    size_t num_steps; /* of it; 0: no target of the whole day */
    double *merit;    /* [goal of the whole day][interval][step] */
    double *after;    /* [goal of the whole day] after closing */
};

/** Desks that share nothing; where money is what is least, also those of each type,
 * which share groups with others. desks: an array of num, each with its types and
 * groups, to be freed by staff_desk_free() and free().
 *  @return CQ_OK or CQ_ERR_NO_MEMORY */
int staff_desks(const struct staff *staff, struct staff_desk **desks, size_t *num);

/** Its goals and cells, once its trial is there. */
int staff_desk_goals(struct staff_desk *self, const struct staff *staff);

/* ---- plan/staff_desk_looks.c ---- */

/** Simulate what it needs, each second interval by itself with plenty beside it.
 *  @param of_use  false: it has no target, or cannot be pooled */
int staff_desk_fill(struct staff_desk *self, const struct staff *staff,
    size_t num_days, bool *of_use);
void staff_desk_free(struct staff_desk *self);

/** Agents of a step in an interval. */
uint32_t staff_desk_agents(
    const struct staff_desk *self, size_t interval, size_t step);

#endif
