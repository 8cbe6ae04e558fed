/*
 * Programs laid down and answers looked over, whoever solved them. This file knows
 * no solver but by its door (plan/lp_solvers.h).
 */
#include "plan/lp.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "plan/lp_solvers.h"
#include "sim/err.h"

/* How far a row may be off, for one and for its size: the solvers' own tolerance is
 * 1e-7 of scaled rows. */
static const double tolerance = 1e-6;
/* Of the time limit, where CBC may be asked too. */
static const double glpk_share = 0.6;

void
lp_init(struct lp *self)
{
    *self = (struct lp){ 0 };
}

void
lp_free(struct lp *self)
{
    free(self->columns);
    free(self->rows);
    free(self->entries);
    lp_init(self);
}

/* Room for one more; the array may move. */
static void *
grow(struct lp *self, void *array, size_t num, size_t *room, size_t size)
{
    size_t more = *room == 0 ? 64 : 2 * *room;
    void *moved;

    if (num < *room)
        return array;
    moved = realloc(array, more * size);
    if (moved == NULL) {
        self->no_memory = true;
        return array;
    }
    *room = more;
    return moved;
}

size_t
lp_add_column(struct lp *self, double cost, double low, double high, bool whole)
{
    self->columns = grow(self, self->columns, self->num_columns,
        &self->room_columns, sizeof(*self->columns));
    if (self->no_memory)
        return 0;
    self->columns[self->num_columns] = (struct lp_column){ cost, low, high, whole };
    return self->num_columns++;
}

size_t
lp_add_row(struct lp *self, double low, double high)
{
    self->rows = grow(
        self, self->rows, self->num_rows, &self->room_rows, sizeof(*self->rows));
    if (self->no_memory)
        return 0;
    self->rows[self->num_rows] = (struct lp_row){ low, high };
    return self->num_rows++;
}

void
lp_set(struct lp *self, size_t row, size_t column, double value)
{
    if (value == 0)
        return;
    self->entries = grow(self, self->entries, self->num_entries,
        &self->room_entries, sizeof(*self->entries));
    if (!self->no_memory)
        self->entries[self->num_entries++] =
            (struct lp_entry){ row, column, value };
}

double
lp_value(const struct lp *self, const double *solution)
{
    double value = 0;

    for (size_t j = 0; j < self->num_columns; j++)
        value += self->columns[j].cost * solution[j];
    return value;
}

/* The largest number of which all costs are whole multiples, by Euclid; 0: there is
 * none worth the name. */
double
lp_cost_step(const struct lp *self)
{
    double step = 0, most = 0;

    for (size_t j = 0; j < self->num_columns; j++) {
        const struct lp_column *column = &self->columns[j];
        double a = fabs(column->cost), b = step;

        if (a > 0 && !column->whole)
            return 0;
        most = fmax(most, a);
        while (b > 1e-9 * most) {
            const double rest = fabs(remainder(a, b));

            a = b;
            b = rest;
        }
        step = a > 0 ? a : step;
    }
    if (step < 1e-6 * most)
        return 0;
    for (size_t j = 0; j < self->num_columns; j++) {
        const double times = self->columns[j].cost / step;

        if (fabs(times - round(times)) > 1e-6)
            return 0;
    }
    return step;
}

static double
beyond(double x, double low, double high)
{
    return fmax(0, fmax(low - x, x - high));
}

double
lp_violation(const struct lp *self, const double *solution)
{
    double worst = 0;
    double *sums = calloc(self->num_rows + 1, sizeof(*sums));

    if (sums == NULL)
        return INFINITY;
    for (size_t e = 0; e < self->num_entries; e++)
        sums[self->entries[e].row] +=
            self->entries[e].value * solution[self->entries[e].column];
    for (size_t i = 0; i < self->num_rows; i++)
        worst = fmax(worst, beyond(sums[i], self->rows[i].low, self->rows[i].high));
    for (size_t j = 0; j < self->num_columns; j++) {
        const struct lp_column *column = &self->columns[j];

        worst = fmax(worst, beyond(solution[j], column->low, column->high));
        if (column->whole)
            worst = fmax(worst, fabs(solution[j] - round(solution[j])));
    }
    free(sums);
    return worst;
}

void
lp_answer_free(struct lp_answer *self)
{
    free(self->solution);
    free(self->dual);
    *self = (struct lp_answer){ .value = NAN, .bound = NAN, .gap = NAN };
}

/* An empty answer with room. */
static int
answer_init(struct lp_answer *self, const struct lp *program, enum lp_solver solver)
{
    *self = (struct lp_answer){ .status = LP_NOT_YET,
        .value = NAN,
        .bound = -INFINITY,
        .gap = NAN,
        .solver = solver };
    self->solution = calloc(program->num_columns + 1, sizeof(*self->solution));
    self->dual = calloc(program->num_rows + 1, sizeof(*self->dual));
    return self->solution == NULL || self->dual == NULL ? CQ_ERR_NO_MEMORY : CQ_OK;
}

