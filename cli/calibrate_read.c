/*
 * The measured table: a row per figure (interval, of, measure, value), as `run
 * --format csv` writes it; or a row per interval with a column per measure. It
 * knows nothing of keys and of simulating.
 */
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/calibrate.h"
#include "cli/calibrate_cells.h"
#include "scenarios/address.h"
#include "scenarios/units.h"
#include "sim/err.h"

enum {
    TEXT_SIZE = CELL_SIZE
};

/* Columns that stand beside the figures of a row; CSV_NONE: not there. */
struct beside {
    size_t interval, of, basis, num, weight, half_width;
};

struct reading_table {
    struct calibrate_job *job;
    struct arena arena;
    struct problems problems;
    struct csv *csv;
    struct beside beside;
    size_t address, measure, value; /* of the long form */
};

static void
tell(struct reading_table *self, size_t row, size_t column, const char *what)
{
    problems_add(&self->problems, csv_place(self->csv, row, column),
        self->csv->names[column], "%s", what);
}

/* The first line, where the columns are named. */
static void
tell_head(struct reading_table *self, size_t column, const char *what)
{
    problems_add(&self->problems, (struct place){ self->csv->source, 1, 1 },
        self->csv->names[column], "%s", what);
}

/* ---- cells ---- */

static bool
read_beside(struct reading_table *self, size_t row, size_t column, double *out)
{
    char room[TEXT_SIZE];
    const char *wrong;

    *out = NAN;
    if (column == CSV_NONE || cell_is_empty(self->csv, row, column))
        return true;
    wrong = unit_number(cell_text(self->csv, row, column, room), out);
    if (wrong == NULL && !(*out > 0))
        wrong = "write a number above 0";
    if (wrong != NULL)
        tell(self, row, column, wrong);
    return wrong == NULL;
}

/* ---- figures ---- */

static const char *
text_at(const struct reading_table *self, size_t row, size_t column,
    const char *otherwise)
{
    const char *text = column == CSV_NONE ? "" : csv_text(self->csv, row, column);

    return text[0] == '\0' ? otherwise : text;
}

static bool
same_address(const struct address *a, const struct address *b)
{
    return a->measure == b->measure && a->of.kind == b->of.kind &&
           a->of.index == b->of.index && a->interval == b->interval &&
           a->basis == b->basis;
}

static bool
is_new(struct reading_table *self, size_t row, size_t column,
    const struct address *address)
{
    for (size_t i = 0; i < self->job->num_rows; i++)
        if (same_address(&self->job->rows[i].address, address)) {
            char text[120];

            snprintf(text, sizeof(text),
                "this figure stands in line %u already; write each once",
                self->job->rows[i].place.line);
            tell(self, row, column, text);
            return false;
        }
    return true;
}

/* @return whether the address is right and may be simulated */
static bool
read_address(struct reading_table *self, size_t row, size_t column,
    const char *text, struct address *out)
{
    const struct scenario *scenario = calibrate_scenario(self->job);
    char error[ADDRESS_ERROR_SIZE];
    bool each;

    if (address_parse(scenario, text, out, &each, error) != CQ_OK) {
        tell(self, row, column, error);
        return false;
    }
    if (each)
        tell(self, row, column,
            "a measured figure is of one interval: write its clock time for @each");
    else if (!measure_applies(out->measure, scenario, out->of))
        tell(self, row, column, measure_lack(out->measure, scenario));
    else
        return is_new(self, row, column, out);
    return false;
}

static int
add_row(struct reading_table *self, const struct calibrate_row *row)
{
    struct calibrate_job *job = self->job;

    if (job->num_rows == job->rows_capacity) {
        const size_t capacity = 2 * job->rows_capacity + 64;
        struct calibrate_row *rows = realloc(job->rows, capacity * sizeof(*rows));

        if (rows == NULL)
            return CQ_ERR_NO_MEMORY;
        job->rows = rows;
        job->rows_capacity = capacity;
    }
    job->rows[job->num_rows++] = *row;
    return CQ_OK;
}

/* One cell with a value; column_half: of its half-width, or CSV_NONE. */
static int
read_figure(struct reading_table *self, size_t row, size_t named, const char *text,
    size_t column, size_t column_half)
{
    struct calibrate_row out = { .half_width = NAN,
        .place = csv_place(self->csv, row, column) };
    char room[TEXT_SIZE];
    const char *wrong;

    if (cell_is_empty(self->csv, row, column)) {
        self->job->num_empty++;
        return CQ_OK;
    }
    if (!read_address(self, row, named, text, &out.address))
        return CQ_OK;
    wrong = cell_figure(out.address.measure->unit,
        cell_text(self->csv, row, column, room), &out.value);
    if (wrong != NULL)
        tell(self, row, column, wrong);
    if (column_half != CSV_NONE && !cell_is_empty(self->csv, row, column_half)) {
        wrong = cell_half_width(out.address.measure->unit,
            cell_text(self->csv, row, column_half, room), &out.half_width);
        if (wrong != NULL)
            tell(self, row, column_half, wrong);
    }
    if (!read_beside(self, row, self->beside.num, &out.num) ||
        !read_beside(self, row, self->beside.weight, &out.weight))
        return CQ_OK;
    return add_row(self, &out);
}

