/* The curve around an answer: what one agent more or fewer changes. */
#include <stdlib.h>
#include <string.h>

#include "plan/staff.h"
#include "sim/err.h"

/* The place whose agent matters most: where a target has least to spare; of those
 * of the whole run alone, the busiest interval. */
static void
find_tightest(struct staff *self)
{
    const size_t num = self->trial.num_intervals;
    double least = INFINITY;
    size_t interval = 0, group = 0;
    bool found = false;

    for (size_t c = 0; c < self->num_cells; c++)
        if (self->cells[c].column < num && !self->cells[c].given_up &&
            self->verdicts[c].slack < least) {
            least = self->verdicts[c].slack;
            interval = self->cells[c].column;
            found = true;
        }
    for (size_t k = 0; k < self->trial.num; k++)
        if (found ? k % num == interval &&
                        self->agents[k] > self->agents[group * num + interval]
                  : self->agents[k] > self->agents[group * num + interval]) {
            group = k / num;
            interval = k % num;
        }
    self->tightest[0] = group;
    self->tightest[1] = interval;
}

static void
make_variant(const struct staff *self, enum staff_variant variant, uint32_t *out)
{
    const size_t tightest =
        self->tightest[0] * self->trial.num_intervals + self->tightest[1];

    for (size_t k = 0; k < self->trial.num; k++) {
        const bool all = variant == STAFF_FEWER_ALL || variant == STAFF_MORE_ALL;
        const bool here = all ? self->agents[k] > 0 : k == tightest;

        out[k] = self->agents[k];
        if (here && variant > STAFF_ANSWER)
            out[k]++;
        else if (here && variant < STAFF_ANSWER && out[k] > 0)
            out[k]--;
    }
}

/* Each target at its worst. */
static void
keep_worst(const struct staff *self, const struct staff_look *look,
    struct staff_near *near)
{
    for (size_t k = 0; k < self->asked.num_goals; k++)
        near->worst[k].margin = NAN;
    for (size_t c = 0; c < self->num_cells; c++) {
        const struct staff_cell *cell = &self->cells[c];
        const struct staff_verdict verdict = staff_judge(look, cell, true);
        struct staff_verdict *worst = &near->worst[cell->goal];

        if (!isnan(worst->margin) && worst->margin <= verdict.margin)
            continue;
        *worst = verdict;
        near->column[cell->goal] = cell->column;
    }
}

static int
look_at(struct staff *self, enum staff_variant variant, size_t num_days,
    uint32_t *agents)
{
    struct staff_near *near = &self->near[variant];
    struct staff_look look;
    int status;

    near->worst = calloc(self->asked.num_goals + 1, sizeof(*near->worst));
    near->column = calloc(self->asked.num_goals + 1, sizeof(*near->column));
    if (near->worst == NULL || near->column == NULL)
        return CQ_ERR_NO_MEMORY;
    make_variant(self, variant, agents);
    near->hours = staff_hours(self, agents);
    staff_trial_set(&self->trial, agents);
    staff_look_init(&look, &self->trial, &self->asked);
    status = staff_look_run(&look, num_days);
    if (status == CQ_OK)
        keep_worst(self, &look, near);
    staff_look_free(&look);
    return status;
}

int
staff_near_fill(struct staff *self, size_t num_days)
{
    uint32_t *agents = calloc(self->trial.num + 1, sizeof(*agents));
    int status = agents == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;

    find_tightest(self);
    for (unsigned v = 0; status == CQ_OK && v < NUM_STAFF_VARIANTS; v++)
        if (self->trial.num > 1 || (v != STAFF_FEWER_ONE && v != STAFF_MORE_ONE))
            status = look_at(self, (enum staff_variant)v, num_days, agents);
    staff_trial_set(&self->trial, self->agents);
    free(agents);
    return status;
}
