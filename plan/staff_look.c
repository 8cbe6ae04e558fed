/* Simulated days against targets. It changes no staffing. */
#include "plan/staff_look.h"

#include <stdlib.h>
#include <string.h>

#include "sim/err.h"
#include "sim/staffing.h"

enum {
    CHUNK = 64 /* replications whose totals are kept at once */
};

/* ---- which cells there are ---- */

static size_t
num_columns(const struct staff_trial *trial)
{
    return trial->scenario.day.steady ? 1 : trial->num_intervals + 1;
}

/* The column of an interval, INTERVAL_ALL included; a steady state has one. */
static size_t
column_of(const struct staff_trial *trial, int interval)
{
    if (trial->scenario.day.steady)
        return 0;
    return interval == INTERVAL_ALL ? trial->num_intervals : (size_t)interval;
}

static int
interval_of(const struct staff_look *self, size_t column)
{
    return column + 1 == self->num_columns ? INTERVAL_ALL : (int)column;
}

struct staff_cell *
staff_cells(
    const struct staff_trial *trial, const struct staff_asked *asked, size_t *num)
{
    struct staff_cell *out =
        calloc(asked->num_goals * (trial->num_intervals + 1) + 1, sizeof(*out));

    *num = 0;
    for (size_t k = 0; out != NULL && k < asked->num_goals; k++) {
        const struct goal *goal = &asked->goals[k];
        const size_t times = goal->each ? trial->num_intervals : 1;

        for (size_t i = 0; i < times; i++)
            out[(*num)++] = (struct staff_cell){ .goal = k,
                .column =
                    goal->each ? i : column_of(trial, goal->address.interval) };
    }
    return out;
}

/* ---- sums ---- */

void
staff_look_init(
    struct staff_look *self, struct staff_trial *trial, struct staff_asked *asked)
{
    *self = (struct staff_look){
        .trial = trial, .asked = asked, .num_columns = num_columns(trial)
    };
}

void
staff_look_free(struct staff_look *self)
{
    free(self->sums);
    self->sums = NULL;
    self->num = self->room = self->num_replications = 0;
    self->failed = false;
}

static double *
sums_of(const struct staff_look *self, size_t goal, size_t column)
{
    return self->sums + (goal * self->num_columns + column) * self->room * 2;
}

static int
make_room(struct staff_look *self, size_t num)
{
    const size_t rows = self->asked->num_goals * self->num_columns;
    double *sums;

    if (num <= self->room)
        return CQ_OK;
    num = num > 2 * self->room ? num : 2 * self->room;
    sums = calloc(rows * num * 2 + 1, sizeof(*sums));
    if (sums == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t row = 0; row < rows && self->num > 0; row++)
        memcpy(sums + row * num * 2, self->sums + row * self->room * 2,
            self->num * 2 * sizeof(*sums));
    free(self->sums);
    self->sums = sums;
    self->room = num;
    return CQ_OK;
}

bool
staff_look_by_interval(const struct staff_look *self, size_t goal)
{
    const struct measure *measure = self->asked->goals[goal].address.measure;

    if (self->num_columns == 1)
        return true;
    if (measure->form == FORM_QUANTILE)
        return self->trial->scenario.report.waits_by_interval;
    return measure->form == FORM_RATIO &&
           measure_by_interval(measure, &self->trial->scenario);
}

/* Of a quantile: those who waited at most so long, of all who were answered. */
static void
quantile_pair(const struct experiment *days, const struct goal *goal, int interval,
    size_t observation, double *count, double *pair)
{
    const enum waits_of which =
        goal->address.basis == BASIS_CUSTOMER ? WAITS_CUSTOMERS : WAITS_ANSWERED;

    memset(count, 0, HISTOGRAM_BINS * sizeof(*count));
    observations_waits(days, goal->address.of, which, interval, observation, count);
    pair[0] = histogram_below(count, goal->value);
    pair[1] = histogram_total(count);
}

/* count: HISTOGRAM_BINS to work in */
static void
take_column(struct staff_look *self, const struct experiment *days, size_t goal_,
    size_t column, double *count)
{
    const struct goal *goal = &self->asked->goals[goal_];
    const size_t num = observations_num(days);
    double *sums = sums_of(self, goal_, column) + 2 * self->num;
    struct address address = goal->address;

    address.interval = interval_of(self, column);
    for (size_t i = 0; i < num; i++)
        if (goal->address.measure->form == FORM_QUANTILE)
            quantile_pair(days, goal, address.interval, i, count, sums + 2 * i);
        else
            observations_pair(days, address, i, &sums[2 * i], &sums[2 * i + 1]);
}

