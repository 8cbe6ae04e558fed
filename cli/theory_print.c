/* Theory and simulation side by side: a table per desk, then what theory leaves
 * out. */
#include "cli/theory_print.h"

#include <math.h>
#include <string.h>

#include "cli/figures.h"
#include "cli/page.h"
#include "cli/summary.h"

enum {
    TEXT_SIZE = 1600,
    NAMES_SIZE = THEORY_NAMES,
    GAP_WIDTH = 17,
    THEORY_WIDTH = 14,
    SIMULATED_WIDTH = 24,
    APART_WIDTH = 16
};

#define SAME 1e-6 /* of the figure: no more than rounding in what was added up */
#define LITTLE_ERROR 1e-9 /* of the sum: more is no rounding */

static const char *const model_names[] = {
    [THEORY_ERLANG_B] = "Erlang B (M/M/n/n)",
    [THEORY_ERLANG_C] = "Erlang C (M/M/n)",
    [THEORY_ERLANG_A] = "Erlang A (M/M/n+M)",
    [THEORY_MMNG] = "M/M/n+G (any patience)",
};

/* ---- words ---- */

const char *
theory_model_name(enum theory_model model)
{
    return model_names[model];
}

void
theory_names(const struct scenario *scenario, enum of_kind kind,
    const uint32_t *members, size_t num, char *out)
{
    char name[NAMES_SIZE];
    size_t used = 0;

    out[0] = '\0';
    for (size_t i = 0; i < num && used + 40 < NAMES_SIZE; i++)
        used += (size_t)snprintf(out + used, NAMES_SIZE - used, "%s%.80s",
            i > 0 ? ", " : "",
            of_name(scenario, (struct of){ kind, members[i] }, name, sizeof(name)));
}

static void
print_title(
    const struct theory_check *check, const struct theory_desk *desk, FILE *out)
{
    const struct scenario *scenario = check->experiment->scenario;
    char types[NAMES_SIZE], groups[NAMES_SIZE], text[TEXT_SIZE];
    size_t used;

    theory_names(scenario, OF_TYPE, desk->types, desk->num_types, types);
    theory_names(scenario, OF_GROUP, desk->groups, desk->num_groups, groups);
    used = (size_t)snprintf(text, sizeof(text), "%s at %s: %s, ", types, groups,
        model_names[desk->model]);
    if (theory_is_exact(desk))
        snprintf(text + used, sizeof(text) - used, "which holds exactly here.");
    else if (scenario->day.steady)
        snprintf(text + used, sizeof(text) - used,
            "the nearest that can be solved%s.",
            desk->counted ? ", with the contacts that were simulated" : "");
    else
        snprintf(text + used, sizeof(text) - used,
            "interval by interval, at the work that is in hand in it%s.",
            desk->counted ? ", with the contacts that were simulated"
                          : " (the modified offered load)");
    page_text(out, 0, text);
}

/* ---- the figures ---- */

static const char *
theory_text(const struct theory_figure *figure, char *out)
{
    struct estimate exact = estimate_none(0);

    exact.value = figure->theory;
    if (isinf(figure->theory))
        return strcpy(out, "without bound");
    return figure_text(figure->measure, &exact, out);
}

/* "+2.1 points", and in standard errors where theory is exact. */
static const char *
apart_text(const struct theory_figure *figure, bool exact, char *out)
{
    const double away = figure->simulated.value - figure->theory;
    char margin[FIGURE_SIZE];

    if (!isfinite(away))
        return strcpy(out, "-");
    if (exact && !isnan(figure->apart))
        snprintf(out, FIGURE_SIZE, "%+.1f s.e.", figure->apart);
    else if (fabs(away) <= SAME * fabs(figure->theory))
        strcpy(out, "0");
    else
        snprintf(out, FIGURE_SIZE, "%s%.40s", away < 0 ? "-" : "+",
            figure_margin(figure->measure, away, margin));
    return out;
}

static void
print_figures(const struct theory_desk *desk, const struct theory_figure *figures,
    size_t num, FILE *out)
{
    char text[FIGURE_SIZE];

    fprintf(out, "  %-16s", "");
    figure_right(out, THEORY_WIDTH, "theory");
    figure_right(out, SIMULATED_WIDTH, "simulated");
    figure_right(out, APART_WIDTH, "apart");
    fputc('\n', out);
    for (size_t i = 0; i < num; i++) {
        const struct theory_figure *figure = &figures[i];

        fprintf(out, "  %-16s", figure->measure->name);
        figure_right(out, THEORY_WIDTH, theory_text(figure, text));
        figure_right(out, SIMULATED_WIDTH,
            figure_text(figure->measure, &figure->simulated, text));
        figure_right(
            out, APART_WIDTH, apart_text(figure, theory_is_exact(desk), text));
        fputc('\n', out);
    }
}

