/*
 * A good solution of a week's program where branching alone finds none in time:
 * the linear program is solved, what is nearly whole is made whole, and so on to
 * the end; then each day is solved anew, exactly, with the other days as they are.
 * It knows the program's columns and rows, no person.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plan/roster_program.h"
#include "sim/err.h"
#include "sim/stopwatch.h"

enum {
    SHARE_PER_ROUND =
        10, /* one in so many of the fractions is made whole at once */
    ROUNDS_MOST = 400,
    BRANCH_SHARE = 3 /* of the time that is left, where a solution is known */
};

static const double whole_slack = 1e-6;

/* A program whose bounds are moved; columns come back as they were. */
struct diving {
    struct lp *lp;
    struct lp_column *before;
    const struct lp_options *options;
    struct lp_answer answer;
    size_t *fractions; /* columns */
    size_t num_fractions;
};

static double
fraction_of(const struct diving *self, size_t column)
{
    const double value = self->answer.solution[column];

    return value - floor(value + whole_slack);
}

static void
list_fractions(struct diving *self)
{
    self->num_fractions = 0;
    for (size_t j = 0; j < self->lp->num_columns; j++) {
        if (!self->before[j].whole)
            continue;
        self->lp->columns[j].low = fmax(self->lp->columns[j].low,
            floor(self->answer.solution[j] + whole_slack));
        if (fraction_of(self, j) > whole_slack)
            self->fractions[self->num_fractions++] = j;
    }
}

/* The greatest go up; a partial selection sort, for they are few. */
static void
raise_greatest(struct diving *self)
{
    const size_t num = 1 + self->num_fractions / SHARE_PER_ROUND;

    for (size_t i = 0; i < num; i++) {
        size_t best = i;
        size_t column;

        for (size_t k = i + 1; k < self->num_fractions; k++)
            if (fraction_of(self, self->fractions[k]) >
                fraction_of(self, self->fractions[best]))
                best = k;
        column = self->fractions[best];
        self->fractions[best] = self->fractions[i];
        self->fractions[i] = column;
        if (i == 0 || fraction_of(self, column) > 0.5)
            self->lp->columns[column].low =
                ceil(self->answer.solution[column] - whole_slack);
    }
}

/* @param whole  the answer is of whole numbers */
static int
dive(struct diving *self, bool *whole)
{
    int ret = CQ_OK;

    *whole = false;
    for (int i = 0; i < ROUNDS_MOST && ret == CQ_OK && !*whole; i++) {
        lp_answer_free(&self->answer);
        ret = lp_solve(self->lp, self->options, &self->answer);
        if (ret != CQ_OK || self->answer.status != LP_OPTIMAL)
            return ret;
        list_fractions(self);
        *whole = self->num_fractions == 0;
        if (!*whole)
            raise_greatest(self);
    }
    return ret;
}

static int
dive_from_top(
    struct lp *lp, const struct lp_options *options, double *solution, bool *found)
{
    struct diving diving = { .lp = lp, .options = options };
    const size_t num = lp->num_columns;
    int ret = CQ_ERR_NO_MEMORY;

    *found = false;
    diving.before = calloc(num + 1, sizeof(*diving.before));
    diving.fractions = calloc(num + 1, sizeof(*diving.fractions));
    if (diving.before != NULL && diving.fractions != NULL) {
        memcpy(diving.before, lp->columns, num * sizeof(*diving.before));
        for (size_t j = 0; j < num; j++)
            lp->columns[j].whole = false;
        ret = dive(&diving, found);
        memcpy(lp->columns, diving.before, num * sizeof(*diving.before));
    }
    for (size_t j = 0; j < num && ret == CQ_OK && *found; j++)
        solution[j] = lp->columns[j].whole ? round(diving.answer.solution[j])
                                           : diving.answer.solution[j];
    lp_answer_free(&diving.answer);
    free(diving.before);
    free(diving.fractions);
    return ret;
}

/* ---- each day anew ---- */

static int
day_again(struct roster_program *self, const struct roster_week_task *task,
    unsigned day, const struct lp_options *options, double *solution)
{
    const size_t num = self->lp.num_columns;
    struct lp_column *before = calloc(num + 1, sizeof(*before));
    struct lp_options warm = *options;
    struct lp_answer answer = { 0 };
    int ret = CQ_ERR_NO_MEMORY;

    if (before == NULL)
        return ret;
    memcpy(before, self->lp.columns, num * sizeof(*before));
    for (unsigned d = 0; d < ROSTER_DAYS; d++)
        for (size_t p = 0; p < task->num_patterns && d != day; p++) {
            const size_t column = self->at[d * task->num_patterns + p];

            if (column != SIZE_MAX)
                self->lp.columns[column].low = self->lp.columns[column].high =
                    solution[column];
        }
    warm.start = solution;
    ret = lp_solve(&self->lp, &warm, &answer);
    memcpy(self->lp.columns, before, num * sizeof(*before));
    if (ret == CQ_OK && answer.solution != NULL &&
        answer.value < lp_value(&self->lp, solution))
        memcpy(solution, answer.solution, num * sizeof(*solution));
    lp_answer_free(&answer);
    free(before);
    return ret;
}

