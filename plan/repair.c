/* Rounds of making, simulating and raising. It knows no shift and no roster. */
#include "plan/repair.h"

#include <stdlib.h>
#include <string.h>

#include "sim/err.h"

enum {
    CONTACTS = 300000, /* simulated for a judgement, about */
    DAYS_LEAST = 30,
    DAYS_MOST = 1000
};

static size_t
num_places(const struct repair_need *need)
{
    return need->num_days * need->num_groups * need->num_intervals;
}

static size_t
choose_days(const struct repair *self, const struct repair_options *options)
{
    const double wanted = CONTACTS / fmax(1, self->trial.contacts);

    if (options->num_days > 0)
        return options->num_days;
    return (size_t)fmin(DAYS_MOST, fmax(DAYS_LEAST, ceil(wanted)));
}

/* ---- one round ---- */

/* Look at the schedule in the trial; verdicts of all cells. */
static int
judge(struct repair *self, struct staff_look *look)
{
    int ret;

    staff_look_free(look);
    ret = staff_look_run(look, self->num_days);
    for (size_t c = 0; ret == CQ_OK && c < self->num_cells; c++)
        self->verdicts[c] =
            staff_judge(look, &self->cells[c], !self->cells[c].lenient);
    return ret;
}

static size_t
count_missed(const struct repair *self)
{
    size_t num = 0;

    for (size_t c = 0; c < self->num_cells; c++)
        num += self->verdicts[c].word != VERDICT_MET;
    return num;
}

/* Make a schedule and put it into the trial. */
static int
make_next(struct repair *self, repair_make make, void *of, bool *made)
{
    const struct scenario *scenario = NULL;
    struct repair_round *round = &self->rounds[self->num_rounds];
    const int ret = make(of, &scenario, &round->cost);

    *made = ret == CQ_OK && scenario != NULL;
    if (!*made)
        return ret;
    self->trial.scenario.groups = scenario->groups;
    self->num_rounds++;
    return CQ_OK;
}

/* No schedule has as many heads: back to the one before. */
static int
step_back(struct repair *self, repair_make make, void *of)
{
    bool made;

    memcpy(self->need->heads, self->before,
        num_places(self->need) * sizeof(*self->before));
    self->blocked = true;
    self->num_rounds--;
    return make_next(self, make, of, &made);
}

static int
run_rounds(struct repair *self, repair_make make, void *of,
    const struct repair_options *options, struct staff_look *look)
{
    bool made;
    int ret = make_next(self, make, of, &made);

    while (ret == CQ_OK && made && !self->blocked) {
        struct repair_round *round = &self->rounds[self->num_rounds - 1];

        ret = judge(self, look);
        round->num_missed = count_missed(self);
        if (ret != CQ_OK || round->num_missed == 0 ||
            self->num_rounds > options->num_rounds)
            return ret;
        memcpy(self->before, self->need->heads,
            num_places(self->need) * sizeof(*self->before));
        ret = repair_raise(self, look, round);
        if (ret != CQ_OK || round->num_raised == 0)
            return ret;
        ret = make_next(self, make, of, &made);
        if (ret == CQ_OK && !made)
            ret = step_back(self, make, of);
    }
    return ret;
}

/* ---- all of it ---- */

static int
prepare(struct repair *self, const struct repair_options *options)
{
    int ret = staff_trial_init(&self->trial, self->scenario);

    if (ret != CQ_OK)
        return ret;
    self->asked = (struct staff_asked){ .goals = options->goals,
        .num_goals = options->num_goals,
        .confidence = options->confidence,
        .risk = NAN,
        .num_threads = options->num_threads,
        .stop = options->stop };
    self->num_days = choose_days(self, options);
    self->cells = staff_cells(&self->trial, &self->asked, &self->num_cells);
    self->verdicts = calloc(self->num_cells + 1, sizeof(*self->verdicts));
    self->before = calloc(num_places(self->need) + 1, sizeof(*self->before));
    return self->cells == NULL || self->verdicts == NULL || self->before == NULL
               ? CQ_ERR_NO_MEMORY
               : CQ_OK;
}

int
repair_find(struct repair *self, const struct scenario *scenario,
    struct repair_need *need, repair_make make, void *of,
    const struct repair_options *options)
{
    struct staff_look look;
    int ret;

    *self = (struct repair){ .scenario = scenario, .need = need };
    ret = prepare(self, options);
    staff_look_init(&look, &self->trial, &self->asked);
    if (ret == CQ_OK)
        ret = run_rounds(self, make, of, options, &look);
    staff_look_free(&look);
    return ret;
}

void
repair_free(struct repair *self)
{
    staff_trial_free(&self->trial);
    free(self->cells);
    free(self->verdicts);
    free(self->before);
    *self = (struct repair){ 0 };
}
