/* A sweep as JSON, as tidy CSV (a row per point and measure) and as a table. */
#include <math.h>
#include <string.h>

#include "cli/figures.h"
#include "cli/json.h"
#include "cli/page.h"
#include "cli/summary.h"
#include "cli/sweep.h"
#include "sim/write.h"

enum {
    MOST_COLUMNS = 6, /* of measures, in the table */
    FIGURE_WIDTH = 17,
    TITLE_SIZE = 700,
    TEXT_SIZE = 1200
};

/* ---- JSON ---- */

static void
write_head(const struct sweep *self, FILE *out)
{
    const struct scenario *scenario = run_scenario(&self->base);
    const char *comma = "";

    fputs("{\n  \"over\": [", out);
    for (size_t a = 0; a < self->num_axes; a++)
        for (size_t k = 0; k < self->axes[a].num_keys; k++) {
            fputs(comma, out);
            write_json_text(self->axes[a].columns[k], out);
            comma = ", ";
        }
    fputs("],\n  \"axes\": [", out);
    for (size_t a = 0; a < self->num_axes; a++) {
        fputs(a == 0 ? "[" : ", [", out);
        for (size_t k = 0; k < self->axes[a].num_keys; k++) {
            fputs(k == 0 ? "" : ", ", out);
            write_json_text(self->axes[a].columns[k], out);
        }
        fputs("]", out);
    }
    fprintf(out, "], \"design\": \"%s\"", self->design);
    fprintf(
        out, ",\n  \"callq\": \"%s\", \"luck\": %d, ", CALLQ_VERSION, RESULT_LUCK);
    result_write_source(scenario, ",\n  ", out);
    fprintf(out, ",\n  \"replications\": %.0f", scenario->run.replications);
    json_member("confidence", scenario->run.confidence, out);
    fputs(",\n  \"points\": [", out);
}

static void
json_value(const char *text, FILE *out)
{
    double number;

    if (text == NULL)
        fputs("null", out);
    else if (sweep_number(text, &number))
        json_number(out, number);
    else
        write_json_text(text, out);
}

static void
json_row(const struct sweep_row *row, FILE *out)
{
    const struct estimate *estimate = &row->estimate;

    fprintf(out, "{\"measure\": \"%s\", \"of\": ", row->measure->name);
    write_json_text(row->of, out);
    fprintf(out, ", \"interval\": \"%s\", \"basis\": \"%s\"", row->interval,
        basis_name(row->basis));
    json_member("value", estimate->value, out);
    json_member("half_width", estimate->half_width, out);
    json_member("sd", estimate->sd, out);
    json_member("p10", estimate->p10, out);
    json_member("p90", estimate->p90, out);
    fprintf(out, ", \"n\": %zu}", estimate->num_observations);
}

static void
json_point(const struct sweep *self, size_t point, const struct sweep_rows *rows,
    FILE *out)
{
    const char *comma = "";

    fprintf(out, "\n    {\"point\": %zu, \"set\": {", point);
    for (size_t a = 0; a < self->num_axes; a++)
        for (size_t k = 0; k < self->axes[a].num_keys; k++) {
            fputs(comma, out);
            write_json_text(self->axes[a].columns[k], out);
            fputs(": ", out);
            json_value(sweep_value(self, point, a), out);
            comma = ", ";
        }
    fputs("}, \"measures\": [", out);
    for (size_t i = 0; i < rows->num; i++) {
        fputs(i == 0 ? "\n      " : ",\n      ", out);
        json_row(&rows->rows[i], out);
    }
    fputs("]}", out);
}

/* ---- CSV ---- */

static void
csv_head(const struct sweep *self, FILE *out)
{
    for (size_t a = 0; a < self->num_axes; a++)
        for (size_t k = 0; k < self->axes[a].num_keys; k++) {
            write_csv_text(self->axes[a].columns[k], out);
            fputc(',', out);
        }
    fputs("point,measure,of,interval,basis,value,half_width,sd,p10,p90,n\n", out);
}

