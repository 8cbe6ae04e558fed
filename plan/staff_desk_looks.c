/* Pools of agents, an interval at a time. It adds nothing up. */
#include <math.h>
#include <stdlib.h>

#include "plan/offered.h"
#include "plan/staff_desks.h"
#include "sim/err.h"

/* ---- looks ---- */

struct looking {
    struct staff_desk *desk;
    const struct staff *staff;
    uint32_t *agents; /* [group][interval] of the pool */
    uint32_t *plenty; /* [interval] */
    uint32_t *misses; /* [interval] */
    size_t *members;  /* [goal] to work in */
    size_t num_days;
};

/* agents of every second interval are set; plenty in the others, and of others. */
static int
look_at(struct looking *self, size_t first, struct staff_look *out)
{
    struct staff_trial *trial = &self->desk->trial;
    const size_t num = trial->num_intervals;

    for (size_t at = 0; at < trial->num; at++)
        if (at >= num || at % 2 != first)
            self->agents[at] = self->plenty[at % num];
    staff_trial_set(trial, self->agents);
    staff_look_init(out, trial, &self->desk->asked);
    return staff_look_run(out, self->num_days);
}

/* ---- targets of intervals: the least, by halving ---- */

/* members: to work in */
static bool
family_met(const struct staff_desk *self, const struct staff_look *look,
    size_t head, size_t column, size_t *members)
{
    size_t num = 0;

    for (size_t c = 0; c < self->num_cells; c++)
        if (self->cells[c].column == column &&
            self->cells[c].goal < self->num_each &&
            self->family[self->cells[c].goal] == head)
            members[num++] = self->cells[c].goal;
    return num == 0 || staff_merit_together(
                           look, members, num, column, self->margin_days) >= -1e-9;
}

static bool
interval_met(const struct staff_desk *self, const struct staff_look *look,
    size_t interval, size_t *members)
{
    const size_t column = look->num_columns == 1 ? 0 : interval;

    if (look->failed)
        return false;
    for (size_t k = 0; k < self->num_each; k++)
        if (self->family[k] == k && !family_met(self, look, k, column, members))
            return false;
    return true;
}

static int
halve(struct looking *self, size_t first, bool *open)
{
    struct staff_desk *desk = self->desk;
    const size_t num = desk->trial.num_intervals;
    struct staff_look look;
    int status;

    *open = false;
    for (size_t i = first; i < num; i += 2) {
        self->agents[i] = self->misses[i] + (desk->least[i] - self->misses[i]) / 2;
        *open |= desk->least[i] > self->misses[i] + 1;
    }
    if (!*open)
        return CQ_OK;
    status = look_at(self, first, &look);
    for (size_t i = first; status == CQ_OK && i < num; i += 2) {
        if (desk->least[i] <= self->misses[i] + 1)
            continue;
        if (interval_met(desk, &look, i, self->members))
            desk->least[i] = self->agents[i];
        else
            self->misses[i] = self->agents[i];
    }
    staff_look_free(&look);
    return status;
}

/* Between nobody and the answer, which is enough. */
static int
find_least(struct looking *self)
{
    struct staff_desk *desk = self->desk;
    const size_t num = desk->trial.num_intervals;
    int status = CQ_OK;

    for (size_t k = 0; k < self->staff->trial.num; k++)
        if (desk->groups[k / num])
            desk->least[k % num] += self->staff->agents[k];
    for (size_t first = 0; first < 2; first++)
        for (bool open = true; status == CQ_OK && open;)
            status = halve(self, first, &open);
    for (size_t i = 0; i < num; i++) /* nobody was not tried */
        if (desk->least[i] == 1)
            desk->least[i] = 0;
    return status;
}

/* ---- targets of the whole day: a table ---- */

uint32_t
staff_desk_agents(const struct staff_desk *self, size_t interval, size_t step)
{
    return step == 0 ? 0 : self->first[interval] + (uint32_t)step - 1;
}

/* From well below the work to far above it. */
static int
choose_steps(struct looking *self)
{
    struct staff_desk *desk = self->desk;
    const struct scenario *scenario = self->staff->scenario;
    struct offered offered;
    const int status = offered_init(&offered, scenario);

    for (size_t i = 0; status == CQ_OK && i < desk->trial.num_intervals; i++) {
        double load = 0, reach;

        for (size_t t = 0; t < scenario->num_types; t++)
            if (desk->types[t])
                load += offered_load(&offered, scenario, t, i);
        reach = 2 + 1.5 * sqrt(load);
        desk->first[i] = (uint32_t)fmax(1, floor(load - reach));
        desk->num_steps =
            (size_t)fmax((double)desk->num_steps, ceil(2.3 * reach) + 3);
    }
    offered_free(&offered);
    return status;
}

