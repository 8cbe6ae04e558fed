/* The points of a sweep: all combinations, a design, or those of a file. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cli/part.h"
#include "cli/sweep.h"
#include "plan/design.h"
#include "scenarios/csv.h"
#include "scenarios/units.h"
#include "sim/err.h"

enum {
    USUAL_POINTS = 64,
    USUAL_LEVELS = 2,
    MOST_DESIGNED = 100000
};

enum design {
    DESIGN_SOBOL,
    DESIGN_LHS,
    DESIGN_ONE,
    DESIGN_NONE
};

static enum status
reserve(struct sweep *self, double num)
{
    if (num > SWEEP_MOST_POINTS)
        return say_error(STATUS_INPUT,
            "these are %.0f points; a sweep takes %d at most", num,
            SWEEP_MOST_POINTS);
    self->num_points = (size_t)num;
    self->values = arena_alloc(
        &self->arena, self->num_points * self->num_axes * sizeof(*self->values));
    return self->values != NULL ? STATUS_DONE : say_code(CQ_ERR_NO_MEMORY);
}

/* ---- all combinations ---- */

/* The first axis slowest. */
static enum status
make_grid(struct sweep *self)
{
    enum status status;
    double num = 1;

    self->design = "grid";
    for (size_t a = 0; a < self->num_axes; a++) {
        if (self->axes[a].is_range)
            return say_error(STATUS_INPUT,
                "%s: LOW..HIGH goes with a design (--design sobol --points 64); a "
                "grid is FROM:TO:STEP",
                self->axes[a].keys[0]);
        num *= (double)self->axes[a].num_values;
    }
    status = reserve(self, num);
    for (size_t p = 0; status == STATUS_DONE && p < self->num_points; p++) {
        size_t rest = p;

        for (size_t a = self->num_axes; a-- > 0;) {
            const struct sweep_axis *axis = &self->axes[a];

            self->values[p * self->num_axes + a] =
                axis->values[rest % axis->num_values];
            rest /= axis->num_values;
        }
    }
    return status;
}

/* ---- designs ---- */

static enum status
check_ranges(const struct sweep *self)
{
    for (size_t a = 0; a < self->num_axes; a++)
        if (!self->axes[a].is_range)
            return say_error(STATUS_INPUT,
                "%s: a design chooses the values itself; write %s=LOW..HIGH, or "
                "leave --design out",
                self->axes[a].keys[0], self->axes[a].keys[0]);
    return STATUS_DONE;
}

/* Coordinates in [0, 1) to values. */
static enum status
set_values(struct sweep *self, const double *coordinates)
{
    for (size_t i = 0; i < self->num_points * self->num_axes; i++) {
        const struct sweep_axis *axis = &self->axes[i % self->num_axes];

        self->values[i] = sweep_axis_text(axis, &self->arena,
            design_value(coordinates[i], axis->low, axis->high, axis->whole));
        if (self->values[i] == NULL)
            return say_code(CQ_ERR_NO_MEMORY);
    }
    return STATUS_DONE;
}

static enum status
spread(struct sweep *self, enum design design, double num)
{
    enum status status = reserve(self, num);
    double *coordinates;
    const char **names;
    int ret = CQ_ERR_NO_MEMORY;

    if (status != STATUS_DONE)
        return status;
    if (design == DESIGN_SOBOL && self->num_axes > DESIGN_MOST_SOBOL)
        return say_error(STATUS_INPUT,
            "Sobol's sequence takes %d keys at most; --design lhs takes more",
            DESIGN_MOST_SOBOL);
    coordinates = calloc(self->num_points * self->num_axes, sizeof(*coordinates));
    names = calloc(self->num_axes, sizeof(*names));
    for (size_t a = 0; names != NULL && a < self->num_axes; a++)
        names[a] = self->axes[a].columns[0];
    if (coordinates != NULL && names != NULL)
        ret = design == DESIGN_SOBOL
                  ? design_sobol(self->num_points, self->num_axes, coordinates)
                  : design_lhs(run_scenario(&self->base)->run.seed, names,
                        self->num_points, self->num_axes, coordinates);
    status = ret == CQ_OK ? set_values(self, coordinates) : say_code(ret);
    free(coordinates);
    free(names);
    return status;
}

/* The scenario as it is, then each key in turn from LOW to HIGH, all others as the
 * scenario has them. */
