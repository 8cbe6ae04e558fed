/* What simulated days are worth against the targets. It simulates nothing. */
#include <stdlib.h>

#include "plan/staff_look.h"
#include "sim/err.h"

/* ---- merits ---- */

static bool
is_quantile(const struct goal *goal)
{
    return goal->address.measure->form == FORM_QUANTILE;
}

/* The level of the ratio, and on which side of it is well. */
static double
level_of(const struct goal *goal)
{
    return is_quantile(goal) ? goal->address.measure->level : goal->value;
}

static double
side_of(const struct goal *goal)
{
    /* a longer wait is a smaller share within */
    return goal->at_least == is_quantile(goal) ? -1 : 1;
}

/* Of one day: above 0 (or 0) the target is met. */
static double
merit_of(const struct goal *goal, const double *pair)
{
    return side_of(goal) * (pair[0] - level_of(goal) * pair[1]);
}

/* With a risk: was the day good? Rounding must not make an even day a bad one. */
static bool
is_good(const struct goal *goal, const double *pair)
{
    return merit_of(goal, pair) >= -1e-9 * fmax(1, pair[1]);
}

/* With a risk, what changes are worth is told softly: by how near a day is to being
 * good, in the spread of the days. Whether few days tip over by one agent is
 * chance; how far all of them move is not. */
static double
softness(const struct staff_look *self, size_t goal, size_t column, size_t num)
{
    const double *sums = staff_look_sums(self, goal, column);
    double sum = 0, squares = 0;

    for (size_t i = 0; i < num; i++) {
        const double merit = merit_of(&self->asked->goals[goal], sums + 2 * i);

        sum += merit;
        squares += merit * merit;
    }
    sum /= (double)num;
    return fmax(1e-9, 0.3 * sqrt(fmax(0, squares / (double)num - sum * sum)));
}

static double
soft_good(const struct goal *goal, const double *pair, double softness_)
{
    return pair[1] > 0 ? 1 / (1 + exp(-merit_of(goal, pair) / softness_)) : 0;
}

/* Over the first days, num of them. */
static double
merit_over(const struct staff_look *self, size_t goal, size_t column, size_t num)
{
    const struct goal *of = &self->asked->goals[goal];
    const double risk = self->asked->risk;
    const double *sums;
    double sum = 0;

    if (self->failed || num == 0)
        return -INFINITY;
    sums = staff_look_sums(self, goal, column);
    for (size_t i = 0; i < num; i++)
        if (isnan(risk))
            sum += merit_of(of, sums + 2 * i);
        else if (sums[2 * i + 1] > 0)
            sum += is_good(of, sums + 2 * i) - risk;
    return sum / (double)num;
}

double
staff_merit(const struct staff_look *self, size_t goal, size_t column)
{
    return merit_over(self, goal, column, self->num);
}

static size_t
common_days(const struct staff_look *a, const struct staff_look *b)
{
    return a->num < b->num ? a->num : b->num;
}

double
staff_gain(const struct staff_look *now, const struct staff_look *then, size_t goal,
    size_t column)
{
    const struct goal *of = &now->asked->goals[goal];
    const size_t num = common_days(now, then);
    double soft, sum = 0;

    if (isnan(now->asked->risk) || now->failed || then->failed || num == 0)
        return merit_over(then, goal, column, num) -
               merit_over(now, goal, column, num);
    soft = softness(now, goal, column, num);
    for (size_t i = 0; i < num; i++)
        sum += soft_good(of, staff_look_sums(then, goal, column) + 2 * i, soft) -
               soft_good(of, staff_look_sums(now, goal, column) + 2 * i, soft);
    return sum / (double)num;
}

/* The pair of the whole run on one day as it would be with the intervals first ..
 * end - 1 as `then`. What is left after closing is the whole less all intervals. */
static void
patch_day(const struct staff_look *now, const struct staff_look *then, size_t goal,
    size_t day, const size_t span[2], double *pair)
{
    const size_t last = now->num_columns - 1;

    for (unsigned side = 0; side < 2; side++) {
        const size_t at = 2 * day + side;

        pair[side] = staff_look_sums(span[1] == last ? then : now, goal, last)[at];
        for (size_t i = 0; i < last; i++)
            if (span[1] == last && i < span[0])
                pair[side] += staff_look_sums(now, goal, i)[at] -
                              staff_look_sums(then, goal, i)[at];
            else if (span[1] != last && i >= span[0] && i < span[1])
                pair[side] += staff_look_sums(then, goal, i)[at] -
                              staff_look_sums(now, goal, i)[at];
    }
}

double
staff_change(const struct staff_look *now, const struct staff_look *then,
    size_t goal, size_t first, size_t end)
{
    const struct goal *of = &now->asked->goals[goal];
    const double risk = now->asked->risk;
    const size_t span[2] = { first, end };
    const size_t last = now->num_columns - 1, num = common_days(now, then);
    double sum = 0, soft = 1, pair[2];

    if (now->failed || then->failed || !staff_look_by_interval(now, goal))
        return staff_gain(now, then, goal, last);
    if (!isnan(risk))
        soft = softness(now, goal, last, num);
    for (size_t day = 0; day < num; day++) {
        const double *is = staff_look_sums(now, goal, last) + 2 * day;

        patch_day(now, then, goal, day, span, pair);
        sum += isnan(risk) ? merit_of(of, pair) - merit_of(of, is)
                           : soft_good(of, pair, soft) - soft_good(of, is, soft);
    }
    return sum / (double)num;
}

