/* Control variates: what is known of arrivals and their work, set beside what came.
 * It knows models by their doors.
 */
#include "plan/controls.h"

#include <stdlib.h>

#include "sim/err.h"

/* ---- what is known ---- */

/* Does a coin decide who comes while only the bot is there? */
static bool
comes_by_chance(const struct scenario *scenario, const struct contact_type *type)
{
    return contact_type_is_outlasted(type) &&
           (scenario_handling(scenario, type)->offered < 1 ||
               type->arm_slice != CQ_NONE || scenario->num_changes > 0);
}

static bool
counts_are_known(const struct scenario *scenario, const struct contact_type *type)
{
    return !comes_by_chance(scenario, type) && !type->deferred &&
           type->backlog == 0 && !type->arrivals.model->expects_roughly &&
           duration_mean_is_exact(&type->arrivals.busyness) &&
           duration_mean_is_exact(&scenario->busyness);
}

/* Is each fresh contact's work counted once, when it asks, and nothing else? */
static bool
asks_once(const struct experiment *experiment, size_t type)
{
    for (size_t r = 0; r < experiment->num_replications; r++) {
        const struct totals *totals = &experiment->totals[r];

        for (size_t row = 0; row < totals->num_rows; row++) {
            const double *sums = totals_type(totals, type, row);

            if (sums[SUM_attempts] != sums[SUM_fresh] ||
                sums[SUM_offered] != sums[SUM_fresh])
                return false;
        }
    }
    return true;
}

static bool
work_is_known(const struct experiment *experiment, uint32_t index)
{
    const struct scenario *scenario = experiment->scenario;
    const struct contact_type *type = &scenario->types[index];
    bool exact = duration_mean_is_exact(&type->after_call);

    if (type->bot != CQ_NONE || type->transfer.probability > 0 ||
        (type->talk.model == NULL && type->num_intents == 0))
        return false;
    for (size_t i = 0; i < type->num_intents; i++)
        exact = exact && duration_mean_is_exact(&type->intents[i].talk);
    for (size_t i = 0; i < scenario->num_changes; i++)
        if (scenario->changes[i].what <= CHANGE_AFTER_CALL &&
            scenario->changes[i].index == index)
            return false;
    return exact && duration_mean_is_exact(&type->talk) &&
           asks_once(experiment, index);
}

static double
busyness_mean(const struct duration *self)
{
    return self->model == NULL ? 1 : duration_mean(self, 0);
}

/* Fresh contacts of a type between two times since the opening (or the start of a
 * steady state). */
static double
expected_fresh(const struct scenario *scenario, const struct contact_type *type,
    double from_s, double until_s)
{
    const struct arrivals *arrivals = &type->arrivals;

    if (!scenario->day.steady) {
        from_s = fmax(from_s, type->comes_from_s);
        until_s = fmin(until_s, type->comes_until_s);
    }
    return arrivals_expected(arrivals, from_s, until_s) * arrivals->times *
           busyness_mean(&arrivals->busyness) * busyness_mean(&scenario->busyness);
}

static void
row_span(
    const struct scenario *scenario, size_t row, double *from_s, double *until_s)
{
    const struct day *day = &scenario->day;
    const double batch_s = scenario->run_length_s / (double)scenario->num_batches;

    if (day->steady) {
        *from_s = scenario->warm_up_s + (double)row * batch_s;
        *until_s = *from_s + batch_s;
    } else {
        *from_s = (double)row * day->interval_s;
        *until_s = fmin(*from_s + day->interval_s, day->length_s);
    }
}

static void
fill_type(struct controls *self, uint32_t index)
{
    const struct scenario *scenario = self->scenario;
    const struct contact_type *type = &scenario->types[index];
    const bool counts = counts_are_known(scenario, type);
    const bool work = counts && work_is_known(self->experiment, index);

    for (size_t row = 0; row < self->num_rows; row++) {
        const size_t at = index * self->num_rows + row;
        const size_t interval = scenario->day.steady ? 0 : row;
        double from_s, until_s, handle_s = NAN;

        row_span(scenario, row, &from_s, &until_s);
        if (work)
            handle_s = contact_type_talk_s(type, interval) +
                       (type->after_call.model == NULL
                               ? 0
                               : duration_mean(&type->after_call, interval));
        self->contacts[at] =
            counts ? expected_fresh(scenario, type, from_s, until_s) : NAN;
        self->work_s[at] = self->contacts[at] * handle_s;
    }
}

