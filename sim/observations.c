/* From the totals of replications to pairs of sums; it estimates nothing. */
#include <math.h>

#include "sim/err.h"
#include "sim/estimate.h"
#include "sim/fold.h"
#include "sim/observations.h"

/* One observation as a walk over periods sees it. */
struct window {
    const struct scenario *scenario;
    const struct totals *totals;
    size_t rows;       /* periods, with the extra one */
    size_t first, end; /* of contacts */
    size_t clock_end;  /* of integrals by the clock, which have no extra period */
    double duration_s; /* of the clock's periods; 0 after closing */
    double num_runs;   /* 1, or the hours of a batch */
};

size_t
observations_num(const struct experiment *experiment)
{
    const struct scenario *scenario = experiment->scenario;

    return experiment->num_replications *
           (scenario->day.steady ? scenario->num_batches : 1);
}

size_t
observations_replication(const struct experiment *experiment, size_t observation)
{
    const struct scenario *scenario = experiment->scenario;

    return scenario->day.steady ? observation / scenario->num_batches : observation;
}

static void
choose_periods(struct window *self, int interval)
{
    const size_t num = self->totals->num_periods;

    self->num_runs = 1;
    self->duration_s = scenario_open_s(self->scenario, interval);
    if (interval == INTERVAL_ALL) {
        self->first = 0;
        self->end = num + 1;
        self->clock_end = num;
        return;
    }
    self->first = (size_t)interval;
    self->end = self->first + 1;
    self->clock_end = self->first == num ? num : self->end;
}

static void
choose_batch(struct window *self, size_t batch)
{
    self->first = batch;
    self->end = self->clock_end = batch + 1;
    self->duration_s =
        self->scenario->run_length_s / (double)self->scenario->num_batches;
    self->num_runs = self->duration_s / 3600;
}

static struct window
window_of(const struct experiment *experiment, int interval, size_t observation)
{
    const struct scenario *scenario = experiment->scenario;
    struct window self = { .scenario = scenario };

    self.totals =
        &experiment->totals[observations_replication(experiment, observation)];
    self.rows = self.totals->num_rows;
    if (scenario->day.steady)
        choose_batch(&self, observation % scenario->num_batches);
    else
        choose_periods(&self, interval);
    return self;
}

/* ---- sums ---- */

/* One sum of one row of a table, over the window's periods. */
static double
add_periods(const struct window *self, const double *table, size_t index,
    size_t num_sums, unsigned sum, bool by_the_clock)
{
    const double *at = table + index * self->rows * num_sums + sum;
    const size_t end = by_the_clock ? self->clock_end : self->end;
    double total = 0;

    for (size_t period = self->first; period < end; period++)
        total += at[period * num_sums];
    return total;
}

/* table: SUMS_TYPE, or SUMS_CUSTOMER. */
static double
type_term(const struct window *self, const struct measure *measure, struct of of,
    enum sum_table table, unsigned sum)
{
    const struct scenario *scenario = self->scenario;
    const bool customers = table == SUMS_CUSTOMER;
    const double *sums = customers ? self->totals->customer : self->totals->type;
    const size_t num_sums = customers ? NUM_CUSTOMER_SUMS : NUM_TYPE_SUMS;
    const bool clock = sum_is_by_the_clock(table, sum);
    double total = 0;

    for (uint32_t kind = 0; kind < scenario_num_kinds(scenario); kind++)
        if (of_has_kind(scenario, of, kind) &&
            measure_wants_type(measure, kind_type(scenario, kind)))
            total += add_periods(self, sums, kind, num_sums, sum, clock);
    return total;
}

static double
pair_term(const struct window *self, const struct measure *measure, struct of of,
    unsigned sum)
{
    const struct scenario *scenario = self->scenario;
    double total = 0;

    for (uint32_t pair = 0; pair < scenario->num_pairs; pair++)
        if ((of.kind == OF_PAIR ? of.index == pair
                                : scenario->pairs[pair].group == of.index) &&
            measure_wants_type(
                measure, &scenario->types[scenario->pairs[pair].type]))
            total += add_periods(
                self, self->totals->pair, pair, NUM_PAIR_SUMS, sum, false);
    return total;
}

static double
term_value(const struct window *self, const struct measure *measure, struct of of,
    const struct term *term)
{
    const bool groups = term->table == SUMS_GROUP;
    const double *table = groups ? self->totals->group : self->totals->bot;
    const size_t num_sums = groups ? NUM_GROUP_SUMS : NUM_BOT_SUMS;
    const size_t num =
        groups ? self->scenario->num_groups : self->scenario->num_bots;
    const bool clock = sum_is_by_the_clock(term->table, term->sum);
    double total = 0;

    if (term->table == SUMS_TYPE || term->table == SUMS_CUSTOMER)
        return type_term(self, measure, of, term->table, term->sum);
    if (term->table == SUMS_PAIR)
        return pair_term(self, measure, of, term->sum);
    for (size_t index = 0; index < num; index++)
        if (of.kind == OF_ALL || of.index == index)
            total += add_periods(self, table, index, num_sums, term->sum, clock);
    return total;
}

