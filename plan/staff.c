/* The least staff, from beginning to end. How it is searched for and judged is in
 * the other staff_*.c; it prints nothing. */
#include "plan/staff.h"

#include <stdlib.h>
#include <string.h>

#include "plan/offered.h"
#include "plan/staff_memory.h"
#include "plan/staff_mix.h"
#include "sim/err.h"

enum {
    FEW_CONTACTS = 150000,   /* in a look that ranks staffings, about */
    MANY_CONTACTS = 1000000, /* in one that judges */
    FEWEST_RUNS = 8,         /* of several days */
    FEWEST_DAYS = 30,
    FEWEST_TO_JUDGE = 200,
    MANY_GROUPS = 4, /* many types, each with few contacts: twice as many days */
    MOST_DAYS = 10000,
    COARSE = 16, /* one agent in so many */
    ONE_BY_ONE = 1 << 30
};

/* What the steps of the search hand on. */
struct work {
    struct staff *staff;
    const struct staff_options *options;
    struct staff_start start;
    struct staff_theory theory;
    struct staff_search search;
    size_t few, many; /* replications */
};

static size_t
days_of(const struct staff_trial *trial, double contacts, size_t least)
{
    const bool steady = trial->scenario.day.steady;
    const double runs = ceil(contacts / fmax(1, trial->contacts));
    const double few = (double)least / (double)scenario_num_days(&trial->scenario);

    return (size_t)fmin(
        MOST_DAYS, fmax(steady ? 2 : fmax(FEWEST_RUNS, ceil(few)), runs));
}

/* ---- setting up ---- */

static int
make_tables(struct staff *self)
{
    const size_t num = self->trial.num, num_intervals = self->trial.num_intervals;

    self->agents = calloc(num + 1, sizeof(*self->agents));
    self->heads = calloc(num + 1, sizeof(*self->heads));
    self->erlang_c = calloc(num_intervals + 1, sizeof(*self->erlang_c));
    self->erlang_a = calloc(num_intervals + 1, sizeof(*self->erlang_a));
    self->theory = calloc(self->asked.num_goals + 1, sizeof(*self->theory));
    if (self->agents == NULL || self->heads == NULL || self->erlang_c == NULL ||
        self->erlang_a == NULL || self->theory == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t k = 0; k < self->asked.num_goals; k++)
        self->theory[k] = NAN;
    return staff_price_fill(self);
}

/* A few days with enough people: what asks for agents, and the formulas. Where even
 * these days never end there are not enough. */
static int
begin_theory(struct work *self)
{
    struct staff *staff = self->staff;
    int status = CQ_ERR_LIMIT;

    for (unsigned tries = 0; status == CQ_ERR_LIMIT && tries < 8; tries++) {
        staff_trial_set(&staff->trial, self->start.agents);
        staff_theory_free(&self->theory);
        status = staff_theory_init(&self->theory, &staff->trial, &staff->asked);
        for (size_t k = 0; status == CQ_ERR_LIMIT && k < staff->trial.num; k++)
            self->start.agents[k] *= 2;
    }
    return status;
}

static int
begin(struct work *self)
{
    struct staff *staff = self->staff;
    const size_t times = staff->trial.num_groups >= MANY_GROUPS ? 2 : 1;
    int status = staff_start_init(&self->start, staff->scenario);

    if (status == CQ_OK)
        status = begin_theory(self);
    if (status != CQ_OK)
        return status;
    staff_formulas_fill(staff, &self->theory, self->start.agents);
    staff->by_theory =
        !self->options->no_theory && staff_theory_is_exact(&self->theory);
    staff_start_by_theory(&self->start, &self->theory, !self->options->no_theory);
    memcpy(staff->agents, self->start.agents,
        staff->trial.num * sizeof(*staff->agents));
    status = staff_search_init(&self->search, &staff->trial, &staff->asked);
    self->search.agents = staff->agents;
    self->search.least = self->start.least;
    self->search.most = self->start.most;
    self->search.price = staff->price;
    self->few = days_of(&staff->trial, FEW_CONTACTS, FEWEST_DAYS);
    self->many = self->options->num_days > 0
                     ? self->options->num_days
                     : days_of(&staff->trial, (double)times * MANY_CONTACTS,
                           times * FEWEST_TO_JUDGE);
    return status;
}

/* ---- by theory ---- */

/* @return false if no number of agents will do */
static bool
answer_by_theory(struct work *self)
{
    struct staff *staff = self->staff;
    const struct theory_desk *desk = self->theory.check.desks;
    const double least = staff_theory_least(&self->theory, desk, 0, desk->model);

    if (isnan(least))
        return false;
    staff->model = desk->model;
    staff->agents[0] = (uint32_t)least;
    for (size_t k = 0; k < staff->asked.num_goals; k++)
        staff->theory[k] = staff_theory_value(&self->theory, desk, 0, desk->model,
            &staff->asked.goals[k], staff->agents[0]);
    return true;
}

