/*
 * A week solved and handed out: the program of the week first, then the fewest
 * people for its shifts, then who works what; again with more people where that
 * does not go. It knows no scenario.
 */
#include "plan/roster_week.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plan/roster_program.h"
#include "sim/err.h"
#include "sim/stopwatch.h"

enum {
    ROUNDS_MOST = 12,  /* of the program, each with one person more */
    PEOPLE_ROUNDS = 3, /* of handing out the same shifts to one more */
    PEOPLE_LIMIT_S = 5 /* for the small program of days off */
};

struct finding {
    const struct roster_week_task *task;
    const struct roster_week_options *options;
    struct roster_program program;
    struct roster_week *week;
    double began_s;
};

/* ---- the program ---- */

static enum roster_week_end
end_of(enum lp_status status)
{
    switch (status) {
    case LP_OPTIMAL:
    case LP_FEASIBLE:
        return ROSTER_WEEK_FOUND;
    case LP_INFEASIBLE:
    case LP_UNBOUNDED:
        return ROSTER_WEEK_NEVER;
    case LP_NO_SOLVER:
        return ROSTER_WEEK_NO_SOLVER;
    case LP_NOT_YET:
        break;
    }
    return ROSTER_WEEK_NOT_YET;
}

static void
take_counts(struct finding *self, const double *solution)
{
    const struct roster_week_task *task = self->task;
    struct roster_week *week = self->week;

    week->cost = 0;
    for (unsigned d = 0; d < ROSTER_DAYS; d++)
        for (size_t p = 0; p < task->num_patterns; p++) {
            const size_t at = d * task->num_patterns + p;
            const size_t column = self->program.at[at];
            const uint32_t num =
                column == SIZE_MAX ? 0 : (uint32_t)llround(solution[column]);

            week->counts[at] = num;
            if (p < task->num_shifts)
                week->by_shift[d * task->num_shifts + p] = num;
            week->cost += num * task->patterns[p].cost;
        }
}

/* The bound of the first round holds for all: later ones ask for more. */
static int
solve(struct finding *self)
{
    const struct lp_options options = { .solver = self->options->solver,
        .time_limit_s = fmax(
            1, self->options->time_limit_s - (stopwatch_now_s() - self->began_s)),
        .gap = self->options->gap,
        .stop = self->options->stop };
    struct lp_answer answer;
    double *solution = calloc(self->program.lp.num_columns + 1, sizeof(*solution));
    int ret;

    if (solution == NULL)
        return CQ_ERR_NO_MEMORY;
    ret = roster_solve(&self->program, self->task, &options, solution, &answer);
    if (ret == CQ_OK) {
        self->week->end = end_of(answer.status);
        if (self->week->num_rounds == 0)
            self->week->bound = answer.bound;
        if (self->week->end == ROSTER_WEEK_FOUND)
            take_counts(self, solution);
    }
    free(solution);
    self->week->num_rounds++;
    return ret;
}

/* ---- who works what ---- */

static uint32_t
sum(const uint32_t *people)
{
    uint32_t num = 0;

    for (unsigned p = 0; p < ROSTER_PATTERNS; p++)
        num += people[p];
    return num;
}

/* The same shifts, for as few people as they can be handed out to. */
static int
hand_out(struct finding *self, bool *fits)
{
    struct roster_week *week = self->week;
    const struct roster_task task = { self->task->shifts, self->task->num_shifts,
        week->by_shift, self->task->rules };
    const struct lp_options options = { .solver = self->options->solver,
        .time_limit_s = PEOPLE_LIMIT_S,
        .stop = self->options->stop };
    uint32_t people[ROSTER_PATTERNS];
    double least = 0;
    bool found = true;
    int ret = CQ_OK;

    *fits = false;
    for (int i = 0; i < PEOPLE_ROUNDS && ret == CQ_OK && found && !*fits; i++) {
        ret = roster_people(
            self->task, week->by_shift, least, &options, people, &found);
        if (ret != CQ_OK || !found)
            break;
        least = sum(people) + 1;
        if (i == 0)
            week->persons_bound = sum(people);
        roster_free(&week->roster);
        ret = roster_assign(&week->roster, &task, people, fits);
    }
    return ret;
}

/* One person more than the shifts at hand come to. */
static void
ask_for_more(struct finding *self)
{
    struct lp_row *row = &self->program.lp.rows[self->program.persons];

    row->low = fmax(row->low, self->week->persons_bound) + 1;
}

static void
sum_cover(struct finding *self)
{
    const struct roster_week_task *task = self->task;
    struct roster_week *week = self->week;

    for (unsigned d = 0; d < ROSTER_DAYS; d++)
        for (unsigned on = 0; on < ROSTER_DAYS; on++)
            for (size_t p = 0; p < task->num_patterns; p++) {
                const uint32_t num = week->counts[d * task->num_patterns + p];

                for (size_t i = 0; num > 0 && i < task->num_intervals; i++)
                    week->cover[on * task->num_intervals + i] +=
                        num * roster_pattern_cover(task, p, d, on, i);
            }
}

static void
finish(struct finding *self)
{
    struct roster_week *week = self->week;

    week->cost += self->task->person_cost * week->roster.num_persons;
    week->gap =
        week->cost > 0 ? fmax(0, (week->cost - week->bound) / week->cost) : 0;
    sum_cover(self);
}

/* ---- all of it ---- */

static int
search(struct finding *self)
{
    struct roster_week *week = self->week;
    bool fits = false;
    int ret = CQ_OK;

    while (ret == CQ_OK && !fits && week->num_rounds < ROUNDS_MOST) {
        if (week->num_rounds > 0)
            ask_for_more(self);
        ret = solve(self);
        if (ret != CQ_OK || week->end != ROSTER_WEEK_FOUND)
            return ret;
        ret = hand_out(self, &fits);
    }
    if (ret == CQ_OK && !fits)
        week->end = ROSTER_WEEK_NOT_YET;
    if (ret == CQ_OK && fits)
        finish(self);
    return ret;
}

static int
allocate(struct roster_week *self, const struct roster_week_task *task)
{
    *self = (struct roster_week){ .culprit = SIZE_MAX,
        .bound = -INFINITY,
        .counts = calloc(ROSTER_DAYS * task->num_patterns + 1, sizeof(uint32_t)),
        .by_shift = calloc(ROSTER_DAYS * task->num_shifts + 1, sizeof(uint32_t)),
        .cover = calloc(ROSTER_DAYS * task->num_intervals + 1, sizeof(double)) };
    return self->counts != NULL && self->by_shift != NULL && self->cover != NULL
               ? CQ_OK
               : CQ_ERR_NO_MEMORY;
}

int
roster_week_find(struct roster_week *self, const struct roster_week_task *task,
    const struct roster_week_options *options)
{
    struct finding finding = { .task = task, .options = options, .week = self };
    int ret = allocate(self, task);

    finding.began_s = stopwatch_now_s();
    if (ret != CQ_OK)
        return ret;
    ret = roster_program_init(&finding.program, task);
    if (ret == CQ_OK && finding.program.culprit != SIZE_MAX) {
        self->end = ROSTER_WEEK_NEVER;
        self->culprit = finding.program.culprit;
    } else if (ret == CQ_OK) {
        ret = search(&finding);
    }
    roster_program_free(&finding.program);
    return ret;
}

void
roster_week_free(struct roster_week *self)
{
    roster_free(&self->roster);
    free(self->counts);
    free(self->by_shift);
    free(self->cover);
    *self = (struct roster_week){ 0 };
}
