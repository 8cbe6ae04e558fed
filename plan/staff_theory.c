/* Formulas asked for the least agents. It searches in one number only, and
 * simulates no more than it takes to know the load. */
#include "plan/staff_theory.h"

#include <string.h>

#include "sim/err.h"

enum {
    FEW_DAYS = 20,
    FEW_RUNS = 1,
    MOST_AGENTS = 1000000
};

int
staff_theory_init(
    struct staff_theory *self, struct staff_trial *trial, struct staff_asked *asked)
{
    const struct experiment_options options = { .first = 1,
        .num_replications = trial->scenario.day.steady ? FEW_RUNS : FEW_DAYS,
        .num_threads = asked->num_threads,
        .stop = asked->stop };
    int status;

    *self = (struct staff_theory){ .asked = asked };
    asked->contacts += trial->contacts * (double)options.num_replications;
    status = experiment_run(&self->days, &trial->scenario, &options);
    return status == CQ_OK ? theory_check_init(&self->check, &self->days) : status;
}

void
staff_theory_free(struct staff_theory *self)
{
    theory_check_free(&self->check);
    experiment_free(&self->days);
}

/* ---- a measure by a formula ---- */

/* What a row of the table below may need. */
struct question {
    const struct staff_theory *theory;
    const struct theory_desk *desk;
    size_t interval;
    enum theory_model model;
    uint32_t agents;
    double short_s;
};

static double
abandoned_within(const struct question *self, double within_s)
{
    return theory_desk_at(&self->theory->check, self->desk, self->interval,
        self->model, within_s, self->agents)
        .abandoned_within;
}

static double
answered_share(const struct erlang *at)
{
    return 1 - at->abandonment - at->blocking - at->balking;
}

static double
of_service_level(
    const char *name, const struct question *self, const struct erlang *at)
{
    if (strcmp(name, "service_level") == 0)
        return at->service_level;
    if (strcmp(name, "service_level_answered") == 0)
        return at->service_level / answered_share(at);
    if (strcmp(name, "service_level_excluding_short") == 0)
        return at->service_level / (1 - abandoned_within(self, self->short_s));
    if (strcmp(name, "service_level_excluding_within") == 0)
        return at->service_level / (1 - at->abandoned_within);
    if (strcmp(name, "service_level_credit") == 0)
        return at->service_level + at->abandoned_within;
    if (strcmp(name, "service_level_credit_short") == 0)
        return at->service_level + abandoned_within(self, self->short_s);
    return NAN;
}

static double
of_measure(const char *name, const struct question *self, const struct erlang *at)
{
    if (strncmp(name, "service_level", strlen("service_level")) == 0)
        return of_service_level(name, self, at);
    if (strcmp(name, "asa") == 0)
        return at->asa;
    if (strcmp(name, "wait") == 0)
        return at->wait;
    if (strcmp(name, "wait_abandoned") == 0)
        return at->wait_abandoned;
    if (strcmp(name, "delayed") == 0)
        return at->delayed;
    if (strcmp(name, "abandonment") == 0)
        return at->abandonment;
    if (strcmp(name, "abandonment_acd") == 0)
        return at->abandonment / (at->abandonment + answered_share(at));
    if (strcmp(name, "blocking") == 0)
        return at->blocking;
    if (strcmp(name, "balking") == 0)
        return at->balking;
    if (strcmp(name, "occupancy") == 0)
        return at->occupancy;
    return strcmp(name, "queue_mean") == 0 ? at->queue_mean : NAN;
}

/* Is the goal about this desk's contacts or agents, or some of them? */
static bool
is_about(const struct staff_theory *self, const struct theory_desk *desk,
    const struct goal *goal)
{
    const struct of of = goal->address.of;

    if (of.kind == OF_GROUP)
        for (size_t i = 0; i < desk->num_groups; i++)
            if (desk->groups[i] == of.index)
                return true;
    if (of.kind == OF_ALL || of.kind == OF_TYPE || of.kind == OF_SEGMENT)
        for (size_t i = 0; i < desk->num_types; i++)
            if (of_has_type(self->check.experiment->scenario, of, desk->types[i]))
                return true;
    return false;
}

