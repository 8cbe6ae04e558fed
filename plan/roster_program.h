/*
 * The integer programs behind a weekly roster: which shifts on which day, and how
 * many people with which days off. Private to plan/roster_*.c.
 */
#ifndef CQ_PLAN_ROSTER_PROGRAM_H
#define CQ_PLAN_ROSTER_PROGRAM_H

#include "plan/lp.h"
#include "plan/roster_week.h"

struct roster_program {
    struct lp lp;
    size_t *at;                     /* [day][pattern] column, SIZE_MAX: none */
    size_t people[ROSTER_PATTERNS]; /* column, SIZE_MAX: against the rules */
    size_t persons;                 /* row: people in all */
    size_t culprit; /* day x intervals + interval that nothing covers,
                       SIZE_MAX: none */
};

/** All of the task. @return CQ_OK or CQ_ERR_NO_MEMORY; roster_program_free() is
 *  right after either. */
int roster_program_init(
    struct roster_program *self, const struct roster_week_task *task);
void roster_program_free(struct roster_program *self);

/** The fewest people, persons_least or more, for whom such shifts can be enough of
 *  a week. by_shift: [day][shift]. people: [pattern].
 * @param found  whether there are any
 * @return CQ_OK, CQ_ERR_NO_MEMORY, CQ_ERR_INTERRUPTED, CQ_ERR_NUMERIC */
int roster_people(const struct roster_week_task *task, const uint32_t *by_shift,
    double persons_least, const struct lp_options *options, uint32_t *people,
    bool *found);

/** What a pattern of a day adds to an interval of a day of the week. */
double roster_pattern_cover(const struct roster_week_task *task, size_t pattern,
    unsigned day, unsigned on_day, size_t interval);

/* ---- plan/roster_dive.c ---- */

/**
 * A good solution of whole numbers, also where branching alone finds none in time.
 * @param solution  [column]
 * @param out  status, value and bound; its lists stay empty
 * @return CQ_OK, CQ_ERR_NO_MEMORY, CQ_ERR_INTERRUPTED, CQ_ERR_NUMERIC
 */
int roster_solve(struct roster_program *program,
    const struct roster_week_task *task, const struct lp_options *options,
    double *solution, struct lp_answer *out);

#endif
