/* The tables of the summary: a row per contact type, agent group and chatbot; or,
 * with --by interval, a row per interval of each of them. */
#include <math.h>
#include <string.h>

#include "cli/figures.h"
#include "cli/page.h"
#include "cli/summary.h"
#include "scenarios/units.h"

enum {
    NAME_WIDTH = 12,
    MOST_COLUMNS = SUMMARY_COLUMNS,
    TEXT_SIZE = 2000,
    ROOM = 200 /* for one more threshold */
};

/* One table while it is printed: the things of a kind, or one thing's intervals. */
struct table {
    const struct run *run;
    const char *title;
    const struct summary_column *columns;
    enum of_kind kind;
    size_t num; /* things; intervals */
    bool has_all;
    bool by_interval; /* or weekday, or day */
    size_t first;     /* by_interval: the number of the first, and ... */
    struct of of;     /* ... the thing */
    int decimals[MOST_COLUMNS];
    int widths[MOST_COLUMNS];
};

/* Those of the table; the list may end before its room does. */
static bool
has_column(const struct table *self, size_t c)
{
    return c < MOST_COLUMNS && self->columns[c].head != NULL;
}

static struct of
of_row(const struct table *self, size_t row)
{
    if (self->by_interval)
        return self->of;
    if (row == self->num)
        return (struct of){ OF_ALL, 0 };
    return (struct of){ self->kind, (uint32_t)row };
}

static int
interval_of_row(const struct table *self, size_t row)
{
    return self->by_interval ? (int)(self->first + row) : INTERVAL_ALL;
}

/* Seated agents are the scenario's own: a half-width would be of no estimate. */
static struct estimate
estimate_cell(
    const struct table *self, const struct summary_column *column, size_t row)
{
    struct estimate out = summary_estimate(
        self->run, of_row(self, row), column->measure, interval_of_row(self, row));

    if (column->alone)
        out.half_width = NAN;
    return out;
}

/* The smallest half-width of a column; of intervals the typical one (the geometric
 * mean), as a single quiet one would give all others digits that say nothing. NAN:
 * there is none. */
static double
typical_half_width(const struct table *self, const struct summary_column *column)
{
    double smallest = INFINITY, logs = 0;
    size_t num = 0;

    for (size_t row = 0; row < self->num; row++) {
        const double half_width =
            column->scale * estimate_cell(self, column, row).half_width;

        if (!(half_width > 0))
            continue;
        smallest = fmin(smallest, half_width);
        logs += log(half_width);
        num++;
    }
    if (num == 0)
        return NAN;
    return self->by_interval ? exp(logs / (double)num) : smallest;
}

/* As many as show it. */
static void
choose_decimals(struct table *self)
{
    for (size_t c = 0; has_column(self, c); c++) {
        const struct summary_column *column = &self->columns[c];
        const double half_width = typical_half_width(self, column);

        self->decimals[c] =
            figure_decimals(half_width, column->least, column->most);
        /* tenths beside half-widths of tens say nothing, and are wide */
        if (self->decimals[c] < column->least && !(half_width >= 10))
            self->decimals[c] = column->least;
    }
}

static const char *
cell_text(const struct table *self, size_t c, size_t row, char *out)
{
    const struct summary_column *column = &self->columns[c];
    const struct estimate estimate = estimate_cell(self, column, row);

    return figure_cell(&estimate, column->scale, self->decimals[c], out);
}

static size_t
num_rows(const struct table *self)
{
    return self->num + (self->has_all && self->num > 1);
}

/* A column is as wide as it says, or as its longest figure and a blank. */
static void
choose_widths(struct table *self)
{
    char text[FIGURE_SIZE];

    for (size_t c = 0; has_column(self, c); c++) {
        self->widths[c] = self->columns[c].width;
        for (size_t row = 0; row < num_rows(self); row++) {
            const int needed = page_columns(cell_text(self, c, row, text)) + 1;

            if (needed > self->widths[c])
                self->widths[c] = needed;
        }
    }
}

/* Counts are per day as the columns have it, per hour in a steady state, or of the
 * interval. */
