/* Rows of results: which numbers, and their estimates. It writes nothing. */
#include <math.h>
#include <stdlib.h>

#include "sim/err.h"
#include "sim/result.h"

void
result_room_free(struct result_room *self)
{
    free(self->numerator);
    free(self->pooled);
    *self = (struct result_room){ 0 };
}

int
result_room_init(struct result_room *self, const struct experiment *experiment,
    double confidence)
{
    const size_t num = observations_num(experiment);

    *self = (struct result_room){ .num = num };
    self->student_t = estimate_student_t(num, confidence);
    self->numerator = calloc(3 * num + 1, sizeof(double));
    self->pooled = malloc(2 * HISTOGRAM_BINS * sizeof(double)); /* cleared at use */
    if (self->numerator == NULL || self->pooled == NULL) {
        result_room_free(self);
        return CQ_ERR_NO_MEMORY;
    }
    self->denominator = self->numerator + num;
    self->days = self->denominator + num;
    self->day = self->pooled + HISTOGRAM_BINS;
    return CQ_OK;
}

static void
clear(double *count)
{
    for (unsigned bin = 0; bin < HISTOGRAM_BINS; bin++)
        count[bin] = 0;
}

static enum waits_of
waits_of(struct address address)
{
    return address.basis == BASIS_CUSTOMER ? WAITS_CUSTOMERS : WAITS_ANSWERED;
}

static struct estimate
quantile(struct result_room *self, const struct experiment *experiment,
    struct address address)
{
    const double level = address.measure->level;
    struct estimate out;
    size_t num_days = 0;
    double value_s;

    clear(self->pooled);
    for (size_t i = 0; i < self->num; i++)
        observations_waits(experiment, address.of, waits_of(address),
            address.interval, i, self->pooled);
    value_s = histogram_quantile_s(self->pooled, level);
    if (isnan(value_s))
        return estimate_none(self->num);
    for (size_t i = 0; i < self->num; i++) {
        clear(self->day);
        observations_waits(experiment, address.of, waits_of(address),
            address.interval, i, self->day);
        self->numerator[i] = histogram_below(self->day, value_s);
        self->denominator[i] = histogram_total(self->day);
    }
    out = estimate_quantile(self->pooled, level, self->numerator, self->denominator,
        self->num, self->student_t, self->days);
    for (size_t i = 0; i < self->num; i++) {
        clear(self->day);
        observations_waits(experiment, address.of, waits_of(address),
            address.interval, i, self->day);
        if (self->denominator[i] > 0)
            self->days[num_days++] = histogram_quantile_s(self->day, level);
    }
    estimate_spread(self->days, num_days, &out);
    return out;
}

static struct estimate
estimate(struct result_room *self, const struct experiment *experiment,
    struct address address)
{
    if (!measure_applies(address.measure, experiment->scenario, address.of))
        return estimate_none(self->num);
    if (address.measure->form == FORM_QUANTILE)
        return quantile(self, experiment, address);
    for (size_t i = 0; i < self->num; i++)
        observations_pair(
            experiment, address, i, &self->numerator[i], &self->denominator[i]);
    return estimate_ratio(
        self->numerator, self->denominator, self->num, self->student_t, self->days);
}

static void
fill(double *numbers, size_t num, double value)
{
    for (size_t i = 0; i < num; i++)
        numbers[i] = value;
}

/* A quantile moves against the share below it, by the slope that its own error has
 * over that of the share. In the atom at zero it does not move, where the atom is
 * clearly larger than the level; where it is not, there is no telling. */
static void
quantile_influence(struct result_room *self, const struct estimate *of,
    double level, double *influence)
{
    const struct estimate share = estimate_ratio(
        self->numerator, self->denominator, self->num, self->student_t, self->days);
    const double slope =
        share.standard_error == 0 ? 0 : of->standard_error / share.standard_error;

    if (isnan(of->half_width)) {
        fill(influence, self->num,
            of->value == 0 && share.value - level > share.half_width ? 0 : NAN);
        return;
    }
    estimate_ratio_influence(
        self->numerator, self->denominator, self->num, share.value, influence);
    for (size_t i = 0; i < self->num; i++)
        influence[i] *= -slope;
}

struct estimate
result_estimate_in(struct result_room *self, const struct experiment *experiment,
    struct address address, double *influence)
{
    const struct estimate out = estimate(self, experiment, address);

    if (influence == NULL)
        return out;
    if (address.measure->form == FORM_QUANTILE && !isnan(out.value))
        quantile_influence(self, &out, address.measure->level, influence);
    else if (isnan(out.half_width))
        fill(influence, self->num, NAN);
    else
        estimate_ratio_influence(
            self->numerator, self->denominator, self->num, out.value, influence);
    return out;
}

int
result_estimate(const struct experiment *experiment, struct address address,
    double confidence, struct estimate *out)
{
    struct result_room room;
    int ret = result_room_init(&room, experiment, confidence);

    if (ret == CQ_OK)
        *out = estimate(&room, experiment, address);
    result_room_free(&room);
    return ret;
}

void
result_init(struct result *self, const struct experiment *experiment)
{
    *self = (struct result){ .experiment = experiment,
        .scenario = experiment->scenario,
        .confidence = experiment->scenario->run.confidence };
}

