/* Cells of a measured table; inside calibrate_read.c only. */
#ifndef CQ_CLI_CALIBRATE_CELLS_H
#define CQ_CLI_CALIBRATE_CELLS_H

#include "scenarios/csv.h"
#include "sim/measures.h"

enum {
    CELL_SIZE = 600
};

/** Without a value: empty, "-", "null" and what spreadsheets say. */
bool cell_is_empty(const struct csv *csv, size_t row, size_t column);
/** The text of a cell; a decimal comma beside semicolons is a point. room:
 *  CELL_SIZE */
const char *cell_text(const struct csv *csv, size_t row, size_t column, char *room);
/** In the unit of the measure; times are seconds unless they say otherwise.
 *  @return NULL, or what is wrong */
const char *cell_figure(enum measure_unit unit, const char *text, double *out);
/** Likewise a half-width of it. */
const char *cell_half_width(enum measure_unit unit, const char *text, double *out);

#endif