int
controls_init(struct controls *self, const struct experiment *experiment)
{
    const struct scenario *scenario = experiment->scenario;
    size_t num;

    *self = (struct controls){ .scenario = scenario,
        .experiment = experiment,
        .num_rows = scenario_num_periods(scenario),
        .by_interval = scenario->report.count_in == COUNT_IN_ARRIVAL };
    num = scenario->num_types * self->num_rows;
    self->contacts = calloc(num + 1, sizeof(*self->contacts));
    self->work_s = calloc(num + 1, sizeof(*self->work_s));
    if (self->contacts == NULL || self->work_s == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t i = 0; i < num; i++)
        self->contacts[i] = self->work_s[i] = NAN;
    if (scenario->horizon.num_days > 0) /* days differ; not worked out here */
        return CQ_OK;
    for (uint32_t t = 0; t < scenario->num_types; t++)
        fill_type(self, t);
    return CQ_OK;
}

void
controls_free(struct controls *self)
{
    free(self->contacts);
    free(self->work_s);
    *self = (struct controls){ 0 };
}

static bool
knows(const double *table, size_t type, size_t num_rows)
{
    return !isnan(table[type * num_rows]);
}

bool
controls_any(const struct controls *self)
{
    for (size_t t = 0; t < self->scenario->num_types; t++)
        if (knows(self->contacts, t, self->num_rows))
            return true;
    return false;
}

/* ---- the columns of an address ---- */

/* Types first .. end - 1, rows from .. until - 1. */
struct block {
    size_t type, types_end;
    size_t row, rows_end;
};

/* The known types' sum less what is expected; of nothing known, 0. */
static double
excess(const struct controls *self, const struct totals *totals,
    const double *expected, enum type_sum sum, const struct block *span)
{
    double out = 0;

    for (size_t t = span->type; t < span->types_end; t++) {
        if (!knows(expected, t, self->num_rows))
            continue;
        for (size_t row = span->row; row < span->rows_end; row++)
            out += totals_type(totals, (uint32_t)t, row)[sum] -
                   (row < self->num_rows ? expected[t * self->num_rows + row] : 0);
    }
    return out;
}

static bool
any_known(
    const struct controls *self, const double *table, const struct block *span)
{
    for (size_t t = span->type; t < span->types_end; t++)
        if (knows(table, t, self->num_rows))
            return true;
    return false;
}

/* Contacts and work of a span, two columns from *num on. */
static void
add_span(const struct controls *self, struct block span, double *out, size_t *num)
{
    const struct {
        const double *expected;
        enum type_sum sum;
    } kinds[] = { { self->contacts, SUM_fresh },
        { self->work_s, SUM_work_offered_s } };
    const size_t num_batches =
        self->scenario->day.steady ? self->scenario->num_batches : 1;

    for (size_t k = 0; k < 2 && span.row < span.rows_end; k++) {
        if (!any_known(self, kinds[k].expected, &span))
            continue;
        for (size_t i = 0; i < observations_num(self->experiment); i++) {
            const struct totals *totals =
                &self->experiment
                     ->totals[observations_replication(self->experiment, i)];
            struct block here = span;

            if (self->scenario->day.steady) {
                here.row = i % num_batches;
                here.rows_end = here.row + 1;
            }
            out[i * CONTROLS_MOST + *num] =
                excess(self, totals, kinds[k].expected, kinds[k].sum, &here);
        }
        ++*num;
    }
}

/* The type that the address is about; num_types: several. */
static size_t
type_of(const struct scenario *scenario, struct of of)
{
    switch (of.kind) {
    case OF_TYPE:
        return of.index;
    case OF_PAIR:
        return scenario->pairs[of.index].type;
    case OF_SLICE:
        return (
            size_t)(kind_type(scenario, (uint32_t)scenario->num_types + of.index) -
                    scenario->types);
    default:
        return scenario->num_types;
    }
}

