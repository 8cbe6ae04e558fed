/* Fresh counts by simulation, round by round. It knows models by their doors. */
#include "plan/fresh.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/err.h"
#include "sim/reforecast.h"
#include "sim/experiment.h"

enum {
    LEAST_DAYS = 50,
    MOST_DAYS = 400,
    CONTACTS = 200000, /* about so many in a round */
    SEED_SIZE = 200
};

static const double near_share = 0.01, near_contacts = 0.05, near_day = 0.005,
                    least_damping = 1. / 16;

/* On the way. */
struct search {
    struct fresh *fresh;
    struct scenario *scenario; /* the caller's */
    struct scenario trial;     /* its ordinary days, with counts being tried */
    struct contact_type *types;
    char seed[SEED_SIZE];
    double *tried; /* [type][interval] the whole interval's counts, put in ... */
    double *best;  /* ... and the best so far */
    double best_off;
    size_t best_round;
    double damping;
};

static struct list *
counts_of(const struct arrivals *arrivals)
{
    const struct arrival_model *model = arrivals->model;

    return model == NULL || model->offered == NULL
               ? NULL
               : model->offered((void *)(uintptr_t)arrivals->self);
}

bool
fresh_wanted(const struct scenario *scenario)
{
    for (size_t i = 0; i < scenario->num_types; i++)
        if (counts_of(&scenario->types[i].arrivals) != NULL)
            return true;
    return false;
}

void
fresh_free(struct fresh *self)
{
    free(self->counts);
    free(self->asked);
    *self = (struct fresh){ 0 };
}

/* Expected in an interval at volume 1, as far as the type is open. */
static double
expected(const struct scenario *scenario, const struct contact_type *type, size_t i)
{
    const double begins_s = (double)i * scenario->day.interval_s;
    const double from_s = fmax(begins_s, type->from_s);
    const double until_s = fmin(begins_s + scenario->day.interval_s, type->until_s);

    return from_s < until_s ? type->arrivals.model->expected(
                                  type->arrivals.self, from_s, until_s)
                            : 0;
}

/* ---- a scenario of its own ---- */

/* The instance again, with a list of counts that may be written to. */
static int
own_counts(struct scenario *scenario, struct contact_type *type, double *counts)
{
    const struct arrival_model *model = type->arrivals.model;
    void *self = arena_alloc(&scenario->arena, model->head.size);
    struct list *list;

    if (self == NULL)
        return CQ_ERR_NO_MEMORY;
    memcpy(self, type->arrivals.self, model->head.size);
    type->arrivals.self = self;
    list = counts_of(&type->arrivals);
    memcpy(counts, list->at, list->num * sizeof(*counts));
    list->at = counts;
    return CQ_OK;
}

/* As the scenario, but for its incidents; of the types with an ACD's counts, each
 * gets counts of its own. */
static int
begin_trial(struct search *self)
{
    struct scenario *scenario = self->scenario;
    const size_t num = scenario->num_types * scenario->day.num_intervals;
    struct agent_group *groups =
        arena_alloc(&scenario->arena, scenario->num_groups * sizeof(*groups));
    int status = CQ_OK;

    self->types =
        arena_alloc(&scenario->arena, scenario->num_types * sizeof(*self->types));
    self->tried = arena_alloc(&scenario->arena, num * sizeof(*self->tried));
    self->best = arena_alloc(&scenario->arena, num * sizeof(*self->best));
    if (groups == NULL || self->types == NULL || self->tried == NULL ||
        self->best == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t g = 0; g < scenario->num_groups; g++) {
        groups[g] = scenario->groups[g];
        groups[g].num_changes = 0;
    }
    for (size_t t = 0; t < scenario->num_types && status == CQ_OK; t++) {
        self->types[t] = scenario->types[t];
        self->types[t].arrivals.steps = (struct volume_steps){ 0 };
        if (!self->fresh->asked[t])
            continue;
        self->types[t].arrivals.times = 1;
        status = own_counts(scenario, &self->types[t],
            self->tried + t * scenario->day.num_intervals);
    }
    self->trial = *scenario;
    self->trial.now = (struct now){ 0 }; /* whole days */
    self->trial.types = self->types;
    self->trial.groups = groups;
    self->trial.num_changes = 0;
    snprintf(self->seed, sizeof(self->seed), "fresh %.150s", scenario->run.seed);
    self->trial.run.seed = self->seed;
    return status;
}

static int
begin(struct search *self)
{
    const struct scenario *scenario = self->scenario;
    struct fresh *fresh = self->fresh;
    const size_t num = scenario->num_types * scenario->day.num_intervals;
    double contacts = 1;

    fresh->num_types = scenario->num_types;
    fresh->num_intervals = scenario->day.num_intervals;
    fresh->counts = calloc(num + 1, sizeof(*fresh->counts));
    fresh->asked = calloc(scenario->num_types + 1, sizeof(*fresh->asked));
    if (fresh->counts == NULL || fresh->asked == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t t = 0; t < scenario->num_types; t++) {
        fresh->asked[t] = counts_of(&scenario->types[t].arrivals) != NULL;
        for (size_t i = 0; i < fresh->num_intervals; i++) {
            struct fresh_count *count =
                &fresh->counts[t * fresh->num_intervals + i];

            count->given = expected(scenario, &scenario->types[t], i);
            contacts += count->given;
        }
    }
    fresh->num_days =
        (size_t)fmin(MOST_DAYS, fmax(LEAST_DAYS, ceil(CONTACTS / contacts)));
    self->best_off = INFINITY;
    self->damping = 1;
    return begin_trial(self);
}

/* ---- one round ---- */