/* ---- by simulation ---- */

static void
blame(struct staff *self, enum staff_end end, size_t goal,
    const struct staff_verdict *verdict)
{
    self->end = end;
    self->culprit = goal;
    self->at_culprit = *verdict;
}

static void
check_cell(struct work *self, struct staff_cell *cell, double merit_before)
{
    struct staff *staff = self->staff;
    const struct staff_verdict verdict = staff_judge(&self->search.now, cell, true);
    const double merit = staff_merit(&self->search.now, cell->goal, cell->column);

    if (verdict.word == VERDICT_MET)
        return;
    if (verdict.margin >= 0)
        cell->lenient = true;
    else if (merit < merit_before) /* it wants fewer: judged at the end */
        cell->given_up = true;
    else if (staff->end == STAFF_FOUND)
        blame(staff, STAFF_NEVER, cell->goal, &verdict);
}

/* With as many agents as could ever help: what is missed then is missed always, and
 * what cannot be told then is judged by the estimate. */
static int
check_most(struct work *self)
{
    struct staff_search *search = &self->search;
    double *before = calloc(search->num_cells + 1, sizeof(*before));
    int status = before == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;

    if (status == CQ_OK)
        status = staff_search_look(search, self->few, true);
    for (size_t c = 0; status == CQ_OK && c < search->num_cells; c++)
        before[c] = staff_merit(
            &search->now, search->cells[c].goal, search->cells[c].column);
    if (status == CQ_OK) {
        search->agents = self->start.most;
        status = staff_search_look(search, self->few, true);
        search->agents = self->staff->agents;
    }
    for (size_t c = 0; status == CQ_OK && c < search->num_cells; c++)
        check_cell(self, &search->cells[c], before[c]);
    for (size_t k = 0; k < self->staff->trial.num; k++)
        self->staff->num_most = fmax(self->staff->num_most, self->start.most[k]);
    free(before);
    return status;
}

/* Several groups by the mix, where that can be; then the steps are not needed.
 * @param mixed  whether it could */
static int
mix(struct work *self, const struct staff_mix *options, bool *mixed)
{
    *mixed = staff_mix_applies(&self->search);
    return *mixed ? staff_mix_find(&self->search, options, mixed) : CQ_OK;
}

static int
search_roughly(struct work *self)
{
    static const struct staff_mix options = { 7, 16, 8, false };
    struct staff_search *search = &self->search;
    bool mixed;
    int status = staff_search_look(search, self->few, false);

    if (status == CQ_OK)
        status = mix(self, &options, &mixed);
    if (status != CQ_OK || mixed)
        return status;
    status = staff_search_repair(search);
    if (status == CQ_OK && search->found)
        status = staff_search_shave(search, COARSE);
    return status == CQ_OK && search->found ? staff_search_shave(search, ONE_BY_ONE)
                                            : status;
}

static int
search_finely(struct work *self)
{
    static const struct staff_mix options = { 8, 12, 6, true };
    struct staff_search *search = &self->search;
    bool mixed;
    int status = staff_search_look(search, self->many, true);

    if (status == CQ_OK)
        status = mix(self, &options, &mixed);
    if (status == CQ_OK)
        status = staff_search_repair(search);
    return status == CQ_OK && search->found ? staff_search_shave(search, ONE_BY_ONE)
                                            : status;
}

static int
search_it(struct work *self)
{
    struct staff *staff = self->staff;
    int status = check_most(self);

    if (status != CQ_OK || staff->end != STAFF_FOUND)
        return status;
    self->search.rank_days = self->few;
    status = search_roughly(self);
    if (status == CQ_OK)
        status = search_finely(self);
    if (status == CQ_OK && !self->search.found)
        staff->end = STAFF_NOT_YET;
    return status;
}

/* ---- the judgement ---- */

static size_t
count_agents(const struct staff *self)
{
    size_t sum = 0;

    for (size_t k = 0; k < self->trial.num; k++)
        sum += self->agents[k];
    return sum;
}

static void
name_culprit(struct staff *self, enum staff_end end)
{
    for (size_t c = 0; c < self->num_cells && self->end == STAFF_FOUND; c++)
        if (self->verdicts[c].word != VERDICT_MET &&
            (end == STAFF_NOT_YET || self->cells[c].given_up))
            blame(self, end, self->cells[c].goal, &self->verdicts[c]);
}

/* The cells go over to the answer. */
static int
keep_verdicts(struct work *self)
{
    struct staff *staff = self->staff;

    staff->cells = self->search.cells;
    staff->num_cells = self->search.num_cells;
    self->search.cells = NULL;
    staff->verdicts = calloc(staff->num_cells + 1, sizeof(*staff->verdicts));
    if (staff->verdicts == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t c = 0; c < staff->num_cells; c++)
        staff->verdicts[c] = staff_judge(&self->search.now, &staff->cells[c], true);
    staff->num_days = self->search.now.num_replications;
    staff->num_looks = self->search.num_looks;
    return CQ_OK;
}