size_t
controls_fill(const struct controls *self, struct address address, double *out)
{
    const struct scenario *scenario = self->scenario;
    const size_t num_types = scenario->num_types;
    const size_t type = type_of(scenario, address.of);
    /* what count_in books after closing belongs to the whole run */
    const struct block all = { 0, num_types, 0,
        self->num_rows + (scenario->day.steady ? 0 : 1) };
    struct block span = all;
    size_t num = 0;

    add_span(self, all, out, &num);
    if (type < num_types && num_types > 1) {
        span.type = type;
        span.types_end = type + 1;
        add_span(self, span, out, &num);
    }
    if (self->by_interval && !scenario->day.steady && address.interval >= 0 &&
        (size_t)address.interval < self->num_rows) {
        span = all;
        span.row = (size_t)address.interval;
        span.rows_end = span.row + 1;
        add_span(self, span, out, &num);
        if (span.row > 0)
            add_span(self, (struct block){ 0, num_types, span.row - 1, span.row },
                out, &num);
    }
    return num;
}

/* ---- one number ---- */

/* A share outside 0..1 is none: the days were too few for the straight line. */
static bool
is_possible(const struct measure *measure, double value)
{
    return measure->unit != UNIT_SHARE || (value >= 0 && value <= 1);
}

int
controls_adjust(const struct controls *self, struct result_room *room,
    struct address address, double confidence, struct estimate *plain,
    struct adjusted *out)
{
    const size_t num = room->num;
    double *influence = calloc(num * (CONTROLS_MOST + 1) + 1, sizeof(*influence));
    double *controls = influence + num;
    size_t num_controls;
    int ret = CQ_OK;

    *out = (struct adjusted){ NAN, NAN, NAN, NAN, 0 };
    if (influence == NULL)
        return CQ_ERR_NO_MEMORY;
    *plain = result_estimate_in(room, self->experiment, address, influence);
    num_controls = controls_fill(self, address, controls);
    if (plain->standard_error > 0 && num >= CONTROLS_LEAST_DAYS && num_controls > 0)
        ret = controls_regress(
            influence, controls, num_controls, num, confidence, out);
    out->value += plain->value;
    if (!is_possible(address.measure, out->value))
        *out = (struct adjusted){ NAN, NAN, NAN, NAN, 0 };
    free(influence);
    return ret;
}

int
adjuster_init(
    struct adjuster *self, const struct experiment *experiment, double confidence)
{
    int ret;

    *self = (struct adjuster){ .confidence = confidence };
    ret = controls_init(&self->controls, experiment);
    return ret == CQ_OK ? result_room_init(&self->room, experiment, confidence)
                        : ret;
}

void
adjuster_free(struct adjuster *self)
{
    controls_free(&self->controls);
    result_room_free(&self->room);
}

int
adjuster_estimate(void *self, struct address address, struct estimate *out)
{
    struct adjuster *adjuster = self;
    struct adjusted adjusted;
    const int ret = controls_adjust(&adjuster->controls, &adjuster->room, address,
        adjuster->confidence, out, &adjusted);

    if (ret == CQ_OK && !isnan(adjusted.half_width)) {
        out->value = adjusted.value;
        out->half_width = adjusted.half_width;
        out->standard_error = adjusted.standard_error;
    }
    return ret;
}

int
adjuster_fill(struct adjuster *self, struct result *result)
{
    int ret = CQ_OK;

    result->is_adjusted = true;
    for (size_t i = 0; ret == CQ_OK && i < result->num_rows; i++) {
        struct result_row *row = &result->rows[i];
        struct adjusted adjusted;
        struct estimate plain;

        ret = controls_adjust(&self->controls, &self->room, row->address,
            self->confidence, &plain, &adjusted);
        row->adjusted = adjusted.value;
        row->adjusted_half_width = adjusted.half_width;
    }
    return ret;
}
