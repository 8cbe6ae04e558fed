/* `callq staff` for people: how the answer was found, the targets, the table of
 * staff, and what else a planner should know. */
#include <math.h>
#include <string.h>

#include "cli/figures.h"
#include "cli/page.h"
#include "cli/staff.h"

enum {
    TEXT_SIZE = 1200,
    NAME_SIZE = 512,
    CLOCK_WIDTH = 8,
    COLUMN_WIDTH = 10,
    FORMULA_WIDTH = 10
};

const char *
staff_interval_text(const struct staff *staff, size_t interval, char *out)
{
    if (staff->scenario->day.steady || interval == staff->trial.num_intervals)
        return strcpy(out, "all");
    return interval_name(staff->scenario, (int)interval, out, 16);
}

const char *
staff_ratio_text(const struct staff *staff, size_t goal,
    const struct estimate *estimate, char *out)
{
    const struct measure *measure = staff->asked.goals[goal].address.measure;
    static const struct measure share = { .unit = UNIT_SHARE };
    const bool is_share =
        measure->form == FORM_QUANTILE || !isnan(staff->asked.risk);

    if (isnan(estimate->value))
        return strcpy(out, "no value");
    return figure_text(is_share ? &share : measure, estimate, out);
}

static const char *
margin_text(const struct staff *staff, size_t goal, double margin, char *out)
{
    const struct measure *measure = staff->asked.goals[goal].address.measure;
    static const struct measure share = { .unit = UNIT_SHARE };
    const bool is_share =
        measure->form == FORM_QUANTILE || !isnan(staff->asked.risk);

    return figure_margin(is_share ? &share : measure, margin, out);
}

/* What the figure is a figure of, where it is not the measure itself. */
static const char *
ratio_of(const struct staff *staff, size_t goal)
{
    if (!isnan(staff->asked.risk))
        return scenario_num_days(staff->scenario) > 1 ? " of the runs"
                                                      : " of the days";
    return staff->asked.goals[goal].address.measure->form == FORM_QUANTILE
               ? " of the answered wait no longer"
               : "";
}

/* ---- the head ---- */

static const char *
model_name(enum theory_model model)
{
    static const char *const names[] = { "Erlang B", "Erlang C", "Erlang A",
        "M/M/n+G" };

    return names[model];
}

static void
print_head(const struct staff_job *self, FILE *out)
{
    const struct staff *staff = &self->staff;
    const struct scenario *scenario = staff->scenario;
    char text[TEXT_SIZE], length[40];

    fprintf(
        out, "%s\n", scenario->name[0] != '\0' ? scenario->name : self->run.path);
    run_length_text(&self->run, staff->num_days, length, sizeof(length));
    if (staff->by_theory)
        snprintf(text, sizeof(text),
            "The least staff, by theory: this scenario is %s exactly, and so is "
            "the "
            "answer. Simulated for confirmation (%s, seed %s).",
            model_name(staff->model), length, scenario->run.seed);
    else
        snprintf(text, sizeof(text),
            "The least staff, by simulation: %zu staffings were set side by side "
            "on "
            "the same contacts, and the answer was judged on %s of fresh luck "
            "(seed "
            "%s), at %g %% confidence.",
            staff->num_looks, length, scenario->run.seed,
            100 * staff->asked.confidence);
    page_text(out, 0, text);
    if (!isnan(staff->asked.risk)) {
        snprintf(text, sizeof(text),
            scenario_num_days(scenario) > 1
                ? "Each target is to be met in %g %% of the runs, each run of all "
                  "its days by itself."
                : "Each target is to be met on %g %% of the days, each day by "
                  "itself.",
            100 * staff->asked.risk);
        page_text(out, 0, text);
    }
}

/* ---- targets ---- */

/* The cell of the goal with the least to spare, and how many there are. */
static const struct staff_verdict *
worst_of(const struct staff *staff, size_t goal, size_t *column, size_t *num)
{
    const struct staff_verdict *worst = NULL;

    *num = 0;
    for (size_t c = 0; c < staff->num_cells; c++) {
        const struct staff_verdict *verdict = &staff->verdicts[c];

        if (staff->cells[c].goal != goal || isnan(verdict->estimate.value))
            continue;
        ++*num;
        if (worst != NULL && worst->margin <= verdict->margin)
            continue;
        worst = verdict;
        *column = staff->cells[c].column;
    }
    return worst;
}

