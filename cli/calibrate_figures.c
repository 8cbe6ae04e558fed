/*
 * What is measured as figures to be met: their errors, and what stands for one that
 * has none.
 */
#include <math.h>

#include "cli/calibrate.h"
#include "sim/err.h"

/* Nothing is known better than this share of a figure, .. */
#define LEAST_RELATIVE 1e-4
/* .. or this much of a share, and of anything else. */
#define LEAST_SHARE 5e-4
#define LEAST_OTHER 1e-3

/* Standard error from a half-width at the confidence asked for. */
static double
error_of(const struct calibrate_row *row, double confidence)
{
    const size_t most = 1000000;
    const size_t num = isnan(row->num) || row->num > (double)most ? most
                       : row->num < 2                             ? 2
                                      : (size_t)row->num;

    return row->half_width / estimate_student_t(num, confidence);
}

static double
least_error(const struct calibrate_row *row)
{
    const double least =
        row->address.measure->unit == UNIT_SHARE ? LEAST_SHARE : LEAST_OTHER;

    return fmax(least, LEAST_RELATIVE * fabs(row->value));
}

static size_t
kind_of(const struct calibrate_row *row)
{
    return (size_t)(row->address.measure - measures) * 2 +
           (row->address.interval == INTERVAL_ALL);
}

enum status
calibrate_make_figures(struct calibrate_job *self)
{
    const double confidence = calibrate_scenario(self)->run.confidence;
    bool has_no_error = false;

    self->figures =
        arena_alloc(&self->arena, self->num_rows * sizeof(*self->figures));
    if (self->figures == NULL)
        return say_code(CQ_ERR_NO_MEMORY);
    for (size_t i = 0; i < self->num_rows; i++) {
        const struct calibrate_row *row = &self->rows[i];

        if (address_needs_waits(&row->address))
            self->loaded.scenario.report.waits_by_interval = true;
        has_no_error = has_no_error || (isnan(row->half_width) && isnan(row->num));
        self->figures[i] = (struct calibrate_figure){ .measured = row->value,
            .error = isnan(row->half_width) ? NAN : error_of(row, confidence),
            .num_days = row->num,
            .weight = isnan(row->weight) ? 1 : row->weight,
            .interval = row->address.interval,
            .kind = kind_of(row),
            .least_error = least_error(row) };
    }
    self->has_no_error = has_no_error;
    return STATUS_DONE;
}
