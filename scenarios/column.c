/*
 * Values that vary over the day, from a column of a CSV file: rows are matched by
 * the clock in the column that `at` names. Several rows in one interval are summed
 * (counts) or averaged, weighted by the column that `volume` names (all else).
 * Numbers of agents do neither: one row per interval.
 */
#include <string.h>

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
    NUM_KEYS = sizeof(column_params) / sizeof(*column_params) - 1
};

/* What the rows of each interval add up to. */
struct sums {
    double *value;  /* [interval] values x weights, or counts */
    double *weight; /* [interval] */
    size_t *num;    /* [interval] rows */
    size_t dropped;
};

struct columns {
    size_t at, value, volume;
};

static const struct param volume_param = { "volume", PARAM_NUMBER, 0,
    PARAM_OPTIONAL, 0, DBL_MAX, "", 0, NULL };

static bool
find_columns(const struct table *table, struct columns *columns)
{
    static const char *const needed[] = { "column", "at" };

    for (size_t i = 0; i < 2; i++)
        if (node_find(table->map->node, needed[i]) == NULL)
            spot_problem(table->reader, table->map,
                i == 0 ? "needs the key column: which one of the file"
                       : "needs the key at: the column with the clock time of the "
                         "interval");
    columns->value = table_column(table, "column");
    columns->at = table_column(table, "at");
    columns->volume = table_column(table, "volume");
    return columns->value != CSV_NONE && columns->at != CSV_NONE;
}

static bool
add_row(const struct table *table, const struct columns *columns,
    const struct param *param, size_t row, struct sums *sums)
{
    const struct day *day = &table->reader->out->day;
    double weight = 1;
    double days;
    double at_s;
    double value;
    size_t i;

    if (!table_clock(table, row, columns->at, &days, &at_s))
        return false;
    if (!table_in_hours(table, at_s, &at_s)) {
        sums->dropped++;
        return true;
    }
    if (!table_number(table, row, columns->value, param, &value))
        return false;
    if (columns->volume != CSV_NONE &&
        !table_number(table, row, columns->volume, &volume_param, &weight))
        return false;
    i = (size_t)(at_s / day->interval_s);
    i = i < day->num_intervals ? i : day->num_intervals - 1;
    sums->num[i]++;
    sums->weight[i] += weight;
    sums->value[i] += weight * value;
    if (sums->num[i] == 1 || param->kind == PARAM_COUNTS)
        return true;
    if (param->kind == PARAM_WHOLES)
        table_problem(table, row, columns->at,
            "a second row for one interval of the day: the number of agents can be "
            "only one; choose the rows with where, or a shorter day.interval");
    else if (columns->volume == CSV_NONE)
        table_problem(table, row, columns->at,
            "a second row for one interval of the day; name the column to weigh "
            "them with (volume: calls), or choose the rows with where");
    else
        return true;
    return false;
}

static bool
finish_intervals(
    const struct table *table, const struct param *param, const struct sums *sums)
{
    const struct day *day = &table->reader->out->day;
    char clock[32];

    for (size_t i = 0; i < day->num_intervals; i++) {
        if (sums->num[i] == 0) {
            unit_print_clock(
                day->opens_s + (double)i * day->interval_s, clock, sizeof(clock));
            spot_problem(table->reader, table->map,
                "no row of %.100s for the interval that begins at %s", table->name,
                clock);
            return false;
        }
        if (param->kind != PARAM_COUNTS && !(sums->weight[i] > 0)) {
            unit_print_clock(
                day->opens_s + (double)i * day->interval_s, clock, sizeof(clock));
            spot_problem(table->reader, table->map,
                "the rows of the interval that begins at %s have no volume to "
                "weigh them with",
                clock);
            return false;
        }
        if (param->kind != PARAM_COUNTS)
            sums->value[i] /= sums->weight[i];
    }
    return true;
}

static bool
read_rows(const struct table *table, const struct columns *columns,
    const struct param *param, struct list *out)
{
    struct reader *reader = table->reader;
    const size_t num = reader->out->day.num_intervals;
    struct sums sums = { reader_alloc(reader, num, sizeof(double)),
        reader_alloc(reader, num, sizeof(double)),
        reader_alloc(reader, num, sizeof(size_t)), 0 };
    bool good = !reader->no_memory;

    for (size_t row = 0; !reader->no_memory && row < table->csv->num_rows; row++)
        if (table_wants(table, row))
            good = add_row(table, columns, param, row, &sums) && good;
    if (!good || !finish_intervals(table, param, &sums))
        return false;
    table_note_dropped(table, sums.dropped);
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
    good = table_open(&table, self, at) && find_columns(&table, &columns);
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