static void
print_target(const struct staff *staff, size_t goal, FILE *out)
{
    const struct goal *of = &staff->asked.goals[goal];
    size_t column = 0, num;
    const struct staff_verdict *worst = worst_of(staff, goal, &column, &num);
    char text[TEXT_SIZE], value[FIGURE_SIZE], margin[FIGURE_SIZE], at[16];
    int used;

    if (worst == NULL) {
        snprintf(
            text, sizeof(text), "%.300s: nobody is there to be judged", of->text);
        page_row(out, 2, "-", 11, text);
        return;
    }
    used = snprintf(text, sizeof(text), "%.300s: ", of->text);
    if (of->each)
        used += snprintf(text + used, sizeof(text) - (size_t)used,
            "in all %zu intervals, the tightest at %s: ", num,
            staff_interval_text(staff, column, at));
    if (staff->by_theory && !isnan(staff->theory[goal])) {
        const struct estimate exact = { staff->theory[goal], NAN, NAN, NAN, NAN,
            NAN, 0 };

        used += snprintf(text + used, sizeof(text) - (size_t)used,
            "%s by theory; simulated ",
            staff_ratio_text(staff, goal, &exact, value));
    }
    snprintf(text + used, sizeof(text) - (size_t)used, "%s%s, %s to spare",
        staff_ratio_text(staff, goal, &worst->estimate, value),
        ratio_of(staff, goal),
        margin_text(staff, goal, fmax(0, worst->margin), margin));
    page_row(out, 2, "met", 11, text);
}

/* What too little was simulated for to be shown with any staff. */
static void
print_unsure(const struct staff *staff, FILE *out)
{
    char text[TEXT_SIZE];
    size_t num = 0;

    for (size_t c = 0; c < staff->num_cells; c++)
        num += staff->cells[c].lenient;
    if (num == 0)
        return;
    snprintf(text, sizeof(text),
        "%zu of these %zu figures are met by the estimate, not beyond doubt: on so "
        "little that was simulated no staff at all would show them at %g %% "
        "confidence. More of it (-n) would.",
        num, staff->num_cells, 100 * staff->asked.confidence);
    page_text(out, 0, text);
}

static void
print_targets(const struct staff *staff, FILE *out)
{
    fputs("\nTargets\n", out);
    for (size_t k = 0; k < staff->asked.num_goals; k++)
        print_target(staff, k, out);
    print_unsure(staff, out);
}

/* ---- the table ---- */

static bool
has_shrinkage(const struct staff *staff)
{
    return memcmp(staff->agents, staff->heads,
               staff->trial.num * sizeof(*staff->agents)) != 0;
}

static void
print_right(FILE *out, const char *text)
{
    page_right(out, COLUMN_WIDTH, text);
}

static void
print_number(FILE *out, double value)
{
    char text[FIGURE_SIZE] = "-";

    if (!isnan(value))
        figure_count(value, 0, text);
    page_right(out, FORMULA_WIDTH, text);
}

static void
print_table_head(
    const struct staff *staff, size_t first, size_t end, bool formulas, FILE *out)
{
    const bool both = has_shrinkage(staff);

    fprintf(out, "\n%-*s", CLOCK_WIDTH, "Staff");
    for (size_t g = first; g < end; g++) {
        print_right(out, staff->scenario->groups[g].name);
        if (both)
            print_right(out, "");
    }
    if (formulas)
        fprintf(
            out, "%*s%*s", FORMULA_WIDTH, "Erlang C", FORMULA_WIDTH, "Erlang A");
    fputc('\n', out);
    if (!both)
        return;
    fprintf(out, "%-*s", CLOCK_WIDTH, "");
    for (size_t g = first; g < end; g++) {
        print_right(out, "seated");
        print_right(out, "heads");
    }
    fputc('\n', out);
}