static int
take(struct staff_look *self, const struct experiment *days)
{
    const size_t num = observations_num(days);
    double *count = calloc(HISTOGRAM_BINS, sizeof(*count));
    int status =
        count == NULL ? CQ_ERR_NO_MEMORY : make_room(self, self->num + num);

    for (size_t k = 0; status == CQ_OK && k < self->asked->num_goals; k++) {
        const size_t asked =
            column_of(self->trial, self->asked->goals[k].address.interval);
        const bool all = staff_look_by_interval(self, k);

        for (size_t c = 0; c < self->num_columns; c++)
            if (all || c == asked || c + 1 == self->num_columns)
                take_column(self, days, k, c, count);
    }
    free(count);
    if (status == CQ_OK) {
        self->num += num;
        self->num_replications += days->num_replications;
    }
    return status;
}

int
staff_look_run(struct staff_look *self, size_t num_replications)
{
    int status = CQ_OK;

    while (status == CQ_OK && !self->failed &&
           self->num_replications < num_replications) {
        const size_t rest = num_replications - self->num_replications;
        const struct experiment_options options = { .first =
                                                        self->num_replications + 1,
            .num_replications = rest < CHUNK ? rest : CHUNK,
            .num_threads = self->asked->num_threads,
            .stop = self->asked->stop };
        struct experiment days;

        status = experiment_run(&days, &self->trial->scenario, &options);
        if (status == CQ_OK)
            status = take(self, &days);
        if (status == CQ_ERR_LIMIT) {
            self->failed = true;
            status = CQ_OK;
        }
        self->asked->contacts +=
            self->trial->contacts * (double)options.num_replications;
        experiment_free(&days);
    }
    return status;
}

/* ---- merits and verdicts ---- */

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

double
staff_merit(const struct staff_look *self, size_t goal, size_t column)
{
    const struct goal *of = &self->asked->goals[goal];
    const double risk = self->asked->risk;
    const double *sums;
    double sum = 0;

    if (self->failed || self->num == 0)
        return -INFINITY;
    sums = sums_of(self, goal, column);
    for (size_t i = 0; i < self->num; i++)
        if (isnan(risk))
            sum += merit_of(of, sums + 2 * i);
        else if (sums[2 * i + 1] > 0)
            sum += is_good(of, sums + 2 * i) - risk;
    return sum / (double)self->num;
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

        pair[side] = sums_of(span[1] == last ? then : now, goal, last)[at];
        for (size_t i = 0; i < last; i++)
            if (span[1] == last && i < span[0])
                pair[side] +=
                    sums_of(now, goal, i)[at] - sums_of(then, goal, i)[at];
            else if (span[1] != last && i >= span[0] && i < span[1])
                pair[side] +=
                    sums_of(then, goal, i)[at] - sums_of(now, goal, i)[at];
    }
}

double
staff_change(const struct staff_look *now, const struct staff_look *then,
    size_t goal, size_t first, size_t end)
{
    const struct goal *of = &now->asked->goals[goal];
    const double risk = now->asked->risk;
    const size_t span[2] = { first, end };
    const size_t last = now->num_columns - 1;
    double sum = 0, pair[2];

    if (now->failed || then->failed || !staff_look_by_interval(now, goal))
        return staff_merit(then, goal, last) - staff_merit(now, goal, last);
    for (size_t day = 0; day < now->num; day++) {
        const double *is = sums_of(now, goal, last) + 2 * day;

        patch_day(now, then, goal, day, span, pair);
        sum += isnan(risk) ? merit_of(of, pair) - merit_of(of, is)
                           : (double)is_good(of, pair) - (double)is_good(of, is);
    }
    return sum / (double)now->num;
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

/* A half-width, at least that of so many independent yes and no at the level. */
static double
least_half_width(const struct staff_look *self, const struct goal *goal, double of)
{
    const double t = estimate_student_t(self->num, self->asked->confidence);
    const double level =
        isnan(self->asked->risk) ? level_of(goal) : self->asked->risk;

    if (isnan(self->asked->risk) && !counts_contacts(goal->address.measure))
        return 0;
    return t * sqrt(fmax(0, level * (1 - level)) / of);
}

/* room: 3 x observations */
static struct estimate
estimate_cell(const struct staff_look *self, const struct staff_cell *cell,
    double *room, double *of)
{
    const struct goal *goal = &self->asked->goals[cell->goal];
    const double *sums = sums_of(self, cell->goal, cell->column);
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
    const double bound =
        fmax(out->estimate.half_width, least_half_width(self, goal, of));
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
