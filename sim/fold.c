/* Sums of days added up. It knows days and intervals, and of the measures only what
 * is by the clock and what a target is about. */
#include <string.h>

#include "sim/err.h"
#include "sim/fold.h"

struct fold {
    const struct scenario *scenario;
    const struct totals *days;
    struct totals *out;
    size_t rows_of_day; /* intervals, and after closing */
    size_t day;         /* that is added, and ... */
    size_t first;       /* ... its first row, and ... */
    size_t apart;       /* ... the row of its weekday, or its own */
};

/* ---- sums ---- */

static void
add_rows(const struct fold *self, unsigned table, const struct totals_table *from,
    const struct totals_table *to, size_t thing)
{
    const size_t num = from->num_sums;
    const double *in =
        from->at + (thing * self->days->num_rows + self->first) * num;
    double *out = to->at + thing * self->out->num_rows * num;

    for (unsigned sum = 0; sum < num; sum++) {
        const size_t end =
            self->rows_of_day - sum_is_by_the_clock(SUMS_TYPE + table, sum);

        for (size_t row = 0; row < self->rows_of_day; row++)
            out[row * num + sum] += in[row * num + sum];
        for (size_t row = 0; row < end; row++)
            out[self->apart * num + sum] += in[row * num + sum];
    }
}

static void
add_sums(const struct fold *self)
{
    struct totals_table from[NUM_TOTALS_TABLES], to[NUM_TOTALS_TABLES];

    totals_tables(self->days, self->scenario, from);
    totals_tables(self->out, self->scenario, to);
    for (unsigned table = 0; table < NUM_TOTALS_TABLES; table++)
        for (size_t thing = 0; thing < from[table].num_things; thing++)
            add_rows(self, table, &from[table], &to[table], thing);
}

/* ---- the days' largest ---- */

static void
add_largest(double *sums, double largest)
{
    sums[DAYS_SUM] += largest;
    sums[DAYS_NUM]++;
}

/* Is the interval open on this day, if only for a part? */
static bool
is_open(const struct fold *self, size_t interval)
{
    const struct calendar_day *day = &self->scenario->horizon.days[self->day];
    const double begins_s = (double)interval * self->scenario->day.interval_s;

    return interval + 1 == self->rows_of_day ||
           (begins_s < day->until_s &&
               begins_s + self->scenario->day.interval_s > day->from_s);
}

static void
add_queue_max(const struct fold *self)
{
    for (size_t thing = 0; thing <= self->scenario->num_types; thing++) {
        const double *in =
            self->days->queue_max + thing * self->days->num_rows + self->first;
        double *out = self->out->days->queue_max +
                      thing * self->out->num_rows * NUM_DAYS_SUMS;
        double largest = 0;

        for (size_t row = 0; row < self->rows_of_day; row++) {
            largest = fmax(largest, in[row]);
            if (is_open(self, row))
                add_largest(out + row * NUM_DAYS_SUMS, in[row]);
        }
        add_largest(out + self->apart * NUM_DAYS_SUMS, largest);
    }
}

/* Of a type; of a slice; of all types; of those of a segment. */
static struct of
thing_at(const struct scenario *scenario, size_t index)
{
    const size_t num_kinds = scenario_num_kinds(scenario);

    if (index < num_kinds)
        return of_kind(scenario, (uint32_t)index);
    if (index == num_kinds)
        return (struct of){ OF_ALL, 0 };
    return (struct of){ OF_SEGMENT, (uint32_t)(index - num_kinds - 1) };
}

size_t
fold_thing(const struct scenario *scenario, struct of of)
{
    if (of.kind == OF_TYPE)
        return of.index;
    if (of.kind == OF_SLICE)
        return scenario->num_types + of.index;
    return scenario_num_kinds(scenario) + (of.kind == OF_ALL ? 0 : 1 + of.index);
}

/* The longest wait of the thing in a row; no contact, no wait: -1. */
static double
longest_in(
    const struct fold *self, const double *longest_s, struct of of, size_t row)
{
    double longest = -1;

    for (uint32_t kind = 0; kind < scenario_num_kinds(self->scenario); kind++)
        if (of_has_kind(self->scenario, of, kind) &&
            totals_type(self->days, kind, row)[SUM_offered] > 0)
            longest = fmax(longest, longest_s[kind * self->days->num_rows + row]);
    return longest;
}

