/* Control variates: what is known of arrivals and their work, and the regression on
 * it. It knows models by their doors.
 */
#include "plan/controls.h"

#include <stdlib.h>

#include <gsl/gsl_linalg.h>

#include "sim/err.h"

/* ---- what is known ---- */

static bool
counts_are_known(const struct scenario *scenario, const struct contact_type *type)
{
    return !type->deferred && type->backlog == 0 &&
           !type->arrivals.model->expects_roughly &&
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

    if (type->bot != CQ_NONE ||
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
    double sum = 0;

    if (!scenario->day.steady) {
        from_s = fmax(from_s, type->comes_from_s);
        until_s = fmin(until_s, type->comes_until_s);
    }
    while (from_s < until_s) {
        const double next_s =
            fmin(until_s, volume_next_s(&arrivals->steps, from_s));

        sum += volume_at(&arrivals->steps, from_s) *
               arrivals->model->expected(arrivals->self, from_s, next_s);
        from_s = next_s;
    }
    return sum * arrivals->times * busyness_mean(&arrivals->busyness) *
           busyness_mean(&scenario->busyness);
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
                   expected[t * self->num_rows + row];
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
    const struct block all = { 0, num_types, 0, self->num_rows };
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

/* ---- the regression ---- */

static const double least_share = 1e-9, /* below it, columns are one another's */
    least_sd = 1e-6; /* contacts, or seconds: below it there is only rounding */

/* Columns less their means, all of length 1, apart into U S V'. */
struct fit {
    double *cells; /* owns what the views look at */
    gsl_matrix_view u, v;
    gsl_vector_view s, room;
    double *means; /* of the columns, on their scale */
};

static int
fit_init(struct fit *self, size_t num, size_t num_columns)
{
    const size_t of_u = num * num_columns, of_v = num_columns * num_columns;
    double *at = calloc(of_u + of_v + 3 * num_columns + 1, sizeof(*at));

    *self = (struct fit){ .cells = at };
    if (at == NULL)
        return CQ_ERR_NO_MEMORY;
    self->u = gsl_matrix_view_array(at, num, num_columns);
    self->v = gsl_matrix_view_array(at + of_u, num_columns, num_columns);
    at += of_u + of_v;
    self->s = gsl_vector_view_array(at, num_columns);
    self->room = gsl_vector_view_array(at + num_columns, num_columns);
    self->means = at + 2 * num_columns;
    return CQ_OK;
}

/* What does not vary says nothing: a column of zeros. */
static void
fill_column(struct fit *self, const double *controls, size_t column, size_t num)
{
    double mean = 0, squares = 0, scale = 0;

    for (size_t i = 0; i < num; i++)
        mean += controls[i * CONTROLS_MOST + column] / (double)num;
    for (size_t i = 0; i < num; i++)
        squares += pow(controls[i * CONTROLS_MOST + column] - mean, 2);
    if (squares > least_sd * least_sd * (double)num)
        scale = 1 / sqrt(squares);
    for (size_t i = 0; i < num; i++)
        gsl_matrix_set(&self->u.matrix, i, column,
            (controls[i * CONTROLS_MOST + column] - mean) * scale);
    self->means[column] = mean * scale;
}

static double
u_times(const struct fit *self, size_t k, const double *y, size_t num)
{
    double sum = 0;

    for (size_t i = 0; i < num; i++)
        sum += gsl_matrix_get(&self->u.matrix, i, k) * y[i];
    return sum;
}

static double
v_times_means(const struct fit *self, size_t k, size_t num_columns)
{
    double sum = 0;

    for (size_t j = 0; j < num_columns; j++)
        sum += gsl_matrix_get(&self->v.matrix, j, k) * self->means[j];
    return sum;
}

/* What the columns explain: out->value, out->num_controls; and the squares of y
 * that are left, and how far the means are from where they should be (their
 * leverage). */
static void
explain(const struct fit *self, const double *y, size_t num, size_t num_columns,
    struct adjusted *out, double *rest, double *leverage)
{
    const double largest = gsl_vector_get(&self->s.vector, 0);

    out->value = *rest = *leverage = 0;
    for (size_t i = 0; i < num; i++)
        *rest += y[i] * y[i];
    for (size_t k = 0; k < num_columns; k++) {
        const double s = gsl_vector_get(&self->s.vector, k);
        const double part = u_times(self, k, y, num);
        const double distance = v_times_means(self, k, num_columns) / s;

        if (s == 0 || s <= least_share * largest)
            break;
        out->num_controls++;
        out->value -= part * distance;
        *rest -= part * part;
        *leverage += distance * distance;
    }
}

int
controls_regress(const double *influence, const double *controls,
    size_t num_controls, size_t num, double confidence, struct adjusted *out)
{
    double all = 0, rest, leverage, degrees;
    struct fit fit;
    int ret = fit_init(&fit, num, num_controls);

    *out = (struct adjusted){ NAN, NAN, NAN, NAN, 0 };
    for (size_t k = 0; ret == CQ_OK && k < num_controls; k++)
        fill_column(&fit, controls, k, num);
    if (ret == CQ_OK && gsl_linalg_SV_decomp(&fit.u.matrix, &fit.v.matrix,
                            &fit.s.vector, &fit.room.vector) != 0)
        ret = CQ_ERR_NO_MEMORY;
    if (ret == CQ_OK)
        explain(&fit, influence, num, num_controls, out, &rest, &leverage);
    degrees = (double)num - 1 - (double)out->num_controls;
    if (ret == CQ_OK && out->num_controls > 0 && degrees >= 1) {
        for (size_t i = 0; i < num; i++)
            all += influence[i] * influence[i];
        /* what rounding leaves of days that are wholly explained is no error */
        rest = rest <= 1e-13 * all ? 0 : rest;
        out->standard_error = sqrt(rest / degrees * (1 / (double)num + leverage));
        out->half_width = out->standard_error *
                          estimate_student_t(num - out->num_controls, confidence);
        out->saves =
            all / (double)(num - 1) / (double)num / pow(out->standard_error, 2);
    } else {
        *out = (struct adjusted){ NAN, NAN, NAN, NAN, 0 };
    }
    free(fit.cells);
    return ret;
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
