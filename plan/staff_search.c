/* Repairing and shaving a staffing. It knows what moves come to, not how that is
 * found out, nor where the search begins. */
#include "plan/staff_search.h"

#include <stdlib.h>
#include <string.h>

#include "sim/err.h"

enum {
    MOST_ROUNDS = 60,
    PATIENT_ROUNDS = 5, /* with steps of one agent, then of two, .. */
    MOST_TRIES = 4
};

int
staff_search_init(
    struct staff_search *self, struct staff_trial *trial, struct staff_asked *asked)
{
    *self = (struct staff_search){ .trial = trial, .asked = asked };
    staff_look_init(&self->now, trial, asked);
    self->cells = staff_cells(trial, asked, &self->num_cells);
    self->room = calloc(trial->num + 1, sizeof(*self->room));
    return self->cells == NULL || self->room == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;
}

void
staff_search_free(struct staff_search *self)
{
    staff_look_free(&self->now);
    free(self->cells);
    free(self->room);
    *self = (struct staff_search){ 0 };
}

/* Days go on where they are those of the same staffing and luck. */
int
staff_search_look(struct staff_search *self, size_t num_days, bool by_bound)
{
    self->num_days = num_days;
    if (self->rank_days == 0 || self->rank_days > num_days)
        self->rank_days = num_days;
    self->by_bound = by_bound;
    staff_look_free(&self->now);
    staff_trial_set(self->trial, self->agents);
    self->num_looks++;
    return staff_look_run(&self->now, num_days);
}

static int
look_again(struct staff_search *self)
{
    return staff_search_look(self, self->num_days, self->by_bound);
}

bool
staff_search_met(const struct staff_search *self)
{
    if (self->now.failed)
        return false;
    for (size_t c = 0; c < self->num_cells; c++)
        if (!self->cells[c].given_up &&
            staff_judge(&self->now, &self->cells[c], self->by_bound).word !=
                VERDICT_MET)
            return false;
    return true;
}

/* ---- repair ---- */

static bool
is_whole(const struct staff_search *self, const struct staff_cell *cell)
{
    return self->now.num_columns > 1 && cell->column + 1 == self->now.num_columns;
}

/* The intervals that miss their targets, and the merit that targets of the whole
 * run lack (all intervals are wanted then). */
static double
find_wanted(const struct staff_search *self, bool *wanted)
{
    const size_t num = self->trial->num_intervals;
    double lack = 0;

    for (size_t i = 0; i < num; i++)
        wanted[i] = self->now.failed;
    for (size_t c = 0; c < self->num_cells && !self->now.failed; c++) {
        const struct staff_cell *cell = &self->cells[c];
        const struct staff_verdict verdict =
            staff_judge(&self->now, cell, self->by_bound);

        if (cell->given_up || verdict.word == VERDICT_MET)
            continue;
        if (is_whole(self, cell))
            lack = fmax(lack, -verdict.slack);
        else
            wanted[cell->column] = true;
    }
    for (size_t i = 0; i < num && lack > 0; i++)
        wanted[i] = true;
    return lack;
}

static int
by_score_falling(const void *a, const void *b)
{
    const struct staff_move *left = a, *right = b;

    if (left->score != right->score)
        return left->score > right->score ? -1 : 1;
    return (left->at > right->at) - (left->at < right->at);
}

static int
by_score_rising(const void *a, const void *b)
{
    const struct staff_move *left = a, *right = b;

    if (left->score != right->score)
        return left->score < right->score ? -1 : 1;
    return (left->at > right->at) - (left->at < right->at);
}

/* In each interval the group where more agents win most; of a target of the whole
 * run, only as many as it takes, by what few days say of them: so in further rounds
 * of more places, not more in one, which may only seem to be the best.
 * moves: the best first. */
