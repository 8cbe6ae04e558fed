/* How long a test must run, for people: a table for each --detect, and why the
 * textbook's figure is another one. */
#include <math.h>
#include <string.h>

#include "cli/experiment.h"
#include "cli/figures.h"
#include "cli/page.h"

enum {
    TEXT_SIZE = 1600,
    NAME_SIZE = 512,
    SHARE_WIDTH = 11,
    WIDTH = 11,
    RANGE_WIDTH = 21,
    RATIO_WIDTH = 9
};

static const struct scenario *
scenario_of(const struct trial *self)
{
    return run_scenario(&self->run);
}

static const char *
heads_word(const struct trial *self)
{
    return scenario_of(self)->ab_test.by_contact ? "contacts" : "customers";
}

/* ---- one plan ---- */

/* "2 points", "3 s": the size as a person gives it. */
static const char *
size_text(const struct ab_plan *plan, char *out)
{
    double scale;
    const struct measure measure = trial_measure(&plan->line, &scale);
    const double size =
        fabs(scale * plan->size) * (measure.unit == UNIT_SHARE ? 100 : 1);
    const bool points = measure.unit == UNIT_SHARE || measure.unit == UNIT_POINTS;

    snprintf(out, FIGURE_SIZE, "%.4g%s%s%s", size, points ? " point" : "",
        points && size != 1 ? "s" : "", measure.unit == UNIT_SECONDS ? " s" : "");
    return out;
}

static const char *
name_of(const struct trial *self, const struct ab_plan *plan, char *out)
{
    char label[NAME_SIZE], of[NAME_SIZE];

    snprintf(out, NAME_SIZE, "%.200s of %.200s",
        trial_label(self, &plan->line, label, sizeof(label)),
        of_name(scenario_of(self), plan->line.address.of, of, sizeof(of)));
    return out;
}

static void
print_title(const struct trial *self, const struct ab_plan *plan, FILE *out)
{
    double scale;
    const struct measure measure = trial_measure(&plan->line, &scale);
    const struct estimate base = { .value = scale * plan->base, .half_width = NAN };
    const uint32_t bot = scenario_of(self)->ab_test.bot;
    char text[TEXT_SIZE], name[NAME_SIZE], size[FIGURE_SIZE], now[FIGURE_SIZE];
    int used;

    used = snprintf(text, sizeof(text), "%s: a change of %s%s, from %s%s.",
        name_of(self, plan, name), size_text(plan, size),
        plan->size < 0 ? " downwards" : "", figure_value(&measure, &base, now),
        plan->versions ? "" : " in the control");
    if (plan->versions)
        snprintf(text + used, sizeof(text) - (size_t)used,
            " The control never meets %.100s and has no such figure; planned is a "
            "test of two versions of it: everybody meets one of them.",
            scenario_of(self)->bots[bot].name);
    fputc('\n', out);
    page_text(out, 0, text);
}

/* Nobody tests for centuries: from here on a number says no more. */
static const double most_days = 99999;

static const char *
count_text(double value, char *out)
{
    return isnan(value) ? strcpy(out, "-") : figure_count(ceil(value), 0, out);
}

static const char *
days_text(double value, char *out)
{
    return value > most_days ? strcpy(out, "centuries") : count_text(value, out);
}

static void
print_range(double low, double high, FILE *out)
{
    char first[FIGURE_SIZE], second[FIGURE_SIZE], text[2 * FIGURE_SIZE + 8];

    snprintf(text, sizeof(text), "%s to %s", count_text(low, first),
        days_text(high, second));
    figure_right(out, RANGE_WIDTH, isnan(low) || low > most_days ? "-" : text);
}

