/*
 * How a staffing does against the targets, from simulated days: for each target the
 * sums of its ratio, day by day, in each interval and in all. Every target is made
 * a ratio and a level: a quantile "wait_p80 <= 30 s" is the share of the answered
 * who waited at most 30 s, at least 80 %. So whether a target is met, by how much,
 * and what an agent less costs it come from the same few sums, and the days need
 * not be kept.
 *
 * With a risk (90 %) the ratio is the share of days that meet the target, each by
 * itself, and the level is the risk.
 */
#ifndef CQ_PLAN_STAFF_LOOK_H
#define CQ_PLAN_STAFF_LOOK_H

#include "plan/staff_trial.h"
#include "sim/verdict.h"

struct staff_memory;

/* What is asked of a staffing, and how sure it is to be. */
struct staff_asked {
    const struct goal *goals;
    size_t num_goals;
    double confidence;
    double risk; /* share of the days that meet each target; NAN: all together do */
    unsigned num_threads;
    const atomic_bool *stop;     /* or NULL */
    struct staff_memory *memory; /* of looks; NULL: none */
    double contacts;             /* simulated so far: counted here */
    size_t num_looks;            /* likewise */
    /* NULL, or told of each look as it begins, by the calling thread */
    void (*progress)(void *self, size_t num_looks);
    void *progress_self;
};

/* One target in one interval, or over all. */
struct staff_cell {
    size_t goal;
    size_t column; /* interval, or num_intervals: the whole run */
    bool lenient;  /* too few contacts to be sure: by the estimate alone */
    bool given_up; /* not looked at in the search */
};

/* Sums of simulated days with one staffing. */
struct staff_look {
    struct staff_trial *trial;
    struct staff_asked *asked;
    size_t num_columns; /* intervals and the whole run */
    size_t num_replications;
    size_t num, room; /* observations */
    double *sums;     /* [goal][column][room][2]: numerator, denominator */
    bool failed;      /* nobody would ever be served: no staffing at all */
};

/** The cells that the targets come to: an array of num, to be freed. NULL: no
 *  memory. */
struct staff_cell *staff_cells(
    const struct staff_trial *trial, const struct staff_asked *asked, size_t *num);

/** Whether as much is asked of every interval, so that it is as good as asked of
 * the day. */
bool staff_is_implied(const struct staff_asked *asked, size_t goal);

/** No days yet; staff_look_free() is right after it. */
void staff_look_init(
    struct staff_look *self, struct staff_trial *trial, struct staff_asked *asked);
void staff_look_free(struct staff_look *self);

/** Room for the sums of so many observations. @return CQ_OK or CQ_ERR_NO_MEMORY */
int staff_look_make_room(struct staff_look *self, size_t num);

/** Simulate the staffing that is in place in the trial until there are so many
 * replications. @return CQ_OK (also where it failed), CQ_ERR_NO_MEMORY,
 *  CQ_ERR_INTERRUPTED */
int staff_look_run(struct staff_look *self, size_t num_replications);

/** The pairs of a target in a column: numerator and denominator, day by day. */
double *staff_look_sums(const struct staff_look *self, size_t goal, size_t column);

/** Whether a target is known in every interval, so that what a change in one of
 * them costs can be told apart. */
bool staff_look_by_interval(const struct staff_look *self, size_t goal);

/** .. and can be: not of work that waits over hours, which agents of any hour do.
 */
bool staff_look_is_local(const struct staff_look *self, size_t goal);

/* ---- plan/staff_judge.c ---- */

/** How well it does, mean of the days in the ratio's own sums: above 0, met. The
 * merits of all intervals (and after closing) add up to that of the whole. */
double staff_merit(const struct staff_look *self, size_t goal, size_t column);

/** How much more merit one look has than another, over the days that both have;
 *  with a risk told softly, by how far days move towards being good. */
double staff_gain(const struct staff_look *now, const struct staff_look *then,
    size_t goal, size_t column);

/**
 * What a target of the whole run wins by a change of which two looks at the same
 * days are given, in the intervals first .. end - 1 alone (with the last, after
 * closing too): as staff_merit(), day by day, so that it holds with a risk too. Of
 * a target that is not known by interval, by all of the change.
 */
double staff_change(const struct staff_look *now, const struct staff_look *then,
    size_t goal, size_t first, size_t end);

/**
 * What targets of different contacts by one measure come to together: above 0 (or
 * 0), the mean of all their contacts is met. With a risk: whenever each of them is
 * met on its share of the days, all are on at least so many fewer days.
 * @param goals  num of them
 * @param margin_days  the merit is to be above 0 by what so many days leave
 *  open at least, however even they are (no risk); INFINITY: by nothing
 */
double staff_merit_together(const struct staff_look *self, const size_t *goals,
    size_t num, size_t column, double margin_days);

/* What a cell came to. */
struct staff_verdict {
    enum verdict_word word;
    struct estimate estimate; /* of the ratio; in days, with a risk */
    double margin;            /* of it, above 0 on the good side */
    double slack;             /* of the merit, before it stops being met */
};

/** By the bound of the confidence interval, which is not taken for narrower than so
 *  few contacts allow. All met if nothing was there to be judged. */
struct staff_verdict staff_judge(
    const struct staff_look *self, const struct staff_cell *cell, bool by_bound);

#endif