static const char *
unit_in(const struct table *self, const char *unit)
{
    const struct scenario *scenario = run_scenario(self->run);
    const bool steady = scenario->day.steady;
    const bool is_day = scenario_is_day(scenario);

    if (strcmp(unit, "per day") == 0)
        return self->by_interval && is_day ? ""
               : steady                    ? "per hour"
               : is_day                    ? unit
                                           : "per run";
    if (strcmp(unit, "min per day") == 0)
        return self->by_interval && is_day ? "min"
               : steady                    ? "min per hour"
               : is_day                    ? unit
                                           : "min per run";
    return unit;
}

static int
title_blank(const struct table *self)
{
    const int blank = NAME_WIDTH + 2 - page_columns(self->title);

    return blank > 0 ? blank : 0;
}

static void
print_head(const struct table *self, FILE *out)
{
    fprintf(out, "\n%s%*s", self->title, title_blank(self), "");
    if (page_columns(self->title) > NAME_WIDTH + 1)
        fprintf(out, "\n%*s", NAME_WIDTH + 2, "");
    for (size_t c = 0; has_column(self, c); c++)
        figure_right(out, self->widths[c], self->columns[c].head);
    fprintf(out, "\n%-*s", NAME_WIDTH + 2, "");
    for (size_t c = 0; has_column(self, c); c++)
        figure_right(out, self->widths[c], unit_in(self, self->columns[c].unit));
    fputc('\n', out);
}

static void
print_row(const struct table *self, size_t row, FILE *out)
{
    const struct scenario *scenario = run_scenario(self->run);
    char name[512], text[FIGURE_SIZE];

    if (self->by_interval)
        interval_name(scenario, interval_of_row(self, row), name, sizeof(name));
    else
        of_name(scenario, of_row(self, row), name, sizeof(name));
    fprintf(out, "  %s", name);
    if (page_columns(name) > NAME_WIDTH)
        fprintf(out, "\n%*s", NAME_WIDTH + 2, "");
    else
        fprintf(out, "%*s", NAME_WIDTH - page_columns(name), "");
    for (size_t c = 0; has_column(self, c); c++)
        figure_right(out, self->widths[c], cell_text(self, c, row, text));
    fputc('\n', out);
}

static void
print_table(struct table *self, FILE *out)
{
    if (self->num == 0)
        return;
    choose_decimals(self);
    choose_widths(self);
    print_head(self, out);
    for (size_t row = 0; row < num_rows(self); row++)
        print_row(self, row, out);
}

/* Is it the first type with its threshold, or do types have several? */
static bool
is_told(const struct scenario *scenario, size_t type, bool *same)
{
    const double within_s = scenario->types[type].within_s;
    bool is_first = true;

    *same = true;
    for (size_t t = 0; t < scenario->num_types; t++) {
        if (isnan(scenario->types[t].within_s))
            continue;
        *same = *same && scenario->types[t].within_s == within_s;
        is_first = is_first && t >= type;
    }
    return !isnan(within_s) && (is_first || !*same);
}

/* "service level: answered within 20 s (billing), 1 min (tech), of the offered" */
void
summary_thresholds(const struct run *self, FILE *out)
{
    const struct scenario *scenario = run_scenario(self);
    char text[TEXT_SIZE] = "", within[48];
    size_t used = 0;
    bool same;

    for (size_t t = 0; t < scenario->num_types && used + ROOM < TEXT_SIZE; t++) {
        if (!is_told(scenario, t, &same))
            continue;
        unit_print_duration(scenario->types[t].within_s, within, sizeof(within));
        used += (size_t)snprintf(text + used, sizeof(text) - used,
            "%s %s%s%.100s%s", used == 0 ? "service level: answered within" : ",",
            within, same ? "" : " (", same ? "" : scenario->types[t].name,
            same ? "" : ")");
    }
    if (used == 0)
        return;
    snprintf(text + used, sizeof(text) - used, ", of the offered");
    page_text(out, 2, text);
}

