/* Cells of a measured table: in the unit of their measure, as spreadsheets write
 * them. They know no addresses. */
#include "cli/calibrate_cells.h"

#include <string.h>

#include "scenarios/units.h"

/* Without a value: empty, "-", "null" and what spreadsheets say. */
bool
cell_is_empty(const struct csv *csv, size_t row, size_t column)
{
    const char *text = csv_text(csv, row, column);
    static const char *const words[] = { "", "-", "null", "NA", "N/A", "n/a", "NaN",
        "nan" };

    for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
        if (strcmp(text, words[i]) == 0)
            return true;
    return false;
}

/* A decimal comma beside semicolons is a point. */
const char *
cell_text(const struct csv *csv, size_t row, size_t column, char *room)
{
    const char *text = csv_text(csv, row, column);
    char *comma;

    if (csv->separator != ';' || strchr(text, '.') != NULL ||
        strlen(text) >= CELL_SIZE)
        return text;
    comma = strchr(strcpy(room, text), ',');
    if (comma != NULL)
        *comma = '.';
    return room;
}

/* @return NULL, or what is wrong */
static const char *
read_share(const char *text, double *out)
{
    const char *wrong = unit_share(text, out);

    if (wrong != NULL)
        return wrong;
    return *out < 0 || *out > 1
               ? "a share is from 0 to 1, or from 0 % to 100 %; write 84.1 % or "
                 "0.841"
               : NULL;
}

/* In the unit of the measure; times are seconds unless they say otherwise. */
const char *
cell_figure(enum measure_unit unit, const char *text, double *out)
{
    const char *wrong = unit_number(text, out);

    if (unit == UNIT_SHARE)
        return read_share(text, out);
    if (wrong != NULL && unit == UNIT_SECONDS)
        return unit_duration(text, out);
    return wrong;
}

const char *
cell_half_width(enum measure_unit unit, const char *text, double *out)
{
    const char *wrong = cell_figure(unit, text, out);

    if (wrong != NULL && unit == UNIT_SHARE)
        wrong = unit_points(text, out);
    return wrong != NULL ? wrong : *out < 0 ? "a half-width is 0 or more" : NULL;
}