static void
print_row(const struct staff *staff, size_t interval, size_t first, size_t end,
    bool formulas, FILE *out)
{
    const bool both = has_shrinkage(staff);
    char text[FIGURE_SIZE];

    fprintf(out, "%-*s", CLOCK_WIDTH, staff_interval_text(staff, interval, text));
    for (size_t g = first; g < end; g++) {
        const size_t at = g * staff->trial.num_intervals + interval;

        print_right(out, figure_count(staff->agents[at], 0, text));
        if (both)
            print_right(out, figure_count(staff->heads[at], 0, text));
    }
    if (formulas) {
        print_number(out, staff->erlang_c[interval]);
        print_number(out, staff->erlang_a[interval]);
    }
    fputc('\n', out);
}

/* As many groups beside each other as fit the page; the formulas with the first. */
static void
print_table(const struct staff *staff, FILE *out)
{
    const int width = COLUMN_WIDTH * (has_shrinkage(staff) ? 2 : 1);
    size_t first = 0;

    while (first < staff->trial.num_groups) {
        const int room =
            PAGE_WIDTH - CLOCK_WIDTH - (first == 0 ? 2 * FORMULA_WIDTH : 0);
        size_t end = first + (size_t)(room / width);

        end = end < staff->trial.num_groups ? end : staff->trial.num_groups;
        print_table_head(staff, first, end, first == 0, out);
        for (size_t i = scenario_first_interval(staff->scenario);
             i < staff->trial.num_intervals; i++)
            print_row(staff, i, first, end, first == 0, out);
        first = end;
    }
    page_text(out, 0,
        "The formulas take each interval by itself, all agents of a desk as one "
        "pool; Erlang C has nobody hang up, Erlang A everybody by chance.");
    if (staff->scenario->horizon.num_days > 0)
        page_text(out, 0,
            "This staff stands for every day of the horizon, and targets are those "
            "of "
            "all its days together. For other staff by weekday ask a scenario of "
            "one "
            "such day.");
}

/* ---- what else a planner should know ---- */

static void
print_notes(const struct staff_job *self, FILE *out)
{
    const struct staff *staff = &self->staff;
    const struct scenario *scenario = staff->scenario;
    bool each = false, whole = false;

    for (size_t k = 0; k < staff->asked.num_goals; k++) {
        each |= staff->asked.goals[k].each;
        whole |= !staff->asked.goals[k].each &&
                 staff->asked.goals[k].address.interval == INTERVAL_ALL;
    }
    fputc('\n', out);
    if (!each && whole && staff->trial.num_intervals > 1)
        page_text(out, 0,
            "All targets are of the whole day: good hours pay for bad ones. "
            "--target \"all.service_level@each >= 80 %\" asks every interval.");
    if (scenario->horizon.num_days > 0)
        page_text(out, 0,
            "The same staff stands for every day of the horizon; the targets are "
            "those of all its days together.");
    page_text(out, 0,
        "-o DIR keeps the answer with all its measures; --requirement FILE.csv the "
        "table alone.");
}

void
staff_print(const void *of, FILE *out)
{
    const struct staff_job *self = of;

    print_head(self, out);
    print_targets(&self->staff, out);
    print_table(&self->staff, out);
    staff_print_hours(&self->staff, out);
    staff_print_near(&self->staff, out);
    print_notes(self, out);
}

/* ---- no answer ---- */

void
staff_end_text(const struct staff *staff, char *out, size_t size)
{
    const char *goal = staff->asked.goals[staff->culprit].text;
    const char *of = ratio_of(staff, staff->culprit);
    char value[FIGURE_SIZE];

    staff_ratio_text(staff, staff->culprit, &staff->at_culprit.estimate, value);
    if (staff->end == STAFF_NEVER)
        snprintf(out, size,
            "no staff meets '%.300s': even with %.0f agents in each group it is "
            "%s%s; look at what else keeps it away (a chatbot, opening hours, a "
            "queue limit), or lower the target",
            goal, staff->num_most, value, of);
    else if (staff->end == STAFF_CLASH)
        snprintf(out, size,
            "'%.300s' wants fewer agents than the other targets do: with the least "
            "staff that meets those it is %s%s; give one of them up",
            goal, value, of);
    else
        snprintf(out, size,
            "no staff was found that meets '%.300s': the best of the search comes "
            "to %s%s; more replications (-n) or a lower target may help",
            goal, value, of);
}

enum status
staff_print_end(const struct staff_job *self)
{
    char text[TEXT_SIZE];

    staff_end_text(&self->staff, text, sizeof(text));
    return say_error(STATUS_MISSED, "%s", text);
}
