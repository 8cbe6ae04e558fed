/*
 * A schedule that is simulated, and repaired where it misses: where a target is not
 * met, more heads are required in the intervals that miss it, a schedule is made
 * anew, and so on for a few rounds. What a round sees is luck of its own (the seed
 * "staff SEED"); the last schedule is judged by the scenario's, once, so that a
 * lucky round is not taken at its word.
 *
 * It knows heads and targets, and of schedules only that somebody makes them.
 */
#ifndef CQ_PLAN_REPAIR_H
#define CQ_PLAN_REPAIR_H

#include "plan/staff_look.h"

enum {
    REPAIR_ROUNDS_MOST = 20
};

/* What is required: of a day, or of the seven weekdays. */
struct repair_need {
    size_t num_days; /* 1 or 7 */
    size_t num_groups, num_intervals;
    const double *from_s; /* [interval + 1] since opening */
    uint32_t *heads;      /* [day][group][interval]; raised */
};

/**
 * A schedule for what is required now.
 * @param scenario  with the schedule in it, until the next call; NULL: there is
 * none
 * @return CQ_OK, or a code that ends all
 */
typedef int (*repair_make)(
    void *of, const struct scenario **scenario, double *cost);

struct repair_options {
    const struct goal *goals;
    size_t num_goals;
    double confidence;
    size_t num_days;     /* replications of a judgement; 0: as it takes */
    unsigned num_rounds; /* of repair; 0: judged only */
    unsigned num_threads;
    const atomic_bool *stop;
};

struct repair_round {
    double cost;
    size_t num_missed; /* targets, each interval of @each one, not met for sure */
    size_t num_raised; /* places [day, group, interval] that then got more heads */
    double raised_hours; /* head-hours that they got */
};

struct repair {
    const struct scenario *scenario;
    struct repair_need *need;
    struct staff_trial trial; /* with the last schedule in it */
    struct staff_asked asked;
    struct staff_cell *cells;
    struct staff_verdict *verdicts; /* [cell] of the last round */
    size_t num_cells;
    size_t num_days; /* replications of each judgement */
    struct repair_round rounds[REPAIR_ROUNDS_MOST + 1];
    size_t num_rounds; /* schedules that were made, the first included */
    bool blocked;      /* more heads left no schedule: the one before stands */
    uint32_t *before;  /* heads of the schedule before */
};

/**
 * @param need  its heads are raised
 * @return CQ_OK, also where targets stay missed or the first schedule is none
 *  (num_rounds 0); CQ_ERR_NO_MEMORY, CQ_ERR_INTERRUPTED, or what make() returned.
 *  repair_free() is right after it, failed or not.
 */
int repair_find(struct repair *self, const struct scenario *scenario,
    struct repair_need *need, repair_make make, void *of,
    const struct repair_options *options);
void repair_free(struct repair *self);

/* ---- plan/repair_raise.c ---- */

/** Raise what is required where cells are missed: verdicts of the whole are in
 *  self->verdicts, look is theirs. @return CQ_OK, or as staff_look_run() */
int repair_raise(
    struct repair *self, struct staff_look *look, struct repair_round *round);

#endif