static enum status
one_at_a_time(struct sweep *self, size_t num_levels)
{
    enum status status = reserve(self, 1 + (double)(num_levels * self->num_axes));
    size_t point = 1;

    for (size_t a = 0; status == STATUS_DONE && a < self->num_axes; a++) {
        const struct sweep_axis *axis = &self->axes[a];
        const double step = (axis->high - axis->low) / (double)(num_levels - 1);

        for (size_t i = 0; status == STATUS_DONE && i < num_levels; i++, point++) {
            const char *text =
                sweep_axis_text(axis, &self->arena, axis->low + (double)i * step);

            self->values[point * self->num_axes + a] = text;
            if (text == NULL)
                status = say_code(CQ_ERR_NO_MEMORY);
        }
    }
    return status;
}

static enum status
make_design(struct sweep *self, enum design design)
{
    const bool one = design == DESIGN_ONE;
    double num = one ? USUAL_LEVELS : USUAL_POINTS;
    enum status status = options_whole(
        self->options, OPTION_POINTS, one ? 2 : 1, MOST_DESIGNED, &num);

    self->design = options_text(self->options, OPTION_DESIGN);
    if (status == STATUS_DONE)
        status = check_ranges(self);
    if (status != STATUS_DONE)
        return status;
    return one ? one_at_a_time(self, (size_t)num) : spread(self, design, num);
}

/* ---- a file ---- */

/* "scale:KEY" or KEY; every cell of the column is a value. */
static enum status
read_column(struct sweep *self, const struct csv *csv, size_t column)
{
    static const char scale[] = "scale:";
    struct sweep_axis *axis = &self->axes[column];
    const char *name = csv->names[column];

    *axis = (struct sweep_axis){ .option = "--points",
        .scales = strncmp(name, scale, strlen(scale)) == 0,
        .num_keys = 1 };
    axis->columns[0] = name;
    axis->keys[0] = axis->scales ? name + strlen(scale) : name;
    axis->values = arena_alloc(&self->arena, csv->num_rows * sizeof(*axis->values));
    if (name[0] == '\0')
        return say_error(STATUS_INPUT,
            "--points %s: column %zu has no name; the first line names the keys",
            csv->source->name, column + 1);
    if (axis->values == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    for (size_t row = 0; row < csv->num_rows; row++) {
        const char *cell = csv_text(csv, row, column);

        self->values[row * self->num_axes + column] = cell[0] != '\0' ? cell : NULL;
        if (cell[0] != '\0')
            axis->values[axis->num_values++] = cell;
    }
    return STATUS_DONE;
}

enum status
sweep_read_file(struct sweep *self, const char *path)
{
    struct problems problems = { .arena = &self->arena };
    struct inputs inputs = { .arena = &self->arena,
        .given = parts_given(self->options) };
    const struct csv *csv =
        csv_of(&inputs, path, (struct place){ 0 }, "--points", &problems);
    enum status status = STATUS_DONE;

    problems_print(&problems, stderr);
    if (csv == NULL)
        return STATUS_INPUT;
    if (csv->num_rows == 0)
        return say_error(STATUS_INPUT,
            "--points %s has no points; the first line names the keys, and each "
            "other line is a point",
            path);
    self->design = "points";
    self->num_axes = csv->num_columns;
    self->axes = arena_alloc(&self->arena, self->num_axes * sizeof(*self->axes));
    if (self->axes == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    status = reserve(self, (double)csv->num_rows);
    for (size_t i = 0; status == STATUS_DONE && i < self->num_axes; i++)
        status = read_column(self, csv, i);
    return status;
}

/* ---- whichever it is ---- */

const char *
sweep_points_file(const struct options *options)
{
    const char *text = options_text(options, OPTION_POINTS);
    double number;

    return text != NULL && unit_number(text, &number) != NULL ? text : NULL;
}

enum status
sweep_make_points(struct sweep *self)
{
    static const char *const words[] = { "sobol", "lhs", "one_at_a_time", NULL };
    int design = DESIGN_NONE;
    const enum status status =
        options_word(self->options, OPTION_DESIGN, words, &design);

    if (status != STATUS_DONE || self->num_points > 0)
        return status;
    if (design == DESIGN_NONE && options_given(self->options, OPTION_POINTS))
        return say_error(STATUS_INPUT,
            "--points N goes with a design; write --design sobol, lhs or "
            "one_at_a_time");
    return design == DESIGN_NONE ? make_grid(self)
                                 : make_design(self, (enum design)design);
}