static double *
merit_at(const struct staff_desk *self, size_t goal, size_t interval, size_t step)
{
    const size_t num = self->trial.num_intervals;

    return self->merit +
           ((goal - self->num_each) * num + interval) * self->num_steps + step;
}

static void
take_step(
    struct looking *self, const struct staff_look *look, size_t first, size_t step)
{
    struct staff_desk *desk = self->desk;

    for (size_t k = desk->num_each; k < desk->asked.num_goals; k++)
        for (size_t i = first; i < desk->trial.num_intervals; i += 2)
            *merit_at(desk, k, i, step) =
                look->failed ? -INFINITY : staff_merit(look, k, i);
}

static int
fill_table(struct looking *self)
{
    struct staff_desk *desk = self->desk;
    const size_t num = desk->trial.num_intervals;
    int status = CQ_OK;

    for (size_t step = 0; status == CQ_OK && step < desk->num_steps; step++)
        for (size_t first = 0; status == CQ_OK && first < 2; first++) {
            struct staff_look look;

            for (size_t i = first; i < num; i += 2)
                self->agents[i] = step + 1 < desk->num_steps
                                      ? staff_desk_agents(desk, i, step)
                                      : self->plenty[i];
            status = look_at(self, first, &look);
            if (status == CQ_OK)
                take_step(self, &look, first, step);
            /* the last is plenty everywhere: what is left after closing */
            for (size_t k = desk->num_each;
                 status == CQ_OK && k < desk->asked.num_goals; k++) {
                double *after = &desk->after[k - desk->num_each];

                *after = staff_merit(&look, k, num);
                for (size_t i = 0; i < num; i++)
                    *after -= staff_merit(&look, k, i);
            }
            staff_look_free(&look);
        }
    return status;
}

/* ---- all of it ---- */

static int
set_up(struct looking *self, bool *of_use)
{
    struct staff_desk *desk = self->desk;
    const struct scenario *scenario = self->staff->scenario;
    const bool pooled = scenario->num_groups > 1;
    int status = CQ_OK;

    *of_use = true;
    if (pooled)
        status = staff_pool_init(&desk->pool, scenario, desk->types, of_use);
    if (status != CQ_OK || !*of_use)
        return status;
    status =
        staff_trial_init(&desk->trial, pooled ? &desk->pool.scenario : scenario);
    desk->trial.scenario.report = self->staff->trial.scenario.report;
    if (status == CQ_OK)
        status = staff_desk_goals(desk, self->staff);
    *of_use = desk->asked.num_goals > 0;
    return status;
}

static int
make_room(struct looking *self)
{
    struct staff_desk *desk = self->desk;
    const size_t num = desk->trial.num_intervals;
    const size_t num_whole = desk->asked.num_goals - desk->num_each;
    int status = CQ_OK;

    desk->least = calloc(num + 1, sizeof(*desk->least));
    desk->first = calloc(num + 1, sizeof(*desk->first));
    self->agents = calloc(desk->trial.num + 1, sizeof(*self->agents));
    self->plenty = calloc(num + 1, sizeof(*self->plenty));
    self->misses = calloc(num + 1, sizeof(*self->misses));
    self->members = calloc(desk->asked.num_goals + 1, sizeof(*self->members));
    if (desk->least == NULL || desk->first == NULL || self->agents == NULL ||
        self->plenty == NULL || self->misses == NULL || self->members == NULL)
        return CQ_ERR_NO_MEMORY;
    if (num_whole > 0)
        status = choose_steps(self);
    desk->merit =
        calloc(num_whole * num * desk->num_steps + 1, sizeof(*desk->merit));
    desk->after = calloc(num_whole + 1, sizeof(*desk->after));
    return desk->merit == NULL || desk->after == NULL ? CQ_ERR_NO_MEMORY : status;
}

static int
choose_plenty(struct looking *self)
{
    struct staff_start start;
    const int status = staff_start_init(&start, &self->desk->trial.scenario);
    const size_t num = self->desk->trial.num_intervals;

    for (size_t k = 0; status == CQ_OK && k < self->desk->trial.num; k++)
        if (start.most[k] > self->plenty[k % num])
            self->plenty[k % num] = start.most[k];
    staff_start_free(&start);
    return status;
}

int
staff_desk_fill(struct staff_desk *self, const struct staff *staff, size_t num_days,
    bool *of_use)
{
    struct looking looking = { .desk = self, .staff = staff, .num_days = num_days };
    int status = set_up(&looking, of_use);

    if (status == CQ_OK && *of_use)
        status = make_room(&looking);
    if (status == CQ_OK && *of_use)
        status = choose_plenty(&looking);
    if (status == CQ_OK && *of_use && self->num_each > 0)
        status = find_least(&looking);
    if (status == CQ_OK && *of_use && self->num_steps > 0)
        status = fill_table(&looking);
    free(looking.agents);
    free(looking.plenty);
    free(looking.misses);
    free(looking.members);
    return status;
}