static double
add_terms(
    const struct window *self, struct address address, const struct term *terms)
{
    const struct measure *measure = address.measure;
    struct term of_basis[MEASURE_TERMS + 1];
    double total = 0;

    measure_terms(measure, terms, address.basis, of_basis);
    for (terms = of_basis; terms->table != SUMS_NONE; terms++)
        total += terms->sign * term_value(self, measure, address.of, terms);
    return measure->unit == UNIT_HOURS ? total / 3600 : total;
}

static bool
has_clock_terms(const struct measure *measure)
{
    const struct term *term = measure->numerator;

    for (; term->table != SUMS_NONE; term++)
        if (sum_is_by_the_clock(term->table, term->sum))
            return true;
    return false;
}

static void
ratio_pair(const struct window *self, struct address address, double *numerator,
    double *denominator)
{
    const struct measure *measure = address.measure;

    *numerator = add_terms(self, address, measure->numerator);
    if (measure->divisor == PER_RUN)
        *denominator = self->num_runs;
    else if (measure->divisor == PER_TIME)
        *denominator = self->duration_s;
    else if (measure->divisor == PER_FULL_TIME)
        *denominator = scenario_full_time_s(self->scenario);
    else
        *denominator = add_terms(self, address, measure->denominator);
    if (measure->divisor != PER_SUMS && self->duration_s == 0 &&
        (measure->divisor == PER_TIME || has_clock_terms(measure)))
        *numerator = *denominator = 0;
}

/* ---- largest values ---- */

/* Of several days: the mean over days of the day's largest. In the whole run they
 * are those of the weekdays, or of each day. */
static void
days_pair(const struct window *self, const double *sums, double *numerator,
    double *denominator)
{
    const bool whole = self->end - self->first > 1;
    const size_t first = whole ? self->totals->num_periods + 1 : self->first;
    const size_t end = whole ? self->rows : self->end;

    *numerator = *denominator = 0;
    for (size_t row = first; row < end; row++) {
        *numerator += sums[row * NUM_DAYS_SUMS + DAYS_SUM];
        *denominator += sums[row * NUM_DAYS_SUMS + DAYS_NUM];
    }
}

static void
queue_max_pair(
    const struct window *self, struct of of, double *numerator, double *denominator)
{
    const size_t row = of.kind == OF_ALL ? self->scenario->num_types : of.index;

    if (self->totals->days != NULL) {
        days_pair(self,
            self->totals->days->queue_max + row * self->rows * NUM_DAYS_SUMS,
            numerator, denominator);
        return;
    }
    *numerator = 0;
    *denominator = 1;
    for (size_t period = self->first; period < self->end; period++)
        *numerator =
            fmax(*numerator, self->totals->queue_max[row * self->rows + period]);
}

static void
longest_wait_pair(const struct window *self, struct address address,
    double *numerator, double *denominator)
{
    const struct scenario *scenario = self->scenario;
    const bool customers = address.basis == BASIS_CUSTOMER;
    const double *longest_s =
        customers ? self->totals->longest_customer_s : self->totals->longest_wait_s;

    if (self->totals->days != NULL) {
        days_pair(self,
            (customers ? self->totals->days->longest_customer_s
                       : self->totals->days->longest_wait_s) +
                fold_thing(scenario, address.of) * self->rows * NUM_DAYS_SUMS,
            numerator, denominator);
        return;
    }
    *numerator = 0;
    for (uint32_t kind = 0; kind < scenario_num_kinds(scenario); kind++)
        for (size_t period = self->first; period < self->end; period++)
            if (of_has_kind(scenario, address.of, kind))
                *numerator =
                    fmax(*numerator, longest_s[kind * self->rows + period]);
    /* a day without contacts has no longest wait */
    *denominator =
        type_term(self, address.measure, address.of, SUMS_TYPE, SUM_offered) > 0;
}

/* ---- intervals and days in target ---- */

/* One service level of one type, judged by the type's own formula and target. */
static void
judge(const struct window *self, uint32_t type, double *met, double *judged)
{
    const struct contact_type *of_type = &self->scenario->types[type];
    const struct measure *measure =
        measure_find(measure_of_formula(of_type->formula), OF_TYPE);
    double sums[NUM_TYPE_SUMS] = { 0 };
    enum judgement judgement;

    for (size_t period = self->first; period < self->end; period++)
        for (size_t sum = 0; sum < NUM_TYPE_SUMS; sum++)
            sums[sum] += totals_type(self->totals, type, period)[sum];
    judgement = measure_judge(measure, of_type, sums);
    *judged += judgement != NOT_JUDGED;
    *met += judgement == TARGET_MET;
}

