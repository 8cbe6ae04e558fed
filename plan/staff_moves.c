/* What an agent more or less would do, place by place, from few looks. It chooses
 * nothing. */
#include <stdlib.h>
#include <string.h>

#include "plan/staff_search.h"
#include "sim/err.h"

enum {
    REACH = 3
};

static bool
is_whole(const struct staff_search *self, const struct staff_cell *cell)
{
    return self->now.num_columns > 1 && cell->column + 1 == self->now.num_columns;
}

size_t
staff_reach(const struct staff_search *self)
{
    const size_t num = self->trial->num_intervals;

    return num < REACH ? num : REACH;
}

/* The last interval in which a change in this one is felt, and one more. */
static size_t
end_of(const struct staff_search *self, size_t interval)
{
    const size_t end = interval + staff_reach(self);

    return end < self->trial->num_intervals ? end : self->trial->num_intervals;
}

/* What a change of so many moves has done to a target of the whole run: in the
 * intervals that an agent there is felt in; where that is not known, or work waits
 * for hours, each move has done its part of all. */
static double
whole_change(const struct staff_search *self, const struct staff_look *then,
    const struct staff_cell *cell, size_t interval, size_t num_moves)
{
    if (!staff_look_is_local(&self->now, cell->goal))
        return staff_gain(&self->now, then, cell->goal, cell->column) /
               (double)num_moves;
    return staff_change(
        &self->now, then, cell->goal, interval, end_of(self, interval));
}

static bool
is_felt(
    const struct staff_search *self, const struct staff_cell *cell, size_t interval)
{
    return self->now.num_columns == 1 ||
           (cell->column >= interval && cell->column < end_of(self, interval));
}

/* @param days  replications */
static int
look_at_room(struct staff_search *self, size_t days, struct staff_look *out)
{
    staff_look_init(out, self->trial, self->asked);
    staff_trial_set(self->trial, self->room);
    self->num_looks++;
    return staff_look_run(out, days);
}

/* ---- fewer ---- */

/* Is every cell of an interval that feels it still met? */
static bool
keeps_intervals(const struct staff_search *self, const struct staff_look *then,
    const struct staff_verdict *verdicts, size_t interval)
{
    if (then->failed)
        return false;
    for (size_t c = 0; c < self->num_cells; c++) {
        const struct staff_cell *cell = &self->cells[c];

        if (!cell->given_up && !is_whole(self, cell) &&
            is_felt(self, cell, interval) && verdicts[c].word != VERDICT_MET)
            return false;
    }
    return true;
}

/* The largest part of the slack of any target of the whole run that it takes; below
 * 0 none. */
static double
slack_used(const struct staff_search *self, const struct staff_look *then,
    const struct staff_verdict *now, size_t interval, size_t num_moves)
{
    double out = 0;

    for (size_t c = 0; c < self->num_cells; c++) {
        const struct staff_cell *cell = &self->cells[c];
        double loss;

        if (cell->given_up || !is_whole(self, cell))
            continue;
        loss = -whole_change(self, then, cell, interval, num_moves);
        if (loss > 0)
            out = fmax(out, loss / fmax(now[c].slack, 1e-300));
    }
    return out;
}

static uint32_t
step_of(const struct staff_search *self, size_t at, uint32_t step)
{
    const uint32_t most = self->agents[at] - self->least[at];
    const uint32_t by = self->agents[at] / step;

    if (self->agents[at] <= self->least[at])
        return 0;
    return by < 1 ? 1 : by < most ? by : most;
}

/* One look: every reach-th interval of a group. place: group x reach + the first.
 */
static int
look_down(struct staff_search *self, size_t place, uint32_t step, bool at_once,
    const struct staff_verdict *now, struct staff_move *moves, size_t *num)
{
    /* a guess, where it is to be tried before it stays */
    const bool by_bound =
        self->by_bound && (at_once || self->rank_days >= self->num_days);
    const size_t base = place / staff_reach(self) * self->trial->num_intervals;
    const size_t begin = *num, first = place % staff_reach(self);
    struct staff_verdict *then = calloc(self->num_cells + 1, sizeof(*then));
    struct staff_look look;
    int status;

    memcpy(self->room, self->agents, self->trial->num * sizeof(*self->room));
    for (size_t i = first; i < self->trial->num_intervals; i += staff_reach(self)) {
        const uint32_t by = step_of(self, base + i, step);

        self->room[base + i] -= by;
        if (by > 0)
            moves[(*num)++] = (struct staff_move){ .at = base + i, .by = by };
    }
    if (then == NULL || *num == begin) {
        free(then);
        return then == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;
    }
    status = look_at_room(self, self->rank_days, &look);
    for (size_t c = 0; status == CQ_OK && c < self->num_cells; c++)
        then[c] = staff_judge(&look, &self->cells[c], by_bound);
    for (size_t m = begin; status == CQ_OK && m < *num; m++) {
        const size_t interval = moves[m].at - base;

        moves[m].allowed = keeps_intervals(self, &look, then, interval);
        if (moves[m].allowed)
            moves[m].score = slack_used(self, &look, now, interval, *num - begin) /
                             (self->price[moves[m].at] * moves[m].by);
    }
    staff_look_free(&look);
    free(then);
    return status;
}

