/*
 * Values that vary over the day, from a column of a CSV file: rows are matched by
 * the clock in the column that `at` names. Several rows in one interval are summed
 * (counts) or averaged, weighted by the column that `volume` names (all else).
 * Numbers of agents do neither: one row per interval.
 */
#include <stdlib.h>

#include "scenarios/table.h"
#include "scenarios/units.h"

const struct param column_params[] = {
    { "file", PARAM_TEXT, 0, PARAM_REQUIRED, 0, 0,
        "a CSV file, looked for beside the file that names it", 0, NULL },
    { "column", PARAM_TEXT, 0, PARAM_REQUIRED, 0, 0, "the column with the values",
        0, NULL },
    { "at", PARAM_TEXT, 0, PARAM_REQUIRED, 0, 0,
        "the column with the clock time that an interval begins at", 0, NULL },
    { "unit", PARAM_TEXT, 0, PARAM_OPTIONAL, 0, 0,
        "of plain numbers that are times: s, min, h", 0, NULL },
    { "where", PARAM_TEXT, 0, PARAM_OPTIONAL, 0, 0,
        "which rows: {queue: BILLING, date: 2026-03-02}", 0, NULL },
    { "volume", PARAM_TEXT, 0, PARAM_OPTIONAL, 0, 0,
        "the column that weighs several rows of one interval", 0, NULL },
    PARAM_END,
};

enum {
    CLOCK_SIZE = 32,
    NUM_KEYS = sizeof(column_params) / sizeof(*column_params) - 1
};

/* A row within the opening hours. */
struct row {
    double at_s; /* since opening */
    size_t number;
};

/* What the rows of each interval add up to. */
struct sums {
    double *value; /* of the first row; of several: values x weights, or counts */
    double *weight;
    size_t *num; /* rows */
};

struct columns {
    size_t at, value, volume;
};

static const struct param volume_param = { "volume", PARAM_NUMBER, 0,
    PARAM_OPTIONAL, 0, DBL_MAX, "", 0, NULL };

static bool
find_columns(
    const struct table *table, const struct param *param, struct columns *columns)
{
    struct reader *reader = table->reader;
    struct spot volume;

    if (node_find(table->map->node, "column") == NULL)
        spot_problem(
            reader, table->map, "needs the key column: which one of the file");
    if (node_find(table->map->node, "at") == NULL)
        spot_problem(reader, table->map,
            "needs the key at: the column with the clock time of the interval");
    columns->value = table_column(table, "column");
    columns->at = table_column(table, "at");
    columns->volume = table_column(table, "volume");
    if ((param->kind == PARAM_COUNTS || param->kind == PARAM_WHOLES) &&
        spot_child(table->map, "volume", &volume))
        spot_key_problem(
            reader, &volume, "has no effect: nothing is averaged here; remove it");
    return columns->value != CSV_NONE && columns->at != CSV_NONE;
}

static int
by_time(const void *a, const void *b)
{
    const struct row *left = a;
    const struct row *right = b;

    if (left->at_s != right->at_s)
        return left->at_s < right->at_s ? -1 : 1;
    return (left->number > right->number) - (left->number < right->number);
}

/* Two rows for one time are no finer times: something was not chosen. */
static bool
check_times(const struct table *table, const struct columns *columns,
    const struct row *rows, size_t num)
{
    for (size_t i = 1; i < num; i++)
        if (rows[i].at_s == rows[i - 1].at_s) {
            table_problem(table, rows[i].number, columns->at,
                "a second row for this time; choose the rows with where");
            return false;
        }
    return true;
}

/* The rows that are wanted and within the opening hours, by time. */
static bool
choose_rows(const struct table *table, const struct columns *columns,
    struct row *rows, size_t *num)
{
    size_t dropped = 0;
    bool good = true;

    *num = 0;
    for (size_t row = 0; row < table->csv->num_rows; row++) {
        double days;
        double at_s;

        if (!table_wants(table, row))
            continue;
        if (!table_clock(table, row, columns->at, &days, &at_s))
            good = false;
        else if (!table_in_hours(table, at_s, &at_s))
            dropped++;
        else
            rows[(*num)++] = (struct row){ at_s, row };
    }
    qsort(rows, *num, sizeof(*rows), by_time);
    if (good && check_times(table, columns, rows, *num)) {
        table_note_dropped(table, dropped);
        return true;
    }
    return false;
}

