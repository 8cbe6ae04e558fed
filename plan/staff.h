/*
 * The least staff per interval and group with which a scenario meets its targets.
 *
 * Where a formula holds exactly (one type, one group, a steady state, nothing left
 * out) the formula answers and simulation confirms. Else the search of
 * plan/staff_search.h begins at what theory says of each interval with its modified
 * offered load, and works with luck of its own (seed "staff SEED"); what it finds
 * is judged anew by the luck of the scenario, on as many days, and repaired where
 * that says so: the lucky winner of a search is not taken at its word. A target is
 * met when the bound of its confidence interval says so.
 */
#ifndef CQ_PLAN_STAFF_H
#define CQ_PLAN_STAFF_H

#include "plan/staff_search.h"
#include "plan/staff_theory.h"

struct staff_options {
    const struct goal *goals;
    size_t num_goals;
    double confidence;
    double risk;     /* share of days on which each target is met; NAN: none */
    size_t num_days; /* replications of a judgement; 0: as it takes */
    bool no_theory;  /* by simulation alone; for tests */
    unsigned num_threads;
    const atomic_bool *stop;
    void (*progress)(void *self, size_t num_looks); /* NULL, or told of each */
    void *progress_self;
};

enum staff_end {
    STAFF_FOUND,
    STAFF_NEVER,  /* a target that no number of agents meets */
    STAFF_CLASH,  /* a target that wants fewer agents than another */
    STAFF_NOT_YET /* the search did not get there */
};

/* What a lower bound rests on. */
enum staff_bound {
    STAFF_BOUND_THEORY,    /* this is the least */
    STAFF_BOUND_INTERVALS, /* each interval alone, plenty beside it */
    STAFF_BOUND_DAY, /* likewise; the day's targets are met where it is cheapest */
    STAFF_BOUND_POOLED_RUN, /* such agents, by the same search */
    STAFF_BOUND_WORK        /* the work of those who must be answered */
};

enum staff_variant {
    STAFF_FEWER_ALL, /* one agent fewer in every group and interval */
    STAFF_FEWER_ONE, /* in the tightest interval */
    STAFF_ANSWER,
    STAFF_MORE_ONE,
    STAFF_MORE_ALL,
    NUM_STAFF_VARIANTS
};

/* A staffing near the answer, each target at its worst. */
struct staff_near {
    double hours;                /* of all agents, a day (an hour, steady) */
    struct staff_verdict *worst; /* [goal] */
    size_t *column;              /* [goal] where */
};

struct staff {
    const struct scenario *scenario;
    struct staff_trial trial;
    struct staff_asked asked;
    uint32_t *agents;  /* [group][interval] seated: the answer */
    uint32_t *heads;   /* [group][interval] to schedule */
    double *hours;     /* [interval] of one agent */
    double *price;     /* [group][interval] of one agent: what the least is
                          the least of; money, or hours */
    bool by_cost;      /* money: every group has a price by the hour */
    uint32_t unpriced; /* the first group that has none; CQ_NONE */
    double *erlang_c, *erlang_a; /* [interval] agents of all desks; NAN: none will
                                    do, or no target is known to the formula */
    bool by_theory;              /* the answer is exact */
    enum theory_model model;     /* of it */
    double *theory;              /* [goal] its values, by theory; NAN: not exact */
    enum staff_end end;
    size_t culprit;                  /* the goal, unless it was found */
    struct staff_verdict at_culprit; /* with as many agents as could ever help */
    double num_most;                 /* ... so many, in the busiest interval */
    struct staff_cell *cells;
    struct staff_verdict
        *verdicts; /* [cell] of the answer, by the scenario's luck */
    size_t num_cells;
    size_t num_days;     /* that this rests on, and num_observations */
    size_t num_repaired; /* agents that the last judgement asked for */
    size_t num_looks;
    struct staff_near near[NUM_STAFF_VARIANTS];
    size_t tightest[2]; /* group and interval */
    double lower_bound; /* agent-hours; NAN: none */
    double lower_cost;  /* money, if by_cost; NAN: none */
    enum staff_bound bound;
    bool bound_pools;      /* groups that share types are one pool there */
    double workload_hours; /* of what asks for agents, a day (an hour) */
};

/**
 * Find it. scenario must outlive self; staff_free(self) is right after it, failed
 * or not. The trial is left with the answer in place and the scenario's luck.
 * @return CQ_OK, whatever the end; CQ_ERR_NO_MEMORY, CQ_ERR_INTERRUPTED
 */
int staff_find(struct staff *self, const struct scenario *scenario,
    const struct staff_options *options);
void staff_free(struct staff *self);

/* ---- plan/staff_price.c ---- */

/** self->hours, price, by_cost and unpriced. */
int staff_price_fill(struct staff *self);
/** Agent-hours of a staffing, [group][interval]. */
double staff_hours(const struct staff *self, const uint32_t *agents);
/** By price: money, or the hours again. */
double staff_cost(const struct staff *self, const uint32_t *agents);

/* ---- plan/staff_start.c: where the search begins ---- */

struct staff_start {
    uint32_t *agents, *least, *most; /* [group][interval] */
    double *load; /* [group][interval] Erlang that falls to the group, about */
};

int staff_start_init(struct staff_start *self, const struct scenario *scenario);
void staff_start_free(struct staff_start *self);
/** Share what theory says of each desk among its groups, by load; where it says
 *  nothing the load and a square root of it. */
void staff_start_by_theory(
    struct staff_start *self, const struct staff_theory *theory, bool use_theory);

/* ---- plan/staff_formulas.c ---- */

/** self->workload_hours. */
int staff_workload_fill(struct staff *self);
/** self->erlang_c and erlang_a, from a theory of so many seated agents. */
void staff_formulas_fill(
    struct staff *self, const struct staff_theory *theory, const uint32_t *agents);

/* ---- plan/staff_near.c: the curve around the answer ---- */

int staff_near_fill(struct staff *self, size_t num_days);

/* ---- plan/staff_bound.c ---- */

/** self->lower_bound, lower_cost and what they rest on, if there is one. */
int staff_bound_fill(struct staff *self, size_t num_days);
/** plan/staff_bound_run.c: self->lower_bound by the same search in a pool. */
int staff_bound_run(struct staff *self, size_t num_days);

#endif