static size_t
take_up(struct staff_search *self, const struct staff_move *moves, size_t num,
    double lack, size_t at_least, bool *wanted)
{
    const bool all = lack == 0 || self->now.failed;
    size_t taken = 0;

    for (size_t m = 0; m < num; m++) {
        const size_t interval = moves[m].at % self->trial->num_intervals;

        if (!wanted[interval] || (!all && lack <= 0 && taken >= at_least))
            continue;
        wanted[interval] = false;
        self->agents[moves[m].at] += moves[m].by;
        lack -= fmax(0, moves[m].score) * self->price[moves[m].at] * moves[m].by;
        taken++;
    }
    return taken;
}

/* With one group and targets of intervals there is nothing to choose. */
static int
find_moves_up(struct staff_search *self, uint32_t by, const bool *wanted,
    double lack, struct staff_move *moves, size_t *num)
{
    const struct staff_trial *trial = self->trial;

    if (trial->num_groups > 1 || (lack > 0 && trial->num_intervals > 1))
        return staff_moves_up(self, by, wanted, moves, num);
    *num = 0;
    for (size_t i = 0; i < trial->num_intervals; i++)
        if (wanted[i] && self->agents[i] < self->most[i])
            moves[(*num)++] = (struct staff_move){ .at = i,
                .by = by < self->most[i] - self->agents[i]
                          ? by
                          : self->most[i] - self->agents[i] };
    return CQ_OK;
}

static int
repair_once(struct staff_search *self, uint32_t step, bool *wanted,
    struct staff_move *moves, size_t *taken)
{
    const double lack = find_wanted(self, wanted);
    const uint32_t by = lack > 0 && !self->now.failed ? 1 : step;
    size_t num;
    int status = find_moves_up(self, by, wanted, lack, moves, &num);

    *taken = 0;
    if (status != CQ_OK)
        return status;
    qsort(moves, num, sizeof(*moves), by_score_falling);
    *taken = take_up(self, moves, num, lack, step, wanted);
    return *taken > 0 ? look_again(self) : CQ_OK;
}

/* Steps grow slowly: a crowd in one interval leaves the next one, when the idle of
 * it go home, with nobody but the busy. */
int
staff_search_repair(struct staff_search *self)
{
    bool *wanted = calloc(self->trial->num_intervals + 1, sizeof(*wanted));
    struct staff_move *moves = calloc(self->trial->num + 1, sizeof(*moves));
    uint32_t by = 1;
    size_t taken = 1;
    int status = wanted == NULL || moves == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;

    self->found = status == CQ_OK && staff_search_met(self);
    for (unsigned round = 0;
         status == CQ_OK && !self->found && taken > 0 && round < MOST_ROUNDS;
         round++) {
        status = repair_once(self, by, wanted, moves, &taken);
        self->found = status == CQ_OK && staff_search_met(self);
        by = 1 + round / PATIENT_ROUNDS;
    }
    free(wanted);
    free(moves);
    return status;
}

/* ---- shave ---- */

/* What each interval is asked as well is met with them. */
static bool
has_whole(const struct staff_search *self)
{
    for (size_t c = 0; c < self->num_cells; c++)
        if (!self->cells[c].given_up && is_whole(self, &self->cells[c]) &&
            !staff_is_implied(self->asked, self->cells[c].goal))
            return true;
    return false;
}

static void
swap(struct staff_move *a, struct staff_move *b)
{
    const struct staff_move keep = *a;

    *a = *b;
    *b = keep;
}

/* Targets of intervals: what is felt in one of them adds up. */
static bool
has_intervals(const struct staff_search *self)
{
    for (size_t c = 0; c < self->num_cells; c++)
        if (!self->cells[c].given_up && !is_whole(self, &self->cells[c]))
            return true;
    return false;
}

/* Moves that may be made together: not felt in one interval, where intervals have
 * targets, and within the slack of the whole run. The cheapest stand first.
 * @return how many, put first */