/* A second row of an interval: may it be? */
static bool
check_finer(const struct table *table, const struct columns *columns,
    const struct param *param, size_t row)
{
    if (param->kind == PARAM_WHOLES)
        table_problem(table, row, columns->at,
            "a second row for one interval of the day, which has one number of "
            "agents; choose the rows with where, or a shorter day.interval");
    else if (param->kind != PARAM_COUNTS && columns->volume == CSV_NONE)
        table_problem(table, row, columns->at,
            "a second row for one interval of the day; name the column to weigh "
            "them with (volume: calls), or choose the rows with where");
    else
        return true;
    return false;
}

static bool
add_row(const struct table *table, const struct columns *columns,
    const struct param *param, const struct row *row, struct sums *sums)
{
    const struct day *day = &table->reader->out->day;
    size_t i = (size_t)(row->at_s / day->interval_s);
    double weight = 1;
    double value;

    i = i < day->num_intervals ? i : day->num_intervals - 1;
    if (!table_number(table, row->number, columns->value, param, &value) ||
        (columns->volume != CSV_NONE &&
            !table_number(
                table, row->number, columns->volume, &volume_param, &weight)))
        return false;
    if (sums->num[i] == 1)
        sums->value[i] *= sums->weight[i];
    sums->value[i] += sums->num[i] == 0 ? value : weight * value;
    sums->weight[i] += weight;
    return sums->num[i]++ == 0 || check_finer(table, columns, param, row->number);
}

static bool
finish_intervals(
    const struct table *table, const struct param *param, const struct sums *sums)
{
    const struct day *day = &table->reader->out->day;

    for (size_t i = 0; i < day->num_intervals; i++) {
        const bool average = param->kind != PARAM_COUNTS && sums->num[i] > 1;
        char clock[CLOCK_SIZE];

        if (average && sums->weight[i] > 0)
            sums->value[i] /= sums->weight[i];
        else if (average || sums->num[i] == 0) {
            unit_print_clock(
                day->opens_s + (double)i * day->interval_s, clock, sizeof(clock));
            spot_problem(table->reader, table->map,
                average ? "%.100s has no volume to weigh the rows of the interval "
                          "that begins at %s with"
                        : "no row of %.100s for the interval that begins at %s",
                table->name, clock);
            return false;
        }
    }
    return true;
}

static bool
read_rows(const struct table *table, const struct columns *columns,
    const struct param *param, struct list *out)
{
    struct reader *reader = table->reader;
    const size_t num = reader->out->day.num_intervals;
    struct row *rows = reader_alloc(reader, table->csv->num_rows, sizeof(*rows));
    struct sums sums = { reader_alloc(reader, num, sizeof(double)),
        reader_alloc(reader, num, sizeof(double)),
        reader_alloc(reader, num, sizeof(size_t)) };
    size_t num_rows = 0;
    bool good;

    if (reader->no_memory)
        return false;
    good = choose_rows(table, columns, rows, &num_rows);
    for (size_t i = 0; good && i < num_rows; i++)
        good = add_row(table, columns, param, &rows[i], &sums);
    if (!good || !finish_intervals(table, param, &sums))
        return false;
    *out = (struct list){ sums.value, num };
    return true;
}

bool
column_by_interval(struct reader *self, const struct spot *at,
    const struct param *param, struct list *out)
{
    const size_t before = reader_problems(self);
    struct columns columns = { CSV_NONE, CSV_NONE, CSV_NONE };
    const char *known[NUM_KEYS];
    struct table table;
    struct spot key;
    bool good;

    if (self->day_known && self->out->day.steady) {
        spot_problem(self, at,
            "a value per interval, but a steady state has no "
            "intervals; give one value");
        return false;
    }
    good = table_open(&table, self, at) && find_columns(&table, param, &columns);
    for (size_t i = 0; column_params[i].key != NULL; i++) {
        known[i] = column_params[i].key;
        if (!good && spot_child(at, known[i], &key))
            continue; /* not read, but not unknown either */
    }
    spot_unknown_keys(self, at, "a column of a file", known, NUM_KEYS, NULL);
    if (!isnan(table.unit) && kind_of_entries(param->kind) != PARAM_DURATION)
        spot_problem(self, at, "unit has no effect; these values have none");
    if (!good || !self->day_known || reader_problems(self) != before)
        return false;
    return read_rows(&table, &columns, param, out);
}
