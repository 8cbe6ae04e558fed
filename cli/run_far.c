/* Replications of a run shared out to others. */
#include <stdlib.h>

#include "cli/far.h"
#include "cli/run.h"
#include "sim/err.h"
#include "sim/parcel.h"

struct far_runs {
    struct run *run;
    const struct experiment_options *options;
    struct totals *totals; /* [task] those that are there */
    bool *taken;
    size_t num_taken;
};

static int
simulate_one(void *of, size_t task, FILE *out)
{
    struct far_runs *self = of;
    struct experiment_options one = { .first = self->options->first + task,
        .num_replications = 1,
        .num_threads = 1,
        .stop = self->options->stop };
    struct experiment experiment;
    const int ret = experiment_run(&experiment, run_scenario(self->run), &one);

    if (ret == CQ_OK)
        parcel_write(&experiment.totals[0], run_scenario(self->run), out);
    experiment_free(&experiment);
    return ret;
}

static int
take_one(void *of, size_t task, const char *text)
{
    struct far_runs *self = of;
    const int ret = parcel_read(&self->totals[task], run_scenario(self->run), text);

    self->taken[task] = ret == CQ_OK;
    self->num_taken += ret == CQ_OK;
    if (ret == CQ_OK && self->options->progress != NULL)
        self->options->progress(self->options->progress_self, self->num_taken,
            self->options->num_replications);
    return ret == CQ_ERR_INPUT ? CQ_ERR_READ : ret;
}

/* Into the experiment, in the order of their numbers. */
static int
keep_taken(struct far_runs *self)
{
    const size_t num = self->options->num_replications;
    struct experiment *experiment = &self->run->experiment;
    int ret = experiment_begin(experiment, run_scenario(self->run), num);

    for (size_t i = 0; i < num && ret == CQ_OK; i++)
        if (self->taken[i])
            experiment_take(experiment, self->options->first + i, &self->totals[i]);
    for (size_t i = 0; i < num; i++)
        totals_free(&self->totals[i]);
    return ret;
}

int
run_far(struct run *self, const struct experiment_options *options)
{
    const size_t num = options->num_replications;
    struct far_runs runs = { .run = self,
        .options = options,
        .totals = calloc(num + 1, sizeof(*runs.totals)),
        .taken = calloc(num + 1, sizeof(*runs.taken)) };
    const struct far_work work = { .num = num,
        .stop = options->stop,
        .simulate = simulate_one,
        .take = take_one,
        .self = &runs };
    int ret = CQ_ERR_NO_MEMORY, kept;

    if (runs.totals != NULL && runs.taken != NULL) {
        ret = far_run(self->options->far, &work);
        kept = keep_taken(&runs);
        ret = ret == CQ_OK ? kept : ret;
    }
    free(runs.totals);
    free(runs.taken);
    return ret;
}