static void
print_share(const struct ab_days *at, FILE *out)
{
    char text[FIGURE_SIZE];

    snprintf(text, sizeof(text), "%.4g %%", 100 * at->treated);
    figure_right(out, SHARE_WIDTH, text);
    figure_right(out, WIDTH, days_text(at->days, text));
    print_range(at->days_low, at->days_high, out);
    figure_right(out, WIDTH, days_text(at->textbook_days, text));
    if (isnan(ab_ratio(at)))
        strcpy(text, "-");
    else
        snprintf(text, sizeof(text), "%.1f x", ab_ratio(at));
    figure_right(out, RATIO_WIDTH, text);
    figure_right(out, WIDTH + 2, days_text(at->whole_days, text));
    fputc('\n', out);
}

static void
print_plan(const struct trial *self, const struct ab_plan *plan, FILE *out)
{
    print_title(self, plan, out);
    figure_right(out, SHARE_WIDTH, "treated");
    figure_right(out, WIDTH, "days");
    figure_right(out, RANGE_WIDTH, "between");
    figure_right(out, WIDTH, "textbook");
    figure_right(out, RATIO_WIDTH, "ratio");
    figure_right(out, WIDTH + 2, "whole days");
    fputc('\n', out);
    for (size_t i = 0; i < self->detect.num_shares; i++)
        print_share(&plan->at[i], out);
}

/* ---- in words ---- */

/* That of the scenario as it is written. */
static const struct ab_days *
own_of(const struct trial *self, const struct ab_plan *plan)
{
    const double own = scenario_of(self)->ab_test.treated;
    const struct ab_days *out = &plan->at[0];

    for (size_t i = 1; i < self->detect.num_shares; i++)
        if (fabs(plan->at[i].treated - own) < fabs(out->treated - own))
            out = &plan->at[i];
    return out;
}

/* Another share that is quicker beyond the chance in these days; NULL: none. */
static const struct ab_days *
quicker(const struct trial *self, const struct ab_plan *plan)
{
    const struct ab_days *own = own_of(self, plan), *out = NULL;

    for (size_t i = 0; i < self->detect.num_shares; i++)
        if (plan->at[i].days_high < own->days_low &&
            (out == NULL || plan->at[i].days < out->days))
            out = &plan->at[i];
    return out;
}

static void
print_advice(const struct trial *self, const struct ab_plan *plan, FILE *out)
{
    const struct ab_days *own = own_of(self, plan), *other = quicker(self, plan);
    char text[TEXT_SIZE], days[FIGURE_SIZE], heads[FIGURE_SIZE], more[200] = "";

    if (isnan(own->days)) {
        page_text(out, 2,
            "In these days one arm has no such figure, or it never varies: there "
            "is "
            "nothing to plan with.");
        return;
    }
    if (own->days > most_days) {
        page_text(
            out, 2, "No test that ends in a lifetime finds so small a change.");
        return;
    }
    if (other != NULL)
        snprintf(more, sizeof(more), " With %.4g %% treated %s days would do.",
            100 * other->treated, count_text(other->days, days));
    snprintf(text, sizeof(text),
        "With %.4g %% treated, as in the scenario, %s days and %s %s find such a "
        "change with a chance of %.4g %%.%s%s",
        100 * own->treated, count_text(own->days, days),
        count_text(own->heads, heads), heads_word(self), 100 * self->detect.power,
        own->days < 7 ? " Run a whole week all the same: weekdays differ." : "",
        more);
    page_text(out, 2, text);
}

/* Does the gap between test and rollout weigh in this figure? */
static bool
is_gap_clear(const struct trial *self, const struct ab_plan *plan)
{
    const struct ab_line *line = ab_find(&self->ab, plan->line.address);
    struct compare_difference gap;

    return line != NULL && ab_effect(&self->ab, line, AB_INTERFERENCE, &gap) &&
           !isnan(gap.difference) && !gap.same &&
           fabs(gap.difference) > 2 * gap.half_width;
}

/* Contacts of one customer are not independent. */
static int
add_repeats(const struct ab_plan *plan, char *out, size_t size)
{
    out[0] = '\0';
    if (!(plan->attempts_per_head > 1.02))
        return 0;
    return snprintf(out, size,
        " It takes contacts for independent, but a customer comes with %.2f of "
        "them on "
        "average, all in one arm and alike in much.",
        plan->attempts_per_head);
}

