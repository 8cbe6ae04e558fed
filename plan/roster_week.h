/*
 * The shifts of a week and the people who work them: for each day whole numbers of
 * shifts, breaks included, that cover what is required at the least cost, such that
 * people exist for whom no rule is broken.
 *
 * One integer program says how many work each shift on each day, and how many
 * people have which days off. Of the rest between shifts it holds what can be said
 * in numbers of people (Hall's condition: those who end too late on one day are at
 * most those who are off on the next or start late enough), so that its bound holds
 * for every roster. plan/rosters.h then hands the shifts to people; where it
 * cannot, the program is solved again with one person more.
 */
#ifndef CQ_PLAN_ROSTER_WEEK_H
#define CQ_PLAN_ROSTER_WEEK_H

#include "plan/lp.h"
#include "plan/rosters.h"

/* What people of a day can do: the first are the shifts of the task, in order; the
 * others are breaks, which take from the cover and are nobody's. */
struct roster_pattern {
    double cost;
    bool part_time;
    const double *cover; /* [num_cover] people at work in each interval of the day
                            on which it starts, and of the next after those */
};

/* What the numbers of a day's patterns keep to, on each day. */
struct roster_side {
    const size_t *patterns; /* [num] each once */
    const double *weights;
    size_t num;
    double low, high;
};

struct roster_week_task {
    size_t num_intervals;      /* of a day */
    const double *requirement; /* [day][interval] people at work */
    bool goes_on;     /* the next day begins where this one ends: 24 hours open */
    size_t num_cover; /* intervals, up to 2 x num_intervals; what lies after the day
                         is lost unless it goes on */
    const struct roster_pattern *patterns;
    size_t num_patterns; /* the shifts first */
    const bool *may;     /* [day][pattern] NULL: every day */
    const struct roster_side *sides;
    size_t num_sides;
    const struct roster_shift *shifts;
    size_t num_shifts;
    struct roster_rules rules;
    double most;            /* people of a day; INFINITY: no limit */
    double part_time_most;  /* share of the shifts of a day; 1: no limit */
    double person_cost;     /* of a person a week, beside the shifts */
    double num_persons_max; /* INFINITY: no limit */
};

struct roster_week_options {
    double time_limit_s;
    double gap; /* good enough: cost <= (1 + gap) x bound */
    enum lp_solver solver;
    const atomic_bool *stop; /* or NULL */
};

enum roster_week_end {
    ROSTER_WEEK_FOUND,
    ROSTER_WEEK_NEVER,    /* no shifts, or no people, can do it */
    ROSTER_WEEK_NOT_YET,  /* not in this time */
    ROSTER_WEEK_NO_SOLVER /* neither GLPK nor CBC is here */
};

struct roster_week {
    enum roster_week_end end;
    size_t culprit;     /* of NEVER: day x num_intervals + interval that no pattern
                           covers, or SIZE_MAX: the rules together */
    double cost, bound; /* of a week; below the bound there is no roster */
    double gap;         /* (cost - bound) / cost */
    double persons_bound; /* with fewer people these shifts cannot be worked */
    uint32_t *counts;     /* [day][pattern] */
    uint32_t *by_shift;   /* [day][shift] the first of them */
    struct roster roster;
    double *cover;       /* [day][interval] */
    unsigned num_rounds; /* until the shifts could be handed out */
};

/**
 * @return CQ_OK, whatever the end; CQ_ERR_NO_MEMORY, CQ_ERR_INTERRUPTED,
 *  CQ_ERR_NUMERIC. roster_week_free() is right after it, failed or not.
 */
int roster_week_find(struct roster_week *self, const struct roster_week_task *task,
    const struct roster_week_options *options);
void roster_week_free(struct roster_week *self);

#endif
