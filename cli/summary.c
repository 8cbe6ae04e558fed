/* What `callq run` prints for people: words first, then figures, then what next. */
#include <math.h>
#include <string.h>

#include "cli/fresh.h"
#include "cli/figures.h"
#include "cli/page.h"
#include "cli/summary.h"
#include "cli/theory_print.h"
#include "cli/warm_up.h"
#include "scenarios/units.h"

enum {
    TEXT_SIZE = 1200,
    VERDICT_WIDTH = 11
};

struct estimate
summary_estimate(
    const struct run *self, struct of of, const char *measure, int interval)
{
    const size_t length = strcspn(measure, ":");
    struct address address = { .of = of, .interval = interval };
    struct estimate out = estimate_none(0);
    char name[64];

    snprintf(name, sizeof(name), "%.*s", (int)length, measure);
    address.measure = measure_find(name, of.kind);
    if (address.measure != NULL &&
        (measure[length] == ':' || address.measure->flags & MEASURE_ONLY_CUSTOMER))
        address.basis = BASIS_CUSTOMER;
    if (address.measure != NULL)
        result_estimate(
            &self->experiment, address, run_scenario(self)->run.confidence, &out);
    return out;
}

/* ---- the first line ---- */

/* " of 28 days from 2026-03-09 on, after 7 days of warm-up,"; nothing of one day.
 */
static void
calendar_text(const struct scenario *scenario, char *out, size_t size)
{
    const struct horizon *horizon = &scenario->horizon;
    const size_t warm_up = horizon->num_warm_up_calendar;
    int used;

    out[0] = '\0';
    if (horizon->num_days == 0)
        return;
    used = snprintf(out, size, " of %zu day%s, the first %s,",
        horizon->num_calendar, horizon->num_calendar == 1 ? "" : "s",
        horizon->days[horizon->num_warm_up].date);
    if (warm_up > 0)
        snprintf(
            out + used, size - (size_t)used, " after %zu of warm-up,", warm_up);
}

void
summary_head(const struct run *self, FILE *out)
{
    const struct scenario *scenario = run_scenario(self);
    const struct day *day = &scenario->day;
    const size_t num = self->experiment.num_replications;
    char text[TEXT_SIZE], length[40], from[48], until[48], calendar[120];
    char chosen[120];

    run_length_text(self, num, length, sizeof(length));
    calendar_text(scenario, calendar, sizeof(calendar));
    if (day->steady) {
        unit_print_duration(scenario->run_length_s, from, sizeof(from));
        unit_print_duration(scenario->warm_up_s, until, sizeof(until));
        snprintf(text, sizeof(text),
            "%s%s%s in steady state, %s%s after a warm-up of %s%s, in %zu batch%s; "
            "seed %s.",
            scenario->name, scenario->name[0] == '\0' ? "" : ": ", length,
            num == 1 ? "" : "each ", from, until,
            warm_up_text(&self->loaded, chosen, sizeof(chosen)),
            scenario->num_batches, scenario->num_batches == 1 ? "" : "es",
            scenario->run.seed);
    } else {
        unit_print_clock(day->opens_s + scenario->now.from_s, from, sizeof(from));
        unit_print_clock(day->opens_s + day->length_s, until, sizeof(until));
        if (self->only > 0)
            snprintf(length, sizeof(length), "%s %llu alone,",
                scenario_is_day(scenario) ? "day" : "run",
                (unsigned long long)self->only);
        snprintf(text, sizeof(text), "%s%s%s%s%s from %s to %s, seed %s.",
            scenario->name, scenario->name[0] == '\0' ? "" : ": ",
            scenario->now.is_given ? "the rest of " : "", length, calendar, from,
            until, scenario->run.seed);
    }
    page_text(out, 0, text);
    batches_print(&self->loaded, &self->experiment, out);
    if (num < self->num_wanted)
        fprintf(
            out, "Interrupted: %zu more were asked for.\n", self->num_wanted - num);
    if (num == 1 && !day->steady)
        page_text(out, 0,
            scenario_is_day(scenario) ? "One day does not tell how days differ: "
                                        "there are no half-widths; "
                                        "-n 100 gives them."
                                      : "One run does not tell how runs differ: "
                                        "there are no half-widths; "
                                        "-n 100 gives them.");
}

enum status
summary_print(const struct run *self, const char *folder, FILE *out)
{
    char text[TEXT_SIZE];
    enum status status;

    summary_head(self, out);
    summary_rest(self, out);
    summary_verdicts(self, out);
    run_print_precision(self, out);
    run_print_adjusted(self, out);
    if (self->asked.by_interval || self->asked.by_apart)
        summary_by_interval(self, out);
    else
        summary_tables(self, out);
    summary_workload(self, out);
    summary_outcomes(self, out);
    summary_costs(self, out);
    fputc('\n', out);
    summary_tight(self, folder, out);
    fresh_print(&self->loaded, out);
    if (self->loaded.fresh.counts != NULL)
        fputc('\n', out);
    summary_accounts(self, out);
    status = options_given(self->options, OPTION_CHECK_THEORY)
                 ? theory_print(self, out)
                 : theory_line(self, out);
    if (folder != NULL) {
        snprintf(text, sizeof(text),
            "Saved in %s: 'callq plot %s' draws it, 'callq report %s' makes a page "
            "of it.",
            folder, folder, folder);
        page_text(out, 0, text);
    }
    return status;
}

/* ---- the numbers asked for ---- */

/* Where --adjust has found something. */
static void
print_adjusted(const struct result_row *row, FILE *out)
{
    struct estimate adjusted = row->estimate;
    char figure[FIGURE_SIZE];

    if (isnan(row->adjusted))
        return;
    adjusted.value = row->adjusted;
    adjusted.half_width = row->adjusted_half_width;
    fprintf(
        out, "  adjusted %s", figure_text(row->address.measure, &adjusted, figure));
}

enum status
summary_print_asked(const struct result *result, FILE *out)
{
    char text[TEXT_SIZE], figure[FIGURE_SIZE];
    bool is_judged = false;
    int width = 0;

    for (size_t i = 0; i < result->num_rows; i++) {
        const int length = page_columns(address_print(
            result->scenario, &result->rows[i].address, text, sizeof(text)));

        width = length > width ? length : width;
    }
    for (size_t i = 0; i < result->num_rows; i++) {
        const struct result_row *row = &result->rows[i];
        const struct measure *measure = row->address.measure;

        is_judged |= measure_is_judged(measure);
        address_print(result->scenario, &row->address, text, sizeof(text));
        fprintf(out, "%s%*s  ", text, width - page_columns(text), "");
        figure_right(out, 24, figure_text(measure, &row->estimate, figure));
        print_adjusted(row, out);
        if (measure->unit == UNIT_MONEY && result->scenario->currency[0] != '\0')
            fprintf(out, "  %s", result->scenario->currency);
        if (measure->divisor == PER_RUN)
            fputs(result->scenario->day.steady        ? "  per hour"
                  : scenario_is_day(result->scenario) ? "  per day"
                                                      : "  per run",
                out);
        else if (measure->unit > UNIT_SECONDS && measure->unit != UNIT_MONEY)
            fprintf(out, "  %s", measure_unit_word(measure, false));
        fputc('\n', out);
    }
    if (is_judged)
        summary_coefficients(result->scenario, out);
    return STATUS_DONE;
}