void
result_free(struct result *self)
{
    free(self->rows);
    *self = (struct result){ 0 };
}

static int
reserve(struct result *self, size_t more)
{
    const size_t needed = self->num_rows + more;
    struct result_row *rows;

    if (needed <= self->capacity)
        return CQ_OK;
    rows = realloc(self->rows, 2 * needed * sizeof(*rows));
    if (rows == NULL)
        return CQ_ERR_NO_MEMORY;
    self->rows = rows;
    self->capacity = 2 * needed;
    return CQ_OK;
}

int
result_add(struct result *self, const struct address *addresses, size_t num)
{
    struct result_room room;
    int ret = result_room_init(&room, self->experiment, self->confidence);

    if (ret == CQ_OK)
        ret = reserve(self, num);
    for (size_t i = 0; ret == CQ_OK && i < num; i++)
        self->rows[self->num_rows++] = (struct result_row){ .address = addresses[i],
            .estimate = estimate(&room, self->experiment, addresses[i]),
            .adjusted = NAN,
            .adjusted_half_width = NAN };
    result_room_free(&room);
    return ret;
}

/* After closing there is mostly nothing: rows that say so are dropped. */
static void
drop_empty(struct result *self, size_t first)
{
    size_t num = first;

    for (size_t i = first; i < self->num_rows; i++) {
        const struct result_row row = self->rows[i];
        const bool late =
            row.address.interval == (int)self->scenario->day.num_intervals;

        if (!late || (!isnan(row.estimate.value) && row.estimate.value != 0))
            self->rows[num++] = row;
    }
    self->num_rows = num;
}

/* Customers are told apart only where they are not the same as contacts. */
static enum basis
first_basis(const struct measure *measure)
{
    return measure->flags & MEASURE_ONLY_CUSTOMER ? BASIS_CUSTOMER : BASIS_CALL;
}

static enum basis
last_basis(const struct measure *measure, const struct scenario *scenario)
{
    return measure->flags & MEASURE_HAS_CUSTOMER && scenario_has_customers(scenario)
               ? BASIS_CUSTOMER
               : first_basis(measure);
}

/* The addresses of one thing: each measure, the whole run first. */
static size_t
addresses_of(
    const struct scenario *scenario, struct of of, unsigned by, struct address *out)
{
    const int num = (int)scenario->day.num_intervals + 1;
    const int first =
        by & BY_INTERVAL ? (int)scenario_first_interval(scenario) : num;
    const int end = num + (by & BY_APART ? (int)scenario_num_apart(scenario) : 0);
    size_t num_out = 0;

    for (size_t i = 0; i < num_measures; i++) {
        if (!measure_applies(&measures[i], scenario, of))
            continue;
        for (enum basis basis = first_basis(&measures[i]);
             basis <= last_basis(&measures[i], scenario); basis++) {
            out[num_out++] =
                (struct address){ &measures[i], of, INTERVAL_ALL, basis };
            for (int interval = first; interval < end; interval++)
                if (measure_by_interval(&measures[i], scenario))
                    out[num_out++] =
                        (struct address){ &measures[i], of, interval, basis };
        }
    }
    return num_out;
}

int
result_addresses(
    const struct scenario *scenario, unsigned by, struct address **out, size_t *num)
{
    const size_t most =
        2 * num_measures *
        (scenario->day.num_intervals + 2 + scenario_num_apart(scenario));
    size_t num_things = 0;
    struct of of;

    *num = 0;
    while (result_thing(scenario, num_things, &of))
        num_things++;
    *out = calloc(num_things * most, sizeof(**out));
    if (*out == NULL)
        return CQ_ERR_NO_MEMORY;
    for (size_t i = 0; result_thing(scenario, i, &of); i++)
        *num += addresses_of(scenario, of, by, *out + *num);
    return CQ_OK;
}

int
result_add_all(struct result *self, unsigned by)
{
    const size_t first = self->num_rows;
    struct address *addresses;
    size_t num;
    int ret = result_addresses(self->scenario, by, &addresses, &num);

    if (ret == CQ_OK)
        ret = result_add(self, addresses, num);
    drop_empty(self, first);
    free(addresses);
    return ret;
}

bool
result_thing(const struct scenario *scenario, size_t index, struct of *out)
{
    const struct {
        enum of_kind kind;
        size_t num;
    } kinds[] = { { OF_ALL, 1 }, { OF_TYPE, scenario->num_types },
        { OF_GROUP, scenario->num_groups }, { OF_BOT, scenario->num_bots },
        { OF_SEGMENT, scenario->num_segments },
        { OF_SLICE, scenario->num_slices } };

    for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
        if (index < kinds[i].num) {
            *out = (struct of){ kinds[i].kind, (uint32_t)index };
            return true;
        }
        index -= kinds[i].num;
    }
    return false;
}

const struct result_row *
result_find(const struct result *self, struct address address)
{
    for (size_t i = 0; i < self->num_rows; i++) {
        const struct address *of = &self->rows[i].address;

        if (of->measure == address.measure && of->of.kind == address.of.kind &&
            of->of.index == address.of.index && of->interval == address.interval &&
            of->basis == address.basis)
            return &self->rows[i];
    }
    return NULL;
}