/* Of several days each was judged for itself. */
static void
add_judged(const struct experiment *experiment, uint32_t type, size_t observation,
    bool days, double *met, double *judged)
{
    const size_t num = scenario_num_apart(experiment->scenario);
    const double *sums = experiment->totals[observation].days->in_target +
                         type * num * NUM_IN_TARGET;

    for (size_t i = 0; i < num; i++, sums += NUM_IN_TARGET) {
        *judged += sums[days ? IN_TARGET_DAYS : IN_TARGET_INTERVALS];
        *met += sums[days ? IN_TARGET_DAYS_MET : IN_TARGET_INTERVALS_MET];
    }
}

static void
in_target_pair(const struct experiment *experiment, struct address address,
    size_t observation, double *numerator, double *denominator)
{
    const struct scenario *scenario = experiment->scenario;
    const bool days = address.measure->form == FORM_DAYS_IN_TARGET;
    const int first = days ? INTERVAL_ALL : (int)scenario_first_interval(scenario);
    const int end = days ? 0 : (int)scenario->day.num_intervals;

    *numerator = *denominator = 0;
    for (uint32_t type = 0; type < scenario->num_types; type++) {
        if (!of_has_type(scenario, address.of, type) ||
            !measure_wants_type(address.measure, &scenario->types[type]))
            continue;
        if (scenario->horizon.num_days > 0) {
            add_judged(experiment, type, observation, days, numerator, denominator);
            continue;
        }
        for (int interval = first; interval < end; interval++) {
            const struct window window =
                window_of(experiment, interval, observation);

            judge(&window, type, numerator, denominator);
        }
    }
}

void
observations_pair(const struct experiment *experiment, struct address address,
    size_t observation, double *numerator, double *denominator)
{
    const struct window window =
        window_of(experiment, address.interval, observation);

    *numerator = *denominator = 0;
    if (!measure_applies(address.measure, experiment->scenario, address.of))
        return;
    switch (address.measure->form) {
    case FORM_RATIO:
        ratio_pair(&window, address, numerator, denominator);
        break;
    case FORM_QUEUE_MAX:
        queue_max_pair(&window, address.of, numerator, denominator);
        break;
    case FORM_LONGEST_WAIT:
        longest_wait_pair(&window, address, numerator, denominator);
        break;
    case FORM_INTERVALS_IN_TARGET:
    case FORM_DAYS_IN_TARGET:
        in_target_pair(experiment, address, observation, numerator, denominator);
        break;
    case FORM_QUANTILE:
        CQ_BUG_IF("a quantile is no ratio");
    }
}

/* Of one type or slice: one histogram of a day, in a steady state one of a batch;
 * and where they were asked for, one of each interval. */
static const struct histogram_counts *
waits_of_kind(const struct experiment *experiment, uint32_t kind,
    enum waits_of which, int interval, size_t observation)
{
    const struct scenario *scenario = experiment->scenario;
    const struct totals *totals =
        &experiment->totals[observations_replication(experiment, observation)];
    const struct histogram_counts *waits =
        which == WAITS_ANSWERED    ? totals->answered
        : which == WAITS_ABANDONED ? totals->abandoned
                                   : totals->customers;
    const enum notes_of notes =
        which == WAITS_CUSTOMERS ? NOTES_OF_CUSTOMERS : NOTES_OF_CALLS;
    const size_t rows = totals->num_histogram_periods;
    const size_t row = rows > 1 ? observation % scenario->num_batches : 0;

    if (interval == INTERVAL_ALL || scenario->day.steady)
        return &waits[kind * rows + row];
    if (totals->wait_rows == NULL || which == WAITS_ABANDONED)
        return NULL;
    return &totals
                ->wait_rows[(kind * NUM_NOTES_OF + notes) * totals->num_wait_rows +
                            (size_t)interval];
}

void
observations_waits(const struct experiment *experiment, struct of of,
    enum waits_of which, int interval, size_t observation, double *count)
{
    const struct scenario *scenario = experiment->scenario;

    for (uint32_t kind = 0; kind < scenario_num_kinds(scenario); kind++) {
        const struct histogram_counts *waits =
            of_has_kind(scenario, of, kind)
                ? waits_of_kind(experiment, kind, which, interval, observation)
                : NULL;

        if (waits != NULL)
            histogram_counts_add(waits, count);
    }
}
