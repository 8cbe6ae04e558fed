/*
 * A simulation for the desk: a small batch at once, so that there is a first curve,
 * then about twice as many each time. Batches are the same replications in the
 * same order as one `callq run` simulates: at the end all numbers are the same.
 */
#include <math.h>

#include "cli/desk.h"
#include "sim/err.h"
#include "sim/stopwatch.h"

enum {
    FIRST_BATCH = 2,  /* the least that has an error; not worth a thread */
    FIRST_TOLD = 16,  /* replications, unless they take longer than FIRST_S */
    TELLING_TIMES = 5 /* simulating takes so many times as long as telling */
};

static const double first_s = 0.03; /* the first curve is told after so long */
static const double longest_s = 1;  /* between two curves */

/* Where a simulation stands. */
struct pace {
    double began_s, told_s; /* by the clock: the last time */
    double telling_s;       /* how long that took */
    size_t num_told;        /* replications then; 0: nothing told yet */
};

static int
tell(struct desk_run *self, struct pace *pace, bool done)
{
    const double before_s = stopwatch_now_s();
    int ret = run_judge(&self->run) == STATUS_DONE ? CQ_OK : CQ_ERR_NO_MEMORY;

    if (ret == CQ_OK && done)
        desk_run_finish(self);
    if (ret == CQ_OK)
        ret = desk_run_tell(self, "progress", desk_write_progress, &done);
    pace->told_s = stopwatch_now_s();
    pace->telling_s = pace->told_s - before_s;
    pace->num_told = self->run.experiment.num_replications;
    return ret;
}

/* Until something is told: two alone, which say how long one takes, then what fits
 * into the time. After that as many again as there are, but not more than a
 * moment's work. */
static size_t
next_batch(const struct desk_run *self, const struct pace *pace)
{
    const size_t num = self->run.experiment.num_replications;
    const size_t left = self->run.num_wanted - num;
    const double so_far_s = stopwatch_now_s() - pace->began_s;
    double batch = FIRST_BATCH, most = FIRST_BATCH;

    if (num > 0 && pace->num_told == 0) {
        batch = FIRST_TOLD - (double)num;
        most = (first_s / so_far_s - 1) * (double)num;
    } else if (num > 0) {
        batch = (double)num;
        most = fmax(longest_s, TELLING_TIMES * pace->telling_s) / so_far_s *
               (double)num;
    }
    batch = fmax(1, fmin(batch, floor(most)));
    return batch < (double)left ? (size_t)batch : left;
}

static bool
is_due(const struct desk_run *self, const struct pace *pace)
{
    const size_t num = self->run.experiment.num_replications;

    if (pace->num_told == 0)
        return num >= FIRST_TOLD || stopwatch_now_s() - pace->began_s > first_s;
    return num >= 2 * pace->num_told ||
           stopwatch_now_s() - pace->told_s >
               fmax(longest_s, TELLING_TIMES * pace->telling_s);
}

static int
run_batch(struct desk_run *self, size_t num)
{
    const struct experiment_options options = {
        .first = self->run.experiment.num_replications + 1,
        .num_replications = num,
        .num_threads = num > FIRST_BATCH ? self->desk->num_threads : 1,
        .stop = &self->stop,
    };

    return experiment_more(&self->run.experiment, &options);
}

static int
simulate(struct desk_run *self)
{
    struct pace pace = { .began_s = stopwatch_now_s() };
    int ret = CQ_OK;

    self->run.experiment.scenario = run_scenario(&self->run);
    while (ret == CQ_OK &&
           self->run.experiment.num_replications < self->run.num_wanted) {
        ret = run_batch(self, next_batch(self, &pace));
        if (ret == CQ_OK && is_due(self, &pace) &&
            self->run.experiment.num_replications < self->run.num_wanted)
            ret = tell(self, &pace, false);
    }
    return ret == CQ_OK ? tell(self, &pace, true) : ret;
}

void
desk_simulate(struct desk_run *self)
{
    int ret;

    if (desk_run_prepare(self) != STATUS_DONE)
        return;
    ret = simulate(self);
    if (ret != CQ_OK)
        desk_run_tell_code(self, ret);
}
