/* Simulated days against targets. It changes no staffing. */
#include "plan/staff_memory.h"

#include <stdlib.h>
#include <string.h>

#include "sim/err.h"

enum {
    CHUNK = 64 /* replications whose totals are kept at once */
};

/* ---- which cells there are ---- */

static size_t
num_columns(const struct staff_trial *trial)
{
    return trial->scenario.day.steady ? 1 : trial->num_intervals + 1;
}

/* The column of an interval, INTERVAL_ALL included; a steady state has one. */
static size_t
column_of(const struct staff_trial *trial, int interval)
{
    if (trial->scenario.day.steady)
        return 0;
    return interval == INTERVAL_ALL ? trial->num_intervals : (size_t)interval;
}

static int
interval_of(const struct staff_look *self, size_t column)
{
    return column + 1 == self->num_columns ? INTERVAL_ALL : (int)column;
}

struct staff_cell *
staff_cells(
    const struct staff_trial *trial, const struct staff_asked *asked, size_t *num)
{
    struct staff_cell *out =
        calloc(asked->num_goals * (trial->num_intervals + 1) + 1, sizeof(*out));

    *num = 0;
    for (size_t k = 0; out != NULL && k < asked->num_goals; k++) {
        const struct goal *goal = &asked->goals[k];
        const size_t times = goal->each ? trial->num_intervals : 1;

        for (size_t i = 0; i < times; i++)
            out[(*num)++] = (struct staff_cell){ .goal = k,
                .column =
                    goal->each ? i : column_of(trial, goal->address.interval) };
    }
    return out;
}

bool
staff_is_implied(const struct staff_asked *asked, size_t goal)
{
    const struct goal *day = &asked->goals[goal];

    for (size_t k = 0; k < asked->num_goals; k++) {
        const struct goal *each = &asked->goals[k];

        if (each->each && k != goal && each->at_least == day->at_least &&
            each->address.measure == day->address.measure &&
            each->address.of.kind == day->address.of.kind &&
            each->address.of.index == day->address.of.index &&
            each->address.basis == day->address.basis &&
            (day->at_least ? each->value >= day->value : each->value <= day->value))
            return true;
    }
    return false;
}

/* ---- sums ---- */

void
staff_look_init(
    struct staff_look *self, struct staff_trial *trial, struct staff_asked *asked)
{
    *self = (struct staff_look){
        .trial = trial, .asked = asked, .num_columns = num_columns(trial)
    };
}

void
staff_look_free(struct staff_look *self)
{
    free(self->sums);
    self->sums = NULL;
    self->num = self->room = self->num_replications = 0;
    self->failed = false;
}

double *
staff_look_sums(const struct staff_look *self, size_t goal, size_t column)
{
    return self->sums + (goal * self->num_columns + column) * self->room * 2;
}

int
staff_look_make_room(struct staff_look *self, size_t num)
{
    const size_t rows = self->asked->num_goals * self->num_columns;
    double *sums;

    if (num <= self->room)
        return CQ_OK;
    num = num > 2 * self->room ? num : 2 * self->room;
    sums = calloc(rows * num * 2 + 1, sizeof(*sums));
    if (sums == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t row = 0; row < rows && self->num > 0; row++)
        memcpy(sums + row * num * 2, self->sums + row * self->room * 2,
            self->num * 2 * sizeof(*sums));
    free(self->sums);
    self->sums = sums;
    self->room = num;
    return CQ_OK;
}

bool
staff_look_by_interval(const struct staff_look *self, size_t goal)
{
    const struct measure *measure = self->asked->goals[goal].address.measure;

    if (self->num_columns == 1)
        return true;
    if (measure->form == FORM_QUANTILE)
        return self->trial->scenario.report.waits_by_interval;
    return measure->form == FORM_RATIO &&
           measure_by_interval(measure, &self->trial->scenario);
}

bool
staff_look_is_local(const struct staff_look *self, size_t goal)
{
    const struct scenario *scenario = &self->trial->scenario;
    const struct of of = self->asked->goals[goal].address.of;

    for (uint32_t t = 0; t < scenario->num_types; t++)
        if (scenario->types[t].deferred && of_has_type(scenario, of, t))
            return false;
    return staff_look_by_interval(self, goal);
}

/* Of a quantile: those who waited at most so long, of all who were answered. */
static void
quantile_pair(const struct experiment *days, const struct goal *goal, int interval,
    size_t observation, double *count, double *pair)
{
    const enum waits_of which =
        goal->address.basis == BASIS_CUSTOMER ? WAITS_CUSTOMERS : WAITS_ANSWERED;

    memset(count, 0, HISTOGRAM_BINS * sizeof(*count));
    observations_waits(days, goal->address.of, which, interval, observation, count);
    pair[0] = histogram_below(count, goal->value);
    pair[1] = histogram_total(count);
}

/* count: HISTOGRAM_BINS to work in */
static void
take_column(struct staff_look *self, const struct experiment *days, size_t goal_,
    size_t column, double *count)
{
    const struct goal *goal = &self->asked->goals[goal_];
    const size_t num = observations_num(days);
    double *sums = staff_look_sums(self, goal_, column) + 2 * self->num;
    struct address address = goal->address;

    address.interval = interval_of(self, column);
    for (size_t i = 0; i < num; i++)
        if (goal->address.measure->form == FORM_QUANTILE)
            quantile_pair(days, goal, address.interval, i, count, sums + 2 * i);
        else
            observations_pair(days, address, i, &sums[2 * i], &sums[2 * i + 1]);
}

static int
take(struct staff_look *self, const struct experiment *days)
{
    const size_t num = observations_num(days);
    double *count = calloc(HISTOGRAM_BINS, sizeof(*count));
    int status = count == NULL ? CQ_ERR_NO_MEMORY
                               : staff_look_make_room(self, self->num + num);

    for (size_t k = 0; status == CQ_OK && k < self->asked->num_goals; k++) {
        const size_t asked =
            column_of(self->trial, self->asked->goals[k].address.interval);
        const bool all = staff_look_by_interval(self, k);

        for (size_t c = 0; c < self->num_columns; c++)
            if (all || c == asked || c + 1 == self->num_columns)
                take_column(self, days, k, c, count);
    }
    free(count);
    if (status == CQ_OK) {
        self->num += num;
        self->num_replications += days->num_replications;
    }
    return status;
}

int
staff_look_run(struct staff_look *self, size_t num_replications)
{
    int status = CQ_OK;

    self->asked->num_looks++;
    if (self->asked->progress != NULL)
        self->asked->progress(self->asked->progress_self, self->asked->num_looks);
    if (self->num_replications == 0)
        status = staff_memory_recall(self->asked->memory, self, num_replications);
    while (status == CQ_OK && !self->failed &&
           self->num_replications < num_replications) {
        const size_t rest = num_replications - self->num_replications;
        const struct experiment_options options = { .first =
                                                        self->num_replications + 1,
            .num_replications = rest < CHUNK ? rest : CHUNK,
            .num_threads = self->asked->num_threads,
            .stop = self->asked->stop };
        struct experiment days;

        status = experiment_run(&days, &self->trial->scenario, &options);
        if (status == CQ_OK)
            status = take(self, &days);
        if (status == CQ_ERR_LIMIT) {
            self->failed = true;
            status = CQ_OK;
        }
        self->asked->contacts +=
            self->trial->contacts * (double)options.num_replications;
        experiment_free(&days);
    }
    if (status == CQ_OK)
        staff_memory_keep(self->asked->memory, self);
    return status;
}
