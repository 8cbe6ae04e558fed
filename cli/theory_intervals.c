/* Theory and simulation side by side, a row for each interval. */
#include <math.h>
#include <string.h>

#include "cli/figures.h"
#include "cli/theory_print.h"

enum {
    NUM_BESIDE = 3
};

/* Two columns of an interval's row. */
static const char *const beside[][2] = { { "delayed", "delayed %" },
    { "asa", "ASA s" }, { "abandonment", "abandonment %" },
    { "service_level", "service level %" } };

const struct theory_figure *
theory_find(const struct theory_figure *figures, size_t num, const char *name)
{
    for (size_t i = 0; i < num; i++)
        if (strcmp(figures[i].measure->name, name) == 0)
            return &figures[i];
    return NULL;
}

static void
print_number(double value, double scale, FILE *out)
{
    if (isfinite(value))
        fprintf(out, "%8.1f", scale * value);
    else
        figure_right(out, 8, isinf(value) ? "no end" : "-");
}

/* The first three that the desk has. */
static size_t
choose_beside(
    const struct theory_figure *figures, size_t num, size_t chosen[NUM_BESIDE])
{
    size_t count = 0;

    for (size_t i = 0; i < sizeof(beside) / sizeof(beside[0]) && count < NUM_BESIDE;
         i++)
        if (theory_find(figures, num, beside[i][0]) != NULL)
            chosen[count++] = i;
    return count;
}

static void
print_interval(const struct theory_check *check, const struct theory_desk *desk,
    size_t interval, const size_t *chosen, size_t num_chosen, FILE *out)
{
    const struct theory_interval *at = &desk->intervals[interval];
    struct theory_figure figures[THEORY_FIGURES];
    const size_t num = theory_check_figures(check, desk, (int)interval, figures);
    char name[16];

    interval_name(check->experiment->scenario, (int)interval, name, sizeof(name));
    fprintf(out, "  %s%8.2f%9.2f%8.1f", name, at->load, at->modified, at->agents);
    for (size_t i = 0; i < num_chosen; i++) {
        const struct theory_figure *figure =
            theory_find(figures, num, beside[chosen[i]][0]);
        const double scale =
            figure != NULL && figure->measure->unit == UNIT_SHARE ? 100 : 1;

        print_number(figure != NULL ? figure->theory : NAN, scale, out);
        print_number(figure != NULL ? figure->simulated.value : NAN, scale, out);
    }
    fputc('\n', out);
}

void
theory_intervals(const struct theory_check *check, const struct theory_desk *desk,
    const struct theory_figure *figures, size_t num, FILE *out)
{
    size_t chosen[NUM_BESIDE];
    const size_t num_chosen = choose_beside(figures, num, chosen);

    if (check->num_intervals < 2)
        return;
    fprintf(out, "\n  from     load  in hand  agents");
    for (size_t i = 0; i < num_chosen; i++)
        figure_right(out, 16, beside[chosen[i]][1]);
    fprintf(out, "\n%*s", 32, "");
    for (size_t i = 0; i < num_chosen; i++)
        fputs("  theory   simul", out);
    fputc('\n', out);
    for (size_t i = 0; i < check->num_intervals; i++)
        print_interval(check, desk, i, chosen, num_chosen, out);
}