/* ---- all of it ---- */

/* What is known of a program on the way. */
struct solving {
    struct roster_program *program;
    const struct roster_week_task *task;
    struct lp_options options;
    double limit_s;
    double began_s;
    double *solution;
    double bound;
    bool found;
};

static double
seconds_left(const struct solving *self)
{
    return self->limit_s - (stopwatch_now_s() - self->began_s);
}

static bool
is_good(const struct solving *self)
{
    return self->found &&
           self->bound >= (1 - self->options.gap) *
                              lp_value(&self->program->lp, self->solution);
}

/* The bound, and whether there can be a solution at all. */
static int
relax(struct solving *self, enum lp_status *status)
{
    struct lp *lp = &self->program->lp;
    bool *whole = calloc(lp->num_columns + 1, sizeof(*whole));
    struct lp_answer answer = { 0 };
    int ret;

    if (whole == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t j = 0; j < lp->num_columns; j++) {
        whole[j] = lp->columns[j].whole;
        lp->columns[j].whole = false;
    }
    self->options.time_limit_s = INFINITY;
    ret = lp_solve(lp, &self->options, &answer);
    *status = answer.status;
    self->bound = answer.bound;
    for (size_t j = 0; j < lp->num_columns; j++)
        lp->columns[j].whole = whole[j];
    free(whole);
    lp_answer_free(&answer);
    return ret;
}

/* Branching, from what is known. */
static int
branch(struct solving *self, enum lp_status *status)
{
    struct lp *lp = &self->program->lp;
    struct lp_answer answer = { 0 };
    int ret;

    self->options.start = self->found ? self->solution : NULL;
    self->options.time_limit_s =
        fmax(1, seconds_left(self) / (self->found ? BRANCH_SHARE : 1));
    ret = lp_solve(lp, &self->options, &answer);
    self->options.start = NULL;
    if (ret == CQ_OK) {
        *status = answer.status;
        self->bound = fmax(self->bound, answer.bound);
        if (answer.status == LP_OPTIMAL)
            self->bound = fmax(self->bound, (1 - self->options.gap) * answer.value);
        if (answer.solution != NULL) {
            memcpy(self->solution, answer.solution,
                lp->num_columns * sizeof(*self->solution));
            self->found = true;
        }
    }
    lp_answer_free(&answer);
    return ret;
}

/* Round after round, until no day becomes better. */
static int
improve_days(struct solving *self)
{
    const struct lp *lp = &self->program->lp;
    double before = INFINITY;
    int ret = CQ_OK;

    while (ret == CQ_OK && lp_value(lp, self->solution) < before) {
        before = lp_value(lp, self->solution);
        for (unsigned d = 0; d < ROSTER_DAYS && ret == CQ_OK; d++) {
            if (is_good(self) || seconds_left(self) <= 0)
                return CQ_OK;
            self->options.time_limit_s = fmax(1, seconds_left(self) / ROSTER_DAYS);
            ret = day_again(
                self->program, self->task, d, &self->options, self->solution);
        }
    }
    return ret;
}

int
roster_solve(struct roster_program *program, const struct roster_week_task *task,
    const struct lp_options *options, double *solution, struct lp_answer *out)
{
    struct solving solving = { .program = program,
        .task = task,
        .options = *options,
        .limit_s = options->time_limit_s,
        .solution = solution };
    int ret;

    *out = (struct lp_answer){ .value = NAN };
    solving.began_s = stopwatch_now_s();
    ret = relax(&solving, &out->status);
    if (ret == CQ_OK && out->status == LP_OPTIMAL)
        ret =
            dive_from_top(&program->lp, &solving.options, solution, &solving.found);
    if (ret == CQ_OK && out->status == LP_OPTIMAL && !is_good(&solving))
        ret = branch(&solving, &out->status);
    if (ret == CQ_OK && solving.found && !is_good(&solving))
        ret = improve_days(&solving);
    out->bound = solving.bound;
    if (solving.found) {
        out->value = lp_value(&program->lp, solution);
        out->status = is_good(&solving) ? LP_OPTIMAL : LP_FEASIBLE;
    }
    return ret;
}
