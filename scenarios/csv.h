/*
 * CSV files as people have them: byte-order mark, CRLF, comma, semicolon or tab
 * (found out from the first line), decimal comma beside semicolons, quoted fields.
 * Every cell is text with a place until its reader gives it a unit.
 */
#ifndef CQ_SCENARIOS_CSV_H
#define CQ_SCENARIOS_CSV_H

#include <stdbool.h>
#include <stdint.h>

#include "scenarios/source.h"

#define CSV_NONE SIZE_MAX

struct csv {
    const struct source *source;
    char separator;           /* ',' ';' or tab */
    const char *const *names; /* of the columns, blanks at both ends removed */
    size_t num_columns;
    size_t num_rows;  /* without the header and without empty lines */
    const char *text; /* a copy of the source, a 0 after every cell */
    const uint32_t
        *cells; /* [row * num_columns + column] where it begins in text */
};

/**
 * Split source into cells. A row with more or fewer cells than the header, a quote
 * that is not closed and a column name that comes twice are problems.
 * @return NULL after a problem or when memory is out.
 */
struct csv *csv_read(
    struct arena *arena, const struct source *source, struct problems *problems);

/** inputs_read() and csv_read(), each once per file: for the second user of a file
 *  that has problems it is NULL without telling them again. */
struct csv *csv_of(struct inputs *inputs, const char *path, struct place from,
    const char *key, struct problems *problems);

/** The column of that name; upper and lower case, blanks, '_' and '-' are the same
 * if that leaves no doubt. CSV_NONE if there is none. */
size_t csv_find(const struct csv *self, const char *name);

/** csv_find(), and a problem at `from` if there is none: what the columns are, and
 *  "did you mean". */
size_t csv_column(const struct csv *self, const char *name, struct place from,
    const char *key, struct problems *problems);

/** The text of a cell, blanks at both ends removed; never NULL. */
const char *csv_text(const struct csv *self, size_t row, size_t column);

/** Where that cell stands in the file. */
struct place csv_place(const struct csv *self, size_t row, size_t column);

/** A cell as a number: decimal comma in a file with semicolons, else a point.
 *  @return NULL, or a constant phrase that says what is wrong (units.h). */
const char *csv_number(
    const struct csv *self, size_t row, size_t column, double *value);

#endif