/* What the formula does not know, as far as it applies here. */
static void
add_reasons(
    const struct ab_plan *plan, const struct ab_days *own, char *out, size_t size)
{
    int used = add_repeats(plan, out, size);

    if (plan->line.address.measure->unit == UNIT_SHARE && !plan->versions &&
        fabs(plan->size) > 0.2 * fmin(plan->base, 1 - plan->base))
        used += snprintf(out + used, size - (size_t)used,
            " It takes the spread that a share has after the change, which is "
            "large "
            "against so small a share; the simulated arms have that of today.");
    if (own->design_effect > 1)
        snprintf(out + used, size - (size_t)used,
            " %s difference of the arms itself moves from day to day, with the "
            "load "
            "and the queue.",
            used > 0 ? "And the" : "The");
}

/* Is what lies between the formula and the simulated days beyond doubt? The
 * variance of so many days has a relative error of about sqrt(2 / days); words are
 * not worth saying for less than three and a half of them. */
static bool
is_apart(const struct trial *self, const struct ab_days *at)
{
    const double error = sqrt(2 / ((double)self->ab.room.num - 1));

    return fabs(log(at->design_effect)) > 3.5 * error;
}

/* The share at which the formula is furthest off. */
static const struct ab_days *
furthest_of(const struct trial *self, const struct ab_plan *plan)
{
    const struct ab_days *out = &plan->at[0];

    for (size_t i = 1; i < self->detect.num_shares; i++)
        if (fabs(log(plan->at[i].design_effect)) > fabs(log(out->design_effect)))
            out = &plan->at[i];
    return out;
}

/* Outcomes are chances: that a customer of 70 % says yes or no is not simulated. */
static void
print_judged(const struct trial *self, const struct ab_plan *plan, FILE *out)
{
    const double textbook = own_of(self, plan)->textbook_days;
    char text[TEXT_SIZE], floor[NAME_SIZE] = "";

    if (!isnan(textbook))
        snprintf(floor, sizeof(floor),
            ": the textbook's %.0f days, if all of them answer and each for "
            "himself",
            ceil(textbook));
    snprintf(text, sizeof(text),
        "These days are too few for a real test: %s is what the coefficients make "
        "of "
        "each customer's history, a chance or a mean, and the luck of the single "
        "customer is not in it. Who counts answers or leavers needs more%s.",
        plan->line.address.measure->name, floor);
    page_text(out, 2, text);
}

static void
print_textbook(const struct trial *self, const struct ab_plan *plan, FILE *out)
{
    const struct ab_days *far = furthest_of(self, plan);
    char text[TEXT_SIZE], reasons[TEXT_SIZE / 2];

    if (isnan(own_of(self, plan)->days))
        return;
    if (measure_is_judged(plan->line.address.measure)) {
        print_judged(self, plan, out);
        return;
    }
    if (isnan(far->textbook_days)) {
        page_text(out, 2,
            "The textbook has no figure here: its formulas need the spread of a "
            "single contact's value, which is known of shares and of waits.");
        return;
    }
    if (is_apart(self, far)) {
        add_reasons(plan, far, reasons, sizeof(reasons));
        snprintf(text, sizeof(text),
            "The textbook's formula is for independent contacts; with %.4g %% "
            "treated "
            "the difference of the arms has %.2f times its variance.%s",
            100 * far->treated, far->design_effect, reasons);
    } else {
        add_repeats(plan, reasons, sizeof(reasons));
        snprintf(text, sizeof(text),
            "The textbook's formula, for independent contacts, agrees within what "
            "these days tell: a coin for each %s puts good and bad days into both "
            "arms alike, and they cancel. Some days more are Student's: few days "
            "tell little about their own spread.%s",
            scenario_of(self)->ab_test.by_contact ? "contact" : "customer",
            reasons);
    }
    page_text(out, 2, text);
}