/* ---- the verdict ---- */

/* The figure that is furthest apart, in what chance allows. */
static const struct theory_figure *
worst_of(const struct theory_figure *figures, size_t num)
{
    const struct theory_figure *worst = NULL;

    for (size_t i = 0; i < num; i++)
        if (!isnan(figures[i].apart) &&
            (worst == NULL || fabs(figures[i].apart) > fabs(worst->apart)))
            worst = &figures[i];
    return worst;
}

static void
say_exact(const struct theory_figure *figures, size_t num, char *out, size_t size)
{
    const struct theory_figure *worst = worst_of(figures, num);

    if (worst == NULL)
        snprintf(out, size,
            "There is no standard error to judge the distance by: "
            "it takes two batches or replications.");
    else if (fabs(worst->apart) > worst->limit)
        snprintf(out, size,
            "ALARM: %s is %.1f standard errors from a theory that holds exactly "
            "here, which is no chance (%.1f would be rare). If the run is long "
            "against its warm-up, please report this as a bug, with the scenario "
            "and the seed.",
            worst->measure->name, fabs(worst->apart), worst->limit);
    else
        snprintf(out, size,
            "Theory and simulation agree: no figure is further apart than %.1f "
            "standard error%s (%s).",
            fabs(worst->apart), fabs(worst->apart) == 1 ? "" : "s",
            worst->measure->name);
}

/* Intervals that theory cannot say anything of. */
static void
print_unsteady(
    const struct theory_check *check, const struct theory_desk *desk, FILE *out)
{
    char text[TEXT_SIZE];

    if (desk->num_overloaded > 0) {
        snprintf(text, sizeof(text),
            "In %zu of %zu intervals there is more work than agents and too few "
            "hang up: theory has no steady state there, the queue grows until "
            "the interval ends.",
            desk->num_overloaded, check->num_intervals);
        page_text(out, 2,
            check->num_intervals > 1
                ? text
                : "There is more work than agents and too few hang "
                  "up: no steady state; the queue grows.");
    }
    if (desk->num_unsolved > 0) {
        snprintf(text, sizeof(text),
            "In %zu of %zu intervals contacts come and nobody is there to answer.",
            desk->num_unsolved, check->num_intervals);
        page_text(out, 2, text);
    }
}

static void
print_gaps(const struct theory_desk *desk, FILE *out)
{
    if (theory_is_exact(desk))
        return;
    page_text(out, 2, "They differ, as is to be expected of:");
    for (unsigned gap = 0; gap < NUM_GAPS; gap++)
        if (desk->gaps >> gap & 1)
            page_row(
                out, 4, theory_gap_names[gap], GAP_WIDTH, theory_gap_texts[gap]);
}

const char *
theory_little_text(const struct theory_little *little, char *out, size_t size)
{
    const double away = fabs(little->queue_area_s - little->waits_s);
    char area[FIGURE_SIZE], waits[FIGURE_SIZE];

    figure_count(little->queue_area_s / 3600, 2, area);
    figure_count(little->waits_s / 3600, 2, waits);
    if (away <= LITTLE_ERROR * little->waits_s)
        snprintf(out, size,
            "Little's law holds: the length of the queue, over time, is the sum of "
            "all waits, %s hours.",
            waits);
    else if (little->exact)
        snprintf(out, size,
            "ALARM: Little's law is broken: the length of the queue comes to %s "
            "hours over time, the waits to %s. Please report this as a bug.",
            area, waits);
    else
        snprintf(out, size,
            "Little's law: the length of the queue comes to %s hours over time, "
            "the waits to %s; they are cut differently where the days that count "
            "begin.",
            area, waits);
    return out;
}