static void
csv_keys(const struct sweep *self, size_t point, FILE *out)
{
    char digits[WRITE_NUMBER_SIZE];
    double number;

    for (size_t a = 0; a < self->num_axes; a++) {
        const char *text = sweep_value(self, point, a);

        for (size_t k = 0; k < self->axes[a].num_keys; k++) {
            if (text != NULL)
                write_csv_text(sweep_number(text, &number)
                                   ? write_number(number, "", digits)
                                   : text,
                    out);
            fputc(',', out);
        }
    }
}

static void
csv_point(const struct sweep *self, size_t point, const struct sweep_rows *rows,
    FILE *out)
{
    for (size_t i = 0; i < rows->num; i++) {
        const struct sweep_row *row = &rows->rows[i];

        csv_keys(self, point, out);
        fprintf(out, "%zu,%s,", point, row->measure->name);
        write_csv_text(row->of, out);
        fprintf(out, ",%s,%s", row->interval, basis_name(row->basis));
        write_csv_number(row->estimate.value, out);
        write_csv_number(row->estimate.half_width, out);
        write_csv_number(row->estimate.sd, out);
        write_csv_number(row->estimate.p10, out);
        write_csv_number(row->estimate.p90, out);
        fprintf(out, ",%zu\n", row->estimate.num_observations);
    }
}

/* ---- a table ---- */

/* Without --measures: of everything together, as far as there is any. */
static bool
is_column(const struct sweep *self, const struct sweep_row *row)
{
    static const char *const usual[] = { "service_level", "asa", "abandonment",
        "occupancy" };

    if (self->measures != NULL)
        return true;
    for (size_t i = 0; i < sizeof(usual) / sizeof(*usual); i++)
        if (strcmp(row->measure->name, usual[i]) == 0)
            return strcmp(row->of, "all") == 0 && row->basis == BASIS_CALL &&
                   strcmp(row->interval, "all") == 0;
    return false;
}

/* "staff" of agents.desk.staff; of two that end alike all of it. */
static const char *
short_name(const struct sweep *self, size_t axis)
{
    const char *name = self->axes[axis].columns[0];
    const char *dot = strrchr(name, '.');

    for (size_t a = 0; dot != NULL && a < self->num_axes; a++) {
        const char *other = strrchr(self->axes[a].columns[0], '.');

        if (a != axis && other != NULL && strcmp(other, dot) == 0)
            dot = NULL;
    }
    return dot != NULL ? dot + 1 : name;
}

static int
key_width(const struct sweep *self, size_t axis)
{
    int width = page_columns(short_name(self, axis));

    for (size_t p = 0; p < self->num_points; p++) {
        const char *text = sweep_value(self, p, axis);

        if (text != NULL && page_columns(text) > width)
            width = page_columns(text);
    }
    return width + (axis > 0 ? 2 : 0);
}

static void
table_head(const struct sweep *self, FILE *out)
{
    const struct scenario *scenario = run_scenario(&self->base);
    char text[TEXT_SIZE], length[40];

    snprintf(text, sizeof(text),
        "%.400s%s%zu points, %s each, the same luck at all of them; seed "
        "%.200s.",
        scenario->name, scenario->name[0] == '\0' ? "" : ": ", self->num_points,
        run_length_text(&self->base, (size_t)scenario->run.replications, length,
            sizeof(length)),
        scenario->run.seed);
    page_text(out, 0, text);
    for (size_t a = 0; a < self->num_axes; a++)
        for (size_t k = 0; k < self->axes[a].num_keys; k++)
            page_row(out, 2, k == 0 ? short_name(self, a) : "", 16,
                self->axes[a].columns[k]);
    fputc('\n', out);
}

static void
row_title(const struct sweep_row *row, char title[TITLE_SIZE])
{
    snprintf(title, TITLE_SIZE, "%s%s%s%s%s%s",
        strcmp(row->of, "all") == 0 ? "" : row->of,
        strcmp(row->of, "all") == 0 ? "" : ".", row->measure->name,
        strcmp(row->interval, "all") == 0 ? "" : "@",
        strcmp(row->interval, "all") == 0 ? "" : row->interval,
        row->basis == BASIS_CUSTOMER &&
                !(row->measure->flags & MEASURE_ONLY_CUSTOMER)
            ? ":customer"
            : "");
}

