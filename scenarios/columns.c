/*
 * The lists of a model from the columns of one CSV file: {file, where, unit}, and
 * the model's own keys as names of columns. All lists come from the same rows.
 */
#include <string.h>

#include "scenarios/table.h"

const char *const column_keys[] = { "file", "unit", "where", "column", NULL };

bool
columns_known(const struct param *params)
{
    for (; params != NULL && params->key != NULL; params++)
        if (params->flags & PARAM_COLUMN)
            return true;
    return false;
}

/* The column of a parameter; CSV_NONE if it is left out or wrong. */
static size_t
find_column(const struct table *table, const struct param *param)
{
    const bool other = (param->flags & PARAM_COLUMN_KEY) != 0;
    const char *key = other ? "column" : param->key;
    struct spot own;

    if (other && spot_child(table->map, param->key, &own))
        spot_key_problem(table->reader, &own,
            "the file gives these; remove one of "
            "the two");
    if (param->fallback == PARAM_REQUIRED &&
        node_find(table->map->node, key) == NULL)
        spot_problem(table->reader, table->map,
            "needs the key %s: which column of the file", key);
    return table_column(table, key);
}

/* Which rows: those that `where` wants, and within the opening hours if a column
 * says when they were. */
static size_t
choose_rows(const struct table *table, size_t clock, size_t *rows)
{
    size_t num = 0;
    size_t dropped = 0;

    for (size_t row = 0; row < table->csv->num_rows; row++) {
        double days;
        double at_s;

        if (!table_wants(table, row))
            continue;
        if (clock != CSV_NONE && table_clock(table, row, clock, &days, &at_s) &&
            !table_in_hours(table, at_s, &at_s))
            dropped++;
        else
            rows[num++] = row;
    }
    table_note_dropped(table, dropped);
    return num;
}

static bool
read_cell(const struct table *table, size_t row, size_t column,
    const struct param *param, double *out)
{
    double days;

    if (param->kind != PARAM_CLOCKS)
        return table_number(table, row, column, param, out);
    if (!table_clock(table, row, column, &days, out))
        return false;
    *out += DAY_S * days;
    return true;
}

static void
fill(const struct table *table, const size_t *rows, size_t num, size_t column,
    const struct param *param, struct list *out)
{
    double *values = reader_alloc(table->reader, num, sizeof(*values));

    for (size_t i = 0; values != NULL && i < num; i++)
        read_cell(table, rows[i], column, param, &values[i]);
    if (values != NULL)
        *out = (struct list){ values, num };
}

static size_t
find_clock(const struct table *table, const struct param *params)
{
    for (; params->key != NULL; params++)
        if ((params->flags & PARAM_COLUMN) && params->kind == PARAM_CLOCKS)
            return find_column(table, params);
    return CSV_NONE;
}

static struct param
without_unit(const struct param *param, bool plain)
{
    struct param row = *param;

    if (plain && row.kind == PARAM_DURATIONS)
        row.kind = PARAM_NUMBERS;
    return row;
}

static bool
read_lists(const struct table *table, const struct param *params, bool plain,
    void *instance)
{
    struct reader *reader = table->reader;
    const size_t before = reader_problems(reader);
    const size_t clock = find_clock(table, params);
    size_t *rows = reader_alloc(reader, table->csv->num_rows, sizeof(*rows));
    size_t num = 0;

    if (rows != NULL && reader->day_known && reader_problems(reader) == before)
        num = choose_rows(table, clock, rows);
    for (; params->key != NULL && !reader->no_memory; params++) {
        const struct param param = without_unit(params, plain);
        size_t column = clock;

        if (!(param.flags & PARAM_COLUMN))
            continue;
        if (param.kind != PARAM_CLOCKS || clock == CSV_NONE)
            column =
                param.kind == PARAM_CLOCKS ? CSV_NONE : find_column(table, &param);
        if (column != CSV_NONE && num > 0)
            fill(table, rows, num, column, &param,
                (struct list *)((char *)instance + param.offset));
    }
    if (num == 0 && reader_problems(reader) == before && reader->day_known)
        spot_problem(reader, table->map, "no row of %.100s is left", table->name);
    return reader_problems(reader) == before;
}

static void
mark_seen(const struct spot *map, const struct param *params)
{
    struct spot at;

    for (; params->key != NULL; params++)
        spot_child(map, params->key, &at);
    for (size_t i = 0; column_keys[i] != NULL; i++)
        spot_child(map, column_keys[i], &at);
}

bool
columns_read(struct reader *self, const struct spot *map,
    const struct param *params, bool plain, void *instance)
{
    struct table table;
    bool takes_column = false;
    struct spot column;

    for (size_t i = 0; params[i].key != NULL; i++)
        takes_column = takes_column || (params[i].flags & PARAM_COLUMN_KEY) != 0;
    if (!takes_column && spot_child(map, "column", &column))
        spot_key_problem(self, &column,
            "has no effect; the other keys name the "
            "columns");
    if (!table_open(&table, self, map)) {
        mark_seen(map, params);
        return false;
    }
    return read_lists(&table, params, plain, instance);
}