static void
take_allowed(struct staff_search *self, struct staff_move *moves, size_t num)
{
    for (size_t m = 0; m < num; m++)
        if (moves[m].allowed)
            self->agents[moves[m].at] -= moves[m].by;
}

int
staff_moves_down(struct staff_search *self, uint32_t step, bool at_once,
    struct staff_move *moves, size_t *num)
{
    struct staff_verdict *now = calloc(self->num_cells + 1, sizeof(*now));
    int status = now == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;

    *num = 0;
    for (size_t c = 0; status == CQ_OK && c < self->num_cells; c++)
        now[c] = staff_judge(&self->now, &self->cells[c], self->by_bound);
    for (size_t place = 0;
         status == CQ_OK && place < self->trial->num_groups * staff_reach(self);
         place++) {
        const size_t begin = *num;

        status = look_down(self, place, step, at_once, now, moves, num);
        if (status == CQ_OK && at_once)
            take_allowed(self, moves + begin, *num - begin);
    }
    free(now);
    return status;
}

/* ---- more ---- */

/* What the cells that are not met win by more agents in one interval. */
static double
won(const struct staff_search *self, const struct staff_look *then,
    const struct staff_verdict *now, size_t interval, size_t num_moves)
{
    double sum = 0;

    for (size_t c = 0; c < self->num_cells; c++) {
        const struct staff_cell *cell = &self->cells[c];

        if (cell->given_up || now[c].word == VERDICT_MET)
            continue;
        if (is_whole(self, cell))
            sum += whole_change(self, then, cell, interval, num_moves);
        else if (is_felt(self, cell, interval))
            sum += staff_gain(&self->now, then, cell->goal, cell->column);
    }
    return sum;
}

static int
look_up(struct staff_search *self, size_t group, uint32_t by, const bool *wanted,
    const struct staff_verdict *now, struct staff_move *moves, size_t *num)
{
    const size_t base = group * self->trial->num_intervals, begin = *num;
    struct staff_look look;
    int status;

    memcpy(self->room, self->agents, self->trial->num * sizeof(*self->room));
    for (size_t i = 0; i < self->trial->num_intervals; i++)
        if (wanted[i] && self->agents[base + i] < self->most[base + i]) {
            const uint32_t left = self->most[base + i] - self->agents[base + i];
            const uint32_t more = by < left ? by : left;

            self->room[base + i] += more;
            moves[(*num)++] = (struct staff_move){ .at = base + i, .by = more };
        }
    if (*num == begin)
        return CQ_OK;
    status = look_at_room(self, self->rank_days, &look);
    for (size_t m = begin; status == CQ_OK && m < *num; m++) {
        const size_t interval = moves[m].at - base;

        /* where nothing can be told yet, an agent is an agent */
        moves[m].score = self->now.failed || look.failed
                             ? 1
                             : won(self, &look, now, interval, *num - begin) /
                                   (self->price[moves[m].at] * moves[m].by);
    }
    staff_look_free(&look);
    return status;
}

int
staff_moves_up(struct staff_search *self, uint32_t by, const bool *wanted,
    struct staff_move *moves, size_t *num)
{
    struct staff_verdict *now = calloc(self->num_cells + 1, sizeof(*now));
    int status = now == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;

    *num = 0;
    for (size_t c = 0; status == CQ_OK && c < self->num_cells; c++)
        now[c] = staff_judge(&self->now, &self->cells[c], self->by_bound);
    for (size_t g = 0; status == CQ_OK && g < self->trial->num_groups; g++)
        status = look_up(self, g, by, wanted, now, moves, num);
    free(now);
    return status;
}