static void
print_intervals(const struct run *self, enum of_kind kind, size_t num,
    const struct summary_column *columns, FILE *out)
{
    const struct scenario *scenario = run_scenario(self);
    const size_t first = scenario_first_interval(scenario);
    char name[512];

    for (size_t k = 0; k < num; k++) {
        const struct of of = { kind, (uint32_t)k };
        struct table table = { .run = self,
            .title = of_name(run_scenario(self), of, name, sizeof(name)),
            .columns = columns,
            .num = self->asked.by_apart ? scenario_num_apart(scenario)
                                        : scenario->day.num_intervals - first,
            .by_interval = true,
            .first = self->asked.by_apart ? scenario->day.num_intervals + 1 : first,
            .of = of };

        print_table(&table, out);
    }
}

void
summary_by_interval(const struct run *self, FILE *out)
{
    const struct scenario *scenario = run_scenario(self);

    print_intervals(self, OF_TYPE, scenario->num_types,
        summary_heads[SUMMARY_CONTACTS].columns, out);
    summary_thresholds(self, out);
    if (scenario->report.count_in != COUNT_IN_ARRIVAL)
        fprintf(out, "  contacts count where they %s (report: count_in)\n",
            scenario->report.count_in == COUNT_IN_END ? "end"
                                                      : "are answered or leave");
    print_intervals(self, OF_GROUP, scenario->num_groups,
        summary_heads[SUMMARY_AGENTS].columns, out);
    print_intervals(self, OF_BOT, scenario->num_bots,
        summary_heads[SUMMARY_CHATBOTS].columns, out);
}

void
summary_by_kind(const struct run *self, const char *title, enum of_kind kind,
    const struct summary_column *columns, FILE *out)
{
    const struct scenario *scenario = run_scenario(self);
    struct table table = { .run = self,
        .title = title,
        .columns = columns,
        .kind = kind,
        .num = kind == OF_TYPE ? scenario->num_types : scenario->num_slices,
        .has_all = kind == OF_TYPE };

    print_table(&table, out);
}

/* Has anybody left in one of these ways? */
static bool
is_any(const struct run *self, const struct summary_column *columns)
{
    const struct of all = { OF_ALL, 0 };

    for (size_t c = 0; c < MOST_COLUMNS; c++)
        if (summary_estimate(self, all, columns[c].measure, INTERVAL_ALL).value > 0)
            return true;
    return false;
}

/* What few scenarios have: other ways to leave, and people who come back. */
static void
print_rare(const struct run *self, FILE *out)
{
    const struct scenario *scenario = run_scenario(self);

    if (is_any(self, summary_heads[SUMMARY_OTHERWISE].columns))
        summary_by_kind(self, summary_heads[SUMMARY_OTHERWISE].title, OF_TYPE,
            summary_heads[SUMMARY_OTHERWISE].columns, out);
    if (scenario->num_slices > 0)
        summary_slices(self, out);
    if (!scenario_has_customers(scenario))
        return;
    summary_by_kind(self, summary_heads[SUMMARY_CUSTOMERS].title, OF_TYPE,
        summary_heads[SUMMARY_CUSTOMERS].columns, out);
    page_text(out, 2,
        "each person once; lost: never served and not coming back; gave up: served "
        "without success and not coming back; FCR: settled in the first contact");
}

void
summary_tables(const struct run *self, FILE *out)
{
    const struct scenario *scenario = run_scenario(self);
    struct table agents = { .run = self,
        .title = summary_heads[SUMMARY_AGENTS].title,
        .columns = summary_heads[SUMMARY_AGENTS].columns,
        .kind = OF_GROUP,
        .num = scenario->num_groups };
    struct table bots = { .run = self,
        .title = summary_heads[SUMMARY_CHATBOTS].title,
        .columns = summary_heads[SUMMARY_CHATBOTS].columns,
        .kind = OF_BOT,
        .num = scenario->num_bots };

    summary_by_kind(self, summary_heads[SUMMARY_CONTACTS].title, OF_TYPE,
        summary_heads[SUMMARY_CONTACTS].columns, out);
    summary_thresholds(self, out);
    print_rare(self, out);
    print_table(&agents, out);
    print_table(&bots, out);
}
