/* How customers judge, and by which models: the figures never stand without their
 * coefficients. It computes nothing. */
#include <math.h>
#include <stdarg.h>

#include "cli/figures.h"
#include "cli/page.h"
#include "cli/summary.h"
#include "scenarios/units.h"

enum {
    DAY_S = 86400,
    TEXT_SIZE = 600,
    NAME_WIDTH = 7
};

/* ---- the models in words ---- */

struct text {
    char at[TEXT_SIZE];
    size_t used;
};

__attribute__((format(printf, 2, 3))) static void
write_text(struct text *self, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    self->used += (size_t)vsnprintf(
        self->at + self->used, sizeof(self->at) - self->used, format, args);
    va_end(args);
}

static void
write_term(struct text *self, double coefficient, const char *of)
{
    if (coefficient != 0)
        write_text(
            self, " %s %.6g%s", coefficient < 0 ? "-" : "+", fabs(coefficient), of);
}

/* "1.9 - 0.12 x minutes waited - 2.2 if abandoned" */
static void
write_score(struct text *self, const struct outcome_model *model)
{
    write_text(self, "%.6g", model->base);
    write_term(self, model->per_minute_waited, " x minutes waited");
    write_term(self, model->per_transfer, " x transfers");
    write_term(self, model->per_repeat, " x repeats");
    write_term(self, model->bot_loop, " if in a bot loop");
    write_term(self, model->unresolved, " if unresolved");
    write_term(self, model->abandoned, " if abandoned");
}

static void
print_model(const struct outcome_model *model, const char *name, const char *before,
    const char *after, FILE *out)
{
    struct text text = { .used = 0 };

    if (!model->is_given)
        return;
    write_text(&text, "%s", before);
    write_score(&text, model);
    write_text(&text, "%s", after);
    page_row(out, 4, name, NAME_WIDTH, text.at);
}

void
summary_coefficients(const struct scenario *scenario, FILE *out)
{
    const struct outcomes *outcomes = &scenario->outcomes;
    char after[100];

    page_text(out, 2,
        "given these coefficients: the scenario's own models, no measurement");
    print_model(&outcomes->csat, "csat", "logistic(", ")", out);
    print_model(&outcomes->ces, "ces", "", ", clipped to 1..7", out);
    snprintf(after, sizeof(after),
        "; promoter or passive: logistic(x), promoter: logistic(x - %.6g)",
        outcomes->nps.passive_width);
    print_model(&outcomes->nps, "nps", "x = ", after, out);
    print_model(&outcomes->churn, "churn", "logistic(", ")", out);
}

/* ---- the figures ---- */

static bool
is_given(const struct run *self, const char *measure)
{
    const struct of all = { OF_ALL, 0 };

    return measure_applies(measure_find(measure, OF_ALL), run_scenario(self), all);
}

/* A column for each model that there is. @return whether there is any */
static bool
choose_columns(const struct run *self, struct summary_column *out)
{
    size_t num = 0;

    for (size_t c = 0; c < SUMMARY_COLUMNS; c++)
        if (is_given(self, summary_heads[SUMMARY_OUTCOMES].columns[c].measure))
            out[num++] = summary_heads[SUMMARY_OUTCOMES].columns[c];
    return num > 0;
}

static double
value_of(const struct run *self, const char *measure)
{
    const struct of all = { OF_ALL, 0 };

    return summary_estimate(self, all, measure, INTERVAL_ALL).value;
}

/* The others have not said their last word. */
static void
print_open(const struct run *self, FILE *out)
{
    const bool is_day = scenario_is_day(run_scenario(self));
    const double share = value_of(self, "open") / value_of(self, "customers");
    char text[TEXT_SIZE];

    if (!(share > 0))
        return;
    snprintf(text, sizeof(text),
        "not judged: the %.2g %% of customers whose story is open when the %s "
        "ends%s",
        100 * share, is_day ? "day" : "run",
        is_day ? "; a horizon of several days tells it" : "");
    page_text(out, 2, text);
}

/* Money is of this currency, and whose it is not. */
static void
print_money(const struct run *self, FILE *out)
{
    const char *currency = run_scenario(self)->currency;
    char text[TEXT_SIZE];

    if (!is_given(self, "lost_value"))
        return;
    snprintf(text, sizeof(text),
        "lost value%s%.60s: churn x value of the contact type, part of no cost",
        currency[0] == '\0' ? "" : " in ", currency);
    page_text(out, 2, text);
}

/* "7 days", "36 h" */
static const char *
window_text(double window_s, char *out, size_t size)
{
    const double days = window_s / DAY_S;

    if (days == floor(days))
        snprintf(out, size, "%.0f day%s", days, days == 1 ? "" : "s");
    else
        unit_print_duration(window_s, out, (unsigned)size);
    return out;
}

static void
print_measured(const struct run *self, FILE *out)
{
    const struct of all = { OF_ALL, 0 };
    const struct estimate estimate =
        summary_estimate(self, all, "fcr_measured", INTERVAL_ALL);
    char text[TEXT_SIZE], figure[FIGURE_SIZE], window[48];

    snprintf(text, sizeof(text),
        "FCR as a centre would measure it: %s of the handled customers are not in "
        "touch again within %s.",
        figure_text(measure_find("fcr_measured", OF_ALL), &estimate, figure),
        window_text(
            run_scenario(self)->outcomes.repeat_window_s, window, sizeof(window)));
    fputc('\n', out);
    page_text(out, 0, text);
}

void
summary_judges(const struct run *self, FILE *out)
{
    struct summary_column unused[SUMMARY_COLUMNS];

    if (!run_scenario(self)->outcomes.is_given)
        return;
    if (choose_columns(self, unused)) {
        summary_coefficients(run_scenario(self), out);
        print_money(self, out);
        print_open(self, out);
    }
    print_measured(self, out);
}

void
summary_outcomes(const struct run *self, FILE *out)
{
    const struct scenario *scenario = run_scenario(self);
    struct summary_column columns[SUMMARY_COLUMNS] = { 0 };

    if (!scenario->outcomes.is_given)
        return;
    if (choose_columns(self, columns)) {
        summary_by_kind(
            self, summary_heads[SUMMARY_OUTCOMES].title, OF_TYPE, columns, out);
        summary_by_kind(self, "Their parts", OF_SLICE, columns, out);
    }
    summary_judges(self, out);
}
