/*
 * Groups whose shifts are found together, because people of some may cover what is
 * required of others (`stands_in_for`). A group that has to do with no other is a
 * team of one.
 */
#ifndef CQ_PLAN_SHIFT_TEAM_H
#define CQ_PLAN_SHIFT_TEAM_H

#include "plan/shift_patterns.h"

struct shift_team {
    size_t *groups; /* [member] upwards */
    size_t num;
    bool *helps;                /* [member][member helped] */
    struct shift_space *spaces; /* [member] all with the same cells */
    size_t *lend_at; /* [cell][member][member helped] column of a program: heads
                        lent in the cell; SIZE_MAX: none */
};

/** The members of the team of a group with rules. shift_team_free(self) is right
 *  after it, failed or not. @return CQ_OK or CQ_ERR_NO_MEMORY */
int shift_team_init(
    struct shift_team *self, const struct scenario *scenario, size_t group);
/** Then their spaces and columns. */
int shift_team_lay_out(struct shift_team *self, const struct scenario *scenario,
    const struct shifts_need *need);
void shift_team_free(struct shift_team *self);

static inline bool
shift_helps(const struct shift_team *self, size_t member, size_t helped)
{
    return self->helps[member * self->num + helped];
}

/* ---- plan/shift_cover.c ---- */

/** The least cost: counts [member], and of each member its end, is_proven, solver
 *  and what is in the way; the bound of all together.
 *  @return as lp_solve() */
int shift_cover_solve(const struct shift_team *self,
    const struct shifts_options *options, struct shift_counts *counts,
    struct shifts_group *const *out, double *bound);

/* What of the rules is asked for. */
struct shift_wishes {
    bool most;      /* no more people than there are .. */
    size_t but_for; /* .. but of this member; SIZE_MAX: of each */
    bool people; /* the fewest people, of this member or all, not the least cost */
};

/** Solve the program of a team with these wishes. @return as lp_solve() */
int shift_ask(const struct shift_team *self, const struct shifts_options *options,
    struct shift_wishes wishes, struct lp_answer *answer);
void shift_end_all(const struct shift_team *self, enum shifts_end end,
    struct shifts_group *const *out);

/* ---- plan/shift_why_not.c ---- */

/** Is there a time that no shift covers? Then it is in out. */
bool shift_unreached(
    const struct shift_team *self, struct shifts_group *const *out);
/** Every time can be covered, and yet there is no answer: what is in the way.
 *  @return as lp_solve() */
int shift_why_not(const struct shift_team *self,
    const struct shifts_options *options, struct shifts_group *const *out);

/* ---- plan/shift_lend.c ---- */

/** Who stands in for whom and when, as few as will do, appended to shifts->lends.
 *  @return CQ_OK or CQ_ERR_NO_MEMORY */
int shift_lend(struct shifts *shifts, const struct shift_team *self,
    const struct shift_counts *counts);

#endif
