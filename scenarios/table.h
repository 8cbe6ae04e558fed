/*
 * A CSV file that a mapping of the scenario names: its rows chosen by `where`, its
 * cells as numbers. Private to the reader.
 */
#ifndef CQ_SCENARIOS_TABLE_H
#define CQ_SCENARIOS_TABLE_H

#include "scenarios/csv.h"
#include "scenarios/schema.h"

struct table {
    struct reader *reader;
    const struct spot *map; /* the mapping that names the file */
    const struct csv *csv;
    const char *name;   /* as the scenario writes it */
    double unit;        /* seconds; NAN: the cells have theirs */
    size_t num_where;   /* conditions on a row */
    size_t *columns;    /* [condition] */
    const char **texts; /* [condition] */
};

/** Read `file`, `where` and `unit` of map. False after a problem. */
bool table_open(struct table *self, struct reader *reader, const struct spot *map);

/** Does the row fulfil every condition of `where`? */
bool table_wants(const struct table *self, size_t row);

/** The column that the key of the mapping names; CSV_NONE if the key is not there,
 *  or after a problem. */
size_t table_column(const struct table *self, const char *key);

/** A cell to a number by kind, in seconds where it is a time; false after a problem
 *  at the cell. */
bool table_number(const struct table *self, size_t row, size_t column,
    const struct param *param, double *out);

/** A clock time and its date (0: none). */
bool table_clock(const struct table *self, size_t row, size_t column, double *days,
    double *seconds_of_day);

/** Seconds since opening; false: outside the opening hours. */
bool table_in_hours(
    const struct table *self, double seconds_of_day, double *since_opening_s);

/** A problem at a cell. */
__attribute__((format(printf, 4, 5))) void table_problem(
    const struct table *self, size_t row, size_t column, const char *format, ...);

/** Say how many rows were dropped, if any. */
void table_note_dropped(const struct table *self, size_t num);

#endif