/* Of contacts, or of customers. */
static void
add_longest_waits(const struct fold *self, const double *longest_s, double *sums)
{
    const size_t num =
        scenario_num_kinds(self->scenario) + 1 + self->scenario->num_segments;

    for (size_t thing = 0; thing < num; thing++) {
        const struct of of = thing_at(self->scenario, thing);
        double *out = sums + thing * self->out->num_rows * NUM_DAYS_SUMS;
        double of_day = -1;

        for (size_t row = 0; row < self->rows_of_day; row++) {
            const double longest =
                longest_in(self, longest_s, of, self->first + row);

            of_day = fmax(of_day, longest);
            if (longest >= 0)
                add_largest(out + row * NUM_DAYS_SUMS, longest);
        }
        if (of_day >= 0)
            add_largest(out + self->apart * NUM_DAYS_SUMS, of_day);
    }
}

/* ---- targets ---- */

static void
judge(const struct contact_type *type, const struct measure *measure,
    const double *sums, double *judged, double *met)
{
    const enum judgement judgement = measure_judge(measure, type, sums);

    *judged += judgement != NOT_JUDGED;
    *met += judgement == TARGET_MET;
}

static void
judge_type(const struct fold *self, uint32_t index)
{
    const struct contact_type *type = &self->scenario->types[index];
    const size_t num_apart = scenario_num_apart(self->scenario);
    double *out =
        self->out->days->in_target +
        (index * num_apart + (self->apart - self->rows_of_day)) * NUM_IN_TARGET;
    const struct measure *measure =
        measure_find(measure_of_formula(type->formula), OF_TYPE);
    double of_day[NUM_TYPE_SUMS] = { 0 };

    for (size_t row = 0; row < self->rows_of_day; row++) {
        const double *sums = totals_type(self->days, index, self->first + row);

        for (size_t sum = 0; sum < NUM_TYPE_SUMS; sum++)
            of_day[sum] += sums[sum];
        if (row + 1 < self->rows_of_day)
            judge(type, measure, sums, &out[IN_TARGET_INTERVALS],
                &out[IN_TARGET_INTERVALS_MET]);
    }
    judge(type, measure, of_day, &out[IN_TARGET_DAYS], &out[IN_TARGET_DAYS_MET]);
}

/* ---- all of it ---- */

static int
copy_waits(const struct histogram_counts *from, struct histogram_counts *to,
    struct arena *arena)
{
    const size_t num = from->num;

    to->bin = arena_alloc(arena, num * sizeof(*to->bin));
    to->count = arena_alloc(arena, num * sizeof(*to->count));
    if (to->bin == NULL || to->count == NULL)
        return CQ_ERR_NO_MEMORY;
    memcpy(to->bin, from->bin, num * sizeof(*to->bin));
    memcpy(to->count, from->count, num * sizeof(*to->count));
    to->num = from->num;
    return CQ_OK;
}

int
fold_days(
    const struct totals *days, const struct scenario *scenario, struct totals *out)
{
    struct fold self = { .scenario = scenario,
        .days = days,
        .out = out,
        .rows_of_day = scenario_num_periods(scenario) + 1 };
    const size_t num_kinds = scenario_num_kinds(scenario);
    int status = CQ_OK;

    for (self.day = scenario->horizon.num_warm_up;
         self.day < scenario->horizon.num_days; self.day++) {
        self.first = self.day * self.rows_of_day;
        self.apart = self.rows_of_day + scenario_apart(scenario, self.day);
        add_sums(&self);
        add_queue_max(&self);
        add_longest_waits(&self, days->longest_wait_s, out->days->longest_wait_s);
        add_longest_waits(
            &self, days->longest_customer_s, out->days->longest_customer_s);
        for (uint32_t type = 0; type < scenario->num_types; type++)
            if (!isnan(scenario->types[type].target) &&
                !isnan(scenario->types[type].within_s))
                judge_type(&self, type);
    }
    for (size_t i = 0; i < num_kinds && status == CQ_OK; i++) {
        status = copy_waits(&days->answered[i], &out->answered[i], &out->arena);
        if (status == CQ_OK)
            status =
                copy_waits(&days->abandoned[i], &out->abandoned[i], &out->arena);
        if (status == CQ_OK)
            status =
                copy_waits(&days->customers[i], &out->customers[i], &out->arena);
    }
    for (size_t i = 0; status == CQ_OK && days->wait_rows != NULL &&
                       i < num_kinds * NUM_NOTES_OF * days->num_wait_rows;
         i++)
        status = copy_waits(&days->wait_rows[i], &out->wait_rows[i], &out->arena);
    return status;
}