static void
print_desk(
    const struct theory_check *check, const struct theory_desk *desk, FILE *out)
{
    struct theory_figure figures[THEORY_FIGURES];
    const size_t num = theory_check_figures(check, desk, INTERVAL_ALL, figures);
    char text[TEXT_SIZE];

    print_title(check, desk, out);
    print_figures(desk, figures, num, out);
    theory_intervals(check, desk, figures, num, out);
    fputc('\n', out);
    if (theory_is_exact(desk) && desk->num_overloaded == 0) {
        say_exact(figures, num, text, sizeof(text));
        page_text(out, 2, text);
    }
    print_unsteady(check, desk, out);
    print_gaps(desk, out);
    fputc('\n', out);
}

void
theory_say(
    const struct theory_check *check, const struct theory_desk *desk, FILE *out)
{
    struct theory_figure figures[THEORY_FIGURES];
    const size_t num = theory_check_figures(check, desk, INTERVAL_ALL, figures);
    char text[TEXT_SIZE];

    print_title(check, desk, out);
    if (theory_is_exact(desk) && desk->num_overloaded == 0) {
        say_exact(figures, num, text, sizeof(text));
        page_text(out, 0, text);
    }
    print_unsteady(check, desk, out);
}

enum status
theory_print(const struct run *self, FILE *out)
{
    struct theory_check check;
    struct theory_little little;
    char text[TEXT_SIZE];
    enum status status = say_code(theory_check_init(&check, &self->experiment));

    if (status == STATUS_DONE) {
        fputs("\nBeside theory\n\n", out);
        for (size_t i = 0; i < check.num_desks; i++)
            if (check.desks[i].num_types > 0)
                print_desk(&check, &check.desks[i], out);
        little = theory_check_little(&self->experiment);
        page_text(out, 0, theory_little_text(&little, text, sizeof(text)));
    }
    theory_check_free(&check);
    return status;
}

/* ---- a line in the summary ---- */

/* One desk, and nothing but exponential talk and the day between it and theory. */
static bool
is_near(const struct theory_check *check)
{
    const uint64_t near = UINT64_C(1) << GAP_CARRY_OVER | UINT64_C(1) << GAP_TALK;
    const struct theory_desk *desk = &check->desks[0];

    return check->num_desks == 1 && desk->num_types == 1 &&
           (desk->gaps & ~near) == 0;
}

/* In every interval. */
static bool
is_steady(const struct theory_desk *desk)
{
    return desk->num_overloaded == 0 && desk->num_unsolved == 0;
}

static void
say_near(const struct run *self, const struct theory_check *check,
    const struct theory_figure *figures, size_t num, char *out, size_t size)
{
    static const char *const told[] = { "asa", "abandonment" };
    const struct theory_desk *desk = &check->desks[0];
    size_t used = (size_t)snprintf(out, size, "Beside theory: %s%s says",
        model_names[desk->model],
        check->num_intervals > 1 ? " interval by interval" : "");
    char theory[FIGURE_SIZE], simulated[FIGURE_SIZE];

    for (size_t i = 0; i < 2; i++) {
        const struct theory_figure *figure = theory_find(figures, num, told[i]);

        if (figure == NULL)
            continue;
        used +=
            (size_t)snprintf(out + used, size - used, "%s %s %s, simulated are %s",
                i > 0 ? ";" : "", told[i], theory_text(figure, theory),
                figure_text(figure->measure, &figure->simulated, simulated));
    }
    if (strcmp(self->path, "-") == 0)
        snprintf(out + used, size - used, ".");
    else
        snprintf(out + used, size - used,
            ". 'callq run %.200s --check-theory' says why.", self->path);
}

enum status
theory_line(const struct run *self, FILE *out)
{
    struct theory_figure figures[THEORY_FIGURES];
    struct theory_check check;
    enum status status = say_code(theory_check_find(&check, &self->experiment));
    bool near = status == STATUS_DONE && is_near(&check) &&
                !run_scenario(self)->now.is_given;
    char text[TEXT_SIZE] = "";

    if (near)
        status = say_code(theory_check_solve(&check));
    if (near && status == STATUS_DONE && is_steady(&check.desks[0])) {
        const struct theory_desk *desk = &check.desks[0];
        const size_t num =
            theory_check_figures(&check, desk, INTERVAL_ALL, figures);

        if (!theory_is_exact(desk)) {
            say_near(self, &check, figures, num, text, sizeof(text));
        } else {
            const int used = snprintf(text, sizeof(text),
                "Beside theory: %s holds exactly here. ", model_names[desk->model]);

            say_exact(figures, num, text + used, sizeof(text) - (size_t)used);
        }
        fputc('\n', out);
        page_text(out, 0, text);
    }
    theory_check_free(&check);
    return status;
}
