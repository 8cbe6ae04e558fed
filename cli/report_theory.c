/* What theory says of the same desks, and why it differs. */
#include <math.h>
#include <string.h>

#include "cli/figures.h"
#include "cli/report_parts.h"
#include "plan/theory_check.h"
#include "sim/measures.h"

enum {
    GAPS_SIZE = 600
};

static bool
is_of(const struct csv *csv, size_t row, const char *desk)
{
    return strcmp(kept_cell(csv, row, "desk"), desk) == 0 &&
           strcmp(kept_cell(csv, row, "interval"), "all") == 0;
}

static const char *
distance_text(const struct csv *csv, size_t row, const struct measure *measure,
    double away, char *out)
{
    const double apart = kept_number(csv, row, "standard_errors_apart");
    char margin[FIGURE_SIZE];

    if (!isnan(apart))
        snprintf(out, FIGURE_SIZE, "%+.1f s.e.", apart);
    else if (isfinite(away))
        snprintf(out, FIGURE_SIZE, "%s%.40s", away < 0 ? "-" : "+",
            figure_margin(measure, away, margin));
    else
        strcpy(out, "–");
    return out;
}

static void
put_row(FILE *out, const struct csv *csv, size_t row)
{
    const struct measure *measure = measure_named(kept_cell(csv, row, "measure"));
    struct estimate theory = estimate_none(0), simulated = estimate_none(0);
    char text[FIGURE_SIZE];

    if (measure == NULL)
        return;
    theory.value = kept_number(csv, row, "theory");
    simulated.value = kept_number(csv, row, "simulated");
    simulated.half_width = kept_number(csv, row, "half_width");
    html_row_open(out, measure->name);
    html_cell_number(
        out, isnan(theory.value) ? "–" : figure_text(measure, &theory, text));
    html_cell_number(out, figure_text(measure, &simulated, text));
    html_cell_number(out,
        distance_text(csv, row, measure, simulated.value - theory.value, text));
    html_row_close(out);
}

/* "carry-over; busyness": each with what it does to the figures. */
static void
put_gaps(FILE *out, const char *list)
{
    char padded[GAPS_SIZE], name[64];

    if (list[0] == '\0')
        return;
    html_element(out, "p", "They differ, as is to be expected of:");
    snprintf(padded, sizeof(padded), "; %s;", list);
    fputs("<dl>\n", out);
    for (size_t gap = 0; gap < NUM_GAPS; gap++) {
        snprintf(name, sizeof(name), "; %s;", theory_gap_names[gap]);
        if (strstr(padded, name) == NULL)
            continue;
        html_element(out, "dt", theory_gap_names[gap]);
        html_element(out, "dd", theory_gap_texts[gap]);
    }
    fputs("</dl>\n", out);
}

static void
put_desk(FILE *out, const struct csv *csv, size_t first)
{
    const struct html_head heads[] = { { "Measure", "", false },
        { "Theory", "", true }, { "Simulated", "", true }, { "Apart", "", true } };
    const char *desk = kept_cell(csv, first, "desk");
    char caption[700];

    html_element(out, "p", kept_cell(csv, first, "words"));
    snprintf(caption, sizeof(caption), "%.250s at %.250s, theory and simulation",
        kept_cell(csv, first, "types"), kept_cell(csv, first, "groups"));
    html_table_open(out, caption, heads, 4);
    for (size_t row = first; row < csv->num_rows && is_of(csv, row, desk); row++)
        put_row(out, csv, row);
    html_table_close(out);
    put_gaps(out, kept_cell(csv, first, "left_out"));
}

void
report_theory(FILE *out, const struct kept *kept)
{
    const struct csv *csv = kept->theory;
    bool any = false;

    html_element(out, "p",
        "A formula of queueing theory, the nearest that can be solved, set beside "
        "the "
        "run as a check. Where theory holds exactly the two must agree; elsewhere "
        "the "
        "reasons why they differ are listed.");
    for (size_t row = 0; row < csv->num_rows; row++) {
        const char *desk = kept_cell(csv, row, "desk");

        if (desk[0] == '\0')
            html_element(out, "p", kept_cell(csv, row, "words"));
        else if (is_of(csv, row, desk) &&
                 (row == 0 || !is_of(csv, row - 1, desk))) {
            put_desk(out, csv, row);
            any = true;
        }
    }
    if (!any)
        html_element(out, "p",
            "Theory has nothing to set beside this run: no contact type meets "
            "agents "
            "in it whom a formula could describe, or the run begins in mid-day.");
}
