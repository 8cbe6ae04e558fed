/*
 * Does a team take a type only once it has waited? What its contacts had waited is
 * held against what those of all others had that were answered in the same
 * intervals of the same days.
 *
 * A team that begins after T has none of the waits below T that others have, and
 * above T waits of the same kind: the two distribution functions are farthest apart
 * at T. How far apart chance may bring them is Smirnov's bound, one-sided,
 * exp(-2 n d^2) with n = n1 n2 / (n1 + n2).
 */
#ifndef CQ_PLAN_FIT_LATE_H
#define CQ_PLAN_FIT_LATE_H

#include "plan/fit_seen.h"

enum {
    FIT_LEAST_LATE = 10 /* contacts of a team, to tell */
};

struct fit_late {
    double num;     /* of the team, where others answered the type too */
    double apart;   /* the others' share below after_s, less the team's */
    double below;   /* the team's share below it */
    double chance;  /* of so much or more; 1: nothing to compare */
    double after_s; /* the least wait of the team's from there on */
};

/* Contacts in the order of their waits, and in cells: one interval of one day. */
struct fit_waits {
    const struct fit_seen_store *store;
    uint32_t *order; /* [num] by wait; owned */
    uint32_t *cells; /* [num] of each contact; owned */
    double *own,
        *other; /* [cell] contacts of a type while one is looked at; owned */
    size_t num_cells;
};

/** store must be sorted, and outlive it. fit_waits_free() is right after it, failed
 *  or not. @return CQ_OK or CQ_ERR_NO_MEMORY */
int fit_waits_init(struct fit_waits *self, const struct fit_seen_store *store,
    const struct fit_frame *frame);
void fit_waits_free(struct fit_waits *self);

/** team_of: [agent] from 0. Takes one look at each contact, whatever the team. */
void fit_late_look(struct fit_late *self, const struct fit_waits *waits,
    const size_t *team_of, size_t team, size_t type);

/** Beyond a chance of so much, a fifth of the contacts, and less than half of what
 *  the others have below it. */
bool fit_late_is(const struct fit_late *self, double chance);

#endif