static double
fewest_whole_days(const struct trial *self, const struct ab_plan *plan)
{
    double fewest = plan->at[0].whole_days;

    for (size_t i = 1; i < self->detect.num_shares; i++)
        fewest = fmin(fewest, plan->at[i].whole_days);
    return fewest;
}

/* What a test by whole days, half of them, would show of the rollout. */
static void
add_rollout(
    const struct trial *self, const struct ab_plan *plan, char *out, size_t size)
{
    const struct ab_line *line = ab_find(&self->ab, plan->line.address);
    const struct ab_days *half = &plan->at[0];
    double scale, days;
    const struct measure measure = trial_measure(&plan->line, &scale);
    struct compare_difference of;
    char effect[FIGURE_SIZE], text[FIGURE_SIZE];

    for (size_t i = 0; i < self->detect.num_shares; i++)
        if (fabs(plan->at[i].treated - 0.5) < 1e-9)
            half = &plan->at[i];
    ab_effect(&self->ab, line, AB_ROLLOUT, &of);
    days = ab_days_for(half->whole_sd, of.difference, self->detect.confidence,
        self->detect.power, 2);
    snprintf(out, size,
        " But only whole days see what the rollout does to this figure (%s: %s of "
        "them, half treated, would do); a test by customers leaves the gap above "
        "unseen, however long it runs.",
        figure_difference(&measure, scale * of.difference, NAN, effect),
        count_text(days, text));
}

static void
print_whole_days(const struct trial *self, const struct ab_plan *plan, FILE *out)
{
    const struct ab_days *own = own_of(self, plan);
    const double fewest = fewest_whole_days(self, plan);
    char text[TEXT_SIZE], days[FIGURE_SIZE], rollout[TEXT_SIZE / 2] = "";

    if (isnan(fewest) || isnan(own->days) || fewest > most_days)
        return;
    if (is_gap_clear(self, plan))
        add_rollout(self, plan, rollout, sizeof(rollout));
    snprintf(text, sizeof(text),
        "Whole days switched, all treated or none, take %s%s%s",
        count_text(fewest, days),
        fewest > own->days_high ? ": the contacts of a day share its luck and its "
                                  "queue, and each day is "
                                  "one observation."
        : fewest < own->days_low / 1.5
            ? ": fewer, for no arm is small, or the days with all treated are calm."
            : ", about as many: this figure hardly varies from day to day.",
        rollout);
    page_text(out, 2, text);
}

/* The days are themselves an estimate. */
static void
print_doubt(const struct trial *self, FILE *out)
{
    const size_t num = self->ab.room.num;
    char text[TEXT_SIZE];

    snprintf(text, sizeof(text),
        "The days needed are known to %.0f %% or so from %zu replications (see "
        "between); -n %zu knows them to %.0f %%.",
        100 * 1.96 * sqrt(2 / ((double)num - 1)), num, 10 * num,
        100 * 1.96 * sqrt(2 / ((double)(10 * num) - 1)));
    fputc('\n', out);
    page_text(out, 0, text);
}

void
trial_print_days(const struct trial *self, FILE *out)
{
    char text[TEXT_SIZE], length[40];

    snprintf(text, sizeof(text),
        "How long a real test must run: %.4g %% significance, two-sided, power "
        "%.4g "
        "%%; from %s",
        100 * (1 - self->detect.confidence), 100 * self->detect.power,
        run_length_text(
            &self->run, self->detect.num_replications, length, sizeof(length)));
    fputc('\n', out);
    page_text(out, 0, text);
    for (size_t i = 0; i < self->detect.num; i++) {
        print_plan(self, &self->detect.plans[i], out);
        print_advice(self, &self->detect.plans[i], out);
        print_textbook(self, &self->detect.plans[i], out);
        print_whole_days(self, &self->detect.plans[i], out);
    }
    if (self->ab.room.num < 2000)
        print_doubt(self, out);
}
