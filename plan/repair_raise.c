/*
 * Where more heads are required after a round: in the intervals, and on the
 * weekdays, in which the contacts that miss a target are.
 */
#include <stdlib.h>
#include <string.h>

#include "plan/repair.h"
#include "plan/weekly.h"
#include "sim/err.h"

enum {
    ONE_IN = 3 /* of the intervals that miss a target of the whole run */
};

/* A weekday and interval of the scenario in which a target loses merit. */
struct hole {
    size_t day, interval;
    double merit;
};

struct raising {
    struct repair *repair;
    struct staff_look *looks; /* [day] */
    struct calendar_day **calendar;
    uint32_t *more; /* [day][group][interval of need] */
    struct hole *holes;
    size_t num_holes;
};

/* ---- a weekday alone ---- */

/* The same luck as the look at the whole, the days of one weekday. */
static int
look_at_weekday(struct raising *self, unsigned weekday)
{
    struct repair *repair = self->repair;
    struct scenario *whole = &repair->trial.scenario;
    const struct scenario kept = *whole;
    struct staff_look *look = &self->looks[weekday];
    int ret = CQ_OK;

    self->calendar[weekday] =
        calloc(kept.horizon.num_days, sizeof(*self->calendar[weekday]));
    if (self->calendar[weekday] == NULL)
        return CQ_ERR_NO_MEMORY;
    if (weekly_choose(&kept, weekday, self->calendar[weekday], whole))
        ret = staff_look_run(look, repair->num_days);
    *whole = kept;
    return ret;
}

/* ---- where it is missing ---- */

static int
by_merit(const void *a, const void *b)
{
    const struct hole *left = a, *right = b;

    if (left->merit != right->merit)
        return left->merit < right->merit ? -1 : 1;
    if (left->day != right->day)
        return left->day < right->day ? -1 : 1;
    return (left->interval > right->interval) - (left->interval < right->interval);
}

/* The places that lose merit, the worst first. */
static void
list_holes(struct raising *self, const struct staff_cell *cell)
{
    const struct repair *repair = self->repair;
    const size_t num_intervals = repair->trial.num_intervals;

    self->num_holes = 0;
    for (size_t d = 0; d < repair->need->num_days; d++)
        for (size_t i = 0; i < num_intervals; i++) {
            const struct staff_look *look = &self->looks[d];
            double merit;

            if (look->num == 0 ||
                (cell->column < num_intervals && i != cell->column))
                continue;
            merit = staff_look_by_interval(look, cell->goal)
                        ? staff_merit(look, cell->goal, i)
                        : -1;
            if (merit < 0)
                self->holes[self->num_holes++] = (struct hole){ d, i, merit };
        }
    qsort(self->holes, self->num_holes, sizeof(*self->holes), by_merit);
}

/* ---- who ---- */

static bool
can_help(const struct scenario *scenario, struct of of, size_t group)
{
    if (scenario->groups[group].rules == NULL)
        return false;
    if (of.kind == OF_GROUP)
        return of.index == group;
    for (uint32_t t = 0; t < scenario->num_types; t++)
        for (size_t k = 0; k < scenario->groups_of[t].num; k++)
            if (of_has_type(scenario, of, t) &&
                scenario->groups_of[t].at[k].group == group)
                return true;
    return false;
}

/* Of those who can help, the group with the most heads there; CQ_NONE: nobody can.
 */
static size_t
choose_group(const struct raising *self, struct of of, size_t day, size_t at)
{
    const struct repair_need *need = self->repair->need;
    size_t best = CQ_NONE;
    uint32_t most = 0;

    for (size_t g = 0; g < need->num_groups; g++) {
        const uint32_t heads =
            need->heads[(day * need->num_groups + g) * need->num_intervals + at];

        if (can_help(self->repair->scenario, of, g) &&
            (best == CQ_NONE || heads > most)) {
            best = g;
            most = heads;
        }
    }
    return best;
}

/* ---- raising ---- */

/* A fraction of those who are there, by how much of the target is missing. */
static uint32_t
how_many(const struct staff_verdict *verdict, uint32_t heads)
{
    const double share = fmin(0.2, fabs(verdict->margin) / 4);

    return 1 + (uint32_t)((double)heads * share);
}

