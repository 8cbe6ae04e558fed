/*
 * Days that a test needs, from simulated ones. It knows experiments and measures,
 * not files, options or words for people.
 */
#include "plan/ab_detect.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <gsl/gsl_cdf.h>

#include "sim/err.h"

const char *
ab_detect_obstacle(const struct scenario *scenario)
{
    if (scenario->day.steady)
        return "a steady state has no days to count; describe the day, with day: "
               "in "
               "the place of steady:";
    return NULL;
}

/* Open days of a replication that count. */
static double
days_per_run(const struct scenario *scenario)
{
    return (double)(scenario_num_days(scenario) - scenario->horizon.num_warm_up);
}

/* ---- what is planned ---- */

static void
choose_shares(struct ab_detect *self, double own)
{
    for (int tenth = 1; tenth <= 5; tenth++) {
        const double share = tenth / 10.;

        if (own < share &&
            (self->num_shares == 0 || self->shares[self->num_shares - 1] < own))
            self->shares[self->num_shares++] = own;
        self->shares[self->num_shares++] = share;
    }
    if (own > 0.5 + 1e-9)
        self->shares[self->num_shares++] = own;
}

/* How many contacts of one customer stand and fall together. */
static double
attempts_per_head(const struct ab *ab, const struct ab_line *line)
{
    struct address address = { measure_find("attempts", OF_TYPE), line->address.of,
        INTERVAL_ALL, BASIS_CALL };
    double attempts = 0, fresh = 0;

    if (line->address.basis == BASIS_CUSTOMER || ab->scenario->ab_test.by_contact)
        return 1;
    for (size_t i = 0; i < ab->room.num; i++) {
        double number, unused;

        address.measure = measure_find("attempts", OF_TYPE);
        observations_pair(&ab->test, address, i, &number, &unused);
        attempts += number;
        address.measure = measure_find("fresh", OF_TYPE);
        observations_pair(&ab->test, address, i, &number, &unused);
        fresh += number;
    }
    return fresh > 0 ? attempts / fresh : 1;
}

static int
prepare(struct ab_detect *self, const struct ab *ab, const struct ab_wish *wishes,
    size_t num)
{
    self->plans = calloc(num + 1, sizeof(*self->plans));
    if (self->plans == NULL)
        return CQ_ERR_NO_MEMORY;
    self->num = num;
    for (size_t i = 0; i < num; i++) {
        struct ab_plan *plan = &self->plans[i];

        plan->line = ab_line_of(ab->scenario, wishes[i].address);
        plan->size = wishes[i].size;
        plan->versions = plan->line.address.measure->flags & MEASURE_NEEDS_BOT;
        plan->attempts_per_head = attempts_per_head(ab, &plan->line);
    }
    choose_shares(self, ab->scenario->ab_test.treated);
    return CQ_OK;
}

/* ---- the textbook ---- */

/* Contacts (customers) of an arm in a day: those that the figure is a share or mean
 * of, or all heads. */
static double
num_per_day(const struct experiment *experiment, struct address address, bool heads)
{
    const size_t num = observations_num(experiment);
    double total = 0;

    if (heads)
        address = ab_heads(experiment->scenario, address);
    for (size_t i = 0; i < num; i++) {
        double above, below;

        observations_pair(experiment, address, i, &above, &below);
        total += heads ? above : below;
    }
    return total / (double)num / days_per_run(experiment->scenario);
}

/* Waits of which histograms are kept; the rest of the contacts did not wait. */
static double
wait_variance(const struct experiment *experiment, struct address address,
    struct result_room *room)
{
    const char *name = address.measure->name;
    const bool abandoned = strcmp(name, "wait_abandoned") == 0;
    const bool all = strcmp(name, "wait") == 0;
    const size_t num = observations_num(experiment);
    double total = num_per_day(experiment, address, false) * (double)num *
                   days_per_run(experiment->scenario);
    double sum = 0, squares = 0;