/* "OF.MEASURE@INTERVAL:BASIS" from the cells of a row; measure may have `of` in it
 * and a basis behind it. */
static void
join_address(
    const struct reading_table *self, size_t row, const char *measure, char *out)
{
    const char *interval = text_at(self, row, self->beside.interval, "all");
    const char *basis = text_at(self, row, self->beside.basis, NULL);
    const int length = (int)strcspn(measure, ":");
    const bool has_of = memchr(measure, '.', (size_t)length) != NULL;

    snprintf(out, TEXT_SIZE, "%s%s%.*s@%s%s%s",
        has_of ? "" : text_at(self, row, self->beside.of, "all"), has_of ? "" : ".",
        length, measure, interval,
        measure[length] != '\0' ? measure + length
        : basis != NULL         ? ":"
                                : "",
        measure[length] == '\0' && basis != NULL ? basis : "");
}

/* ---- the long form ---- */

/* Columns that say nothing here, but for those that callq itself writes. */
static void
say_unused(const struct reading_table *self)
{
    static const char *const known[] = { "interval", "of", "basis", "n", "weight",
        "half_width", "address", "measure", "value", "sd", "p10", "p90", "adjusted",
        "adjusted_half_width" };

    for (size_t c = 0; c < self->csv->num_columns; c++) {
        bool is_known = false;

        for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
            is_known = is_known || csv_find(self->csv, known[i]) == c;
        if (!is_known && !options_given(self->job->options, OPTION_QUIET))
            say_note("--to: the column '%s' is not used", self->csv->names[c]);
    }
}

static int
read_long(struct reading_table *self)
{
    int ret = CQ_OK;

    say_unused(self);

    for (size_t row = 0; ret == CQ_OK && row < self->csv->num_rows; row++) {
        const size_t named =
            self->measure != CSV_NONE ? self->measure : self->address;
        char text[TEXT_SIZE];

        if (self->measure == CSV_NONE)
            snprintf(
                text, sizeof(text), "%s", csv_text(self->csv, row, self->address));
        else
            join_address(self, row, csv_text(self->csv, row, self->measure), text);
        ret = read_figure(
            self, row, named, text, self->value, self->beside.half_width);
    }
    return ret;
}

/* ---- the wide form ---- */

/* A heading as a measure is written: "Service level" is service_level. */
static const char *
measure_of_heading(const char *heading, char *out)
{
    size_t i;

    if (strchr(heading, '.') != NULL)
        return heading;
    for (i = 0; heading[i] != '\0' && i + 1 < TEXT_SIZE; i++)
        out[i] = heading[i] == ' ' || heading[i] == '-'
                     ? '_'
                     : (char)tolower((unsigned char)heading[i]);
    out[i] = '\0';
    return out;
}

static bool
stands_beside(const struct reading_table *self, size_t column)
{
    static const char half[] = "_half_width";
    const size_t length = strlen(self->csv->names[column]);
    const struct beside *beside = &self->beside;

    return column == beside->interval || column == beside->of ||
           column == beside->basis || column == beside->num ||
           column == beside->weight || column == beside->half_width ||
           (length >= sizeof(half) &&
               strcmp(self->csv->names[column] + length + 1 - sizeof(half), half) ==
                   0);
}

static size_t
half_width_of(const struct reading_table *self, size_t column)
{
    char name[TEXT_SIZE];

    snprintf(name, sizeof(name), "%s_half_width", self->csv->names[column]);
    return csv_find(self->csv, name);
}

/* A heading that is no measure at all is told once, not in each row. */
static bool
is_measure(struct reading_table *self, size_t column)
{
    const struct scenario *scenario = calibrate_scenario(self->job);
    char room[TEXT_SIZE], text[TEXT_SIZE], error[ADDRESS_ERROR_SIZE];
    const char *measure = measure_of_heading(self->csv->names[column], room);
    const int length = (int)strcspn(measure, ":");
    struct address address;
    bool each;

    snprintf(text, sizeof(text), "%.*s", length, measure);
    if (strchr(measure, '.') == NULL && measure_named(text) != NULL)
        return true;
    if (address_parse(scenario, measure, &address, &each, error) == CQ_OK)
        return true;
    tell_head(self, column, error);
    return false;
}