/* In every interval of what is required that the scenario's interval touches. */
static void
raise_place(struct raising *self, const struct goal *goal,
    const struct staff_verdict *verdict, const struct hole *hole)
{
    const struct repair_need *need = self->repair->need;
    const double from_s =
        (double)hole->interval * self->repair->scenario->day.interval_s;
    const double until_s = from_s + self->repair->scenario->day.interval_s;

    for (size_t i = 0; i < need->num_intervals; i++) {
        size_t group, at;
        uint32_t more;

        if (need->from_s[i] >= until_s || need->from_s[i + 1] <= from_s)
            continue;
        group = choose_group(self, goal->address.of, hole->day, i);
        if (group == CQ_NONE)
            continue;
        at = (hole->day * need->num_groups + group) * need->num_intervals + i;
        more = how_many(verdict, need->heads[at]);
        self->more[at] = more > self->more[at] ? more : self->more[at];
    }
}

/* More people never raise occupancy. */
static bool
helps(const struct goal *goal)
{
    return !(
        goal->at_least && strcmp(goal->address.measure->name, "occupancy") == 0);
}

static void
raise_cell(struct raising *self, size_t cell)
{
    const struct repair *repair = self->repair;
    const struct goal *goal = &repair->asked.goals[repair->cells[cell].goal];
    size_t num;

    if (!helps(goal))
        return;
    list_holes(self, &repair->cells[cell]);
    num = repair->cells[cell].column < repair->trial.num_intervals
              ? self->num_holes
              : (self->num_holes + ONE_IN - 1) / ONE_IN;
    for (size_t h = 0; h < num; h++)
        raise_place(self, goal, &repair->verdicts[cell], &self->holes[h]);
}

static void
add_up(struct raising *self, struct repair_round *round)
{
    const struct repair_need *need = self->repair->need;

    for (size_t k = 0; k < need->num_days * need->num_groups * need->num_intervals;
         k++) {
        const size_t i = k % need->num_intervals;

        need->heads[k] += self->more[k];
        round->num_raised += self->more[k] > 0;
        round->raised_hours +=
            self->more[k] * (need->from_s[i + 1] - need->from_s[i]) / 3600;
    }
}

static int
raise_all(struct raising *self, struct repair_round *round)
{
    const struct repair *repair = self->repair;
    int ret = CQ_OK;

    for (unsigned d = 0; d < repair->need->num_days && ret == CQ_OK; d++)
        if (repair->need->num_days > 1)
            ret = look_at_weekday(self, d);
    for (size_t c = 0; c < repair->num_cells && ret == CQ_OK; c++)
        if (repair->verdicts[c].word != VERDICT_MET)
            raise_cell(self, c);
    if (ret == CQ_OK)
        add_up(self, round);
    return ret;
}

int
repair_raise(
    struct repair *self, struct staff_look *look, struct repair_round *round)
{
    const struct repair_need *need = self->need;
    const size_t num = need->num_days;
    struct raising raising = { .repair = self };
    int ret = CQ_ERR_NO_MEMORY;

    raising.looks = calloc(num, sizeof(*raising.looks));
    raising.calendar = calloc(num, sizeof(*raising.calendar));
    raising.more =
        calloc(num * need->num_groups * need->num_intervals, sizeof(uint32_t));
    raising.holes = calloc(num * self->trial.num_intervals, sizeof(*raising.holes));
    if (raising.looks != NULL && raising.calendar != NULL && raising.more != NULL &&
        raising.holes != NULL) {
        for (size_t d = 0; d < num; d++)
            staff_look_init(&raising.looks[d], &self->trial, &self->asked);
        if (num == 1)
            raising.looks[0] = *look;
        ret = raise_all(&raising, round);
    }
    for (size_t d = 0; raising.looks != NULL && raising.calendar != NULL && d < num;
         d++) {
        if (num > 1)
            staff_look_free(&raising.looks[d]);
        free(raising.calendar[d]);
    }
    free(raising.looks);
    free(raising.calendar);
    free(raising.more);
    free(raising.holes);
    return ret;
}