    if (address.interval != INTERVAL_ALL ||
        (address.basis == BASIS_CUSTOMER && strcmp(name, "asa") != 0) ||
        (strcmp(name, "asa") != 0 && !abandoned && !all))
        return NAN;
    memset(room->pooled, 0, HISTOGRAM_BINS * sizeof(*room->pooled));
    for (size_t i = 0; i < num; i++) {
        if (!abandoned)
            observations_waits(experiment, address.of,
                address.basis == BASIS_CUSTOMER ? WAITS_CUSTOMERS : WAITS_ANSWERED,
                INTERVAL_ALL, i, room->pooled);
        if (abandoned || all)
            observations_waits(experiment, address.of, WAITS_ABANDONED,
                INTERVAL_ALL, i, room->pooled);
    }
    for (unsigned bin = 1; bin + 1 < HISTOGRAM_BINS; bin++) {
        const double wait_s =
            (histogram_edge_s(bin) + histogram_edge_s(bin + 1)) / 2;

        sum += room->pooled[bin] * wait_s;
        squares += room->pooled[bin] * wait_s * wait_s;
    }
    return squares / total - sum / total * (sum / total);
}

/* Yes or no of each customer: of those lost, or resolved, a customer is one or not.
 */
static bool
is_share(const struct ab_line *line)
{
    const struct measure *measure = line->address.measure;

    return measure->unit == UNIT_SHARE ||
           (line->per_head && measure->unit == UNIT_COUNT &&
               line->address.basis == BASIS_CUSTOMER);
}

static double
textbook_days(const struct ab_detect *self, const struct ab_plan *plan,
    const struct experiment *experiment, double control, struct result_room *room)
{
    const struct scenario *scenario = experiment->scenario;
    const struct address of_treated =
        ab_side_address(scenario, &plan->line, AB_TREATED);
    const struct address of_control =
        ab_side_address(scenario, &plan->line, AB_CONTROL);
    const bool per_head = plan->line.per_head;
    double treated_per_day, control_per_day;

    if (of_treated.measure->form != FORM_RATIO ||
        (per_head && !is_share(&plan->line)))
        return NAN;
    treated_per_day = num_per_day(experiment, of_treated, per_head);
    control_per_day = num_per_day(experiment, of_control, per_head);
    if (is_share(&plan->line))
        return ab_textbook_share_days(control, plan->size, treated_per_day,
            control_per_day, self->confidence, self->power);
    return ab_textbook_mean_days(wait_variance(experiment, of_treated, room),
        wait_variance(experiment, of_control, room), plan->size, treated_per_day,
        control_per_day, self->confidence, self->power);
}

/* ---- from simulated days ---- */

/* From the standard error over the simulated days to the deviation of one. */
static double
sd_of_day(const struct experiment *experiment, double standard_error)
{
    return standard_error * sqrt((double)observations_num(experiment) *
                                 days_per_run(experiment->scenario));
}

/* The interval of a standard deviation: chi-square, as for normal days. */
static double
sd_limit(double sd, size_t num, double level)
{
    const double degrees = (double)num - 1;

    return sd * sqrt(degrees / gsl_cdf_chisq_Pinv(level, degrees));
}

static void
plan_days(const struct ab_detect *self, const struct ab_plan *plan, size_t num,
    struct ab_days *at)
{
    const double tail = (1 - self->confidence) / 2;
    const double low = sd_limit(at->sd, num, 1 - tail);
    const double high = sd_limit(at->sd, num, tail);

    at->days = ab_days_for(at->sd, plan->size, self->confidence, self->power, 1);
    at->days_low = ab_days_for(low, plan->size, self->confidence, self->power, 1);
    at->days_high = ab_days_for(high, plan->size, self->confidence, self->power, 1);
}

/* Each day is one observation, of one arm or the other. */
static double
whole_sd(const struct ab_plan *plan, const struct ab *ab, struct result_room *room,
    double treated)
{
    const struct estimate with =
        ab_estimate(room, &ab->with, &plan->line, AB_EVERYBODY, NULL);
    const struct estimate without =
        plan->versions
            ? with
            : ab_estimate(room, &ab->without, &plan->line, AB_NOBODY, NULL);

    return sqrt(
        pow(sd_of_day(&ab->with, with.standard_error), 2) / treated +
        pow(sd_of_day(&ab->without, without.standard_error), 2) / (1 - treated));
}

double
ab_ratio(const struct ab_days *self)
{
    return self->days / self->textbook_days;
}