/* As wide as its title: cut short, service_level might be any of six formulas. */
static int
row_width(const struct sweep_row *row)
{
    char title[TITLE_SIZE];
    int width;

    row_title(row, title);
    width = page_columns(title) + 1;
    return width > FIGURE_WIDTH ? width : FIGURE_WIDTH;
}

/* @return how many columns have no room */
static size_t
table_titles(const struct sweep *self, const struct sweep_rows *rows, FILE *out)
{
    size_t num = 0, num_columns = 0;

    for (size_t i = 0; i < rows->num; i++)
        num_columns += is_column(self, &rows->rows[i]);

    for (size_t a = 0; a < self->num_axes; a++)
        figure_right(out, key_width(self, a), short_name(self, a));
    for (size_t i = 0; i < rows->num && num < MOST_COLUMNS; i++) {
        const struct sweep_row *row = &rows->rows[i];
        char title[TITLE_SIZE];

        if (!is_column(self, row))
            continue;
        row_title(row, title);
        page_right(out, row_width(row), title);
        num++;
    }
    fputc('\n', out);
    return num_columns - num;
}

static void
table_point(const struct sweep *self, struct sweep_sink *sink, size_t point,
    const struct sweep_rows *rows)
{
    FILE *out = sink->out;
    char figure[FIGURE_SIZE];
    size_t num = 0;

    if (sink->num_points == 0)
        sink->num_left_out = table_titles(self, rows, out);
    for (size_t a = 0; a < self->num_axes; a++) {
        const char *text = sweep_value(self, point, a);

        figure_right(out, key_width(self, a), text != NULL ? text : "-");
    }
    for (size_t i = 0; i < rows->num && num < MOST_COLUMNS; i++)
        if (is_column(self, &rows->rows[i])) {
            sink->is_judged |= measure_is_judged(rows->rows[i].measure);
            figure_right(out, row_width(&rows->rows[i]),
                figure_text(
                    rows->rows[i].measure, &rows->rows[i].estimate, figure));
            num++;
        }
    fputc('\n', out);
}

/* By which coefficients customers judge; some may be what the sweep goes over. */
static void
table_models(const struct sweep *self, FILE *out)
{
    bool any = false;

    fputc('\n', out);
    summary_coefficients(run_scenario(&self->base), out);
    for (size_t a = 0; a < self->num_axes; a++)
        for (size_t k = 0; k < self->axes[a].num_keys; k++)
            any |= strstr(self->axes[a].columns[k], "outcomes.") != NULL;
    if (any)
        page_text(out, 2, "but for those that this sweep goes over");
}

/* ---- whichever it is ---- */

void
sweep_write_head(const struct sweep *self, const struct sweep_sink *sink)
{
    if (sink->format == ANSWER_JSON)
        write_head(self, sink->out);
    else if (sink->format == ANSWER_CSV)
        csv_head(self, sink->out);
    else
        table_head(self, sink->out);
}

void
sweep_write_point(const struct sweep *self, struct sweep_sink *sink, size_t point,
    const struct sweep_rows *rows)
{
    if (sink->format == ANSWER_JSON && sink->num_points > 0)
        fputc(',', sink->out);
    if (sink->format == ANSWER_JSON)
        json_point(self, point, rows, sink->out);
    else if (sink->format == ANSWER_CSV)
        csv_point(self, point, rows, sink->out);
    else
        table_point(self, sink, point, rows);
    sink->num_points++;
}

void
sweep_write_end(const struct sweep *self, const struct sweep_sink *sink)
{
    if (sink->format == ANSWER_JSON)
        fputs("\n  ]\n}\n", sink->out);
    if (sink->format == ANSWER_TABLE && sink->num_left_out > 0)
        fprintf(sink->out,
            "\n%zu more figures have no room here; --format csv has all.\n",
            sink->num_left_out);
    if (sink->format == ANSWER_TABLE && sink->is_judged)
        table_models(self, sink->out);
    if (sink->format == ANSWER_TABLE && self->measures == NULL)
        page_text(sink->out, 0,
            "\nOf everything together; --measures asks for others, --format csv "
            "has "
            "all of them.");
}