static int
read_column(struct reading_table *self, size_t column)
{
    const size_t half = half_width_of(self, column);
    char room[TEXT_SIZE], text[TEXT_SIZE];
    const char *measure = measure_of_heading(self->csv->names[column], room);
    int ret = CQ_OK;

    if (!is_measure(self, column))
        return CQ_OK;
    for (size_t row = 0; ret == CQ_OK && row < self->csv->num_rows; row++) {
        join_address(self, row, measure, text);
        ret = read_figure(self, row, column, text, column, half);
    }
    return ret;
}

static int
read_wide(struct reading_table *self)
{
    int ret = CQ_OK;

    for (size_t c = 0; ret == CQ_OK && c < self->csv->num_columns; c++)
        if (!stands_beside(self, c))
            ret = read_column(self, c);
    return ret;
}

/* ---- the file ---- */

static void
find_columns(struct reading_table *self)
{
    const struct csv *csv = self->csv;

    self->beside = (struct beside){ csv_find(csv, "interval"), csv_find(csv, "of"),
        csv_find(csv, "basis"), csv_find(csv, "n"), csv_find(csv, "weight"),
        csv_find(csv, "half_width") };
    self->address = csv_find(csv, "address");
    self->measure = csv_find(csv, "measure");
    self->value = csv_find(csv, "value");
}

static int
read_table(struct reading_table *self)
{
    find_columns(self);
    if (self->value != CSV_NONE &&
        (self->measure != CSV_NONE || self->address != CSV_NONE))
        return read_long(self);
    if (self->measure == CSV_NONE && self->value == CSV_NONE &&
        self->address == CSV_NONE)
        return read_wide(self);
    problems_add(&self->problems, (struct place){ self->csv->source, 1, 1 }, NULL,
        "a table of one figure a row has the columns interval, of, measure and "
        "value; a table of one row an interval has a column for each measure");
    return CQ_OK;
}

/* Those that --measures asks for; NULL: no memory, or told. */
static enum status
keep_asked(struct calibrate_job *self)
{
    const char *text = options_text(self->options, OPTION_MEASURES);
    char error[ADDRESS_ERROR_SIZE];
    struct address *asked;
    size_t num, kept = 0;
    int ret;

    if (text == NULL)
        return STATUS_DONE;
    ret = address_parse_list(calibrate_scenario(self), text, &asked, &num, error);
    if (ret == CQ_ERR_INPUT)
        return say_error(STATUS_INPUT, "--measures: %s", error);
    for (size_t i = 0; ret == CQ_OK && i < self->num_rows; i++)
        for (size_t k = 0; k < num; k++)
            if (same_address(&self->rows[i].address, &asked[k])) {
                self->rows[kept++] = self->rows[i];
                break;
            }
    free(asked);
    self->num_rows = kept;
    return say_code(ret);
}

static enum status
check_number(const struct calibrate_job *self, const char *path)
{
    if (self->num_rows == 0)
        return say_error(STATUS_INPUT,
            "--to %s: there is no measured figure in it%s", path,
            options_given(self->options, OPTION_MEASURES)
                ? " of those that --measures asks for"
                : "; 'callq help calibrate' shows what a table may look like");
    if (self->num_rows > CALIBRATE_MOST_FIGURES)
        return say_error(STATUS_INPUT,
            "--to %s: these are %zu figures, and %d are the most; say with "
            "--measures which of them are to be met",
            path, self->num_rows, CALIBRATE_MOST_FIGURES);
    return STATUS_DONE;
}

enum status
calibrate_read(struct calibrate_job *self, const char *path)
{
    struct reading_table table = { .job = self };
    struct inputs inputs = { .arena = &self->arena };
    enum status status = STATUS_DONE;
    int ret = CQ_OK;

    table.problems.arena = &self->arena;
    table.csv = csv_of(&inputs, path, (struct place){ 0 }, "--to", &table.problems);
    if (table.csv == NULL && table.problems.num == 0)
        return say_code(CQ_ERR_NO_MEMORY);
    if (table.csv != NULL)
        ret = read_table(&table);
    if (table.problems.out_of_memory)
        ret = CQ_ERR_NO_MEMORY;
    problems_print(&table.problems, stderr);
    if (ret != CQ_OK || table.problems.num > 0)
        return ret != CQ_OK ? say_code(ret) : STATUS_INPUT;
    status = keep_asked(self);
    return status == STATUS_DONE ? check_number(self, path) : status;
}
