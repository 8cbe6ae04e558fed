/* What the files that look at agents' pace share; not for others. */
#ifndef CQ_PLAN_FIT_PACE_PARTS_H
#define CQ_PLAN_FIT_PACE_PARTS_H

#include "plan/fit_pace.h"

/* What a call is regressed on. */
enum pace_column {
    PACE_TALK, /* the logarithm: what is explained */
    PACE_WEEK_OF_ALL,
    PACE_WEEK_OF_NEW,
    PACE_HOUR,
    NUM_PACE_COLUMNS
};

/* Calls with a talk of 10 s or more, each agent's in order. */
struct pace_rows {
    size_t num, num_agents;
    double *columns[NUM_PACE_COLUMNS]; /* [num] */
    double *occupancy; /* [num] of the hour before; NAN: not known */
    double *age_days;  /* [num] since the agent's first call */
    uint32_t *agents, *of_agent, *of_interval; /* [num] agent; agent x type; type x
                                                  interval */
    uint32_t *of_week;                         /* [num] agent x week of its own */
    bool *is_new;                              /* [num] of a newcomer */
    size_t num_of_agent, num_of_interval, num_of_week;
};

/** Take means of type x interval and of agent x type (by_week: agent x week) out of
 * a column, where use is not 0. @return CQ_OK or CQ_ERR_NO_MEMORY */
int pace_project(
    const struct pace_rows *self, bool by_week, const bool *use, double *column);

/** Slopes of columns[0] on the others, all projected; errors by agents, of those in
 *  whom a column differs. NAN of what differs in fewer than three. */
void pace_regress(const struct pace_rows *self, const bool *use,
    double *const *columns, size_t num, struct fit_slope *out);

/** The curve of newcomers: novice speed and ramp. Talk projected.
 *  @return CQ_OK or CQ_ERR_NO_MEMORY */
int pace_learn(struct fit_pace *self, const struct pace_rows *rows);

#endif