/* What came on top of the fresh contacts, mean of the days, and its error. */
static void
simulated_of(struct search *self, const struct experiment *days, size_t type,
    size_t interval)
{
    const double num = (double)days->num_replications;
    struct fresh_count *count =
        &self->fresh->counts[type * self->fresh->num_intervals + interval];
    double sum = 0, squares = 0;

    for (size_t r = 0; r < days->num_replications; r++) {
        const double *sums = totals_type(&days->totals[r], type, interval);
        const double more = sums[SUM_offered] - sums[SUM_fresh];

        sum += more;
        squares += more * more;
    }
    count->fresh = expected(&self->trial, &self->types[type], interval);
    count->simulated = fmax(0, count->fresh + sum / num);
    count->within = fmax(fmax(near_contacts, near_share * count->given),
        2 * sqrt(fmax(0, squares / num - sum / num * (sum / num)) / num));
}

/* How far the round is off: 1 is the most that is allowed anywhere. */
static double
how_far_off(const struct fresh *self)
{
    double off = 0, given = 0, simulated = 0;

    for (size_t t = 0; t < self->num_types; t++)
        for (size_t i = 0; self->asked[t] && i < self->num_intervals; i++) {
            const struct fresh_count *count =
                &self->counts[t * self->num_intervals + i];

            off = fmax(off, fabs(count->simulated - count->given) / count->within);
            given += count->given;
            simulated += count->simulated;
        }
    return given > 0 ? fmax(off, fabs(simulated / given - 1) / near_day) : off;
}

static int
run_days(struct search *self, unsigned num_threads, const atomic_bool *stop)
{
    const struct experiment_options options = { .first = 1,
        .num_replications = self->fresh->num_days,
        .num_threads = num_threads,
        .stop = stop };
    struct experiment days;
    int status = experiment_run(&days, &self->trial, &options);

    for (size_t t = 0; t < self->fresh->num_types && status == CQ_OK; t++)
        for (size_t i = 0; i < self->fresh->num_intervals; i++)
            if (self->fresh->asked[t])
                simulated_of(self, &days, t, i);
    experiment_free(&days);
    return status;
}

static void
correct(struct search *self)
{
    const size_t num = self->fresh->num_types * self->fresh->num_intervals;

    for (size_t k = 0; k < num; k++) {
        const struct fresh_count *count = &self->fresh->counts[k];

        if (self->fresh->asked[k / self->fresh->num_intervals] &&
            count->simulated > 0)
            self->tried[k] *= pow(count->given / count->simulated, self->damping);
    }
}

/* ---- all of it ---- */

static int
search(struct search *self, unsigned num_threads, const atomic_bool *stop)
{
    struct fresh *fresh = self->fresh;
    const size_t size =
        fresh->num_types * fresh->num_intervals * sizeof(*self->best);
    int status = CQ_OK;

    while (fresh->num_rounds < FRESH_MOST_ROUNDS && !fresh->found &&
           fresh->num_rounds < self->best_round + FRESH_MOST_IN_VAIN) {
        double off;

        status = run_days(self, num_threads, stop);
        if (status != CQ_OK)
            return status;
        fresh->num_rounds++;
        off = how_far_off(fresh);
        fresh->found = off <= 1;
        if (off < self->best_off) {
            self->best_off = off;
            self->best_round = fresh->num_rounds;
            memcpy(self->best, self->tried, size);
        } else {
            self->damping = fmax(self->damping / 2, least_damping);
        }
        if (!fresh->found)
            correct(self);
    }
    if (fresh->found)
        return CQ_OK;
    memcpy(self->tried, self->best, size);
    return run_days(self, num_threads, stop);
}

/* The counts found, in the scenario itself. */
static void
put_in_place(struct search *self)
{
    struct contact_type *types = self->types;

    for (size_t t = 0; t < self->fresh->num_types; t++) {
        types[t].arrivals.times = self->scenario->types[t].arrivals.times;
        types[t].arrivals.steps = self->scenario->types[t].arrivals.steps;
        volume_settle((struct volume_step *)types[t].arrivals.steps.at,
            types[t].arrivals.steps.num, types[t].arrivals.model,
            types[t].arrivals.self);
    }
    self->scenario->types = types;
}

/* What has come by mid-day is an ACD's count too: as many times the fresh contacts
 * as it is of the offered ones. */
static int
settle_now(struct search *self, const struct contact_type *given)
{
    struct scenario *scenario = self->scenario;
    struct now *now = &scenario->now;
    double *arrived;

    if (now->reforecast == NULL)
        return CQ_OK;
    arrived = arena_alloc(&scenario->arena, scenario->num_types * sizeof(*arrived));
    if (arrived == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t t = 0; t < scenario->num_types; t++) {
        const double offered = contact_type_expected(&given[t], 0, now->from_s);

        arrived[t] = now->arrived[t];
        if (self->fresh->asked[t] && offered > 0)
            arrived[t] *=
                contact_type_expected(&scenario->types[t], 0, now->from_s) /
                offered;
    }
    now->arrived = arrived;
    now->reforecast = reforecast_new(scenario, &scenario->arena);
    return now->reforecast == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;
}

int
fresh_find(struct fresh *self, struct scenario *scenario, unsigned num_threads,
    const atomic_bool *stop)
{
    struct search search_of = { .fresh = self, .scenario = scenario };
    int status;

    *self = (struct fresh){ 0 };
    if (!fresh_wanted(scenario))
        return CQ_OK;
    status = begin(&search_of);
    if (status == CQ_OK)
        status = search(&search_of, num_threads, stop);
    if (status == CQ_OK) {
        const struct contact_type *given = scenario->types;

        put_in_place(&search_of);
        status = settle_now(&search_of, given);
    }
    return status;
}
