/* The tables of the summary: a row per contact type, agent group and chatbot. */
#include <math.h>
#include <string.h>

#include "cli/figures.h"
#include "cli/summary.h"
#include "scenarios/units.h"

enum {
    NAME_WIDTH = 12,
    MOST_COLUMNS = 5
};

struct column {
    const char *head, *unit;
    const char *measure;
    double scale;
    int width;
    int fallback, most; /* decimals without half-widths; at most so many */
    bool alone;         /* without its half-width */
};

static const struct column contact_columns[] = {
    { "offered", "per day", "offered", 1, 10, 1, 1, true },
    { "answered", "%", "answered", 100, 9, 1, 1, true },
    { "service level", "%", "service_level", 100, 16, 1, 2, false },
    { "ASA", "s", "asa", 1, 15, 1, 3, false },
    { "abandoned", "%", "abandonment", 100, 15, 2, 3, false },
};
static const struct column agent_columns[] = {
    { "seated", "agents", "seated", 1, 10, 1, 1, true },
    { "answered", "per day", "answered", 1, 12, 1, 1, true },
    { "handle time", "s", "aht", 1, 15, 1, 1, false },
    { "occupancy", "%", "occupancy", 100, 15, 1, 2, false },
    { "overtime", "min per day", "overtime", 1. / 60, 14, 1, 1, false },
};
static const struct column bot_columns[] = {
    { "offered", "per day", "bot_offered", 1, 10, 1, 1, true },
    { "contained", "%", "containment", 100, 16, 1, 2, false },
    { "escalated", "%", "escalation_rate", 100, 15, 1, 2, false },
    { "refused", "%", "bot_refusal", 100, 12, 1, 1, true },
    { "session", "s", "bot_time", 1, 13, 1, 1, false },
};

/* One table while it is printed. */
struct table {
    const struct run *run;
    const char *title;
    const struct column *columns;
    enum of_kind kind;
    size_t num;   /* rows of that kind */
    bool has_all; /* and one for all of them */
    int decimals[MOST_COLUMNS];
};

/* "answered" of a contact type is printed as a share of the offered. */
static struct estimate
estimate_cell(const struct table *self, const struct column *column, struct of of)
{
    struct estimate out =
        summary_estimate(self->run, of, column->measure, INTERVAL_ALL);

    if (column->scale == 100 && strcmp(column->measure, "answered") == 0)
        out.value /= summary_estimate(self->run, of, "offered", INTERVAL_ALL).value;
    if (column->alone)
        out.half_width = NAN;
    return out;
}

static struct of
row_of(const struct table *self, size_t row)
{
    if (row == self->num)
        return (struct of){ OF_ALL, 0 };
    return (struct of){ self->kind, (uint32_t)row };
}

/* As many as show the smallest half-width of the column. */
static void
choose_decimals(struct table *self)
{
    for (size_t c = 0; c < MOST_COLUMNS; c++) {
        const struct column *column = &self->columns[c];
        double least = INFINITY;

        for (size_t row = 0; row < self->num; row++) {
            const double half_width =
                column->scale *
                estimate_cell(self, column, row_of(self, row)).half_width;

            if (half_width > 0)
                least = fmin(least, half_width);
        }
        self->decimals[c] = figure_decimals(
            isinf(least) ? NAN : least, column->fallback, column->most);
    }
}

static void
print_head(const struct table *self, FILE *out)
{
    const bool steady = run_scenario(self->run)->day.steady;

    fprintf(out, "\n%-*s", NAME_WIDTH + 2, self->title);
    for (size_t c = 0; c < MOST_COLUMNS; c++)
        figure_right(out, self->columns[c].width, self->columns[c].head);
    fprintf(out, "\n%-*s", NAME_WIDTH + 2, "");
    for (size_t c = 0; c < MOST_COLUMNS; c++) {
        const char *unit = self->columns[c].unit;

        if (steady && strcmp(unit, "per day") == 0)
            unit = "per hour";
        if (steady && strcmp(unit, "min per day") == 0)
            unit = "min per hour";
        figure_right(out, self->columns[c].width, unit);
    }
    fputc('\n', out);
}

static void
print_row(const struct table *self, struct of of, FILE *out)
{
    char name[512], text[FIGURE_SIZE];

    of_name(run_scenario(self->run), of, name, sizeof(name));
    fprintf(out, "  %s", name);
    if (strlen(name) > NAME_WIDTH)
        fprintf(out, "\n%*s", NAME_WIDTH + 2, "");
    else
        fprintf(out, "%*s", NAME_WIDTH - (int)strlen(name), "");
    for (size_t c = 0; c < MOST_COLUMNS; c++) {
        const struct column *column = &self->columns[c];
        const struct estimate estimate = estimate_cell(self, column, of);

        figure_right(out, column->width,
            figure_cell(&estimate, column->scale, self->decimals[c], text));
    }
    fputc('\n', out);
}

static void
print_table(struct table *self, FILE *out)
{
    if (self->num == 0)
        return;
    choose_decimals(self);
    print_head(self, out);
    for (size_t row = 0; row < self->num; row++)
        print_row(self, row_of(self, row), out);
    if (self->has_all && self->num > 1)
        print_row(self, (struct of){ OF_ALL, 0 }, out);
}

/* "Service level: answered within 20 s (billing), 1 min (tech), of the offered." */
static void
print_thresholds(const struct run *self, FILE *out)
{
    const struct scenario *scenario = run_scenario(self);
    const char *separator = "  service level: answered within";
    bool same = true;
    double first_s = NAN;

    for (size_t t = 0; t < scenario->num_types; t++) {
        if (isnan(scenario->types[t].within_s))
            continue;
        if (isnan(first_s))
            first_s = scenario->types[t].within_s;
        same = same && scenario->types[t].within_s == first_s;
    }
    if (isnan(first_s))
        return;
    for (size_t t = 0; t < scenario->num_types; t++) {
        char text[48];

        if (isnan(scenario->types[t].within_s) || (same && separator[0] == ','))
            continue;
        unit_print_duration(scenario->types[t].within_s, text, sizeof(text));
        fprintf(out, "%s %s", separator, text);
        if (!same)
            fprintf(out, " (%s)", scenario->types[t].name);
        separator = ",";
    }
    fputs(same ? ", of the offered\n" : "\n", out);
}

void
summary_tables(const struct run *self, FILE *out)
{
    const struct scenario *scenario = run_scenario(self);
    struct table contacts = { self, "Contacts", contact_columns, OF_TYPE,
        scenario->num_types, true, { 0 } };
    struct table agents = { self, "Agents", agent_columns, OF_GROUP,
        scenario->num_groups, false, { 0 } };
    struct table bots = { self, "Chatbots", bot_columns, OF_BOT, scenario->num_bots,
        false, { 0 } };

    print_table(&contacts, out);
    print_thresholds(self, out);
    print_table(&agents, out);
    print_table(&bots, out);
}