/* Of the variances: before days are whole, and before Student asks for more. */
static double
design_effect(const struct ab_detect *self, double size, const struct ab_days *at)
{
    const double quantiles = gsl_cdf_ugaussian_Pinv((1 + self->confidence) / 2) +
                             gsl_cdf_ugaussian_Pinv(self->power);

    return pow(quantiles * at->sd / size, 2) / at->textbook_days;
}

static int
plan_share(struct ab_detect *self, const struct ab *ab, struct ab_plan *plan,
    const struct experiment *experiment, size_t share)
{
    const size_t num = observations_num(experiment);
    double *influences = calloc(2 * num + 1, sizeof(*influences));
    struct ab_days *at = &plan->at[share];
    struct result_room room;
    struct estimate control, treated;
    const struct address whole = { measure_find("attempts", OF_TYPE),
        plan->line.address.of, INTERVAL_ALL, BASIS_CALL };
    int ret = result_room_init(&room, experiment, self->confidence);

    if (ret == CQ_OK && influences != NULL) {
        control =
            ab_estimate(&room, experiment, &plan->line, AB_CONTROL, influences);
        treated = ab_estimate(
            &room, experiment, &plan->line, AB_TREATED, influences + num);
        at->treated = self->shares[share];
        at->sd = sd_of_day(experiment,
            isnan(treated.value) || isnan(control.value)
                ? NAN
                : estimate_paired_error(influences, influences + num, num));
        plan_days(self, plan, num, at);
        at->heads = at->days * num_per_day(experiment, whole, true);
        at->textbook_days =
            textbook_days(self, plan, experiment, control.value, &room);
        at->design_effect = design_effect(self, plan->size, at);
        at->whole_sd = whole_sd(plan, ab, &room, at->treated);
        at->whole_days =
            ab_days_for(at->whole_sd, plan->size, self->confidence, self->power, 2);
        if (fabs(at->treated - ab->scenario->ab_test.treated) < 1e-9)
            plan->base = control.value;
    }
    free(influences);
    result_room_free(&room);
    return influences == NULL ? CQ_ERR_NO_MEMORY : ret;
}

/* ---- all shares ---- */

static bool
is_wanted(const struct ab_detect *self, bool versions)
{
    for (size_t i = 0; i < self->num; i++)
        if (self->plans[i].versions == versions)
            return true;
    return false;
}

static int
plan_all(struct ab_detect *self, const struct ab *ab,
    const struct experiment *experiment, bool versions, size_t share)
{
    int ret = CQ_OK;

    for (size_t i = 0; ret == CQ_OK && i < self->num; i++)
        if (self->plans[i].versions == versions)
            ret = plan_share(self, ab, &self->plans[i], experiment, share);
    return ret;
}

static int
run_share(struct ab_detect *self, const struct ab *ab, bool versions, size_t share,
    const struct experiment_options *options)
{
    struct scenario scenario = ab_treated(ab->scenario, self->shares[share]);
    struct experiment experiment;
    int ret;

    if (!is_wanted(self, versions))
        return CQ_OK;
    if (!versions && scenario.ab_test.treated == ab->scenario->ab_test.treated)
        return plan_all(self, ab, &ab->test, versions, share);
    scenario.ab_test.both_meet = versions;
    ret = experiment_run(&experiment, &scenario, options);
    if (ret == CQ_OK)
        ret = plan_all(self, ab, &experiment, versions, share);
    experiment_free(&experiment);
    return ret;
}

int
ab_detect_run(struct ab_detect *self, const struct ab *ab,
    const struct ab_wish *wishes, size_t num, double power,
    const struct experiment_options *options)
{
    int ret;

    *self = (struct ab_detect){ .power = power,
        .confidence = ab->scenario->run.confidence,
        .num_replications = ab->test.num_replications };
    ret = prepare(self, ab, wishes, num);
    for (size_t share = 0; ret == CQ_OK && share < self->num_shares; share++) {
        ret = run_share(self, ab, false, share, options);
        if (ret == CQ_OK)
            ret = run_share(self, ab, true, share, options);
    }
    if (ret != CQ_OK)
        self->num = 0; /* plans half made are none */
    return ret;
}

void
ab_detect_free(struct ab_detect *self)
{
    free(self->plans);
    *self = (struct ab_detect){ 0 };
}