/* Does the denominator count contacts? */
static bool
counts_contacts(const struct measure *measure)
{
    const enum sum_table table = measure->denominator[0].table;

    return measure->form == FORM_QUANTILE ||
           (measure->unit == UNIT_SHARE && measure->form == FORM_RATIO &&
               measure->divisor == PER_SUMS &&
               (table == SUMS_TYPE || table == SUMS_CUSTOMER ||
                   table == SUMS_PAIR));
}

/* A half-width, at least that of so many independent yes and no at the level, seen
 * in so many observations. */
static double
least_half_width(
    const struct staff_look *self, const struct goal *goal, double of, double num)
{
    const double t = estimate_student_t((size_t)num, self->asked->confidence);
    const double level =
        isnan(self->asked->risk) ? level_of(goal) : self->asked->risk;

    if (isnan(self->asked->risk) && !counts_contacts(goal->address.measure))
        return 0;
    return t * sqrt(fmax(0, level * (1 - level)) / of);
}

/* The days on which all contacts together are well, above what must be: of K
 * targets that are each missed on a tenth of the days some is missed on at most K
 * tenths. */
static double
good_together(
    const struct staff_look *self, const size_t *goals, size_t num, size_t column)
{
    double good = 0, all = 0;

    for (size_t i = 0; i < self->num; i++) {
        double merit = 0, of = 0;

        for (size_t k = 0; k < num; k++) {
            const double *pair = staff_look_sums(self, goals[k], column) + 2 * i;

            merit += merit_of(&self->asked->goals[goals[k]], pair);
            of += pair[1];
        }
        good += of > 0 && merit >= -1e-9 * fmax(1, of);
        all += of > 0;
    }
    return good - (1 - (double)num * (1 - self->asked->risk)) * all;
}

double
staff_merit_together(const struct staff_look *self, const size_t *goals, size_t num,
    size_t column, double margin_days)
{
    double sum = 0;

    if (self->failed || self->num == 0)
        return -INFINITY;
    if (!isnan(self->asked->risk))
        return good_together(self, goals, num, column);
    for (size_t k = 0; k < num; k++) {
        const double *sums = staff_look_sums(self, goals[k], column);
        double of = 0;

        for (size_t i = 0; i < self->num; i++)
            of += sums[2 * i + 1] / (double)self->num;
        sum += merit_over(self, goals[k], column, self->num);
        if (isfinite(margin_days) && of > 0)
            sum -= of * least_half_width(self, &self->asked->goals[goals[k]],
                            of * margin_days, margin_days);
    }
    return sum;
}

/* room: 3 x observations */
static struct estimate
estimate_cell(const struct staff_look *self, const struct staff_cell *cell,
    double *room, double *of)
{
    const struct goal *goal = &self->asked->goals[cell->goal];
    const double *sums = staff_look_sums(self, cell->goal, cell->column);
    const bool by_day = !isnan(self->asked->risk);

    *of = 0;
    for (size_t i = 0; i < self->num; i++) {
        const bool any = sums[2 * i + 1] > 0;

        room[i] = by_day ? any && is_good(goal, sums + 2 * i) : sums[2 * i];
        room[self->num + i] = by_day ? any : sums[2 * i + 1];
        *of += room[self->num + i];
    }
    return estimate_ratio(room, room + self->num, self->num,
        estimate_student_t(self->num, self->asked->confidence),
        room + 2 * self->num);
}

static void
set_word(const struct staff_look *self, const struct staff_cell *cell,
    bool by_bound, double of, struct staff_verdict *out)
{
    const struct goal *goal = &self->asked->goals[cell->goal];
    const double bound = fmax(out->estimate.half_width,
        least_half_width(self, goal, of, (double)self->num));
    const bool lenient = !by_bound || cell->lenient;

    out->slack = (out->margin - (lenient ? 0 : bound)) * of / (double)self->num;
    out->estimate.half_width = bound;
    if (out->margin >= (lenient ? 0 : bound) - 1e-12)
        out->word = VERDICT_MET;
    else if (lenient || out->margin < -bound)
        out->word = VERDICT_MISSED;
    else
        out->word = VERDICT_UNDECIDED;
}

struct staff_verdict
staff_judge(
    const struct staff_look *self, const struct staff_cell *cell, bool by_bound)
{
    const struct goal *goal = &self->asked->goals[cell->goal];
    struct staff_verdict out = { .word = VERDICT_MET,
        .estimate = estimate_none(self->num),
        .margin = INFINITY,
        .slack = INFINITY };
    double *room, of;

    if (self->failed) {
        out.margin = out.slack = -INFINITY;
        out.word = VERDICT_MISSED;
        return out;
    }
    room = calloc(3 * self->num + 1, sizeof(*room));
    if (room == NULL) { /* then it is not known */
        out.word = VERDICT_UNDECIDED;
        out.margin = out.slack = -INFINITY;
        return out;
    }
    out.estimate = estimate_cell(self, cell, room, &of);
    free(room);
    if (isnan(out.estimate.value))
        return out;
    out.margin = isnan(self->asked->risk)
                     ? side_of(goal) * (out.estimate.value - level_of(goal))
                     : out.estimate.value - self->asked->risk;
    set_word(self, cell, by_bound, of, &out);
    return out;
}