/* Of the first type that the goal is about: its threshold, and what is short. */
static const struct contact_type *
type_of(const struct staff_theory *self, const struct theory_desk *desk,
    const struct goal *goal)
{
    const struct scenario *scenario = self->check.experiment->scenario;

    for (size_t i = 0; i < desk->num_types; i++)
        if (goal->address.of.kind == OF_GROUP ||
            of_has_type(scenario, goal->address.of, desk->types[i]))
            return &scenario->types[desk->types[i]];
    return &scenario->types[desk->types[0]];
}

/* "wait_p80 <= 30 s" as its share of the answered, at that wait. */
static double
quantile_share(const struct question *self, const struct goal *goal)
{
    const struct erlang at = theory_desk_at(&self->theory->check, self->desk,
        self->interval, self->model, goal->value, self->agents);

    return at.service_level / answered_share(&at);
}

double
staff_theory_value(const struct staff_theory *self, const struct theory_desk *desk,
    size_t interval, enum theory_model model, const struct goal *goal,
    uint32_t agents)
{
    const struct contact_type *type = type_of(self, desk, goal);
    const struct question question = { self, desk, interval, model, agents,
        type->short_abandon_s };
    struct erlang at;

    if (goal->address.basis != BASIS_CALL || !is_about(self, desk, goal))
        return NAN;
    if (goal->address.measure->form == FORM_QUANTILE)
        return quantile_share(&question, goal);
    at =
        theory_desk_at(&self->check, desk, interval, model, type->within_s, agents);
    return of_measure(goal->address.measure->name, &question, &at);
}

/* ---- the least agents ---- */

static bool
is_met(const struct goal *goal, double value)
{
    const bool quantile = goal->address.measure->form == FORM_QUANTILE;
    const double level = quantile ? goal->address.measure->level : goal->value;

    return goal->at_least != quantile ? value >= level : value <= level;
}

/* Where nobody hangs up, a desk with less agents than work meets nothing.
 * @param num_known  the targets that the formula knows */
static bool
meets(const struct staff_theory *self, const struct theory_desk *desk,
    size_t interval, enum theory_model model, uint32_t agents, size_t *num_known)
{
    const struct theory_interval *of = &desk->intervals[interval];
    bool met = model != THEORY_ERLANG_C || agents > of->modified;

    *num_known = 0;
    for (size_t k = 0; k < self->asked->num_goals; k++) {
        const struct goal *goal = &self->asked->goals[k];
        const double value =
            staff_theory_value(self, desk, interval, model, goal, agents);

        if (goal->address.interval != INTERVAL_ALL && !goal->each &&
            goal->address.interval != (int)interval)
            continue;
        *num_known += isnan(value) ? 0 : 1;
        met = met && (isnan(value) || is_met(goal, value));
    }
    return met;
}

double
staff_theory_least(const struct staff_theory *self, const struct theory_desk *desk,
    size_t interval, enum theory_model model)
{
    const struct theory_interval *of = &desk->intervals[interval];
    const double load = of->modified;
    uint32_t misses = 0, enough, step;
    size_t num_known;

    if (!(load > 0 && of->aht_s > 0 && of->contacts > 0))
        return 0;
    enough = (uint32_t)fmax(1, ceil(load - sqrt(load)));
    step = (uint32_t)ceil(sqrt(load));
    while (!meets(self, desk, interval, model, enough, &num_known)) {
        misses = enough;
        enough += step;
        step *= 2;
        if (enough > MOST_AGENTS)
            return NAN;
    }
    while (enough - misses > 1) {
        const uint32_t middle = misses + (enough - misses) / 2;

        if (meets(self, desk, interval, model, middle, &num_known))
            enough = middle;
        else
            misses = middle;
    }
    return num_known > 0 ? (double)enough : (double)NAN;
}

bool
staff_theory_is_exact(const struct staff_theory *self)
{
    const struct theory_desk *desk = self->check.desks;
    size_t num_known;

    if (self->check.num_desks != 1 || !theory_is_exact(desk) ||
        !self->check.experiment->scenario->day.steady || !isnan(self->asked->risk))
        return false;
    meets(self, desk, 0, desk->model, 1, &num_known);
    return num_known == self->asked->num_goals;
}