static size_t
choose_down(const struct staff_search *self, struct staff_move *moves, size_t num,
    double share)
{
    const size_t num_intervals = self->trial->num_intervals;
    const bool intervals = has_intervals(self);
    double used = 0;
    size_t chosen = 0;

    for (size_t m = 0; m < num; m++) {
        const size_t interval = moves[m].at % num_intervals;
        const double takes =
            moves[m].score * self->price[moves[m].at] * moves[m].by;
        bool apart = moves[m].allowed && takes <= 1;

        for (size_t k = 0; apart && intervals && k < chosen; k++) {
            const size_t other = moves[k].at % num_intervals;
            const size_t away =
                other > interval ? other - interval : interval - other;

            apart = away >= staff_reach(self);
        }
        if (!apart || (chosen > 0 && used + takes > share))
            continue;
        used += takes;
        swap(&moves[chosen++], &moves[m]);
    }
    return chosen;
}

static void
change_down(struct staff_search *self, const struct staff_move *moves, size_t num,
    bool back)
{
    for (size_t m = 0; m < num; m++)
        if (back)
            self->agents[moves[m].at] += moves[m].by;
        else
            self->agents[moves[m].at] -= moves[m].by;
}

/* As many of the chosen as hold together: half, if all were too many.
 * @param taken  0: not even the first holds */
static int
try_down(struct staff_search *self, const struct staff_move *moves, size_t chosen,
    size_t *taken)
{
    int status = CQ_OK;

    for (*taken = chosen; status == CQ_OK && *taken > 0; *taken /= 2) {
        change_down(self, moves, *taken, false);
        status = look_again(self);
        if (status == CQ_OK && staff_search_met(self))
            return CQ_OK;
        change_down(self, moves, *taken, true);
    }
    return status == CQ_OK ? look_again(self) : status;
}

/* The cheapest of all first. */
static int
shave_by_worth(
    struct staff_search *self, uint32_t step, struct staff_move *moves, bool *any)
{
    size_t num, chosen, taken = 0;
    int status = staff_moves_down(self, step, false, moves, &num);

    *any = false;
    if (status != CQ_OK)
        return status;
    qsort(moves, num, sizeof(*moves), by_score_rising);
    /* what looks cheapest may not be: then the next one gets its chance */
    for (unsigned tries = 0; status == CQ_OK && taken == 0 && tries < MOST_TRIES;
         tries++) {
        chosen = choose_down(self, moves + tries, num - tries, 0.5);
        if (chosen == 0)
            break;
        status = try_down(self, moves + tries, chosen, &taken);
    }
    *any = taken > 0;
    return status;
}

/* Whatever is not needed, group by group; what was needed together comes back. */
static int
shave_at_once(
    struct staff_search *self, uint32_t step, struct staff_move *moves, bool *any)
{
    const size_t rank_days = self->rank_days;
    size_t num;
    int status;

    /* they stay without being tried; of several groups there are many to look at */
    self->rank_days = self->trial->num_groups == 1 || self->num_days / 4 < rank_days
                          ? self->num_days
                          : self->num_days / 4;
    status = staff_moves_down(self, step, true, moves, &num);
    self->rank_days = rank_days;
    *any = false;
    for (size_t m = 0; m < num; m++)
        *any |= moves[m].allowed;
    if (status == CQ_OK && *any)
        status = look_again(self);
    if (status == CQ_OK && *any && !staff_search_met(self)) {
        status = staff_search_repair(self);
        *any = false;
    }
    return status;
}

int
staff_search_shave(struct staff_search *self, uint32_t step)
{
    struct staff_move *moves = calloc(self->trial->num + 1, sizeof(*moves));
    const bool by_worth = has_whole(self) && self->trial->num_intervals > 1;
    bool any = true;
    int status = moves == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;

    for (unsigned round = 0; status == CQ_OK && any && round < MOST_ROUNDS; round++)
        status = by_worth ? shave_by_worth(self, step, moves, &any)
                          : shave_at_once(self, step, moves, &any);
    free(moves);
    return status;
}