/* By the scenario's own luck, which had no part in the choice. */
static int
judge_it(struct work *self)
{
    struct staff *staff = self->staff;
    const size_t before = count_agents(staff);
    int status;

    staff_trial_luck(&staff->trial, true);
    if (staff->by_theory && self->options->num_days == 0)
        self->many = 3 * self->few; /* it only confirms */
    status = staff_search_look(&self->search, self->many, true);
    if (status == CQ_OK && !staff->by_theory && staff->end == STAFF_FOUND) {
        status = staff_search_repair(&self->search);
        if (status == CQ_OK && !self->search.found)
            staff->end = STAFF_NOT_YET;
    }
    staff->num_repaired = count_agents(staff) - before;
    if (status == CQ_OK)
        status = keep_verdicts(self);
    if (status != CQ_OK)
        return status;
    if (staff->end == STAFF_NOT_YET) {
        staff->end = STAFF_FOUND;
        name_culprit(staff, STAFF_NOT_YET);
    } else if (!staff->by_theory) {
        name_culprit(staff, STAFF_CLASH);
    }
    return status;
}

/* ---- all of it ---- */

/* Of the curve: enough to tell one agent from the next. */
static size_t
days_near(const struct work *self)
{
    const size_t days = 2 * self->few;

    return days < self->staff->num_days ? days : self->staff->num_days;
}

/* What is too few for all contacts together shows in fewer days than what is enough
 * for each type. */
static size_t
days_of_bound(const struct work *self)
{
    const size_t days = 4 * self->few;

    return days < self->staff->num_days ? days : self->staff->num_days;
}

static int
find(struct work *self)
{
    struct staff *staff = self->staff;
    int status = begin(self);

    if (status == CQ_OK && staff->by_theory && !answer_by_theory(self))
        staff->by_theory = false; /* then simulation says which target it is */
    if (status == CQ_OK && !staff->by_theory)
        status = search_it(self);
    if (status == CQ_OK && staff->end != STAFF_NEVER)
        status = judge_it(self);
    if (status == CQ_OK && staff->end == STAFF_FOUND)
        status = staff_near_fill(staff, days_near(self));
    if (status == CQ_OK && staff->end == STAFF_FOUND && !staff->by_theory)
        status = staff_bound_fill(staff, days_of_bound(self));
    if (staff->by_theory) {
        staff->lower_bound = staff_hours(staff, staff->agents);
        staff->lower_cost = staff_cost(staff, staff->agents);
    }
    staff_trial_set(&staff->trial, staff->agents);
    for (size_t k = 0; k < staff->trial.num; k++)
        staff->heads[k] = (uint32_t)staff->trial.heads[k];
    return status;
}

/* A quantile of the whole run is made of those of its intervals. */
static void
keep_waits(struct staff *self)
{
    struct scenario *trial = &self->trial.scenario;

    for (size_t k = 0; k < self->asked.num_goals && !trial->day.steady; k++)
        if (self->asked.goals[k].address.measure->form == FORM_QUANTILE)
            trial->report.waits_by_interval = true;
}

int
staff_find(struct staff *self, const struct scenario *scenario,
    const struct staff_options *options)
{
    struct work work = { .staff = self, .options = options };
    int status;

    *self = (struct staff){
        .scenario = scenario, .lower_bound = NAN, .lower_cost = NAN
    };
    self->asked = (struct staff_asked){ .goals = options->goals,
        .num_goals = options->num_goals,
        .confidence = options->confidence,
        .risk = options->risk,
        .num_threads = options->num_threads,
        .stop = options->stop,
        .progress = options->progress,
        .progress_self = options->progress_self };
    status = staff_trial_init(&self->trial, scenario);
    keep_waits(self);
    if (status == CQ_OK)
        self->asked.memory = staff_memory_new(&self->trial, &self->asked);
    if (status == CQ_OK)
        status = make_tables(self);
    if (status == CQ_OK)
        status = staff_workload_fill(self);
    if (status == CQ_OK)
        status = find(&work);
    staff_search_free(&work.search);
    staff_theory_free(&work.theory);
    staff_start_free(&work.start);
    staff_memory_free(self->asked.memory);
    self->asked.memory = NULL;
    return status;
}

void
staff_free(struct staff *self)
{
    free(self->agents);
    free(self->heads);
    free(self->hours);
    free(self->price);
    free(self->erlang_c);
    free(self->erlang_a);
    free(self->theory);
    free(self->cells);
    free(self->verdicts);
    for (size_t v = 0; v < NUM_STAFF_VARIANTS; v++) {
        free(self->near[v].worst);
        free(self->near[v].column);
    }
    staff_trial_free(&self->trial);
    *self = (struct staff){ 0 };
}