/* Whole numbers are whole, the value is theirs, and the rows hold. */
static int
settle(const struct lp *program, const struct lp_options *options,
    struct lp_answer *answer)
{
    const double step = lp_cost_step(program);
    double violation;
    bool any = false;

    for (size_t j = 0; j < program->num_columns; j++) {
        const struct lp_column *column = &program->columns[j];

        any = any || column->whole;
        if (column->whole)
            answer->solution[j] = round(answer->solution[j]);
        answer->solution[j] =
            fmin(fmax(answer->solution[j], column->low), column->high);
    }
    violation = lp_violation(program, answer->solution);
    if (!(violation <= tolerance)) {
        answer->status = LP_NOT_YET;
        return violation == INFINITY ? CQ_ERR_NO_MEMORY : CQ_ERR_NUMERIC;
    }
    answer->value = lp_value(program, answer->solution);
    if (any && step > 0) /* no value lies between two of its multiples */
        answer->bound = step * ceil(answer->bound / step - 1e-6);
    answer->bound = fmin(answer->bound, answer->value);
    if (answer->status == LP_OPTIMAL && options->gap == 0)
        answer->bound = answer->value;
    if (answer->bound > answer->value - 1e-9 * fabs(answer->value))
        answer->bound = answer->value;
    if (answer->bound == answer->value)
        answer->status = LP_OPTIMAL;
    answer->gap = answer->bound == answer->value
                      ? 0
                      : (answer->value - answer->bound) / fabs(answer->value);
    if (any || answer->solver == LP_CBC) {
        free(answer->dual);
        answer->dual = NULL;
    }
    return CQ_OK;
}

/* One solver's answer, looked over. */
static int
ask(const struct lp *self, const struct lp_options *options, enum lp_solver solver,
    struct lp_answer *answer)
{
    int ret = answer_init(answer, self, solver);

    if (ret == CQ_OK && solver == LP_CBC)
        ret = lp_cbc(self, options, answer);
    else if (ret == CQ_OK)
        ret = lp_glpk(self, options, answer);
    if (ret == CQ_OK &&
        (answer->status == LP_OPTIMAL || answer->status == LP_FEASIBLE))
        ret = settle(self, options, answer);
    if (ret == CQ_OK &&
        (answer->status == LP_OPTIMAL || answer->status == LP_FEASIBLE))
        return CQ_OK;
    free(answer->solution);
    free(answer->dual);
    answer->solution = answer->dual = NULL;
    return ret;
}

/* Of two answers the better one, with the better bound; the other is freed. */
static void
choose(struct lp_answer *best, struct lp_answer *other)
{
    double bound = fmax(best->bound, other->bound);
    bool better = other->solution != NULL &&
                  (best->solution == NULL || other->value < best->value ||
                      other->status == LP_OPTIMAL);
    bool settled = other->status == LP_INFEASIBLE || other->status == LP_UNBOUNDED;

    if (better || (settled && best->solution == NULL)) {
        struct lp_answer swap = *best;

        *best = *other;
        *other = swap;
    }
    if (best->solution != NULL) {
        best->bound = fmin(bound, best->value);
        best->gap = best->bound == best->value
                        ? 0
                        : (best->value - best->bound) / fabs(best->value);
    }
    lp_answer_free(other);
}

/* GLPK, with most of the time; and CBC with the rest, where that proves nothing. */
static int
ask_both(const struct lp *self, const struct lp_options *options,
    struct lp_answer *answer)
{
    struct lp_answer other = { 0 };
    struct lp_options part = *options;
    int ret;

    part.time_limit_s *= glpk_share;
    ret = ask(self, &part, LP_GLPK, answer);
    if (ret == CQ_ERR_NO_MEMORY || ret == CQ_ERR_INTERRUPTED)
        return ret;
    if (ret == CQ_OK && answer->status != LP_FEASIBLE &&
        answer->status != LP_NOT_YET && answer->status != LP_NO_SOLVER)
        return ret;
    part.time_limit_s = options->time_limit_s;
    if (answer->status != LP_NO_SOLVER)
        part.time_limit_s *= 1 - glpk_share;
    if (ask(self, &part, LP_CBC, &other) == CQ_ERR_INTERRUPTED) {
        lp_answer_free(&other);
        return CQ_ERR_INTERRUPTED;
    }
    if (other.status == LP_NO_SOLVER || other.status == LP_NOT_YET) {
        lp_answer_free(&other);
        return ret;
    }
    choose(answer, &other);
    return CQ_OK;
}

int
lp_solve(const struct lp *self, const struct lp_options *options,
    struct lp_answer *answer)
{
    *answer = (struct lp_answer){ .value = NAN, .bound = NAN, .gap = NAN };
    if (self->no_memory)
        return CQ_ERR_NO_MEMORY;
    if (options->solver == LP_ANY && lp_cbc_is_there())
        return ask_both(self, options, answer);
    return ask(self, options, options->solver == LP_CBC ? LP_CBC : LP_GLPK, answer);
}
